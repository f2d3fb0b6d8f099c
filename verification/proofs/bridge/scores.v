(** The empirical score, its local average and the piecewise linear scores. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** scoreproof eval posterior-mean --t 1/10 --x 3/10 *)
Theorem bridge_posterior_mean_1 : 0.9950547536867304513318 <= posterior_mean two_points (1/10) (3/10) <= 0.9950547536867304513319.
Proof. bridge_posterior_mean. Qed.

(** scoreproof eval posterior-mean --n 4 --t 1/50 --x=-7/10 *)
Theorem bridge_posterior_mean_2 : -0.8348907992193448362562 <= posterior_mean four_points (1/50) (-7/10) <= -0.8348907992193448362561.
Proof. bridge_posterior_mean. Qed.

(** scoreproof eval score --t 1/10 --x 3/10 *)
Theorem bridge_score_1 : 6.950547536867304513318 <= ESF two_points (1/10) (3/10) <= 6.950547536867304513319.
Proof. bridge_score. Qed.

(** scoreproof eval score --n 3 --half-width 3/2 --t 1/3 --x 1/4 *)
Theorem bridge_score_2 : -0.3699705312619855202757 <= ESF wide_points (1/3) (1/4) <= -0.3699705312619855202756.
Proof. bridge_score. Qed.

(** scoreproof eval la-score --t 1/10 --w 7/10 --x 1/2 *)
Theorem bridge_la_score_1 : 2.129892908657101146490 <= LA (7/10) (ESF two_points (1/10)) (1/2) <= 2.129892908657101146491.
Proof. bridge_la_score. Qed.

(** scoreproof eval la-score --n 4 --t 1/50 --w 1/5 --x 1/2 *)
Theorem bridge_la_score_2 : -4.844251396955362411917 <= LA (1/5) (ESF four_points (1/50)) (1/2) <= -4.844251396955362411916.
Proof. bridge_la_score. Qed.

(** scoreproof eval pl-score --n 4 --t 1/50 --x 1/2 *)
Theorem bridge_pl_score_1 : -8.333333333333333333334 <= PL four_points (1/50) (1/2) <= -8.333333333333333333333.
Proof. bridge_pl_score. Qed.

(** scoreproof eval pl-score --t 1/50 --x 0 *)
Theorem bridge_pl_score_2 : 0 <= PL two_points (1/50) 0 <= 0.
Proof. bridge_pl_score. Qed.

(** scoreproof eval la-pl-score --t 1/50 --delta 3/10 --x 1/2 *)
Theorem bridge_la_pl_score_1 : 10.71428571428571428571 <= LAPL two_points (1/50) (3/10) (1/2) <= 10.71428571428571428572.
Proof. bridge_la_pl_score. Qed.

(** scoreproof eval la-pl-score --n 4 --t 1/50 --kappa 6/5 --x 1/10 *)
Theorem bridge_la_pl_score_2 : 5.185724098638729870198 <= LAPL four_points (1/50) (delta_at (6/5) (1/50)) (1/10) <= 5.185724098638729870199.
Proof. bridge_la_pl_score. Qed.
