(** (77): the average over all directions, for which fields it is defined, and that no coordinate system enters. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper all_directions.
From Scoreproof.properties Require Import training_set vectors directions.
From Scoreproof.appendix_g Require Import eq_76 compact.
Open Scope R_scope.

(** The piecewise linear score is not continuous, but its averages depend continuously on the direction. *)
Lemma continuous_window_ramp w u s : 0 <= w -> continuous (fun s => ramp (w * Rabs s) u) s.
Proof.
intros Hw. apply (continuous_ext (fun s => u / Rmax (w * Rabs s) (Rabs u))).
{ intros r. symmetry. apply ramp_quotient, Rmult_le_pos; [exact Hw | apply Rabs_pos]. }
destruct (Req_dec u 0) as [->|N].
- apply (continuous_ext (fun _ => 0)); [intros r; unfold Rdiv; eqR; ring | apply continuous_const].
- apply continuous_div; [apply continuous_const| |].
  + apply continuous_max; [|apply continuous_const]. apply continuous_cmul, continuous_abs, continuous_id.
  + assert (P := Rabs_pos_lt u N). generalize (Rmax_r (w * Rabs s) (Rabs u)). lra.
Qed.

Lemma continuous_average_PL d Y t w x : 0 < t -> 0 < w -> continuous_average d (directional_average w (PL_d Y t) x).
Proof.
intros Ht Hw v eps He.
assert (C : continuous (fun s => LAPL_window Y t (w * Rabs s) (x O)) (v O)).
{ unfold LAPL_window, staircase. apply continuous_divc, continuous_sub; [|apply continuous_const]. apply continuous_add; [apply continuous_const|].
  apply (continuous_sum_below (gaps Y) (fun g s => half_gap Y g * (1 + ramp (w * Rabs s) (x O - midpoint Y g)))). intros g Hg.
  apply continuous_cmul, continuous_add; [apply continuous_const | apply continuous_window_ramp; lra]. }
apply continuity_pt_filterlim in C. destruct (C eps He) as (eta & Heta & H). exists eta. split; [exact Heta|].
intros u U i Hi. rewrite !average_window by assumption. destruct i as [|i].
- destruct (Req_dec (u O) (v O)) as [E|N]; [rewrite E, Rminus_eq_0, Rabs_R0; exact He|].
  apply H. split; [split; [exact I | auto]|]. apply (U O). lia.
- rewrite Rminus_eq_0, Rabs_R0. exact He.
Qed.

(** The averages of the field that is turned back are the averages turned back. *)
Lemma averages_turned d w f M b x : 0 < w -> field_d d f -> orthogonal d M ->
  (forall y v i, (i < d)%nat -> ex_RInt (fun r => f (fun j => y j + r * v j) i) (- w) w) ->
  let place y := fun i => apply_d d M y i + b i in
  let g := fun y => apply_d d (transpose M) (f (place y)) in
  forall a, averages d w g x a <-> turned d (transpose M) (averages d w f (place x)) a.
Proof.
intros Hw Ff O Int place g.
assert (E : forall v, agree d (directional_average w g x v) (apply_d d (transpose M) (directional_average w f (place x) (apply_d d M v)))).
{ intros v i Hi. unfold directional_average, apply_d at 1, g.
  rewrite (RInt_ext _ (fun r => sum_below d (fun j => M j i * f (fun k => place x k + r * apply_d d M v k) j))).
  2:{ intros r _. unfold apply_d at 1, transpose. apply sum_below_ext. intros j Hj. f_equal. apply Ff; [|exact Hj]. intros k Hk. unfold place, apply_d.
      rewrite (sum_below_ext d _ (fun j => M k j * x j + r * (M k j * v j))) by (intros; ring). rewrite sum_below_plus, sum_below_scal. ring. }
  rewrite (RInt_sum_below d (fun j r => M j i * f (fun k => place x k + r * apply_d d M v k) j)).
  2:{ intros j Hj. apply (ex_RInt_scal (V := R_NormedModule)), Int, Hj. }
  unfold Rdiv at 1. rewrite <- sum_below_scal_r. apply sum_below_ext. intros j Hj. unfold transpose.
  rewrite (RInt_scal (V := R_CompleteNormedModule)) by now apply Int. change (scal ?a ?b) with (a * b). eqR. unfold Rdiv. ring. }
intros a. split.
- intros (v & V & Ha). exists (directional_average w f (place x) (apply_d d M v)). split.
  + exists (apply_d d M v). split; [now rewrite norm_apply | intros i _; reflexivity].
  + now apply agree_trans with (1 := Ha).
- intros (a' & (v & V & Ha') & Ha). assert (O' := orthogonal_transpose d M O). exists (apply_d d (transpose M) v). split; [now rewrite norm_apply|].
  apply agree_trans with (1 := Ha). apply agree_sym. apply agree_trans with (1 := E _). apply apply_agree, agree_sym.
  apply agree_trans with (1 := Ha'). intros i Hi. unfold directional_average. f_equal. apply RInt_ext. intros r _. apply Ff; [|exact Hi].
  intros j Hj. do 2 f_equal. symmetry. exact (apply_inverse d (transpose M) v O' j Hj).
Qed.

(** (77) as corrected: for a continuous field, and for the piecewise linear score, the averages are a compact set, as
    (76) asks, with elements of least norm. In other coordinates, x = M^T (X - b), the average is the same vector: M turns or
    reflects, b translates, and f is any field that has integrals along segments. *)
Theorem eq_77 d w f : (1 <= d)%nat -> 0 < w -> field_d d f ->
  (continuous_d d f -> forall x, compact_d d (averages d w f x) /\ exists a, least_in d (averages d w f x) a) /\
  (forall Y t x, 0 < t -> compact_d d (averages d w (PL_d Y t) x) /\ exists a, least_in d (averages d w (PL_d Y t) x) a) /\
  (forall M b x, orthogonal d M ->
     (forall y v i, (i < d)%nat -> ex_RInt (fun r => f (fun j => y j + r * v j) i) (- w) w) ->
     let place y := fun i => apply_d d M y i + b i in
     agree d (LA_directions d w (fun y => apply_d d (transpose M) (f (place y))) x)
             (apply_d d (transpose M) (LA_directions d w f (place x)))).
Proof.
intros Hd Hw Ff.
assert (L : forall h x, compact_d d (averages d w h x) -> exists a, least_in d (averages d w h x) a).
{ intros h x C. apply compact_least; [exact C|]. destruct (unit_axis d Hd) as (v & V & _). exists (directional_average w h x v), v.
  split; [exact V | intros i _; reflexivity]. }
split; [|split].
- intros C x. assert (K := compact_averages d w f x (continuous_averages d w f x Hw C)). split; [exact K | now apply L].
- intros Y t x Ht. assert (K := compact_averages d w (PL_d Y t) x (continuous_average_PL d Y t w x Ht Hw)). split; [exact K | now apply L].
- intros M b x O Int place. unfold LA_directions.
  apply agree_trans with (least_norm d (turned d (transpose M) (averages d w f (place x)))).
  + apply least_norm_ext. now apply averages_turned.
  + now apply least_norm_turned, orthogonal_transpose.
Qed.

(** Without the translation on the right side: one coordinate, f(x) = x and b = 1. *)
Theorem eq_77_twin : ~ (forall d w f M b x, (1 <= d)%nat -> 0 < w -> continuous_d d f -> orthogonal d M ->
  agree d (LA_directions d w (fun y => apply_d d (transpose M) (f (fun i => apply_d d M y i + b i))) x)
          (apply_d d (transpose M) (LA_directions d w f (apply_d d M x)))).
Proof.
intros H. pose (M := fun i j : nat => if Nat.eqb i j then 1 else 0). pose (z := fun _ : nat => 0).
assert (L : forall g c, (forall v, agree 1 (directional_average 1 g z v) c) -> LA_directions 1 1 g z O = c O).
{ intros g c G. apply (fun Hc => least_norm_only 1 _ c Hc O ltac:(lia)).
  assert (A : forall a, averages 1 1 g z a -> agree 1 a c) by (intros a (v & _ & Ha); now apply agree_trans with (1 := Ha)).
  split; [split|].
  - destruct (unit_axis 1 ltac:(lia)) as (v & V & _). exists v. split; [exact V | apply agree_sym, G].
  - intros a Ha. rewrite (norm_agree 1 a c (A a Ha)). apply Rle_refl.
  - intros a [Ha _]. now apply A. }
assert (O1 : orthogonal 1 M) by (intros [|i] [|j] Hi Hj; try lia; unfold M; simpl; split; ring).
assert (C1 : continuous_d 1 (fun y => y)) by (intros v e He; now exists e).
specialize (H 1%nat 1 (fun y => y) M (fun _ => 1) z ltac:(lia) ltac:(lra) C1 O1 O ltac:(lia)).
assert (I : forall c v, directional_average 1 (fun y i => y i + c) z v O = c).
{ intros c v. unfold directional_average, z. rewrite (is_RInt_unique _ _ _ (2 * c)); [eqR; field|].
  evar_last; [apply (is_RInt_derive (fun r => r^2 * v O / 2 + c * r)) |].
  - intros r _. auto_derive; [trivial | simpl; field].
  - intros r _. apply continuous_derivable. auto_derive. trivial.
  - eqR. unfold minus, plus, opp. simpl. field. }
assert (X : forall y, agree 1 (apply_d 1 M y) y) by (intros y [|i] Hi; [unfold apply_d, M; simpl; ring | lia]).
assert (X' : forall y, agree 1 (apply_d 1 (transpose M) y) y) by (intros y [|i] Hi; [unfold apply_d, transpose, M; simpl; ring | lia]).
assert (Z : forall g c, (forall y, agree 1 (g y) (fun i => y i + c)) -> LA_directions 1 1 g z O = c).
{ intros g c G. apply (L g (fun _ => c)). intros v [|i] Hi; [|lia]. rewrite <- (I c v). unfold directional_average. f_equal.
  apply RInt_ext. intros r _. now apply G. }
rewrite (Z _ 1) in H.
2:{ intros y. apply agree_trans with (1 := X' _). intros i Hi. now rewrite (X y i Hi). }
rewrite (X' _ O ltac:(lia)) in H. revert H. unfold LA_directions. rewrite (least_norm_ext 1 _ (averages 1 1 (fun y => y) z)); [| |lia].
- fold (LA_directions 1 1 (fun y => y) z O). rewrite (Z _ 0); [lra|]. intros y i _. ring.
- assert (E : agree 1 (apply_d 1 M z) z) by apply X. intros a. split; intros (v & V & Ha); exists v; (split; [exact V|]); intros [|i] Hi; try lia;
    rewrite (Ha O ltac:(lia)); unfold directional_average; f_equal; apply RInt_ext; intros r _; now rewrite (E O ltac:(lia)).
Qed.
