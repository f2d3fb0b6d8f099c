(** False twins of Appendix E at two points: (54) without its square, the bound of (59) halved, the limits raised by two percent. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import band.
From Scoreproof.appendix_e Require Import ramp eq_57 sums.
Open Scope R_scope.

Lemma F_1 : 0 < F 1 < 1.
Proof. split; [apply F_pos; lra|]. apply Rlt_le_trans with (F 0); [apply F_decreasing; lra | rewrite F_0; lra]. Qed.

(** sqrt t = F(1) / 1000. *)
Definition early : R := (F 1 / 1000)^2.

Lemma early_root : sqrt early = F 1 / 1000.
Proof. unfold early. apply sqrt_pow2. generalize F_1. lra. Qed.

Lemma early_pos : 0 < early.
Proof. apply pow_lt. generalize F_1. lra. Qed.

Lemma early_delta : delta_at 1 early = F 1 / 1000.
Proof. unfold delta_at. rewrite early_root. ring. Qed.

Lemma early_below : below_half_gaps two_points (delta_at 1 early).
Proof. apply two_below. rewrite early_delta. generalize F_1. lra. Qed.

Lemma early_half g : (g < gaps two_points)%nat -> delta_at 1 early <= half_gap two_points g / 2.
Proof. intros H. rewrite two_gaps in H. replace g with O by lia. rewrite two_half_gap, early_delta. generalize F_1. lra. Qed.

Lemma not_both v : Rabs (v - 1/2 * F 1) <= Rmax (3 * 1 * F 1) (1/2) * sqrt early ->
  Rabs (v - 102/100 * (1/2 * F 1)) <= Rmax (3 * 1 * F 1) (1/2) * sqrt early -> False.
Proof.
rewrite early_root. generalize F_1. intros B. assert (M : Rmax (3 * 1 * F 1) (1/2) <= 7/2) by (apply Rmax_lub; lra).
assert (P : Rmax (3 * 1 * F 1) (1/2) * (F 1 / 1000) <= 7/2 * (F 1 / 1000)) by (apply Rmult_le_compat_r; lra).
intros H1 H2. apply Rabs_le_between in H1. apply Rabs_le_between in H2. lra.
Qed.

Theorem eq_57_twin : ~ forall Y kappa t k, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let D := half_gap Y k in let y := point Y k in
  below_half_gaps Y delta -> (k < gaps Y)%nat -> delta <= D / 2 -> exists u,
  is_RInt (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - y) (sqrt t)) (y + delta) (y + D) u /\
  Rabs (t * u - 102/100 * (1/2 * F kappa)) <= Rmax (3 * kappa * F kappa) (1/2) / D * sqrt t.
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
destruct (H two_points 1 early O Rlt_0_1 early_pos early_below G (early_half O G)) as (u & Iu & Bu).
destruct (eq_57 two_points 1 early O Rlt_0_1 early_pos early_below G) as (v & w & Iv & _ & _ & Bv). specialize (Bv (early_half O G)).
assert (E := is_RInt_unique _ _ _ _ Iu). rewrite (is_RInt_unique _ _ _ _ Iv) in E. rewrite E in Bv. rewrite two_half_gap, Rdiv_1 in *. exact (not_both _ Bv Bu).
Qed.

Theorem eq_60_twin : ~ forall Y kappa t k, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in below_half_gaps Y delta ->
  (k < gaps Y)%nat -> delta <= half_gap Y k / 2 -> exists v,
  is_tail_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y k) (sqrt t)) (point Y k + delta) v /\
  Rabs (t * v - 102/100 * (1/2 * F kappa)) <= Rmax (3 * kappa * F kappa) (1/2) / half_gap Y k * sqrt t.
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
destruct (H two_points 1 early O Rlt_0_1 early_pos early_below G (early_half O G)) as (u & Iu & Bu).
destruct (eq_60 two_points 1 early O Rlt_0_1 early_pos early_below G (early_half O G)) as (v & Iv & Bv).
assert (E : v = u) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Iv)) (is_RInt_gen_unique _ _ Iu)).
rewrite E in Bv. rewrite two_half_gap, Rdiv_1 in *. exact (not_both _ Bv Bu).
Qed.

