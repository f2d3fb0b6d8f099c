(** (67): around a data point f is as close to the line as to the score, up to a small remainder. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts improper.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import two_points space gap_constant near_score score_slope rough_score.
From Scoreproof.section3 Require Import eq_6.
From Scoreproof.appendix_c Require Import scores.
From Scoreproof.appendix_f Require Import eq_66 mixtures.
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

Lemma tanh_le y : 0 <= y -> tanh y <= 2 * y.
Proof.
intros Hy. assert (E := tanh_below_1 y). assert (P := exp_pos (2 * y)).
assert (1 <= exp (2 * y)) by (rewrite <- exp_0 at 1; apply exp_le; lra).
assert (L : 1 - 2 * y <= / exp (2 * y)).
{ rewrite <- exp_Ropp. destruct Hy as [Hy| <-]; [|rewrite Rmult_0_r, Ropp_0, exp_0; lra].
  generalize (exp_ineq1 (- (2 * y)) ltac:(lra)). lra. }
assert (/ exp (2 * y) <= 2 / (exp (2 * y) + 1)); [|lra].
apply Rmult_le_reg_r with (exp (2 * y) * (exp (2 * y) + 1)); [apply Rmult_lt_0_compat; lra|].
replace (/ exp (2 * y) * (exp (2 * y) * (exp (2 * y) + 1))) with (exp (2 * y) + 1) by (field; lra).
replace (2 / (exp (2 * y) + 1) * (exp (2 * y) * (exp (2 * y) + 1))) with (2 * exp (2 * y)) by (field; lra). lra.
Qed.

(** A step that is too short lies beyond the empirical score on the same side as the whole one. *)
Section Short.
Variables (t w : R).
Hypotheses (Ht : 0 < t) (Hw : 0 < w <= t / 2) (Hw1 : w < 1).
Let a (x : R) : R := ESF two_points t x - LAPL two_points t (1 - w) x.
Let b (x : R) : R := ESF two_points t x - PL two_points t x.

Lemma short_a x : a x = (tanh (x / t) - ramp w x) / t.
Proof.
unfold a. rewrite ESF_posterior_mean, two_mean by exact Ht. unfold LAPL. rewrite two_target. replace (1 - (1 - w)) with w by ring. field. lra.
Qed.

Lemma short_b x : b x = (tanh (x / t) - sign x) / t.
Proof. unfold b. rewrite ESF_posterior_mean, two_mean, two_PL by exact Ht. field. lra. Qed.

Lemma short_right x : 0 < x -> 0 <= a x * b x.
Proof.
intros Hx. assert (Y := over_t t x Ht Hx). assert (B := tanh_pos (x / t) Y). assert (T := Rinv_0_lt_compat t Ht).
assert (A : tanh (x / t) <= ramp w x).
{ destruct (Rle_or_lt w x) as [L|L]; [rewrite ramp_right by lra; lra|]. rewrite ramp_middle by lra.
  apply Rle_trans with (1 := tanh_le (x / t) (Rlt_le _ _ Y)). apply Rmult_le_reg_r with (t * w); [apply Rmult_lt_0_compat; lra|].
  replace (2 * (x / t) * (t * w)) with (x * (2 * w)) by (field; lra). replace (x / w * (t * w)) with (x * t) by (field; lra).
  apply Rmult_le_compat_l; lra. }
rewrite short_a, short_b, (sign_eq_1 x Hx).
replace ((tanh (x / t) - ramp w x) / t * ((tanh (x / t) - 1) / t)) with ((ramp w x - tanh (x / t)) * (1 - tanh (x / t)) * (/ t * / t)) by (field; lra).
apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rmult_le_pos; lra].
Qed.

