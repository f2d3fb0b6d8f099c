(** (23): the score of data on the first axis, one direction at a time. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import space density.
Open Scope R_scope.

(** One factor apart: f is g but at i. *)
Lemma product_factor n f i : (i < n)%nat -> exists c, forall g, (forall k, (k < n)%nat -> k <> i -> g k = f k) -> product_below n g = c * g i.
Proof.
induction n as [|n IH]; intros Hi; [lia|]. destruct (Nat.eq_dec i n) as [-> |N].
- exists (product_below n f). intros g H. simpl. f_equal. apply product_below_ext. intros k Hk. apply H; lia.
- destruct (IH ltac:(lia)) as [c Hc]. exists (c * f n). intros g H. simpl. rewrite (Hc g), (H n) by (intros; try apply H; lia). ring.
Qed.

Lemma normal_log_slope s c x : 0 < s -> 0 < c -> is_derive (fun u => ln (c * pN u (sqrt s))) x (- x / s).
Proof.
intros Hs Hc. assert (P := pN_sqrt_pos s Hs x).
assert (D : is_derive (fun u => pN u (sqrt s)) x ((0 - x) / s * pN x (sqrt s))).
{ assert (D := is_derive_pN s Hs 0 x). rewrite (Rminus_0_r x) in D. revert D. apply is_derive_ext. intros u. eqR. f_equal. ring. }
apply (is_derive_cmul c) in D. apply is_derive_lnf in D; [|now apply Rmult_lt_0_compat].
eapply is_derive_eq; [exact D|]. field. lra.
Qed.

(** (23) as corrected, with i up to d: the derivatives exist and are these, in each coordinate that of that coordinate alone. *)
Theorem eq_23 Y d t x : 0 < t -> (0 < d)%nat ->
  let along i u := ln (noised_density_d Y d t (with_coordinate x i u)) in
  (ex_derive (along 0%nat) (x 0%nat) /\ ESF_d Y d t x 0 = (posterior_mean Y t (x 0%nat) - x 0%nat) / t) /\
  forall i, (0 < i < d)%nat -> ex_derive (along i) (x i) /\ ESF_d Y d t x i = - x i / t.
Proof.
intros Ht Hd along.
assert (Key : forall i v, is_derive (along i) (x i) v -> ex_derive (along i) (x i) /\ ESF_d Y d t x i = v).
{ intros i v H. split; [now exists v | now apply is_derive_unique]. }
split; [|intros i Hi]; apply Key; clear Key; unfold along, noised_density_d.
- pose (c := product_below (pred d) (fun j => pN (x (S j)) (sqrt t))).
  assert (C : 0 < c) by (apply product_below_pos; intros; now apply pN_sqrt_pos).
  apply (is_derive_ext (fun u => ln (noised_density Y t u) + ln c)).
  + intros u. rewrite with_same, <- ln_mult by (exact C || now apply noised_density_pos). reflexivity.
  + replace ((posterior_mean Y t (x 0%nat) - x 0%nat) / t) with ((posterior_mean Y t (x 0%nat) - x 0%nat) / t + 0) by ring.
    apply is_derive_add; [now apply is_derive_ln_noised | apply is_derive_cst].
- destruct i as [|i]; [lia|]. destruct (product_factor (pred d) (fun j => pN (x (S j)) (sqrt t)) i ltac:(lia)) as [c Hc].
  assert (E := Hc _ (fun k _ _ => eq_refl)). cbv beta in E.
  assert (P : 0 < product_below (pred d) (fun j => pN (x (S j)) (sqrt t))) by (apply product_below_pos; intros; now apply pN_sqrt_pos).
  assert (Q := pN_sqrt_pos t Ht (x (S i))). assert (N := noised_density_pos t Ht Y (x 0%nat)).
  assert (C : 0 < c). { rewrite E in P. apply Rmult_lt_reg_r with (pN (x (S i)) (sqrt t)); [exact Q | lra]. }
  apply (is_derive_ext (fun u => ln (noised_density Y t (x 0%nat) * c * pN u (sqrt t)))).
  + intros u. rewrite (Hc (fun j => pN (with_coordinate x (S i) u (S j)) (sqrt t))).
    * rewrite with_same, with_other by lia. now rewrite Rmult_assoc.
    * intros k _ Nk. now rewrite with_other by lia.
  + apply normal_log_slope; [exact Ht | now apply Rmult_lt_0_compat].
Qed.

(** As printed i runs to n: for n > d (in experiment 2 n = 4, d = 2) a direction is named that R^d does not have, along which
    p_t does not change. *)
Theorem eq_23_refuted Y d t : 0 < t -> (0 < d < size Y)%nat ->
  ~ forall x i, (0 < i < size Y)%nat -> ESF_d Y d t x i = - x i / t.
Proof.
intros Ht Hd H. specialize (H (fun _ => 1) d Hd). unfold ESF_d in H.
rewrite (Derive_ext _ (fun _ => ln (noised_density_d Y d t (fun _ => 1)))) in H.
- rewrite Derive_const in H. assert (0 < / t) by now apply Rinv_0_lt_compat. cbv beta in H. unfold Rdiv in H. lra.
- intros u. unfold noised_density_d. rewrite with_other by lia. do 2 f_equal. apply product_below_ext. intros k Hk. now rewrite with_other by lia.
Qed.

(** Larger by a millionth in the normal directions it fails. *)
Theorem eq_23_twin : ~ (forall Y d t x i, 0 < t -> (0 < i < d)%nat -> ESF_d Y d t x i = 1.000001 * (- x i / t)).
Proof.
intros H. specialize (H two_points 2%nat 1 (fun _ => 1) 1%nat ltac:(lra) ltac:(lia)).
destruct (eq_23 two_points 2 1 (fun _ => 1) ltac:(lra) ltac:(lia)) as [_ E]. destruct (E 1%nat ltac:(lia)) as [_ E1]. rewrite E1 in H. lra.
Qed.