Theorem eq_61_twin : ~ forall Y kappa t j, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in below_half_gaps Y delta ->
  (j < gaps Y)%nat -> delta <= half_gap Y j / 2 -> exists v,
  is_head_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y (S j)) (sqrt t)) (point Y (S j) - delta) v /\
  Rabs (t * v - 102/100 * (1/2 * F kappa)) <= Rmax (3 * kappa * F kappa) (1/2) / half_gap Y j * sqrt t.
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
destruct (H two_points 1 early O Rlt_0_1 early_pos early_below G (early_half O G)) as (u & Iu & Bu).
destruct (eq_61 two_points 1 early O Rlt_0_1 early_pos early_below G (early_half O G)) as (v & Iv & Bv).
assert (E : v = u) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Iv)) (is_RInt_gen_unique _ _ Iu)).
rewrite E in Bv. rewrite two_half_gap, Rdiv_1 in *. exact (not_both _ Bv Bu).
Qed.

(** Three points at -2, 0, 2. *)
Definition triple : training_set := equally_spaced 3 2 (le_S _ _ (le_n 2)) Rlt_0_2.

Lemma triple_half g : half_gap triple g = 1.
Proof. unfold triple. rewrite equal_half_gap. simpl INR. lra. Qed.

(** (62), its limit raised by two percent: for the first data point, and for an inner one. *)
Theorem eq_62_twin :
  (~ forall Y kappa t, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in
    (forall g, (g < gaps Y)%nat -> delta <= half_gap Y g / 2) -> exists v,
    is_line_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y 0) (sqrt t)) v /\
    Rabs (t * v - 102/100 * (1/2 * F kappa)) <= Rmax (3 * kappa * F kappa) (1/2) / half_gap Y 0 * sqrt t) /\
  (~ forall Y kappa t k, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in
    let C := fun g => Rmax (3 * kappa * F kappa) (1/2) / half_gap Y g in
    (forall g, (g < gaps Y)%nat -> delta <= half_gap Y g / 2) -> (0 < k < gaps Y)%nat -> exists v,
    is_line_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y k) (sqrt t)) v /\
    Rabs (t * v - 102/100 * F kappa) <= (C (pred k) + C k) * sqrt t).
Proof.
split; intros H.
- destruct (H two_points 1 early Rlt_0_1 early_pos early_half) as (u & Iu & Bu).
  destruct (eq_62 two_points 1 early O Rlt_0_1 early_pos early_half ltac:(lia)) as (v & Iv & _ & Bv & _). specialize (Bv eq_refl). cbv beta in Bv.
  assert (E : v = u) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Iv)) (is_RInt_gen_unique _ _ Iu)).
  rewrite E in Bv. rewrite two_half_gap, Rdiv_1 in *. exact (not_both _ Bv Bu).
- assert (Hh : forall g, (g < gaps triple)%nat -> delta_at 1 early <= half_gap triple g / 2).
  { intros g _. rewrite triple_half, early_delta. generalize F_1. lra. }
  assert (K : (0 < 1 < gaps triple)%nat) by (change (gaps triple) with 2%nat; lia).
  destruct (H triple 1 early 1%nat Rlt_0_1 early_pos Hh K) as (u & Iu & Bu).
  destruct (eq_62 triple 1 early 1%nat Rlt_0_1 early_pos Hh ltac:(lia)) as (v & Iv & Bv & _). specialize (Bv K). cbv beta in Bv.
  assert (E : v = u) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Iv)) (is_RInt_gen_unique _ _ Iu)).
  rewrite E in Bv. rewrite !triple_half, Rdiv_1, early_root in *. generalize F_1. intros B.
  assert (M : Rmax (3 * 1 * F 1) (1/2) <= 7/2) by (apply Rmax_lub; lra).
  assert (P : Rmax (3 * 1 * F 1) (1/2) * (F 1 / 1000) <= 7/2 * (F 1 / 1000)) by (apply Rmult_le_compat_r; lra).
  apply Rabs_le_between in Bu. apply Rabs_le_between in Bv. lra.
