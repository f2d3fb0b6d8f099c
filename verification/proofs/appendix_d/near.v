(** (43), (44), (45) and the weights around a data point, for any points with Delta the least half gap. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_decay score_distance.
Open Scope R_scope.

(** The paper's q_(t,k), with y_i for its x_i: the weight of y_k in the posterior mean. *)
Definition q (Y : training_set) (t : R) (k : nat) (x : R) : R :=
  pN (x - point Y k) (sqrt t) / sum_below (size Y) (fun i => pN (x - point Y i) (sqrt t)).

(** Within (Delta + w)/2 = Delta - delta/2 of y_k, where w = Delta - delta. *)
Definition near (Y : training_set) (delta : R) (k : nat) (x : R) : Prop :=
  Rabs (x - point Y k) <= 1/2 * (least_half_gap Y + (least_half_gap Y - delta)).

Section Near.
Variables (Y : training_set) (t delta : R) (k : nat).
Hypothesis Ht : 0 < t.
Hypothesis Hd : 0 < delta <= least_half_gap Y.
Hypothesis Hk : (k <= gaps Y)%nat.
Let Delta := least_half_gap Y.

Lemma points_far i j : (i < j <= gaps Y)%nat -> 2 * Delta <= point Y j - point Y i.
Proof.
intros H. generalize (point_le Y (S i) j ltac:(lia)) (point_S Y i) (least_half_gap_le Y i ltac:(lia)). unfold Delta. lra.
Qed.

Lemma others_far l x : near Y delta k x -> (l <= gaps Y)%nat -> l <> k -> Delta + delta / 2 <= Rabs (x - point Y l).
Proof.
unfold near. fold Delta. intros Hx Hl N. apply Rabs_le_between in Hx.
destruct (lt_eq_lt_dec l k) as [[L|L]|L]; [|contradiction|].
- generalize (points_far l k ltac:(lia)) (Rle_abs (x - point Y l)). lra.
- generalize (points_far k l ltac:(lia)) (Rle_abs (- (x - point Y l))). rewrite Rabs_Ropp. lra.
Qed.

Lemma ratio l x : pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t) =
  exp (- (Rabs (x - point Y k)^2 - Rabs (x - point Y l)^2) / (2 * t)).
Proof.
rewrite !pN_sqrt by exact Ht. generalize (normaliser_pos t Ht) (exp_pos (- (x - point Y l)^2 / (2 * t))). intros N P.
rewrite !pow2_abs. replace (- ((x - point Y k)^2 - (x - point Y l)^2) / (2 * t))
  with (- (x - point Y k)^2 / (2 * t) + - (- (x - point Y l)^2 / (2 * t))) by (field; lra).
rewrite exp_plus, exp_Ropp. field. lra.
Qed.

Lemma ratio_ge l x : near Y delta k x -> (l <= gaps Y)%nat -> l <> k ->
  exp (Delta * delta / t) <= pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t).
Proof.
intros Hx Hl N. rewrite ratio. apply exp_le. apply Rmult_le_reg_r with (2 * t); [lra|].
replace (Delta * delta / t * (2 * t)) with (2 * (Delta * delta)) by (field; lra).
replace (- (Rabs (x - point Y k)^2 - Rabs (x - point Y l)^2) / (2 * t) * (2 * t)) with (Rabs (x - point Y l)^2 - Rabs (x - point Y k)^2) by (field; lra).
assert (F := others_far l x Hx Hl N). unfold near in Hx. fold Delta in Hx, Hd.
assert ((Delta + delta / 2)^2 <= Rabs (x - point Y l)^2) by (apply pow_incr; lra).
assert (Rabs (x - point Y k)^2 <= (Delta - delta / 2)^2) by (apply pow_incr; split; [apply Rabs_pos | lra]).
replace (2 * (Delta * delta)) with ((Delta + delta / 2)^2 - (Delta - delta / 2)^2) by field. lra.
Qed.

Let S x := sum_below (size Y) (fun i => pN (x - point Y i) (sqrt t)).
Lemma S_pos x : 0 < S x.
Proof. now apply sum_pN_pos. Qed.

Lemma q_sum x : sum_below (size Y) (fun i => q Y t i x) = 1.
Proof.
unfold q. unfold Rdiv. rewrite sum_below_scal_r. fold (S x). apply Rinv_r. generalize (S_pos x). lra.
Qed.

