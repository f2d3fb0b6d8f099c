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

Theorem eq_64_fact_1 : forall q r : R,
  (q^2 + (1 + q)*((1 - q)*r))*(1 - (1 - q)*r)^2 - q^2 = (1 - q)*r*(1 - q - (1 - q)*r)*(1 + 2*q - (1 - q^2)*r).
Proof. identity. Qed.

Theorem eq_65_fact_1 : forall y Delta delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  t*(Delta - delta) <> 0 ->
  (- (y + Delta))*(((- 0*(delta/(Delta - delta)))/(Delta - delta) - 0*(delta/(Delta - delta)/t))/t) + (1 - Delta*0)*(delta/(Delta - delta)/t) - (Delta*0 - 1 - 0*((y + Delta*0)/t))/t = delta/(t*(Delta - delta)) + 1/t.
Proof. identity. Qed.

Theorem eq_65_fact_2 : forall y Delta delta t : R,
  Delta - delta <> 0 ->
  t <> 0 ->
  t*(Delta - delta) <> 0 ->
  (- (y + Delta))*(((- 0*(delta/(Delta - delta)))/(Delta - delta) - 0*(delta/(Delta - delta)/t))/t) + (1 - Delta*0)*(delta/(Delta - delta)/t) - (Delta*0 - 1 - 0*((y + Delta*2)/t))/t = delta/(t*(Delta - delta)) + 1/t.
Proof. identity. Qed.

Theorem eq_65_fact_3 : forall n delta t Delta : R,
  t*(Delta - delta) <> 0 ->
  t <> 0 ->
  2*(n - 1)*(delta/(t*(Delta - delta)) + 1/t) = 2*(n - 1)*Delta/(t*(Delta - delta)).
Proof. identity. Qed.

Theorem eq_66_fact_1 : forall f y sigma u phi : R,
  sigma^2 <> 0 ->
  sigma <> 0 ->
  (f - (y - (y + sigma*u))/sigma^2)^2*phi/sigma*sigma = (sigma*f + u)^2*phi/sigma^2.
Proof. identity. Qed.

Theorem eq_69_fact_1 : forall r1 r2 r3 r4 r5 r6 : R,
  1 - 2*r1 + (1 - 2*r2) + (1 - 2*r2) + (1 - 2*r3) + (1 - 2*r3) + (1 - 2*r4) + (1 - 2*r4) + (1 - 2*r5) + (1 - 2*r5) + (1 - 2*r6) = 10 - 4*(r1 + r2 + r3 + r4 + r5 + r6) + 2*(r1 + r6).
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

Theorem lemma_10_fact_1 : forall x f : R,
  (x + f)^2 - (x - 1/2)^2 = (f + 1/2)*(2*(x - 1/2) + (f + 1/2)).
Proof. identity. Qed.

Theorem eq_72_fact_1 : forall x f : R,
  (x + f)^2 - (x - 1/2)^2 = (f + 1/2)*(2*(x - 1/2) + (f + 1/2)).
Proof. identity. Qed.

Theorem eq_73_fact_1 : forall x f : R,
  (x + f)^2 - (x - 1/2)^2 = (f + 1/2)*(2*(x - 1/2) + (f + 1/2)).
Proof. identity. Qed.

Theorem eq_74_fact_1 : forall x x1 sign : R,
  x^2 + 2*(x*x1)*sign + x1^2 = (x - x1)^2 + 2*(x*x1)*(sign + 1).
Proof. identity. Qed.

Theorem eq_75_fact_1 : forall x f : R,
  (x + f)^2 - 1 = (x + f - 1)*(x + f + 1).
Proof. identity. Qed.

Theorem eq_76_fact_1 : forall m v1 v2 : R,
  1 + m^2 <> 0 ->
  ((1 - m^2)/(1 + m^2)*v1 - 2*m/(1 + m^2)*v2)^2 + (2*m/(1 + m^2)*v1 + (1 - m^2)/(1 + m^2)*v2)^2 = v1^2 + v2^2.
Proof. identity. Qed.

Theorem eq_78_fact_1 : forall E : R,
  E + 1 <> 0 ->
  1 - (E - 1)/(E + 1) = 2/(E + 1).
Proof. identity. Qed.

Theorem prop_11_fact_1 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w + 1)^2)/(4*(w*t)) = (-1 - x)/t.
Proof. identity. Qed.

Theorem prop_11_fact_2 : forall x w t : R,
  4*(w*t) <> 0 ->
  1 - (1 - w) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w - 1)^2)/(4*(w*t)) = x*((1 - w)/(1 - (1 - w))/t).
