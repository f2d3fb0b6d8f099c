(** The loss of LA-PL with delta = kappa sqrt t against its limit (n-1)/n F(kappa): any points, equal gaps. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export level_bounds.
Open Scope R_scope.

Lemma delta_at_positive kappa t : 0 < kappa -> 0 < t -> 0 < delta_at kappa t.
Proof. intros Hk Ht. apply Rmult_lt_0_compat; [exact Hk | now apply sqrt_lt_R0]. Qed.

Lemma delta_at_ratio kappa t : 0 < t -> delta_at kappa t / sqrt t = kappa.
Proof. intros Ht. generalize (sqrt_lt_R0 t Ht). intros. unfold delta_at. field. lra. Qed.

Lemma line_slope_ratio D delta : delta < D -> 0 < D -> (D / (D - delta))^2 = / (1 - delta / D)^2.
Proof. intros. field. lra. Qed.

(** (1 - a)^-2 from both sides. *)
Lemma lift_bounds a : 0 <= a <= 1/2 -> 1 + 2 * a <= / (1 - a)^2 /\ / (1 - a)^2 <= 1 + 6 * a /\ / (1 - a)^2 <= 1 + 2 * a + 8 * a^2.
Proof.
intros Ha. assert (P : 0 < (1 - a)^2) by (apply pow_lt; lra).
assert (A : 0 <= a^2) by apply pow2_ge_0.
repeat split; apply Rmult_le_reg_r with ((1 - a)^2); try exact P; rewrite Rinv_l by lra.
- assert (0 <= a^2 * (3 - 2 * a)) by (apply Rmult_le_pos; lra). replace ((1 + 2 * a) * (1 - a)^2) with (1 - a^2 * (3 - 2 * a)) by ring. lra.
- assert (0 <= a * (1 - 2 * a) * (4 - 3 * a)) by (repeat apply Rmult_le_pos; lra).
  replace ((1 + 6 * a) * (1 - a)^2) with (1 + a * (1 - 2 * a) * (4 - 3 * a)) by ring. lra.
- assert (0 <= a^2 * (1 - 2 * a) * (5 - 4 * a)) by (repeat apply Rmult_le_pos; lra).
  replace ((1 + 2 * a + 8 * a^2) * (1 - a)^2) with (1 + a^2 * (1 - 2 * a) * (5 - 4 * a)) by ring. lra.
Qed.

Lemma lift_ge_1 a : 0 <= a < 1 -> 1 <= / (1 - a)^2.
Proof. intros Ha. rewrite <- Rinv_1. apply Rinv_le_contravar; [apply pow_lt; lra|]. rewrite <- (pow1 2). apply pow_incr. lra. Qed.

Lemma loss_ge_0 Y t f : 0 < t -> has_loss Y t f -> 0 <= loss Y t f.
Proof.
intros Ht [v Hv]. unfold loss. rewrite (is_expect t Y _ v Hv). apply Rmult_le_pos; [lra|].
apply (is_line_int_ge_0 _ v) with (2 := Hv). intros x. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, noised_density_pos].
Qed.

Section Any.
Variables (Y : training_set) (kappa t : R).
Hypotheses (Hk : 0 < kappa) (Ht : 0 < t).
Hypothesis Hb : below_half_gaps Y (delta_at kappa t).
Notation n := (INR (size Y)).
Notation L := (loss Y t (LAPL Y t (delta_at kappa t))).
Notation U := (F kappa * sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2) / n).
Notation limit := ((n - 1) / n * F kappa).

Lemma level_U : level_above Y t (delta_at kappa t) = U.
Proof.
unfold level_above. rewrite delta_at_ratio by exact Ht. do 2 f_equal. apply sum_below_ext. intros g Hg.
unfold line_slope. apply line_slope_ratio; [now apply Hb | now apply half_gap_pos].
Qed.

Lemma level_any : has_loss Y t (LAPL Y t (delta_at kappa t)) /\ 0 <= L < U.
Proof.
assert (D := delta_at_positive kappa t Hk Ht). destruct (is_loss Y t Ht _ Hb) as [A _].
split; [exact A|]. split; [now apply loss_ge_0|]. rewrite <- level_U. now apply loss_lt_level.
Qed.

