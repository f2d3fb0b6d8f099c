(** Between two data points the slope of a feasible function is somewhere at least 0 (Appendix F, from (68) to (69)). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.analysis Require Import growth.
From Scoreproof.objects Require Import paper point_loss local_nonsmoothness.
From Scoreproof.properties Require Import training_set slope_window rough_bound near_score lower_bound.
From Scoreproof.appendix_f Require Import eq_69.
Open Scope R_scope.

Lemma between_off (N : list R) : forall a b, a < b -> exists x, a < x < b /\ ~ In x N.
Proof.
induction N as [|c N IH]; intros a b Hab; [exists ((a + b) / 2); split; [lra | intros []]|].
destruct (Rlt_or_le c ((a + b) / 2)) as [L|L].
- destruct (IH ((a + b) / 2) b ltac:(lra)) as (x & Hx & Nx). exists x. split; [lra|]. intros [E|E]; [lra | contradiction].
- destruct (IH a ((a + b) / 2) ltac:(lra)) as (x & Hx & Nx). exists x. split; [lra|]. intros [E|E]; [lra | contradiction].
Qed.

(** A continuous function whose slope is negative but at finitely many points decreases. *)
Lemma rising_slope (f : R -> R) (N : list R) a b : a < b -> (forall x, a <= x <= b -> continuous f x) ->
  (forall x, a < x < b -> ~ In x N -> ex_derive f x) -> f a <= f b ->
  exists c, a < c < b /\ ex_derive f c /\ 0 <= Derive f c.
Proof.
intros Hab Cf Df Hf. apply Classical_Prop.NNPP. intros No.
assert (Neg : forall x, a < x < b -> ~ In x N -> Derive f x < 0).
{ intros x Hx Nx. apply Rnot_le_lt. intros K. apply No. exists x. split; [exact Hx | split; [now apply Df | exact K]]. }
assert (Dec : forall u v, a <= u <= v -> v <= b -> f v <= f u).
{ intros u v Hu Hv. assert (G := growth_finite (fun x => - f x) 0 N u v ltac:(lra)). cbv beta in G.
  enough (0 * (v - u) <= - f v - - f u) by lra. apply G.
  - intros x Hx. apply (continuous_opp (V := R_NormedModule) f), Cf. lra.
  - intros x Hx Nx. assert (D := Df x ltac:(lra) Nx). split; [now apply (ex_derive_opp (V := R_NormedModule))|].
    rewrite Derive_opp. specialize (Neg x ltac:(lra) Nx). lra. }
destruct (between_off N a b Hab) as (x & Hx & Nx). specialize (Neg x Hx Nx).
assert (Z : Derive f x = 0); [|lra]. rewrite <- (Derive_const (f a) x). apply Derive_ext_loc.
exists (mkposreal (Rmin (x - a) (b - x)) ltac:(apply Rmin_glb_lt; lra)). intros u Hu. apply Rabs_lt_between' in Hu. simpl in Hu.
assert (M1 := Rmin_l (x - a) (b - x)). assert (M2 := Rmin_r (x - a) (b - x)).
apply Rle_antisym; [apply Dec; lra|]. apply Rle_trans with (1 := Hf). apply Dec; lra.
Qed.

Lemma between_two f a b : a < b -> ex_derive f a -> ex_derive f b ->
  Rbar_le (Rabs (Derive f b - Derive f a)) (nonsmoothness_between f a b).
Proof.
intros Hab Da Db. apply (proj1 (Lub_Rbar_correct _)). exists 1%nat, (fun i => match i with O => a | _ => b end).
split; [split|split; [|split]]; try apply Rle_refl.
- intros i Hi. replace i with O by lia. exact Hab.
- intros [|i] Hi; assumption.
- unfold slope_variation. simpl. ring.
Qed.

(** The second moment from 1.5 to 4 and from -4 to -1.5 is above 1/4. *)
Lemma moment_right : RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (3/2) 4 > 2601/10000.
Proof. integral with (i_prec 56). Qed.

Lemma moment_left : RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (-4) (-3/2) > 2601/10000.
Proof. integral with (i_prec 56). Qed.

Lemma moment_below (g : R -> R) a b I : a <= b -> is_RInt (fun u => (g u)^2 * phi u) a b I -> (forall u, a < u < b -> u^2 <= (g u)^2) ->
  RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) a b <= I.
