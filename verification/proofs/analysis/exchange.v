(** Averages over windows, exchanged with an integral over the line; comparison of half-line integrals. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers improper tails cuts.
Open Scope R_scope.

Lemma RInt_le_tail_int (f : R -> R) k l M : (forall a b, ex_RInt f a b) -> (forall x, k <= x -> 0 <= f x) -> is_tail_int f k l -> k <= M -> RInt f k M <= l.
Proof.
intros Ex P H HM. destruct (Rle_or_lt (RInt f k M) l) as [L|L]; [exact L | exfalso].
destruct (H (ball l (mkposreal _ (Rlt_Rminus _ _ L))) (locally_ball l _)) as [U V Ha [b0 Hb] HUV].
pose (b := Rmax M (b0 + 1)). assert (M <= b /\ b0 < b) as [B1 B2] by (unfold b; split; [apply Rmax_l | apply Rlt_le_trans with (2 := Rmax_r _ _); lra]).
destruct (HUV k b Ha (Hb b B2)) as (y & Hy & By). simpl in *. rewrite <- (is_RInt_unique _ _ _ _ Hy) in By.
apply Rabs_lt_between' in By. simpl in By. rewrite (RInt_split f k M b Ex) in By.
assert (0 <= RInt f M b) by (apply RInt_ge_0; [exact B1 | apply Ex | intros; apply P; lra]). lra.
Qed.

Lemma tail_int_dominated (f g : R -> R) k lg : (forall a b, ex_RInt f a b) -> (forall a b, ex_RInt g a b) ->
  (forall x, k <= x -> 0 <= f x <= g x) -> is_tail_int g k lg -> exists lf, is_tail_int f k lf /\ 0 <= lf <= lg.
Proof.
intros Ef Eg H Hg.
assert (B : forall M, k <= M -> RInt f k M <= lg).
{ intros M HM. apply Rle_trans with (RInt g k M).
  - apply RInt_le; [exact HM | apply Ef | apply Eg |]. intros x Hx. apply H. lra.
  - apply RInt_le_tail_int; [exact Eg | | exact Hg | exact HM]. intros x Hx. specialize (H x Hx). lra. }
destruct (completeness (fun v => exists M, k <= M /\ v = RInt f k M)) as [l [Hub Hlub]].
{ exists lg. intros v (M & HM & ->). now apply B. }
{ exists (RInt f k k), k. split; [lra | reflexivity]. }
exists l. split.
- apply is_tail_int_lim; [exact Ef|]. intros eps He.
  assert (exists M, k <= M /\ l - eps < RInt f k M) as (M0 & HM0 & L).
  { destruct (Classical_Prop.classic (exists M, k <= M /\ l - eps < RInt f k M)) as [C|C]; [exact C | exfalso].
    assert (l <= l - eps); [|lra]. apply Hlub. intros v (M & HM & ->).
    destruct (Rle_or_lt (RInt f k M) (l - eps)); [assumption | exfalso; apply C; now exists M]. }
  exists M0. intros M HM. assert (RInt f k M <= l) by (apply Hub; exists M; split; [lra | reflexivity]).
  assert (0 <= RInt f M0 M) by (apply RInt_ge_0; [lra | apply Ef | intros; apply H; lra]).
  rewrite (RInt_split f k M0 M Ef) in *. apply Rabs_lt_between. lra.
- split; [|apply Hlub; intros v (M & HM & ->); now apply B].
  apply Hub. exists k. split; [lra | now rewrite RInt_point].
Qed.

(** What moves at most like a square does not move. *)
Lemma quadratic_constant (J : R -> R) K : (forall c d, c <= d -> Rabs (J d - J c) <= K * (d - c)^2) -> forall c d, J c = J d.
Proof.
intros H. assert (K0 : 0 <= K).
{ specialize (H 0 1 ltac:(lra)). generalize (Rabs_pos (J 1 - J 0)). lra. }
assert (Q : forall c d, Rabs (J d - J c) <= K * (d - c)^2).
{ intros c d. destruct (Rle_or_lt c d) as [L|L]; [now apply H|]. rewrite Rabs_minus_sym.
  replace ((d - c)^2) with ((c - d)^2) by ring. apply H. lra. }
assert (D : forall x, is_derive J x 0).
{ intros x. apply is_derive_Reals. intros eps He. assert (E : 0 < eps / (K + 1)) by (apply Rdiv_lt_0_compat; lra).
  exists (mkposreal _ E). intros h Hh Lh. simpl in Lh. rewrite Rminus_0_r. unfold Rdiv. rewrite Rabs_mult, Rabs_inv.
  specialize (Q x (x + h)). replace (x + h - x) with h in Q by ring. rewrite <- (pow2_abs h) in Q.
  generalize (Rabs_pos_lt h Hh). intros P. apply Rle_lt_trans with (K * Rabs h).
  - apply Rmult_le_reg_r with (Rabs h); [exact P|]. rewrite Rmult_assoc, Rinv_l by lra. simpl in Q. lra.
  - apply Rle_lt_trans with ((K + 1) * Rabs h); [lra|]. apply Rmult_lt_reg_r with (/ (K + 1)); [apply Rinv_0_lt_compat; lra|].
    replace ((K + 1) * Rabs h * / (K + 1)) with (Rabs h) by (field; lra). exact Lh. }
intros c d. destruct (mean_value J (fun _ => 0) c d (fun x _ => D x)) as (x & _ & E). lra.
Qed.

Section Swap.
Variables (h p : R -> R) (w B M : R).
Hypotheses (Hw : 0 <= w) (Eh : forall a b, ex_RInt h a b) (Bh : forall x, Rabs (h x) <= B).
Hypotheses (Cp : forall x, continuous p x) (Bp : forall x, 0 <= p x <= M).
Let H (x : R) : R := RInt h 0 x.
Let G (x : R) : R := RInt p (x - w) (x + w).
Hypothesis Eg : forall a b, ex_RInt (fun u => h u * G u) a b.

Lemma H_sub a b : H b - H a = RInt h a b.
Proof. unfold H. rewrite (RInt_split h 0 a b Eh). eqR. ring. Qed.

Lemma H_lipschitz a b : Rabs (H b - H a) <= B * Rabs (b - a).
Proof.
assert (W : forall a b, a <= b -> Rabs (H b - H a) <= B * (b - a)).
{ intros u v L. rewrite H_sub, Rmult_comm. apply abs_RInt_le_const; [exact L | apply Eh | intros; apply Bh]. }
destruct (Rle_or_lt a b) as [L|L]; [rewrite (Rabs_right (b - a)) by lra; now apply W|].
rewrite Rabs_minus_sym, (Rabs_left (b - a)) by lra. replace (- (b - a)) with (a - b) by ring. apply W. lra.
Qed.

Lemma continuous_H x : continuous H x.
Proof. apply (continuous_RInt_1 (V := R_NormedModule) h 0 x H). apply filter_forall. intros z. now apply is_RInt_RInt. Qed.

Lemma is_derive_primitive (f : R -> R) : (forall x, continuous f x) -> forall x, is_derive (fun x => RInt f 0 x : R) x (f x).
Proof.
intros Cf x. apply (is_derive_RInt (V := R_NormedModule) f _ 0 x); [|apply Cf]. apply filter_forall. intros z. now apply is_RInt_RInt, ex_RInt_cont.
Qed.

(** The derivative of an integral over a moving window. *)
Lemma is_derive_window (f : R -> R) u v x : (forall x, continuous f x) ->
  is_derive (fun x => RInt f (x + u) (x + v) : R) x (f (x + v) - f (x + u)).
Proof.
intros Cf. apply (is_derive_ext (fun x => (RInt f 0 (x + v) : R) - (RInt f 0 (x + u) : R))).
{ intros y. rewrite (RInt_split f 0 (y + u) (y + v)) by (now apply ex_RInt_cont). eqR. ring. }
apply is_derive_sub; (eapply is_derive_eq; [apply (is_derive_comp (fun x => RInt f 0 x : R)); [now apply is_derive_primitive | auto_derive; [trivial | reflexivity]] |]);
  unfold scal; simpl; unfold mult; simpl; ring.
Qed.

Lemma is_derive_G x : is_derive G x (p (x + w) - p (x - w)).
Proof. exact (is_derive_window p (- w) w x Cp). Qed.

Lemma continuous_G x : continuous G x.
Proof. apply continuous_derivable. eexists. apply is_derive_G. Qed.

Lemma continuous_shift (f : R -> R) s x : (forall x, continuous f x) -> continuous (fun x => f (x + s)) x.
Proof. intros Cf. apply (continuous_comp (fun x => x + s) f); [apply continuous_add; [apply continuous_id | apply continuous_const] | apply Cf]. Qed.

Let g (x : R) : R := p (x + w) - p (x - w).

Lemma continuous_g x : continuous g x.
Proof. apply continuous_sub; [now apply continuous_shift | now apply (continuous_shift p (- w))]. Qed.

Lemma continuous_Hg x : continuous (fun x => H x * g x) x.
Proof. apply continuous_mul; [apply continuous_H | apply continuous_g]. Qed.

Lemma g_bound x : Rabs (g x) <= M.
Proof. unfold g. generalize (Bp (x + w)) (Bp (x - w)). intros. apply Rabs_le. lra. Qed.

Lemma G_lipschitz a b : Rabs (G b - G a) <= M * Rabs (b - a).
Proof.
destruct (mean_value G g a b) as (c & _ & E); [intros; apply is_derive_G|]. rewrite E, Rabs_mult.
apply Rmult_le_compat_r; [apply Rabs_pos | apply g_bound].
Qed.

(** By parts, whether h is continuous or not. *)
Lemma by_parts a b : (RInt (fun u => h u * G u) a b : R) = H b * G b - H a * G a - (RInt (fun x => H x * g x) a b : R).
Proof.
pose (J := fun x => (RInt (fun u => h u * G u) 0 x : R) - H x * G x + (RInt (fun x => H x * g x) 0 x : R)).
assert (Q : forall c d, c <= d -> Rabs (J d - J c) <= 2 * (B * M) * (d - c)^2).
{ intros c d L. assert (B0 : 0 <= B) by (apply Rle_trans with (2 := Bh 0), Rabs_pos). assert (M0 := Bp 0).
  assert (E : J d - J c = (RInt (fun u => h u * (G u - G d)) c d : R) + (RInt (fun x => (H x - H c) * g x) c d : R)).
  { assert (E1 : is_RInt (fun u => h u * (G u - G d)) c d ((RInt (fun u => h u * G u) c d : R) - G d * (RInt h c d : R))).
    { apply (is_RInt_ext (fun u => h u * G u - G d * h u)); [intros; eqR; ring|].
      apply (is_RInt_minus (V := R_NormedModule)); [apply is_RInt_RInt, Eg | apply (is_RInt_scal (V := R_NormedModule)), is_RInt_RInt, Eh]. }
    assert (E2 : is_RInt (fun x => (H x - H c) * g x) c d ((RInt (fun x => H x * g x) c d : R) - H c * (G d - G c))).
    { apply (is_RInt_ext (fun x => H x * g x - H c * g x)); [intros; eqR; ring|].
      apply (is_RInt_minus (V := R_NormedModule)); [apply is_RInt_RInt, ex_RInt_cont, continuous_Hg|].
      apply (is_RInt_scal (V := R_NormedModule)), (is_RInt_derive G g); intros; [apply is_derive_G | apply continuous_g]. }
    rewrite (is_RInt_unique _ _ _ _ E1), (is_RInt_unique _ _ _ _ E2). unfold J. rewrite <- H_sub.
    rewrite (RInt_split (fun u => h u * G u) 0 c d Eg), (RInt_split (fun x => H x * g x) 0 c d) by (apply ex_RInt_cont, continuous_Hg).
    eqR. ring. }
  rewrite E. apply Rle_trans with (1 := Rabs_triang _ _).
  assert (X1 : Rabs (RInt (fun u => h u * (G u - G d)) c d) <= (d - c) * (B * (M * (d - c)))).
  { apply abs_RInt_le_const; [exact L | |].
    - apply (ex_RInt_ext (fun u => h u * G u - G d * h u)); [intros; eqR; ring|].
      apply (ex_RInt_minus (V := R_NormedModule)); [apply Eg | apply (ex_RInt_scal (V := R_NormedModule)), Eh].
    - intros x Hx. rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos; [apply Bh|].
      rewrite Rabs_minus_sym. apply Rle_trans with (1 := G_lipschitz x d). apply Rmult_le_compat_l; [lra|]. rewrite Rabs_right; lra. }
  assert (X2 : Rabs (RInt (fun x => (H x - H c) * g x) c d) <= (d - c) * (B * (d - c) * M)).
  { apply abs_RInt_le_const; [exact L | |].
    - apply ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_sub; [apply continuous_H | apply continuous_const] | apply continuous_g].
    - intros x Hx. rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos; [|apply g_bound].
      apply Rle_trans with (1 := H_lipschitz c x). apply Rmult_le_compat_l; [exact B0|]. rewrite Rabs_right; lra. }
  simpl. lra. }
