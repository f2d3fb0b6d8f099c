(** (35): the density of the law at the time s from that at the time t, for any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws.
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
