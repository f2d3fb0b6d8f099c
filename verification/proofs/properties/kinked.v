(** Functions that keep the share 1 - e_k of the slope -1/t around y_k up to the distance H, and are linear between: the
    ones that come near the infimum of (16). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import moves.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set density staircase rough rough_score loss_limit level_sums.
Open Scope R_scope.

Section Kinked.
Variables (Y : training_set) (t H : R) (e : nat -> R).
Hypothesis Ht : 0 < t.
Hypothesis HH : 0 < H.
Hypothesis HD : below_half_gaps Y H.
Hypothesis He : forall k, 0 <= e k <= 1.

Let slope (k : nat) : R := (1 - e k) / t.
Let join (g : nat) : R := (slope g + slope (S g)) * H / (2 * half_gap Y g - 2 * H).
Let hinge (g : nat) (x : R) : R :=
  (join g + slope g) * Rmax 0 (x - (point Y g + H)) - (join g + slope (S g)) * Rmax 0 (x - (point Y (S g) - H)).
Let partial (m : nat) (x : R) : R := - slope 0 * (x - point Y 0) + sum_below m (fun g => hinge g x).
Definition kinked (x : R) : R := - ((1 - e O) / t) * (x - point Y 0) + sum_below (gaps Y) (fun g =>
  let s k := (1 - e k) / t in let j := (s g + s (S g)) * H / (2 * half_gap Y g - 2 * H) in
  (j + s g) * Rmax 0 (x - (point Y g + H)) - (j + s (S g)) * Rmax 0 (x - (point Y (S g) - H))).

Lemma slope_bounds k : 0 <= slope k.
Proof. destruct (He k). unfold slope. apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, Ht]. Qed.

Lemma partial_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - H <= x) -> partial k x = - slope k * (x - point Y k).
Proof.
revert x. induction k as [|k IH]; intros x Hk Hx; [unfold partial; simpl; ring|].
specialize (Hx ltac:(lia)). assert (W := HD k ltac:(lia)). assert (P := point_S Y k).
unfold partial. rewrite sum_below_S. specialize (IH x ltac:(lia) ltac:(intros _; lra)). unfold partial in IH. rewrite <- Rplus_assoc, IH.
unfold hinge. rewrite !Rmax_right by lra. unfold join. rewrite P. field. lra.
Qed.

Lemma later_0 k x : (k <= gaps Y)%nat -> (k <> gaps Y -> x <= point Y k + H) -> kinked x = partial k x.
Proof.
intros Hk Hx. change (kinked x) with (partial (gaps Y) x). unfold partial. rewrite (sum_below_split k (gaps Y)) by exact Hk.
rewrite (sum_below_ext (gaps Y - k) _ (fun _ => 0)); [rewrite sum_below_const; ring|]. intros j Hj. specialize (Hx ltac:(lia)).
assert (W := HD (k + j)%nat ltac:(lia)). assert (P := point_S Y (k + j)%nat). assert (Q := point_le Y k (k + j)%nat ltac:(lia)).
unfold hinge. rewrite !Rmax_left by lra. ring.
Qed.

Lemma kinked_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - H <= x) -> (k <> gaps Y -> x <= point Y k + H) ->
  kinked x = - slope k * (x - point Y k).
Proof. intros Hk A B. rewrite (later_0 k x Hk B). now apply partial_cell. Qed.

Lemma kinked_ramp g x : (g < gaps Y)%nat -> point Y g + H <= x <= point Y (S g) - H ->
  kinked x = - slope g * H + join g * (x - point Y g - H).
Proof.
intros Hg Hx. assert (W := HD g Hg). rewrite (later_0 (S g) x) by (lia || (intros _; lra)). unfold partial. rewrite sum_below_S, <- Rplus_assoc.
assert (C := partial_cell g x ltac:(lia) ltac:(intros _; lra)). unfold partial in C. rewrite C. unfold hinge. rewrite (Rmax_right 0), (Rmax_left 0) by lra. ring.
Qed.

Lemma continuous_kinked x : continuous kinked x.
Proof.
change (continuous (partial (gaps Y)) x). unfold partial. apply continuous_add.
- apply continuous_cmul, continuous_sub; [apply continuous_id | apply continuous_const].
- apply (continuous_sum_below (gaps Y) hinge). intros g _. unfold hinge.
  apply continuous_sub; apply continuous_cmul, continuous_max; try apply continuous_const; apply continuous_sub; (apply continuous_id || apply continuous_const).
