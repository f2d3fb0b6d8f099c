(** Lemma 10 with (71)-(73): a function close to -x has a slope near -1, and takes the sign of -x. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Scoreproof.objects Require Import paper null_sets.
From Scoreproof.analysis Require Import improper cantor.
From Scoreproof.properties Require Import slope_window staircase density gap_decay.
Open Scope R_scope.

Lemma integral_continuity f N x : integral_off f N (-3) 3 -> -3 < x < 3 -> continuity_pt f x.
Proof.
intros [[A _]|[C _]] Hx; [|now apply continuity_pt_filterlim, C]. intros e He. destruct (A e He) as (d & Hd & V).
exists (Rmin d (Rmin (x + 3) (3 - x))). split; [repeat apply Rmin_glb_lt; lra|].
intros y [_ Hy]. change (Rabs (y - x) < Rmin d (Rmin (x + 3) (3 - x))) in Hy. change (Rabs (f y - f x) < e).
generalize (Rmin_l d (Rmin (x + 3) (3 - x))) (Rmin_r d (Rmin (x + 3) (3 - x))) (Rmin_l (x + 3) (3 - x)) (Rmin_r (x + 3) (3 - x)). intros M1 M2 M3 M4.
assert (B := Rabs_lt_between (y - x) (Rmin d (Rmin (x + 3) (3 - x)))). apply B in Hy.
specialize (V 1%nat (fun _ => Rmin x y) (fun _ => Rmax x y)). simpl in V. rewrite !Rplus_0_l in V.
destruct (Rle_or_lt x y) as [L|L].
- rewrite Rmin_left, Rmax_right in V by lra. apply V; [intros; lra | intros; lia | lra].
- rewrite Rmin_right, Rmax_left, Rabs_minus_sym in V by lra. apply V; [intros; lra | intros; lia | lra].
Qed.

Lemma integral_growth f N k a b : integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  (forall x, -1.5 < x < 1.5 -> ~ N x -> -1 + k <= Derive f x) -> -1.5 <= a -> a <= b -> b <= 1.5 ->
  k * (b - a) <= (b + f b) - (a + f a).
Proof.
intros H D K Ha Hab Hb. enough ((-1 + k) * (b - a) <= f b - f a) by lra. destruct H as [[A Z]|[C [L HL]]].
- apply (growth_absolutely_continuous f (-1 + k) N a b Hab); [|exact Z|].
  + intros e He. destruct (A e He) as (d & Hd & V). exists d. split; [exact Hd|]. intros m u v Huv. apply V.
    intros i Hi. specialize (Huv i Hi). lra.
  + intros x Hx Hn. split; [apply D; [lra | exact Hn] | apply K; [lra | exact Hn]].
- apply (growth_finite f (-1 + k) L a b Hab).
  + intros x Hx. apply C. lra.
  + intros x Hx Hn. assert (~ N x) by (intros Nx; exact (Hn (HL x Nx))). split; [apply D; [lra | assumption] | apply K; [lra | assumption]].
Qed.

Lemma moment_2_window : RInt (fun x => x^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (-1.5) 1.5 > 0.25.
Proof. integral with (i_prec 56). Qed.

Lemma level_window : RInt (fun x => (x - 1/2)^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) 1.5 3 > 0.1377.
Proof. integral with (i_prec 56). Qed.

(** (71), sharp: for every epsilon > 0, and with 1 / sqrt m_2 = 1.4467 in the place of 2. *)
Theorem eq_71_sharp f (N : R -> Prop) epsilon I : let m_2 := RInt (fun x => x^2 * pN x 1) (-1.5) 1.5 in
  integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + sqrt (epsilon / m_2)).
Proof.
intros m_2 HN D HI Le. change (fun x => (x + f x)^2 * pN x 1) with (fun x => (x + f x)^2 * phi x) in HI.
assert (M : m_2 = second_moment 1.5) by (unfold m_2, second_moment; now replace (Ropp 1.5) with (-1.5) by lra).
assert (M0 := second_moment_pos 1.5 ltac:(lra)).
destruct (is_RInt_part _ (-3) 3 (-1.5) 1.5 I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun x => x + f x)) HI) as (J & HJ & J0 & J1).
assert (S : 0 <= sqrt (epsilon / m_2)) by apply sqrt_pos.
apply Glb_le. intros e He.
destruct (Classical_Prop.classic (exists d, (exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x) /\ d <= -1 + sqrt (epsilon / m_2) + e)) as [Y|No];
  [exact Y | exfalso].
