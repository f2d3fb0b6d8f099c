(** What a small mean square distance from -x says of slopes and levels (Appendix F, Lemma 10), for any window. *)
From Coq Require Import Reals Lra Lia Ranalysis5.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export growth.
From Scoreproof.properties Require Export loss_limit.
Open Scope R_scope.

Lemma continuous_phi x : continuous phi x.
Proof. apply continuous_derivable. eexists. apply is_derive_phi. Qed.

Lemma phi_pos x : 0 < phi x.
Proof. rewrite phi_fun. apply Rdiv_lt_0_compat; [apply exp_pos | apply norm_pos]. Qed.

Lemma phi_even x : phi (- x) = phi x.
Proof. rewrite phi_fun. now replace ((- x)^2) with (x^2) by ring. Qed.

Lemma continuous_sq_phi (g : R -> R) x : continuous g x -> continuous (fun x => (g x)^2 * phi x) x.
Proof. intros C. apply continuous_mul; [now apply continuous_sq | apply continuous_phi]. Qed.

(** The moments over [-h, h]. *)
Definition second_moment (h : R) : R := RInt (fun x => x^2 * phi x) (- h) h.

Lemma ex_RInt_spread c a b : ex_RInt (fun x => (x - c)^2 * phi x) a b.
Proof. apply ex_RInt_cont. intros x. apply (continuous_sq_phi (fun x => x - c)), continuous_sub; [apply continuous_id | apply continuous_const]. Qed.

Lemma first_moment h : RInt (fun x => x * phi x) (- h) h = 0.
Proof.
rewrite (RInt_prim (fun x => - phi x) (fun x => x * phi x)).
- rewrite phi_even. eqR. ring.
- intros x. replace (x * phi x) with (- (- x * phi x)) by ring. apply (is_derive_opp (V := R_NormedModule) phi), is_derive_phi.
- intros x. apply continuous_mul; [apply continuous_id | apply continuous_phi].
Qed.

Lemma second_moment_least h c : 0 <= h -> second_moment h <= RInt (fun x => (x - c)^2 * phi x) (- h) h.
Proof.
intros Hh.
assert (X0 : forall a b, ex_RInt phi a b) by (apply ex_RInt_cont, continuous_phi).
assert (X1 : forall a b, ex_RInt (fun x => x * phi x) a b).
{ apply ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_id | apply continuous_phi]. }
assert (X2 : forall a b, ex_RInt (fun x => x^2 * phi x) a b) by (apply ex_RInt_cont; intros; apply (continuous_sq_phi (fun x => x)), continuous_id).
rewrite (RInt_ext _ (fun x => x^2 * phi x + ((- 2 * c) * (x * phi x) + c^2 * phi x))) by (intros; eqR; ring).
rewrite (is_RInt_unique _ _ _ (second_moment h + (- 2 * c * RInt (fun x => x * phi x) (- h) h + c^2 * RInt phi (- h) h))).
2:{ apply is_RInt_add; [apply is_RInt_RInt, X2|]. apply is_RInt_add.
    - apply (is_RInt_scal (V := R_NormedModule) (fun x => x * phi x)), is_RInt_RInt, X1.
    - apply (is_RInt_scal (V := R_NormedModule) phi), is_RInt_RInt, X0. }
rewrite first_moment. assert (0 <= c^2 * RInt phi (- h) h); [|lra].
apply Rmult_le_pos; [apply pow2_ge_0|]. apply RInt_ge_0; [lra | apply X0 | intros; apply Rlt_le, phi_pos].
Qed.

Lemma second_moment_pos h : 0 < h -> 0 < second_moment h.
Proof.
intros Hh. unfold second_moment.
rewrite (RInt_split _ (- h) (h / 2) h) by (apply ex_RInt_cont; intros; apply (continuous_sq_phi (fun x => x)), continuous_id).
assert (0 <= RInt (fun x => x^2 * phi x) (- h) (h / 2)).
{ apply RInt_ge_0; [lra | apply ex_RInt_cont; intros; apply (continuous_sq_phi (fun x => x)), continuous_id |].
  intros. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, phi_pos]. }