Hypothesis Hh : forall g, (g < gaps Y)%nat -> delta_at kappa t <= half_gap Y g / 2.

Lemma ratio_bounds g : (g < gaps Y)%nat -> 0 <= kappa * sqrt t / half_gap Y g <= 1/2.
Proof.
intros Hg. generalize (half_gap_pos Y g Hg) (Hh g Hg) (delta_at_positive kappa t Hk Ht). unfold delta_at. intros P H D. split.
- apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, P].
- apply Rmult_le_reg_r with (half_gap Y g); [exact P|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma level_any_above : L - limit <= 6 * kappa * F kappa * sqrt t * sum_below (gaps Y) (fun g => / half_gap Y g) / n.
Proof.
destruct level_any as [_ [_ H]]. generalize (size_pos Y) (size_gaps Y) (F_pos kappa ltac:(lra)). intros N G FP.
assert (S : sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2) <= n - 1 + 6 * kappa * sqrt t * sum_below (gaps Y) (fun g => / half_gap Y g)).
{ replace (n - 1) with (INR (gaps Y) * 1) by lra. rewrite <- sum_below_const, <- sum_below_scal, <- sum_below_plus. apply sum_below_le. intros g Hg.
  destruct (lift_bounds _ (ratio_bounds g Hg)) as (_ & B & _). unfold Rdiv in *. lra. }
apply Rmult_le_compat_l with (r := F kappa / n) in S; [|apply Rlt_le, Rdiv_lt_0_compat; lra].
replace (F kappa / n * sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2)) with U in S by (field; lra).
replace (F kappa / n * (n - 1 + 6 * kappa * sqrt t * sum_below (gaps Y) (fun g => / half_gap Y g)))
  with (limit + 6 * kappa * F kappa * sqrt t * sum_below (gaps Y) (fun g => / half_gap Y g) / n) in S by (field; lra). lra.
Qed.

(** U - L, gap by gap; and L below U by at least the limit's lift. *)
Lemma level_any_below : - (10 * sqrt t * sum_below (gaps Y) (fun g => / half_gap Y g) / n) <= L - limit.
Proof.
assert (D := delta_at_positive kappa t Hk Ht). assert (S := sqrt_lt_R0 t Ht).
generalize (size_pos Y) (size_gaps Y) (F_pos kappa ltac:(lra)). intros N G FP.
assert (A := level_le Y t Ht _ D Hb Hh). rewrite level_U in A. assert (B := variance_any Y t Ht).
assert (C : n - 1 <= sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2)).
{ replace (n - 1) with (INR (gaps Y) * 1) by lra. rewrite <- sum_below_const. apply sum_below_le. intros g Hg.
  apply lift_ge_1. generalize (ratio_bounds g Hg). lra. }
assert (E : sum_below (gaps Y) (fun g => 8 * second_tail (3/2 * half_gap Y g / sqrt t)) + sum_below (gaps Y) (fun g => 8 * second_tail (half_gap Y g / sqrt t))
  <= 10 * sqrt t * sum_below (gaps Y) (fun g => / half_gap Y g)).
{ rewrite <- sum_below_plus, <- sum_below_scal. apply sum_below_le. intros g Hg. assert (P := half_gap_pos Y g Hg).
  assert (V : 0 < half_gap Y g / sqrt t) by now apply Rdiv_lt_0_compat. set (v := half_gap Y g / sqrt t) in *.
  replace (3/2 * half_gap Y g / sqrt t) with (3/2 * v) by (unfold v; field; lra).
  replace (10 * sqrt t * / half_gap Y g) with (10 / v) by (unfold v; field; lra).
  apply Rmult_le_reg_l with v; [exact V|]. replace (v * (10 / v)) with 10 by (field; lra).
  generalize (second_tail_max v ltac:(lra)) (second_tail_max (3/2 * v) ltac:(lra)). lra. }
