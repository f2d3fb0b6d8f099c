(** (70): the ratio of the non-smoothness of the smoothed score to that of any feasible function. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import lower_bound rough_score.
From Scoreproof.appendix_f Require Import eq_65 eq_69.
From Scoreproof.section3 Require Import prop_3.
Open Scope R_scope.

Lemma ratio_algebra p a rho x b : 1 - 4 * x <= p <= 1 -> 0 < x < 0.1225 -> 0 <= a <= 1/4 -> 0 <= rho <= 1/20 -> rho <= b / 20 ->
  0.33 <= p * (1 - a) - rho /\ 1 <= (1 + 7.9 * x + (8 * a + b)) * (p * (1 - a) - rho).
Proof.
intros Hp Hx Ha Hr Hb.
assert (K : 0.33 <= p * (1 - a) - rho).
{ assert (0.51 * (3/4) <= p * (1 - a)) by (apply Rmult_le_compat; lra). lra. }
split; [exact K|].
assert (A : 1 <= (1 + 7.9 * x) * p).
{ apply Rle_trans with ((1 + 7.9 * x) * (1 - 4 * x)); [|apply Rmult_le_compat_l; lra].
  assert (0 <= x * (3.9 - 31.6 * x)) by (apply Rmult_le_pos; lra). lra. }
assert (B : (1 + 7.9 * x) * (p * a + rho) <= 1.97 * (a + rho)).
{ apply Rmult_le_compat; [lra | | lra |].
  - assert (0 <= p * a) by (apply Rmult_le_pos; lra). lra.
  - assert (p * a <= 1 * a) by (apply Rmult_le_compat_r; lra). lra. }
assert (C : (8 * a + b) * 0.33 <= (8 * a + b) * (p * (1 - a) - rho)) by (apply Rmult_le_compat_l; lra).
lra.
Qed.

(** For equal points and every feasible f with finite R (for an infinite one the ratio is 0), and R[f] > 0; the constants are
    explicit, and the remainders uniform in f. *)
Theorem eq_70 n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon kappa : 0 < epsilon < 0.015 -> 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in let N := INR n in
  let C_1 := (N - 1)^3 * Delta / 200 in let C_2 := (8 * kappa + N - 1) / Delta in
  let t_1 := Rmin (Rmin (Delta^2 / 400) ((Delta / (4 * kappa))^2)) ((Delta / (N - 1))^2) in
  0 < t_1 /\ forall t f r_hat r, 0 < t < t_1 -> feasible Y t epsilon f ->
    nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite r_hat -> nonsmoothness f = Finite r ->
    let denominator := (N - 1 - 2 * N * sqrt epsilon) * (Delta - delta_at kappa t) - C_1 * exp (- Delta^2 / (10 * t)) in
    0 < denominator /\ r_hat / r <= (N - 1) * Delta / denominator /\
    (N - 1) * Delta / denominator <= 1 + 7.9 * sqrt epsilon + C_2 * sqrt t /\ 0 < r.
Proof.
intros He Hk Y Delta N C_1 C_2 t_1.
assert (D0 : 0 < Delta) by now apply equal_Delta_pos.
assert (Sz : INR (size Y) = N) by (unfold Y, N; now rewrite equal_size).
assert (G1 := gaps_ge_one Y). assert (Em : N - 1 = INR (gaps Y)) by (rewrite <- Sz, size_gaps; ring).
set (m := N - 1) in *. assert (EN : N = m + 1) by (unfold m; ring).
assert (HL : least_half_gap Y = Delta).
{ destruct (least_half_gap_attained Y) as (g & _ & ->). apply equal_half_gap. }
assert (HW : last_point Y - first_point Y = 2 * m * Delta).
{ unfold Y. rewrite equal_last, equal_first. unfold m, Delta, N. rewrite minus_INR by lia. simpl (INR 1).
  assert (2 <= INR n) by (apply (le_INR 2), Hn). field. lra. }
destruct (root_of_epsilon epsilon He) as [[X0 X1] X2]. set (x := sqrt epsilon) in *.
split.
{ unfold t_1. repeat apply Rmin_glb_lt; [apply Rdiv_lt_0_compat; [now apply pow_lt | lra] | apply pow_lt, Rdiv_lt_0_compat;
  lra | apply pow_lt, Rdiv_lt_0_compat; lra]. }
intros t f r_hat r [T0 T1] Ff Eh Er denominator.
assert (B : t < Delta^2 / 400 /\ t < (Delta / (4 * kappa))^2 /\ t < (Delta / m)^2).
{ unfold t_1 in T1. set (u1 := Delta^2 / 400) in *. set (u2 := (Delta / (4 * kappa))^2) in *. set (u3 := (Delta / m)^2) in *.
  generalize (Rmin_l (Rmin u1 u2) u3) (Rmin_r (Rmin u1 u2) u3) (Rmin_l u1 u2) (Rmin_r u1 u2). intros. repeat split; lra. }
destruct B as (B1 & B2 & B3). set (s := sqrt t) in *. assert (S0 : 0 < s) by now apply sqrt_lt_R0.
  assert (Ss : t = s * s) by (unfold s; now rewrite sqrt_sqrt by lra).
assert (S2 : s < Delta / (4 * kappa)).
{ unfold s. rewrite <- (sqrt_pow2 (Delta / (4 * kappa))) by (apply Rlt_le, Rdiv_lt_0_compat; lra). apply sqrt_lt_1; lra. }
assert (S3 : s < Delta / m).
{ unfold s. rewrite <- (sqrt_pow2 (Delta / m)) by (apply Rlt_le, Rdiv_lt_0_compat; lra). apply sqrt_lt_1; lra. }
pose (a := kappa * s / Delta). pose (b := m * s / Delta).
assert (Ea : delta_at kappa t = a * Delta) by (unfold delta_at, a; fold s; field; lra).
assert (A0 : 0 <= a <= 1/4).
{ unfold a. split; [apply Rlt_le, Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]|]. apply Rmult_lt_compat_l with (r := kappa) in S2; [|exact Hk].
  apply Rmult_le_reg_r with Delta; [exact D0|]. replace (kappa * s / Delta * Delta) with (kappa * s) by (field; lra).
  replace (kappa * (Delta / (4 * kappa))) with (1/4 * Delta) in S2 by (field; lra). lra. }