Lemma short_product x : 0 <= a x * b x.
Proof.
destruct (Rtotal_order x 0) as [L|[->|L]]; [| |now apply short_right].
2:{ rewrite short_a. replace (0 / t) with 0 by (field; lra). rewrite tanh_0', ramp_middle by lra. right. field. lra. }
replace (a x * b x) with (a (- x) * b (- x)); [apply short_right; lra|].
rewrite !short_a, !short_b, ramp_odd. replace (- x / t) with (- (x / t)) by (field; lra). rewrite tanh_odd.
replace (sign (- x)) with (- sign x); [field; lra|]. rewrite (sign_eq_m1 x L), sign_eq_1 by lra. ring.
Qed.

Lemma short_same x : 1 <= x -> a x = b x.
Proof. intros Hx. rewrite short_a, short_b, ramp_right, sign_eq_1 by lra. reflexivity. Qed.

Lemma short_bounded x : 0 <= (a x)^2 <= (2 / t)^2.
Proof.
split; [apply pow2_ge_0|]. rewrite <- (pow2_abs (a x)). apply pow_incr. split; [apply Rabs_pos|].
rewrite short_a. unfold Rdiv at 1. rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht|].
assert (R := ramp_bounds w x). assert (M := posterior_mean_bounds t Ht two_points x). rewrite two_mean in M by exact Ht.
unfold first_point, last_point in M. change (gaps two_points) with 1%nat in M. rewrite two_point_0, two_point_1 in M. apply Rabs_le. lra.
Qed.

Lemma continuous_short x : continuous a x.
Proof.
apply continuous_sub; [now apply continuous_ESF|]. unfold LAPL. apply continuous_divc, continuous_sub; [|apply continuous_id].
apply (continuous_ext (ramp w)); [intros y; rewrite two_target; f_equal; ring | apply continuous_ramp; lra].
Qed.
End Short.

(** As printed, without the cross term, the second inequality fails at every time t, for two points around y_1 and an f that is feasible
    for (16), however small epsilon is: the score and a multiple of what it is beyond LA-PL with a short ramp. *)
Theorem eq_67_refuted t : 0 < t -> let p x := pN (x - point two_points 0) (sqrt t) in
  forall epsilon, 0 < epsilon -> ~ forall f e g v, feasible two_points t epsilon f ->
    is_line_int (fun x => (f x - ESF two_points t x)^2 * p x) e -> is_line_int (fun x => (ESF two_points t x - PL two_points t x)^2 * p x) g ->
    is_line_int (fun x => (f x - PL two_points t x)^2 * p x) v -> t * v <= t * e + t * g.
Proof.
intros Ht p epsilon He H. pose (w := Rmin (1/2) (t / 2)).
assert (Hw : 0 < w /\ w <= t / 2 /\ w <= 1/2) by (unfold w; split; [apply Rmin_glb_lt; lra | split; [apply Rmin_r | apply Rmin_l]]).
pose (c := Rmin 1 (epsilon * t / 4)).
assert (Hc : 0 < c /\ c <= 1 /\ c <= epsilon * t / 4).
{ unfold c. split; [apply Rmin_glb_lt; [lra | generalize (Rmult_lt_0_compat _ _ He Ht); lra] | split; [apply Rmin_l | apply Rmin_r]]. }
pose (a x := ESF two_points t x - LAPL two_points t (1 - w) x). pose (b x := ESF two_points t x - PL two_points t x).
pose (f x := (1 + c) * ESF two_points t x + - c * LAPL two_points t (1 - w) x).
assert (Ca : forall x, continuous a x) by exact (continuous_short t w Ht (conj (proj1 Hw) (proj1 (proj2 Hw)))).
assert (Af : admissible f).
{ apply admissible_mixture; [now apply admissible_ESF | apply admissible_LAPL; [exact Ht | lra | apply two_below; lra]]. }
assert (Cf := proj1 Af). assert (Fa : forall x, f x - ESF two_points t x = c * a x) by (intros x; unfold f, a; ring).
destruct (expect_le_const t Ht two_points (fun x => (c * a x)^2) (c^2 * (2 / t)^2)) as [[l L] [_ Lc]].
{ intros x. apply (continuous_sq (fun x => c * a x)). exact (continuous_cmul c a x (Ca x)). }
{ intros x. rewrite Rpow_mult_distr. assert (B := short_bounded t w Ht x). change (0 <= (a x)^2 <= (2 / t)^2) in B.
  assert (C2 := pow2_ge_0 c). split; [apply Rmult_le_pos; lra | apply Rmult_le_compat_l; lra]. }
