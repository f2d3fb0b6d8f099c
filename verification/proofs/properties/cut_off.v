(** What Appendix E cuts off: 2 m (m phi + Q) <= 1 for all m > 0. Up to 4 by boxes, Q as an integral. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.properties Require Import square_tails.
Open Scope R_scope.

Definition cut (m : R) : R :=
  2 * m * (m * (exp (- m^2 / 2) / sqrt (2 * PI)) + (1/2 - RInt (fun u => exp (- u^2 / 2)) 0 m / sqrt (2 * PI))).

Ltac box := unfold cut; integral with (i_prec 40, i_fuel 50, i_degree 8).
Lemma cut_1 m : 0 <= m <= 1/2 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_2 m : 1/2 <= m <= 3/4 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_3 m : 3/4 <= m <= 7/8 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_4 m : 7/8 <= m <= 1 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_5 m : 1 <= m <= 9/8 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_6 m : 9/8 <= m <= 5/4 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_7 m : 5/4 <= m <= 11/8 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_8 m : 11/8 <= m <= 3/2 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_9 m : 3/2 <= m <= 13/8 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_10 m : 13/8 <= m <= 7/4 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_11 m : 7/4 <= m <= 2 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_12 m : 2 <= m <= 5/2 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_13 m : 5/2 <= m <= 3 -> cut m <= 1. Proof. intros H. box. Qed.
Lemma cut_14 m : 3 <= m <= 4 -> cut m <= 1. Proof. intros H. box. Qed.

Lemma cut_below_4 m : 0 <= m <= 4 -> cut m <= 1.
Proof.
intros H. destruct (Rle_or_lt m (1/2)); [apply cut_1; lra|]. destruct (Rle_or_lt m (3/4)); [apply cut_2; lra|].
destruct (Rle_or_lt m (7/8)); [apply cut_3; lra|]. destruct (Rle_or_lt m 1); [apply cut_4; lra|].
destruct (Rle_or_lt m (9/8)); [apply cut_5; lra|]. destruct (Rle_or_lt m (5/4)); [apply cut_6; lra|].
destruct (Rle_or_lt m (11/8)); [apply cut_7; lra|]. destruct (Rle_or_lt m (3/2)); [apply cut_8; lra|].
destruct (Rle_or_lt m (13/8)); [apply cut_9; lra|]. destruct (Rle_or_lt m (7/4)); [apply cut_10; lra|].
destruct (Rle_or_lt m 2); [apply cut_11; lra|]. destruct (Rle_or_lt m (5/2)); [apply cut_12; lra|].
destruct (Rle_or_lt m 3); [apply cut_13; lra | apply cut_14; lra].
Qed.

(** From 4 on by Mills and exp s >= (1 + s / 2)^2. *)
Lemma cut_above_4 m : 4 <= m -> 2 * m * (m * phi m + Q m) <= 1.
Proof.
intros H. assert (M := mills m ltac:(lra)). assert (P := phi_pos m).
apply Rle_trans with (2 * (m^2 + 1) * phi m); [replace (2 * m * (m * phi m + Q m)) with (2 * m^2 * phi m + 2 * (m * Q m)) by ring; lra|].
rewrite phi_gauss. unfold gauss. pose (s := m^2 / 2). assert (S8 : 8 <= s) by (unfold s; assert (4 * 4 <= m * m) by (apply Rmult_le_compat; lra); lra).
replace (- m^2 / 2) with (- s) by (unfold s; field). replace (2 * (m^2 + 1)) with (2 * (2 * s + 1)) by (unfold s; field). clearbody s.
assert (N : 2 < sqrt (2 * PI)).
{ replace 2 with (sqrt (2 * 2)) at 1 by (apply sqrt_square; lra). apply sqrt_lt_1; generalize PI2_3_2; lra. }
assert (E : (1 + s / 2) * (1 + s / 2) <= exp s).
{ replace s with (s / 2 + s / 2) at 3 by field. rewrite exp_plus. generalize (exp_ineq1_le (s / 2)). intros L. apply Rmult_le_compat; lra. }
assert (E0 := exp_pos s). rewrite exp_Ropp. apply Rmult_le_reg_r with (exp s * sqrt (2 * PI)); [apply Rmult_lt_0_compat; lra|].
replace (2 * (2 * s + 1) * (/ exp s / sqrt (2 * PI)) * (exp s * sqrt (2 * PI))) with (2 * (2 * s + 1)) by (field; lra). rewrite Rmult_1_l.
apply Rle_trans with ((1 + s / 2) * (1 + s / 2) * 2); [|apply Rmult_le_compat; try lra; apply Rmult_le_pos; lra].
assert (8 * s <= s * s) by (apply Rmult_le_compat_r; lra).
replace ((1 + s / 2) * (1 + s / 2) * 2) with (2 + 2 * s + s * s / 2) by field. lra.
Qed.

Lemma cut_off m : 0 < m -> m * phi m + Q m <= / (2 * m).
Proof.
intros H. assert (C : 2 * m * (m * phi m + Q m) <= 1).
{ destruct (Rle_or_lt m 4); [|apply cut_above_4; lra]. rewrite Q_closed, phi_gauss. apply cut_below_4. lra. }
apply Rmult_le_reg_l with (2 * m); [lra|]. replace (2 * m * / (2 * m)) with 1 by (field; lra). exact C.
Qed.
