(** The slope of the empirical score: the posterior mean grows with the posterior variance. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export nonsmoothness.
From Scoreproof.properties Require Export density.
Open Scope R_scope.

Section Slope.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.
Let B (x : R) : R := sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)).
Let A (x : R) : R := sum_below (size Y) (fun k => point Y k * pN (x - point Y k) (sqrt t)).
Let A2 (x : R) : R := sum_below (size Y) (fun k => (point Y k)^2 * pN (x - point Y k) (sqrt t)).

Let B_pos x : 0 < B x.
Proof. now apply sum_pN_pos. Qed.

Let is_derive_weighted (c : nat -> R) x : is_derive (fun x => sum_below (size Y) (fun k => c k * pN (x - point Y k) (sqrt t))) x
  (sum_below (size Y) (fun k => c k * ((point Y k - x) / t * pN (x - point Y k) (sqrt t)))).
Proof. apply is_derive_sum_below. intros k _. apply is_derive_cmul. now apply is_derive_pN. Qed.

Let second x : A2 x / B x = (posterior_mean Y t x)^2 + posterior_variance Y t x.
Proof.
assert (E := squares_around_mean t Ht Y x 0). fold (B x) in E.
assert (E2 : A2 x = B x * ((0 - posterior_mean Y t x)^2 + posterior_variance Y t x)).
{ rewrite <- E. apply sum_below_ext. intros; ring. }
rewrite E2. generalize (B_pos x). intros. field. lra.
Qed.

Lemma is_derive_mean x : is_derive (posterior_mean Y t) x (posterior_variance Y t x / t).
Proof.
assert (P := B_pos x).
assert (DA : is_derive A x ((A2 x - x * A x) / t)).
{ eapply is_derive_eq; [exact (is_derive_weighted (point Y) x)|]. unfold A, A2. rewrite <- sum_below_scal, <- sum_below_minus.
  unfold Rdiv. rewrite <- sum_below_scal_r. apply sum_below_ext. intros; ring. }
assert (DB : is_derive B x ((A x - x * B x) / t)).
{ apply (is_derive_ext (fun x => sum_below (size Y) (fun k => 1 * pN (x - point Y k) (sqrt t)))); [intros u; apply sum_below_ext; intros; eqR; ring|].
  eapply is_derive_eq; [exact (is_derive_weighted (fun _ => 1) x)|]. unfold A, B. rewrite <- sum_below_scal, <- sum_below_minus.
  unfold Rdiv. rewrite <- sum_below_scal_r. apply sum_below_ext. intros; ring. }
eapply is_derive_eq; [exact (is_derive_div A B x _ _ DA DB (Rgt_not_eq _ _ P))|].
assert (S := second x). assert (M : posterior_mean Y t x = A x / B x) by reflexivity. rewrite M in S.
assert (V : posterior_variance Y t x = A2 x / B x - (A x / B x)^2) by lra. rewrite V. field. lra.
Qed.

Lemma is_derive_ESF x : is_derive (ESF Y t) x ((posterior_variance Y t x / t - 1) / t).
Proof.
apply (is_derive_ext (fun x => / t * (posterior_mean Y t x - x))); [intros u; rewrite ESF_posterior_mean by exact Ht; eqR; field; lra|].
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sub; [apply is_derive_mean | apply (is_derive_id (K := R_AbsRing))]|]. unfold one; simpl. field. lra.
Qed.

Lemma ex_derive_variance x : ex_derive (posterior_variance Y t) x.
Proof.
apply (ex_derive_ext (fun x => A2 x / B x - (posterior_mean Y t x)^2)); [intros u; rewrite second; eqR; ring|].
assert (DA : ex_derive A2 x) by (eexists; exact (is_derive_weighted (fun k => (point Y k)^2) x)).
assert (DB : ex_derive B x).
{ apply (ex_derive_ext (fun x => sum_below (size Y) (fun k => 1 * pN (x - point Y k) (sqrt t)))); [intros u; apply sum_below_ext; intros; eqR; ring|].
  eexists; exact (is_derive_weighted (fun _ => 1) x). }
assert (DM : ex_derive (posterior_mean Y t) x) by (eexists; apply is_derive_mean).
apply (ex_derive_minus (V := R_NormedModule)); [apply (ex_derive_div A2 B x DA DB), Rgt_not_eq, B_pos | now apply ex_derive_pow].
Qed.

(** It is in (16)'s class. *)
Lemma admissible_ESF : admissible (ESF Y t).
Proof.
split; [intros x; now apply continuous_ESF|]. exists nil. intros x _. split; [eexists; apply is_derive_ESF|].
apply (ex_derive_ext (fun x => (posterior_variance Y t x / t - 1) / t)); [intros u; symmetry; apply is_derive_unique, is_derive_ESF|].
destruct (ex_derive_variance x) as [d Hd]. eexists.
apply (is_derive_ext (fun x => / t * (/ t * posterior_variance Y t x - 1))); [intros u; eqR; field; lra|].
apply is_derive_cmul, is_derive_sub; [apply is_derive_cmul, Hd | apply is_derive_cst].
Qed.
End Slope.
