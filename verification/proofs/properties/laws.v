(** The laws that the dynamics make of the noised one, by their distribution functions. *)
From Coq Require Import Reals Lra Lia Bool FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export cuts.
From Scoreproof.objects Require Export dynamics.
From Scoreproof.properties Require Export flow density.
Open Scope R_scope.

Lemma Rleb_true x y : Rleb x y = true <-> x <= y.
Proof. unfold Rleb. destruct Rle_dec; split; intros H; try lra; try reflexivity; discriminate. Qed.

Lemma Rleb_false x y : Rleb x y = false <-> y < x.
Proof. unfold Rleb. destruct Rle_dec; split; intros H; try lra; try reflexivity; discriminate. Qed.

Lemma bool_false (b : bool) (P : Prop) : (b = true <-> P) -> ~ P -> b = false.
Proof. intros H N. destruct b; [exfalso; now apply N, H | reflexivity]. Qed.

Lemma in_cell_true Y delta k x : in_cell Y delta k x = true <-> cell Y delta k x.
Proof.
unfold in_cell, cell. rewrite andb_true_iff, !orb_true_iff, !Nat.eqb_eq, !Rleb_true. split.
- intros [[A|A] [B|B]]; split; intros N; try contradiction; assumption.
- intros [A B]. split; [destruct (Nat.eq_dec k 0) | destruct (Nat.eq_dec k (gaps Y))]; tauto.
Qed.

Lemma on_ramp_true Y delta g x : on_ramp Y delta g x = true <-> point Y g + delta < x < point Y (S g) - delta.
Proof. unfold on_ramp. rewrite andb_true_iff, !negb_true_iff, !Rleb_false. tauto. Qed.

Lemma expect_ext Y t (f g : R -> R) : (forall x, f x = g x) -> expect Y t f = expect Y t g.
Proof. intros H. now rewrite (functional_extensionality f g H). Qed.

(** The mass of a cell under a law with the distribution function H, and that of the cells and ramps together. *)
Definition cell_mass (Y : training_set) (delta : R) (H : R -> R) (k : nat) : R :=
  (if Nat.eqb k (gaps Y) then 1 else H (point Y k + delta)) - (if Nat.eqb k 0 then 0 else H (point Y k - delta)).

Lemma cell_masses Y delta H g : (g < gaps Y)%nat ->
  sum_below (S g) (cell_mass Y delta H) + sum_below g (fun h => H (point Y (S h) - delta) - H (point Y h + delta)) = H (point Y g + delta).
Proof.
induction g as [|g IH]; intros Hg; unfold cell_mass in *.
- simpl. destruct (gaps Y); [lia | simpl; ring].
- rewrite sum_below_S. simpl (sum_below (S g) (fun h => H (point Y (S h) - delta) - _)).
  specialize (IH ltac:(lia)). assert (E : Nat.eqb (S g) (gaps Y) = false) by (apply Nat.eqb_neq; lia). rewrite E. simpl (Nat.eqb (S g) 0).
  cbv iota. lra.
Qed.

Lemma cell_masses_total Y delta H :
  sum_below (size Y) (cell_mass Y delta H) + sum_below (gaps Y) (fun h => H (point Y (S h) - delta) - H (point Y h + delta)) = 1.
Proof.
assert (G := gaps_pos Y). unfold size. destruct (gaps Y) as [|m] eqn:E; [lia|].
assert (M := cell_masses Y delta H m ltac:(lia)). rewrite sum_below_S. simpl (sum_below (S m) (fun h => H (point Y (S h) - delta) - _)).
unfold cell_mass at 2. rewrite E, Nat.eqb_refl. simpl (Nat.eqb (S m) 0). cbv iota. lra.
Qed.

Lemma is_line_cell Y delta k (f H : R -> R) : (k <= gaps Y)%nat -> 0 <= delta ->
  (forall x, is_head_int f x (H x)) -> (forall a b, a <= b -> is_RInt f a b (H b - H a)) -> (forall x, is_tail_int f x (1 - H x)) ->
  is_line_int (fun x => indicator (in_cell Y delta k x) * f x) (cell_mass Y delta H k).
