(** Functions that boxes of the registry's claims bound from below, as the program writes them: `make facts`. *)
From Coq Require Import Reals.
From Interval Require Import Tactic.
Open Scope R_scope.

Theorem prop_3_fact_3 : forall x w v p : R,
  0 <= x <= 1531/12500 ->
  (-1) <= w <= 1 ->
  0 <= v <= 1 ->
  0 <= p <= 2 ->
  0 < 8 - (sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v + p - p*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v)*x) - 8*x*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v + p - p*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v)*x).
Proof. intros; interval with (i_bisect x, i_bisect w, i_bisect v, i_bisect p, i_depth 10, i_prec 80). Qed.

Theorem prop_3_fact_5 : forall x w v p : R,
  0 <= x <= 4899/40000 ->
  (-1) <= w <= 1 ->
  0 <= v <= 1/50 ->
  0 <= p <= 1/50000 ->
  0 < 12191/10000 - (sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v + p - p*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v)*x) - 12191/10000*x*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v + p - p*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v)*x).
Proof. intros; interval with (i_bisect x, i_bisect w, i_bisect v, i_bisect p, i_depth 10, i_prec 80). Qed.

Theorem rem_3_range_fact_3 : forall x w v p : R,
  0 <= x <= 1531/12500 ->
  (-1) <= w <= 1 ->
  0 <= v <= 1 ->
  0 <= p <= 2 ->
  0 < 8 - (sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v + p - p*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v)*x) - 8*x*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v + p - p*(sqrt ((9 - w^2)/8*(1 + (x*v)^2)) + 391*(4 + (x*v)^2)*(x*v)^5*v)*x).
Proof. intros; interval with (i_bisect x, i_bisect w, i_bisect v, i_bisect p, i_depth 10, i_prec 80). Qed.

Theorem rem_3_range_fact_4 : forall x : R,
  7071/10000 <= x <= 1671/2000 ->
  0 < 2*(8*x - 1)^2 - (3*x^2 - 1)*(8*x + 1)^2.
Proof. intros; interval with (i_bisect x, i_depth 18, i_prec 80). Qed.

Theorem rem_3_range_fact_5 : forall x : R,
  2089/2500 <= x <= 1 ->
  0 < - (2*(8*x - 1)^2 - (3*x^2 - 1)*(8*x + 1)^2).
Proof. intros; interval with (i_bisect x, i_depth 18, i_prec 80). Qed.

Theorem rem_3_range_fact_6 : forall x : R,
  83/100 <= x <= 21/25 ->
  0 < - (32*(8*x - 1) - (8*x + 1)^2*(6*x) - (3*x^2 - 1)*(16*(8*x + 1))).
Proof. intros; interval with (i_bisect x, i_depth 10, i_prec 80). Qed.

Theorem rem_3_range_fact_7 : forall x : R,
  1581/2000 <= x <= 2067/2500 ->
  0 < 2*(8*x - 2)^2 - (4*x^2 - 2)*(8*x + 1)^2.
Proof. intros; interval with (i_bisect x, i_depth 18, i_prec 80). Qed.

Theorem rem_3_range_fact_8 : forall x : R,
  8269/10000 <= x <= 1 ->
  0 < - (2*(8*x - 2)^2 - (4*x^2 - 2)*(8*x + 1)^2).
Proof. intros; interval with (i_bisect x, i_depth 18, i_prec 80). Qed.

Theorem rem_3_range_fact_9 : forall x : R,
  41/50 <= x <= 83/100 ->
  0 < - (32*(8*x - 2) - (8*x + 1)^2*(8*x) - (4*x^2 - 2)*(16*(8*x + 1))).
Proof. intros; interval with (i_bisect x, i_depth 10, i_prec 80). Qed.

Theorem rem_3_range_fact_10 : forall v : R,
  0 <= v <= 1/5 ->
  0 < sqrt ((2 - 3*v)/2) - ((1 - v)*sqrt (2/(2 - 3*v)) - 1/8).
Proof. intros; interval with (i_bisect v, i_depth 18, i_prec 80). Qed.

Theorem rem_3_range_fact_11 : forall v y : R,
  0 <= v <= 1/5 ->
  0 <= y <= 3/2 ->
  0 < 1 - (1 + 8*sqrt (1 - v*y))*(1 - sqrt (1 - y/2))*v/(1 - v).
Proof. intros; interval with (i_bisect v, i_bisect y, i_depth 16, i_prec 80). Qed.

Theorem rem_3_range_fact_12 : forall x : R,
  0 <= x <= 442/625 ->
  0 < 8 - sqrt (9/8)*(1 + 8*x).
