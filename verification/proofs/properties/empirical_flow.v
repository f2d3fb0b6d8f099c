(** The probability flow of the empirical law in R^d, from that in the coordinates z = x / sqrt s. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import picard.
From Scoreproof.properties Require Export shift_law.
Open Scope R_scope.

(** A change of scale in R^d. *)
Lemma is_partial_scaled d a : 0 < a -> forall (f : vector -> R) x v, is_partial_int d f (fun i => x i / a) v ->
  is_partial_int d (fun x => (/ a)^d * f (fun i => x i / a)) x v.
Proof.
intros Ha. induction d as [|d IH]; intros f x v H; simpl in *; [rewrite Rmult_1_l; exact H|].
destruct H as (g & Hg & L). exists (fun u => / a * g (u / a)). split.
- intros u. apply (is_partial_ext d (fun x => / a * ((/ a)^d * f (fun i => x i / a)))); [intros; ring|].
  apply is_partial_scal, IH.
  assert (E : (fun i => with_coordinate x d u i / a) = with_coordinate (fun i => x i / a) d (u / a)).
  { apply functional_extensionality. intros i. unfold with_coordinate. now destruct (Nat.eqb i d). }
  rewrite E. apply Hg.
- apply is_line_int_scaled; [exact Ha | exact (is_line_int_ex_RInt g v L) | exact L].
Qed.

Lemma is_space_scaled d a (f : vector -> R) v : 0 < a -> is_space_int d f v -> is_space_int d (fun x => (/ a)^d * f (fun i => x i / a)) v.
Proof.
intros Ha H. apply is_partial_scaled; [exact Ha|].
assert (E : (fun i : nat => 0 / a) = (fun _ => 0)) by (apply functional_extensionality; intros; unfold Rdiv; ring). rewrite E. exact H.
Qed.

Section Empirical.
Variables (d : nat) (C : cloud).
Let N := cloud_size C.
Let y := cloud_point C.

(** A bound of all coordinates. *)
Definition cloud_bound : R := sum_below N (fun k => sum_below d (fun i => Rabs (y k i))).

Lemma cloud_bound_ge_0 : 0 <= cloud_bound.
Proof. apply sum_below_ge_0. intros. apply sum_below_ge_0. intros. apply Rabs_pos. Qed.

Lemma cloud_bounded k i : (k < N)%nat -> (i < d)%nat -> Rabs (y k i) <= cloud_bound.
Proof.
intros Hk Hi. apply Rle_trans with (sum_below d (fun i => Rabs (y k i))).
- apply (sum_below_term d (fun i => Rabs (y k i))); [exact Hi | intros; apply Rabs_pos].
- apply (sum_below_term N (fun k => sum_below d (fun i => Rabs (y k i)))); [exact Hk | intros; apply sum_below_ge_0; intros; apply Rabs_pos].
Qed.

Let B := cloud_bound.
Let HB := cloud_bounded.
Definition shift_field (r : R) (z : vector) (i : nat) : R := shift_mean d C (fun _ => r) z i.

Lemma field_bounded r z i : (i < d)%nat -> Rabs (shift_field r z i) <= B.
Proof. intros Hi. now apply (shift_mean_bound d C B HB). Qed.

Lemma field_along (u : R -> nat -> R) : (forall i s, (i < d)%nat -> continuous (fun s => u s i) s) ->
  forall i s, (i < d)%nat -> continuous (fun s => shift_field s (u s) i) s.
Proof.
intros Cu i s Hi.
assert (P : forall n k, (n <= d)%nat -> continuous (fun s => product_below n (fun j => phi (u s j - s * y k j))) s).
{ induction n as [|n IH]; intros k Hn; simpl; [apply continuous_const|]. apply continuous_mul; [apply IH; lia|].
  apply (continuous_comp (fun s => u s n - s * y k n) phi); [|apply continuous_phi]. apply continuous_sub; [apply Cu; lia|].
  apply (continuous_ext (fun s => y k n * s)); [intros; eqR; ring | apply continuous_cmul, continuous_id]. }
unfold shift_field, shift_mean. apply continuous_div.
- apply continuous_sum_below. intros k _. apply (continuous_ext (fun s => y k i * shifted d C (fun _ => s) k (u s))); [intros; apply Rmult_comm|].
  apply continuous_cmul, P. lia.
- apply continuous_sum_below. intros k _. apply P. lia.
- apply Rgt_not_eq, mixed_pos.
Qed.

Lemma field_lipschitz a q A : 0 <= q -> 0 <= A -> exists lam, 0 < lam /\ forall s z z' i del, Rabs (s - a) <= q -> (i < d)%nat -> 0 <= del ->
  (forall j, (j < d)%nat -> Rabs (z j) <= A /\ Rabs (z' j) <= A /\ Rabs (z j - z' j) <= del) -> Rabs (shift_field s z i - shift_field s z' i) <= lam * del.
Proof.
intros Hq HA. assert (B0 := cloud_bound_ge_0). fold B in B0. pose (A' := A + (Rabs a + q) * B).
assert (Sa := Rabs_pos a). assert (SB : 0 <= (Rabs a + q) * B) by (apply Rmult_le_pos; lra).
assert (A0 : 0 <= A') by (unfold A'; lra). assert (D0 := pos_INR d).
assert (L0 : 0 <= 4 * B * (INR d * A')) by (apply Rmult_le_pos; [lra | now apply Rmult_le_pos]).
exists (4 * B * (INR d * A') + 1). split; [lra|]. intros s z z' i del Hs Hi Hd H.
apply Rle_trans with (4 * B * (INR d * (A' * del))); [|replace (4 * B * (INR d * (A' * del))) with (4 * B * (INR d * A') * del) by ring; apply Rmult_le_compat_r; lra].
assert (Ss : Rabs s <= Rabs a + q).
{ replace s with (a + (s - a)) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra. }
apply (mean_difference d C B HB); [exact Hi | exact Hd | exact A0 |]. intros k j Hk Hj. destruct (H j Hj) as (H1 & H2 & H3).
assert (W : forall v, Rabs v <= A -> Rabs (v - s * cloud_point C k j) <= A').
{ intros v Hv. unfold Rminus. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp, Rabs_mult. unfold A'. apply Rplus_le_compat; [exact Hv|].
  apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | exact Ss | now apply HB]. }
split; [now apply W | split; [now apply W|]].
replace (z j - s * cloud_point C k j - (z' j - s * cloud_point C k j)) with (z j - z' j) by ring. exact H3.
Qed.

(** What the coordinates z have to do with x. *)
Lemma pN_phi u s : 0 < s -> pN u s = / s * phi (u / s).
Proof. intros Hs. rewrite pN_gauss, phi_gauss by exact Hs. assert (P := sqrt_2PI_pos). field. lra. Qed.

Lemma transition_shifted k s x : 0 < s -> transition d s (y k) x = (/ sqrt s)^d * shifted d C (fun _ => / sqrt s) k (fun i => x i / sqrt s).
Proof.
intros Hs. assert (S := sqrt_lt_R0 s Hs). unfold transition, shifted. fold y. clear HB. generalize d. intros n. induction n as [|n IH]; simpl; [ring|].
rewrite IH, pN_phi by exact S. replace ((x n - y k n) / sqrt s) with (x n / sqrt s - / sqrt s * y k n) by (field; lra). ring.
Qed.

Lemma density_mixed s x : 0 < s -> cloud_density C d s x = (/ sqrt s)^d * (/ INR N * mixed d C (fun _ => / sqrt s) (fun i => x i / sqrt s)).
Proof.
intros Hs. unfold cloud_density, mixed. fold N. fold y. rewrite (sum_below_ext N _ _ (fun k _ => transition_shifted k s x Hs)), sum_below_scal. unfold Rdiv. ring.
Qed.

Lemma mean_shifted s x i : 0 < s -> cloud_mean C d s x i = shift_field (/ sqrt s) (fun i => x i / sqrt s) i.
Proof.
intros Hs. assert (S := sqrt_lt_R0 s Hs). unfold cloud_mean, shift_field, shift_mean, mixed. fold N. fold y.
rewrite (sum_below_ext N (fun k => transition d s (y k) x) _ (fun k _ => transition_shifted k s x Hs)), sum_below_scal.
rewrite (sum_below_ext N (fun k => y k i * transition d s (y k) x) (fun k => (/ sqrt s)^d * (shifted d C (fun _ => / sqrt s) k (fun i => x i / sqrt s) * y k i)))
  by (intros k _; rewrite transition_shifted by exact Hs; ring).
rewrite sum_below_scal. assert (M := mixed_pos d C (fun _ => / sqrt s) (fun i => x i / sqrt s)). unfold mixed in M. fold N in M.
field. repeat split; try lra. apply Rgt_not_eq, pow_lt, Rinv_0_lt_compat, S.
Qed.

(** The path through x at T. *)
Definition empirical_path (T : R) (x : vector) (s : R) : vector :=
  fun i => sqrt s * solution d shift_field (/ sqrt T) (fun j => x j / sqrt T) (/ sqrt s) i.

Section Path.
Variable T : R.
Hypothesis HT : 0 < T.

Lemma path_start x : empirical_path T x T = x.
Proof.
assert (S := sqrt_lt_R0 T HT). apply functional_extensionality. intros i. unfold empirical_path. rewrite picard_start. field. lra.
Qed.

Lemma is_derive_shift_path z r i : (i < d)%nat ->
  is_derive (fun r => solution d shift_field (/ sqrt T) z r i) r (shift_field r (solution d shift_field (/ sqrt T) z r) i).
Proof.
intros Hi. apply (picard d shift_field (/ sqrt T) z B cloud_bound_ge_0 (fun s z i Hi => field_bounded s z i Hi) field_along (field_lipschitz (/ sqrt T)) r i Hi).
Qed.

(** The velocity of sqrt s w(1/sqrt s) for any w that follows the field. *)
Lemma is_derive_rescaled (w : R -> vector) s i : 0 < s -> (i < d)%nat ->
  is_derive (fun r => w r i) (/ sqrt s) (shift_field (/ sqrt s) (w (/ sqrt s)) i) ->
  is_derive (fun s => sqrt s * w (/ sqrt s) i) s (- (1/2) * cloud_score C d s (fun i => sqrt s * w (/ sqrt s) i) i).
Proof.
intros Hs Hi H. assert (S := sqrt_lt_R0 s Hs).
assert (Dq : is_derive sqrt s (/ (2 * sqrt s))).
{ eapply is_derive_eq; [apply (is_derive_sqrt (fun s => s) s 1); [apply (is_derive_id s) | exact Hs] | unfold Rdiv; ring]. }
assert (Di : is_derive (fun s => / sqrt s) s (- / (2 * sqrt s) / (sqrt s)^2)) by (apply is_derive_inv; [exact Dq | lra]).
eapply is_derive_eq.
- apply (is_derive_mul sqrt (fun s => w (/ sqrt s) i)); [exact Dq|]. apply (is_derive_comp (fun r => w r i) (fun s => / sqrt s)); [exact H | exact Di].
- rewrite cloud_score_mean, mean_shifted by assumption.
  assert (E : (fun i => sqrt s * w (/ sqrt s) i / sqrt s) = w (/ sqrt s)) by (apply functional_extensionality; intros; field; lra).
  rewrite E. unfold scal; simpl; unfold mult; simpl. set (m := shift_field _ _ _). set (v := w (/ sqrt s) i).
  assert (Es : s = sqrt s * sqrt s) by (symmetry; apply sqrt_sqrt; lra). set (q := sqrt s) in *. clearbody q m v. rewrite Es. field. lra.
Qed.

Lemma is_derive_path x s i : 0 < s -> (i < d)%nat ->
  is_derive (fun s => empirical_path T x s i) s (- (1/2) * cloud_score C d s (empirical_path T x s) i).
Proof.
intros Hs Hi. apply (is_derive_rescaled (solution d shift_field (/ sqrt T) (fun j => x j / sqrt T)) s i Hs Hi). now apply is_derive_shift_path.
Qed.

(** Its law. *)
Lemma path_law s g v : 0 < s <= T -> lipschitz d g -> is_space_int d (fun x => g x * cloud_density C d s x) v ->
  is_space_int d (fun x => g (empirical_path T x s) * cloud_density C d T x) v.
Proof.
intros Hs Lg Hv. assert (S := sqrt_lt_R0 s ltac:(lra)). assert (ST := sqrt_lt_R0 T HT). assert (IN := cloud_size_pos_R C). fold N in IN.
assert (Le : / sqrt T <= / sqrt s) by (apply Rinv_le_contravar; [exact S | apply sqrt_le_1_alt; lra]).
pose (g' := fun z : vector => g (fun i => sqrt s * z i)).
assert (Lg' : lipschitz d g').
{ destruct Lg as [Bg (G & PG & H)]. split; [intros; apply Bg|]. exists (G * sqrt s). split; [now apply Rmult_lt_0_compat|].
  intros z z' del Hd Hz. rewrite Rmult_assoc. apply H; [apply Rmult_le_pos; lra|]. intros j Hj.
  rewrite <- Rmult_minus_distr_l, Rabs_mult, (Rabs_right (sqrt s)) by lra. apply Rmult_le_compat_l; [lra | now apply Hz]. }
assert (H1 : is_space_int d (fun z => g' z * mixed d C (fun _ => / sqrt s) z) (INR N * v)).
{ assert (P := is_space_scal d _ (INR N) _ (is_space_scaled d (/ sqrt s) _ v ltac:(now apply Rinv_0_lt_compat) Hv)).
  apply (is_space_ext d (fun x => INR N * ((/ / sqrt s)^d * (g (fun i => x i / / sqrt s) * cloud_density C d s (fun i => x i / / sqrt s))))); [|exact P].
  intros z. assert (E : (fun i => z i / / sqrt s) = (fun i => sqrt s * z i)) by (apply functional_extensionality; intros; field; lra).
  rewrite E, density_mixed by lra.
  assert (E2 : (fun i => sqrt s * z i / sqrt s) = z) by (apply functional_extensionality; intros; field; lra). rewrite E2.
  unfold g'. rewrite Rinv_inv. 
  assert (E3 : (sqrt s)^d * (/ sqrt s)^d = 1) by (rewrite <- Rpow_mult_distr, Rinv_r by lra; apply pow1).
  transitivity (((sqrt s)^d * (/ sqrt s)^d) * (INR N * / INR N) * (g (fun i => sqrt s * z i) * mixed d C (fun _ => / sqrt s) z)); [ring|].
  rewrite E3, Rinv_r by lra. ring. }
apply (flow_exact d C B HB cloud_bound_ge_0 (/ sqrt T) (/ sqrt s) (fun z => solution d shift_field (/ sqrt T) z (/ sqrt s))) in H1.
- assert (P := is_space_scal d _ (/ INR N) _ (is_space_scaled d (sqrt T) _ _ ST H1)).
  replace (/ INR N * (INR N * v)) with v in P by (field; lra).
  apply (is_space_ext d (fun x => / INR N * ((/ sqrt T)^d * (g' (solution d shift_field (/ sqrt T) (fun i => x i / sqrt T) (/ sqrt s)) *
    mixed d C (fun _ => / sqrt T) (fun i => x i / sqrt T))))); [|exact P].
  intros x. rewrite density_mixed by exact HT. unfold g', empirical_path. ring.
- split; [apply Rlt_le; now apply Rinv_0_lt_compat | exact Le].
- intros z. exists (solution d shift_field (/ sqrt T) z). split; [|split; [apply picard_start | reflexivity]].
  intros r i _ Hi. now apply is_derive_shift_path.
- exact Lg'.
Qed.
End Path.
End Empirical.
