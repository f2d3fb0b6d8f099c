(** The terminal law is no density: atoms beside an interpolating part (sections 1, 4 and 5). *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import distribution cuts.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal terminal_mass.
From Scoreproof.section4 Require Import terminal_law.
Open Scope R_scope.

(** The law at the time 0, by its distribution function: two atoms, and the component that has a density. *)
Lemma two_decomposition kappa t0 x : 0 < kappa -> 0 < t0 < / kappa^2 ->
  is_head_int (terminal_density two_points kappa t0) x (flow_law two_points kappa t0 0 x -
    (atom two_points kappa t0 0 * indicator (Rleb (-1) x) + atom two_points kappa t0 1 * indicator (Rleb 1 x))).
Proof.
intros Hk Ht. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (H := terminal_head two_points kappa t0 Hk T x). unfold atoms_up_to in H. change (size two_points) with 2%nat in H.
cbn [sum_below] in H. rewrite two_point_0, two_point_1 in H. match type of H with is_head_int _ _ ?u => match goal with |- is_head_int _ _ ?v => replace v with u by ring end end. exact H.
Qed.

(** On (-1, 1) it is that of p_t0, stretched by 1 / (1 - delta_t0). *)
Lemma two_terminal kappa t0 x : -1 < x < 1 ->
  terminal_density two_points kappa t0 x = (1 - delta_at kappa t0) * noised_density two_points t0 ((1 - delta_at kappa t0) * x).
Proof.
intros Hx. rewrite (terminal_gap two_points kappa t0 0 x) by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; exact Hx).
unfold start, gap_ratio. rewrite two_half_gap, two_midpoint. replace (1 - delta_at kappa t0 / 1) with (1 - delta_at kappa t0) by field.
do 2 f_equal. ring.
Qed.

(** As corrected: the law has a density on (-1, 1) as a component, of mass Q(kappa) - Q(2/sqrt t_0 - kappa) > 0, and the
    atoms have the rest. By its distribution function it is just these atoms and this component, which is 0 off [-1, 1]. *)
Theorem rem_1_nonsingular kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  is_line_int (terminal_density two_points kappa t0) (Q kappa - Q (2 / sqrt t0 - kappa)) /\
  0 < Q kappa - Q (2 / sqrt t0 - kappa) /\
  (forall x, -1 < x < 1 -> 0 < terminal_density two_points kappa t0 x) /\
  atom two_points kappa t0 0 + atom two_points kappa t0 1 = 1 - (Q kappa - Q (2 / sqrt t0 - kappa)) /\
  (forall x, is_head_int (terminal_density two_points kappa t0) x (flow_law two_points kappa t0 0 x -
     (atom two_points kappa t0 0 * indicator (Rleb (-1) x) + atom two_points kappa t0 1 * indicator (Rleb 1 x)))) /\
  (forall x, x < -1 \/ 1 < x -> terminal_density two_points kappa t0 x = 0).
Proof.
intros Hk Ht. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
destruct (two_atoms kappa t0 Hk Ht) as [Am Ap].
assert (M : interpolating_mass two_points kappa t0 = Q kappa - Q (2 / sqrt t0 - kappa)).
{ unfold interpolating_mass. change (size two_points) with 2%nat. cbn [sum_below]. rewrite Am, Ap. field. }
rewrite <- M. split; [now apply terminal_line|]. split; [now apply interpolating_mass_bounds|]. split; [|split; [rewrite M, Am, Ap; field | split]].
- intros x Hx. assert (G : (0 < gaps two_points)%nat) by (change (gaps two_points) with 1%nat; lia).
  rewrite (terminal_gap two_points kappa t0 0 x G) by (rewrite two_point_0, two_point_1; exact Hx).
  apply Rmult_lt_0_compat; [now apply gap_ratio_bounds | apply noised_density_pos, T].
- intros x. now apply two_decomposition.
- intros x Hx. apply terminal_outside. unfold first_point, last_point. change (gaps two_points) with 1%nat. rewrite two_point_0, two_point_1. exact Hx.
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

(** A density that is positive between the borders at the time t is positive on (-1, 1) at the time 0; and it is. The law at the
    time 0 is, by its distribution function, two positive atoms and a component; this has on (-1, 1) the density
    (1 - delta_t0) p_t0((1 - delta_t0) x), which is positive, and off [-1, 1] the density 0. (Its values at -1 and 1 do not
    matter.) *)
Theorem rem_5_tangent kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 ->
  ((forall y, delta_at kappa t - 1 < y < 1 - delta_at kappa t -> 0 < flow_density two_points kappa t0 t y) ->
     forall x, -1 < x < 1 -> 0 < interpolating_density two_points kappa t0 x) /\
  (forall y, delta_at kappa t - 1 < y < 1 - delta_at kappa t -> 0 < flow_density two_points kappa t0 t y) /\
  (forall x, -1 < x < 1 -> terminal_density two_points kappa t0 x =
     (1 - delta_at kappa t0) * noised_density two_points t0 ((1 - delta_at kappa t0) * x) /\ 0 < terminal_density two_points kappa t0 x) /\
  (forall x, x < -1 \/ 1 < x -> terminal_density two_points kappa t0 x = 0) /\
  (forall x, is_head_int (terminal_density two_points kappa t0) x (flow_law two_points kappa t0 0 x -
     (atom two_points kappa t0 0 * indicator (Rleb (-1) x) + atom two_points kappa t0 1 * indicator (Rleb 1 x)))) /\
  0 < atom two_points kappa t0 0 /\ 0 < atom two_points kappa t0 1.
