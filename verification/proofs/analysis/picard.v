(** Ordinary differential equations in finitely many unknowns with a bounded, locally Lipschitz right side: Picard's
    iteration, for all times. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers improper.
Open Scope R_scope.

(** An integral from a of what grows like an exponential of the distance to a. *)
Lemma RInt_growth (h : R -> R) a s c k : 0 < k -> (forall t, continuous h t) -> (forall t, Rabs (t - a) <= Rabs (s - a) -> Rabs (h t) <= c * exp (k * Rabs (t - a))) ->
  Rabs (RInt h a s) <= c / k * (exp (k * Rabs (s - a)) - 1).
Proof.
intros Hk Ch H. assert (Eh := ex_RInt_cont h Ch). destruct (Rle_or_lt a s) as [L|L].
- rewrite (Rabs_right (s - a)) in * by lra.
  apply (norm_RInt_le (V := R_NormedModule) h (fun t => c * exp (k * (t - a))) a s); [exact L | | now apply is_RInt_RInt |].
  + intros t Ht. change (Rabs (h t) <= c * exp (k * (t - a))). rewrite <- (Rabs_right (t - a)) by lra. apply H. rewrite Rabs_right; lra.
  + evar_last; [apply (is_RInt_derive (fun t => c / k * exp (k * (t - a))))|].
    * intros t _. auto_derive; [trivial | unfold Rminus; field; lra].
    * intros t _. apply continuous_cmul, continuous_derivable. auto_derive. trivial.
    * unfold minus, plus, opp; simpl. replace (k * (a - a)) with 0 by ring. rewrite exp_0. eqR. ring.
- rewrite (Rabs_left (s - a)) in * by lra.
  rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule)) by apply Eh. unfold opp; simpl. rewrite Rabs_Ropp.
  apply (norm_RInt_le (V := R_NormedModule) h (fun t => c * exp (k * (a - t))) s a); [lra | | now apply is_RInt_RInt |].
  + intros t Ht. change (Rabs (h t) <= c * exp (k * (a - t))). replace (a - t) with (Rabs (t - a)) by (rewrite Rabs_left1; lra). apply H. rewrite Rabs_left1; lra.
  + evar_last; [apply (is_RInt_derive (fun t => - (c / k) * exp (k * (a - t))))|].
    * intros t _. auto_derive; [trivial | unfold Rminus; field; lra].
    * intros t _. apply continuous_cmul, continuous_derivable. auto_derive. trivial.
    * unfold minus, plus, opp; simpl. replace (k * (a - a)) with 0 by ring. replace (k * - (s - a)) with (k * (a - s)) by ring. rewrite exp_0. eqR. ring.
Qed.

Lemma RInt_const_bound (h : R -> R) a s c : (forall t, continuous h t) -> (forall t, Rabs (t - a) <= Rabs (s - a) -> Rabs (h t) <= c) ->
  Rabs (RInt h a s) <= c * Rabs (s - a).
Proof.
intros Ch H. assert (Eh := ex_RInt_cont h Ch). destruct (Rle_or_lt a s) as [L|L].
- rewrite (Rabs_right (s - a)) in * by lra. rewrite Rmult_comm.
  apply (norm_RInt_le_const (V := R_NormedModule) h a s); [exact L | | now apply is_RInt_RInt].
  intros t Ht. apply H. rewrite Rabs_right; lra.
- rewrite (Rabs_left (s - a)) in * by lra.
  rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule)) by apply Eh. unfold opp; simpl. rewrite Rabs_Ropp, Rmult_comm.
  replace (- (s - a)) with (a - s) by ring.
  apply (norm_RInt_le_const (V := R_NormedModule) h s a); [lra | | now apply is_RInt_RInt].
  intros t Ht. apply H. rewrite Rabs_left1; lra.
Qed.

Section Picard.
Variables (d : nat) (f : R -> (nat -> R) -> nat -> R) (a : R) (z0 : nat -> R) (B : R).
Hypothesis B0 : 0 <= B.
Hypothesis Bounded : forall s z i, (i < d)%nat -> Rabs (f s z i) <= B.
Hypothesis Along : forall u : R -> nat -> R, (forall i s, (i < d)%nat -> continuous (fun s => u s i) s) ->
  forall i s, (i < d)%nat -> continuous (fun s => f s (u s) i) s.
