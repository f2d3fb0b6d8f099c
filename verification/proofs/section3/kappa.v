(** The time t_1 of Proposition 3 depends on kappa (section 3.2). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import level_limit limit_inverse score_slope.
From Scoreproof.appendix_f Require Import eq_65.
Open Scope R_scope.

(** r* is finite for any points: the empirical score is feasible. *)
Lemma least_finite Y t epsilon : 0 < t -> 0 <= epsilon ->
  exists r, least_nonsmoothness Y t epsilon = Finite r /\ 0 <= r <= (last_point Y - first_point Y)^2 / t^2.
Proof.
intros Ht He.
assert (Z : is_line_int (fun x => (ESF Y t x - ESF Y t x)^2 * noised_density Y t x) 0).
{ apply (is_gen_ext (fun _ => 0)); [intros; ring | apply is_line_int_0]. }
assert (B : loss Y t (ESF Y t) = 0) by (unfold loss; rewrite (is_expect t Y _ 0 Z); ring).
assert (Adm : admissible (ESF Y t)).
{ destruct (admissible_shifted Y t Ht 0) as [C [L HL]]. split; [intros x; now apply continuous_ESF|]. exists L. intros x Hx.
  destruct (HL x Hx) as [D1 D2]. split.
  - apply (ex_derive_ext (fun x => ESF Y t x + 0)); [intros; eqR; ring | exact D1].
  - apply (ex_derive_ext (Derive (fun x => ESF Y t x + 0))); [intros; apply Derive_ext; intros; ring | exact D2]. }
assert (U : Rbar_le (least_nonsmoothness Y t epsilon) ((last_point Y - first_point Y)^2 / t^2)).
{ apply (proj1 (Glb_Rbar_correct _)). exists (ESF Y t). split; [|now apply nonsmoothness_ESF]. split; [exact Adm|]. split; [now exists 0 | lra]. }
assert (L : Rbar_le 0 (least_nonsmoothness Y t epsilon)).
{ apply Glb_Rbar_correct. intros r (f & ((_ & l & Hl) & _) & Hr).
  assert (exists x, ~ List.In x l) as [x Hx].
  { assert (G : exists x, forall y, List.In y l -> y < x).
    { clear -l. induction l as [|c l [x Hx]]; [exists 0; intros y []|]. exists (Rmax (c + 1) x). intros y [<-|Hy].
      - generalize (Rmax_l (c + 1) x). lra.
      - apply Rlt_le_trans with (1 := Hx y Hy), Rmax_r. }
    destruct G as [x Hx]. exists x. intros In. specialize (Hx x In). lra. }
  exact (Rbar_le_trans _ _ _ (nonsmoothness_ge_0 f x (proj1 (Hl x Hx))) Hr). }
destruct (least_nonsmoothness Y t epsilon) as [r| |]; simpl in U, L; try tauto. now exists r.
Qed.

(** At every t at which there is a score for some kappa >= F^-1(epsilon), the second statement, R <= (1 + 8 sqrt epsilon) r*, is false
    for all kappa near enough to D_min / sqrt t (Delta / sqrt t for equal gaps): R is unbounded there by (65), and r* is finite. *)
Theorem rem_3_kappa Y epsilon inverse t : 0 < epsilon -> F_inverse epsilon inverse -> 0 < t ->
  let D := least_half_gap Y in inverse * sqrt t < D ->
  exists k, inverse <= k /\ k * sqrt t < D /\ forall kappa, k < kappa -> kappa * sqrt t < D ->
  exists R r, nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite R /\ least_nonsmoothness Y t epsilon = Finite r /\
    (1 + 8 * sqrt epsilon) * r < R.
Proof.
intros He [K0 _] Ht D HI. assert (P := least_half_gap_pos Y). fold D in P. assert (S := sqrt_lt_R0 t Ht). assert (E0 := sqrt_lt_R0 epsilon He).
destruct (least_finite Y t epsilon Ht ltac:(lra)) as (r & Hr & R0 & _).
pose (B := (1 + 8 * sqrt epsilon) * r + 1). assert (B0 : 0 < B).
{ unfold B. assert (0 <= (1 + 8 * sqrt epsilon) * r) by (apply Rmult_le_pos; lra). lra. }
pose (eta := 2 * D / (t * B)). assert (Eta : 0 < eta) by (apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]).
exists (Rmax inverse ((D - eta) / sqrt t)). split; [apply Rmax_l|]. split.
{ unfold Rmax. destruct Rle_dec; [|exact HI]. replace ((D - eta) / sqrt t * sqrt t) with (D - eta) by (field; lra). lra. }
intros kappa HK HB. assert (Hk : 0 < kappa) by (generalize (Rmax_l inverse ((D - eta) / sqrt t)); lra).
assert (G : D - eta < kappa * sqrt t).
{ replace (D - eta) with ((D - eta) / sqrt t * sqrt t) by (field; lra). apply Rmult_lt_compat_r; [exact S|].
  generalize (Rmax_r inverse ((D - eta) / sqrt t)). lra. }
