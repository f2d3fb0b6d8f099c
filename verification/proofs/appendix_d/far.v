(** (42): the part of the integral right of y_k + (Delta + w)/2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers improper gauss tails cuts.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import score_distance.
Open Scope R_scope.

(** The integral on the right of the sixth line, and its value. *)
Lemma is_tail_right A u : is_tail_int (fun x => (x^2 + A) * exp (- x^2 / 2)) u ((Ginf - Ig u + u * gauss u) + A * (Ginf - Ig u)).
Proof.
apply (is_gen_ext (fun x => x^2 * gauss x + A * gauss x)).
- intros x. unfold gauss. ring.
- apply is_gen_plus; [apply is_tail_second | apply is_gen_scal, is_tail_gauss].
Qed.

Lemma right_pos A u : 0 <= A -> 0 < u -> 0 < (Ginf - Ig u + u * gauss u) + A * (Ginf - Ig u).
Proof.
intros HA Hu. generalize (Ig_le_Ginf u ltac:(lra)) (Rmult_lt_0_compat _ _ Hu (gauss_pos u)). intros G P.
assert (0 <= A * (Ginf - Ig u)) by (apply Rmult_le_pos; lra). lra.
Qed.

(** The left one: with c = y_k + w the lower end y_k + (Delta + w)/2 is c + delta/2. It is sqrt t times the right one. *)
Lemma is_tail_left A t delta c : 0 < t ->
  is_tail_int (fun x => (((x - c) / sqrt t)^2 + A) * exp (- (x - c)^2 / (2 * t))) (c + delta / 2)
    (sqrt t * ((Ginf - Ig (delta / (2 * sqrt t)) + delta / (2 * sqrt t) * gauss (delta / (2 * sqrt t))) + A * (Ginf - Ig (delta / (2 * sqrt t))))).
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
apply (is_tail_affine (fun u => sqrt t * ((u^2 + A) * exp (- u^2 / 2))) _ (/ sqrt t) (- c / sqrt t)).
- now apply Rinv_0_lt_compat.
- intros x _. replace (/ sqrt t * x + - c / sqrt t) with ((x - c) / sqrt t) by (field; lra).
  replace (- ((x - c) / sqrt t)^2 / 2) with (- (x - c)^2 / (2 * t)).
  + eqR. field. lra.
  + transitivity (- (x - c)^2 / (2 * (sqrt t * sqrt t))); [now rewrite E | field; lra].
- replace (/ sqrt t * (c + delta / 2) + - c / sqrt t) with (delta / (2 * sqrt t)) by (field; lra).
  apply is_gen_scal, is_tail_right.
Qed.

(** The right side of the sixth line, by Lemma 9. *)
Lemma right_le A t delta : 0 < t -> 0 < delta -> 0 <= A ->
  (Ginf - Ig (delta / (2 * sqrt t)) + delta / (2 * sqrt t) * gauss (delta / (2 * sqrt t))) + A * (Ginf - Ig (delta / (2 * sqrt t)))
    <= ((A + 1) * sqrt (PI / 2) + delta / (2 * sqrt t)) * exp (- delta^2 / (8 * t)).
Proof.
intros Ht Hd HA. assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (U : 0 < delta / (2 * sqrt t)) by (apply Rdiv_lt_0_compat; lra). set (u := delta / (2 * sqrt t)) in *.
assert (X : exp (- delta^2 / (8 * t)) = gauss u).
{ unfold gauss, u. f_equal. transitivity (- delta^2 / (8 * (sqrt t * sqrt t))); [now rewrite E | field; lra]. }
rewrite X. assert (B := lemma_9_first u ltac:(lra)). rewrite (gen_value _ _ (is_tail_gauss u)) in B. fold (gauss u) in B.
generalize (Rmult_le_compat_l _ _ _ HA B). lra.
Qed.

(** Powers of 1/t against e^(-b/t). *)
Lemma power_decay b t : 0 < b -> 0 < t -> / t * exp (- b / t) <= / b /\ / t^2 * exp (- b / t) <= 2 / b^2 /\ / (t * sqrt t) * exp (- b / t) <= / b + / b^2.
Proof.
intros Hb Ht. assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra). set (x := b / t).
assert (X : 0 < x) by now apply Rdiv_lt_0_compat.
assert (Ex : - b / t = - x) by (unfold x, Rdiv; ring). rewrite Ex, exp_Ropp. assert (P := exp_pos x).
assert (E1 : 1 + x <= exp x) by apply exp_ineq1_le. assert (E2 : x^2 <= 2 * exp x).
{ destruct (mean_value (fun y => exp y - y - y^2 / 2) (fun y => exp y - 1 - y) 0 x) as (c & Hc & Ec).
  - intros y _. auto_derive; [trivial | simpl; field].
  - rewrite Rmin_left, Rmax_right in Hc by lra. assert (0 <= exp c - 1 - c) by (generalize (exp_ineq1_le c); lra).
    assert (0 <= (exp c - 1 - c) * (x - 0)) by (apply Rmult_le_pos; lra). cbv beta in Ec. rewrite exp_0 in Ec. lra. }
