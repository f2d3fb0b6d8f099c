(** Proposition 5: the divergence of the uniform law from the terminal one is finite, with an explicit bound. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import divergence.
Open Scope R_scope.

(** For any points. *)
Theorem prop_5_points Y kappa t0 : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let W := last_point Y - first_point Y in
  let d := delta_at kappa t0 in
  let u := uniform_density (first_point Y) (last_point Y) in
  ex_RInt (fun x => u x * ln (u x / terminal_density Y kappa t0 x)) (first_point Y) (last_point Y) /\
  terminal_KL Y kappa t0 <= sum_below (gaps Y) (fun g => 2 * half_gap Y g / W *
    (((half_gap Y g)^2 + half_gap Y g * d + d^2) / (6 * t0) +
      ln (INR (size Y) * sqrt (2 * PI * t0) / (W * (1 - d / half_gap Y g))))).
Proof.
intros Hk Ht B W d u. assert (T0 : timely Y kappa t0) by now split. assert (I := range_KL Y kappa t0 Hk T0 (gaps Y) (le_n _)).
split; [eexists; exact I|]. assert (E := is_RInt_unique _ _ _ _ I).
change (terminal_KL Y kappa t0 = sum_below (gaps Y) (fun g => 2 * half_gap Y g / W *
  (- ln (W * gap_ratio Y kappa t0 g) - ramp_log Y kappa t0 g / (2 * (half_gap Y g - d))))) in E.
rewrite E. apply sum_below_le. intros g Hg. apply Rmult_le_compat_l.
- apply Rlt_le, Rdiv_lt_0_compat; [generalize (half_gap_pos Y g Hg); lra | apply width_pos].
- now apply gap_bound.
Qed.

(** For y_1 = -1 and y_2 = 1, sharper than the print. *)
Theorem prop_5_sharp kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let d := kappa * sqrt t0 in
  ex_RInt (fun x => / 2 * ln (/ 2 / terminal_density two_points kappa t0 x)) (-1) 1 /\
  terminal_KL two_points kappa t0 <= (1 + d + d^2) / (6 * t0) + ln (sqrt (2 * PI * t0) / (1 - d)).
Proof.
intros Hk Ht d. assert (B := two_range kappa t0 Hk Ht). assert (B' := proj1 (two_below _) B). change (delta_at kappa t0) with d in B'.
destruct (prop_5_points two_points kappa t0 Hk ltac:(lra) B) as [Ex L]. unfold uniform_density, first_point, last_point in Ex, L.
change (gaps two_points) with 1%nat in Ex, L. rewrite two_point_0, two_point_1 in *. split.
- now replace 2 with (1 - -1) by ring.
- cbn [sum_below] in L. rewrite two_half_gap, two_size in L. change (delta_at kappa t0) with d in L.
  apply Rle_trans with (1 := L). right. replace (2 * sqrt (2 * PI * t0) / ((1 - -1) * (1 - d / 1))) with (sqrt (2 * PI * t0) / (1 - d)) by (field; lra).
  field. lra.
Qed.

(** Proposition 5 as printed. *)
Theorem prop_5 kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  ex_RInt (fun x => / 2 * ln (/ 2 / terminal_density two_points kappa t0 x)) (-1) 1 /\
  terminal_KL two_points kappa t0 <=
    1 / (3 * t0 * (1 - kappa * sqrt t0)) + ln (sqrt t0 / (1 - kappa * sqrt t0)) + ln (2 * sqrt (2 * PI)).
Proof.
intros Hk Ht. destruct (prop_5_sharp kappa t0 Hk Ht) as [Ex L]. split; [exact Ex|]. apply Rle_trans with (1 := L).
assert (B := proj1 (two_below _) (two_range kappa t0 Hk Ht)). unfold delta_at in B. set (d := kappa * sqrt t0) in *.
assert (S : 0 < sqrt t0) by (apply sqrt_lt_R0; lra). assert (Dp : 0 < d) by (apply Rmult_lt_0_compat; lra). assert (P := sqrt_2PI_pos). clearbody d.
rewrite (sqrt_mult (2 * PI) t0) by (generalize PI_RGT_0; lra). rewrite (Rplus_assoc (1 / _)). apply Rplus_le_compat.
- apply Rmult_le_reg_r with (6 * t0 * (1 - d)); [apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra|].
  replace ((1 + d + d^2) / (6 * t0) * (6 * t0 * (1 - d))) with (1 - d^3) by (field; lra).
  replace (1 / (3 * t0 * (1 - d)) * (6 * t0 * (1 - d))) with 2 by (field; lra). assert (0 < d^3) by (apply pow_lt; lra). lra.
- assert (0 < sqrt t0 / (1 - d)) by (apply Rdiv_lt_0_compat; lra). rewrite <- ln_mult by lra.
  replace (sqrt (2 * PI) * sqrt t0 / (1 - d)) with (sqrt t0 / (1 - d) * sqrt (2 * PI)) by (field; lra).
  apply Rlt_le, ln_increasing; [apply Rmult_lt_0_compat; lra|]. apply Rmult_lt_compat_l; lra.
Qed.
