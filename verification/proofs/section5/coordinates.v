(** Averages over cubes depend on the coordinate system (section 5). *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.section3 Require Import eq_10.
From Scoreproof.properties Require Import space.
From Scoreproof.section5 Require Import eq_24.
Open Scope R_scope.

Lemma cube_average_two d w (g : R -> R -> R) x : 0 < w -> (2 <= d)%nat ->
  cube_average d w (fun y => g (y 0%nat) (y 1%nat)) x = LA w (fun v => LA w (fun u => g u v) (x 0%nat)) (x 1%nat).
Proof.
intros Hw. revert x. induction d as [|d IH]; intros x Hd; [lia|]. destruct (Nat.eq_dec d 1) as [-> |N]; [reflexivity|].
simpl. replace (fun u => cube_average d w (fun y => g (y 0%nat) (y 1%nat)) (with_coordinate x d u))
  with (fun _ : R => LA w (fun v => LA w (fun u => g u v) (x 0%nat)) (x 1%nat)); [now apply LA_const|].
apply functional_extensionality. intros u. rewrite IH by lia. now rewrite !with_other by lia.
Qed.

Lemma LA_fourth w a b : 0 < w -> LA w (fun u => (a * u + b)^4) 0 = a^4 * w^4 / 5 + 2 * a^2 * b^2 * w^2 + b^4.
Proof.
intros Hw. rewrite LA_pos by exact Hw.
rewrite (RInt_prim (fun u => a^4 * u^5 / 5 + a^3 * b * u^4 + 2 * a^2 * b^2 * u^3 + 2 * a * b^3 * u^2 + b^4 * u)).
- field. lra.
- intros u. auto_derive; [trivial | field].
- intros u. apply continuous_derivable. auto_derive. trivial.
Qed.

Lemma LA_even_quartic w a b c : 0 < w -> LA w (fun u => a + b * u^2 + c * u^4) 0 = a + b * w^2 / 3 + c * w^4 / 5.
Proof.
intros Hw. rewrite LA_pos by exact Hw. rewrite (RInt_prim (fun u => a * u + b * u^3 / 3 + c * u^5 / 5)).
- field. lra.
- intros u. auto_derive; [trivial | field].
- intros u. apply continuous_derivable. auto_derive. trivial.
Qed.

(** The rotation by the angle of the 3-4-5 triangle, in the plane of the first two coordinates. *)
Definition turned (x : vector) : vector := fun i =>
  match i with O => 3/5 * x 0%nat - 4/5 * x 1%nat | S O => 4/5 * x 0%nat + 3/5 * x 1%nat | _ => x i end.

(** For every window and in every dimension d >= 2: the average of [x]_1^4 in turned coordinates is not the turned average. *)
Theorem rem_5_coordinates d w : 0 < w -> (2 <= d)%nat ->
  let f (x : vector) := (x 0%nat)^4 in
  let origin (_ : nat) := 0 in
  (forall x, sum_below d (fun i => (turned x i)^2) = sum_below d (fun i => (x i)^2)) /\
  cube_average d w (fun y => f (turned y)) origin - cube_average d w f (turned origin) = 192 / 3125 * w^4 /\
  cube_average d w (fun y => f (turned y)) origin <> cube_average d w f (turned origin).
Proof.
intros Hw Hd f origin.
assert (E : cube_average d w (fun y => f (turned y)) origin - cube_average d w f (turned origin) = 192 / 3125 * w^4).
{ unfold f, turned at 1. rewrite (cube_average_two d w (fun u v => (3/5 * u - 4/5 * v)^4)) by assumption.
  rewrite (cube_average_one d w 0 (fun u => u^4)) by (assumption || lia). unfold origin, turned.
  replace (3/5 * 0 - 4/5 * 0) with 0 by ring.
  replace (fun u => u^4) with (fun u => (1 * u + 0)^4) by (apply functional_extensionality; intros; ring).
  rewrite LA_fourth by exact Hw.
  replace (fun v => LA w (fun u => (3/5 * u - 4/5 * v)^4) 0)
    with (fun v => (3/5)^4 * w^4 / 5 + (2 * (3/5)^2 * (4/5)^2 * w^2) * v^2 + (4/5)^4 * v^4).
  - rewrite LA_even_quartic by exact Hw. field.
  - apply functional_extensionality. intros v.
    replace (fun u => (3/5 * u - 4/5 * v)^4) with (fun u => (3/5 * u + (- (4/5 * v)))^4) by (apply functional_extensionality; intros; ring).
    rewrite LA_fourth by exact Hw. field. }
split; [|split; [exact E|]].
- intros x. destruct d as [|[|d]]; [lia | lia |]. rewrite !sum_below_first.
  change (sum_below d (fun k => (turned x (S (S k)))^2)) with (sum_below d (fun k => (x (S (S k)))^2)). unfold turned. field.
- assert (0 < w^4) by (apply pow_lt; exact Hw). lra.
Qed.

(** Quadratic functions do not show it: every cube has a round moment of inertia. *)
Theorem rem_5_coordinates_twin d w x : 0 < w -> (2 <= d)%nat -> let f (x : vector) := (x 0%nat)^2 in
  cube_average d w (fun y => f (turned y)) x = cube_average d w f (turned x).
Proof.
intros Hw Hd f. unfold f, turned at 1. rewrite (cube_average_two d w (fun u v => (3/5 * u - 4/5 * v)^2)) by assumption.
rewrite cube_average_square by (assumption || lia). unfold turned.
assert (Sq : forall a b c z, LA w (fun u => a + b * u + c * u^2) z = a + b * z + c * (z^2 + w^2 / 3)).
{ intros a b c z. rewrite LA_pos by exact Hw. rewrite (RInt_prim (fun u => a * u + b * u^2 / 2 + c * u^3 / 3)).
  - field. lra.
  - intros u. auto_derive; [trivial | field].
  - intros u. apply continuous_derivable. auto_derive. trivial. }
replace (fun v => LA w (fun u => (3/5 * u - 4/5 * v)^2) (x 0%nat))
  with (fun v => 9/25 * ((x 0%nat)^2 + w^2 / 3) + (- (24/25) * x 0%nat) * v + 16/25 * v^2).
- rewrite Sq. field.
- apply functional_extensionality. intros v.
  replace (fun u => (3/5 * u - 4/5 * v)^2) with (fun u => 16/25 * v^2 + (- (24/25) * v) * u + 9/25 * u^2) by (apply functional_extensionality; intros; field).
  rewrite Sq. field.
Qed.
