(** The rate 1/2 of the smoothing gap is not surpassed: -1 and 1, with the window 1/2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export score_distance two_points.
Open Scope R_scope.

Lemma two_least : least_half_gap two_points = 1.
Proof.
destruct (least_half_gap_attained two_points) as (g & Hg & E). change (gaps two_points) with 1%nat in Hg. rewrite E.
replace g with 0%nat by lia. apply two_half_gap.
Qed.

Section Rate.
Variable t : R.
Hypothesis Ht : 0 < t <= 1/10.

Lemma residual_between x : - t <= x <= 0 -> 1/10 <= residual two_points t x.
Proof.
intros Hx. apply Rle_trans with (2 := residual_ratio two_points t x).
assert (P : exp (parabola two_points t (gaps two_points) x) = normal two_points t 0 x).
{ apply parabola_cell; [lra | lia | intros; lia |]. intros g Hg. change (gaps two_points) with 1%nat in Hg. replace g with 0%nat by lia. rewrite two_midpoint. lra. }
rewrite P. change (size two_points) with 2%nat. cbn [sum_below]. rewrite (normal_S two_points t ltac:(lra) 0 x), two_half_gap, two_midpoint.
set (u := exp (2 * 1 / t * (x - 0))). generalize (normal_pos two_points t 0 x). set (a := normal two_points t 0 x). intros A.
assert (U : 1/9 <= u).
{ replace (1/9) with (/ (3 * 3)) by field. assert (E1 := exp_le_3). assert (E0 := exp_pos 1).
  apply Rle_trans with (/ (exp 1 * exp 1)).
  - apply Rinv_le_contravar; [now apply Rmult_lt_0_compat | apply Rmult_le_compat; lra].
  - rewrite <- exp_plus, <- exp_Ropp. unfold u. apply exp_le. apply Rmult_le_reg_r with t; [lra|].
    replace (2 * 1 / t * (x - 0) * t) with (2 * x) by (field; lra). lra. }
apply Rmult_le_reg_r with (0 + a + a * u); [assert (0 < a * u) by (apply Rmult_lt_0_compat; lra); lra|].
replace ((1 - a / (0 + a + a * u)) * (0 + a + a * u)) with (a * u) by (field; assert (0 < a * u) by (apply Rmult_lt_0_compat; lra); lra).
assert (a * (1/9) <= a * u) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma residual_beyond x : x <= - 1 -> residual two_points t x <= 1/20.
Proof.
intros Hx. apply Rle_trans with (1 := residual_le_rho two_points t ltac:(lra) x). change (gaps two_points) with 1%nat. cbn [sum_below].
unfold rho. rewrite two_half_gap, two_midpoint, Rabs_left, Rplus_0_l by lra.
apply Rle_trans with (exp (- (2 * 1 / t))).
- apply exp_le. assert (0 < 2 * 1 / t) by (apply Rdiv_lt_0_compat; lra).
  replace (- (2 * 1 / t) * - (x - 0)) with (- (2 * 1 / t * - x)) by ring. apply Ropp_le_contravar.
  rewrite <- (Rmult_1_r (2 * 1 / t)) at 1. apply Rmult_le_compat_l; lra.
- rewrite exp_Ropp. replace (1/20) with (/ 20) by field. apply Rinv_le_contravar; [lra|].
  apply Rle_trans with (1 + 2 * 1 / t); [|apply exp_ineq1_le]. assert (20 <= 2 * 1 / t); [|lra].
  apply Rmult_le_reg_r with t; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** Against the normal law around -1. *)
Lemma rate_lower v : is_line_int (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2 * pN (x - -1) (sqrt t)) v ->
  sqrt t / (400 * sqrt (2 * PI)) * exp (- (1/2)^2 / (2 * t)) <= v.
Proof.
intros Hv. assert (S := sqrt_lt_R0 t ltac:(lra)). assert (P := sqrt_2PI_pos). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (Cf : forall x, continuous (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2 * pN (x - -1) (sqrt t)) x).
{ intros x. apply continuous_mul; [|apply continuous_pN; lra].
  apply continuous_sq, continuous_sub; [apply continuous_window; [lra|] | apply continuous_LA_ESF; lra].
  apply two_within. lra. }
