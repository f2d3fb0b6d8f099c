(** (1) as what it says of the density, and the Gaussian density of the notations. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density loss_limit two_points.
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

(** The noised density solves the heat equation d/dt p = (1/2) d^2/dx^2 p. *)
Theorem eq_1 Y t x : 0 < t ->
  exists v, is_derive_n (noised_density Y t) 2 x v /\ is_derive (fun u => noised_density Y u x) t (1/2 * v).
Proof. intros Ht. eexists. split; [apply is_derive_noised_2, Ht | apply is_derive_noised_time, Ht]. Qed.

(** Not with the coefficient 1. *)
Theorem eq_1_twin : ~ (forall Y t x, 0 < t ->
  exists v, is_derive_n (noised_density Y t) 2 x v /\ is_derive (fun u => noised_density Y u x) t v).
Proof.
intros H. destruct (H two_points 2 0 ltac:(lra)) as (v & H1 & H2).
assert (P := fun y => pN_sqrt_pos 2 ltac:(lra) (0 - y)).
apply is_derive_n_unique in H1. apply is_derive_unique in H2.
rewrite (is_derive_n_unique _ _ _ _ (is_derive_noised_2 two_points 2 ltac:(lra) 0)) in H1.
rewrite (is_derive_unique _ _ _ (is_derive_noised_time two_points 2 ltac:(lra) 0)) in H2.
rewrite <- H2, two_size in H1. change (size two_points) with 2%nat in H1. cbn [sum_below] in H1.
rewrite two_point_0, two_point_1 in H1. generalize (P (-1)) (P 1).
set (a := pN (0 - -1) (sqrt 2)) in *. set (b := pN (0 - 1) (sqrt 2)) in *. intros A B. lra.
Qed.
