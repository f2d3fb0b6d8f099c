(** Proposition 11 with (79)-(82): the average of the piecewise linear score over all directions. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics all_directions.
From Scoreproof.properties Require Import training_set flow staircase averages two_points vectors directions.
From Scoreproof.appendix_g Require Import eq_76.
Open Scope R_scope.

(** (79) as corrected, for any points: without the second 1/t. For v_1 = 0 the window is 0, and the second integral has
    no value. *)
Theorem eq_79 Y t w x v : 0 < t -> 0 < w ->
  let first := directional_average w (PL_d Y t) x v 0%nat in
  first = 1 / (2 * w) * RInt (fun r => PL Y t (x 0%nat + r * v 0%nat)) (- w) w /\
  (v 0%nat <> 0 -> first = 1 / (2 * w * Rabs (v 0%nat)) *
     RInt (fun r => PL Y t (x 0%nat + r)) (- (w * Rabs (v 0%nat))) (w * Rabs (v 0%nat))) /\
  first = LA (w * Rabs (v 0%nat)) (PL Y t) (x 0%nat).
Proof.
intros Ht Hw first. assert (E : first = LA (w * Rabs (v O)) (PL Y t) (x O)) by now apply average_first.
split; [unfold first, directional_average; eqR; simpl; field; lra|]. split; [|exact E]. intros N.
assert (P := Rabs_pos_lt _ N). rewrite E, LA_at by (apply Rmult_lt_0_compat; lra).
assert (L := RInt_lin (PL Y t) 1 (x O) (- (w * Rabs (v O))) (w * Rabs (v O)) (fun a b => ex_RInt_PL Y t a b Ht)).
rewrite !Rmult_1_l in L. replace (- (w * Rabs (v O)) + x O) with (x O - w * Rabs (v O)) in L by ring.
rewrite (Rplus_comm (w * Rabs (v O))) in L. rewrite <- L.
rewrite (RInt_ext (fun y => 1 * PL Y t (1 * y + x O)) (fun r => PL Y t (x O + r))) by (intros r _; rewrite !Rmult_1_l; f_equal; ring).
eqR. field. lra.
Qed.

(** As printed, with 1/(2 w t), the first equality fails wherever the average is not 0, at every t but 1. *)
Theorem eq_79_refuted : ~ (forall d t w x v, (2 <= d)%nat -> 0 < t -> 0 < w <= 1 -> norm_d d v = 1 ->
  directional_average w (PL_d two_points t) x v 0%nat = 1 / (2 * w * t) * RInt (fun r => PL two_points t (x 0%nat + r * v 0%nat)) (- w) w).
Proof.
intros H. destruct (unit_axis 2 ltac:(lia)) as (v & V & V0). specialize (H 2%nat 2 1 (fun _ => 2) v ltac:(lia) ltac:(lra) ltac:(lra) V).
destruct (eq_79 two_points 2 1 (fun _ => 2) v ltac:(lra) ltac:(lra)) as (A & _ & B). cbv zeta in A, B.
rewrite V0 in *. rewrite A in H, B. set (I := RInt (fun r => PL two_points 2 (2 + r * 1)) (- (1)) 1 : R) in *. rewrite Rabs_R1 in B.
rewrite LA_PL, two_window in B by lra. rewrite Rmult_1_l, two_smoothed in B. rewrite ramp_right in B by lra. lra.
Qed.

(** (80), for d >= 2. *)
Theorem eq_80 d t w x a : (2 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  averages d w (PL_d two_points t) x a <-> exists w', 0 <= w' <= w /\ agree d a (LAPL_d two_points t (1 - w') x).
Proof.
intros Hd Ht Hw. split.
- intros (v & V & Ha). exists (w * Rabs (v O)). assert (U := unit_le_1 d v ltac:(lia) V). split; [nra|].
  intros i Hi. rewrite (Ha i Hi). apply average_two; lra.
- intros (w' & W & Ha). destruct (unit_first d (w' / w) Hd) as (v & V & V0).
  { split; [apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra]|]. apply Rmult_le_reg_r with w; [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  exists v. split; [exact V|]. intros i Hi. rewrite (Ha i Hi), average_two by lra. f_equal. rewrite V0, Rabs_right.
  + field. lra.
  + apply Rle_ge, Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra].
Qed.

(** From (9): with a growing window the smoothed score falls in absolute value, in the wide sense, and keeps its sign: it
    does not change up to w = |x|, and for |x| <= 1 it is 0 at w = 1. *)
Theorem rem_g_monotone t x w1 w2 : 0 < t -> 0 <= w1 <= w2 -> w2 <= 1 ->
  let s w := LAPL two_points t (1 - w) x in
  Rabs (s w2) <= Rabs (s w1) /\ 0 <= s w1 * s w2 /\ (w2 < 1 -> sign (s w1) = sign (s w2)) /\ (w2 <= Rabs x -> s w1 = s w2) /\
  (Rabs x <= 1 -> s 1 = 0).
Proof. apply smoothed_falls. Qed.

Lemma same_size a b : Rabs a = Rabs b -> 0 <= a * b -> a = b.
Proof. unfold Rabs. destruct (Rcase_abs a), (Rcase_abs b); intros E P; nra. Qed.

Lemma squares_rest d u v : (1 <= d)%nat -> (forall i, (0 < i < d)%nat -> u i = v i) ->
  squares d u - squares d v = (u O)^2 - (v O)^2.
Proof.
intros Hd H. unfold squares. destruct d as [|d]; [lia|]. rewrite !sum_below_first.
rewrite (sum_below_ext d (fun k => (u (S k))^2) (fun k => (v (S k))^2)) by (intros k Hk; now rewrite H by lia). ring.
Qed.

Lemma squares_order a b : Rabs a <= Rabs b <-> a^2 <= b^2.
Proof.
rewrite <- (pow2_abs a), <- (pow2_abs b). assert (A := Rabs_pos a). assert (B := Rabs_pos b). split; intros H; [|apply Rnot_lt_le; intros K]; nra.
Qed.

(** The least of the averages is that of the full window, and no other element of the set is as small. *)
Lemma least_average d t w x : (1 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  only_least d (averages d w (PL_d two_points t) x) (LAPL_d two_points t (1 - w) x).
Proof.
intros Hd Ht Hw.
assert (F : forall a, averages d w (PL_d two_points t) x a -> exists w', 0 <= w' <= w /\ agree d a (LAPL_d two_points t (1 - w') x)).
{ intros a (v & V & Ha). exists (w * Rabs (v O)). assert (U := unit_le_1 d v Hd V). split; [nra|].
  intros i Hi. rewrite (Ha i Hi). apply average_two; lra. }
assert (D : forall w', squares d (LAPL_d two_points t (1 - w') x) - squares d (LAPL_d two_points t (1 - w) x) =
  (LAPL two_points t (1 - w') (x O))^2 - (LAPL two_points t (1 - w) (x O))^2).
{ intros w'. apply (squares_rest d); [exact Hd|]. intros [|i] Hi; [lia | reflexivity]. }
assert (I : averages d w (PL_d two_points t) x (LAPL_d two_points t (1 - w) x)).
{ destruct (unit_axis d Hd) as (v & V & V0). exists v. split; [exact V|]. intros i Hi. rewrite average_two by lra.
  now rewrite V0, Rabs_R1, Rmult_1_r. }
split; [split; [exact I|]|].
- intros a Ha. destruct (F a Ha) as (w' & W & Ea). apply norm_le. rewrite (squares_agree d a _ Ea).
  destruct (smoothed_falls t (x O) w' w Ht ltac:(lra) ltac:(lra)) as [S _]. apply squares_order in S. specialize (D w'). lra.
- intros a [Ha La]. destruct (F a Ha) as (w' & W & Ea). apply agree_trans with (1 := Ea).
  specialize (La _ I). apply norm_le in La. rewrite (squares_agree d a _ Ea) in La. specialize (D w').
  destruct (smoothed_falls t (x O) w' w Ht ltac:(lra) ltac:(lra)) as [S [P _]].
  assert (Q : LAPL two_points t (1 - w') (x O) = LAPL two_points t (1 - w) (x O)).
  { apply same_size; [apply Rle_antisym; [apply squares_order; lra | exact S] | exact P]. }
  intros [|i] Hi; [exact Q | reflexivity].
Qed.

(** (81), in each number of dimensions: w * s_bar is by definition the element of least norm of the averages, which is
    their only least one. *)
Theorem eq_81 d t w x : (1 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  LA_directions d w (PL_d two_points t) x = least_norm d (averages d w (PL_d two_points t) x) /\
  only_least d (averages d w (PL_d two_points t) x) (LAPL_d two_points t (1 - w) x) /\
  LA_directions d w (PL_d two_points t) x 0%nat = LAPL two_points t (1 - w) (x 0%nat) /\
  forall i, (0 < i < d)%nat -> LA_directions d w (PL_d two_points t) x i = - x i / t.
Proof.
intros Hd Ht Hw. assert (L := least_average d t w x Hd Ht Hw). split; [reflexivity|]. split; [exact L|].
assert (E := least_norm_only _ _ _ L). split; [exact (E O ltac:(lia))|].
intros i Hi. unfold LA_directions. rewrite (E i ltac:(lia)). destruct i as [|i]; [lia | reflexivity].
Qed.

(** Proposition 11. *)
Theorem prop_11 d t w x : (1 <= d)%nat -> 0 < t -> 0 < w <= 1 ->
  agree d (LA_directions d w (PL_d two_points t) x) (LAPL_d two_points t (1 - w) x).
Proof. intros Hd Ht Hw. now apply least_norm_only, least_average. Qed.

(** (82) as corrected, with w_s = 1 - delta_s for w: the same velocity as in (27) and (28), and the same solutions. *)
Theorem eq_82 d kappa t : (1 <= d)%nat -> 0 < kappa -> 0 < t < / kappa^2 ->
  let v s x i := - (1/2) * LA_directions d (1 - delta_at kappa s) (PL_d two_points s) x i in
  (forall s x, 0 < s <= t -> agree d (v s x) (velocity_d two_points kappa s x)) /\
  (forall u, solves_d d v t u <-> solves_d d (velocity_d two_points kappa) t u).
Proof.
intros Hd Hk Ht v.
assert (E : forall s x, 0 < s <= t -> agree d (v s x) (velocity_d two_points kappa s x)).
{ intros s x Hs i Hi. unfold v, velocity_d. f_equal.
  assert (B := two_range kappa s Hk ltac:(lra)). apply two_below in B. assert (P := delta_at_pos kappa Hk s ltac:(lra)).
  rewrite (prop_11 d s (1 - delta_at kappa s) x Hd ltac:(lra) ltac:(lra) i Hi). now replace (1 - (1 - delta_at kappa s)) with (delta_at kappa s) by ring. }
split; [exact E|]. intros u. split; intros H i Hi; destruct (H i Hi) as [D L]; (split; [|exact L]); intros s Hs; specialize (D s Hs).
- now rewrite <- (E s (u s) ltac:(lra) i Hi).
- now rewrite (E s (u s) ltac:(lra) i Hi).
Qed.
