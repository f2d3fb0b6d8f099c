(** Proposition 6 and the dynamics in more dimensions: (27), (28), and the normal directions. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper dynamics.
From Scoreproof.properties Require Import flow laws two_points product_law.
Open Scope R_scope.

(** (27), for any points on the axis: the velocity in the first coordinate is that of one dimension and depends on no other
    coordinate; so the first coordinate of each solution of the dynamics in d dimensions solves the equation of one dimension,
    which the flow map solves too, and is the flow map of where it ends. *)
Theorem eq_27 Y kappa s x : velocity_d Y kappa s x 0 = - (1/2) * LAPL Y s (delta_at kappa s) (x O) /\
  velocity_d Y kappa s x 0 = velocity Y kappa s (x O) /\
  (forall d t u, (0 < d)%nat -> solves_d d (velocity_d Y kappa) t u -> forall r, 0 < r < t ->
     is_derive (fun r => u r 0%nat) r (- (1/2) * LAPL Y r (delta_at kappa r) (u r 0%nat))) /\
  forall t, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
    (forall z, solves (velocity Y kappa) t (fun r => flow_map Y kappa r t z)) /\
    forall d u, (0 < d)%nat -> solves_d d (velocity_d Y kappa) t u -> forall r, 0 <= r <= t -> u r 0%nat = flow_map Y kappa r t (u t 0%nat).
Proof.
split; [reflexivity|]. split; [reflexivity|]. split.
- intros d t u Hd Hu r Hr. now apply (Hu 0%nat Hd).
- intros t Hk Ht B. assert (T : timely Y kappa t) by now split. split; [intros z; now apply flow_solves|].
  intros d u Hd Hu r Hr. destruct (Hu 0%nat Hd) as (D & R0 & Rt).
  apply (solves_unique Y kappa Hk t (fun r => u r 0%nat) (fun r => flow_map Y kappa r t (u t 0%nat)) T).
  + split; [exact D | split; assumption].
  + now apply flow_solves.
  + symmetry. now apply flow_id.
  + exact Hr.
Qed.

(** (28), the others: linear, and solved by sqrt(s/t) x_i. *)
Theorem eq_28 Y kappa i : (0 < i)%nat ->
  (forall s x, s <> 0 -> velocity_d Y kappa s x i = 1/2 * (x i / s)) /\
  (forall t x s, 0 < t -> 0 < s -> is_derive (fun s => sqrt (s / t) * x i) s (1/2 * (sqrt (s / t) * x i / s))).
Proof.
intros Hi. destruct i as [|i]; [lia|]. split.
- intros s x Hs. unfold velocity_d, LAPL_d. field. exact Hs.
- intros t x s Ht Hs. assert (T := sqrt_lt_R0 t Ht). assert (S := sqrt_lt_R0 s Hs).
  apply (is_derive_ext (fun s => sqrt s / sqrt t * x (Datatypes.S i))); [intros r; now rewrite sqrt_div_alt|].
  rewrite sqrt_div_alt by exact Ht. generalize (x (Datatypes.S i)). intros y. auto_derive; [exact Hs|].
  replace (1/2 * (sqrt s / sqrt t * y / s)) with (sqrt s / s * (1/2 * (y / sqrt t))) by (field; lra).
  assert (E : sqrt s / s = / sqrt s) by (rewrite <- (sqrt_sqrt s) at 2 by lra; field; lra). rewrite E. field. lra.
Qed.

(** One normal coordinate: u / sqrt s does not change. *)
Lemma normal_unique t (u : R -> R) : 0 < t -> (forall s, 0 < s < t -> is_derive u s (1/2 * (u s / s))) ->
  filterlim u (at_right 0) (locally (u 0)) -> filterlim u (at_left t) (locally (u t)) ->
  forall s, 0 <= s <= t -> u s = sqrt s / sqrt t * u t.
Proof.
intros Ht D R0 Rt. pose (h s := u s * / sqrt s). assert (T := sqrt_lt_R0 t Ht).
assert (Dh : forall s, 0 < s < t -> is_derive h s 0).
{ intros s Hs. assert (S := sqrt_lt_R0 s ltac:(lra)). unfold h.
  eapply is_derive_eq; [apply (is_derive_mul u (fun s => / sqrt s) s (1/2 * (u s / s)) (- / (2 * sqrt s) / (sqrt s)^2)); [now apply D|]|].
  - auto_derive; [repeat split; lra|]. simpl. field. lra.
  - assert (E : (sqrt s)^2 = s) by (simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra). rewrite E. field. lra. }
assert (Con : forall a b, 0 < a < t -> 0 < b < t -> h a = h b).
{ intros a b Ha Hb. destruct (mean_value h (fun _ => 0) a b) as (c & _ & E); [|lra].
  intros x Hx. apply Dh. generalize (Rmin_glb_lt a b 0 ltac:(lra) ltac:(lra)) (Rmax_lub_lt a b t ltac:(lra) ltac:(lra)). lra. }
assert (M : 0 < t / 2 < t) by lra. pose (c := h (t / 2)).
assert (U : forall s, 0 < s < t -> u s = c * sqrt s).
{ intros s Hs. assert (S := sqrt_lt_R0 s ltac:(lra)). unfold c. rewrite <- (Con s (t / 2) Hs M). unfold h. field. lra. }
assert (C : forall s, 0 <= s -> continuous (fun s => c * sqrt s) s).
{ intros s Hs. apply continuous_cmul, continuity_pt_filterlim, continuity_pt_sqrt, Hs. }
assert (Et : u t = c * sqrt t).
{ apply (filterlim_locally_unique (F := at_left t) u); [exact Rt|].
  apply (filterlim_ext_loc (fun s => c * sqrt s)); [|apply (continuous_left (fun s => c * sqrt s)), C; lra].
  exists (mkposreal t Ht). intros r Br Hr. symmetry. apply U. apply Rabs_lt_between' in Br. simpl in Br. lra. }
assert (E0 : u 0 = c * sqrt 0).
{ apply (filterlim_locally_unique (F := at_right 0) u); [exact R0|].
  apply (filterlim_ext_loc (fun s => c * sqrt s)); [|apply (continuous_right (fun s => c * sqrt s)), C; lra].
  exists (mkposreal t Ht). intros r Br Hr. symmetry. apply U. apply Rabs_lt_between' in Br. simpl in Br. lra. }
intros s Hs. rewrite Et. replace (sqrt s / sqrt t * (c * sqrt t)) with (c * sqrt s) by (field; lra).
destruct (Req_dec s 0) as [-> |N0]; [exact E0|]. destruct (Req_dec s t) as [-> |N]; [exact Et | apply U; lra].
Qed.

(** The flow, for any points on the axis and any number of dimensions: the map [phi(x_1),
    sqrt(s/t) x_2, ..., sqrt(s/t) x_d] solves the dynamics, and there is no other solution. *)
Lemma flow_in_space Y kappa d t x : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves_d d (velocity_d Y kappa) t (fun s => flow_map_d Y kappa s t x) /\
  (forall i, flow_map_d Y kappa t t x i = x i) /\
  forall u, solves_d d (velocity_d Y kappa) t u -> (forall i, u t i = x i) ->
    forall s i, 0 <= s <= t -> (i < d)%nat -> u s i = flow_map_d Y kappa s t x i.
Proof.
intros Hk Ht B. assert (T : timely Y kappa t) by now split. assert (Q := sqrt_lt_R0 t Ht).
assert (Id : forall i, flow_map_d Y kappa t t x i = x i) by (intros [|i]; simpl; [now apply flow_id | field; lra]).
split; [|split; [exact Id|]].
- intros [|i] Hi; simpl.
  + now apply (flow_solves Y kappa Hk t (x O)).
  + assert (C : forall s, 0 <= s -> continuous (fun s => sqrt s / sqrt t * x (S i)) s).
    { intros s Hs. apply (continuous_ext (fun s => (x (S i) / sqrt t) * sqrt s)); [intros; eqR; field; lra|].
      apply continuous_cmul, continuity_pt_filterlim, continuity_pt_sqrt, Hs. }
    split; [|split; [apply (continuous_right (fun s => sqrt s / sqrt t * x (S i))), C; lra | apply (continuous_left (fun s => sqrt s / sqrt t * x (S i))),
      C; lra]].
    intros s Hs. destruct (eq_28 Y kappa (S i) ltac:(lia)) as [E D].
    rewrite E by lra. specialize (D t x s Ht ltac:(lra)). rewrite sqrt_div_alt in D by exact Ht.
    apply (is_derive_ext (fun s => sqrt (s / t) * x (S i))); [intros r; now rewrite sqrt_div_alt | exact D].
- intros u Hu E s [|i] Hs Hi; simpl.
  + destruct (Hu O Hi) as (D & R0 & Rt). apply (solves_unique Y kappa Hk t (fun s => u s O) (fun s => flow_map Y kappa s t (x O)) T).
    * split; [exact D | split; assumption].
    * now apply flow_solves.
    * rewrite E. symmetry. now apply flow_id.
    * exact Hs.
  + destruct (Hu (S i) Hi) as (D & R0 & Rt). rewrite <- (E (S i)).
    apply (normal_unique t (fun s => u s (S i)) Ht); [|exact R0 | exact Rt | exact Hs].
    intros r Hr. destruct (eq_28 Y kappa (S i) ltac:(lia)) as [Ev _]. rewrite <- (Ev r (u r)) by lra. now apply D.
Qed.

(** The normal law N(0, t) goes to N(0, s) under x -> sqrt(s/t) x: the densities of the marginal laws. *)
Lemma normal_law_shrinks s t : 0 < s <= t -> forall x,
  pN x (sqrt s) = sqrt t / sqrt s * pN (sqrt t / sqrt s * x) (sqrt t).
Proof.
intros Hs x. assert (A := sqrt_lt_R0 s ltac:(lra)). assert (B := sqrt_lt_R0 t ltac:(lra)). assert (P := sqrt_2PI_pos). unfold pN.
replace (- (sqrt t / sqrt s * x)^2 / (2 * (sqrt t)^2)) with (- x^2 / (2 * (sqrt s)^2)) by (field; lra). field. lra.
Qed.

(** Proposition 6 as corrected, for any points on the axis and any number of dimensions. The map [phi(x_1), sqrt(s/t) x_2, ...,
    sqrt(s/t) x_d] solves (27), (28), there is no other solution, and maps to s from t and to t from t0 compose. If x_t0 has
    the law p_t0 then the law of x_s, for all s from 0 to t0, is the product of that of the flow on the axis and of the
    normal laws N(0, s), which at s = 0 are all at 0: so is its mass in each box. *)
Theorem prop_6 Y kappa d t0 : (0 < d)%nat -> 0 < kappa -> 0 < t0 -> below_half_gaps Y (delta_at kappa t0) ->
  (forall t x, 0 < t <= t0 ->
    solves_d d (velocity_d Y kappa) t (fun s => flow_map_d Y kappa s t x) /\
    (forall i, flow_map_d Y kappa t t x i = x i) /\
    (forall u, solves_d d (velocity_d Y kappa) t u -> (forall i, u t i = x i) ->
      forall s i, 0 <= s <= t -> (i < d)%nat -> u s i = flow_map_d Y kappa s t x i)) /\
  (forall s t x i, 0 <= s <= t -> 0 < t <= t0 -> flow_map_d Y kappa s t (flow_map_d Y kappa t t0 x) i = flow_map_d Y kappa s t0 x i) /\
  (forall s b, 0 < s <= t0 ->
    is_space_int d (fun x => indicator (in_box d b (flow_map_d Y kappa s t0 x)) * noised_density_d Y d t0 x)
      (flow_law Y kappa t0 s (b O) * product_below (pred d) (fun i => normal_law s (b (S i))))) /\
  (forall b,
    is_space_int d (fun x => indicator (in_box d b (flow_map_d Y kappa 0 t0 x)) * noised_density_d Y d t0 x)
      (flow_law Y kappa t0 0 (b O) * product_below (pred d) (fun i => indicator (Rleb 0 (b (S i)))))).
Proof.
intros Hd Hk H0 B. assert (T0 : timely Y kappa t0) by now split. assert (Q := sqrt_lt_R0 t0 H0). split; [|split; [|split]].
- intros t x Ht. apply flow_in_space; [exact Hk | lra | now apply (below_earlier Y kappa Hk t t0)].
- intros s t x [|i] Hs Ht; simpl.
  + apply flow_compose; [exact Hk | now apply (timely_earlier Y kappa Hk t t0) | exact T0].
  + assert (A := sqrt_lt_R0 t ltac:(lra)). field. lra.
- intros s b Hs. apply (is_product_law Y kappa t0 Hk T0 d s b (normal_law s)); [exact Hd | lra |].
  intros c. apply (is_normal_image Y kappa t0 T0). lra.
- intros b. apply (is_product_law Y kappa t0 Hk T0 d 0 b (fun c => indicator (Rleb 0 c))); [exact Hd | lra |].
  intros c. apply (is_normal_collapse Y kappa t0 T0).
Qed.

(** As printed the normal coordinates of the map are 0: at s = t it is not the identity, and for 0 < s < t no solution
    from a place with x_i <> 0 is there. *)
Theorem prop_6_refuted Y kappa d t x u : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves_d d (velocity_d Y kappa) t u -> (forall i, u t i = x i) ->
  forall i s, (0 < i < d)%nat -> x i <> 0 -> 0 < s <= t -> u s i <> 0.
Proof.
intros Hk Ht B Hu E i s Hi N Hs. destruct (flow_in_space Y kappa d t x Hk Ht B) as (_ & _ & U).
rewrite (U u Hu E s i) by (lra || lia). destruct i as [|i]; [lia|]. simpl.
assert (A := sqrt_lt_R0 s ltac:(lra)). assert (Q := sqrt_lt_R0 t Ht). apply Rmult_integral_contrapositive_currified; [|exact N].
apply Rgt_not_eq, Rdiv_lt_0_compat; assumption.
Qed.

(** The normal coordinates shrink like sqrt s: their quotient by sqrt s does not change. *)
Theorem rem_5_normal Y kappa d t u : 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves_d d (velocity_d Y kappa) t u -> forall i s, (0 < i < d)%nat -> 0 < s <= t ->
  u s i / sqrt s = u t i / sqrt t /\ u 0 i = 0.
Proof.
intros Hk Ht B Hu i s Hi Hs. destruct (flow_in_space Y kappa d t (u t) Hk Ht B) as (_ & _ & U).
assert (A := sqrt_lt_R0 s ltac:(lra)). assert (Q := sqrt_lt_R0 t Ht).
rewrite (U u Hu (fun _ => eq_refl) s i), (U u Hu (fun _ => eq_refl) 0 i) by (lra || lia). destruct i as [|i]; [lia|]. simpl.
split; [field; lra | rewrite sqrt_0; field; lra].
Qed.

(** The first coordinate of a solution does not solve (27) with the factor 1/2 raised by a millionth. *)
Theorem eq_27_twin : ~ (forall Y kappa d t u, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) -> (0 < d)%nat ->
  solves_d d (velocity_d Y kappa) t u -> forall r, 0 < r < t ->
  is_derive (fun r => u r 0%nat) r (- (1.000001 / 2) * LAPL Y r (delta_at kappa r) (u r 0%nat))).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)).
