(** The non-smoothness of the empirical score for any points: at most (y_n - y_1)^2 / t^2. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export rough score_slope.
Open Scope R_scope.

Section Rough.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.
Let W := last_point Y - first_point Y.
Let p (k : nat) (x : R) : R := pN (x - point Y k) (sqrt t).
Let power (j : nat) (x : R) : R := sum_below (size Y) (fun k => (point Y k)^j * p k x).
Let mean := posterior_mean Y t.

(** The third central moment of x_0 given x_t = x. *)
Definition third (x : R) : R := sum_below (size Y) (fun k => (point Y k - mean x)^3 * p k x) / sum_below (size Y) (fun k => p k x).

Let total_pos x : 0 < sum_below (size Y) (fun k => p k x).
Proof. now apply sum_pN_pos. Qed.

Let power_0 x : power 0 x = sum_below (size Y) (fun k => p k x).
Proof. apply sum_below_ext. intros. simpl. ring. Qed.

Let is_derive_power j x : is_derive (power j) x ((power (S j) x - x * power j x) / t).
Proof.
eapply is_derive_eq; [apply is_derive_sum_below; intros k _; apply is_derive_cmul; now apply is_derive_pN|].
unfold power. rewrite <- sum_below_scal, <- sum_below_minus. unfold Rdiv. rewrite <- sum_below_scal_r. apply sum_below_ext. intros. unfold p. simpl. ring.
Qed.

Let mean_power x : mean x = power 1 x / power 0 x.
Proof. rewrite power_0. unfold mean, posterior_mean. f_equal. apply sum_below_ext. intros k _.
change (point Y k * p k x = (point Y k)^1 * p k x). ring. Qed.

Let variance_power x : posterior_variance Y t x = power 2 x / power 0 x - (mean x)^2.
Proof.
assert (P := total_pos x). assert (E := squares_around_mean t Ht Y x 0). fold mean in E. change (fun k => pN (x - point Y k) (sqrt t)) with (fun k => p k x) in E.
assert (E1 : sum_below (size Y) (fun k => (0 - point Y k)^2 * pN (x - point Y k) (sqrt t)) = power 2 x).
{ apply sum_below_ext. intros k _. change (pN (x - point Y k) (sqrt t)) with (p k x). ring. }
assert (E2 : power 2 x = sum_below (size Y) (fun k => p k x) * ((0 - mean x)^2 + posterior_variance Y t x)) by (rewrite <- E1; exact E).
rewrite E2, power_0. field. lra.
Qed.

Let third_power x : third x = power 3 x / power 0 x - 3 * mean x * (power 2 x / power 0 x) + 2 * (mean x)^3.
Proof.
assert (P := total_pos x). rewrite <- power_0 in P. unfold third. rewrite <- power_0.
assert (E : sum_below (size Y) (fun k => (point Y k - mean x)^3 * p k x) = power 3 x - 3 * mean x * power 2 x + 3 * (mean x)^2 * power 1 x - (mean x)^3 * power 0 x).
{ unfold power. rewrite <- !sum_below_scal, <- sum_below_minus, <- sum_below_plus, <- sum_below_minus. apply sum_below_ext. intros. ring. }
rewrite E. assert (M : power 1 x = mean x * power 0 x) by (rewrite mean_power; field; lra). rewrite M. field. lra.
Qed.

Lemma is_derive_variance x : is_derive (posterior_variance Y t) x (third x / t).
Proof.
assert (P : 0 < power 0 x) by (rewrite power_0; apply total_pos).
apply (is_derive_ext (fun x => power 2 x / power 0 x - mean x * mean x)); [intros u; rewrite variance_power; eqR; ring|].
eapply is_derive_eq.
{ apply is_derive_sub; [exact (is_derive_div (power 2) (power 0) x _ _ (is_derive_power 2 x) (is_derive_power 0 x) (Rgt_not_eq _ _ P))|].
  apply (is_derive_mul mean mean); apply is_derive_mean; exact Ht. }
rewrite third_power. fold mean. rewrite variance_power. assert (M : power 1 x = mean x * power 0 x) by (rewrite mean_power; field; lra). rewrite M. field. lra.
Qed.

Lemma third_le x : Rabs (third x) <= W * posterior_variance Y t x.
Proof.
assert (P := total_pos x). unfold third, posterior_variance. fold mean. change (fun k => pN (x - point Y k) (sqrt t)) with (fun k => p k x).
unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ _)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, P). rewrite <- Rmult_assoc.
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|]. apply Rle_trans with (1 := sum_below_abs _ _). rewrite <- sum_below_scal. apply sum_below_le.
intros k Hk. assert (Pk : 0 < p k x) by now apply pN_sqrt_pos.
assert (B : Rabs (point Y k - mean x) <= W).
{ generalize (posterior_mean_bounds t Ht Y x). fold mean. intros Mb. assert (first_point Y <= point Y k <= last_point Y) by (unfold first_point, last_point, size in *; split; apply point_le; lia).
  apply Rabs_le. unfold W. lra. }
