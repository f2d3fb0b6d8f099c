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

Theorem eq_5_fact_1 : forall p p2 p1 : R,
  p <> 0 ->
  - (p*(- ((p2 - p1*(p1/p))/p - 0*(p1/p/2))/2) + p1*(- p1/p/2)) = p2/2.
Proof. identity. Qed.

Theorem prop_3_fact_1 : forall n u : R,
  4*(n - 1)^2 <> 0 ->
  n - 1 <> 0 ->
  2*n - 3 <> 0 ->
  n*(4*n - 6 + 2*u^2)/(4*(n - 1)^2) = (9 - ((n - 3)/(n - 1))^2)/8*(1 + u^2/(2*n - 3)).
Proof. identity. Qed.

Theorem prop_3_fact_2 : forall C x b p : R,
  (1 + C*x)*(1 - b*x)*(1 - p*x) - 1 = (C - (b + p - p*b*x) - C*x*(b + p - p*b*x))*x.
Proof. identity. Qed.

Theorem prop_3_fact_4 : forall n : R,
  2*n <> 0 ->
  n <> 0 ->
  4*n^2 <> 0 ->
  (1 - 1/(2*n))^2 - (n - 1)/n = 1/(4*n^2).
Proof. identity. Qed.

Theorem rem_3_range_fact_1 : forall n u : R,
  4*(n - 1)^2 <> 0 ->
  n - 1 <> 0 ->
  2*n - 3 <> 0 ->
  n*(4*n - 6 + 2*u^2)/(4*(n - 1)^2) = (9 - ((n - 3)/(n - 1))^2)/8*(1 + u^2/(2*n - 3)).
Proof. identity. Qed.

Theorem rem_3_range_fact_2 : forall C x b p : R,
  (1 + C*x)*(1 - b*x)*(1 - p*x) - 1 = (C - (b + p - p*b*x) - C*x*(b + p - p*b*x))*x.
Proof. identity. Qed.

Theorem rem_3_range_fact_14 : forall n : R,
  70*(n - 1)^2 - 32*n*(2*n - 3) = 2*((3*n - 7)*(n - 5)).
Proof. identity. Qed.

Theorem rem_3_range_fact_15 : forall x w n : R,
  2*(((8*x + 1)*(1 - w) - (n - 1))*(8*x + 2 - n + (8*x + 1)*w)) = 2*((8*x + 2 - n)^2 - w^2*(8*x + 1)^2).
Proof. identity. Qed.

Theorem rem_j_objective_fact_1 : forall u : R,
  3*u^2 <> 0 ->
  1/(3*u^2)*(3*u^2) = 1.
Proof. identity. Qed.

Theorem eq_51_fact_1 : forall a : R,
  (1 - a)^2 <> 0 ->
  1 + 6*a - 1/(1 - a)^2 = a*(1 - 2*a)*(4 - 3*a)/(1 - a)^2.
Proof. identity. Qed.

Theorem eq_52_fact_1 : forall x y Delta delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (x - (y + Delta))*(delta/(Delta - delta)/t) - (y - x)/t = Delta/t*(x - (y + delta))/(Delta - delta).
Proof. identity. Qed.

Theorem eq_52_fact_2 : forall x y Delta delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (x - (y + Delta))*(delta/(Delta - delta)/t) - (y + 2*Delta - x)/t = Delta/t*(x - (y + 2*Delta - delta))/(Delta - delta).
Proof. identity. Qed.

Theorem eq_53_fact_1 : forall x y Delta delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (x - (y + Delta))*(delta/(Delta - delta)/t) - (y - x)/t = Delta/t*(x - (y + delta))/(Delta - delta).
Proof. identity. Qed.

Theorem eq_54_fact_1 : forall Delta s x y kappa : R,
  s^2 <> 0 ->
  Delta - kappa*s <> 0 ->
  s <> 0 ->
  (Delta/s^2*(x - y - kappa*s)/(Delta - kappa*s))^2*s^2 = (Delta/(Delta - kappa*s))^2*((x - y)/s - kappa)^2.
Proof. identity. Qed.

Theorem eq_56_fact_1 : forall kappa Q phi : R,
  ((kappa^2 + 1)*Q - kappa*phi)*0 + ((kappa^2 + 1)*(- phi) + kappa*2*Q - (kappa*(- kappa*phi) + phi))*2 = (-4)*(phi - kappa*Q).
Proof. identity. Qed.

Theorem eq_56_fact_2 : forall kappa phi Q : R,
  - kappa*phi - (kappa*(- phi) + Q) = - Q.
Proof. identity. Qed.

Theorem eq_57_fact_1 : forall a : R,
  (1 - a)^2 <> 0 ->
  1 + 6*a - 1/(1 - a)^2 = a*(1 - 2*a)*(4 - 3*a)/(1 - a)^2.
Proof. identity. Qed.

Theorem eq_57_fact_4 : forall Delta s x y kappa : R,
  s^2 <> 0 ->
  Delta - kappa*s <> 0 ->
  s <> 0 ->
  (Delta/s^2*(x - y - kappa*s)/(Delta - kappa*s))^2*s^2 = (Delta/(Delta - kappa*s))^2*((x - y)/s - kappa)^2.
Proof. identity. Qed.

Theorem eq_58_fact_1 : forall y delta r Delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (y + (delta + r*(Delta - delta)) - (y + Delta))*(delta/(Delta - delta)/t) - (y - (y + (delta + r*(Delta - delta))))/t = Delta/t*r.
Proof. identity. Qed.

Theorem eq_58_fact_2 : forall y Delta delta r t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (y + 2*Delta - (delta + r*(Delta - delta)) - (y + Delta))*(delta/(Delta - delta)/t) - (y + 2*Delta - (y + 2*Delta - (delta + r*(Delta - delta))))/t = - Delta/t*r.
Proof. identity. Qed.

Theorem eq_59_fact_1 : forall y delta r Delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (y + (delta + r*(Delta - delta)) - (y + Delta))*(delta/(Delta - delta)/t) - (y - (y + (delta + r*(Delta - delta))))/t = Delta/t*r.
Proof. identity. Qed.

Theorem eq_59_fact_2 : forall y Delta delta r t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  (y + 2*Delta - (delta + r*(Delta - delta)) - (y + Delta))*(delta/(Delta - delta)/t) - (y + 2*Delta - (y + 2*Delta - (delta + r*(Delta - delta))))/t = - Delta/t*r.
Proof. identity. Qed.

Theorem eq_60_fact_1 : forall a : R,
  (1 - a)^2 <> 0 ->
  1 + 6*a - 1/(1 - a)^2 = a*(1 - 2*a)*(4 - 3*a)/(1 - a)^2.
Proof. identity. Qed.

Theorem eq_61_fact_1 : forall a : R,
  (1 - a)^2 <> 0 ->
  1 + 6*a - 1/(1 - a)^2 = a*(1 - 2*a)*(4 - 3*a)/(1 - a)^2.
Proof. identity. Qed.

Theorem eq_62_fact_1 : forall a : R,
  (1 - a)^2 <> 0 ->
  1 + 6*a - 1/(1 - a)^2 = a*(1 - 2*a)*(4 - 3*a)/(1 - a)^2.
Proof. identity. Qed.

Theorem eq_63_fact_1 : forall a : R,
  (1 - a)^2 <> 0 ->
  1 + 6*a - 1/(1 - a)^2 = a*(1 - 2*a)*(4 - 3*a)/(1 - a)^2.
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
