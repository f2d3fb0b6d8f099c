(** Proposition 3 with the factor 1 + 1.2191 sqrt epsilon, by the lower bound of r* as t falls (section 3.2). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import lower_bound.
From Scoreproof.appendix_f Require Import eq_69.
From Scoreproof.section3 Require Import prop_3.
Open Scope R_scope.

(** The second moment over [-h, h] tends to 1. *)
Lemma is_line_int_square_phi : is_line_int (fun u => u^2 * phi u) 1.
Proof.
apply (is_gen_ext (fun x => (x - 0)^2 * pN (x - 0) (sqrt 1))); [intros x; now rewrite Rminus_0_r, sqrt_1 | apply is_line_int_pN_2; lra].
Qed.

Lemma second_moment_lim e : 0 < e -> exists h, 0 < h /\ 1 - e <= second_moment h <= 1.
Proof.
intros He. destruct (is_line_int_square_phi (ball 1 (mkposreal e He)) (locally_ball _ _)) as [U V [a0 Ha] [b0 Hb] HUV].
pose (h := Rmax (Rabs a0) (Rabs b0) + 1).
  assert (H : Rabs a0 < h /\ Rabs b0 < h) by (unfold h; generalize (Rmax_l (Rabs a0) (Rabs b0)) (Rmax_r (Rabs a0) (Rabs b0)); lra).
assert (H0 := Rabs_pos a0). exists h. split; [lra|].
assert (A := Rle_abs (- a0)). rewrite Rabs_Ropp in A. assert (B := Rle_abs b0).
destruct (HUV (- h) h (Ha (- h) ltac:(lra)) (Hb h ltac:(lra))) as (v & Hv & Bv). simpl in Hv. apply Rabs_lt_between' in Bv. simpl in Bv.
assert (Ev : second_moment h = v) by exact (is_RInt_unique (fun u => u^2 * phi u) (- h) h v Hv).
split; [lra|]. apply (RInt_le_line_int (fun u => u^2 * phi u) 1 (- h) h); [|intros; apply (sq_phi_pos (fun x => x)) | apply is_line_int_square_phi | lra].
apply ex_RInt_cont. intros. apply (continuous_sq_phi (fun x => x)), continuous_id.
Qed.

(** r* from below as t falls: 2 (n - 1) - sqrt (n (4n - 6) epsilon), up to any eta. *)
Lemma least_limit_below Y epsilon eta : 0 < epsilon -> 0 < eta <= 1 -> let n := INR (size Y) in exists t_1, 0 < t_1 /\ forall t, 0 < t < t_1 ->
  Rbar_le ((2 * (n - 1) - sqrt (n * (4 * n - 6) * epsilon) - eta) / t) (least_nonsmoothness Y t epsilon).
Proof.
intros He Heta n. assert (D0 := least_half_gap_pos Y). set (D := least_half_gap Y) in *. assert (W := width_pos Y). assert (M1 := gaps_ge_one Y).
  set (m := INR (gaps Y)) in *.
assert (En : n - 1 = m) by (unfold n, m; rewrite size_gaps; ring).
set (S := sqrt (n * (4 * n - 6) * epsilon)). assert (S0 : 0 <= S) by apply sqrt_pos.
pose (d := eta / (4 * (S + 1))). assert (d0 : 0 < d) by (apply Rdiv_lt_0_compat; lra).
assert (dS : d * S <= eta / 4).
{ replace (eta / 4) with (d * (S + 1)) by (unfold d; field; lra). apply Rmult_le_compat_l; lra. }
assert (d1 : d <= 1/4).
{ replace (1/4) with (1 * (1/4)) by ring. unfold d. replace (eta / (4 * (S + 1))) with (eta * (/ (S + 1) * (1/4))) by (field; lra).
  assert (/ (S + 1) <= 1) by (rewrite <- Rinv_1; apply Rinv_le_contravar; lra). assert (0 < / (S + 1)) by (apply Rinv_0_lt_compat; lra).
  apply Rmult_le_compat; [lra | apply Rmult_le_pos; lra | lra | lra]. }
destruct (second_moment_lim (d / (1 + d))) as (h & Hh & Mh); [apply Rdiv_lt_0_compat; lra|].
assert (Q := sqrt_lt_R0 _ (side_mass_pos h)). set (q := sqrt (side_mass h)) in *.
pose (u1 := D / (2 * (h + 1))). pose (u2 := d * D * q / 2). pose (u3 := eta * D^4 / (64 * (width Y * m * m))).
assert (WM : 0 < width Y * m * m) by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
assert (D4 : 0 < D^4) by now apply pow_lt.
assert (U1 : 0 < u1) by (apply Rdiv_lt_0_compat; lra).
assert (U2 : 0 < u2) by (unfold u2; apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [now apply Rmult_lt_0_compat | exact Q] | lra]).
assert (U3 : 0 < u3) by (unfold u3; apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | lra]).
pose (u := Rmin (Rmin u1 u2) (Rmin u3 1)). assert (U0 : 0 < u) by (unfold u; repeat apply Rmin_glb_lt; lra).
exists (u^2). split; [now apply pow_lt|]. intros t [T0 T1].
assert (Su : sqrt t < u) by (rewrite <- (sqrt_pow2 u) by lra; apply sqrt_lt_1; lra).
assert (Bs : sqrt t < u1 /\ sqrt t < u2 /\ sqrt t < u3 /\ sqrt t < 1).
{ unfold u in Su. generalize (Rmin_l (Rmin u1 u2) (Rmin u3 1)) (Rmin_r (Rmin u1 u2) (Rmin u3 1)) (Rmin_l u1 u2) (Rmin_r u1 u2) (Rmin_l u3 1) (Rmin_r u3 1).
  intros. repeat split; lra. }
