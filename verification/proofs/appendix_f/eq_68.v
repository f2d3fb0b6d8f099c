(** (68): what Lemma 10 says of a feasible function near each data point; the slopes between two of them. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import lower_bound score_slope.
From Scoreproof.section2 Require Import eq_3.
From Scoreproof.appendix_f Require Import eq_69.
Open Scope R_scope.

Lemma moment_beyond : RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (3/2) 4 > 26/100.
Proof. integral with (i_prec 56). Qed.

Lemma moment_beyond_phi : RInt (fun u => u^2 * phi u) (3/2) 4 > 26/100.
Proof. generalize moment_beyond. rewrite (RInt_ext _ (fun u => u^2 * phi u)); [trivial | intros; now rewrite phi_fun]. Qed.

(** On the left the same by symmetry. *)
Lemma moment_before_phi : RInt (fun u => u^2 * phi u) (-4) (-3/2) > 26/100.
Proof.
assert (X : ex_RInt (fun u => u^2 * phi u) (3/2) 4) by (apply ex_RInt_cont; intros; apply (continuous_sq_phi (fun x => x)), continuous_id).
apply is_RInt_RInt in X. assert (X' : is_RInt (fun u => u^2 * phi u) (Ropp (-3/2)) (Ropp (-4)) (RInt (fun u => u^2 * phi u) (3/2) 4)).
{ replace (Ropp (-3/2)) with (3/2) by field. replace (Ropp (-4)) with 4 by lra. exact X. }
apply (is_RInt_comp_opp (V := R_NormedModule)) in X'. apply (is_RInt_swap (V := R_NormedModule)) in X'.
apply (is_RInt_opp (V := R_NormedModule)) in X'. rewrite opp_opp in X'.
assert (Y : is_RInt (fun u => u^2 * phi u) (-4) (-3/2) (RInt (fun u => u^2 * phi u) (3/2) 4)).
{ revert X'. apply is_RInt_ext. intros x _. rewrite opp_opp. eqR. rewrite phi_even. ring. }
rewrite (is_RInt_unique _ _ _ _ Y). apply moment_beyond_phi.
Qed.

(** A zero slope or more between b and b', where f does not fall. *)
Lemma slope_ge_0 (f : R -> R) (L : list R) b b' : (forall x, continuous f x) -> (forall x, ~ In x L -> ex_derive f x) ->
  b < b' -> f b <= f b' -> exists c, b <= c <= b' /\ ex_derive f c /\ 0 <= Derive f c.
Proof.
intros Cf Df Hb Hf. destruct (Classical_Prop.classic (exists c, b <= c <= b' /\ ex_derive f c /\ 0 <= Derive f c)) as [Y|N]; [exact Y | exfalso].
assert (Dec : forall u v, b <= u -> u <= v -> v <= b' -> f v <= f u).
{ intros u v Hu Huv Hv. assert (G : 0 * (v - u) <= - f v - - f u); [|lra].
  apply (growth_finite (fun x => - f x) 0 L u v Huv); [intros x _; apply (continuous_opp (V := R_NormedModule) f), Cf|].
  intros x Hx HL. specialize (Df x HL). split; [now apply (ex_derive_opp (V := R_NormedModule) f)|]. rewrite Derive_opp.
  destruct (Rle_or_lt 0 (Derive f x)) as [A|A]; [exfalso; apply N; exists x; split; [lra | now split] | lra]. }
pose (m := (b + b') / 2). apply N. exists m. split; [unfold m; lra|].
assert (D : is_derive f m 0).
{ apply (is_derive_ext_loc (fun _ => f b)); [|apply is_derive_cst].
  assert (L1 : locally m (fun y => b < y /\ y < b')) by (apply filter_and; [apply (open_gt b m); unfold m; lra | apply (open_lt b' m); unfold m; lra]).
  revert L1. apply filter_imp. intros y [Y1 Y2]. generalize (Dec b y ltac:(lra) ltac:(lra) ltac:(lra)) (Dec y b' ltac:(lra) ltac:(lra) ltac:(lra)). lra. }
split; [eexists; exact D | rewrite (is_derive_unique _ _ _ D); lra].
Qed.

Section Near.
Variables (Y : training_set) (t : R) (f : R -> R) (k : nat).
Let D := least_half_gap Y.
Hypothesis Ht : 0 < t <= D^2 / 400.
Hypothesis Hsmall : sqrt t <= D^2 / (10 * (last_point Y - first_point Y) * INR (gaps Y)).
Hypothesis Af : admissible f.
Hypothesis Hf : has_loss Y t f.
Hypothesis Hk : (k <= gaps Y)%nat.
Let s := sqrt t.
Let y := point Y k.
Let eps := point_loss Y t f k.

Lemma near_eta : exists eta, is_RInt (fun u => (u + s * f (y + s * u))^2 * phi u) (- (3 + 1)) (3 + 1) eta /\ sqrt eta <= sqrt eps + remainder Y t.
Proof.
destruct Af as [Cf _]. assert (R := early_root Y t Ht). fold D in R. apply (near_point Y t f (proj1 Ht) Cf Hf 3 k); [lra | fold D; lra | exact Hk].
Qed.

Lemma remainder_small : remainder Y t <= 2/1000.
Proof.
assert (D0 := least_half_gap_pos Y). fold D in D0. assert (S := early_root Y t Ht). fold D s in S. assert (W := width_pos Y). assert (N := gaps_ge_one Y).
unfold remainder, mean_error. fold D s. unfold width in *. set (w := last_point Y - first_point Y) in *. set (m := INR (gaps Y)) in *.
assert (WD : 2 * D <= w).
{ unfold w, first_point, last_point. assert (P := point_S Y 0).
  generalize (least_half_gap_le Y 0 (gaps_pos Y)) (point_le Y 1 (gaps Y) ltac:(generalize (gaps_pos Y); lia)). fold D. lra. }
assert (wm : 2 * D <= w * m) by (apply Rle_trans with (w * 1); [lra | apply Rmult_le_compat_l; lra]).
assert (Es : t = s * s) by (unfold s; rewrite sqrt_sqrt; lra).
assert (E : exp (- D^2 / t) <= 4 * t^2 / D^4).
{ replace (- D^2 / t) with (- (D^2 / t)) by (field; lra). replace (4 * t^2 / D^4) with (4 / (D^2 / t)^2) by (field; lra).
  apply exp_le_square, Rdiv_lt_0_compat; [now apply pow_lt | lra]. }
apply Rle_trans with (2 * w * (m * (4 * t^2 / D^4)) / s).
{ apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra. }
assert (WM0 : 0 < w * m) by lra.
pose (q := D^2 / (10 * w * m)). assert (Hq : s <= q) by exact Hsmall.
assert (Q0 : 0 < q) by (apply Rdiv_lt_0_compat; [now apply pow_lt | replace (10 * w * m) with (10 * (w * m)) by ring; lra]).
replace (2 * w * (m * (4 * t^2 / D^4)) / s) with (8 * (w * m) / D^4 * s^3) by (rewrite Es; field; lra).
apply Rle_trans with (8 * (w * m) / D^4 * q^3).
{ apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply pow_lt] | apply pow_incr; lra]. }
replace (8 * (w * m) / D^4 * q^3) with (8/1000 * (D / (w * m))^2) by (unfold q; field; split; lra).
assert (Z : D / (w * m) <= 1/2) by (apply Rmult_le_reg_r with (w * m); [lra|]; unfold Rdiv at 1; rewrite Rmult_assoc, Rinv_l by lra; lra).
assert (Z0 : 0 < D / (w * m)) by (apply Rdiv_lt_0_compat; lra).
assert ((D / (w * m))^2 <= (1/2)^2) by (apply pow_incr; lra). lra.
Qed.

Lemma slope_near : exists a, y - 1.5 * s <= a <= y + 1.5 * s /\ ex_derive f a /\ Derive f a <= (-1 + 2 * sqrt eps) / t + rest Y t.
Proof.
destruct Af as [Cf [L HL]]. assert (T0 := proj1 Ht). assert (S0 : 0 < s) by now apply sqrt_lt_R0.
destruct near_eta as (eta & He & Be).
destruct (is_RInt_part _ (- (3 + 1)) (3 + 1) (- (3/2 + 1)) (3/2 + 1) eta ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun u => u + s * f (y + s * u))) He)
  as (J & HJ & J0 & J1).
assert (N : 2 * (2 * INR (gaps Y) * remainder Y t) / t < rest Y t) by now apply early_remainder.
assert (G := gaps_ge_one Y). assert (R0 : 0 < remainder Y t) by (unfold remainder; apply Rdiv_lt_0_compat; [apply mean_error_pos | exact S0]).
assert (GR : remainder Y t <= INR (gaps Y) * remainder Y t) by (rewrite <- (Rmult_1_l (remainder Y t)) at 1; apply Rmult_le_compat_r; lra).
destruct (near_slope f L y s (3/2) J Cf (fun x Hx => proj1 (HL x Hx)) S0 ltac:(lra) HJ (remainder Y t) R0) as (a & Ha & Da & Sa).
exists a. split; [lra|]. split; [exact Da|].
assert (Es : s^2 = t) by (unfold s; rewrite pow2_sqrt; lra). rewrite Es in Sa.
assert (M : 2/3 <= sqrt (second_moment (3/2))).
{ rewrite <- (sqrt_pow2 (2/3)) by lra. apply sqrt_le_1_alt. generalize second_moment_three_halves. lra. }
assert (Q : sqrt J / sqrt (second_moment (3/2)) <= 3/2 * (sqrt eps + remainder Y t)).
{ assert (SJ : sqrt J <= sqrt eps + remainder Y t) by (apply Rle_trans with (2 := Be); now apply sqrt_le_1_alt).
  apply Rle_trans with (sqrt J * (3/2)); [|lra]. apply Rmult_le_compat_l; [apply sqrt_pos|].
  apply Rle_trans with (/ (2/3)); [apply Rinv_le_contravar; lra | lra]. }
assert (SE := sqrt_pos eps).
apply Rle_trans with ((-1 + 2 * sqrt eps + 5/2 * remainder Y t) / t).
- apply Rmult_le_reg_l with t; [exact T0|].
  replace (t * ((-1 + 2 * sqrt eps + 5/2 * remainder Y t) / t)) with (-1 + 2 * sqrt eps + 5/2 * remainder Y t) by (field; lra). lra.
- replace ((-1 + 2 * sqrt eps + 5/2 * remainder Y t) / t) with ((-1 + 2 * sqrt eps) / t + 5/2 * remainder Y t / t) by (field; lra). apply Rplus_le_compat_l.
  apply Rlt_le, Rle_lt_trans with (2 := N). apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, T0 | lra].
Qed.

Lemma levels_near : eps < 1/4 -> (exists b, y + 1.5 * s <= b <= y + 4 * s /\ f b <= 0) /\ (exists b, y - 4 * s <= b <= y - 1.5 * s /\ 0 <= f b).
Proof.
intros Hq. destruct Af as [Cf _]. assert (S0 : 0 < s) by now apply sqrt_lt_R0. destruct near_eta as (eta & He & Be). assert (R := remainder_small).
assert (E0 : 0 <= eps) by now apply point_loss_ge_0.
assert (Se : sqrt eps < 1/2).
{ replace (1/2) with (sqrt ((1/2)^2)) by (apply sqrt_pow2; lra). apply sqrt_lt_1; lra. }
assert (eta0 : 0 <= eta) by (apply (is_RInt_ge_0 (fun u => (u + s * f (y + s * u))^2 * phi u) (- (3 + 1)) (3 + 1) eta); [lra | exact He | intros;
  apply (sq_phi_pos (fun u => u + s * f (y + s * u)))]).
assert (Eta : eta < 26/100).
{ assert (sqrt eta < 502/1000) by lra. assert (SP := sqrt_pos eta). rewrite <- (sqrt_sqrt eta) by exact eta0.
  apply Rlt_trans with (502/1000 * (502/1000)); [apply Rmult_le_0_lt_compat; lra | lra]. }
split.
- destruct (Classical_Prop.classic (exists b, y + 1.5 * s <= b <= y + 4 * s /\ f b <= 0)) as [H|H]; [exact H | exfalso].
  destruct (is_RInt_part _ (- (3 + 1)) (3 + 1) (3/2) 4 eta ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun u => u + s * f (y + s * u))) He) as (J & HJ &
    J0 & J1).
  assert (RInt (fun u => u^2 * phi u) (3/2) 4 <= J); [|generalize moment_beyond_phi; lra].
  apply (is_RInt_le (fun u => u^2 * phi u) (fun u => (u + s * f (y + s * u))^2 * phi u) (3/2) 4); [lra | apply is_RInt_RInt, ex_RInt_cont; intros;
    apply (continuous_sq_phi (fun x => x)), continuous_id | exact HJ |].
  intros u Hu. apply Rmult_le_compat_r; [apply Rlt_le, phi_pos|]. apply pow_incr. split; [lra|].
  destruct (Rle_or_lt (f (y + s * u)) 0) as [A|A].
  + exfalso. apply H. exists (y + s * u). split; [|exact A]. assert (s * (3/2) <= s * u <= s * 4) by (split; apply Rmult_le_compat_l; lra). lra.
  + assert (0 < s * f (y + s * u)) by now apply Rmult_lt_0_compat. lra.
- destruct (Classical_Prop.classic (exists b, y - 4 * s <= b <= y - 1.5 * s /\ 0 <= f b)) as [H|H]; [exact H | exfalso].
  destruct (is_RInt_part _ (- (3 + 1)) (3 + 1) (-4) (-3/2) eta ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun u => u + s * f (y + s * u))) He) as (J &
    HJ & J0 & J1).
  assert (RInt (fun u => u^2 * phi u) (-4) (-3/2) <= J); [|generalize moment_before_phi; lra].
  apply (is_RInt_le (fun u => u^2 * phi u) (fun u => (u + s * f (y + s * u))^2 * phi u) (-4) (-3/2)); [lra | apply is_RInt_RInt, ex_RInt_cont; intros;
    apply (continuous_sq_phi (fun x => x)), continuous_id | exact HJ |].
  intros u Hu. apply Rmult_le_compat_r; [apply Rlt_le, phi_pos|].
  replace (u^2) with ((- u)^2) by ring. replace ((u + s * f (y + s * u))^2) with ((- u - s * f (y + s * u))^2) by ring. apply pow_incr. split; [lra|].
  destruct (Rle_or_lt 0 (f (y + s * u))) as [A|A].
  + exfalso. apply H. exists (y + s * u). split; [|exact A]. assert (s * -4 <= s * u <= s * (-3/2)) by (split; apply Rmult_le_compat_l; lra). lra.
  + assert (s * f (y + s * u) < s * 0) by (apply Rmult_lt_compat_l; lra). lra.
Qed.
End Near.

(** (68), as corrected, for any points, every data point y_k and every f of (16)'s class that has a loss (of any size; feasible ones
    are among them), at the early times of the two hypotheses. D is the least half gap, W = y_n - y_1, sigma = sqrt t, epsilon_k the
    share of y_k in the loss. Proved are: of the slopes that f has within 1.5 sigma of y_k the infimum is at most
    (-1 + 2 sqrt epsilon_k)/t + rest, with the explicit [rest] of (69), a constant times e^(-D^2/(10 t)); and if epsilon_k < 1/4, the
    infimum of f on [y_k + 1.5 sigma, y_k + 4 sigma] is at most 0 and its supremum on [y_k - 4 sigma, y_k - 1.5 sigma] is at least 0.
    (Corrected are the intervals, 4 for 3, the levels, 0 for -0.5 and 0.5, and the condition on epsilon_k. N of the print, where f has
    no slope, is what [ex_derive] leaves out.) *)
