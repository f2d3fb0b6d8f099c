(** The measure of non-smoothness: bounds from both sides, piecewise linear and smooth functions (section 3.2). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export growth improper.
From Scoreproof.objects Require Export nonsmoothness.
Open Scope R_scope.

Lemma sum_below_pairs n f : sum_below (2 * n) f = sum_below n (fun k => f (2 * k)%nat + f (S (2 * k))).
Proof. induction n as [|n IH]; [reflexivity|]. replace (2 * S n)%nat with (S (S (2 * n))) by lia. rewrite !sum_below_S, IH. ring. Qed.

Lemma variation_le f m x : sampled_slopes f m x -> Rbar_le (slope_variation f m x) (nonsmoothness f).
Proof. intros H. apply Lub_Rbar_correct. now exists m, x. Qed.

Lemma nonsmoothness_le f (B : Rbar) : (forall m x, sampled_slopes f m x -> Rbar_le (slope_variation f m x) B) ->
  Rbar_le (nonsmoothness f) B.
Proof. intros H. apply Lub_Rbar_correct. intros v (m & x & S & ->). now apply H. Qed.

(** Points in weak order do as well. *)
Lemma weak_sample f m x : (forall i, (i < m)%nat -> x i <= x (S i)) -> (forall i, (i <= m)%nat -> ex_derive f (x i)) ->
  exists m' x', sampled_slopes f m' x' /\ x' m' = x m /\ slope_variation f m' x' = slope_variation f m x.
Proof.
induction m as [|m IH]; intros Or D.
- exists O, x. split; [split; [intros; lia | exact D] | split; reflexivity].
- destruct IH as (m' & x' & [O' D'] & E & V); [intros; apply Or; lia | intros; apply D; lia |].
  destruct (Req_dec (x m) (x (S m))) as [Q|Q].
  + exists m', x'. split; [now split|]. split; [congruence|]. rewrite V. unfold slope_variation. simpl. rewrite <- Q.
    rewrite Rminus_eq_0, Rabs_R0. ring.
  + exists (S m'), (fun i => if Nat.leb i m' then x' i else x (S m)). split; [split|split].
    * intros i Hi. rewrite (proj2 (Nat.leb_le i m')) by lia. destruct (Nat.leb_spec (S i) m') as [L|L]; [apply O'; lia|].
      replace i with m' by lia. rewrite E. specialize (Or m ltac:(lia)). lra.
    * intros i Hi. destruct (Nat.leb_spec i m') as [L|L]; [now apply D' | apply D; lia].
    * now rewrite (proj2 (Nat.leb_gt (S m') m')) by lia.
    * unfold slope_variation in *. rewrite !sum_below_S, <- V. rewrite (proj2 (Nat.leb_le m' m')) by lia.
      destruct (Nat.leb_spec (S m') m') as [L|_]; [lia|]. rewrite E. f_equal. apply sum_below_ext. intros i Hi.
      rewrite (proj2 (Nat.leb_le i m')), (proj2 (Nat.leb_le (S i) m')) by lia. reflexivity.
Qed.

Lemma variation_weak f m x : (forall i, (i < m)%nat -> x i <= x (S i)) -> (forall i, (i <= m)%nat -> ex_derive f (x i)) ->
  Rbar_le (slope_variation f m x) (nonsmoothness f).
Proof. intros Or D. destruct (weak_sample f m x Or D) as (m' & x' & S & _ & <-). now apply variation_le. Qed.

Lemma nonsmoothness_ge_0 f x : ex_derive f x -> Rbar_le 0 (nonsmoothness f).
Proof. intros D. apply (variation_weak f 0 (fun _ => x)); [intros; lia | intros; exact D]. Qed.

(** R is nonnegative on the class of (16). *)
Lemma off_list (L : list R) : exists x, ~ In x L.
Proof.
assert (H : exists x, forall y, In y L -> y < x).
{ induction L as [|c L [x Hx]]; [exists 0; intros y []|]. exists (Rmax (c + 1) x). intros y [<-|Hy].
  - generalize (Rmax_l (c + 1) x). lra.
  - apply Rlt_le_trans with (1 := Hx y Hy), Rmax_r. }
destruct H as [x Hx]. exists x. intros In. specialize (Hx x In). lra.
Qed.

Lemma nonsmoothness_admissible f : admissible f -> Rbar_le 0 (nonsmoothness f).
Proof. intros [_ [L HL]]. destruct (off_list L) as [x Hx]. apply (nonsmoothness_ge_0 f x), HL, Hx. Qed.

(** Slopes that vary less than a function of bounded range. *)
Lemma nonsmoothness_below f (H : R -> R) B :
  (forall a b, a < b -> ex_derive f a -> ex_derive f b -> Rabs (Derive f b - Derive f a) <= H b - H a) ->
  (forall a b, a <= b -> H b - H a <= B) -> Rbar_le (nonsmoothness f) B.
Proof.
intros V HB. apply nonsmoothness_le. intros m x [Or D]. simpl. apply Rle_trans with (H (x m) - H (x O)).
- unfold slope_variation. rewrite <- (sum_below_telescope m (fun i => H (x i))). apply sum_below_le. intros i Hi.
  apply V; [now apply Or | apply D; lia | apply D; lia].
- apply HB. clear -Or. induction m as [|m IH]; [lra|]. apply Rle_trans with (x m); [apply IH; intros; apply Or; lia | apply Rlt_le, Or; lia].
Qed.

Lemma nonsmoothness_value f (v : R) : Rbar_le (nonsmoothness f) v ->
  (forall e, 0 < e -> exists m x, (forall i, (i < m)%nat -> x i <= x (S i)) /\ (forall i, (i <= m)%nat -> ex_derive f (x i)) /\
     v - e <= slope_variation f m x) -> nonsmoothness f = Finite v.
Proof.
intros U L. apply Rbar_le_antisym; [exact U|]. destruct (nonsmoothness f) as [r| |] eqn:E; [|exact I|].
- simpl. apply le_epsilon. intros e He. destruct (L e He) as (m & x & Or & D & V). generalize (variation_weak f m x Or D).
  rewrite E. simpl. lra.
- destruct (L 1 Rlt_0_1) as (m & x & Or & D & V). generalize (variation_weak f m x Or D). rewrite E. simpl. tauto.
Qed.

(** Points a_0 < c_0 < a_1 < ... < c_(n-1) < a_n of differentiability. *)
Lemma variation_points f n (a c : nat -> R) : (forall k, (k <= n)%nat -> ex_derive f (a k)) ->
  (forall g, (g < n)%nat -> a g < c g < a (S g) /\ ex_derive f (c g)) ->
  Rbar_le (sum_below n (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g)))) (nonsmoothness f).
Proof.
intros Ha Hc. pose (x i := if Nat.even i then a (Nat.div2 i) else c (Nat.div2 i)).
assert (Xe : forall k, x (2 * k)%nat = a k) by (intros k; unfold x; now rewrite Nat.even_mul, Nat.div2_double).
assert (Xo : forall k, x (S (2 * k)) = c k) by (intros k; unfold x; now rewrite Nat.even_succ, <- Nat.negb_even, Nat.even_mul, Nat.div2_succ_double).
assert (Sm : sampled_slopes f (2 * n) x).
{ split; intros i Hi; destruct (Nat.Even_or_Odd i) as [[k ->]|[k Ek]]; try (replace i with (S (2 * k)) in * by lia).
  - rewrite Xe, Xo. apply (Hc k). lia.
  - replace (S (S (2 * k))) with (2 * S k)%nat by lia. rewrite Xe, Xo. apply (Hc k). lia.
  - rewrite Xe. apply (Ha k). lia.
  - rewrite Xo. apply (Hc k). lia. }
assert (E : slope_variation f (2 * n) x = sum_below n (fun g => Rabs (Derive f (c g) - Derive f (a g)) + Rabs (Derive f (a (S g)) - Derive f (c g)))).
{ unfold slope_variation. rewrite sum_below_pairs. apply sum_below_ext. intros g _.
  replace (S (S (2 * g))) with (2 * S g)%nat by lia. now rewrite !Xe, Xo. }
rewrite <- E. now apply variation_le.
Qed.

(** A slope on the left of a point of differentiability is the slope there. *)
Lemma left_slope f x s d : 0 < d -> continuous f x -> (forall y, x - d < y < x -> is_derive f y s) -> ex_derive f x -> Derive f x = s.
Proof.
intros Hd C L D. apply Derive_correct in D. set (l := Derive f x) in *.
apply Rminus_diag_uniq. destruct (Req_dec (l - s) 0) as [Z|Z]; [exact Z | exfalso]. apply Rabs_pos_lt in Z.
enough (forall e, 0 < e -> Rabs (l - s) <= e) as A by (specialize (A (Rabs (l - s) / 2)); lra). intros e He. destruct (proj2 D x (fun P H => H) (mkposreal e He)) as [r Hr].
pose (y := x - Rmin (d / 2) (r / 2)). assert (Y : x - d < y < x /\ x - r < y).
{ unfold y. generalize (cond_pos r) (Rmin_l (d / 2) (r / 2)) (Rmin_r (d / 2) (r / 2)). intros.
  assert (0 < Rmin (d / 2) (r / 2)) by (apply Rmin_glb_lt; lra). lra. }
assert (B := Hr y ltac:(apply Rabs_lt_between'; generalize (cond_pos r); lra)).
change (Rabs ((f y - f x) - (y - x) * l) <= e * Rabs (y - x)) in B.
assert (E : f x - f y = s * (x - y)).
{ destruct (MVT_gen f y x (fun _ => s)) as (c & _ & Ec); [| |exact Ec].
  - rewrite Rmin_left, Rmax_right by lra. intros z Hz. apply L. lra.
  - rewrite Rmin_left, Rmax_right by lra. intros z Hz. apply continuity_pt_filterlim.
    destruct (Req_dec z x) as [->|N]; [exact C|]. apply continuous_derivable. exists s. apply L. lra. }
replace (f y - f x - (y - x) * l) with ((l - s) * (x - y)) in B by lra.
rewrite Rabs_mult, (Rabs_right (x - y)), (Rabs_left1 (y - x)) in B by lra.
apply Rmult_le_reg_r with (x - y); lra.
Qed.

(** The slope of a piecewise linear function as a sum of steps. *)
Section Pieces.
Variables (f : R -> R) (m : nat) (b s : nat -> R).
Hypothesis Cf : forall x, continuous f x.
Hypothesis Inc : forall i, (S i < m)%nat -> b i < b (S i).
Hypothesis Slope : forall i x, (i <= m)%nat -> (forall j, S j = i -> b j < x) -> ((i < m)%nat -> x < b i) -> is_derive f x (s i).

Local Definition step (c x : R) : R := if Rlt_dec c x then 1 else 0.

Lemma breaks_le i j : (i <= j < m)%nat -> b i <= b j.
Proof.
intros [H1 H2]. induction j as [|j IH]; [replace i with O by lia; lra|]. destruct (Nat.eq_dec i (S j)) as [->|N]; [lra|].
apply Rle_trans with (b j); [apply IH; lia | apply Rlt_le, Inc; lia].
Qed.

(** Half open pieces cover the line. *)
Lemma piece_place x : exists i, (i <= m)%nat /\ (forall j, S j = i -> b j < x) /\ ((i < m)%nat -> x <= b i).
Proof.
enough (H : forall n, (n <= m)%nat -> exists i, (i <= n)%nat /\ (forall j, S j = i -> b j < x) /\ ((i < n)%nat -> x <= b i)) by (apply H; lia).
induction n as [|n IH]; intros Hn; [exists O; repeat split; intros; lia|].
destruct IH as (i & Hi & A & B); [lia|]. destruct (Nat.eq_dec i n) as [->|N].
- destruct (Rle_or_lt x (b n)) as [L|L]; [exists n; repeat split; [lia | exact A | intros; exact L]|].
  exists (S n). split; [lia|]. split; [intros j E; injection E as ->; exact L | lia].
- exists i. repeat split; [lia | exact A | intros; apply B; lia].
Qed.

Lemma step_sum i x : (i <= m)%nat -> (forall j, S j = i -> b j < x) -> ((i < m)%nat -> x <= b i) ->
  sum_below m (fun j => (s (S j) - s j) * step (b j) x) = s i - s O.
Proof.
intros Hi A B. rewrite (sum_below_split i) by exact Hi.
rewrite (sum_below_ext i _ (fun j => s (S j) - s j)).
2:{ intros j Hj. unfold step. destruct Rlt_dec as [_|N]; [ring|]. exfalso. apply N. destruct i as [|i]; [lia|].
    apply Rle_lt_trans with (b i); [apply breaks_le; lia | now apply A]. }
rewrite (sum_below_ext (m - i) _ (fun _ => 0)).
2:{ intros j Hj. unfold step. destruct Rlt_dec as [L|_]; [|ring]. exfalso. specialize (B ltac:(lia)).
    generalize (breaks_le i (i + j) ltac:(lia)). lra. }
rewrite sum_below_telescope, sum_below_const. ring.
Qed.

Lemma slope_steps x : ex_derive f x -> Derive f x = s O + sum_below m (fun j => (s (S j) - s j) * step (b j) x).
Proof.
intros D. destruct (piece_place x) as (i & Hi & A & B). rewrite (step_sum i x Hi A B).
replace (s O + (s i - s O)) with (s i) by ring.
destruct (Nat.eq_dec i m) as [->|N].
- apply is_derive_unique, Slope; [lia | exact A | lia].
- specialize (B ltac:(lia)). destruct B as [B| ->]; [apply is_derive_unique, Slope; [lia | exact A | trivial]|].
  destruct i as [|i].
  + apply (left_slope f (b O) (s O) 1); [lra | apply Cf | | exact D]. intros y Hy. apply Slope; [lia | lia | intros; lra].
  + assert (A' := A i eq_refl). apply (left_slope f (b (S i)) (s (S i)) (b (S i) - b i)); [lra | apply Cf | | exact D].
    intros y Hy. apply Slope; [lia | intros j E; injection E as ->; lra | intros; lra].
Qed.

(** A point of each piece. *)
Definition inner (i : nat) : R :=
  match m with O => 0 | S p => match i with O => b O - 1 | S j => if Nat.eqb i m then b p + 1 else (b j + b i) / 2 end end.

Lemma inner_place i : (i <= m)%nat -> (forall j, S j = i -> b j < inner i) /\ ((i < m)%nat -> inner i < b i).
Proof.
intros Hi. unfold inner. destruct m as [|p] eqn:M; [split; intros; lia|]. destruct i as [|j]; [split; intros; [lia | lra]|].
destruct (Nat.eqb_spec (S j) (S p)) as [E|N].
- injection E as ->. split; [intros k E; injection E as ->; lra | intros; lia].
- assert (b j < b (S j)) by (apply Inc; lia). split; [intros k E; injection E as ->; lra | intros; lra].
Qed.

Lemma nonsmoothness_pieces : nonsmoothness f = Finite (sum_below m (fun i => Rabs (s (S i) - s i))).
Proof.
apply nonsmoothness_value.
- apply (nonsmoothness_below f (fun x => sum_below m (fun j => Rabs (s (S j) - s j) * step (b j) x))).
  + intros x y Hxy Dx Dy. rewrite !slope_steps by assumption.
    replace (s 0%nat + sum_below m (fun j => (s (S j) - s j) * step (b j) y) - (s 0%nat + sum_below m (fun j => (s (S j) - s j) * step (b j) x)))
      with (sum_below m (fun j => (s (S j) - s j) * step (b j) y) - sum_below m (fun j => (s (S j) - s j) * step (b j) x)) by ring.
    rewrite <- !sum_below_minus. apply Rle_trans with (1 := sum_below_abs _ _). apply sum_below_le. intros j _.
    rewrite <- !Rmult_minus_distr_l, Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|]. unfold step.
    destruct (Rlt_dec (b j) y) as [Ly|Ly], (Rlt_dec (b j) x) as [Lx|Lx]; [rewrite Rabs_right; lra | rewrite Rabs_right; lra | exfalso; apply Ly; lra | rewrite Rabs_right; lra].
  + intros x y _. rewrite <- sum_below_minus. apply sum_below_le. intros j _. rewrite <- Rmult_minus_distr_l.
    apply Rle_trans with (Rabs (s (S j) - s j) * 1); [|lra]. apply Rmult_le_compat_l; [apply Rabs_pos|]. unfold step.
    destruct (Rlt_dec (b j) y), (Rlt_dec (b j) x); lra.
- intros e He. exists m, inner.
  assert (D : forall i, (i <= m)%nat -> is_derive f (inner i) (s i)) by (intros i Hi; destruct (inner_place i Hi); now apply Slope).
  repeat split.
  + intros i Hi. apply Rle_trans with (b i); [apply Rlt_le, (inner_place i); lia | apply Rlt_le, (inner_place (S i)); [lia | reflexivity]].
  + intros i Hi. eexists. now apply D.
  + assert (E : slope_variation f m inner = sum_below m (fun i => Rabs (s (S i) - s i))); [|rewrite E; lra].
    apply sum_below_ext. intros i Hi. rewrite (is_derive_unique _ _ _ (D (S i) ltac:(lia))), (is_derive_unique _ _ _ (D i ltac:(lia))). reflexivity.
Qed.
End Pieces.

(** Twice continuously differentiable functions: the integral of |f''|. *)
Section Smooth.
Variables f d : R -> R.
Hypothesis D1 : forall x, ex_derive f x.
Hypothesis D2 : forall x, is_derive (Derive f) x (d x).
Hypothesis C2 : forall x, continuous d x.

Lemma ex_RInt_second a b : ex_RInt (fun x => Rabs (d x)) a b.
Proof. apply ex_RInt_cont. intros x. apply continuous_abs, C2. Qed.

Lemma slope_RInt a b : Derive f b - Derive f a = RInt d a b.
Proof. symmetry. now apply (RInt_prim (Derive f) d). Qed.

Lemma smooth_below v : is_line_int (fun x => Rabs (d x)) v -> Rbar_le (nonsmoothness f) v.
Proof.
intros H. pose (W x := RInt (fun x => Rabs (d x)) 0 x : R).
assert (E : forall a b, W b - W a = (RInt (fun x => Rabs (d x)) a b : R)).
{ intros a b. unfold W. rewrite (RInt_split _ 0 a b) by apply ex_RInt_second. lra. }
apply (nonsmoothness_below f W).
- intros a b Hab _ _. rewrite slope_RInt, E. apply abs_RInt_le; [lra | apply ex_RInt_cont, C2].
- intros a b Hab. rewrite E. apply (RInt_le_line_int (fun x => Rabs (d x)) v a b ex_RInt_second); [intros; apply Rabs_pos | exact H | exact Hab].
Qed.

(** Along fine enough points the slopes vary by what the integral of |f''| is. *)
Lemma smooth_above a b : a <= b -> Rbar_le (RInt (fun x => Rabs (d x)) a b : R) (nonsmoothness f).
Proof.
intros Hab.
assert (H : forall e, 0 < e -> Rbar_le ((RInt (fun x => Rabs (d x)) a b : R) - e * (b - a)) (nonsmoothness f)).
{ intros e He.
  pose (P x := exists m y, (forall i, (i < m)%nat -> y i <= y (S i)) /\ y m = x /\
    (RInt (fun x => Rabs (d x)) a x : R) - e * (x - a) <= slope_variation f m y).
  destruct (creep P a b Hab) as (m & y & O1 & _ & V).
  - exists 0%nat, (fun _ => a). split; [intros; lra|]. split; [reflexivity|]. rewrite RInt_point. unfold slope_variation, zero. simpl. lra.
  - intros x Hx. destruct (C2 x (ball (d x) (mkposreal (e / 2) ltac:(lra))) (locally_ball _ _)) as [r Hr].
    exists r. split; [apply cond_pos|]. intros u v Hu Hv Du Dv (m & y & O1 & E & V).
    exists (S m), (fun i => if Nat.leb i m then y i else v). split; [|split].
    + intros i Hi. rewrite (proj2 (Nat.leb_le i m)) by lia. destruct (Nat.leb_spec (S i) m) as [L|L]; [apply O1; lia|].
      replace i with m by lia. lra.
    + now rewrite (proj2 (Nat.leb_gt (S m) m)) by lia.
    + unfold slope_variation in *. rewrite sum_below_S. rewrite (proj2 (Nat.leb_le m m)), (proj2 (Nat.leb_gt (S m) m)) by lia. rewrite E.
      rewrite (sum_below_ext m _ (fun i => Rabs (Derive f (y (S i)) - Derive f (y i)))).
      2:{ intros i Hi. rewrite (proj2 (Nat.leb_le i m)), (proj2 (Nat.leb_le (S i) m)) by lia. reflexivity. }
      rewrite (RInt_split _ a u v) by apply ex_RInt_second.
      assert (Near : forall z, u <= z <= v -> Rabs (d z - d x) <= e / 2).
      { intros z Hz. apply Rlt_le, (Hr z). apply Rabs_lt_between'. lra. }
      assert (U : (RInt (fun x => Rabs (d x)) u v : R) <= (Rabs (d x) + e / 2) * (v - u)).
      { apply Rle_trans with (RInt (fun _ => Rabs (d x) + e / 2) u v).
        - apply RInt_le; [lra | apply ex_RInt_second | apply ex_RInt_const |]. intros z Hz. specialize (Near z ltac:(lra)).
          replace (d z) with (d x + (d z - d x)) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra.
        - rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. lra. }
      assert (L : (Rabs (d x) - e / 2) * (v - u) <= Rabs (Derive f v - Derive f u)).
      { destruct (mean_value (Derive f) d u v) as (c & Hc & ->); [intros; apply D2|]. rewrite Rmin_left, Rmax_right in Hc by lra.
        rewrite Rabs_mult, (Rabs_right (v - u)) by lra. apply Rmult_le_compat_r; [lra|]. specialize (Near c Hc).
        replace (d x) with (d c + (d x - d c)) by ring. rewrite Rabs_minus_sym in Near. generalize (Rabs_triang (d c) (d x - d c)). lra. }
      lra.
  - apply Rbar_le_trans with (2 := variation_weak f m y O1 (fun i _ => D1 (y i))). exact V. }
destruct (nonsmoothness f) as [r| |]; [|exact I|exact (H 1 Rlt_0_1)]. simpl in *. apply le_epsilon. intros e He.
specialize (H (e / (b - a + 1)) ltac:(apply Rdiv_lt_0_compat; lra)).
assert (e / (b - a + 1) * (b - a) <= e); [|lra]. apply Rmult_le_reg_r with (b - a + 1); [lra|].
replace (e / (b - a + 1) * (b - a) * (b - a + 1)) with (e * (b - a)) by (field; lra). apply Rmult_le_compat_l; lra.
Qed.

Lemma nonsmoothness_smooth v : nonsmoothness f = Finite v <-> is_line_int (fun x => Rabs (d x)) v.
Proof.
assert (Above : forall r, Rbar_le (nonsmoothness f) (Finite r) -> exists l, is_line_int (fun x => Rabs (d x)) l /\ 0 <= l <= r).
{ intros r H. apply line_int_bounded; [apply ex_RInt_second | intros; apply Rabs_pos |]. intros a b Hab.
  exact (Rbar_le_trans (RInt (fun x => Rabs (d x)) a b : R) _ r (smooth_above a b Hab) H). }
split; intros H.
- destruct (Above v) as (l & L & B); [rewrite H; apply Rbar_le_refl|]. assert (E := smooth_below l L). rewrite H in E. simpl in E.
  replace v with l by lra. exact L.
- assert (U := smooth_below v H). assert (G := nonsmoothness_ge_0 f 0 (D1 0)).
  destruct (nonsmoothness f) as [r| |] eqn:E; try contradiction. f_equal. simpl in U.
  destruct (Above r (Rle_refl r)) as (l & L & B). apply gen_value in L; try apply Rbar_locally_filter.
  apply gen_value in H; try apply Rbar_locally_filter. rewrite H in L. lra.
Qed.
End Smooth.
