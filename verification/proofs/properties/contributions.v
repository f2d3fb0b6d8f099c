(** Appendix E: what each side of a data point contributes to the distance of the smoothed from the piecewise linear score. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export ramp_distance square_tails cut_off.
Open Scope R_scope.

(** The bound of the print's O(sqrt t) for a side whose half gap is D. *)
Definition side_constant (kappa D : R) : R := Rmax (3 * kappa * F kappa) (1/2) / D.

Section Sides.
Variables (Y : training_set) (kappa t : R).
Hypotheses (Hk : 0 < kappa) (Ht : 0 < t).
Let delta := delta_at kappa t.
Hypothesis Hw : below_half_gaps Y delta.

(** The integrand t |s-hat - s-bar|^2 against the normal law around y. *)
Definition side (y x : R) : R := t * ((Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - y) (sqrt t)).
Definition left_over (D : R) : R := (D / (D - delta))^2 * (F kappa / 2 - square_tail kappa (D / sqrt t)).

Lemma delta_pos : 0 < delta.
Proof. apply Rmult_lt_0_compat; [exact Hk | now apply sqrt_lt_R0]. Qed.

Lemma score_difference x : LAPL Y t delta x - PL Y t x = apart Y delta x / t.
Proof. unfold LAPL, PL, apart. field. lra. Qed.

Lemma side_apart y x : side y x = / t * (apart Y delta x)^2 * pN (x - y) (sqrt t).
Proof. unfold side. rewrite score_difference, pow2_abs. field. lra. Qed.

Lemma side_ge_0 y x : 0 <= side y x.
Proof.
unfold side. apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, pN_pos, sqrt_lt_R0, Ht].
Qed.

Lemma ex_RInt_side y a b : ex_RInt (side y) a b.
Proof.
apply (ex_RInt_cells Y (side y) (fun k x => / t * (target Y delta x - point Y k)^2 * pN (x - y) (sqrt t))).
- intros k x. apply continuous_mul; [|now apply continuous_pN]. apply continuous_cmul, continuous_sq, continuous_sub; [|apply continuous_const].
  apply (continuous_staircase Y (fun g => half_gap Y g - delta)). intros g Hg. generalize (Hw g Hg). lra.
- intros k x Hk' L R. rewrite side_apart. unfold apart. now rewrite (nearest_cell Y k).
Qed.

(** Below a triangle that begins at y + s delta, s = 1 or -1. *)
Lemma side_le y l x u : u^2 = (x - y)^2 -> 0 <= l -> Rabs (apart Y delta x) <= l * (u - delta) ->
  side y x <= l^2 * ((u / sqrt t - kappa)^2 * pN (x - y) (sqrt t)).
Proof.
intros _ Hl B. assert (S := sqrt_lt_R0 t Ht). rewrite side_apart, <- pow2_abs.
replace (l^2 * ((u / sqrt t - kappa)^2 * pN (x - y) (sqrt t))) with (/ t * (l * (u - delta))^2 * pN (x - y) (sqrt t)).
- apply Rmult_le_compat_r; [apply Rlt_le, pN_pos, S|]. apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, Ht|].
  apply pow_incr. split; [apply Rabs_pos | exact B].
- unfold delta, delta_at. rewrite <- (sqrt_sqrt t) at 1 by lra. field. lra.
Qed.

Lemma side_eq y l x u : apart Y delta x = l * (u - delta) \/ apart Y delta x = - (l * (u - delta)) ->
  side y x = l^2 * ((u / sqrt t - kappa)^2 * pN (x - y) (sqrt t)).
Proof.
intros E. assert (S := sqrt_lt_R0 t Ht). rewrite side_apart. replace ((apart Y delta x)^2) with ((l * (u - delta))^2) by (destruct E as [-> | ->]; ring).
unfold delta, delta_at. rewrite <- (sqrt_sqrt t) at 1 by lra. field. lra.
Qed.

(** The cut-off tail is at most that of u^2. *)
Lemma half_gap_root D : delta < D -> kappa < D / sqrt t.
Proof.
intros H. assert (S := sqrt_lt_R0 t Ht). apply Rmult_lt_reg_r with (sqrt t); [exact S|].
replace (D / sqrt t * sqrt t) with D by (field; lra). exact H.
Qed.

(** (57): on the ramp, right of y_k. *)
Lemma is_RInt_ramp k : (k < gaps Y)%nat ->
  is_RInt (side (point Y k)) (point Y k + delta) (midpoint Y k) (left_over (half_gap Y k)).
Proof.
intros H. assert (S := sqrt_lt_R0 t Ht). generalize (Hw k H) (midpoint_left Y k). intros W M.
assert (I := is_RInt_square_pN t (point Y k) kappa (point Y k + delta) (midpoint Y k) Ht).
replace ((point Y k + delta - point Y k) / sqrt t) with kappa in I by (unfold delta, delta_at; field; lra).
replace ((midpoint Y k - point Y k) / sqrt t) with (half_gap Y k / sqrt t) in I by (f_equal; lra). rewrite square_tail_F in I.
apply (is_RInt_ext_open (fun x => (lift Y delta k)^2 * (((x - point Y k) / sqrt t - kappa)^2 * pN (x - point Y k) (sqrt t)))); [lra | |].
- intros x Hx. symmetry. apply side_eq. left. rewrite (apart_left Y delta delta_pos Hw k) by (try exact H; lra). ring.
- exact (is_RInt_scal (V := R_NormedModule) _ _ _ ((lift Y delta k)^2) _ I).
Qed.

