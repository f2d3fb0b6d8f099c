(** Orders of integration: over rectangles, and over the plane where a product dominates. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export improper.
Open Scope R_scope.

Section Rectangle.
Variable g : R -> R -> R.
Hypothesis Cg : forall x y, continuity_2d_pt g x y.

Lemma continuous_first y x : continuous (fun x => g x y) x.
Proof.
apply continuity_pt_filterlim. intros eps He. destruct (Cg x y (mkposreal eps He)) as [d Hd].
exists d. split; [apply cond_pos|]. intros u [_ Hu]. apply Hd; [exact Hu|]. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos.
Qed.

Lemma continuous_second x y : continuous (fun y => g x y) y.
Proof.
apply continuity_pt_filterlim. intros eps He. destruct (Cg x y (mkposreal eps He)) as [d Hd].
exists d. split; [apply cond_pos|]. intros u [_ Hu]. apply Hd; [|exact Hu]. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos.
Qed.

Lemma ex_first y a b : ex_RInt (fun x => g x y) a b.
Proof. apply ex_RInt_cont. intros; apply continuous_first. Qed.

Lemma ex_second x a b : ex_RInt (fun y => g x y) a b.
Proof. apply ex_RInt_cont. intros; apply continuous_second. Qed.

Lemma continuous_inner_le a b x : a <= b -> continuous (fun x => RInt (fun y => g x y) a b : R) x.
Proof.
intros Hab. apply continuity_pt_filterlim. intros eps He.
assert (Pe : 0 < eps / (2 * (b - a + 1))) by (apply Rdiv_lt_0_compat; lra).
destruct (uniform_continuity_2d g (x - 1) (x + 1) a b (fun u v _ _ => Cg u v) (mkposreal _ Pe)) as [d Hd]. simpl in Hd.
exists (Rmin d 1). split; [apply Rmin_glb_lt; [apply cond_pos | lra]|]. intros u [_ Hu]. simpl in Hu. unfold R_dist in Hu.
assert (U1 : Rabs (u - x) < d) by (apply Rlt_le_trans with (1 := Hu), Rmin_l).
assert (U2 : Rabs (u - x) < 1) by (apply Rlt_le_trans with (1 := Hu), Rmin_r). apply Rabs_lt_between' in U2.
simpl. unfold R_dist.
assert (X : (RInt (fun y => g u y - g x y) a b : R) = (RInt (fun y => g u y) a b : R) - (RInt (fun y => g x y) a b : R)).
{ apply is_RInt_unique, (is_RInt_minus (V := R_NormedModule)); apply is_RInt_RInt, ex_second. }
rewrite <- X. apply Rle_lt_trans with ((b - a) * (eps / (2 * (b - a + 1)))).
- apply (norm_RInt_le_const (V := R_NormedModule) (fun y => g u y - g x y) a b); [exact Hab | |].
  + intros y Hy. change (Rabs (g u y - g x y) <= eps / (2 * (b - a + 1))). apply Rlt_le, Hd; try lra.
    unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. apply cond_pos.
  + apply is_RInt_RInt, ex_RInt_cont. intros y. apply continuous_sub; apply continuous_second.
- apply Rle_lt_trans with ((b - a + 1) * (eps / (2 * (b - a + 1)))); [apply Rmult_le_compat_r; lra|].
  replace ((b - a + 1) * (eps / (2 * (b - a + 1)))) with (eps / 2) by (field; lra). lra.
Qed.

Lemma continuous_inner a b x : continuous (fun x => RInt (fun y => g x y) a b : R) x.
Proof.
destruct (Rle_or_lt a b) as [L|L]; [now apply continuous_inner_le|].
apply (continuous_ext (fun x => -1 * (RInt (fun y => g x y) b a : R))).
- intros u. rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule) (fun y => g u y) a b) by apply ex_second. unfold opp; simpl. eqR. ring.
- apply continuous_cmul, continuous_inner_le. lra.
Qed.

End Rectangle.

