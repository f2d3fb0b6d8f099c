(** (15) read pointwise misses the corners: the integral of |f''| where f'' exists is 0 for |x|, and R is 2. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import rough.
Open Scope R_scope.

Lemma is_derive_Rabs_side x : x <> 0 -> is_derive Rabs x (sign x).
Proof.
intros H. destruct (Rlt_or_le x 0) as [L|L].
- rewrite sign_eq_m1 by exact L. apply (is_derive_ext_loc (fun y => - y)); [|auto_derive; [trivial | ring]].
  generalize (open_lt 0 x L). apply filter_imp. intros y Hy. now rewrite Rabs_left.
- assert (L' : 0 < x) by lra. rewrite sign_eq_1 by exact L'. apply (is_derive_ext_loc (fun y => y)); [|auto_derive; [trivial | ring]].
  generalize (open_gt 0 x L'). apply filter_imp. intros y Hy. rewrite Rabs_right by lra. reflexivity.
Qed.

Lemma second_Rabs x : x <> 0 -> is_derive (Derive Rabs) x 0.
Proof.
intros H. apply (is_derive_ext_loc (fun _ => sign x)); [|apply is_derive_cst].
destruct (Rlt_or_le x 0) as [L|L].
- generalize (open_lt 0 x L). apply filter_imp. intros y Hy. rewrite (is_derive_unique _ _ _ (is_derive_Rabs_side y ltac:(lra))), !sign_eq_m1; lra.
- assert (L' : 0 < x) by lra. generalize (open_gt 0 x L'). apply filter_imp. intros y Hy.
  rewrite (is_derive_unique _ _ _ (is_derive_Rabs_side y ltac:(lra))), !sign_eq_1; lra.
Qed.

Theorem eq_15_twin : ~ forall f v, admissible f -> is_line_int (fun x => Rabs (Derive_n f 2 x)) v -> nonsmoothness f = Finite v.
Proof.
intros H.
assert (A : admissible Rabs).
{ split; [intros x; apply continuous_Rabs|]. exists (0 :: nil). intros x Hx. assert (x <> 0) by (intros ->; apply Hx; now left).
  split; eexists; [now apply is_derive_Rabs_side | now apply second_Rabs]. }
assert (Z : forall x, x <> 0 -> 0 = Rabs (Derive_n Rabs 2 x)).
{ intros x Hx. change (Derive_n Rabs 2 x) with (Derive (Derive Rabs) x). now rewrite (is_derive_unique _ _ _ (second_Rabs x Hx)), Rabs_R0. }
assert (I : is_line_int (fun x => Rabs (Derive_n Rabs 2 x)) (0 + 0)).
{ apply (is_line_split _ 0).
  - apply (is_head_ext (fun _ => 0)); [intros x Hx; apply Z; lra | apply is_head_0].
  - apply (is_tail_ext (fun _ => 0)); [intros x Hx; apply Z; lra | apply is_tail_0]. }
assert (Q := H Rabs _ A I). rewrite (nonsmoothness_pieces Rabs 1 (fun _ => 0) (fun i => match i with O => -1 | _ => 1 end)) in Q.
- apply (f_equal real) in Q. simpl in Q. rewrite Rplus_0_l in Q. unfold Rabs in Q. destruct Rcase_abs; lra.
- intros x. apply continuous_Rabs.
- intros i Hi. lia.
- intros [|[|i]] x Hi L U; [|  | lia].
  + specialize (U ltac:(lia)). rewrite <- (sign_eq_m1 x) by exact U. apply is_derive_Rabs_side. lra.
  + specialize (L 0%nat eq_refl). rewrite <- (sign_eq_1 x) by exact L. apply is_derive_Rabs_side. lra.
Qed.
