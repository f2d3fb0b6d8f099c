(** (15): the non-smoothness R, read as the total variation of the derivative. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import kinks two_points rough_score.
From Scoreproof.section3 Require Import eq_16.
Open Scope R_scope.

(** For twice continuously differentiable functions R is the printed integral, finite or not; between finitely many kinks as well,
    and each kink adds the jump of the slope, which is a point mass of the weak second derivative. Two kinks make
    R = 2 / (t (1 - delta)) of the smoothed score for two points; for the empirical score, which is smooth, R = 2 / t^2. *)
Theorem eq_15 :
  (forall (f d : R -> R) v, (forall x, ex_derive f x) -> (forall x, is_derive (Derive f) x (d x)) -> (forall x, continuous d x) ->
    (nonsmoothness f = Finite v <-> is_line_int (fun x => Rabs (d x)) v)) /\
  (forall f m c d e v0 vm, kinked f m c d e ->
    is_head_int (fun x => Rabs (e 0%nat x)) (c 0%nat) v0 -> is_tail_int (fun x => Rabs (e m x)) (c (pred m)) vm ->
    nonsmoothness f = Finite ((v0 + sum_below (pred m) (fun j => RInt (fun x => Rabs (e (S j) x)) (c j) (c (S j))) + vm) +
      sum_below m (fun j => Rabs (d (S j) (c j) - d j (c j))))) /\
  (forall t delta, 0 < t -> 0 < delta < 1 -> nonsmoothness (LAPL two_points t delta) = Finite (2 / (t * (1 - delta)))) /\
  (forall t, 0 < t -> nonsmoothness (ESF two_points t) = Finite (2 / t^2)).
Proof.
split; [intros f d v D1 D2 C2; now apply nonsmoothness_smooth|]. split; [exact nonsmoothness_kinked|]. split; [|exact nonsmoothness_two_score].
intros t delta Ht Hd. assert (B : below_half_gaps two_points delta) by (apply two_below; lra).
rewrite (nonsmoothness_LAPL two_points t delta Ht ltac:(lra) B). f_equal. change (gaps two_points) with 1%nat. cbn [sum_below].
unfold ramp_slope. rewrite two_half_gap. field. lra.
Qed.

(** Read where f'' exists, off two points, R of the smoothed score would be 0: its slope is constant on each of three pieces. *)
Theorem eq_15_twin t delta : 0 < t -> 0 < delta < 1 ->
  (forall x, x <> delta - 1 -> x <> 1 - delta -> is_derive_n (LAPL two_points t delta) 2 x 0) /\
  nonsmoothness (LAPL two_points t delta) <> Finite 0.
Proof.
intros Ht Hd. split.
- assert (Key : forall x a b (r : posreal), (forall y, Rabs (y - x) < r -> LAPL two_points t delta y = a * y + b) ->
    is_derive_n (LAPL two_points t delta) 2 x 0).
  { intros x a b r E. apply (is_derive_n_ext_loc (fun y => a * y + b)).
    - exists r. intros y Hy. symmetry. now apply E.
    - simpl. apply (is_derive_ext (fun _ => a)); [|apply is_derive_cst]. intros y. symmetry. apply is_derive_unique. auto_derive; [trivial | ring]. }
  intros x N1 N2. destruct (Rtotal_order x (delta - 1)) as [L|[L|L]]; [|contradiction|].
  + apply (Key x (- / t) (- / t) (mkposreal (delta - 1 - x) ltac:(lra))). intros y Hy. apply Rabs_lt_between' in Hy. simpl in Hy.
    unfold LAPL. rewrite two_target, ramp_left by lra. field. lra.
  + destruct (Rtotal_order x (1 - delta)) as [U|[U|U]]; [|contradiction|].
    * assert (R : 0 < Rmin (x - (delta - 1)) (1 - delta - x)) by (apply Rmin_glb_lt; lra).
      apply (Key x ((/ (1 - delta) - 1) / t) 0 (mkposreal _ R)). intros y Hy. apply Rabs_lt_between' in Hy. cbn [pos] in Hy.
      generalize (Rmin_l (x - (delta - 1)) (1 - delta - x)) (Rmin_r (x - (delta - 1)) (1 - delta - x)). intros.
      unfold LAPL. rewrite two_target, ramp_middle by lra. field. lra.
    * apply (Key x (- / t) (/ t) (mkposreal (x - (1 - delta)) ltac:(lra))). intros y Hy. apply Rabs_lt_between' in Hy. simpl in Hy.
      unfold LAPL. rewrite two_target, ramp_right by lra. field. lra.
- destruct eq_15 as (_ & _ & E & _). rewrite (E t delta Ht Hd). intros Z. injection Z. intros Z'.
  assert (0 < 2 / (t * (1 - delta))); [|lra]. apply Rdiv_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra].
Qed.
