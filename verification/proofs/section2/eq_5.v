(** (5): the probability flow of a finite training set in R^d, its law, and memorisation. *)
From Coq Require Import Reals Lra Lia Bool FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper probability_flow.
From Scoreproof.properties Require Import density laws boxes empirical_flow.
From Scoreproof.section2 Require Import eq_2.
Open Scope R_scope.

Section Unique.
Variables (C : cloud) (d : nat) (T : R).
Hypothesis HT : 0 < T.
Let a := / sqrt T.
Let B := cloud_bound d C.

(** In the coordinates z = x / sqrt s, at the shift r = 1 / sqrt s. *)
Definition rescaled (u : R -> vector) (r : R) : vector := fun i => r * u (/ r^2) i.

Lemma time_of_shift r : a <= r -> 0 < r /\ 0 < / r^2 <= T /\ sqrt (/ r^2) = / r.
Proof.
intros Hr. assert (S := sqrt_lt_R0 T HT). assert (A : 0 < a) by now apply Rinv_0_lt_compat.
assert (R0 : 0 < r) by lra. assert (R2 : 0 < r^2) by now apply pow_lt. split; [exact R0|]. split.
- split; [now apply Rinv_0_lt_compat|]. rewrite <- (Rinv_inv T). apply Rinv_le_contravar; [now apply Rinv_0_lt_compat|].
  replace (/ T) with (a^2) by (unfold a; rewrite pow_inv, pow2_sqrt by lra; reflexivity). apply pow_incr. lra.
- rewrite <- pow_inv. apply sqrt_pow2. apply Rlt_le, Rinv_0_lt_compat, R0.
Qed.

Lemma is_derive_back u r i : follows C d T u -> a <= r -> (i < d)%nat ->
  is_derive (fun r => rescaled u r i) r (shift_field d C r (rescaled u r) i).
Proof.
intros Hu Hr Hi. destruct (time_of_shift r Hr) as (R0 & S0 & Sq). assert (H := Hu (/ r^2) i S0 Hi).
eapply is_derive_eq.
- apply (is_derive_mul (fun r => r) (fun r => u (/ r^2) i) r 1); [apply (is_derive_id r)|].
  apply (is_derive_comp (fun s => u s i) (fun r => / r^2) r (- (1/2) * cloud_score C d (/ r^2) (u (/ r^2)) i) (- 2 / r^3)); [exact H|].
  auto_derive; [apply Rgt_not_eq; rewrite Rmult_1_r; now apply Rmult_lt_0_compat | simpl; field; lra].
- rewrite cloud_score_mean, mean_shifted by (lra || assumption). rewrite Sq.
  assert (E : (fun j => u (/ r^2) j / / r) = rescaled u r) by (apply functional_extensionality; intros; unfold rescaled; field; lra).
  rewrite E, Rinv_inv. unfold rescaled at 2. unfold scal; simpl; unfold mult; simpl. simpl in *. set (m := shift_field _ _ _ _ _). set (v := u _ i). field. lra.
Qed.

Lemma rescaled_near u b j : follows C d T u -> a <= b -> (j < d)%nat -> Rabs (rescaled u b j - rescaled u a j) <= B * (b - a).
Proof.
intros Hu Hb Hj. destruct (mean_value (fun r => rescaled u r j) (fun r => shift_field d C r (rescaled u r) j) a b) as (c & Hc & E).
- intros r Hr. rewrite Rmin_left, Rmax_right in Hr by lra. now apply is_derive_back.
- rewrite E, Rabs_mult, (Rabs_right (b - a)) by lra. apply Rmult_le_compat_r; [lra | now apply field_bounded].
Qed.

Lemma follows_unique u v : follows C d T u -> follows C d T v -> (forall i, (i < d)%nat -> u T i = v T i) ->
  forall s i, 0 < s <= T -> (i < d)%nat -> u s i = v s i.
