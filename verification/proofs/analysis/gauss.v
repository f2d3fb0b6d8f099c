(** The Gaussian integral, by differentiation under the integral sign; tails; Lemma 9. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import sums improper.
Open Scope R_scope.

Definition gauss (u : R) : R := exp (- u^2 / 2).
Definition Ig (x : R) : R := RInt gauss 0 x.

Lemma continuous_gauss x : continuous gauss x.
Proof. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold gauss. auto_derive; trivial. Qed.

Lemma ex_RInt_gauss a b : ex_RInt gauss a b.
Proof. apply ex_RInt_cont, continuous_gauss. Qed.

Lemma gauss_pos x : 0 < gauss x.
Proof. apply exp_pos. Qed.

Lemma is_derive_Ig x : is_derive Ig x (gauss x).
Proof.
apply (is_derive_RInt gauss Ig 0 x).
- apply filter_forall. intros y. apply (RInt_correct (V := R_CompleteNormedModule)), ex_RInt_gauss.
- apply continuous_gauss.
Qed.

(** B(x) = int_0^1 2 e^(-x^2 (1+s^2)/2) / (1+s^2) ds *)
Definition Bf (x s : R) : R := 2 * exp (- x^2 * (1 + s^2) / 2) / (1 + s^2).
Definition B (x : R) : R := RInt (Bf x) 0 1.

Lemma one_sq_pos s : 0 < 1 + s^2.
Proof. assert (0 <= s^2) by apply pow2_ge_0. lra. Qed.

Lemma continuous_Bf x s : continuous (Bf x) s.
Proof.
apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold Bf. auto_derive.
generalize (one_sq_pos s); simpl; lra.
Qed.

Lemma Derive_Bf x s : is_derive (fun u => Bf u s) x (-2 * x * exp (- x^2 * (1 + s^2) / 2)).
Proof.
unfold Bf. generalize (one_sq_pos s); intros Hs.
auto_derive; [simpl in *; lra|].
simpl. simpl in Hs. unfold Rminus, Rdiv. field. lra.
Qed.

Lemma is_derive_B x : is_derive B x (-2 * gauss x * Ig x).
Proof.
assert (H : is_derive B x (RInt (fun s => Derive (fun u => Bf u s) x) 0 1)).
{ apply (is_derive_RInt_param Bf 0 1 x).
  - apply filter_forall. intros y s _. eexists; apply Derive_Bf.
  - intros s _.
    apply continuity_2d_pt_ext with (fun u v => -2 * u * exp (- u^2 * (1 + v^2) / 2)).
    { intros u v. symmetry. apply is_derive_unique, Derive_Bf. }
    apply continuity_2d_pt_mult.
    + apply continuity_2d_pt_mult; [apply continuity_2d_pt_const | apply continuity_2d_pt_id1].
    + apply (continuity_1d_2d_pt_comp exp (fun u v => - u^2 * (1 + v^2) / 2)).
      { apply derivable_continuous_pt, derivable_pt_exp. }
      apply continuity_2d_pt_ext with (fun u v => (-1/2) * (u * u * (1 + v * v))).
      { intros; simpl; field. }
      apply continuity_2d_pt_mult; [apply continuity_2d_pt_const|].
      apply continuity_2d_pt_mult.
      * apply continuity_2d_pt_mult; apply continuity_2d_pt_id1.
      * apply continuity_2d_pt_plus; [apply continuity_2d_pt_const|].
        apply continuity_2d_pt_mult; apply continuity_2d_pt_id2.
  - apply filter_forall. intros y. apply ex_RInt_cont, continuous_Bf. }
replace (-2 * gauss x * Ig x) with (RInt (fun s => Derive (fun u => Bf u s) x) 0 1); [exact H|].
rewrite (RInt_ext _ (fun s => -2 * gauss x * (x * gauss (x * s + 0)))).
2:{ intros s _. transitivity (-2 * x * exp (- x^2 * (1 + s^2) / 2)); [apply is_derive_unique, Derive_Bf|]. unfold gauss.
    replace (- x^2 * (1 + s^2) / 2) with (- x^2 / 2 + - (x * s + 0)^2 / 2) by field. rewrite exp_plus. eqR. ring. }
transitivity (-2 * gauss x * RInt (fun s => x * gauss (x * s + 0)) 0 1).
{ apply (RInt_scal (V := R_CompleteNormedModule) (fun s => x * gauss (x * s + 0)) 0 1 (-2 * gauss x)).
  apply ex_RInt_cont. intros s. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)).
  unfold gauss. auto_derive; trivial. }
f_equal. unfold Ig.
transitivity (RInt gauss (x * 0 + 0) (x * 1 + 0)).
- apply (RInt_comp_lin (V := R_CompleteNormedModule) gauss x 0 0 1), ex_RInt_gauss.
- now rewrite Rmult_0_r, Rmult_1_r, Rplus_0_l, Rplus_0_r.
Qed.

