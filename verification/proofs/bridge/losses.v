(** The smoothing gap and the loss. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import gap loss.
Open Scope R_scope.

(** scoreproof eval smoothing-gap --digits 3 --t 1/50 --delta 3/10 *)
Theorem bridge_smoothing_gap_1 : 1.8338e-5 <= smoothing_gap two_points (1/50) (7/10) <= 1.8339e-5.
Proof. bridge_smoothing_gap. Qed.

(** With one digit wrong. *)
Theorem bridge_smoothing_gap_twin : ~ (1.8438e-5 <= smoothing_gap two_points (1/50) (7/10) <= 1.8439e-5).
Proof. generalize bridge_smoothing_gap_1. lra. Qed.

(** scoreproof eval loss --digits 5 --t 1/50 --kappa 6/5 *)
Theorem bridge_loss_1 : 0.06925951 <= loss two_points (1/50) (LAPL two_points (1/50) (delta_at (6/5) (1/50))) <= 0.06925952.
Proof. bridge_loss. Qed.
