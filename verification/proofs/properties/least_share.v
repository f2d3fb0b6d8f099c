(** The least that the slopes around n data points can add up to when their errors have the mean square epsilon: a convex
    program, solved (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers sums.
From Scoreproof.properties Require Import lower_bound.
Open Scope R_scope.

(** Its value over 2 (n - 1): of w_1 (1 - e_1) + ... + w_n (1 - e_n) with 0 <= e_k <= 1, e_1^2 + ... + e_n^2 <= n epsilon and the
    weights 1 at both ends, else 2. *)
Definition least_share (N e : R) : R :=
  if Rle_dec e (1 - 3 / (2 * N)) then 1 - sqrt (N * (2 * N - 3) / 2) / (N - 1) * sqrt e else (1 - sqrt ((N * e - N + 2) / 2)) / (N - 1).

Section Program.
Variables (p : nat) (epsilon : R).
Hypothesis He : 0 < epsilon < 1.
Let N : R := INR p + 2.
Let q : R := sqrt (N * (2 * N - 3) / 2).

Lemma N_ge_2 : 2 <= N.
Proof. unfold N. generalize (pos_INR p). lra. Qed.

Lemma sum_of_squares (x : nat -> R) : sum_below (S (S p)) (fun k => (x k)^2) = (x O)^2 + (x (S p))^2 + sum_below p (fun k => (x (S k))^2).
Proof. rewrite sum_below_S, sum_below_first. ring. Qed.

Lemma first_root : let a := q * sqrt epsilon / (2 * N - 3) in 0 < a /\ (4 * N - 6) * a^2 = N * epsilon /\ a * (2 * N - 3) = q * sqrt epsilon.
Proof.
assert (N2 := N_ge_2). assert (P : 0 < N * (2 * N - 3) / 2) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
assert (Q : 0 < q) by now apply sqrt_lt_R0. assert (S : 0 < sqrt epsilon) by (apply sqrt_lt_R0; lra).
assert (Q2 : q^2 = N * (2 * N - 3) / 2) by (apply pow2_sqrt; lra). assert (S2 : (sqrt epsilon)^2 = epsilon) by (apply pow2_sqrt; lra).
split; [apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]|]. split; [|field; lra].
replace ((4 * N - 6) * (q * sqrt epsilon / (2 * N - 3))^2) with (2 * (q^2 * (sqrt epsilon)^2) / (2 * N - 3)) by (field; lra). rewrite Q2, S2. field. lra.
Qed.

Lemma second_root : 1 - 3 / (2 * N) < epsilon -> let a := sqrt ((N * epsilon - N + 2) / 2) in
  1/2 <= a < 1 /\ 2 * a^2 = N * epsilon - N + 2.
Proof.
intros H a. assert (N2 := N_ge_2). assert (K : N - 3/2 < N * epsilon).
{ replace (N - 3/2) with (N * (1 - 3 / (2 * N))) by (field; lra). apply Rmult_lt_compat_l; lra. }
assert (K' : N * epsilon < N * 1) by (apply Rmult_lt_compat_l; lra).
split; [|unfold a; rewrite pow2_sqrt by lra; field]. split.
- rewrite <- (sqrt_pow2 (1/2)) by lra. apply sqrt_le_1_alt. lra.
- unfold a. rewrite <- sqrt_1. apply sqrt_lt_1_alt. lra.
Qed.

Lemma program_below (x : nat -> R) : (forall k, 0 <= x k) -> sum_below (S (S p)) (fun k => (x k)^2) <= N * epsilon ->
  2 * (N - 1) * least_share N epsilon <= sum_below (S p) (fun g => Rmax 0 (1 - x g) + Rmax 0 (1 - x (S g))).
Proof.
intros Hx Hs. assert (N2 := N_ge_2). rewrite sum_of_squares in Hs. rewrite (sum_of_ends p (fun k => Rmax 0 (1 - x k))).
assert (D : forall a c, 0 < a -> (forall z, 0 <= z -> c - z^2 / (2 * a) <= 2 * Rmax 0 (1 - z)) ->
  2 - a + (N - 2) * c - N * epsilon / (2 * a) <= Rmax 0 (1 - x O) + Rmax 0 (1 - x (S p)) + sum_below p (fun k => 2 * Rmax 0 (1 - x (S k)))).
{ intros a c Ha Hc.
  assert (E : forall z, 1 - a / 2 - z^2 / (2 * a) <= Rmax 0 (1 - z)).
  { intros z. apply Rle_trans with (2 := Rmax_r 0 (1 - z)). apply Rmult_le_reg_r with (2 * a); [lra|].
    replace ((1 - a / 2 - z^2 / (2 * a)) * (2 * a)) with (2 * a - a^2 - z^2) by (field; lra). generalize (pow2_ge_0 (z - a)). nra. }
  assert (I : sum_below p (fun k => c - (x (S k))^2 / (2 * a)) <= sum_below p (fun k => 2 * Rmax 0 (1 - x (S k)))).
  { apply sum_below_le. intros k _. apply Hc, Hx. }
  rewrite sum_below_minus, sum_below_const in I. unfold Rdiv in I. rewrite sum_below_scal_r in I.
  assert (E0 := E (x O)). assert (E1 := E (x (S p))). unfold Rdiv in E0, E1.
  assert (Z : ((x O)^2 + (x (S p))^2 + sum_below p (fun k => (x (S k))^2)) * / (2 * a) <= N * epsilon * / (2 * a)).
  { apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | exact Hs]. }
  replace (N - 2) with (INR p) by (unfold N; ring). unfold Rdiv. lra. }
unfold least_share. destruct (Rle_dec epsilon (1 - 3 / (2 * N))) as [B|B].
- destruct first_root as (A0 & A1 & A2). set (a := q * sqrt epsilon / (2 * N - 3)) in *. fold q.
  eapply Rle_trans; [|apply (D a (2 - 2 * a) A0)].
  + right. rewrite <- A1. replace (2 * (N - 1) * (1 - q / (N - 1) * sqrt epsilon)) with (2 * (N - 1) - 2 * (q * sqrt epsilon)) by (field; lra).
    rewrite <- A2. field. lra.
  + intros z Hz. apply Rle_trans with (2 * (1 - z)); [|apply Rmult_le_compat_l; [lra | apply Rmax_r]].
    apply Rmult_le_reg_r with (2 * a); [lra|]. replace ((2 - 2 * a - z^2 / (2 * a)) * (2 * a)) with (4 * a - 4 * a^2 - z^2) by (field; lra).
    generalize (pow2_ge_0 (z - 2 * a)). nra.
- destruct second_root as [A0 A1]; [lra|]. set (a := sqrt ((N * epsilon - N + 2) / 2)) in *.
  eapply Rle_trans; [|apply (D a (/ (2 * a)) ltac:(lra))].
  + right. replace (N * epsilon) with (2 * a^2 + N - 2) by lra. field. lra.
  + intros z Hz. apply Rmult_le_reg_r with (2 * a); [lra|]. replace ((/ (2 * a) - z^2 / (2 * a)) * (2 * a)) with (1 - z^2) by (field; lra).
    assert (R0 := Rmax_l 0 (1 - z)). assert (R1 := Rmax_r 0 (1 - z)). destruct (Rle_or_lt 1 z) as [L|L]; [nra|].
    assert (0 <= (1 - z) * (4 * a - (1 + z))) by (apply Rmult_le_pos; lra). nra.
Qed.

(** The errors that attain it. *)
Lemma program_attained : exists e : nat -> R, (forall k, 0 <= e k <= 1) /\ sum_below (S (S p)) (fun k => (e k)^2) = N * epsilon /\
  sum_below (S p) (fun g => (1 - e g) + (1 - e (S g))) = 2 * (N - 1) * least_share N epsilon.
Proof.
assert (N2 := N_ge_2).
assert (G : forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> exists e : nat -> R, (forall k, 0 <= e k <= 1) /\
  sum_below (S (S p)) (fun k => (e k)^2) = 2 * a^2 + (N - 2) * b^2 /\
  sum_below (S p) (fun g => (1 - e g) + (1 - e (S g))) = 2 * (1 - a) + (N - 2) * (2 * (1 - b))).
{ intros a b Ha Hb. exists (fun k => if orb (Nat.eqb k 0) (Nat.eqb k (S p)) then a else b). split; [|split].
  - intros k. destruct (orb _ _); assumption.
  - rewrite sum_of_squares. cbv beta. rewrite (sum_below_ext p _ (fun _ => b^2)).
    + rewrite sum_below_const, !Nat.eqb_refl, ?Bool.orb_true_r. simpl orb. replace (N - 2) with (INR p) by (unfold N; ring). ring.
    + intros k Hk. destruct (Nat.eqb_spec (S k) 0); [lia|]. destruct (Nat.eqb_spec (S k) (S p)); [lia | reflexivity].
  - rewrite (sum_of_ends p (fun k => 1 - (if orb (Nat.eqb k 0) (Nat.eqb k (S p)) then a else b))).
    rewrite (sum_below_ext p _ (fun _ => 2 * (1 - b))).
    + rewrite sum_below_const, !Nat.eqb_refl, ?Bool.orb_true_r. simpl orb. replace (N - 2) with (INR p) by (unfold N; ring). ring.
    + intros k Hk. destruct (Nat.eqb_spec (S k) 0); [lia|]. destruct (Nat.eqb_spec (S k) (S p)); [lia | reflexivity]. }
unfold least_share. destruct (Rle_dec epsilon (1 - 3 / (2 * N))) as [B|B].
- destruct first_root as (A0 & A1 & A2). set (a := q * sqrt epsilon / (2 * N - 3)) in *. fold q.
  assert (L : 2 * a <= 1).
  { apply Rnot_lt_le. intros K. assert (1 < 4 * a^2) by nra. assert ((2 * N - 3) * 1 < (2 * N - 3) * (4 * a^2)) by (apply Rmult_lt_compat_l; lra).
    assert (M : 2 * N * epsilon <= 2 * N * (1 - 3 / (2 * N))) by (apply Rmult_le_compat_l; lra).
    replace (2 * N * (1 - 3 / (2 * N))) with (2 * N - 3) in M by (field; lra). lra. }
  destruct (G a (2 * a) ltac:(lra) ltac:(lra)) as (e & E0 & E1 & E2). exists e. split; [exact E0|]. split; [rewrite E1; lra|]. rewrite E2.
  replace (2 * (N - 1) * (1 - q / (N - 1) * sqrt epsilon)) with (2 * (N - 1) - 2 * (q * sqrt epsilon)) by (field; lra). rewrite <- A2. ring.
- destruct second_root as [A0 A1]; [lra|]. set (a := sqrt ((N * epsilon - N + 2) / 2)) in *.
  destruct (G a 1 ltac:(lra) ltac:(lra)) as (e & E0 & E1 & E2). exists e. split; [exact E0|]. split; [rewrite E1; lra|]. rewrite E2. field. lra.
Qed.
End Program.

(** It is continuous in epsilon, across the place where the branches meet. *)
Lemma continuous_least_share N e : 2 <= N -> continuous (least_share N) e.
Proof.
intros HN. pose (j := 1 - 3 / (2 * N)). pose (q := sqrt (N * (2 * N - 3) / 2)).
assert (Q2 : q^2 = N * (2 * N - 3) / 2) by (apply pow2_sqrt; apply Rlt_le, Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
assert (J : q * sqrt j = (2 * N - 3) / 2).
{ unfold q, j. rewrite <- sqrt_mult_alt by (apply Rlt_le, Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
  replace (N * (2 * N - 3) / 2 * (1 - 3 / (2 * N))) with (((2 * N - 3) / 2)^2) by (field; lra). apply sqrt_pow2. lra. }
assert (J' : sqrt ((N * j - N + 2) / 2) = 1/2).
{ replace ((N * j - N + 2) / 2) with ((1/2)^2) by (unfold j; field; lra). apply sqrt_pow2. lra. }
apply (continuous_ext (fun e => (1 - q / (N - 1) * sqrt (Rmin e j)) + ((1 - sqrt ((N * Rmax e j - N + 2) / 2)) / (N - 1) - / (2 * (N - 1))))).
- intros x. unfold least_share. fold q j. destruct (Rle_dec x j) as [L|L].
  + rewrite Rmin_left, Rmax_right, J' by lra. eqR. field. lra.
  + rewrite Rmin_right, Rmax_left by lra. replace (q / (N - 1) * sqrt j) with (q * sqrt j / (N - 1)) by (field; lra). rewrite J. eqR. field. lra.
- apply continuous_add.
  + apply continuous_sub; [apply continuous_const|]. apply continuous_cmul.
    apply (continuous_comp (fun e => Rmin e j) sqrt); [apply continuous_min; [apply continuous_id | apply continuous_const] | apply continuous_sqrt].
  + apply continuous_sub; [|apply continuous_const]. apply continuous_divc, continuous_sub; [apply continuous_const|].
    apply (continuous_comp (fun e => (N * Rmax e j - N + 2) / 2) sqrt); [|apply continuous_sqrt]. apply continuous_divc, continuous_add; [|apply continuous_const].
    apply continuous_sub; [|apply continuous_const]. apply continuous_cmul, continuous_max; [apply continuous_id | apply continuous_const].
Qed.
