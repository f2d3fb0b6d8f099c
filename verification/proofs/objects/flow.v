(** The denoising dynamics under the LA-PL score, and the laws it makes (section 4; Appendix C.2). *)
From Coq Require Import Reals Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export losses.
Open Scope R_scope.

(** (17): the velocity at the place x and the time s, under delta_s = kappa sqrt s. *)
Definition velocity (Y : training_set) (kappa s x : R) : R := - (1/2) * LAPL Y s (delta_at kappa s) x.

(** (18), (34); for s = 0 (19), (36): the flow map phi_(s|t), from the time t to the time s. In the coordinates
    (x, sqrt s) each path is the line from x at sqrt t to its target at 0; that this is (18) and (34) case by case,
    and the only solution of (17), is proved in section4/ and appendix_c/. *)
Definition flow_map (Y : training_set) (kappa s t x : R) : R :=
  sqrt s / sqrt t * x + (1 - sqrt s / sqrt t) * target Y (delta_at kappa t) x.

(** 1 where the test is passed, else 0. *)
Definition Rleb (x y : R) : bool := if Rle_dec x y then true else false.
Definition indicator (b : bool) : R := if b then 1 else 0.

(** The distribution function of p_t, and of the law at the time s of the paths that have the law p_t0 at t0. *)
Definition noised_law (Y : training_set) (t x : R) : R := head_int (noised_density Y t) x.
Definition flow_law (Y : training_set) (kappa t0 s x : R) : R :=
  expect Y t0 (fun u => indicator (Rleb (flow_map Y kappa s t0 u) x)).

(** (39), as corrected: the cell of y_k at distance delta, with the half lines at both ends, and its mass, which is
    the law's atom at y_k at the time 0. *)
Definition in_cell (Y : training_set) (delta : R) (k : nat) (x : R) : bool :=
  (Nat.eqb k 0 || Rleb (point Y k - delta) x) && (Nat.eqb k (gaps Y) || Rleb x (point Y k + delta)).
Definition atom (Y : training_set) (kappa t0 : R) (k : nat) : R :=
  expect Y t0 (fun x => indicator (in_cell Y (delta_at kappa t0) k x)).

(** (20), (35): the density at the time s > 0. The path through x at s was at phi_(t0|s)(x) at t0; its slope there
    is sqrt(t0/s) on the cells (a choice: borders are the cells'), (D_g - delta_t0)/(D_g - delta_s) on the ramps. *)
Definition on_ramp (Y : training_set) (delta : R) (g : nat) (x : R) : bool :=
  negb (Rleb x (point Y g + delta)) && negb (Rleb (point Y (S g) - delta) x).
Definition flow_slope (Y : training_set) (kappa s t x : R) : R :=
  sqrt s / sqrt t + (1 - sqrt s / sqrt t) *
  sum_below (gaps Y) (fun g => indicator (on_ramp Y (delta_at kappa t) g x) * (half_gap Y g / (half_gap Y g - delta_at kappa t))).
Definition flow_density (Y : training_set) (kappa t0 s x : R) : R :=
  noised_density Y t0 (flow_map Y kappa t0 s x) * flow_slope Y kappa t0 s x.

(** (21), (37): the part of the law at the time 0 that has a density: on gap g it is p_t0(z_g + r_g (x - z_g)) r_g
    with r_g = 1 - delta/D_g. (A choice: a data point belongs to the gap on its right, y_n to the last one.) *)
Definition in_gap (Y : training_set) (g : nat) (x : R) : bool :=
  Rleb (point Y g) x && ((Nat.eqb (S g) (gaps Y) && Rleb x (point Y (S g))) || negb (Rleb (point Y (S g)) x)).
Definition gap_ratio (Y : training_set) (kappa t0 : R) (g : nat) : R := 1 - delta_at kappa t0 / half_gap Y g.
Definition terminal_density (Y : training_set) (kappa t0 x : R) : R :=
  sum_below (gaps Y) (fun g => indicator (in_gap Y g x) *
    (gap_ratio Y kappa t0 g * noised_density Y t0 (midpoint Y g + gap_ratio Y kappa t0 g * (x - midpoint Y g)))).

(** The mass between the data points, and (22), (38) as corrected: the law given that x_0 is no data point. *)
Definition interpolating_mass (Y : training_set) (kappa t0 : R) : R := 1 - sum_below (size Y) (atom Y kappa t0).
Definition interpolating_density (Y : training_set) (kappa t0 x : R) : R :=
  terminal_density Y kappa t0 x / interpolating_mass Y kappa t0.