assert (Pf : forall x, 0 <= (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2 * pN (x - -1) (sqrt t)).
{ intros x. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, pN_sqrt_pos; lra]. }
apply Rle_trans with (RInt (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2 * pN (x - -1) (sqrt t)) (- (1/2) - t) (- (1/2))).
2:{ apply RInt_le_line_int; [now apply ex_RInt_cont | exact Pf | exact Hv | lra]. }
apply Rle_trans with (RInt (fun _ => / 400 * pN (1/2) (sqrt t)) (- (1/2) - t) (- (1/2))).
- right. rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. rewrite pN_sqrt by lra. unfold normaliser.
  replace (- (1 / 2) - (- (1 / 2) - t)) with (sqrt t * sqrt t) by (rewrite E; ring). simpl. field. lra.
- apply RInt_le; [lra | apply (ex_RInt_const (V := R_NormedModule)) | now apply ex_RInt_cont |]. intros x Hx.
  rewrite gap_pointwise by lra. replace ((residual two_points t (x - 1/2) - residual two_points t (x + 1/2)) / (2 * (1/2)))
    with (- (residual two_points t (x + 1/2) - residual two_points t (x - 1/2))) by field.
  replace ((- (residual two_points t (x + 1/2) - residual two_points t (x - 1/2)))^2) with ((residual two_points t (x + 1/2) - residual two_points t (x - 1/2))^2) by ring.
  assert (A := residual_between (x + 1/2) ltac:(lra)). assert (B := residual_beyond (x - 1/2) ltac:(lra)).
  apply Rmult_le_compat; [lra | apply Rlt_le, pN_sqrt_pos; lra | |].
  + replace (/ 400) with ((1/20)^2) by field. apply pow_incr. lra.
  + apply pN_le; [lra|]. rewrite !Rabs_right by lra. lra.
Qed.
End Rate.

(** With delta = 1/2 the rate 3/5 is too fast, even against t^2 e^(-delta^2/(2t)). *)
Lemma rate_too_fast C K t1 : 0 < K -> 0 < t1 -> exists t, (0 < t <= 1/10 /\ t < t1) /\ C * exp (- 3 * (1/2)^2 / (5 * t)) < K * t^2 * exp (- (1/2)^2 / (2 * t)).
Proof.
intros HK H1. pose (A := 1728000 * (Rabs C + 1)). assert (A0 : 0 < A) by (unfold A; generalize (Rabs_pos C); lra).
pose (t := Rmin (Rmin (1/10) (t1 / 2)) (K / A)). assert (KA : 0 < K / A) by now apply Rdiv_lt_0_compat.
assert (T : 0 < t <= 1/10 /\ t < t1).
{ assert (L := Rmin_l (Rmin (1/10) (t1 / 2)) (K / A)). fold t in L. generalize (Rmin_l (1/10) (t1 / 2)) (Rmin_r (1/10) (t1 / 2)). intros.
  split; [split; [|lra] | lra]. repeat apply Rmin_glb_lt; lra. }
exists t. split; [exact T|]. destruct T as [T _].
set (x := / (120 * t)). assert (X : 0 < x) by (apply Rinv_0_lt_compat; lra).
replace (exp (- (1/2)^2 / (2 * t))) with (exp (3 * x) * exp (- 3 * (1/2)^2 / (5 * t))) by (rewrite <- exp_plus; f_equal; unfold x; field; lra).
rewrite <- Rmult_assoc. apply Rmult_lt_compat_r; [apply exp_pos|].
assert (E : x^3 < exp (3 * x)).
{ replace (3 * x) with (x + x + x) by ring. rewrite !exp_plus. generalize (exp_ineq1 x ltac:(lra)). intros I.
  assert (x * x < exp x * exp x) by (apply Rmult_le_0_lt_compat; lra). replace (x^3) with (x * x * x) by ring.
  apply Rmult_le_0_lt_compat; try lra. apply Rmult_le_pos; lra. }
apply Rle_lt_trans with (Rabs C + 1); [generalize (Rle_abs C); lra|].
apply Rle_lt_trans with (K * t^2 * x^3).
- apply Rmult_le_reg_r with (1728000 * t); [lra|]. replace (K * t^2 * x^3 * (1728000 * t)) with K by (unfold x; field; lra).
  replace ((Rabs C + 1) * (1728000 * t)) with (A * t) by (unfold A; ring). apply Rle_trans with (A * (K / A)); [|right; field; lra].
  apply Rmult_le_compat_l; [lra | apply Rmin_r].
- apply Rmult_lt_compat_l; [|exact E]. apply Rmult_lt_0_compat; [exact HK | apply pow_lt; lra].
Qed.

