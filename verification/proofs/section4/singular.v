(** The terminal law is no density: atoms beside an interpolating part (sections 1, 4 and 5). *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import distribution.
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

Lemma first_jump kappa t0 x : 0 < kappa -> 0 < t0 < / kappa^2 -> x < -1 ->
  flow_law two_points kappa t0 0 (-1) - flow_law two_points kappa t0 0 x > 1/4.
Proof.
intros Hk Ht Hx. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (G : (0 < gaps two_points)%nat) by (change (gaps two_points) with 1%nat; lia).
rewrite (end_law_left two_points kappa t0 x) by (rewrite two_point_0; exact Hx).
rewrite (end_law_gap two_points kappa t0 Hk T 0 (-1) G) by (rewrite two_point_0, two_point_1; lra).
rewrite <- two_point_0 at 1. rewrite (start_left two_points kappa t0 Hk T 0 G).
destruct (eq_21 kappa t0 0 Hk Ht) as (_ & _ & E & L). rewrite <- E in L.
rewrite (atom_value two_points kappa t0 Hk T 0) in L by lia. unfold cell_mass in L. change (gaps two_points) with 1%nat in L.
cbn [Nat.eqb] in L. lra.
Qed.

(** As printed, that x_0 has a density: no function integrates to the distribution function, which jumps by more than 1/4 at -1. *)
Theorem rem_1_nonsingular_refuted kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  (forall x, x < -1 -> flow_law two_points kappa t0 0 (-1) - flow_law two_points kappa t0 0 x > 1/4) /\
  ~ exists f, forall x, is_head_int f x (flow_law two_points kappa t0 0 x).
Proof.
intros Hk Ht. split; [intros x; now apply first_jump|]. intros [f H].
assert (C := density_continuous f _ H (-1)).
destruct (C _ (locally_ball _ (mkposreal (1/4) ltac:(lra)))) as [e He].
specialize (He (-1 - e / 2)). assert (E0 := cond_pos e).
assert (B : ball (-1) e (-1 - e / 2)) by (apply Rabs_lt_between'; lra).
specialize (He B). apply Rabs_lt_between' in He. simpl in He.
generalize (first_jump kappa t0 (-1 - e / 2) Hk Ht ltac:(lra)). lra.
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

(** As printed, that then x_0 has a positive density on [-1, 1]: the density at the time t is positive between the borders, always,
    and x_0 has none. *)
Theorem rem_5_tangent_refuted kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 ->
  ~ ((forall y, delta_at kappa t - 1 <= y <= 1 - delta_at kappa t -> 0 < flow_density two_points kappa t0 t y) ->
     exists f, (forall x, -1 <= x <= 1 -> 0 < f x) /\ forall x, is_head_int f x (flow_law two_points kappa t0 0 x)).
Proof.
intros Hk Ht0 Ht H. assert (B := two_range kappa t0 Hk Ht0). assert (T0 : timely two_points kappa t0) by (split; [lra | exact B]).
assert (T : timely two_points kappa t) by now apply timely_earlier with t0.
destruct H as (f & _ & D); [|apply (rem_1_nonsingular_refuted kappa t0 Hk Ht0); now exists f].
intros y Hy. assert (R : 0 < sqrt t0 / sqrt t) by (apply Rdiv_lt_0_compat; apply sqrt_lt_R0; lra).
assert (K : forall k, (k <= gaps two_points)%nat -> cell two_points (delta_at kappa t) k y -> 0 < flow_density two_points kappa t0 t y).
{ intros k Hn C. unfold flow_density. rewrite (slope_cell two_points kappa t0 t k y Hn C). apply Rmult_lt_0_compat; [apply noised_density_pos, T0 | exact R]. }
destruct (Req_dec y (delta_at kappa t - 1)) as [E|E]; [|destruct (Req_dec y (1 - delta_at kappa t)) as [E'|E']].
- apply (K 0%nat (Nat.le_0_l _)). split; [intros N; now elim N | intros _; rewrite two_point_0; lra].
- apply (K 1%nat (le_n _)). split; [intros _; rewrite two_point_1; lra | intros N; now elim N].
- apply (rem_5_tangent kappa t0 t Hk Ht0 Ht). lra.
Qed.

(** With a density that is larger by a millionth the mass between the atoms is not the rest. *)
Theorem rem_5_tangent_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 ->
  is_line_int (fun x => (1 + / 1000000) * terminal_density two_points kappa t0 x)
    (1 - atom two_points kappa t0 0 - atom two_points kappa t0 1)).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (rem_1_nonsingular (1/2) 1 ltac:(lra) ltac:(lra)) as (L & M & _ & A).
apply (is_gen_scal _ (1 + / 1000000)) in L. apply gen_value in L. apply gen_value in H. rewrite L in H. lra.
Qed.

(** The mass of the component raised by a millionth. *)
Theorem rem_1_nonsingular_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 ->
  is_line_int (terminal_density two_points kappa t0) ((1 + / 1000000) * (Q kappa - Q (2 / sqrt t0 - kappa)))).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (rem_1_nonsingular (1/2) 1 ltac:(lra) ltac:(lra)) as (L & M & _).
apply gen_value in L. apply gen_value in H. rewrite L in H. lra.
Qed.
