(** Integrals over R^d, and finite training sets anywhere in R^d (section 2). Only the coordinates 0, ..., d - 1 of a
    vector count. *)
From Coq Require Import Reals Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export higher_dimensions.
Open Scope R_scope.

(** The integral of f over the coordinates 0, ..., d - 1, one improper integral after the other, coordinate 0 inmost; the
    others are those of x. A choice: the inner integral exists at all values of the outer coordinates. *)
Fixpoint is_partial_int (d : nat) (f : vector -> R) (x : vector) (v : R) : Prop :=
  match d with
  | O => v = f x
  | S i => exists g : R -> R, (forall u, is_partial_int i f (with_coordinate x i u) (g u)) /\ is_line_int g v
  end.
Fixpoint partial_int (d : nat) (f : vector -> R) (x : vector) : R :=
  match d with O => f x | S i => line_int (fun u => partial_int i f (with_coordinate x i u)) end.

(** The integral over R^d: a number always, the integral where [is_space_int] holds. *)
Definition is_space_int (d : nat) (f : vector -> R) (v : R) : Prop := is_partial_int d f (fun _ => 0) v.
Definition space_int (d : nat) (f : vector -> R) : R := partial_int d f (fun _ => 0).

Definition square_distance (d : nat) (x y : vector) : R := sum_below d (fun i => (x i - y i)^2).
Definition norm (d : nat) (x : vector) : R := sqrt (sum_below d (fun i => (x i)^2)).

(** f is continuous at x as a function on R^d. *)
Definition continuous_d (d : nat) (f : vector -> R) (x : vector) : Prop :=
  forall eps : posreal, exists del : posreal, forall z, (forall i, (i < d)%nat -> Rabs (z i - x i) < del) -> Rabs (f z - f x) < eps.

(** A bounded function that moves at most in proportion to the coordinates: the expectations of these determine a law. *)
Definition lipschitz (d : nat) (g : vector -> R) : Prop := (forall z, Rabs (g z) <= 1) /\ exists G, 0 < G /\
  forall z z' del, 0 <= del -> (forall j, (j < d)%nat -> Rabs (z j - z' j) <= del) -> Rabs (g z - g z') <= G * del.

(** A training set in R^d: one or more points, at any places, equal ones too. *)
Record cloud := {
  cloud_size : nat;
  cloud_point : nat -> vector;  (** y_1, ..., y_n at 0, ..., n - 1; what it is beyond them is never used. *)
  cloud_size_pos : (0 < cloud_size)%nat }.

(** (1): the density p_(t|0)(x|y) at x of the noised y. *)
Definition transition (d : nat) (t : R) (y x : vector) : R := product_below d (fun i => pN (x i - y i) (sqrt t)).

(** Section 2: p_t, and its score, coordinate by coordinate. *)
Definition cloud_density (S : cloud) (d : nat) (t : R) (x : vector) : R :=
  sum_below (cloud_size S) (fun k => transition d t (cloud_point S k) x) / INR (cloud_size S).
Definition cloud_score (S : cloud) (d : nat) (t : R) (x : vector) (i : nat) : R :=
  Derive (fun u => ln (cloud_density S d t (with_coordinate x i u))) (x i).

(** The expectation of f under p_t: a number always, the expectation where [has_cloud_expect] holds. *)
Definition cloud_expect (S : cloud) (d : nat) (t : R) (f : vector -> R) : R :=
  space_int d (fun x => f x * cloud_density S d t x).
Definition has_cloud_expect (S : cloud) (d : nat) (t : R) (f : vector -> R) : Prop :=
  exists v, is_space_int d (fun x => f x * cloud_density S d t x) v.

(** (4): t times the mean square distance to the empirical score. *)
Definition cloud_loss (S : cloud) (d : nat) (t : R) (f : vector -> vector) : R :=
  t * cloud_expect S d t (fun x => square_distance d (f x) (cloud_score S d t x)).
Definition has_cloud_loss (S : cloud) (d : nat) (t : R) (f : vector -> vector) : Prop :=
  has_cloud_expect S d t (fun x => square_distance d (f x) (cloud_score S d t x)).

(** The mean of x_0 given x_t = x, and the mean square distance of x_0 from it. *)
Definition cloud_mean (S : cloud) (d : nat) (t : R) (x : vector) (i : nat) : R :=
  sum_below (cloud_size S) (fun k => cloud_point S k i * transition d t (cloud_point S k) x) /
  sum_below (cloud_size S) (fun k => transition d t (cloud_point S k) x).
Definition cloud_variance (S : cloud) (d : nat) (t : R) (x : vector) : R :=
  sum_below (cloud_size S) (fun k => square_distance d (cloud_point S k) (cloud_mean S d t x) * transition d t (cloud_point S k) x) /
  sum_below (cloud_size S) (fun k => transition d t (cloud_point S k) x).

(** x_i <= b_i for all i < d: the boxes, whose masses determine a law. *)
Fixpoint in_box (d : nat) (b x : vector) : bool :=
  match d with O => true | S i => in_box i b x && Rleb (x i) (b i) end.

(** The distribution function of p_t; the part of the training set in a box; the normal law with variance t. *)
Definition cloud_law (S : cloud) (d : nat) (t : R) (b : vector) : R := cloud_expect S d t (fun x => indicator (in_box d b x)).
Definition data_law (S : cloud) (d : nat) (b : vector) : R :=
  sum_below (cloud_size S) (fun k => indicator (in_box d b (cloud_point S k))) / INR (cloud_size S).
Definition normal_law (t b : R) : R := head_int (fun u => pN u (sqrt t)) b.

(** Data on the first axis (section 5). *)
Definition on_axis (Y : training_set) : cloud := {|
  cloud_size := size Y;
  cloud_point := fun k i => match i with O => point Y k | Datatypes.S _ => 0 end;
  cloud_size_pos := Nat.lt_0_succ (gaps Y) |}.
