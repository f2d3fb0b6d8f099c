(** (67): near a data point a function is as close to the line as to the score, up to a small remainder. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper minkowski.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import near_score.
From Scoreproof.appendix_f Require Import eq_66.
Open Scope R_scope.

Section Distance.
Variables (Y : training_set) (t : R) (k : nat).
Hypothesis Ht : 0 < t.
Hypothesis Hk : (k <= gaps Y)%nat.
Let D := least_half_gap Y.
Let W := last_point Y - first_point Y.
Let m := INR (gaps Y).
Let y := point Y k.
Let p (x : R) : R := pN (x - y) (sqrt t).

Lemma PL_cell j x : (j <= gaps Y)%nat -> (j <> 0%nat -> midpoint Y (pred j) < x) -> (j <> gaps Y -> x < midpoint Y j) -> PL Y t x = (point Y j - x) / t.
Proof.
intros Hj A B. unfold PL, nearest_point. rewrite (staircase_cell Y (fun _ => 0)) with (k := j); [reflexivity | | exact Hj | |].
- intros g Hg. generalize (half_gap_pos Y g Hg). lra.
- intros g E. subst j. specialize (A ltac:(lia)). simpl in A. lra.
- intros g -> Hg. specialize (B ltac:(lia)). lra.
Qed.

Lemma ex_RInt_to_PL (f : R -> R) : (forall x, continuous f x) -> forall a b, ex_RInt (fun x => (f x - PL Y t x)^2 * p x) a b.
Proof.
intros Cf. apply (ex_RInt_cells Y _ (fun j x => (f x - (point Y j - x) / t)^2 * p x)).
- intros j x. apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_sub; [apply Cf|].
  apply continuous_divc, continuous_sub; [apply continuous_const | apply continuous_id].
- intros j x Hj A B. now rewrite (PL_cell j x Hj A B).
Qed.

Let p_pos x : 0 <= p x.
Proof. now apply Rlt_le, pN_sqrt_pos. Qed.

(** The two scores: within 9/10 D of y_k, and beyond. *)
Lemma scores_near x : Rabs (x - y) <= 9/10 * D -> Rabs (ESF Y t x - PL Y t x) <= 2 * W * (m * exp (- D^2 / (5 * t))) / t.
Proof.
intros Hx. assert (Hx' := Hx). apply Rabs_le_between' in Hx. assert (D0 := least_half_gap_pos Y). fold D in D0.
rewrite ESF_posterior_mean by exact Ht. unfold PL.
  replace ((posterior_mean Y t x - x) / t - (nearest_point Y x - x) / t) with (- (nearest_point Y x - posterior_mean Y t x) / t) by (field; lra).
unfold Rdiv at 1. rewrite Rabs_mult, Rabs_Ropp, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht|]. apply Rle_trans with (1 := nearest_mean Y t Ht x). change (width Y) with W.
apply Rmult_le_compat_l; [generalize (first_lt_last Y); unfold W; lra|]. apply Rle_trans with (1 := residual_le_rho Y t Ht x).
unfold m. rewrite <- sum_below_const. apply sum_below_le. intros g Hg. apply exp_le. assert (D1 := least_half_gap_le Y g Hg). fold D in D1.
assert (Far : half_gap Y g - 9/10 * D <= Rabs (x - midpoint Y g)).
{ destruct (le_lt_dec k g) as [L|L].
  - generalize (point_lt_midpoint Y g k ltac:(lia)). fold y. intros. rewrite Rabs_left1; lra.
  - generalize (midpoint_lt_point Y g k ltac:(lia)). fold y. intros. rewrite Rabs_right; lra. }
assert (P : D^2 / 5 <= 2 * half_gap Y g * Rabs (x - midpoint Y g)).
{ replace (D^2 / 5) with (2 * D * (D / 10)) by field. apply Rmult_le_compat; lra. }
replace (- (2 * half_gap Y g / t) * Rabs (x - midpoint Y g)) with (- (2 * half_gap Y g * Rabs (x - midpoint Y g)) / t) by (field; lra).
replace (- D^2 / (5 * t)) with (- (D^2 / 5) / t) by (field; lra). apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht | lra].
Qed.

