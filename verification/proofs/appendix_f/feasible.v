(** What it means for f to be feasible for (16), and what that bounds (Appendix F). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import score_slope.
Open Scope R_scope.

(** The loss is the mean of its shares. *)
Lemma loss_of_points Y t f : 0 < t -> (forall x, continuous f x) -> has_loss Y t f ->
  (forall k, (k < size Y)%nat -> exists v, is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) v) /\
  loss Y t f = sum_below (size Y) (point_loss Y t f) / INR (size Y).
Proof.
intros Ht Cf [v Hv]. assert (N := size_pos Y).
assert (E : forall k, (k < size Y)%nat -> exists u, is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) u).
{ intros k Hk. assert (C : forall x, continuous (fun x => (f x - ESF Y t x)^2) x).
  { intros x. apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF]. }
  destruct (line_int_dominated (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t))
    (fun x => INR (size Y) * ((f x - ESF Y t x)^2 * noised_density Y t x)) (INR (size Y) * v)) as (u & Hu & _); [| | | |now exists u].
  - apply ex_RInt_cont. intros x. apply continuous_mul; [apply C | now apply continuous_pN].
  - apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_mul; [apply C | now apply continuous_noised].
  - intros x. assert (Q := pow2_ge_0 (f x - ESF Y t x)). assert (P := pN_sqrt_pos t Ht (x - point Y k)). split; [apply Rmult_le_pos; lra|].
    rewrite <- Rmult_assoc, (Rmult_comm (INR _)), Rmult_assoc. apply Rmult_le_compat_l; [exact Q|]. unfold noised_density.
    replace (INR (size Y) * (sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)) / INR (size Y)))
      with (sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) by (field; lra).
    apply (sum_below_term (size Y) (fun k => pN (x - point Y k) (sqrt t)) k Hk). intros j _. now apply Rlt_le, pN_sqrt_pos.
  - now apply is_gen_scal. }
split; [exact E|].
assert (I : is_line_int (fun x => (f x - ESF Y t x)^2 * noised_density Y t x)
  (sum_below (size Y) (fun k => line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t))) / INR (size Y))).
{ apply is_expect_sum. intros k Hk. destruct (E k Hk) as [u Hu]. apply is_gen_value. now exists u. }
unfold loss, point_loss. rewrite (is_expect t Y _ _ I), sum_below_scal. unfold Rdiv. ring.
Qed.

(** As corrected: a finite set of exceptions, L <= epsilon, and the sum of the shares is at most n epsilon. *)
Theorem rem_f_feasible Y t epsilon f : 0 < t ->
  (feasible Y t epsilon f <-> (forall x, continuous f x) /\
     (exists exceptions : list R, forall x, ~ In x exceptions -> ex_derive f x /\ ex_derive (Derive f) x) /\
     has_loss Y t f /\ loss Y t f <= epsilon) /\
  (feasible Y t epsilon f ->
     (forall k, (k < size Y)%nat -> exists v, is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) v) /\
     loss Y t f = sum_below (size Y) (point_loss Y t f) / INR (size Y) /\
     sum_below (size Y) (point_loss Y t f) <= INR (size Y) * epsilon).
Proof.
intros Ht. split.
{ unfold feasible, admissible. tauto. }
intros ((Cf & _) & Hf & Lf). destruct (loss_of_points Y t f Ht Cf Hf) as [A B]. split; [exact A|]. split; [exact B|].
assert (N := size_pos Y). replace (sum_below (size Y) (point_loss Y t f)) with (INR (size Y) * loss Y t f) by (rewrite B; field; lra).
apply Rmult_le_compat_l; lra.
Qed.

(** The score shifted by sqrt(epsilon / t) has exactly the loss epsilon. *)
Lemma shifted_loss Y t epsilon : 0 < t -> 0 < epsilon -> let f x := ESF Y t x + sqrt (epsilon / t) in
  feasible Y t epsilon f /\ loss Y t f = epsilon.
Proof.
intros Ht He f. assert (C : sqrt (epsilon / t) * sqrt (epsilon / t) = epsilon / t) by (apply sqrt_sqrt, Rlt_le, Rdiv_lt_0_compat; lra).
assert (I : is_line_int (fun x => (f x - ESF Y t x)^2 * noised_density Y t x) (epsilon / t)).
{ apply (is_gen_ext (fun x => epsilon / t * noised_density Y t x)).
  - intros x. unfold f. clear f. set (c := sqrt (epsilon / t)) in *. rewrite <- C. ring.
  - evar_last; [apply is_gen_scal, is_line_int_noised, Ht | eqR; ring]. }
assert (L : loss Y t f = epsilon) by (unfold loss; rewrite (is_expect t Y _ _ I); field; lra).
split; [|exact L]. split; [exact (admissible_shifted Y t Ht (sqrt (epsilon / t)))|]. split; [now exists (epsilon / t) | lra].
Qed.

(** As printed, with strict inequalities, it is false for every set of points, t and epsilon. *)
Theorem rem_f_feasible_refuted Y t epsilon : 0 < t -> 0 < epsilon ->
  exists f, feasible Y t epsilon f /\ ~ loss Y t f < epsilon /\ ~ sum_below (size Y) (point_loss Y t f) < INR (size Y) * epsilon.
Proof.
intros Ht He. destruct (shifted_loss Y t epsilon Ht He) as [A B]. exists (fun x => ESF Y t x + sqrt (epsilon / t)).
split; [exact A|]. split; [lra|]. destruct (rem_f_feasible Y t epsilon (fun x => ESF Y t x + sqrt (epsilon / t)) Ht) as [_ H].
destruct (H A) as (_ & E & _). assert (N := size_pos Y). rewrite B in E. set (s := sum_below _ _) in *. clearbody s. clear A B H.
assert (s = INR (size Y) * epsilon) by (rewrite E; field; lra). lra.
Qed.

(** A loss that is larger by one part in a million is not at most epsilon. *)
Theorem rem_f_feasible_twin Y t epsilon : 0 < t -> 0 < epsilon ->
  ~ (forall f, feasible Y t epsilon f -> 1000001/1000000 * loss Y t f <= epsilon).
Proof. intros Ht He H. destruct (shifted_loss Y t epsilon Ht He) as [A B]. specialize (H _ A). lra. Qed.
