(** What section 3.1 says of small times: for a fixed delta the place between the cells matters less and less; with
    delta = kappa sqrt t all times contribute alike. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit two_variance gap_unsmoothed.
From Scoreproof.appendix_c Require Import prop_8.
From Scoreproof.section3 Require Import prop_2.
Open Scope R_scope.

Lemma Q_exp k : 0 <= k -> Q k <= 1/2 * exp (- k^2 / 2).
Proof.
intros Hk. generalize (lemma_9_first k Hk) norm_pos Ginf_pos two_Ginf. rewrite (is_RInt_gen_unique _ _ (is_tail_gauss k)). fold Ginf.
intros A N G E. rewrite Q_eq. apply Rmult_le_reg_r with (sqrt (2 * PI)); [exact N|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra.
rewrite <- E. lra.
Qed.

(** e^(-1/x) <= 2 x^2, for limits at 0. *)
Lemma exp_inv_small x : 0 < x -> exp (- / x) <= 2 * x^2.
Proof.
intros Hx. rewrite exp_Ropp. assert (I : 0 < / x) by now apply Rinv_0_lt_compat. assert (E := exp_ge_2 (/ x) ltac:(lra)).
assert (X2 : 0 < x^2) by now apply pow_lt. replace (2 * x^2) with (/ ((/ x)^2 / 2)) by (field; lra).
apply Rinv_le_contravar; [|lra]. apply Rdiv_lt_0_compat; [now apply pow_lt | lra].
Qed.

Lemma small_at_right (f : R -> R) K t1 : 0 < t1 -> (forall t, 0 < t < t1 -> 0 <= f t <= K * sqrt t) -> filterlim f (at_right 0) (locally 0).
Proof.
intros T H P [eps HP]. pose (k := Rabs K + 1). assert (K0 : 0 < k) by (unfold k; generalize (Rabs_pos K); lra).
pose (d := Rmin t1 ((eps / k) * (eps / k))). assert (E : 0 < eps / k) by (apply Rdiv_lt_0_compat; [apply cond_pos | exact K0]).
assert (D : 0 < d) by (unfold d; apply Rmin_glb_lt; [exact T | now apply Rmult_lt_0_compat]).
exists (mkposreal d D). intros t Bt Ht. apply HP. apply Rabs_lt_between' in Bt. simpl in Bt.
assert (t < t1 /\ t < (eps / k) * (eps / k)) as [A B] by (unfold d in *;
  generalize (Rmin_l t1 ((eps / k) * (eps / k))) (Rmin_r t1 ((eps / k) * (eps / k))); lra).
destruct (H t (conj Ht A)) as [H0 H1]. assert (S := sqrt_lt_R0 t Ht).
assert (sqrt t < eps / k) by (rewrite <- (sqrt_square (eps / k)) by lra; apply sqrt_lt_1; lra).
assert (K * sqrt t <= k * sqrt t) by (apply Rmult_le_compat_r; [lra | unfold k; generalize (Rle_abs K); lra]).
assert (k * sqrt t < eps). { apply Rlt_le_trans with (k * (eps / k)); [apply Rmult_lt_compat_l; lra | right; field; lra]. }
apply Rabs_lt_between'. lra.
Qed.

(** The mass of the place between the cells. *)
Lemma middle_mass delta t : 0 < delta < 1 -> 0 < t ->
  RInt (noised_density two_points t) (delta - 1) (1 - delta) = Q (delta / sqrt t) - Q ((2 - delta) / sqrt t).
Proof.
intros Hd Ht. assert (S := sqrt_lt_R0 t Ht). rewrite (is_RInt_unique _ _ _ _ (is_RInt_noised t Ht two_points (delta - 1) (1 - delta))).
rewrite two_size. change (size two_points) with 2%nat. cbn [sum_below]. rewrite two_point_0, two_point_1.
replace ((delta - 1 - -1) / sqrt t) with (delta / sqrt t) by (field; lra).
replace ((1 - delta - -1) / sqrt t) with ((2 - delta) / sqrt t) by (field; lra).
replace ((delta - 1 - 1) / sqrt t) with (- ((2 - delta) / sqrt t)) by (field; lra).
replace ((1 - delta - 1) / sqrt t) with (- (delta / sqrt t)) by (field; lra).
rewrite !Q_odd. eqR. field.
Qed.

(** The loss of two points is below U for a fixed delta too. *)
Lemma fixed_loss delta t : 0 < delta < 1 -> 0 < t ->
  has_loss two_points t (LAPL two_points t delta) /\
  0 <= loss two_points t (LAPL two_points t delta) <= 1 / (2 * (1 - delta)^2) * exp (- delta^2 / (2 * t)).
Proof.
intros Hd Ht. assert (S := sqrt_lt_R0 t Ht). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
pose (kappa := delta / sqrt t). assert (K : 0 < kappa) by (apply Rdiv_lt_0_compat; lra).
assert (E : kappa * sqrt t = delta) by (unfold kappa; field; lra).
destruct (level_equal 2 1 (le_n 2) Rlt_0_1 kappa t K Ht) as [A [B C]]; [rewrite E, two_Delta; lra|].
unfold delta_at in A, B, C. rewrite E in A, B, C. rewrite two_Delta, two_share in C. split; [exact A|]. split; [exact B|].
apply Rle_trans with (1 := Rlt_le _ _ C). generalize (F_le_exp kappa ltac:(lra)). intros G.
replace (- kappa^2 / 2) with (- delta^2 / (2 * t)) in G by (unfold kappa; rewrite <- T at 1; field; lra).
assert (P : 0 < (1 - delta)^2) by (apply pow_lt; lra). replace (delta / 1) with delta by field.
replace (1 / (2 * (1 - delta)^2) * exp (- delta^2 / (2 * t))) with (1/2 * exp (- delta^2 / (2 * t)) * / (1 - delta)^2) by (field; lra).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P | lra].
Qed.

(** For a fixed delta < 1. *)
Lemma concentration_below delta : 0 < delta < 1 ->
  (forall t, 0 < t -> RInt (noised_density two_points t) (delta - 1) (1 - delta) <= 1/2 * exp (- delta^2 / (2 * t))) /\
  (forall t f g M, 0 < t -> (forall x, delta - 1 <= x <= 1 - delta -> Rabs (f x - g x) <= M) ->
     ex_RInt (fun x => (f x - g x)^2 * noised_density two_points t x) (delta - 1) (1 - delta) ->
     RInt (fun x => (f x - g x)^2 * noised_density two_points t x) (delta - 1) (1 - delta) <= M^2 / 2 * exp (- delta^2 / (2 * t))) /\
  (forall t, 0 < t -> has_loss two_points t (LAPL two_points t delta) /\
     0 <= loss two_points t (LAPL two_points t delta) <= 1 / (2 * (1 - delta)^2) * exp (- delta^2 / (2 * t))) /\
  filterlim (fun t => expect two_points t (fun x => (LAPL two_points t delta x - ESF two_points t x)^2)) (at_right 0) (locally 0).
Proof.
intros Hd. assert (M : forall t, 0 < t -> RInt (noised_density two_points t) (delta - 1) (1 - delta) <= 1/2 * exp (- delta^2 / (2 * t))).
{ intros t Ht. rewrite middle_mass by assumption. assert (S := sqrt_lt_R0 t Ht). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
  generalize (Q_ge_0 ((2 - delta) / sqrt t)) (Q_exp (delta / sqrt t) (Rlt_le _ _ (Rdiv_lt_0_compat _ _ (proj1 Hd) S))).
  replace (- (delta / sqrt t)^2 / 2) with (- delta^2 / (2 * t)) by (rewrite <- T at 1; field; lra). lra. }
split; [exact M|]. split; [|split].
- intros t f g B Ht Hf Ex. assert (X : forall a b, ex_RInt (noised_density two_points t) a b) by (intros; now apply ex_RInt_noised).
  apply Rle_trans with (RInt (fun x => B^2 * noised_density two_points t x) (delta - 1) (1 - delta)).
  + apply RInt_le; [lra | exact Ex | apply (ex_RInt_scal (V := R_NormedModule)), X |]. intros x Hx.
    apply Rmult_le_compat_r; [now apply Rlt_le, noised_density_pos|]. rewrite <- (pow2_abs (f x - g x)). apply pow_incr.
    split; [apply Rabs_pos | apply Hf; lra].
  + rewrite RInt_mult by exact X. replace (B^2 / 2 * exp (- delta^2 / (2 * t))) with (B^2 * (1/2 * exp (- delta^2 / (2 * t)))) by field.
    apply Rmult_le_compat_l; [apply pow2_ge_0 | now apply M].
- intros t Ht. now apply fixed_loss.
- assert (P : 0 < (1 - delta)^2) by (apply pow_lt; lra). assert (D4 : 0 < delta^4) by (apply pow_lt; lra).
  apply (small_at_right _ (4 / (delta^4 * (1 - delta)^2)) 1); [lra|]. intros t Ht.
  destruct (fixed_loss delta t Hd (proj1 Ht)) as [_ [A B]]. unfold loss in A, B. set (e := expect _ _ _) in *.
  assert (S := sqrt_lt_R0 t (proj1 Ht)).
  assert (E : exp (- delta^2 / (2 * t)) <= 2 * (2 * t / delta^2)^2).
  { replace (- delta^2 / (2 * t)) with (- / (2 * t / delta^2)) by (field; lra). apply exp_inv_small. apply Rdiv_lt_0_compat; [lra | apply pow_lt; lra]. }
  split.
  + apply Rmult_le_reg_l with t; lra.
  + apply Rle_trans with (4 / (delta^4 * (1 - delta)^2) * t).
    * apply Rmult_le_reg_l with t; [lra|]. apply Rle_trans with (1 := B).
      apply Rle_trans with (1 / (2 * (1 - delta)^2) * (2 * (2 * t / delta^2)^2)).
      -- apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | exact E].
      -- right. field. lra.
    * apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]|].
      rewrite <- (sqrt_sqrt t) at 1 by lra. rewrite <- (Rmult_1_r (sqrt t)) at 3. apply Rmult_le_compat_l; [lra|].
      rewrite <- sqrt_1. apply sqrt_le_1; lra.
