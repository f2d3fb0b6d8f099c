(** F of (56) and its inverse. Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import samples.
Open Scope R_scope.

(** scoreproof eval f-kappa --kappa 3/2 *)
Theorem bridge_f_kappa_1 : 0.04569402124990224618691 <= F (3/2) <= 0.04569402124990224618692.
Proof. bridge_f_kappa. Qed.

(** scoreproof eval f-kappa --kappa 3 *)
Theorem bridge_f_kappa_2 : 4.068701609738474794221e-4 <= F 3 <= 4.068701609738474794222e-4.
Proof. bridge_f_kappa. Qed.

(** scoreproof eval f-inverse --value 3/200 *)
Theorem bridge_f_inverse_1 : exists k, 1.909770530533705282415 <= k <= 1.909770530533705282416 /\ F k = (3/200) /\ forall k', 0 <= k' -> F k' = (3/200) -> k' = k.
Proof. bridge_f_inverse. Qed.
