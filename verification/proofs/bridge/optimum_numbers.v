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

(** For two kinks in each gap, the candidate of both bounds: n points y, kinks b, slopes s, the value v at b 0. The windows around a
    data point reach to the kinks beside it, and end at 14 sqrt t outside all; the line in a gap has the slope of x + t f(x) there. *)
Definition kink_right (n : nat) (t : R) (y b : nat -> R) (k : nat) : R := if Nat.eqb k (pred n) then 14 else (b (2 * k)%nat - y k) / sqrt t.
Definition kink_left (t : R) (y b : nat -> R) (k : nat) : R := match k with O => 14 | S g => (y k - b (S (2 * g))) / sqrt t end.
Definition kink_slope (t : R) (s : nat -> R) (g : nat) : R := 1 + t * s (S (2 * g)).
Definition scaled_gap (t : R) (y : nat -> R) (g : nat) : R := (y (S g) - y g) / 2 / sqrt t.

(** [weighted_bound] for these, with the bound of the mean posterior variance by the nearest data point. *)
Definition kinked_bound (n : nat) (t epsilon : R) (y lo hi B : nat -> R) (lambda : R) : R :=
  sum_below (pred n) (fun g => gap_gain lambda (scaled_gap t y g) (hi g) (lo (S g)) (B g)) -
  sum_below n (fun k => point_cost lambda (sided (pred n) (fun _ => 1) (fun _ => 1) k) (- lo k) (hi k)) -
  INR n * (epsilon + sum_below (pred n) (fun g => 8 * second_tail (scaled_gap t y g)) / INR n) / (2 * lambda).

Lemma optimum_within Y n t epsilon y b s v lambda below above (lo := kink_left t y b) (hi := kink_right n t y b) (B := kink_slope t s) :
  size Y = n -> (forall k, (k < n)%nat -> point Y k = y k) -> 0 < t -> 0 <= epsilon -> 0 < lambda ->
  (forall i, (S i < 2 * pred n)%nat -> b i < b (S i)) ->
  (sum_below n (fun k => spline_energy (2 * pred n) b s v t (y k)) <= INR n * epsilon /\
   t * sum_below (2 * pred n) (fun i => Rabs (s (S i) - s i)) <= above /\
   below <= kinked_bound n t epsilon y lo hi B lambda) /\
  (forall k, (k < n)%nat -> 0 < lo k + hi k) /\
  (forall g, (g < pred n)%nat -> fair_weights (scaled_gap t y g) (hi g) (lo (S g)) (B g)) ->
  exists r, least_nonsmoothness Y t epsilon = Finite r /\ below <= t * r <= above.
Proof.
intros Sz Hy Ht He Hl Inc [(Up & Hi & Lo) [Hw Hg]].
assert (Gs : gaps Y = pred n) by (unfold size in Sz; lia).
assert (HG : forall g, (g < pred n)%nat -> half_gap Y g / sqrt t = scaled_gap t y g).
{ intros g H. unfold half_gap, scaled_gap. rewrite !Hy by lia. reflexivity. }
destruct (least_finite Y t epsilon Ht He) as (r & Er & _). exists r. split; [exact Er|]. split.
- apply Rle_trans with (1 := Lo).
  replace (kinked_bound n t epsilon y lo hi B lambda)
    with (weighted_bound Y t epsilon lo hi B lambda (sum_below (gaps Y) (fun g => 8 * second_tail (half_gap Y g / sqrt t)) / INR (size Y))).
  + apply weighted_below; [exact Ht | exact Hl | now apply variance_any | | | exact Er].
    * rewrite Sz. intros k Hk. specialize (Hw k Hk). lra.
    * rewrite Gs. intros g H. rewrite HG by exact H. now apply Hg.
  + unfold weighted_bound, kinked_bound, sides_of. rewrite Sz, Gs. f_equal; [f_equal|]; [|do 4 f_equal];
      apply sum_below_ext; intros g H; now rewrite HG.
- apply Rle_trans with (2 := Hi). apply (spline_above Y t epsilon (2 * pred n) b s v r); [exact Ht | exact Inc | | exact Er]. rewrite Sz.
  apply Rle_trans with (2 := Up). right. apply sum_below_ext. intros k Hk. f_equal. now apply Hy.
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
Ltac enclose_phi x := let E := fresh "E" in let H := fresh "H" in
  assert (E := phi_exp x); interval_intro (exp (- x^2 / 2) / sqrt (2 * PI)) with (i_prec 80) as H; rewrite <- E in H; clear E.
