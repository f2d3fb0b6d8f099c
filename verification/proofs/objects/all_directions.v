(** The average over all directions (Appendix G). Vectors as in section 5: the coordinates of R^d are those at 0, ...,
    d - 1; what a vector has beyond them never enters. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export higher_dimensions.
Open Scope R_scope.

(** The same vector of R^d; the Euclidean norm; a map of R^d into itself, and a continuous one. *)
Definition agree (d : nat) (u v : vector) : Prop := forall i, (i < d)%nat -> u i = v i.
Definition norm_d (d : nat) (v : vector) : R := sqrt (sum_below d (fun i => (v i)^2)).
Definition field_d (d : nat) (f : vector -> vector) : Prop := forall u v, agree d u v -> agree d (f u) (f v).
Definition continuous_d (d : nat) (f : vector -> vector) : Prop := forall v eps, 0 < eps -> exists eta, 0 < eta /\
  forall u, (forall i, (i < d)%nat -> Rabs (u i - v i) < eta) -> forall i, (i < d)%nat -> Rabs (f u i - f v i) < eps.

(** Compact: bounded and closed. *)
Definition compact_d (d : nat) (A : vector -> Prop) : Prop :=
  (exists M, forall v, A v -> norm_d d v <= M) /\
  forall v, (forall eps, 0 < eps -> exists u, A u /\ norm_d d (fun i => u i - v i) < eps) -> A v.

(** (76): the element of least norm where there is just one, else 0. (Coordinate by coordinate, as the least upper
    bound of a set with one element or none: real of that of the empty set, which is - infinity, is 0.) *)
Definition least_in (d : nat) (A : vector -> Prop) (v : vector) : Prop := A v /\ forall u, A u -> norm_d d v <= norm_d d u.
Definition only_least (d : nat) (A : vector -> Prop) (v : vector) : Prop :=
  least_in d A v /\ forall u, least_in d A u -> agree d u v.
Definition least_norm (d : nat) (A : vector -> Prop) : vector :=
  fun i => real (Lub_Rbar (fun r => exists v, only_least d A v /\ r = v i)).

(** (77): the averages of f along the segments of half length w around x, one for each unit vector, and the least of
    them, w * f. *)
Definition directional_average (w : R) (f : vector -> vector) (x v : vector) : vector :=
  fun i => RInt (fun r => f (fun j => x j + r * v j) i) (- w) w / (2 * w).
Definition averages (d : nat) (w : R) (f : vector -> vector) (x : vector) : vector -> Prop :=
  fun a => exists v, norm_d d v = 1 /\ agree d a (directional_average w f x v).
Definition LA_directions (d : nat) (w : R) (f : vector -> vector) (x : vector) : vector := least_norm d (averages d w f x).

(** (78): the piecewise linear score on R^d. *)
Definition PL_d (Y : training_set) (t : R) (x : vector) : vector :=
  fun i => match i with O => PL Y t (x O) | S _ => - x i / t end.

(** Linear maps, the orthogonal ones (rotations and reflections), and the image of a set. *)
Definition matrix := nat -> nat -> R.
Definition transpose (M : matrix) : matrix := fun i j => M j i.
Definition apply_d (d : nat) (M : matrix) (v : vector) : vector := fun i => sum_below d (fun j => M i j * v j).
Definition orthogonal (d : nat) (M : matrix) : Prop := forall i j, (i < d)%nat -> (j < d)%nat ->
  sum_below d (fun k => M i k * M j k) = (if Nat.eqb i j then 1 else 0) /\
  sum_below d (fun k => M k i * M k j) = (if Nat.eqb i j then 1 else 0).
Definition turned (d : nat) (M : matrix) (A : vector -> Prop) : vector -> Prop :=
  fun v => exists u, A u /\ agree d v (apply_d d M u).
