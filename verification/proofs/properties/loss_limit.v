(** F of (56): closed form, derivative, strict decrease from 1 to 0, exponential bound. *)
From Coq Require Import Reals Lra FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers improper gauss tails.
From Scoreproof.objects Require Export losses.
Open Scope R_scope.

(** p_N(u; 1) without its 1. *)
Lemma phi_fun : phi = fun u => exp (- u^2 / 2) / sqrt (2 * PI).
Proof.
apply functional_extensionality. intros u. unfold phi, pN. replace (- u^2 / (2 * 1^2)) with (- u^2 / 2) by field.
now rewrite Rmult_1_r.
Qed.

Lemma phi_gauss u : phi u = gauss u / sqrt (2 * PI).
Proof. now rewrite phi_fun. Qed.

Lemma norm_pos : 0 < sqrt (2 * PI).
Proof. apply sqrt_lt_R0. generalize PI_RGT_0; lra. Qed.

Lemma continuous_poly_phi (a b c x : R) : continuous (fun u => (a * u^2 + b * u + c) * phi u) x.
Proof.
apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). rewrite ?phi_fun. auto_derive.
generalize norm_pos; lra.
Qed.

Lemma is_tail_scal f k l c : is_tail_int f k l -> is_tail_int (fun x => c * f x) k (c * l).
Proof. intros H. apply (is_RInt_gen_scal (V := R_NormedModule) f c l H). Qed.

Lemma is_tail_phi k : is_tail_int phi k ((Ginf - Ig k) / sqrt (2 * PI)).
Proof.
apply (is_RInt_gen_ext (fun x => / sqrt (2 * PI) * gauss x)).
- apply filter_forall. intros ab x _. rewrite ?phi_fun; unfold gauss. eqR. field. generalize norm_pos; lra.
- replace ((Ginf - Ig k) / sqrt (2 * PI)) with (/ sqrt (2 * PI) * (Ginf - Ig k)) by (unfold Rdiv; ring).
  apply is_tail_scal, is_tail_gauss.
Qed.

Lemma Q_closed k : Q k = 1/2 - RInt (fun u => exp (- u^2 / 2)) 0 k / sqrt (2 * PI).
Proof.
unfold Q. rewrite (is_RInt_gen_unique _ _ (is_tail_phi k)). change (RInt (fun u => exp (- u^2/2)) 0 k) with (Ig k).
rewrite <- two_Ginf. generalize Ginf_pos; intros. field. lra.
Qed.

Lemma Q_eq k : Q k = (Ginf - Ig k) / sqrt (2 * PI).
Proof. unfold Q. apply is_RInt_gen_unique, is_tail_phi. Qed.

(** (u - k)^2 phi has the primitive ((1 + k^2) Ig - (u - 2k) gauss) / sqrt(2 pi). *)
Lemma is_tail_F k : is_tail_int (fun u => (u - k)^2 * phi u) k ((1 + k^2) * Q k - k * phi k).
Proof.
assert (H : is_tail_int (fun u => (u - k)^2 * gauss u) k
   ((1 + k^2) * Ginf - ((1 + k^2) * Ig k + (-1 * k + 2 * k) * gauss k))).
{ apply (is_tail_int_prim (fun u => (1 + k^2) * Ig u + (-1 * u + 2 * k) * gauss u)).
  - intros x. replace ((x - k)^2 * gauss x) with ((1 + k^2) * gauss x + (-1 * gauss x - (-1 * x + 2 * k) * (x * gauss x))) by ring.
    apply is_derive_combo.
  - intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial.
  - intros eps Heps. destruct (combo_lim (1 + k^2) (-1) (2 * k) eps Heps) as [M0 HM]. now exists M0. }
apply (is_tail_scal _ _ _ (/ sqrt (2 * PI))) in H.
replace ((1 + k^2) * Q k - k * phi k) with
   (/ sqrt (2 * PI) * ((1 + k^2) * Ginf - ((1 + k^2) * Ig k + (-1 * k + 2 * k) * gauss k))).
2:{ rewrite Q_eq. rewrite ?phi_fun; unfold gauss. field. generalize norm_pos; lra. }
revert H. apply is_RInt_gen_ext. apply filter_forall. intros ab x _. rewrite ?phi_fun; unfold gauss. eqR. field. generalize norm_pos; lra.
Qed.

