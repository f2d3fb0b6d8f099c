(** Integrals over R^d: values, linearity, order, products of functions of one coordinate; data on the first axis. *)
From Coq Require Import Reals Lra Lia Bool FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers improper.
From Scoreproof.objects Require Export space.
Open Scope R_scope.

(** Products. *)
Lemma product_below_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> product_below n f = product_below n g.
Proof. induction n as [|n IH]; intros H; [reflexivity|]. simpl. rewrite IH, H; [reflexivity | lia | intros; apply H; lia]. Qed.

Lemma product_below_first n f : product_below (S n) f = f O * product_below n (fun i => f (S i)).
Proof. induction n as [|n IH]; [simpl; ring|]. change (product_below (S n) f * f (S n) = f O * product_below (S n) (fun i => f (S i))). rewrite IH. simpl. ring. Qed.

Lemma product_below_mult n f g : product_below n (fun i => f i * g i) = product_below n f * product_below n g.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma product_below_1 n : product_below n (fun _ => 1) = 1.
Proof. induction n as [|n IH]; simpl; [reflexivity | rewrite IH; ring]. Qed.

Lemma product_below_pos n f : (forall i, (i < n)%nat -> 0 < f i) -> 0 < product_below n f.
Proof. induction n as [|n IH]; intros H; simpl; [lra|]. apply Rmult_lt_0_compat; [apply IH; intros; apply H; lia | apply H; lia]. Qed.

Lemma product_below_ge_0 n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= product_below n f.
Proof. induction n as [|n IH]; intros H; simpl; [lra|]. apply Rmult_le_pos; [apply IH; intros; apply H; lia | apply H; lia]. Qed.

Lemma product_below_le n f g : (forall i, (i < n)%nat -> 0 <= f i <= g i) -> product_below n f <= product_below n g.
Proof.
induction n as [|n IH]; intros H; simpl; [lra|]. destruct (H n ltac:(lia)).
apply Rmult_le_compat; [apply product_below_ge_0; intros; apply H; lia | lra | apply IH; intros; apply H; lia | lra].
Qed.

(** One factor apart. *)
Lemma product_below_factor n f i c : (i < n)%nat ->
  product_below n (fun j => if Nat.eqb j i then c * f j else f j) = c * product_below n f.
Proof.
induction n as [|n IH]; intros H; [lia|]. simpl. destruct (Nat.eq_dec i n) as [->|N].
- rewrite Nat.eqb_refl, (product_below_ext n _ f); [ring|].
  intros j Hj. destruct (Nat.eqb_spec j n); [lia | reflexivity].
- rewrite IH by lia. destruct (Nat.eqb_spec n i); [lia|]. ring.
Qed.

(** Coordinates. *)
Lemma with_same x i u : with_coordinate x i u i = u.
Proof. unfold with_coordinate. now rewrite Nat.eqb_refl. Qed.

Lemma with_other x i u j : j <> i -> with_coordinate x i u j = x j.
Proof. intros H. unfold with_coordinate. destruct (Nat.eqb_spec j i); [contradiction | reflexivity]. Qed.

Lemma with_own x i : with_coordinate x i (x i) = x.
Proof. apply functional_extensionality. intros j. destruct (Nat.eq_dec j i) as [->|H]; [apply with_same | now apply with_other]. Qed.

Lemma with_twice x i u v : with_coordinate (with_coordinate x i u) i v = with_coordinate x i v.
Proof. apply functional_extensionality. intros j. unfold with_coordinate. now destruct (Nat.eqb j i). Qed.

(** On the line. *)
Lemma is_line_int_ex_RInt (f : R -> R) l : is_line_int f l -> forall a b, ex_RInt f a b.
Proof.
intros H. destruct (H (fun _ => True) filter_true) as [U V [a0 Ha] [b0 Hb] HUV].
assert (K : forall a b, a <= b -> ex_RInt f a b).
{ intros a b Hab. pose (A := Rmin a a0 - 1). pose (B := Rmax b b0 + 1).
  assert (A <= a /\ A < a0) by (unfold A; split; [generalize (Rmin_l a a0) | generalize (Rmin_r a a0)]; lra).
  assert (b <= B /\ b0 < B) by (unfold B; split; [generalize (Rmax_l b b0) | generalize (Rmax_r b b0)]; lra).
  destruct (HUV A B (Ha A ltac:(lra)) (Hb B ltac:(lra))) as (v & Hv & _). simpl in Hv.
  apply (ex_RInt_Chasles_1 f a b B); [lra|]. apply (ex_RInt_Chasles_2 f A a B); [lra|]. now exists v. }
