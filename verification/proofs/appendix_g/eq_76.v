(** (76): the element of least norm, and that it turns with the set. *)
From Coq Require Import Reals Lra Lia Classical.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import all_directions.
From Scoreproof.properties Require Import vectors.
Open Scope R_scope.

Lemma least_norm_only d A v : only_least d A v -> agree d (least_norm d A) v.
Proof.
intros H i Hi. unfold least_norm. rewrite (is_lub_Rbar_unique _ (v i)); [reflexivity|]. split.
- intros r (u & [Hu _] & ->). apply Req_le. now apply (proj2 H u Hu).
- intros b Hb. apply Hb. now exists v.
Qed.

Lemma least_norm_none d A : (~ exists v, only_least d A v) -> agree d (least_norm d A) (fun _ => 0).
Proof.
intros H i Hi. unfold least_norm. rewrite (is_lub_Rbar_unique _ m_infty); [reflexivity|]. split.
- intros r (u & Hu & _). destruct H. now exists u.
- intros b _. now destruct b.
Qed.

Lemma least_norm_ext d A B : (forall v, A v <-> B v) -> agree d (least_norm d A) (least_norm d B).
Proof.
intros H. assert (L : forall A B, (forall v, A v <-> B v) -> forall v, only_least d A v -> only_least d B v).
{ clear A B H. intros A B H v [[Av Lv] Uv]. split; [split; [now apply H | intros u Hu; now apply Lv, H]|].
  intros u [Bu Lu]. apply Uv. split; [now apply H | intros w Hw; now apply Lu, H]. }
destruct (classic (exists v, only_least d A v)) as [[v Hv]|N].
- apply agree_trans with v; [now apply least_norm_only | apply agree_sym, least_norm_only, (L A B H v Hv)].
- apply agree_trans with (fun _ => 0); [now apply least_norm_none | apply agree_sym, least_norm_none].
  intros [v Hv]. apply N. exists v. apply (L B A); [now symmetry | exact Hv].
Qed.

Lemma least_norm_turned d A M : orthogonal d M -> agree d (least_norm d (turned d M A)) (apply_d d M (least_norm d A)).
Proof.
intros O. assert (E : forall u v, agree d v (apply_d d M u) -> norm_d d v = norm_d d u).
{ intros u v H. rewrite (norm_agree d v _ H). now apply norm_apply. }
assert (I : forall u v, agree d (apply_d d M u) (apply_d d M v) -> agree d u v).
{ intros u v H. apply agree_trans with (apply_d d (transpose M) (apply_d d M u)); [now apply agree_sym, apply_inverse|].
  apply agree_trans with (apply_d d (transpose M) (apply_d d M v)); [now apply apply_agree | now apply apply_inverse]. }
