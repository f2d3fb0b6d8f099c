(** The non-smoothness of every function of (16)'s class from below, by its loss around the data points (Appendix F). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export rough_bound near_score.
Open Scope R_scope.

(** Cauchy and Schwarz for finite sums. *)
Lemma cauchy_schwarz n (w r : nat -> R) :
  sum_below n (fun k => w k * r k) <= sqrt (sum_below n (fun k => (w k)^2) * sum_below n (fun k => (r k)^2)).
Proof.
set (A := sum_below n (fun k => (w k)^2)). set (B := sum_below n (fun k => (r k)^2)). set (C := sum_below n (fun k => w k * r k)).
assert (A0 : 0 <= A) by (apply sum_below_ge_0; intros; apply pow2_ge_0).
assert (H : 0 <= A * (A * B - C^2)).
{ replace (A * (A * B - C^2)) with (sum_below n (fun k => (A * r k - C * w k)^2)); [apply sum_below_ge_0; intros; apply pow2_ge_0|].
  rewrite (sum_below_ext n _ (fun k => A^2 * (r k)^2 + (C^2 * (w k)^2 - 2 * A * C * (w k * r k)))) by (intros; ring).
  rewrite sum_below_plus, sum_below_minus, !sum_below_scal. fold A B C. ring. }
destruct A0 as [P|Z].
- assert (C2 : C^2 <= A * B) by (apply Rmult_le_reg_l with A; [exact P | lra]).
  apply Rle_trans with (1 := Rle_abs C). rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. unfold Rsqr. lra.
- assert (W : forall k, (k < n)%nat -> w k = 0).
  { intros k Hk. assert (S := sum_below_term n (fun k => (w k)^2) k Hk (fun j _ => pow2_ge_0 (w j))). fold A in S. rewrite <- Z in S.
    destruct (Req_dec (w k) 0) as [E|E]; [exact E|]. generalize (pow2_gt_0 _ E). lra. }
  unfold C. rewrite (sum_below_ext n _ (fun _ => 0)) by (intros k Hk; rewrite (W k Hk); ring). rewrite sum_below_const, Rmult_0_r. apply sqrt_pos.
Qed.

(** Each gap's two ends: the first and the last point once, the others twice. *)
Lemma sum_of_ends n (r : nat -> R) : sum_below (S n) (fun g => r g + r (S g)) = r O + r (S n) + sum_below n (fun k => 2 * r (S k)).
Proof. induction n as [|n IH]; [simpl; ring|]. rewrite sum_below_S, IH, (sum_below_S n). ring. Qed.

Definition end_weight (m k : nat) : R := if orb (Nat.eqb k 0) (Nat.eqb k m) then 1 else 2.

Lemma sum_of_weights m (r : nat -> R) : (0 < m)%nat -> sum_below m (fun g => r g + r (S g)) = sum_below (S m) (fun k => end_weight m k * r k).
Proof.
intros Hm. destruct m as [|n]; [lia|]. rewrite sum_of_ends, sum_below_S, sum_below_first.
rewrite (sum_below_ext n (fun k => end_weight (S n) (S k) * r (S k)) (fun k => 2 * r (S k))).
2:{ intros k Hk. unfold end_weight. simpl. destruct (Nat.eqb_spec k n); [lia | reflexivity]. }
unfold end_weight. simpl. rewrite Nat.eqb_refl. ring.
Qed.

Lemma sum_of_squared_weights m : (0 < m)%nat -> sum_below (S m) (fun k => (end_weight m k)^2) = 4 * INR (S m) - 6.
Proof.
intros Hm. destruct m as [|n]; [lia|]. rewrite sum_below_S, sum_below_first.
rewrite (sum_below_ext n _ (fun _ => 4)).
2:{ intros k Hk. unfold end_weight. simpl. destruct (Nat.eqb_spec k n); [lia | ring]. }
rewrite sum_below_const. unfold end_weight. simpl orb. rewrite Nat.eqb_refl. rewrite !S_INR. simpl. ring.
Qed.

Section Lower.
Variables (Y : training_set) (t h : R) (f : R -> R).
Hypothesis Ht : 0 < t.
Hypothesis Hh : 0 < h.
Hypothesis Hw : 2 * (h + 1) * sqrt t <= least_half_gap Y.
Hypothesis Af : admissible f.
Hypothesis Hf : has_loss Y t f.

(** How much of sqrt epsilon_k a gap can cost: close to 1 for large h and then small t. *)
Definition cost : R := / sqrt (second_moment h) + 2 * sqrt t / (least_half_gap Y * sqrt (side_mass h)).
Let root (k : nat) : R := sqrt (point_loss Y t f k).

Lemma cost_pos : 0 < cost.
Proof.
unfold cost. generalize (sqrt_lt_R0 _ (second_moment_pos h Hh)) (sqrt_lt_R0 _ (side_mass_pos h)) (least_half_gap_pos Y) (sqrt_lt_R0 t Ht). intros M Q D S.
assert (0 < / sqrt (second_moment h)) by now apply Rinv_0_lt_compat.
assert (0 < 2 * sqrt t / (least_half_gap Y * sqrt (side_mass h))); [|lra]. apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat].
Qed.

Definition bound_sum : R := 2 * INR (gaps Y) - cost * (sum_below (gaps Y) (fun g => root g + root (S g)) + 2 * INR (gaps Y) * remainder Y t).

Lemma lower_bound_points e : 0 < e -> exists a c : nat -> R,
  (forall k, (k <= gaps Y)%nat -> point Y k - h * sqrt t < a k < point Y k + h * sqrt t /\ ex_derive f (a k)) /\
  (forall g, (g < gaps Y)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) /\
  bound_sum / t - e <= sum_below (gaps Y) (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g))).