Proof.
intros Hab HI H. rewrite (RInt_ext _ (fun u => u^2 * phi u)) by (intros; now rewrite phi_fun).
apply (is_RInt_le (fun u => u^2 * phi u) (fun u => (g u)^2 * phi u) a b _ _ Hab); [|exact HI|].
- apply is_RInt_RInt, ex_RInt_cont. intros u. apply continuous_mul; [|apply continuous_phi]. apply continuous_derivable. auto_derive. trivial.
- intros u Hu. apply Rmult_le_compat_r; [apply Rlt_le, phi_pos | now apply H].
Qed.

(** Near the line of slope -1/t a function has passed 0 within 4 standard deviations. *)
Lemma passes_0 (f : R -> R) y s I : 0 < s -> is_RInt (fun u => (u + s * f (y + s * u))^2 * phi u) (-4) 4 I -> I <= 2601/10000 ->
  (exists u, 3/2 <= u <= 4 /\ f (y + s * u) <= 0) /\ (exists u, 3/2 <= u <= 4 /\ 0 <= f (y - s * u)).
Proof.
intros Hs HI Hi. assert (P := sq_phi_pos (fun u => u + s * f (y + s * u))). cbv beta in P. split; apply Classical_Prop.NNPP; intros No.
- destruct (is_RInt_part _ (-4) 4 (3/2) 4 I ltac:(lra) ltac:(lra) ltac:(lra) P HI) as (J & HJ & _ & J1).
  assert (M := moment_below (fun u => u + s * f (y + s * u)) (3/2) 4 J ltac:(lra) HJ). generalize moment_right. intros Q.
  assert (RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (3/2) 4 <= J); [|lra]. apply M. intros u Hu.
  assert (0 < f (y + s * u)) by (apply Rnot_le_lt; intros K; apply No; exists u; split; [lra | exact K]).
  assert (0 < s * f (y + s * u)) by now apply Rmult_lt_0_compat. apply pow_incr. lra.
- destruct (is_RInt_part _ (-4) 4 (-4) (-3/2) I ltac:(lra) ltac:(lra) ltac:(lra) P HI) as (J & HJ & _ & J1).
  assert (M := moment_below (fun u => u + s * f (y + s * u)) (-4) (-3/2) J ltac:(lra) HJ). generalize moment_left. intros Q.
  assert (RInt (fun u => u^2 * (exp (- u^2 / 2) / sqrt (2 * PI))) (-4) (-3/2) <= J); [|lra]. apply M. intros u Hu.
  assert (f (y + s * u) < 0).
  { apply Rnot_le_lt. intros K. apply No. exists (- u). split; [lra|]. now replace (y - s * - u) with (y + s * u) by ring. }
  assert (s * f (y + s * u) < 0) by nra. nra.
Qed.

Section Early.
Variables (Y : training_set) (t : R) (f : R -> R).
Let D := least_half_gap Y.
Hypothesis Ht : 0 < t <= D^2 / 400.
Hypothesis Ht' : t <= D^3 / (40 * (last_point Y - first_point Y) * INR (gaps Y)).
Hypothesis Af : admissible f.
Hypothesis Hf : has_loss Y t f.

Lemma small_remainder : 0 < remainder Y t <= 1/100.
Proof.
assert (D0 := least_half_gap_pos Y). fold D in D0. assert (S := early_root Y t Ht). fold D in S. assert (W := width_pos Y). assert (N := lt_0_INR _ (gaps_pos Y)).
unfold remainder, mean_error. fold D. unfold width in *. set (w := last_point Y - first_point Y) in *. set (m := INR (gaps Y)) in *.
assert (E := exp_pos (- D^2 / t)). assert (WM : 0 < w * m) by now apply Rmult_lt_0_compat.
split; [apply Rdiv_lt_0_compat; [|lra]; apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]|].
set (s := sqrt t) in *. assert (Es : t = s * s) by (unfold s; now rewrite sqrt_sqrt by lra).
assert (D2 : 0 < D^2) by now apply pow_lt. pose (x := D^2 / t). assert (X : 0 < x) by (apply Rdiv_lt_0_compat; lra).
assert (B : exp (- D^2 / t) <= 4 / x^2).
{ replace (- D^2 / t) with (- x) by (unfold x; field; lra). rewrite exp_Ropp. replace (4 / x^2) with (/ (x / 2)^2) by (field; lra).
  apply Rinv_le_contravar; [apply pow_lt; lra|]. replace x with (x / 2 + x / 2) at 2 by field. rewrite exp_plus. generalize (exp_ineq1_le (x / 2)). intros Q.
  replace ((x / 2)^2) with (x / 2 * (x / 2)) by ring. apply Rmult_le_compat; lra. }
apply Rle_trans with (2 * (w * m) * (4 / x^2) / s).
{ apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. replace (2 * w * (m * exp (- D^2 / t))) with (2 * (w * m) * exp (- D^2 / t)) by ring.
  apply Rmult_le_compat_l; lra. }
