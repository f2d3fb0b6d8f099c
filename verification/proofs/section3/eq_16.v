(** (16): the problem has a feasible function, and a finite infimum. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points rough.
From Scoreproof.section2 Require Import eq_3.
From Scoreproof.section3 Require Import eq_6 eq_15.
Open Scope R_scope.

(** The empirical score for two points: its slope rises to 0 and falls back. *)
Lemma two_slope t x : 0 < t -> Derive (ESF two_points t) x = - 1 / t + 1 / (t^2 * (cosh (x / t))^2).
Proof. intros Ht. apply is_derive_unique. now apply is_derive_two_score. Qed.

Lemma admissible_two_score t : 0 < t -> admissible (ESF two_points t).
Proof.
intros Ht. split; [intros x; now apply continuous_ESF|]. exists nil. intros x _. split; [eexists; now apply is_derive_two_score|].
apply (ex_derive_ext (fun x => - 1 / t + 1 / (t^2 * (cosh (x / t))^2))); [intros u; symmetry; now apply two_slope|].
assert (P : 0 < t^2 * (cosh (x / t))^2).
{ apply Rmult_lt_0_compat; apply pow_lt; [exact Ht|]. unfold cosh. generalize (exp_pos (x / t)) (exp_pos (- (x / t))). lra. }
unfold cosh in *. auto_derive. unfold Rdiv in *. simpl in *. lra.
Qed.

(** 1 / cosh^2 rises on the left and falls on the right of 0. *)
Lemma cosh_pos x : 1 <= cosh x.
Proof.
unfold cosh. rewrite exp_Ropp. assert (P := exp_pos x). apply Rmult_le_reg_r with (2 * exp x); [lra|].
replace ((exp x + / exp x) / 2 * (2 * exp x)) with (exp x * exp x + 1) by (field; lra).
generalize (pow2_ge_0 (exp x - 1)). lra.
Qed.

Lemma cosh_abs x : cosh (Rabs x) = cosh x.
Proof. unfold Rabs. destruct Rcase_abs; [|reflexivity]. unfold cosh. rewrite Ropp_involutive. f_equal. ring. Qed.

Lemma cosh_le x y : 0 <= x <= y -> cosh x <= cosh y.
Proof.
intros H. unfold cosh. rewrite !exp_Ropp. assert (X : 1 <= exp x) by (rewrite <- exp_0; apply exp_le; lra).
assert (XY : exp x <= exp y) by (apply exp_le; lra). set (u := exp x) in *. set (v := exp y) in *.
assert (0 <= (v - u) * (u * v - 1)).
{ apply Rmult_le_pos; [lra|]. assert (1 * 1 <= u * v) by (apply Rmult_le_compat; lra). lra. }
apply Rmult_le_reg_r with (2 * (u * v)); [assert (0 < u * v) by (apply Rmult_lt_0_compat; lra); lra|].
replace ((u + / u) / 2 * (2 * (u * v))) with (u * u * v + v) by (field; lra).
replace ((v + / v) / 2 * (2 * (u * v))) with (u * v * v + u) by (field; lra). lra.
Qed.

Lemma nonsmoothness_two_score t : 0 < t -> nonsmoothness (ESF two_points t) = Finite (2 / t^2).
Proof.
intros Ht. assert (T : 0 < / t^2) by (apply Rinv_0_lt_compat, pow_lt, Ht).
pose (q x := / (cosh (x / t))^2).
assert (Q : forall x, 0 < q x <= 1).
{ intros x. unfold q. generalize (cosh_pos (x / t)). intros C. split; [apply Rinv_0_lt_compat, pow_lt; lra|].
  rewrite <- Rinv_1. apply Rinv_le_contravar; [lra|]. rewrite <- (pow1 2). apply pow_incr. lra. }
assert (E : forall x, Derive (ESF two_points t) x = - 1 / t + / t^2 * q x).
{ intros x. rewrite two_slope by exact Ht. unfold q. generalize (cosh_pos (x / t)). intros. field. lra. }
assert (Dec : forall x y, Rabs x <= Rabs y -> q y <= q x).
{ intros x y H. unfold q. rewrite <- (cosh_abs (x / t)), <- (cosh_abs (y / t)). generalize (cosh_pos (Rabs (x / t))). intros C.
  apply Rinv_le_contravar; [apply pow_lt; lra|]. apply pow_incr. split; [lra|]. apply cosh_le. split; [apply Rabs_pos|].
  unfold Rdiv. rewrite !Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos | exact H]. }
