(** Distribution functions of densities: a law that has a density has no atoms. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
Open Scope R_scope.

(** f is any function with integrals up to every x; that these are nonnegative or have the total 1 is not needed. *)
Section Density.
Variables (f A : R -> R).
Hypothesis H : forall x, is_head_int f x (A x).

Lemma density_integrable a b : ex_RInt f a b.
Proof.
assert (L : forall x, exists a0, forall a, a < a0 -> ex_RInt f a x).
{ intros x. destruct (H x _ (filter_true (F := locally (A x)))) as [U V [a0 Ha] Hb HUV].
  exists a0. intros c Hc. destruct (HUV c x (Ha c Hc) Hb) as (v & Hv & _). now exists v. }
destruct (L a) as [a0 Ha]. destruct (L b) as [b0 Hb]. pose (c := Rmin a0 b0 - 1).
assert (c < a0 /\ c < b0) as [Ca Cb] by (unfold c; generalize (Rmin_l a0 b0) (Rmin_r a0 b0); lra).
apply (ex_RInt_Chasles (V := R_NormedModule) f a c b); [apply ex_RInt_swap, Ha, Ca | apply Hb, Cb].
Qed.

Lemma density_mass a b : is_RInt f a b (A b - A a).
Proof.
assert (I := is_RInt_RInt f a b (density_integrable a b)). assert (E := is_head_add f a b _ _ (H a) I).
apply gen_value in E. assert (E' := H b). apply gen_value in E'. rewrite E' in E.
replace (A b - A a) with (RInt f a b : R); [exact I|]. rewrite E. generalize (RInt f a b). intros v. simpl in v. ring.
Qed.

Lemma density_continuous x : continuous A x.
Proof.
apply (continuous_ext (fun y => A x + (A y - A x))); [intros y; eqR; ring|].
apply continuous_add; [apply continuous_const|].
apply (continuous_RInt_1 (V := R_NormedModule) f x x (fun y => A y - A x)). apply filter_forall. intros y. apply density_mass.
Qed.
End Density.
