(** The atoms of the terminal law and the mass between the data points. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
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
