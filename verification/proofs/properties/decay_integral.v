(** The constant I(a) of the smoothing gap, and the Gaussian integrals that it bounds. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export averages.
Open Scope R_scope.

(** I(a), the integral of log(1 + e^(-2|v|))^2 e^(a v) over the line, for |a| < 4. *)
Definition decay_integrand (a v : R) : R := (ln (1 + exp (- 2 * Rabs v)))^2 * exp (a * v).
Definition decay_integral (a : R) : R := line_int (decay_integrand a).

Lemma ln_1_exp_bounds u : 0 < ln (1 + exp u) <= exp u.
Proof. apply ln_1_plus, exp_pos. Qed.

Lemma continuous_ln_1_exp (f : R -> R) x : continuous f x -> continuous (fun y => ln (1 + exp (f y))) x.
Proof.
intros H. apply (continuous_lnf (fun y => 1 + exp (f y))); [|generalize (exp_pos (f x)); lra].
apply continuous_add; [apply continuous_const | now apply continuous_expf].
Qed.

Lemma continuous_decay a v : continuous (decay_integrand a) v.
Proof.
unfold decay_integrand. apply continuous_mul.
- apply continuous_sq, continuous_ln_1_exp, continuous_cmul, continuous_abs, continuous_id.
- apply continuous_expf, continuous_cmul, continuous_id.
Qed.

Lemma ex_RInt_decay a u v : ex_RInt (decay_integrand a) u v.
Proof. apply ex_RInt_cont, continuous_decay. Qed.

Lemma decay_integrand_pos a v : 0 < decay_integrand a v.
Proof. apply Rmult_lt_0_compat; [apply pow_lt, ln_1_exp_bounds | apply exp_pos]. Qed.

Lemma decay_integrand_le a v : decay_integrand a v <= exp (- (4 - Rabs a) * Rabs (v - 0)).
Proof.
rewrite Rminus_0_r. unfold decay_integrand. generalize (ln_1_exp_bounds (-2 * Rabs v)). set (L := ln _). intros B.
apply Rle_trans with (exp (-2 * Rabs v)^2 * exp (a * v)).
- apply Rmult_le_compat_r; [apply Rlt_le, exp_pos | apply pow_incr; lra].
- simpl. rewrite Rmult_1_r, <- !exp_plus. apply exp_le.
  assert (a * v <= Rabs a * Rabs v) by (rewrite <- Rabs_mult; apply Rle_abs). lra.
Qed.

Lemma is_decay_integral a : Rabs a < 4 -> is_line_int (decay_integrand a) (decay_integral a).
Proof.
intros Ha. destruct (line_int_bounded (decay_integrand a) (2 / (4 - Rabs a))) as (v & Hv & _).
- apply ex_RInt_decay.
- intros x. apply Rlt_le, decay_integrand_pos.
- intros u v Huv. apply Rle_trans with (RInt (fun x => exp (- (4 - Rabs a) * Rabs (x - 0))) u v).
  + apply RInt_le; [exact Huv | apply ex_RInt_decay | apply ex_RInt_exp_abs | intros; apply decay_integrand_le].
  + apply RInt_exp_abs_le; lra.
- apply is_gen_value. now exists v.
Qed.

Lemma decay_integral_pos a : Rabs a < 4 -> 0 < decay_integral a.
Proof.
intros Ha. assert (H := is_decay_integral a Ha).
assert (P : forall x, 0 <= decay_integrand a x) by (intros; apply Rlt_le, decay_integrand_pos).
destruct (is_line_int_ge_0 _ _ P H) as [L|L]; [exact L | exfalso]. rewrite <- L in H.
generalize (line_int_0_continuous _ (continuous_decay a) P H 0) (decay_integrand_pos a 0). lra.
Qed.

Lemma is_line_int_reflect (f : R -> R) (l : R) : is_line_int f l -> is_line_int (fun x => f (- x)) l.
Proof.
intros H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < - b0) (fun b => - a0 < b); [now exists (- b0) | now exists (- a0) |].
intros a b Ha' Hb'. destruct (HUV (- b) (- a)) as (v & Hv & Pv); [apply Ha; lra | apply Hb; lra |].
simpl in Hv. exists v. split; [|exact Pv]. simpl.
apply (is_RInt_swap (V := R_NormedModule)), (is_RInt_comp_opp (V := R_NormedModule)) in Hv.
apply (is_RInt_opp (V := R_NormedModule)) in Hv. unfold opp in Hv; simpl in Hv. rewrite Ropp_involutive in Hv.
revert Hv. apply is_RInt_ext. intros x _. now rewrite Ropp_involutive.
Qed.

