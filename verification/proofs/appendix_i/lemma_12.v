(** Lemma 12: the divergence of the uniform law on the ramp is the same at all times; its steps (87). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import divergence.
Open Scope R_scope.

(** For any points: the divergence over the range at the time 0 is the mean of those on the ramps at any time t in (0, t0],
    each with the log of the gap's part of the range. *)
Theorem lemma_12_points Y kappa t0 t : 0 < kappa -> 0 < t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let part g := 2 * half_gap Y g / (last_point Y - first_point Y) in
  let left g := point Y g + delta_at kappa t in
  let right g := point Y (S g) - delta_at kappa t in
  terminal_KL Y kappa t0 = sum_below (gaps Y) (fun g =>
    part g * (ln (part g) + KL (left g) (right g) (uniform_density (left g) (right g)) (flow_density Y kappa t0 t))).
Proof.
intros Hk Ht B part left right. assert (T0 : timely Y kappa t0) by (split; [lra | exact B]).
assert (E := is_RInt_unique _ _ _ _ (range_KL Y kappa t0 Hk T0 (gaps Y) (le_n _))).
change (terminal_KL Y kappa t0 = sum_below (gaps Y) (fun g => 2 * half_gap Y g / (last_point Y - first_point Y) *
  (- ln ((last_point Y - first_point Y) * gap_ratio Y kappa t0 g) - ramp_log Y kappa t0 g / (2 * (half_gap Y g - delta_at kappa t0))))) in E.
rewrite E. apply sum_below_ext. intros g Hg. fold (part g). f_equal.
unfold KL, left, right. rewrite (is_RInt_unique _ _ _ _ (ramp_KL Y kappa t0 Hk T0 t g Ht Hg)). eqR.
destruct (gap_ratio_bounds Y kappa t0 Hk T0 g Hg) as (V & Er & Rb). assert (W := width_pos Y).
replace (ln (2 * (half_gap Y g - delta_at kappa t0))) with (ln (part g) + ln ((last_point Y - first_point Y) * gap_ratio Y kappa t0 g)); [ring|].
rewrite <- ln_mult.
- f_equal. rewrite <- Er. unfold part. field. lra.
- apply Rdiv_lt_0_compat; [generalize (half_gap_pos Y g Hg); lra | exact W].
- apply Rmult_lt_0_compat; lra.
Qed.

(** Lemma 12 at the times 0 < t <= t_0. *)
Lemma lemma_12_core kappa t0 t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 -> let r := 1 - delta_at kappa t in
  terminal_KL two_points kappa t0 = KL (- r) r (uniform_density (- r) r) (flow_density two_points kappa t0 t).
Proof.
intros Hk Ht0 Ht r. rewrite (lemma_12_points two_points kappa t0 t Hk Ht (two_range kappa t0 Hk Ht0)).
change (gaps two_points) with 1%nat. cbn [sum_below]. rewrite two_half_gap. unfold last_point, first_point. change (gaps two_points) with 1%nat.
rewrite two_point_0, two_point_1. replace (2 * 1 / (1 - -1)) with 1 by field. rewrite ln_1.
replace (-1 + delta_at kappa t) with (- r) by (unfold r; ring). fold r. ring.
Qed.

(** Lemma 12, at the times 0 < t <= t_0 on the ramp [-r, r], and at the time 0 on [-1, 1], where the law's density is the one
    between its atoms. *)
Theorem lemma_12 kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  (forall t, 0 < t <= t0 -> let r := 1 - delta_at kappa t in
    terminal_KL two_points kappa t0 = KL (- r) r (uniform_density (- r) r) (flow_density two_points kappa t0 t)) /\
  terminal_KL two_points kappa t0 = KL (-1) 1 (uniform_density (-1) 1) (terminal_density two_points kappa t0).
Proof.
intros Hk Ht0. split; [intros t Ht; exact (lemma_12_core kappa t0 t Hk Ht0 Ht)|].
unfold terminal_KL, first_point, last_point. change (gaps two_points) with 1%nat. now rewrite two_point_0, two_point_1.
Qed.

(** The last term of (87), with the law's density at the time t. *)
Lemma eq_87_at kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> forall t, 0 < t <= t0 -> let r := 1 - delta_at kappa t in
  terminal_KL two_points kappa t0 = - ln 2 - / (2 * r) * RInt (fun x => ln r + ln (flow_density two_points kappa t0 t x)) (- r) r.
Proof.
intros Hk Ht0 t Ht r. assert (B := two_range kappa t0 Hk Ht0). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (Tt : timely two_points kappa t) by now apply timely_earlier with t0. assert (Hr := proj1 (two_below _) (proj2 Tt)).
assert (G : (0 < gaps two_points)%nat) by apply gaps_pos.
rewrite (lemma_12_core kappa t0 t Hk Ht0 Ht). fold r. set (q := flow_density two_points kappa t0 t).
assert (R0 : 0 < r) by (unfold r; lra). assert (I := ramp_KL two_points kappa t0 Hk T t 0 Ht G).
cbv zeta in I. fold q in I. rewrite two_point_0, two_point_1 in I. fold r in I. replace (-1 + delta_at kappa t) with (- r) in I by (unfold r; ring).
assert (V := is_RInt_unique _ _ _ _ I). unfold KL. set (K := RInt _ (- r) r : R). rewrite <- V in I. fold K in I. clear V.
assert (E : RInt (fun x => ln r + ln (q x)) (- r) r = (r - - r) * - ln 2 + - (2 * r) * K).
{ apply is_RInt_unique. apply (is_RInt_ext_open (fun x => - ln 2 + - (2 * r) * (uniform_density (- r) r x * ln (uniform_density (- r) r x / q x)))); [lra | |].
  - intros x Hx. assert (Q : 0 < q x).
    { unfold q. rewrite (density_ramp two_points kappa t0 Hk t Tt 0 x) by (rewrite ?two_point_0, ?two_point_1; assumption || (unfold r in Hx; lra)).
      rewrite two_half_gap. apply Rmult_lt_0_compat; [|apply noised_density_pos, T].
      apply Rdiv_lt_0_compat; [generalize (proj1 (two_below _) B); lra | lra]. }
    unfold uniform_density. replace (r - - r) with (2 * r) by ring.
    rewrite ln_div, ln_Rinv, ln_mult; [field; lra | lra | lra | lra | apply Rinv_0_lt_compat; lra | exact Q].
  - apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply (is_RInt_scal (V := R_NormedModule)), I]. }
rewrite E. field. lra.
Qed.

(** (87) as corrected, with the density of the law between its atoms, (1 - a_+ - a_-) p~_0; it ends with Lemma 12. The
    last equality at every time t in (0, t_0]; at t_0 the law's density is p_t0 itself (the second one). *)
Theorem eq_87 kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  let m := 1 - atom two_points kappa t0 1 - atom two_points kappa t0 0 in
  let r := 1 - delta_at kappa t0 in
  terminal_KL two_points kappa t0 = - ln 2 - 1/2 * RInt (fun x => ln (m * interpolating_density two_points kappa t0 x)) (-1) 1 /\
  terminal_KL two_points kappa t0 = - ln 2 - / (2 * r) * RInt (fun x => ln r + ln (noised_density two_points t0 x)) (- r) r /\
  forall t, 0 < t <= t0 -> let r := 1 - delta_at kappa t in
    terminal_KL two_points kappa t0 = - ln 2 - / (2 * r) * RInt (fun x => ln r + ln (flow_density two_points kappa t0 t x)) (- r) r.
Proof.
intros Hk Ht m r. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (Hr : 0 < r < 1) by (generalize (proj1 (two_below _) B) (delta_at_pos kappa Hk t0 ltac:(lra)); unfold r; lra).
assert (M : m = interpolating_mass two_points kappa t0).
{ unfold m, interpolating_mass. change (size two_points) with 2%nat. cbn [sum_below]. ring. }
assert (Mp := interpolating_mass_bounds two_points kappa t0 Hk T).
assert (Z : forall x, start two_points kappa t0 0 x = r * x + 0).
{ intros x. unfold start, gap_ratio. rewrite two_midpoint, two_half_gap. unfold r. field. }
assert (G : gap_ratio two_points kappa t0 0 = r) by (unfold gap_ratio; rewrite two_half_gap; unfold r; field).
assert (Pp := noised_density_pos t0 (proj1 T) two_points).
assert (D : forall x, -1 < x < 1 -> terminal_density two_points kappa t0 x = r * noised_density two_points t0 (r * x + 0)).
{ intros x Hx. rewrite (terminal_gap two_points kappa t0 0) by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; exact Hx).
  now rewrite G, Z. }
set (K := RInt (fun x => ln (noised_density two_points t0 x)) (- r) r : R).
assert (I : is_RInt (fun x => ln r + ln (noised_density two_points t0 (r * x + 0))) (-1) 1 (2 * ln r + K / r)).
{ replace (2 * ln r + K / r) with ((1 - -1) * ln r + / r * K) by (field; lra).
  apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule))|].
  apply (is_RInt_ext (fun x => / r * (r * ln (noised_density two_points t0 (r * x + 0))))).
  { intros x _. eqR. field. lra. }
  apply (is_RInt_scal (V := R_NormedModule) (fun x => r * ln (noised_density two_points t0 (r * x + 0)))).
  apply (is_RInt_comp_lin (fun x => ln (noised_density two_points t0 x)) r 0 (-1) 1).
  replace (r * -1 + 0) with (- r) by ring. replace (r * 1 + 0) with r by ring. apply is_RInt_RInt, ex_RInt_ln_noised, T. }
