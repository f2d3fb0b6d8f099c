(** False twins of (68), (69) and of the slopes it adds up: one percent more than the smoothed score has at two points at an early time. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper point_loss local_nonsmoothness loss_inverse.
From Scoreproof.properties Require Import training_set rough_bound lower_bound rough_score loss_limit gap_rate.
From Scoreproof.appendix_f Require Import eq_64 eq_69 slopes.
Open Scope R_scope.

(** kappa = 10^4 and sqrt t = 10^-8. *)
Definition far : R := 10000.
Definition soon : R := (1/100000000)^2.
Definition smoothed : R -> R := LAPL two_points soon (delta_at far soon).

Lemma soon_root : sqrt soon = 1/100000000.
Proof. unfold soon. apply sqrt_pow2. lra. Qed.

Lemma soon_pos : 0 < soon.
Proof. unfold soon. lra. Qed.

Lemma soon_delta : delta_at far soon = 1/10000.
Proof. unfold delta_at. rewrite soon_root. unfold far. field. Qed.

Lemma far_F : 0 < F far <= 4/100000000.
Proof.
split; [apply F_pos; unfold far; lra|]. apply Rle_trans with (1 := F_le_exp far ltac:(unfold far; lra)).
replace (- far^2 / 2) with (- (50000000)) by (unfold far; field). rewrite exp_Ropp. replace (4/100000000) with (/ 25000000) by field.
apply Rinv_le_contravar; [lra|]. generalize (exp_ineq1_le 50000000). lra.
Qed.

Lemma soon_below : below_half_gaps two_points (delta_at far soon).
Proof. apply two_below. rewrite soon_delta. lra. Qed.

Lemma smoothed_feasible : feasible two_points soon (F far) smoothed.
Proof.
destruct (eq_64 two_points (F far) far far) as (_ & _ & H); [unfold far; lra | split; [unfold far; lra | reflexivity] | apply Rle_refl |].
apply H. split; [exact soon_pos|]. rewrite two_size, two_least. unfold far, soon.
assert (S : sqrt ((2 - 1) / 2) <= 3/4).
{ rewrite <- (sqrt_pow2 (3/4)) by lra. apply sqrt_le_1_alt. lra. }
assert (1/100000 <= 1 / 10000 * (1 - sqrt ((2 - 1) / 2))) by lra.
apply Rlt_le_trans with ((1/100000)^2); [lra | apply pow_incr; lra].
Qed.

(** The shares of the two points in the loss are small. *)
Lemma smoothed_roots : sqrt (point_loss two_points soon smoothed 0) + sqrt (point_loss two_points soon smoothed 1) <= 4/10000.
Proof.
destruct smoothed_feasible as (A & L & E). assert (B := sum_of_roots two_points soon smoothed soon_pos A L).
change (size two_points) with 2%nat in B. cbn [sum_below] in B. simpl INR in B.
assert (S : sqrt (loss two_points soon smoothed) <= 2/10000).
{ rewrite <- (sqrt_pow2 (2/10000)) by lra. apply sqrt_le_1_alt. generalize far_F. lra. }
lra.
Qed.

Lemma smoothed_share k : (k <= 1)%nat -> point_loss two_points soon smoothed k < 1/4.
Proof.
intros Hk. destruct smoothed_feasible as (A & L & _). assert (R := smoothed_roots).
assert (P := sqrt_pos (point_loss two_points soon smoothed 0)). assert (P' := sqrt_pos (point_loss two_points soon smoothed 1)).
assert (N := point_loss_ge_0 two_points soon smoothed soon_pos (proj1 A) L k Hk).
assert (Q : sqrt (point_loss two_points soon smoothed k) <= 4/10000).
{ destruct k as [|k]; [lra|]. replace k with O by lia. lra. }
rewrite <- (sqrt_sqrt _ N). assert (P2 := sqrt_pos (point_loss two_points soon smoothed k)).
apply Rle_lt_trans with (4/10000 * (4/10000)); [apply Rmult_le_compat; lra | lra].
Qed.

(** R of the smoothed score, and the remainder. *)
Lemma smoothed_rough : nonsmoothness smoothed = Finite (2 * (10000 / 9999) / soon).
Proof.
assert (P : 0 < delta_at far soon) by (rewrite soon_delta; lra).
unfold smoothed. rewrite (nonsmoothness_LAPL two_points soon _ soon_pos P soon_below).
change (gaps two_points) with 1%nat. cbn [sum_below]. unfold ramp_slope. rewrite two_half_gap, soon_delta. f_equal. field. generalize soon_pos. lra.
Qed.

Lemma soon_rest : soon * rest two_points soon <= 1/1000000.
Proof.
unfold rest. rewrite two_least. unfold last_point, first_point. change (gaps two_points) with 1%nat. rewrite two_point_0, two_point_1.
assert (E : exp (- 1^2 / (10 * soon)) <= 1).
{ assert (0 < / (10 * soon)) by (apply Rinv_0_lt_compat; generalize soon_pos; lra).
  replace (- 1^2 / (10 * soon)) with (- / (10 * soon)) by (field; generalize soon_pos; lra).
  rewrite exp_Ropp. apply Rle_trans with (/ 1); [|lra]. apply Rinv_le_contravar; [lra|].
  generalize (exp_ineq1_le (/ (10 * soon))). lra. }
assert (P := exp_pos (- 1^2 / (10 * soon))). simpl INR. unfold soon in *. lra.
Qed.

(** Near the first point the smoothed score has the slope -1/t. *)
Lemma smoothed_slope x : x < -1 + 1/10000 -> is_derive smoothed x (- / soon).
Proof.
intros Hx. assert (T := soon_pos). apply (is_derive_ext_loc (fun y => (-1 - y) / soon)); [|auto_derive; [trivial | field; lra]].
generalize (open_lt (-1 + 1/10000) x Hx). apply filter_imp. intros y Hy. unfold smoothed, LAPL. rewrite two_target, soon_delta, ramp_left by lra. reflexivity.
Qed.

(** (68), the slope near a data point, with 1.01 for 1. *)
Theorem eq_68_twin : ~ forall Y t f k, let D := least_half_gap Y in let W := last_point Y - first_point Y in
  0 < t <= D^2 / 400 -> sqrt t <= D^2 / (10 * W * INR (gaps Y)) -> admissible f -> has_loss Y t f -> (k < size Y)%nat ->
  let y := point Y k in let sigma := sqrt t in let eps := point_loss Y t f k in
  Rbar_le (Glb_Rbar (fun d => exists x, y - 1.5 * sigma <= x <= y + 1.5 * sigma /\ ex_derive f x /\ d = Derive f x))
    ((-1.01 + 2 * sqrt eps) / t + rest Y t).
Proof.
intros H. assert (T := soon_pos). destruct smoothed_feasible as (A & L & _).
assert (G : Rbar_le (- / soon) (Glb_Rbar (fun d => exists x, point two_points 0 - 1.5 * sqrt soon <= x <= point two_points 0 + 1.5 * sqrt soon /\
  ex_derive smoothed x /\ d = Derive smoothed x))).
{ apply Glb_Rbar_correct. intros d (x & Hx & _ & ->). rewrite two_point_0, soon_root in Hx. apply Req_le. symmetry.
  apply is_derive_unique, smoothed_slope. lra. }
specialize (H two_points soon smoothed 0%nat). cbv zeta in H. apply (Rbar_le_trans _ _ _ G) in H; try assumption.
- simpl in H. assert (R := smoothed_roots). assert (Q := soon_rest). set (r := rest two_points soon) in *.
  assert (P := sqrt_pos (point_loss two_points soon smoothed 1)). set (x := sqrt (point_loss two_points soon smoothed 0)) in *.
  apply (Rmult_le_compat_l soon) in H; [|lra]. replace (soon * - / soon) with (-1) in H by (field; lra).
  replace (soon * ((-1.01 + 2 * x) / soon + r)) with (-1.01 + 2 * x + soon * r) in H by (field; lra). lra.
- rewrite two_least. unfold soon. lra.
- rewrite two_least, soon_root. unfold last_point, first_point. change (gaps two_points) with 1%nat. rewrite two_point_0, two_point_1. simpl INR. lra.
- unfold size. lia.
Qed.

(** (69) with 2.02 for 2. *)
Theorem eq_69_twin : ~ forall Y t f epsilon, 0 < t <= (least_half_gap Y)^2 / 400 -> feasible Y t epsilon f ->
  let n := INR (size Y) in let eps := point_loss Y t f in
  exists a c : nat -> R, (forall k, (k < size Y)%nat -> ex_derive f (a k)) /\
    (forall g, (g < gaps Y)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) /\
    let variation := sum_below (gaps Y) (fun k => Rabs (Derive f (c k) - Derive f (a k))) +
      sum_below (gaps Y) (fun k => Rabs (Derive f (a (S k)) - Derive f (c k))) in
    Rbar_le variation (nonsmoothness f) /\
    variation >= 2.02 * (n - 1 - sum_below (size Y) (fun k => 2 * sqrt (eps k))) / t - rest Y t /\
    2.02 * (n - 1 - sum_below (size Y) (fun k => 2 * sqrt (eps k))) / t - rest Y t >= 2.02 * (n - 1 - 2 * n * sqrt epsilon) / t - rest Y t.
Proof.
intros H. assert (T0 := soon_pos).
destruct (H two_points soon smoothed (F far)) as (a & c & _ & _ & V1 & V2 & _).
{ rewrite two_least. unfold soon. lra. }
{ exact smoothed_feasible. }
rewrite smoothed_rough in V1. simpl in V1. set (v := _ + _) in V1, V2. change (v <= 2 * (10000 / 9999) / soon) in V1.
rewrite two_size in V2. change (size two_points) with 2%nat in V2. cbn [sum_below] in V2.
assert (R := smoothed_roots). assert (Q := soon_rest). set (r := rest two_points soon) in *.
set (x := sqrt (point_loss two_points soon smoothed 0)) in *. set (y := sqrt (point_loss two_points soon smoothed 1)) in *.
assert (B : soon * (2.02 * (2 - 1 - (0 + 2 * x + 2 * y)) / soon - r) <= soon * (2 * (10000 / 9999) / soon)) by (apply Rmult_le_compat_l; lra).
replace (soon * (2.02 * (2 - 1 - (0 + 2 * x + 2 * y)) / soon - r)) with (2.02 * (2 - 1 - (0 + 2 * x + 2 * y)) - soon * r) in B by (field; lra).
replace (soon * (2 * (10000 / 9999) / soon)) with (2 * (10000 / 9999)) in B by (field; lra). lra.
Qed.

(** The slopes with 1.01 for 1. *)
Theorem rem_f_slopes_twin : ~ forall Y t f epsilon k, let D := least_half_gap Y in let s := sqrt t in let e := point_loss Y t f in
  let remainder := 2 * (last_point Y - first_point Y) * (INR (gaps Y))^2 / D^3 * exp (- D^2 / (10 * t)) in
  0 < t <= D^2 / 400 -> t <= D^3 / (40 * (last_point Y - first_point Y) * INR (gaps Y)) -> feasible Y t epsilon f ->
  (k < gaps Y)%nat -> e k < 1/4 -> e (S k) < 1/4 ->
  exists a b c b' a',
    point Y k - 3/2 * s <= a <= point Y k + 3/2 * s /\ point Y k + 3/2 * s <= b <= point Y k + 4 * s /\ f b <= 0 /\
    b < c < b' /\ ex_derive f c /\ 0 <= Derive f c /\
    0 <= f b' /\ point Y (S k) - 4 * s <= b' <= point Y (S k) - 3/2 * s /\ point Y (S k) - 3/2 * s <= a' <= point Y (S k) + 3/2 * s /\
    ex_derive f a /\ ex_derive f a' /\
    Rbar_le (Rabs (Derive f c - Derive f a)) (nonsmoothness_between f a c) /\
    (1.01 - 2 * sqrt (e k)) / t - remainder <= Rabs (Derive f c - Derive f a) /\
    Rbar_le (Rabs (Derive f a' - Derive f c)) (nonsmoothness_between f c a') /\
    (1.01 - 2 * sqrt (e (S k))) / t - remainder <= Rabs (Derive f a' - Derive f c).
