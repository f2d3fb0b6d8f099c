(** Appendix I: nudged statements, refuted. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import flow two_points.
From Scoreproof.appendix_i Require Import lemma_12 bound.
Open Scope R_scope.

Lemma half_at_1 : delta_at (1/2) 1 = 1/2.
Proof. unfold delta_at. rewrite sqrt_1. ring. Qed.

(** (87) without its log 2. *)
Theorem eq_87_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 ->
  let m := 1 - atom two_points kappa t0 1 - atom two_points kappa t0 0 in
  terminal_KL two_points kappa t0 = - (1/2) * RInt (fun x => ln (m * interpolating_density two_points kappa t0 x)) (-1) 1).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (eq_87 (1/2) 1 ltac:(lra) ltac:(lra)) as [E _]. cbv zeta in H. rewrite E in H.
assert (L : 0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra). revert H. generalize (RInt (fun x => ln ((1 - atom two_points (1/2) 1 1 - atom
  two_points (1/2) 1 0) * interpolating_density two_points (1/2) 1 x)) (-1) 1).
intros z H. simpl in z. lra.
Qed.

(** 7 for 6 in (88). *)
Theorem eq_88_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  RInt (fun x => ln (pN (x - 1) (sqrt t0))) 0 (1 - d) = - ((1 - d) / 2) * (ln (2 * PI) + ln t0) - (1 - d^3) / (7 * t0)).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (eq_88 (1/2) 1 ltac:(lra) ltac:(lra)) as (_ & E & _). cbv zeta in H, E. rewrite half_at_1 in *.
apply (eq_trans (eq_sym E)) in H. lra.
Qed.

(** 7 for 6 in the last bound of (89). *)
Theorem eq_89_twin : ~ (forall kappa t0, 0 < kappa -> 0 < t0 < / kappa^2 -> let d := delta_at kappa t0 in
  1 / (1 - d) * RInt (fun x => - ln (1 - d) - ln (1/2 * pN (x - 1) (sqrt t0))) 0 (1 - d) <=
    1 / (7 * t0 * (1 - d)) + ln (sqrt t0 / (1 - d)) + ln (2 * sqrt (2 * PI))).
Proof.
intros H. specialize (H (1/2) 1 ltac:(lra) ltac:(lra)). destruct (eq_89 (1/2) 1 ltac:(lra) ltac:(lra)) as (_ & E & _). cbv zeta in H, E. rewrite half_at_1 in *.
rewrite E in H. lra.
Qed.