Qed.

(** Its distance from the origin, and from the lines of slope -1/t. *)
Lemma kinked_far k x : (k <= gaps Y)%nat -> H <= Rabs (x - point Y k) -> Rabs (t * kinked x) <= Rabs (x - point Y k).
Proof.
intros Hk Far. assert (Ts : forall j, t * slope j = 1 - e j) by (intros j; unfold slope; field; lra).
destruct (target_place Y H HH x (below_within Y H HD)) as [(j & Hj & A & B)|(g & Hg & C)].
- rewrite (kinked_cell j x Hj A B). replace (t * (- slope j * (x - point Y j))) with (- (t * slope j) * (x - point Y j)) by ring. rewrite Ts.
  apply Rle_trans with (Rabs (x - point Y j)).
  + rewrite Rabs_mult, Rabs_Ropp. rewrite <- (Rmult_1_l (Rabs (x - point Y j))) at 2. apply Rmult_le_compat_r; [apply Rabs_pos|].
    destruct (He j). apply Rabs_le. lra.
  + destruct (Nat.lt_trichotomy k j) as [L|[E|L]].
    * specialize (A ltac:(lia)). assert (Q := point_lt Y k j ltac:(lia)).
      destruct (Rle_or_lt (point Y j) x) as [M|M]; [rewrite !Rabs_right by lra; lra | apply Rle_trans with (2 := Far), Rabs_le; lra].
    * subst j. lra.
    * specialize (B ltac:(lia)). assert (Q := point_lt Y j k ltac:(lia)).
      destruct (Rle_or_lt x (point Y j)) as [M|M]; [rewrite !Rabs_left1 by lra; lra | apply Rle_trans with (2 := Far), Rabs_le; lra].
- rewrite (kinked_ramp g x Hg) by lra. apply Rle_trans with (2 := Far). assert (W := HD g Hg). assert (P := point_S Y g).
  set (u := (x - point Y g - H) / (2 * half_gap Y g - 2 * H)). assert (U : 0 <= u <= 1).
  { unfold u. split; [apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra]|].
    apply Rmult_le_reg_r with (2 * half_gap Y g - 2 * H); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  replace (t * (- slope g * H + join g * (x - point Y g - H))) with (H * (- (t * slope g) + (t * slope g + t * slope (S g)) * u)) by (unfold join, u; field; lra).
  rewrite !Ts. rewrite Rabs_mult, (Rabs_right H) by lra. rewrite <- (Rmult_1_r H) at 2. apply Rmult_le_compat_l; [lra|].
  destruct (He g), (He (S g)). apply Rabs_le. nra.
Qed.

Let side (z : R) : R := (Rmax 0 (z - H / 2))^2.

Lemma kinked_near k x : (k <= gaps Y)%nat -> let z := x - point Y k in
  (x + t * kinked x - point Y k)^2 <= (e k)^2 * z^2 + (16 * side z + 16 * side (- z)).
Proof.
intros Hk z. assert (S1 : 0 <= side z) by apply pow2_ge_0. assert (S2 : 0 <= side (- z)) by apply pow2_ge_0.
destruct (Rle_or_lt (Rabs z) H) as [N|N].
- apply Rabs_le_between in N. unfold z in N. rewrite (kinked_cell k x Hk) by (intros; lra).
  replace (x + t * (- slope k * (x - point Y k)) - point Y k) with (e k * z) by (unfold slope, z; field; lra).
  replace ((e k * z)^2) with ((e k)^2 * z^2) by ring. lra.
- assert (F := kinked_far k x Hk (Rlt_le _ _ N)). fold z in F. assert (E2 : 0 <= (e k)^2 * z^2) by (apply Rmult_le_pos; apply pow2_ge_0).
  assert (Q : (x + t * kinked x - point Y k)^2 <= 4 * z^2).
  { replace (x + t * kinked x - point Y k) with (z + t * kinked x) by (unfold z; ring). assert (T := Rabs_triang z (t * kinked x)).
    rewrite <- (pow2_abs (z + _)), <- (pow2_abs z). replace (4 * (Rabs z)^2) with ((2 * Rabs z)^2) by ring. apply pow_incr.
    split; [apply Rabs_pos | lra]. }
  assert (K : 4 * z^2 <= 16 * side z + 16 * side (- z)); [|lra].
  destruct (Rle_or_lt 0 z) as [Z|Z].
  + rewrite Rabs_right in N by lra. unfold side at 1. rewrite Rmax_right by lra. nra.
  + rewrite Rabs_left in N by lra. unfold side at 2. rewrite Rmax_right by lra. nra.
