(** One explicit constant for the decay of the smoothing gap, for every time. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export gap_decay.
Open Scope R_scope.

(** The sum of 1/D_g, and the constant; delta = D_min - w. *)
Definition inverse_gaps (Y : training_set) : R := sum_below (gaps Y) (fun g => / half_gap Y g).
Definition gap_constant (Y : training_set) (w : R) : R :=
  (if Req_EM_T w 0 then 112 * (width Y)^2 / (3 * (least_half_gap Y)^3) else / (3 * w^2)) *
  (INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI)) + (width Y)^2 * exp ((least_half_gap Y - w)^2 / 9).

Section Constant.
Variables (Y : training_set) (w : R).
Hypothesis Hw : 0 <= w < least_half_gap Y.
Let delta := least_half_gap Y - w.

Lemma inverse_gaps_ge_0 : 0 <= inverse_gaps Y.
Proof. apply sum_below_ge_0. intros g Hg. apply Rlt_le, Rinv_0_lt_compat, half_gap_pos, Hg. Qed.

Lemma window_within : within_half_gaps Y w.
Proof. apply within_half_gaps_least. lra. Qed.

Lemma tail_sum_le t : 0 < t -> tail_sum Y t w <= exp (- delta^2 / (2 * t)) * inverse_gaps Y.
Proof.
intros Ht. unfold tail_sum, inverse_gaps. rewrite <- sum_below_scal. apply sum_below_le. intros g Hg.
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, half_gap_pos, Hg|]. apply exp_le.
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Ropp_le_contravar, pow_incr.
generalize (least_half_gap_le Y g Hg). unfold delta. lra.
Qed.

Lemma rate_9 t : 0 < t -> exp (- delta^2 / (2 * t)) <= exp (- delta^2 / (9 * t)).
Proof.
intros Ht. apply exp_le. assert (0 <= delta^2 / t) by (apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, Ht]).
replace (- delta^2 / (2 * t)) with (- (1/2) * (delta^2 / t)) by (field; lra).
replace (- delta^2 / (9 * t)) with (- (1/9) * (delta^2 / t)) by (field; lra). lra.
Qed.

(** t^(-3/2) is covered by what the rate 1/9 leaves of 1/2. *)
Lemma cube_le t : 0 < t -> / (t * sqrt t) * exp (- delta^2 / (2 * t)) <= 14 / delta^3 * exp (- delta^2 / (9 * t)).
Proof.
intros Ht. assert (D : 0 < delta) by (unfold delta; lra). assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
pose (u := delta / sqrt t). assert (U : 0 < u) by now apply Rdiv_lt_0_compat.
assert (U2 : delta^2 / t = u^2) by (unfold u; transitivity (delta^2 / (sqrt t * sqrt t)); [now rewrite E | field; lra]).
assert (B : u^3 <= 14 * exp (7 / 18 * u^2)).
{ assert (0 < u^2) by now apply pow_lt. assert (E1 : 1 + 7/36 * u^2 <= exp (7/36 * u^2)) by apply exp_ineq1_le.
  replace (7 / 18 * u^2) with (7/36 * u^2 + 7/36 * u^2) by field. rewrite exp_plus.
  apply Rle_trans with (14 * ((1 + 7/36 * u^2) * (1 + 7/36 * u^2))).
  - assert (0 <= (u - 1)^2 * u^2) by (apply Rmult_le_pos; [apply pow2_ge_0 | lra]).
    replace (u^3) with ((u^2 * u^2 + u^2 - (u - 1)^2 * u^2) / 2) by field.
    assert (0 <= u^2 * u^2) by (apply Rmult_le_pos; lra). lra.
  - apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; lra. }
replace (exp (- delta^2 / (9 * t))) with (exp (7 / 18 * u^2) * exp (- delta^2 / (2 * t))).
2:{ rewrite <- exp_plus. f_equal. rewrite <- U2. field. lra. }
rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [apply Rlt_le, exp_pos|].
replace (/ (t * sqrt t)) with (u^3 / delta^3).
2:{ replace (t * sqrt t) with (sqrt t * sqrt t * sqrt t) by (rewrite E; ring). unfold u. field. lra. }
unfold Rdiv. rewrite (Rmult_comm 14), (Rmult_comm (u^3)), Rmult_assoc. apply Rmult_le_compat_l; [|exact B].
apply Rlt_le, Rinv_0_lt_compat, pow_lt, D.
Qed.

