(** The non-smoothness of a function that is smooth between finitely many kinks: the integral of |f''| and the jumps of f'. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts improper.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import flow.
Open Scope R_scope.

(** Points at which f is differentiable, one after the other: the last of them, and the variation of the slopes so far. *)
Inductive walk (f : R -> R) : R -> R -> Prop :=
| walk_start x : ex_derive f x -> walk f x 0
| walk_next x v y : walk f x v -> x < y -> ex_derive f y -> walk f y (v + Rabs (Derive f y - Derive f x)).

Lemma walk_sampled f x v : walk f x v -> exists m s, sampled_slopes f m s /\ s m = x /\ slope_variation f m s = v.
Proof.
induction 1 as [x D|x v y _ (m & s & [I D] & E & V) L Dy].
- exists 0%nat, (fun _ => x). repeat split; [intros; lia | intros; exact D].
- pose (s' i := if Nat.leb i m then s i else y).
  assert (S1 : forall i, (i <= m)%nat -> s' i = s i) by (intros i Hi; unfold s'; now rewrite (proj2 (Nat.leb_le i m))).
  assert (S2 : s' (S m) = y) by (unfold s'; now rewrite (proj2 (Nat.leb_gt (S m) m)) by lia).
  exists (S m), s'. split; [split|split; [exact S2|]].
  + intros i Hi. destruct (Nat.eq_dec i m) as [-> |N]; [rewrite S2, S1, E by lia; exact L | rewrite !S1 by lia; apply I; lia].
  + intros i Hi. destruct (Nat.eq_dec i (S m)) as [-> |N]; [now rewrite S2 | rewrite S1 by lia; apply D; lia].
  + unfold slope_variation in *. rewrite sum_below_S, S2, S1, E by lia. f_equal. rewrite <- V. apply sum_below_ext.
    intros k Hk. now rewrite !S1 by lia.
Qed.

(** Along a smooth piece: d = f', e = f''. *)
Section Smooth.
Variables d e : R -> R.
Hypotheses (De : forall x, is_derive d x (e x)) (Ce : forall x, continuous e x).

Lemma continuous_abs_second x : continuous (fun x => Rabs (e x)) x.
Proof. apply continuous_abs, Ce. Qed.

Lemma ex_RInt_second a b : ex_RInt (fun x => Rabs (e x)) a b.
Proof. apply ex_RInt_cont, continuous_abs_second. Qed.

Lemma slope_le a b : a <= b -> Rabs (d b - d a) <= RInt (fun x => Rabs (e x)) a b.
Proof.
intros H. assert (E : d b - d a = RInt e a b).
{ symmetry. apply is_RInt_unique. apply (is_RInt_derive d e); intros; [apply De | apply Ce]. }
rewrite E. apply abs_RInt_le; [exact H | apply ex_RInt_cont, Ce].
Qed.

Lemma local_ge u eps : 0 < eps -> exists del, 0 < del /\ forall p q, p < q -> u - del < p -> q < u + del ->
  RInt (fun x => Rabs (e x)) p q - eps * (q - p) <= Rabs (d q - d p).
Proof.
intros He. destruct (Ce u _ (locally_ball _ (mkposreal (eps / 2) ltac:(lra)))) as [del Hd]. exists del. split; [apply cond_pos|].
assert (N : forall w, u - del < w < u + del -> Rabs (e w - e u) < eps / 2).
{ intros w Hw. specialize (Hd w ltac:(apply Rabs_lt_between'; lra)). exact Hd. }
intros p q Hpq Hp Hq. destruct (mean_value d e p q) as (c & Hc & E); [intros; apply De|]. rewrite Rmin_left, Rmax_right in Hc by lra.
rewrite E, Rabs_mult, (Rabs_right (q - p)) by lra.
assert (L : RInt (fun x => Rabs (e x)) p q <= (Rabs (e u) + eps / 2) * (q - p)).
{ apply Rle_trans with (RInt (fun _ => Rabs (e u) + eps / 2) p q).
  - apply RInt_le; [lra | apply ex_RInt_second | apply ex_RInt_const|]. intros w Hw. specialize (N w ltac:(lra)).
    generalize (Rabs_triang_inv (e w) (e u)). lra.
  - rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. lra. }
specialize (N c ltac:(lra)). assert (M : Rabs (e u) - eps / 2 <= Rabs (e c)).
{ rewrite Rabs_minus_sym in N. generalize (Rabs_triang_inv (e u) (e c)). lra. }
apply (Rmult_le_compat_r (q - p)) in M; lra.
Qed.

Lemma walk_smooth f x y v eps : x <= y -> (forall u, x <= u <= y -> is_derive f u (d u)) -> 0 < eps -> walk f x v ->
  exists v', walk f y v' /\ v + RInt (fun x => Rabs (e x)) x y - eps * (y - x) <= v'.
Proof.
intros Hxy D He W. pose (P u := exists v', walk f u v' /\ v + RInt (fun x => Rabs (e x)) x u - eps * (u - x) <= v').
assert (Go : forall u, exists del, 0 < del /\ forall p q, p < q -> u - del < p -> q < u + del -> x <= p -> q <= y -> P p -> P q).
{ intros u. destruct (local_ge u eps He) as (del & D0 & L). exists del. split; [exact D0|]. intros p q Hpq Hp Hq Xp Yq (w & Ww & B).
  exists (w + Rabs (Derive f q - Derive f p)). split; [apply walk_next; [exact Ww | exact Hpq | eexists; apply D; lra]|].
  rewrite (is_derive_unique f q _ (D q ltac:(lra))), (is_derive_unique f p _ (D p ltac:(lra))).
  rewrite (RInt_split _ x p q ex_RInt_second). specialize (L p q Hpq Hp Hq). lra. }
assert (Px : P x).
{ exists v. split; [exact W|]. rewrite RInt_point. unfold zero; simpl. lra. }
destruct (completeness (fun u => x <= u <= y /\ P u)) as [s [Ub Lub]].
{ exists y. intros u [Hu _]. lra. }
{ exists x. split; [lra | exact Px]. }
assert (Sx : x <= s) by (apply Ub; split; [lra | exact Px]). assert (Sy : s <= y) by (apply Lub; intros u [Hu _]; lra).
destruct (Go s) as (del & D0 & G).
assert (exists p, s - del < p <= s /\ x <= p <= y /\ P p) as (p & Hp & Xp & Pp).
{ apply Classical_Prop.NNPP. intros N. assert (s <= s - del); [|lra]. apply Lub. intros u [Hu Pu].
  destruct (Rle_or_lt u (s - del)) as [L|L]; [exact L | exfalso]. apply N. exists u. split; [split; [exact L | now apply Ub] | now split]. }
destruct (Req_dec p y) as [-> |N]; [exact Pp|].
pose (q := Rmin (s + del / 2) y).
assert (Q : q <= y /\ q <= s + del / 2) by (unfold q; split; [apply Rmin_r | apply Rmin_l]).
assert (Hpq : p < q) by (apply Rmin_glb_lt; lra).
assert (Pq : P q) by (apply (G p q); try assumption; lra).
destruct (Req_dec q y) as [E|Nq]; [now rewrite E in Pq | exfalso].
assert (q <= s) by (apply Ub; split; [lra | exact Pq]). revert Nq. unfold q in *. unfold Rmin in *. destruct Rle_dec; lra.
Qed.
End Smooth.

(** f with the slopes d_0, ..., d_m between the points c_0 < ... < c_(m-1), each with a continuous derivative e_i up to both ends. *)
Section Kinks.
Variables (f : R -> R) (m : nat) (c : nat -> R) (d e : nat -> R -> R) (v0 vm : R).
Hypotheses (Hm : (0 < m)%nat) (Hc : forall j, (S j < m)%nat -> c j < c (S j)).
Definition inside (i : nat) (x : R) : Prop := (forall j, S j = i -> c j < x) /\ ((i < m)%nat -> x < c i).
Hypotheses (Df : forall i x, (i <= m)%nat -> inside i x -> is_derive f x (d i x))
  (De : forall i x, (i <= m)%nat -> is_derive (d i) x (e i x)) (Ce : forall i x, (i <= m)%nat -> continuous (e i) x)
  (I0 : is_head_int (fun x => Rabs (e 0%nat x)) (c 0%nat) v0) (Im : is_tail_int (fun x => Rabs (e m x)) (c (pred m)) vm).

Definition jump (j : nat) : R := Rabs (d (S j) (c j) - d j (c j)).
Definition from (i : nat) : R := match i with O => c 0%nat | S j => c j end.
Definition base (i : nat) : R := v0 + sum_below i (fun j => RInt (fun x => Rabs (e j x)) (from j) (c j) + jump j).
(** The variation of the slope up to x, which lies in the i-th piece. *)
Definition upto (i : nat) (x : R) : R := base i + RInt (fun x => Rabs (e i x)) (from i) x.

Definition at_piece (i : nat) (x : R) : Prop := (forall j, S j = i -> c j < x) /\ ((i < m)%nat -> x <= c i).

Lemma c_le i j : (i <= j < m)%nat -> c i <= c j.
Proof. intros [Hij Hj]. induction Hij as [|j Hij IH]; [lra|]. generalize (IH ltac:(lia)) (Hc j Hj). lra. Qed.

Lemma exr i a b : (i <= m)%nat -> ex_RInt (fun x => Rabs (e i x)) a b.
Proof. intros Hi. apply ex_RInt_second. intros x. now apply Ce. Qed.

Lemma abs_ge_0 i a b : (i <= m)%nat -> a <= b -> 0 <= RInt (fun x => Rabs (e i x)) a b.
Proof. intros Hi H. apply RInt_ge_0; [exact H | now apply exr | intros; apply Rabs_pos]. Qed.

Lemma upto_step k : upto (S k) (c k) = upto k (c k) + jump k.
Proof. unfold upto, base. rewrite sum_below_S. simpl from. rewrite RInt_point. unfold zero; simpl. ring. Qed.

Lemma upto_diff i x y : (i <= m)%nat -> upto i y - upto i x = RInt (fun x => Rabs (e i x)) x y.
Proof. intros Hi. unfold upto. rewrite (RInt_split _ (from i) x y (fun a b => exr i a b Hi)). ring. Qed.

Lemma slopes_le i k x y : (i + k <= m)%nat -> at_piece i x -> at_piece (i + k) y -> x <= y -> Rabs (d (i + k)%nat y - d i x) <= upto (i + k) y - upto i x.
Proof.
revert y. induction k as [|k IH]; intros y Hk Ax Ay Hxy.
- rewrite Nat.add_0_r in *. rewrite upto_diff by exact Hk. apply slope_le; [intros; now apply De | intros; now apply Ce | exact Hxy].
- rewrite Nat.add_succ_r in *. assert (Xc : x <= c (i + k)%nat).
  { destruct Ax as [_ U]. apply Rle_trans with (c i); [apply U; lia | apply c_le; lia]. }
  assert (B := IH (c (i + k)%nat) ltac:(lia) Ax).
  assert (Ac : at_piece (i + k) (c (i + k)%nat)).
  { split; [intros j Hj; rewrite <- Hj; apply Hc; lia | intros; lra]. }
  specialize (B Ac Xc). assert (Cy : c (i + k)%nat < y) by now apply (proj1 Ay).
  assert (S1 := slope_le (d (S (i + k))) (e (S (i + k))) (fun x => De _ x Hk) (fun x => Ce _ x Hk) (c (i + k)%nat) y ltac:(lra)).
  rewrite <- upto_diff, upto_step in S1 by exact Hk. unfold jump in S1.
  replace (d (S (i + k)) y - d i x) with ((d (S (i + k)) y - d (S (i + k)) (c (i + k)%nat)) + ((d (S (i + k)) (c (i + k)%nat) - d (i + k)%nat (c (i + k)%nat))
    + (d (i + k)%nat (c (i + k)%nat) - d i x))) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. eapply Rle_trans; [apply Rplus_le_compat_l, Rabs_triang|]. lra.
Qed.

Lemma piece_of x : exists i, (i <= m)%nat /\ at_piece i x.
Proof.
assert (H : forall k, (k <= m)%nat -> (exists i, (i < k)%nat /\ at_piece i x) \/ forall j, S j = k -> c j < x).
{ induction k as [|k IH]; intros Hk; [right; lia|]. destruct (IH ltac:(lia)) as [(i & Hi & A)|L]; [left; exists i; split; [lia | exact A]|].
  destruct (Rle_or_lt x (c k)) as [R|R]; [left; exists k; split; [lia | split; [exact L | now intros _]] | right; intros j Hj; now replace j with k by lia]. }
destruct (H m (le_n m)) as [(i & Hi & A)|L]; [exists i; split; [lia | exact A] | exists m; split; [lia | split; [exact L | lia]]].
Qed.

Lemma pieces_ordered i j x y : at_piece i x -> at_piece j y -> (i <= m)%nat -> (j <= m)%nat -> x < y -> (i <= j)%nat.
Proof.
intros [A _] [_ B] Hi Hj Hxy. destruct (Nat.le_gt_cases i j) as [L|L]; [exact L | exfalso].
destruct i as [|i]; [lia|]. specialize (A i eq_refl). specialize (B ltac:(lia)). generalize (c_le j i ltac:(lia)). lra.
Qed.

(** Where f is differentiable its slope is that of the piece on the left. *)
Lemma slope_at i x : (i <= m)%nat -> at_piece i x -> ex_derive f x -> Derive f x = d i x.
Proof.
intros Hi [A B] [l Dl]. apply is_derive_unique. destruct (Rlt_or_le x (match Nat.ltb i m with true => c i | false => x + 1 end)) as [L|L].
{ apply Df; [exact Hi|]. split; [exact A|]. intros Hi'. now rewrite (proj2 (Nat.ltb_lt i m) Hi') in L. }
destruct (Nat.ltb_spec i m) as [Hi'|]; [|lra]. specialize (B Hi'). assert (x = c i) as E by lra.
pose (h y := f y - RInt (d i) x y).
assert (Cd : forall y, continuous (d i) y) by (intros y; apply continuous_derivable; eexists; now apply De).
assert (DR : forall y, is_derive (fun y => RInt (d i) x y) y (d i y)).
{ intros y. apply (is_derive_RInt (V := R_NormedModule) (d i) _ x y); [|apply Cd]. apply filter_forall. intros z. apply is_RInt_RInt, ex_RInt_cont, Cd. }
assert (Dh : is_derive h x (l - d i x)) by (apply is_derive_sub; [exact Dl | apply DR]).
pose (y0 := match i with O => x - 1 | S j => c j end).
assert (Y0 : y0 < x) by (unfold y0; destruct i; [lra | now apply A]).
assert (In : forall y, y0 < y < x -> inside i y).
{ intros y Hy. split; [intros j Hj; unfold y0 in Hy; subst i; lra | intros _; lra]. }
assert (K : forall y, y0 < y < x -> h y = h x).
{ intros y Hy. destruct (MVT_gen h y x (fun _ => 0)) as (z & _ & Ez).
  - intros z Hz. rewrite Rmin_left, Rmax_right in Hz by lra.
    eapply is_derive_eq; [apply is_derive_sub; [apply Df; [exact Hi | apply In; lra] | apply DR] | ring].
  - intros z Hz. rewrite Rmin_left, Rmax_right in Hz by lra. apply continuity_pt_filterlim, continuous_derivable.
    destruct (Req_dec z x) as [-> |Nz]; [eexists; exact Dh|].
    eexists. apply is_derive_sub; [apply Df; [exact Hi | apply In; lra] | apply DR].
  - lra. }
assert (Z : l - d i x = 0); [|replace (d i x) with l by lra; exact Dl].
destruct (Req_dec (l - d i x) 0) as [Z|N]; [exact Z | exfalso].
apply is_derive_Reals in Dh. destruct (Dh (Rabs (l - d i x)) (Rabs_pos_lt _ N)) as [del Hdel]. assert (P := cond_pos del).
pose (t := Rmin (del / 2) ((x - y0) / 2)). assert (T : 0 < t /\ t <= del / 2 /\ t <= (x - y0) / 2).
{ unfold t. split; [apply Rmin_glb_lt; lra | split; [apply Rmin_l | apply Rmin_r]]. }
specialize (Hdel (- t) ltac:(lra)). rewrite Rabs_Ropp, (Rabs_right t) in Hdel by lra. specialize (Hdel ltac:(lra)).
rewrite K in Hdel by lra. replace ((h x - h x) / - t - (l - d i x)) with (- (l - d i x)) in Hdel by (field; lra). rewrite Rabs_Ropp in Hdel. lra.
Qed.

Lemma head_part x : x <= c 0%nat -> RInt (fun x => Rabs (e 0%nat x)) x (c 0%nat) <= v0.
Proof.
intros Hx. apply Rnot_lt_le. intros L. set (g := fun x => Rabs (e 0%nat x)) in *. pose (r := RInt g x (c 0%nat) : R). fold r in L.
destruct (I0 _ (locally_ball v0 (mkposreal (r - v0) ltac:(lra)))) as [U V [a0 Ha] Hb HUV].
pose (a := Rmin (a0 - 1) x). assert (a < a0 /\ a <= x) as [A1 A2] by (unfold a; generalize (Rmin_l (a0 - 1) x) (Rmin_r (a0 - 1) x); lra).
destruct (HUV a (c 0%nat) (Ha a A1) Hb) as (w & Hw & Bw). simpl in *. apply Rabs_lt_between' in Bw. simpl in Bw.
rewrite <- (is_RInt_unique _ _ _ _ Hw), (RInt_split g a x (c 0%nat) (fun a b => exr 0 a b ltac:(lia))) in Bw.
assert (0 <= RInt g a x) by (apply abs_ge_0; [lia | exact A2]). unfold r in *. lra.
Qed.

Lemma tail_part x : c (pred m) <= x -> RInt (fun x => Rabs (e m x)) (c (pred m)) x <= vm.
Proof.
intros Hx. apply Rnot_lt_le. intros L. set (g := fun x => Rabs (e m x)) in *. pose (r := RInt g (c (pred m)) x : R). fold r in L.
destruct (Im _ (locally_ball vm (mkposreal (r - vm) ltac:(lra)))) as [U V Ha [b0 Hb] HUV].
pose (b := Rmax (b0 + 1) x). assert (b0 < b /\ x <= b) as [B1 B2] by (unfold b; generalize (Rmax_l (b0 + 1) x) (Rmax_r (b0 + 1) x); lra).
destruct (HUV (c (pred m)) b Ha (Hb b B1)) as (w & Hw & Bw). simpl in *. apply Rabs_lt_between' in Bw. simpl in Bw.
rewrite <- (is_RInt_unique _ _ _ _ Hw), (RInt_split g (c (pred m)) x b (fun a b => exr m a b (le_n m))) in Bw.
assert (0 <= RInt g x b) by (apply abs_ge_0; [lia | exact B2]). unfold r in *. lra.
Qed.

Lemma upto_ge_0 i x : (i <= m)%nat -> at_piece i x -> 0 <= upto i x.
Proof.
intros Hi [A B].
assert (E : forall j, (j <= m)%nat -> v0 <= base j).
{ intros j Hj. unfold base. assert (0 <= sum_below j (fun j => RInt (fun x => Rabs (e j x)) (from j) (c j) + jump j)); [|lra].
  apply sum_below_ge_0. intros k Hk. apply Rplus_le_le_0_compat; [|apply Rabs_pos]. apply abs_ge_0; [lia|].
  destruct k as [|k]; simpl; [lra | apply Rlt_le, Hc; lia]. }
destruct i as [|i].
- unfold upto. unfold base. simpl sum_below. simpl from. specialize (B Hm). assert (H := head_part x B).
  rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule)) by (apply exr; lia). unfold opp; simpl. lra.
- unfold upto. simpl from. assert (0 <= v0).
  { apply Rle_trans with (2 := head_part (c 0%nat) (Rle_refl _)). apply abs_ge_0; [lia | lra]. }
  specialize (E (S i) Hi). assert (0 <= RInt (fun x => Rabs (e (S i) x)) (c i) x) by (apply abs_ge_0; [exact Hi | apply Rlt_le, A; reflexivity]). lra.
Qed.

Lemma from_pred i : (0 < i)%nat -> from i = c (pred i).
Proof. destruct i; [lia | reflexivity]. Qed.

Definition total : R := base m + vm.

Lemma upto_le i x : (i <= m)%nat -> at_piece i x -> upto i x <= total.
Proof.
intros Hi A. assert (Fin : forall y, at_piece m y -> upto m y <= total).
{ intros y [Ay _]. unfold upto, total. rewrite (from_pred m Hm). apply Rplus_le_compat_l, tail_part, Rlt_le, Ay. lia. }
destruct (Nat.eq_dec i m) as [-> |N]; [now apply Fin|].
pose (y := Rmax x (c (pred m) + 1)). assert (Y : x <= y /\ c (pred m) + 1 <= y) by (unfold y; split; [apply Rmax_l | apply Rmax_r]).
assert (Ay : at_piece m y) by (split; [intros j Hj; replace (pred m) with j in Y by lia; lra | lia]).
assert (M := slopes_le i (m - i) x y). replace (i + (m - i))%nat with m in M by lia. specialize (M (le_n m) A Ay ltac:(lra)).
generalize (Fin y Ay) (Rabs_pos (d m y - d i x)). lra.
Qed.

Lemma variation_below k x i : sampled_slopes f k x -> (i <= m)%nat -> at_piece i (x k) -> slope_variation f k x <= upto i (x k).
Proof.
revert i. induction k as [|k IH]; intros i [L D] Hi A; [simpl; now apply upto_ge_0|].
destruct (piece_of (x k)) as (j & Hj & B). assert (Hk : sampled_slopes f k x) by (split; intros; [apply L | apply D]; lia).
specialize (IH j Hk Hj B). unfold slope_variation in *. rewrite sum_below_S.
rewrite (slope_at i _ Hi A) by (apply D; lia). rewrite (slope_at j _ Hj B) by (apply D; lia).
assert (O := pieces_ordered j i _ _ B A Hj Hi (L k ltac:(lia))).
assert (M := slopes_le j (i - j) (x k) (x (S k))). replace (j + (i - j))%nat with i in M by lia.
specialize (M Hi B A (Rlt_le _ _ (L k ltac:(lia)))). lra.
Qed.

(** Close to c on either side. *)
Lemma close_left (u w : R -> R) a b eps : a < b -> continuous u b -> continuous w b -> 0 < eps ->
  exists y, a < y < b /\ Rabs (u y - u b) < eps /\ Rabs (w y - w b) < eps.
Proof.
intros Hab Cu Cw He. destruct (Cu _ (locally_ball _ (mkposreal eps He))) as [p Hp]. destruct (Cw _ (locally_ball _ (mkposreal eps He))) as [q Hq].
pose (t := Rmin (Rmin (p / 2) (q / 2)) ((b - a) / 2)). assert (P := cond_pos p). assert (Q := cond_pos q).
assert (T : 0 < t /\ t <= p / 2 /\ t <= q / 2 /\ t <= (b - a) / 2).
{ unfold t. split; [repeat apply Rmin_glb_lt; lra|]. generalize (Rmin_l (Rmin (p / 2) (q / 2)) ((b - a) / 2)) (Rmin_r (Rmin (p / 2) (q / 2)) ((b - a) / 2))
    (Rmin_l (p / 2) (q / 2)) (Rmin_r (p / 2) (q / 2)). lra. }
exists (b - t). split; [lra|]. split; [apply (Hp (b - t)) | apply (Hq (b - t))]; apply Rabs_lt_between'; lra.
Qed.

Lemma close_right (u w : R -> R) a b eps : a < b -> continuous u a -> continuous w a -> 0 < eps ->
  exists y, a < y < b /\ Rabs (u y - u a) < eps /\ Rabs (w y - w a) < eps.
Proof.
intros Hab Cu Cw He. destruct (Cu _ (locally_ball _ (mkposreal eps He))) as [p Hp]. destruct (Cw _ (locally_ball _ (mkposreal eps He))) as [q Hq].
pose (t := Rmin (Rmin (p / 2) (q / 2)) ((b - a) / 2)). assert (P := cond_pos p). assert (Q := cond_pos q).
assert (T : 0 < t /\ t <= p / 2 /\ t <= q / 2 /\ t <= (b - a) / 2).
{ unfold t. split; [repeat apply Rmin_glb_lt; lra|]. generalize (Rmin_l (Rmin (p / 2) (q / 2)) ((b - a) / 2)) (Rmin_r (Rmin (p / 2) (q / 2)) ((b - a) / 2))
    (Rmin_l (p / 2) (q / 2)) (Rmin_r (p / 2) (q / 2)). lra. }
exists (a + t). split; [lra|]. split; [apply (Hp (a + t)) | apply (Hq (a + t))]; apply Rabs_lt_between'; lra.
Qed.

Lemma continuous_upto i x : (i <= m)%nat -> continuous (upto i) x.
Proof.
intros Hi. unfold upto. apply continuous_add; [apply continuous_const|].
apply continuous_derivable. eexists. apply (is_derive_RInt (V := R_NormedModule) (fun x => Rabs (e i x)) _ (from i) x).
- apply filter_forall. intros y. apply is_RInt_RInt. now apply exr.
- apply continuous_abs. now apply Ce.
Qed.

(** Walks that collect nearly all of it. *)
Lemma along_piece i x y v eps : (i <= m)%nat -> inside i x -> inside i y -> x <= y -> 0 < eps -> walk f x v ->
  exists v', walk f y v' /\ v + (upto i y - upto i x) - eps <= v'.
Proof.
intros Hi [Ax Bx] [Ay By] Hxy He W.
destruct (walk_smooth (d i) (e i) (fun x => De i x Hi) (fun x => Ce i x Hi) f x y v (eps / (y - x + 1)) Hxy) as (v' & W' & B).
- intros u Hu. apply Df; [exact Hi|]. split; [intros j Hj; specialize (Ax j Hj); lra | intros Hi'; specialize (By Hi'); lra].
- apply Rdiv_lt_0_compat; lra.
- exact W.
- exists v'. split; [exact W'|]. rewrite upto_diff by exact Hi.
  assert (eps / (y - x + 1) * (y - x) <= eps); [|lra].
  apply Rmult_le_reg_r with (y - x + 1); [lra|]. replace (eps / (y - x + 1) * (y - x) * (y - x + 1)) with (eps * (y - x)) by (field; lra). nra.
Qed.

Lemma walk_upto i x eps : (i <= m)%nat -> inside i x -> 0 < eps -> exists v, walk f x v /\ upto i x - eps <= v.
Proof.
revert x eps. induction i as [|k IH]; intros x eps Hi Hx He.
- destruct (I0 _ (locally_ball v0 (mkposreal (eps / 2) ltac:(lra)))) as [U V [a0 Ha] Hb HUV].
  pose (a := Rmin (a0 - 1) (x - 1)). assert (a < a0 /\ a < x) as [A1 A2] by (unfold a; generalize (Rmin_l (a0 - 1) (x - 1)) (Rmin_r (a0 - 1) (x - 1)); lra).
  destruct (HUV a (c 0%nat) (Ha a A1) Hb) as (w & Hw & Bw). simpl in Hw. apply Rabs_lt_between' in Bw. simpl in Bw.
  assert (Xc := proj2 Hx Hm). assert (Ia : inside 0 a) by (split; [lia | intros _; lra]).
  destruct (along_piece 0 a x 0 (eps / 2) ltac:(lia) Ia Hx ltac:(lra) ltac:(lra)) as (v & W & B);
    [apply walk_start; eexists; exact (Df 0%nat a (Nat.le_0_l m) Ia)|].
  exists v. split; [exact W|]. assert (upto 0 a <= eps / 2); [|lra].
  unfold upto, base. simpl sum_below. simpl from. rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule)) by (apply exr; lia).
  rewrite (is_RInt_unique _ _ _ _ Hw). unfold opp; simpl. lra.
