(** The local average of the piecewise linear score, and what the logarithm of p_t has beside its primitive. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Export losses.
From Scoreproof.properties Require Export staircase density.
Open Scope R_scope.

Lemma is_RInt_sign z a b : a <= b -> is_RInt (fun u => sign (u - z)) a b (Rabs (b - z) - Rabs (a - z)).
Proof.
assert (C : forall c a b, is_RInt (fun _ => c) a b (c * (b - a))).
{ intros c u v. evar_last; [apply (is_RInt_const (V := R_NormedModule))|]. unfold scal; simpl; unfold mult; simpl. ring. }
assert (L : forall a b, a <= b <= z -> is_RInt (fun u => sign (u - z)) a b (Rabs (b - z) - Rabs (a - z))).
{ intros u v H. apply (is_RInt_ext_open (fun _ => -1)); [lra | intros x Hx; symmetry; apply sign_eq_m1; lra |].
  rewrite !Rabs_left1 by lra. evar_last; [apply C | eqR; ring]. }
assert (U : forall a b, z <= a <= b -> is_RInt (fun u => sign (u - z)) a b (Rabs (b - z) - Rabs (a - z))).
{ intros u v H. apply (is_RInt_ext_open (fun _ => 1)); [lra | intros x Hx; symmetry; apply sign_eq_1; lra |].
  rewrite !Rabs_right by lra. evar_last; [apply C | eqR; ring]. }
intros H. destruct (Rle_or_lt b z); [apply L; lra|]. destruct (Rle_or_lt z a); [apply U; lra|].
replace (Rabs (b - z) - Rabs (a - z)) with ((Rabs (z - z) - Rabs (a - z)) + (Rabs (b - z) - Rabs (z - z))) by ring.
apply (is_RInt_add_bounds _ a z b); [apply L; lra | apply U; lra].
Qed.

Section Potential.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

(** A primitive of t times the piecewise linear score. *)
Definition potential (x : R) : R :=
  point Y 0 * x - x^2 / 2 + sum_below (gaps Y) (fun g => half_gap Y g * (x + Rabs (x - midpoint Y g))).

Lemma is_RInt_PL a b : a <= b -> is_RInt (PL Y t) a b ((potential b - potential a) / t).
Proof.
intros H.
apply (is_RInt_ext (fun x => / t * ((point Y 0 - x) + sum_below (gaps Y) (fun g => half_gap Y g * (1 + sign (x - midpoint Y g)))))).
{ intros x _. unfold PL, nearest_point, staircase. eqR.
  rewrite (sum_below_ext _ (fun g => half_gap Y g * (1 + ramp 0 (x - midpoint Y g))) (fun g => half_gap Y g * (1 + sign (x - midpoint Y g)))).
  - field. lra.
  - intros g _. now rewrite ramp_0. }
replace ((potential b - potential a) / t) with (/ t * ((point Y 0 * b - b^2 / 2 - (point Y 0 * a - a^2 / 2)) +
  sum_below (gaps Y) (fun g => half_gap Y g * ((b - a) + (Rabs (b - midpoint Y g) - Rabs (a - midpoint Y g)))))).
2:{ unfold potential. rewrite (sum_below_ext _ (fun g => half_gap Y g * ((b - a) + (Rabs (b - midpoint Y g) - Rabs (a - midpoint Y g))))
      (fun g => half_gap Y g * (b + Rabs (b - midpoint Y g)) - half_gap Y g * (a + Rabs (a - midpoint Y g)))) by (intros; ring).
    rewrite sum_below_minus. field. lra. }
apply (is_RInt_scal (V := R_NormedModule)), is_RInt_add.
- apply (is_RInt_derive (fun x => point Y 0 * x - x^2 / 2)).
  + intros x _. auto_derive; [trivial | simpl; field].
  + intros x _. apply continuous_derivable. auto_derive; trivial.
- apply is_RInt_sum_below. intros g _. apply (is_RInt_scal (V := R_NormedModule)), is_RInt_add; [|now apply is_RInt_sign].
  evar_last; [apply (is_RInt_const (V := R_NormedModule))|]. unfold scal; simpl; unfold mult; simpl. ring.
Qed.

(** The average of the piecewise linear score is the score smoothed by window, for every window. *)
Lemma LA_PL w x : 0 <= w -> LA w (PL Y t) x = LAPL_window Y t w x.
Proof.
intros Hw. unfold LA. destruct Req_EM_T as [E|N]; [rewrite E; reflexivity|]. assert (W : 0 < w) by lra.
rewrite (is_RInt_unique _ _ _ _ (is_RInt_PL (x - w) (x + w) ltac:(lra))).
unfold LAPL_window, staircase.
rewrite (sum_below_ext _ (fun g => half_gap Y g * (1 + ramp w (x - midpoint Y g)))
  (fun g => / (2 * w) * (half_gap Y g * (x + w + Rabs (x + w - midpoint Y g)) - half_gap Y g * (x - w + Rabs (x - w - midpoint Y g))))).
- rewrite sum_below_scal, sum_below_minus. unfold potential. field. lra.
- intros g _. rewrite ramp_pos, clamp_eq by exact W.
  replace ((x - midpoint Y g) / w + 1) with (/ w * (x + w - midpoint Y g)) by (field; lra).
  replace ((x - midpoint Y g) / w - 1) with (/ w * (x - w - midpoint Y g)) by (field; lra).
  rewrite !Rabs_mult, (Rabs_right (/ w)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, W). field. lra.
Qed.

(** Of the empirical score no integral is left. *)
Lemma LA_ESF w x : 0 < w ->
  LA w (ESF Y t) x = (ln (noised_density Y t (x + w)) - ln (noised_density Y t (x - w))) / (2 * w).
Proof. intros Hw. unfold LA. destruct Req_EM_T; [lra|]. now rewrite RInt_ESF. Qed.

(** What log p_t has beside the nearest parabola: between 0 and the sum of log(1 + rho_g). *)
Definition rho (g : nat) (x : R) : R := exp (- (2 * half_gap Y g / t) * Rabs (x - midpoint Y g)).
Definition parabola (m : nat) (x : R) : R :=
  (- (x - point Y 0)^2 / 2 + sum_below m (fun g => half_gap Y g * (x - midpoint Y g + Rabs (x - midpoint Y g)))) / t.
Definition normal (k : nat) (x : R) : R := exp (- (x - point Y k)^2 / (2 * t)).
Definition residual (x : R) : R := ln (sum_below (size Y) (fun k => normal k x)) - parabola (gaps Y) x.

Lemma normal_pos k x : 0 < normal k x.
Proof. apply exp_pos. Qed.

Lemma normal_sum_pos x : 0 < sum_below (size Y) (fun k => normal k x).
Proof. apply sum_below_pos; [unfold size; lia | intros; apply normal_pos]. Qed.

Lemma noised_normal x : noised_density Y t x = sum_below (size Y) (fun k => normal k x) / (INR (size Y) * normaliser t).
Proof.
unfold noised_density. generalize (size_pos Y) (normaliser_pos t Ht). intros N M.
rewrite (sum_below_ext _ _ (fun k => / normaliser t * normal k x)) by (intros k _; rewrite pN_sqrt by exact Ht; unfold normal, Rdiv; ring).
rewrite sum_below_scal. field. lra.
Qed.

Lemma ln_noised a b : ln (noised_density Y t b) - ln (noised_density Y t a) =
  (potential b - potential a) / t + (residual b - residual a).
Proof.
assert (E : forall x, ln (noised_density Y t x) = ln (sum_below (size Y) (fun k => normal k x)) - ln (INR (size Y) * normaliser t)).
{ intros x. rewrite noised_normal. generalize (normal_sum_pos x) (size_pos Y) (normaliser_pos t Ht). intros.
  assert (0 < INR (size Y) * normaliser t) by now apply Rmult_lt_0_compat.
  unfold Rdiv. rewrite ln_mult, ln_Rinv; try assumption; [reflexivity | now apply Rinv_0_lt_compat]. }
rewrite !E. unfold residual.
assert (P : parabola (gaps Y) b - parabola (gaps Y) a = (potential b - potential a) / t); [|lra].
unfold parabola, potential.
assert (S : forall x, sum_below (gaps Y) (fun g => half_gap Y g * (x - midpoint Y g + Rabs (x - midpoint Y g))) =
  sum_below (gaps Y) (fun g => half_gap Y g * (x + Rabs (x - midpoint Y g))) - sum_below (gaps Y) (fun g => half_gap Y g * midpoint Y g)).
{ intros x. rewrite <- sum_below_minus. apply sum_below_ext. intros. ring. }
rewrite !S. field. lra.
Qed.

Lemma rho_pos g x : 0 < rho g x.
Proof. apply exp_pos. Qed.

(** The next Gaussian, and the next parabola, by the midpoint between. *)
Lemma normal_S m x : normal (S m) x = normal m x * exp (2 * half_gap Y m / t * (x - midpoint Y m)).
Proof. unfold normal. rewrite <- exp_plus. f_equal. unfold half_gap, midpoint. field. lra. Qed.

Lemma parabola_S m x : exp (parabola (S m) x) = exp (parabola m x) * exp (half_gap Y m / t * (x - midpoint Y m + Rabs (x - midpoint Y m))).
Proof. rewrite <- exp_plus. f_equal. unfold parabola. simpl. field. lra. Qed.

Fixpoint factors (m : nat) (x : R) : R := match m with O => 1 | S k => factors k x * (1 + rho k x) end.

Lemma factors_ge_1 m x : 1 <= factors m x.
Proof.
induction m as [|m IH]; simpl; [lra|]. generalize (rho_pos m x). intros P.
rewrite <- (Rmult_1_l 1). apply Rmult_le_compat; lra.
Qed.

Lemma parabola_bounds x m : (m <= gaps Y)%nat ->
  normal m x <= exp (parabola m x) <= sum_below (S m) (fun k => normal k x) /\
  sum_below (S m) (fun k => normal k x) <= exp (parabola m x) * factors m x /\
  ((forall g, (S g = m)%nat -> midpoint Y g <= x) -> exp (parabola m x) = normal m x).
Proof.
induction m as [|m IH]; intros Hm.
- assert (E : exp (parabola 0 x) = normal 0 x) by (unfold parabola, normal; simpl; f_equal; field; lra).
  simpl. rewrite E. repeat split; lra.
- destruct (IH ltac:(lia)) as ((A & B) & C & D). clear IH.
  rewrite (sum_below_S (S m)). set (S0 := sum_below (S m) (fun k => normal k x)) in *. simpl factors.
  rewrite parabola_S, normal_S. generalize (normal_pos m x) (rho_pos m x) (factors_ge_1 m x) (exp_pos (parabola m x)). intros N R F M.
  destruct (Rle_or_lt x (midpoint Y m)) as [L|L].
  + assert (E : exp (2 * half_gap Y m / t * (x - midpoint Y m)) = rho m x).
    { unfold rho. rewrite Rabs_left1 by lra. f_equal. field. lra. }
    rewrite E. rewrite Rabs_left1 by lra. replace (x - midpoint Y m + - (x - midpoint Y m)) with 0 by ring.
    rewrite Rmult_0_r, exp_0, Rmult_1_r.
    assert (R1 : rho m x <= 1).
    { rewrite <- E, <- exp_0. apply exp_le. generalize (half_gap_pos Y m ltac:(lia)). intros G.
      replace (2 * half_gap Y m / t * (x - midpoint Y m)) with (- (2 * half_gap Y m / t * (midpoint Y m - x))) by ring.
      assert (0 <= 2 * half_gap Y m / t * (midpoint Y m - x)); [|lra].
      apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; lra | lra]. }
    assert (NR : 0 < normal m x * rho m x <= normal m x).
    { split; [now apply Rmult_lt_0_compat|]. rewrite <- (Rmult_1_r (normal m x)) at 2. apply Rmult_le_compat_l; lra. }
    split; [split; lra|]. split.
    * replace (exp (parabola m x) * (factors m x * (1 + rho m x)))
        with (exp (parabola m x) * factors m x + exp (parabola m x) * factors m x * rho m x) by ring.
      apply Rplus_le_compat; [exact C|]. apply Rmult_le_compat_r; [lra|]. apply Rle_trans with (1 := A).
      rewrite <- (Rmult_1_r (exp (parabola m x))) at 1. apply Rmult_le_compat_l; lra.
    * intros H. assert (x = midpoint Y m) by (specialize (H m eq_refl); lra).
      assert (rho m x = 1) as ->. { rewrite <- E. replace (x - midpoint Y m) with 0 by lra. now rewrite Rmult_0_r, exp_0. }
      rewrite Rmult_1_r. apply D. intros g Eg. subst m. generalize (midpoint_lt Y g (S g) ltac:(lia)). lra.
  + assert (D' : exp (parabola m x) = normal m x).
    { apply D. intros g Eg. subst m. generalize (midpoint_lt Y g (S g) ltac:(lia)). lra. }
    rewrite Rabs_right by lra. replace (half_gap Y m / t * (x - midpoint Y m + (x - midpoint Y m)))
      with (2 * half_gap Y m / t * (x - midpoint Y m)) by (field; lra).
    set (u := exp (2 * half_gap Y m / t * (x - midpoint Y m))).
    assert (E : u * rho m x = 1).
    { unfold u, rho. rewrite Rabs_right by lra. rewrite <- exp_plus.
      replace (2 * half_gap Y m / t * (x - midpoint Y m) + - (2 * half_gap Y m / t) * (x - midpoint Y m)) with 0 by ring. apply exp_0. }
    assert (U : 0 < u) by apply exp_pos. rewrite D' in *. generalize (Rmult_lt_0_compat _ _ N U). intros NU.
    assert (S0 >= 0) by lra.
    split; [split; lra|]. split; [|intros _; reflexivity].
    replace (normal m x * u * (factors m x * (1 + rho m x))) with (normal m x * factors m x * (u * rho m x) + normal m x * u * factors m x) by ring.
    rewrite E, Rmult_1_r. apply Rplus_le_compat; [exact C|].
    rewrite <- (Rmult_1_r (normal m x * u)) at 1. apply Rmult_le_compat_l; lra.
Qed.

Lemma ln_factors m x : ln (factors m x) = sum_below m (fun g => ln (1 + rho g x)).
Proof.
induction m as [|m IH]; simpl; [apply ln_1|].
rewrite ln_mult; [now rewrite IH | generalize (factors_ge_1 m x); lra | generalize (rho_pos m x); lra].
Qed.

Lemma ln_1_plus q : 0 < q -> 0 < ln (1 + q) <= q.
Proof.
intros H. split; [rewrite <- ln_1; apply ln_increasing; lra|].
rewrite <- (ln_exp q) at 2. apply ln_le_ln; [lra | apply exp_ineq1_le].
Qed.

Lemma residual_bounds x : 0 <= residual x <= sum_below (gaps Y) (fun g => ln (1 + rho g x)).
Proof.
destruct (parabola_bounds x (gaps Y) (le_n _)) as ((_ & B) & C & _). change (S (gaps Y)) with (size Y) in B, C.
generalize (exp_pos (parabola (gaps Y) x)) (factors_ge_1 (gaps Y) x). intros P F.
unfold residual. split.
- generalize (ln_le_ln _ _ P B). rewrite ln_exp. lra.
- generalize (ln_le_ln _ _ (normal_sum_pos x) C). rewrite ln_mult, ln_exp, ln_factors by lra. lra.
Qed.

Lemma residual_le_rho x : residual x <= sum_below (gaps Y) (fun g => rho g x).
Proof.
apply Rle_trans with (1 := proj2 (residual_bounds x)). apply sum_below_le. intros g _. apply ln_1_plus, rho_pos.
Qed.

(** The difference of the two averages. *)
Lemma gap_pointwise w x : 0 < w ->
  LAPL_window Y t w x - LA w (ESF Y t) x = (residual (x - w) - residual (x + w)) / (2 * w).
Proof.
intros Hw. rewrite <- LA_PL, LA_ESF by lra. unfold LA. destruct Req_EM_T; [lra|].
rewrite (is_RInt_unique _ _ _ _ (is_RInt_PL (x - w) (x + w) ltac:(lra))), ln_noised. field. lra.
Qed.
End Potential.
