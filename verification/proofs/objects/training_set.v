(** The training set: two or more increasing points on the line, at any distances (section 3; Appendix C for equal
    ones). Indices start at 0: the paper's y_(k+1) is [point Y k], its z_(g+1) is [midpoint Y g]. *)
From Coq Require Import Reals Lra Lia.
From Scoreproof.analysis Require Export sums.
Open Scope R_scope.

Record training_set := {
  gaps : nat;  (** n - 1 *)
  point : nat -> R;  (** y_1, ..., y_n at 0, ..., gaps; what it is beyond them is never used. *)
  gaps_pos : (0 < gaps)%nat;
  point_increasing : forall g, (g < gaps)%nat -> point g < point (S g) }.

(** n *)
Definition size (Y : training_set) : nat := S (gaps Y).

(** D_g = (y_(g+1) - y_g) / 2; the paper's Delta, when it is the same for all gaps. *)
Definition half_gap (Y : training_set) (g : nat) : R := (point Y (S g) - point Y g) / 2.

(** z_g = (y_g + y_(g+1)) / 2. *)
Definition midpoint (Y : training_set) (g : nat) : R := (point Y g + point Y (S g)) / 2.

(** y_1 and y_n. *)
Definition first_point (Y : training_set) : R := point Y 0.
Definition last_point (Y : training_set) : R := point Y (gaps Y).

(** delta < D_g for all gaps, as the paper's delta < Delta; for delta = kappa sqrt t this is t < Delta^2 / kappa^2. *)
Definition below_half_gaps (Y : training_set) (delta : R) : Prop := forall g, (g < gaps Y)%nat -> delta < half_gap Y g.
(** delta <= D_g for all gaps, as the paper's delta <= Delta. *)
Definition within_half_gaps (Y : training_set) (delta : R) : Prop := forall g, (g < gaps Y)%nat -> delta <= half_gap Y g.

(** The least half gap. *)
Fixpoint least_below (n : nat) (f : nat -> R) : R :=
  match n with O => f O | S m => Rmin (least_below m f) (f n) end.
Definition least_half_gap (Y : training_set) : R := least_below (pred (gaps Y)) (half_gap Y).

(** Appendix C: y_k = 2 (k - 1) Delta - D with Delta = D / (n - 1). *)
Definition equal_point (n : nat) (D : R) (k : nat) : R := 2 * INR k * (D / INR (pred n)) - D.

Lemma equal_point_increasing n D : (2 <= n)%nat -> 0 < D ->
  forall g, (g < pred n)%nat -> equal_point n D g < equal_point n D (S g).
Proof.
intros Hn HD g _. unfold equal_point. rewrite S_INR.
assert (0 < D / INR (pred n)) by (apply Rdiv_lt_0_compat; [lra | apply lt_0_INR; lia]). lra.
Qed.

Definition equally_spaced (n : nat) (D : R) (Hn : (2 <= n)%nat) (HD : 0 < D) : training_set := {|
  gaps := pred n;
  point := equal_point n D;
  gaps_pos := ltac:(lia);
  point_increasing := equal_point_increasing n D Hn HD |}.

(** Section 3: y_1 = -1, y_2 = 1. *)
Definition two_points : training_set := equally_spaced 2 1 (le_n 2) Rlt_0_1.
