(** Linear combinations of admissible functions are admissible. *)
From Coq Require Import Reals Lra List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers.
From Scoreproof.objects Require Import paper.
Open Scope R_scope.

Lemma off_list (L : list R) x : ~ In x L -> locally x (fun y => ~ In y L).
Proof.
induction L as [|c L IH]; intros H; [apply filter_forall; intros y []|].
assert (N : x <> c) by (intros E; apply H; now left). assert (NL : ~ In x L) by (intros E; apply H; now right).
assert (O : locally x (fun y => y <> c)).
{ destruct (Rlt_or_le x c) as [A|A].
  - generalize (open_lt c x A). apply filter_imp. intros y Hy. lra.
  - generalize (open_gt c x ltac:(lra)). apply filter_imp. intros y Hy. lra. }
generalize (filter_and _ _ O (IH NL)). apply filter_imp. intros y [A B] [E|E]; [now apply A | now apply B].
Qed.

Lemma admissible_mixture a b f g : admissible f -> admissible g -> admissible (fun x => a * f x + b * g x).
Proof.
intros [Cf [L HL]] [Cg [M HM]]. split.
- intros x. apply (continuous_add (fun x => a * f x) (fun x => b * g x)); apply continuous_cmul; [apply Cf | apply Cg].
- exists (L ++ M). intros x Hx.
  assert (Sum : forall y, ~ In y (L ++ M) -> is_derive (fun x => a * f x + b * g x) y (a * Derive f y + b * Derive g y)).
  { intros y Hy. assert (Ly : ~ In y L) by (intros E; apply Hy, in_or_app; now left). assert (My : ~ In y M) by (intros E; apply Hy, in_or_app; now right).
    apply is_derive_add; apply is_derive_cmul, Derive_correct; [apply (HL y Ly) | apply (HM y My)]. }
  split; [eexists; now apply Sum|]. apply (ex_derive_ext_loc (fun y => a * Derive f y + b * Derive g y)).
  + generalize (off_list (L ++ M) x Hx). apply filter_imp. intros y Hy. symmetry. apply is_derive_unique. now apply Sum.
  + assert (Lx : ~ In x L) by (intros E; apply Hx, in_or_app; now left). assert (Mx : ~ In x M) by (intros E; apply Hx, in_or_app; now right).
    exists (a * Derive (Derive f) x + b * Derive (Derive g) x).
    apply is_derive_add; apply is_derive_cmul, Derive_correct; [apply (HL x Lx) | apply (HM x Mx)].
Qed.
