(** Between two data points the slope is somewhere at least 0 (Appendix F, after (68)). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import growth.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import training_set.
Open Scope R_scope.

Lemma between_off (N : list R) : forall a b, a < b -> exists x, a < x < b /\ ~ In x N.
Proof.
induction N as [|c N IH]; intros a b Hab; [exists ((a + b) / 2); split; [lra | intros []]|].
destruct (Rlt_or_le c ((a + b) / 2)) as [L|L].
- destruct (IH ((a + b) / 2) b ltac:(lra)) as (x & Hx & Nx). exists x. split; [lra|]. intros [E|E]; [lra | contradiction].
- destruct (IH a ((a + b) / 2) ltac:(lra)) as (x & Hx & Nx). exists x. split; [lra|]. intros [E|E]; [lra | contradiction].
Qed.

(** A continuous function whose slope is negative but at finitely many points decreases. *)
Lemma rising_slope (f : R -> R) (N : list R) a b : a < b -> (forall x, a <= x <= b -> continuous f x) ->
  (forall x, a < x < b -> ~ In x N -> ex_derive f x) -> f a <= f b ->
  exists c, a < c < b /\ ex_derive f c /\ 0 <= Derive f c.
Proof.
intros Hab Cf Df Hf. apply Classical_Prop.NNPP. intros No.
assert (Neg : forall x, a < x < b -> ~ In x N -> Derive f x < 0).
{ intros x Hx Nx. apply Rnot_le_lt. intros K. apply No. exists x. split; [exact Hx | split; [now apply Df | exact K]]. }
assert (Dec : forall u v, a <= u <= v -> v <= b -> f v <= f u).
{ intros u v Hu Hv. assert (G := growth_finite (fun x => - f x) 0 N u v ltac:(lra)). cbv beta in G.
  enough (0 * (v - u) <= - f v - - f u) by lra. apply G.
  - intros x Hx. apply (continuous_opp (V := R_NormedModule) f), Cf. lra.
  - intros x Hx Nx. assert (D := Df x ltac:(lra) Nx). split; [now apply (ex_derive_opp (V := R_NormedModule))|].
    rewrite Derive_opp. specialize (Neg x ltac:(lra) Nx). lra. }
destruct (between_off N a b Hab) as (x & Hx & Nx). specialize (Neg x Hx Nx).
assert (Z : Derive f x = 0); [|lra]. rewrite <- (Derive_const (f a) x). apply Derive_ext_loc.
exists (mkposreal (Rmin (x - a) (b - x)) ltac:(apply Rmin_glb_lt; lra)). intros u Hu. apply Rabs_lt_between' in Hu. simpl in Hu.
assert (M1 := Rmin_l (x - a) (b - x)). assert (M2 := Rmin_r (x - a) (b - x)).
apply Rle_antisym; [apply Dec; lra|]. apply Rle_trans with (1 := Hf). apply Dec; lra.
Qed.

(** R of f over [a, b]: the integral of |f''| over that interval, with the corners. *)
Definition nonsmoothness_between (f : R -> R) (a b : R) : Rbar :=
  Lub_Rbar (fun v => exists m x, sampled_slopes f m x /\ a <= x O /\ x m <= b /\ v = slope_variation f m x).

Lemma between_two f a b : a < b -> ex_derive f a -> ex_derive f b ->
  Rbar_le (Rabs (Derive f b - Derive f a)) (nonsmoothness_between f a b).
Proof.
intros Hab Da Db. apply (proj1 (Lub_Rbar_correct _)). exists 1%nat, (fun i => match i with O => a | _ => b end).
split; [split|split; [|split]]; try apply Rle_refl.
- intros i Hi. replace i with O by lia. exact Hab.
- intros [|i] Hi; assumption.
- unfold slope_variation. simpl. ring.
Qed.

(** From (68) to (69): a and a' are where the slope is nearly -1/t, b and b' where f has passed 0, as (68) gives them, with
    s = sqrt t. For 3 s < D_k there is c between, of slope at least 0, and the slope varies from a to c and from c to a'
    by what (69) adds up. Continuous is what f must be: the piecewise linear score has the slope -1/t throughout. *)
Theorem rem_f_slopes Y t f (N : list R) k a a' b b' e e' remainder : let s := sqrt t in let y := point Y k in let y' := point Y (S k) in
  0 < t -> (k < gaps Y)%nat -> 3 * s < half_gap Y k ->
  (forall x, continuous f x) -> (forall x, ~ In x N -> ex_derive f x) ->
  y - 3/2 * s <= a <= y + 3/2 * s -> y + 3/2 * s <= b <= y + 3 * s -> y' - 3 * s <= b' <= y' - 3/2 * s -> y' - 3/2 * s <= a' <= y' + 3/2 * s ->
  ex_derive f a -> Derive f a <= (-1 + 2 * sqrt e) / t + remainder ->
  ex_derive f a' -> Derive f a' <= (-1 + 2 * sqrt e') / t + remainder ->
  f b <= 0 <= f b' ->
  exists c, b < c < b' /\ ex_derive f c /\ 0 <= Derive f c /\
    (1 - 2 * sqrt e) / t - remainder <= Rabs (Derive f c - Derive f a) /\
    Rbar_le (Rabs (Derive f c - Derive f a)) (nonsmoothness_between f a c) /\
    (1 - 2 * sqrt e') / t - remainder <= Rabs (Derive f a' - Derive f c) /\
    Rbar_le (Rabs (Derive f a' - Derive f c)) (nonsmoothness_between f c a').
Proof.
intros s y y' Ht Hk Hs Cf Df Ha Hb Hb' Ha' Da Sa Da' Sa' Hf.
assert (E : y' = y + 2 * half_gap Y k) by (unfold y, y'; apply point_S).
destruct (rising_slope f N b b') as (c & Hc & Dc & Sc); [lra | intros; apply Cf | intros; now apply Df | lra|].
exists c. split; [exact Hc|]. split; [exact Dc|]. split; [exact Sc|].
replace ((1 - 2 * sqrt e) / t) with (- ((-1 + 2 * sqrt e) / t)) by (field; lra).
replace ((1 - 2 * sqrt e') / t) with (- ((-1 + 2 * sqrt e') / t)) by (field; lra).
split; [|split; [|split]].
- eapply Rle_trans; [|apply Rle_abs]. lra.
- apply between_two; [lra | assumption | assumption].
- rewrite Rabs_minus_sym. eapply Rle_trans; [|apply Rle_abs]. lra.
- apply between_two; [lra | assumption | assumption].
Qed.
