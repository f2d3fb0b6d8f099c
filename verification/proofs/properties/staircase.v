(** The staircase on cells and ramps, its order and continuity. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export scores.
From Scoreproof.properties Require Export training_set.
Open Scope R_scope.

Lemma clamp_eq u : clamp u = (Rabs (u + 1) - Rabs (u - 1)) / 2.
Proof.
unfold clamp, Rmax, Rmin, Rabs. destruct (Rle_dec 1 u);
repeat match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) | |- context [Rcase_abs ?a] => destruct (Rcase_abs a) end; lra.
Qed.

Lemma clamp_left u : u <= -1 -> clamp u = -1.
Proof. intros H. unfold clamp. rewrite Rmin_right, Rmax_left; lra. Qed.

Lemma clamp_right u : 1 <= u -> clamp u = 1.
Proof. intros H. unfold clamp. rewrite Rmin_left, Rmax_right; lra. Qed.

Lemma clamp_middle u : -1 <= u <= 1 -> clamp u = u.
Proof. intros H. unfold clamp. rewrite Rmin_right, Rmax_right; lra. Qed.

Lemma clamp_bounds u : -1 <= clamp u <= 1.
Proof. unfold clamp. split; [apply Rmax_l | apply Rmax_lub; [lra | apply Rmin_l]]. Qed.

Lemma clamp_le u v : u <= v -> clamp u <= clamp v.
Proof. intros H. unfold clamp, Rmax, Rmin. destruct (Rle_dec 1 u), (Rle_dec 1 v); repeat destruct Rle_dec; lra. Qed.

Lemma ramp_0 u : ramp 0 u = sign u.
Proof. unfold ramp. destruct Req_EM_T; [reflexivity | lra]. Qed.

Lemma ramp_pos w u : 0 < w -> ramp w u = clamp (u / w).
Proof. intros H. unfold ramp. destruct Req_EM_T; [lra | reflexivity]. Qed.