replace (2 * (w * m) * (4 / x^2) / s) with (8 * (w * m) / D^4 * (t * s)) by (unfold x; rewrite Es; field; lra).
assert (K : t * s <= D^3 / (40 * w * m) * (D / 20)) by (apply Rmult_le_compat; lra).
apply Rle_trans with (8 * (w * m) / D^4 * (D^3 / (40 * w * m) * (D / 20))).
- apply Rmult_le_compat_l; [|exact K]. apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply pow_lt].
- right. field. repeat split; lra.
Qed.

Lemma near_root h k : 0 < h -> 2 * (h + 1) <= 20 -> (k <= gaps Y)%nat -> point_loss Y t f k < 1/4 ->
  exists eta, is_RInt (fun u => (u + sqrt t * f (point Y k + sqrt t * u))^2 * phi u) (- (h + 1)) (h + 1) eta /\
    sqrt eta <= sqrt (point_loss Y t f k) + remainder Y t /\ eta <= 2601/10000.
Proof.
intros Hh Hw Hk He. assert (S := early_root Y t Ht). assert (R0 := small_remainder).
destruct (near_point Y t f ltac:(lra) (proj1 Af) Hf h k Hh) as (eta & HI & Hr); [nra | exact Hk|].
exists eta. split; [exact HI|]. split; [exact Hr|].
assert (Q : sqrt (point_loss Y t f k) <= 1/2).
{ rewrite <- (sqrt_pow2 (1/2)) by lra. apply sqrt_le_1_alt. lra. }
assert (E0 := near_ge_0 f (point Y k) (sqrt t) h eta Hh HI).
rewrite <- (sqrt_sqrt eta E0). assert (Z := sqrt_pos eta). assert (sqrt eta <= 51/100) by lra. nra.
Qed.

Lemma steep k : (k <= gaps Y)%nat -> point_loss Y t f k < 1/4 -> exists a, point Y k - 3/2 * sqrt t < a < point Y k + 3/2 * sqrt t /\ ex_derive f a /\
  (1 - 2 * sqrt (point_loss Y t f k)) / t - rest Y t <= - Derive f a.
Proof.
intros Hk He. assert (S := early_root Y t Ht). assert (R0 := small_remainder). destruct (near_root (3/2) k ltac:(lra) ltac:(lra) Hk He) as (eta & HI & Hr & _).
destruct (proj2 Af) as [L HL].
destruct (near_slope f L (point Y k) (sqrt t) (3/2) eta (proj1 Af) (fun x Hx => proj1 (HL x Hx)) ltac:(lra) ltac:(lra) HI (remainder Y t / 2) ltac:(lra))
  as (a & Ha & Da & Sa).
exists a. split; [exact Ha|]. split; [exact Da|].
assert (Et : (sqrt t)^2 = t) by (apply pow2_sqrt; lra). rewrite Et in Sa.
assert (M : / sqrt (second_moment (3/2)) <= 3/2).
{ replace (3/2) with (/ (2/3)) at 2 by field. apply Rinv_le_contravar; [lra|]. rewrite <- (sqrt_pow2 (2/3)) by lra. apply sqrt_le_1_alt.
  generalize second_moment_three_halves. lra. }
assert (V : sqrt eta / sqrt (second_moment (3/2)) <= (sqrt (point_loss Y t f k) + remainder Y t) * (3/2)).
{ apply Rmult_le_compat; [apply sqrt_pos | | exact Hr | exact M]. apply Rlt_le, Rinv_0_lt_compat, sqrt_lt_R0, second_moment_pos. lra. }
assert (B := early_remainder Y t Ht). assert (N1 : 1 <= INR (gaps Y)) by (apply (le_INR 1), gaps_pos). assert (P := sqrt_pos (point_loss Y t f k)).
assert (C : 2 * remainder Y t / t <= rest Y t).
{ apply Rle_trans with (2 * (2 * INR (gaps Y) * remainder Y t) / t); [|lra]. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | nra]. }
apply Rle_trans with ((1 - 2 * sqrt (point_loss Y t f k)) / t - 2 * remainder Y t / t); [lra|].
apply Rmult_le_reg_r with t; [lra|].
replace (((1 - 2 * sqrt (point_loss Y t f k)) / t - 2 * remainder Y t / t) * t) with (1 - 2 * sqrt (point_loss Y t f k) - 2 * remainder Y t) by (field; lra).
nra.
Qed.