Lemma F_closed k : F k = 2 * ((1 + k^2) * Q k - k * phi k).
Proof. unfold F. now rewrite (is_RInt_gen_unique _ _ (is_tail_F k)). Qed.

Lemma is_derive_Q k : is_derive Q k (- phi k).
Proof.
apply (is_derive_ext (fun k => (Ginf - Ig k) / sqrt (2 * PI))); [intros; symmetry; apply Q_eq|].
replace (- phi k) with (/ sqrt (2 * PI) * (0 - gauss k)) by (rewrite ?phi_fun; unfold gauss; field; generalize norm_pos; lra).
apply (is_derive_ext (fun k => / sqrt (2 * PI) * (Ginf - Ig k))); [intros; eqR; unfold Rdiv; ring|].
apply is_derive_scal. apply (is_derive_minus (V := R_NormedModule)); [apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)) | apply is_derive_Ig].
Qed.

Lemma is_derive_phi k : is_derive phi k (- k * phi k).
Proof. rewrite ?phi_fun. auto_derive; [trivial|]. simpl. unfold Rdiv. field. generalize norm_pos; simpl; lra. Qed.

(** F' = -4 (phi - k Q). *)
Lemma is_derive_F k : is_derive F k (- 4 * (phi k - k * Q k)).
Proof.
apply (is_derive_ext (fun k => 2 * ((1 + k^2) * Q k - k * phi k))); [intros; symmetry; apply F_closed|].
replace (- 4 * (phi k - k * Q k)) with
  (2 * ((2 * k * Q k + (1 + k^2) * - phi k) - (1 * phi k + k * (- k * phi k)))) by ring.
apply is_derive_scal. apply (is_derive_minus (V := R_NormedModule)).
- apply (is_derive_mult (fun k => 1 + k^2) Q); [auto_derive; [trivial | ring] | apply is_derive_Q | apply Rmult_comm].
- apply (is_derive_mult (fun k => k) phi); [apply (is_derive_id (K := R_AbsRing)) | apply is_derive_phi | apply Rmult_comm].
Qed.

(** Mills: k Q < phi. *)
Lemma mills k : 0 <= k -> k * Q k < phi k.
Proof.
intros Hk.
assert (D : forall x, is_derive (fun x => phi x - x * Q x) x (- Q x)).
{ intros x. replace (- Q x) with (- x * phi x - (1 * Q x + x * - phi x)) by ring.
  apply (is_derive_minus (V := R_NormedModule)); [apply is_derive_phi|].
  apply (is_derive_mult (fun k => k) Q); [apply (is_derive_id (K := R_AbsRing)) | apply is_derive_Q | apply Rmult_comm]. }
assert (Qp : forall x, 0 <= x -> 0 < Q x).
{ intros x Hx. rewrite Q_eq. apply Rdiv_lt_0_compat; [|apply norm_pos].
  assert (Ig x < Ig (x + 1)).
  { destruct (MVT_gen Ig x (x + 1) gauss) as (c & _ & Hc).
    - intros; apply is_derive_Ig.
    - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule) Ig). eexists; apply is_derive_Ig.
    - generalize (gauss_pos c). lra. }
  generalize (Ig_le_Ginf (x + 1)). lra. }
assert (dec : forall x y, 0 <= x < y -> phi y - y * Q y < phi x - x * Q x).
{ intros x y Hxy. destruct (MVT_gen (fun x => phi x - x * Q x) x y (fun x => - Q x)) as (c & Hc & E).
  - intros; apply D.
  - intros z _. apply continuity_pt_filterlim, (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule) (fun x => phi x - x * Q x)). eexists; apply D.
  - rewrite Rmin_left in Hc by lra. assert (0 < Q c) by (apply Qp; lra).
    assert (0 < Q c * (y - x)) by (apply Rmult_lt_0_compat; lra). lra. }