Qed.

(** At delta = 1 the smoothed score is the piecewise linear one, which differs from the empirical one by the step at 0. *)
Lemma whole_loss t : 0 < t -> has_loss two_points t (LAPL two_points t 1) /\
  0 <= loss two_points t (LAPL two_points t 1) <= (4 - PI) / sqrt (2 * PI * t) * exp (- 1 / (2 * t)).
Proof.
intros Ht. destruct (unsmoothed_gap t Ht) as (v & Iv & V0 & B).
assert (I : is_line_int (fun x => (LAPL two_points t 1 x - ESF two_points t x)^2 * noised_density two_points t x) v).
{ revert Iv. apply is_gen_ext. intros x. unfold LAPL. now rewrite two_PL, two_target, Rminus_eq_0, ramp_0. }
split; [now exists v|]. unfold loss. rewrite (is_expect t _ _ v I). split; [apply Rmult_le_pos; lra | exact B].
Qed.

(** For every t and a fixed delta, 0 < delta <= 1: the mass of [delta - 1, 1 - delta] and, with it, what the square of any
    difference bounded there contributes; the loss, at delta = 1 with a bound of its own; and the mean square distance of the
    scores, which tends to 0. (At delta = 1 the interval is the point 0, and the first two say nothing.) *)
Theorem rem_3_concentration delta : 0 < delta <= 1 ->
  (forall t, 0 < t -> RInt (noised_density two_points t) (delta - 1) (1 - delta) <= 1/2 * exp (- delta^2 / (2 * t))) /\
  (forall t f g M, 0 < t -> (forall x, delta - 1 <= x <= 1 - delta -> Rabs (f x - g x) <= M) ->
     ex_RInt (fun x => (f x - g x)^2 * noised_density two_points t x) (delta - 1) (1 - delta) ->
     RInt (fun x => (f x - g x)^2 * noised_density two_points t x) (delta - 1) (1 - delta) <= M^2 / 2 * exp (- delta^2 / (2 * t))) /\
  (forall t, 0 < t -> has_loss two_points t (LAPL two_points t delta) /\ 0 <= loss two_points t (LAPL two_points t delta) /\
     (delta < 1 -> loss two_points t (LAPL two_points t delta) <= 1 / (2 * (1 - delta)^2) * exp (- delta^2 / (2 * t))) /\
     (delta = 1 -> loss two_points t (LAPL two_points t delta) <= (4 - PI) / sqrt (2 * PI * t) * exp (- delta^2 / (2 * t)))) /\
  filterlim (fun t => expect two_points t (fun x => (LAPL two_points t delta x - ESF two_points t x)^2)) (at_right 0) (locally 0).