Lemma scores_far x : Rabs (ESF Y t x - PL Y t x) <= W / t.
Proof.
rewrite ESF_posterior_mean by exact Ht. unfold PL.
  replace ((posterior_mean Y t x - x) / t - (nearest_point Y x - x) / t) with ((posterior_mean Y t x - nearest_point Y x) / t) by (field; lra).
unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht|].
generalize (posterior_mean_bounds t Ht Y x) (staircase_bounds Y (fun _ => 0) x). fold (nearest_point Y x). intros. apply Rabs_le. unfold W. lra.
Qed.

Lemma density_far x : 9/10 * D <= Rabs (x - y) -> p x <= 2 * exp (- (3/10 * D^2) / t) * pN (x - y) (sqrt (4 * t)).
Proof.
intros Hx. assert (D0 := least_half_gap_pos Y). fold D in D0. unfold p. rewrite (pN_sqrt t Ht), (pN_sqrt (4 * t) ltac:(lra)).
assert (E : normaliser (4 * t) = 2 * normaliser t).
{ unfold normaliser. rewrite (sqrt_mult 4 t) by lra. replace (sqrt 4) with 2; [ring|]. replace 4 with (2 * 2) by ring. symmetry. apply sqrt_square. lra. }
rewrite E. assert (N := normaliser_pos t Ht). set (z := x - y) in *.
replace (2 * exp (- (3/10 * D^2) / t) * (exp (- z^2 / (2 * (4 * t))) / (2 * normaliser t))) with ((exp (- (3/10 * D^2) / t) * exp (- z^2 / (2 * (4 * t))))
  / normaliser t) by (field; lra).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. rewrite <- exp_plus. apply exp_le.
assert (Z : (9/10 * D)^2 <= z^2) by (rewrite <- (pow2_abs z); apply pow_incr; lra).
apply Rmult_le_reg_r with (8 * t); [lra|]. replace (- z^2 / (2 * t) * (8 * t)) with (- 4 * z^2) by (field; lra).
replace ((- (3/10 * D^2) / t + - z^2 / (2 * (4 * t))) * (8 * t)) with (- (24/10 * D^2) - z^2) by (field; lra).
assert (0 <= D^2) by apply pow2_ge_0. lra.
Qed.

(** G_k exists and decays faster than (40) says. *)
Lemma is_cell_gap : exists G : R, is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * p x) (G / t) /\ 0 <= G <= 6 * W^2 * m^2 / t * exp (- (3/10 * D^2) / t).
Proof.
assert (D0 := least_half_gap_pos Y). fold D in D0. assert (W0 : 0 < W) by (generalize (first_lt_last Y); unfold W; lra).
assert (M1 : 1 <= m) by (apply (le_INR 1), gaps_pos).
  assert (M2 : 1 <= m^2) by (replace (m^2) with (m * m) by ring; apply Rle_trans with (1 * 1); [lra | apply Rmult_le_compat; lra]).
pose (A := (2 * W * (m * exp (- D^2 / (5 * t))) / t)^2). pose (B := (W / t)^2 * (2 * exp (- (3/10 * D^2) / t))).
assert (A0 : 0 <= A) by apply pow2_ge_0. assert (B0 : 0 <= B) by (apply Rmult_le_pos; [apply pow2_ge_0 | generalize (exp_pos (- (3/10 * D^2) / t)); lra]).
destruct (line_int_dominated (fun x => (ESF Y t x - PL Y t x)^2 * p x) (fun x => A * p x + B * pN (x - y) (sqrt (4 * t))) (A * 1 + B * 1)) as (g & Hg & G0).
- apply ex_RInt_to_PL. intros; now apply continuous_ESF.
- apply ex_RInt_cont. intros x. apply continuous_add; apply continuous_cmul, continuous_pN; lra.
- intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | apply p_pos]|].
  assert (P4 : 0 <= pN (x - y) (sqrt (4 * t))) by (apply Rlt_le, pN_sqrt_pos; lra).
  rewrite <- (pow2_abs (ESF Y t x - PL Y t x)). destruct (Rle_or_lt (Rabs (x - y)) (9/10 * D)) as [L|L].
  + assert ((Rabs (ESF Y t x - PL Y t x))^2 * p x <= A * p x).
    { apply Rmult_le_compat_r; [apply p_pos|]. unfold A. apply pow_incr. split; [apply Rabs_pos | now apply scores_near]. }
    assert (0 <= B * pN (x - y) (sqrt (4 * t))) by now apply Rmult_le_pos. lra.
  + assert ((Rabs (ESF Y t x - PL Y t x))^2 * p x <= B * pN (x - y) (sqrt (4 * t))).
    { unfold B. rewrite Rmult_assoc. apply Rmult_le_compat; [apply pow2_ge_0 | apply p_pos | | apply density_far; lra].
      apply pow_incr. split; [apply Rabs_pos | apply scores_far]. }
    assert (0 <= A * p x) by (apply Rmult_le_pos; [exact A0 | apply p_pos]). lra.
