(** Divergences of uniform laws along the dynamics, by the integral of log p_t0 over each ramp. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export divergence.
From Scoreproof.properties Require Export terminal_mass.
Open Scope R_scope.

Section Divergence.
Variables (Y : training_set) (t0 : R).
Hypothesis Ht0 : 0 < t0.
Let p := noised_density Y t0.

Lemma continuous_ln_noised x : continuous (fun x => ln (p x)) x.
Proof. apply continuous_lnf; [now apply continuous_noised | now apply noised_density_pos]. Qed.

Lemma ex_RInt_ln_noised a b : ex_RInt (fun x => ln (p x)) a b.
Proof. apply ex_RInt_cont, continuous_ln_noised. Qed.

(** The divergence integrand where the density is c p(c x + d). *)
Lemma is_RInt_divergence q u c d a b : 0 < u -> 0 < c -> a <= b -> (forall x, a < x < b -> q x = c * p (c * x + d)) ->
  is_RInt (fun x => u * ln (u / q x)) a b (u * ((b - a) * (ln u - ln c) - RInt (fun x => ln (p x)) (c * a + d) (c * b + d) / c)).
Proof.
intros Hu Hc Hab E. set (K := RInt _ _ _ : R).
apply (is_RInt_ext_open (fun x => u * (ln u - ln c) + (- u / c) * (c * ln (p (c * x + d))))); [exact Hab | |].
- intros x Hx. rewrite (E x Hx). generalize (noised_density_pos t0 Ht0 Y (c * x + d)). fold p. intros P.
  rewrite ln_div, ln_mult by (try exact Hu; try exact Hc; try exact P; now apply Rmult_lt_0_compat). field. lra.
- replace (u * ((b - a) * (ln u - ln c) - K / c)) with ((b - a) * (u * (ln u - ln c)) + (- u / c) * K) by (field; lra).
  apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule))|].
  apply (is_RInt_scal (V := R_NormedModule) (fun x => c * ln (p (c * x + d)))).
  apply (is_RInt_comp_lin (fun x => ln (p x)) c d a b), is_RInt_RInt, ex_RInt_ln_noised.
Qed.
End Divergence.

Section Along.
Variables (Y : training_set) (kappa t0 : R).
Hypotheses (Hk : 0 < kappa) (T0 : timely Y kappa t0).
Let delta := delta_at kappa.
Let W := last_point Y - first_point Y.

(** The integral of log p_t0 over the ramp of gap g at t0. *)
Definition ramp_log (g : nat) : R := RInt (fun x => ln (noised_density Y t0 x)) (point Y g + delta_at kappa t0) (point Y (S g) - delta_at kappa t0).

Lemma width_pos : 0 < W.
Proof. generalize (first_lt_last Y). unfold W. lra. Qed.

(** The divergence on a ramp at the time t does not depend on t. *)
Lemma ramp_KL t g : 0 < t <= t0 -> (g < gaps Y)%nat ->
  let a := point Y g + delta t in let b := point Y (S g) - delta t in
  is_RInt (fun x => uniform_density a b x * ln (uniform_density a b x / flow_density Y kappa t0 t x)) a b
    (- ln (2 * (half_gap Y g - delta t0)) - ramp_log g / (2 * (half_gap Y g - delta t0))).
Proof.
intros Ht Hg a b. assert (T : timely Y kappa t) by now apply timely_earlier with t0.
generalize (proj2 T0 g Hg) (proj2 T g Hg) (half_gap_pos Y g Hg). fold delta. intros V0 V D.
set (c := (half_gap Y g - delta t0) / (half_gap Y g - delta t)). assert (C : 0 < c) by (apply Rdiv_lt_0_compat; lra).
set (d := (1 - c) * midpoint Y g). assert (Hab : b - a = 2 * (half_gap Y g - delta t)) by (unfold a, b; rewrite point_S; ring).
assert (U : 0 < / (b - a)) by (apply Rinv_0_lt_compat; lra). unfold uniform_density.
assert (Ec : c * (half_gap Y g - delta t) = half_gap Y g - delta t0) by (unfold c; field; lra).
evar_last.
- apply (is_RInt_divergence Y t0 (proj1 T0) (flow_density Y kappa t0 t) (/ (b - a)) c d); [exact U | exact C | lra |].
  intros x Hx. now apply density_ramp.
