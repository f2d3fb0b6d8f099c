(** Proposition 3 as t tends to 0: the limit of R[s_hat] / r*, and 1.2191 in the place of 8. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set flow least_share least_limit.
From Scoreproof.section3 Require Import kappa optimum_range.
Open Scope R_scope.

Lemma sharp_factor e : 0 <= e <= 0.015 -> 0 < 1.2191 - sqrt (9/8) - 1.2191 * sqrt (9/8) * sqrt e.
Proof. intros He. interval with (i_prec 60, i_bisect e, i_depth 12). Qed.

Lemma share_coefficient N : 2 <= N -> 0 < sqrt (N * (2 * N - 3) / 2) / (N - 1) <= sqrt (9/8).
Proof.
intros HN. assert (P : 0 < N * (2 * N - 3) / 2) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
split; [apply Rdiv_lt_0_compat; [now apply sqrt_lt_R0 | lra]|].
apply Rmult_le_reg_r with (N - 1); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
rewrite <- (sqrt_pow2 (N - 1)) by lra. rewrite <- sqrt_mult_alt by lra. apply sqrt_le_1_alt. generalize (pow2_ge_0 (N - 3)). nra.
Qed.

Lemma at_right_real Y epsilon kappa : 0 < epsilon < 1 -> 0 < kappa -> let N := INR (size Y) in 0 < least_share N epsilon ->
  filterlim (fun t => real (nonsmoothness (LAPL Y t (delta_at kappa t))) / real (least_nonsmoothness Y t epsilon)) (at_right 0)
    (locally (/ least_share N epsilon)).
Proof.
intros He Hk N Hl. set (l := least_share N epsilon) in *. destruct (N_facts Y) as [N2 _]. fold N in N2.
assert (A : filterlim (fun t => t * real (nonsmoothness (LAPL Y t (delta_at kappa t)))) (at_right 0) (locally (2 * (N - 1)))).
{ intros P [e HP]. assert (E := cond_pos e). destruct (smoothed_near Y kappa (e / (2 * (N - 1))) Hk) as (t1 & T1 & B); [apply Rdiv_lt_0_compat; lra|].
  cbv zeta in B. fold N in B. exists (mkposreal t1 T1). intros t Bt Ht. apply HP. change (Rabs (t - 0) < t1) in Bt. rewrite Rminus_0_r, Rabs_right in Bt by lra.
  destruct (B t ltac:(lra)) as (_ & v & Ev & V). rewrite Ev. simpl. change (Rabs (t * v - 2 * (N - 1)) < e).
  replace (2 * (N - 1) * (1 + e / (2 * (N - 1)))) with (2 * (N - 1) + e) in V by (field; lra). apply Rabs_def1; lra. }
assert (B := least_tends Y epsilon He). fold N l in B. assert (L0 : 0 < 2 * (N - 1) * l) by (apply Rmult_lt_0_compat; lra).
assert (I : filterlim (fun t => / (t * real (least_nonsmoothness Y t epsilon))) (at_right 0) (locally (/ (2 * (N - 1) * l)))).
{ eapply filterlim_comp; [exact B|]. apply (ex_derive_continuous (V := R_NormedModule) Rinv). auto_derive. lra. }
replace (/ l) with (2 * (N - 1) * / (2 * (N - 1) * l)) by (field; lra).
apply (filterlim_ext_loc (fun t => (t * real (nonsmoothness (LAPL Y t (delta_at kappa t)))) * / (t * real (least_nonsmoothness Y t epsilon)))).
- destruct (limit_below Y epsilon He (l / 2)) as (t1 & T1 & Low); [fold N l; lra|]. fold N in Low.
  exists (mkposreal t1 T1). intros t Bt Ht. change (Rabs (t - 0) < t1) in Bt. rewrite Rminus_0_r, Rabs_right in Bt by lra.
  destruct (least_finite Y t epsilon Ht ltac:(lra)) as (r & Er & Hr). specialize (Low t r ltac:(lra) Er). rewrite Er. simpl.
  assert (r <> 0) by (intros Z; rewrite Z, Rmult_0_r in Low; assert (0 < 2 * (N - 1) * (l / 2)) by (apply Rmult_lt_0_compat; lra); lra). field. lra.
- eapply filterlim_comp_2; [exact A | exact I | apply (filterlim_mult (K := R_AbsRing))].
Qed.

(** As corrected, for any points and any kappa > 0. *)
Theorem prop_3_sharp Y epsilon kappa : 0 < epsilon < 0.015 -> 0 < kappa ->
  let n := INR (size Y) in let c := sqrt (n * (2 * n - 3) / 2) / (n - 1) * sqrt epsilon in
  c < 1 /\
  filterlim (fun t => real (nonsmoothness (LAPL Y t (delta_at kappa t))) / real (least_nonsmoothness Y t epsilon)) (at_right 0) (locally (1 / (1 - c))) /\
  exists t_2, 0 < t_2 /\ forall t, 0 < t < t_2 -> below_half_gaps Y (delta_at kappa t) /\
    Rbar_lt (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 1.2191 * sqrt epsilon) (least_nonsmoothness Y t epsilon)).
