(** (54), (55), (57): the contribution of the ramp beside y_k, and its limit F(kappa) / 2. For any points. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import contributions.
Open Scope R_scope.

(** Squares with the print's bars. *)
Lemma is_tail_bars t y kappa a : 0 < t ->
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) a (square_tail kappa ((a - y) / sqrt t)).
Proof.
intros Ht. apply (is_gen_ext (fun x => ((x - y) / sqrt t - kappa)^2 * pN (x - y) (sqrt t))); [intros x; now rewrite pow2_abs|].
now apply is_tail_square_pN.
Qed.

Lemma is_RInt_over_t Y kappa t y a b v : 0 < t -> is_RInt (side Y kappa t y) a b v ->
  is_RInt (fun x => (Rabs (LAPL Y t (delta_at kappa t) x - PL Y t x))^2 * pN (x - y) (sqrt t)) a b (/ t * v).
Proof.
intros Ht H. apply (is_RInt_ext (fun x => / t * side Y kappa t y x)); [intros x _; unfold side; eqR; field; lra|].
exact (is_RInt_scal (V := R_NormedModule) _ _ _ (/ t) _ H).
Qed.

(** (55), for every kappa. *)
Theorem eq_55 kappa t y : 0 < t ->
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) (y + delta_at kappa t) (1/2 * F kappa).
Proof.
intros Ht. assert (S := sqrt_lt_R0 t Ht). replace (1/2 * F kappa) with (square_tail kappa ((y + delta_at kappa t - y) / sqrt t)); [now apply is_tail_bars|].
replace ((y + delta_at kappa t - y) / sqrt t) with kappa by (unfold delta_at; field; lra). rewrite square_tail_F. field.
Qed.

Theorem eq_55_twin : ~ forall kappa t y, 0 < t ->
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) (y + delta_at kappa t) (F kappa).
Proof.
intros H. assert (A := is_RInt_gen_unique _ _ (H 0 1 0 Rlt_0_1)). assert (B := is_RInt_gen_unique _ _ (eq_55 0 1 0 Rlt_0_1)).
assert (E : F 0 = 1/2 * F 0) by exact (eq_trans (eq_sym A) B). rewrite F_0 in E. lra.
Qed.

(** (54): both equations. *)
Theorem eq_54 Y kappa t k : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let D := half_gap Y k in let y := point Y k in
  below_half_gaps Y delta -> (k < gaps Y)%nat -> exists u v w,
  is_RInt (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - y) (sqrt t)) (y + delta) (y + D) u /\
  is_RInt (fun x => (Rabs ((x - y) / sqrt t - delta / sqrt t))^2 * pN (x - y) (sqrt t)) (y + delta) (y + D) (v - w) /\
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) (y + delta) v /\
  is_tail_int (fun x => (Rabs ((x - y) / sqrt t - kappa))^2 * pN (x - y) (sqrt t)) (y + D) w /\
  t * u = (D / (D - delta))^2 * (v - w).
Proof.
intros Hk Ht delta D y Hw Hg. assert (S := sqrt_lt_R0 t Ht). exists (/ t * left_over kappa t D), (1/2 * F kappa), (square_tail kappa (D / sqrt t)).
assert (E : kappa = delta / sqrt t) by (unfold delta, delta_at; field; lra).
split; [|split; [|split; [|split]]].
- apply is_RInt_over_t; [exact Ht|]. unfold y, D. rewrite <- midpoint_left. now apply is_RInt_ramp.
- rewrite <- E. apply (is_RInt_ext (fun x => ((x - y) / sqrt t - kappa)^2 * pN (x - y) (sqrt t))); [intros x _; now rewrite pow2_abs|].
  assert (I := is_RInt_square_pN t y kappa (y + delta) (y + D) Ht).
  replace ((y + delta - y) / sqrt t) with kappa in I by (rewrite E at 1; f_equal; ring).
  replace ((y + D - y) / sqrt t) with (D / sqrt t) in I by (f_equal; ring). rewrite square_tail_F in I.
  replace (1/2 * F kappa) with (F kappa / 2) by field. exact I.
- now apply eq_55.
- replace (D / sqrt t) with ((y + D - y) / sqrt t) by (f_equal; ring). now apply is_tail_bars.
- unfold left_over. fold delta. replace (1/2 * F kappa) with (F kappa / 2) by field. generalize (Hw k Hg). fold D. intros W. field. lra.
Qed.

(** (57), read with du. The constant of the O is max(3 kappa F(kappa), 1/2) / D for all t with kappa sqrt t <= D / 2. *)
Theorem eq_57 Y kappa t k : 0 < kappa -> 0 < t -> let delta := delta_at kappa t in let D := half_gap Y k in let y := point Y k in
  below_half_gaps Y delta -> (k < gaps Y)%nat -> exists u w,
  is_RInt (fun x => (Rabs (LAPL Y t delta x - PL Y t x))^2 * pN (x - y) (sqrt t)) (y + delta) (y + D) u /\
  is_tail_int (fun u => (Rabs (u - kappa))^2 * pN u 1) (D / sqrt t) w /\
  t * u = (D / (D - delta))^2 * (1/2 * F kappa - w) /\
  (delta <= D / 2 -> Rabs (t * u - 1/2 * F kappa) <= Rmax (3 * kappa * F kappa) (1/2) / D * sqrt t).
Proof.
intros Hk Ht delta D y Hw Hg. assert (S := sqrt_lt_R0 t Ht). exists (/ t * left_over kappa t D), (square_tail kappa (D / sqrt t)).
generalize (Hw k Hg) (half_gap_pos Y k Hg). fold D. intros W D0.
assert (E : t * (/ t * left_over kappa t D) = left_over kappa t D) by (field; lra).
split; [|split; [|split]].
- apply is_RInt_over_t; [exact Ht|]. unfold y, D. rewrite <- midpoint_left. now apply is_RInt_ramp.
- apply (is_gen_ext (fun u => (u - kappa)^2 * phi u)); [intros u; now rewrite pow2_abs | apply is_tail_square].
- rewrite E. unfold left_over. replace (1/2 * F kappa) with (F kappa / 2) by field. reflexivity.
- intros Hd. rewrite E. replace (1/2 * F kappa) with (F kappa / 2) by field. apply (band kappa t D); try assumption. split; [lra|].
  unfold left_over. fold delta. apply Rmult_le_compat_l; [apply pow2_ge_0|].
  assert (0 <= square_tail kappa (D / sqrt t)); [|lra].
  apply (is_tail_ge_0 (fun u => (u - kappa)^2 * phi u) (D / sqrt t)); [|apply is_tail_square].
  intros u _. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, phi_pos].
Qed.
