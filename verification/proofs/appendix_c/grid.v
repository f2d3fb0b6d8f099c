(** The points of Appendix C, and (29): the empirical score of any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density.
Open Scope R_scope.

(** The points (the paper's k is one more) run from -D to D, 2 Delta apart, with the midpoints half-way. *)
Theorem rem_c_grid n D (Hn : (2 <= n)%nat) (HD : 0 < D) :
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  size Y = n /\ first_point Y = - D /\ last_point Y = D /\
  (forall k, (k < n)%nat -> point Y k = 2 * INR k * Delta - D) /\
  (forall k, (S k < n)%nat -> Delta = (point Y (S k) - point Y k) / 2 /\
     midpoint Y k = point Y k + Delta /\ midpoint Y k = (point Y k + point Y (S k)) / 2).
Proof.
intros Y Delta. split; [apply equal_size|]. split; [apply equal_first|]. split; [apply equal_last|].
split; [intros k _; apply equal_point_eq|]. intros k _.
assert (E : half_gap Y k = Delta) by apply equal_half_gap. split; [symmetry; exact E|].
split; [|reflexivity]. rewrite midpoint_left. now rewrite E.
Qed.

(** (29), with (6), for any points. *)
Theorem eq_29 Y t x : 0 < t ->
  posterior_mean Y t x = sum_below (size Y) (fun k => point Y k * pN (x - point Y k) (sqrt t)) /
    sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)) /\
  is_derive (fun u => ln (noised_density Y t u)) x ((posterior_mean Y t x - x) / t) /\
  ESF Y t x = (posterior_mean Y t x - x) / t.
Proof. intros Ht. split; [reflexivity|]. split; [now apply is_derive_ln_noised | now apply ESF_posterior_mean]. Qed.