destruct Bs as (B1 & B2 & B3 & B4). assert (s0 := sqrt_lt_R0 t T0). set (s := sqrt t) in *. assert (Es : t = s * s) by (unfold s; now rewrite sqrt_sqrt by lra).
assert (Hw : 2 * (h + 1) * sqrt t <= least_half_gap Y).
{ fold s D. apply Rmult_lt_compat_l with (r := 2 * (h + 1)) in B1; [|lra]. replace (2 * (h + 1) * u1) with D in B1 by (unfold u1; field; lra). lra. }
assert (C : cost Y t h <= 1 + 2 * d).
{ unfold cost. fold s D q. assert (m2 := second_moment_pos h Hh).
  assert (X : 0 < 1 - d / (1 + d)) by (replace (1 - d / (1 + d)) with (/ (1 + d)) by (field; lra); apply Rinv_0_lt_compat; lra).
  assert (A : / sqrt (second_moment h) <= 1 + d).
  { apply Rle_trans with (/ second_moment h).
    - apply Rinv_le_contravar; [exact m2|]. rewrite <- (sqrt_pow2 (second_moment h)) at 1 by lra. apply sqrt_le_1_alt.
      replace ((second_moment h)^2) with (second_moment h * second_moment h) by ring. rewrite <- (Rmult_1_r (second_moment h)) at 3.
        apply Rmult_le_compat_l; lra.
    - replace (1 + d) with (/ (1 - d / (1 + d))) by (field; lra). apply Rinv_le_contravar; lra. }
  assert (B : 2 * s / (D * q) <= d).
  { apply Rmult_le_reg_r with (D * q); [now apply Rmult_lt_0_compat|]. unfold Rdiv.
    rewrite Rmult_assoc, Rinv_l by (apply Rgt_not_eq, Rmult_lt_0_compat; lra). unfold u2 in B2. lra. }
  lra. }
assert (Rm : 2 * m * remainder Y t <= eta / 4).
{ unfold remainder, mean_error. fold s D m.
  assert (E : exp (- D^2 / t) <= 4 * t^2 / D^4).
{ replace (- D^2 / t) with (- (D^2 / t)) by (field; lra). replace (4 * t^2 / D^4) with (4 / (D^2 / t)^2) by (field; lra).
  apply exp_le_square, Rdiv_lt_0_compat; [now apply pow_lt | lra]. }
  apply Rle_trans with (2 * m * (2 * width Y * (m * (4 * t^2 / D^4)) / s)).
  - apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, s0|]. apply Rmult_le_compat_l; [lra|].
    apply Rmult_le_compat_l; lra.
  - replace (2 * m * (2 * width Y * (m * (4 * t^2 / D^4)) / s)) with (16 * (width Y * m * m) / D^4 * (s * (s * s))) by (rewrite Es; field; lra).
    assert (S3 : s * (s * s) <= u3).
    { apply Rle_trans with (s * 1); [|lra]. apply Rmult_le_compat_l; [lra|]. apply Rle_trans with (1 * 1); [apply Rmult_le_compat; lra | lra]. }
    apply Rle_trans with (16 * (width Y * m * m) / D^4 * u3).
    + apply Rmult_le_compat_l; [|exact S3]. apply Rlt_le, Rdiv_lt_0_compat; [lra | exact D4].
    + right. unfold u3. field. repeat split; lra. }