Lemma decay_integral_even a : Rabs a < 4 -> decay_integral (- a) = decay_integral a.
Proof.
intros Ha. assert (H : is_line_int (decay_integrand (- a)) (decay_integral a)).
{ apply (is_gen_ext (fun v => decay_integrand a (- v))); [|now apply is_line_int_reflect, is_decay_integral].
  intros v. unfold decay_integrand. rewrite Rabs_Ropp. do 2 f_equal. ring. }
exact (is_RInt_gen_unique _ _ H).
Qed.

(** The square of log(1 + e^(-2D|x-z|/t)) against a Gaussian around y, b or farther away, b < 4D. *)
Section Shifted.
Variables (t D z y b : R).
Hypotheses (Ht : 0 < t) (Hb : 0 <= b < 4 * D) (Hc : b <= Rabs (z - y)).
Let l (x : R) : R := ln (1 + exp (- (2 * D / t) * Rabs (x - z))).

Lemma continuous_shifted x : continuous (fun x => (l x)^2 * pN (x - y) (sqrt t)) x.
Proof.
apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_ln_1_exp, continuous_cmul, continuous_abs, continuous_sub;
  [apply continuous_id | apply continuous_const].
Qed.

Lemma tilt c v : b <= c -> - (c + t / D * v)^2 / (2 * t) <= - b^2 / (2 * t) - b / D * v.
Proof.
intros Lc. assert (HD : 0 < D) by lra. apply Rmult_le_reg_r with (2 * t); [lra|].
replace (- (c + t / D * v)^2 / (2 * t) * (2 * t)) with (- (c + t / D * v)^2) by (field; lra).
replace ((- b^2 / (2 * t) - b / D * v) * (2 * t)) with (- b^2 - 2 * b * (t / D * v)) by (field; lra).
generalize (t / D * v). intros u. destruct (Rle_or_lt (c + u) 0) as [L|L].
- assert (0 <= (c + u)^2) by apply pow2_ge_0. assert (b * (2 * c - b + 2 * (- c - u)) >= 0) by (apply Rle_ge, Rmult_le_pos; lra). lra.
- destruct (Rle_or_lt (b + u) 0) as [M|M].
  + assert (0 <= b * (- b - 2 * u)) by (apply Rmult_le_pos; lra). generalize (pow2_ge_0 (c + u)). lra.
  + assert ((b + u)^2 <= (c + u)^2) by (apply pow_incr; lra). generalize (pow2_ge_0 u). lra.
Qed.

Lemma shifted_integral : exists v, is_line_int (fun x => (l x)^2 * pN (x - y) (sqrt t)) v /\
  0 <= v <= sqrt (t / (2 * PI)) / D * (exp (- b^2 / (2 * t)) * decay_integral (b / D)).