assert (G : (sqrt (epsilon / m_2) + e)^2 * second_moment 1.5 <= J).
{ replace (-1.5) with (Ropp 1.5) in HJ by lra. apply (growing_square (fun x => x + f x)); [lra | lra | | | exact HJ].
  - intros x Hx. apply continuity_pt_plus; [apply derivable_continuous_pt, derivable_pt_id | apply (integral_continuity f N); [exact HN | lra]].
  - intros u v Hu Huv Hv. apply (integral_growth f N); [exact HN | exact D | | lra | lra | lra].
    intros x Hx Hn. apply Rnot_lt_le. intros L. apply No. exists (Derive f x). split; [exists x; repeat split; [lra | lra | exact Hn] | lra]. }
assert (E : epsilon = (sqrt (epsilon / m_2))^2 * second_moment 1.5).
{ rewrite pow2_sqrt by (apply Rlt_le, Rdiv_lt_0_compat; [lra | rewrite M; exact M0]). rewrite M. field. lra. }
assert ((sqrt (epsilon / m_2))^2 * second_moment 1.5 <= (sqrt (epsilon / m_2) + e)^2 * second_moment 1.5); [|lra].
apply Rmult_le_compat_r; [lra|]. apply pow_incr. lra.
Qed.

(** (71), for every epsilon > 0. *)
Theorem eq_71 f (N : R -> Prop) epsilon I : integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 2 * sqrt epsilon).
Proof.
intros HN D HI Le. apply Rbar_le_trans with (1 := eq_71_sharp f N epsilon I HN D HI Le). simpl.
assert (I0 : 0 <= I) by (apply (is_RInt_ge_0 _ (-3) 3 I ltac:(lra) HI); intros; apply (sq_phi_pos (fun x => x + f x))).
assert (M : RInt (fun x => x * (x * 1) * pN x 1) (-1.5) 1.5 > 0.25).
{ generalize moment_2_window. assert (P := phi_fun). unfold phi in P.
  rewrite (RInt_ext (fun x => x^2 * (exp (- x^2 / 2) / sqrt (2 * PI))) (fun x => x * (x * 1) * pN x 1)); [trivial|].
  intros x _. apply (f_equal (fun f => f x)) in P. cbv beta in P. rewrite P. reflexivity. }
set (m := RInt _ _ _) in *. apply Rplus_le_compat_l.
replace (2 * sqrt epsilon) with (sqrt (4 * epsilon)).
2:{ rewrite sqrt_mult by lra. f_equal. replace 4 with (2 * 2) by ring. apply sqrt_square. lra. }
apply sqrt_le_1_alt. apply Rmult_le_reg_r with m; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
assert (4 * epsilon * 0.25 <= 4 * epsilon * m) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** (72), of any f and up to 0.1377 in the place of 0.03. *)
Theorem eq_72 f epsilon I : epsilon <= 0.1377 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-0.5).
Proof.
intros He HI Le. change (fun x => (x + f x)^2 * pN x 1) with (fun x => (x + f x)^2 * phi x) in HI.
destruct (is_RInt_part _ (-3) 3 1.5 3 I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos (fun x => x + f x)) HI) as (J & HJ & J0 & J1).
destruct (Classical_Prop.classic (exists x, 1.5 <= x <= 3 /\ f x <= -0.5)) as [(x & Hx & Fx)|No].
{ apply Glb_le. intros e E. exists (f x). split; [now exists x | lra]. }
exfalso. generalize level_window. rewrite (RInt_ext _ (fun x => (x - 1/2)^2 * phi x)) by (intros; now rewrite phi_fun).
assert (RInt (fun x => (x - 1/2)^2 * phi x) 1.5 3 <= J); [|lra].
apply (is_RInt_le (fun x => (x - 1/2)^2 * phi x) (fun x => (x + f x)^2 * phi x) 1.5 3); [lra | apply is_RInt_RInt, ex_RInt_spread | exact HJ |].
intros x Hx. apply Rmult_le_compat_r; [apply Rlt_le, phi_pos|]. apply pow_incr.
destruct (Rle_or_lt (f x) (-0.5)) as [C|C]; [exfalso; apply No; exists x; lra | lra].
Qed.

