(** The measure R of non-smoothness and the problem (16) (section 3.2). *)
From Coq Require Import Reals List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export losses.
Open Scope R_scope.

(** The slope of f at m + 1 increasing points, at each of which f is differentiable. *)
Definition sampled_slopes (f : R -> R) (m : nat) (x : nat -> R) : Prop :=
  (forall i, (i < m)%nat -> x i < x (S i)) /\ (forall i, (i <= m)%nat -> ex_derive f (x i)).
Definition slope_variation (f : R -> R) (m : nat) (x : nat -> R) : R :=
  sum_below m (fun i => Rabs (Derive f (x (S i)) - Derive f (x i))).

(** (15), read as a choice: R[f] is the total variation of f', that is the least upper bound of the variation of the
    slopes of f along finitely many points of differentiability. For f continuous, and twice continuously
    differentiable but at finitely many points, it is the integral of |f''| with each corner counted by the jump of
    its slope, finite or not. *)
Definition nonsmoothness (f : R -> R) : Rbar :=
  Lub_Rbar (fun v => exists m x, sampled_slopes f m x /\ v = slope_variation f m x).

(** (16): continuous functions that are twice differentiable but at finitely many points. (Continuity is a choice:
    the weak second derivative of a jump is no measure, its R is infinite.) *)
Definition admissible (f : R -> R) : Prop :=
  (forall x, continuous f x) /\ exists exceptions : list R, forall x, ~ In x exceptions -> ex_derive f x /\ ex_derive (Derive f) x.
Definition feasible (Y : training_set) (t epsilon : R) (f : R -> R) : Prop :=
  admissible f /\ has_loss Y t f /\ loss Y t f <= epsilon.

(** r*: the greatest lower bound of R over the feasible set; infinite, if R[f] is so for all of them. *)
Definition least_nonsmoothness (Y : training_set) (t epsilon : R) : Rbar :=
  Glb_Rbar (fun r => exists f, feasible Y t epsilon f /\ Rbar_le (nonsmoothness f) r).
