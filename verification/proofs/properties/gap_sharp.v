(** For -1 and 1 the majorant with I(a) is the gap itself in the limit t -> 0: no factor below 1 is left. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export gap_majorant gap_decay two_points.
Open Scope R_scope.

Lemma two_rho t x : rho two_points t 0 x = exp (- (2 / t) * Rabs x).
Proof. unfold rho. rewrite two_half_gap, two_midpoint, Rminus_0_r. do 2 f_equal. unfold Rdiv. ring. Qed.

Lemma two_residual t x : 0 < t -> residual two_points t x = ln (1 + exp (- (2 / t) * Rabs x)).
Proof.
intros Ht. assert (N := normal_pos two_points t 0 x). assert (S := normal_S two_points t Ht 0 x). rewrite two_half_gap, two_midpoint in S.
replace (2 * 1 / t * (x - 0)) with (2 / t * x) in S by (field; lra).
assert (P : forall k, (k <= 1)%nat -> exp (parabola two_points t (gaps two_points) x) = normal two_points t k x ->
  residual two_points t x = ln ((normal two_points t 0 x + normal two_points t 1 x) / normal two_points t k x)).
{ intros k _ E. unfold residual. change (size two_points) with 2%nat. cbn [sum_below]. rewrite Rplus_0_l. rewrite <- E.
  unfold Rdiv. rewrite ln_mult, ln_Rinv, ln_exp; [reflexivity | apply exp_pos | | apply Rinv_0_lt_compat, exp_pos].
  assert (0 < normal two_points t 1 x) by apply normal_pos. lra. }
destruct (Rle_or_lt x 0) as [L|L].
- rewrite (P 0%nat); [|lia|].
  + f_equal. rewrite S, Rabs_left1 by lra. replace (- (2 / t) * - x) with (2 / t * x) by ring. field. lra.
  + apply parabola_cell; [exact Ht | lia | intros; lia |]. intros g Hg. change (gaps two_points) with 1%nat in Hg. replace g with 0%nat by lia. rewrite two_midpoint. lra.
- rewrite (P 1%nat); [|lia|].
  + f_equal. rewrite S, Rabs_right by lra. replace (- (2 / t) * x) with (- (2 / t * x)) by ring. rewrite exp_Ropp.
    generalize (exp_pos (2 / t * x)). intros. field. lra.
  + apply parabola_cell; [exact Ht | change (gaps two_points) with 1%nat; lia | | ].
    * intros g Hg. replace g with 0%nat by lia. rewrite two_midpoint. lra.
    * intros g Hg. change (gaps two_points) with 1%nat in Hg. lia.
Qed.

Section Sharp.
Variables (w e V : R).
Hypotheses (Hw : 0 < w < 1) (He : 0 < e < 1) (HV : 0 < V).
Let delta := 1 - w.
Let I := decay_integral delta.
Hypothesis HI : (1 - e) * I <= RInt (decay_integrand (- delta)) (- V) V.

Section Time.
Variable t : R.
Hypotheses (Ht : 0 < t) (T1 : t * V^2 <= 2 * e) (T2 : exp (2 * V) * exp (- (4 * w / t)) <= e * ln (1 + exp (- 2 * V))) (T3 : t * V <= w).
Let f (x : R) : R := (LAPL_window two_points t w x - LA w (ESF two_points t) x)^2.

Lemma f_even x : f (- x) = f x.
Proof.
unfold f. rewrite !gap_pointwise, !two_residual by lra.
replace (- x - w) with (- (x + w)) by ring. replace (- x + w) with (- (x - w)) by ring. rewrite !Rabs_Ropp. field. lra.
Qed.

Lemma f_lower v : - V <= v <= V -> / (4 * w^2) * ((1 - e)^2 * (ln (1 + exp (- 2 * Rabs v)))^2) <= f (t * v - w).
Proof.
intros Hv. unfold f. rewrite gap_pointwise, !two_residual by lra. assert (W : 0 < w^2) by (apply pow_lt; lra).
replace (t * v - w + w) with (t * v) by ring. rewrite Rabs_mult, (Rabs_right t) by lra. replace (- (2 / t) * (t * Rabs v)) with (- 2 * Rabs v) by (field; lra).
set (l := ln (1 + exp (- 2 * Rabs v))). set (r := ln _).
assert (Va : Rabs v <= V) by (apply Rabs_le; lra).
assert (R : 0 < r <= e * l).
{ unfold r. generalize (ln_1_exp_bounds (- (2 / t) * Rabs (t * v - w - w))). intros [A B]. split; [exact A|]. apply Rle_trans with (1 := B).
  apply Rle_trans with (exp (2 * V) * exp (- (4 * w / t))).
  - rewrite <- exp_plus. apply exp_le. rewrite Rabs_left1 by (assert (t * v <= t * V) by (apply Rmult_le_compat_l; lra); lra).
    replace (- (2 / t) * - (t * v - w - w)) with (2 * v + - (4 * w / t)) by (field; lra). lra.
  - apply Rle_trans with (1 := T2). apply Rmult_le_compat_l; [lra|]. apply ln_le_ln; [generalize (exp_pos (- 2 * V)); lra|].
    apply Rplus_le_compat_l, exp_le. lra. }
replace (((r - l) / (2 * w))^2) with (/ (4 * w^2) * (l - r)^2) by (field; lra).
apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat; lra|]. rewrite <- Rpow_mult_distr. apply pow_incr.
assert (L0 : 0 < l) by apply ln_1_exp_bounds. split; [apply Rmult_le_pos; lra | lra].
Qed.

