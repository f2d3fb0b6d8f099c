(** (74) and (75): the two chains of inequalities that prove Lemma 10. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper null_sets.
From Scoreproof.properties Require Import slope_window.
From Scoreproof.appendix_f Require Import lemma_10.
Open Scope R_scope.

Lemma mass_beyond : RInt (fun x => exp (- x^2 / 2) / sqrt (2 * PI)) 1.5 3 > 0.03.
Proof. integral with (i_prec 56). Qed.

(** Over the line, if the integral exists there. *)
Lemma part_of_line (f : R -> R) v a b J : is_line_int (fun x => (x + f x)^2 * pN x 1) v -> a <= b ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) a b J -> J <= v.
Proof.
intros Hv Hab HJ. apply le_epsilon. intros e He.
destruct (Hv (ball v (mkposreal e He)) (locally_ball _ _)) as [U V [a0 Ha] [b0 Hb] HUV].
pose (a1 := Rmin a (a0 - 1)). pose (b1 := Rmax b (b0 + 1)).
assert (A : a1 <= a /\ a1 < a0) by (unfold a1; split; [apply Rmin_l | apply Rle_lt_trans with (1 := Rmin_r _ _); lra]).
assert (B : b <= b1 /\ b0 < b1) by (unfold b1; split; [apply Rmax_l | apply Rlt_le_trans with (2 := Rmax_r _ _); lra]).
destruct (HUV a1 b1 (Ha a1 (proj2 A)) (Hb b1 (proj2 B))) as (w & Hw & Bw). simpl in Hw. apply Rabs_lt_between' in Bw. simpl in Bw.
destruct (is_RInt_part _ a1 b1 a b w ltac:(lra) Hab ltac:(lra) (sq_phi_pos (fun x => x + f x)) Hw) as (J' & HJ' & _ & L).
assert (E : J' = J) by (rewrite <- (is_RInt_unique _ _ _ _ HJ), <- (is_RInt_unique _ _ _ _ HJ'); reflexivity). lra.
Qed.

(** (74), over [-3, 3] as corrected (and over the line as printed, where the integral exists): a slope of at least -1 + k on
    [-1.5, 1.5] keeps f away from -x. The sign of 2 x x_1 does not matter, its moment being 0. *)
Theorem eq_74 f (N : R -> Prop) epsilon k I : integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  0 < epsilon -> 2 * sqrt epsilon < k -> (forall x, -1.5 < x < 1.5 -> ~ N x -> -1 + k <= Derive f x) ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I ->
  exists x_1 J, is_RInt (fun x => (x + f x)^2 * pN x 1) (-1.5) 1.5 J /\ I >= J /\
    (forall v, is_line_int (fun x => (x + f x)^2 * pN x 1) v -> v >= J) /\
    J >= k^2 * RInt (fun x => (x - x_1)^2 * pN x 1) (-1.5) 1.5 /\
    k^2 * RInt (fun x => (x - x_1)^2 * pN x 1) (-1.5) 1.5 = k^2 * RInt (fun x => (x^2 - 2 * x * x_1 + x_1^2) * pN x 1) (-1.5) 1.5 /\
    k^2 * RInt (fun x => (x - x_1)^2 * pN x 1) (-1.5) 1.5 = k^2 * RInt (fun x => (x^2 + 2 * x * x_1 + x_1^2) * pN x 1) (-1.5) 1.5 /\
    k^2 * RInt (fun x => (x - x_1)^2 * pN x 1) (-1.5) 1.5 >= k^2 * RInt (fun x => x^2 * pN x 1) (-1.5) 1.5 /\
    k^2 * RInt (fun x => x^2 * pN x 1) (-1.5) 1.5 > 0.25 * k^2 /\ 0.25 * k^2 > epsilon.
Proof.
intros HN D He Hk K HI. assert (S := sqrt_lt_R0 epsilon He). assert (K0 : 0 < k) by lra.
destruct (is_RInt_part _ (-3) 3 (-1.5) 1.5 I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun x => x + f x)) HI) as (J & HJ & J0 & J1).
assert (E15 : -1.5 = Ropp 1.5) by lra.
destruct (growing_center (fun x => x + f x) k 1.5 ltac:(lra) ltac:(lra)) as [c Hc].
{ intros x Hx. apply continuity_pt_plus; [apply derivable_continuous_pt, derivable_pt_id | apply (integral_continuity f N); [exact HN | lra]]. }
{ intros u v Hu Huv Hv. apply (integral_growth f N k u v HN D K); lra. }
exists c, J. split; [exact HJ|]. split; [lra|]. split; [intros v Hv; apply Rle_ge, (part_of_line f v (-1.5) 1.5 J Hv ltac:(lra) HJ)|].
assert (Sq : k^2 * RInt (fun x => (x - c)^2 * phi x) (-1.5) 1.5 <= J).
{ rewrite E15 in HJ |- *. now apply (center_square (fun x => x + f x) k c 1.5 J ltac:(lra)). }
split; [apply Rle_ge, Sq|].
assert (Spread : forall a, RInt (fun x => (x^2 + a * x * c + c^2) * phi x) (-1.5) 1.5 =
  RInt (fun x => x^2 * phi x) (-1.5) 1.5 + c^2 * RInt phi (-1.5) 1.5).
{ intros a. apply is_RInt_unique.
  apply (is_RInt_ext (fun x => x^2 * phi x + (a * c * (x * phi x) + c^2 * phi x))); [intros; eqR; ring|].
  replace (RInt (fun x => x^2 * phi x) (-1.5) 1.5 + c^2 * RInt phi (-1.5) 1.5) with
    (RInt (fun x => x^2 * phi x) (-1.5) 1.5 + (a * c * RInt (fun x => x * phi x) (-1.5) 1.5 + c^2 * RInt phi (-1.5) 1.5)).
  2:{ rewrite E15, first_moment. ring. }
  apply is_RInt_add; [apply is_RInt_RInt, ex_RInt_cont; intros; apply (continuous_sq_phi (fun x => x)), continuous_id|]. apply is_RInt_add.
  - apply (is_RInt_scal (V := R_NormedModule) (fun x => x * phi x)), is_RInt_RInt, ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_id | apply continuous_phi].
  - apply (is_RInt_scal (V := R_NormedModule) phi), is_RInt_RInt, ex_RInt_cont, continuous_phi. }
