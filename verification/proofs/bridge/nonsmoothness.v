(** The non-smoothness of the smoothed score lies in the enclosures that the program prints; for unequal gaps the numbers are
    mpmath's (50 digits, rounded outward). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Import rough_score.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

Lemma nonsmoothness_within Y t delta a b : 0 < t -> 0 < delta -> below_half_gaps Y delta ->
  a <= sum_below (gaps Y) (fun g => 2 * (delta / (t * (half_gap Y g - delta)) + / t)) <= b ->
  exists r, nonsmoothness (LAPL Y t delta) = Finite r /\ a <= r <= b.
Proof. intros Ht Hd Hb H. eexists. split; [now apply nonsmoothness_LAPL | exact H]. Qed.

Lemma unequal_below delta : delta < 1/4 -> below_half_gaps unequal_points delta.
Proof. intros H [|[|[|g]]] Hg; [unfold half_gap; simpl; unfold unequal_values; simpl; lra .. | simpl in Hg; lia]. Qed.

Ltac bridge_nonsmoothness := apply nonsmoothness_within; [lra | unfold delta_at; interval with (i_prec 60) |
  first [apply unequal_below | apply equal_below; simpl (_ - _)%nat; simpl INR]; compare_numbers |
  points_out; unfold delta_at; interval with (i_prec 90)].

(** scoreproof eval nonsmoothness --n 2 --t 1/10 --delta 1/3 *)
Theorem bridge_nonsmoothness_1 : exists r, nonsmoothness (LAPL two_points (1/10) (1/3)) = Finite r /\
  29.99999999999999999999 <= r <= 30.00000000000000000001.
Proof. bridge_nonsmoothness. Qed.

(** scoreproof eval nonsmoothness --n 4 --t 1/50 --kappa 6/5 *)
Theorem bridge_nonsmoothness_2 : exists r, nonsmoothness (LAPL four_points (1/50) (delta_at (6/5) (1/50))) = Finite r /\
  611.1434459183237922119 <= r <= 611.1434459183237922120.
Proof. bridge_nonsmoothness. Qed.

(** scoreproof eval nonsmoothness --n 2 --t 1/10 --kappa 6/5 *)
Theorem bridge_nonsmoothness_3 : exists r, nonsmoothness (LAPL two_points (1/10) (delta_at (6/5) (1/10))) = Finite r /\
  32.23068502850947476261 <= r <= 32.23068502850947476262.
Proof. bridge_nonsmoothness. Qed.

(** scoreproof eval nonsmoothness --n 3 --half-width 3/2 --t 1/100 --kappa 3 *)
Theorem bridge_nonsmoothness_4 : exists r, nonsmoothness (LAPL wide_points (1/100) (delta_at 3 (1/100))) = Finite r /\
  666.6666666666666666666 <= r <= 666.6666666666666666667.
Proof. bridge_nonsmoothness. Qed.

Theorem bridge_unequal_nonsmoothness : exists r, nonsmoothness (LAPL unequal_points (1/50) (delta_at 1 (1/50))) = Finite r /\
  552.742087002919730260 <= r <= 552.742087002919730261.
Proof. bridge_nonsmoothness. Qed.