Lemma density_lower v : - V <= v <= V -> / normaliser t * exp (- delta^2 / (2 * t)) * ((1 - e) * exp (- delta * v)) <= pN (t * v - w + 1) (sqrt t).
Proof.
intros Hv. rewrite pN_sqrt by exact Ht. unfold Rdiv at 2. rewrite (Rmult_comm (exp (- (t * v - w + 1)^2 / (2 * t)))), Rmult_assoc.
apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, normaliser_pos, Ht|].
replace (- (t * v - w + 1)^2 / (2 * t)) with (- delta^2 / (2 * t) + (- (t * v^2 / 2) + - delta * v)) by (unfold delta; field; lra).
rewrite !exp_plus. apply Rmult_le_compat_l; [apply Rlt_le, exp_pos|]. apply Rmult_le_compat_r; [apply Rlt_le, exp_pos|].
apply Rle_trans with (2 := exp_ineq1_le _). assert (v^2 <= V^2) by (rewrite <- (pow2_abs v); apply pow_incr; split; [apply Rabs_pos | apply Rabs_le; lra]).
assert (t * v^2 <= t * V^2) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma normal_lower v0 : is_line_int (fun x => f x * pN (x + 1) (sqrt t)) v0 ->
  (1 - e)^4 * (sqrt t / (4 * sqrt (2 * PI) * w^2) * I * exp (- delta^2 / (2 * t))) <= v0.
Proof.
intros H0. assert (W : 0 < w^2) by (apply pow_lt; lra). assert (S := sqrt_lt_R0 t Ht). assert (P := sqrt_2PI_pos). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (C1 : forall x, continuous (fun x => pN (x + 1) (sqrt t)) x).
{ intros x. apply (continuous_ext (fun x => pN (x - -1) (sqrt t))); [intros u; now replace (u - -1) with (u + 1) by ring | now apply continuous_pN]. }
assert (Cf : forall x, continuous (fun x => f x * pN (x + 1) (sqrt t)) x).
{ intros x. apply continuous_mul; [|apply C1]. apply continuous_sq, continuous_sub; [apply continuous_window; [lra | apply two_within; lra] | apply continuous_LA_ESF; lra]. }
assert (Pf : forall x, 0 <= f x * pN (x + 1) (sqrt t)) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, pN_sqrt_pos, Ht]).
pose (K := / (4 * w^2) * (1 - e)^3 * (/ normaliser t * exp (- delta^2 / (2 * t)))).
assert (N := normaliser_pos t Ht). assert (ed := exp_pos (- delta^2 / (2 * t))).
assert (K0 : 0 < K).
{ unfold K. apply Rmult_lt_0_compat; apply Rmult_lt_0_compat; try apply Rinv_0_lt_compat; try exact N; try exact ed; try lra. apply pow_lt; lra. }
assert (tV : 0 < t * V) by now apply Rmult_lt_0_compat.
apply Rle_trans with (RInt (fun x => f x * pN (x + 1) (sqrt t)) (- w - t * V) (- w + t * V)).
2:{ apply RInt_le_line_int; [now apply ex_RInt_cont | exact Pf | exact H0 | lra]. }
apply Rle_trans with (RInt (fun x => K * t * (/ t * decay_integrand (- delta) (/ t * x + w / t))) (- w - t * V) (- w + t * V)).
- rewrite RInt_mult.
  2:{ apply ex_RInt_cont. intros x. apply continuous_cmul, (continuous_comp (fun x => / t * x + w / t) (decay_integrand (- delta))); [|apply continuous_decay].
      apply continuous_add; [apply continuous_cmul, continuous_id | apply continuous_const]. }
  rewrite RInt_lin by apply ex_RInt_decay.
  replace (/ t * (- w - t * V) + w / t) with (- V) by (field; lra). replace (/ t * (- w + t * V) + w / t) with V by (field; lra).
  apply Rle_trans with (K * t * ((1 - e) * I)); [right | apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | exact HI]].
  replace (K * t * ((1 - e) * I)) with (K * (sqrt t * sqrt t) * ((1 - e) * I)) by (now rewrite E). unfold K, normaliser. field. lra.
