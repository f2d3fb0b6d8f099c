(** F has an inverse on (0, 1], with values in [0, infinity). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export loss_inverse.
From Scoreproof.properties Require Export loss_limit.
Open Scope R_scope.

Lemma F_inverse_exists epsilon : 0 < epsilon <= 1 -> exists kappa, F_inverse epsilon kappa.
Proof.
intros He. assert (I : 0 < / epsilon) by now apply Rinv_0_lt_compat.
assert (U : F (/ epsilon) <= epsilon).
{ apply Rle_trans with (1 := F_le_exp _ (Rlt_le _ _ I)). rewrite <- (Rinv_inv epsilon) at 2. now apply gauss_small. }
destruct (IVT_gen F 0 (/ epsilon) epsilon) as (k & Hk & E).
- intros x. apply continuity_pt_filterlim, continuous_derivable. eexists. apply is_derive_F.
- rewrite F_0, Rmin_right, Rmax_left by lra. lra.
- exists k. rewrite Rmin_left in Hk by lra. split; [apply Hk | exact E].
Qed.

Lemma F_lt_iff x y : 0 <= x -> 0 <= y -> (F y < F x <-> x < y).
Proof.
intros Hx Hy. split; [|intros; apply F_decreasing; lra]. intros H. destruct (Rtotal_order x y) as [L|[E|L]]; [exact L | subst; lra |].
generalize (F_decreasing y x ltac:(lra)). lra.
Qed.

Lemma F_inverse_unique epsilon k k' : F_inverse epsilon k -> F_inverse epsilon k' -> k = k'.
Proof.
intros [K E] [K' E']. destruct (Rtotal_order k k') as [L|[L|L]]; [|exact L|]; [generalize (F_decreasing k k') | generalize (F_decreasing k' k)]; lra.
Qed.

(** kappa >= F^-1(epsilon) is F(kappa) <= epsilon. *)
Lemma F_inverse_le epsilon k kappa : F_inverse epsilon k -> 0 <= kappa -> (k <= kappa <-> F kappa <= epsilon).
Proof.
intros [K <-] H. split; intros L.
- destruct L as [L| <-]; [apply Rlt_le, F_decreasing; lra | lra].
- apply Rnot_lt_le. intros C. generalize (F_decreasing kappa k). lra.
Qed.
