(** The window of the averaged score in Experiment 2 (section 6.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set staircase averages flow.
Open Scope R_scope.

Section Window.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

Lemma residual_le x : 0 <= residual Y t x <= INR (gaps Y) * ln 2.
Proof.
destruct (residual_bounds Y t Ht x) as [L U]. split; [exact L|]. apply Rle_trans with (1 := U). rewrite <- sum_below_const.
apply sum_below_le. intros g Hg. apply ln_le_ln; [generalize (rho_pos Y t g x); lra|]. assert (P := half_gap_pos Y g Hg).
assert (rho Y t g x <= 1); [|lra]. rewrite <- exp_0. apply exp_le. assert (0 < 2 * half_gap Y g / t) by (apply Rdiv_lt_0_compat; lra).
generalize (Rabs_pos (x - midpoint Y g)). nra.
Qed.

(** At every place the average of the piecewise linear score is near that of the score, by a number without t. *)
Lemma average_near w x : 0 < w -> Rabs (LAPL_window Y t w x - LA w (ESF Y t) x) <= INR (gaps Y) * ln 2 / (2 * w).
Proof.
intros Hw. rewrite gap_pointwise by assumption. assert (A := residual_le (x - w)). assert (B := residual_le (x + w)).
unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ (2 * w))) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; lra).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | apply Rabs_le; lra].
Qed.

(** Two windows make different staircases: where the ramp of the smaller one at z_1 begins. *)
Lemma staircases_apart a b : 0 < a < b -> let x := midpoint Y 0 - a in
  staircase Y (fun _ => a) x = point Y 0 /\ half_gap Y 0 * ((b - a) / b) <= staircase Y (fun _ => b) x - point Y 0.
Proof.
intros Hab x. assert (G := gaps_pos Y).
assert (M : forall g, (g < gaps Y)%nat -> midpoint Y 0 <= midpoint Y g).
{ intros [|g] Hg; [lra | apply Rlt_le, midpoint_lt; lia]. }
unfold staircase. split.
- rewrite (sum_below_ext (gaps Y) _ (fun _ => 0)); [rewrite sum_below_const; ring|]. intros g Hg. specialize (M g Hg).
  rewrite ramp_left by (unfold x; lra). ring.
- assert (T := sum_below_term (gaps Y) (fun g => half_gap Y g * (1 + ramp b (x - midpoint Y g))) 0 G). cbv beta in T.
  replace (x - midpoint Y 0) with (- a) in T by (unfold x; ring). rewrite ramp_middle in T by lra.
  replace ((b - a) / b) with (1 + - a / b) by (field; lra).
  enough (half_gap Y 0 * (1 + - a / b) <= sum_below (gaps Y) (fun g => half_gap Y g * (1 + ramp b (x - midpoint Y g)))) by lra.
  apply T. intros g Hg. apply Rmult_le_pos; [apply Rlt_le, half_gap_pos, Hg | generalize (ramp_bounds b (x - midpoint Y g)); lra].
Qed.
End Window.

(** As corrected, for every half gap Delta: with the window Delta - delta_t the two scores of Experiment 2, both of the size
    1/sqrt t, differ nowhere by more than (n - 1) log 2 / (2 (Delta - delta_t)), a number that stays bounded as t falls. (That "near"
    means this is a choice; the two dimensions are one here: the normal component is linear, and averages to itself.)
    As printed, with the window 1 - delta_t, this is so for Delta = 1, as of four points on [-3, 3]; with any other Delta the printed
    window makes another function: somewhere the scores differ by a number of the size 1/t. (The paper does not say what D is.) *)
Theorem rem_6_window n D (Hn : (2 <= n)%nat) (HD : 0 < D) kappa t : let Y := equally_spaced n D Hn HD in
  let Delta := D / INR (n - 1) in let delta := delta_at kappa t in
  0 < kappa -> 0 < t -> delta < Delta ->
  (forall x, Rabs (LAPL Y t delta x - LA (Delta - delta) (ESF Y t) x) <= INR (n - 1) * ln 2 / (2 * (Delta - delta))) /\
  (delta < 1 -> let near := INR (n - 1) * ln 2 / (2 * (1 - delta)) in
    (Delta = 1 -> forall x, Rabs (LAPL Y t delta x - LA (1 - delta) (ESF Y t) x) <= near) /\
    (exists x, Rabs (Delta - 1) * Rmin Delta 1 / t - near <= Rabs (LAPL Y t delta x - LA (1 - delta) (ESF Y t) x))).
