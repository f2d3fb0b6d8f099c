(** Order and distances of the training points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export training_set.
Open Scope R_scope.

Section Facts.
Variable Y : training_set.

Lemma half_gap_pos g : (g < gaps Y)%nat -> 0 < half_gap Y g.
Proof. intros H. unfold half_gap. generalize (point_increasing Y g H). lra. Qed.

Lemma point_S g : point Y (S g) = point Y g + 2 * half_gap Y g.
Proof. unfold half_gap. field. Qed.

Lemma midpoint_left g : midpoint Y g = point Y g + half_gap Y g.
Proof. unfold half_gap, midpoint. field. Qed.

Lemma midpoint_right g : midpoint Y g = point Y (S g) - half_gap Y g.
Proof. unfold half_gap, midpoint. field. Qed.

Lemma point_le i j : (i <= j <= gaps Y)%nat -> point Y i <= point Y j.
Proof.
intros [H1 H2]. induction j as [|j IH]; [replace i with O by lia; lra|].
destruct (Nat.eq_dec i (S j)) as [->|N]; [lra|].
generalize (point_increasing Y j ltac:(lia)). specialize (IH ltac:(lia) ltac:(lia)). lra.
Qed.

Lemma point_lt i j : (i < j <= gaps Y)%nat -> point Y i < point Y j.
Proof.
intros H. generalize (point_increasing Y i ltac:(lia)) (point_le (S i) j ltac:(lia)). lra.
Qed.

Lemma midpoint_lt_point g k : (g < k <= gaps Y)%nat -> midpoint Y g <= point Y k - half_gap Y g.
Proof. intros H. rewrite midpoint_right. generalize (point_le (S g) k ltac:(lia)). lra. Qed.

Lemma point_lt_midpoint g k : (k <= g < gaps Y)%nat -> point Y k + half_gap Y g <= midpoint Y g.
Proof. intros H. rewrite midpoint_left. generalize (point_le k g ltac:(lia)). lra. Qed.

(** Between two midpoints lie both half gaps. *)
Lemma midpoint_apart g h : (g < h < gaps Y)%nat -> midpoint Y g + half_gap Y g + half_gap Y h <= midpoint Y h.
Proof. intros H. generalize (midpoint_lt_point g h ltac:(lia)) (point_lt_midpoint h h ltac:(lia)). lra. Qed.

Lemma midpoint_lt g h : (g < h < gaps Y)%nat -> midpoint Y g < midpoint Y h.
Proof.
intros H. generalize (midpoint_apart g h H) (half_gap_pos g ltac:(lia)) (half_gap_pos h ltac:(lia)). lra.
Qed.

Lemma first_lt_last : first_point Y < last_point Y.
Proof. apply point_lt. generalize (gaps_pos Y). lia. Qed.

Lemma size_pos : 0 < INR (size Y).
Proof. apply lt_0_INR. unfold size. lia. Qed.

Lemma size_gaps : INR (size Y) = INR (gaps Y) + 1.
Proof. unfold size. apply S_INR. Qed.

(** The sum of the gaps is the width. *)
Lemma sum_half_gaps n : sum_below n (fun g => 2 * half_gap Y g) = point Y n - point Y 0.
Proof. rewrite <- sum_below_telescope. apply sum_below_ext. intros k _. unfold half_gap. field. Qed.

Lemma least_half_gap_le g : (g < gaps Y)%nat -> least_half_gap Y <= half_gap Y g.
Proof.
unfold least_half_gap. intros H. assert (H' : (g <= pred (gaps Y))%nat) by lia. revert H'. generalize (pred (gaps Y)).
intros n. induction n as [|n IH]; intros Hn; simpl; [replace g with O by lia; lra|].
destruct (Nat.eq_dec g (S n)) as [->|N]; [apply Rmin_r|].
apply Rle_trans with (1 := Rmin_l _ _). apply IH. lia.
Qed.

Lemma least_half_gap_attained : exists g, (g < gaps Y)%nat /\ least_half_gap Y = half_gap Y g.
Proof.
generalize (gaps_pos Y). unfold least_half_gap. intros G.
enough (forall n, exists g, (g <= n)%nat /\ least_below n (half_gap Y) = half_gap Y g) as E.
{ destruct (E (pred (gaps Y))) as (g & Hg & Eg). exists g. split; [lia | exact Eg]. }
induction n as [|n (g & Hg & Eg)]; [exists O; split; [lia | reflexivity]|]. simpl. rewrite Eg. unfold Rmin.
destruct Rle_dec; [exists g; split; [lia | reflexivity] | exists (S n); split; [lia | reflexivity]].
Qed.

Lemma least_half_gap_pos : 0 < least_half_gap Y.
Proof. destruct least_half_gap_attained as (g & Hg & ->). now apply half_gap_pos. Qed.

Lemma below_half_gaps_least delta : below_half_gaps Y delta <-> delta < least_half_gap Y.
Proof.
split; intros H.
- destruct least_half_gap_attained as (g & Hg & ->). now apply H.
- intros g Hg. generalize (least_half_gap_le g Hg). lra.
Qed.

Lemma within_half_gaps_least delta : within_half_gaps Y delta <-> delta <= least_half_gap Y.
Proof.
split; intros H.
- destruct least_half_gap_attained as (g & Hg & ->). now apply H.
- intros g Hg. generalize (least_half_gap_le g Hg). lra.
Qed.

Lemma below_within delta : below_half_gaps Y delta -> within_half_gaps Y delta.
Proof. intros H g Hg. apply Rlt_le, H, Hg. Qed.
End Facts.

(** Equal spacing: Delta = D / (n - 1). *)
Section Equal.
Variables (n : nat) (D : R) (Hn : (2 <= n)%nat) (HD : 0 < D).
Let Y := equally_spaced n D Hn HD.
Let Delta := D / INR (n - 1).

Lemma equal_size : size Y = n.
Proof. unfold size. simpl. lia. Qed.

Lemma equal_Delta_pos : 0 < Delta.
Proof. apply Rdiv_lt_0_compat; [exact HD | apply lt_0_INR; lia]. Qed.

Lemma equal_half_gap g : half_gap Y g = Delta.
Proof.
unfold half_gap, Y, Delta. simpl. unfold equal_point. rewrite S_INR. replace (pred n) with (n - 1)%nat by lia. field.
apply not_0_INR. lia.
Qed.

Lemma equal_point_eq k : point Y k = 2 * INR k * Delta - D.
Proof. unfold Y, Delta. simpl. unfold equal_point. now replace (pred n) with (n - 1)%nat by lia. Qed.

Lemma equal_first : first_point Y = - D.
Proof. unfold first_point. rewrite equal_point_eq. simpl. ring. Qed.

Lemma equal_last : last_point Y = D.
Proof.
unfold last_point. rewrite equal_point_eq. change (gaps Y) with (pred n). replace (pred n) with (n - 1)%nat by lia.
unfold Delta. field. apply not_0_INR. lia.
Qed.

Lemma equal_below delta : below_half_gaps Y delta <-> delta < Delta.
Proof.
split; intros H.
- rewrite <- (equal_half_gap 0). apply H. simpl. lia.
- intros g _. now rewrite equal_half_gap.
Qed.

Lemma equal_within delta : within_half_gaps Y delta <-> delta <= Delta.
Proof.
split; intros H.
- rewrite <- (equal_half_gap 0). apply H. simpl. lia.
- intros g _. now rewrite equal_half_gap.
Qed.
End Equal.

(** Section 3: -1 and 1. *)
Lemma two_gaps : gaps two_points = 1%nat.
Proof. reflexivity. Qed.

Lemma two_size : INR (size two_points) = 2.
Proof. simpl. ring. Qed.

Lemma two_point_0 : point two_points 0 = -1.
Proof. simpl. unfold equal_point. simpl. field. Qed.

Lemma two_point_1 : point two_points 1 = 1.
Proof. simpl. unfold equal_point. simpl. field. Qed.

Lemma two_half_gap : half_gap two_points 0 = 1.
Proof. unfold half_gap. rewrite two_point_0, two_point_1. field. Qed.

Lemma two_midpoint : midpoint two_points 0 = 0.
Proof. unfold midpoint. rewrite two_point_0, two_point_1. field. Qed.

Lemma two_below delta : below_half_gaps two_points delta <-> delta < 1.
Proof.
split; intros H.
- rewrite <- two_half_gap. apply H. rewrite two_gaps. lia.
- intros g Hg. rewrite two_gaps in Hg. replace g with O by lia. now rewrite two_half_gap.
Qed.

Lemma two_within delta : within_half_gaps two_points delta <-> delta <= 1.
Proof.
split; intros H.
- rewrite <- two_half_gap. apply H. rewrite two_gaps. lia.
- intros g Hg. rewrite two_gaps in Hg. replace g with O by lia. now rewrite two_half_gap.
Qed.
