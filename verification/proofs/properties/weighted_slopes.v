(** A slope of a function from its integral against a weight: around a data point against the normal law there, between two
    data points against a line times the nearer one's. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export growth.
From Scoreproof.properties Require Export windows rough_bound.
Open Scope R_scope.

(** For a weight without mass that is negative left of m and positive right of it, and has the first moment N: a slope of at least
    int w G / N, up to e, and one of at most that. *)
Lemma weighted_slope (G w : R -> R) (L : list R) a m b N g e : (forall x, continuous G x) -> (forall x, ~ In x L -> ex_derive G x) ->
  a <= m <= b -> (forall x, a < x < m -> w x <= 0) -> (forall x, m < x < b -> 0 <= w x) ->
  is_RInt w a b 0 -> is_RInt (fun x => x * w x) a b N -> is_RInt (fun x => w x * G x) a b g -> 0 < N -> 0 < e ->
  exists x, a < x < b /\ ~ In x L /\ g / N - e <= Derive G x.
Proof.
intros Cg Dg Hm Wl Wr I0 I1 Ig0 HN He. set (c := g / N - e).
destruct (Classical_Prop.classic (exists x, a < x < b /\ ~ In x L /\ c <= Derive G x)) as [Y|No]; [exact Y | exfalso].
assert (S : forall p q, a <= p -> p <= q -> q <= b -> G q - G p <= c * (q - p)).
{ intros p q Hp Hpq Hq. assert (K : - c * (q - p) <= - G q - - G p).
  { apply (growth_finite (fun x => - G x) (- c) L p q Hpq).
    - intros x _. apply (continuous_opp (V := R_NormedModule) G), Cg.
    - intros x Hx HL. split; [apply (ex_derive_opp (V := R_NormedModule) G), Dg, HL|]. rewrite Derive_opp.
      destruct (Rle_or_lt c (Derive G x)) as [A|A]; [exfalso; apply No; exists x; repeat split; [lra | lra | exact HL | exact A] | lra]. }
  lra. }
assert (A : is_RInt (fun x => w x * G x - G m * w x) a b (g - G m * 0)).
{ apply (is_RInt_minus (V := R_NormedModule) (fun x => w x * G x)); [exact Ig0 | now apply (is_RInt_scal (V := R_NormedModule))]. }
assert (B : is_RInt (fun x => c * (x * w x) - c * m * w x) a b (c * N - c * m * 0)).
{ apply (is_RInt_minus (V := R_NormedModule) (fun x => c * (x * w x))); now apply (is_RInt_scal (V := R_NormedModule)). }
assert (Le : g - G m * 0 <= c * N - c * m * 0).
{ apply (is_RInt_le _ _ a b _ _ ltac:(lra) A B). intros x Hx.
  replace (w x * G x - G m * w x) with (w x * (G x - G m)) by ring. replace (c * (x * w x) - c * m * w x) with (w x * (c * (x - m))) by ring.
  destruct (Rtotal_order x m) as [Lt|[->|Gt]]; [|lra|].
  - specialize (Wl x ltac:(lra)). generalize (S x m ltac:(lra) ltac:(lra) ltac:(lra)). intros. nra.
  - apply Rmult_le_compat_l; [apply Wr; lra | apply S; lra]. }
unfold c in Le. assert (0 < e * N) by now apply Rmult_lt_0_compat. replace ((g / N - e) * N) with (g - e * N) in Le by (field; lra). lra.
Qed.

Lemma weighted_slope_below (G w : R -> R) (L : list R) a m b N g e : (forall x, continuous G x) -> (forall x, ~ In x L -> ex_derive G x) ->
  a <= m <= b -> (forall x, a < x < m -> w x <= 0) -> (forall x, m < x < b -> 0 <= w x) ->
  is_RInt w a b 0 -> is_RInt (fun x => x * w x) a b N -> is_RInt (fun x => w x * G x) a b g -> 0 < N -> 0 < e ->
  exists x, a < x < b /\ ~ In x L /\ Derive G x <= g / N + e.
Proof.
intros Cg Dg Hm Wl Wr I0 I1 Ig0 HN He.
destruct (weighted_slope (fun x => - G x) w L a m b N (- g) e) as (x & Hx & HL & D); try assumption.
- intros x. apply (continuous_opp (V := R_NormedModule) G), Cg.
- intros x HL. apply (ex_derive_opp (V := R_NormedModule) G), Dg, HL.
- apply (is_RInt_ext (fun x => - (w x * G x))); [intros x _; eqR; ring | now apply (is_RInt_opp (V := R_NormedModule))].
- exists x. split; [exact Hx|]. split; [exact HL|]. rewrite Derive_opp in D. unfold Rdiv in *. lra.
Qed.

(** The centre of the normal law within [a, b], and its second moment around it. *)
Definition window_centre (a b : R) : R := window 0 1 0 a b / window 1 0 0 a b.
Definition window_spread (a b : R) : R := square_window (- window_centre a b) 1 a b.

(** Between two data points at the distance 2 M (in units of sqrt t), by the line A + B u on [h, M] from the left one, and its distance
    from the right one, A' - B v, on [-M, -h']: the A for which both have the same mass, what the slope is without a residual,
    times the moment N, and the integral of the squares. *)
