(** Backward in time the dynamics under (8) is attracted to the nearer of -1 and 1 (section 3). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points.
Open Scope R_scope.

(** In part: a path from x at t that follows (8) and ends in sgn x, a line in sqrt s. (That it is the only one is not here.) *)
Theorem rem_3_attraction_part_path t x : 0 < t -> x <> 0 ->
  let u := fun s => sign x + sqrt s / sqrt t * (x - sign x) in
  u t = x /\ (forall s, 0 < s <= t -> is_derive u s (- (1/2) * PL two_points s (u s))) /\
  filterlim u (at_right 0) (locally (sign x)).
Proof.
intros Ht Hx u. assert (T := sqrt_lt_R0 t Ht). split; [|split].
- unfold u. field. lra.
- intros s Hs. assert (S := sqrt_lt_R0 s (proj1 Hs)). assert (E : sqrt s * sqrt s = s) by (apply sqrt_sqrt; lra).
  assert (R : 0 < sqrt s / sqrt t <= 1).
  { split; [now apply Rdiv_lt_0_compat|]. apply Rmult_le_reg_r with (sqrt t); [exact T|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. rewrite Rmult_1_r, Rmult_1_l. apply sqrt_le_1; lra. }
  assert (G : sign (u s) = sign x).
  { unfold u. set (r := sqrt s / sqrt t) in *. destruct (Rtotal_order x 0) as [H|[H|H]]; [|lra|].
    - rewrite (sign_eq_m1 x H). apply sign_eq_m1. assert (r * x < 0) by (rewrite <- (Rmult_0_r r); apply Rmult_lt_compat_l; lra). lra.
    - rewrite (sign_eq_1 x H). apply sign_eq_1. assert (0 < r * x) by (apply Rmult_lt_0_compat; lra). lra. }
  rewrite two_PL, G. unfold u. apply (is_derive_eq _ _ (/ (2 * sqrt s) / sqrt t * (x - sign x))).
  + auto_derive; [lra|]. field. lra.
  + transitivity (- (1/2) * ((sign x - (sign x + sqrt s / sqrt t * (x - sign x))) / (sqrt s * sqrt s))); [field; lra | now rewrite E].
- assert (C : continuous u 0).
  { unfold u. apply continuous_add; [apply continuous_const|]. apply continuous_mul; [|apply continuous_const]. apply continuous_divc, continuous_sqrt. }
  intros P HP. unfold continuous in C. replace (u 0) with (sign x) in C by (unfold u; rewrite sqrt_0; field; lra).
  destruct (C P HP) as [e He]. exists e. intros s Hb _. now apply He.
Qed.