Hypothesis Lip : forall q A, 0 <= q -> 0 <= A -> exists lam, 0 < lam /\ forall s z z' i del, Rabs (s - a) <= q -> (i < d)%nat -> 0 <= del ->
  (forall j, (j < d)%nat -> Rabs (z j) <= A /\ Rabs (z' j) <= A /\ Rabs (z j - z' j) <= del) -> Rabs (f s z i - f s z' i) <= lam * del.

Fixpoint iterate (n : nat) (s : R) (i : nat) : R :=
  match n with O => z0 i | S m => if Nat.ltb i d then z0 i + RInt (fun t => f t (iterate m t) i) a s else z0 i end.

Lemma iterate_S n s i : (i < d)%nat -> iterate (S n) s i = z0 i + RInt (fun t => f t (iterate n t) i) a s.
Proof. intros H. simpl. destruct (Nat.ltb_spec i d); [reflexivity | lia]. Qed.

Lemma is_derive_integral (h : R -> R) c s : (forall t, continuous h t) -> is_derive (fun s => c + RInt h a s) s (h s).
Proof.
intros Ch. eapply is_derive_eq; [apply is_derive_add; [apply is_derive_cst|] | apply Rplus_0_l].
apply (is_derive_RInt (V := R_NormedModule) h (fun s => RInt h a s) a); [|apply Ch].
apply filter_forall. intros t. now apply is_RInt_RInt, ex_RInt_cont.
Qed.

Lemma continuous_iterate n : forall i s, (i < d)%nat -> continuous (fun s => iterate n s i) s.
Proof.
induction n as [|n IH]; intros i s Hi; [apply continuous_const|].
apply (continuous_ext (fun s => z0 i + RInt (fun t => f t (iterate n t) i) a s)); [intros t; symmetry; now apply iterate_S|].
apply continuous_derivable. eexists. apply (is_derive_integral (fun t => f t (iterate n t) i)). intros t. now apply (Along (iterate n)).
Qed.

Lemma continuous_field n i t : (i < d)%nat -> continuous (fun t => f t (iterate n t) i) t.
Proof. intros Hi. apply (Along (iterate n)); [intros; now apply continuous_iterate | exact Hi]. Qed.

Lemma iterate_near n s i : (i < d)%nat -> Rabs (iterate n s i - z0 i) <= B * Rabs (s - a).
Proof.
intros Hi. destruct n as [|n].
- simpl. unfold Rminus at 1. rewrite Rplus_opp_r, Rabs_R0. apply Rmult_le_pos; [exact B0 | apply Rabs_pos].
- rewrite iterate_S by exact Hi. assert (E : forall x v : R, x + v - x = v) by (intros; ring). rewrite E.
  apply RInt_const_bound; [intros; now apply continuous_field | intros; now apply Bounded].
Qed.

(** Up to the distance q from a. *)
Section Window.
Variable q : R.
Hypothesis Hq : 0 <= q.

Lemma iterates_converge : exists c lam, 0 <= c /\ 0 < lam /\
  (forall n s i, (i < d)%nat -> Rabs (s - a) <= q -> Rabs (iterate (S n) s i - iterate n s i) <= c * (1/2)^n) /\
  (forall s z z' i del, Rabs (s - a) <= q -> (i < d)%nat -> 0 <= del ->
    (forall j, (j < d)%nat -> Rabs (z j - z0 j) <= B * q /\ Rabs (z' j - z0 j) <= B * q /\ Rabs (z j - z' j) <= del) -> Rabs (f s z i - f s z' i) <= lam * del).
Proof.
pose (A := sum_below d (fun j => Rabs (z0 j)) + B * q).
assert (Bq : 0 <= B * q) by now apply Rmult_le_pos.
assert (PA : 0 <= A) by (unfold A; assert (0 <= sum_below d (fun j => Rabs (z0 j))) by (apply sum_below_ge_0; intros; apply Rabs_pos); lra).
destruct (Lip q A Hq PA) as (lam & Pl & HL).
assert (In : forall z j, (j < d)%nat -> Rabs (z j - z0 j) <= B * q -> Rabs (z j) <= A).
{ intros z j Hj H. replace (z j) with (z0 j + (z j - z0 j)) by ring. apply Rle_trans with (1 := Rabs_triang _ _). unfold A.
  generalize (sum_below_term d (fun j => Rabs (z0 j)) j Hj (fun _ _ => Rabs_pos _)). lra. }
assert (HL' : forall s z z' i del, Rabs (s - a) <= q -> (i < d)%nat -> 0 <= del ->
    (forall j, (j < d)%nat -> Rabs (z j - z0 j) <= B * q /\ Rabs (z' j - z0 j) <= B * q /\ Rabs (z j - z' j) <= del) -> Rabs (f s z i - f s z' i) <= lam * del).
{ intros s z z' i del Hs Hi Hd H. apply HL; [exact Hs | exact Hi | exact Hd |]. intros j Hj. destruct (H j Hj) as (H1 & H2 & H3).
  split; [now apply In | split; [now apply In | exact H3]]. }
pose (k := 2 * lam). pose (c := B * q).
assert (Near : forall n s j, (j < d)%nat -> Rabs (s - a) <= q -> Rabs (iterate n s j - z0 j) <= B * q).
{ intros n s j Hj Hs. apply Rle_trans with (1 := iterate_near n s j Hj). now apply Rmult_le_compat_l. }
assert (G : forall n s i, (i < d)%nat -> Rabs (s - a) <= q -> Rabs (iterate (S n) s i - iterate n s i) <= c * (1/2)^n * exp (k * Rabs (s - a))).
{ assert (One : forall s, 1 <= exp (k * Rabs (s - a))).
  { intros s. rewrite <- exp_0. apply exp_le. apply Rmult_le_pos; [unfold k; lra | apply Rabs_pos]. }
  induction n as [|n IH]; intros s i Hi Hs.
  - simpl pow. rewrite Rmult_1_r. apply Rle_trans with (c * 1); [|apply Rmult_le_compat_l; [exact Bq | apply One]].
    rewrite Rmult_1_r. apply (Near 1%nat s i Hi Hs).
  - rewrite !(iterate_S _ s i Hi).
    assert (X : z0 i + RInt (fun t => f t (iterate (S n) t) i) a s - (z0 i + RInt (fun t => f t (iterate n t) i) a s) =
      (RInt (fun t => f t (iterate (S n) t) i - f t (iterate n t) i) a s : R)).
    { assert (Y : (RInt (fun t => f t (iterate (S n) t) i - f t (iterate n t) i) a s : R) =
        (RInt (fun t => f t (iterate (S n) t) i) a s : R) - (RInt (fun t => f t (iterate n t) i) a s : R)).
      { apply is_RInt_unique, (is_RInt_minus (V := R_NormedModule)); apply is_RInt_RInt, ex_RInt_cont; intros; now apply continuous_field. }
      rewrite Y. ring. }
    rewrite X. set (c' := lam * (c * (1/2)^n)).
    assert (C0 : 0 <= c * (1/2)^n) by (apply Rmult_le_pos; [exact Bq | apply pow_le; lra]).
    assert (T := RInt_growth (fun t => f t (iterate (S n) t) i - f t (iterate n t) i) a s c' k ltac:(unfold k; lra)).
    apply Rle_trans with (c' / k * (exp (k * Rabs (s - a)) - 1)).
    + apply T; [intros t; apply continuous_sub; now apply continuous_field|]. intros t Ht. unfold c'. rewrite Rmult_assoc.
      apply HL'; [lra | exact Hi | apply Rmult_le_pos; [exact C0 | apply Rlt_le, exp_pos] |].
      intros j Hj. split; [apply Near; [exact Hj | lra]|]. split; [apply Near; [exact Hj | lra]|]. apply IH; [exact Hj | lra].
    + replace (c' / k) with (c * (1/2)^(S n)) by (unfold c', k; simpl; field; lra).
      assert (0 <= c * (1/2)^(S n)) by (apply Rmult_le_pos; [exact Bq | apply pow_le; lra]).
      apply Rmult_le_compat_l; lra. }
exists (c * exp (k * q)), lam. split; [apply Rmult_le_pos; [exact Bq | apply Rlt_le, exp_pos]|]. split; [exact Pl|]. split; [|exact HL'].
intros n s i Hi Hs. apply Rle_trans with (1 := G n s i Hi Hs). replace (c * exp (k * q) * (1/2)^n) with (c * (1/2)^n * exp (k * q)) by ring.
apply Rmult_le_compat_l; [apply Rmult_le_pos; [exact Bq | apply pow_le; lra]|]. apply exp_le. apply Rmult_le_compat_l; [unfold k; lra | exact Hs].
Qed.
End Window.

(** A sequence whose steps halve has a limit. *)
Lemma halving_limit (v : nat -> R) c : (forall n, Rabs (v (S n) - v n) <= c * (1/2)^n) ->
  forall n, Rabs (real (Lim_seq v) - v n) <= 2 * c * (1/2)^n.
Proof.
intros H. assert (T : forall n m, Rabs (v (n + m)%nat - v n) <= 2 * c * (1/2)^n * (1 - (1/2)^m)).
{ intros n m. induction m as [|m IH]; [rewrite Nat.add_0_r; unfold Rminus at 1; rewrite Rplus_opp_r, Rabs_R0; simpl; lra|].
  rewrite Nat.add_succ_r. replace (v (S (n + m)) - v n) with ((v (S (n + m)) - v (n + m)%nat) + (v (n + m)%nat - v n)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). specialize (H (n + m)%nat). rewrite pow_add in H. simpl.
  replace (2 * c * (1/2)^n * (1 - 1/2 * (1/2)^m)) with (c * ((1/2)^n * (1/2)^m) + 2 * c * (1/2)^n * (1 - (1/2)^m)) by field. lra. }
assert (C0 : 0 <= c) by (generalize (H 0%nat) (Rabs_pos (v 1%nat - v 0%nat)); simpl; lra).
assert (T' : forall n m, (n <= m)%nat -> Rabs (v m - v n) <= 2 * c * (1/2)^n).
{ intros n m Hm. replace m with (n + (m - n))%nat by lia. apply Rle_trans with (1 := T n (m - n)%nat).
  assert (P := pow_lt (1/2) (m - n) ltac:(lra)). rewrite <- (Rmult_1_r (2 * c * (1/2)^n)) at 2. apply Rmult_le_compat_l; [|lra].
  apply Rmult_le_pos; [lra | apply pow_le; lra]. }
assert (E : ex_finite_lim_seq v).
{ apply ex_lim_seq_cauchy_corr. intros eps. assert (Pe : 0 < eps / (4 * c + 1)) by (apply Rdiv_lt_0_compat; [apply cond_pos | lra]).
  destruct (pow_lt_1_zero (1/2) ltac:(rewrite Rabs_right; lra) _ Pe) as [M HM]. exists M. intros n m Hn Hm.
  assert (Q := HM M (le_n M)). rewrite Rabs_right in Q by (apply Rle_ge, pow_le; lra).
  replace (v n - v m) with ((v n - v M) + - (v m - v M)) by ring. apply Rle_lt_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp.
  assert (X := T' M n Hn). assert (Y := T' M m Hm). apply Rle_lt_trans with (4 * c * (1/2)^M); [lra|].
  apply Rle_lt_trans with (4 * c * (eps / (4 * c + 1))); [apply Rmult_le_compat_l; lra|].
  apply Rmult_lt_reg_r with (4 * c + 1); [lra|]. replace (4 * c * (eps / (4 * c + 1)) * (4 * c + 1)) with (4 * c * eps) by (field; lra).
  generalize (cond_pos eps). intros. rewrite Rmult_plus_distr_l. lra. }
destruct E as [l Hl]. rewrite (is_lim_seq_unique v l Hl). simpl. intros n.
assert (A : is_lim_seq (fun m => Rabs (v m - v n)) (Rabs (l - v n))).
{ apply (is_lim_seq_abs (fun m => v m - v n) (l - v n)). apply is_lim_seq_minus'; [exact Hl | apply is_lim_seq_const]. }
apply (is_lim_seq_le_loc (fun m => Rabs (v m - v n)) (fun _ => 2 * c * (1/2)^n) (Rabs (l - v n)) (2 * c * (1/2)^n)); [|exact A | apply is_lim_seq_const].
exists n. intros m Hm. now apply T'.
Qed.

Definition solution (s : R) (i : nat) : R := real (Lim_seq (fun n => iterate n s i)).

Lemma half_small c eps : 0 <= c -> 0 < eps -> exists n, c * (1/2)^n < eps.
Proof.
intros C0 He. assert (Pe : 0 < eps / (c + 1)) by (apply Rdiv_lt_0_compat; lra).
destruct (pow_lt_1_zero (1/2) ltac:(rewrite Rabs_right; lra) _ Pe) as [M HM]. exists M.
assert (Q := HM M (le_n M)). rewrite Rabs_right in Q by (apply Rle_ge, pow_le; lra).
apply Rle_lt_trans with (c * (eps / (c + 1))); [apply Rmult_le_compat_l; lra|].
apply Rmult_lt_reg_r with (c + 1); [lra|]. replace (c * (eps / (c + 1)) * (c + 1)) with (c * eps) by (field; lra). lra.
Qed.

Lemma continuous_solution i s : (i < d)%nat -> continuous (fun s => solution s i) s.
Proof.
intros Hi P [eps HP]. assert (E := cond_pos eps). set (q := Rabs (s - a) + 1). assert (Q0 : 0 <= q) by (unfold q; generalize (Rabs_pos (s - a)); lra).
destruct (iterates_converge q Q0) as (c & lam & C0 & _ & Hc & _).
destruct (half_small (2 * c) (eps / 4) ltac:(lra) ltac:(lra)) as [n Hn].
destruct (continuous_iterate n i s Hi (ball (iterate n s i) (mkposreal (eps / 4) ltac:(lra))) (locally_ball _ _)) as [de Hd].
exists (mkposreal _ (Rmin_stable_in_posreal de (mkposreal 1 Rlt_0_1))). intros t Ht. apply HP.
change (Rabs (t - s) < Rmin de 1) in Ht.
assert (T1 : Rabs (t - s) < de) by (apply Rlt_le_trans with (1 := Ht), Rmin_l). assert (T2 : Rabs (t - s) < 1) by (apply Rlt_le_trans with (1 := Ht), Rmin_r).
specialize (Hd t T1). change (Rabs (iterate n t i - iterate n s i) < eps / 4) in Hd.
assert (Tq : Rabs (t - a) <= q).
{ replace (t - a) with ((s - a) + (t - s)) by ring. apply Rle_trans with (1 := Rabs_triang _ _). unfold q. lra. }
assert (X := halving_limit (fun n => iterate n t i) c (fun n => Hc n t i Hi Tq) n). fold (solution t i) in X.
assert (Y := halving_limit (fun n => iterate n s i) c (fun n => Hc n s i Hi ltac:(unfold q; lra)) n). fold (solution s i) in Y.
change (Rabs (solution t i - solution s i) < eps).
apply Rabs_le_between' in X. apply Rabs_le_between' in Y. apply Rabs_lt_between' in Hd. apply Rabs_lt_between'. lra.
Qed.

Lemma solution_near s i : (i < d)%nat -> Rabs (solution s i - z0 i) <= B * Rabs (s - a).
Proof.
intros Hi. destruct (iterates_converge (Rabs (s - a)) (Rabs_pos _)) as (c & lam & C0 & _ & Hc & _).
destruct (Rle_or_lt (Rabs (solution s i - z0 i)) (B * Rabs (s - a))) as [L|L]; [exact L | exfalso].
destruct (half_small (2 * c) (Rabs (solution s i - z0 i) - B * Rabs (s - a)) ltac:(lra) ltac:(lra)) as [n Hn].
assert (Y := halving_limit (fun n => iterate n s i) c (fun n => Hc n s i Hi (Rle_refl _)) n). fold (solution s i) in Y.
assert (Z := iterate_near n s i Hi).
assert (T := Rabs_triang (solution s i - iterate n s i) (iterate n s i - z0 i)).
replace (solution s i - iterate n s i + (iterate n s i - z0 i)) with (solution s i - z0 i) in T by ring. lra.
Qed.

Lemma solution_integral i s : (i < d)%nat -> solution s i = z0 i + RInt (fun t => f t (solution t) i) a s.
Proof.
intros Hi. set (q := Rabs (s - a)). assert (Q0 : 0 <= q) by apply Rabs_pos.
destruct (iterates_converge q Q0) as (c & lam & C0 & Pl & Hc & HL).
assert (Cs : forall t, continuous (fun t => f t (solution t) i) t) by (intros; apply (Along solution); [intros; now apply continuous_solution | exact Hi]).
destruct (Req_dec (solution s i) (z0 i + RInt (fun t => f t (solution t) i) a s)) as [E|E]; [exact E | exfalso].
set (D := Rabs (solution s i - (z0 i + RInt (fun t => f t (solution t) i) a s))). assert (PD : 0 < D) by (apply Rabs_pos_lt; lra).
destruct (half_small (2 * c * (1 + lam * q)) D) as [n Hn]; [apply Rmult_le_pos; [lra|]; assert (0 <= lam * q) by (apply Rmult_le_pos; lra); lra | exact PD |].
assert (H0 := pow_lt (1/2) n ltac:(lra)).
assert (Lim : forall t j, (j < d)%nat -> Rabs (t - a) <= q -> forall n, Rabs (solution t j - iterate n t j) <= 2 * c * (1/2)^n).
{ intros t j Hj Ht m. exact (halving_limit (fun n => iterate n t j) c (fun n => Hc n t j Hj Ht) m). }
assert (X : Rabs (RInt (fun t => f t (iterate n t) i - f t (solution t) i) a s) <= lam * (2 * c * (1/2)^n) * q).
{ apply RInt_const_bound; [intros; apply continuous_sub; [now apply continuous_field | apply Cs]|]. intros t Ht. fold q in Ht.
  apply HL; [exact Ht | exact Hi | apply Rmult_le_pos; lra |]. intros j Hj. split; [|split].
  - apply Rle_trans with (1 := iterate_near n t j Hj). now apply Rmult_le_compat_l.
  - apply Rle_trans with (1 := solution_near t j Hj). now apply Rmult_le_compat_l.
  - rewrite Rabs_minus_sym. now apply Lim. }
assert (Y : (RInt (fun t => f t (iterate n t) i - f t (solution t) i) a s : R) =
  (RInt (fun t => f t (iterate n t) i) a s : R) - (RInt (fun t => f t (solution t) i) a s : R)).
{ apply is_RInt_unique, (is_RInt_minus (V := R_NormedModule)); apply is_RInt_RInt, ex_RInt_cont; [intros; now apply continuous_field | apply Cs]. }
rewrite Y in X. assert (Z := Lim s i Hi (Rle_refl _) (S n)). rewrite iterate_S in Z by exact Hi. simpl pow in Z.
assert (Le : D <= 2 * c * (1/2 * (1/2)^n) + lam * (2 * c * (1/2)^n) * q).
{ unfold D. replace (solution s i - (z0 i + RInt (fun t => f t (solution t) i) a s)) with
    ((solution s i - (z0 i + RInt (fun t => f t (iterate n t) i) a s)) + (RInt (fun t => f t (iterate n t) i) a s - RInt (fun t => f t (solution t) i) a s)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). lra. }
assert (0 <= c * (1/2)^n) by (apply Rmult_le_pos; lra).
replace (2 * c * (1 + lam * q) * (1/2)^n) with (2 * (c * (1/2)^n) + lam * (2 * c * (1/2)^n) * q) in Hn by ring. lra.
Qed.

(** It starts in z0 at a, and solves the equation at all times. *)
Lemma picard_start : solution a = z0.
Proof.
apply functional_extensionality. intros i. unfold solution. rewrite (Lim_seq_ext _ (fun _ => z0 i)); [now rewrite Lim_seq_const|].
intros [|n]; simpl; [reflexivity|]. destruct (Nat.ltb i d); [|reflexivity]. rewrite RInt_point. unfold zero; simpl. apply Rplus_0_r.
Qed.

Lemma picard s i : (i < d)%nat -> is_derive (fun s => solution s i) s (f s (solution s) i).
Proof.
intros Hi. apply (is_derive_ext (fun s => z0 i + RInt (fun t => f t (solution t) i) a s)); [intros t; symmetry; now apply solution_integral|].
apply (is_derive_integral (fun t => f t (solution t) i)). intros t. apply (Along solution); [intros; now apply continuous_solution | exact Hi].
Qed.
End Picard.
