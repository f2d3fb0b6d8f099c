(** For which kappa the first statement of Proposition 3 holds (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit limit_inverse.
From Scoreproof.appendix_c Require Import prop_8.
From Scoreproof.appendix_f Require Import eq_64.
Open Scope R_scope.

(** As printed: kappa >= F^-1(epsilon) is enough, for any n and any epsilon. *)
Theorem rem_3_feasible n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon inverse kappa : 0 < kappa ->
  F_inverse epsilon inverse -> inverse <= kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  exists t1, 0 < t1 <= Delta^2 / kappa^2 /\ forall t, 0 < t < t1 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\
    loss Y t (LAPL Y t (delta_at kappa t)) < epsilon.
Proof.
intros Hk HI HK Y Delta. assert (P : 0 < Delta) by now apply equal_Delta_pos. generalize (share_bounds n Hn). intros SB.
destruct (eq_64 n D Hn HD epsilon inverse kappa Hk HI HK) as (R0 & _ & H). fold Delta in R0, H.
set (q := sqrt ((INR n - 1) / INR n)) in *. set (root := Delta / kappa * (1 - q)) in *.
exists (root^2). split.
- split; [now apply pow_lt|]. replace (Delta^2 / kappa^2) with ((Delta / kappa)^2) by (field; lra). apply pow_incr. split; [lra|].
  unfold root. assert (0 <= q) by apply sqrt_pos. rewrite <- (Rmult_1_r (Delta / kappa)) at 2. apply Rmult_le_compat_l; [|lra].
  apply Rlt_le, Rdiv_lt_0_compat; lra.
- intros t Ht. destruct (H t Ht) as (_ & A & B1 & B2 & B3 & B4). split; [exact A|]. fold Y in B1. lra.
Qed.

(** The time from which on U is below epsilon. *)
Lemma feasible_time n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon kappa : 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in let limit := (INR n - 1) / INR n * F kappa in
  limit < epsilon -> let root := Delta / kappa * (1 - sqrt (limit / epsilon)) in
  0 < root /\ forall t, 0 < t < root^2 -> kappa * sqrt t < Delta /\
    has_loss Y t (LAPL Y t (delta_at kappa t)) /\ loss Y t (LAPL Y t (delta_at kappa t)) < epsilon.
Proof.
intros Hk Y Delta limit HL root. assert (P : 0 < Delta) by now apply equal_Delta_pos. generalize (share_bounds n Hn) (F_pos kappa ltac:(lra)). intros SB FP.
assert (L0 : 0 < limit) by (apply Rmult_lt_0_compat; lra). set (q := sqrt (limit / epsilon)) in *.
assert (LE : 0 < limit / epsilon < 1).
{ split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with epsilon; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (Q2 : q * q = limit / epsilon) by (apply sqrt_sqrt; lra).
assert (Q0 : 0 < q) by (apply sqrt_lt_R0; lra). assert (Q1 : q < 1) by (rewrite <- sqrt_1; apply sqrt_lt_1; lra).
assert (R0 : 0 < root) by (apply Rmult_lt_0_compat; [now apply Rdiv_lt_0_compat | lra]). split; [exact R0|].
intros t Ht. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (SR : sqrt t < root). { rewrite <- (sqrt_pow2 root) by lra. apply sqrt_lt_1; [lra | generalize (pow_lt root 2 R0); lra | apply Ht]. }
pose (x := kappa * sqrt t / Delta). assert (X : 0 <= x < 1 - q).
{ split; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat, P]|].
  unfold x. apply Rmult_lt_reg_r with (Delta / kappa); [now apply Rdiv_lt_0_compat|].
  replace (kappa * sqrt t / Delta * (Delta / kappa)) with (sqrt t) by (field; lra). rewrite Rmult_comm. exact SR. }
assert (W : kappa * sqrt t < Delta).
{ replace (kappa * sqrt t) with (x * Delta) by (unfold x; field; lra). rewrite <- (Rmult_1_l Delta) at 2. apply Rmult_lt_compat_r; lra. }
destruct (level_equal n D Hn HD kappa t Hk (proj1 Ht) W) as [A [_ B]]. fold Y Delta x in B. fold limit in B.
split; [exact W|]. split; [exact A|]. apply Rlt_trans with (1 := B).
assert (E : limit = epsilon * (q * q)) by (rewrite Q2; field; lra).
assert (G : q * q < (1 - x)^2) by (replace ((1 - x)^2) with ((1 - x) * (1 - x)) by ring; apply Rmult_le_0_lt_compat; lra).
apply Rmult_lt_reg_r with ((1 - x)^2); [apply pow_lt; lra|]. rewrite Rmult_assoc, Rinv_l by (apply pow_nonzero; lra). rewrite Rmult_1_r, E.
apply Rmult_lt_compat_l; lra.
Qed.

(** Above epsilon for all small times, when the limit is epsilon or more. *)
Lemma infeasible_time n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon kappa : 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in let limit := (INR n - 1) / INR n * F kappa in
  epsilon <= limit -> forall t, 0 < t < Delta^2 * Rmin (/ (4 * kappa^2)) (kappa * limit / 40) ->
  epsilon < loss Y t (LAPL Y t (delta_at kappa t)).
Proof.
intros Hk Y Delta limit HL t Ht. assert (P : 0 < Delta) by now apply equal_Delta_pos. generalize (share_bounds n Hn) (F_pos kappa ltac:(lra)). intros SB FP.
assert (L0 : 0 < limit) by (apply Rmult_lt_0_compat; lra). assert (K2 : 0 < kappa^2) by now apply pow_lt. assert (D2 : 0 < Delta^2) by now apply pow_lt.
assert (S := sqrt_lt_R0 t (proj1 Ht)). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (T1 : t < Delta^2 / (4 * kappa^2)).
{ apply Rlt_le_trans with (1 := proj2 Ht). unfold Rdiv. apply Rmult_le_compat_l; [lra | apply Rmin_l]. }
assert (T2 : t < Delta^2 * (kappa * limit / 40)).
{ apply Rlt_le_trans with (1 := proj2 Ht). apply Rmult_le_compat_l; [lra | apply Rmin_r]. }
destruct (eq_33 n D Hn HD kappa Hk) as (_ & _ & _ & _ & H). destruct (H t (conj (proj1 Ht) T1)) as [A _]. fold Y Delta limit in A.
pose (y := sqrt t / Delta). assert (Y0 : 0 < y) by now apply Rdiv_lt_0_compat.
assert (Y2 : y * y < kappa * limit / 40).
{ apply Rmult_lt_reg_l with (Delta^2); [exact D2|]. replace (Delta^2 * (y * y)) with t by (rewrite <- T; unfold y; field; lra). exact T2. }
assert (B : y * (y * y) < y * (kappa * limit / 40)) by (apply Rmult_lt_compat_l; lra).
fold y in A. replace (kappa * sqrt t / Delta) with (kappa * y) in A by (unfold y; field; lra). lra.
Qed.

(** As corrected, with the times named: kappa > F^-1(n epsilon / (n-1)) is enough, and kappa at or below it is too small. *)
Theorem rem_3_feasible_sharp n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon inverse kappa : 0 < kappa -> 0 < epsilon ->
  F_inverse (INR n * epsilon / (INR n - 1)) inverse ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in let limit := (INR n - 1) / INR n * F kappa in
  (inverse < kappa -> let root := Delta / kappa * (1 - sqrt (limit / epsilon)) in 0 < root /\
     forall t, 0 < t < root^2 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ loss Y t (LAPL Y t (delta_at kappa t)) < epsilon) /\
  (kappa <= inverse -> let t1 := Delta^2 * Rmin (/ (4 * kappa^2)) (kappa * limit / 40) in 0 < t1 /\
     forall t, 0 < t < t1 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ epsilon < loss Y t (LAPL Y t (delta_at kappa t))).
Proof.
intros Hk He [K0 KE] Y Delta limit. assert (P : 0 < Delta) by now apply equal_Delta_pos. generalize (share_bounds n Hn) (F_pos kappa ltac:(lra)). intros SB FP.
assert (N : 2 <= INR n) by (apply (le_INR 2 n), Hn). assert (L0 : 0 < limit) by (apply Rmult_lt_0_compat; lra).
assert (E : (INR n - 1) / INR n * F inverse = epsilon) by (rewrite KE; field; lra).
split.
- intros L root. assert (HL : limit < epsilon).
  { rewrite <- E. apply Rmult_lt_compat_l; [lra|]. apply F_decreasing. lra. }
  destruct (feasible_time n D Hn HD epsilon kappa Hk HL) as [R0 H]. split; [exact R0|]. intros t Ht. now apply H.
- intros L t1. assert (HL : epsilon <= limit).
  { rewrite <- E. apply Rmult_le_compat_l; [lra|]. destruct L as [L| ->]; [apply Rlt_le, F_decreasing|]; lra. }
  assert (K2 : 0 < kappa^2) by now apply pow_lt. split.
  + apply Rmult_lt_0_compat; [now apply pow_lt|]. apply Rmin_glb_lt; [apply Rinv_0_lt_compat; lra|].
    apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra].
  + intros t Ht. split; [|now apply infeasible_time]. apply level_equal; [exact Hk | apply Ht |].
    apply Rle_lt_trans with (Delta / 2); [|fold Delta; lra]. apply half_time; [exact Hk | exact P |]. split; [apply Ht|].
    apply Rlt_le, Rlt_le_trans with (1 := proj2 Ht). unfold t1, Rdiv. apply Rmult_le_compat_l; [apply pow2_ge_0 | apply Rmin_l].
