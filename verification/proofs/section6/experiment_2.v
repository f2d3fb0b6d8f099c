(** What section 6.2 says of experiment 2 beside its figures. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import distribution.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal.
From Scoreproof.appendix_c Require Import terminal_law.
From Scoreproof.section3 Require Import eq_6.
Open Scope R_scope.

(** The square of the distance from the data. *)
Definition nearest_square (Y : training_set) (x : R) : R := least_below (gaps Y) (fun k => (x - point Y k)^2).

Lemma least_below_le m f k : (k <= m)%nat -> least_below m f <= f k.
Proof.
induction m as [|m IH]; intros Hk; simpl; [replace k with 0%nat by lia; lra|].
destruct (Nat.eq_dec k (S m)) as [-> |N]; [apply Rmin_r|]. apply Rle_trans with (1 := Rmin_l _ _), IH. lia.
Qed.

Lemma least_below_ge m f c : (forall k, (k <= m)%nat -> c <= f k) -> c <= least_below m f.
Proof. induction m as [|m IH]; intros H; simpl; [now apply H|]. apply Rmin_glb; [apply IH; intros; apply H; lia | now apply H]. Qed.

Lemma nearest_square_bounds Y x k : (k <= gaps Y)%nat -> 0 <= nearest_square Y x <= (x - point Y k)^2.
Proof.
intros Hk. split; [apply least_below_ge; intros; apply pow2_ge_0|]. now apply (least_below_le (gaps Y) (fun k => (x - point Y k)^2)).
Qed.

Lemma continuous_nearest_square Y x : continuous (nearest_square Y) x.
Proof.
unfold nearest_square. induction (gaps Y) as [|m IH]; simpl.
- apply (continuous_sq (fun x => x - point Y 0)), continuous_sub; [apply continuous_id | apply continuous_const].
- apply (continuous_min _ (fun x => (x - point Y (S m))^2)); [exact IH|].
  apply (continuous_sq (fun x => x - point Y (S m))), continuous_sub; [apply continuous_id | apply continuous_const].
Qed.

Lemma choose_below m (A : nat -> R -> Prop) : (forall k, (k < m)%nat -> exists v, A k v) -> exists v, forall k, (k < m)%nat -> A k (v k).
Proof.
induction m as [|m IH]; intros H; [exists (fun _ => 0); lia|]. destruct IH as [v Hv]; [intros; apply H; lia|].
destruct (H m ltac:(lia)) as [w Hw]. exists (fun k => if Nat.eqb k m then w else v k). intros k Hk.
destruct (Nat.eqb_spec k m) as [-> |N]; [exact Hw | apply Hv; lia].
Qed.

(** As corrected, for any points: under p_t, the law of x_t under the exact score (5), the mean square of the distance from the
    nearest data point is at most t, and falls to 0 with t. *)
Theorem rem_6_variance Y : (forall t, 0 < t -> has_expect Y t (nearest_square Y) /\ 0 <= expect Y t (nearest_square Y) <= t) /\
  filterlim (fun t => expect Y t (nearest_square Y)) (at_right 0) (locally 0).
Proof.
assert (H : forall t, 0 < t -> has_expect Y t (nearest_square Y) /\ 0 <= expect Y t (nearest_square Y) <= t).
{ intros t Ht. assert (N := size_pos Y).
  destruct (choose_below (size Y) (fun k v => is_line_int (fun x => nearest_square Y x * pN (x - point Y k) (sqrt t)) v /\ 0 <= v <= t)) as [v Hv].
  { intros k Hk.
    destruct (line_int_dominated (fun x => nearest_square Y x * pN (x - point Y k) (sqrt t)) (fun x => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)) t)
      as (v & Iv & Bv).
    - apply ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_nearest_square | now apply continuous_pN].
    - apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_pN].
      apply (continuous_sq (fun x => x - point Y k)), continuous_sub; [apply continuous_id | apply continuous_const].
    - intros x. assert (P := pN_sqrt_pos t Ht (x - point Y k)).
      destruct (nearest_square_bounds Y x k ltac:(unfold size in Hk; lia)) as [A B].
      split; [apply Rmult_le_pos; lra | apply Rmult_le_compat_r; lra].
    - now apply is_line_int_pN_2.
    - exists v. now split. }
  assert (I := is_expect_sum t Y (nearest_square Y) v (fun k Hk => proj1 (Hv k Hk))).
  split; [eexists; exact I|]. rewrite (is_expect t Y _ _ I). split.
  - apply Rmult_le_pos; [|now apply Rlt_le, Rinv_0_lt_compat]. apply sum_below_ge_0. intros k Hk. apply Hv, Hk.
  - apply Rmult_le_reg_r with (INR (size Y)); [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, (Rmult_comm t) by lra.
    rewrite <- sum_below_const. apply sum_below_le. intros k Hk. apply Hv, Hk. }
