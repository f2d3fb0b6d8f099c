(** For -1 and 1 and the window 0: the bound of the smoothing gap. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export score_distance two_points.
Open Scope R_scope.

(** cosh v / (e^(2|v|) + 1)^2, with the integral 1 - pi/4 over the line. *)
Definition fold_integrand (v : R) : R := exp (- 3 * Rabs v) / (2 * (1 + exp (- 2 * Rabs v))).

Lemma continuous_fold v : continuous fold_integrand v.
Proof.
unfold fold_integrand. apply continuous_div.
- apply continuous_expf, continuous_cmul, continuous_abs, continuous_id.
- apply continuous_cmul, continuous_add; [apply continuous_const | apply continuous_expf, continuous_cmul, continuous_abs, continuous_id].
- generalize (exp_pos (- 2 * Rabs v)). lra.
Qed.

Lemma fold_pos v : 0 < fold_integrand v.
Proof. apply Rdiv_lt_0_compat; [apply exp_pos | generalize (exp_pos (- 2 * Rabs v)); lra]. Qed.

Lemma atan_le u : 0 <= u -> atan u <= u.
Proof.
intros Hu. destruct (mean_value (fun x => x - atan x) (fun x => 1 - / (1 + x^2)) 0 u) as (c & Hc & E).
- intros x _. auto_derive; [trivial | unfold Rsqr; field; generalize (pow2_ge_0 x); simpl; lra].
- rewrite Rmin_left, Rmax_right in Hc by lra. rewrite atan_0 in E.
  assert (0 <= (1 - / (1 + c^2)) * (u - 0)); [|lra]. apply Rmult_le_pos; [|lra].
  assert (/ (1 + c^2) <= / 1) by (apply Rinv_le_contravar; generalize (pow2_ge_0 c); lra). lra.
Qed.

Lemma fold_half M : 0 <= M -> RInt fold_integrand 0 M <= (1 - PI / 4) / 2.
Proof.
intros HM. pose (F := fun v => (atan (exp (- v)) - exp (- v)) / 2). pose (f := fun v => exp (- 3 * v) / (2 * (1 + exp (- 2 * v)))).
assert (C : forall v, continuous f v).
{ intros v. apply continuous_div; [apply continuous_derivable; auto_derive; trivial | apply continuous_derivable; auto_derive;
  trivial | generalize (exp_pos (- 2 * v)); lra]. }
rewrite (RInt_ext fold_integrand f).
2:{ intros v. rewrite Rmin_left, Rmax_right by lra. intros Hv. unfold fold_integrand, f. now rewrite Rabs_right by lra. }
rewrite (RInt_prim F f).
- unfold F. rewrite Ropp_0, exp_0, atan_1. generalize (atan_le (exp (- M)) (Rlt_le _ _ (exp_pos _))). lra.
- intros v. unfold F, f. replace (- 3 * v) with (- v + (- v + - v)) by ring. replace (- 2 * v) with (- v + - v) by ring. rewrite !exp_plus.
  auto_derive; [trivial|]. unfold Rsqr. generalize (exp_pos (- v)). intros P. assert (0 < exp (- v) * exp (- v)) by now apply Rmult_lt_0_compat. field. lra.
- exact C.
Qed.

Lemma fold_integral : exists v, is_line_int fold_integrand v /\ 0 <= v <= 1 - PI / 4.
Proof.
assert (P : forall x, 0 <= fold_integrand x) by (intros; apply Rlt_le, fold_pos).
assert (Ex : forall a b, ex_RInt fold_integrand a b) by (apply ex_RInt_cont, continuous_fold).
apply line_int_bounded; [exact Ex | exact P |]. intros a b Hab. pose (M := Rmax (Rabs a) (Rabs b)).
assert (Ha : - M <= a) by (generalize (Rle_abs (- a)) (Rmax_l (Rabs a) (Rabs b)); rewrite Rabs_Ropp; fold M; lra).
assert (Hb : b <= M) by (generalize (Rle_abs b) (Rmax_r (Rabs a) (Rabs b)); fold M; lra).
assert (M0 : 0 <= M) by (apply Rle_trans with (1 := Rabs_pos a), Rmax_l).
apply Rle_trans with (RInt fold_integrand (- M) M); [apply RInt_mono_bounds; [exact Ex | exact P | lra | exact Hb]|].
rewrite (RInt_split fold_integrand (- M) 0 M Ex).
assert (E : (RInt fold_integrand (- M) 0 : R) = RInt fold_integrand 0 M).
{ apply is_RInt_unique. apply (is_RInt_ext (fun x => opp (opp (fold_integrand (- x))))).
  - intros x _. unfold opp; simpl. rewrite Ropp_involutive. unfold fold_integrand. now rewrite Rabs_Ropp.
  - rewrite <- (opp_opp (RInt fold_integrand 0 M)). apply (is_RInt_opp (V := R_NormedModule)).
    apply (is_RInt_comp_opp (V := R_NormedModule) fold_integrand). rewrite Ropp_0, Ropp_involutive.
    apply (is_RInt_swap (V := R_NormedModule)), is_RInt_RInt, Ex. }
rewrite E. generalize (fold_half M M0). lra.
Qed.

(** The gap: t E |s_hat - s|^2 with s_hat the piecewise linear score itself. *)
Lemma unsmoothed_gap t : 0 < t -> exists v, is_line_int (fun x => (PL two_points t x - ESF two_points t x)^2 * noised_density two_points t x) v /\
  0 <= v /\ t * v <= (4 - PI) / sqrt (2 * PI * t) * exp (- 1 / (2 * t)).
Proof.
intros Ht. assert (N := normaliser_pos t Ht). assert (EN : sqrt (2 * PI * t) = normaliser t) by (unfold normaliser; apply sqrt_mult; generalize PI_RGT_0; lra).
destruct fold_integral as (v & Iv & Bv).
pose (K := 4 / (t * normaliser t) * exp (- 1 / (2 * t))). assert (K0 : 0 < K).
{ apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat] | apply exp_pos]. }
pose (G := fun x => K * (/ t * fold_integrand (x / t))).
assert (IG : is_line_int G (K * v)).
{ apply is_gen_scal, is_line_int_scaled; [exact Ht | apply ex_RInt_cont, continuous_fold | exact Iv]. }
destruct (line_int_dominated (fun x => (PL two_points t x - ESF two_points t x)^2 * noised_density two_points t x) G (K * v)) as (u & Iu & Bu).
- intros a b. apply (ex_RInt_ext (fun x => (Rabs (ESF two_points t x - PL two_points t x))^2 * noised_density two_points t x)).
  + intros x _. now rewrite Rabs_minus_sym, pow2_abs.
  + apply ex_RInt_distance_sq; [exact Ht | intros; now apply continuous_noised].