Proof.
intros [D0 [D1| ->]].
- destruct (concentration_below delta (conj D0 D1)) as (A & B & C & L). split; [exact A|]. split; [exact B|]. split; [|exact L].
  intros t Ht. destruct (C t Ht) as (C0 & C1 & C2). split; [exact C0|]. split; [exact C1|]. split; [intros _; exact C2 | lra].
- rewrite Rminus_eq_0. split; [|split; [|split]].
  + intros t Ht. rewrite RInt_point. apply Rmult_le_pos; [lra | apply Rlt_le, exp_pos].
  + intros t f g M Ht _ _. rewrite RInt_point. apply Rmult_le_pos; [generalize (pow2_ge_0 M); lra | apply Rlt_le, exp_pos].
  + intros t Ht. destruct (whole_loss t Ht) as (C0 & C1 & C2). replace (- 1^2) with (- 1) by ring.
    split; [exact C0|]. split; [exact C1|]. split; [lra | intros _; exact C2].
  + apply (small_at_right _ 8 1); [lra|]. intros t Ht. destruct (whole_loss t (proj1 Ht)) as [_ [A B]]. unfold loss in A, B. set (e := expect _ _ _) in *.
    assert (S := sqrt_lt_R0 t (proj1 Ht)). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
    split; [apply Rmult_le_reg_l with t; lra|].
    assert (E : exp (- 1 / (2 * t)) <= 2 * (2 * t)^2).
    { replace (- 1 / (2 * t)) with (- / (2 * t)) by (field; lra). apply exp_inv_small. lra. }
    assert (P : (4 - PI) / sqrt (2 * PI * t) <= 1 / sqrt t).
    { assert (P3 : 3 < PI) by (generalize PI2_3_2; unfold PI; lra). assert (N : 2 <= sqrt (2 * PI)).
      { replace 2 with (sqrt (2 * 2)) at 1 by (apply sqrt_square; lra). apply sqrt_le_1; lra. }
      rewrite sqrt_mult by (generalize PI_RGT_0; lra).
      apply Rmult_le_reg_r with (sqrt (2 * PI) * sqrt t); [apply Rmult_lt_0_compat; lra|].
      replace ((4 - PI) / (sqrt (2 * PI) * sqrt t) * (sqrt (2 * PI) * sqrt t)) with (4 - PI) by (field; lra).
      replace (1 / sqrt t * (sqrt (2 * PI) * sqrt t)) with (sqrt (2 * PI)) by (field; lra). lra. }
    apply Rmult_le_reg_l with t; [lra|]. apply Rle_trans with (1 := B).
    apply Rle_trans with (1 / sqrt t * (2 * (2 * t)^2)).
    * apply Rmult_le_compat; [|apply Rlt_le, exp_pos | exact P | exact E].
      apply Rmult_le_pos; [generalize PI_4; lra | apply Rlt_le, Rinv_0_lt_compat, sqrt_lt_R0, Rmult_lt_0_compat; [generalize PI_RGT_0; lra | lra]].
    * right. transitivity (8 * t * ((sqrt t * sqrt t) / sqrt t)); [rewrite T; field; lra | field; lra].
