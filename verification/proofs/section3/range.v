(** The threshold of epsilon in the limit t -> 0 of Proposition 3 (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers.
From Scoreproof.properties Require Import least_share.
From Scoreproof.section3 Require Import range_covers.
Open Scope R_scope.

(** Where a function falls through 0. *)
Lemma falls_through (f d : R -> R) a b : a < b -> (forall x, continuous f x) -> (forall x, a <= x <= b -> is_derive f x (- d x) /\ 0 < d x) ->
  0 < f a -> f b < 0 -> exists c, a < c < b /\ (forall x, a <= x < c -> 0 < f x) /\ (forall x, c < x <= b -> f x < 0).
Proof.
intros Hab C D Ha Hb. destruct (IVT_gen f a b 0) as (c & Hc & E).
- intros x. apply continuity_pt_filterlim, C.
- rewrite Rmin_right, Rmax_left; lra.
- rewrite Rmin_left, Rmax_right in Hc by lra.
  assert (Nm : forall u v, a <= u < v -> v <= b -> f v < f u).
  { intros u v Hu Hv. destruct (mean_value f (fun x => - d x) u v) as (z & Hz & M).
    { rewrite Rmin_left, Rmax_right by lra. intros x Hx. apply D. lra. }
    rewrite Rmin_left, Rmax_right in Hz by lra. destruct (D z ltac:(lra)) as [_ P].
    assert (0 < d z * (v - u)) by (apply Rmult_lt_0_compat; lra). lra. }
  exists c. split; [|split].
  + split; [destruct (Req_dec a c) as [Q|Q]; [rewrite Q in Ha; lra | lra] | destruct (Req_dec c b) as [Q|Q]; [rewrite Q in E; lra | lra]].
  + intros x Hx. rewrite <- E. apply Nm; lra.
  + intros x Hx. rewrite <- E. apply Nm; lra.
Qed.

(** The first branch: (1 + 8x)(1 - gx) - 1 = x (8 - g - 8 g x). *)
Lemma first_branch g x : 0 < x -> 0 < g ->
  (x < / g - 1/8 -> 1 < (1 + 8 * x) * (1 - g * x)) /\ (/ g - 1/8 < x -> (1 + 8 * x) * (1 - g * x) < 1).
Proof.
intros Hx Hg. assert (I : g * / g = 1) by (apply Rinv_r; lra). set (r := / g) in *.
assert (E : (1 + 8 * x) * (1 - g * x) - 1 = 8 * (x * (g * (r - 1/8 - x)))) by (replace (8 * (x * (g * (r - 1/8 - x)))) with (x * (8 * (g * r) - g - 8 * g * x)) by field; rewrite I; ring).
split; intros H.
- assert (0 < x * (g * (r - 1/8 - x))) by (apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]). lra.
- assert (0 < x * (g * (x - (r - 1/8)))) by (apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]).
  replace (x * (g * (r - 1/8 - x))) with (- (x * (g * (x - (r - 1/8))))) in E by ring. lra.
Qed.

Lemma root_order a e : 0 <= a -> 0 < e -> (e < a^2 <-> sqrt e < a).
Proof.
intros Ha He. rewrite <- (sqrt_pow2 a) at 2 by exact Ha. split; intros H; [apply sqrt_lt_1_alt; lra | apply sqrt_lt_0_alt in H; exact H].
Qed.

Lemma root_order' a e : 0 <= a -> 0 < e -> (a^2 < e <-> a < sqrt e).
Proof.
intros Ha He. rewrite <- (sqrt_pow2 a) at 2 by exact Ha. split; intros H; [apply sqrt_lt_1_alt; split; [apply pow2_ge_0 | exact H] | apply sqrt_lt_0_alt in H; exact H].
Qed.

Section Threshold.
Variable n : nat.
Let N := INR n.
Let g := sqrt (N * (2 * N - 3) / 2) / (N - 1).
Let limit e := if Rle_dec e (1 - 3 / (2 * N)) then 1 - g * sqrt e else (1 - sqrt ((N * e - N + 2) / 2)) / (N - 1).
Definition threshold_at (e_n : R) : Prop :=
  (forall e, 0 < e < e_n -> 1 < (1 + 8 * sqrt e) * limit e) /\ (forall e, e_n < e < 1 -> (1 + 8 * sqrt e) * limit e < 1).

