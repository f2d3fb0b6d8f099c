(** Integrals over R^d depend only on those over the lines in one direction, whichever it is. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import rectangles.
From Scoreproof.properties Require Export space_continuity.
Open Scope R_scope.

Lemma continuous_d_plane d f z i j : i <> j -> (forall x, continuous_d d f x) ->
  forall x y, continuity_2d_pt (fun x y => f (with_coordinate (with_coordinate z i x) j y)) x y.
Proof.
intros N C x y eps. destruct (C (with_coordinate (with_coordinate z i x) j y) eps) as [del Hd]. exists del. intros u v Hu Hv.
apply Hd. intros m _. destruct (Nat.eq_dec m j) as [->|Nj]; [now rewrite !with_same|].
rewrite !(with_other _ j _ m) by exact Nj. destruct (Nat.eq_dec m i) as [->|Ni]; [now rewrite !with_same|].
rewrite !with_other by exact Ni. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos.
Qed.

Section Swap.
Variables (d i : nat) (f : vector -> R) (h : nat -> R -> R) (H : nat -> R).
Hypotheses (Hi : (i < d)%nat) (Cf : forall x, continuous_d d f x) (Ch : forall i u, (i < d)%nat -> continuous (h i) u).
Hypotheses (Ph : forall i u, 0 <= h i u) (Ih : forall i, (i < d)%nat -> is_line_int (h i) (H i)).
Hypothesis Dom : forall x, Rabs (f x) <= product_below d (fun i => h i (x i)).
Hypothesis Zero : forall z, is_line_int (fun u => f (with_coordinate z i u)) 0.

Let bound (j : nat) (x : vector) := product_below d (fun m => if Nat.ltb m j then H m else h m (x m)).

Lemma H_ge_0 m : (m < d)%nat -> 0 <= H m.
Proof. intros Hm. exact (is_line_int_ge_0 (h m) _ (Ph m) (Ih m Hm)). Qed.

Lemma line_zero j : (j <= i)%nat -> forall g, (forall x, is_partial_int j f x (g x)) -> forall z, is_line_int (fun u => g (with_coordinate z i u)) 0.
Proof.
induction j as [|j IH]; intros Hj g Hg z.
- apply (is_gen_ext (fun u => f (with_coordinate z i u))); [|apply Zero]. intros u. symmetry. exact (Hg (with_coordinate z i u)).
- destruct (is_partial_dominated j d f h H ltac:(lia) Cf Ch Ph Ih Dom) as (a & Ha & Ca & Ba).
  destruct (is_partial_dominated (S j) d f h H ltac:(lia) Cf Ch Ph Ih Dom) as (b & Hb & Cb & Bb).
  assert (E : forall x, g x = b x) by (intros x; exact (is_partial_unique (S j) f x _ _ (Hg x) (Hb x))).
  assert (A0 : forall z, is_line_int (fun u => a (with_coordinate z i u)) 0) by (apply IH; [lia | exact Ha]).
  assert (L : forall x, is_line_int (fun u => a (with_coordinate x j u)) (b x)).
  { intros x. destruct (Hb x) as (c & Hc & Lc). apply (is_gen_ext c); [|exact Lc]. intros u.
    exact (is_partial_unique j f _ _ _ (Hc u) (Ha _)). }
  pose (C := product_below d (fun m => if Nat.eqb m i then 1 else if Nat.eqb m j then 1 else if Nat.ltb m j then H m else h m (z m))).
  pose (Cb' := fun x : vector => product_below d (fun m => if Nat.eqb m i then 1 else if Nat.ltb m (S j) then H m else h m (x m))).
  destruct (integrate_coordinate d i b Cb' (h i) (H i)) as (G & HG & _ & _).
  + exact Hi.
  + exact Cb.
  + intros x. apply continuous_d_product. intros m Hm. destruct (Nat.eqb m i); [apply continuous_d_const|].
    destruct (Nat.ltb m (S j)); [apply continuous_d_const|]. apply continuous_d_comp; [now apply continuous_d_coordinate | now apply Ch].
  + intros x. apply product_below_ge_0. intros m Hm. destruct (Nat.eqb m i); [lra|]. destruct (Nat.ltb m (S j)); [now apply H_ge_0 | apply Ph].
  + intros u. now apply Ch.
  + apply Ph.
  + now apply Ih.
  + intros x u. apply Rle_trans with (1 := Bb _). right. unfold Cb'.
    rewrite <- (product_below_factor d _ i (h i u)) by exact Hi. apply product_below_ext. intros m Hm.
    destruct (Nat.eqb_spec m i) as [->|N].
    * destruct (Nat.ltb_spec i (S j)); [lia|]. rewrite with_same. ring.
    * now rewrite with_other.
  + assert (Z : G z = 0).
    { apply (plane_zero (fun x y => a (with_coordinate (with_coordinate z i x) j y)) (h i) (fun y => C * h j y)
        (fun x => b (with_coordinate z i x)) (H i) (C * H j) (G z)).
      - apply (continuous_d_plane d); [lia | exact Ca].
      - intros u. now apply Ch.
      - intros u. apply continuous_cmul, Ch. lia.
      - apply Ph.
      - intros u. apply Rmult_le_pos; [|apply Ph]. apply product_below_ge_0. intros m Hm. destruct (Nat.eqb m i); [lra|].
        destruct (Nat.eqb m j); [lra|]. destruct (Nat.ltb m j); [now apply H_ge_0 | apply Ph].
      - now apply Ih.
      - apply is_gen_scal, Ih. lia.
      - intros x y. apply Rle_trans with (1 := Ba _). right. rewrite (Rmult_comm C). unfold C.
        rewrite <- (product_below_factor d _ j (h j y)) by lia. rewrite <- (product_below_factor d _ i (h i x)) by exact Hi.
        apply product_below_ext. intros m Hm. destruct (Nat.eqb_spec m i) as [->|Ni].
        + destruct (Nat.eqb_spec i j); [lia|]. destruct (Nat.ltb_spec i j); [lia|]. rewrite with_other, with_same by lia. ring.
        + destruct (Nat.eqb_spec m j) as [->|Nj]; [rewrite Nat.ltb_irrefl, with_same; ring|].
          rewrite !with_other by assumption. reflexivity.
      - intros y. apply (is_gen_ext (fun u => a (with_coordinate (with_coordinate z j y) i u))); [|apply A0].
        intros u. f_equal. apply FunctionalExtensionality.functional_extensionality. intros m. unfold with_coordinate.
        destruct (Nat.eqb_spec m i) as [->|Ni]; [destruct (Nat.eqb_spec i j); [lia | reflexivity] | reflexivity].
      - intros x. apply L.
      - intros x. apply (continuous_d_line d), Cb.
      - apply HG. }
    rewrite <- Z. apply (is_gen_ext (fun u => b (with_coordinate z i u))); [intros u; symmetry; apply E | apply HG].
Qed.

Lemma space_zero : is_space_int d f 0.
Proof.
destruct (is_partial_dominated i d f h H ltac:(lia) Cf Ch Ph Ih Dom) as (a & Ha & _).
assert (K : forall n x, is_partial_int (n + S i) f x 0).
{ induction n as [|n IH]; intros x.
  - exists (fun u => a (with_coordinate x i u)). split; [intros; apply Ha | now apply (line_zero i)].
  - exists (fun _ => 0). split; [intros; apply IH | apply is_line_int_0]. }
replace d with ((d - S i) + S i)%nat by lia. apply K.
Qed.
End Swap.

(** Two functions with the same integrals over the lines in the direction i. *)
Lemma space_same d i (f g : vector -> R) (h : nat -> R -> R) (H : nat -> R) v : (i < d)%nat ->
  (forall x, continuous_d d f x) -> (forall x, continuous_d d g x) -> (forall i u, continuous (h i) u) -> (forall i u, 0 <= h i u) ->
  (forall i, is_line_int (h i) (H i)) ->
  (forall x, Rabs (f x) <= product_below d (fun i => h i (x i))) -> (forall x, Rabs (g x) <= product_below d (fun i => h i (x i))) ->
  (forall z l, is_line_int (fun u => g (with_coordinate z i u)) l -> is_line_int (fun u => f (with_coordinate z i u)) l) ->
  is_space_int d g v -> is_space_int d f v.
Proof.
intros Hi Cf Cg Ch Ph Ih Df Dg Same Hv.
assert (Z : is_space_int d (fun x => / 2 * (f x - g x)) 0).
{ apply (space_zero d i _ h H Hi); try (intros; now auto).
  - intros x. now apply continuous_d_cmul, continuous_d_sub.
  - intros x. rewrite Rabs_mult, (Rabs_right (/ 2)) by lra. assert (T := Rabs_triang (f x) (- g x)). rewrite Rabs_Ropp in T.
    specialize (Df x). specialize (Dg x). unfold Rminus. lra.
  - intros z. assert (X : exists l, is_line_int (fun u => g (with_coordinate z i u)) l).
    { pose (C := fun x : vector => product_below d (fun m => if Nat.eqb m i then 1 else h m (x m))).
      destruct (integrate_coordinate d i g C (h i) (H i)) as (G & HG & _ & _); auto.
      - intros x. apply continuous_d_product. intros m Hm. destruct (Nat.eqb m i); [apply continuous_d_const|].
        apply continuous_d_comp; [now apply continuous_d_coordinate | apply Ch].
      - intros x. apply product_below_ge_0. intros m Hm. destruct (Nat.eqb m i); [lra | apply Ph].
      - intros x u. apply Rle_trans with (1 := Dg _). right. unfold C. rewrite <- (product_below_factor d _ i (h i u)) by exact Hi.
        apply product_below_ext. intros m Hm. destruct (Nat.eqb_spec m i) as [->|N]; [rewrite with_same; ring | now rewrite with_other].
      - exists (G z). apply HG. }
    destruct X as [l Hl]. replace 0 with (/ 2 * (l - l)) by ring. apply is_gen_scal, is_gen_minus; [now apply Same | exact Hl]. }
apply (is_space_ext d (fun x => g x + 2 * (/ 2 * (f x - g x)))); [intros; field|].
replace v with (v + 2 * 0) by ring. apply is_space_plus; [exact Hv | now apply is_space_scal].
Qed.
