(** The loss for two points: that of the target against the data point itself, which is a Gaussian integral, less the mean
    variance of x_0, which is exponentially small. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper cuts half_lines.
From Scoreproof.properties Require Import square_tails.
From Scoreproof.bridge Require Export samples.
Open Scope R_scope.

Section Two.
Variables (t delta : R).
Hypotheses (Ht : 0 < t) (Hd : 0 < delta < 1).

Let T : R -> R := target two_points delta.
Let m : R -> R := posterior_mean two_points t.
Let p : R -> R := noised_density two_points t.

Let k : R := delta / sqrt t.
Let e : R := (2 - delta) / sqrt t.

(** (T + 1)^2 against the normal law around -1. *)
Definition coarse : R := t / (1 - delta)^2 * (F k / 2 - square_tail k e) + 4 * Q e.

Lemma is_line_coarse : is_line_int (fun x => (T x - -1)^2 * pN (x - -1) (sqrt t)) coarse.
Proof.
assert (S := sqrt_lt_R0 t Ht). apply (is_line_right (fun x => (T x - -1)^2 * pN (x - -1) (sqrt t)) _ (delta - 1)); [reflexivity | |].
- intros x Hx. unfold T. rewrite two_target, ramp_left by lra. ring.
- apply is_tail_add with (1 - delta).
  + apply (is_RInt_ext_open (fun x => t / (1 - delta)^2 * (((x - -1) / sqrt t - k)^2 * pN (x - -1) (sqrt t)))); [lra | |].
    * intros x Hx. unfold T, k. rewrite two_target, ramp_middle by lra. rewrite <- (sqrt_sqrt t) at 1 by lra. field. lra.
    * assert (I := is_RInt_square_pN t (-1) k (delta - 1) (1 - delta) Ht).
      replace ((delta - 1 - -1) / sqrt t) with k in I by (unfold k; f_equal; ring).
      replace ((1 - delta - -1) / sqrt t) with e in I by (unfold e; f_equal; ring). rewrite square_tail_F in I.
      exact (is_RInt_scal (V := R_NormedModule) _ _ _ (t / (1 - delta)^2) _ I).
  + apply (is_tail_ext (fun x => 4 * pN (x - -1) (sqrt t))).
    * intros x Hx. unfold T. rewrite two_target, ramp_right by lra. f_equal. ring.
    * replace e with ((1 - delta - -1) / sqrt t) by (unfold e; f_equal; ring). apply is_gen_scal. now apply is_tail_pN.
Qed.

Lemma is_line_coarse_1 : is_line_int (fun x => (T x - 1)^2 * pN (x - 1) (sqrt t)) coarse.
Proof.
apply (is_gen_ext (fun x => (T (0 - x) - -1)^2 * pN (0 - x - -1) (sqrt t))).
- intros x. unfold T. rewrite !two_target. replace (0 - x) with (- x) by ring. rewrite ramp_odd.
  replace (- x - -1) with (- (x - 1)) by ring. rewrite pN_even. f_equal. ring.
- apply (is_line_reflect (fun x => (T x - -1)^2 * pN (x - -1) (sqrt t)) 0), is_line_coarse.
Qed.

(** What is left: the variance of x_0, by the inequality between the means. *)
Lemma spread x : (T x - m x)^2 * p x + (1 - (m x)^2) * p x =
  1/2 * ((T x - -1)^2 * pN (x - -1) (sqrt t)) + 1/2 * ((T x - 1)^2 * pN (x - 1) (sqrt t)).
Proof.
unfold m, p. rewrite two_posterior_mean, two_noised_density. replace (x - -1) with (x + 1) by ring.
assert (A : 0 < pN (x - 1) (sqrt t)) by (apply pN_pos, sqrt_lt_R0, Ht). assert (B : 0 < pN (x + 1) (sqrt t)) by (apply pN_pos, sqrt_lt_R0, Ht).
field. lra.
Qed.

Lemma spread_bounds x : 0 <= (1 - (m x)^2) * p x <= exp (- / (2 * t)) * pN (x - 0) (sqrt t).
Proof.
unfold m, p. rewrite two_posterior_mean, two_noised_density.
assert (A : 0 < pN (x - 1) (sqrt t)) by (apply pN_pos, sqrt_lt_R0, Ht). assert (B : 0 < pN (x + 1) (sqrt t)) by (apply pN_pos, sqrt_lt_R0, Ht).
assert (C : 0 < pN (x - 0) (sqrt t)) by (apply pN_pos, sqrt_lt_R0, Ht).
assert (E : (exp (- / (2 * t)) * pN (x - 0) (sqrt t))^2 = pN (x - 1) (sqrt t) * pN (x + 1) (sqrt t)).
{ rewrite !pN_sqrt by exact Ht. replace ((exp (- / (2 * t)) * (exp (- (x - 0)^2 / (2 * t)) / normaliser t))^2)
    with (exp (- / (2 * t)) * exp (- / (2 * t)) * exp (- (x - 0)^2 / (2 * t)) * exp (- (x - 0)^2 / (2 * t)) / (normaliser t)^2) by (generalize (normaliser_pos t Ht); intros; field; lra).
  rewrite <- !exp_plus. replace (exp (- (x - 1)^2 / (2 * t)) / normaliser t * (exp (- (x + 1)^2 / (2 * t)) / normaliser t))
    with (exp (- (x - 1)^2 / (2 * t)) * exp (- (x + 1)^2 / (2 * t)) / (normaliser t)^2) by (generalize (normaliser_pos t Ht); intros; field; lra).
  rewrite <- exp_plus. f_equal. f_equal. field. lra. }
assert (K : 0 < exp (- / (2 * t)) * pN (x - 0) (sqrt t)) by (apply Rmult_lt_0_compat; [apply exp_pos | exact C]).
set (c := exp (- / (2 * t)) * pN (x - 0) (sqrt t)) in *. set (a := pN (x - 1) (sqrt t)) in *. set (b := pN (x + 1) (sqrt t)) in *. clearbody a b c.
replace ((1 - ((a - b) / (a + b))^2) * ((b + a) / 2)) with (2 * (a * b) / (a + b)) by (field; lra). rewrite <- E. split.
- apply Rmult_le_pos; [generalize (pow2_ge_0 c); lra | apply Rlt_le, Rinv_0_lt_compat; lra].
- apply Rmult_le_reg_r with (a + b); [lra|]. replace (2 * c^2 / (a + b) * (a + b)) with (c * (2 * c)) by (field; lra).
  apply Rmult_le_compat_l; [lra|].
  destruct (Rle_or_lt (2 * c) (a + b)) as [L|L]; [exact L|]. exfalso.
  assert ((a + b) * (a + b) < (2 * c) * (2 * c)) by (apply Rmult_le_0_lt_compat; lra).
  generalize (pow2_ge_0 (a - b)). intros S. replace ((2 * c) * (2 * c)) with (4 * c^2) in H by ring. rewrite E in H.
  replace ((a - b)^2) with ((a + b) * (a + b) - 4 * (a * b)) in S by ring. lra.
Qed.

Lemma two_loss : coarse / t - exp (- / (2 * t)) / t <= loss two_points t (LAPL two_points t delta) <= coarse / t.
Proof.
destruct (line_int_dominated (fun x => (1 - (m x)^2) * p x) (fun x => exp (- / (2 * t)) * pN (x - 0) (sqrt t)) (exp (- / (2 * t)) * 1))
  as (v & He & Be).
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sub; [apply continuous_const | apply continuous_sq; now apply continuous_posterior_mean].
- apply ex_RInt_cont. intros x. apply continuous_cmul. now apply continuous_pN.
- exact spread_bounds.
- apply is_gen_scal. now apply is_line_int_pN.
- assert (I : is_line_int (fun x => (LAPL two_points t delta x - ESF two_points t x)^2 * p x) (/ t^2 * (1/2 * coarse + 1/2 * coarse - v))).
  { apply (is_gen_ext (fun x => / t^2 * (1/2 * ((T x - -1)^2 * pN (x - -1) (sqrt t)) + 1/2 * ((T x - 1)^2 * pN (x - 1) (sqrt t)) - (1 - (m x)^2) * p x))).
    - intros x. rewrite <- spread. rewrite ESF_posterior_mean by exact Ht. unfold LAPL. fold T. fold (m x). eqR. field. lra.
    - apply is_gen_scal, is_gen_minus; [|exact He].
      apply is_gen_plus; apply is_gen_scal; [apply is_line_coarse | apply is_line_coarse_1]. }
  unfold loss. rewrite (is_expect _ _ _ _ I).
  replace (t * (/ t^2 * (1/2 * coarse + 1/2 * coarse - v))) with (coarse / t - v / t) by (field; lra).
  assert (0 < / t) by (apply Rinv_0_lt_compat, Ht). unfold Rdiv. rewrite Rmult_1_r in Be. split.
  + assert (v * / t <= exp (- / (2 * t)) * / t) by (apply Rmult_le_compat_r; lra). lra.
  + assert (0 <= v * / t) by (apply Rmult_le_pos; lra). lra.
Qed.
End Two.

(** The same with the tails bounded by Mills. *)
Lemma two_loss_between t delta lo hi : 0 < t -> 0 < delta < 1 ->
  let k := delta / sqrt t in
  let e := (2 - delta) / sqrt t in
  lo <= (F k / 2 - ((1 + k^2) / e + e - 2 * k) * phi e) / (1 - delta)^2 - exp (- / (2 * t)) / t ->
  F k / 2 / (1 - delta)^2 + 4 * (phi e / e) / t <= hi ->
  lo <= loss two_points t (LAPL two_points t delta) <= hi.
Proof.
intros Ht Hd k e Lo Hi. assert (S := sqrt_lt_R0 t Ht). assert (E0 : 0 < e) by (apply Rdiv_lt_0_compat; lra).
assert (B := two_loss t delta Ht Hd). unfold coarse in B. fold k e in B. assert (M := square_tail_mills k e E0).
assert (M2 : Q e <= phi e / e).
{ apply Rmult_le_reg_l with e; [exact E0|]. replace (e * (phi e / e)) with (phi e) by (field; lra). apply Rlt_le, mills. lra. }
assert (P : 0 <= square_tail k e).
{ assert (K : k <= e) by (apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, S | lra]).
  unfold square_tail. apply (is_tail_ge_0 (fun u => (u - k)^2 * phi u) e); [|apply is_tail_square].
  intros u _. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, phi_pos]. }
assert (I : 0 < / (1 - delta)^2) by (apply Rinv_0_lt_compat, pow_lt; lra). assert (It : 0 < / t) by now apply Rinv_0_lt_compat.
replace ((t / (1 - delta)^2 * (F k / 2 - square_tail k e) + 4 * Q e) / t)
  with (F k / 2 * / (1 - delta)^2 - square_tail k e * / (1 - delta)^2 + 4 * Q e * / t) in B by (field; split; [lra | apply Rgt_not_eq; lra]).
unfold Rdiv at 1 in Lo. unfold Rdiv in Lo, Hi, B. split.
- assert (square_tail k e * / (1 - delta)^2 <= ((1 + k^2) / e + e - 2 * k) * phi e * / (1 - delta)^2) by (apply Rmult_le_compat_r; lra).
  assert (0 <= 4 * Q e * / t) by (generalize (Q_ge_0 e); intros; apply Rmult_le_pos; lra). unfold Rdiv in *. lra.
- assert (0 <= square_tail k e * / (1 - delta)^2) by (apply Rmult_le_pos; lra).
  assert (4 * Q e * / t <= 4 * (phi e / e) * / t) by (apply Rmult_le_compat_r; lra). unfold Rdiv in *. lra.
Qed.
