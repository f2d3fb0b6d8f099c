(** The bounds in the proof of Proposition 5: (88), (89), and the step from half of the ramp to all of it. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import divergence.
From Scoreproof.appendix_c Require Import flow_density.
From Scoreproof.appendix_i Require Import lemma_12.
Open Scope R_scope.

Section Bound.
Variables kappa t0 : R.
Hypotheses (Hk : 0 < kappa) (Ht : 0 < t0 < / kappa^2).
Let d := delta_at kappa t0.
Let p := noised_density two_points t0.
Let q x := pN (x - 1) (sqrt t0).

Lemma timely_two : timely two_points kappa t0.
Proof. split; [lra | now apply two_range]. Qed.

Lemma d_bounds : 0 < d < 1.
Proof.
generalize (delta_at_pos kappa Hk t0 ltac:(lra)) (proj1 (two_below _) (two_range kappa t0 Hk Ht)). fold d. lra.
Qed.

Let A := 1/2 * (ln (2 * PI) + ln t0).

Lemma ln_norm : ln (sqrt (2 * PI) * sqrt t0) = A.
Proof.
assert (S := sqrt_lt_R0 t0 ltac:(lra)). assert (P := sqrt_2PI_pos). assert (Pi := PI_RGT_0). rewrite ln_mult by assumption.
assert (E : forall a, 0 < a -> ln (sqrt a) = 1/2 * ln a).
{ intros a Ha. rewrite <- (sqrt_sqrt a) at 2 by lra. rewrite ln_mult by now apply sqrt_lt_R0. field. }
rewrite !E by lra. unfold A. ring.
Qed.

Lemma ln_q x : ln (q x) = - A - (x - 1)^2 / (2 * t0).
Proof.
assert (S := sqrt_lt_R0 t0 ltac:(lra)). assert (P := sqrt_2PI_pos). unfold q, pN.
rewrite ln_div, ln_exp, ln_norm by (apply exp_pos || now apply Rmult_lt_0_compat).
assert (Es : (sqrt t0)^2 = t0) by (simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra). rewrite Es. field. lra.
Qed.

Lemma is_RInt_ln_q : is_RInt (fun x => ln (q x)) 0 (1 - d) (- (1 - d) * A - (1 - d^3) / (6 * t0)).
Proof.
apply (is_RInt_ext (fun x => - A - (x - 1)^2 / (2 * t0))); [intros x _; symmetry; apply ln_q|].
evar_last; [apply (is_RInt_square two_points kappa t0 timely_two) | eqR; field; lra].
Qed.

Lemma is_RInt_sq : is_RInt (fun x => x^2) (-1) (- d) ((1 - d^3) / 3).
Proof.
replace ((1 - d^3) / 3) with ((- d)^3 / 3 - (-1)^3 / 3) by field.
apply (is_RInt_derive (fun x => x^3 / 3)).
- intros x _. auto_derive; [trivial | simpl; field].
- intros x _. apply continuous_derivable. auto_derive. trivial.
Qed.

Lemma eq_88_at :
  RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) =
    - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - 1 / (2 * t0) * RInt (fun x => x^2) (-1) (- d) /\
  RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) = - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - (1 - d^3) / (6 * t0) /\
  - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - 1 / (6 * t0) <= RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d).
Proof.
assert (D := d_bounds). assert (E : RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) = - (1 - d) * A - (1 - d^3) / (6 * t0))
  by (apply is_RInt_unique; exact is_RInt_ln_q).
rewrite E, (is_RInt_unique _ _ _ _ is_RInt_sq). unfold A. split; [eqR; field; lra|]. split; [eqR; field; lra|].
assert (0 < d^3) by (apply pow_lt; lra).
assert (0 < d^3 / (6 * t0)) by (apply Rdiv_lt_0_compat; lra). unfold Rdiv in *. lra.
Qed.

Lemma eq_88_refuted_at :
  RInt (fun x => ln (1 / sqrt (2 * PI * t0) * exp (- x^2 / t0))) (-1) (- d) < RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d).
Proof.
assert (D := d_bounds). assert (S := sqrt_lt_R0 t0 ltac:(lra)). assert (P := sqrt_2PI_pos).
assert (E : RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) = - (1 - d) * A - (1 - d^3) / (6 * t0))
  by (apply is_RInt_unique; exact is_RInt_ln_q).
