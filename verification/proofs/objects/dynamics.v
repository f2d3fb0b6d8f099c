(** What a solution of an ordinary differential equation is, on the times from 0 to t (sections 4 and 5). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export flow higher_dimensions.
Open Scope R_scope.

(** d/ds u_s = v(s, u_s) for 0 < s < t, and u is continuous up to both ends. (A choice: at the time 0 the velocities of
    the paper have no value, and a path is there what it tends to; nothing is asked beyond [0, t].) *)
Definition solves (v : R -> R -> R) (t : R) (u : R -> R) : Prop :=
  (forall s, 0 < s < t -> is_derive u s (v s (u s))) /\
  filterlim u (at_right 0) (locally (u 0)) /\ filterlim u (at_left t) (locally (u t)).

(** The same in R^d, coordinate by coordinate. *)
Definition solves_d (d : nat) (v : R -> vector -> vector) (t : R) (u : R -> vector) : Prop :=
  forall i, (i < d)%nat ->
  (forall s, 0 < s < t -> is_derive (fun s => u s i) s (v s (u s) i)) /\
  filterlim (fun s => u s i) (at_right 0) (locally (u 0 i)) /\ filterlim (fun s => u s i) (at_left t) (locally (u t i)).