assert (b0 : 0 < b < 1).
{ unfold b. split; [apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | lra]|]. apply Rmult_lt_compat_l with (r := m) in S3; [|lra].
  apply Rmult_lt_reg_r with Delta; [exact D0|]. replace (m * s / Delta * Delta) with (m * s) by (field; lra).
  replace (m * (Delta / m)) with (1 * Delta) in S3 by (field; lra). exact S3. }
set (E := exp (- Delta^2 / (10 * t))) in *. assert (E0 : 0 < E) by apply exp_pos. assert (D2 : 0 < Delta^2) by now apply pow_lt.
assert (E1 : E <= 10 * t / Delta^2).
{ unfold E. replace (- Delta^2 / (10 * t)) with (- (Delta^2 / (10 * t))) by (field; lra). rewrite exp_Ropp.
  assert (Y0 : 0 < Delta^2 / (10 * t)) by (apply Rdiv_lt_0_compat; lra). replace (10 * t / Delta^2) with (/ (Delta^2 / (10 * t))) by (field; lra).
  apply Rinv_le_contravar; [exact Y0|]. generalize (exp_ineq1_le (Delta^2 / (10 * t))). lra. }
pose (rho := m^2 * E / 200). assert (M2 : 0 < m^2) by (apply pow_lt; lra).
assert (R1 : rho <= b * b / 20).
{ unfold rho. apply Rle_trans with (m^2 * (10 * t / Delta^2) / 200).
  - apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra.
  - right. unfold b. rewrite Ss. field. lra. }
assert (R0 : 0 <= rho) by (unfold rho; apply Rmult_le_pos; [apply Rmult_le_pos; lra | lra]).
assert (bb : b * b <= b * 1) by (apply Rmult_le_compat_l; lra).
pose (p := 1 - 2 * (m + 1) / m * x). assert (EP : m - 2 * N * x = m * p) by (unfold p; rewrite EN; field; lra).
assert (Hp : 1 - 4 * x <= p <= 1).
{ assert (Mm : 0 <= 2 * (m + 1) / m <= 4).
  { split; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with m; [lra|]. replace (2 * (m + 1) / m * m) with (2 * (m + 1)) by (field; lra). lra. }
  unfold p. split.
  - assert (2 * (m + 1) / m * x <= 4 * x) by (apply Rmult_le_compat_r; lra). lra.
  - assert (0 <= 2 * (m + 1) / m * x) by (apply Rmult_le_pos; lra). lra. }
