(** r* of (16) between two decimals at sample points: for small t, from the bounds of [least_limit], which hold for any points, t and
    epsilon; no candidate and no quadrature of the score enters. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Import rough_bound near_score slope_window least_share least_limit.
From Scoreproof.section3 Require Import kappa.
From Scoreproof.appendix_c Require Import lemma_7.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** t r* from both sides, by the near sides of the data points up to h standard deviations below, and by corners at k standard
    deviations above; e_h and e_k are what epsilon becomes there. *)
Lemma optimum_between Y t epsilon h k e_h e_k a b : let D := least_half_gap Y in let n := INR (size Y) in
  let share e := 1 - sqrt (n * (2 * n - 3) / 2) / (n - 1) * sqrt e in
  0 < t -> 0 < h -> 2 * (h + 1) * sqrt t <= D -> 0 < k -> k * sqrt t < D -> 0 < epsilon ->
  epsilon / second_moment h <= e_h <= 1 - 3 / (2 * n) -> 0 < e_k <= epsilon - 16 * exp (- k^2 / 8) -> epsilon <= 1 - 3 / (2 * n) ->
  a <= 2 * (n - 1) * (share e_h - (remainder Y t / sqrt (second_moment h) +
    sqrt t / D * ((2 * (sqrt (n * epsilon) + remainder Y t)) / sqrt (side_mass h)) + 2 * sqrt t)) ->
  2 * (n - 1) * share e_k * (D / (D - k * sqrt t)) <= b ->
  exists r, least_nonsmoothness Y t epsilon = Finite r /\ a <= t * r <= b.
Proof.
intros D n share Ht Hh Hw Hk HD He Hl Hu Hs A B.
assert (N2 : 2 <= n). { unfold n, size. rewrite S_INR. assert (1 <= INR (gaps Y)) by (apply (le_INR 1), gaps_pos). lra. }
assert (Q : 0 < 3 / (2 * n)) by (apply Rdiv_lt_0_compat; lra). assert (M := second_moment_pos h Hh).
assert (El : 0 < epsilon / second_moment h) by now apply Rdiv_lt_0_compat.
assert (S : forall e, e <= 1 - 3 / (2 * n) -> least_share n e = share e).
{ intros e H. unfold least_share. destruct (Rle_dec _ _) as [_|N]; [reflexivity | now destruct N]. }
assert (C : 0 <= sqrt (n * (2 * n - 3) / 2) / (n - 1)) by (apply Rmult_le_pos; [apply sqrt_pos | apply Rlt_le, Rinv_0_lt_compat; lra]).
assert (Mono : forall e e', e <= e' -> share e' <= share e).
{ intros e e' H. unfold share. assert (sqrt e <= sqrt e') by now apply sqrt_le_1_alt. assert (P := Rmult_le_compat_l _ _ _ C H0). lra. }
destruct (least_finite Y t epsilon Ht ltac:(lra)) as (r & Er & _). exists r. split; [exact Er|]. split.
- apply Rle_trans with (1 := A). apply Rle_trans with (2 := least_below_bound Y t h epsilon r Ht Hh Hw ltac:(lra) Er). fold n D.
  rewrite S by lra. apply Rmult_le_compat_l; [lra|]. generalize (Mono _ _ (proj1 Hl)). lra.
- assert (G := F_le_exp (k / 2) ltac:(lra)). replace (- (k / 2)^2 / 2) with (- k^2 / 8) in G by field.
  assert (P := F_pos (k / 2) ltac:(lra)).
  apply Rle_trans with (2 := B). apply Rle_trans with (1 := least_above Y t k epsilon r Ht Hk HD ltac:(lra) Er). fold n D.
  rewrite S by lra. apply Rmult_le_compat_r; [apply Rlt_le, Rdiv_lt_0_compat; [apply least_half_gap_pos | lra]|].
  apply Rmult_le_compat_l; [lra|]. apply Mono. lra.
