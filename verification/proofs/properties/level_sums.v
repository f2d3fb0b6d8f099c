(** Sums over the sides of the data points against sums over the data points, and their integrals. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export moves cuts.
From Scoreproof.objects Require Export losses.
From Scoreproof.properties Require Export density loss_limit.
Open Scope R_scope.

(** A term r k for all but the last point and a term l g for the point S g. *)
Definition sided (m : nat) (r l : nat -> R) (k : nat) : R :=
  (if Nat.eqb k m then 0 else r k) + match k with O => 0 | S g => l g end.

Lemma sum_sided m r l : sum_below (S m) (sided m r l) = sum_below m (fun g => r g + l g).
Proof.
unfold sided. rewrite !sum_below_plus. f_equal.
- rewrite sum_below_S, Nat.eqb_refl, Rplus_0_r. apply sum_below_ext. intros k Hk.
  destruct (Nat.eqb_spec k m); [lia | reflexivity].
- rewrite sum_below_first. apply Rplus_0_l.
Qed.

Section Sums.
Variables (Y : training_set) (t : R).
Hypothesis Ht : 0 < t.

(** a g at the distance from y_g to the right and from y_(g+1) to the left, with the weights of the two points. *)
Definition both (a : nat -> R -> R) (x : R) : R := sum_below (gaps Y) (fun g =>
  a g (x - point Y g) * pN (x - point Y g) (sqrt t) + a g (point Y (S g) - x) * pN (x - point Y (S g)) (sqrt t)).

Lemma both_points a x : both a x = sum_below (size Y) (fun k =>
  sided (gaps Y) (fun g => a g (x - point Y g)) (fun g => a g (point Y (S g) - x)) k * pN (x - point Y k) (sqrt t)).
Proof.
unfold both, size. rewrite <- sum_sided. apply sum_below_ext. intros k _. unfold sided. rewrite Rmult_plus_distr_r.
destruct (Nat.eqb k (gaps Y)), k; ring.
Qed.

Lemma below_both f a x :
  (forall g z, (g < gaps Y)%nat -> 0 <= a g z) ->
  (forall k, (k < gaps Y)%nat -> point Y k <= x -> f k <= a k (x - point Y k)) ->
  (forall g, (g < gaps Y)%nat -> x <= point Y (S g) -> f (S g) <= a g (point Y (S g) - x)) ->
  (last_point Y <= x -> f (gaps Y) <= 0) -> (x <= first_point Y -> f O <= 0) ->
  sum_below (size Y) (fun k => f k * pN (x - point Y k) (sqrt t)) <= both a x.
Proof.
intros Pa R L Rend Lend. rewrite both_points. apply sum_below_le. intros k Hk. unfold size in Hk.
apply Rmult_le_compat_r; [now apply Rlt_le, pN_sqrt_pos|]. unfold sided.
destruct (Rle_or_lt (point Y k) x) as [H|H].
- assert (P : 0 <= match k with O => 0 | S g => a g (point Y (S g) - x) end) by (destruct k; [lra | apply Pa; lia]).
  destruct (Nat.eqb_spec k (gaps Y)) as [->|N]; [specialize (Rend H); lra|]. specialize (R k ltac:(lia) H). lra.
- assert (P : 0 <= (if Nat.eqb k (gaps Y) then 0 else a k (x - point Y k))) by (destruct (Nat.eqb_spec k (gaps Y)); [lra | apply Pa; lia]).
  destruct k as [|g]; [specialize (Lend ltac:(unfold first_point; lra)); lra|]. specialize (L g ltac:(lia) ltac:(lra)). lra.
Qed.

Lemma above_both f a x :
  (forall k, 0 <= f k) -> (forall g z, (g < gaps Y)%nat -> z <= 0 -> a g z <= 0) ->
  (forall k, (k < gaps Y)%nat -> point Y k <= x -> a k (x - point Y k) <= f k) ->
  (forall g, (g < gaps Y)%nat -> x <= point Y (S g) -> a g (point Y (S g) - x) <= f (S g)) ->
  both a x <= sum_below (size Y) (fun k => f k * pN (x - point Y k) (sqrt t)).
Proof.
intros Pf Pa R L. rewrite both_points. apply sum_below_le. intros k Hk. unfold size in Hk.
apply Rmult_le_compat_r; [now apply Rlt_le, pN_sqrt_pos|]. unfold sided. specialize (Pf k).
destruct (Rle_or_lt (point Y k) x) as [H|H].
- assert (P : match k with O => 0 | S g => a g (point Y (S g) - x) end <= 0) by (destruct k; [lra | apply Pa; [lia | lra]]).
  destruct (Nat.eqb_spec k (gaps Y)) as [E|N]; [lra|]. specialize (R k ltac:(lia) H). lra.
- assert (P : (if Nat.eqb k (gaps Y) then 0 else a k (x - point Y k)) <= 0) by (destruct (Nat.eqb_spec k (gaps Y)); [lra | apply Pa; [lia | lra]]).
  destruct k as [|g]; [lra|]. specialize (L g ltac:(lia) ltac:(lra)). lra.
Qed.

Lemma both_minus a b x : both (fun g z => a g z - b g z) x = both a x - both b x.
Proof. unfold both. rewrite <- sum_below_minus. apply sum_below_ext. intros; ring. Qed.

(** The integral, from one of each side function. *)
Lemma is_line_int_both a v : (forall g, (g < gaps Y)%nat -> is_line_int (fun z => a g z * pN z (sqrt t)) (v g)) ->
  is_line_int (both a) (sum_below (gaps Y) (fun g => 2 * v g)).
Proof.
intros H. apply is_line_int_sum. intros g Hg. replace (2 * v g) with (v g + v g) by ring. apply is_gen_plus.
- apply (is_line_int_moved (fun z => a g z * pN z (sqrt t))), H, Hg.
- apply (is_gen_ext (fun x => (fun z => a g z * pN z (sqrt t)) (point Y (S g) - x))).
  + intros x. cbv beta. rewrite <- (pN_even (point Y (S g) - x)). do 2 f_equal. ring.
  + apply (is_line_int_reflected (fun z => a g z * pN z (sqrt t))), H, Hg.
Qed.

(** A side function that starts at c sqrt t, from a half-line integral against phi. *)
Lemma is_line_int_side (a p : R -> R) c v : (forall z, z < c * sqrt t -> a z = 0) -> (forall z, c * sqrt t < z -> a z = p (z / sqrt t)) ->
  is_tail_int (fun u => p u * phi u) c v -> is_line_int (fun z => a z * pN z (sqrt t)) v.
Proof.
intros Z E H. assert (S := sqrt_t_pos t Ht).
apply (is_line_right (fun z => a z * pN z (sqrt t)) _ (c * sqrt t)); [reflexivity | intros z Hz; rewrite Z by exact Hz; ring |].
apply (is_tail_affine (fun u => p u * phi u) _ (/ sqrt t) 0); [now apply Rinv_0_lt_compat | |].
- intros z Hz. rewrite E by exact Hz. rewrite Rplus_0_r, (Rmult_comm (/ sqrt t) z). change (z * / sqrt t) with (z / sqrt t).
  rewrite pN_gauss, phi_gauss by exact S. generalize sqrt_2PI_pos. intros. field. lra.
- replace (/ sqrt t * (c * sqrt t) + 0) with c by (field; lra). exact H.
Qed.
End Sums.

(** The side functions of the bounds: b outside c, and b z^2 outside c. *)
Definition step (c b z : R) : R := if Rle_dec c z then b else 0.
Definition parabola_from (c b z : R) : R := if Rle_dec c z then b * z^2 else 0.

Definition second_tail (c : R) : R := c * phi c + Q c.

Lemma is_tail_second_phi c : is_tail_int (fun u => u^2 * phi u) c (second_tail c).
Proof.
apply (is_gen_ext (fun u => / sqrt (2 * PI) * (u^2 * gauss u))).
{ intros u. rewrite phi_gauss. unfold Rdiv. ring. }
replace (second_tail c) with (/ sqrt (2 * PI) * (Ginf - Ig c + c * gauss c)) by (unfold second_tail; rewrite Q_eq, phi_gauss; unfold Rdiv; ring).
apply is_gen_scal, is_tail_second.
Qed.

Lemma is_tail_phi_Q c : is_tail_int phi c (Q c).
Proof. rewrite Q_eq. apply is_tail_phi. Qed.

Lemma is_line_int_step t c b : 0 < t -> is_line_int (fun z => step c b z * pN z (sqrt t)) (b * Q (c / sqrt t)).
Proof.
intros Ht. assert (S := sqrt_t_pos t Ht). assert (E : c / sqrt t * sqrt t = c) by (field; lra).
apply (is_line_int_side t Ht (step c b) (fun _ => b) (c / sqrt t)).
- intros z. rewrite E. intros H. unfold step. destruct (Rle_dec c z); [lra | reflexivity].
- intros z. rewrite E. intros H. unfold step. destruct (Rle_dec c z); [reflexivity | lra].
- apply is_gen_scal, is_tail_phi_Q.
Qed.

Lemma is_line_int_parabola t c b : 0 < t ->
  is_line_int (fun z => parabola_from c b z * pN z (sqrt t)) (b * t * second_tail (c / sqrt t)).
Proof.
intros Ht. assert (S := sqrt_t_pos t Ht). assert (E : c / sqrt t * sqrt t = c) by (field; lra). assert (T : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra).
apply (is_line_int_side t Ht (parabola_from c b) (fun u => b * t * u^2) (c / sqrt t)).
- intros z. rewrite E. intros H. unfold parabola_from. destruct (Rle_dec c z); [lra | reflexivity].
- intros z. rewrite E. intros H. unfold parabola_from. destruct (Rle_dec c z); [|lra].
  rewrite <- T at 1. field. lra.
- apply (is_gen_ext (fun u => b * t * (u^2 * phi u))); [intros; ring|]. apply is_gen_scal, is_tail_second_phi.
Qed.