Definition gap_level (M h h' B : R) : R :=
  (2 * M * (1 - B) * window 1 0 0 (- M) (- h') - B * (window 0 1 0 h M + window 0 1 0 (- M) (- h'))) / (window 1 0 0 h M + window 1 0 0 (- M) (- h')).
Definition gap_far_level (M h h' B : R) : R := 2 * M * (1 - B) - gap_level M h h' B.
Definition gap_rise (M h h' B : R) : R :=
  window 0 (gap_level M h h' B) B h M - window 0 (gap_far_level M h h' B) (- B) (- M) (- h').
Definition gap_moment (M h h' B : R) : R := 2 * M * window (gap_level M h h' B) B 0 h M - gap_rise M h h' B.
Definition gap_square (M h h' B : R) : R :=
  square_window (gap_level M h h' B) B h M + square_window (gap_far_level M h h' B) (- B) (- M) (- h').

Section Slopes.
Variables (f : R -> R) (L : list R) (s : R).
Hypothesis Cf : forall x, continuous f x.
Hypothesis Df : forall x, ~ In x L -> ex_derive f x.
Hypothesis Hs : 0 < s.

(** x + t f(x) - y at x = y + s u, over s = sqrt t. *)
Definition scaled_residual (y u : R) : R := u + s * f (y + s * u).

Let G (y u : R) : R := s * f (y + s * u).
Let L' (y : R) : list R := map (fun x => (x - y) / s) L.

Lemma continuous_scaled y u : continuous (G y) u.
Proof.
apply continuous_cmul. apply (continuous_comp (fun u => y + s * u) f); [|apply Cf].
apply continuous_add; [apply continuous_const | apply continuous_cmul, continuous_id].
Qed.

Lemma continuous_residual y u : continuous (scaled_residual y) u.
Proof. apply continuous_add; [apply continuous_id | apply continuous_scaled]. Qed.

Lemma off_scaled y u : ~ In u (L' y) -> ~ In (y + s * u) L.
Proof.
intros H I. apply H. unfold L'. apply in_map_iff. exists (y + s * u). split; [field; lra | exact I].
Qed.

Lemma derive_scaled y u : ~ In u (L' y) -> is_derive (G y) u (s^2 * Derive f (y + s * u)).
Proof.
intros H. apply off_scaled, Df, Derive_correct in H. eapply is_derive_eq.
- apply is_derive_cmul. apply (is_derive_comp f (fun u => y + s * u) u (Derive f (y + s * u)) s); [exact H|].
  auto_derive; [trivial | ring].
- unfold scal; simpl; unfold mult; simpl. ring.
Qed.

(** The integral of a line times the normal law against the residual. *)
Definition line_residual (y c0 c1 a b : R) : R := RInt (fun u => (c0 + c1 * u) * phi u * scaled_residual y u) a b.

Lemma is_line_residual y c0 c1 a b : is_RInt (fun u => (c0 + c1 * u) * phi u * scaled_residual y u) a b (line_residual y c0 c1 a b).
Proof.
apply is_RInt_RInt, ex_RInt_cont. intros u. apply continuous_mul; [|apply continuous_residual].
apply (continuous_ext (fun u => (c0 + c1 * u + 0 * u^2) * phi u)); [intros; eqR; ring | apply continuous_quadratic].
Qed.

(** The same against s f, since s f = r - u. *)
Lemma is_line_scaled y c0 c1 a b : is_RInt (fun u => (c0 + c1 * u) * phi u * G y u) a b (line_residual y c0 c1 a b - window 0 c0 c1 a b).
Proof.
apply (is_RInt_ext (fun u => (c0 + c1 * u) * phi u * scaled_residual y u - (0 + c0 * u + c1 * u^2) * phi u)).
{ intros u _. unfold scaled_residual, G. eqR. ring. }
apply (is_RInt_minus (V := R_NormedModule)); [apply is_line_residual | apply is_RInt_quadratic].
Qed.

Lemma is_RInt_line c0 c1 a b : is_RInt (fun u => (c0 + c1 * u) * phi u) a b (window c0 c1 0 a b).
Proof. apply (is_RInt_ext (fun u => (c0 + c1 * u + 0 * u^2) * phi u)); [intros; eqR; ring | apply is_RInt_quadratic]. Qed.

Lemma is_RInt_line_1 c0 c1 a b : is_RInt (fun u => u * ((c0 + c1 * u) * phi u)) a b (window 0 c0 c1 a b).
Proof. apply (is_RInt_ext (fun u => (0 + c0 * u + c1 * u^2) * phi u)); [intros; eqR; ring | apply is_RInt_quadratic]. Qed.

(** Near a data point: a slope of at most -1 and the weighted residual. *)
Lemma slope_in_window y a b e : a < b -> 0 < e -> exists x, y + s * a < x < y + s * b /\ ex_derive f x /\
  s^2 * Derive f x <= -1 + / window_spread a b * line_residual y (- window_centre a b) 1 a b + e.
Proof.
intros Hab He. set (c := window_centre a b). set (D := window_spread a b).
assert (HD : 0 < D) by (apply square_window_pos; lra).
assert (M0 : 0 < window 1 0 0 a b).
{ replace (window 1 0 0 a b) with (RInt phi a b : R); [apply RInt_gt_0; [exact Hab | intros; apply phi_pos | intros; apply continuous_phi]|].
  apply is_RInt_unique. apply (is_RInt_ext (fun u => (1 + 0 * u + 0 * u^2) * phi u)); [intros; eqR; ring | apply is_RInt_quadratic]. }
assert (Ec : window 0 1 0 a b = c * window 1 0 0 a b) by (unfold c, window_centre; field; lra).
assert (Hc : a <= c <= b).
{ split; apply Rmult_le_reg_r with (1 := M0); rewrite <- Ec.
  - assert (P : 0 <= window (- a) 1 0 a b) by (apply window_ge_0; [lra | intros; lra]).
    replace (window (- a) 1 0 a b) with (window 0 1 0 a b - a * window 1 0 0 a b) in P by (unfold window, quadratic_tail; ring). lra.
  - assert (P : 0 <= window b (-1) 0 a b) by (apply window_ge_0; [lra | intros; lra]).
    replace (window b (-1) 0 a b) with (b * window 1 0 0 a b - window 0 1 0 a b) in P by (unfold window, quadratic_tail; ring). lra. }
assert (E0 : window (- c) 1 0 a b = 0).
{ replace (window (- c) 1 0 a b) with (window 0 1 0 a b - c * window 1 0 0 a b) by (unfold window, quadratic_tail; ring). lra. }
assert (E1 : window 0 (- c) 1 a b = D).
{ transitivity (D + c * window (- c) 1 0 a b); [|rewrite E0; ring]. unfold D, window_spread, square_window. fold c. unfold window, quadratic_tail. ring. }
assert (I0 := is_RInt_line (- c) 1 a b). rewrite E0 in I0. assert (I1 := is_RInt_line_1 (- c) 1 a b). rewrite E1 in I1.
assert (I2 := is_line_scaled y (- c) 1 a b). rewrite E1 in I2.
destruct (weighted_slope_below (G y) (fun u => (- c + 1 * u) * phi u) (L' y) a c b D (line_residual y (- c) 1 a b - D) e) as (u & Hu & HL & Su); try assumption.
- apply continuous_scaled.
- intros u Hu. eexists. now apply derive_scaled.
- intros u Hu. generalize (phi_pos u). intros P. nra.
- intros u Hu. apply Rmult_le_pos; [lra | apply Rlt_le, phi_pos].
- exists (y + s * u). split; [split; apply Rplus_lt_compat_l, Rmult_lt_compat_l; lra|]. split; [now apply Df, off_scaled|].
  rewrite (is_derive_unique _ _ _ (derive_scaled y u HL)) in Su.
  replace ((line_residual y (- c) 1 a b - D) / D) with (-1 + / D * line_residual y (- c) 1 a b) in Su by (field; lra). exact Su.
Qed.

(** Between two data points. *)
Lemma slope_between y M h h' B e : h < M -> h' < M -> let A := gap_level M h h' B in let A' := gap_far_level M h h' B in
  0 <= A + B * h -> 0 <= A + B * M -> 0 <= A' + B * M -> 0 <= A' + B * h' -> 0 < gap_moment M h h' B -> 0 < e ->
  exists x, y + s * h < x < y + 2 * (s * M) - s * h' /\ ex_derive f x /\
  / gap_moment M h h' B * (gap_rise M h h' B + line_residual (y + 2 * (s * M)) A' (- B) (- M) (- h') - line_residual y A B h M) - e <= s^2 * Derive f x.
Proof.
intros Hh Hh' A A' P1 P2 P3 P4 HN He.
assert (Mass : forall p q, p < q -> 0 < window 1 0 0 p q).
{ intros p q Hpq. replace (window 1 0 0 p q) with (RInt phi p q : R); [apply RInt_gt_0; [exact Hpq | intros; apply phi_pos | intros; apply continuous_phi]|].
  apply is_RInt_unique. apply (is_RInt_ext (fun u => (1 + 0 * u + 0 * u^2) * phi u)); [intros; eqR; ring | apply is_RInt_quadratic]. }
assert (G1 := Mass h M Hh). assert (G2 := Mass (- M) (- h') ltac:(lra)).
assert (Same : window A' (- B) 0 (- M) (- h') = window A B 0 h M).
{ assert (E : A * (window 1 0 0 h M + window 1 0 0 (- M) (- h')) = 2 * M * (1 - B) * window 1 0 0 (- M) (- h') -
    B * (window 0 1 0 h M + window 0 1 0 (- M) (- h'))) by (unfold A, gap_level; field; lra).
  replace (window A B 0 h M) with (A * window 1 0 0 h M + B * window 0 1 0 h M) by (unfold window, quadratic_tail; ring).
  replace (window A' (- B) 0 (- M) (- h')) with (A' * window 1 0 0 (- M) (- h') - B * window 0 1 0 (- M) (- h')) by (unfold window, quadratic_tail; ring).
  unfold A' at 1, gap_far_level. fold A. lra. }
set (R1 := line_residual y A B h M). set (R2 := line_residual (y + 2 * (s * M)) A' (- B) (- M) (- h')).
pose (l := fun u => - ((A + B * u) * phi u)). pose (r := fun u => (A' + - B * (1 * u + - (2 * M))) * phi (1 * u + - (2 * M))).
pose (w := fun u => if Rle_dec u M then l u else r u).
assert (Wl : forall u, u < M -> w u = l u) by (intros u Hu; unfold w; destruct Rle_dec; [reflexivity | lra]).
assert (Wr : forall u, M < u -> w u = r u) by (intros u Hu; unfold w; destruct Rle_dec; [lra | reflexivity]).
assert (Join : forall (k K : R -> R) u v, (forall x, x < M -> k x = K x) -> is_RInt K h M u -> is_RInt k M (2 * M - h') v -> is_RInt k h (2 * M - h') (u + v)).
{ intros k K u v E Iu Iv. apply is_RInt_add_bounds with M; [|exact Iv]. apply (is_RInt_ext_open K); [lra | intros x Hx; symmetry; apply E; lra | exact Iu]. }
assert (Move : forall (p K : R -> R) v, (forall x, M < x -> p x = 1 * K (1 * x + - (2 * M))) -> is_RInt K (- M) (- h') v -> is_RInt p M (2 * M - h') v).
{ intros p K v E Iv. apply (is_RInt_ext_open (fun x => 1 * K (1 * x + - (2 * M)))); [lra | intros x Hx; symmetry; apply E; lra |].
  apply (is_RInt_comp_lin K 1 (- (2 * M)) M (2 * M - h') v). replace (1 * M + - (2 * M)) with (- M) by ring.
  replace (1 * (2 * M - h') + - (2 * M)) with (- h') by ring. exact Iv. }
assert (I0 : is_RInt w h (2 * M - h') 0).
{ replace 0 with (-1 * window A B 0 h M + window A' (- B) 0 (- M) (- h')) by lra.
  apply (Join w (fun u => -1 * ((A + B * u) * phi u))); [intros x Hx; rewrite Wl by exact Hx; unfold l; ring | apply (is_RInt_scal (V := R_NormedModule)),
    is_RInt_line|].
  apply (Move _ (fun v => (A' + - B * v) * phi v)); [intros x Hx; rewrite Wr by exact Hx; unfold r; ring | apply is_RInt_line]. }
assert (I1 : is_RInt (fun u => u * w u) h (2 * M - h') (gap_moment M h h' B)).
{ replace (gap_moment M h h' B) with (-1 * window 0 A B h M + (window 0 A' (- B) (- M) (- h') + 2 * M * window A' (- B) 0 (- M) (- h'))).
  2:{ unfold gap_moment, gap_rise. fold A A'. rewrite Same. ring. }
  apply (Join _ (fun u => -1 * (u * ((A + B * u) * phi u)))); [intros x Hx; rewrite Wl by exact Hx; unfold l; ring | apply (is_RInt_scal (V :=
    R_NormedModule)), is_RInt_line_1|].
  apply (Move _ (fun v => v * ((A' + - B * v) * phi v) + 2 * M * ((A' + - B * v) * phi v))).
  - intros x Hx. rewrite Wr by exact Hx. unfold r. ring.
  - apply is_RInt_add; [apply is_RInt_line_1 | apply (is_RInt_scal (V := R_NormedModule)), is_RInt_line]. }
assert (I2 : is_RInt (fun u => w u * G y u) h (2 * M - h') (gap_rise M h h' B + R2 - R1)).
{ replace (gap_rise M h h' B + R2 - R1) with (-1 * (R1 - window 0 A B h M) + (R2 - window 0 A' (- B) (- M) (- h')))
    by (unfold gap_rise; fold A A'; ring).
  apply (Join _ (fun u => -1 * ((A + B * u) * phi u * G y u))); [intros x Hx; rewrite Wl by exact Hx; unfold l; ring | apply (is_RInt_scal (V :=
    R_NormedModule)), is_line_scaled|].
  apply (Move _ (fun v => (A' + - B * v) * phi v * G (y + 2 * (s * M)) v)); [|apply is_line_scaled].
  intros x Hx. rewrite Wr by exact Hx. unfold r, G. replace (y + 2 * (s * M) + s * (1 * x + - (2 * M))) with (y + s * x) by ring. ring. }
destruct (weighted_slope (G y) w (L' y) h M (2 * M - h') (gap_moment M h h' B) (gap_rise M h h' B + R2 - R1) e) as (u & Hu & HL & Su); try assumption.
- apply continuous_scaled.
- intros u Hu. eexists. now apply derive_scaled.
- lra.
- intros u Hu. rewrite Wl by lra. unfold l. assert (0 <= A + B * u).
  { replace (A + B * u) with (((M - u) * (A + B * h) + (u - h) * (A + B * M)) / (M - h)) by (field; lra).
    apply Rmult_le_pos; [apply Rplus_le_le_0_compat; apply Rmult_le_pos; lra | apply Rlt_le, Rinv_0_lt_compat; lra]. }
  generalize (Rmult_le_pos _ _ H (Rlt_le _ _ (phi_pos u))). lra.
- intros u Hu. rewrite Wr by lra. unfold r. apply Rmult_le_pos; [|apply Rlt_le, phi_pos]. set (v := 1 * u + - (2 * M)).
  replace (A' + - B * v) with (((- h' - v) * (A' + B * M) + (v + M) * (A' + B * h')) / (M - h')) by (field; lra).
  apply Rmult_le_pos; [apply Rplus_le_le_0_compat; apply Rmult_le_pos; unfold v; lra | apply Rlt_le, Rinv_0_lt_compat; lra].
- exists (y + s * u). split; [|split; [now apply Df, off_scaled|]].
  + assert (s * h < s * u) by (apply Rmult_lt_compat_l; lra). assert (s * u < s * (2 * M - h')) by (apply Rmult_lt_compat_l; lra). lra.
  + rewrite (is_derive_unique _ _ _ (derive_scaled y u HL)) in Su. unfold Rdiv in Su. rewrite Rmult_comm in Su. exact Su.
Qed.

(** A multiple of such an integral, from below by the squares of both factors. *)
Lemma line_residual_below y c0 c1 a b k lambda : a <= b -> 0 < lambda ->
  - (lambda / 2) * (k^2 * square_window c0 c1 a b) - / (2 * lambda) * RInt (fun u => (scaled_residual y u)^2 * phi u) a b <= k * line_residual y c0 c1 a b.
Proof.
intros Hab Hl.
apply (is_RInt_le (fun u => - (lambda / 2) * (k^2 * ((c0^2 + 2 * c0 * c1 * u + c1^2 * u^2) * phi u)) - / (2 * lambda) * ((scaled_residual y u)^2 * phi u))
  (fun u => k * ((c0 + c1 * u) * phi u * scaled_residual y u)) a b); [exact Hab | | |].
- apply (is_RInt_minus (V := R_NormedModule) (fun u => - (lambda / 2) * (k^2 * ((c0^2 + 2 * c0 * c1 * u + c1^2 * u^2) * phi u)))
    (fun u => / (2 * lambda) * ((scaled_residual y u)^2 * phi u))).
  + apply (is_RInt_scal (V := R_NormedModule) (fun u => k^2 * ((c0^2 + 2 * c0 * c1 * u + c1^2 * u^2) * phi u))).
    apply (is_RInt_scal (V := R_NormedModule) (fun u => (c0^2 + 2 * c0 * c1 * u + c1^2 * u^2) * phi u)), is_RInt_quadratic.
  + apply (is_RInt_scal (V := R_NormedModule) (fun u => (scaled_residual y u)^2 * phi u)), is_RInt_RInt, ex_RInt_cont.
    intros u. apply continuous_sq_phi, continuous_residual.
- apply (is_RInt_scal (V := R_NormedModule)), is_line_residual.
- intros u _. set (r := scaled_residual y u). set (z := c0 + c1 * u). replace (c0^2 + 2 * c0 * c1 * u + c1^2 * u^2) with (z^2) by (unfold z; ring).
  assert (P := phi_pos u). set (p := phi u) in *.
  assert (Q : 0 <= / (2 * lambda) * (lambda * k * z + r)^2 * p).
  { apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; [apply Rlt_le, Rinv_0_lt_compat; lra | apply pow2_ge_0]. }
  replace (/ (2 * lambda) * (lambda * k * z + r)^2 * p) with (lambda / 2 * (k^2 * (z^2 * p)) + k * (z * p * r) + / (2 * lambda) * (r^2 * p)) in Q by (field; lra).
  lra.
Qed.
End Slopes.
