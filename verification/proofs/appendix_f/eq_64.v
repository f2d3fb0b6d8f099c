(** (64): the smoothed score is feasible once t is small. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit limit_inverse rough_score.
Open Scope R_scope.

(** The chord of (1 - x)^-2 between x = 0 and x = 1 - q. *)
Lemma chord q x : 0 < q -> 0 <= x <= 1 - q -> q^2 / (1 - x)^2 <= q^2 + (1 + q) * x.
Proof.
intros Hq Hx. assert (P : 0 < (1 - x)^2) by (apply pow_lt; lra). apply Rmult_le_reg_r with ((1 - x)^2); [exact P|].
replace (q^2 / (1 - x)^2 * (1 - x)^2) with (q^2) by (field; lra).
assert (0 <= x * (1 - q - x) * (1 + 2 * q - (1 + q) * x)).
{ apply Rmult_le_pos; [apply Rmult_le_pos; lra|]. assert ((1 + q) * x <= (1 + q) * 1) by (apply Rmult_le_compat_l; lra). lra. }
replace ((q^2 + (1 + q) * x) * (1 - x)^2) with (q^2 + x * (1 - q - x) * (1 + 2 * q - (1 + q) * x)) by ring. lra.
Qed.

(** U by the least half gap alone. *)
Lemma level_least Y kappa t (x := kappa * sqrt t / least_half_gap Y) : 0 < kappa -> 0 < t -> x < 1 ->
  below_half_gaps Y (delta_at kappa t) /\ has_loss Y t (LAPL Y t (delta_at kappa t)) /\
  loss Y t (LAPL Y t (delta_at kappa t)) < (INR (size Y) - 1) / INR (size Y) * F kappa / (1 - x)^2.
Proof.
intros Hk Ht Hx. assert (P := least_half_gap_pos Y). assert (K := delta_at_positive kappa t Hk Ht). unfold delta_at in K.
assert (W : kappa * sqrt t < least_half_gap Y).
{ replace (kappa * sqrt t) with (x * least_half_gap Y) by (unfold x; field; lra). rewrite <- (Rmult_1_l (least_half_gap Y)) at 2.
  apply Rmult_lt_compat_r; lra. }
assert (B : below_half_gaps Y (delta_at kappa t)) by now apply below_half_gaps_least.
split; [exact B|]. destruct (level_any Y kappa t Hk Ht B) as [A [_ C]]. split; [exact A|]. apply Rlt_le_trans with (1 := C).
generalize (size_pos Y) (size_gaps Y) (F_pos kappa ltac:(lra)). intros N G FP.
assert (S : sum_below (gaps Y) (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2) <= (INR (size Y) - 1) * / (1 - x)^2).
{ replace (INR (size Y) - 1) with (INR (gaps Y)) by lra. rewrite <- sum_below_const. apply sum_below_le. intros g Hg.
  generalize (least_half_gap_le Y g Hg) (half_gap_pos Y g Hg). intros L0 P0.
  assert (kappa * sqrt t / half_gap Y g <= x) by (unfold x, Rdiv; apply Rmult_le_compat_l; [lra | apply Rinv_le_contravar; lra]).
  apply Rinv_le_contravar; [apply pow_lt; lra | apply pow_incr; lra]. }
apply Rmult_le_compat_l with (r := F kappa / INR (size Y)) in S; [|apply Rlt_le, Rdiv_lt_0_compat; lra]. unfold Rdiv in *. lra.
Qed.

(** The chain for any points, with its time and constant, D being the least half gap (Delta for equal ones):
    sqrt t_1 = (D/kappa) (1 - sqrt((n-1)/n)), C = F(kappa) / (n sqrt t_1). *)
Theorem eq_64 Y epsilon inverse kappa : 0 < kappa -> F_inverse epsilon inverse -> inverse <= kappa ->
  let n := INR (size Y) in
  let limit := (n - 1) / n * F kappa in
  let root := least_half_gap Y / kappa * (1 - sqrt ((n - 1) / n)) in let C := F kappa / (n * root) in
  0 < root /\ 0 < C /\ forall t, 0 < t < root^2 ->
  loss Y t (LAPL Y t (delta_at kappa t)) <= limit + C * sqrt t /\ limit + C * sqrt t < F kappa /\
  F kappa <= F inverse /\ F inverse = epsilon /\ feasible Y t epsilon (LAPL Y t (delta_at kappa t)).
Proof.
intros Hk [K0 KE] HK n limit root C. assert (P := least_half_gap_pos Y). set (D := least_half_gap Y) in *.
assert (G1 := lt_0_INR _ (gaps_pos Y)). assert (G := size_gaps Y). fold n in G. assert (FP := F_pos kappa ltac:(lra)).
assert (SB : 0 < (n - 1) / n < 1).
{ split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with n; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
set (q := sqrt ((n - 1) / n)) in *. assert (Q2 : q * q = (n - 1) / n) by (apply sqrt_sqrt; lra).
assert (Q0 : 0 < q) by (apply sqrt_lt_R0; lra). assert (Q1 : q < 1) by (rewrite <- sqrt_1; apply sqrt_lt_1; lra).
assert (R0 : 0 < root) by (apply Rmult_lt_0_compat; [now apply Rdiv_lt_0_compat | lra]).
split; [exact R0|]. split; [apply Rdiv_lt_0_compat; [exact FP | apply Rmult_lt_0_compat; lra]|].
intros t Ht. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (SR : sqrt t < root). { rewrite <- (sqrt_pow2 root) by lra. apply sqrt_lt_1; [lra | generalize (pow_lt root 2 R0); lra | apply Ht]. }
pose (x := kappa * sqrt t / D). assert (X : 0 <= x < 1 - q).
{ split; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat, P]|].
  unfold x. apply Rmult_lt_reg_r with (D / kappa); [now apply Rdiv_lt_0_compat|].
  replace (kappa * sqrt t / D * (D / kappa)) with (sqrt t) by (field; lra). rewrite Rmult_comm. exact SR. }
