(** (1) as what it says of the density, for finite training sets in R^d, and the Gaussian density of the notations. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density loss_limit normal_tails cloud boxes.
Open Scope R_scope.

(** The normal density has mass 1, mean 0 and variance s^2: for all real x, not for x > 0 alone. *)
Theorem rem_1_notation s : 0 < s ->
  is_line_int (fun x => pN x s) 1 /\ is_line_int (fun x => x * pN x s) 0 /\ is_line_int (fun x => x^2 * pN x s) (s^2).
Proof.
intros Hs. assert (P := sqrt_2PI_pos). repeat split.
- apply (is_gen_ext (fun x => (fun _ => 1) (x / s) * pN x s)); [intros; ring|].
  evar_last; [apply (is_line_int_pN_scaled (fun _ => 1) s (sqrt (2 * PI)) Hs)|].
  + intros; apply continuous_const.
  + apply (is_gen_ext gauss); [intros; ring | apply gaussian_integral].
  + eqR. field. lra.
- apply (is_gen_ext (fun x => s * ((fun u => u) (x / s) * pN x s))); [intros; field; lra|].
  evar_last; [apply is_gen_scal, (is_line_int_pN_scaled (fun u => u) s 0 Hs)|].
  + intros; apply continuous_id.
  + apply is_line_int_gauss_1.
  + eqR. field. lra.
- apply (is_gen_ext (fun x => s^2 * ((fun u => u^2) (x / s) * pN x s))); [intros; field; lra|].
  evar_last; [apply is_gen_scal, (is_line_int_pN_scaled (fun u => u^2) s (sqrt (2 * PI)) Hs)|].
  + intros; apply continuous_sq, continuous_id.
  + apply is_line_int_gauss_2.
  + eqR. field. lra.
Qed.

(** On x > 0 alone its mass is 1/2. *)
Theorem rem_1_notation_twin : ~ (forall s, 0 < s -> is_tail_int (fun x => pN x s) 0 1).
Proof.
intros H. specialize (H 1 Rlt_0_1). apply gen_value in H. change (Q 0 = 1) in H.
rewrite Q_closed, RInt_point in H. unfold zero in H. simpl in H. lra.
Qed.

(** The second derivative in space, and the one in time. *)
Lemma is_derive_pN_2 t y x : 0 < t ->
  is_derive (fun x => (y - x) / t * pN (x - y) (sqrt t)) x (((y - x)^2 / t^2 - / t) * pN (x - y) (sqrt t)).
Proof.
intros Ht. eapply is_derive_eq.
- apply (is_derive_mul (fun x => (y - x) / t) _ x (- / t)); [|apply is_derive_pN, Ht].
  auto_derive; [trivial | unfold Rdiv; ring].
- cbv beta. field. lra.
Qed.

Lemma is_derive_pN_time t y x : 0 < t ->
  is_derive (fun u => pN (x - y) (sqrt u)) t (1/2 * (((y - x)^2 / t^2 - / t) * pN (x - y) (sqrt t))).
Proof.
intros Ht. assert (S : 0 < sqrt t) by now apply sqrt_lt_R0. assert (P := sqrt_2PI_pos).
set (z := x - y). replace (y - x) with (- z) by (unfold z; ring).
assert (D : is_derive (fun r => pN z r) (sqrt t) ((z^2 / (sqrt t)^3 - / sqrt t) * pN z (sqrt t))).
{ unfold pN. auto_derive; [repeat split; try lra; apply Rgt_not_eq; repeat apply Rmult_lt_0_compat; lra|].
  simpl. unfold Rdiv. field. lra. }
eapply is_derive_eq; [apply (is_derive_comp (fun r => pN z r) sqrt); [exact D | apply is_derive_sqrt; [apply (is_derive_id t) | exact Ht]]|].
unfold scal; simpl; unfold mult; simpl; unfold one; simpl.
assert (E : t = sqrt t * sqrt t) by (symmetry; apply sqrt_sqrt; lra).
set (r := sqrt t) in *. set (q := pN z r). clearbody q. clear D. clearbody r. rewrite E. field. lra.
Qed.

Section Heat.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

Let second (x : R) : R :=
  sum_below (size Y) (fun k => ((point Y k - x)^2 / t^2 - / t) * pN (x - point Y k) (sqrt t)) / INR (size Y).

Lemma is_derive_noised_2 x : is_derive_n (noised_density Y t) 2 x (second x).
Proof.
apply (is_derive_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => (point Y k - x) / t * pN (x - point Y k) (sqrt t)))).
- intros u. simpl. symmetry. apply is_derive_unique. eapply is_derive_eq; [apply is_derive_noised, Ht | apply Rmult_comm].
- eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply is_derive_pN_2, Ht | apply Rmult_comm].
Qed.

