(** The decay of the smoothing gap for any increasing points and one window: the rate min_g delta_g^2 / 2, delta_g = D_g - w, and
    no larger one. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_majorant gap_rate gap_below.
Open Scope R_scope.

(** What the majorant adds up per gap, with the least of the delta_g taken out of the exponents; I is [decay_integral]. *)
Definition rate_sum (Y : training_set) (w : R) : R := sum_below (gaps Y) (fun g =>
  (decay_integral ((half_gap Y g - w) / half_gap Y g) + decay_integral ((half_gap Y g + w) / half_gap Y g) +
   (INR (size Y) - 2) * decay_integral ((half_gap Y g + least_half_gap Y) / half_gap Y g)) / half_gap Y g).

Lemma term_at_rate Y t g c d : 0 < t -> (g < gaps Y)%nat -> 0 <= d <= c -> c < 4 * half_gap Y g ->
  gap_term Y t g c <= sqrt t / sqrt (2 * PI) * (decay_integral (c / half_gap Y g) / half_gap Y g) * exp (- d^2 / (2 * t)).
Proof.
intros Ht Hg Hd Hc. assert (P := half_gap_pos Y g Hg). unfold gap_term. rewrite sqrt_div_alt by (generalize PI_RGT_0; lra).
assert (C : 0 <= c / half_gap Y g < 4).
{ split; [apply Rmult_le_pos; [lra | now apply Rlt_le, Rinv_0_lt_compat]|]. apply Rmult_lt_reg_r with (half_gap Y g); [exact P|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (I := decay_integral_pos (c / half_gap Y g)). rewrite Rabs_right in I by lra. specialize (I (proj2 C)).
assert (S := sqrt_lt_R0 t Ht). assert (W := sqrt_2PI_pos).
assert (E : exp (- c^2 / (2 * t)) <= exp (- d^2 / (2 * t))).
{ apply exp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Ropp_le_contravar, pow_incr. lra. }
replace (sqrt t / sqrt (2 * PI) / half_gap Y g * (exp (- c^2 / (2 * t)) * decay_integral (c / half_gap Y g)))
  with (sqrt t / sqrt (2 * PI) * (decay_integral (c / half_gap Y g) / half_gap Y g) * exp (- c^2 / (2 * t))) by (field; lra).
apply Rmult_le_compat_l; [|exact E]. apply Rmult_le_pos; apply Rlt_le; apply Rdiv_lt_0_compat; assumption.
Qed.

Lemma bounded_multiple a x : 0 <= x <= 1 -> a * x <= Rabs a.
Proof.
intros Hx. rewrite <- (Rmult_1_r (Rabs a)). apply Rle_trans with (Rabs a * x); [apply Rmult_le_compat_r; [lra | apply Rle_abs]|].
apply Rmult_le_compat_l; [apply Rabs_pos | lra].
Qed.

(** For any points, any window 0 < w <= D_g of all gaps, and every t > 0: the gap E|s_hat - w * (log p_t)'|^2 t lies below an
    explicit majorant, a sum over the gaps; and this below (A t sqrt t + B t) exp(-delta^2 / (2 t)), where delta = D_min - w is the
    least delta_g. So the rate is at least min_g delta_g^2 / 2; and for delta > 0 it is no more: t log gap -> - delta^2 / 2. *)
Theorem ext_gap Y w : 0 < w -> within_half_gaps Y w ->
  let n := INR (size Y) in let m := least_half_gap Y in let delta := m - w in
  let A := rate_sum Y w / (2 * n * w^2 * sqrt (2 * PI)) in let B := (n - 1) * (n - 2) / (2 * w^2) in
  (forall t, 0 < t ->
  let majorant := t / (4 * w^2) *
    (2 / n * sum_below (gaps Y) (fun g => gap_term Y t g (half_gap Y g - w) + gap_term Y t g (half_gap Y g + w) +
       (n - 2) * gap_term Y t g (half_gap Y g + m)) + 2 * ((n - 1) * (n - 2) * exp (- (4 * m^2) / t))) in
  has_smoothing_gap Y t w /\ 0 <= smoothing_gap Y t w <= majorant /\
  majorant <= (A * (t * sqrt t) + B * t) * exp (- delta^2 / (2 * t))) /\
  (w < m -> filterlim (fun t => t * ln (smoothing_gap Y t w)) (at_right 0) (locally (- delta^2 / 2))).
Proof.
intros Hw W n m delta A B.
match goal with |- ?majorised /\ _ => cut majorised end.
{ intros Up. split; [exact Up|]. intros Hm. destruct (gap_below_small Y w Hw Hm) as (C & t1 & HC & H1 & Low). fold m delta in Low.
  apply (log_rate _ C (Rabs A + Rabs B + 1) (delta^2) (Rmin t1 1) HC); [generalize (Rabs_pos A) (Rabs_pos B); lra | apply Rmin_glb_lt; lra |].
  intros t Ht. assert (T : t < t1 /\ t < 1) by (generalize (Rmin_l t1 1) (Rmin_r t1 1); lra). split; [apply Low; lra|].
  destruct (Up t ltac:(lra)) as (_ & [_ U] & V). apply Rle_trans with (1 := U), Rle_trans with (1 := V), Rmult_le_compat_r; [apply Rlt_le, exp_pos|].
  assert (S : 0 < sqrt t <= 1) by (split; [apply sqrt_lt_R0; lra | rewrite <- sqrt_1; apply sqrt_le_1_alt; lra]).
  assert (Q : 0 <= t * sqrt t <= 1) by (split; [apply Rmult_le_pos; lra | rewrite <- (Rmult_1_r 1); apply Rmult_le_compat; lra]).
  assert (QA := bounded_multiple A (t * sqrt t) Q). assert (QB := bounded_multiple B t ltac:(lra)). lra. }
intros t Ht majorant. assert (G := size_gaps Y). fold n in G. assert (N := size_pos Y). fold n in N.
assert (N2 : 0 <= n - 2). { assert (1 <= INR (gaps Y)) by (apply (le_INR 1), gaps_pos). lra. }
assert (M := gap_majorant Y t w Ht Hw W). fold m n in M. replace (INR (gaps Y)) with (n - 1) in M by lra.
replace (n - 1 - 1) with (n - 2) in M by ring. destruct M as [M1 M2]. split; [exact M1|]. split; [exact M2|]. clear M1 M2.
destruct (least_half_gap_attained Y) as (g0 & Hg0 & E0). assert (Hm : w <= m) by (unfold m; rewrite E0; now apply W). assert (Hm0 : 0 < m) by lra.
assert (P := sqrt_2PI_pos). assert (S := sqrt_lt_R0 t Ht). assert (W2 : 0 < w^2) by now apply pow_lt.
set (X := exp (- delta^2 / (2 * t))). assert (X0 : 0 < X) by apply exp_pos.
assert (T1 : sum_below (gaps Y) (fun g => gap_term Y t g (half_gap Y g - w) + gap_term Y t g (half_gap Y g + w) +
    (n - 2) * gap_term Y t g (half_gap Y g + m)) <= sqrt t / sqrt (2 * PI) * rate_sum Y w * X).
{ unfold rate_sum. rewrite <- sum_below_scal, <- sum_below_scal_r. apply sum_below_le. intros g Hg.
  assert (D := least_half_gap_le Y g Hg). fold m in D.
  assert (U1 := term_at_rate Y t g (half_gap Y g - w) delta Ht Hg ltac:(unfold delta; lra) ltac:(lra)).
  assert (U2 := term_at_rate Y t g (half_gap Y g + w) delta Ht Hg ltac:(unfold delta; lra) ltac:(lra)).
  assert (U3 := term_at_rate Y t g (half_gap Y g + m) delta Ht Hg ltac:(unfold delta; lra) ltac:(lra)).
  fold X in U1, U2, U3. fold n m. apply Rmult_le_compat_l with (r := n - 2) in U3; [|exact N2].
  revert U1 U2 U3. generalize (decay_integral ((half_gap Y g - w) / half_gap Y g)) (decay_integral ((half_gap Y g + w) / half_gap Y g))
    (decay_integral ((half_gap Y g + m) / half_gap Y g)). intros i j k U1 U2 U3. apply Rle_trans with (1 := Rplus_le_compat _ _ _ _ (Rplus_le_compat _ _ _ _ U1 U2) U3).
  right. unfold Rdiv. ring. }
assert (T2 : exp (- (4 * m^2) / t) <= X).
{ apply exp_le. apply Rmult_le_reg_r with (2 * t); [lra|]. replace (- (4 * m^2) / t * (2 * t)) with (- (8 * m^2)) by (field; lra).
  replace (- delta^2 / (2 * t) * (2 * t)) with (- delta^2) by (field; lra). apply Ropp_le_contravar.
  apply Rle_trans with (m^2); [apply pow_incr; unfold delta; lra | generalize (pow2_ge_0 m); lra]. }
unfold majorant. assert (Q : 0 < t / (4 * w^2)) by (apply Rdiv_lt_0_compat; lra).
apply Rle_trans with (t / (4 * w^2) * (2 / n * (sqrt t / sqrt (2 * PI) * rate_sum Y w * X) + 2 * ((n - 1) * (n - 2) * X))).
- apply Rmult_le_compat_l; [lra|]. apply Rplus_le_compat.
  + apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | exact T1].
  + apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | exact T2].
- right. unfold A, B. field. lra.
Qed.

(** With the rate 3/5 for 1/2 it is false, whatever A and B. *)
Theorem ext_gap_twin : ~ (forall Y w, 0 < w -> within_half_gaps Y w -> exists A B, forall t, 0 < t <= 1 ->
  smoothing_gap Y t w <= (A * (t * sqrt t) + B * t) * exp (- 3 * (least_half_gap Y - w)^2 / (5 * t))).
Proof.
intros H. destruct (H two_points (1/2) ltac:(lra)) as (A & B & L).
{ intros g Hg. generalize (least_half_gap_le two_points g Hg). rewrite two_least. lra. }
destruct (rate_gap (Rabs A + Rabs B) 1 Rlt_0_1) as (t & Ht & U). specialize (L t ltac:(lra)). rewrite two_least in L.
replace (1 - 1/2) with (1/2) in L by field. assert (X := exp_pos (- 3 * (1/2)^2 / (5 * t))). set (x := exp _) in *.
assert (S : 0 < sqrt t <= 1) by (split; [apply sqrt_lt_R0; lra | rewrite <- sqrt_1; apply sqrt_le_1_alt; lra]).
assert (t * sqrt t <= 1) by (rewrite <- (Rmult_1_r 1); apply Rmult_le_compat; lra).
assert (0 <= t * sqrt t) by (apply Rmult_le_pos; lra).
assert (QA := bounded_multiple A (t * sqrt t) ltac:(lra)). assert (QB := bounded_multiple B t ltac:(lra)).
assert ((A * (t * sqrt t) + B * t) * x <= (Rabs A + Rabs B) * x) by (apply Rmult_le_compat_r; lra). lra.
Qed.