(** (73), the ends of its interval in order: (72) for -f(-x). *)
Theorem eq_73 f epsilon I : epsilon <= 0.1377 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le 0.5 (Lub_Rbar (fun v => exists x, -3 <= x <= -1.5 /\ v = f x)).
Proof.
intros He HI Le.
assert (H : is_RInt (fun x => (x + - f (- x))^2 * pN x 1) (-3) 3 I).
{ assert (HI' : is_RInt (fun x => (x + f x)^2 * pN x 1) (Ropp 3) (Ropp (-3)) I).
  { replace (Ropp 3) with (-3) by lra. replace (Ropp (-3)) with 3 by lra. exact HI. }
  clear HI. rename HI' into HI.
  apply (is_RInt_comp_opp (V := R_NormedModule)) in HI. apply (is_RInt_swap (V := R_NormedModule)) in HI.
  apply (is_RInt_opp (V := R_NormedModule)) in HI. rewrite opp_opp in HI.
  apply (is_RInt_ext (fun y => opp (opp ((- y + f (- y))^2 * pN (- y) 1)))); [|exact HI].
  intros x _. rewrite opp_opp. eqR. change (pN (- x) 1) with (phi (- x)). rewrite phi_even. unfold phi. ring. }
assert (Q := eq_72 (fun x => - f (- x)) epsilon I He H Le).
apply Lub_ge. intros e Hp.
destruct (Classical_Prop.classic (exists v, (exists x, -3 <= x <= -1.5 /\ v = f x) /\ 0.5 - e <= v)) as [Y|No]; [exact Y | exfalso].
revert Q. apply Rbar_lt_not_le. apply Rbar_lt_le_trans with (-0.5 + e); [simpl; lra|].
apply Glb_Rbar_correct. intros v (x & Hx & ->). simpl. destruct (Rle_or_lt (0.5 - e) (f (- x))) as [L|L]; [exfalso | lra].
apply No. exists (f (- x)). split; [exists (- x); split; [lra | reflexivity] | exact L].
Qed.

(** Lemma 10, as corrected: f is absolutely continuous (where the print asks for slopes off a null set alone), or continuous and
    N finite; and the ends of the last interval in order. *)
Theorem lemma_10 f (N : R -> Prop) epsilon I : integral_off f N (-3) 3 -> (forall x, -3 < x < 3 -> ~ N x -> ex_derive f x) ->
  0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
  Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 2 * sqrt epsilon) /\
  Rbar_le (Glb_Rbar (fun v => exists x, 1.5 <= x <= 3 /\ v = f x)) (-0.5) /\
  Rbar_le 0.5 (Lub_Rbar (fun v => exists x, -3 <= x <= -1.5 /\ v = f x)).
Proof.
intros HN D He HI Le. split; [now apply (eq_71 f N epsilon I)|].
split; [apply (eq_72 f epsilon I) | apply (eq_73 f epsilon I)]; (lra || assumption).
Qed.

(** A staircase of small steps: the nearest of 31 points, with the opposite sign. *)
Lemma thirty : (2 <= 31)%nat.
Proof. lia. Qed.
Lemma three_pos : 0 < 3.
Proof. lra. Qed.
Definition steps : training_set := equally_spaced 31 3 thirty three_pos.

Lemma steps_half g : half_gap steps g = 1/10.
Proof. unfold steps. rewrite equal_half_gap. simpl INR. field. Qed.

