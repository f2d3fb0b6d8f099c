(** The reflection x -> y - x of half lines and of the line. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers.
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