split; [exact H|]. apply (at_right_squeeze _ 0 1). intros t Ht. destruct (H t Ht) as [_ B]. rewrite Rabs_right; lra.
Qed.

(** Moments of p_t. *)
Lemma is_expect_square Y t c : 0 < t -> is_line_int (fun x => (x - c)^2 * noised_density Y t x)
  (sum_below (size Y) (fun k => t + (point Y k - c)^2) / INR (size Y)).
Proof.
intros Ht. apply (is_expect_sum t Y (fun x => (x - c)^2)). intros k _. set (y := point Y k).
apply (is_gen_ext (fun x => (x - y)^2 * pN (x - y) (sqrt t) + ((2 * (y - c)) * ((x - y) * pN (x - y) (sqrt t)) + (y - c)^2 * pN (x - y) (sqrt t)))).
{ intros x. ring. }
replace (t + (y - c)^2) with (t + ((2 * (y - c)) * 0 + (y - c)^2 * 1)) by ring.
apply is_gen_plus; [now apply is_line_int_pN_2|]. apply is_gen_plus; apply is_gen_scal; [now apply is_line_int_pN_1 | now apply is_line_int_pN].
Qed.

Lemma is_expect_id Y t : 0 < t -> is_line_int (fun x => x * noised_density Y t x) (sum_below (size Y) (point Y) / INR (size Y)).
Proof.
intros Ht. apply (is_expect_sum t Y (fun x => x)). intros k _. set (y := point Y k).
apply (is_gen_ext (fun x => (x - y) * pN (x - y) (sqrt t) + y * pN (x - y) (sqrt t))); [intros x; ring|].
replace y with (0 + y * 1) at 1 by ring. apply is_gen_plus; [now apply is_line_int_pN_1 | apply is_gen_scal; now apply is_line_int_pN].
Qed.

Lemma sum_indices m : sum_below m INR = INR m * (INR m - 1) / 2.
Proof. induction m as [|m IH]; [simpl; field|]. rewrite sum_below_S, IH, S_INR. field. Qed.

Lemma sum_square_indices m : sum_below m (fun k => (INR k)^2) = INR m * (INR m - 1) * (2 * INR m - 1) / 6.
Proof. induction m as [|m IH]; [simpl; field|]. rewrite sum_below_S, IH, S_INR. field. Qed.

(** As printed, that the variance falls to 0: it is D^2 (n + 1) / (3 (n - 1)) + t, and falls to that of the training set. *)
Theorem rem_6_variance_refuted n D Hn HD : let Y := equally_spaced n D Hn HD in
  let mean t := expect Y t (fun x => x) in
  let variance t := expect Y t (fun x => (x - mean t)^2) in
  (forall t, 0 < t -> mean t = 0 /\ has_expect Y t (fun x => (x - mean t)^2) /\
     variance t = D^2 * (INR n + 1) / (3 * (INR n - 1)) + t) /\
  ~ filterlim variance (at_right 0) (locally 0).
