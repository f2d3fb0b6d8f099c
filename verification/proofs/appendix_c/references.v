(** Appendix C.3: the formulas for any number of points that take the place of (18) to (22) in R^d. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import distribution.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal.
From Scoreproof.appendix_c Require Import flow_map flow_density terminal_law.
From Scoreproof.section5 Require Import prop_6.
Open Scope R_scope.

Lemma along_data Y kappa d t (u : R -> vector) s : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> (0 < d)%nat ->
  solves_d d (velocity_d Y kappa) t u -> 0 <= s <= t -> u s 0%nat = flow_map Y kappa s t (u t 0%nat).
Proof.
intros Hk Ht B Hd H Hs. assert (T : timely Y kappa t) by now split. destruct (H 0%nat Hd) as (D & R0 & Rt).
apply (solves_unique Y kappa Hk t (fun s => u s 0%nat) (fun s => flow_map Y kappa s t (u t 0%nat)) T).
- split; [exact D | split; assumption].
- now apply flow_solves.
- symmetry. now apply flow_id.
- exact Hs.
Qed.

(** As corrected, for any points on the first axis and any solutions of the dynamics from all places at the time t0: the first
    coordinate is that of (34), at the time 0 that of (36); for a first coordinate with the law p_t0 its law has the density of
    (35) at s > 0, and at s = 0 the atoms of (37) beside the density of (38). For two points these are (18) to (22), which are
    proved so. *)
Theorem rem_c_3_references Y kappa t0 d (u : vector -> R -> vector) : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  (0 < d)%nat -> (forall x, solves_d d (velocity_d Y kappa) t0 (u x) /\ forall i, u x t0 i = x i) ->
  let delta := delta_at kappa in
  let p := flow_density Y kappa t0 in
  let q := interpolating_density Y kappa t0 in
  let a := atom Y kappa t0 in
  let law x s z := expect Y t0 (fun v => indicator (Rleb (u (with_coordinate x 0 v) s 0%nat) z)) in
  (* (34) *) (forall x s, 0 <= s <= t0 -> value_34 Y kappa s t0 (x 0%nat) (u x s 0%nat)) /\
  (* (36) *) (forall x,
    (forall g, (g < gaps Y)%nat -> point Y g + delta t0 <= x 0%nat <= point Y (S g) - delta t0 ->
       u x 0 0%nat = (half_gap Y g * x 0%nat - midpoint Y g * delta t0) / (half_gap Y g - delta t0)) /\
    (~ (exists g, (g < gaps Y)%nat /\ point Y g + delta t0 <= x 0%nat <= point Y (S g) - delta t0) ->
       exists k, (k <= gaps Y)%nat /\ u x 0 0%nat = point Y k /\
         forall j, (j <= gaps Y)%nat -> j <> k -> Rabs (x 0%nat - point Y k) < Rabs (x 0%nat - point Y j))) /\
  (* (35) *) (forall s, 0 < s <= t0 -> (forall x z, is_head_int (p s) z (law x s z)) /\
    (forall z k, (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - delta s <= z) -> (k <> gaps Y -> z <= point Y k + delta s) ->
       p s z = delta t0 / delta s * noised_density Y t0 (delta t0 / delta s * z - (delta t0 - delta s) / delta s * point Y k)) /\
    forall z g, (g < gaps Y)%nat -> point Y g + delta s < z < point Y (S g) - delta s ->
       p s z = (half_gap Y g - delta t0) / (half_gap Y g - delta s) *
         noised_density Y t0 ((half_gap Y g - delta t0) / (half_gap Y g - delta s) * z + (delta t0 - delta s) / (half_gap Y g - delta s) * midpoint Y g)) /\
  (* (37) *) (forall x z, law x 0 z = sum_below (size Y) (fun k => indicator (Rleb (point Y k) z) * a k) +
    (1 - sum_below (size Y) a) * head_int q z) /\
  (* (38) *) (forall g z, (g < gaps Y)%nat -> point Y g < z < point Y (S g) ->
    q z = gap_ratio Y kappa t0 g / (1 - sum_below (size Y) a) * noised_density Y t0 (midpoint Y g + gap_ratio Y kappa t0 g * (z - midpoint Y g))) /\
  is_line_int q 1.
Proof.
intros Hk Ht B Hd Hu delta p q a law. assert (T : timely Y kappa t0) by now split.
assert (E : forall x s, 0 <= s <= t0 -> u x s 0%nat = flow_map Y kappa s t0 (x 0%nat)).
{ intros x s Hs. destruct (Hu x) as [S I]. rewrite <- (I 0%nat). now apply (along_data Y kappa d). }
assert (L : forall x s z, 0 <= s <= t0 -> law x s z = flow_law Y kappa t0 s z).
{ intros x s z Hs. apply expect_ext. intros v. now rewrite E. }
assert (Id : forall z, p t0 z = noised_density Y t0 z) 
  by (intros z; destruct (eq_35 Y kappa t0 t0 t0 z Hk (conj Ht (Rle_refl _)) (Rle_refl _) B) as (_ & _ & _ & E0); exact E0).
split; [|split; [|split; [|split; [|split]]]].
- intros x s Hs. apply eq_34_core; try assumption. now apply E.
- intros x. destruct (eq_36 Y kappa t0 (x 0%nat) Hk Ht B) as [R C]. rewrite (E x 0) by lra. split; [exact R | exact C].
- intros s Hs. split; [|split].
  + intros x z. rewrite L by lra. now destruct (eq_35 Y kappa t0 s t0 z Hk Hs (Rle_refl _) B) as (I & _).
  + intros z k. destruct (eq_35 Y kappa t0 s t0 z Hk Hs (Rle_refl _) B) as (_ & C & _). rewrite <- Id. apply C.
  + intros z g. destruct (eq_35 Y kappa t0 s t0 z Hk Hs (Rle_refl _) B) as (_ & _ & R & _). rewrite <- Id. apply R.
- intros x z. rewrite L by lra. exact (proj2 (eq_37 Y kappa t0 z Hk Ht B)).
- intros g z Hg Hz. unfold q, interpolating_density. rewrite (terminal_gap Y kappa t0 g z Hg Hz).
  destruct (interpolating_mass_bounds Y kappa t0 Hk T) as [M _]. unfold interpolating_mass, start in *. fold a in M |- *. field. lra.
- destruct (eq_38 Y kappa t0 t0 Hk (conj Ht (Rle_refl _)) B) as (_ & _ & _ & M). exact M.
Qed.

(** As printed, with (38) as the law at the time 0: neither it nor any other density is, since there is an atom at y_1. *)
Theorem rem_c_3_references_refuted Y kappa t0 d (u : vector -> R -> vector) x : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  (0 < d)%nat -> (forall x, solves_d d (velocity_d Y kappa) t0 (u x) /\ forall i, u x t0 i = x i) ->
  ~ exists q, forall z, is_head_int q z (expect Y t0 (fun v => indicator (Rleb (u (with_coordinate x 0 v) 0 0%nat) z))).
Proof.
intros Hk Ht B Hd Hu [q H]. assert (T : timely Y kappa t0) by now split. assert (G := gaps_pos Y).
assert (L : forall z, expect Y t0 (fun v => indicator (Rleb (u (with_coordinate x 0 v) 0 0%nat) z)) = flow_law Y kappa t0 0 z).
{ intros z. apply expect_ext. intros v. destruct (Hu (with_coordinate x 0 v)) as [S I].
  rewrite (along_data Y kappa d t0 _ 0 Hk Ht B Hd S) by lra. now rewrite I. }
assert (C := density_continuous q _ H (point Y 0)). cbv beta in C.
assert (P : 0 < flow_law Y kappa t0 0 (point Y 0)).
{ rewrite (end_law_gap Y kappa t0 Hk T 0 (point Y 0) G) by (split; [lra | now apply point_increasing]). now apply law_bounds with kappa. }
destruct (C _ (locally_ball _ (mkposreal _ P))) as [e He]. assert (E0 := cond_pos e).
specialize (He (point Y 0 - e / 2) ltac:(apply Rabs_lt_between'; lra)). rewrite !L, (end_law_left Y kappa t0) in He by lra.
apply Rabs_lt_between' in He. simpl in He. lra.
Qed.

(** With the atoms of the gaps only, that is without that of the last data point, (37) is not the law at the time 0. *)
Theorem rem_c_3_references_twin : ~ (forall Y kappa t0 d (u : vector -> R -> vector) x z, 0 < kappa -> 0 < t0 ->
  below_half_gaps Y (delta_at kappa t0) -> (0 < d)%nat -> (forall x, solves_d d (velocity_d Y kappa) t0 (u x) /\ forall i, u x t0 i = x i) ->
  expect Y t0 (fun v => indicator (Rleb (u (with_coordinate x 0 v) 0 0%nat) z)) =
    sum_below (gaps Y) (fun k => indicator (Rleb (point Y k) z) * atom Y kappa t0 k) +
    (1 - sum_below (size Y) (atom Y kappa t0)) * head_int (interpolating_density Y kappa t0) z).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)). assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
pose (u x s := flow_map_d two_points (1/2) s 1 x : vector).
assert (U : forall x, solves_d 2 (velocity_d two_points (1/2)) 1 (u x) /\ forall i, u x 1 i = x i).
{ intros x. destruct (flow_in_space two_points (1/2) 2 1 x ltac:(lra) Rlt_0_1 B) as (S & I & _). now split. }
pose (z := point two_points (gaps two_points)).
destruct (rem_c_3_references two_points (1/2) 1 2 u ltac:(lra) Rlt_0_1 B ltac:(lia) U) as (_ & _ & _ & E & _).
specialize (E (fun _ => 0) z). specialize (H two_points (1/2) 1 2%nat u (fun _ => 0) z ltac:(lra) Rlt_0_1 B ltac:(lia) U).
apply (eq_trans (eq_sym E)) in H. clear E. unfold size at 1 in H. rewrite sum_below_S in H. unfold z in H.
rewrite (proj2 (Rleb_true (point two_points (gaps two_points)) _)) in H by lra. simpl (indicator true) in H.
assert (A := atom_pos two_points (1/2) 1 ltac:(lra) T (gaps two_points) (le_n _)). lra.
Qed.