Lemma B_0 : B 0 = PI / 2.
Proof.
unfold B. apply is_RInt_unique.
replace (PI / 2) with (minus (2 * atan 1) (2 * atan 0)).
2:{ rewrite atan_1, atan_0. unfold minus, plus, opp; simpl. field. }
apply (is_RInt_derive (fun s => 2 * atan s)).
- intros s _. unfold Bf. auto_derive; [trivial|].
  replace (- 0 ^ 2 * (1 + s ^ 2) / 2) with 0 by (simpl; field). rewrite exp_0. generalize (one_sq_pos s). intros. unfold Rsqr. field. simpl in *; lra.
- intros s _. apply continuous_Bf.
Qed.

Lemma Ig_0 : Ig 0 = 0.
Proof. unfold Ig. now rewrite RInt_point. Qed.

Theorem Ig_square x : (Ig x)^2 = PI / 2 - B x.
Proof.
assert (H : forall y, is_derive (fun x => (Ig x)^2 + B x) y 0).
{ intros y. replace 0 with (plus (INR 2 * gauss y * (Ig y)^1) (-2 * gauss y * Ig y)) by (unfold plus; simpl; ring).
  apply (is_derive_plus (V := R_NormedModule)); [apply is_derive_pow, is_derive_Ig | apply is_derive_B]. }
assert (E : (Ig x)^2 + B x = (Ig 0)^2 + B 0).
{ destruct (MVT_gen (fun x => (Ig x)^2 + B x) 0 x (fun _ => 0)) as (c & _ & Hc).
  - intros; apply H.
  - intros y _. apply continuity_pt_filterlim.
    apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule) (fun x => (Ig x)^2 + B x)). eexists; apply H.
  - lra. }
rewrite Ig_0, B_0 in E. simpl in E |- *. lra.
Qed.

Lemma B_bounds x : 0 <= B x <= 2 * gauss x.
Proof.
unfold B. split.
- apply RInt_ge_0; [lra | apply ex_RInt_cont, continuous_Bf |].
  intros s _. unfold Bf. generalize (one_sq_pos s), (exp_pos (- x^2 * (1 + s^2) / 2)). intros.
  apply Rmult_le_pos; [lra | now apply Rlt_le, Rinv_0_lt_compat].
- apply Rle_trans with (RInt (fun _ => 2 * gauss x) 0 1).
  2:{ rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. lra. }
  apply RInt_le; [lra | apply ex_RInt_cont, continuous_Bf | apply ex_RInt_const |].
  intros s _. unfold Bf, gauss.
  assert (exp (- x^2 * (1 + s^2) / 2) <= exp (- x^2 / 2)).
  { assert (0 <= x^2 * s^2) by (apply Rmult_le_pos; apply pow2_ge_0).
    destruct (Req_dec (x^2 * s^2) 0) as [E|E].
    - right. f_equal. lra.
    - left. apply exp_increasing. lra. }
  generalize (one_sq_pos s), (exp_pos (- x^2 * (1 + s^2) / 2)), (pow2_ge_0 s). intros.
  apply Rmult_le_reg_r with (1 + s^2); [assumption|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply Rle_trans with (2 * exp (- x ^ 2 * / 2) * 1).
  + unfold Rdiv in *. lra.
  + apply Rmult_le_compat_l; [|lra]. generalize (exp_pos (- x^2 * /2)). lra.
Qed.

Lemma Ig_ge_0 x : 0 <= x -> 0 <= Ig x.
Proof. intros. apply RInt_ge_0; [assumption | apply ex_RInt_gauss | intros; apply Rlt_le, gauss_pos]. Qed.

Definition Ginf : R := sqrt (PI / 2).

Lemma Ginf_pos : 0 < Ginf.
Proof. apply sqrt_lt_R0. generalize PI_RGT_0. lra. Qed.

Lemma Ginf_sq : Ginf^2 = PI / 2.
Proof. unfold Ginf. simpl. rewrite Rmult_1_r, sqrt_sqrt; [reflexivity|]. generalize PI_RGT_0. lra. Qed.

Lemma Ig_le_Ginf x : 0 <= x -> Ig x <= Ginf.
Proof.
intros Hx. apply Rsqr_incr_0.
- rewrite !Rsqr_pow2, Ginf_sq, Ig_square. generalize (B_bounds x). lra.
- now apply Ig_ge_0.
- apply Rlt_le, Ginf_pos.
Qed.

(** The tail is at most a multiple of the density. *)
Theorem tail_le x : 0 <= x -> 0 <= Ginf - Ig x <= 2 * gauss x / Ginf.
Proof.
intros Hx. split; [generalize (Ig_le_Ginf x Hx); lra|].
generalize (Ig_ge_0 x Hx) (Ig_le_Ginf x Hx) Ginf_pos (Ig_square x) Ginf_sq (B_bounds x). intros H1 H2 H3 H4 H5 H6.
apply Rmult_le_reg_r with Ginf; [assumption|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
apply Rle_trans with ((Ginf - Ig x) * (Ginf + Ig x)).
- apply Rmult_le_compat_l; lra.
- replace ((Ginf - Ig x) * (Ginf + Ig x)) with (Ginf^2 - (Ig x)^2) by ring. lra.
Qed.
