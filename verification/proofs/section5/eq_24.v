(** (24), (25): averages over centred cubes, and what they make of the score. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import space density averages two_points decay_integral gap_sharp.
From Scoreproof.section3 Require Import eq_10 lemma_1.
From Scoreproof.section5 Require Import eq_23.
Open Scope R_scope.

(** The iterated integral of (24). *)
Fixpoint cube_integral (d : nat) (w : R) (f : vector -> R) (x : vector) : R :=
  match d with O => f x | S i => RInt (fun u => cube_integral i w f (with_coordinate x i u)) (x i - w) (x i + w) end.

(** Coquelicot's integral of a function that has none is 0, so that factors come out always. *)
Lemma RInt_none (f : R -> R) a b : ~ ex_RInt f a b -> RInt f a b = 0.
Proof.
intros N. change (real (Lub_Rbar (fun x : R => forall y : R, is_RInt f a b y -> ball (x + 1) (mkposreal 1 Rlt_0_1) y)) = 0).
rewrite (is_lub_Rbar_unique _ p_infty); [reflexivity|]. split; [intros x _; exact I|].
intros b0 H. destruct b0 as [b0| |]; [exfalso | exact I | exfalso].
- assert (L := H (b0 + 1)). simpl in L. assert (b0 + 1 <= b0); [|lra]. apply L. intros y Hy. exfalso. apply N. now exists y.
- apply (H 0). intros y Hy. exfalso. apply N. now exists y.
Qed.

Lemma RInt_factor (f : R -> R) c a b : RInt (fun u => c * f u) a b = c * (RInt f a b : R).
Proof.
destruct (Req_dec c 0) as [-> |Nc].
- rewrite (RInt_ext _ (fun _ => 0)) by (intros; eqR; ring). rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. ring.
- destruct (Classical_Prop.classic (ex_RInt f a b)) as [E|E].
  + apply is_RInt_unique. apply (is_RInt_scal (V := R_NormedModule) f a b c). now apply is_RInt_RInt.
  + rewrite (RInt_none f) by exact E. rewrite RInt_none; [eqR; ring|]. intros [v Hv]. apply E. exists (/ c * v).
    apply (is_RInt_ext (fun u => / c * (c * f u))); [intros u _; eqR; field; exact Nc|]. now apply (is_RInt_scal (V := R_NormedModule)).
Qed.

Lemma LA_const w c x : 0 < w -> LA w (fun _ => c) x = c.
Proof. intros Hw. rewrite LA_pos by exact Hw. rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. field. lra. Qed.

Lemma LA_affine w a b x : 0 < w -> LA w (fun u => a + b * u) x = a + b * x.
Proof.
intros Hw. rewrite LA_pos by exact Hw. rewrite (RInt_prim (fun u => a * u + b * u^2 / 2)).
- field. lra.
- intros u. auto_derive; [trivial | field].
- intros u. apply continuous_derivable. auto_derive. trivial.
Qed.

Lemma cube_ext d w f g x : (forall y, f y = g y) -> cube_average d w f x = cube_average d w g x.
Proof. intros H. replace g with f; [reflexivity | now apply functional_extensionality]. Qed.

(** What does not depend on the coordinates below d is its own average. *)
Lemma cube_average_fixed d w f x : 0 < w -> (forall y i u, (i < d)%nat -> f (with_coordinate y i u) = f y) -> cube_average d w f x = f x.
Proof.
intros Hw. revert x. induction d as [|d IH]; intros x H; simpl; [reflexivity|].
replace (fun u => cube_average d w f (with_coordinate x d u)) with (fun _ : R => f x); [now apply LA_const|].
apply functional_extensionality. intros u. rewrite IH by (intros; apply H; lia). now rewrite H by lia.
Qed.

(** Of a function of one coordinate it is the average in that coordinate. *)
Lemma cube_average_one d w i (g : R -> R) x : 0 < w -> (i < d)%nat -> cube_average d w (fun y => g (y i)) x = LA w g (x i).
Proof.
intros Hw. revert x. induction d as [|d IH]; intros x Hi; [lia|]. simpl. destruct (Nat.eq_dec i d) as [-> |N].
- f_equal. apply functional_extensionality. intros u. rewrite cube_average_fixed; [now rewrite with_same | exact Hw |].
  intros y j v Hj. now rewrite with_other by lia.
- replace (fun u => cube_average d w (fun y => g (y i)) (with_coordinate x d u)) with (fun _ : R => LA w g (x i)); [now apply LA_const|].
  apply functional_extensionality. intros u. rewrite IH by lia. now rewrite with_other.
Qed.

Lemma cube_average_affine n d w a b x : 0 < w -> (d <= n)%nat ->
  cube_average d w (fun y => a + sum_below n (fun i => b i * y i)) x = a + sum_below n (fun i => b i * x i).
Proof.
intros Hw. revert x. induction d as [|d IH]; intros x Hd; simpl; [reflexivity|].
set (c := a + sum_below n (fun i => b i * x i) - b d * x d).
replace (fun u => cube_average d w (fun y => a + sum_below n (fun i => b i * y i)) (with_coordinate x d u)) with (fun u => c + b d * u).
- rewrite LA_affine by exact Hw. unfold c. ring.
- apply functional_extensionality. intros u. rewrite IH by lia. unfold c.
  assert (E : sum_below n (fun i => b i * with_coordinate x d u i) - sum_below n (fun i => b i * x i) = b d * (u - x d)); [|lra].
  rewrite <- sum_below_minus. rewrite (sum_below_single n _ d ltac:(lia)); [rewrite with_same; ring|].
  intros j _ N. rewrite with_other by exact N. ring.
Qed.

(** (24): (2w)^-d times the iterated integral, for every f; functions of one coordinate have their average in that
    coordinate, and affine functions are left as they are. (A choice: the innermost integral is that over [x]_1.) *)
Theorem eq_24 d w x : 0 < w ->
  (forall f, cube_average d w f x = / (2 * w)^d * cube_integral d w f x) /\
  (forall i g, (i < d)%nat -> cube_average d w (fun y => g (y i)) x = LA w g (x i)) /\
  (forall a b, cube_average d w (fun y => a + sum_below d (fun i => b i * y i)) x = a + sum_below d (fun i => b i * x i)).
Proof.
intros Hw. split; [|split].
- intros f. revert x. induction d as [|d IH]; intros x; simpl; [field|].
  replace (fun u => cube_average d w f (with_coordinate x d u)) with (fun u => / (2 * w)^d * cube_integral d w f (with_coordinate x d u))
    by (apply functional_extensionality; intros; now rewrite IH).
  rewrite LA_pos, RInt_factor by exact Hw. assert (0 < (2 * w)^d) by (apply pow_lt; lra). eqR. field. lra.
- intros i g Hi. now apply cube_average_one.
- intros a b. now apply cube_average_affine.
Qed.

(** Functions of degree 2 are not: the average of [x]_1^2 is w^2/3 more. *)
Lemma cube_average_square d w x : 0 < w -> (0 < d)%nat -> cube_average d w (fun y => (y 0%nat)^2) x = (x 0%nat)^2 + w^2 / 3.
Proof.
intros Hw Hd. rewrite (cube_average_one d w 0 (fun u => u^2)) by assumption. rewrite LA_pos by exact Hw.
rewrite (RInt_prim (fun u => u^3 / 3)).
- field. lra.
- intros u. auto_derive; [trivial | field].
- intros u. apply continuous_derivable. auto_derive. trivial.
Qed.

Theorem eq_24_twin d w x : 0 < w -> (0 < d)%nat -> cube_average d w (fun y => (y 0%nat)^2) x <> (x 0%nat)^2.
Proof. intros Hw Hd. rewrite cube_average_square by assumption. generalize (pow_lt w 2 Hw). lra. Qed.

(** (25), the equation: the cube average of the score is that of one dimension in the first coordinate, and -[x]_i / t in
    the others. *)
Lemma cube_average_score Y d t w x : 0 < t -> 0 < w -> (0 < d)%nat ->
  cube_average d w (fun y => ESF_d Y d t y 0) x = LA w (ESF Y t) (x 0%nat) /\
  forall i, (0 < i < d)%nat -> cube_average d w (fun y => ESF_d Y d t y i) x = - x i / t.
Proof.
intros Ht Hw Hd. split.
- rewrite <- (cube_average_one d w 0 (ESF Y t)) by assumption. apply cube_ext. intros y.
  destruct (eq_23 Y d t y Ht Hd) as [[_ E] _]. rewrite E. symmetry. now apply ESF_posterior_mean.
- intros i Hi. rewrite (cube_ext d w _ (fun y => - y i / t)).
  + rewrite (cube_average_one d w i (fun u => - u / t)) by (assumption || lia).
    replace (fun u => - u / t) with (fun u => 0 + (- / t) * u) by (apply functional_extensionality; intros; field; lra).
    rewrite LA_affine by exact Hw. field. lra.
  + intros y. destruct (eq_23 Y d t y Ht Hd) as [_ E]. now apply E.
Qed.

(** A function of the first coordinate under p_t on R^d has the expectation that it has on the line. *)
Lemma is_space_first Y d t (f : R -> R) (v : R) : 0 < t -> (0 < d)%nat -> is_line_int (fun u => f u * noised_density Y t u) v ->
  is_space_int d (fun x => f (x 0%nat) * noised_density_d Y d t x) v.
Proof.
intros Ht Hd I. destruct d as [|d]; [lia|].
pose (g i := match i with O => fun u => f u * noised_density Y t u | S _ => fun u => pN u (sqrt t) end).
assert (V : v = product_below (S d) (fun i => match i with O => v | S _ => 1 end)).
{ rewrite product_below_first. change (v = v * product_below d (fun _ => 1)). rewrite product_below_1. ring. }
rewrite V. apply (is_space_ext (S d) (fun x => product_below (S d) (fun i => g i (x i)))).
- intros x. rewrite product_below_first. unfold g, noised_density_d. simpl pred. ring.
- apply is_space_product. intros i _. destruct i as [|i]; simpl; [exact I|].
  apply (is_gen_ext (fun u => pN (u - 0) (sqrt t))); [intros u; now rewrite Rminus_0_r | now apply is_line_int_pN].
Qed.

(** The mean square of the distance of (25) in R^d is that of Lemma 1 on the line. *)
Lemma is_space_gap d w t v : 0 < w -> (0 < d)%nat -> 0 < t ->
  is_line_int (fun u => (LAPL two_points t (1 - w) u - LA w (ESF two_points t) u)^2 * noised_density two_points t u) v ->
  is_space_int d (fun x => square_distance d (LAPL_d two_points t (1 - w) x) (fun i => cube_average d w (fun y => ESF_d two_points d t y i) x)
    * noised_density_d two_points d t x) v.
Proof.
intros Hw Hd Ht I. apply (is_space_first two_points d t _ v Ht Hd) in I. revert I. apply is_space_ext. intros x. f_equal.
destruct (cube_average_score two_points d t w x Ht Hw Hd) as [Z N].
symmetry. unfold square_distance. rewrite (sum_below_single d _ 0 Hd).
- rewrite Z. reflexivity.
- intros i Hi Ni. rewrite N by lia. destruct i as [|i]; [lia|]. simpl. ring.
Qed.

(** (25), read as Lemma 1 has it: the normal components agree exactly, and t times the mean square of the distance in R^d under
    p_t has the bound of Lemma 1 as corrected, the same in every dimension, for all t > 0; [decay_integral] is its I. *)
Theorem eq_25 d w t : 0 < w < 1 -> (0 < d)%nat -> 0 < t ->
  let average x i := cube_average d w (fun y => ESF_d two_points d t y i) x in
  let smoothed := LAPL_d two_points t (1 - w) in
  (forall x, average x 0%nat = LA w (ESF two_points t) (x 0%nat) /\
     forall i, (0 < i < d)%nat -> average x i = - x i / t /\ smoothed x i = - x i / t) /\
  exists v, is_space_int d (fun x => square_distance d (smoothed x) (average x) * noised_density_d two_points d t x) v /\
    t * v <= t * sqrt t / (4 * sqrt (2 * PI) * w^2) * exp (- (1 - w)^2 / (2 * t)) *
      (decay_integral (1 - w) + exp (- 2 * w / t) * decay_integral (1 + w)).
Proof.
intros Hw Hd Ht average smoothed.
assert (N : forall x i, (0 < i < d)%nat -> average x i = - x i / t /\ smoothed x i = - x i / t).
{ intros x i Hi. split; [|destruct i; [lia | reflexivity]].
  destruct (cube_average_score two_points d t w x Ht ltac:(lra) Hd) as [_ E]. now apply E. }
assert (Z : forall x, average x 0%nat = LA w (ESF two_points t) (x 0%nat)).
{ intros x. now destruct (cube_average_score two_points d t w x Ht ltac:(lra) Hd). }
split; [intros x; split; [apply Z | apply N]|].
destruct (lemma_1_sharp (1 - w) t ltac:(lra) Ht) as [[v I] B]. rewrite (is_expect t two_points _ v I) in B.
replace (1 - (1 - w)) with w in * by ring. replace (2 - (1 - w)) with (1 + w) in B by ring.
exists v. split; [now apply is_space_gap | apply Rle_trans with (1 := B); right; replace (- (2 * w) / t) with (- 2 * w / t) by (field; lra);
  generalize sqrt_2PI_pos; intros; field; lra].
Qed.

(** (26) with (11): along the data the smoothed score is the cube average, with window 1 - delta, of the piecewise linear one. *)
Lemma smoothed_is_average d t delta x : 0 < t -> 0 < delta < 1 -> (0 < d)%nat ->
  cube_average d (1 - delta) (fun y => PL two_points t (y 0%nat)) x = LAPL_d two_points t delta x 0.
Proof.
intros Ht Hd H. rewrite (cube_average_one d (1 - delta) 0 (PL two_points t)) by (lra || exact H).
rewrite eq_11 by lra. simpl. f_equal. ring.
Qed.

(** (26) as printed, at delta = 1: both outer cases of (9) apply to [x]_1 = 0, with two values. *)
Theorem eq_26_refuted d : (0 < d)%nat -> ~ exists s : R -> R -> vector -> nat -> R, forall t delta x, 0 < t -> 0 < delta <= 1 ->
  (x 0%nat <= delta - 1 -> s t delta x 0%nat = - (x 0%nat + 1) / t) /\
  (x 0%nat >= 1 - delta -> s t delta x 0%nat = - (x 0%nat - 1) / t) /\
  (delta - 1 < x 0%nat < 1 - delta -> s t delta x 0%nat = delta / (1 - delta) * (x 0%nat / t)) /\
  forall i, (0 < i < d)%nat -> s t delta x i = - x i / t.
Proof.
intros _ [s H]. destruct (H 1 1 (fun _ => 0) ltac:(lra) ltac:(lra)) as (A & B & _). specialize (A ltac:(lra)). specialize (B ltac:(lra)). lra.
Qed.

(** The bound is sharp in every dimension: with the factor c below 1 it fails at some t. *)
Theorem eq_25_twin d w c : 0 < w < 1 -> 0 <= c < 1 -> (0 < d)%nat -> ~ (forall t, 0 < t ->
  let average x i := cube_average d w (fun y => ESF_d two_points d t y i) x in
  let smoothed := LAPL_d two_points t (1 - w) in
  exists v, is_space_int d (fun x => square_distance d (smoothed x) (average x) * noised_density_d two_points d t x) v /\
    t * v <= c * (t * sqrt t / (4 * sqrt (2 * PI) * w^2) * exp (- (1 - w)^2 / (2 * t)) *
      (decay_integral (1 - w) + exp (- 2 * w / t) * decay_integral (1 + w)))).
Proof.
intros Hw Hc Hd H. destruct (majorant_sharp w c 1 Hw Hc Rlt_0_1) as (t & Ht & L). apply Rlt_not_le in L. apply L.
destruct (H t (proj1 Ht)) as (v & I & B). destruct (lemma_1_sharp (1 - w) t ltac:(lra) (proj1 Ht)) as [[v' I'] _].
replace (1 - (1 - w)) with w in I' by ring. assert (E : v = v').
{ apply (is_space_unique d _ v v' I). apply is_space_gap; [lra | exact Hd | apply Ht | exact I']. }
replace (smoothing_gap two_points t w) with (t * v).
- apply Rle_trans with (1 := B). right. replace (- (2 * w) / t) with (- 2 * w / t) by (field; lra). generalize sqrt_2PI_pos. intros. field. lra.
- rewrite E, <- (is_expect t two_points _ v' I'). unfold smoothing_gap. do 2 f_equal. apply functional_extensionality. intros u. now rewrite two_window.
Qed.
