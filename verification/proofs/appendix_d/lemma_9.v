(** Lemma 9 and the steps of its proof: bounds of Gaussian tails for u >= 0. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers improper gauss tails cuts.
Open Scope R_scope.

Lemma tail_gauss_le u : 0 <= u -> Ginf - Ig u <= sqrt (PI / 2) * exp (- u^2 / 2).
Proof. intros Hu. rewrite <- (gen_value _ _ (is_tail_gauss u)). now apply lemma_9_first. Qed.

Theorem eq_46 u : 0 <= u -> exists v, is_tail_int (fun x => exp (- x^2 / 2)) u v /\ v <= sqrt (PI / 2) * exp (- u^2 / 2).
Proof. intros Hu. exists (Ginf - Ig u). split; [apply is_tail_gauss | now apply tail_gauss_le]. Qed.

Theorem eq_47 u : 0 <= u ->
  exists v, is_tail_int (fun x => x^2 * exp (- x^2 / 2)) u v /\ v <= (sqrt (PI / 2) + u) * exp (- u^2 / 2).
Proof.
intros Hu. exists (Ginf - Ig u + u * gauss u). split; [apply is_tail_second|].
generalize (tail_gauss_le u Hu). fold (gauss u). lra.
Qed.

Theorem lemma_9 u : 0 <= u ->
  (exists v, is_tail_int (fun x => exp (- x^2 / 2)) u v /\ v <= sqrt (PI / 2) * exp (- u^2 / 2)) /\
  (exists v, is_tail_int (fun x => x^2 * exp (- x^2 / 2)) u v /\ v <= (sqrt (PI / 2) + u) * exp (- u^2 / 2)).
Proof. intros Hu. split; [now apply eq_46 | now apply eq_47]. Qed.

(** No constant below sqrt(pi/2) does: at u = 0 both are equalities. *)
Theorem lemma_9_sharp :
  is_tail_int (fun x => exp (- x^2 / 2)) 0 (sqrt (PI / 2)) /\ is_tail_int (fun x => x^2 * exp (- x^2 / 2)) 0 (sqrt (PI / 2)).
Proof.
split.
- evar_last; [apply (is_tail_gauss 0)|]. rewrite Ig_0. unfold Ginf. eqR. ring.
- evar_last; [apply (is_tail_second 0)|]. rewrite Ig_0. fold Ginf. eqR. ring.
Qed.

Theorem lemma_9_twin : ~ (forall u, 0 <= u -> forall v, is_tail_int (fun x => exp (- x^2 / 2)) u v ->
  v <= 99 / 100 * (sqrt (PI / 2) * exp (- u^2 / 2))).
Proof.
intros H. specialize (H 0 (Rle_refl 0) _ (proj1 lemma_9_sharp)). fold Ginf in H.
replace (- 0^2 / 2) with 0 in H by field. rewrite exp_0 in H. generalize Ginf_pos. lra.
Qed.

(** With a coefficient c of u below 1 the second bound fails for all large u: beyond sqrt(pi/2) / (1 - c), since the integral
    is at least u e^(-u^2/2) by (50). *)
Theorem lemma_9_part_coefficient c u : c < 1 -> sqrt (PI / 2) / (1 - c) < u ->
  exists v, is_tail_int (fun x => x^2 * exp (- x^2 / 2)) u v /\ (sqrt (PI / 2) + c * u) * exp (- u^2 / 2) < u * exp (- u^2 / 2) <= v.
Proof.
intros Hc Hu. assert (P : 0 < sqrt (PI / 2)) by exact Ginf_pos.
assert (U : 0 < u) by (apply Rlt_trans with (2 := Hu); apply Rdiv_lt_0_compat; lra).
assert (K : sqrt (PI / 2) < (1 - c) * u).
{ apply (Rmult_lt_compat_l (1 - c)) in Hu; [|lra]. replace ((1 - c) * (sqrt (PI / 2) / (1 - c))) with (sqrt (PI / 2)) in Hu by (field; lra). exact Hu. }
exists (Ginf - Ig u + u * gauss u). split; [apply is_tail_second|]. fold (gauss u). split.
- apply Rmult_lt_compat_r; [apply gauss_pos | lra].
- generalize (Ig_le_Ginf u ltac:(lra)). lra.
Qed.

(** (48): from (46) by x = y / sqrt 2. *)
Theorem eq_48 u : 0 <= u -> exists v, is_tail_int (fun x => exp (- x^2)) u v /\ v <= sqrt PI / 2 * exp (- u^2).
Proof.
intros Hu. assert (S : 0 < sqrt 2) by (apply sqrt_lt_R0; lra). assert (S2 : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra).
assert (E : forall x, - (sqrt 2 * x)^2 / 2 = - x^2).
{ intros x. replace ((sqrt 2 * x)^2) with (sqrt 2 * sqrt 2 * x^2) by ring. rewrite S2. field. }
exists (/ sqrt 2 * (Ginf - Ig (sqrt 2 * u))). split.
- apply (is_tail_affine (fun y => / sqrt 2 * gauss y) (fun x => exp (- x^2)) (sqrt 2) 0).
  + exact S.
  + intros x _. rewrite Rplus_0_r. unfold gauss. rewrite E. eqR. field. lra.
  + rewrite Rplus_0_r. apply is_gen_scal, is_tail_gauss.
- assert (P : 0 <= sqrt 2 * u) by (apply Rmult_le_pos; lra).
  generalize (tail_gauss_le _ P). rewrite E. intros B.
  replace (sqrt PI / 2 * exp (- u^2)) with (/ sqrt 2 * (sqrt (PI / 2) * exp (- u^2))).
  { apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, S | exact B]. }
  rewrite sqrt_div_alt by lra. replace (/ sqrt 2 * (sqrt PI / sqrt 2 * exp (- u^2))) with (sqrt PI / (sqrt 2 * sqrt 2) * exp (- u^2)) by (field; lra).
  now rewrite S2.
