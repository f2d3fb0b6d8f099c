(** (51), (60) to (63): what each data point contributes, and all of them. For any points; the constant of the print's O(sqrt t)
    is max(3 kappa F(kappa), 1/2) / D for each side of a data point, D the half gap on that side. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import contributions.
Open Scope R_scope.

(** (60): right of a data point that is not the last. *)
Theorem eq_60 Y kappa t k : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in below_half_gaps Y delta ->
  (k < gaps Y)%nat -> delta <= half_gap Y k / 2 -> exists v,
  is_tail_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y k) (sqrt t)) (point Y k + delta) v /\
  Rabs (t * v - 1/2 * F kappa) <= Rmax (3 * kappa * F kappa) (1/2) / half_gap Y k * sqrt t.
Proof.
intros Hk Ht delta Hw Hg Hd. destruct (right_side Y kappa t Hk Ht Hw k Hg) as (v & Hv & B). exists (/ t * v). split.
- apply (is_gen_ext (fun x => / t * side Y kappa t (point Y k) x)); [intros x; unfold side; fold delta; eqR; field; lra | now apply is_gen_scal].
- assert (E : (t * (/ t * v) : R) = (v : R)) by (field; lra). rewrite E. replace (1/2 * F kappa) with (F kappa / 2) by field.
  apply (band kappa t (half_gap Y k)); try assumption. apply half_gap_pos, Hg.
Qed.

(** (61): left of a data point that is not the first. *)
Theorem eq_61 Y kappa t j : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in below_half_gaps Y delta ->
  (j < gaps Y)%nat -> delta <= half_gap Y j / 2 -> exists v,
  is_head_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y (S j)) (sqrt t)) (point Y (S j) - delta) v /\
  Rabs (t * v - 1/2 * F kappa) <= Rmax (3 * kappa * F kappa) (1/2) / half_gap Y j * sqrt t.
Proof.
intros Hk Ht delta Hw Hg Hd. destruct (left_side Y kappa t Hk Ht Hw j Hg) as (v & Hv & B). exists (/ t * v). split.
- apply (is_gen_ext (fun x => / t * side Y kappa t (point Y (S j)) x)); [intros x; unfold side; fold delta; eqR; field; lra | now apply is_gen_scal].
- assert (E : (t * (/ t * v) : R) = (v : R)) by (field; lra). rewrite E. replace (1/2 * F kappa) with (F kappa / 2) by field.
  apply (band kappa t (half_gap Y j)); try assumption. apply half_gap_pos, Hg.
Qed.

(** Half of F and one constant for each side that a data point has. *)
Definition left_of (k : nat) (c : nat -> R) : R := match k with O => 0 | S j => c j end.
Definition right_of (Y : training_set) (k : nat) (c : nat -> R) : R := if Nat.eqb k (gaps Y) then 0 else c k.

Lemma sum_of_sides Y c : sum_below (size Y) (fun k => left_of k c + right_of Y k c) = 2 * sum_below (gaps Y) c.
Proof.
rewrite sum_below_plus. unfold size. rewrite sum_below_first, (sum_below_S (gaps Y) (fun k => right_of Y k c)).
unfold left_of at 1, right_of at 2. rewrite Nat.eqb_refl. change (fun k => left_of (S k) c) with (fun k => c k).
rewrite (sum_below_ext (gaps Y) (fun k => right_of Y k c) c).
- change (fun k => c k) with c. ring.
- intros k H. unfold right_of. now rewrite (proj2 (Nat.eqb_neq k (gaps Y))) by lia.
Qed.

Lemma both_sides Y kappa t k : 0 < kappa -> 0 < t -> (forall g, (g < gaps Y)%nat -> delta_at kappa t <= half_gap Y g / 2) ->
  (k <= gaps Y)%nat -> exists v, is_line_int (side Y kappa t (point Y k)) v /\
  Rabs (v - (left_of k (fun _ => F kappa / 2) + right_of Y k (fun _ => F kappa / 2))) <=
  (left_of k (fun g => side_constant kappa (half_gap Y g)) + right_of Y k (fun g => side_constant kappa (half_gap Y g))) * sqrt t.
Proof.
intros Hk Ht Hd Hg. assert (S0 := sqrt_lt_R0 t Ht). assert (D0 : 0 < delta_at kappa t) by now apply Rmult_lt_0_compat.
assert (Hw : below_half_gaps Y (delta_at kappa t)) by (intros g G; generalize (Hd g G) (half_gap_pos Y g G); lra).
assert (Z := side_0 Y kappa t Hk Ht Hw k). set (f := side Y kappa t (point Y k)) in *.
assert (L : exists u, is_head_int f (point Y k) u /\
  Rabs (u - left_of k (fun _ => F kappa / 2)) <= left_of k (fun g => side_constant kappa (half_gap Y g)) * sqrt t).
{ destruct k as [|j]; cbn [left_of].
  - exists 0. split.
    + apply (is_head_ext (fun _ => 0)); [|apply is_head_0]. intros x Hx. symmetry. apply Z; [lia | intros N; now contradict N | intros _; lra].
    + rewrite Rminus_0_r, Rabs_R0. lra.
  - destruct (left_side Y kappa t Hk Ht Hw j ltac:(lia)) as (u & Hu & B). exists (u + 0). split.
    + apply (is_head_add f (point Y (S j) - delta_at kappa t)); [exact Hu|].
      apply (is_RInt_ext_open (fun _ => 0)); [lra | | apply is_RInt_0]. intros x Hx. symmetry. apply Z; [lia | intros; lra | intros; lra].
    + rewrite Rplus_0_r. apply band; try assumption; [apply half_gap_pos; lia | apply Hd; lia]. }
