(** Section 3: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import averages density two_points score_slope.
From Scoreproof.section3 Require Import eq_6 eq_9 eq_10 eq_15 eq_16.
Open Scope R_scope.

(** x larger by a millionth in (6), (7), (8), and the slope of the middle case in (9). *)
Theorem eq_6_twin : ~ (forall t x, 0 < t -> ESF two_points t x = (posterior_mean two_points t x - (1 + / 1000000) * x) / t).
Proof. intros H. specialize (H 1 1 Rlt_0_1). rewrite ESF_posterior_mean in H by lra. lra. Qed.

(** For (7) also bounds that are nearer to 0 by a millionth: far from 0 the mean passes them. *)
Theorem eq_7_twin :
  ~ (forall t x, 0 < t -> posterior_mean two_points t x = tanh ((1 + / 1000000) * x / t)) /\
  ~ (forall t x, 0 < t -> -0.999999 < posterior_mean two_points t x < 0.999999).
Proof.
split; intros H.
- specialize (H 1 1 Rlt_0_1). rewrite two_mean in H by lra.
  assert (A := tanh_below_1 (1 / 1)). assert (B := tanh_below_1 ((1 + / 1000000) * 1 / 1)). rewrite <- H, A in B.
  assert (E : exp (2 * (1 / 1)) < exp (2 * ((1 + / 1000000) * 1 / 1))) by (apply exp_increasing; lra).
  generalize (exp_pos (2 * (1 / 1))). intros P.
  assert (I : / (exp (2 * ((1 + / 1000000) * 1 / 1)) + 1) < / (exp (2 * (1 / 1)) + 1)) by (apply Rinv_lt_contravar; [apply Rmult_lt_0_compat|]; lra).
  unfold Rdiv at 1 3 in B. lra.
- specialize (H 1 1000000 Rlt_0_1). rewrite two_mean in H by lra. assert (A := tanh_below_1 (1000000 / 1)).
  assert (E := exp_ineq1_le (2 * (1000000 / 1))).
  assert (2 / (exp (2 * (1000000 / 1)) + 1) < 0.000001); [|lra].
  apply Rmult_lt_reg_r with (exp (2 * (1000000 / 1)) + 1); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Theorem eq_8_twin : ~ (forall t x, 0 < t -> PL two_points t x = (sign x - (1 + / 1000000) * x) / t).
Proof. intros H. specialize (H 1 1 Rlt_0_1). rewrite two_PL in H. lra. Qed.

Theorem eq_9_twin : ~ (forall t delta x, 0 < t -> 0 < delta < 1 -> delta - 1 <= x <= 1 - delta ->
  LAPL two_points t delta x = (1 + / 1000000) * (delta / (1 - delta)) * (x / t)).
Proof.
intros H. specialize (H 1 (1/2) (1/4) Rlt_0_1 ltac:(lra) ltac:(lra)). destruct (eq_9 1 (1/2) (1/4) Rlt_0_1) as [E _].
destruct (E ltac:(lra)) as (_ & _ & M). rewrite M in H by lra. lra.
Qed.

(** w for 2 w in (10), with the constant 1. *)
Theorem eq_10_twin : ~ (forall w x f, 0 < w -> LA w f x = 1 / w * RInt f (x - w) (x + w)).
Proof.
intros H. specialize (H 1 0 (fun _ => 1) Rlt_0_1). destruct (eq_10 1 0 Rlt_0_1) as (D & _). rewrite D in H.
rewrite (RInt_const (V := R_CompleteNormedModule)) in H. unfold scal in H; simpl in H; unfold mult in H; simpl in H. lra.
Qed.

(** Averages over half the window only have the half as their limit. *)
Theorem rem_3_window_0_twin : ~ (forall f x, (forall u, continuous f u) ->
  filterlim (fun w => 1 / (2 * w) * RInt f x (x + w)) (at_right 0) (locally (f x))).
Proof.
intros H. specialize (H (fun _ => 1) 0 (fun u => continuous_const 1 u)).
destruct (H _ (locally_ball 1 (mkposreal (1/4) ltac:(lra)))) as [e He]. assert (P := cond_pos e).
specialize (He (e / 2)). assert (B : ball 0 e (e / 2)) by (apply Rabs_lt_between'; lra). specialize (He B ltac:(lra)). cbv beta in He.
rewrite (RInt_const (V := R_CompleteNormedModule)) in He. apply Rabs_lt_between' in He. unfold scal in He; simpl in He; unfold mult in He; simpl in He.
replace (1 / (2 * (e / 2)) * ((0 + e / 2 - 0) * 1)) with (1/2) in He by (field; lra). lra.
Qed.

(** The exponent 3 for 2. *)
Theorem rem_3_limit_twin : ~ (forall t x, 0 < t -> x <> 0 ->
  Rabs (posterior_mean two_points t x - sign x) < 2 * exp (- 3 * Rabs x / t)).
Proof.
intros H. specialize (H 1 1 Rlt_0_1 ltac:(lra)). destruct (rem_3_limit 1) as (_ & _ & L). destruct (L 1 Rlt_0_1 ltac:(lra)) as [E _].
rewrite E, Rabs_R1 in H. replace (- 3 * 1 / 1) with (- (2 * 1 / 1 + 1)) in H by field. rewrite exp_Ropp, exp_plus in H.
set (a := exp (2 * 1 / 1)) in *. assert (A : 3 < a) by (unfold a; generalize (exp_ineq1 (2 * 1 / 1) ltac:(lra)); lra).
assert (B := exp_ineq1 1 ltac:(lra)).
assert (C : / (a * exp 1) < / (a + 1)).
{ apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]|].
  assert (a * 2 < a * exp 1) by (apply Rmult_lt_compat_l; lra). lra. }
