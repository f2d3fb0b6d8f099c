(** Section 6: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density two_points.
From Scoreproof.section6 Require Import experiment_2 window.
Open Scope R_scope.

(** The second moment of a normal law with variance 1/9 within 1 of its mean. *)
Lemma second_moment_within y :
  RInt (fun x => (x - y)^2 * pN (x - y) (1/3)) (y - 1) (y + 1) = 1/9 / sqrt (2 * PI) * (2 * (Ig 3 - 3 * gauss 3)).
Proof.
assert (P := sqrt_2PI_pos).
rewrite (RInt_ext _ (fun x => 1/9 / sqrt (2 * PI) * (3 * (fun z => z^2 * gauss z) (3 * x + - 3 * y)))).
2:{ intros x _. rewrite pN_gauss by lra. replace ((x - y) / (1/3)) with (3 * x + - 3 * y) by field.
    replace ((x - y)^2) with ((3 * x + - 3 * y)^2 / 9) by field. cbv beta. eqR. field. lra. }
assert (C : forall x, continuous (fun z => z^2 * gauss z) x) by (intros; apply continuous_derivable; unfold gauss; auto_derive; trivial).
rewrite (RInt_mult (fun x => 3 * (fun z => z^2 * gauss z) (3 * x + - 3 * y))).
2:{ apply ex_RInt_cont. intros x. apply continuous_derivable. unfold gauss. auto_derive. trivial. }
rewrite (RInt_lin (fun z => z^2 * gauss z)) by (now apply ex_RInt_cont).
replace (3 * (y - 1) + - 3 * y) with (- (3)) by ring. replace (3 * (y + 1) + - 3 * y) with 3 by ring.
rewrite (RInt_prim (fun x => 1 * Ig x + (-1 * x + 0) * gauss x) (fun z => z^2 * gauss z)).
- rewrite Ig_odd, gauss_even. eqR. ring.
- intros x. replace (x^2 * gauss x) with (1 * gauss x + (-1 * gauss x - (-1 * x + 0) * (x * gauss x))) by ring. apply is_derive_combo.
- exact C.
Qed.

(** The bound t halved: for -1 and 1 at t = 1/9 a point is seldom nearer to the other one. *)
Theorem rem_6_variance_twin : ~ (forall Y t, 0 < t -> expect Y t (fun x => least_below (gaps Y) (fun k => (x - point Y k)^2)) <= t / 2).
Proof.
intros H. assert (Ht : 0 < 1/9) by lra. specialize (H two_points _ Ht). assert (P := sqrt_2PI_pos).
assert (S : sqrt (1/9) = 1/3) by (replace (1/9) with (1/3 * (1/3)) by field; apply sqrt_square; lra).
destruct (rem_6_variance two_points) as [B _]. destruct (B _ Ht) as [[v Hv] _]. cbv beta in Hv. rewrite (is_expect _ _ _ v Hv) in H.
pose (f x := Rmin ((x - -1)^2) ((x - 1)^2) * noised_density two_points (1/9) x).
assert (I : is_line_int f v).
{ revert Hv. apply is_gen_ext. intros x. unfold f. change (gaps two_points) with 1%nat. cbn [least_below]. now rewrite two_point_0, two_point_1. }
assert (Cf : forall x, continuous f x).
{ intros x. apply continuous_mul; [|now apply continuous_noised]. apply continuous_min; apply continuous_derivable; auto_derive; trivial. }
assert (Pf : forall x, 0 <= f x).
{ intros x. apply Rmult_le_pos; [apply Rmin_glb; apply pow2_ge_0 | now apply Rlt_le, noised_density_pos]. }
assert (L := RInt_le_line_int f v (-2) 2 (ex_RInt_cont f Cf) Pf I ltac:(lra)). rewrite (RInt_split f (-2) 0 2 (ex_RInt_cont f Cf)) in L.
assert (Half : forall y, (forall x, y - 1 < x < y + 1 -> (x - y)^2 * (pN (x - y) (1/3) / 2) <= f x) ->
  1/9 / sqrt (2 * PI) * (Ig 3 - 3 * gauss 3) <= RInt f (y - 1) (y + 1)).
{ intros y Hy. assert (Cy : forall x, continuous (fun x => (x - y)^2 * pN (x - y) (1/3)) x).
  { intros x. rewrite <- S. apply continuous_mul; [|now apply continuous_pN]. apply continuous_derivable. auto_derive. trivial. }
  replace (1/9 / sqrt (2 * PI) * (Ig 3 - 3 * gauss 3)) with (/ 2 * (1/9 / sqrt (2 * PI) * (2 * (Ig 3 - 3 * gauss 3)))) by (field; lra).
  rewrite <- (second_moment_within y), <- RInt_mult by (now apply ex_RInt_cont).
  apply RInt_le; [lra | apply ex_RInt_cont; intros; apply continuous_cmul, Cy | now apply ex_RInt_cont |].
  intros x Hx. apply Rle_trans with (2 := Hy x Hx). right. field. }
assert (D : forall x, noised_density two_points (1/9) x = (pN (x - -1) (1/3) + pN (x - 1) (1/3)) / 2).
{ intros x. rewrite two_noised_density, S. now replace (x - -1) with (x + 1) by ring. }
assert (A1 := Half (-1)). assert (A2 := Half 1).
replace (-1 - 1) with (-2) in A1 by ring. replace (-1 + 1) with 0 in A1 by ring. replace (1 - 1) with 0 in A2 by ring. replace (1 + 1) with 2 in A2 by ring.
assert (Pp : forall z, 0 < pN z (1/3)) by (intros; apply pN_pos; lra).
specialize (A1 ltac:(intros x Hx; unfold f; rewrite D, Rmin_left by nra; apply Rmult_le_compat_l; [apply pow2_ge_0 | generalize (Pp (x - 1)); lra])).
specialize (A2 ltac:(intros x Hx; unfold f; rewrite D, Rmin_right by nra; apply Rmult_le_compat_l; [apply pow2_ge_0 | generalize (Pp (x - -1)); lra])).
(* Ig 3 is near its limit. *)
assert (G1 : 1 <= Ginf) by (unfold Ginf; rewrite <- sqrt_1; apply sqrt_le_1_alt; generalize PI2_1; lra).
assert (G3 : gauss 3 <= 8/125).
{ unfold gauss. replace (- 3^2 / 2) with (- (3/2) + - (3/2) + - (3/2)) by field. rewrite !exp_plus, exp_Ropp.
  assert (E : / exp (3/2) <= 2/5) by (replace (2/5) with (/ (5/2)) by field; apply Rinv_le_contravar; [lra | generalize (exp_ineq1_le (3/2)); lra]).
  assert (0 < / exp (3/2)) by apply Rinv_0_lt_compat, exp_pos. set (e := / exp (3/2)) in *.
  assert (e * e <= 2/5 * (2/5)) by (apply Rmult_le_compat; lra). assert (e * e * e <= 2/5 * (2/5) * (2/5)) by (apply Rmult_le_compat; try lra;
    apply Rmult_le_pos; lra). lra. }
assert (G2 := lemma_9_first 3 ltac:(lra)). rewrite (gen_value _ _ (is_tail_gauss 3)) in G2. fold Ginf in G2. fold (gauss 3) in G2.
assert (G4 : Ginf * gauss 3 <= Ginf * (8/125)) by (apply Rmult_le_compat_l; lra).
assert (E2 : 2 * (1/9 / sqrt (2 * PI) * (Ig 3 - 3 * gauss 3)) <= 1/9 / 2) by lra.
rewrite <- two_Ginf in E2. replace (2 * (1/9 / (2 * Ginf) * (Ig 3 - 3 * gauss 3))) with (1/9 * ((Ig 3 - 3 * gauss 3) / Ginf)) in E2 by (field; lra).
assert (E3 : (Ig 3 - 3 * gauss 3) / Ginf <= 1/2) by lra. apply (Rmult_le_compat_r Ginf) in E3; [|lra]. unfold Rdiv in E3 at 1.
  rewrite Rmult_assoc, Rinv_l in E3 by lra. lra.
Qed.

(** Four points on [-1, 1] with the window 1 - delta_t of two. *)
Theorem rem_6_window_twin : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa t x (Y := equally_spaced n D Hn HD) (delta := delta_at kappa t),
  0 < kappa -> 0 < t -> delta < D / INR (n - 1) -> delta < 1 ->
  Rabs (LAPL Y t delta x - LA (1 - delta) (ESF Y t) x) <= INR (n - 1) * ln 2 / (2 * (1 - delta))).
Proof.
intros H. assert (H4 : (2 <= 4)%nat) by lia. assert (Ed : delta_at 1 (1/100) = 1/10).
{ unfold delta_at. replace (1/100) with (1/10 * (1/10)) by field. rewrite sqrt_square; lra. }
assert (L : ln 2 <= 1) by (rewrite <- (ln_exp 1); apply Rlt_le, ln_increasing; [lra | generalize (exp_ineq1 1 ltac:(lra)); lra]).
destruct (rem_6_window 4 1 H4 Rlt_0_1 1 (1/100)) as (_ & R); rewrite ?Ed; try (simpl; lra). destruct (R ltac:(rewrite Ed; lra)) as (_ & x & B). clear R.
specialize (H 4%nat 1 H4 Rlt_0_1 1 (1/100) x). cbv zeta in H, B. rewrite Ed in *. specialize (H Rlt_0_1 ltac:(lra) ltac:(simpl; lra) ltac:(lra)).
replace (1 / INR (4 - 1)) with (1/3) in B by (simpl; field). replace (INR (4 - 1)) with 3 in * by (simpl; ring).
rewrite Rmin_left, Rabs_left in B by lra. lra.
Qed.
