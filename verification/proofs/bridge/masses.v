(** The terminal law: its atoms, what lies between the data points, its divergence. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** scoreproof eval atom --n 4 --t0 1/50 --kappa 6/5 --k 2 *)
Theorem bridge_atom_1 : 0.19257549847837 <= atom four_points (6/5) (1/50) 1 <= 0.19257549847838.
Proof. bridge_atom. Qed.

(** scoreproof eval interpolating-mass --t0 1/50 --kappa 6/5 *)
Theorem bridge_interpolating_mass_1 : 0.11506967022170 <= interpolating_mass two_points (6/5) (1/50) <= 0.11506967022171.
Proof. bridge_interpolating_mass. Qed.

(** scoreproof eval terminal-density --t0 1/50 --kappa 6/5 --x 9/10 *)
Theorem bridge_terminal_density_1 : 2.06120960202 <= interpolating_density two_points (6/5) (1/50) (9/10) <= 2.06120960203.
Proof. bridge_terminal_density. Qed.

(** scoreproof eval kl --t0 1/50 --kappa 6/5 *)
Theorem bridge_kl_1 : 9.1265 <= terminal_KL two_points (6/5) (1/50) <= 9.1266.
Proof. bridge_kl. Qed.