pose (H x := / t^2 * (if Rle_dec x 0 then q x else 2 - q x)).
apply nonsmoothness_value.
- apply (nonsmoothness_below _ H).
  + intros a b Hab _ _. rewrite !E. replace (- 1 / t + / t^2 * q b - (- 1 / t + / t^2 * q a)) with (/ t^2 * (q b - q a)) by ring.
    rewrite Rabs_mult, (Rabs_right (/ t^2)) by lra. unfold H. rewrite <- Rmult_minus_distr_l. apply Rmult_le_compat_l; [lra|].
    generalize (Q a) (Q b). intros Qa Qb. destruct (Rle_dec a 0) as [A|A], (Rle_dec b 0) as [B|B]; try lra.
    * assert (q a <= q b) by (apply Dec; rewrite !Rabs_left1; lra). rewrite Rabs_right; lra.
    * apply Rabs_le. lra.
    * assert (q b <= q a) by (apply Dec; rewrite !Rabs_right; lra). rewrite Rabs_left1; lra.
  + intros a b Hab. unfold H. rewrite <- Rmult_minus_distr_l. replace (2 / t^2) with (/ t^2 * 2) by (unfold Rdiv; ring).
    apply Rmult_le_compat_l; [lra|]. generalize (Q a) (Q b). intros. destruct (Rle_dec a 0), (Rle_dec b 0); lra.
- intros e He. pose (M := t * (4 / (e * t^2))). assert (HM : 0 < M).
  { apply Rmult_lt_0_compat; [exact Ht | apply Rdiv_lt_0_compat; [lra | apply Rmult_lt_0_compat; [exact He | now apply pow_lt]]]. }
  exists 2%nat, (fun i => match i with O => - M | S O => 0 | _ => M end).
  split; [intros [|[|i]] Hi; [lra | lra | lia]|]. split; [intros i _; eexists; now apply is_derive_two_score|].
  unfold slope_variation. simpl sum_below. rewrite !E.
  assert (Q0 : q 0 = 1) by (unfold q; unfold Rdiv; rewrite Rmult_0_l, cosh_0; field).
  assert (QM : q (- M) = q M) by (apply Rle_antisym; apply Dec; rewrite Rabs_Ropp; lra).
  rewrite QM, Q0.
  replace (- 1 / t + / t^2 * 1 - (- 1 / t + / t^2 * q M)) with (/ t^2 * (1 - q M)) by ring.
  replace (- 1 / t + / t^2 * q M - (- 1 / t + / t^2 * 1)) with (- (/ t^2 * (1 - q M))) by ring.
  rewrite Rabs_Ropp, Rabs_right by (apply Rle_ge, Rmult_le_pos; [lra | generalize (Q M); lra]).
  assert (S : / t^2 * q M <= e / 2); [|unfold Rdiv in *; lra].
  assert (C : M / t / 2 <= cosh (M / t)).
  { unfold cosh. assert (P := exp_pos (- (M / t))). assert (R1 := exp_ineq1_le (M / t)). lra. }
  assert (Mt : M / t = 4 / (e * t^2)) by (unfold M; field; lra).
  assert (C1 := cosh_pos (M / t)). assert (P : 0 < t^2) by now apply pow_lt.
  assert (B : 2 / (e * t^2) <= (cosh (M / t))^2).
  { apply Rle_trans with (cosh (M / t)); [rewrite Mt in C at 1; unfold Rdiv in *; lra|].
    replace (cosh (M / t)) with (cosh (M / t) * 1) at 1 by ring. replace ((cosh (M / t))^2) with (cosh (M / t) * cosh (M / t)) by ring.
    apply Rmult_le_compat_l; lra. }
  unfold q. rewrite <- Rinv_mult. apply Rle_trans with (/ (t^2 * (2 / (e * t^2)))); [|right; field; split; lra].
  assert (0 < 2 / (e * t^2)) by (apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]).
  apply Rinv_le_contravar; [now apply Rmult_lt_0_compat | apply Rmult_le_compat_l; lra].
