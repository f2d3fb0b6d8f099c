(** The smoothed score as a piecewise linear function, and its non-smoothness (Appendix F). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export rough staircase.
Open Scope R_scope.

Section Score.
Variables (Y : training_set) (t delta : R).
Hypothesis Ht : 0 < t.
Hypothesis Hd : 0 < delta.
Hypothesis Hb : below_half_gaps Y delta.

Lemma continuous_LAPL x : continuous (LAPL Y t delta) x.
Proof.
unfold LAPL. apply continuous_divc, continuous_sub; [|apply continuous_id].
apply (continuous_staircase Y (fun g => half_gap Y g - delta)). intros g Hg. generalize (Hb g Hg). lra.
Qed.

(** The slope on the ramp of gap g. *)
Definition ramp_slope (g : nat) : R := delta / (t * (half_gap Y g - delta)).

Lemma is_derive_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - delta < x) -> (k <> gaps Y -> x < point Y k + delta) ->
  is_derive (LAPL Y t delta) x (- / t).
Proof.
intros Hk A B.
assert (L : locally x (fun y => (k <> 0%nat -> point Y k - delta < y) /\ (k <> gaps Y -> y < point Y k + delta))).
{ apply filter_and.
  - destruct (Nat.eq_dec k 0) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => point Y k - delta < y)); [tauto|].
    apply (open_gt (point Y k - delta) x), A, N.
  - destruct (Nat.eq_dec k (gaps Y)) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => y < point Y k + delta)); [tauto|].
    apply (open_lt (point Y k + delta) x), B, N. }
apply (is_derive_ext_loc (fun y => (point Y k - y) / t)).
- revert L. apply filter_imp. intros y [Ay By]. unfold LAPL. rewrite (target_cell_lt Y delta Hd k y Hb Hk); [reflexivity | |].
  + intros N. apply Rlt_le, Ay, N.
  + intros N. apply Rlt_le, By, N.
- auto_derive; [trivial | field; lra].
Qed.

Lemma is_derive_ramp g x : (g < gaps Y)%nat -> point Y g + delta < x < point Y (S g) - delta -> is_derive (LAPL Y t delta) x (ramp_slope g).
Proof.
intros Hg [A B]. assert (W := Hb g Hg).
apply (is_derive_ext_loc (fun y => (midpoint Y g + half_gap Y g / (half_gap Y g - delta) * (y - midpoint Y g) - y) / t)).
- assert (L : locally x (fun y => point Y g + delta < y /\ y < point Y (S g) - delta)).
  { apply filter_and; [apply (open_gt (point Y g + delta) x), A | apply (open_lt (point Y (S g) - delta) x), B]. }
  revert L. apply filter_imp. intros y [Ay By]. unfold LAPL.
  rewrite (target_ramp Y delta Hd g y (below_within Y delta Hb) Hg W); [reflexivity | lra].
- auto_derive; [trivial|]. unfold ramp_slope. field. lra.
Qed.

(** The ends of the ramps in order, and the slopes between. *)
Let b (i : nat) : R := if Nat.even i then point Y (Nat.div2 i) + delta else point Y (S (Nat.div2 i)) - delta.
Let s (i : nat) : R := if Nat.even i then - / t else ramp_slope (Nat.div2 i).

Lemma breaks_even k : b (2 * k) = point Y k + delta /\ s (2 * k) = - / t.
Proof. unfold b, s. rewrite Nat.even_mul, Nat.div2_double. split; reflexivity. Qed.

Lemma breaks_odd k : b (S (2 * k)) = point Y (S k) - delta /\ s (S (2 * k)) = ramp_slope k.
Proof. unfold b, s. rewrite Nat.even_succ, <- Nat.negb_even, Nat.even_mul, Nat.div2_succ_double. split; reflexivity. Qed.

Lemma halves i : exists k, i = (2 * k)%nat \/ i = S (2 * k).
Proof. destruct (Nat.Even_or_Odd i) as [[k ->]|[k ->]]; exists k; [now left | right; lia]. Qed.