- apply RInt_le; [lra | | now apply ex_RInt_cont |].
  + apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_cmul, (continuous_comp (fun x => / t * x + w / t) (decay_integrand (- delta))); [|apply continuous_decay].
    apply continuous_add; [apply continuous_cmul, continuous_id | apply continuous_const].
  + intros x Hx. set (v := / t * x + w / t). assert (Ex : x = t * v - w) by (unfold v; field; lra).
    assert (Hv : - V <= v <= V) by (split; apply Rmult_le_reg_l with t; lra).
    rewrite Ex. assert (A := f_lower v Hv). assert (B := density_lower v Hv). assert (L0 : 0 < ln (1 + exp (- 2 * Rabs v))) by apply ln_1_exp_bounds.
    apply Rle_trans with (/ (4 * w^2) * ((1 - e)^2 * (ln (1 + exp (- 2 * Rabs v)))^2) * (/ normaliser t * exp (- delta^2 / (2 * t)) * ((1 - e) * exp (- delta * v)))).
    * right. unfold K, decay_integrand. field. lra.
    * apply Rmult_le_compat; [| | exact A | exact B].
      -- apply Rmult_le_pos; [apply Rlt_le, Rinv_0_lt_compat; lra | apply Rmult_le_pos; apply pow2_ge_0].
      -- apply Rmult_le_pos; [apply Rmult_le_pos; [now apply Rlt_le, Rinv_0_lt_compat | now apply Rlt_le] | apply Rmult_le_pos; [lra | apply Rlt_le, exp_pos]].
Qed.

Lemma gap_lower : (1 - e)^4 * (t * sqrt t / (4 * sqrt (2 * PI) * w^2) * I * exp (- delta^2 / (2 * t))) <= smoothing_gap two_points t w.
Proof.
assert (W : within_half_gaps two_points w) by (apply two_within; lra).
destruct (gap_majorant two_points t w Ht ltac:(lra) W) as [[v Hv] _]. unfold smoothing_gap. rewrite (is_expect t _ _ v Hv).
destruct (gap_weighted two_points t Ht _ w (weight_normal two_points t Ht 0 ltac:(lia)) ltac:(lra) W) as (v0 & H0 & _). rewrite two_point_0 in H0.
assert (J0 : is_line_int (fun x => f x * pN (x + 1) (sqrt t)) v0).
{ revert H0. apply is_gen_ext. intros x. unfold f. now replace (x - -1) with (x + 1) by ring. }
assert (J1 : is_line_int (fun x => f x * pN (x - 1) (sqrt t)) v0).
{ apply is_line_int_reflect in J0. revert J0. apply is_gen_ext. intros x. rewrite f_even. replace (- x + 1) with (- (x - 1)) by ring. now rewrite pN_even. }
assert (J : is_line_int (fun x => f x * noised_density two_points t x) (/ 2 * (v0 + v0))).
{ apply (is_gen_ext (fun x => / 2 * (f x * pN (x + 1) (sqrt t) + f x * pN (x - 1) (sqrt t)))).
  - intros x. rewrite two_noised_density. field.
  - now apply is_gen_scal, is_gen_plus. }
assert (Ev : v = / 2 * (v0 + v0)) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Hv)) (is_RInt_gen_unique _ _ J)).
assert (B := normal_lower v0 J0). rewrite Ev.
apply Rle_trans with (t * ((1 - e)^4 * (sqrt t / (4 * sqrt (2 * PI) * w^2) * I * exp (- delta^2 / (2 * t))))).
- right. generalize sqrt_2PI_pos. intros. field. lra.
- replace (t * (/ 2 * (v0 + v0))) with (t * v0) by field. apply Rmult_le_compat_l; lra.
Qed.
End Time.
End Sharp.