Ltac enclose_Q x := let E := fresh "E" in let H := fresh "H" in
  first [match goal with K : ?l <= Q ?z <= ?u |- _ =>
           first [assert (E : x = - z) by (field; apply Rgt_not_eq, sqrt_lt_R0; lra);
                  assert (H : 1 - u <= Q x <= 1 - l) by (rewrite E, Q_odd; lra)
                | assert (E : x = z) by (field; apply Rgt_not_eq, sqrt_lt_R0; lra); assert (H : l <= Q x <= u) by (rewrite E; exact K)];
           clear E end
       | assert (E : 8 <= x) by (apply Rminus_le; interval with (i_prec 60)); apply Q_large in E
       | assert (E : 8 <= - x) by (apply Rminus_le; interval with (i_prec 60)); apply Q_large_left in E
       | let z := fresh "z" in let B := fresh "B" in let H' := fresh "H" in destruct (ex_intro (fun z => z = x) x eq_refl) as [z E];
         interval_intro x with (i_prec 80) as B; rewrite <- E in B;
         integral_intro (RInt (fun u => exp (- u ^ 2 / 2)) 0 z) with (i_prec 80, i_width (-50), i_fuel 400, i_degree 15) as H;
         interval_intro (1/2 - RInt (fun u => exp (- u ^ 2 / 2)) 0 z / sqrt (2 * PI)) with (i_prec 80) as H';
         rewrite <- (Q_closed z), E in H'; clear z E B H].
Ltac enclose_by E := let H := fresh "H" in let K := fresh "H" in
  match type of E with _ = ?e => interval_intro e with (i_prec 80) as H end;
  match type of H with ?a <= _ <= ?b => assert (K := eq_ind_r (fun z => a <= z <= b) H E) end; cbv beta in K; clear E H.

(** Q and phi at every place in the goal. *)
Ltac enclose_places := repeat match goal with
  | |- context [Q ?x] => lazymatch goal with H : _ <= Q x <= _ |- _ => fail | _ => first [enclose_Q x | fail 20 "no bounds of Q at" x] end
  | |- context [phi ?x] => lazymatch goal with H : _ <= phi x <= _ |- _ => fail | _ => enclose_phi x end
  end.
Ltac enclose_all p := let E := fresh "E" in assert (E := p); revert E; enclose_places; let E := fresh "E" in intros E; enclose_by E.

(** The cases of a statement about all k below a numeral. *)
Ltac each_below := let k := fresh "k" in let H := fresh in intros k H;
  repeat (first [exfalso; clear -H; simpl in H; lia | destruct k as [|k]; [first [exfalso; clear -H; simpl in H; lia | clear H]|]]); cbn [nth pred].

(** What the lower bound is made of. *)
Ltac enclose_gaps := repeat match goal with
  | |- context [gap_moment ?M ?h ?h' ?B] => lazymatch goal with
    | H : _ <= gap_moment M h h' B <= _ |- _ => fail
    | _ => enclose_all (gap_level_eq M h h' B); enclose_all (eq_refl : gap_far_level M h h' B = 2 * M * (1 - B) - gap_level M h h' B);
      enclose_all (gap_rise_eq M h h' B); enclose_all (gap_moment_eq M h h' B); enclose_all (gap_square_eq M h h' B)
    end
  end.
Ltac enclose_windows := repeat match goal with
  | |- context [window_spread (- ?a) ?b] => lazymatch goal with
    | H : _ <= window_spread (- a) b <= _ |- _ => fail
    | _ => let P := fresh "P" in assert (P : 0 < 1 - Q a - Q b) by (enclose_places; interval with (i_prec 80));
      enclose_all (window_spread_eq a b P); clear P
    end
  end.
(** What the upper bound is made of. *)
Ltac enclose_energies e := repeat match goal with
  | |- context [e ?y] => lazymatch goal with
    | H : _ <= e y <= _ |- _ => fail
    | _ => let r := eval unfold e, spline_energy, spline_piece, quadratic_tail in (e y) in let r := eval cbv zeta in r in
      let r := eval cbn [sum_below nth Nat.mul Nat.add pred] in r in
      first [enclose_all (eq_refl : e y = r) | fail 20 "no bounds of" r]
    end
  end.

Ltac optimum_numbers :=
  match goal with |- (sum_below _ (fun k => spline_energy ?m ?b ?s ?v ?t _) <= _ /\ _) /\ _ =>
    let e := fresh "e" in set (e := spline_energy m b s v t); unfold kinked_bound, gap_gain, point_cost, second_tail, sided;
    cbn [sum_below Nat.mul Nat.add Nat.eqb pred]; unfold scaled_gap, kink_left, kink_right, kink_slope; cbn [Nat.mul Nat.add Nat.eqb pred nth];
    enclose_energies e; clearbody e; enclose_places; enclose_gaps; enclose_windows; simpl INR; refine (conj (conj _ (conj _ _)) (conj _ _))
  end; [interval with (i_prec 80) | interval with (i_prec 80) | interval with (i_prec 80) | each_below; cbn [Nat.mul Nat.add Nat.eqb pred nth]; interval with (i_prec 80) |
    each_below; cbn [Nat.mul Nat.add Nat.eqb pred nth]; unfold fair_weights; repeat split; first [apply Rminus_lt | apply Rminus_le]; interval with (i_prec 80)].

(** A theorem's proof: the points, the kinks, the slopes, the value at the first kink, and the multiplier. *)
Ltac optimum_cell y b s v lambda :=
  match goal with |- exists r, least_nonsmoothness ?Y ?t ?epsilon = Finite r /\ _ =>
    apply (optimum_within Y (length y) t epsilon (entry y) (entry b) (entry s) v lambda); cbn [length];
    [reflexivity | each_below; simpl; unfold equal_point; simpl; first [reflexivity | field] | lra | lra | lra | each_below; lra | optimum_numbers]
  end.
