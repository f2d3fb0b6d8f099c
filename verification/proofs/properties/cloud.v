(** The noised density of a finite training set in R^d: its derivatives, its score in closed form, expectations under it. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export density space space_continuity.
Open Scope R_scope.

Lemma cloud_size_pos_R C : 0 < INR (cloud_size C).
Proof. apply lt_0_INR, cloud_size_pos. Qed.

(** Finite products and sums. *)
Lemma product_sum_ge n : forall f, (forall i, (i < n)%nat -> 0 <= f i) -> 1 + sum_below n f <= product_below n (fun i => 1 + f i).
Proof.
induction n as [|n IH]; intros f H; simpl; [lra|]. specialize (IH f (fun i Hi => H i ltac:(lia))).
assert (F := H n ltac:(lia)). assert (0 <= sum_below n f) by (apply sum_below_ge_0; intros; apply H; lia).
apply Rle_trans with ((1 + sum_below n f) * (1 + f n)); [|apply Rmult_le_compat_r; lra].
assert (0 <= sum_below n f * f n) by now apply Rmult_le_pos. lra.
Qed.

Lemma sum_product_le m d : forall (f : nat -> nat -> R), (0 < d)%nat -> (forall k i, 0 <= f k i) ->
  sum_below m (fun k => product_below d (f k)) <= product_below d (fun i => sum_below m (fun k => f k i)).
Proof.
induction d as [|d IH]; intros f Hd H; [lia|]. destruct d as [|d].
- simpl. rewrite Rmult_1_l. right. apply sum_below_ext. intros; ring.
- change (sum_below m (fun k => product_below (S d) (f k) * f k (S d)) <=
    product_below (S d) (fun i => sum_below m (fun k => f k i)) * sum_below m (fun k => f k (S d))).
  apply Rle_trans with (sum_below m (fun k => product_below (S d) (f k)) * sum_below m (fun k => f k (S d))).
  + rewrite <- sum_below_scal. apply sum_below_le. intros k Hk. apply Rmult_le_compat_r; [apply H|].
    apply (sum_below_term m (fun k => product_below (S d) (f k))); [exact Hk|]. intros j _. apply product_below_ge_0. intros; apply H.
  + apply Rmult_le_compat_r; [apply sum_below_ge_0; intros; apply H|]. apply IH; [lia | exact H].
Qed.

Section Cloud.
Variables (d : nat) (t : R).
Hypothesis Ht : 0 < t.

Lemma transition_pos y x : 0 < transition d t y x.
Proof. apply product_below_pos. intros. now apply pN_sqrt_pos. Qed.

Lemma continuous_transition y x : continuous_d d (transition d t y) x.
Proof.
apply continuous_d_product. intros i Hi. apply (continuous_d_comp d (fun u => pN (u - y i) (sqrt t))); [now apply continuous_d_coordinate | now apply continuous_pN].
Qed.

(** One coordinate apart. *)
Definition other_factors (y x : vector) (i : nat) : R := product_below d (fun j => if Nat.eqb j i then 1 else pN (x j - y j) (sqrt t)).

Lemma transition_factor y x i u : (i < d)%nat ->
  transition d t y (with_coordinate x i u) = pN (u - y i) (sqrt t) * other_factors y x i.
Proof.
intros Hi. unfold transition, other_factors. rewrite <- (product_below_factor d _ i) by exact Hi.
apply product_below_ext. intros j _. destruct (Nat.eqb_spec j i) as [->|N]; [rewrite with_same; ring | now rewrite with_other].
Qed.

Lemma transition_at y x i : (i < d)%nat -> transition d t y x = pN (x i - y i) (sqrt t) * other_factors y x i.
Proof. intros Hi. rewrite <- transition_factor, with_own by exact Hi. reflexivity. Qed.

Lemma is_derive_transition y x i u : (i < d)%nat -> is_derive (fun u => transition d t y (with_coordinate x i u)) u
  ((y i - u) / t * transition d t y (with_coordinate x i u)).
Proof.
intros Hi. apply (is_derive_ext (fun u => other_factors y x i * pN (u - y i) (sqrt t))).
{ intros w. rewrite transition_factor by exact Hi. apply Rmult_comm. }
eapply is_derive_eq; [apply is_derive_cmul, is_derive_pN, Ht|]. rewrite transition_factor by exact Hi. ring.
Qed.

(** A moment of one coordinate. *)
Lemma is_space_moment y i (f : R -> R) v : (i < d)%nat -> is_line_int (fun u => f u * pN (u - y i) (sqrt t)) v ->
  is_space_int d (fun x => f (x i) * transition d t y x) v.
Proof.
intros Hi H. pose (g := fun j u => if Nat.eqb j i then f u * pN (u - y i) (sqrt t) else pN (u - y j) (sqrt t)).
apply (is_space_ext d (fun x => product_below d (fun j => g j (x j)))).
- intros x. unfold transition. rewrite <- product_below_factor with (i := i) by exact Hi.
  apply product_below_ext. intros j _. unfold g. now destruct (Nat.eqb_spec j i) as [->|N].
- assert (E : product_below d (fun j => if Nat.eqb j i then v * 1 else 1) = v) by (rewrite (product_below_factor d (fun _ => 1)), product_below_1 by exact Hi; ring).
  rewrite <- E. apply (is_space_product d g (fun j => if Nat.eqb j i then v * 1 else 1)). intros j _. unfold g. destruct (Nat.eqb_spec j i) as [->|N].
  + now rewrite Rmult_1_r.
  + now apply is_line_int_pN.
Qed.

Lemma is_space_transition y : is_space_int d (transition d t y) 1.
Proof. rewrite <- (product_below_1 d). apply (is_space_product d (fun i u => pN (u - y i) (sqrt t)) (fun _ => 1)). intros. now apply is_line_int_pN. Qed.

Lemma is_space_square y : is_space_int d (fun x => square_distance d x y * transition d t y x) (INR d * t).
Proof.
apply (is_space_ext d (fun x => sum_below d (fun i => (x i - y i)^2 * transition d t y x))); [intros; apply sum_below_scal_r|].
rewrite <- sum_below_const. apply is_space_sum. intros i Hi.
apply (is_space_moment y i (fun u => (u - y i)^2) t Hi). now apply is_line_int_pN_2.
Qed.

Lemma square_distance_ge_0 x y : 0 <= square_distance d x y.
Proof. apply sum_below_ge_0. intros. apply pow2_ge_0. Qed.

Lemma continuous_square y x : continuous_d d (fun z => square_distance d z y) x.
Proof.
apply continuous_d_sum. intros i Hi. apply continuous_d_sq, continuous_d_sub; [now apply continuous_d_coordinate | apply continuous_d_const].
Qed.

Variable C : cloud.
Let N := cloud_size C.
Let p (k : nat) (x : vector) : R := transition d t (cloud_point C k) x.

Lemma sum_transition_pos x : 0 < sum_below N (fun k => p k x).
Proof. apply sum_below_pos; [apply cloud_size_pos | intros; apply transition_pos]. Qed.

Lemma cloud_density_pos x : 0 < cloud_density C d t x.
Proof. apply Rdiv_lt_0_compat; [apply sum_transition_pos | apply cloud_size_pos_R]. Qed.

Lemma continuous_sum_transition x : continuous_d d (fun z => sum_below N (fun k => p k z)) x.
Proof. apply continuous_d_sum. intros. apply continuous_transition. Qed.

Lemma continuous_cloud x : continuous_d d (cloud_density C d t) x.
Proof. apply continuous_d_div; [apply continuous_sum_transition | apply continuous_d_const | apply Rgt_not_eq, cloud_size_pos_R]. Qed.

(** An expectation is the mean of those given x_0. *)
Lemma is_cloud_expect_sum (f : vector -> R) (v : nat -> R) : (forall k, (k < N)%nat -> is_space_int d (fun x => f x * p k x) (v k)) ->
  is_space_int d (fun x => f x * cloud_density C d t x) (sum_below N v / INR N).
Proof.
intros H. apply (is_space_ext d (fun x => / INR N * sum_below N (fun k => f x * p k x))).
{ intros x. rewrite sum_below_scal. unfold cloud_density, Rdiv. fold N. change (fun k => p k x) with (fun k => transition d t (cloud_point C k) x). ring. }
unfold Rdiv. rewrite Rmult_comm. now apply is_space_scal, is_space_sum.
Qed.

Lemma is_space_cloud : is_space_int d (cloud_density C d t) 1.
Proof.
assert (P := cloud_size_pos_R C). fold N in P.
assert (E : sum_below N (fun _ => 1) / INR N = 1) by (rewrite sum_below_const; field; lra).
assert (H : is_space_int d (fun x => 1 * cloud_density C d t x) (sum_below N (fun _ => 1) / INR N)).
{ apply (is_cloud_expect_sum (fun _ => 1) (fun _ => 1)). intros k _.
  apply (is_space_ext d (p k)); [intros; ring | apply is_space_transition]. }
rewrite E in H. apply (is_space_ext d (fun x => 1 * cloud_density C d t x)); [intros; ring | exact H].
Qed.

Lemma is_derive_cloud x i u : (i < d)%nat -> is_derive (fun u => cloud_density C d t (with_coordinate x i u)) u
  (sum_below N (fun k => (cloud_point C k i - u) / t * p k (with_coordinate x i u)) / INR N).
Proof.
intros Hi. apply (is_derive_ext (fun u => / INR N * sum_below N (fun k => p k (with_coordinate x i u)))); [intros w; apply Rmult_comm|].
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; now apply is_derive_transition | apply Rmult_comm].
Qed.