Proof.
intros He Hk n c. destruct (N_facts Y) as [N2 _]. fold n in N2. assert (S := sqrt_lt_R0 epsilon ltac:(lra)).
destruct (share_coefficient n N2) as [G0 G1]. set (g := sqrt (n * (2 * n - 3) / 2) / (n - 1)) in *. set (x := sqrt epsilon) in *.
assert (F := sharp_factor epsilon ltac:(lra)). fold x in F. set (G := sqrt (9/8)) in *.
assert (Cg : g * x <= G * x) by (apply Rmult_le_compat_r; lra).
assert (K : 1 < (1 + 1.2191 * x) * (1 - c)).
{ unfold c. fold g. replace ((1 + 1.2191 * x) * (1 - g * x)) with (1 + x * (1.2191 - g - 1.2191 * (g * x))) by ring.
  assert (0 < x * (1.2191 - g - 1.2191 * (g * x))) by (apply Rmult_lt_0_compat; lra). lra. }
assert (C1 : c < 1) by (apply Rnot_le_lt; intros Q; assert ((1 + 1.2191 * x) * (1 - c) <= 0) by nra; lra).
assert (El : least_share n epsilon = 1 - c).
{ unfold least_share. destruct (Rle_dec _ _) as [_|N]; [reflexivity|]. exfalso. apply N. assert (3 / (2 * n) <= 3/4); [|lra].
  apply Rmult_le_reg_r with (2 * n); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. lra. }
split; [exact C1|]. split.
- replace (1 / (1 - c)) with (/ least_share n epsilon) by (rewrite El; field; lra). apply at_right_real; [lra | exact Hk | fold n; rewrite El; lra].
- set (q := 1 + 1.2191 * x) in *. assert (Q1 : 1 < q) by (unfold q; lra). assert (I : q * / q = 1) by (apply Rinv_r; lra).
  assert (Hl : / q < 1 - c) by (apply Rmult_lt_reg_l with q; lra). set (l' := (1 - c + / q) / 2).
  destruct (limit_below Y epsilon ltac:(lra) l') as (t1 & T1 & B1); [fold n; rewrite El; unfold l'; lra|].
  assert (Hx : 0 < q * l' - 1). { assert (q * / q < q * l') by (apply Rmult_lt_compat_l; unfold l'; lra). lra. }
  destruct (smoothed_near Y kappa (q * l' - 1) Hk Hx) as (t2 & T2 & B2). cbv zeta in B2. fold n in B1, B2.
  exists (Rmin t1 t2). split; [now apply Rmin_glb_lt|]. intros t Ht. assert (M1 := Rmin_l t1 t2). assert (M2 := Rmin_r t1 t2).
  destruct (B2 t ltac:(lra)) as (Bt & v & Ev & V). split; [exact Bt|]. destruct (least_finite Y t epsilon (proj1 Ht) ltac:(lra)) as (r & Er & _).
  specialize (B1 t r ltac:(lra) Er). rewrite Ev, Er. simpl. apply Rmult_lt_reg_l with t; [apply Ht|].
  apply Rlt_trans with (1 := proj2 V). replace (1 + (q * l' - 1)) with (q * l') by ring.
  assert (Z := Rmult_lt_compat_l q _ _ ltac:(lra) B1). lra.
Qed.
