(** A small loss makes a function close to the line of slope -1/t around each data point (Appendix F). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export minkowski.
From Scoreproof.objects Require Export point_loss.
From Scoreproof.properties Require Export slope_window gap_decay density.
Open Scope R_scope.

Lemma phi_mass a b : a <= b -> RInt phi a b <= 1.
Proof.
intros H. apply (RInt_le_line_int phi 1 a b); [apply ex_RInt_cont, continuous_phi | intros; apply Rlt_le, phi_pos | | exact H].
apply (is_gen_ext (fun x => pN (x - 0) (sqrt 1))); [intros x; now rewrite Rminus_0_r, sqrt_1 | apply is_line_int_pN; lra].
Qed.

Lemma pN_scaled s u : 0 < s -> s * pN (s * u) s = phi u.
Proof.
intros Hs. unfold phi, pN. replace (- (s * u)^2 / (2 * s^2)) with (- u^2 / (2 * 1^2)) by (field; lra). generalize sqrt_2PI_pos. intros. field. lra.
Qed.

Section Point.
Variables (Y : training_set) (t : R) (f : R -> R).
Hypothesis Ht : 0 < t.
Let s := sqrt t.
Let s_pos : 0 < s.
Proof. now apply sqrt_lt_R0. Qed.
Let s_sq : s^2 = t.
Proof. unfold s. simpl. rewrite Rmult_1_r. apply sqrt_sqrt. lra. Qed.

(** Near y_k the posterior mean is y_k, up to an exponentially small part. *)
Definition mean_error : R := 2 * width Y * (INR (gaps Y) * exp (- (least_half_gap Y)^2 / t)).

Lemma mean_error_pos : 0 < mean_error.
Proof.
unfold mean_error. generalize (width_pos Y) (exp_pos (- (least_half_gap Y)^2 / t)). intros W E. assert (N := lt_0_INR _ (gaps_pos Y)).
apply Rmult_lt_0_compat; [lra | now apply Rmult_lt_0_compat].
Qed.

Lemma mean_near k x : (k <= gaps Y)%nat -> Rabs (x - point Y k) <= least_half_gap Y / 2 -> Rabs (posterior_mean Y t x - point Y k) <= mean_error.
Proof.
intros Hk Hx. apply Rabs_le_between' in Hx. assert (D0 := least_half_gap_pos Y).
assert (N : nearest_point Y x = point Y k).
{ apply (staircase_cell Y (fun _ => 0)); [intros g Hg; generalize (half_gap_pos Y g Hg); lra | exact Hk | |].
  - intros g <-. generalize (least_half_gap_le Y g ltac:(lia)) (midpoint_right Y g). lra.
  - intros g -> Hg. generalize (least_half_gap_le Y k Hg) (midpoint_left Y k). lra. }
rewrite Rabs_minus_sym, <- N. apply Rle_trans with (1 := nearest_mean Y t Ht x). unfold mean_error.
apply Rmult_le_compat_l; [generalize (width_pos Y); lra|]. apply Rle_trans with (1 := residual_le_rho Y t Ht x).
rewrite <- sum_below_const. apply sum_below_le. intros g Hg. apply exp_le.
assert (D1 := least_half_gap_le Y g Hg). set (D := least_half_gap Y) in *.
assert (Far : half_gap Y g - D / 2 <= Rabs (x - midpoint Y g)).
{ destruct (le_lt_dec k g) as [L|L].
  - generalize (point_lt_midpoint Y g k ltac:(lia)). intros. rewrite Rabs_left1; lra.
  - generalize (midpoint_lt_point Y g k ltac:(lia)). intros. rewrite Rabs_right; lra. }
assert (P : D^2 <= 2 * half_gap Y g * Rabs (x - midpoint Y g)).
{ replace (D^2) with (2 * D * (D / 2)) by field. apply Rmult_le_compat; lra. }
replace (- (2 * half_gap Y g / t) * Rabs (x - midpoint Y g)) with (- (2 * half_gap Y g * Rabs (x - midpoint Y g)) / t) by (field; lra).
apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, Ht | lra].
Qed.

Hypothesis Cf : forall x, continuous f x.
Hypothesis Hf : has_loss Y t f.

Let dist (k : nat) (x : R) : R := (f x - ESF Y t x)^2 * pN (x - point Y k) (sqrt t).

Lemma continuous_dist k x : continuous (dist k) x.
Proof. apply continuous_mul; [apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF] | now apply continuous_pN]. Qed.

Lemma dist_pos k x : 0 <= dist k x.
Proof. apply Rmult_le_pos; [apply pow2_ge_0 | now apply Rlt_le, pN_sqrt_pos]. Qed.

