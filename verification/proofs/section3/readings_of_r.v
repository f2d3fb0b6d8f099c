(** What the non-smoothness R of a function with kinks or jumps is (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import kinks laws gap_constant.
From Scoreproof.appendix_c Require Import scores lemma_7.
Open Scope R_scope.

(** As corrected: R, the total variation of f', is the integral of |f''| with the jump of the slope at each kink, for a continuous
    function that is twice continuously differentiable between finitely many kinks. A function with jumps is not admissible in
    (16): without that the piecewise linear score, whose branches have all the slope -1/t, would have R = 0 and a loss below any
    epsilon for all small t, so that r* = 0. *)
Theorem rem_3_reading :
  (forall f m c d e v0 vm, kinked f m c d e ->
    is_head_int (fun x => Rabs (e 0%nat x)) (c 0%nat) v0 -> is_tail_int (fun x => Rabs (e m x)) (c (pred m)) vm ->
    nonsmoothness f = Finite ((v0 + sum_below (pred m) (fun j => RInt (fun x => Rabs (e (S j) x)) (c j) (c (S j))) + vm) +
      sum_below m (fun j => Rabs (d (S j) (c j) - d j (c j))))) /\
  (forall Y epsilon, 0 < epsilon -> exists t1, 0 < t1 /\ forall t, 0 < t < t1 ->
    has_loss Y t (PL Y t) /\ loss Y t (PL Y t) <= epsilon /\ nonsmoothness (PL Y t) = Finite 0 /\ ~ admissible (PL Y t)).
Proof.
split; [exact nonsmoothness_kinked|].
intros Y epsilon He. assert (L := least_half_gap_pos Y). set (D := least_half_gap Y) in *.
destruct (lemma_7 Y D ltac:(unfold D in *; lra)) as (C & _ & C0 & H). fold D in H.
exists (epsilon * D^2 / (9 * C)). assert (D2 : 0 < D^2) by now apply pow_lt. split.
{ apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]. }
intros t [Ht Ht1]. destruct (H t Ht) as [[v I] B]. replace (D - D) with 0 in * by ring.
assert (E : forall x, (LAPL_window Y t 0 x - LA 0 (ESF Y t) x)^2 = (PL Y t x - ESF Y t x)^2).
{ intros x. unfold LA. destruct Req_EM_T as [_|N]; [reflexivity | lra]. }
split; [|split; [|split]].
- exists v. revert I. apply is_gen_ext. intros x. now rewrite E.
- unfold smoothing_gap in B. rewrite (expect_ext Y t _ _ E) in B. fold (loss Y t (PL Y t)) in B.
  apply Rle_trans with (C * exp (- D^2 / (9 * t))); [apply B|].
  assert (U : 0 < D^2 / (9 * t)) by (apply Rdiv_lt_0_compat; lra).
  replace (- D^2 / (9 * t)) with (- (D^2 / (9 * t))) by (field; lra). rewrite exp_Ropp.
  assert (X := exp_ineq1 (D^2 / (9 * t)) ltac:(lra)).
  apply Rle_trans with (C * / (D^2 / (9 * t))).
  { apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  replace (C * / (D^2 / (9 * t))) with (t * (9 * C / D^2)) by (field; lra).
  replace epsilon with (epsilon * D^2 / (9 * C) * (9 * C / D^2)) by (field; lra).
  apply Rmult_le_compat_r; [apply Rlt_le, Rdiv_lt_0_compat; lra | lra].
- rewrite (nonsmoothness_kinks (PL Y t) (gaps Y) (midpoint Y) (fun _ _ => - / t) (fun _ _ => 0) 0 0 (gaps_pos Y)).
  + f_equal. unfold total, base, jump. rewrite (sum_below_ext _ _ (fun _ => 0)); [rewrite sum_below_const; ring|]. intros j _.
    rewrite Rminus_eq_0, Rabs_R0, RInt_const. unfold scal; simpl; unfold mult; simpl. ring.
  + intros j Hj. apply midpoint_lt. lia.
  + intros i x Hi [A B']. pose (lo := match i with O => x - 1 | S j => midpoint Y j end).
    pose (hi := if Nat.ltb i (gaps Y) then midpoint Y i else x + 1).
    assert (Lo : lo < x) by (unfold lo; destruct i; [lra | now apply A]).
    assert (Hi' : x < hi) by (unfold hi; destruct (Nat.ltb_spec i (gaps Y)); [now apply B' | lra]).
    apply (is_derive_ext_loc (fun y => (point Y i - y) / t)).
    { assert (R : 0 < Rmin (x - lo) (hi - x)) by (apply Rmin_glb_lt; lra). exists (mkposreal _ R). intros y By.
      apply Rabs_lt_between' in By. cbn [pos] in By. generalize (Rmin_l (x - lo) (hi - x)) (Rmin_r (x - lo) (hi - x)). intros R1 R2.
      symmetry. apply eq_30; [exact Hi | |].
      * intros N. destruct i as [|i]; [lia|]. simpl. unfold lo in *. lra.
      * intros N. unfold hi in *. rewrite (proj2 (Nat.ltb_lt i (gaps Y))) in * by lia. lra. }
    generalize (point Y i). intros y. auto_derive; [lra | field; lra].
  + intros i x _. apply is_derive_cst.
  + intros i x _. apply continuous_const.
  + apply (is_head_ext (fun _ => 0)); [intros; now rewrite Rabs_R0 | apply is_head_0].
  + apply (is_tail_ext (fun _ => 0)); [intros; now rewrite Rabs_R0 | apply is_tail_0].
- intros [Cf _]. assert (G := gaps_pos Y). destruct (eq_30 Y t (midpoint Y 0)) as [_ Z]. specialize (Z 0%nat G).
  assert (P := half_gap_pos Y 0 G). assert (Q : 0 < half_gap Y 0 / (2 * t)) by (apply Rdiv_lt_0_compat; lra).
  destruct (Cf (midpoint Y 0) _ (locally_ball _ (mkposreal _ Q))) as [r Hr]. assert (R0 := cond_pos r).
  pose (s := Rmin (r / 2) (half_gap Y 0 / 2)).
  assert (S : 0 < s /\ s <= r / 2 /\ s <= half_gap Y 0 / 2) by (unfold s; split; [apply Rmin_glb_lt; lra | split; [apply Rmin_l | apply Rmin_r]]).
  specialize (Hr (midpoint Y 0 - s) ltac:(apply Rabs_lt_between'; lra)). rewrite Z in Hr.
  destruct (eq_30 Y t (midpoint Y 0 - s)) as [V _]. rewrite (V 0%nat) in Hr by (try lia; intros; lra).
  apply Rabs_lt_between' in Hr. cbn [pos] in Hr. destruct Hr as [Hr _]. rewrite (midpoint_left Y 0) in Hr.
  apply (Rmult_lt_compat_r (2 * t)) in Hr; [|lra].
  replace ((0 - half_gap Y 0 / (2 * t)) * (2 * t)) with (- half_gap Y 0) in Hr by (field; lra).
  replace ((point Y 0 - (point Y 0 + half_gap Y 0 - s)) / t * (2 * t)) with (- 2 * (half_gap Y 0 - s)) in Hr by (field; lra). lra.
Qed.

(** Where f'' is a function off a finite set, its integral alone is not R: the absolute value has f'' = 0 off 0 and R = 2. *)
Theorem rem_3_reading_twin : (forall x, x <> 0 -> is_derive_n Rabs 2 x 0) /\ nonsmoothness Rabs = Finite 2.
Proof.
assert (D : forall x, x <> 0 -> is_derive Rabs x (sign x)).
{ intros x Hx. apply (is_derive_Rabs (fun x => x) x 1) in Hx; [|apply (is_derive_id (K := R_AbsRing))].
  eapply is_derive_eq; [exact Hx | ring]. }
split.
- intros x Hx. simpl. assert (R := Rabs_pos_lt x Hx). apply (is_derive_ext_loc (fun _ => sign x)); [|apply is_derive_cst].
  exists (mkposreal _ R). intros y By. apply Rabs_lt_between' in By. simpl in By.
  assert (E : sign y = sign x /\ y <> 0).
  { destruct (Rdichotomy x 0 Hx) as [N|N].
    - rewrite (Rabs_left x N) in By. rewrite !sign_eq_m1 by lra. lra.
    - rewrite (Rabs_right x) in By by lra. rewrite !sign_eq_1 by lra. lra. }
  destruct E as [<- N]. symmetry. now apply is_derive_unique, D.
- rewrite (nonsmoothness_kinks Rabs 1 (fun _ => 0) (fun i _ => match i with O => -1 | _ => 1 end) (fun _ _ => 0) 0 0 (le_n 1)).
  + f_equal. unfold total, base, jump. simpl. rewrite RInt_point. unfold zero; simpl. rewrite Rabs_right; lra.
  + lia.
  + intros [|i] x Hi [A B].
    * specialize (B ltac:(lia)). eapply is_derive_eq; [apply D; lra | now apply sign_eq_m1].
    * specialize (A i eq_refl). eapply is_derive_eq; [apply D; lra | now apply sign_eq_1].
  + intros i x _. destruct i; apply is_derive_cst.
  + intros i x _. apply continuous_const.
  + apply (is_head_ext (fun _ => 0)); [intros; now rewrite Rabs_R0 | apply is_head_0].
  + apply (is_tail_ext (fun _ => 0)); [intros; now rewrite Rabs_R0 | apply is_tail_0].
Qed.
