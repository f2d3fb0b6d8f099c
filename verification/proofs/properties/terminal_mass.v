(** The noised law and the atoms by the Gaussian tail Q. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export terminal loss_limit two_points.
Open Scope R_scope.

Lemma Q_opp k : Q (- k) = 1 - Q k.
Proof.
rewrite !Q_eq, Ig_odd. assert (P := sqrt_2PI_pos). assert (E := two_Ginf). replace Ginf with (sqrt (2 * PI) / 2) by lra. field. lra.
Qed.

Lemma Q_0 : Q 0 = 1/2.
Proof. generalize (Q_opp 0). rewrite Ropp_0. lra. Qed.

Lemma is_head_phi u : is_head_int phi u (Q (- u)).
Proof.
assert (L : is_line_int phi 1).
{ apply (is_gen_ext (fun x => pN (x - 0) (sqrt 1))); [intros x; now rewrite Rminus_0_r, sqrt_1 | apply is_line_int_pN; lra]. }
assert (C : forall x, continuous phi x).
{ intros x. apply (continuous_ext (fun x => pN (x - 0) (sqrt 1))); [intros y; now rewrite Rminus_0_r, sqrt_1 | apply continuous_pN; lra]. }
assert (Pp : forall x, 0 < phi x) by (intros x; apply pN_pos; lra).
assert (T := is_tail phi 1 C Pp L u). apply gen_value in T. change (Q u = 1 - head_int phi u) in T.
assert (E := is_head phi 1 C Pp L u). pose (h := head_int phi u : R). change (is_head_int phi u h) in E. change (Q u = 1 - h) in T. clearbody h.
replace (Q (- u)) with h; [exact E|]. rewrite Q_opp, T. ring.
Qed.

Lemma Q_decreasing a b : a < b -> Q b < Q a.
Proof.
intros H. rewrite !Q_eq. assert (P := sqrt_2PI_pos). unfold Rdiv. apply Rmult_lt_compat_r; [now apply Rinv_0_lt_compat|].
assert (0 < RInt gauss a b); [|rewrite RInt_gauss in *; lra].
apply RInt_gt_0; [exact H | intros; apply exp_pos | intros; apply continuous_gauss].
Qed.

(** The distribution function of the noised law. *)
Lemma noised_law_Q Y t x : 0 < t -> noised_law Y t x = sum_below (size Y) (fun k => Q ((point Y k - x) / sqrt t)) / INR (size Y).
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). assert (N := size_pos Y). apply gen_value.
apply (is_gen_ext (fun x => / INR (size Y) * sum_below (size Y) (fun k => pN (x - point Y k) (sqrt t)))); [intros y; unfold noised_density; field; lra|].
replace (sum_below (size Y) (fun k => Q ((point Y k - x) / sqrt t)) / INR (size Y))
  with (/ INR (size Y) * sum_below (size Y) (fun k => Q ((point Y k - x) / sqrt t))) by (field; lra).
apply is_gen_scal. apply is_RInt_gen_sum_below; [apply Rbar_locally_filter | apply at_point_filter | apply is_head_0 |].
intros k _. apply (is_head_affine phi _ (/ sqrt t) (- point Y k / sqrt t)); [now apply Rinv_0_lt_compat | |].
- intros y _. unfold phi, pN. replace (/ sqrt t * y + - point Y k / sqrt t) with ((y - point Y k) / sqrt t) by (field; lra).
  generalize sqrt_2PI_pos. intros P. replace (- ((y - point Y k) / sqrt t)^2 / (2 * 1^2)) with (- (y - point Y k)^2 / (2 * (sqrt t)^2)) by (field; lra).
  field. lra.
- replace ((point Y k - x) / sqrt t) with (- (/ sqrt t * x + - point Y k / sqrt t)) by (field; lra). apply is_head_phi.
Qed.

