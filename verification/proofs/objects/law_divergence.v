(** Divergences of laws that need no density (section 4). *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** KL(U || V) of laws on the line, given by their distribution functions, which need no density: the least upper bound, over
    the partitions of the line by points x_0 < ... < x_m, of the divergence of the masses of the cells (the equivalence with
    the integral where that exists is the theorem of Gelfand, Yaglom and Perez). A cell adds 0 where U has no mass, and infinity
    where V alone has none. *)
Definition mass_KL (u v : R) : Rbar :=
  if Req_EM_T u 0 then Finite 0 else if Req_EM_T v 0 then p_infty else Finite (u * ln (u / v)).
Definition cell_of (H : R -> R) (m : nat) (x : nat -> R) (k : nat) : R :=
  (if Nat.leb k m then H (x k) else 1) - match k with O => 0 | S j => H (x j) end.
Fixpoint Rbar_sum_below (n : nat) (f : nat -> Rbar) : Rbar :=
  match n with O => Finite 0 | S m => Rbar_plus (Rbar_sum_below m f) (f m) end.
Definition law_KL (U V : R -> R) : Rbar := Rbar_lub (fun r => exists m x, (forall i, (i < m)%nat -> x i < x (S i)) /\
  r = Rbar_sum_below (S (S m)) (fun k => mass_KL (cell_of U m x k) (cell_of V m x k))).
