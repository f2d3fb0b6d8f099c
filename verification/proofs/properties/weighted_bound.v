(** A lower bound of t r* for any increasing points, any t and epsilon, from any windows and lines: each data point is taken against
    its own normal law, so that nothing is divided by p_t. The best windows and lines make it as sharp as the mean posterior
    variance is small. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import moves.
From Scoreproof.properties Require Export weighted_slopes near_score level_bounds rough.
Open Scope R_scope.

(** Over the windows each function spends what its loss and the mean posterior variance are. *)
Lemma residuals_total Y t f : 0 < t -> (forall x, continuous f x) -> has_loss Y t f -> exists E : nat -> R,
  (forall k a b, (k < size Y)%nat -> a <= b -> RInt (fun u => (scaled_residual f (sqrt t) (point Y k) u)^2 * phi u) a b <= E k) /\
  sum_below (size Y) E = INR (size Y) * (loss Y t f + mean_variance Y t).
Proof.
intros Ht Cf [v Hv]. assert (S := sqrt_lt_R0 t Ht). set (s := sqrt t) in *. assert (T : s * s = t) by (apply sqrt_sqrt; lra).
set (n := INR (size Y)). pose (q k x := (x + t * f x - point Y k)^2 * pN (x - point Y k) (sqrt t)).
assert (Cq : forall k x, continuous (q k) x).
{ intros k x. apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_sub; [|apply continuous_const].
  apply continuous_add; [apply continuous_id | apply continuous_cmul, Cf]. }
assert (Pq : forall k x, 0 <= q k x) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, pN_sqrt_pos]).
assert (Total : is_line_int (fun x => sum_below (size Y) (fun k => q k x)) (n * (t * (loss Y t f + mean_variance Y t)))).
{ apply (is_gen_ext (fun x => n * (t^2 * ((f x - ESF Y t x)^2 * noised_density Y t x) + posterior_variance Y t x * noised_density Y t x))).
  - intros x. assert (Q := squares_density Y t Ht x (x + t * f x)). unfold q. rewrite Q, ESF_posterior_mean by exact Ht.
    fold n. eqR. field. lra.
  - replace (t * (loss Y t f + mean_variance Y t)) with (t^2 * v + t * mean_variance Y t).
    2:{ unfold loss. rewrite (is_expect t Y (fun x => (f x - ESF Y t x)^2) v Hv). ring. }
    apply is_gen_scal, is_gen_plus; [apply is_gen_scal; exact Hv | now apply is_mean_variance]. }
destruct (finite_choice 0 (size Y) (fun k w => is_line_int (q k) w)) as [w Hw].
{ intros k Hk. destruct (line_int_dominated (q k) (fun x => sum_below (size Y) (fun k => q k x))
    (n * (t * (loss Y t f + mean_variance Y t)))) as (w & Iw & _).
  - apply ex_RInt_cont, Cq.
  - apply ex_RInt_cont. intros x. apply (continuous_sum_below (size Y) q). intros; apply Cq.
  - intros x. split; [apply Pq | apply (sum_below_term (size Y) (fun k => q k x) k Hk); intros; apply Pq].
  - exact Total.
  - now exists w. }
exists (fun k => / t * w k). split.
- intros k a b Hk Hab. apply Rmult_le_reg_l with t; [exact Ht|]. replace (t * (/ t * w k)) with (w k) by (field; lra).
  assert (X : forall a b, ex_RInt (q k) a b) by (apply ex_RInt_cont, Cq).
  assert (B : (RInt (q k) (s * a + point Y k) (s * b + point Y k) : R) <= w k).
  { apply (RInt_le_line_int (q k) (w k)); [exact X | apply Pq | now apply Hw |]. apply Rplus_le_compat_r, Rmult_le_compat_l; lra. }
  apply Rle_trans with (2 := B). right. rewrite <- (RInt_lin (q k) s (point Y k) a b X).
  rewrite <- RInt_mult by (apply ex_RInt_cont; intros; apply continuous_sq_phi, continuous_residual; exact Cf).
  apply RInt_ext. intros u _. eqR. unfold q. fold s. rewrite <- (pN_scaled s u S). replace (s * u + point Y k - point Y k) with (s * u) by ring.
  unfold scaled_residual. replace (s * u + point Y k) with (point Y k + s * u) by ring. rewrite <- T. ring.
- rewrite sum_below_scal. assert (E : sum_below (size Y) w = n * (t * (loss Y t f + mean_variance Y t))).
  { transitivity (line_int (fun x => sum_below (size Y) (fun k => q k x))); [symmetry|]; apply gen_value; [now apply is_line_int_sum | exact Total]. }
  rewrite E. fold n. field. lra.