Lemma steps_near x : -3 <= x <= 3 -> (x - nearest_point steps x)^2 <= 1/100.
Proof.
intros Hx. assert (H0 : forall g, (g < gaps steps)%nat -> 0 <= 0 <= half_gap steps g) by (intros g _; rewrite steps_half; lra).
assert (P0 : point steps 0 = -3) by (change (first_point steps = -3); unfold steps; rewrite equal_first; lra).
assert (P1 : point steps (gaps steps) = 3) by (change (last_point steps = 3); unfold steps; now rewrite equal_last).
assert (B : Rabs (x - nearest_point steps x) <= 1/10); [|].
{ destruct (Classical_Prop.classic (exists g, (g < gaps steps)%nat /\ x = midpoint steps g)) as [(g & Hg & ->)|No].
  - unfold nearest_point, staircase. rewrite (sum_below_split (S g)) by lia. rewrite sum_below_S.
    rewrite (sum_below_ext g _ (fun h => 2 * half_gap steps h)).
    2:{ intros h Hh. rewrite ramp_right; [ring | lra | generalize (midpoint_lt steps h g ltac:(lia)); lra ..]. }
    rewrite (sum_below_ext (gaps steps - S g) _ (fun _ => 0)).
    2:{ intros h Hh. rewrite ramp_left; [ring | lra | generalize (midpoint_lt steps g (S g + h) ltac:(lia)); lra ..]. }
    rewrite sum_half_gaps, sum_below_const, ramp_0. replace (midpoint steps g - midpoint steps g) with 0 by ring. rewrite sign_0.
    rewrite midpoint_left. apply Rabs_le. rewrite steps_half. lra.
  - destruct (place steps (fun _ => 0) x H0) as [(k & Hk & A & C)|(g & _ & L)]; [|lra].
    unfold nearest_point. rewrite (staircase_cell steps (fun _ => 0) H0 k x Hk).
    + apply Rabs_le. split.
      * destruct k as [|k]; [rewrite P0; lra|]. specialize (A k eq_refl). rewrite midpoint_right, steps_half in A. lra.
      * destruct (Nat.eq_dec k (gaps steps)) as [->|N]; [rewrite P1; lra|]. specialize (C k eq_refl ltac:(lia)). rewrite midpoint_left, steps_half in C. lra.
    + intros g E. specialize (A g E). split; [lra|]. assert (x <> midpoint steps g) by (intros Q; apply No; exists g; split; [lia | exact Q]). lra.
    + intros g E Hg. specialize (C g E Hg). split; [lra|]. assert (x <> midpoint steps g) by (intros Q; apply No; exists g; now split). lra. }
rewrite <- (pow2_abs (x - _)). replace (1/100) with ((1/10)^2) by field. apply pow_incr. split; [apply Rabs_pos | exact B].
Qed.

(** A function that is constant around x has both its derivatives there; one that is so off N has its slopes 0, against the
    first conclusion; and its mean square distance from -x is at most the largest. *)
Lemma flat_slopes f x : (exists c, locally x (fun y => f y = c)) -> is_derive f x 0 /\ ex_derive (Derive f) x.
Proof.
assert (D : forall c y, locally y (fun z => f z = c) -> is_derive f y 0).
{ intros c y Hy. apply (is_derive_ext_loc (fun _ => c)); [|apply is_derive_cst]. revert Hy. apply filter_imp. intros z Hz. now symmetry. }
intros [c Hc]. split; [exact (D c x Hc)|]. apply (ex_derive_ext_loc (fun _ => 0)); [|apply ex_derive_const].
apply locally_locally in Hc. revert Hc. apply filter_imp. intros y Hy. symmetry. exact (is_derive_unique _ _ _ (D c y Hy)).
Qed.

Lemma flat_against f (N : R -> Prop) epsilon : (forall x, ~ N x -> is_derive f x 0) -> 0 < epsilon < 1/4 ->
  ~ Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 2 * sqrt epsilon).
