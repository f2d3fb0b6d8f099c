(** (42): the change of variable in its sixth line. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers improper gauss tails cuts.
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

(** Lines five to seven as corrected: the factor of the right side is 8/(sqrt(2 pi) t), and Lemma 9 gives the last line.
    (The lines before are not here.) *)
Theorem eq_42_part_change_of_variable t delta c D : 0 < t -> 0 < delta -> exists v1 v2,
  is_tail_int (fun x => (((x - c) / sqrt t)^2 + 16 * D^2 / t) * exp (- (x - c)^2 / (2 * t))) (c + delta / 2) v1 /\
  is_tail_int (fun x => (x^2 + 16 * D^2 / t) * exp (- x^2 / 2)) (delta / (2 * sqrt t)) v2 /\
  8 / (sqrt (2 * PI) * (t * sqrt t)) * v1 = 8 / (sqrt (2 * PI) * t) * v2 /\
  8 / (sqrt (2 * PI) * t) * v2 <=
    8 / (sqrt (2 * PI) * t) * (((16 * D^2 / t + 1) * sqrt (PI / 2) + delta / (2 * sqrt t)) * exp (- delta^2 / (8 * t))).
Proof.
intros Ht Hd. assert (S := sqrt_lt_R0 t Ht). assert (E : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (P : 0 < sqrt (2 * PI)) by (apply sqrt_lt_R0; generalize PI_RGT_0; lra).
eexists. eexists. split; [now apply is_tail_left|]. split; [apply is_tail_right|].
assert (U : 0 < delta / (2 * sqrt t)) by (apply Rdiv_lt_0_compat; lra). split.
- match goal with |- _ * (sqrt t * ?v) = _ => generalize v end. intros v. field. lra.
- apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]|].
  set (u := delta / (2 * sqrt t)) in *. assert (X : exp (- delta^2 / (8 * t)) = gauss u).
  { unfold gauss, u. f_equal. transitivity (- delta^2 / (8 * (sqrt t * sqrt t))); [now rewrite E | field; lra]. }
  rewrite X. assert (B := lemma_9_first u ltac:(lra)). rewrite (gen_value _ _ (is_tail_gauss u)) in B. fold (gauss u) in B.
  assert (A : 0 <= 16 * D^2 / t) by (apply Rmult_le_pos; [generalize (pow2_ge_0 D); lra | apply Rlt_le, Rinv_0_lt_compat, Ht]).
  generalize (Rmult_le_compat_l _ _ _ A B). lra.
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
