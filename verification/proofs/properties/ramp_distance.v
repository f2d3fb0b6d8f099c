(** The distance of the smoothed target from the nearest data point: on each gap two triangles, which end at the midpoint. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export averages gap_decay.
Open Scope R_scope.

Section Distance.
Variables (Y : training_set) (delta : R).
Hypotheses (Hd : 0 < delta) (Hw : below_half_gaps Y delta).

(** What target - nearest point is, and its slope next to y_k on the side of gap g. *)
Definition apart (x : R) : R := target Y delta x - nearest_point Y x.
Definition lift (g : nat) : R := half_gap Y g / (half_gap Y g - delta).

Lemma nearest_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> midpoint Y (pred k) < x) -> (k <> gaps Y -> x < midpoint Y k) ->
  nearest_point Y x = point Y k.
Proof.
intros Hk L R. unfold nearest_point. apply (staircase_cell Y (fun _ => 0)).
- intros g Hg. generalize (half_gap_pos Y g Hg). lra.
- exact Hk.
- intros g E. specialize (L ltac:(lia)). replace (pred k) with g in L by lia. lra.
- intros g E Hg. specialize (R ltac:(lia)). rewrite E. lra.
Qed.

Lemma nearest_left g x : (g < gaps Y)%nat -> point Y g <= x < midpoint Y g -> nearest_point Y x = point Y g.
Proof.
intros Hg Hx. apply nearest_cell; [lia | | intros _; lra]. intros N. generalize (midpoint_lt_point Y (pred g) g ltac:(lia)) (half_gap_pos Y (pred g) ltac:(lia)). lra.
Qed.

Lemma nearest_right g x : (g < gaps Y)%nat -> midpoint Y g < x <= point Y (S g) -> nearest_point Y x = point Y (S g).
Proof.
intros Hg Hx. apply nearest_cell; [lia | intros _; simpl; lra |]. intros N.
generalize (point_lt_midpoint Y (S g) (S g) ltac:(lia)) (half_gap_pos Y (S g) ltac:(lia)). lra.
Qed.

Lemma nearest_midpoint g : (g < gaps Y)%nat -> nearest_point Y (midpoint Y g) = midpoint Y g.
Proof.
intros Hg. unfold nearest_point, staircase.
rewrite (sum_below_split g) by lia. replace (gaps Y - g)%nat with (S (gaps Y - S g)) by lia. rewrite sum_below_first, Nat.add_0_r.
rewrite (sum_below_ext g _ (fun h => 2 * half_gap Y h)).
- rewrite (sum_below_ext (gaps Y - S g) _ (fun _ => 0)).
  + rewrite sum_half_gaps, sum_below_const. replace (midpoint Y g - midpoint Y g) with 0 by ring. rewrite ramp_0, sign_0. rewrite midpoint_left. ring.
  + intros h Hh. generalize (midpoint_lt Y g (g + S h) ltac:(lia)). intros L. rewrite ramp_left by lra. ring.
- intros h Hh. generalize (midpoint_lt Y h g ltac:(lia)). intros L. rewrite ramp_right by lra. ring.
Qed.

Lemma apart_cell k x : (k <= gaps Y)%nat -> (k <> 0%nat -> point Y k - delta <= x) -> (k <> gaps Y -> x <= point Y k + delta) ->
  target Y delta x = point Y k /\ nearest_point Y x = point Y k.
Proof.
intros Hk L R. split; [now apply target_cell_lt|]. apply nearest_cell; [exact Hk | |].
- intros N. specialize (L N). generalize (midpoint_right Y (pred k)) (Hw (pred k) ltac:(lia)). replace (S (pred k)) with k by lia. lra.
- intros N. specialize (R N). generalize (midpoint_left Y k) (Hw k ltac:(lia)). lra.
Qed.

Lemma target_from_left g x : (g < gaps Y)%nat -> point Y g + delta <= x <= point Y (S g) - delta ->
  target Y delta x = point Y g + lift g * (x - (point Y g + delta)).
Proof.
intros Hg Hx. generalize (Hw g Hg). intros W. rewrite (target_ramp Y delta Hd g) by (try apply below_within; assumption).
rewrite midpoint_left. unfold lift. field. lra.
Qed.

Lemma target_from_right g x : (g < gaps Y)%nat -> point Y g + delta <= x <= point Y (S g) - delta ->
  target Y delta x = point Y (S g) - lift g * (point Y (S g) - delta - x).