Qed.

(** (49): by parts. *)
Theorem eq_49 a b :
  ex_RInt (fun x => x^2 * exp (- x^2 / 2)) a b /\
  RInt (fun x => x^2 * exp (- x^2 / 2)) a b =
    b * - exp (- b^2 / 2) - a * - exp (- a^2 / 2) - (RInt (fun x => 1 * - exp (- x^2 / 2)) a b : R) /\
  RInt (fun x => x^2 * exp (- x^2 / 2)) a b =
    (a * exp (- a^2 / 2) - b * exp (- b^2 / 2)) + (RInt (fun x => exp (- x^2 / 2)) a b : R).
Proof.
assert (C : forall x, continuous (fun x => x^2 * gauss x) x) by (intros x; apply continuous_derivable; unfold gauss; auto_derive; trivial).
assert (V : RInt (fun x => x^2 * gauss x) a b = (a * gauss a - b * gauss b) + (RInt gauss a b : R)).
{ rewrite (RInt_prim (fun x => 1 * Ig x + (-1 * x + 0) * gauss x) (fun x => x^2 * gauss x)), RInt_gauss.
  - eqR. ring.
  - intros x. replace (x^2 * gauss x) with (1 * gauss x + (-1 * gauss x - (-1 * x + 0) * (x * gauss x))) by ring. apply is_derive_combo.
  - exact C. }
split; [now apply ex_RInt_cont|]. split; [|exact V].
assert (N : RInt (fun x => 1 * - exp (- x^2 / 2)) a b = -1 * (RInt gauss a b : R)).
{ rewrite <- RInt_mult by apply ex_RInt_gauss. apply RInt_ext. intros x _. unfold gauss. eqR. ring. }
rewrite N. eapply eq_trans; [exact V|]. unfold gauss. generalize (RInt (fun u => exp (- u^2 / 2)) a b). intros v. simpl in v. eqR. ring.
Qed.

(** (50); its first step is an equality. *)
Theorem eq_50 u : 0 <= u -> exists v v0,
  is_tail_int (fun x => x^2 * exp (- x^2 / 2)) u v /\ is_tail_int (fun x => exp (- x^2 / 2)) u v0 /\
  v <= v0 + u * exp (- u^2 / 2) <= (sqrt (PI / 2) + u) * exp (- u^2 / 2) /\ v = v0 + u * exp (- u^2 / 2).
