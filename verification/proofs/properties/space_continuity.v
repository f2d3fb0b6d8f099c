(** Continuous functions on R^d, and integrals of those that a product of integrable functions dominates. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export space.
Open Scope R_scope.

(** The neighbourhoods of x in R^d. *)
Definition near (d : nat) (x : vector) (P : vector -> Prop) : Prop :=
  exists del : posreal, forall z, (forall i, (i < d)%nat -> Rabs (z i - x i) < del) -> P z.

Global Instance near_filter d x : Filter (near d x).
Proof.
split.
- exists (mkposreal 1 Rlt_0_1). trivial.
- intros P Q [a Ha] [b Hb]. exists (mkposreal (Rmin a b) (Rmin_stable_in_posreal a b)). intros z Hz. simpl in Hz. split.
  + apply Ha. intros i Hi. apply Rlt_le_trans with (1 := Hz i Hi), Rmin_l.
  + apply Hb. intros i Hi. apply Rlt_le_trans with (1 := Hz i Hi), Rmin_r.
- intros P Q H [a Ha]. exists a. intros z Hz. now apply H, Ha.
Qed.

Lemma continuous_d_lim d f x : continuous_d d f x <-> filterlim f (near d x) (locally (f x)).
Proof.
split.
- intros H P [eps He]. destruct (H eps) as [del Hd]. exists del. intros z Hz. apply He. now apply Hd.
- intros H eps. destruct (H (ball (f x) eps) (locally_ball (f x) eps)) as [del Hd]. exists del. exact Hd.
Qed.

Lemma continuous_d_const d c x : continuous_d d (fun _ => c) x.
Proof. intros eps. exists eps. intros z _. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos. Qed.

Lemma continuous_d_coordinate d i x : (i < d)%nat -> continuous_d d (fun z => z i) x.
Proof. intros Hi eps. exists eps. intros z Hz. now apply Hz. Qed.

Lemma continuous_d_comp d (g : R -> R) f x : continuous_d d f x -> continuous g (f x) -> continuous_d d (fun z => g (f z)) x.
Proof. rewrite !continuous_d_lim. intros Hf Hg. apply (filterlim_comp _ _ _ f g _ (locally (f x))); assumption. Qed.

Lemma continuous_d_add d f g x : continuous_d d f x -> continuous_d d g x -> continuous_d d (fun z => f z + g z) x.
Proof.
rewrite !continuous_d_lim. intros Hf Hg. apply (filterlim_comp_2 (G := locally (f x)) (H := locally (g x)) f g Rplus); [exact Hf | exact Hg |].
apply (filterlim_plus (V := R_NormedModule)).
Qed.

Lemma continuous_d_mul d f g x : continuous_d d f x -> continuous_d d g x -> continuous_d d (fun z => f z * g z) x.
Proof.
rewrite !continuous_d_lim. intros Hf Hg. apply (filterlim_comp_2 (G := locally (f x)) (H := locally (g x)) f g Rmult); [exact Hf | exact Hg |].
apply (filterlim_mult (K := R_AbsRing)).
Qed.

Lemma continuous_d_ext d f g x : (forall z, f z = g z) -> continuous_d d f x -> continuous_d d g x.
Proof. intros E H eps. destruct (H eps) as [del Hd]. exists del. intros z Hz. rewrite <- !E. now apply Hd. Qed.

Lemma continuous_d_cmul d c f x : continuous_d d f x -> continuous_d d (fun z => c * f z) x.
Proof. intros H. apply continuous_d_mul; [apply continuous_d_const | exact H]. Qed.

Lemma continuous_d_sub d f g x : continuous_d d f x -> continuous_d d g x -> continuous_d d (fun z => f z - g z) x.
Proof.
intros Hf Hg. apply (continuous_d_ext d (fun z => f z + -1 * g z)); [intros; ring|].
apply continuous_d_add; [exact Hf | now apply continuous_d_cmul].
Qed.

Lemma continuous_d_sq d f x : continuous_d d f x -> continuous_d d (fun z => (f z)^2) x.
Proof. intros H. apply (continuous_d_ext d (fun z => f z * f z)); [intros; ring | now apply continuous_d_mul]. Qed.

Lemma continuous_d_abs d f x : continuous_d d f x -> continuous_d d (fun z => Rabs (f z)) x.
Proof. intros H. apply (continuous_d_comp d Rabs); [exact H | apply continuous_Rabs]. Qed.

Lemma continuous_d_div d f g x : continuous_d d f x -> continuous_d d g x -> g x <> 0 -> continuous_d d (fun z => f z / g z) x.
Proof. intros Hf Hg N. apply continuous_d_mul; [exact Hf|]. apply (continuous_d_comp d Rinv); [exact Hg | now apply continuous_Rinv]. Qed.

Lemma continuous_d_sum d n (f : nat -> vector -> R) x : (forall k, (k < n)%nat -> continuous_d d (f k) x) ->
  continuous_d d (fun z => sum_below n (fun k => f k z)) x.
Proof.
induction n as [|n IH]; intros H; simpl; [apply continuous_d_const|].
apply (continuous_d_add d (fun z => sum_below n (fun k => f k z))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma continuous_d_product d n (f : nat -> vector -> R) x : (forall k, (k < n)%nat -> continuous_d d (f k) x) ->
  continuous_d d (fun z => product_below n (fun k => f k z)) x.
Proof.
induction n as [|n IH]; intros H; simpl; [apply continuous_d_const|].
apply (continuous_d_mul d (fun z => product_below n (fun k => f k z))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

(** Along one coordinate. *)
Lemma continuous_d_line d f x i u : continuous_d d f (with_coordinate x i u) -> continuous (fun u => f (with_coordinate x i u)) u.
Proof.
intros H P [eps HP]. destruct (H eps) as [del Hd]. exists del. intros w Hw. apply HP. apply Hd. intros j _.
destruct (Nat.eq_dec j i) as [->|N]; [rewrite !with_same; exact Hw|].
rewrite !with_other by exact N. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos.
Qed.

(** Close values, uniformly for one coordinate in [a, b]. *)
Lemma uniformly_near d f x i a b (eps : posreal) : (i < d)%nat -> (forall z, continuous_d d f z) -> exists del : posreal,
  forall z, (forall j, (j < d)%nat -> Rabs (z j - x j) < del) -> forall u, a <= u <= b ->
  Rabs (f (with_coordinate z i u) - f (with_coordinate x i u)) <= eps.
Proof.
intros Hi C. pose (e2 := pos_div_2 eps).
pose (E := fun t r => 0 < r <= 1 /\
  forall z, (forall j, (j < d)%nat -> Rabs (z j - with_coordinate x i t j) < r) -> Rabs (f z - f (with_coordinate x i t)) < e2).
assert (B : forall t, bound (E t)) by (intros t; exists 1; intros r [Hr _]; lra).
assert (N : forall t, exists r, E t r).
{ intros t. destruct (C (with_coordinate x i t) e2) as [r Hr]. exists (Rmin r 1). split.
  - split; [apply Rmin_glb_lt; [apply cond_pos | lra] | apply Rmin_r].
  - intros z Hz. apply Hr. intros j Hj. apply Rlt_le_trans with (1 := Hz j Hj), Rmin_l. }
assert (L : forall t, 0 < proj1_sig (completeness (E t) (B t) (N t)) / 2).
{ intros t. destruct (completeness (E t) (B t) (N t)) as [m [U V]]; simpl; clear V. destruct (N t) as [r Hr].
  generalize (U r Hr). destruct Hr as [Hr _]. lra. }
pose (delta := fun t => mkposreal _ (L t)).
assert (P : forall t z, (forall j, (j < d)%nat -> Rabs (z j - with_coordinate x i t j) < delta t) -> Rabs (f z - f (with_coordinate x i t)) < e2).
{ intros t z. assert (Lt := L t). revert Lt. unfold delta; simpl. destruct (completeness (E t) (B t) (N t)) as [m [U V]]; simpl. intros Lt Hz.
  destruct (Classical_Prop.classic (exists r, E t r /\ m / 2 < r)) as [(r & [_ Hr] & Q)|Q].
  - apply Hr. intros j Hj. generalize (Hz j Hj). lra.
  - exfalso. assert (m <= m / 2); [|lra]. apply V. intros r Hr. destruct (Rle_or_lt r (m / 2)); [assumption | exfalso; apply Q; now exists r]. }
destruct (compactness_value_1d a b delta) as [del Hd]. exists del. intros z Hz u Hu.
destruct (Rle_or_lt (Rabs (f (with_coordinate z i u) - f (with_coordinate x i u))) eps) as [Q|Q]; [exact Q | exfalso].
apply (Hd u Hu). intros (t & _ & Ht & Dt).
assert (A1 : Rabs (f (with_coordinate z i u) - f (with_coordinate x i t)) < e2).
{ apply P. intros j Hj. destruct (Nat.eq_dec j i) as [->|M]; [now rewrite !with_same|].
  rewrite !with_other by exact M. generalize (Hz j Hj). lra. }
assert (A2 : Rabs (f (with_coordinate x i u) - f (with_coordinate x i t)) < e2).
{ apply P. intros j Hj. destruct (Nat.eq_dec j i) as [->|M]; [now rewrite !with_same|].
  rewrite !with_other by exact M. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos. }
unfold e2 in *; simpl in *. apply Rabs_lt_between' in A1. apply Rabs_lt_between' in A2.
apply Rlt_not_le in Q. apply Q. apply Rabs_le. lra.
Qed.

Section Step.
Variables (D i : nat) (g C : vector -> R) (h : R -> R) (H : R).
Hypotheses (Hi : (i < D)%nat) (Cg : forall x, continuous_d D g x) (CC : forall x, continuous_d D C x) (PC : forall x, 0 <= C x).
Hypotheses (Ch : forall u, continuous h u) (Ph : forall u, 0 <= h u) (Ih : is_line_int h H).
Hypothesis Dom : forall x u, Rabs (g (with_coordinate x i u)) <= h u * C x.

Let line (x : vector) (u : R) := g (with_coordinate x i u).

Lemma ex_line x a b : ex_RInt (line x) a b.
Proof. apply ex_RInt_cont. intros u. apply (continuous_d_line D), Cg. Qed.

Lemma ex_sum x c a b : ex_RInt (fun u => line x u + c * h u) a b.
Proof. apply ex_RInt_cont. intros u. apply continuous_add; [apply (continuous_d_line D), Cg | apply continuous_cmul, Ch]. Qed.

Lemma line_bounds x u : - (h u * C x) <= line x u <= h u * C x.
Proof. apply Rabs_le_between, Dom. Qed.

Lemma line_int_exists x : exists v, is_line_int (line x) v /\ Rabs v <= H * C x.
Proof.
destruct (line_int_dominated (fun u => line x u + C x * h u) (fun u => 2 * C x * h u) (2 * C x * H)) as (v & Hv & B).
- apply ex_sum.
- apply ex_RInt_cont. intros u. apply continuous_cmul, Ch.
- intros u. generalize (line_bounds x u). lra.
- now apply is_gen_scal.
- exists (v - C x * H). split.
  + apply (is_gen_ext (fun u => (line x u + C x * h u) - C x * h u)); [intros; ring|]. apply is_gen_minus; [exact Hv | now apply is_gen_scal].
  + apply Rabs_le. lra.
Qed.

(** What a bounded interval leaves out. *)
Lemma line_rest x v a b : is_line_int (line x) v -> a <= b -> Rabs (v - RInt (line x) a b) <= (H - RInt h a b) * C x.
Proof.
intros Hv Hab. assert (Eh := ex_RInt_cont h Ch). apply Rabs_le.
assert (A : RInt (fun u => line x u + C x * h u) a b <= v + C x * H).
{ apply RInt_le_line_int; [apply ex_sum | intros u; generalize (line_bounds x u); lra | | exact Hab].
  apply is_gen_plus; [exact Hv | now apply is_gen_scal]. }
assert (B : RInt (fun u => -1 * line x u + C x * h u) a b <= -1 * v + C x * H).
{ apply RInt_le_line_int; [| intros u; generalize (line_bounds x u); lra | | exact Hab].
  - apply ex_RInt_cont. intros u. apply continuous_add; [apply continuous_cmul, (continuous_d_line D), Cg | apply continuous_cmul, Ch].
  - apply is_gen_plus; now apply is_gen_scal. }
rewrite (is_RInt_unique _ _ _ _ (is_RInt_add (line x) (fun u => C x * h u) a b _ _ (is_RInt_RInt _ _ _ (ex_line x a b))
  (is_RInt_scal (V := R_NormedModule) h a b (C x) _ (is_RInt_RInt _ _ _ (Eh a b))))) in A.
rewrite (is_RInt_unique _ _ _ _ (is_RInt_add (fun u => -1 * line x u) (fun u => C x * h u) a b _ _
  (is_RInt_scal (V := R_NormedModule) (line x) a b (-1) _ (is_RInt_RInt _ _ _ (ex_line x a b)))
  (is_RInt_scal (V := R_NormedModule) h a b (C x) _ (is_RInt_RInt _ _ _ (Eh a b))))) in B.
unfold scal in A, B; simpl in A, B; unfold mult in A, B; simpl in A, B. lra.
Qed.

(** One coordinate integrated: the value exists for all others, and depends on them continuously. *)
Lemma integrate_coordinate : exists G : vector -> R,
  (forall x, is_line_int (line x) (G x)) /\ (forall x, continuous_d D G x) /\ forall x, Rabs (G x) <= H * C x.
Proof.
assert (V : forall x, is_line_int (line x) (line_int (line x)) /\ Rabs (line_int (line x)) <= H * C x).
{ intros x. destruct (line_int_exists x) as (v & Hv & B). now rewrite (gen_value _ _ Hv). }
exists (fun x => line_int (line x)). split; [intros; apply V|]. split; [|intros; apply V].
intros x eps.
(* the tails of h *)
assert (Pe : 0 < eps / (4 * (C x + 1))) by (apply Rdiv_lt_0_compat; [apply cond_pos | generalize (PC x); lra]).
destruct (Ih (ball H (mkposreal _ Pe)) (locally_ball _ _)) as [U W [a0 Ha] [b0 Hb] HUW].
pose (a := Rmin a0 0 - 1). pose (b := Rmax b0 0 + 1).
assert (A : a < a0 /\ a < 0) by (unfold a; generalize (Rmin_l a0 0) (Rmin_r a0 0); lra).
assert (B : b0 < b /\ 0 < b) by (unfold b; generalize (Rmax_l b0 0) (Rmax_r b0 0); lra).
destruct (HUW a b (Ha a (proj1 A)) (Hb b (proj1 B))) as (w & Hw & Bw). simpl in Hw. assert (Ew : (RInt h a b : R) = w) by now apply is_RInt_unique.
apply Rabs_lt_between' in Bw. simpl in Bw. rewrite <- Ew in Bw.
assert (Rest : forall z, C z < C x + 1 -> Rabs (line_int (line z) - RInt (line z) a b) <= eps / 4).
{ intros z Hz. apply Rle_trans with (1 := line_rest z _ a b (proj1 (V z)) ltac:(lra)).
  assert (0 <= H - RInt h a b) by (generalize (RInt_le_line_int h H a b (ex_RInt_cont h Ch) Ph Ih ltac:(lra)); lra).
  apply Rle_trans with (eps / (4 * (C x + 1)) * (C x + 1)); [|right; field; generalize (PC x); lra].
  apply Rmult_le_compat; [assumption | apply PC | lra | lra]. }
assert (P2 : 0 < eps / (4 * (b - a))) by (apply Rdiv_lt_0_compat; [apply cond_pos | lra]).
destruct (uniformly_near D g x i a b (mkposreal _ P2) Hi Cg) as [d1 H1]. destruct (CC x (mkposreal 1 Rlt_0_1)) as [d2 H2]. simpl in H1, H2.
exists (mkposreal _ (Rmin_stable_in_posreal d1 d2)). intros z Hz. simpl in Hz.
assert (Z1 : forall j, (j < D)%nat -> Rabs (z j - x j) < d1) by (intros j Hj; apply Rlt_le_trans with (1 := Hz j Hj), Rmin_l).
assert (Z2 : forall j, (j < D)%nat -> Rabs (z j - x j) < d2) by (intros j Hj; apply Rlt_le_trans with (1 := Hz j Hj), Rmin_r).
specialize (H1 z Z1). specialize (H2 z Z2). apply Rabs_lt_between' in H2.
assert (R1 := Rest z ltac:(lra)). assert (R2 := Rest x ltac:(lra)).
assert (M : Rabs (RInt (line z) a b - RInt (line x) a b) <= eps / 4).
{ assert (E : forall k, (forall u, a <= u <= b -> line z u <= line x u + k) -> RInt (line z) a b <= RInt (line x) a b + (b - a) * k).
  { intros k Hk. apply Rle_trans with (RInt (fun u => line x u + k) a b).
    - apply RInt_le; [lra | apply ex_line | apply ex_RInt_cont; intros u; apply continuous_add; [apply (continuous_d_line D), Cg | apply continuous_const] | intros u Hu; apply Hk; lra].
    - right. apply is_RInt_unique. apply is_RInt_add; [apply is_RInt_RInt, ex_line | apply (is_RInt_const (V := R_NormedModule))]. }
  assert (E' : forall k, (forall u, a <= u <= b -> line x u <= line z u + k) -> RInt (line x) a b <= RInt (line z) a b + (b - a) * k).
  { intros k Hk. apply Rle_trans with (RInt (fun u => line z u + k) a b).
    - apply RInt_le; [lra | apply ex_line | apply ex_RInt_cont; intros u; apply continuous_add; [apply (continuous_d_line D), Cg | apply continuous_const] | intros u Hu; apply Hk; lra].
    - right. apply is_RInt_unique. apply is_RInt_add; [apply is_RInt_RInt, ex_line | apply (is_RInt_const (V := R_NormedModule))]. }
  specialize (E (eps / (4 * (b - a)))). specialize (E' (eps / (4 * (b - a)))).
  replace ((b - a) * (eps / (4 * (b - a)))) with (eps / 4) in E, E' by (field; lra).
  apply Rabs_le_between'. split.
  - assert (RInt (line x) a b <= RInt (line z) a b + eps / 4); [apply E' | lra].
    intros u Hu. specialize (H1 u Hu). apply Rabs_le_between' in H1. unfold line. lra.
  - apply E. intros u Hu. specialize (H1 u Hu). apply Rabs_le_between' in H1. unfold line. lra. }
assert (0 < eps) by apply cond_pos. apply Rabs_le_between' in R1. apply Rabs_le_between' in R2. apply Rabs_le_between' in M.
apply Rabs_lt_between'. lra.
Qed.
End Step.

(** A continuous function below a product of integrable functions has an integral. *)
Lemma is_partial_dominated d : forall D (f : vector -> R) (h : nat -> R -> R) (H : nat -> R), (d <= D)%nat ->
  (forall x, continuous_d D f x) -> (forall i u, (i < D)%nat -> continuous (h i) u) -> (forall i u, 0 <= h i u) ->
  (forall i, (i < D)%nat -> is_line_int (h i) (H i)) -> (forall x, Rabs (f x) <= product_below D (fun i => h i (x i))) ->
  exists g : vector -> R, (forall x, is_partial_int d f x (g x)) /\ (forall x, continuous_d D g x) /\
    forall x, Rabs (g x) <= product_below D (fun i => if Nat.ltb i d then H i else h i (x i)).
Proof.
induction d as [|d IH]; intros D f h H Hd Cf Ch Ph Ih Dom.
- exists f. repeat split; [exact Cf|]. intros x. apply Rle_trans with (1 := Dom x). right. now apply product_below_ext.
- destruct (IH D f h H ltac:(lia) Cf Ch Ph Ih Dom) as (g & Hg & Cg & Bg).
  assert (PH : forall i, (i < D)%nat -> 0 <= H i) by (intros i Hi; exact (is_line_int_ge_0 (h i) _ (Ph i) (Ih i Hi))).
  pose (C := fun x : vector => product_below D (fun i => if Nat.ltb i d then H i else if Nat.eqb i d then 1 else h i (x i))).
  destruct (integrate_coordinate D d g C (h d) (H d)) as (G & HG & CG & BG).
  + lia.
  + exact Cg.
  + intros x. apply continuous_d_product. intros k Hk. destruct (Nat.ltb k d); [apply continuous_d_const|].
    destruct (Nat.eqb k d); [apply continuous_d_const|]. apply continuous_d_comp; [now apply continuous_d_coordinate | now apply Ch].
  + intros x. apply product_below_ge_0. intros k Hk. destruct (Nat.ltb k d); [now apply PH|]. destruct (Nat.eqb k d); [lra | apply Ph].
  + intros u. apply Ch. lia.
  + apply Ph.
  + apply Ih. lia.
  + intros x u. apply Rle_trans with (1 := Bg _). right. unfold C.
    rewrite <- (product_below_factor D _ d (h d u)) by lia. apply product_below_ext. intros k Hk.
    destruct (Nat.eqb_spec k d) as [->|N].
    * rewrite Nat.ltb_irrefl, with_same. ring.
    * destruct (Nat.ltb k d); [reflexivity|]. now rewrite with_other.
  + exists G. split; [|split; [exact CG|]].
    * intros x. exists (fun u => g (with_coordinate x d u)). split; [intros; apply Hg | apply HG].
    * intros x. apply Rle_trans with (1 := BG x). right. unfold C.
      rewrite <- (product_below_factor D _ d (H d)) by lia. apply product_below_ext. intros k Hk.
      destruct (Nat.eqb_spec k d) as [->|N].
      -- rewrite Nat.ltb_irrefl. destruct (Nat.ltb_spec d (S d)); [ring | lia].
      -- destruct (Nat.ltb_spec k d), (Nat.ltb_spec k (S d)); try lia; reflexivity.
Qed.

Lemma space_dominated d (f : vector -> R) (h : nat -> R -> R) (H : nat -> R) :
  (forall x, continuous_d d f x) -> (forall i u, continuous (h i) u) -> (forall i u, 0 <= h i u) ->
  (forall i, is_line_int (h i) (H i)) -> (forall x, Rabs (f x) <= product_below d (fun i => h i (x i))) -> exists v, is_space_int d f v.
Proof.
intros Cf Ch Ph Ih Dom. destruct (is_partial_dominated d d f h H) as (g & Hg & _); auto. exists (g (fun _ => 0)). apply Hg.
Qed.