(** What lies beyond the midpoint. *)
Lemma beyond_midpoint k : (k < gaps Y)%nat -> exists v, is_tail_int (side (point Y k)) (midpoint Y k) v /\
  0 <= v <= (lift Y delta k)^2 * square_tail kappa (half_gap Y k / sqrt t).
Proof.
intros H. assert (S := sqrt_lt_R0 t Ht). generalize (Hw k H) (midpoint_left Y k) (lift_ge_1 Y delta delta_pos Hw k H). intros W M L.
assert (I := is_tail_square_pN t (point Y k) kappa (midpoint Y k) Ht).
replace ((midpoint Y k - point Y k) / sqrt t) with (half_gap Y k / sqrt t) in I by (f_equal; lra).
apply (tail_dominated _ (fun x => (lift Y delta k)^2 * (((x - point Y k) / sqrt t - kappa)^2 * pN (x - point Y k) (sqrt t)))).
- intros; apply ex_RInt_side.
- intros b _. apply ex_RInt_cont. intros x. apply continuous_cmul. now apply continuous_square_pN.
- intros x Hx. split; [apply side_ge_0|]. apply side_le; [reflexivity | lra |].
  apply Rle_trans with (1 := apart_right_of Y delta delta_pos Hw k x H ltac:(lra)). right. ring.
- now apply is_gen_scal.
Qed.

(** (60): the whole side. *)
Lemma right_side k : (k < gaps Y)%nat -> exists v, is_tail_int (side (point Y k)) (point Y k + delta) v /\
  left_over (half_gap Y k) <= v <= (lift Y delta k)^2 * (F kappa / 2).
Proof.
intros H. destruct (beyond_midpoint k H) as (v & Hv & B). exists (left_over (half_gap Y k) + v).
split; [exact (is_tail_add _ _ _ _ _ (is_RInt_ramp k H) Hv)|]. unfold left_over in *. fold (lift Y delta k) in *. lra.
Qed.

(** (61): the same left of y_(j+1), by reflection. *)
Lemma left_side j : (j < gaps Y)%nat -> exists v, is_head_int (side (point Y (S j))) (point Y (S j) - delta) v /\
  left_over (half_gap Y j) <= v <= (lift Y delta j)^2 * (F kappa / 2).
Proof.
intros H. assert (S0 := sqrt_lt_R0 t Ht). generalize (Hw j H) (midpoint_right Y j) (lift_ge_1 Y delta delta_pos Hw j H). intros W M L.
set (y := point Y (S j)) in *. set (g := fun x => side y (2 * y - x)).
set (q := fun x => (lift Y delta j)^2 * (((x - y) / sqrt t - kappa)^2 * pN (x - y) (sqrt t))).
assert (I := is_RInt_square_pN t y kappa (y + delta) (2 * y - midpoint Y j) Ht).
assert (T := is_tail_square_pN t y kappa (2 * y - midpoint Y j) Ht).
replace ((y + delta - y) / sqrt t) with kappa in I by (unfold delta, delta_at; field; lra).
replace ((2 * y - midpoint Y j - y) / sqrt t) with (half_gap Y j / sqrt t) in I, T by (f_equal; lra). rewrite square_tail_F in I.
assert (P : forall x, pN (2 * y - x - y) (sqrt t) = pN (x - y) (sqrt t)) by (intros x; rewrite <- pN_even; f_equal; ring).
assert (X : forall a b, ex_RInt g a b).
{ intros a b. destruct (ex_RInt_side y (2 * y - b) (2 * y - a)) as [v Hv]. exists v. exact (is_RInt_reflect (side y) (2 * y) a b v Hv). }
assert (R : is_RInt g (y + delta) (2 * y - midpoint Y j) (left_over (half_gap Y j))).
{ apply (is_RInt_ext_open q); [lra | |].
  - intros x Hx. unfold g, q. rewrite (side_eq y (lift Y delta j) (2 * y - x) (x - y)), P; [reflexivity|].
    right. rewrite (apart_right Y delta delta_pos Hw j) by (try exact H; fold y; lra). fold y. ring.
  - exact (is_RInt_scal (V := R_NormedModule) _ _ _ ((lift Y delta j)^2) _ I). }
destruct (tail_dominated g q (2 * y - midpoint Y j) ((lift Y delta j)^2 * square_tail kappa (half_gap Y j / sqrt t))) as (v & Hv & B).
- intros; apply X.
- intros b _. unfold q. apply ex_RInt_cont. intros x. apply continuous_cmul. now apply continuous_square_pN.
- intros x Hx. unfold g, q. split; [apply side_ge_0|]. rewrite <- P. apply side_le; [ring | lra |].
  apply Rle_trans with (1 := apart_left_of Y delta delta_pos Hw j (2 * y - x) H ltac:(fold y; lra)). right. fold y. ring.
