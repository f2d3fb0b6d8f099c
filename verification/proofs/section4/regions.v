(** The three regions of the x-sqrt t plane, and the map to the time 0. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow two_points.
Open Scope R_scope.

(** For any points: paths are straight in (x, sqrt s), keep the cell or the ramp they start in, end at the data point of
    their cell or in the gap of their ramp, and passages compose. *)
Theorem rem_4_regions_part_any Y kappa t x : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  (exists a b, forall s, 0 <= s <= t -> flow_map Y kappa s t x = a + b * sqrt s) /\
  (forall k, (k <= gaps Y)%nat -> cell Y (delta_at kappa t) k x -> flow_map Y kappa 0 t x = point Y k /\
     forall s, 0 <= s <= t -> cell Y (delta_at kappa s) k (flow_map Y kappa s t x)) /\
  (forall g s, (g < gaps Y)%nat -> 0 <= s <= t ->
     point Y g + delta_at kappa t <= x <= point Y (S g) - delta_at kappa t ->
     point Y g + delta_at kappa s <= flow_map Y kappa s t x <= point Y (S g) - delta_at kappa s) /\
  (forall r s, 0 <= r <= s -> 0 < s <= t -> flow_map Y kappa r s (flow_map Y kappa s t x) = flow_map Y kappa r t x).
Proof.
intros Hk Ht B. assert (T : timely Y kappa t) by now split. assert (S := sqrt_lt_R0 t Ht). split; [|split; [|split]].
- exists (target Y (delta_at kappa t) x), ((x - target Y (delta_at kappa t) x) / sqrt t). intros s _. unfold flow_map. field. lra.
- intros k Hn C. split; [rewrite flow_end; now apply target_cell_at | intros s Hs; now apply cell_kept].
- intros g s Hg Hs R. apply ramp_kept; try assumption. apply below_earlier with t; [exact Hk | lra | exact B].
- intros r s Hr Hs. apply flow_compose; [exact Hk | now apply timely_earlier with t | exact T].
Qed.

(** The regions A, B and C of the text, for y_1 = -1 and y_2 = 1. *)
Theorem rem_4_regions kappa t x : 0 < kappa -> 0 < t < / kappa^2 ->
  let phi s := flow_map two_points kappa s t x in
  let delta := delta_at kappa in
  (exists a b, forall s, 0 <= s <= t -> phi s = a + b * sqrt s) /\
  (x <= -1 + delta t -> phi 0 = -1 /\ forall s, 0 <= s <= t -> phi s <= -1 + delta s) /\
  (1 - delta t <= x -> phi 0 = 1 /\ forall s, 0 <= s <= t -> 1 - delta s <= phi s) /\
  (delta t - 1 <= x <= 1 - delta t -> -1 <= phi 0 <= 1 /\ forall s, 0 <= s <= t -> delta s - 1 <= phi s <= 1 - delta s).
Proof.
intros Hk Ht phi delta. assert (B := two_range kappa t Hk Ht).
destruct (rem_4_regions_part_any two_points kappa t x Hk ltac:(lra) B) as (L & C & R & _). fold delta in C, R.
change (gaps two_points) with 1%nat in C, R. split; [exact L|]. split; [|split]; intros H.
- destruct (C O ltac:(lia)) as [E K]; [split; [lia | intros _; rewrite two_point_0; lra]|].
  rewrite two_point_0 in E. split; [exact E|]. intros s Hs. destruct (K s Hs) as [_ U]. rewrite two_point_0 in U. apply U.
  change (gaps two_points) with 1%nat. lia.
- destruct (C 1%nat ltac:(lia)) as [E K].
  { split; [intros _; rewrite two_point_1; lra | change (gaps two_points) with 1%nat; lia]. }
  rewrite two_point_1 in E. split; [exact E|]. intros s Hs. destruct (K s Hs) as [U _]. rewrite two_point_1 in U. apply U. lia.
- assert (R' : forall s, 0 <= s <= t -> delta s - 1 <= phi s <= 1 - delta s).
  { intros s Hs. specialize (R O s ltac:(lia) Hs). rewrite two_point_0, two_point_1 in R. specialize (R ltac:(lra)). unfold phi. lra. }
  split; [|exact R']. specialize (R' 0 ltac:(lra)). unfold delta in R'. rewrite delta_at_0 in R'. lra.
Qed.

(** (19). *)
Theorem eq_19 kappa t x : 0 < kappa -> 0 < t < / kappa^2 -> let delta := delta_at kappa in
  (delta t - 1 <= x <= 1 - delta t -> flow_map two_points kappa 0 t x = x / (1 - delta t)) /\
  (~ (delta t - 1 <= x <= 1 - delta t) -> flow_map two_points kappa 0 t x = sign x).
Proof.
intros Hk Ht delta. assert (B := two_range kappa t Hk Ht). assert (T : timely two_points kappa t) by (split; [lra | exact B]).
apply two_below in B. fold delta in B. assert (P := delta_at_pos kappa Hk t ltac:(lra)). fold delta in P. split; intros H.
- rewrite (flow_ramp two_points kappa Hk 0 0 t x T); [| change (gaps two_points) with 1%nat; lia | rewrite two_point_0, two_point_1; fold delta; lra].
  rewrite two_half_gap, two_midpoint, delta_at_0. fold delta. field. lra.
- rewrite flow_end, two_target. fold delta. destruct (Rlt_or_le x (delta t - 1)) as [A|A].
  + rewrite ramp_left, sign_eq_m1 by lra. reflexivity.
  + rewrite ramp_right, sign_eq_1 by lra. reflexivity.
Qed.

(** Not the sign alone, as for the nearest data point. *)
Theorem eq_19_twin : ~ (forall kappa t x, 0 < kappa -> 0 < t < / kappa^2 -> flow_map two_points kappa 0 t x = sign x).
Proof.
intros H. assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
specialize (H (1/2) 1 (1/4) ltac:(lra) ltac:(lra)). destruct (eq_19 (1/2) 1 (1/4) ltac:(lra) ltac:(lra)) as [E _].
rewrite E, D, sign_eq_1 in H by (try rewrite D; lra). lra.
Qed.

(** The borders move: C at the time t does not contain where its paths are at s < t. *)
Theorem rem_4_regions_twin : ~ (forall kappa s t x, 0 < kappa -> 0 <= s <= t -> 0 < t < / kappa^2 ->
  delta_at kappa t - 1 <= x <= 1 - delta_at kappa t -> flow_map two_points kappa s t x <= 1 - delta_at kappa t).
Proof.
intros H. assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
specialize (H (1/2) 0 1 (1/2) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(rewrite D; lra)).
destruct (eq_19 (1/2) 1 (1/2) ltac:(lra) ltac:(lra)) as [E _]. rewrite E, D in H by (rewrite D; lra). lra.
Qed.