Lemma threshold_2 : n = 2%nat -> / g - 1/8 = 7/8 /\ threshold_at ((7/8)^2).
Proof.
intros E. assert (Q : N = 2) by (unfold N; rewrite E; simpl; ring).
assert (G : g = 1) by (unfold g; rewrite Q; replace (2 * (2 * 2 - 3) / 2) with 1 by field; rewrite sqrt_1; field).
split; [rewrite G; field|]. assert (L : forall e, limit e = 1 - sqrt e).
{ intros e. unfold limit. rewrite G, Q. destruct (Rle_dec _ _); [ring|]. replace ((2 * e - 2 + 2) / 2) with e by field. field. }
split; intros e He; rewrite L; destruct (first_branch 1 (sqrt e)) as [A B]; try lra; try (apply sqrt_lt_R0; nra).
- rewrite Rmult_1_l in A. apply A. rewrite Rinv_1. destruct He as [P He]. apply root_order in He; lra.
- rewrite Rmult_1_l in B. apply B. rewrite Rinv_1. assert (0 < e) by nra. destruct He as [He _]. apply root_order' in He; lra.
Qed.

Lemma threshold_5 : (5 <= n)%nat -> 0.83 < / g - 1/8 < 1 /\ threshold_at ((/ g - 1/8)^2).
Proof.
intros H. assert (N5 : 5 <= N) by (unfold N; replace 5 with (INR 5) by (simpl; ring); now apply le_INR).
set (v := / N). assert (V : 0 < v <= 1/5).
{ unfold v. split; [apply Rinv_0_lt_compat; lra|]. replace (1/5) with (/ 5) by field. apply Rinv_le_contravar; lra. }
assert (NV : N * v = 1) by (apply Rinv_r; lra). assert (S := sqrt_lt_R0 ((2 - 3 * v) / 2) ltac:(lra)).
assert (G : g = sqrt ((2 - 3 * v) / 2) / (1 - v)).
{ unfold g. replace (N * (2 * N - 3) / 2) with (N^2 * ((2 - 3 * v) / 2)) by (unfold v; field; lra).
  rewrite sqrt_mult, sqrt_pow2 by (try apply pow2_ge_0; lra). set (q := sqrt ((2 - 3 * v) / 2)). unfold v. field. lra. }
