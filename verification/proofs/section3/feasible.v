(** For which kappa the first statement of Proposition 3 holds (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit limit_inverse.
From Scoreproof.appendix_f Require Import eq_64.
Open Scope R_scope.

(** As printed: kappa >= F^-1(epsilon) is enough, for any points and any epsilon. *)
Theorem rem_3_feasible Y epsilon inverse kappa : 0 < kappa -> F_inverse epsilon inverse -> inverse <= kappa ->
  exists t1, 0 < t1 /\ forall t, 0 < t < t1 -> below_half_gaps Y (delta_at kappa t) /\ has_loss Y t (LAPL Y t (delta_at kappa t)) /\
    loss Y t (LAPL Y t (delta_at kappa t)) < epsilon.
Proof.
intros Hk HI HK. destruct (eq_64 Y epsilon inverse kappa Hk HI HK) as (R0 & _ & H).
assert (Q0 : 0 <= sqrt ((INR (size Y) - 1) / INR (size Y))) by apply sqrt_pos. set (q := sqrt _) in *. set (root := _ * (1 - q)) in *.
exists (root^2). split; [now apply pow_lt|]. intros t Ht. destruct (H t Ht) as (B1 & B2 & B3 & B4 & (_ & A & _)). split; [|split; [exact A | lra]].
assert (P := least_half_gap_pos Y). apply below_half_gaps_least. unfold delta_at.
assert (SR : sqrt t < root). { rewrite <- (sqrt_pow2 root) by lra. apply sqrt_lt_1; [lra | generalize (pow_lt root 2 R0); lra | apply Ht]. }
apply Rlt_le_trans with (kappa * root); [now apply Rmult_lt_compat_l|]. unfold root.
replace (kappa * (least_half_gap Y / kappa * (1 - q))) with (least_half_gap Y * (1 - q)) by (field; lra).
rewrite <- (Rmult_1_r (least_half_gap Y)) at 2. apply Rmult_le_compat_l; lra.
Qed.

(** The time up to which U is below epsilon. *)
Lemma feasible_time Y epsilon kappa : 0 < kappa -> let n := INR (size Y) in
  let limit := (n - 1) / n * F kappa in limit < epsilon ->
  let root := least_half_gap Y / kappa * (1 - sqrt (limit / epsilon)) in 0 < root /\
  forall t, 0 < t < root^2 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ loss Y t (LAPL Y t (delta_at kappa t)) < epsilon.
Proof.
intros Hk n limit HL root. assert (P := least_half_gap_pos Y). set (D := least_half_gap Y) in *.
assert (G1 := lt_0_INR _ (gaps_pos Y)). assert (G := size_gaps Y). fold n in G. assert (FP := F_pos kappa ltac:(lra)).
assert (L0 : 0 < limit) by (apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra | exact FP]). set (q := sqrt (limit / epsilon)) in *.
assert (LE : 0 < limit / epsilon < 1).
{ split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with epsilon; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (Q2 : q * q = limit / epsilon) by (apply sqrt_sqrt; lra).
assert (Q0 : 0 < q) by (apply sqrt_lt_R0; lra). assert (Q1 : q < 1) by (rewrite <- sqrt_1; apply sqrt_lt_1; lra).
assert (R0 : 0 < root) by (apply Rmult_lt_0_compat; [now apply Rdiv_lt_0_compat | lra]). split; [exact R0|].
intros t Ht. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (SR : sqrt t < root). { rewrite <- (sqrt_pow2 root) by lra. apply sqrt_lt_1; [lra | generalize (pow_lt root 2 R0); lra | apply Ht]. }
pose (x := kappa * sqrt t / D). assert (X : 0 <= x < 1 - q).
{ split; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat, P]|].
  unfold x. apply Rmult_lt_reg_r with (D / kappa); [now apply Rdiv_lt_0_compat|].
  replace (kappa * sqrt t / D * (D / kappa)) with (sqrt t) by (field; lra). rewrite Rmult_comm. exact SR. }