assert (R : exists u, is_tail_int f (point Y k) u /\
  Rabs (u - right_of Y k (fun _ => F kappa / 2)) <= right_of Y k (fun g => side_constant kappa (half_gap Y g)) * sqrt t).
{ unfold right_of. destruct (Nat.eqb_spec k (gaps Y)) as [E|N].
  - exists 0. split.
    + apply (is_tail_ext (fun _ => 0)); [|apply is_tail_0]. intros x Hx. symmetry. apply Z; [lia | intros _; lra | intros N; now contradict N].
    + rewrite Rminus_0_r, Rabs_R0. lra.
  - destruct (right_side Y kappa t Hk Ht Hw k ltac:(lia)) as (u & Hu & B). exists (0 + u). split.
    + apply (is_tail_add f _ (point Y k + delta_at kappa t)); [|exact Hu].
      apply (is_RInt_ext_open (fun _ => 0)); [lra | | apply is_RInt_0]. intros x Hx. symmetry. apply Z; [lia | intros; lra | intros; lra].
    + rewrite Rplus_0_l. apply band; try assumption; [apply half_gap_pos; lia | apply Hd; lia]. }
destruct L as (u & Hu & Bu), R as (v & Hv & Bv). exists (u + v). split; [exact (is_line_split f _ u v Hu Hv)|].
set (p := left_of k _) in *. set (q := right_of Y k (fun _ => F kappa / 2)) in *.
replace (u + v - (p + q)) with ((u - p) + (v - q)) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

(** (62): F(kappa) for an inner data point, half of it for the first and for the last. *)
Theorem eq_62 Y kappa t k : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in
  let C := fun g => Rmax (3 * kappa * F kappa) (1/2) / half_gap Y g in
  (forall g, (g < gaps Y)%nat -> delta <= half_gap Y g / 2) -> (k <= gaps Y)%nat -> exists v,
  is_line_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - point Y k) (sqrt t)) v /\
  ((0 < k < gaps Y)%nat -> Rabs (t * v - F kappa) <= (C (pred k) + C k) * sqrt t) /\
  (k = 0%nat -> Rabs (t * v - 1/2 * F kappa) <= C O * sqrt t) /\
  (k = gaps Y -> Rabs (t * v - 1/2 * F kappa) <= C (pred k) * sqrt t).
Proof.
intros Hk Ht delta C Hd Hg. destruct (both_sides Y kappa t k Hk Ht Hd Hg) as (v & Hv & B). exists (/ t * v).
assert (E0 : (t * (/ t * v) : R) = (v : R)) by (field; lra). split; [|rewrite E0; split; [|split]].
- apply (is_gen_ext (fun x => / t * side Y kappa t (point Y k) x)); [intros x; unfold side; fold delta; eqR; field; lra | now apply is_gen_scal].
- intros N. destruct k as [|j]; [lia|]. unfold right_of in B. cbn [left_of] in B. rewrite (proj2 (Nat.eqb_neq (S j) (gaps Y))) in B by lia.
  replace (F kappa / 2 + F kappa / 2) with (F kappa) in B by field. exact B.
- intros ->. unfold right_of in B. cbn [left_of] in B. generalize (gaps_pos Y). intros G. rewrite (proj2 (Nat.eqb_neq 0 (gaps Y))) in B by lia.
  replace (0 + F kappa / 2) with (1/2 * F kappa) in B by field. rewrite Rplus_0_l in B. exact B.
- intros E. destruct k as [|j]; [generalize (gaps_pos Y); lia|]. unfold right_of in B. cbn [left_of] in B. rewrite (proj2 (Nat.eqb_eq (S j) (gaps Y)) E) in B.
  replace (F kappa / 2 + 0) with (1/2 * F kappa) in B by field. rewrite Rplus_0_r in B. exact B.
Qed.

(** (63): all data points; for n points with equal gaps the constant is 2 (n - 1)/n max(3 kappa F(kappa), 1/2) / Delta. *)
Theorem eq_63 Y kappa t : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let n := INR (size Y) in
  (forall g, (g < gaps Y)%nat -> delta <= half_gap Y g / 2) ->
  has_expect Y t (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2) /\
  Rabs (t * expect Y t (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2) - (n - 1) / n * F kappa) <=
    2 / n * Rmax (3 * kappa * F kappa) (1/2) * sum_below (gaps Y) (fun g => / half_gap Y g) * sqrt t.
