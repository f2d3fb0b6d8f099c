(** Proposition 3: the smoothed score is feasible for (16), and nearly minimises the non-smoothness there; (64) and (70). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import lower_bound rough_score level_limit.
From Scoreproof.appendix_f Require Import eq_69.
Open Scope R_scope.

Section Setting.
Variables (Y : training_set) (kappa epsilon t : R).
Hypothesis Hk : 0 < kappa.
Hypothesis He : 0 < epsilon.
Hypothesis HF : F kappa <= epsilon.
Hypothesis Ht : 0 < t.
Let D := least_half_gap Y.
Let n := INR (size Y).
Let s := LAPL Y t (delta_at kappa t).

Lemma kept_below x : x < 1 -> kappa * sqrt t <= x * D -> below_half_gaps Y (delta_at kappa t).
Proof.
intros Hx H g Hg. assert (P := least_half_gap_pos Y). assert (L := least_half_gap_le Y g Hg). fold D in P, L. unfold delta_at.
assert (x * D < 1 * D) by (apply Rmult_lt_compat_r; lra). lra.
Qed.

Lemma gap_ratios x : x < 1 -> kappa * sqrt t <= x * D -> forall g, (g < gaps Y)%nat -> 1 - x <= 1 - kappa * sqrt t / half_gap Y g.
Proof.
intros Hx H g Hg. assert (P := least_half_gap_pos Y). assert (L := least_half_gap_le Y g Hg). fold D in P, L.
assert (K : 0 < kappa * sqrt t) by (apply Rmult_lt_0_compat; [exact Hk | now apply sqrt_lt_R0]).
assert (kappa * sqrt t / half_gap Y g <= x); [|lra]. apply Rmult_le_reg_r with (half_gap Y g); [lra|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. apply Rle_trans with (1 := H). apply Rmult_le_compat_l; [|lra].
apply Rmult_le_reg_r with D; lra.
Qed.

(** The loss by the largest ratio x = kappa sqrt t / D. *)
Lemma loss_by_ratio x : x < 1 -> kappa * sqrt t <= x * D -> has_loss Y t s /\ loss Y t s < (n - 1) / n * F kappa / (1 - x)^2.
Proof.
intros Hx H. destruct (level_any Y kappa t Hk Ht (kept_below x Hx H)) as (A & _ & B). split; [exact A|].
apply Rlt_le_trans with (1 := B). assert (N := size_pos Y). assert (P := F_pos kappa ltac:(lra)). fold n in N |- *.
replace ((n - 1) / n * F kappa / (1 - x)^2) with (F kappa * (INR (gaps Y) * / (1 - x)^2) / n) by (unfold n; rewrite size_gaps; field; rewrite <- size_gaps; fold n; split; lra).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply Rmult_le_compat_l; [lra|].
rewrite <- sum_below_const. apply sum_below_le. intros g Hg. generalize (gap_ratios x Hx H g Hg). intros G.
apply Rinv_le_contravar; [apply pow_lt; lra | apply pow_incr; lra].
Qed.

(** R of the smoothed score by the same ratio. *)
Lemma rough_by_ratio x : x < 1 -> kappa * sqrt t <= x * D -> exists r, nonsmoothness s = Finite r /\ r <= 2 * (n - 1) / (1 - x) / t.
Proof.
intros Hx H. assert (B := kept_below x Hx H).
assert (Hd : 0 < delta_at kappa t) by (apply Rmult_lt_0_compat; [exact Hk | now apply sqrt_lt_R0]).
exists (sum_below (gaps Y) (fun g => 2 * (rough_score.ramp_slope Y t (delta_at kappa t) g + / t))). split; [now apply nonsmoothness_LAPL|].
replace (2 * (n - 1) / (1 - x) / t) with (sum_below (gaps Y) (fun _ => 2 / ((1 - x) * t))).
2:{ rewrite sum_below_const. unfold n. rewrite size_gaps. field. split; lra. }
apply sum_below_le. intros g Hg. generalize (gap_ratios x Hx H g Hg) (B g Hg) (half_gap_pos Y g Hg). unfold rough_score.ramp_slope. fold (delta_at kappa t).
set (d := delta_at kappa t) in *. set (h := half_gap Y g) in *. intros G L P.
replace (2 * (d / (t * (h - d)) + / t)) with (2 / ((1 - d / h) * t)) by (field; repeat split; lra).
apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [apply Rmult_lt_0_compat; lra | apply Rmult_le_compat_r; [lra | exact G]].
Qed.

Lemma share_pos : 0 < (n - 1) / n < 1.
Proof.
assert (N := size_pos Y). assert (G := (gaps_ge_one Y)). unfold n. rewrite size_gaps in *. split.
- apply Rdiv_lt_0_compat; lra.
- apply Rmult_lt_reg_r with (INR (gaps Y) + 1); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Lemma sqrt_share : 0 < sqrt ((n - 1) / n) < 1 /\ (sqrt ((n - 1) / n))^2 = (n - 1) / n.
Proof.
destruct share_pos as [A B]. split; [split|].
- now apply sqrt_lt_R0.
- rewrite <- sqrt_1 at 2. apply sqrt_lt_1; lra.
- apply pow2_sqrt. lra.
Qed.

(** The least non-smoothness from below. *)
Lemma least_from_below : t <= D^2 / 400 -> Rbar_le (2 * (n - 1 - sqrt (n * (4 * n - 6) * epsilon)) / t - rest Y t) (least_nonsmoothness Y t epsilon).
Proof.
intros T. apply Glb_Rbar_correct. intros r (f & Ff & Hr). apply Rbar_le_trans with (2 := Hr).
destruct (eq_69_sharp Y t f epsilon (conj Ht T) Ff) as (a & c & _ & _ & V1 & V2 & V3). cbv zeta in V1, V2, V3.
apply Rbar_le_trans with (2 := V1). simpl. apply Rge_le in V2. apply Rge_le in V3. fold n in V2, V3. exact (Rle_trans _ _ _ V3 V2).
Qed.
End Setting.

(** (64), for any increasing points, D being the least half gap: t_1 and C are explicit. *)
Lemma level_chain Y epsilon kappa kappa_0 : 0 < kappa -> 0 <= kappa_0 <= kappa -> F kappa_0 = epsilon ->
  let n := INR (size Y) in let D := least_half_gap Y in
  let t_1 := (D / kappa * (1 - sqrt ((n - 1) / n)))^2 in let C := F kappa / (n * sqrt t_1) in
  0 < t_1 /\ forall t, 0 < t < t_1 ->
    has_loss Y t (LAPL Y t (delta_at kappa t)) /\
    loss Y t (LAPL Y t (delta_at kappa t)) <= (n - 1) / n * F kappa + C * sqrt t /\
    (n - 1) / n * F kappa + C * sqrt t < F kappa /\ F kappa <= F kappa_0 /\ F kappa_0 = epsilon.
Proof.
intros Hk H0 E0 n D t_1 C. assert (D0 := least_half_gap_pos Y). fold D in D0. destruct (sqrt_share Y) as [[Q0 Q1] Q2]. fold n in Q0, Q1, Q2.
set (q := sqrt ((n - 1) / n)) in *. assert (N := size_pos Y). fold n in N.
assert (R1 : 0 < D / kappa * (1 - q)) by (apply Rmult_lt_0_compat; [now apply Rdiv_lt_0_compat | lra]).
assert (ST : sqrt t_1 = D / kappa * (1 - q)) by (unfold t_1; apply sqrt_pow2; lra).
split; [unfold t_1; now apply pow_lt|]. intros t [T0 T1]. assert (FP := F_pos kappa ltac:(lra)).
assert (S0 := sqrt_lt_R0 t T0). assert (S1 : sqrt t < D / kappa * (1 - q)) by (rewrite <- ST; apply sqrt_lt_1; lra).
pose (x := kappa * sqrt t / D). assert (Ex : kappa * sqrt t = x * D) by (unfold x; field; lra).
assert (X0 : 0 < x) by (unfold x; apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | exact D0]).
assert (X1 : x < 1 - q).
{ apply Rmult_lt_reg_r with D; [exact D0|]. rewrite <- Ex. apply Rmult_lt_compat_l with (r := kappa) in S1; [|exact Hk].
  replace (kappa * (D / kappa * (1 - q))) with ((1 - q) * D) in S1 by (field; lra). exact S1. }
destruct (loss_by_ratio Y kappa t Hk T0 x ltac:(lra) (Req_le _ _ Ex)) as [A B]. fold n in B. split; [exact A|].
assert (EC : C * sqrt t = F kappa * ((1 + q) * x)).
{ unfold C. rewrite ST. replace (/ n) with (1 - q^2) in * by (rewrite Q2; field; lra).
  replace (F kappa / (n * (D / kappa * (1 - q))) * sqrt t) with (F kappa * (/ n * x / (1 - q))) by (unfold x; field; lra).
  replace (/ n) with (1 - q^2) by (rewrite Q2; field; lra). field. lra. }
rewrite EC, <- Q2. split; [|split; [|split; [|exact E0]]].
- apply Rlt_le, Rlt_le_trans with (1 := B). rewrite <- Q2. replace (q^2 * F kappa + F kappa * ((1 + q) * x)) with (F kappa * (q^2 + (1 + q) * x)) by ring.
  replace (q^2 * F kappa / (1 - x)^2) with (F kappa * (q^2 / (1 - x)^2)) by (field; lra). apply Rmult_le_compat_l; [lra|].
  apply Rmult_le_reg_r with ((1 - x)^2); [apply pow_lt; lra|]. replace (q^2 / (1 - x)^2 * (1 - x)^2) with (q^2) by (field; lra).
  assert (P : 0 <= x * (1 - q - x) * (1 + 2 * q - (1 + q) * x)).
  { apply Rmult_le_pos; [apply Rmult_le_pos; lra|]. assert ((1 + q) * x <= (1 + q) * (1 - q)) by (apply Rmult_le_compat_l; lra).
    assert (0 <= q * q) by (apply Rmult_le_pos; lra). lra. }
  replace ((q^2 + (1 + q) * x) * (1 - x)^2) with (q^2 + x * (1 - q - x) * (1 + 2 * q - (1 + q) * x)) by ring. lra.
- replace (q^2 * F kappa + F kappa * ((1 + q) * x)) with (F kappa * (q^2 + (1 + q) * x)) by ring. rewrite <- (Rmult_1_r (F kappa)) at 2.
  apply Rmult_lt_compat_l; [exact FP|]. assert ((1 + q) * x < (1 + q) * (1 - q)) by (apply Rmult_lt_compat_l; lra). lra.
- destruct (proj2 H0) as [L| ->]; [left; apply F_decreasing; lra | lra].
Qed.

Lemma root_of_epsilon epsilon : 0 < epsilon < 0.015 -> 0 < sqrt epsilon < 0.1225 /\ (sqrt epsilon)^2 = epsilon.
Proof.
intros He. split; [split|].
- now apply sqrt_lt_R0.
- rewrite <- (sqrt_pow2 0.1225) by lra. apply sqrt_lt_1; lra.
- apply pow2_sqrt. lra.
Qed.

(** Proposition 3, for any increasing points, D being their least half gap: t_1 is explicit. *)
Theorem prop_3 Y epsilon kappa kappa_0 : 0 < epsilon < 0.015 -> 0 <= kappa_0 <= kappa -> F kappa_0 = epsilon ->
  let n := INR (size Y) in let D := least_half_gap Y in let W := last_point Y - first_point Y in
  let t_1 := Rmin (Rmin (D^2 / 400) ((D / kappa * (1 - sqrt ((n - 1) / n)))^2))
                  (Rmin ((D / kappa * (sqrt epsilon / 2))^2) (sqrt epsilon * D^3 / (2 * W * (n - 1)))) in
  0 < t_1 /\ forall t, 0 < t < t_1 -> let s := LAPL Y t (delta_at kappa t) in
    loss Y t s < epsilon /\ feasible Y t epsilon s /\
    Rbar_lt (nonsmoothness s) (Rbar_mult (1 + 8 * sqrt epsilon) (least_nonsmoothness Y t epsilon)).
Proof.
intros He H0 E0 n D W t_1. assert (D0 := least_half_gap_pos Y). fold D in D0. assert (W0 := first_lt_last Y).
assert (Hk : 0 < kappa).
{ destruct H0 as [[A|A] B]; [lra|]. rewrite <- A, F_0 in E0. lra. }
destruct (root_of_epsilon epsilon He) as [[X0 X1] X2]. set (x := sqrt epsilon) in *.
destruct (level_chain Y epsilon kappa kappa_0 Hk H0 E0) as [P64 H64]. fold n D in P64, H64. cbv zeta in P64, H64.
set (t_a := (D / kappa * (1 - sqrt ((n - 1) / n)))^2) in *.
assert (G1 := gaps_ge_one Y). assert (En : n - 1 = INR (gaps Y)) by (unfold n; rewrite size_gaps; ring).
assert (DK : 0 < D / kappa) by now apply Rdiv_lt_0_compat.
split.
{ unfold t_1. repeat apply Rmin_glb_lt; [apply Rdiv_lt_0_compat; [now apply pow_lt | lra] | exact P64 | apply pow_lt, Rmult_lt_0_compat; lra |].
  apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [exact X0 | now apply pow_lt]|]. apply Rmult_lt_0_compat; [unfold W; lra | lra]. }
