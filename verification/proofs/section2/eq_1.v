(** (1) as what it says of the density, and the Gaussian density of the notations. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import density loss_limit two_points normal_tails.
Open Scope R_scope.

(** The normal density has mass 1, mean 0 and variance s^2: for all real x, not for x > 0 alone. *)
Theorem rem_1_notation s : 0 < s ->
  is_line_int (fun x => pN x s) 1 /\ is_line_int (fun x => x * pN x s) 0 /\ is_line_int (fun x => x^2 * pN x s) (s^2).
Proof.
intros Hs. assert (P := sqrt_2PI_pos). repeat split.
- apply (is_gen_ext (fun x => (fun _ => 1) (x / s) * pN x s)); [intros; ring|].
  evar_last; [apply (is_line_int_pN_scaled (fun _ => 1) s (sqrt (2 * PI)) Hs)|].
  + intros; apply continuous_const.
  + apply (is_gen_ext gauss); [intros; ring | apply gaussian_integral].
  + eqR. field. lra.
- apply (is_gen_ext (fun x => s * ((fun u => u) (x / s) * pN x s))); [intros; field; lra|].
  evar_last; [apply is_gen_scal, (is_line_int_pN_scaled (fun u => u) s 0 Hs)|].
  + intros; apply continuous_id.
  + apply is_line_int_gauss_1.
  + eqR. field. lra.
- apply (is_gen_ext (fun x => s^2 * ((fun u => u^2) (x / s) * pN x s))); [intros; field; lra|].
  evar_last; [apply is_gen_scal, (is_line_int_pN_scaled (fun u => u^2) s (sqrt (2 * PI)) Hs)|].
  + intros; apply continuous_sq, continuous_id.
  + apply is_line_int_gauss_2.
  + eqR. field. lra.
Qed.

(** On x > 0 alone its mass is 1/2. *)
Theorem rem_1_notation_twin : ~ (forall s, 0 < s -> is_tail_int (fun x => pN x s) 0 1).
Proof.
intros H. specialize (H 1 Rlt_0_1). apply gen_value in H. change (Q 0 = 1) in H.
rewrite Q_closed, RInt_point in H. unfold zero in H. simpl in H. lra.
Qed.

(** The second derivative in space, and the one in time. *)
Lemma is_derive_pN_2 t y x : 0 < t ->
  is_derive (fun x => (y - x) / t * pN (x - y) (sqrt t)) x (((y - x)^2 / t^2 - / t) * pN (x - y) (sqrt t)).
Proof.
intros Ht. eapply is_derive_eq.
- apply (is_derive_mul (fun x => (y - x) / t) _ x (- / t)); [|apply is_derive_pN, Ht].
  auto_derive; [trivial | unfold Rdiv; ring].
- cbv beta. field. lra.
Qed.

Lemma is_derive_pN_time t y x : 0 < t ->
  is_derive (fun u => pN (x - y) (sqrt u)) t (1/2 * (((y - x)^2 / t^2 - / t) * pN (x - y) (sqrt t))).
Proof.
intros Ht. assert (S : 0 < sqrt t) by now apply sqrt_lt_R0. assert (P := sqrt_2PI_pos).
set (z := x - y). replace (y - x) with (- z) by (unfold z; ring).
assert (D : is_derive (fun r => pN z r) (sqrt t) ((z^2 / (sqrt t)^3 - / sqrt t) * pN z (sqrt t))).
{ unfold pN. auto_derive; [repeat split; try lra; apply Rgt_not_eq; repeat apply Rmult_lt_0_compat; lra|].
  simpl. unfold Rdiv. field. lra. }
eapply is_derive_eq; [apply (is_derive_comp (fun r => pN z r) sqrt); [exact D | apply is_derive_sqrt; [apply (is_derive_id t) | exact Ht]]|].
unfold scal; simpl; unfold mult; simpl; unfold one; simpl.
assert (E : t = sqrt t * sqrt t) by (symmetry; apply sqrt_sqrt; lra).
set (r := sqrt t) in *. set (q := pN z r). clearbody q. clear D. clearbody r. rewrite E. field. lra.
Qed.

Section Heat.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

Let second (x : R) : R :=
  sum_below (size Y) (fun k => ((point Y k - x)^2 / t^2 - / t) * pN (x - point Y k) (sqrt t)) / INR (size Y).

Lemma is_derive_noised_2 x : is_derive_n (noised_density Y t) 2 x (second x).
Proof.
apply (is_derive_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => (point Y k - x) / t * pN (x - point Y k) (sqrt t)))).
- intros u. simpl. symmetry. apply is_derive_unique. eapply is_derive_eq; [apply is_derive_noised, Ht | apply Rmult_comm].
- eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply is_derive_pN_2, Ht | apply Rmult_comm].
Qed.