Proof.
assert (HD : 0 < D) by lra. assert (N := normaliser_pos t Ht). assert (S := sqrt_lt_R0 t Ht). assert (P := sqrt_2PI_pos).
assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (s0 : 0 < t / D) by now apply Rdiv_lt_0_compat.
assert (B4 : Rabs (b / D) < 4).
{ rewrite Rabs_right by (apply Rle_ge, Rmult_le_pos; [lra | now apply Rlt_le, Rinv_0_lt_compat]).
  apply Rmult_lt_reg_r with D; [exact HD|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (exists a, (a = b / D \/ a = - (b / D)) /\
  forall x, pN (x - y) (sqrt t) <= / normaliser t * exp (- b^2 / (2 * t)) * exp (a * ((x - z) / (t / D)))) as (a & Ea & Hp).
{ assert (X : forall x, x - y = z - y + t / D * ((x - z) / (t / D))) by (intros; field; lra).
  assert (exists a, (a = b / D \/ a = - (b / D)) /\ forall v, - (z - y + t / D * v)^2 / (2 * t) <= - b^2 / (2 * t) + a * v) as (a & Ea & Hv).
  { revert Hc. unfold Rabs. destruct Rcase_abs; intros L.
    - exists (b / D). split; [now left|]. intros v. generalize (tilt (- (z - y)) (- v) L).
      replace ((- (z - y) + t / D * - v)^2) with ((z - y + t / D * v)^2) by ring. lra.
    - exists (- (b / D)). split; [now right|]. intros v. generalize (tilt (z - y) v L). lra. }
  exists a. split; [exact Ea|]. intros x. rewrite pN_sqrt, (X x) by exact Ht. unfold Rdiv at 1. rewrite Rmult_comm, Rmult_assoc.
  apply Rmult_le_compat_l; [now apply Rlt_le, Rinv_0_lt_compat|]. rewrite <- exp_plus. apply exp_le, Hv. }
assert (Ia : is_line_int (decay_integrand a) (decay_integral (b / D))).
{ destruct Ea as [->| ->]; [now apply is_decay_integral|]. rewrite <- decay_integral_even by exact B4.
  apply is_decay_integral. now rewrite Rabs_Ropp. }
pose (K := sqrt (t / (2 * PI)) / D * exp (- b^2 / (2 * t))).
assert (EK : K * / (t / D) = / normaliser t * exp (- b^2 / (2 * t))).
{ unfold K, normaliser. rewrite sqrt_div_alt by (generalize PI_RGT_0; lra).
  replace (/ (t / D)) with (D / (sqrt t * sqrt t)) by (rewrite E; field; lra). field. lra. }
pose (G := fun x => K * (/ (t / D) * decay_integrand a ((x - z) / (t / D)))).
assert (IG : is_line_int G (K * decay_integral (b / D))).
{ apply is_gen_scal, (is_line_int_shift (fun x => / (t / D) * decay_integrand a (x / (t / D)))).
  - apply ex_RInt_cont. intros x. apply continuous_cmul, (continuous_comp (fun x => x / (t / D)) (decay_integrand a)); [|apply continuous_decay].
    apply continuous_divc, continuous_id.
  - apply is_line_int_scaled; [exact s0 | apply ex_RInt_decay | exact Ia]. }
destruct (line_int_dominated (fun x => (l x)^2 * pN (x - y) (sqrt t)) G (K * decay_integral (b / D))) as (v & Iv & Bv).
- apply ex_RInt_cont, continuous_shifted.
- apply ex_RInt_cont. intros x. unfold G. apply continuous_cmul, continuous_cmul.
  apply (continuous_comp (fun x => (x - z) / (t / D)) (decay_integrand a)); [|apply continuous_decay].
  apply continuous_divc, continuous_sub; [apply continuous_id | apply continuous_const].
- intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, pN_sqrt_pos]|].
  unfold G. rewrite <- Rmult_assoc, EK. unfold decay_integrand.
  replace (-2 * Rabs ((x - z) / (t / D))) with (- (2 * D / t) * Rabs (x - z)).
  2:{ unfold Rdiv at 2. rewrite Rabs_mult, (Rabs_right (/ (t / D))) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, s0). field. lra. }
  fold (l x). rewrite (Rmult_comm (l x ^ 2) (exp _)), <- Rmult_assoc, (Rmult_comm (l x ^ 2)).
  apply Rmult_le_compat_r; [apply pow2_ge_0 | apply Hp].
- exact IG.
- exists v. split; [exact Iv|]. unfold K in Bv. now rewrite Rmult_assoc in Bv.
Qed.
End Shifted.