Qed.

Lemma is_line_side : is_line_int (fun z => side z * pN z (sqrt t)) (t * (F (H / 2 / sqrt t) / 2)).
Proof.
assert (S := sqrt_lt_R0 t Ht). assert (Et : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra). set (c := H / 2 / sqrt t).
assert (Ec : c * sqrt t = H / 2) by (unfold c; field; lra).
apply (is_line_int_side t Ht side (fun u => t * (u - c)^2) c).
- intros z Hz. unfold side. rewrite Rmax_left by lra. ring.
- intros z Hz. unfold side. rewrite Rmax_right by lra. rewrite <- Ec. replace (z - c * sqrt t) with (sqrt t * (z / sqrt t - c)) by (field; lra). replace (t * (z / sqrt t - c)^2) with (sqrt t * sqrt t * (z / sqrt t - c)^2) by (now rewrite Et). ring.
- assert (T := is_tail_scal _ c _ t (is_tail_F c)). rewrite F_closed. revert T.
  replace (t * (2 * ((1 + c^2) * Q c - c * phi c) / 2)) with (t * ((1 + c^2) * Q c - c * phi c)) by (field).
  apply is_tail_ext. intros u _. ring.
Qed.

(** Its loss. *)
Lemma kinked_loss : has_loss Y t kinked /\
  loss Y t kinked <= sum_below (size Y) (fun k => (e k)^2) / INR (size Y) + 16 * F (H / 2 / sqrt t).
Proof.
assert (N := size_pos Y). set (c := H / 2 / sqrt t). assert (T2 : 0 < t^2) by now apply pow_lt.
pose (B k x := ((e k)^2 * (x - point Y k)^2 + (16 * side (x - point Y k) + 16 * side (- (x - point Y k)))) * pN (x - point Y k) (sqrt t)).
assert (Cs : forall x y, continuous (fun x => side (x - y)) x /\ continuous (fun x => side (- (x - y))) x).
{ intros x y. unfold side. split; apply continuous_sq, continuous_max; try apply continuous_const; apply continuous_derivable; auto_derive; trivial. }
assert (IB : forall k, is_line_int (B k) (t * ((e k)^2 + 16 * F c))).
{ intros k. unfold B. set (y := point Y k).
  assert (I1 : is_line_int (fun x => side (x - y) * pN (x - y) (sqrt t)) (t * (F c / 2))).
  { apply (is_line_int_moved (fun z => side z * pN z (sqrt t))). exact is_line_side. }
  assert (I2 : is_line_int (fun x => side (- (x - y)) * pN (x - y) (sqrt t)) (t * (F c / 2))).
  { apply (is_gen_ext (fun x => side (y - x) * pN (y - x) (sqrt t))).
    - intros x. replace (- (x - y)) with (y - x) by ring. f_equal. rewrite <- pN_even. f_equal. ring.
    - apply (is_line_int_reflected (fun z => side z * pN z (sqrt t))). exact is_line_side. }
  apply (is_gen_ext (fun x => (e k)^2 * ((x - y)^2 * pN (x - y) (sqrt t)) +
    (16 * (side (x - y) * pN (x - y) (sqrt t)) + 16 * (side (- (x - y)) * pN (x - y) (sqrt t))))); [intros x; ring|].
  evar_last; [apply is_gen_plus; [apply is_gen_scal, is_line_int_pN_2, Ht | apply is_gen_plus; apply is_gen_scal; [exact I1 | exact I2]]|].
  eqR. field. }
pose (total x := / (t^2 * INR (size Y)) * sum_below (size Y) (fun k => B k x)).
assert (IT : is_line_int total (/ (t^2 * INR (size Y)) * sum_below (size Y) (fun k => t * ((e k)^2 + 16 * F c)))).
{ apply is_gen_scal, is_line_int_sum. intros k _. apply IB. }
destruct (line_int_dominated (fun x => (kinked x - ESF Y t x)^2 * noised_density Y t x) total
  (/ (t^2 * INR (size Y)) * sum_below (size Y) (fun k => t * ((e k)^2 + 16 * F c)))) as (v & Iv & Bv).
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sq, continuous_sub; [apply continuous_kinked | now apply continuous_ESF].
- apply ex_RInt_cont. intros x. apply continuous_cmul, (continuous_sum_below (size Y) (fun k x => B k x)). intros k _. unfold B.
  apply continuous_mul; [|now apply continuous_pN]. apply continuous_add.
  + apply continuous_cmul, continuous_derivable. auto_derive. trivial.
  + apply (continuous_add (fun x => 16 * side (x - point Y k)) (fun x => 16 * side (- (x - point Y k)))).
    * apply (continuous_cmul 16 (fun x => side (x - point Y k))). exact (proj1 (Cs x (point Y k))).
    * apply (continuous_cmul 16 (fun x => side (- (x - point Y k)))). exact (proj2 (Cs x (point Y k))).
