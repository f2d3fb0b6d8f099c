(** Appendix C: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import averages two_points flow terminal.
From Scoreproof.appendix_c Require Import scores flow_map terminal_law.
From Scoreproof.section4 Require Import terminal_law.
Open Scope R_scope.

(** 2 t for t in (29). *)
Theorem eq_29_twin : ~ (forall Y t x, 0 < t -> ESF Y t x = (posterior_mean Y t x - x) / (2 * t)).
Proof.
intros H. specialize (H two_points 1 2 Rlt_0_1). rewrite ESF_posterior_mean in H by lra.
generalize (posterior_mean_bounds 1 Rlt_0_1 two_points 2). unfold last_point. change (gaps two_points) with 1%nat. rewrite two_point_1. lra.
Qed.

(** Delta / t for 0 at the midpoints in (30). *)
Theorem eq_30_twin : ~ (forall Y t g, 0 < t -> (g < gaps Y)%nat -> PL Y t (midpoint Y g) = half_gap Y g / t).
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by apply gaps_pos. specialize (H two_points 1 0%nat Rlt_0_1 G).
rewrite (proj2 (eq_30 two_points 1 0) 0%nat G), two_half_gap in H. lra.
Qed.

(** The data point for the midpoint in the ramp of (31). *)
Theorem eq_31_twin : ~ (forall Y t delta x g, 0 < t -> 0 < delta -> below_half_gaps Y delta -> (g < gaps Y)%nat ->
  point Y g + delta <= x <= point Y (S g) - delta -> LAPL Y t delta x = delta / (half_gap Y g - delta) * ((x - point Y g) / t)).
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by apply gaps_pos. assert (B : below_half_gaps two_points (1/2)) by (apply two_below; lra).
assert (X : point two_points 0 + 1/2 <= 0 <= point two_points 1 - 1/2) by (rewrite two_point_0, two_point_1; lra).
specialize (H two_points 1 (1/2) 0 0%nat Rlt_0_1 ltac:(lra) B G X). destruct (proj1 (eq_31 two_points 1 (1/2) 0 Rlt_0_1 ltac:(lra)) B) as (_ & _ & _ & E).
rewrite (E 0%nat G X), two_half_gap, two_midpoint, two_point_0 in H. lra.
Qed.

(** The points twice as far apart. *)
Theorem rem_c_grid_twin : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) k, (k < n)%nat ->
  point (equally_spaced n D Hn HD) k = 4 * INR k * (D / INR (n - 1)) - D).
Proof. intros H. specialize (H 2%nat 1 (le_n 2) Rlt_0_1 1%nat ltac:(lia)). rewrite equal_point_eq in H. simpl in H. lra. Qed.

(** A window larger by a millionth. *)
Theorem rem_c_1_average_twin : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) t w x, 0 < t -> 0 < w < D / INR (n - 1) ->
  LA ((1 + / 1000000) * w) (PL (equally_spaced n D Hn HD) t) x = LAPL (equally_spaced n D Hn HD) t (D / INR (n - 1) - w) x).
Proof.
intros H. specialize (H 2%nat 1 (le_n 2) Rlt_0_1 1 (1/2) (1/4) Rlt_0_1). fold two_points in H.
replace (1 / INR (2 - 1)) with 1 in H by (simpl; field). specialize (H ltac:(lra)). rewrite LA_PL, two_window in H by lra.
unfold LAPL in H. rewrite !two_target, !ramp_middle in H by lra. lra.
Qed.

(** In the range of Proposition 4, t < 1/kappa^2, the cells of (34) overlap. *)
Theorem rem_c_2_range_twin : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa t (Y := equally_spaced n D Hn HD), 0 < kappa -> 0 < t < / kappa^2 ->
  point Y 0 + delta_at kappa t < point Y 1 - delta_at kappa t).
Proof.
intros H. assert (H3 : (2 <= 3)%nat) by lia. specialize (H 3%nat 1 H3 Rlt_0_1 1 (1/4) Rlt_0_1 ltac:(lra)). cbv zeta in H.
rewrite !equal_point_eq in H. simpl INR in H. unfold delta_at in H.
replace (sqrt (1/4)) with (1/2) in H by (replace (1/4) with (1/2 * (1/2)) by field; symmetry; apply sqrt_square; lra). lra.
Qed.

(** Two places of one cell have one end. *)
Theorem rem_c_2_invertible_twin : ~ (forall Y kappa t x x', 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> x < x' ->
  flow_map Y kappa 0 t x < flow_map Y kappa 0 t x').
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). specialize (H two_points (1/2) 1 (-2) (-1) ltac:(lra) Rlt_0_1 B ltac:(lra)).
rewrite !flow_end in H. unfold delta_at in H. rewrite sqrt_1, !two_target, !ramp_left in H by lra. lra.
Qed.

(** The range exceeded by a tenth. *)
Theorem rem_c_3_range_twin : ~ (forall n D Hn HD kappa d s t (x : vector), let Delta := D / INR (n - 1) in 0 < kappa -> (0 < d)%nat -> 0 <= s <= t ->
  0 < t < 11/10 * (Delta^2 / kappa^2) -> exists v : vector, value_34 (equally_spaced n D Hn HD) kappa s t (x O) (v O)).
Proof.
intros H. destruct (H 2%nat 1 (le_n 2) Rlt_0_1 1 2%nat 0 1 (fun _ => midpoint two_points 0) Rlt_0_1 ltac:(lia) ltac:(lra) ltac:(simpl; lra)) as [v V].
fold two_points in V. apply (two_values two_points 1 0 1 0%nat) in V; [exact V | lra | lra | apply gaps_pos |].
rewrite two_half_gap. unfold delta_at. rewrite sqrt_1. lra.
Qed.

(** The density of (38) larger by a millionth. *)
Theorem eq_38_twin : ~ (forall Y kappa t0, 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  is_line_int (fun x => (1 + / 1000000) * interpolating_density Y kappa t0 x) 1).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). specialize (H two_points (1/2) 1 ltac:(lra) Rlt_0_1 B).
destruct (eq_38 two_points (1/2) 1 1 ltac:(lra) ltac:(lra) B) as (_ & _ & _ & L). apply (is_gen_scal _ (1 + / 1000000)) in L.
apply gen_value in L. apply gen_value in H. rewrite L in H. lra.
Qed.

(** The atoms of (39) without the last one. *)
Theorem eq_39_twin : ~ (forall Y kappa t0 v, 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  is_line_int (terminal_density Y kappa t0) v -> sum_below (gaps Y) (atom Y kappa t0) + v = 1).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
specialize (H two_points (1/2) 1 _ ltac:(lra) Rlt_0_1 B (terminal_line two_points (1/2) 1 ltac:(lra) T)).
unfold interpolating_mass in H. change (size two_points) with (S (gaps two_points)) in H. rewrite sum_below_S in H.
change (gaps two_points) with 1%nat in H. destruct (eq_21 (1/2) 1 0 ltac:(lra) ltac:(lra)) as (_ & _ & _ & A). lra.
Qed.