destruct (level_least Y kappa t Hk (proj1 Ht)) as (_ & A & B); [fold D; fold x; lra|]. fold D in B. fold x n in B. fold limit in B.
split; [exact A|]. apply Rlt_trans with (1 := B).
assert (E : limit = epsilon * (q * q)) by (rewrite Q2; field; lra).
assert (H : q * q < (1 - x)^2) by (replace ((1 - x)^2) with ((1 - x) * (1 - x)) by ring; apply Rmult_le_0_lt_compat; lra).
apply Rmult_lt_reg_r with ((1 - x)^2); [apply pow_lt; lra|]. replace (limit / (1 - x)^2 * (1 - x)^2) with limit by (field; lra). rewrite E.
apply Rmult_lt_compat_l; lra.
Qed.

(** The loss is above its limit for all small times. *)
Lemma above_limit Y kappa : 0 < kappa -> let n := INR (size Y) in let limit := (n - 1) / n * F kappa in
  forall t, 0 < t < (least_half_gap Y)^2 * Rmin (/ (4 * kappa^2)) (kappa * F kappa / 47) ->
  has_loss Y t (LAPL Y t (delta_at kappa t)) /\ limit < loss Y t (LAPL Y t (delta_at kappa t)).
Proof.
intros Hk n limit t Ht. assert (P := least_half_gap_pos Y). assert (FP := F_pos kappa ltac:(lra)).
  assert (KF : 0 < kappa * F kappa) by now apply Rmult_lt_0_compat.
assert (K2 : 0 < kappa^2) by now apply pow_lt. assert (S := sqrt_lt_R0 t (proj1 Ht)). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (Y0 : forall g, (g < gaps Y)%nat -> 0 < sqrt t / half_gap Y g /\ (sqrt t / half_gap Y g)^2 < Rmin (/ (4 * kappa^2)) (kappa * F kappa / 47)).
{ intros g Hg. generalize (least_half_gap_le Y g Hg) (half_gap_pos Y g Hg). intros L0 P0. split; [now apply Rdiv_lt_0_compat|].
  apply Rmult_lt_reg_l with ((half_gap Y g)^2); [now apply pow_lt|].
  replace ((half_gap Y g)^2 * (sqrt t / half_gap Y g)^2) with t by (rewrite <- T at 1; field; lra). apply Rlt_le_trans with (1 := proj2 Ht).
  apply Rmult_le_compat_r; [|apply pow_incr; lra]. apply Rmin_glb; [apply Rlt_le, Rinv_0_lt_compat; lra | lra]. }
assert (Hh : forall g, (g < gaps Y)%nat -> delta_at kappa t <= half_gap Y g / 2).
{ intros g Hg. destruct (Y0 g Hg) as [A B]. assert (P0 := half_gap_pos Y g Hg). unfold delta_at. set (y := sqrt t / half_gap Y g) in *.
  assert (C : y <= / (2 * kappa)).
  { apply Rnot_lt_le. intros C. assert (/ (2 * kappa) * / (2 * kappa) < y * y) by (apply Rmult_le_0_lt_compat; try lra; apply Rlt_le, Rinv_0_lt_compat; lra).
    replace (/ (2 * kappa) * / (2 * kappa)) with (/ (4 * kappa^2)) in * by (field; lra). replace (y^2) with (y * y) in B by ring.
    generalize (Rmin_l (/ (4 * kappa^2)) (kappa * F kappa / 47)). lra. }
  replace (sqrt t) with (y * half_gap Y g) by (unfold y; field; lra). rewrite <- Rmult_assoc.
  replace (half_gap Y g / 2) with (/2 * half_gap Y g) by field. apply Rmult_le_compat_r; [lra|].
  apply Rmult_le_compat_l with (r := kappa) in C; [|lra]. replace (kappa * / (2 * kappa)) with (/2) in C by (field; lra). exact C. }
assert (Hb : below_half_gaps Y (delta_at kappa t)).
{ intros g Hg. generalize (Hh g Hg) (half_gap_pos Y g Hg). lra. }
split; [now apply level_any|]. apply Rlt_le_trans with (2 := level_any_coefficient Y kappa t Hk (proj1 Ht) Hb Hh).
assert (N := size_pos Y). fold n in N |- *. assert (G := size_gaps Y). fold n in G.
replace limit with (sum_below (gaps Y) (fun _ => F kappa) / n) by (rewrite sum_below_const; unfold limit; replace (INR (gaps Y)) with (n - 1) by lra;
  field; lra).
