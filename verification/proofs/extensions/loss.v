(** The loss of the smoothed score for any increasing points: below U, and with a limit that no gap enters. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit flow training_set.
From Scoreproof.appendix_c Require Import prop_8.
Open Scope R_scope.

(** For any points, with delta = kappa sqrt t below every half gap: 0 <= L_t < U, U a mean over the gaps; where delta is at most
    half of each, L_t is near (n-1)/n F(kappa) with explicit constants; and L_t tends to it, whatever the gaps are. *)
Theorem ext_loss Y kappa : 0 < kappa -> let n := INR (size Y) in
  let L t := loss Y t (LAPL Y t (delta_at kappa t)) in let sum := sum_below (gaps Y) in
  (forall t, 0 < t -> below_half_gaps Y (delta_at kappa t) ->
     has_loss Y t (LAPL Y t (delta_at kappa t)) /\
     0 <= L t < F kappa * sum (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2) / n /\
     ((forall g, (g < gaps Y)%nat -> delta_at kappa t <= half_gap Y g / 2) ->
      - (10 * sqrt t * sum (fun g => / half_gap Y g) / n) <= L t - (n - 1) / n * F kappa
        <= 6 * kappa * F kappa * sqrt t * sum (fun g => / half_gap Y g) / n)) /\
  filterlim L (at_right 0) (locally ((n - 1) / n * F kappa)).
Proof.
intros Hk n L sum. split; [intros t Ht B; exact (prop_8_points Y kappa t Hk Ht B)|]. intros P [e HP]. assert (E := cond_pos e).
assert (N := size_pos Y). fold n in N. assert (FP := F_pos kappa ltac:(lra)). set (s := sum (fun g => / half_gap Y g)).
assert (S0 : 0 <= s) by (apply sum_below_ge_0; intros g Hg; apply Rlt_le, Rinv_0_lt_compat; now apply half_gap_pos).
set (K := (10 + 6 * kappa * F kappa) * s / n). assert (K6 : 0 < 6 * kappa * F kappa) by (apply Rmult_lt_0_compat; [lra | exact FP]).
assert (K0 : 0 <= K). { apply Rmult_le_pos; [apply Rmult_le_pos; lra | now apply Rlt_le, Rinv_0_lt_compat]. }
set (D := least_half_gap Y). assert (D0 : 0 < D) by apply least_half_gap_pos.
set (y := Rmin (D / (2 * kappa)) (e / (K + 1))). assert (Y0 : 0 < y) by (apply Rmin_glb_lt; apply Rdiv_lt_0_compat; lra).
exists (mkposreal (y^2) (pow_lt _ 2 Y0)). intros t Bt Ht. apply HP. change (Rabs (t - 0) < y^2) in Bt. rewrite Rminus_0_r, Rabs_right in Bt by lra.
assert (R0 := sqrt_lt_R0 t Ht). assert (Ry : sqrt t < y) by (rewrite <- (sqrt_pow2 y) by lra; apply sqrt_lt_1_alt; lra).
assert (Hd : delta_at kappa t <= D / 2).
{ unfold delta_at. replace (D / 2) with (kappa * (D / (2 * kappa))) by (field; lra). apply Rmult_le_compat_l; [lra|]. generalize (Rmin_l (D / (2 *
  kappa)) (e / (K + 1))). fold y. lra. }
assert (Half : forall g, (g < gaps Y)%nat -> delta_at kappa t <= half_gap Y g / 2) by (intros g Hg; assert (M := least_half_gap_le Y g Hg); fold D in M; lra).
assert (B : below_half_gaps Y (delta_at kappa t)) by (intros g Hg; assert (M := Half g Hg); assert (Q := half_gap_pos Y g Hg); lra).
destruct (prop_8_points Y kappa t Hk Ht B) as (_ & _ & H). destruct (H Half) as [A1 A2]. clear H. fold n in A1, A2. fold sum in A1, A2. fold s in A1, A2.
assert (Ke : K * sqrt t < e).
{ apply Rle_lt_trans with (K * (e / (K + 1))); [apply Rmult_le_compat_l; [exact K0|]; generalize (Rmin_r (D / (2 * kappa)) (e / (K + 1))); fold y; lra|].
  apply Rmult_lt_reg_r with (K + 1); [lra|]. replace (K * (e / (K + 1)) * (K + 1)) with (K * e) by (field; lra). lra. }
assert (X : 0 <= sqrt t * s / n) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra | now apply Rlt_le, Rinv_0_lt_compat]).
assert (EK : K * sqrt t = 10 * (sqrt t * s / n) + 6 * kappa * F kappa * (sqrt t * s / n)) by (unfold K; field; lra).
replace (10 * sqrt t * s / n) with (10 * (sqrt t * s / n)) in A1 by (unfold Rdiv; ring).
replace (6 * kappa * F kappa * sqrt t * s / n) with (6 * kappa * F kappa * (sqrt t * s / n)) in A2 by (unfold Rdiv; ring).
assert (0 <= 6 * kappa * F kappa * (sqrt t * s / n)) by (apply Rmult_le_pos; lra).
change (Rabs (L t - (n - 1) / n * F kappa) < e). fold (L t) in A1, A2. apply Rabs_def1; lra.
Qed.

(** With a limit that is larger by two percent it is false (refuted at two points). *)
Theorem ext_loss_twin : ~ (forall Y kappa, 0 < kappa -> let n := INR (size Y) in
  filterlim (fun t => loss Y t (LAPL Y t (delta_at kappa t))) (at_right 0) (locally (51/50 * ((n - 1) / n * F kappa)))).
Proof.
intros H. specialize (H two_points 1 Rlt_0_1). destruct (ext_loss two_points 1 Rlt_0_1) as [_ L]. cbv zeta in H, L.
assert (E := filterlim_locally_unique (V := R_NormedModule) _ _ _ L H). rewrite two_size in E.
assert (P := F_pos 1 ltac:(lra)). assert (1/2 * F 1 = 51/50 * (1/2 * F 1)); lra.
Qed.
