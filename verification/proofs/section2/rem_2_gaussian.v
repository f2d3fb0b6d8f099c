(** For large T the noised law is close to a normal one. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import half_space.
Open Scope R_scope.

Definition origin : vector := fun _ => 0.

Lemma transition_exp d t y x : 0 < t -> transition d t y x = exp (- square_distance d x y / (2 * t)) / normaliser t ^ d.
Proof.
intros Ht. assert (N := normaliser_pos t Ht). unfold transition, square_distance. induction d as [|d IH].
- simpl. rewrite Ropp_0. unfold Rdiv. rewrite Rmult_0_l, exp_0. field.
- change (product_below d (fun i => pN (x i - y i) (sqrt t)) * pN (x d - y d) (sqrt t) =
    exp (- (sum_below d (fun i => (x i - y i)^2) + (x d - y d)^2) / (2 * t)) / (normaliser t * normaliser t ^ d)).
  rewrite IH, pN_sqrt by exact Ht.
  replace (- (sum_below d (fun i => (x i - y i)^2) + (x d - y d)^2) / (2 * t)) with
    (- sum_below d (fun i => (x i - y i)^2) / (2 * t) + - (x d - y d)^2 / (2 * t)) by (field; lra).
  rewrite exp_plus. generalize (exp (- sum_below d (fun i => (x i - y i)^2) / (2 * t))) (exp (- (x d - y d)^2 / (2 * t))).
  intros. field. split; [apply pow_nonzero; lra | lra].
Qed.

Lemma distances d y x : square_distance d x y = square_distance d x origin + norm d y^2 - 2 * dot d y x.
Proof.
destruct (norm_sq d y) as [_ E]. rewrite E. unfold square_distance, dot, origin.
rewrite <- sum_below_scal, <- sum_below_plus, <- sum_below_minus. apply sum_below_ext. intros. ring.
Qed.

Lemma transition_order d t y x z : 0 < t -> square_distance d x y <= square_distance d x z -> transition d t z x <= transition d t y x.
Proof.
intros Ht H. rewrite !transition_exp by exact Ht. apply Rmult_le_compat_r.
- apply Rlt_le, Rinv_0_lt_compat, pow_lt, normaliser_pos, Ht.
- apply exp_le. unfold Rdiv. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra | lra].
Qed.

(** The distance of two shifted normal laws, in total variation twice this. *)
Lemma shifted_normal d t y : 0 < t -> exists v, is_space_int d (fun x => Rabs (transition d t y x - transition d t origin x)) v /\
  1/2 * v <= Rmin 1 (norm d y / sqrt (2 * PI * t)).
Proof.
intros Ht. assert (T := sqrt_lt_R0 t Ht). assert (P := sqrt_2PI_pos). destruct (norm_sq d y) as [N0 N1].
assert (ST : sqrt (2 * PI * t) = sqrt (2 * PI) * sqrt t) by (apply sqrt_mult; generalize PI_RGT_0; lra).
destruct (Req_EM_T (norm d y) 0) as [E|E].
- exists 0. split.
  + apply (is_space_ext d (fun _ => 0)); [|apply is_space_0]. intros x.
    assert (D : transition d t y x = transition d t origin x).
    { apply product_below_ext. intros i Hi. now rewrite (norm_0 d y i E Hi). }
    rewrite D. unfold Rminus. now rewrite Rplus_opp_r, Rabs_R0.
  + rewrite E. apply Rmin_glb; [lra|]. unfold Rdiv. rewrite Rmult_0_l. lra.