- now apply is_gen_scal.
- exists (left_over (half_gap Y j) + v). split.
  + apply (is_head_ext (fun x => g (2 * y - x))); [intros x _; unfold g; f_equal; ring|].
    apply is_head_reflect. replace (2 * y - (y - delta)) with (y + delta) by ring. exact (is_tail_add _ _ _ _ _ R Hv).
  + unfold left_over in *. fold (lift Y delta j) in *. lra.
Qed.

(** Between y_k - delta and y_k + delta nothing; beyond the first and the last point neither. *)
Lemma side_0 k x : (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - delta <= x) -> (k <> gaps Y -> x <= point Y k + delta) -> side (point Y k) x = 0.
Proof.
intros H L R. rewrite side_apart. unfold apart. destruct (apart_cell Y delta delta_pos Hw k x H L R) as [-> ->]. ring.
Qed.
End Sides.

(** The print's O(sqrt t), for all t with kappa sqrt t <= D / 2. *)
Lemma lift_le a : 0 <= a <= 1/2 -> / (1 - a)^2 <= 1 + 6 * a.
Proof.
intros H. apply Rmult_le_reg_r with ((1 - a)^2); [apply pow_lt; lra|]. rewrite Rinv_l by (apply pow_nonzero; lra).
assert (0 <= a * (1 - 2 * a) * (4 - 3 * a)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
replace ((1 + 6 * a) * (1 - a)^2) with (1 + a * (1 - 2 * a) * (4 - 3 * a)) by ring. lra.
Qed.

Lemma band kappa t D v : 0 < kappa -> 0 < t -> 0 < D -> delta_at kappa t <= D / 2 ->
  left_over kappa t D <= v <= (D / (D - delta_at kappa t))^2 * (F kappa / 2) ->
  Rabs (v - F kappa / 2) <= side_constant kappa D * sqrt t.
Proof.
intros Hk Ht HD Hd [Lo Hi]. assert (S := sqrt_lt_R0 t Ht). assert (Fp := F_pos kappa ltac:(lra)).
assert (C1 : 3 * kappa * F kappa / D * sqrt t <= side_constant kappa D * sqrt t).
{ apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, HD | apply Rmax_l]. }
assert (C2 : 1/2 / D * sqrt t <= side_constant kappa D * sqrt t).
{ apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, HD | apply Rmax_r]. }
pose (a := delta_at kappa t / D). assert (A : 0 <= a <= 1/2).
{ unfold a, delta_at in *. split.
  - apply Rlt_le, Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | exact HD].
  - apply Rmult_le_reg_r with D; [exact HD|]. replace (kappa * sqrt t / D * D) with (kappa * sqrt t) by (field; lra). lra. }
assert (E : (D / (D - delta_at kappa t))^2 = / (1 - a)^2) by (unfold a; field; lra).
assert (L := lift_le a A). unfold left_over in Lo. rewrite E in Lo, Hi.
assert (L1 : 1 <= / (1 - a)^2).
{ rewrite <- Rinv_1 at 1. apply Rinv_le_contravar; [apply pow_lt; lra|]. replace 1 with (1^2) by ring. apply pow_incr. lra. }
pose (m := D / sqrt t). assert (M0 : 0 < m) by now apply Rdiv_lt_0_compat.
assert (Km : kappa <= m).
{ unfold m. apply Rmult_le_reg_r with (sqrt t); [exact S|]. replace (D / sqrt t * sqrt t) with D by (field; lra). unfold delta_at in Hd. lra. }
assert (T : square_tail kappa m <= / (2 * m)).
{ apply Rle_trans with (2 := cut_off m M0). unfold square_tail. generalize (mills m ltac:(lra)) (phi_pos m) (Q_ge_0 m). intros Mi P Q0.
  assert (kappa * Q m <= m * Q m) by (apply Rmult_le_compat_r; lra).
  assert (kappa * (kappa * Q m) <= kappa * (2 * phi m)) by (apply Rmult_le_compat_l; lra).
  replace ((1 + kappa^2) * Q m + (m - 2 * kappa) * phi m) with (m * phi m + Q m + (kappa * (kappa * Q m) - kappa * (2 * phi m))) by ring. lra. }
assert (T2 : square_tail kappa m <= F kappa / 2) by (rewrite <- square_tail_F; now apply square_tail_le).
apply Rabs_le. split.
- fold m in Lo. assert (1 * (F kappa / 2 - square_tail kappa m) <= / (1 - a)^2 * (F kappa / 2 - square_tail kappa m)) by (apply Rmult_le_compat_r; lra).
  replace (/ (2 * m)) with (1/2 / D * sqrt t) in T by (unfold m; field; lra). lra.
- assert (/ (1 - a)^2 * (F kappa / 2) <= (1 + 6 * a) * (F kappa / 2)) by (apply Rmult_le_compat_r; lra).
  replace ((1 + 6 * a) * (F kappa / 2)) with (F kappa / 2 + 3 * kappa * F kappa / D * sqrt t) in H by (unfold a, delta_at; field; lra). lra.
Qed.
