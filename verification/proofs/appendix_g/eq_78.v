(** (78): the empirical score on R^d and its piecewise linear form. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper all_directions.
From Scoreproof.properties Require Import training_set density two_points.
From Scoreproof.section3 Require Import eq_6.
Open Scope R_scope.

Lemma product_pos n f : (forall i, 0 < f i) -> 0 < product_below n f.
Proof. intros H. induction n as [|n IH]; simpl; [lra | now apply Rmult_lt_0_compat]. Qed.

Lemma ln_product n f : (forall i, 0 < f i) -> ln (product_below n f) = sum_below n (fun i => ln (f i)).
Proof.
intros H. induction n as [|n IH]; simpl; [apply ln_1|]. rewrite ln_mult, IH; [reflexivity | now apply product_pos | apply H].
Qed.

Lemma score_d Y d t x i : 0 < t -> (i < d)%nat ->
  ESF_d Y d t x i = match i with O => (posterior_mean Y t (x O) - x O) / t | S _ => - x i / t end.
Proof.
intros Ht Hi. unfold ESF_d. apply is_derive_unique. unfold noised_density_d.
assert (P : forall y, 0 < pN y (sqrt t)).
{ intros y. generalize (pN_sqrt_pos t Ht y). auto. }
apply (is_derive_ext (fun u => ln (noised_density Y t (with_coordinate x i u O)) +
  sum_below (pred d) (fun k => ln (pN (with_coordinate x i u (S k)) (sqrt t))))).
{ intros u. rewrite ln_mult, ln_product; [reflexivity | intros; apply P | now apply noised_density_pos | apply product_pos; intros; apply P]. }
destruct i as [|j].
- eapply is_derive_eq; [apply is_derive_add|].
  + exact (is_derive_ln_noised t Ht Y (x O)).
  + apply (is_derive_cst (sum_below (pred d) (fun k => ln (pN (x (S k)) (sqrt t))))).
  + ring.
- eapply is_derive_eq; [apply is_derive_add|].
  + apply (is_derive_cst (ln (noised_density Y t (x O)))).
  + apply (is_derive_sum_below (pred d) (fun k u => ln (pN (with_coordinate x (S j) u (S k)) (sqrt t))) (fun k => if Nat.eqb k j then - x (S j) / t else 0)).
    intros k Hk. unfold with_coordinate. simpl. destruct (Nat.eqb_spec k j) as [->|N].
    * apply (is_derive_ext (fun u => ln (pN (u - 0) (sqrt t)))); [intros u; now rewrite Rminus_0_r|].
      eapply is_derive_eq; [apply (normal_score t 0 (x (S j)) Ht) | unfold Rdiv; ring].
    * apply is_derive_cst.
  + rewrite (sum_below_single (pred d) _ j ltac:(lia)), Nat.eqb_refl; [ring|]. intros k _ N. destruct (Nat.eqb_spec k j); [contradiction | reflexivity].
Qed.

(** (78), in any number of dimensions: the first line; then how near the piecewise linear score is. The normal components are the same.
    The first ones differ by 2 / (t (e^(2 |x_1| / t) + 1)) off x_1 = 0, where both are 0; at each place the difference tends
    to 0 with t. (At x_1 = t it is of the order 1/t.) *)
Theorem eq_78 d x : (1 <= d)%nat ->
  (forall t, 0 < t ->
     ESF_d two_points d t x 0%nat = (posterior_mean two_points t (x 0%nat) - x 0%nat) / t /\
     PL_d two_points t x 0%nat = PL two_points t (x 0%nat) /\
     (forall i, (0 < i < d)%nat -> ESF_d two_points d t x i = - x i / t /\ PL_d two_points t x i = - x i / t) /\
     (x 0%nat <> 0 -> Rabs (ESF_d two_points d t x 0%nat - PL_d two_points t x 0%nat) = 2 / (t * (exp (2 * Rabs (x 0%nat) / t) + 1)))) /\
  (forall i, (i < d)%nat -> filterlim (fun t => ESF_d two_points d t x i - PL_d two_points t x i) (at_right 0) (locally 0)).
Proof.
intros Hd. split.
- intros t Ht. split; [apply (score_d two_points d t x O Ht ltac:(lia))|]. split; [reflexivity|]. split.
  + intros i Hi. rewrite score_d by (exact Ht || lia). destruct i as [|i]; [lia | split; reflexivity].
  + intros N. rewrite (score_d two_points d t x O Ht) by lia. simpl. rewrite two_PL.
    replace ((posterior_mean two_points t (x O) - x O) / t - (sign (x O) - x O) / t) with (/ t * (posterior_mean two_points t (x O) - sign (x O))) by (field; lra).
    rewrite Rabs_mult, two_mean_sign by assumption. rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
    assert (P := exp_pos (2 * Rabs (x O) / t)). field. lra.
- intros i Hi. destruct i as [|i].
  + destruct (rem_3_limit (x O)) as (_ & L & _). apply (filterlim_ext_loc (fun t => ESF two_points t (x O) - (sign (x O) - x O) / t)); [|exact L].
    exists (mkposreal 1 Rlt_0_1). intros t _ Ht. rewrite (score_d two_points d t x O Ht Hi). simpl. rewrite two_PL, ESF_posterior_mean by exact Ht. reflexivity.
  + apply (filterlim_ext_loc (fun _ => 0)); [|apply filterlim_const]. exists (mkposreal 1 Rlt_0_1). intros t _ Ht.
    rewrite (score_d two_points d t x (S i) Ht Hi). simpl. ring.
Qed.