assert (Gp : 0 < g) by (rewrite G; apply Rdiv_lt_0_compat; lra).
assert (I : / g = (1 - v) * sqrt (2 / (2 - 3 * v))).
{ rewrite G. replace (2 / (2 - 3 * v)) with (/ ((2 - 3 * v) / 2)) by (field; lra). rewrite sqrt_inv. field. lra. }
assert (B0 := end_least v ltac:(lra)). assert (B1 := end_before_flat v ltac:(lra)). rewrite <- I in *.
assert (E3 : 1 - 3 / (2 * N) = 1 - 3/2 * v) by (unfold v; field; lra).
assert (R1 : sqrt (1 - 3/2 * v) <= 1) by (rewrite <- sqrt_1 at 2; apply sqrt_le_1_alt; lra).
assert (First : (/ g - 1/8)^2 < 1 - 3/2 * v). { apply root_order'; [lra | nra | lra]. }
split; [lra|]. split; intros e He.
- unfold limit. rewrite E3. destruct (Rle_dec _ _) as [L|L]; [|lra]. assert (0 < sqrt e) by (apply sqrt_lt_R0; lra).
  apply first_branch; try lra. apply root_order; lra.
- assert (P : 0 < e) by (generalize (pow2_ge_0 (/ g - 1/8)); lra). unfold limit. rewrite E3. destruct (Rle_dec _ _) as [L|L].
  + assert (0 < sqrt e) by now apply sqrt_lt_R0. apply first_branch; try lra. apply root_order'; lra.
  + assert (F := flat_branch v (N * (1 - e)) ltac:(lra)).
    assert (Y : 0 <= N * (1 - e) <= 3/2).
    { split; [apply Rmult_le_pos; lra|]. assert (N * (1 - e) <= N * (3/2 * v)) by (apply Rmult_le_compat_l; lra). lra. }
    specialize (F Y). replace (1 - v * (N * (1 - e))) with e in F by (unfold v; field; lra).
    replace (1 - N * (1 - e) / 2) with ((N * e - N + 2) / 2) in F by field.
    replace (v / (1 - v)) with (/ (N - 1)) in F.
    2:{ unfold v. field. lra. }
    replace ((1 + 8 * sqrt e) * ((1 - sqrt ((N * e - N + 2) / 2)) / (N - 1))) with
      (/ (N - 1) * (1 + 8 * sqrt e) * (1 - sqrt ((N * e - N + 2) / 2))) by (field; lra). lra.
Qed.

Lemma continuous_flat p q e : continuous (fun e => (1 + 8 * sqrt e) * (1 - sqrt ((p * e - q) / 2))) e.
Proof.
apply continuous_mul.
- apply continuous_add; [apply continuous_const | apply continuous_cmul, continuous_sqrt].
- apply continuous_sub; [apply continuous_const|]. apply (continuous_comp (fun e => (p * e - q) / 2) sqrt); [|apply continuous_sqrt].
  apply continuous_derivable. auto_derive. trivial.
Qed.

Lemma threshold_3 : n = 3%nat -> exists e_n, 0.6981 < e_n < 0.6982 /\ threshold_at e_n.
Proof.
intros E. assert (Q : N = 3) by (unfold N; rewrite E; simpl; ring).
pose (f e := (1 + 8 * sqrt e) * (1 - sqrt ((3 * e - 1) / 2)) / 2 - 1).
destruct (falls_through f (fun e => (1 + 8 * sqrt e) * (3 / (4 * sqrt ((3 * e - 1) / 2))) / 2 - 4 / sqrt e * (1 - sqrt ((3 * e - 1) / 2)) / 2) 0.6981 0.6982)
  as (c & Hc & A & B).
- lra.
- intros e. apply continuous_sub; [apply continuous_divc, continuous_flat | apply continuous_const].
- intros e He. split; [|now apply flat_3_slope]. assert (0 < sqrt e) by (apply sqrt_lt_R0; lra).
  assert (0 < sqrt ((3 * e - 1) / 2)) by (apply sqrt_lt_R0; lra). unfold f. auto_derive.
  + split; [lra|]. split; [lra | trivial].
  + unfold Rdiv, Rminus. field. split; unfold Rdiv, Rminus in *; lra.
- apply flat_3_above. lra.
- assert (X := flat_3_below 0.6982 ltac:(lra)). unfold f. lra.
- exists c. split; [exact Hc|]. assert (L : forall e, 1/2 < e -> (1 + 8 * sqrt e) * limit e = f e + 1).
  { intros e He. unfold limit, f. rewrite Q. destruct (Rle_dec _ _); [lra|]. replace ((3 * e - 3 + 2) / 2) with ((3 * e - 1) / 2) by field. field. }
  split; intros e He.
  + destruct (Rle_or_lt e (1/2)) as [S|S].
    * assert (Z := first_3 e ltac:(lra)). unfold limit, g. rewrite Q. destruct (Rle_dec _ _); [|lra].
      replace (3 * (2 * 3 - 3) / 2) with (9/2) by field. replace (3 - 1) with 2 by ring. set (gg := sqrt (9 / 2) / 2) in *.
      assert (0 < sqrt e) by (apply sqrt_lt_R0; lra).
      assert (0 < sqrt e * (8 - gg - 8 * gg * sqrt e)) by (apply Rmult_lt_0_compat; lra). lra.
    * rewrite L by exact S. enough (0 < f e) by lra. destruct (Rle_or_lt e 0.6981) as [T|T]; [apply flat_3_above; lra | apply A; lra].
  + rewrite L by lra. enough (f e < 0) by lra. destruct (Rle_or_lt e 0.6982) as [T|T]; [apply B; lra|].
    assert (X := flat_3_below e ltac:(lra)). unfold f. lra.
Qed.

Lemma threshold_4 : n = 4%nat -> exists e_n, 0.6836 < e_n < 0.6837 /\ threshold_at e_n.
Proof.
intros E. assert (Q : N = 4) by (unfold N; rewrite E; simpl; ring).
pose (f e := (1 + 8 * sqrt e) * (1 - sqrt ((4 * e - 2) / 2)) / 3 - 1).
destruct (falls_through f (fun e => (1 + 8 * sqrt e) * (4 / (4 * sqrt ((4 * e - 2) / 2))) / 3 - 4 / sqrt e * (1 - sqrt ((4 * e - 2) / 2)) / 3) 0.6836 0.6837)
  as (c & Hc & A & B).
- lra.
- intros e. apply continuous_sub; [apply continuous_divc, continuous_flat | apply continuous_const].
- intros e He. split; [|now apply flat_4_slope]. assert (0 < sqrt e) by (apply sqrt_lt_R0; lra).
  assert (0 < sqrt ((4 * e - 2) / 2)) by (apply sqrt_lt_R0; lra). unfold f. auto_derive.
  + split; [lra|]. split; [lra | trivial].
  + unfold Rdiv, Rminus. field. split; unfold Rdiv, Rminus in *; lra.
- apply flat_4_above. lra.
- assert (X := flat_4_below 0.6837 ltac:(lra)). unfold f. lra.
- exists c. split; [exact Hc|]. assert (L : forall e, 5/8 < e -> (1 + 8 * sqrt e) * limit e = f e + 1).
  { intros e He. unfold limit, f. rewrite Q. destruct (Rle_dec _ _); [lra|]. replace ((4 * e - 4 + 2) / 2) with ((4 * e - 2) / 2) by field. field. }
  split; intros e He.
  + destruct (Rle_or_lt e (5/8)) as [S|S].
    * assert (Z := first_4 e ltac:(lra)). unfold limit, g. rewrite Q. destruct (Rle_dec _ _); [|lra].
      replace (4 * (2 * 4 - 3) / 2) with 10 by field. replace (4 - 1) with 3 by ring. set (gg := sqrt 10 / 3) in *.
      assert (0 < sqrt e) by (apply sqrt_lt_R0; lra).
      assert (0 < sqrt e * (8 - gg - 8 * gg * sqrt e)) by (apply Rmult_lt_0_compat; lra). lra.
    * rewrite L by exact S. enough (0 < f e) by lra. destruct (Rle_or_lt e 0.6836) as [T|T]; [apply flat_4_above; lra | apply A; lra].
  + rewrite L by lra. enough (f e < 0) by lra. destruct (Rle_or_lt e 0.6837) as [T|T]; [apply B; lra|].
    assert (X := flat_4_below e ltac:(lra)). unfold f. lra.
Qed.
End Threshold.

(** There is one threshold for each n >= 2, above the printed 0.015, with a closed form but for n = 3 and 4, and least for
    n = 4. *)
Lemma threshold n : (2 <= n)%nat ->
  let N := INR n in
  exists e_n, 0.015 < e_n < 1 /\
  (forall e, 0 < e < e_n -> 1 < (1 + 8 * sqrt e) * least_share N e) /\ (forall e, e_n < e < 1 -> (1 + 8 * sqrt e) * least_share N e < 1) /\
  (n <> 3%nat -> n <> 4%nat -> e_n = (/ (sqrt (N * (2 * N - 3) / 2) / (N - 1)) - 1/8)^2) /\
  (n = 3%nat -> 0.6981 < e_n < 0.6982) /\ (n = 4%nat -> 0.6836 < e_n < 0.6837) /\ (n <> 4%nat -> 0.6837 < e_n).
Proof.
intros Hn N. set (g := sqrt (N * (2 * N - 3) / 2) / (N - 1)). destruct (Nat.eq_dec n 2) as [E2|E2]; [|destruct (Nat.eq_dec n 3) as [E3|E3]; [|destruct (Nat.eq_dec n 4) as [E4|E4]]].
- destruct (threshold_2 n E2) as [G [A B]]. exists ((7/8)^2). split; [lra|]. split; [exact A|]. split; [exact B|].
  split; [intros _ _; unfold g, N; now rewrite G|]. split; [lia|]. split; [lia | intros _; lra].
- destruct (threshold_3 n E3) as (e & He & A & B). exists e. split; [lra|]. split; [exact A|]. split; [exact B|].
  split; [lia|]. split; [intros _; exact He|]. split; [lia | intros _; lra].
- destruct (threshold_4 n E4) as (e & He & A & B). exists e. split; [lra|]. split; [exact A|]. split; [exact B|].
  split; [lia|]. split; [lia|]. split; [intros _; exact He | lia].
- destruct (threshold_5 n ltac:(lia)) as [G [A B]]. exists ((/ g - 1/8)^2). split; [unfold g, N; nra|]. split; [exact A|]. split; [exact B|].
  split; [reflexivity|]. split; [lia|]. split; [lia | intros _; unfold g, N; nra].
Qed.