destruct (classic (exists v, only_least d A v)) as [[v Hv]|N].
- apply agree_trans with (apply_d d M v); [|apply apply_agree, agree_sym, least_norm_only, Hv].
  apply least_norm_only. destruct Hv as [[Av Lv] Uv]. split.
  + split; [now exists v|]. intros u (u' & Au & Hu). rewrite (E v), (E u' u Hu) by easy. now apply Lv.
  + intros u [(u' & Au & Hu) Lu]. apply agree_trans with (1 := Hu). apply apply_agree, Uv. split; [exact Au|]. intros w Aw.
    rewrite <- (E u' u Hu), <- (E w (apply_d d M w)) by easy. apply Lu. now exists w.
- apply agree_trans with (fun _ => 0).
  + apply least_norm_none. intros [v [[(u & Au & Hu) Lv] Uv]]. apply N. exists u. split.
    * split; [exact Au|]. intros w Aw. rewrite <- (E u v Hu), <- (E w (apply_d d M w)) by easy. apply Lv. now exists w.
    * intros w [Aw Lw]. apply I, agree_trans with v; [|exact Hu]. apply Uv. split; [now exists w|]. intros x (x' & Ax & Hx).
      rewrite (E w), (E x' x Hx) by easy. now apply Lw.
  + apply agree_sym. apply agree_trans with (apply_d d M (fun _ => 0)); [now apply apply_agree, least_norm_none|].
    intros i _. unfold apply_d. rewrite (sum_below_ext d _ (fun _ => 0)) by (intros; ring). rewrite sum_below_const. ring.
Qed.

(** (76), with what (77) needs of it: it is the only element of least norm if there is such a one, and else 0; a compact
    set that is not empty has elements of least norm; and it turns with the set. *)
Theorem eq_76 d A :
  (forall v, only_least d A v -> agree d (least_norm d A) v) /\
  ((~ exists v, only_least d A v) -> agree d (least_norm d A) (fun _ => 0)) /\
  (compact_d d A -> (exists v, A v) -> exists v, least_in d A v) /\
  (forall M, orthogonal d M -> agree d (least_norm d (turned d M A)) (apply_d d M (least_norm d A))).
Proof.
split; [apply least_norm_only|]. split; [apply least_norm_none|]. split; [apply compact_least | intros M; apply least_norm_turned].
Qed.

(** A shear does not keep it: of (1, 0) and (-1, 1) the first is the least, their images have one length. *)
Theorem eq_76_twin : ~ (forall d A M, agree d (least_norm d (turned d M A)) (apply_d d M (least_norm d A))).
Proof.
intros H. pose (p := fun i : nat => match i with O => 1 | _ => 0 end). pose (q := fun i : nat => match i with O => -1 | _ => 1 end).
pose (M := fun i j : nat => match i, j with 1%nat, O => 0 | _, _ => 1 end).
pose (A := fun v => agree 2 v p \/ agree 2 v q).
assert (Sq : forall v, squares 2 v = (v 0%nat)^2 + (v 1%nat)^2) by (intros v; unfold squares; simpl; ring).
assert (Mp : agree 2 (apply_d 2 M p) p) by (intros [|[|i]] Hi; [| |lia]; unfold apply_d, M, p; simpl; ring).
assert (Sp : squares 2 p = 1) by (rewrite Sq; unfold p; ring).
assert (S1 : squares 2 (apply_d 2 M q) = 1) by (rewrite Sq; unfold apply_d, M, q; simpl; ring).
assert (P : only_least 2 A p).
{ assert (Squ : squares 2 q = 2) by (rewrite Sq; unfold q; ring). split; [split; [now left|]|].
  - intros u [Hu|Hu]; apply norm_le; rewrite (squares_agree 2 u _ Hu); lra.
  - intros u [[Hu|Hu] L]; [exact Hu|]. specialize (L p (or_introl (fun i _ => eq_refl))). apply norm_le in L.
    rewrite (squares_agree 2 u _ Hu) in L. lra. }
assert (T : forall v, turned 2 M A v -> squares 2 v = 1).
{ intros v (u & [Hu|Hu] & Hv); rewrite (squares_agree 2 v _ Hv), (squares_agree 2 _ _ (apply_agree 2 M u _ Hu)); [|exact S1].
  now rewrite (squares_agree 2 _ _ Mp). }
assert (N : ~ exists v, only_least 2 (turned 2 M A) v).
{ intros [v [_ U]]. assert (V : forall u, A u -> agree 2 (apply_d 2 M u) v).
  { intros u Au. apply U. assert (Tu : turned 2 M A (apply_d 2 M u)) by now exists u. split; [exact Tu|].
    intros w Tw. apply norm_le. rewrite (T _ Tu), (T _ Tw). lra. }
  assert (V1 := V p (or_introl (fun i _ => eq_refl)) O ltac:(lia)). assert (V2 := V q (or_intror (fun i _ => eq_refl)) O ltac:(lia)).
  rewrite <- V2 in V1. unfold apply_d, M, p, q in V1. simpl in V1. lra. }
specialize (H 2%nat A M O ltac:(lia)). rewrite (least_norm_none 2 _ N O ltac:(lia)) in H.
rewrite (apply_agree 2 M _ _ (least_norm_only 2 A p P) O ltac:(lia)), (Mp O ltac:(lia)) in H. unfold p in H. lra.
Qed.
