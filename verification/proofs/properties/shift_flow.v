(** The flow dz/dsigma = E(y | z) carries the noised law, as the limit of maps of one coordinate after the other. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export splitting_error.
Open Scope R_scope.

Lemma pow_le_exp x m : 0 <= x -> (1 + x)^m <= exp (INR m * x).
Proof.
intros Hx. induction m as [|m IH]; [simpl; rewrite Rmult_0_l, exp_0; lra|].
rewrite S_INR. replace ((INR m + 1) * x) with (x + INR m * x) by ring. rewrite exp_plus. simpl.
apply Rmult_le_compat; [lra | apply pow_le; lra | apply exp_ineq1_le | exact IH].
Qed.

Section Flow.
Variables (d : nat) (C : cloud) (B : R).
Let N := cloud_size C.
Let y := cloud_point C.
Hypothesis HB : forall k i, (k < N)%nat -> (i < d)%nat -> Rabs (y k i) <= B.
Hypothesis B0 : 0 <= B.
Variables (r0 r1 : R).
Hypothesis Hr : 0 <= r0 <= r1.
Let L := r1 - r0.

Definition trajectory (u : R -> vector) : Prop := forall s i, r0 <= s <= r1 -> (i < d)%nat ->
  is_derive (fun s => u s i) s (shift_mean d C (fun _ => s) (u s) i).

Lemma trajectory_near u a b i : trajectory u -> r0 <= a <= b -> b <= r1 -> (i < d)%nat -> Rabs (u b i - u a i) <= (b - a) * B.
Proof.
intros Hu Ha Hb Hi. destruct (mean_value (fun s => u s i) (fun s => shift_mean d C (fun _ => s) (u s) i) a b) as (c & Hc & E).
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra. apply Hu; [lra | exact Hi].
- rewrite E, Rabs_mult, (Rabs_right (b - a)), Rmult_comm by lra. apply Rmult_le_compat_l; [lra | now apply shift_mean_bound].
Qed.

Variable A0 : R.
Hypothesis HA0 : 0 <= A0.
Let A := A0 + L * B.
Let K := curvature d B A r1.
Let rt := rate d B A r1.

Lemma A_ge_0 : 0 <= A.
Proof. unfold A, L. assert (0 <= (r1 - r0) * B) by (apply Rmult_le_pos; lra). lra. Qed.

Lemma rt_ge_0 : 0 <= rt.
Proof. apply rate_ge_0; [exact B0 | apply A_ge_0 | lra]. Qed.

Lemma flow_step u a h i : trajectory u -> 0 <= h <= 1 -> r0 <= a -> a + h <= r1 -> (forall j, (j < d)%nat -> Rabs (u a j) <= A) -> (i < d)%nat ->
  Rabs (u (a + h) i - u a i - h * shift_mean d C (fun _ => a) (u a) i) <= rt * (2 * B) * h^2.
Proof.
intros Hu Hh Ha Hah HA Hi. destruct (mean_value (fun s => u s i) (fun s => shift_mean d C (fun _ => s) (u s) i) a (a + h)) as (c & Hc & E).
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra. apply Hu; [lra | exact Hi].
- rewrite Rmin_left, Rmax_right in Hc by lra.
  assert (hB : h * B <= B) by (rewrite <- (Rmult_1_l B) at 2; apply Rmult_le_compat_r; lra).
  assert (D : Rabs (shift_mean d C (fun _ => c) (u c) i - shift_mean d C (fun _ => a) (u a) i) <= rt * (2 * B) * h).
  { apply Rle_trans with (4 * B * (INR d * ((A + B + r1 * B) * (2 * B * h)))); [|right; unfold rt, rate; ring].
    apply (mean_difference d C B HB); [exact Hi | apply Rmult_le_pos; lra | apply A'_ge_0; [exact B0 | apply A_ge_0 | lra] |].
    intros k j Hk Hj. specialize (HA j Hj). assert (T := trajectory_near u a c j Hu ltac:(lra) ltac:(lra) Hj).
    assert (T2 : (c - a) * B <= h * B) by (apply Rmult_le_compat_r; lra).
    split; [apply (within d C B HB A r1); try assumption; lra|]. split.
    - apply (within d C B HB A r1); try assumption; [|lra]. replace (u c j) with (u a j + (u c j - u a j)) by ring.
      apply Rle_trans with (1 := Rabs_triang _ _). lra.
    - replace (u c j - c * cloud_point C k j - (u a j - a * cloud_point C k j)) with ((u c j - u a j) + - ((c - a) * y k j)) by (unfold y; ring).
      apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp, Rabs_mult, (Rabs_right (c - a)) by lra.
      assert ((c - a) * Rabs (y k j) <= h * B) by (apply Rmult_le_compat; [lra | apply Rabs_pos | lra | now apply HB]). lra. }
  rewrite E. replace (shift_mean d C (fun _ => c) (u c) i * (a + h - a) - h * shift_mean d C (fun _ => a) (u a) i)
    with (h * (shift_mean d C (fun _ => c) (u c) i - shift_mean d C (fun _ => a) (u a) i)) by ring.
  rewrite Rabs_mult, (Rabs_right h) by lra. replace (rt * (2 * B) * h^2) with (h * (rt * (2 * B) * h)) by ring. apply Rmult_le_compat_l; lra.
Qed.

Lemma walk_near h m z j : 0 <= h -> (j < d)%nat -> Rabs (walk d C r0 h m z j - z j) <= INR m * h * B.
Proof.
intros Hh Hj. induction m as [|m IH]; [simpl; unfold Rminus; rewrite Rplus_opp_r, Rabs_R0; lra|].
assert (T := moves_near d C B HB B0 (r0 + INR m * h) h d (walk d C r0 h m z) j Hh (le_n d) Hj). rewrite S_INR.
change (walk d C r0 h (S m) z) with (moves d C (r0 + INR m * h) h d (walk d C r0 h m z)).
replace (moves d C (r0 + INR m * h) h d (walk d C r0 h m z) j - z j) with
  ((moves d C (r0 + INR m * h) h d (walk d C r0 h m z) j - walk d C r0 h m z j) + (walk d C r0 h m z j - z j)) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

Lemma walk_close u h : trajectory u -> 0 <= h <= 1 -> (forall j, (j < d)%nat -> Rabs (u r0 j) <= A0) ->
  forall m, r0 + INR m * h <= r1 -> forall i, (i < d)%nat ->
  Rabs (walk d C r0 h m (u r0) i - u (r0 + INR m * h) i) <= INR m * K * h^2 * (1 + rt * h)^m.
Proof.
intros Hu Hh Hz. assert (R0 := rt_ge_0). assert (PA := phi_pos (A + B + r1 * B)).
assert (K0 : 0 <= K).
{ unfold K, curvature. fold rt. assert (0 <= 4 * B^2 / phi (A + B + r1 * B)).
  { apply Rmult_le_pos; [generalize (pow2_ge_0 B); lra | now apply Rlt_le, Rinv_0_lt_compat]. }
  assert (0 <= rt * (2 * B)) by (apply Rmult_le_pos; lra). lra. }
assert (Rh : 0 <= rt * h) by (apply Rmult_le_pos; lra).
induction m as [|m IH]; intros Hm i Hi.
- simpl. rewrite !Rmult_0_l, Rplus_0_r. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. lra.
- rewrite S_INR in Hm. assert (Im := pos_INR m). assert (mh : 0 <= INR m * h) by (apply Rmult_le_pos; lra).
  specialize (IH ltac:(lra)). set (a := r0 + INR m * h) in *.
  assert (Aa : r0 <= a /\ a + h <= r1) by (unfold a; lra).
  assert (Ea : r0 + INR (S m) * h = a + h) by (rewrite S_INR; unfold a; ring). rewrite Ea.
  set (w := walk d C r0 h m (u r0)) in *. change (walk d C r0 h (S m) (u r0)) with (moves d C a h d w).
  set (e := INR m * K * h^2 * (1 + rt * h)^m) in *.
  assert (E0 : 0 <= e) by (apply Rle_trans with (2 := IH i Hi), Rabs_pos).
  assert (LB : INR m * h * B <= L * B) by (apply Rmult_le_compat_r; [exact B0 | unfold L; lra]).
  assert (Wj : forall j, (j < d)%nat -> Rabs (w j) <= A).
  { intros j Hj. replace (w j) with (u r0 j + (w j - u r0 j)) by ring. apply Rle_trans with (1 := Rabs_triang _ _).
    assert (T := walk_near h m (u r0) j (proj1 Hh) Hj). fold w in T. specialize (Hz j Hj). unfold A. lra. }
  assert (Uj : forall j, (j < d)%nat -> Rabs (u a j) <= A).
  { intros j Hj. replace (u a j) with (u r0 j + (u a j - u r0 j)) by ring. apply Rle_trans with (1 := Rabs_triang _ _).
    assert (T := trajectory_near u r0 a j Hu ltac:(lra) ltac:(lra) Hj). replace (a - r0) with (INR m * h) in T by (unfold a; ring). specialize (Hz j Hj). unfold A. lra. }
  assert (T1 := moves_step d C B HB B0 A r1 A_ge_0 ltac:(lra) a h w i Hh ltac:(lra) ltac:(lra) Wj Hi).
  assert (T2 := flow_step u a h i Hu Hh ltac:(lra) ltac:(lra) Uj Hi). fold rt in T1.
  assert (T3 : Rabs (shift_mean d C (fun _ => a) w i - shift_mean d C (fun _ => a) (u a) i) <= rt * e).
  { apply Rle_trans with (4 * B * (INR d * ((A + B + r1 * B) * e))); [|right; unfold rt, rate; ring].
    apply (mean_difference d C B HB); [exact Hi | exact E0 | apply A'_ge_0; [exact B0 | apply A_ge_0 | lra] |].
    intros k j Hk Hj. specialize (Wj j Hj). specialize (Uj j Hj). split; [|split].
    - apply (within d C B HB A r1); try assumption; lra.
    - apply (within d C B HB A r1); try assumption; lra.
    - replace (w j - a * cloud_point C k j - (u a j - a * cloud_point C k j)) with (w j - u a j) by ring. now apply IH. }
  specialize (IH i Hi). set (mw := shift_mean d C (fun _ => a) w i) in *. set (mu := shift_mean d C (fun _ => a) (u a) i) in *.
  replace (moves d C a h d w i - u (a + h) i) with ((moves d C a h d w i - w i - h * mw) + - (u (a + h) i - u a i - h * mu) + ((w i - u a i) + h * (mw - mu))) by ring.
  apply Rle_trans with ((4 * B^2 / phi (A + B + r1 * B) + rt * (2 * B)) * h^2 + rt * (2 * B) * h^2 + (e + h * (rt * e))).
  + apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat; (apply Rle_trans with (1 := Rabs_triang _ _); apply Rplus_le_compat).
    * exact T1.
    * now rewrite Rabs_Ropp.
    * exact IH.
    * rewrite Rabs_mult, (Rabs_right h) by lra. apply Rmult_le_compat_l; lra.
  + replace ((4 * B^2 / phi (A + B + r1 * B) + rt * (2 * B)) * h^2 + rt * (2 * B) * h^2 + (e + h * (rt * e)))
      with (K * h^2 + e * (1 + rt * h)) by (unfold K, curvature; fold rt; ring).
    assert (P1 : 1 <= (1 + rt * h)^(S m)) by (apply pow_R1_Rle; lra).
    assert (Kh : 0 <= K * h^2) by (apply Rmult_le_pos; [exact K0 | apply pow2_ge_0]).
    assert (X : K * h^2 <= K * h^2 * (1 + rt * h)^(S m)) by (rewrite <- (Rmult_1_r (K * h^2)) at 1; apply Rmult_le_compat_l; assumption).
    assert (Y : e * (1 + rt * h) = INR m * (K * h^2) * (1 + rt * h)^(S m)) by (unfold e; simpl; ring).
    rewrite Y, S_INR. apply Rle_trans with (K * h^2 * (1 + rt * h)^(S m) + INR m * (K * h^2) * (1 + rt * h)^(S m)); [lra | right; ring].
Qed.

Lemma walk_converges eps : 0 < eps -> exists M, (0 < M)%nat /\ forall u, trajectory u -> (forall j, (j < d)%nat -> Rabs (u r0 j) <= A0) ->
  forall i, (i < d)%nat -> Rabs (walk d C r0 (L / INR M) M (u r0) i - u r1 i) <= eps.
Proof.
intros He. assert (L0 : 0 <= L) by (unfold L; lra).
pose (X := Rabs K * L^2 * exp (rt * L) / eps).
assert (XP : 0 <= X).
{ unfold X. apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat, He]. apply Rmult_le_pos; [|apply Rlt_le, exp_pos].
  apply Rmult_le_pos; [apply Rabs_pos | apply pow2_ge_0]. }
destruct (nfloor_ex (1 + L + X) ltac:(lra)) as [m Hm]. pose (M := S m). assert (HM : 1 + L + X < INR M) by (unfold M; rewrite S_INR; lra). clearbody M.
assert (M0 : 0 < INR M) by lra. exists M. split; [apply INR_lt; change (INR 0) with 0; lra|]. intros u Hu Hz i Hi.
assert (Hh : 0 <= L / INR M <= 1).
{ split; [apply Rmult_le_pos; [exact L0 | apply Rlt_le, Rinv_0_lt_compat, M0]|]. apply Rmult_le_reg_r with (INR M); [exact M0|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
assert (E : r0 + INR M * (L / INR M) = r1) by (unfold L; field; lra).
assert (T := walk_close u (L / INR M) Hu Hh Hz M ltac:(lra) i Hi). rewrite E in T.
apply Rle_trans with (1 := T). assert (R0 := rt_ge_0).
assert (P := pow_le_exp (rt * (L / INR M)) M ltac:(apply Rmult_le_pos; lra)).
replace (INR M * (rt * (L / INR M))) with (rt * L) in P by (field; lra).
apply Rle_trans with (INR M * Rabs K * (L / INR M)^2 * exp (rt * L)).
- apply Rmult_le_compat; [| apply pow_le; assert (0 <= rt * (L / INR M)) by (apply Rmult_le_pos; lra); lra | | exact P].
  + apply Rmult_le_pos; [|apply pow2_ge_0]. apply Rmult_le_pos; [lra|]. unfold K, curvature. fold rt. assert (PA := phi_pos (A + B + r1 * B)).
    assert (0 <= 4 * B^2 / phi (A + B + r1 * B)) by (apply Rmult_le_pos; [generalize (pow2_ge_0 B); lra | now apply Rlt_le, Rinv_0_lt_compat]).
    assert (0 <= rt * (2 * B)) by (apply Rmult_le_pos; lra). lra.
  + apply Rmult_le_compat_r; [apply pow2_ge_0|]. apply Rmult_le_compat_l; [lra | apply Rle_abs].
- replace (INR M * Rabs K * (L / INR M)^2 * exp (rt * L)) with (X * eps / INR M) by (unfold X; field; lra).
  apply Rmult_le_reg_r with (INR M); [exact M0|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_comm by lra.
  apply Rmult_le_compat_l; lra.
Qed.
End Flow.