assert (E' : RInt (fun x => ln (1 / sqrt (2 * PI * t0) * exp (- x^2 / t0))) (-1) (- d) = (- d - -1) * - A + - / t0 * ((1 - d^3) / 3)).
{ apply is_RInt_unique. apply (is_RInt_ext (fun x => - A + - / t0 * x^2)).
  - intros x _. eqR. rewrite (sqrt_mult (2 * PI) t0) by (generalize PI_RGT_0; lra). assert (N : 0 < sqrt (2 * PI) * sqrt t0) by now apply Rmult_lt_0_compat.
    unfold Rdiv at 1. rewrite Rmult_1_l. rewrite ln_mult, ln_Rinv, ln_exp, ln_norm by (apply exp_pos || exact N || now apply Rinv_0_lt_compat). field. lra.
  - apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply (is_RInt_scal (V := R_NormedModule)), is_RInt_sq]. }
rewrite E, E'. assert (d^3 < 1) by (assert (d * d < 1) by nra; simpl; nra).
assert (0 < (1 - d^3) / (6 * t0)) by (apply Rdiv_lt_0_compat; lra).
replace (- / t0 * ((1 - d^3) / 3)) with (- 2 * ((1 - d^3) / (6 * t0))) by (field; lra). lra.
Qed.

Lemma half_below x : 1/2 * q x < p x.
Proof.
unfold p, q. rewrite two_noised_density. generalize (pN_sqrt_pos t0 ltac:(lra) (x + 1)). lra.
Qed.

Let u := uniform_density 0 (1 - d).

Lemma half_integrand x : u x * ln (u x / p x) = / (1 - d) * (- ln (1 - d) - ln (p x)).
Proof.
assert (D := d_bounds). unfold u, uniform_density. rewrite Rminus_0_r.
rewrite ln_div, ln_Rinv; [reflexivity | lra | apply Rinv_0_lt_compat; lra | apply noised_density_pos; lra].
Qed.

Lemma half_bound : is_RInt (fun x => / (1 - d) * (- ln (1 - d) - ln (1/2 * q x))) 0 (1 - d)
  ((1 + d + d^2) / (6 * t0) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI))).
Proof.
assert (D := d_bounds). assert (S := sqrt_lt_R0 t0 ltac:(lra)). assert (P := sqrt_2PI_pos).
replace ((1 + d + d^2) / (6 * t0) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI)))
  with (/ (1 - d) * ((1 - d - 0) * (- ln (1 - d) + ln 2) + - 1 * (- (1 - d) * A - (1 - d^3) / (6 * t0)))).
2:{ rewrite <- ln_norm, ln_div, !ln_mult by lra. field. lra. }
apply (is_RInt_scal (V := R_NormedModule) (fun x => - ln (1 - d) - ln (1/2 * q x))).
apply (is_RInt_ext (fun x => (- ln (1 - d) + ln 2) + - 1 * ln (q x))).
- intros x _. eqR. rewrite ln_mult; [| lra | apply pN_sqrt_pos; lra]. replace (1/2) with (/ 2) by field. rewrite ln_Rinv by lra. ring.
- apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply (is_RInt_scal (V := R_NormedModule)), is_RInt_ln_q].
Qed.

Lemma half_strict : KL 0 (1 - d) u p < RInt (fun x => / (1 - d) * (- ln (1 - d) - ln (1/2 * q x))) 0 (1 - d).
Proof.
assert (D := d_bounds). unfold KL. assert (I : 0 < / (1 - d)) by (apply Rinv_0_lt_compat; lra).
rewrite (RInt_ext (fun x => u x * ln (u x / p x)) (fun x => / (1 - d) * (- ln (1 - d) - ln (p x)))) by (intros x _; apply half_integrand).
assert (Qp : forall x, 0 < 1/2 * q x) by (intros x; generalize (pN_sqrt_pos t0 ltac:(lra) (x - 1)); unfold q; lra).
apply RInt_lt; [lra | | |].
- intros x _. apply continuous_cmul, continuous_sub; [apply continuous_const|]. apply continuous_lnf; [|apply Qp].
  apply continuous_cmul, continuous_pN. lra.
- intros x _. apply continuous_cmul, continuous_sub; [apply continuous_const|]. apply continuous_ln_noised. lra.
- intros x _. apply Rmult_lt_compat_l; [exact I|]. generalize (ln_increasing _ _ (Qp x) (half_below x)). lra.
Qed.

Lemma eq_89_at :
  let integral := 1 / (1 - d) * RInt (fun x => - ln (1 - d) - ln (1/2 * pN (x - 1) (sqrt t0))) 0 (1 - d) in
  KL 0 (1 - d) u p <= integral /\
  integral = (1 + d + d^2) / (6 * t0) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI)) /\
  integral <= 1 / (6 * t0 * (1 - d)) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI)).