Lemma swap_continuity (g : R -> R -> R) : (forall x y, continuity_2d_pt g x y) -> forall y x, continuity_2d_pt (fun y x => g x y) y x.
Proof. intros Cg y x eps. destruct (Cg x y eps) as [de Hd]. exists de. intros; now apply Hd. Qed.

Section Rectangle2.
Variable g : R -> R -> R.
Hypothesis Cg : forall x y, continuity_2d_pt g x y.

Lemma rectangle a b c d : RInt (fun x => RInt (fun y => g x y) c d : R) a b = (RInt (fun y => RInt (fun x => g x y) a b : R) c d : R).
Proof.
pose (P := fun b => (RInt (fun x => RInt (fun y => g x y) c d : R) a b : R)). pose (I := fun b y => (RInt (fun x => g x y) a b : R)).
pose (S := fun b => (RInt (fun y => I b y) c d : R)).
assert (DP : forall b, is_derive P b (RInt (fun y => g b y) c d : R)).
{ intros u. apply (is_derive_RInt (V := R_NormedModule) (fun x => RInt (fun y => g x y) c d : R) P a); [|now apply continuous_inner].
  apply filter_forall. intros v. apply is_RInt_RInt, ex_RInt_cont. intros; now apply continuous_inner. }
assert (CI : forall v y, continuous (I v) y) by (intros v y; now apply (continuous_inner (fun y x => g x y)), swap_continuity).
assert (DI : forall y b, is_derive (fun b => I b y) b (g b y)).
{ intros y u. apply (is_derive_RInt (V := R_NormedModule) (fun x => g x y) (fun b => I b y) a); [|now apply continuous_first].
  apply filter_forall. intros v. now apply is_RInt_RInt, ex_first. }
assert (DS : forall b, is_derive S b (RInt (fun y => g b y) c d : R)).
{ intros u. evar_last.
  - apply (is_derive_RInt_param I c d u).
    + apply filter_forall. intros v y _. eexists; apply DI.
    + intros y _. apply (continuity_2d_pt_ext g); [|apply Cg]. intros v w. symmetry. apply is_derive_unique, DI.
    + apply filter_forall. intros v. apply ex_RInt_cont, CI.
  - apply RInt_ext. intros y _. apply is_derive_unique, DI. }
assert (D : forall b, is_derive (fun b => P b - S b) b 0).
{ intros u. eapply is_derive_eq; [apply is_derive_sub; [apply DP | apply DS] | apply Rminus_diag_eq; reflexivity]. }
destruct (mean_value (fun b => P b - S b) (fun _ => 0) a b) as (e & _ & E); [intros; apply D|].
assert (P0 : P a = 0) by apply (RInt_point (V := R_CompleteNormedModule)).
assert (S0 : S a = 0).
{ unfold S. rewrite (RInt_ext _ (fun _ => 0)); [|intros y _; apply (RInt_point (V := R_CompleteNormedModule))].
  rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. ring. }
unfold P, S, I in *. lra.
Qed.
End Rectangle2.

(** What a bounded interval leaves out. *)
Lemma rest_bound (f h : R -> R) c v H a b : (forall u, continuous f u) -> (forall u, continuous h u) -> (forall u, Rabs (f u) <= h u * c) ->
  is_line_int h H -> is_line_int f v -> a <= b -> Rabs (v - RInt f a b) <= (H - RInt h a b) * c.
Proof.
intros Cf Ch B Hh Hf Hab. assert (Ef := ex_RInt_cont f Cf). assert (Eh := ex_RInt_cont h Ch).
assert (L : forall s, s = 1 \/ s = -1 -> (s * RInt f a b + c * RInt h a b : R) <= s * v + c * H).
{ intros s Hs. rewrite <- (RInt_mult f s a b Ef), <- (RInt_mult h c a b Eh).
  assert (X : (RInt (fun u => s * f u + c * h u) a b : R) = (RInt (fun u => s * f u) a b : R) + (RInt (fun u => c * h u) a b : R)).
  { apply is_RInt_unique, is_RInt_add; apply is_RInt_RInt, ex_RInt_cont; intros; now apply continuous_cmul. }
  rewrite <- X. apply RInt_le_line_int.
  - apply ex_RInt_cont. intros u. apply continuous_add; now apply continuous_cmul.
  - intros u. assert (Bu := B u). apply Rabs_le_between in Bu. destruct Hs as [->| ->]; lra.
  - apply is_gen_plus; now apply is_gen_scal.
  - exact Hab. }
