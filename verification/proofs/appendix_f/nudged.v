(** Appendix F: nudged statements of (72), (73) and the second part of Lemma 10, refuted. *)
From Coq Require Import Reals Lra List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper null_sets.
From Scoreproof.properties Require Import density.
Open Scope R_scope.

(** What is left of the integral when the line -x is cut off at the level 199/100. *)
Lemma cut_integral : exists I, is_RInt (fun x => (x + Rmax (- x) (- (199/100)))^2 * pN x 1) (-3) 3 I /\ I < 0.0295.
Proof.
pose (g := fun x => (x + Rmax (- x) (- (199/100)))^2 * pN x 1). assert (P := sqrt_2PI_pos).
assert (Cp : forall x, continuous (fun x => pN x 1) x).
{ intros x. apply (continuous_ext (fun x => pN (x - 0) (sqrt 1))); [intros u; now rewrite Rminus_0_r, sqrt_1 | apply continuous_pN; lra]. }
assert (Cg : forall x, continuous g x).
{ intros x. apply continuous_mul; [|apply Cp]. apply continuous_sq, continuous_add; [apply continuous_id|].
  apply continuous_max; [apply (continuous_ext (fun x => 0 - x)); [intros; eqR; ring | apply continuous_sub;
    [apply continuous_const | apply continuous_id]] | apply continuous_const]. }
exists (RInt g (-3) 3). split; [apply is_RInt_RInt; now apply ex_RInt_cont|].
rewrite (RInt_split g (-3) (199/100) 3 (ex_RInt_cont g Cg)).
assert (Z : (RInt g (-3) (199/100) : R) = 0).
{ apply is_RInt_unique, (is_RInt_ext_open (fun _ => 0)); [lra | | apply is_RInt_0]. intros x Hx. unfold g. rewrite Rmax_left by lra. ring. }
assert (S2 : 2 <= sqrt (2 * PI)).
{ rewrite <- (sqrt_square 2) at 1 by lra. apply sqrt_le_1_alt. generalize PI2_1. lra. }
assert (B : RInt g (199/100) 3 <= RInt (fun x => 853/10000 * (x - 199/100)^2) (199/100) 3).
{ apply RInt_le; [lra | now apply ex_RInt_cont | apply ex_RInt_cont; intros x; apply continuous_derivable; auto_derive; trivial |].
  intros x Hx. unfold g. rewrite Rmax_right by lra. rewrite Rmult_comm. replace (x + - (199/100)) with (x - 199/100) by ring.
  apply Rmult_le_compat_r; [apply pow2_ge_0|]. rewrite pN_gauss, Rmult_1_r by lra. replace (x / 1) with x by field.
  assert (G : gauss x <= 1706/10000).
  { assert (X : (199/100)^2 <= x^2) by (apply pow_incr; lra).
    assert (E : 1 + 2475/10000 <= exp (2475/10000)) by apply exp_ineq1_le.
    assert (E8 : (1 + 2475/10000)^8 <= exp (2475/10000)^8) by (apply pow_incr; lra).
    assert (F : exp (2475/10000)^8 = exp (198/100)).
    { replace (198/100) with (2475/10000 + (2475/10000 + (2475/10000 + (2475/10000 + (2475/10000 + (2475/10000 + (2475/10000 + 2475/10000))))))) by field.
      rewrite !exp_plus. ring. }
    rewrite F in E8. apply Rle_trans with (exp (- (198/100))); [unfold gauss; apply exp_le; lra|].
    rewrite exp_Ropp. apply Rle_trans with (/ (1 + 2475/10000)^8); [apply Rinv_le_contravar; [apply pow_lt; lra | exact E8] | lra]. }
  assert (I2 : / sqrt (2 * PI) <= / 2) by (apply Rinv_le_contravar; lra).
  apply Rle_trans with (/ 2 * (1706/10000)); [|lra]. apply Rmult_le_compat; [now apply Rlt_le, Rinv_0_lt_compat | apply Rlt_le,
    gauss_pos | exact I2 | exact G]. }
rewrite (RInt_prim (fun x => 853/30000 * (x - 199/100)^3) (fun x => 853/10000 * (x - 199/100)^2)) in B.
- rewrite Z. apply Rle_lt_trans with (1 := Rplus_le_compat_l 0 _ _ B). lra.
- intros x. auto_derive; [trivial | simpl; field].
- intros x. apply continuous_derivable. auto_derive. trivial.
Qed.

