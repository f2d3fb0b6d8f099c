(** Slopes of the empirical score for any points: it is admissible for (16), and R of it is at most (y_n - y_1)^2 / t^2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density rough.
Open Scope R_scope.

Section Slopes.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.
Let width := last_point Y - first_point Y.

(** The moments of x_0 given x_t = x before they are divided by the zeroth, and the third central one. *)
Definition weighted (j : nat) (x : R) : R := sum_below (size Y) (fun k => (point Y k)^j * pN (x - point Y k) (sqrt t)).
Definition posterior_third (x : R) : R :=
  sum_below (size Y) (fun k => (point Y k - posterior_mean Y t x)^3 * pN (x - point Y k) (sqrt t)) / weighted 0 x.

Lemma weighted_0_pos x : 0 < weighted 0 x.
Proof. unfold weighted. rewrite (sum_below_ext _ _ (fun k => pN (x - point Y k) (sqrt t))) by (intros; ring). now apply sum_pN_pos. Qed.

Lemma is_derive_weighted j x : is_derive (weighted j) x ((weighted (S j) x - x * weighted j x) / t).
Proof.
unfold weighted. eapply is_derive_eq.
- apply (is_derive_sum_below (size Y) (fun k x => (point Y k)^j * pN (x - point Y k) (sqrt t))
    (fun k => (point Y k)^j * ((point Y k - x) / t * pN (x - point Y k) (sqrt t)))).
  intros k _. apply is_derive_cmul. now apply is_derive_pN.
- rewrite <- sum_below_scal, <- sum_below_minus. unfold Rdiv. rewrite <- sum_below_scal_r. apply sum_below_ext. intros k _. simpl. ring.
Qed.

Lemma mean_weighted x : posterior_mean Y t x = weighted 1 x / weighted 0 x.
Proof. unfold posterior_mean, weighted. f_equal; apply sum_below_ext; intros; ring. Qed.

Lemma variance_weighted x : posterior_variance Y t x = weighted 2 x / weighted 0 x - (posterior_mean Y t x)^2.
Proof.
assert (P := weighted_0_pos x). unfold posterior_variance.
rewrite (sum_below_ext _ (fun k => pN (x - point Y k) (sqrt t)) (fun k => (point Y k)^0 * pN (x - point Y k) (sqrt t))) by (intros; ring).
fold (weighted 0 x). rewrite (sum_below_ext _ _ (fun k => (point Y k)^2 * pN (x - point Y k) (sqrt t) -
  2 * posterior_mean Y t x * ((point Y k)^1 * pN (x - point Y k) (sqrt t)) + (posterior_mean Y t x)^2 * ((point Y k)^0 * pN (x - point Y k) (sqrt t)))) by (intros; ring).
rewrite sum_below_plus, sum_below_minus, !sum_below_scal. fold (weighted 2 x) (weighted 1 x) (weighted 0 x). rewrite mean_weighted. field. lra.
Qed.

Lemma third_weighted x : posterior_third x =
  weighted 3 x / weighted 0 x - 3 * posterior_mean Y t x * (weighted 2 x / weighted 0 x) + 2 * (posterior_mean Y t x)^3.
Proof.
assert (P := weighted_0_pos x). unfold posterior_third.
rewrite (sum_below_ext _ _ (fun k => (point Y k)^3 * pN (x - point Y k) (sqrt t) - 3 * posterior_mean Y t x * ((point Y k)^2 * pN (x - point Y k) (sqrt t)) +
  (3 * (posterior_mean Y t x)^2 * ((point Y k)^1 * pN (x - point Y k) (sqrt t)) - (posterior_mean Y t x)^3 * ((point Y k)^0 * pN (x - point Y k) (sqrt t)))))
  by (intros; ring).
rewrite sum_below_plus, !sum_below_minus, !sum_below_scal. fold (weighted 3 x) (weighted 2 x) (weighted 1 x) (weighted 0 x). rewrite mean_weighted. field. lra.
Qed.

Lemma is_derive_mean x : is_derive (posterior_mean Y t) x (posterior_variance Y t x / t).
Proof.
assert (P := weighted_0_pos x). apply (is_derive_ext (fun x => weighted 1 x / weighted 0 x)); [intros u; symmetry; apply mean_weighted|].
eapply is_derive_eq; [apply is_derive_div; [apply is_derive_weighted | apply is_derive_weighted | lra]|].
rewrite variance_weighted, mean_weighted. field. lra.
Qed.

Lemma is_derive_variance x : is_derive (posterior_variance Y t) x (posterior_third x / t).
Proof.
assert (P := weighted_0_pos x). apply (is_derive_ext (fun x => weighted 2 x / weighted 0 x - (posterior_mean Y t x)^2)); [intros u; symmetry; apply variance_weighted|].
eapply is_derive_eq; [apply is_derive_sub|].
- apply is_derive_div; [apply is_derive_weighted | apply is_derive_weighted | lra].
- apply (is_derive_ext (fun x => posterior_mean Y t x * posterior_mean Y t x)); [intros; eqR; ring|]. apply is_derive_mul; apply is_derive_mean.
- rewrite third_weighted, variance_weighted, mean_weighted. field. lra.
Qed.

Lemma third_le x : Rabs (posterior_third x) <= width * posterior_variance Y t x.
Proof.
assert (P := weighted_0_pos x). unfold posterior_third, posterior_variance.
rewrite (sum_below_ext _ (fun k => pN (x - point Y k) (sqrt t)) (fun k => (point Y k)^0 * pN (x - point Y k) (sqrt t))) by (intros; ring).
fold (weighted 0 x). unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ weighted 0 x)), <- Rmult_assoc by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, P).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|]. eapply Rle_trans; [apply sum_below_abs|].
rewrite <- sum_below_scal. apply sum_below_le. intros k Hk. assert (N := pN_sqrt_pos t Ht (x - point Y k)).
assert (M := posterior_mean_bounds t Ht Y x).
assert (K : first_point Y <= point Y k <= last_point Y) by (unfold size in Hk; split; apply point_le; lia).
replace ((point Y k - posterior_mean Y t x)^3 * pN (x - point Y k) (sqrt t)) with
  ((point Y k - posterior_mean Y t x) * ((point Y k - posterior_mean Y t x)^2 * pN (x - point Y k) (sqrt t))) by ring.