destruct (level_least Y kappa t Hk (proj1 Ht)) as (W & A & B); [fold D; fold x; lra|]. fold D in B. fold x n in B. fold limit in B.
assert (I : 1 - q * q = / n) by (rewrite Q2; field; lra).
assert (CE : C * sqrt t = F kappa * ((1 + q) * x)).
{ unfold C. replace (F kappa / (n * root)) with (F kappa * / n / root) by (field; lra). rewrite <- I. unfold x, root. field. lra. }
assert (LE : limit = F kappa * q^2) by (unfold limit; rewrite <- Q2; ring).
assert (L1 : loss Y t (LAPL Y t (delta_at kappa t)) <= limit + C * sqrt t).
{ apply Rlt_le, Rlt_le_trans with (1 := B). rewrite CE, LE. generalize (chord q x Q0 (conj (proj1 X) (Rlt_le _ _ (proj2 X)))). intros H.
  apply Rmult_le_compat_l with (r := F kappa) in H; [|lra]. unfold Rdiv in H. lra. }
assert (L2 : limit + C * sqrt t < F kappa).
{ rewrite CE, LE. assert ((1 + q) * x < (1 + q) * (1 - q)) by (apply Rmult_lt_compat_l; lra).
  assert (F kappa * (q^2 + (1 + q) * x) < F kappa * 1) by (apply Rmult_lt_compat_l; [exact FP | replace (q^2) with (q * q) by ring; lra]). lra. }
assert (L3 : F kappa <= F inverse) by (apply (F_inverse_le (F inverse) inverse kappa); [now split | lra | exact HK]).
repeat (split; [assumption|]). split; [|split; [exact A | lra]].
apply admissible_LAPL; [apply Ht | now apply delta_at_positive, Ht | exact W].
Qed.