(** R of the smoothed score. *)
Lemma nonsmoothness_LAPL : nonsmoothness (LAPL Y t delta) = Finite (sum_below (gaps Y) (fun g => 2 * (ramp_slope g + / t))).
Proof.
rewrite (nonsmoothness_pieces (LAPL Y t delta) (2 * gaps Y) b s).
- f_equal. rewrite sum_below_pairs. apply sum_below_ext. intros g Hg.
  replace (S (S (2 * g))) with (2 * S g)%nat by lia.
  rewrite (proj2 (breaks_even g)), (proj2 (breaks_odd g)), (proj2 (breaks_even (S g))).
  assert (0 < ramp_slope g) by (unfold ramp_slope; apply Rdiv_lt_0_compat; [exact Hd | apply Rmult_lt_0_compat; [exact Ht | generalize (Hb g Hg); lra]]).
  assert (0 < / t) by now apply Rinv_0_lt_compat.
  rewrite Rabs_right by lra. rewrite Rabs_left1 by lra. ring.
- exact continuous_LAPL.
- intros i Hi. destruct (halves i) as [k [->| ->]].
  + rewrite (proj1 (breaks_even k)), (proj1 (breaks_odd k)). generalize (Hb k ltac:(lia)) (point_S Y k). lra.
  + replace (S (S (2 * k))) with (2 * S k)%nat by lia. rewrite (proj1 (breaks_odd k)), (proj1 (breaks_even (S k))). lra.
- intros i x Hi A B. destruct (halves i) as [k [->| ->]].
  + rewrite (proj2 (breaks_even k)). apply (is_derive_cell k); [lia | |].
    * intros N. destruct k as [|k]; [lia|]. specialize (A (S (2 * k)) ltac:(lia)). now rewrite (proj1 (breaks_odd k)) in A.
    * intros N. specialize (B ltac:(lia)). now rewrite (proj1 (breaks_even k)) in B.
  + rewrite (proj2 (breaks_odd k)). apply is_derive_ramp; [lia|]. specialize (A (2 * k)%nat eq_refl). rewrite (proj1 (breaks_even k)) in A.
    specialize (B ltac:(lia)). rewrite (proj1 (breaks_odd k)) in B. lra.
Qed.

Lemma admissible_LAPL : admissible (LAPL Y t delta).
Proof.
split; [exact continuous_LAPL|].
exists (List.map b (List.seq 0 (2 * gaps Y))). intros x Nx.
assert (Nb : forall i, (i < 2 * gaps Y)%nat -> x <> b i).
{ intros i Hi E. apply Nx. rewrite E. apply List.in_map, List.in_seq. lia. }
assert (E : exists c, locally x (fun y => is_derive (LAPL Y t delta) y c)).
{ destruct (target_place Y delta Hd x (below_within Y delta Hb)) as [(k & Hk & A & B)|(g & Hg & C)].
  - exists (- / t).
    assert (A' : k <> 0%nat -> point Y k - delta < x).
    { intros N. specialize (A N). assert (x <> point Y k - delta); [|lra]. destruct k as [|k]; [lia|].
      rewrite <- (proj1 (breaks_odd k)). apply Nb. lia. }
    assert (B' : k <> gaps Y -> x < point Y k + delta).
    { intros N. specialize (B N). assert (x <> point Y k + delta); [|lra]. rewrite <- (proj1 (breaks_even k)). apply Nb. lia. }
    assert (L : locally x (fun y => (k <> 0%nat -> point Y k - delta < y) /\ (k <> gaps Y -> y < point Y k + delta))).
    { apply filter_and.
      - destruct (Nat.eq_dec k 0) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => point Y k - delta < y)); [tauto|].
        apply (open_gt (point Y k - delta) x), A', N.
      - destruct (Nat.eq_dec k (gaps Y)) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => y < point Y k + delta)); [tauto|].
        apply (open_lt (point Y k + delta) x), B', N. }
    revert L. apply filter_imp. intros y [Ay By]. now apply (is_derive_cell k).
  - exists (ramp_slope g).
    assert (L : locally x (fun y => point Y g + delta < y /\ y < point Y (S g) - delta)).
    { apply filter_and; [apply (open_gt (point Y g + delta) x) | apply (open_lt (point Y (S g) - delta) x)]; lra. }
    revert L. apply filter_imp. intros y Hy. now apply is_derive_ramp. }
destruct E as [c Hc]. split; [exists c; now apply locally_singleton in Hc|].
apply (ex_derive_ext_loc (fun _ => c)); [|apply ex_derive_const]. revert Hc. apply filter_imp. intros y Hy. symmetry. now apply is_derive_unique.
Qed.
End Score.
