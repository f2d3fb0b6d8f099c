(** The terminal law for any number of points: (37), (38) and (39). *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal terminal_mass.
Open Scope R_scope.

(** (37) as corrected, by the distribution function: in the factor of p~_0 a number has to stand. *)
Theorem eq_37 Y kappa t0 x : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let a := atom Y kappa t0 in
  let q := interpolating_density Y kappa t0 in
  (exists v, is_head_int q x v) /\
  flow_law Y kappa t0 0 x = sum_below (size Y) (fun k => indicator (Rleb (point Y k) x) * a k) +
    (1 - sum_below (size Y) a) * head_int q x.
Proof.
intros Hk Ht B a q. assert (T : timely Y kappa t0) by now split. destruct (interpolating_mass_bounds Y kappa t0 Hk T) as [M _].
assert (H := terminal_head Y kappa t0 Hk T x).
apply (is_gen_scal _ (/ interpolating_mass Y kappa t0)) in H. set (v := flow_law Y kappa t0 0 x - atoms_up_to Y kappa t0 x) in H.
assert (H' : is_head_int q x (/ interpolating_mass Y kappa t0 * v)).
{ apply (is_gen_ext (fun y => / interpolating_mass Y kappa t0 * terminal_density Y kappa t0 y)); [|exact H].
  intros y. unfold q, interpolating_density, Rdiv. ring. }
split; [now exists (/ interpolating_mass Y kappa t0 * v)|]. rewrite (gen_value _ _ H').
change (1 - sum_below (size Y) a) with (interpolating_mass Y kappa t0). unfold v.
change (sum_below (size Y) (fun k => indicator (Rleb (point Y k) x) * a k)) with (atoms_up_to Y kappa t0 x). field. lra.
Qed.

(** The printed density, with its normalisation left open: c = 1 as printed. *)
Lemma density_from_t Y kappa t0 t g x : 0 < kappa -> timely Y kappa t0 -> 0 < t <= t0 -> (g < gaps Y)%nat ->
  point Y g < x < point Y (S g) -> let delta := delta_at kappa in
  (half_gap Y g - delta t) / half_gap Y g *
    flow_density Y kappa t0 t ((half_gap Y g - delta t) / half_gap Y g * x + delta t / half_gap Y g * midpoint Y g)
  = gap_ratio Y kappa t0 g * noised_density Y t0 (start Y kappa t0 g x).
Proof.
intros Hk T0 Ht Hg Hx delta. assert (T : timely Y kappa t) by now apply timely_earlier with t0.
generalize (proj2 T0 g Hg) (proj2 T g Hg) (delta_at_pos kappa Hk t (proj1 T)) (half_gap_pos Y g Hg). fold delta. intros W0 W P D.
set (y := _ * x + _ * _). assert (E : y = midpoint Y g + (half_gap Y g - delta t) / half_gap Y g * (x - midpoint Y g)) by (unfold y; field; lra).
assert (Hy : point Y g + delta t < y < point Y (S g) - delta t).
{ set (c := (half_gap Y g - delta t) / half_gap Y g) in E. assert (C : 0 < c) by (apply Rdiv_lt_0_compat; lra).
  assert (Ec : c * half_gap Y g = half_gap Y g - delta t) by (unfold c; field; lra).
  rewrite E, (midpoint_left Y g). rewrite point_S in *. nra. }
unfold flow_density. rewrite (slope_ramp Y kappa t0 Hk t T g y Hg Hy), (flow_ramp Y kappa Hk g t0 t y T Hg) by (fold delta; lra).
fold delta. unfold gap_ratio, start, gap_ratio. fold delta. rewrite E.
match goal with |- _ * (noised_density Y t0 ?u * _) = _ * noised_density Y t0 ?v => replace u with v by (field; lra) end.
field. lra.
Qed.

(** (38) as corrected, at all earlier times t; it is a density of mass 1. At a data point the print has two values, where
    ours is that of the gap on the right. *)
Theorem eq_38 Y kappa t0 t : 0 < kappa -> 0 < t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let delta := delta_at kappa in
  let q := interpolating_density Y kappa t0 in
  (forall g x, (g < gaps Y)%nat -> point Y g < x < point Y (S g) ->
     q x = (half_gap Y g - delta t) / half_gap Y g / (1 - sum_below (size Y) (atom Y kappa t0)) *
       flow_density Y kappa t0 t ((half_gap Y g - delta t) / half_gap Y g * x + delta t / half_gap Y g * midpoint Y g) /\ 0 < q x) /\
  (forall x, x < first_point Y \/ last_point Y < x -> q x = 0) /\
  0 < 1 - sum_below (size Y) (atom Y kappa t0) /\ is_line_int q 1.
Proof.
intros Hk Ht B delta q. assert (T0 : timely Y kappa t0) by (split; [lra | exact B]). fold (interpolating_mass Y kappa t0).
destruct (interpolating_mass_bounds Y kappa t0 Hk T0) as [M _]. split; [|split; [|split; [exact M|]]].
- intros g x Hg Hx. unfold q, interpolating_density. rewrite (terminal_gap Y kappa t0 g x Hg Hx). split.
  + rewrite <- (density_from_t Y kappa t0 t g x Hk T0 Ht Hg Hx). fold delta. generalize (half_gap_pos Y g Hg). intros. field. lra.
  + destruct (gap_ratio_bounds Y kappa t0 Hk T0 g Hg) as (_ & _ & R). apply Rdiv_lt_0_compat; [|exact M].
    apply Rmult_lt_0_compat; [lra | apply noised_density_pos, T0].
- intros x Hx. unfold q, interpolating_density. rewrite terminal_outside by exact Hx. unfold Rdiv. ring.
- apply (is_gen_ext (fun x => / interpolating_mass Y kappa t0 * terminal_density Y kappa t0 x)); [intros x; unfold q, interpolating_density, Rdiv; ring|].
  evar_last; [apply is_gen_scal, terminal_line; assumption | eqR; field; lra].
Qed.

(** As printed, without the normalisation, the mass is 1 - sum a_k, which is less than 1: it is no probability density. *)
Theorem eq_38_refuted Y kappa t0 t q : 0 < kappa -> 0 < t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let delta := delta_at kappa in
  (forall g x, (g < gaps Y)%nat -> point Y g < x < point Y (S g) -> q x = (half_gap Y g - delta t) / half_gap Y g *
     flow_density Y kappa t0 t ((half_gap Y g - delta t) / half_gap Y g * x + delta t / half_gap Y g * midpoint Y g)) ->
  (forall x, x < first_point Y \/ last_point Y < x -> q x = 0) ->
  is_line_int q (1 - sum_below (size Y) (atom Y kappa t0)) /\ ~ is_line_int q 1.
Proof.
intros Hk Ht B delta In Out. assert (T0 : timely Y kappa t0) by (split; [lra | exact B]). fold (interpolating_mass Y kappa t0).
assert (L : is_line_int q (interpolating_mass Y kappa t0)).
{ apply rest_line; [exact Hk | exact T0 | | exact Out]. intros g x Hg Hx. rewrite (In g x Hg Hx). now apply density_from_t. }
split; [exact L|]. intros L1. apply gen_value in L. apply gen_value in L1. rewrite L in L1.
generalize (interpolating_mass_bounds Y kappa t0 Hk T0). lra.
Qed.

(** The mass of a cell at any time, and the first, last and inner cells as the print has them. *)
Lemma atom_at Y kappa t0 t k : 0 < kappa -> timely Y kappa t0 -> 0 < t <= t0 -> (k <= gaps Y)%nat ->
  is_line_int (fun x => indicator (in_cell Y (delta_at kappa t) k x) * flow_density Y kappa t0 t x) (atom Y kappa t0 k).
Proof.
intros Hk T0 Ht Hn. assert (T : timely Y kappa t) by now apply timely_earlier with t0.
rewrite (atom_value Y kappa t0 Hk T0 k Hn), <- (cell_mass_along Y kappa t0 Hk T0 t T k Hn).
apply is_line_cell; [exact Hn | apply delta_at_ge_0, Hk | | |].
- intros x. now apply flow_head.
- intros a b. now apply flow_RInt.
- intros x. now apply flow_tail.
Qed.

(** (39) as corrected: the mass that ends at y_k is that of its cell, at every time t in (0, t0]. *)
Theorem eq_39 Y kappa t0 t : 0 < kappa -> 0 < t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let delta := delta_at kappa in
  let law := flow_density Y kappa t0 t in
  is_line_int (fun x => indicator (Rleb x (first_point Y + delta t)) * law x) (atom Y kappa t0 0) /\
  is_line_int (fun x => indicator (Rleb (last_point Y - delta t) x) * law x) (atom Y kappa t0 (gaps Y)) /\
  forall k, (0 < k < gaps Y)%nat ->
    is_line_int (fun x => indicator (Rleb (point Y k - delta t) x && Rleb x (point Y k + delta t)) * law x) (atom Y kappa t0 k).
Proof.
intros Hk Ht B delta law. assert (T0 : timely Y kappa t0) by (split; [lra | exact B]). assert (G := gaps_pos Y).
assert (A := fun k => atom_at Y kappa t0 t k Hk T0 Ht). fold delta law in A. split; [|split].
- apply (is_gen_ext (fun x => indicator (in_cell Y (delta t) 0 x) * law x)); [|apply A; lia]. intros x. unfold in_cell, first_point.
  destruct (Nat.eqb_spec 0 (gaps Y)); [lia | reflexivity].
- apply (is_gen_ext (fun x => indicator (in_cell Y (delta t) (gaps Y) x) * law x)); [|apply A; lia]. intros x. unfold in_cell, last_point.
  rewrite Nat.eqb_refl. destruct (Nat.eqb_spec (gaps Y) 0); [lia|]. now rewrite andb_true_r.
- intros k Hn. apply (is_gen_ext (fun x => indicator (in_cell Y (delta t) k x) * law x)); [|apply A; lia]. intros x. unfold in_cell.
  destruct (Nat.eqb_spec k 0); [lia|]. destruct (Nat.eqb_spec k (gaps Y)); [lia | reflexivity].
Qed.

(** As printed, with x >= y_1 + delta_t for k = 1, it is 1 - a_1, which is never a_1: the first atom holds less than half. *)
Theorem eq_39_refuted Y kappa t0 t : 0 < kappa -> 0 < t <= t0 -> below_half_gaps Y (delta_at kappa t0) ->
  is_line_int (fun x => indicator (Rleb (first_point Y + delta_at kappa t) x) * flow_density Y kappa t0 t x)
    (1 - atom Y kappa t0 0) /\ atom Y kappa t0 0 < 1 - atom Y kappa t0 0.
Proof.
intros Hk Ht B. assert (T0 : timely Y kappa t0) by (split; [lra | exact B]). assert (T : timely Y kappa t) by now apply timely_earlier with t0.
assert (G := gaps_pos Y). split; [|generalize (first_atom_small Y kappa t0 Hk T0); lra].
apply (is_line_right (flow_density Y kappa t0 t) _ (first_point Y + delta_at kappa t)).
- intros x Hx. rewrite (proj2 (Rleb_true _ _)) by lra. simpl. ring.
- intros x Hx. rewrite (proj2 (Rleb_false _ _)) by lra. simpl. ring.
- rewrite (atom_value Y kappa t0 Hk T0 0), <- (cell_mass_along Y kappa t0 Hk T0 t T 0) by lia. unfold cell_mass.
  destruct (Nat.eqb_spec 0 (gaps Y)); [lia|]. simpl (Nat.eqb 0 0). cbv iota. rewrite Rminus_0_r. now apply flow_tail.
Qed.

(** Without its atoms the terminal law is not (37): up to y_1 it has mass, its density has none. *)
Theorem eq_37_twin : ~ (forall Y kappa t0 x, 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  is_head_int (interpolating_density Y kappa t0) x (flow_law Y kappa t0 0 x)).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
specialize (H two_points (1/2) 1 (point two_points 0) ltac:(lra) ltac:(lra) B).
assert (Z : is_head_int (interpolating_density two_points (1/2) 1) (point two_points 0) 0).
{ apply (is_head_ext (fun _ => 0)); [|apply is_head_0]. intros x Hx. unfold interpolating_density.
  rewrite terminal_outside by (left; exact Hx). unfold Rdiv. ring. }
apply gen_value in H. apply gen_value in Z. rewrite Z in H. clear Z.
assert (G : (0 < gaps two_points)%nat) by apply gaps_pos.
rewrite (end_law_gap two_points (1/2) 1 ltac:(lra) T 0 (point two_points 0) G) in H by (split; [lra | now apply point_increasing]).
generalize (law_bounds two_points (1/2) 1 T (start two_points (1/2) 1 0 (point two_points 0))). lra.
Qed.
