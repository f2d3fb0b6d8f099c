(** The law on R^d that the dynamics of section 5 makes: a product. *)
From Coq Require Import Reals Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Import cuts.
From Scoreproof.properties Require Export boxes.
Open Scope R_scope.

(** A set that is a half line has a probability. *)
Lemma ex_expect_down Y t (A : R -> bool) : 0 < t -> (forall u v, u <= v -> A v = true -> A u = true) ->
  exists w, is_line_int (fun u => indicator (A u) * noised_density Y t u) w.
Proof.
intros Ht D. assert (C := continuous_noised t Ht Y). assert (P := noised_density_pos t Ht Y). assert (I := is_line_int_noised t Ht Y).
destruct (Classical_Prop.classic (exists u, A u = false)) as [[m Hm]|NF].
- destruct (Classical_Prop.classic (exists u, A u = true)) as [T|NT].
  + assert (B : bound (fun u => A u = true)).
    { exists m. intros u Hu. destruct (Rle_or_lt u m) as [L|L]; [exact L | exfalso]. rewrite (D m u ltac:(lra) Hu) in Hm. discriminate. }
    destruct (completeness _ B T) as [b [U V]]. exists (noised_law Y t b).
    apply (is_line_left (noised_density Y t) _ b).
    * intros u Hu. destruct (A u) eqn:E; [simpl; ring | exfalso].
      assert (b <= u); [|lra]. apply V. intros w Hw. destruct (Rle_or_lt w u) as [L|L]; [exact L | exfalso].
      rewrite (D u w ltac:(lra) Hw) in E. discriminate.
    * intros u Hu. destruct (A u) eqn:E; [exfalso; generalize (U u E); lra | simpl; ring].
    * now apply (is_head (noised_density Y t) 1).
  + exists 0. apply (is_gen_ext (fun _ => 0)); [|apply is_line_int_0]. intros u. destruct (A u) eqn:E; [exfalso; apply NT; now exists u | simpl; ring].
- exists 1. apply (is_gen_ext (noised_density Y t)); [|exact I]. intros u. destruct (A u) eqn:E; [simpl; ring | exfalso; apply NF; now exists u].
Qed.

Section Law.
Variables (Y : training_set) (kappa t0 : R).
Hypotheses (Hk : 0 < kappa) (T0 : timely Y kappa t0).

(** Along the axis: the law of section 4 and Appendix C. *)
Lemma is_flow_law s b : 0 <= s <= t0 ->
  is_line_int (fun u => indicator (Rleb (flow_map Y kappa s t0 u) b) * noised_density Y t0 u) (flow_law Y kappa t0 s b).
Proof.
intros Hs. destruct (ex_expect_down Y t0 (fun u => Rleb (flow_map Y kappa s t0 u) b)) as [w Hw].
- apply T0.
- intros u v Huv H. apply Rleb_true in H. apply Rleb_true. apply Rle_trans with (2 := H).
  destruct (Req_dec s 0) as [->|N].
  + rewrite !flow_end. now apply target_le.
  + apply (flow_le Y kappa Hk s t0 u v); [apply (timely_earlier Y kappa Hk s t0); [lra | exact T0] | exact T0 | exact Huv].
- unfold flow_law. rewrite (is_expect t0 Y (fun u => indicator (Rleb (flow_map Y kappa s t0 u) b)) w Hw). exact Hw.
Qed.

(** Across it. *)
Lemma is_normal_image s b : 0 < s ->
  is_line_int (fun u => indicator (Rleb (sqrt s / sqrt t0 * u) b) * pN u (sqrt t0)) (normal_law s b).
Proof.
intros Hs. destruct T0 as [H0 _]. assert (A := sqrt_lt_R0 s Hs). assert (B := sqrt_lt_R0 t0 H0).
assert (E : normal_law s b = normal_law t0 (sqrt t0 / sqrt s * b - 0)).
{ rewrite !normal_law_Q by assumption. do 2 f_equal. field. lra. }
rewrite E. apply (is_gen_ext (fun u => indicator (Rleb u (sqrt t0 / sqrt s * b)) * pN (u - 0) (sqrt t0))); [|now apply is_line_half].
intros u. rewrite Rminus_0_r. do 2 f_equal. assert (P : 0 < sqrt s / sqrt t0) by (apply Rdiv_lt_0_compat; lra).
assert (F : b = sqrt s / sqrt t0 * (sqrt t0 / sqrt s * b)) by (field; lra).
destruct (Rle_or_lt u (sqrt t0 / sqrt s * b)) as [L|L].
- rewrite (proj2 (Rleb_true u _)) by exact L. symmetry. apply Rleb_true. rewrite F. apply Rmult_le_compat_l; lra.
- rewrite (proj2 (Rleb_false u _)) by exact L. symmetry. apply Rleb_false. rewrite F at 1. apply Rmult_lt_compat_l; lra.
Qed.

Lemma is_normal_collapse b : is_line_int (fun u => indicator (Rleb (sqrt 0 / sqrt t0 * u) b) * pN u (sqrt t0)) (indicator (Rleb 0 b)).
Proof.
destruct T0 as [H0 _]. apply (is_gen_ext (fun u => indicator (Rleb 0 b) * pN (u - 0) (sqrt t0))).
- intros u. rewrite Rminus_0_r, sqrt_0. do 3 f_equal. unfold Rdiv. ring.
- evar_last; [apply is_gen_scal, is_line_int_pN, H0 | eqR; ring].
Qed.

(** Together: the mass of the places that the flow takes into a box. *)
Lemma is_product_law d s b (normal : R -> R) : (0 < d)%nat -> 0 <= s <= t0 ->
  (forall b, is_line_int (fun u => indicator (Rleb (sqrt s / sqrt t0 * u) b) * pN u (sqrt t0)) (normal b)) ->
  is_space_int d (fun x => indicator (in_box d b (flow_map_d Y kappa s t0 x)) * noised_density_d Y d t0 x)
    (flow_law Y kappa t0 s (b O) * product_below (pred d) (fun i => normal (b (S i)))).
Proof.
intros Hd Hs H. destruct d as [|d]; [lia|]. simpl pred.
pose (f := fun i u => match i with O => indicator (Rleb (flow_map Y kappa s t0 u) (b O)) * noised_density Y t0 u
  | S j => indicator (Rleb (sqrt s / sqrt t0 * u) (b (S j))) * pN u (sqrt t0) end).
pose (v := fun i => match i with O => flow_law Y kappa t0 s (b O) | S j => normal (b (S j)) end).
apply (is_space_ext (S d) (fun x => product_below (S d) (fun i => f i (x i)))).
- intros x. rewrite indicator_box. unfold noised_density_d. simpl pred. rewrite !product_below_first. simpl.
  rewrite product_below_mult. unfold f. ring.
- assert (E : is_space_int (S d) (fun x => product_below (S d) (fun i => f i (x i))) (product_below (S d) v)).
  { apply (is_space_product (S d) f v). intros [|i] _; [now apply is_flow_law | apply H]. }
  rewrite product_below_first in E. exact E.
Qed.
End Law.
