(** The terminal law: its atoms, what lies between the data points, its divergence. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** scoreproof eval atom --digits 12 --n 4 --t0 1/50 --kappa 6/5 --k 2 *)
Theorem bridge_atom_1 : 0.19257549847837 <= atom four_points (6/5) (1/50) 1 <= 0.19257549847838.
Proof. bridge_atom. Qed.

(** With one digit wrong. *)
Theorem bridge_atom_twin : ~ (0.19357549847837 <= atom four_points (6/5) (1/50) 1 <= 0.19357549847838).
Proof. generalize bridge_atom_1. lra. Qed.

(** scoreproof eval interpolating-mass --digits 12 --t0 1/50 --kappa 6/5 *)
Theorem bridge_interpolating_mass_1 : 0.11506967022170 <= interpolating_mass two_points (6/5) (1/50) <= 0.11506967022171.
Proof. bridge_interpolating_mass. Qed.

(** scoreproof eval terminal-density --digits 10 --t0 1/50 --kappa 6/5 --x 9/10 *)
Theorem bridge_terminal_density_1 : 2.06120960202 <= interpolating_density two_points (6/5) (1/50) (9/10) <= 2.06120960203.
Proof. bridge_terminal_density. Qed.

(** scoreproof eval kl --digits 3 --t0 1/50 --kappa 6/5 *)
Theorem bridge_kl_1 : 9.1265 <= terminal_KL two_points (6/5) (1/50) <= 9.1266.
Proof. bridge_kl. Qed.

(** scoreproof eval kl-bound --digits 20 --t0 1/50 --kappa 6/5 *)
Theorem bridge_kl_bound_1 : 19.91525119572017023373 <= 1 / (3 * (1/50) * (1 - 6/5 * sqrt (1/50))) + ln (sqrt (1/50) / (1 - 6/5 * sqrt (1/50))) + ln (2 * sqrt (2 * PI)) <= 19.91525119572017023374.
Proof. bridge_kl_bound. Qed.
