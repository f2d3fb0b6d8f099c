(** Section 5: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow two_points terminal.
From Scoreproof.section5 Require Import prop_6 smooth.
Open Scope R_scope.

(** s/t for sqrt(s/t) in the normal components of Proposition 6. *)
Theorem prop_6_twin : ~ (forall Y kappa d t u, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves_d d (velocity_d Y kappa) t u -> forall i s, (0 < i < d)%nat -> 0 <= s <= t -> u s i = s / t * u t i).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)).
destruct (flow_in_space two_points (1/2) 2 1 (fun _ => 1) ltac:(lra) Rlt_0_1 B) as (Sol & _ & _).
specialize (H two_points (1/2) 2%nat 1 _ ltac:(lra) Rlt_0_1 B Sol 1%nat (1/4) ltac:(lia) ltac:(lra)). cbv beta in H. simpl in H.
rewrite sqrt_1 in H. replace (sqrt (1/4)) with (1/2) in H; [lra|].
symmetry. replace (1/4) with ((1/2) * (1/2)) by field. apply sqrt_square. lra.
Qed.

(** Behind a data point the density does not tend to its value at y - delta. *)
Theorem rem_5_smooth_twin : ~ (forall Y kappa t0 g, 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) -> (g < gaps Y)%nat ->
  filterlim (interpolating_density Y kappa t0) (at_right (point Y g))
    (locally (gap_factor Y kappa t0 g * noised_density Y t0 (point Y g - delta_at kappa t0)))).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (G : (0 < gaps two_points)%nat) by apply gaps_pos.
specialize (H two_points (1/2) 1 0%nat ltac:(lra) Rlt_0_1 B G). destruct (rem_5_smooth two_points (1/2) 1 0 ltac:(lra) Rlt_0_1 B G) as (C & _ & L & _).
assert (E := filterlim_locally_unique _ _ _ H L). clear H L. apply Rmult_eq_reg_l in E; [|lra].
rewrite !two_noised_density, two_point_0 in E. replace (delta_at (1/2) 1) with (1/2) in E by (unfold delta_at; rewrite sqrt_1; ring).
replace (-1 - 1/2 + 1) with (- (1/2)) in E by field. replace (-1 - 1/2 - 1) with (- (5/2)) in E by field.
replace (-1 + 1/2 + 1) with (1/2) in E by field. replace (-1 + 1/2 - 1) with (- (3/2)) in E by field. rewrite !pN_even in E.
assert (P := pN_decreasing (3/2) (5/2) (sqrt 1) ltac:(rewrite sqrt_1; lra) ltac:(lra)). lra.
Qed.
