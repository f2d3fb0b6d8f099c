(** Lemma 1 and (12): the smoothing gap of -1 and 1. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_constant.
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

Theorem eq_12 delta : 0 < delta <= 1 -> exists C t1, 0 < C /\ 0 < t1 /\ forall t, 0 < t < t1 ->
  t * expect two_points t (fun x => (LAPL two_points t delta x - LA (1 - delta) (ESF two_points t) x)^2)
    <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd. destruct (lemma_1 delta Hd) as (C & C0 & H). exists C, 1. split; [exact C0|]. split; [lra|]. intros t Ht.
now apply H.
Qed.
