(** For which epsilon the second statement of Proposition 3 holds (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set flow gap_decay near_score lower_bound rough_bound loss_limit tail_bounds level_sums.
From Scoreproof.properties Require Import least_share least_limit.
From Scoreproof.appendix_f Require Import eq_65.
From Scoreproof.section3 Require Import kappa range.
Open Scope R_scope.

Lemma root_below x t : 0 < x -> 0 < t < x^2 -> sqrt t < x.
Proof. intros Hx Ht. rewrite <- (sqrt_pow2 x) by lra. apply sqrt_lt_1_alt. lra. Qed.

Section Limit.
Variables (Y : training_set) (epsilon : R).
Hypothesis He : 0 < epsilon < 1.
Let D := least_half_gap Y.
Let N := INR (size Y).
Let share := least_share N epsilon.

Lemma N_facts : 2 <= N /\ 0 < D.
Proof. destruct (size_split Y) as (p & _ & E & _). fold N in E. generalize (pos_INR p) (least_half_gap_pos Y). fold D. lra. Qed.

Lemma share_near gamma : 0 < gamma -> exists d, 0 < d /\ forall e, Rabs (e - epsilon) < d -> Rabs (least_share N e - share) < gamma.
Proof.
intros Hg. destruct N_facts as [N2 _]. assert (C := continuous_least_share N epsilon N2). apply continuity_pt_filterlim in C.
destruct (C gamma Hg) as (d & Hd & H). exists d. split; [exact Hd|]. intros e Hed.
destruct (Req_dec e epsilon) as [->|Ne]; [unfold share; rewrite Rminus_eq_0, Rabs_R0; exact Hg|].
apply H. split; [split; [exact I | auto] | exact Hed].
Qed.

Lemma remainder_root : exists K, 0 < K /\ forall t, 0 < t <= 1 -> 0 <= remainder Y t <= K * sqrt t.
Proof.
destruct N_facts as [N2 D0]. assert (W := width_pos Y). assert (M := lt_0_INR _ (gaps_pos Y)). set (w := width Y) in *. set (m := INR (gaps Y)) in *.
exists (8 * w * m / D^4). split; [apply Rdiv_lt_0_compat; [repeat apply Rmult_lt_0_compat; lra | now apply pow_lt]|]. intros t Ht.
assert (S := sqrt_lt_R0 t ltac:(lra)). unfold remainder, mean_error. fold D w m. assert (E := exp_pos (- D^2 / t)).
assert (WM : 0 < w * m) by now apply Rmult_lt_0_compat.
split; [apply Rmult_le_pos; [apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra] | apply Rlt_le, Rinv_0_lt_compat, S]|].
set (s := sqrt t) in *. assert (Es : t = s * s) by (unfold s; now rewrite sqrt_sqrt by lra).
pose (x := D^2 / t). assert (D2 : 0 < D^2) by now apply pow_lt. assert (X : 0 < x) by (apply Rdiv_lt_0_compat; lra).
assert (B : exp (- D^2 / t) <= 4 / x^2).
{ replace (- D^2 / t) with (- x) by (unfold x; field; lra). rewrite exp_Ropp. replace (4 / x^2) with (/ (x / 2)^2) by (field; lra).
  apply Rinv_le_contravar; [apply pow_lt; lra|]. replace x with (x / 2 + x / 2) at 2 by field. rewrite exp_plus. generalize (exp_ineq1_le (x / 2)). intros Q.
  replace ((x / 2)^2) with (x / 2 * (x / 2)) by ring. apply Rmult_le_compat; lra. }
apply Rle_trans with (2 * (w * m) * (4 / x^2) / s).
{ apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. replace (2 * w * (m * exp (- D^2 / t))) with (2 * (w * m) * exp (- D^2 / t)) by ring.
  apply Rmult_le_compat_l; lra. }
replace (2 * (w * m) * (4 / x^2) / s) with (8 * w * m / D^4 * s * t) by (unfold x; rewrite Es; field; lra).
assert (P : 0 < 8 * w * m / D^4 * s).
{ apply Rmult_lt_0_compat; [|exact S]. apply Rdiv_lt_0_compat; [repeat apply Rmult_lt_0_compat; lra | now apply pow_lt]. }
rewrite <- (Rmult_1_r (8 * w * m / D^4 * s)) at 2. apply Rmult_le_compat_l; lra.
Qed.

Lemma limit_below c : c < share -> exists t1, 0 < t1 /\ forall t r, 0 < t < t1 -> least_nonsmoothness Y t epsilon = Finite r -> 2 * (N - 1) * c < t * r.
Proof.
intros Hc. destruct N_facts as [N2 D0]. set (gamma := (share - c) / 2). assert (G : 0 < gamma) by (unfold gamma; lra).
destruct (share_near gamma G) as (d & Hd & Near). destruct remainder_root as (K & HK & Rem).
set (eta := Rmin (Rmin d (1 - epsilon)) 1 / 5). assert (E0 : 0 < eta) by (apply Rdiv_lt_0_compat; [repeat apply Rmin_glb_lt; lra | lra]).
assert (E1 : 5 * eta <= d /\ 5 * eta <= 1 - epsilon /\ 5 * eta <= 1).
{ unfold eta. assert (M1 := Rmin_l (Rmin d (1 - epsilon)) 1). assert (M2 := Rmin_r (Rmin d (1 - epsilon)) 1).
  assert (M3 := Rmin_l d (1 - epsilon)). assert (M4 := Rmin_r d (1 - epsilon)). lra. }
set (h := 9 / eta + 1). assert (Hh : 1 < h) by (unfold h; assert (0 < 9 / eta) by (apply Rdiv_lt_0_compat; lra); lra).
assert (Tl : 0 <= second_tail h <= eta).
{ split; [apply second_tail_ge_0; lra|]. apply Rle_trans with (1 := second_tail_cubic h ltac:(lra)).
  apply Rle_trans with (9 / h).
  - apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [lra|]. assert (1 <= h * h) by nra. replace (h^3) with (h * (h * h)) by ring. nra.
  - apply Rmult_le_reg_r with h; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. unfold h.
    replace (eta * (9 / eta + 1)) with (9 + eta) by (field; lra). lra. }
assert (SM := second_moment_tail h). set (m2 := second_moment h) in *. assert (M2 : 0 < m2 <= 1) by lra.
assert (Ep : 0 <= epsilon / m2 - epsilon <= 4 * eta).
{ split.
  - replace (epsilon / m2 - epsilon) with (epsilon * (1 - m2) / m2) by (field; lra).
    apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat; lra].
  - apply Rmult_le_reg_r with m2; [lra|]. replace ((epsilon / m2 - epsilon) * m2) with (epsilon * (1 - m2)) by (field; lra). nra. }
