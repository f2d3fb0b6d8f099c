(** Integrals over half lines: reflection, comparison, sign. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export improper cuts.
Open Scope R_scope.

Lemma is_RInt_reflect (f : R -> R) y a b v : is_RInt f (y - b) (y - a) v -> is_RInt (fun x => f (y - x)) a b v.
Proof.
intros H. apply (is_RInt_ext (fun x => - (-1 * f (-1 * x + y)))).
{ intros x _. replace (-1 * x + y) with (y - x) by ring. eqR. ring. }
rewrite <- (Ropp_involutive v). apply (is_RInt_opp (V := R_NormedModule) (fun x => -1 * f (-1 * x + y)) a b (- v)).
apply (is_RInt_comp_lin (V := R_NormedModule) f (-1) y a b). replace (-1 * a + y) with (y - a) by ring. replace (-1 * b + y) with (y - b) by ring.
apply (is_RInt_swap (V := R_NormedModule)), H.
Qed.

Lemma is_head_reflect (f : R -> R) y a v : is_tail_int f (y - a) v -> is_head_int (fun x => f (y - x)) a v.
Proof.
intros H P HP. destruct (H P HP) as [U V Ha [b0 Hb] HUV].
exists (fun z => z < y - b0) (fun z => z = a); [now exists (y - b0) | reflexivity |].
intros z w Hz ->. cbv beta in Hz. assert (L : b0 < y - z) by lra. destruct (HUV (y - a) (y - z) Ha (Hb _ L)) as (u & Hu & Pu). exists u. split; [|exact Pu].
now apply is_RInt_reflect.
Qed.

Lemma is_line_reflect (f : R -> R) y v : is_line_int f v -> is_line_int (fun x => f (y - x)) v.
Proof.
intros H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun z => z < y - b0) (fun z => y - a0 < z); [now exists (y - b0) | now exists (y - a0) |].
intros z w Hz Hw. cbv beta in Hz, Hw. assert (L1 : y - w < a0) by lra. assert (L2 : b0 < y - z) by lra.
destruct (HUV (y - w) (y - z) (Ha _ L1) (Hb _ L2)) as (u & Hu & Pu). exists u. split; [|exact Pu].
now apply is_RInt_reflect.
Qed.

Section Right.
Variables (f : R -> R) (a : R).
Let f1 (x : R) : R := if Rle_dec x a then 0 else f x.

Lemma right_of x : a < x -> f1 x = f x.
Proof. intros H. unfold f1. destruct Rle_dec; [lra | reflexivity]. Qed.

Lemma left_of x : x < a -> f1 x = 0.
Proof. intros H. unfold f1. destruct Rle_dec; [reflexivity | lra]. Qed.

Lemma ex_RInt_right : (forall b, a <= b -> ex_RInt f a b) -> forall u v, ex_RInt f1 u v.
Proof.
intros X. assert (H : forall w, ex_RInt f1 a w).
{ intros w. destruct (Rle_or_lt a w) as [L|L].
  - destruct (X w L) as [v Hv]. exists v. apply (is_RInt_ext_open f); [exact L | | exact Hv]. intros x Hx. symmetry. apply right_of. lra.
  - apply (ex_RInt_swap (V := R_NormedModule)). exists 0. apply (is_RInt_ext_open (fun _ => 0)); [lra | | apply is_RInt_0].
    intros x Hx. symmetry. apply left_of. lra. }
intros u v. apply (ex_RInt_Chasles f1 u a v); [apply (ex_RInt_swap (V := R_NormedModule)) |]; apply H.
Qed.

Lemma is_line_right_of v : is_tail_int f a v -> is_line_int f1 v.
Proof. intros H. apply (is_line_right f _ a); [intros x Hx; symmetry; now apply right_of | exact left_of | exact H]. Qed.

Lemma is_tail_right_of v : (forall b, a <= b -> ex_RInt f a b) -> is_line_int f1 v -> is_tail_int f a v.
Proof.
intros X H. apply (is_tail_ext f1); [exact right_of|]. replace v with (v - 0) by ring.
apply is_tail_of_line; [now apply ex_RInt_right | exact H |].
apply (is_head_ext (fun _ => 0)); [intros x Hx; symmetry; now apply left_of | apply is_head_0].
Qed.
End Right.

(** A nonnegative function below an integrable one. *)
Lemma tail_dominated (f g : R -> R) a lg : (forall b, a <= b -> ex_RInt f a b) -> (forall b, a <= b -> ex_RInt g a b) ->
  (forall x, a < x -> 0 <= f x <= g x) -> is_tail_int g a lg -> exists lf, is_tail_int f a lf /\ 0 <= lf <= lg.
Proof.
intros Xf Xg H Ig.
destruct (line_int_dominated (fun x => if Rle_dec x a then 0 else f x) (fun x => if Rle_dec x a then 0 else g x) lg) as (lf & Hl & B).
- now apply ex_RInt_right.
- now apply ex_RInt_right.
- intros x. destruct Rle_dec; [lra | apply H; lra].
- now apply is_line_right_of.
- exists lf. split; [now apply is_tail_right_of | exact B].
Qed.

Lemma is_tail_ge_0 (f : R -> R) a l : (forall x, a < x -> 0 <= f x) -> is_tail_int f a l -> 0 <= l.
Proof.
intros P H. apply (is_line_int_ge_0 (fun x => if Rle_dec x a then 0 else f x)); [|now apply is_line_right_of].
intros x. destruct Rle_dec; [lra | apply P; lra].
Qed.