(** The first atom holds less than half of the mass, for any points. *)
Lemma first_atom_small Y kappa t0 : 0 < kappa -> timely Y kappa t0 -> atom Y kappa t0 0 < 1/2.
Proof.
intros Hk T. assert (G := gaps_pos Y). assert (N := size_pos Y). rewrite (atom_value Y kappa t0 Hk T 0) by lia. unfold cell_mass.
destruct (Nat.eqb_spec 0 (gaps Y)); [lia|]. simpl (Nat.eqb 0 0). cbv iota. destruct T as [Ht B]. assert (S := sqrt_lt_R0 t0 Ht).
rewrite Rminus_0_r, noised_law_Q by exact Ht. set (d := delta_at kappa t0) in *.
assert (Ed : d / sqrt t0 = kappa) by (unfold d, delta_at; field; lra).
apply Rmult_lt_reg_r with (INR (size Y)); [exact N|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
assert (I : 0 < / sqrt t0) by now apply Rinv_0_lt_compat.
assert (Small : forall k, (0 < k <= gaps Y)%nat -> Q ((point Y k - (point Y 0 + d)) / sqrt t0) < Q kappa).
{ intros k Hn. apply Q_decreasing. rewrite <- Ed at 1. apply Rmult_lt_compat_r; [exact I|].
  generalize (B 0%nat ltac:(lia)) (point_le Y 1 k ltac:(lia)). rewrite (point_S Y 0). lra. }
assert (Hkap : Q kappa < 1/2) by (rewrite <- Q_0; now apply Q_decreasing).
unfold size. rewrite sum_below_first. replace ((point Y 0 - (point Y 0 + d)) / sqrt t0) with (- kappa) by (rewrite <- Ed; field; lra).
rewrite Q_opp. destruct (gaps Y) as [|m] eqn:E; [lia|]. rewrite sum_below_first, !S_INR. specialize (Small) as Sm.
assert (M : sum_below m (fun k => Q ((point Y (Datatypes.S (Datatypes.S k)) - (point Y 0 + d)) / sqrt t0)) <= sum_below m (fun _ => 1/2)).
{ apply sum_below_le. intros k Hn. specialize (Sm (Datatypes.S (Datatypes.S k)) ltac:(lia)). lra. }
rewrite sum_below_const in M. specialize (Sm 1%nat ltac:(lia)). lra.
Qed.

(** The atoms for two points, and the mass between them. *)
Lemma two_atoms kappa t0 : 0 < kappa -> 0 < t0 < / kappa^2 ->
  atom two_points kappa t0 0 = 1/2 * (1 - Q kappa + Q (2 / sqrt t0 - kappa)) /\
  atom two_points kappa t0 1 = 1/2 * (1 - Q kappa + Q (2 / sqrt t0 - kappa)).
Proof.
intros Hk Ht. assert (B := two_range kappa t0 Hk Ht). assert (T : timely two_points kappa t0) by (split; [lra | exact B]).
assert (S := sqrt_lt_R0 t0 ltac:(lra)).
rewrite !(atom_value two_points kappa t0 Hk T) by (change (gaps two_points) with 1%nat; lia).
unfold cell_mass. change (gaps two_points) with 1%nat. cbn [Nat.eqb].
rewrite !noised_law_Q, two_size by lra. change (size two_points) with 2%nat. cbn [sum_below].
rewrite two_point_0, two_point_1. unfold delta_at.
replace ((-1 - (-1 + kappa * sqrt t0)) / sqrt t0) with (- kappa) by (field; lra).
replace ((1 - (-1 + kappa * sqrt t0)) / sqrt t0) with (2 / sqrt t0 - kappa) by (field; lra).
replace ((-1 - (1 - kappa * sqrt t0)) / sqrt t0) with (- (2 / sqrt t0 - kappa)) by (field; lra).
replace ((1 - (1 - kappa * sqrt t0)) / sqrt t0) with kappa by (field; lra).
rewrite !Q_opp. split; field.
Qed.