Proof. identity. Qed.

Theorem prop_11_fact_3 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w - 1)^2 - (x + w - 1)^2)/(4*(w*t)) = (1 - x)/t.
Proof. identity. Qed.

Theorem prop_11_fact_4 : forall x r v y t : R,
  t*v*2 <> 0 ->
  t <> 0 ->
  - ((x + r*v - y)*(r*0 + v)*2 - (t*v*0 + (t*0 + 0*v)*2)*((x + r*v - y)^2/(t*v*2)))/(t*v*2) = (y - x - r*v)/t.
Proof. identity. Qed.

Theorem prop_11_fact_5 : forall x w v y t : R,
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + w*v - y)^2/(2*(t*v)) - (- (x + (- w)*v - y)^2/(2*(t*v))))/(2*w) = (- (x + w*v - y)^2/(2*t) - (- (x + (- w*v) - y)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem prop_11_fact_6 : forall x v t w : R,
  v <> 0 ->
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/v)*v - (-1))^2/(2*(t*v)) - (- (x + (- w)*v - (-1))^2/(2*(t*v))) + (- (x + w*v - 1)^2/(2*(t*v)) - (- (x + (- x/v)*v - 1)^2/(2*(t*v)))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem prop_11_fact_7 : forall x v t w : R,
  (-1)*v <> 0 ->
  2*(t*((-1)*v)) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/((-1)*v))*((-1)*v) - 1)^2/(2*(t*((-1)*v))) - (- (x + (- w)*((-1)*v) - 1)^2/(2*(t*((-1)*v)))) + (- (x + w*((-1)*v) - (-1))^2/(2*(t*((-1)*v))) - (- (x + (- x/((-1)*v))*((-1)*v) - (-1))^2/(2*(t*((-1)*v))))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem prop_11_fact_8 : forall y x t w : R,
  t <> 0 ->
  2*w <> 0 ->
  (y - x)/t*(2*w)/(2*w) = (y - x)/t.
Proof. identity. Qed.

Theorem prop_11_fact_9 : forall m : R,
  1 + m^2 <> 0 ->
  ((1 - m^2)/(1 + m^2))^2 + (2*m/(1 + m^2))^2 = 1.
Proof. identity. Qed.

Theorem prop_11_fact_10 : forall x_i w v_i t : R,
  2*w <> 0 ->
  4*w <> 0 ->
  t <> 0 ->
  (- (x_i*((w - (-1)*w)/(2*w)) + v_i*((w^2 - ((-1)*w)^2)/(4*w))))/t = (- x_i)/t.
Proof. identity. Qed.

Theorem prop_11_fact_11 : forall a w_2 x : R,
  1 - (1 - a*w_2) <> 0 ->
  1 - (1 - w_2) <> 0 ->
  a*w_2*w_2*x*(x*((1 - a*w_2)/(1 - (1 - a*w_2))) - x*((1 - w_2)/(1 - (1 - w_2)))) = x^2*w_2*(1 - a).
Proof. identity. Qed.

Theorem prop_11_fact_12 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  (-1)*(-1 - (-1)*(a*w_2) - (-1)*(a*w_2)*((1 - w_2)/(1 - (1 - w_2)))) = 1 - a.
Proof. identity. Qed.

Theorem prop_11_fact_13 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  1 - a*w_2 - a*w_2*((1 - w_2)/(1 - (1 - w_2))) = 1 - a.
Proof. identity. Qed.

Theorem prop_11_fact_14 : forall w x : R,
  1 - (1 - w) <> 0 ->
  w*x*(x*((1 - w)/(1 - (1 - w)))) = (1 - w)*x^2.
Proof. identity. Qed.

Theorem eq_79_fact_1 : forall x r v y t : R,
  t*v*2 <> 0 ->
  t <> 0 ->
  - ((x + r*v - y)*(r*0 + v)*2 - (t*v*0 + (t*0 + 0*v)*2)*((x + r*v - y)^2/(t*v*2)))/(t*v*2) = (y - x - r*v)/t.
Proof. identity. Qed.

Theorem eq_79_fact_2 : forall x w v y t : R,
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + w*v - y)^2/(2*(t*v)) - (- (x + (- w)*v - y)^2/(2*(t*v))))/(2*w) = (- (x + w*v - y)^2/(2*t) - (- (x + (- w*v) - y)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_79_fact_3 : forall x v t w : R,
  v <> 0 ->
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/v)*v - (-1))^2/(2*(t*v)) - (- (x + (- w)*v - (-1))^2/(2*(t*v))) + (- (x + w*v - 1)^2/(2*(t*v)) - (- (x + (- x/v)*v - 1)^2/(2*(t*v)))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_79_fact_4 : forall x v t w : R,
  (-1)*v <> 0 ->
  2*(t*((-1)*v)) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/((-1)*v))*((-1)*v) - 1)^2/(2*(t*((-1)*v))) - (- (x + (- w)*((-1)*v) - 1)^2/(2*(t*((-1)*v)))) + (- (x + w*((-1)*v) - (-1))^2/(2*(t*((-1)*v))) - (- (x + (- x/((-1)*v))*((-1)*v) - (-1))^2/(2*(t*((-1)*v))))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_79_fact_5 : forall y x t w : R,
  t <> 0 ->
  2*w <> 0 ->
  (y - x)/t*(2*w)/(2*w) = (y - x)/t.
Proof. identity. Qed.

Theorem eq_80_fact_1 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w + 1)^2)/(4*(w*t)) = (-1 - x)/t.
Proof. identity. Qed.

