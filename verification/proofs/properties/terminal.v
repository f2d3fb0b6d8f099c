(** The law at the time 0: atoms at the data points, and a density between them. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export laws.
Open Scope R_scope.

Section Terminal.
Variables (Y : training_set) (kappa t0 : R).
Hypotheses (Hk : 0 < kappa) (T0 : timely Y kappa t0).
Let d := delta_at kappa t0.
Let p := noised_density Y t0.
Let P := noised_law Y t0.
Let r := gap_ratio Y kappa t0.
Let mass := cell_mass Y d P.
Let f := terminal_density Y kappa t0.
Let F := flow_law Y kappa t0 0.

(** Where the path that ends at x in gap g was at t0. *)
Definition start (g : nat) (x : R) : R := midpoint Y g + gap_ratio Y kappa t0 g * (x - midpoint Y g).

Lemma gap_ratio_bounds g : (g < gaps Y)%nat -> 0 < d < half_gap Y g /\ r g * half_gap Y g = half_gap Y g - d /\ 0 < r g < 1.
Proof.
intros Hg. destruct T0 as [H0 B]. assert (D := delta_at_pos kappa Hk t0 H0). fold d in D. assert (W := B g Hg). fold d in W.
assert (E : r g * half_gap Y g = half_gap Y g - d) by (unfold r, gap_ratio; fold d; field; lra). split; [lra|]. split; [exact E|]. nra.
Qed.

Lemma start_left g : (g < gaps Y)%nat -> start g (point Y g) = point Y g + d.
Proof. intros Hg. destruct (gap_ratio_bounds g Hg) as (_ & E & _). unfold start. fold (r g). rewrite (midpoint_left Y g). lra. Qed.

Lemma start_right g : (g < gaps Y)%nat -> start g (point Y (S g)) = point Y (S g) - d.
Proof. intros Hg. destruct (gap_ratio_bounds g Hg) as (_ & E & _). unfold start. fold (r g). rewrite (midpoint_right Y g). lra. Qed.

Lemma start_between g x : (g < gaps Y)%nat -> point Y g <= x < point Y (S g) -> point Y g + d <= start g x < point Y (S g) - d.
Proof.
intros Hg H. rewrite <- start_left, <- start_right by exact Hg. destruct (gap_ratio_bounds g Hg) as (_ & _ & R). unfold start. fold (r g). nra.
Qed.

Lemma target_start g x : (g < gaps Y)%nat -> point Y g <= x < point Y (S g) -> target Y d (start g x) = x.
Proof.
intros Hg H. assert (B := start_between g x Hg H). destruct (gap_ratio_bounds g Hg) as (W & E & _).
unfold d. rewrite (target_ramp_at Y kappa Hk g t0) by (assumption || (fold d; lra)). fold d. unfold start, gap_ratio. fold d. field. lra.
Qed.

(** The distribution function at the time 0. *)
Lemma end_law_gap g x : (g < gaps Y)%nat -> point Y g <= x < point Y (S g) -> F x = P (start g x).
Proof.
intros Hg H. apply (expect_left Y kappa t0 T0 (fun u => Rleb (flow_map Y kappa 0 t0 u) x)); intros u Hu; rewrite flow_end; fold d.
- apply Rleb_true. rewrite <- (target_start g x Hg H) at 1. unfold d. apply target_le; [exact Hk | exact T0 | lra].
- apply Rleb_false. assert (B := start_between g x Hg H). destruct (gap_ratio_bounds g Hg) as (W & _ & _).
  pose (m := Rmin u (point Y (S g) - d)). assert (start g x < m <= u /\ m <= point Y (S g) - d) as [M1 M2].
  { unfold m. generalize (Rmin_l u (point Y (S g) - d)) (Rmin_r u (point Y (S g) - d)). unfold Rmin. destruct Rle_dec; lra. }
  apply Rlt_le_trans with (target Y d m); [|unfold d; apply target_le; [exact Hk | exact T0 | lra]].
  rewrite <- (target_start g x Hg H) at 1. unfold d. rewrite !(target_ramp_at Y kappa Hk g t0) by (assumption || (fold d; lra)). fold d.
  assert (0 < half_gap Y g / (half_gap Y g - d)) by (apply Rdiv_lt_0_compat; lra). nra.
Qed.

Lemma end_bounds u : first_point Y <= flow_map Y kappa 0 t0 u <= last_point Y.
Proof.
rewrite flow_end. apply staircase_bounds.
Qed.

Lemma end_law_left x : x < point Y 0 -> F x = 0.
Proof.
intros H. unfold F, flow_law. apply is_expect. apply (is_gen_ext (fun _ => 0)); [|apply is_line_int_0]. intros u.
rewrite (proj2 (Rleb_false _ _)); [simpl; ring|]. generalize (end_bounds u). unfold first_point. lra.
Qed.

Lemma end_law_right x : point Y (gaps Y) <= x -> F x = 1.
Proof.
intros H. unfold F, flow_law. apply is_expect. apply (is_gen_ext (noised_density Y t0)); [|apply is_line_int_noised, T0]. intros u.
rewrite (proj2 (Rleb_true _ _)); [simpl; ring|]. generalize (end_bounds u). unfold last_point. lra.
Qed.

(** The atoms up to x. *)
Definition atoms_up_to (x : R) : R := sum_below (size Y) (fun k => indicator (Rleb (point Y k) x) * atom Y kappa t0 k).

Lemma sum_atoms n : (n <= size Y)%nat -> sum_below n (atom Y kappa t0) = sum_below n mass.
Proof. intros Hn. apply sum_below_ext. intros k Hk'. apply atom_value; [exact Hk | exact T0 |]. unfold size in Hn. lia. Qed.

Lemma atoms_gap g x : (g < gaps Y)%nat -> point Y g <= x < point Y (S g) -> atoms_up_to x = sum_below (S g) mass.
Proof.
intros Hg H. unfold atoms_up_to, size. rewrite (sum_below_split (S g)) by lia. rewrite <- sum_atoms by (unfold size; lia).
rewrite (sum_below_ext (S (gaps Y) - S g) _ (fun _ => 0)).
- rewrite sum_below_const, (sum_below_ext (S g) _ (atom Y kappa t0)); [ring|]. intros k Hk'.
  rewrite (proj2 (Rleb_true _ _)); [simpl; ring|]. generalize (point_le Y k g ltac:(lia)). lra.
- intros k Hk'. rewrite (proj2 (Rleb_false _ _)); [simpl; ring|]. generalize (point_le Y (S g) (S g + k) ltac:(lia)). lra.
Qed.

Lemma atoms_left x : x < point Y 0 -> atoms_up_to x = 0.
Proof.
intros H. unfold atoms_up_to, size. rewrite (sum_below_ext _ _ (fun _ => 0)); [rewrite sum_below_const; ring|]. intros k Hk'.
rewrite (proj2 (Rleb_false _ _)); [simpl; ring|]. generalize (point_le Y 0 k ltac:(lia)). lra.
Qed.

Lemma atoms_right x : point Y (gaps Y) <= x -> atoms_up_to x = sum_below (size Y) mass.
Proof.
intros H. unfold atoms_up_to. rewrite <- sum_atoms by lia. apply sum_below_ext. intros k Hk'. unfold size in Hk'.
rewrite (proj2 (Rleb_true _ _)); [simpl; ring|]. generalize (point_le Y k (gaps Y) ltac:(lia)). lra.
Qed.

(** What is left of the distribution function without the atoms. *)
Let C x := F x - atoms_up_to x.

Lemma rest_gap g x : (g < gaps Y)%nat -> point Y g <= x <= point Y (S g) -> C x = P (start g x) - sum_below (S g) mass.
Proof.
intros Hg H. destruct (Req_dec x (point Y (S g))) as [->|N]; unfold C.
2:{ rewrite (end_law_gap g x Hg), (atoms_gap g x Hg) by lra. reflexivity. }
rewrite start_right by exact Hg. destruct (Nat.eq_dec (S g) (gaps Y)) as [E|E].
- rewrite E at 1 2. rewrite end_law_right, atoms_right by lra. unfold size. rewrite <- E, sum_below_S. unfold mass at 2, cell_mass.
  rewrite E, Nat.eqb_refl. destruct (Nat.eqb_spec (gaps Y) 0); [lia|]. rewrite <- E. ring.
- assert (L := point_lt Y (S g) (S (S g)) ltac:(lia)).
  rewrite (end_law_gap (S g)), (atoms_gap (S g)) by (lia || lra). rewrite start_left, sum_below_S by lia. unfold mass at 2, cell_mass.
  destruct (Nat.eqb_spec (S g) (gaps Y)); [lia|]. simpl (Nat.eqb (S g) 0). cbv iota. ring.
Qed.

Lemma rest_left x : x <= point Y 0 -> C x = 0.
Proof.
intros [H|E]; [unfold C; rewrite end_law_left, atoms_left by exact H; ring|]. assert (G := gaps_pos Y).
rewrite E. assert (L := point_lt Y 0 1 ltac:(lia)). rewrite (rest_gap 0) by (lia || lra). rewrite start_left by lia.
simpl. unfold mass, cell_mass. destruct (Nat.eqb_spec 0 (gaps Y)); [lia|]. simpl. ring.
Qed.

Lemma rest_right x : point Y (gaps Y) <= x -> C x = interpolating_mass Y kappa t0.
Proof. intros H. unfold C, interpolating_mass. now rewrite end_law_right, atoms_right, sum_atoms by (exact H || lia). Qed.

(** The density off the data points. *)
Lemma in_gap_open g h x : (g < gaps Y)%nat -> (h < gaps Y)%nat -> point Y g < x < point Y (S g) -> in_gap Y h x = Nat.eqb h g.
Proof.
intros Hg Hh H. unfold in_gap. destruct (Nat.eqb_spec h g) as [->|N].
- rewrite (proj2 (Rleb_true _ _)) by lra. rewrite (proj2 (Rleb_false (point Y (S g)) x)) by lra. simpl. now rewrite orb_true_r.
- destruct (Nat.lt_ge_cases g h) as [L|L].
  + rewrite (proj2 (Rleb_false (point Y h) x)); [reflexivity|]. generalize (point_le Y (S g) h ltac:(lia)). lra.
  + assert (M := point_le Y (S h) g ltac:(lia)). rewrite (proj2 (Rleb_false x (point Y (S h)))) by lra.
    rewrite (proj2 (Rleb_true (point Y (S h)) x)) by lra. simpl. now rewrite andb_false_r, andb_false_r.
Qed.

Lemma terminal_gap g x : (g < gaps Y)%nat -> point Y g < x < point Y (S g) -> f x = r g * p (start g x).
Proof.
intros Hg H. unfold f, terminal_density. rewrite (sum_below_single _ _ g Hg).
- rewrite (in_gap_open g g x Hg Hg H), Nat.eqb_refl. simpl. unfold start, r, p. ring.
- intros h Hh N. rewrite (in_gap_open g h x Hg Hh H). destruct (Nat.eqb_spec h g); [contradiction | simpl; ring].
Qed.

Lemma terminal_outside x : x < point Y 0 \/ point Y (gaps Y) < x -> f x = 0.
Proof.
intros H. unfold f, terminal_density. rewrite (sum_below_ext _ _ (fun _ => 0)); [rewrite sum_below_const; ring|]. intros g Hg.
assert (Z : in_gap Y g x = false); [|rewrite Z; simpl; ring]. unfold in_gap. destruct H as [H|H].
- rewrite (proj2 (Rleb_false (point Y g) x)); [reflexivity|]. generalize (point_le Y 0 g ltac:(lia)). lra.
- assert (M := point_le Y (S g) (gaps Y) ltac:(lia)). rewrite (proj2 (Rleb_false x (point Y (S g)))) by lra.
  rewrite (proj2 (Rleb_true (point Y (S g)) x)) by lra. now rewrite !andb_false_r.
Qed.

(** Any function that is so between the data points and 0 beyond them integrates to it. *)
Section Density.
Variable q : R -> R.
Hypothesis In : forall g x, (g < gaps Y)%nat -> point Y g < x < point Y (S g) -> q x = r g * p (start g x).
Hypothesis Out : forall x, x < point Y 0 \/ point Y (gaps Y) < x -> q x = 0.

Lemma rest_RInt a b : a <= b -> is_RInt q a b (C b - C a).
Proof.
assert (G := gaps_pos Y). assert (D := delta_at_0 kappa).
apply (chain (fun a b => is_RInt q a b (C b - C a))) with (Y := Y) (delta := 0).
- intros u v w H1 H2. replace (C w - C u) with ((C v - C u) + (C w - C v)) by ring. now apply is_RInt_add_bounds with v.
- lra.
- intros g Hg. now apply half_gap_pos.
- intros k u v Hn Huv [Lu Uu] [Lv Uv]. destruct (Nat.eq_dec k 0) as [->|N0]; [|destruct (Nat.eq_dec k (gaps Y)) as [->|N]].
  + specialize (Uu ltac:(lia)). specialize (Uv ltac:(lia)). rewrite !rest_left, Rminus_0_r by lra.
    apply (is_RInt_ext_open (fun _ => 0)); [exact Huv | | apply is_RInt_0]. intros x Hx. symmetry. apply Out. lra.
  + specialize (Lu ltac:(lia)). specialize (Lv ltac:(lia)). rewrite !rest_right, Rminus_eq_0 by lra.
    apply (is_RInt_ext_open (fun _ => 0)); [exact Huv | | apply is_RInt_0]. intros x Hx. symmetry. apply Out. lra.
  + specialize (Uu N). specialize (Lu N0). specialize (Uv N). specialize (Lv N0). replace v with u by lra.
    rewrite Rminus_eq_0. apply (is_RInt_point (V := R_NormedModule)).
- intros g u v Hg Hu Hv. rewrite !(rest_gap g) by (exact Hg || lra).
  replace (P (start g v) - sum_below (S g) mass - (P (start g u) - sum_below (S g) mass)) with (P (start g v) - P (start g u)) by ring.
  unfold P. rewrite <- (law_RInt Y kappa t0 T0). fold p.
  assert (E : forall x, start g x = r g * x + (1 - r g) * midpoint Y g) by (intros x; unfold start, r; ring).
  rewrite !E. apply is_RInt_affine; [lra | apply ex_RInt_noised, T0 |]. intros x Hx. rewrite <- E. apply In; [exact Hg | lra].
Qed.

Lemma rest_head x : is_head_int q x (C x).
Proof.
assert (H : forall u, u <= point Y 0 -> is_head_int q u (C u)).
{ intros u Hu. rewrite rest_left by exact Hu. apply (is_head_ext (fun _ => 0)); [|apply is_head_0].
  intros y Hy. symmetry. apply Out. lra. }
destruct (Rle_or_lt x (point Y 0)) as [L|L]; [now apply H|].
replace (C x) with (C (point Y 0) + (C x - C (point Y 0))) by ring.
apply is_head_add with (point Y 0); [apply H; lra | apply rest_RInt; lra].
Qed.

Lemma rest_line : is_line_int q (interpolating_mass Y kappa t0).
Proof.
rewrite <- (rest_right (point Y (gaps Y)) (Rle_refl _)).
apply (is_line_left q q (point Y (gaps Y))); [reflexivity | intros x Hx; apply Out; lra | apply rest_head].
Qed.

End Density.

Lemma terminal_head x : is_head_int f x (C x).
Proof. apply rest_head; [exact terminal_gap | exact terminal_outside]. Qed.

Lemma terminal_line : is_line_int f (interpolating_mass Y kappa t0).
Proof. apply rest_line; [exact terminal_gap | exact terminal_outside]. Qed.

(** Both parts have mass. *)
Lemma interpolating_mass_ramps : interpolating_mass Y kappa t0 =
  sum_below (gaps Y) (fun g => P (point Y (S g) - d) - P (point Y g + d)).
Proof. unfold interpolating_mass. rewrite sum_atoms by lia. generalize (cell_masses_total Y d P). fold mass. lra. Qed.

Lemma atom_pos k : (k <= gaps Y)%nat -> 0 < atom Y kappa t0 k.
Proof.
intros Hn. rewrite (atom_value Y kappa t0 Hk T0 k Hn). fold d P. unfold cell_mass. assert (D := delta_at_pos kappa Hk t0 (proj1 T0)). fold d in D.
generalize (law_bounds Y kappa t0 T0 (point Y k + d)) (law_bounds Y kappa t0 T0 (point Y k - d))
  (law_lt Y kappa t0 T0 (point Y k - d) (point Y k + d) ltac:(lra)). fold P. intros.
destruct (Nat.eqb k (gaps Y)), (Nat.eqb k 0); lra.
Qed.

Lemma interpolating_mass_bounds : 0 < interpolating_mass Y kappa t0 < 1.
Proof.
split.
- rewrite interpolating_mass_ramps. apply sum_below_pos; [apply gaps_pos|]. intros g Hg. destruct (gap_ratio_bounds g Hg) as (W & _ & _).
  assert (H := law_lt Y kappa t0 T0 (point Y g + d) (point Y (S g) - d)). fold P in H. rewrite point_S in *. specialize (H ltac:(lra)). lra.
- unfold interpolating_mass. assert (0 < sum_below (size Y) (atom Y kappa t0)); [|lra].
  apply sum_below_pos; [unfold size; lia|]. intros k Hn. apply atom_pos. unfold size in Hn. lia.
Qed.

Lemma terminal_split x : F x = atoms_up_to x + head_int f x.
Proof. rewrite (gen_value _ _ (terminal_head x)). unfold C. eqR. ring. Qed.
End Terminal.
