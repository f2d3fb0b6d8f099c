(** (69): the lower bound of the non-smoothness of every feasible function. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import lower_bound.
Open Scope R_scope.

Lemma moment_three_halves : RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (-3/2) (3/2) > 4/9.
Proof. integral with (i_prec 56). Qed.

Lemma mass_three_halves : RInt (fun u => exp (- u^2 / 2) / sqrt (2 * PI)) (3/2) (5/2) > 1/25.
Proof. integral with (i_prec 56). Qed.

Lemma second_moment_three_halves : 4/9 < second_moment (3/2).
Proof.
unfold second_moment. replace (- (3/2)) with (-3/2) by field. generalize moment_three_halves. intros H. apply Rgt_lt in H.
rewrite (RInt_ext _ (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI)))); [exact H | intros; now rewrite phi_fun].
Qed.

Lemma side_mass_three_halves : 1/25 < side_mass (3/2).
Proof.
unfold side_mass. replace (3/2 + 1) with (5/2) by field. generalize mass_three_halves. intros H. apply Rgt_lt in H.
rewrite (RInt_ext _ (fun u => exp (- u^2 / 2) / sqrt (2 * PI))); [exact H | intros; now rewrite phi_fun].
Qed.

(** The constant in front of e^(-D^2 / 10 t), with D the least half gap. *)
Definition rest (Y : training_set) (t : R) : R :=
  2 * (last_point Y - first_point Y) * (INR (gaps Y))^2 / (least_half_gap Y)^3 * exp (- (least_half_gap Y)^2 / (10 * t)).

Lemma gaps_ge_one Y : 1 <= INR (gaps Y).
Proof. apply (le_INR 1), gaps_pos. Qed.

Section Early.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t <= (least_half_gap Y)^2 / 400.
Let D := least_half_gap Y.

Lemma early_root : 0 < sqrt t <= D / 20.
Proof.
split; [now apply sqrt_lt_R0|]. assert (D0 := least_half_gap_pos Y). fold D in D0.
rewrite <- (sqrt_pow2 (D / 20)) by lra. apply sqrt_le_1_alt. unfold D. generalize (proj2 Ht). lra.
Qed.

Lemma early_cost : cost Y t (3/2) <= 2.
Proof.
unfold cost. fold D. assert (D0 := least_half_gap_pos Y). fold D in D0. assert (S := early_root).
assert (M : 2/3 <= sqrt (second_moment (3/2))).
{ rewrite <- (sqrt_pow2 (2/3)) by lra. apply sqrt_le_1_alt. generalize second_moment_three_halves. lra. }
assert (Q : 1/5 <= sqrt (side_mass (3/2))).
{ rewrite <- (sqrt_pow2 (1/5)) by lra. apply sqrt_le_1_alt. generalize side_mass_three_halves. lra. }
assert (A : / sqrt (second_moment (3/2)) <= / (2/3)) by (apply Rinv_le_contravar; lra).
assert (B : 2 * sqrt t / (D * sqrt (side_mass (3/2))) <= 1/2).
{ apply Rmult_le_reg_r with (D * sqrt (side_mass (3/2))); [apply Rmult_lt_0_compat; lra|].
  unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by (apply Rgt_not_eq, Rmult_lt_0_compat; lra).
  assert (D * (1/5) <= D * sqrt (side_mass (3/2))) by (apply Rmult_le_compat_l; lra). lra. }
lra.
Qed.

Lemma early_remainder : 2 * (2 * INR (gaps Y) * remainder Y t) / t < rest Y t.
Proof.
destruct Ht as [T0 T1]. assert (D0 := least_half_gap_pos Y). fold D in D0, T1. assert (S := early_root). assert (W := width_pos Y). assert (N := lt_0_INR _ (gaps_pos Y)).
unfold rest, remainder, mean_error. fold D. fold (width Y). set (w := width Y) in *. set (m := INR (gaps Y)) in *. set (s := sqrt t) in *.
assert (Es : t = s * s) by (unfold s; now rewrite sqrt_sqrt by lra).
pose (x := 9 * D^2 / (10 * t)).
assert (D2 : 0 < D^2) by now apply pow_lt.
assert (X0 : 0 < x) by (apply Rdiv_lt_0_compat; lra).
assert (E : exp (- D^2 / t) = exp (- x) * exp (- D^2 / (10 * t))) by (rewrite <- exp_plus; f_equal; unfold x; field; lra).
assert (Ex : exp (- x) <= 4 / x^2).
{ rewrite exp_Ropp. replace (4 / x^2) with (/ (x / 2)^2) by (field; lra). apply Rinv_le_contravar; [apply pow_lt; lra|].
  replace x with (x / 2 + x / 2) at 2 by field. rewrite exp_plus. generalize (exp_ineq1_le (x / 2)). intros Q.
  replace ((x / 2)^2) with (x / 2 * (x / 2)) by ring. apply Rmult_le_compat; lra. }
