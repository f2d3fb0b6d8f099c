(** The noised law in the coordinates z = x / sqrt t, where t moves the shifts sigma y_k, sigma = 1 / sqrt t, alone; maps that
    change these in one coordinate after the other and carry the law exactly. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export transport space_swap.
Open Scope R_scope.

(** Continuous maps of R^d. *)
Definition continuous_map (d : nat) (f : vector -> vector) (x : vector) : Prop := forall j, (j < d)%nat -> continuous_d d (fun z => f z j) x.

Lemma continuous_map_near d f x n (del : posreal) : (n <= d)%nat -> continuous_map d f x ->
  near d x (fun z => forall j, (j < n)%nat -> Rabs (f z j - f x j) < del).
Proof.
intros Hn C. induction n as [|n IH]; [exists del; intros; lia|].
assert (A := IH ltac:(lia)). assert (E := C n ltac:(lia)). apply continuous_d_lim in E.
generalize (filter_and _ _ A (E (ball (f x n) del) (locally_ball _ _))). apply filter_imp. intros z [H1 H2] j Hj.
destruct (Nat.eq_dec j n) as [->|N]; [exact H2 | apply H1; lia].
Qed.

Lemma continuous_d_compose d w f x : continuous_map d f x -> continuous_d d w (f x) -> continuous_d d (fun z => w (f z)) x.
Proof.
intros C Cw eps. destruct (Cw eps) as [del Hd]. destruct (continuous_map_near d f x d del (le_n d) C) as [de He].
exists de. intros z Hz. apply Hd. now apply He.
Qed.

Section Split.
Variables (d : nat) (C : cloud).
Let N := cloud_size C.
Let y := cloud_point C.

(** The unnormalised weight of y_k, with a shift of its own in each coordinate, and what it has without coordinate i. *)
Definition shifted (rho : nat -> R) (k : nat) (z : vector) : R := product_below d (fun j => phi (z j - rho j * y k j)).
Definition without (i : nat) (rho : nat -> R) (z : vector) (k : nat) : R :=
  product_below d (fun j => if Nat.eqb j i then 1 else phi (z j - rho j * y k j)).
Definition mixed (rho : nat -> R) (z : vector) : R := sum_below N (fun k => shifted rho k z).

Definition set_shift (rho : nat -> R) (i : nat) (r : R) : nat -> R := fun j => if Nat.eqb j i then r else rho j.

Lemma without_pos i rho z k : 0 < without i rho z k.
Proof. apply product_below_pos. intros j _. destruct (Nat.eqb j i); [lra | apply phi_pos]. Qed.

Lemma without_same i rho z u k : without i rho (with_coordinate z i u) k = without i rho z k.
Proof. apply product_below_ext. intros j _. destruct (Nat.eqb_spec j i) as [->|E]; [reflexivity | now rewrite with_other]. Qed.

Lemma without_shift i rho z r k : without i (set_shift rho i r) z k = without i rho z k.
Proof. apply product_below_ext. intros j _. unfold set_shift. now destruct (Nat.eqb j i). Qed.

Lemma shifted_at i rho z k : (i < d)%nat -> shifted rho k z = without i rho z k * phi (z i - rho i * y k i).
Proof.
intros Hi. unfold shifted, without. rewrite (Rmult_comm (product_below _ _)), <- (product_below_factor d _ i) by exact Hi.
apply product_below_ext. intros j _. destruct (Nat.eqb_spec j i) as [->|E]; [ring | reflexivity].
Qed.

Lemma shifted_pos rho k z : 0 < shifted rho k z.
Proof. apply product_below_pos. intros; apply phi_pos. Qed.

Lemma mixed_line i rho z u : (i < d)%nat ->
  mixed rho (with_coordinate z i u) = mixture_density N (without i rho z) (fun k => y k i) (rho i) u.
Proof.
intros Hi. apply sum_below_ext. intros k _. rewrite (shifted_at i) by exact Hi. now rewrite without_same, with_same.
Qed.

Lemma continuous_shift r c j x : (j < d)%nat -> continuous_d d (fun z => phi (z j - r * c)) x.
Proof.
intros Hj. apply (continuous_d_comp d phi); [|apply continuous_phi].
apply continuous_d_sub; [now apply continuous_d_coordinate | apply continuous_d_const].
Qed.

Lemma continuous_without i rho k x : continuous_d d (fun z => without i rho z k) x.
Proof. apply continuous_d_product. intros j Hj. destruct (Nat.eqb j i); [apply continuous_d_const | now apply continuous_shift]. Qed.

Lemma continuous_mixed rho x : continuous_d d (mixed rho) x.
Proof. apply continuous_d_sum. intros k _. apply continuous_d_product. intros; now apply continuous_shift. Qed.

Lemma mixed_pos rho z : 0 < mixed rho z.
Proof. apply sum_below_pos; [apply cloud_size_pos | intros; apply shifted_pos]. Qed.

Variable B : R.
Hypothesis HB : forall k i, (k < N)%nat -> (i < d)%nat -> Rabs (y k i) <= B.

(** The map of one coordinate. *)
Definition new_coordinate (i : nat) (rho : nat -> R) (r : R) (z : vector) : R := transport N (without i rho z) (fun k => y k i) (rho i) r (z i).
Definition move (i : nat) (rho : nat -> R) (r : R) (z : vector) : vector := with_coordinate z i (new_coordinate i rho r z).

Lemma move_spec i rho r z : (i < d)%nat -> rho i <= r ->
  mixture_law N (without i rho z) (fun k => y k i) r (new_coordinate i rho r z) = mixture_law N (without i rho z) (fun k => y k i) (rho i) (z i) /\
  z i - (r - rho i) * B <= new_coordinate i rho r z <= z i + (r - rho i) * B.
Proof.
intros Hi Hr. apply (transport_spec N (without i rho z) (fun k => y k i) B (cloud_size_pos C)); [intros; apply without_pos | intros; now apply HB | exact Hr].
Qed.

Lemma continuous_law_at i rho r (u : vector -> R) x : (i < d)%nat -> continuous_d d u x ->
  continuous_d d (fun z => mixture_law N (without i rho z) (fun k => y k i) r (u z)) x.
Proof.
intros Hi Cu. apply continuous_d_sum. intros k _. apply continuous_d_mul; [apply continuous_without|].
apply continuous_d_sub; [apply continuous_d_const|]. apply (continuous_d_comp d Q); [|apply continuous_Q].
apply continuous_d_sub; [exact Cu | apply continuous_d_const].
Qed.

Lemma continuous_new i rho r x : (i < d)%nat -> rho i <= r -> continuous_d d (new_coordinate i rho r) x.
Proof.
intros Hi Hr eps. assert (E0 := cond_pos eps). destruct (move_spec i rho r x Hi Hr) as [E _]. set (v := new_coordinate i rho r x) in *.
assert (Lt : forall z a b, a < b -> mixture_law N (without i rho z) (fun k => y k i) r a < mixture_law N (without i rho z) (fun k => y k i) r b).
{ intros z a b. apply mixture_law_lt; [apply cloud_size_pos | intros; apply without_pos]. }
pose (g := fun (e : R) z => mixture_law N (without i rho z) (fun k => y k i) r (v + e) - mixture_law N (without i rho z) (fun k => y k i) (rho i) (z i)).
assert (Cg : forall e, continuous_d d (g e) x).
{ intros e. apply continuous_d_sub; [apply (continuous_law_at i rho r (fun _ => v + e)); [exact Hi | apply continuous_d_const]|].
  apply (continuous_law_at i rho (rho i) (fun z => z i)); [exact Hi | now apply continuous_d_coordinate]. }
assert (L := Lt x (v + - (eps / 2)) v ltac:(lra)). assert (U := Lt x v (v + eps / 2) ltac:(lra)).
assert (P1 : 0 < g (eps / 2) x) by (unfold g; lra). assert (P2 : 0 < - g (- (eps / 2)) x) by (unfold g; lra).
destruct (Cg (eps / 2) (mkposreal _ P1)) as [d1 H1]. destruct (Cg (- (eps / 2)) (mkposreal _ P2)) as [d2 H2]. simpl in H1, H2.
exists (mkposreal _ (Rmin_stable_in_posreal d1 d2)). intros z Hz. simpl in Hz.
specialize (H1 z (fun i Hi => Rlt_le_trans _ _ _ (Hz i Hi) (Rmin_l _ _))). specialize (H2 z (fun i Hi => Rlt_le_trans _ _ _ (Hz i Hi) (Rmin_r _ _))).
apply Rabs_lt_between' in H1. apply Rabs_lt_between' in H2. destruct (move_spec i rho r z Hi Hr) as [F _].
set (w := new_coordinate i rho r z) in *. unfold g in H1, H2. apply Rabs_lt_between'. split.
- destruct (Rlt_or_le (v - eps) w) as [X|X]; [exact X | exfalso]. assert (Y := Lt z w (v + - (eps / 2)) ltac:(lra)). lra.
- destruct (Rlt_or_le w (v + eps)) as [X|X]; [exact X | exfalso]. assert (Y := Lt z (v + eps / 2) w ltac:(lra)). lra.
Qed.

Lemma continuous_move i rho r x : (i < d)%nat -> rho i <= r -> continuous_map d (move i rho r) x.
Proof.
intros Hi Hr j Hj. destruct (Nat.eq_dec j i) as [->|E].
- apply (continuous_d_ext d (new_coordinate i rho r)); [intros z; unfold move; now rewrite with_same | now apply continuous_new].
- apply (continuous_d_ext d (fun z => z j)); [intros z; unfold move; now rewrite with_other | now apply continuous_d_coordinate].
Qed.

(** A majorant. *)
Lemma continuous_phi_at c u : continuous (fun u => phi (u - c)) u.
Proof. apply (continuous_comp (fun u => u - c) phi); [apply continuous_sub; [apply continuous_id | apply continuous_const] | apply continuous_phi]. Qed.

Lemma is_line_phi c : is_line_int (fun u => phi (u - c)) 1.
Proof.
apply (is_gen_ext (fun u => pN (u - c) (sqrt 1))); [intros u; rewrite sqrt_1; reflexivity | apply is_line_int_pN; lra].
Qed.

Lemma mixed_le rho rho' z : (0 < d)%nat -> mixed rho z <= product_below d (fun j => sum_below N (fun k => phi (z j - rho j * y k j) + phi (z j - rho' j * y k j))).
Proof.
intros Hd. apply Rle_trans with (product_below d (fun j => sum_below N (fun k => phi (z j - rho j * y k j)))).
- apply (sum_product_le N d (fun k j => phi (z j - rho j * y k j))); [exact Hd | intros; apply Rlt_le, phi_pos].
- apply product_below_le. intros j _. split; [apply sum_below_ge_0; intros; apply Rlt_le, phi_pos|].
  apply sum_below_le. intros k _. generalize (phi_pos (z j - rho' j * y k j)). lra.
Qed.

(** It carries the law. *)
Lemma move_exact i rho r (w : vector -> R) v : (i < d)%nat -> rho i <= r -> (forall z, continuous_d d w z) -> (forall z, Rabs (w z) <= 1) ->
  is_space_int d (fun z => w z * mixed (set_shift rho i r) z) v -> is_space_int d (fun z => w (move i rho r z) * mixed rho z) v.
Proof.
intros Hi Hr Cw Bw. set (rho' := set_shift rho i r).
apply (space_same d i _ _ (fun j u => sum_below N (fun k => phi (u - rho j * y k j) + phi (u - rho' j * y k j))) (fun _ => sum_below N (fun _ => 1 + 1)) v Hi).
- intros x. apply continuous_d_mul; [|apply continuous_mixed]. apply continuous_d_compose; [now apply continuous_move | apply Cw].
- intros x. apply continuous_d_mul; [apply Cw | apply continuous_mixed].
- intros j u. apply continuous_sum_below. intros k _. apply continuous_add; apply continuous_phi_at.
- intros j u. apply sum_below_ge_0. intros k _. generalize (phi_pos (u - rho j * y k j)) (phi_pos (u - rho' j * y k j)). lra.
- intros j. apply is_line_int_sum. intros k _. apply is_gen_plus; apply is_line_phi.
- intros x. rewrite Rabs_mult, (Rabs_right (mixed rho x)) by (generalize (mixed_pos rho x); lra).
  apply Rle_trans with (1 * mixed rho x); [apply Rmult_le_compat_r; [apply Rlt_le, mixed_pos | apply Bw]|]. rewrite Rmult_1_l. apply mixed_le. lia.
- intros x. rewrite Rabs_mult, (Rabs_right (mixed rho' x)) by (generalize (mixed_pos rho' x); lra).
  apply Rle_trans with (1 * mixed rho' x); [apply Rmult_le_compat_r; [apply Rlt_le, mixed_pos | apply Bw]|]. rewrite Rmult_1_l.
  apply Rle_trans with (1 := mixed_le rho' rho x ltac:(lia)). right. apply product_below_ext. intros j _. apply sum_below_ext. intros; ring.
- intros z l H.
  assert (H' : is_line_int (fun u => w (with_coordinate z i u) * mixture_density N (without i rho z) (fun k => y k i) r u) l).
  { apply (is_gen_ext (fun u => w (with_coordinate z i u) * mixed rho' (with_coordinate z i u))); [|exact H].
    intros u. rewrite mixed_line by exact Hi. unfold rho' at 2. unfold set_shift. rewrite Nat.eqb_refl. f_equal.
    apply sum_below_ext. intros k _. unfold rho'. now rewrite without_shift. }
  apply (transport_integral N (without i rho z) (fun k => y k i) B (cloud_size_pos C) (fun k _ => without_pos i rho z k) (fun k Hk => HB k i Hk Hi) (rho i) r Hr
    (fun u => w (with_coordinate z i u)) l) in H'; [|intros u; apply (continuous_d_line d), Cw].
  apply (is_gen_ext (fun u => w (with_coordinate z i (transport N (without i rho z) (fun k => y k i) (rho i) r u)) *
    mixture_density N (without i rho z) (fun k => y k i) (rho i) u)); [|exact H'].
  intros u. rewrite mixed_line by exact Hi. assert (EW : without i rho (with_coordinate z i u) = without i rho z) by (apply functional_extensionality; intros; apply without_same).
  unfold move, new_coordinate. now rewrite EW, with_twice, with_same.
Qed.

(** All coordinates, one after the other, from the shift r to r + h. *)
Definition partly (r h : R) (i : nat) : nat -> R := fun j => if Nat.ltb j i then r + h else r.
Fixpoint moves (r h : R) (i : nat) (z : vector) : vector :=
  match i with O => z | S j => move j (partly r h j) (r + h) (moves r h j z) end.

Lemma partly_next r h i : set_shift (partly r h i) i (r + h) = partly r h (S i).
Proof.
apply functional_extensionality. intros j. unfold set_shift, partly.
destruct (Nat.eqb_spec j i) as [->|E]; [destruct (Nat.ltb_spec i (S i)); [reflexivity | lia]|].
destruct (Nat.ltb_spec j i), (Nat.ltb_spec j (S i)); try lia; reflexivity.
Qed.

Lemma partly_at r h i : partly r h i i = r.
Proof. unfold partly. now rewrite Nat.ltb_irrefl. Qed.

Lemma moves_exact r h i (w : vector -> R) v : (i <= d)%nat -> 0 <= h -> (forall z, continuous_d d w z) -> (forall z, Rabs (w z) <= 1) ->
  is_space_int d (fun z => w z * mixed (partly r h i) z) v -> is_space_int d (fun z => w (moves r h i z) * mixed (fun _ => r) z) v.
Proof.
revert w. induction i as [|i IH]; intros w Hi Hh Cw Bw H; [exact H|]. simpl.
apply (IH (fun z => w (move i (partly r h i) (r + h) z))); [lia | exact Hh | | intros; apply Bw |].
- intros z. apply continuous_d_compose; [apply continuous_move; [lia | rewrite partly_at; lra] | apply Cw].
- apply move_exact; [lia | rewrite partly_at; lra | exact Cw | exact Bw |]. now rewrite partly_next.
Qed.

Lemma partly_all r h z : mixed (partly r h d) z = mixed (fun _ => r + h) z.
Proof.
apply sum_below_ext. intros k _. apply product_below_ext. intros j Hj. unfold partly. destruct (Nat.ltb_spec j d); [reflexivity | lia].
Qed.

Lemma continuous_moves r h i x : (i <= d)%nat -> 0 <= h -> continuous_map d (moves r h i) x.
Proof.
intros Hi Hh. induction i as [|i IH]; simpl; [intros j Hj; now apply continuous_d_coordinate|].
intros j Hj. apply (continuous_d_compose d (fun z => move i (partly r h i) (r + h) z j)); [apply IH; lia|].
apply continuous_move; [lia | rewrite partly_at; lra | exact Hj].
Qed.

(** Step by step from r. *)
Fixpoint walk (r h : R) (m : nat) (z : vector) : vector :=
  match m with O => z | S j => moves (r + INR j * h) h d (walk r h j z) end.

Lemma continuous_walk r h m x : 0 <= h -> continuous_map d (walk r h m) x.
Proof.
intros Hh. induction m as [|m IH]; simpl; [intros j Hj; now apply continuous_d_coordinate|].
intros j Hj. apply (continuous_d_compose d (fun z => moves (r + INR m * h) h d z j)); [exact IH | now apply continuous_moves].
Qed.

Lemma walk_exact r h m (w : vector -> R) v : 0 <= h -> (forall z, continuous_d d w z) -> (forall z, Rabs (w z) <= 1) ->
  is_space_int d (fun z => w z * mixed (fun _ => r + INR m * h) z) v -> is_space_int d (fun z => w (walk r h m z) * mixed (fun _ => r) z) v.
Proof.
intros Hh. revert w. induction m as [|m IH]; intros w Cw Bw H.
- simpl in *. rewrite Rmult_0_l, Rplus_0_r in H. exact H.
- simpl walk. apply (IH (fun z => w (moves (r + INR m * h) h d z))); [| intros; apply Bw |].
  + intros z. apply continuous_d_compose; [now apply continuous_moves | apply Cw].
  + apply moves_exact; [lia | exact Hh | exact Cw | exact Bw |].
    apply (is_space_ext d (fun z => w z * mixed (fun _ => r + INR (S m) * h) z)); [|exact H].
    intros z. rewrite partly_all, S_INR. do 2 f_equal. apply functional_extensionality. intros _. ring.
Qed.
End Split.
