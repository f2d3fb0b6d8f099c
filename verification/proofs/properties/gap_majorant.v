(** The majorant of the smoothing gap with the constant I(a), for any points and every time. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export gap_bound decay_integral.
Open Scope R_scope.

Lemma sum_sq_cross n f C : (forall g h, (g < n)%nat -> (h < n)%nat -> g <> h -> f g * f h <= C) ->
  (sum_below n f)^2 <= sum_below n (fun g => (f g)^2) + INR n * (INR n - 1) * C.
Proof.
induction n as [|n IH]; intros H; [simpl; lra|]. rewrite !sum_below_S, S_INR.
assert (A := IH ltac:(intros; apply H; lia)).
assert (B : sum_below n f * f n <= INR n * C).
{ rewrite <- sum_below_scal_r, <- sum_below_const. apply sum_below_le. intros g Hg. apply H; lia. }
replace ((sum_below n f + f n)^2) with ((sum_below n f)^2 + 2 * (sum_below n f * f n) + (f n)^2) by ring. lra.
Qed.

(** A sum with two terms below A, all others below B. *)
Lemma sum_two_others n e g A B : (S g < n)%nat -> (forall k, (k < n)%nat -> k = g \/ k = S g -> e k <= A) ->
  (forall k, (k < n)%nat -> k <> g -> k <> S g -> e k <= B) -> sum_below n e <= 2 * A + (INR n - 2) * B.
Proof.
intros Hg HA HB.
apply Rle_trans with (sum_below n (fun k => B + ((if Nat.eqb k g then A - B else 0) + (if Nat.eqb k (S g) then A - B else 0)))).
- apply sum_below_le. intros k Hk. destruct (Nat.eqb_spec k g) as [E|E]; destruct (Nat.eqb_spec k (S g)) as [F|F]; try lia.
  + specialize (HA k Hk (or_introl E)). lra.
  + specialize (HA k Hk (or_intror F)). lra.
  + specialize (HB k Hk E F). lra.
- rewrite !sum_below_plus, sum_below_const.
  rewrite (sum_below_single n (fun k => if Nat.eqb k g then A - B else 0) g), (sum_below_single n (fun k => if Nat.eqb k (S g) then A - B else 0) (S g));
    rewrite ?Nat.eqb_refl; try lia; try (intros j _ J; now apply Nat.eqb_neq in J as ->). lra.
Qed.

(** What gap g adds, met at the distance c from a data point. *)
Definition gap_term (Y : training_set) (t : R) (g : nat) (c : R) : R :=
  sqrt (t / (2 * PI)) / half_gap Y g * (exp (- c^2 / (2 * t)) * decay_integral (c / half_gap Y g)).

Section Majorant.
Variables (Y : training_set) (t w : R).
Hypotheses (Ht : 0 < t) (Hw : 0 < w) (Hd : within_half_gaps Y w).
Let m := least_half_gap Y.
Let l (g : nat) (x : R) : R := ln (1 + rho Y t g x).

Lemma l_bounds g x : 0 < l g x <= rho Y t g x.
Proof. apply ln_1_plus, rho_pos. Qed.

Lemma continuous_l g s x : continuous (fun x => l g (x + s)) x.
Proof.
apply (continuous_comp (fun x => x + s) (l g)); [apply continuous_add; [apply continuous_id | apply continuous_const]|].
apply continuous_ln_1_exp, continuous_cmul, continuous_abs, continuous_sub; [apply continuous_id | apply continuous_const].
Qed.

(** Two midpoints are never both near. *)
Lemma cross g h x : (g < gaps Y)%nat -> (h < gaps Y)%nat -> g <> h -> l g x * l h x <= exp (- (4 * m^2) / t).
Proof.
intros Hg Hh N. generalize (l_bounds g x) (l_bounds h x). intros A B.
apply Rle_trans with (rho Y t g x * rho Y t h x); [apply Rmult_le_compat; lra|].
unfold rho. rewrite <- exp_plus. apply exp_le. apply Rmult_le_reg_r with (t / 2); [lra|].
replace ((- (2 * half_gap Y g / t) * Rabs (x - midpoint Y g) + - (2 * half_gap Y h / t) * Rabs (x - midpoint Y h)) * (t / 2))
  with (- (half_gap Y g * Rabs (x - midpoint Y g) + half_gap Y h * Rabs (x - midpoint Y h))) by (field; lra).
replace (- (4 * m^2) / t * (t / 2)) with (- (m * (2 * m))) by (field; lra). apply Ropp_le_contravar.
generalize (least_half_gap_le Y g Hg) (least_half_gap_le Y h Hh) (least_half_gap_pos Y). fold m. intros Mg Mh M0.
assert (T : 2 * m <= Rabs (x - midpoint Y g) + Rabs (x - midpoint Y h)).
{ destruct (Nat.lt_total g h) as [L|[L|L]]; [|lia|].
  - generalize (midpoint_apart Y g h ltac:(lia)) (Rle_abs (x - midpoint Y g)) (Rle_abs (- (x - midpoint Y h))). rewrite Rabs_Ropp. lra.
  - generalize (midpoint_apart Y h g ltac:(lia)) (Rle_abs (x - midpoint Y h)) (Rle_abs (- (x - midpoint Y g))). rewrite Rabs_Ropp. lra. }
apply Rle_trans with (m * (Rabs (x - midpoint Y g) + Rabs (x - midpoint Y h))); [apply Rmult_le_compat_l; lra|].
rewrite Rmult_plus_distr_l. apply Rplus_le_compat; (apply Rmult_le_compat_r; [apply Rabs_pos | assumption]).
Qed.

(** The square of one logarithm, shifted by s, under the normal law around y_k. *)
Let E (g k : nat) (s : R) : R := line_int (fun x => (l g (x + s))^2 * pN (x - point Y k) (sqrt t)).

Lemma component g k s c : 0 <= c < 4 * half_gap Y g -> c <= Rabs (midpoint Y g - s - point Y k) ->
  is_line_int (fun x => (l g (x + s))^2 * pN (x - point Y k) (sqrt t)) (E g k s) /\ E g k s <= gap_term Y t g c.
Proof.
intros Hc1 Hc2. destruct (shifted_integral t (half_gap Y g) (midpoint Y g - s) (point Y k) c Ht Hc1 Hc2) as (v & Iv & Bv).
assert (I : is_line_int (fun x => (l g (x + s))^2 * pN (x - point Y k) (sqrt t)) v).
{ revert Iv. apply is_gen_ext. intros x. unfold l, rho. do 7 f_equal. ring. }
assert (Ev : E g k s = v) by exact (is_RInt_gen_unique _ _ I). rewrite Ev. split; [exact I | apply Bv].
Qed.

Lemma others_far g k : (g < gaps Y)%nat -> (k <= gaps Y)%nat -> k <> g -> k <> S g -> forall s, Rabs s <= m ->
  half_gap Y g + m <= Rabs (midpoint Y g - s - point Y k).
Proof.
intros Hg Hk N1 N2 s Hs. apply Rabs_le_between in Hs. destruct (Nat.lt_total k g) as [L|[L|L]]; [|lia|].
- generalize (point_le Y (S k) g ltac:(lia)) (point_S Y k) (least_half_gap_le Y k ltac:(lia)) (midpoint_left Y g) (Rle_abs (midpoint Y g - s - point Y k)).
  fold m. lra.
- destruct k as [|k]; [lia|].
  generalize (point_le Y (S g) k ltac:(lia)) (point_S Y k) (least_half_gap_le Y k ltac:(lia)) (midpoint_right Y g) (Rle_abs (- (midpoint Y g - s - point Y (S k)))).
  rewrite Rabs_Ropp. fold m. lra.
Qed.

Lemma w_le_m : w <= m.
Proof. now apply within_half_gaps_least. Qed.

(** Both shifts together, at the two ends of the gap and elsewhere. *)
Lemma component_both g k : (g < gaps Y)%nat -> (k <= gaps Y)%nat ->
  is_line_int (fun x => (l g (x + w))^2 * pN (x - point Y k) (sqrt t) + (l g (x + - w))^2 * pN (x - point Y k) (sqrt t)) (E g k w + E g k (- w)) /\
  (k = g \/ k = S g -> E g k w + E g k (- w) <= gap_term Y t g (half_gap Y g - w) + gap_term Y t g (half_gap Y g + w)) /\
  (k <> g -> k <> S g -> E g k w + E g k (- w) <= 2 * gap_term Y t g (half_gap Y g + m)).
Proof.
intros Hg Hk. generalize (half_gap_pos Y g Hg) (Hd g Hg) (least_half_gap_le Y g Hg) w_le_m. fold m. intros P W M WM.
destruct (Nat.eq_dec k g) as [->|N1]; [|destruct (Nat.eq_dec k (S g)) as [->|N2]].
- destruct (component g g w (half_gap Y g - w)) as [I1 B1]; [lra | rewrite midpoint_left, Rabs_right; lra |].
  destruct (component g g (- w) (half_gap Y g + w)) as [I2 B2]; [lra | rewrite midpoint_left, Rabs_right; lra |].
  split; [now apply is_gen_plus|]. split; [intros; lra | intros; lia].
- destruct (component g (S g) w (half_gap Y g + w)) as [I1 B1]; [lra | rewrite midpoint_right, Rabs_left; lra |].
  destruct (component g (S g) (- w) (half_gap Y g - w)) as [I2 B2]; [lra | rewrite midpoint_right, Rabs_left1; lra |].
  split; [now apply is_gen_plus|]. split; [intros; lra | intros; lia].
- destruct (component g k w (half_gap Y g + m)) as [I1 B1]; [lra | apply others_far; [assumption .. | rewrite Rabs_right; lra] |].
  destruct (component g k (- w) (half_gap Y g + m)) as [I2 B2]; [lra | apply others_far; [assumption .. | rewrite Rabs_left; lra] |].
  split; [now apply is_gen_plus|]. split; intros; [lia | lra].
Qed.

(** What the square of the difference is below, everywhere. *)
Let G (x : R) : R := / (4 * w^2) * (sum_below (gaps Y) (fun g => (l g (x + w))^2 + (l g (x + - w))^2) +
  2 * (INR (gaps Y) * (INR (gaps Y) - 1) * exp (- (4 * m^2) / t))).

Lemma gap_le_G x : (LAPL_window Y t w x - LA w (ESF Y t) x)^2 <= G x.
Proof.
rewrite gap_pointwise by assumption. assert (W2 : 0 < 4 * w^2) by (generalize (pow_lt w 2 Hw); lra).
replace (((residual Y t (x - w) - residual Y t (x + w)) / (2 * w))^2)
  with (/ (4 * w^2) * (residual Y t (x - w) - residual Y t (x + w))^2) by (field; lra).
unfold G. apply Rmult_le_compat_l; [now apply Rlt_le, Rinv_0_lt_compat|].
apply Rle_trans with (1 := sq_le _ _ _ _ (residual_bounds Y t Ht (x - w)) (residual_bounds Y t Ht (x + w))).
assert (C := fun y => sum_sq_cross (gaps Y) (fun g => l g y) _ (fun g h => cross g h y)).
rewrite sum_below_plus. change (x - w) with (x + - w). generalize (C (x + w)) (C (x + - w)). unfold l. lra.
Qed.

Lemma is_line_int_G k : (k < size Y)%nat -> is_line_int (fun x => G x * pN (x - point Y k) (sqrt t))
  (/ (4 * w^2) * (sum_below (gaps Y) (fun g => E g k w + E g k (- w)) + 2 * (INR (gaps Y) * (INR (gaps Y) - 1) * exp (- (4 * m^2) / t)))).
Proof.
intros Hk. unfold size in Hk. set (C := 2 * _).
apply (is_gen_ext (fun x => / (4 * w^2) * (sum_below (gaps Y) (fun g => (l g (x + w))^2 * pN (x - point Y k) (sqrt t) + (l g (x + - w))^2 * pN (x - point Y k) (sqrt t))
  + C * pN (x - point Y k) (sqrt t)))).
- intros x. unfold G. fold C. rewrite Rmult_assoc. f_equal. rewrite Rmult_plus_distr_r. f_equal. rewrite <- sum_below_scal_r.
  apply sum_below_ext. intros; ring.
- apply is_gen_scal, is_gen_plus.
  + apply is_line_int_sum. intros g Hg. apply component_both; [exact Hg | lia].
  + assert (I := is_gen_scal _ C _ (is_line_int_pN t Ht (point Y k))). now rewrite Rmult_1_r in I.
Qed.

Lemma gap_majorant : has_smoothing_gap Y t w /\ 0 <= smoothing_gap Y t w <= t / (4 * w^2) *
  (2 / INR (size Y) * sum_below (gaps Y) (fun g => gap_term Y t g (half_gap Y g - w) + gap_term Y t g (half_gap Y g + w) +
    (INR (size Y) - 2) * gap_term Y t g (half_gap Y g + m)) +
   2 * (INR (gaps Y) * (INR (gaps Y) - 1) * exp (- (4 * m^2) / t))).
Proof.
set (C := 2 * (INR (gaps Y) * _ * _)). generalize (size_pos Y). intros N. assert (W2 : 0 < 4 * w^2) by (generalize (pow_lt w 2 Hw); lra).
assert (IG := is_expect_sum t Y G _ is_line_int_G). fold C in IG.
edestruct (fun a b c => line_int_dominated (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * noised_density Y t x) _ _ a b c IG) as (v & Iv & Bv).
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sq, continuous_sub; [now apply continuous_window | now apply continuous_LA_ESF].
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised]. unfold G.
  apply continuous_cmul, continuous_add; [|apply continuous_const]. apply continuous_sum_below. intros g _.
  apply continuous_add; apply continuous_sq, continuous_l.