Proof.
intros Hg Hx. generalize (Hw g Hg). intros W. rewrite (target_ramp Y delta Hd g) by (try apply below_within; assumption).
rewrite midpoint_right. unfold lift. field. lra.
Qed.

Lemma apart_left g x : (g < gaps Y)%nat -> point Y g + delta <= x < midpoint Y g -> apart x = lift g * (x - (point Y g + delta)).
Proof.
intros Hg Hx. unfold apart. rewrite (nearest_left g), (target_from_left g); try assumption; try lra.
generalize (midpoint_right Y g) (Hw g Hg). lra.
Qed.

Lemma apart_right g x : (g < gaps Y)%nat -> midpoint Y g < x <= point Y (S g) - delta -> apart x = - (lift g * (point Y (S g) - delta - x)).
Proof.
intros Hg Hx. unfold apart. rewrite (nearest_right g), (target_from_right g); try assumption; try lra.
generalize (midpoint_left Y g) (Hw g Hg). lra.
Qed.

(** Everywhere. *)
Lemma apart_cases x : apart x = 0 \/
  (exists g, (g < gaps Y)%nat /\ point Y g + delta < x < midpoint Y g /\ apart x = lift g * (x - (point Y g + delta))) \/
  (exists g, (g < gaps Y)%nat /\ midpoint Y g < x < point Y (S g) - delta /\ apart x = - (lift g * (point Y (S g) - delta - x))).
Proof.
destruct (target_place Y delta Hd x (below_within Y delta Hw)) as [(k & Hk & L & R)|(g & Hg & Hx)].
- left. unfold apart. destruct (apart_cell k x Hk L R) as [-> ->]. ring.
- destruct (Rtotal_order x (midpoint Y g)) as [C|[C|C]].
  + right. left. exists g. split; [exact Hg|]. split; [lra | apply apart_left; [exact Hg | lra]].
  + left. rewrite C. unfold apart. rewrite nearest_midpoint, (target_from_left g) by (try exact Hg; rewrite <- C; lra).
    rewrite midpoint_left. unfold lift. field. generalize (Hw g Hg). lra.
  + right. right. exists g. split; [exact Hg|]. split; [lra | apply apart_right; [exact Hg | lra]].
Qed.

Lemma lift_ge_1 g : (g < gaps Y)%nat -> 1 <= lift g.
Proof.
intros Hg. generalize (Hw g Hg). intros W. unfold lift. apply Rmult_le_reg_r with (half_gap Y g - delta); [lra|].
replace (half_gap Y g / (half_gap Y g - delta) * (half_gap Y g - delta)) with (half_gap Y g) by (field; lra). lra.
Qed.

(** A triangle, 0 <= s <= D - delta away from its foot: at most D, and at most s + delta. *)
Lemma triangle_le g s : (g < gaps Y)%nat -> 0 <= s <= half_gap Y g - delta -> 0 <= lift g * s <= half_gap Y g /\ lift g * s <= s + delta.
Proof.
intros Hg Hs. generalize (Hw g Hg) (lift_ge_1 g Hg). intros W L.
assert (E : lift g * (half_gap Y g - delta) = half_gap Y g) by (unfold lift; field; lra).
split; [split; [apply Rmult_le_pos; lra|]|].
- rewrite <- E. apply Rmult_le_compat_l; lra.
- assert (F : lift g * s = s + delta * (s / (half_gap Y g - delta))) by (unfold lift; field; lra). rewrite F.
  apply Rplus_le_compat_l. apply Rle_trans with (delta * 1); [|lra]. apply Rmult_le_compat_l; [lra|].
  apply Rmult_le_reg_r with (half_gap Y g - delta); [lra|].
  replace (s / (half_gap Y g - delta) * (half_gap Y g - delta)) with s by (field; lra). lra.
Qed.

(** (58): at most the greatest half gap. *)
Lemma apart_le D x : (forall g, (g < gaps Y)%nat -> half_gap Y g <= D) -> Rabs (apart x) <= D.
Proof.
intros HD. assert (D0 := HD O (gaps_pos Y)). generalize (half_gap_pos Y O (gaps_pos Y)). intros P.
destruct (apart_cases x) as [->|[(g & Hg & Hx & ->)|(g & Hg & Hx & ->)]].
- rewrite Rabs_R0. lra.
- destruct (triangle_le g (x - (point Y g + delta)) Hg) as [T _]; [generalize (midpoint_left Y g); lra|].
  rewrite Rabs_right by lra. generalize (HD g Hg). lra.
