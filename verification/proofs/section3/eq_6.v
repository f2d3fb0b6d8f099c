(** (6), (7), (8): the empirical score of -1 and 1, its posterior mean, the limit of both and the piecewise linear form. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points.
Open Scope R_scope.

Lemma two_pN t x : 0 < t ->
  pN (x - 1) (sqrt t) = exp (x / t) * (exp (- (x^2 + 1) / (2 * t)) / normaliser t) /\
  pN (x + 1) (sqrt t) = exp (- (x / t)) * (exp (- (x^2 + 1) / (2 * t)) / normaliser t).
Proof.
intros Ht. rewrite !pN_sqrt by exact Ht. generalize (normaliser_pos t Ht). intros N.
replace (- (x - 1)^2 / (2 * t)) with (x / t + - (x^2 + 1) / (2 * t)) by (field; lra).
replace (- (x + 1)^2 / (2 * t)) with (- (x / t) + - (x^2 + 1) / (2 * t)) by (field; lra).
rewrite !exp_plus. split; field; lra.
Qed.

Lemma two_mean t x : 0 < t -> posterior_mean two_points t x = tanh (x / t).
Proof.
intros Ht. rewrite two_posterior_mean. destruct (two_pN t x Ht) as [-> ->].
assert (P : 0 < exp (- (x^2 + 1) / (2 * t)) / normaliser t) by (apply Rdiv_lt_0_compat; [apply exp_pos | now apply normaliser_pos]).
unfold tanh, sinh, cosh. revert P. generalize (exp (- (x^2 + 1) / (2 * t)) / normaliser t) (exp_pos (x / t)) (exp_pos (- (x / t))).
generalize (exp (x / t)) (exp (- (x / t))). intros a b c A B C. field. split; [lra|].
replace (a * c + b * c) with ((a + b) * c) by ring. apply Rgt_not_eq, Rmult_lt_0_compat; lra.
Qed.

Lemma tanh_below_1 y : 1 - tanh y = 2 / (exp (2 * y) + 1).
Proof.
unfold tanh, sinh, cosh. replace (2 * y) with (y + y) by ring. rewrite exp_plus, exp_Ropp. generalize (exp_pos y). intros P.
assert (0 < exp y * exp y) by now apply Rmult_lt_0_compat. field. lra.
Qed.

Lemma tanh_odd y : tanh (- y) = - tanh y.
Proof.
unfold tanh, sinh, cosh. rewrite Ropp_involutive. generalize (exp_pos y) (exp_pos (- y)). intros. field. lra.
Qed.

Lemma tanh_pos y : 0 < y -> 0 < tanh y < 1.
Proof.
intros H. assert (E := tanh_below_1 y). assert (1 < exp (2 * y)) by (rewrite <- exp_0; apply exp_increasing; lra).
assert (0 < 2 / (exp (2 * y) + 1) < 1); [|lra]. split; [apply Rdiv_lt_0_compat; lra|].
apply Rmult_lt_reg_r with (exp (2 * y) + 1); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma tanh_0' : tanh 0 = 0.
Proof. unfold tanh, sinh. rewrite Ropp_0. unfold Rdiv. ring. Qed.

Lemma over_t t x : 0 < t -> 0 < x -> 0 < x / t.
Proof. intros. now apply Rdiv_lt_0_compat. Qed.

(** (6). *)
Theorem eq_6 t x : 0 < t ->
  (forall u, noised_density two_points t u = (pN (u + 1) (sqrt t) + pN (u - 1) (sqrt t)) / 2) /\
  is_derive (fun u => ln (noised_density two_points t u)) x ((posterior_mean two_points t x - x) / t) /\
  ESF two_points t x = (posterior_mean two_points t x - x) / t.
Proof.
intros Ht. split; [intros; apply two_noised_density|]. split; [now apply is_derive_ln_noised | now apply ESF_posterior_mean].
Qed.

(** (7): between -1 and 1, and of the sign of x; in closed form tanh(x/t). *)
Theorem eq_7 t x : 0 < t ->
  posterior_mean two_points t x = (pN (x - 1) (sqrt t) - pN (x + 1) (sqrt t)) / (pN (x - 1) (sqrt t) + pN (x + 1) (sqrt t)) /\
  -1 < posterior_mean two_points t x < 1 /\ sign (posterior_mean two_points t x) = sign x /\
  posterior_mean two_points t x = tanh (x / t).
Proof.
intros Ht. split; [apply two_posterior_mean|]. rewrite two_mean by exact Ht.
destruct (Rtotal_order x 0) as [H|[->|H]].
- assert (P := tanh_pos (- x / t) (over_t t (- x) Ht ltac:(lra))).
  replace (x / t) with (- (- x / t)) by (field; lra). rewrite tanh_odd. split; [lra|]. split; [|reflexivity].
  rewrite !sign_eq_m1; lra.
- replace (0 / t) with 0 by (field; lra). rewrite tanh_0'. split; [lra|]. now split.
- assert (P := tanh_pos (x / t) (over_t t x Ht H)). split; [lra|]. split; [|reflexivity]. rewrite !sign_eq_1; lra.
Qed.

(** How far the posterior mean is from the sign. *)
Lemma two_mean_sign t x : 0 < t -> x <> 0 ->
  Rabs (posterior_mean two_points t x - sign x) = 2 / (exp (2 * Rabs x / t) + 1).
Proof.
intros Ht Hx. rewrite two_mean by exact Ht. destruct (Rtotal_order x 0) as [H|[H|H]]; [|lra|].
- rewrite sign_eq_m1, (Rabs_left x) by lra. replace (x / t) with (- (- x / t)) by (field; lra). rewrite tanh_odd.
  replace (- tanh (- x / t) - -1) with (1 - tanh (- x / t)) by ring. rewrite tanh_below_1, Rabs_right.
  + do 3 f_equal. field. lra.
  + apply Rle_ge, Rlt_le, Rdiv_lt_0_compat; [lra | generalize (exp_pos (2 * (- x / t))); lra].
- rewrite sign_eq_1, (Rabs_right x) by lra. rewrite Rabs_minus_sym, tanh_below_1, Rabs_right.
  + do 3 f_equal. field. lra.
  + apply Rle_ge, Rlt_le, Rdiv_lt_0_compat; [lra | generalize (exp_pos (2 * (x / t))); lra].
Qed.

Lemma two_mean_sign_lt t x : 0 < t -> x <> 0 -> Rabs (posterior_mean two_points t x - sign x) < 2 * exp (- 2 * Rabs x / t).
Proof.
intros Ht Hx. rewrite two_mean_sign by assumption. replace (- 2 * Rabs x / t) with (- (2 * Rabs x / t)) by (field; lra).
rewrite exp_Ropp. apply Rmult_lt_compat_l; [lra|]. generalize (exp_pos (2 * Rabs x / t)). intros.
apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra | lra].
Qed.