Lemma rises_between g : (g < gaps Y)%nat -> point_loss Y t f g < 1/4 -> point_loss Y t f (S g) < 1/4 ->
  let s := sqrt t in exists b b', point Y g + 3/2 * s <= b <= point Y g + 4 * s /\ point Y (S g) - 4 * s <= b' <= point Y (S g) - 3/2 * s /\
    f b <= 0 <= f b'.
Proof.
intros Hg H1 H2 s. assert (S := early_root Y t Ht). fold s in S.
destruct (near_root 3 g ltac:(lra) ltac:(lra) ltac:(lia) H1) as (e1 & I1 & _ & B1). destruct (near_root 3 (Datatypes.S g) ltac:(lra) ltac:(lra) ltac:(lia) H2) as (e2 & I2 & _ & B2).
replace (- (3 + 1)) with (-4) in * by ring. replace (3 + 1) with 4 in * by ring.
destruct (passes_0 f _ _ _ (proj1 S) I1 B1) as [(u & Hu & Fu) _]. destruct (passes_0 f _ _ _ (proj1 S) I2 B2) as [_ (v & Hv & Fv)].
fold s in Fu, Fv. exists (point Y g + s * u), (point Y (Datatypes.S g) - s * v). split; [|split; [|split; assumption]]; nra.
Qed.
End Early.

(** For every feasible f, with t below explicit times and epsilon_k, epsilon_(k+1) < 1/4: a_k and a_(k+1) are where the slope is
    nearly -1/t, b and b' where f has passed 0 (within 4 sqrt t of the points, where the print has 3: for epsilon_k up to 1/4 that is
    needed), c between them has a slope of at least 0, and the slope varies from a_k to c and from c to a_(k+1) by what (69) adds up.
    The remainder is that of (69). *)
Theorem rem_f_slopes Y t f epsilon k : let D := least_half_gap Y in let s := sqrt t in let e := point_loss Y t f in
  let remainder := 2 * (last_point Y - first_point Y) * (INR (gaps Y))^2 / D^3 * exp (- D^2 / (10 * t)) in
  0 < t <= D^2 / 400 -> t <= D^3 / (40 * (last_point Y - first_point Y) * INR (gaps Y)) -> feasible Y t epsilon f ->
  (k < gaps Y)%nat -> e k < 1/4 -> e (S k) < 1/4 ->
  exists a b c b' a',
    point Y k - 3/2 * s <= a <= point Y k + 3/2 * s /\ point Y k + 3/2 * s <= b <= point Y k + 4 * s /\ f b <= 0 /\
    b < c < b' /\ ex_derive f c /\ 0 <= Derive f c /\
    0 <= f b' /\ point Y (S k) - 4 * s <= b' <= point Y (S k) - 3/2 * s /\ point Y (S k) - 3/2 * s <= a' <= point Y (S k) + 3/2 * s /\
    ex_derive f a /\ ex_derive f a' /\
    Rbar_le (Rabs (Derive f c - Derive f a)) (nonsmoothness_between f a c) /\
    (1 - 2 * sqrt (e k)) / t - remainder <= Rabs (Derive f c - Derive f a) /\
    Rbar_le (Rabs (Derive f a' - Derive f c)) (nonsmoothness_between f c a') /\
    (1 - 2 * sqrt (e (S k))) / t - remainder <= Rabs (Derive f a' - Derive f c).
Proof.
intros D s e remainder Ht Ht' (Af & Hf & _) Hk H1 H2. assert (S := early_root Y t Ht). fold s D in S.
destruct (steep Y t f Ht Ht' Af Hf k ltac:(lia) H1) as (a & Ha & Da & Sa).
destruct (steep Y t f Ht Ht' Af Hf (Datatypes.S k) ltac:(lia) H2) as (a' & Ha' & Da' & Sa').
destruct (rises_between Y t f Ht Ht' Af Hf k Hk H1 H2) as (b & b' & Hb & Hb' & Fb & Fb').
fold s in Ha, Ha', Hb, Hb'. change (rest Y t) with remainder in *. fold e in Sa, Sa'.
assert (G := least_half_gap_le Y k Hk). fold D in G. assert (P := point_S Y k). destruct Af as [Cf [L HL]].
destruct (rising_slope f L b b') as (c & Hc & Dc & Sc); [lra | intros; apply Cf | intros x _ Hx; now apply HL | lra|].
exists a, b, c, b', a'. repeat split; try lra; try assumption.
- apply between_two; [lra | assumption | assumption].
- eapply Rle_trans; [|apply Rle_abs]. lra.
- apply between_two; [lra | assumption | assumption].
- rewrite Rabs_minus_sym. eapply Rle_trans; [|apply Rle_abs]. lra.
Qed.
