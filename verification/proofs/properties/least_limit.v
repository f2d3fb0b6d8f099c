(** t r* tends to 2 (n - 1) times the least share, as t -> 0 (section 3.2): bounds from both sides, for any points. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper point_loss.
From Scoreproof.properties Require Import rough rough_bound near_score lower_bound tail_bounds level_sums least_share kinked loss_limit normal_tails.
Open Scope R_scope.

(** The second moment within h standard deviations. *)
Lemma second_moment_tail h : second_moment h = 1 - 2 * second_tail h.
Proof.
unfold second_moment. rewrite (is_RInt_unique _ _ _ (- h * phi h - Q h - (- (- h) * phi (- h) - Q (- h)))).
- rewrite phi_even, Q_odd. unfold second_tail. ring.
- apply (is_RInt_derive (fun x => - x * phi x - Q x)).
  + intros x _. eapply is_derive_eq; [apply is_derive_sub; [apply is_derive_mul; [|apply is_derive_phi] | apply is_derive_Q]|].
    * apply (is_derive_ext (fun x => -1 * x)); [intros; eqR; ring|]. apply is_derive_cmul, is_derive_id.
    * change one with 1. ring.
  + intros x _. apply (continuous_sq_phi (fun x => x)), continuous_id.
Qed.

Section Least.
Variable Y : training_set.
Let D := least_half_gap Y.
Let N := INR (size Y).
Let m := INR (gaps Y).

Lemma size_split : exists p, gaps Y = S p /\ N = INR p + 2 /\ N - 1 = m.
Proof.
exists (pred (gaps Y)). assert (G := gaps_pos Y). assert (E : gaps Y = S (pred (gaps Y))) by lia. split; [exact E|].
unfold N, m. rewrite size_gaps. split; [rewrite E at 1; rewrite S_INR; ring | ring].
Qed.

(** From above: by a kinked function with corners at the distance h sqrt t. *)
Lemma least_above t h epsilon r : 0 < t -> 0 < h -> h * sqrt t < D -> let epsilon' := epsilon - 16 * F (h / 2) in 0 < epsilon' < 1 ->
  least_nonsmoothness Y t epsilon = Finite r -> t * r <= 2 * (N - 1) * least_share N epsilon' * (D / (D - h * sqrt t)).
Proof.
intros Ht Hh HD epsilon' He Er. assert (S := sqrt_lt_R0 t Ht). set (H := h * sqrt t) in *. assert (HH : 0 < H) by now apply Rmult_lt_0_compat.
assert (B : below_half_gaps Y H) by now apply below_half_gaps_least. destruct size_split as (p & G & EN & Em).
destruct (program_attained p epsilon' He) as (e & E0 & E1 & E2). rewrite <- EN in E1, E2.
destruct (kinked_loss Y t H e Ht HH B E0) as [L1 L2].
assert (Ns : 0 < N) by apply size_pos.
assert (Fe : feasible Y t epsilon (kinked Y t H e)).
{ split; [now apply admissible_kinked|]. split; [exact L1|]. apply Rle_trans with (1 := L2).
  unfold size. rewrite G, E1. rewrite <- G. change (INR (Datatypes.S (gaps Y))) with N. replace (H / 2 / sqrt t) with (h / 2) by (unfold H; field; lra).
  replace (N * epsilon' / N) with epsilon' by (field; lra). unfold epsilon'. lra. }
assert (R0 : Rbar_le (least_nonsmoothness Y t epsilon) (nonsmoothness (kinked Y t H e))).
{ rewrite nonsmoothness_kinked by assumption. apply (proj1 (Glb_Rbar_correct _)). exists (kinked Y t H e). split; [exact Fe|].
  rewrite nonsmoothness_kinked by assumption. apply Rbar_le_refl. }
rewrite Er, nonsmoothness_kinked in R0 by assumption. simpl in R0. apply Rmult_le_compat_l with (r := t) in R0; [|lra].
apply Rle_trans with (1 := R0). rewrite <- E2, <- G, <- sum_below_scal_r, <- sum_below_scal. apply sum_below_le. intros g Hg.
replace (t * ((1 - e g + (1 - e (Datatypes.S g))) * (half_gap Y g / (half_gap Y g - H)) / t)) with
  ((1 - e g + (1 - e (Datatypes.S g))) * (half_gap Y g / (half_gap Y g - H))) by (field; generalize (B g Hg); lra).
apply Rmult_le_compat_l; [destruct (E0 g), (E0 (Datatypes.S g)); lra|].
assert (L := least_half_gap_le Y g Hg). fold D in L.
apply Rmult_le_reg_r with ((half_gap Y g - H) * (D - H)); [apply Rmult_lt_0_compat; lra|].
replace (half_gap Y g / (half_gap Y g - H) * ((half_gap Y g - H) * (D - H))) with (half_gap Y g * (D - H)) by (field; lra).
replace (D / (D - H) * ((half_gap Y g - H) * (D - H))) with (D * (half_gap Y g - H)) by (field; lra). nra.
Qed.

(** From below: by slopes near the points and between them, where the window is h. *)
Let error (t h epsilon : R) : R := remainder Y t / sqrt (second_moment h) +
  sqrt t / D * ((2 * (sqrt (N * epsilon) + remainder Y t)) / sqrt (side_mass h)) + 2 * sqrt t.

Lemma least_below_bound t h epsilon r : 0 < t -> 0 < h -> 2 * (h + 1) * sqrt t <= D -> 0 < epsilon / second_moment h < 1 ->
  least_nonsmoothness Y t epsilon = Finite r -> 2 * (N - 1) * (least_share N (epsilon / second_moment h) - error t h epsilon) <= t * r.
Proof.
intros Ht Hh Hw He Er. assert (S := sqrt_lt_R0 t Ht). assert (M := second_moment_pos h Hh). assert (SM := sqrt_lt_R0 _ M).
assert (SQ := sqrt_lt_R0 _ (side_mass_pos h)). assert (D0 : 0 < D) by apply least_half_gap_pos. destruct size_split as (p & G & EN & Em).
assert (Ns : 0 < N) by apply size_pos. assert (E := mean_error_pos Y t). assert (R0 : 0 <= remainder Y t) by (apply Rlt_le, Rdiv_lt_0_compat; assumption).
set (lower := 2 * (N - 1) * (least_share N (epsilon / second_moment h) - error t h epsilon)).
enough (Rbar_le (lower / t) (least_nonsmoothness Y t epsilon)) as Z.
{ rewrite Er in Z. simpl in Z. apply Rmult_le_compat_l with (r := t) in Z; [|lra]. replace (t * (lower / t)) with lower in Z by (field; lra). exact Z. }
apply (proj2 (Glb_Rbar_correct _)). intros v (f & ([Cf [L HL]] & Hf & Hl) & Hv). apply Rbar_le_trans with (2 := Hv). clear v Hv.
assert (Df : forall x, ~ In x L -> ex_derive f x) by (intros x Hx; now apply HL).
assert (Hg : forall g, (g < gaps Y)%nat -> 2 * (h + 1) * sqrt t <= half_gap Y g).
{ intros g H. generalize (least_half_gap_le Y g H). fold D. lra. }
set (root k := sqrt (point_loss Y t f k)).
destruct (finite_choice 0 (Datatypes.S (gaps Y)) (fun k eta => is_RInt (fun u => (u + sqrt t * f (point Y k + sqrt t * u))^2 * phi u) (- (h + 1)) (h + 1) eta /\
  sqrt eta <= root k + remainder Y t)) as [eta Heta].
{ intros k Hk. apply (near_point Y t f Ht Cf Hf h k Hh Hw). lia. }
assert (HI : forall k, (k <= gaps Y)%nat -> is_RInt (fun u => (u + sqrt t * f (point Y k + sqrt t * u))^2 * phi u) (- (h + 1)) (h + 1) (eta k)).
{ intros k Hk. apply Heta. lia. }
destruct (finite_choice 0 (Datatypes.S (gaps Y)) (fun k x => point Y k - h * sqrt t < x < point Y k + h * sqrt t /\ ex_derive f x /\
  t * Derive f x <= -1 + sqrt (eta k) / sqrt (second_moment h) + sqrt t)) as [a Ha].
{ intros k Hk. apply (slope_at_point Y t h f L eta Ht Hh Cf Df HI (sqrt t) k S). lia. }
destruct (finite_choice 0 (gaps Y) (fun g x => point Y g + h * sqrt t < x < point Y (Datatypes.S g) - h * sqrt t /\ ex_derive f x /\
  - (sqrt t / half_gap Y g * ((sqrt (eta g) + sqrt (eta (Datatypes.S g))) / sqrt (side_mass h))) - sqrt t <= t * Derive f x)) as [c Hc].
{ intros g Hlt. apply (slope_in_gap Y t h f L eta Ht Hh Hg Cf Df HI (sqrt t) g S Hlt). }
apply Rbar_le_trans with (2 := variation_points f (gaps Y) a c
  (fun k Hk => proj1 (proj2 (Ha k (proj2 (Nat.lt_succ_r k (gaps Y)) Hk))))
  (fun g Hlt => conj (conj (Rlt_trans _ _ _ (proj2 (proj1 (Ha g (Nat.lt_lt_succ_r _ _ Hlt)))) (proj1 (proj1 (Hc g Hlt))))
     (Rlt_trans _ _ _ (proj2 (proj1 (Hc g Hlt))) (proj1 (proj1 (Ha (Datatypes.S g) (proj1 (Nat.succ_lt_mono _ _) Hlt)))))) (proj1 (proj2 (Hc g Hlt))))).
simpl. pose (x k := if Nat.leb k (gaps Y) then root k / sqrt (second_moment h) else 0).
assert (X : forall k, (k <= gaps Y)%nat -> x k = root k / sqrt (second_moment h)) by (intros k Hk; unfold x; now rewrite (proj2 (Nat.leb_le k (gaps Y)) Hk)).
assert (P0 : forall k, 0 <= root k) by (intros k; apply sqrt_pos).
assert (Sum : sum_below (size Y) (fun k => (root k)^2) <= N * epsilon).
{ rewrite (sum_below_ext _ _ (point_loss Y t f)).
  - rewrite (sum_point_loss Y t f Ht Cf Hf). apply Rmult_le_compat_l; [apply Rlt_le, Ns | exact Hl].
  - intros k Hk. apply pow2_sqrt, point_loss_ge_0; try assumption. unfold size in Hk. lia. }
assert (Low : 2 * (N - 1) * least_share N (epsilon / second_moment h) <= sum_below (gaps Y) (fun g => Rmax 0 (1 - x g) + Rmax 0 (1 - x (Datatypes.S g)))).
{ rewrite G, EN. apply (program_below p _ He).
  - intros k. unfold x. destruct (Nat.leb _ _); [|lra]. apply Rmult_le_pos; [apply P0 | apply Rlt_le, Rinv_0_lt_compat, SM].
  - rewrite <- G, <- EN. rewrite (sum_below_ext _ _ (fun k => / second_moment h * (root k)^2)).
    + rewrite sum_below_scal. fold (size Y). replace (N * (epsilon / second_moment h)) with (/ second_moment h * (N * epsilon)) by (field; lra).
      apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, M | exact Sum].
    + intros k Hk. rewrite X by lia. replace ((root k / sqrt (second_moment h))^2) with ((root k)^2 / (sqrt (second_moment h))^2) by (field; lra).
      rewrite (pow2_sqrt (second_moment h)) by lra. field. lra. }
assert (Rho : forall k, (k <= gaps Y)%nat -> root k <= sqrt (N * epsilon)).
{ intros k Hk. unfold root. apply sqrt_le_1_alt. apply Rle_trans with (2 := Sum).
  rewrite <- (pow2_sqrt (point_loss Y t f k)) by now apply point_loss_ge_0. apply (sum_below_term (size Y) (fun k => (root k)^2)); [unfold size; lia|].
  intros j _. apply pow2_ge_0. }
assert (Edge : forall g k, (g < gaps Y)%nat -> (k <= gaps Y)%nat -> Rmax 0 (1 - x k) - error t h epsilon <= t * Rmax 0 (Derive f (c g) - Derive f (a k))).
{ intros g k Hlt Hk. destruct (Ha k ltac:(lia)) as (_ & _ & Sa). destruct (Hc g Hlt) as (_ & _ & Sc). rewrite X by exact Hk.
  assert (B1 := proj2 (Heta k ltac:(lia))). assert (B2 := proj2 (Heta g ltac:(lia))). assert (B3 := proj2 (Heta (Datatypes.S g) ltac:(lia))).
  assert (R1 := Rho g ltac:(lia)). assert (R2 := Rho (Datatypes.S g) ltac:(lia)). assert (DL := least_half_gap_le Y g Hlt). fold D in DL.
  assert (A1 : sqrt (eta k) / sqrt (second_moment h) <= root k / sqrt (second_moment h) + remainder Y t / sqrt (second_moment h)).
  { rewrite <- Rdiv_plus_distr. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, SM | exact B1]. }
  assert (A2 : sqrt t / half_gap Y g * ((sqrt (eta g) + sqrt (eta (Datatypes.S g))) / sqrt (side_mass h)) <=
    sqrt t / D * ((2 * (sqrt (N * epsilon) + remainder Y t)) / sqrt (side_mass h))).
  { apply Rmult_le_compat.
    - apply Rlt_le, Rdiv_lt_0_compat; lra.
    - apply Rmult_le_pos; [generalize (sqrt_pos (eta g)) (sqrt_pos (eta (Datatypes.S g))); lra | apply Rlt_le, Rinv_0_lt_compat, SQ].
    - apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
    - apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, SQ | lra]. }
  assert (Er0 : 0 <= error t h epsilon).
  { unfold error. apply Rplus_le_le_0_compat; [apply Rplus_le_le_0_compat | lra].
    - apply Rmult_le_pos; [exact R0 | apply Rlt_le, Rinv_0_lt_compat, SM].
    - apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; lra|]. apply Rmult_le_pos; [generalize (sqrt_pos (N * epsilon)); lra | apply Rlt_le, Rinv_0_lt_compat, SQ]. }
  assert (K : 1 - root k / sqrt (second_moment h) - error t h epsilon <= t * (Derive f (c g) - Derive f (a k))) by (unfold error; lra).
  unfold Rmax at 1. destruct (Rle_dec _ _) as [Le|Le].
  - apply Rle_trans with (1 := K). apply Rmult_le_compat_l; [lra | apply Rmax_r].
  - apply Rle_trans with 0; [lra|]. apply Rmult_le_pos; [lra | apply Rmax_l]. }
assert (Ab : forall z, Rmax 0 z <= Rabs z) by (intros z; apply Rmax_lub; [apply Rabs_pos | apply Rle_abs]).
apply Rmult_le_reg_l with t; [exact Ht|]. replace (t * (lower / t)) with lower by (field; lra). rewrite <- sum_below_scal.
apply Rle_trans with (sum_below (gaps Y) (fun g => Rmax 0 (1 - x g) + Rmax 0 (1 - x (Datatypes.S g)) - 2 * error t h epsilon)).
- rewrite sum_below_minus, sum_below_const. fold m. rewrite <- Em. unfold lower. lra.
- apply sum_below_le. intros g Hlt. assert (E1 := Edge g g Hlt ltac:(lia)). assert (E2 := Edge g (Datatypes.S g) Hlt ltac:(lia)).
  rewrite (Rabs_minus_sym (Derive f (a (Datatypes.S g)))).
  assert (Z1 := Rmult_le_compat_l t _ _ ltac:(lra) (Ab (Derive f (c g) - Derive f (a g)))).
  assert (Z2 := Rmult_le_compat_l t _ _ ltac:(lra) (Ab (Derive f (c g) - Derive f (a (Datatypes.S g))))). lra.
Qed.
End Least.