Lemma is_derive_noised_time x : is_derive (fun u => noised_density Y u x) t (1/2 * second x).
Proof.
unfold noised_density. generalize (size_pos Y). intros N.
apply (is_derive_ext (fun u => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt u)))).
{ intros u. eqR. unfold Rdiv. ring. }
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply is_derive_pN_time, Ht|].
rewrite sum_below_scal. unfold second. set (s := sum_below _ _). unfold Rdiv. ring.
Qed.
End Heat.

(** The heat equation on the line. *)
Lemma heat_on_line Y t x : 0 < t ->
  exists v, is_derive_n (noised_density Y t) 2 x v /\ is_derive (fun u => noised_density Y u x) t (1/2 * v).
Proof. intros Ht. eexists. split; [apply is_derive_noised_2, Ht | apply is_derive_noised_time, Ht]. Qed.

(** In R^d. *)
Section Space.
Variables (d : nat) (t : R).
Hypothesis Ht : 0 < t.

Lemma is_derive_transition_time y x : is_derive (fun s => transition d s y x) t
  (1/2 * (sum_below d (fun i => (y i - x i)^2 / t^2 - / t) * transition d t y x)).
Proof.
unfold transition. induction d as [|n IH]; simpl.
- eapply is_derive_eq; [apply is_derive_cst | ring].
- eapply is_derive_eq; [apply (is_derive_mul (fun s => product_below n (fun i => pN (x i - y i) (sqrt s)))); [apply IH | apply is_derive_pN_time, Ht]|].
  cbv beta. simpl. ring.
Qed.

Variable C : cloud.
Let N := cloud_size C.

Definition cloud_second (x : vector) (i : nat) : R :=
  sum_below N (fun k => ((cloud_point C k i - x i)^2 / t^2 - / t) * transition d t (cloud_point C k) x) / INR N.

Lemma is_derive_cloud_2 x i : (i < d)%nat ->
  is_derive_n (fun u => cloud_density C d t (with_coordinate x i u)) 2 (x i) (cloud_second x i).
Proof.
intros Hi. apply (is_derive_ext (fun u => / INR N * sum_below N (fun k => (cloud_point C k i - u) / t * transition d t (cloud_point C k) (with_coordinate x
  i u)))).
- intros u. simpl. symmetry. apply is_derive_unique. eapply is_derive_eq; [now apply is_derive_cloud | apply Rmult_comm].
- eapply is_derive_eq.
  + apply is_derive_cmul, is_derive_sum_below. intros k _.
    apply (is_derive_mul (fun u => (cloud_point C k i - u) / t) _ (x i) (- / t)); [|now apply is_derive_transition].
    auto_derive; [trivial | unfold Rdiv; ring].
  + unfold cloud_second. rewrite Rmult_comm. apply (f_equal (fun s => s * / INR N)), sum_below_ext. intros k _. cbv beta. rewrite with_own. field. lra.
Qed.

Lemma is_derive_cloud_time x : is_derive (fun s => cloud_density C d s x) t (1/2 * sum_below d (cloud_second x)).
Proof.
apply (is_derive_ext (fun s => / INR N * sum_below N (fun k => transition d s (cloud_point C k) x))); [intros; apply Rmult_comm|].
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply is_derive_transition_time|].
rewrite sum_below_scal.
assert (E : sum_below d (cloud_second x) =
  / INR N * sum_below N (fun k => sum_below d (fun i => (cloud_point C k i - x i)^2 / t^2 - / t) * transition d t (cloud_point C k) x)).
{ transitivity (sum_below d (fun i => / INR N * sum_below N (fun k => ((cloud_point C k i - x i)^2 / t^2 - / t) * transition d t (cloud_point C k) x))).
  - apply sum_below_ext. intros. apply Rmult_comm.
  - rewrite sum_below_scal, sum_below_swap. f_equal. apply sum_below_ext. intros k _. apply sum_below_scal_r. }
rewrite E. ring.
Qed.
End Space.

