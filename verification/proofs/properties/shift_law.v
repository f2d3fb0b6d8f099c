(** The flow dz/dsigma = E(y | z) carries the noised law. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export shift_flow.
Open Scope R_scope.

Lemma is_line_pN_square c : is_line_int (fun u => u^2 * pN (u - c) (sqrt 1)) (1 + c^2).
Proof.
apply (is_gen_ext (fun u => (u - c)^2 * pN (u - c) (sqrt 1) + (2 * c * ((u - c) * pN (u - c) (sqrt 1)) + c^2 * pN (u - c) (sqrt 1)))); [intros; ring|].
evar_last; [apply is_gen_plus; [apply is_line_int_pN_2; lra | apply is_gen_plus; apply is_gen_scal; [apply is_line_int_pN_1 | apply is_line_int_pN]; lra] | eqR; ring].
Qed.

Lemma lipschitz_continuous d g x : lipschitz d g -> continuous_d d g x.
Proof.
intros [_ (G & PG & H)] eps. assert (E := cond_pos eps).
assert (P : 0 < eps / (2 * G)) by (apply Rdiv_lt_0_compat; lra). exists (mkposreal _ P). intros z Hz. simpl in Hz.
apply Rle_lt_trans with (G * (eps / (2 * G))); [apply H; [lra | intros j Hj; now apply Rlt_le, Hz]|].
replace (G * (eps / (2 * G))) with (eps / 2) by (field; lra). lra.
Qed.

Section Law.
Variables (d : nat) (C : cloud) (B : R).
Let N := cloud_size C.
Let y := cloud_point C.
Hypothesis HB : forall k i, (k < N)%nat -> (i < d)%nat -> Rabs (y k i) <= B.
Hypothesis B0 : 0 <= B.
Variables (r0 r1 : R) (F : vector -> vector).
Hypothesis Hr : 0 <= r0 <= r1.
Hypothesis HF : forall z, exists u, trajectory d C r0 r1 u /\ u r0 = z /\ u r1 = F z.
Variable g : vector -> R.
Hypothesis Lg : lipschitz d g.

Lemma walk_to_flow A eps : 0 <= A -> 0 < eps -> exists M, (0 < M)%nat /\ forall z, (forall j, (j < d)%nat -> Rabs (z j) <= A) ->
  Rabs (g (F z) - g (walk d C r0 ((r1 - r0) / INR M) M z)) <= eps.
Proof.
intros HA He. destruct Lg as [_ (G & PG & H)].
assert (P : 0 < eps / G) by (apply Rdiv_lt_0_compat; lra).
destruct (walk_converges d C B HB B0 r0 r1 Hr A HA (eps / G) P) as (M & M0 & W). exists M. split; [exact M0|]. intros z Hz.
destruct (HF z) as (u & Hu & Eu & Ev). rewrite <- Eu in Hz. specialize (W u Hu Hz). rewrite <- Ev, <- Eu.
replace eps with (G * (eps / G)) by (field; lra). apply H; [lra|]. intros j Hj. rewrite Rabs_minus_sym. now apply W.
Qed.

Lemma continuous_flow x : continuous_d d (fun z => g (F z)) x.
Proof.
intros eps. assert (E := cond_pos eps). pose (A := sum_below d (fun j => Rabs (x j)) + 1).
assert (A1 : 1 <= A) by (unfold A; assert (0 <= sum_below d (fun j => Rabs (x j))) by (apply sum_below_ge_0; intros; apply Rabs_pos); lra).
destruct (walk_to_flow A (eps / 4) ltac:(lra) ltac:(lra)) as (M & M0 & W).
assert (PM : 0 < INR M) by now apply lt_0_INR.
assert (Cw : continuous_d d (fun z => g (walk d C r0 ((r1 - r0) / INR M) M z)) x).
{ apply continuous_d_compose; [|now apply lipschitz_continuous]. apply (continuous_walk d C B HB).
  apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, PM]. }
destruct (Cw (mkposreal (eps / 4) ltac:(lra))) as [de Hd]. simpl in Hd.
exists (mkposreal _ (Rmin_stable_in_posreal de (mkposreal 1 Rlt_0_1))). intros z Hz. simpl in Hz.
specialize (Hd z (fun i Hi => Rlt_le_trans _ _ _ (Hz i Hi) (Rmin_l _ _))).
assert (Bx : forall j, (j < d)%nat -> Rabs (x j) <= A - 1).
{ intros j Hj. unfold A. replace (sum_below d (fun j => Rabs (x j)) + 1 - 1) with (sum_below d (fun j => Rabs (x j))) by ring.
  apply (sum_below_term d (fun j => Rabs (x j))); [exact Hj | intros; apply Rabs_pos]. }
assert (X := W x (fun j Hj => ltac:(generalize (Bx j Hj); lra))).
assert (Bz : forall j, (j < d)%nat -> Rabs (z j) <= A).
{ intros j Hj. replace (z j) with (x j + (z j - x j)) by ring. apply Rle_trans with (1 := Rabs_triang _ _).
  generalize (Bx j Hj) (Rlt_le_trans _ _ _ (Hz j Hj) (Rmin_r _ _)). lra. }