assert (Ff : feasible two_points t epsilon f).
{ assert (Lf : is_line_int (fun x => (f x - ESF two_points t x)^2 * noised_density two_points t x) l).
  { revert L. apply is_gen_ext. intros x. now rewrite Fa. }
  split; [exact Af|]. split; [now exists l|]. unfold loss. rewrite (is_expect _ _ _ _ Lf). rewrite (is_expect _ _ _ _ L) in Lc.
  apply Rle_trans with (t * (c^2 * (2 / t)^2)); [apply Rmult_le_compat_l; lra|].
  replace (t * (c^2 * (2 / t)^2)) with (c * c * (4 / t)) by (field; lra).
  apply Rle_trans with (1 * (epsilon * t / 4) * (4 / t)); [|right; field; lra].
  apply Rmult_le_compat_r; [apply Rlt_le, Rdiv_lt_0_compat; lra | apply Rmult_le_compat; lra]. }
assert (Hf := proj1 (proj2 Ff)).
assert (W : within_half_gaps two_points (1/2)) by (apply two_within; lra).
destruct (eq_67 two_points t (1/2) 0 f Ht ltac:(lra) W (Nat.le_0_l _) Cf Hf) as (_ & v & g & _ & Iv & Ig & _).
destruct (is_point_loss two_points t f Ht Cf Hf 0 (Nat.le_0_l _)) as (e & Ie & _ & _).
assert (B := H f e g v Ff Ie Ig Iv).
assert (J : is_line_int (fun x => 2 * (a x * b x) * p x) (/ c * (v - e - g))).
{ apply (is_gen_ext (fun x => / c * ((f x - PL two_points t x)^2 * p x - (f x - ESF two_points t x)^2 * p x - (ESF two_points t x - PL two_points t x)^2 * p x))).
  - intros x. unfold f, a, b. field. lra.
  - apply is_gen_scal, is_gen_minus; [apply is_gen_minus|]; assumption. }
assert (Ex := is_line_int_ex_RInt _ _ J).
assert (Pp : forall x, 0 < p x) by (intros x; now apply pN_sqrt_pos).
assert (L2 : RInt (fun x => 2 * (a x * b x) * p x) 1 2 <= / c * (v - e - g)).
{ apply (RInt_le_line_int (fun x => 2 * (a x * b x) * p x)); [exact Ex | | exact J | lra].
  intros x. apply Rmult_le_pos; [|now apply Rlt_le].
  assert (S := short_product t w Ht (conj (proj1 Hw) (proj1 (proj2 Hw))) x). change (0 <= a x * b x) in S. lra. }
assert (Same : forall x, 1 <= x -> a x = b x) by (apply (short_same t w Ht (conj (proj1 Hw) (proj1 (proj2 Hw)))); lra).
assert (Eb : forall x, b x = (tanh (x / t) - sign x) / t) by exact (short_b t Ht).
assert (0 < RInt (fun x => 2 * (a x * b x) * p x) 1 2).
{ rewrite (RInt_ext _ (fun x => 2 * (a x * a x) * p x)).
  - apply RInt_gt_0; [lra | |].
    + intros x Hx. apply Rmult_lt_0_compat; [|apply Pp]. assert (A : a x <> 0).
      { rewrite (Same x), Eb, sign_eq_1 by lra.
        assert (T := tanh_pos (x / t) (over_t t x Ht ltac:(lra))). apply Rlt_not_eq. assert (P := Rinv_0_lt_compat t Ht).
        replace ((tanh (x / t) - 1) / t) with (- ((1 - tanh (x / t)) * / t)) by (field; lra).
        assert (0 < (1 - tanh (x / t)) * / t) by (apply Rmult_lt_0_compat; lra). lra. }
      assert (0 < a x * a x) by (change (0 < Rsqr (a x)); now apply Rsqr_pos_lt). lra.
    + intros x _. apply continuous_mul; [|now apply continuous_pN]. exact (continuous_cmul 2 _ x (continuous_mul a a x (Ca x) (Ca x))).
  - intros x Hx. rewrite Rmin_left in Hx by lra. now rewrite <- (Same x) by lra. }
assert (P : 0 < c * (/ c * (v - e - g))) by (apply Rmult_lt_0_compat; lra). rewrite <- Rmult_assoc, Rinv_r in P by lra.
assert (t * (e + g) < t * v) by (apply Rmult_lt_compat_l; lra). lra.
Qed.
