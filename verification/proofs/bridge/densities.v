(** The noised density. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** scoreproof eval density --t 1/10 --x 3/10 *)
Theorem bridge_density_1 : 0.05456746340820232969313 <= noised_density two_points (1/10) (3/10) <= 0.05456746340820232969314.
Proof. bridge_density. Qed.

(** scoreproof eval density --n 4 --t 1/50 --x=-7/10 *)
Theorem bridge_density_2 : 0.09880081654805814868804 <= noised_density four_points (1/50) (-7/10) <= 0.09880081654805814868805.
Proof. bridge_density. Qed.

(** scoreproof eval log-density --t 1/20 --x 2 *)
Theorem bridge_log_density_1 : -10.11421957698762255448 <= ln (noised_density two_points (1/20) 2) <= -10.11421957698762255447.
Proof. bridge_log_density. Qed.

(** scoreproof eval log-density --n 3 --half-width 3/2 --t 1/3 --x 1/4 *)
Theorem bridge_log_density_2 : -1.451788521989564147591 <= ln (noised_density wide_points (1/3) (1/4)) <= -1.451788521989564147590.
Proof. bridge_log_density. Qed.