(** The score by the mean of x_0 given x_t = x. *)
Lemma is_derive_ln_cloud x i u (z := with_coordinate x i u) : (i < d)%nat ->
  is_derive (fun u => ln (cloud_density C d t (with_coordinate x i u))) u ((cloud_mean C d t z i - u) / t).
Proof.
intros Hi. eapply is_derive_eq; [apply is_derive_lnf; [apply cloud_density_pos | apply is_derive_cloud, Hi]|].
fold z. unfold cloud_density, cloud_mean. fold N. generalize (cloud_size_pos_R C) (sum_transition_pos z). fold N. unfold p.
intros P Q. set (S := sum_below N (fun k => transition _ _ _ _)) in *.
rewrite (sum_below_ext N _ (fun k => / t * (cloud_point C k i * transition d t (cloud_point C k) z) + - u / t * transition d t (cloud_point C k) z))
  by (intros; field; lra).
rewrite sum_below_plus, !sum_below_scal. fold S. field. repeat split; lra.
Qed.

Lemma cloud_score_mean x i : (i < d)%nat -> cloud_score C d t x i = (cloud_mean C d t x i - x i) / t.
Proof. intros Hi. unfold cloud_score. apply is_derive_unique. generalize (is_derive_ln_cloud x i (x i) Hi). now rewrite with_own. Qed.

