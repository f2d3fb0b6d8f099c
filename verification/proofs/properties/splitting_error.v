(** Small steps of the maps of one coordinate after the other follow dz/dsigma = E(y | z), uniformly on bounded sets. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export splitting.
Open Scope R_scope.

Lemma phi_ratio a b A del : Rabs a <= A -> Rabs b <= A -> Rabs (b - a) <= del -> phi b <= exp (A * del) * phi a.
Proof.
intros Ha Hb Hd. rewrite !phi_gauss. assert (P := sqrt_2PI_pos). unfold Rdiv. rewrite <- Rmult_assoc.
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|]. unfold gauss. rewrite <- exp_plus. apply exp_le.
assert (X : (a - b) * (a + b) <= 2 * (A * del)); [|lra].
apply Rle_trans with (1 := Rle_abs _). rewrite Rabs_mult. rewrite Rabs_minus_sym.
apply Rle_trans with (del * (2 * A)); [|lra]. apply Rmult_le_compat; try apply Rabs_pos; [exact Hd|].
generalize (Rabs_triang a b). lra.
Qed.

Lemma phi_least a A : Rabs a <= A -> phi A <= phi a.
Proof.
intros Ha. rewrite !phi_gauss. assert (P := sqrt_2PI_pos). apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|].
unfold gauss. apply exp_le. assert (a^2 <= A^2); [|lra]. rewrite <- (pow2_abs a). apply pow_incr. split; [apply Rabs_pos | exact Ha].
Qed.

Lemma product_ratio n : forall (f g : nat -> R) c, (forall j, (j < n)%nat -> 0 <= g j <= exp c * f j) -> (forall j, (j < n)%nat -> 0 <= f j) ->
  product_below n g <= exp (INR n * c) * product_below n f.
Proof.
induction n as [|n IH]; intros f g c H Pf; [simpl; rewrite Rmult_0_l, exp_0; lra|].
rewrite S_INR. replace ((INR n + 1) * c) with (INR n * c + c) by ring. rewrite exp_plus. simpl.
replace (exp (INR n * c) * exp c * (product_below n f * f n)) with (exp (INR n * c) * product_below n f * (exp c * f n)) by ring.
apply Rmult_le_compat; [apply product_below_ge_0; intros; apply H; lia | apply H; lia | apply IH; intros; [apply H; lia | apply Pf; lia] | apply H; lia].
Qed.

(** Means with weights that differ little. *)
Lemma weighted_mean_bound n (w c : nat -> R) B : (0 < n)%nat -> (forall k, (k < n)%nat -> 0 < w k) -> (forall k, (k < n)%nat -> Rabs (c k) <= B) ->
  Rabs (sum_below n (fun k => w k * c k) / sum_below n w) <= B.