(** epsilon_k exists, and the loss is the mean of them. *)
Lemma is_point_loss k : (k <= gaps Y)%nat -> exists v : R, is_line_int (dist k) v /\ 0 <= v /\ point_loss Y t f k = t * v.
Proof.
intros Hk. destruct Hf as [l Hl]. assert (N := size_pos Y).
destruct (line_int_dominated (dist k) (fun x => INR (size Y) * ((f x - ESF Y t x)^2 * noised_density Y t x)) (INR (size Y) * l)) as (v & Hv & B).
- apply ex_RInt_cont, continuous_dist.
- apply ex_RInt_cont. intros x. apply continuous_cmul, continuous_mul; [apply continuous_sq, continuous_sub; [apply Cf | now apply continuous_ESF] | now apply continuous_noised].
- intros x. split; [apply dist_pos|]. unfold dist, noised_density. set (S := sum_below _ _).
  replace (INR (size Y) * ((f x - ESF Y t x)^2 * (S / INR (size Y)))) with ((f x - ESF Y t x)^2 * S) by (field; lra).
  apply Rmult_le_compat_l; [apply pow2_ge_0|]. unfold S.
  apply (sum_below_term (size Y) (fun k => pN (x - point Y k) (sqrt t))); [unfold size; lia | intros; now apply Rlt_le, pN_sqrt_pos].
- apply is_gen_scal, Hl.
- exists v. split; [exact Hv|]. split; [lra|]. unfold point_loss. f_equal. apply gen_value; [apply Rbar_locally_filter .. | exact Hv].
Qed.

Lemma point_loss_ge_0 k : (k <= gaps Y)%nat -> 0 <= point_loss Y t f k.
Proof. intros Hk. destruct (is_point_loss k Hk) as (v & _ & V & ->). apply Rmult_le_pos; lra. Qed.

