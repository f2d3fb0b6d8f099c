(** Null sets of the line and absolutely continuous functions, without measure theory (Appendix F). *)
From Coq Require Import Reals List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export sums.
Open Scope R_scope.

(** N has measure zero: for each e > 0 countably many intervals of total length at most e cover it. *)
Definition null_set (N : R -> Prop) : Prop := forall e, 0 < e -> exists l r : nat -> R,
  (forall i, l i <= r i) /\ (forall x, N x -> exists i, l i < x < r i) /\ (forall n, sum_below n (fun i => r i - l i) <= e).

(** f is absolutely continuous on [a, b], that is, the integral of its derivative there: over finitely many intervals that
    are short in total, f varies little in total. *)
Definition absolutely_continuous (f : R -> R) (a b : R) : Prop := forall e, 0 < e -> exists d, 0 < d /\
  forall m (u v : nat -> R), (forall i, (i < m)%nat -> a <= u i <= v i /\ v i <= b) ->
    (forall i, (S i < m)%nat -> v i <= u (S i)) -> sum_below m (fun i => v i - u i) < d ->
    sum_below m (fun i => Rabs (f (v i) - f (u i))) < e.

(** f is the integral of its slope off N: absolutely continuous with N null, or continuous between a and b with N finite. *)
Definition integral_off (f : R -> R) (N : R -> Prop) (a b : R) : Prop :=
  (absolutely_continuous f a b /\ null_set N) \/
  ((forall x, a < x < b -> continuous f x) /\ exists exceptions : list R, forall x, N x -> In x exceptions).
