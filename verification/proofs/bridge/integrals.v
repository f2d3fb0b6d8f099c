(** The smoothing gap and the loss for two points, as integrals over bounded intervals with what lies outside of them. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper cuts.
From Scoreproof.properties Require Import averages gap_bound normal_tails.
From Scoreproof.bridge Require Export samples.
Open Scope R_scope.

(** An expectation by its part within [u, v], where f is at most c outside. *)
Lemma expect_between Y t f u v c : 0 < t -> u <= v -> (forall x, continuous f x) -> (forall x, 0 <= f x) ->
  (forall x, x <= u \/ v <= x -> f x <= c) -> has_expect Y t f ->
  RInt (fun x => f x * noised_density Y t x) u v <= expect Y t f <= RInt (fun x => f x * noised_density Y t x) u v + 2 * c.
Proof.
intros Ht Huv Cf Pf Hc [l Hl]. rewrite (is_expect _ _ _ _ Hl). set (g := fun x => f x * noised_density Y t x) in *.
assert (X : forall a b, ex_RInt g a b) by (apply ex_RInt_cont; intros x; apply continuous_mul; [apply Cf | now apply continuous_noised]).
assert (P : forall x, 0 <= g x) by (intros x; apply Rmult_le_pos; [apply Pf | apply Rlt_le, noised_density_pos, Ht]).
assert (B0 : 0 <= c) by (apply Rle_trans with (1 := Pf v), Hc; lra).
assert (B : forall a b, a <= b -> (b <= u \/ v <= a) -> RInt g a b <= c).
{ intros a b Hab O. apply Rle_trans with (RInt (fun x => c * noised_density Y t x) a b).
  - apply RInt_le; [exact Hab | apply X | |].
    + apply ex_RInt_cont. intros x. apply continuous_cmul. now apply continuous_noised.
    + intros x Hx. apply Rmult_le_compat_r; [apply Rlt_le, noised_density_pos, Ht | apply Hc; lra].
  - rewrite RInt_mult by (intros; now apply ex_RInt_noised). rewrite <- (Rmult_1_r c) at 2. apply Rmult_le_compat_l; [exact B0|].
    apply RInt_le_line_int; [intros; now apply ex_RInt_noised | intros; apply Rlt_le, noised_density_pos, Ht | now apply is_line_int_noised | exact Hab]. }
split; [now apply (RInt_le_line_int g l)|].
destruct (line_int_bounded g (RInt g u v + 2 * c) X P) as (l' & Hl' & _ & Hb).
- intros a b Hab. pose (a' := Rmin a u). pose (b' := Rmax b v).
  assert (A1 : a' <= a) by apply Rmin_l. assert (A2 : a' <= u) by apply Rmin_r. assert (B1 : b <= b') by apply Rmax_l. assert (B2 : v <= b') by apply Rmax_r.
  clearbody a' b'. apply Rle_trans with (RInt g a' b'); [apply RInt_mono_bounds; [exact X | exact P | split; assumption | assumption]|].
  rewrite (RInt_split g a' u b'), (RInt_split g u v b') by exact X.
  generalize (B a' u ltac:(lra) ltac:(lra)) (B v b' ltac:(lra) ltac:(lra)). lra.
- assert (E1 := is_RInt_gen_unique g l Hl). assert (E2 := is_RInt_gen_unique g l' Hl'). rewrite <- E1, E2. exact Hb.
Qed.

(** An even function over [-b, b]. *)
Lemma RInt_even (f : R -> R) b : (forall a b, ex_RInt f a b) -> (forall x, f (- x) = f x) -> (RInt f (- b) b : R) = 2 * RInt f 0 b.
Proof.
intros X E. rewrite (RInt_split f (- b) 0 b) by exact X.
assert (R : (RInt f (- b) 0 : R) = RInt f 0 b); [|rewrite R; ring].
assert (H := RInt_lin f (-1) 0 0 b X). replace (-1 * 0 + 0) with 0 in H by ring. replace (-1 * b + 0) with (- b) in H by ring.
rewrite (RInt_ext _ (fun x => -1 * f x)) in H.
- rewrite RInt_mult in H by exact X. rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule) f (- b) 0 (X _ _)) in H.
  change (-1 * RInt f 0 b = - RInt f (- b) 0) in H. set (p := RInt f 0 b : R) in *. set (q := RInt f (- b) 0 : R) in *. lra.
- intros x _. replace (-1 * x + 0) with (- x) by ring. now rewrite E.
Qed.

