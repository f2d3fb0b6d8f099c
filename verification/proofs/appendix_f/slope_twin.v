(** (71) and Lemma 10 with 1.4 in the place of 2 are false: the line x on [-1.5, 1.5] that falls back to 0 over a length of 0.1 beyond. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper null_sets.
From Scoreproof.properties Require Import slope_window.
From Scoreproof.appendix_f Require Import nudged.
Open Scope R_scope.

Lemma line_moment : RInt (fun x => x^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (-3/2) (3/2) < 0.478.
Proof. integral with (i_prec 56). Qed.
Lemma right_moment : RInt (fun x => (24 - 15 * x)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (3/2) (8/5) < 0.01.
Proof. integral with (i_prec 56). Qed.
Lemma left_moment : RInt (fun x => (-24 - 15 * x)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (-8/5) (-3/2) < 0.01.
Proof. integral with (i_prec 56). Qed.

Definition steep (x : R) : R := Rmin (Rmax x (Rmin 0 (-24 - 15 * x))) (Rmax 0 (24 - 15 * x)).

Lemma continuous_steep x : continuous steep x.
Proof.
unfold steep. apply continuous_min; apply continuous_max.
- apply continuous_id.
- apply continuous_min; [apply continuous_const | apply continuous_sub; [apply continuous_const | apply continuous_cmul, continuous_id]].
- apply continuous_const.
- apply continuous_sub; [apply continuous_const | apply continuous_cmul, continuous_id].
Qed.

Lemma steep_pieces x : (x <= -8/5 -> steep x = 0) /\ (-8/5 <= x <= -3/2 -> steep x = -24 - 15 * x) /\ (-3/2 <= x <= 3/2 -> steep x = x) /\
  (3/2 <= x <= 8/5 -> steep x = 24 - 15 * x) /\ (8/5 <= x -> steep x = 0).
Proof. unfold steep, Rmin, Rmax. repeat split; intros; repeat destruct Rle_dec; lra. Qed.

Lemma steep_square : exists I, is_RInt (fun x => (x + (steep x - x))^2 * pN x 1) (-3) 3 I /\ I < 0.5.
Proof.
assert (X : forall a b, ex_RInt (fun x => (steep x)^2 * phi x) a b) by (apply ex_RInt_cont; intros; apply continuous_sq_phi, continuous_steep).
exists (RInt (fun x => (steep x)^2 * phi x) (-3) 3). split.
{ apply (is_RInt_ext (fun x => (steep x)^2 * phi x)); [intros; unfold phi; eqR; f_equal; f_equal; ring | apply is_RInt_RInt, X]. }
rewrite (RInt_split _ (-3) (-8/5) 3), (RInt_split _ (-8/5) (-3/2) 3), (RInt_split _ (-3/2) (3/2) 3), (RInt_split _ (3/2) (8/5) 3) by exact X.
rewrite (RInt_ext _ (fun _ => 0) (-3)), (RInt_ext _ (fun x => (-24 - 15 * x)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (-8/5)),
  (RInt_ext _ (fun x => x^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (-3/2)), (RInt_ext _ (fun x => (24 - 15 * x)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (3/2)),
  (RInt_ext _ (fun _ => 0) (8/5)).
- rewrite !RInt_const. unfold scal; simpl; unfold mult; simpl. generalize line_moment right_moment left_moment. simpl. lra.
- intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite (proj2 (proj2 (proj2 (proj2 (steep_pieces x))))) by lra. eqR. ring.
- intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite (proj1 (proj2 (proj2 (proj2 (steep_pieces x))))) by lra. now rewrite phi_fun.
- intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite (proj1 (proj2 (proj2 (steep_pieces x)))) by lra. now rewrite phi_fun.
- intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite (proj1 (proj2 (steep_pieces x))) by lra. now rewrite phi_fun.
- intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite (proj1 (steep_pieces x)) by lra. eqR. ring.
Qed.

(** A fifth of it, too: at four of its points it has no slope, and on (-1.5, 1.5) its slope is 1/5. *)
Definition corners (x : R) : Prop := In x (-8/5 :: -3/2 :: 3/2 :: 8/5 :: nil).
Definition tilted (c x : R) : R := c * steep x - x.

Lemma tilted_derive c x u v d a : u < x < v -> (forall y, u < y < v -> steep y = d + a * y) -> is_derive (tilted c) x (c * a - 1).
Proof.
intros Hx E. apply (is_derive_ext_loc (fun y => c * (d + a * y) - y)); [|auto_derive; [trivial | ring]].
assert (L : locally x (fun y => u < y /\ y < v)) by (apply filter_and; [apply (open_gt u x) | apply (open_lt v x)]; lra).
revert L. apply filter_imp. intros y Hy. unfold tilted. now rewrite E.
Qed.

Lemma tilted_integral c : integral_off (tilted c) corners (-3) 3.
Proof.
right. split; [|now exists (-8/5 :: -3/2 :: 3/2 :: 8/5 :: nil)]. intros x _. apply continuous_sub; [apply continuous_cmul, continuous_steep | apply continuous_id].
Qed.

Lemma tilted_smooth c x : -3 < x < 3 -> ~ corners x -> ex_derive (tilted c) x.
Proof.
intros Hx Hn. unfold corners in Hn. simpl in Hn.
destruct (Rlt_or_le x (-8/5)) as [A|A]; [eexists; apply (tilted_derive c x (-4) (-8/5) 0 0); [lra | intros y Hy; rewrite (proj1 (steep_pieces y)) by lra; ring]|].
destruct (Rlt_or_le x (-3/2)) as [B|B]; [eexists; apply (tilted_derive c x (-8/5) (-3/2) (-24) (-15)); [lra | intros y Hy; rewrite (proj1 (proj2 (steep_pieces y))) by lra; ring]|].
destruct (Rlt_or_le x (3/2)) as [C|C]; [eexists; apply (tilted_derive c x (-3/2) (3/2) 0 1); [lra | intros y Hy; rewrite (proj1 (proj2 (proj2 (steep_pieces y)))) by lra; ring]|].
destruct (Rlt_or_le x (8/5)) as [D|D]; [eexists; apply (tilted_derive c x (3/2) (8/5) 24 (-15)); [lra | intros y Hy; rewrite (proj1 (proj2 (proj2 (proj2 (steep_pieces y))))) by lra; ring]|].
eexists; apply (tilted_derive c x (8/5) 4 0 0); [lra | intros y Hy; rewrite (proj2 (proj2 (proj2 (proj2 (steep_pieces y))))) by lra; ring].
Qed.

Lemma tilted_slope c : Rbar_le (c - 1) (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ corners x /\ d = Derive (tilted c) x)).
Proof.
apply Glb_Rbar_correct. intros d (x & Hx & Hn & ->). unfold corners in Hn. simpl in Hn. apply Req_le. symmetry. apply is_derive_unique.
replace (c - 1) with (c * 1 - 1) by ring. apply (tilted_derive c x (-3/2) (3/2) 0 1); [lra | intros y Hy; rewrite (proj1 (proj2 (proj2 (steep_pieces y)))) by lra; ring].
Qed.

(** (71) with 1.4 for 2. *)
Theorem eq_71_twin : ~ forall f (N : R -> Prop) epsilon I, integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 1.4 * sqrt epsilon).
Proof.
intros H. destruct steep_square as (I & HI & L).
assert (HI' : is_RInt (fun x => (x + tilted 1 x)^2 * pN x 1) (-3) 3 I).
{ revert HI. apply is_RInt_ext. intros x _. unfold tilted. eqR. f_equal. f_equal. ring. }
assert (T := Rbar_le_trans _ _ _ (tilted_slope 1) (H _ _ 0.5 I (tilted_integral 1) (tilted_smooth 1) HI' L)). simpl in T.
assert (sqrt 0.5 < 0.71); [|lra]. rewrite <- (sqrt_pow2 0.71) by lra. apply sqrt_lt_1; lra.
Qed.

(** Lemma 10 with 1.4 for 2 in its first part, and with -2 for -1/2 in its second: each fails within its range of epsilon. *)
Theorem lemma_10_twin :
  (~ forall f (N : R -> Prop) epsilon I, integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
    0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
    Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 1.4 * sqrt epsilon)) /\
  (~ forall f (N : R -> Prop) epsilon I, integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
    0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
    Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-2)).
Proof.
split; [intros H|exact lemma_10_level]. destruct steep_square as (I & HI & L).
assert (HI' : is_RInt (fun x => (x + tilted (1/5) x)^2 * pN x 1) (-3) 3 (1/25 * I)).
{ apply (is_RInt_ext (fun x => 1/25 * ((x + (steep x - x))^2 * pN x 1))); [|now apply (is_RInt_scal (V := R_NormedModule))].
  intros x _. unfold tilted. eqR. field. }
assert (T := Rbar_le_trans _ _ _ (tilted_slope (1/5)) (H _ _ 0.02 _ (tilted_integral _) (tilted_smooth _) ltac:(lra) HI' ltac:(lra))). simpl in T.
assert (sqrt 0.02 < 0.142); [|lra]. rewrite <- (sqrt_pow2 0.142) by lra. apply sqrt_lt_1; lra.
Qed.