Lemma q_pos i x : 0 < q Y t i x.
Proof. apply Rdiv_lt_0_compat; [now apply pN_sqrt_pos | apply S_pos]. Qed.

Lemma q_other l x : near Y delta k x -> (l <= gaps Y)%nat -> l <> k -> q Y t l x < exp (- (Delta * delta) / t).
Proof.
intros Hx Hl N. generalize (pN_sqrt_pos t Ht (x - point Y k)) (pN_sqrt_pos t Ht (x - point Y l)). intros Pk Pl.
assert (G := ratio_ge l x Hx Hl N).
assert (SL : pN (x - point Y k) (sqrt t) < S x).
{ assert (E : S x * (1 - q Y t k x) = S x - pN (x - point Y k) (sqrt t)) by (unfold q; fold (S x); generalize (S_pos x); intros; field; lra).
  assert (q Y t k x + q Y t l x <= 1).
  { rewrite <- (q_sum x). pose (e := fun i => (if Nat.eqb i k then q Y t k x else 0) + (if Nat.eqb i l then q Y t l x else 0)).
    apply Rle_trans with (sum_below (size Y) e).
    - unfold e. rewrite sum_below_plus, (sum_below_single _ (fun i => if Nat.eqb i k then q Y t k x else 0) k), (sum_below_single _ (fun i => if Nat.eqb i l then q Y t l x else 0) l);
        rewrite ?Nat.eqb_refl; try (unfold size; lia); try (intros j _ J; now apply Nat.eqb_neq in J as ->). lra.
    - apply sum_below_le. intros i _. unfold e. generalize (q_pos i x). intros.
      destruct (Nat.eqb_spec i k) as [E1|E1]; destruct (Nat.eqb_spec i l) as [E2|E2]; [exfalso; apply N; congruence | rewrite E1 | rewrite E2 |]; lra. }
  generalize (q_pos l x) (S_pos x). intros Q P. assert (0 < S x * (1 - q Y t k x)) by (apply Rmult_lt_0_compat; lra). lra. }
unfold q. fold (S x). replace (- (Delta * delta) / t) with (- (Delta * delta / t)) by (unfold Rdiv; ring). rewrite exp_Ropp.
apply Rlt_le_trans with (/ (pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t))).
- replace (/ (pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t))) with (pN (x - point Y l) (sqrt t) * / pN (x - point Y k) (sqrt t)) by (field; lra).
  apply Rmult_lt_compat_l; [exact Pl|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra | exact SL].
- apply Rinv_le_contravar; [apply exp_pos | exact G].
Qed.

(** The sum of what is not at k. *)
Definition others (f : nat -> R) : R := sum_below (size Y) (fun l => if Nat.eqb l k then 0 else f l).

Lemma others_le f c : 0 <= c -> (forall l, (l <= gaps Y)%nat -> l <> k -> f l <= c) -> others f <= INR (gaps Y) * c.
Proof.
intros Hc H. unfold others. apply Rle_trans with (sum_below (size Y) (fun l => c - (if Nat.eqb l k then c else 0))).
- apply sum_below_le. intros l Hl. destruct (Nat.eqb_spec l k) as [_|N]; [lra|]. specialize (H l ltac:(unfold size in Hl; lia) N). lra.
- rewrite sum_below_minus, sum_below_const, (sum_below_single _ (fun l => if Nat.eqb l k then c else 0) k).
  + rewrite Nat.eqb_refl, size_gaps. lra.
  + unfold size; lia.
  + intros j _ J. now apply Nat.eqb_neq in J as ->.
Qed.

Lemma split_others f : sum_below (size Y) f = f k + others f.
Proof.
unfold others. rewrite (sum_below_ext (size Y) f (fun l => (if Nat.eqb l k then f k else 0) + (if Nat.eqb l k then 0 else f l))).
- rewrite sum_below_plus, (sum_below_single _ (fun l => if Nat.eqb l k then f k else 0) k).
  + now rewrite Nat.eqb_refl.
  + unfold size; lia.
  + intros j _ J. now apply Nat.eqb_neq in J as ->.
- intros l _. destruct (Nat.eqb_spec l k) as [->|]; ring.
Qed.