Proof.
intros D He Q. assert (L : Rbar_le 0 (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x))).
{ apply Glb_Rbar_correct. intros d (x & _ & Nx & ->). rewrite (is_derive_unique _ _ _ (D x Nx)). simpl. lra. }
assert (B := Rbar_le_trans _ _ _ L Q). simpl in B. assert (sqrt epsilon < sqrt (1/4)) by (apply sqrt_lt_1; lra).
assert (sqrt (1/4) = 1/2); [|lra]. replace (1/4) with (1/2 * (1/2)) by field. apply sqrt_square. lra.
Qed.

Lemma close_square f h I : (forall x, -3 <= x <= 3 -> (x + f x)^2 <= h) ->
  is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I <= h.
Proof.
intros H HI. assert (h0 : 0 <= h) by (apply Rle_trans with (2 := H 0 ltac:(lra)), pow2_ge_0).
apply Rle_trans with (RInt (fun x => h * phi x) (-3) 3).
- apply (is_RInt_le (fun x => (x + f x)^2 * pN x 1) (fun x => h * phi x) (-3) 3); [lra | exact HI | |].
  + apply is_RInt_RInt, ex_RInt_cont. intros x. apply continuous_cmul, continuous_phi.
  + intros x Hx. change (pN x 1) with (phi x). apply Rmult_le_compat_r; [apply Rlt_le, phi_pos | apply H; lra].
- rewrite RInt_mult by (apply ex_RInt_cont, continuous_phi). rewrite <- (Rmult_1_r h) at 2. apply Rmult_le_compat_l; [exact h0|].
  apply (RInt_le_line_int phi 1 (-3) 3); [apply ex_RInt_cont, continuous_phi | intros; apply Rlt_le, phi_pos | | lra].
  apply (is_gen_ext (fun x => pN (x - 0) (sqrt 1))); [intros x; now rewrite Rminus_0_r, sqrt_1 | apply is_line_int_pN; lra].
Qed.

(** The staircase: within 1/10 of -x, and flat but at 30 points. *)
Lemma staircase_flat : exists (f : R -> R) (N : R -> Prop) (I : R), null_set N /\
  (forall x, ~ N x -> is_derive f x 0 /\ ex_derive (Derive f) x) /\ is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I /\ I < 0.025.
Proof.
pose (f x := - nearest_point steps x). pose (N x := exists g, (g < gaps steps)%nat /\ x = midpoint steps g).
assert (Flat : forall x, ~ N x -> exists c, locally x (fun y => f y = c)).
{ intros x Nx. assert (H0 : forall g, (g < gaps steps)%nat -> 0 <= 0 <= half_gap steps g) by (intros g _; rewrite steps_half; lra).
  assert (Loc : forall n, (n <= gaps steps)%nat -> exists d, 0 < d /\ forall g, (g < n)%nat -> d <= Rabs (x - midpoint steps g)).
  { induction n as [|n IH]; intros Hn; [exists 1; split; [lra | intros; lia]|]. destruct IH as (d & Hd & L); [lia|].
    exists (Rmin d (Rabs (x - midpoint steps n))). split.
    - apply Rmin_glb_lt; [exact Hd|]. apply Rabs_pos_lt. intros Q. apply Nx. exists n. split; [lia | lra].
    - intros g Hg. destruct (Nat.eq_dec g n) as [->|E]; [apply Rmin_r|]. apply Rle_trans with (1 := Rmin_l _ _). apply L. lia. }
  destruct (Loc (gaps steps) ltac:(lia)) as (d & Hd & L).
  exists (f x). exists (mkposreal d Hd). intros y Hy. apply Rabs_lt_between' in Hy. simpl in Hy. unfold f, nearest_point, staircase.
  do 2 f_equal. apply sum_below_ext. intros g Hg. do 2 f_equal. rewrite !ramp_0. specialize (L g Hg).
  destruct (Rle_or_lt (midpoint steps g) x) as [A|A].
  - rewrite Rabs_right in L by lra. rewrite !sign_eq_1 by lra. reflexivity.
  - rewrite Rabs_left in L by lra. rewrite !sign_eq_m1 by lra. reflexivity. }
