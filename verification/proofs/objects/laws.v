(** Laws on R^d, and the divergence of any two of them, with densities or without (section 5). *)
From Coq Require Import Reals Arith.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export space.
Open Scope R_scope.

(** A law by its masses: [P A m], if the set A has the mass m under P. *)
Definition law := (vector -> bool) -> R -> Prop.

(** With the density p on R^d; with the density q on the first axis; with equal weights on the points of a training set. *)
Definition law_of_density (d : nat) (p : vector -> R) : law := fun A m => is_space_int d (fun x => indicator (A x) * p x) m.
Definition at_axis (u : R) : vector := fun i => match i with O => u | S _ => 0 end.
Definition law_on_axis (q : R -> R) : law := fun A m => is_line_int (fun u => indicator (A (at_axis u)) * q u) m.
Definition law_of_data (C : cloud) : law := fun A m =>
  m = sum_below (cloud_size C) (fun k => indicator (A (cloud_point C k))) / INR (cloud_size C).

(** a ln (a / b) for the masses a, b of a set: 0 for a = 0, and infinite, that is as large as one likes, for b = 0 < a. *)
Definition is_term (a b v : R) : Prop := a = 0 /\ v = 0 \/ 0 < a /\ 0 < b /\ v = a * ln (a / b) \/ 0 < a /\ b = 0.

(** KL(P || Q): the least upper bound, over the partitions of R^d into m sets with masses under both laws, of the sum of
    these terms. For laws with densities this is the integral of p ln (p/q). *)
Definition KL_laws (P Q : law) : Rbar := Lub_Rbar (fun v => exists (m : nat) (cell : vector -> nat) (a b w : nat -> R),
  (forall x, (cell x < m)%nat) /\
  (forall j, (j < m)%nat -> P (fun x => Nat.eqb (cell x) j) (a j) /\ Q (fun x => Nat.eqb (cell x) j) (b j) /\ is_term (a j) (b j) (w j)) /\
  v = sum_below m w).
