(** The law at the time 0 for any increasing points: atoms at the data, and a density on each gap. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal terminal_mass.
From Scoreproof.appendix_c Require Import flow_density terminal_law.
From Scoreproof.extensions Require Import flow.
Open Scope R_scope.

(** For any points and delta = kappa sqrt t0 below every half gap: the law at the time 0, of paths that have the law p_t0 at the
    time t0, is one atom a_k > 0 at each data point, the mass under p_t0 within delta of it (at both ends the half line), and on gap
    g the density r_g p_t0(z_g + r_g (x - z_g)), r_g = 1 - delta/D_g, which is positive; both together have the mass 1. *)
Theorem ext_law Y kappa t0 : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let delta := delta_at kappa t0 in let a := atom Y kappa t0 in let q := terminal_density Y kappa t0 in
  (forall x, (exists v, is_head_int q x v) /\
     flow_law Y kappa t0 0 x = sum_below (size Y) (fun k => indicator (Rleb (point Y k) x) * a k) + head_int q x) /\
  (forall k, (k <= gaps Y)%nat -> 0 < a k /\ is_line_int (fun x => indicator (in_cell Y delta k x) * noised_density Y t0 x) (a k)) /\
  (forall g x, (g < gaps Y)%nat -> point Y g < x < point Y (S g) -> let r := 1 - delta / half_gap Y g in
     q x = r * noised_density Y t0 (midpoint Y g + r * (x - midpoint Y g)) /\ 0 < q x) /\
  (forall x, x < first_point Y \/ last_point Y < x -> q x = 0) /\
  is_line_int q (1 - sum_below (size Y) a) /\ 0 < 1 - sum_below (size Y) a < 1.
Proof.
intros Hk Ht B delta a q. assert (T : timely Y kappa t0) by now split. destruct (interpolating_mass_bounds Y kappa t0 Hk T) as [M0 M1].
change (1 - sum_below (size Y) a) with (interpolating_mass Y kappa t0).
split; [|split; [|split; [|split; [|split; [now apply terminal_line | now split]]]]].
- intros x. assert (H := terminal_head Y kappa t0 Hk T x). split; [eexists; exact H|]. unfold q. rewrite (gen_value _ _ H).
  change (sum_below (size Y) (fun k => indicator (Rleb (point Y k) x) * a k)) with (atoms_up_to Y kappa t0 x). ring.
- intros k Hn. split; [now apply atom_pos|]. assert (A := atom_at Y kappa t0 t0 k Hk T ltac:(lra) Hn). revert A. apply is_gen_ext.
  intros x. fold delta. f_equal. now destruct (eq_35 Y kappa t0 t0 t0 x Hk (conj Ht (Rle_refl _)) (Rle_refl _) B) as (_ & _ & _ & E0).
- intros g x Hg Hx r. unfold q. rewrite (terminal_gap Y kappa t0 g x Hg Hx). split; [reflexivity|].
  destruct (gap_ratio_bounds Y kappa t0 Hk T g Hg) as (_ & _ & R). apply Rmult_lt_0_compat; [lra | apply noised_density_pos, T].
- intros x Hx. unfold q. now rewrite terminal_outside.
Qed.

(** With the slope r of the neighbour's gap in the place of its own the density is another one (refuted at the points 0, 2, 6). *)
Theorem ext_law_twin : ~ (forall Y kappa t0 g h x, 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  (g < gaps Y)%nat -> (h < gaps Y)%nat -> point Y g < x < point Y (S g) ->
  let r := 1 - delta_at kappa t0 / half_gap Y h in
  terminal_density Y kappa t0 x = r * noised_density Y t0 (midpoint Y g + r * (x - midpoint Y g))).
Proof.
intros H. assert (D1 : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; ring).
assert (B : below_half_gaps uneven (delta_at (1/2) 1)) by (apply uneven_below; rewrite D1; lra).
destruct (ext_law uneven (1/2) 1 ltac:(lra) Rlt_0_1 B) as (_ & _ & Q & _). destruct (Q 1%nat 4 ltac:(simpl; lia) ltac:(simpl; lra)) as [E _].
specialize (H uneven (1/2) 1 1%nat 0%nat 4 ltac:(lra) Rlt_0_1 B ltac:(simpl; lia) ltac:(simpl; lia) ltac:(simpl; lra)).
cbv zeta in H. rewrite E in H. replace (4 - midpoint uneven 1) with 0 in H by (unfold midpoint; simpl; field). rewrite !Rmult_0_r in H.
assert (P := noised_density_pos 1 Rlt_0_1 uneven (midpoint uneven 1 + 0)). rewrite D1 in H. unfold half_gap in H. simpl in H.
apply Rmult_eq_reg_r in H; lra.
Qed.
