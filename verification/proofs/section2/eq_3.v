(** (3), (4): the score matching loss at one time, for finite training sets in R^d. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density cloud loss_time.
Open Scope R_scope.

Section Loss.
Variables (C : cloud) (d : nat) (t : R).
Hypothesis Ht : 0 < t.
Let N := cloud_size C.
Let p (k : nat) (x : vector) : R := transition d t (cloud_point C k) x.
Let m := cloud_mean C d t.

(** Both parts of the mean square distance of x_t from x_0. *)
Lemma noised_squares x : square_distance d x (m x) * cloud_density C d t x + cloud_variance C d t x * cloud_density C d t x =
  sum_below N (fun k => square_distance d x (cloud_point C k) * p k x) / INR N.
Proof.
unfold N, p. rewrite (cloud_squares d t Ht C x x). unfold cloud_density, m. field. apply Rgt_not_eq, cloud_size_pos_R.
Qed.

Lemma is_space_noised_squares :
  is_space_int d (fun x => sum_below N (fun k => square_distance d x (cloud_point C k) * p k x) / INR N) (INR d * t).
Proof.
assert (P := cloud_size_pos_R C). fold N in P.
apply (is_space_ext d (fun x => / INR N * sum_below N (fun k => square_distance d x (cloud_point C k) * p k x))); [intros; apply Rmult_comm|].
replace (INR d * t) with (/ INR N * sum_below N (fun _ => INR d * t)) by (rewrite sum_below_const; field; lra).
apply is_space_scal, is_space_sum. intros k _. now apply is_space_square.
Qed.

Lemma squares_dominated (f : vector -> R) : (forall x, continuous_d d f x) -> (forall x, 0 <= f x) ->
  (forall x, f x <= sum_below N (fun k => square_distance d x (cloud_point C k) * p k x) / INR N) -> exists v, is_space_int d f v.
Proof.
intros Cf P H. apply (cloud_dominated d t Ht C f Cf). intros x. rewrite Rabs_right by (apply Rle_ge, P).
apply Rle_trans with (1 := H x).
assert (S : 0 <= sum_below N (fun k => square_distance d x (cloud_point C k) * p k x)).
{ apply sum_below_ge_0. intros k _. apply Rmult_le_pos; [apply square_distance_ge_0 | apply Rlt_le, transition_pos, Ht]. }
apply Rle_trans with (sum_below N (fun k => square_distance d x (cloud_point C k) * p k x)).
- assert (1 <= INR N) by (apply (le_INR 1), cloud_size_pos). apply Rmult_le_reg_r with (INR N); [lra|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. rewrite <- (Rmult_1_r (sum_below _ _)) at 1. apply Rmult_le_compat_l; lra.
- apply sum_below_le. intros k _. apply Rmult_le_compat_r; [apply Rlt_le, transition_pos, Ht | lra].
Qed.

Lemma continuous_cloud_variance x : continuous_d d (cloud_variance C d t) x.
Proof.
apply continuous_d_div; [|now apply continuous_sum_transition | apply Rgt_not_eq, (sum_transition_pos d t Ht C)].
apply continuous_d_sum. intros k _. apply continuous_d_mul; [|now apply continuous_transition].
apply continuous_d_sum. intros i _. apply continuous_d_sq, continuous_d_sub; [apply continuous_d_const | now apply continuous_cloud_mean].
Qed.

(** E Var(x_0|x_t) exists, as does the mean square of x_t - E(x_0|x_t). *)
Lemma expect_variance : exists v, is_space_int d (fun x => cloud_variance C d t x * cloud_density C d t x) v /\ 0 <= v.
Proof.
assert (Pos : forall x, 0 <= cloud_variance C d t x * cloud_density C d t x).
{ intros x. apply Rmult_le_pos; [now apply cloud_variance_ge_0 | now apply Rlt_le, cloud_density_pos]. }
destruct (squares_dominated (fun x => cloud_variance C d t x * cloud_density C d t x)) as [v Hv].
- intros x. apply continuous_d_mul; [apply continuous_cloud_variance | now apply continuous_cloud].
- exact Pos.
- intros x. rewrite <- noised_squares. assert (0 <= square_distance d x (m x) * cloud_density C d t x); [|lra].
  apply Rmult_le_pos; [apply square_distance_ge_0 | now apply Rlt_le, cloud_density_pos].
- exists v. split; [exact Hv | exact (is_space_ge_0 d _ v Pos Hv)].
Qed.

Lemma score_square x y : square_distance d y (cloud_score C d t x) = / t^2 * square_distance d (fun i => x i + t * y i) (m x).
Proof.
unfold square_distance. rewrite <- sum_below_scal. apply sum_below_ext. intros i Hi. rewrite cloud_score_mean by assumption.
unfold m. field. lra.
Qed.

(** The denoising error at x, of an f with values y there. *)
Lemma denoising_square x y : sum_below N (fun k => square_distance d (fun i => x i + t * y i) (cloud_point C k) * p k x) / INR N =
  t^2 * (square_distance d y (cloud_score C d t x) * cloud_density C d t x) + cloud_variance C d t x * cloud_density C d t x.
Proof.
rewrite score_square. unfold N, p. rewrite (cloud_squares d t Ht C x). unfold cloud_density, m. field.
split; [apply Rgt_not_eq, cloud_size_pos_R | lra].
Qed.

Lemma is_cloud_loss f v : is_space_int d (fun x => square_distance d (f x) (cloud_score C d t x) * cloud_density C d t x) v ->
  cloud_loss C d t f = t * v.
Proof. intros H. unfold cloud_loss, cloud_expect. now rewrite (is_space_value d _ v H). Qed.
End Loss.

(** (4) in its denoising form, L_t[f] = (E |x_t + t f(x_t) - x_0|^2 - E Var(x_0|x_t)) / t, for any f with a loss. *)
Theorem eq_4 C d t f : 0 < t -> has_cloud_loss C d t f -> exists v,
  is_space_int d (fun x => sum_below (cloud_size C) (fun k =>
    square_distance d (fun i => x i + t * f x i) (cloud_point C k) * transition d t (cloud_point C k) x) / INR (cloud_size C)) v /\
  has_cloud_expect C d t (cloud_variance C d t) /\
  cloud_loss C d t f = (v - cloud_expect C d t (cloud_variance C d t)) / t.
Proof.
intros Ht [v Hv]. destruct (expect_variance C d t Ht) as (w & Hw & _). exists (t^2 * v + w). split; [|split].
- apply (is_space_ext d (fun x => t^2 * (square_distance d (f x) (cloud_score C d t x) * cloud_density C d t x) +
    cloud_variance C d t x * cloud_density C d t x)).
  + intros x. symmetry. now apply denoising_square.
  + now apply is_space_plus; [apply is_space_scal|].
- now exists w.
- rewrite (is_cloud_loss C d t f v Hv). unfold cloud_expect. rewrite (is_space_value d _ w Hw). field. lra.
Qed.

(** Not without the factor t. *)
Theorem eq_4_twin : ~ (forall C d t f, 0 < t -> has_cloud_loss C d t f -> exists v,
  is_space_int d (fun x => sum_below (cloud_size C) (fun k =>
    square_distance d (fun i => x i + t * f x i) (cloud_point C k) * transition d t (cloud_point C k) x) / INR (cloud_size C)) v /\
  cloud_expect C d t (fun x => square_distance d (f x) (cloud_score C d t x)) = (v - cloud_expect C d t (cloud_variance C d t)) / t).
Proof.
intros H. pose (C := {| cloud_size := 1; cloud_point := fun _ _ => 0; cloud_size_pos := Nat.lt_0_1 |}).
pose (f := fun x i => cloud_score C 1 2 x i + 1).
assert (L : is_space_int 1 (fun x => square_distance 1 (f x) (cloud_score C 1 2 x) * cloud_density C 1 2 x) 1).
{ apply (is_space_ext 1 (cloud_density C 1 2)); [|apply is_space_cloud; lra]. intros x. unfold square_distance, f. simpl. ring. }
assert (A : has_cloud_loss C 1 2 f) by now exists 1.
destruct (H C 1%nat 2 f ltac:(lra) A) as (v & Hv & E). destruct (eq_4 C 1%nat 2 f ltac:(lra) A) as (w & Hw & _ & F).
rewrite (is_space_unique _ _ _ _ Hv Hw), <- F in E. rewrite (is_cloud_loss C 1 2 f 1 L) in E.
unfold cloud_expect in E. rewrite (is_space_value 1 _ 1 L) in E. lra.
Qed.

Lemma zero_loss C d t : 0 < t -> has_cloud_loss C d t (fun _ _ => 0) /\
  cloud_loss C d t (fun _ _ => 0) = INR d - cloud_expect C d t (cloud_variance C d t) / t /\
  0 <= cloud_loss C d t (fun _ _ => 0) <= INR d.
Proof.
intros Ht. destruct (expect_variance C d t Ht) as (w & Hw & W).
assert (Pos : forall x, 0 <= square_distance d (fun _ => 0) (cloud_score C d t x) * cloud_density C d t x).
{ intros x. apply Rmult_le_pos; [apply square_distance_ge_0 | now apply Rlt_le, cloud_density_pos]. }
assert (L : is_space_int d (fun x => square_distance d (fun _ => 0) (cloud_score C d t x) * cloud_density C d t x) (/ t^2 * (INR d * t - w))).
{ apply (is_space_ext d (fun x => / t^2 * (sum_below (cloud_size C) (fun k =>
    square_distance d x (cloud_point C k) * transition d t (cloud_point C k) x) / INR (cloud_size C)
    + -1 * (cloud_variance C d t x * cloud_density C d t x)))).
  - intros x. rewrite <- noised_squares, score_square by exact Ht.
    assert (E : square_distance d (fun i => x i + t * 0) (cloud_mean C d t x) = square_distance d x (cloud_mean C d t x)).
    { apply sum_below_ext. intros. ring. }
    rewrite E. field. lra.
  - apply is_space_scal. replace (INR d * t - w) with (INR d * t + -1 * w) by ring.
    apply is_space_plus; [now apply is_space_noised_squares | now apply is_space_scal]. }
assert (E : cloud_loss C d t (fun _ _ => 0) = INR d - w / t) by (rewrite (is_cloud_loss C d t _ _ L); field; lra).
split; [eexists; exact L|]. split.
- rewrite E. unfold cloud_expect. now rewrite (is_space_value d _ w Hw).
- split.
  + rewrite (is_cloud_loss C d t _ _ L). apply Rmult_le_pos; [lra | exact (is_space_ge_0 d _ _ Pos L)].
  + rewrite E. assert (0 <= w / t) by (apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, Ht]). lra.
Qed.

(** (3): with the factor t the integrand of the time average stays bounded. The zero function has the loss
    d - E Var(x_0|x_t) / t, which is between 0 and d at all times and depends on t continuously, so that its average over the
    times from 0 to T exists and is between 0 and d too: the least average is finite. *)
Theorem eq_3 C d :
  (forall t, 0 < t -> has_cloud_loss C d t (fun _ _ => 0) /\
    cloud_loss C d t (fun _ _ => 0) = INR d - cloud_expect C d t (cloud_variance C d t) / t /\
    0 <= cloud_loss C d t (fun _ _ => 0) <= INR d /\ continuous (fun s => cloud_loss C d s (fun _ _ => 0)) t) /\
  (forall T, 0 < T -> (forall a, 0 < a <= T -> ex_RInt (fun t => cloud_loss C d t (fun _ _ => 0)) a T) /\ exists average,
    filterlim (fun a => 1/T * RInt (fun t => cloud_loss C d t (fun _ _ => 0)) a T : R) (at_right 0) (locally average) /\ 0 <= average <= INR d).
Proof.
assert (Co : forall t, 0 < t -> continuous (fun s => cloud_loss C d s (fun _ _ => 0)) t).
{ intros t Ht. apply (continuous_ext_loc _ (fun s => INR d - cloud_expect C d s (cloud_variance C d s) / s)).
  - exists (mkposreal t Ht). intros s Hs. apply Rabs_lt_between' in Hs. simpl in Hs. destruct (zero_loss C d s ltac:(lra)) as (_ & E & _).
    first [exact E | symmetry; exact E].
  - apply continuous_sub; [apply continuous_const|]. apply continuous_div; [now apply continuous_variance | apply continuous_id | lra]. }
split.
- intros t Ht. destruct (zero_loss C d t Ht) as (A & E & D). split; [exact A | split; [exact E | split; [exact D | now apply Co]]].
- intros T HT. destruct (RInt_from_0 (fun t => cloud_loss C d t (fun _ _ => 0)) (INR d) T HT) as (Ex & J & L & D).
  + intros t Ht. apply Co. lra.
  + intros t Ht. apply zero_loss. lra.
  + split; [exact Ex|]. exists (1/T * J). split.
    * apply (filterlim_comp _ _ _ (fun a => RInt (fun t => cloud_loss C d t (fun _ _ => 0)) a T : R) (fun v => 1/T * v) _ (locally J)); [exact L|].
      apply (filterlim_scal_r (K := R_AbsRing) (V := R_NormedModule)).
    * assert (I : 0 < 1/T) by (apply Rdiv_lt_0_compat; lra). split; [apply Rmult_le_pos; lra|].
      apply Rle_trans with (1/T * (INR d * T)); [apply Rmult_le_compat_l; lra | right; field; lra].
Qed.

(** The conditional score. As printed t is inverse to its mean, which is 0. *)
Lemma conditional_score d t y x i : 0 < t -> (i < d)%nat ->
  Derive (fun u => ln (transition d t y (with_coordinate x i u))) (x i) = (y i - x i) / t.
Proof.
intros Ht Hi. apply is_derive_unique. eapply is_derive_eq.
- apply is_derive_lnf; [now apply transition_pos | now apply is_derive_transition].
- cbv beta. rewrite with_own. generalize (transition_pos d t Ht y x). intros. field. lra.
Qed.

Theorem rem_2_weighting_refuted d y i : (i < d)%nat -> ~ exists c, c <> 0 /\ forall t, 0 < t ->
  is_space_int d (fun x => Derive (fun u => ln (transition d t y (with_coordinate x i u))) (x i) * transition d t y x) (c / t).
Proof.
intros Hi (c & Hc & H). specialize (H 1 Rlt_0_1). apply Hc. replace c with (c / 1) by field.
apply (is_space_unique d _ _ _ H).
apply (is_space_ext d (fun x => -1 * ((x i - y i) * transition d 1 y x))).
{ intros x. rewrite conditional_score by (lra || assumption). field. }
assert (E := fun f v => is_space_scal d f (-1) v). specialize (E (fun x => (x i - y i) * transition d 1 y x) 0). rewrite Rmult_0_r in E. apply E.
apply (is_space_moment d 1 Rlt_0_1 y i (fun u => u - y i) 0 Hi). apply is_line_int_pN_1. lra.
Qed.

(** Meant is the mean of its squared norm: given x_0 it is d/t, whatever x_0, and so it is on average over x_0. *)
Theorem rem_2_weighting d t : (0 < d)%nat -> 0 < t ->
  let square y x := sum_below d (fun i => (Derive (fun u => ln (transition d t y (with_coordinate x i u))) (x i))^2) in exists v,
  (forall y, is_space_int d (fun x => square y x * transition d t y x) v) /\
  (forall C, is_space_int d (fun x => sum_below (cloud_size C) (fun k =>
    square (cloud_point C k) x * transition d t (cloud_point C k) x) / INR (cloud_size C)) v) /\
  t = INR d / v.
Proof.
intros Hd Ht square. exists (INR d / t).
assert (A : forall y, is_space_int d (fun x => square y x * transition d t y x) (INR d / t)).
{ intros y. apply (is_space_ext d (fun x => / t^2 * (square_distance d x y * transition d t y x))).
  - intros x. unfold square. rewrite (sum_below_ext d _ (fun i => / t^2 * (x i - y i)^2)).
    + rewrite sum_below_scal. unfold square_distance. ring.
    + intros i Hi. rewrite conditional_score by assumption. field. lra.
  - replace (INR d / t) with (/ t^2 * (INR d * t)) by (field; lra). now apply is_space_scal, is_space_square. }
assert (D := lt_0_INR d Hd). split; [exact A | split; [|field; lra]]. intros C. assert (P := cloud_size_pos_R C).
apply (is_space_ext d (fun x => / INR (cloud_size C) * sum_below (cloud_size C) (fun k =>
  square (cloud_point C k) x * transition d t (cloud_point C k) x))); [intros; apply Rmult_comm|].
replace (INR d / t) with (/ INR (cloud_size C) * sum_below (cloud_size C) (fun _ => INR d / t)) by (rewrite sum_below_const; field; lra).
apply is_space_scal, is_space_sum. intros k _. apply A.
Qed.

(** The empirical score minimises the loss, and no other function does: one with the loss 0 is the score wherever it is
    continuous. (A remark that is not part of the theorem: for d = 1 this is almost everywhere, since the integrand of the loss,
    integrable in Riemann's sense, is continuous almost everywhere, and there it is 0. For d > 1 only the integrals one
    coordinate after the other are required, from which this does not follow.) *)
Theorem rem_2_minimum C d t : 0 < t ->
  has_cloud_loss C d t (cloud_score C d t) /\ cloud_loss C d t (cloud_score C d t) = 0 /\
  (forall f, has_cloud_loss C d t f -> 0 <= cloud_loss C d t f) /\
  (forall f, has_cloud_loss C d t f -> cloud_loss C d t f = 0 ->
    forall x, (forall i, (i < d)%nat -> continuous_d d (fun z => f z i) x) -> forall i, (i < d)%nat -> f x i = cloud_score C d t x i).
Proof.
intros Ht.
assert (Z : is_space_int d (fun x => square_distance d (cloud_score C d t x) (cloud_score C d t x) * cloud_density C d t x) 0).
{ apply (is_space_ext d (fun _ => 0)); [|apply is_space_0]. intros x. unfold square_distance.
  rewrite (sum_below_ext d _ (fun _ => 0)) by (intros; ring). rewrite sum_below_const. ring. }
assert (P : forall f x, 0 <= square_distance d (f x) (cloud_score C d t x) * cloud_density C d t x).
{ intros f x. apply Rmult_le_pos; [apply square_distance_ge_0 | now apply Rlt_le, cloud_density_pos]. }
split; [now exists 0|]. split; [rewrite (is_cloud_loss C d t _ 0 Z); ring|]. split.
- intros f [v Hv]. rewrite (is_cloud_loss C d t f v Hv). apply Rmult_le_pos; [lra | exact (is_space_ge_0 d _ v (P f) Hv)].
- intros f [v Hv] L x Cf i Hi. rewrite (is_cloud_loss C d t f v Hv) in L.
  assert (V : v = 0) by (apply Rmult_eq_reg_l with t; lra). rewrite V in Hv.
  assert (E := space_0_continuous d _ x (P f) Hv). cbv beta in E.
  assert (E0 : square_distance d (f x) (cloud_score C d t x) = 0).
  { generalize (cloud_density_pos d t Ht C x). intros D. apply Rmult_integral in E; [destruct E; lra|].
    apply continuous_d_mul; [|now apply continuous_cloud]. apply continuous_d_sum. intros j Hj.
    apply continuous_d_sq, continuous_d_sub; [now apply Cf | now apply continuous_cloud_score]. }
  assert (T : (f x i - cloud_score C d t x i)^2 <= 0).
  { rewrite <- E0. apply (sum_below_term d (fun i => (f x i - cloud_score C d t x i)^2)); [exact Hi | intros; apply pow2_ge_0]. }
  generalize (pow2_ge_0 (f x i - cloud_score C d t x i)). intros Q.
  assert (f x i - cloud_score C d t x i = 0); [|lra]. apply Rsqr_0_uniq. rewrite Rsqr_pow2. lra.
Qed.

(** On the line, with [loss] of section 3. *)
Lemma minimum_on_line Y t : 0 < t ->
  has_loss Y t (ESF Y t) /\ loss Y t (ESF Y t) = 0 /\
  (forall f, has_loss Y t f -> 0 <= loss Y t f) /\
  (forall f, (forall x, continuous f x) -> has_loss Y t f -> loss Y t f = 0 -> forall x, f x = ESF Y t x).
Proof.
intros Ht.
assert (Z : is_line_int (fun x => (ESF Y t x - ESF Y t x)^2 * noised_density Y t x) 0).
{ apply (is_gen_ext (fun _ => 0)); [intros; ring | apply is_line_int_0]. }
assert (P : forall f x, 0 <= (f x - ESF Y t x)^2 * noised_density Y t x).
{ intros f x. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, noised_density_pos]. }
repeat split.
- now exists 0.
- unfold loss. rewrite (is_expect t Y _ 0 Z). ring.
- intros f [v Hv]. unfold loss. rewrite (is_expect t Y _ v Hv). apply Rmult_le_pos; [lra|].
  now apply (is_line_int_ge_0 _ v (P f)).
- intros f Cf [v Hv] L x. unfold loss in L. rewrite (is_expect t Y _ v Hv) in L.
  assert (V : v = 0) by (apply Rmult_eq_reg_l with t; lra). rewrite V in Hv.
  assert (E : (f x - ESF Y t x)^2 * noised_density Y t x = 0).
  { apply (line_int_0_continuous (fun x => (f x - ESF Y t x)^2 * noised_density Y t x)); [|apply P | exact Hv].
    intros u. apply continuous_mul; [|now apply continuous_noised].
    apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF]. }
  generalize (noised_density_pos t Ht Y x). intros D.
  apply Rmult_integral in E. destruct E as [E|E]; [|lra].
  assert (f x - ESF Y t x = 0); [|lra]. now apply Rsqr_0_uniq; rewrite Rsqr_pow2.
Qed.
