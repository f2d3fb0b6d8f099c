(** The nearest point against the posterior mean; the decay of the smoothing gap with one constant for all times, also for the window 0. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper cuts.
From Scoreproof.properties Require Export gap_bound.
Open Scope R_scope.

Section Nearest.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

Definition width : R := last_point Y - first_point Y.

Lemma width_pos : 0 < width.
Proof. generalize (first_lt_last Y). unfold width. lra. Qed.

Lemma points_between k : (k <= gaps Y)%nat -> first_point Y <= point Y k <= last_point Y.
Proof. intros H. split; apply point_le; lia. Qed.

Lemma parabola_cell k x m : (k <= m <= gaps Y)%nat -> (forall g, (S g = k)%nat -> midpoint Y g <= x) ->
  (forall g, (k <= g < m)%nat -> x <= midpoint Y g) -> exp (parabola Y t m x) = normal Y t k x.
Proof.
intros Hk L. induction m as [|m IH]; intros R.
- replace k with 0%nat in * by lia. now apply (parabola_bounds Y t Ht x 0); [lia | intros; lia].
- destruct (Nat.eq_dec k (S m)) as [->|N].
  + apply (parabola_bounds Y t Ht x (S m)); [lia | exact L].
  + rewrite parabola_S by exact Ht. rewrite IH by (try lia; intros; apply R; lia).
    specialize (R m ltac:(lia)). rewrite Rabs_left1 by lra.
    replace (x - midpoint Y m + - (x - midpoint Y m)) with 0 by ring. now rewrite Rmult_0_r, exp_0, Rmult_1_r.
Qed.

Lemma mean_normal x : posterior_mean Y t x =
  sum_below (size Y) (fun k => point Y k * normal Y t k x) / sum_below (size Y) (fun k => normal Y t k x).
Proof.
unfold posterior_mean. generalize (normal_sum_pos Y t x) (normaliser_pos t Ht). intros S N.
rewrite (sum_below_ext _ (fun k => pN (x - point Y k) (sqrt t)) (fun k => / normaliser t * normal Y t k x))
  by (intros k _; rewrite pN_sqrt by exact Ht; unfold normal, Rdiv; ring).
rewrite (sum_below_ext _ _ (fun k => / normaliser t * (point Y k * normal Y t k x)))
  by (intros k _; rewrite pN_sqrt by exact Ht; unfold normal, Rdiv; ring).
rewrite !sum_below_scal. field. lra.
Qed.

Lemma residual_ratio x : 1 - exp (parabola Y t (gaps Y) x) / sum_below (size Y) (fun k => normal Y t k x) <= residual Y t x.
Proof.
generalize (normal_sum_pos Y t x) (exp_pos (parabola Y t (gaps Y) x)). set (S := sum_below _ _). intros P E.
unfold residual. fold S. generalize (exp_ineq1_le (parabola Y t (gaps Y) x - ln S)). unfold Rminus at 2. rewrite exp_plus, exp_Ropp, exp_ln by exact P.
unfold Rdiv. lra.
Qed.

Lemma nearest_mean x : Rabs (nearest_point Y x - posterior_mean Y t x) <= 2 * width * residual Y t x.
Proof.
assert (HW : forall g, (g < gaps Y)%nat -> 0 <= 0 <= half_gap Y g) by (intros g Hg; generalize (half_gap_pos Y g Hg); lra).
generalize width_pos (residual_ratio x) (normal_sum_pos Y t x) (proj1 (residual_bounds Y t Ht x)). set (S := sum_below _ _). intros W0 Q P R0.
destruct (place Y (fun _ => 0) x HW) as [(k & Hk & A & B)|(g & Hg & C)]; [|lra].
assert (M : exp (parabola Y t (gaps Y) x) = normal Y t k x).
{ apply parabola_cell; [lia | intros g E; specialize (A g E); lra |]. intros g Hg.
  destruct (Nat.eq_dec g k) as [->|N]; [specialize (B k eq_refl ltac:(lia)); lra|].
  specialize (B k eq_refl ltac:(lia)). generalize (midpoint_lt Y k g ltac:(lia)). lra. }
rewrite M in Q.
destruct (Req_dec (Rabs (nearest_point Y x - point Y k)) 0) as [E|E].
- assert (E' : nearest_point Y x = point Y k). { destruct (Req_dec (nearest_point Y x - point Y k) 0) as [Z|Z]; [lra | now apply Rabs_no_R0 in Z]. }
  rewrite E', mean_normal. fold S.
  assert (T : Rabs (point Y k - sum_below (size Y) (fun j => point Y j * normal Y t j x) / S) <= width * (1 - normal Y t k x / S)).
  { replace (point Y k - sum_below (size Y) (fun j => point Y j * normal Y t j x) / S)
      with (/ S * sum_below (size Y) (fun j => (point Y k - point Y j) * normal Y t j x)).
    2:{ rewrite (sum_below_ext _ _ (fun j => point Y k * normal Y t j x - point Y j * normal Y t j x)) by (intros; ring).
        rewrite sum_below_minus, sum_below_scal. fold S. field. lra. }
    rewrite Rabs_mult, (Rabs_right (/ S)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, P).
    replace (width * (1 - normal Y t k x / S)) with (/ S * (width * (S - normal Y t k x))) by (field; lra).
    apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, P|]. apply Rle_trans with (1 := sum_below_abs _ _).
    apply Rle_trans with (sum_below (size Y) (fun j => width * (normal Y t j x - (if Nat.eqb j k then normal Y t k x else 0)))).
    - apply sum_below_le. intros j Hj. destruct (Nat.eqb_spec j k) as [->|N].
      + rewrite Rminus_eq_0, Rmult_0_l, Rabs_R0. lra.
      + rewrite Rabs_mult, (Rabs_right (normal Y t j x)), Rminus_0_r by (generalize (normal_pos Y t j x); lra).
        apply Rmult_le_compat_r; [apply Rlt_le, normal_pos|]. unfold size in Hj. unfold width.
        generalize (points_between j ltac:(lia)) (points_between k Hk). intros. apply Rabs_le. lra.
    - rewrite sum_below_scal, sum_below_minus. fold S.
      rewrite (sum_below_single (size Y) (fun j => if Nat.eqb j k then normal Y t k x else 0) k).
      + rewrite Nat.eqb_refl. lra.
      + unfold size; lia.
      + intros j _ N. now apply Nat.eqb_neq in N as ->. }
  apply Rle_trans with (1 := T). apply Rle_trans with (width * residual Y t x); [apply Rmult_le_compat_l; lra|].
  generalize (Rmult_le_pos width (residual Y t x) ltac:(lra) R0). lra.
- assert (Z : exists g, (g < gaps Y)%nat /\ x = midpoint Y g /\ (g = k \/ Datatypes.S g = k)%nat).
  { destruct (Nat.eq_dec k 0) as [K0|K0]; destruct (Nat.eq_dec k (gaps Y)) as [K1|K1].
    - generalize (gaps_pos Y). lia.
    - exists k. split; [lia|]. split; [|now left]. destruct (Req_dec x (midpoint Y k)) as [H|H]; [exact H | exfalso; apply E].
      unfold nearest_point. rewrite (staircase_cell Y (fun _ => 0) HW k); [rewrite Rminus_eq_0; apply Rabs_R0 | lia | intros; lia |].
      intros g -> Hg. specialize (B k eq_refl Hg). lra.
    - exists (pred k). split; [lia|]. split; [|right; lia]. destruct (Req_dec x (midpoint Y (pred k))) as [H|H]; [exact H | exfalso; apply E].
      unfold nearest_point. rewrite (staircase_cell Y (fun _ => 0) HW k); [rewrite Rminus_eq_0; apply Rabs_R0 | lia | | intros; lia].
      intros g Eg. specialize (A g Eg). replace (pred k) with g in H by lia. lra.
    - destruct (Req_dec x (midpoint Y k)) as [H|H]; [exists k; split; [lia | split; [exact H | now left]]|].
      exists (pred k). split; [lia|]. split; [|right; lia]. destruct (Req_dec x (midpoint Y (pred k))) as [H'|H']; [exact H' | exfalso; apply E].
      unfold nearest_point. rewrite (staircase_cell Y (fun _ => 0) HW k); [rewrite Rminus_eq_0; apply Rabs_R0 | lia | |].
      + intros g Eg. specialize (A g Eg). replace (pred k) with g in H' by lia. lra.
      + intros g -> Hg. specialize (B k eq_refl Hg). lra. }
  destruct Z as (g & Hg & Ex & Hk'). apply Rle_trans with width.
  + generalize (staircase_bounds Y (fun _ => 0) x) (posterior_mean_bounds t Ht Y x). intros.
    unfold width. apply Rabs_le. unfold nearest_point. lra.
  + assert (N : normal Y t (Datatypes.S g) x = normal Y t g x).
    { rewrite normal_S by exact Ht. rewrite Ex, Rminus_eq_0, Rmult_0_r, exp_0. ring. }
    assert (Nk : normal Y t k x = normal Y t g x) by (destruct Hk' as [<-|<-]; [reflexivity | exact N]).
    assert (S2 : 2 * normal Y t k x <= S).
    { rewrite Nk. unfold S. rewrite (sum_below_split (Datatypes.S (Datatypes.S g))) by (unfold size; lia). simpl. rewrite N.
      assert (0 <= sum_below g (fun k => normal Y t k x)) by (apply sum_below_ge_0; intros; apply Rlt_le, normal_pos).
      assert (0 <= sum_below (gaps Y - Datatypes.S g) (fun k => normal Y t (Datatypes.S (Datatypes.S (g + k))) x)) by (apply sum_below_ge_0; intros; apply Rlt_le, normal_pos).
      lra. }
    assert (normal Y t k x / S <= 1/2).
    { apply Rmult_le_reg_r with S; [exact P|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
    assert (1/2 <= residual Y t x) by lra. apply Rle_trans with (2 * width * (1/2)); [lra|]. apply Rmult_le_compat_l; lra.
Qed.

(** A function that is continuous on each cell, up to its borders. *)
Lemma ex_RInt_cells (f : R -> R) (h : nat -> R -> R) : (forall k x, continuous (h k) x) ->
  (forall k x, (k <= gaps Y)%nat -> (k <> 0%nat -> midpoint Y (pred k) < x) -> (k <> gaps Y -> x < midpoint Y k) -> f x = h k x) ->
  forall a b, ex_RInt f a b.
Proof.
intros Ch Hf.
assert (Sg : forall k a b, (k <= gaps Y)%nat -> a <= b -> (k <> 0%nat -> midpoint Y (pred k) <= a) -> (k <> gaps Y -> b <= midpoint Y k) -> ex_RInt f a b).
{ intros k a b Hk Hab L R. exists (RInt (h k) a b). apply (is_RInt_ext_open (h k)); [exact Hab | | apply is_RInt_RInt, ex_RInt_cont, Ch].
  intros x Hx. symmetry. apply Hf; [exact Hk | intros N; specialize (L N); lra | intros N; specialize (R N); lra]. }
assert (U : forall n s b, (n <= gaps Y)%nat -> s <= midpoint Y 0 -> s <= b -> (n <> gaps Y -> b <= midpoint Y n) -> ex_RInt f s b).
{ induction n as [|n IH]; intros s b Hn Hs Hb L; [apply (Sg 0%nat); try assumption; intros; lia|].
  destruct (Rle_or_lt b (midpoint Y n)) as [B|B]; [apply IH; try assumption; try lia; intros; exact B|].
  assert (M : midpoint Y 0 <= midpoint Y n).
  { destruct n as [|n]; [lra|]. left. apply midpoint_lt. lia. }
  apply (ex_RInt_Chasles f s (midpoint Y n) b).
  - apply IH; try lia; try assumption; intros; lra.
  - apply (Sg (S n)); [exact Hn | lra | intros _; simpl; lra | exact L]. }
assert (V : forall a b, a <= b -> ex_RInt f a b).
{ intros a b Hab. pose (s := Rmin a (midpoint Y 0)). assert (s <= a /\ s <= midpoint Y 0) as [S1 S2] by (unfold s; split; [apply Rmin_l | apply Rmin_r]).
  apply (ex_RInt_Chasles f a s b); [apply ex_RInt_swap|]; apply (U (gaps Y)); try lia; try lra; intros N; now contradict N. }
intros a b. destruct (Rle_or_lt a b); [now apply V | apply ex_RInt_swap, V; lra].
Qed.

(** The window 0: the piecewise linear score itself. *)
Lemma gap_weighted_0 u : weight Y t u ->
  exists v, is_line_int (fun x => (LAPL_window Y t 0 x - LA 0 (ESF Y t) x)^2 * u x) v /\
    0 <= v <= 8 * width^2 * INR (gaps Y) / (3 * t * normaliser t) * tail_sum Y t 0.
Proof.
intros Hu. generalize (normaliser_pos t Ht). intros N. destruct Hu as (Cu & Pu & Hu').
pose (A := (2 * width / t)^2 * INR (gaps Y)).
assert (HA : 0 <= A) by (apply Rmult_le_pos; [apply pow2_ge_0 | apply pos_INR]).
assert (E : forall x, LAPL_window Y t 0 x - LA 0 (ESF Y t) x = (nearest_point Y x - posterior_mean Y t x) / t).
{ intros x. unfold LA. destruct Req_EM_T as [_|H]; [|lra]. rewrite ESF_posterior_mean by exact Ht. unfold LAPL_window, nearest_point. field. lra. }
destruct (tilted_integral Y t Ht u (fun x => (LAPL_window Y t 0 x - LA 0 (ESF Y t) x)^2) (gaps Y) A (fun g => midpoint Y g) (half_gap Y))
  as (v & Iv & Bv); [now split | exact HA | reflexivity | | | |].
- apply (ex_RInt_cells _ (fun k x => ((point Y k - posterior_mean Y t x) / t)^2 * u x)).
  + intros k x. apply continuous_mul; [|apply Cu]. apply continuous_sq, continuous_divc, continuous_sub; [apply continuous_const | now apply continuous_posterior_mean].
  + intros k x Hk L R. rewrite E. do 4 f_equal. unfold nearest_point. apply staircase_cell.
    * intros g Hg. generalize (half_gap_pos Y g Hg). lra.
    * exact Hk.
    * intros g Eg. specialize (L ltac:(lia)). replace (pred k) with g in L by lia. lra.
    * intros g -> Hg. specialize (R ltac:(lia)). lra.
- intros g Hg. generalize (half_gap_pos Y g Hg). intros P. split; [lra|]. intros k Hk. now apply midpoint_far.
- intros x. split; [apply pow2_ge_0|]. rewrite E. unfold A. rewrite Rmult_assoc.
  pose (T := sum_below (gaps Y) (fun g => rho Y t g x)).
  apply Rle_trans with ((2 * width / t)^2 * T^2).
  + rewrite <- Rpow_mult_distr, <- (pow2_abs ((nearest_point Y x - posterior_mean Y t x) / t)).
    apply pow_incr. split; [apply Rabs_pos|]. unfold Rdiv at 1. rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
    replace (2 * width / t * T) with (2 * width * T * / t) by (unfold Rdiv; ring).
    apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht|]. apply Rle_trans with (1 := nearest_mean x).
    apply Rmult_le_compat_l; [generalize width_pos; lra | now apply residual_le_rho].
  + apply Rmult_le_compat_l; [apply pow2_ge_0|]. apply sum_sq_le.
- exists v. split; [exact Iv|]. split; [apply Bv|]. apply Rle_trans with (1 := proj2 Bv). right. unfold tail_sum.
  rewrite (sum_below_ext _ _ (fun g => 2 * t / 3 * (exp (- (half_gap Y g - 0)^2 / (2 * t)) / half_gap Y g))).
  + rewrite sum_below_scal. unfold A. field. lra.
  + intros g Hg. generalize (half_gap_pos Y g Hg). intros. rewrite Rminus_0_r. field. lra.
Qed.

(** For large times: both averages are an average of points between y_1 and y_n, less x, over t. *)
Lemma gap_le_width w x : 0 <= w -> within_half_gaps Y w -> (LAPL_window Y t w x - LA w (ESF Y t) x)^2 <= width^2 / t^2.
Proof.
intros Hw Hd.
assert (L : exists c, LA w (ESF Y t) x = (posterior_mean Y t c - x) / t).
{ destruct Hw as [Hw| <-].
  2:{ exists x. unfold LA. destruct Req_EM_T as [_|H]; [|lra]. now apply ESF_posterior_mean. }
  destruct (mean_value (fun u => t * ln (noised_density Y t u) + u^2 / 2) (posterior_mean Y t) (x - w) (x + w)) as (c & _ & E).
  { intros u _. eapply is_derive_eq; [apply is_derive_add; [apply is_derive_cmul; now apply is_derive_ln_noised |
      apply (is_derive_ext (fun u => / 2 * u^2)); [intros; eqR; field | apply is_derive_cmul; apply (is_derive_eq _ _ (2 * u)); [auto_derive; [trivial | simpl; ring] | reflexivity]]]|].
    field. lra. }
  exists c. rewrite LA_ESF by assumption. replace (x + w - (x - w)) with (2 * w) in E by ring.
  apply Rmult_eq_reg_r with (2 * w * t); [|apply Rgt_not_eq; apply Rmult_lt_0_compat; lra].
  replace ((posterior_mean Y t c - x) / t * (2 * w * t)) with (posterior_mean Y t c * (2 * w) - 2 * w * x) by (field; lra).
  rewrite <- E. field. lra. }
destruct L as [c ->]. unfold LAPL_window.
generalize (staircase_bounds Y (fun _ => w) x) (posterior_mean_bounds t Ht Y c). intros A B.
replace ((staircase Y (fun _ => w) x - x) / t - (posterior_mean Y t c - x) / t) with ((staircase Y (fun _ => w) x - posterior_mean Y t c) * / t) by (field; lra).
rewrite Rpow_mult_distr. replace (width^2 / t^2) with (width^2 * (/ t)^2) by (field; lra).
apply Rmult_le_compat_r; [apply pow2_ge_0|]. rewrite <- (pow2_abs (staircase Y (fun _ => w) x - posterior_mean Y t c)).
apply pow_incr. split; [apply Rabs_pos|]. unfold width. apply Rabs_le. lra.
Qed.
End Nearest.