Proof.
intros Hn Hd A B C. assert (G := gaps_pos Y).
assert (In : forall x, cell Y delta k x -> f x = indicator (in_cell Y delta k x) * f x).
{ intros x Hx. apply in_cell_true in Hx. rewrite Hx. simpl. ring. }
assert (Out : forall x, ~ cell Y delta k x -> indicator (in_cell Y delta k x) * f x = 0).
{ intros x Hx. rewrite (bool_false _ _ (in_cell_true Y delta k x) Hx). simpl. ring. }
unfold cell_mass. destruct (Nat.eqb_spec k (gaps Y)) as [E|E], (Nat.eqb_spec k 0) as [E0|E0]; [lia| | |].
- apply (is_line_right f _ (point Y k - delta)); [| |apply C].
  + intros x Hx. apply In. split; [intros _; lra | contradiction].
  + intros x Hx. apply Out. intros [L _]. specialize (L E0). lra.
- rewrite Rminus_0_r. apply (is_line_left f _ (point Y k + delta)); [| |apply A].
  + intros x Hx. apply In. split; [contradiction | intros _; lra].
  + intros x Hx. apply Out. intros [_ U]. specialize (U E). lra.
- apply (is_line_between f _ (point Y k - delta) (point Y k + delta)); [lra| | |apply B; lra].
  + intros x Hx. apply In. split; intros _; lra.
  + intros x Hx. apply Out. intros [L U]. specialize (L E0). specialize (U E). lra.
Qed.

(** What holds on every cell and every ramp, and along intervals that meet, holds on all intervals. *)
Section Chain.
Variable Holds : R -> R -> Prop.
Hypothesis trans : forall a b c, Holds a b -> Holds b c -> Holds a c.

Lemma extend c (up : R -> Prop) : (forall a b, a <= b <= c -> Holds a b) -> (forall a b, c <= a <= b -> up b -> Holds a b) ->
  forall a b, a <= b -> up b -> Holds a b.
Proof.
intros H1 H2 a b Hab U. destruct (Rle_or_lt b c) as [L|L]; [apply H1; lra|]. destruct (Rle_or_lt c a) as [M|M]; [apply H2; [lra | exact U]|].
apply trans with c; [apply H1; lra | apply H2; [lra | exact U]].
Qed.

Lemma chain Y delta : 0 <= delta -> below_half_gaps Y delta ->
  (forall k a b, (k <= gaps Y)%nat -> a <= b -> cell Y delta k a -> cell Y delta k b -> Holds a b) ->
  (forall g a b, (g < gaps Y)%nat -> point Y g + delta <= a <= b -> b <= point Y (S g) - delta -> Holds a b) ->
  forall a b, a <= b -> Holds a b.
Proof.
intros Hd B C R. assert (G := gaps_pos Y).
assert (K : forall k, (k < gaps Y)%nat -> forall a b, a <= b <= point Y k + delta -> Holds a b).
{ induction k as [|k IH]; intros Hn a b Hab.
  - apply (C O); [lia | lra | split; [lia | lra] | split; [lia | lra]].
  - specialize (IH ltac:(lia)). destruct Hab as [Hab U]. revert a b Hab U.
    apply (extend (point Y (S k) - delta)).
    + intros a b [Hab U]. revert a b Hab U. apply (extend (point Y k + delta)); [exact IH|].
      intros a b Hab U. apply (R k); [lia | exact Hab | exact U].
    + intros a b Hab U. apply (C (S k)); [lia | lra | split; lra | split; lra]. }
intros a b Hab. refine (extend (point Y (gaps Y) - delta) (fun _ => True) _ _ a b Hab I).
- intros a' b' [H U]. revert a' b' H U. apply (extend (point Y (pred (gaps Y)) + delta)).
  + intros a' b' H. apply (K (pred (gaps Y))); [lia | exact H].
  + intros a' b' H U. apply (R (pred (gaps Y))); [lia | exact H |]. now replace (S (pred (gaps Y))) with (gaps Y) by lia.
- intros a' b' H _. apply (C (gaps Y)); [lia | lra | split; [intros; lra | lia] | split; [intros; lra | lia]].
Qed.
End Chain.