- apply is_gen_plus; apply is_gen_scal, is_line_int_pN; lra.
- exists (t * g). split; [assert (Er : forall r : R, t * r / t = r) by (intros; field; lra); rewrite Er; exact Hg|]. split; [apply Rmult_le_pos; lra|].
  apply Rle_trans with (t * (A * 1 + B * 1)); [apply Rmult_le_compat_l; lra|].
  assert (EA : exp (- D^2 / (5 * t)) * exp (- D^2 / (5 * t)) <= exp (- (3/10 * D^2) / t)).
  { rewrite <- exp_plus. apply exp_le. apply Rmult_le_reg_r with t; [exact Ht|].
    replace ((- D^2 / (5 * t) + - D^2 / (5 * t)) * t) with (- (2/5 * D^2)) by (field; lra).
      replace (- (3/10 * D^2) / t * t) with (- (3/10 * D^2)) by (field; lra).
    assert (0 <= D^2) by apply pow2_ge_0. lra. }
  set (e := exp (- (3/10 * D^2) / t)) in *. set (q := exp (- D^2 / (5 * t))) in *.
  replace (t * (A * 1 + B * 1)) with (W^2 / t * (4 * m^2 * (q * q) + 2 * e)) by (unfold A, B; field; lra).
  replace (6 * W^2 * m^2 / t * e) with (W^2 / t * (6 * m^2 * e)) by (field; lra).
  apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, Ht]|].
  assert (E0 : 0 < e) by apply exp_pos. assert (m^2 * (q * q) <= m^2 * e) by (apply Rmult_le_compat_l; lra).
    assert (1 * e <= m^2 * e) by (apply Rmult_le_compat_r; lra). lra.
Qed.

Lemma gap_root G : 0 <= G <= 6 * W^2 * m^2 / t * exp (- (3/10 * D^2) / t) -> sqrt G <= 64 * (W * m / D) * exp (- D^2 / (9 * t)).
Proof.
intros HG. assert (D0 := least_half_gap_pos Y). fold D in D0. assert (W0 : 0 < W) by (generalize (first_lt_last Y); unfold W; lra).
assert (M1 : 1 <= m) by (apply (le_INR 1), gaps_pos). assert (D2 : 0 < D^2) by now apply pow_lt.
pose (z := D^2 / t). assert (Z0 : 0 < z) by now apply Rdiv_lt_0_compat.
assert (Ez : forall c, exp (- (c * z)) * exp (c * z) = 1) by (intros; rewrite <- exp_plus, Rplus_opp_l; apply exp_0).
(* z e^(-7/90 z) <= 90/7, so that G is at most (64 W m / D)^2 e^(-2/9 z) *)
assert (B : z * exp (- (7/90 * z)) <= 90/7).
{ apply Rmult_le_reg_r with (exp (7/90 * z)); [apply exp_pos|]. rewrite Rmult_assoc, Ez. generalize (exp_ineq1_le (7/90 * z)). lra. }
rewrite <- (sqrt_pow2 (64 * (W * m / D) * exp (- D^2 / (9 * t)))).
2:{ apply Rmult_le_pos; [|apply Rlt_le, exp_pos]. apply Rmult_le_pos; [lra|]. apply Rlt_le, Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | exact D0]. }
apply sqrt_le_1_alt. apply Rle_trans with (1 := proj2 HG).
replace (- (3/10 * D^2) / t) with (- (7/90 * z) + (- (1/9 * z) + - (1/9 * z))) by (unfold z; field; lra).
replace (- D^2 / (9 * t)) with (- (1/9 * z)) by (unfold z; field; lra). rewrite !exp_plus. set (e := exp (- (1/9 * z))). set (q := exp (- (7/90 * z))) in *.
replace (6 * W^2 * m^2 / t * (q * (e * e))) with ((W * m / D * e)^2 * (6 * (z * q))) by (unfold z; field; lra).
replace ((64 * (W * m / D) * e)^2) with ((W * m / D * e)^2 * 4096) by (field; lra).
apply Rmult_le_compat_l; [apply pow2_ge_0 | lra].
Qed.

