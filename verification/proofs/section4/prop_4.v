(** Proposition 4: the dynamics (17) have one solution through every place, and the map (18) takes it back in time. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow two_points.
Open Scope R_scope.

(** The velocity is continuous in space, and there is one and only one solution. For any points, while the cells do not
    touch: delta_t < D_g for all gaps. *)
Theorem eq_17 Y kappa t x : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  (forall s y, 0 < s <= t -> continuous (velocity Y kappa s) y) /\
  exists u, solves (velocity Y kappa) t u /\ u t = x /\
    forall v, solves (velocity Y kappa) t v -> v t = x -> forall s, 0 <= s <= t -> v s = u s.
Proof.
intros Hk Ht B. assert (T : timely Y kappa t) by now split. split.
- intros s y Hs. destruct (timely_earlier Y kappa Hk s t Hs T) as [Hs0 Bs].
  unfold velocity, LAPL. apply continuous_cmul, continuous_divc, continuous_sub; [|apply continuous_id].
  apply continuous_staircase. intros g Hg. generalize (Bs g Hg). lra.
- exists (fun s => flow_map Y kappa s t x). split; [now apply flow_solves|]. split; [now apply flow_id|].
  intros v Hv E. apply (solves_unique Y kappa Hk t v (fun s => flow_map Y kappa s t x)); [exact T | exact Hv | now apply flow_solves |].
  rewrite E. symmetry. now apply flow_id.
Qed.

(** Proposition 4, for any points. The print admits s = t = 0, where (18) is 0/0: t > 0 is meant. *)
Theorem prop_4 Y kappa t x : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves (velocity Y kappa) t (fun s => flow_map Y kappa s t x) /\ flow_map Y kappa t t x = x /\
  forall u, solves (velocity Y kappa) t u -> u t = x -> forall s, 0 <= s <= t -> u s = flow_map Y kappa s t x.
Proof.
intros Hk Ht B. assert (T : timely Y kappa t) by now split. split; [now apply flow_solves|]. split; [now apply flow_id|].
intros u Hu E. apply (solves_unique Y kappa Hk t u (fun s => flow_map Y kappa s t x)); [exact T | exact Hu | now apply flow_solves |].
rewrite E. symmetry. now apply flow_id.
Qed.

(** As printed, for y_1 = -1 and y_2 = 1. *)
Corollary prop_4_two_points kappa t x u : 0 < kappa -> 0 < t < / kappa^2 ->
  solves (velocity two_points kappa) t u -> u t = x -> forall s, 0 <= s <= t -> u s = flow_map two_points kappa s t x.
Proof. intros Hk Ht. apply prop_4; [exact Hk | lra | now apply two_range]. Qed.

(** The same map does not solve the dynamics with the score in the place of half of it. *)
Theorem prop_4_twin : ~ (forall kappa t x, 0 < kappa -> 0 < t < / kappa^2 ->
  solves (fun s y => - LAPL two_points s (delta_at kappa s) y) t (fun s => flow_map two_points kappa s t x)).
Proof.
intros H. assert (R : 0 < 1 < / (1/2)^2) by lra. destruct (H (1/2) 1 2 ltac:(lra) R) as [D _].
assert (T : timely two_points (1/2) 1) by (split; [lra | apply two_range; lra]).
assert (Ts : timely two_points (1/2) (1/4)) by (apply timely_earlier with 1; [lra | lra | exact T]).
specialize (D (1/4) ltac:(lra)). apply is_derive_unique in D.
assert (D2 := is_derive_unique _ _ _ (is_derive_flow two_points (1/2) ltac:(lra) (1/4) 1 2 Ts T)).
apply (eq_trans (eq_sym D2)) in D. clear D2. unfold velocity, LAPL in D. rewrite target_along in D by (exact Ts || exact T || lra).
revert D. unfold flow_map. rewrite two_target, sqrt_1.
replace (sqrt (1/4)) with (1/2).
2:{ symmetry. replace (1/4) with ((1/2) * (1/2)) by field. apply sqrt_square. lra. }
unfold delta_at. rewrite sqrt_1, ramp_right by lra. lra.
Qed.

(** (18), case by case. The cases overlap at the borders and agree there. *)
Theorem eq_18 kappa s t x : 0 < kappa -> 0 <= s <= t -> 0 < t < / kappa^2 ->
  let delta := delta_at kappa in
  (delta t - 1 <= x <= 1 - delta t -> flow_map two_points kappa s t x = (1 - delta s) / (1 - delta t) * x) /\
  (x <= delta t - 1 -> flow_map two_points kappa s t x = sqrt s / sqrt t * x - (1 - sqrt s / sqrt t)) /\
  (1 - delta t <= x -> flow_map two_points kappa s t x = sqrt s / sqrt t * x + (1 - sqrt s / sqrt t)).
Proof.
intros Hk Hs Ht delta. assert (B := two_range kappa t Hk Ht). assert (T : timely two_points kappa t) by (split; [lra | exact B]).
split; [|split]; intros H.
- rewrite (flow_ramp two_points kappa Hk 0 s t x T); [rewrite two_half_gap, two_midpoint; unfold delta; ring | change (gaps two_points) with 1%nat; lia |].
  rewrite two_point_0, two_point_1. unfold delta in H. lra.
- rewrite (flow_cell two_points kappa Hk 0 s t x T); [rewrite two_point_0; ring | lia |].
  split; [lia|]. intros _. rewrite two_point_0. unfold delta in H. lra.
- rewrite (flow_cell two_points kappa Hk 1 s t x T); [rewrite two_point_1; ring | change (gaps two_points) with 1%nat; lia |].
  split; [|change (gaps two_points) with 1%nat; lia]. intros _. rewrite two_point_1. unfold delta in H. lra.
Qed.

(** The middle case with t for s in its numerator fails. *)
Theorem eq_18_twin : ~ (forall kappa s t x, 0 < kappa -> 0 <= s <= t -> 0 < t < / kappa^2 ->
  delta_at kappa t - 1 <= x <= 1 - delta_at kappa t ->
  flow_map two_points kappa s t x = (1 - delta_at kappa t) / (1 - delta_at kappa s) * x).
Proof.
intros H. assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
specialize (H (1/2) 0 1 (1/4) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(rewrite D; lra)).
destruct (eq_18 (1/2) 0 1 (1/4) ltac:(lra) ltac:(lra) ltac:(lra)) as [E _].
rewrite E, D, delta_at_0 in H by (rewrite D; lra). lra.
Qed.

(** Without the place at the time t there is more than one solution. *)
Lemma place_needed : ~ (forall Y kappa t u v, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves (velocity Y kappa) t u -> solves (velocity Y kappa) t v -> forall s, 0 <= s <= t -> u s = v s).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)).
destruct (prop_4 two_points (1/2) 1 0 ltac:(lra) ltac:(lra) B) as (S0 & E0 & _).
destruct (prop_4 two_points (1/2) 1 2 ltac:(lra) ltac:(lra) B) as (S2 & E2 & _).
specialize (H two_points (1/2) 1 _ _ ltac:(lra) ltac:(lra) B S0 S2 1 ltac:(lra)). cbv beta in H. lra.
Qed.