Theorem eq_80_fact_2 : forall x w t : R,
  4*(w*t) <> 0 ->
  1 - (1 - w) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w - 1)^2)/(4*(w*t)) = x*((1 - w)/(1 - (1 - w))/t).
Proof. identity. Qed.

Theorem eq_80_fact_3 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w - 1)^2 - (x + w - 1)^2)/(4*(w*t)) = (1 - x)/t.
Proof. identity. Qed.

Theorem eq_80_fact_4 : forall x r v y t : R,
  t*v*2 <> 0 ->
  t <> 0 ->
  - ((x + r*v - y)*(r*0 + v)*2 - (t*v*0 + (t*0 + 0*v)*2)*((x + r*v - y)^2/(t*v*2)))/(t*v*2) = (y - x - r*v)/t.
Proof. identity. Qed.

Theorem eq_80_fact_5 : forall x w v y t : R,
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + w*v - y)^2/(2*(t*v)) - (- (x + (- w)*v - y)^2/(2*(t*v))))/(2*w) = (- (x + w*v - y)^2/(2*t) - (- (x + (- w*v) - y)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_80_fact_6 : forall x v t w : R,
  v <> 0 ->
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/v)*v - (-1))^2/(2*(t*v)) - (- (x + (- w)*v - (-1))^2/(2*(t*v))) + (- (x + w*v - 1)^2/(2*(t*v)) - (- (x + (- x/v)*v - 1)^2/(2*(t*v)))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_80_fact_7 : forall x v t w : R,
  (-1)*v <> 0 ->
  2*(t*((-1)*v)) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/((-1)*v))*((-1)*v) - 1)^2/(2*(t*((-1)*v))) - (- (x + (- w)*((-1)*v) - 1)^2/(2*(t*((-1)*v)))) + (- (x + w*((-1)*v) - (-1))^2/(2*(t*((-1)*v))) - (- (x + (- x/((-1)*v))*((-1)*v) - (-1))^2/(2*(t*((-1)*v))))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_80_fact_8 : forall y x t w : R,
  t <> 0 ->
  2*w <> 0 ->
  (y - x)/t*(2*w)/(2*w) = (y - x)/t.
Proof. identity. Qed.

Theorem eq_80_fact_9 : forall m : R,
  1 + m^2 <> 0 ->
  ((1 - m^2)/(1 + m^2))^2 + (2*m/(1 + m^2))^2 = 1.
Proof. identity. Qed.

Theorem eq_80_fact_10 : forall x_i w v_i t : R,
  2*w <> 0 ->
  4*w <> 0 ->
  t <> 0 ->
  (- (x_i*((w - (-1)*w)/(2*w)) + v_i*((w^2 - ((-1)*w)^2)/(4*w))))/t = (- x_i)/t.
Proof. identity. Qed.

Theorem rem_g_monotone_fact_1 : forall a w_2 x : R,
  1 - (1 - a*w_2) <> 0 ->
  1 - (1 - w_2) <> 0 ->
  a*w_2*w_2*x*(x*((1 - a*w_2)/(1 - (1 - a*w_2))) - x*((1 - w_2)/(1 - (1 - w_2)))) = x^2*w_2*(1 - a).
Proof. identity. Qed.

Theorem rem_g_monotone_fact_2 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  (-1)*(-1 - (-1)*(a*w_2) - (-1)*(a*w_2)*((1 - w_2)/(1 - (1 - w_2)))) = 1 - a.
Proof. identity. Qed.

Theorem rem_g_monotone_fact_3 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  1 - a*w_2 - a*w_2*((1 - w_2)/(1 - (1 - w_2))) = 1 - a.
Proof. identity. Qed.

Theorem rem_g_monotone_fact_4 : forall w x : R,
  1 - (1 - w) <> 0 ->
  w*x*(x*((1 - w)/(1 - (1 - w)))) = (1 - w)*x^2.
Proof. identity. Qed.

Theorem eq_81_fact_1 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w + 1)^2)/(4*(w*t)) = (-1 - x)/t.
Proof. identity. Qed.