Lemma q_self x : near Y delta k x -> 1 - INR (gaps Y) * exp (- (Delta * delta) / t) <= q Y t k x.
Proof.
intros Hx. assert (E := split_others (fun i => q Y t i x)). rewrite q_sum in E.
assert (others (fun i => q Y t i x) <= INR (gaps Y) * exp (- (Delta * delta) / t)); [|lra].
apply others_le; [apply Rlt_le, exp_pos|]. intros l Hl N. now apply Rlt_le, q_other.
Qed.

Lemma q_le_1 x : q Y t k x <= 1.
Proof.
rewrite <- (q_sum x), split_others. assert (0 <= others (fun i => q Y t i x)); [|lra].
apply sum_below_ge_0. intros l _. destruct Nat.eqb; [lra | apply Rlt_le, q_pos].
Qed.

Lemma mean_q x : posterior_mean Y t x = sum_below (size Y) (fun i => q Y t i x * point Y i).
Proof.
unfold posterior_mean. fold (S x). unfold q. fold (S x).
rewrite (sum_below_ext _ (fun i => pN (x - point Y i) (sqrt t) / S x * point Y i) (fun i => point Y i * pN (x - point Y i) (sqrt t) * / S x))
  by (intros; unfold Rdiv; ring). now rewrite sum_below_scal_r.
Qed.

Lemma PL_near x : near Y delta k x -> PL Y t x = (point Y k - x) / t.
Proof.
intros Hx. unfold near in Hx. apply Rabs_le_between in Hx. unfold PL, nearest_point. f_equal. f_equal. apply staircase_cell.
- intros g Hg. generalize (half_gap_pos Y g Hg). lra.
- exact Hk.
- intros g Eg. generalize (midpoint_right Y g) (least_half_gap_le Y g ltac:(lia)). rewrite Eg. lra.
- intros g -> Hg. generalize (midpoint_left Y k) (least_half_gap_le Y k Hg). lra.
Qed.

Lemma score_near x D : near Y delta k x -> (forall i, (i <= gaps Y)%nat -> Rabs (point Y i) <= D) ->
  Rabs (ESF Y t x - PL Y t x) <= (Rabs ((q Y t k x - 1) * point Y k) + others (fun l => Rabs (q Y t l x * point Y l))) / t <=
    2 * INR (gaps Y) * D / t * exp (- (Delta * delta) / t).
Proof.
intros Hx HD. assert (D0 : 0 <= D) by (apply Rle_trans with (2 := HD 0%nat ltac:(lia)); apply Rabs_pos).
assert (T : 0 < / t) by now apply Rinv_0_lt_compat. assert (E0 := exp_pos (- (Delta * delta) / t)). split.
- rewrite ESF_posterior_mean, PL_near by assumption. rewrite mean_q, split_others.
  set (o := others (fun i => q Y t i x * point Y i)).
  replace ((q Y t k x * point Y k + o - x) / t - (point Y k - x) / t) with (((q Y t k x - 1) * point Y k + o) * / t) by (field; lra).
  rewrite Rabs_mult, (Rabs_right (/ t)) by lra. unfold Rdiv. apply Rmult_le_compat_r; [lra|].
  apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat_l. unfold o, others. apply Rle_trans with (1 := sum_below_abs _ _).
  right. apply sum_below_ext. intros l _. destruct Nat.eqb; [apply Rabs_R0 | reflexivity].
- replace (2 * INR (gaps Y) * D / t * exp (- (Delta * delta) / t)) with
    ((INR (gaps Y) * exp (- (Delta * delta) / t) * D + INR (gaps Y) * (exp (- (Delta * delta) / t) * D)) * / t) by (field; lra).
  unfold Rdiv at 1. apply Rmult_le_compat_r; [lra|]. apply Rplus_le_compat.
  + rewrite Rabs_mult. apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | | now apply HD].
    generalize (q_self x Hx) (q_le_1 x). intros. rewrite Rabs_left1 by lra. lra.
  + apply others_le; [apply Rmult_le_pos; lra|]. intros l Hl N. rewrite Rabs_mult.
    apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | | now apply HD].
    rewrite Rabs_right by (apply Rle_ge, Rlt_le, q_pos). now apply Rlt_le, q_other.