assert (E := quadratic_constant J _ Q a b). unfold J in E.
rewrite (RInt_split (fun u => h u * G u) 0 a b Eg), (RInt_split (fun x => H x * g x) 0 a b) in E by (apply ex_RInt_cont, continuous_Hg).
lra.
Qed.

(** Over [a, b] the two orders differ by what happens at the ends. *)
Let Z (x : R) : R := (RInt (fun u => H (u - w) * p u) x (x + w) : R) + (RInt (fun u => H (u + w) * p u) (x - w) x : R) - H x * G x.

Lemma continuous_Hp s x : continuous (fun u => H (u + s) * p u) x.
Proof. apply continuous_mul; [apply continuous_shift, continuous_H | apply Cp]. Qed.

Lemma swap_ends a b : (RInt (fun x => RInt h (x - w) (x + w) * p x) a b : R) - (RInt (fun u => h u * G u) a b : R) = Z b - Z a.
Proof.
pose (E := fun x => (RInt (fun u => H (u - w) * p u) (x + 0) (x + w) : R) + (RInt (fun u => H (u + w) * p u) (x + - w) (x + 0) : R)).
assert (EZ : forall x, Z x = E x - H x * G x) by (intros x; unfold Z, E; now rewrite Rplus_0_r).
assert (D : forall x : R, is_derive E x (H x * g x + (H (x + w) - H (x - w)) * p x)).
{ intros x. eapply is_derive_eq.
  - apply is_derive_add; [apply (is_derive_window (fun u => H (u - w) * p u)); apply (continuous_Hp (- w)) | apply (is_derive_window (fun u => H (u + w) * p u)); apply continuous_Hp].
  - cbv beta. unfold g. rewrite Rplus_0_r. change (x + - w) with (x - w). replace (x + w - w) with x by ring. replace (x - w + w) with x by ring. ring. }
