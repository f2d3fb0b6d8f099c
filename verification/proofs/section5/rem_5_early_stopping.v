(** The exact score, stopped early or not: its terminal law is infinitely far from every density on the axis. *)
From Coq Require Import Reals Lra Lia Bool FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.objects Require Import laws.
From Scoreproof.properties Require Import boxes terminal_mass half_space.
Open Scope R_scope.

(** Two sets are enough. *)
Definition two_cells (A : vector -> bool) (x : vector) : nat := if A x then 0%nat else 1%nat.

Lemma KL_two (P Q : law) : (forall A B a, (forall x, A x = B x) -> P A a -> P B a) -> (forall A B b, (forall x, A x = B x) -> Q A b -> Q B b) ->
  (forall v, exists A a b a' b' w w', P A a /\ Q A b /\ P (fun x => negb (A x)) a' /\ Q (fun x => negb (A x)) b' /\
    is_term a b w /\ is_term a' b' w' /\ v <= w + w') -> KL_laws P Q = p_infty.
Proof.
intros EP EQ H. apply is_lub_Rbar_unique. split; [intros v _; exact I|]. intros M HM. destruct M as [M| |]; [exfalso | exact I | exfalso].
- destruct (H (M + 1)) as (A & a & b & a' & b' & w & w' & H1 & H2 & H3 & H4 & W & W' & L).
  assert (w + w' <= M); [|lra]. apply (HM (w + w')).
  exists 2%nat, (two_cells A), (fun j => match j with O => a | S _ => a' end), (fun j => match j with O => b | S _ => b' end),
    (fun j => match j with O => w | S _ => w' end). split; [|split].
  + intros x. unfold two_cells. destruct (A x); lia.
  + intros [|[|j]] Hj; [| |lia]; (split; [|split]); try assumption.
    * apply (EP A); [|exact H1]. intros x. unfold two_cells. now destruct (A x).
    * apply (EQ A); [|exact H2]. intros x. unfold two_cells. now destruct (A x).
    * apply (EP (fun x => negb (A x))); [|exact H3]. intros x. unfold two_cells. now destruct (A x).
    * apply (EQ (fun x => negb (A x))); [|exact H4]. intros x. unfold two_cells. now destruct (A x).
  + simpl. ring.
- destruct (H 0) as (A & a & b & a' & b' & w & w' & H1 & H2 & H3 & H4 & W & W' & L). apply (HM (w + w')).
  exists 2%nat, (two_cells A), (fun j => match j with O => a | S _ => a' end), (fun j => match j with O => b | S _ => b' end),
    (fun j => match j with O => w | S _ => w' end). split; [|split].
  + intros x. unfold two_cells. destruct (A x); lia.
  + intros [|[|j]] Hj; [| |lia]; (split; [|split]); try assumption.
    * apply (EP A); [|exact H1]. intros x. unfold two_cells. now destruct (A x).
    * apply (EQ A); [|exact H2]. intros x. unfold two_cells. now destruct (A x).
    * apply (EP (fun x => negb (A x))); [|exact H3]. intros x. unfold two_cells. now destruct (A x).
    * apply (EQ (fun x => negb (A x))); [|exact H4]. intros x. unfold two_cells. now destruct (A x).
  + simpl. ring.
Qed.

Lemma density_ext d p A B a : (forall x, A x = B x) -> law_of_density d p A a -> law_of_density d p B a.
Proof. intros E. unfold law_of_density. apply is_space_ext. intros x. now rewrite E. Qed.

Lemma axis_ext q A B a : (forall x, A x = B x) -> law_on_axis q A a -> law_on_axis q B a.
Proof. intros E H. unfold law_on_axis in *. apply (is_gen_ext (fun u => indicator (A (at_axis u)) * q u)); [intros u; now rewrite E | exact H]. Qed.

Lemma data_ext C A B a : (forall x, A x = B x) -> law_of_data C A a -> law_of_data C B a.
Proof. intros E H. unfold law_of_data in *. rewrite H. f_equal. apply sum_below_ext. intros k _. now rewrite E. Qed.

(** Sets that are everything, or nothing, to a law. *)
Lemma line_all (q : R -> R) (A : R -> bool) v : (forall u, A u = true) -> is_line_int q v -> is_line_int (fun u => indicator (A u) * q u) v.
Proof. intros H Hv. apply (is_gen_ext q); [intros u; rewrite H; simpl; ring | exact Hv]. Qed.

Lemma line_none (q : R -> R) (A : R -> bool) : (forall u, A u = false) -> is_line_int (fun u => indicator (A u) * q u) 0.
Proof. intros H. apply (is_gen_ext (fun _ => 0)); [|apply is_line_int_0]. intros u. rewrite H. simpl. ring. Qed.

Lemma indicator_negb b : indicator (negb b) = 1 - indicator b.
Proof. destruct b; simpl; ring. Qed.

Lemma line_complement (q : R -> R) (A : R -> bool) v w : is_line_int q v -> is_line_int (fun u => indicator (A u) * q u) w ->
  is_line_int (fun u => indicator (negb (A u)) * q u) (v - w).
Proof.
intros Hv Hw. apply (is_gen_ext (fun u => q u - indicator (A u) * q u)); [intros u; rewrite indicator_negb; ring|]. now apply is_gen_minus.
Qed.

Lemma space_complement d (p : vector -> R) (A : vector -> bool) v w : is_space_int d p v -> is_space_int d (fun x => indicator (A x) * p x) w ->
  is_space_int d (fun x => indicator (negb (A x)) * p x) (v - w).
Proof.
intros Hv Hw. apply (is_space_ext d (fun x => p x + -1 * (indicator (A x) * p x))); [intros x; rewrite indicator_negb; ring|].
replace (v - w) with (v + -1 * w) by ring. apply is_space_plus; [exact Hv | now apply is_space_scal].
Qed.

(** A finite set has no mass under a density on the line. *)
Definition same (y u : R) : bool := Rleb y u && Rleb u y.

Lemma same_true y u : same y u = true <-> u = y.
Proof. unfold same. rewrite andb_true_iff, !Rleb_true. lra. Qed.

Lemma same_other y u : u <> y -> same y u = false.
Proof. intros H. destruct (same y u) eqn:E; [|reflexivity]. apply same_true in E. contradiction. Qed.

Lemma point_no_mass (g : R -> R) y : is_line_int (fun u => indicator (same y u) * g u) 0.
Proof.
replace 0 with (0 + 0) by ring. apply is_line_split with y.
- apply (is_head_ext (fun _ => 0)); [|apply is_head_0]. intros u Hu. rewrite same_other by lra. simpl. ring.
- apply (is_tail_ext (fun _ => 0)); [|apply is_tail_0]. intros u Hu. rewrite same_other by lra. simpl. ring.
Qed.

Fixpoint among (n : nat) (y : nat -> R) (u : R) : bool := match n with O => false | S m => among m y u || same (y m) u end.

Lemma among_point n y k : (k < n)%nat -> among n y (y k) = true.
Proof.
induction n as [|n IH]; intros H; [lia|]. simpl. destruct (Nat.eq_dec k n) as [->|N].
- rewrite (proj2 (same_true (y n) (y n)) eq_refl). apply orb_true_r.
- rewrite IH by lia. reflexivity.
Qed.

Lemma among_no_mass n y : forall g : R -> R, is_line_int (fun u => indicator (among n y u) * g u) 0.
Proof.
induction n as [|n IH]; intros g; simpl.
- apply (is_gen_ext (fun _ => 0)); [intros; ring | apply is_line_int_0].
- apply (is_gen_ext (fun u => indicator (among n y u) * g u + indicator (same (y n) u) * ((1 - indicator (among n y u)) * g u))).
  + intros u. destruct (among n y u), (same (y n) u); simpl; ring.
  + replace 0 with (0 + 0) by ring. apply is_gen_plus; [apply IH | apply point_no_mass].
Qed.

(** The second coordinate alone. *)
Lemma normal_coordinate Y d t (A : R -> bool) v : (2 <= d)%nat -> 0 < t -> is_line_int (fun u => indicator (A u) * pN u (sqrt t)) v ->
  is_space_int d (fun x => indicator (A (x 1%nat)) * noised_density_d Y d t x) v.
Proof.
intros Hd Ht H.
assert (N := cloud_size_pos_R (on_axis Y)). set (n := cloud_size (on_axis Y)) in *.
apply (is_space_ext d (fun x => indicator (A (x 1%nat)) * cloud_density (on_axis Y) d t x)); [intros; rewrite cloud_on_axis by lia; reflexivity|].
replace v with (sum_below n (fun _ => v) / INR n) by (rewrite sum_below_const; field; lra).
apply (is_cloud_expect_sum d t (on_axis Y) (fun x => indicator (A (x 1%nat))) (fun _ => v)). intros k _.
apply (is_space_moment d t Ht (cloud_point (on_axis Y) k) 1 (fun u => indicator (A u)) v); [lia|].
apply (is_gen_ext (fun u => indicator (A u) * pN u (sqrt t))); [intros u; simpl; now rewrite Rminus_0_r | exact H].
Qed.

Lemma is_space_noised_d Y d t : (0 < d)%nat -> 0 < t -> is_space_int d (noised_density_d Y d t) 1.
Proof. intros Hd Ht. apply (is_space_ext d (cloud_density (on_axis Y) d t)); [intros; now apply cloud_on_axis | now apply is_space_cloud]. Qed.

(** The mass of a slab around the axis. *)
Lemma slab_mass t h : 0 < t -> 0 <= h ->
  is_line_int (fun u => indicator (Rleb (- h) u && Rleb u h) * pN u (sqrt t)) (Q (- (h / sqrt t)) - Q (h / sqrt t)).
Proof.
intros Ht Hh. assert (T := sqrt_lt_R0 t Ht). apply (is_line_between (fun u => pN (u - 0) (sqrt t)) _ (- h) h); [lra | | |].
- intros u Hu. rewrite Rminus_0_r, (proj2 (Rleb_true (- h) u)), (proj2 (Rleb_true u h)) by lra. simpl. ring.
- intros u [Hu|Hu]; [rewrite (proj2 (Rleb_false (- h) u)) by exact Hu | rewrite (proj2 (Rleb_false u h)), andb_false_r by exact Hu]; simpl; ring.
- replace (- (h / sqrt t)) with ((- h - 0) / sqrt t) by (field; lra). replace (h / sqrt t) with ((h - 0) / sqrt t) by (field; lra).
  now apply is_RInt_pN.
Qed.

(** q is the density of a law on the axis, smooth or not. Early stopping at t > 0 in two or more dimensions leaves normal
    noise, whose law, and q, are at an infinite divergence, in either order; the dynamics down to the time 0 leaves the data,
    as are its law and q in any number of dimensions. *)
Theorem rem_5_early_stopping Y q : is_line_int q 1 ->
  (forall d t, (2 <= d)%nat -> 0 < t ->
    KL_laws (law_on_axis q) (law_of_density d (noised_density_d Y d t)) = p_infty /\
    KL_laws (law_of_density d (noised_density_d Y d t)) (law_on_axis q) = p_infty) /\
  KL_laws (law_on_axis q) (law_of_data (on_axis Y)) = p_infty /\
  KL_laws (law_of_data (on_axis Y)) (law_on_axis q) = p_infty.
Proof.
intros Iq. split; [intros d t Hd Ht; split | split].
- apply KL_two; [apply axis_ext | apply density_ext |]. intros v.
  assert (T := sqrt_lt_R0 t Ht). assert (P := sqrt_2PI_pos). assert (E := exp_pos (- v)).
  pose (h := exp (- v) * sqrt (2 * PI) * sqrt t / 2).
  assert (H0 : 0 < h) by (unfold h; apply Rmult_lt_0_compat; [repeat apply Rmult_lt_0_compat; assumption | lra]).
  assert (K : 0 < h / sqrt t) by now apply Rdiv_lt_0_compat.
  set (beta := Q (- (h / sqrt t)) - Q (h / sqrt t)).
  assert (B : 0 < beta <= exp (- v)).
  { split; [unfold beta; generalize (Q_decreasing (- (h / sqrt t)) (h / sqrt t) ltac:(lra)); lra|].
    apply Rle_trans with (1 := Q_around_0 (h / sqrt t) (Rlt_le _ _ K)). right. unfold h. field. lra. }
  assert (S := normal_coordinate Y d t (fun u => Rleb (- h) u && Rleb u h) beta Hd Ht (slab_mass t h Ht (Rlt_le _ _ H0))).
  exists (fun x => Rleb (- h) (x 1%nat) && Rleb (x 1%nat) h), 1, beta, 0, (1 - beta), (1 * ln (1 / beta)), 0.
  assert (In : Rleb (- h) 0 && Rleb 0 h = true) by (rewrite andb_true_iff, !Rleb_true; lra).
  repeat split.
  + apply (line_all q (fun _ => Rleb (- h) 0 && Rleb 0 h)); [intros; exact In | exact Iq].
  + exact S.
  + apply (line_none q (fun _ => negb (Rleb (- h) 0 && Rleb 0 h))). intros. now rewrite In.
  + apply (space_complement d (noised_density_d Y d t) (fun x => Rleb (- h) (x 1%nat) && Rleb (x 1%nat) h)); [apply is_space_noised_d;
    [lia | exact Ht] | exact S].
  + right. left. repeat split; lra.
  + left. now split.
  + rewrite Rplus_0_r, Rmult_1_l. replace (1 / beta) with (/ beta) by (field; lra). rewrite ln_Rinv by lra.
    apply Rle_trans with (- ln (exp (- v))); [rewrite ln_exp; lra|]. apply Ropp_le_contravar, ln_le_ln; lra.
- apply KL_two; [apply density_ext | apply axis_ext |]. intros v.
  assert (S : is_space_int d (fun x => indicator (same 0 (x 1%nat)) * noised_density_d Y d t x) 0).
  { apply (normal_coordinate Y d t (same 0)); [exact Hd | exact Ht | apply point_no_mass]. }
  assert (In : same 0 0 = true) by now apply same_true.
  exists (fun x => same 0 (x 1%nat)), 0, 1, (1 - 0), 0, 0, v. repeat split.
  + exact S.
  + apply (line_all q (fun _ => same 0 0)); [intros; exact In | exact Iq].
  + apply (space_complement d (noised_density_d Y d t) (fun x => same 0 (x 1%nat))); [apply is_space_noised_d; [lia | exact Ht] | exact S].
  + apply (line_none q (fun _ => negb (same 0 0))). intros. now rewrite In.
  + left. now split.
  + right. right. split; lra.
  + lra.
- apply KL_two; [apply axis_ext | apply data_ext |]. intros v.
  assert (N := cloud_size_pos_R (on_axis Y)).
  exists (fun x => among (size Y) (point Y) (x O)), 0, 1, (1 - 0), 0, 0, v. repeat split.
  + apply (among_no_mass (size Y) (point Y) q).
  + unfold law_of_data. simpl cloud_size in *. simpl cloud_point.
    rewrite (sum_below_ext (size Y) _ (fun _ => 1)), sum_below_const by (intros k Hk; now rewrite among_point). field. lra.
  + apply (line_complement q (among (size Y) (point Y))); [exact Iq | apply among_no_mass].
  + unfold law_of_data. simpl cloud_size in *. simpl cloud_point.
    rewrite (sum_below_ext (size Y) _ (fun _ => 0)), sum_below_const by (intros k Hk; now rewrite among_point). field. lra.
  + left. now split.
  + right. right. split; lra.
  + lra.
- apply KL_two; [apply data_ext | apply axis_ext |]. intros v.
  assert (N := cloud_size_pos_R (on_axis Y)).
  exists (fun x => among (size Y) (point Y) (x O)), 1, 0, 0, (1 - 0), v, 0. repeat split.
  + unfold law_of_data. simpl cloud_size in *. simpl cloud_point.
    rewrite (sum_below_ext (size Y) _ (fun _ => 1)), sum_below_const by (intros k Hk; now rewrite among_point). field. lra.
  + apply (among_no_mass (size Y) (point Y) q).
  + unfold law_of_data. simpl cloud_size in *. simpl cloud_point.
    rewrite (sum_below_ext (size Y) _ (fun _ => 0)), sum_below_const by (intros k Hk; now rewrite among_point). field. lra.
  + apply (line_complement q (among (size Y) (point Y))); [exact Iq | apply among_no_mass].
  + right. right. split; lra.
  + left. now split.
  + lra.
Qed.

(** With one dimension allowed it is false: there the noised law has a density on the axis, and is at the distance 0 from itself. *)
Theorem rem_5_early_stopping_twin : ~ (forall Y q d t, is_line_int q 1 -> (1 <= d)%nat -> 0 < t ->
  KL_laws (law_on_axis q) (law_of_density d (noised_density_d Y d t)) = p_infty).
Proof.
intros H. pose (Y := two_points). assert (I := is_line_int_noised 1 Rlt_0_1 Y). specialize (H Y (noised_density Y 1) 1%nat 1 I (le_n 1) Rlt_0_1).
assert (Same : forall A a b, law_on_axis (noised_density Y 1) A a -> law_of_density 1 (noised_density_d Y 1 1) A b -> a = b).
{ intros A a b Ha (g & Hg & Hb). apply (is_line_int_unique (fun u => indicator (A (at_axis u)) * noised_density Y 1 u)); [exact Ha|].
  revert Hb. apply is_gen_ext. intros u. specialize (Hg u). simpl in Hg. rewrite Hg. unfold noised_density_d. simpl.
  replace (with_coordinate (fun _ => 0) 0 u) with (at_axis u); [simpl; ring|].
  apply functional_extensionality. intros [|i]; reflexivity. }
assert (B : Rbar_le (KL_laws (law_on_axis (noised_density Y 1)) (law_of_density 1 (noised_density_d Y 1 1))) 0).
{ apply (proj2 (Lub_Rbar_correct _)). intros v (m & cell & a & b & w & _ & M & ->). right.
  rewrite (sum_below_ext m w (fun _ => 0)), sum_below_const; [ring|]. intros j Hj. destruct (M j Hj) as (Pa & Qb & W).
  rewrite <- (Same _ _ _ Pa Qb) in W. destruct W as [[_ W]|[(A0 & _ & W)|[A0 A1]]]; [exact W | | lra].
  rewrite W. unfold Rdiv. rewrite Rinv_r, ln_1 by lra. ring. }
rewrite H in B. exact B.
Qed.
