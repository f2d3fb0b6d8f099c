(** (15): what the non-smoothness R is; the slope of the empirical score at -1 and 1 (section 3.2). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points rough.
From Scoreproof.section2 Require Import eq_3.
From Scoreproof.section3 Require Import eq_6.
Open Scope R_scope.

Lemma flat_affine f : admissible f -> nonsmoothness f = Finite 0 -> exists a b, forall x, f x = a * x + b.
Proof.
intros [Cf [L HL]] Z. destruct (off_list L) as [x0 H0]. exists (Derive f x0), (f 0).
assert (Const : forall x, ~ In x L -> Derive f x = Derive f x0).
{ intros x Hx. destruct (Req_dec (Derive f x - Derive f x0) 0) as [E|E]; [lra | exfalso]. apply Rabs_pos_lt in E.
  assert (V : Rbar_le (Rabs (Derive f x - Derive f x0)) 0); [|simpl in V; lra]. rewrite <- Z.
  destruct (Rle_or_lt x x0) as [A|A].
  - apply Rbar_le_trans with (slope_variation f 1 (fun i => match i with O => x | _ => x0 end)).
    + unfold slope_variation. simpl. rewrite Rplus_0_l, Rabs_minus_sym. lra.
    + apply variation_weak; [intros [|i] Hi; [exact A | lia] | intros [|i] _; now apply HL].
  - apply Rbar_le_trans with (slope_variation f 1 (fun i => match i with O => x0 | _ => x end)).
    + unfold slope_variation. simpl. rewrite Rplus_0_l. lra.
    + apply variation_weak; [intros [|i] Hi; [simpl; lra | lia] | intros [|i] _; now apply HL]. }
assert (G : forall u v, u <= v -> f v - f u = Derive f x0 * (v - u)).
{ intros u v Huv. apply Rle_antisym.
  - assert (A : - Derive f x0 * (v - u) <= - f v - - f u); [|lra].
    apply (growth_finite (fun x => - f x) _ L u v Huv); [intros x _; apply (continuous_opp (V := R_NormedModule) f), Cf|].
    intros x _ Hx. split; [apply (ex_derive_opp (V := R_NormedModule) f), HL, Hx | rewrite Derive_opp, (Const x Hx); lra].
  - apply (growth_finite f _ L u v Huv); [intros x _; apply Cf|]. intros x _ Hx. split; [apply HL, Hx | rewrite (Const x Hx); lra]. }
intros x. destruct (Rle_or_lt 0 x) as [A|A]; [generalize (G 0 x A); lra | generalize (G x 0 ltac:(lra)); lra].
Qed.

(** (15), read as the total variation of f': for f twice continuously differentiable it is the integral of |f''|, finite or not; for
    a continuous f of slopes s_0, ..., s_m between b_0 < ... < b_(m-1) it is the sum of the jumps of the slope; and it is 0 for
    straight lines alone. *)
Theorem eq_15 f :
  ((forall x, ex_derive f x /\ ex_derive (Derive f) x) -> (forall x, continuous (Derive_n f 2) x) -> forall v,
     nonsmoothness f = Finite v <-> is_line_int (fun x => Rabs (Derive_n f 2 x)) v) /\
  (forall m (b s : nat -> R), (forall x, continuous f x) -> (forall i, (S i < m)%nat -> b i < b (S i)) ->
     (forall i x, (i <= m)%nat -> (forall j, S j = i -> b j < x) -> ((i < m)%nat -> x < b i) -> is_derive f x (s i)) ->
     nonsmoothness f = Finite (sum_below m (fun i => Rabs (s (S i) - s i)))) /\
  (admissible f -> Rbar_le 0 (nonsmoothness f) /\ (nonsmoothness f = Finite 0 <-> exists a b, forall x, f x = a * x + b)).
Proof.
split; [|split].
- intros D C v. apply (nonsmoothness_smooth f (Derive_n f 2)); [intros x; apply D | intros x; apply Derive_correct, D | exact C].
- intros m b s Cf Inc Slope. now apply (nonsmoothness_pieces f m b s).
- intros Af. split; [now apply nonsmoothness_admissible|]. split; [now apply flat_affine|]. intros (a & b & E).
  assert (D : forall x, Derive f x = a).
  { intros x. rewrite (Derive_ext f (fun x => a * x + b)) by exact E. apply is_derive_unique. auto_derive; [trivial | ring]. }
  apply Rbar_le_antisym; [|now apply nonsmoothness_admissible].
  apply (nonsmoothness_below f (fun _ => 0) 0); [intros; rewrite !D, Rminus_eq_0, Rabs_R0; lra | intros; lra].
Qed.

Lemma is_derive_two_score t x : 0 < t -> is_derive (ESF two_points t) x (- 1 / t + 1 / (t^2 * (cosh (x / t))^2)).
Proof.
intros Ht. apply (is_derive_ext (fun x => ((exp (x / t) - / exp (x / t)) / (exp (x / t) + / exp (x / t)) - x) / t)).
{ intros u. rewrite ESF_posterior_mean, two_mean by exact Ht. unfold tanh, sinh, cosh. rewrite exp_Ropp.
  generalize (exp_pos (u / t)). intros P. assert (0 < / exp (u / t)) by now apply Rinv_0_lt_compat.
  assert (0 < exp (u / t) * exp (u / t)) by now apply Rmult_lt_0_compat. eqR. field. lra. }
unfold cosh. rewrite exp_Ropp. generalize (exp_pos (x / t)). intros P. assert (I : 0 < / exp (x / t)) by now apply Rinv_0_lt_compat.
assert (0 < exp (x / t) * exp (x / t)) by now apply Rmult_lt_0_compat.
unfold Rdiv in *. auto_derive; [repeat split; lra|]. field. lra.
Qed.

(** As corrected: meant is the second derivative of log p_t. *)
Theorem rem_3_derivative t x : 0 < t -> x = 1 \/ x = -1 ->
  is_derive (ESF two_points t) x (- 1 / t + 1 / (t^2 * (cosh (1 / t))^2)) /\
  Rabs (- 1 / t + 1 / (t^2 * (cosh (1 / t))^2) - - 1 / t) <= 1 / t * (4 / t * exp (- 2 / t)).
Proof.
intros Ht Hx. split.
- assert (C : cosh (x / t) = cosh (1 / t)).
  { destruct Hx as [->| ->]; [reflexivity|]. unfold cosh. replace (-1 / t) with (- (1 / t)) by (field; lra). rewrite Ropp_involutive. f_equal. apply Rplus_comm. }
  rewrite <- C. now apply is_derive_two_score.
- assert (P := exp_pos (1 / t)). assert (M := exp_pos (- (1 / t))).
  assert (T : 0 < t^2) by now apply pow_lt.
  replace (- 1 / t + 1 / (t^2 * (cosh (1 / t))^2) - - 1 / t) with (/ (t^2 * (cosh (1 / t))^2)) by (unfold Rdiv; ring).
  assert (C : exp (1 / t) / 2 <= cosh (1 / t)) by (unfold cosh; lra).
  assert (C2 : (exp (1 / t) / 2)^2 <= (cosh (1 / t))^2) by (apply pow_incr; lra).
  assert (C0 : 0 < (exp (1 / t) / 2)^2) by (apply pow_lt; lra).
  rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra).
  replace (1 / t * (4 / t * exp (- 2 / t))) with (/ (t^2 * (exp (1 / t) / 2)^2)).
  2:{ replace (- 2 / t) with (- (1 / t + 1 / t)) by (field; lra). rewrite exp_Ropp, exp_plus. field. lra. }
  apply Rinv_le_contravar; [now apply Rmult_lt_0_compat|]. apply Rmult_le_compat_l; lra.
