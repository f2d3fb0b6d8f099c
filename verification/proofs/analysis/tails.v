(** Half-line integrals; the Gaussian integral over the line; Lemma 9. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import sums improper gauss.
Open Scope R_scope.

Lemma is_tail_int_lim (f : R -> R) k l :
  (forall a b, ex_RInt f a b) ->
  (forall eps, 0 < eps -> exists M0, forall M, M0 < M -> Rabs (RInt f k M - l) < eps) ->
  is_tail_int f k l.
Proof.
intros Hex H P [eps HP].
destruct (H eps (cond_pos eps)) as [M0 HM].
exists (fun a => a = k) (fun b => M0 < b); [reflexivity | now exists M0 |].
intros a b -> Hb. exists (RInt f k b). split; [apply (RInt_correct (V := R_CompleteNormedModule)), Hex | apply HP, HM, Hb].
Qed.

Lemma tail_int_le (f : R -> R) k l B :
  is_tail_int f k l -> (forall M, k <= M -> RInt f k M <= B) -> l <= B.
Proof.
intros Hl HB. destruct (Rle_or_lt l B) as [H|H]; [exact H | exfalso].
pose (eps := mkposreal (l - B) (Rlt_Rminus _ _ H)).
destruct (Hl (ball l eps) (locally_ball l eps)) as [Q R0 Ha [b0 Hb0] HQR].
unfold at_point in Ha.
pose (M := Rmax k (b0 + 1)).
assert (k <= M /\ b0 < M) as [M1 M2] by (unfold M; split; [apply Rmax_l | apply Rlt_le_trans with (2 := Rmax_r _ _); lra]).
destruct (HQR k M Ha (Hb0 M M2)) as (y & Hy & Hball). simpl in Hy.
rewrite <- (is_RInt_unique _ _ _ _ Hy) in Hball.
apply Rabs_lt_between' in Hball. simpl in Hball. generalize (HB M M1). lra.
Qed.

(** Decay of the density. *)
Lemma gauss_le_inv x : gauss x <= / (1 + x^2 / 2).
Proof.
unfold gauss. replace (- x^2 / 2) with (- (x^2/2)) by field. rewrite exp_Ropp.
assert (0 <= x^2) by apply pow2_ge_0.
apply Rinv_le_contravar; [lra|]. apply exp_ineq1_le.
Qed.

Lemma gauss_small x : 0 < x -> gauss x <= / x.
Proof.
intros Hx. apply Rle_trans with (1 := gauss_le_inv x). apply Rinv_le_contravar; [assumption|].
assert (0 <= (x - 1)^2) by apply pow2_ge_0. simpl in *. lra.
Qed.

Lemma x_gauss_small x : 0 < x -> x * gauss x <= 2 / x.
Proof.
intros Hx. apply Rle_trans with (x * / (1 + x^2/2)).
- apply Rmult_le_compat_l; [lra | apply gauss_le_inv].
- assert (0 < x^2) by (apply pow_lt; assumption).
  apply Rmult_le_reg_r with (x * (1 + x^2/2)); [apply Rmult_lt_0_compat; lra|].
  replace (x * / (1 + x^2/2) * (x * (1 + x^2/2))) with (x^2) by (field; lra).
  replace (2 / x * (x * (1 + x^2/2))) with (2 + x^2) by (field; lra). lra.
Qed.

(** (1): the Gaussian integral. *)
Lemma RInt_gauss a b : RInt gauss a b = Ig b - Ig a.
Proof.
unfold Ig. rewrite (RInt_split gauss 0 a b) by apply ex_RInt_gauss. lra.
Qed.

Theorem is_tail_gauss k : is_tail_int gauss k (Ginf - Ig k).
Proof.
apply is_tail_int_lim; [apply ex_RInt_gauss|].
intros eps Heps. exists (2 / Ginf / eps). intros M HM.
assert (H0 : 0 < 2 / Ginf / eps).
{ apply Rdiv_lt_0_compat; [apply Rdiv_lt_0_compat; [lra | apply Ginf_pos] | assumption]. }
rewrite RInt_gauss. replace (Ig M - Ig k - (Ginf - Ig k)) with (- (Ginf - Ig M)) by ring.
rewrite Rabs_Ropp. destruct (tail_le M) as [T1 T2]; [lra|].
rewrite Rabs_right by lra. apply Rle_lt_trans with (1 := T2).
apply Rle_lt_trans with (2 * / M / Ginf).
- unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ginf_pos|].
  apply Rmult_le_compat_l; [lra|]. apply gauss_small. lra.
