(** Vectors of R^d: norms, cluster points of filters, the least norm of a compact set, orthogonal maps. *)
From Coq Require Import Reals Lra Lia Classical.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import all_directions.
Open Scope R_scope.

Definition squares (d : nat) (v : vector) : R := sum_below d (fun i => (v i)^2).

Lemma squares_ge_0 d v : 0 <= squares d v.
Proof. apply sum_below_ge_0. intros k _. apply pow2_ge_0. Qed.

Lemma norm_squares d v : (norm_d d v)^2 = squares d v.
Proof. unfold norm_d. simpl. rewrite Rmult_1_r. apply sqrt_sqrt, squares_ge_0. Qed.

Lemma norm_ge_0 d v : 0 <= norm_d d v.
Proof. apply sqrt_pos. Qed.

Lemma norm_le d u v : norm_d d u <= norm_d d v <-> squares d u <= squares d v.
Proof.
split; intros H; [|now apply sqrt_le_1_alt]. rewrite <- !norm_squares. apply pow_incr. split; [apply norm_ge_0 | exact H].
Qed.

Lemma norm_1 d v : norm_d d v = 1 <-> squares d v = 1.
Proof.
split; intros H; [rewrite <- norm_squares, H; ring|]. unfold norm_d. change (sum_below d (fun i => (v i)^2)) with (squares d v).
rewrite H. apply sqrt_1.
Qed.

Lemma agree_sym d u v : agree d u v -> agree d v u.
Proof. intros H i Hi. symmetry. now apply H. Qed.

Lemma agree_trans d u v w : agree d u v -> agree d v w -> agree d u w.
Proof. intros H H' i Hi. rewrite H by exact Hi. now apply H'. Qed.

Lemma squares_agree d u v : agree d u v -> squares d u = squares d v.
Proof. intros H. apply sum_below_ext. intros k Hk. now rewrite H. Qed.

Lemma norm_agree d u v : agree d u v -> norm_d d u = norm_d d v.
Proof. intros H. unfold norm_d. f_equal. now apply squares_agree. Qed.

Lemma coordinate_le_norm d v i : (i < d)%nat -> Rabs (v i) <= norm_d d v.
Proof.
intros Hi. rewrite <- (sqrt_Rsqr_abs (v i)). apply sqrt_le_1_alt. rewrite Rsqr_pow2.
apply (sum_below_term d (fun i => (v i)^2)); [exact Hi|]. intros k _. apply pow2_ge_0.
Qed.

Lemma norm_le_sum d v : norm_d d v <= sum_below d (fun i => Rabs (v i)).
Proof.
assert (P : forall n, 0 <= sum_below n (fun i => Rabs (v i))) by (intros n; apply sum_below_ge_0; intros; apply Rabs_pos).
unfold norm_d. rewrite <- (sqrt_pow2 (sum_below d (fun i => Rabs (v i)))) by apply P. apply sqrt_le_1_alt.
induction d as [|d IH]; simpl; [lra|]. specialize (P d). simpl in *. rewrite <- (Rabs_pos_eq (v d * (v d * 1))) by nra.
rewrite Rmult_1_r, Rabs_mult. generalize (Rabs_pos (v d)). nra.
Qed.

Lemma norm_small d v e : (forall i, (i < d)%nat -> Rabs (v i) <= e) -> norm_d d v <= INR d * e.
Proof.
intros H. apply Rle_trans with (1 := norm_le_sum d v). rewrite <- sum_below_const. now apply sum_below_le.
Qed.

(** Where a filter is bounded in each coordinate, it has a cluster point. *)
Lemma cluster_coordinate (F : (vector -> Prop) -> Prop) i M : ProperFilter F -> F (fun v => Rabs (v i) <= M) ->
  exists l, forall S eps, F S -> 0 < eps -> exists v, S v /\ Rabs (v i - l) < eps.