Proof.
intros Hu Hv E s i Hs Hi. assert (S := sqrt_lt_R0 s ltac:(lra)). assert (ST := sqrt_lt_R0 T HT).
pose (b := / sqrt s). assert (Hb : a <= b) by (apply Rinv_le_contravar; [exact S | apply sqrt_le_1_alt; lra]).
assert (Pb : 0 < b) by now apply Rinv_0_lt_compat.
assert (Es : / b^2 = s) by (unfold b; rewrite pow_inv, pow2_sqrt, Rinv_inv by lra; reflexivity).
assert (Et : / a^2 = T) by (unfold a; rewrite pow_inv, pow2_sqrt, Rinv_inv by lra; reflexivity).
pose (w := rescaled u). pose (w' := rescaled v).
assert (Ea : forall j, (j < d)%nat -> w a j = w' a j) by (intros j Hj; unfold w, w', rescaled; rewrite Et, E by exact Hj; reflexivity).
pose (A := sum_below d (fun j => Rabs (w a j)) + B * (b - a)).
assert (B0 := cloud_bound_ge_0 d C). fold B in B0. assert (Bb : 0 <= B * (b - a)) by (apply Rmult_le_pos; lra).
assert (S0 : 0 <= sum_below d (fun j => Rabs (w a j))) by (apply sum_below_ge_0; intros; apply Rabs_pos).
destruct (field_lipschitz d C a (b - a) A ltac:(lra) ltac:(unfold A; lra)) as (lam & Pl & HL).
pose (e := fun r => sum_below d (fun j => (w r j - w' r j)^2)).
assert (In : forall x, follows C d T x -> (forall j, (j < d)%nat -> rescaled x a j = w a j) -> forall r j, a <= r <= b -> (j < d)%nat ->
  Rabs (rescaled x r j) <= A).
{ intros x Hx Ex r j Hr Hj. replace (rescaled x r j) with (w a j + (rescaled x r j - rescaled x a j)) by (rewrite Ex by exact Hj; ring).
  apply Rle_trans with (1 := Rabs_triang _ _). unfold A. apply Rplus_le_compat.
  - apply (sum_below_term d (fun j => Rabs (w a j))); [exact Hj | intros; apply Rabs_pos].
  - apply Rle_trans with (1 := rescaled_near x r j Hx ltac:(lra) Hj). apply Rmult_le_compat_l; lra. }
pose (de := fun r => sum_below d (fun j => 2 * (w r j - w' r j) * (shift_field d C r (w r) j - shift_field d C r (w' r) j))).
assert (De : forall r, a <= r -> is_derive e r (de r)).
{ intros r Hr. apply (is_derive_sum_below d (fun j r => (w r j - w' r j)^2)). intros j Hj.
  apply (is_derive_ext (fun r => (w r j - w' r j) * (w r j - w' r j))); [intros; eqR; ring|].
  assert (D : is_derive (fun r => w r j - w' r j) r (shift_field d C r (w r) j - shift_field d C r (w' r) j))
    by (apply is_derive_sub; now apply is_derive_back).
  eapply is_derive_eq; [apply (is_derive_mul _ _ _ _ _ D D) | ring]. }
pose (kap := 2 * INR d * lam).
assert (Gr : forall r, a <= r <= b -> de r <= kap * e r).
{ intros r Hr. assert (E0 : 0 <= e r) by (apply sum_below_ge_0; intros; apply pow2_ge_0).
  assert (Cl : forall j, (j < d)%nat -> Rabs (w r j - w' r j) <= sqrt (e r)).
  { intros j Hj. rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. rewrite Rsqr_pow2.
    apply (sum_below_term d (fun j => (w r j - w' r j)^2)); [exact Hj | intros; apply pow2_ge_0]. }
  replace (kap * e r) with (sum_below d (fun _ => 2 * lam * e r)) by (rewrite sum_below_const; unfold kap; ring).
  apply sum_below_le. intros j Hj. apply Rle_trans with (1 := Rle_abs _). rewrite !Rabs_mult, (Rabs_right 2) by lra.
  replace (2 * lam * e r) with (2 * sqrt (e r) * (lam * sqrt (e r))) by (replace (2 * sqrt (e r) * (lam * sqrt (e r))) with
    (2 * lam * (sqrt (e r) * sqrt (e r))) by ring; rewrite sqrt_sqrt by exact E0; reflexivity).
  apply Rmult_le_compat; [apply Rmult_le_pos; [lra | apply Rabs_pos] | apply Rabs_pos | apply Rmult_le_compat_l; [lra | now apply Cl] |].
  apply HL; [rewrite Rabs_right; lra | exact Hj | apply sqrt_pos |]. intros l Hl.
  split; [now apply (In u) | split; [apply (In v Hv); [intros; symmetry; now apply Ea | exact Hr | exact Hl] | now apply Cl]]. }
destruct (mean_value (fun r => e r * exp (- kap * r)) (fun r => (de r - kap * e r) * exp (- kap * r)) a b) as (c & Hc & M).
{ intros r Hr. rewrite Rmin_left, Rmax_right in Hr by lra.
  eapply is_derive_eq; [apply (is_derive_mul e (fun r => exp (- kap * r))); [apply De; lra | auto_derive; [trivial | reflexivity]] | ring]. }
rewrite Rmin_left, Rmax_right in Hc by lra.
assert (Z : e a = 0).
{ unfold e. rewrite (sum_below_ext d _ (fun _ => 0)), sum_below_const by (intros j Hj; rewrite Ea by exact Hj; ring). ring. }
rewrite Z in M. assert (P := exp_pos (- kap * b)). assert (Pc := exp_pos (- kap * c)).
assert (N : (de c - kap * e c) * exp (- kap * c) * (b - a) <= 0).
{ assert (0 <= (kap * e c - de c) * exp (- kap * c) * (b - a)); [|lra].
  apply Rmult_le_pos; [apply Rmult_le_pos; [generalize (Gr c Hc); lra | lra] | lra]. }
assert (Eb : e b <= 0) by (apply Rmult_le_reg_r with (exp (- kap * b)); lra).
assert (T2 : (w b i - w' b i)^2 <= e b) by (apply (sum_below_term d (fun j => (w b j - w' b j)^2)); [exact Hi | intros; apply pow2_ge_0]).
assert (W : w b i - w' b i = 0) by (apply Rsqr_0_uniq; rewrite Rsqr_pow2; generalize (pow2_ge_0 (w b i - w' b i)); lra).
unfold w, w', rescaled in W. rewrite Es in W. apply Rmult_eq_reg_l with b; lra.
Qed.
End Unique.

(** (5), which is (2) for the empirical law of a finite training set in R^d: from every place at the time T there is a path that
    follows -(1/2) the score at all times s > 0, and no other; and if the place has the law p_T, then the path at each time s
    has the law p_s: every bounded Lipschitz function has the same expectation. *)
Theorem eq_5 C d T : 0 < T -> exists path : vector -> R -> vector,
  (forall x, path x T = x) /\
  (forall x s i, 0 < s -> (i < d)%nat -> is_derive (fun s => path x s i) s (- (1/2) * cloud_score C d s (path x s) i)) /\
  (forall x u, (forall i, (i < d)%nat -> u T i = x i) -> follows C d T u ->
    forall s i, 0 < s <= T -> (i < d)%nat -> u s i = path x s i) /\
  (forall s g, 0 < s <= T -> lipschitz d g ->
    has_cloud_expect C d s g /\ has_cloud_expect C d T (fun x => g (path x s)) /\
    cloud_expect C d T (fun x => g (path x s)) = cloud_expect C d s g).
Proof.
intros HT. exists (empirical_path d C T). split; [|split; [|split]].
- intros x. now apply path_start.
- intros x s i Hs Hi. now apply is_derive_path.
- intros x u Eu Hu. apply (follows_unique C d T HT u (empirical_path d C T x) Hu).
  + intros s i Hs Hi. apply is_derive_path; [lra | exact Hi].
  + intros i Hi. rewrite path_start by exact HT. now apply Eu.
- intros s g Hs Lg. destruct (has_expect_lipschitz C d s g ltac:(lra) Lg) as [v Hv].
  assert (H := path_law d C T HT s g v Hs Lg Hv). split; [now exists v|]. split; [now exists v|].
  unfold cloud_expect. now rewrite (is_space_value d _ v Hv), (is_space_value d _ v H).
Qed.

(** Under p_s a Lipschitz function has about its mean over the data. *)
Lemma expect_near_data C d s g : 0 < s -> lipschitz d g -> exists G, 0 < G /\ forall s, 0 < s ->
  Rabs (cloud_expect C d s g - sum_below (cloud_size C) (fun k => g (cloud_point C k)) / INR (cloud_size C)) <= G * INR d * sqrt s.
Proof.
intros _ Lg. assert (Lg' := Lg). destruct Lg' as [_ (G & PG & H)]. exists G. split; [exact PG|]. clear s. intros s Hs.
assert (S := sqrt_lt_R0 s Hs). assert (N := cloud_size_pos_R C). set (n := cloud_size C) in *. set (y := cloud_point C).
destruct (has_expect_lipschitz C d s g Hs Lg) as [v Hv]. unfold cloud_expect. rewrite (is_space_value d _ v Hv).
assert (Pt : forall k x, Rabs (g x - g (y k)) <= G * (/ (2 * sqrt s) * square_distance d x (y k) + INR d * (sqrt s / 2))).
{ intros k x. set (del := / (2 * sqrt s) * square_distance d x (y k) + INR d * (sqrt s / 2)).
  assert (I2 : 0 < / (2 * sqrt s)) by (apply Rinv_0_lt_compat; lra).
  assert (E : del = sum_below d (fun j => / (2 * sqrt s) * (x j - y k j)^2 + sqrt s / 2)).
  { unfold del, square_distance. now rewrite sum_below_plus, sum_below_scal, sum_below_const. }
  assert (Q : forall j, Rabs (x j - y k j) <= / (2 * sqrt s) * (x j - y k j)^2 + sqrt s / 2).
  { intros j. rewrite <- (pow2_abs (x j - y k j)). set (t := Rabs (x j - y k j)). assert (W := pow2_ge_0 (t - sqrt s)).
    apply Rmult_le_reg_l with (2 * sqrt s); [lra|].
    replace (2 * sqrt s * (/ (2 * sqrt s) * t^2 + sqrt s / 2)) with (t^2 + sqrt s^2) by (field; lra). lra. }
  assert (P0 : forall j, 0 <= / (2 * sqrt s) * (x j - y k j)^2 + sqrt s / 2) by (intros j; apply Rle_trans with (2 := Q j), Rabs_pos).
  apply H; rewrite E.
  - now apply sum_below_ge_0.
  - intros j Hj. apply Rle_trans with (1 := Q j). apply (sum_below_term d (fun j => / (2 * sqrt s) * (x j - y k j)^2 + sqrt s / 2)); [exact Hj | intros;
    apply P0]. }
assert (Up : is_space_int d (fun x => / INR n * sum_below n (fun k => G * (/ (2 * sqrt s) * (square_distance d x (y k) * transition d s (y k) x) + INR d *
  (sqrt s / 2) * transition d s (y k) x)))
  (/ INR n * sum_below n (fun _ => G * (/ (2 * sqrt s) * (INR d * s) + INR d * (sqrt s / 2) * 1)))).
{ apply is_space_scal, is_space_sum. intros k _. apply is_space_scal, is_space_plus; apply is_space_scal;
  [now apply is_space_square | now apply is_space_transition]. }
assert (Eu : / INR n * sum_below n (fun _ => G * (/ (2 * sqrt s) * (INR d * s) + INR d * (sqrt s / 2) * 1)) = G * INR d * sqrt s).
{ rewrite sum_below_const. assert (Es : s = sqrt s * sqrt s) by (symmetry; apply sqrt_sqrt; lra). rewrite Es at 2. field. lra. }
rewrite Eu in Up.
assert (Me : is_space_int d (fun x => / INR n * sum_below n (fun k => g (y k) * transition d s (y k) x)) (sum_below n (fun k => g (y k)) / INR n)).
{ unfold Rdiv. rewrite Rmult_comm. apply is_space_scal.
  rewrite (sum_below_ext n (fun k => g (y k)) (fun k => g (y k) * 1)) by (intros; ring).
  apply is_space_sum. intros k _. apply is_space_scal. now apply is_space_transition. }
assert (Df : forall x, Rabs (g x * cloud_density C d s x - / INR n * sum_below n (fun k => g (y k) * transition d s (y k) x)) <=
  / INR n * sum_below n (fun k => G * (/ (2 * sqrt s) * (square_distance d x (y k) * transition d s (y k) x) + INR d * (sqrt s / 2) * transition d s (y k) x))).
{ intros x. replace (g x * cloud_density C d s x - / INR n * sum_below n (fun k => g (y k) * transition d s (y k) x)) with
    (/ INR n * sum_below n (fun k => (g x - g (y k)) * transition d s (y k) x)).
  2:{ rewrite (sum_below_ext n (fun k => (g x - g (y k)) * _) (fun k => g x * transition d s (y k) x - g (y k) * transition d s (y k) x)) by (intros; ring).
      rewrite sum_below_minus, sum_below_scal. unfold cloud_density. fold n. fold y. field. lra. }
  rewrite Rabs_mult, Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, N).
  apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply Rle_trans with (1 := sum_below_abs _ _). apply sum_below_le. intros k _.
  assert (P := transition_pos d s Hs (y k) x). rewrite Rabs_mult, (Rabs_right (transition d s (y k) x)) by lra.
  replace (G * (/ (2 * sqrt s) * (square_distance d x (y k) * transition d s (y k) x) + INR d * (sqrt s / 2) * transition d s (y k) x)) with
    (G * (/ (2 * sqrt s) * square_distance d x (y k) + INR d * (sqrt s / 2)) * transition d s (y k) x) by ring.
  apply Rmult_le_compat_r; [lra | apply Pt]. }
apply Rabs_le. split.
- apply Ropp_le_cancel. rewrite Ropp_involutive.
  replace (- (v - sum_below n (fun k => g (y k)) / INR n)) with (sum_below n (fun k => g (y k)) / INR n + -1 * v) by ring.
  refine (is_space_le d _ _ _ _ _ (is_space_plus d _ _ _ _ Me (is_space_scal d _ (-1) _ Hv)) Up).
  intros x. assert (D := Df x). apply Rabs_le_between in D. lra.
- replace (v - sum_below n (fun k => g (y k)) / INR n) with (v + -1 * (sum_below n (fun k => g (y k)) / INR n)) by ring.
  refine (is_space_le d _ _ _ _ _ (is_space_plus d _ _ _ _ Hv (is_space_scal d _ (-1) _ Me)) Up).
  intros x. assert (D := Df x). apply Rabs_le_between in D. lra.
Qed.

(** On the line: the mass under p_T of the places with a level below (or at) c. *)
Lemma level_mass Y T c (A : R -> bool) : 0 < T -> 0 <= c <= 1 -> (forall x, noised_law Y T x < c -> A x = true) ->
  (forall x, c < noised_law Y T x -> A x = false) -> is_line_int (fun x => indicator (A x) * noised_density Y T x) c.
Proof.
intros HT Hc Below Above. assert (B := fun x => noised_law_bounds Y T x HT).
destruct (Req_dec c 0) as [->|C0]; [|destruct (Req_dec c 1) as [->|C1]].
- apply (is_gen_ext (fun _ => 0)); [|apply is_line_int_0]. intros x. rewrite Above by apply B. simpl. ring.
- apply (is_gen_ext (noised_density Y T)); [|now apply is_line_int_noised]. intros x. rewrite Below by apply B. simpl. ring.
- destruct (noised_law_onto Y T c HT ltac:(lra)) as [b Eb]. rewrite <- Eb in *. apply (is_line_left (noised_density Y T) _ b).
  + intros x Hx. rewrite Below by now apply noised_law_lt. simpl. ring.
  + intros x Hx. rewrite Above by now apply noised_law_lt. simpl. ring.
  + apply (is_head (noised_density Y T) 1); [now apply continuous_noised | now apply noised_density_pos | now apply is_line_int_noised].
Qed.

(** x has a level between k/n and (k+1)/n. *)
Definition level_between (Y : training_set) (T : R) (k : nat) (x : R) : bool :=
  negb (Rleb (noised_law Y T x) (INR k / INR (size Y))) && negb (Rleb (INR (S k) / INR (size Y)) (noised_law Y T x)).

Lemma level_between_mass Y T k : 0 < T -> (k <= gaps Y)%nat ->
  is_line_int (fun x => indicator (level_between Y T k x) * noised_density Y T x) (/ INR (size Y)).
Proof.
intros HT Hk. assert (N := size_pos Y). set (n := INR (size Y)) in *. set (a := INR k / n). set (b := INR (S k) / n).
assert (AB : 0 <= a < b /\ b <= 1).
{ unfold a, b. split; [split|].
  - apply Rmult_le_pos; [apply pos_INR | apply Rlt_le, Rinv_0_lt_compat, N].
  - apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, N | apply lt_INR; lia].
  - apply Rmult_le_reg_r with n; [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. apply le_INR. unfold size. lia. }
replace (/ n) with (b - a) by (unfold a, b; rewrite S_INR; field; lra).
apply (is_gen_ext (fun x => indicator (negb (Rleb b (noised_law Y T x))) * noised_density Y T x -
  indicator (Rleb (noised_law Y T x) a) * noised_density Y T x)).
- intros x. unfold level_between. fold n. fold a b. unfold Rleb. destruct Rle_dec, Rle_dec; simpl; try ring. lra.
- apply is_gen_minus; apply level_mass; try lra; intros x Hx; unfold Rleb; destruct Rle_dec; simpl; try reflexivity; lra.
Qed.

Lemma one_level_mass Y T c : 0 < T -> 0 <= c <= 1 ->
  is_line_int (fun x => indicator (Rleb (noised_law Y T x) c && Rleb c (noised_law Y T x)) * noised_density Y T x) 0.
Proof.
intros HT Hc. replace 0 with (c - c) by ring.
apply (is_gen_ext (fun x => indicator (Rleb (noised_law Y T x) c) * noised_density Y T x -
  indicator (negb (Rleb c (noised_law Y T x))) * noised_density Y T x)).
- intros x. unfold Rleb. destruct Rle_dec, Rle_dec; simpl; try ring. lra.
- apply is_gen_minus; apply level_mass; try lra; intros x Hx; unfold Rleb; destruct Rle_dec; simpl; try reflexivity; lra.
Qed.

(** Memorisation: if x_T has the law p_T and follows (5) down to the time 0, then the law of x_s tends to that of the data, each
    point with the weight 1/n: every bounded Lipschitz function has the limit of its expectations in its mean over the data. On the
    line, moreover, each path whose level P_T(x_T), the mass of p_T below x_T, lies between k/n and (k+1)/n ends at the data point
    of index k, and these places x_T have the mass 1/n under p_T for each k, so that x_0 has the law p_0; the levels k/n between
    have no mass. *)
Theorem rem_2_memorisation :
  (forall C d T (path : vector -> R -> vector), 0 < T -> (forall x i, (i < d)%nat -> path x T i = x i) -> (forall x, follows C d T (path x)) ->
    forall g, lipschitz d g -> filterlim (fun s => cloud_expect C d T (fun x => g (path x s))) (at_right 0)
      (locally (sum_below (cloud_size C) (fun k => g (cloud_point C k)) / INR (cloud_size C)))) /\
  (forall Y T u k, 0 < T -> (k <= gaps Y)%nat -> (forall s, 0 < s <= T -> is_derive u s (- (1/2) * ESF Y s (u s))) ->
    INR k / INR (size Y) < noised_law Y T (u T) < INR (S k) / INR (size Y) -> filterlim u (at_right 0) (locally (point Y k))) /\
  (forall Y T, 0 < T ->
    (forall k, (k <= gaps Y)%nat -> is_line_int (fun x => indicator (negb (Rleb (noised_law Y T x) (INR k / INR (size Y))) &&
      negb (Rleb (INR (S k) / INR (size Y)) (noised_law Y T x))) * noised_density Y T x) (/ INR (size Y))) /\
    forall c, 0 <= c <= 1 -> is_line_int (fun x => indicator (Rleb (noised_law Y T x) c && Rleb c (noised_law Y T x)) * noised_density Y T x) 0).
Proof.
split; [|split; [exact line_ends | intros Y T HT; split; [intros k; now apply level_between_mass | intros c; now apply one_level_mass]]].
intros C d T path HT E Hf g Lg. destruct (eq_5 C d T HT) as (p & P1 & _ & P3 & P4).
destruct (expect_near_data C d 1 g Rlt_0_1 Lg) as (G & PG & HG). apply filterlim_at_0. intros eps. assert (E0 := cond_pos eps).
assert (D0 := pos_INR d). pose (c := G * INR d + 1). assert (Pc : 0 < c) by (unfold c; assert (0 <= G * INR d) by (apply Rmult_le_pos; lra); lra).
assert (Pd : 0 < Rmin T ((eps / c)^2)) by (apply Rmin_glb_lt; [exact HT | apply pow_lt, Rdiv_lt_0_compat; lra]).
exists (mkposreal _ Pd). simpl. intros s [S0 S1].
assert (ST : s <= T) by (generalize (Rmin_l T ((eps / c)^2)); simpl; lra).
assert (Q : sqrt s < eps / c).
{ assert (X := Rlt_le_trans _ _ _ S1 (Rmin_r _ _)). rewrite <- (sqrt_pow2 (eps / c)) by (apply Rlt_le, Rdiv_lt_0_compat; lra).
  apply sqrt_lt_1_alt. split; [lra | exact X]. }
assert (Ex : cloud_expect C d T (fun x => g (path x s)) = cloud_expect C d s g).
{ rewrite <- (proj2 (proj2 (P4 s g ltac:(lra) Lg))). f_equal. apply functional_extensionality. intros x.
  assert (Z : Rabs (g (path x s) - g (p x s)) <= 0).
  { destruct Lg as [_ (K & PK & HK)]. rewrite <- (Rmult_0_r K). apply HK; [lra|]. intros j Hj.
    rewrite (P3 x (path x) (fun i Hi => E x i Hi) (Hf x) s j ltac:(lra) Hj). unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. lra. }
  assert (Y := Rabs_pos (g (path x s) - g (p x s))). assert (W : g (path x s) - g (p x s) = 0) by (apply Rabs_eq_0; lra). lra. }
rewrite Ex. apply Rle_lt_trans with (1 := HG s S0). apply Rle_lt_trans with (c * sqrt s); [apply Rmult_le_compat_r; [apply sqrt_pos | unfold c; lra]|].
apply Rlt_le_trans with (c * (eps / c)); [apply Rmult_lt_compat_l; assumption | right; field; lra].
Qed.