- destruct Hx as [Ax Bx]. assert (Cx : c k < x) by now apply Ax.
  assert (exists y0, y0 < c k /\ forall y, y0 < y < c k -> inside k y) as (y0 & Y0 & In).
  { destruct k as [|k]; [exists (c 0%nat - 1) | exists (c k)].
    - split; [lra|]. intros y Hy. split; [lia | intros; lra].
    - split; [apply Hc; lia|]. intros y Hy. split; [intros j Hj; replace j with k by lia; lra | intros; lra]. }
  assert (Hk : (k <= m)%nat) by lia.
  destruct (close_left (d k) (upto k) y0 (c k) (eps / 8) Y0) as (y & Hy & Y1 & Y2).
  { apply continuous_derivable. eexists. now apply De. } { now apply continuous_upto. } { lra. }
  destruct (close_right (d (S k)) (upto (S k)) (c k) x (eps / 8) Cx) as (z & Hz & Z1 & Z2).
  { apply continuous_derivable. eexists. now apply De. } { now apply continuous_upto. } { lra. }
  destruct (IH y (eps / 8) Hk (In y Hy) ltac:(lra)) as (v & W & B).
  assert (Iz : inside (S k) z) by (split; [intros j Hj; replace j with k by lia; lra | intros H; specialize (Bx H); lra]).
  assert (Dz := Df (S k) z Hi Iz). assert (Dy := Df k y Hk (In y Hy)).
  assert (W1 := walk_next f y v z W ltac:(lra) (ex_intro _ _ Dz)). rewrite (is_derive_unique _ _ _ Dz), (is_derive_unique _ _ _ Dy) in W1.
  destruct (along_piece (S k) z x _ (eps / 8) Hi Iz (conj Ax Bx) ltac:(lra) ltac:(lra) W1) as (v' & W' & B').
  exists v'. split; [exact W'|].
  assert (J : jump k - 2 * (eps / 8) <= Rabs (d (S k) z - d k y)).
  { unfold jump. replace (d (S k) (c k) - d k (c k)) with ((d (S k) z - d k y) + ((d k y - d k (c k)) + - (d (S k) z - d (S k) (c k)))) by ring.
    assert (T := Rabs_triang (d (S k) z - d k y) ((d k y - d k (c k)) + - (d (S k) z - d (S k) (c k)))).
    assert (T' := Rabs_triang (d k y - d k (c k)) (- (d (S k) z - d (S k) (c k)))). rewrite Rabs_Ropp in T'. lra. }
  apply Rabs_lt_between in Y2. apply Rabs_lt_between in Z2. assert (St := upto_step k). lra.
Qed.

Lemma nonsmoothness_kinks : nonsmoothness f = Finite total.
Proof.
apply is_lub_Rbar_unique. split.
- intros v (k & x & Hx & ->). destruct (piece_of (x k)) as (i & Hi & A).
  simpl. apply Rle_trans with (1 := variation_below k x i Hx Hi A). now apply upto_le.
- intros b Hb. assert (G : forall eps, 0 < eps -> Rbar_le (Finite (total - eps)) b).
  { intros eps He. destruct (Im _ (locally_ball vm (mkposreal (eps / 2) ltac:(lra)))) as [U V Ha [b0 Hb0] HUV].
    pose (x := Rmax (b0 + 1) (c (pred m) + 1)).
    assert (X : b0 < x /\ c (pred m) < x) by (unfold x; generalize (Rmax_l (b0 + 1) (c (pred m) + 1)) (Rmax_r (b0 + 1) (c (pred m) + 1)); lra).
    destruct (HUV (c (pred m)) x Ha (Hb0 x (proj1 X))) as (w & Hw & Bw). simpl in Hw. apply Rabs_lt_between' in Bw. simpl in Bw.
    assert (Ix : inside m x) by (split; [intros j Hj; replace j with (pred m) by lia; lra | lia]).
    destruct (walk_upto m x (eps / 2) (le_n m) Ix ltac:(lra)) as (v & W & B).
    apply Rbar_le_trans with v.
    - simpl. unfold total. assert (E : upto m x = base m + w); [|lra]. unfold upto. f_equal.
      rewrite (from_pred m Hm). now apply is_RInt_unique.
    - destruct (walk_sampled f x v W) as (k & s & H & _ & <-). apply Hb. now exists k, s. }
  destruct b as [b| |]; [|exact I | exact (G 1 Rlt_0_1)]. simpl in *. apply Rnot_lt_le. intros L.
  specialize (G ((total - b) / 2) ltac:(lra)). lra.
Qed.
End Kinks.

(** f is continuous, and has the slopes d_0, ..., d_m, each with a continuous derivative e_i up to its ends, between the kinks
    c_0 < ... < c_(m-1). *)
Definition kinked (f : R -> R) (m : nat) (c : nat -> R) (d e : nat -> R -> R) : Prop :=
  (forall x, continuous f x) /\ (0 < m)%nat /\ (forall j, (S j < m)%nat -> c j < c (S j)) /\
  (forall i x, (i <= m)%nat -> (forall j, S j = i -> c j < x) -> ((i < m)%nat -> x < c i) -> is_derive f x (d i x)) /\
  (forall i x, (i <= m)%nat -> is_derive (d i) x (e i x) /\ continuous (e i) x).

Lemma nonsmoothness_kinked f m c d e v0 vm : kinked f m c d e ->
  is_head_int (fun x => Rabs (e 0%nat x)) (c 0%nat) v0 -> is_tail_int (fun x => Rabs (e m x)) (c (pred m)) vm ->
  nonsmoothness f = Finite ((v0 + sum_below (pred m) (fun j => RInt (fun x => Rabs (e (S j) x)) (c j) (c (S j))) + vm) +
    sum_below m (fun j => Rabs (d (S j) (c j) - d j (c j)))).
Proof.
intros (_ & Hm & Hc & Df & De) I0 Im.
rewrite (nonsmoothness_kinks f m c d e v0 vm Hm Hc (fun i x Hi H => Df i x Hi (proj1 H) (proj2 H)) (fun i x Hi => proj1 (De i x Hi))
  (fun i x Hi => proj2 (De i x Hi)) I0 Im). f_equal.
unfold total, base, jump. rewrite sum_below_plus. destruct m as [|m]; [lia|]. rewrite sum_below_first. simpl pred. simpl from.
rewrite RInt_point. unfold zero; simpl. ring.
Qed.