assert (A1 : / t * / exp x <= / b).
{ replace (/ t) with (x / b) by (unfold x; field; lra). apply Rmult_le_reg_r with (b * exp x); [now apply Rmult_lt_0_compat|].
  replace (x / b * / exp x * (b * exp x)) with x by (field; lra). replace (/ b * (b * exp x)) with (exp x) by (field; lra). lra. }
assert (A2 : / t^2 * / exp x <= 2 / b^2).
{ replace (/ t^2) with (x^2 / b^2) by (unfold x; field; lra). apply Rmult_le_reg_r with (b^2 * exp x); [apply Rmult_lt_0_compat; [now apply pow_lt | exact P]|].
  replace (x^2 / b^2 * / exp x * (b^2 * exp x)) with (x^2) by (field; lra). replace (2 / b^2 * (b^2 * exp x)) with (2 * exp x) by (field; lra). exact E2. }
split; [exact A1|]. split; [exact A2|].
apply Rle_trans with ((/ t + / t^2) / 2 * / exp x).
- apply Rmult_le_compat_r; [now apply Rlt_le, Rinv_0_lt_compat|]. assert (Q := pow2_ge_0 (/ sqrt t - / t)).
  assert (Z : (/ sqrt t - / t)^2 = / t - 2 * / (t * sqrt t) + / t^2).
  { transitivity (/ (sqrt t * sqrt t) - 2 * / (t * sqrt t) + / t^2); [field; lra | now rewrite E]. }
  rewrite Z in Q. lra.
- replace (2 / b^2) with (2 * / b^2) in A2 by (unfold Rdiv; ring). generalize (Rinv_0_lt_compat b Hb). lra.
Qed.

(** (42) for any points, as corrected: seven lines and the last step, with v1, ..., v6 for the integrals. Here 0 < delta <= Delta, the
    least half gap; the constant of the O serves every t > 0. *)
Theorem eq_42 Y delta k D : 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> (forall i, (i <= gaps Y)%nat -> Rabs (point Y i) <= D) ->
  let Delta := least_half_gap Y in let w := Delta - delta in let y := point Y k in let b := y + 1/2 * (Delta + w) in
  exists C, forall t, 0 < t ->
  let d := fun x => Rabs (ESF Y t x - PL Y t x) in let e := fun x => exp (- (x - y - w)^2 / (2 * t)) in
  let q := fun x => pN (x - y) (sqrt t) in
  exists v1 v2 v3 v4 v5 v6,
  is_tail_int (fun x => (d x)^2 * LA w q x) b v1 /\
  is_tail_int (fun x => (d x)^2 * e x) b v2 /\ v1 <= 1 / sqrt (2 * PI * t) * v2 /\
  is_tail_int (fun x => 4 * (Rabs x + 2 * D)^2 / t^2 * e x) b v3 /\ v2 <= v3 /\
  is_tail_int (fun x => 4 * (Rabs (x - y - w) + 4 * D)^2 / t^2 * e x) b v4 /\ v3 <= v4 /\
  is_tail_int (fun x => (((x - y - w) / sqrt t)^2 + 16 * D^2 / t) * e x) b v5 /\
    1 / sqrt (2 * PI * t) * v4 <= 8 / sqrt (2 * PI * t^3) * v5 /\
  is_tail_int (fun x => (x^2 + 16 * D^2 / t) * exp (- x^2 / 2)) (delta / (2 * sqrt t)) v6 /\
    8 / sqrt (2 * PI * t^3) * v5 = 8 / (sqrt (2 * PI) * t) * v6 /\
  let last := 8 / (sqrt (2 * PI) * t) * (((16 * D^2 / t + 1) * sqrt (PI / 2) + delta / (2 * sqrt t)) * exp (- delta^2 / (8 * t))) in
  8 / (sqrt (2 * PI) * t) * v6 <= last /\ last <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd Hk HD Delta w y b. assert (P := sqrt_2PI_pos). assert (PI0 := PI_RGT_0). set (r := sqrt (PI / 2)).