destruct (ratio_algebra p a rho x b Hp (conj X0 X1) A0 ltac:(lra) ltac:(lra)) as [K1 K2].
assert (Ed : denominator = m * Delta * (p * (1 - a) - rho)).
{ unfold denominator. rewrite EP, Ea. unfold C_1, rho. field. }
assert (MD : 0 < m * Delta) by (apply Rmult_lt_0_compat; lra).
assert (Dp : 0 < denominator) by (rewrite Ed; apply Rmult_lt_0_compat; lra). split; [exact Dp|].
assert (Ht' : 0 < t <= (least_half_gap Y)^2 / 400) by (rewrite HL; lra).
destruct (eq_69 Y t f epsilon Ht' Ff) as (aa & c & _ & _ & V1 & V2 & V3). cbv zeta in V1, V2, V3. rewrite Er in V1. simpl in V1.
rewrite Sz in V2, V3. fold x in V3. fold m in V2, V3.
assert (Low : r >= 2 * (m - 2 * N * x) / t - rest Y t) by (apply Rge_trans with (2 := Rge_trans _ _ _ V2 V3); now apply Rle_ge).
assert (Rest : rest Y t = 4 * m^3 * E / Delta^2).
{ unfold rest. rewrite HW, HL, <- Em. unfold E. fold m. field. lra. }
rewrite EP, Rest in Low.
assert (Low2 : 2 * (m * Delta * (p * (1 - a) - rho)) / t <= r * (Delta * (1 - a))).
{ apply Rle_trans with ((2 * (m * p) / t - 4 * m^3 * E / Delta^2) * (Delta * (1 - a))).
  2:{ apply Rmult_le_compat_r; [apply Rmult_le_pos; lra | lra]. }
  apply Rmult_le_reg_l with t; [exact T0|].
  replace (t * (2 * (m * Delta * (p * (1 - a) - rho)) / t)) with (2 * m * Delta * p * (1 - a) - m^3 * E / 100 * Delta) by (unfold rho; field; lra).
  replace (t * ((2 * (m * p) / t - 4 * m^3 * E / Delta^2) * (Delta * (1 - a)))) with (2 * m * Delta * p * (1 - a) - (m^3 * E * Delta) * (4 * t / Delta^2 *
    (1 - a))) by (field; lra).
  apply Rplus_le_compat_l, Ropp_le_contravar. replace (m^3 * E / 100 * Delta) with ((m^3 * E * Delta) * (1/100)) by field.
  assert (M3 : 0 < m^3) by (apply pow_lt; lra).
  apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | lra]|].
  assert (Q : 4 * t / Delta^2 <= 1/100).
  { apply Rmult_le_reg_r with (Delta^2); [exact D2|]. replace (4 * t / Delta^2 * Delta^2) with (4 * t) by (field; lra). lra. }
  assert (0 <= 4 * t / Delta^2) by (apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, D2]).
  rewrite <- (Rmult_1_r (1/100)). apply Rmult_le_compat; lra. }
assert (Hb : below_half_gaps Y (delta_at kappa t)).
{ apply equal_below. fold Delta. rewrite Ea. assert (a * Delta <= 1/4 * Delta) by (apply Rmult_le_compat_r; lra). lra. }
destruct (eq_65 Y kappa t Hk T0 Hb) as (Q1 & Q2 & Q3). cbv zeta in Q1, Q2, Q3. rewrite Q1 in Eh. apply (f_equal real) in Eh. cbn [real] in Eh.
rewrite Q2, (Q3 Delta) in Eh by (intros g _; apply equal_half_gap). rewrite Sz in Eh. fold m in Eh.
assert (aD : a * Delta <= 1/4 * Delta) by (apply Rmult_le_compat_r; lra).
assert (Eh' : r_hat * (Delta * (1 - a)) = 2 * (m * Delta) / t) by (rewrite <- Eh, Ea; field; repeat split; lra).
assert (Pos : 0 < Delta * (1 - a)) by (apply Rmult_lt_0_compat; lra).
assert (Kp : 0 < 2 * (m * Delta * (p * (1 - a) - rho)) / t) by (apply Rdiv_lt_0_compat;
  [assert (0 < m * Delta * (p * (1 - a) - rho)) by (apply Rmult_lt_0_compat; lra); lra | exact T0]).
assert (r0 : 0 < r) by (apply Rmult_lt_reg_r with (Delta * (1 - a)); lra).
split.
- apply Rmult_le_reg_r with r; [exact r0|]. replace (r_hat / r * r) with r_hat by (field; lra).
  apply Rmult_le_reg_r with (Delta * (1 - a)); [exact Pos|]. rewrite Eh'.
  replace (m * Delta / denominator * r * (Delta * (1 - a))) with (m * Delta / denominator * (r * (Delta * (1 - a)))) by ring.
  replace (2 * (m * Delta) / t) with (m * Delta / denominator * (2 * denominator / t)) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | rewrite Ed; exact Low2].
- split; [|exact r0]. apply Rmult_le_reg_r with denominator; [exact Dp|]. replace (m * Delta / denominator * denominator) with (m * Delta * 1) by (field; lra).
  rewrite Ed. replace (C_2 * s) with (8 * a + b) by (unfold C_2, a, b; fold m; replace (8 * kappa + N - 1) with (8 * kappa + m) by (unfold m; ring); field;
    lra).
  replace ((1 + 7.9 * x + (8 * a + b)) * (m * Delta * (p * (1 - a) - rho))) with (m * Delta * ((1 + 7.9 * x + (8 * a + b)) * (p * (1 - a) - rho))) by ring.
  apply Rmult_le_compat_l; lra.
Qed.

(** A twin: 7.9 lowered to 7.5. *)
Lemma twin_at_two : 1 / (1 - 4 * sqrt 0.0149) > 1 + 7.5 * sqrt 0.0149.
Proof. apply Rminus_gt. interval with (i_prec 56). Qed.

Theorem eq_70_twin : ~ forall n epsilon, 2 <= n -> 0 < epsilon < 0.015 -> (n - 1) / (n - 1 - 2 * n * sqrt epsilon) <= 1 + 7.5 * sqrt epsilon.
Proof.
intros H. specialize (H 2 0.0149 ltac:(lra) ltac:(lra)). generalize twin_at_two.
replace (2 - 1) with 1 in H by ring. replace (2 * 2) with 4 in H by ring. lra.
Qed.
