(** The integrals of (u - k)^2 under the normal law over half lines that begin anywhere. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export half_lines.
From Scoreproof.properties Require Export normal_tails.
Open Scope R_scope.

(** The integral over [m, infinity); for m = k half of F. *)
Definition square_tail (k m : R) : R := (1 + k^2) * Q m + (m - 2 * k) * phi m.

Lemma square_tail_F k : square_tail k k = F k / 2.
Proof. rewrite F_closed. unfold square_tail. field. Qed.

Lemma is_tail_square k m : is_tail_int (fun u => (u - k)^2 * phi u) m (square_tail k m).
Proof.
assert (H : is_tail_int (fun u => (u - k)^2 * gauss u) m
   ((1 + k^2) * Ginf - ((1 + k^2) * Ig m + (-1 * m + 2 * k) * gauss m))).
{ apply (is_tail_int_prim (fun u => (1 + k^2) * Ig u + (-1 * u + 2 * k) * gauss u)).
  - intros x. replace ((x - k)^2 * gauss x) with ((1 + k^2) * gauss x + (-1 * gauss x - (-1 * x + 2 * k) * (x * gauss x))) by ring.
    apply is_derive_combo.
  - intros x. apply continuous_derivable. unfold gauss; auto_derive; trivial.
  - intros eps Heps. destruct (combo_lim (1 + k^2) (-1) (2 * k) eps Heps) as [M0 HM]. now exists M0. }
apply (is_tail_scal _ _ _ (/ sqrt (2 * PI))) in H. generalize norm_pos. intros N.
replace (square_tail k m) with (/ sqrt (2 * PI) * ((1 + k^2) * Ginf - ((1 + k^2) * Ig m + (-1 * m + 2 * k) * gauss m))).
2:{ unfold square_tail. rewrite Q_eq, phi_gauss. field. lra. }
revert H. apply is_gen_ext. intros x. rewrite phi_gauss. field. lra.
Qed.

Lemma phi_pos u : 0 < phi u.
Proof. rewrite phi_gauss. apply Rdiv_lt_0_compat; [apply gauss_pos | apply norm_pos]. Qed.

Lemma continuous_square k x : continuous (fun u => (u - k)^2 * phi u) x.
Proof.
apply (continuous_ext (fun u => (1 * u^2 + - 2 * k * u + k^2) * phi u)); [intros; eqR; ring | apply continuous_poly_phi].
Qed.

Lemma square_tail_le k m m' : m <= m' -> square_tail k m' <= square_tail k m.
Proof.
intros H. assert (X := ex_RInt_cont _ (continuous_square k) m m').
assert (E := is_tail_add _ m m' _ _ (is_RInt_RInt _ _ _ X) (is_tail_square k m')).
assert (U : square_tail k m = RInt (fun u => (u - k)^2 * phi u) m m' + square_tail k m')
  by (etransitivity; [symmetry; apply (is_RInt_gen_unique _ _ (is_tail_square k m)) | apply (is_RInt_gen_unique _ _ E)]).
rewrite U.
assert (0 <= (RInt (fun u => (u - k)^2 * phi u) m m' : R)); [|lra].
apply RInt_ge_0; [exact H | exact X |]. intros x _. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, phi_pos].
Qed.

(** Mills' bound. *)
Lemma square_tail_mills k m : 0 < m -> square_tail k m <= ((1 + k^2) / m + m - 2 * k) * phi m.
Proof.
intros H. unfold square_tail. assert (Q m <= phi m / m).
{ apply Rmult_le_reg_l with m; [exact H|]. replace (m * (phi m / m)) with (phi m) by (field; lra). apply Rlt_le, mills. lra. }
replace (((1 + k^2) / m + m - 2 * k) * phi m) with ((1 + k^2) * (phi m / m) + (m - 2 * k) * phi m) by (field; lra).
apply Rplus_le_compat_r, Rmult_le_compat_l; [generalize (pow2_ge_0 k); lra | exact H0].
Qed.

(** Around y with variance t. *)
Lemma pN_phi t x : 0 < t -> pN x (sqrt t) = / sqrt t * phi (/ sqrt t * x).
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). rewrite phi_gauss, pN_gauss by exact S. generalize sqrt_2PI_pos. intros P.
replace (x / sqrt t) with (/ sqrt t * x) by (unfold Rdiv; ring). field. lra.
Qed.

Lemma is_tail_square_pN t y k a : 0 < t ->
  is_tail_int (fun x => ((x - y) / sqrt t - k)^2 * pN (x - y) (sqrt t)) a (square_tail k ((a - y) / sqrt t)).
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht).
apply (is_tail_affine (fun u => (u - k)^2 * phi u) _ (/ sqrt t) (- y / sqrt t)); [now apply Rinv_0_lt_compat | |].
- intros x _. rewrite pN_phi by exact Ht. replace (/ sqrt t * x + - y / sqrt t) with (/ sqrt t * (x - y)) by (field; lra).
  replace ((x - y) / sqrt t) with (/ sqrt t * (x - y)) by (unfold Rdiv; ring). ring.
- replace (/ sqrt t * a + - y / sqrt t) with ((a - y) / sqrt t) by (field; lra). apply is_tail_square.
Qed.

Lemma continuous_square_pN t y k x : 0 < t -> continuous (fun x => ((x - y) / sqrt t - k)^2 * pN (x - y) (sqrt t)) x.
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). apply continuous_mul; [|now apply continuous_pN].
apply continuous_derivable. auto_derive. lra.
Qed.

Lemma is_RInt_square_pN t y k a b : 0 < t -> is_RInt (fun x => ((x - y) / sqrt t - k)^2 * pN (x - y) (sqrt t)) a b
  (square_tail k ((a - y) / sqrt t) - square_tail k ((b - y) / sqrt t)).
Proof.
intros Ht. set (f := fun x => ((x - y) / sqrt t - k)^2 * pN (x - y) (sqrt t)).
assert (X : ex_RInt f a b) by (apply ex_RInt_cont; intros; now apply continuous_square_pN).
assert (E := is_tail_add f a b _ _ (is_RInt_RInt f a b X) (is_tail_square_pN t y k b Ht)).
assert (U : square_tail k ((a - y) / sqrt t) = RInt f a b + square_tail k ((b - y) / sqrt t))
  by exact (eq_trans (eq_sym (is_RInt_gen_unique f _ (is_tail_square_pN t y k a Ht))) (is_RInt_gen_unique f _ E)).
replace (square_tail k ((a - y) / sqrt t) - square_tail k ((b - y) / sqrt t)) with (RInt f a b : R) by lra.
apply is_RInt_RInt, X.
Qed.