apply Rmult_le_compat_l with (r := F kappa / n) in C; [|apply Rlt_le, Rdiv_lt_0_compat; lra].
replace (F kappa / n * sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2)) with U in C by (field; lra).
replace (F kappa / n * (n - 1)) with limit in C by (field; lra).
unfold Rdiv in E at 1 2. apply Rmult_le_compat_r with (r := / n) in E; [|apply Rlt_le, Rinv_0_lt_compat, N].
rewrite Rmult_plus_distr_r in E. unfold Rdiv in *. lra.
Qed.
(** The same by cubes: the coefficient of sqrt t, gap by gap. *)
Lemma level_any_coefficient :
  sum_below (gaps Y) (fun g => F kappa * (1 + 2 * (kappa * sqrt t / half_gap Y g)) - 94 * (sqrt t / half_gap Y g)^3) / n <= L.
Proof.
assert (D := delta_at_positive kappa t Hk Ht). assert (S := sqrt_lt_R0 t Ht).
generalize (size_pos Y) (F_pos kappa ltac:(lra)). intros N FP.
assert (A := level_le Y t Ht _ D Hb Hh). rewrite level_U in A. assert (B := variance_any Y t Ht).
set (T1 := sum_below (gaps Y) (fun g => 8 * second_tail (3/2 * half_gap Y g / sqrt t))) in *.
set (T2 := sum_below (gaps Y) (fun g => 8 * second_tail (half_gap Y g / sqrt t))) in *.
set (X := sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2)) in *.
assert (C : sum_below (gaps Y) (fun g => F kappa * (1 + 2 * (kappa * sqrt t / half_gap Y g)) - 94 * (sqrt t / half_gap Y g)^3) <= F kappa * X - T1 - T2).
{ unfold X, T1, T2. rewrite <- sum_below_scal, <- !sum_below_minus. apply sum_below_le. intros g Hg. assert (P := half_gap_pos Y g Hg).
  assert (V : 0 < half_gap Y g / sqrt t) by now apply Rdiv_lt_0_compat. set (v := half_gap Y g / sqrt t) in *.
  replace (3/2 * half_gap Y g / sqrt t) with (3/2 * v) by (unfold v; field; lra).
  destruct (lift_bounds _ (ratio_bounds g Hg)) as (E & _). apply Rmult_le_compat_l with (r := F kappa) in E; [|lra].
  generalize (second_tail_cubic v V) (second_tail_cubic (3/2 * v) ltac:(lra)).
  replace (9 / v^3) with (9 * (sqrt t / half_gap Y g)^3) by (unfold v; field; lra).
  replace (9 / (3/2 * v)^3) with (8/3 * (sqrt t / half_gap Y g)^3) by (unfold v; field; lra).
  assert (0 < (sqrt t / half_gap Y g)^3) by (apply pow_lt; now apply Rdiv_lt_0_compat). lra. }
apply Rle_trans with ((F kappa * X - T1 - T2) / n).
- unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N | exact C].
- unfold Rdiv in *. lra.
Qed.
End Any.

Section Equal.
Variables (n : nat) (D : R) (Hn : (2 <= n)%nat) (HD : 0 < D) (kappa t : R).
Notation Y := (equally_spaced n D Hn HD).
Notation Delta := (D / INR (n - 1)).
Notation share := ((INR n - 1) / INR n).
Notation L := (loss Y t (LAPL Y t (delta_at kappa t))).
Hypotheses (Hk : 0 < kappa) (Ht : 0 < t).

Lemma share_bounds : 0 < share < 1.
Proof.
assert (N : 2 <= INR n) by (apply (le_INR 2 n), Hn). split.
- apply Rdiv_lt_0_compat; lra.
- apply Rmult_lt_reg_r with (INR n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** L < U. *)
Lemma level_equal : kappa * sqrt t < Delta -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\
  0 <= L < share * F kappa * / (1 - kappa * sqrt t / Delta)^2.