(* below, M Q(M) tends to 0 *)
assert (low : forall M, 0 < M -> - (2 / (Ginf * sqrt (2 * PI)) * (2 / M)) <= phi M - M * Q M).
{ intros M HM. rewrite Q_eq. destruct (tail_le M) as [_ T]; [lra|].
  assert (0 < phi M) by (rewrite phi_fun; apply Rdiv_lt_0_compat; [apply exp_pos | apply norm_pos]).
  assert (M * ((Ginf - Ig M) / sqrt (2 * PI)) <= 2 / (Ginf * sqrt (2 * PI)) * (2 / M)); [|lra].
  generalize norm_pos Ginf_pos (x_gauss_small M HM); intros N G X.
  apply Rle_trans with (2 / (Ginf * sqrt (2 * PI)) * (M * gauss M)).
  - replace (2 / (Ginf * sqrt (2 * PI)) * (M * gauss M)) with (M * ((2 * gauss M / Ginf) / sqrt (2 * PI))) by (field; lra).
    apply Rmult_le_compat_l; [lra|]. unfold Rdiv at 1 2. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N | exact T].
  - apply Rmult_le_compat_l; [|exact X]. apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]. }
destruct (Rlt_or_le (k * Q k) (phi k)) as [H|H]; [exact H | exfalso].
pose (c := - (phi (k + 1) - (k + 1) * Q (k + 1))).
assert (Hc : 0 < c) by (unfold c; generalize (dec k (k + 1)); lra).
pose (A := 2 / (Ginf * sqrt (2 * PI)) * 2).
assert (HA : 0 < A).
{ unfold A. generalize norm_pos Ginf_pos; intros. apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat] | lra]. }
pose (M := k + 2 + A / c).
assert (0 < A / c) by now apply Rdiv_lt_0_compat.
assert (HkM : k + 1 < M) by (unfold M; lra).
assert (D1 := dec (k + 1) M ltac:(lra)). assert (L1 := low M ltac:(lra)).
assert (A / M < c).
{ apply Rmult_lt_reg_r with (M / c); [apply Rdiv_lt_0_compat; [unfold M; lra | lra]|].
  assert (0 < M) by (unfold M; lra).
  replace (A / M * (M / c)) with (A / c) by (field; lra). replace (c * (M / c)) with M by (field; lra). unfold M; lra. }
replace (2 / (Ginf * sqrt (2 * PI)) * (2 / M)) with (A / M) in L1.
2:{ unfold A. generalize norm_pos Ginf_pos; intros. field. unfold M; lra. }
unfold c in *. lra.
Qed.

(** "The function F decreases strictly from 1 to 0 on [0, inf)" (Propositions 2 and 8). *)
Lemma F_0 : F 0 = 1.
Proof. rewrite F_closed, Q_closed, RInt_point. unfold zero; simpl. field. generalize norm_pos; simpl; lra. Qed.