- eqR. replace (c * a + d) with (point Y g + delta t0).
  2:{ unfold d, a. rewrite (midpoint_left Y g). replace (c * (point Y g + delta t) + (1 - c) * (point Y g + half_gap Y g))
      with (point Y g + half_gap Y g - c * (half_gap Y g - delta t)) by ring. rewrite Ec. ring. }
  replace (c * b + d) with (point Y (S g) - delta t0).
  2:{ unfold d, b. rewrite (midpoint_right Y g). replace (c * (point Y (S g) - delta t) + (1 - c) * (point Y (S g) - half_gap Y g))
      with (point Y (S g) - half_gap Y g + c * (half_gap Y g - delta t)) by ring. rewrite Ec. ring. }
  change (RInt _ _ _) with (ramp_log g : R). rewrite ln_Rinv by lra.
  replace (ln (2 * (half_gap Y g - delta t0))) with (ln (b - a) + ln c).
  2:{ rewrite <- ln_mult by lra. f_equal. rewrite Hab, <- Ec. ring. }
  rewrite Hab, <- Ec. field. lra.
Qed.

(** Over the range of the data, gap by gap. *)
Lemma gap_KL g : (g < gaps Y)%nat ->
  is_RInt (fun x => / W * ln (/ W / terminal_density Y kappa t0 x)) (point Y g) (point Y (S g))
    (2 * half_gap Y g / W * (- ln (W * gap_ratio Y kappa t0 g) - ramp_log g / (2 * (half_gap Y g - delta t0)))).
Proof.
intros Hg. destruct (gap_ratio_bounds Y kappa t0 Hk T0 g Hg) as (V & Er & Rb). fold delta in V, Er. assert (Wp := width_pos).
set (r := gap_ratio Y kappa t0 g) in *. assert (D := half_gap_pos Y g Hg).
assert (E : forall x, start Y kappa t0 g x = r * x + (1 - r) * midpoint Y g) by (intros x; unfold start; fold r; ring).
evar_last.
- apply (is_RInt_divergence Y t0 (proj1 T0) (terminal_density Y kappa t0) (/ W) r ((1 - r) * midpoint Y g)).
  + now apply Rinv_0_lt_compat.
  + lra.
  + generalize (point_increasing Y g Hg). lra.
  + intros x Hx. rewrite <- E. now apply terminal_gap.
- eqR. rewrite <- !E, start_left, start_right by assumption. change (RInt _ _ _) with (ramp_log g : R).
  rewrite ln_Rinv, ln_mult, point_S, <- Er by lra. field. lra.
Qed.

Lemma range_KL n : (n <= gaps Y)%nat -> is_RInt (fun x => / W * ln (/ W / terminal_density Y kappa t0 x)) (point Y 0) (point Y n)
  (sum_below n (fun g => 2 * half_gap Y g / W * (- ln (W * gap_ratio Y kappa t0 g) - ramp_log g / (2 * (half_gap Y g - delta t0))))).
Proof.
induction n as [|n IH]; intros Hn; [apply (is_RInt_point (V := R_NormedModule))|].
rewrite sum_below_S. apply is_RInt_add_bounds with (point Y n); [apply IH; lia | apply gap_KL; lia].
Qed.

(** log p_t0 is above that of one Gaussian of the n. *)
Lemma ln_noised_ge k x : (k <= gaps Y)%nat ->
  - ln (INR (size Y) * sqrt (2 * PI * t0)) - (x - point Y k)^2 / (2 * t0) <= ln (noised_density Y t0 x).
Proof.
intros Hn. assert (N := size_pos Y). destruct T0 as [Ht _]. assert (S := sqrt_lt_R0 t0 Ht). assert (P := sqrt_2PI_pos).
assert (E : sqrt (2 * PI * t0) = sqrt (2 * PI) * sqrt t0) by (apply sqrt_mult; generalize PI_RGT_0; lra).
assert (L : pN (x - point Y k) (sqrt t0) / INR (size Y) <= noised_density Y t0 x).
{ unfold noised_density. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|].
  apply (sum_below_term (size Y) (fun k => pN (x - point Y k) (sqrt t0))); [unfold size; lia | intros; apply Rlt_le, pN_sqrt_pos, Ht]. }
apply Rle_trans with (ln (pN (x - point Y k) (sqrt t0) / INR (size Y))).
- right. unfold pN. rewrite E. assert (Q1 : 0 < sqrt (2 * PI) * sqrt t0) by now apply Rmult_lt_0_compat.
  rewrite !ln_div, ln_exp, ln_mult by (try apply exp_pos; try apply Rdiv_lt_0_compat; try apply exp_pos; assumption).
  assert (Es : (sqrt t0)^2 = t0) by (simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra). rewrite Es. field. lra.
