(** Integrals over half lines as primitives, and integrals of functions cut off at one end or both. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export sums wrappers improper tails.
Open Scope R_scope.

Lemma is_head_ext (f g : R -> R) b v : (forall x, x < b -> f x = g x) -> is_head_int f b v -> is_head_int g b v.
Proof.
intros E. apply is_RInt_gen_ext. exists (fun a => a < b) (fun y => y = b); [now exists b | reflexivity |].
intros a y Ha -> x. simpl. rewrite Rmin_left, Rmax_right by lra. intros H. apply E, H.
Qed.

Lemma is_tail_ext (f g : R -> R) a v : (forall x, a < x -> f x = g x) -> is_tail_int f a v -> is_tail_int g a v.
Proof.
intros E. apply is_RInt_gen_ext. exists (fun y => y = a) (fun b => a < b); [reflexivity | now exists a |].
intros y b -> Hb x. simpl. rewrite Rmin_left, Rmax_right by lra. intros H. apply E, H.
Qed.

Lemma is_RInt_0 a b : is_RInt (fun _ => 0) a b 0.
Proof. evar_last; [apply (is_RInt_const (V := R_NormedModule) a b 0) | unfold scal; simpl; unfold mult; simpl; ring]. Qed.

Lemma is_head_0 b : is_head_int (fun _ => 0) b 0.
Proof.
intros P HP. exists (fun _ => True) (fun _ => True); [now exists 0 | exact I |]. intros a y _ _. exists 0.
split; [apply is_RInt_0 | now apply locally_singleton].
Qed.

Lemma is_tail_0 a : is_tail_int (fun _ => 0) a 0.
Proof.
intros P HP. exists (fun _ => True) (fun _ => True); [exact I | now exists 0 |]. intros y b _ _. exists 0.
split; [apply is_RInt_0 | now apply locally_singleton].
Qed.

Lemma is_line_split (f : R -> R) a u v : is_head_int f a u -> is_tail_int f a v -> is_line_int f (u + v).
Proof. exact (is_RInt_gen_Chasles (V := R_NormedModule) f a u v). Qed.

Lemma is_head_add (f : R -> R) a b u v : is_head_int f a u -> is_RInt f a b v -> is_head_int f b (u + v).
Proof.
intros H1 H2. apply (is_RInt_gen_Chasles (V := R_NormedModule) f a u v); [exact H1 | now apply is_RInt_gen_at_point].
Qed.

Lemma is_tail_add (f : R -> R) a b u v : is_RInt f a b u -> is_tail_int f b v -> is_tail_int f a (u + v).
Proof.
intros H1 H2. apply (is_RInt_gen_Chasles (V := R_NormedModule) f b u v); [now apply is_RInt_gen_at_point | exact H2].
Qed.

Lemma is_RInt_add_bounds (f : R -> R) a b c u v : is_RInt f a b u -> is_RInt f b c v -> is_RInt f a c (u + v).
Proof. exact (is_RInt_Chasles (V := R_NormedModule) f a b c u v). Qed.

Lemma is_RInt_ext_open (f g : R -> R) a b v : a <= b -> (forall x, a < x < b -> f x = g x) -> is_RInt f a b v -> is_RInt g a b v.
Proof. intros H E. apply is_RInt_ext. intros x. rewrite Rmin_left, Rmax_right by lra. apply E. Qed.

(** A function that is 0 outside [a, b], right of b, left of a. *)
Lemma is_line_between (f g : R -> R) a b v : a <= b -> (forall x, a < x < b -> f x = g x) -> (forall x, x < a \/ b < x -> g x = 0) ->
  is_RInt f a b v -> is_line_int g v.
Proof.
intros H E Z I. replace v with (0 + (v + 0)) by ring. apply is_line_split with a.
- apply (is_head_ext (fun _ => 0)); [intros x Hx; symmetry; apply Z; lra | apply is_head_0].
- apply is_tail_add with b; [now apply (is_RInt_ext_open f)|].
  apply (is_tail_ext (fun _ => 0)); [intros x Hx; symmetry; apply Z; lra | apply is_tail_0].
Qed.

Lemma is_line_left (f g : R -> R) b v : (forall x, x < b -> f x = g x) -> (forall x, b < x -> g x = 0) ->
  is_head_int f b v -> is_line_int g v.
Proof.
intros E Z I. replace v with (v + 0) by ring. apply is_line_split with b; [now apply (is_head_ext f)|].
apply (is_tail_ext (fun _ => 0)); [intros x Hx; symmetry; now apply Z | apply is_tail_0].
Qed.

Lemma is_line_right (f g : R -> R) a v : (forall x, a < x -> f x = g x) -> (forall x, x < a -> g x = 0) ->
  is_tail_int f a v -> is_line_int g v.
Proof.
intros E Z I. replace v with (0 + v) by ring. apply is_line_split with a; [|now apply (is_tail_ext f)].
apply (is_head_ext (fun _ => 0)); [intros x Hx; symmetry; now apply Z | apply is_head_0].
Qed.

(** A half line from the other one. *)
Lemma is_tail_of_line (f : R -> R) a u l : (forall a b, ex_RInt f a b) -> is_line_int f l -> is_head_int f a u -> is_tail_int f a (l - u).
Proof.
intros Ex Hl Hu. apply is_tail_int_lim; [exact Ex|]. intros eps He. pose (e := mkposreal (eps / 2) ltac:(lra)).
destruct (Hl (ball l e) (locally_ball l e)) as [U V [a0 Ha] [b0 Hb] HUV].
destruct (Hu (ball u e) (locally_ball u e)) as [U' V' [a1 Ha'] Hb' HUV'].
exists b0. intros b Hb0. pose (m := Rmin a0 a1 - 1). assert (m < a0 /\ m < a1) as [M0 M1] by (unfold m; generalize (Rmin_l a0 a1) (Rmin_r a0 a1); lra).
destruct (HUV m b (Ha m M0) (Hb b Hb0)) as (v & Hv & Bv). destruct (HUV' m a (Ha' m M1) Hb') as (w & Hw & Bw). simpl in *.
apply Rabs_lt_between' in Bv. apply Rabs_lt_between' in Bw. simpl in *.
assert (E := RInt_split f m a b Ex). rewrite (is_RInt_unique _ _ _ _ Hv), (is_RInt_unique _ _ _ _ Hw) in E.
apply Rabs_lt_between'. lra.
Qed.

(** Substitution of c x + d. *)
Lemma is_RInt_affine (p f : R -> R) c d a b : a <= b -> (forall a b, ex_RInt p a b) -> (forall x, a < x < b -> f x = c * p (c * x + d)) ->
  is_RInt f a b (RInt p (c * a + d) (c * b + d)).
Proof.
intros H Ex E. apply (is_RInt_ext_open (fun x => c * p (c * x + d))); [exact H | intros; symmetry; now apply E |].
apply (is_RInt_comp_lin p c d a b), is_RInt_RInt, Ex.
Qed.

Lemma is_head_affine (p f : R -> R) c d a v : 0 < c -> (forall x, x < a -> f x = c * p (c * x + d)) ->
  is_head_int p (c * a + d) v -> is_head_int f a v.
Proof.
intros Hc E H. apply (is_head_ext (fun x => c * p (c * x + d))); [intros; symmetry; now apply E|].
intros P HP. destruct (H P HP) as [U V [a0 Ha] Hb HUV].
exists (fun y => y < (a0 - d) / c) (fun y => y = a); [now exists ((a0 - d) / c) | reflexivity |].
intros y z Hy ->. assert (L : c * y + d < a0).
{ apply Rmult_lt_compat_l with (r := c) in Hy; [|exact Hc]. replace (c * ((a0 - d) / c)) with (a0 - d) in Hy by (field; lra). lra. }
destruct (HUV _ _ (Ha _ L) Hb) as (w & Hw & Pw). exists w. split; [|exact Pw]. now apply (is_RInt_comp_lin p c d y a).
Qed.

Lemma is_tail_affine (p f : R -> R) c d a v : 0 < c -> (forall x, a < x -> f x = c * p (c * x + d)) ->
  is_tail_int p (c * a + d) v -> is_tail_int f a v.
Proof.
intros Hc E H. apply (is_tail_ext (fun x => c * p (c * x + d))); [intros; symmetry; now apply E|].
intros P HP. destruct (H P HP) as [U V Ha [b0 Hb] HUV].
exists (fun y => y = a) (fun y => (b0 - d) / c < y); [reflexivity | now exists ((b0 - d) / c) |].
intros y z -> Hy. assert (L : b0 < c * z + d).
{ apply Rmult_lt_compat_l with (r := c) in Hy; [|exact Hc]. replace (c * ((b0 - d) / c)) with (b0 - d) in Hy by (field; lra). lra. }
destruct (HUV _ _ Ha (Hb _ L)) as (w & Hw & Pw). exists w. split; [|exact Pw]. now apply (is_RInt_comp_lin p c d a z).
Qed.

(** The distribution function of a continuous positive density. *)
Section Distribution.
Variables (f : R -> R) (l : R).
Hypotheses (Cf : forall x, continuous f x) (Pf : forall x, 0 < f x) (Hl : is_line_int f l).
Let H x := head_int f x.

Lemma ex_RInt_f a b : ex_RInt f a b.
Proof. now apply ex_RInt_cont. Qed.

Lemma is_head x : is_head_int f x (H x).
Proof.
apply is_gen_value. pose (E := fun v => exists a, a <= x /\ v = RInt f a x). assert (P0 : forall x, 0 <= f x) by (intros; now apply Rlt_le).
destruct (completeness E) as [m [Hub Hlub]].
{ exists l. intros v (a & Ha & ->). now apply RInt_le_line_int; [apply ex_RInt_f | | |]. }
{ exists (RInt f x x), x. split; [lra | reflexivity]. }
exists m. intros P [eps HP].
assert (exists a, a <= x /\ m - eps < RInt f a x) as (a0 & Ha0 & L).
{ destruct (Classical_Prop.classic (exists a, a <= x /\ m - eps < RInt f a x)) as [C|C]; [exact C | exfalso].
  assert (m <= m - eps); [|generalize (cond_pos eps); lra].
  apply Hlub. intros v (a & Ha & ->). destruct (Rle_or_lt (RInt f a x) (m - eps)); [assumption | exfalso; apply C; now exists a]. }
exists (fun a => a < a0) (fun y => y = x); [now exists a0 | reflexivity |]. intros a y Ha ->. exists (RInt f a x).
split; [apply is_RInt_RInt, ex_RInt_f|]. apply HP, Rabs_lt_between'.
assert (RInt f a x <= m) by (apply Hub; exists a; split; [lra | reflexivity]).
assert (RInt f a0 x <= RInt f a x) by (apply RInt_mono_bounds; [apply ex_RInt_f | exact P0 | lra | lra]).
generalize (cond_pos eps). lra.
Qed.

Lemma is_tail x : is_tail_int f x (l - H x).
Proof. apply is_tail_of_line; [apply ex_RInt_f | exact Hl | apply is_head]. Qed.

Lemma head_RInt a b : (RInt f a b : R) = H b - H a.
Proof.
assert (E := is_head_add f a b _ _ (is_head a) (is_RInt_RInt f a b (ex_RInt_f a b))). apply gen_value in E.
change (H b = H a + RInt f a b) in E. rewrite E. generalize (RInt f a b). intros v. simpl in v. ring.
Qed.

Lemma is_derive_head x : is_derive H x (f x).
Proof.
apply (is_derive_ext (fun y => H 0 + RInt f 0 y)); [intros y; rewrite head_RInt; eqR; ring|].
replace (f x) with (0 + f x) by ring. apply is_derive_add; [apply is_derive_cst|].
apply (is_derive_RInt (V := R_NormedModule) f _ 0 x); [|apply Cf].
apply filter_forall. intros y. apply is_RInt_RInt, ex_RInt_f.
Qed.

Lemma head_lt a b : a < b -> H a < H b.
Proof.
intros L. assert (0 < RInt f a b); [|rewrite head_RInt in *; lra].
apply RInt_gt_0; [exact L | intros; apply Pf | intros; apply Cf].
Qed.

Lemma head_le a b : a <= b -> H a <= H b.
Proof. intros [L| ->]; [now apply Rlt_le, head_lt | lra]. Qed.

Lemma head_small eps : 0 < eps -> exists a0, forall a, a < a0 -> H a < eps.
Proof.
intros He. destruct (is_head 0 (ball (H 0) (mkposreal eps He)) (locally_ball _ _)) as [U V [a0 Ha] Hb HUV].
exists a0. intros a L. destruct (HUV a 0 (Ha a L) Hb) as (v & Hv & Bv). simpl in *. apply Rabs_lt_between' in Bv. simpl in Bv.
rewrite <- (is_RInt_unique _ _ _ _ Hv), head_RInt in Bv. lra.
Qed.

Lemma head_pos x : 0 < H x.
Proof.
apply Rle_lt_trans with (H (x - 1)); [|apply head_lt; lra].
destruct (Rle_or_lt 0 (H (x - 1))) as [L|L]; [exact L | exfalso].
pose (e := - H (x - 1)). destruct (is_head (x - 1) (ball (H (x - 1)) (mkposreal e ltac:(unfold e; lra))) (locally_ball _ _)) as [U V [a0 Ha] Hb HUV].
pose (a := Rmin (a0 - 1) (x - 2)). assert (a < a0 /\ a < x - 1) as [A0 A1] by (unfold a; generalize (Rmin_l (a0 - 1) (x - 2)) (Rmin_r (a0 - 1) (x - 2)); lra).
destruct (HUV a (x - 1) (Ha a A0) Hb) as (v & Hv & Bv). simpl in *. apply Rabs_lt_between' in Bv. simpl in Bv.
assert (0 < v); [|unfold e in *; lra]. rewrite <- (is_RInt_unique _ _ _ _ Hv).
apply RInt_gt_0; [lra | intros; apply Pf | intros; apply Cf].
Qed.

Lemma head_lt_all x : H x < l.
Proof.
assert (T := is_tail x). destruct (Rlt_or_le (H x) l) as [L|L]; [exact L | exfalso].
assert (B : RInt f x (x + 1) <= l - H x).
{ apply Rnot_lt_le. intros C.
  destruct (T (ball (l - H x) (mkposreal (RInt f x (x + 1) - (l - H x)) ltac:(lra))) (locally_ball _ _)) as [U V Ha [b0 Hb] HUV].
  pose (b := Rmax (b0 + 1) (x + 2)). assert (b0 < b /\ x + 1 < b) as [B0 B1] by (unfold b; generalize (Rmax_l (b0 + 1) (x + 2)) (Rmax_r (b0 + 1) (x + 2)); lra).
  destruct (HUV x b Ha (Hb b B0)) as (v & Hv & Bv). simpl in *. apply Rabs_lt_between' in Bv. simpl in Bv.
  rewrite <- (is_RInt_unique _ _ _ _ Hv), (RInt_split f x (x + 1) b ex_RInt_f) in Bv.
  assert (0 < RInt f (x + 1) b) by (apply RInt_gt_0; [lra | intros; apply Pf | intros; apply Cf]). lra. }
assert (0 < RInt f x (x + 1)) by (apply RInt_gt_0; [lra | intros; apply Pf | intros; apply Cf]). lra.
Qed.
End Distribution.
