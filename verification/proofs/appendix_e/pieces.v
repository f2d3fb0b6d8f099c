(** (52), (53), (58), (59): where the smoothed score leaves the piecewise linear one, and by how much. For any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import contributions laws.
From Scoreproof.appendix_d Require Import lemma_9.
Open Scope R_scope.

(** (52): the cells are the intervals [y_(k,-), y_(k,+)]. Both scores are the line (y_k - x)/t there; between two of them the
    smoothed score is another line, of the slope (D_g/(D_g - delta) - 1)/t in place of -1/t; and nothing is left between. *)
Theorem eq_52 Y t delta : 0 < t -> 0 < delta -> below_half_gaps Y delta ->
  (forall k x, (k <= gaps Y)%nat -> in_cell Y delta k x = true ->
    LAPL Y t delta x = (point Y k - x) / t /\ PL Y t x = (point Y k - x) / t) /\
  (forall g x, (g < gaps Y)%nat -> point Y g + delta <= x <= point Y (S g) - delta ->
    LAPL Y t delta x = (point Y g - x) / t + half_gap Y g / (half_gap Y g - delta) / t * (x - (point Y g + delta)) /\
    LAPL Y t delta x = (point Y (S g) - x) / t - half_gap Y g / (half_gap Y g - delta) / t * (point Y (S g) - delta - x)) /\
  (forall x, (exists k, (k <= gaps Y)%nat /\ in_cell Y delta k x = true) \/
    exists g, (g < gaps Y)%nat /\ point Y g + delta < x < point Y (S g) - delta).
Proof.
intros Ht Hd Hw. split; [|split].
- intros k x Hk C. apply in_cell_true in C. destruct C as [L R].
  destruct (apart_cell Y delta Hd Hw k x Hk L R) as [T N]. unfold LAPL, PL. rewrite T, N. split; reflexivity.
- intros g x Hg Hx. generalize (Hw g Hg). intros W. unfold LAPL. split.
  + rewrite (target_from_left Y delta Hd Hw g x Hg Hx). unfold lift. field. lra.
  + rewrite (target_from_right Y delta Hd Hw g x Hg Hx). unfold lift. field. lra.
- intros x. destruct (target_place Y delta Hd x (below_within Y delta Hw)) as [(k & Hk & L & R)|H]; [left | right; exact H].
  exists k. split; [exact Hk|]. apply in_cell_true. now split.
Qed.

(** 3/2 delta in place of delta. *)
Theorem eq_52_twin : ~ forall Y t delta, 0 < t -> 0 < delta -> below_half_gaps Y delta ->
  LAPL Y t delta (point Y 0 + 3/2 * delta) = PL Y t (point Y 0 + 3/2 * delta).
Proof.
intros H. assert (B : below_half_gaps two_points (1/2)) by (apply two_below; lra).
specialize (H two_points 1 (1/2) ltac:(lra) ltac:(lra) B).
assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
assert (E := apart_left two_points (1/2) ltac:(lra) B 0 (point two_points 0 + 3/2 * (1/2)) G).
unfold apart, lift, LAPL, PL in *. rewrite two_half_gap, two_midpoint, two_point_0 in *. specialize (E ltac:(lra)). lra.
Qed.

(** (53): right of y_k + delta, up to the midpoint, where (y_k - x)/t is the piecewise linear score's value on the side of y_k. *)
Theorem eq_53 Y t delta k x : 0 < t -> 0 < delta -> below_half_gaps Y delta -> (k < gaps Y)%nat ->
  (point Y k + delta < x < midpoint Y k ->
    LAPL Y t delta x - PL Y t x = half_gap Y k / t * ((x - (point Y k + delta)) / (half_gap Y k - delta))) /\
  (point Y k + delta < x <= midpoint Y k ->
    LAPL Y t delta x - (point Y k - x) / t = half_gap Y k / t * ((x - (point Y k + delta)) / (half_gap Y k - delta))).
Proof.
intros Ht Hd Hw Hk. generalize (Hw k Hk) (midpoint_right Y k). intros W M. split; intros Hx.
- assert (E := apart_left Y delta Hd Hw k x Hk ltac:(lra)). unfold apart, lift in E. unfold LAPL, PL.
  replace ((target Y delta x - x) / t - (nearest_point Y x - x) / t) with ((target Y delta x - nearest_point Y x) / t) by (field; lra).
  rewrite E. field. lra.
- unfold LAPL. rewrite (target_from_left Y delta Hd Hw k x Hk ltac:(lra)). unfold lift. field. lra.
Qed.

Theorem eq_53_twin : ~ forall Y t delta k x, 0 < t -> 0 < delta -> below_half_gaps Y delta -> (k < gaps Y)%nat ->
  point Y k + delta < x < midpoint Y k ->
  LAPL Y t delta x - PL Y t x = 101/100 * (half_gap Y k / t * ((x - (point Y k + delta)) / (half_gap Y k - delta))).
Proof.
intros H. assert (B : below_half_gaps two_points (1/4)) by (apply two_below; lra).
assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
specialize (H two_points 1 (1/4) O (-1/2) ltac:(lra) ltac:(lra) B G).
destruct (eq_53 two_points 1 (1/4) O (-1/2) ltac:(lra) ltac:(lra) B G) as [E _].
rewrite two_point_0, two_midpoint, two_half_gap in *. rewrite E in H by lra. specialize (H ltac:(lra)). lra.
Qed.

(** (58): everywhere; D is the greatest half gap, Delta for equal gaps. *)
Theorem eq_58 Y t delta D x : 0 < t -> 0 < delta -> below_half_gaps Y delta -> (forall g, (g < gaps Y)%nat -> half_gap Y g <= D) ->
  Rabs (LAPL Y t delta x - PL Y t x) <= D / t.
Proof.
intros Ht Hd Hw HD. unfold LAPL, PL. replace ((target Y delta x - x) / t - (nearest_point Y x - x) / t) with (apart Y delta x * / t)
  by (unfold apart; field; lra).
assert (I : 0 < / t) by now apply Rinv_0_lt_compat. rewrite Rabs_mult, (Rabs_right (/ t)) by lra.
apply Rmult_le_compat_r; [lra | now apply apart_le].
Qed.

Theorem eq_58_twin : ~ forall Y t delta D x, 0 < t -> 0 < delta -> below_half_gaps Y delta ->
  (forall g, (g < gaps Y)%nat -> half_gap Y g <= D) -> Rabs (LAPL Y t delta x - PL Y t x) <= 99/100 * (D / t).
Proof.
intros H. assert (B : below_half_gaps two_points (1/4)) by (apply two_below; lra).
assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
specialize (H two_points 1 (1/4) 1 (-1/1000) ltac:(lra) ltac:(lra) B).
destruct (eq_53 two_points 1 (1/4) O (-1/1000) ltac:(lra) ltac:(lra) B G) as [E _].
rewrite two_point_0, two_midpoint, two_half_gap in E. rewrite E in H by lra.
assert (HD : forall g, (g < gaps two_points)%nat -> half_gap two_points g <= 1).
{ intros g Hg. rewrite two_gaps in Hg. replace g with O by lia. rewrite two_half_gap. lra. }
specialize (H HD). rewrite Rabs_right in H; lra.
Qed.

Lemma Q_le_exp m : 0 <= m -> Q m <= 1/2 * exp (- m^2 / 2).
Proof.
intros H. rewrite Q_eq, <- two_Ginf. generalize (tail_gauss_le m H) Ginf_pos. unfold gauss. intros T G.
apply Rmult_le_reg_r with (2 * Ginf); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
apply Rle_trans with (1 := T). unfold Ginf. right. field.
Qed.

(** (59): beyond the midpoint, with the constant D^2/2 in the print's O. *)
Theorem eq_59 Y kappa t k D : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in below_half_gaps Y delta ->
  (k < gaps Y)%nat -> (forall g, (g < gaps Y)%nat -> half_gap Y g <= D) -> exists u v,
  is_tail_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y k) (sqrt t)) (point Y k + half_gap Y k) u /\
  is_tail_int (fun x => (Rabs (D / t))^2 * pN (x - point Y k) (sqrt t)) (point Y k + half_gap Y k) v /\
  t * u <= t * v /\ t * v = D^2 / t * Q (half_gap Y k / sqrt t) /\
  D^2 / t * Q (half_gap Y k / sqrt t) <= D^2 / 2 * (/ t * exp (- (half_gap Y k)^2 / (2 * t))).
Proof.
intros Hk Ht delta Hw Hg HD. assert (S0 := sqrt_lt_R0 t Ht). assert (Hd : 0 < delta) by now apply Rmult_lt_0_compat.
generalize (half_gap_pos Y k Hg). intros D0.
assert (T : is_tail_int (fun x => (Rabs (D / t))^2 * pN (x - point Y k) (sqrt t)) (point Y k + half_gap Y k)
  ((Rabs (D / t))^2 * Q (half_gap Y k / sqrt t))).
{ replace (half_gap Y k / sqrt t) with ((point Y k + half_gap Y k - point Y k) / sqrt t) by (f_equal; ring).
  apply is_gen_scal. now apply is_tail_pN. }
destruct (tail_dominated (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y k) (sqrt t))
  (fun x => (Rabs (D / t))^2 * pN (x - point Y k) (sqrt t)) (point Y k + half_gap Y k) ((Rabs (D / t))^2 * Q (half_gap Y k / sqrt t))) as (u & Hu & B).
