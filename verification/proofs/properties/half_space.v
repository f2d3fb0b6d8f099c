(** The mass of a half space under a normal law in R^d: y . x is normal with the variance |y|^2 t. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.properties Require Export boxes.
Open Scope R_scope.

(** A reflection of the line. *)
Lemma is_line_reflect (f : R -> R) l : is_line_int f l -> is_line_int (fun x => f (- x)) l.
Proof.
intros H P HP. destruct (H P HP) as [U V [a0 Ha] [b0 Hb] HUV].
exists (fun a => a < - b0) (fun b => - a0 < b); [now exists (- b0) | now exists (- a0) |].
intros a b Ha' Hb'. destruct (HUV (- b) (- a)) as (v & Hv & Pv); [apply Ha; lra | apply Hb; lra |].
simpl in Hv. exists v. split; [|exact Pv]. simpl.
apply is_RInt_swap, (is_RInt_comp_opp (V := R_NormedModule) f), (is_RInt_opp (V := R_NormedModule)) in Hv. rewrite opp_opp in Hv.
apply (is_RInt_ext (fun y => opp (opp (f (- y))))); [intros; apply opp_opp | exact Hv].
Qed.

(** phi moves by at most the step: Q is its tangent up to k^2. *)
Lemma phi_bounds x : 0 < phi x <= 1 /\ Rabs (x * phi x) <= 1.
Proof.
rewrite phi_gauss. assert (P : 1 <= sqrt (2 * PI)).
{ rewrite <- sqrt_1. apply sqrt_le_1_alt. generalize PI2_1. lra. }
assert (G := gauss_pos x). assert (B := gauss_le_inv x). assert (X := pow2_ge_0 x). assert (A := pow2_ge_0 (Rabs x - 1)).
assert (G1 : gauss x <= 1) by (apply Rle_trans with (1 := B); rewrite <- Rinv_1; apply Rinv_le_contravar; lra).
assert (D : gauss x / sqrt (2 * PI) <= gauss x).
{ apply Rmult_le_reg_r with (sqrt (2 * PI)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  rewrite <- (Rmult_1_r (gauss x)) at 1. apply Rmult_le_compat_l; lra. }
assert (E : 0 < gauss x / sqrt (2 * PI)) by (apply Rdiv_lt_0_compat; lra).
split; [split; lra|]. rewrite Rabs_mult, (Rabs_right (_ / _)) by lra.
apply Rle_trans with (Rabs x * / (1 + x^2 / 2)).
- apply Rmult_le_compat_l; [apply Rabs_pos | lra].
- apply Rmult_le_reg_r with (1 + x^2 / 2); [lra|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  assert (E2 : x^2 = (Rabs x)^2) by (symmetry; apply pow2_abs). rewrite E2. lra.
Qed.

Lemma Q_tangent x k : Rabs (Q (x + k) - Q x + k * phi x) <= k^2.
Proof.
destruct (mean_value Q (fun k => - phi k) x (x + k)) as (c & Hc & E); [intros; apply is_derive_Q|].
destruct (mean_value phi (fun x => - x * phi x) x c) as (e & _ & F); [intros; apply is_derive_phi|].
rewrite E. replace (- phi c * (x + k - x) + k * phi x) with (- k * (phi c - phi x)) by ring. rewrite F.
replace (- k * (- e * phi e * (c - x))) with ((e * phi e) * (k * (c - x))) by ring. rewrite Rabs_mult.
apply Rle_trans with (1 * Rabs (k * (c - x))).
- apply Rmult_le_compat_r; [apply Rabs_pos | apply phi_bounds].
- rewrite Rmult_1_l, Rabs_mult, <- pow2_abs. simpl. rewrite Rmult_1_r. apply Rmult_le_compat_l; [apply Rabs_pos|].
  destruct (Rle_or_lt 0 k) as [K|K].
  + rewrite Rmin_left, Rmax_right in Hc by lra. rewrite !Rabs_right by lra. lra.
  + rewrite Rmin_right, Rmax_left in Hc by lra. rewrite !Rabs_left1 by lra. lra.
Qed.

(** Two normal densities with the same variance: their distance by the masses between. *)
Lemma Q_around_0 h : 0 <= h -> Q (- h) - Q h <= 2 * h / sqrt (2 * PI).
Proof.
intros Hh. destruct (mean_value Q (fun k => - phi k) h (- h)) as (c & _ & E); [intros; apply is_derive_Q|].
rewrite E, phi_gauss. generalize sqrt_2PI_pos. intros P.
assert (G : gauss c <= 1).
{ unfold gauss. rewrite <- exp_0. apply exp_le. generalize (pow2_ge_0 c). lra. }
replace (- (gauss c / sqrt (2 * PI)) * (- h - h)) with (2 * h / sqrt (2 * PI) * gauss c) by (field; lra).
rewrite <- (Rmult_1_r (2 * h / sqrt (2 * PI))) at 2. apply Rmult_le_compat_l; [|exact G].
apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat, P].
Qed.

Section Smoothed.
Variables (a b t : R).
Hypotheses (Hb : 0 < b) (Ht : 0 < t).
Let s := sqrt (b^2 + a^2 * t).

Lemma smoothed_scale : 0 < s /\ s^2 = b^2 + a^2 * t.
Proof.
assert (0 < b^2) by now apply pow_lt. assert (0 <= a^2 * t) by (apply Rmult_le_pos; [apply pow2_ge_0 | lra]).
split; [apply sqrt_lt_R0; lra | unfold s; rewrite pow2_sqrt; lra].
Qed.

Lemma is_line_normal : is_line_int (fun u => pN u (sqrt t)) 1.
Proof. apply (is_gen_ext (fun u => pN (u - 0) (sqrt t))); [intros; now rewrite Rminus_0_r | now apply is_line_int_pN]. Qed.

(** The sum of two normal variables is normal: completing the square. *)
Lemma is_line_convolution c : is_line_int (fun u => / b * phi ((c - a * u) / b) * pN u (sqrt t)) (pN c s).
Proof.
destruct smoothed_scale as [S S2]. assert (T := sqrt_lt_R0 t Ht). assert (P := sqrt_2PI_pos).
pose (v := t * b^2 / s^2). pose (m := a * t * c / s^2).
assert (Hv : 0 < v) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [exact Ht | now apply pow_lt] | now apply pow_lt]).
assert (V : sqrt v = sqrt t * b / s).
{ rewrite <- (sqrt_pow2 (sqrt t * b / s)).
  - f_equal. unfold v. rewrite <- (pow2_sqrt t) at 1 by lra. field. lra.
  - apply Rlt_le, Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat | exact S]. }