(** Most of I(a) is between two bounds. *)
Lemma decay_truncated a e : Rabs a < 4 -> 0 < e -> exists V, 0 < V /\ (1 - e) * decay_integral a <= RInt (decay_integrand (- a)) (- V) V.
Proof.
intros Ha He. assert (H : is_line_int (decay_integrand (- a)) (decay_integral a)).
{ rewrite <- decay_integral_even by exact Ha. apply is_decay_integral. now rewrite Rabs_Ropp. }
assert (I0 := decay_integral_pos a Ha). assert (E0 : 0 < e * decay_integral a) by now apply Rmult_lt_0_compat.
destruct (H _ (locally_ball (decay_integral a) (mkposreal _ E0))) as [U W [a0 A] [b0 B] HUW].
pose (V := Rabs a0 + Rabs b0 + 1). assert (V0 : 0 < V /\ - V < a0 /\ b0 < V).
{ unfold V. generalize (Rabs_pos a0) (Rabs_pos b0) (Rle_abs b0) (Rle_abs (- a0)). rewrite Rabs_Ropp. lra. }
exists V. split; [lra|]. destruct (HUW (- V) V (A _ (proj1 (proj2 V0))) (B _ (proj2 (proj2 V0)))) as (y & Hy & By). simpl in Hy.
rewrite (is_RInt_unique _ _ _ _ Hy). apply Rabs_lt_between' in By. simpl in By. lra.
Qed.

(** Times from which on all that is left out is small. *)
Lemma small_times w e : 0 < w < 1 -> 0 < e < 1 -> exists V t0, 0 < V /\ 0 < t0 /\
  (1 - e) * decay_integral (1 - w) <= RInt (decay_integrand (- (1 - w))) (- V) V /\
  forall t, 0 < t < t0 -> t * V^2 <= 2 * e /\ exp (2 * V) * exp (- (4 * w / t)) <= e * ln (1 + exp (- 2 * V)) /\ t * V <= w /\
    exp (- (2 * w) / t) * decay_integral (1 + w) <= e * decay_integral (1 - w).
Proof.
intros Hw He. assert (A1 : Rabs (1 - w) < 4) by (rewrite Rabs_right; lra). assert (A2 : Rabs (1 + w) < 4) by (rewrite Rabs_right; lra).
destruct (decay_truncated (1 - w) e A1 (proj1 He)) as (V & HV & HI).
assert (I0 := decay_integral_pos _ A1). assert (I2 := decay_integral_pos _ A2). set (I := decay_integral (1 - w)) in *. set (J := decay_integral (1 + w)) in *.
assert (L0 : 0 < ln (1 + exp (- 2 * V))) by apply ln_1_exp_bounds. set (L := ln (1 + exp (- 2 * V))) in *. assert (X := exp_pos (2 * V)).
assert (small : forall b s, 0 < b -> 0 < s -> exp (- (b / s)) <= s / b).
{ intros b s Hb Hs. assert (0 < b / s) by now apply Rdiv_lt_0_compat. rewrite exp_Ropp. replace (s / b) with (/ (b / s)) by (field; lra).
  apply Rinv_le_contravar; [assumption|]. generalize (exp_ineq1_le (b / s)). lra. }
pose (m1 := 2 * e / V^2). pose (m2 := 4 * w * (e * L) / exp (2 * V)). pose (m3 := 2 * w * (e * I) / J). pose (m4 := w / V).
assert (M1 : 0 < m1) by (apply Rdiv_lt_0_compat; [lra | now apply pow_lt]).
assert (M2 : 0 < m2) by (apply Rdiv_lt_0_compat; [repeat apply Rmult_lt_0_compat; lra | exact X]).
assert (M3 : 0 < m3) by (apply Rdiv_lt_0_compat; [repeat apply Rmult_lt_0_compat; lra | exact I2]).
assert (M4 : 0 < m4) by (apply Rdiv_lt_0_compat; lra).
exists V, (Rmin (Rmin m1 m2) (Rmin m3 m4)). split; [exact HV|]. split; [repeat apply Rmin_glb_lt; assumption|]. split; [exact HI|]. intros t Ht. fold I J L.
assert (B : t <= m1 /\ t <= m2 /\ t <= m3 /\ t <= m4).
{ generalize (Rmin_l (Rmin m1 m2) (Rmin m3 m4)) (Rmin_r (Rmin m1 m2) (Rmin m3 m4)) (Rmin_l m1 m2) (Rmin_r m1 m2) (Rmin_l m3 m4) (Rmin_r m3 m4).
  intros. repeat split; lra. }
