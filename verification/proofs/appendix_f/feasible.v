(** What it means to be feasible for (16), and what that bounds (Appendix F). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import near_score score_slope.
Open Scope R_scope.

(** As corrected: (16) asks for L_t <= epsilon and a finite exceptional set; the epsilon_k exist, their mean is the loss, and their
    sum is at most n epsilon. *)
Theorem rem_f_feasible Y t epsilon f : 0 < t ->
  (feasible Y t epsilon f <->
    ((forall x, continuous f x) /\ exists exceptions : list R, forall x, ~ In x exceptions -> ex_derive f x /\ ex_derive (Derive f) x) /\
    has_loss Y t f /\ loss Y t f <= epsilon) /\
  (feasible Y t epsilon f ->
    (forall k, (k < size Y)%nat -> exists v, is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) v) /\
    sum_below (size Y) (point_loss Y t f) = INR (size Y) * loss Y t f /\
    sum_below (size Y) (point_loss Y t f) <= INR (size Y) * epsilon).
Proof.
intros Ht. split; [reflexivity|]. intros ((Cf & _) & Hf & Lf). split; [|split].
- intros k Hk. destruct (is_point_loss Y t f Ht Cf Hf k) as (v & Hv & _); [unfold size in Hk; lia | now exists v].
- now apply sum_point_loss.
- rewrite (sum_point_loss Y t f Ht Cf Hf). apply Rmult_le_compat_l; [apply Rlt_le, size_pos | exact Lf].
Qed.

(** The print asks for less than epsilon: the score moved by sqrt (epsilon / t) is feasible for (16) and has the loss epsilon. *)
Theorem rem_f_feasible_refuted Y t epsilon : 0 < t -> 0 < epsilon -> ~ forall f, feasible Y t epsilon f -> loss Y t f < epsilon.
Proof.
intros Ht He H. pose (c := sqrt (epsilon / t)). assert (C2 : t * c^2 = epsilon).
{ unfold c. rewrite pow2_sqrt by (apply Rlt_le, Rdiv_lt_0_compat; lra). field. lra. }
pose (f x := ESF Y t x + c).
assert (I : is_line_int (fun x => (f x - ESF Y t x)^2 * noised_density Y t x) (c^2)).
{ apply (is_gen_ext (fun x => c^2 * noised_density Y t x)); [intros x; unfold f; ring|].
  evar_last; [apply is_gen_scal, (is_line_int_noised t Ht Y) | eqR; ring]. }
assert (L : loss Y t f = epsilon) by (unfold loss; rewrite (is_expect t Y (fun x => (f x - ESF Y t x)^2) _ I); exact C2).
assert (A : admissible f).
{ destruct (admissible_ESF Y t Ht) as [CE [N HN]]. split; [intros x; apply continuous_add; [apply CE | apply continuous_const]|].
  exists N. intros x Hx. destruct (HN x Hx) as [D1 D2]. split; [apply (ex_derive_plus (V := R_NormedModule)); [exact D1 | apply ex_derive_const]|].
  apply (ex_derive_ext (Derive (ESF Y t))); [|exact D2]. intros u. symmetry. unfold f. apply is_derive_unique.
  replace (Derive (ESF Y t) u) with (Derive (ESF Y t) u + 0) by ring. apply is_derive_add; [|apply is_derive_cst].
  apply Derive_correct. eexists. now apply is_derive_ESF. }
specialize (H f (conj A (conj (ex_intro _ _ I) (Req_le _ _ L)))). lra.
Qed.
