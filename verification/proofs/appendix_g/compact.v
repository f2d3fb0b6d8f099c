(** The averages along all directions as a set: compact, where the average depends continuously on the direction. *)
From Coq Require Import Reals Lra Lia Classical.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper all_directions.
From Scoreproof.properties Require Import vectors directions.
Open Scope R_scope.

(** Directions enter by their first d coordinates, and the average depends continuously on them. *)
Definition continuous_average (d : nat) (a : vector -> vector) : Prop := forall v eps, 0 < eps -> exists eta, 0 < eta /\
  forall u, (forall i, (i < d)%nat -> Rabs (u i - v i) < eta) -> forall i, (i < d)%nat -> Rabs (a u i - a v i) < eps.

Lemma average_bounded d (a : vector -> vector) : continuous_average d a -> exists M, forall v, norm_d d v = 1 -> norm_d d (a v) <= M.
Proof.
intros C. apply NNPP. intros N.
pose (F (S : vector -> Prop) := exists M, forall v, norm_d d v = 1 -> M < norm_d d (a v) -> S v).
assert (PF : ProperFilter F).
{ split; [|split].
  - intros S (M & H). apply NNPP. intros K. apply N. exists M. intros v V. apply Rnot_lt_le. intros L. apply K. exists v. now apply H.
  - exists 0. trivial.
  - intros S S' (M & H) (M' & H'). exists (Rmax M M'). intros v V L. assert (R1 := Rmax_l M M'). assert (R2 := Rmax_r M M').
    split; [apply H | apply H']; (exact V || lra).
  - intros S S' Hi (M & H). exists M. auto. }
destruct (cluster d F PF) as [l Hl].
{ intros i Hi. exists 1, 0. intros v V _. rewrite <- V. now apply coordinate_le_norm. }
destruct (C l 1 ltac:(lra)) as (eta & He & H). set (M := sum_below d (fun i => Rabs (a l i) + 1)).
destruct (Hl (fun v => norm_d d v = 1 /\ M < norm_d d (a v)) eta) as (v & [V L] & K); [now exists M | exact He|].
apply (Rlt_irrefl M). apply Rlt_le_trans with (1 := L). eapply Rle_trans; [apply norm_le_sum|]. apply sum_below_le. intros i Hi.
specialize (H v K i Hi). replace (a v i) with (a l i + (a v i - a l i)) by ring. eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

Lemma squares_continuous d l e : 0 < e -> exists eta, 0 < eta /\ forall v, norm_d d v = 1 ->
  (forall i, (i < d)%nat -> Rabs (v i - l i) < eta) -> Rabs (squares d l - 1) <= e.
Proof.
intros He. assert (P := pos_INR d). set (q := 1 + INR d * (2 * 1 + 1)). exists (Rmin 1 (e / q)).
assert (Q : 1 <= q) by (unfold q; lra). split; [apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; lra]|].
intros v V H. assert (M1 := Rmin_l 1 (e / q)). assert (M2 := Rmin_r 1 (e / q)). set (eta := Rmin 1 (e / q)) in *.
assert (M3 : eta * q <= e).
{ apply Rle_trans with (e / q * q); [apply Rmult_le_compat_r; lra | right; field; lra]. }
assert (E : 0 < eta) by (apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; lra]).
assert (N1 : squares d v = 1) by now apply norm_1. rewrite <- N1.
eapply Rle_trans; [apply (squares_near d l v 1 eta)|].
- lra.
- intros i Hi. rewrite <- V. now apply coordinate_le_norm.
- intros i Hi. apply Rlt_le. now apply H.
- unfold q in M3. nra.
Qed.

Lemma average_closed d (a : vector -> vector) y : continuous_average d a ->
  (forall eps, 0 < eps -> exists v, norm_d d v = 1 /\ forall i, (i < d)%nat -> Rabs (a v i - y i) < eps) ->
  exists v, norm_d d v = 1 /\ agree d y (a v).