assert (D0 : 0 <= D) by (apply Rle_trans with (2 := HD k Hk), Rabs_pos). assert (w0 : 0 <= w) by (unfold w, Delta; lra).
assert (Dw : Rabs (y + w) <= 2 * D).
{ assert (Wd : w <= D).
  { generalize (least_half_gap_le Y 0 (gaps_pos Y)) (HD 0%nat ltac:(lia)) (HD 1%nat (gaps_pos Y)) (point_S Y 0). intros A0 A1 A2 A3.
    apply Rabs_le_between in A1. apply Rabs_le_between in A2. unfold w, Delta. lra. }
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite (Rabs_right w) by lra. generalize (HD k Hk). fold y. lra. }
pose (B := delta^2 / 72). assert (B0 : 0 < B) by (apply Rdiv_lt_0_compat; [apply pow_lt|]; lra).
exists (8 / sqrt (2 * PI) * (16 * D^2 * r * (2 / B^2) + r * / B + delta / 2 * (/ B + / B^2))).
intros t Ht d e q. assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (N1 : sqrt (2 * PI * t) = sqrt (2 * PI) * sqrt t) by (apply sqrt_mult; lra).
assert (N3 : sqrt (2 * PI * t^3) = sqrt (2 * PI) * (t * sqrt t)).
{ replace (2 * PI * t^3) with (2 * PI * t * t^2) by ring. rewrite sqrt_mult, sqrt_pow2, N1 by (try apply pow2_ge_0; try apply Rmult_le_pos; lra). ring. }
assert (Eb : b = y + w + delta / 2) by (unfold b, w, Delta; field).
assert (A0 : 0 <= 16 * D^2 / t) by (apply Rmult_le_pos; [generalize (pow2_ge_0 D); lra | now apply Rlt_le, Rinv_0_lt_compat]).
assert (Ce : forall x, continuous e x) by (intros x; apply continuous_derivable; unfold e; auto_derive; trivial).
assert (e0 : forall x, 0 < e x) by (intros; apply exp_pos).
(* From the fifth line back to the first. *)
assert (I5 := is_tail_left (16 * D^2 / t) t delta (y + w) Ht). rewrite <- Eb in I5.
assert (I6 := is_tail_right (16 * D^2 / t) (delta / (2 * sqrt t))). assert (R6 := right_le (16 * D^2 / t) t delta Ht (proj1 Hd) A0).
revert I5 I6 R6. generalize (Ginf - Ig (delta / (2 * sqrt t)) + delta / (2 * sqrt t) * gauss (delta / (2 * sqrt t)) + 16 * D^2 / t * (Ginf - Ig (delta / (2 * sqrt t)))).
intros v6 I5 I6 R6.
assert (J5 : is_tail_int (fun x => (((x - y - w) / sqrt t)^2 + 16 * D^2 / t) * e x) b (sqrt t * v6)).
{ revert I5. apply is_gen_ext. intros x. unfold e. now replace (x - (y + w)) with (x - y - w) by ring. }
assert (Cp : forall (f : R -> R), (forall x, continuous f x) -> forall u v, ex_RInt (fun x => 4 * (f x)^2 / t^2 * e x) u v).
{ intros f Cf. apply ex_RInt_cont. intros x. apply continuous_mul; [|apply Ce]. now apply continuous_divc, continuous_cmul, continuous_sq. }
assert (Cabs : forall s c x, continuous (fun x => Rabs (x - s) + c) x).
{ intros s c x. apply continuous_add; [|apply continuous_const]. apply continuous_abs, continuous_sub; [apply continuous_id | apply continuous_const]. }
assert (X4 : forall u v, ex_RInt (fun x => 4 * (Rabs (x - y - w) + 4 * D)^2 / t^2 * e x) u v).
{ apply (Cp (fun x => Rabs (x - y - w) + 4 * D)). intros x. apply (continuous_ext (fun x => Rabs (x - (y + w)) + 4 * D)); [|apply Cabs].
  intros u. do 2 f_equal. ring. }