Lemma is_derive_noised_time x : is_derive (fun u => noised_density Y u x) t (1/2 * second x).
Proof.
unfold noised_density. generalize (size_pos Y). intros N.
apply (is_derive_ext (fun u => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt u)))).
{ intros u. eqR. unfold Rdiv. ring. }
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply is_derive_pN_time, Ht|].
rewrite sum_below_scal. unfold second. set (s := sum_below _ _). unfold Rdiv. ring.
Qed.
End Heat.

(** The noised density solves the heat equation d/dt p = (1/2) d^2/dx^2 p. *)
Theorem eq_1_part_line Y t x : 0 < t ->
  exists v, is_derive_n (noised_density Y t) 2 x v /\ is_derive (fun u => noised_density Y u x) t (1/2 * v).
Proof. intros Ht. eexists. split; [apply is_derive_noised_2, Ht | apply is_derive_noised_time, Ht]. Qed.

(** Not with the coefficient 1. *)
Theorem eq_1_twin : ~ (forall Y t x, 0 < t ->
  exists v, is_derive_n (noised_density Y t) 2 x v /\ is_derive (fun u => noised_density Y u x) t v).
Proof.
intros H. destruct (H two_points 2 0 ltac:(lra)) as (v & H1 & H2).
assert (P := fun y => pN_sqrt_pos 2 ltac:(lra) (0 - y)).
apply is_derive_n_unique in H1. apply is_derive_unique in H2.
rewrite (is_derive_n_unique _ _ _ _ (is_derive_noised_2 two_points 2 ltac:(lra) 0)) in H1.
rewrite (is_derive_unique _ _ _ (is_derive_noised_time two_points 2 ltac:(lra) 0)) in H2.
rewrite <- H2, two_size in H1. change (size two_points) with 2%nat in H1. cbn [sum_below] in H1.
rewrite two_point_0, two_point_1 in H1. generalize (P (-1)) (P 1).
set (a := pN (0 - -1) (sqrt 2)) in *. set (b := pN (0 - 1) (sqrt 2)) in *. intros A B. lra.
Qed.

(** Two normal densities with the same variance: their distance by the masses between. *)
Lemma Q_around_0 h : 0 <= h -> Q (- h) - Q h <= 2 * h / sqrt (2 * PI).
Proof.
intros Hh. destruct (mean_value Q (fun k => - phi k) h (- h)) as (c & _ & E); [intros; apply is_derive_Q|].
rewrite E, phi_gauss. generalize sqrt_2PI_pos. intros P.
assert (G : gauss c <= 1).
{ unfold gauss. rewrite <- exp_0. apply exp_le. generalize (pow2_ge_0 c). lra. }
replace (- (gauss c / sqrt (2 * PI)) * (- h - h)) with (2 * h / sqrt (2 * PI) * gauss c) by (field; lra).
rewrite <- (Rmult_1_r (2 * h / sqrt (2 * PI))) at 2. apply Rmult_le_compat_l; [|exact G].
apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, P].
Qed.

Section Shift.
Variables (t u v : R).
Hypotheses (Ht : 0 < t) (Huv : u <= v).
Let d (x : R) : R := pN (x - u) (sqrt t) - pN (x - v) (sqrt t).
Let m := (u + v) / 2.
Let h := (v - u) / (2 * sqrt t).

Lemma continuous_d x : continuous d x.
Proof. apply continuous_sub; now apply continuous_pN. Qed.

Lemma d_left x : x <= m -> 0 <= d x.
Proof.
intros Hx. unfold d. rewrite !pN_sqrt by exact Ht. assert (N := normaliser_pos t Ht).
assert (exp (- (x - v)^2 / (2 * t)) <= exp (- (x - u)^2 / (2 * t))).
{ apply exp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|].
  assert (0 <= (v - u) * (u + v - 2 * x)) by (apply Rmult_le_pos; [lra | unfold m in Hx; lra]).
  replace ((x - v)^2) with ((x - u)^2 + (v - u) * (u + v - 2 * x)) by ring. lra. }