rewrite E. set (r := exp (- D^2 / (10 * t))). assert (R0 : 0 < r) by apply exp_pos.
assert (B : 4 * exp (- x) / (t * s) < 1 / D^3).
{ apply Rle_lt_trans with (4 * (4 / x^2) / (t * s)).
  - apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra | lra].
  - replace (4 * (4 / x^2) / (t * s)) with (1600 / 81 * s / D^4) by (unfold x; rewrite Es; field; lra).
    apply Rle_lt_trans with (1600 / 81 * (D / 20) / D^4).
    + apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, D0 | lra].
    + replace (1600 / 81 * (D / 20) / D^4) with (80 / 81 * / D^3) by (field; lra). assert (0 < / D^3) by (apply Rinv_0_lt_compat, pow_lt, D0). lra. }
replace (2 * (2 * m * (2 * w * (m * (exp (- x) * r)) / s)) / t) with (2 * w * m^2 * r * (4 * exp (- x) / (t * s))) by (field; lra).
replace (2 * w * m^2 / D^3 * r) with (2 * w * m^2 * r * (1 / D^3)) by (field; lra).
apply Rmult_lt_compat_l; [|exact B]. repeat apply Rmult_lt_0_compat; try lra.
Qed.

Variable f : R -> R.
Hypothesis Af : admissible f.
Hypothesis Hf : has_loss Y t f.
Let root (k : nat) : R := sqrt (point_loss Y t f k).

Lemma early_bound : exists a c : nat -> R,
  (forall k, (k <= gaps Y)%nat -> point Y k - 3/2 * sqrt t < a k < point Y k + 3/2 * sqrt t /\ ex_derive f (a k)) /\
  (forall g, (g < gaps Y)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) /\
  2 * (INR (gaps Y) - sum_below (gaps Y) (fun g => root g + root (S g))) / t - rest Y t <=
    sum_below (gaps Y) (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g))).
Proof.
assert (T0 := proj1 Ht). assert (D0 := least_half_gap_pos Y). fold D in D0. assert (S := early_root). assert (R := early_remainder). assert (C := early_cost).
assert (Hw : 2 * (3/2 + 1) * sqrt t <= least_half_gap Y) by (fold D; lra).
destruct (lower_bound_points Y t (3/2) f T0 ltac:(lra) Hw Af Hf (rest Y t - 2 * (2 * INR (gaps Y) * remainder Y t) / t) ltac:(lra)) as (a & c & Ha & Hc & V).
exists a, c. split; [exact Ha|]. split; [exact Hc|]. apply Rle_trans with (2 := V).
set (G := sum_below (gaps Y) (fun g => root g + root (Datatypes.S g))).
change (bound_sum Y t (3/2) f) with (2 * INR (gaps Y) - cost Y t (3/2) * (G + 2 * INR (gaps Y) * remainder Y t)).
set (b := 2 * INR (gaps Y) * remainder Y t) in *.
assert (G0 : 0 <= G) by (apply sum_below_ge_0; intros; unfold root; generalize (sqrt_pos (point_loss Y t f k)) (sqrt_pos (point_loss Y t f (Datatypes.S k))); lra).
assert (b0 : 0 <= b).
{ unfold b, remainder. generalize (pos_INR (gaps Y)) (mean_error_pos Y t). intros N M.
  apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra]. }
assert (K : cost Y t (3/2) * (G + b) <= 2 * (G + b)) by (apply Rmult_le_compat_r; lra).
assert ((2 * INR (gaps Y) - 2 * (G + b)) / t <= (2 * INR (gaps Y) - cost Y t (3/2) * (G + b)) / t).
{ apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, T0 | lra]. }
replace (2 * (INR (gaps Y) - G) / t - rest Y t) with ((2 * INR (gaps Y) - 2 * (G + b)) / t - (rest Y t - 2 * b / t)) by (field; lra).
lra.
Qed.
End Early.

(** (69), sharper as corrected, for any increasing points: y_1 and y_n occur in one difference each. D is the least half gap,
    Delta for equal ones; the times and the constant of the remainder are explicit. *)
Theorem eq_69_sharp Y t f epsilon : 0 < t <= (least_half_gap Y)^2 / 400 -> feasible Y t epsilon f ->
  let n := INR (size Y) in let eps := point_loss Y t f in
  exists a c : nat -> R, (forall k, (k < size Y)%nat -> ex_derive f (a k)) /\
    (forall g, (g < gaps Y)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) /\
    let variation := sum_below (gaps Y) (fun k => Rabs (Derive f (c k) - Derive f (a k))) +
      sum_below (gaps Y) (fun k => Rabs (Derive f (a (S k)) - Derive f (c k))) in
    Rbar_le variation (nonsmoothness f) /\
    variation >= 2 * (n - 1 - sqrt (eps 0%nat) - sqrt (eps (gaps Y)) - sum_below (pred (gaps Y)) (fun k => 2 * sqrt (eps (S k)))) / t - rest Y t /\
    2 * (n - 1 - sqrt (eps 0%nat) - sqrt (eps (gaps Y)) - sum_below (pred (gaps Y)) (fun k => 2 * sqrt (eps (S k)))) / t - rest Y t
      >= 2 * (n - 1 - sqrt (n * (4 * n - 6) * epsilon)) / t - rest Y t.