destruct B as (B1 & B2 & B3 & B4). split; [|split; [|split]].
- apply Rle_trans with (m1 * V^2); [apply Rmult_le_compat_r; [apply pow2_ge_0 | exact B1] | right; unfold m1; field; lra].
- apply Rle_trans with (exp (2 * V) * (t / (4 * w))); [apply Rmult_le_compat_l; [lra | apply small; lra]|].
  apply Rle_trans with (exp (2 * V) * (m2 / (4 * w))); [|right; unfold m2; field; lra].
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | exact B2].
- apply Rle_trans with (m4 * V); [apply Rmult_le_compat_r; lra | right; unfold m4; field; lra].
- replace (- (2 * w) / t) with (- (2 * w / t)) by (unfold Rdiv; ring).
  apply Rle_trans with (t / (2 * w) * J); [apply Rmult_le_compat_r; [lra | apply small; lra]|].
  apply Rle_trans with (m3 / (2 * w) * J); [|right; unfold m3; field; lra].
  apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | exact B3].
Qed.

(** No factor c < 1 on the majorant of Lemma 1 is possible, however small t. *)
Lemma majorant_sharp w c t1 : 0 < w < 1 -> 0 <= c < 1 -> 0 < t1 -> exists t, 0 < t < t1 /\
  c * (t * sqrt t * (decay_integral (1 - w) + exp (- (2 * w) / t) * decay_integral (1 + w)) / (4 * sqrt (2 * PI) * w^2) * exp (- (1 - w)^2 / (2 * t)))
    < smoothing_gap two_points t w.
Proof.
intros Hw Hc H1. pose (e := (1 - c) / 10). assert (He : 0 < e < 1) by (unfold e; lra).
destruct (small_times w e Hw He) as (V & t0 & HV & H0 & HI & HT).
pose (t := Rmin (t1 / 2) (t0 / 2)). assert (Ht : 0 < t) by (unfold t; apply Rmin_glb_lt; lra). exists t.
assert (B : t < t1 /\ t < t0) by (unfold t; generalize (Rmin_l (t1 / 2) (t0 / 2)) (Rmin_r (t1 / 2) (t0 / 2)); lra). clearbody t. split; [lra|].
destruct (HT t ltac:(lra)) as (T1 & T2 & T3 & T4). assert (G := gap_lower w e V Hw He HV HI t Ht T1 T2 T3). apply Rlt_le_trans with (2 := G).
assert (I0 : 0 < decay_integral (1 - w)) by (apply decay_integral_pos; rewrite Rabs_right; lra). set (I := decay_integral (1 - w)) in *. set (J := decay_integral (1 + w)) in *.
assert (P := sqrt_2PI_pos). assert (S := sqrt_lt_R0 t Ht). assert (W : 0 < w^2) by (apply pow_lt; lra). assert (ed := exp_pos (- (1 - w)^2 / (2 * t))).
set (ex := exp (- (1 - w)^2 / (2 * t))) in *. pose (Q := t * sqrt t / (4 * sqrt (2 * PI) * w^2) * ex).
assert (Q0 : 0 < Q).
{ apply Rmult_lt_0_compat; [|exact ed]. apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | apply Rmult_lt_0_compat; lra]. }
replace (c * (t * sqrt t * (I + exp (- (2 * w) / t) * J) / (4 * sqrt (2 * PI) * w^2) * ex)) with (Q * (c * (I + exp (- (2 * w) / t) * J))) by (unfold Q; field; lra).
replace ((1 - e)^4 * (t * sqrt t / (4 * sqrt (2 * PI) * w^2) * I * ex)) with (Q * ((1 - e)^4 * I)) by (unfold Q; field; lra).
apply Rmult_lt_compat_l; [exact Q0|]. apply Rle_lt_trans with (c * (1 + e) * I).
- rewrite Rmult_assoc. apply Rmult_le_compat_l; lra.
- apply Rmult_lt_compat_r; [exact I0|]. assert (Ec : c = 1 - 10 * e) by (unfold e; field). rewrite Ec.
  assert (0 < e^2) by (apply pow_lt; lra). assert (0 <= e^2 * (6 - 4 * e + e^2)) by (apply Rmult_le_pos; [lra | generalize (pow2_ge_0 e); lra]).
  replace ((1 - e)^4) with (1 - 4 * e + e^2 * (6 - 4 * e + e^2)) by ring. replace ((1 - 10 * e) * (1 + e)) with (1 - 9 * e - 10 * e^2) by ring. lra.
Qed.