Lemma exp_small t x : 0 < t -> x <> 0 -> 2 * exp (- 2 * Rabs x / t) <= 2 * t^2 / x^2.
Proof.
intros Ht Hx. assert (X : 0 < Rabs x) by now apply Rabs_pos_lt. assert (X2 : x^2 = Rabs x ^2) by now rewrite pow2_abs.
rewrite X2. generalize (over_t t _ Ht X). set (y := Rabs x / t). intros Y.
replace (- 2 * Rabs x / t) with (- (y + y)) by (unfold y; field; lra). rewrite exp_Ropp, exp_plus.
replace (2 * t^2 / Rabs x^2) with (2 * / (y * y)) by (unfold y; field; lra).
apply Rmult_le_compat_l; [lra|]. assert (y <= exp y) by (generalize (exp_ineq1_le y); lra).
apply Rinv_le_contravar; [now apply Rmult_lt_0_compat | apply Rmult_le_compat; lra].
Qed.

Lemma at_right_squeeze (f : R -> R) l c : (forall t, 0 < t -> Rabs (f t - l) <= c * t) -> filterlim f (at_right 0) (locally l).
Proof.
intros H P [eps HP]. assert (K : 0 < Rabs c + 1) by (generalize (Rabs_pos c); lra).
exists (mkposreal (eps / (Rabs c + 1)) (Rdiv_lt_0_compat _ _ (cond_pos eps) K)).
intros t Hb Ht. apply HP. apply Rabs_lt_between in Hb. simpl in Hb. change (Rabs (f t - l) < eps).
apply Rle_lt_trans with (1 := H t Ht). apply Rle_lt_trans with ((Rabs c + 1) * t).
- apply Rmult_le_compat_r; [lra|]. generalize (Rle_abs c). lra.
- unfold minus, plus, opp in Hb; simpl in Hb. apply Rlt_le_trans with ((Rabs c + 1) * (eps / (Rabs c + 1))); [apply Rmult_lt_compat_l; lra|].
  right. field. lra.
Qed.

(** As t falls to 0 the posterior mean tends to the sign, and the score to its piecewise linear form, both with what is left
    exactly. *)
