(** (43), (44), (45) and what is between them: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_rate.
From Scoreproof.appendix_d Require Import near.
Open Scope R_scope.

(** For -1 and 1, on the border of the interval around -1: there the weight of 1 is 1/(1 + e^(delta/t)). *)
Lemma border_weight t delta : 0 < t -> 0 < delta <= 1 ->
  near two_points delta 0 (- delta / 2) /\ pN (- delta / 2 - -1) (sqrt t) = pN (- delta / 2 - 1) (sqrt t) * exp (delta / t) /\
  q two_points t 1 (- delta / 2) = / (1 + exp (delta / t)) /\ q two_points t 0 (- delta / 2) = 1 - / (1 + exp (delta / t)).
Proof.
intros Ht Hd. assert (E := exp_pos (delta / t)). assert (Px := pN_sqrt_pos t Ht (- delta / 2 - 1)).
assert (R : pN (- delta / 2 - -1) (sqrt t) = pN (- delta / 2 - 1) (sqrt t) * exp (delta / t)).
{ rewrite !pN_sqrt by exact Ht. match goal with |- _ = exp ?u / ?n * ?v => replace (exp u / n * v) with (exp u * v / n) by (unfold Rdiv; ring) end.
  rewrite <- exp_plus. do 2 f_equal. field. lra. }
split; [|split; [exact R|]].
- unfold near. rewrite two_least, two_point_0, Rabs_right; lra.
- revert R Px. unfold q. change (size two_points) with 2%nat. cbn [sum_below]. rewrite two_point_0, two_point_1.
  generalize (pN (- delta / 2 - -1) (sqrt t)) (pN (- delta / 2 - 1) (sqrt t)) (exp (delta / t)) E. intros a b e E' -> Px.
  assert (0 < b * e) by now apply Rmult_lt_0_compat. split; field; lra.
Qed.

Lemma small_weight t delta : 0 < t <= delta -> exp (- (2 * (1 * delta)) / t) < / (1 + exp (delta / t)).
Proof.
intros Ht. assert (X : 1 <= delta / t) by (apply Rmult_le_reg_r with t; [lra | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
assert (I := exp_ineq1 (delta / t) ltac:(lra)).
replace (- (2 * (1 * delta)) / t) with (- (delta / t + delta / t)) by (field; lra). rewrite exp_Ropp. apply Rinv_lt_contravar.
- apply Rmult_lt_0_compat; [lra | apply exp_pos].
- rewrite exp_plus. assert (2 * exp (delta / t) < exp (delta / t) * exp (delta / t)) by (apply Rmult_lt_compat_r; lra). lra.
Qed.

(** The exponent of (43) raised by one percent. *)
Theorem eq_43_twin : ~ (forall Y t delta k l x, 0 < t -> 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> (l <= gaps Y)%nat -> l <> k ->
  near Y delta k x -> pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t) >= exp (101/100 * (least_half_gap Y * delta / t))).
Proof.
intros H. destruct (border_weight 1 1 Rlt_0_1 ltac:(lra)) as (N & R & _).
specialize (H two_points 1 1 0%nat 1%nat (Ropp 1 / 2) Rlt_0_1). rewrite two_least, two_point_0, two_point_1 in H.
specialize (H ltac:(lra) ltac:(change (gaps two_points) with 1%nat; lia) ltac:(change (gaps two_points) with 1%nat; lia) ltac:(lia) N).
assert (P := pN_sqrt_pos 1 Rlt_0_1 (Ropp 1 / 2 - 1)). rewrite R in H.
replace (pN (Ropp 1 / 2 - 1) (sqrt 1) * exp (1 / 1) / pN (Ropp 1 / 2 - 1) (sqrt 1)) with (exp (1 / 1)) in H by (field; lra).
assert (exp (1 / 1) < exp (101/100 * (1 * 1 / 1))) by (apply exp_increasing; lra). lra.
Qed.

(** The exponent of (44) doubled, in the corrected chain. *)
Theorem eq_44_twin : ~ (forall Y t delta k x D, 0 < t -> 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> near Y delta k x ->
  (forall i, (i <= gaps Y)%nat -> Rabs (point Y i) <= D) ->
  (Rabs ((q Y t k x - 1) * point Y k) + sum_below (size Y) (fun l => if Nat.eqb l k then 0 else Rabs (q Y t l x * point Y l))) / t <=
    2 * INR (size Y - 1) * D / t * exp (- (2 * (least_half_gap Y * delta)) / t)).
Proof.
intros H. destruct (border_weight 1 1 Rlt_0_1 ltac:(lra)) as (N & _ & Q1 & Q0).
specialize (H two_points 1 1 0%nat (Ropp 1 / 2) 1 Rlt_0_1). rewrite two_least in H.
specialize (H ltac:(lra) ltac:(lia) N). change (size two_points - 1)%nat with 1%nat in H. change (gaps two_points) with 1%nat in H.
change (size two_points) with 2%nat in H. cbn [sum_below Nat.eqb] in H. rewrite Q1, Q0, two_point_0, two_point_1 in H.
assert (S := small_weight 1 1 ltac:(lra)). set (e := exp (- (2 * (1 * 1)) / 1)) in *. set (v := / (1 + exp (1 / 1))) in *.
assert (V : 0 < v) by (apply Rinv_0_lt_compat; generalize (exp_pos (1 / 1)); lra).
rewrite (Rabs_right ((1 - v - 1) * -1)), (Rabs_right (v * 1)) in H by lra. simpl INR in H.
assert (B : forall i, (i <= 1)%nat -> Rabs (point two_points i) <= 1).
{ intros [|[|i]] Hi; [rewrite two_point_0, Rabs_left; lra | rewrite two_point_1, Rabs_right; lra | lia]. }
specialize (H B). lra.
Qed.

(** The exponent of the weights doubled. *)
Theorem rem_d_weights_twin : ~ (forall Y t delta k x, 0 < t -> 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> near Y delta k x ->
  q Y t k x >= 1 - INR (size Y - 1) * exp (- (2 * (least_half_gap Y * delta)) / t)).
Proof.
intros H. destruct (border_weight 1 1 Rlt_0_1 ltac:(lra)) as (N & _ & _ & Q0).
specialize (H two_points 1 1 0%nat (Ropp 1 / 2) Rlt_0_1). rewrite two_least in H. specialize (H ltac:(lra) ltac:(lia) N).
rewrite Q0 in H. simpl INR in H. assert (S := small_weight 1 1 ltac:(lra)). lra.
Qed.

(** An average of the Gaussian density is not below its maximum by one percent. *)
Theorem rem_d_density_twin : ~ (forall t w y x, 0 < t -> 0 < w ->
  1 / (2 * w) * RInt (fun u => pN (u - y) (sqrt t)) (x - w) (x + w) <= 99/100 * (1 / sqrt (2 * PI * t))).
Proof.
intros H. specialize (H 1 (1/10) 0 0 Rlt_0_1 ltac:(lra)). assert (P := sqrt_2PI_pos). rewrite Rmult_1_r in H.
assert (L : RInt (fun _ => pN (1/10) (sqrt 1)) (0 - 1/10) (0 + 1/10) <= RInt (fun u => pN (u - 0) (sqrt 1)) (0 - 1/10) (0 + 1/10)).
{ apply RInt_le; [lra | apply (ex_RInt_const (V := R_NormedModule)) | apply ex_RInt_pN; lra |]. intros u Hu. apply pN_le; [lra|].
  rewrite Rminus_0_r, (Rabs_right (1/10)) by lra. apply Rabs_le. lra. }
assert (E0 : pN (1/10) (sqrt 1) = exp (- (1/200)) / sqrt (2 * PI)).
{ rewrite pN_sqrt by lra. unfold normaliser. replace (- (1/10)^2 / (2 * 1)) with (- (1/200)) by field. now rewrite sqrt_1, Rmult_1_r. }
rewrite E0 in L. clear E0. assert (L0 : 1/5 * (exp (- (1/200)) / sqrt (2 * PI)) <= RInt (fun u => pN (u - 0) (sqrt 1)) (0 - 1/10) (0 + 1/10)).
{ apply Rle_trans with (2 := L). right. generalize (exp (- (1/200)) / sqrt (2 * PI)). intros z.
  rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. field. }
clear L. revert H L0. generalize (RInt (fun u => pN (u - 0) (sqrt 1)) (0 - 1/10) (0 + 1/10)). intros z H L0. simpl in z.
assert (E : 199/200 <= exp (- (1/200))) by (generalize (exp_ineq1_le (- (1/200))); lra).
assert (K : 199/200 / sqrt (2 * PI) <= exp (- (1/200)) / sqrt (2 * PI)) by (apply Rmult_le_compat_r; [now apply Rlt_le, Rinv_0_lt_compat | exact E]).
assert (I := Rinv_0_lt_compat _ P). unfold Rdiv in *. lra.
Qed.

(** The rate of (45) doubled. *)
Theorem eq_45_twin : ~ (forall Y delta k D, 0 < delta < least_half_gap Y -> (k <= gaps Y)%nat -> (forall i, (i <= gaps Y)%nat -> Rabs (point Y i) <= D) ->
  let Delta := least_half_gap Y in let w := Delta - delta in
  exists C, forall t s, 0 < t < 1 ->
  is_lub (fun v => exists x, Rabs (x - point Y k) <= 1/2 * (Delta + w) /\ v = (Rabs (ESF Y t x - PL Y t x))^2) s ->
  (Delta + w) / sqrt (2 * PI * t) * s <= C * (/ t^3 * exp (- (2 * (2 * Delta * delta)) / t))).
Proof.
intros H. assert (B : forall i, (i <= 1)%nat -> Rabs (point two_points i) <= 1).
{ intros [|[|i]] Hi; [rewrite two_point_0, Rabs_left; lra | rewrite two_point_1, Rabs_right; lra | lia]. }
assert (Hd : 0 < 1/2 < least_half_gap two_points) by (rewrite two_least; lra).
destruct (H two_points (1/2) 0%nat 1 Hd ltac:(lia) B) as [C HC]. destruct (eq_45 two_points (1/2) 0 1 ltac:(lra) ltac:(lia) B) as (C' & _ & HC').
rewrite two_least, two_point_0 in *. assert (P := sqrt_2PI_pos). pose (A := 4 * (Rabs C + 1) * sqrt (2 * PI)).
assert (A0 : 0 < A) by (apply Rmult_lt_0_compat; [generalize (Rabs_pos C); lra | exact P]).
pose (t := Rmin (1/2) (/ A)). assert (T : 0 < t <= 1/2) by (unfold t; split; [apply Rmin_glb_lt; [lra | now apply Rinv_0_lt_compat] | apply Rmin_l]).
assert (TA : t * A <= 1) by (apply Rle_trans with (/ A * A); [apply Rmult_le_compat_r; [lra | apply Rmin_r] | rewrite Rinv_l; lra]). clearbody t.
destruct (HC' t ltac:(lra)) as (_ & (s & Ls & _) & _). specialize (HC t s ltac:(lra) Ls). clear HC' H.
destruct (border_weight t (1/2) ltac:(lra) ltac:(lra)) as (N & R & _ & _). assert (Px := pN_sqrt_pos t (proj1 T) (- (1/2) / 2 - 1)).
assert (V : exp (- (1/2 / t)) / t <= Rabs (ESF two_points t (- (1/2) / 2) - PL two_points t (- (1/2) / 2))).
{ rewrite distance_means, two_posterior_mean by lra. unfold nearest_point. rewrite two_staircase, ramp_0, sign_eq_m1 by lra.
  replace (- (1/2) / 2 + 1) with (- (1/2) / 2 - -1) by ring. rewrite R. set (b := pN (- (1/2) / 2 - 1) (sqrt t)) in *.
  assert (X0 : 0 < 1/2 / t) by (apply Rdiv_lt_0_compat; lra).
  assert (E : 1 < exp (1/2 / t)) by (generalize (exp_ineq1 (1/2 / t) ltac:(lra)); lra). rewrite exp_Ropp. set (e := exp (1/2 / t)) in *.
  assert (be : 0 < b * e) by (apply Rmult_lt_0_compat; lra).
  replace (((b - b * e) / (b + b * e) - -1) / t) with (2 / (1 + e) / t) by (field; lra).
  rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rdiv_lt_0_compat; [apply Rdiv_lt_0_compat; lra | lra]).
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Rmult_le_reg_r with (e * (1 + e)); [apply Rmult_lt_0_compat; lra|].
  replace (/ e * (e * (1 + e))) with (1 + e) by (field; lra). replace (2 / (1 + e) * (e * (1 + e))) with (2 * e) by (field; lra). lra. }
assert (S : (exp (- (1/2 / t)) / t)^2 <= s).
{ apply Rle_trans with ((Rabs (ESF two_points t (- (1/2) / 2) - PL two_points t (- (1/2) / 2)))^2).
  - apply pow_incr. split; [apply Rlt_le, Rdiv_lt_0_compat; [apply exp_pos | lra] | exact V].
  - apply Ls. exists (- (1/2) / 2). split; [rewrite Rabs_right; lra | reflexivity]. }
assert (X := exp_ineq1 (1/2 / t) ltac:(apply Rgt_not_eq, Rdiv_lt_0_compat; lra)).
assert (F : forall u, 0 < u -> exp (- (1/2 / t)) = u -> C * (/ t^3 * exp (- (2 * (2 * 1 * (1/2))) / t)) = C / t^3 * u^4).
{ intros u _ <-. replace (- (2 * (2 * 1 * (1/2))) / t) with (- (1/2 / t) + - (1/2 / t) + - (1/2 / t) + - (1/2 / t)) by (field; lra). rewrite !exp_plus.
  field. lra. }
rewrite (F _ (exp_pos _) eq_refl) in HC. rewrite exp_Ropp in *. set (e := exp (1/2 / t)) in *. assert (e0 : 0 < e) by apply exp_pos.
assert (ST : sqrt (2 * PI * t) <= sqrt (2 * PI)) by (apply sqrt_le_1_alt; generalize PI_RGT_0; intros; rewrite <- (Rmult_1_r (2 * PI)) at 2;
  apply Rmult_le_compat_l; lra).
assert (S0 : 0 < sqrt (2 * PI * t)) by (apply sqrt_lt_R0; generalize PI_RGT_0; intros; apply Rmult_lt_0_compat; lra).
assert (W : / sqrt (2 * PI) * (/ e / t)^2 <= (1 + (1 - 1/2)) / sqrt (2 * PI * t) * s).
{ apply Rmult_le_compat; [now apply Rlt_le, Rinv_0_lt_compat | apply pow2_ge_0 | | exact S].
  apply Rle_trans with (/ sqrt (2 * PI * t)); [now apply Rinv_le_contravar|]. generalize (Rinv_0_lt_compat _ S0). unfold Rdiv. lra. }
assert (Z : e^2 * t <= (Rabs C + 1) * sqrt (2 * PI)).
{ apply Rmult_le_reg_r with (/ sqrt (2 * PI) * / e^4 * / t^3); [repeat apply Rmult_lt_0_compat; apply Rinv_0_lt_compat; try exact P; apply pow_lt; lra|].
  replace (e^2 * t * (/ sqrt (2 * PI) * / e^4 * / t^3)) with (/ sqrt (2 * PI) * (/ e / t)^2) by (field; lra).
  replace ((Rabs C + 1) * sqrt (2 * PI) * (/ sqrt (2 * PI) * / e^4 * / t^3)) with ((Rabs C + 1) / t^3 * (/ e)^4) by (field; lra).
  apply Rle_trans with (1 := W). apply Rle_trans with (1 := HC). apply Rmult_le_compat_r; [apply pow_le, Rlt_le, Rinv_0_lt_compat, e0|].
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt; lra|]. generalize (Rle_abs C). lra. }
assert (Y2 : (1/2 / t)^2 < e^2).
{ assert (0 < 1/2 / t) by (apply Rdiv_lt_0_compat; lra). replace ((1/2 / t)^2) with (1/2 / t * (1/2 / t)) by ring. replace (e^2) with (e * e) by ring.
  apply Rmult_le_0_lt_compat; lra. }
assert (Q : (1/2 / t)^2 * t < e^2 * t) by (apply Rmult_lt_compat_r; lra). replace ((1/2 / t)^2 * t) with (/ (4 * t)) in Q by (field; lra).
assert (Z' : / (4 * t) < A / 4) by (unfold A; lra). apply (Rmult_lt_compat_r (4 * t)) in Z'; [|lra]. rewrite Rinv_l in Z' by lra. lra.
Qed.