apply (is_gen_ext (fun u => pN c s * pN (u - m) (sqrt v))).
2:{ evar_last; [apply is_gen_scal, is_line_int_pN, Hv | eqR; ring]. }
intros u. rewrite V. rewrite phi_gauss. unfold pN, gauss, Rdiv.
assert (X : exp (- c^2 * / (2 * s^2)) * exp (- (u - m)^2 * / (2 * (sqrt t * b * / s)^2)) =
  exp (- ((c - a * u) * / b)^2 * / 2) * exp (- u^2 * / (2 * sqrt t^2))).
{ rewrite <- !exp_plus. f_equal. unfold m. rewrite pow2_sqrt by lra.
  replace ((sqrt t * b * / s)^2) with (t * b^2 * / s^2) by (rewrite <- (pow2_sqrt t) at 1 by lra; field; lra).
  rewrite S2. field. repeat split; try lra. rewrite <- S2. apply Rgt_not_eq, pow_lt; exact S. }
apply (f_equal (fun z => z * (/ (sqrt (2 * PI) * sqrt t) * / (sqrt (2 * PI) * b)))) in X.
transitivity (exp (- c^2 * / (2 * s^2)) * exp (- (u - m)^2 * / (2 * (sqrt t * b * / s)^2)) * (/ (sqrt (2 * PI) * sqrt t) * / (sqrt (2 * PI) * b))).
{ generalize (exp (- c^2 * / (2 * s^2))) (exp (- (u - m)^2 * / (2 * (sqrt t * b * / s)^2))). intros. field. lra. }
rewrite X. generalize (exp (- ((c - a * u) * / b)^2 * / 2)) (exp (- u^2 * / (2 * sqrt t^2))). intros. field. lra.
Qed.