(** The gap against a weight of mass 1. *)
Lemma gap_decay t u : 0 < t -> weight Y t u -> is_line_int u 1 ->
  exists v, is_line_int (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * u x) v /\
    0 <= v /\ v <= gap_constant Y w * exp (- delta^2 / (9 * t)) /\ t * v <= gap_constant Y w * exp (- delta^2 / (9 * t)).
Proof.
intros Ht Hu Mu. generalize (normaliser_pos t Ht) (sqrt_lt_R0 t Ht) sqrt_2PI_pos inverse_gaps_ge_0 (pos_INR (gaps Y)) (least_half_gap_pos Y). intros N S P I G L.
assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
pose (K := (if Req_EM_T w 0 then 112 * (width Y)^2 / (3 * (least_half_gap Y)^3) else / (3 * w^2)) * (INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI))).
pose (e := exp (- delta^2 / (9 * t))). assert (e0 : 0 < e) by apply exp_pos.
assert (GI : 0 <= INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI)) by (apply Rmult_le_pos; [now apply Rmult_le_pos | now apply Rlt_le, Rinv_0_lt_compat]).
assert (K0 : 0 <= K).
{ unfold K. apply Rmult_le_pos; [|exact GI]. destruct Req_EM_T as [Z|Z].
  - apply Rmult_le_pos; [generalize (pow2_ge_0 (width Y)); lra | apply Rlt_le, Rinv_0_lt_compat; generalize (pow_lt _ 3 L); lra].
  - apply Rlt_le, Rinv_0_lt_compat. generalize (pow_lt w 2 ltac:(lra)). lra. }
assert (V : exists v, is_line_int (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * u x) v /\ 0 <= v /\ (t <= 1 -> v <= K * e)).
{ assert (T := tail_sum_le t Ht). unfold K, e. destruct Req_EM_T as [Z|Z].
  - destruct (gap_weighted_0 Y t Ht u Hu) as (v & Iv & v0 & Bv). rewrite Z in T. rewrite Z. exists v. split; [exact Iv|]. split; [exact v0|]. intros _.
    apply Rle_trans with (1 := Bv).
    apply Rle_trans with (8 * (width Y)^2 * INR (gaps Y) / (3 * t * normaliser t) * (exp (- delta^2 / (2 * t)) * inverse_gaps Y)).
    { apply Rmult_le_compat_l; [|exact T]. apply Rmult_le_pos.
      - apply Rmult_le_pos; [generalize (pow2_ge_0 (width Y)); lra | exact G].
      - apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra. }
    assert (C := cube_le t Ht). assert (D0 : delta = least_half_gap Y) by (unfold delta; rewrite Z; ring). assert (L' : 0 < delta) by lra. rewrite <- D0.
    replace (8 * (width Y)^2 * INR (gaps Y) / (3 * t * normaliser t) * (exp (- delta^2 / (2 * t)) * inverse_gaps Y))
      with (8 * (width Y)^2 / 3 * (INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI)) * (/ (t * sqrt t) * exp (- delta^2 / (2 * t))))
      by (unfold normaliser; field; lra).
    replace (112 * (width Y)^2 / (3 * delta^3) * (INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI)) * exp (- delta^2 / (9 * t)))
      with (8 * (width Y)^2 / 3 * (INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI)) * (14 / delta^3 * exp (- delta^2 / (9 * t))))
      by (field; lra).
    apply Rmult_le_compat_l; [|exact C]. apply Rmult_le_pos; [generalize (pow2_ge_0 (width Y)); lra | exact GI].
  - destruct (gap_weighted Y t Ht u w Hu ltac:(lra) window_within) as (v & Iv & v0 & Bv). exists v. split; [exact Iv|]. split; [exact v0|]. intros t1.
    assert (W2 : 0 < w^2) by (apply pow_lt; lra).
    apply Rle_trans with (1 := Bv).
    apply Rle_trans with (INR (gaps Y) * t / (3 * w^2 * normaliser t) * (exp (- delta^2 / (2 * t)) * inverse_gaps Y)).
    { apply Rmult_le_compat_l; [|exact T]. apply Rmult_le_pos; [apply Rmult_le_pos; lra|]. apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra. }
    replace (INR (gaps Y) * t / (3 * w^2 * normaliser t) * (exp (- delta^2 / (2 * t)) * inverse_gaps Y))
      with (/ (3 * w^2) * (INR (gaps Y) * inverse_gaps Y / sqrt (2 * PI)) * (sqrt t * exp (- delta^2 / (2 * t)))).
    2:{ unfold normaliser. replace (INR (gaps Y) * t) with (INR (gaps Y) * (sqrt t * sqrt t)) by (now rewrite E).
        generalize (exp (- delta^2 / (2 * t))). intros q. field. lra. }
    apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply Rlt_le, Rinv_0_lt_compat; lra | exact GI]|].
    assert (sqrt t <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1; lra).
    apply Rle_trans with (1 * exp (- delta^2 / (2 * t))); [apply Rmult_le_compat_r; [apply Rlt_le, exp_pos | lra] | rewrite Rmult_1_l; now apply rate_9]. }