Qed.

(** With the exponent doubled the mass is above the bound: at delta = 1/2 and t = 1/36. *)
Theorem rem_3_concentration_twin : ~ (forall delta t, 0 < delta < 1 -> 0 < t ->
  RInt (noised_density two_points t) (delta - 1) (1 - delta) <= 1/2 * exp (- delta^2 / t)).
Proof.
intros H. specialize (H (1/2) (1/36) ltac:(lra) ltac:(lra)). rewrite middle_mass in H by lra.
replace (sqrt (1/36)) with (1/6) in H by (symmetry; replace (1/36) with ((1/6) * (1/6)) by field; apply sqrt_square; lra).
replace (1 / 2 / (1 / 6)) with 3 in H by field. replace ((2 - 1 / 2) / (1 / 6)) with 9 in H by field.
replace (- (1 / 2)^2 / (1 / 36)) with (-9) in H by field.
assert (Q10 := Q_le (10/3) 9 ltac:(lra)).
assert (L : 1/3 * phi (10/3) <= Q 3 - Q (10/3)).
{ destruct (mean_value Q (fun k => - phi k) (10/3) 3) as (c & Hc & E); [intros; apply is_derive_Q|].
  rewrite Rmin_right, Rmax_left in Hc by lra. generalize (phi_le c (10/3) ltac:(lra)). lra. }
