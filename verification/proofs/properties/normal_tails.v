(** The masses of p_t between and beyond two places, by the tail Q of the normal law. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export flow.
From Scoreproof.properties Require Export density loss_limit.
Open Scope R_scope.

Lemma Q_odd k : Q (- k) = 1 - Q k.
Proof. rewrite !Q_eq, Ig_odd, <- two_Ginf. generalize Ginf_pos. intros. field. lra. Qed.

Lemma Q_bounds k : 0 <= k -> 0 <= Q k <= 1/2.
Proof.
intros Hk. rewrite Q_eq, <- two_Ginf. generalize Ginf_pos (Ig_le_Ginf k Hk) (Ig_ge_0 k Hk). intros G A B. split.
- apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra].
- apply Rmult_le_reg_r with (2 * Ginf); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma Q_le a b : a <= b -> Q b <= Q a.
Proof.
intros H. rewrite !Q_eq. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, sqrt_2PI_pos|].
assert (0 <= (RInt gauss a b : R)); [|rewrite RInt_gauss in *; lra].
apply RInt_ge_0; [exact H | apply ex_RInt_gauss | intros; apply Rlt_le, gauss_pos].
Qed.

Lemma Q_ge_0 k : 0 <= Q k.
Proof. apply Rle_trans with (Q (Rmax 0 k)); [apply Q_bounds, Rmax_l | apply Q_le, Rmax_r]. Qed.

