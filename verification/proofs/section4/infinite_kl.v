(** The law in which the dynamics under the exact score ends, and its divergence from laws with a density (section 4). *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts moves.
From Scoreproof.objects Require Import paper dynamics laws.
From Scoreproof.properties Require Import laws density space.
From Scoreproof.section2 Require Import eq_2.
From Scoreproof.section5 Require Import rem_5_early_stopping.
Open Scope R_scope.

(** Where a path comes to as s goes to 0, by its places at s = 1/m. *)
Definition end_of (u : R -> R) : R := real (Lim_seq (fun m => u (/ INR (S m)))).

(** The distribution function of the empirical law p_0. *)
Definition empirical_law (Y : training_set) (z : R) : R := sum_below (size Y) (fun k => indicator (Rleb (point Y k) z)) / INR (size Y).

Lemma end_of_limit u l : filterlim u (at_right 0) (locally l) -> is_lim_seq (fun m => u (/ INR (S m))) l.
Proof.
intros H. apply (filterlim_comp _ _ _ (fun m => / INR (S m)) u eventually (at_right 0) (locally l)); [|exact H].
intros P [e He]. destruct (archimed_cor1 e (cond_pos e)) as (N & HN & N0). exists N. intros m Hm.
assert (P0 : 0 < INR (S m)) by (apply lt_0_INR; lia). apply He.
- apply Rabs_lt_between'. assert (0 < / INR (S m)) by now apply Rinv_0_lt_compat.
  assert (/ INR (S m) <= / INR N) by (apply Rinv_le_contravar; [apply lt_0_INR; lia | apply le_INR; lia]). simpl in *. lra.
- now apply Rinv_0_lt_compat.
Qed.

Lemma place_of Y z : z < point Y 0 \/ point Y (gaps Y) <= z \/ exists g, (g < gaps Y)%nat /\ point Y g <= z < point Y (S g).
Proof.
assert (H : forall m, (m <= gaps Y)%nat -> z < point Y 0 \/ point Y m <= z \/ exists g, (g < gaps Y)%nat /\ point Y g <= z < point Y (S g)).
{ induction m as [|m IH]; intros Hm.
  - destruct (Rlt_or_le z (point Y 0)); [now left | right; now left].
  - destruct (IH ltac:(lia)) as [A|[A|A]]; [now left | | right; now right].
    destruct (Rlt_or_le z (point Y (S m))); [right; right; exists m; split; [lia | lra] | right; now left]. }
exact (H (gaps Y) (le_n _)).
Qed.

Lemma empirical_left Y z : z < point Y 0 -> empirical_law Y z = 0.
Proof.
intros H. unfold empirical_law. rewrite (sum_below_ext _ _ (fun _ => 0)); [rewrite sum_below_const; unfold Rdiv; ring|].
intros k Hk. rewrite (proj2 (Rleb_false _ _)); [reflexivity|]. generalize (point_le Y 0 k ltac:(unfold size in Hk; lia)). lra.
Qed.

Lemma empirical_right Y z : point Y (gaps Y) <= z -> empirical_law Y z = 1.
Proof.
intros H. unfold empirical_law. rewrite (sum_below_ext _ _ (fun _ => 1)).
- rewrite sum_below_const. generalize (size_pos Y). intros. field. lra.
- intros k Hk. rewrite (proj2 (Rleb_true _ _)); [reflexivity|]. generalize (point_le Y k (gaps Y) ltac:(unfold size in Hk; lia)). lra.
Qed.

Lemma empirical_gap Y g z : (g < gaps Y)%nat -> point Y g <= z < point Y (S g) -> empirical_law Y z = INR (S g) / INR (size Y).
Proof.
intros Hg H. unfold empirical_law. f_equal. rewrite (sum_below_split (S g)) by (unfold size; lia).
rewrite (sum_below_ext (S g) _ (fun _ => 1)), (sum_below_ext (size Y - S g) _ (fun _ => 0)).
- rewrite !sum_below_const. ring.
- intros k Hk. rewrite (proj2 (Rleb_false _ _)); [reflexivity|]. generalize (point_le Y (S g) (S g + k) ltac:(unfold size in Hk; lia)). lra.
- intros k Hk. rewrite (proj2 (Rleb_true _ _)); [reflexivity|]. generalize (point_le Y k g ltac:(lia)). lra.
Qed.

Section Exact.
Variables (Y : training_set) (T : R) (path : R -> R -> R).
Hypotheses (HT : 0 < T) (Start : forall x, path x T = x)
  (Follows : forall x s, 0 < s <= T -> is_derive (path x) s (- (1/2) * ESF Y s (path x s))).
Let P := noised_law Y T.
Let n := INR (size Y).

Lemma level_kept x s : 0 < s <= T -> noised_law Y s (path x s) = P x.
Proof.
intros [S0 [S1| ->]]; [|now rewrite Start]. rewrite (law_kept Y (path x) s T); [now rewrite Start | lra|].
intros r Hr. apply Follows. lra.
Qed.

Lemma paths_ordered x x' s : 0 < s <= T -> P x < P x' -> path x s <= path x' s.
Proof. intros Hs H. apply Rlt_le, (noised_law_order Y s); [lra|]. now rewrite !level_kept. Qed.

Lemma early : eventually (fun m => 0 < / INR (S m) <= T).
Proof.
destruct (archimed_cor1 T HT) as (N & HN & N0). exists N. intros m Hm.
assert (0 < INR (S m)) by (apply lt_0_INR; lia). split; [now apply Rinv_0_lt_compat|].
assert (/ INR (S m) <= / INR N) by (apply Rinv_le_contravar; [apply lt_0_INR; lia | apply le_INR; lia]). lra.
Qed.

(** A level strictly inside the k-th part ends at y_k, and encloses the ends of the others. *)
Lemma ends_inside k c : (k <= gaps Y)%nat -> INR k / n < c < INR (S k) / n -> exists x, P x = c /\
  Lim_seq (fun m => path x (/ INR (S m))) = point Y k.
Proof.
intros Hk Hc. assert (N := size_pos Y). fold n in N.
assert (C : 0 < c < 1).
{ assert (0 <= INR k / n) by (apply Rmult_le_pos; [apply pos_INR | apply Rlt_le, Rinv_0_lt_compat, N]).
  assert (INR (S k) / n <= 1); [|lra]. apply Rmult_le_reg_r with n; [exact N|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra.
  apply le_INR. unfold size. lia. }
destruct (noised_law_onto Y T c HT C) as [x Ex]. exists x. split; [exact Ex|].
apply is_lim_seq_unique, end_of_limit. apply (line_ends Y T (path x) k HT Hk); [apply Follows|].
rewrite Start, Ex. exact Hc.
Qed.

Lemma parts k : INR k / n < INR (S k) / n.
Proof. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, size_pos | apply lt_INR; lia]. Qed.

Lemma end_bounds x k j : (k <= gaps Y)%nat -> (j <= gaps Y)%nat -> INR j / n < P x < INR (S k) / n ->
  point Y j <= end_of (path x) <= point Y k.
Proof.
intros Hk Hj [A B].
assert (Up : Rbar_le (Lim_seq (fun m => path x (/ INR (S m)))) (point Y k)).
{ destruct (ends_inside k ((Rmax (P x) (INR k / n) + INR (S k) / n) / 2) Hk) as (x' & E & L).
  - assert (Rmax (P x) (INR k / n) < INR (S k) / n) by (apply Rmax_lub_lt; [exact B | apply parts]). generalize (Rmax_r (P x) (INR k / n)). lra.
  - rewrite <- L. apply Lim_seq_le_loc. destruct early as [M HM]. exists M. intros m Hm. apply paths_ordered; [now apply HM|].
    rewrite E. assert (Rmax (P x) (INR k / n) < INR (S k) / n) by (apply Rmax_lub_lt; [exact B | apply parts]). generalize (Rmax_l (P x) (INR k / n)). lra. }
assert (Lo : Rbar_le (point Y j) (Lim_seq (fun m => path x (/ INR (S m))))).
{ destruct (ends_inside j ((INR j / n + Rmin (P x) (INR (S j) / n)) / 2) Hj) as (x' & E & L).
  - assert (INR j / n < Rmin (P x) (INR (S j) / n)) by (apply Rmin_glb_lt; [exact A | apply parts]). generalize (Rmin_r (P x) (INR (S j) / n)). lra.
  - rewrite <- L. apply Lim_seq_le_loc. destruct early as [M HM]. exists M. intros m Hm. apply paths_ordered; [now apply HM|].
    rewrite E. assert (INR j / n < Rmin (P x) (INR (S j) / n)) by (apply Rmin_glb_lt; [exact A | apply parts]).
    generalize (Rmin_l (P x) (INR (S j) / n)). lra. }
unfold end_of. destruct (Lim_seq _) as [v| |]; simpl in *; [now split | contradiction | contradiction].
Qed.

Lemma level_bounds x : INR 0 / n < P x < INR (S (gaps Y)) / n.
Proof.
generalize (noised_law_bounds Y T x HT) (size_pos Y). fold P. fold (size Y) n. intros B N. simpl (INR 0).
replace (0 / n) with 0 by (field; lra). replace (n / n) with 1 by (field; lra). exact B.
Qed.

Lemma exact_law z : is_line_int (fun x => indicator (Rleb (end_of (path x)) z) * noised_density Y T x) (empirical_law Y z).
Proof.
assert (G := gaps_pos Y). assert (LB := level_bounds). destruct (place_of Y z) as [H|[H|(g & Hg & H)]].
- rewrite empirical_left by exact H. apply (is_gen_ext (fun _ => 0)); [|apply is_line_int_0]. intros x.
  rewrite (proj2 (Rleb_false _ _)); [simpl; ring|]. generalize (end_bounds x (gaps Y) 0 (le_n _) ltac:(lia) (LB x)). lra.
- rewrite empirical_right by exact H. apply (is_gen_ext (noised_density Y T)); [|now apply is_line_int_noised]. intros x.
  rewrite (proj2 (Rleb_true _ _)); [simpl; ring|]. generalize (end_bounds x (gaps Y) 0 (le_n _) ltac:(lia) (LB x)). lra.
- rewrite (empirical_gap Y g z Hg H). fold n. assert (C : 0 < INR (S g) / n < 1).
  { assert (N := size_pos Y). fold n in N. split; [apply Rdiv_lt_0_compat; [apply lt_0_INR; lia | exact N]|].
    apply Rmult_lt_reg_r with n; [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra.
    apply lt_INR. unfold size. lia. }
  destruct (noised_law_onto Y T _ HT C) as [b Eb]. rewrite <- Eb. apply (is_line_left (noised_density Y T) _ b).
  + intros x Hx. rewrite (proj2 (Rleb_true _ _)); [simpl; ring|].
    assert (B : P x < INR (S g) / n) by (rewrite <- Eb; now apply noised_law_lt).
    generalize (end_bounds x g 0 ltac:(lia) ltac:(lia) (conj (proj1 (LB x)) B)). lra.
  + intros x Hx. rewrite (proj2 (Rleb_false _ _)); [simpl; ring|].
    assert (B : INR (S g) / n < P x) by (rewrite <- Eb; now apply noised_law_lt).
    generalize (end_bounds x (gaps Y) (S g) (le_n _) ltac:(lia) (conj B (proj2 (LB x)))). lra.
  + apply (is_head (noised_density Y T) 1); [now apply continuous_noised | now apply noised_density_pos | now apply is_line_int_noised].
Qed.

(** But at finitely many levels a path ends in the data. *)
Definition level_place (j : nat) : R := quantile Y (INR (S j) / n) T.

Lemma level_at j : (j < gaps Y)%nat -> P (level_place j) = INR (S j) / n.
Proof.
intros Hj. apply quantile_law; [exact HT|]. assert (N := size_pos Y). fold n in N. split; [apply Rdiv_lt_0_compat; [apply lt_0_INR; lia | exact N]|].
apply Rmult_lt_reg_r with n; [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. apply lt_INR. unfold size. lia.
Qed.

Lemma ends_in_data x : among (gaps Y) level_place x = false -> among (size Y) (point Y) (end_of (path x)) = true.
Proof.
intros A. assert (N : forall j, (j < gaps Y)%nat -> P x <> INR (S j) / n).
{ intros j Hj E. rewrite <- (level_at j Hj) in E. apply (noised_law_inj Y T _ _ HT) in E. rewrite E, among_point in A by exact Hj. discriminate. }
assert (H : forall m, (m <= gaps Y)%nat -> (exists k, (k < m)%nat /\ INR k / n < P x < INR (S k) / n) \/ INR m / n < P x).
{ induction m as [|m IH]; intros Hm; [right; apply level_bounds|]. destruct (IH ltac:(lia)) as [(k & Hk & B)|L]; [left; exists k; split; [lia | exact B]|].
  destruct (Rtotal_order (P x) (INR (S m) / n)) as [B|[B|B]]; [left; exists m; split; [lia | lra] | exfalso; now apply (N m) | now right]. }
assert (exists k, (k <= gaps Y)%nat /\ INR k / n < P x < INR (S k) / n) as (k & Hk & B).
{ destruct (H (gaps Y) (le_n _)) as [(k & Hk & B)|B]; 
  [exists k; split; [lia | exact B] | exists (gaps Y); split; [lia | split; [exact B | apply level_bounds]]]. }
assert (E := end_bounds x k k Hk Hk B). replace (end_of (path x)) with (point Y k) by lra. apply among_point. unfold size. lia.
Qed.

Lemma data_mass : is_line_int (fun x => indicator (among (size Y) (point Y) (end_of (path x))) * noised_density Y T x) 1.
Proof.
pose (f x := indicator (among (size Y) (point Y) (end_of (path x))) * noised_density Y T x).
apply (is_gen_ext (fun x => noised_density Y T x + indicator (among (gaps Y) level_place x) * (f x - noised_density Y T x))).
- intros x. unfold f. destruct (among (gaps Y) level_place x) eqn:E; [simpl; ring|]. rewrite ends_in_data by exact E. simpl. ring.
- replace 1 with (1 + 0) by ring. apply is_gen_plus; [now apply is_line_int_noised | apply among_no_mass].
Qed.
End Exact.

(** The law of the ends of paths that start at the time T with the law p_T. *)
Definition law_of_ends (Y : training_set) (T : R) (path : R -> R -> R) : law := fun A m =>
  is_line_int (fun x => indicator (A (at_axis (end_of (path x)))) * noised_density Y T x) m.

Lemma ends_ext Y T path A B a : (forall x, A x = B x) -> law_of_ends Y T path A a -> law_of_ends Y T path B a.
Proof. intros E. apply is_gen_ext. intros x. now rewrite E. Qed.

(** For any points and any paths that follow the exact score from all places at the time T (there are such, and only these, by
    (5)): their ends have the law p_0 of the training set, by its distribution function, all of it on the data; and any law
    with a density on the line, smooth or not, is at an infinite divergence from it, in either order. *)
Theorem rem_4_infinite_kl Y T path q : 0 < T -> (forall x, path x T = x) ->
  (forall x s, 0 < s <= T -> is_derive (path x) s (- (1/2) * ESF Y s (path x s))) -> is_line_int q 1 ->
  let p_0 := law_of_ends Y T path in
  (forall z, p_0 (fun x => Rleb (x 0%nat) z) (sum_below (size Y) (fun k => indicator (Rleb (point Y k) z)) / INR (size Y))) /\
  p_0 (fun x => among (size Y) (point Y) (x 0%nat)) 1 /\
  KL_laws (law_on_axis q) p_0 = p_infty /\ KL_laws p_0 (law_on_axis q) = p_infty.
Proof.
intros HT Start Follows Iq p_0. assert (D := data_mass Y T path HT Start Follows).
pose (data (x : vector) := among (size Y) (point Y) (x 0%nat)).
assert (D1 : p_0 data 1) by exact D.
assert (D0 : p_0 (fun x => negb (data x)) 0).
{ unfold p_0, law_of_ends. apply (is_gen_ext (fun x => noised_density Y T x - indicator (data (at_axis (end_of (path x)))) * noised_density Y T x)).
  - intros x. rewrite indicator_negb. ring.
  - replace 0 with (1 - 1) by ring. apply is_gen_minus; [now apply is_line_int_noised | exact D]. }
assert (Q0 : law_on_axis q data 0) by apply (among_no_mass (size Y) (point Y) q).
assert (Q1 : law_on_axis q (fun x => negb (data x)) 1).
{ replace 1 with (1 - 0) by ring. apply (line_complement q (among (size Y) (point Y))); [exact Iq | apply among_no_mass]. }
split; [exact (exact_law Y T path HT Start Follows)|]. split; [exact D1|]. split.
- apply KL_two; [apply axis_ext | apply ends_ext |]. intros v. exists data, 0, 1, 1, 0, 0, v.
  repeat (split; [assumption|]). split; [left; now split|]. split; [right; right; split; lra | lra].
- apply KL_two; [apply ends_ext | apply axis_ext |]. intros v. exists data, 1, 0, 0, 1, v, 0.
  repeat (split; [assumption|]). split; [right; right; split; lra|]. split; [left; now split | lra].
Qed.

(** A law whose density is at most C times another has from that one a divergence of at most ln C. *)
Lemma KL_bounded (q p : R -> R) C : is_line_int q 1 -> 0 < C -> (forall u, 0 <= q u <= C * p u) ->
  Rbar_le (KL_laws (law_on_axis q) (law_on_axis p)) (ln C).
Proof.
intros Iq HC B. apply (proj2 (Lub_Rbar_correct _)). intros v (m & cell & a & b & w & Cell & M & ->). simpl.
assert (In : forall s, 0 <= indicator s <= 1) by (intros []; simpl; lra).
assert (A : sum_below m a = 1).
{ apply (is_line_int_unique q); [|exact Iq].
  apply (is_gen_ext (fun u => sum_below m (fun j => indicator (Nat.eqb (cell (at_axis u)) j) * q u))).
  - intros u. rewrite (sum_below_single m _ (cell (at_axis u)) (Cell _)); [rewrite Nat.eqb_refl; simpl; ring|].
    intros j _ N. destruct (Nat.eqb_spec (cell (at_axis u)) j); [now elim N | simpl; ring].
  - apply (is_line_int_sum m (fun j u => indicator (Nat.eqb (cell (at_axis u)) j) * q u)). intros j Hj. apply (M j Hj). }
rewrite <- (Rmult_1_r (ln C)), <- A, <- sum_below_scal. apply sum_below_le. intros j Hj. destruct (M j Hj) as (Pa & Qb & W).
assert (L : a j <= C * b j).
{ apply (is_gen_scal _ C) in Qb.
  refine (is_line_int_le (fun u => indicator (Nat.eqb (cell (at_axis u)) j) * q u)
    (fun u => C * (indicator (Nat.eqb (cell (at_axis u)) j) * p u)) (a j) (C * b j) _ Pa Qb). intros u.
  generalize (In (Nat.eqb (cell (at_axis u)) j)) (B u). intros I0 I1. rewrite <- Rmult_assoc, (Rmult_comm C), Rmult_assoc.
  apply Rmult_le_compat_l; lra. }
destruct W as [[A0 W]|[(A0 & B0 & W)|[A0 B0]]].
- rewrite A0, W. lra.
- rewrite W, Rmult_comm. apply Rmult_le_compat_r; [lra|]. apply ln_le_ln; [now apply Rdiv_lt_0_compat|].
  apply Rmult_le_reg_r with (b j); [exact B0|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
- rewrite B0, Rmult_0_r in L. lra.
Qed.

(** Stopped at a time t > 0, however small: the law is then p_t, with a density, and the uniform law on [-1, 1] is at a finite
    divergence from it, whatever the data. *)
Theorem rem_4_infinite_kl_twin Y t : 0 < t -> ~ (forall q, is_line_int q 1 ->
  KL_laws (law_on_axis q) (law_on_axis (noised_density Y t)) = p_infty).
Proof.
intros Ht H. destruct (continuity_ab_min (noised_density Y t) (-1) 1 ltac:(lra)) as (m & Hm & _).
{ intros c _. now apply continuity_pt_filterlim, continuous_noised. }
set (p := noised_density Y t) in *. assert (P : forall x, 0 < p x) by (intros; now apply noised_density_pos).
pose (q u := indicator (Rleb (-1) u && Rleb u 1) * / 2).
assert (Iq : is_line_int q 1).
{ apply (is_line_between (fun _ => / 2) q (-1) 1); [lra | | |].
  - intros x Hx. unfold q. rewrite !(proj2 (Rleb_true _ _)) by lra. simpl. ring.
  - intros x [Hx|Hx]; unfold q; [rewrite (proj2 (Rleb_false (-1) x)) by lra | rewrite (proj2 (Rleb_false x 1)), andb_false_r by lra]; simpl; ring.
  - evar_last; [apply (is_RInt_const (V := R_NormedModule)) | unfold scal; simpl; unfold mult; simpl; field]. }
assert (B := KL_bounded q p (/ 2 / p m) Iq ltac:(apply Rdiv_lt_0_compat; [lra | apply P])). rewrite (H q Iq) in B. apply B. clear B.
intros u. assert (D : 0 < / 2 / p m) by (apply Rdiv_lt_0_compat; [lra | apply P]). unfold q. destruct (Rleb (-1) u && Rleb u 1) eqn:E; simpl.
- apply andb_true_iff in E. destruct E as [E1 E2]. apply Rleb_true in E1. apply Rleb_true in E2. split; [lra|].
  assert (0 < p m) by apply P. apply Rle_trans with (/ 2 / p m * p m); [right; field; lra | apply Rmult_le_compat_l; [lra | now apply Hm]].
- split; [lra|]. rewrite Rmult_0_l. apply Rmult_le_pos; [lra | apply Rlt_le, P].
Qed.