assert (D : forall x, ~ N x -> is_derive f x 0 /\ ex_derive (Derive f) x) by (intros x Nx; now apply flat_slopes, Flat).
assert (Z : null_set N).
{ intros e He. exists (fun i => midpoint steps i - e / 60 * (if Nat.ltb i 30 then 1 else 0)), (fun i => midpoint steps i + e / 60 * (if Nat.ltb i 30 then 1
  else 0)).
  split; [|split].
  - intros i. destruct (Nat.ltb i 30); lra.
  - intros x (g & Hg & ->). exists g. change (gaps steps) with 30%nat in Hg. rewrite (proj2 (Nat.ltb_lt g 30) Hg). lra.
  - intros n. apply Rle_trans with (sum_below n (fun i => e / 30 * (if Nat.ltb i 30 then 1 else 0))).
    { right. apply sum_below_ext. intros i _. destruct (Nat.ltb i 30); field. }
    rewrite sum_below_scal. assert (sum_below n (fun i => if Nat.ltb i 30 then 1 else 0) <= 30); [|nra].
    apply Rle_trans with (sum_below (n + 30) (fun i => if Nat.ltb i 30 then 1 else 0)).
    + rewrite (sum_below_split n (n + 30)) by lia. rewrite <- (Rplus_0_r (sum_below n _)) at 1. apply Rplus_le_compat_l.
      apply sum_below_ge_0. intros k _. destruct (Nat.ltb (n + k) 30); lra.
    + rewrite (sum_below_split 30) by lia. rewrite (sum_below_ext 30 _ (fun _ => 1)) by (intros k Hk; now rewrite (proj2 (Nat.ltb_lt k 30) Hk)).
      rewrite (sum_below_ext (n + 30 - 30) _ (fun _ => 0)) by (intros k _; rewrite (proj2 (Nat.ltb_ge (30 + k) 30)); [reflexivity | lia]).
      rewrite !sum_below_const. simpl INR. lra. }
assert (X : ex_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3).
{ assert (H0 : forall g, (g < gaps steps)%nat -> 0 <= 0 <= half_gap steps g) by (intros g _; rewrite steps_half; lra).
  apply (ex_RInt_cells steps _ (fun k x => (x + - point steps k)^2 * pN x 1)).
  - intros k x. apply (continuous_sq_phi (fun x => x + - point steps k)), continuous_add; [apply continuous_id | apply continuous_const].
  - intros k x Hk A B. unfold f, nearest_point. rewrite (staircase_cell steps (fun _ => 0) H0 k x Hk); [reflexivity | |].
    + intros g <-. specialize (A ltac:(lia)). simpl in A. lra.
    + intros g -> Hg. specialize (B ltac:(lia)). lra. }
destruct X as [I HI].
assert (Le : I <= 1/100) by (apply (close_square f); [intros x Hx; apply (steps_near x Hx) | exact HI]).
exists f, N, I. split; [exact Z | split; [exact D | split; [exact HI | lra]]].
Qed.

(** The Cantor function of ratio 41/20, from 3 at -3 to -3 at 3: within 0.15 of -x, continuous, and flat off a null set. *)
Lemma cantor_flat_close : exists (f : R -> R) (N : R -> Prop) (I : R), (forall x, continuous f x) /\ null_set N /\
  (forall x, ~ N x -> is_derive f x 0 /\ ex_derive (Derive f) x) /\ is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I /\ I < 0.025.
Proof.
pose (b := 41/20). assert (Hb : 2 < b) by (unfold b; lra).
pose (f x := 3 - 6 * cantor b ((x + 3) / 6)). pose (N x := cantor_set b ((x + 3) / 6)).
assert (C6 : forall x, continuous (fun y => (y + 3) / 6) x).
{ intros x. apply continuous_divc, continuous_add; [apply continuous_id | apply continuous_const]. }
assert (C : forall x, continuous f x).
{ intros x. apply continuous_sub; [apply continuous_const|]. apply continuous_cmul.
  apply (continuous_comp (fun y => (y + 3) / 6) (cantor b)); [apply C6 | now apply continuous_cantor]. }