assert (L1 := L 1 (or_introl eq_refl)). assert (L2 := L (-1) (or_intror eq_refl)). apply Rabs_le. lra.
Qed.

Section Plane.
Variables (g : R -> R -> R) (h k G : R -> R) (H K l : R).
Hypotheses (Cg : forall x y, continuity_2d_pt g x y) (Ch : forall u, continuous h u) (Ck : forall u, continuous k u).
Hypotheses (Ph : forall u, 0 <= h u) (Pk : forall u, 0 <= k u) (Ih : is_line_int h H) (Ik : is_line_int k K).
Hypotheses (Dom : forall x y, Rabs (g x y) <= h x * k y) (Zero : forall y, is_line_int (fun x => g x y) 0).
Hypotheses (IG : forall x, is_line_int (fun y => g x y) (G x)) (CG : forall x, continuous G x) (Il : is_line_int G l).

(** If the integral over one coordinate is 0, whatever the other, then so is that over both in the other order. *)
Lemma plane_zero : l = 0.
Proof.
assert (H0 : 0 <= H) by exact (is_line_int_ge_0 h H Ph Ih). assert (K0 : 0 <= K) by exact (is_line_int_ge_0 k K Pk Ik).
destruct (Req_dec l 0) as [E|E]; [exact E | exfalso].
pose (e := Rabs l / (2 * (H + K + K + 1))).
assert (Pl : 0 < Rabs l) by now apply Rabs_pos_lt.
assert (Pe : 0 < e) by (apply Rdiv_lt_0_compat; lra).
assert (T : forall f F, (forall u, 0 <= f u) -> (forall u, continuous f u) -> is_line_int f F -> exists M, 0 < M /\ forall a, M < a -> F - RInt f (- a) a <= e).
{ intros f F Pf Cf If. destruct (If (ball F (mkposreal _ Pe)) (locally_ball _ _)) as [U V [a0 Ha] [b0 Hb] HUV].
  exists (Rmax 1 (Rmax (- a0) b0)). assert (1 <= Rmax 1 (Rmax (- a0) b0)) by apply Rmax_l. split; [lra|]. intros a Ha1.
  assert (A1 := Rmax_r 1 (Rmax (- a0) b0)). assert (A2 := Rmax_l (- a0) b0). assert (A3 := Rmax_r (- a0) b0).
  destruct (HUV (- a) a) as (w & Hw & Bw); [apply Ha; lra | apply Hb; lra |]. simpl in Hw.
  assert (Ew : (RInt f (- a) a : R) = w) by now apply is_RInt_unique. apply Rabs_lt_between' in Bw. simpl in Bw. lra. }
destruct (T h H Ph Ch Ih) as (M1 & P1 & T1). destruct (T k K Pk Ck Ik) as (M2 & P2 & T2).
pose (a := Rmax M1 M2 + 1). assert (Q1 := Rmax_l M1 M2). assert (Q2 := Rmax_r M1 M2).
assert (R1 : H - RInt h (- a) a <= e) by (apply T1; unfold a; lra). assert (R2 : K - RInt k (- a) a <= e) by (apply T2; unfold a; lra).
assert (Ha : - a <= a) by (unfold a; lra).
assert (B1 := RInt_le_line_int h H (- a) a (ex_RInt_cont h Ch) Ph Ih Ha). assert (B2 := RInt_le_line_int k K (- a) a (ex_RInt_cont k Ck) Pk Ik Ha).
assert (BG : forall x, Rabs (G x) <= h x * K).
{ intros x. assert (Y := rest_bound (fun y => g x y) k (h x) (G x) K 0 0 (continuous_second g Cg x) Ck
    (fun y => ltac:(rewrite Rmult_comm; apply Dom)) Ik (IG x) (Rle_refl 0)).
  rewrite !RInt_point in Y. unfold zero in Y; simpl in Y. rewrite !Rminus_0_r in Y. lra. }
assert (Y1 : Rabs (l - RInt G (- a) a) <= e * K).
{ apply Rle_trans with (1 := rest_bound G h K l H (- a) a CG Ch BG Ih Il Ha). now apply Rmult_le_compat_r. }
pose (J := fun x => (RInt (fun y => g x y) (- a) a : R)).
assert (CJ : forall x, continuous J x) by (intros x; apply (continuous_inner g Cg)).
assert (Y2 : Rabs (RInt G (- a) a - RInt J (- a) a) <= e * H).
{ assert (X : (RInt (fun x => G x - J x) (- a) a : R) = (RInt G (- a) a : R) - (RInt J (- a) a : R)).
  { apply is_RInt_unique, (is_RInt_minus (V := R_NormedModule)); apply is_RInt_RInt, ex_RInt_cont; assumption. }
  rewrite <- X. apply Rle_trans with (RInt (fun x => e * h x) (- a) a).
  - apply (norm_RInt_le (V := R_NormedModule) (fun x => G x - J x) (fun x => e * h x) (- a) a); [exact Ha | | |].
    + intros x _. change (Rabs (G x - J x) <= e * h x).
      apply Rle_trans with (1 := rest_bound (fun y => g x y) k (h x) (G x) K (- a) a (continuous_second g Cg x) Ck
        (fun y => ltac:(rewrite Rmult_comm; apply Dom)) Ik (IG x) Ha). now apply Rmult_le_compat_r.
    + apply is_RInt_RInt, ex_RInt_cont. intros x. now apply continuous_sub.
    + apply is_RInt_RInt, ex_RInt_cont. intros x. now apply continuous_cmul.
  - rewrite (RInt_mult h) by now apply ex_RInt_cont. apply Rmult_le_compat_l; lra. }
assert (Y3 : Rabs (RInt J (- a) a) <= e * K).
{ unfold J. rewrite (rectangle g Cg). pose (I := fun y => (RInt (fun x => g x y) (- a) a : R)).
  assert (CI : forall y, continuous I y).
  { intros y. now apply (continuous_inner (fun y x => g x y)), swap_continuity. }
  apply Rle_trans with (RInt (fun y => e * k y) (- a) a).
  - apply (norm_RInt_le (V := R_NormedModule) I (fun y => e * k y) (- a) a); [exact Ha | | |].
    + intros y _. change (Rabs (I y) <= e * k y). rewrite <- Rabs_Ropp. replace (- I y) with (0 - RInt (fun x => g x y) (- a) a) by (unfold I; ring).
      apply Rle_trans with (1 := rest_bound (fun x => g x y) h (k y) 0 H (- a) a (continuous_first g Cg y) Ch (fun x => Dom x y) Ih (Zero y) Ha).
      now apply Rmult_le_compat_r.
    + apply is_RInt_RInt, ex_RInt_cont, CI.
    + apply is_RInt_RInt, ex_RInt_cont. intros y. now apply continuous_cmul.
  - rewrite (RInt_mult k) by now apply ex_RInt_cont. apply Rmult_le_compat_l; lra. }
assert (F : Rabs l <= e * (H + K + K)).
{ replace l with ((l - RInt G (- a) a) + ((RInt G (- a) a - RInt J (- a) a) + RInt J (- a) a)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). generalize (Rabs_triang (RInt G (- a) a - RInt J (- a) a) (RInt J (- a) a)). lra. }
assert (e * (H + K + K) < Rabs l); [|lra].
apply Rle_lt_trans with (e * (H + K + K + 1)); [apply Rmult_le_compat_l; lra|]. unfold e.
replace (Rabs l / (2 * (H + K + K + 1)) * (H + K + K + 1)) with (Rabs l / 2) by (field; lra). lra.
Qed.
End Plane.