apply Glb_Rbar_correct. intros r (f & (Af & Hf & Lf) & Hr). apply Rbar_le_trans with (2 := Hr).
apply Rbar_le_trans with (2 := lower_bound Y t h f T0 Hh Hw Af Hf). simpl. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, T0|].
unfold bound_sum. fold m.
assert (G := roots_by_loss Y t f T0 Af Hf). fold n in G.
set (g := sum_below (gaps Y) (fun g => sqrt (point_loss Y t f g) + sqrt (point_loss Y t f (Datatypes.S g)))) in *.
assert (g0 : 0 <= g) by (apply sum_below_ge_0; intros k _; generalize (sqrt_pos (point_loss Y t f k)) (sqrt_pos (point_loss Y t f (Datatypes.S k))); lra).
assert (GS : g <= S).
{ apply Rle_trans with (1 := G). unfold S. apply sqrt_le_1_alt. replace ((4 * n - 6) * (n * loss Y t f)) with (n * (4 * n - 6) * loss Y t f) by ring.
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | exact Lf]. }
assert (r0 : 0 <= remainder Y t) by (unfold remainder; apply Rlt_le, Rdiv_lt_0_compat; [apply mean_error_pos | exact s0]).
assert (b0 : 0 <= 2 * m * remainder Y t) by (apply Rmult_le_pos; lra).
assert (K : cost Y t h * (g + 2 * m * remainder Y t) <= (1 + 2 * d) * (S + eta / 4)).
{ apply Rmult_le_compat; [apply Rlt_le, (cost_pos Y t h T0 Hh) | lra | exact C | lra]. }
assert (2 * d * (eta / 4) <= 1/2 * (eta / 4)) by (apply Rmult_le_compat_r; lra). lra.
Qed.

(** A part of Proposition 3 as corrected: with 1.2191 in the place of 8, for all small t. (The limit of the ratio is not here: it needs
    that the lower bound of r* is attained.) *)
Theorem prop_3_part_factor Y epsilon kappa : 0 < epsilon < 0.015 -> 0 < kappa -> exists t_2, 0 < t_2 /\ forall t, 0 < t < t_2 ->
  Rbar_lt (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 1.2191 * sqrt epsilon) (least_nonsmoothness Y t epsilon)).
Proof.
intros He Hk. destruct (root_of_epsilon epsilon He) as [[X0 X1] X2]. set (x := sqrt epsilon) in *.
assert (M1 := gaps_ge_one Y). set (m := INR (gaps Y)) in *. set (n := INR (size Y)). assert (En : n - 1 = m) by (unfold n, m; rewrite size_gaps; ring).
assert (D0 := least_half_gap_pos Y). set (D := least_half_gap Y) in *.
pose (r := 1/10000). pose (eta := Rmin 1 (m * x * r / 4)).
assert (mx : 0 < m * x * r / 4) by (unfold r; assert (0 < m * x) by (apply Rmult_lt_0_compat; lra); lra).
assert (E1 : 0 < eta <= 1 /\ eta <= m * x * r / 4) by (unfold eta; split; [split; [apply Rmin_glb_lt; lra | apply Rmin_l] | apply Rmin_r]).
destruct (least_limit_below Y epsilon eta (proj1 He) (proj1 E1)) as (t_1 & T1 & Low). fold n in Low.
pose (a := x * r / 16). assert (A0 : 0 < a < 1/2) by (unfold a, r; lra).
pose (t_a := (D / kappa * a)^2). assert (DK : 0 < D / kappa * a) by (apply Rmult_lt_0_compat; [now apply Rdiv_lt_0_compat | lra]).
exists (Rmin t_1 t_a). split; [apply Rmin_glb_lt; [exact T1 | now apply pow_lt]|]. intros t [T0 Tm].
assert (Tt : t < t_1 /\ t < t_a) by (generalize (Rmin_l t_1 t_a) (Rmin_r t_1 t_a); lra). destruct Tt as [Ta Tb].
specialize (Low t (conj T0 Ta)).
unfold t_a in Tb.
assert (Ratio : kappa * sqrt t <= a * D).
{ assert (Q : sqrt t < D / kappa * a) by (rewrite <- (sqrt_pow2 (D / kappa * a)) by lra; apply sqrt_lt_1; lra).
  apply Rmult_lt_compat_l with (r := kappa) in Q; [|exact Hk]. replace (kappa * (D / kappa * a)) with (a * D) in Q by (field; lra). lra. }