intros a b. destruct (Rle_or_lt a b) as [L|L]; [now apply K | apply ex_RInt_swap, K; lra].
Qed.

Lemma is_line_int_le (f g : R -> R) u v : (forall x, f x <= g x) -> is_line_int f u -> is_line_int g v -> u <= v.
Proof.
intros H Hf Hg. assert (0 <= v - u); [|lra]. apply (is_line_int_ge_0 (fun x => g x - f x)); [intros x; generalize (H x); lra|].
now apply is_gen_minus.
Qed.

Lemma is_line_int_unique (f : R -> R) u v : is_line_int f u -> is_line_int f v -> u = v.
Proof. intros Hu Hv. apply gen_value in Hu; try apply Rbar_locally_filter. apply gen_value in Hv; try apply Rbar_locally_filter. now rewrite <- Hu. Qed.

(** The same in R^d. *)
Lemma is_partial_ext d : forall (f g : vector -> R) x v, (forall z, (forall j, (d <= j)%nat -> z j = x j) -> f z = g z) ->
  is_partial_int d f x v -> is_partial_int d g x v.
Proof.
induction d as [|d IH]; intros f g x v E H; simpl in *.
- rewrite H. apply E. intros; reflexivity.
- destruct H as (h & Hh & L). exists h. split; [|exact L]. intros u. apply (IH f); [|apply Hh].
  intros z Hz. apply E. intros j Hj. rewrite Hz by lia. apply with_other. lia.
Qed.

Lemma is_partial_unique d : forall (f : vector -> R) x u v, is_partial_int d f x u -> is_partial_int d f x v -> u = v.
Proof.
induction d as [|d IH]; intros f x u v Hu Hv; simpl in *; [congruence|].
destruct Hu as (g & Hg & Lg). destruct Hv as (h & Hh & Lh). apply (is_line_int_unique g); [exact Lg|].
apply (is_gen_ext h); [|exact Lh]. intros w. exact (IH f _ _ _ (Hh w) (Hg w)).
Qed.

Lemma is_partial_value d : forall (f : vector -> R) x v, is_partial_int d f x v -> partial_int d f x = v.
Proof.
induction d as [|d IH]; intros f x v H; simpl in *; [now symmetry|]. destruct H as (g & Hg & L).
apply gen_value.
apply (is_gen_ext g); [|exact L]. intros u. symmetry. now apply IH.
Qed.

Lemma is_partial_0 d : forall x, is_partial_int d (fun _ => 0) x 0.
Proof. induction d as [|d IH]; intros x; simpl; [reflexivity|]. exists (fun _ => 0). split; [intros; apply IH | apply is_line_int_0]. Qed.

Lemma is_partial_scal d : forall (f : vector -> R) c x v, is_partial_int d f x v -> is_partial_int d (fun z => c * f z) x (c * v).
Proof.
induction d as [|d IH]; intros f c x v H; simpl in *; [congruence|]. destruct H as (g & Hg & L).
exists (fun u => c * g u). split; [intros u; now apply IH | now apply is_gen_scal].
Qed.

Lemma is_partial_plus d : forall (f g : vector -> R) x u v, is_partial_int d f x u -> is_partial_int d g x v ->
  is_partial_int d (fun z => f z + g z) x (u + v).
Proof.
induction d as [|d IH]; intros f g x u v Hu Hv; simpl in *; [congruence|].
destruct Hu as (a & Ha & La). destruct Hv as (b & Hb & Lb).
exists (fun w => a w + b w). split; [intros w; now apply IH | now apply is_gen_plus].
Qed.