Section Laws.
Variables (Y : training_set) (kappa t0 : R).
Hypotheses (Hk : 0 < kappa) (T0 : timely Y kappa t0).
Let delta := delta_at kappa.
Let p := noised_density Y t0.
Let P := noised_law Y t0.

Lemma law_head x : is_head_int p x (P x).
Proof. apply (is_head p 1); [apply continuous_noised, T0 | apply noised_density_pos, T0 | apply is_line_int_noised, T0]. Qed.

Lemma law_tail x : is_tail_int p x (1 - P x).
Proof. apply (is_tail p 1); [apply continuous_noised, T0 | apply noised_density_pos, T0 | apply is_line_int_noised, T0]. Qed.

Lemma law_RInt a b : (RInt p a b : R) = P b - P a.
Proof. apply (head_RInt p 1); [apply continuous_noised, T0 | apply noised_density_pos, T0 | apply is_line_int_noised, T0]. Qed.

Lemma law_is_RInt a b : is_RInt p a b (P b - P a).
Proof. rewrite <- law_RInt. apply is_RInt_RInt, ex_RInt_noised, T0. Qed.

Lemma law_lt a b : a < b -> P a < P b.
Proof. apply (head_lt p 1); [apply continuous_noised, T0 | apply noised_density_pos, T0 | apply is_line_int_noised, T0]. Qed.

Lemma law_bounds x : 0 < P x < 1.
Proof.
split; [apply (head_pos p 1) | apply (head_lt_all p 1)];
  (apply continuous_noised, T0 || apply noised_density_pos, T0 || apply is_line_int_noised, T0).
Qed.

Lemma is_derive_law x : is_derive P x (p x).
Proof. apply (is_derive_head p 1); [apply continuous_noised, T0 | apply noised_density_pos, T0 | apply is_line_int_noised, T0]. Qed.

(** The probability of a half line. *)
Lemma expect_left (A : R -> bool) b : (forall u, u < b -> A u = true) -> (forall u, b < u -> A u = false) ->
  expect Y t0 (fun u => indicator (A u)) = P b.
Proof.
intros L R. apply is_expect, (is_line_left p _ b); [| |apply law_head].
- intros x Hx. rewrite L by exact Hx. unfold p. simpl. ring.
- intros x Hx. rewrite R by exact Hx. simpl. ring.
Qed.

(** The law at a time s > 0. *)
Lemma flow_law_at s x : timely Y kappa s -> flow_law Y kappa t0 s x = P (flow_map Y kappa t0 s x).
Proof.
intros Ts. apply expect_left; intros u Hu.
- apply Rleb_true, (flow_transpose Y kappa Hk s t0 u x Ts T0). lra.
- apply Rleb_false, Rnot_le_lt. intros C. apply (flow_transpose Y kappa Hk s t0 u x Ts T0) in C. lra.
Qed.

Section Later.
Variable s : R.
Hypothesis Ts : timely Y kappa s.
Let f := flow_density Y kappa t0 s.
Let F := flow_law Y kappa t0 s.

Lemma slope_cell k x : (k <= gaps Y)%nat -> cell Y (delta s) k x -> flow_slope Y kappa t0 s x = sqrt t0 / sqrt s.
Proof.
intros Hn [L U]. unfold flow_slope. fold delta. rewrite (sum_below_ext _ _ (fun _ => 0)); [rewrite sum_below_const; ring|].
intros g Hg. rewrite (bool_false _ _ (on_ramp_true Y (delta s) g x)); [simpl; ring|]. intros [A B].
destruct (Nat.lt_ge_cases g k) as [C|C].
- specialize (L ltac:(lia)). generalize (point_le Y (S g) k ltac:(lia)). lra.
- specialize (U ltac:(lia)). generalize (point_le Y k g ltac:(lia)). lra.
Qed.

Lemma slope_ramp g x : (g < gaps Y)%nat -> point Y g + delta s < x < point Y (S g) - delta s ->
  flow_slope Y kappa t0 s x = (half_gap Y g - delta t0) / (half_gap Y g - delta s).
