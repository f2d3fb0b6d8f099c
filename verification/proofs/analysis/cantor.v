(** The Cantor function of ratio b > 2 (Cantor's own has b = 3): continuous and nondecreasing, 0 at 0 and 1 at 1, and constant
    around each point off a null set. Nearer to the identity the nearer b is to 2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export wrappers.
From Scoreproof.objects Require Export null_sets.
Open Scope R_scope.

(** Its steps of height 1 / 2^k: two copies of those of height 1 / 2^(k - 1), at 1 / b of the width and half of the height. *)
Fixpoint cantor_steps (b : R) (k : nat) (x : R) : R :=
  match k with
  | O => if Rle_dec 1 x then 1 else 0
  | S k => (cantor_steps b k (b * x) + cantor_steps b k (b * x - (b - 1))) / 2
  end.

Definition cantor (b x : R) : R := real (Lim_seq (fun k => cantor_steps b k x)).

(** What is left of [0, 1] when its middle is taken out, then that of both parts that are left, and so on k times; and always. *)
Fixpoint cantor_left (b : R) (k : nat) (x : R) : Prop :=
  match k with
  | O => 0 <= x <= 1
  | S k => cantor_left b k (b * x) \/ cantor_left b k (b * x - (b - 1))
  end.

Definition cantor_set (b x : R) : Prop := forall k, cantor_left b k x.

(** An end of each of the 2^k intervals around what is left, from that of the first one. *)
Fixpoint cantor_end (b first : R) (k i : nat) : R :=
  match k with
  | O => match i with O => first | S _ => 0 end
  | S k => (cantor_end b first k (Nat.div2 i) + (if Nat.odd i then b - 1 else 0)) / b
  end.

Section Ratio.
Variable b : R.
Hypothesis Hb : 2 < b.

Lemma ratio_below x : x <= 0 -> b * x <= 0 /\ b * x - (b - 1) <= 0.
Proof. intros H. assert (b * x <= b * 0) by (apply Rmult_le_compat_l; lra). lra. Qed.

Lemma ratio_above x : 1 <= x -> 1 <= b * x /\ 1 <= b * x - (b - 1).
Proof. intros H. assert (b * 1 <= b * x) by (apply Rmult_le_compat_l; lra). lra. Qed.

Lemma cantor_steps_below k : forall x, x <= 0 -> cantor_steps b k x = 0.
Proof.
induction k as [|k IH]; intros x H; simpl; [destruct (Rle_dec 1 x); lra|].
destruct (ratio_below x H). rewrite !IH by assumption. lra.
Qed.

Lemma cantor_steps_above k : forall x, 1 <= x -> cantor_steps b k x = 1.
Proof.
induction k as [|k IH]; intros x H; simpl; [destruct (Rle_dec 1 x); lra|].
destruct (ratio_above x H). rewrite !IH by assumption. lra.
Qed.

Lemma cantor_steps_bounds k : forall x, 0 <= cantor_steps b k x <= 1.
Proof.
induction k as [|k IH]; intros x; simpl; [destruct (Rle_dec 1 x); lra|].
generalize (IH (b * x)) (IH (b * x - (b - 1))). lra.
Qed.

Lemma cantor_steps_monotone k : forall x y, x <= y -> cantor_steps b k x <= cantor_steps b k y.
Proof.
induction k as [|k IH]; intros x y H; simpl; [destruct (Rle_dec 1 x), (Rle_dec 1 y); lra|].
assert (b * x <= b * y) by (apply Rmult_le_compat_l; lra).
generalize (IH (b * x) (b * y) ltac:(lra)) (IH (b * x - (b - 1)) (b * y - (b - 1)) ltac:(lra)). lra.
Qed.

Lemma cantor_steps_rise k : forall x, cantor_steps b k x <= cantor_steps b (S k) x.
Proof.
induction k as [|k IH]; intros x.
- destruct (Rle_dec 1 x) as [H|H] eqn:E.
  + rewrite (cantor_steps_above 1 x H). apply cantor_steps_bounds.
  + simpl cantor_steps at 1. rewrite E. apply cantor_steps_bounds.
- change (cantor_steps b (S (S k)) x) with ((cantor_steps b (S k) (b * x) + cantor_steps b (S k) (b * x - (b - 1))) / 2).
  change (cantor_steps b (S k) x) with ((cantor_steps b k (b * x) + cantor_steps b k (b * x - (b - 1))) / 2).
  generalize (IH (b * x)) (IH (b * x - (b - 1))). lra.
Qed.

Lemma cantor_limit x : is_lim_seq (fun k => cantor_steps b k x) (cantor b x).
Proof.
apply Lim_seq_correct', (ex_finite_lim_seq_incr _ 1); intros k; [apply cantor_steps_rise | apply cantor_steps_bounds].
Qed.

Lemma cantor_below x : x <= 0 -> cantor b x = 0.
Proof.
intros H. unfold cantor. rewrite (Lim_seq_ext _ (fun _ => 0)), Lim_seq_const; [reflexivity|].
intros k. now apply cantor_steps_below.
Qed.

Lemma cantor_above x : 1 <= x -> cantor b x = 1.
Proof.
intros H. unfold cantor. rewrite (Lim_seq_ext _ (fun _ => 1)), Lim_seq_const; [reflexivity|].
intros k. now apply cantor_steps_above.
Qed.

Lemma cantor_bounds x : 0 <= cantor b x <= 1.
Proof.
split.
- apply (is_lim_seq_le (fun _ => 0) _ 0 (cantor b x) (fun k => proj1 (cantor_steps_bounds k x))); [apply is_lim_seq_const | apply cantor_limit].
- apply (is_lim_seq_le _ (fun _ => 1) (cantor b x) 1 (fun k => proj2 (cantor_steps_bounds k x))); [apply cantor_limit | apply is_lim_seq_const].
Qed.

Lemma cantor_monotone x y : x <= y -> cantor b x <= cantor b y.
Proof.
intros H. apply (is_lim_seq_le _ _ (cantor b x) (cantor b y) (fun k => cantor_steps_monotone k x y H)); apply cantor_limit.
Qed.

(** It consists of two copies of itself. *)
Lemma cantor_halves x : cantor b x = (cantor b (b * x) + cantor b (b * x - (b - 1))) / 2.
Proof.
assert (L := cantor_limit x). apply is_lim_seq_incr_1, is_lim_seq_unique in L.
assert (S := is_lim_seq_plus' _ _ _ _ (cantor_limit (b * x)) (cantor_limit (b * x - (b - 1)))).
apply (is_lim_seq_scal_r _ (/ 2)), is_lim_seq_unique in S. simpl in S.
change (Lim_seq (fun k => cantor_steps b (Datatypes.S k) x) = Finite ((cantor b (b * x) + cantor b (b * x - (b - 1))) * / 2)) in S.
rewrite S in L. now injection L.
Qed.

Lemma ratio_power k : 1 <= b^k.
Proof. apply pow_R1_Rle. lra. Qed.

Lemma cantor_modulus k : forall x y, x <= y -> (y - x) * b^k <= b - 2 -> cantor b y - cantor b x <= (1/2)^k.
Proof.
induction k as [|k IH]; intros x y Hxy H.
- simpl. generalize (cantor_bounds x) (cantor_bounds y). lra.
- simpl pow in *. assert (P := ratio_power k).
  assert (Hb' : (y - x) * b <= b - 2).
  { apply Rle_trans with (2 := H). rewrite <- Rmult_assoc. rewrite <- (Rmult_1_r ((y - x) * b)) at 1.
    apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | exact P]. }
  assert (Hs : b * x <= b * y) by (apply Rmult_le_compat_l; lra).
  assert (Hk : (b * y - b * x) * b^k <= b - 2) by (replace ((b * y - b * x) * b^k) with ((y - x) * (b * b^k)) by ring; exact H).
  rewrite (cantor_halves x), (cantor_halves y). destruct (Rle_or_lt (b * y - (b - 1)) 0) as [L|L].
  + rewrite (cantor_below (b * y - (b - 1))), (cantor_below (b * x - (b - 1))) by lra. generalize (IH (b * x) (b * y) Hs Hk). lra.
  + rewrite (cantor_above (b * x)), (cantor_above (b * y)) by lra.
    replace (b * y - b * x) with (b * y - (b - 1) - (b * x - (b - 1))) in Hk by ring.
    generalize (IH (b * x - (b - 1)) (b * y - (b - 1)) ltac:(lra) Hk). lra.
Qed.

Lemma half_power e : 0 < e -> exists k, (1/2)^k < e.
Proof.
intros He. destruct (pow_lt_1_zero (1/2) ltac:(rewrite Rabs_pos_eq; lra) e He) as [k Hk]. exists k.
specialize (Hk k (le_n k)). now rewrite Rabs_pos_eq in Hk by (apply pow_le; lra).
Qed.

Lemma continuous_cantor x : continuous (cantor b) x.
Proof.
apply continuity_pt_filterlim. intros e He. destruct (half_power e He) as [k Hk]. assert (P := ratio_power k).
exists ((b - 2) / b^k). split; [apply Rdiv_lt_0_compat; lra|].
intros y [_ Hy]. change (Rabs (y - x) < (b - 2) / b^k) in Hy. change (Rabs (cantor b y - cantor b x) < e).
assert (M : Rabs (y - x) * b^k <= b - 2).
{ apply Rmult_le_reg_r with (/ b^k); [apply Rinv_0_lt_compat; lra|]. rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra. apply Rlt_le, Hy. }
destruct (Rle_or_lt x y) as [L|L].
- rewrite Rabs_pos_eq in M by lra. rewrite Rabs_pos_eq by (generalize (cantor_monotone x y L); lra).
  generalize (cantor_modulus k x y L M). lra.
- rewrite Rabs_left1 in M by lra. rewrite Rabs_left1 by (generalize (cantor_monotone y x ltac:(lra)); lra).
  generalize (cantor_modulus k y x ltac:(lra) ltac:(replace (x - y) with (- (y - x)) by ring; exact M)). lra.
Qed.

(** Its distance from the identity on [0, 1]. *)
Lemma cantor_identity x : 0 <= x <= 1 -> Rabs (cantor b x - x) <= (b - 2) / b.
Proof.
intros Hx.
assert (G : forall k x, 0 <= x <= 1 -> Rabs (cantor b x - x) <= (1/2)^k + (b - 2) / b).
{ assert (W : (b - 2) / b = 2 * (1/2 - / b)) by (field; lra). assert (I0 : 0 < / b) by (apply Rinv_0_lt_compat; lra).
  assert (I1 : / b < 1/2) by (replace (1/2) with (/ 2) by field; apply Rinv_lt_contravar; lra). rewrite W.
  induction k as [|k IH]; intros z Hz; [generalize (cantor_bounds z); intros C; simpl; apply Rabs_le; lra|].
  assert (M : (1/2)^(S k) = (1/2)^k / 2) by (simpl; field). assert (P := pow_le (1/2) k ltac:(lra)).
  assert (B : b * z <= b * 1) by (apply Rmult_le_compat_l; lra). assert (B0 : b * 0 <= b * z) by (apply Rmult_le_compat_l; lra).
  assert (Z : z = / b * (b * z)) by (field; lra). assert (E : / b * b = 1) by (field; lra).
  rewrite cantor_halves. destruct (Rle_or_lt (b * z) 1) as [L|L]; [|destruct (Rle_or_lt (b * z - (b - 1)) 0) as [U|U]].
  - rewrite (cantor_below (b * z - (b - 1))) by lra. assert (H := IH (b * z) ltac:(lra)). apply Rabs_le_between in H.
    assert (0 <= (1/2 - / b) * (b * z) <= 1/2 - / b); [|apply Rabs_le; lra].
    split; [apply Rmult_le_pos; lra|]. rewrite <- (Rmult_1_r (1/2 - / b)) at 2. apply Rmult_le_compat_l; lra.
  - rewrite (cantor_below (b * z - (b - 1))), (cantor_above (b * z)) by lra.
    assert (/ b * 1 <= / b * (b * z) <= / b * (b - 1)); [split; apply Rmult_le_compat_l; lra | apply Rabs_le; lra].
  - rewrite (cantor_above (b * z)) by lra. assert (H := IH (b * z - (b - 1)) ltac:(lra)). apply Rabs_le_between in H.
    assert (0 <= (1/2 - / b) * (b - b * z) <= 1/2 - / b); [|apply Rabs_le; lra].
    split; [apply Rmult_le_pos; lra|]. rewrite <- (Rmult_1_r (1/2 - / b)) at 2. apply Rmult_le_compat_l; lra. }
apply le_epsilon. intros e He. destruct (half_power e He) as [k Hk]. generalize (G k x Hx). lra.
Qed.

(** Off the set it is constant around each point. *)
Lemma cantor_flat x : ~ cantor_set b x -> exists c, locally x (fun y => cantor b y = c).
Proof.
intros H. assert (exists k, ~ cantor_left b k x) as [k Hk] by now apply Classical_Pred_Type.not_all_ex_not.
clear H. revert x Hk. induction k as [|k IH]; intros x Hk; simpl in Hk.
- destruct (Rle_or_lt 0 x) as [L|L].
  + exists 1. apply (filter_imp (fun y => 1 < y)); [intros; apply cantor_above; lra | apply (open_gt 1); lra].
  + exists 0. apply (filter_imp (fun y => y < 0)); [intros; apply cantor_below; lra | apply (open_lt 0); lra].
- destruct (IH (b * x)) as [c1 H1]; [tauto|]. destruct (IH (b * x - (b - 1))) as [c2 H2]; [tauto|].
  exists ((c1 + c2) / 2).
  assert (C1 : continuous (fun y => b * y) x) by apply continuous_cmul, continuous_id.
  assert (C2 : continuous (fun y => b * y - (b - 1)) x) by (apply continuous_sub; [exact C1 | apply continuous_const]).
  apply C1 in H1. apply C2 in H2. unfold filtermap in H1, H2. cbv beta in H1, H2.
  generalize (filter_and (F := locally x) _ _ H1 H2). apply filter_imp. intros y [E1 E2]. now rewrite cantor_halves, E1, E2.
Qed.

Lemma cantor_left_covered k : forall x, cantor_left b k x -> exists i, cantor_end b (-1) k i < x < cantor_end b 2 k i.
Proof.
assert (I0 : 0 < / b) by (apply Rinv_0_lt_compat; lra).
assert (Q : forall l r z s, l < b * z - s < r -> (l + s) / b < z < (r + s) / b).
{ intros l r z s [H1 H2]. replace z with (b * z / b) by (field; lra). unfold Rdiv. split; apply Rmult_lt_compat_r; lra. }
induction k as [|k IH]; intros x H; [exists O; simpl in *; lra|]. destruct H as [H|H]; destruct (IH _ H) as [i Hi].
- exists (2 * i)%nat. cbn [cantor_end]. rewrite Nat.div2_double, Nat.odd_mul. simpl andb. apply Q. lra.
- exists (S (2 * i)). cbn [cantor_end]. rewrite Nat.div2_succ_double, Nat.odd_succ, Nat.even_mul. simpl orb. apply Q. lra.
Qed.

Lemma cantor_widths k i : cantor_end b 2 (S k) i - cantor_end b (-1) (S k) i =
  (cantor_end b 2 k (Nat.div2 i) - cantor_end b (-1) k (Nat.div2 i)) / b.
Proof. cbn [cantor_end]. field. lra. Qed.

Lemma cantor_width_pos k : forall i, 0 <= cantor_end b 2 k i - cantor_end b (-1) k i.
Proof.
induction k as [|k IH]; intros i; [destruct i; simpl; lra|]. rewrite cantor_widths.
apply Rmult_le_pos; [apply IH | apply Rlt_le, Rinv_0_lt_compat; lra].
Qed.

Lemma sum_below_pairs n f : sum_below (2 * n) (fun i => f (Nat.div2 i)) = 2 * sum_below n f.
Proof.
induction n as [|n IH]; [simpl; lra|]. replace (2 * S n)%nat with (S (S (2 * n))) by lia.
rewrite !sum_below_S, IH, Nat.div2_double, Nat.div2_succ_double. lra.
Qed.

Lemma cantor_total k : forall n, sum_below n (fun i => cantor_end b 2 k i - cantor_end b (-1) k i) <= 3 * (2 / b)^k.
Proof.
induction k as [|k IH]; intros n.
- destruct n as [|n]; [simpl; lra|]. rewrite sum_below_first. rewrite (sum_below_ext n _ (fun _ => 0)) by (intros; simpl; lra).
  rewrite sum_below_const. simpl. lra.
- apply Rle_trans with (sum_below (2 * n) (fun i => cantor_end b 2 (S k) i - cantor_end b (-1) (S k) i)).
  { rewrite (sum_below_split n (2 * n)) by lia. rewrite <- (Rplus_0_r (sum_below n _)) at 1. apply Rplus_le_compat_l.
    apply sum_below_ge_0. intros; apply cantor_width_pos. }
  rewrite (sum_below_ext (2 * n) _ (fun i => / b * (cantor_end b 2 k (Nat.div2 i) - cantor_end b (-1) k (Nat.div2 i)))).
  2:{ intros i _. rewrite cantor_widths. unfold Rdiv. apply Rmult_comm. }
  rewrite sum_below_scal, (sum_below_pairs n (fun j => cantor_end b 2 k j - cantor_end b (-1) k j)).
  simpl pow. specialize (IH n). assert (0 < / b) by (apply Rinv_0_lt_compat; lra).
  replace (3 * (2 / b * (2 / b)^k)) with (/ b * (2 * (3 * (2 / b)^k))) by (field; lra). apply Rmult_le_compat_l; lra.
Qed.

Lemma null_cantor_set : null_set (cantor_set b).
Proof.
intros e He. assert (0 < / b) by (apply Rinv_0_lt_compat; lra).
assert (2 / b < 1) by (apply Rmult_lt_reg_r with b; [lra|]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra).
assert (0 <= 2 / b) by (unfold Rdiv; lra).
destruct (pow_lt_1_zero (2 / b) ltac:(rewrite Rabs_pos_eq; lra) (e / 3) ltac:(lra)) as [k Hk]. specialize (Hk k (le_n k)).
rewrite Rabs_pos_eq in Hk by now apply pow_le.
exists (cantor_end b (-1) k), (cantor_end b 2 k). split; [|split].
- intros i. generalize (cantor_width_pos k i). lra.
- intros x Hx. apply cantor_left_covered, Hx.
- intros n. generalize (cantor_total k n). lra.
Qed.
End Ratio.
