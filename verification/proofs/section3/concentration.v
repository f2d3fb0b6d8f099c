(** Backward in time the dynamics is attracted to the nearer of -1 and 1, under (8) and under the empirical score (section 3). *)
From Coq Require Import Reals Ranalysis5 Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import terminal_mass.
From Scoreproof.section2 Require Import eq_2.
Open Scope R_scope.

(** A path from x at t that follows (8) and ends in sgn x: a line in sqrt s. *)
Lemma sign_line t x : 0 < t -> x <> 0 ->
  let u := fun s => sign x + sqrt s / sqrt t * (x - sign x) in
  u t = x /\ (forall s, 0 < s <= t -> is_derive u s (- (1/2) * PL two_points s (u s))) /\
  filterlim u (at_right 0) (locally (sign x)).
Proof.
intros Ht Hx u. assert (T := sqrt_lt_R0 t Ht). split; [|split].
- unfold u. field. lra.
- intros s Hs. assert (S := sqrt_lt_R0 s (proj1 Hs)). assert (E : sqrt s * sqrt s = s) by (apply sqrt_sqrt; lra).
  assert (R : 0 < sqrt s / sqrt t <= 1).
  { split; [now apply Rdiv_lt_0_compat|]. apply Rmult_le_reg_r with (sqrt t); [exact T|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. rewrite Rmult_1_r, Rmult_1_l. apply sqrt_le_1; lra. }
  assert (G : sign (u s) = sign x).
  { unfold u. set (r := sqrt s / sqrt t) in *. destruct (Rtotal_order x 0) as [H|[H|H]]; [|lra|].
    - rewrite (sign_eq_m1 x H). apply sign_eq_m1. assert (r * x < 0) by (rewrite <- (Rmult_0_r r); apply Rmult_lt_compat_l; lra). lra.
    - rewrite (sign_eq_1 x H). apply sign_eq_1. assert (0 < r * x) by (apply Rmult_lt_0_compat; lra). lra. }
  rewrite two_PL, G. unfold u. apply (is_derive_eq _ _ (/ (2 * sqrt s) / sqrt t * (x - sign x))).
  + auto_derive; [lra|]. field. lra.
  + transitivity (- (1/2) * ((sign x - (sign x + sqrt s / sqrt t * (x - sign x))) / (sqrt s * sqrt s))); [field; lra | now rewrite E].
- assert (C : continuous u 0).
  { unfold u. apply continuous_add; [apply continuous_const|]. apply continuous_mul; [|apply continuous_const]. apply continuous_divc, continuous_sqrt. }
  intros P HP. unfold continuous in C. replace (u 0) with (sign x) in C by (unfold u; rewrite sqrt_0; field; lra).
  destruct (C P HP) as [e He]. exists e. intros s Hb _. now apply He.
Qed.

Lemma is_derive_sq_over (u : R -> R) s : 0 < s -> is_derive u s (- (1/2) * PL two_points s (u s)) ->
  is_derive (fun s => (u s)^2 / s) s (- (Rabs (u s) / s^2)).
Proof.
intros Hs D. rewrite two_PL in D. eapply is_derive_eq.
- apply (is_derive_mul (fun s => (u s)^2) (fun s => / s) s (2 * u s * (- (1/2) * ((sign (u s) - u s) / s))) (- / s^2)).
  + apply (is_derive_ext (fun s => u s * u s)); [intros; eqR; ring|].
    eapply is_derive_eq; [apply is_derive_mul; exact D | ring].
  + auto_derive; [lra | field; lra].
- assert (E : Rabs (u s) = u s * sign (u s)).
  { destruct (Rtotal_order (u s) 0) as [H|[H|H]].
    - rewrite Rabs_left, sign_eq_m1 by lra. ring.
    - rewrite H, Rabs_R0. ring.
    - rewrite Rabs_right, sign_eq_1 by lra. ring. }
  rewrite E. field. lra.
Qed.

(** Backward in time u^2 / s does not decrease, so that a path keeps its side of 0. *)
Lemma side_kept (u : R -> R) t : (forall s, 0 < s <= t -> is_derive u s (- (1/2) * PL two_points s (u s))) -> 0 < u t ->
  forall s, 0 < s <= t -> 0 < u s.
Proof.
intros D Hu. assert (N : forall s, 0 < s <= t -> u s <> 0).
{ intros s [S0 [S1| ->]] E; [|lra].
  destruct (mean_value (fun s => (u s)^2 / s) (fun s => - (Rabs (u s) / s^2)) s t) as (c & Hc & M).
  - intros r Hr. rewrite Rmin_left, Rmax_right in Hr by lra. apply is_derive_sq_over; [lra | apply D; lra].
  - rewrite Rmin_left, Rmax_right in Hc by lra. rewrite E in M.
    assert (0 <= Rabs (u c) / c^2) by (apply Rmult_le_pos; [apply Rabs_pos | apply Rlt_le, Rinv_0_lt_compat, pow_lt; lra]).
    assert (0 < (u t)^2 / t) by (apply Rdiv_lt_0_compat; [now apply pow_lt | lra]).
    assert (0 <= Rabs (u c) / c^2 * (t - s)) by (apply Rmult_le_pos; lra). unfold Rdiv at 2 in M. lra. }
intros s Hs. destruct (Rtotal_order (u s) 0) as [H|[H|H]]; [exfalso | exfalso; now apply (N s) | exact H].
destruct Hs as [S0 [S1| ->]]; [|lra].
destruct (IVT_interv u s t) as (z & Hz & E); [|exact S1 | exact H | exact Hu | apply (N z); [lra | exact E]].
intros r Hr. apply continuity_pt_filterlim, continuous_derivable. eexists. apply D. lra.
Qed.

Lemma right_path (u : R -> R) t : (forall s, 0 < s <= t -> is_derive u s (- (1/2) * PL two_points s (u s))) -> 0 < u t ->
  forall s, 0 < s <= t -> u s = 1 + sqrt s / sqrt t * (u t - 1).
Proof.
intros D Hu s Hs. assert (P := side_kept u t D Hu). assert (T := sqrt_lt_R0 t ltac:(lra)). assert (S := sqrt_lt_R0 s ltac:(lra)).
destruct (mean_value (fun s => (u s - 1) / sqrt s) (fun _ => 0) s t) as (c & _ & M).
- intros r Hr. rewrite Rmin_left, Rmax_right in Hr by lra. assert (R := sqrt_lt_R0 r ltac:(lra)).
  specialize (D r ltac:(lra)). rewrite two_PL, sign_eq_1 in D by (apply P; lra).
  eapply is_derive_eq.
  + apply (is_derive_mul (fun s => u s - 1) (fun s => / sqrt s) r (- (1/2) * ((1 - u r) / r) - 0) (- (/ (2 * sqrt r)) / (sqrt r)^2)).
    * apply is_derive_sub; [exact D | apply is_derive_cst].
    * auto_derive; [lra | simpl; field; lra].
  + replace ((sqrt r)^2) with r by (simpl; rewrite Rmult_1_r, sqrt_sqrt; lra). field. lra.
- assert (E : (u s - 1) / sqrt s = (u t - 1) / sqrt t) by lra.
  replace (u s) with (1 + sqrt s * ((u s - 1) / sqrt s)) by (field; lra). rewrite E. field. lra.
Qed.

Lemma PL_path (u : R -> R) t : 0 < t -> (forall s, 0 < s <= t -> is_derive u s (- (1/2) * PL two_points s (u s))) -> u t <> 0 ->
  forall s, 0 < s <= t -> u s = sign (u t) + sqrt s / sqrt t * (u t - sign (u t)).
Proof.
intros Ht D N s Hs. destruct (Rtotal_order (u t) 0) as [H|[H|H]]; [|contradiction|].
- rewrite (sign_eq_m1 _ H). assert (E := right_path (fun s => - u s) t). cbv beta in E. specialize (E) with (3 := Hs).
  assert (- u s = 1 + sqrt s / sqrt t * (- u t - 1)); [|lra]. apply E; [|lra].
  intros r Hr. specialize (D r Hr). rewrite two_PL in *.
  assert (Si : sign (- u r) = - sign (u r)).
  { destruct (Rtotal_order (u r) 0) as [G|[G|G]].
    - rewrite (sign_eq_m1 _ G), sign_eq_1 by lra. ring.
    - rewrite G, Ropp_0, sign_0. ring.
    - rewrite (sign_eq_1 _ G), sign_eq_m1 by lra. ring. }
  rewrite Si. eapply is_derive_eq; [apply (is_derive_opp (V := R_NormedModule) u r); exact D|].
  change (- (- (1/2) * ((sign (u r) - u r) / r)) = - (1/2) * ((- sign (u r) - - u r) / r)). field. lra.
- rewrite (sign_eq_1 _ H). now apply right_path.
Qed.

(** Under the empirical score: the distribution function at 0 is 1/2 at all times. *)
Lemma two_law_0 t : 0 < t -> noised_law two_points t 0 = 1/2.
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). rewrite noised_law_Q, two_size by exact Ht. change (size two_points) with 2%nat. cbn [sum_below].
rewrite two_point_0, two_point_1. replace ((-1 - 0) / sqrt t) with (- (1 / sqrt t)) by (field; lra).
replace ((1 - 0) / sqrt t) with (1 / sqrt t) by (field; lra). rewrite Q_opp. field.
Qed.

