(** The noised density: positive, smooth, of mass 1; its score in closed form; expectations under it. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers improper gauss tails.
From Scoreproof.objects Require Export density.
From Scoreproof.properties Require Export training_set.
Open Scope R_scope.

Lemma sqrt_2PI_pos : 0 < sqrt (2 * PI).
Proof. apply sqrt_lt_R0. generalize PI_RGT_0. lra. Qed.

(** The factor in front of the normal density with variance t. *)
Definition normaliser (t : R) : R := sqrt (2 * PI) * sqrt t.

Lemma normaliser_pos t : 0 < t -> 0 < normaliser t.
Proof. intros. apply Rmult_lt_0_compat; [apply sqrt_2PI_pos | now apply sqrt_lt_R0]. Qed.

Lemma pN_pos x s : 0 < s -> 0 < pN x s.
Proof.
intros Hs. unfold pN. apply Rdiv_lt_0_compat; [apply exp_pos|]. apply Rmult_lt_0_compat; [apply sqrt_2PI_pos | exact Hs].
Qed.

Lemma pN_even x s : pN (- x) s = pN x s.
Proof. unfold pN. now replace ((- x)^2) with (x^2) by ring. Qed.

(** p_N(x; s) = (1/s) p_N(x/s; 1), in terms of [gauss]. *)
Lemma pN_gauss x s : 0 < s -> pN x s = / (sqrt (2 * PI) * s) * gauss (x / s).
Proof.
intros Hs. unfold pN, gauss, Rdiv at 1. rewrite Rmult_comm. do 2 f_equal. field. lra.
Qed.

(** Moments of a normal law from those of [gauss]. *)
Lemma is_line_int_pN_scaled (f : R -> R) s v : 0 < s -> (forall x, continuous f x) ->
  is_line_int (fun x => f x * gauss x) v -> is_line_int (fun x => f (x / s) * pN x s) (v / sqrt (2 * PI)).
Proof.
intros Hs Cf H. generalize sqrt_2PI_pos. intros P.
apply (is_gen_ext (fun x => / sqrt (2 * PI) * (/ s * (fun u => f u * gauss u) (x / s)))).
{ intros x. rewrite pN_gauss by exact Hs. field. lra. }
evar_last; [apply is_gen_scal, (is_line_int_scaled (fun u => f u * gauss u)); [exact Hs | | exact H] | eqR; unfold Rdiv; ring].
apply ex_RInt_cont. intros x. apply continuous_mul; [apply Cf | apply continuous_gauss].
Qed.

Section Density.
Variable t : R.
Hypothesis Ht : 0 < t.

Lemma sqrt_t_pos : 0 < sqrt t.
Proof. now apply sqrt_lt_R0. Qed.

Lemma pN_sqrt x : pN x (sqrt t) = exp (- x^2 / (2 * t)) / normaliser t.
Proof. unfold pN, normaliser. rewrite pow2_sqrt by lra. reflexivity. Qed.

Lemma pN_sqrt_pos x : 0 < pN x (sqrt t).
Proof. apply pN_pos, sqrt_t_pos. Qed.

Lemma is_derive_pN y x : is_derive (fun x => pN (x - y) (sqrt t)) x ((y - x) / t * pN (x - y) (sqrt t)).
Proof.
apply (is_derive_ext (fun x => exp (- (x - y)^2 / (2 * t)) / normaliser t)); [intros u; symmetry; apply pN_sqrt|].
rewrite pN_sqrt. generalize (normaliser_pos t Ht). intros N. auto_derive; [trivial|].
replace (-(x - y)^2 / (2 * t)) with (- ((x - y) * ((x - y) * 1)) / (2 * t)) by (simpl; reflexivity). unfold Rminus, Rdiv. field. lra.
Qed.

Lemma continuous_pN y x : continuous (fun x => pN (x - y) (sqrt t)) x.
Proof. apply continuous_derivable. eexists. apply is_derive_pN. Qed.

Lemma ex_RInt_pN y a b : ex_RInt (fun x => pN (x - y) (sqrt t)) a b.
Proof. apply ex_RInt_cont. intros. apply continuous_pN. Qed.

(** A normal density has mass 1. *)
Lemma is_line_int_pN y : is_line_int (fun x => pN (x - y) (sqrt t)) 1.
Proof.
assert (N := normaliser_pos t Ht). assert (S := sqrt_t_pos).
assert (E : forall a b, RInt (fun x => pN (x - y) (sqrt t)) a b
   = / sqrt (2 * PI) * (RInt gauss (/ sqrt t * a + - y / sqrt t) (/ sqrt t * b + - y / sqrt t) : R)).
{ intros a b. generalize sqrt_2PI_pos. intros P.
  rewrite (RInt_ext _ (fun x => / sqrt (2 * PI) * (/ sqrt t * gauss (/ sqrt t * x + - y / sqrt t)))).
  2:{ intros x _. eqR. rewrite pN_gauss by exact S. replace (/ sqrt t * x + - y / sqrt t) with ((x - y) / sqrt t) by (field; lra). field. lra. }
  rewrite (RInt_mult (fun x => / sqrt t * gauss (/ sqrt t * x + - y / sqrt t))).
  2:{ intros. apply ex_RInt_cont. intros x. apply continuous_derivable. unfold gauss. auto_derive. trivial. }
  now rewrite RInt_lin by apply ex_RInt_gauss. }
intros P [eps HP].
assert (Q : 0 < sqrt (2 * PI) * eps) by (apply Rmult_lt_0_compat; [apply sqrt_2PI_pos | apply cond_pos]).
destruct (gaussian_integral (ball (sqrt (2 * PI)) (mkposreal _ Q)) (locally_ball _ _)) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < sqrt t * a0 + y) (fun b => sqrt t * b0 + y < b); [now exists (sqrt t * a0 + y) | now exists (sqrt t * b0 + y) |].
intros a b Ha' Hb'. exists (RInt (fun x => pN (x - y) (sqrt t)) a b). split; [apply is_RInt_RInt, ex_RInt_pN|].
apply HP.
assert (A : / sqrt t * a + - y / sqrt t < a0).
{ apply Rmult_lt_reg_l with (sqrt t); [exact S|]. replace (sqrt t * (/ sqrt t * a + - y / sqrt t)) with (a - y) by (field; lra). lra. }
assert (B : b0 < / sqrt t * b + - y / sqrt t).
{ apply Rmult_lt_reg_l with (sqrt t); [exact S|]. replace (sqrt t * (/ sqrt t * b + - y / sqrt t)) with (b - y) by (field; lra). lra. }
destruct (HUV _ _ (Ha _ A) (Hb _ B)) as (v & Hv & Bv). simpl in Hv.
apply Rabs_lt_between' in Bv. cbn [pos] in Bv.
rewrite E, (is_RInt_unique _ _ _ _ Hv). apply Rabs_lt_between'. generalize sqrt_2PI_pos. intros P2.
split; apply Rmult_lt_reg_l with (sqrt (2 * PI)); try exact P2; rewrite <- (Rmult_assoc (sqrt (2 * PI)) (/ _) v), Rinv_r by lra; lra.
Qed.

