(** (40), (41): the local averages of the two scores against each Gaussian. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_constant score_distance gap_rate.
Open Scope R_scope.

(** (40): they differ by O(e^(-delta^2/(9t))), for any points, w = D_min - delta with 0 < delta <= D_min, and every t > 0; the constant
    of the O is the explicit one of Lemma 7, the same for all k. *)
Theorem eq_40 Y delta : 0 < delta <= least_half_gap Y -> let w := least_half_gap Y - delta in
  exists C, C = gap_constant Y w /\ 0 < C /\ forall k t, (k <= gaps Y)%nat -> 0 < t ->
  exists v, is_line_int (fun x => (Rabs (LA w (ESF Y t) x - LA w (PL Y t) x))^2 * pN (x - point Y k) (sqrt t)) v /\
    0 <= v <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd w. assert (Hw : 0 <= w < least_half_gap Y) by (unfold w; lra).
assert (E : least_half_gap Y - w = delta) by (unfold w; ring).
exists (gap_constant Y w). split; [reflexivity|]. split; [now apply gap_constant_pos|]. intros k t Hk Ht.
destruct (gap_decay Y w Hw t _ Ht (weight_normal Y t Ht k Hk) (is_line_int_pN t Ht (point Y k))) as (v & Iv & v0 & B & _).
rewrite E in B. exists v. split; [|split; assumption]. revert Iv. apply is_gen_ext. intros x.
rewrite LA_PL by (exact Ht || apply Hw). rewrite <- pow2_abs, Rabs_minus_sym. reflexivity.
Qed.

(** With the rate 3/5 for 1/9, faster than the true 1/2. *)
Theorem eq_40_twin : ~ (forall Y delta, 0 < delta <= least_half_gap Y -> let w := least_half_gap Y - delta in
  exists C, forall k t v, (k <= gaps Y)%nat -> 0 < t ->
  is_line_int (fun x => (Rabs (LA w (ESF Y t) x - LA w (PL Y t) x))^2 * pN (x - point Y k) (sqrt t)) v ->
  v <= C * exp (- 3 * delta^2 / (5 * t))).
Proof.
intros H. destruct (H two_points (1/2)) as [C B]; [rewrite two_least; lra|]. rewrite two_least in B. replace (1 - 1/2) with (1/2) in B by field. clear H.
destruct (rate_normal C 1 Rlt_0_1) as (t & Ht & L).
assert (W : within_half_gaps two_points (1/2)) by (apply two_within; lra).
destruct (gap_weighted two_points t (proj1 Ht) _ (1/2) (weight_normal two_points t (proj1 Ht) 0 ltac:(lia)) ltac:(lra) W) as (v & Hv & _).
assert (Hv' : is_line_int (fun x => (Rabs (LA (1/2) (ESF two_points t) x - LA (1/2) (PL two_points t) x))^2 * pN (x - point two_points 0) (sqrt t)) v).
{ revert Hv. apply is_gen_ext. intros x. rewrite LA_PL, <- pow2_abs, Rabs_minus_sym by lra. reflexivity. }
specialize (B 0%nat t v ltac:(lia) (proj1 Ht) Hv'). rewrite two_point_0 in Hv. destruct (L v Hv). lra.
Qed.

(** (41) for any points: the averages are taken together, out of the square, and put on the density. With 0 * f = f also for w = 0. *)
Theorem eq_41 Y t w k : 0 < t -> 0 <= w -> (k <= gaps Y)%nat ->
  let s := ESF Y t in let sbar := PL Y t in let q := fun x => pN (x - point Y k) (sqrt t) in
  exists v1 v2,
  is_line_int (fun x => (Rabs (LA w s x - LA w sbar x))^2 * q x) v1 /\
  is_line_int (fun x => (Rabs (LA w (fun u => s u - sbar u) x))^2 * q x) v1 /\
  is_line_int (fun x => LA w (fun u => (Rabs (s u - sbar u))^2) x * q x) v2 /\
  is_line_int (fun x => (Rabs (s x - sbar x))^2 * LA w q x) v2 /\
  v1 <= v2.
Proof.
intros Ht Hw Hk s sbar q. pose (B := (width Y / t)^2). pose (h := fun x => (Rabs (s x - sbar x))^2).
assert (Cq : forall x, continuous q x) by (intros; now apply continuous_pN).
assert (Iq : is_line_int (fun x => B * q x) (B * 1)) by (apply is_gen_scal; now apply is_line_int_pN).
assert (Xq : forall a b, ex_RInt (fun x => B * q x) a b) by (apply ex_RInt_cont; intros; apply continuous_cmul, Cq).
assert (Q0 : forall x, 0 <= q x) by (intros; now apply Rlt_le, pN_sqrt_pos).
assert (Hh : forall x, 0 <= h x <= B) by exact (distance_sq_bounded Y t Ht).
destruct Hw as [Hw| <-].
2:{ assert (L : forall f x, LA 0 f x = f x) by (intros; unfold LA; destruct Req_EM_T; [reflexivity | lra]).
    destruct (line_int_dominated (fun x => h x * q x) (fun x => B * q x) (B * 1)) as (v & Iv & _); [| exact Xq | | exact Iq |].
    - intros a b. exact (ex_RInt_distance_sq Y t Ht q a b Cq).
    - intros x. split; [now apply Rmult_le_pos; [apply Hh | apply Q0] | now apply Rmult_le_compat_r; [apply Q0 | apply Hh]].
    - exists v, v. repeat split; [| | | | lra]; (revert Iv; apply is_gen_ext; intros x; now rewrite !L). }
assert (L : forall f x, LA w f x = RInt f (x - w) (x + w) / (2 * w)) by (intros; unfold LA; destruct Req_EM_T; [lra | reflexivity]).
assert (Es : forall a b, ex_RInt s a b) by (apply ex_RInt_cont; intros; now apply continuous_ESF).
assert (Eb : forall a b, ex_RInt sbar a b) by exact (ex_RInt_PL Y t Ht).
assert (Ed : forall a b, ex_RInt (fun u => s u - sbar u) a b) by exact (ex_RInt_distance Y t Ht).
assert (Eh : forall a b, ex_RInt h a b) by exact (ex_RInt_distance_sq_1 Y t Ht).
assert (E1 : forall x, LA w (fun u => s u - sbar u) x = LA w s x - LA w sbar x).
{ intros x. assert (I : is_RInt (fun u => s u - sbar u) (x - w) (x + w) ((RInt s (x - w) (x + w) : R) - (RInt sbar (x - w) (x + w) : R))).
  { apply (is_RInt_minus (V := R_NormedModule)); apply is_RInt_RInt; [apply Es | apply Eb]. }
  rewrite !L, (is_RInt_unique _ _ _ _ I). field. lra. }
assert (J : forall x, (Rabs (LA w (fun u => s u - sbar u) x))^2 <= LA w h x).
{ intros x. rewrite pow2_abs, !L. replace (2 * w) with (x + w - (x - w)) by ring.
  apply Rle_trans with (RInt (fun u => (s u - sbar u)^2) (x - w) (x + w) / (x + w - (x - w))).
  - apply square_of_mean; [lra | apply Ed |]. apply (ex_RInt_ext h); [intros; apply pow2_abs | apply Eh].
  - right. f_equal. apply RInt_ext. intros; symmetry. apply pow2_abs. }
assert (LB : forall x, 0 <= LA w h x <= B).
{ intros x. rewrite L. split.
  - apply Rmult_le_pos; [apply RInt_ge_0; [lra | apply Eh | intros; apply Hh] | apply Rlt_le, Rinv_0_lt_compat; lra].
  - apply Rmult_le_reg_r with (2 * w); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    apply Rle_trans with (RInt (fun _ => B) (x - w) (x + w)).
    + apply RInt_le; [lra | apply Eh | apply (ex_RInt_const (V := R_NormedModule)) | intros; apply Hh].
    + right. rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. ring. }
assert (C2 : forall x, continuous (fun x => LA w h x * q x) x) by (intros; apply continuous_mul; [now apply continuous_LA | apply Cq]).
destruct (line_int_dominated (fun x => LA w h x * q x) (fun x => B * q x) (B * 1)) as (v2 & I2 & _); [now apply ex_RInt_cont | exact Xq | | exact Iq |].
{ intros x. split; [apply Rmult_le_pos; [apply LB | apply Q0] | apply Rmult_le_compat_r; [apply Q0 | apply LB]]. }
destruct (line_int_dominated (fun x => (Rabs (LA w (fun u => s u - sbar u) x))^2 * q x) (fun x => LA w h x * q x) v2) as (v1 & I1 & B1);
  [| now apply ex_RInt_cont | | exact I2 |].
{ apply ex_RInt_cont. intros x. apply continuous_mul; [|apply Cq]. now apply continuous_sq, continuous_abs, continuous_LA. }
{ intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Q0] | apply Rmult_le_compat_r; [apply Q0 | apply J]]. }
exists v1, v2. split; [|split; [|split; [|split]]]; [| exact I1 | exact I2 | | apply B1].
- revert I1. apply is_gen_ext. intros x. now rewrite E1.
- assert (Iw : is_line_int (fun x => RInt h (x - w) (x + w) * q x) (2 * w * v2)).
  { apply (is_gen_ext (fun x => 2 * w * (LA w h x * q x))); [intros x; rewrite L; generalize (RInt h (x - w) (x + w)); intros z; simpl in z; eqR; field;
    lra | now apply is_gen_scal]. }
  apply (line_int_window_swap h q w B (/ normaliser t)) in Iw.
  + apply (is_gen_scal _ (/ (2 * w))) in Iw. rewrite <- Rmult_assoc, Rinv_l, Rmult_1_l in Iw by lra. revert Iw. apply is_gen_ext.
    intros x. rewrite L. fold (h x). generalize (RInt q (x - w) (x + w)). intros z. simpl in z. eqR. field. lra.
  + lra.
  + exact Eh.
  + intros x. rewrite Rabs_right; [apply Hh | apply Rle_ge, Hh].
  + exact Cq.
  + intros x. split; [apply Q0 | now apply pN_max].
  + intros a b. apply (ex_RInt_distance_sq Y t Ht (fun u => RInt q (u - w) (u + w) : R)). intros x. apply continuous_derivable. eexists. now apply is_derive_G.
  + intros eps He. now apply pN_window_small.
Qed.

(** With a right side that is lower by one percent: for w = 0 both sides are the same, and not 0. *)
Theorem eq_41_twin : ~ (forall Y t w k v1 v2, 0 < t -> 0 <= w -> (k <= gaps Y)%nat ->
  is_line_int (fun x => (Rabs (LA w (ESF Y t) x - LA w (PL Y t) x))^2 * pN (x - point Y k) (sqrt t)) v1 ->
  is_line_int (fun x => (Rabs (ESF Y t x - PL Y t x))^2 * LA w (fun x => pN (x - point Y k) (sqrt t)) x) v2 ->
  v1 <= 99/100 * v2).
Proof.
intros H. destruct (eq_41 two_points 1 0 0 Rlt_0_1 (Rle_refl 0) ltac:(lia)) as (v1 & v2 & I1 & _ & _ & I2 & L).
specialize (H two_points 1 0 0%nat v1 v2 Rlt_0_1 (Rle_refl 0) ltac:(lia) I1 I2).
assert (Z : forall f x, LA 0 f x = f x) by (intros; unfold LA; destruct Req_EM_T; [reflexivity | lra]).
pose (f := fun x => (Rabs (ESF two_points 1 x - PL two_points 1 x))^2 * pN (x - point two_points 0) (sqrt 1)).
assert (I : is_line_int f v2) by (revert I2; apply is_gen_ext; intros x; now rewrite Z).
assert (I' : is_line_int f v1) by (revert I1; apply is_gen_ext; intros x; now rewrite !Z).
assert (E : v1 = v2) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ I')) (is_RInt_gen_unique _ _ I)).
assert (Cq : forall x, continuous (fun x => pN (x - point two_points 0) (sqrt 1)) x) by (intros; apply continuous_pN; lra).
assert (Pf : forall x, 0 <= f x) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, pN_sqrt_pos; lra]).
assert (B : RInt f 1 2 <= v2) by (apply RInt_le_line_int; [intros; apply (ex_RInt_distance_sq two_points 1 Rlt_0_1); exact Cq | exact Pf | exact I | lra]).
rewrite (RInt_ext f (fun x => ((posterior_mean two_points 1 x - 1) / 1)^2 * pN (x - point two_points 0) (sqrt 1))) in B.
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. unfold f. rewrite pow2_abs, distance_means by lra. do 4 f_equal.
    unfold nearest_point. rewrite two_staircase, ramp_0. apply sign_eq_1. lra. }
