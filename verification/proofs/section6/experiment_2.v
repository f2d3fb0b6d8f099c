(** What section 6.2 says of Experiment 2, as far as it is mathematics. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density staircase averages flow laws terminal.
Open Scope R_scope.

Lemma moment_1 t y : 0 < t -> is_line_int (fun x => x * pN (x - y) (sqrt t)) y.
Proof.
intros Ht. apply (is_gen_ext (fun x => (x - y) * pN (x - y) (sqrt t) + y * pN (x - y) (sqrt t))); [intros x; ring|].
evar_last; [apply is_gen_plus; [now apply is_line_int_pN_1 | now apply is_gen_scal, is_line_int_pN] | eqR; ring].
Qed.

Lemma moment_2 t y c : 0 < t -> is_line_int (fun x => (x - c)^2 * pN (x - y) (sqrt t)) (t + (y - c)^2).
Proof.
intros Ht. apply (is_gen_ext (fun x => (x - y)^2 * pN (x - y) (sqrt t) + (2 * (y - c) * ((x - y) * pN (x - y) (sqrt t)) + (y - c)^2 * pN (x - y) (sqrt t))));
  [intros x; ring|].
replace (t + (y - c)^2) with (t + (2 * (y - c) * 0 + (y - c)^2 * 1)) by ring.
apply is_gen_plus; [now apply is_line_int_pN_2|].
apply is_gen_plus; [now apply is_gen_scal, is_line_int_pN_1 | now apply is_gen_scal, is_line_int_pN].
Qed.

Lemma grid_sums n (D h : R) : sum_below n (fun k => 2 * INR k * h - D) = INR n * ((INR n - 1) * h - D) /\
  sum_below n (fun k => (2 * INR k * h - D)^2) =
    INR n * (2/3 * h^2 * (INR n - 1) * (2 * INR n - 1) - 2 * h * D * (INR n - 1) + D^2).
Proof.
induction n as [|n [IH1 IH2]]; [simpl; split; ring|]. rewrite !sum_below_S, IH1, IH2, S_INR. split; field.
Qed.

(** Under the exact score the law at the time t is p_t (section 2). Its variance along the data falls to that of the
    training set, D^2 (n + 1) / (3 (n - 1)), and not to 0. *)
Theorem rem_6_variance_refuted n D (Hn : (2 <= n)%nat) (HD : 0 < D) : let Y := equally_spaced n D Hn HD in
  let variance t := expect Y t (fun x => (x - expect Y t (fun u => u))^2) in
  (forall t, 0 < t -> variance t = D^2 * (INR n + 1) / (3 * (INR n - 1)) + t) /\
  ~ filterlim variance (at_right 0) (locally 0).
Proof.
intros Y variance. assert (N : 2 <= INR n) by (replace 2 with (INR 2) by (simpl; ring); now apply le_INR).
assert (Sz : size Y = n) by apply equal_size. assert (P : forall k, point Y k = 2 * INR k * (D / (INR n - 1)) - D).
{ intros k. unfold Y. rewrite equal_point_eq, minus_INR by lia. reflexivity. }
assert (V : forall t, 0 < t -> variance t = D^2 * (INR n + 1) / (3 * (INR n - 1)) + t).
{ intros t Ht. assert (M : expect Y t (fun u => u) = 0).
  { apply is_expect. eapply is_gen_ext; [intros x; reflexivity|].
    replace 0 with (sum_below (size Y) (fun k => 2 * INR k * (D / (INR n - 1)) - D) / INR (size Y)).
    - apply is_expect_sum. intros k _. rewrite <- P. now apply moment_1.
    - rewrite Sz, (proj1 (grid_sums n D (D / (INR n - 1)))). field. lra. }
  unfold variance. rewrite M. apply is_expect.
  replace (D^2 * (INR n + 1) / (3 * (INR n - 1)) + t) with (sum_below (size Y) (fun k => t + (2 * INR k * (D / (INR n - 1)) - D)^2) / INR (size Y)).
  - apply (is_expect_sum t Y (fun x => (x - 0)^2) (fun k => t + (2 * INR k * (D / (INR n - 1)) - D)^2)). intros k _.
    rewrite <- P. replace ((point Y k)^2) with ((point Y k - 0)^2) by (f_equal; ring). now apply moment_2.
  - rewrite Sz, sum_below_plus, sum_below_const, (proj2 (grid_sums n D (D / (INR n - 1)))). field. lra. }
split; [exact V|]. intros L. assert (Q : 0 < D^2 * (INR n + 1) / (3 * (INR n - 1))).
{ apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [now apply pow_lt | lra] | lra]. }
destruct (L (fun v => Rabs v < D^2 * (INR n + 1) / (3 * (INR n - 1)))) as [e He].
{ exists (mkposreal _ Q). intros v Hv. change (Rabs (v - 0) < D^2 * (INR n + 1) / (3 * (INR n - 1))) in Hv. now rewrite Rminus_0_r in Hv. }
assert (E := cond_pos e). assert (B : ball 0 e (e / 2)) by (change (Rabs (e / 2 - 0) < e); rewrite Rminus_0_r, Rabs_right; lra).
specialize (He (e / 2) B ltac:(lra)). rewrite V, Rabs_right in He by lra. lra.
Qed.

Lemma least_below_le n f k : (k <= n)%nat -> least_below n f <= f k.
Proof.
induction n as [|n IH]; intros Hk; simpl; [replace k with O by lia; lra|].
destruct (Nat.eq_dec k (S n)) as [->|N]; [apply Rmin_r | apply Rle_trans with (1 := Rmin_l _ _), IH; lia].
Qed.

