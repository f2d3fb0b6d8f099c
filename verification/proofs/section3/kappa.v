(** How Proposition 3 depends on kappa (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set flow loss_limit rough rough_score score_slopes.
From Scoreproof.section2 Require Import eq_3.
From Scoreproof.section3 Require Import eq_16.
From Scoreproof.appendix_c Require Import prop_8.
From Scoreproof.appendix_f Require Import eq_65.
Open Scope R_scope.

Lemma least_le_score Y t epsilon : 0 < t -> 0 <= epsilon -> exists r, least_nonsmoothness Y t epsilon = Finite r /\
  0 <= r <= (last_point Y - first_point Y)^2 / t^2.
Proof.
intros Ht He. assert (G : forall f, feasible Y t epsilon f -> Rbar_le 0 (nonsmoothness f)) by (intros f [A _]; now apply nonsmoothness_admissible).
assert (U : Rbar_le (least_nonsmoothness Y t epsilon) ((last_point Y - first_point Y)^2 / t^2)).
{ apply (proj1 (Glb_Rbar_correct _)). exists (ESF Y t). split; [|now apply nonsmoothness_ESF_le].
  split; [now apply admissible_ESF|]. destruct (rem_2_minimum_part_line Y t Ht) as (A & B & _). split; [exact A | rewrite B; exact He]. }
assert (L : Rbar_le 0 (least_nonsmoothness Y t epsilon)).
{ apply (proj2 (Glb_Rbar_correct _)). intros r (f & Hf & Hr). exact (Rbar_le_trans _ _ _ (G f Hf) Hr). }
destruct (least_nonsmoothness Y t epsilon) as [r| |]; try contradiction. now exists r.
Qed.

(** The time up to which the second statement of Proposition 3 holds must depend on kappa: at each t it fails for all
    kappa with Delta - t / (2 D (1 + 8 sqrt epsilon)) <= kappa sqrt t < Delta. Such kappa lie above any that is allowed at t, so that
    no t_1 serves all kappa from F^-1(epsilon) or any other kappa_0 on. *)
Theorem rem_3_kappa n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon : 0 <= epsilon ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let fails kappa t := exists r R, least_nonsmoothness Y t epsilon = Finite r /\
    nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite R /\ (1 + 8 * sqrt epsilon) * r <= R in
  (forall kappa t, 0 < kappa -> 0 < t -> Delta - t / (2 * D * (1 + 8 * sqrt epsilon)) <= kappa * sqrt t < Delta -> fails kappa t) /\
  (forall kappa_0 t, 0 < kappa_0 -> 0 < t -> kappa_0 * sqrt t < Delta ->
     exists kappa, kappa_0 < kappa /\ F kappa < F kappa_0 /\ kappa * sqrt t < Delta /\ fails kappa t) /\
  (forall kappa_0 t_1, 0 < kappa_0 -> 0 < t_1 -> exists kappa t, kappa_0 <= kappa /\ 0 < t < t_1 /\ kappa * sqrt t < Delta /\ fails kappa t).
Proof.
intros He Y Delta fails. assert (P : 0 < Delta) by now apply equal_Delta_pos. set (c := 1 + 8 * sqrt epsilon).
assert (C : 1 <= c) by (unfold c; generalize (sqrt_pos epsilon); lra).
assert (N : 0 < INR (n - 1)) by (apply lt_0_INR; lia). assert (ND : INR (n - 1) * Delta = D) by (unfold Delta; field; lra).
assert (First : forall kappa t, 0 < kappa -> 0 < t -> Delta - t / (2 * D * c) <= kappa * sqrt t < Delta -> fails kappa t).
{ intros kappa t Hk Ht H. destruct (least_le_score Y t epsilon Ht He) as (r & Er & Hr).
  assert (B : below_half_gaps Y (delta_at kappa t)) by (apply equal_below; apply H).
  destruct (eq_65 Y kappa t Hk Ht B) as (R1 & R2 & R3). cbv zeta in *. rewrite R2 in R1.
  rewrite (R3 Delta (fun g _ => equal_half_gap n D Hn HD g)) in R1.
  exists r, (2 * (INR (size Y) - 1) * (Delta / (t * (Delta - delta_at kappa t)))). split; [exact Er|]. split; [exact R1|].
  assert (W : last_point Y - first_point Y = 2 * D) by (unfold Y; rewrite equal_last, equal_first; ring). rewrite W in Hr.
  assert (Sz : INR (size Y) - 1 = INR (n - 1)) by (unfold Y; rewrite equal_size, minus_INR by lia; simpl; ring). rewrite Sz.
  set (d := delta_at kappa t) in *. change (kappa * sqrt t) with d in H.
  apply Rle_trans with (c * ((2 * D)^2 / t^2)); [apply Rmult_le_compat_l; lra|].
  replace (2 * INR (n - 1) * (Delta / (t * (Delta - d)))) with (2 * D / t * / (Delta - d)) by (rewrite <- ND; field; lra).
  replace (c * ((2 * D)^2 / t^2)) with (2 * D / t * / (t / (2 * D * c))) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. apply Rinv_le_contravar; lra. }
assert (Second : forall kappa_0 t, 0 < kappa_0 -> 0 < t -> kappa_0 * sqrt t < Delta ->
  exists kappa, kappa_0 < kappa /\ F kappa < F kappa_0 /\ kappa * sqrt t < Delta /\ fails kappa t).
{ intros k0 t Hk Ht H. assert (S := sqrt_lt_R0 t Ht). assert (G : 0 < t / (2 * D * c)).
  { apply Rdiv_lt_0_compat; [exact Ht | apply Rmult_lt_0_compat; lra]. }
  pose (m := Rmax (k0 * sqrt t) (Delta - t / (2 * D * c))).
  assert (M1 : k0 * sqrt t <= m) by apply Rmax_l. assert (M2 : Delta - t / (2 * D * c) <= m) by apply Rmax_r.
  assert (M3 : m < Delta) by (apply Rmax_lub_lt; lra). exists ((m + Delta) / 2 / sqrt t).
  assert (E : (m + Delta) / 2 / sqrt t * sqrt t = (m + Delta) / 2) by (field; lra).
  assert (K : k0 < (m + Delta) / 2 / sqrt t) by (apply Rmult_lt_reg_r with (sqrt t); lra).
  split; [exact K|]. split; [apply F_decreasing; lra|]. rewrite E. split; [lra|]. apply First; [lra | exact Ht | rewrite E; lra]. }
split; [exact First|]. split; [exact Second|].
intros k0 t1 Hk Ht1. pose (t := Rmin (t1 / 2) ((Delta / (2 * k0))^2)).
assert (T : 0 < t) by (apply Rmin_glb_lt; [lra | apply pow_lt, Rdiv_lt_0_compat; lra]).
assert (T1 : t <= t1 / 2) by apply Rmin_l.
assert (T2 : k0 * sqrt t < Delta).
{ apply Rle_lt_trans with (k0 * (Delta / (2 * k0))); [|replace (k0 * (Delta / (2 * k0))) with (Delta / 2) by (field; lra); lra].
  apply Rmult_le_compat_l; [lra|]. rewrite <- (sqrt_pow2 (Delta / (2 * k0))) by (apply Rlt_le, Rdiv_lt_0_compat; lra). apply sqrt_le_1_alt, Rmin_r. }
destruct (Second k0 t Hk T T2) as (kappa & K & _ & B & Fl). exists kappa, t. split; [lra|]. split; [lra|]. now split.
Qed.

(** F takes each value between 0 and 1 once. *)
Lemma F_onto y : 0 < y < 1 -> exists c, 0 < c /\ F c = y.
Proof.
intros Hy. destruct (proj2 (is_lim_spec _ _ _) F_limit (mkposreal y ltac:(lra))) as [M HM]. simpl in HM.
set (m := Rmax M 0 + 1). assert (M1 : M < m) by (unfold m; generalize (Rmax_l M 0); lra). assert (M0 : 0 < m) by (unfold m; generalize (Rmax_r M 0); lra).
specialize (HM m M1). rewrite Rminus_0_r in HM. apply Rabs_def2 in HM.
destruct (IVT_gen F 0 m y) as (c & Hc & E).
- intros x. apply derivable_continuous_pt, ex_derive_Reals_0. eexists. apply is_derive_F.
- rewrite F_0, Rmin_right, Rmax_left; lra.
- rewrite Rmin_left, Rmax_right in Hc by lra. exists c. split; [|exact E]. destruct (Req_dec c 0) as [Z|Z]; [rewrite Z, F_0 in E; lra | lra].
Qed.

(** The first statement of Proposition 3 as corrected: the least kappa is F^-1(n epsilon / (n - 1)), with times up to
    which the loss is below epsilon for a larger kappa, and above it for a smaller one. *)
Theorem rem_3_feasible_sharp n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon : 0 < epsilon < (INR n - 1) / INR n ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  let h := (INR n - 1) / INR n in
  let L kappa t := loss Y t (LAPL Y t (delta_at kappa t)) in
  let below kappa := Rmin (Delta^2 / (4 * kappa^2)) (((epsilon - h * F kappa) / (6 * kappa * F kappa / Delta * h))^2) in
  let above kappa := Rmin (Delta^2 / (4 * kappa^2)) (((h * F kappa - epsilon) / (2 / Delta))^2) in
  exists least, 0 < least /\ F least = INR n * epsilon / (INR n - 1) /\
  (forall kappa, least < kappa -> 0 < below kappa /\
     forall t, 0 < t < below kappa -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ L kappa t < epsilon) /\
  (forall kappa, 0 < kappa < least -> 0 < above kappa /\
     forall t, 0 < t < above kappa -> has_loss Y t (LAPL Y t (delta_at kappa t)) /\ epsilon < L kappa t).
Proof.
intros He Y Delta h0 L below above. unfold h0 in *. clear h0. assert (N : 2 <= INR n) by (replace 2 with (INR 2) by (simpl; ring); now apply le_INR).
assert (P : 0 < Delta) by now apply equal_Delta_pos. set (h := (INR n - 1) / INR n) in *.
assert (H : 0 < h) by (apply Rdiv_lt_0_compat; lra). assert (H1 : h < 1).
{ apply Rmult_lt_reg_r with (INR n); [lra|]. unfold h, Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
assert (Ey : INR n * epsilon / (INR n - 1) = epsilon / h) by (unfold h; field; lra).
destruct (F_onto (epsilon / h)) as (c & C & E).
{ split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with h; [exact H|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
exists c. split; [exact C|]. split; [now rewrite Ey|].
assert (Root : forall x t, 0 < x -> 0 < t < x^2 -> sqrt t < x).
{ intros x t Hx Ht. rewrite <- (sqrt_pow2 x) by lra. apply sqrt_lt_1_alt. lra. }
assert (Eh : epsilon = h * F c) by (rewrite E; field; lra).
split; intros kappa Hk.
- assert (K : 0 < kappa) by lra. assert (Dc : F kappa < F c) by (apply F_decreasing; lra). assert (Fp := F_pos kappa ltac:(lra)).
  destruct (prop_8 n D Hn HD kappa K) as [B _]. fold Y Delta h in B.
  assert (G : 0 < epsilon - h * F kappa) by (rewrite Eh, <- Rmult_minus_distr_l; apply Rmult_lt_0_compat; lra).
  set (q := 6 * kappa * F kappa / Delta * h) in *. assert (Q : 0 < q).
  { apply Rmult_lt_0_compat; [|exact H]. apply Rdiv_lt_0_compat; [|exact P]. apply Rmult_lt_0_compat; lra. }
  assert (X : 0 < (epsilon - h * F kappa) / q) by now apply Rdiv_lt_0_compat.
  unfold below. fold h q. split.
  + apply Rmin_glb_lt; [|now apply pow_lt]. apply Rdiv_lt_0_compat; [now apply pow_lt | apply Rmult_lt_0_compat; [lra | now apply pow_lt]].
  + intros t [T0 T]. assert (T1 := Rmin_l (Delta^2 / (4 * kappa^2)) (((epsilon - h * F kappa) / q)^2)).
    assert (T2 := Rmin_r (Delta^2 / (4 * kappa^2)) (((epsilon - h * F kappa) / q)^2)).
    destruct (B t ltac:(lra)) as [Hl [_ U]]. split; [exact Hl|]. unfold L.
    assert (S := Root _ t X ltac:(lra)). apply Rmult_lt_compat_l with (r := q) in S; [|exact Q].
    replace (q * ((epsilon - h * F kappa) / q)) with (epsilon - h * F kappa) in S by (field; lra). lra.
- assert (Dc : F c < F kappa) by (apply F_decreasing; lra).
  destruct (prop_8 n D Hn HD kappa ltac:(lra)) as [B _]. fold Y Delta h in B.
  assert (G : 0 < h * F kappa - epsilon) by (rewrite Eh, <- Rmult_minus_distr_l; apply Rmult_lt_0_compat; lra).
  assert (Q : 0 < 2 / Delta) by (apply Rdiv_lt_0_compat; lra).
  assert (X : 0 < (h * F kappa - epsilon) / (2 / Delta)) by now apply Rdiv_lt_0_compat.
  unfold above. fold h. split.
  + apply Rmin_glb_lt; [|now apply pow_lt]. apply Rdiv_lt_0_compat; [now apply pow_lt | apply Rmult_lt_0_compat; [lra | apply pow_lt; lra]].
  + intros t [T0 T]. assert (T1 := Rmin_l (Delta^2 / (4 * kappa^2)) (((h * F kappa - epsilon) / (2 / Delta))^2)).
    assert (T2 := Rmin_r (Delta^2 / (4 * kappa^2)) (((h * F kappa - epsilon) / (2 / Delta))^2)).
    destruct (B t ltac:(lra)) as [Hl [U _]]. split; [exact Hl|]. unfold L.
    assert (S := Root _ t X ltac:(lra)). apply Rmult_lt_compat_l with (r := 2 / Delta) in S; [|exact Q].
    replace (2 / Delta * ((h * F kappa - epsilon) / (2 / Delta))) with (h * F kappa - epsilon) in S by (field; lra). lra.
Qed.

(** As printed: for kappa >= F^-1(epsilon). *)
Theorem rem_3_feasible n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon kappa : 0 < epsilon < (INR n - 1) / INR n -> 0 < kappa -> F kappa <= epsilon ->
  let Y := equally_spaced n D Hn HD in
  exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 ->
    has_loss Y t (LAPL Y t (delta_at kappa t)) /\ loss Y t (LAPL Y t (delta_at kappa t)) < epsilon.
Proof.
intros He Hk HF Y. assert (N : 2 <= INR n) by (replace 2 with (INR 2) by (simpl; ring); now apply le_INR).
destruct (rem_3_feasible_sharp n D Hn HD epsilon He) as (c & C & E & Above & _). eexists. apply Above.
apply Rnot_le_lt. intros K. assert (epsilon < F c).
{ rewrite E. apply Rmult_lt_reg_r with (INR n - 1); [lra|]. replace (INR n * epsilon / (INR n - 1) * (INR n - 1)) with (INR n * epsilon) by (field; lra). lra. }
assert (F c <= F kappa); [|lra]. destruct (Req_dec kappa c) as [->|Ne]; [lra | apply Rlt_le, F_decreasing; lra].
Qed.
