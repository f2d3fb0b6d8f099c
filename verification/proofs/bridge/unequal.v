(** Unequal gaps: -1, -1/5, 1/2, 1. The numbers are mpmath's (60 digits, rounded outward). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

Theorem bridge_unequal_density : 0.260806988173577998967 <= noised_density unequal_points (1/50) (3/10) <= 0.260806988173577998968.
Proof. bridge_density. Qed.

Theorem bridge_unequal_log_density : -1.34397465414453520566 <= ln (noised_density unequal_points (1/50) (3/10)) <= -1.34397465414453520565.
Proof. bridge_log_density. Qed.

Theorem bridge_unequal_posterior_mean : 0.496352428910845593826 <= posterior_mean unequal_points (1/50) (3/10) <= 0.496352428910845593827.
Proof. bridge_posterior_mean. Qed.

Theorem bridge_unequal_score : 9.81762144554227969131 <= ESF unequal_points (1/50) (3/10) <= 9.81762144554227969132.
Proof. bridge_score. Qed.

Theorem bridge_unequal_la_score : 5.22927301419163816148 <= LA (1/5) (ESF unequal_points (1/50)) (3/10) <= 5.22927301419163816149.
Proof. bridge_la_score. Qed.

Theorem bridge_unequal_pl_score : 10 <= PL unequal_points (1/50) (3/10) <= 10.
Proof. bridge_pl_score. Qed.

Theorem bridge_unequal_la_pl_score : -3.33333333333333333334 <= LAPL unequal_points (1/50) (1/5) (1/10) <= -3.33333333333333333333.
Proof. bridge_la_pl_score. Qed.

Theorem bridge_unequal_la_pl_score_window : 45/8 <= LAPL_window unequal_points (1/50) (1/5) (3/10) <= 45/8.
Proof. bridge_la_pl_score_window. Qed.

Theorem bridge_unequal_flow_map : 0.0862154245883151422908 <= flow_map unequal_points (6/5) (1/100) (1/50) (1/10) <= 0.0862154245883151422909.
Proof. bridge_flow_map. Qed.

Theorem bridge_unequal_terminal_map : 0.0529365156778708687034 <= flow_map unequal_points (6/5) 0 (1/50) (1/10) <= 0.0529365156778708687035.
Proof. bridge_flow_map. Qed.

Theorem bridge_unequal_flow_density : 0.0619359761269305434414 <= flow_density unequal_points (6/5) (1/50) (1/100) (1/10) <= 0.0619359761269305434415.
Proof. bridge_flow_density. Qed.

Theorem bridge_unequal_atom : 0.1924883310224 <= atom unequal_points (6/5) (1/50) 1 <= 0.1924883310225.
Proof. bridge_atom. Qed.
