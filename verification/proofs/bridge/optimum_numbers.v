(** r* of (16) between two decimals for one n, t and epsilon: from below by windows and lines ([weighted_bound]), from above by a
    piecewise linear function ([splines]). All that is computed is Q and phi at some places; no score and no cover enters. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export weighted_bound splines.
From Scoreproof.section3 Require Import kappa.
From Scoreproof.bridge Require Export samples.
From Scoreproof.bridge Require Import optimum.
Open Scope R_scope.

(** A number of the list, and 0 beyond it. *)
Notation entry l := (fun k : nat => nth k l 0).

(** The bound of the mean posterior variance by the nearest data point. *)
Definition nearest_variance (Y : training_set) (t : R) : R :=
  sum_below (gaps Y) (fun g => 8 * second_tail (half_gap Y g / sqrt t)) / INR (size Y).

Lemma optimum_within Y t epsilon lo hi B lambda m b s v below above : 0 < t -> 0 <= epsilon -> 0 < lambda ->
  (forall k, (k < size Y)%nat -> - lo k < hi k) ->
  (forall g, (g < gaps Y)%nat -> fair_weights (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g)) ->
  below <= weighted_bound Y t epsilon lo hi B lambda (nearest_variance Y t) ->
  (forall i, (S i < m)%nat -> b i < b (S i)) ->
  sum_below (size Y) (fun k => spline_energy m b s v t (point Y k)) <= INR (size Y) * epsilon ->
  t * sum_below m (fun i => Rabs (s (S i) - s i)) <= above ->
  exists r, least_nonsmoothness Y t epsilon = Finite r /\ below <= t * r <= above.
Proof.
intros Ht He Hl Hw Hg Lo Inc Up Hi. destruct (least_finite Y t epsilon Ht He) as (r & Er & _). exists r. split; [exact Er|]. split.
- apply Rle_trans with (1 := Lo). apply weighted_below; try assumption. exact (variance_any Y t Ht).
- apply Rle_trans with (2 := Hi). now apply (spline_above Y t epsilon m b s v r).
Qed.

(** Closed forms with places to the right of the data points. *)
Section Closed.
Variables M h h' B : R.
Let g0 : R := Q h - Q M.
Let g1 : R := phi h - phi M.
Let g2 : R := Q h - Q M + h * phi h - M * phi M.
Let k0 : R := Q h' - Q M.
Let k1 : R := phi h' - phi M.
Let k2 : R := Q h' - Q M + h' * phi h' - M * phi M.
Notation A := (gap_level M h h' B).
Notation A' := (gap_far_level M h h' B).

Lemma gap_level_eq : A = (2 * M * (1 - B) * k0 - B * (g1 - k1)) / (g0 + k0).
Proof. unfold gap_level, window, quadratic_tail. rewrite !Q_odd, !phi_even. unfold g0, k0, g1, k1. f_equal; ring. Qed.

Lemma gap_rise_eq : gap_rise M h h' B = A * g1 + B * g2 + A' * k1 + B * k2.
Proof. unfold gap_rise, window, quadratic_tail. rewrite !Q_odd, !phi_even. unfold g1, k1, g2, k2. ring. Qed.

Lemma gap_moment_eq : gap_moment M h h' B = 2 * M * (A * g0 + B * g1) - gap_rise M h h' B.
Proof. unfold gap_moment, window, quadratic_tail. unfold g0, g1. ring. Qed.

Lemma gap_square_eq : gap_square M h h' B = A^2 * g0 + 2 * A * B * g1 + B^2 * g2 + A'^2 * k0 + 2 * A' * B * k1 + B^2 * k2.
Proof. unfold gap_square, square_window, window, quadratic_tail. rewrite !Q_odd, !phi_even. unfold g0, g1, g2, k0, k1, k2. ring. Qed.
End Closed.

Lemma window_spread_eq a b : 0 < 1 - Q a - Q b ->
  window_spread (- a) b = (1 - Q a - Q b - a * phi a - b * phi b) - (phi a - phi b)^2 / (1 - Q a - Q b).
Proof.
intros H. unfold window_spread, square_window, window_centre, window, quadratic_tail. rewrite !Q_odd, !phi_even. field. lra.
Qed.

Lemma phi_exp x : phi x = exp (- x^2 / 2) / sqrt (2 * PI).
Proof. now rewrite phi_gauss. Qed.

Lemma Q_large x : 8 <= x -> x * (exp (- x^2 / 2) / sqrt (2 * PI)) / (1 + x^2) <= Q x <= exp (- x^2 / 2) / sqrt (2 * PI) / x.
Proof. intros H. rewrite <- phi_exp. apply Q_between. lra. Qed.

Lemma Q_large_left x : 8 <= - x -> 1 - exp (- x^2 / 2) / sqrt (2 * PI) / - x <= Q x <= 1.
Proof.
intros H. assert (L := Q_large (- x) H). replace ((- x)^2) with (x^2) in L by ring. rewrite Q_odd in L.
split; [lra|]. assert (G := Q_ge_0 (- x)). rewrite Q_odd in G. lra.
Qed.

(** Q and phi at a place, an object by the expression that it is equal to. *)
Ltac enclose_phi x := let E := fresh in let H := fresh in
  assert (E := phi_exp x); interval_intro (exp (- x^2 / 2) / sqrt (2 * PI)) with (i_prec 90) as H; rewrite <- E in H; clear E.
Ltac enclose_Q x := let E := fresh in let H := fresh in
  first [assert (E : 8 <= x) by (apply Rminus_le; interval with (i_prec 60)); apply Q_large in E
       | assert (E : 8 <= - x) by (apply Rminus_le; interval with (i_prec 60)); apply Q_large_left in E
       | assert (E := Q_closed x);
         integral_intro (RInt (fun u => exp (- u ^ 2 / 2)) 0 x) with (i_prec 90, i_width (-60), i_fuel 400, i_degree 15) as H;
         let H' := fresh in interval_intro (1/2 - RInt (fun u => exp (- u ^ 2 / 2)) 0 x / sqrt (2 * PI)) with (i_prec 90) as H';
         rewrite <- E in H'; clear E H].
Ltac enclose_by E := let H := fresh in
  match type of E with _ = ?e => interval_intro e with (i_prec 90) as H; rewrite <- E in H; clear E end.
