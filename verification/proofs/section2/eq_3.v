(** (3), (4): the score matching loss at one time. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density.
Open Scope R_scope.

(** (3): with the factor t the integrand of the time average stays bounded: the zero function has 0 <= L_t <= 1. *)
Theorem eq_3_part_line Y t : 0 < t -> has_loss Y t (fun _ => 0) /\ 0 <= loss Y t (fun _ => 0) <= 1.
Proof.
intros Ht. generalize (size_pos Y). intros N.
pose (g := fun x => / t^2 * (sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)) / INR (size Y))).
assert (G : is_line_int g (/ t)).
{ apply (is_gen_ext (fun x => / (t^2 * INR (size Y)) * sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)))).
  { intros x. unfold g. field. split; lra. }
  evar_last; [apply is_gen_scal, (is_line_int_sum (size Y) _ (fun _ => t)); intros k _; now apply is_line_int_pN_2|].
  eqR. rewrite sum_below_const. field. split; lra. }
destruct (line_int_dominated (fun x => (0 - ESF Y t x)^2 * noised_density Y t x) g (/ t)) as (v & Hv & B).
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sq, continuous_sub; [apply continuous_const | now apply continuous_ESF].
- apply ex_RInt_cont. intros x. unfold g. apply continuous_cmul, continuous_divc, continuous_sum_below. intros k _.
  apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_sub; [apply continuous_id | apply continuous_const].
- intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, noised_density_pos]|].
  unfold g. rewrite squares_around_mean, ESF_posterior_mean by exact Ht. unfold noised_density.
  generalize (sum_pN_pos t Ht Y x) (posterior_variance_bounds t Ht Y x). set (S := sum_below _ _). intros P [V _].
  replace ((0 - (posterior_mean Y t x - x) / t)^2 * (S / INR (size Y))) with
    (/ t^2 * (S * (x - posterior_mean Y t x)^2 / INR (size Y))) by (field; split; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, Ht|].
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply Rmult_le_compat_l; lra.
- exact G.
- split; [now exists v|]. unfold loss. rewrite (is_expect t Y (fun x => (0 - ESF Y t x)^2) v Hv). split.
  + apply Rmult_le_pos; lra.
  + apply Rle_trans with (t * / t); [apply Rmult_le_compat_l; lra | right; field; lra].
Qed.

(** (4) in its denoising form: E |x_t + t f(x_t) - x_0|^2 = t L_t[f] + E Var(x_0 | x_t). *)
Theorem eq_4_part_line Y t f : 0 < t -> has_loss Y t f ->
  is_line_int (fun x => sum_below (size Y) (fun k => (x + t * f x - point Y k)^2 * pN (x - point Y k) (sqrt t)) / INR (size Y))
    (t * loss Y t f + expect Y t (posterior_variance Y t)).
Proof.
intros Ht [v Hv]. generalize (size_pos Y). intros N.
destruct (expect_le_const t Ht Y (posterior_variance Y t) _ (continuous_posterior_variance t Ht Y) (posterior_variance_bounds t Ht Y)) as ((u & Hu) & _).
unfold loss. rewrite (is_expect t Y _ v Hv), (is_expect t Y _ u Hu).
apply (is_gen_ext (fun x => t^2 * ((f x - ESF Y t x)^2 * noised_density Y t x) + posterior_variance Y t x * noised_density Y t x)).
- intros x. rewrite squares_around_mean, ESF_posterior_mean by exact Ht. unfold noised_density.
  set (S := sum_below _ _). set (m := posterior_mean Y t x). field. split; lra.
- replace (t * (t * v) + u) with (t^2 * v + u) by ring. now apply is_gen_plus; [apply is_gen_scal|].
Qed.