Proof.
intros integral. assert (D := d_bounds).
assert (E : integral = RInt (fun x => / (1 - d) * (- ln (1 - d) - ln (1/2 * q x))) 0 (1 - d)).
{ unfold integral. symmetry. replace (1 / (1 - d)) with (/ (1 - d)) by (field; lra). apply (RInt_mult (fun x => - ln (1 - d) - ln (1/2 * q x))).
  intros a b. apply ex_RInt_cont. intros x. apply continuous_sub; [apply continuous_const|].
  apply continuous_lnf; [apply continuous_cmul, continuous_pN; lra | generalize (pN_sqrt_pos t0 ltac:(lra) (x - 1)); unfold q; lra]. }
assert (V := is_RInt_unique _ _ _ _ half_bound). rewrite <- E in V.
split; [rewrite E; apply Rlt_le, half_strict|]. split; [exact V|]. rewrite V. apply Rplus_le_compat_r, Rplus_le_compat_r.
apply Rmult_le_reg_r with (6 * t0 * (1 - d)); [apply Rmult_lt_0_compat; lra|].
replace ((1 + d + d^2) / (6 * t0) * (6 * t0 * (1 - d))) with (1 - d^3) by (field; lra).
replace (1 / (6 * t0 * (1 - d)) * (6 * t0 * (1 - d))) with 1 by (field; lra). assert (0 < d^3) by (apply pow_lt; lra). lra.
Qed.

Lemma eq_89_refuted_at : KL 0 (1 - d) u p < 1 / (1 - d) * RInt (fun x => - ln (1 - d) - ln (1/2 * pN (x - 1) (sqrt t0))) 0 (1 - d).
Proof.
assert (D := d_bounds). replace (1 / (1 - d)) with (/ (1 - d)) by (field; lra).
rewrite <- (RInt_mult (fun x => - ln (1 - d) - ln (1/2 * q x))); [exact half_strict|].
intros a b. apply ex_RInt_cont. intros x. apply continuous_sub; [apply continuous_const|].
apply continuous_lnf; [apply continuous_cmul, continuous_pN; lra | generalize (pN_sqrt_pos t0 ltac:(lra) (x - 1)); unfold q; lra].
Qed.

Lemma p_even x : p (- x) = p x.
Proof.
unfold p. rewrite !two_noised_density. replace (- x + 1) with (- (x - 1)) by ring. replace (- x - 1) with (- (x + 1)) by ring.
rewrite !pN_even. field.
Qed.

Lemma half_and_whole : KL (- (1 - d)) (1 - d) (uniform_density (- (1 - d)) (1 - d)) p = KL 0 (1 - d) u p - ln 2.
Proof.
assert (D := d_bounds). unfold KL, u. set (r := 1 - d). assert (Hr : 0 < r) by (unfold r; lra). clearbody r.
set (L := RInt (fun x => ln (p x)) 0 r : R).
assert (I : is_RInt (fun x => ln (p x)) 0 r L) by (apply is_RInt_RInt, ex_RInt_ln_noised; lra).
assert (I' : is_RInt (fun x => ln (p x)) (- r) 0 L).
{ apply (is_RInt_ext (fun x => - 1 * (-1 * ln (p (-1 * x + 0))))).
  { intros x _. eqR. replace (-1 * x + 0) with (- x) by ring. rewrite p_even. ring. }
  replace L with (-1 * - L) by ring. apply (is_RInt_scal (V := R_NormedModule)).
  apply (is_RInt_comp_lin (fun x => ln (p x)) (-1) 0 (- r) 0). replace (-1 * - r + 0) with r by ring. replace (-1 * 0 + 0) with 0 by ring.
  apply (is_RInt_swap (V := R_NormedModule)) in I. exact I. }
assert (V : forall a b k, 0 < b - a -> is_RInt (fun x => ln (p x)) a b k ->
  RInt (fun x => uniform_density a b x * ln (uniform_density a b x / p x)) a b = - ln (b - a) - k / (b - a)).
{ intros a b k H Hk'. apply is_RInt_unique. apply (is_RInt_ext (fun x => / (b - a) * - ln (b - a) + - / (b - a) * ln (p x))).
  - intros x _. eqR. unfold uniform_density. rewrite ln_div, ln_Rinv; [ring | exact H | now apply Rinv_0_lt_compat | apply noised_density_pos; lra].
  - replace (- ln (b - a) - k / (b - a)) with ((b - a) * (/ (b - a) * - ln (b - a)) + - / (b - a) * k) by (field; lra).
    apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply (is_RInt_scal (V := R_NormedModule)), Hk']. }
rewrite (V (- r) r (L + L)) by (lra || now apply is_RInt_add_bounds with 0). rewrite (V 0 r L) by (lra || exact I).
replace (r - - r) with (2 * r) by ring. rewrite Rminus_0_r, ln_mult by lra. field. lra.
Qed.
End Bound.

(** (88) as corrected: the exponent of the Gaussian is - x^2 / (2 t_0). *)
Theorem eq_88 kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) =
    - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - 1 / (2 * t0) * RInt (fun x => x^2) (-1) (- d) /\
  RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) = - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - (1 - d^3) / (6 * t0) /\
  - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - 1 / (6 * t0) <= RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d).