Lemma ESF_attraction (u : R -> R) t : 0 < t -> (forall s, 0 < s <= t -> is_derive u s (- (1/2) * ESF two_points s (u s))) -> u t <> 0 ->
  filterlim u (at_right 0) (locally (sign (u t))).
Proof.
intros Ht D N. assert (H0 := two_law_0 t Ht). assert (B := noised_law_bounds two_points t (u t) Ht).
destruct (Rtotal_order (u t) 0) as [H|[H|H]]; [|contradiction|].
- rewrite (sign_eq_m1 _ H), <- two_point_0. apply (line_ends two_points t u 0 Ht); [apply Nat.le_0_l | exact D |].
  generalize (noised_law_lt two_points t _ _ Ht H). rewrite two_size. simpl INR. lra.
- rewrite (sign_eq_1 _ H), <- two_point_1. apply (line_ends two_points t u 1 Ht); [apply le_n | exact D |].
  generalize (noised_law_lt two_points t _ _ Ht H). rewrite two_size. simpl INR. lra.
Qed.

(** From every place x <> 0 at the time t there is one path that follows (8), a line in sqrt s that ends in sgn x; there is one
    that follows the empirical score (5), and it ends there too. *)
Theorem rem_3_attraction t x : 0 < t -> x <> 0 ->
  let follows score u := u t = x /\ forall s, 0 < s <= t -> is_derive u s (- (1/2) * score s (u s)) in
  ((exists u, follows (PL two_points) u) /\
   forall u, follows (PL two_points) u ->
     (forall s, 0 < s <= t -> u s = sign x + sqrt s / sqrt t * (x - sign x)) /\ filterlim u (at_right 0) (locally (sign x))) /\
  ((exists u, follows (ESF two_points) u) /\
   forall u, follows (ESF two_points) u ->
     (forall v, follows (ESF two_points) v -> forall s, 0 < s <= t -> u s = v s) /\ filterlim u (at_right 0) (locally (sign x))).