(** By Minkowski. *)
Lemma is_distance_to_PL f e : (forall x, continuous f x) -> (exists v, is_line_int (fun x => (f x - ESF Y t x)^2 * p x) v /\ 0 <= v /\ e = t * v) ->
  forall G, is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * p x) (G / t) -> 0 <= G ->
  exists M : R, is_line_int (fun x => (f x - PL Y t x)^2 * p x) (M / t) /\ 0 <= M <= (sqrt e + sqrt G)^2.
Proof.
intros Cf (v & Hv & V0 & ->) G HG G0. assert (GT : 0 <= G / t) by (apply Rmult_le_pos; [exact G0 | apply Rlt_le, Rinv_0_lt_compat, Ht]).
assert (X1 : forall a b, ex_RInt (fun x => (f x - ESF Y t x)^2 * p x) a b).
{ apply ex_RInt_cont. intros x. apply continuous_mul; [apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF] | now apply continuous_pN]. }
assert (X2 := ex_RInt_to_PL (ESF Y t) (fun x => continuous_ESF t Ht Y x)). assert (X3 := ex_RInt_to_PL f Cf).
assert (Sq : forall g : R -> R, forall x, 0 <= (g x)^2 * p x) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | apply p_pos]).
destruct (line_int_bounded (fun x => (f x - PL Y t x)^2 * p x) ((sqrt v + sqrt (G / t))^2) X3 (Sq (fun x => f x - PL Y t x))) as (M & HM & B).
{ intros a b Hab.
  assert (Mk : sqrt (RInt (fun x => (f x - PL Y t x)^2 * p x) a b) <= sqrt v + sqrt (G / t)).
  { apply Rle_trans with (sqrt (RInt (fun x => (f x - ESF Y t x)^2 * p x) a b) + sqrt (RInt (fun x => (ESF Y t x - PL Y t x)^2 * p x) a b)).
    - apply (minkowski (fun x => f x - ESF Y t x) (fun x => ESF Y t x - PL Y t x) p a b); [exact Hab | intros;
      apply p_pos | apply is_RInt_RInt, X1 | apply is_RInt_RInt, X2 |].
      apply (is_RInt_ext (fun x => (f x - PL Y t x)^2 * p x)); [intros; eqR; ring | apply is_RInt_RInt, X3].
    - apply Rplus_le_compat; apply sqrt_le_1_alt.
      + apply (RInt_le_line_int (fun x => (f x - ESF Y t x)^2 * p x) v a b X1 (Sq (fun x => f x - ESF Y t x)) Hv Hab).
      + apply (RInt_le_line_int (fun x => (ESF Y t x - PL Y t x)^2 * p x) (G / t) a b X2 (Sq (fun x => ESF Y t x - PL Y t x)) HG Hab). }
  rewrite <- (pow2_sqrt (RInt (fun x => (f x - PL Y t x)^2 * p x) a b)) by (apply RInt_ge_0; [exact Hab | apply X3 | intros;
    apply (Sq (fun x => f x - PL Y t x))]).
  apply pow_incr. split; [apply sqrt_pos | exact Mk]. }
exists (t * M). split; [assert (Er : forall r : R, t * r / t = r) by (intros; field; lra); rewrite Er; exact HM|]. split; [apply Rmult_le_pos; lra|].
assert (E : (sqrt (t * v) + sqrt G)^2 = t * (sqrt v + sqrt (G / t))^2).
{ replace G with (t * (G / t)) at 1 by (field; lra). rewrite !sqrt_mult by lra.
  replace ((sqrt t * sqrt v + sqrt t * sqrt (G / t))^2) with ((sqrt t * sqrt t) * (sqrt v + sqrt (G / t))^2) by ring.
  rewrite sqrt_sqrt by lra. reflexivity. }
