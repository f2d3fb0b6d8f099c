(** (30), (31) and the average of the piecewise linear score, for any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import averages.
Open Scope R_scope.

Lemma nearest_at_midpoint Y g : (g < gaps Y)%nat -> nearest_point Y (midpoint Y g) = midpoint Y g.
Proof.
intros Hg. assert (HD : forall h, (h < gaps Y)%nat -> 0 <= half_gap Y h <= half_gap Y h).
{ intros h Hh. generalize (half_gap_pos Y h Hh). lra. }
transitivity (staircase Y (half_gap Y) (midpoint Y g)).
- unfold nearest_point, staircase. apply Rplus_eq_compat_l, sum_below_ext. intros h Hh. do 2 f_equal.
  generalize (half_gap_pos Y h Hh) (half_gap_pos Y g Hg). intros P P'.
  destruct (lt_eq_lt_dec h g) as [[L| ->]|L].
  + generalize (midpoint_apart Y h g ltac:(lia)). intros. rewrite !ramp_right; lra.
  + rewrite Rminus_eq_0, ramp_0, ramp_middle, sign_0 by lra. unfold Rdiv. ring.
  + generalize (midpoint_apart Y g h ltac:(lia)). intros. rewrite !ramp_left; lra.
- generalize (half_gap_pos Y g Hg). intros P.
  rewrite (staircase_ramp Y (half_gap Y) HD g) by (try exact Hg; lra). rewrite Rminus_eq_0. ring.
Qed.

(** (30) as corrected: the data point of the cell, and at each midpoint the mean of both sides. *)
Theorem eq_30 Y t x :
  (forall k, (k <= gaps Y)%nat -> (k <> 0%nat -> midpoint Y (pred k) < x) -> (k <> gaps Y -> x < midpoint Y k) ->
     PL Y t x = (point Y k - x) / t) /\
  (forall g, (g < gaps Y)%nat -> PL Y t (midpoint Y g) = 0).
Proof.
split.
- intros k Hk L R. unfold PL, nearest_point. rewrite (staircase_cell Y (fun _ => 0)) with (k := k); [reflexivity | | exact Hk | |].
  + intros g Hg. generalize (half_gap_pos Y g Hg). lra.
  + intros g E. specialize (L ltac:(lia)). replace (pred k) with g in L by lia. lra.
  + intros g -> Hg. specialize (R ltac:(lia)). lra.
- intros g Hg. unfold PL. rewrite nearest_at_midpoint by exact Hg. unfold Rdiv. ring.
Qed.

(** The print gives two values at each midpoint, for every training set. *)
Theorem eq_30_refuted Y t : 0 < t -> ~ exists s : R -> R, forall k x, (k <= gaps Y)%nat ->
  (k <> 0%nat -> midpoint Y (pred k) <= x) -> (k <> gaps Y -> x <= midpoint Y k) -> s x = (point Y k - x) / t.
Proof.
intros Ht [s H]. generalize (gaps_pos Y). intros G. assert (P := half_gap_pos Y 0 G).
assert (A := H 0%nat (midpoint Y 0) ltac:(lia) ltac:(lia) ltac:(intros; lra)).
assert (B := H 1%nat (midpoint Y 0) ltac:(lia) ltac:(simpl; intros; lra)).
rewrite B, point_S in A.
- apply (Rmult_eq_compat_r t) in A. unfold Rdiv in A. rewrite !Rmult_assoc, Rinv_l in A by lra. lra.
- intros N. left. apply midpoint_lt. lia.
Qed.

(** (31) as corrected, by distance for any points: the score of y_k within delta of it, and beyond at both ends; the ramps
    between; (30), where delta is the half gap. *)
Theorem eq_31 Y t delta x : 0 < t -> 0 < delta ->
  (below_half_gaps Y delta ->
     (x <= first_point Y + delta -> LAPL Y t delta x = (first_point Y - x) / t) /\
     (x >= last_point Y - delta -> LAPL Y t delta x = (last_point Y - x) / t) /\
     (forall k, (k <= gaps Y)%nat -> point Y k - delta <= x <= point Y k + delta -> LAPL Y t delta x = (point Y k - x) / t) /\
     (forall g, (g < gaps Y)%nat -> point Y g + delta <= x <= point Y (S g) - delta ->
        LAPL Y t delta x = delta / (half_gap Y g - delta) * ((x - midpoint Y g) / t))) /\
  ((forall g, (g < gaps Y)%nat -> half_gap Y g = delta) -> LAPL Y t delta x = PL Y t x).
Proof.
intros Ht Hd. split.
- intros B. unfold LAPL. split; [|split; [|split]].
  + intros H. now rewrite (target_cell_lt Y delta Hd 0) by (try exact B; lia || (intros; assumption)).
  + intros H. rewrite (target_cell_lt Y delta Hd (gaps Y)); [reflexivity | exact B | lia | intros _; apply Rge_le, H | intros N; now contradict N].
  + intros k Hk H. now rewrite (target_cell_lt Y delta Hd k) by (try exact B; try exact Hk; intros; lra).
  + intros g Hg H. specialize (B g Hg) as Bg. rewrite (target_ramp Y delta Hd g) by (try exact H; try exact Hg; try exact Bg; now apply below_within).
    field. lra.
- intros E. unfold LAPL, PL, target, nearest_point, staircase. do 2 f_equal. apply Rplus_eq_compat_l, sum_below_ext.
  intros g Hg. rewrite (E g Hg) at 2. now rewrite Rminus_eq_0.
Qed.

(** The print: its second case covers the ball around y_(n-1) and contradicts the third. *)
Theorem eq_31_refuted Y t delta : 0 < t -> 0 < delta -> ~ exists s : R -> R,
  (forall x, x >= point Y (pred (gaps Y)) - delta -> s x = (last_point Y - x) / t) /\
  (forall k x, (k <= gaps Y)%nat -> point Y k - delta <= x <= point Y k + delta -> s x = (point Y k - x) / t).
Proof.
intros Ht Hd (s & A & B). generalize (gaps_pos Y). intros G.
specialize (A (point Y (pred (gaps Y))) ltac:(lra)). rewrite (B (pred (gaps Y)) (point Y (pred (gaps Y))) ltac:(lia) ltac:(lra)) in A.
assert (L : point Y (pred (gaps Y)) < last_point Y) by (apply point_lt; lia).
apply (Rmult_eq_compat_r t) in A. unfold Rdiv in A. rewrite !Rmult_assoc, Rinv_l in A by lra. lra.
Qed.

(** As corrected; for unequal points see [LA_PL]. *)
Theorem rem_c_1_average n D (Hn : (2 <= n)%nat) (HD : 0 < D) t w x : 0 < t -> 0 < w < D / INR (n - 1) ->
  LA w (PL (equally_spaced n D Hn HD) t) x = LAPL (equally_spaced n D Hn HD) t (D / INR (n - 1) - w) x.
Proof. intros Ht Hw. rewrite LA_PL by lra. apply LAPL_window_equal. Qed.

(** With 1 - w on the right, as printed, not: three points, Delta = 2. *)
Theorem rem_c_1_average_refuted : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) t w x, 0 < t -> 0 < w ->
  0 < 1 - w < D / INR (n - 1) ->
  LA w (PL (equally_spaced n D Hn HD) t) x = LAPL (equally_spaced n D Hn HD) t (1 - w) x).
