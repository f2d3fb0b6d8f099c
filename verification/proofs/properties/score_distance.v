(** The distance of the piecewise linear score from the empirical one: bounded, integrable; windows of normal densities. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export exchange.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.properties Require Export gap_decay.
Open Scope R_scope.

(** The square of a mean is at most the mean of the squares. *)
Lemma square_of_mean (f : R -> R) a b : a < b -> ex_RInt f a b -> ex_RInt (fun x => (f x)^2) a b ->
  (RInt f a b / (b - a))^2 <= RInt (fun x => (f x)^2) a b / (b - a).
Proof.
intros Hab E1 E2. set (m := RInt f a b / (b - a)).
assert (I : is_RInt (fun x => (f x - m)^2) a b ((RInt (fun x => (f x)^2) a b : R) - 2 * m * (RInt f a b : R) + m^2 * (b - a))).
{ apply (is_RInt_ext (fun x => ((f x)^2 - 2 * m * f x) + m^2)); [intros; eqR; ring|]. apply is_RInt_add.
  - apply (is_RInt_minus (V := R_NormedModule)); [now apply is_RInt_RInt | now apply (is_RInt_scal (V := R_NormedModule)), is_RInt_RInt].
  - evar_last; [apply (is_RInt_const (V := R_NormedModule))|]. unfold scal; simpl; unfold mult; simpl. ring. }
assert (P := is_RInt_ge_0 _ _ _ _ (Rlt_le _ _ Hab) I (fun x _ => pow2_ge_0 _)).
assert (Em : (RInt f a b : R) = m * (b - a)) by (unfold m; generalize (RInt f a b); intros v; simpl in v; eqR; field; lra). rewrite Em in P.
apply Rmult_le_reg_r with (b - a); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Section Distance.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.
Let d (x : R) : R := ESF Y t x - PL Y t x.

Lemma distance_means x : d x = (posterior_mean Y t x - nearest_point Y x) / t.
Proof. unfold d. rewrite ESF_posterior_mean by exact Ht. unfold PL. field. lra. Qed.

Lemma distance_bounded x : Rabs (d x) <= width Y / t.
Proof.
rewrite distance_means. unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ t)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Ht).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht|].
generalize (staircase_bounds Y (fun _ => 0) x) (posterior_mean_bounds t Ht Y x). intros.
unfold width. apply Rabs_le. unfold nearest_point. lra.
Qed.

Lemma distance_sq_bounded x : 0 <= (Rabs (d x))^2 <= (width Y / t)^2.
Proof. split; [apply pow2_ge_0|]. apply pow_incr. split; [apply Rabs_pos | apply distance_bounded]. Qed.

Lemma nearest_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> midpoint Y (pred k) < x) -> (k <> gaps Y -> x < midpoint Y k) ->
  nearest_point Y x = point Y k.
Proof.
intros Hk L R. unfold nearest_point. apply staircase_cell.
- intros g Hg. generalize (half_gap_pos Y g Hg). lra.
- exact Hk.
- intros g Eg. specialize (L ltac:(lia)). replace (pred k) with g in L by lia. lra.
- intros g -> Hg. specialize (R ltac:(lia)). lra.
Qed.

Lemma continuous_to_point k x : continuous (fun x => (posterior_mean Y t x - point Y k) / t) x.
Proof. apply continuous_divc, continuous_sub; [now apply continuous_posterior_mean | apply continuous_const]. Qed.

Lemma ex_RInt_distance a b : ex_RInt d a b.
Proof.
apply (ex_RInt_cells Y d (fun k x => (posterior_mean Y t x - point Y k) / t)); [intros; apply continuous_to_point|].
intros k x Hk L R. now rewrite distance_means, (nearest_cell k x Hk L R).
Qed.

Lemma ex_RInt_distance_sq (u : R -> R) a b : (forall x, continuous u x) -> ex_RInt (fun x => (Rabs (d x))^2 * u x) a b.
Proof.
intros Cu. apply (ex_RInt_cells Y (fun x => (Rabs (d x))^2 * u x) (fun k x => ((posterior_mean Y t x - point Y k) / t)^2 * u x)).
- intros k x. apply continuous_mul; [apply continuous_sq, continuous_to_point | apply Cu].
- intros k x Hk L R. now rewrite pow2_abs, distance_means, (nearest_cell k x Hk L R).
Qed.

Lemma ex_RInt_distance_sq_1 a b : ex_RInt (fun x => (Rabs (d x))^2) a b.
Proof.
apply (ex_RInt_ext (fun x => (Rabs (d x))^2 * 1)); [intros; eqR; ring|]. apply (ex_RInt_distance_sq (fun _ => 1)). intros; apply continuous_const.
Qed.

Lemma ex_RInt_PL a b : ex_RInt (PL Y t) a b.
Proof.
destruct (Rle_or_lt a b) as [L|L]; [eexists; now apply is_RInt_PL|]. apply ex_RInt_swap. eexists. apply is_RInt_PL; [exact Ht | lra].
Qed.