- set (c := norm d y^2 / 2). set (h := norm d y / (2 * sqrt t)).
  assert (Hh : 0 <= h) by (apply Rmult_le_pos; [exact N0 | apply Rlt_le, Rinv_0_lt_compat; lra]).
  assert (A := is_space_half_space d t y origin c Ht E). assert (B := is_space_half_space d t y y c Ht E).
  assert (D0 : dot d y origin = 0).
  { unfold dot, origin. rewrite (sum_below_ext d _ (fun _ => 0)), sum_below_const by (intros; ring). ring. }
  assert (D1 : dot d y y = norm d y^2) by (rewrite N1; apply sum_below_ext; intros; ring).
  rewrite D0 in A. rewrite D1 in B.
  replace ((c - 0) / (norm d y * sqrt t)) with h in A by (unfold c, h; field; lra).
  replace ((c - norm d y^2) / (norm d y * sqrt t)) with (- h) in B by (unfold c, h; field; lra).
  exists (2 * (Q (- h) - Q h)). split.
  + apply (is_space_ext d (fun x => 2 * (indicator (Rleb (dot d y x) c) * transition d t origin x) +
      -2 * (indicator (Rleb (dot d y x) c) * transition d t y x) + (transition d t y x + -1 * transition d t origin x))).
    * intros x. assert (F := distances d y x). destruct (Rle_or_lt (dot d y x) c) as [L|L].
      -- rewrite (proj2 (Rleb_true _ c)) by exact L. simpl indicator.
         assert (transition d t y x <= transition d t origin x) by (apply transition_order; [exact Ht | unfold c in L; lra]).
         rewrite Rabs_left1 by lra. ring.
      -- rewrite (proj2 (Rleb_false _ c)) by exact L. simpl indicator.
         assert (transition d t origin x <= transition d t y x) by (apply transition_order; [exact Ht | unfold c in L; lra]).
         rewrite Rabs_right by lra. ring.
    * replace (2 * (Q (- h) - Q h)) with (2 * (1 - Q h) + -2 * (1 - Q (- h)) + (1 + -1 * 1)) by ring.
      repeat apply is_space_plus; try apply is_space_scal; try assumption; now apply is_space_transition.
  + replace (1/2 * (2 * (Q (- h) - Q h))) with (Q (- h) - Q h) by field. apply Rmin_glb.
    * generalize (Q_le_1 (- h)) (Q_ge_0 h). lra.
    * rewrite ST. replace (norm d y / (sqrt (2 * PI) * sqrt t)) with (2 * h / sqrt (2 * PI)) by (unfold h; field; lra). now apply Q_around_0.
Qed.

(** The training set and the origin. *)
Definition with_origin (C : cloud) : cloud := {|
  cloud_size := S (cloud_size C);
  cloud_point := fun k => if Nat.ltb k (cloud_size C) then cloud_point C k else origin;
  cloud_size_pos := Nat.lt_0_succ (cloud_size C) |}.

Lemma gaussian_distance C d T : 0 < T -> exists v,
  is_space_int d (fun x => Rabs (cloud_density C d T x - product_below d (fun i => pN (x i) (sqrt T)))) v /\
  0 <= 1/2 * v <= sum_below (cloud_size C) (fun k => Rmin 1 (norm d (cloud_point C k) / sqrt (2 * PI * T))) / INR (cloud_size C).