Proof.
intros PF B. pose (E x := F (fun v => v i <= - x)).
destruct (completeness E) as [l [U L]].
{ exists M. intros x Hx. destruct (filter_ex _ (filter_and _ _ B Hx)) as (v & A & C). apply Rabs_le_between in A. lra. }
{ exists (- M). unfold E. apply (filter_imp (fun v => Rabs (v i) <= M)); [|exact B]. intros v A. apply Rabs_le_between in A. lra. }
exists (- l). intros S eps HS He. apply NNPP. intros N.
assert (X : exists x, E x /\ l - eps < x).
{ apply NNPP. intros N'. apply (Rlt_irrefl l). apply Rle_lt_trans with (l - eps); [|lra]. apply L. intros x Hx. apply Rnot_lt_le. intros K. apply N'.
  now exists x. }
destruct X as (x & Ex & Hx). apply (Rlt_irrefl l). apply Rlt_le_trans with (l + eps); [lra|]. apply U. unfold E.
apply (filter_imp (fun v => S v /\ v i <= - x)); [|now apply filter_and]. intros v [A C]. apply Rnot_lt_le. intros K. apply N. exists v.
split; [exact A|]. apply Rabs_def1; lra.
Qed.

Lemma cluster d : forall (F : (vector -> Prop) -> Prop), ProperFilter F ->
  (forall i, (i < d)%nat -> exists M, F (fun v => Rabs (v i) <= M)) ->
  exists l : vector, forall S eps, F S -> 0 < eps -> exists v, S v /\ forall i, (i < d)%nat -> Rabs (v i - l i) < eps.
