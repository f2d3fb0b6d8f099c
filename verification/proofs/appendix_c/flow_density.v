(** (35): the density of the law at the time s from that at the time t, for any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws two_points.
Open Scope R_scope.

(** The density of an earlier time from that of a later one; the integral of the first is the law's distribution
    function. At a border the print has two values and the cell's is taken. *)
Theorem eq_35 Y kappa t0 s t x : 0 < kappa -> 0 < s <= t -> t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let delta := delta_at kappa in
  let law := flow_density Y kappa t0 in
  is_head_int (law s) x (flow_law Y kappa t0 s x) /\
  (forall k, (k <= gaps Y)%nat ->
     (k <> 0%nat -> point Y k - delta s <= x) -> (k <> gaps Y -> x <= point Y k + delta s) ->
     law s x = delta t / delta s * law t (delta t / delta s * x - (delta t - delta s) / delta s * point Y k)) /\
  (forall g, (g < gaps Y)%nat -> point Y g + delta s < x < point Y (S g) - delta s ->
     law s x = (half_gap Y g - delta t) / (half_gap Y g - delta s) *
       law t ((half_gap Y g - delta t) / (half_gap Y g - delta s) * x + (delta t - delta s) / (half_gap Y g - delta s) * midpoint Y g)) /\
  law t0 x = noised_density Y t0 x.
Proof.
intros Hk Hs Ht B delta law. assert (T0 : timely Y kappa t0) by (split; [lra | exact B]).
assert (Ts : timely Y kappa s) by (apply timely_earlier with t0; [exact Hk | lra | exact T0]).
assert (T : timely Y kappa t) by (apply timely_earlier with t0; [exact Hk | lra | exact T0]).
assert (S0 := sqrt_lt_R0 t0 (proj1 T0)). assert (Ss := sqrt_lt_R0 s (proj1 Ts)). assert (St := sqrt_lt_R0 t (proj1 T)).
split; [now apply flow_head|]. split; [|split].
- intros k Hn L U. assert (C : cell Y (delta s) k x) by now split.
  assert (E : flow_map Y kappa t s x = delta t / delta s * x - (delta t - delta s) / delta s * point Y k).
  { rewrite (flow_cell Y kappa Hk k t s x Ts Hn C). unfold delta, delta_at. field. lra. }
  rewrite <- E. unfold law, flow_density. rewrite flow_compose by assumption.
  rewrite (slope_cell Y kappa t0 s k x Hn C).
  rewrite (slope_cell Y kappa t0 t k (flow_map Y kappa t s x) Hn) by now apply cell_kept.
  unfold delta, delta_at. field. lra.
- intros g Hg H. destruct T0 as [H0 B0], Ts as [Hs' Bs], T as [Ht' Bt]. generalize (B0 g Hg) (Bs g Hg) (Bt g Hg). fold delta. intros W0 Ws Wt.
  assert (T0 : timely Y kappa t0) by now split. assert (Ts : timely Y kappa s) by now split. assert (T : timely Y kappa t) by now split.
  assert (E : flow_map Y kappa t s x =
    (half_gap Y g - delta t) / (half_gap Y g - delta s) * x + (delta t - delta s) / (half_gap Y g - delta s) * midpoint Y g).
  { rewrite (flow_ramp Y kappa Hk g t s x Ts Hg) by (fold delta; lra). fold delta. field. lra. }
  rewrite <- E. unfold law, flow_density. rewrite flow_compose by assumption.
  rewrite (slope_ramp Y kappa t0 Hk s Ts g x Hg H).
  rewrite (slope_ramp Y kappa t0 Hk t T g (flow_map Y kappa t s x) Hg) by now apply ramp_kept_open.
  fold delta. field. lra.
- unfold law, flow_density. rewrite flow_id by apply T0. unfold flow_slope.
  replace (sqrt t0 / sqrt t0) with 1 by (field; lra). ring.
Qed.

(** As printed, with closed ramps, two cases apply at each border and no function has both values if s < t: the arguments agree,
    the factors do not. *)
Theorem eq_35_refuted Y kappa t0 s t : 0 < kappa -> 0 < s < t -> t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let delta := delta_at kappa in
  let law := flow_density Y kappa t0 t in
  ~ exists q : R -> R,
    (forall k x, (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - delta s <= x) -> (k <> gaps Y -> x <= point Y k + delta s) ->
       q x = delta t / delta s * law (delta t / delta s * x - (delta t - delta s) / delta s * point Y k)) /\
    (forall g x, (g < gaps Y)%nat -> point Y g + delta s <= x <= point Y (S g) - delta s ->
       q x = (half_gap Y g - delta t) / (half_gap Y g - delta s) *
         law ((half_gap Y g - delta t) / (half_gap Y g - delta s) * x + (delta t - delta s) / (half_gap Y g - delta s) * midpoint Y g)).
Proof.
intros Hk Hs Ht B delta law (q & C & R). assert (T0 : timely Y kappa t0) by (split; [lra | exact B]). assert (G := gaps_pos Y).
assert (T : timely Y kappa t) by (apply timely_earlier with t0; [exact Hk | lra | exact T0]).
assert (Ts : timely Y kappa s) by (apply timely_earlier with t; [exact Hk | lra | exact T]).
assert (Dt := proj2 T 0%nat G). assert (Ds := proj2 Ts 0%nat G). fold delta in Dt, Ds.
assert (Ps := delta_at_pos kappa Hk s (proj1 Ts)). fold delta in Ps.
assert (L : delta s < delta t) by (apply Rmult_lt_compat_l; [exact Hk | apply sqrt_lt_1; lra]).
specialize (C 0%nat (point Y 0 + delta s) ltac:(lia) ltac:(lia) ltac:(intros; lra)).
specialize (R 0%nat (point Y 0 + delta s) G ltac:(rewrite (point_S Y 0); lra)). rewrite (midpoint_left Y 0) in R. set (D := half_gap Y 0) in *.
replace (delta t / delta s * (point Y 0 + delta s) - (delta t - delta s) / delta s * point Y 0) with (point Y 0 + delta t) in C by (field; lra).
replace ((D - delta t) / (D - delta s) * (point Y 0 + delta s) + (delta t - delta s) / (D - delta s) * (point Y 0 + D))
  with (point Y 0 + delta t) in R by (field; lra).
assert (P : 0 < law (point Y 0 + delta t)).
{ unfold law, flow_density. apply Rmult_lt_0_compat; [apply noised_density_pos, T0|].
  rewrite (slope_cell Y kappa t0 t 0 _) by (lia || (split; [lia | intros _; fold delta; lra])).
  apply Rdiv_lt_0_compat; apply sqrt_lt_R0; [apply T0 | apply T]. }
rewrite C in R. apply Rmult_eq_reg_r in R; [|lra].
assert (1 < delta t / delta s) by (apply Rmult_lt_reg_r with (delta s); [exact Ps | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
assert ((D - delta t) / (D - delta s) < 1) by (apply Rmult_lt_reg_r with (D - delta s); [lra | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
lra.
Qed.

(** The density on a cell without its factor fails. *)
Theorem eq_35_twin : ~ (forall Y kappa t0 s t k x, 0 < kappa -> 0 < s <= t -> t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  (k <= gaps Y)%nat -> point Y k - delta_at kappa s <= x <= point Y k + delta_at kappa s ->
  let r := delta_at kappa t / delta_at kappa s in
  flow_density Y kappa t0 s x = flow_density Y kappa t0 t (r * x - (r - 1) * point Y k)).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
assert (D4 : delta_at (1/2) (1/4) = 1/4).
{ unfold delta_at. replace (1/4) with ((1/2) * (1/2)) by field. rewrite sqrt_square by lra. field. }
specialize (H two_points (1/2) 1 (1/4) 1 O (-1) ltac:(lra) ltac:(lra) ltac:(lra) B ltac:(lia)). rewrite two_point_0, D, D4 in H.
specialize (H ltac:(lra)). cbv zeta in H.
destruct (eq_35 two_points (1/2) 1 (1/4) 1 (-1) ltac:(lra) ltac:(lra) ltac:(lra) B) as (_ & C & _).
rewrite (C O ltac:(lia)) in H by (try lia; intros _; rewrite two_point_0, D4; lra). rewrite two_point_0, D, D4 in H.
replace (1/2 / (1/4) * -1 - (1/2 - 1/4) / (1/4) * -1) with (-1) in H by field.
replace (1/2 / (1/4) * -1 - (1/2 / (1/4) - 1) * -1) with (-1) in H by field.
destruct (eq_35 two_points (1/2) 1 1 1 (-1) ltac:(lra) ltac:(lra) ltac:(lra) B) as (_ & _ & _ & Z). rewrite Z in H.
generalize (noised_density_pos 1 ltac:(lra) two_points (-1)). lra.
Qed.
