(** Any number of points in R^d: Proposition 6 with (34), and its range of times. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow.
From Scoreproof.appendix_c Require Import flow_map.
From Scoreproof.section5 Require Import prop_6.
Open Scope R_scope.

(** The range as corrected: for equal gaps 2 Delta and 0 <= s <= t < Delta^2 / kappa^2 a solution of (27) and (28) has at
    the time s the value of (34) along the data and sqrt(s/t) x_i across. *)
Theorem rem_c_3_range n D Hn HD kappa d s t x u : let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  0 < kappa -> 0 <= s <= t -> 0 < t < Delta^2 / kappa^2 ->
  solves_d d (velocity_d Y kappa) t u -> (forall i, u t i = x i) ->
  ((0 < d)%nat -> value_34 Y kappa s t (x O) (u s O)) /\ forall i, (0 < i < d)%nat -> u s i = sqrt (s / t) * x i.
Proof.
intros Y Delta Hk Hs Ht Hu E. assert (B := equal_range n D Hn HD kappa t Hk Ht).
destruct (flow_in_space Y kappa d t x Hk ltac:(lra) B) as (_ & _ & U). split.
- intros Hd. apply eq_34_core; [exact Hk | exact Hs | lra | exact B |]. now apply (U u Hu E s O).
- intros i Hi. rewrite (U u Hu E s i Hs) by lia. destruct i as [|i]; [lia|]. simpl. now rewrite sqrt_div_alt by lra.
Qed.

(** With t < 1 / kappa^2, as in Proposition 6, there is a place where (34) allows no value: four points on [-1, 1] and
    kappa = 6/5 as in experiment 2, at t = 1/4. *)
Theorem rem_c_3_range_refuted : ~ (forall n D Hn HD kappa d s t (x : vector), 0 < kappa -> (0 < d)%nat -> 0 <= s <= t ->
  0 < t < / kappa^2 -> exists v : vector, value_34 (equally_spaced n D Hn HD) kappa s t (x O) (v O)).
Proof.
intros H. assert (Hn : (2 <= 4)%nat) by lia. pose (Y := equally_spaced 4 1 Hn Rlt_0_1).
destruct (H 4%nat 1 Hn Rlt_0_1 (6/5) 2%nat 0 (1/4) (fun _ => midpoint Y 0) ltac:(lra) ltac:(lia) ltac:(lra) ltac:(lra)) as [v V].
apply (two_values Y (6/5) 0 (1/4) 0%nat) in V; [exact V | lra | lra | simpl; lia |].
unfold Y. rewrite equal_half_gap. unfold delta_at. replace (1/4) with ((1/2) * (1/2)) by field. rewrite sqrt_square by lra. simpl. lra.
Qed.
