(** The objects for y_1 = -1, y_2 = 1 are those of section 3. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export flow.
From Scoreproof.properties Require Export training_set staircase density.
Open Scope R_scope.

Lemma two_noised_density t x : noised_density two_points t x = (pN (x + 1) (sqrt t) + pN (x - 1) (sqrt t)) / 2.
Proof.
unfold noised_density. rewrite two_size. change (size two_points) with 2%nat. cbn [sum_below]. rewrite two_point_0, two_point_1.
replace (x - -1) with (x + 1) by ring. field.
Qed.

Lemma two_posterior_mean t x : posterior_mean two_points t x =
  (pN (x - 1) (sqrt t) - pN (x + 1) (sqrt t)) / (pN (x - 1) (sqrt t) + pN (x + 1) (sqrt t)).
Proof.
unfold posterior_mean. change (size two_points) with 2%nat. cbn [sum_below]. rewrite two_point_0, two_point_1.
replace (x - -1) with (x + 1) by ring. f_equal; ring.
Qed.

Lemma two_staircase w x : staircase two_points w x = ramp (w O) x.
Proof.
unfold staircase. change (gaps two_points) with 1%nat. cbn [sum_below].
rewrite two_point_0, two_half_gap, two_midpoint, Rminus_0_r. ring.
Qed.

Lemma two_PL t x : PL two_points t x = (sign x - x) / t.
Proof. unfold PL, nearest_point. now rewrite two_staircase, ramp_0. Qed.

Lemma two_target delta x : target two_points delta x = ramp (1 - delta) x.
Proof. unfold target. now rewrite two_staircase, two_half_gap. Qed.

Lemma two_window t w x : LAPL_window two_points t w x = LAPL two_points t (1 - w) x.
Proof.
unfold LAPL_window, LAPL, target. rewrite !two_staircase, two_half_gap. now replace (1 - (1 - w)) with w by ring.
Qed.

(** (9), for delta < 1: with delta = 1 it is [two_PL]. *)
Lemma two_LAPL t delta x : t <> 0 -> 0 < delta < 1 -> LAPL two_points t delta x =
  if Rle_dec x (delta - 1) then - (x + 1) / t
  else if Rle_dec (1 - delta) x then - (x - 1) / t
  else delta / (1 - delta) * (x / t).
Proof.
intros Ht Hd. unfold LAPL. rewrite two_target. destruct Rle_dec; [|destruct Rle_dec].
- rewrite ramp_left by lra. f_equal. ring.
- rewrite ramp_right by lra. f_equal. ring.
- rewrite ramp_middle by lra. field. lra.
Qed.

(** (18); s = 0 is (19). *)
Lemma two_flow_map kappa s t x : 0 < kappa -> 0 < t -> delta_at kappa t < 1 -> flow_map two_points kappa s t x =
  if Rle_dec x (delta_at kappa t - 1) then sqrt s / sqrt t * x - (1 - sqrt s / sqrt t)
  else if Rle_dec (1 - delta_at kappa t) x then sqrt s / sqrt t * x + (1 - sqrt s / sqrt t)
  else (1 - delta_at kappa s) / (1 - delta_at kappa t) * x.
Proof.
intros Hk Ht Hd. assert (S : 0 < sqrt t) by now apply sqrt_lt_R0. assert (D : 0 < delta_at kappa t) by now apply Rmult_lt_0_compat.
unfold flow_map. rewrite two_target. destruct Rle_dec; [|destruct Rle_dec].
- rewrite ramp_left by lra. ring.
- rewrite ramp_right by lra. ring.
- rewrite ramp_middle by lra. unfold delta_at in *. field. lra.
Qed.