Lemma continuous_cloud_mean i x : continuous_d d (fun z => cloud_mean C d t z i) x.
Proof.
apply continuous_d_div; [|apply continuous_sum_transition | apply Rgt_not_eq, sum_transition_pos].
apply continuous_d_sum. intros k _. apply continuous_d_cmul, continuous_transition.
Qed.

Lemma continuous_cloud_score i x : (i < d)%nat -> continuous_d d (fun z => cloud_score C d t z i) x.
Proof.
intros Hi. apply (continuous_d_ext d (fun z => (cloud_mean C d t z i - z i) / t)); [intros; now rewrite cloud_score_mean|].
apply continuous_d_div; [|apply continuous_d_const | lra]. apply continuous_d_sub; [apply continuous_cloud_mean | now apply continuous_d_coordinate].
Qed.

(** Squares around any place z: those around the mean, and the variance. *)
Lemma cloud_squares x z : sum_below N (fun k => square_distance d z (cloud_point C k) * p k x) =
  sum_below N (fun k => p k x) * (square_distance d z (cloud_mean C d t x) + cloud_variance C d t x).
Proof.
unfold cloud_variance. fold N. change (fun k => transition d t (cloud_point C k) x) with (fun k => p k x).
generalize (sum_transition_pos x). set (S := sum_below N (fun k => p k x)). intros P.
set (m := cloud_mean C d t x).
assert (M : forall i, sum_below N (fun k => cloud_point C k i * p k x) = m i * S).
{ intros i. unfold m, cloud_mean. fold N. change (fun k => transition d t (cloud_point C k) x) with (fun k => p k x). fold S.
  change (fun k => cloud_point C k i * transition d t (cloud_point C k) x) with (fun k => cloud_point C k i * p k x). field. lra. }