Qed.

Theorem eq_63_twin : ~ forall Y kappa t, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let n := INR (size Y) in
  (forall g, (g < gaps Y)%nat -> delta <= half_gap Y g / 2) ->
  Rabs (t * expect Y t (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2) - 102/100 * ((n - 1) / n * F kappa)) <=
    2 / n * Rmax (3 * kappa * F kappa) (1/2) * sum_below (gaps Y) (fun g => / half_gap Y g) * sqrt t.
Proof.
intros H. assert (Bu := H two_points 1 early Rlt_0_1 early_pos early_half).
destruct (eq_63 two_points 1 early Rlt_0_1 early_pos early_half) as [_ Bv]. cbv zeta in Bu, Bv.
rewrite two_gaps in Bu, Bv. cbn [sum_below] in Bu, Bv. rewrite two_size, two_half_gap, Rinv_1 in Bu, Bv.
replace (2 / 2 * Rmax (3 * 1 * F 1) (1/2) * (0 + 1)) with (Rmax (3 * 1 * F 1) (1/2)) in Bu, Bv by field.
replace ((2 - 1) / 2) with (1/2) in Bu, Bv by field. exact (not_both _ Bv Bu).
Qed.

Theorem eq_54_twin : ~ forall Y kappa t k, 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let D := half_gap Y k in let y := point Y k in
  below_half_gaps Y delta -> (k < gaps Y)%nat -> exists u v w,
  is_RInt (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - y) (sqrt t)) (y + delta) (y + D) u /\
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) (y + delta) v /\
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) (y + D) w /\
  t * u = D / (D - delta) * (v - w).
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
destruct (H two_points 1 early O Rlt_0_1 early_pos early_below G) as (u & v & w & Iu & Iv & Iw & E).
destruct (eq_54 two_points 1 early O Rlt_0_1 early_pos early_below G) as (u' & v' & w' & Iu' & _ & Iv' & Iw' & E').
destruct (eq_57 two_points 1 early O Rlt_0_1 early_pos early_below G) as (u2 & w2 & Iu2 & _ & _ & B). specialize (B (early_half O G)).
assert (U : u' = u) by exact (eq_trans (eq_sym (is_RInt_unique _ _ _ _ Iu')) (is_RInt_unique _ _ _ _ Iu)).
assert (U2 : u2 = u) by exact (eq_trans (eq_sym (is_RInt_unique _ _ _ _ Iu2)) (is_RInt_unique _ _ _ _ Iu)).
assert (V : v' = v) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Iv')) (is_RInt_gen_unique _ _ Iv)).
assert (W : w' = w) by exact (eq_trans (eq_sym (is_RInt_gen_unique _ _ Iw')) (is_RInt_gen_unique _ _ Iw)).
rewrite U, V, W in E'. rewrite U2, two_half_gap, Rdiv_1, early_root in B. rewrite two_half_gap, early_delta in E, E'. generalize F_1. intros F1.
assert (M : Rmax (3 * 1 * F 1) (1/2) <= 7/2) by (apply Rmax_lub; lra).
assert (P : Rmax (3 * 1 * F 1) (1/2) * (F 1 / 1000) <= 7/2 * (F 1 / 1000)) by (apply Rmult_le_compat_r; lra).
apply Rabs_le_between in B. assert (Z : early * u = 0); [|lra].
pose (r := 1 / (1 - F 1 / 1000)). fold r in E, E'. assert (R : r * (1 - F 1 / 1000) = 1) by (unfold r; field; lra).
rewrite E in E'. assert (N : r * (v - w) * (r - 1) = 0) by lra. rewrite E.
apply Rmult_integral in N. destruct N as [N|N]; [exact N|]. exfalso. replace r with 1 in R by lra. lra.
Qed.

