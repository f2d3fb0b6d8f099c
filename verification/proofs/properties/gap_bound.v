(** The smoothing gap for any points: a majorant of rate 1/2 for every time, and one for large times. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper.
From Scoreproof.properties Require Export averages.
Open Scope R_scope.

Lemma sum_sq_le n f : (sum_below n f)^2 <= INR n * sum_below n (fun k => (f k)^2).
Proof.
induction n as [|n IH]; [simpl; lra|]. rewrite S_INR, !sum_below_S. set (s := sum_below n f) in *.
set (q := sum_below n (fun k => (f k)^2)) in *. set (a := f n).
destruct n as [|n].
- unfold s, q. simpl. lra.
- generalize (lt_0_INR (S n) ltac:(lia)). set (m := INR (S n)) in *. intros M.
  assert (2 * s * a <= q + m * a^2); [|lra].
  assert (s^2 / m <= q). { apply Rmult_le_reg_r with m; [exact M|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  assert (0 <= (s - m * a)^2 / m). { apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, M]. }
  replace ((s - m * a)^2 / m) with (s^2 / m - 2 * s * a + m * a^2) in H0 by (field; lra). lra.
Qed.

(** A Gaussian around s against e^(-4D|x-c|/t), when c is at d from s or farther. *)
Lemma tilted t D d c s x : 0 < t -> 0 <= d <= D -> d <= Rabs (c - s) ->
  exp (- (2 * D / t) * Rabs (x - c))^2 * exp (- (x - s)^2 / (2 * t))
  <= exp (- d^2 / (2 * t)) * exp (- (3 * D / t) * Rabs (x - c)).
Proof.
intros Ht Hd Hc. replace (exp (- (2 * D / t) * Rabs (x - c))^2) with (exp (- (4 * D / t) * Rabs (x - c))).
2:{ simpl. rewrite Rmult_1_r, <- exp_plus. f_equal. field. lra. }
rewrite <- !exp_plus. apply exp_le. apply Rmult_le_reg_r with (2 * t); [lra|].
generalize (Rabs_pos (x - c)). set (v := Rabs (x - c)). intros V.
replace ((- (4 * D / t) * v + - (x - s)^2 / (2 * t)) * (2 * t)) with (- 8 * (D * v) - (x - s)^2) by (field; lra).
replace ((- d^2 / (2 * t) + - (3 * D / t) * v) * (2 * t)) with (- d^2 - 6 * (D * v)) by (field; lra).
assert (d * v <= D * v) by (apply Rmult_le_compat_r; lra).
destruct (Rle_or_lt d v) as [L|L].
- assert (d * d <= d * v) by (apply Rmult_le_compat_l; lra). assert (0 <= d * d) by (apply Rmult_le_pos; lra).
  generalize (pow2_ge_0 (x - s)). replace (d^2) with (d * d) by ring. lra.
- assert (T : d - v <= Rabs (x - s)).
  { generalize (Rabs_triang (x - s) (c - x)). replace (x - s + (c - x)) with (c - s) by ring.
    rewrite (Rabs_minus_sym c x). fold v. lra. }
  assert ((d - v)^2 <= (x - s)^2) by (rewrite <- (pow2_abs (x - s)); apply pow_incr; lra).
  replace ((d - v)^2) with (d^2 - 2 * (d * v) + v^2) in H0 by ring. generalize (pow2_ge_0 v). lra.
Qed.

Section Gap.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

Lemma midpoint_far g k : (g < gaps Y)%nat -> (k <= gaps Y)%nat -> half_gap Y g <= Rabs (midpoint Y g - point Y k).
Proof.
intros Hg Hk. destruct (le_lt_dec k g) as [L|L].
- generalize (point_lt_midpoint Y g k ltac:(lia)) (Rle_abs (midpoint Y g - point Y k)). lra.
- generalize (midpoint_lt_point Y g k ltac:(lia)) (Rle_abs (- (midpoint Y g - point Y k))). rewrite Rabs_Ropp. lra.
Qed.

(** What a weight must do with the tilted exponentials: the normal densities do it, and so does p_t, their mean. *)
Definition weight (u : R -> R) : Prop := (forall x, continuous u x) /\ (forall x, 0 <= u x) /\
  forall g c d x, (g < gaps Y)%nat -> 0 <= d <= half_gap Y g -> (forall k, (k <= gaps Y)%nat -> d <= Rabs (c - point Y k)) ->
    exp (- (2 * half_gap Y g / t) * Rabs (x - c))^2 * u x <=
    / normaliser t * (exp (- d^2 / (2 * t)) * exp (- (3 * half_gap Y g / t) * Rabs (x - c))).

Lemma weight_normal k : (k <= gaps Y)%nat -> weight (fun x => pN (x - point Y k) (sqrt t)).
Proof.
intros Hk. split; [intros; now apply continuous_pN|]. split; [intros; now apply Rlt_le, pN_sqrt_pos|].
intros g c d x Hg Hd Hc. rewrite pN_sqrt by exact Ht. generalize (normaliser_pos t Ht). intros N.
match goal with |- ?a * (?b / ?n) <= _ => replace (a * (b / n)) with (/ n * (a * b)) by (unfold Rdiv; ring) end.
apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, N|].
apply tilted; [exact Ht | exact Hd | now apply Hc].
Qed.

Lemma weight_noised : weight (noised_density Y t).
Proof.
split; [intros; now apply continuous_noised|]. split; [intros; now apply Rlt_le, noised_density_pos|].
intros g c d x Hg Hd Hc. set (B := / normaliser t * _). generalize (size_pos Y). intros N. unfold noised_density.
apply Rmult_le_reg_r with (INR (size Y)); [exact N|].
set (e := exp _ ^ 2). replace (e * (sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)) / INR (size Y)) * INR (size Y))
  with (e * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) by (field; lra).