Qed.

(** (16): the empirical score is feasible, so that 0 <= r* <= R = 2/t^2; a larger epsilon allows more; at epsilon = 0 nothing else
    is feasible, and r* is attained. *)
Theorem eq_16 t epsilon : 0 < t -> 0 <= epsilon ->
  feasible two_points t epsilon (ESF two_points t) /\ nonsmoothness (ESF two_points t) = Finite (2 / t^2) /\
  (exists r, least_nonsmoothness two_points t epsilon = Finite r /\ 0 <= r <= 2 / t^2) /\
  (forall epsilon', epsilon <= epsilon' -> Rbar_le (least_nonsmoothness two_points t epsilon') (least_nonsmoothness two_points t epsilon)) /\
  (forall f, feasible two_points t 0 f -> forall x, f x = ESF two_points t x) /\
  least_nonsmoothness two_points t 0 = Finite (2 / t^2).
Proof.
intros Ht He. destruct (minimum_on_line two_points t Ht) as (A & B & C & D).
assert (F : forall e, 0 <= e -> feasible two_points t e (ESF two_points t)).
{ intros e E. split; [now apply admissible_two_score|]. split; [exact A | rewrite B; exact E]. }
assert (R := nonsmoothness_two_score t Ht).
assert (U : forall e, 0 <= e -> Rbar_le (least_nonsmoothness two_points t e) (2 / t^2)).
{ intros e E. apply (proj1 (Glb_Rbar_correct _)). exists (ESF two_points t). split; [now apply F | rewrite R; apply Rbar_le_refl]. }
assert (L : forall e, Rbar_le 0 (least_nonsmoothness two_points t e)).
{ intros e. apply Glb_Rbar_correct. intros r (f & (Adm & _) & Hr). exact (Rbar_le_trans _ _ _ (nonsmoothness_admissible f Adm) Hr). }
assert (Only : forall f, feasible two_points t 0 f -> forall x, f x = ESF two_points t x).
{ intros f ((Cf & _) & Hf & Lf). apply D; [exact Cf | exact Hf | generalize (C f Hf); lra]. }
split; [now apply F|]. split; [exact R|]. split.
{ generalize (U epsilon He) (L epsilon). destruct (least_nonsmoothness two_points t epsilon) as [r| |]; simpl; try tauto. intros. now exists r. }
split.
{ intros e Hle. apply Glb_Rbar_correct. intros r (f & (F1 & F2 & F3) & Hr). apply (proj1 (Glb_Rbar_correct _)).
  exists f. split; [|exact Hr]. split; [exact F1|]. split; [exact F2 | lra]. }
split; [exact Only|]. apply Rbar_le_antisym; [apply U; lra|]. apply Glb_Rbar_correct. intros r (f & Ff & Hr).
apply Rbar_le_trans with (2 := Hr). rewrite <- R.
assert (E := Only f Ff). apply nonsmoothness_le. intros m x [Or Df]. replace (slope_variation (ESF two_points t) m x) with (slope_variation f m x).
- apply variation_le. split; [exact Or|]. intros i Hi. apply (ex_derive_ext (ESF two_points t)); [intros; now rewrite E | now apply Df].
- apply sum_below_ext. intros i _. f_equal. f_equal; now apply Derive_ext.
Qed.
