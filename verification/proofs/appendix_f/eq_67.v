(** (67): around a data point f is as close to the line as to the score, up to a small remainder. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts improper.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import two_points space gap_constant near_score.
From Scoreproof.section3 Require Import eq_6.
From Scoreproof.appendix_c Require Import scores.
From Scoreproof.appendix_f Require Import eq_66.
Open Scope R_scope.

(** Minkowski's inequality from that of Young with a free factor. *)
Lemma from_young A B V : 0 <= A -> 0 <= B -> (forall c, 0 < c -> V <= (1 + c) * A + (1 + / c) * B) -> V <= (sqrt A + sqrt B)^2.
Proof.
intros HA HB H. assert (EA := sqrt_sqrt A HA). assert (EB := sqrt_sqrt B HB).
destruct (Req_dec A 0) as [Z|NA]; [|destruct (Req_dec B 0) as [Z|NB]].
- rewrite Z, sqrt_0 in *. replace ((0 + sqrt B)^2) with B by (rewrite <- EB at 1; ring). apply Rnot_lt_le. intros L.
  destruct (Req_dec B 0) as [ZB|NB]; [specialize (H 1 Rlt_0_1); rewrite ZB in *; lra|].
  specialize (H (2 * B / (V - B)) ltac:(apply Rdiv_lt_0_compat; lra)). replace ((1 + / (2 * B / (V - B))) * B) with ((V + B) / 2) in H by (field; lra). lra.
- rewrite Z, sqrt_0 in *. replace ((sqrt A + 0)^2) with A by (rewrite <- EA at 1; ring). apply Rnot_lt_le. intros L.
  specialize (H ((V - A) / (2 * A)) ltac:(apply Rdiv_lt_0_compat; lra)). replace ((1 + (V - A) / (2 * A)) * A) with ((V + A) / 2) in H by (field; lra). lra.
- assert (SA := sqrt_lt_R0 A ltac:(lra)). assert (SB := sqrt_lt_R0 B ltac:(lra)).
  specialize (H (sqrt B / sqrt A) ltac:(now apply Rdiv_lt_0_compat)). apply Rle_trans with (1 := H). right.
  set (a := sqrt A) in *. set (b := sqrt B) in *. rewrite <- EA, <- EB. field. lra.
Qed.

Lemma minkowski (a b p : R -> R) (A B V : R) : (forall x, 0 <= p x) -> is_line_int (fun x => (a x)^2 * p x) A -> is_line_int (fun x => (b x)^2 * p x) B ->
  is_line_int (fun x => (a x + b x)^2 * p x) V -> V <= (sqrt A + sqrt B)^2.
Proof.
intros P IA IB IV. assert (Pos : forall h x, 0 <= (h x)^2 * p x) by (intros h x; apply Rmult_le_pos; [apply pow2_ge_0 | apply P]).
apply from_young; [exact (is_line_int_ge_0 _ _ (Pos a) IA) | exact (is_line_int_ge_0 _ _ (Pos b) IB) |].
intros c Hc. apply (is_line_int_le (fun x => (a x + b x)^2 * p x) (fun x => (1 + c) * ((a x)^2 * p x) + (1 + / c) * ((b x)^2 * p x))).
- intros x. rewrite <- !Rmult_assoc, <- Rmult_plus_distr_r. apply Rmult_le_compat_r; [apply P|].
  assert (E : (1 + c) * (a x)^2 + (1 + / c) * (b x)^2 - (a x + b x)^2 = / c * (c * a x - b x)^2) by (field; lra).
  assert (0 <= / c * (c * a x - b x)^2) by (apply Rmult_le_pos; [apply Rlt_le, Rinv_0_lt_compat, Hc | apply pow2_ge_0]). lra.
- exact IV.
- apply is_gen_plus; now apply is_gen_scal.
Qed.

(** G_k decays twice as fast as (67) needs. *)
Definition score_constant (Y : training_set) : R :=
  8 * (last_point Y - first_point Y)^2 * INR (gaps Y) * inverse_gaps Y / (3 * sqrt (2 * PI) * least_half_gap Y).

Lemma score_constant_ge_0 Y : 0 <= score_constant Y.
Proof.
generalize sqrt_2PI_pos (least_half_gap_pos Y) (inverse_gaps_ge_0 Y) (pos_INR (gaps Y)) (pow2_ge_0 (last_point Y - first_point Y)). intros P L I G W.
apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; repeat apply Rmult_lt_0_compat; lra].
apply Rmult_le_pos; [|exact I]. apply Rmult_le_pos; [lra | exact G].
Qed.

Lemma below_exp y : y <= exp (5/18 * y^2).
Proof.
apply Rle_trans with (1 + 5/18 * y^2); [generalize (pow2_ge_0 (y - 9/5)); lra|].
destruct (Req_dec y 0) as [->|N]; [replace (5/18 * 0^2) with 0 by ring; rewrite exp_0; lra|].
apply Rlt_le, exp_ineq1. assert (0 < y^2) by (rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt). lra.
Qed.

Lemma score_distance Y t k : 0 < t -> (k <= gaps Y)%nat -> exists g, is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * pN (x - point Y k) (sqrt t)) g /\
  0 <= g /\ t * g <= score_constant Y * exp (- (2 * (least_half_gap Y)^2) / (9 * t)).