Lemma sum_point_loss : sum_below (size Y) (point_loss Y t f) = INR (size Y) * loss Y t f.
Proof.
assert (N := size_pos Y).
assert (H : is_line_int (fun x => (f x - ESF Y t x)^2 * noised_density Y t x) (sum_below (size Y) (fun k => point_loss Y t f k / t) / INR (size Y))).
{ apply (is_expect_sum t Y (fun x => (f x - ESF Y t x)^2)). intros k Hk. assert (Hk' : (k <= gaps Y)%nat) by (unfold size in Hk; lia).
  destruct (is_point_loss k Hk') as (v & Hv & _ & ->). assert (E : t * v / t = v) by (field; lra). rewrite E. exact Hv. }
unfold loss. rewrite (is_expect t Y (fun x => (f x - ESF Y t x)^2) _ H). unfold Rdiv at 2. rewrite sum_below_scal_r. field. lra.
Qed.

(** The distance from the line around y_k: sqrt eta_k <= sqrt epsilon_k + beta, by Minkowski. *)
Definition remainder : R := mean_error / sqrt t.

Lemma near_point h k : 0 < h -> 2 * (h + 1) * s <= least_half_gap Y -> (k <= gaps Y)%nat ->
  exists eta, is_RInt (fun u => (u + s * f (point Y k + s * u))^2 * phi u) (- (h + 1)) (h + 1) eta /\
    sqrt eta <= sqrt (point_loss Y t f k) + remainder.
Proof.
intros Hh Hs Hk. assert (S0 := s_pos). set (y := point Y k). set (w := h + 1) in *.
assert (Ca : forall u, continuous (fun u => y + s * u) u) by (intros; apply continuous_add; [apply continuous_const | apply continuous_cmul, continuous_id]).
assert (C1 : forall u, continuous (fun u => s * (f (y + s * u) - ESF Y t (y + s * u))) u).
{ intros u. apply continuous_cmul, continuous_sub; [apply (continuous_comp (fun u => y + s * u) f); [apply Ca | apply Cf]|].
  apply (continuous_comp (fun u => y + s * u) (ESF Y t)); [apply Ca | now apply continuous_ESF]. }
assert (C2 : forall u, continuous (fun u => u + s * ESF Y t (y + s * u)) u).
{ intros u. apply continuous_add; [apply continuous_id|]. apply continuous_cmul.
  apply (continuous_comp (fun u => y + s * u) (ESF Y t)); [apply Ca | now apply continuous_ESF]. }
pose (A := RInt (fun u => (s * (f (y + s * u) - ESF Y t (y + s * u)))^2 * phi u) (- w) w : R).
pose (B := RInt (fun u => (u + s * ESF Y t (y + s * u))^2 * phi u) (- w) w : R).
pose (E := RInt (fun u => (s * (f (y + s * u) - ESF Y t (y + s * u)) + (u + s * ESF Y t (y + s * u)))^2 * phi u) (- w) w : R).
assert (HE : is_RInt (fun u => (s * (f (y + s * u) - ESF Y t (y + s * u)) + (u + s * ESF Y t (y + s * u)))^2 * phi u) (- w) w E).
{ apply is_RInt_RInt, ex_RInt_cont. intros u. apply continuous_sq_phi, continuous_add; [apply C1 | apply C2]. }
exists E. split; [revert HE; apply is_RInt_ext; intros u _; do 2 f_equal; ring|].
apply Rle_trans with (sqrt A + sqrt B).
{ apply (minkowski (fun u => s * (f (y + s * u) - ESF Y t (y + s * u))) (fun u => u + s * ESF Y t (y + s * u)) phi (- w) w); [unfold w; lra | intros; apply Rlt_le, phi_pos | | | exact HE].
  - apply is_RInt_RInt, ex_RInt_cont. intros u. apply continuous_sq_phi, C1.
  - apply is_RInt_RInt, ex_RInt_cont. intros u. apply continuous_sq_phi, C2. }
apply Rplus_le_compat.
- apply sqrt_le_1_alt. destruct (is_point_loss k Hk) as (v & Hv & V0 & ->).
  assert (W : (RInt (dist k) (y - s * w) (y + s * w) : R) <= v).
  { apply (RInt_le_line_int (dist k) v); [apply ex_RInt_cont, continuous_dist | apply dist_pos | exact Hv |].
    assert (0 <= s * w) by (apply Rmult_le_pos; unfold w; lra). lra. }
  apply Rle_trans with (t * RInt (dist k) (y - s * w) (y + s * w)); [|apply Rmult_le_compat_l; lra]. right. unfold A.
  replace (y - s * w) with (s * (- w) + y) by ring. replace (y + s * w) with (s * w + y) by ring.
  rewrite <- (RInt_lin (dist k) s y) by (apply ex_RInt_cont, continuous_dist). rewrite <- RInt_mult.
  2:{ apply ex_RInt_cont. intros u. apply continuous_cmul. apply (continuous_comp (fun u => s * u + y) (dist k)); [|apply continuous_dist].
      apply continuous_add; [apply continuous_cmul, continuous_id | apply continuous_const]. }
  apply RInt_ext. intros u _. eqR. unfold dist. fold y. fold s. replace (s * u + y - y) with (s * u) by ring.
  replace (s * u + y) with (y + s * u) by ring. rewrite <- (pN_scaled s u s_pos), <- s_sq. ring.
- rewrite <- (sqrt_pow2 remainder) by (unfold remainder; apply Rlt_le, Rdiv_lt_0_compat; [apply mean_error_pos | exact S0]).
  apply sqrt_le_1_alt. apply Rle_trans with (RInt (fun u => remainder^2 * phi u) (- w) w).
  + apply RInt_le; [unfold w; lra | apply ex_RInt_cont; intros; apply continuous_sq_phi, C2 | apply ex_RInt_cont; intros; apply continuous_cmul, continuous_phi |].
    intros u Hu. apply Rmult_le_compat_r; [apply Rlt_le, phi_pos|].
    assert (M : Rabs (posterior_mean Y t (y + s * u) - y) <= mean_error).
    { apply mean_near; [exact Hk|]. fold y. replace (y + s * u - y) with (s * u) by ring. rewrite Rabs_mult, (Rabs_right s) by lra.
      assert (Rabs u <= w) by (apply Rabs_le; lra). assert (s * Rabs u <= s * w) by (apply Rmult_le_compat_l; lra). lra. }
    rewrite ESF_posterior_mean by exact Ht.
    replace (u + s * ((posterior_mean Y t (y + s * u) - (y + s * u)) / t)) with ((posterior_mean Y t (y + s * u) - y) / s) by (rewrite <- s_sq; field; lra).
    rewrite <- (pow2_abs (_ / s)). apply pow_incr. split; [apply Rabs_pos|]. unfold remainder. fold s. unfold Rdiv.
    rewrite Rabs_mult, (Rabs_right (/ s)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, S0). apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, S0 | exact M].
  + rewrite RInt_mult by (apply ex_RInt_cont, continuous_phi). rewrite <- (Rmult_1_r (remainder^2)) at 2.
    apply Rmult_le_compat_l; [apply pow2_ge_0 | apply phi_mass; unfold w; lra].
Qed.
End Point.