Qed.
End Near.

(** (43) as corrected. *)
Theorem eq_43 Y t delta k l x : 0 < t -> 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> (l <= gaps Y)%nat -> l <> k ->
  near Y delta k x ->
  pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t) = exp (- (Rabs (x - point Y k)^2 - Rabs (x - point Y l)^2) / (2 * t)) /\
  pN (x - point Y k) (sqrt t) / pN (x - point Y l) (sqrt t) >= exp (least_half_gap Y * delta / t).
Proof. intros Ht Hd Hk Hl N Hx. split; [now apply ratio | now apply Rle_ge, (ratio_ge Y t delta)]. Qed.

(** (44) as corrected: the sum has q_(t,l) y_l. D bounds the data: the paper's half width, for its points on [-D, D]. *)
Theorem eq_44 Y t delta k x D : 0 < t -> 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> near Y delta k x ->
  (forall i, (i <= gaps Y)%nat -> Rabs (point Y i) <= D) ->
  Rabs (ESF Y t x - PL Y t x) <=
    (Rabs ((q Y t k x - 1) * point Y k) + sum_below (size Y) (fun l => if Nat.eqb l k then 0 else Rabs (q Y t l x * point Y l))) / t <=
    2 * INR (size Y - 1) * D / t * exp (- (least_half_gap Y * delta) / t).
Proof.
intros Ht Hd Hk Hx HD. replace (size Y - 1)%nat with (gaps Y) by (unfold size; lia).
now apply (score_near Y t delta k Ht Hd Hk).
Qed.

(** The print of (44), with q_(t,k) y_k in the sum, fails: at the middle one of three points its middle expression is 0. *)
Theorem eq_44_refuted : ~ (forall n D (Hn : (2 <= n)%nat) (HD : 0 < D) t delta k x (Y := equally_spaced n D Hn HD),
  0 < t -> 0 < delta <= D / INR (n - 1) -> (k <= gaps Y)%nat -> near Y delta k x ->
  Rabs (ESF Y t x - PL Y t x) <=
    (Rabs ((q Y t k x - 1) * point Y k) + sum_below (size Y) (fun l => if Nat.eqb l k then 0 else Rabs (q Y t k x * point Y k))) / t).
Proof.
intros H. specialize (H 3%nat 1 ltac:(lia) Rlt_0_1 1 (1/2) 1%nat (1/4)). cbv zeta in H. revert H.
set (Y := equally_spaced 3 1 _ Rlt_0_1). intros H.
assert (L : least_half_gap Y = 1/2).
{ destruct (least_half_gap_attained Y) as (g & _ & ->). unfold Y. rewrite equal_half_gap. simpl. field. }
assert (P : forall k, point Y k = INR k - 1) by (intros k; unfold Y; rewrite equal_point_eq; simpl; field).
assert (N : near Y (1/2) 1 (1/4)) by (unfold near; rewrite L, P; simpl; rewrite Rabs_right; lra).
specialize (H Rlt_0_1 ltac:(simpl; lra) ltac:(simpl; lia) N). rewrite (P 1%nat) in H. simpl INR in H.
rewrite (PL_near Y 1 (1/2) 1) in H by (try exact N; try (rewrite L; lra); simpl; lia).
rewrite ESF_posterior_mean, mean_q in H by lra. change (size Y) with 3%nat in H. cbn [sum_below] in H. rewrite !P in H. simpl INR in H.
rewrite Rminus_eq_0, !Rmult_0_r, Rabs_R0 in H.
assert (Q : q Y 1 0 (1/4) < q Y 1 2 (1/4)).
{ unfold q. unfold Rdiv at 1 2. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, sum_pN_pos, Rlt_0_1|].
  rewrite !pN_sqrt, !P by lra. simpl INR. unfold Rdiv at 1 2. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, normaliser_pos, Rlt_0_1|].
  apply exp_increasing. lra. }
cbn [Nat.eqb] in H. match type of H with Rabs ?e <= ?b => assert (A := Rle_abs e) end. lra.
Qed.

(** An average of the Gaussian density is at most its maximum. *)
Theorem rem_d_density t w y x : 0 < t -> 0 < w ->
  1 / (2 * w) * RInt (fun u => pN (u - y) (sqrt t)) (x - w) (x + w) <= 1 / sqrt (2 * PI * t).
