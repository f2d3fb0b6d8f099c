(** Identities that steps of the registry's claims state, as the program writes them: `make facts`. *)
From Coq Require Import Reals Lra Psatz.
Open Scope R_scope.

(** A factor of a premise's divisor does not vanish. *)
Ltac factor := let zero := fresh in intros zero;
  match goal with premise : ?a <> 0 |- False => apply premise; solve [rewrite zero; field; lra | nra] end.
Ltac identity := intros; field; repeat split; first [assumption | lra | factor].

Theorem eq_2_fact_1 : forall p p2 p1 : R,
  p <> 0 ->
  - (p*(- ((p2 - p1*(p1/p))/p - 0*(p1/p/2))/2) + p1*(- p1/p/2)) = p2/2.
Proof. identity. Qed.

Theorem rem_3_range_fact_11 : forall n : R,
  70*(n - 1)^2 - 32*n*(2*n - 3) = 2*((3*n - 7)*(n - 5)).
Proof. identity. Qed.

Theorem rem_3_range_fact_12 : forall x w n : R,
  2*(((8*x + 1)*(1 - w) - (n - 1))*(8*x + 2 - n + (8*x + 1)*w)) = 2*((8*x + 2 - n)^2 - w^2*(8*x + 1)^2).
Proof. identity. Qed.

Theorem rem_j_objective_fact_1 : forall u : R,
  3*u^2 <> 0 ->
  1/(3*u^2)*(3*u^2) = 1.
Proof. identity. Qed.

Theorem eq_70_fact_1 : forall x v : R,
  (1 + 79/10*x)*(1 - v - 2*x) - (1 - v) = (79/10*(1 - v) - 2 - 79/5*x)*x.
Proof. identity. Qed.

Theorem eq_70_fact_3 : forall v P a rho : R,
  P*(1 - a) - rho <> 0 ->
  P <> 0 ->
  P*(P*(1 - a) - rho) <> 0 ->
  (1 - v)/(P*(1 - a) - rho) - (1 - v)/P = (1 - v)*(P*a + rho)/(P*(P*(1 - a) - rho)).
Proof. identity. Qed.