assert (C1 : forall x, continuous (fun x => (H (x + w) - H (x - w)) * p x) x).
{ intros x. apply continuous_mul; [|apply Cp]. apply continuous_sub; [apply continuous_shift, continuous_H | apply (continuous_shift H (- w)), continuous_H]. }
assert (I : RInt (fun x => H x * g x + (H (x + w) - H (x - w)) * p x) a b = E b - E a).
{ apply RInt_prim; [exact D|]. intros x. apply continuous_add; [apply continuous_Hg | apply C1]. }
assert (I2 : is_RInt (fun x => H x * g x + (H (x + w) - H (x - w)) * p x) a b ((RInt (fun x => H x * g x) a b : R) + (RInt (fun x => (H (x + w) - H (x - w)) * p x) a b : R))).
{ apply is_RInt_add; apply is_RInt_RInt, ex_RInt_cont; [apply continuous_Hg | exact C1]. }
rewrite (is_RInt_unique _ _ _ _ I2) in I. rewrite by_parts, !EZ.
rewrite (RInt_ext (fun x => RInt h (x - w) (x + w) * p x) (fun x => (H (x + w) - H (x - w)) * p x)) by (intros x _; now rewrite <- H_sub).
lra.
Qed.

Lemma H_abs x : Rabs (H x) <= B * Rabs x.
Proof. assert (L := H_lipschitz 0 x). unfold H in L at 2. rewrite RInt_point in L. now rewrite !Rminus_0_r in L. Qed.

