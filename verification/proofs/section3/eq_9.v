(** (9), (13): the smoothed score of -1 and 1; the distance delta_t = kappa sqrt t. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points.
Open Scope R_scope.

(** As corrected: the cases for 0 <= delta < 1, where neighbours agree where they meet, and (8) at delta = 1. *)
Theorem eq_9 t delta x : 0 < t ->
  (0 <= delta < 1 ->
     (x <= delta - 1 -> LAPL two_points t delta x = - (x + 1) / t) /\
     (1 - delta <= x -> LAPL two_points t delta x = - (x - 1) / t) /\
     (delta - 1 <= x <= 1 - delta -> LAPL two_points t delta x = delta / (1 - delta) * (x / t))) /\
  LAPL two_points t 1 x = PL two_points t x.
Proof.
intros Ht. split; [intros Hd|].
- unfold LAPL. rewrite two_target. split; [|split]; intros Hx.
  + rewrite ramp_left by lra. f_equal. ring.
  + rewrite ramp_right by lra. f_equal. ring.
  + rewrite ramp_middle by lra. field. lra.
- unfold LAPL. now rewrite two_PL, two_target, Rminus_eq_0, ramp_0.
Qed.

(** The print: at delta = 1 the first two cases give two values at 0. *)
Theorem eq_9_refuted : ~ exists s : R -> R -> R -> R, forall t delta x, 0 < t -> 0 < delta <= 1 ->
  (x <= delta - 1 -> s t delta x = - (x + 1) / t) /\
  (x >= 1 - delta -> s t delta x = - (x - 1) / t) /\
  (delta - 1 < x < 1 - delta -> s t delta x = delta / (1 - delta) * (x / t)).
Proof.
intros [s H]. destruct (H 1 1 0 ltac:(lra) ltac:(lra)) as (A & B & _).
specialize (A ltac:(lra)). specialize (B ltac:(lra)). lra.
Qed.

(** (13): below t = 1/kappa^2 the window 1 - delta_t of the local average is in (0, 1), grows as t falls, and tends to 1. *)
Theorem eq_13 kappa : 0 < kappa ->
  (forall t, 0 < t -> delta_at kappa t = kappa * sqrt t) /\
  (forall t, 0 < t -> (delta_at kappa t < 1 <-> t < 1 / kappa^2)) /\
  (forall t, 0 < t < 1 / kappa^2 -> 0 < 1 - delta_at kappa t < 1) /\
  (forall s t, 0 < s < t -> 1 - delta_at kappa t < 1 - delta_at kappa s) /\
  filterlim (fun t => 1 - delta_at kappa t) (at_right 0) (locally 1).
Proof.
intros Hk. unfold delta_at.
assert (I : forall t, 0 < t -> (kappa * sqrt t < 1 <-> t < 1 / kappa^2)).
{ intros t Ht. assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
  assert (P : 0 < kappa * sqrt t) by now apply Rmult_lt_0_compat.
  assert (K : 0 < kappa^2) by now apply pow_lt. split; intros H.
  - apply Rmult_lt_reg_r with (kappa^2); [exact K|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    replace (t * kappa^2) with ((kappa * sqrt t) * (kappa * sqrt t)) by (rewrite <- E at 3; ring).
    apply Rlt_trans with (1 * (kappa * sqrt t)); [now apply Rmult_lt_compat_r | lra].
  - apply Rnot_le_lt. intros L. apply (Rlt_not_le _ _ H). apply Rmult_le_reg_r with (kappa^2); [exact K|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    replace (t * kappa^2) with ((kappa * sqrt t) * (kappa * sqrt t)) by (rewrite <- E at 3; ring).
    rewrite <- (Rmult_1_l 1) at 1. apply Rmult_le_compat; lra. }
repeat split; try (now apply I).
- destruct H as [H0 H1]. apply I in H1; lra.
- destruct H as [H0 H1]. generalize (Rmult_lt_0_compat _ _ Hk (sqrt_lt_R0 t H0)). lra.
- intros s t H. assert (sqrt s < sqrt t) by (apply sqrt_lt_1; lra). generalize (Rmult_lt_compat_l kappa _ _ Hk H0). lra.
- assert (C : continuous (fun t => 1 - kappa * sqrt t) 0).
  { apply continuous_sub; [apply continuous_const | apply continuous_cmul, continuous_sqrt]. }
  intros P HP. unfold continuous in C. rewrite sqrt_0, Rmult_0_r, Rminus_0_r in C. destruct (C P HP) as [e He].
  exists e. intros t Hb _. now apply He.
Qed.