(** The density of a normal law decreases with the distance. *)
Lemma pN_le u v : Rabs v <= Rabs u -> pN u (sqrt t) <= pN v (sqrt t).
Proof.
intros H. rewrite !pN_sqrt by exact Ht. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, normaliser_pos, Ht|].
apply exp_le. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|]. apply Ropp_le_contravar.
rewrite <- (pow2_abs u), <- (pow2_abs v). apply pow_incr. split; [apply Rabs_pos | exact H].
Qed.

Lemma pN_max u : pN u (sqrt t) <= / normaliser t.
Proof.
apply Rle_trans with (pN 0 (sqrt t)); [apply pN_le; rewrite Rabs_R0; apply Rabs_pos|].
rewrite pN_sqrt by exact Ht. replace (- 0^2 / (2 * t)) with 0 by (field; lra). rewrite exp_0. unfold Rdiv. lra.
Qed.

(** The average over a window that the mean is not in. *)
Lemma pN_window w y x : 0 <= w <= Rabs (x - y) -> LA w (fun u => pN (u - y) (sqrt t)) x <= pN (Rabs (x - y) - w) (sqrt t).
Proof.
intros Hw. unfold LA. destruct Req_EM_T as [->|N].
- apply pN_le. rewrite Rminus_0_r, Rabs_Rabsolu. lra.
- assert (W : 0 < w) by lra. apply Rmult_le_reg_r with (2 * w); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply Rle_trans with (RInt (fun _ => pN (Rabs (x - y) - w) (sqrt t)) (x - w) (x + w)).
  + apply RInt_le; [lra | now apply ex_RInt_pN | apply (ex_RInt_const (V := R_NormedModule)) |]. intros u Hu. apply pN_le.
    rewrite (Rabs_right (Rabs (x - y) - w)) by lra. generalize (Rabs_triang (u - y) (x - u)). replace (u - y + (x - u)) with (x - y) by ring.
    assert (Rabs (x - u) <= w) by (apply Rabs_le; lra). lra.
  + right. rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal; simpl; unfold mult; simpl. ring.
Qed.

Lemma pN_window_small w y eps : 0 < w -> 0 < eps ->
  exists X, forall x, X < Rabs x -> (Rabs x + w) * RInt (fun u => pN (u - y) (sqrt t)) (x - w) (x + w) < eps.
Proof.
intros Hw He. assert (S := sqrt_lt_R0 t Ht). assert (P := sqrt_2PI_pos).
pose (K := 2 * w / (sqrt (2 * PI) * sqrt t)). assert (K0 : 0 < K) by (apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]).
destruct (lin_gauss_lim (K * sqrt t) (K * (Rabs y + 2 * w)) eps He) as (M0 & HM0 & HM).
exists (sqrt t * M0 + w + Rabs y). intros x Hx.
assert (D : sqrt t * M0 + w < Rabs (x - y)).
{ generalize (Rabs_triang (x - y) y). replace (x - y + y) with x by ring. lra. }
assert (SM : 0 < sqrt t * M0) by now apply Rmult_lt_0_compat.
pose (M := (Rabs (x - y) - w) / sqrt t). assert (HMM : M0 < M).
{ apply Rmult_lt_reg_r with (sqrt t); [exact S|]. unfold M, Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
apply Rle_lt_trans with ((K * sqrt t * M + K * (Rabs y + 2 * w)) * gauss M); [|generalize (HM M HMM) (Rle_abs ((K * sqrt t * M + K * (Rabs y + 2 * w)) * gauss M)); lra].
assert (B := pN_window w y x ltac:(lra)). unfold LA in B. destruct Req_EM_T as [Z|_]; [lra|].
apply Rmult_le_compat_r with (r := 2 * w) in B; [|lra]. unfold Rdiv in B. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in B by lra.
apply Rle_trans with ((Rabs x + w) * (pN (Rabs (x - y) - w) (sqrt t) * (2 * w))).
{ apply Rmult_le_compat_l; [generalize (Rabs_pos x); lra | exact B]. }
rewrite pN_gauss by exact S. fold M. replace ((Rabs x + w) * (/ (sqrt (2 * PI) * sqrt t) * gauss M * (2 * w))) with ((Rabs x + w) * K * gauss M) by (unfold K; field; lra).
apply Rmult_le_compat_r; [apply Rlt_le, gauss_pos|].
replace (K * sqrt t * M + K * (Rabs y + 2 * w)) with ((Rabs (x - y) + Rabs y + w) * K) by (unfold M; field; lra).
apply Rmult_le_compat_r; [lra|]. generalize (Rabs_triang (x - y) y). replace (x - y + y) with x by ring. lra.
Qed.

Lemma continuous_LA w (f : R -> R) x : 0 < w -> (forall a b, ex_RInt f a b) -> continuous (LA w f) x.
Proof.
intros Hw Ef. apply (continuous_ext (fun x => ((RInt f 0 (x + w) : R) - (RInt f 0 (x - w) : R)) / (2 * w))).
{ intros u. unfold LA. destruct Req_EM_T; [lra|]. rewrite (RInt_split f 0 (u - w) (u + w) Ef). eqR. field. lra. }
apply continuous_divc, continuous_sub.
- apply (continuous_shift (fun x => RInt f 0 x : R) w). intros; now apply continuous_H.
- apply (continuous_shift (fun x => RInt f 0 x : R) (- w)). intros; now apply continuous_H.
Qed.
End Distance.