Lemma F_decreasing x y : 0 <= x < y -> F y < F x.
Proof.
intros Hxy. destruct (MVT_gen F x y (fun k => - 4 * (phi k - k * Q k))) as (c & Hc & E).
- intros; apply is_derive_F.
- intros z _. apply continuity_pt_filterlim, (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule) F). eexists; apply is_derive_F.
- rewrite Rmin_left in Hc by lra. generalize (mills c). intros Hm. specialize (Hm ltac:(lra)).
  assert (0 < (phi c - c * Q c) * (y - x)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

Lemma moment_2 M : 0 <= M -> RInt (fun v => v^2 * gauss v) 0 M <= Ginf.
Proof.
intros HM. rewrite (RInt_prim (fun x => 1 * Ig x + (-1 * x + 0) * gauss x) (fun v => v^2 * gauss v)).
- rewrite Ig_0. generalize (Ig_le_Ginf M HM). assert (0 <= M * gauss M) by (apply Rmult_le_pos; [lra | apply Rlt_le, gauss_pos]). lra.
- intros x. replace (x^2 * gauss x) with (1 * gauss x + (-1 * gauss x - (-1 * x + 0) * (x * gauss x))) by ring. apply is_derive_combo.
- intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial.
Qed.

Lemma F_le_exp k : 0 <= k -> F k <= exp (- k^2 / 2).
Proof.
intros Hk. rewrite F_closed.
assert (H : (1 + k^2) * Q k - k * phi k <= gauss k * / sqrt (2 * PI) * Ginf).
{ apply (tail_int_le _ k _ _ (is_tail_F k)). intros M HM.
  apply Rle_trans with (RInt (fun v => 1 * ((fun u => (u - k)^2 * phi u) (1 * v + k))) 0 (M - k)).
  { right. rewrite (RInt_lin (fun u => (u - k)^2 * phi u)).
    - f_equal; ring.
    - apply ex_RInt_cont. intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)).
      rewrite ?phi_fun. auto_derive. trivial. }
  apply Rle_trans with (RInt (fun v => gauss k * / sqrt (2 * PI) * (v^2 * gauss v)) 0 (M - k)).
  - apply RInt_le; [lra | | |].
    + apply ex_RInt_cont. intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). rewrite phi_fun; auto_derive; trivial.
    + apply ex_RInt_cont. intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial.
    + intros v [Hv _].
      assert (gauss (1 * v + k) <= gauss k * gauss v).
      { unfold gauss. rewrite <- exp_plus. assert (0 <= k * v) by (apply Rmult_le_pos; lra).
        replace (- (1 * v + k)^2 / 2) with (- k^2/2 + - v^2/2 - k * v) by field.
        destruct (Req_dec (k * v) 0) as [E|E]; [right; f_equal; lra | left; apply exp_increasing; lra]. }
      replace (1 * ((1 * v + k - k)^2 * phi (1 * v + k))) with (v^2 * / sqrt (2 * PI) * gauss (1 * v + k))
        by (rewrite ?phi_fun; unfold gauss; field; generalize norm_pos; lra).
      replace (gauss k * / sqrt (2 * PI) * (v^2 * gauss v)) with (v^2 * / sqrt (2 * PI) * (gauss k * gauss v)) by ring.
      apply Rmult_le_compat_l; [|assumption].
      apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, norm_pos].
  - rewrite RInt_mult.
    2:{ apply ex_RInt_cont. intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss; auto_derive; trivial. }
    apply Rmult_le_compat_l; [|apply moment_2; lra].
    apply Rmult_le_pos; [apply Rlt_le, gauss_pos | apply Rlt_le, Rinv_0_lt_compat, norm_pos]. }
fold (gauss k). replace (gauss k) with (2 * (gauss k * / sqrt (2 * PI) * Ginf)) by (rewrite <- two_Ginf; field; generalize Ginf_pos; lra).
lra.
Qed.

Lemma F_pos k : 0 <= k -> 0 < F k.
Proof.
intros Hk. assert (F (k + 1) < F k) by (apply F_decreasing; lra).
assert (0 <= F (k + 1)); [|lra].
(* the improper integral of a nonnegative function *)
rewrite F_closed. apply Rmult_le_pos; [lra|].
destruct (Rle_or_lt 0 ((1 + (k+1)^2) * Q (k+1) - (k+1) * phi (k+1))) as [H0|H0]; [exact H0 | exfalso].
assert (T := is_tail_F (k + 1)).
apply (is_tail_scal _ _ _ (-1)) in T.
assert (ex : forall a b, ex_RInt (fun u => (u - (k+1))^2 * phi u) a b).
{ apply ex_RInt_cont. intros x. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). rewrite phi_fun; auto_derive; trivial. }
assert (-1 * ((1 + (k+1)^2) * Q (k+1) - (k+1) * phi (k+1)) <= 0); [|lra].
apply (tail_int_le _ _ _ 0 T). intros M HM. rewrite RInt_mult by assumption.
assert (0 <= (RInt (fun u => (u - (k+1))^2 * phi u) (k+1) M : R)); [|lra].
apply RInt_ge_0; [assumption | apply ex |]. intros x _. apply Rmult_le_pos; [apply pow2_ge_0|].
rewrite ?phi_fun. apply Rlt_le, Rdiv_lt_0_compat; [apply exp_pos | apply norm_pos].
Qed.

Lemma F_limit : is_lim F p_infty 0.
Proof.
apply (is_lim_le_le_loc (fun _ => 0) (fun k => / k)).
- exists 0. intros k Hk. split; [apply Rlt_le, F_pos; lra|].
  apply Rle_trans with (1 := F_le_exp k (Rlt_le _ _ Hk)). now apply gauss_small.
- apply is_lim_const.
- apply (is_lim_inv (fun k => k) p_infty p_infty); [apply is_lim_id | discriminate].
Qed.
