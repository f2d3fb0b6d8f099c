(** Finite sums of real numbers. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** f 0 + ... + f (n - 1). *)
Fixpoint sum_below (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S m => sum_below m f + f m end.

(** Coquelicot states equations in the carrier of R seen as a module: back to R, for [ring] and [lra]. *)
Ltac eqR := match goal with |- @eq _ ?a ?b => change (@eq R a b) end; cbv beta.

Lemma sum_below_S n f : sum_below (S n) f = sum_below n f + f n.
Proof. reflexivity. Qed.

Lemma sum_below_first n f : sum_below (S n) f = f O + sum_below n (fun k => f (S k)).
Proof. induction n as [|n IH]; [simpl; ring|]. rewrite sum_below_S, IH. simpl. ring. Qed.

Lemma sum_below_ext n f g : (forall k, (k < n)%nat -> f k = g k) -> sum_below n f = sum_below n g.
Proof. induction n as [|n IH]; intros H; [reflexivity|]. simpl. rewrite IH, H; [reflexivity | lia | intros; apply H; lia]. Qed.

Lemma sum_below_plus n f g : sum_below n (fun k => f k + g k) = sum_below n f + sum_below n g.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_below_minus n f g : sum_below n (fun k => f k - g k) = sum_below n f - sum_below n g.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_below_scal n c f : sum_below n (fun k => c * f k) = c * sum_below n f.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_below_scal_r n c f : sum_below n (fun k => f k * c) = sum_below n f * c.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_below_const n c : sum_below n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; [simpl; ring|]. rewrite sum_below_S, IH, S_INR. ring. Qed.

Lemma sum_below_split m n f : (m <= n)%nat ->
  sum_below n f = sum_below m f + sum_below (n - m) (fun k => f (m + k)%nat).
Proof.
intros H. replace n with (m + (n - m))%nat at 1 by lia. generalize (n - m)%nat. clear n H. intros n.
induction n as [|n IH]; [rewrite Nat.add_0_r; simpl; ring|]. rewrite Nat.add_succ_r. simpl. rewrite IH. ring.
Qed.

Lemma sum_below_telescope n f : sum_below n (fun k => f (S k) - f k) = f n - f O.
Proof. induction n as [|n IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_below_le n f g : (forall k, (k < n)%nat -> f k <= g k) -> sum_below n f <= sum_below n g.
Proof.
induction n as [|n IH]; intros H; simpl; [lra|].
apply Rplus_le_compat; [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma sum_below_lt n f g : (0 < n)%nat -> (forall k, (k < n)%nat -> f k < g k) -> sum_below n f < sum_below n g.
Proof.
intros Hn H. destruct n as [|n]; [lia|]. simpl. apply Rplus_le_lt_compat; [|apply H; lia].
apply sum_below_le. intros k Hk. apply Rlt_le, H. lia.
Qed.

Lemma sum_below_ge_0 n f : (forall k, (k < n)%nat -> 0 <= f k) -> 0 <= sum_below n f.
Proof. intros H. rewrite <- (Rmult_0_r (INR n)), <- sum_below_const. now apply sum_below_le. Qed.

Lemma sum_below_pos n f : (0 < n)%nat -> (forall k, (k < n)%nat -> 0 < f k) -> 0 < sum_below n f.
Proof. intros Hn H. rewrite <- (Rmult_0_r (INR n)), <- sum_below_const. now apply sum_below_lt. Qed.

(** A term of a sum of nonnegative terms. *)
Lemma sum_below_term n f k : (k < n)%nat -> (forall j, (j < n)%nat -> 0 <= f j) -> f k <= sum_below n f.
Proof.
induction n as [|n IH]; intros Hk H; [lia|]. simpl.
assert (0 <= sum_below n f) by (apply sum_below_ge_0; intros; apply H; lia).
destruct (Nat.eq_dec k n) as [->|N]; [lra|].
assert (f k <= sum_below n f) by (apply IH; [lia | intros; apply H; lia]).
assert (0 <= f n) by (apply H; lia). lra.
Qed.

Lemma sum_below_abs n f : Rabs (sum_below n f) <= sum_below n (fun k => Rabs (f k)).
Proof.
induction n as [|n IH]; simpl; [rewrite Rabs_R0; lra|].
apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

(** One term alone differs from 0. *)
Lemma sum_below_single n f k : (k < n)%nat -> (forall j, (j < n)%nat -> j <> k -> f j = 0) -> sum_below n f = f k.
Proof.
intros Hk H. rewrite (sum_below_split (S k)) by lia. simpl.
rewrite (sum_below_ext k f (fun _ => 0)) by (intros j Hj; apply H; lia).
rewrite (sum_below_ext (n - S k) _ (fun _ => 0)) by (intros j Hj; apply H; lia).
rewrite !sum_below_const. ring.
Qed.

Lemma sum_below_swap m n f :
  sum_below m (fun i => sum_below n (fun j => f i j)) = sum_below n (fun j => sum_below m (fun i => f i j)).
Proof.
induction m as [|m IH]; simpl.
- now rewrite sum_below_const, Rmult_0_r.
- rewrite IH, <- sum_below_plus. now apply sum_below_ext.
Qed.

Lemma is_derive_sum_below n (f : nat -> R -> R) (d : nat -> R) x :
  (forall k, (k < n)%nat -> is_derive (f k) x (d k)) -> is_derive (fun x => sum_below n (fun k => f k x)) x (sum_below n d).
Proof.
induction n as [|n IH]; intros H; simpl.
- apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
- apply (is_derive_plus (V := R_NormedModule) (fun x => sum_below n (fun k => f k x))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma continuous_sum_below n (f : nat -> R -> R) x :
  (forall k, (k < n)%nat -> continuous (f k) x) -> continuous (fun x => sum_below n (fun k => f k x)) x.
Proof.
induction n as [|n IH]; intros H; simpl.
- apply continuous_const.
- apply (continuous_plus (V := R_NormedModule) (fun x => sum_below n (fun k => f k x))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma is_RInt_sum_below n (f : nat -> R -> R) (v : nat -> R) a b :
  (forall k, (k < n)%nat -> is_RInt (f k) a b (v k)) -> is_RInt (fun x => sum_below n (fun k => f k x)) a b (sum_below n v).
Proof.
induction n as [|n IH]; intros H; simpl.
- evar_last; [apply (is_RInt_const (V := R_NormedModule) a b 0) | unfold scal; simpl; unfold mult; simpl; ring].
- apply (is_RInt_plus (V := R_NormedModule) (fun x => sum_below n (fun k => f k x))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma RInt_sum_below n (f : nat -> R -> R) a b : (forall k, (k < n)%nat -> ex_RInt (f k) a b) ->
  RInt (fun x => sum_below n (fun k => f k x)) a b = sum_below n (fun k => RInt (f k) a b : R).
Proof.
intros H. apply is_RInt_unique, is_RInt_sum_below. intros k Hk.
apply (RInt_correct (V := R_CompleteNormedModule)), H, Hk.
Qed.

Lemma is_RInt_gen_sum_below Fa Fb {HFa : ProperFilter Fa} {HFb : ProperFilter Fb} n (f : nat -> R -> R) (v : nat -> R) :
  is_RInt_gen (fun _ => 0) Fa Fb 0 -> (forall k, (k < n)%nat -> is_RInt_gen (f k) Fa Fb (v k)) ->
  is_RInt_gen (fun x => sum_below n (fun k => f k x)) Fa Fb (sum_below n v).
Proof.
intros H0. induction n as [|n IH]; intros H; simpl; [exact H0|].
apply (is_RInt_gen_plus (V := R_NormedModule) (fun x => sum_below n (fun k => f k x))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.