Lemma Z_small x : Rabs (Z x) <= 2 * B * ((Rabs x + w) * G x).
Proof.
assert (B0 : 0 <= B) by (apply Rle_trans with (2 := Bh 0), Rabs_pos).
assert (Xw : 0 <= Rabs x + w) by (generalize (Rabs_pos x); lra).
assert (L : forall u, Rabs u <= Rabs x + w -> Rabs (H u) <= B * (Rabs x + w)).
{ intros u Hu. apply Rle_trans with (1 := H_abs u). now apply Rmult_le_compat_l. }
assert (W : forall s a b, a <= b -> (forall u, a < u < b -> Rabs (u + s) <= Rabs x + w) ->
  Rabs (RInt (fun u => H (u + s) * p u) a b) <= B * (Rabs x + w) * (RInt p a b : R)).
{ intros s a b Hab Hu. apply Rle_trans with (RInt (fun u => Rabs (H (u + s) * p u)) a b).
  - apply abs_RInt_le; [exact Hab | apply ex_RInt_cont, continuous_Hp].
  - rewrite <- RInt_mult by (now apply ex_RInt_cont). apply RInt_le; [exact Hab | | |].
    + apply ex_RInt_cont. intros u. apply continuous_abs, continuous_Hp.
    + apply ex_RInt_cont. intros u. apply continuous_cmul, Cp.
    + intros u Hab'. rewrite Rabs_mult, (Rabs_right (p u)) by (apply Rle_ge, Bp). apply Rmult_le_compat_r; [apply Bp | apply L, Hu, Hab']. }