Proof.
intros HT. assert (N := cloud_size_pos_R C). set (n := cloud_size C) in *.
assert (O : forall x, product_below d (fun i => pN (x i) (sqrt T)) = transition d T origin x).
{ intros x. apply product_below_ext. intros i _. unfold origin. now rewrite Rminus_0_r. }
assert (Pt := fun y x => transition_pos d T HT y x).
destruct (cloud_dominated d T HT (with_origin C) (fun x => Rabs (cloud_density C d T x - transition d T origin x))) as [v Hv].
- intros x. apply continuous_d_abs, continuous_d_sub; [now apply continuous_cloud | now apply continuous_transition].
- intros x. rewrite Rabs_Rabsolu. simpl. fold n. rewrite Nat.ltb_irrefl.
  assert (A : cloud_density C d T x <= sum_below n (fun k => transition d T (cloud_point C k) x)).
  { assert (1 <= INR n) by (apply (le_INR 1), cloud_size_pos).
    assert (S : 0 <= sum_below n (fun k => transition d T (cloud_point C k) x)) by (apply sum_below_ge_0; intros; apply Rlt_le, Pt).
    unfold cloud_density. fold n. apply Rmult_le_reg_r with (INR n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    rewrite <- (Rmult_1_r (sum_below _ _)) at 1. apply Rmult_le_compat_l; lra. }
  assert (B : sum_below n (fun k => transition d T (cloud_point C k) x) <= sum_below n (fun k =>
    (1 + square_distance d x (if Nat.ltb k n then cloud_point C k else origin)) * transition d T (if Nat.ltb k n then cloud_point C k else origin) x)).
  { apply sum_below_le. intros k Hk. destruct (Nat.ltb_spec k n); [|lia].
    rewrite <- (Rmult_1_l (transition d T (cloud_point C k) x)) at 1. apply Rmult_le_compat_r; [apply Rlt_le, Pt|].
    generalize (square_distance_ge_0 d x (cloud_point C k)). lra. }
  assert (D : transition d T origin x <= (1 + square_distance d x origin) * transition d T origin x).
  { rewrite <- (Rmult_1_l (transition d T origin x)) at 1. apply Rmult_le_compat_r; [apply Rlt_le, Pt|].
    generalize (square_distance_ge_0 d x origin). lra. }
  generalize (cloud_density_pos d T HT C x) (Pt origin x). intros P Q. apply Rle_trans with (cloud_density C d T x + transition d T origin x); [|lra].
  apply Rabs_le. lra.
- exists v. split; [apply (is_space_ext d (fun x => Rabs (cloud_density C d T x - transition d T origin x))); [intros x; now rewrite O | exact Hv]|].
  split; [assert (0 <= v); [|lra]; refine (is_space_ge_0 d _ v _ Hv); intros; apply Rabs_pos|].
  pose (w := fun k => space_int d (fun x => Rabs (transition d T (cloud_point C k) x - transition d T origin x))).
  assert (W : forall k, is_space_int d (fun x => Rabs (transition d T (cloud_point C k) x - transition d T origin x)) (w k) /\
    1/2 * w k <= Rmin 1 (norm d (cloud_point C k) / sqrt (2 * PI * T))).
  { intros k. destruct (shifted_normal d T (cloud_point C k) HT) as (u & Hu & B). unfold w. now rewrite (is_space_value d _ u Hu). }
  apply Rle_trans with (1/2 * (/ INR n * sum_below n w)).
  + apply Rmult_le_compat_l; [lra|].
    refine (is_space_le d _ (fun x => / INR n * sum_below n (fun k => Rabs (transition d T (cloud_point C k) x - transition d T origin x))) v _ _ Hv _).
    * intros x. replace (cloud_density C d T x - transition d T origin x) with
        (/ INR n * sum_below n (fun k => transition d T (cloud_point C k) x - transition d T origin x)).
      2:{ rewrite sum_below_minus, sum_below_const. unfold cloud_density. fold n. field. lra. }
      rewrite Rabs_mult, Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, N).
      apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, N | apply sum_below_abs].
    * apply is_space_scal, is_space_sum. intros k _. apply W.
  + replace (1/2 * (/ INR n * sum_below n w)) with (sum_below n (fun k => 1/2 * w k) / INR n) by (rewrite sum_below_scal; field; lra).
    apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, N|]. apply sum_below_le. intros k _. apply W.
Qed.

Lemma gaussian_limit C d eps : 0 < eps -> exists T0, 0 < T0 /\ forall T, T0 < T -> exists v,
  is_space_int d (fun x => Rabs (cloud_density C d T x - product_below d (fun i => pN (x i) (sqrt T)))) v /\ 0 <= 1/2 * v < eps.
