(** (10), (11): the local average, of affine functions, of derivatives, of the piecewise linear score. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import two_points averages.
Open Scope R_scope.

Lemma LA_pos w f x : 0 < w -> LA w f x = RInt f (x - w) (x + w) / (2 * w).
Proof. intros Hw. unfold LA. destruct Req_EM_T; [lra | reflexivity]. Qed.

(** (10): it keeps affine functions, and of a derivative it is the difference quotient; of the empirical score no integral
    is left. *)
Theorem eq_10 w x : 0 < w ->
  (forall f, LA w f x = 1 / (2 * w) * RInt f (x - w) (x + w)) /\
  (forall a b, LA w (fun u => a * u + b) x = a * x + b) /\
  (forall F f : R -> R, (forall u, is_derive F u (f u)) -> (forall u, continuous f u) ->
     LA w f x = (F (x + w) - F (x - w)) / (2 * w)) /\
  (forall Y t, 0 < t -> LA w (ESF Y t) x = (ln (noised_density Y t (x + w)) - ln (noised_density Y t (x - w))) / (2 * w)).
Proof.
intros Hw.
assert (D : forall F f : R -> R, (forall u, is_derive F u (f u)) -> (forall u, continuous f u) ->
     LA w f x = (F (x + w) - F (x - w)) / (2 * w)).
{ intros F f HF Cf. rewrite LA_pos by exact Hw. now rewrite (RInt_prim F f). }
split; [|split; [|split]].
- intros f. rewrite LA_pos by exact Hw. generalize (RInt f (x - w) (x + w)). intros v. simpl in v. field. lra.
- intros a b. rewrite (D (fun u => a / 2 * u^2 + b * u)).
  + field. lra.
  + intros u. auto_derive; [trivial | simpl; field].
  + intros u. apply continuous_derivable. auto_derive; trivial.
- exact D.
- intros Y t Ht. now apply LA_ESF.
Qed.

(** (11), for any training set and every window: by window the smoothed score is the average. *)
Lemma average_of_PL Y t w x : 0 < t -> 0 <= w -> LA w (PL Y t) x = LAPL_window Y t w x.
Proof. intros Ht Hw. now apply LA_PL. Qed.

Theorem eq_11 t w x : 0 < t -> 0 < w <= 1 -> LA w (PL two_points t) x = LAPL two_points t (1 - w) x.
Proof. intros Ht Hw. rewrite average_of_PL by lra. apply two_window. Qed.

(** Not with w for 1 - w on the right. *)
Theorem eq_11_twin : ~ (forall t w x, 0 < t -> 0 < w < 1 -> LA w (PL two_points t) x = LAPL two_points t w x).
Proof.
intros H. specialize (H 1 (1/4) (1/2) ltac:(lra) ltac:(lra)). rewrite eq_11 in H by lra.
rewrite !two_LAPL in H by lra. repeat destruct Rle_dec in H; lra.
Qed.

(** The window 0 of Lemma 1 at delta = 1: 0 * f = f, the limit of the averages of a continuous function. *)
Theorem rem_3_window_0 f x :
  (forall w, 0 < w -> LA w f x = 1 / (2 * w) * RInt f (x - w) (x + w)) /\ LA 0 f x = f x /\
  ((forall u, continuous f u) -> filterlim (fun w => LA w f x) (at_right 0) (locally (f x))).
Proof.
split; [intros w Hw; now apply (eq_10 w x Hw)|]. split; [unfold LA; destruct Req_EM_T; [reflexivity | lra]|].
intros Cf P HP. destruct (Cf x P HP) as [e He]. exists e. intros w Hb Hw.
assert (W : w < e). { apply Rabs_lt_between in Hb. unfold minus, plus, opp in Hb; simpl in Hb. lra. }
rewrite LA_pos by exact Hw.
assert (D : forall u, is_derive (fun y => RInt f x y) u (f u)).
{ intros u. apply (is_derive_RInt (V := R_NormedModule) f _ x u); [|apply Cf].
  apply filter_forall. intros y. apply is_RInt_RInt, ex_RInt_cont, Cf. }
destruct (mean_value (fun y => RInt f x y) f (x - w) (x + w)) as (c & Hc & E); [intros; apply D|].
rewrite (RInt_prim (fun y => RInt f x y) f _ _ D Cf), E.
replace (f c * (x + w - (x - w)) / (2 * w)) with (f c) by (field; lra).
apply He. rewrite Rmin_left, Rmax_right in Hc by lra. change (Rabs (c - x) < e). apply Rabs_lt_between. lra.
Qed.
