(** The divergence of the uniform law from the terminal one for any increasing points: from both sides, log n apart. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import divergence.
From Scoreproof.section4 Require Import prop_5.
Open Scope R_scope.

Section Below.
Variables (Y : training_set) (kappa t0 : R).
Hypotheses (Hk : 0 < kappa) (T0 : timely Y kappa t0).
Let W := last_point Y - first_point Y.
Let d := delta_at kappa t0.

(** p_t0 is below the one Gaussian of the nearest point. *)
Lemma ln_noised_le k x : (k <= gaps Y)%nat -> (forall j, (j <= gaps Y)%nat -> Rabs (x - point Y k) <= Rabs (x - point Y j)) ->
  ln (noised_density Y t0 x) <= - ln (sqrt (2 * PI * t0)) - (x - point Y k)^2 / (2 * t0).
Proof.
intros Hn Near. assert (N := size_pos Y). destruct T0 as [Ht _]. assert (S := sqrt_lt_R0 t0 Ht). assert (P := sqrt_2PI_pos).
assert (E : sqrt (2 * PI * t0) = sqrt (2 * PI) * sqrt t0) by (apply sqrt_mult; generalize PI_RGT_0; lra).
assert (Es : (sqrt t0)^2 = t0) by (simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra).
assert (L : noised_density Y t0 x <= pN (x - point Y k) (sqrt t0)).
{ unfold noised_density. apply Rmult_le_reg_r with (INR (size Y)); [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  rewrite (Rmult_comm (pN _ _)), <- sum_below_const. apply sum_below_le. intros j Hj. unfold size in Hj. assert (A := Near j ltac:(lia)).
  unfold pN. rewrite Es. unfold Rdiv at 1 3. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra|]. apply exp_le.
  unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Ropp_le_contravar.
  rewrite <- (pow2_abs (x - point Y k)), <- (pow2_abs (x - point Y j)). apply pow_incr. split; [apply Rabs_pos | exact A]. }
apply Rle_trans with (ln (pN (x - point Y k) (sqrt t0))).
- apply ln_le_ln; [now apply noised_density_pos | exact L].
- right. unfold pN. rewrite E, Es. rewrite ln_div, ln_exp by (try apply exp_pos; apply Rmult_lt_0_compat; lra). unfold Rdiv. ring.
Qed.

Lemma ramp_log_le g : (g < gaps Y)%nat -> let D := half_gap Y g in
  ramp_log Y kappa t0 g <= - (2 * (D - d)) * ln (sqrt (2 * PI * t0)) - (D^3 - d^3) / (3 * t0).
Proof.
intros Hg D. generalize (proj2 T0 g Hg) (half_gap_pos Y g Hg). fold d D. intros V Dp. assert (Ht := proj1 T0).
assert (d0 : 0 < d) by now apply delta_at_pos.
set (A := ln (sqrt (2 * PI * t0))). unfold ramp_log. fold d.
assert (Ex : forall a b, ex_RInt (fun x => ln (noised_density Y t0 x)) a b) by (intros; now apply ex_RInt_ln_noised).
rewrite (RInt_split _ _ (midpoint Y g)) by exact Ex.
assert (L : forall k a b, (k <= gaps Y)%nat -> a <= b -> (forall x j, a <= x <= b -> (j <= gaps Y)%nat -> Rabs (x - point Y k) <= Rabs (x - point Y j)) ->
   RInt (fun x => ln (noised_density Y t0 x)) a b <= (b - a) * - A - ((b - point Y k)^3 - (a - point Y k)^3) / (6 * t0)).
{ intros k a b Hn Hab Near. rewrite <- (is_RInt_unique _ _ _ _ (is_RInt_square Y kappa t0 T0 (- A) (point Y k) a b)). apply RInt_le; [exact Hab | apply Ex | |].
  - eexists. apply (is_RInt_square Y kappa t0 T0).
  - intros x Hx. apply ln_noised_le; [exact Hn|]. intros j Hj. apply Near; [lra | exact Hj]. }
assert (O : forall i j, (i <= j <= gaps Y)%nat -> point Y i <= point Y j) by (intros; now apply point_le).
assert (L1 := L g (point Y g + d) (midpoint Y g) ltac:(lia) ltac:(rewrite (midpoint_left Y g); fold D; lra)).
assert (L2 := L (S g) (midpoint Y g) (point Y (S g) - d) ltac:(lia) ltac:(rewrite (midpoint_right Y g); fold D; lra)).
assert (Mid := midpoint_left Y g). fold D in Mid. assert (Pt := point_S Y g). fold D in Pt.
apply Rle_trans with (1 := Rplus_le_compat _ _ _ _ (L1 ltac:(
  intros x j Hx Hj; rewrite (Rabs_right (x - point Y g)) by lra; destruct (le_lt_dec j g) as [J|J];
  [generalize (O j g ltac:(lia)) (Rle_abs (x - point Y j)); lra
  | generalize (O (S g) j ltac:(lia)) (Rle_abs (- (x - point Y j))); rewrite Rabs_Ropp; lra])) (L2 ltac:(
  intros x j Hx Hj; rewrite (Rabs_left1 (x - point Y (S g))) by lra; destruct (le_lt_dec j g) as [J|J];
  [generalize (O j g ltac:(lia)) (Rle_abs (x - point Y j)); lra
  | generalize (O (S g) j ltac:(lia)) (Rle_abs (- (x - point Y j))); rewrite Rabs_Ropp; lra]))).
right. rewrite Mid, Pt. field. lra.
Qed.

Lemma gap_bound_below g : (g < gaps Y)%nat -> let D := half_gap Y g in
  (D^2 + D * d + d^2) / (6 * t0) + ln (sqrt (2 * PI * t0) / (W * gap_ratio Y kappa t0 g)) <=
  - ln (W * gap_ratio Y kappa t0 g) - ramp_log Y kappa t0 g / (2 * (D - d)).
Proof.
intros Hg D. destruct (gap_ratio_bounds Y kappa t0 Hk T0 g Hg) as (V & _ & Rb). fold d in V. fold D in V.
assert (Wp := width_pos Y). fold W in Wp. assert (Ht := proj1 T0).
assert (P : 0 < sqrt (2 * PI * t0)) by (apply sqrt_lt_R0; generalize PI_RGT_0; nra).
rewrite ln_div by (try exact P; apply Rmult_lt_0_compat; lra).
assert (L := ramp_log_le g Hg). cbv zeta in L. fold D in L. set (A := ln (sqrt (2 * PI * t0))) in *.
assert (K : (D^2 + D * d + d^2) / (6 * t0) + A <= - ramp_log Y kappa t0 g / (2 * (D - d))); [|unfold Rdiv in *; lra].
apply Rmult_le_reg_r with (2 * (D - d)); [lra|].
replace (- ramp_log Y kappa t0 g / (2 * (D - d)) * (2 * (D - d))) with (- ramp_log Y kappa t0 g) by (field; lra).
replace (((D^2 + D * d + d^2) / (6 * t0) + A) * (2 * (D - d))) with ((D^3 - d^3) / (3 * t0) + 2 * (D - d) * A) by (field; lra). lra.
Qed.
End Below.

(** For any points, W = y_n - y_1 and d = kappa sqrt t0 below every half gap: the divergence is finite, and lies between a sum over the
    gaps and the same plus log n. *)
Theorem ext_divergence Y kappa t0 : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let W := last_point Y - first_point Y in let d := delta_at kappa t0 in let u := uniform_density (first_point Y) (last_point Y) in
  let bound c := sum_below (gaps Y) (fun g => 2 * half_gap Y g / W *
    (((half_gap Y g)^2 + half_gap Y g * d + d^2) / (6 * t0) + ln (c * sqrt (2 * PI * t0) / (W * (1 - d / half_gap Y g))))) in
  ex_RInt (fun x => u x * ln (u x / terminal_density Y kappa t0 x)) (first_point Y) (last_point Y) /\
  bound 1 <= terminal_KL Y kappa t0 <= bound (INR (size Y)).
Proof.
intros Hk Ht B W d u bound. assert (T0 : timely Y kappa t0) by now split. destruct (prop_5_points Y kappa t0 Hk Ht B) as [Ex Up].
split; [exact Ex|]. split; [|exact Up]. assert (I := range_KL Y kappa t0 Hk T0 (gaps Y) (le_n _)). assert (E := is_RInt_unique _ _ _ _ I).
change (terminal_KL Y kappa t0 = sum_below (gaps Y) (fun g => 2 * half_gap Y g / W *
  (- ln (W * gap_ratio Y kappa t0 g) - ramp_log Y kappa t0 g / (2 * (half_gap Y g - d))))) in E.
rewrite E. unfold bound. apply sum_below_le. intros g Hg. apply Rmult_le_compat_l.
- apply Rlt_le, Rdiv_lt_0_compat; [generalize (half_gap_pos Y g Hg); lra | apply width_pos].
- rewrite Rmult_1_l. now apply gap_bound_below.
Qed.

(** With 0.99 of the leading term the upper bound is false (refuted at two points, t0 = 1/1000). *)
Theorem ext_divergence_twin : ~ (forall Y kappa t0, 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let W := last_point Y - first_point Y in let d := delta_at kappa t0 in
  terminal_KL Y kappa t0 <= sum_below (gaps Y) (fun g => 2 * half_gap Y g / W *
    (0.99 * (((half_gap Y g)^2 + half_gap Y g * d + d^2) / (6 * t0)) + ln (INR (size Y) * sqrt (2 * PI * t0) / (W * (1 - d / half_gap Y g)))))).
Proof.
intros H. assert (Hd : 0 < delta_at 1 (1/1000) < 1).
{ unfold delta_at. rewrite Rmult_1_l. split; [apply sqrt_lt_R0; lra | apply Rlt_le_trans with (sqrt 1); [apply sqrt_lt_1_alt; lra | rewrite sqrt_1; lra]]. }
assert (B : below_half_gaps two_points (delta_at 1 (1/1000))) by (apply two_below; lra).
specialize (H two_points 1 (1/1000) Rlt_0_1 ltac:(lra) B). destruct (ext_divergence two_points 1 (1/1000) Rlt_0_1 ltac:(lra) B) as (_ & L & _).
cbv zeta in H, L. unfold first_point, last_point in H, L. change (gaps two_points) with 1%nat in H, L. cbn [sum_below] in H, L.
rewrite two_point_0, two_point_1, two_half_gap in *. rewrite two_size in H. set (d := delta_at 1 (1/1000)) in *.
assert (P : 0 < sqrt (2 * PI * (1/1000))) by (apply sqrt_lt_R0; generalize PI_RGT_0; lra). set (s := sqrt _) in *.
assert (Q : 0 < s / ((1 - -1) * (1 - d / 1))) by (apply Rdiv_lt_0_compat; [exact P | apply Rmult_lt_0_compat; lra]).
replace (2 * s / ((1 - -1) * (1 - d / 1))) with (2 * (s / ((1 - -1) * (1 - d / 1)))) in H by (field; lra).
replace (1 * s / ((1 - -1) * (1 - d / 1))) with (s / ((1 - -1) * (1 - d / 1))) in L by (field; lra).
rewrite ln_mult in H by lra. assert (L2 : ln 2 <= 1) by (rewrite <- (ln_exp 1); apply Rlt_le, ln_increasing; [lra | generalize (exp_ineq1 1 ltac:(lra)); lra]).
assert (D2 : 0 <= d * d) by (apply Rmult_le_pos; lra). set (q := ln (s / _)) in *. clearbody q. clear Q P. clearbody s d. simpl in H, L. lra.
Qed.