Qed.

Lemma side_mass_Q h : side_mass h = Q h - Q (h + 1).
Proof.
unfold side_mass. rewrite (is_RInt_unique _ _ _ (- Q (h + 1) - - Q h)); [ring|].
apply (is_RInt_derive (fun x => - Q x)); intros x _; [|apply continuous_phi].
eapply is_derive_eq; [apply (is_derive_cmul (-1)), is_derive_Q | ring].
Qed.

Ltac enclose := rewrite ?Q_closed, ?phi_gauss; unfold gauss; split; integral with (i_prec 60, i_fuel 400).

Lemma second_moment_4 : 0.998866 <= second_moment 4 <= 0.998867.
Proof. rewrite second_moment_tail. unfold second_tail. enclose. Qed.

Lemma side_mass_4 : 3.138e-5 <= side_mass 4 <= 3.139e-5.
Proof. rewrite side_mass_Q. replace (4 + 1) with 5 by ring. enclose. Qed.

Lemma exp_small x : 0 < x -> 0 <= exp (- x) <= 4 / x^2.
Proof.
intros Hx. split; [apply Rlt_le, exp_pos|]. rewrite exp_Ropp. replace (4 / x^2) with (/ ((x / 2)^2)) by (field; lra).
apply Rinv_le_contravar; [apply pow_lt; lra|]. replace (exp x) with ((exp (x / 2))^2) by (simpl; rewrite Rmult_1_r, <- exp_plus; f_equal; field).
apply pow_incr. generalize (exp_ineq1_le (x / 2)). lra.
Qed.

(** A cell, with the window 4 below and k above: D_min and n as numbers, and epsilon as it becomes in the two bounds. *)
Ltac bridge_optimum Delta n k e_h e_k :=
  match goal with |- exists r, least_nonsmoothness ?Y ?t ?epsilon = Finite r /\ _ =>
    assert (L : least_half_gap Y = Delta) by (unfold Y; rewrite equal_least; simpl; field);
    assert (N : INR (size Y) = n) by (simpl; ring);
    assert (M := second_moment_4); assert (S := side_mass_4);
    assert (R : 0 <= remainder Y t <= 1e-9) by
      (unfold remainder, mean_error, width; rewrite L; unfold last_point, first_point; points_out;
       assert (X := exp_small (Delta^2 / t) ltac:(lra)); replace (- Delta^2 / t) with (- (Delta^2 / t)) by field;
       set (e := exp (- (Delta^2 / t))) in *; clearbody e; interval with (i_prec 60));
    apply (optimum_between Y t epsilon 4 k e_h e_k); rewrite ?L, ?N; try lra;
    set (u := second_moment 4) in *; set (v := side_mass 4) in *; set (r := remainder Y t) in *; [interval with (i_prec 60) | interval with (i_prec 60) | split; [interval with (i_prec 60) | lra] |
     split; [lra | interval with (i_prec 60)] | interval with (i_prec 60) | interval with (i_prec 60)]
  end.

(** scoreproof optimum --n 4 --t 1e-12 --epsilon 1/100: t r* *)
Theorem bridge_optimum_1 : exists r, least_nonsmoothness four_points (1/1000000000000) (1/100) = Finite r /\
  5.365 <= 1/1000000000000 * r <= 5.368.
Proof. bridge_optimum (1/3) 4 16 (100114/10000000) (999999/100000000). Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_twin : ~ exists r, least_nonsmoothness four_points (1/1000000000000) (1/100) = Finite r /\
  5.375 <= 1/1000000000000 * r <= 5.378.
Proof. intros (r & E & H). destruct bridge_optimum_1 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1e-10 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2 : exists r, least_nonsmoothness two_points (1/10000000000) (1/100) = Finite r /\
  1.798 <= 1/10000000000 * r <= 1.801.
Proof. bridge_optimum 1 2 16 (100114/10000000) (999999/100000000). Qed.