(** Moments around y. *)
Lemma is_line_int_pN_1 y : is_line_int (fun x => (x - y) * pN (x - y) (sqrt t)) 0.
Proof.
apply (is_line_int_shift (fun x => x * pN x (sqrt t))).
- apply ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_id|].
  apply (continuous_ext (fun x => pN (x - 0) (sqrt t))); [intros; now rewrite Rminus_0_r | apply continuous_pN].
- assert (S := sqrt_t_pos).
  apply (is_gen_ext (fun x => sqrt t * ((fun u => u) (x / sqrt t) * pN x (sqrt t)))); [intros; field; lra|].
  evar_last; [apply is_gen_scal, (is_line_int_pN_scaled (fun u => u) (sqrt t) 0 S)|].
  + intros; apply continuous_id.
  + apply is_line_int_gauss_1.
  + eqR. generalize sqrt_2PI_pos. intros. field. lra.
Qed.

Lemma is_line_int_pN_2 y : is_line_int (fun x => (x - y)^2 * pN (x - y) (sqrt t)) t.
Proof.
apply (is_line_int_shift (fun x => x^2 * pN x (sqrt t))).
- apply ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_sq, continuous_id|].
  apply (continuous_ext (fun x => pN (x - 0) (sqrt t))); [intros; now rewrite Rminus_0_r | apply continuous_pN].