Lemma Q_le_inv k : 0 < k -> Q k <= / k.
Proof.
intros Hk. rewrite Q_eq, <- two_Ginf. generalize Ginf_pos Ginf_sq (tail_le k ltac:(lra)) (gauss_small k Hk) (gauss_pos k) PI_RGT_0.
intros G G2 [_ T] S P PI0.
apply Rle_trans with (2 := S). apply Rmult_le_reg_r with (2 * Ginf); [lra|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. apply Rle_trans with (1 := T).
apply Rmult_le_reg_r with Ginf; [exact G|]. replace (2 * gauss k / Ginf * Ginf) with (2 * gauss k) by (field; lra).
replace (gauss k * (2 * Ginf) * Ginf) with (2 * gauss k * (Ginf^2)) by ring. rewrite G2.
assert (1 <= PI / 2) by (generalize PI2_1; lra). rewrite <- (Rmult_1_r (2 * gauss k)) at 1. apply Rmult_le_compat_l; lra.
Qed.

Lemma Q_lim eps : 0 < eps -> exists M0, forall M, M0 < M -> Rabs (Q M) < eps.
Proof.
intros He. destruct (Ig_lim (eps * sqrt (2 * PI))) as (M0 & _ & H); [apply Rmult_lt_0_compat; [exact He | apply sqrt_2PI_pos]|].
exists M0. intros M HM. rewrite Q_eq. unfold Rdiv. rewrite Rabs_mult, Rabs_inv. generalize sqrt_2PI_pos. intros P.
rewrite (Rabs_right (sqrt (2 * PI))) by lra. rewrite <- Rabs_Ropp, Ropp_minus_distr.
apply Rmult_lt_reg_r with (sqrt (2 * PI)); [exact P|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. apply H, HM.
Qed.

Section Law.
Variable t : R.
Hypothesis Ht : 0 < t.

Lemma is_RInt_pN y a b : is_RInt (fun x => pN (x - y) (sqrt t)) a b (Q ((a - y) / sqrt t) - Q ((b - y) / sqrt t)).
Proof.
assert (S := sqrt_t_pos t Ht). generalize sqrt_2PI_pos. intros P.
assert (D : forall x, is_derive (fun x => - Q ((x - y) / sqrt t)) x (pN (x - y) (sqrt t))).
{ intros x. eapply is_derive_eq.
  - apply (is_derive_opp (V := R_NormedModule) (fun x => Q ((x - y) / sqrt t))). apply (is_derive_comp Q (fun x => (x - y) / sqrt t) x (- phi ((x - y) / sqrt t)) (/ sqrt t)).
    + apply is_derive_Q.
    + auto_derive; [trivial | field; lra].
  - unfold opp, scal; simpl; unfold mult; simpl. rewrite phi_gauss, pN_gauss by exact S. field. split; lra. }
replace (Q ((a - y) / sqrt t) - Q ((b - y) / sqrt t)) with (minus (- Q ((b - y) / sqrt t)) (- Q ((a - y) / sqrt t)))
  by (unfold minus, plus, opp; simpl; ring).
apply (is_RInt_derive (fun x => - Q ((x - y) / sqrt t))).
- intros x _. apply D.
- intros x _. now apply continuous_pN.
Qed.

Lemma is_tail_pN y k : is_tail_int (fun x => pN (x - y) (sqrt t)) k (Q ((k - y) / sqrt t)).
Proof.
assert (S := sqrt_t_pos t Ht).
apply is_tail_int_lim; [apply ex_RInt_pN, Ht|]. intros eps He. destruct (Q_lim eps He) as [M0 HM].
exists (sqrt t * M0 + y). intros M H. rewrite (is_RInt_unique _ _ _ _ (is_RInt_pN y k M)).
replace (Q ((k - y) / sqrt t) - Q ((M - y) / sqrt t) - Q ((k - y) / sqrt t)) with (- Q ((M - y) / sqrt t)) by ring.
rewrite Rabs_Ropp. apply HM. apply Rmult_lt_reg_l with (sqrt t); [exact S|].
replace (sqrt t * ((M - y) / sqrt t)) with (M - y) by (field; lra). lra.
Qed.

Lemma is_head_pN y k : is_head_int (fun x => pN (x - y) (sqrt t)) k (1 - Q ((k - y) / sqrt t)).
Proof.
assert (S := sqrt_t_pos t Ht). intros P [eps HP].
destruct (Q_lim eps (cond_pos eps)) as [M0 HM].
exists (fun a => a < y - sqrt t * M0) (fun b => b = k); [now exists (y - sqrt t * M0) | reflexivity |].
intros a b Ha ->. exists (Q ((a - y) / sqrt t) - Q ((k - y) / sqrt t)). split; [apply is_RInt_pN|].
apply HP. apply Rabs_lt_between'. specialize (HM (- ((a - y) / sqrt t))). rewrite Q_odd in HM.
apply Rabs_lt_between in HM; [lra|]. apply Rmult_lt_reg_l with (sqrt t); [exact S|].
replace (sqrt t * - ((a - y) / sqrt t)) with (y - a) by (field; lra). lra.
Qed.

Variable Y : training_set.

(** The masses of p_t between a and b, above a, below b. *)
Lemma is_RInt_noised a b : is_RInt (noised_density Y t) a b
  (sum_below (size Y) (fun k => Q ((a - point Y k) / sqrt t) - Q ((b - point Y k) / sqrt t)) / INR (size Y)).
Proof.
apply (is_RInt_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)))).
{ intros x _. unfold noised_density. apply Rmult_comm. }
unfold Rdiv. rewrite Rmult_comm. apply (is_RInt_scal (V := R_NormedModule)), is_RInt_sum_below. intros k _. apply is_RInt_pN.
Qed.

Lemma is_tail_noised a : is_tail_int (noised_density Y t) a
  (sum_below (size Y) (fun k => Q ((a - point Y k) / sqrt t)) / INR (size Y)).
Proof.
apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)))).
{ intros x. unfold noised_density. apply Rmult_comm. }
unfold Rdiv. rewrite Rmult_comm. apply is_gen_scal, is_gen_sum. intros k _. apply is_tail_pN.
Qed.

Lemma is_head_noised b : is_head_int (noised_density Y t) b
  (sum_below (size Y) (fun k => 1 - Q ((b - point Y k) / sqrt t)) / INR (size Y)).
Proof.
apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)))).
{ intros x. unfold noised_density. apply Rmult_comm. }
unfold Rdiv. rewrite Rmult_comm. apply is_gen_scal, is_gen_sum. intros k _. apply is_head_pN.
Qed.

Lemma noised_law_eq x : noised_law Y t x = sum_below (size Y) (fun k => 1 - Q ((x - point Y k) / sqrt t)) / INR (size Y).
Proof. apply gen_value, is_head_noised; typeclasses eauto. Qed.
End Law.