destruct V as (v & Iv & v0 & Bv). exists v. split; [exact Iv|]. split; [exact v0|].
assert (W0 : 0 <= (width Y)^2) by apply pow2_ge_0.
assert (Q : gap_constant Y w * e = K * e + (width Y)^2 * exp (delta^2 / 9) * e) by (unfold gap_constant, K, delta; ring).
fold e. rewrite Q.
assert (A : 0 <= (width Y)^2 * exp (delta^2 / 9) * e) by (apply Rmult_le_pos; [apply Rmult_le_pos; [exact W0 | apply Rlt_le, exp_pos] | lra]).
destruct (Rle_or_lt t 1) as [t1|t1].
- specialize (Bv t1). split; [lra|]. apply Rle_trans with (1 * v); [apply Rmult_le_compat_r; lra | lra].
- assert (B : v <= (width Y)^2 / t^2).
  { destruct Hu as (Cu & Pu & _).
    assert (J := is_gen_minus _ _ _ _ (is_gen_scal _ ((width Y)^2 / t^2) _ Mu) Iv).
    apply is_line_int_ge_0 in J; [lra|]. intros x. rewrite <- Rmult_minus_distr_r. apply Rmult_le_pos; [|apply Pu].
    generalize (gap_le_width Y t Ht w x ltac:(lra) window_within). lra. }
  assert (X : (width Y)^2 <= (width Y)^2 * exp (delta^2 / 9) * e).
  { rewrite <- (Rmult_1_r ((width Y)^2)) at 1. rewrite Rmult_assoc. apply Rmult_le_compat_l; [exact W0|].
    unfold e. rewrite <- exp_plus, <- exp_0. apply exp_le.
    replace (delta^2 / 9 + - delta^2 / (9 * t)) with (delta^2 / 9 * (1 - / t)) by (field; lra).
    apply Rmult_le_pos; [generalize (pow2_ge_0 delta); lra|]. assert (/ t <= / 1) by (apply Rinv_le_contravar; lra). rewrite Rinv_1 in H. lra. }
  assert (KE : 0 <= K * e) by (apply Rmult_le_pos; lra).
  assert (t2 : 1 <= t^2) by (rewrite <- (Rmult_1_l 1); replace (t^2) with (t * t) by ring; apply Rmult_le_compat; lra).
  assert (B1 : t * v <= (width Y)^2).
  { apply Rle_trans with (t * ((width Y)^2 / t^2)); [apply Rmult_le_compat_l; lra|].
    apply Rmult_le_reg_r with t; [exact Ht|]. replace (t * ((width Y)^2 / t^2) * t) with ((width Y)^2 * 1) by (field; lra).
    apply Rmult_le_compat_l; lra. }
  split; [|lra]. apply Rle_trans with (t * v); [|lra]. rewrite <- (Rmult_1_l v) at 1. apply Rmult_le_compat_r; lra.
Qed.

Lemma gap_constant_pos : 0 < gap_constant Y w.
Proof.
generalize (sqrt_2PI_pos) inverse_gaps_ge_0 (pos_INR (gaps Y)) (least_half_gap_pos Y) (pow_lt _ 2 (width_pos Y)). intros P I G L W0.
unfold gap_constant. apply Rplus_le_lt_0_compat; [|apply Rmult_lt_0_compat; [exact W0 | apply exp_pos]].
apply Rmult_le_pos; [|apply Rmult_le_pos; [now apply Rmult_le_pos | now apply Rlt_le, Rinv_0_lt_compat]].
destruct Req_EM_T as [Z|Z].
- apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; generalize (pow_lt _ 3 L); lra].
- apply Rlt_le, Rinv_0_lt_compat. generalize (pow_lt w 2 ltac:(lra)). lra.
Qed.
End Constant.
