(** Improper integrals of nonnegative functions over the line: what Coquelicot lacks. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export sums wrappers.
Open Scope R_scope.

Lemma RInt_mono_bounds (f : R -> R) a' a b b' :
  (forall a b, ex_RInt f a b) -> (forall x, 0 <= f x) ->
  a' <= a <= b -> b <= b' -> RInt f a b <= RInt f a' b'.
Proof.
intros Hex Hp Ha Hb.
rewrite <- (RInt_Chasles f a' a b') by apply Hex.
rewrite <- (RInt_Chasles f a b b') by apply Hex.
unfold plus; simpl.
assert (0 <= RInt f a' a) by (apply RInt_ge_0; [lra | apply Hex | intros; apply Hp]).
assert (0 <= RInt f b b') by (apply RInt_ge_0; [lra | apply Hex | intros; apply Hp]).
lra.
Qed.

(** A nonnegative function whose integrals over bounded intervals are bounded by B has an integral over the line, at most B. *)
Theorem line_int_bounded (f : R -> R) (B : R) :
  (forall a b, ex_RInt f a b) -> (forall x, 0 <= f x) ->
  (forall a b, a <= b -> RInt f a b <= B) ->
  exists l, is_line_int f l /\ 0 <= l <= B.
Proof.
intros Hex Hp HB.
pose (E := fun v => exists a b, a <= b /\ v = RInt f a b).
destruct (completeness E) as [l [Hub Hlub]].
{ exists B. intros v (a & b & Hab & ->). now apply HB. }
{ exists (RInt f 0 0), 0, 0. split; [lra | reflexivity]. }
exists l. split.
- intros P [eps HP].
  assert (exists a b, a <= b /\ l - eps < RInt f a b) as (a0 & b0 & Hab0 & Hl).
  { destruct (Classical_Prop.classic (exists a b, a <= b /\ l - eps < RInt f a b)) as [H|H]; [exact H | exfalso].
    assert (l <= l - eps).
    { apply Hlub. intros v (a & b & Hab & ->).
      destruct (Rle_or_lt (RInt f a b) (l - eps)); [assumption | exfalso; apply H; now exists a, b]. }
    destruct eps as [eps He]; simpl in *; lra. }
  exists (fun a => a < a0) (fun b => b0 < b).
  + now exists a0.
  + now exists b0.
  + intros a b Ha Hb. exists (RInt f a b). split.
    * apply (RInt_correct (V := R_CompleteNormedModule)), Hex.
    * apply HP. simpl.
      assert (RInt f a0 b0 <= RInt f a b) by (apply RInt_mono_bounds; auto; lra).
      assert (RInt f a b <= l) by (apply Hub; exists a, b; split; [lra | reflexivity]).
      apply Rabs_lt_between'. destruct eps as [eps He]; simpl in *; lra.
- split.
  + apply Hub. exists 0, 0. split; [lra|]. now rewrite RInt_point.
  + apply Hlub. intros v (a & b & Hab & ->). now apply HB.
Qed.

Corollary line_int_le (f : R -> R) (B : R) :
  (forall a b, ex_RInt f a b) -> (forall x, 0 <= f x) ->
  (forall a b, a <= b -> RInt f a b <= B) ->
  ex_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty) /\ 0 <= line_int f <= B.
Proof.
intros Hex Hp HB. destruct (line_int_bounded f B Hex Hp HB) as (l & Hl & Hb).
split; [now exists l|]. now rewrite (is_RInt_gen_unique f l Hl).
Qed.

(** Conversely its integrals over bounded intervals are below the integral over the line. *)
Theorem RInt_le_line_int (f : R -> R) l a b :
  (forall a b, ex_RInt f a b) -> (forall x, 0 <= f x) -> is_line_int f l -> a <= b -> RInt f a b <= l.
Proof.
intros Hex Hp Hl Hab.
destruct (Rle_or_lt (RInt f a b) l) as [H|H]; [exact H | exfalso].
pose (eps := mkposreal (RInt f a b - l) (Rlt_Rminus _ _ H)).
destruct (Hl (ball l eps) (locally_ball l eps)) as [Q R0 [a0 Ha0] [b0 Hb0] HQR].
pose (a1 := Rmin a (a0 - 1)). pose (b1 := Rmax b (b0 + 1)).
assert (a1 <= a /\ a1 < a0) as [A1 A2]
 by (unfold a1; split; [apply Rmin_l | apply Rle_lt_trans with (1 := Rmin_r _ _); lra]).
assert (b <= b1 /\ b0 < b1) as [B1 B2]
 by (unfold b1; split; [apply Rmax_l | apply Rlt_le_trans with (2 := Rmax_r _ _); lra]).
destruct (HQR a1 b1 (Ha0 a1 A2) (Hb0 b1 B2)) as (y & Hy & Hball). simpl in Hy.
rewrite <- (is_RInt_unique _ _ _ _ Hy) in Hball.
assert (RInt f a b <= RInt f a1 b1) by (apply RInt_mono_bounds; auto; lra).
apply Rabs_lt_between' in Hball. simpl in Hball. lra.
Qed.

(** Comparison. *)
Theorem line_int_dominated (f g : R -> R) lg :
  (forall a b, ex_RInt f a b) -> (forall a b, ex_RInt g a b) ->
  (forall x, 0 <= f x <= g x) -> is_line_int g lg ->
  exists lf, is_line_int f lf /\ 0 <= lf <= lg.
Proof.
intros Hf Hg Hfg Hl. apply line_int_bounded; auto.
- intros x; apply Hfg.
- intros a b Hab. apply Rle_trans with (RInt g a b).
  + apply RInt_le; auto. intros; apply Hfg.
  + apply RInt_le_line_int; auto. intros x; apply Rle_trans with (f x); apply Hfg.
Qed.

(** Integrals of e^(-a|x-c|), by halves. *)
Lemma RInt_exp_right a c M : 0 < a -> RInt (fun x => exp (- a * (x - c))) c M = (1 - exp (- a * (M - c))) / a.
Proof.
intros Ha. apply is_RInt_unique.
replace ((1 - exp (- a * (M - c))) / a) with (minus (- exp (- a * (M - c)) / a) (- exp (- a * (c - c)) / a)).
2:{ unfold minus, plus, opp; simpl. replace (- a * (c - c)) with 0 by ring. rewrite exp_0. field; lra. }
apply (is_RInt_derive (fun x => - exp (- a * (x - c)) / a)).
- intros x _. auto_derive; [trivial | unfold Rminus; field; lra].
- intros x _. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). auto_derive; trivial.
Qed.

Lemma RInt_exp_left a c M : 0 < a -> RInt (fun x => exp (a * (x - c))) M c = (1 - exp (a * (M - c))) / a.
Proof.
intros Ha. apply is_RInt_unique.
replace ((1 - exp (a * (M - c))) / a) with (minus (exp (a * (c - c)) / a) (exp (a * (M - c)) / a)).
2:{ unfold minus, plus, opp; simpl. replace (a * (c - c)) with 0 by ring. rewrite exp_0. field; lra. }
apply (is_RInt_derive (fun x => exp (a * (x - c)) / a)).
- intros x _. auto_derive; [trivial | unfold Rminus; field; lra].
- intros x _. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). auto_derive; trivial.
Qed.

Lemma continuous_exp_abs a c x : continuous (fun x => exp (- a * Rabs (x - c))) x.
Proof.
apply (continuous_comp (fun x => - a * Rabs (x - c)) exp).
- apply (continuous_scal_r (K := R_AbsRing) (V := R_NormedModule) (- a) (fun x => Rabs (x - c))).
  apply (continuous_comp (fun x => x - c) Rabs); [|apply continuous_Rabs].
  apply (continuous_minus (V := R_NormedModule) (fun x => x) (fun _ => c)); [apply continuous_id | apply continuous_const].
- apply continuous_exp.
Qed.

Lemma ex_RInt_exp_abs a c u v : ex_RInt (fun x => exp (- a * Rabs (x - c))) u v.
Proof. apply ex_RInt_cont. intros; apply continuous_exp_abs. Qed.

Lemma RInt_exp_abs_le a c u v : 0 < a -> u <= v -> RInt (fun x => exp (- a * Rabs (x - c))) u v <= 2 / a.
Proof.
intros Ha Huv.
pose (m := Rmin u c). pose (M := Rmax v c).
assert (m <= u /\ m <= c) as [Hm1 Hm2] by (unfold m; split; [apply Rmin_l | apply Rmin_r]).
assert (v <= M /\ c <= M) as [HM1 HM2] by (unfold M; split; [apply Rmax_l | apply Rmax_r]).
apply Rle_trans with (RInt (fun x => exp (- a * Rabs (x - c))) m M).
{ apply RInt_mono_bounds; try lra; [apply ex_RInt_exp_abs | intros; apply Rlt_le, exp_pos]. }
rewrite <- (RInt_Chasles _ m c M) by apply ex_RInt_exp_abs.
rewrite (RInt_ext _ (fun x => exp (a * (x - c))) m c).
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros [_ Hx]. f_equal. rewrite Rabs_left by lra. ring. }
rewrite (RInt_ext (fun x => exp (- a * Rabs (x - c))) (fun x => exp (- a * (x - c))) c M).
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros [Hx _]. f_equal. rewrite Rabs_right by lra. ring. }
rewrite RInt_exp_left, RInt_exp_right by assumption. unfold plus; simpl.
assert (0 < exp (a * (m - c))) by apply exp_pos.
assert (0 < exp (- a * (M - c))) by apply exp_pos.
apply Rmult_le_reg_r with a; [assumption|].
replace (2 / a * a) with 2 by (field; lra).
replace (((1 - exp (a * (m - c))) / a + (1 - exp (- a * (M - c))) / a) * a)
  with (2 - exp (a * (m - c)) - exp (- a * (M - c))) by (field; lra).
