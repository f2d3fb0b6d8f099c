(** (40): against each Gaussian the local averages of the two scores differ by O(e^(-delta^2/(9t))). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_constant.
Open Scope R_scope.

(** For any points, w = D_min - delta with 0 < delta <= D_min, and every t > 0. *)
Theorem eq_40 Y delta : 0 < delta <= least_half_gap Y -> let w := least_half_gap Y - delta in
  exists C, 0 < C /\ forall k t, (k <= gaps Y)%nat -> 0 < t ->
  exists v, is_line_int (fun x => (Rabs (LA w (ESF Y t) x - LA w (PL Y t) x))^2 * pN (x - point Y k) (sqrt t)) v /\
    0 <= v <= C * exp (- delta^2 / (9 * t)).
Proof.
intros Hd w. assert (Hw : 0 <= w < least_half_gap Y) by (unfold w; lra).
assert (E : least_half_gap Y - w = delta) by (unfold w; ring).
exists (gap_constant Y w). split; [now apply gap_constant_pos|]. intros k t Hk Ht.
destruct (gap_decay Y w Hw t _ Ht (weight_normal Y t Ht k Hk) (is_line_int_pN t Ht (point Y k))) as (v & Iv & v0 & B & _).
rewrite E in B. exists v. split; [|split; assumption]. revert Iv. apply is_gen_ext. intros x.
rewrite LA_PL by (exact Ht || apply Hw). rewrite <- pow2_abs, Rabs_minus_sym. reflexivity.
Qed.
