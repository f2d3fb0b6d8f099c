(** Proposition 3 and its range: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import loss_limit limit_inverse.
From Scoreproof.section3 Require Import kappa optimum_range prop_3_limit.
Open Scope R_scope.

Definition three_points : training_set := equally_spaced 3 1 (le_S _ _ (le_n 2)) Rlt_0_1.
Definition quadruple : training_set := equally_spaced 4 1 (le_S _ _ (le_S _ _ (le_n 2))) Rlt_0_1.

(** For epsilon = 0.0149 and three points R[s_hat] / r* tends to 1 / (1 - c), c = sqrt(9 epsilon / 8), above 1 + 1.218 sqrt epsilon. *)
Lemma limit_above_factor : let c := sqrt (3 * (2 * 3 - 3) / 2) / (3 - 1) * sqrt 0.0149 in 0 < c < 1 /\ 1 + 1.218 * sqrt 0.0149 < 1 / (1 - c).
Proof.
intros c. assert (X : sqrt 0.0149 < 0.122066).
{ rewrite <- (sqrt_pow2 0.122066) by lra. apply sqrt_lt_1_alt. lra. }
assert (G : c = sqrt 0.0167625).
{ unfold c. rewrite <- (sqrt_pow2 (3 - 1)) at 1 by lra. rewrite <- sqrt_div_alt by lra. rewrite <- sqrt_mult_alt by lra. apply f_equal. lra. }
assert (C0 : 0.12947 < c). { rewrite G, <- (sqrt_pow2 0.12947) by lra. apply sqrt_lt_1_alt. lra. }
assert (C1 : c < 0.13). { rewrite G, <- (sqrt_pow2 0.13) by lra. apply sqrt_lt_1_alt. lra. }
split; [lra|]. apply Rmult_lt_reg_r with (1 - c); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
apply Rle_lt_trans with ((1 + 1.218 * 0.122066) * (1 - c)); [apply Rmult_le_compat_r; lra | lra].
Qed.

(** With 1.218 for the factor 8 (for 1.2191 it is true for all small t, by [prop_3_sharp]). The refutation is at three equally
    spaced points, epsilon = 0.0149 and kappa = kappa_0 = F^-1(epsilon). *)
Theorem prop_3_twin : ~ (forall Y epsilon kappa kappa_0, 0 < epsilon < 0.015 -> 0 <= kappa_0 <= kappa -> F kappa_0 = epsilon ->
  exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 -> let s := LAPL Y t (delta_at kappa t) in
    Rbar_lt (nonsmoothness s) (Rbar_mult (1 + 1.218 * sqrt epsilon) (least_nonsmoothness Y t epsilon))).
Proof.
intros H. destruct (F_inverse_exists 0.0149 ltac:(lra)) as [kappa [K0 KF]].
assert (K : 0 < kappa). { destruct K0 as [K0|K0]; [exact K0|]. rewrite <- K0, F_0 in KF. lra. }
destruct (H three_points 0.0149 kappa kappa ltac:(lra) ltac:(lra) KF) as (t1 & T1 & B).
destruct (prop_3_sharp three_points 0.0149 kappa ltac:(lra) K) as (_ & L & _). cbv zeta in L.
change (size three_points) with 3%nat in L. replace (INR 3) with 3 in L by (simpl; ring).
destruct limit_above_factor as [C0 C]. set (c := sqrt (3 * (2 * 3 - 3) / 2) / (3 - 1) * sqrt 0.0149) in *.
set (q := 1 + 1.218 * sqrt 0.0149) in *. assert (Q : 0 < q) by (unfold q; generalize (sqrt_pos 0.0149); lra).
destruct (L (fun v => q < v)) as [e He]; [exact (open_gt q _ C)|].
assert (E := cond_pos e). set (t := Rmin t1 e / 2). assert (M : 0 < Rmin t1 e) by now apply Rmin_glb_lt.
assert (Ht : 0 < t /\ t < t1 /\ t < e) by (unfold t; generalize (Rmin_l t1 e) (Rmin_r t1 e); lra).
assert (Bt : ball 0 e t) by (apply Rabs_lt_between'; lra). specialize (He t Bt (proj1 Ht)). specialize (B t ltac:(lra)). cbv zeta in B. fold q in B.
destruct (least_finite three_points t 0.0149 (proj1 Ht) ltac:(lra)) as (r & Er & R0 & _). rewrite Er in B, He. simpl in B.
destruct (nonsmoothness (LAPL three_points t (delta_at kappa t))) as [v| |]; simpl in B, He; [| |].
- destruct R0 as [R0|R0].
  + apply Rmult_lt_compat_r with (r := r) in He; [|exact R0]. unfold Rdiv in He. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in He by lra. lra.
  + rewrite <- R0 in He. unfold Rdiv in He. rewrite Rinv_0, Rmult_0_r in He. lra.
- exact B.
- unfold Rdiv in He. rewrite Rmult_0_l in He. lra.
Qed.

(** A range of epsilon up to 0.684 instead of 0.015 (up to 0.6836 it is true for any points, by [rem_3_range_sharp]). The refutation is
    at four equally spaced points, epsilon = 0.6838 and kappa = 1. *)
Theorem rem_3_range_twin : ~ (forall Y epsilon kappa, 0 < epsilon < 0.684 -> 0 < kappa -> exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 ->
  below_half_gaps Y (delta_at kappa t) /\
  Rbar_lt (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 8 * sqrt epsilon) (least_nonsmoothness Y t epsilon))).
Proof.
intros H. destruct (H quadruple 0.6838 1 ltac:(lra) Rlt_0_1) as (t1 & T1 & B).
destruct (rem_3_range_sharp quadruple) as (_ & e_n & R & _ & _ & C4 & _ & _ & Above). specialize (C4 eq_refl).
destruct (Above 0.6838 1 ltac:(lra) Rlt_0_1) as (t2 & T2 & A).
set (t := Rmin t1 t2 / 2). assert (M : 0 < Rmin t1 t2) by now apply Rmin_glb_lt.
assert (Ht : 0 < t /\ t < t1 /\ t < t2) by (unfold t; generalize (Rmin_l t1 t2) (Rmin_r t1 t2); lra).
exact (Rbar_lt_not_eq _ _ (Rbar_lt_trans _ _ _ (proj2 (B t ltac:(lra))) (proj2 (A t ltac:(lra)))) eq_refl).
Qed.
