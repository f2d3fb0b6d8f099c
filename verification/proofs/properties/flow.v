(** The flow map case by case: it keeps cells, ramps and targets, composes, and increases. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export dynamics.
From Scoreproof.properties Require Export staircase.
Open Scope R_scope.

(** x is in the cell of y_k at distance delta; the half lines belong to the first and the last cell. *)
Definition cell (Y : training_set) (delta : R) (k : nat) (x : R) : Prop :=
  (k <> 0%nat -> point Y k - delta <= x) /\ (k <> gaps Y -> x <= point Y k + delta).

Section Range.
Variables (Y : training_set) (kappa : R).
Hypothesis Hk : 0 < kappa.

Lemma delta_at_pos t : 0 < t -> 0 < delta_at kappa t.
Proof. intros. apply Rmult_lt_0_compat; [lra | now apply sqrt_lt_R0]. Qed.

Lemma delta_at_ge_0 t : 0 <= delta_at kappa t.
Proof. apply Rmult_le_pos; [lra | apply sqrt_pos]. Qed.

Lemma delta_at_0 : delta_at kappa 0 = 0.
Proof. unfold delta_at. rewrite sqrt_0. ring. Qed.

Lemma delta_at_le s t : s <= t -> delta_at kappa s <= delta_at kappa t.
Proof. intros. apply Rmult_le_compat_l; [lra | now apply sqrt_le_1_alt]. Qed.

Lemma below_earlier s t : s <= t -> below_half_gaps Y (delta_at kappa t) -> below_half_gaps Y (delta_at kappa s).
Proof. intros H B g Hg. generalize (B g Hg) (delta_at_le s t H). lra. Qed.

(** sqrt t < a: the paper's ranges of times. *)
Lemma delta_at_lt a t : 0 < a -> 0 <= t -> (delta_at kappa t < a <-> t < a^2 / kappa^2).
Proof.
intros Ha Ht. assert (E : t = (delta_at kappa t / kappa)^2).
{ unfold delta_at. replace (kappa * sqrt t / kappa) with (sqrt t) by (field; lra). simpl. rewrite Rmult_1_r, sqrt_sqrt; lra. }
assert (E2 : a^2 / kappa^2 = (a / kappa)^2) by (field; lra). rewrite E2.
generalize (delta_at_ge_0 t). intros D. rewrite E at 2. generalize dependent (delta_at kappa t). intros d _ D.
assert (I : 0 < / kappa) by (apply Rinv_0_lt_compat; lra).
assert (A : 0 <= d / kappa) by (apply Rmult_le_pos; lra). assert (B : 0 < a / kappa) by (apply Rmult_lt_0_compat; lra).
split; intros H.
- assert (d / kappa < a / kappa) by (apply Rmult_lt_compat_r; lra). nra.
- destruct (Rlt_or_le d a) as [L|L]; [exact L | exfalso].
  assert (a / kappa <= d / kappa) by (apply Rmult_le_compat_r; lra). nra.
Qed.

Lemma below_range t : 0 <= t -> (below_half_gaps Y (delta_at kappa t) <-> t < (least_half_gap Y)^2 / kappa^2).
Proof.
intros Ht. rewrite below_half_gaps_least. apply delta_at_lt; [apply least_half_gap_pos | exact Ht].
Qed.
End Range.

Lemma two_range kappa t : 0 < kappa -> 0 < t < / kappa^2 -> below_half_gaps two_points (delta_at kappa t).
Proof.
intros Hk Ht. apply two_below, delta_at_lt; [lra | lra | lra |]. replace (1^2 / kappa^2) with (/ kappa^2) by (field; lra). lra.
Qed.

Lemma equal_range n D Hn HD kappa t : 0 < kappa -> 0 < t < (D / INR (n - 1))^2 / kappa^2 ->
  below_half_gaps (equally_spaced n D Hn HD) (delta_at kappa t).
Proof. intros Hk Ht. apply equal_below, delta_at_lt; try lra. now apply equal_Delta_pos. Qed.

Section Flow.
Variables (Y : training_set) (kappa : R).
Hypothesis Hk : 0 < kappa.
Let delta := delta_at kappa.

(** A time with 0 < delta_t < D_g for all gaps. *)
Definition timely (t : R) : Prop := 0 < t /\ below_half_gaps Y (delta_at kappa t).

Lemma timely_earlier s t : 0 < s <= t -> timely t -> timely s.
Proof. intros Hs [_ B]. split; [lra | now apply below_earlier with t]. Qed.

Lemma target_cell_at k t x : timely t -> (k <= gaps Y)%nat -> cell Y (delta t) k x -> target Y (delta t) x = point Y k.
Proof. intros [Ht B] Hn [L U]. apply target_cell_lt; try assumption. now apply delta_at_pos. Qed.

Lemma target_ramp_at g t x : timely t -> (g < gaps Y)%nat -> point Y g + delta t <= x <= point Y (S g) - delta t ->
  target Y (delta t) x = midpoint Y g + half_gap Y g / (half_gap Y g - delta t) * (x - midpoint Y g).
Proof.
intros [Ht B] Hg Hx. apply target_ramp; [now apply delta_at_pos | now apply below_within | exact Hg | now apply B | exact Hx].
Qed.

Lemma flow_place t x : timely t -> (exists k, (k <= gaps Y)%nat /\ cell Y (delta t) k x) \/
  (exists g, (g < gaps Y)%nat /\ point Y g + delta t < x < point Y (S g) - delta t).
Proof. intros [Ht B]. apply target_place; [now apply delta_at_pos | now apply below_within]. Qed.

Lemma flow_cell k s t x : timely t -> (k <= gaps Y)%nat -> cell Y (delta t) k x ->
  flow_map Y kappa s t x = sqrt s / sqrt t * (x - point Y k) + point Y k.
Proof. intros T Hn H. unfold flow_map. fold delta. rewrite (target_cell_at k t x T Hn H). ring. Qed.

Lemma flow_ramp g s t x : timely t -> (g < gaps Y)%nat -> point Y g + delta t <= x <= point Y (S g) - delta t ->
  flow_map Y kappa s t x = (half_gap Y g - delta s) / (half_gap Y g - delta t) * (x - midpoint Y g) + midpoint Y g.
Proof.
intros T Hg H. unfold flow_map. fold delta. rewrite (target_ramp_at g t x T Hg H). destruct T as [Ht B].
assert (S := sqrt_lt_R0 t Ht). assert (W := B g Hg). unfold delta, delta_at in *. field. lra.
Qed.

Lemma ratio_ge_0 s t : 0 < t -> 0 <= sqrt s / sqrt t.
Proof. intros. apply Rmult_le_pos; [apply sqrt_pos | apply Rlt_le, Rinv_0_lt_compat, sqrt_lt_R0; assumption]. Qed.

Lemma ratio_delta s t : 0 < t -> sqrt s / sqrt t * delta t = delta s.
Proof. intros. unfold delta, delta_at. field. apply Rgt_not_eq, sqrt_lt_R0, H. Qed.

(** Cells and ramps are kept. *)
Lemma cell_kept k s t x : timely t -> (k <= gaps Y)%nat -> cell Y (delta t) k x -> cell Y (delta s) k (flow_map Y kappa s t x).
Proof.
intros T Hn H. rewrite (flow_cell k s t x T Hn H). destruct H as [L U], T as [Ht B].
assert (R := ratio_ge_0 s t Ht). assert (E := ratio_delta s t Ht). rewrite <- E. split; intros N.
- specialize (L N). nra.
- specialize (U N). nra.
Qed.

Lemma ramp_ratio_pos g s t : (g < gaps Y)%nat -> timely t -> below_half_gaps Y (delta s) ->
  0 < (half_gap Y g - delta s) / (half_gap Y g - delta t).
Proof. intros Hg [Ht B] Bs. generalize (B g Hg) (Bs g Hg). fold delta. intros. apply Rdiv_lt_0_compat; lra. Qed.

Lemma ramp_kept g s t x : timely t -> below_half_gaps Y (delta s) -> (g < gaps Y)%nat ->
  point Y g + delta t <= x <= point Y (S g) - delta t ->
  point Y g + delta s <= flow_map Y kappa s t x <= point Y (S g) - delta s.
Proof.
intros T Bs Hg H. rewrite (flow_ramp g s t x T Hg H). assert (P := ramp_ratio_pos g s t Hg T Bs). destruct T as [Ht B].
assert (W := B g Hg). fold delta in W.
assert (E : (half_gap Y g - delta s) / (half_gap Y g - delta t) * (half_gap Y g - delta t) = half_gap Y g - delta s) by (field; lra).
rewrite (midpoint_left Y g) in *. rewrite point_S in *. nra.
Qed.

Lemma ramp_kept_open g s t x : timely t -> below_half_gaps Y (delta s) -> (g < gaps Y)%nat ->
  point Y g + delta t < x < point Y (S g) - delta t ->
  point Y g + delta s < flow_map Y kappa s t x < point Y (S g) - delta s.
Proof.
intros T Bs Hg H. rewrite (flow_ramp g s t x T Hg) by lra. assert (P := ramp_ratio_pos g s t Hg T Bs). destruct T as [Ht B].
assert (W := B g Hg). fold delta in W.
assert (E : (half_gap Y g - delta s) / (half_gap Y g - delta t) * (half_gap Y g - delta t) = half_gap Y g - delta s) by (field; lra).
rewrite (midpoint_left Y g) in *. rewrite point_S in *. nra.
Qed.

(** A path's target does not change. *)
Lemma target_along s t x : timely s -> timely t -> target Y (delta s) (flow_map Y kappa s t x) = target Y (delta t) x.
Proof.
intros Ts Tt. destruct (flow_place t x Tt) as [(k & Hn & C)|(g & Hg & C)].
- rewrite (target_cell_at k t x), (target_cell_at k s); [reflexivity | assumption | assumption | now apply cell_kept | assumption | assumption | assumption].
- rewrite (target_ramp_at g t x Tt Hg) by lra.
  rewrite (target_ramp_at g s); [| assumption | assumption | apply ramp_kept; [assumption | apply Ts | assumption | lra]].
  rewrite (flow_ramp g s t x Tt Hg) by lra. destruct Ts as [_ Bs], Tt as [_ Bt]. generalize (Bs g Hg) (Bt g Hg). fold delta. intros. field. lra.
Qed.

Lemma flow_id t x : 0 < t -> flow_map Y kappa t t x = x.
Proof. intros Ht. assert (S := sqrt_lt_R0 t Ht). unfold flow_map. field. lra. Qed.

Lemma flow_end t x : flow_map Y kappa 0 t x = target Y (delta t) x.
Proof. unfold flow_map. fold delta. rewrite sqrt_0. unfold Rdiv. ring. Qed.

Lemma flow_compose r s t x : timely s -> timely t -> flow_map Y kappa r s (flow_map Y kappa s t x) = flow_map Y kappa r t x.
Proof.
intros Ts Tt. unfold flow_map at 1. fold delta. rewrite (target_along s t x Ts Tt). unfold flow_map. fold delta.
destruct Ts as [Hs _], Tt as [Ht _]. assert (A := sqrt_lt_R0 s Hs). assert (B := sqrt_lt_R0 t Ht). field. lra.
Qed.

Lemma flow_inverse s t x : timely s -> timely t -> flow_map Y kappa t s (flow_map Y kappa s t x) = x.
Proof. intros Ts Tt. rewrite flow_compose by assumption. apply flow_id, Tt. Qed.

Lemma target_le t x y : timely t -> x <= y -> target Y (delta t) x <= target Y (delta t) y.
Proof. intros [Ht B] H. apply staircase_le; [apply target_windows; [now apply delta_at_pos | now apply below_within] | exact H]. Qed.

Lemma flow_lt s t x y : timely s -> timely t -> x < y -> flow_map Y kappa s t x < flow_map Y kappa s t y.
Proof.
assert (F : forall s t x y, timely s -> timely t -> s <= t -> x < y -> flow_map Y kappa s t x < flow_map Y kappa s t y).
{ clear s t x y. intros s t x y Ts Tt Hst H. unfold flow_map. fold delta. assert (M := target_le t x y Tt (Rlt_le _ _ H)).
  assert (A := sqrt_lt_R0 s (proj1 Ts)). assert (B := sqrt_lt_R0 t (proj1 Tt)). assert (L := sqrt_le_1_alt s t Hst).
  assert (R : 0 < sqrt s / sqrt t <= 1).
  { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with (sqrt t); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  nra. }
intros Ts Tt H. destruct (Rle_or_lt s t) as [L|L]; [now apply F|].
destruct (Rlt_or_le (flow_map Y kappa s t x) (flow_map Y kappa s t y)) as [G|G]; [exact G | exfalso].
rewrite <- (flow_inverse s t x Ts Tt), <- (flow_inverse s t y Ts Tt) in H. destruct G as [G|G].
- generalize (F t s _ _ Tt Ts (Rlt_le _ _ L) G). lra.
- rewrite G in H. lra.
Qed.

Lemma flow_le s t x y : timely s -> timely t -> (x <= y <-> flow_map Y kappa s t x <= flow_map Y kappa s t y).
Proof.
intros Ts Tt. split.
- intros [H| ->]; [now apply Rlt_le, flow_lt | lra].
- intros H. destruct (Rle_or_lt x y) as [L|L]; [exact L|]. generalize (flow_lt s t y x Ts Tt L). lra.
Qed.

(** x at s is left of where the path through u at t is, just when the path through x is left of u at t. *)
Lemma flow_transpose s t u x : timely s -> timely t -> (flow_map Y kappa s t u <= x <-> u <= flow_map Y kappa t s x).
Proof. intros Ts Tt. rewrite <- (flow_inverse t s x Tt Ts) at 1. symmetry. now apply flow_le. Qed.

(** The target's slope is at most 1 / (1 - delta_t / delta_t') for any later time t'. *)
Lemma target_slope t t' x y : timely t -> timely t' -> t < t' -> x <= y ->
  (delta t' - delta t) * (target Y (delta t) y - target Y (delta t) x) <= delta t' * (y - x).
Proof.
intros T T' L H. apply (flow_le t' t x y T' T) in H. unfold flow_map in H. fold delta in H.
assert (A := sqrt_lt_R0 t (proj1 T)). set (a := target _ _ x) in *. set (b := target _ _ y) in *.
unfold delta, delta_at. assert (P : 0 < kappa * sqrt t) by nra.
apply Rmult_le_compat_l with (r := kappa * sqrt t) in H; [|lra].
replace (kappa * sqrt t * (sqrt t' / sqrt t * x + (1 - sqrt t' / sqrt t) * a))
  with (kappa * sqrt t' * x - (kappa * sqrt t' - kappa * sqrt t) * a) in H by (field; lra).
replace (kappa * sqrt t * (sqrt t' / sqrt t * y + (1 - sqrt t' / sqrt t) * b))
  with (kappa * sqrt t' * y - (kappa * sqrt t' - kappa * sqrt t) * b) in H by (field; lra).
lra.
Qed.

(** The flow map solves (17). *)
Lemma is_derive_flow s t x : timely s -> timely t ->
  is_derive (fun s => flow_map Y kappa s t x) s (velocity Y kappa s (flow_map Y kappa s t x)).
Proof.
intros Ts Tt. unfold velocity, LAPL. fold delta. rewrite (target_along s t x Ts Tt). unfold flow_map. fold delta.
generalize (target Y (delta t) x). intros T. assert (A := sqrt_lt_R0 s (proj1 Ts)). assert (B := sqrt_lt_R0 t (proj1 Tt)).
destruct Ts as [Hs _]. auto_derive; [repeat split; lra|].
replace (- (1 / 2) * ((T - (sqrt s / sqrt t * x + (1 - sqrt s / sqrt t) * T)) / s)) with (sqrt s / s * ((x - T) / (2 * sqrt t))) by (field; lra).
assert (E : sqrt s / s = / sqrt s) by (rewrite <- (sqrt_sqrt s) at 2 by lra; field; lra). rewrite E. field. lra.
Qed.

Lemma continuous_flow_time t x s : 0 <= s -> continuous (fun s => flow_map Y kappa s t x) s.
Proof.
intros Hs. assert (C : continuous sqrt s) by (apply continuity_pt_filterlim, continuity_pt_sqrt, Hs).
unfold flow_map, Rdiv. fold delta. generalize (target Y (delta t) x) (/ sqrt t). intros T c.
apply continuous_add; apply continuous_mul; try apply continuous_const.
- apply continuous_mul; [exact C | apply continuous_const].
- apply continuous_sub; [apply continuous_const|]. apply continuous_mul; [exact C | apply continuous_const].
Qed.

Lemma continuous_right (f : R -> R) x : continuous f x -> filterlim f (at_right x) (locally (f x)).
Proof.
intros C P HP. specialize (C P HP). unfold filtermap, at_right, within in *. revert C. apply filter_imp. auto.
Qed.

Lemma continuous_left (f : R -> R) x : continuous f x -> filterlim f (at_left x) (locally (f x)).
Proof.
intros C P HP. specialize (C P HP). unfold filtermap, at_left, within in *. revert C. apply filter_imp. auto.
Qed.

Lemma flow_solves t x : timely t -> solves (velocity Y kappa) t (fun s => flow_map Y kappa s t x).
Proof.
intros T. split; [|split].
- intros s Hs. apply is_derive_flow; [apply timely_earlier with t; [lra | exact T] | exact T].
- apply (continuous_right (fun s => flow_map Y kappa s t x)), continuous_flow_time. lra.
- apply (continuous_left (fun s => flow_map Y kappa s t x)), continuous_flow_time. apply Rlt_le, T.
Qed.

(** There is a later time that will do. *)
Lemma timely_later t : timely t -> exists t', t < t' /\ timely t'.
Proof.
intros [Ht B]. apply below_half_gaps_least in B. fold delta in B.
assert (D := delta_at_pos kappa Hk t Ht). fold delta in D.
pose (d := (delta t + least_half_gap Y) / 2). pose (t' := (d / kappa)^2).
assert (P : 0 < d / kappa) by (apply Rdiv_lt_0_compat; unfold d; lra).
assert (S : sqrt t' = d / kappa) by (apply sqrt_pow2; lra).
assert (E : delta_at kappa t' = d) by (unfold delta_at; rewrite S; field; lra).
exists t'. split.
- apply sqrt_lt_0_alt. rewrite S. apply Rmult_lt_reg_l with kappa; [exact Hk|].
  replace (kappa * (d / kappa)) with d by (field; lra). change (delta t < d). unfold d. lra.
- split; [apply pow_lt, P|]. rewrite E. apply below_half_gaps_least. unfold d. lra.
Qed.

(** The velocity is one-sided Lipschitz, so that there is no other solution: (u - v)^2 / (delta_t' - delta_s)^2 does not
    decrease in s. *)
Lemma velocity_one_sided s t' u v : timely s -> timely t' -> s < t' ->
  - (velocity Y kappa s u - velocity Y kappa s v) * (u - v) <= delta s / (2 * s * (delta t' - delta s)) * (u - v)^2.
Proof.
intros Ts T' L.
assert (D : 0 < delta t' - delta s).
{ unfold delta, delta_at. assert (sqrt s < sqrt t') by (apply sqrt_lt_1_alt; destruct Ts; lra). nra. }
assert (M : (delta t' - delta s) * ((target Y (delta s) u - target Y (delta s) v) * (u - v)) <= delta t' * (u - v)^2).
{ destruct (Rle_or_lt u v) as [H|H].
  - generalize (target_slope s t' u v Ts T' L H). nra.
  - generalize (target_slope s t' v u Ts T' L (Rlt_le _ _ H)). nra. }
unfold velocity, LAPL. fold delta. destruct Ts as [Hs _].
set (a := target _ _ u) in *. set (b := target _ _ v) in *.
replace (- (- (1 / 2) * ((a - u) / s) - - (1 / 2) * ((b - v) / s)) * (u - v))
  with (((delta t' - delta s) * ((a - b) * (u - v)) - (delta t' - delta s) * (u - v)^2) * / (2 * s * (delta t' - delta s))) by (field; lra).
replace (delta s / (2 * s * (delta t' - delta s)) * (u - v)^2)
  with ((delta t' * (u - v)^2 - (delta t' - delta s) * (u - v)^2) * / (2 * s * (delta t' - delta s))) by (field; lra).
apply Rmult_le_compat_r; [|lra]. apply Rlt_le, Rinv_0_lt_compat. apply Rmult_lt_0_compat; lra.
Qed.

Lemma solves_unique t (u v : R -> R) : timely t -> solves (velocity Y kappa) t u -> solves (velocity Y kappa) t v ->
  u t = v t -> forall s, 0 <= s <= t -> u s = v s.
Proof.
intros T (Du & Ru & Lu) (Dv & Rv & Lv) E. destruct (timely_later t T) as (t' & Ht & T'). destruct T as [Ht0 B].
assert (I : forall s, 0 < s < t -> u s = v s).
{ intros s Hs.
  assert (P : forall r, r <= t -> 0 < delta t' - delta r).
  { intros r Hr. assert (delta r <= delta t) by now apply delta_at_le.
    assert (delta t < delta t'); [|lra]. unfold delta, delta_at. apply Rmult_lt_compat_l; [lra | apply sqrt_lt_1_alt; lra]. }
  pose (w r := / (delta t' - delta r)^2).
  pose (h r := (u r - v r)^2 * w r).
  pose (w' r := kappa / (sqrt r * (delta t' - delta r)^3)).
  assert (Dw : forall r, 0 < r <= t -> is_derive w r (w' r)).
  { intros r Hr. specialize (P r ltac:(lra)). assert (S := sqrt_lt_R0 r ltac:(lra)). unfold w, w'. clear - P S Hr. revert P. generalize (delta t').
    intros c P. unfold delta, delta_at in *. auto_derive.
    - repeat split; try lra. apply Rgt_not_eq. simpl. repeat apply Rmult_lt_0_compat; lra.
    - simpl. field. split; lra. }
  pose (h' r := 2 * (u r - v r) * (velocity Y kappa r (u r) - velocity Y kappa r (v r)) * w r + (u r - v r)^2 * w' r).
  assert (Dh : forall r, 0 < r < t -> is_derive h r (h' r)).
  { intros r Hr. unfold h, h'. apply (is_derive_mul (fun r => (u r - v r)^2) w); [|apply Dw; lra].
    eapply is_derive_eq; [apply (is_derive_pow (fun r => u r - v r) 2), is_derive_sub; [apply Du | apply Dv]; lra | simpl; ring]. }
  assert (M : forall r, s < r < t -> h s <= h r).
  { intros r Hr. destruct (mean_value h h' s r) as (c & Hc & Eq).
    - rewrite Rmin_left, Rmax_right by lra. intros x Hx. apply Dh. lra.
    - rewrite Rmin_left, Rmax_right in Hc by lra.
      assert (0 <= h' c); [|assert (0 <= h' c * (r - s)) by (apply Rmult_le_pos; lra); lra].
      assert (Tc : timely c) by (apply timely_earlier with t; [lra | split; assumption]).
      assert (O := velocity_one_sided c t' (u c) (v c) Tc T' ltac:(lra)). specialize (P c ltac:(lra)).
      assert (S := sqrt_lt_R0 c ltac:(lra)). unfold h', w, w'.
      set (A := velocity Y kappa c (u c)) in *. set (C := velocity Y kappa c (v c)) in *.
      replace (delta c / (2 * c * (delta t' - delta c))) with (kappa / (2 * sqrt c * (delta t' - delta c))) in O.
      2:{ assert (Ec : delta c / c = kappa / sqrt c) by (unfold delta, delta_at; rewrite <- (sqrt_sqrt c) at 2 by lra; field; lra).
          replace (delta c / (2 * c * (delta t' - delta c))) with (delta c / c / (2 * (delta t' - delta c))) by (field; split; lra).
          rewrite Ec. field. split; lra. }
      replace (2 * (u c - v c) * (A - C) * / (delta t' - delta c)^2 + (u c - v c)^2 * (kappa / (sqrt c * (delta t' - delta c)^3)))
        with (2 * (kappa / (2 * sqrt c * (delta t' - delta c)) * (u c - v c)^2 - - (A - C) * (u c - v c)) * / (delta t' - delta c)^2) by (field; split; lra).
      apply Rmult_le_pos; [lra|]. apply Rlt_le, Rinv_0_lt_compat, pow_lt, P. }
  assert (L : filterlim h (at_left t) (locally 0)).
  { replace 0 with ((u t - v t)^2 * w t) by (rewrite E; ring). unfold h.
    apply (filterlim_comp_2 (G := locally ((u t - v t)^2)) (H := locally (w t))).
    - apply (filterlim_comp _ _ _ (fun r => u r - v r) (fun y => y^2) _ (locally (u t - v t))).
      + change (filterlim (fun r => plus (u r) (opp (v r))) (at_left t) (locally (plus (u t) (opp (v t))))).
        apply (filterlim_comp_2 (G := locally (u t)) (H := locally (opp (v t)))); [exact Lu | | apply (filterlim_plus (V := R_NormedModule))].
        apply (filterlim_comp _ _ _ v opp _ (locally (v t))); [exact Lv | apply (filterlim_opp (V := R_NormedModule))].
      + apply (continuous_sq (fun y => y)), continuous_id.
    - apply continuous_left, continuous_derivable. eexists. apply Dw. lra.
    - apply (filterlim_mult (K := R_AbsRing)). }
  assert (Z : h s <= 0).
  { apply (filterlim_le (F := at_left t) (fun _ => h s) h (h s) 0); [|apply filterlim_const | exact L].
    exists (mkposreal (t - s) ltac:(lra)). intros r Br Hr. apply M. apply Rabs_lt_between' in Br. simpl in Br. lra. }
  assert (W : 0 < w s) by (apply Rinv_0_lt_compat, pow_lt, P; lra). unfold h in Z. generalize (pow2_ge_0 (u s - v s)). intros Q.
  assert ((u s - v s)^2 = 0) by nra. destruct (Req_dec (u s - v s) 0) as [N|N]; [lra | exfalso; now apply (pow_nonzero _ 2 N)]. }
intros s Hs. destruct (Req_dec s t) as [->|N]; [exact E|]. destruct (Req_dec s 0) as [->|N0]; [|apply I; lra].
apply (filterlim_locally_unique (F := at_right 0) u); [exact Ru|].
apply (filterlim_ext_loc v); [|exact Rv].
exists (mkposreal t Ht0). intros r Br Hr. symmetry. apply I. apply Rabs_lt_between' in Br. simpl in Br. lra.
Qed.
End Flow.