Proof.
induction d as [|d IH]; intros F PF B.
- exists (fun _ => 0). intros S eps HS _. destruct (filter_ex _ HS) as [v Hv]. exists v. split; [exact Hv | lia].
- destruct (B d ltac:(lia)) as [M HM]. destruct (cluster_coordinate F d M PF HM) as [ld Hd].
  pose (F' (S : vector -> Prop) := exists T eps, F T /\ 0 < eps /\ forall v, T v -> Rabs (v d - ld) < eps -> S v).
  assert (PF' : ProperFilter F').
  { split; [|split].
    - intros S (T & eps & HT & He & H). destruct (Hd T eps HT He) as (v & A & C). exists v. now apply H.
    - exists (fun _ => True), 1. repeat split; [apply filter_true | lra].
    - intros S S' (T & e & HT & He & H) (T' & e' & HT' & He' & H'). exists (fun v => T v /\ T' v), (Rmin e e').
      split; [now apply filter_and|]. split; [now apply Rmin_glb_lt|]. intros v [A A'] C.
      split; [apply H | apply H']; try assumption; [apply Rlt_le_trans with (1 := C), Rmin_l | apply Rlt_le_trans with (1 := C), Rmin_r].
    - intros S S' Hi (T & e & HT & He & H). exists T, e. repeat split; auto. }
  assert (Up : forall S, F S -> F' S) by (intros S HS; exists S, 1; repeat split; [exact HS | lra | auto]).
  destruct (IH F' PF') as [l Hl].
  { intros i Hi. destruct (B i ltac:(lia)) as [N HN]. exists N. now apply Up. }
  exists (fun i => if Nat.eqb i d then ld else l i). intros S eps HS He.
  destruct (Hl (fun v => S v /\ Rabs (v d - ld) < eps) eps) as (v & [A C] & H); [|exact He|].
  { exists S, eps. auto. }
  exists v. split; [exact A|]. intros i Hi. destruct (Nat.eqb_spec i d) as [->|N]; [exact C | apply H; lia].
Qed.

(** Near a vector of squares s all squares are near s. *)
Lemma squares_near d l v M e : 0 <= e <= 1 -> (forall i, (i < d)%nat -> Rabs (v i) <= M) ->
  (forall i, (i < d)%nat -> Rabs (v i - l i) <= e) -> Rabs (squares d l - squares d v) <= INR d * (e * (2 * M + 1)).
Proof.
intros He HM H. unfold squares. rewrite <- sum_below_minus, <- sum_below_const. eapply Rle_trans; [apply sum_below_abs|].
apply sum_below_le. intros i Hi. specialize (HM i Hi). specialize (H i Hi). assert (P := Rabs_pos (v i)).
replace ((l i)^2 - (v i)^2) with ((l i - v i) * (l i - v i + 2 * v i)) by ring. rewrite Rabs_mult, (Rabs_minus_sym (l i)).
apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | exact H|]. eapply Rle_trans; [apply Rabs_triang|].
rewrite Rabs_mult, (Rabs_minus_sym (l i)), (Rabs_right 2) by lra. lra.
Qed.

Lemma closed_limit d (A : vector -> Prop) l : compact_d d A ->
  (forall eps, 0 < eps -> exists v, A v /\ forall i, (i < d)%nat -> Rabs (v i - l i) < eps) -> A l.
Proof.
intros [_ C] H. apply C. intros eps He. assert (P : 0 < INR d + 1) by (generalize (pos_INR d); lra).
destruct (H (eps / (INR d + 1)) ltac:(now apply Rdiv_lt_0_compat)) as (v & A1 & A2). exists v. split; [exact A1|].
apply Rle_lt_trans with (INR d * (eps / (INR d + 1))).
- apply (norm_small d (fun i => v i - l i)). intros i Hi. apply Rlt_le. now apply A2.
- apply Rmult_lt_reg_r with (INR d + 1); [exact P|]. replace (INR d * (eps / (INR d + 1)) * (INR d + 1)) with (INR d * eps) by (field; lra). lra.
Qed.

Lemma compact_least d A : compact_d d A -> (exists v, A v) -> exists v, least_in d A v.
Proof.
intros C [v0 Hv0]. assert (C' := C). destruct C' as [[M HM] _].
destruct (completeness (fun x => exists v, A v /\ x = - squares d v)) as [m [U L]].
{ exists 0. intros x (v & _ & ->). generalize (squares_ge_0 d v). lra. }
{ now exists (- squares d v0), v0. }
pose (F (S : vector -> Prop) := exists eps, 0 < eps /\ forall v, A v -> squares d v < - m + eps -> S v).
assert (near : forall eps, 0 < eps -> exists v, A v /\ squares d v < - m + eps).
{ intros eps He. apply NNPP. intros N. assert (K : m <= m - eps); [|lra]. apply L. intros x (v & Hv & ->). apply Rnot_lt_le. intros K. apply N.
  exists v. split; [exact Hv | lra]. }
assert (PF : ProperFilter F).
{ clear U L. split; [|split].
  - intros S (eps & He & H). destruct (near eps He) as (v & A1 & A2). exists v. now apply H.
  - exists 1. split; [lra | trivial].
  - intros S S' (e & He & H) (e' & He' & H'). exists (Rmin e e'). split; [now apply Rmin_glb_lt|]. intros v Hv K.
    assert (L := Rmin_l e e'). assert (R := Rmin_r e e'). split; [apply H; [exact Hv | lra] | apply H'; [exact Hv | lra]].
  - intros S S' Hi (e & He & H). exists e. auto. }
assert (FA : F A) by (exists 1; split; [lra | auto]).
destruct (cluster d F PF) as [l Hl].
{ intros i Hi. exists M. apply (filter_imp A); [|exact FA]. intros v Hv. exact (Rle_trans _ _ _ (coordinate_le_norm d v i Hi) (HM v Hv)). }
exists l. split.
- apply (closed_limit d A l C). intros eps He. now apply Hl.
- intros u Hu. apply norm_le. assert (S0 : - squares d u <= m) by (apply U; now exists u). apply Rle_trans with (- m); [|lra].
  apply Rnot_lt_le. intros K. set (g := squares d l + m) in *. assert (G : 0 < g) by (unfold g; lra).
  assert (P := pos_INR d). assert (M0 : 0 <= M) by (apply Rle_trans with (norm_d d v0); [apply norm_ge_0 | now apply HM]).
  set (q := 1 + INR d * (2 * M + 1)). assert (Q : 1 <= q) by (unfold q; assert (0 <= INR d * (2 * M + 1)) by (apply Rmult_le_pos; lra); lra).
  set (e := Rmin 1 (g / (3 * q))). assert (E : 0 < e) by (apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; lra]).
  assert (E1 : e <= 1) by apply Rmin_l. assert (E2 : e * q <= g / 3).
  { apply Rle_trans with (g / (3 * q) * q); [apply Rmult_le_compat_r; [lra | apply Rmin_r]|]. right. field. lra. }
  destruct (Hl (fun v => A v /\ squares d v < - m + g / 3) e) as (v & [Av Sv] & Nv); [|exact E|].
  { exists (g / 3). split; [lra | auto]. }
  assert (B := squares_near d l v M e ltac:(lra)
    (fun i Hi => Rle_trans _ _ _ (coordinate_le_norm d v i Hi) (HM v Av)) (fun i Hi => Rlt_le _ _ (Nv i Hi))).
  apply Rabs_le_between in B. unfold q in *. unfold g in *. nra.
Qed.

(** Orthogonal maps keep sums of products, and their transposes are their inverses. *)
Lemma orthogonal_transpose d M : orthogonal d M -> orthogonal d (transpose M).
Proof. intros H i j Hi Hj. destruct (H i j Hi Hj). now split. Qed.

Lemma apply_inverse d M v : orthogonal d M -> agree d (apply_d d (transpose M) (apply_d d M v)) v.
Proof.
intros H i Hi. unfold apply_d, transpose.
rewrite (sum_below_ext d _ (fun k => sum_below d (fun j => M k i * M k j * v j))).
2:{ intros k Hk. rewrite <- sum_below_scal. apply sum_below_ext. intros j Hj. ring. }
rewrite (sum_below_swap d d (fun k j => M k i * M k j * v j)).
rewrite (sum_below_ext d _ (fun j => (if Nat.eqb i j then 1 else 0) * v j)).
2:{ intros j Hj. rewrite sum_below_scal_r. f_equal. now apply H. }
rewrite (sum_below_single d _ i Hi).
- rewrite Nat.eqb_refl. ring.
- intros j Hj N. destruct (Nat.eqb_spec i j); [congruence | ring].
Qed.

Lemma apply_agree d M u v : agree d u v -> agree d (apply_d d M u) (apply_d d M v).
Proof. intros H i _. apply sum_below_ext. intros j Hj. now rewrite H. Qed.

Lemma squares_apply d M v : orthogonal d M -> squares d (apply_d d M v) = squares d v.
Proof.
intros H. unfold squares.
rewrite (sum_below_ext d _ (fun i => sum_below d (fun j => apply_d d M v i * M i j * v j))).
2:{ intros i Hi. simpl. rewrite Rmult_1_r. unfold apply_d at 2. rewrite <- sum_below_scal. apply sum_below_ext. intros; ring. }
rewrite (sum_below_swap d d (fun i j => apply_d d M v i * M i j * v j)). apply sum_below_ext. intros j Hj.
rewrite sum_below_scal_r. rewrite (sum_below_ext d _ (fun i => transpose M j i * apply_d d M v i)) by (intros; unfold transpose; ring).
change (sum_below d (fun i => transpose M j i * apply_d d M v i)) with (apply_d d (transpose M) (apply_d d M v) j).
rewrite apply_inverse by assumption. ring.
Qed.

Lemma norm_apply d M v : orthogonal d M -> norm_d d (apply_d d M v) = norm_d d v.
Proof. intros H. unfold norm_d. f_equal. now apply squares_apply. Qed.