Proof.
intros Hk Ht delta n Hd. assert (N : 0 < n) by apply size_pos.
assert (V : exists v : nat -> R, forall k, (k < size Y)%nat -> is_line_int (side Y kappa t (point Y k)) (v k) /\
  Rabs (v k - (left_of k (fun _ => F kappa / 2) + right_of Y k (fun _ => F kappa / 2))) <=
  (left_of k (fun g => side_constant kappa (half_gap Y g)) + right_of Y k (fun g => side_constant kappa (half_gap Y g))) * sqrt t).
{ exists (fun k => line_int (side Y kappa t (point Y k))). intros k H.
  destruct (both_sides Y kappa t k Hk Ht Hd ltac:(unfold size in H; lia)) as (v & Hv & B).
  rewrite (is_RInt_gen_unique _ _ Hv). now split. }
destruct V as [v Hv].
assert (I : is_line_int (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * noised_density Y t x) (sum_below (size Y) (fun k => / t * v k) / n)).
{ apply is_expect_sum. intros k H. apply (is_gen_ext (fun x => / t * side Y kappa t (point Y k) x)).
  - intros x. unfold side. fold delta. eqR. field. lra.
  - apply is_gen_scal, Hv, H. }
split; [eexists; exact I|]. rewrite (is_expect _ _ _ _ I). rewrite sum_below_scal.
assert (M := sum_of_sides Y (fun _ => F kappa / 2)). assert (K := sum_of_sides Y (fun g => side_constant kappa (half_gap Y g))).
rewrite sum_below_const in M. assert (G : INR (gaps Y) = n - 1) by (unfold n; rewrite size_gaps; ring). rewrite G in M.
set (m := fun k => left_of k (fun _ => F kappa / 2) + right_of Y k (fun _ => F kappa / 2)) in *.
set (c := fun k => left_of k (fun g => side_constant kappa (half_gap Y g)) + right_of Y k (fun g => side_constant kappa (half_gap Y g))) in *.
replace (t * (/ t * sum_below (size Y) v / n) - (n - 1) / n * F kappa) with (/ n * sum_below (size Y) (fun k => v k - m k)).
2:{ rewrite sum_below_minus, M. field. lra. }
rewrite Rabs_mult, (Rabs_right (/ n)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, N).
apply Rle_trans with (/ n * (sum_below (size Y) c * sqrt t)).
- apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply Rle_trans with (1 := sum_below_abs _ _).
  rewrite <- sum_below_scal_r. apply sum_below_le. intros k H. apply Hv, H.
- rewrite K. unfold side_constant, Rdiv. rewrite sum_below_scal. right. field. lra.
Qed.

(** (51): what Proposition 8 comes down to, with a constant for the print's O(sqrt t). *)
Theorem eq_51 Y kappa : 0 < kappa -> exists C t1, 0 < C /\ 0 < t1 /\ forall t, 0 < t <= t1 ->
  has_expect Y t (fun x => (Rabs (LAPL Y t (delta_at kappa t) x - PL Y t x))^2) /\
  Rabs (t * expect Y t (fun x => (Rabs (LAPL Y t (delta_at kappa t) x - PL Y t x))^2)
    - (INR (size Y) - 1) / INR (size Y) * F kappa) <= C * sqrt t.
Proof.
intros Hk. assert (N := size_pos Y). assert (D := least_half_gap_pos Y).
pose (t1 := (least_half_gap Y / (2 * kappa))^2). assert (Q0 : 0 < least_half_gap Y / (2 * kappa)) by (apply Rdiv_lt_0_compat; lra).
exists (2 / INR (size Y) * Rmax (3 * kappa * F kappa) (1/2) * sum_below (gaps Y) (fun g => / half_gap Y g)), t1.
split; [|split].
- apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra|]|].
  + apply Rlt_le_trans with (1/2); [lra | apply Rmax_r].
  + apply sum_below_pos; [apply gaps_pos|]. intros g H. apply Rinv_0_lt_compat, half_gap_pos, H.
- now apply pow_lt.
- intros t [Ht L]. apply eq_63; [exact Hk | exact Ht|]. intros g H. generalize (least_half_gap_le Y g H). intros Lg.
  assert (R : sqrt t <= least_half_gap Y / (2 * kappa)).
  { replace (least_half_gap Y / (2 * kappa)) with (sqrt t1) by (unfold t1; apply sqrt_pow2; lra). apply sqrt_le_1; unfold t1 in *; lra. }
  unfold delta_at. apply Rle_trans with (kappa * (least_half_gap Y / (2 * kappa))); [apply Rmult_le_compat_l; lra|].
  replace (kappa * (least_half_gap Y / (2 * kappa))) with (least_half_gap Y / 2) by (field; lra). lra.
Qed.