rewrite <- sum_below_scal, (Rmult_comm B), <- sum_below_const. apply sum_below_le. intros k Hk.
apply (weight_normal k); [unfold size in Hk; lia | exact Hg | exact Hd | exact Hc].
Qed.

(** A function below a sum of squares of exponentials, integrated against a weight. *)
Lemma tilted_integral u f m A (c d : nat -> R) : weight u -> 0 <= A -> (m = gaps Y)%nat ->
  (forall a b, ex_RInt (fun x => f x * u x) a b) ->
  (forall g, (g < m)%nat -> 0 <= d g <= half_gap Y g /\ forall k, (k <= gaps Y)%nat -> d g <= Rabs (c g - point Y k)) ->
  (forall x, 0 <= f x <= A * sum_below m (fun g => exp (- (2 * half_gap Y g / t) * Rabs (x - c g))^2)) ->
  exists v, is_line_int (fun x => f x * u x) v /\
    0 <= v <= A * (/ normaliser t * sum_below m (fun g => exp (- (d g)^2 / (2 * t)) * (2 * t / (3 * half_gap Y g)))).
Proof.
intros (Cu & Pu & Hu) HA -> Ex Hc Hf.
pose (E := fun g x => exp (- (d g)^2 / (2 * t)) * exp (- (3 * half_gap Y g / t) * Rabs (x - c g))).
generalize (normaliser_pos t Ht). intros N.
apply line_int_bounded; [exact Ex | intros x; apply Rmult_le_pos; [apply Hf | apply Pu] |].
intros a b Hab.
assert (XE : forall g a b, ex_RInt (E g) a b).
{ intros g a0 b0. apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_exp_abs. }
apply Rle_trans with (RInt (fun x => A * (/ normaliser t * sum_below (gaps Y) (fun g => E g x))) a b).
- apply RInt_le; [exact Hab | apply Ex | |].
  + apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_cmul, continuous_sum_below. intros g _. apply continuous_cmul, continuous_exp_abs.
  + intros x _. apply Rle_trans with (A * sum_below (gaps Y) (fun g => exp (- (2 * half_gap Y g / t) * Rabs (x - c g))^2) * u x).
    { apply Rmult_le_compat_r; [apply Pu | apply Hf]. }
    rewrite Rmult_assoc. apply Rmult_le_compat_l; [exact HA|]. rewrite <- sum_below_scal_r, <- sum_below_scal. apply sum_below_le.
    intros g Hg. destruct (Hc g Hg) as [H1 H2]. now apply Hu.