Proof.
intros Ht Hk. assert (L := least_half_gap_pos Y). assert (S := sqrt_lt_R0 t Ht). assert (Es : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
destruct (gap_weighted_0 Y t Ht _ (weight_normal Y t Ht k Hk)) as (g & I & G0 & G1). exists g. split; [|split; [exact G0|]].
- revert I. apply is_gen_ext. intros x. unfold LA. destruct Req_EM_T as [_|N]; [|lra].
  change (LAPL_window Y t 0 x) with (PL Y t x). ring.
- assert (T := tail_sum_le Y 0 (conj (Rle_refl 0) L) t Ht). rewrite Rminus_0_r in T. set (D := least_half_gap Y) in *.
  generalize sqrt_2PI_pos (inverse_gaps_ge_0 Y) (pos_INR (gaps Y)) (pow2_ge_0 (width Y)). intros P I0 N W.
  assert (C : 0 <= 8 * (width Y)^2 * INR (gaps Y) / (3 * t * normaliser t)).
  { apply Rmult_le_pos; [apply Rmult_le_pos; [lra | exact N]|]. apply Rlt_le, Rinv_0_lt_compat. generalize (normaliser_pos t Ht). intros.
    repeat apply Rmult_lt_0_compat; lra. }
  apply Rle_trans with (t * (8 * (width Y)^2 * INR (gaps Y) / (3 * t * normaliser t) * (exp (- D^2 / (2 * t)) * inverse_gaps Y))).
  { apply Rmult_le_compat_l; [lra|]. apply Rle_trans with (1 := G1). now apply Rmult_le_compat_l. }
  assert (X : D / sqrt t * exp (- D^2 / (2 * t)) <= exp (- (2 * D^2) / (9 * t))).
  { replace (- (2 * D^2) / (9 * t)) with (5/18 * (D / sqrt t)^2 + - D^2 / (2 * t)).
    - rewrite exp_plus. apply Rmult_le_compat_r; [apply Rlt_le, exp_pos | apply below_exp].
    - replace ((D / sqrt t)^2) with (D^2 / t) by (rewrite <- Es at 1; field; lra). field. lra. }
  unfold score_constant. fold D. change (last_point Y - first_point Y) with (width Y). unfold normaliser.
  replace (t * (8 * (width Y)^2 * INR (gaps Y) / (3 * t * (sqrt (2 * PI) * sqrt t)) * (exp (- D^2 / (2 * t)) * inverse_gaps Y)))
    with (8 * (width Y)^2 * INR (gaps Y) * inverse_gaps Y / (3 * sqrt (2 * PI) * D) * (D / sqrt t * exp (- D^2 / (2 * t)))) by (field; lra).
  apply Rmult_le_compat_l; [|exact X]. exact (score_constant_ge_0 Y).
Qed.

(** As corrected, for any points, every continuous f with a loss and every t > 0: the second inequality by Minkowski, with
    epsilon_k the point's share in the loss and G_k the square distance of the scores, and a constant that depends on the points
    and on epsilon_k alone; D is the least half gap, and Delta at most that of each gap. *)
Theorem eq_67 Y t Delta k (f : R -> R) : 0 < t -> 0 < Delta -> within_half_gaps Y Delta -> (k <= gaps Y)%nat ->
  (forall x, continuous f x) -> has_loss Y t f ->
  let y := point Y k in
  let p x := pN (x - y) (sqrt t) in
  let epsilon := point_loss Y t f k in
  exists b v g,
    is_RInt (fun u => (sqrt t * f (y + sqrt t * u) + u)^2 * pN u 1) (- Delta / sqrt t) (Delta / sqrt t) b /\
    is_line_int (fun x => (f x - PL Y t x)^2 * p x) v /\ is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * p x) g /\
    b <= t * v /\ t * v <= (sqrt epsilon + sqrt (t * g))^2 /\
    (sqrt epsilon + sqrt (t * g))^2 <=
      epsilon + (2 * sqrt (epsilon * score_constant Y) + score_constant Y) * exp (- (least_half_gap Y)^2 / (9 * t)).
Proof.
intros Ht HD Hw Hk Cf Hf y p epsilon. assert (S := sqrt_lt_R0 t Ht).
assert (Pp : forall x, 0 <= p x) by (intros x; now apply Rlt_le, pN_sqrt_pos).
destruct (is_point_loss Y t f Ht Cf Hf k Hk) as (e & Ie & e0 & Ee). change (epsilon = t * e) in Ee.
destruct (score_distance Y t k Ht Hk) as (g & Ig & g0 & Bg).
assert (Ex : forall a b, ex_RInt (fun x => (f x - PL Y t x)^2 * p x) a b).
{ apply (ex_RInt_cells Y _ (fun j x => (f x - (point Y j - x) / t)^2 * p x)).
  - intros j x. apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_sub; [apply Cf|].
    apply continuous_divc, continuous_sub; [apply continuous_const | apply continuous_id].
  - intros j x Hj L R. destruct (eq_30 Y t x) as [E _]. now rewrite (E j Hj L R). }