(** Against the normal law around -1, and against p_t. *)
Lemma rate_normal C t1 : 0 < t1 -> exists t, 0 < t < t1 /\ forall v,
  is_line_int (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2 * pN (x - -1) (sqrt t)) v ->
  C * exp (- 3 * (1/2)^2 / (5 * t)) < v /\ C * exp (- 3 * (1/2)^2 / (5 * t)) < t * v / 2.
Proof.
intros H1. assert (P := sqrt_2PI_pos). assert (K : 0 < / (800 * sqrt (2 * PI))) by (apply Rinv_0_lt_compat; lra).
destruct (rate_too_fast C _ t1 K H1) as (t & [Ht Ht1] & L). exists t. split; [lra|]. intros v Hv. assert (B := rate_lower t Ht v Hv).
assert (ts : t <= sqrt t). { rewrite <- (sqrt_square t) at 1 by lra. apply sqrt_le_1; [apply Rmult_le_pos; lra | lra |]. rewrite <- (Rmult_1_r t) at 3. apply Rmult_le_compat_l; lra. }
assert (e0 := exp_pos (- (1/2)^2 / (2 * t))). set (e := exp (- (1/2)^2 / (2 * t))) in *.
assert (B' : 2 * (/ (800 * sqrt (2 * PI)) * t * e) <= v).
{ apply Rle_trans with (2 := B). replace (2 * (/ (800 * sqrt (2 * PI)) * t * e)) with (t * (e / (400 * sqrt (2 * PI)))) by (field; lra).
  replace (sqrt t / (400 * sqrt (2 * PI)) * e) with (sqrt t * (e / (400 * sqrt (2 * PI)))) by (field; lra).
  apply Rmult_le_compat_r; [apply Rlt_le, Rdiv_lt_0_compat; lra | exact ts]. }
assert (X : / (800 * sqrt (2 * PI)) * t^2 * e <= t * v / 2).
{ replace (/ (800 * sqrt (2 * PI)) * t^2 * e) with (t * (2 * (/ (800 * sqrt (2 * PI)) * t * e)) / 2) by (field; lra).
  unfold Rdiv. apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra. }
split; [|lra]. apply Rlt_le_trans with (1 := L). apply Rle_trans with (1 := X). apply Rle_trans with (1/10 * v / 2).
- unfold Rdiv. apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [|lra]. apply Rle_trans with (2 := B').
  apply Rmult_le_pos; [lra|]. apply Rlt_le. apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; lra | exact e0].
- assert (0 <= v); [|lra]. apply Rle_trans with (2 := B'). apply Rmult_le_pos; [lra|]. apply Rlt_le.
  apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; lra | exact e0].
Qed.

Lemma rate_gap C t1 : 0 < t1 -> exists t, 0 < t < t1 /\ C * exp (- 3 * (1/2)^2 / (5 * t)) < smoothing_gap two_points t (1/2).
Proof.
intros H1. destruct (rate_normal C t1 H1) as (t & Ht1 & H). exists t. split; [exact Ht1|]. assert (Ht := proj1 Ht1).
assert (W : within_half_gaps two_points (1/2)) by (apply two_within; lra).
destruct (gap_weighted two_points t Ht _ (1/2) (weight_noised two_points t Ht) ltac:(lra) W) as (v & Hv & _).
destruct (gap_weighted two_points t Ht _ (1/2) (weight_normal two_points t Ht 0 ltac:(lia)) ltac:(lra) W) as (v0 & H0 & _).
rewrite two_point_0 in H0. destruct (H v0 H0) as [_ B]. unfold smoothing_gap. rewrite (is_expect t _ _ v Hv). apply Rlt_le_trans with (1 := B).
assert (J := is_gen_minus _ _ _ _ Hv (is_gen_scal _ (1/2) _ H0)). apply is_line_int_ge_0 in J.
- unfold Rdiv. rewrite Rmult_assoc. apply Rmult_le_compat_l; lra.
- intros x. rewrite two_noised_density. replace (x - -1) with (x + 1) by ring.
  set (f := (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2). assert (F : 0 <= f) by apply pow2_ge_0.
  assert (Q : 0 <= f * pN (x - 1) (sqrt t)) by (apply Rmult_le_pos; [exact F | apply Rlt_le, pN_sqrt_pos, Ht]). lra.
Qed.
