(** Proposition 8 and (33): with delta = kappa sqrt t the loss of LA-PL stays near (n-1)/n F(kappa). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit.
Open Scope R_scope.

(** t <= Delta^2 / (4 kappa^2) and t < Delta^2 / kappa^2 as what they mean for delta_t. *)
Lemma half_time kappa Delta t : 0 < kappa -> 0 < Delta -> 0 < t <= Delta^2 / (4 * kappa^2) -> kappa * sqrt t <= Delta / 2.
Proof.
intros Hk HD Ht. assert (H : sqrt t <= Delta / (2 * kappa)).
{ rewrite <- (sqrt_square (Delta / (2 * kappa))) by (apply Rlt_le, Rdiv_lt_0_compat; lra). apply sqrt_le_1; [lra | | ].
  - apply Rle_trans with (1 := Rlt_le _ _ (proj1 Ht)). replace (Delta / (2 * kappa) * (Delta / (2 * kappa))) with (Delta^2 / (4 * kappa^2)) by (field;
    lra). apply Ht.
  - replace (Delta / (2 * kappa) * (Delta / (2 * kappa))) with (Delta^2 / (4 * kappa^2)) by (field; lra). apply Ht. }
apply Rmult_le_compat_l with (r := kappa) in H; [|lra]. replace (kappa * (Delta / (2 * kappa))) with (Delta / 2) in H by (field; lra). exact H.
Qed.

Lemma whole_time kappa Delta t : 0 < kappa -> 0 < Delta -> 0 < t < Delta^2 / kappa^2 -> kappa * sqrt t < Delta.
Proof.
intros Hk HD Ht. assert (H : sqrt t < Delta / kappa).
{ rewrite <- (sqrt_square (Delta / kappa)) by (apply Rlt_le, Rdiv_lt_0_compat; lra). apply sqrt_lt_1; [lra | | ].
  - apply Rlt_le, Rlt_trans with (1 := proj1 Ht). replace (Delta / kappa * (Delta / kappa)) with (Delta^2 / kappa^2) by (field; lra). apply Ht.
  - replace (Delta / kappa * (Delta / kappa)) with (Delta^2 / kappa^2) by (field; lra). apply Ht. }
apply Rmult_lt_compat_l with (r := kappa) in H; [|lra]. replace (kappa * (Delta / kappa)) with Delta in H by (field; lra). exact H.
Qed.

(** For any points: the loss is below U, which tends to (n-1)/n F(kappa) whatever the gaps are, and near this limit. *)
Theorem prop_8_points Y kappa t : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  let n := INR (size Y) in
  let L := loss Y t (LAPL Y t (delta_at kappa t)) in
  let sum := sum_below (gaps Y) in
  has_loss Y t (LAPL Y t (delta_at kappa t)) /\
  0 <= L < F kappa * sum (fun g => / (1 - kappa * sqrt t / half_gap Y g)^2) / n /\
  ((forall g, (g < gaps Y)%nat -> delta_at kappa t <= half_gap Y g / 2) ->
   - (10 * sqrt t * sum (fun g => / half_gap Y g) / n) <= L - (n - 1) / n * F kappa
     <= 6 * kappa * F kappa * sqrt t * sum (fun g => / half_gap Y g) / n).
Proof.
intros Hk Ht Hb n L sum. destruct (level_any Y kappa t Hk Ht Hb) as [A B]. split; [exact A|]. split; [exact B|].
intros Hh. split; [now apply level_any_below | now apply level_any_above].
Qed.

(** As corrected: t_1 and C depend on Delta too. Here C is split: 2/Delta below the limit and 6 kappa F(kappa) (n-1)/(n Delta) above
    it; the greater of the two is the C of the correction. *)
Theorem prop_8 n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa : 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let L t := loss Y t (LAPL Y t (delta_at kappa t)) in
  (forall t, 0 < t <= Delta^2 / (4 * kappa^2) ->
     has_loss Y t (LAPL Y t (delta_at kappa t)) /\
     - (2 / Delta) * sqrt t <= L t - (INR n - 1) / INR n * F kappa <= 6 * kappa * F kappa / Delta * ((INR n - 1) / INR n) * sqrt t) /\
  F 0 = 1 /\ (forall x y, 0 <= x < y -> F y < F x) /\ is_lim F p_infty 0.
Proof.
intros Hk Y Delta L. assert (P : 0 < Delta) by now apply equal_Delta_pos.
split; [|split; [exact F_0 | split; [exact F_decreasing | exact F_limit]]].
intros t Ht. assert (H := half_time kappa Delta t Hk P Ht).
split; [apply level_equal; try lra; fold Delta; lra|].
split; [now apply level_equal_below | now apply level_equal_above].
Qed.

(** (33), with t_1 and C named; the loss is below U for all times, and the coefficient of sqrt t is 2 kappa F(kappa) (n-1) / (n Delta). *)
Theorem eq_33 n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa : 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let limit := (INR n - 1) / INR n * F kappa in
  let t1 := Delta^2 / (4 * kappa^2) in let C := Rmax 2 (6 * kappa * limit) / Delta in
  let L t := loss Y t (LAPL Y t (delta_at kappa t)) in
  0 < t1 /\ 0 < C /\ (forall t, 0 < t < t1 -> limit - C * sqrt t <= L t <= limit + C * sqrt t) /\
  (forall t, 0 < t < Delta^2 / kappa^2 -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ 0 <= L t < limit / (1 - kappa * sqrt t / Delta)^2) /\
  (forall t, 0 < t < t1 -> let a := kappa * sqrt t / Delta in
     - 80 * (sqrt t / Delta)^3 <= L t - limit * (1 + 2 * a) <= 8 * limit * a^2).
Proof.
intros Hk Y Delta limit t1 C L. assert (P : 0 < Delta) by now apply equal_Delta_pos.
assert (K2 : 0 < kappa^2) by now apply pow_lt. assert (D2 : 0 < Delta^2) by now apply pow_lt.
split; [apply Rdiv_lt_0_compat; lra|]. split; [apply Rdiv_lt_0_compat; [generalize (Rmax_l 2 (6 * kappa * limit)); lra | exact P]|].
split; [|split].
- intros t Ht. assert (S := sqrt_lt_R0 t (proj1 Ht)). destruct (prop_8 n D Hn HD kappa Hk) as [B _].
  destruct (B t) as (_ & B1 & B2); [fold Delta; unfold t1 in Ht; lra|]. fold Y Delta limit in B1, B2. fold (L t) in B1, B2.
  assert (I : 0 < / Delta) by now apply Rinv_0_lt_compat.
  assert (C1 : 2 / Delta * sqrt t <= C * sqrt t). { apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [lra | apply Rmax_l]. }
  assert (C2 : 6 * kappa * limit / Delta * sqrt t <= C * sqrt t). { apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [lra | apply Rmax_r]. }
  replace (6 * kappa * F kappa / Delta * ((INR n - 1) / INR n) * sqrt t) with (6 * kappa * limit / Delta * sqrt t) in B2 by (unfold limit, Rdiv; ring). lra.
- intros t Ht. apply level_equal; [exact Hk | apply Ht | now apply whole_time].
- intros t Ht a. assert (S := sqrt_lt_R0 t (proj1 Ht)).
  destruct (level_equal_coefficient n D Hn HD kappa t Hk (proj1 Ht) (half_time _ _ _ Hk P (conj (proj1 Ht) (Rlt_le _ _ (proj2 Ht))))) as [A B].
  fold Y Delta a in A, B. fold (L t) in A, B. generalize (share_bounds n Hn). intros SB. split.
  + replace (80 / (Delta / sqrt t)^3) with (80 * (sqrt t / Delta)^3) in A by (field; lra).
    assert (0 < (sqrt t / Delta)^3) by (apply pow_lt; now apply Rdiv_lt_0_compat).
    assert ((INR n - 1) / INR n * (80 * (sqrt t / Delta)^3) <= 1 * (80 * (sqrt t / Delta)^3)) by (apply Rmult_le_compat_r; lra).
    unfold limit. lra.
  + unfold limit. lra.
Qed.

(** No other limit has such a band: two percent more has not. *)
Lemma only_limit n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa c t1 C : 0 < kappa -> 0 < t1 ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  (forall t, 0 < t < t1 -> kappa * sqrt t < Delta -> Rabs (loss Y t (LAPL Y t (delta_at kappa t)) - c) <= C * sqrt t) ->
  c = (INR n - 1) / INR n * F kappa.
Proof.
intros Hk T1 Y Delta H. assert (P : 0 < Delta) by now apply equal_Delta_pos.
destruct (eq_33 n D Hn HD kappa Hk) as (Q1 & Q2 & B & _). fold Y Delta in Q1, Q2, B.
set (limit := (INR n - 1) / INR n * F kappa) in *. set (C' := Rmax 2 (6 * kappa * limit) / Delta) in *.
set (t1' := Delta^2 / (4 * kappa^2)) in *.
destruct (Req_dec c limit) as [E|E]; [exact E | exfalso].
assert (E0 : 0 < Rabs (c - limit)) by (apply Rabs_pos_lt; lra). set (e := Rabs (c - limit)) in *.
pose (K := Rabs C + C'). assert (K0 : 0 < K) by (unfold K; generalize (Rabs_pos C); lra).
pose (t2 := Rmin t1 t1'). assert (t2 <= t1 /\ t2 <= t1') as [M1 M2] by (split; [apply Rmin_l | apply Rmin_r]).
assert (T2 : 0 < t2) by (unfold t2; now apply Rmin_glb_lt).
pose (r := Rmin (sqrt t2) (e / K) / 2). assert (R0 : 0 < Rmin (sqrt t2) (e / K)) by (apply Rmin_glb_lt; [now apply sqrt_lt_R0 | now apply Rdiv_lt_0_compat]).
assert (R1 : 0 < r < sqrt t2) by (unfold r; generalize (Rmin_l (sqrt t2) (e / K)); lra).
assert (R2 : r < e / K) by (unfold r; generalize (Rmin_r (sqrt t2) (e / K)); lra).
assert (S : sqrt (r * r) = r) by (apply sqrt_square; lra).
assert (RR : 0 < r * r < t2).
{ split; [apply Rmult_lt_0_compat; lra|]. rewrite <- (sqrt_sqrt t2) by lra. apply Rmult_le_0_lt_compat; lra. }
specialize (H (r * r) ltac:(lra)). specialize (B (r * r) ltac:(lra)). rewrite S in B, H.
assert (W : kappa * r < Delta).
{ rewrite <- S. apply Rle_lt_trans with (Delta / 2); [apply half_time; auto; fold t1'; lra | lra]. }
specialize (H W). apply Rabs_le_between in H.
assert (X : e <= K * r).
{ unfold e, K. apply Rabs_le. assert (C * r <= Rabs C * r) by (apply Rmult_le_compat_r; [lra | apply Rle_abs]). lra. }
assert (K * r < e). { apply Rlt_le_trans with (K * (e / K)); [apply Rmult_lt_compat_l; lra|]. right. field. lra. }
lra.
Qed.

Lemma two_percent n kappa : (2 <= n)%nat -> 0 < kappa -> 51/50 * ((INR n - 1) / INR n * F kappa) <> (INR n - 1) / INR n * F kappa.
Proof.
intros Hn Hk. generalize (share_bounds n Hn) (F_pos kappa ltac:(lra)). intros S P.
assert (0 < (INR n - 1) / INR n * F kappa) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

Theorem eq_33_twin n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa : 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let limit := 51/50 * ((INR n - 1) / INR n * F kappa) in
  ~ exists t1 C, 0 < t1 /\ forall t, 0 < t < t1 -> kappa * sqrt t < Delta ->
    limit - C * sqrt t <= loss Y t (LAPL Y t (delta_at kappa t)) <= limit + C * sqrt t.
Proof.
intros Hk Y Delta limit (t1 & C & T & H). apply (two_percent n kappa Hn Hk). apply (only_limit n D Hn HD kappa _ t1 C Hk T).
intros t Ht W. apply Rabs_le_between. fold Y limit. specialize (H t Ht W). lra.
Qed.

(** The limit raised by two percent, with the constants of Proposition 8 as they are. *)
Theorem prop_8_twin n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa : 0 < kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  ~ (forall t, 0 < t <= Delta^2 / (4 * kappa^2) ->
     - (2 / Delta) * sqrt t <= loss Y t (LAPL Y t (delta_at kappa t)) - 51/50 * ((INR n - 1) / INR n * F kappa)
       <= 6 * kappa * F kappa / Delta * ((INR n - 1) / INR n) * sqrt t).
Proof.
intros Hk Y Delta H. assert (P : 0 < Delta) by now apply equal_Delta_pos.
apply (eq_33_twin n D Hn HD kappa Hk). exists (Delta^2 / (4 * kappa^2)), (2 / Delta + 6 * kappa * F kappa / Delta * ((INR n - 1) / INR n)).
split; [apply Rdiv_lt_0_compat; [now apply pow_lt | generalize (pow_lt _ 2 Hk); lra]|].
intros t Ht _. destruct (H t ltac:(lra)) as [A B]. fold Y. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (0 <= 2 / Delta * sqrt t) by (apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; lra | lra]).
assert (0 <= 6 * kappa * F kappa / Delta * ((INR n - 1) / INR n) * sqrt t).
{ generalize (share_bounds n Hn) (F_pos kappa ltac:(lra)). intros SB FP. apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; [|lra].
  apply Rlt_le, Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | exact P]. }
lra.
Qed.

(** As printed: t_1 and C that depend on kappa alone do not exist, for no n and no kappa, even where only times are asked
    for at which the score is defined. *)
Theorem prop_8_refuted n (Hn : (2 <= n)%nat) kappa : 0 < kappa ->
  ~ exists t1 C, 0 < t1 /\ 0 < C /\ forall D (HD : 0 < D) t, 0 < t < t1 -> kappa * sqrt t < D / INR (n - 1) ->
    let Y := equally_spaced n D Hn HD in
    Rabs (loss Y t (LAPL Y t (delta_at kappa t)) - (INR n - 1) / INR n * F kappa) <= C * sqrt t.
Proof.
intros Hk (t1 & C & T1 & C0 & H). generalize (share_bounds n Hn) (F_pos kappa ltac:(lra)). intros SB FP. set (share := (INR n - 1) / INR n) in *.
assert (KF : 0 < kappa * F kappa) by now apply Rmult_lt_0_compat.
pose (v := 2 * kappa + 80 / (kappa * F kappa) + 1). assert (V0 : 0 < 80 / (kappa * F kappa)) by (apply Rdiv_lt_0_compat; lra).
assert (V1 : 1 <= v /\ 2 * kappa <= v /\ 80 / (kappa * F kappa) <= v) by (unfold v; lra). destruct V1 as (V1 & V2 & V3).
assert (M : 0 < (INR (n - 1))) by (apply lt_0_INR; lia).
pose (Delta := Rmin (share * (kappa * F kappa) / C) (v * sqrt t1) / 2).
assert (X : 0 < share * (kappa * F kappa) / C) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | exact C0]).
assert (Z : 0 < v * sqrt t1) by (apply Rmult_lt_0_compat; [lra | now apply sqrt_lt_R0]).
assert (P : 0 < Delta) by (unfold Delta; generalize (Rmin_glb_lt _ _ _ X Z); lra).
assert (D1 : Delta < share * (kappa * F kappa) / C) by (unfold Delta in *; generalize (Rmin_l (share * (kappa * F kappa) / C) (v * sqrt t1)); lra).
assert (D2 : Delta < v * sqrt t1) by (unfold Delta in *; generalize (Rmin_r (share * (kappa * F kappa) / C) (v * sqrt t1)); lra).
clearbody Delta. pose (D := Delta * INR (n - 1)). assert (HD : 0 < D) by now apply Rmult_lt_0_compat.
assert (E : D / INR (n - 1) = Delta) by (unfold D; field; lra).
pose (s := Delta / v). assert (S0 : 0 < s) by (apply Rdiv_lt_0_compat; lra). assert (S : sqrt (s * s) = s) by (apply sqrt_square; lra).
assert (S1 : s < sqrt t1) by (unfold s; apply Rmult_lt_reg_l with v; [lra|]; replace (v * (Delta / v)) with Delta by (field; lra); exact D2).
assert (Ht : 0 < s * s < t1).
{ split; [now apply Rmult_lt_0_compat|]. rewrite <- (sqrt_sqrt t1) by lra. apply Rmult_le_0_lt_compat; lra. }
assert (Hh : kappa * sqrt (s * s) <= D / INR (n - 1) / 2).
{ rewrite S, E. unfold s. apply Rmult_le_reg_r with (2 * v); [lra|]. replace (kappa * (Delta / v) * (2 * v)) with (Delta * (2 * kappa)) by (field; lra).
  replace (Delta / 2 * (2 * v)) with (Delta * v) by field. apply Rmult_le_compat_l; lra. }
specialize (H D HD (s * s) Ht ltac:(rewrite E in *; lra)). cbv zeta in H. fold share in H. rewrite S in H. apply Rabs_le_between in H.
destruct (level_equal_coefficient n D Hn HD kappa (s * s) Hk (proj1 Ht) Hh) as [A _]. fold share in A. rewrite E, S in A.
replace (Delta / s) with v in A by (unfold s; field; lra). replace (kappa * s / Delta) with (kappa / v) in A by (unfold s; field; lra).
assert (B : 80 / v^3 <= kappa * F kappa / v).
{ apply Rmult_le_reg_r with (v^3); [apply pow_lt; lra|]. replace (80 / v^3 * v^3) with 80 by (field; lra).
  replace (kappa * F kappa / v * v^3) with (kappa * F kappa * (v * v)) by (field; lra).
  replace 80 with (kappa * F kappa * (80 / (kappa * F kappa))) by (field; split; lra). apply Rmult_le_compat_l; [lra|].
  apply Rle_trans with (1 * v); [lra|]. apply Rmult_le_compat_r; lra. }
assert (G : share * (kappa * F kappa / v) <= C * s).
{ apply Rle_trans with (share * (F kappa * (1 + 2 * (kappa / v)) - 80 / v^3) - share * F kappa); [|lra].
  replace (share * (F kappa * (1 + 2 * (kappa / v)) - 80 / v^3) - share * F kappa) with (share * (2 * (kappa * F kappa / v) - 80 / v^3)) by (field; lra).
  apply Rmult_le_compat_l; lra. }
apply Rmult_le_compat_r with (r := v / C) in G; [|apply Rlt_le, Rdiv_lt_0_compat; lra].
replace (share * (kappa * F kappa / v) * (v / C)) with (share * (kappa * F kappa) / C) in G by (field; lra).
replace (C * s * (v / C)) with Delta in G by (unfold s; field; lra). lra.
Qed.
