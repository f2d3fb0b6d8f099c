(** Bounds over ranges, computed, on which the range of Proposition 3 rests (section 3.2). *)
From Coq Require Import Reals.
From Interval Require Import Tactic.
Open Scope R_scope.

(** n >= 5 with v = 1/n: the two branches of the limit, the second one with epsilon = 1 - v y. *)
Lemma flat_branch v y : 0 <= v <= 1/5 -> 0 <= y <= 3/2 -> 0 < 1 - v / (1 - v) * (1 + 8 * sqrt (1 - v * y)) * (1 - sqrt (1 - y / 2)).
Proof. intros Hv Hy. interval with (i_prec 40, i_bisect v, i_bisect y, i_depth 20). Qed.

Lemma end_before_flat v : 0 <= v <= 1/5 -> 0 < sqrt (1 - 3/2 * v) - ((1 - v) * sqrt (2 / (2 - 3 * v)) - 1/8).
Proof. intros Hv. interval with (i_prec 40, i_bisect v, i_depth 20). Qed.

(** n = 3 and n = 4: the sign of the second branch, and its slope where it passes 0. *)
Lemma flat_3_above e : 1/2 <= e <= 0.6981 -> 0 < (1 + 8 * sqrt e) * (1 - sqrt ((3 * e - 1) / 2)) / 2 - 1.
Proof. intros He. interval with (i_prec 40, i_bisect e, i_depth 20). Qed.

Lemma flat_3_below e : 0.6982 <= e <= 1 -> 0 < 1 - (1 + 8 * sqrt e) * (1 - sqrt ((3 * e - 1) / 2)) / 2.
Proof. intros He. interval with (i_prec 40, i_bisect e, i_depth 20). Qed.

Lemma flat_3_slope e : 0.6981 <= e <= 0.6982 ->
  0 < (1 + 8 * sqrt e) * (3 / (4 * sqrt ((3 * e - 1) / 2))) / 2 - 4 / sqrt e * (1 - sqrt ((3 * e - 1) / 2)) / 2.
Proof. intros He. interval with (i_prec 40). Qed.

Lemma flat_4_above e : 5/8 <= e <= 0.6836 -> 0 < (1 + 8 * sqrt e) * (1 - sqrt ((4 * e - 2) / 2)) / 3 - 1.
Proof. intros He. interval with (i_prec 40, i_bisect e, i_depth 20). Qed.

Lemma flat_4_below e : 0.6837 <= e <= 1 -> 0 < 1 - (1 + 8 * sqrt e) * (1 - sqrt ((4 * e - 2) / 2)) / 3.
Proof. intros He. interval with (i_prec 40, i_bisect e, i_depth 20). Qed.

Lemma flat_4_slope e : 0.6836 <= e <= 0.6837 ->
  0 < (1 + 8 * sqrt e) * (4 / (4 * sqrt ((4 * e - 2) / 2))) / 3 - 4 / sqrt e * (1 - sqrt ((4 * e - 2) / 2)) / 3.
Proof. intros He. interval with (i_prec 40). Qed.

(** The first branch there, with g_3 and g_4. *)
Lemma first_3 e : 0 <= e <= 1/2 -> 0 < 8 - sqrt (9/2) / 2 - 8 * (sqrt (9/2) / 2) * sqrt e.
Proof. intros He. interval with (i_prec 40, i_bisect e, i_depth 20). Qed.

Lemma first_4 e : 0 <= e <= 5/8 -> 0 < 8 - sqrt 10 / 3 - 8 * (sqrt 10 / 3) * sqrt e.
Proof. intros He. interval with (i_prec 40, i_bisect e, i_depth 20). Qed.

(** The end for n = 5 and beyond lies above that for n = 4, below 1. *)
Lemma end_least v : 0 <= v <= 1/5 -> 0.83 < (1 - v) * sqrt (2 / (2 - 3 * v)) - 1/8.
Proof. intros Hv. interval with (i_prec 40, i_bisect v, i_depth 20). Qed.