assert (Sh := Near (epsilon / m2) ltac:(rewrite Rabs_right; lra)). apply Rabs_def2 in Sh.
assert (Q := sqrt_lt_R0 _ (side_mass_pos h)). assert (S2 := sqrt_lt_R0 m2 ltac:(lra)). assert (Rt := sqrt_pos (N * epsilon)).
set (K' := K / sqrt m2 + / D * ((2 * (sqrt (N * epsilon) + K)) / sqrt (side_mass h)) + 2).
assert (HK' : 0 < K').
{ unfold K'. assert (0 < K / sqrt m2) by now apply Rdiv_lt_0_compat.
  assert (0 <= / D * ((2 * (sqrt (N * epsilon) + K)) / sqrt (side_mass h))); [|lra].
  apply Rmult_le_pos; [apply Rlt_le, Rinv_0_lt_compat, D0 | apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, Q]]. }
set (x := Rmin (Rmin 1 (D / (2 * (h + 1)))) (gamma / K')).
assert (X : 0 < x) by (unfold x; repeat apply Rmin_glb_lt; try lra; apply Rdiv_lt_0_compat; lra).
assert (X1 : x <= 1 /\ x <= D / (2 * (h + 1)) /\ x <= gamma / K').
{ unfold x. assert (A := Rmin_l (Rmin 1 (D / (2 * (h + 1)))) (gamma / K')). assert (B := Rmin_r (Rmin 1 (D / (2 * (h + 1)))) (gamma / K')).
  assert (A' := Rmin_l 1 (D / (2 * (h + 1)))). assert (B' := Rmin_r 1 (D / (2 * (h + 1)))). lra. }
exists (x^2). split; [now apply pow_lt|]. intros t r Ht Er. assert (St := root_below x t X Ht). assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (T1 : t <= 1) by (assert (x^2 <= 1) by nra; lra). destruct (Rem t ltac:(lra)) as [R0 R1].
assert (Hw : 2 * (h + 1) * sqrt t <= D).
{ replace D with (2 * (h + 1) * (D / (2 * (h + 1)))) by (field; lra). apply Rmult_le_compat_l; lra. }
assert (Lb := least_below_bound Y t h epsilon r (proj1 Ht) ltac:(lra) Hw). cbv zeta in Lb. fold m2 D N in Lb.
assert (E01 : 0 < epsilon / m2 < 1) by (split; [apply Rdiv_lt_0_compat; lra | lra]). specialize (Lb E01 Er).
apply Rlt_le_trans with (2 := Lb). apply Rmult_lt_compat_l; [lra|].
assert (Er1 : remainder Y t / sqrt m2 + sqrt t / D * ((2 * (sqrt (N * epsilon) + remainder Y t)) / sqrt (side_mass h)) + 2 * sqrt t <= K' * sqrt t).
{ unfold K'. rewrite !Rmult_plus_distr_r. apply Rplus_le_compat_r. apply Rplus_le_compat.
  - replace (K / sqrt m2 * sqrt t) with (K * sqrt t / sqrt m2) by (field; lra). apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, S2 | exact R1].
  - replace (/ D * (2 * (sqrt (N * epsilon) + K) / sqrt (side_mass h)) * sqrt t) with (sqrt t / D * (2 * (sqrt (N * epsilon) + K) / sqrt (side_mass h)))
      by (field; lra).
    apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Q|].
    assert (K * sqrt t <= K * 1) by (apply Rmult_le_compat_l; lra). lra. }
assert (K' * sqrt t < gamma).
{ replace gamma with (K' * (gamma / K')) by (field; lra). apply Rmult_lt_compat_l; lra. }
change (second_moment h) with m2. assert (Eg : share = c + 2 * gamma) by (unfold gamma; field). lra.
Qed.

Lemma limit_above c : share < c -> exists t1, 0 < t1 /\ forall t r, 0 < t < t1 -> least_nonsmoothness Y t epsilon = Finite r -> t * r < 2 * (N - 1) * c.
Proof.
intros Hc. destruct N_facts as [N2 D0]. set (gamma := (c - share) / 2). assert (G : 0 < gamma) by (unfold gamma; lra).
assert (S0 : 0 <= share).
{ destruct (size_split Y) as (p & _ & EN & _). fold N in EN. destruct (program_attained p epsilon He) as (e & E0 & _ & E2). rewrite <- EN in E2.
  fold share in E2.
  assert (0 <= sum_below (Datatypes.S p) (fun g => 1 - e g + (1 - e (Datatypes.S g)))).
  { apply sum_below_ge_0. intros g _. destruct (E0 g), (E0 (Datatypes.S g)). lra. }
  apply Rnot_lt_le. intros K. assert (2 * (N - 1) * share < 0) by nra. lra. }
destruct (share_near gamma G) as (d & Hd & Near).
set (eta := Rmin d epsilon / 17). assert (E0 : 0 < eta) by (apply Rdiv_lt_0_compat; [apply Rmin_glb_lt; lra | lra]).
assert (E1 : 17 * eta <= d /\ 17 * eta <= epsilon) by (unfold eta; assert (A := Rmin_l d epsilon); assert (B := Rmin_r d epsilon); lra).
destruct (proj2 (is_lim_spec _ _ _) F_limit (mkposreal eta E0)) as [M HM]. simpl in HM.
set (h := 2 * (Rmax M 0 + 1)). assert (Hh : 0 < h /\ M < h / 2) by (unfold h; generalize (Rmax_l M 0) (Rmax_r M 0); lra).
specialize (HM (h / 2) (proj2 Hh)). rewrite Rminus_0_r in HM. apply Rabs_def2 in HM. assert (F0 := F_pos (h / 2) ltac:(lra)).
set (e' := epsilon - 16 * F (h / 2)). assert (Sh := Near e' ltac:(apply Rabs_def1; unfold e'; lra)). apply Rabs_def2 in Sh.
set (x := Rmin (D / 2) (gamma * D / c) / h). assert (Y0 : 0 < Rmin (D / 2) (gamma * D / c)).
{ apply Rmin_glb_lt; [lra|]. apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]. }
assert (X : 0 < x) by (apply Rdiv_lt_0_compat; lra).
exists (x^2). split; [now apply pow_lt|]. intros t r Ht Er. assert (St := root_below x t X Ht). assert (S := sqrt_lt_R0 t (proj1 Ht)).
assert (Hx : h * sqrt t < Rmin (D / 2) (gamma * D / c)).
{ replace (Rmin (D / 2) (gamma * D / c)) with (h * x) by (unfold x; field; lra). apply Rmult_lt_compat_l; lra. }
assert (H1 := Rmin_l (D / 2) (gamma * D / c)). assert (H2 := Rmin_r (D / 2) (gamma * D / c)).
assert (Up := least_above Y t h epsilon r (proj1 Ht) (proj1 Hh) ltac:(fold D; lra) ltac:(fold e'; unfold e'; lra) Er). fold D N e' in Up.
apply Rle_lt_trans with (1 := Up). rewrite Rmult_assoc. apply Rmult_lt_compat_l; [lra|]. set (H := h * sqrt t) in *.
assert (HH : 0 < H) by (apply Rmult_lt_0_compat; lra).
apply Rmult_lt_reg_r with (D - H); [lra|]. replace (least_share N e' * (D / (D - H)) * (D - H)) with (least_share N e' * D) by (field; lra).
assert (c * H < gamma * D).
{ replace (gamma * D) with (c * (gamma * D / c)) by (field; lra). apply Rmult_lt_compat_l; lra. }
assert (least_share N e' * D < (share + gamma) * D) by (apply Rmult_lt_compat_r; lra). unfold gamma in *. lra.
Qed.
End Limit.

(** The limit of t r*, for any points. *)
Lemma least_tends Y epsilon : 0 < epsilon < 1 ->
  filterlim (fun t => t * real (least_nonsmoothness Y t epsilon)) (at_right 0) (locally (2 * (INR (size Y) - 1) * least_share (INR (size Y)) epsilon)).
Proof.
intros He. set (N := INR (size Y)). destruct (N_facts Y) as [N2 _]. fold N in N2. set (l := least_share N epsilon). intros P [e HP].
assert (E := cond_pos e). set (g := e / (2 * (N - 1))). assert (G : 0 < g) by (apply Rdiv_lt_0_compat; lra).
destruct (limit_below Y epsilon He (l - g)) as (t1 & T1 & B1); [unfold l; fold N; lra|].
destruct (limit_above Y epsilon He (l + g)) as (t2 & T2 & B2); [unfold l; fold N; lra|]. fold N in B1, B2.
exists (mkposreal (Rmin t1 t2) ltac:(now apply Rmin_glb_lt)). intros t Bt Ht. apply HP.
change (Rabs (t - 0) < Rmin t1 t2) in Bt. rewrite Rminus_0_r, Rabs_right in Bt by lra.
assert (M1 := Rmin_l t1 t2). assert (M2 := Rmin_r t1 t2). destruct (least_finite Y t epsilon Ht ltac:(lra)) as (r & Er & _).
specialize (B1 t r ltac:(lra) Er). specialize (B2 t r ltac:(lra) Er). rewrite Er. simpl.
assert (X : 2 * (N - 1) * g = e) by (unfold g; field; lra). change (Rabs (t * r - 2 * (N - 1) * l) < e). apply Rabs_def1; nra.
Qed.

Lemma smoothed_near Y kappa x : 0 < kappa -> 0 < x -> let N := INR (size Y) in
  exists t1, 0 < t1 /\ forall t, 0 < t < t1 -> below_half_gaps Y (delta_at kappa t) /\
  exists R, nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite R /\ 2 * (N - 1) <= t * R < 2 * (N - 1) * (1 + x).
Proof.
intros Hk Hx N. set (D := least_half_gap Y). assert (D0 : 0 < D) by apply least_half_gap_pos.
set (y := D * (x / (1 + x)) / kappa). assert (Z : 0 < x / (1 + x)) by (apply Rdiv_lt_0_compat; lra).
assert (Y0 : 0 < y) by (apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | exact Hk]).
exists (y^2). split; [now apply pow_lt|]. intros t Ht. assert (S := root_below y t Y0 Ht). assert (St := sqrt_lt_R0 t (proj1 Ht)).
assert (Hd : delta_at kappa t < D * (x / (1 + x))).
{ unfold delta_at. replace (D * (x / (1 + x))) with (kappa * y) by (unfold y; field; lra). apply Rmult_lt_compat_l; lra. }
assert (X1 : x / (1 + x) < 1) by (apply Rmult_lt_reg_r with (1 + x); [lra|]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra).
assert (B : below_half_gaps Y (delta_at kappa t)) by (apply below_half_gaps_least; fold D; nra). split; [exact B|].
destruct (eq_65 Y kappa t Hk (proj1 Ht) B) as (R1 & R2 & _). cbv zeta in *. rewrite R2 in R1. eexists. split; [exact R1|].
rewrite <- sum_below_scal. assert (Nm : N - 1 = INR (gaps Y)) by (unfold N; rewrite size_gaps; ring). rewrite Nm.
assert (Pd := delta_at_pos kappa Hk t (proj1 Ht)).
assert (Term : forall g, (g < gaps Y)%nat -> 2 <= t * (2 * (half_gap Y g / (t * (half_gap Y g - delta_at kappa t)))) < 2 * (1 + x)).
{ intros g Hg. assert (W := B g Hg). assert (L := least_half_gap_le Y g Hg). fold D in L.
  replace (t * (2 * (half_gap Y g / (t * (half_gap Y g - delta_at kappa t))))) with (2 * (half_gap Y g / (half_gap Y g - delta_at kappa t))) by (field; lra).
  split.
  - replace 2 with (2 * 1) at 1 by ring. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_reg_r with (half_gap Y g - delta_at kappa t); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - apply Rmult_lt_compat_l; [lra|]. apply Rmult_lt_reg_r with (half_gap Y g - delta_at kappa t); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
    assert (delta_at kappa t * (1 + x) < D * x).
    { replace (D * x) with (D * (x / (1 + x)) * (1 + x)) by (field; lra). apply Rmult_lt_compat_r; lra. } nra. }
replace (2 * INR (gaps Y)) with (sum_below (gaps Y) (fun _ => 2)) by (rewrite sum_below_const; ring).
split; [apply sum_below_le; intros g Hg; now apply Term|]. rewrite <- sum_below_scal_r. apply sum_below_lt; [apply gaps_pos | intros g Hg; now apply Term].
Qed.

Lemma size_ge_2 Y : (2 <= size Y)%nat.
Proof. generalize (gaps_pos Y). unfold size. lia. Qed.

(** As corrected, for any points. t r* tends to 2 (n - 1) times [limit]; so that R[s_hat] / r* tends to 1 / [limit]. There is one
    epsilon_n, above the printed 0.015: below it the second statement holds for every kappa and all small t, between it and 1 it
    fails for all of them. It has a closed form but for n = 3 and 4, and is least for n = 4. *)
Theorem rem_3_range_sharp Y : let n := size Y in let N := INR n in
  let g := sqrt (N * (2 * N - 3) / 2) / (N - 1) in
  let limit e := if Rle_dec e (1 - 3 / (2 * N)) then 1 - g * sqrt e else (1 - sqrt ((N * e - N + 2) / 2)) / (N - 1) in
  (forall e, 0 < e < 1 -> filterlim (fun t => t * real (least_nonsmoothness Y t e)) (at_right 0) (locally (2 * (N - 1) * limit e))) /\
  exists e_n, 0.015 < e_n < 1 /\
  (n <> 3%nat -> n <> 4%nat -> e_n = (/ g - 1/8)^2) /\
  (n = 3%nat -> 0.6981 < e_n < 0.6982) /\ (n = 4%nat -> 0.6836 < e_n < 0.6837) /\ (n <> 4%nat -> 0.6837 < e_n) /\
  (forall e kappa, 0 < e < e_n -> 0 < kappa -> exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 -> below_half_gaps Y (delta_at kappa t) /\
     Rbar_lt (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 8 * sqrt e) (least_nonsmoothness Y t e))) /\
  (forall e kappa, e_n < e < 1 -> 0 < kappa -> exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 -> below_half_gaps Y (delta_at kappa t) /\
     Rbar_lt (Rbar_mult (1 + 8 * sqrt e) (least_nonsmoothness Y t e)) (nonsmoothness (LAPL Y t (delta_at kappa t)))).
Proof.
intros n N g limit. split; [intros e He; exact (least_tends Y e He)|].
destruct (threshold n (size_ge_2 Y)) as (e_n & R & Below & Above & C & C3 & C4 & C5). exists e_n. split; [exact R|].
split; [exact C|]. split; [exact C3|]. split; [exact C4|]. split; [exact C5|]. fold N in Below, Above.
assert (N2 : 2 <= N) by apply N_facts.
split; intros e kappa He Hk; assert (S := sqrt_pos e); set (c := 1 + 8 * sqrt e) in *; assert (C1 : 1 <= c) by (unfold c; lra).
- specialize (Below e He). fold c in Below. set (l := least_share N e) in *.
  set (l' := (l + / c) / 2). assert (I : c * / c = 1) by (apply Rinv_r; lra). assert (Ic : 0 < / c) by (apply Rinv_0_lt_compat; lra).
  assert (Hl : / c < l) by (apply Rmult_lt_reg_l with c; lra).
  destruct (limit_below Y e ltac:(lra) l') as (t1 & T1 & B1); [change (l' < l); unfold l'; lra|].
  assert (Hx : 0 < c * l' - 1). { assert (c * / c < c * l') by (apply Rmult_lt_compat_l; unfold l'; lra). lra. }
  destruct (smoothed_near Y kappa (c * l' - 1) Hk Hx) as (t2 & T2 & B2). cbv zeta in B2. fold n in B1, B2. fold N in B1, B2.
  exists (Rmin t1 t2). split; [now apply Rmin_glb_lt|]. intros t Ht. assert (M1 := Rmin_l t1 t2). assert (M2 := Rmin_r t1 t2).
  destruct (B2 t ltac:(lra)) as (Bt & v & Ev & V). split; [exact Bt|]. destruct (least_finite Y t e (proj1 Ht) ltac:(lra)) as (r & Er & _).
  specialize (B1 t r ltac:(lra) Er). rewrite Ev, Er. simpl. apply Rmult_lt_reg_l with t; [apply Ht|].
  apply Rlt_trans with (1 := proj2 V). replace (1 + (c * l' - 1)) with (c * l') by ring.
  assert (Z := Rmult_lt_compat_l c _ _ ltac:(lra) B1). lra.
- specialize (Above e He). fold c in Above. set (l := least_share N e) in *.
  set (l' := (l + / c) / 2). assert (I : c * / c = 1) by (apply Rinv_r; lra).
  assert (Hl : l < / c) by (apply Rmult_lt_reg_l with c; lra).
  destruct (limit_above Y e ltac:(lra) l') as (t1 & T1 & B1); [change (l < l'); unfold l'; lra|].
  destruct (smoothed_near Y kappa 1 Hk Rlt_0_1) as (t2 & T2 & B2). cbv zeta in B2. fold n in B1, B2. fold N in B1, B2.
  exists (Rmin t1 t2). split; [now apply Rmin_glb_lt|]. intros t Ht. assert (M1 := Rmin_l t1 t2). assert (M2 := Rmin_r t1 t2).
  destruct (B2 t ltac:(lra)) as (Bt & v & Ev & V). split; [exact Bt|]. destruct (least_finite Y t e (proj1 Ht) ltac:(lra)) as (r & Er & _).
  specialize (B1 t r ltac:(lra) Er). rewrite Ev, Er. simpl. apply Rmult_lt_reg_l with t; [apply Ht|].
  apply Rlt_le_trans with (2 := proj1 V). assert (Z := Rmult_lt_compat_l c _ _ ltac:(lra) B1).
  assert (c * l' < c * / c) by (apply Rmult_lt_compat_l; unfold l'; lra).
  assert (2 * (N - 1) * (c * l') < 2 * (N - 1) * 1) by (apply Rmult_lt_compat_l; lra). lra.
Qed.

(** As printed: for epsilon below 0.015, any number of points and any kappa, for all small t. *)
Theorem rem_3_range Y epsilon kappa : 0 < epsilon < 0.015 -> 0 < kappa -> exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 ->
  below_half_gaps Y (delta_at kappa t) /\
  Rbar_lt (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 8 * sqrt epsilon) (least_nonsmoothness Y t epsilon)).
Proof.
intros He Hk. destruct (rem_3_range_sharp Y) as (_ & e_n & R & _ & _ & _ & _ & Below & _). apply Below; [lra | exact Hk].
Qed.