change (fun k => square_distance d (cloud_point C k) m * transition d t (cloud_point C k) x) with (fun k => square_distance d (cloud_point C k) m * p k x).
set (V := sum_below N (fun k => square_distance d (cloud_point C k) m * p k x)).
replace (S * (square_distance d z m + V / S)) with (S * square_distance d z m + V) by (field; lra).
assert (E : forall a b, sum_below N (fun k => square_distance d (a k) (b k) * p k x) = sum_below d (fun i => sum_below N (fun k => (a k i - b k i)^2 * p k x))).
{ intros a b. rewrite <- sum_below_swap. apply sum_below_ext. intros k _. unfold square_distance. now rewrite sum_below_scal_r. }
unfold V. rewrite (E (fun _ => z) (cloud_point C)), (E (cloud_point C) (fun _ => m)).
unfold square_distance. rewrite <- sum_below_scal, <- sum_below_plus. apply sum_below_ext. intros i _.
rewrite (sum_below_ext N _ (fun k => (z i - m i)^2 * p k x + (cloud_point C k i - m i)^2 * p k x
  + (-2 * (z i - m i) * (cloud_point C k i * p k x) - -2 * (z i - m i) * m i * p k x))) by (intros; ring).
rewrite !sum_below_plus, sum_below_minus, !sum_below_scal, M. fold S. ring.
Qed.

Lemma cloud_variance_ge_0 x : 0 <= cloud_variance C d t x.
Proof.
apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat, sum_transition_pos]. apply sum_below_ge_0. intros k _.
apply Rmult_le_pos; [apply square_distance_ge_0 | apply Rlt_le, transition_pos].
Qed.

(** A continuous function that is below the noised squares has an integral. *)
Lemma cloud_dominated (f : vector -> R) : (forall x, continuous_d d f x) ->
  (forall x, Rabs (f x) <= sum_below N (fun k => (1 + square_distance d x (cloud_point C k)) * p k x)) -> exists v, is_space_int d f v.
Proof.
intros Cf H. destruct (Nat.eq_dec d 0) as [E|E]; [rewrite E; eexists; reflexivity|].
pose (a := fun i k u => (1 + (u - cloud_point C k i)^2) * pN (u - cloud_point C k i) (sqrt t)).
assert (Pa : forall i k u, 0 <= a i k u).
{ intros i k u. apply Rmult_le_pos; [generalize (pow2_ge_0 (u - cloud_point C k i)); lra | now apply Rlt_le, pN_sqrt_pos]. }
apply (space_dominated d f (fun i u => sum_below N (fun k => a i k u)) (fun _ => sum_below N (fun _ => 1 + t))).
- exact Cf.
- intros i u. apply continuous_sum_below. intros k _. apply continuous_mul; [|now apply continuous_pN].
  apply continuous_add; [apply continuous_const|]. apply continuous_sq, continuous_sub; [apply continuous_id | apply continuous_const].
- intros i u. apply sum_below_ge_0. intros; apply Pa.
- intros i. apply is_line_int_sum. intros k _.
  apply (is_gen_ext (fun u => pN (u - cloud_point C k i) (sqrt t) + (u - cloud_point C k i)^2 * pN (u - cloud_point C k i) (sqrt t))).
  { intros u. unfold a. ring. }
  apply is_gen_plus; [now apply is_line_int_pN | now apply is_line_int_pN_2].
- intros x. apply Rle_trans with (1 := H x).
  apply Rle_trans with (sum_below N (fun k => product_below d (fun i => a i k (x i)))).
  + apply sum_below_le. intros k _. unfold a, p, transition. rewrite product_below_mult. apply Rmult_le_compat_r.
    * apply product_below_ge_0. intros. now apply Rlt_le, pN_sqrt_pos.
    * apply (product_sum_ge d (fun i => (x i - cloud_point C k i)^2)). intros. apply pow2_ge_0.
  + apply sum_product_le; [lia | intros; apply Pa].
Qed.
End Cloud.