- generalize Ginf_pos; intros G.
  apply Rmult_lt_reg_r with (M / eps); [apply Rdiv_lt_0_compat; lra|].
  replace (2 * / M / Ginf * (M / eps)) with (2 / Ginf / eps) by (field; lra).
  replace (eps * (M / eps)) with M by (field; lra). exact HM.
Qed.

(** Lemma 9, (46). *)
Theorem lemma_9_first u : 0 <= u -> tail_int gauss u <= sqrt (PI / 2) * exp (- u^2 / 2).
Proof.
intros Hu. apply (tail_int_le gauss u); [rewrite (is_RInt_gen_unique _ _ (is_tail_gauss u)); apply is_tail_gauss|].
intros M HM. fold Ginf. fold (gauss u).
apply Rle_trans with (RInt (fun v => 1 * gauss (1 * v + u)) 0 (M - u)).
{ right. rewrite RInt_lin by apply ex_RInt_gauss. f_equal; ring. }
apply Rle_trans with (RInt (fun v => gauss u * gauss v) 0 (M - u)).
- apply RInt_le; [lra | | |].
  + apply ex_RInt_cont. intros s. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial.
  + apply ex_RInt_cont. intros s. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial.
  + intros v [Hv _]. unfold gauss. rewrite <- exp_plus, Rmult_1_l.
    assert (0 <= u * v) by (apply Rmult_le_pos; lra).
    replace (- (1 * v + u)^2 / 2) with (- u^2/2 + - v^2/2 - u * v) by field.
    destruct (Req_dec (u * v) 0) as [E|E]; [right; f_equal; lra | left; apply exp_increasing; lra].
- apply Rle_trans with (gauss u * RInt gauss 0 (M - u)).
  { right. apply RInt_mult, ex_RInt_gauss. }
  rewrite Rmult_comm. apply Rmult_le_compat_r; [apply Rlt_le, gauss_pos|].
  apply Ig_le_Ginf; lra.
Qed.

(** int_u^inf x^2 e^(-x^2/2) dx = u e^(-u^2/2) + int_u^inf e^(-x^2/2) dx. *)
Lemma is_tail_int_prim (F f : R -> R) k L :
  (forall x, is_derive F x (f x)) -> (forall x, continuous f x) ->
  (forall eps, 0 < eps -> exists M0, forall M, M0 < M -> Rabs (F M - L) < eps) ->
  is_tail_int f k (L - F k).
Proof.
intros HF Hf HL. apply is_tail_int_lim; [now apply ex_RInt_cont|].
intros eps Heps. destruct (HL eps Heps) as [M0 HM]. exists M0. intros M Hlt.
rewrite (RInt_prim F f k M HF Hf). replace (F M - F k - (L - F k)) with (F M - L) by ring. now apply HM.
Qed.