Theorem eq_68 Y t f k : let D := least_half_gap Y in let W := last_point Y - first_point Y in
  0 < t <= D^2 / 400 -> sqrt t <= D^2 / (10 * W * INR (gaps Y)) -> admissible f -> has_loss Y t f -> (k < size Y)%nat ->
  let y := point Y k in let sigma := sqrt t in let eps := point_loss Y t f k in
  Rbar_le (Glb_Rbar (fun d => exists x, y - 1.5 * sigma <= x <= y + 1.5 * sigma /\ ex_derive f x /\ d = Derive f x)) ((-1 + 2 * sqrt eps) / t + rest Y t) /\
  (eps < 1/4 -> Rbar_le (Glb_Rbar (fun v => exists x, y + 1.5 * sigma <= x <= y + 4 * sigma /\ v = f x)) 0 /\
     Rbar_le 0 (Lub_Rbar (fun v => exists x, y - 4 * sigma <= x <= y - 1.5 * sigma /\ v = f x))).
Proof.
intros D W Ht Hs Af Hf Hk y sigma eps. assert (Hk' : (k <= gaps Y)%nat) by (unfold size in Hk; lia). split.
- destruct (slope_near Y t f k Ht Af Hf Hk') as (a & Ha & Da & Sa). apply Glb_le. intros e He. exists (Derive f a). split; [now exists a | unfold eps; lra].
- intros E. destruct (levels_near Y t f k Ht Hs Af Hf Hk' E) as ((b & Hb & Fb) & (b' & Hb' & Fb')). split.
  + apply Glb_le. intros e He. exists (f b). split; [now exists b | lra].
  + apply Lub_ge. intros e He. exists (f b'). split; [now exists b' | lra].
Qed.

(** The print: without the factor 1 / sqrt t the level -0.5 is not reached by the empirical score for points -100 and 100 at t = 400. *)
Theorem eq_68_refuted : ~ forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) t epsilon f k, let Y := equally_spaced n D Hn HD in
  0 < epsilon < 0.015 -> 0 < t -> sqrt t < D / INR (n - 1) / 3 -> feasible Y t epsilon f -> (k < n)%nat ->
  Rbar_le (Glb_Rbar (fun v => exists x, point Y k + 1.5 * sqrt t <= x <= point Y k + 3 * sqrt t /\ v = f x)) (-0.5).
