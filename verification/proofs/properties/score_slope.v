(** The slope of the empirical score, by the posterior variance, and its variation: the score is admissible for (16) and R of it
    is at most (y_n - y_1)^2 / t^2. *)
From Coq Require Import Reals Lra Lia List FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export density rough.
Open Scope R_scope.

Section Slope.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.
Notation m := (posterior_mean Y t).
Notation V := (posterior_variance Y t).
Notation W := (last_point Y - first_point Y).

(** Sums of coefficients c_k and Gaussians, and the mean of c_k given x. *)
Let sum (c : nat -> R) (x : R) : R := sum_below (size Y) (fun k => c k * pN (x - point Y k) (sqrt t)).
Let mean (c : nat -> R) (x : R) : R := sum c x / sum (fun _ => 1) x.

Lemma is_derive_sum c x : is_derive (sum c) x ((sum (fun k => c k * point Y k) x - x * sum c x) / t).
Proof.
eapply is_derive_eq.
- apply (is_derive_sum_below (size Y) (fun k x => c k * pN (x - point Y k) (sqrt t))). intros k _. apply is_derive_cmul, is_derive_pN, Ht.
- unfold sum. rewrite <- sum_below_scal, <- sum_below_minus. unfold Rdiv. rewrite <- sum_below_scal_r. apply sum_below_ext. intros; field. lra.
Qed.

Lemma sum_1_pos x : 0 < sum (fun _ => 1) x.
Proof. apply sum_below_pos; [unfold size; lia|]. intros. rewrite Rmult_1_l. apply pN_sqrt_pos, Ht. Qed.

Lemma is_derive_of_mean c x : is_derive (mean c) x ((mean (fun k => c k * point Y k) x - mean c x * mean (point Y) x) / t).
Proof.
assert (P := sum_1_pos x). eapply is_derive_eq.
- apply is_derive_div; [apply is_derive_sum | apply is_derive_sum | lra].
- unfold mean. replace (sum (point Y) x) with (sum (fun k => 1 * point Y k) x) by (apply sum_below_ext; intros; ring). eqR. field. lra.
Qed.

Lemma mean_of_points x : m x = mean (point Y) x.
Proof. unfold posterior_mean, mean, sum. f_equal. apply sum_below_ext. intros; ring. Qed.

(** Moments around the mean from those around 0. *)
Lemma variance_of_points x : V x = mean (fun k => (point Y k)^2) x - (m x)^2.
Proof.
assert (P := sum_1_pos x). assert (E : sum (point Y) x = m x * sum (fun _ => 1) x) by (rewrite mean_of_points; unfold mean; field; lra).
unfold posterior_variance, mean. set (c := m x) in *.
replace (sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) with (sum (fun _ => 1) x) by (apply sum_below_ext; intros; ring).
replace (sum_below (size Y) (fun k => (point Y k - c)^2 * pN (x - point Y k) (sqrt t)))
  with (sum (fun k => (point Y k)^2) x - 2 * c * sum (point Y) x + c^2 * sum (fun _ => 1) x).
- rewrite E. field. lra.
- unfold sum. rewrite <- !sum_below_scal, <- sum_below_minus, <- sum_below_plus. apply sum_below_ext. intros; ring.
Qed.

Definition third_moment (x : R) : R :=
  sum_below (size Y) (fun k => (point Y k - m x)^3 * pN (x - point Y k) (sqrt t)) / sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)).

Lemma third_of_points x : third_moment x = mean (fun k => (point Y k)^3) x - 3 * m x * mean (fun k => (point Y k)^2) x + 2 * (m x)^3.
Proof.
assert (P := sum_1_pos x). assert (E : sum (point Y) x = m x * sum (fun _ => 1) x) by (rewrite mean_of_points; unfold mean; field; lra).
unfold third_moment, mean. set (c := m x) in *.
replace (sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) with (sum (fun _ => 1) x) by (apply sum_below_ext; intros; ring).
replace (sum_below (size Y) (fun k => (point Y k - c)^3 * pN (x - point Y k) (sqrt t)))
  with (sum (fun k => (point Y k)^3) x - 3 * c * sum (fun k => (point Y k)^2) x + 3 * c^2 * sum (point Y) x - c^3 * sum (fun _ => 1) x).
- rewrite E. field. lra.
- unfold sum. rewrite <- !sum_below_scal, <- sum_below_minus, <- sum_below_plus, <- sum_below_minus. apply sum_below_ext. intros; ring.
Qed.

(** m' = V / t and V' = third moment / t. *)
Lemma is_derive_posterior_mean x : is_derive m x (V x / t).
Proof.
apply (is_derive_ext (mean (point Y))); [intros; symmetry; apply mean_of_points|].
eapply is_derive_eq; [apply is_derive_of_mean|]. rewrite variance_of_points, mean_of_points. f_equal.
replace (mean (fun k => point Y k * point Y k) x) with (mean (fun k => (point Y k)^2) x); [ring|].
unfold mean, sum. f_equal. apply sum_below_ext. intros; ring.
Qed.

Lemma is_derive_posterior_variance x : is_derive V x (third_moment x / t).
Proof.
apply (is_derive_ext (fun x => mean (fun k => (point Y k)^2) x - m x * m x)); [intros u; rewrite variance_of_points; eqR; ring|].
eapply is_derive_eq; [apply is_derive_sub; [apply is_derive_of_mean | apply is_derive_mul; apply is_derive_posterior_mean]|].
rewrite third_of_points, variance_of_points, <- mean_of_points.
replace (mean (fun k => (point Y k)^2 * point Y k) x) with (mean (fun k => (point Y k)^3) x); [field; lra|].
unfold mean, sum. f_equal. apply sum_below_ext. intros; ring.
Qed.

