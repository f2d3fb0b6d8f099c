(** (66): the distance from the piecewise linear score on one cell, rescaled. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import near_score.
Open Scope R_scope.

Lemma scaled_integrand (f : R -> R) y t u : 0 < t ->
  sqrt t * ((f (sqrt t * u + y) - (y - (sqrt t * u + y)) / t)^2 * pN (sqrt t * u + y - y) (sqrt t)) =
  / t * ((sqrt t * f (y + sqrt t * u) + u)^2 * pN u 1).
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). assert (E : t = sqrt t * sqrt t) by (now rewrite sqrt_sqrt by lra).
replace (sqrt t * u + y - y) with (sqrt t * u) by ring. replace (sqrt t * u + y) with (y + sqrt t * u) by ring.
change (pN u 1) with (phi u). rewrite <- (pN_scaled (sqrt t) u S). set (p := pN _ _). clearbody p.
set (s := sqrt t) in *. clearbody s. rewrite E. field. lra.
Qed.

(** For any increasing points and any Delta up to the half gaps (the common one, for equal points), every k and every f for which
    one of the integrals exists: then all do. *)
Theorem eq_66 Y t Delta k f v : 0 < t -> 0 < Delta -> within_half_gaps Y Delta -> (k < size Y)%nat ->
  let y := point Y k in let f_k u := sqrt t * f (y + sqrt t * u) in
  (is_RInt (fun x => (f x - PL Y t x)^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v <->
   is_RInt (fun x => (f x - (y - x) / t)^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v) /\
  (is_RInt (fun x => (f x - (y - x) / t)^2 * pN (x - y) (sqrt t)) (y - Delta) (y + Delta) v <->
   is_RInt (fun u => (f_k u + u)^2 * pN u 1) (- Delta / sqrt t) (Delta / sqrt t) (t * v)).
Proof.
intros Ht Hd Hw Hk y f_k. assert (S := sqrt_lt_R0 t Ht). assert (E : t = sqrt t * sqrt t) by (now rewrite sqrt_sqrt by lra). split.
- assert (P : forall x, y - Delta < x < y + Delta -> PL Y t x = (y - x) / t).
  { intros x Hx. unfold PL, nearest_point. rewrite (staircase_cell Y (fun _ => 0)) with (k := k); [reflexivity | | unfold size in Hk; lia | |].
    - intros g Hg. generalize (half_gap_pos Y g Hg). lra.
    - intros g Eg. subst k. generalize (Hw g ltac:(unfold size in Hk; lia)) (midpoint_right Y g). unfold y in Hx. lra.
    - intros g -> Hg. generalize (Hw k Hg) (midpoint_left Y k). unfold y in Hx. lra. }
  split; apply is_RInt_ext_open; try lra; intros x Hx; now rewrite P.
- set (F := fun x => (f x - (y - x) / t)^2 * pN (x - y) (sqrt t)). set (G := fun u => (f_k u + u)^2 * pN u 1).
  assert (EF : forall u, sqrt t * F (sqrt t * u + y) = / t * G u) by (intros u; now apply scaled_integrand).
  assert (A1 : sqrt t * (- Delta / sqrt t) + y = y - Delta) by (field; lra). assert (B1 : sqrt t * (Delta / sqrt t) + y = y + Delta) by (field; lra).
  split; intros H.
  + rewrite <- A1, <- B1 in H. apply (is_RInt_comp_lin (V := R_NormedModule) F (sqrt t) y) in H.
    apply (is_RInt_scal (V := R_NormedModule) _ _ _ t) in H. revert H. apply is_RInt_ext. intros u _.
    change (t * (sqrt t * F (sqrt t * u + y)) = G u). rewrite EF. field. lra.
  + assert (A2 : / sqrt t * (y - Delta) + - y / sqrt t = - Delta / sqrt t) by (field; lra).
    assert (B2 : / sqrt t * (y + Delta) + - y / sqrt t = Delta / sqrt t) by (field; lra).
    rewrite <- A2, <- B2 in H. apply (is_RInt_comp_lin (V := R_NormedModule) G (/ sqrt t) (- y / sqrt t)) in H.
    apply (is_RInt_scal (V := R_NormedModule) _ _ _ (/ t)) in H. replace v with (scal (/ t) (t * v)).
    2:{ change (/ t * (t * v) = v). field. lra. }
    revert H. apply is_RInt_ext. intros x _. change (/ t * (/ sqrt t * G (/ sqrt t * x + - y / sqrt t)) = F x).
    set (u := / sqrt t * x + - y / sqrt t). assert (Ex : sqrt t * u + y = x) by (unfold u; field; lra).
    rewrite <- Ex. replace (/ t * (/ sqrt t * G u)) with (/ sqrt t * (/ t * G u)) by ring. rewrite <- EF. field. lra.
Qed.