unfold Rdiv in H. lra.
Qed.

(** The window 1 + kappa sqrt t does not grow as t falls. *)
Theorem eq_13_twin : ~ (forall kappa s t, 0 < kappa -> 0 < s < t -> 1 + delta_at kappa t < 1 + delta_at kappa s).
Proof.
intros H. specialize (H 1 (1/4) 1 Rlt_0_1 ltac:(lra)). destruct (eq_13 1 Rlt_0_1) as (_ & _ & _ & M & _).
specialize (M (1/4) 1 ltac:(lra)). lra.
Qed.

(** The slope at a data point is not that of the piecewise linear score. *)
Theorem rem_3_derivative_twin : ~ (forall t, 0 < t -> is_derive (ESF two_points t) 1 (- 1 / t)).
Proof.
intros H. specialize (H 1 Rlt_0_1). destruct (rem_3_derivative 1 1 Rlt_0_1 (or_introl eq_refl)) as [D _].
apply is_derive_unique in H. apply is_derive_unique in D. apply (eq_trans (eq_sym D)) in H.
assert (C : 0 < cosh (1 / 1)) by (unfold cosh; generalize (exp_pos (1 / 1)) (exp_pos (- (1 / 1))); lra).
assert (0 < 1 / (1^2 * cosh (1 / 1)^2)); [|lra]. apply Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; apply pow_lt; lra.
Qed.

(** The empirical score larger by a constant c. *)
Lemma shifted_feasible t c : 0 < t -> feasible two_points t (t * c^2) (fun x => ESF two_points t x + c).
Proof.
intros Ht. split; [now apply admissible_shifted|].
destruct (expect_le_const t Ht two_points (fun x => (ESF two_points t x + c - ESF two_points t x)^2) (c^2)) as (A & _ & B).
- intros x. apply continuous_sq, continuous_sub; [apply continuous_add; [now apply continuous_ESF | apply continuous_const] | now apply continuous_ESF].
- intros x. replace (ESF two_points t x + c - ESF two_points t x) with c by ring. split; [apply pow2_ge_0 | lra].
- split; [exact A | apply Rmult_le_compat_l; [lra | exact B]].
Qed.

(** (16) at epsilon = 0 with a least non-smoothness that is smaller by a millionth of the empirical score's; and with an epsilon of a
    millionth for 0 the empirical score is not the only feasible function. *)
Theorem eq_16_twin :
  ~ (forall t, 0 < t -> exists r, least_nonsmoothness two_points t 0 = Finite r /\ 0 <= r <= 1.999998 / t^2) /\
  ~ (forall t f, 0 < t -> feasible two_points t (/ 1000000) f -> forall x, f x = ESF two_points t x).
Proof.
split; intros H.
- destruct (H 1 Rlt_0_1) as (r & E & B). destruct (eq_16 1 0 Rlt_0_1 (Rle_refl 0)) as (_ & _ & _ & _ & _ & L & _).
  rewrite L in E. injection E. lra.
- assert (F := shifted_feasible 1 (/ 1000) Rlt_0_1). replace (1 * (/ 1000)^2) with (/ 1000000) in F by field.
  specialize (H 1 _ Rlt_0_1 F 0). cbv beta in H. lra.
Qed.