destruct (line_int_dominated (fun x => (f x - PL Y t x)^2 * p x)
  (fun x => 2 * ((f x - ESF Y t x)^2 * p x) + 2 * ((ESF Y t x - PL Y t x)^2 * p x)) (2 * e + 2 * g)) as (v & Iv & v0).
{ exact Ex. }
{ apply is_line_int_ex_RInt with (2 * e + 2 * g). apply is_gen_plus; now apply is_gen_scal. }
{ intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Pp]|]. rewrite <- !Rmult_assoc, <- Rmult_plus_distr_r. apply Rmult_le_compat_r; [apply Pp|].
  generalize (pow2_ge_0 ((f x - ESF Y t x) - (ESF Y t x - PL Y t x))). lra. }
{ apply is_gen_plus; now apply is_gen_scal. }
pose (v' := RInt (fun x => (f x - PL Y t x)^2 * p x) (y - Delta) (y + Delta) : R).
assert (Iv' : is_RInt (fun x => (f x - PL Y t x)^2 * p x) (y - Delta) (y + Delta) v') by apply is_RInt_RInt, Ex.
assert (Vv : v' <= v).
{ apply (RInt_le_line_int (fun x => (f x - PL Y t x)^2 * p x)); [exact Ex | intros x; apply Rmult_le_pos; [apply pow2_ge_0 | apply Pp] | exact Iv | lra]. }
destruct (eq_66 Y t Delta k f v' Ht HD Hw ltac:(unfold size; lia)) as [E1 E2]. apply E1, E2 in Iv'.
exists (t * v'), v, g. split; [exact Iv'|]. split; [exact Iv|]. split; [exact Ig|]. split; [apply Rmult_le_compat_l; lra|]. split.
- assert (M := minkowski (fun x => f x - ESF Y t x) (fun x => ESF Y t x - PL Y t x) p e g v Pp Ie Ig).
  assert (Iv2 : is_line_int (fun x => (f x - ESF Y t x + (ESF Y t x - PL Y t x))^2 * p x) v).
  { revert Iv. apply is_gen_ext. intros x. replace (f x - ESF Y t x + (ESF Y t x - PL Y t x)) with (f x - PL Y t x) by ring. reflexivity. }
  specialize (M Iv2). rewrite Ee, !sqrt_mult by lra. replace ((sqrt t * sqrt e + sqrt t * sqrt g)^2) with (sqrt t * sqrt t * (sqrt e + sqrt g)^2) by ring.
  rewrite sqrt_sqrt by lra. apply Rmult_le_compat_l; lra.
- set (K := score_constant Y) in *. set (q := exp (- (least_half_gap Y)^2 / (9 * t))).
  assert (K0 : 0 <= K) by apply score_constant_ge_0. assert (q0 : 0 < q) by apply exp_pos.
  assert (q1 : q <= 1).
  { unfold q. rewrite <- exp_0. apply exp_le. assert (0 <= (least_half_gap Y)^2 / (9 * t)); [|unfold Rdiv in *; lra].
    apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat; lra]. }
  assert (Eq : exp (- (2 * (least_half_gap Y)^2) / (9 * t)) = q * q) by (unfold q; rewrite <- exp_plus; f_equal; field; lra).
  rewrite Eq in Bg. assert (G0 : 0 <= t * g) by (apply Rmult_le_pos; lra). assert (ep0 : 0 <= epsilon) by (rewrite Ee; apply Rmult_le_pos; lra).
  assert (Sg : sqrt (t * g) <= sqrt K * q).
  { rewrite <- (sqrt_square q) by lra. rewrite <- sqrt_mult by nra. apply sqrt_le_1; [exact G0 | nra | exact Bg]. }
  assert (A := sqrt_sqrt epsilon ep0). assert (B := sqrt_sqrt (t * g) G0). rewrite (sqrt_mult epsilon K) by assumption.
  generalize (sqrt_pos epsilon) (sqrt_pos (t * g)) (sqrt_pos K). set (a := sqrt epsilon) in *. set (b := sqrt (t * g)) in *. intros a0 b0 c0.
  assert (C := sqrt_sqrt K K0). set (c := sqrt K) in *.
  replace ((a + b)^2) with (a * a + 2 * a * b + b * b) by ring. rewrite A.
  assert (a * b <= a * (c * q)) by (apply Rmult_le_compat_l; lra).
  assert (b * b <= K * q).
  { rewrite B. apply Rle_trans with (1 := Bg). replace (K * (q * q)) with (K * q * q) by ring. rewrite <- (Rmult_1_r (K * q)) at 2.
    apply Rmult_le_compat_l; nra. }
  replace ((2 * (a * c) + K) * q) with (2 * (a * (c * q)) + K * q) by ring. lra.
Qed.