Lemma is_partial_le d : forall (f g : vector -> R) x u v, (forall z, f z <= g z) -> is_partial_int d f x u -> is_partial_int d g x v -> u <= v.
Proof.
induction d as [|d IH]; intros f g x u v E Hu Hv; simpl in *; [rewrite Hu, Hv; apply E|].
destruct Hu as (a & Ha & La). destruct Hv as (b & Hb & Lb).
apply (is_line_int_le a b); [|exact La | exact Lb]. intros w. exact (IH f g _ _ _ E (Ha w) (Hb w)).
Qed.

(** Functions of one coordinate multiplied. *)
Lemma is_partial_product d : forall (f : nat -> R -> R) (v : nat -> R) x, (forall i, (i < d)%nat -> is_line_int (f i) (v i)) ->
  is_partial_int d (fun z => product_below d (fun i => f i (z i))) x (product_below d v).
Proof.
induction d as [|d IH]; intros f v x H; simpl; [reflexivity|].
exists (fun u => f d u * product_below d v). split.
- intros u. apply (is_partial_ext d (fun z => f d u * product_below d (fun i => f i (z i)))).
  + intros z Hz. rewrite (Hz d), with_same by lia. ring.
  + apply is_partial_scal, IH. intros; apply H; lia.
- apply (is_gen_ext (fun u => product_below d v * f d u)); [intros; ring|]. apply is_gen_scal, H. lia.
Qed.

(** The whole space. *)
Lemma is_space_value d f v : is_space_int d f v -> space_int d f = v.
Proof. apply is_partial_value. Qed.

Lemma is_space_unique d f u v : is_space_int d f u -> is_space_int d f v -> u = v.
Proof. apply is_partial_unique. Qed.

Lemma is_space_ext d (f g : vector -> R) v : (forall z, f z = g z) -> is_space_int d f v -> is_space_int d g v.
Proof. intros H. apply is_partial_ext. intros; apply H. Qed.

Lemma is_space_0 d : is_space_int d (fun _ => 0) 0.
Proof. apply is_partial_0. Qed.

Lemma is_space_scal d (f : vector -> R) c v : is_space_int d f v -> is_space_int d (fun z => c * f z) (c * v).
Proof. apply is_partial_scal. Qed.

Lemma is_space_plus d (f g : vector -> R) u v : is_space_int d f u -> is_space_int d g v -> is_space_int d (fun z => f z + g z) (u + v).
Proof. apply is_partial_plus. Qed.

Lemma is_space_sum d n (f : nat -> vector -> R) (v : nat -> R) : (forall k, (k < n)%nat -> is_space_int d (f k) (v k)) ->
  is_space_int d (fun z => sum_below n (fun k => f k z)) (sum_below n v).
