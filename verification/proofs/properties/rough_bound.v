(** A lower bound of the non-smoothness of every function that is close to the lines of slope -1/t around the data points:
    near each of them is a slope close to -1/t, and between two of them one that is hardly negative (Appendix F). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export slope_window rough training_set.
Open Scope R_scope.

(** int phi over [h, h + 1]. *)
Definition side_mass (h : R) : R := RInt phi h (h + 1).

Lemma side_mass_pos h : 0 < side_mass h.
Proof. apply RInt_gt_0; [lra | intros; apply phi_pos | intros; apply continuous_phi]. Qed.

Lemma side_mass_left h : RInt phi (- (h + 1)) (- h) = side_mass h.
Proof.
unfold side_mass.
assert (X : ex_RInt phi (- h) (- (h + 1))) by apply ex_RInt_cont, continuous_phi.
assert (E := is_RInt_comp_opp (V := R_NormedModule) phi h (h + 1) _ (is_RInt_RInt _ _ _ X)).
assert (S := is_RInt_opp (V := R_NormedModule) _ _ _ _ E).
assert (U : is_RInt phi h (h + 1) (opp (RInt phi (- h) (- (h + 1))))).
{ revert S. apply is_RInt_ext. intros x _. rewrite opp_opp. apply phi_even. }
rewrite (is_RInt_unique _ _ _ _ U). symmetry. apply (opp_RInt_swap (V := R_CompleteNormedModule)). apply ex_RInt_cont, continuous_phi.
Qed.

(** A slope of at least the mean one, up to e. *)
Lemma mean_slope (f : R -> R) (L : list R) b b' e : (forall x, continuous f x) -> (forall x, ~ In x L -> ex_derive f x) ->
  b < b' -> 0 < e -> exists c, b < c < b' /\ ex_derive f c /\ (f b' - f b) / (b' - b) - e <= Derive f c.
Proof.
intros Cf Df Hb He.
destruct (Classical_Prop.classic (exists c, b < c < b' /\ ex_derive f c /\ (f b' - f b) / (b' - b) - e <= Derive f c)) as [Y|N]; [exact Y | exfalso].
assert (G : - ((f b' - f b) / (b' - b) - e) * (b' - b) <= - f b' - - f b).
{ apply (growth_finite (fun x => - f x) (- ((f b' - f b) / (b' - b) - e)) L b b'); [lra | |].
  - intros x _. apply (continuous_opp (V := R_NormedModule) f), Cf.
  - intros x Hx HL. specialize (Df x HL). split; [now apply (ex_derive_opp (V := R_NormedModule) f)|]. rewrite Derive_opp.
    destruct (Rle_or_lt ((f b' - f b) / (b' - b) - e) (Derive f x)) as [A|A]; [exfalso; apply N; now exists x | lra]. }
replace (- ((f b' - f b) / (b' - b) - e) * (b' - b)) with (- (f b' - f b) + e * (b' - b)) in G by (field; lra).
assert (0 < e * (b' - b)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

(** Around one data point y, in u = (x - y) / s. *)
Section Near.
Variables (f : R -> R) (L : list R) (y s h I : R).
Hypothesis Cf : forall x, continuous f x.
Hypothesis Df : forall x, ~ In x L -> ex_derive f x.
Hypothesis Hs : 0 < s.
Hypothesis Hh : 0 < h.
Let g (u : R) : R := u + s * f (y + s * u).
Hypothesis HI : is_RInt (fun u => (g u)^2 * phi u) (- (h + 1)) (h + 1) I.

Lemma near_continuous u : continuous g u.
Proof.
apply continuous_add; [apply continuous_id|]. apply continuous_cmul.
apply (continuous_comp (fun u => y + s * u) f); [apply continuous_add; [apply continuous_const | apply continuous_cmul, continuous_id] | apply Cf].
Qed.

Lemma near_ge_0 : 0 <= I.
Proof. apply (is_RInt_ge_0 (fun u => (g u)^2 * phi u) (- (h + 1)) (h + 1) I); [lra | exact HI | intros; apply (sq_phi_pos g)]. Qed.

Lemma near_slope e : 0 < e -> exists x, y - h * s < x < y + h * s /\ ex_derive f x /\
  s^2 * Derive f x <= -1 + sqrt I / sqrt (second_moment h) + e.
Proof.
intros He. assert (M := second_moment_pos h Hh). assert (SM := sqrt_lt_R0 _ M).
set (k := sqrt I / sqrt (second_moment h)). assert (Hk : 0 <= k) by (apply Rmult_le_pos; [apply sqrt_pos | apply Rlt_le, Rinv_0_lt_compat, SM]).
destruct (Classical_Prop.classic (exists x, y - h * s < x < y + h * s /\ ex_derive f x /\ s^2 * Derive f x <= -1 + k + e)) as [Y|N]; [exact Y | exfalso].
destruct (is_RInt_part _ (- (h + 1)) (h + 1) (- h) h I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos g) HI) as (J & HJ & J0 & J1).
assert (G : (k + e)^2 * second_moment h <= J).
{ apply (growing_square g (k + e) h J Hh); [lra | | | exact HJ].
  - intros x _. apply continuity_pt_filterlim, near_continuous.
  - intros u v Hu Huv Hv. unfold g.
    assert (Gf : (-1 + (k + e)) / s^2 * ((y + s * v) - (y + s * u)) <= f (y + s * v) - f (y + s * u)).
    { apply (growth_finite f _ L); [assert (s * u <= s * v) by (apply Rmult_le_compat_l; lra); lra | intros; apply Cf |].
      intros x Hx HL. specialize (Df x HL). split; [exact Df|].
      assert (S2 : 0 < s^2) by now apply pow_lt.
      apply Rmult_le_reg_l with (s^2); [exact S2|]. replace (s^2 * ((-1 + (k + e)) / s^2)) with (-1 + k + e) by (field; lra).
      destruct (Rle_or_lt (-1 + k + e) (s^2 * Derive f x)) as [A|A]; [exact A | exfalso]. apply N. exists x. split; [|split; [exact Df | lra]].
      assert (s * v <= s * h) by (apply Rmult_le_compat_l; lra). assert (s * (- h) <= s * u) by (apply Rmult_le_compat_l; lra). lra. }
    apply (Rmult_le_compat_l s) in Gf; [|lra].
    replace (s * ((-1 + (k + e)) / s^2 * (y + s * v - (y + s * u)))) with ((-1 + (k + e)) * (v - u)) in Gf by (field; lra). lra. }
assert (E : I = k^2 * second_moment h).
{ unfold k. replace ((sqrt I / sqrt (second_moment h))^2) with ((sqrt I * sqrt I) / (sqrt (second_moment h) * sqrt (second_moment h))) by (field; lra).
  rewrite !sqrt_sqrt by (exact near_ge_0 || lra). field. lra. }
assert (k^2 * second_moment h < (k + e)^2 * second_moment h); [|lra].
apply Rmult_lt_compat_r; [exact M|]. replace ((k + e)^2) with (k^2 + e * (2 * k + e)) by ring.
assert (0 < e * (2 * k + e)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

Lemma near_level c : 0 <= c -> I <= c^2 * side_mass h ->
  (exists u, h <= u <= h + 1 /\ s * f (y + s * u) <= c) /\ (exists u, h <= u <= h + 1 /\ - c <= s * f (y - s * u)).
Proof.
intros Hc Ic. split.
- destruct (is_RInt_part _ (- (h + 1)) (h + 1) h (h + 1) I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos g) HI) as (J & HJ & J0 & J1).
  destruct (level_square g c h (h + 1) J) as (u & Hu & Gu); [lra | exact Hc | intros; apply near_continuous | exact HJ | unfold side_mass in Ic; lra |].
  exists u. split; [exact Hu|]. unfold g in Gu. lra.
- destruct (is_RInt_part _ (- (h + 1)) (h + 1) (- (h + 1)) (- h) I ltac:(lra) ltac:(lra) ltac:(lra) (sq_phi_pos g) HI) as (J & HJ & J0 & J1).
  destruct (level_square (fun u => - g u) c (- (h + 1)) (- h) J) as (u & Hu & Gu); [lra | exact Hc | | | |].
  + intros x _. apply (continuous_opp (V := R_NormedModule) g), near_continuous.
  + revert HJ. apply is_RInt_ext. intros x _. eqR. ring.
  + rewrite side_mass_left. lra.
  + exists (- u). split; [lra|]. unfold g in Gu. replace (y - s * - u) with (y + s * u) by ring. lra.
Qed.
End Near.

Lemma finite_choice {A : Type} (a0 : A) n (P : nat -> A -> Prop) : (forall k, (k < n)%nat -> exists a, P k a) -> exists x, forall k, (k < n)%nat -> P k (x k).
Proof.
induction n as [|n IH]; intros H; [exists (fun _ => a0); intros; lia|].
destruct IH as [x Hx]; [intros; apply H; lia|]. destruct (H n ltac:(lia)) as [a Ha].
exists (fun k => if Nat.eqb k n then a else x k). intros k Hk. destruct (Nat.eqb_spec k n) as [->|N]; [exact Ha | apply Hx; lia].
Qed.

Section Bound.
Variables (Y : training_set) (t h : R) (f : R -> R) (L : list R) (eta : nat -> R).
Hypothesis Ht : 0 < t.
Hypothesis Hh : 0 < h.
Hypothesis Hw : forall g, (g < gaps Y)%nat -> 2 * (h + 1) * sqrt t <= half_gap Y g.
Hypothesis Cf : forall x, continuous f x.
Hypothesis Df : forall x, ~ In x L -> ex_derive f x.
Let s := sqrt t.
Hypothesis Heta : forall k, (k <= gaps Y)%nat -> is_RInt (fun u => (u + s * f (point Y k + s * u))^2 * phi u) (- (h + 1)) (h + 1) (eta k).

Let s_pos : 0 < s.
Proof. now apply sqrt_lt_R0. Qed.

Let s_sq : s^2 = t.
Proof. unfold s. simpl. rewrite Rmult_1_r. apply sqrt_sqrt. lra. Qed.

Let root (k : nat) : R := sqrt (eta k).

Lemma slope_at_point e k : 0 < e -> (k <= gaps Y)%nat -> exists x, point Y k - h * s < x < point Y k + h * s /\ ex_derive f x /\
  t * Derive f x <= -1 + root k / sqrt (second_moment h) + e.
Proof.
intros He Hk. destruct (near_slope f L (point Y k) s h (eta k) Cf Df s_pos Hh (Heta k Hk) e He) as (x & Hx & Dx & Sx).
exists x. split; [exact Hx|]. split; [exact Dx|]. rewrite <- s_sq. exact Sx.
Qed.

Lemma slope_in_gap e g : 0 < e -> (g < gaps Y)%nat -> exists x, point Y g + h * s < x < point Y (S g) - h * s /\ ex_derive f x /\
  - (s / half_gap Y g * ((root g + root (S g)) / sqrt (side_mass h))) - e <= t * Derive f x.
Proof.
intros He Hg. assert (Q := side_mass_pos h). assert (SQ := sqrt_lt_R0 _ Q). assert (D := half_gap_pos Y g Hg). assert (S0 := s_pos). assert (W := Hw g Hg). fold s in W.
assert (Lev : forall k, (k <= gaps Y)%nat -> 0 <= root k / sqrt (side_mass h) /\ eta k <= (root k / sqrt (side_mass h))^2 * side_mass h).
{ intros k Hk. split; [apply Rmult_le_pos; [apply sqrt_pos | apply Rlt_le, Rinv_0_lt_compat, SQ]|]. right. unfold root.
  replace ((sqrt (eta k) / sqrt (side_mass h))^2) with ((sqrt (eta k) * sqrt (eta k)) / (sqrt (side_mass h) * sqrt (side_mass h))) by (field; lra).
  rewrite !sqrt_sqrt; [field; lra | lra | exact (near_ge_0 f (point Y k) s h (eta k) Hh (Heta k Hk))]. }
destruct (Lev g ltac:(lia)) as [A0 A1]. destruct (Lev (S g) ltac:(lia)) as [B0 B1].
destruct (proj1 (near_level f (point Y g) s h (eta g) Cf Hh (Heta g ltac:(lia)) _ A0 A1)) as (u & Hu & Fu).
destruct (proj2 (near_level f (point Y (S g)) s h (eta (S g)) Cf Hh (Heta (S g) ltac:(lia)) _ B0 B1)) as (v & Hv & Fv).
set (b := point Y g + s * u) in *. set (b' := point Y (S g) - s * v) in *.
assert (P := point_S Y g).
assert (Hu1 : h * s <= s * u <= (h + 1) * s) by (rewrite !(Rmult_comm _ s); split; apply Rmult_le_compat_l; lra).
assert (Hv1 : h * s <= s * v <= (h + 1) * s) by (rewrite !(Rmult_comm _ s); split; apply Rmult_le_compat_l; lra).
assert (Len : half_gap Y g <= b' - b) by (unfold b, b'; lra).
destruct (mean_slope f L b b' (e / t) Cf Df ltac:(lra) ltac:(now apply Rdiv_lt_0_compat)) as (c & Hc & Dc & Sc).
exists c. split; [unfold b, b' in Hc; lra|]. split; [exact Dc|].
set (A := (root g + root (S g)) / sqrt (side_mass h)) in *.
assert (EA : A = root g / sqrt (side_mass h) + root (S g) / sqrt (side_mass h)) by (unfold A; field; lra).
assert (A2 : 0 <= A) by lra.
assert (Fall : - A <= s * (f b' - f b)) by lra.
apply Rle_trans with (t * ((f b' - f b) / (b' - b) - e / t)); [|apply Rmult_le_compat_l; lra].
replace (t * ((f b' - f b) / (b' - b) - e / t)) with (s / (b' - b) * (s * (f b' - f b)) - e) by (rewrite <- s_sq; field; lra).
assert (R1 : 0 < s / (b' - b)) by (apply Rdiv_lt_0_compat; lra).
assert (R2 : s / (b' - b) <= s / half_gap Y g) by (apply Rmult_le_compat_l; [lra | apply Rinv_le_contravar; lra]).
assert (s / (b' - b) * - A <= s / (b' - b) * (s * (f b' - f b))) by (apply Rmult_le_compat_l; lra).
assert (s / (b' - b) * A <= s / half_gap Y g * A) by (apply Rmult_le_compat_r; lra). lra.
Qed.

(** The two together: 2 (n - 1) slopes' differences along a_0 < c_0 < a_1 < ... < a_(n-1). *)
Definition loss_factor (g : nat) : R := / sqrt (second_moment h) + 2 * s / (half_gap Y g * sqrt (side_mass h)).

Lemma slopes_vary e : 0 < e -> exists a c : nat -> R,
  (forall k, (k <= gaps Y)%nat -> point Y k - h * s < a k < point Y k + h * s /\ ex_derive f (a k)) /\
  (forall g, (g < gaps Y)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) /\
  sum_below (gaps Y) (fun g => 2 - loss_factor g * (root g + root (S g))) / t - e <=
    sum_below (gaps Y) (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g))).
Proof.
intros He. assert (N : 0 < INR (gaps Y)) by (apply lt_0_INR, gaps_pos). assert (S0 := s_pos).
pose (d := e * t / (4 * INR (gaps Y))). assert (Hd : 0 < d) by (apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | lra]).
destruct (finite_choice 0 (S (gaps Y)) (fun k x => point Y k - h * s < x < point Y k + h * s /\ ex_derive f x /\
  t * Derive f x <= -1 + root k / sqrt (second_moment h) + d)) as [a Ha]; [intros k Hk; apply slope_at_point; [exact Hd | lia]|].
destruct (finite_choice 0 (gaps Y) (fun g x => point Y g + h * s < x < point Y (S g) - h * s /\ ex_derive f x /\
  - (s / half_gap Y g * ((root g + root (S g)) / sqrt (side_mass h))) - d <= t * Derive f x)) as [c Hc]; [intros g Hg; now apply slope_in_gap|].
exists a, c. split; [intros k Hk; destruct (Ha k ltac:(lia)) as (H1 & H2 & _); now split|]. split.
{ intros g Hg. destruct (Ha g ltac:(lia)) as (H1 & _). destruct (Ha (S g) ltac:(lia)) as (H2 & _). destruct (Hc g Hg) as (H3 & H4 & _). split; [lra | exact H4]. }
replace (sum_below (gaps Y) (fun g => 2 - loss_factor g * (root g + root (S g))) / t - e)
  with (sum_below (gaps Y) (fun g => (2 - loss_factor g * (root g + root (S g)) - 4 * d) / t)).
2:{ unfold Rdiv at 1. rewrite sum_below_scal_r, sum_below_minus, sum_below_const. unfold d. field. split; lra. }
apply sum_below_le. intros g Hg. destruct (Ha g ltac:(lia)) as (_ & _ & A1). destruct (Ha (S g) ltac:(lia)) as (_ & _ & A2). destruct (Hc g Hg) as (_ & _ & C1).
apply Rmult_le_reg_l with t; [exact Ht|].
replace (t * ((2 - loss_factor g * (root g + root (S g)) - 4 * d) / t)) with (2 - loss_factor g * (root g + root (S g)) - 4 * d) by (field; lra).
apply Rle_trans with (t * ((Derive f (c g) - Derive f (a g)) + - (Derive f (a (S g)) - Derive f (c g)))).
2:{ apply Rmult_le_compat_l; [lra|]. apply Rplus_le_compat; [apply Rle_abs | rewrite <- Rabs_Ropp; apply Rle_abs]. }
generalize (sqrt_lt_R0 _ (second_moment_pos h Hh)) (sqrt_lt_R0 _ (side_mass_pos h)) (half_gap_pos Y g Hg). intros M Q D.
replace (loss_factor g * (root g + root (S g))) with (root g / sqrt (second_moment h) + root (S g) / sqrt (second_moment h)
  + 2 * (s / half_gap Y g * ((root g + root (S g)) / sqrt (side_mass h)))) by (unfold loss_factor; field; lra).
lra.
Qed.
End Bound.