Theorem eq_59_twin : ~ forall Y kappa t k D, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> (k < gaps Y)%nat ->
  (forall g, (g < gaps Y)%nat -> half_gap Y g <= D) ->
  D^2 / t * Q (half_gap Y k / sqrt t) <= 1/2 * (D^2 / 2 * (/ t * exp (- (half_gap Y k)^2 / (2 * t)))).
Proof.
intros H. assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
assert (S : sqrt 16 = 4) by (replace 16 with (4^2) by ring; apply sqrt_pow2; lra).
assert (B : below_half_gaps two_points (delta_at (1/8) 16)) by (apply two_below; unfold delta_at; rewrite S; lra).
assert (HD : forall g, (g < gaps two_points)%nat -> half_gap two_points g <= 1).
{ intros g Hg. rewrite two_gaps in Hg. replace g with O by lia. rewrite two_half_gap. lra. }
specialize (H two_points (1/8) 16 O 1 ltac:(lra) ltac:(lra) B G HD). rewrite two_half_gap, S in H.
assert (E : exp (- 1^2 / (2 * 16)) <= 1) by (apply Rle_trans with (exp 0); [apply exp_le; lra | rewrite exp_0; lra]).
assert (I : (RInt (fun u => exp (- u^2 / 2)) 0 (1/4) : R) <= 1/4).
{ apply Rle_trans with (RInt (fun _ => 1) 0 (1/4)).
  - apply RInt_le; [lra | apply ex_RInt_gauss | apply ex_RInt_const |]. intros x _.
    apply Rle_trans with (exp 0); [apply exp_le; generalize (pow2_ge_0 x); lra | rewrite exp_0; lra].
  - rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. lra. }
assert (N : 2 < sqrt (2 * PI)).
{ replace 2 with (sqrt (2 * 2)) at 1 by (apply sqrt_square; lra). apply sqrt_lt_1; generalize PI2_3_2; lra. }
assert (Q4 : 3/8 <= Q (1/4)).
{ rewrite Q_closed. assert ((RInt (fun u => exp (- u^2 / 2)) 0 (1/4) : R) / sqrt (2 * PI) <= 1/8); [|lra].
  apply Rmult_le_reg_r with (sqrt (2 * PI)); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. lra. }
lra.
Qed.

Theorem eq_51_twin : ~ forall Y kappa, 0 < kappa -> exists C t1, 0 < C /\ 0 < t1 /\ forall t, 0 < t <= t1 ->
  Rabs (t * expect Y t (fun x => (Rabs (LAPL Y t (delta_at kappa t) x - PL Y t x))^2)
    - 102/100 * ((INR (size Y) - 1) / INR (size Y) * F kappa)) <= C * sqrt t.
Proof.
intros H. destruct (H two_points 1 Rlt_0_1) as (C & t1 & C0 & T1 & B). destruct (eq_51 two_points 1 Rlt_0_1) as (C' & t2 & C0' & T2 & B').
generalize F_1. intros F1. pose (x := F 1 / (200 * (C + C'))). assert (X : 0 < x) by (apply Rdiv_lt_0_compat; lra).
pose (t := Rmin (Rmin t1 t2) (x^2)). assert (T : 0 < t) by (repeat apply Rmin_pos; try assumption; now apply pow_lt).
assert (L1 : t <= t1) by (apply Rle_trans with (1 := Rmin_l _ _), Rmin_l). assert (L2 : t <= t2) by (apply Rle_trans with (1 := Rmin_l _ _), Rmin_r).
assert (L3 : sqrt t <= x).
{ replace x with (sqrt (x^2)) by (apply sqrt_pow2; lra). apply sqrt_le_1; [lra | apply pow2_ge_0 | apply Rmin_r]. }
specialize (B t (conj T L1)). destruct (B' t (conj T L2)) as [_ B2]. rewrite two_size in B, B2.
assert (P : (C + C') * sqrt t <= (C + C') * x) by (apply Rmult_le_compat_l; lra).
replace ((C + C') * x) with (F 1 / 200) in P by (unfold x; field; lra). replace ((2 - 1) / 2) with (1/2) in B, B2 by field.
apply Rabs_le_between in B. apply Rabs_le_between in B2. lra.
Qed.
