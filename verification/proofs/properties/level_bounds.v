(** U - L for any points and for equal gaps, by the nearest data point as an estimator; U itself against its limit. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export level tail_bounds.
Open Scope R_scope.

(** A data point nearest to x. *)
Lemma nearest_index Y x : exists j, (j <= gaps Y)%nat /\ (forall g, (S g = j)%nat -> midpoint Y g <= x) /\
  ((j < gaps Y)%nat -> x <= midpoint Y j).
Proof.
destruct (place Y (fun _ => 0) x) as [(k & Hk & A & B)|(g & Hg & C)].
- intros g Hg. generalize (half_gap_pos Y g Hg). lra.
- exists k. split; [exact Hk|]. split.
  + intros g E. specialize (A g E). lra.
  + intros H. specialize (B k eq_refl H). lra.
- lra.
Qed.

Section Bounds.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

(** With side functions that are nonnegative and at least (y_j - y_k)^2 where y_j is nearest. *)
Lemma variance_by_nearest (a : nat -> R -> R) v : (forall g z, (g < gaps Y)%nat -> 0 <= a g z) ->
  (forall k j x, (k < j <= gaps Y)%nat -> midpoint Y (pred j) <= x -> (point Y j - point Y k)^2 <= a k (x - point Y k)) ->
  (forall j g x, (j <= g < gaps Y)%nat -> x <= midpoint Y j -> (point Y (S g) - point Y j)^2 <= a g (point Y (S g) - x)) ->
  (forall g, (g < gaps Y)%nat -> is_line_int (fun z => a g z * pN z (sqrt t)) (t * v g)) ->
  mean_variance Y t <= sum_below (gaps Y) (fun g => 2 * v g) / INR (size Y).
Proof.
intros Pa HR HL Hv. apply (mean_variance_le Y t Ht a); [|exact Hv].
intros x. destruct (nearest_index Y x) as (j & Hj & A & B). exists (point Y j).
assert (Z : (point Y j - point Y j)^2 = 0) by ring.
apply (below_both Y t Ht (fun k => (point Y j - point Y k)^2)); [exact Pa | | | |].
- intros k Hk Hx. destruct (lt_eq_lt_dec j k) as [[H|H]|H].
  + specialize (B ltac:(lia)). generalize (midpoint_lt_point Y j k ltac:(lia)) (half_gap_pos Y j ltac:(lia)). lra.
  + subst j. rewrite Z. now apply Pa.
  + apply HR; [lia|]. apply A. lia.
- intros g Hg Hx. destruct (lt_eq_lt_dec j (S g)) as [[H|H]|H].
  + replace ((point Y j - point Y (S g))^2) with ((point Y (S g) - point Y j)^2) by ring. apply HL; [lia|]. apply B. lia.
  + subst j. rewrite Z. now apply Pa.
  + specialize (A (pred j) ltac:(lia)). generalize (point_lt_midpoint Y (pred j) (S g) ltac:(lia)) (half_gap_pos Y (pred j) ltac:(lia)). lra.
- intros Hx. destruct (Nat.eq_dec j (gaps Y)) as [->|N]; [lra|]. specialize (B ltac:(lia)).
  generalize (midpoint_lt_point Y j (gaps Y) ltac:(lia)) (half_gap_pos Y j ltac:(lia)). unfold last_point in Hx. lra.
- intros Hx. destruct j as [|j]; [lra|]. specialize (A j eq_refl).
  generalize (point_lt_midpoint Y j 0 ltac:(lia)) (half_gap_pos Y j ltac:(lia)). unfold first_point in Hx. lra.
Qed.

(** The data point nearest to x is at most twice as far from y_k as x is. *)
Lemma right_of k j x : (k < j <= gaps Y)%nat -> midpoint Y (pred j) <= x ->
  half_gap Y k <= x - point Y k /\ 0 <= point Y j - point Y k <= 2 * (x - point Y k).
Proof.
intros Hj Hx. destruct j as [|j]; [lia|]. simpl in Hx. generalize (point_S Y j) (midpoint_left Y j) (half_gap_pos Y j ltac:(lia)) (point_le Y k j ltac:(lia)).
intros E M P L. split; [|lra]. destruct (Nat.eq_dec k j) as [->|N]; [lra|].
generalize (point_le Y (S k) j ltac:(lia)) (point_S Y k) (half_gap_pos Y k ltac:(lia)). lra.
Qed.

Lemma left_of j g x : (j <= g < gaps Y)%nat -> x <= midpoint Y j ->
  half_gap Y g <= point Y (S g) - x /\ 0 <= point Y (S g) - point Y j <= 2 * (point Y (S g) - x).
Proof.
intros Hj Hx. generalize (point_S Y j) (midpoint_right Y j) (half_gap_pos Y j ltac:(lia)) (point_le Y (S j) (S g) ltac:(lia)).
intros E M P L. split; [|lra]. destruct (Nat.eq_dec j g) as [->|N]; [lra|].
generalize (point_le Y (S j) g ltac:(lia)) (point_S Y g) (half_gap_pos Y g ltac:(lia)). lra.
Qed.

Lemma variance_any : mean_variance Y t <= sum_below (gaps Y) (fun g => 8 * second_tail (half_gap Y g / sqrt t)) / INR (size Y).
Proof.
rewrite (sum_below_ext _ _ (fun g => 2 * (4 * second_tail (half_gap Y g / sqrt t)))) by (intros; ring).
assert (Sq : forall a b c, c <= b -> 0 <= a <= 2 * b -> a^2 <= parabola_from c 4 b).
{ intros a b c H1 H2. unfold parabola_from. destruct Rle_dec; [|lra]. replace (4 * b^2) with ((2 * b)^2) by ring. now apply pow_incr. }
apply (variance_by_nearest (fun g => parabola_from (half_gap Y g) 4)).
- intros g z _. unfold parabola_from. destruct Rle_dec; [|lra]. generalize (pow2_ge_0 z). lra.
- intros k j x Hj Hx. destruct (right_of k j x Hj Hx). now apply Sq.
- intros j g x Hj Hx. destruct (left_of j g x Hj Hx). now apply Sq.
- intros g _. evar_last; [apply (is_line_int_parabola t _ 4 Ht) | eqR; ring].
Qed.
End Bounds.

(** The same for equal gaps: the neighbours are at 2 Delta, only farther points count by their distance. *)
Lemma variance_equal n D Hn HD t (v := D / INR (n - 1) / sqrt t) : 0 < t ->
  mean_variance (equally_spaced n D Hn HD) t <= (INR n - 1) / INR n * (8 * (v^2 * Q v + second_tail (3 * v))).
Proof.
intros Ht. set (Y := equally_spaced n D Hn HD). pose (Delta := D / INR (n - 1)). assert (DP : 0 < Delta) by (unfold Delta; now apply equal_Delta_pos).
assert (S := sqrt_t_pos t Ht).
assert (HG : forall g, half_gap Y g = Delta) by (intros; apply equal_half_gap).
assert (PS : forall g, point Y (Datatypes.S g) = point Y g + 2 * Delta) by (intros; rewrite point_S, HG; reflexivity).
assert (R : mean_variance Y t <= sum_below (gaps Y) (fun g => 2 * (4 * (v^2 * Q v + second_tail (3 * v)))) / INR (size Y)).
{ apply (variance_by_nearest Y t Ht (fun _ z => step Delta (4 * Delta^2) z + parabola_from (3 * Delta) 4 z)).
  - intros _ z _. unfold step, parabola_from. generalize (pow2_ge_0 z) (pow2_ge_0 Delta). intros. destruct (Rle_dec Delta z), (Rle_dec (3 * Delta) z); lra.
  - intros k j x Hj Hx. destruct (right_of Y k j x Hj Hx) as [A B]. rewrite HG in A. unfold step, parabola_from.
    destruct (Rle_dec Delta (x - point Y k)); [|lra]. destruct (Nat.eq_dec j (Datatypes.S k)) as [->|N].
    + rewrite PS. replace ((point Y k + 2 * Delta - point Y k)^2) with (4 * Delta^2) by ring.
      destruct Rle_dec; generalize (pow2_ge_0 (x - point Y k)); lra.
    + assert (C : 3 * Delta <= x - point Y k).
      { generalize (midpoint_left Y (pred j)). rewrite HG. generalize (point_le Y (Datatypes.S k) (pred j) ltac:(unfold Y in *; simpl in *; lia)).
        rewrite PS. lra. }
      destruct Rle_dec; [|lra]. generalize (pow2_ge_0 Delta). assert ((point Y j - point Y k)^2 <= (2 * (x - point Y k))^2) by now apply pow_incr.
      replace ((2 * (x - point Y k))^2) with (4 * (x - point Y k)^2) in * by ring. lra.
  - intros j g x Hj Hx. destruct (left_of Y j g x Hj Hx) as [A B]. rewrite HG in A. unfold step, parabola_from.
    destruct (Rle_dec Delta (point Y (Datatypes.S g) - x)); [|lra]. destruct (Nat.eq_dec j g) as [->|N].
    + rewrite PS. replace ((point Y g + 2 * Delta - point Y g)^2) with (4 * Delta^2) by ring.
      destruct Rle_dec; generalize (pow2_ge_0 (point Y g + 2 * Delta - x)); lra.
    + assert (C : 3 * Delta <= point Y (Datatypes.S g) - x).
      { generalize (midpoint_right Y j). rewrite HG. generalize (point_le Y (Datatypes.S j) g ltac:(unfold Y in *; simpl in *; lia)). rewrite (PS g). lra. }
      destruct Rle_dec; [|lra]. generalize (pow2_ge_0 Delta). set (z := point Y (Datatypes.S g) - x) in *.
      assert ((point Y (Datatypes.S g) - point Y j)^2 <= (2 * z)^2) by now apply pow_incr.
      replace ((2 * z)^2) with (4 * z^2) in * by ring. lra.
  - intros g _. apply (is_gen_ext (fun z => step Delta (4 * Delta^2) z * pN z (sqrt t) + parabola_from (3 * Delta) 4 z * pN z (sqrt t))); [intros; ring|].
    evar_last; [apply is_gen_plus; [apply (is_line_int_step t _ _ Ht) | apply (is_line_int_parabola t _ 4 Ht)]|].
    eqR. replace (3 * Delta / sqrt t) with (3 * v) by (unfold v; fold Delta; field; lra). change (Delta / sqrt t) with v.
    assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
    replace (Delta^2) with (t * v^2) by (rewrite <- T at 1; unfold v; fold Delta; field; lra). ring. }
assert (Sz : size Y = n) by apply equal_size. rewrite sum_below_const, Sz in R. apply Rle_trans with (1 := R). right.
assert (G : INR (gaps Y) = INR n - 1) by (generalize (size_gaps Y); rewrite Sz; lra).
rewrite G. unfold Rdiv. ring.
Qed.