destruct (flow_in_space two_points (1/2) 2 1 (fun _ => 2) ltac:(lra) Rlt_0_1 B) as (Sol & _ & _).
specialize (H two_points (1/2) 2%nat 1 _ ltac:(lra) Rlt_0_1 B ltac:(lia) Sol (1/4) ltac:(lra)).
destruct (eq_27 two_points (1/2) 0 (fun _ => 0)) as (_ & _ & E & _). specialize (E 2%nat 1 _ ltac:(lia) Sol (1/4) ltac:(lra)).
apply is_derive_unique in H. apply is_derive_unique in E. apply (eq_trans (eq_sym E)) in H. clear E Sol. cbn [flow_map_d] in H.
assert (V : LAPL two_points (1/4) (delta_at (1/2) (1/4)) (flow_map two_points (1/2) (1/4) 1 2) = -2); [|rewrite V in H; lra].
assert (T : timely two_points (1/2) 1) by (split; [lra | exact B]).
assert (Ts : timely two_points (1/2) (1/4)) by (apply timely_earlier with 1; [lra | lra | exact T]).
unfold LAPL. rewrite target_along by (exact Ts || exact T || lra). unfold flow_map. rewrite two_target, sqrt_1.
replace (sqrt (1/4)) with (1/2) by (symmetry; replace (1/4) with ((1/2) * (1/2)) by field; apply sqrt_square; lra).
unfold delta_at. rewrite sqrt_1, ramp_right by lra. lra.
Qed.

