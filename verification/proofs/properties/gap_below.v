(** The smoothing gap from below, for any points: near the kink of the gap with the least delta_g it is as large as there, so that
    its rate is no more than delta^2 / 2. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export gap_majorant gap_decay.
Open Scope R_scope.

Section Below.
Variables (Y : training_set) (w : R) (g : nat).
Hypotheses (Hw : 0 < w) (Hg : (g < gaps Y)%nat) (Hm : least_half_gap Y = half_gap Y g) (Hd : w < half_gap Y g).
Let D := half_gap Y g.
Let z := midpoint Y g.
Let delta := D - w.
Let l := ln (1 + exp (- 2 * D)).

(** At a kink moved by w, the other point of the window is off every midpoint. *)
Let r := Rmin w delta.

Lemma kink_room : 0 < r <= w /\ r <= delta.
Proof. unfold r, delta, D. generalize (Rmin_l w (half_gap Y g - w)) (Rmin_r w (half_gap Y g - w)). split; [split|]; [apply Rmin_glb_lt|..]; lra. Qed.

Section Time.
Variable t : R.
Hypotheses (Ht : 0 < t) (T1 : t <= r) (T2 : INR (gaps Y) * exp (- (2 * D / t) * r) <= l / 2).

Lemma residual_at_kink x : z - t <= x <= z -> l <= residual Y t x.
Proof.
intros Hx. destruct kink_room as [R1 R2]. assert (P0 := normal_pos Y t g x).
assert (P : exp (parabola Y t (gaps Y) x) = normal Y t g x).
{ apply parabola_cell; [exact Ht | lia | |].
  - intros h Eh. assert (A := midpoint_apart Y h g ltac:(lia)). assert (B := half_gap_pos Y h ltac:(lia)). fold z D in A. unfold delta in R2. lra.
  - intros h Hh. destruct (Nat.eq_dec h g) as [->|E]; [fold z; lra|]. assert (A := midpoint_lt Y g h ltac:(lia)). fold z in A. lra. }
assert (Q : parabola Y t (gaps Y) x = ln (normal Y t g x)) by (rewrite <- P; now rewrite ln_exp).
unfold residual. rewrite Q.
assert (S : normal Y t g x * (1 + exp (- 2 * D)) <= sum_below (size Y) (fun k => normal Y t k x)).
{ rewrite (sum_below_split (S (S g))) by (unfold size; lia). rewrite !sum_below_S, normal_S by exact Ht. fold D z.
  assert (A : 0 <= sum_below g (fun k => normal Y t k x)) by (apply sum_below_ge_0; intros; apply Rlt_le, normal_pos).
  assert (B : 0 <= sum_below (size Y - S (S g)) (fun k => normal Y t (S (S g) + k) x)) by (apply sum_below_ge_0; intros; apply Rlt_le, normal_pos).
  assert (E : exp (- 2 * D) <= exp (2 * D / t * (x - z))).
  { apply exp_le. replace (- 2 * D) with (2 * D / t * (- t)) by (field; lra). apply Rmult_le_compat_l; [|lra].
    apply Rlt_le, Rdiv_lt_0_compat; [unfold D; generalize (half_gap_pos Y g Hg); lra | exact Ht]. }
  assert (normal Y t g x * exp (- 2 * D) <= normal Y t g x * exp (2 * D / t * (x - z))) by (apply Rmult_le_compat_l; lra). lra. }
assert (E0 := exp_pos (- 2 * D)). apply ln_le_ln in S; [|apply Rmult_lt_0_compat; lra]. rewrite ln_mult in S by lra. fold l in S. lra.
Qed.

Lemma residual_off_kinks x : z - t <= x <= z -> 0 <= residual Y t (x - 2 * w) <= l / 2.
Proof.
intros Hx. destruct kink_room as [R1 R2]. split; [now apply residual_bounds|].
apply Rle_trans with (1 := residual_le_rho Y t Ht _). apply Rle_trans with (2 := T2). rewrite <- sum_below_const. apply sum_below_le.
intros h Hh. unfold rho. apply exp_le. assert (L := least_half_gap_le Y h Hh). rewrite Hm in L. fold D in L.
assert (D0 := half_gap_pos Y g Hg). fold D in D0.
assert (A : r <= Rabs (x - 2 * w - midpoint Y h)).
{ destruct (lt_eq_lt_dec h g) as [[H|H]|H].
  - assert (A := midpoint_apart Y h g ltac:(lia)). fold z D in A. apply Rle_trans with (2 := Rle_abs _). unfold delta in R2. lra.
  - subst h. fold z. rewrite Rabs_left1 by lra. lra.
  - assert (A := midpoint_lt Y g h ltac:(lia)). fold z in A. rewrite Rabs_left1 by lra. lra. }
replace (- (2 * half_gap Y h / t) * Rabs (x - 2 * w - midpoint Y h)) with (- (2 * half_gap Y h / t * Rabs (x - 2 * w - midpoint Y h))) by ring.
replace (- (2 * D / t) * r) with (- (2 * D / t * r)) by ring. apply Ropp_le_contravar, Rmult_le_compat; [|lra | |exact A].
- apply Rlt_le, Rdiv_lt_0_compat; lra.
- unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht | lra].
Qed.