assert (X3 : forall u v, ex_RInt (fun x => 4 * (Rabs x + 2 * D)^2 / t^2 * e x) u v).
{ apply (Cp (fun x => Rabs x + 2 * D)). intros x. apply (continuous_ext (fun x => Rabs (x - 0) + 2 * D)); [|apply Cabs]. intros u. now rewrite Rminus_0_r. }
assert (Xd : forall u v, ex_RInt (fun x => (d x)^2 * e x) u v) by (intros; exact (ex_RInt_distance_sq Y t Ht e _ _ Ce)).
destruct (tail_int_dominated (fun x => 4 * (Rabs (x - y - w) + 4 * D)^2 / t^2 * e x) (fun x => 8 / t * ((((x - y - w) / sqrt t)^2 + 16 * D^2 / t) * e x)) b (8 / t * (sqrt t * v6)))
  as (v4 & I4 & B4); [exact X4 | | | now apply is_gen_scal |].
{ apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_mul; [|apply Ce]. apply continuous_derivable. auto_derive. trivial. }
{ intros x _. split; [apply Rmult_le_pos; [|now apply Rlt_le]; apply Rmult_le_pos; [generalize (pow2_ge_0 (Rabs (x - y - w) + 4 * D)); lra | apply Rlt_le, Rinv_0_lt_compat, pow_lt, Ht]|].
  rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [now apply Rlt_le|].
  replace (8 / t * (((x - y - w) / sqrt t)^2 + 16 * D^2 / t)) with (8 * ((x - y - w)^2 + 16 * D^2) / t^2).
  2:{ replace (((x - y - w) / sqrt t)^2) with ((x - y - w)^2 / (sqrt t * sqrt t)) by (field; lra). rewrite E. field. lra. }
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, Ht|]. rewrite <- (pow2_abs (x - y - w)).
  generalize (pow2_ge_0 (Rabs (x - y - w) - 4 * D)). lra. }
destruct (tail_int_dominated (fun x => 4 * (Rabs x + 2 * D)^2 / t^2 * e x) (fun x => 4 * (Rabs (x - y - w) + 4 * D)^2 / t^2 * e x) b v4)
  as (v3 & I3 & B3); [exact X3 | exact X4 | | exact I4 |].
{ intros x _. split; [apply Rmult_le_pos; [|now apply Rlt_le]; apply Rmult_le_pos; [generalize (pow2_ge_0 (Rabs x + 2 * D)); lra | apply Rlt_le, Rinv_0_lt_compat, pow_lt, Ht]|].
  apply Rmult_le_compat_r; [now apply Rlt_le|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, Ht|].
  apply Rmult_le_compat_l; [lra|]. apply pow_incr. split; [generalize (Rabs_pos x); lra|].
  generalize (Rabs_triang (x - y - w) (y + w)). replace (x - y - w + (y + w)) with x by ring. lra. }
