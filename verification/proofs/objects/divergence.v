(** Divergences on an interval (section 4; Appendix I). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export flow.
Open Scope R_scope.

(** The density of the uniform law on [a, b]; the paper's u_a is that on [-a, a]. *)
Definition uniform_density (a b x : R) : R := / (b - a).

(** KL(u || q) of a law with the density u on [a, b] from a law whose density there is q. Atoms of the second law are
    null sets of the first one and do not enter. *)
Definition KL (a b : R) (u q : R -> R) : R := RInt (fun x => u x * ln (u x / q x)) a b.

(** Proposition 5: of the uniform law over the range of the data from the law at the time 0. *)
Definition terminal_KL (Y : training_set) (kappa t0 : R) : R :=
  KL (first_point Y) (last_point Y) (uniform_density (first_point Y) (last_point Y)) (terminal_density Y kappa t0).