lra.
Qed.

(** Sums. *)
Lemma is_gen_0 {Fa Fb : (R -> Prop) -> Prop} {HFa : Filter Fa} {HFb : Filter Fb} : is_RInt_gen (fun _ => 0) Fa Fb 0.
Proof.
intros P HP. exists (fun _ => True) (fun _ => True); [apply filter_true | apply filter_true |]. intros a b _ _. exists 0. split.
- evar_last; [apply (is_RInt_const (V := R_NormedModule) a b 0) | unfold scal; simpl; unfold mult; simpl; ring].
- now apply locally_singleton.
Qed.

Lemma is_gen_sum {Fa Fb : (R -> Prop) -> Prop} {HFa : ProperFilter Fa} {HFb : ProperFilter Fb} n (f : nat -> R -> R) (v : nat -> R) :
  (forall k, (k < n)%nat -> is_RInt_gen (f k) Fa Fb (v k)) ->
  is_RInt_gen (fun x => sum_below n (fun k => f k x)) Fa Fb (sum_below n v).
Proof. exact (is_RInt_gen_sum_below Fa Fb n f v is_gen_0). Qed.

Lemma is_line_int_0 : is_line_int (fun _ => 0) 0.
Proof. apply is_gen_0. Qed.

Lemma is_line_int_sum n (f : nat -> R -> R) (v : nat -> R) : (forall k, (k < n)%nat -> is_line_int (f k) (v k)) ->
  is_line_int (fun x => sum_below n (fun k => f k x)) (sum_below n v).