Proof.
intros H. assert (H100 : 0 < 100) by lra. specialize (H 2%nat 100 (le_n 2) H100 400 (1/100)). set (Y := equally_spaced 2 100 (le_n 2) H100) in *.
assert (S : sqrt 400 = 20) by (replace 400 with (20 * 20) by ring; apply sqrt_square; lra).
assert (P0 : point Y 0 = -100) by (change (first_point Y = -100); unfold Y; rewrite equal_first; lra).
assert (T4 : 0 < 400) by lra. destruct (minimum_on_line Y 400 T4) as (A & B & _).
specialize (H (ESF Y 400) 0%nat ltac:(lra) T4). rewrite S in H.
assert (Lt : 20 < 100 / INR (2 - 1) / 3) by (simpl INR; lra).
assert (Ad : admissible (ESF Y 400)) by now apply admissible_ESF.
assert (Le : loss Y 400 (ESF Y 400) <= 1/100) by (rewrite B; lra). specialize (H Lt (conj Ad (conj A Le)) ltac:(lia)).
assert (L : Rbar_le (-15/100) (Glb_Rbar (fun v => exists x, point Y 0 + 1.5 * 20 <= x <= point Y 0 + 3 * 20 /\ v = ESF Y 400 x))).
{ apply Glb_Rbar_correct. intros v (x & Hx & ->). rewrite P0 in Hx. simpl. rewrite ESF_posterior_mean by exact T4.
  generalize (proj1 (posterior_mean_bounds 400 T4 Y x)). change (first_point Y) with (point Y 0). rewrite P0. intros M. lra. }
assert (Q := Rbar_le_trans _ _ _ L H). simpl in Q. lra.
Qed.

(** What the levels rest on, the 1/4, cannot be raised to 0.27. *)
Lemma moment_beyond_above : RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (3/2) 4 < 0.27.
Proof. integral with (i_prec 56). Qed.

Lemma moment_not_above : ~ RInt (fun u => u^2 * pN u 1) 1.5 4 > 0.27.
Proof.
intros H. generalize moment_beyond_above. replace (3/2) with 1.5 by lra.
rewrite (RInt_ext _ (fun u => u^2 * pN u 1)) by (intros; change (pN x 1) with (phi x); now rewrite phi_fun). lra.
Qed.