assert (A := Rle_abs x). assert (A' := Rle_abs (- x)). rewrite Rabs_Ropp in A'.
assert (W1 := W (- w) x (x + w) ltac:(lra)). assert (W2 := W w (x - w) x ltac:(lra)). change (fun u => H (u + - w) * p u) with (fun u => H (u - w) * p u) in W1.
specialize (W1 ltac:(intros; apply Rabs_le; lra)). specialize (W2 ltac:(intros; apply Rabs_le; lra)).
assert (G1 : G x = (RInt p (x - w) x : R) + (RInt p x (x + w) : R)) by (unfold G; apply RInt_split; now apply ex_RInt_cont).
assert (G0 : 0 <= G x) by (apply RInt_ge_0; [lra | now apply ex_RInt_cont | intros; apply Bp]).
assert (W3 : Rabs (H x * G x) <= B * (Rabs x + w) * G x).
{ rewrite Rabs_mult, (Rabs_right (G x)) by lra. apply Rmult_le_compat_r; [exact G0 | apply L; lra]. }
unfold Z. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp.
generalize (Rabs_triang (RInt (fun u => H (u - w) * p u) x (x + w)) (RInt (fun u => H (u + w) * p u) (x - w) x)).
replace (2 * B * ((Rabs x + w) * G x)) with (B * (Rabs x + w) * G x + B * (Rabs x + w) * G x) by ring.
rewrite G1 at 2. rewrite (Rmult_plus_distr_l (B * (Rabs x + w))).
lra.
Qed.

(** Windows around x weighted by p, and windows of p around u weighted by h. *)
Lemma line_int_window_swap v : (forall eps, 0 < eps -> exists X, forall x, X < Rabs x -> (Rabs x + w) * G x < eps) ->
  is_line_int (fun x => RInt h (x - w) (x + w) * p x) v -> is_line_int (fun u => h u * G u) v.
Proof.
intros Lim Hv P [eps HP]. assert (B0 : 0 <= B) by (apply Rle_trans with (2 := Bh 0), Rabs_pos).
assert (e2 : 0 < eps / 2) by (generalize (cond_pos eps); lra).
destruct (Hv (ball v (mkposreal _ e2)) (locally_ball v _)) as [U V [a0 Ha] [b0 Hb] HUV].
destruct (Lim (eps / (8 * (B + 1)))) as (X & HX); [apply Rdiv_lt_0_compat; generalize (cond_pos eps); lra|].
assert (HZ : forall x, X < Rabs x -> Rabs (Z x) <= eps / 4).
{ intros x Hx. apply Rle_trans with (1 := Z_small x). apply Rle_trans with (2 * (B + 1) * (eps / (8 * (B + 1)))); [|right; field; lra].
  apply Rmult_le_compat; [lra | | lra | now apply Rlt_le, HX].
  apply Rmult_le_pos; [generalize (Rabs_pos x); lra|]. apply RInt_ge_0; [lra | now apply ex_RInt_cont | intros; apply Bp]. }
exists (fun a => a < a0 /\ a < - Rabs X) (fun b => b0 < b /\ Rabs X < b).
- exists (Rmin a0 (- Rabs X)). intros a La. generalize (Rmin_l a0 (- Rabs X)) (Rmin_r a0 (- Rabs X)). lra.
- exists (Rmax b0 (Rabs X)). intros b Lb. generalize (Rmax_l b0 (Rabs X)) (Rmax_r b0 (Rabs X)). lra.
- intros a b [La1 La2] [Lb1 Lb2]. exists (RInt (fun u => h u * G u) a b). split; [apply is_RInt_RInt, Eg|].
  destruct (HUV a b (Ha a La1) (Hb b Lb1)) as (y & Hy & By). simpl in Hy. rewrite <- (is_RInt_unique _ _ _ _ Hy) in By.
  apply Rabs_lt_between' in By. simpl in By. apply HP, Rabs_lt_between'.
  assert (S := swap_ends a b). assert (Rx := Rle_abs X). assert (R0 := Rabs_pos X).
  assert (Za := HZ a ltac:(rewrite (Rabs_left a) by lra; lra)). assert (Zb := HZ b ltac:(rewrite (Rabs_right b) by lra; lra)).
  apply Rabs_le_between in Za. apply Rabs_le_between in Zb. lra.
Qed.
End Swap.