Lemma gap_at_kink x : z - w - t <= x <= z - w ->
  (l / (4 * w))^2 * (exp (- delta^2 / (2 * t)) / (INR (size Y) * normaliser t)) <=
  (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * noised_density Y t x.
Proof.
intros Hx. destruct kink_room as [R1 R2]. assert (N := size_pos Y). assert (M := normaliser_pos t Ht).
apply Rmult_le_compat; [apply pow2_ge_0 | | |].
- apply Rlt_le, Rdiv_lt_0_compat; [apply exp_pos | now apply Rmult_lt_0_compat].
- rewrite gap_pointwise by assumption. assert (A := residual_at_kink (x + w) ltac:(lra)). assert (B := residual_off_kinks (x + w) ltac:(lra)).
  replace (x + w - 2 * w) with (x - w) in B by ring.
  replace (((residual Y t (x - w) - residual Y t (x + w)) / (2 * w))^2) with (((residual Y t (x + w) - residual Y t (x - w)) / (2 * w))^2) by (field; lra).
  apply pow_incr. assert (L0 : 0 < l) by (apply ln_1_plus, exp_pos).
  split; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. replace (l / (4 * w)) with (l / 2 / (2 * w)) by (field; lra).
  apply (Rmult_le_compat_r (/ (2 * w)) (l / 2)); [apply Rlt_le, Rinv_0_lt_compat; lra | lra].
- rewrite noised_normal by exact Ht. apply (Rmult_le_compat_r (/ (INR (size Y) * normaliser t))); [apply Rlt_le, Rinv_0_lt_compat; now apply Rmult_lt_0_compat|].
  apply Rle_trans with (normal Y t g x).
  + unfold normal. apply exp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Ropp_le_contravar.
    assert (E : point Y g = z - D) by (unfold z, D; rewrite midpoint_left; ring). rewrite E. apply pow_incr. unfold delta in *. lra.
  + apply (sum_below_term (size Y) (fun k => normal Y t k x)); [unfold size; lia | intros; apply Rlt_le, normal_pos].
Qed.

Lemma gap_below_at : t^2 * ((l / (4 * w))^2 * (exp (- delta^2 / (2 * t)) / (INR (size Y) * normaliser t))) <= smoothing_gap Y t w.
Proof.
assert (W : within_half_gaps Y w) by (intros h Hh; generalize (least_half_gap_le Y h Hh); rewrite Hm; lra).
destruct (gap_majorant Y t w Ht Hw W) as [[v Hv] _]. unfold smoothing_gap. rewrite (is_expect t _ _ v Hv).
replace (t^2) with (t * t) by ring. rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra|].
set (K := (l / (4 * w))^2 * _).
assert (C : forall x, continuous (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * noised_density Y t x) x).
{ intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sq, continuous_sub; [now apply continuous_window | now apply continuous_LA_ESF]. }
apply Rle_trans with (RInt (fun x => (LAPL_window Y t w x - LA w (ESF Y t) x)^2 * noised_density Y t x) (z - w - t) (z - w)).
- apply Rle_trans with (RInt (fun _ => K) (z - w - t) (z - w)).
  { right. rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. ring. }
  apply RInt_le; [lra | apply (ex_RInt_const (V := R_NormedModule)) | now apply ex_RInt_cont|]. intros x Hx. apply gap_at_kink. lra.
- apply RInt_le_line_int; [exact (ex_RInt_cont _ C) | | exact Hv | lra].
  intros x. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, noised_density_pos].
Qed.
End Time.
End Below.