- assert (C1 : forall a b, ex_RInt (fun x => sum_below (gaps Y) (fun g => E g x)) a b).
  { intros a0 b0. apply ex_RInt_cont. intros x. apply continuous_sum_below. intros g _. apply continuous_cmul, continuous_exp_abs. }
  rewrite (RInt_mult (fun x => / normaliser t * sum_below (gaps Y) (fun g => E g x))).
  2:{ intros a0 b0. apply (ex_RInt_scal (V := R_NormedModule)), C1. }
  apply Rmult_le_compat_l; [exact HA|]. rewrite RInt_mult by exact C1.
  apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, N|].
  rewrite RInt_sum_below by (intros; apply XE). apply sum_below_le. intros g Hg. unfold E.
  generalize (half_gap_pos Y g Hg). intros P.
  rewrite RInt_mult by (intros; apply ex_RInt_exp_abs). apply Rmult_le_compat_l; [apply Rlt_le, exp_pos|].
  replace (2 * t / (3 * half_gap Y g)) with (2 / (3 * half_gap Y g / t)) by (field; lra).
  apply RInt_exp_abs_le; [apply Rdiv_lt_0_compat; lra | exact Hab].
Qed.

Lemma continuous_LA_ESF w x : 0 < w -> continuous (LA w (ESF Y t)) x.
Proof.
intros Hw. apply (continuous_ext (fun x => (ln (noised_density Y t (x + w)) - ln (noised_density Y t (x - w))) / (2 * w))).
{ intros; symmetry; now apply LA_ESF. }
apply continuous_divc, continuous_sub; apply continuous_lnf; try (now apply noised_density_pos).
- apply (continuous_comp (fun x => x + w) (noised_density Y t)); [|now apply continuous_noised].
  apply continuous_add; [apply continuous_id | apply continuous_const].
- apply (continuous_comp (fun x => x - w) (noised_density Y t)); [|now apply continuous_noised].
  apply continuous_sub; [apply continuous_id | apply continuous_const].
Qed.

Lemma continuous_window w x : 0 < w -> within_half_gaps Y w -> continuous (LAPL_window Y t w) x.
Proof.
intros Hw Hd. unfold LAPL_window. apply continuous_divc, continuous_sub; [|apply continuous_id].
apply continuous_staircase. intros; exact Hw.
Qed.

Lemma sq_le a b A B : 0 <= a <= A -> 0 <= b <= B -> (a - b)^2 <= A^2 + B^2.
Proof.
intros [Ha1 Ha2] [Hb1 Hb2].
assert (a^2 <= A^2) by (apply pow_incr; lra). assert (b^2 <= B^2) by (apply pow_incr; lra).
assert (0 <= a * b) by now apply Rmult_le_pos. replace ((a - b)^2) with (a^2 + b^2 - 2 * (a * b)) by ring. lra.
Qed.

(** The sum over the gaps in the majorants. *)
Definition tail_sum (w : R) : R := sum_below (gaps Y) (fun g => exp (- (half_gap Y g - w)^2 / (2 * t)) / half_gap Y g).

(** Against each weight, with a window in (0, D_min]. *)
Lemma gap_weighted u w : weight u -> 0 < w -> within_half_gaps Y w ->
  exists v, is_line_int (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * u x) v /\
    0 <= v <= INR (gaps Y) * t / (3 * w^2 * normaliser t) * tail_sum w.
Proof.
intros Hu Hw Hd. generalize (normaliser_pos t Ht). intros N.
pose (A := INR (gaps Y) / (4 * w^2)).
assert (W2 : 0 < 4 * w^2) by (generalize (pow_lt w 2 Hw); lra).
assert (HA : 0 <= A) by (apply Rmult_le_pos; [apply pos_INR | apply Rlt_le, Rinv_0_lt_compat, W2]).
assert (F : forall x, 0 <= (LAPL_window Y t w x - LA w (ESF Y t) x)^2 <=
  A * sum_below (gaps Y) (fun g => exp (- (2 * half_gap Y g / t) * Rabs (x - (midpoint Y g + w)))^2) +
  A * sum_below (gaps Y) (fun g => exp (- (2 * half_gap Y g / t) * Rabs (x - (midpoint Y g + - w)))^2)).
{ intros x. split; [apply pow2_ge_0|]. rewrite gap_pointwise by assumption.
  pose (P := sum_below (gaps Y) (fun g => rho Y t g (x - w))). pose (M := sum_below (gaps Y) (fun g => rho Y t g (x + w))).
  assert (Q : (residual Y t (x - w) - residual Y t (x + w))^2 <= P^2 + M^2).
  { apply sq_le; (split; [now apply residual_bounds | now apply residual_le_rho]). }
  assert (P2 := sum_sq_le (gaps Y) (fun g => rho Y t g (x - w))). assert (M2 := sum_sq_le (gaps Y) (fun g => rho Y t g (x + w))).
  fold P in P2. fold M in M2. rewrite <- Rmult_plus_distr_l.
  replace (((residual Y t (x - w) - residual Y t (x + w)) / (2 * w))^2)
    with ((residual Y t (x - w) - residual Y t (x + w))^2 * / (4 * w^2)) by (field; lra).
  unfold A, Rdiv. rewrite (Rmult_comm (INR (gaps Y))), Rmult_assoc, Rmult_comm. apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, W2|].
  apply Rle_trans with (1 := Q). rewrite Rmult_plus_distr_l. apply Rplus_le_compat.
  - apply Rle_trans with (1 := P2). right. f_equal. apply sum_below_ext. intros g _. unfold rho. do 4 f_equal. ring.
  - apply Rle_trans with (1 := M2). right. f_equal. apply sum_below_ext. intros g _. unfold rho. do 4 f_equal. ring. }
