(** Section 2: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density cloud.
From Scoreproof.section2 Require Import eq_3.
Open Scope R_scope.

(** (3) without the factor t of (4): for data close together, at a time at which they are one point, the mean square of the score
    is near 1/t. *)
Theorem eq_3_twin : ~ (forall Y t v, 0 < t -> is_line_int (fun x => (0 - ESF Y t x)^2 * noised_density Y t x) v -> v <= 1).
Proof.
intros H. assert (E : 0 < 1/8) by lra. set (Y := equally_spaced 2 (1/8) (le_n 2) E). assert (Ht : 0 < 1/2) by lra. set (t := 1/2) in *.
generalize (size_pos Y). intros N.
pose (q := fun x => sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)) / INR (size Y)).
assert (Q : is_line_int q t).
{ apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)))).
  { intros x. unfold q. field. lra. }
  evar_last; [apply is_gen_scal, (is_line_int_sum (size Y) _ (fun _ => t)); intros k _; now apply is_line_int_pN_2|].
  eqR. rewrite sum_below_const. field. lra. }
assert (V : forall x, 0 <= posterior_variance Y t x <= 1/16).
{ intros x. replace (1/16) with ((last_point Y - first_point Y)^2); [now apply posterior_variance_bounds|].
  unfold Y. rewrite equal_last, equal_first. field. }
assert (S : forall x, (0 - ESF Y t x)^2 * noised_density Y t x = / t^2 * (q x - posterior_variance Y t x * noised_density Y t x)).
{ intros x. unfold q. rewrite squares_around_mean, ESF_posterior_mean by exact Ht. unfold noised_density. set (s := sum_below _ _).
  set (m := posterior_mean Y t x). set (v := posterior_variance Y t x). unfold t. field. lra. }
assert (P := fun x => noised_density_pos t Ht Y x).
destruct (line_int_dominated (fun x => (0 - ESF Y t x)^2 * noised_density Y t x) (fun x => / t^2 * q x) (/ t^2 * t)) as (v & Hv & _).
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sq, continuous_sub; [apply continuous_const | now apply continuous_ESF].
- apply ex_RInt_cont. intros x. unfold q. apply continuous_cmul, continuous_divc, continuous_sum_below. intros k _.
  apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_sub; [apply continuous_id | apply continuous_const].
- intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, P]|]. rewrite S. apply Rmult_le_compat_l; [unfold t; lra|].
  assert (0 <= posterior_variance Y t x * noised_density Y t x) by (apply Rmult_le_pos; [apply V | apply Rlt_le, P]). lra.
- now apply is_gen_scal.
- assert (D := is_gen_minus _ _ _ _ Hv (is_gen_scal _ (/ t^2) _ (is_gen_minus _ _ _ _ Q (is_gen_scal _ (1/16) _ (is_line_int_noised t Ht Y))))).
  apply is_line_int_ge_0 in D.
  + specialize (H Y t v Ht Hv). unfold t in D. lra.
  + intros x. rewrite S, <- Rmult_minus_distr_l. apply Rmult_le_pos; [unfold t; lra|].
    assert (posterior_variance Y t x * noised_density Y t x <= 1/16 * noised_density Y t x) by (apply Rmult_le_compat_r; [apply Rlt_le, P | apply V]). lra.
Qed.

(** One data point, at 0: in dimension 1 its score is -x/t. *)
Definition one_at_0 : cloud := {| cloud_size := 1; cloud_point := fun _ _ => 0; cloud_size_pos := Nat.lt_0_1 |}.

Lemma one_score t x : 0 < t -> cloud_score one_at_0 1 t x 0 = - x 0%nat / t.
Proof.
intros Ht. rewrite cloud_score_mean by (exact Ht || lia). unfold cloud_mean. cbn [cloud_size one_at_0 sum_below cloud_point].
assert (P := transition_pos 1 t Ht (fun _ => 0) x). field. lra.
Qed.

(** The score larger by a millionth does not attain the minimum 0. *)
Theorem rem_2_minimum_twin : ~ (forall C d t, 0 < t -> let f := fun x i => 1.000001 * cloud_score C d t x i in
  has_cloud_loss C d t f /\ cloud_loss C d t f = 0).
Proof.
intros H. destruct (H one_at_0 1%nat 1 Rlt_0_1) as [A B]. destruct (rem_2_minimum one_at_0 1 1 Rlt_0_1) as (_ & _ & _ & Only).
assert (E := Only _ A B (fun _ => 1)
  ltac:(intros i Hi; apply continuous_d_mul; [apply continuous_d_const | now apply continuous_cloud_score; [lra|]]) 0%nat Nat.lt_0_1).
cbv beta in E. rewrite one_score in E by lra. lra.
Qed.

(** The weight is inverse to the mean square of the score, not in proportion to it. *)
Theorem rem_2_weighting_twin : ~ (forall d t y v, (0 < d)%nat -> 0 < t ->
  is_space_int d (fun x => sum_below d (fun i => (Derive (fun u => ln (transition d t y (with_coordinate x i u))) (x i))^2) * transition d t y x) v ->
  t = INR d * v).
Proof.
intros H. destruct (rem_2_weighting 1 2 ltac:(lia) ltac:(lra)) as (v & A & _ & E). specialize (H 1%nat 2 (fun _ => 0) v ltac:(lia) ltac:(lra) (A (fun _ => 0))).
simpl INR in *. assert (V : v = 2) by lra. rewrite V in E. lra.
Qed.
