(** The flow map and the laws of the dynamics for any increasing points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal terminal_mass.
From Scoreproof.section4 Require Import prop_4.
From Scoreproof.appendix_c Require Import flow_map flow_density terminal_law.
Open Scope R_scope.

(** For any points and delta_t = kappa sqrt t below every half gap: (17) has one solution from x at the time t, and at the time s
    it is where the case of (34) says, each gap with its own half gap D_g: towards y_k by sqrt(s/t) within delta_t of it, and on
    the ramp of gap g about z_g by (D_g - delta_s)/(D_g - delta_t). *)
Theorem ext_flow Y kappa t x : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> let delta := delta_at kappa in
  exists u, solves (velocity Y kappa) t u /\ u t = x /\
  (forall v, solves (velocity Y kappa) t v -> v t = x -> forall s, 0 <= s <= t -> v s = u s) /\
  forall s, 0 <= s <= t -> let r := sqrt (s / t) in
    (x <= first_point Y + delta t -> u s = r * (x - first_point Y) + first_point Y) /\
    (last_point Y - delta t <= x -> u s = r * (x - last_point Y) + last_point Y) /\
    (forall k, (0 < k < gaps Y)%nat -> point Y k - delta t <= x <= point Y k + delta t -> u s = r * (x - point Y k) + point Y k) /\
    (forall g, (g < gaps Y)%nat -> point Y g + delta t <= x <= point Y (S g) - delta t ->
       u s = (half_gap Y g - delta s) / (half_gap Y g - delta t) * (x - midpoint Y g) + midpoint Y g).
Proof.
intros Hk Ht B delta. destruct (prop_4 Y kappa t x Hk Ht B) as (S & I & U). exists (fun s => flow_map Y kappa s t x).
split; [exact S|]. split; [exact I|]. split; [exact U|]. intros s Hs r.
exact (proj2 (eq_34_core Y kappa s t x (flow_map Y kappa s t x) Hk Hs Ht B) eq_refl).
Qed.

(** On a gap of half gap 2 with the half gap 1 of its neighbour the last case is false. *)
Definition uneven_point (k : nat) : R := match k with O => 0 | 1%nat => 2 | _ => 6 end.
Lemma uneven_increasing g : (g < 2)%nat -> uneven_point g < uneven_point (S g).
Proof. intros H. destruct g as [|[|g]]; [simpl; lra | simpl; lra | lia]. Qed.
Definition uneven : training_set := {| gaps := 2; point := uneven_point; gaps_pos := Nat.lt_0_2; point_increasing := uneven_increasing |}.

Lemma uneven_below d : d < 1 -> below_half_gaps uneven d.
Proof. intros H g Hg. change (gaps uneven) with 2%nat in Hg. unfold half_gap. destruct g as [|[|g]]; [simpl; lra | simpl; lra | lia]. Qed.

Theorem ext_flow_twin : ~ (forall Y kappa s t x g h u, 0 < kappa -> 0 <= s <= t -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves (velocity Y kappa) t u -> u t = x -> (g < gaps Y)%nat -> (h < gaps Y)%nat ->
  point Y g + delta_at kappa t <= x <= point Y (S g) - delta_at kappa t ->
  u s = (half_gap Y h - delta_at kappa s) / (half_gap Y h - delta_at kappa t) * (x - midpoint Y g) + midpoint Y g).
Proof.
intros H. assert (D1 : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; ring).
assert (B : below_half_gaps uneven (delta_at (1/2) 1)) by (apply uneven_below; rewrite D1; lra).
destruct (ext_flow uneven (1/2) 1 3 ltac:(lra) Rlt_0_1 B) as (u & S & I & _ & V).
destruct (V 0 ltac:(lra)) as (_ & _ & _ & R). specialize (R 1%nat ltac:(simpl; lia)). rewrite D1 in R. specialize (R ltac:(simpl; lra)).
specialize (H uneven (1/2) 0 1 3 1%nat 0%nat u ltac:(lra) ltac:(lra) Rlt_0_1 B S I ltac:(simpl; lia) ltac:(simpl; lia)). rewrite D1 in H.
specialize (H ltac:(simpl; lra)). rewrite delta_at_0 in R, H. unfold half_gap, midpoint in R, H. simpl in R, H. lra.
Qed.
