(** (66): the distance from the piecewise linear score on one cell, rescaled. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density.
From Scoreproof.appendix_c Require Import scores.
Open Scope R_scope.

(** For any points, with Delta at most each half gap, and any f: where one of the three integrals has a value the others
    have theirs. *)
Theorem eq_66 Y t Delta k (f : R -> R) (v : R) : 0 < t -> 0 < Delta -> within_half_gaps Y Delta -> (k <= gaps Y)%nat ->
  let y := point Y k in
  let rescaled u := sqrt t * f (y + sqrt t * u) in
  (is_RInt (fun x => (Rabs (f x - PL Y t x))^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v <->
   is_RInt (fun x => (Rabs (f x - (y - x) / t))^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v) /\
  (is_RInt (fun x => (Rabs (f x - (y - x) / t))^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v <->
   exists w, v = / t * w /\ is_RInt (fun u => (Rabs (rescaled u + u))^2 * pN u 1) (- (Delta / sqrt t)) (Delta / sqrt t) w).
Proof.
intros Ht HD B Hk y rescaled. assert (S := sqrt_lt_R0 t Ht). assert (Q : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (E : forall x, y - Delta < x < y + Delta -> PL Y t x = (y - x) / t).
{ intros x Hx. destruct (eq_30 Y t x) as [C _]. apply C; [exact Hk | |]; intros N; unfold y in *.
  - destruct k as [|g]; [lia|]. simpl. specialize (B g ltac:(lia)). rewrite midpoint_right. lra.
  - specialize (B k ltac:(lia)). rewrite midpoint_left. lra. }
assert (A : forall (g h : R -> R) (a b u : R), a <= b -> (forall x, a < x < b -> g x = h x) -> (is_RInt g a b u <-> is_RInt h a b u)).
{ intros g h a b u Hab H. split; apply is_RInt_ext_open; try exact Hab; intros x Hx; [|symmetry]; now apply H. }
split; [apply A; [lra|]; intros x Hx; now rewrite (E x Hx)|].
set (g x := (Rabs (f x - (y - x) / t))^2 * pN (x - y) (sqrt t)).
assert (Z : forall u, (Rabs (rescaled u + u))^2 * pN u 1 = t * (sqrt t * g (sqrt t * u + y))).
{ intros u. unfold g. rewrite !pow2_abs. replace (sqrt t * u + y - y) with (sqrt t * u) by ring.
  replace (pN (sqrt t * u) (sqrt t)) with (/ sqrt t * pN u 1).
  2:{ unfold pN. replace (- (sqrt t * u)^2 / (2 * (sqrt t)^2)) with (- u^2 / (2 * 1^2)) by (field; lra). generalize sqrt_2PI_pos. intros. field. lra. }
  replace (f (sqrt t * u + y)) with (f (y + sqrt t * u)) by (f_equal; ring).
  unfold rescaled. generalize (f (y + sqrt t * u)) (pN u 1). intros z q. revert S Q. generalize (sqrt t). intros s S <-. field. lra. }
assert (L : y - Delta = sqrt t * - (Delta / sqrt t) + y) by (field; lra). assert (R : y + Delta = sqrt t * (Delta / sqrt t) + y) by (field; lra).
split.
- intros H. rewrite L, R in H. exists (t * v). split; [field; lra|].
  apply (is_RInt_ext (fun u => t * (sqrt t * g (sqrt t * u + y)))); [intros u _; symmetry; apply Z|].
  apply (is_RInt_scal (V := R_NormedModule)). exact (is_RInt_comp_lin g (sqrt t) y _ _ v H).
- intros (w & -> & H). apply (is_RInt_ext (fun x => / t * (/ sqrt t * (t * (sqrt t * g (sqrt t * (/ sqrt t * x + - (y / sqrt t)) + y)))))).
  { intros x _. eqR. replace (sqrt t * (/ sqrt t * x + - (y / sqrt t)) + y) with x by (field; lra). field. split; lra. }
  apply (is_RInt_scal (V := R_NormedModule)).
  apply (is_RInt_comp_lin (fun u => t * (sqrt t * g (sqrt t * u + y))) (/ sqrt t) (- (y / sqrt t))).
  replace (/ sqrt t * (y - Delta) + - (y / sqrt t)) with (- (Delta / sqrt t)) by (field; lra).
  replace (/ sqrt t * (y + Delta) + - (y / sqrt t)) with (Delta / sqrt t) by (field; lra).
  apply (is_RInt_ext (fun u => (Rabs (rescaled u + u))^2 * pN u 1)); [intros u _; apply Z | exact H].
Qed.
