(** (2), (5): the probability flow of a finite training set in R^d. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export space.
Open Scope R_scope.

(** The path u follows -(1/2) the empirical score at the times 0 < s <= T. *)
Definition follows (C : cloud) (d : nat) (T : R) (u : R -> vector) : Prop := forall s i, 0 < s <= T -> (i < d)%nat ->
  is_derive (fun s => u s i) s (- (1/2) * cloud_score C d s (u s) i).
