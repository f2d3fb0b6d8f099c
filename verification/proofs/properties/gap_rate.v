(** The rate 1/2 of the smoothing gap is not surpassed: -1 and 1, with the window 1/2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export score_distance gap_sharp.
Open Scope R_scope.

Lemma two_least : least_half_gap two_points = 1.
Proof.
destruct (least_half_gap_attained two_points) as (g & Hg & E). change (gaps two_points) with 1%nat in Hg. rewrite E.
replace g with 0%nat by lia. apply two_half_gap.
Qed.

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
intros H1. assert (P := sqrt_2PI_pos). destruct (small_times (1/2) (1/2) ltac:(lra) ltac:(lra)) as (V & t0 & HV & H0 & HI & HT).
assert (I0 : 0 < decay_integral (1 - 1/2)) by (apply decay_integral_pos; rewrite Rabs_right; lra). set (I := decay_integral (1 - 1/2)) in *.
assert (K : 0 < I / (32 * sqrt (2 * PI))) by (apply Rdiv_lt_0_compat; lra).
destruct (rate_too_fast C _ (Rmin t0 t1) K ltac:(now apply Rmin_glb_lt)) as (t & [Ht Ht1] & L).
assert (M : t < t0 /\ t < t1) by (generalize (Rmin_l t0 t1) (Rmin_r t0 t1); lra). exists t. split; [lra|]. intros v Hv.
destruct (HT t ltac:(lra)) as (T1 & T2 & T3 & _).
assert (Hv' : is_line_int (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2 * pN (x + 1) (sqrt t)) v).
{ revert Hv. apply is_gen_ext. intros x. now replace (x - -1) with (x + 1) by ring. }
assert (B := normal_lower (1/2) (1/2) V ltac:(lra) ltac:(lra) HV HI t ltac:(lra) T1 T2 T3 v Hv'). fold I in B.
replace (1 - 1/2) with (1/2) in B by field. assert (e0 := exp_pos (- (1/2)^2 / (2 * t))). set (e := exp (- (1/2)^2 / (2 * t))) in *.
assert (ts : t <= sqrt t). { rewrite <- (sqrt_square t) at 1 by lra. apply sqrt_le_1; [apply Rmult_le_pos; lra | lra |]. rewrite <- (Rmult_1_r t) at 3. apply Rmult_le_compat_l; lra. }
set (q := I / (32 * sqrt (2 * PI))) in *. assert (qe : 0 < q * e) by now apply Rmult_lt_0_compat.
assert (B' : 2 * (q * t * e) <= v).
{ apply Rle_trans with (2 := B). replace ((1/2)^4 * (sqrt t / (4 * sqrt (2 * PI) * (1/2)^2) * I * e)) with (sqrt t * (2 * (q * e))) by (unfold q; field; lra).
  replace (2 * (q * t * e)) with (t * (2 * (q * e))) by ring. apply Rmult_le_compat_r; lra. }
assert (X : q * t^2 * e <= t * v / 2).
{ replace (q * t^2 * e) with (t * (2 * (q * t * e)) / 2) by field. unfold Rdiv. apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra. }
assert (v0 : 0 <= v) by (apply Rle_trans with (2 := B'); replace (2 * (q * t * e)) with (2 * t * (q * e)) by ring; apply Rmult_le_pos; lra).
split; [|lra]. apply Rlt_le_trans with (1 := L). apply Rle_trans with (1 := X). apply Rle_trans with (1/10 * v / 2); [|lra].
unfold Rdiv. apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; lra.
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