Let f (c u : R) := Q ((c - a * u) / b) * pN u (sqrt t).

Lemma Q_le_1 k : Q k <= 1.
Proof. generalize (Q_ge_0 (- k)). rewrite Q_odd. lra. Qed.

Lemma ex_smoothed c : exists v, is_line_int (f c) v.
Proof.
assert (N : forall u, 0 <= pN u (sqrt t)) by (intros; now apply Rlt_le, pN_sqrt_pos).
assert (Cn : forall u, continuous (fun u => pN u (sqrt t)) u).
{ intros u. apply (continuous_ext (fun u => pN (u - 0) (sqrt t))); [intros; now rewrite Rminus_0_r | now apply continuous_pN]. }
destruct (line_int_dominated (f c) (fun u => pN u (sqrt t)) 1) as (v & Hv & _).
- apply ex_RInt_cont. intros u. apply continuous_mul; [|apply Cn].
  apply (continuous_comp (fun u => (c - a * u) / b) Q).
  + apply continuous_divc, continuous_sub; [apply continuous_const | apply continuous_cmul, continuous_id].
  + apply continuous_derivable. eexists. apply is_derive_Q.
- apply ex_RInt_cont, Cn.
- intros u. unfold f. generalize (Q_ge_0 ((c - a * u) / b)) (Q_le_1 ((c - a * u) / b)) (N u). intros A B D. split.
  + now apply Rmult_le_pos.
  + rewrite <- (Rmult_1_l (pN u (sqrt t))) at 2. now apply Rmult_le_compat_r.
- apply is_line_normal.
- now exists v.
Qed.

Let K (c : R) : R := line_int (f c).

Lemma is_smoothed c : is_line_int (f c) (K c).
Proof. destruct (ex_smoothed c) as [v Hv]. unfold K. now rewrite (gen_value _ _ Hv). Qed.

Lemma is_derive_smoothed c : is_derive K c (- pN c s).
Proof.
apply is_derive_Reals. intros eps He. assert (B2 : 0 < b^2) by now apply pow_lt.
exists (mkposreal (eps * b^2) (Rmult_lt_0_compat _ _ He B2)). simpl. intros h Hh Hd.
assert (A : Rabs (K (c + h) - K c + h * pN c s) <= (h / b)^2).
{ assert (I : is_line_int (fun u => f (c + h) u - f c u + h * (/ b * phi ((c - a * u) / b) * pN u (sqrt t))) (K (c + h) - K c + h * pN c s)).
  { apply is_gen_plus; [apply is_gen_minus; apply is_smoothed | apply is_gen_scal, is_line_convolution]. }
  assert (L : forall u, Rabs (f (c + h) u - f c u + h * (/ b * phi ((c - a * u) / b) * pN u (sqrt t))) <= (h / b)^2 * pN u (sqrt t)).
  { intros u. unfold f. assert (N : 0 < pN u (sqrt t)) by now apply pN_sqrt_pos.
    replace (Q ((c + h - a * u) / b) * pN u (sqrt t) - Q ((c - a * u) / b) * pN u (sqrt t) + h * (/ b * phi ((c - a * u) / b) * pN u (sqrt t)))
      with ((Q ((c - a * u) / b + h / b) - Q ((c - a * u) / b) + h / b * phi ((c - a * u) / b)) * pN u (sqrt t)).
    2:{ replace ((c + h - a * u) / b) with ((c - a * u) / b + h / b) by (field; lra). unfold Rdiv. ring. }
    rewrite Rabs_mult, (Rabs_right (pN u (sqrt t))) by lra. apply Rmult_le_compat_r; [lra | apply Q_tangent]. }
  assert (M := is_line_normal).
  apply Rabs_le. split.
  - apply Rle_trans with (- (h / b)^2 * 1); [lra|].
    refine (is_line_int_le (fun u => - (h / b)^2 * pN u (sqrt t)) _ _ _ _ (is_gen_scal _ _ _ M) I).
    intros u. assert (Lu := L u). apply Rabs_le_between in Lu. lra.
  - apply Rle_trans with ((h / b)^2 * 1); [|lra].
    refine (is_line_int_le _ (fun u => (h / b)^2 * pN u (sqrt t)) _ _ _ I (is_gen_scal _ _ _ M)).
    intros u. assert (Lu := L u). apply Rabs_le_between in Lu. lra. }
