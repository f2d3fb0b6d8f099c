(** (5) and memorisation: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper probability_flow.
From Scoreproof.properties Require Import density boxes empirical_flow.
From Scoreproof.section2 Require Import eq_5 nudged.
Open Scope R_scope.

(** Two data points, at 0 and 1; of [one_at_0] the density. *)
Definition two_at_0_1 : cloud := {| cloud_size := 2; cloud_point := fun k _ => INR k; cloud_size_pos := Nat.lt_0_2 |}.

Lemma one_density x : cloud_density one_at_0 1 1 x = pN (x 0%nat - 0) (sqrt 1).
Proof. unfold cloud_density, transition. cbn [cloud_size one_at_0 sum_below cloud_point product_below]. simpl INR. field. Qed.

(** A path that follows -c times the score of one point is in proportion to s^c. *)
Lemma one_path c (u : R -> R) : (forall s, 0 < s -> is_derive u s (- c * (- u s / s))) -> u (1/4) = exp (- c * ln 4) * u 1.
Proof.
intros D. destruct (mean_value (fun s => u s * exp (- c * ln s)) (fun _ => 0) (1/4) 1) as (z & _ & M).
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra.
  eapply is_derive_eq; [apply (is_derive_mul u (fun s => exp (- c * ln s)) s (- c * (- u s / s)) (- c * / s * exp (- c * ln s))); [apply D; lra |]|].
  + auto_derive; [lra | ring].
  + field. lra.
- rewrite ln_1, Rmult_0_r, exp_0 in M. replace (1/4) with (/ 4) in * by field. rewrite ln_Rinv in M by lra.
  assert (E : u (/ 4) * exp (- c * - ln 4) = u 1) by lra. rewrite <- E. rewrite (Rmult_comm (u _)), <- Rmult_assoc, <- exp_plus.
  replace (- c * ln 4 + - c * - ln 4) with 0 by ring. rewrite exp_0. ring.
Qed.

(** How far a vector is from 0, cut off at 1: bounded and Lipschitz. *)
Definition cut (a : R) : R := Rmin 1 (Rabs a).

Lemma cut_bounds a : 0 <= cut a <= 1.
Proof. unfold cut. assert (P := Rabs_pos a). split; [apply Rmin_glb; lra | apply Rmin_l]. Qed.

Lemma lipschitz_cut : lipschitz 1 (fun z => cut (z 0%nat)).
Proof.
split; [intros z; assert (B := cut_bounds (z 0%nat)); rewrite Rabs_right; lra|]. exists 1. split; [lra|]. intros z z' del _ H. specialize (H 0%nat Nat.lt_0_1).
rewrite Rmult_1_l. apply Rle_trans with (2 := H). unfold cut, Rmin, Rabs. repeat destruct Rle_dec; repeat destruct Rcase_abs; lra.
Qed.

Lemma continuous_cut a x : continuous (fun u => cut (a * u)) x.
Proof. apply continuous_min; [apply continuous_const | apply continuous_abs, continuous_cmul, continuous_id]. Qed.

(** The velocity -0.500001 times the score for -1/2: no such paths carry p_T to p_s. (The refutation is at one data point in
    dimension 1, where such a path is x_s = x_T (s/T)^0.500001, at T = 1 and s = 1/4.) *)
Theorem eq_5_twin : ~ (forall C d T, 0 < T -> exists path : vector -> R -> vector,
  (forall x, path x T = x) /\
  (forall x s i, 0 < s -> (i < d)%nat -> is_derive (fun s => path x s i) s (- (0.500001) * cloud_score C d s (path x s) i)) /\
  (forall s g, 0 < s <= T -> lipschitz d g ->
    has_cloud_expect C d s g /\ has_cloud_expect C d T (fun x => g (path x s)) /\
    cloud_expect C d T (fun x => g (path x s)) = cloud_expect C d s g)).
Proof.
intros H. destruct (H one_at_0 1%nat 1 Rlt_0_1) as (p & P1 & P2 & P3). destruct (eq_5 one_at_0 1 1 Rlt_0_1) as (q & Q1 & Q2 & _ & Q3).
destruct (P3 (1/4) _ ltac:(lra) lipschitz_cut) as (_ & [v Hv] & E). destruct (Q3 (1/4) _ ltac:(lra) lipschitz_cut) as (_ & [w Hw] & E').
unfold cloud_expect in E, E'. rewrite (is_space_value 1 _ v Hv) in E. rewrite (is_space_value 1 _ w Hw), <- E in E'. subst w.
assert (Ep : forall x, p x (1/4) 0%nat = exp (- (0.500001) * ln 4) * x 0%nat).
{ intros x. replace (x 0%nat) with (p x 1 0%nat) by (now rewrite P1).
  apply (one_path 0.500001 (fun s => p x s 0%nat)). intros s Hs. rewrite <- one_score by exact Hs. apply P2; [exact Hs | lia]. }
assert (Eq : forall x, q x (1/4) 0%nat = exp (- (1/2) * ln 4) * x 0%nat).
{ intros x. replace (x 0%nat) with (q x 1 0%nat) by (now rewrite Q1).
  apply (one_path (1/2) (fun s => q x s 0%nat)). intros s Hs. rewrite <- one_score by exact Hs. apply Q2; [exact Hs | lia]. }
set (a := exp (- (0.500001) * ln 4)) in *. set (b := exp (- (1/2) * ln 4)) in *.
assert (L4 : 0 < ln 4) by (rewrite <- ln_1; apply ln_increasing; lra).
assert (AB : 0 < a < b /\ b < 1).
{ split; [split; [apply exp_pos | apply exp_increasing; lra] | rewrite <- exp_0; apply exp_increasing; lra]. }
destruct Hv as (f & Ef & Hf). destruct Hw as (h & Eh & Hh).
assert (Z : is_line_int (fun u => (cut (b * u) - cut (a * u)) * pN (u - 0) (sqrt 1)) 0).
{ replace 0 with (v - v) at 1 by ring. apply (is_gen_ext (fun u => h u - f u)); [|now apply is_gen_minus].
  intros u. rewrite Ef, Eh, Ep, Eq, one_density. unfold with_coordinate. simpl. ring. }
assert (X : (cut (b * 1) - cut (a * 1)) * pN (1 - 0) (sqrt 1) = 0).
{ apply (line_int_0_continuous (fun u => (cut (b * u) - cut (a * u)) * pN (u - 0) (sqrt 1))); [| |exact Z].
  - intros u. apply continuous_mul; [apply continuous_sub; apply continuous_cut | apply continuous_pN; lra].
  - intros u. apply Rmult_le_pos; [|apply Rlt_le, pN_sqrt_pos; lra]. unfold cut. rewrite !Rabs_mult, (Rabs_right a), (Rabs_right b) by lra.
    assert (a * Rabs u <= b * Rabs u) by (apply Rmult_le_compat_r; [apply Rabs_pos | lra]). unfold Rmin. repeat destruct Rle_dec; lra. }
assert (P := pN_sqrt_pos 1 Rlt_0_1 (1 - 0)). unfold cut in X. rewrite !Rmult_1_r, (Rabs_right a), (Rabs_right b), !Rmin_right in X by lra.
apply Rmult_integral in X. lra.
Qed.

(** For two data points: that the first keeps the mass 0.500001 instead of 1/2 (the objects of [rem_2_memorisation]). Refuted at the
    points 0 and 1 of the line. *)
Theorem rem_2_memorisation_twin : ~ (forall C d T (path : vector -> R -> vector), cloud_size C = 2%nat -> 0 < T ->
  (forall x i, (i < d)%nat -> path x T i = x i) -> (forall x, follows C d T (path x)) ->
  forall g, lipschitz d g -> filterlim (fun s => cloud_expect C d T (fun x => g (path x s))) (at_right 0)
    (locally (0.500001 * g (cloud_point C 0) + 0.499999 * g (cloud_point C 1)))).
Proof.
intros H. destruct (eq_5 two_at_0_1 1 1 Rlt_0_1) as (q & Q1 & Q2 & _).
assert (A : forall x i, (i < 1)%nat -> q x 1 i = x i) by (intros; now rewrite Q1).
assert (B : forall x, follows two_at_0_1 1 1 (q x)) by (intros x s i Hs Hi; apply Q2; [lra | exact Hi]).
assert (L := H two_at_0_1 1%nat 1 q eq_refl Rlt_0_1 A B _ lipschitz_cut).
assert (L' := proj1 rem_2_memorisation two_at_0_1 1%nat 1 q Rlt_0_1 A B _ lipschitz_cut).
assert (E := filterlim_locally_unique (V := R_NormedModule) _ _ _ L L'). cbn [cloud_size two_at_0_1 cloud_point sum_below] in E.
unfold cut in E. simpl INR in E. rewrite Rabs_R0, Rabs_R1, Rmin_right, Rmin_left in E by lra. lra.
Qed.
