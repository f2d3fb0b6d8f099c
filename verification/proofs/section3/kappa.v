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
    for all kappa near enough to Delta / sqrt t: R is unbounded there by (65), and r* is finite. *)
Theorem rem_3_kappa n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon inverse t : 0 < epsilon -> F_inverse epsilon inverse ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in 0 < t -> inverse * sqrt t < Delta ->
  exists k, inverse <= k /\ k * sqrt t < Delta /\ forall kappa, k < kappa -> kappa * sqrt t < Delta ->
  exists R r, nonsmoothness (LAPL Y t (delta_at kappa t)) = Finite R /\ least_nonsmoothness Y t epsilon = Finite r /\
    (1 + 8 * sqrt epsilon) * r < R.
Proof.
intros He [K0 _] Y Delta Ht HI. assert (P : 0 < Delta) by now apply equal_Delta_pos. assert (S := sqrt_lt_R0 t Ht).
assert (N : 2 <= INR n) by (apply (le_INR 2 n), Hn). assert (E0 := sqrt_lt_R0 epsilon He).
destruct (least_finite Y t epsilon Ht ltac:(lra)) as (r & Hr & R0 & _).
pose (B := (1 + 8 * sqrt epsilon) * r + 1). assert (B0 : 0 < B).
{ unfold B. assert (0 <= (1 + 8 * sqrt epsilon) * r) by (apply Rmult_le_pos; lra). lra. }
pose (eta := 2 * (INR n - 1) * Delta / (t * B)). assert (Eta : 0 < eta).
{ unfold eta. apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | now apply Rmult_lt_0_compat]. }
exists (Rmax inverse ((Delta - eta) / sqrt t)). split; [apply Rmax_l|]. split.
{ unfold Rmax. destruct Rle_dec; [|exact HI]. replace ((Delta - eta) / sqrt t * sqrt t) with (Delta - eta) by (field; lra). lra. }
intros kappa HK HB. assert (Hk : 0 < kappa) by (generalize (Rmax_l inverse ((Delta - eta) / sqrt t)); lra).
assert (G : Delta - eta < kappa * sqrt t).
{ replace (Delta - eta) with ((Delta - eta) / sqrt t * sqrt t) by (field; lra). apply Rmult_lt_compat_r; [exact S|].
  generalize (Rmax_r inverse ((Delta - eta) / sqrt t)). lra. }
assert (Hb : below_half_gaps Y (delta_at kappa t)) by now apply equal_below.
destruct (eq_65 Y kappa t Hk Ht Hb) as (A1 & A2 & A3). rewrite A2, (A3 Delta) in A1 by (intros; apply equal_half_gap).
assert (Sz : size Y = n) by apply equal_size. rewrite Sz in A1.
exists (2 * (INR n - 1) * (Delta / (t * (Delta - delta_at kappa t)))), r. split; [exact A1|]. split; [exact Hr|].
unfold delta_at. apply Rlt_le_trans with B; [unfold B; lra|]. set (d := kappa * sqrt t) in *.
apply Rmult_le_reg_r with (t * (Delta - d)); [apply Rmult_lt_0_compat; lra|].
replace (2 * (INR n - 1) * (Delta / (t * (Delta - d))) * (t * (Delta - d))) with (2 * (INR n - 1) * Delta) by (field; lra).
replace (2 * (INR n - 1) * Delta) with (B * (t * eta)) by (unfold eta; field; lra).
apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra.
Qed.

(** So no t_1 serves every kappa >= F^-1(epsilon), even where only times are asked for at which the score is defined. *)
Theorem rem_3_kappa_twin n D (Hn : (2 <= n)%nat) (HD : 0 < D) epsilon inverse : 0 < epsilon -> F_inverse epsilon inverse ->
  let Y := equally_spaced n D Hn HD in let Delta := D / INR (n - 1) in
  ~ exists t1, 0 < t1 /\ forall kappa t, inverse <= kappa -> 0 < t < t1 -> kappa * sqrt t < Delta ->
    Rbar_le (nonsmoothness (LAPL Y t (delta_at kappa t))) (Rbar_mult (1 + 8 * sqrt epsilon) (least_nonsmoothness Y t epsilon)).
Proof.
intros He HI Y Delta (t1 & T1 & H). assert (P : 0 < Delta) by now apply equal_Delta_pos.
pose (s := Rmin (sqrt t1) (Delta / (inverse + 1)) / 2). assert (K0 := proj1 HI).
assert (Q : 0 < Delta / (inverse + 1)) by (apply Rdiv_lt_0_compat; lra). assert (R1 := sqrt_lt_R0 t1 T1).
assert (M : 0 < Rmin (sqrt t1) (Delta / (inverse + 1))) by now apply Rmin_glb_lt.
assert (s < sqrt t1 /\ s < Delta / (inverse + 1) /\ 0 < s) as (A1 & A2 & A3)
  by (unfold s; generalize (Rmin_l (sqrt t1) (Delta / (inverse + 1))) (Rmin_r (sqrt t1) (Delta / (inverse + 1))); lra).
assert (S : sqrt (s * s) = s) by (apply sqrt_square; lra).
assert (Ht : 0 < s * s < t1). { split; [now apply Rmult_lt_0_compat|]. rewrite <- (sqrt_sqrt t1) by lra. apply Rmult_le_0_lt_compat; lra. }
assert (W : inverse * sqrt (s * s) < Delta).
{ rewrite S. apply Rle_lt_trans with ((inverse + 1) * s); [apply Rmult_le_compat_r; lra|].
  apply Rmult_lt_compat_l with (r := inverse + 1) in A2; [|lra]. replace ((inverse + 1) * (Delta / (inverse + 1))) with Delta in A2 by (field; lra). exact A2. }
destruct (rem_3_kappa n D Hn HD epsilon inverse (s * s) He HI (proj1 Ht) W) as (k & B1 & B2 & G). fold Delta in B2, G. fold Y in G.
rewrite S in B2, G. pose (kappa := (k + Delta / s) / 2).
assert (KS : k < Delta / s) by (apply Rmult_lt_reg_r with s; [exact A3|]; replace (Delta / s * s) with Delta by (field; lra); exact B2).
assert (C1 : k < kappa) by (unfold kappa; lra).
assert (C2 : kappa * s < Delta).
{ replace Delta with (Delta / s * s) by (field; lra). apply Rmult_lt_compat_r; [exact A3 | unfold kappa; lra]. }
destruct (G kappa C1 C2) as (R & r & E1 & E2 & L). specialize (H kappa (s * s) ltac:(lra) Ht ltac:(rewrite S; exact C2)).
rewrite E1, E2 in H. simpl in H. lra.
Qed.
