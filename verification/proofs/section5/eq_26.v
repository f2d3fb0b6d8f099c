(** (26): no other window has it as its average; the rest is with Proposition 6. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import averages two_points.
Open Scope R_scope.

(** The average over a window that is larger by a millionth. *)
Theorem eq_26_twin : ~ (forall t delta x, 0 < t -> 0 < delta < 1 ->
  LAPL_d two_points t delta x 0 = LA ((1 + / 1000000) * (1 - delta)) (PL two_points t) (x O)).
Proof.
intros H. specialize (H 1 (1/2) (fun _ => 1/4) ltac:(lra) ltac:(lra)). cbv beta in H. rewrite LA_PL, two_window in H by lra.
unfold LAPL_d, LAPL in H. rewrite !two_target, !ramp_middle in H by lra. lra.
Qed.