unfold Rdiv. rewrite <- Rmult_minus_distr_r. apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, N].
Qed.

Lemma d_right x : m <= x -> d x <= 0.
Proof.
intros Hx. unfold d. rewrite !pN_sqrt by exact Ht. assert (N := normaliser_pos t Ht).
assert (exp (- (x - u)^2 / (2 * t)) <= exp (- (x - v)^2 / (2 * t))).
{ apply exp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|].
  assert (0 <= (v - u) * (2 * x - (u + v))) by (apply Rmult_le_pos; [lra | unfold m in Hx; lra]).
  replace ((x - u)^2) with ((x - v)^2 + (v - u) * (2 * x - (u + v))) by ring. lra. }
assert (0 <= (exp (- (x - v)^2 / (2 * t)) - exp (- (x - u)^2 / (2 * t))) * / normaliser t)
  by (apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, N]).
unfold Rdiv at 1 3. lra.
Qed.

Lemma RInt_d a b : (RInt d a b : R) = (Q ((a - u) / sqrt t) - Q ((b - u) / sqrt t)) - (Q ((a - v) / sqrt t) - Q ((b - v) / sqrt t)).
Proof.
apply is_RInt_unique. apply (is_RInt_minus (V := R_NormedModule) (fun x => pN (x - u) (sqrt t)) (fun x => pN (x - v) (sqrt t)));
  now apply is_RInt_pN.
Qed.

Lemma shifted_normal a b : a <= b -> RInt (fun x => Rabs (d x)) a b <= 2 * (v - u) / (sqrt (2 * PI) * sqrt t).
Proof.
intros Hab. assert (S := sqrt_t_pos t Ht). generalize sqrt_2PI_pos. intros P.
assert (X : forall a b, ex_RInt (fun x => Rabs (d x)) a b) by (apply ex_RInt_cont; intros; apply continuous_abs, continuous_d).
pose (a' := Rmin a m). pose (b' := Rmax b m).
assert (A : a' <= a /\ a' <= m) by (unfold a'; split; [apply Rmin_l | apply Rmin_r]).
assert (B : b <= b' /\ m <= b') by (unfold b'; split; [apply Rmax_l | apply Rmax_r]).
apply Rle_trans with (RInt (fun x => Rabs (d x)) a' b').
{ apply RInt_mono_bounds; [exact X | intros; apply Rabs_pos | lra | lra]. }
rewrite (RInt_split (fun x => Rabs (d x)) a' m b' X).
rewrite (RInt_ext (fun x => Rabs (d x)) d a' m).
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. apply Rabs_right, Rle_ge, d_left. lra. }
rewrite (RInt_ext (fun x => Rabs (d x)) (fun x => -1 * d x) m b').
2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. eqR. rewrite Rabs_left1 by (apply d_right; lra). ring. }
rewrite (RInt_mult d) by (intros; apply ex_RInt_cont, continuous_d). rewrite !RInt_d.
assert (Hh : 0 <= h) by (unfold h; apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra]).
replace ((m - u) / sqrt t) with h by (unfold h, m; field; lra). replace ((m - v) / sqrt t) with (- h) by (unfold h, m; field; lra).
assert (Q ((a' - u) / sqrt t) <= Q ((a' - v) / sqrt t)).
{ apply Q_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, S | lra]. }
assert (Q ((b' - u) / sqrt t) <= Q ((b' - v) / sqrt t)).
{ apply Q_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, S | lra]. }
assert (E := Q_around_0 h Hh).
replace (2 * (v - u) / (sqrt (2 * PI) * sqrt t)) with (2 * (2 * h / sqrt (2 * PI))) by (unfold h; field; lra). lra.
Qed.
End Shift.