(** x_t has, given x_0 = y, the mean y, the variance t in every direction and uncorrelated coordinates; the noised density
    solves the heat equation d/dt p = (1/2) (the sum of d^2/dx_i^2 p); it has mass 1, and its distribution function is
    the mean of products of normal ones, which tends to that of the data as t -> 0. (A restriction: this limit is stated only
    at those corners b that share no coordinate with a data point. There the distribution function of the data is continuous; it
    is so at other places too, of which nothing is said.) *)
Theorem eq_1 C d t : 0 < t ->
  (forall y, is_space_int d (transition d t y) 1 /\
    (forall i, (i < d)%nat -> is_space_int d (fun x => x i * transition d t y x) (y i)) /\
    (forall i j, (i < d)%nat -> (j < d)%nat ->
      is_space_int d (fun x => (x i - y i) * (x j - y j) * transition d t y x) (if Nat.eqb i j then t else 0))) /\
  (forall x, exists v : nat -> R,
    (forall i, (i < d)%nat -> is_derive_n (fun u => cloud_density C d t (with_coordinate x i u)) 2 (x i) (v i)) /\
    is_derive (fun s => cloud_density C d s x) t (1/2 * sum_below d v)) /\
  is_space_int d (cloud_density C d t) 1 /\
  (forall b, has_cloud_expect C d t (fun x => indicator (in_box d b x)) /\
    cloud_law C d t b = sum_below (cloud_size C) (fun k => product_below d (fun i => normal_law t (b i - cloud_point C k i))) / INR (cloud_size C)) /\
  (forall b, (forall k i, (k < cloud_size C)%nat -> (i < d)%nat -> b i <> cloud_point C k i) ->
    filterlim (fun s => cloud_law C d s b) (at_right 0) (locally (data_law C d b))).
Proof.
intros Ht. split; [|split; [|split; [now apply is_space_cloud | split; [intros b; now apply cloud_law_box | intros b; apply cloud_law_limit]]]].
- intros y. split; [now apply is_space_transition|]. split.
  + intros i Hi. apply (is_space_moment d t Ht y i (fun u => u) (y i) Hi).
    apply (is_gen_ext (fun u => (u - y i) * pN (u - y i) (sqrt t) + y i * pN (u - y i) (sqrt t))); [intros; ring|].
    evar_last; [apply is_gen_plus; [now apply is_line_int_pN_1 | now apply is_gen_scal, is_line_int_pN] | eqR; ring].
  + intros i j Hi Hj. destruct (Nat.eqb_spec i j) as [->|E]; [|now apply is_space_covariance].
    apply (is_space_ext d (fun x => (x j - y j)^2 * transition d t y x)); [intros; ring|].
    apply (is_space_moment d t Ht y j (fun u => (u - y j)^2) t Hj). now apply is_line_int_pN_2.
- intros x. exists (cloud_second d t C x). split; [intros; now apply is_derive_cloud_2 | now apply is_derive_cloud_time].
Qed.

(** Not with the coefficient 1. *)
Theorem eq_1_twin : ~ (forall C d t x, 0 < t -> exists v : nat -> R,
  (forall i, (i < d)%nat -> is_derive_n (fun u => cloud_density C d t (with_coordinate x i u)) 2 (x i) (v i)) /\
  is_derive (fun s => cloud_density C d s x) t (sum_below d v)).
Proof.
intros H. pose (C := {| cloud_size := 1; cloud_point := fun _ _ => 0; cloud_size_pos := Nat.lt_0_1 |}).
destruct (H C 1%nat 2 (fun _ => 0) ltac:(lra)) as (v & H1 & H2). specialize (H1 0%nat ltac:(lia)).
apply is_derive_n_unique in H1. apply is_derive_unique in H2.
rewrite (is_derive_n_unique _ _ _ _ (is_derive_cloud_2 1 2 ltac:(lra) C (fun _ => 0) 0 ltac:(lia))) in H1.
rewrite (is_derive_unique _ _ _ (is_derive_cloud_time 1 2 ltac:(lra) C (fun _ => 0))) in H2.
simpl in H2. rewrite H1 in H2. unfold cloud_second in H1. simpl in H1.
generalize (transition_pos 1 2 ltac:(lra) (fun _ => 0) (fun _ => 0)). intros P.
set (q := transition 1 2 (fun _ => 0) (fun _ => 0)) in *. lra.
Qed.