rewrite phi_gauss in L. unfold gauss in L. replace (- (10 / 3)^2 / 2) with (-9 + 31/9) in L by field. rewrite exp_plus in L.
assert (E := exp_ge_2 (31/9) ltac:(lra)). assert (E9 := exp_pos (-9)). assert (P : sqrt (2 * PI) <= 3).
{ rewrite <- (sqrt_square 3) by lra. apply sqrt_le_1; generalize PI_4 PI_RGT_0; lra. }
assert (I : / 3 <= / sqrt (2 * PI)) by (apply Rinv_le_contravar; [apply norm_pos | exact P]).
assert (X : exp (-9) * 9 * / 3 <= exp (-9) * exp (31/9) * / sqrt (2 * PI)).
{ apply Rmult_le_compat; [|lra | |exact I]; [apply Rmult_le_pos; lra | apply Rmult_le_compat_l; lra]. }
unfold Rdiv in L at 2. unfold Rdiv in *. lra.
Qed.

(** The distance of the loss from U: the mean variance and a tail. *)
Definition remainder (t : R) : R := sqrt (PI / (2 * t)) * exp (- 1 / (2 * t)) + 4 * second_tail (3 / (2 * sqrt t)).

Lemma remainder_small t : 0 < t -> 0 <= remainder t <= 5 * sqrt t.
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra). unfold remainder.
assert (C : 0 < 3 / (2 * sqrt t)) by (apply Rdiv_lt_0_compat; lra).
generalize (second_tail_ge_0 _ (Rlt_le _ _ C)) (second_tail_max _ (Rlt_le _ _ C)). set (s := second_tail _). intros S0 S1.
assert (S2 : s <= sqrt t / 2).
{ apply Rmult_le_reg_l with (3 / (2 * sqrt t)); [exact C|]. replace (3 / (2 * sqrt t) * (sqrt t / 2)) with (3/4) by (field; lra). exact S1. }
assert (R : 0 <= sqrt (PI / (2 * t)) <= 3/2 / sqrt t).
{ split; [apply sqrt_pos|]. rewrite <- (sqrt_square (3/2 / sqrt t)) by (apply Rlt_le, Rdiv_lt_0_compat; lra).
  apply sqrt_le_1; [apply Rlt_le, Rdiv_lt_0_compat; [apply PI_RGT_0 | lra] | apply Rlt_le, Rmult_lt_0_compat; apply Rdiv_lt_0_compat; lra|].
  replace (3/2 / sqrt t * (3/2 / sqrt t)) with (9/4 / t) by (transitivity (9/4 / (sqrt t * sqrt t)); [now rewrite T | field; lra]).
  apply Rmult_le_reg_r with t; [exact Ht|]. replace (PI / (2 * t) * t) with (PI / 2) by (field; lra). replace (9/4 / t * t) with (9/4) by (field; lra).
  generalize PI_4. lra. }
