(** False twins of (66) and (67) at two points: a cell that is too long, a wrong scale, a cross term that is too small. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts improper.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import two_points space near_score slope_window rough_score score_slope score_distance.
From Scoreproof.section3 Require Import eq_6.
From Scoreproof.appendix_f Require Import eq_66 eq_67 mixtures.
Open Scope R_scope.

(** (66): its first equality with a Delta that is longer than the half gaps by a millionth, where the interval enters the next cell; its
    second one with a factor that is larger by a millionth. *)
Theorem eq_66_twin :
  ~ (forall Y t Delta k f v, 0 < t -> 0 < Delta -> within_half_gaps Y (0.999999 * Delta) -> (k < size Y)%nat -> let y := point Y k in
    (is_RInt (fun x => (f x - PL Y t x)^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v <->
     is_RInt (fun x => (f x - (y - x) / t)^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v)) /\
  ~ (forall Y t Delta k f v, 0 < t -> 0 < Delta -> within_half_gaps Y Delta -> (k < size Y)%nat ->
    let y := point Y k in let f_k u := sqrt t * f (y + sqrt t * u) in
    (is_RInt (fun x => (f x - (y - x) / t)^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v <->
     is_RInt (fun u => (f_k u + u)^2 * pN u 1) (- Delta / sqrt t) (Delta / sqrt t) (1.000001 * (t * v)))).
Proof.
assert (Pp : forall x, 0 < pN (x - point two_points 0) (sqrt 1)) by (intros x; apply pN_sqrt_pos; lra). split; intros H.
- assert (W : within_half_gaps two_points (0.999999 * 1.000001)) by (apply two_within; lra).
  destruct (H two_points 1 1.000001 0%nat (fun x => (point two_points 0 - x) / 1) 0 Rlt_0_1 ltac:(lra) W ltac:(unfold size; lia)) as [_ I]. clear H.
  assert (Z : is_RInt (fun x => ((point two_points 0 - x) / 1 - (point two_points 0 - x) / 1)^2 * pN (x - point two_points 0) (sqrt 1))
    (point two_points 0 - 1.000001) (point two_points 0 + 1.000001) 0).
  { apply (is_RInt_ext (fun _ => 0)); [intros x _; eqR; ring | apply is_RInt_0]. }
  specialize (I Z). clear Z. rewrite two_point_0 in *.
  destruct (is_RInt_part _ (-1 - 1.000001) (-1 + 1.000001) 0 0.000001 0 ltac:(lra) ltac:(lra) ltac:(lra)
    (fun x => Rmult_le_pos _ _ (pow2_ge_0 _) (Rlt_le _ _ (Pp x))) I) as (J & HJ & J0).
  assert (HJ' : is_RInt (fun x => ((-1 - x) / 1 - (1 - x) / 1)^2 * pN (x - -1) (sqrt 1)) 0 0.000001 J).
  { revert HJ. apply is_RInt_ext_open; [lra|]. intros x Hx. rewrite two_PL, sign_eq_1 by lra. reflexivity. }
  assert (0 < RInt (fun x => ((-1 - x) / 1 - (1 - x) / 1)^2 * pN (x - -1) (sqrt 1)) 0 0.000001); [|rewrite (is_RInt_unique _ _ _ _ HJ') in *; lra].
  apply RInt_gt_0; [lra | |].
  + intros x _. apply Rmult_lt_0_compat; [|apply Pp]. apply pow2_gt_0. lra.
  + intros x _. apply continuous_mul; [|apply continuous_pN; lra]. apply continuous_derivable. auto_derive. trivial.
- assert (W : within_half_gaps two_points 1) by (apply two_within; lra). pose (f x := (point two_points 0 - x) / 1 + 1).
  assert (E : forall x, (f x - (point two_points 0 - x) / 1)^2 * pN (x - point two_points 0) (sqrt 1) = pN (x - point two_points 0) (sqrt 1)) by (intros x; unfold f; ring).
  assert (Cp : forall x, continuous (fun x => pN (x - point two_points 0) (sqrt 1)) x) by (intros x; apply continuous_pN; lra).
  assert (X : is_RInt (fun x => (f x - (point two_points 0 - x) / 1)^2 * pN (x - point two_points 0) (sqrt 1)) (point two_points 0 - 1) (point two_points 0 + 1)
    (RInt (fun x => pN (x - point two_points 0) (sqrt 1)) (point two_points 0 - 1) (point two_points 0 + 1))).
  { apply (is_RInt_ext (fun x => pN (x - point two_points 0) (sqrt 1))); [intros x _; now rewrite E | apply is_RInt_RInt, ex_RInt_cont, Cp]. }
  set (v := RInt _ _ _) in X.
  assert (V : 0 < v) by (apply RInt_gt_0; [lra | intros; apply Pp | intros; apply Cp]).
  destruct (H two_points 1 1 0%nat f v Rlt_0_1 Rlt_0_1 W ltac:(unfold size; lia)) as [A _]. specialize (A X).
  destruct (eq_66 two_points 1 1 0%nat f v Rlt_0_1 Rlt_0_1 W ltac:(unfold size; lia)) as [_ [B _]]. specialize (B X).
  assert (U : 1 * v = 1.000001 * (1 * v)) by exact (eq_trans (eq_sym (is_RInt_unique _ _ _ _ B)) (is_RInt_unique _ _ _ _ A)).
  clearbody v. simpl in v. lra.
Qed.

(** (67) with a cross term that is smaller by a twomillionth: by Minkowski it has the factor 2, and for the score and what it is beyond
    LA-PL with a short ramp the factor is as near to 2 as one likes. *)
Theorem eq_67_twin : ~ (forall Y t k (f : R -> R), 0 < t -> (k <= gaps Y)%nat -> (forall x, continuous f x) -> has_loss Y t f ->
  let p x := pN (x - point Y k) (sqrt t) in let epsilon := point_loss Y t f k in
  exists v g, is_line_int (fun x => (f x - PL Y t x)^2 * p x) v /\ is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * p x) g /\
    t * v <= epsilon + 1.999999 * (sqrt epsilon * sqrt (t * g)) + t * g).
Proof.
intros H. pose (p x := pN (x - point two_points 0) (sqrt 1)). assert (Pp : forall x, 0 < p x) by (intros; apply pN_sqrt_pos; lra).
assert (Cp : forall x, continuous p x) by (intros; apply continuous_pN; lra).
pose (b x := ESF two_points 1 x - PL two_points 1 x).
destruct (score_distance two_points 1 0 Rlt_0_1 (Nat.le_0_l _)) as (g & Ig & g0 & _).
change (is_line_int (fun x => (b x)^2 * p x) g) in Ig.
assert (Eb : forall x, b x = (tanh (x / 1) - sign x) / 1) by exact (short_b 1 Rlt_0_1).
assert (G : 0 < g).
{ apply Rlt_le_trans with (RInt (fun x => (b x)^2 * p x) 1 2).
  2:{ apply RInt_le_line_int; [exact (is_line_int_ex_RInt _ _ Ig) | | exact Ig | lra].
      intros x. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le]. }
  rewrite (RInt_ext _ (fun x => (ESF two_points 1 x - (1 - x) / 1)^2 * p x)).
  2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. unfold b. now rewrite two_PL, sign_eq_1 by lra. }
  apply RInt_gt_0; [lra | |].
  - intros x Hx. apply Rmult_lt_0_compat; [|apply Pp]. replace ((1 - x) / 1) with (PL two_points 1 x) by (now rewrite two_PL, sign_eq_1 by lra).
    apply pow2_gt_0. fold (b x). rewrite Eb, sign_eq_1 by lra. assert (T := tanh_pos (x / 1) ltac:(lra)). lra.
  - intros x _. apply continuous_mul; [|apply Cp]. apply continuous_sq, continuous_sub; [apply continuous_ESF; lra|].
    apply continuous_derivable. auto_derive. trivial. }
pose (w := Rmin (1/2) (g / 100000000)).
assert (Hw : 0 < w /\ w <= 1/2 /\ w <= g / 100000000) by (unfold w; split; [apply Rmin_glb_lt; lra | split; [apply Rmin_l | apply Rmin_r]]).
pose (a x := ESF two_points 1 x - LAPL two_points 1 (1 - w) x).
assert (Ca : forall x, continuous a x) by (apply (continuous_short 1 w Rlt_0_1); lra).
assert (Ea : forall x, a x = (tanh (x / 1) - ramp w x) / 1) by exact (short_a 1 w Rlt_0_1).
pose (f x := 2 * ESF two_points 1 x + - (1) * LAPL two_points 1 (1 - w) x).
assert (Cf : forall x, continuous f x).
{ apply admissible_mixture; [apply admissible_ESF; lra | apply admissible_LAPL; [lra | lra | apply two_below; lra]]. }
assert (Fa : forall x, f x - ESF two_points 1 x = a x) by (intros x; unfold f, a; ring).
assert (Hf : has_loss two_points 1 f).
{ destruct (expect_le_const 1 Rlt_0_1 two_points (fun x => (a x)^2) ((2 / 1)^2)) as [[l L] _].
  - intros x. apply continuous_sq, Ca.
  - exact (short_bounded 1 w Rlt_0_1).
  - exists l. revert L. apply is_gen_ext. intros x. now rewrite Fa. }
destruct (is_point_loss two_points 1 f Rlt_0_1 Cf Hf 0 (Nat.le_0_l _)) as (e & Ie & e0 & Ee).
destruct (H two_points 1 0%nat f Rlt_0_1 (Nat.le_0_l _) Cf Hf) as (v & g' & Iv & Ig' & B).
assert (g' = g) as -> by exact (is_line_int_unique _ _ _ Ig' Ig). cbv zeta in B. rewrite Ee, !Rmult_1_l in B.
assert (Ih : is_line_int (fun x => (a x - b x)^2 * p x) (2 * e + 2 * g - v)).
{ apply (is_gen_ext (fun x => 2 * ((f x - ESF two_points 1 x)^2 * p x) + 2 * ((b x)^2 * p x) - (f x - PL two_points 1 x)^2 * p x)).
  - intros x. rewrite Fa. replace (f x - PL two_points 1 x) with (a x + b x) by (unfold f, a, b; ring). ring.
  - apply is_gen_minus; [apply is_gen_plus; now apply is_gen_scal | exact Iv]. }
assert (J := is_RInt_RInt _ _ _ (is_line_int_ex_RInt _ _ Ih (- w) w)).
assert (Out : forall x, x < - w \/ w < x -> (a x - b x)^2 * p x = 0).
{ intros x [Hx|Hx]; rewrite Ea, Eb; [rewrite ramp_left, sign_eq_m1 by lra | rewrite ramp_right, sign_eq_1 by lra]; unfold Rdiv; ring. }
assert (Sh := is_line_int_unique _ _ _ Ih (is_line_between _ _ (- w) w _ ltac:(lra) (fun x _ => eq_refl) Out J)).
assert (P1 : forall x, p x <= 1).
{ intros x. apply Rle_trans with (1 := pN_max 1 Rlt_0_1 _). apply Rle_trans with (/ 1); [|lra]. apply Rinv_le_contravar; [lra|].
  unfold normaliser. rewrite sqrt_1. assert (1 <= sqrt (2 * PI)); [|lra]. rewrite <- sqrt_1 at 1. apply sqrt_le_1_alt. generalize PI2_1. lra. }
assert (Small : (RInt (fun x => (a x - b x)^2 * p x) (- w) w : R) <= 8 * w).
{ apply Rle_trans with (RInt (fun _ => 4) (- w) w).
  - apply RInt_le; [lra | exact (is_line_int_ex_RInt _ _ Ih _ _) | apply ex_RInt_const |]. intros x _.
    rewrite Ea, Eb. assert (R := ramp_bounds w x). assert (S : -1 <= sign x <= 1) by (rewrite <- (ramp_0 x); apply ramp_bounds).
    rewrite <- (Rmult_1_r 4). apply Rmult_le_compat; [apply pow2_ge_0 | apply Rlt_le, Pp | | apply P1].
    replace ((tanh (x / 1) - ramp w x) / 1 - (tanh (x / 1) - sign x) / 1) with (sign x - ramp w x) by field.
    rewrite <- pow2_abs. replace 4 with (2^2) by ring. apply pow_incr. split; [apply Rabs_pos | apply Rabs_le; lra].
  - rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. lra. }
assert (M : sqrt e * sqrt g <= (e + g) / 2).
{ generalize (pow2_ge_0 (sqrt e - sqrt g)) (sqrt_sqrt e e0) (sqrt_sqrt g g0). intros. lra. }
set (h := RInt _ (- w) w : R) in *. clearbody h. lra.
Qed.
