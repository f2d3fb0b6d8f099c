(** The share of one data point in the loss (Appendix F). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export losses.
Open Scope R_scope.

(** epsilon_k, before (66): t int |f - s|^2 p_N(x - y_k; sqrt t) dx. *)
Definition point_loss (Y : training_set) (t : R) (f : R -> R) (k : nat) : R :=
  t * line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)).
