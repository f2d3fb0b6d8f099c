(** The distribution function of the noised law by normal tails, and the mass of an interval as an expectation. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Export flow.
From Scoreproof.properties Require Export density loss_limit.
Open Scope R_scope.

Lemma Rleb_true x y : x <= y -> Rleb x y = true.
Proof. intros H. unfold Rleb. destruct Rle_dec; [reflexivity | contradiction]. Qed.

Lemma Rleb_false x y : y < x -> Rleb x y = false.
Proof. intros H. unfold Rleb. destruct Rle_dec; [lra | reflexivity]. Qed.

Lemma Rleb_iff x y : Rleb x y = true <-> x <= y.
Proof. unfold Rleb. destruct Rle_dec; split; intros H; [assumption | reflexivity | discriminate | contradiction]. Qed.

Lemma Q_odd k : Q (- k) = 1 - Q k.
Proof. rewrite !Q_eq, Ig_odd, <- two_Ginf. generalize Ginf_pos. intros. field. lra. Qed.

Lemma Q_bounds k : 0 <= k -> 0 <= Q k <= 1/2.
Proof.
intros Hk. rewrite Q_eq, <- two_Ginf. generalize Ginf_pos (Ig_le_Ginf k Hk) (Ig_ge_0 k Hk). intros G A B. split.
- apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra].
- apply Rmult_le_reg_r with (2 * Ginf); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma Q_lim eps : 0 < eps -> exists M0, forall M, M0 < M -> Rabs (Q M) < eps.
Proof.
intros He. destruct (Ig_lim (eps * sqrt (2 * PI))) as (M0 & _ & H); [apply Rmult_lt_0_compat; [exact He | apply sqrt_2PI_pos]|].
exists M0. intros M HM. rewrite Q_eq. unfold Rdiv. rewrite Rabs_mult, Rabs_inv. generalize sqrt_2PI_pos. intros P.
rewrite (Rabs_right (sqrt (2 * PI))) by lra. rewrite <- Rabs_Ropp, Ropp_minus_distr.
apply Rmult_lt_reg_r with (sqrt (2 * PI)); [exact P|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. apply H, HM.
Qed.

(** Integrals of a function that is cut off. *)
Lemma is_RInt_cut (f g : R -> R) a b l r (v : R) : l <= a -> a <= b -> b <= r -> (forall u, a < u < b -> g u = f u) ->
  (forall u, l < u < a -> g u = 0) -> (forall u, b < u < r -> g u = 0) -> is_RInt f a b v -> is_RInt g l r v.
Proof.
intros Hl Hab Hr G1 G2 G3 H.
assert (Z : forall u v, u <= v -> (forall x, u < x < v -> g x = 0) -> is_RInt g u v 0).
{ intros u w Huw Hz. apply (is_RInt_ext (fun _ => 0)).
  - intros x Hx. rewrite Rmin_left, Rmax_right in Hx by lra. symmetry. now apply Hz.
  - evar_last; [apply (is_RInt_const (V := R_NormedModule) u w 0) | unfold scal; simpl; unfold mult; simpl; ring]. }
replace v with (0 + v + 0) by ring.
apply (is_RInt_Chasles (V := R_NormedModule) g l b r); [apply (is_RInt_Chasles (V := R_NormedModule) g l a b)|].
- now apply Z.
- apply (is_RInt_ext f); [|exact H].
  intros x Hx. rewrite Rmin_left, Rmax_right in Hx by lra. symmetry. now apply G1.
- now apply Z.
Qed.

Lemma is_line_int_between (f g : R -> R) a b (v : R) : a <= b -> (forall u, a < u < b -> g u = f u) ->
  (forall u, u < a -> g u = 0) -> (forall u, b < u -> g u = 0) -> is_RInt f a b v -> is_line_int g v.
Proof.
intros Hab G1 G2 G3 H P HP. exists (fun u => u < a) (fun u => b < u); [now exists a | now exists b |].
intros l r Hl Hr. exists v. split; [|now apply locally_singleton]. simpl.
apply (is_RInt_cut f g a b l r v); try lra; try assumption; intros u Hu; [apply G2 | apply G3]; lra.
Qed.

Lemma is_line_int_head (f g : R -> R) b (v : R) : (forall u, u < b -> g u = f u) -> (forall u, b < u -> g u = 0) ->
  is_head_int f b v -> is_line_int g v.
Proof.
intros G1 G2 H P HP. destruct (H P HP) as [U V [a0 Ha] Hb HUV].
exists (fun u => u < Rmin a0 b) (fun u => b < u); [now exists (Rmin a0 b) | now exists b |].
intros l r Hl Hr.
assert (l < a0 /\ l < b) as [L1 L2] by (split; apply Rlt_le_trans with (1 := Hl); [apply Rmin_l | apply Rmin_r]).
destruct (HUV l b (Ha l L1) Hb) as (y & Hy & Py). exists y. split; [|exact Py]. simpl in *.
apply (is_RInt_cut f g l b l r y); try lra; try assumption; intros u Hu; [apply G1 | exfalso | apply G2]; lra.
Qed.

Lemma is_line_int_tail (f g : R -> R) a (v : R) : (forall u, a < u -> g u = f u) -> (forall u, u < a -> g u = 0) ->
  is_tail_int f a v -> is_line_int g v.
Proof.
intros G1 G2 H P HP. destruct (H P HP) as [U V Ha [b0 Hb] HUV].
exists (fun u => u < a) (fun u => Rmax b0 a < u); [now exists a | now exists (Rmax b0 a) |].
intros l r Hl Hr.
assert (b0 < r /\ a < r) as [L1 L2] by (split; apply Rle_lt_trans with (2 := Hr); [apply Rmax_l | apply Rmax_r]).
destruct (HUV a r Ha (Hb r L1)) as (y & Hy & Py). exists y. split; [|exact Py]. simpl in *.
apply (is_RInt_cut f g a r l r y); try lra; try assumption; intros u Hu; [apply G1 | apply G2 | exfalso]; lra.
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

(** The expectation of an indicator is the law of its set: the cells of (39). *)
Lemma expect_between a b (i : R -> R) : a <= b -> (forall u, a < u < b -> i u = 1) ->
  (forall u, u < a -> i u = 0) -> (forall u, b < u -> i u = 0) -> is_line_int (fun u => i u * noised_density Y t u)
  (sum_below (size Y) (fun k => Q ((a - point Y k) / sqrt t) - Q ((b - point Y k) / sqrt t)) / INR (size Y)).
Proof.
intros H I1 I2 I3. apply (is_line_int_between (noised_density Y t) _ a b); [exact H | | | | apply is_RInt_noised].
- intros u Hu. rewrite I1 by exact Hu. ring.
- intros u Hu. rewrite I2 by exact Hu. ring.
- intros u Hu. rewrite I3 by exact Hu. ring.
Qed.

Lemma expect_above a (i : R -> R) : (forall u, a < u -> i u = 1) -> (forall u, u < a -> i u = 0) ->
  is_line_int (fun u => i u * noised_density Y t u) (sum_below (size Y) (fun k => Q ((a - point Y k) / sqrt t)) / INR (size Y)).
Proof.
intros I1 I2. apply (is_line_int_tail (noised_density Y t) _ a); [| |apply is_tail_noised].
- intros u Hu. rewrite I1 by exact Hu. ring.
- intros u Hu. rewrite I2 by exact Hu. ring.
Qed.

Lemma expect_below b (i : R -> R) : (forall u, u < b -> i u = 1) -> (forall u, b < u -> i u = 0) ->
  is_line_int (fun u => i u * noised_density Y t u) (sum_below (size Y) (fun k => 1 - Q ((b - point Y k) / sqrt t)) / INR (size Y)).
Proof.
intros I1 I2. apply (is_line_int_head (noised_density Y t) _ b); [| |apply is_head_noised].
- intros u Hu. rewrite I1 by exact Hu. ring.
- intros u Hu. rewrite I2 by exact Hu. ring.
Qed.
End Law.

(** (39) as corrected, in terms of Q. *)
Section Atoms.
Variables (Y : training_set) (kappa t : R).
Hypothesis Ht : 0 < t.
Hypothesis Hd : 0 <= delta_at kappa t.
Let d := delta_at kappa t.
Let mass (f : nat -> R) : R := sum_below (size Y) f / INR (size Y).

Lemma is_atom_first : is_line_int (fun x => indicator (in_cell Y d 0 x) * noised_density Y t x)
  (mass (fun k => 1 - Q ((point Y 0 + d - point Y k) / sqrt t))).
Proof.
assert (G : Nat.eqb 0 (gaps Y) = false) by (apply Nat.eqb_neq; generalize (gaps_pos Y); lia).
apply expect_below; [exact Ht | |]; intros u Hu; unfold in_cell; rewrite G; simpl.
- now rewrite Rleb_true by lra.
- now rewrite Rleb_false by exact Hu.
Qed.

Lemma is_atom_last : is_line_int (fun x => indicator (in_cell Y d (gaps Y) x) * noised_density Y t x)
  (mass (fun k => Q ((point Y (gaps Y) - d - point Y k) / sqrt t))).
Proof.
assert (G : Nat.eqb (gaps Y) 0 = false) by (apply Nat.eqb_neq; generalize (gaps_pos Y); lia).
apply expect_above; [exact Ht | |]; intros u Hu; unfold in_cell; rewrite G, Nat.eqb_refl; simpl; rewrite andb_true_r.
- now rewrite Rleb_true by lra.
- now rewrite Rleb_false by exact Hu.
Qed.

Lemma is_atom_inner j : (0 < j < gaps Y)%nat -> is_line_int (fun x => indicator (in_cell Y d j x) * noised_density Y t x)
  (mass (fun k => Q ((point Y j - d - point Y k) / sqrt t) - Q ((point Y j + d - point Y k) / sqrt t))).
Proof.
intros Hj. assert (G1 : Nat.eqb j 0 = false) by (apply Nat.eqb_neq; lia). assert (G2 : Nat.eqb j (gaps Y) = false) by (apply Nat.eqb_neq; lia).
apply expect_between; [exact Ht | unfold d; lra | | |]; intros u Hu; unfold in_cell; rewrite G1, G2; simpl.
- now rewrite !Rleb_true by lra.
- now rewrite Rleb_false by exact Hu.
- rewrite (Rleb_false u) by exact Hu. now rewrite andb_false_r.
Qed.

Lemma atom_first : atom Y kappa t 0 = mass (fun k => 1 - Q ((point Y 0 + d - point Y k) / sqrt t)).
Proof. apply is_expect, is_atom_first. Qed.

Lemma atom_last : atom Y kappa t (gaps Y) = mass (fun k => Q ((point Y (gaps Y) - d - point Y k) / sqrt t)).
Proof. apply is_expect, is_atom_last. Qed.

Lemma atom_inner j : (0 < j < gaps Y)%nat ->
  atom Y kappa t j = mass (fun k => Q ((point Y j - d - point Y k) / sqrt t) - Q ((point Y j + d - point Y k) / sqrt t)).
Proof. intros Hj. apply is_expect, is_atom_inner, Hj. Qed.

(** The mass between the data points is that of the ramps. *)
Lemma interpolating_mass_ramps : interpolating_mass Y kappa t =
  sum_below (gaps Y) (fun g => mass (fun k => Q ((point Y g + d - point Y k) / sqrt t) - Q ((point Y (S g) - d - point Y k) / sqrt t))).
Proof.
pose (up := fun x => mass (fun k => Q ((x - point Y k) / sqrt t))).
assert (M2 : forall u v, mass (fun k => Q ((u - point Y k) / sqrt t) - Q ((v - point Y k) / sqrt t)) = up u - up v).
{ intros. unfold mass, up. rewrite sum_below_minus. unfold mass, Rdiv. ring. }
assert (M1 : forall u, mass (fun k => 1 - Q ((u - point Y k) / sqrt t)) = 1 - up u).
{ intros. unfold mass, up. rewrite sum_below_minus, sum_below_const. generalize (size_pos Y). intros. unfold mass. field. lra. }
rewrite (sum_below_ext _ _ (fun g => up (point Y g + d) - up (point Y (S g) - d))) by (intros; apply M2).
unfold interpolating_mass, size. rewrite sum_below_S, atom_last. fold (up (point Y (gaps Y) - d)).
generalize (gaps_pos Y). intros G. destruct (gaps Y) as [|n] eqn:E; [lia|].
rewrite sum_below_first, atom_first, M1.
rewrite (sum_below_ext n _ (fun k => up (point Y (S k) - d) - up (point Y (S k) + d))).
2:{ intros k Hk. rewrite atom_inner by lia. apply M2. }
rewrite !sum_below_minus, (sum_below_S n (fun k => up (point Y (S k) - d))), (sum_below_first n (fun k => up (point Y k + d))).
ring.
Qed.
End Atoms.