Proof.
intros He. set (n := cloud_size C). pose (M := sum_below n (fun k => norm d (cloud_point C k))). assert (N := cloud_size_pos_R C). fold n in N.
assert (P := PI_RGT_0).
assert (Pn : forall k, 0 <= norm d (cloud_point C k)) by (intros; apply sqrt_pos).
assert (PM : 0 <= M) by (apply sum_below_ge_0; intros; apply Pn).
pose (r := (M + 1) / eps). assert (Pr : 0 < r) by (apply Rdiv_lt_0_compat; lra).
exists (r^2). split; [now apply pow_lt|]. intros T HT. assert (T0 : 0 < T) by (generalize (pow_lt r 2 Pr); lra).
destruct (gaussian_distance C d T T0) as (v & Hv & B). exists v. split; [exact Hv|]. split; [apply B|].
apply Rle_lt_trans with (1 := proj2 B). fold n.
assert (R : r < sqrt (2 * PI * T)).
{ rewrite <- (sqrt_pow2 r) by lra. apply sqrt_lt_1_alt. split; [apply pow2_ge_0|].
  apply Rlt_le_trans with (1 := HT). rewrite <- (Rmult_1_l T) at 1. apply Rmult_le_compat_r; [lra|]. generalize PI2_1. lra. }
apply Rle_lt_trans with (M / r).
- apply Rle_trans with (sum_below n (fun k => norm d (cloud_point C k) / r)).
  + assert (S : sum_below n (fun k => Rmin 1 (norm d (cloud_point C k) / sqrt (2 * PI * T))) <= sum_below n (fun k => norm d (cloud_point C k) / r)).
    { apply sum_below_le. intros k _. apply Rle_trans with (1 := Rmin_r _ _). apply Rmult_le_compat_l; [apply Pn|]. apply Rinv_le_contravar; lra. }
    assert (S0 : 0 <= sum_below n (fun k => norm d (cloud_point C k) / r)).
    { apply sum_below_ge_0. intros k _. apply Rmult_le_pos; [apply Pn | apply Rlt_le, Rinv_0_lt_compat, Pr]. }
    assert (1 <= INR n) by (apply (le_INR 1), cloud_size_pos).
    apply Rmult_le_reg_r with (INR n); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    apply Rle_trans with (1 := S). rewrite <- (Rmult_1_r (sum_below _ _)) at 1. apply Rmult_le_compat_l; lra.
  + right. unfold M, Rdiv. apply sum_below_scal_r.
- unfold r. apply Rmult_lt_reg_r with ((M + 1) / eps); [exact Pr|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by (apply Rgt_not_eq; exact Pr).
  replace (eps * ((M + 1) / eps)) with (M + 1) by (field; lra). lra.
Qed.

(** The distance of p_T in total variation from the normal law N(0, T) on R^d, half the integral of the densities' distance,
    is at most the mean of min(1, |y_k| / sqrt (2 pi T)), and so tends to 0 as T grows. *)
Theorem rem_2_gaussian C d :
  let distance T v := is_space_int d (fun x => 1/2 * Rabs (cloud_density C d T x - product_below d (fun i => pN (x i) (sqrt T)))) v in
  (forall T, 0 < T -> exists v, distance T v /\
    0 <= v <= sum_below (cloud_size C) (fun k => Rmin 1 (norm d (cloud_point C k) / sqrt (2 * PI * T))) / INR (cloud_size C)) /\
  (forall eps, 0 < eps -> exists T0, 0 < T0 /\ forall T, T0 < T -> exists v, distance T v /\ 0 <= v < eps).
Proof.
split.
- intros T HT. destruct (gaussian_distance C d T HT) as (v & Hv & B). exists (1/2 * v). split; [now apply is_space_scal | exact B].
- intros eps He. destruct (gaussian_limit C d eps He) as (T0 & P & H). exists T0. split; [exact P|]. intros T HT.
  destruct (H T HT) as (v & Hv & B). exists (1/2 * v). split; [now apply is_space_scal | exact B].
Qed.
