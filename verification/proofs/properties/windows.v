(** The integrals of c0 + c1 u + c2 u^2 under the normal law, over half lines, bounded windows and the line, in closed form. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export half_lines moves.
From Scoreproof.properties Require Export normal_tails.
Open Scope R_scope.

(** Over [a, infinity), and over [a, b]. *)
Definition quadratic_tail (c0 c1 c2 a : R) : R := (c0 + c2) * Q a + (c1 + c2 * a) * phi a.
Definition window (c0 c1 c2 a b : R) : R := quadratic_tail c0 c1 c2 a - quadratic_tail c0 c1 c2 b.

Section Quadratic.
Variables c0 c1 c2 : R.
Let f (u : R) : R := (c0 + c1 * u + c2 * u^2) * phi u.

Lemma continuous_quadratic u : continuous f u.
Proof. apply (continuous_ext (fun u => (c2 * u^2 + c1 * u + c0) * phi u)); [intros; unfold f; eqR; ring | apply continuous_poly_phi]. Qed.

Lemma is_tail_quadratic a : is_tail_int f a (quadratic_tail c0 c1 c2 a).
Proof.
assert (H : is_tail_int (fun u => (c0 + c1 * u + c2 * u^2) * gauss u) a ((c0 + c2) * Ginf - ((c0 + c2) * Ig a + (- c2 * a + - c1) * gauss a))).
{ apply (is_tail_int_prim (fun u => (c0 + c2) * Ig u + (- c2 * u + - c1) * gauss u)).
  - intros x. replace ((c0 + c1 * x + c2 * x^2) * gauss x) with
      ((c0 + c2) * gauss x + (- c2 * gauss x - (- c2 * x + - c1) * (x * gauss x))) by ring. apply is_derive_combo.
  - intros x. apply continuous_derivable. unfold gauss; auto_derive; trivial.
  - intros eps He. destruct (combo_lim (c0 + c2) (- c2) (- c1) eps He) as [M0 HM]. now exists M0. }
apply (is_tail_scal _ _ _ (/ sqrt (2 * PI))) in H. generalize norm_pos. intros N.
replace (quadratic_tail c0 c1 c2 a) with (/ sqrt (2 * PI) * ((c0 + c2) * Ginf - ((c0 + c2) * Ig a + (- c2 * a + - c1) * gauss a))).
2:{ unfold quadratic_tail. rewrite Q_eq, phi_gauss. field. lra. }
revert H. apply is_gen_ext. intros x. unfold f. rewrite phi_gauss. field. lra.
Qed.

Lemma is_RInt_quadratic a b : is_RInt f a b (window c0 c1 c2 a b).
Proof.
assert (X := ex_RInt_cont _ continuous_quadratic a b).
assert (U : quadratic_tail c0 c1 c2 a = RInt f a b + quadratic_tail c0 c1 c2 b).
{ assert (E := is_tail_add f a b _ _ (is_RInt_RInt _ _ _ X) (is_tail_quadratic b)).
  exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ (is_tail_quadratic a))) (is_RInt_gen_unique _ _ E)). }
unfold window. replace (quadratic_tail c0 c1 c2 a - quadratic_tail c0 c1 c2 b) with (RInt f a b : R) by lra.
apply is_RInt_RInt, X.
Qed.

Lemma is_line_int_quadratic : is_line_int f (c0 + c2).
Proof.
generalize norm_pos. intros N.
assert (H := is_line_int_combo (c0 + c2) (- c2) (- c1)). apply (is_gen_scal _ (/ sqrt (2 * PI))) in H.
replace (c0 + c2) with (/ sqrt (2 * PI) * ((c0 + c2) * sqrt (2 * PI))) by (field; lra).
revert H. apply is_gen_ext. intros x. unfold f. rewrite phi_gauss. field. lra.
Qed.
End Quadratic.

Lemma window_ge_0 c0 c1 c2 a b : a <= b -> (forall u, a < u < b -> 0 <= c0 + c1 * u + c2 * u^2) -> 0 <= window c0 c1 c2 a b.
Proof.
intros H P. apply (is_RInt_ge_0 _ a b _ H (is_RInt_quadratic c0 c1 c2 a b)).
intros u Hu. apply Rmult_le_pos; [now apply P | rewrite phi_gauss; apply Rlt_le, Rdiv_lt_0_compat; [apply gauss_pos | apply norm_pos]].
Qed.

Lemma window_linear k c0 c1 c2 d0 d1 d2 a b :
  window (k * c0 + d0) (k * c1 + d1) (k * c2 + d2) a b = k * window c0 c1 c2 a b + window d0 d1 d2 a b.
Proof. unfold window, quadratic_tail. ring. Qed.

(** The square of a line. *)
Definition square_window (c0 c1 a b : R) : R := window (c0^2) (2 * c0 * c1) (c1^2) a b.

Lemma square_window_pos c0 c1 a b : a < b -> c1 <> 0 -> 0 < square_window c0 c1 a b.
Proof.
intros H N. assert (Pp : forall u, 0 < phi u) by (intros u; rewrite phi_gauss; apply Rdiv_lt_0_compat; [apply gauss_pos | apply norm_pos]).
pose (f u := (c0^2 + 2 * c0 * c1 * u + c1^2 * u^2) * phi u).
assert (Sq : forall u, f u = (c0 + c1 * u)^2 * phi u) by (intros u; unfold f; ring).
assert (P : forall u, 0 <= f u) by (intros u; rewrite Sq; apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Pp]).
assert (X := ex_RInt_cont f (continuous_quadratic _ _ _)).
assert (E : square_window c0 c1 a b = (RInt f a b : R)) by (symmetry; apply is_RInt_unique, is_RInt_quadratic). rewrite E.
(* On one of two halves the line has no zero inside. *)
assert (Half : forall p q, p < q -> (forall u, p < u < q -> c0 + c1 * u <> 0) -> 0 < (RInt f p q : R)).
{ intros p q Hpq Z. apply RInt_gt_0; [exact Hpq | | intros; apply continuous_quadratic].
  intros u Hu. rewrite Sq. apply Rmult_lt_0_compat; [|apply Pp]. apply pow2_gt_0, Z, Hu. }
pose (z := - c0 / c1). assert (Zz : forall u, c0 + c1 * u = 0 -> u = z).
{ intros u Hu. unfold z. apply Rmult_eq_reg_l with c1; [|exact N]. replace (c1 * (- c0 / c1)) with (- c0) by (field; exact N). lra. }
destruct (Rlt_or_le a z) as [L|L].
- pose (q := Rmin z b). assert (q <= z /\ q <= b /\ a < q) as (Q1 & Q2 & Q3) by (unfold q; split; [apply Rmin_l | split; [apply Rmin_r |
    now apply Rmin_glb_lt]]).
  rewrite (RInt_split f a q b X). assert (0 < (RInt f a q : R)) by (apply Half; [exact Q3 | intros u Hu E0; specialize (Zz u E0); lra]).
  assert (0 <= (RInt f q b : R)) by (apply RInt_ge_0; [exact Q2 | apply X | intros; apply P]). lra.
- apply Half; [exact H | intros u Hu E0; specialize (Zz u E0); lra].
Qed.