Lemma gap_below_small Y w : 0 < w -> w < least_half_gap Y -> exists C t1, 0 < C /\ 0 < t1 /\
  forall t, 0 < t < t1 -> C * t^2 * exp (- (least_half_gap Y - w)^2 / (2 * t)) <= smoothing_gap Y t w.
Proof.
intros Hw Hd. destruct (least_half_gap_attained Y) as (g & Hg & Hm). rewrite Hm in Hd |- *. set (D := half_gap Y g) in *.
pose (l := ln (1 + exp (- 2 * D))). assert (L0 : 0 < l) by (apply ln_1_plus, exp_pos).
pose (r := Rmin w (D - w)). assert (R0 : 0 < r) by (apply Rmin_glb_lt; lra).
assert (G0 : 0 < INR (gaps Y)) by apply lt_0_INR, gaps_pos. assert (N := size_pos Y). assert (P := sqrt_2PI_pos).
pose (t2 := l * (D * r) / INR (gaps Y)). assert (H2 : 0 < t2) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [exact L0 | apply Rmult_lt_0_compat; lra] | exact G0]).
exists ((l / (4 * w))^2 / (INR (size Y) * sqrt (2 * PI))), (Rmin 1 (Rmin r t2)).
split; [apply Rdiv_lt_0_compat; [apply pow_lt, Rdiv_lt_0_compat; lra | now apply Rmult_lt_0_compat]|].
split; [apply Rmin_glb_lt; [lra | now apply Rmin_glb_lt]|]. intros t Ht.
assert (T : t < 1 /\ t < r /\ t < t2) by (generalize (Rmin_l 1 (Rmin r t2)) (Rmin_r 1 (Rmin r t2)) (Rmin_l r t2) (Rmin_r r t2); lra).
assert (b0 : 0 < 2 * D / t * r) by (apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra | exact R0]).
assert (T2 : INR (gaps Y) * exp (- (2 * D / t) * r) <= l / 2).
{ apply Rle_trans with (INR (gaps Y) * (t / (2 * D * r))).
  - apply Rmult_le_compat_l; [lra|]. replace (- (2 * D / t) * r) with (- (2 * D / t * r)) by ring. rewrite exp_Ropp.
    replace (t / (2 * D * r)) with (/ (2 * D / t * r)) by (field; lra). apply Rinv_le_contravar; [exact b0|].
    generalize (exp_ineq1_le (2 * D / t * r)). lra.
  - apply Rle_trans with (INR (gaps Y) * (t2 / (2 * D * r))); [|right; unfold t2; field; lra].
    apply Rmult_le_compat_l; [lra|]. unfold Rdiv. apply Rmult_le_compat_r; [|lra].
    apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra. }
assert (B := gap_below_at Y w g Hw Hg Hm Hd t ltac:(lra) ltac:(fold D r; lra) T2). fold D l in B. apply Rle_trans with (2 := B).
assert (S : 0 < sqrt t <= 1) by (split; [apply sqrt_lt_R0; lra | rewrite <- sqrt_1; apply sqrt_le_1_alt; lra]).
assert (E0 := exp_pos (- (D - w)^2 / (2 * t))). set (ex := exp (- (D - w)^2 / (2 * t))) in *. unfold normaliser.
replace ((l / (4 * w))^2 / (INR (size Y) * sqrt (2 * PI)) * t^2 * ex) with (t^2 * ((l / (4 * w))^2 * (ex / (INR (size Y) * sqrt (2 * PI))))) by (field; lra).
apply Rmult_le_compat_l; [apply pow2_ge_0|]. apply Rmult_le_compat_l; [apply pow2_ge_0|]. unfold Rdiv. apply Rmult_le_compat_l; [lra|].
assert (Q : 0 < INR (size Y) * sqrt (2 * PI)) by now apply Rmult_lt_0_compat.
apply Rinv_le_contravar; [rewrite <- Rmult_assoc; apply Rmult_lt_0_compat; lra|]. rewrite <- Rmult_assoc.
rewrite <- (Rmult_1_r (INR (size Y) * sqrt (2 * PI))) at 2. apply Rmult_le_compat_l; lra.
Qed.

(** What lies between multiples of t^2 e^(-d/(2t)) and of e^(-d/(2t)) has the rate d / 2. *)
Lemma log_rate (G : R -> R) C U d t1 : 0 < C -> 0 < U -> 0 < t1 ->
  (forall t, 0 < t < t1 -> C * t^2 * exp (- d / (2 * t)) <= G t <= U * exp (- d / (2 * t))) ->
  filterlim (fun t => t * ln (G t)) (at_right 0) (locally (- d / 2)).