Proof.
intros Hu. exists (Ginf - Ig u + u * gauss u), (Ginf - Ig u). split; [apply is_tail_second|]. split; [apply is_tail_gauss|].
generalize (tail_gauss_le u Hu). fold (gauss u). intros B. repeat split; lra.
Qed.

(** Nudged statements: the right sides of (46), (47), (48) lower by one percent fail at u = 0; in (49) the boundary terms with the
    opposite sign, in (50) 2 u for u. *)
Theorem eq_46_twin : ~ (forall u v, 0 <= u -> is_tail_int (fun x => exp (- x^2 / 2)) u v -> v <= 99 / 100 * (sqrt (PI / 2) * exp (- u^2 / 2))).
Proof. intros H. apply lemma_9_twin. intros u Hu v. now apply H. Qed.

Theorem eq_47_twin : ~ (forall u v, 0 <= u -> is_tail_int (fun x => x^2 * exp (- x^2 / 2)) u v ->
  v <= 99 / 100 * ((sqrt (PI / 2) + u) * exp (- u^2 / 2))).
Proof.
intros H. specialize (H 0 _ (Rle_refl 0) (proj2 lemma_9_sharp)). fold Ginf in H.
replace (- 0^2 / 2) with 0 in H by field. rewrite exp_0 in H. generalize Ginf_pos. lra.
Qed.

Theorem eq_48_twin : ~ (forall u v, 0 <= u -> is_tail_int (fun x => exp (- x^2)) u v -> v <= 99 / 100 * (sqrt PI / 2 * exp (- u^2))).
Proof.
intros H. assert (S : 0 < sqrt 2) by (apply sqrt_lt_R0; lra). assert (S2 : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra).
assert (I : is_tail_int (fun x => exp (- x^2)) 0 (/ sqrt 2 * sqrt (PI / 2))).
{ apply (is_tail_affine (fun y => / sqrt 2 * exp (- y^2 / 2)) (fun x => exp (- x^2)) (sqrt 2) 0).
  - exact S.
  - intros x _. rewrite Rplus_0_r. replace (- (sqrt 2 * x)^2 / 2) with (- x^2).
    + eqR. field. lra.
    + replace ((sqrt 2 * x)^2) with (sqrt 2 * sqrt 2 * x^2) by ring. rewrite S2. field.
  - rewrite Rmult_0_r, Rplus_0_r. apply is_gen_scal, lemma_9_sharp. }
specialize (H 0 _ (Rle_refl 0) I). replace (- 0^2) with 0 in H by ring. rewrite exp_0, sqrt_div_alt in H by lra.
assert (P : 0 < sqrt PI) by (apply sqrt_lt_R0, PI_RGT_0). replace (/ sqrt 2 * (sqrt PI / sqrt 2)) with (sqrt PI / (sqrt 2 * sqrt 2)) in H by (field; lra).
rewrite S2 in H. lra.
Qed.

Theorem eq_49_twin : ~ (forall a b, RInt (fun x => x^2 * exp (- x^2 / 2)) a b =
  (b * exp (- b^2 / 2) - a * exp (- a^2 / 2)) + (RInt (fun x => exp (- x^2 / 2)) a b : R)).
Proof.
intros H. destruct (eq_49 0 1) as (_ & _ & E). specialize (H 0 1). apply (eq_trans (eq_sym E)) in H. generalize (exp_pos (- 1^2 / 2)).
revert H. generalize (RInt (fun x => exp (- x^2 / 2)) 0 1). intros v. simpl in v. intros. lra.
Qed.

Theorem eq_50_twin : ~ (forall u v v0, 0 <= u -> is_tail_int (fun x => x^2 * exp (- x^2 / 2)) u v ->
  is_tail_int (fun x => exp (- x^2 / 2)) u v0 -> v = v0 + 2 * u * exp (- u^2 / 2)).
Proof.
intros H. destruct (eq_50 1 ltac:(lra)) as (v & v0 & I & I0 & _ & E). specialize (H 1 v v0 ltac:(lra) I I0).
generalize (exp_pos (- 1^2 / 2)). lra.
Qed.