- assert (S := sqrt_t_pos).
  apply (is_gen_ext (fun x => t * ((fun u => u^2) (x / sqrt t) * pN x (sqrt t)))).
  { intros x. replace t with (sqrt t * sqrt t) at 1 by (apply sqrt_sqrt; lra). field. lra. }
  evar_last; [apply is_gen_scal, (is_line_int_pN_scaled (fun u => u^2) (sqrt t) (sqrt (2 * PI)) S)|].
  + intros; apply continuous_sq, continuous_id.
  + apply is_line_int_gauss_2.
  + eqR. generalize sqrt_2PI_pos. intros. field. lra.
Qed.

Section Points.
Variable Y : training_set.

Lemma sum_pN_pos x : 0 < sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)).
Proof. apply sum_below_pos; [unfold size; lia | intros; apply pN_sqrt_pos]. Qed.

Lemma noised_density_pos x : 0 < noised_density Y t x.
Proof. apply Rdiv_lt_0_compat; [apply sum_pN_pos | apply size_pos]. Qed.

Lemma is_derive_noised x : is_derive (noised_density Y t) x
  (sum_below (size Y) (fun k => (point Y k - x) / t * pN (x - point Y k) (sqrt t)) / INR (size Y)).
Proof.
unfold noised_density. generalize (size_pos Y). intros N.
apply (is_derive_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)))); [intros u; eqR; unfold Rdiv; apply Rmult_comm|].
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply is_derive_pN | unfold Rdiv; ring].
Qed.

Lemma continuous_noised x : continuous (noised_density Y t) x.
Proof. apply continuous_derivable. eexists. apply is_derive_noised. Qed.

Lemma ex_RInt_noised a b : ex_RInt (noised_density Y t) a b.
Proof. apply ex_RInt_cont, continuous_noised. Qed.

(** (6) with (29), for any training set. *)
Lemma is_derive_ln_noised x : is_derive (fun u => ln (noised_density Y t u)) x ((posterior_mean Y t x - x) / t).
Proof.
eapply is_derive_eq; [apply is_derive_lnf; [apply noised_density_pos | apply is_derive_noised]|].
unfold noised_density, posterior_mean. generalize (size_pos Y) (sum_pN_pos x). intros N P.
assert (E : sum_below (size Y) (fun k => (point Y k - x) / t * pN (x - point Y k) (sqrt t))
  = (sum_below (size Y) (fun k => point Y k * pN (x - point Y k) (sqrt t)) - x * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) / t).
{ rewrite <- sum_below_scal, <- sum_below_minus. unfold Rdiv. rewrite <- sum_below_scal_r. apply sum_below_ext. intros; field. lra. }
rewrite E. field. repeat split; lra.
Qed.

Lemma ESF_posterior_mean x : ESF Y t x = (posterior_mean Y t x - x) / t.
Proof. apply is_derive_unique, is_derive_ln_noised. Qed.

Lemma posterior_mean_bounds x : first_point Y <= posterior_mean Y t x <= last_point Y.
Proof.
unfold posterior_mean. generalize (sum_pN_pos x). set (N := sum_below _ (fun k => pN _ _)). intros P.
assert (B : forall c (f := fun k => point Y k * pN (x - point Y k) (sqrt t)),
   c * N / N = c) by (intros; field; lra).