destruct (tail_int_dominated (fun x => (d x)^2 * e x) (fun x => 4 * (Rabs x + 2 * D)^2 / t^2 * e x) b v3)
  as (v2 & I2 & B2); [exact Xd | exact X3 | | exact I3 |].
{ intros x _. split; [apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le]|]. apply Rmult_le_compat_r; [now apply Rlt_le|].
  replace (4 * (Rabs x + 2 * D)^2 / t^2) with ((2 * (Rabs x + 2 * D) / t)^2) by (field; lra). apply pow_incr. split; [apply Rabs_pos|].
  unfold d. rewrite distance_means by exact Ht. unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
  apply Rmult_le_compat_r; [now apply Rlt_le, Rinv_0_lt_compat|].
  generalize (staircase_bounds Y (fun _ => 0) x) (posterior_mean_bounds t Ht Y x) (HD 0%nat ltac:(lia)) (HD (gaps Y) (le_n _)) (Rabs_pos x).
  intros Q1 Q2 Q3 Q4 Q5. apply Rabs_le_between in Q3. apply Rabs_le_between in Q4. unfold first_point, last_point in *. apply Rabs_le. unfold nearest_point. lra. }
destruct (tail_int_dominated (fun x => (d x)^2 * LA w q x) (fun x => 1 / sqrt (2 * PI * t) * ((d x)^2 * e x)) b (1 / sqrt (2 * PI * t) * v2))
  as (v1 & I1 & B1); [| | | now apply is_gen_scal |].
{ intros u v. apply (ex_RInt_distance_sq Y t Ht (LA w q)). intros x. destruct w0 as [w0|w0].
  - apply continuous_LA; [exact w0 | intros; now apply ex_RInt_pN].
  - apply (continuous_ext q); [|now apply continuous_pN]. intros z. unfold LA. destruct Req_EM_T; [reflexivity | lra]. }
{ intros u v. apply (ex_RInt_scal (V := R_NormedModule)), Xd. }
{ intros x Hx. assert (L : w <= Rabs (x - y)) by (rewrite Rabs_right; lra). split.
  - apply Rmult_le_pos; [apply pow2_ge_0|]. unfold LA. destruct Req_EM_T; [now apply Rlt_le, pN_sqrt_pos|].
    apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; lra]. apply RInt_ge_0; [lra | now apply ex_RInt_pN | intros; now apply Rlt_le, pN_sqrt_pos].
  - replace (1 / sqrt (2 * PI * t) * ((d x)^2 * e x)) with ((d x)^2 * pN (x - y - w) (sqrt t)).
    2:{ rewrite pN_sqrt, N1 by exact Ht. unfold e, normaliser. field. lra. }
    apply Rmult_le_compat_l; [apply pow2_ge_0|]. assert (G := pN_window t Ht w y x (conj w0 L)). rewrite (Rabs_right (x - y)) in G by lra. exact G. }
exists v1, v2, v3, v4, (sqrt t * v6), v6.
split; [exact I1|]. split; [exact I2|]. split; [apply B1|]. split; [exact I3|]. split; [apply B2|]. split; [exact I4|]. split; [apply B3|].
split; [exact J5|]. split; [|split; [exact I6|]; split; [|split]].
- rewrite N1, N3. replace (8 / (sqrt (2 * PI) * (t * sqrt t)) * (sqrt t * v6)) with (1 / (sqrt (2 * PI) * sqrt t) * (8 / t * (sqrt t * v6))) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat] | apply B4].
- rewrite N3. field. lra.
- apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat] | exact R6].
- destruct (power_decay B t B0 Ht) as (Q1 & Q2 & Q3).
  replace (exp (- delta^2 / (8 * t))) with (exp (- B / t) * exp (- delta^2 / (9 * t))).
  2:{ rewrite <- exp_plus. f_equal. unfold B. field. lra. }
  rewrite <- !Rmult_assoc. apply Rmult_le_compat_r; [apply Rlt_le, exp_pos|].
  fold r. assert (r0 : 0 <= r) by apply sqrt_pos.
  replace (8 / (sqrt (2 * PI) * t) * ((16 * D^2 / t + 1) * r + delta / (2 * sqrt t)) * exp (- B / t))
    with (8 / sqrt (2 * PI) * (16 * D^2 * r * (/ t^2 * exp (- B / t)) + r * (/ t * exp (- B / t)) + delta / 2 * (/ (t * sqrt t) * exp (- B / t)))) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra|].
  apply Rplus_le_compat; [apply Rplus_le_compat|]; (apply Rmult_le_compat_l; [|assumption]).
  + apply Rmult_le_pos; [generalize (pow2_ge_0 D); lra | exact r0].
  + exact r0.
  + lra.
Qed.