(** A twin, for any points and every kappa > 0: with the loss's limit lowered by two percent the first step of the chain fails for all
    C and t_1 (C may be of any sign). *)
Theorem eq_64_twin Y kappa : 0 < kappa -> let n := INR (size Y) in
  ~ exists C t_1, 0 < t_1 /\ forall t, 0 < t <= t_1 ->
    loss Y t (LAPL Y t (delta_at kappa t)) <= 98/100 * ((n - 1) / n * F kappa) + C * sqrt t.
Proof.
intros Hk n (C & t1 & T1 & H). assert (P := least_half_gap_pos Y). set (D := least_half_gap Y) in *.
assert (G1 := lt_0_INR _ (gaps_pos Y)). assert (G := size_gaps Y). fold n in G. assert (FP := F_pos kappa ltac:(lra)).
set (limit := (n - 1) / n * F kappa) in *. assert (L0 : 0 < limit) by (apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra | exact FP]).
pose (A := 10 * sum_below (gaps Y) (fun g => / half_gap Y g) / n).
assert (A0 : 0 < A).
{ apply Rdiv_lt_0_compat; [|lra]. apply Rmult_lt_0_compat; [lra|]. apply sum_below_pos; [apply gaps_pos|].
  intros g Hg. now apply Rinv_0_lt_compat, half_gap_pos. }
assert (B0 := Rabs_pos C). assert (B1 := Rle_abs C). pose (K := A + Rabs C + 1). assert (K0 : 0 < K) by (unfold K; lra).
pose (s := Rmin (Rmin (sqrt t1) (D / (2 * kappa))) (limit / (100 * K))).
assert (S0 : 0 < s).
{ repeat apply Rmin_glb_lt; [now apply sqrt_lt_R0 | apply Rdiv_lt_0_compat; lra | apply Rdiv_lt_0_compat; lra]. }
assert (S1 : s <= sqrt t1) by (apply Rle_trans with (1 := Rmin_l _ _), Rmin_l).
assert (S2 : s <= D / (2 * kappa)) by (apply Rle_trans with (1 := Rmin_l _ _), Rmin_r).
assert (S3 : s <= limit / (100 * K)) by apply Rmin_r.
assert (Es : sqrt (s^2) = s) by (apply sqrt_pow2; lra). assert (T0 : 0 < s^2) by now apply pow_lt.
assert (KD : kappa * s <= D / 2).
{ apply Rle_trans with (kappa * (D / (2 * kappa))); [apply Rmult_le_compat_l; lra | right; field; lra]. }
assert (Hh : forall g, (g < gaps Y)%nat -> delta_at kappa (s^2) <= half_gap Y g / 2).
{ intros g Hg. unfold delta_at. rewrite Es. generalize (least_half_gap_le Y g Hg). fold D. lra. }
assert (Hb : below_half_gaps Y (delta_at kappa (s^2))).
{ intros g Hg. generalize (Hh g Hg) (half_gap_pos Y g Hg). lra. }
assert (Low := level_any_below Y kappa (s^2) Hk T0 Hb Hh). fold n limit in Low. rewrite Es in Low.
replace (10 * s * sum_below (gaps Y) (fun g => / half_gap Y g) / n) with (A * s) in Low by (unfold A; field; lra).
assert (T : 0 < s^2 <= t1).
{ split; [exact T0|]. rewrite <- (sqrt_sqrt t1) by lra. replace (s^2) with (s * s) by ring. apply Rmult_le_compat; lra. }
specialize (H (s^2) T). rewrite Es in H.
assert (KS : K * s <= limit / 100).
{ apply Rle_trans with (K * (limit / (100 * K))); [apply Rmult_le_compat_l; lra | right; field; lra]. }
assert (C * s <= Rabs C * s) by (apply Rmult_le_compat_r; lra). unfold K in KS. lra.
Qed.
