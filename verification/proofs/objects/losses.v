(** The smoothing gap, the score matching loss and its limit (sections 2 and 3.1; Appendix E). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export density scores.
Open Scope R_scope.

(** (4): t times the mean square distance to the empirical score. *)
Definition loss (Y : training_set) (t : R) (f : R -> R) : R := t * expect Y t (fun x => (f x - ESF Y t x)^2).
Definition has_loss (Y : training_set) (t : R) (f : R -> R) : Prop := has_expect Y t (fun x => (f x - ESF Y t x)^2).

(** The left sides of (12) and (32), with window w = Delta - delta: t times the mean square distance of LA-PL to the
    averaged empirical score. *)
Definition smoothing_gap (Y : training_set) (t w : R) : R :=
  t * expect Y t (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2).
Definition has_smoothing_gap (Y : training_set) (t w : R) : Prop :=
  has_expect Y t (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2).

(** p_N(u; 1), and its integral over [k, infinity). *)
Definition phi (u : R) : R := pN u 1.
Definition Q (k : R) : R := tail_int phi k.

(** (56). *)
Definition F (kappa : R) : R := 2 * tail_int (fun u => (u - kappa)^2 * phi u) kappa.

(** (13): the distance that is kept at time t. *)
Definition delta_at (kappa t : R) : R := kappa * sqrt t.