(** For w = 0 strictly: at 0 the step is half way. *)
Lemma ramp_left w u : 0 <= w -> u <= - w -> u < 0 -> ramp w u = -1.
Proof.
intros [H|<-] Hu H0; [|rewrite ramp_0; now apply sign_eq_m1].
rewrite ramp_pos by exact H. apply clamp_left. apply Rmult_le_reg_r with w; [exact H|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma ramp_right w u : 0 <= w -> w <= u -> 0 < u -> ramp w u = 1.
Proof.
intros [H|<-] Hu H0; [|rewrite ramp_0; now apply sign_eq_1].
rewrite ramp_pos by exact H. apply clamp_right. apply Rmult_le_reg_r with w; [exact H|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma ramp_middle w u : 0 < w -> - w <= u <= w -> ramp w u = u / w.
Proof.
intros H Hu. rewrite ramp_pos by exact H. apply clamp_middle.
split; apply Rmult_le_reg_r with w; try exact H; unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra; lra.
Qed.

Lemma ramp_bounds w u : -1 <= ramp w u <= 1.
Proof.
unfold ramp. destruct Req_EM_T; [|apply clamp_bounds]. unfold sign.
destruct total_order_T as [[|]|]; lra.
Qed.

Lemma sign_mono u v : u <= v -> sign u <= sign v.
Proof. intros H. unfold sign. destruct (total_order_T 0 u) as [[|]|], (total_order_T 0 v) as [[|]|]; lra. Qed.

Lemma ramp_le w u v : 0 <= w -> u <= v -> ramp w u <= ramp w v.
Proof.
intros [H|<-] Huv; [|rewrite !ramp_0; now apply sign_mono].
rewrite !ramp_pos by exact H. apply clamp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, H | exact Huv].
Qed.

Lemma ramp_odd w u : ramp w (- u) = - ramp w u.
Proof.
unfold ramp. destruct Req_EM_T.
- unfold sign. destruct (total_order_T 0 u) as [[|]|], (total_order_T 0 (- u)) as [[|]|]; lra.
- rewrite !clamp_eq. replace (- u / w + 1) with (- (u / w - 1)) by (unfold Rdiv; ring).
  replace (- u / w - 1) with (- (u / w + 1)) by (unfold Rdiv; ring). rewrite !Rabs_Ropp. field.
Qed.

Lemma continuous_clamp u : continuous clamp u.
Proof.
unfold clamp. apply continuous_max; [apply continuous_const|]. apply continuous_min; [apply continuous_const | apply continuous_id].
Qed.

Lemma continuous_ramp w u : 0 < w -> continuous (ramp w) u.
Proof.
intros H. apply (continuous_ext (fun u => clamp (u / w))); [intros; symmetry; now apply ramp_pos|].
apply (continuous_comp (fun u => u / w) clamp); [apply continuous_divc, continuous_id | apply continuous_clamp].
Qed.

Section Staircase.
Variables (Y : training_set) (w : nat -> R).
Hypothesis Hw : forall g, (g < gaps Y)%nat -> 0 <= w g <= half_gap Y g.

(** Around y_k, up to the ramps on both sides (strictly off a midpoint). *)
Lemma staircase_cell k x : (k <= gaps Y)%nat ->
  (forall g, (S g = k)%nat -> midpoint Y g + w g <= x /\ midpoint Y g < x) ->
  (forall g, (g = k)%nat -> (g < gaps Y)%nat -> x <= midpoint Y g - w g /\ x < midpoint Y g) ->
  staircase Y w x = point Y k.
Proof.
intros Hk HL HR. unfold staircase.
assert (L : forall g, (g < k)%nat -> ramp (w g) (x - midpoint Y g) = 1).
{ intros g Hg. destruct (Hw g ltac:(lia)) as [W0 W1]. generalize (half_gap_pos Y g ltac:(lia)). intros D.
  destruct k as [|k]; [lia|]. destruct (HL k eq_refl) as [A B]. destruct (Hw k ltac:(lia)) as [V0 V1].
  assert (midpoint Y g + w g <= x /\ midpoint Y g < x) as [X1 X2].
  { destruct (Nat.eq_dec g k) as [->|N]; [now split|].
    generalize (midpoint_apart Y g k ltac:(lia)) (half_gap_pos Y k ltac:(lia)). lra. }
  apply ramp_right; lra. }
assert (R : forall g, (k <= g < gaps Y)%nat -> ramp (w g) (x - midpoint Y g) = -1).
{ intros g Hg. destruct (Hw g ltac:(lia)) as [W0 W1]. generalize (half_gap_pos Y g ltac:(lia)). intros D.
  destruct (HR k eq_refl ltac:(lia)) as [A B]. destruct (Hw k ltac:(lia)) as [V0 V1].
  assert (x <= midpoint Y g - w g /\ x < midpoint Y g) as [X1 X2].
  { destruct (Nat.eq_dec g k) as [->|N]; [now split|].
    generalize (midpoint_apart Y k g ltac:(lia)) (half_gap_pos Y k ltac:(lia)). lra. }
  apply ramp_left; lra. }
rewrite (sum_below_split k) by exact Hk.
rewrite (sum_below_ext k _ (fun g => 2 * half_gap Y g)) by (intros g Hg; rewrite L by exact Hg; ring).
rewrite (sum_below_ext (gaps Y - k) _ (fun _ => 0)) by (intros g Hg; rewrite R by lia; ring).
rewrite sum_half_gaps, sum_below_const. ring.
Qed.

(** On the ramp of gap g. *)
Lemma staircase_ramp g x : (g < gaps Y)%nat -> 0 < w g -> midpoint Y g - w g <= x <= midpoint Y g + w g ->
  staircase Y w x = midpoint Y g + half_gap Y g / w g * (x - midpoint Y g).
Proof.
intros Hg W Hx. unfold staircase. destruct (Hw g Hg) as [_ W1].
assert (L : forall h, (h < g)%nat -> ramp (w h) (x - midpoint Y h) = 1).
{ intros h Hh. destruct (Hw h ltac:(lia)). generalize (midpoint_apart Y h g ltac:(lia)) (half_gap_pos Y h ltac:(lia)). intros.
  apply ramp_right; lra. }
assert (R : forall h, (S g <= h < gaps Y)%nat -> ramp (w h) (x - midpoint Y h) = -1).
{ intros h Hh. destruct (Hw h ltac:(lia)). generalize (midpoint_apart Y g h ltac:(lia)) (half_gap_pos Y h ltac:(lia)). intros.
  apply ramp_left; lra. }
rewrite (sum_below_split (S g)) by lia. simpl.
rewrite (sum_below_ext g _ (fun g => 2 * half_gap Y g)) by (intros h Hh; rewrite L by exact Hh; ring).
rewrite (sum_below_ext (gaps Y - S g) _ (fun _ => 0)) by (intros h Hh; rewrite (R (S (g + h))) by lia; ring).
rewrite sum_half_gaps, sum_below_const, ramp_middle by lra. rewrite midpoint_left. field. lra.
Qed.

Lemma staircase_bounds x : first_point Y <= staircase Y w x <= last_point Y.
Proof.
unfold staircase, first_point, last_point. split.
- assert (0 <= sum_below (gaps Y) (fun g => half_gap Y g * (1 + ramp (w g) (x - midpoint Y g)))); [|lra].
  apply sum_below_ge_0. intros g Hg. generalize (ramp_bounds (w g) (x - midpoint Y g)) (half_gap_pos Y g Hg). intros.
  apply Rmult_le_pos; lra.
- assert (sum_below (gaps Y) (fun g => half_gap Y g * (1 + ramp (w g) (x - midpoint Y g))) <= point Y (gaps Y) - point Y 0); [|lra].
  rewrite <- sum_half_gaps. apply sum_below_le. intros g Hg. rewrite Rmult_comm. apply Rmult_le_compat_r.
  + generalize (half_gap_pos Y g Hg). lra.
  + generalize (ramp_bounds (w g) (x - midpoint Y g)). lra.
Qed.

Lemma staircase_le x y : x <= y -> staircase Y w x <= staircase Y w y.
Proof.
intros H. unfold staircase. apply Rplus_le_compat_l, sum_below_le. intros g Hg.
apply Rmult_le_compat_l; [generalize (half_gap_pos Y g Hg); lra|]. apply Rplus_le_compat_l.
destruct (Hw g Hg). apply ramp_le; lra.
Qed.

Lemma continuous_staircase x : (forall g, (g < gaps Y)%nat -> 0 < w g) -> continuous (staircase Y w) x.
Proof.
intros W. unfold staircase. apply continuous_add; [apply continuous_const|]. apply continuous_sum_below.
intros g Hg. apply continuous_cmul, continuous_add; [apply continuous_const|].
apply (continuous_comp (fun x => x - midpoint Y g) (ramp (w g))).
- apply continuous_sub; [apply continuous_id | apply continuous_const].
- apply continuous_ramp, W, Hg.
Qed.
End Staircase.

(** Every x is in a cell or on a ramp (half open cells: a cell takes its borders). *)
Lemma place (Y : training_set) (w : nat -> R) x : (forall g, (g < gaps Y)%nat -> 0 <= w g <= half_gap Y g) ->
  (exists k, (k <= gaps Y)%nat /\ (forall g, (S g = k)%nat -> midpoint Y g + w g <= x) /\
     (forall g, (g = k)%nat -> (g < gaps Y)%nat -> x <= midpoint Y g - w g)) \/
  (exists g, (g < gaps Y)%nat /\ midpoint Y g - w g < x < midpoint Y g + w g).
Proof.
intros Hw.
enough (E : forall n, (n <= gaps Y)%nat ->
  (exists k, (k <= n)%nat /\ (forall g, (S g = k)%nat -> midpoint Y g + w g <= x) /\
     (forall g, (g = k)%nat -> (g < n)%nat -> x <= midpoint Y g - w g)) \/
  (exists g, (g < n)%nat /\ midpoint Y g - w g < x < midpoint Y g + w g)) by (apply E; lia).
induction n as [|n IH]; intros Hn.
- left. exists O. split; [lia|]. split; intros; lia.
- destruct (IH ltac:(lia)) as [(k & Hk & A & B)|(g & Hg & C)]; [|right; exists g; split; [lia | exact C]].
  destruct (Nat.eq_dec k n) as [->|N].
  2:{ left. exists k. split; [lia|]. split; [exact A|]. intros g Eg _. apply B; lia. }
  destruct (Rle_or_lt x (midpoint Y n - w n)) as [L|L].
  { left. exists n. split; [lia|]. split; [exact A|]. intros g -> _. exact L. }
  destruct (Rle_or_lt (midpoint Y n + w n) x) as [U|U].
  { left. exists (S n). split; [lia|]. split; [|intros; lia]. intros g Eg. replace g with n by lia. exact U. }
  right. exists n. split; [lia | lra].
Qed.

(** The target around y_k: within delta of it, and beyond at both ends. *)
Section Target.
Variables (Y : training_set) (delta : R).
Hypothesis Hd : 0 < delta.

Lemma target_windows : within_half_gaps Y delta -> forall g, (g < gaps Y)%nat -> 0 <= half_gap Y g - delta <= half_gap Y g.
Proof. intros H g Hg. generalize (H g Hg). lra. Qed.

Lemma target_cell k x : within_half_gaps Y delta -> (k <= gaps Y)%nat ->
  (k <> 0%nat -> point Y k - delta <= x) -> (k <> gaps Y -> x <= point Y k + delta) ->
  (forall g, (g < gaps Y)%nat -> x <> midpoint Y g) -> target Y delta x = point Y k.
Proof.
intros Hw Hk HL HR HZ. apply staircase_cell; [now apply target_windows | exact Hk | |].
- intros g E. assert (Hg : (g < gaps Y)%nat) by lia. generalize (HL ltac:(lia)) (Hw g Hg) (HZ g Hg) (midpoint_right Y g).
  rewrite E. lra.
- intros g E Hg. generalize (HR ltac:(lia)) (Hw g Hg) (HZ g Hg) (midpoint_left Y g). rewrite E. lra.
Qed.

(** With delta < D_g for all gaps no midpoint is in a cell. *)
Lemma target_cell_lt k x : below_half_gaps Y delta -> (k <= gaps Y)%nat ->
  (k <> 0%nat -> point Y k - delta <= x) -> (k <> gaps Y -> x <= point Y k + delta) -> target Y delta x = point Y k.
Proof.
intros Hw Hk HL HR. apply staircase_cell; [now apply target_windows, below_within | exact Hk | |].
- intros g E. assert (Hg : (g < gaps Y)%nat) by lia. generalize (HL ltac:(lia)) (Hw g Hg) (midpoint_right Y g). rewrite E. lra.
- intros g E Hg. generalize (HR ltac:(lia)) (Hw g Hg) (midpoint_left Y g). rewrite E. lra.
Qed.

Lemma target_ramp g x : within_half_gaps Y delta -> (g < gaps Y)%nat -> delta < half_gap Y g ->
  point Y g + delta <= x <= point Y (S g) - delta ->
  target Y delta x = midpoint Y g + half_gap Y g / (half_gap Y g - delta) * (x - midpoint Y g).
Proof.
intros Hw Hg W Hx. apply (staircase_ramp Y (fun g => half_gap Y g - delta)); [now apply target_windows | exact Hg | lra |].
generalize (midpoint_left Y g) (midpoint_right Y g). lra.
Qed.

(** Cells and ramps cover the line. *)
Lemma target_place x : within_half_gaps Y delta ->
  (exists k, (k <= gaps Y)%nat /\ (k <> 0%nat -> point Y k - delta <= x) /\ (k <> gaps Y -> x <= point Y k + delta)) \/
  (exists g, (g < gaps Y)%nat /\ point Y g + delta < x < point Y (S g) - delta).
Proof.
intros Hw. destruct (place Y (fun g => half_gap Y g - delta) x (target_windows Hw)) as [(k & Hk & A & B)|(g & Hg & C)].
- left. exists k. split; [exact Hk|]. split.
  + intros N. destruct k as [|k]; [lia|]. specialize (A k eq_refl). generalize (midpoint_right Y k). lra.
  + intros N. specialize (B k eq_refl ltac:(lia)). generalize (midpoint_left Y k). lra.
- right. exists g. split; [exact Hg|]. generalize (midpoint_left Y g) (midpoint_right Y g). lra.
Qed.
End Target.

(** For equal gaps distance and window are the same. *)
Lemma LAPL_window_equal n D Hn HD t w x :
  LAPL_window (equally_spaced n D Hn HD) t w x = LAPL (equally_spaced n D Hn HD) t (D / INR (n - 1) - w) x.
Proof.
unfold LAPL_window, LAPL, target, staircase. do 2 f_equal. apply Rplus_eq_compat_l, sum_below_ext. intros g _.
rewrite equal_half_gap. now replace (D / INR (n - 1) - (D / INR (n - 1) - w)) with w by ring.
Qed.