unfold first_point, last_point. split.
- rewrite <- (B (point Y 0)). unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|].
  unfold N. rewrite <- sum_below_scal. apply sum_below_le. intros k Hk. apply Rmult_le_compat_r; [apply Rlt_le, pN_sqrt_pos|].
  apply point_le. unfold size in Hk. lia.
- rewrite <- (B (point Y (gaps Y))). unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|].
  unfold N. rewrite <- sum_below_scal. apply sum_below_le. intros k Hk. apply Rmult_le_compat_r; [apply Rlt_le, pN_sqrt_pos|].
  apply point_le. unfold size in Hk. lia.
Qed.

Lemma continuous_posterior_mean x : continuous (posterior_mean Y t) x.
Proof.
unfold posterior_mean. apply continuous_div.
- apply continuous_sum_below. intros k _. apply continuous_cmul, continuous_pN.
- apply continuous_sum_below. intros k _. apply continuous_pN.
- generalize (sum_pN_pos x). lra.
Qed.

Lemma continuous_ESF x : continuous (ESF Y t) x.
Proof.
apply (continuous_ext (fun x => (posterior_mean Y t x - x) / t)); [intros; symmetry; apply ESF_posterior_mean|].
apply continuous_divc, continuous_sub; [apply continuous_posterior_mean | apply continuous_id].
Qed.

(** Squares around any d: those around the posterior mean and the posterior variance. *)
Lemma squares_around_mean x d :
  sum_below (size Y) (fun k => (d - point Y k)^2 * pN (x - point Y k) (sqrt t)) =
  sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)) * ((d - posterior_mean Y t x)^2 + posterior_variance Y t x).
Proof.
unfold posterior_variance. generalize (sum_pN_pos x). set (N := sum_below _ (fun k => pN _ _)). intros P.
set (m := posterior_mean Y t x). set (V := sum_below _ (fun k => (_ - m)^2 * _)).
assert (M : sum_below (size Y) (fun k => point Y k * pN (x - point Y k) (sqrt t)) = m * N).
{ unfold m, posterior_mean. fold N. field. lra. }
replace (N * ((d - m)^2 + V / N)) with ((d - m)^2 * N + V + 2 * (d - m) * (m * N - m * N)) by (field; lra).
rewrite <- M at 2. unfold N at 1 2, V. rewrite <- !sum_below_scal.
rewrite <- sum_below_minus, <- sum_below_scal, <- !sum_below_plus. apply sum_below_ext. intros; ring.
Qed.

Lemma continuous_posterior_variance x : continuous (posterior_variance Y t) x.
Proof.
unfold posterior_variance. apply continuous_div.
- apply continuous_sum_below. intros k _. apply continuous_mul; [|apply continuous_pN].
  apply continuous_sq, continuous_sub; [apply continuous_const | apply continuous_posterior_mean].
- apply continuous_sum_below. intros k _. apply continuous_pN.
- generalize (sum_pN_pos x). lra.
Qed.

Lemma posterior_variance_bounds x : 0 <= posterior_variance Y t x <= (last_point Y - first_point Y)^2.
Proof.
unfold posterior_variance. generalize (sum_pN_pos x). set (N := sum_below _ (fun k => pN _ _)). intros P. split.
- apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat, P]. apply sum_below_ge_0. intros k _.
  apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, pN_sqrt_pos].
