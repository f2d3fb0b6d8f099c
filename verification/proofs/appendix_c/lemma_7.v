(** Lemma 7 and (32): the smoothing gap of any points decays exponentially in 1/t. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_constant gap_majorant gap_rate.
Open Scope R_scope.

(** For any points and a window w = D_min - delta, with 0 < delta <= D_min: one explicit constant for every t > 0. *)
Theorem lemma_7 Y delta : 0 < delta <= least_half_gap Y ->
  exists C, C = gap_constant Y (least_half_gap Y - delta) /\ 0 < C /\ forall t, 0 < t ->
  has_smoothing_gap Y t (least_half_gap Y - delta) /\
  0 <= smoothing_gap Y t (least_half_gap Y - delta) <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd. set (w := least_half_gap Y - delta). assert (Hw : 0 <= w < least_half_gap Y) by (unfold w; lra).
assert (E : least_half_gap Y - w = delta) by (unfold w; ring).
exists (gap_constant Y w). split; [reflexivity|]. split; [now apply gap_constant_pos|]. intros t Ht.
destruct (gap_decay Y w Hw t (noised_density Y t) Ht (weight_noised Y t Ht) (is_line_int_noised t Ht Y)) as (v & Iv & v0 & _ & B).
rewrite E in B. unfold smoothing_gap, has_smoothing_gap. split; [now exists v|]. rewrite (is_expect t Y _ v Iv).
split; [apply Rmult_le_pos; lra | exact B].
Qed.

Lemma equal_least n D (Hn : (2 <= n)%nat) (HD : 0 < D) : least_half_gap (equally_spaced n D Hn HD) = D / INR (n - 1).
Proof. destruct (least_half_gap_attained (equally_spaced n D Hn HD)) as (g & _ & ->). apply equal_half_gap. Qed.

(** (32), as printed for equally spaced points; t_1 is infinite. *)
Theorem eq_32 n D (Hn : (2 <= n)%nat) (HD : 0 < D) delta :
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in 0 < delta <= Delta ->
  exists C, 0 < C /\ forall t, 0 < t ->
  has_expect Y t (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2) /\
  t * expect Y t (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2) <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Y Delta Hd. assert (L : least_half_gap Y = Delta) by apply equal_least.
assert (Hd' : 0 < delta <= least_half_gap Y) by (rewrite L; exact Hd).
destruct (lemma_7 Y delta Hd') as (C & _ & C0 & H). exists C. split; [exact C0|]. intros t Ht.
destruct (H t Ht) as [A B]. rewrite L in A, B. unfold has_smoothing_gap, smoothing_gap in A, B.
assert (E : forall x, LAPL_window Y t (Delta - delta) x = LAPL Y t delta x).
{ intros x. unfold Y. rewrite LAPL_window_equal. f_equal. unfold Delta. ring. }
destruct A as [v Hv].
assert (Iv : is_line_int (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2 * noised_density Y t x) v).
{ revert Hv. apply is_gen_ext. intros x. now rewrite E. }
rewrite (is_expect t Y _ v Hv) in B. split; [now exists v|]. rewrite (is_expect t Y _ v Iv). lra.
Qed.

(** The corrected bound, for every t > 0 and 0 < delta < Delta, with T = t / Delta^2 and a = delta / Delta. Here eta is
    exponentially small in 1/T: the far sides of the midpoints, the other midpoints, and two midpoints at once. *)
Definition decay_eta (n : nat) (a T : R) : R :=
  (exp (- (2 * (1 - a)) / T) * decay_integral (2 - a) + (INR n - 2) *
    (exp (- (4 - a^2) / (2 * T)) * decay_integral 2 + INR n * sqrt (2 * PI / T) * exp (- (8 - a^2) / (2 * T)))) / decay_integral a.

Theorem lemma_7_sharp n D (Hn : (2 <= n)%nat) (HD : 0 < D) delta t :
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in let T := t / Delta^2 in let a := delta / Delta in
  0 < t -> 0 < delta < Delta ->
  has_expect Y t (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2) /\
  t * expect Y t (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2) <=
    (INR n - 1) / INR n * (T * sqrt T * decay_integral a * exp (- a^2 / (2 * T)) / (2 * sqrt (2 * PI) * (1 - a)^2)) * (1 + decay_eta n a T).
Proof.
intros Y Delta T a Ht Hd. assert (P := sqrt_2PI_pos). assert (D0 : 0 < Delta) by lra.
assert (W : within_half_gaps Y (Delta - delta)) by (apply equal_within; fold Delta; lra).
destruct (gap_majorant Y t (Delta - delta) Ht ltac:(lra) W) as [[v Hv] [_ B]].
assert (Iv : is_line_int (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2 * noised_density Y t x) v).
{ revert Hv. apply is_gen_ext. intros x. unfold Y. rewrite LAPL_window_equal. fold Y Delta. do 4 f_equal. ring. }
split; [now exists v|]. rewrite (is_expect t Y _ v Iv). unfold smoothing_gap in B. rewrite (is_expect t Y _ v Hv) in B.
apply Rle_trans with (1 := B). right. clear B v Hv Iv W.
assert (G : INR (gaps Y) = INR n - 1) by (change (gaps Y) with (pred n); rewrite <- Nat.sub_1_r, minus_INR by lia; reflexivity).
assert (N : 2 <= INR n) by (apply (le_INR 2); exact Hn).
assert (S : INR (size Y) = INR n) by (rewrite size_gaps, G; ring).
assert (L : least_half_gap Y = Delta) by apply equal_least.
assert (T0 : 0 < T) by (apply Rdiv_lt_0_compat; [exact Ht | now apply pow_lt]). assert (S0 := sqrt_lt_R0 T T0).
assert (ET : t = T * Delta^2) by (unfold T; field; lra). assert (ES : sqrt T * sqrt T = T) by (apply sqrt_sqrt; lra).
assert (Ed : delta = a * Delta) by (unfold a; field; lra). assert (A1 : a < 1) by (apply Rmult_lt_reg_r with Delta; lra).
assert (A0 : 0 < a) by now apply Rdiv_lt_0_compat.
assert (I0 : 0 < decay_integral a) by (apply decay_integral_pos; rewrite Rabs_right; lra).
(* The three distances in units of Delta. *)
assert (X : forall g c, gap_term Y t g (c * Delta) = sqrt T / sqrt (2 * PI) * (exp (- c^2 / (2 * T)) * decay_integral c)).
{ intros g c. unfold gap_term, Y. rewrite equal_half_gap. fold Delta. f_equal; [|f_equal; f_equal].
  - rewrite ET. replace (T * Delta^2 / (2 * PI)) with (Delta^2 * (T / (2 * PI))) by (field; apply PI_neq0).
    rewrite sqrt_mult_alt, sqrt_pow2, sqrt_div_alt by (generalize PI_RGT_0 (pow2_ge_0 Delta); lra). field. lra.
  - rewrite ET. field. lra.
  - field. lra. }
rewrite (sum_below_ext _ _ (fun _ => sqrt T / sqrt (2 * PI) * (exp (- a^2 / (2 * T)) * decay_integral a) + sqrt T / sqrt (2 * PI) * (exp (- (2 - a)^2 / (2 * T)) * decay_integral (2 - a)) +
  (INR n - 2) * (sqrt T / sqrt (2 * PI) * (exp (- 2^2 / (2 * T)) * decay_integral 2)))).
2:{ intros g _. rewrite S, L, <- !(X g). unfold Y at 2 4 6. rewrite equal_half_gap. fold Delta.
    replace (Delta - (Delta - delta)) with (a * Delta) by lra. replace (Delta + (Delta - delta)) with ((2 - a) * Delta) by lra.
    replace (Delta + Delta) with (2 * Delta) by ring. reflexivity. }
rewrite sum_below_const, G, S, L.
(* All exponents by that of the leading term. *)
assert (X1 : exp (- (2 - a)^2 / (2 * T)) = exp (- a^2 / (2 * T)) * exp (- (2 * (1 - a)) / T)) by (rewrite <- exp_plus; f_equal; field; lra).
assert (X2 : exp (- 2^2 / (2 * T)) = exp (- a^2 / (2 * T)) * exp (- (4 - a^2) / (2 * T))) by (rewrite <- exp_plus; f_equal; field; lra).
assert (X3 : exp (- (4 * Delta^2) / t) = exp (- a^2 / (2 * T)) * exp (- (8 - a^2) / (2 * T))) by (rewrite <- exp_plus; f_equal; rewrite ET; field; lra).
rewrite X1, X2, X3. unfold decay_eta. rewrite sqrt_div_alt by exact T0. rewrite ET, Ed.
generalize (exp (- a^2 / (2 * T))) (exp (- (2 * (1 - a)) / T)) (exp (- (4 - a^2) / (2 * T))) (exp (- (8 - a^2) / (2 * T))) (decay_integral (2 - a)) (decay_integral 2).
intros e e1 e2 e3 i1 i2. replace (Delta - a * Delta) with (Delta * (1 - a)) by ring.
clear ET Ed T0 X X1 X2 X3 A0. revert ES I0 S0 P D0 A1 N. generalize (decay_integral a) (sqrt T) (sqrt (2 * PI)) (INR n).
clear. clearbody Delta a. intros i s p m <- I0 S0 P D0 A1 N. field. repeat split; lra.
Qed.

(** With the rate 3/5 for 1/9, faster than the true 1/2. *)
Theorem lemma_7_twin : ~ (forall Y delta, 0 < delta <= least_half_gap Y -> exists C, forall t, 0 < t ->
  smoothing_gap Y t (least_half_gap Y - delta) <= C * exp (- 3 * delta^2 / (5 * t))).
Proof.
intros H. destruct (H two_points (1/2)) as [C B]; [rewrite two_least; lra|]. rewrite two_least in B. replace (1 - 1/2) with (1/2) in B by field.
destruct (rate_gap C 1 Rlt_0_1) as (t & Ht & L). specialize (B t (proj1 Ht)). lra.
Qed.

Theorem eq_32_twin : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) delta,
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in 0 < delta <= Delta ->
  exists C t1, 0 < t1 /\ forall t, 0 < t < t1 ->
  t * expect Y t (fun x => (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x)^2) <= C * exp (- 3 * delta^2 / (5 * t))).
Proof.
intros H. specialize (H 2%nat 1 (le_n 2) Rlt_0_1 (1/2)). cbv zeta in H. fold two_points in H.
replace (1 / INR (2 - 1)) with 1 in H by (simpl; field). replace (1 - 1/2) with (1/2) in H by field. destruct (H ltac:(lra)) as (C & t1 & H1 & B).
destruct (rate_gap C t1 H1) as (t & Ht & L). specialize (B t Ht). apply Rlt_not_le in L. apply L.
assert (E : expect two_points t (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2) =
  expect two_points t (fun x => (LAPL two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2)).
{ f_equal. apply FunctionalExtensionality.functional_extensionality. intros x. rewrite two_window. now replace (1 - 1/2) with (1/2) by field. }
unfold smoothing_gap. now rewrite E.
Qed.