Proof.
intros Hk Ht0 Ht. assert (B := two_range kappa t0 Hk Ht0). assert (T0 : timely two_points kappa t0) by (split; [lra | exact B]).
assert (T : timely two_points kappa t) by now apply timely_earlier with t0.
assert (Bt := proj1 (two_below _) (proj2 T)). assert (B0 := proj1 (two_below _) B).
destruct (rem_1_nonsingular kappa t0 Hk Ht0) as (_ & M & Po & A & De & Ze).
split; [|split; [|split; [|split; [exact Ze | split; [exact De | split]]]]].
- intros H x Hx. destruct (eq_22 kappa t0 t Hk Ht0 Ht) as (E & _ & _). rewrite (E x Hx).
  apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra | apply H; clear - Hx Bt; nra].
- intros y Hy. unfold flow_density. apply Rmult_lt_0_compat; [apply noised_density_pos, T0|].
  rewrite (slope_ramp two_points kappa t0 Hk t T 0) by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; lra).
  rewrite two_half_gap. apply Rdiv_lt_0_compat; lra.
- intros x Hx. split; [now apply two_terminal | now apply Po].
- destruct (eq_21 kappa t0 0 Hk Ht0) as (_ & _ & -> & L). lra.
- destruct (eq_21 kappa t0 0 Hk Ht0) as (_ & _ & _ & L). lra.
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

(** With a density that is larger by a millionth no component makes the law: the
    distribution function would rise by more on [0, 1/2] than it does. *)
Theorem rem_5_tangent_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 ->
  exists q : R -> R, (forall x, -1 < x < 1 ->
    q x = (1 + / 1000000) * ((1 - delta_at kappa t0) * noised_density two_points t0 ((1 - delta_at kappa t0) * x))) /\
  (forall x, x < -1 \/ 1 < x -> q x = 0) /\
  (forall x, is_head_int q x (flow_law two_points kappa t0 0 x -
     (atom two_points kappa t0 0 * indicator (Rleb (-1) x) + atom two_points kappa t0 1 * indicator (Rleb 1 x))))).
Proof.
intros H. destruct (H (1/2) 1 ltac:(lra) ltac:(lra)) as (q & E & _ & D). clear H.
assert (B : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
pose (f := fun x => 1/2 * noised_density two_points 1 (1/2 * x + 0)).
assert (C : forall x, continuous f x).
{ intros x. apply continuous_cmul, (continuous_comp (fun x => 1/2 * x + 0) (noised_density two_points 1)); [|apply continuous_noised; lra].
  apply continuous_derivable. auto_derive. trivial. }
assert (I := is_RInt_RInt f 0 (1/2) (ex_RInt_cont f C 0 (1/2))). set (v := RInt f 0 (1/2)) in I.
assert (V : 0 < v).
{ apply RInt_gt_0; [lra | intros x _; apply Rmult_lt_0_compat; [lra | apply noised_density_pos; lra] | intros x _; apply C]. }
assert (It : is_RInt (terminal_density two_points (1/2) 1) 0 (1/2) v).
{ apply (is_RInt_ext f); [|exact I]. rewrite Rmin_left, Rmax_right by lra. intros x Hx.
  rewrite two_terminal, B by lra. unfold f. replace (1 - 1/2) with (1/2) by field. now rewrite Rplus_0_r. }
assert (Iq : is_RInt q 0 (1/2) ((1 + / 1000000) * v)).
{ apply (is_RInt_ext (fun x => (1 + / 1000000) * f x)); [|exact (is_RInt_scal f 0 (1/2) (1 + / 1000000) v I)].
  rewrite Rmin_left, Rmax_right by lra. intros x Hx. rewrite E, B by lra. unfold f. replace (1 - 1/2) with (1/2) by field. now rewrite Rplus_0_r. }
assert (L := is_head_add _ _ _ _ _ (two_decomposition (1/2) 1 0 ltac:(lra) ltac:(lra)) It). apply gen_value in L.
assert (L' := two_decomposition (1/2) 1 (1/2) ltac:(lra) ltac:(lra)). apply gen_value in L'. rewrite L in L'. clear L.
assert (M := is_head_add _ _ _ _ _ (D 0) Iq). apply gen_value in M. assert (M' := D (1/2)). apply gen_value in M'. rewrite M in M'. clear M.
clearbody v. clear - V L' M'. lra.
Qed.

(** The mass of the component raised by a millionth. *)
Theorem rem_1_nonsingular_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 ->
  is_line_int (terminal_density two_points kappa t0) ((1 + / 1000000) * (Q kappa - Q (2 / sqrt t0 - kappa)))).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (rem_1_nonsingular (1/2) 1 ltac:(lra) ltac:(lra)) as (L & M & _).
apply gen_value in L. apply gen_value in H. rewrite L in H. lra.
Qed.