Lemma least_below_ge_0 n f : (forall k, 0 <= f k) -> 0 <= least_below n f.
Proof. intros H. induction n as [|n IH]; simpl; [apply H | now apply Rmin_glb]. Qed.

Lemma continuous_least_below n (f : nat -> R -> R) x : (forall k, continuous (f k) x) -> continuous (fun x => least_below n (fun k => f k x)) x.
Proof. intros H. induction n as [|n IH]; simpl; [apply H | now apply continuous_min]. Qed.

(** As corrected: what shrinks to 0 is the mean square distance from the nearest data point, for any points. *)
Theorem rem_6_variance Y : let distance x := least_below (gaps Y) (fun k => (x - point Y k)^2) in
  (forall t, 0 < t -> has_expect Y t distance /\ 0 <= expect Y t distance <= t) /\
  filterlim (fun t => expect Y t distance) (at_right 0) (locally 0).
Proof.
intros distance.
assert (B : forall t, 0 < t -> has_expect Y t distance /\ 0 <= expect Y t distance <= t).
{ intros t Ht. assert (Sz := size_pos Y).
  assert (D0 : forall x, 0 <= distance x) by (intros x; apply least_below_ge_0; intros k; apply pow2_ge_0).
  assert (Cd : forall x, continuous distance x).
  { intros x. apply (continuous_least_below (gaps Y) (fun k x => (x - point Y k)^2)). intros k. apply continuous_derivable. auto_derive. trivial. }
  assert (H : is_line_int (fun x => sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)) / INR (size Y)) t).
  { apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t))));
      [intros x; unfold Rdiv; ring|].
    evar_last; [apply is_gen_scal, (is_line_int_sum (size Y) (fun k x => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)) (fun _ => t))|].
    - intros k _. now apply is_line_int_pN_2.
    - eqR. rewrite sum_below_const. field. lra. }
  destruct (line_int_dominated (fun x => distance x * noised_density Y t x)
    (fun x => sum_below (size Y) (fun k => (x - point Y k)^2 * pN (x - point Y k) (sqrt t)) / INR (size Y)) t) as (v & I & Bv).
  - apply ex_RInt_cont. intros x. apply continuous_mul; [apply Cd | now apply continuous_noised].
  - apply ex_RInt_cont. intros x. apply continuous_divc.
    apply (continuous_sum_below (size Y) (fun k x => (x - point Y k)^2 * pN (x - point Y k) (sqrt t))). intros k _.
    apply continuous_mul; [|now apply continuous_pN]. apply continuous_derivable. auto_derive. trivial.
  - intros x. split; [apply Rmult_le_pos; [apply D0 | apply Rlt_le; now apply noised_density_pos]|].
    unfold noised_density, Rdiv. rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [now apply Rlt_le, Rinv_0_lt_compat|].
    rewrite <- sum_below_scal. apply sum_below_le. intros k Hk. apply Rmult_le_compat_r; [apply Rlt_le, pN_sqrt_pos; exact Ht|].
    apply (least_below_le (gaps Y) (fun k => (x - point Y k)^2)). unfold size in Hk. lia.
  - exact H.
  - split; [now exists v|]. now rewrite (is_expect t Y distance v I). }
split; [exact B|]. intros P [e He]. exists e. intros t Bt Ht. apply He. destruct (B t Ht) as [_ Bv].
change (Rabs (t - 0) < e) in Bt. rewrite Rminus_0_r, Rabs_right in Bt by lra.
change (Rabs (expect Y t distance - 0) < e). rewrite Rminus_0_r, Rabs_right; lra.
Qed.

(** The law meant by the last histograms, for any points: atoms at the data points and a density between them, with masses
    that add up to 1; it is the law of the paths at the time 0. *)
Theorem rem_6_notation Y kappa t0 : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  (forall k, (k < size Y)%nat -> 0 < atom Y kappa t0 k) /\
  (forall x, 0 <= terminal_density Y kappa t0 x) /\
  (exists m, is_line_int (terminal_density Y kappa t0) m /\ sum_below (size Y) (atom Y kappa t0) + m = 1) /\
  (forall x, flow_law Y kappa t0 0 x =
     sum_below (size Y) (fun k => indicator (Rleb (point Y k) x) * atom Y kappa t0 k) + head_int (terminal_density Y kappa t0) x).
Proof.
intros Hk Ht B. assert (T : timely Y kappa t0) by now split. split; [|split; [|split]].
- intros k Hk'. apply atom_pos; [exact Hk | exact T | unfold size in Hk'; lia].
- intros x. apply sum_below_ge_0. intros g Hg. destruct (gap_ratio_bounds Y kappa t0 Hk T g Hg) as (_ & _ & R).
  apply Rmult_le_pos; [unfold indicator; destruct (in_gap Y g x); lra|]. apply Rmult_le_pos; [lra|]. apply Rlt_le. now apply noised_density_pos.
- exists (interpolating_mass Y kappa t0). split; [now apply terminal_line | unfold interpolating_mass; ring].
- intros x. now apply terminal_split.
Qed.

Theorem rem_6_notation_twin Y kappa t0 : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  ~ exists m, is_line_int (terminal_density Y kappa t0) m /\ sum_below (gaps Y) (atom Y kappa t0) + m = 1.
Proof.
intros Hk Ht B (m & I & E). assert (T : timely Y kappa t0) by now split.
assert (L := terminal_line Y kappa t0 Hk T). assert (Q : m = interpolating_mass Y kappa t0).
{ apply gen_value in I. apply gen_value in L. congruence. }
assert (A := atom_pos Y kappa t0 Hk T (gaps Y) ltac:(lia)). rewrite Q in E. unfold interpolating_mass, size in E. rewrite sum_below_S in E. lra.
Qed.