assert (E1 : RInt (fun x => ln (m * interpolating_density two_points kappa t0 x)) (-1) 1 = 2 * ln r + K / r).
{ apply is_RInt_unique. apply (is_RInt_ext_open (fun x => ln r + ln (noised_density two_points t0 (r * x + 0)))); [lra | | exact I].
  intros x Hx. rewrite <- ln_mult by (apply Pp || lra). rewrite <- D by exact Hx. f_equal. rewrite M. unfold interpolating_density. field. lra. }
assert (E0 : terminal_KL two_points kappa t0 = - ln 2 - 1/2 * (2 * ln r + K / r)).
{ unfold terminal_KL, KL, uniform_density, first_point, last_point. change (gaps two_points) with 1%nat. rewrite two_point_0, two_point_1.
  apply is_RInt_unique. apply (is_RInt_ext_open (fun x => / (1 - -1) * - ln 2 + - / (1 - -1) * (ln r + ln (noised_density two_points t0 (r * x + 0))))); [lra | |].
  - intros x Hx. rewrite (D x Hx). replace (1 - -1) with 2 by ring. specialize (Pp (r * x + 0)).
    assert (0 < r * noised_density two_points t0 (r * x + 0)) by (apply Rmult_lt_0_compat; lra).
    rewrite ln_div, ln_mult, ln_Rinv by lra. ring.
  - replace (- ln 2 - 1/2 * (2 * ln r + K / r)) with ((1 - -1) * (/ (1 - -1) * - ln 2) + - / (1 - -1) * (2 * ln r + K / r)) by (field; lra).
    apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply (is_RInt_scal (V := R_NormedModule)), I]. }