Proof. apply is_gen_sum. Qed.

(** A change of scale. *)
Lemma is_line_int_scaled (f : R -> R) (s l : R) : 0 < s -> (forall a b, ex_RInt f a b) -> is_line_int f l ->
  is_line_int (fun x => / s * f (x / s)) l.
Proof.
intros Hs Hf H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < s * a0) (fun b => s * b0 < b); [now exists (s * a0) | now exists (s * b0) |].
intros a b Ha' Hb'.
assert (A : a / s < a0) by (apply Rmult_lt_reg_r with s; [exact Hs | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
assert (B : b0 < b / s) by (apply Rmult_lt_reg_r with s; [exact Hs | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
destruct (HUV _ _ (Ha _ A) (Hb _ B)) as (v & Hv & Pv). simpl in Hv. exists v. split; [|exact Pv]. simpl.
apply (is_RInt_ext (fun x => / s * f (/ s * x + 0))).
{ intros x _. rewrite Rplus_0_r, (Rmult_comm (/ s) x). reflexivity. }
apply (is_RInt_comp_lin f (/ s) 0 a b v). now rewrite !Rplus_0_r, !(Rmult_comm (/ s)).
Qed.

(** A shift. *)
Lemma is_line_int_shift (f : R -> R) (y l : R) : (forall a b, ex_RInt f a b) -> is_line_int f l ->
  is_line_int (fun x => f (x - y)) l.
Proof.
intros Hf H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < a0 + y) (fun b => b0 + y < b); [now exists (a0 + y) | now exists (b0 + y) |].
intros a b Ha' Hb'. destruct (HUV (a - y) (b - y)) as (v & Hv & Pv); [apply Ha; lra | apply Hb; lra |].
simpl in Hv. exists v. split; [|exact Pv]. simpl.
apply (is_RInt_ext (fun x => 1 * f (1 * x + - y))).
{ intros x _. eqR. rewrite Rmult_1_l. f_equal. ring. }
apply (is_RInt_comp_lin f 1 (- y) a b v). now rewrite !Rmult_1_l.
Qed.

(** The integral of a nonnegative function, and of one that is continuous and not 0 everywhere. *)
Lemma is_line_int_ge_0 (f : R -> R) (l : R) : (forall x, 0 <= f x) -> is_line_int f l -> 0 <= l.
Proof.
intros Hp H. destruct (Rle_or_lt 0 l) as [L|L]; [exact L | exfalso].
assert (E : 0 < - l) by lra.
destruct (H (ball l (mkposreal _ E)) (locally_ball l _)) as [U V [a0 Ha] [b0 Hb] HUV].
pose (a := Rmin (a0 - 1) 0). pose (b := Rmax (b0 + 1) 0).
assert (A : a < a0 /\ a <= 0) by (unfold a; split; [apply Rle_lt_trans with (1 := Rmin_l _ _); lra | apply Rmin_r]).
assert (B : b0 < b /\ 0 <= b) by (unfold b; split; [apply Rlt_le_trans with (2 := Rmax_l _ _); lra | apply Rmax_r]).
destruct (HUV a b (Ha a (proj1 A)) (Hb b (proj1 B))) as (v & Hv & Bv). simpl in Hv.
apply Rabs_lt_between' in Bv. simpl in Bv.
assert (0 <= v); [|lra]. apply (is_RInt_ge_0 f a b v); [lra | exact Hv | intros; apply Hp].
Qed.

Lemma line_int_0_continuous (f : R -> R) : (forall x, continuous f x) -> (forall x, 0 <= f x) ->
  is_line_int f 0 -> forall x, f x = 0.
Proof.
intros Cf Hp H x. destruct (Hp x) as [P|P]; [exfalso | now symmetry].
assert (E : 0 < f x / 2) by lra.
destruct (Cf x (ball (f x) (mkposreal _ E)) (locally_ball _ _)) as [d Hd].
assert (Q : 0 < (RInt f (x - d / 2) (x + d / 2) : R)).
{ assert (D := cond_pos d). apply RInt_gt_0; [lra | | intros; apply Cf]. intros u Hu.
  assert (B : ball x d u) by (apply Rabs_lt_between'; lra).
  specialize (Hd u B). apply Rabs_lt_between' in Hd. simpl in Hd. lra. }
generalize (RInt_le_line_int f 0 (x - d / 2) (x + d / 2) (ex_RInt_cont f Cf) Hp H). generalize (cond_pos d). lra.
Qed.
