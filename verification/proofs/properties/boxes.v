(** The masses that the noised density gives to boxes, and what they tend to as the noise vanishes. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.properties Require Export cloud normal_tails laws.
Open Scope R_scope.

Lemma indicator_and a b : indicator (a && b) = indicator a * indicator b.
Proof. destruct a, b; simpl; ring. Qed.

Lemma indicator_box d b x : indicator (in_box d b x) = product_below d (fun i => indicator (Rleb (x i) (b i))).
Proof. induction d as [|d IH]; simpl; [reflexivity|]. now rewrite indicator_and, IH. Qed.

Lemma indicator_bounds b : 0 <= indicator b <= 1.
Proof. destruct b; simpl; lra. Qed.

(** A half line under a normal law. *)
Lemma normal_law_Q t b : 0 < t -> normal_law t b = 1 - Q (b / sqrt t).
Proof.
intros Ht. unfold normal_law. apply gen_value. rewrite <- (Rminus_0_r b) at 2.
apply (is_gen_ext (fun x => pN (x - 0) (sqrt t))); [intros; now rewrite Rminus_0_r | now apply is_head_pN].
Qed.

Lemma is_line_half t y b : 0 < t -> is_line_int (fun u => indicator (Rleb u b) * pN (u - y) (sqrt t)) (normal_law t (b - y)).
Proof.
intros Ht. rewrite normal_law_Q by exact Ht. apply (is_line_left (fun u => pN (u - y) (sqrt t)) _ b).
- intros u Hu. rewrite (proj2 (Rleb_true u b)) by lra. simpl. ring.
- intros u Hu. rewrite (proj2 (Rleb_false u b)) by exact Hu. simpl. ring.
- now apply is_head_pN.
Qed.

Lemma is_space_box d t y b : 0 < t ->
  is_space_int d (fun x => indicator (in_box d b x) * transition d t y x) (product_below d (fun i => normal_law t (b i - y i))).
Proof.
intros Ht. apply (is_space_ext d (fun x => product_below d (fun i => indicator (Rleb (x i) (b i)) * pN (x i - y i) (sqrt t)))).
- intros x. rewrite indicator_box. unfold transition. apply product_below_mult.
- apply (is_space_product d (fun i u => indicator (Rleb u (b i)) * pN (u - y i) (sqrt t))). intros. now apply is_line_half.
Qed.

Lemma cloud_law_box C d t b : 0 < t -> has_cloud_expect C d t (fun x => indicator (in_box d b x)) /\
  cloud_law C d t b = sum_below (cloud_size C) (fun k => product_below d (fun i => normal_law t (b i - cloud_point C k i))) / INR (cloud_size C).
Proof.
intros Ht.
assert (H := is_cloud_expect_sum d t C (fun x => indicator (in_box d b x)) (fun k => product_below d (fun i => normal_law t (b i - cloud_point C k i)))).
specialize (H (fun k _ => is_space_box d t (cloud_point C k) b Ht)). split; [eexists; exact H|].
now apply is_space_value.
Qed.

(** Two coordinates are uncorrelated. *)
Lemma is_space_covariance d t y i j : 0 < t -> (i < d)%nat -> (j < d)%nat -> i <> j ->
  is_space_int d (fun x => (x i - y i) * (x j - y j) * transition d t y x) 0.
Proof.
intros Ht Hi Hj E.
pose (f := fun k u => if Nat.eqb k i then (u - y k) * pN (u - y k) (sqrt t) else if Nat.eqb k j then (u - y k) * pN (u - y k) (sqrt t) else pN (u - y k) (sqrt t)).
apply (is_space_ext d (fun x => product_below d (fun k => f k (x k)))).
- intros x. unfold transition. rewrite Rmult_assoc.
  rewrite <- (product_below_factor d (fun k => pN (x k - y k) (sqrt t)) j) by exact Hj.
  rewrite <- (product_below_factor d _ i (x i - y i)) by exact Hi. apply product_below_ext. intros k _. unfold f.
  destruct (Nat.eqb_spec k i) as [->|N].
  + destruct (Nat.eqb_spec i j); [contradiction | reflexivity].
  + now destruct (Nat.eqb_spec k j) as [->|M].
- assert (Z : product_below d (fun k => if Nat.eqb k i then 0 * (if Nat.eqb k j then 0 else 1) else (if Nat.eqb k j then 0 else 1)) = 0).
  { rewrite (product_below_factor d (fun k => if Nat.eqb k j then 0 else 1) i 0) by exact Hi. ring. }
  rewrite <- Z. apply (is_space_product d f (fun k => if Nat.eqb k i then 0 * (if Nat.eqb k j then 0 else 1) else (if Nat.eqb k j then 0 else 1))).
  intros k _. unfold f. destruct (Nat.eqb k i); [rewrite Rmult_0_l; now apply is_line_int_pN_1|].
  destruct (Nat.eqb k j); [now apply is_line_int_pN_1 | now apply is_line_int_pN].
Qed.

(** As t -> 0. *)
Lemma filterlim_at_0 (f : R -> R) l : (forall eps : posreal, exists del : posreal, forall s, 0 < s < del -> Rabs (f s - l) < eps) ->
  filterlim f (at_right 0) (locally l).
Proof.
intros H P [eps HP]. destruct (H eps) as [del Hd]. exists del. intros s Bs S0. apply HP, Hd.
apply Rabs_lt_between' in Bs. simpl in Bs. lra.
Qed.

Lemma normal_law_limit b y : b <> y -> filterlim (fun s => normal_law s (b - y)) (at_right 0) (locally (indicator (Rleb y b))).
Proof.
intros N. apply filterlim_at_0. intros eps. set (r := Rabs (b - y)). assert (P : 0 < r) by (apply Rabs_pos_lt; lra).
assert (E0 := cond_pos eps). assert (D : 0 < (r * eps)^2) by (apply pow_lt, Rmult_lt_0_compat; lra).
exists (mkposreal _ D). simpl. intros s [S0 S1]. assert (S := sqrt_lt_R0 s S0).
assert (L : sqrt s < r * eps).
{ apply Rsqr_incrst_0; [|apply sqrt_pos | apply Rlt_le, Rmult_lt_0_compat; lra]. rewrite Rsqr_sqrt, Rsqr_pow2 by lra. simpl in *. lra. }
assert (B : 0 <= Q (r / sqrt s) < eps).
{ split; [apply Q_ge_0|]. apply Rle_lt_trans with (1 := Q_le_inv _ (Rdiv_lt_0_compat _ _ P S)).
  replace (/ (r / sqrt s)) with (sqrt s / r) by (field; lra). apply Rmult_lt_reg_r with r; [exact P|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. lra. }
rewrite normal_law_Q by exact S0. destruct (Rlt_or_le y b) as [G|G].
- rewrite (proj2 (Rleb_true y b)) by lra. simpl. unfold r in B. rewrite Rabs_right in B by lra. apply Rabs_lt_between. lra.
- rewrite (proj2 (Rleb_false y b)) by lra. simpl. unfold r in B. rewrite Rabs_left1 in B by lra.
  replace ((b - y) / sqrt s) with (- (- (b - y) / sqrt s)) by (field; lra). rewrite Q_odd. apply Rabs_lt_between. lra.
Qed.

Lemma filterlim_product n (f : nat -> R -> R) (l : nat -> R) : (forall i, (i < n)%nat -> filterlim (f i) (at_right 0) (locally (l i))) ->
  filterlim (fun s => product_below n (fun i => f i s)) (at_right 0) (locally (product_below n l)).
Proof.
induction n as [|n IH]; intros H; simpl; [apply filterlim_const|].
apply (filterlim_comp_2 (G := locally (product_below n l)) (H := locally (l n)) _ (f n) Rmult); [apply IH; intros; apply H; lia | apply H; lia |].
apply (filterlim_mult (K := R_AbsRing)).
Qed.

Lemma filterlim_sum n (f : nat -> R -> R) (l : nat -> R) : (forall i, (i < n)%nat -> filterlim (f i) (at_right 0) (locally (l i))) ->
  filterlim (fun s => sum_below n (fun i => f i s)) (at_right 0) (locally (sum_below n l)).
Proof.
induction n as [|n IH]; intros H; simpl; [apply filterlim_const|].
apply (filterlim_comp_2 (G := locally (sum_below n l)) (H := locally (l n)) _ (f n) Rplus); [apply IH; intros; apply H; lia | apply H; lia |].
apply (filterlim_plus (V := R_NormedModule)).
Qed.

Lemma cloud_law_limit C d b : (forall k i, (k < cloud_size C)%nat -> (i < d)%nat -> b i <> cloud_point C k i) ->
  filterlim (fun s => cloud_law C d s b) (at_right 0) (locally (data_law C d b)).
Proof.
intros H. set (N := cloud_size C) in *.
apply (filterlim_ext_loc (fun s => / INR N * sum_below N (fun k => product_below d (fun i => normal_law s (b i - cloud_point C k i))))).
{ exists (mkposreal 1 Rlt_0_1). intros s _ Hs. rewrite (proj2 (cloud_law_box C d s b Hs)). fold N. apply Rmult_comm. }
unfold data_law. fold N. unfold Rdiv. rewrite Rmult_comm.
apply (filterlim_comp _ _ _ _ (fun v => / INR N * v) _ (locally (sum_below N (fun k => indicator (in_box d b (cloud_point C k)))))).
- apply filterlim_sum. intros k Hk. rewrite indicator_box. apply filterlim_product. intros i Hi. now apply normal_law_limit, H.
- apply (filterlim_scal_r (K := R_AbsRing) (V := R_NormedModule)).
Qed.