Proof.
intros Hg H. unfold flow_slope. fold delta. rewrite (sum_below_single _ _ g Hg).
- rewrite (proj2 (on_ramp_true Y (delta s) g x) H). destruct Ts as [Hs B]. generalize (B g Hg) (sqrt_lt_R0 s Hs). simpl.
  unfold delta, delta_at. intros. field. lra.
- intros h Hh N. rewrite (bool_false _ _ (on_ramp_true Y (delta s) h x)); [simpl; ring|]. intros [A C].
  assert (D := delta_at_ge_0 kappa Hk s). fold delta in D. destruct (Nat.lt_ge_cases h g) as [L|L].
  + generalize (point_le Y (S h) g ltac:(lia)). lra.
  + generalize (point_le Y (S g) h ltac:(lia)). lra.
Qed.

Lemma density_cell k x : (k <= gaps Y)%nat -> cell Y (delta s) k x ->
  f x = sqrt t0 / sqrt s * p (sqrt t0 / sqrt s * x + (1 - sqrt t0 / sqrt s) * point Y k).
Proof.
intros Hn H. unfold f, flow_density. rewrite (slope_cell k x Hn H), (flow_cell Y kappa Hk k t0 s x Ts Hn H), Rmult_comm.
unfold p. do 2 f_equal. ring.
Qed.

Lemma density_ramp g x (c := (half_gap Y g - delta t0) / (half_gap Y g - delta s)) : (g < gaps Y)%nat ->
  point Y g + delta s < x < point Y (S g) - delta s -> f x = c * p (c * x + (1 - c) * midpoint Y g).
Proof.
intros Hg H. unfold f, flow_density. rewrite (slope_ramp g x Hg H), (flow_ramp Y kappa Hk g t0 s x Ts Hg) by (fold delta; lra).
fold delta. fold c. rewrite Rmult_comm. unfold p. do 2 f_equal. ring.
Qed.

Lemma flow_RInt a b : a <= b -> is_RInt f a b (F b - F a).
Proof.
apply (chain (fun a b => is_RInt f a b (F b - F a))) with (Y := Y) (delta := delta s).
- intros u v w H1 H2. replace (F w - F u) with ((F v - F u) + (F w - F v)) by ring. now apply is_RInt_add_bounds with v.
- apply delta_at_ge_0, Hk.
- apply Ts.
- intros k u v Hn Huv Cu Cv. unfold F. rewrite !flow_law_at by exact Ts.
  rewrite !(flow_cell Y kappa Hk k t0 s) by assumption. rewrite <- law_RInt.
  replace (sqrt t0 / sqrt s * (u - point Y k) + point Y k) with (sqrt t0 / sqrt s * u + (1 - sqrt t0 / sqrt s) * point Y k) by ring.
  replace (sqrt t0 / sqrt s * (v - point Y k) + point Y k) with (sqrt t0 / sqrt s * v + (1 - sqrt t0 / sqrt s) * point Y k) by ring.
  apply is_RInt_affine; [exact Huv | apply ex_RInt_noised, T0 |]. intros x Hx. apply density_cell; [exact Hn|].
  destruct Cu as [L _], Cv as [_ U]. split; intros N; [specialize (L N) | specialize (U N)]; lra.
- intros g u v Hg Hu Hv. unfold F. rewrite !flow_law_at by exact Ts.
  rewrite !(flow_ramp Y kappa Hk g t0 s) by (assumption || (fold delta; lra)). rewrite <- law_RInt. fold delta.
  set (c := (half_gap Y g - delta t0) / (half_gap Y g - delta s)).
  replace (c * (u - midpoint Y g) + midpoint Y g) with (c * u + (1 - c) * midpoint Y g) by ring.
  replace (c * (v - midpoint Y g) + midpoint Y g) with (c * v + (1 - c) * midpoint Y g) by ring.
  apply is_RInt_affine; [lra | apply ex_RInt_noised, T0 |]. intros x Hx. apply density_ramp; [exact Hg | lra].
Qed.

Lemma scale_pos : 0 < sqrt t0 / sqrt s.
Proof. apply Rdiv_lt_0_compat; apply sqrt_lt_R0; [apply T0 | apply Ts]. Qed.