Proof.
intros H. assert (H4 : 0 < 4) by lra. specialize (H 3%nat 4 ltac:(lia) H4 1 (1/2) (5/2) ltac:(lra) ltac:(lra)).
assert (E : 4 / INR (3 - 1) = 2) by (simpl; field). rewrite E in H. specialize (H ltac:(lra)).
rewrite rem_c_1_average in H by (rewrite ?E; lra). rewrite E in H. revert H. set (Y := equally_spaced 3 4 _ H4). intros H.
assert (HG : forall g, half_gap Y g = 2) by (intros g; unfold Y; rewrite equal_half_gap; exact E).
assert (HP : forall k, point Y k = 4 * INR k - 4) by (intros k; unfold Y; rewrite equal_point_eq, E; ring).
destruct (proj1 (eq_31 Y 1 (2 - 1/2) (5/2) Rlt_0_1 ltac:(lra)) ltac:(intros g _; rewrite HG; lra)) as (_ & _ & C & _).
rewrite (C 2%nat) in H by (try (simpl; lia); rewrite HP; simpl; lra).
destruct (proj1 (eq_31 Y 1 (1 - 1/2) (5/2) Rlt_0_1 ltac:(lra)) ltac:(intros g _; rewrite HG; lra)) as (_ & _ & _ & R).
rewrite (R 1%nat) in H by (try (simpl; lia); rewrite !HP; simpl; lra).
unfold midpoint in H. rewrite HG, !HP in H. simpl in H. lra.
Qed.