- apply ex_RInt_cont. intros x. unfold G. apply continuous_cmul, continuous_cmul, (continuous_comp (fun x => x / t) fold_integrand);
  [apply continuous_divc, continuous_id | apply continuous_fold].
- intros x. assert (Px := noised_density_pos t Ht two_points x). split; [apply Rmult_le_pos; [apply pow2_ge_0 | lra]|].
  (* The square, and the density. *)
  set (z := exp (Rabs x / t)). assert (Z : 0 < z) by apply exp_pos.
  assert (S : (PL two_points t x - ESF two_points t x)^2 <= 4 / t^2 * / (z^2 + 1)^2).
  { rewrite <- pow2_abs, Rabs_minus_sym. change (ESF two_points t x - PL two_points t x) with (ESF two_points t x - PL two_points t x).
    rewrite distance_means, two_posterior_mean by exact Ht. unfold nearest_point. rewrite two_staircase, ramp_0.
    assert (A := pN_sqrt_pos t Ht (x - 1)). assert (B := pN_sqrt_pos t Ht (x + 1)). rewrite pow2_abs.
    assert (R : pN (x - 1) (sqrt t) = pN (x + 1) (sqrt t) * exp (2 * (x / t))).
    { rewrite !pN_sqrt by exact Ht. match goal with |- _ = exp ?u / ?n * ?v => replace (exp u / n * v) with (exp u * v / n) by (unfold Rdiv; ring) end.
      rewrite <- exp_plus. do 2 f_equal. field. lra. }
    rewrite R. set (b := pN (x + 1) (sqrt t)) in *. replace (exp (2 * (x / t))) with (exp (x / t) * exp (x / t)) by (rewrite <- exp_plus; f_equal; ring).
    assert (Z2 : 0 < z^2) by now apply pow_lt. assert (bz : 0 < b * (z * z)) by (apply Rmult_lt_0_compat; [exact B | now apply Rmult_lt_0_compat]).
    destruct (Rtotal_order x 0) as [L|[L|L]].
    - rewrite sign_eq_m1 by exact L. assert (E : exp (x / t) = / z).
      { unfold z. rewrite Rabs_left, <- exp_Ropp by exact L. f_equal. field. lra. }
      rewrite E. right. field. repeat split; lra.
    - rewrite L, sign_0. replace (0 / t) with 0 by (field; lra). rewrite exp_0.
      replace (((b * (1 * 1) - b) / (b * (1 * 1) + b) - 0) / t) with 0 by (field; lra). rewrite pow_i by lia.
      apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply pow_lt] | apply Rlt_le, Rinv_0_lt_compat, pow_lt; generalize (pow_lt z 2 Z); lra].
    - rewrite sign_eq_1 by exact L. assert (E : exp (x / t) = z) by (unfold z; now rewrite Rabs_right by lra).
      rewrite E. right. field. repeat split; lra. }
  assert (D : noised_density two_points t x <= / normaliser t * exp (- 1 / (2 * t)) * ((z + / z) / 2)).
  { assert (C : exp (x / t) + exp (- (x / t)) = z + / z).
    { unfold z. rewrite <- exp_Ropp. destruct (Rle_or_lt 0 x) as [L|L]; [rewrite Rabs_right by lra; reflexivity|].
      rewrite Rabs_left by exact L. replace (- x / t) with (- (x / t)) by (field; lra). rewrite Ropp_involutive. ring. }
    rewrite <- C, two_noised_density, !pN_sqrt by exact Ht.
    assert (E1 : exp (- (x + 1)^2 / (2 * t)) = exp (- x^2 / (2 * t)) * exp (- 1 / (2 * t)) * exp (- (x / t))) by (rewrite <- !exp_plus; f_equal; field; lra).
    assert (E2 : exp (- (x - 1)^2 / (2 * t)) = exp (- x^2 / (2 * t)) * exp (- 1 / (2 * t)) * exp (x / t)) by (rewrite <- !exp_plus; f_equal; field; lra).
    rewrite E1, E2. assert (U : exp (- x^2 / (2 * t)) <= 1).
    { rewrite <- exp_0 at 1. apply exp_le. assert (0 <= x^2 / (2 * t)) by (apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat; lra]).
      unfold Rdiv in *. lra. }
    assert (Q : 0 < / normaliser t * exp (- 1 / (2 * t)) * ((exp (x / t) + exp (- (x / t))) / 2)).
    { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; [now apply Rinv_0_lt_compat | apply exp_pos]|]. generalize (exp_pos (x / t)) (exp_pos (- (x / t))).
      lra. }
    set (e := exp (- x^2 / (2 * t))) in *. set (c := exp (- 1 / (2 * t))) in *.
    replace ((e * c * exp (- (x / t)) / normaliser t + e * c * exp (x / t) / normaliser t) / 2)
      with (e * (/ normaliser t * c * ((exp (x / t) + exp (- (x / t))) / 2))) by (field; lra).
    rewrite <- (Rmult_1_l (/ normaliser t * c * _)) at 2. apply Rmult_le_compat_r; lra. }
  apply Rle_trans with (4 / t^2 * / (z^2 + 1)^2 * (/ normaliser t * exp (- 1 / (2 * t)) * ((z + / z) / 2))).
  { apply Rmult_le_compat; [apply pow2_ge_0 | lra | exact S | exact D]. }
  assert (Ab : Rabs (x / t) = Rabs x / t).
  { unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht). reflexivity. }
  right. unfold G, K, fold_integrand. rewrite Ab. replace (- 3 * (Rabs x / t)) with (- (Rabs x / t + (Rabs x / t + Rabs x / t))) by ring.
  replace (- 2 * (Rabs x / t)) with (- (Rabs x / t + Rabs x / t)) by ring. rewrite !exp_Ropp, !exp_plus. fold z.
  generalize (exp (- 1 / (2 * t))). intros c. assert (0 < z * z) by now apply Rmult_lt_0_compat. field. repeat split; try lra; apply Rgt_not_eq; simpl; lra.
- exact IG.
- exists u. split; [exact Iu|]. split; [apply Bu|]. rewrite EN.
  apply Rle_trans with (t * (K * (1 - PI / 4))).
  + apply Rmult_le_compat_l; [lra|]. apply Rle_trans with (1 := proj2 Bu). apply Rmult_le_compat_l; lra.
  + right. unfold K. field. lra.
Qed.
