(** Lemma 10 with the levels -2 and 2 in the place of -0.5 and 0.5 is false: max(-x, -1.9) is close to -x and never below -1.9. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper null_sets.
From Scoreproof.properties Require Import slope_window.
Open Scope R_scope.

Lemma cut_moment : RInt (fun x => (x - 19/10)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (19/10) 3 < 0.02.
Proof. integral with (i_prec 56). Qed.

Lemma cut_distance : exists I, is_RInt (fun x => (x + Rmax (- x) (-19/10))^2 * pN x 1) (-3) 3 I /\ I < 0.02.
Proof.
assert (C : forall x, continuous (fun x => (x + Rmax (- x) (-19/10))^2 * phi x) x).
{ intros x. apply (continuous_sq_phi (fun x => x + Rmax (- x) (-19/10))), continuous_add; [apply continuous_id|].
  apply continuous_max; [apply (continuous_opp (V := R_NormedModule) (fun x => x)), continuous_id | apply continuous_const]. }
assert (X := ex_RInt_cont _ C). exists (RInt (fun x => (x + Rmax (- x) (-19/10))^2 * phi x) (-3) 3). split; [apply is_RInt_RInt, X|].
rewrite (RInt_split _ (-3) (19/10) 3) by exact X.
rewrite (RInt_ext _ (fun _ => 0) (-3) (19/10)).
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite Rmax_left by lra. eqR. ring. }
rewrite (RInt_ext _ (fun x => (x - 19/10)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (19/10) 3).
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite Rmax_right by lra. rewrite phi_fun. eqR. f_equal. f_equal. field. }
rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. generalize cut_moment. simpl. lra.
Qed.

Theorem eq_72_twin : ~ forall f epsilon I, 0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-2).
Proof.
intros H. destruct cut_distance as (I & HI & L).
assert (Q := H (fun x => Rmax (- x) (-19/10)) 0.025 I ltac:(lra) HI ltac:(lra)).
assert (B : Rbar_le (-19/10) (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = Rmax (- x) (-19/10)))).
{ apply Glb_Rbar_correct. intros v (x & _ & ->). simpl. apply Rmax_r. }
assert (T := Rbar_le_trans _ _ _ B Q). simpl in T. lra.
Qed.

(** The same in the class of Lemma 10 as corrected. *)
Theorem lemma_10_twin : ~ forall f (N : R -> Prop) epsilon I, integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-2).
Proof.
intros H. destruct cut_distance as (I & HI & L).
assert (Q := H (fun x => Rmax (- x) (-19/10)) (fun x => x = 19/10) 0.025 I). assert (B : Rbar_le (-19/10) (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = Rmax (- x) (-19/10)))).
{ apply Glb_Rbar_correct. intros v (x & _ & ->). simpl. apply Rmax_r. }
assert (T : Rbar_le (-19/10) (-2)); [|simpl in T; lra]. apply Rbar_le_trans with (1 := B), Q; [| |lra | exact HI | lra].
- right. split.
  + intros x _. apply continuous_max; [apply (continuous_opp (V := R_NormedModule) (fun x => x)), continuous_id | apply continuous_const].
  + exists (19/10 :: nil). intros x ->. now left.
- intros x _ Hx. destruct (Rlt_or_le x (19/10)) as [A|A].
  + apply (ex_derive_ext_loc (fun x => - x)); [|auto_derive; trivial].
    assert (L1 : locally x (fun y => y < 19/10)) by exact (open_lt (19/10) x A). revert L1. apply filter_imp. intros y Hy. now rewrite Rmax_left by lra.
  + apply (ex_derive_ext_loc (fun _ => -19/10)); [|apply ex_derive_const].
    assert (L1 : locally x (fun y => 19/10 < y)) by (apply (open_gt (19/10) x); lra). revert L1. apply filter_imp. intros y Hy. now rewrite Rmax_right by lra.
Qed.
