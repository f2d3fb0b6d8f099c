(** The loss of LA-PL for any points: with U = (1/n) F(delta/sqrt t) sum_g (1 - delta/D_g)^-2 it is U less the posterior
    variance over t and less what lies between the lines and the target. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export sides level_sums.
Open Scope R_scope.

(** The mean of the posterior variance over t. *)
Definition mean_variance (Y : training_set) (t : R) : R := expect Y t (posterior_variance Y t) / t.

(** U. *)
Definition level_above (Y : training_set) (t delta : R) : R :=
  F (delta / sqrt t) * sum_below (gaps Y) (fun g => (line_slope Y delta g)^2) / INR (size Y).

Section Level.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.
Notation p := (noised_density Y t).
Notation m := (posterior_mean Y t).
Notation V := (posterior_variance Y t).
Notation n := (INR (size Y)).

Lemma posterior_variance_pos x : 0 < V x.
Proof.
destruct (posterior_variance_bounds t Ht Y x) as [B _]. destruct B as [B|B]; [exact B | exfalso].
assert (S := sum_pN_pos t Ht Y x). unfold posterior_variance in B.
assert (Z : sum_below (size Y) (fun k => (point Y k - m x)^2 * pN (x - point Y k) (sqrt t)) = 0).
{ apply Rmult_eq_reg_r with (/ sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))); [|apply Rinv_neq_0_compat; lra].
  rewrite Rmult_0_l. symmetry. exact B. }
assert (E : forall k, (k < size Y)%nat -> point Y k = m x).
{ intros k Hk. assert (P := pN_sqrt_pos t Ht (x - point Y k)).
  assert (T := sum_below_term (size Y) (fun k => (point Y k - m x)^2 * pN (x - point Y k) (sqrt t)) k Hk). cbv beta in T. rewrite Z in T.
  assert (L : (point Y k - m x)^2 * pN (x - point Y k) (sqrt t) <= 0).
  { apply T. intros j _. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, pN_sqrt_pos, Ht]. }
  assert (Q : (point Y k - m x)^2 <= 0).
  { apply Rmult_le_reg_r with (pN (x - point Y k) (sqrt t)); [exact P | lra]. }
  generalize (pow2_ge_0 (point Y k - m x)). intros Q'.
  assert (Q0 : (point Y k - m x)^2 = 0) by lra. destruct (Req_dec (point Y k - m x) 0) as [H|H]; [lra|]. generalize (pow_nonzero _ 2 H). lra. }
generalize (first_lt_last Y). unfold first_point, last_point. rewrite (E O), (E (gaps Y)); unfold size; try lia. lra.
Qed.

Lemma is_mean_variance : is_line_int (fun x => V x * p x) (t * mean_variance Y t).
Proof.
destruct (expect_le_const t Ht Y V ((last_point Y - first_point Y)^2)) as [[v Hv] _].
- intros x. now apply continuous_posterior_variance.
- intros x. now apply posterior_variance_bounds.
- unfold mean_variance. rewrite (is_expect t Y V v Hv). assert (E : forall v : R, t * (v / t) = v) by (intros; field; lra). rewrite E. exact Hv.
Qed.

Lemma mean_variance_pos : 0 < mean_variance Y t.
Proof.
assert (H := is_mean_variance).
assert (C : forall x, continuous (fun x => V x * p x) x).
{ intros x. apply continuous_mul; [now apply continuous_posterior_variance | now apply continuous_noised]. }
assert (P : forall x, 0 < V x * p x).
{ intros x. apply Rmult_lt_0_compat; [apply posterior_variance_pos | now apply noised_density_pos]. }
assert (G : 0 <= t * mean_variance Y t) by (apply (is_line_int_ge_0 (fun x => V x * p x)); [intros x; now apply Rlt_le | exact H]).
destruct G as [G|G].
- apply Rmult_lt_reg_l with t; [exact Ht | lra].
- rewrite <- G in H. generalize (line_int_0_continuous _ C (fun x => Rlt_le _ _ (P x)) H 0) (P 0). lra.
Qed.

(** The squares around a number, over the data points, are those around the mean and the variance. *)
Lemma squares_density x d : sum_below (size Y) (fun k => (d - point Y k)^2 * pN (x - point Y k) (sqrt t)) = n * (((d - m x)^2 + V x) * p x).
Proof. rewrite squares_around_mean by exact Ht. unfold noised_density. generalize (size_pos Y). intros. field. lra. Qed.

(** A bound of the mean variance by any estimator of the data point from x. *)
Lemma mean_variance_le (a : nat -> R -> R) v :
  (forall x, exists d, sum_below (size Y) (fun k => (d - point Y k)^2 * pN (x - point Y k) (sqrt t)) <= both Y t a x) ->
  (forall g, (g < gaps Y)%nat -> is_line_int (fun z => a g z * pN z (sqrt t)) (t * v g)) ->
  mean_variance Y t <= sum_below (gaps Y) (fun g => 2 * v g) / n.