assert (Hb : below_half_gaps Y (delta_at kappa t)) by now apply below_half_gaps_least.
destruct (eq_65 Y kappa t Hk Ht Hb) as (A1 & A2 & _). rewrite A2 in A1.
exists (sum_below (gaps Y) (fun g => 2 * (half_gap Y g / (t * (half_gap Y g - delta_at kappa t))))), r. split; [exact A1|]. split; [exact Hr|].
destruct (least_half_gap_attained Y) as (g & Hg & EG). fold D in EG.
assert (T := sum_below_term (gaps Y) (fun g => 2 * (half_gap Y g / (t * (half_gap Y g - delta_at kappa t)))) g Hg). cbv beta in T. rewrite <- EG in T.
apply Rlt_le_trans with (2 * (D / (t * (D - delta_at kappa t)))).
2:{ apply T. intros j Hj. generalize (Hb j Hj) (half_gap_pos Y j Hj). intros. apply Rmult_le_pos; [lra|].
    apply Rlt_le, Rdiv_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]. }
unfold delta_at. apply Rlt_le_trans with B; [unfold B; lra|]. set (d := kappa * sqrt t) in *.
apply Rmult_le_reg_r with (t * (D - d)); [apply Rmult_lt_0_compat; lra|].
replace (2 * (D / (t * (D - d))) * (t * (D - d))) with (2 * D) by (field; lra).
replace (2 * D) with (B * (t * eta)) by (unfold eta; field; lra).
apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra.
Qed.

(** So no t_1 serves every kappa >= F^-1(epsilon), even where only times are asked for at which the score is defined. *)
Theorem rem_3_kappa_twin Y epsilon inverse : 0 < epsilon -> F_inverse epsilon inverse ->
  ~ exists t1, 0 < t1 /\ forall kappa t, inverse <= kappa -> 0 < t < t1 -> below_half_gaps Y (delta_at kappa t) ->
    Rbar_le (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 8 * sqrt epsilon) (least_nonsmoothness Y t epsilon)).
Proof.
intros He HI (t1 & T1 & H). assert (P := least_half_gap_pos Y). set (D := least_half_gap Y) in *.
pose (s := Rmin (sqrt t1) (D / (inverse + 1)) / 2). assert (K0 := proj1 HI).
assert (Q : 0 < D / (inverse + 1)) by (apply Rdiv_lt_0_compat; lra). assert (R1 := sqrt_lt_R0 t1 T1).
assert (M : 0 < Rmin (sqrt t1) (D / (inverse + 1))) by now apply Rmin_glb_lt.
assert (s < sqrt t1 /\ s < D / (inverse + 1) /\ 0 < s) as (A1 & A2 & A3)
  by (unfold s; generalize (Rmin_l (sqrt t1) (D / (inverse + 1))) (Rmin_r (sqrt t1) (D / (inverse + 1))); lra).
assert (S : sqrt (s * s) = s) by (apply sqrt_square; lra).
assert (Ht : 0 < s * s < t1). { split; [now apply Rmult_lt_0_compat|]. rewrite <- (sqrt_sqrt t1) by lra. apply Rmult_le_0_lt_compat; lra. }
assert (W : inverse * sqrt (s * s) < D).
{ rewrite S. apply Rle_lt_trans with ((inverse + 1) * s); [apply Rmult_le_compat_r; lra|].
  apply Rmult_lt_compat_l with (r := inverse + 1) in A2; [|lra]. replace ((inverse + 1) * (D / (inverse + 1))) with D in A2 by (field; lra). exact A2. }
destruct (rem_3_kappa Y epsilon inverse (s * s) He HI (proj1 Ht) W) as (k & B1 & B2 & G). fold D in B2, G.
rewrite S in B2, G. pose (kappa := (k + D / s) / 2).
assert (KS : k < D / s) by (apply Rmult_lt_reg_r with s; [exact A3|]; replace (D / s * s) with D by (field; lra); exact B2).
assert (C1 : k < kappa) by (unfold kappa; lra).
assert (C2 : kappa * s < D).
{ replace D with (D / s * s) by (field; lra). apply Rmult_lt_compat_r; [exact A3 | unfold kappa; lra]. }
destruct (G kappa C1 C2) as (R & r & E1 & E2 & L).
specialize (H kappa (s * s) ltac:(lra) Ht ltac:(apply below_half_gaps_least; unfold delta_at; rewrite S; exact C2)).
rewrite E1, E2 in H. simpl in H. lra.
Qed.