assert (E : 0 <= exp (- 1 / (2 * t)) <= 2 * t).
{ split; [apply Rlt_le, exp_pos|]. replace (- 1 / (2 * t)) with (- (1 / (2 * t))) by (field; lra). rewrite exp_Ropp.
  assert (P : 0 < 1 / (2 * t)) by (apply Rdiv_lt_0_compat; lra). replace (2 * t) with (/ (1 / (2 * t))) at 2 by (field; lra).
  apply Rinv_le_contravar; [exact P|]. generalize (exp_ineq1_le (1 / (2 * t))). lra. }
assert (X : sqrt (PI / (2 * t)) * exp (- 1 / (2 * t)) <= 3/2 / sqrt t * (2 * t)) by (apply Rmult_le_compat; lra).
replace (3/2 / sqrt t * (2 * t)) with (3 * sqrt t) in X by (transitivity (3/2 / sqrt t * (2 * (sqrt t * sqrt t))); [field; lra | now rewrite T]).
split; [|lra]. apply Rplus_le_le_0_compat; [apply Rmult_le_pos; lra | lra].
Qed.

Lemma two_level kappa t : 0 < kappa -> 0 < t <= / (4 * kappa^2) ->
  0 < 1/2 * F kappa / (1 - kappa * sqrt t)^2 - loss two_points t (LAPL two_points t (delta_at kappa t)) <= remainder t.
Proof.
intros Hk Ht. assert (K2 : 0 < kappa^2) by now apply pow_lt. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (H : kappa * sqrt t <= 1/2).
{ apply (half_time kappa 1 t Hk Rlt_0_1). replace (1^2 / (4 * kappa^2)) with (/ (4 * kappa^2)) by (field; lra). exact Ht. }
destruct (level_equal 2 1 (le_n 2) Rlt_0_1 kappa t Hk (proj1 Ht)) as [_ [_ A]]; [rewrite two_Delta; lra|].
rewrite two_Delta, two_share in A. replace (kappa * sqrt t / 1) with (kappa * sqrt t) in A by field. split; [unfold two_points; unfold Rdiv at 2; lra|].
assert (B : below_half_gaps two_points (delta_at kappa t)) by (apply two_below; unfold delta_at; lra).
assert (D := delta_at_positive kappa t Hk (proj1 Ht)).
assert (X := level_le two_points t (proj1 Ht) _ D B). rewrite (level_U two_points kappa t (proj1 Ht) B) in X.
rewrite two_size in X. change (gaps two_points) with 1%nat in X. cbn [sum_below] in X. rewrite two_half_gap in X.
assert (V := two_mean_variance t (proj1 Ht)). unfold remainder.
assert (Y : F kappa * (0 + / (1 - kappa * sqrt t / 1)^2) / 2 <= loss two_points t (LAPL two_points t (delta_at kappa t)) + mean_variance two_points t +
  (0 + 8 * second_tail (3 / 2 * 1 / sqrt t)) / 2).
{ apply X. intros g Hg. replace g with O by lia. rewrite two_half_gap. unfold delta_at. lra. }
replace (3 / 2 * 1 / sqrt t) with (3 / (2 * sqrt t)) in Y by (field; lra). replace (kappa * sqrt t / 1) with (kappa * sqrt t) in Y by field.
replace (F kappa * (0 + / (1 - kappa * sqrt t)^2) / 2) with (1/2 * F kappa / (1 - kappa * sqrt t)^2) in Y by (unfold Rdiv; ring). lra.
Qed.

Lemma two_near kappa t : 0 < kappa -> 0 < t <= / (4 * kappa^2) ->
  Rabs (loss two_points t (LAPL two_points t (delta_at kappa t)) - 1/2 * F kappa) <= 3 * kappa * sqrt t * F kappa + remainder t.
