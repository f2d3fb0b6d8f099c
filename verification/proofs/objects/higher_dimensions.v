(** The line in R^d (section 5; Appendix C.3). A vector has its coordinates at 0, ..., d - 1, where the paper has
    1, ..., d: 0 is the tangent direction, the others are normal. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export flow.
Open Scope R_scope.

Definition vector := nat -> R.
Definition with_coordinate (x : vector) (i : nat) (u : R) : vector := fun j => if Nat.eqb j i then u else x j.

Fixpoint product_below (n : nat) (f : nat -> R) : R :=
  match n with O => 1 | S m => product_below m f * f m end.

(** Section 5: p_t on R^d for data on the first axis. *)
Definition noised_density_d (Y : training_set) (d : nat) (t : R) (x : vector) : R :=
  noised_density Y t (x O) * product_below (pred d) (fun i => pN (x (S i)) (sqrt t)).

(** (23): its score, coordinate by coordinate. *)
Definition ESF_d (Y : training_set) (d : nat) (t : R) (x : vector) (i : nat) : R :=
  Derive (fun u => ln (noised_density_d Y d t (with_coordinate x i u))) (x i).

(** (24): the average of f over the cube of half width w around x, one coordinate after the other. *)
Fixpoint cube_average (d : nat) (w : R) (f : vector -> R) (x : vector) : R :=
  match d with O => f x | S i => LA w (fun u => cube_average i w f (with_coordinate x i u)) (x i) end.

(** (26): LA-PL on R^d. *)
Definition LAPL_d (Y : training_set) (t delta : R) (x : vector) (i : nat) : R :=
  match i with O => LAPL Y t delta (x O) | S _ => - x i / t end.

(** (27), (28): the velocity; Proposition 6 as corrected: the flow map. *)
Definition velocity_d (Y : training_set) (kappa s : R) (x : vector) (i : nat) : R :=
  - (1/2) * LAPL_d Y s (delta_at kappa s) x i.
Definition flow_map_d (Y : training_set) (kappa s t : R) (x : vector) (i : nat) : R :=
  match i with O => flow_map Y kappa s t (x O) | S _ => sqrt s / sqrt t * x i end.
