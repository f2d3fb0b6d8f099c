(** The flow map for any number of points: (34) and (36), where they hold, and where they are invertible. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow two_points.
From Scoreproof.section4 Require Import prop_4.
Open Scope R_scope.

(** v is a value of (34) at x: one that every case that applies allows. Here with a half gap D_g for each gap. *)
Definition value_34 (Y : training_set) (kappa s t x v : R) : Prop :=
  let delta := delta_at kappa in
  (x <= first_point Y + delta t -> v = sqrt (s / t) * (x - first_point Y) + first_point Y) /\
  (last_point Y - delta t <= x -> v = sqrt (s / t) * (x - last_point Y) + last_point Y) /\
  (forall k, (0 < k < gaps Y)%nat -> point Y k - delta t <= x <= point Y k + delta t ->
     v = sqrt (s / t) * (x - point Y k) + point Y k) /\
  (forall g, (g < gaps Y)%nat -> point Y g + delta t <= x <= point Y (S g) - delta t ->
     v = (half_gap Y g - delta s) / (half_gap Y g - delta t) * (x - midpoint Y g) + midpoint Y g).

(** (34) has one value everywhere, which is that of the flow map. *)
Lemma eq_34_core Y kappa s t x v : 0 < kappa -> 0 <= s <= t -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  (value_34 Y kappa s t x v <-> v = flow_map Y kappa s t x).
Proof.
intros Hk Hs Ht B. assert (T : timely Y kappa t) by now split. assert (G := gaps_pos Y).
assert (E : sqrt (s / t) = sqrt s / sqrt t) by now apply sqrt_div_alt. split.
- intros (A & Z & C & R). rewrite E in *. destruct (flow_place Y kappa Hk t x T) as [(k & Hn & L & U)|(g & Hg & H)].
  + rewrite (flow_cell Y kappa Hk k s t x T Hn (conj L U)).
    destruct (Nat.eq_dec k 0) as [->|N0]; [apply A, U; lia|]. destruct (Nat.eq_dec k (gaps Y)) as [->|N]; [now apply Z, L|].
    apply C; [lia|]. split; [now apply L | now apply U].
  + rewrite (flow_ramp Y kappa Hk g s t x T Hg) by lra. apply R; [exact Hg | lra].
- intros ->. unfold value_34. rewrite E. split; [|split; [|split]].
  + intros H. apply (flow_cell Y kappa Hk 0 s t x T); [lia|]. split; [lia | now intros _].
  + intros H. apply (flow_cell Y kappa Hk (gaps Y) s t x T); [lia|]. split; [now intros _ | lia].
  + intros k Hn H. apply (flow_cell Y kappa Hk k s t x T); [lia|]. split; intros _; apply H.
  + intros g Hg H. now apply (flow_ramp Y kappa Hk g s t x T).
Qed.

(** (34), for any points and delta_t below every half gap: it has one value at each place and time, that of the flow map; as a
    function of the time this map solves (17), with the smoothed score (31), from x at the time t; and each solution from
    x has at every time from 0 to t the value (34). *)
Theorem eq_34 Y kappa s t x v : 0 < kappa -> 0 <= s <= t -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  (value_34 Y kappa s t x v <-> v = flow_map Y kappa s t x) /\
  solves (velocity Y kappa) t (fun s => flow_map Y kappa s t x) /\ flow_map Y kappa t t x = x /\
  forall u, solves (velocity Y kappa) t u -> u t = x -> value_34 Y kappa s t x (u s).
Proof.
intros Hk Hs Ht B. destruct (prop_4 Y kappa t x Hk Ht B) as (S & I & U).
split; [now apply eq_34_core|]. split; [exact S|]. split; [exact I|]. intros u Hu E. apply eq_34_core; try assumption. now apply U.
Qed.

(** The range of times, as corrected: for equal gaps 2 Delta the solution of (17) is (34) for 0 <= s <= t < Delta^2 / kappa^2. *)
Theorem rem_c_2_range n D Hn HD kappa s t x u : let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  0 < kappa -> 0 <= s <= t -> 0 < t < Delta^2 / kappa^2 ->
  solves (velocity Y kappa) t u -> u t = x -> value_34 Y kappa s t x (u s).
Proof.
intros Y Delta Hk Hs Ht Hu E. assert (B := equal_range n D Hn HD kappa t Hk Ht).
apply eq_34_core; [exact Hk | exact Hs | lra | exact B |]. now apply prop_4.
Qed.

(** Beyond the range two cells overlap, and (34) gives the midpoint between them two values. *)
Lemma two_values Y kappa s t g : 0 < kappa -> 0 <= s < t -> (g < gaps Y)%nat -> half_gap Y g <= delta_at kappa t ->
  forall v, ~ value_34 Y kappa s t (midpoint Y g) v.
Proof.
intros Hk Hs Hg H v (A & Z & C & _). assert (P := half_gap_pos Y g Hg).
assert (L : sqrt (s / t) < 1).
{ apply Rlt_le_trans with (sqrt 1); [|rewrite sqrt_1; lra]. apply sqrt_lt_1_alt. split.
  - apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra].
  - apply Rmult_lt_reg_r with t; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
assert (E1 : v = sqrt (s / t) * (midpoint Y g - point Y g) + point Y g).
{ rewrite (midpoint_left Y g) in *. destruct g as [|g]; [apply A; unfold first_point; lra | apply C; [lia | lra]]. }
assert (E2 : v = sqrt (s / t) * (midpoint Y g - point Y (S g)) + point Y (S g)).
{ rewrite (midpoint_right Y g) in *. destruct (Nat.eq_dec (S g) (gaps Y)) as [N|N].
  - rewrite N in *. apply Z. unfold last_point. lra.
  - apply C; [lia | lra]. }
rewrite E1 in E2. rewrite point_S, (midpoint_left Y g) in E2. nra.
Qed.

(** With the range of Proposition 4 as printed, t < 1 / kappa^2, (34) is no function: three points on [-1, 1]. *)
Theorem rem_c_2_range_refuted : ~ (forall n D Hn HD kappa s t x, 0 < kappa -> 0 <= s <= t -> 0 < t < / kappa^2 ->
  exists v, value_34 (equally_spaced n D Hn HD) kappa s t x v).
Proof.
intros H. assert (Hn : (2 <= 3)%nat) by lia. pose (Y := equally_spaced 3 1 Hn Rlt_0_1).
destruct (H 3%nat 1 Hn Rlt_0_1 (1/2) 0 1 (midpoint Y 0) ltac:(lra) ltac:(lra) ltac:(lra)) as [v V].
apply (two_values Y (1/2) 0 1 0%nat) in V; [exact V | lra | lra | simpl; lia |].
unfold Y. rewrite equal_half_gap. unfold delta_at. rewrite sqrt_1. simpl. lra.
Qed.

(** Off the cell of y_k every other data point is farther. *)
Lemma cell_nearest Y delta k j x : below_half_gaps Y delta -> (k <= gaps Y)%nat -> (j <= gaps Y)%nat -> j <> k ->
  cell Y delta k x -> Rabs (x - point Y k) < Rabs (x - point Y j).
Proof.
intros B Hk Hj N [L U]. destruct (Nat.lt_ge_cases j k) as [C|C].
- specialize (L ltac:(lia)). destruct k as [|k]; [lia|]. generalize (B k ltac:(lia)) (half_gap_pos Y k ltac:(lia)) (point_le Y j k ltac:(lia)).
  rewrite point_S in *. intros. unfold Rabs. repeat destruct Rcase_abs; lra.
- specialize (U ltac:(lia)). generalize (B k ltac:(lia)) (half_gap_pos Y k ltac:(lia)) (point_le Y (S k) j ltac:(lia)). rewrite point_S. intros.
  unfold Rabs. repeat destruct Rcase_abs; lra.
Qed.

(** (36): on a ramp the line onto the gap, else the nearest data point, which is unique there. *)
Theorem eq_36 Y kappa t x : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  let delta := delta_at kappa in
  let on_a_ramp := exists g, (g < gaps Y)%nat /\ point Y g + delta t <= x <= point Y (S g) - delta t in
  (forall g, (g < gaps Y)%nat -> point Y g + delta t <= x <= point Y (S g) - delta t ->
     flow_map Y kappa 0 t x = (half_gap Y g * x - midpoint Y g * delta t) / (half_gap Y g - delta t)) /\
  (~ on_a_ramp -> exists k, (k <= gaps Y)%nat /\ flow_map Y kappa 0 t x = point Y k /\
     forall j, (j <= gaps Y)%nat -> j <> k -> Rabs (x - point Y k) < Rabs (x - point Y j)).
Proof.
intros Hk Ht B delta on_a_ramp. assert (T : timely Y kappa t) by now split. split.
- intros g Hg H. rewrite (flow_ramp Y kappa Hk g 0 t x T Hg H), delta_at_0. generalize (B g Hg). fold delta. intros. field. lra.
- intros N. destruct (flow_place Y kappa Hk t x T) as [(k & Hn & C)|(g & Hg & H)].
  + exists k. split; [exact Hn|]. split; [rewrite flow_end; now apply target_cell_at|].
    intros j Hj Nj. now apply (cell_nearest Y (delta t) k j x).
  + exfalso. apply N. exists g. split; [exact Hg | fold delta in H; lra].
Qed.

(** On the open ramps the map to the time 0 is a bijection onto the open gaps. *)
Theorem rem_c_2_invertible Y kappa t : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  let on_ramps x := exists g, (g < gaps Y)%nat /\ point Y g + delta_at kappa t < x < point Y (S g) - delta_at kappa t in
  let in_gaps x := exists g, (g < gaps Y)%nat /\ point Y g < x < point Y (S g) in
  let phi := flow_map Y kappa 0 t in
  (forall x, on_ramps x -> in_gaps (phi x)) /\
  (forall x x', on_ramps x -> on_ramps x' -> phi x = phi x' -> x = x') /\
  (forall y, in_gaps y -> exists x, on_ramps x /\ phi x = y).
Proof.
intros Hk Ht B on_ramps in_gaps phi. assert (T : timely Y kappa t) by now split.
assert (B0 : below_half_gaps Y (delta_at kappa 0)) by (apply below_earlier with t; [exact Hk | lra | exact B]).
assert (K : forall g x, (g < gaps Y)%nat -> point Y g + delta_at kappa t < x < point Y (S g) - delta_at kappa t ->
   point Y g < phi x < point Y (S g)).
{ intros g x Hg H. generalize (ramp_kept_open Y kappa Hk g 0 t x T B0 Hg H). rewrite delta_at_0. fold phi. lra. }
split; [|split].
- intros x (g & Hg & H). exists g. split; [exact Hg | now apply K].
- intros x x' (g & Hg & H) (g' & Hg' & H') E. generalize (K g x Hg H) (K g' x' Hg' H'). rewrite <- E. intros P P'.
  assert (g = g') as <-.
  { destruct (Nat.lt_trichotomy g g') as [L|[L|L]]; [|exact L|]; exfalso.
    - generalize (point_le Y (S g) g' ltac:(lia)). lra.
    - generalize (point_le Y (S g') g ltac:(lia)). lra. }
  unfold phi in E. rewrite !(flow_ramp Y kappa Hk g) in E by (assumption || lra).
  generalize (ramp_ratio_pos Y kappa g 0 t Hg T B0). intros R. nra.
- intros y (g & Hg & H). assert (R := ramp_ratio_pos Y kappa g 0 t Hg T B0).
  generalize (B g Hg) (half_gap_pos Y g Hg). rewrite delta_at_0 in R. set (d := delta_at kappa t) in *. intros W D.
  pose (c := (half_gap Y g - d) / half_gap Y g). assert (C : 0 < c) by (apply Rdiv_lt_0_compat; lra).
  assert (Ec : c * half_gap Y g = half_gap Y g - d) by (unfold c; field; lra).
  assert (X : point Y g + d < midpoint Y g + c * (y - midpoint Y g) < point Y (S g) - d).
  { rewrite (midpoint_left Y g), point_S in *. nra. }
  exists (midpoint Y g + c * (y - midpoint Y g)). split; [exists g; split; assumption|].
  unfold phi. rewrite (flow_ramp Y kappa Hk g) by (assumption || (fold d; lra)). rewrite delta_at_0. fold d. unfold c. field. lra.
Qed.

(** On the closed ramps, as printed, it is not: with three points or more both borders of an inner cell go to its data
    point. *)
Theorem rem_c_2_invertible_refuted Y kappa t : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> (2 <= gaps Y)%nat ->
  let on_ramps x := exists g, (g < gaps Y)%nat /\ point Y g + delta_at kappa t <= x <= point Y (S g) - delta_at kappa t in
  exists x x', on_ramps x /\ on_ramps x' /\ x < x' /\ flow_map Y kappa 0 t x = flow_map Y kappa 0 t x'.
Proof.
intros Hk Ht B Hn on_ramps. assert (T : timely Y kappa t) by now split. assert (P := delta_at_pos kappa Hk t Ht).
generalize (B 0%nat ltac:(lia)) (B 1%nat ltac:(lia)). intros W0 W1.
exists (point Y 1 - delta_at kappa t), (point Y 1 + delta_at kappa t). split; [|split; [|split]].
- exists O. split; [lia|]. rewrite (point_S Y 0). lra.
- exists 1%nat. split; [lia|]. rewrite (point_S Y 1). lra.
- lra.
- rewrite !flow_end, !(target_cell_at Y kappa Hk 1 t); try assumption; try lia; try reflexivity; split; intros _; lra.
Qed.

(** The map of (34) does not solve (17) with a velocity that is larger by a millionth. *)
Theorem eq_34_twin : ~ (forall Y kappa t x, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves (fun s y => 1.000001 * velocity Y kappa s y) t (fun s => flow_map Y kappa s t x)).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)).
destruct (H two_points (1/2) 1 2 ltac:(lra) Rlt_0_1 B) as [D _]. destruct (prop_4 two_points (1/2) 1 2 ltac:(lra) Rlt_0_1 B) as ([D2 _] & _ & _).
specialize (D (1/4) ltac:(lra)). specialize (D2 (1/4) ltac:(lra)). apply is_derive_unique in D. apply is_derive_unique in D2.
apply (eq_trans (eq_sym D2)) in D. clear D2. assert (V : velocity two_points (1/2) (1/4) (flow_map two_points (1/2) (1/4) 1 2) = 1); [|lra].
assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
assert (Ts : timely two_points (1/2) (1/4)) by (apply timely_earlier with 1; [lra | lra | exact T]).
unfold velocity, LAPL. rewrite target_along by (exact Ts || exact T || lra). unfold flow_map. rewrite two_target, sqrt_1.
replace (sqrt (1/4)) with (1/2) by (symmetry; replace (1/4) with ((1/2) * (1/2)) by field; apply sqrt_square; lra).
unfold delta_at. rewrite sqrt_1, ramp_right by lra. lra.
Qed.

(** With s/t in the place of its root the first case of (34) fails. *)
Lemma root_of_34 : ~ (forall Y kappa s t x, 0 < kappa -> 0 <= s <= t -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  x <= first_point Y + delta_at kappa t -> flow_map Y kappa s t x = s / t * (x - first_point Y) + first_point Y).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (D := delta_at_pos (1/2) ltac:(lra) 1 ltac:(lra)).
specialize (H two_points (1/2) (1/4) 1 (-2) ltac:(lra) ltac:(lra) ltac:(lra) B). unfold first_point in H. rewrite two_point_0 in H.
specialize (H ltac:(lra)). assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
rewrite (flow_cell two_points (1/2) ltac:(lra) 0 (1/4) 1 (-2) T) in H by (lia || (split; [lia | intros _; rewrite two_point_0; lra])).
rewrite two_point_0, sqrt_1 in H. replace (1/4) with ((1/2) * (1/2)) in H at 1 by field. rewrite sqrt_square in H; lra.
Qed.

(** Not every path ends at a data point. *)
Theorem eq_36_twin : ~ (forall Y kappa t x, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  exists k, (k <= gaps Y)%nat /\ flow_map Y kappa 0 t x = point Y k).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). destruct (H two_points (1/2) 1 0 ltac:(lra) ltac:(lra) B) as (k & Hn & E).
change (gaps two_points) with 1%nat in Hn. assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
apply two_below in B. rewrite (flow_ramp two_points (1/2) ltac:(lra) 0 0 1 0 T) in E
  by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; lra).
rewrite two_midpoint in E. destruct k as [|[|k]]; [rewrite two_point_0 in E | rewrite two_point_1 in E | lia]; lra.
Qed.