(** Ig M -> Ginf, and what is multiplied by the density vanishes. *)
Lemma Ig_lim eps : 0 < eps -> exists M0, 0 < M0 /\ forall M, M0 < M -> Rabs (Ig M - Ginf) < eps.
Proof.
intros Heps. generalize Ginf_pos; intros G. exists (2 / Ginf / eps).
assert (H0 : 0 < 2 / Ginf / eps) by (apply Rdiv_lt_0_compat; [apply Rdiv_lt_0_compat; lra | assumption]).
split; [assumption|]. intros M HM.
rewrite <- Rabs_Ropp, Ropp_minus_distr. destruct (tail_le M) as [T1 T2]; [lra|].
rewrite Rabs_right by lra. apply Rle_lt_trans with (1 := T2).
apply Rle_lt_trans with (2 * / M / Ginf).
- unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ginf_pos|].
  apply Rmult_le_compat_l; [lra|]. apply gauss_small. lra.
- apply Rmult_lt_reg_r with (M / eps); [apply Rdiv_lt_0_compat; lra|].
  replace (2 * / M / Ginf * (M / eps)) with (2 / Ginf / eps) by (field; lra).
  replace (eps * (M / eps)) with M by (field; lra). exact HM.
Qed.

Lemma lin_gauss_lim a b eps : 0 < eps -> exists M0, 0 < M0 /\ forall M, M0 < M -> Rabs ((a * M + b) * gauss M) < eps.
Proof.
intros Heps. pose (K := 2 * Rabs a + Rabs b + 1).
assert (HK : 0 < K) by (unfold K; generalize (Rabs_pos a) (Rabs_pos b); lra).
exists (K / eps). split; [now apply Rdiv_lt_0_compat|]. intros M HM.
assert (0 < M) by (apply Rlt_trans with (2 := HM), Rdiv_lt_0_compat; assumption).
apply Rle_lt_trans with (K / M).
2:{ apply Rmult_lt_reg_r with (M / eps); [apply Rdiv_lt_0_compat; lra|].
    replace (K / M * (M / eps)) with (K / eps) by (field; lra). replace (eps * (M / eps)) with M by (field; lra). exact HM. }
replace ((a * M + b) * gauss M) with (a * (M * gauss M) + b * gauss M) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult.
rewrite (Rabs_right (gauss M)), (Rabs_right M) by (generalize (gauss_pos M); lra).
apply Rle_trans with (Rabs a * (2 / M) + Rabs b * / M).
- apply Rplus_le_compat; (apply Rmult_le_compat_l; [apply Rabs_pos|]).
  + now apply x_gauss_small.
  + now apply gauss_small.
- unfold K. apply Rmult_le_reg_r with M; [assumption|].
  replace ((Rabs a * (2 / M) + Rabs b * / M) * M) with (2 * Rabs a + Rabs b) by (field; lra).
  replace ((2 * Rabs a + Rabs b + 1) / M * M) with (2 * Rabs a + Rabs b + 1) by (field; lra). lra.
Qed.

(** c Ig + (a x + b) gauss tends to c Ginf. *)
Lemma combo_lim c a b eps : 0 < eps ->
  exists M0, forall M, M0 < M -> Rabs (c * Ig M + (a * M + b) * gauss M - c * Ginf) < eps.
Proof.
intros Heps. pose (e := eps / (2 * (Rabs c + 1))).
assert (Hc : 0 < Rabs c + 1) by (generalize (Rabs_pos c); lra).
assert (He : 0 < e) by (apply Rdiv_lt_0_compat; lra).
destruct (Ig_lim e He) as (M1 & _ & H1). destruct (lin_gauss_lim a b (eps / 2)) as (M2 & _ & H2); [lra|].
exists (Rmax M1 M2). intros M HM.
assert (M1 < M) by (apply Rle_lt_trans with (2 := HM), Rmax_l).
assert (M2 < M) by (apply Rle_lt_trans with (2 := HM), Rmax_r).
replace (c * Ig M + (a * M + b) * gauss M - c * Ginf) with (c * (Ig M - Ginf) + (a * M + b) * gauss M) by ring.
apply Rle_lt_trans with (1 := Rabs_triang _ _). rewrite (Rabs_mult c).
assert (Rabs c * Rabs (Ig M - Ginf) <= eps / 2).
{ apply Rle_trans with ((Rabs c + 1) * e).
  - apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | lra | apply Rlt_le, H1; assumption].
  - right. unfold e. field. lra. }