Proof.
intros Ht (Af & Hf & Lf) n eps. destruct (early_bound Y t Ht f Af Hf) as (a & c & Ha & Hc & V). exists a, c.
split; [intros k Hk; apply Ha; unfold size in Hk; lia|]. split; [exact Hc|]. intros variation.
assert (Ev : variation = sum_below (gaps Y) (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g))))
  by (unfold variation; now rewrite <- sum_below_plus).
assert (En : n - 1 = INR (gaps Y)) by (unfold n; rewrite size_gaps; ring).
assert (Es : sum_below (gaps Y) (fun g => sqrt (eps g) + sqrt (eps (S g))) =
  sqrt (eps 0%nat) + sqrt (eps (gaps Y)) + sum_below (pred (gaps Y)) (fun k => 2 * sqrt (eps (S k)))).
{ destruct (gaps Y) as [|m] eqn:G; [exfalso; generalize (gaps_pos Y); lia|]. apply (sum_of_ends m (fun k => sqrt (eps k))). }
replace (n - 1 - sqrt (eps 0%nat) - sqrt (eps (gaps Y)) - sum_below (pred (gaps Y)) (fun k => 2 * sqrt (eps (S k))))
  with (INR (gaps Y) - sum_below (gaps Y) (fun g => sqrt (eps g) + sqrt (eps (S g)))) by (rewrite Es, <- En; ring).
split; [|split].
- rewrite Ev. apply variation_points; [intros k Hk; now apply Ha | exact Hc].
- rewrite Ev. apply Rle_ge, V.
- apply Rle_ge, Rplus_le_compat_r, Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, (proj1 Ht)|]. rewrite En.
  assert (B := roots_by_loss Y t f (proj1 Ht) Af Hf). fold n eps in B.
  assert (N2 : 2 <= n) by (unfold n; rewrite size_gaps; assert (1 <= INR (gaps Y)) by (apply (le_INR 1), gaps_pos); lra).
  assert (sqrt ((4 * n - 6) * (n * loss Y t f)) <= sqrt (n * (4 * n - 6) * epsilon)); [|lra].
  apply sqrt_le_1_alt. replace ((4 * n - 6) * (n * loss Y t f)) with (n * (4 * n - 6) * loss Y t f) by ring.
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | exact Lf].
Qed.

(** (69) as printed. *)
Theorem eq_69 Y t f epsilon : 0 < t <= (least_half_gap Y)^2 / 400 -> feasible Y t epsilon f ->
  let n := INR (size Y) in let eps := point_loss Y t f in
  exists a c : nat -> R, (forall k, (k < size Y)%nat -> ex_derive f (a k)) /\
    (forall g, (g < gaps Y)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) /\
    let variation := sum_below (gaps Y) (fun k => Rabs (Derive f (c k) - Derive f (a k))) +
      sum_below (gaps Y) (fun k => Rabs (Derive f (a (S k)) - Derive f (c k))) in
    Rbar_le variation (nonsmoothness f) /\
    variation >= 2 * (n - 1 - sum_below (size Y) (fun k => 2 * sqrt (eps k))) / t - rest Y t /\
    2 * (n - 1 - sum_below (size Y) (fun k => 2 * sqrt (eps k))) / t - rest Y t >= 2 * (n - 1 - 2 * n * sqrt epsilon) / t - rest Y t.
Proof.
intros Ht Ff n eps. destruct (eq_69_sharp Y t f epsilon Ht Ff) as (a & c & Ha & Hc & V1 & V2 & _). exists a, c.
split; [exact Ha|]. split; [exact Hc|]. cbv zeta. split; [exact V1|]. assert (T := Rinv_0_lt_compat _ (proj1 Ht)). split.
- apply Rge_trans with (1 := V2). apply Rle_ge, Rplus_le_compat_r, Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; [lra|].
  fold n eps. assert (G := gaps_pos Y). unfold size. destruct (gaps Y) as [|m]; [lia|]. simpl pred. rewrite sum_below_S, sum_below_first.
  generalize (sqrt_pos (eps 0%nat)) (sqrt_pos (eps (S m))). lra.
- destruct Ff as (Af & Hf & Lf). apply Rle_ge, Rplus_le_compat_r, Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; [lra|].
  rewrite sum_below_scal. assert (B := sum_of_roots Y t f (proj1 Ht) Af Hf). fold n eps in B.
  assert (N0 : 0 < n) by apply size_pos. assert (sqrt (loss Y t f) <= sqrt epsilon) by now apply sqrt_le_1_alt.
  assert (n * sqrt (loss Y t f) <= n * sqrt epsilon) by (apply Rmult_le_compat_l; lra). lra.
Qed.