Proof.
intros Hn Pw Hc. assert (S := sum_below_pos n w Hn Pw). unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ _)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, S).
apply Rmult_le_reg_r with (sum_below n w); [exact S|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
apply Rle_trans with (1 := sum_below_abs _ _). rewrite <- sum_below_scal. apply sum_below_le. intros k Hk.
rewrite Rabs_mult, (Rabs_right (w k)), Rmult_comm by (generalize (Pw k Hk); lra). apply Rmult_le_compat_r; [now apply Rlt_le, Pw | now apply Hc].
Qed.

Lemma weighted_means n (w w' c : nat -> R) B eta : (0 < n)%nat -> (forall k, (k < n)%nat -> 0 < w k) -> (forall k, (k < n)%nat -> 0 < w' k) ->
  (forall k, (k < n)%nat -> Rabs (c k) <= B) -> 0 <= eta ->
  (forall k, (k < n)%nat -> w k <= exp eta * w' k) -> (forall k, (k < n)%nat -> w' k <= exp eta * w k) ->
  Rabs (sum_below n (fun k => w' k * c k) / sum_below n w' - sum_below n (fun k => w k * c k) / sum_below n w) <= 4 * B * eta.
Proof.
intros Hn Pw Pw' Hc He R1 R2. assert (B0 : 0 <= B) by (apply Rle_trans with (2 := Hc 0%nat Hn), Rabs_pos).
assert (M := weighted_mean_bound n w c B Hn Pw Hc). assert (M' := weighted_mean_bound n w' c B Hn Pw' Hc).
assert (S := sum_below_pos n w Hn Pw). assert (S' := sum_below_pos n w' Hn Pw').
set (m := sum_below n (fun k => w k * c k) / sum_below n w) in *.
destruct (Rle_or_lt eta (1/2)) as [L|L].
- assert (E : exp eta - 1 <= 2 * eta).
  { assert (X := exp_ineq1_le (- eta)). assert (P := exp_pos eta). assert (Y : exp eta * exp (- eta) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
    assert (Z : exp eta * (1 + - eta) <= 1) by (rewrite <- Y; apply Rmult_le_compat_l; lra).
    assert (exp eta <= 2) by (apply Rmult_le_reg_r with (1 + - eta); lra). assert (exp eta * eta <= 2 * eta) by (apply Rmult_le_compat_r; lra). lra. }
  assert (D : sum_below n (fun k => w' k * c k) / sum_below n w' - m = sum_below n (fun k => (c k - m) * (w' k - w k)) / sum_below n w').
  { rewrite (sum_below_ext n (fun k => (c k - m) * (w' k - w k)) (fun k => (w' k * c k - m * w' k) - (w k * c k - m * w k))) by (intros; ring).
    rewrite !sum_below_minus, !sum_below_scal. unfold m. field. lra. }
  rewrite D. unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ _)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, S').
  apply Rmult_le_reg_r with (sum_below n w'); [exact S'|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply Rle_trans with (1 := sum_below_abs _ _). rewrite <- sum_below_scal. apply sum_below_le. intros k Hk.
  assert (W := Pw k Hk). assert (W' := Pw' k Hk). rewrite Rabs_mult.
  apply Rle_trans with (2 * B * (2 * eta * w' k)); [|right; ring]. apply Rmult_le_compat; try apply Rabs_pos.
  + assert (T := Rabs_triang (c k) (- m)). rewrite Rabs_Ropp in T. specialize (Hc k Hk). unfold Rminus. lra.
  + apply Rle_trans with ((exp eta - 1) * w' k); [|apply Rmult_le_compat_r; lra]. specialize (R1 k Hk). specialize (R2 k Hk).
    assert (1 <= exp eta) by (rewrite <- exp_0; apply exp_le; lra). apply Rabs_le. split; [lra|].
    assert (Y : exp (- eta) * w' k <= w k).
    { apply Rmult_le_compat_l with (r := exp (- eta)) in R2; [|apply Rlt_le, exp_pos]. rewrite <- Rmult_assoc, <- exp_plus, Rplus_opp_l, exp_0 in R2. lra. }
    assert (Z : 2 <= exp eta + exp (- eta)).
    { assert (Y2 : exp eta * exp (- eta) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
      assert (Q := pow2_ge_0 (exp eta - 1)). assert (P := exp_pos eta). apply Rmult_le_reg_l with (exp eta); [exact P|].
      rewrite Rmult_plus_distr_l, Y2. simpl in Q. lra. }
    assert (0 <= (exp eta + exp (- eta) - 2) * w' k) by (apply Rmult_le_pos; lra). lra.
- apply Rle_trans with (2 * B); [|].
  + apply Rabs_le_between in M. apply Rabs_le_between in M'. apply Rabs_le. lra.
  + replace (4 * B * eta) with (2 * B * (2 * eta)) by ring. rewrite <- (Rmult_1_r (2 * B)) at 1. apply Rmult_le_compat_l; lra.
Qed.

Section Error.
Variables (d : nat) (C : cloud) (B : R).
Let N := cloud_size C.
Let y := cloud_point C.
Hypothesis HB : forall k i, (k < N)%nat -> (i < d)%nat -> Rabs (y k i) <= B.
Hypothesis B0 : 0 <= B.

Definition shift_mean (rho : nat -> R) (z : vector) (i : nat) : R := sum_below N (fun k => shifted d C rho k z * y k i) / mixed d C rho z.

Lemma shift_mean_bound rho z i : (i < d)%nat -> Rabs (shift_mean rho z i) <= B.
Proof. intros Hi. apply weighted_mean_bound; [apply cloud_size_pos | intros; apply shifted_pos | intros; now apply HB]. Qed.

Lemma mean_difference rho rho' z z' i A del : (i < d)%nat -> 0 <= del -> 0 <= A ->
  (forall k j, (k < N)%nat -> (j < d)%nat -> Rabs (z j - rho j * y k j) <= A /\ Rabs (z' j - rho' j * y k j) <= A /\
    Rabs ((z' j - rho' j * y k j) - (z j - rho j * y k j)) <= del) ->
  Rabs (shift_mean rho' z' i - shift_mean rho z i) <= 4 * B * (INR d * (A * del)).
Proof.
intros Hi Hd HA H. apply (weighted_means N (fun k => shifted d C rho k z) (fun k => shifted d C rho' k z') (fun k => y k i) B).
- apply cloud_size_pos.
- intros; apply shifted_pos.
- intros; apply shifted_pos.
- intros; now apply HB.
- apply Rmult_le_pos; [apply pos_INR | now apply Rmult_le_pos].
- intros k Hk. apply product_ratio; [|intros; apply Rlt_le, phi_pos]. intros j Hj. destruct (H k j Hk Hj) as (H1 & H2 & H3).
  split; [apply Rlt_le, phi_pos|]. apply phi_ratio; [exact H2 | exact H1 | now rewrite Rabs_minus_sym].
- intros k Hk. apply product_ratio; [|intros; apply Rlt_le, phi_pos]. intros j Hj. destruct (H k j Hk Hj) as (H1 & H2 & H3).
  split; [apply Rlt_le, phi_pos|]. now apply phi_ratio.
Qed.

(** Places of the coordinates on the way. *)
Lemma moves_later r h i z j : (i <= j)%nat -> moves d C r h i z j = z j.
Proof. induction i as [|i IH]; intros H; simpl; [reflexivity|]. unfold move. rewrite with_other by lia. apply IH. lia. Qed.

Lemma moves_own r h n z i : (i < n)%nat -> moves d C r h n z i = new_coordinate d C i (partly r h i) (r + h) (moves d C r h i z).
Proof.
induction n as [|n IH]; intros H; [lia|]. simpl. unfold move. destruct (Nat.eq_dec i n) as [->|E]; [now rewrite with_same|].
rewrite with_other by lia. apply IH. lia.
Qed.

Lemma moves_near r h n z j : 0 <= h -> (n <= d)%nat -> (j < d)%nat -> Rabs (moves d C r h n z j - z j) <= h * B.
Proof.
intros Hh Hn Hj. destruct (Nat.le_gt_cases n j) as [L|L].
- rewrite moves_later by exact L. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. now apply Rmult_le_pos.
- rewrite moves_own by exact L. destruct (move_spec d C B HB j (partly r h j) (r + h) (moves d C r h j z) Hj) as [_ T]; [rewrite partly_at; lra|].
  rewrite partly_at in T. rewrite (moves_later r h j z j) in T by lia. replace (r + h - r) with h in T by ring. apply Rabs_le. lra.
Qed.

(** Any place within A, and shifts within S. *)
Variables (A S : R).
Hypotheses (A0 : 0 <= A) (S0 : 0 <= S).
Let A' := A + B + S * B.

Lemma A'_ge_0 : 0 <= A'.
Proof. unfold A'. assert (0 <= S * B) by now apply Rmult_le_pos. lra. Qed.

Definition rate := 4 * B * (INR d * A').
Definition curvature := 4 * B^2 / phi A' + 2 * (rate * (2 * B)).

Lemma rate_ge_0 : 0 <= rate.
Proof. unfold rate. apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [apply pos_INR | apply A'_ge_0]. Qed.

Lemma within z r k j : Rabs z <= A + B -> 0 <= r <= S -> (k < N)%nat -> (j < d)%nat -> Rabs (z - r * y k j) <= A'.
Proof.
intros Hz Hr Hk Hj. assert (T := Rabs_triang z (- (r * y k j))). rewrite Rabs_Ropp, Rabs_mult, (Rabs_right r) in T by lra.
assert (r * Rabs (y k j) <= S * B) by (apply Rmult_le_compat; [lra | apply Rabs_pos | lra | now apply HB]). unfold Rminus, A'. lra.
Qed.

Lemma moves_step r h z i : 0 <= h <= 1 -> 0 <= r -> r + h <= S -> (forall j, (j < d)%nat -> Rabs (z j) <= A) -> (i < d)%nat ->
  Rabs (moves d C r h d z i - z i - h * shift_mean (fun _ => r) z i) <= (4 * B^2 / phi A' + rate * (2 * B)) * h^2.
Proof.
intros Hh Hr HS Hz Hi. rewrite moves_own by exact Hi. set (z' := moves d C r h i z). set (rho := partly r h i).
assert (Zi : z' i = z i) by (apply moves_later; lia).
assert (Near : forall j, (j < d)%nat -> Rabs (z' j - z j) <= h * B) by (intros; apply moves_near; [lra | lia | assumption]).
assert (hB : h * B <= B) by (rewrite <- (Rmult_1_l B) at 2; apply Rmult_le_compat_r; lra).
assert (T := transport_step N (without d C i rho z') (fun k => y k i) B (cloud_size_pos C) (fun k _ => without_pos d C i rho z' k) (fun k Hk => HB k i Hk Hi)
  (rho i) (r + h) ltac:(unfold rho; rewrite partly_at; lra) (z' i)).
cbv zeta in T.
assert (Ri : rho i = r) by apply partly_at. rewrite Ri, Zi in T. replace (r + h - r) with h in T by ring.
assert (M : sum_below N (fun k => without d C i rho z' k * phi (z i - r * y k i) * y k i) / mixture_density N (without d C i rho z') (fun k => y k i) r (z i) = shift_mean rho z' i).
{ unfold shift_mean, mixed, mixture_density.
  assert (X : forall k, without d C i rho z' k * phi (z i - r * y k i) = shifted d C rho k z').
  { intros k. rewrite (shifted_at d C i rho z' k Hi), Ri, Zi. reflexivity. }
  rewrite (sum_below_ext N (fun k => without d C i rho z' k * phi (z i - r * y k i) * y k i) (fun k => shifted d C rho k z' * y k i)) by (intros; now rewrite X).
  f_equal. apply sum_below_ext. intros; apply X. }
rewrite M in T.
assert (EN : new_coordinate d C i rho (r + h) z' = transport N (without d C i rho z') (fun k => y k i) r (r + h) (z i))
  by (unfold new_coordinate; rewrite Ri, Zi; reflexivity).
rewrite <- EN in T.
assert (W : sum_below N (without d C i rho z') / mixture_density N (without d C i rho z') (fun k => y k i) r (z i) <= / phi A').
{ assert (P := mixture_density_pos N (without d C i rho z') (fun k => y k i) (cloud_size_pos C) (fun k _ => without_pos d C i rho z' k) r (z i)).
  assert (PA := phi_pos A'). apply Rmult_le_reg_r with (mixture_density N (without d C i rho z') (fun k => y k i) r (z i)); [exact P|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. apply Rmult_le_reg_l with (phi A'); [exact PA|].
  rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l by lra. rewrite <- sum_below_scal. apply sum_below_le. intros k Hk.
  rewrite Rmult_comm. apply Rmult_le_compat_l; [apply Rlt_le, without_pos|]. apply phi_least. apply within; [|lra | exact Hk | exact Hi]. specialize (Hz i Hi). lra. }
assert (D : Rabs (shift_mean rho z' i - shift_mean (fun _ => r) z i) <= rate * (2 * B) * h).
{ apply Rle_trans with (4 * B * (INR d * (A' * (2 * B * h)))); [|right; unfold rate; ring].
  apply mean_difference; [exact Hi | apply Rmult_le_pos; lra | apply A'_ge_0 |]. intros k j Hk Hj. specialize (Near j Hj). specialize (Hz j Hj).
  assert (Rj : r <= rho j <= r + h) by (unfold rho, partly; destruct (Nat.ltb j i); lra).
  assert (Z' : Rabs (z' j) <= A + B).
  { replace (z' j) with (z j + (z' j - z j)) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra. }
  split; [apply within; [lra | lra | assumption | assumption]|]. split; [apply within; [exact Z' | lra | assumption | assumption]|].
  replace (z' j - rho j * y k j - (z j - r * y k j)) with ((z' j - z j) + - ((rho j - r) * y k j)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp, Rabs_mult, (Rabs_right (rho j - r)) by lra.
  assert ((rho j - r) * Rabs (y k j) <= h * B) by (apply Rmult_le_compat; [lra | apply Rabs_pos | lra | now apply HB]). lra. }
replace (new_coordinate d C i rho (r + h) z' - z i - h * shift_mean (fun _ => r) z i) with
  ((new_coordinate d C i rho (r + h) z' - z i - h * shift_mean rho z' i) + h * (shift_mean rho z' i - shift_mean (fun _ => r) z i)) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rmult_plus_distr_r. apply Rplus_le_compat.
- apply Rle_trans with (1 := T). unfold Rdiv. rewrite Rmult_assoc.
  replace (4 * B^2 * / phi A' * h^2) with ((2 * B * h)^2 * / phi A') by ring. apply Rmult_le_compat_l; [apply pow2_ge_0 | exact W].
- rewrite Rabs_mult, (Rabs_right h) by lra. replace (rate * (2 * B) * h^2) with (h * (rate * (2 * B) * h)) by ring. apply Rmult_le_compat_l; lra.
Qed.
End Error.