specialize (H2 M). lra.
Qed.

Lemma is_derive_gauss x : is_derive gauss x (- x * gauss x).
Proof. unfold gauss. auto_derive; [trivial|]. simpl. unfold Rdiv. field. Qed.

Lemma is_derive_combo c a b x :
  is_derive (fun x => c * Ig x + (a * x + b) * gauss x) x (c * gauss x + (a * gauss x - (a * x + b) * (x * gauss x))).
Proof.
apply (is_derive_plus (V := R_NormedModule) (fun x => c * Ig x)).
- apply is_derive_scal, is_derive_Ig.
- replace (a * gauss x - (a * x + b) * (x * gauss x)) with (a * gauss x + (a * x + b) * (- x * gauss x)) by ring.
  apply (is_derive_mult (fun x => a * x + b) gauss); [auto_derive; [trivial|ring] | apply is_derive_gauss | apply Rmult_comm].
Qed.

Theorem is_tail_second u : is_tail_int (fun x => x^2 * gauss x) u (Ginf - Ig u + u * gauss u).
Proof.
replace (Ginf - Ig u + u * gauss u) with (1 * Ginf - (1 * Ig u + (- 1 * u + 0) * gauss u)) by ring.
apply (is_tail_int_prim (fun x => 1 * Ig x + (- 1 * x + 0) * gauss x)).
- intros x. replace (x^2 * gauss x) with (1 * gauss x + (-1 * gauss x - (-1 * x + 0) * (x * gauss x))) by ring.
  apply is_derive_combo.
- intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial.
- intros eps Heps. destruct (combo_lim 1 (-1) 0 eps Heps) as [M0 HM]. now exists M0.
Qed.

(** Lemma 9, (47). *)
Theorem lemma_9_second u : 0 <= u ->
  tail_int (fun x => x^2 * exp (- x^2 / 2)) u <= (sqrt (PI / 2) + u) * exp (- u^2 / 2).
Proof.
intros Hu. change (fun x => x^2 * exp (- x^2 / 2)) with (fun x => x^2 * gauss x).
rewrite (is_RInt_gen_unique _ _ (is_tail_second u)).
generalize (lemma_9_first u Hu). rewrite (is_RInt_gen_unique _ _ (is_tail_gauss u)). fold Ginf. fold (gauss u). lra.
Qed.

Lemma Ig_odd x : Ig (- x) = - Ig x.
Proof.
unfold Ig. replace (- x) with (-1 * x + 0) by ring. rewrite <- (Rmult_0_r (-1)) at 1. rewrite <- (Rplus_0_r (-1 * 0)) at 1.
rewrite <- (RInt_lin gauss (-1) 0 0 x) by apply ex_RInt_gauss.
rewrite (RInt_mult (fun y => gauss (-1 * y + 0)) (-1) 0 x).
2:{ apply ex_RInt_cont. intros s. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial. }
rewrite (RInt_ext (fun y => gauss (-1 * y + 0)) gauss).
2:{ intros y _. unfold gauss. f_equal. eqR. field. }
ring_simplify. reflexivity.
Qed.

Lemma two_Ginf : 2 * Ginf = sqrt (2 * PI).
Proof.
unfold Ginf. rewrite <- (sqrt_square 2) at 1 by lra. rewrite <- sqrt_mult by (generalize PI_RGT_0; lra).
f_equal. field.
Qed.

