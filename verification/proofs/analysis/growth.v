(** How much a function grows at least, from its slope off a small set: for finite sets with continuity, for null sets with
    absolute continuity. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers.
From Scoreproof.objects Require Export null_sets.
Open Scope R_scope.

(** The mean value inequality with a finite exceptional set. *)
Lemma growth_finite (f : R -> R) (k : R) : forall (N : list R) a b, a <= b ->
  (forall x, a <= x <= b -> continuous f x) ->
  (forall x, a < x < b -> ~ In x N -> ex_derive f x /\ k <= Derive f x) ->
  k * (b - a) <= f b - f a.
Proof.
induction N as [|c N IH]; intros a b Hab Cf Df.
- pose (df x := if Rlt_dec a x then (if Rlt_dec x b then Derive f x else k) else k).
  destruct (MVT_gen f a b df) as (x & Hx & E).
  + rewrite Rmin_left, Rmax_right by lra. intros x Hx. unfold df.
    destruct (Rlt_dec a x); [|lra]. destruct (Rlt_dec x b); [|lra]. apply Derive_correct, Df; [assumption | intros []].
  + rewrite Rmin_left, Rmax_right by lra. intros x Hx. now apply continuity_pt_filterlim, Cf.
  + rewrite E. apply Rmult_le_compat_r; [lra|]. unfold df.
    destruct (Rlt_dec a x); [|lra]. destruct (Rlt_dec x b); [|lra]. apply Df; [lra | intros []].
- assert (One : forall a b, a <= b -> (forall x, a <= x <= b -> continuous f x) ->
    (forall x, a < x < b -> x <> c) -> (forall x, a < x < b -> ~ In x (c :: N) -> ex_derive f x /\ k <= Derive f x) ->
    k * (b - a) <= f b - f a).
  { intros p q Hpq Cp Nc Dp. apply IH; [assumption.. |]. intros x Hx Hn. apply Dp; [exact Hx|].
    intros [E|E]; [symmetry in E; exact (Nc x Hx E) | exact (Hn E)]. }
  destruct (Rlt_dec a c) as [H1|H1]; [destruct (Rlt_dec c b) as [H2|H2]|].
  + assert (A := One a c). assert (B := One c b).
    assert (k * (c - a) <= f c - f a).
    { apply A; [lra | intros; apply Cf; lra | intros; lra |]. intros x Hx. apply Df. lra. }
    assert (k * (b - c) <= f b - f c); [|lra].
    apply B; [lra | intros; apply Cf; lra | intros; lra |]. intros x Hx. apply Df. lra.
  + apply One; [lra | exact Cf | intros; lra | exact Df].
  + apply One; [lra | exact Cf | intros; lra | exact Df].
Qed.

(** Induction along an interval: what passes across every point reaches the end. *)
Lemma creep (P : R -> Prop) a b : a <= b -> P a ->
  (forall x, a <= x <= b -> exists d, 0 < d /\ forall u v, a <= u <= x -> x <= v <= b -> x - d < u -> v < x + d -> P u -> P v) -> P b.
Proof.
intros Hab Pa H. pose (E x := a <= x <= b /\ P x).
destruct (completeness E) as [c [Ub Lub]].
{ exists b. intros x [Hx _]. lra. }
{ exists a. split; [lra | exact Pa]. }
assert (A : a <= c) by (apply Ub; split; [lra | exact Pa]). assert (B : c <= b) by (apply Lub; intros x [Hx _]; lra).
destruct (H c (conj A B)) as (d & Hd & S).
assert (exists u, E u /\ c - d < u) as (u & [Hu Eu] & Du).
{ destruct (Classical_Prop.classic (exists u, E u /\ c - d < u)) as [Y|N]; [exact Y | exfalso].
  assert (c <= c - d); [|lra]. apply Lub. intros x Hx. destruct (Rle_or_lt x (c - d)) as [L|L]; [exact L|].
  exfalso. apply N. now exists x. }
assert (Uc : u <= c) by (apply Ub; now split).
assert (Ec : P c) by (apply (S u c); [lra .. | exact Eu]).
destruct (Rle_lt_or_eq_dec c b B) as [L|<-]; [exfalso | exact Ec].
assert (M : Rmin b (c + d / 2) <= b /\ Rmin b (c + d / 2) <= c + d / 2) by (split; [apply Rmin_l | apply Rmin_r]).
assert (c < Rmin b (c + d / 2)) by (apply Rmin_glb_lt; lra).
assert (Rmin b (c + d / 2) <= c); [|lra]. apply Ub. split; [lra|]. apply (S c); [lra .. | exact Ec].
Qed.

(** A function that does not fall across any point does not fall. *)
Lemma straddle (h : R -> R) a b : a <= b ->
  (forall x, a <= x <= b -> exists d, 0 < d /\ forall u v, a <= u <= x -> x <= v <= b -> x - d < u -> v < x + d -> h u <= h v) ->
  h a <= h b.
Proof.
intros Hab H. apply (creep (fun x => h a <= h x) a b Hab (Rle_refl _)). intros x Hx. destruct (H x Hx) as (d & Hd & S).
exists d. split; [exact Hd|]. intros u v Hu Hv Du Dv E. apply Rle_trans with (1 := E), S; assumption.
Qed.

Lemma null_set_add N c : null_set N -> null_set (fun x => N x \/ x = c).
Proof.
intros H e He. destruct (H (e / 2) ltac:(lra)) as (l & r & Hlr & C & HS).
exists (fun i => match i with O => c - e / 4 | S j => l j end), (fun i => match i with O => c + e / 4 | S j => r j end).
split; [|split].
- intros [|i]; [lra | apply Hlr].
- intros x [Hx| ->]; [|exists O; lra]. destruct (C x Hx) as [i Hi]. now exists (S i).
- intros [|n]; [simpl; lra|]. rewrite sum_below_first. specialize (HS n). lra.
Qed.

Section Cover.
Variables l r : nat -> R.
Hypothesis Hlr : forall i, l i <= r i.

(** The part of the first n covering intervals left of x. *)
Let c (n : nat) (x : R) : R := sum_below n (fun j => Rmax 0 (Rmin (r j) x - l j)).

Lemma cover_mono n n' x x' : (n <= n')%nat -> x <= x' -> c n x <= c n' x'.
Proof.
intros Hn Hx. unfold c. rewrite (sum_below_split n n') by exact Hn.
assert (sum_below n (fun j => Rmax 0 (Rmin (r j) x - l j)) <= sum_below n (fun j => Rmax 0 (Rmin (r j) x' - l j))).
{ apply sum_below_le. intros j _. apply Rle_max_compat_l. apply Rplus_le_compat_r, Rle_min_compat_l, Hx. }
assert (0 <= sum_below (n' - n) (fun k => Rmax 0 (Rmin (r (n + k)%nat) x' - l (n + k)%nat))); [|lra].
apply sum_below_ge_0. intros k _. apply Rmax_l.
Qed.

Lemma cover_step n j u v : (j < n)%nat -> l j <= u -> u <= v -> v <= r j -> c n u + (v - u) <= c n v.
Proof.
intros Hj Hl Huv Hr. unfold c.
assert (E : v - u = sum_below n (fun i => if Nat.eqb i j then v - u else 0)).
{ rewrite (sum_below_single n _ j Hj); [now rewrite Nat.eqb_refl|]. intros i _ N. apply Nat.eqb_neq in N. now rewrite N. }
rewrite E, <- sum_below_plus. apply sum_below_le. intros i _. destruct (Nat.eqb_spec i j) as [->|N].
- rewrite !Rmin_right by lra. rewrite !Rmax_right by lra. lra.
- rewrite Rplus_0_r. apply Rle_max_compat_l, Rplus_le_compat_r, Rle_min_compat_l, Huv.
Qed.

Lemma cover_length m (u v : nat -> R) : (forall i, (i < m)%nat -> u i <= v i /\ exists j, l j <= u i /\ v i <= r j) ->
  (forall i, (S i < m)%nat -> v i <= u (S i)) -> exists n, sum_below m (fun i => v i - u i) <= sum_below n (fun j => r j - l j).
Proof.
intros I Ord.
assert (exists n, forall x, (forall i, S i = m -> v i <= x) -> sum_below m (fun i => v i - u i) <= c n x) as [n Hn].
{ induction m as [|m IH]; [exists O; intros; unfold c; simpl; lra|].
  destruct IH as [n1 H1]; [intros; apply I; lia | intros; apply Ord; lia |].
  destruct (I m ltac:(lia)) as (Huv & j & Hl & Hr). exists (Nat.max n1 (S j)). intros x Hx. specialize (Hx m eq_refl). simpl.
  assert (A := H1 (u m)). assert (sum_below m (fun i => v i - u i) <= c n1 (u m)).
  { apply A. intros i <-. apply Ord. lia. }
  generalize (cover_mono n1 (Nat.max n1 (S j)) (u m) (u m) ltac:(lia) ltac:(lra)).
  generalize (cover_step (Nat.max n1 (S j)) j (u m) (v m) ltac:(lia) Hl Huv Hr).
  generalize (cover_mono (Nat.max n1 (S j)) (Nat.max n1 (S j)) (v m) x ltac:(lia) Hx). lra. }
exists n. destruct m as [|m].
{ simpl. apply sum_below_ge_0. intros j _. generalize (Hlr j). lra. }
apply Rle_trans with (c n (v m)); [apply Hn; intros i E; injection E as ->; lra|].
apply sum_below_le. intros j _. generalize (Hlr j) (Rmin_l (r j) (v m)). intros. apply Rmax_lub; lra.
Qed.
End Cover.

Lemma growth_absolutely_continuous (f : R -> R) (k : R) (N : R -> Prop) a b : a <= b ->
  absolutely_continuous f a b -> null_set N -> (forall x, a < x < b -> ~ N x -> ex_derive f x /\ k <= Derive f x) ->
  k * (b - a) <= f b - f a.
Proof.
intros Hab AC HN D. apply le_epsilon. intros e0 He0.
pose (e := e0 / (b - a + 2)). assert (He : 0 < e) by (apply Rdiv_lt_0_compat; lra).
assert (Ee : e * (b - a) + 2 * e = e0) by (unfold e; field; lra).
pose (K := Rabs (k - e)). assert (HK : 0 <= K) by apply Rabs_pos.
destruct (AC e He) as (d & Hd & V0).
assert (HN' := null_set_add _ b (null_set_add _ a HN)).
destruct (HN' (Rmin (d / 2) (e / (K + 1)))) as (l & r & Hlr & C & HS).
{ apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; lra]. }
pose (family x m (u v : nat -> R) := (forall i, (i < m)%nat -> a <= u i <= v i /\ v i <= x /\ exists j, l j <= u i /\ v i <= r j) /\
  (forall i, (S i < m)%nat -> v i <= u (S i))).
pose (total m (u v : nat -> R) := sum_below m (fun i => Rabs (f (v i) - f (u i)) + K * (v i - u i))).
pose (E x s := exists m u v, family x m u v /\ s = total m u v).
assert (Bound : forall x s, x <= b -> E x s -> s <= 2 * e).
{ intros x s Hx (m & u & v & [F1 F2] & ->). unfold total. rewrite sum_below_plus, sum_below_scal.
  destruct (cover_length l r Hlr m u v) as [n Hn]; [|exact F2|].
  { intros i Hi. destruct (F1 i Hi) as ((_ & U) & _ & J). now split. }
  specialize (HS n). generalize (Rmin_l (d / 2) (e / (K + 1))) (Rmin_r (d / 2) (e / (K + 1))). intros M1 M2.
  assert (sum_below m (fun i => Rabs (f (v i) - f (u i))) < e).
  { apply V0; [|exact F2 | lra]. intros i Hi. destruct (F1 i Hi) as (U & U2 & _). split; [exact U | lra]. }
  assert (K * sum_below m (fun i => v i - u i) <= K * (e / (K + 1))) by (apply Rmult_le_compat_l; lra).
  assert (K * (e / (K + 1)) <= e).
  { apply Rmult_le_reg_r with (K + 1); [lra|]. replace (K * (e / (K + 1)) * (K + 1)) with (K * e) by (field; lra).
    assert (0 <= e) by lra. lra. }
  lra. }
assert (Zero : forall x, E x 0) by (intros x; exists 0%nat, (fun _ => 0), (fun _ => 0); split; [split; intros; lia | reflexivity]).
pose (V x := real (Lub_Rbar (E x))).
assert (LV : forall x, x <= b -> is_lub_Rbar (E x) (V x)).
{ intros x Hx. unfold V. assert (L := Lub_Rbar_correct (E x)). destruct (Lub_Rbar (E x)) as [y| |] eqn:Q; [exact L | |].
  - exfalso. assert (Rbar_le p_infty (2 * e)) by (apply L; intros s Hs; now apply (Bound x s Hx)). exact H.
  - exfalso. exact (proj1 L 0 (Zero x)). }
assert (VB : forall x, x <= b -> 0 <= V x <= 2 * e).
{ intros x Hx. split; [exact (proj1 (LV x Hx) 0 (Zero x))|]. apply (proj2 (LV x Hx) (2 * e)). intros s Hs. now apply (Bound x s Hx). }
assert (Mono : forall u v, u <= v -> v <= b -> V u <= V v).
{ intros u v Huv Hv. apply (proj2 (LV u ltac:(lra)) (V v)). intros s (m & p & q & [F1 F2] & ->). apply (proj1 (LV v Hv)).
  exists m, p, q. split; [split; [|exact F2] | reflexivity]. intros i Hi. destruct (F1 i Hi) as (A1 & A2 & A3). repeat split; try tauto; lra. }
assert (Step : forall j u v, a <= u -> u <= v -> v <= b -> l j <= u -> v <= r j -> V u + (Rabs (f v - f u) + K * (v - u)) <= V v).
{ intros j u v Hu Huv Hv Hl Hr.
  enough (V u <= V v - (Rabs (f v - f u) + K * (v - u))) by lra.
  apply (proj2 (LV u ltac:(lra)) (V v - (Rabs (f v - f u) + K * (v - u)))). intros s (m & p & q & [F1 F2] & ->).
  simpl. apply Rle_minus_r. apply (proj1 (LV v Hv)).
  exists (S m), (fun i => if Nat.ltb i m then p i else u), (fun i => if Nat.ltb i m then q i else v). split; [split|].
  - intros i Hi. destruct (Nat.ltb_spec i m) as [L|L].
    + destruct (F1 i L) as (A1 & A2 & A3). repeat split; try tauto; lra.
    + repeat split; try lra. now exists j.
  - intros i Hi. destruct (Nat.ltb_spec i m) as [L|L]; [|lia]. destruct (Nat.ltb_spec (S i) m) as [L'|L']; [now apply F2|].
    apply (F1 i L).
  - unfold total. simpl. rewrite Nat.ltb_irrefl. f_equal. apply sum_below_ext. intros i Hi.
    apply Nat.ltb_lt in Hi. now rewrite Hi. }
assert (H : f a - (k - e) * a + V a <= f b - (k - e) * b + V b).
{ apply (straddle (fun x => f x - (k - e) * x + V x) a b Hab). intros x Hx.
  destruct (Classical_Prop.classic ((N x \/ x = a) \/ x = b)) as [In|Out].
  - destruct (C x In) as (j & Hj). exists (Rmin (x - l j) (r j - x)). split; [apply Rmin_glb_lt; lra|].
    intros u v Hu Hv Du Dv. generalize (Rmin_l (x - l j) (r j - x)) (Rmin_r (x - l j) (r j - x)). intros.
    generalize (Step j u v ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra)) (Rle_abs (f u - f v)).
    rewrite (Rabs_minus_sym (f u)).
    assert ((k - e) * (v - u) <= K * (v - u)) by (apply Rmult_le_compat_r; [lra | apply Rle_abs]). lra.
  - destruct (D x) as [Dx Kx]; [assert (x <> a /\ x <> b) by tauto; lra | tauto |].
    apply Derive_correct in Dx. destruct (proj2 Dx x (fun P H => H) (mkposreal e He)) as [del Hdel].
    exists del. split; [apply cond_pos|]. intros u v Hu Hv Du Dv.
    assert (Au := Hdel u). assert (Av := Hdel v).
    specialize (Au ltac:(apply Rabs_lt_between'; lra)). specialize (Av ltac:(apply Rabs_lt_between'; lra)).
    change (Rabs ((f u - f x) - (u - x) * Derive f x) <= e * Rabs (u - x)) in Au.
    change (Rabs ((f v - f x) - (v - x) * Derive f x) <= e * Rabs (v - x)) in Av.
    rewrite (Rabs_left1 (u - x)) in Au by lra. rewrite (Rabs_right (v - x)) in Av by lra.
    apply Rabs_le_between in Au. apply Rabs_le_between in Av.
    assert (k * (v - u) <= Derive f x * (v - u)) by (apply Rmult_le_compat_r; lra).
    generalize (Mono u v ltac:(lra) ltac:(lra)). lra. }
generalize (VB a Hab) (VB b ltac:(lra)). lra.
Qed.