Proof.
intros H. assert (B : below_half_gaps Y (delta_at kappa t)) by (now apply equal_below).
destruct (level_any Y kappa t Hk Ht B) as [A [C E]]. split; [exact A|]. split; [exact C|].
rewrite (sum_below_ext _ _ (fun _ => / (1 - kappa * sqrt t / Delta)^2)) in E by (intros; now rewrite equal_half_gap).
rewrite sum_below_const in E. assert (G := size_gaps Y). assert (Sz : size Y = n) by apply equal_size. rewrite Sz in *.
replace (INR (gaps Y)) with (INR n - 1) in E by lra. assert (N : 2 <= INR n) by (apply (le_INR 2 n), Hn).
replace (share * F kappa * / (1 - kappa * sqrt t / Delta)^2) with (F kappa * ((INR n - 1) * / (1 - kappa * sqrt t / Delta)^2) / INR n); [exact E|].
unfold Rdiv. ring.
Qed.

Hypothesis Hh : kappa * sqrt t <= Delta / 2.
Let v := Delta / sqrt t.

(** Delta as a number of its own, for [field]. *)
Ltac hide P := assert (P := equal_Delta_pos n D Hn HD); cbv zeta in P; set (Gap := Delta) in *; clearbody Gap.

Lemma half_below : kappa * sqrt t < Delta.
Proof. generalize (equal_Delta_pos n D Hn HD). lra. Qed.

Lemma v_pos : 0 < v.
Proof. apply Rdiv_lt_0_compat; [now apply equal_Delta_pos | now apply sqrt_lt_R0]. Qed.

(** U - L, the part that is exponentially small. *)
Lemma level_equal_surplus : share * F kappa * / (1 - kappa * sqrt t / Delta)^2 - L <=
  share * (8 * (v^2 * Q v + second_tail (3 * v)) + 8 * second_tail (3/2 * v)).
Proof.
assert (B : below_half_gaps Y (delta_at kappa t)) by (apply equal_below; exact half_below).
assert (DP := delta_at_positive kappa t Hk Ht). assert (S := sqrt_lt_R0 t Ht). assert (P := equal_Delta_pos n D Hn HD).
assert (A := level_le Y t Ht _ DP B). assert (A' := A (fun g _ => eq_rect_r (fun x => delta_at kappa t <= x / 2) Hh (equal_half_gap n D Hn HD g))). clear A.
rewrite level_U in A' by auto. assert (V := variance_equal n D Hn HD t Ht). cbv zeta in V. fold v in V.
rewrite (sum_below_ext _ _ (fun _ => / (1 - kappa * sqrt t / Delta)^2)) in A' by (intros; now rewrite equal_half_gap).
rewrite (sum_below_ext _ (fun g => 8 * _) (fun _ => 8 * second_tail (3/2 * v))) in A'.
2:{ intros g _. rewrite equal_half_gap. do 2 f_equal. unfold v. field. split; [apply not_0_INR; lia | lra]. }
rewrite !sum_below_const in A'. assert (G := size_gaps Y). assert (Sz : size Y = n) by apply equal_size. rewrite Sz in *.
replace (INR (gaps Y)) with (INR n - 1) in A' by lra. assert (N : 2 <= INR n) by (apply (le_INR 2 n), Hn).
replace (F kappa * ((INR n - 1) * / (1 - kappa * sqrt t / Delta)^2) / INR n) with (share * F kappa * / (1 - kappa * sqrt t / Delta)^2) in A'
  by (unfold Rdiv; ring).
replace ((INR n - 1) * (8 * second_tail (3/2 * v)) / INR n) with (share * (8 * second_tail (3/2 * v))) in A' by (unfold Rdiv; ring). lra.
Qed.

Lemma a_bounds : 0 <= kappa * sqrt t / Delta <= 1/2.
Proof.
assert (S := sqrt_lt_R0 t Ht). hide P. split.
- apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat, P].
- apply Rmult_le_reg_r with Gap; [exact P|]. replace (kappa * sqrt t / Gap * Gap) with (kappa * sqrt t) by (field; lra). lra.
Qed.

Lemma F_le_1 : 0 < F kappa < 1.
Proof. split; [apply F_pos; lra|]. rewrite <- F_0. apply F_decreasing. lra. Qed.