Proof.
intros He. destruct Af as [Cf [L HL]]. assert (Df : forall x, ~ In x L -> ex_derive f x) by (intros x Hx; now apply HL).
assert (Hg : forall g, (g < gaps Y)%nat -> 2 * (h + 1) * sqrt t <= half_gap Y g) by (intros g Hg; generalize (least_half_gap_le Y g Hg); lra).
destruct (finite_choice 0 (S (gaps Y)) (fun k eta => is_RInt (fun u => (u + sqrt t * f (point Y k + sqrt t * u))^2 * phi u) (- (h + 1)) (h + 1) eta /\
  sqrt eta <= root k + remainder Y t)) as [eta Heta].
{ intros k Hk. apply (near_point Y t f Ht Cf Hf h k Hh Hw). lia. }
destruct (slopes_vary Y t h f L eta Ht Hh Hg Cf Df (fun k Hk => proj1 (Heta k (proj2 (Nat.lt_succ_r k (gaps Y)) Hk))) e He) as (a & c & Ha & Hc & V).
exists a, c. split; [exact Ha|]. split; [exact Hc|]. apply Rle_trans with (2 := V). apply Rplus_le_compat_r.
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht|]. unfold bound_sum.
replace (2 * INR (gaps Y) - cost * (sum_below (gaps Y) (fun g => root g + root (S g)) + 2 * INR (gaps Y) * remainder Y t))
  with (sum_below (gaps Y) (fun g => 2 - cost * (root g + root (S g) + 2 * remainder Y t))).
2:{ rewrite sum_below_minus, sum_below_scal, sum_below_plus, !sum_below_const. ring. }
apply sum_below_le. intros g Hlt. apply Rplus_le_compat_l, Ropp_le_contravar.
generalize (proj2 (Heta g ltac:(lia))) (proj2 (Heta (S g) ltac:(lia))) (sqrt_pos (eta g)) (sqrt_pos (eta (S g))). intros E1 E2 P1 P2.
generalize (sqrt_lt_R0 _ (second_moment_pos h Hh)) (sqrt_lt_R0 _ (side_mass_pos h)) (least_half_gap_pos Y) (sqrt_lt_R0 t Ht) (least_half_gap_le Y g Hlt). intros M Q D S0 DL.
assert (0 < loss_factor Y t h g <= cost) as [F0 F1].
{ unfold loss_factor, cost. assert (0 < / sqrt (second_moment h)) by now apply Rinv_0_lt_compat. split.
  - assert (0 < 2 * sqrt t / (half_gap Y g * sqrt (side_mass h))); [|lra]. apply Rdiv_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra].
  - apply Rplus_le_compat_l. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [now apply Rmult_lt_0_compat | apply Rmult_le_compat_r; lra]. }
apply Rmult_le_compat; lra.
Qed.

Lemma lower_bound : Rbar_le (bound_sum / t) (nonsmoothness f).
Proof.
assert (H : forall e, 0 < e -> Rbar_le (bound_sum / t - e) (nonsmoothness f)).
{ intros e He. destruct (lower_bound_points e He) as (a & c & Ha & Hc & V). apply Rbar_le_trans with (2 := variation_points f (gaps Y) a c (fun k Hk => proj2 (Ha k Hk)) Hc). exact V. }
destruct (nonsmoothness f) as [r| |]; [|exact I|exact (H 1 Rlt_0_1)]. simpl in *. apply le_epsilon. intros e He. specialize (H e He). lra.
Qed.

(** By the loss alone. *)
Lemma roots_by_loss : sum_below (gaps Y) (fun g => root g + root (S g)) <= sqrt ((4 * INR (size Y) - 6) * (INR (size Y) * loss Y t f)).
Proof.
destruct Af as [Cf _]. rewrite (sum_of_weights (gaps Y) root (gaps_pos Y)). apply Rle_trans with (1 := cauchy_schwarz _ _ _). right. f_equal.
rewrite (sum_of_squared_weights (gaps Y) (gaps_pos Y)). fold (size Y). f_equal. rewrite <- (sum_point_loss Y t f Ht Cf Hf).
apply sum_below_ext. intros k Hk. unfold root. rewrite pow2_sqrt; [reflexivity|]. apply (point_loss_ge_0 Y t f Ht Cf Hf). unfold size in Hk. lia.
Qed.

Lemma sum_of_roots : sum_below (size Y) root <= INR (size Y) * sqrt (loss Y t f).
Proof.
destruct Af as [Cf _]. rewrite (sum_below_ext _ root (fun k => 1 * root k)) by (intros; ring). apply Rle_trans with (1 := cauchy_schwarz _ _ _).
rewrite (sum_below_ext _ (fun _ => 1^2) (fun _ => 1)) by (intros; ring). rewrite sum_below_const.
rewrite (sum_below_ext _ (fun k => (root k)^2) (point_loss Y t f)).
2:{ intros k Hk. unfold root. rewrite pow2_sqrt; [reflexivity|]. apply (point_loss_ge_0 Y t f Ht Cf Hf). unfold size in Hk. lia. }
rewrite (sum_point_loss Y t f Ht Cf Hf). generalize (size_pos Y). intros N.
replace (INR (size Y) * 1 * (INR (size Y) * loss Y t f)) with ((INR (size Y) * INR (size Y)) * loss Y t f) by ring.
rewrite sqrt_mult_alt by (apply Rmult_le_pos; lra). rewrite sqrt_square by lra. lra.
Qed.
End Lower.
