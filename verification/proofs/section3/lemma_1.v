(** Lemma 1 and (12): the smoothing gap of -1 and 1. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_constant decay_integral gap_rate gap_sharp gap_unsmoothed.
From Scoreproof.appendix_c Require Import lemma_7.
Open Scope R_scope.

(** As printed, for 0 < delta <= 1, with 0 * f = f; t_1 is infinite. *)
Theorem lemma_1 delta : 0 < delta <= 1 -> exists C, 0 < C /\ forall t, 0 < t ->
  has_expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2) /\
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2)
    <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd. assert (E : 1 / INR (2 - 1) = 1) by (simpl; field).
destruct (eq_32 2 1 (le_n 2) Rlt_0_1 delta) as (C & C0 & H); [rewrite E; exact Hd|]. rewrite E in H. now exists C.
Qed.

(** (12), as printed: the expectation exists, and it is below the bound. *)
Theorem eq_12 delta : 0 < delta <= 1 -> exists C t1, 0 < C /\ 0 < t1 /\ forall t, 0 < t < t1 ->
  has_expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2) /\
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2)
    <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd. destruct (lemma_1 delta Hd) as (C & C0 & H). exists C, 1. split; [exact C0|]. split; [lra|]. intros t Ht.
apply H. lra.
Qed.

(** The corrected bound, for every t > 0; [decay_integral] is I. *)
Theorem lemma_1_sharp delta t : 0 < delta < 1 -> 0 < t ->
  has_expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2) /\
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2) <=
    t * sqrt t * (decay_integral delta + exp (- (2 * (1 - delta)) / t) * decay_integral (2 - delta)) / (4 * sqrt (2 * PI) * (1 - delta)^2) *
    exp (- delta^2 / (2 * t)).
Proof.
intros Hd Ht. assert (E : 1 / INR (2 - 1) = 1) by (simpl; field). assert (P := sqrt_2PI_pos).
assert (H := lemma_7_sharp 2 1 (le_n 2) Rlt_0_1 delta t). cbv zeta in H. rewrite E in H. fold two_points in H.
specialize (H Ht Hd). replace (t / 1^2) with t in H by field. replace (delta / 1) with delta in H by field.
destruct H as [H B]. split; [exact H|]. apply Rle_trans with (1 := B). right. unfold decay_eta. replace (INR 2) with 2 by (simpl; ring).
assert (I0 : 0 < decay_integral delta) by (apply decay_integral_pos; rewrite Rabs_right; lra). field. lra.
Qed.

(** No factor c < 1 on this bound is possible, at however small times: of the fixed factors on it the 1 is the best. *)
Theorem lemma_1_part_sharp delta c t1 : 0 < delta < 1 -> 0 <= c < 1 -> 0 < t1 -> exists t, 0 < t < t1 /\
  c * (t * sqrt t * (decay_integral delta + exp (- (2 * (1 - delta)) / t) * decay_integral (2 - delta)) / (4 * sqrt (2 * PI) * (1 - delta)^2) *
    exp (- delta^2 / (2 * t))) <
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2).
Proof.
intros Hd Hc H1. destruct (majorant_sharp (1 - delta) c t1 ltac:(lra) Hc H1) as (t & Ht & L). exists t. split; [exact Ht|].
replace (1 - (1 - delta)) with delta in L by ring. replace (1 + (1 - delta)) with (2 - delta) in L by ring.
apply Rlt_le_trans with (1 := L). right. unfold smoothing_gap. do 2 f_equal.
apply FunctionalExtensionality.functional_extensionality. intros x. rewrite two_window. now replace (1 - (1 - delta)) with delta by ring.
Qed.

(** At delta = 1 the window is 0 and 0 * f = f: there the bound is another, for every t > 0. *)
Theorem lemma_1_part_window_0 t : 0 < t ->
  has_expect two_points t (fun x => (LAPL two_points t 1 x - LA (1 - 1) (ESF two_points t) x)^2) /\
  t * expect two_points t (fun x => (LAPL two_points t 1 x - LA (1 - 1) (ESF two_points t) x)^2) <=
    (4 - PI) / sqrt (2 * PI * t) * exp (- 1 / (2 * t)).
Proof.
intros Ht. destruct (unsmoothed_gap t Ht) as (v & Iv & _ & B).
assert (I : is_line_int (fun x => (LAPL two_points t 1 x - LA (1 - 1) (ESF two_points t) x)^2 * noised_density two_points t x) v).
{ revert Iv. apply is_gen_ext. intros x. unfold LA. destruct Req_EM_T; [|lra]. unfold LAPL. now rewrite two_PL, two_target, Rminus_eq_0, ramp_0. }
split; [now exists v|]. now rewrite (is_expect t _ _ v I).
Qed.

(** With the rate 3/5 for 1/9, faster than the true 1/2. *)
Theorem eq_12_twin : ~ (forall delta, 0 < delta <= 1 -> exists C t1, 0 < t1 /\ forall t, 0 < t < t1 ->
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2)
    <= C * exp (- 3 * delta^2 / (5 * t))).
Proof.
intros H. destruct (H (1/2) ltac:(lra)) as (C & t1 & H1 & B). replace (1 - 1/2) with (1/2) in B by field.
destruct (rate_gap C t1 H1) as (t & Ht & L). specialize (B t Ht). apply Rlt_not_le in L. apply L. unfold smoothing_gap.
assert (E : expect two_points t (fun x => (LAPL_window two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2) =
  expect two_points t (fun x => (LAPL two_points t (1/2) x - LA (1/2) (ESF two_points t) x)^2)).
{ f_equal. apply FunctionalExtensionality.functional_extensionality. intros x. rewrite two_window. now replace (1 - 1/2) with (1/2) by field. }
now rewrite E.
Qed.

Theorem lemma_1_twin : ~ (forall delta, 0 < delta <= 1 -> exists C, forall t, 0 < t ->
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2)
    <= C * exp (- 3 * delta^2 / (5 * t))).
Proof.
intros H. apply eq_12_twin. intros delta Hd. destruct (H delta Hd) as [C B]. exists C, 1. split; [lra|]. intros t Ht. now apply B.
Qed.