- intros b _. destruct (ex_RInt_side Y kappa t Ht Hw (point Y k) (point Y k + half_gap Y k) b) as [v Hv]. exists (/ t * v).
  apply (is_RInt_ext (fun x => / t * side Y kappa t (point Y k) x)).
  + intros x _. unfold side. eqR. fold delta. field. lra.
  + exact (is_RInt_scal (V := R_NormedModule) _ _ _ (/ t) _ Hv).
- intros b _. apply ex_RInt_cont. intros x. apply continuous_cmul. now apply continuous_pN.
- intros x _. assert (P : 0 < pN (x - point Y k) (sqrt t)) by now apply pN_pos. split.
  + apply Rmult_le_pos; [apply pow2_ge_0 | lra].
  + apply Rmult_le_compat_r; [lra|]. apply pow_incr. split; [apply Rabs_pos|].
    apply Rle_trans with (2 := Rle_abs _). now apply eq_58.
- exact T.
- exists u, ((Rabs (D / t))^2 * Q (half_gap Y k / sqrt t)). split; [exact Hu|]. split; [exact T|].
  split; [apply Rmult_le_compat_l; lra|]. split; [rewrite pow2_abs; field; lra|].
  assert (E := Q_le_exp (half_gap Y k / sqrt t) ltac:(apply Rlt_le, Rdiv_lt_0_compat; lra)).
  replace (- (half_gap Y k / sqrt t)^2 / 2) with (- (half_gap Y k)^2 / (2 * t)) in E.
  2:{ rewrite <- (sqrt_sqrt t) at 1 by lra. field. lra. }
  replace (D^2 / 2 * (/ t * exp (- (half_gap Y k)^2 / (2 * t)))) with (D^2 / t * (1/2 * exp (- (half_gap Y k)^2 / (2 * t)))) by (field; lra).
  apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, Ht] | exact E].
Qed.