Theorem rem_3_limit x :
  filterlim (fun t => posterior_mean two_points t x) (at_right 0) (locally (sign x)) /\
  filterlim (fun t => ESF two_points t x - (sign x - x) / t) (at_right 0) (locally 0) /\
  (forall t, 0 < t -> x <> 0 ->
     Rabs (posterior_mean two_points t x - sign x) = 2 / (exp (2 * Rabs x / t) + 1) /\
     Rabs (posterior_mean two_points t x - sign x) < 2 * exp (- 2 * Rabs x / t)).
Proof.
assert (Z : x = 0 -> forall t, 0 < t -> posterior_mean two_points t x = sign x).
{ intros -> t Ht. rewrite two_mean, sign_0 by exact Ht. replace (0 / t) with 0 by (field; lra). apply tanh_0'. }
assert (B : forall t, 0 < t -> Rabs (posterior_mean two_points t x - sign x) <= 2 * / x^2 * t^2).
{ intros t Ht. destruct (Req_dec x 0) as [E|N].
  - rewrite Z by assumption. rewrite Rminus_eq_0, Rabs_R0. rewrite E. replace (0^2) with 0 by ring. rewrite Rinv_0. lra.
  - generalize (two_mean_sign_lt t x Ht N) (exp_small t x Ht N). unfold Rdiv. lra. }
split; [|split].
- apply (filterlim_ext_loc (fun t => if Rle_dec t 1 then posterior_mean two_points t x else sign x)).
  { exists (mkposreal 1 Rlt_0_1). intros t Hb Ht. apply Rabs_lt_between in Hb. unfold minus, plus, opp in Hb; simpl in Hb.
    destruct Rle_dec; [reflexivity | lra]. }
  apply (at_right_squeeze _ _ (2 * / x^2)). intros t Ht.
  assert (0 <= 2 * / x^2).
  { destruct (Req_dec x 0) as [->|N]; [replace (0^2) with 0 by ring; rewrite Rinv_0; lra|].
    apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, pow2_gt_0, N]. }
  destruct Rle_dec as [L|L]; [|rewrite Rminus_eq_0, Rabs_R0; apply Rmult_le_pos; lra].
  apply Rle_trans with (1 := B t Ht). apply Rmult_le_compat_l; [assumption|].
  replace (t^2) with (t * t) by ring. rewrite <- (Rmult_1_r t) at 3. apply Rmult_le_compat_l; lra.
- apply (at_right_squeeze _ _ (2 * / x^2)). intros t Ht. rewrite Rminus_0_r, ESF_posterior_mean by exact Ht.
  replace ((posterior_mean two_points t x - x) / t - (sign x - x) / t) with ((posterior_mean two_points t x - sign x) * / t) by (field; lra).
  rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
  apply Rle_trans with (2 * / x^2 * t^2 * / t); [apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht | now apply B]|].
  right. replace (2 * / x^2 * t^2 * / t) with (2 * / x^2 * t * (t * / t)) by ring. rewrite Rinv_r by lra. ring.
- intros t Ht N. split; [now apply two_mean_sign | now apply two_mean_sign_lt].
Qed.

Lemma normal_score t y x : 0 < t -> is_derive (fun u => ln (pN (u - y) (sqrt t))) x ((y - x) / t).
Proof.
intros Ht. eapply is_derive_eq; [apply is_derive_lnf; [now apply pN_sqrt_pos | now apply is_derive_pN]|].
cbv beta. generalize (pN_sqrt_pos t Ht (x - y)). intros. field. lra.
Qed.

(** (8): the score of the nearer Gaussian alone, and 0 at 0, where sgn 0 = 0. *)
Theorem eq_8 t x : 0 < t -> PL two_points t x = (sign x - x) / t /\
  (x < 0 -> is_derive (fun u => ln (pN (u + 1) (sqrt t))) x (PL two_points t x)) /\
  (0 < x -> is_derive (fun u => ln (pN (u - 1) (sqrt t))) x (PL two_points t x)) /\
  PL two_points t 0 = 0.
Proof.
intros Ht. rewrite !two_PL, sign_0. split; [reflexivity|]. split; [|split].
- intros H. rewrite sign_eq_m1 by exact H. apply (is_derive_ext (fun u => ln (pN (u - -1) (sqrt t)))).
  + intros u. now replace (u - -1) with (u + 1) by ring.
  + now apply normal_score.
- intros H. rewrite sign_eq_1 by exact H. now apply normal_score.
- field. lra.
Qed.