split; [now rewrite E0, E1|]. split; [|exact (eq_87_at kappa t0 Hk Ht)]. rewrite E0.
assert (E2 : RInt (fun x => ln r + ln (noised_density two_points t0 x)) (- r) r = (r - - r) * ln r + K).
{ apply is_RInt_unique, is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply is_RInt_RInt, ex_RInt_ln_noised, T]. }
rewrite E2. field. lra.
Qed.

(** As printed, with p~_0 alone, the first equality is off by log(1 - a_+ - a_-) < 0. *)
Theorem eq_87_refuted kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  let m := 1 - atom two_points kappa t0 1 - atom two_points kappa t0 0 in
  let printed := - ln 2 - 1/2 * RInt (fun x => ln (interpolating_density two_points kappa t0 x)) (-1) 1 in
  printed = terminal_KL two_points kappa t0 + ln m /\ ln m < 0.
Proof.
intros Hk Ht m printed. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (M : m = interpolating_mass two_points kappa t0).
{ unfold m, interpolating_mass. change (size two_points) with 2%nat. cbn [sum_below]. ring. }
assert (Mp := interpolating_mass_bounds two_points kappa t0 Hk T). rewrite <- M in Mp.
split; [|rewrite <- ln_1; apply ln_increasing; lra].
destruct (eq_87 kappa t0 Hk Ht) as (E & _). fold m in E. rewrite E. unfold printed.
set (f := fun x => ln (interpolating_density two_points kappa t0 x)).
assert (Ex : ex_RInt f (-1) 1).
{ exists (RInt f (-1) 1 : R).
  assert (Z : forall x, -1 < x < 1 -> f x = ln (gap_ratio two_points kappa t0 0 / m) + ln (noised_density two_points t0 (gap_ratio two_points kappa t0 0 * x + 0))).
  { intros x Hx. assert (Gb := gap_ratio_bounds two_points kappa t0 Hk T 0 ltac:(change (gaps two_points) with 1%nat; lia)).
    unfold f, interpolating_density. rewrite <- M.
    rewrite (terminal_gap two_points kappa t0 0) by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; exact Hx).
    rewrite <- ln_mult; [| apply Rdiv_lt_0_compat; lra | apply noised_density_pos, T]. f_equal. unfold start. rewrite two_midpoint.
    replace (0 + gap_ratio two_points kappa t0 0 * (x - 0)) with (gap_ratio two_points kappa t0 0 * x + 0) by ring. field. lra. }
  apply is_RInt_RInt. apply (ex_RInt_ext (fun x => ln (gap_ratio two_points kappa t0 0 / m) + ln (noised_density two_points t0 (gap_ratio two_points kappa t0 0 * x + 0)))).
  - intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. symmetry. now apply Z.
  - apply ex_RInt_cont. intros x. apply continuous_add; [apply continuous_const|].
    apply (continuous_comp (fun x => gap_ratio two_points kappa t0 0 * x + 0) (fun x => ln (noised_density two_points t0 x))).
    + apply continuous_derivable. auto_derive. trivial.
    + apply continuous_ln_noised, T. }
assert (E2 : RInt (fun x => ln (m * interpolating_density two_points kappa t0 x)) (-1) 1 = (1 - -1) * ln m + RInt f (-1) 1).
{ apply is_RInt_unique. apply (is_RInt_ext_open (fun x => ln m + f x)); [lra | |].
  - intros x Hx. unfold f. rewrite <- ln_mult; [reflexivity | lra |].
    destruct (gap_ratio_bounds two_points kappa t0 Hk T 0 ltac:(change (gaps two_points) with 1%nat; lia)) as (_ & _ & Gb).
    unfold interpolating_density. rewrite <- M. apply Rdiv_lt_0_compat; [|lra].
    rewrite (terminal_gap two_points kappa t0 0) by (try (change (gaps two_points) with 1%nat; lia); rewrite two_point_0, two_point_1; exact Hx).
    apply Rmult_lt_0_compat; [lra | apply noised_density_pos, T].
  - apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | now apply is_RInt_RInt]. }
rewrite E2. generalize (RInt f (-1) 1). intros v. simpl in v. field.
Qed.