rewrite E. apply Rmult_le_compat_l; lra.
Qed.
End Distance.

(** (67), as corrected, for any increasing points, D being the least half gap (Delta for equal ones), W = y_n - y_1, and all t > 0: the
    second inequality is Minkowski's. *)
Theorem eq_67 Y t f k : let D := least_half_gap Y in let Q := (last_point Y - first_point Y) * INR (gaps Y) / D in
  0 < t -> (forall x, continuous f x) -> has_loss Y t f -> (k < size Y)%nat ->
  let y := point Y k in let f_k u := sqrt t * f (y + sqrt t * u) in let eps := point_loss Y t f k in
  exists v M G : R, is_RInt (fun u => (f_k u + u)^2 * pN u 1) (- D / sqrt t) (D / sqrt t) v /\
    is_line_int (fun x => (f x - PL Y t x)^2 * pN (x - y) (sqrt t)) (M / t) /\
    is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * pN (x - y) (sqrt t)) (G / t) /\
    v <= M /\ M <= (sqrt eps + sqrt G)^2 /\ (sqrt eps + sqrt G)^2 <= eps + (128 * Q * sqrt eps + 4096 * Q^2) * exp (- D^2 / (9 * t)).
Proof.
intros D Q Ht Cf Hf Hk y f_k eps. assert (Hk' : (k <= gaps Y)%nat) by (unfold size in Hk; lia). assert (D0 := least_half_gap_pos Y). fold D in D0.
destruct (is_cell_gap Y t k Ht Hk') as (G & HG & G0). fold y in HG.
destruct (is_distance_to_PL Y t k Ht Hk' f eps Cf (is_point_loss Y t f Ht Cf Hf k Hk') G HG (proj1 G0)) as (M & HM & M0). fold y in HM.
pose (v0 := RInt (fun x => (f x - PL Y t x)^2 * pN (x - y) (sqrt t)) (y - D) (y + D) : R).
assert (H0 : is_RInt (fun x => (f x - PL Y t x)^2 * pN (x - y) (sqrt t)) (y - D) (y + D) v0) by apply is_RInt_RInt, (ex_RInt_to_PL Y t k Ht Hk' f Cf).
assert (Hw : within_half_gaps Y D) by (intros g Hg; now apply least_half_gap_le).
destruct (eq_66 Y t D k f v0 Ht D0 Hw Hk) as [A B].
exists (t * v0), M, G. split; [apply B, A, H0|]. split; [exact HM|]. split; [exact HG|]. split; [|split; [lra|]].
- assert (L : v0 <= M / t).
  { apply (RInt_le_line_int (fun x => (f x - PL Y t x)^2 * pN (x - y) (sqrt t)) (M / t)); [apply (ex_RInt_to_PL Y t k Ht Hk' f Cf) | | exact HM | lra].
    intros x. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, pN_sqrt_pos]. }
  replace M with (t * (M / t)) by (field; lra). apply Rmult_le_compat_l; lra.
- assert (R := gap_root Y t Ht G G0). fold D Q in R. assert (S0 := sqrt_pos G). assert (E0 := sqrt_pos eps). set (e := exp (- D^2 / (9 * t))) in *.
  assert (P : 0 <= eps) by now apply point_loss_ge_0. assert (e0 : 0 < e) by apply exp_pos.
  assert (e1 : e <= 1).
  { unfold e. rewrite <- exp_0. apply exp_le. assert (0 <= D^2 / (9 * t)); [|unfold Rdiv in *; lra]. apply Rlt_le, Rdiv_lt_0_compat; [now apply pow_lt | lra]. }
  replace ((sqrt eps + sqrt G)^2) with (sqrt eps * sqrt eps + 2 * sqrt eps * sqrt G + (sqrt G)^2) by ring. rewrite sqrt_sqrt by exact P.
  assert (A1 : 2 * sqrt eps * sqrt G <= 2 * sqrt eps * (64 * Q * e)) by (apply Rmult_le_compat_l; lra).
  assert (A2 : (sqrt G)^2 <= (64 * Q * e)^2) by (apply pow_incr; lra).
  assert (A3 : (64 * Q * e)^2 <= 4096 * Q^2 * e).
  { replace ((64 * Q * e)^2) with (4096 * Q^2 * e * e) by ring. rewrite <- (Rmult_1_r (4096 * Q^2 * e)) at 2.
    apply Rmult_le_compat_l; [|exact e1]. apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; [lra | apply pow2_ge_0]. }
  lra.
Qed.

(** The print's second inequality, without the cross term, fails at every t for f = 2 s - s_bar, which is smooth off the midpoints. *)
Theorem eq_67_refuted Y t : 0 < t -> ~ forall f k A B G, (k < size Y)%nat ->
  is_line_int (fun x => (f x - PL Y t x)^2 * pN (x - point Y k) (sqrt t)) A ->
  is_line_int (fun x => (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t)) B ->
  is_line_int (fun x => (ESF Y t x - PL Y t x)^2 * pN (x - point Y k) (sqrt t)) G -> t * A <= t * B + t * G.
Proof.
intros Ht H. destruct (is_cell_gap Y t 0 Ht ltac:(lia)) as (G & HG & _). set (y := point Y 0) in *. set (g := G / t) in *.
assert (H4 : is_line_int (fun x => ((2 * ESF Y t x - PL Y t x) - PL Y t x)^2 * pN (x - y) (sqrt t)) (4 * g)).
{ apply (is_gen_ext (fun x => 4 * ((ESF Y t x - PL Y t x)^2 * pN (x - y) (sqrt t)))); [intros; ring | now apply is_gen_scal]. }
assert (H1 : is_line_int (fun x => ((2 * ESF Y t x - PL Y t x) - ESF Y t x)^2 * pN (x - y) (sqrt t)) g).
{ revert HG. apply is_gen_ext. intros; ring. }
assert (L := H (fun x => 2 * ESF Y t x - PL Y t x) 0%nat (4 * g) g g ltac:(unfold size; lia) H4 H1 HG).
assert (g <= 0) by (apply Rmult_le_reg_l with t; lra).
assert (P : 0 < (RInt (fun x => (ESF Y t x - PL Y t x)^2 * pN (x - y) (sqrt t)) (y - 1) y : R)).
{ rewrite (RInt_ext _ (fun x => ((posterior_mean Y t x - y) / t)^2 * pN (x - y) (sqrt t))).
  2:{ intros x. rewrite Rmin_left, Rmax_right by lra. intros Hx. rewrite ESF_posterior_mean by exact Ht.
      rewrite (PL_cell Y t 0 (Nat.le_0_l _) 0 x (Nat.le_0_l _)); [| intros E; now contradict E | intros _;
        generalize (midpoint_left Y 0) (half_gap_pos Y 0 (gaps_pos Y)); fold y; lra].
      fold y. eqR. f_equal. f_equal. field. lra. }
  apply RInt_gt_0; [lra | |].
  - intros x _. apply Rmult_lt_0_compat; [|now apply pN_sqrt_pos]. apply pow_lt, Rdiv_lt_0_compat; [|exact Ht].
    assert (SP := sum_pN_pos t Ht Y x). unfold posterior_mean. set (N := sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))) in *.
    apply Rmult_lt_reg_r with N; [exact SP|]. rewrite Rmult_0_l, Rmult_minus_distr_r. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    unfold N. rewrite <- sum_below_scal, <- sum_below_minus. unfold size. rewrite sum_below_first. fold y. rewrite Rminus_eq_0, Rplus_0_l.
    apply sum_below_pos; [apply gaps_pos|]. intros j Hj. rewrite <- Rmult_minus_distr_r. apply Rmult_lt_0_compat; [|now apply pN_sqrt_pos].
    generalize (point_lt Y 0 (S j) ltac:(lia)). fold y. lra.
  - intros x _. apply continuous_mul; [|now apply continuous_pN].
    apply continuous_sq, continuous_divc, continuous_sub; [now apply continuous_posterior_mean | apply continuous_const]. }
generalize (RInt_le_line_int (fun x => (ESF Y t x - PL Y t x)^2 * pN (x - y) (sqrt t)) g (y - 1) y (ex_RInt_to_PL Y t 0 Ht (Nat.le_0_l _) (ESF Y t) (fun x
  => continuous_ESF t Ht Y x))
  (fun x => Rmult_le_pos _ _ (pow2_ge_0 _) (Rlt_le _ _ (pN_sqrt_pos t Ht _))) HG ltac:(lra)). lra.
Qed.
