(** The interpolating density between and at the data points (section 5 with appendix C). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws terminal smooth.
Open Scope R_scope.

(** The factor of p~_0 on gap g; for equal gaps the same on all. *)
Definition gap_factor (Y : training_set) (kappa t0 : R) (g : nat) : R := gap_ratio Y kappa t0 g / interpolating_mass Y kappa t0.

(** As corrected, for any points: on each gap the density is that of a positive function with all derivatives everywhere; at its
    ends it tends to c p_t0(y_g + delta) and c p_t0(y_(g+1) - delta). Gaps of equal length have one constant c, so that for
    equally spaced points it is the same for all gaps. *)
Theorem rem_5_smooth Y kappa t0 g : 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) -> (g < gaps Y)%nat ->
  let delta := delta_at kappa t0 in
  let q := interpolating_density Y kappa t0 in
  let c := gap_factor Y kappa t0 g in
  0 < c /\
  (exists h, (forall x, point Y g < x < point Y (S g) -> q x = h x) /\ (forall x, 0 < h x) /\ (forall m x, ex_derive_n h m x) /\
     h (point Y g) = c * noised_density Y t0 (point Y g + delta) /\
     h (point Y (S g)) = c * noised_density Y t0 (point Y (S g) - delta)) /\
  filterlim q (at_right (point Y g)) (locally (c * noised_density Y t0 (point Y g + delta))) /\
  filterlim q (at_left (point Y (S g))) (locally (c * noised_density Y t0 (point Y (S g) - delta))) /\
  (forall g', half_gap Y g' = half_gap Y g -> gap_factor Y kappa t0 g' = c) /\
  forall n D Hn HD, Y = equally_spaced n D Hn HD -> forall g', gap_factor Y kappa t0 g' = c.
Proof.
intros Hk Ht B Hg delta q c. assert (T : timely Y kappa t0) by now split.
destruct (interpolating_mass_bounds Y kappa t0 Hk T) as [M _]. destruct (gap_ratio_bounds Y kappa t0 Hk T g Hg) as (_ & _ & R).
assert (C : 0 < c) by (apply Rdiv_lt_0_compat; lra).
pose (r := gap_ratio Y kappa t0 g). pose (z := midpoint Y g).
pose (h x := c * noised_density Y t0 (r * x + (z - r * z))).
assert (H : forall x, h x = c * noised_density Y t0 (start Y kappa t0 g x)) by (intros x; unfold h, start, r, z; do 2 f_equal; ring).
assert (E : forall x, point Y g < x < point Y (S g) -> q x = h x).
{ intros x Hx. rewrite H. unfold q, interpolating_density. rewrite (terminal_gap Y kappa t0 g x Hg Hx). unfold c, gap_factor. field. lra. }
assert (L : h (point Y g) = c * noised_density Y t0 (point Y g + delta)) by (rewrite H; now rewrite (start_left Y kappa t0 Hk T g Hg)).
assert (U : h (point Y (S g)) = c * noised_density Y t0 (point Y (S g) - delta)) by (rewrite H; now rewrite (start_right Y kappa t0 Hk T g Hg)).
assert (Ch : forall x, continuous h x).
{ intros x. apply continuous_cmul. apply (continuous_ext (fun x => noised_density Y t0 (r * x + (z - r * z)))); [reflexivity|].
  apply (continuous_comp (fun x => r * x + (z - r * z)) (noised_density Y t0)); [|now apply continuous_noised].
  apply continuous_add; [apply continuous_cmul, continuous_id | apply continuous_const]. }
assert (P := point_increasing Y g Hg). assert (W : 0 < point Y (S g) - point Y g) by lra.
split; [exact C|]. split; [|split; [|split; [|split]]].
- exists h. split; [exact E|]. split; [|split; [|split; assumption]].
  + intros x. apply Rmult_lt_0_compat; [exact C | now apply noised_density_pos].
  + intros m x. apply (gs_smooth (sqrt t0)); [now apply sqrt_lt_R0|].
    apply (gs_mul _ (fun _ => c) (fun x => noised_density Y t0 (r * x + (z - r * z)))); [constructor | apply gs_noised].
- rewrite <- L. apply (filterlim_ext_loc h); [|apply continuous_right, Ch].
  exists (mkposreal _ W). intros x Bx Hx. symmetry. apply E. apply Rabs_lt_between' in Bx. simpl in Bx. lra.
- rewrite <- U. apply (filterlim_ext_loc h); [|apply continuous_left, Ch].
  exists (mkposreal _ W). intros x Bx Hx. symmetry. apply E. apply Rabs_lt_between' in Bx. simpl in Bx. lra.
- intros g' E'. unfold c, gap_factor, gap_ratio. now rewrite E'.
- intros n D Hn HD E' g'. unfold c, gap_factor, gap_ratio. assert (G : half_gap Y g' = half_gap Y g) by (rewrite E'; now rewrite !equal_half_gap). now rewrite G.
Qed.

Lemma equal_gap_factor n D Hn HD kappa t0 g : gap_factor (equally_spaced n D Hn HD) kappa t0 g = gap_factor (equally_spaced n D Hn HD) kappa t0 0.
Proof. unfold gap_factor, gap_ratio. now rewrite !equal_half_gap. Qed.

Lemma pN_decreasing a b s : 0 < s -> 0 <= a < b -> pN b s < pN a s.
Proof.
intros Hs H. unfold pN. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, Rmult_lt_0_compat; [apply sqrt_2PI_pos | exact Hs]|].
apply exp_increasing. assert (0 < / (2 * s^2)) by (apply Rinv_0_lt_compat; generalize (pow_lt s 2 Hs); lra).
unfold Rdiv. rewrite <- !Ropp_mult_distr_l. apply Ropp_lt_contravar, Rmult_lt_compat_r; [assumption|].
replace (a^2) with (a * a) by ring. replace (b^2) with (b * b) by ring. nra.
Qed.