Section Two.
Variables (t w : R).
Hypotheses (Ht : 0 < t) (Hw : 0 < w <= 1).

Lemma two_residual x : residual two_points t x = ln (1 + exp (- (2 / t) * Rabs x)).
Proof.
unfold residual, parabola, normal. change (size two_points) with 2%nat. change (gaps two_points) with 1%nat. cbn [sum_below].
rewrite two_point_0, two_point_1, two_half_gap, two_midpoint, Rminus_0_r.
assert (P : forall u, 0 < 1 + exp u) by (intros u; generalize (exp_pos u); lra).
destruct (Rle_or_lt 0 x) as [H|H].
- rewrite Rabs_right by lra.
  replace (0 + exp (- (x - -1)^2 / (2 * t)) + exp (- (x - 1)^2 / (2 * t))) with (exp (- (x - 1)^2 / (2 * t)) * (1 + exp (- (2 / t) * x))).
  2:{ rewrite Rmult_plus_distr_l, <- exp_plus, Rmult_1_r, Rplus_0_l, Rplus_comm. f_equal. f_equal. field. lra. }
  rewrite ln_mult, ln_exp by (apply exp_pos || apply P). field. lra.
- rewrite Rabs_left by lra.
  replace (0 + exp (- (x - -1)^2 / (2 * t)) + exp (- (x - 1)^2 / (2 * t))) with (exp (- (x - -1)^2 / (2 * t)) * (1 + exp (- (2 / t) * - x))).
  2:{ rewrite Rmult_plus_distr_l, <- exp_plus, Rmult_1_r, Rplus_0_l. f_equal. f_equal. field. lra. }
  rewrite ln_mult, ln_exp by (apply exp_pos || apply P). field. lra.
Qed.

(** Both halves of the integrand for x >= 0, without the constants before it; a and b are x - w and x + w without signs. *)
Definition softplus (x : R) : R := ln (1 + exp (- (2 / t) * x)).
Definition two_normals (x : R) : R := exp (- (x + 1)^2 / (2 * t)) + exp (- (x - 1)^2 / (2 * t)).
Definition gap_kernel (a b x : R) : R := (softplus a - softplus b)^2 * two_normals x.
Definition gap_scale : R := / (2 * (sqrt (2 * PI) * sqrt t) * (2 * w)^2).

Let f (x : R) : R := (LAPL_window two_points t w x - LA w (ESF two_points t) x)^2.

Lemma f_residual x : f x = ((residual two_points t (x - w) - residual two_points t (x + w)) / (2 * w))^2.
Proof. unfold f. rewrite gap_pointwise by lra. reflexivity. Qed.

Lemma f_even x : f (- x) = f x.
Proof.
rewrite !f_residual, !two_residual. rewrite <- (Rabs_Ropp (- x - w)), <- (Rabs_Ropp (- x + w)).
replace (- (- x - w)) with (x + w) by ring. replace (- (- x + w)) with (x - w) by ring. simpl. unfold Rdiv. ring.
Qed.

Lemma density_normals x : noised_density two_points t x = / (2 * (sqrt (2 * PI) * sqrt t)) * two_normals x.
Proof.
rewrite noised_normal by exact Ht. unfold normal, normaliser, two_normals. rewrite two_size. change (size two_points) with 2%nat.
cbn [sum_below]. rewrite two_point_0, two_point_1. replace (x - -1) with (x + 1) by ring. unfold Rdiv. rewrite Rplus_0_l. apply Rmult_comm.
Qed.

Lemma f_kernel a b x : Rabs (x - w) = a -> Rabs (x + w) = b -> f x * noised_density two_points t x = gap_scale * gap_kernel a b x.
Proof.
intros <- <-. rewrite f_residual, !two_residual, density_normals. unfold gap_scale, gap_kernel, softplus.
assert (P := sqrt_2PI_pos). assert (S := sqrt_lt_R0 t Ht). field. lra.
Qed.

Lemma continuous_f x : continuous f x.
Proof.
apply continuous_sq, continuous_sub; [apply continuous_window | apply continuous_LA_ESF]; try exact Ht; try lra.
apply two_within. lra.
Qed.

Lemma two_expect_gap b : w <= b ->
  let S := RInt (fun x => gap_kernel (w - x) (w + x) x) 0 w + RInt (fun x => gap_kernel (x - w) (x + w) x) w b in
  2 * gap_scale * S <= expect two_points t f <= 2 * gap_scale * S + 2 * (exp (- (2 / t) * (b - w)) / (2 * w))^2.
