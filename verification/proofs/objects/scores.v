(** The piecewise linear scores, with equal and unequal gaps (sections 3 and 3.1; Appendix C.1).

    All of them are (target - x) / t, where the target is a staircase over the data points: it steps from y_g to
    y_(g+1) at the midpoint z_g, at once or along a ramp. That this is (8), (9), (30), (31) case by case is proved in
    section3/ and appendix_c/. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export training_set density.
Open Scope R_scope.

(** From -1 to 1: linear on [-w, w]; for w = 0 the sign, with sign 0 = 0 (a choice: at a midpoint, where (30) gives
    two values, the target is the midpoint, the mean of both; for two points this is sgn 0 = 0 in (8)). *)
Definition clamp (u : R) : R := Rmax (-1) (Rmin 1 u).
Definition ramp (w u : R) : R := if Req_EM_T w 0 then sign u else clamp (u / w).

(** From y_1 to y_n, by a ramp of half width [window g] at each z_g. *)
Definition staircase (Y : training_set) (window : nat -> R) (x : R) : R :=
  point Y 0 + sum_below (gaps Y) (fun g => half_gap Y g * (1 + ramp (window g) (x - midpoint Y g))).

(** The data point nearest to x. *)
Definition nearest_point (Y : training_set) : R -> R := staircase Y (fun _ => 0).

(** (8), (30): the piecewise linear approximation of the score. *)
Definition PL (Y : training_set) (t x : R) : R := (nearest_point Y x - x) / t.

(** (9), (31) by distance: the score of y_k is kept within [delta] of y_k, so that gap g has the ramp
    [y_g + delta, y_(g+1) - delta]; it is meant for 0 < delta <= D_g, and delta = D_g makes that gap a step. *)
Definition target (Y : training_set) (delta : R) : R -> R := staircase Y (fun g => half_gap Y g - delta).
Definition LAPL (Y : training_set) (t delta x : R) : R := (target Y delta x - x) / t.

(** (9), (31) by window: every gap has a ramp of half width [w]. For equal gaps delta = Delta - w is the same as by
    distance; for unequal ones this is what the average (10) makes of PL. *)
Definition LAPL_window (Y : training_set) (t w x : R) : R := (staircase Y (fun _ => w) x - x) / t.

(** (10): the local average of f with window w; a choice: 0 * f = f. *)
Definition LA (w : R) (f : R -> R) (x : R) : R :=
  if Req_EM_T w 0 then f x else RInt f (x - w) (x + w) / (2 * w).