Proof.
intros H. assert (T0 := soon_pos). assert (G : (0 < gaps two_points)%nat) by (rewrite two_gaps; lia).
destruct (H two_points soon smoothed (F far) 0%nat) as (a & b & c & b' & a' & Ha & Hb & _ & Hc & Dc & _ & _ & Hb' & Ha' & Da & Da' & _ & V1 & _ & V2).
{ rewrite two_least. unfold soon. lra. }
{ rewrite two_least. unfold last_point, first_point. change (gaps two_points) with 1%nat. rewrite two_point_0, two_point_1. simpl INR. unfold soon. lra. }
{ exact smoothed_feasible. }
{ exact G. }
{ apply smoothed_share. lia. }
{ apply smoothed_share. lia. }
assert (V := variation_points smoothed 1 (fun k => match k with O => a | _ => a' end) (fun _ => c)). cbn [sum_below] in V. rewrite smoothed_rough in V.
assert (V' : 0 + (Rabs (Derive smoothed c - Derive smoothed a) + Rabs (Derive smoothed a' - Derive smoothed c)) <= 2 * (10000 / 9999) / soon).
{ apply V; [intros [|k] _; assumption|]. intros g Hg. replace g with O by lia. split; [lra | exact Dc]. }
assert (R := smoothed_roots). assert (Q := soon_rest).
change (2 * (last_point two_points - first_point two_points) * (INR (gaps two_points))^2 / (least_half_gap two_points)^3 *
  exp (- (least_half_gap two_points)^2 / (10 * soon))) with (rest two_points soon) in V1, V2. set (r := rest two_points soon) in *.
set (x := sqrt (point_loss two_points soon smoothed 0)) in *. set (y := sqrt (point_loss two_points soon smoothed 1)) in *.
assert (B : soon * ((1.01 - 2 * x) / soon - r + ((1.01 - 2 * y) / soon - r)) <= soon * (2 * (10000 / 9999) / soon)) by (apply Rmult_le_compat_l; lra).
replace (soon * ((1.01 - 2 * x) / soon - r + ((1.01 - 2 * y) / soon - r))) with (1.01 - 2 * x + (1.01 - 2 * y) - 2 * (soon * r)) in B by (field; lra).
replace (soon * (2 * (10000 / 9999) / soon)) with (2 * (10000 / 9999)) in B by (field; lra). lra.
Qed.
