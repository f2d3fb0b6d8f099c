(** The flow map and the density that it makes. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** scoreproof eval flow-map --t 1/50 --s 1/100 --kappa 6/5 --x 1/2 *)
Theorem bridge_flow_map_1 : 0.5299325330449952827190 <= flow_map two_points (6/5) (1/100) (1/50) (1/2) <= 0.5299325330449952827191.
Proof. bridge_flow_map. Qed.

(** scoreproof eval flow-map --n 4 --t 1/50 --s 1/100 --kappa 6/5 --x 1/10 *)
Theorem bridge_flow_map_2 : 0.1303772684625757423385 <= flow_map four_points (6/5) (1/100) (1/50) (1/10) <= 0.1303772684625757423386.
Proof. bridge_flow_map. Qed.

(** scoreproof eval flow-map --n 4 --t 1/50 --s 0 --kappa 6/5 --x 1/10 *)
Theorem bridge_flow_map_3 : 0.2037144819727745974039 <= flow_map four_points (6/5) 0 (1/50) (1/10) <= 0.2037144819727745974040.
Proof. bridge_flow_map. Qed.

(** scoreproof eval flow-density --t0 1/50 --s 1/100 --kappa 6/5 --x 1/2 *)
Theorem bridge_flow_density_1 : 0.001243032041425559623903 <= flow_density two_points (6/5) (1/50) (1/100) (1/2) <= 0.001243032041425559623904.
Proof. bridge_flow_density. Qed.

(** scoreproof eval flow-density --n 4 --t0 1/50 --s 1/100 --kappa 6/5 --x 1/10 *)
Theorem bridge_flow_density_2 : 0.1123323652932755071598 <= flow_density four_points (6/5) (1/50) (1/100) (1/10) <= 0.1123323652932755071599.
Proof. bridge_flow_density. Qed.
