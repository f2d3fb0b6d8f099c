(** (20): the density of the law at the time s from that at the time t, for y_1 = -1 and y_2 = 1. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws two_points.
From Scoreproof.appendix_c Require Import flow_density.
Open Scope R_scope.

(** At the borders two cases of the print apply and give two values, if s < t: the outer one is taken. *)
Theorem eq_20 kappa t0 s t x : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < s <= t -> t <= t0 ->
  let delta := delta_at kappa in
  let law := flow_density two_points kappa t0 in
  is_head_int (law s) x (flow_law two_points kappa t0 s x) /\
  (delta s - 1 < x < 1 - delta s -> law s x = (1 - delta t) / (1 - delta s) * law t ((1 - delta t) / (1 - delta s) * x)) /\
  (x <= delta s - 1 -> law s x = delta t / delta s * law t (delta t / delta s * x + (delta t - delta s) / delta s)) /\
  (1 - delta s <= x -> law s x = delta t / delta s * law t (delta t / delta s * x - (delta t - delta s) / delta s)) /\
  law t0 x = noised_density two_points t0 x.
Proof.
intros Hk Ht0 Hs Ht delta law. assert (B := two_range kappa t0 Hk Ht0).
destruct (eq_35 two_points kappa t0 s t x Hk Hs Ht B) as (A & C & R & Z). fold delta law in A, C, R, Z.
change (gaps two_points) with 1%nat in C, R. split; [exact A|]. split; [|split; [|split; [|exact Z]]]; intros H.
- rewrite (R 0%nat ltac:(lia)) by (rewrite two_point_0, two_point_1; lra). rewrite two_half_gap, two_midpoint. do 2 f_equal. ring.
- rewrite (C 0%nat ltac:(lia)) by (try lia; intros _; rewrite two_point_0; lra). rewrite two_point_0. do 2 f_equal. ring.
- rewrite (C 1%nat ltac:(lia)) by (try lia; intros _; rewrite two_point_1; lra). rewrite two_point_1. do 2 f_equal. ring.
Qed.

(** As printed, with closed regions, no function has the values of all cases that apply, if s < t. *)
Theorem eq_20_refuted kappa t0 s t : 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < s < t -> t <= t0 ->
  let delta := delta_at kappa in
  let law := flow_density two_points kappa t0 t in
  ~ exists q : R -> R,
    (forall x, delta s - 1 <= x <= 1 - delta s -> q x = (1 - delta t) / (1 - delta s) * law ((1 - delta t) / (1 - delta s) * x)) /\
    (forall x, x <= delta s - 1 -> q x = delta t / delta s * law (delta t / delta s * x + (delta t - delta s) / delta s)) /\
    (forall x, 1 - delta s <= x -> q x = delta t / delta s * law (delta t / delta s * x - (delta t - delta s) / delta s)).
Proof.
intros Hk Ht0 Hs Ht delta law (q & M & L & R). assert (B := two_range kappa t0 Hk Ht0).
apply (eq_35_refuted two_points kappa t0 s t Hk Hs Ht B). exists q. fold delta law. change (gaps two_points) with 1%nat. split.
- intros [|[|k]] x Hn A C; [| |lia].
  + rewrite two_point_0 in *. rewrite L by (specialize (C ltac:(lia)); lra). do 2 f_equal. ring.
  + rewrite two_point_1 in *. rewrite R by (specialize (A ltac:(lia)); lra). do 2 f_equal. ring.
- intros [|g] x Hg H; [|lia]. rewrite two_point_0, two_point_1 in H. rewrite two_half_gap, two_midpoint. rewrite M by lra. do 2 f_equal. ring.
Qed.

(** The middle case without its factor fails: 1 - delta_t is not 1 - delta_s. *)
Theorem eq_20_twin : ~ (forall kappa t0 s t x, 0 < kappa -> 0 < t0 < / kappa^2 -> 0 < s <= t -> t <= t0 ->
  delta_at kappa s - 1 < x < 1 - delta_at kappa s -> flow_density two_points kappa t0 s x =
  flow_density two_points kappa t0 t ((1 - delta_at kappa t) / (1 - delta_at kappa s) * x)).
Proof.
intros H. assert (D : delta_at (1/2) 1 = 1/2) by (unfold delta_at; rewrite sqrt_1; field).
assert (D4 : delta_at (1/2) (1/4) = 1/4).
{ unfold delta_at. replace (1/4) with ((1/2) * (1/2)) by field. rewrite sqrt_square by lra. field. }
specialize (H (1/2) 1 (1/4) 1 0 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(rewrite D4; lra)).
destruct (eq_20 (1/2) 1 (1/4) 1 0 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra)) as (_ & M & _ & _ & _).
rewrite M in H by (rewrite D4; lra). rewrite D, D4, !Rmult_0_r in H.
destruct (eq_20 (1/2) 1 1 1 0 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra)) as (_ & _ & _ & _ & Z). rewrite Z in H.
generalize (noised_density_pos 1 ltac:(lra) two_points 0). lra.
Qed.
