(** Appendix E: a side of a data point contributes F(kappa)/2 up to a constant times sqrt t. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export contributions.
From Scoreproof.properties Require Import cut_off.
Open Scope R_scope.

(** The bound of the print's O(sqrt t) for a side whose half gap is D. *)
Definition side_constant (kappa D : R) : R := Rmax (3 * kappa * F kappa) (1/2) / D.

(** The print's O(sqrt t), for all t with kappa sqrt t <= D / 2. *)
Lemma lift_le a : 0 <= a <= 1/2 -> / (1 - a)^2 <= 1 + 6 * a.
Proof.
intros H. apply Rmult_le_reg_r with ((1 - a)^2); [apply pow_lt; lra|]. rewrite Rinv_l by (apply pow_nonzero; lra).
assert (0 <= a * (1 - 2 * a) * (4 - 3 * a)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
replace ((1 + 6 * a) * (1 - a)^2) with (1 + a * (1 - 2 * a) * (4 - 3 * a)) by ring. lra.
Qed.

Lemma band kappa t D v : 0 < kappa -> 0 < t -> 0 < D -> delta_at kappa t <= D / 2 ->
  left_over kappa t D <= v <= (D / (D - delta_at kappa t))^2 * (F kappa / 2) ->
  Rabs (v - F kappa / 2) <= side_constant kappa D * sqrt t.
Proof.
intros Hk Ht HD Hd [Lo Hi]. assert (S := sqrt_lt_R0 t Ht). assert (Fp := F_pos kappa ltac:(lra)).
assert (C1 : 3 * kappa * F kappa / D * sqrt t <= side_constant kappa D * sqrt t).
{ apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, HD | apply Rmax_l]. }
assert (C2 : 1/2 / D * sqrt t <= side_constant kappa D * sqrt t).
{ apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, HD | apply Rmax_r]. }
pose (a := delta_at kappa t / D). assert (A : 0 <= a <= 1/2).
{ unfold a, delta_at in *. split.
  - apply Rlt_le, Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | exact HD].
  - apply Rmult_le_reg_r with D; [exact HD|]. replace (kappa * sqrt t / D * D) with (kappa * sqrt t) by (field; lra). lra. }
assert (E : (D / (D - delta_at kappa t))^2 = / (1 - a)^2) by (unfold a; field; lra).
assert (L := lift_le a A). unfold left_over in Lo. rewrite E in Lo, Hi.
assert (L1 : 1 <= / (1 - a)^2).
{ rewrite <- Rinv_1 at 1. apply Rinv_le_contravar; [apply pow_lt; lra|]. replace 1 with (1^2) by ring. apply pow_incr. lra. }
pose (m := D / sqrt t). assert (M0 : 0 < m) by now apply Rdiv_lt_0_compat.
assert (Km : kappa <= m).
{ unfold m. apply Rmult_le_reg_r with (sqrt t); [exact S|]. replace (D / sqrt t * sqrt t) with D by (field; lra). unfold delta_at in Hd. lra. }
assert (T : square_tail kappa m <= / (2 * m)).
{ apply Rle_trans with (2 := cut_off m M0). unfold square_tail. generalize (mills m ltac:(lra)) (phi_pos m) (Q_ge_0 m). intros Mi P Q0.
  assert (kappa * Q m <= m * Q m) by (apply Rmult_le_compat_r; lra).
  assert (kappa * (kappa * Q m) <= kappa * (2 * phi m)) by (apply Rmult_le_compat_l; lra).
  replace ((1 + kappa^2) * Q m + (m - 2 * kappa) * phi m) with (m * phi m + Q m + (kappa * (kappa * Q m) - kappa * (2 * phi m))) by ring. lra. }
assert (T2 : square_tail kappa m <= F kappa / 2) by (rewrite <- square_tail_F; now apply square_tail_le).
apply Rabs_le. split.
- fold m in Lo. assert (1 * (F kappa / 2 - square_tail kappa m) <= / (1 - a)^2 * (F kappa / 2 - square_tail kappa m)) by (apply Rmult_le_compat_r; lra).
  replace (/ (2 * m)) with (1/2 / D * sqrt t) in T by (unfold m; field; lra). lra.
- assert (/ (1 - a)^2 * (F kappa / 2) <= (1 + 6 * a) * (F kappa / 2)) by (apply Rmult_le_compat_r; lra).
  replace ((1 + 6 * a) * (F kappa / 2)) with (F kappa / 2 + 3 * kappa * F kappa / D * sqrt t) in H by (unfold a, delta_at; field; lra). lra.
Qed.
