(** The law in which the dynamics under the exact score ends, and its divergence from laws with a density (section 4). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import distribution.
From Scoreproof.objects Require Import paper dynamics law_divergence.
From Scoreproof.properties Require Import laws density normal_tails.
From Scoreproof.section2 Require Import eq_2.
Open Scope R_scope.

(** Where a path comes to as s goes to 0, by its places at s = 1/m. *)
Definition end_of (u : R -> R) : R := real (Lim_seq (fun m => u (/ INR (S m)))).

(** The distribution function of the empirical law p_0. *)
Definition empirical_law (Y : training_set) (z : R) : R := sum_below (size Y) (fun k => indicator (Rleb (point Y k) z)) / INR (size Y).

Lemma end_of_limit u l : filterlim u (at_right 0) (locally l) -> is_lim_seq (fun m => u (/ INR (S m))) l.
Proof.
intros H. apply (filterlim_comp _ _ _ (fun m => / INR (S m)) u eventually (at_right 0) (locally l)); [|exact H].
intros P [e He]. destruct (archimed_cor1 e (cond_pos e)) as (N & HN & N0). exists N. intros m Hm.
assert (P0 : 0 < INR (S m)) by (apply lt_0_INR; lia). apply He.
- apply Rabs_lt_between'. assert (0 < / INR (S m)) by now apply Rinv_0_lt_compat.
  assert (/ INR (S m) <= / INR N) by (apply Rinv_le_contravar; [apply lt_0_INR; lia | apply le_INR; lia]). simpl in *. lra.
- now apply Rinv_0_lt_compat.
Qed.

Lemma place_of Y z : z < point Y 0 \/ point Y (gaps Y) <= z \/ exists g, (g < gaps Y)%nat /\ point Y g <= z < point Y (S g).
Proof.
assert (H : forall m, (m <= gaps Y)%nat -> z < point Y 0 \/ point Y m <= z \/ exists g, (g < gaps Y)%nat /\ point Y g <= z < point Y (S g)).
{ induction m as [|m IH]; intros Hm.
  - destruct (Rlt_or_le z (point Y 0)); [now left | right; now left].
  - destruct (IH ltac:(lia)) as [A|[A|A]]; [now left | | right; now right].
    destruct (Rlt_or_le z (point Y (S m))); [right; right; exists m; split; [lia | lra] | right; now left]. }
exact (H (gaps Y) (le_n _)).
Qed.

Lemma empirical_left Y z : z < point Y 0 -> empirical_law Y z = 0.
Proof.
intros H. unfold empirical_law. rewrite (sum_below_ext _ _ (fun _ => 0)); [rewrite sum_below_const; unfold Rdiv; ring|].
intros k Hk. rewrite (proj2 (Rleb_false _ _)); [reflexivity|]. generalize (point_le Y 0 k ltac:(unfold size in Hk; lia)). lra.
Qed.

Lemma empirical_right Y z : point Y (gaps Y) <= z -> empirical_law Y z = 1.
Proof.
intros H. unfold empirical_law. rewrite (sum_below_ext _ _ (fun _ => 1)).
- rewrite sum_below_const. generalize (size_pos Y). intros. field. lra.
- intros k Hk. rewrite (proj2 (Rleb_true _ _)); [reflexivity|]. generalize (point_le Y k (gaps Y) ltac:(unfold size in Hk; lia)). lra.
Qed.

Lemma empirical_gap Y g z : (g < gaps Y)%nat -> point Y g <= z < point Y (S g) -> empirical_law Y z = INR (S g) / INR (size Y).
Proof.
intros Hg H. unfold empirical_law. f_equal. rewrite (sum_below_split (S g)) by (unfold size; lia).
rewrite (sum_below_ext (S g) _ (fun _ => 1)), (sum_below_ext (size Y - S g) _ (fun _ => 0)).
- rewrite !sum_below_const. ring.
- intros k Hk. rewrite (proj2 (Rleb_false _ _)); [reflexivity|]. generalize (point_le Y (S g) (S g + k) ltac:(unfold size in Hk; lia)). lra.
- intros k Hk. rewrite (proj2 (Rleb_true _ _)); [reflexivity|]. generalize (point_le Y k g ltac:(lia)). lra.
Qed.

Section Exact.
Variables (Y : training_set) (T : R) (path : R -> R -> R).
Hypotheses (HT : 0 < T) (Start : forall x, path x T = x)
  (Follows : forall x s, 0 < s <= T -> is_derive (path x) s (- (1/2) * ESF Y s (path x s))).
Let P := noised_law Y T.
Let n := INR (size Y).

Lemma level_kept x s : 0 < s <= T -> noised_law Y s (path x s) = P x.
Proof.
intros [S0 [S1| ->]]; [|now rewrite Start]. rewrite (law_kept Y (path x) s T); [now rewrite Start | lra|].
intros r Hr. apply Follows. lra.
Qed.

Lemma paths_ordered x x' s : 0 < s <= T -> P x < P x' -> path x s <= path x' s.
Proof. intros Hs H. apply Rlt_le, (noised_law_order Y s); [lra|]. now rewrite !level_kept. Qed.

Lemma early : eventually (fun m => 0 < / INR (S m) <= T).
Proof.
destruct (archimed_cor1 T HT) as (N & HN & N0). exists N. intros m Hm.
assert (0 < INR (S m)) by (apply lt_0_INR; lia). split; [now apply Rinv_0_lt_compat|].
assert (/ INR (S m) <= / INR N) by (apply Rinv_le_contravar; [apply lt_0_INR; lia | apply le_INR; lia]). lra.
Qed.

(** A level strictly inside the k-th part ends at y_k, and encloses the ends of the others. *)
Lemma ends_inside k c : (k <= gaps Y)%nat -> INR k / n < c < INR (S k) / n -> exists x, P x = c /\
  Lim_seq (fun m => path x (/ INR (S m))) = point Y k.
Proof.
intros Hk Hc. assert (N := size_pos Y). fold n in N.
assert (C : 0 < c < 1).
{ assert (0 <= INR k / n) by (apply Rmult_le_pos; [apply pos_INR | apply Rlt_le, Rinv_0_lt_compat, N]).
  assert (INR (S k) / n <= 1); [|lra]. apply Rmult_le_reg_r with n; [exact N|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra.
  apply le_INR. unfold size. lia. }
destruct (noised_law_onto Y T c HT C) as [x Ex]. exists x. split; [exact Ex|].
apply is_lim_seq_unique, end_of_limit. apply (rem_2_memorisation_part_line Y T (path x) k HT Hk); [apply Follows|].
rewrite Start, Ex. exact Hc.
Qed.

Lemma parts k : INR k / n < INR (S k) / n.
Proof. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, size_pos | apply lt_INR; lia]. Qed.

Lemma end_bounds x k j : (k <= gaps Y)%nat -> (j <= gaps Y)%nat -> INR j / n < P x < INR (S k) / n ->
  point Y j <= end_of (path x) <= point Y k.
Proof.
intros Hk Hj [A B].
assert (Up : Rbar_le (Lim_seq (fun m => path x (/ INR (S m)))) (point Y k)).
{ destruct (ends_inside k ((Rmax (P x) (INR k / n) + INR (S k) / n) / 2) Hk) as (x' & E & L).
  - assert (Rmax (P x) (INR k / n) < INR (S k) / n) by (apply Rmax_lub_lt; [exact B | apply parts]). generalize (Rmax_r (P x) (INR k / n)). lra.
  - rewrite <- L. apply Lim_seq_le_loc. destruct early as [M HM]. exists M. intros m Hm. apply paths_ordered; [now apply HM|].
    rewrite E. assert (Rmax (P x) (INR k / n) < INR (S k) / n) by (apply Rmax_lub_lt; [exact B | apply parts]). generalize (Rmax_l (P x) (INR k / n)). lra. }
assert (Lo : Rbar_le (point Y j) (Lim_seq (fun m => path x (/ INR (S m))))).
{ destruct (ends_inside j ((INR j / n + Rmin (P x) (INR (S j) / n)) / 2) Hj) as (x' & E & L).
  - assert (INR j / n < Rmin (P x) (INR (S j) / n)) by (apply Rmin_glb_lt; [exact A | apply parts]). generalize (Rmin_r (P x) (INR (S j) / n)). lra.
  - rewrite <- L. apply Lim_seq_le_loc. destruct early as [M HM]. exists M. intros m Hm. apply paths_ordered; [now apply HM|].
    rewrite E. assert (INR j / n < Rmin (P x) (INR (S j) / n)) by (apply Rmin_glb_lt; [exact A | apply parts]).
    generalize (Rmin_l (P x) (INR (S j) / n)). lra. }
unfold end_of. destruct (Lim_seq _) as [v| |]; simpl in *; [now split | contradiction | contradiction].
Qed.

Lemma level_bounds x : INR 0 / n < P x < INR (S (gaps Y)) / n.
Proof.
generalize (noised_law_bounds Y T x HT) (size_pos Y). fold P. fold (size Y) n. intros B N. simpl (INR 0).
replace (0 / n) with 0 by (field; lra). replace (n / n) with 1 by (field; lra). exact B.
Qed.

Lemma exact_law z : expect Y T (fun x => indicator (Rleb (end_of (path x)) z)) = empirical_law Y z.
Proof.
assert (G := gaps_pos Y). assert (LB := level_bounds). destruct (place_of Y z) as [H|[H|(g & Hg & H)]].
- rewrite empirical_left by exact H. apply is_expect, (is_gen_ext (fun _ => 0)); [|apply is_line_int_0]. intros x.
  rewrite (proj2 (Rleb_false _ _)); [simpl; ring|]. generalize (end_bounds x (gaps Y) 0 (le_n _) ltac:(lia) (LB x)). lra.
- rewrite empirical_right by exact H. apply is_expect, (is_gen_ext (noised_density Y T)); [|now apply is_line_int_noised]. intros x.
  rewrite (proj2 (Rleb_true _ _)); [simpl; ring|]. generalize (end_bounds x (gaps Y) 0 (le_n _) ltac:(lia) (LB x)). lra.
- rewrite (empirical_gap Y g z Hg H). fold n. assert (C : 0 < INR (S g) / n < 1).
  { assert (N := size_pos Y). fold n in N. split; [apply Rdiv_lt_0_compat; [apply lt_0_INR; lia | exact N]|].
    apply Rmult_lt_reg_r with n; [exact N|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra.
    apply lt_INR. unfold size. lia. }
  destruct (noised_law_onto Y T _ HT C) as [b Eb]. rewrite <- Eb. apply is_expect, (is_line_left (noised_density Y T) _ b).
  + intros x Hx. rewrite (proj2 (Rleb_true _ _)); [simpl; ring|].
    assert (B : P x < INR (S g) / n) by (rewrite <- Eb; now apply noised_law_lt).
    generalize (end_bounds x g 0 ltac:(lia) ltac:(lia) (conj (proj1 (LB x)) B)). lra.
  + intros x Hx. rewrite (proj2 (Rleb_false _ _)); [simpl; ring|].
    assert (B : INR (S g) / n < P x) by (rewrite <- Eb; now apply noised_law_lt).
    generalize (end_bounds x (gaps Y) (S g) (le_n _) ltac:(lia) (conj B (proj2 (LB x)))). lra.
  + apply (is_head (noised_density Y T) 1); [now apply continuous_noised | now apply noised_density_pos | now apply is_line_int_noised].
Qed.
End Exact.

(** A density has mass somewhere between the data. *)
Lemma mass_between Y f U : is_line_int f 1 -> (forall x, is_head_int f x (U x)) ->
  exists a b, a < b /\ (forall k, (k <= gaps Y)%nat -> point Y k <= a \/ b < point Y k) /\ U b - U a <> 0.
Proof.
intros I H. apply Classical_Prop.NNPP. intros N.
assert (NC : forall a b, a < b -> (forall k, (k <= gaps Y)%nat -> point Y k <= a \/ b < point Y k) -> U a = U b).
{ intros a b Hab Hk. apply Classical_Prop.NNPP. intros E. apply N. exists a, b. repeat split; [exact Hab | exact Hk | lra]. }
assert (NC' : forall a b, a < b -> (forall k, (k <= gaps Y)%nat -> point Y k <= a \/ b <= point Y k) -> U a = U b).
{ intros a b Hab Hk. destruct (Req_dec (U a) (U b)) as [E|E]; [exact E | exfalso].
  assert (E0 : 0 < Rabs (U a - U b)) by (apply Rabs_pos_lt; lra).
  destruct (density_continuous f U H b _ (locally_ball _ (mkposreal _ E0))) as [d Hd].
  pose (s := Rmax ((a + b) / 2) (b - d / 2)). assert (D0 := cond_pos d).
  assert (S : a < s < b) by (unfold s; split; [generalize (Rmax_l ((a + b) / 2) (b - d / 2)); lra | apply Rmax_lub_lt; lra]).
  assert (B : ball b d s) by (apply Rabs_lt_between'; generalize (Rmax_r ((a + b) / 2) (b - d / 2)); fold s; lra).
  specialize (Hd s B). rewrite <- (NC a s) in Hd.
  - change (Rabs (U a - U b) < Rabs (U a - U b)) in Hd. lra.
  - lra.
  - intros k Kk. destruct (Hk k Kk); [now left | right; lra]. }
assert (K : forall k, (k <= gaps Y)%nat -> U (point Y k) = U (point Y 0)).
{ induction k as [|k IH]; intros Hk; [reflexivity|]. rewrite <- IH by lia. symmetry. apply NC'; [apply point_increasing; lia|].
  intros j Hj. destruct (Nat.le_gt_cases j k); [left; apply point_le; lia | right; apply point_le; lia]. }
destruct (I (ball 1 (mkposreal 1 Rlt_0_1)) (locally_ball _ _)) as [V W [a0 Ha] [b0 Hb] HVW].
pose (a := Rmin (a0 - 1) (point Y 0 - 1)). pose (b := Rmax (b0 + 1) (point Y (gaps Y) + 1)).
assert (a < a0 /\ a < point Y 0) as [A1 A2] by (unfold a; generalize (Rmin_l (a0 - 1) (point Y 0 - 1)) (Rmin_r (a0 - 1) (point Y 0 - 1)); lra).
assert (b0 < b /\ point Y (gaps Y) < b) as [B1 B2]
  by (unfold b; generalize (Rmax_l (b0 + 1) (point Y (gaps Y) + 1)) (Rmax_r (b0 + 1) (point Y (gaps Y) + 1)); lra).
destruct (HVW a b (Ha a A1) (Hb b B1)) as (v & Hv & Bv). simpl in Hv.
assert (E := is_RInt_unique _ _ _ _ Hv). rewrite (is_RInt_unique _ _ _ _ (density_mass f U H a b)) in E.
apply Rabs_lt_between' in Bv. simpl in Bv.
assert (U a = U (point Y 0)) by (apply NC'; [lra | intros k Hk; right; apply point_le; lia]).
assert (U (point Y (gaps Y)) = U b) by (apply NC'; [lra | intros k Hk; left; apply point_le; lia]).
rewrite (K (gaps Y)) in * by lia. lra.
Qed.

Lemma empirical_between Y a b : a < b -> (forall k, (k <= gaps Y)%nat -> point Y k <= a \/ b < point Y k) -> empirical_law Y a = empirical_law Y b.
Proof.
intros Hab H. unfold empirical_law. f_equal. apply sum_below_ext. intros k Hk. f_equal. destruct (H k) as [L|L]; [unfold size in Hk; lia | |].
- now rewrite !(proj2 (Rleb_true _ _)) by lra.
- now rewrite !(proj2 (Rleb_false _ _)) by lra.
Qed.

Lemma mass_KL_not_minus u v : mass_KL u v <> m_infty.
Proof. unfold mass_KL. repeat destruct Req_EM_T; discriminate. Qed.

Lemma law_KL_infinite U V a b : a < b -> U b - U a <> 0 -> V b - V a = 0 -> law_KL U V = p_infty.
Proof.
intros Hab HU HV. apply Rbar_is_lub_unique. split; [intros r _; destruct r; exact I|].
intros c Hc. replace p_infty with (Rbar_sum_below 3 (fun k => mass_KL (cell_of U 1 (fun i => match i with O => a | _ => b end) k)
  (cell_of V 1 (fun i => match i with O => a | _ => b end) k))).
- apply Hc. exists 1%nat. eexists. split; [|reflexivity]. intros i Hi. replace i with 0%nat by lia. exact Hab.
- cbn [Rbar_sum_below]. set (t0 := mass_KL _ _). set (t1 := mass_KL _ _). set (t2 := mass_KL _ _).
  assert (N0 : t0 <> m_infty) by apply mass_KL_not_minus. assert (N2 : t2 <> m_infty) by apply mass_KL_not_minus.
  assert (E : t1 = p_infty).
  { unfold t1, mass_KL, cell_of. cbn [Nat.leb]. destruct Req_EM_T; [contradiction|]. destruct Req_EM_T; [reflexivity | contradiction]. }
  rewrite E. clearbody t0 t2. destruct t0, t2; try reflexivity; contradiction.
Qed.

(** For any points and any paths that follow the exact score, from every place at the time T (there are such by (5), and only
    these): their ends have the law p_0 of the training set, and any law with a density on the line, smooth or not, is
    infinitely divergent from it: between the data there is mass of the density and none of p_0. *)
Theorem rem_4_infinite_kl Y T path f U : 0 < T -> (forall x, path x T = x) ->
  (forall x s, 0 < s <= T -> is_derive (path x) s (- (1/2) * ESF Y s (path x s))) ->
  is_line_int f 1 -> (forall x, is_head_int f x (U x)) ->
  let law z := expect Y T (fun x => indicator (Rleb (end_of (path x)) z)) in
  (forall z, law z = sum_below (size Y) (fun k => indicator (Rleb (point Y k) z)) / INR (size Y)) /\
  (exists a b, a < b /\ law b - law a = 0 /\ U b - U a <> 0) /\
  law_KL U law = p_infty.
Proof.
intros HT Start Follows I H law. assert (L : forall z, law z = empirical_law Y z) by exact (exact_law Y T path HT Start Follows).
destruct (mass_between Y f U I H) as (a & b & Hab & Hk & N).
assert (Z : law b - law a = 0) by (rewrite !L, (empirical_between Y a b Hab Hk); ring).
split; [exact L|]. split; [exists a, b; exact (conj Hab (conj Z N)) | exact (law_KL_infinite U law a b Hab N Z)].
Qed.