assert (Z : 0 <= (point Y k - posterior_mean Y t x)^2 * pN (x - point Y k) (sqrt t)) by (apply Rmult_le_pos; [apply pow2_ge_0 | lra]).
rewrite Rabs_mult, (Rabs_right ((point Y k - posterior_mean Y t x)^2 * pN (x - point Y k) (sqrt t))) by lra.
apply Rmult_le_compat_r; [exact Z|]. apply Rabs_le. unfold width. lra.
Qed.

Lemma is_derive_ESF x : is_derive (ESF Y t) x ((posterior_variance Y t x / t - 1) / t).
Proof.
apply (is_derive_ext (fun x => / t * (posterior_mean Y t x - x))).
{ intros u. rewrite ESF_posterior_mean by exact Ht. eqR. field. lra. }
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sub; [apply is_derive_mean | apply is_derive_id]|]. change one with 1. field. lra.
Qed.

Lemma Derive_ESF x : Derive (ESF Y t) x = (posterior_variance Y t x / t - 1) / t.
Proof. apply is_derive_unique, is_derive_ESF. Qed.

Lemma is_derive_slope x : is_derive (Derive (ESF Y t)) x (posterior_third x / t^3).
Proof.
apply (is_derive_ext (fun x => / t^2 * posterior_variance Y t x + - / t)).
{ intros u. rewrite Derive_ESF. eqR. field. lra. }
eapply is_derive_eq; [apply is_derive_add; [apply is_derive_cmul, is_derive_variance | apply (is_derive_cst (- / t))]|]. field. lra.
Qed.

Lemma twice_derivable_ESF x : ex_derive (ESF Y t) x /\ ex_derive (Derive (ESF Y t)) x.
Proof. split; eexists; [apply is_derive_ESF | apply is_derive_slope]. Qed.

Lemma admissible_ESF : admissible (ESF Y t).
Proof. split; [intros x; now apply continuous_ESF|]. exists nil. intros x _. apply twice_derivable_ESF. Qed.

Lemma slope_dominated a b : a <= b ->
  Rabs (Derive (ESF Y t) b - Derive (ESF Y t) a) <= width / t^2 * posterior_mean Y t b - width / t^2 * posterior_mean Y t a.
Proof.
intros Hab. assert (T : 0 < t^3) by now apply pow_lt.
assert (K : forall x, - (width / t^2 * (posterior_variance Y t x / t)) <= posterior_third x / t^3 <= width / t^2 * (posterior_variance Y t x / t)).
{ intros x. assert (L := third_le x). apply Rabs_le_between in L.
  replace (width / t^2 * (posterior_variance Y t x / t)) with (width * posterior_variance Y t x / t^3) by (field; lra).
  assert (I : 0 < / t^3) by now apply Rinv_0_lt_compat. unfold Rdiv. rewrite Ropp_mult_distr_l. split; apply Rmult_le_compat_r; lra. }
pose (g x := width / t^2 * posterior_mean Y t x).
assert (Dg : forall x, is_derive g x (width / t^2 * (posterior_variance Y t x / t))) by (intros x; apply is_derive_cmul, is_derive_mean).
destruct (mean_value (fun x => g x - Derive (ESF Y t) x) (fun x => width / t^2 * (posterior_variance Y t x / t) - posterior_third x / t^3) a b)
  as (c & _ & E).
{ intros x _. apply is_derive_sub; [apply Dg | apply is_derive_slope]. }
destruct (mean_value (fun x => g x + Derive (ESF Y t) x) (fun x => width / t^2 * (posterior_variance Y t x / t) + posterior_third x / t^3) a b)
  as (c' & _ & E').
{ intros x _. apply is_derive_add; [apply Dg | apply is_derive_slope]. }
assert (K1 := K c). assert (K2 := K c'). fold (g a) (g b). apply Rabs_le. split.
- assert (0 <= (width / t^2 * (posterior_variance Y t c' / t) + posterior_third c' / t^3) * (b - a)) by (apply Rmult_le_pos; lra). lra.
- assert (0 <= (width / t^2 * (posterior_variance Y t c / t) - posterior_third c / t^3) * (b - a)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma nonsmoothness_ESF_le : Rbar_le (nonsmoothness (ESF Y t)) (width^2 / t^2).
Proof.
assert (T : 0 < t^2) by now apply pow_lt. assert (W : 0 <= width) by (unfold width; generalize (first_lt_last Y); lra).
assert (I : 0 <= width / t^2) by (apply Rmult_le_pos; [exact W | now apply Rlt_le, Rinv_0_lt_compat]).
apply (nonsmoothness_below (ESF Y t) (fun x => width / t^2 * posterior_mean Y t x) (width^2 / t^2)).
- intros a b Hab _ _. apply slope_dominated. lra.
- intros a b _. assert (A := posterior_mean_bounds t Ht Y a). assert (B := posterior_mean_bounds t Ht Y b).
  replace (width^2 / t^2) with (width / t^2 * width) by (field; lra). rewrite <- Rmult_minus_distr_l.
  apply Rmult_le_compat_l; [exact I | unfold width; lra].
Qed.
End Slopes.