Proof.
intros Ht Hw. generalize (normaliser_pos t Ht). intros N.
assert (E : sqrt (2 * PI * t) = normaliser t) by (unfold normaliser; apply sqrt_mult; generalize PI_RGT_0; lra). rewrite E.
apply Rmult_le_reg_l with (2 * w); [lra|]. rewrite <- Rmult_assoc. replace (2 * w * (1 / (2 * w))) with 1 by (field; lra). rewrite Rmult_1_l.
apply Rle_trans with (RInt (fun _ => / normaliser t) (x - w) (x + w)).
- apply RInt_le; [lra | now apply ex_RInt_pN | apply (ex_RInt_const (V := R_NormedModule)) |].
  intros u _. rewrite pN_sqrt by exact Ht. unfold Rdiv at 1. rewrite <- (Rmult_1_l (/ normaliser t)) at 2.
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. rewrite <- exp_0. apply exp_le.
  assert (0 <= (u - y)^2 / (2 * t)) by (apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat; lra]).
  unfold Rdiv in *. lra.
- right. rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. field. lra.
Qed.

(** (45), for 0 < delta <= Delta, the least half gap; the printed average is that of LA, which at delta = Delta, w = 0, where the
    print divides by 0, is the density itself (a choice). On the interval the integrand has an integral and the supremum is a number;
    the constant C of the O, for all t < 1, is ((Delta + w) / sqrt(2 pi)) (2 (n - 1) D)^2. *)
Theorem eq_45 Y delta k D : 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> (forall i, (i <= gaps Y)%nat -> Rabs (point Y i) <= D) ->
  let Delta := least_half_gap Y in let w := Delta - delta in
  exists C, C = (Delta + w) / sqrt (2 * PI) * (2 * INR (size Y - 1) * D)^2 /\ forall t, 0 < t < 1 ->
  let p := fun x => pN (x - point Y k) (sqrt t) in
  let h := fun x => (Rabs (ESF Y t x - PL Y t x))^2 * LA w p x in
  let a := point Y k - 1/2 * (Delta + w) in let b := point Y k + 1/2 * (Delta + w) in
  ex_RInt h a b /\
  (exists s, is_lub (fun v => exists x, Rabs (x - point Y k) <= 1/2 * (Delta + w) /\ v = (Rabs (ESF Y t x - PL Y t x))^2) s /\
    RInt h a b <= (Delta + w) / sqrt (2 * PI * t) * s <= C * (/ t^3 * exp (- (2 * Delta * delta) / t))) /\
  (0 < w -> forall x, LA w p x = 1 / (2 * w) * RInt p (x - w) (x + w)).
