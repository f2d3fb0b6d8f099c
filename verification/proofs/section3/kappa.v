(** The time of Proposition 3 depends on kappa (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density flow loss_limit rough rough_score score_slopes.
From Scoreproof.appendix_f Require Import eq_65.
Open Scope R_scope.

Lemma least_le_score Y t epsilon : 0 < t -> 0 <= epsilon -> exists r, least_nonsmoothness Y t epsilon = Finite r /\
  0 <= r <= (last_point Y - first_point Y)^2 / t^2.
Proof.
intros Ht He. assert (G : forall f, feasible Y t epsilon f -> Rbar_le 0 (nonsmoothness f)) by (intros f [A _]; now apply nonsmoothness_admissible).
assert (U : Rbar_le (least_nonsmoothness Y t epsilon) ((last_point Y - first_point Y)^2 / t^2)).
{ apply (proj1 (Glb_Rbar_correct _)). exists (ESF Y t). split; [|now apply nonsmoothness_ESF_le].
  split; [now apply admissible_ESF|]. assert (Z : is_line_int (fun x => (ESF Y t x - ESF Y t x)^2 * noised_density Y t x) 0).
  { apply (is_gen_ext (fun _ => 0)); [intros x; ring | exact is_line_int_0]. }
  split; [now exists 0|]. unfold loss. rewrite (is_expect t Y (fun x => (ESF Y t x - ESF Y t x)^2) 0 Z). lra. }
assert (L : Rbar_le 0 (least_nonsmoothness Y t epsilon)).
{ apply (proj2 (Glb_Rbar_correct _)). intros r (f & Hf & Hr). exact (Rbar_le_trans _ _ _ (G f Hf) Hr). }
destruct (least_nonsmoothness Y t epsilon) as [r| |]; try contradiction. now exists r.
Qed.

(** The time up to which the second statement of Proposition 3 holds must depend on kappa: at each t it fails for all
    kappa with Delta - t / (2 D (1 + 8 sqrt epsilon)) <= kappa sqrt t < Delta. Such kappa lie above any that is allowed at t, so that
    no t_1 serves all kappa from F^-1(epsilon) or any other kappa_0 on. *)
Theorem rem_3_kappa n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon : 0 <= epsilon ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let fails kappa t := exists r R, least_nonsmoothness Y t epsilon = Finite r /\
    nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite R /\ (1 + 8 * sqrt epsilon) * r <= R in
  (forall kappa t, 0 < kappa -> 0 < t -> Delta - t / (2 * D * (1 + 8 * sqrt epsilon)) <= kappa * sqrt t < Delta -> fails kappa t) /\
  (forall kappa_0 t, 0 < kappa_0 -> 0 < t -> kappa_0 * sqrt t < Delta ->
     exists kappa, kappa_0 < kappa /\ F kappa < F kappa_0 /\ kappa * sqrt t < Delta /\ fails kappa t) /\
  (forall kappa_0 t_1, 0 < kappa_0 -> 0 < t_1 -> exists kappa t, kappa_0 <= kappa /\ 0 < t < t_1 /\ kappa * sqrt t < Delta /\ fails kappa t).
Proof.
intros He Y Delta fails. assert (P : 0 < Delta) by now apply equal_Delta_pos. set (c := 1 + 8 * sqrt epsilon).
assert (C : 1 <= c) by (unfold c; generalize (sqrt_pos epsilon); lra).
assert (N : 0 < INR (n - 1)) by (apply lt_0_INR; lia). assert (ND : INR (n - 1) * Delta = D) by (unfold Delta; field; lra).
assert (First : forall kappa t, 0 < kappa -> 0 < t -> Delta - t / (2 * D * c) <= kappa * sqrt t < Delta -> fails kappa t).
{ intros kappa t Hk Ht H. destruct (least_le_score Y t epsilon Ht He) as (r & Er & Hr).
  assert (B : below_half_gaps Y (delta_at kappa t)) by (apply equal_below; apply H).
  destruct (eq_65 Y kappa t Hk Ht B) as (R1 & R2 & R3). cbv zeta in *. rewrite R2 in R1.
  rewrite (R3 Delta (fun g _ => equal_half_gap n D Hn HD g)) in R1.
  exists r, (2 * (INR (size Y) - 1) * (Delta / (t * (Delta - delta_at kappa t)))). split; [exact Er|]. split; [exact R1|].
  assert (W : last_point Y - first_point Y = 2 * D) by (unfold Y; rewrite equal_last, equal_first; ring). rewrite W in Hr.
  assert (Sz : INR (size Y) - 1 = INR (n - 1)) by (unfold Y; rewrite equal_size, minus_INR by lia; simpl; ring). rewrite Sz.
  set (d := delta_at kappa t) in *. change (kappa * sqrt t) with d in H.
  apply Rle_trans with (c * ((2 * D)^2 / t^2)); [apply Rmult_le_compat_l; lra|].
  replace (2 * INR (n - 1) * (Delta / (t * (Delta - d)))) with (2 * D / t * / (Delta - d)) by (rewrite <- ND; field; lra).
  replace (c * ((2 * D)^2 / t^2)) with (2 * D / t * / (t / (2 * D * c))) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. apply Rinv_le_contravar; lra. }
assert (Second : forall kappa_0 t, 0 < kappa_0 -> 0 < t -> kappa_0 * sqrt t < Delta ->
  exists kappa, kappa_0 < kappa /\ F kappa < F kappa_0 /\ kappa * sqrt t < Delta /\ fails kappa t).
{ intros k0 t Hk Ht H. assert (S := sqrt_lt_R0 t Ht). assert (G : 0 < t / (2 * D * c)).
  { apply Rdiv_lt_0_compat; [exact Ht | apply Rmult_lt_0_compat; lra]. }
  pose (m := Rmax (k0 * sqrt t) (Delta - t / (2 * D * c))).
  assert (M1 : k0 * sqrt t <= m) by apply Rmax_l. assert (M2 : Delta - t / (2 * D * c) <= m) by apply Rmax_r.
  assert (M3 : m < Delta) by (apply Rmax_lub_lt; lra). exists ((m + Delta) / 2 / sqrt t).
  assert (E : (m + Delta) / 2 / sqrt t * sqrt t = (m + Delta) / 2) by (field; lra).
  assert (K : k0 < (m + Delta) / 2 / sqrt t) by (apply Rmult_lt_reg_r with (sqrt t); lra).
  split; [exact K|]. split; [apply F_decreasing; lra|]. rewrite E. split; [lra|]. apply First; [lra | exact Ht | rewrite E; lra]. }
split; [exact First|]. split; [exact Second|].
intros k0 t1 Hk Ht1. pose (t := Rmin (t1 / 2) ((Delta / (2 * k0))^2)).
assert (T : 0 < t) by (apply Rmin_glb_lt; [lra | apply pow_lt, Rdiv_lt_0_compat; lra]).
assert (T1 : t <= t1 / 2) by apply Rmin_l.
assert (T2 : k0 * sqrt t < Delta).
{ apply Rle_lt_trans with (k0 * (Delta / (2 * k0))); [|replace (k0 * (Delta / (2 * k0))) with (Delta / 2) by (field; lra); lra].
  apply Rmult_le_compat_l; [lra|]. rewrite <- (sqrt_pow2 (Delta / (2 * k0))) by (apply Rlt_le, Rdiv_lt_0_compat; lra). apply sqrt_le_1_alt, Rmin_r. }
destruct (Second k0 t Hk T T2) as (kappa & K & _ & B & Fl). exists kappa, t. split; [lra|]. split; [lra|]. now split.
Qed.
