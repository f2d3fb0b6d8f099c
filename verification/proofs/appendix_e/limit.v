(** (56): the limit F of the loss. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import loss_limit.
Open Scope R_scope.

(** F falls strictly from 1 to 0; its closed form, derivative and bound. *)
Theorem eq_56 :
  (forall k, exists v, is_tail_int (fun u => (Rabs (u - k))^2 * pN u 1) k v /\ F k = 2 * v) /\
  F 0 = 1 /\ (forall x y, 0 <= x < y -> F y < F x) /\ is_lim F p_infty 0 /\
  (forall k, F k = 2 * ((1 + k^2) * Q k - k * phi k)) /\ (forall k, is_derive F k (- 4 * (phi k - k * Q k))) /\
  (forall k, 0 <= k -> 0 < F k <= exp (- k^2 / 2)).
Proof.
split; [|split; [exact F_0 | split; [exact F_decreasing | split; [exact F_limit | split; [exact F_closed | split; [exact is_derive_F|]]]]]].
- intros k. exists ((1 + k^2) * Q k - k * phi k). split; [|apply F_closed].
  apply (is_gen_ext (fun u => (u - k)^2 * phi u)); [intros u; now rewrite pow2_abs | apply is_tail_F].
- intros k Hk. split; [now apply F_pos | now apply F_le_exp].
Qed.

(** kappa^2 doubled in the closed form. *)
Theorem eq_56_twin : ~ (forall k, 0 < k -> F k = 2 * ((1 + 2 * k^2) * Q k - k * phi k)).
Proof.
intros H. specialize (H 1 Rlt_0_1). destruct eq_56 as (_ & _ & _ & _ & E & _ & P). rewrite (E 1) in H. specialize (P 1 ltac:(lra)). rewrite (E 1) in P.
assert (Z : Q 1 = 0) by lra. rewrite Z in P. assert (0 < phi 1) by (unfold phi, pN; apply Rdiv_lt_0_compat; [apply exp_pos|];
  apply Rmult_lt_0_compat; [apply sqrt_lt_R0; generalize PI_RGT_0; lra | lra]). lra.
Qed.