Proof.
intros Hd Hk HD Delta w. assert (W : 0 <= w) by (unfold w, Delta; lra). assert (L : 0 < Delta) by apply least_half_gap_pos.
pose (B := 2 * INR (gaps Y) * D). exists ((Delta + w) / sqrt (2 * PI) * B^2).
split; [unfold B; now replace (size Y - 1)%nat with (gaps Y) by (unfold size; lia)|]. intros t [Ht Ht1] p h a b.
assert (Hd' : 0 < delta <= least_half_gap Y) by lra. assert (N := normaliser_pos t Ht). assert (S0 := sqrt_lt_R0 t Ht). generalize sqrt_2PI_pos. intros P.
assert (Avg : 0 < w -> forall x, LA w p x = 1 / (2 * w) * RInt p (x - w) (x + w)).
{ intros Hw x. unfold LA. destruct Req_EM_T; [lra|]. unfold Rdiv. ring. }
assert (E2 : sqrt (2 * PI * t) = normaliser t) by (unfold normaliser; apply sqrt_mult; generalize PI_RGT_0; lra).
assert (M01 : (forall x, continuous (LA w p) x) /\ forall x, 0 <= LA w p x <= 1 / sqrt (2 * PI * t)).
{ destruct W as [W|W].
  - split; [intros x; apply continuous_LA; [exact W | intros; now apply ex_RInt_pN]|]. intros x. rewrite Avg by exact W. split; [|now apply rem_d_density].
    apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. apply RInt_ge_0; [lra | now apply ex_RInt_pN | intros; now apply Rlt_le, pN_sqrt_pos].
  - assert (Z : forall x, LA w p x = p x) by (intros x; unfold LA; destruct Req_EM_T; [reflexivity | lra]).
    split; intros x.
    + apply (continuous_ext p); [intros; now rewrite Z | now apply continuous_pN].
    + rewrite Z. split; [now apply Rlt_le, pN_sqrt_pos|]. rewrite E2. unfold Rdiv. rewrite Rmult_1_l. now apply pN_max. }
destruct M01 as [Cm M01]. pose (m := LA w p).
assert (In : forall x, a < x < b -> near Y delta k x).
{ intros x Hx. unfold near. fold Delta. fold w. apply Rabs_le. unfold a, b in Hx. lra. }
assert (Hab : a <= b) by (unfold a, b; lra).
assert (Ih : is_RInt h a b (RInt (fun x => (Rabs (ESF Y t x - (point Y k - x) / t))^2 * m x) a b)).
{ apply (is_RInt_ext_open (fun x => (Rabs (ESF Y t x - (point Y k - x) / t))^2 * m x)); [exact Hab | |].
  - intros x Hx. unfold h. fold (m x). now rewrite (PL_near Y t delta k Hd' Hk x (In x Hx)).
  - apply is_RInt_RInt, ex_RInt_cont. intros x. apply continuous_mul; [|apply Cm]. apply continuous_sq, continuous_abs, continuous_sub; [now apply continuous_ESF|].
    apply continuous_divc, continuous_sub; [apply continuous_const | apply continuous_id]. }
split; [eexists; exact Ih|]. split; [|exact Avg].
pose (M := (B / t * exp (- (Delta * delta) / t))^2).
pose (E := fun v => exists x, Rabs (x - point Y k) <= 1/2 * (Delta + w) /\ v = (Rabs (ESF Y t x - PL Y t x))^2).
assert (EM : forall v, E v -> v <= M).
{ intros v (x & Hx & ->). destruct (score_near Y t delta k Ht Hd' Hk x D Hx HD) as [A1 A2].
  apply pow_incr. split; [apply Rabs_pos|]. unfold B, Delta. lra. }
destruct (completeness E) as [s [Hub Hlub]].
{ exists M. exact EM. }
{ exists ((Rabs (ESF Y t (point Y k) - PL Y t (point Y k)))^2), (point Y k). split; [rewrite Rminus_eq_0, Rabs_R0; lra | reflexivity]. }
exists s. split; [now split|].
assert (SM : s <= M) by (apply Hlub; exact EM).
split.
- apply Rle_trans with (RInt (fun _ => s * (1 / sqrt (2 * PI * t))) a b).
  + apply RInt_le; [exact Hab | eexists; exact Ih | apply (ex_RInt_const (V := R_NormedModule)) |].
    intros x Hx. unfold h. apply Rmult_le_compat; [apply pow2_ge_0 | apply M01 | apply Hub; exists x; split; [apply (In x Hx) | reflexivity] | apply M01].
  + right. rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. unfold a, b. rewrite E2. field. lra.
- rewrite E2. unfold normaliser.
  apply Rle_trans with ((Delta + w) / (sqrt (2 * PI) * sqrt t) * M).
  { apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat] | exact SM]. }
  replace ((Delta + w) / (sqrt (2 * PI) * sqrt t) * M) with ((Delta + w) / sqrt (2 * PI) * B^2 * (/ sqrt t * / t^2 * exp (- (2 * Delta * delta) / t))).
  2:{ unfold M. replace (- (2 * Delta * delta) / t) with (- (Delta * delta) / t + - (Delta * delta) / t) by (field; lra). rewrite exp_plus. field. lra. }
  apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; lra | apply pow2_ge_0]|].
  apply Rmult_le_compat_r; [apply Rlt_le, exp_pos|].
  assert (ts : t <= sqrt t). { rewrite <- (sqrt_square t) at 1 by lra. apply sqrt_le_1; [|lra|]. apply Rmult_le_pos; lra. rewrite <- (Rmult_1_r t) at 3. apply Rmult_le_compat_l; lra. }
  replace (/ t^3) with (/ t * / t^2) by (field; lra). apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, Ht|].
  apply Rinv_le_contravar; [exact Ht | exact ts].
Qed.