Theorem eq_28_twin : ~ (forall Y kappa s x i, (0 < i)%nat -> 0 < s -> velocity_d Y kappa s x i = x i / s).
Proof. intros H. specialize (H two_points 1 1 (fun _ => 1) 1%nat ltac:(lia) ltac:(lra)). unfold velocity_d, LAPL_d in H. lra. Qed.

(** Not like s: x_i / s does change. *)
Theorem rem_5_normal_twin : ~ (forall Y kappa d t u, 0 < kappa -> 0 < t -> below_half_gaps Y (delta_at kappa t) ->
  solves_d d (velocity_d Y kappa) t u -> forall i s, (0 < i < d)%nat -> 0 < s <= t -> u s i / s = u t i / t).
Proof.
intros H. assert (B := two_range (1/2) 1 ltac:(lra) ltac:(lra)).
destruct (flow_in_space two_points (1/2) 2 1 (fun _ => 1) ltac:(lra) ltac:(lra) B) as (Sol & Id & _).
specialize (H two_points (1/2) 2%nat 1 _ ltac:(lra) ltac:(lra) B Sol 1%nat (1/4) ltac:(lia) ltac:(lra)).
cbv beta in H. simpl in H. rewrite sqrt_1 in H. replace (sqrt (1/4)) with (1/2) in H; [lra|].
symmetry. replace (1/4) with ((1/2) * (1/2)) by field. apply sqrt_square. lra.
Qed.
