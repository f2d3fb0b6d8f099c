(** Integrals over the line after a shift or a reflection, and their comparison, for functions that need not be continuous. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers improper.
Open Scope R_scope.

Lemma is_line_int_moved (f : R -> R) (y l : R) : is_line_int f l -> is_line_int (fun x => f (x - y)) l.
Proof.
intros H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < a0 + y) (fun b => b0 + y < b); [now exists (a0 + y) | now exists (b0 + y) |].
intros a b Ha' Hb'. destruct (HUV (a - y) (b - y)) as (v & Hv & Pv); [apply Ha; lra | apply Hb; lra |].
simpl in Hv. exists v. split; [|exact Pv]. simpl.
apply (is_RInt_ext (fun x => 1 * f (1 * x + - y))).
{ intros x _. eqR. rewrite Rmult_1_l. f_equal. ring. }
apply (is_RInt_comp_lin f 1 (- y) a b v). now rewrite !Rmult_1_l.
Qed.

Lemma is_line_int_reflected (f : R -> R) (y l : R) : is_line_int f l -> is_line_int (fun x => f (y - x)) l.
Proof.
intros H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < y - b0) (fun b => y - a0 < b); [now exists (y - b0) | now exists (y - a0) |].
intros a b Ha' Hb'. destruct (HUV (y - b) (y - a)) as (v & Hv & Pv); [apply Ha; lra | apply Hb; lra |].
simpl in Hv. exists v. split; [|exact Pv]. simpl.
apply (is_RInt_ext (fun x => -1 * (-1 * f (-1 * x + y)))).
{ intros x _. eqR. replace (-1 * (-1 * f (-1 * x + y))) with (f (-1 * x + y)) by ring. f_equal. ring. }
replace v with (-1 * (- v)) by ring. apply (is_RInt_scal (V := R_NormedModule)).
apply (is_RInt_swap (V := R_NormedModule)). apply (is_RInt_comp_lin f (-1) y b a v).
replace (-1 * b + y) with (y - b) by ring. now replace (-1 * a + y) with (y - a) by ring.
Qed.

Lemma is_line_int_le (f g : R -> R) (u v : R) : (forall x, f x <= g x) -> is_line_int f u -> is_line_int g v -> u <= v.
Proof.
intros H Hu Hv. assert (0 <= v - u); [|lra].
apply (is_line_int_ge_0 (fun x => g x - f x)); [intros x; generalize (H x); lra | now apply is_gen_minus].
Qed.