(** The velocity raised by a millionth: the solution of (17) does not solve these dynamics. *)
Theorem eq_17_twin : ~ (forall Y kappa t x, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  exists u, solves (fun s y => (1 + / 1000000) * velocity Y kappa s y) t u /\ u t = x /\
    forall v, solves (velocity Y kappa) t v -> v t = x -> forall s, 0 <= s <= t -> v s = u s).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)).
destruct (H two_points (1/2) 1 2 ltac:(lra) ltac:(lra) B) as (u & (D & _) & _ & U). clear H.
destruct (prop_4 two_points (1/2) 1 2 ltac:(lra) ltac:(lra) B) as (S & E & _). specialize (U _ S E). cbv beta in U.
assert (Dv := proj1 S (1/4) ltac:(lra)). cbv beta in Dv. specialize (D (1/4) ltac:(lra)). cbv beta in D. rewrite <- (U (1/4)) in D by lra.
assert (D' : is_derive u (1/4) (velocity two_points (1/2) (1/4) (flow_map two_points (1/2) (1/4) 1 2))).
{ apply (is_derive_ext_loc (fun s => flow_map two_points (1/2) s 1 2)); [|exact Dv].
  exists (mkposreal (1/8) ltac:(lra)). intros s Hs. apply Rabs_lt_between' in Hs. simpl in Hs. apply U. lra. }
apply is_derive_unique in D. apply is_derive_unique in D'. rewrite D in D'. clear D Dv U S E.
assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
assert (Ts : timely two_points (1/2) (1/4)) by (apply timely_earlier with 1; [lra | lra | exact T]).
unfold velocity, LAPL in D'. rewrite target_along in D' by (exact Ts || exact T || lra).
revert D'. unfold flow_map. rewrite two_target, sqrt_1.
replace (sqrt (1/4)) with (1/2) by (symmetry; replace (1/4) with ((1/2) * (1/2)) by field; apply sqrt_square; lra).
unfold delta_at. rewrite sqrt_1, ramp_right by lra. lra.
Qed.