Proof.
intros Y mean variance. assert (N2 : 2 <= INR n) by (change 2 with (INR 2); now apply le_INR).
set (V := D^2 * (INR n + 1) / (3 * (INR n - 1))).
assert (V0 : 0 < V) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [now apply pow_lt | lra] | lra]).
assert (Sz : size Y = n) by apply equal_size.
assert (Pt : forall k, point Y k = 2 * D / (INR n - 1) * INR k + - D).
{ intros k. unfold Y. rewrite equal_point_eq, minus_INR by lia. simpl (INR 1). field. lra. }
assert (H : forall t, 0 < t -> mean t = 0 /\ has_expect Y t (fun x => (x - mean t)^2) /\ variance t = V + t).
{ intros t Ht. assert (M : mean t = 0).
  { unfold mean. rewrite (is_expect t Y _ _ (is_expect_id Y t Ht)), Sz. rewrite (sum_below_ext _ _ _ (fun k _ => Pt k)).
    rewrite sum_below_plus, sum_below_scal, sum_indices, sum_below_const. field. lra. }
  assert (I := is_expect_square Y t (mean t) Ht). split; [exact M|]. split; [eexists; exact I|].
  unfold variance. rewrite (is_expect t Y _ _ I), M, Sz.
  rewrite (sum_below_ext _ _ (fun k => (t + D^2) + ((2 * D / (INR n - 1))^2 * (INR k)^2 + (- (4 * D^2 / (INR n - 1))) * INR k))).
  - rewrite sum_below_plus, sum_below_const, sum_below_plus, !sum_below_scal, sum_indices, sum_square_indices. unfold V. field. lra.
  - intros k _. rewrite Pt. field. lra. }
split; [exact H|]. intros L. destruct (L _ (locally_ball 0 (mkposreal V V0))) as [e He]. assert (E0 := cond_pos e).
specialize (He (e / 2) ltac:(apply Rabs_lt_between'; lra) ltac:(lra)). destruct (H (e / 2) ltac:(lra)) as (_ & _ & Ev). rewrite Ev in He.
apply Rabs_lt_between' in He. simpl in He. lra.
Qed.

(** The law p^_0 of the dynamics under LA-PL, which the text and the caption name: it is a law; its atoms, which are the masses
    of the cells under p_t0, and the part between them, which is that of the ramps, have the mass 1 together. *)
Theorem rem_6_notation Y kappa t0 : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  let law := flow_law Y kappa t0 0 in
  let a := atom Y kappa t0 in
  let P := noised_law Y t0 in
  let delta := delta_at kappa t0 in
  (forall x, x < first_point Y -> law x = 0) /\ (forall x, last_point Y <= x -> law x = 1) /\
  (forall x y, x <= y -> law x <= law y) /\
  (forall k, (k <= gaps Y)%nat -> 0 < a k) /\
  is_line_int (terminal_density Y kappa t0) (sum_below (gaps Y) (fun g => P (point Y (S g) - delta) - P (point Y g + delta))) /\
  sum_below (size Y) a + line_int (terminal_density Y kappa t0) = 1.
Proof.
intros Hk Ht B law a P delta. assert (T : timely Y kappa t0) by now split. assert (L := terminal_line Y kappa t0 Hk T).
split; [intros x; apply end_law_left|]. split; [intros x; now apply end_law_right|].
split; [|split; [intros k Hn; now apply atom_pos|]].
- intros x y Hxy. unfold law. rewrite !(terminal_split Y kappa t0 Hk T).
  assert (A : atoms_up_to Y kappa t0 x <= atoms_up_to Y kappa t0 y).
  { apply sum_below_le. intros k Hn. apply Rmult_le_compat_r; [apply Rlt_le, atom_pos; try assumption; unfold size in Hn; lia|].
    unfold indicator. destruct (Rleb (point Y k) x) eqn:E1; [|destruct (Rleb (point Y k) y); lra].
    apply Rleb_true in E1. rewrite (proj2 (Rleb_true _ _)) by lra. lra. }
  assert (Hd : forall z, is_head_int (terminal_density Y kappa t0) z (head_int (terminal_density Y kappa t0) z)).
  { intros z. apply is_gen_value. eexists. now apply terminal_head. }
  assert (I := density_mass _ _ Hd x y).
  assert (0 <= head_int (terminal_density Y kappa t0) y - head_int (terminal_density Y kappa t0) x); [|lra].
  apply (is_RInt_le (fun _ => 0) (terminal_density Y kappa t0) x y 0 _ Hxy); [apply is_RInt_0 | exact I |].
  intros z _. apply sum_below_ge_0. intros g Hg. destruct (gap_ratio_bounds Y kappa t0 Hk T g Hg) as (_ & _ & R).
  apply Rmult_le_pos; [unfold indicator; destruct in_gap; lra|]. apply Rmult_le_pos; [lra | now apply Rlt_le, noised_density_pos].
- rewrite (gen_value _ _ L). unfold P, delta. rewrite <- (interpolating_mass_ramps Y kappa t0 Hk T). split; [exact L | unfold interpolating_mass, a; eqR; ring].
Qed.