assert (D : forall x, ~ N x -> is_derive f x 0 /\ ex_derive (Derive f) x).
{ intros x Nx. apply flat_slopes. destruct (cantor_flat b Hb _ Nx) as [c Hc]. exists (3 - 6 * c).
  assert (L := C6 x _ Hc). unfold filtermap in L. revert L. apply filter_imp. intros y Hy. unfold f. now rewrite Hy. }
assert (Z : null_set N).
{ intros e He. destruct (null_cantor_set b Hb (e / 6) ltac:(lra)) as (l & r & Lr & Cov & Sum).
  exists (fun i => 6 * l i - 3), (fun i => 6 * r i - 3). split; [|split].
  - intros i. specialize (Lr i). lra.
  - intros x Nx. destruct (Cov _ Nx) as [i Hi]. exists i. lra.
  - intros n. rewrite (sum_below_ext n _ (fun i => 6 * (r i - l i))) by (intros; ring). rewrite sum_below_scal. specialize (Sum n). lra. }
assert (X : ex_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3).
{ apply ex_RInt_cont. intros x. apply (continuous_sq_phi (fun x => x + f x)), continuous_add; [apply continuous_id | apply C]. }
destruct X as [I HI].
assert (Le : I <= 0.0225).
{ apply (close_square f); [|exact HI]. intros x Hx. assert (A := cantor_identity b Hb ((x + 3) / 6) ltac:(lra)).
  replace (x + f x) with (- 6 * (cantor b ((x + 3) / 6) - (x + 3) / 6)) by (unfold f; field).
  rewrite <- pow2_abs, Rabs_mult, (Rabs_left (- 6)) by lra. replace 0.0225 with ((6 * (1/40))^2) by lra.
  apply pow_incr. unfold b in A at 2 3. generalize (Rabs_pos (cantor b ((x + 3) / 6) - (x + 3) / 6)). lra. }
exists f, N, I. split; [exact C | split; [exact Z | split; [exact D | split; [exact HI | lra]]]].
Qed.

(** The print: its first conclusion fails, for a staircase, and for a continuous f, too: a Cantor function. *)
Theorem lemma_10_refuted :
  ~ (forall f (N : R -> Prop) epsilon I, null_set N -> (forall x, ~ N x -> ex_derive f x /\ ex_derive (Derive f) x) ->
    0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
    Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 2 * sqrt epsilon)) /\
  ~ (forall f (N : R -> Prop) epsilon I, (forall x, continuous f x) -> null_set N ->
    (forall x, ~ N x -> ex_derive f x /\ ex_derive (Derive f) x) ->
    0 < epsilon < 0.03 -> is_RInt (fun x => (x + f x)^2 * pN x 1) (-3) 3 I -> I < epsilon ->
    Rbar_le (Glb_Rbar (fun d => exists x, -1.5 <= x <= 1.5 /\ ~ N x /\ d = Derive f x)) (-1 + 2 * sqrt epsilon)).
Proof.
assert (Slopes : forall f (N : R -> Prop) x, (forall x, ~ N x -> is_derive f x 0 /\ ex_derive (Derive f) x) -> ~ N x ->
  ex_derive f x /\ ex_derive (Derive f) x).
{ intros f N x D Nx. destruct (D x Nx) as [D1 D2]. split; [now exists 0 | exact D2]. }
split; intros H.
- destruct staircase_flat as (f & N & I & Z & D & HI & Le). apply (flat_against f N 0.025); [apply D | lra|].
  apply (H f N 0.025 I Z (fun x => Slopes f N x D)); [lra | exact HI | exact Le].
- destruct cantor_flat_close as (f & N & I & C & Z & D & HI & Le). apply (flat_against f N 0.025); [apply D | lra|].
  apply (H f N 0.025 I C Z (fun x => Slopes f N x D)); [lra | exact HI | exact Le].
Qed.