Theorem eq_81_fact_2 : forall x w t : R,
  4*(w*t) <> 0 ->
  1 - (1 - w) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w - 1)^2)/(4*(w*t)) = x*((1 - w)/(1 - (1 - w))/t).
Proof. identity. Qed.

Theorem eq_81_fact_3 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w - 1)^2 - (x + w - 1)^2)/(4*(w*t)) = (1 - x)/t.
Proof. identity. Qed.

Theorem eq_81_fact_4 : forall x r v y t : R,
  t*v*2 <> 0 ->
  t <> 0 ->
  - ((x + r*v - y)*(r*0 + v)*2 - (t*v*0 + (t*0 + 0*v)*2)*((x + r*v - y)^2/(t*v*2)))/(t*v*2) = (y - x - r*v)/t.
Proof. identity. Qed.

Theorem eq_81_fact_5 : forall x w v y t : R,
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + w*v - y)^2/(2*(t*v)) - (- (x + (- w)*v - y)^2/(2*(t*v))))/(2*w) = (- (x + w*v - y)^2/(2*t) - (- (x + (- w*v) - y)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_81_fact_6 : forall x v t w : R,
  v <> 0 ->
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/v)*v - (-1))^2/(2*(t*v)) - (- (x + (- w)*v - (-1))^2/(2*(t*v))) + (- (x + w*v - 1)^2/(2*(t*v)) - (- (x + (- x/v)*v - 1)^2/(2*(t*v)))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_81_fact_7 : forall x v t w : R,
  (-1)*v <> 0 ->
  2*(t*((-1)*v)) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/((-1)*v))*((-1)*v) - 1)^2/(2*(t*((-1)*v))) - (- (x + (- w)*((-1)*v) - 1)^2/(2*(t*((-1)*v)))) + (- (x + w*((-1)*v) - (-1))^2/(2*(t*((-1)*v))) - (- (x + (- x/((-1)*v))*((-1)*v) - (-1))^2/(2*(t*((-1)*v))))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_81_fact_8 : forall y x t w : R,
  t <> 0 ->
  2*w <> 0 ->
  (y - x)/t*(2*w)/(2*w) = (y - x)/t.
Proof. identity. Qed.

Theorem eq_81_fact_9 : forall m : R,
  1 + m^2 <> 0 ->
  ((1 - m^2)/(1 + m^2))^2 + (2*m/(1 + m^2))^2 = 1.
Proof. identity. Qed.

Theorem eq_81_fact_10 : forall x_i w v_i t : R,
  2*w <> 0 ->
  4*w <> 0 ->
  t <> 0 ->
  (- (x_i*((w - (-1)*w)/(2*w)) + v_i*((w^2 - ((-1)*w)^2)/(4*w))))/t = (- x_i)/t.
Proof. identity. Qed.

Theorem eq_81_fact_11 : forall a w_2 x : R,
  1 - (1 - a*w_2) <> 0 ->
  1 - (1 - w_2) <> 0 ->
  a*w_2*w_2*x*(x*((1 - a*w_2)/(1 - (1 - a*w_2))) - x*((1 - w_2)/(1 - (1 - w_2)))) = x^2*w_2*(1 - a).
Proof. identity. Qed.

Theorem eq_81_fact_12 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  (-1)*(-1 - (-1)*(a*w_2) - (-1)*(a*w_2)*((1 - w_2)/(1 - (1 - w_2)))) = 1 - a.
Proof. identity. Qed.

Theorem eq_81_fact_13 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  1 - a*w_2 - a*w_2*((1 - w_2)/(1 - (1 - w_2))) = 1 - a.
Proof. identity. Qed.

Theorem eq_81_fact_14 : forall w x : R,
  1 - (1 - w) <> 0 ->
  w*x*(x*((1 - w)/(1 - (1 - w)))) = (1 - w)*x^2.
Proof. identity. Qed.

Theorem eq_82_fact_1 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w + 1)^2)/(4*(w*t)) = (-1 - x)/t.
Proof. identity. Qed.