- intros x. split; [apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le; now apply noised_density_pos]|].
  set (d := x + t * kinked x). set (m := posterior_mean Y t x). set (S := sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t))).
  assert (Q := squares_around_mean t Ht Y x d). fold m S in Q. assert (S0 : 0 < S) by now apply sum_pN_pos.
  assert (V := proj1 (posterior_variance_bounds t Ht Y x)).
  replace ((kinked x - ESF Y t x)^2 * noised_density Y t x) with (/ (t^2 * INR (size Y)) * (S * (d - m)^2)).
  2:{ rewrite ESF_posterior_mean by exact Ht. fold m. unfold noised_density. fold S. unfold d. field. lra. }
  apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; assumption|].
  apply Rle_trans with (sum_below (size Y) (fun k => (d - point Y k)^2 * pN (x - point Y k) (sqrt t))).
  + rewrite Q. apply Rmult_le_compat_l; lra.
  + apply sum_below_le. intros k Hk. unfold B. apply Rmult_le_compat_r; [apply Rlt_le, pN_sqrt_pos, Ht|].
    apply kinked_near. unfold size in Hk. lia.
- exact IT.
- split; [now exists v|]. unfold loss. rewrite (is_expect t Y (fun x => (kinked x - ESF Y t x)^2) v Iv).
  apply Rle_trans with (t * (/ (t^2 * INR (size Y)) * sum_below (size Y) (fun k => t * ((e k)^2 + 16 * F c)))); [apply Rmult_le_compat_l; lra|].
  right. rewrite sum_below_scal, sum_below_plus, sum_below_const. field. lra.
Qed.

(** Its slopes and its non-smoothness. *)
Lemma is_derive_kinked_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - H < x) -> (k <> gaps Y -> x < point Y k + H) ->
  locally x (fun y => is_derive kinked y (- slope k)).
Proof.
intros Hk A B.
assert (Op : forall y, (k <> 0%nat -> point Y k - H < y) -> (k <> gaps Y -> y < point Y k + H) ->
  locally y (fun y => (k <> 0%nat -> point Y k - H < y) /\ (k <> gaps Y -> y < point Y k + H))).
{ intros y A' B'. apply filter_and.
  - destruct (Nat.eq_dec k 0) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => point Y k - H < y)); [tauto|].
    apply (open_gt (point Y k - H) y), A', N.
  - destruct (Nat.eq_dec k (gaps Y)) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => y < point Y k + H)); [tauto|].
    apply (open_lt (point Y k + H) y), B', N. }
generalize (Op x A B). apply filter_imp. intros y [Ay By].
apply (is_derive_ext_loc (fun y => - slope k * (y - point Y k))).
- generalize (Op y Ay By). apply filter_imp. intros z [Az Bz]. symmetry. apply kinked_cell; [exact Hk | |]; intros M; apply Rlt_le; auto.
- auto_derive; [trivial | ring].
Qed.

Lemma is_derive_kinked_ramp g x : (g < gaps Y)%nat -> point Y g + H < x < point Y (S g) - H -> locally x (fun y => is_derive kinked y (join g)).
Proof.
intros Hg Hx.
assert (Op : forall y, point Y g + H < y < point Y (S g) - H -> locally y (fun y => point Y g + H < y /\ y < point Y (S g) - H)).
{ intros y Hy. apply filter_and; [apply (open_gt (point Y g + H) y) | apply (open_lt (point Y (S g) - H) y)]; lra. }
generalize (Op x Hx). apply filter_imp. intros y Hy.
apply (is_derive_ext_loc (fun y => - slope g * H + join g * (y - point Y g - H))).
- generalize (Op y Hy). apply filter_imp. intros z Hz. symmetry. apply kinked_ramp; [exact Hg | lra].
- auto_derive; [trivial | ring].
Qed.