Proof.
intros Hd Hv. assert (N := size_pos Y). assert (I := is_line_int_both Y t a _ Hv).
rewrite (sum_below_ext _ _ (fun g => t * (2 * v g))), sum_below_scal in I by (intros; ring).
assert (L : n * (t * mean_variance Y t) <= t * sum_below (gaps Y) (fun g => 2 * v g)).
{ apply (is_line_int_le (fun x => n * (V x * p x)) (both Y t a)); [|apply is_gen_scal, is_mean_variance | exact I].
  intros x. destruct (Hd x) as [d D]. rewrite squares_density in D. apply Rle_trans with (2 := D).
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_r; [now apply Rlt_le, noised_density_pos|]. generalize (pow2_ge_0 (d - m x)). lra. }
apply Rmult_le_reg_r with (n * t); [now apply Rmult_lt_0_compat|].
replace (sum_below (gaps Y) (fun g => 2 * v g) / n * (n * t)) with (t * sum_below (gaps Y) (fun g => 2 * v g)) by (field; lra). lra.
Qed.

Variable delta : R.
Hypothesis Hd : 0 < delta.
Hypothesis Hb : below_half_gaps Y delta.
Notation T := (target Y delta).
Notation kappa := (delta / sqrt t).
Notation s := (line_slope Y delta).
Notation L := (loss Y t (LAPL Y t delta)).
Notation U := (level_above Y t delta).

Lemma continuous_target x : continuous T x.
Proof. apply continuous_staircase. intros g Hg. generalize (Hb g Hg). lra. Qed.

Lemma LAPL_ESF x : (LAPL Y t delta x - ESF Y t x)^2 = / t^2 * (T x - m x)^2.
Proof. rewrite ESF_posterior_mean by exact Ht. unfold LAPL. field. lra. Qed.

Lemma is_loss : has_loss Y t (LAPL Y t delta) /\ is_line_int (fun x => (T x - m x)^2 * p x) (t * L).
Proof.
destruct (expect_le_const t Ht Y (fun x => (T x - m x)^2) ((last_point Y - first_point Y)^2)) as [[v Hv] _].
- intros x. apply continuous_sq, continuous_sub; [apply continuous_target | now apply continuous_posterior_mean].
- intros x. split; [apply pow2_ge_0|]. rewrite <- (pow2_abs (T x - m x)). apply pow_incr. split; [apply Rabs_pos|].
  destruct (staircase_bounds Y (fun g => half_gap Y g - delta) x). destruct (posterior_mean_bounds t Ht Y x).
  apply Rabs_le. unfold target. lra.
- assert (I : is_line_int (fun x => (LAPL Y t delta x - ESF Y t x)^2 * p x) (/ t^2 * v)).
  { apply (is_gen_ext (fun x => / t^2 * ((T x - m x)^2 * p x))); [intros x; rewrite LAPL_ESF; ring | now apply is_gen_scal]. }
  split; [now exists (/ t^2 * v)|]. unfold loss. rewrite (is_expect t Y _ _ I).
  assert (E : forall v : R, t * (t * (/ t^2 * v)) = v) by (intros; field; lra). rewrite E. exact Hv.
Qed.

(** Loss and variance together: the mean square distance of the target from the data point. *)
Lemma is_squares : is_line_int (fun x => sum_below (size Y) (fun k => (T x - point Y k)^2 * pN (x - point Y k) (sqrt t)))
  (n * (t * (L + mean_variance Y t))).
Proof.
apply (is_gen_ext (fun x => n * ((T x - m x)^2 * p x + V x * p x))).
{ intros x. rewrite squares_density. ring. }
rewrite Rmult_plus_distr_l. apply is_gen_scal, is_gen_plus; [apply is_loss | apply is_mean_variance].
Qed.