(** For large T the noised law is close to a normal one: its distance in total variation from N(0, T), half the integral
    of the densities' distance, is at most the mean of |y_k| / sqrt (2 pi T). *)
Theorem rem_2_gaussian_part_line Y T : 0 < T -> exists v,
  is_line_int (fun x => Rabs (noised_density Y T x - pN x (sqrt T))) v /\
  0 <= 1/2 * v <= sum_below (size Y) (fun k => Rabs (point Y k) / sqrt (2 * PI * T)) / INR (size Y).
Proof.
intros HT. assert (S := sqrt_t_pos T HT). generalize sqrt_2PI_pos (size_pos Y). intros P N.
assert (C0 : forall x, continuous (fun x => pN x (sqrt T)) x).
{ intros x. apply (continuous_ext (fun x => pN (x - 0) (sqrt T))); [intros; now rewrite Rminus_0_r | now apply continuous_pN]. }
pose (f := fun k x => Rabs (pN (x - point Y k) (sqrt T) - pN x (sqrt T))).
assert (Cf : forall k x, continuous (f k) x).
{ intros k x. apply continuous_abs, continuous_sub; [now apply continuous_pN | apply C0]. }
assert (Bf : forall k a b, a <= b -> (RInt (f k) a b : R) <= 2 * Rabs (point Y k) / (sqrt (2 * PI) * sqrt T)).
{ intros k a b Hab. destruct (Rle_or_lt 0 (point Y k)) as [L|L].
  - rewrite (RInt_ext (f k) (fun x => Rabs (pN (x - 0) (sqrt T) - pN (x - point Y k) (sqrt T)))).
    2:{ intros x _. unfold f. now rewrite Rminus_0_r, Rabs_minus_sym. }
    apply Rle_trans with (1 := shifted_normal T 0 (point Y k) HT L a b Hab). rewrite (Rabs_right (point Y k)) by lra. right. f_equal. ring.
  - rewrite (RInt_ext (f k) (fun x => Rabs (pN (x - point Y k) (sqrt T) - pN (x - 0) (sqrt T)))).
    2:{ intros x _. unfold f. now rewrite Rminus_0_r. }
    apply Rle_trans with (1 := shifted_normal T (point Y k) 0 HT (Rlt_le _ _ L) a b Hab). rewrite (Rabs_left (point Y k)) by lra. right. f_equal. ring. }
pose (B := sum_below (size Y) (fun k => 2 * Rabs (point Y k) / (sqrt (2 * PI) * sqrt T)) / INR (size Y)).
destruct (line_int_bounded (fun x => Rabs (noised_density Y T x - pN x (sqrt T))) B) as (v & Hv & Bv).
- apply ex_RInt_cont. intros x. apply continuous_abs, continuous_sub; [now apply continuous_noised | apply C0].
- intros; apply Rabs_pos.
- intros a b Hab. apply Rle_trans with (RInt (fun x => / INR (size Y) * sum_below (size Y) (fun k => f k x)) a b).
  + apply RInt_le; [exact Hab | | |].
    * apply ex_RInt_cont. intros x. apply continuous_abs, continuous_sub; [now apply continuous_noised | apply C0].
    * apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_sum_below. intros; apply Cf.
    * intros x _. replace (noised_density Y T x - pN x (sqrt T)) with
        (/ INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt T) - pN x (sqrt T))).
      2:{ rewrite sum_below_minus, sum_below_const. unfold noised_density. field. lra. }
      rewrite Rabs_mult, Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, N).
      apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, N | apply sum_below_abs].
  + rewrite (RInt_mult (fun x => sum_below (size Y) (fun k => f k x))).
    2:{ intros. apply ex_RInt_cont. intros x. apply continuous_sum_below. intros; apply Cf. }
    rewrite RInt_sum_below by (intros; apply ex_RInt_cont, Cf). unfold B, Rdiv at 1. rewrite Rmult_comm.
    apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply sum_below_le. intros k _. now apply Bf.
- exists v. split; [exact Hv|]. split; [lra|].
  replace (sum_below (size Y) (fun k => Rabs (point Y k) / sqrt (2 * PI * T)) / INR (size Y)) with (1/2 * B); [lra|].
  unfold B. rewrite (sum_below_ext (size Y) (fun k => 2 * Rabs (point Y k) / (sqrt (2 * PI) * sqrt T)) (fun k => 2 * (Rabs (point Y k) / sqrt (2 * PI * T)))).
  2:{ intros k _. rewrite (sqrt_mult (2 * PI) T) by (generalize PI_RGT_0; lra). field. split; lra. }
  rewrite sum_below_scal. field. lra.
Qed.