- apply ln_le_ln; [|exact L]. apply Rdiv_lt_0_compat; [apply pN_sqrt_pos, Ht | exact N].
Qed.

Lemma is_RInt_square A y a b : is_RInt (fun x => A - (x - y)^2 / (2 * t0)) a b ((b - a) * A - ((b - y)^3 - (a - y)^3) / (6 * t0)).
Proof.
destruct T0 as [Ht _].
replace ((b - a) * A - ((b - y)^3 - (a - y)^3) / (6 * t0)) with ((A * b - (b - y)^3 / (6 * t0)) - (A * a - (a - y)^3 / (6 * t0))) by (field; lra).
apply (is_RInt_derive (fun x => A * x - (x - y)^3 / (6 * t0))).
- intros x _. auto_derive; [trivial | simpl; field; lra].
- intros x _. apply continuous_derivable. auto_derive. trivial.
Qed.

Lemma ramp_log_ge g : (g < gaps Y)%nat -> let D := half_gap Y g in let d := delta t0 in
  - (2 * (D - d)) * ln (INR (size Y) * sqrt (2 * PI * t0)) - (D^3 - d^3) / (3 * t0) <= ramp_log g.
Proof.
intros Hg D d. generalize (proj2 T0 g Hg) (half_gap_pos Y g Hg). fold delta. fold d D. intros V Dp. assert (Ht := proj1 T0).
set (A := ln (INR (size Y) * sqrt (2 * PI * t0))). unfold ramp_log. fold delta d.
assert (Ex : forall a b, ex_RInt (fun x => ln (noised_density Y t0 x)) a b) by (intros; now apply ex_RInt_ln_noised).
rewrite (RInt_split _ _ (midpoint Y g)) by exact Ex.
assert (L : forall k a b, (k <= gaps Y)%nat -> a <= b ->
   (b - a) * - A - ((b - point Y k)^3 - (a - point Y k)^3) / (6 * t0) <= RInt (fun x => ln (noised_density Y t0 x)) a b).
{ intros k a b Hn Hab. rewrite <- (is_RInt_unique _ _ _ _ (is_RInt_square (- A) (point Y k) a b)). apply RInt_le; [exact Hab | | apply Ex |].
  - eexists. apply is_RInt_square.
  - intros x _. now apply ln_noised_ge. }
assert (L1 := L g (point Y g + d) (midpoint Y g) ltac:(lia) ltac:(rewrite (midpoint_left Y g); fold D; lra)).
assert (L2 := L (S g) (midpoint Y g) (point Y (S g) - d) ltac:(lia) ltac:(rewrite (midpoint_right Y g); fold D; lra)).
apply Rle_trans with (2 := Rplus_le_compat _ _ _ _ L1 L2). right. rewrite ?(midpoint_left Y g), ?point_S. fold D. field. lra.
Qed.

Lemma gap_bound g : (g < gaps Y)%nat -> let D := half_gap Y g in let d := delta t0 in
  - ln (W * gap_ratio Y kappa t0 g) - ramp_log g / (2 * (D - d)) <=
  (D^2 + D * d + d^2) / (6 * t0) + ln (INR (size Y) * sqrt (2 * PI * t0) / (W * gap_ratio Y kappa t0 g)).
Proof.
intros Hg D d. destruct (gap_ratio_bounds Y kappa t0 Hk T0 g Hg) as (V & _ & Rb). fold delta in V. fold d D in V. assert (Wp := width_pos). assert (Ht := proj1 T0).
assert (N := size_pos Y). assert (P : 0 < sqrt (2 * PI * t0)) by (apply sqrt_lt_R0; generalize PI_RGT_0; nra).
rewrite ln_div by now apply Rmult_lt_0_compat.
assert (L := ramp_log_ge g Hg). cbv zeta in L. fold D d in L. set (A := ln (INR (size Y) * sqrt (2 * PI * t0))) in *.
assert (K : - ramp_log g / (2 * (D - d)) <= (D^2 + D * d + d^2) / (6 * t0) + A); [|unfold Rdiv in *; lra].
apply Rmult_le_reg_r with (2 * (D - d)); [lra|]. replace (- ramp_log g / (2 * (D - d)) * (2 * (D - d))) with (- ramp_log g) by (field; lra).
replace (((D^2 + D * d + d^2) / (6 * t0) + A) * (2 * (D - d))) with ((D^3 - d^3) / (3 * t0) + 2 * (D - d) * A) by (field; lra). lra.
Qed.
End Along.