- intros x. generalize (noised_density_pos t Ht Y x). intros P. split; [apply Rmult_le_pos; [apply pow2_ge_0 | lra]|].
  apply Rmult_le_compat_r; [lra | apply gap_le_G].
- unfold smoothing_gap, has_smoothing_gap. split; [now exists v|]. rewrite (is_expect t Y _ v Iv).
  split; [apply Rmult_le_pos; lra|]. unfold Rdiv at 1. rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra|].
  apply Rle_trans with (1 := proj2 Bv). rewrite sum_below_scal. unfold Rdiv at 1. rewrite Rmult_assoc.
  apply Rmult_le_compat_l; [now apply Rlt_le, Rinv_0_lt_compat|].
  rewrite sum_below_plus, sum_below_const, sum_below_swap. apply Rmult_le_reg_r with (INR (size Y)); [exact N|].
  rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  match goal with |- ?a + _ <= (2 / _ * ?s + _) * _ => assert (a <= 2 * s) end.
  { rewrite <- sum_below_scal. apply sum_below_le. intros g Hg.
    apply Rle_trans with (2 * (gap_term Y t g (half_gap Y g - w) + gap_term Y t g (half_gap Y g + w)) + (INR (size Y) - 2) * (2 * gap_term Y t g (half_gap Y g + m))); [|lra].
    apply sum_two_others with g; [unfold size; lia | |]; intros k Hk; unfold size in Hk; now apply component_both; try lia. }
  match goal with |- ?a + _ <= (2 / _ * ?s + _) * _ => replace ((2 / INR (size Y) * s + C) * INR (size Y)) with (2 * s + INR (size Y) * C) by (field; lra) end.
  lra.
Qed.
End Majorant.
