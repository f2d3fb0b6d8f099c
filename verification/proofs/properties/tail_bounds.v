(** Bounds of phi, Q and the second moment of a tail, by hand: no number here is computed by a tactic. *)
From Coq Require Import Reals Lra Lia Ratan.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export loss_limit normal_tails level_sums.
Open Scope R_scope.

Lemma exp_ge_2 x : 0 <= x -> 1 + x + x^2 / 2 <= exp x.
Proof.
intros Hx. destruct (mean_value (fun x => exp x - (1 + x + x^2 / 2)) (fun x => exp x - (1 + x)) 0 x) as (c & _ & E).
- intros y _. auto_derive; [trivial|]. simpl. field.
- cbv beta in E. rewrite exp_0 in E. assert (0 <= (exp c - (1 + c)) * (x - 0)).
  { apply Rmult_le_pos; [generalize (exp_ineq1_le c); lra | lra]. }
  simpl in *. lra.
Qed.

Lemma exp_pow_INR k x : exp (INR k * x) = exp x ^ k.
Proof. induction k as [|k IH]; [simpl; now rewrite Rmult_0_l, exp_0|]. rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus, IH. simpl. ring. Qed.

Lemma exp_half : exp (- (1/2)) <= 607/1000.
Proof.
replace (- (1/2)) with (- (INR 8 * (1/16))) by (simpl; field). rewrite exp_Ropp, exp_pow_INR.
assert (E := exp_ge_2 (1/16) ltac:(lra)). set (e := exp (1/16)) in *.
assert (A : 545/512 <= e) by (simpl in E; lra).
assert (B : (545/512)^8 <= e^8) by (apply pow_incr; lra).
apply Rle_trans with (/ (545/512)^8).
- apply Rinv_le_contravar; [apply pow_lt; lra | exact B].
- apply Rmult_le_reg_r with ((545/512)^8); [apply pow_lt; lra|]. rewrite Rinv_l by (apply pow_nonzero; lra). simpl. lra.
Qed.

Lemma PI_lower : 3135/1000 <= PI.
Proof.
destruct (PI_2_3_7_ineq 0) as [H _]. unfold tg_alt, PI_2_3_7_tg, Ratan_seq in H. simpl in H. lra.
Qed.

(** phi(0). *)
Lemma phi_0_bounds : 0 < / sqrt (2 * PI) <= 2/5 /\ / sqrt (2 * PI) <= 39953/100000.
Proof.
assert (P := sqrt_2PI_pos). assert (Q : 2503/1000 <= sqrt (2 * PI)).
{ rewrite <- (sqrt_square (2503/1000)) by lra. apply sqrt_le_1; generalize PI_lower; lra. }
assert (I : / sqrt (2 * PI) <= / (2503/1000)) by (apply Rinv_le_contravar; lra).
assert (0 < / sqrt (2 * PI)) by now apply Rinv_0_lt_compat. lra.
Qed.

Lemma phi_pos u : 0 < phi u.
Proof. rewrite phi_gauss. apply Rdiv_lt_0_compat; [apply gauss_pos | apply sqrt_2PI_pos]. Qed.

Lemma phi_le a b : 0 <= a <= b -> phi b <= phi a.
Proof.
intros H. rewrite !phi_gauss. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, phi_0_bounds|].
unfold gauss. apply exp_le. assert (a^2 <= b^2) by (apply pow_incr; lra). lra.
Qed.

(** phi at an integer, as a power of e^(-1/2). *)
Lemma phi_integer k : phi (INR k) <= 39953/100000 * (607/1000)^(k * k).
Proof.
rewrite phi_gauss. unfold Rdiv at 1. rewrite Rmult_comm.
assert (E : gauss (INR k) = exp (- (1/2))^(k * k)).
{ rewrite <- exp_pow_INR. unfold gauss. f_equal. rewrite mult_INR. field. }
rewrite E. apply Rmult_le_compat; [apply Rlt_le, phi_0_bounds | apply pow_le, Rlt_le, exp_pos | apply phi_0_bounds |].
apply pow_incr. split; [apply Rlt_le, exp_pos | apply exp_half].
Qed.