Proof.
induction n as [|n IH]; intros H; simpl; [apply is_space_0|].
apply (is_space_plus d (fun z => sum_below n (fun k => f k z))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma is_space_le d (f g : vector -> R) u v : (forall z, f z <= g z) -> is_space_int d f u -> is_space_int d g v -> u <= v.
Proof. apply is_partial_le. Qed.

Lemma is_space_ge_0 d (f : vector -> R) v : (forall z, 0 <= f z) -> is_space_int d f v -> 0 <= v.
Proof. intros H Hv. exact (is_space_le d (fun _ => 0) f 0 v H (is_space_0 d) Hv). Qed.

Lemma is_space_product d (f : nat -> R -> R) (v : nat -> R) : (forall i, (i < d)%nat -> is_line_int (f i) (v i)) ->
  is_space_int d (fun z => product_below d (fun i => f i (z i))) (product_below d v).
Proof. apply is_partial_product. Qed.

(** A nonnegative function that is at least e on a box has an integral of at least e times its volume. *)
Lemma partial_box d : forall (f : vector -> R) x r e v, 0 < r -> 0 <= e -> (forall z, 0 <= f z) ->
  (forall z, (forall i, (i < d)%nat -> Rabs (z i - x i) <= r) -> (forall j, (d <= j)%nat -> z j = x j) -> e <= f z) ->
  is_partial_int d f x v -> e * (2 * r)^d <= v.
Proof.
induction d as [|d IH]; intros f x r e v Hr He P B H; simpl in H.
- rewrite H. simpl. rewrite Rmult_1_r. apply B; [intros; lia | reflexivity].
- destruct H as (g & Hg & L).
  assert (G : forall u, 0 <= g u) by (intros u; exact (is_partial_le d (fun _ => 0) f _ 0 (g u) P (is_partial_0 d _) (Hg u))).
  assert (X := is_line_int_ex_RInt g v L).
  apply Rle_trans with (RInt g (x d - r) (x d + r)); [|now apply RInt_le_line_int; [| | | lra]].
  apply Rle_trans with (RInt (fun _ => e * (2 * r)^d) (x d - r) (x d + r)).
  { rewrite RInt_const. right. unfold scal; simpl; unfold mult; simpl. ring. }
  apply RInt_le; [lra | apply ex_RInt_const | apply X |].
  intros u Hu. apply (IH f (with_coordinate x d u) r e (g u) Hr He P); [|apply Hg].
  intros z Hz Ez. apply B.
  + intros i Hi. destruct (Nat.eq_dec i d) as [->|N].
    * rewrite Ez, with_same by lia. apply Rabs_le_between'. lra.
    * rewrite <- (with_other x d u i N). apply Hz. lia.
  + intros j Hj. rewrite Ez by lia. apply with_other. lia.
Qed.

(** Where a nonnegative function with the integral 0 is continuous, it is 0. *)
Lemma space_0_continuous d (f : vector -> R) x : (forall z, 0 <= f z) -> is_space_int d f 0 -> continuous_d d f x -> f x = 0.
Proof.
intros P H C. destruct (P x) as [Q|Q]; [exfalso | now symmetry].
destruct (C (mkposreal (f x / 2) ltac:(lra))) as [del Hd]. simpl in Hd. assert (D := cond_pos del).
pose (y := fun i => if Nat.ltb i d then x i else 0).
assert (A : f x / 2 * (2 * (del / 2))^d <= 0).
{ apply (partial_box d f y (del / 2) (f x / 2) 0); [lra | lra | exact P | |].
  - intros z Hz _. assert (B : Rabs (f z - f x) < f x / 2); [|apply Rabs_lt_between' in B; lra].
    apply Hd. intros i Hi. apply Rle_lt_trans with (del / 2); [|lra]. specialize (Hz i Hi). unfold y in Hz.
    destruct (Nat.ltb_spec i d); [exact Hz | lia].
  - assert (E : forall n x x' (h : vector -> R) v, (forall j, (n <= j)%nat -> x j = x' j) -> is_partial_int n h x v -> is_partial_int n h x' v).
    { clear. induction n as [|n IH]; intros x x' h v E H; simpl in *.
      - rewrite H. f_equal. apply functional_extensionality. intros j. apply E. lia.
      - destruct H as (g & Hg & L). exists g. split; [|exact L]. intros u. apply (IH (with_coordinate x n u)); [|apply Hg].
        intros j Hj. destruct (Nat.eq_dec j n) as [->|N]; [now rewrite !with_same | rewrite !with_other by exact N; apply E; lia]. }
    apply (E d (fun _ => 0)); [|exact H]. intros j Hj. unfold y. destruct (Nat.ltb_spec j d); [lia | reflexivity]. }
assert (0 < f x / 2 * (2 * (del / 2))^d) by (apply Rmult_lt_0_compat; [lra | apply pow_lt; lra]). lra.
Qed.

(** Data on the first axis are a case. *)
Lemma cloud_on_axis Y d t x : (0 < d)%nat -> cloud_density (on_axis Y) d t x = noised_density_d Y d t x.
Proof.
intros Hd. destruct d as [|d]; [lia|]. unfold cloud_density, noised_density_d, noised_density, transition. simpl pred.
change (cloud_size (on_axis Y)) with (size Y). unfold Rdiv.
rewrite Rmult_assoc, (Rmult_comm (/ _)), <- Rmult_assoc. f_equal. rewrite <- sum_below_scal_r. apply sum_below_ext. intros k _.
rewrite product_below_first. simpl. f_equal. apply product_below_ext. intros i _. now rewrite Rminus_0_r.
Qed.

Lemma score_on_axis Y d t x i : (0 < d)%nat -> cloud_score (on_axis Y) d t x i = ESF_d Y d t x i.
Proof. intros Hd. unfold cloud_score, ESF_d. apply Derive_ext. intros u. now rewrite cloud_on_axis. Qed.