Proof.
intros Y Delta delta Hk Ht H1. assert (P : 0 < delta) by now apply delta_at_pos.
assert (G : INR (gaps Y) = INR (n - 1)) by (unfold Y; simpl; f_equal; lia).
assert (E : forall x, LAPL Y t delta x = LAPL_window Y t (Delta - delta) x).
{ intros x. unfold Y. rewrite LAPL_window_equal. fold Delta. f_equal. ring. }
split; [intros x; rewrite E, <- G; apply average_near; lra|]. intros H2 near.
assert (N : forall x, Rabs (LAPL_window Y t (1 - delta) x - LA (1 - delta) (ESF Y t) x) <= near).
{ intros x. unfold near. rewrite <- G. apply average_near; lra. }
split.
- intros D1 x. rewrite E, D1. apply N.
- assert (F : forall x, LAPL Y t delta x - LAPL_window Y t (1 - delta) x =
    (staircase Y (fun _ => Delta - delta) x - staircase Y (fun _ => 1 - delta) x) / t).
  { intros x. rewrite E. unfold LAPL_window. field. lra. }
  assert (A : forall x c, Rabs (Delta - 1) * Rmin Delta 1 <= c -> c <= Rabs (staircase Y (fun _ => Delta - delta) x - staircase Y (fun _ => 1 - delta) x) ->
    Rabs (Delta - 1) * Rmin Delta 1 / t - near <= Rabs (LAPL Y t delta x - LA (1 - delta) (ESF Y t) x)).
  { intros x c Hc Hx. specialize (N x). specialize (F x).
    replace (LAPL Y t delta x - LA (1 - delta) (ESF Y t) x) with
      ((LAPL Y t delta x - LAPL_window Y t (1 - delta) x) - - (LAPL_window Y t (1 - delta) x - LA (1 - delta) (ESF Y t) x)) by ring.
    eapply Rle_trans; [|apply Rabs_triang_inv]. rewrite Rabs_Ropp, F. unfold Rdiv at 1 2. rewrite Rabs_mult, (Rabs_right (/ t)) by
      (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
    assert (Rabs (Delta - 1) * Rmin Delta 1 * / t <= Rabs (staircase Y (fun _ => Delta - delta) x - staircase Y (fun _ => 1 - delta) x) * / t).
    { apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht | lra]. } lra. }
  assert (H0 : half_gap Y 0 = Delta) by apply equal_half_gap.
  destruct (Rlt_or_le Delta 1) as [L|L].
  + destruct (staircases_apart Y (Delta - delta) (1 - delta) ltac:(lra)) as [S1 S2]. rewrite H0 in S2.
    exists (midpoint Y 0 - (Delta - delta)). apply (A _ (Delta * (1 - Delta))).
    * rewrite Rabs_left, Rmin_left by lra. lra.
    * rewrite S1. rewrite Rabs_minus_sym, Rabs_right; [|apply Rle_ge; eapply Rle_trans; [|exact S2]; apply Rmult_le_pos; [lra | apply Rlt_le,
        Rdiv_lt_0_compat; lra]].
      eapply Rle_trans; [|exact S2]. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_reg_r with (1 - delta); [lra|].
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
  + destruct (Req_dec Delta 1) as [Q|Q].
    { exists 0. rewrite Q. rewrite Rminus_eq_0, Rabs_R0. unfold Rdiv. rewrite !Rmult_0_l. generalize (Rle_trans _ _ _ (Rabs_pos _) (N 0)).
      generalize (Rabs_pos (LAPL Y t delta 0 - LA (1 - delta) (ESF Y t) 0)). lra. }
    destruct (staircases_apart Y (1 - delta) (Delta - delta) ltac:(lra)) as [S1 S2]. rewrite H0 in S2.
    exists (midpoint Y 0 - (1 - delta)). apply (A _ (Delta - 1)).
    * rewrite Rabs_right, Rmin_right by lra. lra.
    * rewrite S1. rewrite Rabs_right; [|apply Rle_ge; eapply Rle_trans; [|exact S2]; apply Rmult_le_pos; [lra | apply Rlt_le, Rdiv_lt_0_compat; lra]].
      eapply Rle_trans; [|exact S2]. apply Rmult_le_reg_r with (Delta - delta); [lra|].
      replace (Delta * ((Delta - delta - (1 - delta)) / (Delta - delta)) * (Delta - delta)) with (Delta * (Delta - 1)) by (field; lra). nra.
Qed.

(** For four points Delta is 1 just for D = 3. *)
Lemma four_points D : D / INR (4 - 1) = 1 <-> D = 3.
Proof. simpl. split; intros H; [|rewrite H; field]. apply Rmult_eq_compat_r with (r := 1 + 1 + 1) in H. field_simplify in H; lra. Qed.