(** x^2 phi(x) falls from x^2 = 2 on. *)
Lemma sq_phi_le c x : 0 <= c <= x -> 2 <= c^2 -> x^2 * phi x <= c^2 * phi c.
Proof.
intros H Hc. rewrite !phi_gauss. unfold Rdiv. rewrite <- !Rmult_assoc. apply Rmult_le_compat_r; [apply Rlt_le, phi_0_bounds|].
assert (L : c^2 <= x^2) by (apply pow_incr; lra). unfold gauss. set (w := c^2) in *. set (u := x^2) in *.
replace (exp (- w / 2)) with (exp (- u / 2) * exp ((u - w) / 2)) by (rewrite <- exp_plus; f_equal; field).
rewrite (Rmult_comm (exp (- u / 2))), <- Rmult_assoc. apply Rmult_le_compat_r; [apply Rlt_le, exp_pos|].
apply Rle_trans with (w * (1 + (u - w) / 2)); [|apply Rmult_le_compat_l; [lra | apply exp_ineq1_le]].
assert (0 <= (w - 2) * (u - w)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma Q_phi c : 0 <= c -> c * Q c <= phi c.
Proof. intros H. now apply Rlt_le, mills. Qed.

(** c (c phi + Q) is at most c^2 phi + phi, and hence below 3/4, and below 9 / c^2. *)
Lemma second_tail_le c : 0 <= c -> c * second_tail c <= c^2 * phi c + phi c.
Proof. intros H. unfold second_tail. generalize (Q_phi c H). simpl. lra. Qed.

Lemma second_tail_ge_0 c : 0 <= c -> 0 <= second_tail c.
Proof. intros H. apply Rplus_le_le_0_compat; [apply Rmult_le_pos; [exact H | apply Rlt_le, phi_pos] | apply Q_ge_0]. Qed.

Lemma sq_phi_max x : x^2 * phi x <= 2 * / sqrt (2 * PI) * (37/100).
Proof.
rewrite phi_gauss. unfold Rdiv. replace (x^2 * (gauss x * / sqrt (2 * PI))) with (2 * / sqrt (2 * PI) * (x^2 / 2 * gauss x)) by (unfold Rdiv; field;
  generalize sqrt_2PI_pos; lra).
apply Rmult_le_compat_l; [generalize phi_0_bounds; lra|]. unfold gauss. set (u := x^2 / 2).
replace (- x^2 / 2) with (- u) by (unfold u; field).
assert (E : u <= exp (u - 1)) by (generalize (exp_ineq1_le (u - 1)); lra).
assert (H : exp (- (1/2)) * exp (- (1/2)) <= 607/1000 * (607/1000)).
{ generalize (exp_pos (- (1/2))) exp_half. intros. apply Rmult_le_compat; lra. }
apply Rle_trans with (exp (u - 1) * exp (- u)); [apply Rmult_le_compat_r; [apply Rlt_le, exp_pos | exact E]|].
rewrite <- exp_plus. replace (u - 1 + - u) with (- (1/2) + - (1/2)) by field. rewrite exp_plus. lra.
Qed.

Lemma phi_max x : phi x <= / sqrt (2 * PI).
Proof.
rewrite phi_gauss. unfold Rdiv. rewrite <- (Rmult_1_l (/ sqrt (2 * PI))) at 2. apply Rmult_le_compat_r; [apply Rlt_le, phi_0_bounds|].
unfold gauss. rewrite <- exp_0. apply exp_le. generalize (pow2_ge_0 x). lra.
Qed.

Lemma second_tail_max c : 0 <= c -> c * second_tail c <= 3/4.
Proof.
intros H. apply Rle_trans with (1 := second_tail_le c H). generalize (sq_phi_max c) (phi_max c) phi_0_bounds. lra.
Qed.

Lemma fourth_phi_max c : c^4 * phi c <= 32/5.
Proof.
rewrite phi_gauss. unfold Rdiv at 1. rewrite <- Rmult_assoc. replace (32/5) with (16 * (2/5)) by field.
assert (C : 0 <= c^2) by apply pow2_ge_0. assert (E := exp_ineq1_le (c^2 / 4)).
apply Rmult_le_compat; [|apply Rlt_le, phi_0_bounds | | apply phi_0_bounds].
- apply Rmult_le_pos; [|apply Rlt_le, gauss_pos]. replace (c^4) with ((c^2)^2) by ring. apply pow2_ge_0.
- unfold gauss. replace (- c^2 / 2) with (- (c^2 / 4) + - (c^2 / 4)) by field. rewrite exp_plus, exp_Ropp.
  set (e := exp (c^2 / 4)) in *. assert (E0 : 0 < e) by apply exp_pos.
  apply Rmult_le_reg_r with (e * e); [now apply Rmult_lt_0_compat|]. replace (c^4 * (/ e * / e) * (e * e)) with (16 * (c^2 / 4 * (c^2 / 4))) by (field; lra).
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; lra.
Qed.

Lemma second_tail_cubic c : 0 < c -> second_tail c <= 9 / c^3.
Proof.
intros H. assert (C2 : 0 < c^2) by now apply pow_lt. assert (C3 : 0 < c^3) by now apply pow_lt.
apply Rmult_le_reg_r with (c^3); [exact C3|]. replace (9 / c^3 * c^3) with 9 by (field; lra).
replace (second_tail c * c^3) with (c^2 * (c * second_tail c)) by ring.
apply Rle_trans with (c^2 * (c^2 * phi c + phi c)); [apply Rmult_le_compat_l; [lra | apply second_tail_le; lra]|].
generalize (sq_phi_max c) phi_0_bounds (fourth_phi_max c). intros A B G. replace (c^2 * (c^2 * phi c + phi c)) with (c^4 * phi c + c^2 * phi c) by ring. lra.
Qed.

Lemma Q_cubic c : 0 < c -> c^2 * Q c <= 7 / c^3.
Proof.
intros H. assert (C3 : 0 < c^3) by now apply pow_lt. assert (C4 : 0 < c^4) by now apply pow_lt.
apply Rmult_le_reg_r with (c^3); [exact C3|]. replace (7 / c^3 * c^3) with 7 by (field; lra).
replace (c^2 * Q c * c^3) with (c^4 * (c * Q c)) by ring. apply Rle_trans with (c^4 * phi c); [apply Rmult_le_compat_l; [lra | apply Q_phi; lra]|].
generalize (fourth_phi_max c). lra.
Qed.

(** With v = Delta / sqrt t: the bound of (U - L) v for equal gaps. *)
Lemma surplus_le v : 2 <= v -> v * (8 * (v^2 * Q v + second_tail (3 * v)) + 8 * second_tail (3/2 * v)) <= 2.
Proof.
intros Hv.
assert (A : v^2 * (v * Q v) <= 2^2 * phi 2).
{ apply Rle_trans with (v^2 * phi v); [apply Rmult_le_compat_l; [apply pow2_ge_0 | apply Q_phi; lra] | apply sq_phi_le; lra]. }
assert (B : 3 * v * second_tail (3 * v) <= 6^2 * phi 6 + phi 6).
{ apply Rle_trans with (1 := second_tail_le (3 * v) ltac:(lra)). apply Rplus_le_compat; [apply sq_phi_le; lra | apply phi_le; lra]. }
assert (C : 3/2 * v * second_tail (3/2 * v) <= 3^2 * phi 3 + phi 3).
{ apply Rle_trans with (1 := second_tail_le (3/2 * v) ltac:(lra)). apply Rplus_le_compat; [apply sq_phi_le; lra | apply phi_le; lra]. }
assert (N2 := phi_integer 2). assert (N3 := phi_integer 3). assert (N6 := phi_integer 6).
replace (INR 2) with 2 in N2 by (simpl; lra). replace (INR 3) with 3 in N3 by (simpl; lra). replace (INR 6) with 6 in N6 by (simpl; lra).
assert (P : (607/1000)^(6*6) <= 1/1000000).
{ replace (6*6)%nat with (4*9)%nat by reflexivity. rewrite pow_mult. apply Rle_trans with ((136/1000)^9); [apply pow_incr; simpl; lra | simpl; lra]. }
cbn [Nat.mul Nat.add pow] in N2, N3. cbn [pow] in *. lra.
Qed.