Let b (i : nat) : R := if Nat.even i then point Y (Nat.div2 i) + H else point Y (S (Nat.div2 i)) - H.
Let s (i : nat) : R := if Nat.even i then - slope (Nat.div2 i) else join (Nat.div2 i).

Lemma kinks_even k : b (2 * k) = point Y k + H /\ s (2 * k) = - slope k.
Proof. unfold b, s. rewrite Nat.even_mul, Nat.div2_double. split; reflexivity. Qed.

Lemma kinks_odd k : b (S (2 * k)) = point Y (S k) - H /\ s (S (2 * k)) = join k.
Proof. unfold b, s. rewrite Nat.even_succ, <- Nat.negb_even, Nat.even_mul, Nat.div2_succ_double. split; reflexivity. Qed.

Lemma nonsmoothness_kinked : nonsmoothness kinked = Finite (sum_below (gaps Y) (fun g => ((1 - e g) + (1 - e (S g))) * (half_gap Y g / (half_gap Y g - H)) / t)).
Proof.
rewrite (nonsmoothness_pieces kinked (2 * gaps Y) b s).
- f_equal. rewrite sum_below_pairs. apply sum_below_ext. intros g Hg. replace (S (S (2 * g))) with (2 * S g)%nat by lia.
  rewrite (proj2 (kinks_even g)), (proj2 (kinks_odd g)), (proj2 (kinks_even (S g))).
  assert (W := HD g Hg). assert (S1 := slope_bounds g). assert (S2 := slope_bounds (S g)).
  assert (J : 0 <= join g). { unfold join. apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat; lra]. }
  rewrite Rabs_right, Rabs_left1 by lra. unfold join, slope. field. lra.
- exact continuous_kinked.
- intros i Hi. destruct (halves i) as [k [->| ->]].
  + rewrite (proj1 (kinks_even k)), (proj1 (kinks_odd k)). generalize (HD k ltac:(lia)) (point_S Y k). lra.
  + replace (S (S (2 * k))) with (2 * S k)%nat by lia. rewrite (proj1 (kinks_odd k)), (proj1 (kinks_even (S k))). lra.
- intros i x Hi A B. destruct (halves i) as [k [->| ->]].
  + rewrite (proj2 (kinks_even k)). apply (locally_singleton (T := R_UniformSpace) x (fun y => is_derive kinked y (- slope k))), is_derive_kinked_cell; [lia | |].
    * intros N. destruct k as [|k]; [lia|]. specialize (A (S (2 * k)) ltac:(lia)). now rewrite (proj1 (kinks_odd k)) in A.
    * intros N. specialize (B ltac:(lia)). now rewrite (proj1 (kinks_even k)) in B.
  + rewrite (proj2 (kinks_odd k)). apply (locally_singleton (T := R_UniformSpace) x (fun y => is_derive kinked y (join k))), is_derive_kinked_ramp; [lia|].
    specialize (A (2 * k)%nat eq_refl). rewrite (proj1 (kinks_even k)) in A. specialize (B ltac:(lia)). rewrite (proj1 (kinks_odd k)) in B. lra.
Qed.

Lemma admissible_kinked : admissible kinked.
Proof.
split; [exact continuous_kinked|]. exists (List.map b (List.seq 0 (2 * gaps Y))). intros x Nx.
assert (Nb : forall i, (i < 2 * gaps Y)%nat -> x <> b i).
{ intros i Hi E. apply Nx. rewrite E. apply List.in_map, List.in_seq. lia. }
assert (E : exists c, locally x (fun y => is_derive kinked y c)).
{ destruct (target_place Y H HH x (below_within Y H HD)) as [(k & Hk & A & B)|(g & Hg & C)].
  - exists (- slope k). apply is_derive_kinked_cell; [exact Hk | |]; intros M.
    + specialize (A M). assert (x <> point Y k - H); [|lra]. destruct k as [|k]; [lia|]. rewrite <- (proj1 (kinks_odd k)). apply Nb. lia.
    + specialize (B M). assert (x <> point Y k + H); [|lra]. rewrite <- (proj1 (kinks_even k)). apply Nb. lia.
  - exists (join g). now apply is_derive_kinked_ramp. }
destruct E as [c Hc]. split; [exists c; now apply locally_singleton in Hc|].
apply (ex_derive_ext_loc (fun _ => c)); [|apply ex_derive_const]. revert Hc. apply filter_imp. intros y Hy. symmetry. now apply is_derive_unique.
Qed.
End Kinked.