Qed.

(** A hundredth below F^-1(n epsilon / (n-1)) no time is small enough. *)
Theorem rem_3_feasible_twin n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon inverse : 0 < inverse -> 0 < epsilon ->
  F_inverse (INR n * epsilon / (INR n - 1)) inverse ->
  let Y := equally_spaced n D Hn HD in let kappa := 99/100 * inverse in
  ~ exists t1, 0 < t1 /\ forall t, 0 < t < t1 -> loss Y t (LAPL Y t (delta_at kappa t)) < epsilon.
Proof.
intros HI He Inv Y kappa (t1 & T1 & H). assert (Hk : 0 < kappa) by (unfold kappa; lra).
destruct (rem_3_feasible_sharp n D Hn HD epsilon inverse kappa Hk He Inv) as [_ B].
destruct (B ltac:(unfold kappa; lra)) as [T2 G]. set (t2 := _ * Rmin _ _) in *.
pose (t := Rmin t1 t2 / 2). assert (T0 : 0 < Rmin t1 t2) by now apply Rmin_glb_lt.
assert (t < t1 /\ t < t2 /\ 0 < t) as (A1 & A2 & A3) by (unfold t; generalize (Rmin_l t1 t2) (Rmin_r t1 t2); lra).
specialize (H t (conj A3 A1)). destruct (G t (conj A3 A2)) as [_ L]. fold Y in L. lra.
Qed.