destruct Hu as (Cu & Pu & Hu').
assert (H1 : forall (s : R), Rabs s = w -> exists v, is_line_int (fun x => A * sum_below (gaps Y) (fun g => exp (- (2 * half_gap Y g / t) * Rabs (x - (midpoint Y g + s)))^2) * u x) v /\
  0 <= v <= A * (/ normaliser t * sum_below (gaps Y) (fun g => exp (- (half_gap Y g - w)^2 / (2 * t)) * (2 * t / (3 * half_gap Y g))))).
{ intros s Hs. apply (tilted_integral u _ (gaps Y) A (fun g => midpoint Y g + s) (fun g => half_gap Y g - w)); [now split | exact HA | reflexivity | | |].
  - apply ex_RInt_cont. intros x. apply continuous_mul; [|apply Cu]. apply continuous_cmul, continuous_sum_below. intros g _.
    apply continuous_sq, continuous_exp_abs.
  - intros g Hg. generalize (Hd g Hg). intros L. split; [lra|]. intros k Hk.
    generalize (midpoint_far g k Hg Hk) (Rabs_triang (midpoint Y g + s - point Y k) (- s)).
    replace (midpoint Y g + s - point Y k + - s) with (midpoint Y g - point Y k) by ring. rewrite Rabs_Ropp, Hs. lra.
  - intros x. split; [|lra]. apply Rmult_le_pos; [exact HA|]. apply sum_below_ge_0. intros; apply pow2_ge_0. }
destruct (H1 w (Rabs_right w ltac:(lra))) as (v1 & I1 & B1). destruct (H1 (- w)) as (v2 & I2 & B2); [rewrite Rabs_Ropp; apply Rabs_right; lra|].
pose (G := fun s x => A * sum_below (gaps Y) (fun g => exp (- (2 * half_gap Y g / t) * Rabs (x - (midpoint Y g + s)))^2) * u x).
assert (I : is_line_int (fun x => G w x + G (- w) x) (v1 + v2)) by (apply is_gen_plus; assumption).
destruct (line_int_dominated (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * u x) (fun x => G w x + G (- w) x) (v1 + v2))
  as (v & Iv & Bv); [| | | exact I |].
- apply ex_RInt_cont. intros x. apply continuous_mul; [|apply Cu].
  apply continuous_sq, continuous_sub; [now apply continuous_window | now apply continuous_LA_ESF].
- unfold G. apply ex_RInt_cont. intros x. apply continuous_add; (apply continuous_mul; [|apply Cu]; apply continuous_cmul, continuous_sum_below; intros g _; apply continuous_sq, continuous_exp_abs).
- intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Pu]|].
  unfold G. rewrite <- Rmult_plus_distr_r. apply Rmult_le_compat_r; [apply Pu|]. apply F.
- exists v. split; [exact Iv|]. split; [apply Bv|].
  apply Rle_trans with (1 := proj2 Bv).
  apply Rle_trans with (2 * (A * (/ normaliser t * sum_below (gaps Y) (fun g => exp (- (half_gap Y g - w)^2 / (2 * t)) * (2 * t / (3 * half_gap Y g)))))); [lra|].
  right. unfold tail_sum.
  rewrite (sum_below_ext _ _ (fun g => 2 * t / 3 * (exp (- (half_gap Y g - w)^2 / (2 * t)) / half_gap Y g))).
  + rewrite sum_below_scal. unfold A. field. lra.
  + intros g Hg. generalize (half_gap_pos Y g Hg). intros. field. lra.
Qed.
End Gap.