Theorem gaussian_integral : is_line_int gauss (sqrt (2 * PI)).
Proof.
rewrite <- two_Ginf. intros P [eps HP].
destruct (Ig_lim (eps / 2)) as (M0 & H0 & HM); [destruct eps as [e He]; simpl; lra|].
exists (fun a => a < - M0) (fun b => M0 < b); [now exists (- M0) | now exists M0 |].
intros a b Ha Hb. exists (RInt gauss a b). split; [apply (RInt_correct (V := R_CompleteNormedModule)), ex_RInt_gauss|].
apply HP. rewrite RInt_gauss. simpl.
generalize (HM b Hb) (HM (- a)). rewrite Ig_odd. intros A1 A2. specialize (A2 ltac:(lra)).
apply Rabs_lt_between' in A1. apply Rabs_lt_between' in A2.
apply Rabs_lt_between'. destruct eps as [e He]; simpl in *. lra.
Qed.

(** Integrals over the line by a primitive with limits at both ends. *)
Lemma is_line_int_prim (F f : R -> R) (L1 L2 : R) :
  (forall x, is_derive F x (f x)) -> (forall x, continuous f x) ->
  (forall eps, 0 < eps -> exists M0, forall M, M0 < M -> Rabs (F M - L2) < eps) ->
  (forall eps, 0 < eps -> exists M0, forall M, M0 < M -> Rabs (F (- M) - L1) < eps) ->
  is_line_int f (L2 - L1).
Proof.
intros HF Hf H2 H1 P [eps HP]. assert (E : 0 < eps / 2) by (generalize (cond_pos eps); lra).
destruct (H2 _ E) as [M2 B2]. destruct (H1 _ E) as [M1 B1].
exists (fun a => a < - M1) (fun b => M2 < b); [now exists (- M1) | now exists M2 |].
intros a b Ha Hb. exists (RInt f a b). split; [apply is_RInt_RInt, ex_RInt_cont, Hf|].
apply HP. rewrite (RInt_prim F f a b HF Hf). specialize (B2 b Hb). specialize (B1 (- a) ltac:(lra)).
rewrite Ropp_involutive in B1. apply Rabs_lt_between' in B1. apply Rabs_lt_between' in B2.
apply Rabs_lt_between'. lra.
Qed.

Lemma gauss_even x : gauss (- x) = gauss x.
Proof. unfold gauss. now replace ((- x)^2) with (x^2) by ring. Qed.

Lemma is_line_int_combo c a b :
  is_line_int (fun x => c * gauss x + (a * gauss x - (a * x + b) * (x * gauss x))) (c * sqrt (2 * PI)).
Proof.
rewrite <- two_Ginf. replace (c * (2 * Ginf)) with (c * Ginf - - (c * Ginf)) by ring.
apply (is_line_int_prim (fun x => c * Ig x + (a * x + b) * gauss x)).
- intros x. apply is_derive_combo.
- intros x. apply continuous_derivable. unfold gauss. auto_derive. trivial.
- intros eps He. apply (combo_lim c a b eps He).
- intros eps He. destruct (combo_lim c a (- b) eps He) as [M0 H]. exists M0. intros M HM. specialize (H M HM).
  rewrite Ig_odd, gauss_even. rewrite <- Rabs_Ropp.
  replace (- (c * - Ig M + (a * - M + b) * gauss M - - (c * Ginf))) with (c * Ig M + (a * M + - b) * gauss M - c * Ginf) by ring.
  exact H.
Qed.

(** First and second moment. *)
Lemma is_line_int_gauss_1 : is_line_int (fun x => x * gauss x) 0.
Proof.
evar_last; [apply (is_gen_ext (fun x => 0 * gauss x + (0 * gauss x - (0 * x + -1) * (x * gauss x)))) | ].
- intros x. ring.
- apply is_line_int_combo.
- eqR. ring.
Qed.

Lemma is_line_int_gauss_2 : is_line_int (fun x => x^2 * gauss x) (sqrt (2 * PI)).
Proof.
evar_last; [apply (is_gen_ext (fun x => 1 * gauss x + (-1 * gauss x - (-1 * x + 0) * (x * gauss x)))) | ].
- intros x. ring.
- apply is_line_int_combo.
- eqR. ring.
Qed.
