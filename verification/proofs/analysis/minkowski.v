(** Minkowski's inequality for weighted mean squares over a bounded interval. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers.
Open Scope R_scope.

Lemma square_le_sqrt A B E : 0 <= A -> 0 <= B -> (forall c, 0 < c -> E <= (1 + c) * A + (1 + / c) * B) ->
  E <= (sqrt A + sqrt B)^2.
Proof.
intros HA HB H. assert (SA := sqrt_pos A). assert (SB := sqrt_pos B). apply le_epsilon. intros e He.
pose (m := e / (sqrt A + sqrt B + 1)). assert (Hm : 0 < m) by (apply Rdiv_lt_0_compat; lra).
assert (Em : m * (sqrt A + sqrt B) <= e).
{ replace e with (m * (sqrt A + sqrt B + 1)) at 1 by (unfold m; field; lra). apply Rmult_le_compat_l; lra. }
specialize (H ((sqrt B + m) / (sqrt A + m)) ltac:(apply Rdiv_lt_0_compat; lra)). apply Rle_trans with (1 := H).
assert (EA : A = sqrt A * sqrt A) by (now rewrite sqrt_sqrt). assert (EB : B = sqrt B * sqrt B) by (now rewrite sqrt_sqrt).
set (a := sqrt A) in *. set (b := sqrt B) in *. rewrite EA, EB.
assert (F : (b + m) / (a + m) * (a * a) <= (b + m) * a).
{ replace ((b + m) * a) with ((b + m) / (a + m) * ((a + m) * a)) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | apply Rmult_le_compat_r; lra]. }
assert (G : / ((b + m) / (a + m)) * (b * b) <= (a + m) * b).
{ replace (/ ((b + m) / (a + m))) with ((a + m) / (b + m)) by (field; lra).
  replace ((a + m) * b) with ((a + m) / (b + m) * ((b + m) * b)) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra | apply Rmult_le_compat_r; lra]. }
replace ((a + b)^2 + e) with (a * a + b * b + 2 * (a * b) + e) by ring. lra.
Qed.

Lemma square_sum_le c x y : 0 < c -> (x + y)^2 <= (1 + c) * x^2 + (1 + / c) * y^2.
Proof.
intros Hc. assert (0 <= (c * x - y)^2 / c) by (apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, Hc]).
replace ((1 + c) * x^2 + (1 + / c) * y^2) with ((x + y)^2 + (c * x - y)^2 / c) by (field; lra). lra.
Qed.

Theorem minkowski (f g w : R -> R) a b F G S : a <= b -> (forall x, a < x < b -> 0 <= w x) ->
  is_RInt (fun x => (f x)^2 * w x) a b F -> is_RInt (fun x => (g x)^2 * w x) a b G ->
  is_RInt (fun x => (f x + g x)^2 * w x) a b S -> sqrt S <= sqrt F + sqrt G.
Proof.
intros Hab Hw HF HG HS.
assert (Pos : forall h H, is_RInt (fun x => (h x)^2 * w x) a b H -> 0 <= H).
{ intros h H Hi. apply (is_RInt_ge_0 _ a b H Hab Hi). intros x Hx. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Hw]. }
assert (PF := Pos f F HF). assert (PG := Pos g G HG).
rewrite <- (sqrt_pow2 (sqrt F + sqrt G)) by (generalize (sqrt_pos F) (sqrt_pos G); lra).
apply sqrt_le_1_alt, square_le_sqrt; [exact PF | exact PG |]. intros c Hc.
apply (is_RInt_le (fun x => (f x + g x)^2 * w x) (fun x => (1 + c) * ((f x)^2 * w x) + (1 + / c) * ((g x)^2 * w x)) a b);
  [exact Hab | exact HS | |].
- apply (is_RInt_add (fun x => (1 + c) * ((f x)^2 * w x)) (fun x => (1 + / c) * ((g x)^2 * w x))).
  + apply (is_RInt_scal (V := R_NormedModule) (fun x => (f x)^2 * w x)), HF.
  + apply (is_RInt_scal (V := R_NormedModule) (fun x => (g x)^2 * w x)), HG.
- intros x Hx. generalize (square_sum_le c (f x) (g x) Hc) (Hw x Hx). intros L W.
  replace ((1 + c) * ((f x)^2 * w x) + (1 + / c) * ((g x)^2 * w x)) with (((1 + c) * (f x)^2 + (1 + / c) * (g x)^2) * w x) by ring.
  now apply Rmult_le_compat_r.
Qed.
