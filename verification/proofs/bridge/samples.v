(** The training sets at which the kernel's objects are compared with the program's numbers, and what turns an object
    at a point into an expression that [interval] and [integral] can enclose. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Export Tactic.
From Scoreproof.objects Require Export paper.
From Scoreproof.properties Require Export density staircase two_points loss_limit.
Import ListNotations.
Open Scope R_scope.

(** --n 4 *)
Definition four_points : training_set := equally_spaced 4 1 (le_S 2 3 (le_S 2 2 (le_n 2))) Rlt_0_1.

(** --n 3 --half-width 3/2 *)
Lemma half_width : 0 < 3/2.
Proof. lra. Qed.
Definition wide_points : training_set := equally_spaced 3 (3/2) (le_S 2 2 (le_n 2)) half_width.

(** --points=-1,-1/5,1/2,1 *)
Definition unequal_values : nat -> R := fun k => nth k [-1; -1/5; 1/2; 1] 0.
Lemma unequal_increasing : forall g, (g < 3)%nat -> unequal_values g < unequal_values (S g).
Proof. intros [|[|[|g]]] H; [unfold unequal_values; simpl; lra .. | lia]. Qed.
Definition unequal_points : training_set :=
  {| gaps := 3; point := unequal_values; gaps_pos := le_S 1 2 (le_S 1 1 (le_n 1)); point_increasing := unequal_increasing |}.

(** Objects at a point, as expressions in the points. *)
Ltac points_out :=
  unfold half_gap, midpoint, two_points, four_points, wide_points, unequal_points, size, equally_spaced in *;
  cbn [sum_below gaps point pred] in *; unfold equal_point, unequal_values in *; cbn [pred INR nth] in *.

Lemma ramp_abs w u : 0 < w -> ramp w u = (Rabs (u / w + 1) - Rabs (u / w - 1)) / 2.
Proof. intros H. now rewrite ramp_pos, clamp_eq. Qed.

(** The average of the score is a difference of log p. *)
Lemma LA_ESF Y t w x : 0 < t -> 0 < w ->
  LA w (ESF Y t) x = (ln (noised_density Y t (x + w)) - ln (noised_density Y t (x - w))) / (2 * w).
Proof. intros Ht Hw. unfold LA. destruct Req_EM_T; [lra|]. now rewrite RInt_ESF. Qed.
