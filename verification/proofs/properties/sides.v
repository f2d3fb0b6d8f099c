(** The target seen from a data point, on both sides: below a line that starts at distance delta, on it up to the next cell. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export scores.
From Scoreproof.properties Require Export training_set staircase.
Open Scope R_scope.

Section Sides.
Variables (Y : training_set) (delta : R).
Hypothesis Hd : 0 < delta.
Hypothesis Hb : below_half_gaps Y delta.

(** The slope of the ramp of gap g, and the line with this slope. *)
Definition line_slope (g : nat) : R := half_gap Y g / (half_gap Y g - delta).
Definition line (g : nat) (z : R) : R := line_slope g * Rmax 0 (z - delta).

Lemma line_slope_ge_1 g : (g < gaps Y)%nat -> 1 <= line_slope g.
Proof.
intros Hg. generalize (Hb g Hg). intros L. unfold line_slope. apply Rmult_le_reg_r with (half_gap Y g - delta); [lra|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma line_0 g z : z <= delta -> line g z = 0.
Proof. intros H. unfold line. rewrite Rmax_left by lra. ring. Qed.

Lemma line_beyond g z : delta <= z -> line g z = line_slope g * (z - delta).
Proof. intros H. unfold line. now rewrite Rmax_right by lra. Qed.

Lemma line_ge_0 g z : (g < gaps Y)%nat -> 0 <= line g z.
Proof. intros Hg. generalize (line_slope_ge_1 g Hg). intros. apply Rmult_le_pos; [lra | apply Rmax_l]. Qed.

(** From the place of the next cell on the line is ahead by delta. *)
Lemma line_ahead g z : (g < gaps Y)%nat -> 2 * half_gap Y g - delta <= z -> z + delta <= line g z.
Proof.
intros Hg Hz. generalize (Hb g Hg). intros L. rewrite line_beyond by lra. unfold line_slope.
apply Rmult_le_reg_r with (half_gap Y g - delta); [lra|]. set (D := half_gap Y g) in *.
replace (D / (D - delta) * (z - delta) * (D - delta)) with (D * (z - delta)) by (field; lra).
assert (0 <= delta * (z - (2 * D - delta))) by (apply Rmult_le_pos; lra). lra.
Qed.

(** The target is never farther than delta away, but beyond the ends. *)
Lemma ramp_near g x : (g < gaps Y)%nat -> point Y g + delta < x < point Y (S g) - delta ->
  x - delta <= target Y delta x <= x + delta.
Proof.
intros Hg Hx. generalize (Hb g Hg) (midpoint_left Y g) (midpoint_right Y g). intros L M1 M2.
rewrite (target_ramp Y delta Hd g) by (try apply below_within; auto; lra).
set (D := half_gap Y g) in *. set (z := midpoint Y g) in *.
replace (z + D / (D - delta) * (x - z)) with (x + delta * ((x - z) / (D - delta))) by (field; lra).
assert (B : -1 <= (x - z) / (D - delta) <= 1).
{ split; apply Rmult_le_reg_r with (D - delta); try lra; unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra; lra. }
split.
- assert (delta * (-1) <= delta * ((x - z) / (D - delta))) by (apply Rmult_le_compat_l; lra). lra.
- assert (delta * ((x - z) / (D - delta)) <= delta * 1) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma target_ahead x : first_point Y - delta <= x -> target Y delta x <= x + delta.
Proof.
intros Hx. destruct (target_place Y delta Hd x (below_within _ _ Hb)) as [(k & Hk & A & B)|(g & Hg & C)].
- rewrite (target_cell_lt Y delta Hd k) by auto. destruct k as [|k]; [unfold first_point in Hx; lra|]. specialize (A ltac:(lia)). lra.
- now apply (ramp_near g).
Qed.

Lemma target_behind x : x <= last_point Y + delta -> x - delta <= target Y delta x.
Proof.
intros Hx. destruct (target_place Y delta Hd x (below_within _ _ Hb)) as [(k & Hk & A & B)|(g & Hg & C)].
- rewrite (target_cell_lt Y delta Hd k) by auto. destruct (Nat.eq_dec k (gaps Y)) as [->|N]; [unfold last_point in Hx; lra|].
  specialize (B N). lra.
- now apply (ramp_near g).
Qed.

Lemma target_at_point k : (k <= gaps Y)%nat -> target Y delta (point Y k) = point Y k.
Proof. intros Hk. apply target_cell_lt; auto; intros; lra. Qed.

Lemma target_le x y : x <= y -> target Y delta x <= target Y delta y.
Proof. apply staircase_le. intros g Hg. generalize (Hb g Hg). lra. Qed.

(** To the right of y_k. *)
Lemma target_right_line k x : (k < gaps Y)%nat -> point Y k <= x <= point Y (S k) - delta ->
  target Y delta x - point Y k = line k (x - point Y k).
Proof.
intros Hk Hx. destruct (Rle_or_lt x (point Y k + delta)) as [L|L].
- rewrite (target_cell_lt Y delta Hd k) by (auto; try lia; intros; lra). rewrite line_0 by lra. ring.
- generalize (Hb k Hk) (midpoint_left Y k). intros D M.
  rewrite (target_ramp Y delta Hd k) by (try apply below_within; auto; lra). rewrite line_beyond by lra. unfold line_slope. rewrite M. field. lra.
Qed.

Lemma target_right k x : (k < gaps Y)%nat -> point Y k <= x -> 0 <= target Y delta x - point Y k <= line k (x - point Y k).
Proof.
intros Hk Hx. split; [generalize (target_le _ _ Hx); rewrite target_at_point by lia; lra|].
destruct (Rle_or_lt x (point Y (S k) - delta)) as [L|L]; [right; now apply target_right_line|].
assert (A : target Y delta x <= x + delta).
{ apply target_ahead. generalize (point_le Y 0 k ltac:(lia)). unfold first_point. lra. }
generalize (line_ahead k (x - point Y k) Hk). rewrite point_S in L. lra.
Qed.

(** To the left of y_(g+1). *)
Lemma target_left_line g x : (g < gaps Y)%nat -> point Y g + delta <= x <= point Y (S g) ->
  point Y (S g) - target Y delta x = line g (point Y (S g) - x).
Proof.
intros Hg Hx. destruct (Rle_or_lt (point Y (S g) - delta) x) as [L|L].
- rewrite (target_cell_lt Y delta Hd (S g)) by (auto; try lia; intros; lra). rewrite line_0 by lra. ring.
- generalize (Hb g Hg) (midpoint_right Y g). intros D M.
  rewrite (target_ramp Y delta Hd g) by (try apply below_within; auto; lra). rewrite line_beyond by lra. unfold line_slope. rewrite M. field. lra.
Qed.

Lemma target_left g x : (g < gaps Y)%nat -> x <= point Y (S g) ->
  0 <= point Y (S g) - target Y delta x <= line g (point Y (S g) - x).
Proof.
intros Hg Hx. split; [generalize (target_le _ _ Hx); rewrite target_at_point by lia; lra|].
destruct (Rle_or_lt (point Y g + delta) x) as [L|L]; [right; now apply target_left_line|].
assert (A : x - delta <= target Y delta x).
{ apply target_behind. generalize (point_le Y (S g) (gaps Y) ltac:(lia)). unfold last_point. lra. }
generalize (line_ahead g (point Y (S g) - x) Hg). generalize (point_S Y g). lra.
Qed.

Lemma target_beyond_last x : last_point Y <= x -> target Y delta x = last_point Y.
Proof. intros Hx. unfold last_point in *. apply (target_cell_lt Y delta Hd (gaps Y)); auto; intros; [lra | lia]. Qed.

Lemma target_beyond_first x : x <= first_point Y -> target Y delta x = first_point Y.
Proof. intros Hx. unfold first_point in *. apply (target_cell_lt Y delta Hd O); [auto | lia | intros; lia | intros; lra]. Qed.
End Sides.
