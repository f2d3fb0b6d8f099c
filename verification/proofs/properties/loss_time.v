(** The mean variance of x_0 given x_t depends continuously on t. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export empirical_flow.
Open Scope R_scope.

(** Coordinates that a function does not have do not matter. *)
Lemma is_partial_base n : forall d (h : vector -> R) x x' v, (forall z z', (forall j, (j < d)%nat -> z j = z' j) -> h z = h z') ->
  (forall j, (n <= j)%nat -> (j < d)%nat -> x j = x' j) -> is_partial_int n h x v -> is_partial_int n h x' v.
Proof.
induction n as [|n IH]; intros d h x x' v Hh E H; simpl in *.
- rewrite H. apply Hh. intros j Hj. apply E; [lia | exact Hj].
- destruct H as (g & Hg & L). exists g. split; [|exact L]. intros u. apply (IH d h (with_coordinate x n u)); [exact Hh | | apply Hg].
  intros j H1 H2. destruct (Nat.eq_dec j n) as [->|N]; [now rewrite !with_same | rewrite !with_other by exact N; apply E; lia].
Qed.

Lemma is_line_exp c : 0 < c -> exists v, is_line_int (fun u => exp (- u^2 / (2 * c))) v.
Proof.
intros Hc. assert (S := sqrt_lt_R0 c Hc). assert (P := sqrt_2PI_pos). exists (sqrt (2 * PI) * sqrt c * 1).
apply (is_gen_ext (fun u => sqrt (2 * PI) * sqrt c * pN (u - 0) (sqrt c))); [|now apply is_gen_scal, is_line_int_pN].
intros u. rewrite Rminus_0_r. unfold pN. rewrite pow2_sqrt by lra. field. lra.
Qed.

Section Time.
Variables (d : nat) (C : cloud).
Let N := cloud_size C.
Let y := cloud_point C.
Let B := cloud_bound d C.

(** The variance times the density in the coordinates z. *)
Definition spread (r : R) (z : vector) : R :=
  sum_below N (fun k => square_distance d (y k) (shift_mean d C (fun _ => r) z) * shifted d C (fun _ => r) k z).

Lemma variance_spread s x : 0 < s -> cloud_variance C d s x * cloud_density C d s x =
  (/ sqrt s)^d * (/ INR N * spread (/ sqrt s) (fun i => x i / sqrt s)).
Proof.
intros Hs. assert (IN := cloud_size_pos_R C). assert (Q := sum_transition_pos d s Hs C x). fold N in IN, Q. fold y in Q.
assert (E : cloud_variance C d s x * cloud_density C d s x =
  / INR N * sum_below N (fun k => square_distance d (y k) (cloud_mean C d s x) * transition d s (y k) x)).
{ unfold cloud_variance, cloud_density. fold N y. field. split; lra. }
rewrite E. unfold spread.
rewrite (sum_below_ext N (fun k => square_distance d (y k) (cloud_mean C d s x) * transition d s (y k) x) (fun k => (/ sqrt s)^d *
  (square_distance d (y k) (shift_mean d C (fun _ => / sqrt s) (fun i => x i / sqrt s)) * shifted d C (fun _ => / sqrt s) k (fun i => x i / sqrt s)))).
- rewrite sum_below_scal. ring.
- intros k _. unfold y. rewrite transition_shifted by exact Hs.
  assert (M : square_distance d (cloud_point C k) (cloud_mean C d s x) =
    square_distance d (cloud_point C k) (shift_mean d C (fun _ => / sqrt s) (fun i => x i / sqrt s))).
  { apply sum_below_ext. intros i _. rewrite mean_shifted by exact Hs. reflexivity. }
  rewrite M. ring.
Qed.

Variable S : R.
Hypothesis HS : 0 < S.
Definition cut (u : R) : R := Rmax 0 (Rmin S u).

Lemma cut_bounds u : 0 <= cut u <= S.
Proof. unfold cut. split; [apply Rmax_l | apply Rmax_lub; [lra | apply Rmin_l]]. Qed.

Lemma cut_id u : 0 < u < S -> cut u = u.
Proof. intros H. unfold cut. rewrite Rmin_right, Rmax_right; lra. Qed.

Lemma continuous_cut u : continuous cut u.
Proof. apply continuous_max; [apply continuous_const | apply continuous_min; [apply continuous_const | apply continuous_id]]. Qed.

(** The shift as one more coordinate. *)
Let f (x : vector) : R := exp (- (x d)^2 / (2 * 1)) * spread (cut (x d)) x.

Lemma continuous_factor j c x : (j < d)%nat -> continuous_d (Datatypes.S d) (fun x => phi (x j - cut (x d) * c)) x.
Proof.
intros Hj. apply (continuous_d_comp _ phi); [|apply continuous_phi]. apply continuous_d_sub; [apply continuous_d_coordinate; lia|].
apply continuous_d_mul; [|apply continuous_d_const]. apply (continuous_d_comp _ cut); [apply continuous_d_coordinate; lia | apply continuous_cut].
Qed.

Lemma continuous_shifted_cut k x : continuous_d (Datatypes.S d) (fun x => shifted d C (fun _ => cut (x d)) k x) x.
Proof. apply continuous_d_product. intros j Hj. now apply continuous_factor. Qed.

Lemma continuous_f x : continuous_d (Datatypes.S d) f x.
Proof.
apply continuous_d_mul.
- apply (continuous_d_comp _ (fun u => exp (- u^2 / (2 * 1)))); [apply continuous_d_coordinate; lia|].
  apply continuous_derivable. auto_derive. trivial.
- apply continuous_d_sum. intros k _. apply continuous_d_mul; [|apply continuous_shifted_cut].
  apply continuous_d_sum. intros i _. apply continuous_d_sq, continuous_d_sub; [apply continuous_d_const|].
  apply continuous_d_div.
  + apply continuous_d_sum. intros l _. apply continuous_d_mul; [apply continuous_shifted_cut | apply continuous_d_const].
  + apply continuous_d_sum. intros l _. apply continuous_shifted_cut.
  + apply Rgt_not_eq, mixed_pos.
Qed.

Lemma phi_majorant u r c : 0 <= r <= S -> Rabs c <= B -> phi (u - r * c) <= exp (S^2 * B^2 / 2) * exp (- u^2 / (2 * 2)).
Proof.
intros Hr Hc. assert (P : 1 <= sqrt (2 * PI)) by (rewrite <- sqrt_1; apply sqrt_le_1_alt; generalize PI2_1; lra).
rewrite phi_gauss. assert (G := gauss_pos (u - r * c)). apply Rle_trans with (gauss (u - r * c)).
- apply Rmult_le_reg_r with (sqrt (2 * PI)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  rewrite <- (Rmult_1_r (gauss _)) at 1. apply Rmult_le_compat_l; lra.
- unfold gauss. rewrite <- exp_plus. apply exp_le.
  assert (X : r^2 * c^2 <= S^2 * B^2).
  { apply Rmult_le_compat; [apply pow2_ge_0 | apply pow2_ge_0 | apply pow_incr; lra |].
    rewrite <- (pow2_abs c). apply pow_incr. split; [apply Rabs_pos | exact Hc]. }
  assert (Y := pow2_ge_0 (u - 2 * (r * c))). replace (- (u - r * c)^2 / 2) with (- u^2 / (2 * 2) + r^2 * c^2 / 2 - (u - 2 * (r * c))^2 / 4) by field. lra.
Qed.

Let h (i : nat) (u : R) : R :=
  if Nat.ltb i d then exp (S^2 * B^2 / 2) * exp (- u^2 / (2 * 2)) else INR N * (INR d * (2 * B)^2) * exp (- u^2 / (2 * 1)).

Lemma f_dominated x : Rabs (f x) <= product_below (Datatypes.S d) (fun i => h i (x i)).
Proof.
assert (B0 := cloud_bound_ge_0 d C). fold B in B0. set (r := cut (x d)). assert (Hr := cut_bounds (x d)). fold r in Hr.
assert (Sp : forall k, 0 <= square_distance d (y k) (shift_mean d C (fun _ => r) x) * shifted d C (fun _ => r) k x).
{ intros k. apply Rmult_le_pos; [apply sum_below_ge_0; intros; apply pow2_ge_0 | apply Rlt_le, shifted_pos]. }
unfold f. fold r. rewrite Rabs_right.
2:{ apply Rle_ge, Rmult_le_pos; [apply Rlt_le, exp_pos | apply sum_below_ge_0; intros; apply Sp]. }
simpl product_below. unfold h at 2. rewrite Nat.ltb_irrefl.
rewrite (product_below_ext d _ (fun i => exp (S^2 * B^2 / 2) * exp (- (x i)^2 / (2 * 2))))
  by (intros i Hi; unfold h; destruct (Nat.ltb_spec i d); [reflexivity | lia]).
set (P := product_below d _). replace (P * (INR N * (INR d * (2 * B)^2) * exp (- (x d)^2 / (2 * 1)))) with
  (exp (- (x d)^2 / (2 * 1)) * (INR N * (INR d * (2 * B)^2 * P))) by ring.
apply Rmult_le_compat_l; [apply Rlt_le, exp_pos|]. rewrite <- sum_below_const. apply sum_below_le. intros k Hk. apply Rmult_le_compat.
- apply sum_below_ge_0; intros; apply pow2_ge_0.
- apply Rlt_le, shifted_pos.
- rewrite <- sum_below_const. apply sum_below_le. intros i Hi. rewrite <- pow2_abs. apply pow_incr. split; [apply Rabs_pos|].
  unfold Rminus. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp.
  generalize (cloud_bounded d C k i Hk Hi) (shift_mean_bound d C B (cloud_bounded d C) (fun _ => r) x i Hi). fold y. fold B. lra.
- apply product_below_le. intros i Hi. split; [apply Rlt_le, phi_pos|]. apply phi_majorant; [exact Hr | now apply cloud_bounded].
Qed.

Lemma spread_base r z z' : (forall j, (j < d)%nat -> z j = z' j) -> spread r z = spread r z'.
Proof.
intros E. assert (Sh : forall k, shifted d C (fun _ => r) k z = shifted d C (fun _ => r) k z').
{ intros k. apply product_below_ext. intros j Hj. now rewrite E. }
apply sum_below_ext. intros k _. rewrite Sh. f_equal. apply sum_below_ext. intros i _. do 2 f_equal. unfold shift_mean, mixed. f_equal.
- apply sum_below_ext. intros; now rewrite Sh.
- apply sum_below_ext. intros; apply Sh.
Qed.

Lemma continuous_spread : exists G : R -> R, (forall u, continuous G u) /\ forall u, is_space_int d (spread (cut u)) (G u).
Proof.
assert (B0 := cloud_bound_ge_0 d C). fold B in B0.
destruct (is_line_exp 2 ltac:(lra)) as (v2 & H2). destruct (is_line_exp 1 ltac:(lra)) as (v1 & H1).
destruct (is_partial_dominated d (Datatypes.S d) f h
  (fun i => if Nat.ltb i d then exp (S^2 * B^2 / 2) * v2 else INR N * (INR d * (2 * B)^2) * v1)) as (g & Hg & Cg & _).
- lia.
- apply continuous_f.
- intros i u _. unfold h. destruct (Nat.ltb i d); apply continuous_cmul, continuous_derivable; auto_derive; trivial.
- intros i u. unfold h. destruct (Nat.ltb i d); apply Rmult_le_pos; try (apply Rlt_le, exp_pos).
  apply Rmult_le_pos; [apply pos_INR | apply Rmult_le_pos; [apply pos_INR | apply pow2_ge_0]].
- intros i _. unfold h. destruct (Nat.ltb i d); now apply is_gen_scal.
- apply f_dominated.
- exists (fun u => exp (u^2 / (2 * 1)) * g (with_coordinate (fun _ => 0) d u)). split.
  + intros u. apply continuous_mul; [apply continuous_derivable; auto_derive; trivial | apply (continuous_d_line (Datatypes.S d)), Cg].
  + intros u. set (b := with_coordinate (fun _ => 0) d u).
    assert (H : is_partial_int d (fun z => exp (- u^2 / (2 * 1)) * spread (cut u) z) b (g b)).
    { apply (is_partial_ext d f); [|apply Hg]. intros z Hz. unfold f. rewrite (Hz d) by lia. unfold b. now rewrite with_same. }
    apply (is_partial_base d d _ b (fun _ => 0)) in H.
    * apply (is_partial_scal d _ (exp (u^2 / (2 * 1)))) in H. apply (is_space_ext d (fun z => exp (u^2 / (2 * 1)) * (exp (- u^2 / (2 * 1)) * spread (cut u) z))); [|exact H].
      intros z. rewrite <- Rmult_assoc, <- exp_plus. replace (u^2 / (2 * 1) + - u^2 / (2 * 1)) with 0 by field. rewrite exp_0. ring.
    * intros z z' E. now rewrite (spread_base (cut u) z z' E).
    * intros j H3 H4. lia.
Qed.
End Time.

Lemma continuous_variance C d t : 0 < t -> continuous (fun s => cloud_expect C d s (cloud_variance C d s)) t.
Proof.
intros Ht. assert (Q := sqrt_lt_R0 t Ht). assert (IN := cloud_size_pos_R C). assert (R0 := Rinv_0_lt_compat _ Q).
destruct (continuous_spread d C (/ sqrt t + 1) ltac:(lra)) as (G & CG & HG).
assert (Cr : continuous (fun s => / sqrt s) t) by (apply continuous_derivable; auto_derive; lra).
assert (E : forall s, 0 < s -> / sqrt s < / sqrt t + 1 -> cloud_expect C d s (cloud_variance C d s) = / INR (cloud_size C) * G (/ sqrt s)).
{ intros s Hs Hl. assert (Qs := sqrt_lt_R0 s Hs). apply is_space_value.
  apply (is_space_ext d (fun x => / INR (cloud_size C) * ((/ sqrt s)^d * spread d C (/ sqrt s) (fun i => x i / sqrt s)))).
  - intros x. rewrite variance_spread by exact Hs. ring.
  - apply is_space_scal, is_space_scaled; [exact Qs|]. assert (X := HG (/ sqrt s)).
    rewrite cut_id in X by (split; [now apply Rinv_0_lt_compat | exact Hl]). exact X. }
apply (continuous_ext_loc _ (fun s => / INR (cloud_size C) * G (/ sqrt s))).
- destruct (Cr (ball (/ sqrt t) (mkposreal 1 Rlt_0_1)) (locally_ball _ _)) as [del Hd].
  exists (mkposreal _ (Rmin_stable_in_posreal del (mkposreal t Ht))). intros s Hs. change (Rabs (s - t) < Rmin del t) in Hs.
  assert (S1 := Rlt_le_trans _ _ _ Hs (Rmin_l _ _)). assert (S2 := Rlt_le_trans _ _ _ Hs (Rmin_r _ _)).
  specialize (Hd s S1). change (Rabs (/ sqrt s - / sqrt t) < 1) in Hd. apply Rabs_lt_between' in Hd. apply Rabs_lt_between' in S2.
  first [apply E; lra | symmetry; apply E; lra].
- apply continuous_cmul, (continuous_comp (fun s => / sqrt s) G); [exact Cr | apply CG].
Qed.

(** What is continuous and between 0 and c on (0, T] has an integral over it. *)
Lemma RInt_from_0 (f : R -> R) c T : 0 < T -> (forall t, 0 < t <= T -> continuous f t) -> (forall t, 0 < t <= T -> 0 <= f t <= c) ->
  (forall a, 0 < a <= T -> ex_RInt f a T) /\
  exists J, filterlim (fun a => RInt f a T : R) (at_right 0) (locally J) /\ 0 <= J <= c * T.
Proof.
intros HT Cf Bf.
assert (Ex : forall a b, 0 < a <= b -> b <= T -> ex_RInt f a b).
{ intros a b Ha Hb. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros z Hz. rewrite Rmin_left, Rmax_right in Hz by lra. apply Cf. lra. }
split; [intros a Ha; apply Ex; lra|].
assert (Bd : forall a, 0 < a <= T -> 0 <= RInt f a T <= c * T).
{ intros a Ha. assert (0 <= c) by (generalize (Bf T ltac:(lra)); lra). split.
  - apply RInt_ge_0; [lra | apply Ex; lra | intros x Hx; apply Bf; lra].
  - apply Rle_trans with (RInt (fun _ => c) a T).
    + apply RInt_le; [lra | apply Ex; lra | apply ex_RInt_const | intros x Hx; apply Bf; lra].
    + rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. rewrite (Rmult_comm c). apply Rmult_le_compat_r; lra. }
destruct (completeness (fun v => exists a, 0 < a <= T /\ v = RInt f a T)) as [J [U V]].
{ exists (c * T). intros v (a & Ha & ->). now apply Bd. }
{ exists (RInt f T T), T. split; [lra | reflexivity]. }
exists J. split; [|split; [apply U; exists T; split; [lra | now rewrite RInt_point] | apply V; intros v (a & Ha & ->); now apply Bd]].
intros P [eps HP]. assert (E0 := cond_pos eps).
destruct (Classical_Prop.classic (exists a, 0 < a <= T /\ J - eps < RInt f a T)) as [(a0 & Ha0 & L)|NE].
- exists (mkposreal a0 (proj1 Ha0)). intros a Ha A0. change (Rabs (a - 0) < a0) in Ha. rewrite Rminus_0_r, Rabs_right in Ha by lra.
  apply HP. change (Rabs (RInt f a T - J) < eps).
  assert (X : (RInt f a T : R) = (RInt f a a0 : R) + (RInt f a0 T : R)).
  { symmetry. apply (RInt_Chasles (V := R_CompleteNormedModule) f a a0 T); apply Ex; lra. }
  assert (Y : 0 <= RInt f a a0) by (apply RInt_ge_0; [lra | apply Ex; lra | intros x Hx; apply Bf; lra]).
  assert (Z : RInt f a T <= J) by (apply U; exists a; split; [lra | reflexivity]). apply Rabs_lt_between'. rewrite X in *. lra.
- exfalso. assert (J <= J - eps); [|lra]. apply V. intros v (a & Ha & ->).
  destruct (Rle_or_lt (RInt f a T) (J - eps)) as [L|L]; [exact L | exfalso; apply NE; now exists a].
Qed.