Lemma is_line_int_line g : is_line_int (fun z => (line Y delta g z)^2 * pN z (sqrt t)) (t * ((s g)^2 * (F kappa / 2))).
Proof.
assert (S := sqrt_t_pos t Ht). assert (E : kappa * sqrt t = delta) by (field; lra). assert (T2 : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
apply (is_line_int_side t Ht (fun z => (line Y delta g z)^2) (fun u => (s g)^2 * t * (u - kappa)^2) kappa).
- intros z. rewrite E. intros H. rewrite line_0 by lra. ring.
- intros z. rewrite E. intros H. rewrite line_beyond by lra. rewrite <- T2 at 1. field. lra.
- apply (is_gen_ext (fun u => (s g)^2 * t * ((u - kappa)^2 * phi u))); [intros; ring|].
  evar_last; [apply is_gen_scal, is_tail_F | rewrite F_closed; eqR; field].
  apply Rgt_not_eq, S.
Qed.

Lemma is_lines : is_line_int (both Y t (fun g z => (line Y delta g z)^2)) (n * (t * U)).
Proof.
assert (N := size_pos Y). assert (S := sqrt_t_pos t Ht).
evar_last; [apply is_line_int_both; intros g _; apply is_line_int_line|].
unfold level_above. rewrite (sum_below_ext _ _ (fun g => t * F kappa * (s g)^2)) by (intros; field; lra). rewrite sum_below_scal. eqR. field. repeat split; lra.
Qed.

(** L < U, since the target is below the lines and the variance is positive. *)
Lemma loss_plus_variance_le : L + mean_variance Y t <= U.
Proof.
assert (N := size_pos Y).
assert (H : n * (t * (L + mean_variance Y t)) <= n * (t * U)).
{ apply (is_line_int_le _ _ _ _) with (2 := is_squares) (3 := is_lines). intros x.
  apply (below_both Y t Ht (fun k => (T x - point Y k)^2) (fun g z => (line Y delta g z)^2)).
  - intros; apply pow2_ge_0.
  - intros k Hk Hx. apply pow_incr. now apply target_right.
  - intros g Hg Hx. replace ((T x - point Y (S g))^2) with ((point Y (S g) - T x)^2) by ring. apply pow_incr. now apply target_left.
  - intros Hx. rewrite target_beyond_last by auto. unfold last_point. right; ring.
  - intros Hx. rewrite target_beyond_first by auto. unfold first_point. right; ring. }
apply Rmult_le_reg_l with t; [exact Ht|]. apply Rmult_le_reg_l with n; [exact N | exact H].
Qed.

Lemma loss_lt_level : L < U.
Proof. generalize loss_plus_variance_le mean_variance_pos. lra. Qed.

(** The part between the lines and the target, for delta <= D_g / 2. *)
Lemma level_le : (forall g, (g < gaps Y)%nat -> delta <= half_gap Y g / 2) ->
  U <= L + mean_variance Y t + sum_below (gaps Y) (fun g => 8 * second_tail (3 / 2 * half_gap Y g / sqrt t)) / n.
Proof.
intros Hh. assert (N := size_pos Y).
pose (b := fun g => parabola_from (3 / 2 * half_gap Y g) 4).
assert (Ib : is_line_int (both Y t b) (t * sum_below (gaps Y) (fun g => 8 * second_tail (3 / 2 * half_gap Y g / sqrt t)))).
{ evar_last; [apply is_line_int_both; intros g _; unfold b; apply (is_line_int_parabola t _ 4 Ht)|].
  rewrite <- sum_below_scal. apply sum_below_ext. intros; ring. }
assert (S2 : forall g z, (g < gaps Y)%nat -> 0 <= z -> (line Y delta g z)^2 <= 4 * z^2).
{ intros g z Hg Hz. replace (4 * z^2) with ((2 * z)^2) by ring. apply pow_incr. split; [now apply line_ge_0|].
  unfold line. apply Rmult_le_compat; [generalize (line_slope_ge_1 Y delta Hd Hb g Hg); lra | apply Rmax_l | |].
  - generalize (Hh g Hg) (Hb g Hg). intros. unfold line_slope. apply Rmult_le_reg_r with (half_gap Y g - delta); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - apply Rmax_lub; lra. }
assert (Pb : forall g z, 0 <= b g z).
{ intros g z. unfold b, parabola_from. destruct Rle_dec; [|lra]. generalize (pow2_ge_0 z). lra. }
assert (H : n * (t * U) - t * sum_below (gaps Y) (fun g => 8 * second_tail (3 / 2 * half_gap Y g / sqrt t)) <= n * (t * (L + mean_variance Y t))).
{ apply (is_line_int_le (fun x => both Y t (fun g z => (line Y delta g z)^2) x - both Y t b x) _ _ _) with (3 := is_squares).
  2:{ apply is_gen_minus; [apply is_lines | exact Ib]. }
  intros x. rewrite <- both_minus. apply (above_both Y t Ht (fun k => (T x - point Y k)^2)).
  - intros; apply pow2_ge_0.
  - intros g z Hg Hz. rewrite line_0 by lra. generalize (Pb g z). lra.
  - intros k Hk Hx. destruct (Rle_or_lt x (point Y (S k) - delta)) as [C|C].
    + rewrite <- target_right_line by (auto; lra). generalize (Pb k (x - point Y k)). lra.
    + rewrite point_S in C. generalize (Hh k Hk) (S2 k (x - point Y k) Hk ltac:(lra)) (pow2_ge_0 (T x - point Y k)). intros.
      unfold b, parabola_from. destruct Rle_dec; lra.
  - intros g Hg Hx. replace ((T x - point Y (S g))^2) with ((point Y (S g) - T x)^2) by ring. destruct (Rle_or_lt (point Y g + delta) x) as [C|C].
    + rewrite <- target_left_line by (auto; lra). generalize (Pb g (point Y (S g) - x)). lra.
    + generalize (point_S Y g). intros E. generalize (Hh g Hg) (S2 g (point Y (S g) - x) Hg ltac:(lra)) (pow2_ge_0 (point Y (S g) - T x)). intros.
      unfold b, parabola_from. destruct Rle_dec; lra. }
apply Rmult_le_reg_l with t; [exact Ht|]. apply Rmult_le_reg_l with n; [exact N|].
set (B := sum_below (gaps Y) (fun g => 8 * _)) in *.
replace (n * (t * (L + mean_variance Y t + B / n))) with (n * (t * (L + mean_variance Y t)) + t * B) by (field; lra). lra.
Qed.
End Level.