Proof.
intros C Y. pose (F (S : vector -> Prop) := exists e, 0 < e /\ forall v, norm_d d v = 1 -> (forall i, (i < d)%nat -> Rabs (a v i - y i) < e) -> S v).
assert (PF : ProperFilter F).
{ split; [|split].
  - intros S (e & He & H). destruct (Y e He) as (v & V & K). exists v. now apply H.
  - exists 1. split; [lra | trivial].
  - intros S S' (e & He & H) (e' & He' & H'). exists (Rmin e e'). split; [now apply Rmin_glb_lt|]. intros v V K.
    split; [apply H | apply H']; try exact V; intros i Hi; specialize (K i Hi); [generalize (Rmin_l e e') | generalize (Rmin_r e e')]; lra.
  - intros S S' Hi (e & He & H). exists e. auto. }
destruct (cluster d F PF) as [l Hl].
{ intros i Hi. exists 1, 1. split; [lra|]. intros v V _. rewrite <- V. now apply coordinate_le_norm. }
exists l. split.
- apply norm_1. apply Rminus_diag_uniq. apply cond_eq. intros e He. rewrite Rminus_0_r.
  destruct (squares_continuous d l (e / 2) ltac:(lra)) as (eta & Heta & H).
  destruct (Hl (fun v => norm_d d v = 1) eta) as (v & V & K); [exists 1; split; [lra | trivial] | exact Heta|]. specialize (H v V K). lra.
- intros i Hi. apply cond_eq. intros e He. destruct (C l (e / 2) ltac:(lra)) as (eta & Heta & H).
  destruct (Hl (fun v => forall i, (i < d)%nat -> Rabs (a v i - y i) < e / 2) eta) as (v & V & K); [exists (e / 2); split; [lra | trivial] | exact Heta|].
  specialize (H v K i Hi). specialize (V i Hi). apply Rabs_def2 in H. apply Rabs_def2 in V. apply Rabs_def1; lra.
Qed.

Lemma compact_averages d w f x : continuous_average d (directional_average w f x) -> compact_d d (averages d w f x).
Proof.
intros C. split.
- destruct (average_bounded d _ C) as [M HM]. exists M. intros a (v & V & Ha). rewrite (norm_agree d a _ Ha). now apply HM.
- intros y Y. apply average_closed; [exact C|]. intros e He. destruct (Y e He) as (a & (v & V & Ha) & K). exists v. split; [exact V|].
  intros i Hi. rewrite <- (Ha i Hi). apply Rle_lt_trans with (2 := K). now apply (coordinate_le_norm d (fun i => a i - y i)).
Qed.

(** A continuous field along a segment. *)
Lemma continuous_along d f x v i r : continuous_d d f -> (i < d)%nat -> continuous (fun r => f (fun j => x j + r * v j) i) r.
Proof.
intros C Hi. apply continuity_pt_filterlim. intros e He. destruct (C (fun j => x j + r * v j) e He) as (eta & Heta & H).
assert (P : 0 <= norm_d d v) by apply norm_ge_0. exists (eta / (norm_d d v + 1)). split; [apply Rdiv_lt_0_compat; lra|].
intros s [_ K]. unfold dist in *. simpl in *. unfold R_dist in *. apply H; [|exact Hi]. intros j Hj.
replace (x j + s * v j - (x j + r * v j)) with ((s - r) * v j) by ring. rewrite Rabs_mult.
assert (L := coordinate_le_norm d v j Hj). assert (A := Rabs_pos (v j)). assert (B := Rabs_pos (s - r)).
apply Rle_lt_trans with (Rabs (s - r) * (norm_d d v + 1)); [apply Rmult_le_compat_l; lra|].
apply Rmult_lt_reg_r with (/ (norm_d d v + 1)); [apply Rinv_0_lt_compat; lra|].
rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra. exact K.
Qed.

(** Near a direction a continuous field is near along the whole segment. *)
Lemma uniform_along d f x v w eps : continuous_d d f -> 0 < eps -> exists eta, 0 < eta /\
  forall u r, (forall i, (i < d)%nat -> Rabs (u i - v i) < eta) -> Rabs r <= w ->
  forall i, (i < d)%nat -> Rabs (f (fun j => x j + r * u j) i - f (fun j => x j + r * v j) i) <= eps.
Proof.
intros C He. apply NNPP. intros N.
pose (far z := exists i, (i < d)%nat /\ eps < Rabs (f (fun j => x j + z d * z j) i - f (fun j => x j + z d * v j) i)).
pose (F (S : vector -> Prop) := exists eta, 0 < eta /\ forall z, (forall i, (i < d)%nat -> Rabs (z i - v i) < eta) -> Rabs (z d) <= w -> far z -> S z).
assert (PF : ProperFilter F).
{ split; [|split].
  - intros S (eta & Heta & H). apply NNPP. intros K. apply N. exists eta. split; [exact Heta|]. intros u r U Hr i Hi. apply Rnot_lt_le. intros L.
    apply K. pose (z j := if Nat.eqb j d then r else u j).
    assert (Zd : z d = r) by (unfold z; now rewrite Nat.eqb_refl).
    assert (Zj : forall j, (j < d)%nat -> z j = u j) by (intros j Hj; unfold z; destruct (Nat.eqb_spec j d); [lia | reflexivity]).
    assert (E : f (fun j => x j + z d * z j) i = f (fun j => x j + r * u j) i).
    { apply cond_eq. intros e He'. destruct (C (fun j => x j + r * u j) e He') as (eta' & Heta' & H'). apply H'; [|exact Hi].
      intros j Hj. rewrite Zd, Zj by exact Hj. now rewrite Rminus_eq_0, Rabs_R0. }
    exists z. apply H; [intros j Hj; rewrite Zj by exact Hj; now apply U | now rewrite Zd|].
    exists i. split; [exact Hi|]. now rewrite E, Zd.
  - exists 1. split; [lra | trivial].
  - intros S S' (e & Hpe & H) (e' & Hpe' & H'). exists (Rmin e e'). split; [now apply Rmin_glb_lt|]. intros z Z L Fz.
    split; [apply H | apply H']; try assumption; intros i Hi; specialize (Z i Hi); [generalize (Rmin_l e e') | generalize (Rmin_r e e')]; lra.
  - intros S S' Hi (e & Hpe & H). exists e. auto. }
destruct (cluster (S d) F PF) as [l Hl].
{ intros i Hi. destruct (Nat.eq_dec i d) as [->|Ni].
  - exists w, 1. split; [lra | auto].
  - exists (Rabs (v i) + 1), 1. split; [lra|]. intros z Z _ _. specialize (Z i ltac:(lia)).
    replace (z i) with (v i + (z i - v i)) by ring. eapply Rle_trans; [apply Rabs_triang|]. lra. }
destruct (C (fun j => x j + l d * v j) (eps / 2) ltac:(lra)) as (eta & Heta & H).
assert (P : 0 <= norm_d d v) by apply norm_ge_0. assert (Pl := Rabs_pos (l d)).
set (q := norm_d d v + 1 + Rabs (l d)). set (e := Rmin 1 (eta / (2 * q))).
assert (E0 : 0 < e) by (apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; unfold q; lra]).
assert (E1 : e <= 1) by apply Rmin_l. assert (E2 : e * q < eta).
{ apply Rle_lt_trans with (eta / (2 * q) * q); [apply Rmult_le_compat_r; [unfold q; lra | apply Rmin_r]|].
  replace (eta / (2 * q) * q) with (eta / 2) by (field; unfold q; lra). lra. }
destruct (Hl (fun z => (forall i, (i < d)%nat -> Rabs (z i - v i) < e) /\ far z) e) as (z & [Z Fz] & K);
  [exists e; split; [exact E0 | auto] | exact E0|].
destruct Fz as (i & Hi & L). assert (Kd := K d ltac:(lia)).
assert (A : forall u : vector, (forall j, (j < d)%nat -> Rabs (u j - v j) < e) -> forall j, (j < d)%nat ->
  Rabs (x j + z d * u j - (x j + l d * v j)) < eta).
{ intros u U j Hj. replace (x j + z d * u j - (x j + l d * v j)) with ((z d - l d) * (v j + (u j - v j)) + l d * (u j - v j)) by ring.
  specialize (U j Hj). assert (V := coordinate_le_norm d v j Hj). apply Rle_lt_trans with (2 := E2).
  eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
  assert (T := Rabs_triang (v j) (u j - v j)). assert (B1 := Rabs_pos (z d - l d)). assert (B2 := Rabs_pos (u j - v j)).
  apply Rle_trans with (e * (norm_d d v + 1) + Rabs (l d) * e); [|right; unfold q; ring].
  apply Rplus_le_compat; [apply Rmult_le_compat; try lra; apply Rabs_pos | apply Rmult_le_compat_l; lra]. }
assert (H1 := H _ (A z Z) i Hi).
assert (H2 := H _ (A v (fun j _ => eq_ind_r (fun y => y < e) E0 (eq_trans (f_equal Rabs (Rminus_eq_0 (v j))) Rabs_R0))) i Hi).
apply Rabs_def2 in H1. apply Rabs_def2 in H2. cbv beta in *. apply (Rlt_irrefl eps). apply Rlt_le_trans with (1 := L). apply Rabs_le. lra.
Qed.

Lemma continuous_averages d w f x : 0 < w -> continuous_d d f -> continuous_average d (directional_average w f x).
Proof.
intros Hw C v eps He. destruct (uniform_along d f x v w (eps / 2) C ltac:(lra)) as (eta & Heta & H). exists eta. split; [exact Heta|].
intros u U i Hi. unfold directional_average.
assert (I : forall u, ex_RInt (fun r => f (fun j => x j + r * u j) i) (- w) w).
{ intros y. apply ex_RInt_cont. intros r. now apply continuous_along with d. }
assert (B : Rabs (RInt (fun r => f (fun j => x j + r * u j) i - f (fun j => x j + r * v j) i) (- w) w) <= (w - - w) * (eps / 2)).
{ apply abs_RInt_le_const; [lra | apply (ex_RInt_minus (V := R_NormedModule)); apply I|]. intros r Hr. apply H; [exact U | apply Rabs_le; lra | exact Hi]. }
assert (S : RInt (fun r => f (fun j => x j + r * u j) i - f (fun j => x j + r * v j) i) (- w) w =
  (RInt (fun r => f (fun j => x j + r * u j) i) (- w) w : R) - (RInt (fun r => f (fun j => x j + r * v j) i) (- w) w : R)).
{ apply (RInt_minus (V := R_CompleteNormedModule)); apply I. }
rewrite S in B. set (p := RInt (fun r => f (fun j => x j + r * u j) i) (- w) w : R) in *. set (q := RInt (fun r => f (fun j => x j + r * v j) i) (- w) w : R) in *.
change (Rabs (p / (2 * w) - q / (2 * w)) < eps). replace (p / (2 * w) - q / (2 * w)) with ((p - q) * / (2 * w)) by (field; lra).
rewrite Rabs_mult, (Rabs_right (/ (2 * w))) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; lra).
apply Rmult_lt_reg_r with (2 * w); [lra|]. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.