Proof. intros; interval with (i_bisect x, i_depth 10, i_prec 80). Qed.

Theorem rem_3_range_fact_13 : forall x : R,
  0 <= x <= 3953/5000 ->
  0 < 8 - sqrt (10/9)*(1 + 8*x).
Proof. intros; interval with (i_bisect x, i_depth 10, i_prec 80). Qed.

Theorem eq_51_fact_2 : forall a : R,
  0 <= a <= 1/2 ->
  0 <= a*(1 - 2*a)*(4 - 3*a).
Proof. intros; interval with (i_bisect a, i_depth 10, i_prec 80). Qed.

Theorem eq_51_fact_3 : forall M : R,
  4 <= M <= 4 ->
  0 < 1 - 2*((M^2 + 1)*(exp (- (M)^2/2)/sqrt (2*PI))).
Proof. intros; interval with (i_bisect M, i_depth 10, i_prec 80). Qed.

Theorem eq_57_fact_2 : forall a : R,
  0 <= a <= 1/2 ->
  0 <= a*(1 - 2*a)*(4 - 3*a).
Proof. intros; interval with (i_bisect a, i_depth 10, i_prec 80). Qed.

Theorem eq_57_fact_3 : forall M : R,
  4 <= M <= 4 ->
  0 < 1 - 2*((M^2 + 1)*(exp (- (M)^2/2)/sqrt (2*PI))).
Proof. intros; interval with (i_bisect M, i_depth 10, i_prec 80). Qed.

Theorem eq_60_fact_2 : forall a : R,
  0 <= a <= 1/2 ->
  0 <= a*(1 - 2*a)*(4 - 3*a).
Proof. intros; interval with (i_bisect a, i_depth 10, i_prec 80). Qed.

Theorem eq_60_fact_3 : forall M : R,
  4 <= M <= 4 ->
  0 < 1 - 2*((M^2 + 1)*(exp (- (M)^2/2)/sqrt (2*PI))).
Proof. intros; interval with (i_bisect M, i_depth 10, i_prec 80). Qed.

Theorem eq_61_fact_2 : forall a : R,
  0 <= a <= 1/2 ->
  0 <= a*(1 - 2*a)*(4 - 3*a).
Proof. intros; interval with (i_bisect a, i_depth 10, i_prec 80). Qed.

Theorem eq_61_fact_3 : forall M : R,
  4 <= M <= 4 ->
  0 < 1 - 2*((M^2 + 1)*(exp (- (M)^2/2)/sqrt (2*PI))).
Proof. intros; interval with (i_bisect M, i_depth 10, i_prec 80). Qed.

Theorem eq_62_fact_2 : forall a : R,
  0 <= a <= 1/2 ->
  0 <= a*(1 - 2*a)*(4 - 3*a).
Proof. intros; interval with (i_bisect a, i_depth 10, i_prec 80). Qed.

Theorem eq_62_fact_3 : forall M : R,
  4 <= M <= 4 ->
  0 < 1 - 2*((M^2 + 1)*(exp (- (M)^2/2)/sqrt (2*PI))).
Proof. intros; interval with (i_bisect M, i_depth 10, i_prec 80). Qed.

Theorem eq_63_fact_2 : forall a : R,
  0 <= a <= 1/2 ->
  0 <= a*(1 - 2*a)*(4 - 3*a).
Proof. intros; interval with (i_bisect a, i_depth 10, i_prec 80). Qed.

Theorem eq_63_fact_3 : forall M : R,
  4 <= M <= 4 ->
  0 < 1 - 2*((M^2 + 1)*(exp (- (M)^2/2)/sqrt (2*PI))).
Proof. intros; interval with (i_bisect M, i_depth 10, i_prec 80). Qed.

Theorem eq_70_fact_2 : forall epsilon v : R,
  0 <= epsilon <= 3/200 ->
  0 <= v <= 1/2 ->
  0 < 79/10*(1 - v) - 2 - 79/5*sqrt (epsilon).
Proof. intros; interval with (i_bisect epsilon, i_bisect v, i_depth 10, i_prec 80). Qed.

Theorem eq_70_fact_4 : forall epsilon v a rho : R,
  0 <= epsilon <= 3/200 ->
  0 <= v <= 1/2 ->
  0 <= a <= 1/4 ->
  0 <= rho <= 1/20 ->
  0 < (1 - v - 2*sqrt (epsilon))*(1 - a) - rho - 1/8.
Proof. intros; interval with (i_bisect epsilon, i_bisect v, i_bisect a, i_bisect rho, i_depth 10, i_prec 80). Qed.
