(** The inverse of F (Proposition 3). *)
From Coq Require Import Reals.
From Scoreproof.objects Require Export losses.
Open Scope R_scope.

(** kappa = F^-1(epsilon): F falls from 1 to 0 on [0, infinity), so that for 0 < epsilon <= 1 there is one such kappa and no
    other ([F_inverse_exists], [F_inverse_unique]). *)
Definition F_inverse (epsilon kappa : R) : Prop := 0 <= kappa /\ F kappa = epsilon.
