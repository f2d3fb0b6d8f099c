(** (57): the contribution of the ramp beside y_k has the limit F(kappa) / 2. For any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import band.
From Scoreproof.appendix_e Require Import ramp.
Open Scope R_scope.

(** (57), read with du. The constant of the O is max(3 kappa F(kappa), 1/2) / D for all t with kappa sqrt t <= D / 2. *)
Theorem eq_57 Y kappa t k : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let D := half_gap Y k in let y := point Y k in
  below_half_gaps Y delta -> (k < gaps Y)%nat -> exists u w,
  is_RInt (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - y) (sqrt t)) (y + delta) (y + D) u /\
  is_tail_int (fun u => (Rabs (u - kappa))^2 * pN u 1) (D / sqrt t) w /\
  t * u = (D / (D - delta))^2 * (1/2 * F kappa - w) /\
  (delta <= D / 2 -> Rabs (t * u - 1/2 * F kappa) <= Rmax (3 * kappa * F kappa) (1/2) / D * sqrt t).
Proof.
intros Hk Ht delta D y Hw Hg. assert (S := sqrt_lt_R0 t Ht). exists (/ t * left_over kappa t D), (square_tail kappa (D / sqrt t)).
generalize (Hw k Hg) (half_gap_pos Y k Hg). fold D. intros W D0.
assert (E : t * (/ t * left_over kappa t D) = left_over kappa t D) by (field; lra).
split; [|split; [|split]].
- apply is_RInt_over_t; [exact Ht|]. unfold y, D. rewrite <- midpoint_left. now apply is_RInt_ramp.
- apply (is_gen_ext (fun u => (u - kappa)^2 * phi u)); [intros u; now rewrite pow2_abs | apply is_tail_square].
- rewrite E. unfold left_over. replace (1/2 * F kappa) with (F kappa / 2) by field. reflexivity.
- intros Hd. rewrite E. replace (1/2 * F kappa) with (F kappa / 2) by field. apply (band kappa t D); try assumption. split; [lra|].
  unfold left_over. fold delta. apply Rmult_le_compat_l; [apply pow2_ge_0|].
  assert (0 <= square_tail kappa (D / sqrt t)); [|lra].
  apply (is_tail_ge_0 (fun u => (u - kappa)^2 * phi u) (D / sqrt t)); [|apply is_tail_square].
  intros u _. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, phi_pos].
Qed.