Lemma third_moment_bound x : Rabs (third_moment x) <= W * V x.
Proof.
assert (P := sum_pN_pos t Ht Y x). unfold third_moment, posterior_variance. set (N := sum_below _ (fun k => pN _ _)) in *.
unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ N)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, P). rewrite <- Rmult_assoc.
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|]. apply Rle_trans with (1 := sum_below_abs _ _).
rewrite <- sum_below_scal. apply sum_below_le. intros k Hk. generalize (pN_sqrt_pos t Ht (x - point Y k)). intros Q.
rewrite Rabs_mult, (Rabs_right (pN _ _)) by lra. rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [lra|].
replace ((point Y k - m x)^3) with ((point Y k - m x) * (point Y k - m x)^2) by ring.
rewrite Rabs_mult, (Rabs_right ((point Y k - m x)^2)) by (apply Rle_ge, pow2_ge_0). apply Rmult_le_compat_r; [apply pow2_ge_0|].
destruct (posterior_mean_bounds t Ht Y x). unfold size in Hk.
generalize (point_le Y 0 k ltac:(lia)) (point_le Y k (gaps Y) ltac:(lia)). unfold first_point, last_point in *. intros. apply Rabs_le. lra.
Qed.

(** V varies less than W times the mean does. *)
Lemma variance_varies a b : a <= b -> Rabs (V b - V a) <= W * (m b - m a).
Proof.
intros Hab. assert (D : forall s x, is_derive (fun x => W * m x + s * V x) x (W * (V x / t) + s * (third_moment x / t))).
{ intros s x. apply is_derive_add; apply is_derive_cmul; [apply is_derive_posterior_mean | apply is_derive_posterior_variance]. }
assert (G : forall s, s = 1 \/ s = -1 -> 0 <= W * m b + s * V b - (W * m a + s * V a)).
{ intros s Hs. destruct (mean_value (fun x => W * m x + s * V x) (fun x => W * (V x / t) + s * (third_moment x / t)) a b) as (c & _ & E).
  - intros; apply D.
  - rewrite E. apply Rmult_le_pos; [|lra]. generalize (third_moment_bound c). intros T. apply Rabs_le_between in T.
    replace (W * (V c / t) + s * (third_moment c / t)) with ((W * V c + s * third_moment c) / t) by (field; lra).
    apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat, Ht]. destruct Hs as [-> | ->]; lra. }
generalize (G 1 (or_introl eq_refl)) (G (-1) (or_intror eq_refl)). intros. apply Rabs_le. lra.
Qed.

Lemma is_derive_ESF x : is_derive (ESF Y t) x ((V x / t - 1) / t).
Proof.
apply (is_derive_ext (fun x => / t * (m x - x))); [intros u; rewrite ESF_posterior_mean by exact Ht; eqR; unfold Rdiv; ring|].
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sub; [apply is_derive_posterior_mean | apply (is_derive_id (K := R_AbsRing))]|].
unfold one; simpl. unfold Rdiv. ring.
Qed.

(** The score and its shifts are admissible. *)
Lemma admissible_shifted c : admissible (fun x => ESF Y t x + c).
Proof.
assert (D : forall x, is_derive (fun x => ESF Y t x + c) x ((V x / t - 1) / t)).
{ intros x. eapply is_derive_eq; [apply is_derive_add; [apply is_derive_ESF | apply is_derive_cst] | ring]. }
split; [intros x; apply continuous_derivable; eexists; apply D|]. exists nil. intros x _. split; [eexists; apply D|].
apply (ex_derive_ext (fun x => (V x / t - 1) / t)); [intros u; symmetry; now apply is_derive_unique|].
exists (/ t * (/ t * (third_moment x / t) - 0)).
apply (is_derive_ext (fun x => / t * (/ t * V x - 1))); [intros u; eqR; unfold Rdiv; ring|].
apply is_derive_cmul, is_derive_sub; [apply is_derive_cmul, is_derive_posterior_variance | apply is_derive_cst].
Qed.

Lemma admissible_ESF : admissible (ESF Y t).
Proof. replace (ESF Y t) with (fun x => ESF Y t x + 0); [apply admissible_shifted|]. apply functional_extensionality. intros x. ring. Qed.

Lemma nonsmoothness_ESF : Rbar_le (nonsmoothness (ESF Y t)) (W^2 / t^2).
Proof.
assert (T2 : 0 < / t^2) by (apply Rinv_0_lt_compat, pow_lt, Ht). assert (W0 : 0 < W) by (generalize (first_lt_last Y); lra).
apply (nonsmoothness_below _ (fun x => / t^2 * (W * m x))).
- intros a b Hab _ _. rewrite (is_derive_unique _ _ _ (is_derive_ESF a)), (is_derive_unique _ _ _ (is_derive_ESF b)).
  replace ((V b / t - 1) / t - (V a / t - 1) / t) with (/ t^2 * (V b - V a)) by (field; lra).
  rewrite Rabs_mult, (Rabs_right (/ t^2)) by lra. rewrite <- !Rmult_minus_distr_l. apply Rmult_le_compat_l; [lra|].
  apply variance_varies. lra.
- intros a b _. rewrite <- !Rmult_minus_distr_l. unfold Rdiv. rewrite (Rmult_comm (W^2)). apply Rmult_le_compat_l; [lra|].
  replace (W^2) with (W * W) by ring. apply Rmult_le_compat_l; [lra|].
  destruct (posterior_mean_bounds t Ht Y a), (posterior_mean_bounds t Ht Y b). lra.
Qed.
End Slope.
