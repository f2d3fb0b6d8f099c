(** The training sets at which the kernel's objects are compared with the program's numbers, and what turns an object
    at a point into an expression that [interval] and [integral] can enclose. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Export Tactic.
From Scoreproof.objects Require Export paper.
From Scoreproof.properties Require Export density staircase two_points loss_limit laws.
Import ListNotations.
Open Scope R_scope.

(** --n 4 *)
Definition four_points : training_set := equally_spaced 4 1 (le_S 2 3 (le_S 2 2 (le_n 2))) Rlt_0_1.

(** --n 3 --half-width 3/2 *)
Lemma half_width : 0 < 3/2.
Proof. lra. Qed.
Definition wide_points : training_set := equally_spaced 3 (3/2) (le_S 2 2 (le_n 2)) half_width.

(** --points=-1,-1/5,1/2,1 *)
Definition unequal_values : nat -> R := fun k => nth k [-1; -1/5; 1/2; 1] 0.
Lemma unequal_increasing : forall g, (g < 3)%nat -> unequal_values g < unequal_values (S g).
Proof. intros [|[|[|g]]] H; [unfold unequal_values; simpl; lra .. | lia]. Qed.
Definition unequal_points : training_set :=
  {| gaps := 3; point := unequal_values; gaps_pos := le_S 1 2 (le_S 1 1 (le_n 1)); point_increasing := unequal_increasing |}.

Lemma unequal_timely kappa t : 0 < t -> delta_at kappa t < 1/4 -> timely unequal_points kappa t.
Proof.
intros Ht H. split; [exact Ht|]. intros [|[|[|g]]] Hg; [unfold half_gap; simpl; unfold unequal_values; simpl; lra .. | simpl in Hg; lia].
Qed.

(** Objects at a point, as expressions in the points. *)
Ltac points_out :=
  unfold half_gap, midpoint, two_points, four_points, wide_points, unequal_points, size, equally_spaced in *;
  cbn [sum_below gaps point pred] in *; unfold equal_point, unequal_values in *; cbn [pred INR nth] in *.

Lemma ramp_abs w u : 0 < w -> ramp w u = (Rabs (u / w + 1) - Rabs (u / w - 1)) / 2.
Proof. intros H. now rewrite ramp_pos, clamp_eq. Qed.

(** The average of the score is a difference of log p. *)
Lemma LA_ESF Y t w x : 0 < t -> 0 < w ->
  LA w (ESF Y t) x = (ln (noised_density Y t (x + w)) - ln (noised_density Y t (x - w))) / (2 * w).
Proof. intros Ht Hw. unfold LA. destruct Req_EM_T; [lra|]. now rewrite RInt_ESF. Qed.

(** Comparisons of numbers that [interval] decides. *)
Ltac compare_numbers := unfold delta_at; first [apply Rminus_le | apply Rminus_lt]; interval with (i_prec 60).
Ltac decide_Rleb := repeat match goal with |- context [Rleb ?a ?b] =>
  first [rewrite (proj2 (Rleb_true a b)) by compare_numbers | rewrite (proj2 (Rleb_false a b)) by compare_numbers] end.

(** One tactic for each quantity: the object at the point, as an expression, enclosed. *)
Ltac bridge_density := unfold noised_density, pN; points_out; interval with (i_prec 90).
Ltac bridge_log_density := unfold noised_density, pN; points_out; interval with (i_prec 90).
Ltac bridge_posterior_mean := unfold posterior_mean, pN; points_out; interval with (i_prec 90).
Ltac bridge_score := rewrite ESF_posterior_mean by lra; unfold posterior_mean, pN; points_out; interval with (i_prec 90).
Ltac bridge_la_score := rewrite LA_ESF by lra; unfold noised_density, pN; points_out; interval with (i_prec 90).
Ltac bridge_pl_score := unfold PL, nearest_point, staircase; points_out; rewrite !ramp_0;
  repeat match goal with |- context [sign ?a] =>
    first [rewrite (sign_eq_1 a) by lra | rewrite (sign_eq_m1 a) by lra | replace a with 0 by field; rewrite sign_0] end;
  first [split; apply Req_le; field | interval with (i_prec 90)].
Ltac bridge_la_pl_score := unfold LAPL, target, staircase; points_out;
  rewrite !ramp_abs by (unfold delta_at; interval with (i_prec 60)); unfold delta_at; interval with (i_prec 90).
Ltac bridge_la_pl_score_window := unfold LAPL_window, staircase; points_out;
  rewrite !ramp_abs by (unfold delta_at; interval with (i_prec 60)); first [interval with (i_prec 90) | split; apply Req_le; unfold Rabs; repeat destruct Rcase_abs; lra].
Ltac bridge_flow_map := unfold flow_map, target, staircase; points_out;
  rewrite !ramp_abs by (unfold delta_at; interval with (i_prec 60)); unfold delta_at; interval with (i_prec 90).
Ltac bridge_f_kappa := rewrite F_closed, Q_closed, phi_gauss; unfold gauss; integral with (i_prec 100, i_degree 20, i_fuel 400).
Ltac bridge_flow_density := unfold flow_density, flow_slope, on_ramp, flow_map, target, staircase, noised_density, pN; points_out;
  decide_Rleb; cbn [negb andb indicator]; rewrite !ramp_abs by (unfold delta_at; interval with (i_prec 60)); unfold delta_at; interval with (i_prec 90).

(** The inverse of F, which exists and is unique. *)
Lemma F_inverse a b v : 0 <= a < b -> F b <= v <= F a ->
  exists k, a <= k <= b /\ F k = v /\ forall k', 0 <= k' -> F k' = v -> k' = k.
Proof.
intros Hab Hv. destruct (IVT_gen F a b v) as (k & Hk & E).
- intros x. apply continuity_pt_filterlim, continuous_derivable. eexists. apply is_derive_F.
- rewrite Rmin_right, Rmax_left by lra. exact Hv.
- rewrite Rmin_left, Rmax_right in Hk by lra. exists k. split; [exact Hk | split; [exact E|]].
  intros k' Hk' E'. destruct (Rtotal_order k k') as [L|[L|L]]; [|now symmetry|].
  + generalize (F_decreasing k k' ltac:(lra)). lra.
  + generalize (F_decreasing k' k ltac:(lra)). lra.
Qed.
Ltac bridge_f_inverse := apply F_inverse; [lra|]; rewrite !F_closed, !Q_closed, !phi_gauss; unfold gauss;
  split; integral with (i_prec 100, i_degree 20, i_fuel 400).

(** Masses as integrals of the density. *)
Lemma atom_inner_integral Y kappa t j : 0 < kappa -> timely Y kappa t -> (0 < j < gaps Y)%nat ->
  atom Y kappa t j = RInt (noised_density Y t) (point Y j - delta_at kappa t) (point Y j + delta_at kappa t).
Proof.
intros Hk T Hj. rewrite atom_value, (law_RInt Y kappa t) by (assumption || lia). unfold cell_mass.
destruct (Nat.eqb_spec j (gaps Y)), (Nat.eqb_spec j 0); lia || reflexivity.
Qed.

Lemma interpolating_mass_integral Y kappa t : 0 < kappa -> timely Y kappa t -> interpolating_mass Y kappa t =
  sum_below (gaps Y) (fun g => RInt (noised_density Y t) (point Y g + delta_at kappa t) (point Y (S g) - delta_at kappa t) : R).
Proof.
intros Hk T. unfold interpolating_mass.
rewrite (sum_below_ext (size Y) _ (cell_mass Y (delta_at kappa t) (noised_law Y t)))
  by (intros; apply atom_value; [assumption | assumption | unfold size in *; lia]).
rewrite (sum_below_ext (gaps Y) _ (fun h => noised_law Y t (point Y (S h) - delta_at kappa t) - noised_law Y t (point Y h + delta_at kappa t)))
  by (intros; now apply (law_RInt Y kappa t)).
generalize (cell_masses_total Y (delta_at kappa t) (noised_law Y t)). lra.
Qed.

Lemma equal_timely n D Hn HD kappa t : 0 < t -> delta_at kappa t < D / INR (n - 1) -> timely (equally_spaced n D Hn HD) kappa t.
Proof. intros Ht H. split; [exact Ht | now apply equal_below]. Qed.
Ltac in_time := first [apply unequal_timely; [lra | compare_numbers] | apply equal_timely; [lra | simpl (_ - _)%nat; simpl INR; compare_numbers]].
Ltac bridge_interpolating_mass := rewrite interpolating_mass_integral by (lra || in_time);
  points_out; unfold noised_density, pN; points_out; unfold delta_at; integral with (i_prec 100, i_degree 20, i_fuel 400).
Ltac bridge_atom := rewrite atom_inner_integral by (lra || (simpl; lia) || in_time);
  points_out; unfold noised_density, pN; points_out; unfold delta_at; integral with (i_prec 100, i_degree 20, i_fuel 400).

(** The density between the data points. *)
Ltac bridge_terminal_density := unfold interpolating_density; rewrite interpolating_mass_integral by (lra || in_time);
  unfold terminal_density, in_gap, gap_ratio; points_out; unfold noised_density, pN; points_out; decide_Rleb;
  cbn [Nat.eqb andb orb negb indicator]; unfold delta_at; integral with (i_prec 80, i_degree 15, i_fuel 400).

(** KL for two points, without indicators. *)
Lemma two_terminal_KL kappa t : timely two_points kappa t -> 0 < kappa -> terminal_KL two_points kappa t =
  RInt (fun x => 1/2 * ln (1/2 / ((1 - kappa * sqrt t) * noised_density two_points t ((1 - kappa * sqrt t) * x)))) (-1) 1.
Proof.
intros [Ht Hd] Hk. unfold terminal_KL, KL.
assert (F1 : first_point two_points = -1) by apply two_point_0. assert (F2 : last_point two_points = 1) by apply two_point_1.
rewrite F1, F2. apply RInt_ext. intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx.
unfold uniform_density, terminal_density, gap_ratio. change (gaps two_points) with 1%nat. cbn [sum_below].
rewrite two_half_gap, two_midpoint. unfold in_gap. rewrite two_point_0, two_point_1.
rewrite (proj2 (Rleb_true (-1) x)) by lra. rewrite (proj2 (Rleb_true x 1)) by lra. change (gaps two_points) with 1%nat.
cbn [Nat.eqb andb orb indicator]. unfold delta_at. rewrite Rminus_0_r, Rplus_0_l, Rdiv_1, Rplus_0_l, Rmult_1_l.
replace (/ (1 - -1)) with (1/2) by field. reflexivity.
Qed.
Ltac bridge_kl := rewrite two_terminal_KL by (lra || in_time); unfold noised_density, pN; points_out;
  integral with (i_prec 60, i_fuel 1000).