- apply Rmult_le_reg_r with N; [exact P|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  unfold N. rewrite <- sum_below_scal. apply sum_below_le. intros k Hk.
  apply Rmult_le_compat_r; [apply Rlt_le, pN_sqrt_pos|].
  destruct (posterior_mean_bounds x) as [M1 M2].
  assert (first_point Y <= point Y k <= last_point Y) as [K1 K2]
    by (unfold first_point, last_point, size in *; split; apply point_le; lia).
  rewrite <- (pow2_abs (point Y k - posterior_mean Y t x)). apply pow_incr. split; [apply Rabs_pos|].
  apply Rabs_le. lra.
Qed.

(** The score's primitive is log p. *)
Lemma RInt_ESF a b : RInt (ESF Y t) a b = ln (noised_density Y t b) - ln (noised_density Y t a).
Proof.
apply (RInt_prim (fun x => ln (noised_density Y t x))); [|apply continuous_ESF].
intros x. rewrite ESF_posterior_mean. apply is_derive_ln_noised.
Qed.

Lemma is_line_int_noised : is_line_int (noised_density Y t) 1.
Proof.
generalize (size_pos Y). intros N.
apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)))).
{ intros x. unfold noised_density. eqR. field. lra. }
replace 1 with (/ INR (size Y) * sum_below (size Y) (fun _ => 1)) by (rewrite sum_below_const; field; lra).
apply is_gen_scal, is_line_int_sum. intros k _. apply is_line_int_pN.
Qed.

(** An expectation is the mean of those under the normal laws around the data points. *)
Lemma is_expect_sum (f : R -> R) (v : nat -> R) :
  (forall k, (k < size Y)%nat -> is_line_int (fun x => f x * pN (x - point Y k) (sqrt t)) (v k)) ->
  is_line_int (fun x => f x * noised_density Y t x) (sum_below (size Y) v / INR (size Y)).
Proof.
intros H. generalize (size_pos Y). intros N.
apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => f x * pN (x - point Y k) (sqrt t)))).
{ intros x. unfold noised_density. rewrite sum_below_scal. eqR. field. lra. }
replace (sum_below (size Y) v / INR (size Y)) with (/ INR (size Y) * sum_below (size Y) v) by (field; lra).
apply is_gen_scal, is_line_int_sum. exact H.
Qed.

Lemma is_expect (f : R -> R) v : is_line_int (fun x => f x * noised_density Y t x) v -> expect Y t f = v.
Proof. apply gen_value; apply Rbar_locally_filter. Qed.

Lemma expect_const c : expect Y t (fun _ => c) = c.
Proof.
apply is_expect. evar_last; [apply is_gen_scal, is_line_int_noised | eqR; ring].
Qed.

(** A nonnegative f that is continuous and below g, which has an expectation, has one, which is below that of g. *)
Lemma expect_le (f g : R -> R) v : (forall x, continuous f x) -> (forall x, continuous g x) ->
  (forall x, 0 <= f x <= g x) -> is_line_int (fun x => g x * noised_density Y t x) v ->
  has_expect Y t f /\ 0 <= expect Y t f <= v.
Proof.
intros Cf Cg H Hv.
destruct (line_int_dominated (fun x => f x * noised_density Y t x) (fun x => g x * noised_density Y t x) v) as (u & Hu & B).
- apply ex_RInt_cont. intros x. apply continuous_mul; [apply Cf | apply continuous_noised].
- apply ex_RInt_cont. intros x. apply continuous_mul; [apply Cg | apply continuous_noised].
- intros x. destruct (H x). generalize (noised_density_pos x). intros P. split.
  + apply Rmult_le_pos; lra.
  + apply Rmult_le_compat_r; lra.
- exact Hv.
- split; [now exists u|]. now rewrite (is_expect _ _ Hu).
Qed.

Lemma expect_le_const (f : R -> R) c : (forall x, continuous f x) -> (forall x, 0 <= f x <= c) ->
  has_expect Y t f /\ 0 <= expect Y t f <= c.
Proof.
intros Cf H. apply (expect_le f (fun _ => c) c Cf); [intros; apply continuous_const | exact H |].
evar_last; [apply is_gen_scal, is_line_int_noised | eqR; ring].
Qed.
End Points.
End Density.
