(** The slope of the empirical score at -1 and 1 (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points.
From Scoreproof.section2 Require Import eq_3.
From Scoreproof.section3 Require Import eq_6.
Open Scope R_scope.

Lemma is_derive_two_score t x : 0 < t -> is_derive (ESF two_points t) x (- 1 / t + 1 / (t^2 * (cosh (x / t))^2)).
Proof.
intros Ht. apply (is_derive_ext (fun x => ((exp (x / t) - / exp (x / t)) / (exp (x / t) + / exp (x / t)) - x) / t)).
{ intros u. rewrite ESF_posterior_mean, two_mean by exact Ht. unfold tanh, sinh, cosh. rewrite exp_Ropp.
  generalize (exp_pos (u / t)). intros P. assert (0 < / exp (u / t)) by now apply Rinv_0_lt_compat.
  assert (0 < exp (u / t) * exp (u / t)) by now apply Rmult_lt_0_compat. eqR. field. lra. }
unfold cosh. rewrite exp_Ropp. generalize (exp_pos (x / t)). intros P. assert (I : 0 < / exp (x / t)) by now apply Rinv_0_lt_compat.
assert (0 < exp (x / t) * exp (x / t)) by now apply Rmult_lt_0_compat.
unfold Rdiv in *. auto_derive; [repeat split; lra|]. field. lra.
Qed.

(** As corrected: meant is the second derivative of log p_t. *)
Theorem rem_3_derivative t x : 0 < t -> x = 1 \/ x = -1 ->
  is_derive (ESF two_points t) x (- 1 / t + 1 / (t^2 * (cosh (1 / t))^2)) /\
  Rabs (- 1 / t + 1 / (t^2 * (cosh (1 / t))^2) - - 1 / t) <= 1 / t * (4 / t * exp (- 2 / t)).
Proof.
intros Ht Hx. split.
- assert (C : cosh (x / t) = cosh (1 / t)).
  { destruct Hx as [->| ->]; [reflexivity|]. unfold cosh. replace (-1 / t) with (- (1 / t)) by (field; lra). rewrite Ropp_involutive. f_equal. apply Rplus_comm. }
  rewrite <- C. now apply is_derive_two_score.
- assert (P := exp_pos (1 / t)). assert (M := exp_pos (- (1 / t))).
  assert (T : 0 < t^2) by now apply pow_lt.
  replace (- 1 / t + 1 / (t^2 * (cosh (1 / t))^2) - - 1 / t) with (/ (t^2 * (cosh (1 / t))^2)) by (unfold Rdiv; ring).
  assert (C : exp (1 / t) / 2 <= cosh (1 / t)) by (unfold cosh; lra).
  assert (C2 : (exp (1 / t) / 2)^2 <= (cosh (1 / t))^2) by (apply pow_incr; lra).
  assert (C0 : 0 < (exp (1 / t) / 2)^2) by (apply pow_lt; lra).
  rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra).
  replace (1 / t * (4 / t * exp (- 2 / t))) with (/ (t^2 * (exp (1 / t) / 2)^2)).
  2:{ replace (- 2 / t) with (- (1 / t + 1 / t)) by (field; lra). rewrite exp_Ropp, exp_plus. field. lra. }
  apply Rinv_le_contravar; [now apply Rmult_lt_0_compat|]. apply Rmult_le_compat_l; lra.
Qed.

(** The print: the first derivative of log p_t at 1, against -1/t, does not tend to 1. *)
Theorem rem_3_derivative_refuted :
  ~ filterlim (fun t => ESF two_points t 1 / (- 1 / t)) (at_right 0) (locally 1).
Proof.
intros H. destruct (H (fun v => Rabs (v - 1) < 1/2)) as [e He].
{ exists (mkposreal (1/2) ltac:(lra)). intros v Hv. exact Hv. }
pose (t := Rmin (e / 2) 1). assert (Ht : 0 < t /\ t <= 1 /\ t <= e / 2).
{ generalize (cond_pos e) (Rmin_l (e / 2) 1) (Rmin_r (e / 2) 1). intros P A B. split; [apply Rmin_glb_lt; lra | split; assumption]. }
specialize (He t). assert (Bt : ball 0 e t).
{ change (Rabs (t - 0) < e). rewrite Rminus_0_r, Rabs_right by lra. generalize (cond_pos e). lra. }
specialize (He Bt ltac:(lra)). revert He. rewrite ESF_posterior_mean, two_mean by lra.
assert (E := tanh_below_1 (1 / t)). assert (X : 3 <= exp (2 * (1 / t))).
{ apply Rle_trans with (1 + 2 * (1 / t)); [|apply exp_ineq1_le]. assert (1 <= 1 / t); [|lra].
  unfold Rdiv. rewrite Rmult_1_l, <- Rinv_1. apply Rinv_le_contravar; lra. }
assert (Y : 2 / (exp (2 * (1 / t)) + 1) <= 1/2).
{ apply Rmult_le_reg_r with (exp (2 * (1 / t)) + 1); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. lra. }
replace ((tanh (1 / t) - 1) / t / (- 1 / t)) with (1 - tanh (1 / t)) by (field; lra).
intros A. apply Rabs_lt_between in A. lra.
Qed.

(** (16), in part: the empirical score is feasible for every epsilon >= 0, and a larger epsilon allows more. (That r* is finite,
    by R of the empirical score, is not here.) *)
Theorem eq_16_part_feasible t epsilon : 0 < t -> 0 <= epsilon ->
  feasible two_points t epsilon (ESF two_points t) /\
  forall epsilon', epsilon <= epsilon' ->
    Rbar_le (least_nonsmoothness two_points t epsilon') (least_nonsmoothness two_points t epsilon).
Proof.
intros Ht He. split.
- destruct (rem_2_minimum_part_line two_points t Ht) as (A & B & _). split; [|split; [exact A | rewrite B; exact He]]. split.
  + intros x. now apply continuous_ESF.
  + exists nil. intros x _. apply (ex_derive_ext (fun x => - 1 / t + 1 / (t^2 * (cosh (x / t))^2))).
    { intros u. symmetry. apply is_derive_unique. now apply is_derive_two_score. }
    assert (P : 0 < t^2 * (cosh (x / t))^2).
    { apply Rmult_lt_0_compat; apply pow_lt; [exact Ht|]. unfold cosh. generalize (exp_pos (x / t)) (exp_pos (- (x / t))). lra. }
    unfold cosh in *. auto_derive. unfold Rdiv in *. simpl in *. lra.
- intros e Hle. unfold least_nonsmoothness. apply Glb_Rbar_correct. intros r (f & (F1 & F2 & F3) & R). apply (proj1 (Glb_Rbar_correct _)).
  exists f. split; [|exact R]. split; [exact F1|]. split; [exact F2 | lra].
Qed.
