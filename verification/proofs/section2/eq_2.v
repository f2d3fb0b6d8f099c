(** (2): the probability flow, for finite training sets. In R^d its law is got from maps of one coordinate after the other; on
    the line also from the distribution function, which a path keeps. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import paper probability_flow.
From Scoreproof.properties Require Import density normal_tails laws cloud empirical_flow.
From Scoreproof.section2 Require Import eq_1.
Open Scope R_scope.

Lemma over_le N a b : 0 < N -> a <= b -> a / N <= b / N.
Proof. intros HN H. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, HN | exact H]. Qed.

Lemma le_over s m a : 0 < s -> s * m <= a -> m <= a / s.
Proof. intros Hs H. apply Rmult_le_reg_r with s; [exact Hs|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. Qed.

Lemma le_opp_over s m a : 0 < s -> s * m <= - a -> m <= - (a / s).
Proof. intros Hs H. replace (- (a / s)) with (- a / s) by (field; lra). now apply le_over. Qed.

(** The flux in the direction i. *)
Lemma flux_at C d t x i u : 0 < t -> (i < d)%nat -> let z := with_coordinate x i u in
  cloud_density C d t z * (- (1/2) * cloud_score C d t z i) = - (1/2) * Derive (fun w => cloud_density C d t (with_coordinate x i w)) u.
Proof.
intros Ht Hi z. assert (E0 : Derive (fun w => cloud_density C d t (with_coordinate x i w)) u =
  sum_below (cloud_size C) (fun k => (cloud_point C k i - u) / t * transition d t (cloud_point C k) z) / INR (cloud_size C))
  by now apply is_derive_unique, is_derive_cloud.
rewrite E0.
assert (E : cloud_score C d t z i = (sum_below (cloud_size C) (fun k => (cloud_point C k i - u) / t * transition d t (cloud_point C k) z)
  / INR (cloud_size C)) / cloud_density C d t z).
{ unfold cloud_score. apply is_derive_unique. unfold z. rewrite with_same.
  apply (is_derive_ext (fun w => ln (cloud_density C d t (with_coordinate x i w)))); [intros w; now rewrite with_twice|].
  apply is_derive_lnf; [now apply cloud_density_pos | now apply is_derive_cloud]. }
rewrite E. generalize (cloud_density_pos d t Ht C z) (cloud_size_pos_R C). intros P N. field. lra.
Qed.

Lemma continuity_equation C d t x : 0 < t -> exists q : nat -> R,
  is_derive (fun s => cloud_density C d s x) t (- sum_below d q) /\
  forall i, (i < d)%nat ->
    is_derive (fun u => cloud_density C d t (with_coordinate x i u) * (- (1/2) * cloud_score C d t (with_coordinate x i u) i)) (x i) (q i).
Proof.
intros Ht. exists (fun i => - (1/2) * cloud_second d t C x i). split.
- eapply is_derive_eq; [now apply is_derive_cloud_time|]. rewrite sum_below_scal. ring.
- intros i Hi. apply (is_derive_ext (fun u => - (1/2) * Derive (fun w => cloud_density C d t (with_coordinate x i w)) u)).
  + intros u. symmetry. now apply flux_at.
  + apply is_derive_cmul. exact (is_derive_cloud_2 d t Ht C x i Hi).
Qed.

(** (2), for finite training sets in R^d. With the velocity v = -(1/2) grad log p the continuity equation
    d/dt p + div (p v) = 0 holds; from every place at the time T there is a path that follows v, and if the place has the law
    p_T then the path has the law p_s at each time s: every bounded Lipschitz function has the same expectation. *)
Theorem eq_2_part_finite C d :
  (forall t x, 0 < t -> exists q : nat -> R,
    is_derive (fun s => cloud_density C d s x) t (- sum_below d q) /\
    forall i, (i < d)%nat ->
      is_derive (fun u => cloud_density C d t (with_coordinate x i u) * (- (1/2) * cloud_score C d t (with_coordinate x i u) i)) (x i) (q i)) /\
  (forall T, 0 < T -> exists path : vector -> R -> vector,
    (forall x, path x T = x /\ follows C d T (path x)) /\
    (forall s g, 0 < s <= T -> lipschitz d g ->
      has_cloud_expect C d s g /\ has_cloud_expect C d T (fun x => g (path x s)) /\
      cloud_expect C d T (fun x => g (path x s)) = cloud_expect C d s g)).
Proof.
split; [intros; now apply continuity_equation|]. intros T HT. exists (empirical_path d C T). split.
- intros x. split; [now apply path_start|]. intros s i Hs Hi. apply is_derive_path; [lra | exact Hi].
- intros s g Hs Lg. destruct (has_expect_lipschitz C d s g ltac:(lra) Lg) as [v Hv].
  assert (H := path_law d C T HT s g v Hs Lg Hv). split; [now exists v|]. split; [now exists v|].
  unfold cloud_expect. now rewrite (is_space_value d _ v Hv), (is_space_value d _ v H).
Qed.

Theorem eq_2_twin : ~ (forall C d t x, 0 < t -> exists q : nat -> R,
  is_derive (fun s => cloud_density C d s x) t (- sum_below d q) /\
  forall i, (i < d)%nat ->
    is_derive (fun u => cloud_density C d t (with_coordinate x i u) * (- 1 * cloud_score C d t (with_coordinate x i u) i)) (x i) (q i)).
Proof.
intros H. apply eq_1_twin. intros C d t x Ht. destruct (H C d t x Ht) as (q & H1 & H2). exists (fun i => - q i). split.
- intros i Hi. apply (is_derive_ext (fun u => -1 * (cloud_density C d t (with_coordinate x i u) * (- 1 * cloud_score C d t (with_coordinate x i u) i)))).
  + intros u. assert (E := flux_at C d t x i u Ht Hi). cbv zeta in E. simpl. eqR. lra.
  + eapply is_derive_eq; [apply is_derive_cmul, H2, Hi | ring].
- eapply is_derive_eq; [exact H1|]. rewrite (sum_below_ext d (fun i => - q i) (fun i => -1 * q i)), sum_below_scal by (intros; ring). ring.
Qed.

(** Along a path of (5) the distribution function keeps its value. *)
Lemma is_derive_law_along Y u s du : 0 < s -> is_derive u s du ->
  is_derive (fun s => noised_law Y s (u s)) s (noised_density Y s (u s) * (du + 1/2 * ESF Y s (u s))).
Proof.
intros Hs Hu. assert (S := sqrt_t_pos s Hs). generalize (size_pos Y). intros N.
apply (is_derive_ext_loc (fun s => / INR (size Y) * sum_below (size Y) (fun k => 1 - Q ((u s - point Y k) / sqrt s)))).
{ exists (mkposreal s Hs). intros r Hr. apply Rabs_lt_between' in Hr. simpl in Hr.
  rewrite noised_law_eq by lra. eqR. unfold Rdiv. ring. }
assert (D : forall y, is_derive (fun s => 1 - Q ((u s - y) / sqrt s)) s (pN (u s - y) (sqrt s) * (du + 1/2 * ((y - u s) / s)))).
{ intros y. eapply is_derive_eq.
  - apply is_derive_sub; [apply is_derive_cst|].
    apply (is_derive_comp Q (fun s => (u s - y) / sqrt s) s); [apply is_derive_Q|].
    apply (is_derive_mul (fun s => u s - y) (fun s => / sqrt s)).
    + apply is_derive_sub; [exact Hu | apply is_derive_cst].
    + apply (is_derive_inv sqrt s (/ (2 * sqrt s))); [|lra].
      eapply is_derive_eq; [apply (is_derive_sqrt (fun s => s) s 1); [apply (is_derive_id s) | exact Hs] | unfold Rdiv; ring].
  - unfold scal; simpl; unfold mult; simpl. rewrite phi_gauss, pN_gauss by exact S.
    assert (E : s = sqrt s * sqrt s) by (symmetry; apply sqrt_sqrt; lra). generalize sqrt_2PI_pos. intros P.
    set (g := gauss _). set (w := u s). clearbody g w. set (r := sqrt s) in *. clearbody r. rewrite E. field. lra. }
eapply is_derive_eq; [apply is_derive_cmul, is_derive_sum_below; intros k _; apply D|].
rewrite ESF_posterior_mean by exact Hs. unfold noised_density, posterior_mean. generalize (sum_pN_pos s Hs Y (u s)).
set (M := sum_below _ (fun k => pN _ _)). intros P.
rewrite (sum_below_ext _ _ (fun k => (du - 1/2 * (u s / s)) * pN (u s - point Y k) (sqrt s) + / (2 * s) * (point Y k * pN (u s - point Y k) (sqrt s))))
  by (intros; field; lra).
rewrite sum_below_plus, !sum_below_scal. fold M. field. repeat split; lra.
Qed.

Lemma law_kept Y u a b : 0 < a < b -> (forall s, a <= s <= b -> is_derive u s (- (1/2) * ESF Y s (u s))) ->
  noised_law Y a (u a) = noised_law Y b (u b).
Proof.
intros Hab Hu. destruct (mean_value (fun s => noised_law Y s (u s)) (fun _ => 0) a b) as (c & _ & E); [|lra].
intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra.
eapply is_derive_eq; [apply is_derive_law_along; [lra | now apply Hu] | ring].
Qed.

(** The distribution function increases strictly, from 0 to 1. *)
Lemma noised_law_lt Y t a b : 0 < t -> a < b -> noised_law Y t a < noised_law Y t b.
Proof.
intros Ht Hab. assert (E : (RInt (noised_density Y t) a b : R) = noised_law Y t b - noised_law Y t a).
{ rewrite (is_RInt_unique _ _ _ _ (is_RInt_noised t Ht Y a b)), !noised_law_eq by exact Ht.
  rewrite (sum_below_ext _ _ (fun k => (1 - Q ((b - point Y k) / sqrt t)) - (1 - Q ((a - point Y k) / sqrt t)))) by (intros; ring).
  rewrite sum_below_minus. unfold Rdiv. ring. }
assert (0 < (RInt (noised_density Y t) a b : R)); [|lra].
apply RInt_gt_0; [exact Hab | intros; now apply noised_density_pos | intros; now apply continuous_noised].
Qed.

Lemma noised_law_onto Y t c : 0 < t -> 0 < c < 1 -> exists b, noised_law Y t b = c.
Proof.
intros Ht Hc. assert (S := sqrt_t_pos t Ht). generalize (size_pos Y). intros N.
assert (C : forall x, continuous (noised_law Y t) x).
{ intros x. apply (continuous_ext (fun x => sum_below (size Y) (fun k => 1 - Q ((x - point Y k) / sqrt t)) / INR (size Y)));
    [intros; symmetry; now apply noised_law_eq|].
  apply continuous_divc, continuous_sum_below. intros k _. apply continuous_sub; [apply continuous_const|].
  apply (continuous_comp (fun x => (x - point Y k) / sqrt t) Q).
  - apply continuous_divc, continuous_sub; [apply continuous_id | apply continuous_const].
  - apply continuous_derivable. eexists. apply is_derive_Q. }
destruct (Q_lim c ltac:(lra)) as [M1 H1]. destruct (Q_lim (1 - c) ltac:(lra)) as [M2 H2].
pose (M := Rmax 0 (Rmax M1 M2) + 1).
assert (M1 < M /\ M2 < M) as [A1 A2].
{ unfold M. generalize (Rmax_r 0 (Rmax M1 M2)) (Rmax_l M1 M2) (Rmax_r M1 M2). lra. }
specialize (H1 M A1). specialize (H2 M A2). apply Rabs_lt_between in H1. apply Rabs_lt_between in H2.
assert (B : forall k, (k < size Y)%nat -> first_point Y <= point Y k <= last_point Y).
{ intros k Hk. unfold first_point, last_point, size in *. split; apply point_le; lia. }
pose (lo := first_point Y - sqrt t * M). pose (hi := last_point Y + sqrt t * M).
assert (L : noised_law Y t lo < c).
{ rewrite noised_law_eq by exact Ht. apply Rle_lt_trans with (sum_below (size Y) (fun _ => Q M) / INR (size Y)).
  - apply over_le; [exact N|]. apply sum_below_le. intros k Hk.
    rewrite <- Q_odd. apply Q_le. apply le_opp_over; [exact S|]. unfold lo. destruct (B k Hk). lra.
  - rewrite sum_below_const. replace (INR (size Y) * Q M / INR (size Y)) with (Q M) by (field; lra). lra. }
assert (U : c < noised_law Y t hi).
{ rewrite noised_law_eq by exact Ht. apply Rlt_le_trans with (sum_below (size Y) (fun _ => 1 - Q M) / INR (size Y)).
  - rewrite sum_below_const. replace (INR (size Y) * (1 - Q M) / INR (size Y)) with (1 - Q M) by (field; lra). lra.
  - apply over_le; [exact N|]. apply sum_below_le. intros k Hk.
    apply Rplus_le_compat_l, Ropp_le_contravar, Q_le. apply le_over; [exact S|]. unfold hi. destruct (B k Hk). lra. }
destruct (IVT_gen (noised_law Y t) lo hi c) as (b & _ & E); [|rewrite Rmin_left, Rmax_right by lra; lra | now exists b].
intros x. apply continuity_pt_filterlim, C.
Qed.

Lemma noised_law_order Y t a b : 0 < t -> noised_law Y t a < noised_law Y t b -> a < b.
Proof.
intros Ht H. destruct (Rlt_or_le a b) as [L|[L|L]]; [exact L | | subst; lra].
generalize (noised_law_lt Y t b a Ht L). lra.
Qed.

Lemma noised_law_inj Y t a b : 0 < t -> noised_law Y t a = noised_law Y t b -> a = b.
Proof.
intros Ht H. destruct (Rtotal_order a b) as [L|[L|L]]; [exfalso | exact L | exfalso];
  generalize (noised_law_lt Y t _ _ Ht L); lra.
Qed.

Lemma noised_law_bounds Y t x : 0 < t -> 0 < noised_law Y t x < 1.
Proof.
intros Ht. assert (C := continuous_noised t Ht Y). assert (P := noised_density_pos t Ht Y). assert (I := is_line_int_noised t Ht Y).
split; [exact (head_pos _ 1 C P I x) | exact (head_lt_all _ 1 C P I x)].
Qed.

(** The place below which p_s has the mass c. *)
Definition quantile (Y : training_set) (c s : R) : R := real (Lub_Rbar (fun z => noised_law Y s z <= c)).

Lemma quantile_at Y s b : 0 < s -> quantile Y (noised_law Y s b) s = b.
Proof.
intros Hs. unfold quantile. rewrite (is_lub_Rbar_unique _ b); [reflexivity|]. split.
- intros z Hz. simpl. destruct (Rle_or_lt z b) as [L|L]; [exact L|]. generalize (noised_law_lt Y s b z Hs L). lra.
- intros m Hm. apply Hm. lra.
Qed.

Lemma quantile_law Y c s : 0 < s -> 0 < c < 1 -> noised_law Y s (quantile Y c s) = c.
Proof. intros Hs Hc. destruct (noised_law_onto Y s c Hs Hc) as [b <-]. now rewrite quantile_at. Qed.

(** The quantiles move with the velocity of (5): lines of slopes a little larger and a little smaller enclose them. *)
Lemma is_derive_quantile Y c s : 0 < s -> 0 < c < 1 ->
  is_derive (quantile Y c) s (- (1/2) * ESF Y s (quantile Y c s)).
Proof.
intros Hs Hc. set (x := quantile Y c s). set (a := - (1/2) * ESF Y s x).
assert (X : noised_law Y s x = c) by now apply quantile_law.
assert (P := noised_density_pos s Hs Y x).
assert (Line : forall e, e <> 0 -> exists d, 0 < d /\ forall h, h <> 0 -> Rabs h < d ->
  0 < (noised_law Y (s + h) (x + (a + e) * h) - c) / (h * e)).
{ intros e He. pose (v := fun r => x + (a + e) * (r - s)).
  assert (V : v s = x) by (unfold v; ring).
  assert (D : is_derive (fun r => noised_law Y r (v r)) s (noised_density Y s x * e)).
  { eapply is_derive_eq; [apply (is_derive_law_along Y v s (a + e) Hs)|].
    - unfold v. auto_derive; [trivial | ring].
    - rewrite V. unfold a. field. }
  apply is_derive_Reals in D. assert (Pe : 0 < noised_density Y s x * Rabs e) by (apply Rmult_lt_0_compat; [exact P | now apply Rabs_pos_lt]).
  destruct (D _ Pe) as [d Hd]. exists d. split; [apply cond_pos|]. intros h Hh Hhd. specialize (Hd h Hh Hhd).
  rewrite V, X in Hd. replace (v (s + h)) with (x + (a + e) * h) in Hd by (unfold v; ring).
  set (q := (noised_law Y (s + h) (x + (a + e) * h) - c) / h) in *.
  replace ((noised_law Y (s + h) (x + (a + e) * h) - c) / (h * e)) with (q / e) by (unfold q; field; now split).
  destruct (Rdichotomy e 0 He) as [N|N].
  - rewrite (Rabs_left e) in Hd by exact N. apply Rabs_lt_between' in Hd.
    replace (q / e) with (- q * / - e) by (field; lra). apply Rmult_lt_0_compat; [lra | apply Rinv_0_lt_compat; lra].
  - rewrite (Rabs_right e) in Hd by lra. apply Rabs_lt_between' in Hd.
    apply Rmult_lt_0_compat; [lra | now apply Rinv_0_lt_compat]. }
apply is_derive_Reals. intros eps He.
destruct (Line eps ltac:(lra)) as (d1 & D1 & L1). destruct (Line (- eps) ltac:(lra)) as (d2 & D2 & L2).
assert (Dp : 0 < Rmin s (Rmin d1 d2)) by (repeat apply Rmin_glb_lt; assumption).
exists (mkposreal _ Dp). intros h Hh Hd. simpl in Hd.
assert (B0 : Rabs h < s) by (apply Rlt_le_trans with (1 := Hd), Rmin_l).
assert (B1 : Rabs h < d1) by (apply Rlt_le_trans with (1 := Hd), Rle_trans with (1 := Rmin_r _ _), Rmin_l).
assert (B2 : Rabs h < d2) by (apply Rlt_le_trans with (1 := Hd), Rle_trans with (1 := Rmin_r _ _), Rmin_r).
specialize (L1 h Hh B1). specialize (L2 h Hh B2). apply Rabs_lt_between in B0.
assert (Q : noised_law Y (s + h) (quantile Y c (s + h)) = c) by (apply quantile_law; lra).
fold x. set (u := quantile Y c (s + h)) in *. set (P1 := noised_law Y (s + h) (x + (a + eps) * h)) in *.
set (P2 := noised_law Y (s + h) (x + (a + - eps) * h)) in *.
assert (E1 : P1 - c = (P1 - c) / (h * eps) * (h * eps)) by (field; split; lra).
assert (E2 : P2 - c = - ((P2 - c) / (h * - eps) * (h * eps))) by (field; split; lra).
apply Rabs_lt_between'.
destruct (Rdichotomy h 0 Hh) as [N|N].
- assert (U1 : x + (a + eps) * h < u).
  { apply (noised_law_order Y (s + h)); [lra|]. fold P1. rewrite Q.
    assert (0 < (P1 - c) / (h * eps) * (- h * eps)) by (apply Rmult_lt_0_compat; [exact L1 | apply Rmult_lt_0_compat; lra]). lra. }
  assert (U2 : u < x + (a + - eps) * h).
  { apply (noised_law_order Y (s + h)); [lra|]. fold P2. rewrite Q.
    assert (0 < (P2 - c) / (h * - eps) * (- h * eps)) by (apply Rmult_lt_0_compat; [exact L2 | apply Rmult_lt_0_compat; lra]). lra. }
  split; apply Rmult_lt_reg_r with (- h); try lra.
  + replace ((u - x) / h * - h) with (x - u) by (field; lra). lra.
  + replace ((u - x) / h * - h) with (x - u) by (field; lra). lra.
- assert (U1 : u < x + (a + eps) * h).
  { apply (noised_law_order Y (s + h)); [lra|]. fold P1. rewrite Q.
    assert (0 < (P1 - c) / (h * eps) * (h * eps)) by (apply Rmult_lt_0_compat; [exact L1 | apply Rmult_lt_0_compat; lra]). lra. }
  assert (U2 : x + (a + - eps) * h < u).
  { apply (noised_law_order Y (s + h)); [lra|]. fold P2. rewrite Q.
    assert (0 < (P2 - c) / (h * - eps) * (h * eps)) by (apply Rmult_lt_0_compat; [exact L2 | apply Rmult_lt_0_compat; lra]). lra. }
  split; apply Rmult_lt_reg_r with h; try lra.
  + replace ((u - x) / h * h) with (u - x) by (field; lra). lra.
  + replace ((u - x) / h * h) with (u - x) by (field; lra). lra.
Qed.

(** Places that keep their level have the law p_s. *)
Lemma law_of_levels Y T s (place : R -> R) z : 0 < s -> 0 < T -> (forall x, noised_law Y s (place x) = noised_law Y T x) ->
  expect Y T (fun x => indicator (Rleb (place x) z)) = noised_law Y s z.
Proof.
intros Hs HT K. destruct (noised_law_onto Y T _ HT (noised_law_bounds Y s z Hs)) as [b Eb].
rewrite <- Eb. apply is_expect. apply (is_line_left (noised_density Y T) _ b).
- intros x Hx. assert (place x <= z); [|rewrite (proj2 (Rleb_true _ _)) by assumption; simpl; ring].
  apply Rlt_le, (noised_law_order Y s); [lra|]. rewrite K, <- Eb. now apply noised_law_lt.
- intros x Hx. assert (z < place x); [|rewrite (proj2 (Rleb_false _ _)) by assumption; simpl; ring].
  apply (noised_law_order Y s); [lra|]. rewrite K, <- Eb. now apply noised_law_lt.
- apply (is_head (noised_density Y T) 1); [apply continuous_noised | apply noised_density_pos | apply is_line_int_noised]; lra.
Qed.

(** (5) on the line: from every place at the time T there is a path that follows -(1/2) the score
    at all times s > 0, and the paths from p_T have the law p_s at the time s. *)
Lemma line_path Y T : 0 < T -> exists path : R -> R -> R,
  (forall x, path x T = x) /\
  (forall x s, 0 < s -> is_derive (path x) s (- (1/2) * ESF Y s (path x s))) /\
  (forall s z, 0 < s -> expect Y T (fun x => indicator (Rleb (path x s) z)) = noised_law Y s z).
Proof.
intros HT. exists (fun x => quantile Y (noised_law Y T x)). split; [|split].
- intros x. now apply quantile_at.
- intros x s Hs. apply is_derive_quantile; [exact Hs | now apply noised_law_bounds].
- intros s z Hs. apply law_of_levels; [exact Hs | exact HT |]. intros x. apply quantile_law; [exact Hs | now apply noised_law_bounds].
Qed.

(** There is no other path. *)
Lemma line_path_unique Y T u v : 0 < T -> u T = v T ->
  (forall s, 0 < s <= T -> is_derive u s (- (1/2) * ESF Y s (u s))) ->
  (forall s, 0 < s <= T -> is_derive v s (- (1/2) * ESF Y s (v s))) -> forall s, 0 < s <= T -> u s = v s.
Proof.
intros HT E Hu Hv s [S0 [S1| ->]]; [|exact E]. apply (noised_law_inj Y s); [exact S0|].
rewrite (law_kept Y u s T), (law_kept Y v s T), E; [reflexivity | lra | intros r Hr; apply Hv; lra | lra | intros r Hr; apply Hu; lra].
Qed.

(** Memorisation: a path whose level lies strictly between k/n and (k+1)/n ends at the data point of index k. Of the paths at a
    level k/n, 0 < k < n, nothing is said here; that these have no mass is a clause of rem_2_memorisation. *)
Lemma line_ends Y T u k : 0 < T -> (k <= gaps Y)%nat ->
  (forall s, 0 < s <= T -> is_derive u s (- (1/2) * ESF Y s (u s))) ->
  INR k / INR (size Y) < noised_law Y T (u T) < INR (S k) / INR (size Y) ->
  filterlim u (at_right 0) (locally (point Y k)).
Proof.
intros HT Hk Hu Hc. generalize (size_pos Y). intros N. set (c := noised_law Y T (u T)) in *.
assert (K : forall s, 0 < s <= T -> noised_law Y s (u s) = c).
{ intros s [S0 [S1| ->]]; [|reflexivity]. apply (law_kept Y u); [lra | intros r Hr; apply Hu; lra]. }
pose (g := Rmin (c - INR k / INR (size Y)) (INR (S k) / INR (size Y) - c)).
assert (G : 0 < g /\ g <= c - INR k / INR (size Y) /\ g <= INR (S k) / INR (size Y) - c).
{ unfold g. split; [apply Rmin_glb_lt; lra | split; [apply Rmin_l | apply Rmin_r]]. }
destruct G as (G0 & G1 & G2).
(* below y_k - e there is mass at most k/n + Q, below y_k + e at least (k+1)/n - Q *)
assert (Lo : forall s e, 0 < s -> 0 < e -> noised_law Y s (point Y k - e) <= INR k / INR (size Y) + Q (e / sqrt s)).
{ intros s e S0 E0. assert (S := sqrt_t_pos s S0). rewrite noised_law_eq by exact S0.
  assert (Z := Q_bounds (e / sqrt s) ltac:(apply Rlt_le, Rdiv_lt_0_compat; lra)).
  replace (INR k / INR (size Y) + Q (e / sqrt s)) with ((INR k * 1 + INR (size Y) * Q (e / sqrt s)) / INR (size Y)) by (field; lra).
  apply over_le; [exact N|].
  rewrite (sum_below_split k) by (unfold size; lia). apply Rplus_le_compat.
  - rewrite <- sum_below_const. apply sum_below_le. intros j Hj. generalize (Q_ge_0 ((point Y k - e - point Y j) / sqrt s)). lra.
  - apply Rle_trans with (INR (size Y - k) * Q (e / sqrt s)).
    + rewrite <- sum_below_const. apply sum_below_le. intros j Hj. rewrite <- Q_odd. apply Q_le.
      apply le_opp_over; [exact S|].
      replace (sqrt s * (e / sqrt s)) with e by (field; lra).
      generalize (point_le Y k (k + j) ltac:(unfold size in *; lia)). lra.
    + apply Rmult_le_compat_r; [lra | apply le_INR; lia]. }
assert (Up : forall s e, 0 < s -> 0 < e -> INR (S k) / INR (size Y) - Q (e / sqrt s) <= noised_law Y s (point Y k + e)).
{ intros s e S0 E0. assert (S := sqrt_t_pos s S0). rewrite noised_law_eq by exact S0.
  assert (Z := Q_bounds (e / sqrt s) ltac:(apply Rlt_le, Rdiv_lt_0_compat; lra)).
  apply Rle_trans with (INR (Datatypes.S k) * (1 - Q (e / sqrt s)) / INR (size Y)).
  - replace (INR (Datatypes.S k) * (1 - Q (e / sqrt s)) / INR (size Y)) with (INR (Datatypes.S k) / INR (size Y) - Q (e / sqrt s) * (INR (Datatypes.S k) /
    INR (size Y))) by (field; lra).
    assert (INR (Datatypes.S k) / INR (size Y) <= 1).
    { apply Rmult_le_reg_r with (INR (size Y)); [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
      rewrite Rmult_1_l, Rmult_1_r. apply le_INR. unfold size. lia. }
    assert (Q (e / sqrt s) * (INR (Datatypes.S k) / INR (size Y)) <= Q (e / sqrt s) * 1) by (apply Rmult_le_compat_l; lra). lra.
  - apply over_le; [exact N|].
    rewrite (sum_below_split (Datatypes.S k) (size Y)) by (unfold size; lia).
    rewrite <- (Rplus_0_r (_ * _)). apply Rplus_le_compat.
    + rewrite <- sum_below_const. apply sum_below_le. intros j Hj. apply Rplus_le_compat_l, Ropp_le_contravar, Q_le.
      apply le_over; [exact S|].
      replace (sqrt s * (e / sqrt s)) with e by (field; lra). generalize (point_le Y j k ltac:(lia)). lra.
    + apply sum_below_ge_0. intros j Hj. rewrite <- Q_odd. apply Q_ge_0. }
intros P [eps HP].
assert (E0 := cond_pos eps).
pose (d := Rmin T ((g * eps)^2)). assert (D : 0 < d) by (apply Rmin_glb_lt; [exact HT | apply pow_lt, Rmult_lt_0_compat; lra]).
exists (mkposreal d D). intros s Hs S0. apply HP. apply Rabs_lt_between' in Hs. simpl in Hs.
assert (ST : s <= T) by (generalize (Rmin_l T ((g * eps)^2)); fold d; lra).
assert (Sg : s < (g * eps)^2) by (generalize (Rmin_r T ((g * eps)^2)); fold d; lra).
assert (R : sqrt s < g * eps).
{ apply Rsqr_incrst_0; [|apply sqrt_pos | apply Rlt_le, Rmult_lt_0_compat; lra]. rewrite Rsqr_sqrt by lra. rewrite Rsqr_pow2. exact Sg. }
assert (S := sqrt_t_pos s S0).
assert (Qs : Q (eps / sqrt s) < g).
{ apply Rle_lt_trans with (1 := Q_le_inv _ (Rdiv_lt_0_compat _ _ E0 S)). replace (/ (eps / sqrt s)) with (sqrt s / eps) by (field; lra).
  apply Rmult_lt_reg_r with eps; [exact E0|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (L := Lo s eps S0 E0). assert (U := Up s eps S0 E0). specialize (K s ltac:(lra)).
apply Rabs_lt_between'. split.
- destruct (Rlt_or_le (point Y k - eps) (u s)) as [X|[X|X]]; [exact X | | rewrite X in K; lra].
  generalize (noised_law_lt Y s _ _ S0 X). lra.
- destruct (Rlt_or_le (u s) (point Y k + eps)) as [X|[X|X]]; [exact X | | rewrite <- X in K; lra].
  generalize (noised_law_lt Y s _ _ S0 X). lra.
Qed.