Proof.
intros Ht Hx follows. destruct (sign_line t x Ht Hx) as (L1 & L2 & L3). split; split.
- exists (fun s => sign x + sqrt s / sqrt t * (x - sign x)). now split.
- intros u [E D]. assert (P := PL_path u t Ht D). rewrite E in P. specialize (P Hx). split; [exact P|].
  apply (filterlim_ext_loc (fun s => sign x + sqrt s / sqrt t * (x - sign x))); [|exact L3].
  exists (mkposreal t Ht). intros s Bs Hs. symmetry. apply P. apply Rabs_lt_between' in Bs. simpl in Bs. lra.
- destruct (line_path two_points t Ht) as (path & P1 & P2 & _). exists (path x). split; [apply P1|]. intros s Hs. apply P2. lra.
- intros u [E D]. split; [|rewrite <- E; apply ESF_attraction; [exact Ht | exact D | now rewrite E]].
  intros v [E' D']. apply (line_path_unique two_points t u v Ht); [congruence | exact D | exact D'].
Qed.

(** The paths of both scores end at sgn x, and not at a point that is farther by a millionth; and the line does not follow the piecewise
    linear score with a velocity that is larger by two millionths. *)
Theorem rem_3_attraction_twin :
  ~ (forall t x u, 0 < t -> x <> 0 -> u t = x -> (forall s, 0 < s <= t -> is_derive u s (- (1/2) * PL two_points s (u s))) ->
      filterlim u (at_right 0) (locally (1.000001 * sign x))) /\
  ~ (forall t x u, 0 < t -> x <> 0 -> u t = x -> (forall s, 0 < s <= t -> is_derive u s (- (1/2) * ESF two_points s (u s))) ->
      filterlim u (at_right 0) (locally (1.000001 * sign x))) /\
  ~ (forall t x, 0 < t -> x <> 0 -> forall s, 0 < s <= t ->
      is_derive (fun s => sign x + sqrt s / sqrt t * (x - sign x)) s (- (0.500001) * PL two_points s (sign x + sqrt s / sqrt t * (x - sign x)))).
Proof.
destruct (rem_3_attraction 1 2 Rlt_0_1 ltac:(lra)) as ((ex_PL & PL_end) & ex_ESF & ESF_end).
assert (N : 1.000001 * sign 2 <> sign 2) by (rewrite sign_eq_1; lra). split; [|split]; intros H.
- apply N. destruct ex_PL as [u Hu]. destruct (PL_end u Hu) as [_ L].
  exact (filterlim_locally_unique (V := R_NormedModule) (F := at_right 0) u _ _ (H 1 2 u Rlt_0_1 ltac:(lra) (proj1 Hu) (proj2 Hu)) L).
- apply N. destruct ex_ESF as [u Hu]. destruct (ESF_end u Hu) as [_ L].
  exact (filterlim_locally_unique (V := R_NormedModule) (F := at_right 0) u _ _ (H 1 2 u Rlt_0_1 ltac:(lra) (proj1 Hu) (proj2 Hu)) L).
- specialize (H 1 2 ltac:(lra) ltac:(lra) 1 ltac:(lra)). apply is_derive_unique in H.
  destruct (sign_line 1 2 ltac:(lra) ltac:(lra)) as (_ & D & _). specialize (D 1 ltac:(lra)). apply is_derive_unique in D.
  assert (E := eq_trans (eq_sym H) D). cbv beta in E. rewrite sqrt_1, (sign_eq_1 2) in E by lra.
  replace (1 + 1 / 1 * (2 - 1)) with 2 in E by field. rewrite two_PL, sign_eq_1 in E by lra. lra.
Qed.
