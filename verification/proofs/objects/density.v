(** The noised empirical density, its score and expectations under it (section 2; Appendix C.1). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers.
From Scoreproof.objects Require Export training_set.
Open Scope R_scope.

(** Notations: the density at x of the normal law with mean 0 and standard deviation s. *)
Definition pN (x s : R) : R := exp (- x^2 / (2 * s^2)) / (sqrt (2 * PI) * s).

(** Section 2: p_t, the mean of the normal densities around the data points, with variance t. *)
Definition noised_density (Y : training_set) (t x : R) : R :=
  sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)) / INR (size Y).

(** (6): the empirical score function d/dx log p_t. *)
Definition ESF (Y : training_set) (t x : R) : R := Derive (fun u => ln (noised_density Y t u)) x.

(** (7), (29): the mean of x_0 given x_t = x. *)
Definition posterior_mean (Y : training_set) (t x : R) : R :=
  sum_below (size Y) (fun k => point Y k * pN (x - point Y k) (sqrt t)) /
  sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)).

(** The variance of x_0 given x_t = x. *)
Definition posterior_variance (Y : training_set) (t x : R) : R :=
  sum_below (size Y) (fun k => (point Y k - posterior_mean Y t x)^2 * pN (x - point Y k) (sqrt t)) /
  sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)).

(** The expectation of f under p_t: a number always, the expectation where [has_expect] holds. *)
Definition expect (Y : training_set) (t : R) (f : R -> R) : R := line_int (fun x => f x * noised_density Y t x).
Definition has_expect (Y : training_set) (t : R) (f : R -> R) : Prop :=
  exists v, is_line_int (fun x => f x * noised_density Y t x) v.