Proof. intros Hk Ht. exact (eq_88_at kappa t0 Hk Ht). Qed.

(** The printed first equality fails for all parameters: its right side is the smaller one. *)
Theorem eq_88_refuted kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  RInt (fun x => ln (1 / sqrt (2 * PI * t0) * exp (- x^2 / t0))) (-1) (- d) < RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d).
Proof. intros Hk Ht. exact (eq_88_refuted_at kappa t0 Hk Ht). Qed.

(** (89) as corrected: an inequality where the print has the first equality, then the value, and 6 for 3. *)
Theorem eq_89 kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  let integral := 1 / (1 - d) * RInt (fun x => - ln (1 - d) - ln (1/2 * pN (x - 1) (sqrt t0))) 0 (1 - d) in
  KL 0 (1 - d) (uniform_density 0 (1 - d)) (noised_density two_points t0) <= integral /\
  integral = (1 + d + d^2) / (6 * t0) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI)) /\
  integral <= 1 / (6 * t0 * (1 - d)) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI)).
Proof. intros Hk Ht. exact (eq_89_at kappa t0 Hk Ht). Qed.

(** The printed first equality fails for all parameters. *)
Theorem eq_89_refuted kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  KL 0 (1 - d) (uniform_density 0 (1 - d)) (noised_density two_points t0) <
    1 / (1 - d) * RInt (fun x => - ln (1 - d) - ln (1/2 * pN (x - 1) (sqrt t0))) 0 (1 - d).
Proof. intros Hk Ht. exact (eq_89_refuted_at kappa t0 Hk Ht). Qed.

(** From the half to the whole: by symmetry the divergence on the whole ramp is the one on its right half less log 2. *)
Theorem rem_i_symmetry_sharp kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let r := 1 - delta_at kappa t0 in
  KL (- r) r (uniform_density (- r) r) (noised_density two_points t0) =
  KL 0 r (uniform_density 0 r) (noised_density two_points t0) - ln 2.
Proof. intros Hk Ht. exact (half_and_whole kappa t0 Hk Ht). Qed.

(** As printed: the bound of the half holds for the whole. *)
Theorem rem_i_symmetry kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let r := 1 - delta_at kappa t0 in
  KL (- r) r (uniform_density (- r) r) (noised_density two_points t0) <=
  KL 0 r (uniform_density 0 r) (noised_density two_points t0).
Proof.
intros Hk Ht r. unfold r. rewrite (rem_i_symmetry_sharp kappa t0 Hk Ht).
assert (0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra). lra.
Qed.

(** Without the log 2. *)
Theorem rem_i_symmetry_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 -> let r := 1 - delta_at kappa t0 in
  KL (- r) r (uniform_density (- r) r) (noised_density two_points t0) = KL 0 r (uniform_density 0 r) (noised_density two_points t0)).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). cbv zeta in H. rewrite (rem_i_symmetry_sharp (1/2) 1 ltac:(lra) ltac:(lra)) in H.
assert (0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra). lra.
Qed.

(** Lemma 12 with half of the ramp fails. *)
Theorem lemma_12_twin : ~ (forall kappa t0 t, 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < t <= t0 -> let r := 1 - delta_at kappa t in
  terminal_KL two_points kappa t0 = KL 0 r (uniform_density 0 r) (flow_density two_points kappa t0 t)).
Proof.
intros H. specialize (H (1/2) 1 1 ltac:(lra) ltac:(lra) ltac:(lra)). cbv zeta in H.
rewrite (lemma_12_core (1/2) 1 1) in H by lra. cbv zeta in H.
assert (E : flow_density two_points (1/2) 1 1 = noised_density two_points 1).
{ apply functional_extensionality. intros x.
  destruct (eq_35 two_points (1/2) 1 1 1 x ltac:(lra) ltac:(lra) ltac:(lra) (two_range (1/2) 1 ltac:(lra) ltac:(lra))) as (_ & _ & _ & Z). exact Z. }
rewrite E, (rem_i_symmetry_sharp (1/2) 1 ltac:(lra) ltac:(lra)) in H.
assert (0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra). lra.
Qed.