assert (P : 0 < RInt (fun x => ((posterior_mean two_points 1 x - 1) / 1)^2 * pN (x - point two_points 0) (sqrt 1)) 1 2).
{ apply RInt_gt_0; [lra | |].
  - intros x _. assert (A := pN_sqrt_pos 1 Rlt_0_1 (x - 1)). assert (A' := pN_sqrt_pos 1 Rlt_0_1 (x + 1)).
    apply Rmult_lt_0_compat; [|apply pN_sqrt_pos; lra]. rewrite two_posterior_mean.
    replace (((pN (x - 1) (sqrt 1) - pN (x + 1) (sqrt 1)) / (pN (x - 1) (sqrt 1) + pN (x + 1) (sqrt 1)) - 1) / 1)
      with (- (2 * pN (x + 1) (sqrt 1) / (pN (x - 1) (sqrt 1) + pN (x + 1) (sqrt 1)))) by (field; lra).
    rewrite <- (pow2_abs (- _)), Rabs_Ropp, pow2_abs. apply pow_lt, Rdiv_lt_0_compat; lra.
  - intros x _. apply continuous_mul; [|apply Cq]. apply continuous_sq, continuous_divc, continuous_sub; [now apply continuous_posterior_mean;
    lra | apply continuous_const]. }
lra.
Qed.