unfold Rdiv at 1 2. apply Rmult_lt_compat_r; [now apply Rinv_0_lt_compat|]. apply sum_below_lt; [apply gaps_pos|]. intros g Hg.
destruct (Y0 g Hg) as [A B]. set (y := sqrt t / half_gap Y g) in *. replace (kappa * sqrt t / half_gap Y g) with (kappa * y) by (unfold y, Rdiv; ring).
assert (B' : y * y < kappa * F kappa / 47) by (generalize (Rmin_r (/ (4 * kappa^2)) (kappa * F kappa / 47)); replace (y * y) with (y^2) by ring; lra).
apply Rmult_lt_compat_l with (r := y) in B'; [|exact A]. lra.
Qed.

(** As corrected, for any points and with the times named: kappa > F^-1(n epsilon / (n-1)) is enough, and kappa at or below it is
    too small. *)
Theorem rem_3_feasible_sharp Y epsilon inverse kappa : 0 < kappa -> 0 < epsilon -> let n := INR (size Y) in
  F_inverse (n * epsilon / (n - 1)) inverse ->
  let D := least_half_gap Y in let limit := (n - 1) / n * F kappa in
  (inverse < kappa -> let root := D / kappa * (1 - sqrt (limit / epsilon)) in 0 < root /\
     forall t, 0 < t < root^2 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ loss Y t (LAPL Y t (delta_at kappa t)) < epsilon) /\
  (kappa <= inverse -> let t1 := D^2 * Rmin (/ (4 * kappa^2)) (kappa * F kappa / 47) in 0 < t1 /\
     forall t, 0 < t < t1 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ epsilon < loss Y t (LAPL Y t (delta_at kappa t))).
Proof.
intros Hk He n [K0 KE] D limit. assert (P := least_half_gap_pos Y). fold D in P. assert (FP := F_pos kappa ltac:(lra)).
assert (G1 := lt_0_INR _ (gaps_pos Y)). assert (G := size_gaps Y). fold n in G.
assert (E : (n - 1) / n * F inverse = epsilon) by (rewrite KE; field; lra). assert (SB : 0 < (n - 1) / n) by (apply Rdiv_lt_0_compat; lra).
split.
- intros L. apply feasible_time; [exact Hk|]. fold n. rewrite <- E. apply Rmult_lt_compat_l; [lra|]. apply F_decreasing. lra.
- intros L t1. assert (HL : epsilon <= limit).
  { rewrite <- E. apply Rmult_le_compat_l; [lra|]. destruct L as [L| ->]; [apply Rlt_le, F_decreasing|]; lra. }
  assert (K2 : 0 < kappa^2) by now apply pow_lt. split.
  + apply Rmult_lt_0_compat; [now apply pow_lt|]. apply Rmin_glb_lt; [apply Rinv_0_lt_compat; lra|].
    apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra].
  + intros t Ht. destruct (above_limit Y kappa Hk t Ht) as [A B]. fold n limit in B. split; [exact A | lra].
Qed.

(** A hundredth below F^-1(n epsilon / (n-1)) no time is small enough. *)
Theorem rem_3_feasible_twin Y epsilon inverse : 0 < inverse -> 0 < epsilon -> F_inverse (INR (size Y) * epsilon / (INR (size Y) - 1)) inverse ->
  ~ exists t1, 0 < t1 /\ forall t, 0 < t < t1 -> loss Y t (LAPL Y t (delta_at (99/100 * inverse) t)) < epsilon.
Proof.
intros HI He Inv (t1 & T1 & H). set (kappa := 99/100 * inverse) in *. assert (Hk : 0 < kappa) by (unfold kappa; lra).
destruct (rem_3_feasible_sharp Y epsilon inverse kappa Hk He Inv) as [_ B].
destruct (B ltac:(unfold kappa; lra)) as [T2 G]. set (t2 := _ * Rmin _ _) in *.
pose (t := Rmin t1 t2 / 2). assert (T0 : 0 < Rmin t1 t2) by now apply Rmin_glb_lt.
assert (t < t1 /\ t < t2 /\ 0 < t) as (A1 & A2 & A3) by (unfold t; generalize (Rmin_l t1 t2) (Rmin_r t1 t2); lra).
specialize (H t (conj A3 A1)). destruct (G t (conj A3 A2)) as [_ L]. lra.
Qed.