Theorem eq_82_fact_2 : forall x w t : R,
  4*(w*t) <> 0 ->
  1 - (1 - w) <> 0 ->
  t <> 0 ->
  ((x - w + 1)^2 - (x + w - 1)^2)/(4*(w*t)) = x*((1 - w)/(1 - (1 - w))/t).
Proof. identity. Qed.

Theorem eq_82_fact_3 : forall x w t : R,
  4*(w*t) <> 0 ->
  t <> 0 ->
  ((x - w - 1)^2 - (x + w - 1)^2)/(4*(w*t)) = (1 - x)/t.
Proof. identity. Qed.

Theorem eq_82_fact_4 : forall x r v y t : R,
  t*v*2 <> 0 ->
  t <> 0 ->
  - ((x + r*v - y)*(r*0 + v)*2 - (t*v*0 + (t*0 + 0*v)*2)*((x + r*v - y)^2/(t*v*2)))/(t*v*2) = (y - x - r*v)/t.
Proof. identity. Qed.

Theorem eq_82_fact_5 : forall x w v y t : R,
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + w*v - y)^2/(2*(t*v)) - (- (x + (- w)*v - y)^2/(2*(t*v))))/(2*w) = (- (x + w*v - y)^2/(2*t) - (- (x + (- w*v) - y)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_82_fact_6 : forall x v t w : R,
  v <> 0 ->
  2*(t*v) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/v)*v - (-1))^2/(2*(t*v)) - (- (x + (- w)*v - (-1))^2/(2*(t*v))) + (- (x + w*v - 1)^2/(2*(t*v)) - (- (x + (- x/v)*v - 1)^2/(2*(t*v)))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_82_fact_7 : forall x v t w : R,
  (-1)*v <> 0 ->
  2*(t*((-1)*v)) <> 0 ->
  2*w <> 0 ->
  2*t <> 0 ->
  2*(w*v) <> 0 ->
  (- (x + (- x/((-1)*v))*((-1)*v) - 1)^2/(2*(t*((-1)*v))) - (- (x + (- w)*((-1)*v) - 1)^2/(2*(t*((-1)*v)))) + (- (x + w*((-1)*v) - (-1))^2/(2*(t*((-1)*v))) - (- (x + (- x/((-1)*v))*((-1)*v) - (-1))^2/(2*(t*((-1)*v))))))/(2*w) = (- (x + (- x) - (-1))^2/(2*t) - (- (x + (- w*v) - (-1))^2/(2*t)))/(2*(w*v)) + (- (x + w*v - 1)^2/(2*t) - (- (x + (- x) - 1)^2/(2*t)))/(2*(w*v)).
Proof. identity. Qed.

Theorem eq_82_fact_8 : forall y x t w : R,
  t <> 0 ->
  2*w <> 0 ->
  (y - x)/t*(2*w)/(2*w) = (y - x)/t.
Proof. identity. Qed.

Theorem eq_82_fact_9 : forall m : R,
  1 + m^2 <> 0 ->
  ((1 - m^2)/(1 + m^2))^2 + (2*m/(1 + m^2))^2 = 1.
Proof. identity. Qed.

Theorem eq_82_fact_10 : forall x_i w v_i t : R,
  2*w <> 0 ->
  4*w <> 0 ->
  t <> 0 ->
  (- (x_i*((w - (-1)*w)/(2*w)) + v_i*((w^2 - ((-1)*w)^2)/(4*w))))/t = (- x_i)/t.
Proof. identity. Qed.

Theorem eq_82_fact_11 : forall a w_2 x : R,
  1 - (1 - a*w_2) <> 0 ->
  1 - (1 - w_2) <> 0 ->
  a*w_2*w_2*x*(x*((1 - a*w_2)/(1 - (1 - a*w_2))) - x*((1 - w_2)/(1 - (1 - w_2)))) = x^2*w_2*(1 - a).
Proof. identity. Qed.

Theorem eq_82_fact_12 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  (-1)*(-1 - (-1)*(a*w_2) - (-1)*(a*w_2)*((1 - w_2)/(1 - (1 - w_2)))) = 1 - a.
Proof. identity. Qed.

Theorem eq_82_fact_13 : forall a w_2 : R,
  1 - (1 - w_2) <> 0 ->
  1 - a*w_2 - a*w_2*((1 - w_2)/(1 - (1 - w_2))) = 1 - a.
Proof. identity. Qed.

Theorem eq_82_fact_14 : forall w x : R,
  1 - (1 - w) <> 0 ->
  w*x*(x*((1 - w)/(1 - (1 - w)))) = (1 - w)*x^2.
Proof. identity. Qed.