Proof.
intros Hk Ht. destruct (prop_2 kappa Hk) as (A & _). destruct (A t Ht) as (_ & _ & A2). destruct (two_level kappa t Hk Ht) as [B0 B1].
assert (R := remainder_small t (proj1 Ht)). assert (S := sqrt_lt_R0 t (proj1 Ht)). assert (FP := F_pos kappa ltac:(lra)).
assert (KS : 0 < kappa * sqrt t) by now apply Rmult_lt_0_compat. assert (KF : 0 < kappa * sqrt t * F kappa) by now apply Rmult_lt_0_compat.
apply Rabs_le_between. split; [|lra].
assert (H : kappa * sqrt t <= 1/2).
{ apply (half_time kappa 1 t Hk Rlt_0_1). assert (K2 : 0 < kappa^2) by now apply pow_lt.
  replace (1^2 / (4 * kappa^2)) with (/ (4 * kappa^2)) by (field; lra). exact Ht. }
assert (L := lift_ge_1 (kappa * sqrt t) ltac:(lra)). assert (1/2 * F kappa * 1 <= 1/2 * F kappa * / (1 - kappa * sqrt t)^2) by (apply Rmult_le_compat_l; lra).
unfold Rdiv in *. lra.
Qed.

(** The losses at small times are near F(kappa)/2, with a remainder that is exponentially small but for 3 kappa sqrt t F(kappa),
    and so near each other. *)
Theorem rem_3_balanced kappa : 0 < kappa ->
  let L t := loss two_points t (LAPL two_points t (delta_at kappa t)) in
  let S t := sqrt (PI / (2 * t)) * exp (- 1 / (2 * t)) + 4 * tail_int (fun z => z^2 * phi z) (3 / (2 * sqrt t)) in
  (forall t, 0 < t <= / (4 * kappa^2) -> has_loss two_points t (LAPL two_points t (delta_at kappa t)) /\
     0 < 1/2 * F kappa / (1 - kappa * sqrt t)^2 - L t <= S t /\
     Rabs (L t - 1/2 * F kappa) <= 3 * kappa * sqrt t * F kappa + S t) /\
  (forall t, 0 < t -> 0 <= S t <= 5 * sqrt t) /\
  (forall eps, 0 < eps -> exists t1, 0 < t1 /\ forall s t, 0 < s < t1 -> 0 < t < t1 -> Rabs (L t - L s) <= eps * L s).
Proof.
intros Hk L S. assert (ES : forall t, S t = remainder t).
{ intros t. unfold S, remainder. do 2 f_equal. apply is_RInt_gen_unique, is_tail_second_phi. }
destruct (prop_2 kappa Hk) as (A & _). split; [|split].
- intros t Ht. rewrite ES. split; [now apply A|]. split; [now apply two_level | now apply two_near].
- intros t Ht. rewrite ES. now apply remainder_small.
- intros eps He. assert (FP := F_pos kappa ltac:(lra)). pose (K := 2 + 3 * kappa * F kappa). assert (KF : 0 < kappa * F kappa) by now apply Rmult_lt_0_compat.
  assert (K0 : 2 <= K) by (unfold K; lra). assert (K2 : 0 < kappa^2) by now apply pow_lt.
  pose (r := Rmin (F kappa / 4 / K) (eps * F kappa / (8 * K))).
  assert (R0 : 0 < r).
  { unfold r. apply Rmin_glb_lt; [apply Rdiv_lt_0_compat; lra|]. apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]. }
  assert (R1 : K * r <= F kappa / 4).
  { apply Rle_trans with (K * (F kappa / 4 / K)); [apply Rmult_le_compat_l; [lra | apply Rmin_l] | right; field; lra]. }
  assert (R2 : K * r <= eps * F kappa / 8).
  { apply Rle_trans with (K * (eps * F kappa / (8 * K))); [apply Rmult_le_compat_l; [lra | apply Rmin_r] | right; field; lra]. }
  exists (Rmin (/ (4 * kappa^2)) (r * r)). split.
  { apply Rmin_glb_lt; [apply Rinv_0_lt_compat; lra | now apply Rmult_lt_0_compat]. }
  assert (B : forall u, 0 < u < Rmin (/ (4 * kappa^2)) (r * r) -> Rabs (L u - 1/2 * F kappa) <= K * r).
  { intros u Hu. generalize (Rmin_l (/ (4 * kappa^2)) (r * r)) (Rmin_r (/ (4 * kappa^2)) (r * r)). intros M1 M2.
    destruct (A u ltac:(lra)) as (_ & B1 & B2). fold (L u) in B1, B2. assert (SU := sqrt_lt_R0 u (proj1 Hu)).
    assert (SR : sqrt u <= r) by (rewrite <- (sqrt_square r) by lra; apply sqrt_le_1; lra).
    assert (K * sqrt u <= K * r) by (apply Rmult_le_compat_l; lra). assert (0 < kappa * F kappa * sqrt u) by now apply Rmult_lt_0_compat.
    apply Rle_trans with (K * sqrt u); [|lra]. unfold K. apply Rabs_le_between. lra. }
  intros s t Hs Ht. assert (Bs := B s Hs). assert (Bt := B t Ht). apply Rabs_le_between in Bs. apply Rabs_le_between in Bt.
  assert (LS : F kappa / 4 <= L s) by lra. assert (eps * (F kappa / 4) <= eps * L s) by (apply Rmult_le_compat_l; lra).
  apply Rabs_le_between. lra.
