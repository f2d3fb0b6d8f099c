(** Averages of the piecewise linear score along directions. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper all_directions.
From Scoreproof.properties Require Import training_set staircase averages two_points vectors.
Open Scope R_scope.

Lemma ramp_quotient w u : 0 <= w -> ramp w u = u / Rmax w (Rabs u).
Proof.
intros Hw. destruct (Req_dec u 0) as [->|N].
- unfold Rdiv. rewrite Rmult_0_l. destruct (Req_dec w 0) as [->|W]; [now rewrite ramp_0, sign_0|].
  rewrite ramp_middle by lra. unfold Rdiv. ring.
- assert (P := Rabs_pos_lt u N). destruct (Rlt_or_le (Rabs u) w) as [L|L].
  + rewrite Rmax_left by lra. apply Rabs_def2 in L. apply ramp_middle; lra.
  + rewrite Rmax_right by exact L. destruct (Rlt_or_le u 0) as [U|U].
    * rewrite Rabs_left in * by exact U. rewrite ramp_left by lra. field. lra.
    * rewrite Rabs_right in * by lra. rewrite ramp_right by lra. field. lra.
Qed.

Lemma two_smoothed t w x : LAPL two_points t (1 - w) x = (ramp w x - x) / t.
Proof. unfold LAPL. rewrite two_target. now replace (1 - (1 - w)) with w by ring. Qed.

Lemma ex_RInt_PL Y t a b : 0 < t -> ex_RInt (PL Y t) a b.
Proof.
intros Ht. destruct (Rle_dec a b) as [L|L]; [|apply ex_RInt_swap]; eexists; apply is_RInt_PL; (exact Ht || lra).
Qed.

Lemma LA_at w f x : 0 < w -> LA w f x = RInt f (x - w) (x + w) / (2 * w).
Proof. intros Hw. unfold LA. destruct (Req_EM_T w 0) as [E|_]; [lra | reflexivity]. Qed.

(** The first component, for either sign of v_1. *)
Lemma along_direction Y t w x v : 0 < t -> 0 < w -> RInt (fun r => PL Y t (x + r * v)) (- w) w / (2 * w) = LA (w * Rabs v) (PL Y t) x.
Proof.
intros Ht Hw. destruct (Req_dec v 0) as [->|N].
- rewrite Rabs_R0, Rmult_0_r. unfold LA. destruct (Req_EM_T 0 0) as [_|C]; [|lra].
  rewrite (RInt_ext _ (fun _ => PL Y t x)) by (intros r _; f_equal; ring). rewrite RInt_const. change (scal ?a ?b) with (a * b). eqR. field. lra.
- assert (P := Rabs_pos_lt v N). rewrite LA_at by (apply Rmult_lt_0_compat; lra).
  assert (L : v * (RInt (fun r => PL Y t (x + r * v)) (- w) w : R) = RInt (PL Y t) (x - w * v) (x + w * v)).
  { assert (E := RInt_lin (PL Y t) v x (- w) w (fun a b => ex_RInt_PL Y t a b Ht)).
    replace (v * - w + x) with (x - w * v) in E by ring. replace (v * w + x) with (x + w * v) in E by ring. rewrite <- E.
    symmetry. rewrite <- (RInt_scal (V := R_CompleteNormedModule) (fun r => PL Y t (x + r * v))).
    - apply RInt_ext. intros r _. eqR. change (scal ?a ?b) with (a * b). do 2 f_equal. ring.
    - apply (ex_RInt_ext (fun r => / v * (v * PL Y t (v * r + x)))).
      + intros r _. eqR. rewrite <- Rmult_assoc, Rinv_l, Rmult_1_l by exact N. f_equal. ring.
      + apply (ex_RInt_scal (V := R_NormedModule)), (ex_RInt_comp_lin (PL Y t)), ex_RInt_PL, Ht. }
  destruct (Rlt_or_le v 0) as [V|V].
  + rewrite Rabs_left in * by exact V. rewrite <- (opp_RInt_swap (PL Y t)) by (apply ex_RInt_PL, Ht). change (opp ?a) with (- a).
    replace (x - w * - v) with (x + w * v) by ring. replace (x + w * - v) with (x - w * v) by ring. rewrite <- L. eqR. field. lra.
  + rewrite Rabs_right in * by lra. rewrite <- L. eqR. field. lra.
Qed.

Lemma average_first Y t w x v : 0 < t -> 0 < w ->
  directional_average w (PL_d Y t) x v O = LA (w * Rabs (v O)) (PL Y t) (x O).
Proof. intros Ht Hw. unfold directional_average. now apply along_direction. Qed.

Lemma average_normal Y t w x v i : 0 < t -> 0 < w -> directional_average w (PL_d Y t) x v (S i) = - x (S i) / t.
Proof.
intros Ht Hw. unfold directional_average, PL_d. generalize (x (S i)) (v (S i)). intros y u.
rewrite (is_RInt_unique _ _ _ (- y / t * w - - y / t * - w)); [eqR; field; lra|].
evar_last.
- apply (is_RInt_derive (fun r => - (y * r + r^2 * u / 2) / t)).
  + intros r _. auto_derive; [trivial|]. simpl. field. lra.
  + intros r _. apply continuous_derivable. auto_derive. trivial.
- eqR. unfold minus, plus, opp. simpl. field. lra.
Qed.

(** Each average is the smoothed score of a smaller window. *)
Lemma average_window Y t w x v i : 0 < t -> 0 < w -> directional_average w (PL_d Y t) x v i =
  match i with O => LAPL_window Y t (w * Rabs (v O)) (x O) | S j => - x (S j) / t end.
Proof.
intros Ht Hw. destruct i as [|i]; [|now apply average_normal]. rewrite average_first by assumption.
apply LA_PL; [exact Ht|]. apply Rmult_le_pos; [lra | apply Rabs_pos].
Qed.

Lemma average_two t w x v i : 0 < t -> 0 < w ->
  directional_average w (PL_d two_points t) x v i = LAPL_d two_points t (1 - w * Rabs (v O)) x i.
Proof. intros Ht Hw. rewrite average_window by assumption. destruct i as [|i]; simpl; [apply two_window | reflexivity]. Qed.

(** Unit vectors with a given first coordinate. *)
Lemma unit_first d c : (2 <= d)%nat -> 0 <= c <= 1 -> exists v, norm_d d v = 1 /\ v O = c.
Proof.
intros Hd Hc. exists (fun i => match i with O => c | S O => sqrt (1 - c^2) | _ => 0 end). split; [|reflexivity].
apply norm_1. unfold squares. destruct d as [|[|d]]; try lia. rewrite !sum_below_first.
rewrite (sum_below_ext d _ (fun _ => 0)) by (intros k _; ring). rewrite sum_below_const.
assert (E : (sqrt (1 - c^2))^2 = 1 - c^2) by (rewrite pow2_sqrt; [reflexivity | nra]). rewrite E. ring.
Qed.

Lemma unit_axis d : (1 <= d)%nat -> exists v, norm_d d v = 1 /\ v O = 1.
Proof.
intros Hd. exists (fun i => match i with O => 1 | _ => 0 end). split; [|reflexivity]. apply norm_1. unfold squares.
destruct d as [|d]; [lia|]. rewrite sum_below_first. rewrite (sum_below_ext d _ (fun _ => 0)) by (intros k _; ring).
rewrite sum_below_const. ring.
Qed.

Lemma unit_le_1 d v : (1 <= d)%nat -> norm_d d v = 1 -> 0 <= Rabs (v O) <= 1.
Proof. intros Hd H. split; [apply Rabs_pos|]. rewrite <- H. apply coordinate_le_norm. lia. Qed.

(** The window and the smoothed score at one place. *)
Lemma smoothed_falls t x w1 w2 : 0 < t -> 0 <= w1 <= w2 -> w2 <= 1 ->
  let s w := LAPL two_points t (1 - w) x in
  Rabs (s w2) <= Rabs (s w1) /\ 0 <= s w1 * s w2 /\ (w2 < 1 -> sign (s w1) = sign (s w2)) /\ (w2 <= Rabs x -> s w1 = s w2) /\
  (Rabs x <= 1 -> s 1 = 0).
Proof.
intros Ht H12 H2 s. set (m w := Rmax w (Rabs x)).
assert (E : forall w, 0 <= w -> x <> 0 -> s w = x / t * (/ m w - 1)).
{ intros w Hw N. unfold s. rewrite two_smoothed, ramp_quotient by exact Hw. fold (m w). field. split; [|lra].
  assert (P := Rabs_pos_lt x N). generalize (Rmax_r w (Rabs x)). fold (m w). lra. }
destruct (Req_dec x 0) as [->|N].
{ assert (Z : forall w, 0 <= w -> s w = 0) by (intros w Hw; unfold s; rewrite two_smoothed, ramp_quotient by exact Hw; unfold Rdiv; ring).
  rewrite !Z by lra. rewrite Rabs_R0. repeat split; try reflexivity; try lra. }
assert (P := Rabs_pos_lt x N). rewrite !E by (lra || exact N).
assert (M1 : Rabs x <= m w1) by apply Rmax_r. assert (M2 : m w1 <= m w2) by (apply Rle_max_compat_r; lra).
assert (I2 : / m w2 <= / m w1) by (apply Rinv_le_contravar; lra).
destruct (Rlt_or_le 1 (Rabs x)) as [X|X].
- assert (Q1 : m w1 = Rabs x) by (apply Rmax_right; lra). assert (Q2 : m w2 = Rabs x) by (apply Rmax_right; lra). rewrite Q1, Q2.
  repeat split; try lra. generalize (x / t * (/ Rabs x - 1)). intros r. nra.
- assert (I1 : 1 <= / m w2). { rewrite <- Rinv_1. apply Rinv_le_contravar; [lra|]. apply Rmax_lub; lra. }
  assert (T : 0 < / t) by now apply Rinv_0_lt_compat.
  repeat split.
  + rewrite !Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|]. rewrite !Rabs_right by lra. lra.
  + replace (x / t * (/ m w1 - 1) * (x / t * (/ m w2 - 1))) with ((x / t)^2 * ((/ m w1 - 1) * (/ m w2 - 1))) by ring.
    apply Rmult_le_pos; [apply pow2_ge_0 | apply Rmult_le_pos; lra].
  + intros W. destruct (Req_dec (Rabs x) 1) as [X1|X1].
    * assert (Q : forall w, w <= 1 -> m w = Rabs x) by (intros; apply Rmax_right; lra). now rewrite !Q by lra.
    * assert (1 < / m w2). { rewrite <- Rinv_1. apply Rinv_lt_contravar; [generalize (Rlt_le_trans _ _ _ P M1); lra|]. apply Rmax_lub_lt; lra. }
      destruct (Rlt_or_le 0 x) as [S|S].
      -- rewrite !sign_eq_1; [reflexivity | |]; apply Rmult_lt_0_compat; try lra; now apply Rdiv_lt_0_compat.
      -- assert (x / t < 0) by (unfold Rdiv; nra). rewrite !sign_eq_m1; [reflexivity | |]; nra.
  + intros W. f_equal. f_equal. f_equal. unfold m. rewrite !Rmax_right; lra.
  + intros _. unfold m. rewrite Rmax_left by exact X. rewrite Rinv_1. ring.
Qed.