rewrite Rabs_mult, (Rabs_right (p k x)) by lra. change (pN (x - point Y k) (sqrt t)) with (p k x). rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [lra|].
replace ((point Y k - mean x)^3) with ((point Y k - mean x) * (point Y k - mean x)^2) by ring. rewrite Rabs_mult, (Rabs_right ((point Y k - mean x)^2)) by (apply Rle_ge, pow2_ge_0).
apply Rmult_le_compat_r; [apply pow2_ge_0 | exact B].
Qed.

Lemma nonsmoothness_ESF : Rbar_le (nonsmoothness (ESF Y t)) (W^2 / t^2).
Proof.
assert (W0 : 0 < W) by (generalize (first_lt_last Y); unfold W; lra). assert (T2 : 0 < t^2) by now apply pow_lt.
assert (G : forall c a b, c = 1 \/ c = -1 -> a <= b -> c * (posterior_variance Y t b - posterior_variance Y t a) <= W * (mean b - mean a)).
{ intros c a b Hc Hab.
  destruct (mean_value (fun x => W * mean x - c * posterior_variance Y t x) (fun x => W * (posterior_variance Y t x / t) - c * (third x / t)) a b) as (z & _ & E).
  { intros x _. apply is_derive_sub; apply is_derive_cmul; [now apply is_derive_mean | apply is_derive_variance]. }
  assert (T := third_le z). apply Rabs_le_between in T.
  assert (0 <= (W * (posterior_variance Y t z / t) - c * (third z / t)) * (b - a)); [|lra]. apply Rmult_le_pos; [|lra].
  replace (W * (posterior_variance Y t z / t) - c * (third z / t)) with ((W * posterior_variance Y t z - c * third z) / t) by (field; lra).
  apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat, Ht]. destruct Hc as [->| ->]; lra. }
apply (nonsmoothness_below (ESF Y t) (fun x => W / t^2 * mean x)).
- intros a b Hab _ _. rewrite !(is_derive_unique _ _ _ (is_derive_ESF Y t Ht _)).
  replace ((posterior_variance Y t b / t - 1) / t - (posterior_variance Y t a / t - 1) / t) with ((posterior_variance Y t b - posterior_variance Y t a) / t^2) by (field; lra).
  unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ t^2)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, T2).
  replace (W * / t^2 * mean b - W * / t^2 * mean a) with (W * (mean b - mean a) * / t^2) by ring. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, T2|].
  generalize (G 1 a b (or_introl eq_refl) ltac:(lra)) (G (-1) a b (or_intror eq_refl) ltac:(lra)). intros. apply Rabs_le. lra.
- intros a b _. generalize (posterior_mean_bounds t Ht Y a) (posterior_mean_bounds t Ht Y b). fold mean. intros.
  replace (W^2 / t^2) with (W / t^2 * W) by (field; lra). rewrite <- Rmult_minus_distr_l. apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | unfold W; lra].
Qed.
End Rough.