- destruct (triangle_le g (point Y (S g) - delta - x) Hg) as [T _]; [generalize (midpoint_right Y g); lra|].
  rewrite Rabs_Ropp, Rabs_right by lra. generalize (HD g Hg). lra.
Qed.

(** To the right of y_k the first triangle, prolonged, is above all others. *)
Lemma apart_right_of k x : (k < gaps Y)%nat -> point Y k + delta <= x -> Rabs (apart x) <= lift k * (x - (point Y k + delta)).
Proof.
intros Hk Hx. generalize (Hw k Hk) (lift_ge_1 k Hk) (half_gap_pos Y k Hk). intros W L P.
assert (U : x - (point Y k + delta) <= lift k * (x - (point Y k + delta))).
{ rewrite <- (Rmult_1_l (x - (point Y k + delta))) at 1. apply Rmult_le_compat_r; lra. }
destruct (apart_cases x) as [->|[(g & Hg & Hg' & ->)|(g & Hg & Hg' & ->)]].
- rewrite Rabs_R0. lra.
- destruct (triangle_le g (x - (point Y g + delta)) Hg) as [T T']; [generalize (midpoint_left Y g); lra|].
  rewrite Rabs_right by lra. destruct (lt_eq_lt_dec g k) as [[C|C]|C].
  + exfalso. generalize (midpoint_lt_point Y g k ltac:(lia)) (half_gap_pos Y g Hg). lra.
  + rewrite C. lra.
  + generalize (point_le Y (S k) g ltac:(lia)) (point_S Y k). lra.
- destruct (triangle_le g (point Y (S g) - delta - x) Hg) as [T T']; [generalize (midpoint_right Y g); lra|].
  rewrite Rabs_Ropp, Rabs_right by lra. destruct (lt_eq_lt_dec g k) as [[C|C]|C].
  + exfalso. generalize (point_le Y (S g) k ltac:(lia)). lra.
  + subst g. apply Rle_trans with (half_gap Y k); [apply T|].
    replace (half_gap Y k) with (lift k * (half_gap Y k - delta)) at 1 by (unfold lift; field; lra).
    apply Rmult_le_compat_l; [lra|]. generalize (midpoint_left Y k). lra.
  + generalize (point_le Y (S k) g ltac:(lia)) (point_S Y k) (midpoint_left Y g) (midpoint_right Y g). lra.
Qed.

(** The same to the left of y_(j+1). *)
Lemma apart_left_of j x : (j < gaps Y)%nat -> x <= point Y (S j) - delta -> Rabs (apart x) <= lift j * (point Y (S j) - delta - x).
Proof.
intros Hj Hx. generalize (Hw j Hj) (lift_ge_1 j Hj) (half_gap_pos Y j Hj). intros W L P.
assert (U : point Y (S j) - delta - x <= lift j * (point Y (S j) - delta - x)).
{ rewrite <- (Rmult_1_l (point Y (S j) - delta - x)) at 1. apply Rmult_le_compat_r; lra. }
destruct (apart_cases x) as [->|[(g & Hg & Hg' & ->)|(g & Hg & Hg' & ->)]].
- rewrite Rabs_R0. lra.
- destruct (triangle_le g (x - (point Y g + delta)) Hg) as [T T']; [generalize (midpoint_left Y g); lra|].
  rewrite Rabs_right by lra. destruct (lt_eq_lt_dec g j) as [[C|C]|C].
  + generalize (point_le Y (S g) j ltac:(lia)) (point_S Y j) (midpoint_left Y g) (midpoint_right Y g). lra.
  + subst g. apply Rle_trans with (half_gap Y j); [apply T|].
    replace (half_gap Y j) with (lift j * (half_gap Y j - delta)) at 1 by (unfold lift; field; lra).
    apply Rmult_le_compat_l; [lra|]. generalize (midpoint_right Y j). lra.
  + exfalso. generalize (point_le Y (S j) g ltac:(lia)). lra.
- destruct (triangle_le g (point Y (S g) - delta - x) Hg) as [T T']; [generalize (midpoint_right Y g); lra|].
  rewrite Rabs_Ropp, Rabs_right by lra. destruct (lt_eq_lt_dec g j) as [[C|C]|C].
  + generalize (point_le Y (S g) j ltac:(lia)) (point_S Y j). lra.
  + rewrite C. lra.
  + exfalso. generalize (point_lt_midpoint Y g (S j) ltac:(lia)) (half_gap_pos Y g Hg). lra.
Qed.
End Distance.
