(** The terminal law is no density: atoms beside an interpolating part (sections 1, 4 and 5). *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal terminal_mass.
From Scoreproof.section4 Require Import terminal_law.
Open Scope R_scope.

(** As corrected: the law has a density on (-1, 1) as a component, of mass Q(kappa) - Q(2/sqrt t_0 - kappa) > 0, and the
    atoms have the rest. *)
Theorem rem_1_nonsingular kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  is_line_int (terminal_density two_points kappa t0) (Q kappa - Q (2 / sqrt t0 - kappa)) /\
  0 < Q kappa - Q (2 / sqrt t0 - kappa) /\
  (forall x, -1 < x < 1 -> 0 < terminal_density two_points kappa t0 x) /\
  atom two_points kappa t0 0 + atom two_points kappa t0 1 = 1 - (Q kappa - Q (2 / sqrt t0 - kappa)).
Proof.
intros Hk Ht. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
destruct (two_atoms kappa t0 Hk Ht) as [Am Ap].
assert (M : interpolating_mass two_points kappa t0 = Q kappa - Q (2 / sqrt t0 - kappa)).
{ unfold interpolating_mass. change (size two_points) with 2%nat. cbn [sum_below]. rewrite Am, Ap. field. }
rewrite <- M. split; [now apply terminal_line|]. split; [now apply interpolating_mass_bounds|]. split; [|rewrite M, Am, Ap; field].
intros x Hx. assert (G : (0 < gaps two_points)%nat) by (change (gaps two_points) with 1%nat; lia).
rewrite (terminal_gap two_points kappa t0 0 x G) by (rewrite two_point_0, two_point_1; exact Hx).
apply Rmult_lt_0_compat; [now apply gap_ratio_bounds | apply noised_density_pos, T].
Qed.

(** As printed, that x_0 has a density: its distribution function jumps by more than 1/4 at -1, where that of a density is
    continuous. *)
Theorem rem_1_nonsingular_refuted kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  forall x, x < -1 -> flow_law two_points kappa t0 0 (-1) - flow_law two_points kappa t0 0 x > 1/4.
Proof.
intros Hk Ht x Hx. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (G : (0 < gaps two_points)%nat) by (change (gaps two_points) with 1%nat; lia).
rewrite (end_law_left two_points kappa t0 x) by (rewrite two_point_0; exact Hx).
rewrite (end_law_gap two_points kappa t0 Hk T 0 (-1) G) by (rewrite two_point_0, two_point_1; lra).
rewrite <- two_point_0 at 1. rewrite (start_left two_points kappa t0 Hk T 0 G).
destruct (eq_21 kappa t0 0 Hk Ht) as (_ & _ & E & L). rewrite <- E in L.
rewrite (atom_value two_points kappa t0 Hk T 0) in L by lia. unfold cell_mass in L. change (gaps two_points) with 1%nat in L.
cbn [Nat.eqb] in L. lra.
Qed.

(** A density that is positive between the borders at the time t is positive on (-1, 1) at the time 0; and it is. *)
Theorem rem_5_tangent kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 ->
  ((forall y, delta_at kappa t - 1 < y < 1 - delta_at kappa t -> 0 < flow_density two_points kappa t0 t y) ->
     forall x, -1 < x < 1 -> 0 < interpolating_density two_points kappa t0 x) /\
  (forall y, delta_at kappa t - 1 < y < 1 - delta_at kappa t -> 0 < flow_density two_points kappa t0 t y).
Proof.
intros Hk Ht0 Ht. assert (B := two_range kappa t0 Hk Ht0). assert (T0 : timely two_points kappa t0) by (split; [lra | exact B]).
assert (T : timely two_points kappa t) by now apply timely_earlier with t0.
assert (Bt := proj1 (two_below _) (proj2 T)). assert (B0 := proj1 (two_below _) B). split.
- intros H x Hx. destruct (eq_22 kappa t0 t Hk Ht0 Ht) as (E & _ & _). rewrite (E x Hx).
  destruct (rem_1_nonsingular kappa t0 Hk Ht0) as (_ & M & _ & A).
  apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra | apply H; nra].
- intros y Hy. unfold flow_density. apply Rmult_lt_0_compat; [apply noised_density_pos, T0|].
  rewrite (slope_ramp two_points kappa t0 Hk t T 0) by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; lra).
  rewrite two_half_gap. apply Rdiv_lt_0_compat; lra.
Qed.