(** -2 for -1/2 in (72), and 2 for 1/2 in (73). *)
Theorem eq_72_twin : ~ (forall f epsilon I, epsilon <= 0.1377 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-2)).
Proof.
intros H. destruct cut_integral as (I & HI & L). specialize (H (fun x => Rmax (- x) (- (199/100))) 0.0295 I ltac:(lra) HI L).
destruct (Glb_Rbar_correct (fun v => exists x, 1.5 <= x <= 3 /\ v = Rmax (- x) (- (199/100)))) as [_ G].
specialize (G (Finite (- (199/100)))). assert (B : Rbar_le (Finite (- (199/100))) (Finite (-2))).
{ apply Rbar_le_trans with (2 := H). apply G. intros v (x & _ & ->). apply Rmax_r. }
simpl in B. lra.
Qed.

Theorem eq_73_twin : ~ (forall f epsilon I, epsilon <= 0.1377 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le 2 (Lub_Rbar (fun v => exists x, -3 <= x <= -1.5 /\ v = f x))).
Proof.
intros H. destruct cut_integral as (I & HI & L).
assert (HI' : is_RInt (fun x => (x + Rmin (- x) (199/100))^2 * pN x 1) (-3) 3 I).
{ replace (-3) with (Ropp 3) in * by ring. apply (is_RInt_ext (fun x => - (- ((- x + Rmax (- - x) (- (199/100)))^2 * pN (- x) 1)))).
  - intros x _. rewrite pN_even, !Ropp_involutive. replace (Rmin (- x) (199/100)) with (- Rmax x (- (199/100))).
    + eqR. ring.
    + unfold Rmax, Rmin. destruct (Rle_dec x (- (199/100))), (Rle_dec (- x) (199/100)); lra.
  - apply (is_RInt_swap (V := R_NormedModule)) in HI. rewrite <- (Ropp_involutive I). apply (is_RInt_opp (V := R_NormedModule)).
    apply (is_RInt_comp_opp (V := R_NormedModule) (fun x => (x + Rmax (- x) (- (199/100)))^2 * pN x 1)). rewrite Ropp_involutive. exact HI. }
specialize (H (fun x => Rmin (- x) (199/100)) 0.0295 I ltac:(lra) HI' L).
destruct (Lub_Rbar_correct (fun v => exists x, -3 <= x <= -1.5 /\ v = Rmin (- x) (199/100))) as [_ G].
specialize (G (Finite (199/100))). assert (B : Rbar_le (Finite 2) (Finite (199/100))).
{ apply Rbar_le_trans with (1 := H). apply G. intros v (x & _ & ->). apply Rmin_r. }
simpl in B. lra.
Qed.

(** -2 for -1/2 in the second part of Lemma 10. *)
Lemma lemma_10_level : ~ (forall f (N : R -> Prop) epsilon I, integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-2)).
Proof.
intros H. destruct cut_integral as (I & HI & L). pose (f x := Rmax (- x) (- (199/100))).
assert (B : Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-2)).
{ apply (H f (fun x => x = 199/100) 0.0295 I); [| | lra | exact HI | exact L].
  - right. split; [|exists (199/100 :: nil); intros x ->; now left]. intros x _. unfold f.
    apply continuous_max; [apply (continuous_ext (fun x => 0 - x)); [intros; eqR; ring | apply continuous_sub;
      [apply continuous_const | apply continuous_id]] | apply continuous_const].
  - intros x _ Nx. destruct (Rlt_or_le x (199/100)) as [S|S].
    + apply (ex_derive_ext_loc (fun x => - x)); [|auto_derive; trivial].
      exists (mkposreal (199/100 - x) ltac:(lra)). intros y By. apply Rabs_lt_between' in By. simpl in By. unfold f. rewrite Rmax_left; lra.
    + apply (ex_derive_ext_loc (fun _ => - (199/100))); [|auto_derive; trivial].
      exists (mkposreal (x - 199/100) ltac:(lra)). intros y By. apply Rabs_lt_between' in By. simpl in By. unfold f. rewrite Rmax_right; lra. }
destruct (Glb_Rbar_correct (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) as [_ G].
specialize (G (Finite (- (199/100)))). assert (C : Rbar_le (Finite (- (199/100))) (Finite (-2))).
{ apply Rbar_le_trans with (2 := B). apply G. intros v (x & _ & ->). apply Rmax_r. }
simpl in C. lra.
Qed.