replace ((K (c + h) - K c) / h - - pN c s) with ((K (c + h) - K c + h * pN c s) / h) by (field; exact Hh).
unfold Rdiv. rewrite Rabs_mult, Rabs_inv. assert (P := Rabs_pos_lt h Hh).
apply Rmult_lt_reg_r with (Rabs h); [exact P|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
apply Rle_lt_trans with (1 := A). replace ((h / b)^2) with (Rabs h * (Rabs h / b^2)).
2:{ replace (Rabs h * (Rabs h / b^2)) with ((Rabs h)^2 / b^2) by (field; lra). rewrite pow2_abs. field. lra. }
rewrite (Rmult_comm eps). apply Rmult_lt_compat_l; [exact P|]. apply Rmult_lt_reg_r with (b^2); [exact B2|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. exact Hd.
Qed.

Lemma smoothed_tail c : is_line_int (f c) (Q (c / s)).
Proof.
destruct smoothed_scale as [S _]. assert (P := sqrt_2PI_pos).
assert (D : forall c, is_derive (fun c => K c - Q (c / s)) c 0).
{ intros x. eapply is_derive_eq.
  - apply is_derive_sub; [apply is_derive_smoothed|].
    apply (is_derive_comp Q (fun c => c / s) x (- phi (x / s)) (/ s)); [apply is_derive_Q|].
    auto_derive; [trivial | field; lra].
  - unfold scal; simpl; unfold mult; simpl. rewrite phi_gauss, pN_gauss by exact S. field. lra. }
assert (H0 : K 0 = 1/2).
{ assert (A := is_smoothed 0). assert (B := is_line_reflect _ _ A).
  assert (E : is_line_int (fun u => f 0 u + f 0 (- u)) 1).
  { apply (is_gen_ext (fun u => pN u (sqrt t))); [|apply is_line_normal]. intros u. unfold f. rewrite pN_even.
    replace ((0 - a * - u) / b) with (- ((0 - a * u) / b)) by (field; lra). rewrite Q_odd. ring. }
  assert (X := is_line_int_unique _ _ _ (is_gen_plus _ _ _ _ A B) E). lra. }
assert (Q0 : Q 0 = 1/2) by (generalize (Q_odd 0); rewrite Ropp_0; lra).
destruct (mean_value (fun c => K c - Q (c / s)) (fun _ => 0) 0 c) as (e & _ & E); [intros; apply D|].
replace (0 / s) with 0 in E by (field; lra). rewrite H0, Q0 in E.
replace (Q (c / s)) with (K c) by lra. apply is_smoothed.
Qed.

(** The noise around z. *)
Lemma smoothed_head c z : is_line_int (fun u => (1 - Q ((c - a * u) / b)) * pN (u - z) (sqrt t)) (1 - Q ((c - a * z) / s)).
Proof.
apply (is_gen_ext (fun u => pN (u - z) (sqrt t) - f (c - a * z) (u - z))).
{ intros u. unfold f. replace (c - a * z - a * (u - z)) with (c - a * u) by ring. ring. }
apply is_gen_minus; [now apply is_line_int_pN|]. apply is_line_int_shift; [exact (is_line_int_ex_RInt _ _ (smoothed_tail _)) | apply smoothed_tail].
Qed.
End Smoothed.

(** The half space y . x <= c under the normal law around z. *)
Definition dot (d : nat) (x y : vector) : R := sum_below d (fun i => x i * y i).

Lemma norm_sq d y : 0 <= norm d y /\ norm d y^2 = sum_below d (fun i => (y i)^2).
Proof.
assert (0 <= sum_below d (fun i => (y i)^2)) by (apply sum_below_ge_0; intros; apply pow2_ge_0).
split; [apply sqrt_pos | now apply pow2_sqrt].
Qed.

Lemma norm_0 d y i : norm d y = 0 -> (i < d)%nat -> y i = 0.
Proof.
intros H Hi. destruct (norm_sq d y) as [_ E]. rewrite H in E.
assert (A : (y i)^2 <= 0); [|generalize (pow2_ge_0 (y i)); intros; apply Rsqr_0_uniq; rewrite Rsqr_pow2; lra].
replace 0 with (0^2) by ring. rewrite E. apply (sum_below_term d (fun i => (y i)^2)); [exact Hi | intros; apply pow2_ge_0].
Qed.

Lemma dot_0 d y z : norm d y = 0 -> dot d y z = 0.
Proof. intros H. unfold dot. rewrite (sum_below_ext d _ (fun _ => 0)), sum_below_const by (intros; rewrite (norm_0 d y) by assumption; ring). ring. Qed.

Definition half_space_mass (d : nat) (t : R) (y z : vector) (c : R) : R :=
  if Req_EM_T (norm d y) 0 then indicator (Rleb 0 c) else 1 - Q ((c - dot d y z) / (norm d y * sqrt t)).

Lemma is_partial_half_space d t y z : 0 < t -> forall c x,
  is_partial_int d (fun x => indicator (Rleb (dot d y x) c) * transition d t z x) x (half_space_mass d t y z c).
Proof.
intros Ht. assert (T := sqrt_lt_R0 t Ht). induction d as [|d IH]; intros c x.
- simpl. unfold half_space_mass, norm, transition, dot. simpl. rewrite sqrt_0. destruct (Req_EM_T 0 0); [ring | contradiction].
- simpl. exists (fun u => half_space_mass d t y z (c - y d * u) * pN (u - z d) (sqrt t)). split.
  + intros u. apply (is_partial_ext d (fun x => pN (u - z d) (sqrt t) * (indicator (Rleb (dot d y x) (c - y d * u)) * transition d t z x))).
    * intros w Hw. assert (Eu : w d = u) by (rewrite Hw by lia; apply with_same). rewrite <- Eu. unfold dot, transition. simpl.
      assert (E : Rleb (sum_below d (fun i => y i * w i)) (c - y d * w d) = Rleb (sum_below d (fun i => y i * w i) + y d * w d) c).
      { destruct (Rle_or_lt (sum_below d (fun i => y i * w i) + y d * w d) c) as [L|L].
        - rewrite (proj2 (Rleb_true _ c)) by exact L. apply Rleb_true. lra.
        - rewrite (proj2 (Rleb_false _ c)) by exact L. apply Rleb_false. lra. }
      rewrite E. ring.
    * rewrite (Rmult_comm (half_space_mass d t y z (c - y d * u))). apply is_partial_scal, IH.
  + destruct (norm_sq d y) as [N0 N1]. destruct (norm_sq (S d) y) as [M0 M1]. simpl in M1. rewrite Rmult_1_r in M1.
    assert (NM : norm (S d) y^2 = norm d y^2 + (y d)^2) by (rewrite N1; simpl in *; lra).
    assert (DS : dot (S d) y z = dot d y z + y d * z d) by reflexivity.
    unfold half_space_mass. destruct (Req_EM_T (norm d y) 0) as [E|E].
    * assert (D0 := dot_0 d y z E). rewrite E in NM. destruct (Req_EM_T (norm (S d) y) 0) as [F|F].
      -- assert (Y : y d = 0) by (apply (norm_0 (S d) y); [exact F | lia]).
         apply (is_gen_ext (fun u => indicator (Rleb 0 c) * pN (u - z d) (sqrt t))); [intros u; rewrite Y; do 3 f_equal; ring|].
         evar_last; [apply is_gen_scal, is_line_int_pN, Ht | eqR; ring].
      -- assert (Y : y d <> 0) by (intros Y; rewrite Y in NM; apply F; apply Rsqr_0_uniq; rewrite Rsqr_pow2; lra).
         rewrite DS, D0, Rplus_0_l. destruct (Rdichotomy (y d) 0 Y) as [L|L].
         ++ assert (NA : norm (S d) y = - y d).
            { apply Rsqr_inj; [exact M0 | lra|]. rewrite !Rsqr_pow2. lra. }
            rewrite NA. replace (1 - Q ((c - y d * z d) / (- y d * sqrt t))) with (Q ((c / y d - z d) / sqrt t)).
            2:{ rewrite <- Q_odd. f_equal. field. lra. }
            apply (is_line_right (fun u => pN (u - z d) (sqrt t)) _ (c / y d)); [| |now apply is_tail_pN].
            ** intros u Hu. rewrite (proj2 (Rleb_true _ _)); [simpl; ring|].
               assert (y d * u <= c); [|lra]. apply Rmult_lt_compat_l with (r := - y d) in Hu; [|lra].
               replace (- y d * (c / y d)) with (- c) in Hu by (field; lra). lra.
            ** intros u Hu. rewrite (proj2 (Rleb_false _ _)); [simpl; ring|].
               assert (c < y d * u); [|lra]. apply Rmult_lt_compat_l with (r := - y d) in Hu; [|lra].
               replace (- y d * (c / y d)) with (- c) in Hu by (field; lra). lra.
         ++ assert (NA : norm (S d) y = y d).
            { apply Rsqr_inj; [exact M0 | lra|]. rewrite !Rsqr_pow2. lra. }
            rewrite NA. replace ((c - y d * z d) / (y d * sqrt t)) with ((c / y d - z d) / sqrt t) by (field; lra).
            apply (is_line_left (fun u => pN (u - z d) (sqrt t)) _ (c / y d)); [| |now apply is_head_pN].
            ** intros u Hu. rewrite (proj2 (Rleb_true _ _)); [simpl; ring|].
               assert (y d * u <= c); [|lra]. apply Rmult_lt_compat_l with (r := y d) in Hu; [|lra].
               replace (y d * (c / y d)) with c in Hu by (field; lra). lra.
            ** intros u Hu. rewrite (proj2 (Rleb_false _ _)); [simpl; ring|].
               assert (c < y d * u); [|lra]. apply Rmult_lt_compat_l with (r := y d) in Hu; [|lra].
               replace (y d * (c / y d)) with c in Hu by (field; lra). lra.
    * assert (N2 : 0 < norm d y^2) by (apply pow_lt; lra). assert (Y2 := pow2_ge_0 (y d)).
      destruct (Req_EM_T (norm (S d) y) 0) as [F|F]; [exfalso; rewrite F in NM; simpl in *; lra|].
      assert (NS : norm (S d) y * sqrt t = sqrt ((norm d y * sqrt t)^2 + (y d)^2 * t)).
      { rewrite <- (sqrt_pow2 (norm (S d) y * sqrt t)) by (apply Rmult_le_pos; lra). f_equal.
        rewrite !Rpow_mult_distr, NM, pow2_sqrt by lra. ring. }
      rewrite NS, DS. replace (c - (dot d y z + y d * z d)) with (c - dot d y z - y d * z d) by ring.
      apply (is_gen_ext (fun u => (1 - Q ((c - dot d y z - y d * u) / (norm d y * sqrt t))) * pN (u - z d) (sqrt t))).
      { intros u. do 4 f_equal. ring. }
      apply smoothed_head; [apply Rmult_lt_0_compat; lra | exact Ht].
Qed.

Lemma is_space_half_space d t y z c : 0 < t -> norm d y <> 0 ->
  is_space_int d (fun x => indicator (Rleb (dot d y x) c) * transition d t z x) (1 - Q ((c - dot d y z) / (norm d y * sqrt t))).
Proof.
intros Ht H. assert (A := is_partial_half_space d t y z Ht c (fun _ => 0)). unfold half_space_mass in A.
destruct (Req_EM_T (norm d y) 0); [contradiction | exact A].
Qed.