Lemma flow_head x : is_head_int f x (F x).
Proof.
assert (H : forall u, u <= point Y 0 + delta s -> is_head_int f u (F u)).
{ intros u Hu. unfold F. rewrite flow_law_at by exact Ts.
  rewrite (flow_cell Y kappa Hk 0 t0 s u Ts) by (lia || (split; [lia | fold delta; lra])).
  replace (sqrt t0 / sqrt s * (u - point Y 0) + point Y 0) with (sqrt t0 / sqrt s * u + (1 - sqrt t0 / sqrt s) * point Y 0) by ring.
  apply (is_head_affine p f (sqrt t0 / sqrt s) ((1 - sqrt t0 / sqrt s) * point Y 0)); [apply scale_pos | | apply law_head].
  intros y Hy. apply density_cell; [lia|]. split; [lia | intros _; lra]. }
destruct (Rle_or_lt x (point Y 0 + delta s)) as [L|L]; [now apply H|].
replace (F x) with (F (point Y 0 + delta s) + (F x - F (point Y 0 + delta s))) by ring.
apply is_head_add with (point Y 0 + delta s); [apply H; lra | apply flow_RInt; lra].
Qed.

Lemma flow_tail x : is_tail_int f x (1 - F x).
Proof.
assert (G := gaps_pos Y).
assert (H : forall u, point Y (gaps Y) - delta s <= u -> is_tail_int f u (1 - F u)).
{ intros u Hu. unfold F. rewrite flow_law_at by exact Ts.
  rewrite (flow_cell Y kappa Hk (gaps Y) t0 s u Ts) by (lia || (split; [intros _; fold delta; lra | lia])).
  replace (sqrt t0 / sqrt s * (u - point Y (gaps Y)) + point Y (gaps Y)) with (sqrt t0 / sqrt s * u + (1 - sqrt t0 / sqrt s) * point Y (gaps Y)) by ring.
  apply (is_tail_affine p f (sqrt t0 / sqrt s) ((1 - sqrt t0 / sqrt s) * point Y (gaps Y))); [apply scale_pos | | apply law_tail].
  intros y Hy. apply density_cell; [lia|]. split; [intros _; lra | lia]. }
destruct (Rle_or_lt (point Y (gaps Y) - delta s) x) as [L|L]; [now apply H|].
replace (1 - F x) with ((F (point Y (gaps Y) - delta s) - F x) + (1 - F (point Y (gaps Y) - delta s))) by ring.
apply is_tail_add with (point Y (gaps Y) - delta s); [apply flow_RInt; lra | apply H; lra].
Qed.

(** The borders of the cells at s come from those at t0. *)
Lemma flow_law_borders k : ((k < gaps Y)%nat -> F (point Y k + delta s) = P (point Y k + delta t0)) /\
  ((0 < k <= gaps Y)%nat -> F (point Y k - delta s) = P (point Y k - delta t0)).
Proof.
assert (D := delta_at_ge_0 kappa Hk s). fold delta in D. assert (E := ratio_delta kappa t0 s (proj1 Ts)). fold delta in E.
split; intros H; unfold F; rewrite flow_law_at by exact Ts; f_equal;
rewrite (flow_cell Y kappa Hk k t0 s) by (try exact Ts; try lia; split; intros; fold delta; lra); rewrite <- E; ring.
Qed.

Lemma cell_mass_along k : (k <= gaps Y)%nat -> cell_mass Y (delta s) F k = cell_mass Y (delta t0) P k.
Proof.
intros Hn. destruct (flow_law_borders k) as [A B]. unfold cell_mass.
destruct (Nat.eqb_spec k (gaps Y)), (Nat.eqb_spec k 0); rewrite ?A, ?B by lia; reflexivity.
Qed.
End Later.

Lemma atom_value k : (k <= gaps Y)%nat -> atom Y kappa t0 k = cell_mass Y (delta t0) P k.
Proof.
intros Hn. apply is_expect. apply is_line_cell; [exact Hn | apply delta_at_ge_0, Hk | exact law_head | | exact law_tail].
intros a b _. apply law_is_RInt.
Qed.
End Laws.