destruct (rough_by_ratio Y kappa t Hk T0 a ltac:(lra) Ratio) as (rh & Er & Ur). fold n in Ur. rewrite Er.
set (S := sqrt (n * (4 * n - 6) * epsilon)) in *.
assert (Sq : S <= m * 2.12133 * x /\ 2.12133 * x <= 0.25981).
{ split.
  - unfold S. rewrite <- (sqrt_pow2 (m * 2.12133 * x)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). apply sqrt_le_1_alt.
    replace ((m * 2.12133 * x)^2) with (m^2 * (2.12133 * 2.12133) * x^2) by ring. rewrite X2. apply Rmult_le_compat_r; [lra|].
    replace n with (m + 1) by lra. assert (0 <= (m - 2)^2) by apply pow2_ge_0. assert (0 <= m^2) by apply pow2_ge_0. lra.
  - apply Rnot_lt_le. intros A. assert (0.25981 * 0.25981 < (2.12133 * x) * (2.12133 * x)) by (apply Rmult_le_0_lt_compat; lra).
    replace ((2.12133 * x) * (2.12133 * x)) with (2.12133 * 2.12133 * x^2) in * by ring. rewrite X2 in *. lra. }
destruct Sq as [S1 S2].
assert (Main : rh < (1 + 1.2191 * x) * ((2 * (n - 1) - S - eta) / t)).
{ apply Rle_lt_trans with (1 := Ur). apply Rmult_lt_reg_l with t; [exact T0|]. rewrite En.
  replace (t * (2 * m / (1 - a) / t)) with (2 * m / (1 - a)) by (field; lra).
  replace (t * ((1 + 1.2191 * x) * ((2 * m - S - eta) / t))) with ((1 + 1.2191 * x) * (2 * m - S - eta)) by (field; lra).
  assert (U : 2 * m / (1 - a) <= 2 * m * (1 + 2 * a)).
  { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_reg_r with (1 - a); [lra|]. rewrite Rinv_l by lra.
    assert (0 <= a * (1 - 2 * a)) by (apply Rmult_le_pos; lra). lra. }
  apply Rle_lt_trans with (1 := U).
  assert (CB : 1.2191 * (2.12133 * x) <= 1.2191 * 0.25981) by (apply Rmult_le_compat_l; lra).
  set (C := 1.2191) in *. set (B := 2.12133) in *. assert (EC : C = 12191/10000) by (unfold C; lra). assert (EB : B = 212133/100000) by (unfold B; lra).
  apply Rlt_le_trans with ((1 + C * x) * (m * (2 - B * x) - m * x * r / 4)).
  2:{ apply Rmult_le_compat_l; [assert (0 <= C * x) by (apply Rmult_le_pos; lra); lra|]. replace (m * B * x) with (m * (B * x)) in S1 by ring. lra. }
  assert (P : 0 < m * x) by (apply Rmult_lt_0_compat; lra).
  replace ((1 + C * x) * (m * (2 - B * x) - m * x * r / 4)) with (2 * m + m * x * (2 * C - B - C * (B * x) - r / 4 * (1 + C * x))) by (unfold Rdiv; ring).
  replace (2 * m * (1 + 2 * a)) with (2 * m + m * x * (r / 4)) by (unfold a; field).
  apply Rplus_lt_compat_l, Rmult_lt_compat_l; [exact P|].
  assert (C * x <= C * 0.1225) by (apply Rmult_le_compat_l; lra). assert (ER : r = 1/10000) by reflexivity.
  assert (r / 4 * (1 + C * x) <= r / 4 * 2) by (apply Rmult_le_compat_l; lra). lra. }
apply Rbar_lt_le_trans with ((1 + 1.2191 * x) * ((2 * (n - 1) - S - eta) / t)); [exact Main|].
destruct (least_nonsmoothness Y t epsilon) as [l| |]; [|unfold Rbar_mult, Rbar_mult'|exact (False_ind _ Low)].
- simpl in *. apply Rmult_le_compat_l; lra.
- destruct (Rle_dec 0 (1 + 1.2191 * x)) as [H|H]; [|lra]. destruct (Rle_lt_or_eq_dec 0 (1 + 1.2191 * x) H); [exact I | lra].
Qed.