assert (Ec : RInt (fun x => (x - c)^2 * phi x) (-1.5) 1.5 = RInt (fun x => x^2 * phi x) (-1.5) 1.5 + c^2 * RInt phi (-1.5) 1.5).
{ rewrite <- (Spread (-2)). apply RInt_ext. intros; eqR; ring. }
assert (K2 : 0 < k^2) by now apply pow_lt.
change (fun x => (x - c)^2 * pN x 1) with (fun x => (x - c)^2 * phi x).
split; [f_equal; rewrite Ec, <- (Spread (-2)); apply RInt_ext; intros; unfold phi; eqR; ring|].
split; [f_equal; rewrite Ec, <- (Spread 2); apply RInt_ext; intros; unfold phi; eqR; ring|].
assert (P0 : 0 <= c^2 * RInt phi (-1.5) 1.5).
{ apply Rmult_le_pos; [apply pow2_ge_0|]. apply RInt_ge_0; [lra | apply ex_RInt_cont, continuous_phi | intros; apply Rlt_le, phi_pos]. }
split; [apply Rle_ge, Rmult_le_compat_l; [lra | change (fun x => x^2 * pN x 1) with (fun x => x^2 * phi x); rewrite Ec; lra]|].
assert (M : RInt (fun x => x^2 * phi x) (-1.5) 1.5 > 0.25).
{ generalize moment_2_window. rewrite (RInt_ext _ (fun x => x^2 * phi x)); [trivial | intros; now rewrite phi_fun]. }
split.
- rewrite (Rmult_comm 0.25). apply Rmult_lt_compat_l; [exact K2 | exact M].
- assert ((2 * sqrt epsilon)^2 < k^2).
  { replace ((2 * sqrt epsilon)^2) with ((2 * sqrt epsilon) * (2 * sqrt epsilon)) by ring. replace (k^2) with (k * k) by ring. apply Rmult_le_0_lt_compat; lra. }
  replace ((2 * sqrt epsilon)^2) with (4 * (sqrt epsilon * sqrt epsilon)) in * by ring. rewrite sqrt_sqrt in * by lra. lra.
Qed.

(** (75), over [-3, 3] as corrected (and over the line as printed): a function above -0.5 on [1.5, 3] is far from -x. *)
Theorem eq_75 f epsilon I : epsilon < 0.03 -> (forall x, 1.5 <= x <= 3 -> -0.5 < f x) ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I ->
  exists J, is_RInt (fun x => (x + f x)^2 * pN x 1) 1.5 3 J /\ I >= J /\
    (forall v, is_line_int (fun x => (x + f x)^2 * pN x 1) v -> v >= J) /\
    J >= RInt (fun x => pN x 1) 1.5 3 /\ RInt (fun x => pN x 1) 1.5 3 > 0.03 /\ 0.03 > epsilon.
Proof.
intros He Hf HI.
destruct (is_RInt_part _ (-3) 3 1.5 3 I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun x => x + f x)) HI) as (J & HJ & J0 & J1).
exists J. split; [exact HJ|]. split; [lra|]. split; [intros v Hv; apply Rle_ge, (part_of_line f v 1.5 3 J Hv ltac:(lra) HJ)|]. split; [|split; [|lra]].
- apply Rle_ge, (is_RInt_le (fun x => pN x 1) (fun x => (x + f x)^2 * pN x 1) 1.5 3); [lra | apply (is_RInt_RInt phi), ex_RInt_cont, continuous_phi | exact HJ |].
  intros x Hx. rewrite <- (Rmult_1_l (pN x 1)) at 1. apply Rmult_le_compat_r; [apply Rlt_le, (phi_pos x)|].
  specialize (Hf x ltac:(lra)). replace 1 with (1^2) by ring. apply pow_incr. lra.
- generalize mass_beyond. rewrite (RInt_ext _ (fun x => pN x 1)); [trivial | intros; change (pN x 1) with (phi x); now rewrite phi_fun].
Qed.
