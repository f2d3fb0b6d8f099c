(** Appendix G: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics all_directions.
From Scoreproof.properties Require Import two_points averages.
From Scoreproof.appendix_g Require Import eq_78 prop_11.
Open Scope R_scope.

Lemma two_value t delta x : 0 < t -> 0 <= delta < 1 -> 0 <= x <= 1 - delta -> LAPL two_points t delta x = (x / (1 - delta) - x) / t.
Proof. intros Ht Hd Hx. unfold LAPL. rewrite two_target, ramp_middle by lra. reflexivity. Qed.

(** 2 larger by a millionth in (78). *)
Theorem eq_78_twin : ~ (forall d t x, (1 <= d)%nat -> 0 < t -> x 0%nat <> 0 ->
  Rabs (ESF_d two_points d t x 0%nat - PL_d two_points t x 0%nat) = (2 + / 500000) / (t * (exp (2 * Rabs (x 0%nat) / t) + 1))).
Proof.
intros H. specialize (H 1%nat 1 (fun _ => 1) (le_n 1) Rlt_0_1 ltac:(lra)).
destruct (eq_78 1 (fun _ => 1) (le_n 1)) as [E _]. destruct (E 1 Rlt_0_1) as (_ & _ & _ & V). rewrite (V ltac:(lra)) in H.
assert (P : 0 < 1 * (exp (2 * Rabs 1 / 1) + 1)) by (generalize (exp_pos (2 * Rabs 1 / 1)); lra). apply Rinv_0_lt_compat in P. unfold Rdiv in H at 1 3. lra.
Qed.

(** The window w v_1^2 for w |v_1| in (79). *)
Theorem eq_79_twin : ~ (forall Y t w x v, 0 < t -> 0 < w ->
  directional_average w (PL_d Y t) x v 0%nat = LA (w * (v 0%nat)^2) (PL Y t) (x 0%nat)).
Proof.
intros H. specialize (H two_points 1 1 (fun _ => 1/8) (fun _ => 1/2) Rlt_0_1 Rlt_0_1).
destruct (eq_79 two_points 1 1 (fun _ => 1/8) (fun _ => 1/2) Rlt_0_1 Rlt_0_1) as (_ & _ & E). rewrite E in H. cbv beta in H.
rewrite (Rabs_right (1/2)) in H by lra. rewrite !LA_PL, !two_window, !two_value in H by lra. lra.
Qed.

(** Windows smaller by a tenth in (80). *)
Theorem eq_80_twin : ~ (forall d t w x a, (2 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  averages d w (PL_d two_points t) x a -> exists w', 0 <= w' <= 9/10 * w /\ agree d a (LAPL_d two_points t (1 - w') x)).
Proof.
intros H. pose (x := fun _ : nat => 1/4). pose (a := LAPL_d two_points 1 (1 - 1/2) x).
assert (A : averages 2 (1/2) (PL_d two_points 1) x a).
{ apply (eq_80 2 1 (1/2) x a (le_n 2) Rlt_0_1 ltac:(lra)). exists (1/2). split; [lra|]. intros i _. reflexivity. }
destruct (H 2%nat 1 (1/2) x a (le_n 2) Rlt_0_1 ltac:(lra) A) as (w & Hw & E). specialize (E 0%nat ltac:(lia)). unfold a, x, LAPL_d in E.
rewrite two_value in E by lra. destruct (Rle_or_lt w (1/4)) as [L|L].
- unfold LAPL in E. rewrite two_target, ramp_right in E by lra. lra.
- rewrite two_value in E by lra. replace (1 - (1 - w)) with w in E by ring.
  assert (F : 1/4 / w = 1/2) by lra. apply (Rmult_eq_compat_r w) in F. unfold Rdiv in F at 1. rewrite Rmult_assoc, Rinv_l in F by lra. lra.
Qed.

(** The inequality turned. *)
Theorem rem_g_monotone_twin : ~ (forall t x w1 w2, 0 < t -> 0 <= w1 <= w2 -> w2 <= 1 ->
  Rabs (LAPL two_points t (1 - w1) x) <= Rabs (LAPL two_points t (1 - w2) x)).
Proof.
intros H. specialize (H 1 (1/4) (1/4) (1/2) Rlt_0_1 ltac:(lra) ltac:(lra)). rewrite !two_value in H by lra. rewrite !Rabs_right in H by lra. lra.
Qed.

(** w for 1 - w on the right of (81). *)
Theorem eq_81_twin : ~ (forall d t w x, (1 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  LA_directions d w (PL_d two_points t) x 0%nat = LAPL two_points t w (x 0%nat)).
Proof.
intros H. specialize (H 1%nat 1 (1/4) (fun _ => 1/4) (le_n 1) Rlt_0_1 ltac:(lra)).
destruct (eq_81 1 1 (1/4) (fun _ => 1/4) (le_n 1) Rlt_0_1 ltac:(lra)) as (_ & _ & E & _). rewrite E in H. cbv beta in H. rewrite !two_value in H by lra. lra.
Qed.

(** The score of Proposition 11 raised by a millionth. *)
Theorem prop_11_twin : ~ (forall d t w x, (1 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  agree d (LA_directions d w (PL_d two_points t) x) (fun i => (1 + / 1000000) * LAPL_d two_points t (1 - w) x i)).
Proof.
intros H. specialize (H 1%nat 1 (1/2) (fun _ => 1/4) (le_n 1) Rlt_0_1 ltac:(lra) 0%nat ltac:(lia)).
assert (E := prop_11 1 1 (1/2) (fun _ => 1/4) (le_n 1) Rlt_0_1 ltac:(lra) 0%nat ltac:(lia)). cbv beta in H. rewrite E in H. unfold LAPL_d in H.
rewrite two_value in H by lra. lra.
Qed.

(** The window of a time four times as late in (82). *)
Theorem eq_82_twin : ~ (forall d kappa s x, (1 <= d)%nat -> 0 < kappa -> 0 < s < / kappa^2 -> delta_at kappa (4 * s) < 1 ->
  agree d (fun i => - (1/2) * LA_directions d (1 - delta_at kappa (4 * s)) (PL_d two_points s) x i) (velocity_d two_points kappa s x)).
Proof.
intros H. assert (S1 : sqrt (1/16) = 1/4) by (replace (1/16) with (1/4 * (1/4)) by field; apply sqrt_square; lra).
assert (S2 : sqrt (4 * (1/16)) = 1/2) by (replace (4 * (1/16)) with (1/2 * (1/2)) by field; apply sqrt_square; lra).
specialize (H 1%nat 1 (1/16) (fun _ => 1/4) (le_n 1) Rlt_0_1 ltac:(lra)). unfold velocity_d, delta_at in H. rewrite S1, S2 in H.
specialize (H ltac:(lra) 0%nat ltac:(lia)). cbv beta in H.
rewrite (prop_11 1 (1/16) (1 - 1 * (1/2)) (fun _ => 1/4) (le_n 1) ltac:(lra) ltac:(lra) 0%nat ltac:(lia)) in H.
unfold LAPL_d in H. rewrite !two_value in H by lra. lra.
Qed.