Qed.

(** Without its factor t the loss has no such limit. *)
Theorem rem_3_balanced_twin kappa : 0 < kappa -> ~ (forall t, 0 < t <= / (4 * kappa^2) ->
  Rabs (/ t * loss two_points t (LAPL two_points t (delta_at kappa t)) - 1/2 * F kappa) <= 3 * kappa * sqrt t * F kappa +
    (sqrt (PI / (2 * t)) * exp (- 1 / (2 * t)) + 4 * tail_int (fun z => z^2 * phi z) (3 / (2 * sqrt t)))).
Proof.
intros Hk H. assert (FP := F_pos kappa ltac:(lra)). assert (K2 : 0 < kappa^2) by now apply pow_lt.
  assert (KF : 0 < kappa * F kappa) by now apply Rmult_lt_0_compat.
assert (I4 : 0 < / (4 * kappa^2)) by (apply Rinv_0_lt_compat; lra).
assert (E : 0 = (INR 2 - 1) / INR 2 * F kappa); [|rewrite two_share in E; lra].
apply (only_limit 2 1 (le_n 2) Rlt_0_1 kappa 0 (Rmin 1 (/ (4 * kappa^2))) (1/2 * F kappa + 3 * kappa * F kappa + 5) Hk).
{ apply Rmin_glb_lt; lra. }
intros t Ht _. generalize (Rmin_l 1 (/ (4 * kappa^2))) (Rmin_r 1 (/ (4 * kappa^2))). intros M1 M2.
specialize (H t ltac:(lra)). rewrite (is_RInt_gen_unique _ _ (is_tail_second_phi _)) in H. fold (remainder t) in H.
destruct (remainder_small t (proj1 Ht)) as [_ R]. assert (S := sqrt_lt_R0 t (proj1 Ht)). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (S1 : sqrt t <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1; lra).
destruct (prop_2 kappa Hk) as (A & _ & _). change (equally_spaced 2 1 (le_n 2) Rlt_0_1) with two_points.
assert (L0 : 0 <= loss two_points t (LAPL two_points t (delta_at kappa t))) by (apply loss_ge_0; [lra | apply A; lra]).
set (L := loss _ _ _) in *. rewrite Rminus_0_r, Rabs_right by lra. apply Rabs_le_between in H.
assert (B : / t * L <= 1/2 * F kappa + 3 * kappa * F kappa + 5).
{ assert (kappa * F kappa * sqrt t <= kappa * F kappa * 1) by (apply Rmult_le_compat_l; lra). lra. }
set (K := 1/2 * F kappa + 3 * kappa * F kappa + 5) in *. assert (K0 : 0 < K) by (unfold K; lra).
apply Rmult_le_compat_l with (r := t) in B; [|lra]. replace (t * (/ t * L)) with L in B by (field; lra).
apply Rle_trans with (1 := B). rewrite Rmult_comm. apply Rmult_le_compat_l; [lra|]. rewrite <- T at 1.
rewrite <- (Rmult_1_r (sqrt t)) at 3. apply Rmult_le_compat_l; lra.
Qed.