assert (0 < RInt (fun x => x^2 * phi x) (h / 2) h); [|simpl in *; lra].
apply RInt_gt_0; [lra | | intros; apply (continuous_sq_phi (fun x => x)), continuous_id].
intros x Hx. apply Rmult_lt_0_compat; [apply pow_lt; lra | apply phi_pos].
Qed.

(** A function that grows by at least k per unit keeps away from 0 as a line of slope k does. *)
Lemma growing_center (g : R -> R) k h : 0 < h -> 0 <= k -> (forall x, - h <= x <= h -> continuity_pt g x) ->
  (forall u v, - h <= u -> u <= v -> v <= h -> k * (v - u) <= g v - g u) ->
  exists c, forall x, - h <= x <= h -> (k * (x - c))^2 <= (g x)^2.
Proof.
intros Hh Hk Cg G.
assert (Sq : forall u v, (0 <= u <= v \/ v <= u <= 0) -> u^2 <= v^2).
  { intros u v [H|H]; [apply pow_incr; lra|]. replace (u^2) with ((-u)^2) by ring. replace (v^2) with ((-v)^2) by ring. apply pow_incr; lra. }
  destruct (Rle_or_lt 0 (g (- h))) as [A|A].
  { exists (- h). intros x Hx. apply Sq. left. generalize (G (- h) x ltac:(lra) ltac:(lra) ltac:(lra)). split; [apply Rmult_le_pos; lra | lra]. }
  destruct (Rle_or_lt (g h) 0) as [B|B].
  { exists h. intros x Hx. apply Sq. right. generalize (G x h ltac:(lra) ltac:(lra) ltac:(lra)).
    assert (0 <= k * (h - x)) by (apply Rmult_le_pos; lra). lra. }
  destruct (IVT_interv g (- h) h) as (c & Hc & E); [exact Cg | lra | exact A | exact B |].
  exists c. intros x Hx. apply Sq. destruct (Rle_or_lt c x) as [H|H].
  - left. generalize (G c x ltac:(lra) ltac:(lra) ltac:(lra)). split; [apply Rmult_le_pos; lra | lra].
  - right. generalize (G x c ltac:(lra) ltac:(lra) ltac:(lra)). assert (0 <= k * (c - x)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma center_square (g : R -> R) k c h I : 0 < h -> (forall x, - h <= x <= h -> (k * (x - c))^2 <= (g x)^2) ->
  is_RInt (fun x => (g x)^2 * phi x) (- h) h I -> k^2 * RInt (fun x => (x - c)^2 * phi x) (- h) h <= I.
Proof.
intros Hh Hc HI.
apply (is_RInt_le (fun x => k^2 * ((x - c)^2 * phi x)) (fun x => (g x)^2 * phi x) (- h) h); [lra | | exact HI |].
- apply (is_RInt_scal (V := R_NormedModule) (fun x => (x - c)^2 * phi x)), is_RInt_RInt, ex_RInt_spread.
- intros x Hx. rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [apply Rlt_le, phi_pos|].
  replace (k^2 * (x - c)^2) with ((k * (x - c))^2) by ring. apply Hc. lra.
Qed.

(** Its mean square is at least k^2 m_2. *)
Lemma growing_square (g : R -> R) k h I : 0 < h -> 0 <= k -> (forall x, - h <= x <= h -> continuity_pt g x) ->
  (forall u v, - h <= u -> u <= v -> v <= h -> k * (v - u) <= g v - g u) ->
  is_RInt (fun x => (g x)^2 * phi x) (- h) h I -> k^2 * second_moment h <= I.
Proof.
intros Hh Hk Cg G HI. destruct (growing_center g k h Hh Hk Cg G) as [c Hc].
apply Rle_trans with (2 := center_square g k c h I Hh Hc HI).
apply Rmult_le_compat_l; [apply pow2_ge_0 | apply second_moment_least; lra].
Qed.

(** A function above c >= 0 on [a, b] has a mean square above c^2. *)
Lemma level_square (g : R -> R) c a b I : a < b -> 0 <= c -> (forall x, a <= x <= b -> continuous g x) ->
  is_RInt (fun x => (g x)^2 * phi x) a b I -> I <= c^2 * RInt phi a b -> exists x, a <= x <= b /\ g x <= c.
Proof.
intros Hab Hc Cg HI Le. destruct (Classical_Prop.classic (exists x, a <= x <= b /\ g x <= c)) as [H|H]; [exact H | exfalso].
assert (A : forall x, a <= x <= b -> c < g x).
{ intros x Hx. destruct (Rle_or_lt (g x) c) as [L|L]; [exfalso; apply H; now exists x | exact L]. }
assert (RInt (fun x => c^2 * phi x) a b < RInt (fun x => (g x)^2 * phi x) a b).
{ apply RInt_lt; [exact Hab | intros x Hx; now apply continuous_sq_phi, Cg | intros x _; apply continuous_cmul, continuous_phi |].
  intros x Hx. apply Rmult_lt_compat_r; [apply phi_pos|]. specialize (A x ltac:(lra)).
  replace (c^2) with (c * c) by ring. replace ((g x)^2) with (g x * g x) by ring. apply Rle_lt_trans with (c * g x).
  - apply Rmult_le_compat_l; lra.
  - apply Rmult_lt_compat_r; lra. }
rewrite (is_RInt_unique _ _ _ _ HI) in H0. rewrite RInt_mult in H0 by (apply ex_RInt_cont, continuous_phi). lra.
Qed.

(** A part of the integral of a nonnegative function. *)
Lemma is_RInt_part (f : R -> R) a b p q I : a <= p -> p <= q -> q <= b -> (forall x, 0 <= f x) -> is_RInt f a b I ->
  exists J, is_RInt f p q J /\ 0 <= J <= I.
Proof.
intros Ha Hpq Hb Hp HI. assert (X : ex_RInt f a b) by now exists I.
assert (X1 : ex_RInt f a q) by (apply (ex_RInt_Chasles_1 (V := R_CompleteNormedModule) f a q b); [lra | exact X]).
assert (X2 : ex_RInt f q b) by (apply (ex_RInt_Chasles_2 (V := R_CompleteNormedModule) f a q b); [lra | exact X]).
assert (X3 : ex_RInt f a p) by (apply (ex_RInt_Chasles_1 (V := R_CompleteNormedModule) f a p q); [lra | exact X1]).
assert (X4 : ex_RInt f p q) by (apply (ex_RInt_Chasles_2 (V := R_CompleteNormedModule) f a p q); [lra | exact X1]).
assert (P : forall u v, u <= v -> ex_RInt f u v -> 0 <= RInt f u v) by (intros; apply RInt_ge_0; [assumption | assumption | intros; apply Hp]).
exists (RInt f p q). split; [now apply is_RInt_RInt|]. split; [now apply P|].
rewrite <- (is_RInt_unique _ _ _ _ HI), <- (RInt_Chasles f a q b X1 X2), <- (RInt_Chasles f a p q X3 X4). unfold plus; simpl.
generalize (P a p Ha X3) (P q b Hb X2). simpl. lra.
Qed.

Lemma sq_phi_pos (g : R -> R) x : 0 <= (g x)^2 * phi x.
Proof. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, phi_pos]. Qed.

(** A greatest lower bound and a least upper bound, from one point for each level beyond. *)
Lemma Glb_le (E : R -> Prop) v : (forall e, 0 < e -> exists x, E x /\ x <= v + e) -> Rbar_le (Glb_Rbar E) v.
Proof.
intros H. destruct (Glb_Rbar_correct E) as [L _]. destruct (Glb_Rbar E) as [g| |]; [|destruct (H 1 Rlt_0_1) as (x & Ex & _); exact (L x Ex) | exact I].
simpl. apply le_epsilon. intros e He. destruct (H e He) as (x & Ex & Lx). apply Rle_trans with x; [exact (L x Ex) | exact Lx].
Qed.

Lemma Lub_ge (E : R -> Prop) v : (forall e, 0 < e -> exists x, E x /\ v - e <= x) -> Rbar_le v (Lub_Rbar E).
Proof.
intros H. destruct (Lub_Rbar_correct E) as [L _]. destruct (Lub_Rbar E) as [g| |]; [|exact I | destruct (H 1 Rlt_0_1) as (x & Ex & _); exact (L x Ex)].
simpl. apply le_epsilon. intros e He. destruct (H e He) as (x & Ex & Lx). specialize (L x Ex). simpl in L. lra.
Qed.
