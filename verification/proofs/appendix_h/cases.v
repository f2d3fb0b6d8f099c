(** The cases in the proof of Proposition 4, for y_1 = -1 and y_2 = 1. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow two_points.
Open Scope R_scope.

Section Cases.
Variables kappa t : R.
Hypotheses (Hk : 0 < kappa) (Ht : 0 < t < / kappa^2).
Let delta := delta_at kappa.

Lemma delta_lt_1 s : 0 <= s <= t -> 0 <= delta s < 1.
Proof.
intros Hs. assert (B := two_range kappa t Hk Ht). apply two_below in B. fold delta in B.
generalize (delta_at_le kappa Hk s t ltac:(lra)) (delta_at_ge_0 kappa Hk s). fold delta. lra.
Qed.

Lemma sqrt_over s : 0 < s -> sqrt s / s = / sqrt s.
Proof. intros Hs. assert (S := sqrt_lt_R0 s Hs). rewrite <- (sqrt_sqrt s) at 2 by lra. field. lra. Qed.

Lemma eq_83_at x : let path s := (1 - delta s) / (1 - delta t) * x in
  path t = x /\ forall s, 0 < s <= t -> is_derive path s (- (1/2) * (delta s / (1 - delta s)) * (path s / s)).
Proof.
intros path. assert (Dt := delta_lt_1 t ltac:(lra)). split; [unfold path; field; lra|].
intros s Hs. assert (Ds := delta_lt_1 s ltac:(lra)). assert (S := sqrt_lt_R0 s ltac:(lra)).
unfold path. unfold delta, delta_at in *. auto_derive; [lra|].
replace (- (1/2) * (kappa * sqrt s / (1 - kappa * sqrt s)) * ((1 - kappa * sqrt s) / (1 - kappa * sqrt t) * x / s))
  with (sqrt s / s * (- (1/2) * kappa * x / (1 - kappa * sqrt t))) by (field; lra).
rewrite sqrt_over by lra. field. lra.
Qed.

Lemma eq_84_at x s : 0 <= s <= t -> 0 <= x <= 1 - delta t -> let path s := (1 - delta s) / (1 - delta t) * x in
  path s - (1 - delta s) = (1 - delta s) / (1 - delta t) * (path t - (1 - delta t)) /\ path s - (1 - delta s) <= 0.
Proof.
intros Hs Hx path. assert (Dt := delta_lt_1 t ltac:(lra)). assert (Ds := delta_lt_1 s Hs).
assert (E : path s - (1 - delta s) = (1 - delta s) / (1 - delta t) * (path t - (1 - delta t))) by (unfold path; field; lra).
split; [exact E|]. rewrite E. replace (path t) with x by (unfold path; field; lra).
assert (0 < (1 - delta s) / (1 - delta t)) by (apply Rdiv_lt_0_compat; lra). nra.
Qed.

Lemma eq_86_at x s : 0 <= s <= t -> x <= delta t - 1 -> let path s := sqrt (s / t) * (x + 1) - 1 in
  path s + 1 - delta s = sqrt (s / t) * (x + 1) - delta s /\
  sqrt (s / t) * (x + 1) - delta s = sqrt (s / t) * (x + 1 - delta t) /\ path s + 1 - delta s <= 0.
Proof.
intros Hs Hx path. assert (T := sqrt_lt_R0 t ltac:(lra)).
assert (E : sqrt (s / t) * (x + 1) - delta s = sqrt (s / t) * (x + 1 - delta t)).
{ rewrite sqrt_div_alt by lra. unfold delta, delta_at. field. lra. }
split; [unfold path; ring|]. split; [exact E|]. unfold path.
replace (sqrt (s / t) * (x + 1) - 1 + 1 - delta s) with (sqrt (s / t) * (x + 1) - delta s) by ring. rewrite E.
assert (P := sqrt_pos (s / t)). nra.
Qed.
End Cases.

(** (83), on (0, t]: at s = 0 the right side is not defined. *)
Theorem eq_83 kappa t x : 0 < kappa -> 0 < t < / kappa^2 -> let delta := delta_at kappa in
  let path s := (1 - delta s) / (1 - delta t) * x in
  path t = x /\ forall s, 0 < s <= t -> is_derive path s (- (1/2) * (delta s / (1 - delta s)) * (path s / s)).
Proof. intros Hk Ht. exact (eq_83_at kappa t Hk Ht x). Qed.

(** (84). *)
Theorem eq_84 kappa t x s : 0 < kappa -> 0 < t < / kappa^2 -> let delta := delta_at kappa in
  0 <= s <= t -> 0 <= x <= 1 - delta t -> let path s := (1 - delta s) / (1 - delta t) * x in
  path s - (1 - delta s) = (1 - delta s) / (1 - delta t) * (path t - (1 - delta t)) /\ path s - (1 - delta s) <= 0.
Proof. intros Hk Ht. exact (eq_84_at kappa t Hk Ht x s). Qed.

(** (85) as corrected: with x_s on the right side; on (0, t]. *)
Theorem eq_85 t x : 0 < t -> let path s := sqrt (s / t) * (x + 1) - 1 in
  path t = x /\ forall s, 0 < s <= t -> is_derive path s (1/2 * ((path s + 1) / s)).
Proof.
intros Ht path. assert (T := sqrt_lt_R0 t Ht). split.
- unfold path. replace (t / t) with 1 by (field; lra). rewrite sqrt_1. ring.
- intros s Hs. assert (S := sqrt_lt_R0 s ltac:(lra)). unfold path.
  apply (is_derive_ext (fun s => sqrt s / sqrt t * (x + 1) - 1)); [intros r; now rewrite sqrt_div_alt by lra|].
  rewrite sqrt_div_alt by lra. auto_derive; [lra|].
  replace (1/2 * ((sqrt s / sqrt t * (x + 1) - 1 + 1) / s)) with (sqrt s / s * (1/2 * (x + 1) / sqrt t)) by (field; lra).
  rewrite sqrt_over by lra. field. lra.
Qed.

(** As printed the right side has the place x at the time t: wrong at every time before t, for every x off -1. *)
Theorem eq_85_refuted t x s : 0 < s < t -> x <> -1 ->
  ~ is_derive (fun s => sqrt (s / t) * (x + 1) - 1) s (1/2 * ((x + 1) / s)).
Proof.
intros Hs Hx H. destruct (eq_85 t x ltac:(lra)) as [_ D]. specialize (D s ltac:(lra)).
apply is_derive_unique in D. apply is_derive_unique in H. apply (eq_trans (eq_sym D)) in H. clear D.
assert (L : sqrt (s / t) < 1).
{ apply Rlt_le_trans with (sqrt 1); [|rewrite sqrt_1; lra]. apply sqrt_lt_1_alt. split; [apply Rlt_le, Rdiv_lt_0_compat; lra|].
  apply Rmult_lt_reg_r with t; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
assert (E : sqrt (s / t) * (x + 1) = x + 1).
{ apply Rmult_eq_compat_r with (r := 2 * s) in H.
  replace (1 / 2 * ((sqrt (s / t) * (x + 1) - 1 + 1) / s) * (2 * s)) with (sqrt (s / t) * (x + 1)) in H by (field; lra).
  replace (1 / 2 * ((x + 1) / s) * (2 * s)) with (x + 1) in H by (field; lra). exact H. }
assert (Z : (1 - sqrt (s / t)) * (x + 1) = 0) by lra. apply Rmult_integral in Z. lra.
Qed.

(** The corrected right side raised by a millionth. *)
Theorem eq_85_twin : ~ (forall t x s, 0 < s <= t ->
  is_derive (fun s => sqrt (s / t) * (x + 1) - 1) s ((1 + / 1000000) * (1/2 * ((sqrt (s / t) * (x + 1) - 1 + 1) / s)))).
Proof.
intros H. specialize (H 1 1 1 ltac:(lra)). destruct (eq_85 1 1 Rlt_0_1) as [_ D]. specialize (D 1 ltac:(lra)).
apply is_derive_unique in D. apply is_derive_unique in H. apply (eq_trans (eq_sym D)) in H. cbv beta in H.
replace (1 / 1) with 1 in H by field. rewrite sqrt_1 in H. lra.
Qed.

(** (86). *)
Theorem eq_86 kappa t x s : 0 < kappa -> 0 < t < / kappa^2 -> let delta := delta_at kappa in
  0 <= s <= t -> x <= delta t - 1 -> let path s := sqrt (s / t) * (x + 1) - 1 in
  path s + 1 - delta s = sqrt (s / t) * (x + 1) - delta s /\
  sqrt (s / t) * (x + 1) - delta s = sqrt (s / t) * (x + 1 - delta t) /\ path s + 1 - delta s <= 0.
Proof. intros Hk Ht. exact (eq_86_at kappa t Ht x s). Qed.

(** Twins: the equation of (83) without its 1/2, and strict signs in (84) and (86), which fail on the borders. *)
Theorem eq_83_twin : ~ (forall kappa t x s, 0 < kappa -> 0 < t < / kappa^2 -> 0 < s <= t ->
  is_derive (fun s => (1 - delta_at kappa s) / (1 - delta_at kappa t) * x) s
    (- (delta_at kappa s / (1 - delta_at kappa s)) * ((1 - delta_at kappa s) / (1 - delta_at kappa t) * x / s))).
Proof.
intros H. specialize (H (1/2) 1 1 1 ltac:(lra) ltac:(lra) ltac:(lra)). destruct (eq_83 (1/2) 1 1 ltac:(lra) ltac:(lra)) as [_ D].
specialize (D 1 ltac:(lra)). apply is_derive_unique in D. apply is_derive_unique in H. apply (eq_trans (eq_sym D)) in H.
cbv beta in H. unfold delta_at in H. rewrite sqrt_1 in H. lra.
Qed.

Theorem eq_84_twin : ~ (forall kappa t x s, 0 < kappa -> 0 < t < / kappa^2 -> 0 <= s <= t -> 0 <= x <= 1 - delta_at kappa t ->
  (1 - delta_at kappa s) / (1 - delta_at kappa t) * x - (1 - delta_at kappa s) < 0).
Proof.
intros H. assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
specialize (H (1/2) 1 (1/2) 1 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(rewrite D; lra)). rewrite D in H. lra.
Qed.

Theorem eq_86_twin : ~ (forall kappa t x s, 0 < kappa -> 0 < t < / kappa^2 -> 0 <= s <= t -> x <= delta_at kappa t - 1 ->
  sqrt (s / t) * (x + 1) - 1 + 1 - delta_at kappa s < 0).
Proof.
intros H. assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
specialize (H (1/2) 1 (- (1/2)) 1 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(rewrite D; lra)). rewrite D in H.
replace (1 / 1) with 1 in H by field. rewrite sqrt_1 in H. lra.
Qed.