(** The sixth line as printed, with sqrt(2 pi t^3) on both sides, fails whenever t is not 1. *)
Theorem eq_42_refuted t delta c D : 0 < t -> t <> 1 -> 0 < delta -> ~ (forall v1 v2,
  is_tail_int (fun x => (((x - c) / sqrt t)^2 + 16 * D^2 / t) * exp (- (x - c)^2 / (2 * t))) (c + delta / 2) v1 ->
  is_tail_int (fun x => (x^2 + 16 * D^2 / t) * exp (- x^2 / 2)) (delta / (2 * sqrt t)) v2 ->
  8 / sqrt (2 * PI * t^3) * v1 = 8 / sqrt (2 * PI * t^3) * v2).
Proof.
intros Ht N Hd H. specialize (H _ _ (is_tail_left (16 * D^2 / t) t delta c Ht) (is_tail_right (16 * D^2 / t) (delta / (2 * sqrt t)))).
assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (A : 0 <= 16 * D^2 / t) by (apply Rmult_le_pos; [generalize (pow2_ge_0 D); lra | apply Rlt_le, Rinv_0_lt_compat, Ht]).
assert (V := right_pos (16 * D^2 / t) (delta / (2 * sqrt t)) A ltac:(apply Rdiv_lt_0_compat; lra)).
revert H V. match goal with |- _ * (sqrt t * ?v) = _ -> _ => generalize v end. intros v H V.
assert (P : 0 < sqrt (2 * PI * t^3)) by (apply sqrt_lt_R0, Rmult_lt_0_compat; [generalize PI_RGT_0; lra | now apply pow_lt]).
assert (K : 0 < 8 / sqrt (2 * PI * t^3)) by (apply Rdiv_lt_0_compat; lra).
apply Rmult_eq_reg_l in H; [|lra]. assert (S1 : sqrt t = 1) by (apply Rmult_eq_reg_r with v; lra).
apply N. rewrite <- E, S1. ring.
Qed.

(** With t for sqrt t in the sixth line. *)
Theorem eq_42_twin : ~ (forall t delta c D v5 v6, 0 < t -> 0 < delta ->
  is_tail_int (fun x => (((x - c) / sqrt t)^2 + 16 * D^2 / t) * exp (- (x - c)^2 / (2 * t))) (c + delta / 2) v5 ->
  is_tail_int (fun x => (x^2 + 16 * D^2 / t) * exp (- x^2 / 2)) (delta / (2 * sqrt t)) v6 ->
  8 / sqrt (2 * PI * t^3) * v5 = 8 / (sqrt (2 * PI) * t^2) * v6).
Proof.
intros H. assert (Q : sqrt 4 = 2) by (replace 4 with (2 * 2) by ring; apply sqrt_square; lra).
specialize (H 4 4 0 0 _ _ ltac:(lra) ltac:(lra) (is_tail_left (16 * 0^2 / 4) 4 4 0 ltac:(lra)) (is_tail_right (16 * 0^2 / 4) (4 / (2 * sqrt 4)))).
assert (V := right_pos (16 * 0^2 / 4) (4 / (2 * sqrt 4)) ltac:(lra) ltac:(rewrite Q; lra)).
revert H V. match goal with |- _ * (sqrt 4 * ?v) = _ -> _ => generalize v end. intros v H V.
assert (P : 0 < sqrt (2 * PI)) by (apply sqrt_lt_R0; generalize PI_RGT_0; lra).
assert (N : sqrt (2 * PI * 4^3) = 8 * sqrt (2 * PI)).
{ replace (2 * PI * 4^3) with (8^2 * (2 * PI)) by ring. rewrite sqrt_mult, sqrt_pow2 by (generalize PI_RGT_0; lra). reflexivity. }
rewrite N, Q in H. apply (Rmult_eq_compat_r (sqrt (2 * PI))) in H.
replace (8 / (8 * sqrt (2 * PI)) * (2 * v) * sqrt (2 * PI)) with (2 * v) in H by (field; lra).
replace (8 / (sqrt (2 * PI) * 4^2) * v * sqrt (2 * PI)) with (v / 2) in H by (field; lra). lra.
Qed.
