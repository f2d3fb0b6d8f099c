(** (65): the non-smoothness of the smoothed score. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import rough_score.
Open Scope R_scope.

(** For any increasing points; for equal gaps D_g = Delta, and both sides are 2 (n - 1) Delta / (t (Delta - delta_t)). *)
Theorem eq_65 Y kappa t : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> let delta := delta_at kappa t in
  nonsmoothness (LAPL Y t delta) = Finite (sum_below (gaps Y) (fun g => 2 * (delta / (t * (half_gap Y g - delta)) + 1 / t))) /\
  sum_below (gaps Y) (fun g => 2 * (delta / (t * (half_gap Y g - delta)) + 1 / t)) =
    sum_below (gaps Y) (fun g => 2 * (half_gap Y g / (t * (half_gap Y g - delta)))) /\
  forall Delta, (forall g, (g < gaps Y)%nat -> half_gap Y g = Delta) ->
    sum_below (gaps Y) (fun g => 2 * (half_gap Y g / (t * (half_gap Y g - delta)))) = 2 * (INR (size Y) - 1) * (Delta / (t * (Delta - delta))).
Proof.
intros Hk Ht Hb delta. assert (Hd : 0 < delta) by (apply Rmult_lt_0_compat; [exact Hk | now apply sqrt_lt_R0]). split; [|split].
- rewrite (nonsmoothness_LAPL Y t delta Ht Hd Hb). f_equal. apply sum_below_ext. intros g _. unfold ramp_slope, Rdiv. ring.
- apply sum_below_ext. intros g Hg. generalize (Hb g Hg). fold delta. intros. field. lra.
- intros Delta E. rewrite (sum_below_ext _ _ (fun _ => 2 * (Delta / (t * (Delta - delta))))) by (intros g Hg; now rewrite (E g Hg)).
  rewrite sum_below_const, size_gaps. ring.
Qed.

(** A twin: counted once for each gap. *)
Theorem eq_65_twin : ~ (forall Y kappa t, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> let delta := delta_at kappa t in
  nonsmoothness (LAPL Y t delta) = Finite (sum_below (gaps Y) (fun g => delta / (t * (half_gap Y g - delta)) + 1 / t))).
Proof.
intros H.
assert (E : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; ring).
assert (B : below_half_gaps two_points (delta_at (1/2) 1)) by (apply two_below; rewrite E; lra).
specialize (H two_points (1/2) 1 ltac:(lra) ltac:(lra) B). cbv zeta in H.
destruct (eq_65 two_points (1/2) 1 ltac:(lra) ltac:(lra) B) as [Q _]. rewrite Q in H. injection H. rewrite E.
change (gaps two_points) with 1%nat. simpl. rewrite two_half_gap. lra.
Qed.
