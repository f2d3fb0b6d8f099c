(** What the training objective of experiment 2 approximates (appendix J.2). *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import wrappers.
Open Scope R_scope.

Definition cube_root (t : R) : R := Rpower t (1/3).

Lemma cube_root_pos t : 0 < cube_root t.
Proof. apply exp_pos. Qed.

Lemma cube_root_cube t : 0 < t -> (cube_root t)^3 = t.
Proof.
intros Ht. unfold cube_root. rewrite <- Rpower_pow by apply exp_pos. rewrite Rpower_mult. replace (1/3 * INR 3) with 1 by (simpl; field).
now apply Rpower_1.
Qed.

(** The mean of f(t) for t^(1/3) uniform on [0, T^(1/3)]. *)
Definition sampled_mean (T : R) (f : R -> R) : R := RInt (fun u => f (u^3)) 0 (cube_root T) / cube_root T.

Section Substitution.
Variable f : R -> R.
Hypothesis Cf : forall t, continuous f t.

Lemma continuous_cubed u : continuous (fun u => f (u^3)) u.
Proof.
apply (continuous_comp (fun u => u^3) f); [|apply Cf]. apply continuous_derivable. auto_derive. trivial.
Qed.

(** t = u^3. *)
Lemma cubed a b : 0 < a <= b -> is_RInt (fun t => f t * Rpower t (-2/3)) (a^3) (b^3) (3 * RInt (fun u => f (u^3)) a b).
Proof.
intros Hab. pose (h t := f t * Rpower t (-2/3)).
assert (Ch : forall u, 0 < u -> continuous h u).
{ intros u Hu. apply continuous_mul; [apply Cf|]. apply continuous_derivable. unfold Rpower. auto_derive. exact Hu. }
assert (E := is_RInt_comp (V := R_CompleteNormedModule) h (fun u => u^3) (fun u => 3 * u^2) a b).
assert (S : is_RInt (fun u => 3 * u^2 * h (u^3)) a b (RInt h (a^3) (b^3))).
{ apply E.
  - intros u Hu. rewrite Rmin_left in Hu by lra. apply Ch, pow_lt. lra.
  - intros u _. split; [auto_derive; [trivial | ring]|]. apply continuous_derivable. auto_derive. trivial. }
assert (S' : is_RInt (fun u => 3 * f (u^3)) a b (RInt h (a^3) (b^3))).
{ apply (is_RInt_ext (fun u => 3 * u^2 * h (u^3))); [|exact S]. intros u Hu. rewrite Rmin_left in Hu by lra. eqR. unfold h.
  assert (P : Rpower (u^3) (-2/3) = / u^2).
  { rewrite <- Rpower_pow, Rpower_mult by lra. replace (INR 3 * (-2/3)) with (- INR 2) by (simpl; field). rewrite Rpower_Ropp, Rpower_pow by lra. reflexivity. }
  rewrite P. field. lra. }
assert (V : (RInt h (a^3) (b^3) : R) = 3 * RInt (fun u => f (u^3)) a b).
{ rewrite <- (is_RInt_unique _ _ _ _ S'). apply RInt_mult, ex_RInt_cont, continuous_cubed. }
rewrite <- V. apply is_RInt_RInt. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros u Hu.
apply Ch. assert (A := pow_lt a 3 ltac:(lra)). assert (a^3 <= b^3) by (apply pow_incr; lra). rewrite Rmin_left in Hu by lra. lra.
Qed.

(** As corrected: it is the average of f under the weight t^(-2/3) / (3 T^(1/3)), an integral that is improper at 0. *)
Lemma weighted T : 0 < T -> is_RInt_gen (fun t => f t * Rpower t (-2/3)) (at_right 0) (at_point T) (3 * RInt (fun u => f (u^3)) 0 (cube_root T)).
Proof.
intros HT. set (b := cube_root T). assert (B := cube_root_pos T). fold b in B.
assert (Eb : b^3 = T) by now apply cube_root_cube.
pose (G a := 3 * RInt (fun u => f (u^3)) a b : R).
assert (CG : continuous G 0).
{ apply continuous_cmul. apply (continuous_ext (fun a => RInt (fun u => f (u^3)) 0 b - RInt (fun u => f (u^3)) 0 a)).
  - intros a. assert (Q := RInt_split (fun u => f (u^3)) 0 a b (ex_RInt_cont _ continuous_cubed)). eqR. unfold Rminus. rewrite Q. ring.
  - apply continuous_sub; [apply continuous_const|]. apply continuous_derivable. eexists.
    apply (is_derive_RInt (V := R_NormedModule) (fun u => f (u^3)) _ 0 0); [|apply continuous_cubed].
    apply filter_forall. intros x. apply is_RInt_RInt, ex_RInt_cont, continuous_cubed. }
intros P HP. destruct (CG P HP) as [e He]. assert (E0 := cond_pos e).
pose (r := Rmin (e / 2) b). assert (R : 0 < r /\ r <= e / 2 /\ r <= b) by (unfold r; split; [apply Rmin_glb_lt; lra | split; [apply Rmin_l | apply Rmin_r]]).
exists (fun a => 0 < a < r^3) (fun t => t = T).
- exists (mkposreal (r^3) ltac:(apply pow_lt; lra)). intros a Ba Ha. apply Rabs_lt_between' in Ba. simpl in *. lra.
- reflexivity.
- intros a t Ha ->. exists (G (cube_root a)). assert (A := cube_root_pos a). assert (Ea : (cube_root a)^3 = a) by (apply cube_root_cube; lra).
  assert (L : cube_root a < r).
  { apply Rnot_le_lt. intros C. assert (r^3 <= (cube_root a)^3) by (apply pow_incr; lra). lra. }
  split.
  + simpl. rewrite <- Ea at 1. rewrite <- Eb. apply cubed. lra.
  + apply He. apply Rabs_lt_between'. lra.
Qed.
End Substitution.

Theorem rem_j_objective T f : 0 < T -> (forall t, continuous f t) ->
  exists v, is_RInt_gen (fun t => f t * Rpower t (-2/3)) (at_right 0) (at_point T) v /\ sampled_mean T f = / (3 * cube_root T) * v.
Proof.
intros HT Cf. exists (3 * RInt (fun u => f (u^3)) 0 (cube_root T)). split; [now apply weighted|].
unfold sampled_mean. assert (B := cube_root_pos T). eqR. field. lra.
Qed.

(** As printed, the average over the time: already for f(t) = t it is T/2 and not T/4. *)
Theorem rem_j_objective_refuted T : 0 < T ->
  ~ forall f, (forall t, continuous f t) -> sampled_mean T f = RInt f 0 T / T.
Proof.
intros HT H. specialize (H (fun t => t) continuous_id). assert (B := cube_root_pos T). assert (E := cube_root_cube T HT).
unfold sampled_mean in H. rewrite (RInt_prim (fun u => u^4 / 4)), (RInt_prim (fun u => u^2 / 2)) in H.
- replace (((cube_root T)^4 / 4 - 0^4 / 4) / cube_root T) with ((cube_root T)^3 / 4) in H by (field; lra). rewrite E in H.
  replace ((T^2 / 2 - 0^2 / 2) / T) with (T / 2) in H by (field; lra). lra.
- intros u. auto_derive; [trivial | field].
- intros u. apply continuous_id.
- intros u. auto_derive; [trivial | field].
- intros u. apply continuous_derivable. auto_derive. trivial.
Qed.

(** With a weight that is larger by a millionth it fails for f = 1. *)
Theorem rem_j_objective_twin T : 0 < T -> ~ (forall f, (forall t, continuous f t) ->
  exists v, is_RInt_gen (fun t => f t * Rpower t (-2/3)) (at_right 0) (at_point T) v /\ sampled_mean T f = 1.000001 * (/ (3 * cube_root T) * v)).
Proof.
intros HT H. destruct (H (fun _ => 1) (fun t => continuous_const 1 t)) as (v & I & E). assert (B := cube_root_pos T).
assert (W := weighted (fun _ => 1) (fun t => continuous_const 1 t) T HT).
apply gen_value in I. apply gen_value in W.
apply (eq_trans (eq_sym W)) in I. unfold sampled_mean in E. rewrite <- I in E. rewrite RInt_const in E. unfold scal in E. simpl in E. unfold mult in E. simpl in E.
replace ((cube_root T - 0) * 1 / cube_root T) with 1 in E by (field; lra).
replace (/ (3 * cube_root T) * (3 * ((cube_root T - 0) * 1))) with 1 in E by (field; lra). lra.
Qed.
