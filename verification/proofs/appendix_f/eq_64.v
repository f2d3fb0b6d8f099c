(** (64): the smoothed score is feasible once t is small. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit limit_inverse.
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

(** The chain, with its time: sqrt t_1 = (Delta/kappa) (1 - sqrt((n-1)/n)), C = F(kappa) / (n sqrt t_1). *)
Theorem eq_64 n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon inverse kappa : 0 < kappa ->
  F_inverse epsilon inverse -> inverse <= kappa ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let limit := (INR n - 1) / INR n * F kappa in
  let root := Delta / kappa * (1 - sqrt ((INR n - 1) / INR n)) in let C := F kappa / (INR n * root) in
  0 < root /\ 0 < C /\ forall t, 0 < t < root^2 ->
  kappa * sqrt t < Delta /\ has_loss Y t (LAPL Y t (delta_at kappa t)) /\
  loss Y t (LAPL Y t (delta_at kappa t)) <= limit + C * sqrt t /\ limit + C * sqrt t < F kappa /\
  F kappa <= F inverse /\ F inverse = epsilon.
Proof.
intros Hk [K0 KE] HK Y Delta limit root C. assert (P : 0 < Delta) by now apply equal_Delta_pos. generalize (share_bounds n Hn). intros SB.
assert (N : 2 <= INR n) by (apply (le_INR 2 n), Hn). assert (FP := F_pos kappa ltac:(lra)).
set (q := sqrt ((INR n - 1) / INR n)) in *. assert (Q2 : q * q = (INR n - 1) / INR n) by (apply sqrt_sqrt; lra).
assert (Q0 : 0 < q) by (apply sqrt_lt_R0; lra). assert (Q1 : q < 1) by (rewrite <- sqrt_1; apply sqrt_lt_1; lra).
assert (R0 : 0 < root) by (apply Rmult_lt_0_compat; [now apply Rdiv_lt_0_compat | lra]).
split; [exact R0|]. split; [apply Rdiv_lt_0_compat; [exact FP | apply Rmult_lt_0_compat; lra]|].
intros t Ht. assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (SR : sqrt t < root). { rewrite <- (sqrt_pow2 root) by lra. apply sqrt_lt_1; [lra | generalize (pow_lt root 2 R0); lra | apply Ht]. }
pose (x := kappa * sqrt t / Delta). assert (X : 0 <= x < 1 - q).
{ split; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat, P]|].
  unfold x. apply Rmult_lt_reg_r with (Delta / kappa); [now apply Rdiv_lt_0_compat|].
  replace (kappa * sqrt t / Delta * (Delta / kappa)) with (sqrt t) by (field; lra). rewrite Rmult_comm. exact SR. }
assert (W : kappa * sqrt t < Delta).
{ replace (kappa * sqrt t) with (x * Delta) by (unfold x; field; lra). rewrite <- (Rmult_1_l Delta) at 2. apply Rmult_lt_compat_r; lra. }
destruct (level_equal n D Hn HD kappa t Hk (proj1 Ht) W) as [A [_ B]]. fold Y Delta x in B. fold limit in B.
assert (I : 1 - q * q = / INR n) by (rewrite Q2; field; lra).
assert (CE : C * sqrt t = F kappa * ((1 + q) * x)).
{ unfold C. replace (F kappa / (INR n * root)) with (F kappa * / INR n / root) by (field; lra). rewrite <- I. unfold x, root. field. lra. }
assert (LE : limit = F kappa * q^2) by (unfold limit; rewrite <- Q2; ring).
split; [exact W|]. split; [exact A|]. split; [|split; [|split; [|exact KE]]].
- apply Rlt_le, Rlt_le_trans with (1 := B). rewrite CE, LE. generalize (chord q x Q0 (conj (proj1 X) (Rlt_le _ _ (proj2 X)))). intros H.
  apply Rmult_le_compat_l with (r := F kappa) in H; [|lra]. unfold Rdiv in H. lra.
- rewrite CE, LE. assert ((1 + q) * x < (1 + q) * (1 - q)) by (apply Rmult_lt_compat_l; lra).
  assert (F kappa * (q^2 + (1 + q) * x) < F kappa * 1) by (apply Rmult_lt_compat_l; [exact FP | replace (q^2) with (q * q) by ring; lra]). lra.
- apply (F_inverse_le (F inverse) inverse kappa); [now split | lra | exact HK].
Qed.

(** Without the factor (n-1)/n there is no such chain, for no C > 0. *)
Theorem eq_64_twin kappa C t : 0 < C -> 0 < t -> ~ F kappa + C * sqrt t < F kappa.
Proof. intros HC Ht. generalize (Rmult_lt_0_compat _ _ HC (sqrt_lt_R0 t Ht)). lra. Qed.