assert (Z := W z Bz).
apply Rabs_lt_between' in Hd. apply Rabs_le_between' in X. apply Rabs_le_between' in Z. apply Rabs_lt_between'. lra.
Qed.

Lemma shifted_transition rho k z : shifted d C rho k z = transition d 1 (fun j => rho j * y k j) z.
Proof. apply product_below_ext. intros j _. rewrite sqrt_1. reflexivity. Qed.

Lemma is_space_mixed rho : is_space_int d (mixed d C rho) (INR N).
Proof.
replace (INR N) with (sum_below N (fun _ => 1)) by (rewrite sum_below_const; ring).
apply is_space_sum. intros k _. apply (is_space_ext d (transition d 1 (fun j => rho j * y k j))); [intros; symmetry; apply shifted_transition|].
apply is_space_transition. lra.
Qed.

Lemma is_space_mixed_squares rho : exists V, is_space_int d (fun z => sum_below d (fun j => (z j)^2) * mixed d C rho z) V /\ 0 <= V.
Proof.
exists (sum_below d (fun j => sum_below N (fun k => 1 + (rho j * y k j)^2))). split.
- apply (is_space_ext d (fun z => sum_below d (fun j => sum_below N (fun k => (z j)^2 * transition d 1 (fun j => rho j * y k j) z)))).
  + intros z. rewrite <- sum_below_scal_r. apply sum_below_ext. intros j _. unfold mixed. rewrite <- sum_below_scal.
    apply sum_below_ext. intros k _. now rewrite shifted_transition.
  + apply is_space_sum. intros j Hj. apply is_space_sum. intros k _.
    apply (is_space_moment d 1 Rlt_0_1 (fun j => rho j * y k j) j (fun u => u^2)); [exact Hj | apply is_line_pN_square].
- apply sum_below_ge_0. intros j _. apply sum_below_ge_0. intros k _. generalize (pow2_ge_0 (rho j * y k j)). lra.
Qed.

(** The expectation of g after the flow. *)
Lemma flow_exact v : is_space_int d (fun z => g z * mixed d C (fun _ => r1) z) v -> is_space_int d (fun z => g (F z) * mixed d C (fun _ => r0) z) v.
Proof.
intros Hv. assert (Bg := proj1 Lg).
assert (Ex : exists v', is_space_int d (fun z => g (F z) * mixed d C (fun _ => r0) z) v').
{ destruct (Nat.eq_dec d 0) as [E|E]; [rewrite E; eexists; reflexivity|].
  apply (space_dominated d _ (fun j u => sum_below N (fun k => phi (u - r0 * y k j) + phi (u - r0 * y k j))) (fun _ => sum_below N (fun _ => 1 + 1))).
  - intros x. apply continuous_d_mul; [apply continuous_flow | apply continuous_mixed].
  - intros j u. apply continuous_sum_below. intros k _. apply continuous_add; apply continuous_phi_at.
  - intros j u. apply sum_below_ge_0. intros k _. generalize (phi_pos (u - r0 * y k j)). lra.
  - intros j. apply is_line_int_sum. intros k _. apply is_gen_plus; apply is_line_phi.
  - intros x. rewrite Rabs_mult, (Rabs_right (mixed d C _ x)) by (generalize (mixed_pos d C (fun _ => r0) x); lra).
    apply Rle_trans with (1 * mixed d C (fun _ => r0) x); [apply Rmult_le_compat_r; [apply Rlt_le, mixed_pos | apply Bg]|].
    rewrite Rmult_1_l. apply (mixed_le d C (fun _ => r0) (fun _ => r0)). lia. }
destruct Ex as [v' Hv']. destruct (Req_dec v' v) as [E|E]; [now rewrite <- E | exfalso].
assert (D : 0 < Rabs (v' - v)) by (apply Rabs_pos_lt; lra). set (D0 := Rabs (v' - v)) in *.
destruct (is_space_mixed_squares (fun _ => r0)) as (V & HV & V0). assert (IN : 0 < INR N) by apply cloud_size_pos_R.
pose (eps := D0 / (4 * INR N)). assert (Pe : 0 < eps) by (apply Rdiv_lt_0_compat; lra).
pose (A2 := 8 * (V + 1) / D0). assert (P2 : 0 < A2) by (apply Rdiv_lt_0_compat; lra).
pose (A := sqrt A2). assert (PA : 0 < A) by now apply sqrt_lt_R0. assert (AA : A^2 = A2) by (apply pow2_sqrt; lra).
destruct (walk_to_flow A eps (Rlt_le _ _ PA) Pe) as (M & M0 & W). assert (PM : 0 < INR M) by now apply lt_0_INR.
set (h := (r1 - r0) / INR M) in *. assert (Hh : 0 <= h) by (apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, PM]).
assert (HW : is_space_int d (fun z => g (walk d C r0 h M z) * mixed d C (fun _ => r0) z) v).
{ apply (walk_exact d C B HB r0 h M g v Hh); [intros; now apply lipschitz_continuous | exact Bg |].
  replace (r0 + INR M * h) with r1 by (unfold h; field; lra). exact Hv. }