(** The size of the conditional score: as printed t is inverse to its mean, which is 0. *)
Lemma conditional_score t y x : 0 < t -> Derive (fun u => ln (pN (u - y) (sqrt t))) x = (y - x) / t.
Proof.
intros Ht. apply is_derive_unique. eapply is_derive_eq.
- apply is_derive_lnf; [now apply pN_sqrt_pos | now apply is_derive_pN].
- cbv beta. generalize (pN_sqrt_pos t Ht (x - y)). intros. field. lra.
Qed.

Theorem rem_2_weighting_refuted y : ~ exists c, c <> 0 /\ forall t, 0 < t ->
  is_line_int (fun x => Derive (fun u => ln (pN (u - y) (sqrt t))) x * pN (x - y) (sqrt t)) (c / t).
Proof.
intros (c & C & H). specialize (H 1 Rlt_0_1). apply C.
assert (Z : is_line_int (fun x => Derive (fun u => ln (pN (u - y) (sqrt 1))) x * pN (x - y) (sqrt 1)) 0).
{ apply (is_gen_ext (fun x => -1 * ((x - y) * pN (x - y) (sqrt 1)))).
  { intros x. rewrite conditional_score by lra. field. }
  evar_last; [apply is_gen_scal, is_line_int_pN_1; lra | eqR; ring]. }
apply gen_value in Z; try apply Rbar_locally_filter. apply gen_value in H; try apply Rbar_locally_filter.
rewrite Z in H. lra.
Qed.

(** Meant is the mean square, 1/t in each coordinate. *)
Theorem rem_2_weighting_part_line t y : 0 < t ->
  is_line_int (fun x => (Derive (fun u => ln (pN (u - y) (sqrt t))) x)^2 * pN (x - y) (sqrt t)) (1 / t).
Proof.
intros Ht. apply (is_gen_ext (fun x => / t^2 * ((x - y)^2 * pN (x - y) (sqrt t)))).
{ intros x. rewrite conditional_score by exact Ht. field. lra. }
evar_last; [apply is_gen_scal, is_line_int_pN_2; lra | eqR; field; lra].
Qed.

(** The empirical score minimises the loss, and no other continuous function does. *)
Theorem rem_2_minimum_part_line Y t : 0 < t ->
  has_loss Y t (ESF Y t) /\ loss Y t (ESF Y t) = 0 /\
  (forall f, has_loss Y t f -> 0 <= loss Y t f) /\
  (forall f, (forall x, continuous f x) -> has_loss Y t f -> loss Y t f = 0 -> forall x, f x = ESF Y t x).
Proof.
intros Ht.
assert (Z : is_line_int (fun x => (ESF Y t x - ESF Y t x)^2 * noised_density Y t x) 0).
{ apply (is_gen_ext (fun _ => 0)); [intros; ring | apply is_line_int_0]. }
assert (P : forall f x, 0 <= (f x - ESF Y t x)^2 * noised_density Y t x).
{ intros f x. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, noised_density_pos]. }
repeat split.
- now exists 0.
- unfold loss. rewrite (is_expect t Y _ 0 Z). ring.
- intros f [v Hv]. unfold loss. rewrite (is_expect t Y _ v Hv). apply Rmult_le_pos; [lra|].
  now apply (is_line_int_ge_0 _ v (P f)).
- intros f Cf [v Hv] L x. unfold loss in L. rewrite (is_expect t Y _ v Hv) in L.
  assert (V : v = 0) by (apply Rmult_eq_reg_l with t; lra). rewrite V in Hv.
  assert (E : (f x - ESF Y t x)^2 * noised_density Y t x = 0).
  { apply (line_int_0_continuous (fun x => (f x - ESF Y t x)^2 * noised_density Y t x)); [|apply P | exact Hv].
    intros u. apply continuous_mul; [|now apply continuous_noised].
    apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF]. }
  generalize (noised_density_pos t Ht Y x). intros D.
  apply Rmult_integral in E. destruct E as [E|E]; [|lra].
  assert (f x - ESF Y t x = 0); [|lra]. now apply Rsqr_0_uniq; rewrite Rsqr_pow2.
Qed.