Proof.
intros Hb S. set (g := fun x => f x * noised_density two_points t x).
assert (X : forall a b, ex_RInt g a b) by (apply ex_RInt_cont; intros x; apply continuous_mul; [apply continuous_f | now apply continuous_noised]).
assert (E : (RInt g (- b) b : R) = 2 * gap_scale * S).
{ rewrite RInt_even.
  - rewrite (RInt_split g 0 w b) by exact X.
    assert (K1 : (RInt g 0 w : R) = gap_scale * RInt (fun x => gap_kernel (w - x) (w + x) x) 0 w).
    { rewrite (RInt_ext g (fun x => gap_scale * gap_kernel (w - x) (w + x) x)).
      - apply RInt_mult. apply ex_RInt_cont. intros x. apply continuous_derivable. unfold gap_kernel, softplus, two_normals. auto_derive.
        repeat split; try lra; match goal with |- 0 < 1 + exp ?u => generalize (exp_pos u); lra end.
      - intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. apply f_kernel; [rewrite Rabs_left; lra | rewrite Rabs_right; lra]. }
    assert (K2 : (RInt g w b : R) = gap_scale * RInt (fun x => gap_kernel (x - w) (x + w) x) w b).
    { rewrite (RInt_ext g (fun x => gap_scale * gap_kernel (x - w) (x + w) x)).
      - apply RInt_mult. apply ex_RInt_cont. intros x. apply continuous_derivable. unfold gap_kernel, softplus, two_normals. auto_derive.
        repeat split; try lra; match goal with |- 0 < 1 + exp ?u => generalize (exp_pos u); lra end.
      - intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. apply f_kernel; rewrite Rabs_right; lra. }
    rewrite K1, K2. unfold S. ring.
  - exact X.
  - intros x. unfold g. rewrite f_even, !density_normals. do 2 f_equal. unfold two_normals. rewrite Rplus_comm. f_equal; do 2 f_equal; ring. }
rewrite <- E. apply expect_between; [exact Ht | lra | apply continuous_f | intros; apply pow2_ge_0 | |].
- assert (R : forall x, b <= x -> f x <= (exp (- (2 / t) * (b - w)) / (2 * w))^2).
  { intros x Hx. rewrite f_residual, !two_residual, !Rabs_right by lra.
    assert (L1 := ln_1_plus _ (exp_pos (- (2 / t) * (x - w)))). assert (L2 := ln_1_plus _ (exp_pos (- (2 / t) * (x + w)))).
    assert (T : 0 < 2 / t) by (apply Rdiv_lt_0_compat; lra).
    assert (M : exp (- (2 / t) * (x - w)) <= exp (- (2 / t) * (b - w))).
    { apply exp_le. apply Ropp_le_cancel. rewrite !Ropp_mult_distr_l, Ropp_involutive. apply Rmult_le_compat_l; lra. }
    assert (D : ln (1 + exp (- (2 / t) * (x + w))) <= ln (1 + exp (- (2 / t) * (x - w)))).
    { apply ln_le_ln; [generalize (exp_pos (- (2 / t) * (x + w))); lra|]. apply Rplus_le_compat_l, exp_le.
      apply Ropp_le_cancel. rewrite !Ropp_mult_distr_l, Ropp_involutive. apply Rmult_le_compat_l; lra. }
    apply pow_incr. split.
    - apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra].
    - apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | lra]. }
  intros x [Hx|Hx]; [rewrite <- f_even|]; apply R; lra.
- destruct (gap_weighted two_points t Ht (noised_density two_points t) w) as (v & Iv & _);
    [now apply weight_noised | lra | apply two_within; lra | now exists v].
Qed.
End Two.

Lemma two_smoothing_gap t w b lo hi : 0 < t -> 0 < w <= 1 -> w <= b ->
  let S := 2 * gap_scale t w * (RInt (fun x => gap_kernel t (w - x) (w + x) x) 0 w + RInt (fun x => gap_kernel t (x - w) (x + w) x) w b) in
  lo <= t * S -> t * (S + 2 * (exp (- (2 / t) * (b - w)) / (2 * w))^2) <= hi -> lo <= smoothing_gap two_points t w <= hi.
Proof.
intros Ht Hw Hb S H1 H2. assert (E := two_expect_gap t w Ht Hw b Hb). unfold smoothing_gap. split.
- apply Rle_trans with (1 := H1), Rmult_le_compat_l; [lra | apply E].
- apply Rle_trans with (2 := H2), Rmult_le_compat_l; [lra | apply E].
Qed.
