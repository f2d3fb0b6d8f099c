(** Section 2: p_T is not near a normal law that is wider by a millionth, however great T is. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import improper.
From Scoreproof.objects Require Import space.
From Scoreproof.properties Require Import density space.
From Scoreproof.section2 Require Import nudged.
Open Scope R_scope.

(** Within half a standard deviation the wider law has the lower density. *)
Lemma wider_is_lower u : 0 < u < 1/2 -> 0 < pN u 1 - pN u 1.000001.
Proof.
intros Hu. assert (Ec : 1.000001 = 1000001/1000000) by lra. rewrite Ec. unfold pN. assert (P := sqrt_2PI_pos). assert (U : u^2 <= 1/4) by (replace (1/4) with ((1/2)^2) by field; apply pow_incr; lra).
assert (U0 : 0 < u^2) by (apply pow_lt; lra). pose (y := u^2 / 2 - u^2 / (2 * (1000001/1000000)^2)).
assert (Ey : y = u^2 * (2000001 / 2000004000002)) by (unfold y; field).
assert (Y : 0 <= y <= 3/10000000) by (rewrite Ey; split; lra).
assert (E : exp (- u^2 / (2 * (1000001/1000000)^2)) = exp (- u^2 / (2 * 1^2)) * exp y) by (rewrite <- exp_plus; f_equal; unfold y; field).
assert (X := exp_pos (- u^2 / (2 * 1^2))). assert (L := exp_ineq1_le (- y)). rewrite exp_Ropp in L.
assert (B : exp y < (1000001/1000000)).
{ assert (Q := exp_pos y). apply Rmult_lt_reg_r with (/ exp y); [now apply Rinv_0_lt_compat|]. rewrite Rinv_r by lra.
  assert ((1000001/1000000) * (1 - y) <= (1000001/1000000) * / exp y) by (apply Rmult_le_compat_l; lra). lra. }
rewrite E. set (a := exp (- u^2 / (2 * 1^2))) in *.
replace (a / (sqrt (2 * PI) * 1) - a * exp y / (sqrt (2 * PI) * (1000001/1000000))) with (a * ((1000001/1000000) - exp y) / (sqrt (2 * PI) * (1000001/1000000))) by (field; lra).
apply Rdiv_lt_0_compat; apply Rmult_lt_0_compat; lra.
Qed.

(** The normal law N(0, T), as that of the noised point 0, with a standard deviation that is larger by a millionth. *)
Theorem rem_2_gaussian_twin : ~ (forall C d eps, 0 < eps -> exists T0, 0 < T0 /\ forall T, T0 < T -> exists v,
  is_space_int d (fun x => 1/2 * Rabs (cloud_density C d T x - product_below d (fun i => pN (x i) (1.000001 * sqrt T)))) v /\ v < eps).
Proof.
intros H. pose (h u := Rabs (pN u 1 - pN u 1.000001)).
assert (Cn : forall c x, 0 < c -> continuous (fun u => pN u c) x).
{ intros c x Hc. apply continuous_derivable. unfold pN. auto_derive. generalize sqrt_2PI_pos. intros P. repeat split; try trivial. }
assert (Ch : forall x, continuous h x) by (intros x; apply continuous_abs, continuous_sub; apply Cn; lra).
pose (m := RInt h 0 (1/2) : R).
assert (M : 0 < m).
{ apply RInt_gt_0; [lra | | intros; apply Ch]. intros u Hu. unfold h. generalize (wider_is_lower u Hu). intros W. rewrite Rabs_right; lra. }
destruct (H one_at_0 1%nat (m / 4) ltac:(lra)) as (T0 & P0 & B). destruct (B (T0 + 1) ltac:(lra)) as (v & (g & Eg & Iv) & L).
set (T := T0 + 1) in *. assert (S := sqrt_lt_R0 T ltac:(unfold T; lra)). set (s := sqrt T) in *.
assert (Ig : is_line_int (fun x => 1/2 * Rabs (pN x s - pN x (1.000001 * s))) v).
{ revert Iv. apply is_gen_ext. intros u. specialize (Eg u). simpl in Eg. rewrite Eg.
  unfold cloud_density, transition. cbn [cloud_size one_at_0 cloud_point sum_below product_below]. simpl INR. fold s.
  unfold with_coordinate. simpl. rewrite Rminus_0_r. f_equal. f_equal. field. }
assert (Scale : forall c u, 0 < c -> s * pN (s * u + 0) (c * s) = pN u c).
{ intros c u Hc. unfold pN. rewrite Rplus_0_r. replace (- (s * u)^2 / (2 * (c * s)^2)) with (- u^2 / (2 * c^2)) by (field; lra).
  generalize sqrt_2PI_pos. intros. field. lra. }
assert (J : is_RInt h 0 (1/2) (RInt (fun x => Rabs (pN x s - pN x (1.000001 * s))) 0 (s / 2))).
{ apply (is_RInt_ext (fun u => s * Rabs (pN (s * u + 0) s - pN (s * u + 0) (1.000001 * s)))).
  - intros u _. unfold h. rewrite <- (Scale 1 u), <- (Scale 1.000001 u), Rmult_1_l, <- Rmult_minus_distr_l, Rabs_mult by lra.
    rewrite (Rabs_right s) by lra. reflexivity.
  - apply (is_RInt_comp_lin (V := R_NormedModule) (fun x => Rabs (pN x s - pN x (1.000001 * s))) s 0 0 (1/2)).
    replace (s * 0 + 0) with 0 by ring. replace (s * (1/2) + 0) with (s / 2) by field. apply is_RInt_RInt, ex_RInt_cont.
    intros x. apply continuous_abs, continuous_sub; apply Cn; lra. }
assert (Low : RInt (fun x => 1/2 * Rabs (pN x s - pN x (1.000001 * s))) 0 (s / 2) <= v).
{ apply RInt_le_line_int; [exact (is_line_int_ex_RInt _ _ Ig) | intros x; generalize (Rabs_pos (pN x s - pN x (1.000001 * s))); lra | exact Ig | lra]. }
rewrite RInt_mult in Low by (apply ex_RInt_cont; intros x; apply continuous_abs, continuous_sub; apply Cn; lra).
assert (E := is_RInt_unique _ _ _ _ J). fold m in E. rewrite <- E in Low. lra.
Qed.
