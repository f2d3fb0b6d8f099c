(** The terminal law for y_1 = -1 and y_2 = 1: (21), (22), and the atoms at all times. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal terminal_mass smooth.
From Scoreproof.appendix_c Require Import terminal_law.
From Scoreproof.section4 Require eq_20.
Open Scope R_scope.

(** (21), by the distribution function, with the masses in closed form: each atom has more than a quarter of the mass. *)
Theorem eq_21 kappa t0 x : 0 < kappa -> 0 < t0 < / kappa^2 ->
  let a_minus := atom two_points kappa t0 0 in
  let a_plus := atom two_points kappa t0 1 in
  let q := interpolating_density two_points kappa t0 in
  flow_law two_points kappa t0 0 x =
    a_plus * indicator (Rleb 1 x) + a_minus * indicator (Rleb (-1) x) + (1 - a_plus - a_minus) * head_int q x /\
  a_plus = 1/2 * (1 - Q kappa + Q (2 / sqrt t0 - kappa)) /\ a_minus = a_plus /\ 1/4 < a_plus < 1/2.
Proof.
intros Hk Ht a_minus a_plus q. assert (B := two_range kappa t0 Hk Ht).
assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
destruct (eq_37 two_points kappa t0 x Hk ltac:(lra) B) as [_ E]. change (size two_points) with 2%nat in E. cbn [sum_below] in E.
rewrite two_point_0, two_point_1 in E. fold a_minus a_plus q in E.
destruct (two_atoms kappa t0 Hk Ht) as [Am Ap]. fold a_minus in Am. fold a_plus in Ap.
split; [|split; [exact Ap | split; [congruence|]]].
- rewrite E. replace (1 - (0 + a_minus + a_plus)) with (1 - a_plus - a_minus) by ring. ring.
- assert (L := first_atom_small two_points kappa t0 Hk T). fold a_minus in L. split; [|lra].
  assert (S := sqrt_lt_R0 t0 ltac:(lra)). assert (H : Q kappa < 1/2) by (rewrite <- Q_0; now apply Q_decreasing).
  assert (0 < Q (2 / sqrt t0 - kappa)); [|lra].
  generalize (Q_opp (2 / sqrt t0 - kappa)). assert (P := law_bounds two_points 1 1).
  intros _. rewrite Q_eq. apply Rdiv_lt_0_compat; [|apply sqrt_2PI_pos].
  assert (0 < Ginf - Ig (2 / sqrt t0 - kappa)); [|assumption].
  assert (M : Ig (2 / sqrt t0 - kappa) < Ig (2 / sqrt t0 - kappa + Rabs (2 / sqrt t0 - kappa) + 1)).
  { assert (0 < RInt gauss (2 / sqrt t0 - kappa) (2 / sqrt t0 - kappa + Rabs (2 / sqrt t0 - kappa) + 1)); [|rewrite RInt_gauss in *; lra].
    generalize (Rabs_pos (2 / sqrt t0 - kappa)). intros. apply RInt_gt_0; [lra | intros; apply exp_pos | intros; apply continuous_gauss]. }
  assert (N := Ig_le_Ginf (2 / sqrt t0 - kappa + Rabs (2 / sqrt t0 - kappa) + 1)).
  generalize (Rle_abs (- (2 / sqrt t0 - kappa))). rewrite Rabs_Ropp. intros. specialize (N ltac:(lra)). lra.
Qed.

(** The atoms are the masses beyond the borders, at every time t in (0, t0]. *)
Theorem rem_4_atoms kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 ->
  let law := flow_density two_points kappa t0 t in
  is_line_int (fun x => indicator (Rleb (1 - delta_at kappa t) x) * law x) (atom two_points kappa t0 1) /\
  is_line_int (fun x => indicator (Rleb x (delta_at kappa t - 1)) * law x) (atom two_points kappa t0 0).
Proof.
intros Hk Ht0 Ht law. assert (B := two_range kappa t0 Hk Ht0).
destruct (eq_39 two_points kappa t0 t Hk Ht B) as (A & Z & _). fold law in A, Z. unfold first_point, last_point in A, Z.
change (gaps two_points) with 1%nat in Z. rewrite two_point_0 in A. rewrite two_point_1 in Z. split; [exact Z|].
now replace (delta_at kappa t - 1) with (-1 + delta_at kappa t) by ring.
Qed.

(** (22) as corrected, on the open interval: at every time t in (0, t0], with mass 1. At -1 and 1 the density of p^_t has two
    values if t < t0. *)
Theorem eq_22 kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 ->
  let a_minus := atom two_points kappa t0 0 in
  let a_plus := atom two_points kappa t0 1 in
  let q := interpolating_density two_points kappa t0 in
  (forall x, -1 < x < 1 -> q x = (1 - delta_at kappa t) / (1 - a_plus - a_minus) *
     flow_density two_points kappa t0 t ((1 - delta_at kappa t) * x)) /\
  (forall x, x < -1 \/ 1 < x -> q x = 0) /\ is_line_int q 1.
Proof.
intros Hk Ht0 Ht a_minus a_plus q. assert (B := two_range kappa t0 Hk Ht0).
destruct (eq_38 two_points kappa t0 t Hk Ht B) as (A & Z & M & L). fold q in A, Z, L.
change (size two_points) with 2%nat in A, M. cbn [sum_below] in A, M. fold a_minus a_plus in A, M.
unfold first_point, last_point in Z. change (gaps two_points) with 1%nat in A, Z. split; [|split; [|exact L]].
- intros x Hx. destruct (A 0%nat x ltac:(lia)) as [E _]; [rewrite two_point_0, two_point_1; lra|]. rewrite E, two_half_gap, two_midpoint.
  replace ((1 - delta_at kappa t) / 1 * x + delta_at kappa t / 1 * 0) with ((1 - delta_at kappa t) * x) by field.
  replace (1 - (0 + a_minus + a_plus)) with (1 - a_plus - a_minus) in * by ring. field. lra.
- intros x Hx. apply Z. rewrite two_point_0, two_point_1. exact Hx.
Qed.

(** As printed, on the closed interval and from every time t in (0, t0]: at x = 1 the right side at t < t0 is larger than that at
    t0, and so no function has the values from both times. (A choice: the law's density at its border 1 - delta_t is that of the
    corrected (20), the outer of the two cases of (20) that apply there; with the inner one at each time the print would hold.) *)
Theorem eq_22_refuted kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t < t0 ->
  let printed s x := (1 - delta_at kappa s) / (1 - atom two_points kappa t0 1 - atom two_points kappa t0 0) *
    flow_density two_points kappa t0 s ((1 - delta_at kappa s) * x) in
  printed t0 1 < printed t 1 /\
  ~ exists q : R -> R, forall s x, 0 < s <= t0 -> -1 <= x <= 1 -> q x = printed s x.
Proof.
intros Hk Ht0 Ht printed. assert (L : printed t0 1 < printed t 1).
{ assert (B := two_range kappa t0 Hk Ht0). assert (T0 : timely two_points kappa t0) by (split; [lra | exact B]).
  apply two_below in B. assert (P := delta_at_pos kappa Hk t ltac:(lra)).
  assert (M : delta_at kappa t < delta_at kappa t0) by (apply Rmult_lt_compat_l; [exact Hk | apply sqrt_lt_1; lra]).
  destruct (interpolating_mass_bounds two_points kappa t0 Hk T0) as [N _]. unfold interpolating_mass in N.
  change (size two_points) with 2%nat in N. cbn [sum_below] in N.
  destruct (eq_20.eq_20 kappa t0 t t0 (1 - delta_at kappa t) Hk Ht0 ltac:(lra) ltac:(lra)) as (_ & _ & _ & E & _).
  specialize (E ltac:(lra)). unfold printed. rewrite !Rmult_1_r, E.
  replace (delta_at kappa t0 / delta_at kappa t * (1 - delta_at kappa t) - (delta_at kappa t0 - delta_at kappa t) / delta_at kappa t)
    with (1 - delta_at kappa t0) by (field; lra).
  destruct (eq_20.eq_20 kappa t0 t0 t0 (1 - delta_at kappa t0) Hk Ht0 ltac:(lra) ltac:(lra)) as (_ & _ & _ & _ & Z). rewrite Z.
  assert (D := noised_density_pos t0 ltac:(lra) two_points (1 - delta_at kappa t0)). set (p := noised_density _ _ _) in *.
  set (m := 1 - atom two_points kappa t0 1 - atom two_points kappa t0 0) in *. assert (0 < m) by (unfold m; lra).
  set (d := delta_at kappa t) in *. set (d0 := delta_at kappa t0) in *.
  replace ((1 - d0) / m * p) with (p / m * (1 - d0)) by (field; lra).
  replace ((1 - d) / m * (d0 / d * p)) with (p / m * (d0 / d - d0)) by (field; lra).
  apply Rmult_lt_compat_l; [now apply Rdiv_lt_0_compat|].
  assert (1 < d0 / d); [|lra]. apply Rmult_lt_reg_r with d; [exact P|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
split; [exact L|]. intros [q H]. rewrite <- (H t0 1), <- (H t 1) in L by lra. lra.
Qed.

(** Without the factor 1 - delta_t the mass is not 1. *)
Theorem eq_22_twin kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  ~ is_line_int (fun x => interpolating_density two_points kappa t0 x / (1 - delta_at kappa t0)) 1.
Proof.
intros Hk Ht H. destruct (eq_22 kappa t0 t0 Hk Ht ltac:(lra)) as (_ & _ & L).
apply (is_gen_scal _ (/ (1 - delta_at kappa t0))) in L. rewrite Rmult_1_r in L.
assert (L' : is_line_int (fun x => interpolating_density two_points kappa t0 x / (1 - delta_at kappa t0)) (/ (1 - delta_at kappa t0))).
{ revert L. apply is_gen_ext. intros x. unfold Rdiv. ring. }
apply gen_value in H. apply gen_value in L'. rewrite L' in H. clear L L'.
assert (B := two_range kappa t0 Hk Ht). apply two_below in B. assert (P := delta_at_pos kappa Hk t0 ltac:(lra)).
apply (Rmult_eq_compat_r (1 - delta_at kappa t0)) in H. rewrite Rinv_l in H by lra. lra.
Qed.

(** With Q for 1 - Q the masses of (21) are wrong. *)
Theorem eq_21_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 ->
  atom two_points kappa t0 1 = 1/2 * (Q kappa + Q (2 / sqrt t0 - kappa))).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (two_atoms (1/2) 1 ltac:(lra) ltac:(lra)) as [_ E]. rewrite E in H.
generalize (Q_decreasing 0 (1/2) ltac:(lra)). rewrite Q_0. lra.
Qed.

(** Beyond the data point instead of beyond the border there is less mass. *)
Theorem rem_4_atoms_twin : ~ (forall kappa t0 t, 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 ->
  is_line_int (fun x => indicator (Rleb 1 x) * flow_density two_points kappa t0 t x) (atom two_points kappa t0 1)).
Proof.
intros H. specialize (H (1/2) 1 1 ltac:(lra) ltac:(lra) ltac:(lra)).
assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
assert (I := flow_tail two_points (1/2) 1 ltac:(lra) T 1 T 1).
assert (L : is_line_int (fun x => indicator (Rleb 1 x) * flow_density two_points (1/2) 1 1 x) (1 - flow_law two_points (1/2) 1 1 1)).
{ apply (is_line_right (flow_density two_points (1/2) 1 1) _ 1); [| | exact I]; intros x Hx.
  - rewrite (proj2 (Rleb_true _ _)) by lra. simpl. ring.
  - rewrite (proj2 (Rleb_false _ _)) by lra. simpl. ring. }
apply gen_value in H. apply gen_value in L. rewrite L in H. clear L I.
rewrite (atom_value two_points (1/2) 1 ltac:(lra) T 1) in H by (change (gaps two_points) with 1%nat; lia).
unfold cell_mass in H. change (gaps two_points) with 1%nat in H. cbn [Nat.eqb] in H. rewrite two_point_1 in H.
rewrite (flow_law_at two_points (1/2) 1 ltac:(lra) T 1 1 T), flow_id in H by lra.
generalize (law_lt two_points (1/2) 1 T (1 - delta_at (1/2) 1) 1). assert (D := delta_at_pos (1/2) ltac:(lra) 1 ltac:(lra)). lra.
Qed.

(** On [-1, 1] the interpolating density is that of a positive function with all derivatives. *)
Theorem rem_4_smooth kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  exists g, (forall x, -1 <= x <= 1 -> interpolating_density two_points kappa t0 x = g x) /\
    (forall x, 0 < g x) /\ forall n x, ex_derive_n g n x.
Proof.
intros Hk Ht. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
destruct (interpolating_mass_bounds two_points kappa t0 Hk T) as [M _]. set (m := interpolating_mass two_points kappa t0) in *.
assert (D := proj1 (two_below _) B). set (r := 1 - delta_at kappa t0).
exists (fun x => r / m * noised_density two_points t0 (r * x + 0)). split; [|split].
- intros x Hx. unfold interpolating_density. fold m. unfold terminal_density. change (gaps two_points) with 1%nat. cbn [sum_below].
  unfold in_gap. change (gaps two_points) with 1%nat. rewrite two_point_0, two_point_1.
  rewrite (proj2 (Rleb_true (-1) x)), (proj2 (Rleb_true x 1)) by lra. simpl. unfold gap_ratio. rewrite two_midpoint, two_half_gap.
  replace (1 - delta_at kappa t0 / 1) with r by (unfold r; field). replace (0 + r * (x - 0)) with (r * x + 0) by ring. field. lra.
- intros x. apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; unfold r; lra | apply noised_density_pos, T].
- intros n x. apply (gs_smooth (sqrt t0)); [apply sqrt_lt_R0, T|]. apply (gs_mul _ (fun _ => r / m) (fun x => noised_density two_points t0 (r * x + 0))); [constructor | apply gs_noised].
Qed.

(** For three points the slopes on both sides of the middle one differ. *)
Lemma derivative_one_sided (f : R -> R) l : is_derive f 0 l -> (forall x, -1 <= x <= 0 -> f x = 0) -> l = 0.
Proof.
intros D Z. apply is_derive_Reals in D. destruct (Req_dec l 0) as [E|N]; [exact E | exfalso].
destruct (D (Rabs l) (Rabs_pos_lt l N)) as [e He]. assert (P := cond_pos e).
pose (h := - Rmin (e / 2) 1). assert (H : 0 < - h <= 1 /\ - h < e).
{ unfold h. rewrite Ropp_involutive. generalize (Rmin_l (e / 2) 1) (Rmin_r (e / 2) 1). intros. split; [split; [|lra] | lra].
  apply Rmin_glb_lt; lra. }
specialize (He h ltac:(lra) ltac:(rewrite Rabs_left; lra)). rewrite !Z in He by lra.
replace ((0 - 0) / h - l) with (- l) in He by (field; lra). rewrite Rabs_Ropp in He. lra.
Qed.

Lemma is_derive_reflect (f : R -> R) (l : R) : is_derive f 0 l -> is_derive (fun x => f (- x)) 0 (- l).
Proof.
intros D. rewrite <- Ropp_0 in D. eapply is_derive_eq.
- apply (is_derive_comp f (fun x => - x) 0 l (- 1)); [exact D | auto_derive; [trivial | reflexivity]].
- unfold scal; simpl; unfold mult; simpl. ring.
Qed.

Theorem rem_4_smooth_twin : ~ (forall n (Hn : (2 <= n)%nat) kappa t0, 0 < kappa -> 0 < t0 < (1 / INR (n - 1))^2 / kappa^2 ->
  exists g, (forall x, -1 <= x <= 1 -> interpolating_density (equally_spaced n 1 Hn Rlt_0_1) kappa t0 x = g x) /\
    (forall x, 0 < g x) /\ forall m x, ex_derive_n g m x).
Proof.
intros H. assert (H3 : (2 <= 3)%nat) by lia. specialize (H 3%nat H3 1 (1/16) Rlt_0_1). set (Y := equally_spaced 3 1 H3 Rlt_0_1) in *.
replace (INR (3 - 1)) with 2 in H by (simpl; ring). destruct (H ltac:(lra)) as (g & Eg & _ & Sg). clear H.
assert (S : sqrt (1/16) = 1/4) by (replace (1/16) with (1/4 * (1/4)) by field; apply sqrt_square; lra).
assert (Ed : delta_at 1 (1/16) = 1/4) by (unfold delta_at; rewrite S; ring).
assert (G : forall g, half_gap Y g = 1/2) by (intros; unfold Y; rewrite equal_half_gap; simpl; field).
assert (P : forall k, point Y k = INR k - 1) by (intros; unfold Y; rewrite equal_point_eq; simpl; field).
assert (T : timely Y 1 (1/16)) by (split; [lra | intros h Hh; rewrite Ed, G; lra]).
destruct (interpolating_mass_bounds Y 1 (1/16) Rlt_0_1 T) as [M _]. set (m := interpolating_mass Y 1 (1/16)) in *.
pose (p := noised_density Y (1/16)). pose (p' := fun x => sum_below (size Y) (fun k => (point Y k - x) / (1/16) * pN (x - point Y k) (sqrt (1/16))) / INR (size Y)).
assert (Dp : forall x, is_derive p x (p' x)) by (intros; apply is_derive_noised; lra).
(* The density left and right of 0. *)
assert (R : forall g, gap_ratio Y 1 (1/16) g = 1/2) by (intros; unfold gap_ratio; rewrite Ed, G; field).
assert (Z0 : midpoint Y 0 = -1/2) by (unfold midpoint; rewrite !P; simpl; field). assert (Z1 : midpoint Y 1 = 1/2) by (unfold midpoint; rewrite !P; simpl; field).
assert (L : forall x, -1 <= x < 0 -> g x = 1/2 * p (1/2 * x + -1/4) / m).
{ intros x Hx. rewrite <- Eg by lra. unfold interpolating_density. fold m. f_equal. unfold terminal_density, in_gap. change (gaps Y) with 2%nat. cbn [sum_below].
  rewrite !P, !R, Z0, Z1. simpl INR. rewrite (proj2 (Rleb_true (0 - 1) x)), (proj2 (Rleb_false (1 - 1) x)) by lra. simpl. unfold p.
  replace (-1/2 + 1/2 * (x - -1/2)) with (1/2 * x + -1/4) by field. ring. }
assert (U : forall x, 0 <= x <= 1 -> g x = 1/2 * p (1/2 * x + 1/4) / m).
{ intros x Hx. rewrite <- Eg by lra. unfold interpolating_density. fold m. f_equal. unfold terminal_density, in_gap. change (gaps Y) with 2%nat. cbn [sum_below].
  rewrite !P, !R, Z0, Z1. simpl INR. rewrite (proj2 (Rleb_true (0 - 1) x)), (proj2 (Rleb_true (1 - 1) x)), (proj2 (Rleb_true x (1 + 1 - 1))) by lra. simpl. unfold p.
  replace (1/2 + 1/2 * (x - 1/2)) with (1/2 * x + 1/4) by field. ring. }
assert (Sym : forall x, p (- x) = p x).
{ intros x. unfold p, noised_density. f_equal. change (size Y) with 3%nat. cbn [sum_below]. rewrite !P. simpl INR.
  replace (- x - (0 - 1)) with (- (x - (1 + 1 - 1))) by ring. replace (- x - (1 - 1)) with (- (x - (1 - 1))) by ring.
  replace (- x - (1 + 1 - 1)) with (- (x - (0 - 1))) by ring. rewrite !pN_even. ring. }
assert (D : forall c x, is_derive (fun x => 1/2 * p (1/2 * x + c) / m) x (1/4 * p' (1/2 * x + c) / m)).
{ intros c x. apply (is_derive_ext (fun x => 1/2 / m * p (1/2 * x + c))); [intros; eqR; field; lra|].
  eapply is_derive_eq; [apply is_derive_cmul, (is_derive_comp p (fun x => 1/2 * x + c)); [apply Dp | auto_derive; [trivial | reflexivity]]|].
  unfold scal; simpl; unfold mult; simpl. field. lra. }
destruct (Sg 1%nat 0) as [l Hl]. simpl in Hl.
assert (Dg : is_derive g 0 l) by exact Hl.
assert (E1 : l - 1/4 * p' (1/2 * 0 + -1/4) / m = 0).
{ apply (derivative_one_sided (fun x => g x - 1/2 * p (1/2 * x + -1/4) / m)); [now apply is_derive_sub|].
  intros x Hx. destruct (Req_dec x 0) as [->|N]; [|rewrite L by lra; ring]. rewrite U by lra.
  replace (1/2 * 0 + -1/4) with (- (1/2 * 0 + 1/4)) by field. rewrite Sym. ring. }
assert (E2 : - l - - (1/4 * p' (1/2 * 0 + 1/4) / m) = 0).
{ apply (derivative_one_sided (fun x => g (- x) - 1/2 * p (1/2 * (- x) + 1/4) / m)).
  - apply is_derive_sub; [exact (is_derive_reflect g l Dg) | exact (is_derive_reflect _ _ (D (1/4) 0))].
  - intros x Hx. rewrite U by lra. ring. }
assert (E3 : p' (-1/4) = - p' (1/4)).
{ unfold p'. change (size Y) with 3%nat. cbn [sum_below]. rewrite !P. simpl INR.
  replace (-1/4 - (0 - 1)) with (- (1/4 - (1 + 1 - 1))) by field. replace (-1/4 - (1 - 1)) with (- (1/4 - (1 - 1))) by field.
  replace (-1/4 - (1 + 1 - 1)) with (- (1/4 - (0 - 1))) by field. rewrite !pN_even. field. }
replace (1/2 * 0 + -1/4) with (-1/4) in E1 by field. replace (1/2 * 0 + 1/4) with (1/4) in E2 by field. rewrite E3 in E1.
assert (E4 : p' (1/4) = 0).
{ apply Rmult_eq_reg_r with (/ m); [|apply Rinv_neq_0_compat; lra]. unfold Rdiv in E1, E2. lra. }
(* The slope at 1/4 is negative: e^4 > 3. *)
unfold p' in E4. change (size Y) with 3%nat in E4. cbn [sum_below] in E4. rewrite !P, !pN_sqrt in E4 by lra. simpl INR in E4.
assert (N := normaliser_pos (1/16) ltac:(lra)).
replace (- (1/4 - (1 - 1))^2 / (2 * (1/16))) with (-1/2) in E4 by field.
replace (- (1/4 - (1 + 1 - 1))^2 / (2 * (1/16))) with (-1/2 + -4) in E4 by field. rewrite exp_plus in E4.
assert (X : exp (-4) < 1/3).
{ replace (-4) with (Ropp 4) by ring. rewrite exp_Ropp. apply Rmult_lt_reg_r with (exp 4); [apply exp_pos|]. rewrite Rinv_l by apply Rgt_not_eq, exp_pos.
  generalize (exp_ineq1 4 ltac:(lra)). lra. }
generalize (exp_pos (- (1/4 - (0 - 1))^2 / (2 * (1/16)))) (exp_pos (-1/2)) (exp_pos (-4)). set (a := exp (- (1/4 - (0 - 1))^2 / (2 * (1/16)))) in *. set (b := exp (-1/2)) in *. set (c := exp (-4)) in *.
intros A B C. assert (K : - (5/4) * a - 1/4 * b + 3/4 * (b * c) = 0).
{ match type of E4 with ?e = _ => transitivity (3/16 * normaliser (1/16) * e) end; [field; lra | rewrite E4; ring]. }
assert (b * c < b * (1/3)) by (apply Rmult_lt_compat_l; lra). lra.
Qed.
