(** What feasible means in the proof of Proposition 3, and what it bounds (Appendix F). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density score_slopes.
Open Scope R_scope.

(** The print has L_t[f] < epsilon for feasible f: the score shifted by sqrt(epsilon/t) is feasible with the loss epsilon. *)
Theorem rem_f_feasible_refuted Y t epsilon : 0 < t -> 0 < epsilon ->
  exists f, feasible Y t epsilon f /\ loss Y t f = epsilon /\ ~ loss Y t f < epsilon.
Proof.
intros Ht He. set (c := sqrt (epsilon / t)). assert (C : c^2 = epsilon / t) by (apply pow2_sqrt, Rlt_le, Rdiv_lt_0_compat; assumption).
exists (fun x => ESF Y t x + c).
assert (I : is_line_int (fun x => (ESF Y t x + c - ESF Y t x)^2 * noised_density Y t x) (epsilon / t)).
{ apply (is_gen_ext (fun x => epsilon / t * noised_density Y t x)); [intros x; rewrite <- C; ring|].
  evar_last; [apply is_gen_scal, is_line_int_noised, Ht | eqR; ring]. }
assert (L : loss Y t (fun x => ESF Y t x + c) = epsilon).
{ unfold loss. rewrite (is_expect t Y _ _ I). field. lra. }
assert (D : forall x, is_derive (fun x => ESF Y t x + c) x (Derive (ESF Y t) x)).
{ intros x. apply (is_derive_eq _ x (Derive (ESF Y t) x + 0)); [|ring]. apply (is_derive_add (ESF Y t) (fun _ => c)); [|apply is_derive_cst].
  rewrite Derive_ESF by exact Ht. now apply is_derive_ESF. }
split; [|rewrite L; lra]. split; [split|split].
- intros x. apply continuous_add; [now apply continuous_ESF | apply continuous_const].
- exists nil. intros x _. split; [eexists; apply D|]. apply (ex_derive_ext (Derive (ESF Y t))).
  + intros u. symmetry. apply is_derive_unique, D.
  + apply twice_derivable_ESF, Ht.
- now exists (epsilon / t).
- rewrite L. lra.
Qed.

(** As corrected: twice differentiable but at finitely many points, and L_t[f] <= epsilon. Then each epsilon_k of the proof
    is finite, the loss is their mean, and they add up to at most n epsilon. *)
Theorem rem_f_feasible Y t epsilon f : 0 < t -> feasible Y t epsilon f ->
  let e k := t * line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) in
  (exists exceptions : list R, forall x, ~ List.In x exceptions -> ex_derive f x /\ ex_derive (Derive f) x) /\
  loss Y t f <= epsilon /\
  (forall k, (k < size Y)%nat ->
     is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) (e k / t) /\ 0 <= e k) /\
  sum_below (size Y) e = INR (size Y) * loss Y t f /\ sum_below (size Y) e <= INR (size Y) * epsilon.
Proof.
intros Ht ([Cf Df] & [v Hv] & L) e. assert (N := size_pos Y).
assert (Cq : forall x, continuous (fun x => (f x - ESF Y t x)^2) x).
{ intros x. apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF]. }
assert (A : forall k, (k < size Y)%nat -> is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) (e k / t) /\ 0 <= e k).
{ intros k Hk.
  destruct (line_int_dominated (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t))
    (fun x => INR (size Y) * ((f x - ESF Y t x)^2 * noised_density Y t x)) (INR (size Y) * v)) as (u & I & B).
  - apply ex_RInt_cont. intros x. apply continuous_mul; [apply Cq | now apply continuous_pN].
  - apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_mul; [apply Cq | now apply continuous_noised].
  - intros x. assert (P := pN_sqrt_pos t Ht (x - point Y k)). split; [apply Rmult_le_pos; [apply pow2_ge_0 | lra]|].
    replace (INR (size Y) * ((f x - ESF Y t x)^2 * noised_density Y t x)) with
      ((f x - ESF Y t x)^2 * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) by (unfold noised_density; field; lra).
    apply Rmult_le_compat_l; [apply pow2_ge_0|]. apply (sum_below_term (size Y) (fun k => pN (x - point Y k) (sqrt t))); [exact Hk|].
    intros j _. apply Rlt_le, pN_sqrt_pos, Ht.
  - exact (is_gen_scal (fun x => (f x - ESF Y t x)^2 * noised_density Y t x) (INR (size Y)) v Hv).
  - assert (E : e k = t * u) by (unfold e; f_equal; now apply gen_value). split; [|rewrite E; apply Rmult_le_pos; lra].
    assert (E' : e k / t = u) by (rewrite E; eqR; field; lra). rewrite E'. exact I. }
assert (S : loss Y t f = sum_below (size Y) e / INR (size Y)).
{ unfold loss. rewrite (is_expect t Y (fun x => (f x - ESF Y t x)^2) (sum_below (size Y) (fun k => e k / t) / INR (size Y))).
  - unfold Rdiv. rewrite sum_below_scal_r. field. lra.
  - apply is_expect_sum. intros k Hk. now apply A. }
assert (Q : sum_below (size Y) e = INR (size Y) * loss Y t f) by (rewrite S; field; lra).
split; [exact Df|]. split; [exact L|]. split; [exact A|]. split; [exact Q|]. rewrite Q. apply Rmult_le_compat_l; lra.
Qed.
