(** The non-smoothness over an interval (Appendix F, before (69)). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export nonsmoothness.
Open Scope R_scope.

(** int |f''| over [a, b], read as (15) is: the total variation of f' over the points of [a, b]. *)
Definition nonsmoothness_between (f : R -> R) (a b : R) : Rbar :=
  Lub_Rbar (fun v => exists m x, sampled_slopes f m x /\ a <= x O /\ x m <= b /\ v = slope_variation f m x).