Qed.

(** The print: the first derivative of log p_t at 1, against -1/t, does not tend to 1. *)
Theorem rem_3_derivative_refuted :
  ~ filterlim (fun t => ESF two_points t 1 / (- 1 / t)) (at_right 0) (locally 1).
Proof.
intros H. destruct (H (fun v => Rabs (v - 1) < 1/2)) as [e He].
{ exists (mkposreal (1/2) ltac:(lra)). intros v Hv. exact Hv. }
pose (t := Rmin (e / 2) 1). assert (Ht : 0 < t /\ t <= 1 /\ t <= e / 2).
{ generalize (cond_pos e) (Rmin_l (e / 2) 1) (Rmin_r (e / 2) 1). intros P A B. split; [apply Rmin_glb_lt; lra | split; assumption]. }
specialize (He t). assert (Bt : ball 0 e t).
{ change (Rabs (t - 0) < e). rewrite Rminus_0_r, Rabs_right by lra. generalize (cond_pos e). lra. }
specialize (He Bt ltac:(lra)). revert He. rewrite ESF_posterior_mean, two_mean by lra.
assert (E := tanh_below_1 (1 / t)). assert (X : 3 <= exp (2 * (1 / t))).
{ apply Rle_trans with (1 + 2 * (1 / t)); [|apply exp_ineq1_le]. assert (1 <= 1 / t); [|lra].
  unfold Rdiv. rewrite Rmult_1_l, <- Rinv_1. apply Rinv_le_contravar; lra. }
assert (Y : 2 / (exp (2 * (1 / t)) + 1) <= 1/2).
{ apply Rmult_le_reg_r with (exp (2 * (1 / t)) + 1); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. lra. }
replace ((tanh (1 / t) - 1) / t / (- 1 / t)) with (1 - tanh (1 / t)) by (field; lra).
intros A. apply Rabs_lt_between in A. lra.
Qed.