assert (Pt : forall z, Rabs (g (F z) - g (walk d C r0 h M z)) <= eps + 2 / A2 * sum_below d (fun j => (z j)^2)).
{ intros z. assert (S0 : 0 <= sum_below d (fun j => (z j)^2)) by (apply sum_below_ge_0; intros; apply pow2_ge_0).
  assert (I2 : 0 < 2 / A2) by (apply Rdiv_lt_0_compat; lra).
  destruct (Classical_Prop.classic (forall j, (j < d)%nat -> Rabs (z j) <= A)) as [Q|Q].
  - apply Rle_trans with (1 := W z Q). assert (0 <= 2 / A2 * sum_below d (fun j => (z j)^2)) by (apply Rmult_le_pos; lra). lra.
  - assert (Q' : exists j, (j < d)%nat /\ A < Rabs (z j)).
    { apply Classical_Prop.NNPP. intros X. apply Q. intros j Hj. destruct (Rle_or_lt (Rabs (z j)) A) as [Y|Y]; [exact Y | exfalso; apply X; now exists j]. }
    destruct Q' as (j & Hj & Aj). assert (T : A2 <= sum_below d (fun j => (z j)^2)).
    { apply Rle_trans with ((z j)^2); [|apply (sum_below_term d (fun j => (z j)^2)); [exact Hj | intros; apply pow2_ge_0]].
      rewrite <- AA, <- (pow2_abs (z j)). apply pow_incr. lra. }
    apply Rle_trans with 2.
    + assert (X1 := Bg (F z)). assert (X2 := Bg (walk d C r0 h M z)). apply Rabs_le_between in X1. apply Rabs_le_between in X2. apply Rabs_le. lra.
    + apply Rmult_le_compat_l with (r := 2 / A2) in T; [|lra]. replace (2 / A2 * A2) with 2 in T by (field; lra). lra. }
assert (Up : is_space_int d (fun z => eps * mixed d C (fun _ => r0) z + 2 / A2 * (sum_below d (fun j => (z j)^2) * mixed d C (fun _ => r0) z)) (eps * INR N + 2 / A2 * V)).
{ apply is_space_plus; apply is_space_scal; [apply is_space_mixed | exact HV]. }
assert (Le : Rabs (v' - v) <= eps * INR N + 2 / A2 * V).
{ apply Rabs_le. split.
  - apply Ropp_le_cancel. rewrite Ropp_involutive.
    assert (Df := is_space_plus d _ _ _ _ HW (is_space_scal d _ (-1) _ Hv')).
    replace (- (v' - v)) with (v + -1 * v') by ring. refine (is_space_le d _ _ _ _ _ Df Up). intros z.
    assert (Pz := Pt z). apply Rabs_le_between in Pz. assert (Mz := mixed_pos d C (fun _ => r0) z).
    replace (g (walk d C r0 h M z) * mixed d C (fun _ => r0) z + -1 * (g (F z) * mixed d C (fun _ => r0) z)) with
      ((g (walk d C r0 h M z) - g (F z)) * mixed d C (fun _ => r0) z) by ring.
    replace (eps * mixed d C (fun _ => r0) z + 2 / A2 * (sum_below d (fun j => (z j)^2) * mixed d C (fun _ => r0) z)) with
      ((eps + 2 / A2 * sum_below d (fun j => (z j)^2)) * mixed d C (fun _ => r0) z) by ring.
    apply Rmult_le_compat_r; lra.
  - assert (Df := is_space_plus d _ _ _ _ Hv' (is_space_scal d _ (-1) _ HW)).
    replace (v' - v) with (v' + -1 * v) by ring. refine (is_space_le d _ _ _ _ _ Df Up). intros z.
    assert (Pz := Pt z). apply Rabs_le_between in Pz. assert (Mz := mixed_pos d C (fun _ => r0) z).
    replace (g (F z) * mixed d C (fun _ => r0) z + -1 * (g (walk d C r0 h M z) * mixed d C (fun _ => r0) z)) with
      ((g (F z) - g (walk d C r0 h M z)) * mixed d C (fun _ => r0) z) by ring.
    replace (eps * mixed d C (fun _ => r0) z + 2 / A2 * (sum_below d (fun j => (z j)^2) * mixed d C (fun _ => r0) z)) with
      ((eps + 2 / A2 * sum_below d (fun j => (z j)^2)) * mixed d C (fun _ => r0) z) by ring.
    apply Rmult_le_compat_r; lra. }
fold D0 in Le. replace (eps * INR N) with (D0 / 4) in Le by (unfold eps; field; lra).
assert (2 / A2 * V <= D0 / 4); [|lra]. unfold A2. replace (2 / (8 * (V + 1) / D0) * V) with (D0 / 4 * (V / (V + 1))) by (field; lra).
rewrite <- (Rmult_1_r (D0 / 4)) at 2. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_reg_r with (V + 1); [lra|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.
End Law.