Qed.

(** The gaps beside a data point: 1 for an end, 2 else. *)
Definition sides_of (Y : training_set) : nat -> R := sided (gaps Y) (fun _ => 1) (fun _ => 1).

(** What a gap gives and what a data point costs, by the windows [- lo k, hi k] in units of sqrt t, the slopes B of the lines and a
    multiplier. *)
Definition gap_gain (lambda M h h' B : R) : R :=
  2 * (1 + gap_rise M h h' B / gap_moment M h h' B) - 2 * lambda * (gap_square M h h' B / (gap_moment M h h' B)^2).
Definition point_cost (lambda w a b : R) : R := lambda / 2 * (w^2 / window_spread a b).

Definition weighted_bound (Y : training_set) (t epsilon : R) (lo hi B : nat -> R) (lambda V : R) : R :=
  sum_below (gaps Y) (fun g => gap_gain lambda (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g)) -
  sum_below (size Y) (fun k => point_cost lambda (sides_of Y k) (- lo k) (hi k)) - INR (size Y) * (epsilon + V) / (2 * lambda).

(** The windows leave room in each gap, and the lines are on the right side of both data points there. *)
Definition fair_weights (M h h' B : R) : Prop := h < M /\ h' < M /\ 0 < gap_moment M h h' B /\
  0 <= gap_level M h h' B + B * h /\ 0 <= gap_level M h h' B + B * M /\
  0 <= gap_far_level M h h' B + B * M /\ 0 <= gap_far_level M h h' B + B * h'.

Section Bound.
Variables (Y : training_set) (t epsilon : R) (lo hi B : nat -> R) (lambda V : R).
Hypotheses (Ht : 0 < t) (Hl : 0 < lambda) (HV : mean_variance Y t <= V).
Hypothesis Hw : forall k, (k < size Y)%nat -> - lo k < hi k.
Hypothesis Hg : forall g, (g < gaps Y)%nat -> fair_weights (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g).
Let M (g : nat) : R := half_gap Y g / sqrt t.
Let N (g : nat) : R := gap_moment (M g) (hi g) (lo (S g)) (B g).
Let A (g : nat) : R := gap_level (M g) (hi g) (lo (S g)) (B g).
Let A' (g : nat) : R := gap_far_level (M g) (hi g) (lo (S g)) (B g).

Section Function.
Variables (f : R -> R) (E : nat -> R).
Hypothesis Cf : forall x, continuous f x.
Hypothesis HE : forall k a b, (k < size Y)%nat -> a <= b -> RInt (fun u => (scaled_residual f (sqrt t) (point Y k) u)^2 * phi u) a b <= E k.
Let J (k : nat) (c0 c1 a b : R) : R := line_residual f (sqrt t) (point Y k) c0 c1 a b.
Let near (k : nat) : R := / window_spread (- lo k) (hi k) * J k (- window_centre (- lo k) (hi k)) 1 (- lo k) (hi k).
Let right (g : nat) : R := 2 / N g * J g (A g) (B g) (hi g) (M g).
Let left (g : nat) : R := 2 / N g * J (S g) (A' g) (- B g) (- M g) (- lo (S g)).

(** One data point's residuals against its share. *)
Lemma point_share k : (k < size Y)%nat ->
  - point_cost lambda (sides_of Y k) (- lo k) (hi k) - sided (gaps Y) (fun g => 2 * lambda * (square_window (A g) (B g) (hi g) (M g) / (N g)^2))
    (fun g => 2 * lambda * (square_window (A' g) (- B g) (- M g) (- lo (S g)) / (N g)^2)) k - / (2 * lambda) * E k <=
  sided (gaps Y) (fun g => - right g - near g) (fun g => left g - near (S g)) k.
Proof.
intros Hk. assert (W := Hw k Hk).
pose (xl := match k with O => lo k | S g => M g end). pose (xr := if Nat.eqb k (gaps Y) then hi k else M k).
pose (e a b := RInt (fun u => (scaled_residual f (sqrt t) (point Y k) u)^2 * phi u) a b : R).
assert (X : forall a b, ex_RInt (fun u => (scaled_residual f (sqrt t) (point Y k) u)^2 * phi u) a b).
{ apply ex_RInt_cont. intros u. apply continuous_sq_phi, continuous_residual, Cf. }
assert (Xl : - xl <= - lo k /\ (k = O -> xl = lo k)).
{ unfold xl. destruct k as [|g]; [lra|]. destruct (Hg g) as (_ & H & _); [unfold size in Hk; lia|]. fold (M g) in H. split; [lra | discriminate]. }
assert (Xr : hi k <= xr /\ (k = gaps Y -> xr = hi k)).
{ unfold xr. destruct (Nat.eqb_spec k (gaps Y)) as [Q|Q]; [split; [lra | trivial]|]. destruct (Hg k) as (H & _); [unfold size in Hk; lia|].
  fold (M k) in H. split; [lra | contradiction]. }
assert (Tot := HE k (- xl) xr Hk ltac:(lra)). rewrite (RInt_split _ _ (- lo k) _ X), (RInt_split _ (- lo k) (hi k) _ X) in Tot.
fold (e (- xl) (- lo k)) (e (- lo k) (hi k)) (e (hi k) xr) in Tot.
assert (Pos : forall a b, a <= b -> 0 <= e a b) by (intros a b H; apply RInt_ge_0; [exact H | apply X | intros; apply sq_phi_pos]).
assert (Il : 0 < / (2 * lambda)) by (apply Rinv_0_lt_compat; lra).
assert (Nr : forall w, - point_cost lambda w (- lo k) (hi k) - / (2 * lambda) * e (- lo k) (hi k) <= - w * near k).
{ intros w. assert (D : 0 < window_spread (- lo k) (hi k)) by (apply square_window_pos; lra).
  assert (P := line_residual_below f (sqrt t) Cf (point Y k) (- window_centre (- lo k) (hi k)) 1 (- lo k) (hi k)
    (- w * / window_spread (- lo k) (hi k)) lambda ltac:(lra) Hl). fold (e (- lo k) (hi k)) in P.
  fold (window_spread (- lo k) (hi k)) in P. unfold point_cost.
  replace (- (lambda / 2) * ((- w * / window_spread (- lo k) (hi k))^2 * window_spread (- lo k) (hi k)))
    with (- (lambda / 2 * (w^2 / window_spread (- lo k) (hi k)))) in P by (field; lra).
  unfold near, J. rewrite <- Rmult_assoc. exact P. }
assert (Rr : k <> gaps Y -> - (2 * lambda * (square_window (A k) (B k) (hi k) (M k) / (N k)^2)) - / (2 * lambda) * e (hi k) xr <= - right k).
{ intros Q. unfold xr. destruct (Nat.eqb_spec k (gaps Y)) as [Q'|_]; [contradiction|].
  destruct (Hg k) as (H & _ & HN & _); [unfold size in Hk; lia|]. fold (M k) in H. fold (M k) (N k) in HN.
  assert (P := line_residual_below f (sqrt t) Cf (point Y k) (A k) (B k) (hi k) (M k) (- (2 / N k)) lambda ltac:(lra) Hl). fold (e (hi k) (M k)) in P.
  replace (- (lambda / 2) * ((- (2 / N k))^2 * square_window (A k) (B k) (hi k) (M k)))
    with (- (2 * lambda * (square_window (A k) (B k) (hi k) (M k) / (N k)^2))) in P by (field; lra).
  unfold right, J. lra. }
assert (Ll : forall g, k = S g -> - (2 * lambda * (square_window (A' g) (- B g) (- M g) (- lo k) / (N g)^2)) - / (2 * lambda) * e (- xl) (- lo k) <= left g).
{ intros g ->. unfold xl. destruct (Hg g) as (_ & H & HN & _); [unfold size in Hk; lia|]. fold (M g) in H. fold (M g) (N g) in HN.
  assert (P := line_residual_below f (sqrt t) Cf (point Y (S g)) (A' g) (- B g) (- M g) (- lo (S g)) (2 / N g) lambda ltac:(lra) Hl).
  fold (e (- M g) (- lo (S g))) in P.
  replace (- (lambda / 2) * ((2 / N g)^2 * square_window (A' g) (- B g) (- M g) (- lo (S g))))
    with (- (2 * lambda * (square_window (A' g) (- B g) (- M g) (- lo (S g)) / (N g)^2))) in P by (field; lra).
  exact P. }
assert (P1 := Pos (- xl) (- lo k) ltac:(lra)). assert (P2 := Pos (hi k) xr ltac:(lra)).
assert (Tot' : / (2 * lambda) * (e (- xl) (- lo k) + (e (- lo k) (hi k) + e (hi k) xr)) <= / (2 * lambda) * E k) by (apply Rmult_le_compat_l; lra).
assert (Z1 := Rmult_le_pos _ _ (Rlt_le _ _ Il) P1). assert (Z2 := Rmult_le_pos _ _ (Rlt_le _ _ Il) P2).
unfold sides_of, sided in *. destruct (Nat.eqb_spec k (gaps Y)) as [Q|Q]; destruct k as [|g].
- generalize (gaps_pos Y). lia.
- specialize (Ll g eq_refl). specialize (Nr 1). rewrite Rplus_0_l. lra.
- specialize (Rr Q). specialize (Nr 1). rewrite Rplus_0_r. lra.
- specialize (Rr Q). specialize (Ll g eq_refl). specialize (Nr (1 + 1)). lra.
Qed.
End Function.

(** Every feasible function has at least this much of R. *)
Lemma weighted_below r : least_nonsmoothness Y t epsilon = Finite r -> weighted_bound Y t epsilon lo hi B lambda V <= t * r.
Proof.
intros Er. assert (S0 := sqrt_lt_R0 t Ht). assert (T : (sqrt t)^2 = t) by (simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra).
set (lower := weighted_bound Y t epsilon lo hi B lambda V).
enough (Rbar_le (lower / t) (least_nonsmoothness Y t epsilon)) as Z.
{ rewrite Er in Z. simpl in Z. apply Rmult_le_compat_l with (r := t) in Z; [|lra]. replace (t * (lower / t)) with lower in Z by (field; lra). exact Z. }
apply (proj2 (Glb_Rbar_correct _)). intros v (f & ([Cf [L HL]] & Hf & Hloss) & Hv). apply Rbar_le_trans with (2 := Hv). clear v Hv.
assert (Df : forall x, ~ In x L -> ex_derive f x) by (intros x Hx; now apply HL).
destruct (residuals_total Y t f Ht Cf Hf) as (E & HE & Sum).
destruct (nonsmoothness f) as [v| |] eqn:EV; [|exact I|].
2:{ generalize (nonsmoothness_admissible f (conj Cf (ex_intro _ L HL))). rewrite EV. simpl. tauto. }
simpl. apply le_epsilon. intros e0 He0. assert (G0 : 0 < INR (gaps Y)) by (apply lt_0_INR, gaps_pos).
pose (d := e0 * t / (4 * INR (gaps Y))). assert (Hd : 0 < d) by (apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]).
pose (J k c0 c1 a b := line_residual f (sqrt t) (point Y k) c0 c1 a b).
pose (near k := / window_spread (- lo k) (hi k) * J k (- window_centre (- lo k) (hi k)) 1 (- lo k) (hi k)).
pose (right g := 2 / N g * J g (A g) (B g) (hi g) (M g)). pose (left g := 2 / N g * J (S g) (A' g) (- B g) (- M g) (- lo (S g))).
pose (P g := gap_rise (M g) (hi g) (lo (S g)) (B g)).
destruct (finite_choice 0 (size Y) (fun k x => point Y k + sqrt t * - lo k < x < point Y k + sqrt t * hi k /\ ex_derive f x /\
  t * Derive f x <= -1 + near k + d)) as [a Ha].
{ intros k Hk. destruct (slope_in_window f L (sqrt t) Cf Df S0 (point Y k) (- lo k) (hi k) d (Hw k Hk) Hd) as (x & Hx & Dx & Sx).
  rewrite T in Sx. now exists x. }
assert (Ps : forall g, point Y g + 2 * (sqrt t * M g) = point Y (S g)) by (intros g; rewrite point_S; unfold M; field; lra).
destruct (finite_choice 0 (gaps Y) (fun g x => point Y g + sqrt t * hi g < x < point Y (S g) - sqrt t * lo (S g) /\ ex_derive f x /\
  P g / N g + (left g - right g) / 2 - d <= t * Derive f x)) as [c Hc].
{ intros g Hlt. destruct (Hg g Hlt) as (F1 & F2 & F3 & F4 & F5 & F6 & F7).
  destruct (slope_between f L (sqrt t) Cf Df S0 (point Y g) (M g) (hi g) (lo (S g)) (B g) d F1 F2 F4 F5 F6 F7 F3 Hd) as (x & Hx & Dx & Sx).
  rewrite T in Sx. rewrite Ps in Hx, Sx. exists x. split; [exact Hx|]. split; [exact Dx|]. apply Rle_trans with (2 := Sx). right.
  unfold left, right, J, P. fold (A g) (A' g) (N g). fold (M g) (N g) in F3. field. lra. }
assert (Va : Rbar_le (sum_below (gaps Y) (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g)))) (nonsmoothness f)).
{ apply variation_points.
  - intros k Hk. apply (Ha k). unfold size. lia.
  - intros g Hlt. destruct (Hc g Hlt) as (C1 & C2 & _). destruct (Ha g ltac:(unfold size; lia)) as (A1 & _).
    destruct (Ha (S g) ltac:(unfold size; lia)) as (A2 & _). split; [lra | exact C2]. }
rewrite EV in Va. simpl in Va.
assert (Shares : - (sum_below (size Y) (fun k => point_cost lambda (sides_of Y k) (- lo k) (hi k))) -
  sum_below (gaps Y) (fun g => 2 * lambda * (gap_square (M g) (hi g) (lo (S g)) (B g) / (N g)^2)) - / (2 * lambda) * sum_below (size Y) E <=
  sum_below (gaps Y) (fun g => left g - right g - near g - near (S g))).
{ rewrite (sum_below_ext (gaps Y) (fun g => left g - right g - near g - near (S g)) (fun g => (- right g - near g) + (left g - near (S g))))
    by (intros; ring).
  rewrite (sum_below_ext (gaps Y) (fun g => 2 * lambda * (gap_square (M g) (hi g) (lo (S g)) (B g) / (N g)^2))
    (fun g => 2 * lambda * (square_window (A g) (B g) (hi g) (M g) / (N g)^2) +
      2 * lambda * (square_window (A' g) (- B g) (- M g) (- lo (S g)) / (N g)^2))) by (intros g _; unfold gap_square; fold (A g) (A' g); unfold Rdiv; ring).
  rewrite <- !sum_sided. fold (size Y). rewrite <- sum_below_scal.
  rewrite <- (Rmult_1_l (sum_below (size Y) (fun k => point_cost _ _ _ _))), Ropp_mult_distr_l, <- sum_below_scal, <- !sum_below_minus.
  apply sum_below_le. intros k Hk. generalize (point_share f E Cf HE k Hk). unfold right, left, near, J. lra. }
assert (Le : sum_below (size Y) E <= INR (size Y) * (epsilon + V)).
{ rewrite Sum. apply Rmult_le_compat_l; [apply Rlt_le, size_pos | lra]. }
assert (Il : 0 < / (2 * lambda)) by (apply Rinv_0_lt_compat; lra). apply (Rmult_le_compat_l (/ (2 * lambda)) _ _ (Rlt_le _ _ Il)) in Le.
assert (Slopes : sum_below (gaps Y) (fun g => 2 * (1 + P g / N g) + (left g - right g - near g - near (S g)) - 4 * d) <= t * v).
{ apply Rle_trans with (2 := Rmult_le_compat_l t _ _ (Rlt_le _ _ Ht) Va). rewrite <- sum_below_scal. apply sum_below_le. intros g Hlt.
  destruct (Ha g ltac:(unfold size; lia)) as (_ & _ & A1). destruct (Ha (S g) ltac:(unfold size; lia)) as (_ & _ & A2). destruct (Hc g Hlt) as (_ & _ & C1).
  apply Rle_trans with (t * ((Derive f (c g) - Derive f (a g)) + - (Derive f (a (S g)) - Derive f (c g)))); [lra|].
  apply Rmult_le_compat_l; [lra|]. apply Rplus_le_compat; [apply Rle_abs | rewrite <- Rabs_Ropp; apply Rle_abs]. }
rewrite sum_below_minus, sum_below_plus, sum_below_const in Slopes. replace (INR (gaps Y) * (4 * d)) with (e0 * t) in Slopes by (unfold d; field; lra).
apply Rmult_le_reg_l with t; [exact Ht|]. replace (t * (lower / t)) with lower by (field; lra).
enough (lower <= sum_below (gaps Y) (fun g => 2 * (1 + P g / N g)) + sum_below (gaps Y) (fun g => left g - right g - near g - near (S g))) by lra.
unfold lower, weighted_bound, gap_gain. rewrite sum_below_minus. fold M.
change (sum_below (gaps Y) (fun g => 2 * (1 + gap_rise (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g) / gap_moment (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g))))
  with (sum_below (gaps Y) (fun g => 2 * (1 + P g / N g))).
change (sum_below (gaps Y) (fun g => 2 * lambda * (gap_square (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g) /
  (gap_moment (half_gap Y g / sqrt t) (hi g) (lo (S g)) (B g))^2)))
  with (sum_below (gaps Y) (fun g => 2 * lambda * (gap_square (M g) (hi g) (lo (S g)) (B g) / (N g)^2))).
replace (INR (size Y) * (epsilon + V) / (2 * lambda)) with (/ (2 * lambda) * (INR (size Y) * (epsilon + V))) by (field; lra). lra.
Qed.
End Bound.