(** The bound of Proposition 5 is sharp up to log 2: p_t0 is below the nearer Gaussian. *)
Lemma terminal_KL_ge kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  (1 + d + d^2) / (6 * t0) + ln (sqrt (2 * PI) * sqrt t0) - ln (1 - d) - ln 2 <= terminal_KL two_points kappa t0.
Proof.
intros Hk Ht d. assert (D := d_bounds kappa t0 Hk Ht). fold d in D.
rewrite (lemma_12_core kappa t0 t0 Hk Ht) by lra. cbv zeta. fold d.
assert (E : flow_density two_points kappa t0 t0 = noised_density two_points t0).
{ apply functional_extensionality. intros x.
  destruct (eq_35 two_points kappa t0 t0 t0 x Hk ltac:(lra) ltac:(lra) (two_range kappa t0 Hk Ht)) as (_ & _ & _ & Z). exact Z. }
rewrite E. assert (R := rem_i_symmetry_sharp kappa t0 Hk Ht). fold d in R. rewrite R. apply Rplus_le_compat_r.
unfold KL. rewrite (RInt_ext _ (fun x => / (1 - d) * (- ln (1 - d) - ln (noised_density two_points t0 x))))
  by (intros x _; apply (half_integrand kappa t0 Hk Ht)).
assert (V : is_RInt (fun x => / (1 - d) * (- ln (1 - d) - ln (pN (x - 1) (sqrt t0)))) 0 (1 - d)
  ((1 + d + d^2) / (6 * t0) + ln (sqrt (2 * PI) * sqrt t0) - ln (1 - d))).
{ rewrite (ln_norm kappa t0 Ht). assert (I := is_RInt_ln_q kappa t0 Hk Ht). fold d in I. set (A := 1/2 * (ln (2 * PI) + ln t0)) in *.
  replace ((1 + d + d^2) / (6 * t0) + A - ln (1 - d))
    with (/ (1 - d) * ((1 - d - 0) * - ln (1 - d) + - 1 * (- (1 - d) * A - (1 - d^3) / (6 * t0)))) by (field; lra).
  apply (is_RInt_scal (V := R_NormedModule) (fun x => - ln (1 - d) - ln (pN (x - 1) (sqrt t0)))).
  apply (is_RInt_ext (fun x => - ln (1 - d) + - 1 * ln (pN (x - 1) (sqrt t0)))); [intros x _; eqR; ring|].
  apply is_RInt_add; [apply (is_RInt_const (V := R_NormedModule)) | apply (is_RInt_scal (V := R_NormedModule)), I]. }
rewrite <- (is_RInt_unique _ _ _ _ V). apply RInt_le; [lra | eexists; exact V | |].
- apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_sub; [apply continuous_const | apply continuous_ln_noised; lra].
- intros x Hx. apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Rplus_le_compat_l, Ropp_le_contravar.
  apply ln_le_ln; [apply noised_density_pos; lra|]. rewrite two_noised_density.
  assert (pN (x + 1) (sqrt t0) <= pN (x - 1) (sqrt t0)); [|lra].
  assert (S := sqrt_lt_R0 t0 ltac:(lra)). unfold pN. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; [apply sqrt_2PI_pos |
    exact S]|].
  apply exp_le. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; [lra | apply pow_lt, S] | nra].
Qed.

(** Proposition 5 with 7 for 3 fails. *)
Theorem prop_5_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 -> terminal_KL two_points kappa t0 <=
  1 / (7 * t0 * (1 - kappa * sqrt t0)) + ln (sqrt t0 / (1 - kappa * sqrt t0)) + ln (2 * sqrt (2 * PI))).
Proof.
intros H. assert (S : sqrt (1/100) = 1/10) by (replace (1/100) with ((1/10) * (1/10)) by field; apply sqrt_square; lra).
specialize (H (1/10) (1/100) ltac:(lra) ltac:(lra)). assert (L := terminal_KL_ge (1/10) (1/100) ltac:(lra) ltac:(lra)). cbv zeta in L.
unfold delta_at in L. rewrite S in *. apply (Rle_trans _ _ _ L) in H. assert (P := sqrt_2PI_pos).
rewrite ln_div, !ln_mult in H by lra. assert (L2 : ln 2 <= 1).
{ rewrite <- (ln_exp 1). apply ln_le_ln; [lra|]. generalize (exp_ineq1 1 ltac:(lra)). lra. }
clear - H L2. revert H L2. generalize (ln 2) (ln (sqrt (2 * PI))) (ln (1/10)) (ln (1 - 1/10 * (1/10))). intros a b c e H L2. lra.
Qed.