intros t [T0 T1] s.
assert (B : t < D^2 / 400 /\ t < t_a /\ t < (D / kappa * (x / 2))^2 /\ t < x * D^3 / (2 * W * (n - 1))).
{ unfold t_1 in T1. set (u1 := D^2 / 400) in *. set (u3 := (D / kappa * (x / 2))^2) in *. set (u4 := x * D^3 / (2 * W * (n - 1))) in *.
  generalize (Rmin_l (Rmin u1 t_a) (Rmin u3 u4)) (Rmin_r (Rmin u1 t_a) (Rmin u3 u4)) (Rmin_l u1 t_a) (Rmin_r u1 t_a) (Rmin_l u3 u4) (Rmin_r u3 u4). intros.
  repeat split; lra. }
destruct B as (B1 & B2 & B3 & B4). destruct (H64 t (conj T0 B2)) as (L1 & L2 & L3 & L4 & L5). fold s in L1, L2.
assert (Loss : loss Y t s < epsilon) by lra.
assert (Ratio : kappa * sqrt t <= x / 2 * D).
{ assert (S : sqrt t < D / kappa * (x / 2)).
  { rewrite <- (sqrt_pow2 (D / kappa * (x / 2))) by (apply Rmult_le_pos; lra). apply sqrt_lt_1; lra. }
  apply Rmult_lt_compat_l with (r := kappa) in S; [|exact Hk]. replace (kappa * (D / kappa * (x / 2))) with (x / 2 * D) in S by (field; lra). lra. }
