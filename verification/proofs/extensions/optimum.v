(** R of the smoothed score and the least R for any increasing points: both have limits after multiplication with t that no gap
    enters. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set loss_limit least_share least_limit.
From Scoreproof.appendix_f Require Import eq_65.
From Scoreproof.section3 Require Import optimum_range prop_3_limit.
Open Scope R_scope.

(** For any n points: t R[s_hat] = 2 sum_g D_g / (D_g - delta_t), which tends to 2 (n - 1); t r* tends to 2 (n - 1) (1 - c) for epsilon
    up to 1 - 3/(2n) (the share of the data points that pay for the loss changes there, [rem_3_range_sharp]); and below 0.015 the
    smoothed score is 1 + 1.2191 sqrt epsilon near to optimal for all small t. *)
Theorem ext_optimum Y kappa epsilon : 0 < kappa -> let n := INR (size Y) in 0 < epsilon <= 1 - 3 / (2 * n) ->
  let c := sqrt (n * (2 * n - 3) / 2) / (n - 1) * sqrt epsilon in
  (forall t, 0 < t -> below_half_gaps Y (delta_at kappa t) -> exists R, nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite R /\
     t * R = sum_below (gaps Y) (fun g => 2 * half_gap Y g / (half_gap Y g - delta_at kappa t))) /\
  filterlim (fun t => t * real (nonsmoothness (LAPL Y t (delta_at kappa t)))) (at_right 0) (locally (2 * (n - 1))) /\
  filterlim (fun t => t * real (least_nonsmoothness Y t epsilon)) (at_right 0) (locally (2 * (n - 1) * (1 - c))) /\
  (epsilon < 0.015 -> exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 -> below_half_gaps Y (delta_at kappa t) /\
     Rbar_lt (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 1.2191 * sqrt epsilon) (least_nonsmoothness Y t epsilon))).
Proof.
intros Hk n He c. destruct (N_facts Y) as [N2 _]. fold n in N2.
assert (H : 0 < 3 / (2 * n)) by (apply Rdiv_lt_0_compat; lra). split; [|split; [|split]].
- intros t Ht B. destruct (eq_65 Y kappa t Hk Ht B) as (R1 & R2 & _). cbv zeta in R1, R2. eexists. split; [exact R1|].
  rewrite R2, <- sum_below_scal. apply sum_below_ext. intros g Hg. assert (Bg := B g Hg). field. lra.
- intros P [e HP]. assert (E := cond_pos e). destruct (smoothed_near Y kappa (e / (2 * (n - 1))) Hk) as (t1 & T1 & B); [apply Rdiv_lt_0_compat; lra|].
  cbv zeta in B. fold n in B. exists (mkposreal t1 T1). intros t Bt Ht. apply HP. change (Rabs (t - 0) < t1) in Bt. rewrite Rminus_0_r, Rabs_right in Bt by lra.
  destruct (B t ltac:(lra)) as (_ & v & Ev & V). rewrite Ev. simpl. change (Rabs (t * v - 2 * (n - 1)) < e).
  replace (2 * (n - 1) * (1 + e / (2 * (n - 1)))) with (2 * (n - 1) + e) in V by (field; lra). apply Rabs_def1; lra.
- assert (El : least_share n epsilon = 1 - c) by (unfold least_share; destruct (Rle_dec _ _) as [_|N]; [reflexivity | now destruct N]).
  rewrite <- El. apply least_tends. lra.
- intros Hs. destruct (prop_3_sharp Y epsilon kappa ltac:(lra) Hk) as (_ & _ & X). exact X.
Qed.

(** With a coefficient c that is larger by a thousandth, t r* does not have this limit. *)
Theorem ext_optimum_twin : ~ (forall Y epsilon, let n := INR (size Y) in 0 < epsilon <= 1 - 3 / (2 * n) ->
  let c := sqrt (n * (2 * n - 3) / 2) / (n - 1) * sqrt epsilon in
  filterlim (fun t => t * real (least_nonsmoothness Y t epsilon)) (at_right 0) (locally (2 * (n - 1) * (1 - 1.001 * c)))).
Proof.
intros H. specialize (H two_points (1/100)). cbv zeta in H. rewrite two_size in H. specialize (H ltac:(lra)).
destruct (ext_optimum two_points 1 (1/100) Rlt_0_1) as (_ & _ & L & _); [rewrite two_size; lra|]. rewrite two_size in L.
assert (E := filterlim_locally_unique (V := R_NormedModule) _ _ _ L H).
assert (A : 0 < sqrt (2 * (2 * 2 - 3) / 2)) by (apply sqrt_lt_R0; lra). assert (B : 0 < sqrt (1/100)) by (apply sqrt_lt_R0; lra).
assert (P : 0 < sqrt (2 * (2 * 2 - 3) / 2) / (2 - 1) * sqrt (1/100)) by (apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra | exact B]).
set (c := _ * sqrt (1/100)) in *. lra.
Qed.
