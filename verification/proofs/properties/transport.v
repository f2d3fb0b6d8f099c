(** The monotone map that takes one mixture of shifted normal laws on the line to the other, when the shifts are scaled. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export half_space.
Open Scope R_scope.

Lemma continuous_phi x : continuous phi x.
Proof. apply continuous_derivable. eexists. apply is_derive_phi. Qed.

Lemma continuous_Q x : continuous Q x.
Proof. apply continuous_derivable. eexists. apply is_derive_Q. Qed.

Lemma phi_pos x : 0 < phi x.
Proof. apply phi_bounds. Qed.

Section Mixture.
Variables (n : nat) (c y : nat -> R) (B : R).
Hypotheses (Hn : (0 < n)%nat) (Pc : forall k, (k < n)%nat -> 0 < c k) (By : forall k, (k < n)%nat -> Rabs (y k) <= B).

Definition mixture_density (r u : R) : R := sum_below n (fun k => c k * phi (u - r * y k)).
Definition mixture_law (r u : R) : R := sum_below n (fun k => c k * (1 - Q (u - r * y k))).

Lemma mixture_density_pos r u : 0 < mixture_density r u.
Proof. apply sum_below_pos; [exact Hn|]. intros k Hk. apply Rmult_lt_0_compat; [now apply Pc | apply phi_pos]. Qed.

Lemma continuous_mixture r u : continuous (mixture_density r) u.
Proof.
apply continuous_sum_below. intros k _. apply continuous_cmul, (continuous_comp (fun u => u - r * y k) phi); [|apply continuous_phi].
apply continuous_sub; [apply continuous_id | apply continuous_const].
Qed.

Lemma is_derive_mixture_law r u : is_derive (mixture_law r) u (mixture_density r u).
Proof.
apply (is_derive_sum_below n (fun k u => c k * (1 - Q (u - r * y k)))). intros k _. apply is_derive_cmul.
eapply is_derive_eq.
- apply is_derive_sub; [apply is_derive_cst|]. apply (is_derive_comp Q (fun u => u - r * y k) u (- phi (u - r * y k)) 1); [apply is_derive_Q|].
  auto_derive; [trivial | ring].
- unfold scal; simpl; unfold mult; simpl. ring.
Qed.

Lemma mixture_mean_value r u v : exists e, Rmin u v <= e <= Rmax u v /\ mixture_law r v - mixture_law r u = mixture_density r e * (v - u).
Proof. apply mean_value. intros; apply is_derive_mixture_law. Qed.

Lemma mixture_law_lt r u v : u < v -> mixture_law r u < mixture_law r v.
Proof.
intros H. destruct (mixture_mean_value r u v) as (e & _ & E). assert (P := mixture_density_pos r e).
assert (0 < mixture_density r e * (v - u)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

Variables r r' : R.
Hypothesis Hr : r <= r'.
Let s := (r' - r) * B.

Lemma mixture_bracket u : mixture_law r' (u - s) <= mixture_law r u <= mixture_law r' (u + s).
Proof.
assert (A : forall k, (k < n)%nat -> - s <= (r' - r) * y k <= s).
{ intros k Hk. assert (X := By k Hk). apply Rabs_le_between in X. unfold s.
  split; [rewrite Ropp_mult_distr_r; apply Rmult_le_compat_l; lra | apply Rmult_le_compat_l; lra]. }
split; apply sum_below_le; intros k Hk; (apply Rmult_le_compat_l; [apply Rlt_le; now apply Pc|]); specialize (A k Hk);
  apply Rplus_le_compat_l, Ropp_le_contravar, Q_le; lra.
Qed.

Definition transport (u : R) : R := real (Lub_Rbar (fun v => mixture_law r' v <= mixture_law r u)).

Lemma transport_unique u v : mixture_law r' v = mixture_law r u -> transport u = v.
Proof.
intros E. unfold transport. rewrite (is_lub_Rbar_unique _ v); [reflexivity|]. split.
- intros w Hw. simpl. destruct (Rle_or_lt w v) as [L|L]; [exact L|]. generalize (mixture_law_lt r' v w L). lra.
- intros m Hm. apply Hm. lra.
Qed.

Lemma transport_spec u : mixture_law r' (transport u) = mixture_law r u /\ u - s <= transport u <= u + s.
Proof.
destruct (mixture_bracket u) as [L U].
assert (S0 : 0 <= s) by (apply Rmult_le_pos; [lra | generalize (Rabs_pos (y 0)) (By 0 Hn); lra]).
destruct (IVT_gen (mixture_law r') (u - s) (u + s) (mixture_law r u)) as (v & Hv & E).
- intros x. apply continuity_pt_filterlim, continuous_derivable. eexists. apply is_derive_mixture_law.
- rewrite Rmin_left, Rmax_right by lra. lra.
- rewrite (transport_unique u v E). split; [exact E|]. rewrite Rmin_left, Rmax_right in Hv by lra. exact Hv.
Qed.

Lemma continuous_transport u : continuous transport u.
Proof.
intros P [eps HP]. destruct (transport_spec u) as [E _]. assert (E0 := cond_pos eps). set (v := transport u) in *.
assert (L := mixture_law_lt r' (v - eps / 2) v ltac:(lra)). assert (U := mixture_law_lt r' v (v + eps / 2) ltac:(lra)).
pose (g := Rmin (mixture_law r' v - mixture_law r' (v - eps / 2)) (mixture_law r' (v + eps / 2) - mixture_law r' v)).
assert (G : 0 < g) by (apply Rmin_glb_lt; lra).
assert (C : continuous (mixture_law r) u) by (apply continuous_derivable; eexists; apply is_derive_mixture_law).
destruct (C (ball (mixture_law r u) (mkposreal g G)) (locally_ball _ _)) as [d Hd]. exists d. intros w Hw. apply HP.
specialize (Hd w Hw). apply Rabs_lt_between' in Hd. simpl in Hd. destruct (transport_spec w) as [F _].
assert (G1 := Rmin_l (mixture_law r' v - mixture_law r' (v - eps / 2)) (mixture_law r' (v + eps / 2) - mixture_law r' v)). fold g in G1.
assert (G2 := Rmin_r (mixture_law r' v - mixture_law r' (v - eps / 2)) (mixture_law r' (v + eps / 2) - mixture_law r' v)). fold g in G2.
apply Rabs_lt_between'. split.
- destruct (Rlt_or_le (v - eps) (transport w)) as [X|X]; [exact X | exfalso].
  assert (mixture_law r' (transport w) <= mixture_law r' (v - eps / 2)) by (apply Rlt_le, mixture_law_lt; lra). lra.
- destruct (Rlt_or_le (transport w) (v + eps)) as [X|X]; [exact X | exfalso].
  assert (mixture_law r' (v + eps / 2) <= mixture_law r' (transport w)) by (apply Rlt_le, mixture_law_lt; lra). lra.
Qed.

Lemma is_derive_transport u : is_derive transport u (mixture_density r u / mixture_density r' (transport u)).
Proof.
apply is_derive_Reals. intros eps He.
assert (C2 : continuity_2d_pt (fun a b => mixture_density r a * / mixture_density r' b) u (transport u)).
{ apply continuity_2d_pt_mult.
  - apply (continuity_1d_2d_pt_comp (mixture_density r) (fun a b => a)); [apply continuity_pt_filterlim, continuous_mixture | apply continuity_2d_pt_id1].
  - apply (continuity_1d_2d_pt_comp (fun b => / mixture_density r' b) (fun a b => b)); [|apply continuity_2d_pt_id2].
    apply continuity_pt_inv; [apply continuity_pt_filterlim, continuous_mixture | apply Rgt_not_eq, mixture_density_pos]. }
destruct (C2 (mkposreal eps He)) as [d Hd]. simpl in Hd.
destruct (continuous_transport u (ball (transport u) d) (locally_ball _ d)) as [d' Hd'].
assert (Pd : 0 < Rmin d d') by (apply Rmin_glb_lt; apply cond_pos). exists (mkposreal _ Pd). simpl. intros h Hh Hs.
assert (S1 : Rabs h < d) by (apply Rlt_le_trans with (1 := Hs), Rmin_l). assert (S2 : Rabs h < d') by (apply Rlt_le_trans with (1 := Hs), Rmin_r).
assert (T : Rabs (transport (u + h) - transport u) < d).
{ apply Hd'. change (Rabs (u + h - u) < d'). now replace (u + h - u) with h by ring. }
destruct (mixture_mean_value r u (u + h)) as (e & He' & E). destruct (mixture_mean_value r' (transport u) (transport (u + h))) as (e' & He'' & E').
assert (X1 := proj1 (transport_spec u)). assert (X2 := proj1 (transport_spec (u + h))). rewrite X1, X2, E in E'.
assert (P := mixture_density_pos r' e').
replace ((transport (u + h) - transport u) / h) with (mixture_density r e * / mixture_density r' e').
2:{ replace (transport (u + h) - transport u) with (mixture_density r e * (u + h - u) / mixture_density r' e') by (rewrite E'; field; lra). field. lra. }
apply Hd.
- apply Rle_lt_trans with (2 := S1). unfold Rmin, Rmax in He'. apply Rabs_le.
  destruct (Rle_dec u (u + h)); [rewrite (Rabs_right h) by lra | rewrite (Rabs_left h) by lra]; lra.
- apply Rle_lt_trans with (2 := T). unfold Rmin, Rmax in He''. apply Rabs_le.
  destruct (Rle_dec (transport u) (transport (u + h))); [rewrite Rabs_right by lra | rewrite Rabs_left by lra]; lra.
Qed.

(** The integral of w under the second law is that of w after the map under the first one. *)
Lemma transport_integral (w : R -> R) l : (forall v, continuous w v) -> is_line_int (fun v => w v * mixture_density r' v) l ->
  is_line_int (fun u => w (transport u) * mixture_density r u) l.
Proof.
intros Cw H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < a0 - s) (fun b => b0 + s < b); [now exists (a0 - s) | now exists (b0 + s) |].
intros a b Ha' Hb'. destruct (transport_spec a) as [_ Ta]. destruct (transport_spec b) as [_ Tb].
destruct (HUV (transport a) (transport b)) as (v & Hv & Pv); [apply Ha; lra | apply Hb; lra |].
simpl in Hv. exists v. split; [|exact Pv]. simpl.
assert (C : forall v, continuous (fun v => w v * mixture_density r' v) v) by (intros; apply continuous_mul; [apply Cw | apply continuous_mixture]).
rewrite <- (is_RInt_unique _ _ _ _ Hv).
apply (is_RInt_ext (fun u => scal (mixture_density r u / mixture_density r' (transport u)) (w (transport u) * mixture_density r' (transport u)))).
- intros u _. unfold scal; simpl; unfold mult; simpl. eqR. field. apply Rgt_not_eq, mixture_density_pos.
- apply (is_RInt_comp (V := R_CompleteNormedModule) (fun v => w v * mixture_density r' v) transport); [intros; apply C|].
  intros x _. split; [apply is_derive_transport|]. apply continuous_div; [apply continuous_mixture | | apply Rgt_not_eq, mixture_density_pos].
  apply (continuous_comp transport (mixture_density r')); [apply continuous_transport | apply continuous_mixture].
Qed.

(** The map moves by about (r' - r) times the mean of the shifts. *)
Lemma transport_step u (m := sum_below n (fun k => c k * phi (u - r * y k) * y k) / mixture_density r u) (h := r' - r) :
  Rabs (transport u - u - h * m) <= (2 * B * h)^2 * sum_below n c / mixture_density r u.
Proof.
destruct (transport_spec u) as [E [T1 T2]]. assert (P := mixture_density_pos r u). set (q := mixture_density r u) in *.
set (v := transport u) in *. assert (H0 : 0 <= h) by (unfold h; lra).
assert (Z : sum_below n (fun k => c k * (Q (u - r * y k) - Q (v - r' * y k))) = 0).
{ unfold mixture_law in E. rewrite (sum_below_ext n _ (fun k => c k * (1 - Q (v - r' * y k)) - c k * (1 - Q (u - r * y k)))) by (intros; ring).
  rewrite sum_below_minus. lra. }
assert (S : v - u - h * m = sum_below n (fun k => c k * ((Q (u - r * y k + (v - u - h * y k)) - Q (u - r * y k)) + (v - u - h * y k) * phi (u - r * y k))) / q).
{ rewrite (sum_below_ext n (fun k => c k * (_ + _)) (fun k => - (1) * (c k * (Q (u - r * y k) - Q (v - r' * y k))) +
    ((v - u) * (c k * phi (u - r * y k)) - h * (c k * phi (u - r * y k) * y k)))).
  - rewrite sum_below_plus, sum_below_minus, !sum_below_scal, Z. fold (mixture_density r u). fold q. unfold m. field. lra.
  - intros k _. replace (u - r * y k + (v - u - h * y k)) with (v - r' * y k) by (unfold h; ring). ring. }
rewrite S. unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ q)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, P).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, P|].
apply Rle_trans with (1 := sum_below_abs _ _). rewrite <- sum_below_scal. apply sum_below_le. intros k Hk.
assert (Ck := Pc k Hk). rewrite Rabs_mult, (Rabs_right (c k)), Rmult_comm by lra. apply Rmult_le_compat_r; [lra|].
apply Rle_trans with (1 := Q_tangent _ _). rewrite <- (pow2_abs (v - u - h * y k)). apply pow_incr. split; [apply Rabs_pos|].
assert (X := By k Hk). apply Rabs_le_between in X. assert (h * - B <= h * y k <= h * B) by (split; apply Rmult_le_compat_l; lra).
fold h in s. unfold s in T1, T2. apply Rabs_le. lra.
Qed.
End Mixture.