split; [exact Loss|]. split.
{ split; [|split; [exact L1 | lra]]. apply admissible_LAPL; [exact T0 | apply Rmult_lt_0_compat; [exact Hk | now apply sqrt_lt_R0] |].
  apply (kept_below Y kappa t (x / 2)); [lra | exact Ratio]. }
destruct (rough_by_ratio Y kappa t Hk T0 (x / 2) ltac:(lra) Ratio) as (r & Er & Ur). fold s in Er. fold n in Ur.
assert (Low := least_from_below Y epsilon t T0 (Rlt_le _ _ B1)). fold n in Low.
rewrite Er.
assert (Main : r < (1 + 8 * x) * (2 * (n - 1 - sqrt (n * (4 * n - 6) * epsilon)) / t - rest Y t)).
{ apply Rle_lt_trans with (1 := Ur). apply Rmult_lt_reg_l with t; [exact T0|].
  replace (t * (2 * (n - 1) / (1 - x / 2) / t)) with (2 * (n - 1) / (1 - x / 2)) by (field; lra).
  replace (t * ((1 + 8 * x) * (2 * (n - 1 - sqrt (n * (4 * n - 6) * epsilon)) / t - rest Y t)))
    with ((1 + 8 * x) * (2 * (n - 1 - sqrt (n * (4 * n - 6) * epsilon)) - t * rest Y t)) by (field; lra).
  assert (Sq : sqrt (n * (4 * n - 6) * epsilon) <= 17/8 * (n - 1) * x).
  { rewrite <- (sqrt_pow2 (17/8 * (n - 1) * x)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). apply sqrt_le_1_alt.
    replace ((17/8 * (n - 1) * x)^2) with (289/64 * (n - 1)^2 * x^2) by field. rewrite X2. apply Rmult_le_compat_r; [lra|].
    assert (0 <= (n - 3)^2) by apply pow2_ge_0. assert (0 <= (n - 1)^2) by apply pow2_ge_0. lra. }
  assert (Rst : t * rest Y t <= x * (n - 1)).
  { unfold rest. fold D W. rewrite <- En. assert (Eexp : exp (- D^2 / (10 * t)) <= 1).
    { rewrite <- exp_0. apply exp_le. assert (0 <= D^2 / (10 * t)); [|unfold Rdiv in *; lra].
      apply Rlt_le, Rdiv_lt_0_compat; [now apply pow_lt | lra]. }
    assert (K0 : 0 < 2 * W * (n - 1)^2 / D^3).
    { apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [unfold W; lra | apply pow_lt; lra] | now apply pow_lt]. }
    apply Rle_trans with (t * (2 * W * (n - 1)^2 / D^3 * 1)).
    - apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra.
    - apply Rle_trans with (x * D^3 / (2 * W * (n - 1)) * (2 * W * (n - 1)^2 / D^3 * 1)); [apply Rmult_le_compat_r; lra|].
      right. field. unfold W in *. repeat split; lra. }
  assert (Nn : 1 <= n - 1) by lra. set (m := n - 1) in *. set (v := sqrt (n * (4 * n - 6) * epsilon)) in *. set (w := t * rest Y t) in *.
  apply Rlt_le_trans with ((1 + 8 * x) * (m * (2 - 21/4 * x))).
  - apply Rmult_lt_reg_r with (1 - x / 2); [lra|]. replace (2 * m / (1 - x / 2) * (1 - x / 2)) with (m * 2) by (field; lra).
    replace ((1 + 8 * x) * (m * (2 - 21/4 * x)) * (1 - x / 2)) with (m * ((1 + 8 * x) * (2 - 21/4 * x) * (1 - x / 2))) by ring.
    apply Rmult_lt_compat_l; [lra|].
    replace ((1 + 8 * x) * (2 - 21/4 * x) * (1 - x / 2)) with (2 + x * (39/4 - 379/8 * x + 21 * x^2)) by field.
    assert (0 <= x^2) by apply pow2_ge_0. assert (0 < x * (39/4 - 379/8 * x + 21 * x^2)) by (apply Rmult_lt_0_compat; lra). lra.
  - apply Rmult_le_compat_l; [lra|]. lra. }
apply Rbar_lt_le_trans with ((1 + 8 * x) * (2 * (n - 1 - sqrt (n * (4 * n - 6) * epsilon)) / t - rest Y t)); [exact Main|].
destruct (least_nonsmoothness Y t epsilon) as [l| |]; [|unfold Rbar_mult, Rbar_mult'|exact (False_ind _ Low)].
- simpl in *. apply Rmult_le_compat_l; lra.
- destruct (Rle_dec 0 (1 + 8 * x)) as [H|H]; [|lra]. destruct (Rle_lt_or_eq_dec 0 (1 + 8 * x) H); [exact I | lra].
Qed.
