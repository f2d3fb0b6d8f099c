(** The posterior variance of two points: 1 / cosh(x/t)^2, and its mean over t at most sqrt(pi/(2t)) e^(-1/(2t)). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export level two_points.
Open Scope R_scope.

Lemma two_variance_density t x : 0 < t -> posterior_variance two_points t x * noised_density two_points t x =
  exp (- (x^2 + 1) / (2 * t)) / normaliser t * (2 * exp (x / t) / (1 + (exp (x / t))^2)).
Proof.
intros Ht. assert (E : posterior_variance two_points t x * noised_density two_points t x =
  2 * pN (x - 1) (sqrt t) * pN (x + 1) (sqrt t) / (pN (x - 1) (sqrt t) + pN (x + 1) (sqrt t))).
{ rewrite two_noised_density. unfold posterior_variance. rewrite two_posterior_mean. change (size two_points) with 2%nat. cbn [sum_below].
  rewrite two_point_0, two_point_1. replace (x - -1) with (x + 1) by ring.
  generalize (pN_sqrt_pos t Ht (x - 1)) (pN_sqrt_pos t Ht (x + 1)). intros. field. repeat split; lra. }
rewrite E, !pN_sqrt by exact Ht. generalize (normaliser_pos t Ht) (exp_pos (x / t)). intros N P.
set (g := exp (- (x^2 + 1) / (2 * t))). assert (G : 0 < g) by apply exp_pos.
assert (A : exp (- (x - 1)^2 / (2 * t)) = g * exp (x / t)) by (unfold g; rewrite <- exp_plus; f_equal; field; lra).
assert (B : exp (- (x + 1)^2 / (2 * t)) = g * / exp (x / t)) by (unfold g; rewrite <- exp_Ropp, <- exp_plus; f_equal; field; lra).
rewrite A, B. assert (0 <= (exp (x / t))^2) by apply pow2_ge_0.
assert (0 < g * exp (x / t) * exp (x / t)) by (repeat apply Rmult_lt_0_compat; assumption). field. repeat split; lra.
Qed.

(** 1 / cosh(x/t) has the primitive 2 t arctan(e^(x/t)). *)
Lemma RInt_sech t a b : 0 < t -> RInt (fun x => 2 * exp (x / t) / (1 + (exp (x / t))^2)) a b <= t * PI.
Proof.
intros Ht. rewrite (RInt_prim (fun x => 2 * t * atan (exp (x / t)))).
- generalize (atan_bound (exp (b / t))) (atan_bound (exp (a / t))). intros B1 B2.
  assert (A : 0 <= atan (exp (a / t))) by (rewrite <- atan_0; apply Rlt_le, atan_increasing, exp_pos).
  assert (2 * t * atan (exp (b / t)) <= 2 * t * (PI / 2)) by (apply Rmult_le_compat_l; lra).
  assert (0 <= 2 * t * atan (exp (a / t))) by (apply Rmult_le_pos; lra). lra.
- intros x. assert (D : is_derive (fun x => exp (x / t)) x (exp (x / t) / t)) by (auto_derive; [trivial | unfold Rdiv; ring]).
  assert (T : is_derive atan (exp (x / t)) (/ (1 + (exp (x / t))^2))).
  { apply is_derive_Reals. generalize (derivable_pt_lim_atan (exp (x / t))). unfold Rsqr.
    now replace (exp (x / t) * exp (x / t)) with ((exp (x / t))^2) by ring. }
  eapply is_derive_eq; [apply is_derive_cmul, (is_derive_comp atan (fun x => exp (x / t)) x _ _ T D)|].
  unfold scal; simpl; unfold mult; simpl. assert (0 <= (exp (x / t))^2) by apply pow2_ge_0. simpl in *. field. split; lra.
- intros x. apply continuous_derivable. auto_derive. generalize (pow2_ge_0 (exp (x * / t))). simpl. lra.
Qed.

Lemma two_mean_variance t : 0 < t -> mean_variance two_points t <= sqrt (PI / (2 * t)) * exp (- 1 / (2 * t)).
Proof.
intros Ht. assert (S := sqrt_t_pos t Ht). assert (P := sqrt_2PI_pos). assert (N := normaliser_pos t Ht).
  assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (PP : sqrt (2 * PI) * sqrt (2 * PI) = 2 * PI) by (apply sqrt_sqrt; generalize PI_RGT_0; lra).
pose (c := exp (- 1 / (2 * t)) / normaliser t). assert (C0 : 0 < c) by (apply Rdiv_lt_0_compat; [apply exp_pos | exact N]).
pose (f := fun x => posterior_variance two_points t x * noised_density two_points t x).
assert (Cf : forall a b, ex_RInt f a b).
{ apply ex_RInt_cont. intros x. apply continuous_mul; [now apply continuous_posterior_variance | now apply continuous_noised]. }
assert (Cs : forall a b, ex_RInt (fun x => 2 * exp (x / t) / (1 + (exp (x / t))^2)) a b).
{ apply ex_RInt_cont. intros x. apply continuous_derivable. auto_derive. generalize (pow2_ge_0 (exp (x * / t))). simpl. lra. }
destruct (line_int_bounded f (c * (t * PI))) as (l & Hl & B).
- exact Cf.
- intros x. apply Rmult_le_pos; [now apply posterior_variance_bounds | now apply Rlt_le, noised_density_pos].
- intros a b Hab. apply Rle_trans with (RInt (fun x => c * (2 * exp (x / t) / (1 + (exp (x / t))^2))) a b).
  + apply RInt_le; [exact Hab | apply Cf | apply (ex_RInt_scal (V := R_NormedModule)), Cs |].
    intros x _. unfold f. rewrite two_variance_density by exact Ht. apply Rmult_le_compat_r.
    * apply Rlt_le, Rdiv_lt_0_compat; [generalize (exp_pos (x / t)); lra | generalize (pow2_ge_0 (exp (x / t))); lra].
    * apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply exp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|].
      generalize (pow2_ge_0 x). lra.
  + rewrite RInt_mult by exact Cs. apply Rmult_le_compat_l; [lra | now apply RInt_sech].
- assert (E : t * mean_variance two_points t = l).
  { transitivity (line_int f); [symmetry|]; apply gen_value; [apply is_mean_variance, Ht | exact Hl]. }
  apply Rmult_le_reg_l with t; [exact Ht|]. rewrite E. apply Rle_trans with (1 := proj2 B). right.
  assert (R : sqrt (PI / (2 * t)) = PI / (sqrt (2 * PI) * sqrt t)).
  { rewrite <- (sqrt_square (PI / (sqrt (2 * PI) * sqrt t))) by (apply Rlt_le, Rdiv_lt_0_compat; [apply PI_RGT_0 | now apply Rmult_lt_0_compat]).
    f_equal. replace (PI / (sqrt (2 * PI) * sqrt t) * (PI / (sqrt (2 * PI) * sqrt t)))
      with (PI * PI / ((sqrt (2 * PI) * sqrt (2 * PI)) * (sqrt t * sqrt t))) by (field; lra).
    rewrite PP, T. field. split; [lra | apply PI_neq0]. }
  rewrite R. unfold c, normaliser. field. lra.
Qed.
