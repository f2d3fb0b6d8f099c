(** Continuous piecewise linear functions with any knots: R, the loss against each data point in closed form of Q and phi, and what
    that says of r*. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import moves.
From Scoreproof.properties Require Export windows level rough square_tails.
Open Scope R_scope.

(** Knots b, the slope s i on the piece before b i and s m on the last one, and the value v at b 0. *)
Definition spline_piece (b s : nat -> R) (v : R) (i : nat) (x : R) : R :=
  v + s O * (x - b O) + sum_below i (fun j => (s (S j) - s j) * (x - b j)).
Definition spline (m : nat) (b s : nat -> R) (v x : R) : R :=
  v + s O * (x - b O) + sum_below m (fun j => (s (S j) - s j) * Rmax 0 (x - b j)).

(** The mean of (x + t f(x) - y)^2 over the normal law around y, over t. *)
Definition spline_energy (m : nat) (b s : nat -> R) (v t y : R) : R :=
  let c i := sqrt t * spline_piece b s v i y in let d i := 1 + t * s i in
  (c O)^2 + (d O)^2 + sum_below m (fun j => quadratic_tail ((c (S j))^2 - (c j)^2) (2 * (c (S j) * d (S j) - c j * d j))
    ((d (S j))^2 - (d j)^2) ((b j - y) / sqrt t)).

Section Spline.
Variables (m : nat) (b s : nat -> R) (v : R).
Hypothesis Inc : forall i, (S i < m)%nat -> b i < b (S i).
Notation f := (spline m b s v).
Notation piece := (spline_piece b s v).

Lemma knots_le i j : (i <= j < m)%nat -> b i <= b j.
Proof.
intros [H1 H2]. induction j as [|j IH]; [replace i with O by lia; lra|]. destruct (Nat.eq_dec i (S j)) as [->|N]; [lra|].
apply Rle_trans with (b j); [apply IH; lia | apply Rlt_le, Inc; lia].
Qed.

Lemma continuous_spline x : continuous f x.
Proof.
unfold spline. apply (continuous_add (fun x => v + s O * (x - b O))).
- apply continuous_derivable. auto_derive. trivial.
- apply (continuous_sum_below m (fun j x => (s (S j) - s j) * Rmax 0 (x - b j))). intros j _. apply continuous_cmul, continuous_max;
    [apply continuous_const | apply continuous_sub; [apply continuous_id | apply continuous_const]].
Qed.

Lemma spline_on i x : (i <= m)%nat -> (forall j, S j = i -> b j <= x) -> ((i < m)%nat -> x <= b i) -> f x = piece i x.
Proof.
intros Hi A B. unfold spline, spline_piece. rewrite (sum_below_split i m) by exact Hi.
rewrite (sum_below_ext i _ (fun j => (s (S j) - s j) * (x - b j))).
2:{ intros j Hj. rewrite Rmax_right; [reflexivity|]. destruct i as [|i]; [lia|]. generalize (knots_le j i ltac:(lia)) (A i eq_refl). lra. }
rewrite (sum_below_ext (m - i) _ (fun _ => 0)); [rewrite sum_below_const; ring|].
intros j Hj. rewrite Rmax_left; [ring|]. specialize (B ltac:(lia)). generalize (knots_le i (i + j) ltac:(lia)). lra.
Qed.

Lemma piece_slope i x h : piece i (x + h) = piece i x + s i * h.
Proof.
unfold spline_piece. induction i as [|i IH]; [simpl; ring|]. rewrite !sum_below_S. lra.
Qed.

Lemma is_derive_spline i x : (i <= m)%nat -> (forall j, S j = i -> b j < x) -> ((i < m)%nat -> x < b i) -> locally x (fun y => is_derive f y (s i)).
Proof.
intros Hi A B. pose (P y := (forall j, S j = i -> b j < y) /\ ((i < m)%nat -> y < b i)).
assert (Op : forall y, P y -> locally y P).
{ intros y [A' B']. apply filter_and.
  - destruct i as [|i]; [apply filter_forall; intros; discriminate|]. apply (filter_imp (fun y => b i < y)); [intros z Hz j E; now injection E as -> |].
    apply (open_gt (b i) y), A'. reflexivity.
  - destruct (Nat.eq_dec i m) as [->|N]; [apply filter_forall; intros; lia|]. apply (filter_imp (fun y => y < b i)); [tauto|].
    apply (open_lt (b i) y), B'. lia. }
generalize (Op x (conj A B)). apply filter_imp. intros y Py. apply (is_derive_ext_loc (fun z => piece i y + s i * (z - y))).
- generalize (Op y Py). apply filter_imp. intros z [Az Bz]. rewrite (spline_on i z Hi).
  + rewrite <- (piece_slope i y). f_equal. ring.
  + intros j E. apply Rlt_le, Az, E.
  + intros E. apply Rlt_le, Bz, E.
- auto_derive; [trivial | ring].
Qed.

Lemma nonsmoothness_spline : nonsmoothness f = Finite (sum_below m (fun i => Rabs (s (S i) - s i))).
Proof.
apply (nonsmoothness_pieces f m b s); [exact continuous_spline | exact Inc |].
intros i x Hi A B. exact (locally_singleton (T := R_UniformSpace) x _ (is_derive_spline i x Hi A B)).
Qed.

Lemma admissible_spline : admissible f.
Proof.
split; [exact continuous_spline|]. exists (map b (seq 0 m)). intros x Nx.
assert (Nb : forall i, (i < m)%nat -> x <> b i) by (intros i Hi E; apply Nx; rewrite E; apply in_map, in_seq; lia).
destruct (piece_place m b x) as (i & Hi & A & B).
assert (D : locally x (fun y => is_derive f y (s i))).
{ apply is_derive_spline; [exact Hi | exact A|]. intros H. specialize (B H). specialize (Nb i H). lra. }
split; [exists (s i); now apply locally_singleton in D|].
apply (ex_derive_ext_loc (fun _ => s i)); [|apply ex_derive_const]. revert D. apply filter_imp. intros y Hy. symmetry. now apply is_derive_unique.
Qed.

(** The integral against the normal law around y. *)
Variable t : R.
Hypothesis Ht : 0 < t.

Lemma is_line_spline y : is_line_int (fun x => (x + t * f x - y)^2 * pN (x - y) (sqrt t)) (t * spline_energy m b s v t y).
Proof.
assert (S0 := sqrt_lt_R0 t Ht). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
assert (Ti : / sqrt t * t = sqrt t) by (transitivity (/ sqrt t * (sqrt t * sqrt t)); [now rewrite T | field; lra]).
pose (c i := sqrt t * piece i y). pose (d i := 1 + t * s i).
assert (Line : forall i x, x + t * piece i x - y = sqrt t * (c i + d i * ((x - y) / sqrt t))).
{ intros i x. replace (piece i x) with (piece i y + s i * (x - y)) by (rewrite <- piece_slope; f_equal; ring). unfold c, d.
  replace (sqrt t * (sqrt t * piece i y + (1 + t * s i) * ((x - y) / sqrt t))) with (sqrt t * sqrt t * piece i y + (1 + t * s i) * (x - y)) by (field; lra).
  rewrite T. ring. }
pose (q i x := (x + t * piece i x - y)^2).
assert (Split : forall x, (x + t * f x - y)^2 = q O x + sum_below m (fun j => (q (S j) x - q j x) * rough.step (b j) x)).
{ intros x. destruct (piece_place m b x) as (i & Hi & A & B). rewrite (step_sum m b (fun i => q i x) Inc i x Hi A B).
  rewrite (spline_on i x Hi (fun j E => Rlt_le _ _ (A j E)) B). unfold q. ring. }
apply (is_gen_ext (fun x => q O x * pN (x - y) (sqrt t) + sum_below m (fun j => (q (S j) x - q j x) * rough.step (b j) x * pN (x - y) (sqrt t)))).
{ intros x. rewrite Split, Rmult_plus_distr_r. f_equal. now rewrite sum_below_scal_r. }
unfold spline_energy. rewrite Rmult_plus_distr_l. apply is_gen_plus.
- assert (I : is_line_int (fun u => ((c O)^2 + 2 * c O * d O * u + (d O)^2 * u^2) * phi u) ((c O)^2 + (d O)^2)) by apply is_line_int_quadratic.
  apply (is_line_int_scaled _ (sqrt t) _ S0 (ex_RInt_cont _ (continuous_quadratic _ _ _))) in I.
  apply (fun H => is_line_int_moved _ y _ H) in I. apply (is_gen_scal _ t) in I. revert I. apply is_gen_ext. intros x. unfold q. rewrite Line, pN_phi by exact Ht.
  replace (/ sqrt t * (x - y)) with ((x - y) / sqrt t) by (unfold Rdiv; ring). rewrite <- T at 1. field. lra.
- rewrite <- sum_below_scal. apply is_line_int_sum. intros j Hj. fold (c (S j)) (c j) (d (S j)) (d j).
  apply (is_line_right (fun x => (q (S j) x - q j x) * pN (x - y) (sqrt t)) _ (b j)).
  + intros x Hx. unfold rough.step. destruct Rlt_dec; [ring | lra].
  + intros x Hx. unfold rough.step. destruct Rlt_dec; [lra | ring].
  + assert (I := is_tail_scal _ _ _ t (is_tail_quadratic ((c (S j))^2 - (c j)^2) (2 * (c (S j) * d (S j) - c j * d j)) ((d (S j))^2 - (d j)^2) ((b j - y) / sqrt t))).
    cbv beta in I. set (g := fun u => _) in I.
    apply (is_tail_affine g _ (/ sqrt t) (- y / sqrt t)); [now apply Rinv_0_lt_compat | |].
    * intros x _. unfold q, g. rewrite !Line, pN_phi by exact Ht. replace (/ sqrt t * x + - y / sqrt t) with (/ sqrt t * (x - y)) by (field; lra).
      replace ((x - y) / sqrt t) with (/ sqrt t * (x - y)) by (unfold Rdiv; ring). set (U := / sqrt t * (x - y)).
      rewrite <- (Rmult_assoc (/ sqrt t) t). rewrite Ti. field. lra.
    * replace (/ sqrt t * b j + - y / sqrt t) with ((b j - y) / sqrt t) by (field; lra). exact I.
Qed.

(** Its loss is below the mean of these. *)
Lemma spline_loss Y : has_loss Y t f /\ loss Y t f <= sum_below (size Y) (fun k => spline_energy m b s v t (point Y k)) / INR (size Y).
Proof.
assert (N := size_pos Y). set (e := sum_below (size Y) (fun k => spline_energy m b s v t (point Y k))).
assert (T2 : 0 < t^2) by now apply pow_lt.
assert (I : is_line_int (fun x => / (t^2 * INR (size Y)) * sum_below (size Y) (fun k => (x + t * f x - point Y k)^2 * pN (x - point Y k) (sqrt t)))
  (/ (t^2 * INR (size Y)) * (t * e))).
{ apply is_gen_scal. unfold e. rewrite <- sum_below_scal. apply is_line_int_sum. intros k _. apply is_line_spline. }
assert (Cq : forall k x, continuous (fun x => (x + t * f x - point Y k)^2 * pN (x - point Y k) (sqrt t)) x).
{ intros k x. apply continuous_mul; [|now apply continuous_pN]. apply continuous_sq, continuous_sub; [|apply continuous_const].
  apply continuous_add; [apply continuous_id | apply continuous_cmul, continuous_spline]. }
destruct (line_int_dominated (fun x => (f x - ESF Y t x)^2 * noised_density Y t x)
  (fun x => / (t^2 * INR (size Y)) * sum_below (size Y) (fun k => (x + t * f x - point Y k)^2 * pN (x - point Y k) (sqrt t)))
  (/ (t^2 * INR (size Y)) * (t * e))) as (w & Iw & Bw).
- apply ex_RInt_cont. intros x. apply continuous_mul; [|now apply continuous_noised].
  apply continuous_sq, continuous_sub; [apply continuous_spline | now apply continuous_ESF].
- apply ex_RInt_cont. intros x. apply continuous_cmul.
  apply (continuous_sum_below (size Y) (fun k x => (x + t * f x - point Y k)^2 * pN (x - point Y k) (sqrt t))). intros k _. apply Cq.
- intros x. assert (P := noised_density_pos t Ht Y x).
  split; [apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le]|].
  rewrite squares_density by exact Ht. rewrite ESF_posterior_mean by exact Ht.
  replace (/ (t^2 * INR (size Y)) * (INR (size Y) * (((x + t * f x - posterior_mean Y t x)^2 + posterior_variance Y t x) * noised_density Y t x)))
    with ((f x - (posterior_mean Y t x - x) / t)^2 * noised_density Y t x + / t^2 * (posterior_variance Y t x * noised_density Y t x)) by (field; lra).
  assert (0 <= / t^2 * (posterior_variance Y t x * noised_density Y t x)); [|lra].
  apply Rmult_le_pos; [now apply Rlt_le, Rinv_0_lt_compat | apply Rmult_le_pos; [now apply posterior_variance_bounds | now apply Rlt_le]].
- exact I.
- split; [now exists w|]. unfold loss. rewrite (is_expect t Y (fun x => (f x - ESF Y t x)^2) w Iw).
  apply Rle_trans with (t * (/ (t^2 * INR (size Y)) * (t * e))); [apply Rmult_le_compat_l; lra | right; field; lra].
Qed.
End Spline.

(** r* from above. *)
Lemma spline_above Y t epsilon m b s v r : 0 < t -> (forall i, (S i < m)%nat -> b i < b (S i)) ->
  sum_below (size Y) (fun k => spline_energy m b s v t (point Y k)) <= INR (size Y) * epsilon ->
  least_nonsmoothness Y t epsilon = Finite r -> t * r <= t * sum_below m (fun i => Rabs (s (S i) - s i)).
Proof.
intros Ht Inc He Er. assert (N := size_pos Y). destruct (spline_loss m b s v Inc t Ht Y) as [L1 L2].
assert (Fe : feasible Y t epsilon (spline m b s v)).
{ split; [now apply admissible_spline|]. split; [exact L1|]. apply Rle_trans with (1 := L2).
  apply Rmult_le_reg_r with (INR (size Y)); [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (R0 : Rbar_le (least_nonsmoothness Y t epsilon) (sum_below m (fun i => Rabs (s (S i) - s i)))).
{ apply (proj1 (Glb_Rbar_correct _)). exists (spline m b s v). split; [exact Fe | rewrite nonsmoothness_spline by assumption; apply Rbar_le_refl]. }
rewrite Er in R0. simpl in R0. apply Rmult_le_compat_l; [now apply Rlt_le | exact R0].
Qed.
