(** Lemma 7 and (32): the smoothing gap of any points decays exponentially in 1/t. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_constant.
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

(** The rate 1/2 for every t > 0 and any points, with the power t^(3/2) of the gap itself; a part of the corrected bound, whose
    constant I(a) is less than what stands here. *)
Theorem lemma_7_part_rate Y t w : 0 < t -> 0 < w -> within_half_gaps Y w ->
  has_smoothing_gap Y t w /\
  0 <= smoothing_gap Y t w <= INR (gaps Y) * (t * sqrt t) / (3 * w^2 * sqrt (2 * PI)) *
    sum_below (gaps Y) (fun g => exp (- (half_gap Y g - w)^2 / (2 * t)) / half_gap Y g).
Proof.
intros Ht Hw Hd. destruct (gap_weighted Y t Ht (noised_density Y t) w (weight_noised Y t Ht) Hw Hd) as (v & Iv & v0 & B).
unfold smoothing_gap, has_smoothing_gap. split; [now exists v|]. rewrite (is_expect t Y _ v Iv).
split; [apply Rmult_le_pos; lra|]. fold (tail_sum Y t w). revert B. generalize (tail_sum Y t w). intros s B.
generalize (sqrt_lt_R0 t Ht) sqrt_2PI_pos. intros S P. assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
apply Rle_trans with (t * (INR (gaps Y) * t / (3 * w^2 * normaliser t) * s)); [apply Rmult_le_compat_l; lra|].
right. unfold normaliser. replace (INR (gaps Y) * t) with (INR (gaps Y) * (sqrt t * sqrt t)) by (now rewrite E). field. lra.
Qed.
