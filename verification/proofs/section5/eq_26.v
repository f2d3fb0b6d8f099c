(** (26): the smoothed score in R^d, and no other window has it as its average. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import staircase averages two_points.
From Scoreproof.section3 Require Import eq_9 eq_10.
From Scoreproof.section5 Require Import eq_24.
Open Scope R_scope.

(** (26) for any points on the axis: the first coordinate is that of one dimension, continuous for delta < D_g; the others are
    linear and their own averages. For -1 and 1 in d dimensions also the two branches of the print: at delta = 1 the first
    coordinate is the piecewise linear score (8); for delta < 1 every coordinate is the average (24), over the cube with the window
    1 - delta, of the piecewise linear score. *)
Theorem eq_26 Y t delta x : t <> 0 -> 0 < delta -> below_half_gaps Y delta ->
  LAPL_d Y t delta x 0 = LAPL Y t delta (x O) /\ (forall u, continuous (LAPL Y t delta) u) /\
  (forall i, LAPL_d Y t delta x (S i) = - x (S i) / t /\ forall w, 0 < w -> LA w (fun u => - u / t) (x (S i)) = LAPL_d Y t delta x (S i)) /\
  forall d, (0 < d)%nat -> 0 < t ->
    LAPL_d two_points t 1 x 0 = PL two_points t (x O) /\
    (delta < 1 ->
       cube_average d (1 - delta) (fun y => PL two_points t (y O)) x = LAPL_d two_points t delta x 0 /\
       forall i, (0 < i < d)%nat -> cube_average d (1 - delta) (fun y => - y i / t) x = - x i / t /\
         LAPL_d two_points t delta x i = - x i / t).
Proof.
intros Ht Hd B.
assert (L : forall w y, 0 < w -> LA w (fun u => - u / t) y = - y / t).
{ intros w y Hw. rewrite LA_pos by exact Hw. rewrite (RInt_prim (fun u => - u^2 / (2 * t))).
  - field. lra.
  - intros u. auto_derive; [trivial | field; exact Ht].
  - intros u. apply continuous_derivable. auto_derive. trivial. }
split; [reflexivity|]. split; [|split].
- intros u. unfold LAPL. apply continuous_divc, continuous_sub; [|apply continuous_id].
  apply continuous_staircase. intros g Hg. generalize (B g Hg). lra.
- intros i. split; [reflexivity|]. intros w Hw. now apply L.
- intros d H T. split; [now apply eq_9|]. intros D1. split; [apply smoothed_is_average; assumption || lra|].
  intros i Hi. split; [|destruct i; [lia | reflexivity]].
  rewrite (cube_average_one d (1 - delta) i (fun u => - u / t)) by (lia || lra). apply L. lra.
Qed.

(** The average over a cube that is larger by a millionth. *)
Theorem eq_26_twin : ~ (forall d t delta x, (0 < d)%nat -> 0 < t -> 0 < delta < 1 ->
  cube_average d ((1 + / 1000000) * (1 - delta)) (fun y => PL two_points t (y O)) x = LAPL_d two_points t delta x 0).
Proof.
intros H. specialize (H 2%nat 1 (1/2) (fun _ => 1/4) ltac:(lia) ltac:(lra) ltac:(lra)).
rewrite (cube_average_one 2 _ 0 (PL two_points 1)) in H by (lia || lra). rewrite LA_PL, two_window in H by lra.
unfold LAPL_d, LAPL in H. rewrite !two_target, !ramp_middle in H by lra. lra.
Qed.