(** The band of Propositions 2 and 8. *)
Lemma level_equal_above : L - share * F kappa <= 6 * kappa * F kappa / Delta * share * sqrt t.
Proof.
destruct (level_equal half_below) as [_ [_ H]]. destruct (lift_bounds _ a_bounds) as (_ & B & _). generalize F_le_1 share_bounds. intros FB SB.
apply Rmult_le_compat_l with (r := share * F kappa) in B; [|apply Rmult_le_pos; lra].
replace (6 * kappa * F kappa / Delta * share * sqrt t) with (share * F kappa * (6 * (kappa * sqrt t / Delta))) by (unfold Rdiv; ring). lra.
Qed.

Lemma level_equal_below : - (2 / Delta) * sqrt t <= L - share * F kappa.
Proof.
generalize F_le_1 share_bounds v_pos. intros FB SB VP. assert (S := sqrt_lt_R0 t Ht). assert (P := equal_Delta_pos n D Hn HD). cbv zeta in P.
replace (- (2 / Delta) * sqrt t) with (- (2 / v)) by (unfold v; clear - S Hn HD; hide P'; field; lra).
assert (SF : share * F kappa <= 1) by (rewrite <- (Rmult_1_r 1); apply Rmult_le_compat; lra).
destruct (Rle_or_lt 2 v) as [C|C].
- assert (A := surplus_le v C). assert (B := level_equal_surplus). destruct (lift_bounds _ a_bounds) as (E & _). generalize a_bounds. intros A0.
  set (X := 8 * (v^2 * Q v + second_tail (3 * v)) + 8 * second_tail (3/2 * v)) in *.
  assert (X <= 2 / v). { apply Rmult_le_reg_l with v; [exact VP|]. replace (v * (2 / v)) with 2 by (field; lra). exact A. }
  assert (0 <= 2 / v) by (apply Rlt_le, Rdiv_lt_0_compat; lra).
  assert (share * X <= 2 / v).
  { destruct (Rle_or_lt 0 X).
    - apply Rle_trans with (1 * X); [apply Rmult_le_compat_r; lra | lra].
    - apply Rle_trans with 0; [|lra]. rewrite <- (Rmult_0_r share). apply Rmult_le_compat_l; lra. }
  assert (share * F kappa * 1 <= share * F kappa * / (1 - kappa * sqrt t / Delta)^2) by (apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | lra]). lra.
- destruct (level_equal half_below) as [_ [H _]].
  assert (1 <= 2 / v). { apply Rmult_le_reg_l with v; [exact VP|]. replace (v * (2 / v)) with 2 by (field; lra). lra. } lra.
Qed.

(** The coefficient of sqrt t. *)
Lemma level_equal_coefficient : let a := kappa * sqrt t / Delta in
  share * (F kappa * (1 + 2 * a) - 80 / v^3) <= L <= share * (F kappa * (1 + 2 * a + 8 * a^2)).
Proof.
intros a. generalize F_le_1 share_bounds v_pos. intros FB SB VP. destruct (lift_bounds _ a_bounds) as (E & _ & G). fold a in E, G.
assert (B := level_equal_surplus). destruct (level_equal half_below) as [_ [_ H]]. fold a in B, H.
assert (SF : 0 <= share * F kappa) by (apply Rmult_le_pos; lra).
apply Rmult_le_compat_l with (r := share * F kappa) in E; [|exact SF]. apply Rmult_le_compat_l with (r := share * F kappa) in G; [|exact SF].
split; [|lra].
assert (X : 8 * (v^2 * Q v + second_tail (3 * v)) + 8 * second_tail (3/2 * v) <= 80 / v^3).
{ assert (V3 : 0 < v^3) by now apply pow_lt.
  generalize (second_tail_cubic (3/2 * v) ltac:(lra)) (second_tail_cubic (3 * v) ltac:(lra)) (Q_cubic v VP).
  replace (9 / (3/2 * v)^3) with (8/3 * / v^3) by (field; lra). replace (9 / (3 * v)^3) with (1/3 * / v^3) by (field; lra).
    replace (7 / v^3) with (7 * / v^3) by reflexivity. replace (80 / v^3) with (80 * / v^3) by reflexivity.
  intros. assert (0 < / v^3) by now apply Rinv_0_lt_compat. lra. }
apply Rmult_le_compat_l with (r := share) in X; [|lra]. lra.
Qed.
End Equal.