Proof.
intros HC HU H1 H. apply filterlim_locally. intros e. assert (He := cond_pos e).
pose (K := Rabs (ln C) + Rabs (ln U) + 1). assert (K0 : 0 < K) by (unfold K; generalize (Rabs_pos (ln C)) (Rabs_pos (ln U)); lra).
assert (T0 : 0 < Rmin (Rmin t1 1) (Rmin (e / (2 * K)) ((e / 8)^2))).
{ repeat apply Rmin_glb_lt; [exact H1 | lra | apply Rdiv_lt_0_compat; lra | apply pow_lt; lra]. }
exists (mkposreal _ T0). intros t Bt Pt. apply Rabs_lt_between' in Bt. simpl in Bt.
assert (T : t < t1 /\ t < 1 /\ t < e / (2 * K) /\ t < (e / 8)^2).
{ generalize (Rmin_l (Rmin t1 1) (Rmin (e / (2 * K)) ((e / 8)^2))) (Rmin_r (Rmin t1 1) (Rmin (e / (2 * K)) ((e / 8)^2)))
    (Rmin_l t1 1) (Rmin_r t1 1) (Rmin_l (e / (2 * K)) ((e / 8)^2)) (Rmin_r (e / (2 * K)) ((e / 8)^2)). simpl in Bt |- *. lra. }
destruct T as (A1 & A2 & A3 & A4). destruct (H t ltac:(lra)) as [L R].
assert (E0 := exp_pos (- d / (2 * t))). assert (P2 : 0 < t^2) by now apply pow_lt.
assert (X0 : 0 < C * t^2 * exp (- d / (2 * t))) by (apply Rmult_lt_0_compat; [now apply Rmult_lt_0_compat | exact E0]).
apply ln_le_ln in R; [|lra]. apply ln_le_ln in L; [|exact X0].
rewrite !ln_mult, ln_exp in L by (try apply Rmult_lt_0_compat; lra). rewrite ln_mult, ln_exp in R by lra.
assert (S0 := sqrt_lt_R0 t Pt). assert (SS : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra). set (s := sqrt t) in *.
assert (S8 : s < e / 8). { apply Rnot_le_lt. intros Le. assert ((e / 8)^2 <= s^2) by (apply pow_incr; lra). assert (s^2 = t) by (rewrite <- SS; ring). lra. }
assert (Ls : 1 - / s <= ln s).
{ generalize (exp_ineq1_le (ln (/ s))). rewrite exp_ln, ln_Rinv by (first [lra | now apply Rinv_0_lt_compat]). lra. }
assert (Lt : ln (t^2) = 4 * ln s) by (replace (t^2) with (s * s * (s * s)) by (rewrite SS; ring); rewrite !ln_mult by (try apply Rmult_lt_0_compat; lra); ring).
assert (Ts : - (4 * s) <= t * ln (t^2)).
{ rewrite Lt. apply Rle_trans with (t * (4 * (1 - / s))); [|apply Rmult_le_compat_l; lra].
  replace (t * (4 * (1 - / s))) with (4 * t - 4 * s) by (rewrite <- SS; field; lra). lra. }
assert (Kt : t * K < e / 2).
{ apply Rmult_lt_compat_r with (r := K) in A3; [|exact K0]. replace (e / (2 * K) * K) with (e / 2) in A3 by (field; lra). lra. }
assert (Ed : t * (- d / (2 * t)) = - d / 2) by (field; lra).
apply Rmult_le_compat_l with (r := t) in L; [|lra]. apply Rmult_le_compat_l with (r := t) in R; [|lra].
rewrite !Rmult_plus_distr_l, Ed in L. rewrite Rmult_plus_distr_l, Ed in R.
assert (Lc : - (t * K) <= t * ln C /\ t * ln U <= t * K).
{ unfold K. generalize (Rabs_pos (ln C)) (Rabs_pos (ln U)) (Rle_abs (ln U)) (Rle_abs (- ln C)). rewrite Rabs_Ropp. intros.
  replace (- (t * (Rabs (ln C) + Rabs (ln U) + 1))) with (t * - (Rabs (ln C) + Rabs (ln U) + 1)) by ring.
  split; apply Rmult_le_compat_l; lra. }
change (Rabs (t * ln (G t) - - d / 2) < e). apply Rabs_lt_between. lra.
Qed.