(** For four points or more there is less density before y_2 than behind it: the points up to y_3 are alike on both sides. *)
Lemma second_point_jump n D Hn HD t u : let Y := equally_spaced n D Hn HD in (4 <= n)%nat -> 0 < t -> 0 < u < D / INR (pred n) ->
  noised_density Y t (point Y 1 - u) < noised_density Y t (point Y 1 + u).
Proof.
intros Y H4 Ht Hu. set (Delta := D / INR (pred n)) in *. assert (S := sqrt_t_pos t Ht). unfold noised_density.
apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, size_pos|].
assert (E : size Y = (3 + (n - 3))%nat) by (unfold Y; rewrite equal_size; lia). rewrite E.
rewrite !(sum_below_split 3 (3 + (n - 3))) by lia. replace (3 + (n - 3) - 3)%nat with (n - 3)%nat by lia.
assert (P : forall k, point Y k = 2 * INR k * Delta - D) by (intros k; reflexivity).
apply Rplus_le_lt_compat.
- right. cbn [sum_below]. rewrite !P. simpl INR.
  replace (2 * 1 * Delta - D - u - (2 * 0 * Delta - D)) with (2 * Delta - u) by ring.
  replace (2 * 1 * Delta - D + u - (2 * 0 * Delta - D)) with (2 * Delta + u) by ring.
  replace (2 * 1 * Delta - D - u - (2 * 1 * Delta - D)) with (- u) by ring.
  replace (2 * 1 * Delta - D + u - (2 * 1 * Delta - D)) with u by ring.
  replace (2 * 1 * Delta - D - u - (2 * (1 + 1) * Delta - D)) with (- (2 * Delta + u)) by ring.
  replace (2 * 1 * Delta - D + u - (2 * (1 + 1) * Delta - D)) with (- (2 * Delta - u)) by ring.
  rewrite !pN_even. ring.
- apply sum_below_lt; [lia|]. intros k Hk. rewrite !P. rewrite plus_INR. simpl (INR 1). replace (INR 3) with 3 by (simpl; ring).
  assert (K := pos_INR k).
  replace (2 * 1 * Delta - D - u - (2 * (3 + INR k) * Delta - D)) with (- (2 * (2 + INR k) * Delta + u)) by ring.
  replace (2 * 1 * Delta - D + u - (2 * (3 + INR k) * Delta - D)) with (- (2 * (2 + INR k) * Delta - u)) by ring.
  rewrite !pN_even. apply pN_decreasing; [exact S|]. assert (0 < Delta) by lra. nra.
Qed.

(** As printed, that it interpolates smoothly among all points, it fails for every n >= 4: no function continuous at y_2 has its
    values beside y_2. *)
Theorem rem_5_smooth_refuted n D Hn HD kappa t0 : let Y := equally_spaced n D Hn HD in
  (4 <= n)%nat -> 0 < kappa -> 0 < t0 -> delta_at kappa t0 < D / INR (n - 1) ->
  ~ exists h, continuous h (point Y 1) /\ forall x, point Y 0 < x < point Y 1 \/ point Y 1 < x < point Y 2 ->
    h x = interpolating_density Y kappa t0 x.
Proof.
intros Y H4 Hk Ht Hd (h & Ch & E).
assert (B : below_half_gaps Y (delta_at kappa t0)) by (intros g _; unfold Y; now rewrite equal_half_gap).
assert (G : (1 < gaps Y)%nat) by (change (gaps Y) with (pred n); lia).
destruct (rem_5_smooth Y kappa t0 0 Hk Ht B ltac:(lia)) as (C & _ & _ & L & _).
destruct (rem_5_smooth Y kappa t0 1 Hk Ht B G) as (_ & _ & U & _).
assert (P0 := point_increasing Y 0 ltac:(lia)). assert (P1 := point_increasing Y 1 G).
assert (EL : h (point Y 1) = gap_factor Y kappa t0 0 * noised_density Y t0 (point Y 1 - delta_at kappa t0)).
{ apply (filterlim_locally_unique (F := at_left (point Y 1)) h); [now apply continuous_left|].
  apply (filterlim_ext_loc (interpolating_density Y kappa t0)); [|exact L].
  exists (mkposreal _ (Rlt_Rminus _ _ P0)). intros x Bx Hx. symmetry. apply E. apply Rabs_lt_between' in Bx. cbn [pos] in Bx. lra. }
assert (EU : h (point Y 1) = gap_factor Y kappa t0 1 * noised_density Y t0 (point Y 1 + delta_at kappa t0)).
{ apply (filterlim_locally_unique (F := at_right (point Y 1)) h); [now apply continuous_right|].
  apply (filterlim_ext_loc (interpolating_density Y kappa t0)); [|exact U].
  exists (mkposreal _ (Rlt_Rminus _ _ P1)). intros x Bx Hx. symmetry. apply E. apply Rabs_lt_between' in Bx. cbn [pos] in Bx. lra. }
rewrite EL in EU. unfold Y in EU. rewrite (equal_gap_factor n D Hn HD kappa t0 1) in EU. fold Y in EU.
apply Rmult_eq_reg_l in EU; [|lra]. replace (n - 1)%nat with (pred n) in Hd by lia.
generalize (second_point_jump n D Hn HD t0 (delta_at kappa t0) H4 Ht (conj (delta_at_pos kappa Hk t0 Ht) Hd)). fold Y. lra.
Qed.
