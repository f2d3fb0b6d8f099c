(** Proposition 2 and (14): with delta = kappa sqrt t the loss of LA-PL for -1 and 1 stays near F(kappa)/2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit.
From Scoreproof.appendix_c Require Import prop_8.
Open Scope R_scope.

Lemma two_Delta : 1 / INR (2 - 1) = 1.
Proof. simpl. field. Qed.

Lemma two_share : (INR 2 - 1) / INR 2 = 1/2.
Proof. simpl. field. Qed.

(** As printed, t_1 and C depend on kappa alone: here they are. Below U for all times at which the score is defined. *)
Theorem prop_2 kappa : 0 < kappa ->
  let L t := loss two_points t (LAPL two_points t (delta_at kappa t)) in
  let t1 := / (4 * kappa^2) in
  (forall t, 0 < t <= t1 -> has_loss two_points t (LAPL two_points t (delta_at kappa t)) /\
     1/2 * F kappa - 2 * sqrt t <= L t <= 1/2 * F kappa + 3 * kappa * F kappa * sqrt t) /\
  (forall t, 0 < t < / kappa^2 -> has_loss two_points t (LAPL two_points t (delta_at kappa t)) /\
     0 <= L t < 1/2 * F kappa / (1 - kappa * sqrt t)^2) /\
  F 0 = 1 /\ (forall x y, 0 <= x < y -> F y < F x) /\ is_lim F p_infty 0.
Proof.
intros Hk L t1. destruct (prop_8 2 1 (le_n 2) Rlt_0_1 kappa Hk) as (A & F0 & Fd & Fl).
destruct (eq_33 2 1 (le_n 2) Rlt_0_1 kappa Hk) as (_ & _ & _ & B & _). rewrite two_Delta, two_share in *.
assert (K2 : 0 < kappa^2) by now apply pow_lt.
split; [|split; [|repeat split; assumption]].
- intros t Ht. destruct (A t) as (A1 & A2 & A3).
  { unfold t1 in Ht. replace (1^2 / (4 * kappa^2)) with (/ (4 * kappa^2)) by (field; lra). exact Ht. }
  split; [exact A1|]. unfold L, two_points. replace (6 * kappa * F kappa / 1 * (1 / 2) * sqrt t) with (3 * kappa * F kappa * sqrt t) in A3 by field. lra.
- intros t Ht. destruct (B t) as [B1 B2].
  { replace (1^2 / kappa^2) with (/ kappa^2) by (field; lra). exact Ht. }
  split; [exact B1|]. unfold L, two_points. replace (kappa * sqrt t / 1) with (kappa * sqrt t) in B2 by field. exact B2.
Qed.

(** (14), with t_1 and C named; the coefficient of sqrt t is kappa F(kappa). *)
Theorem eq_14 kappa : 0 < kappa ->
  let L t := loss two_points t (LAPL two_points t (delta_at kappa t)) in
  let t1 := / (4 * kappa^2) in let C := Rmax 2 (3 * kappa * F kappa) in
  0 < t1 /\ 0 < C /\ (forall t, 0 < t < t1 -> 1/2 * F kappa - C * sqrt t <= L t <= 1/2 * F kappa + C * sqrt t) /\
  (forall t, 0 < t < t1 -> - 80 * (sqrt t)^3 <= L t - 1/2 * F kappa * (1 + 2 * kappa * sqrt t) <= 4 * F kappa * kappa^2 * t).
Proof.
intros Hk L t1 C. destruct (eq_33 2 1 (le_n 2) Rlt_0_1 kappa Hk) as (A1 & A2 & A3 & _ & A4). rewrite two_Delta, two_share in *.
assert (K2 : 0 < kappa^2) by now apply pow_lt.
assert (E1 : 1^2 / (4 * kappa^2) = t1) by (unfold t1; field; lra).
assert (E2 : Rmax 2 (6 * kappa * (1/2 * F kappa)) / 1 = C) by (unfold C; unfold Rdiv at 1; rewrite Rinv_1, Rmult_1_r; f_equal; field).
rewrite E1 in *. rewrite E2 in *. split; [exact A1|]. split; [exact A2|]. split; [exact A3|].
intros t Ht. specialize (A4 t Ht). cbv zeta in A4. assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra). unfold L, two_points.
replace (sqrt t / 1) with (sqrt t) in A4 by field. replace (kappa * sqrt t / 1) with (kappa * sqrt t) in A4 by field.
replace (8 * (1/2 * F kappa) * (kappa * sqrt t)^2) with (4 * F kappa * kappa^2 * t) in A4 by (rewrite <- T at 1; field).
replace (2 * (kappa * sqrt t)) with (2 * kappa * sqrt t) in A4 by ring. exact A4.
Qed.

(** With the limit raised by two percent there are no t_1 and C. *)
Theorem eq_14_twin kappa : 0 < kappa -> let limit := 51/50 * (1/2 * F kappa) in
  ~ exists t1 C, 0 < t1 /\ forall t, 0 < t < t1 -> kappa * sqrt t < 1 ->
    limit - C * sqrt t <= loss two_points t (LAPL two_points t (delta_at kappa t)) <= limit + C * sqrt t.
Proof.
intros Hk limit H. generalize (eq_33_twin 2 1 (le_n 2) Rlt_0_1 kappa Hk). rewrite two_Delta, two_share. intros G. now apply G.
Qed.

Theorem prop_2_twin kappa : 0 < kappa -> ~ (forall t, 0 < t <= / (4 * kappa^2) ->
  51/50 * (1/2 * F kappa) - 2 * sqrt t <= loss two_points t (LAPL two_points t (delta_at kappa t))
    <= 51/50 * (1/2 * F kappa) + 3 * kappa * F kappa * sqrt t).
Proof.
intros Hk H. apply (eq_14_twin kappa Hk). exists (/ (4 * kappa^2)), (2 + 3 * kappa * F kappa).
assert (K2 : 0 < kappa^2) by now apply pow_lt. assert (FP := F_pos kappa ltac:(lra)).
split; [apply Rinv_0_lt_compat; lra|]. intros t Ht _. destruct (H t ltac:(lra)) as [A B]. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (0 <= 3 * kappa * F kappa * sqrt t) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra | lra]). lra.
Qed.
