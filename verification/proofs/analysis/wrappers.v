(** Coquelicot's integrals and derivatives of real functions, with equations in R, where [ring] and [lra] work. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Scoreproof.analysis Require Export sums.
Open Scope R_scope.

(** Integrals over the line, over [k, infinity) and (-infinity, k], as limits of Riemann's over bounded intervals. *)
Notation line_int f := (RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty)).
Notation is_line_int f := (is_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty)).
Notation tail_int f k := (RInt_gen f (at_point k) (Rbar_locally p_infty)).
Notation is_tail_int f k := (is_RInt_gen f (at_point k) (Rbar_locally p_infty)).
Notation head_int f k := (RInt_gen f (Rbar_locally m_infty) (at_point k)).
Notation is_head_int f k := (is_RInt_gen f (Rbar_locally m_infty) (at_point k)).

Lemma ex_RInt_cont (f : R -> R) : (forall x, continuous f x) -> forall a b, ex_RInt f a b.
Proof. intros Hf a b. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros; apply Hf. Qed.

Lemma RInt_split (f : R -> R) a b c : (forall a b, ex_RInt f a b) -> (RInt f a c : R) = (RInt f a b : R) + (RInt f b c : R).
Proof. intros Hex. symmetry. apply (RInt_Chasles (V := R_CompleteNormedModule) f a b c); apply Hex. Qed.

Lemma RInt_mult (f : R -> R) k a b : (forall a b, ex_RInt f a b) -> RInt (fun x => k * f x) a b = k * (RInt f a b : R).
Proof. intros Hex. apply (RInt_scal (V := R_CompleteNormedModule) f a b k), Hex. Qed.

Lemma is_RInt_add (f g : R -> R) a b u v : is_RInt f a b u -> is_RInt g a b v -> is_RInt (fun x => f x + g x) a b (u + v).
Proof. exact (is_RInt_plus (V := R_NormedModule) f g a b u v). Qed.

Lemma is_RInt_RInt (f : R -> R) a b : ex_RInt f a b -> is_RInt f a b (RInt f a b).
Proof. exact (RInt_correct (V := R_CompleteNormedModule) f a b). Qed.

Lemma RInt_lin (f : R -> R) u v a b : (forall a b, ex_RInt f a b) ->
  RInt (fun x => u * f (u * x + v)) a b = (RInt f (u * a + v) (u * b + v) : R).
Proof. intros Hex. apply (RInt_comp_lin (V := R_CompleteNormedModule) f u v a b), Hex. Qed.

Lemma RInt_prim (F f : R -> R) a b :
  (forall x, is_derive F x (f x)) -> (forall x, continuous f x) -> RInt f a b = F b - F a.
Proof. intros HF Hf. apply is_RInt_unique, (is_RInt_derive F f); intros; [apply HF | apply Hf]. Qed.

(** A function with a derivative at x is continuous there: for [auto_derive]. *)
Lemma continuous_derivable (f : R -> R) x : ex_derive f x -> continuous f x.
Proof. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). Qed.

Lemma continuous_add (f g : R -> R) x : continuous f x -> continuous g x -> continuous (fun y => f y + g y) x.
Proof. apply (continuous_plus (V := R_NormedModule)). Qed.

Lemma continuous_sub (f g : R -> R) x : continuous f x -> continuous g x -> continuous (fun y => f y - g y) x.
Proof. apply (continuous_minus (V := R_NormedModule)). Qed.

Lemma continuous_mul (f g : R -> R) x : continuous f x -> continuous g x -> continuous (fun y => f y * g y) x.
Proof. apply (continuous_mult (K := R_AbsRing)). Qed.

Lemma continuous_cmul c (f : R -> R) x : continuous f x -> continuous (fun y => c * f y) x.
Proof. apply (continuous_scal_r (K := R_AbsRing) (V := R_NormedModule) c f). Qed.

Lemma continuous_divc c (f : R -> R) x : continuous f x -> continuous (fun y => f y / c) x.
Proof. intros H. apply (continuous_scal_l (K := R_AbsRing) (V := R_NormedModule) f (/ c)), H. Qed.

Lemma continuous_div (f g : R -> R) x : continuous f x -> continuous g x -> g x <> 0 -> continuous (fun y => f y / g y) x.
Proof.
intros Hf Hg H. apply continuous_mul; [exact Hf|].
apply (continuous_comp g Rinv); [exact Hg | apply continuous_Rinv, H].
Qed.

Lemma continuous_sq (f : R -> R) x : continuous f x -> continuous (fun y => (f y)^2) x.
Proof.
intros H. apply (continuous_ext (fun y => f y * f y)); [intros; eqR; ring | now apply continuous_mul].
Qed.

Lemma continuous_abs (f : R -> R) x : continuous f x -> continuous (fun y => Rabs (f y)) x.
Proof. intros H. apply (continuous_comp f Rabs); [exact H | apply continuous_Rabs]. Qed.

Lemma continuous_ln x : 0 < x -> continuous ln x.
Proof. intros H. apply continuity_pt_filterlim, derivable_continuous_pt. eexists. apply derivable_pt_lim_ln, H. Qed.

Lemma continuous_lnf (f : R -> R) x : continuous f x -> 0 < f x -> continuous (fun y => ln (f y)) x.
Proof. intros Hf H. apply (continuous_comp f ln); [exact Hf | now apply continuous_ln]. Qed.

Lemma continuous_expf (f : R -> R) x : continuous f x -> continuous (fun y => exp (f y)) x.
Proof. intros Hf. apply (continuous_comp f exp); [exact Hf | apply continuous_exp]. Qed.

Lemma continuous_max (f g : R -> R) x : continuous f x -> continuous g x -> continuous (fun y => Rmax (f y) (g y)) x.
Proof.
intros Hf Hg. apply (continuous_ext (fun y => (f y + g y + Rabs (f y - g y)) / 2)).
{ intros y. eqR. unfold Rmax. destruct (Rle_dec (f y) (g y)); [rewrite Rabs_left1 by lra | rewrite Rabs_right by lra]; field. }
apply continuous_divc, continuous_add; [now apply continuous_add | now apply continuous_abs, continuous_sub].
Qed.

Lemma continuous_min (f g : R -> R) x : continuous f x -> continuous g x -> continuous (fun y => Rmin (f y) (g y)) x.
Proof.
intros Hf Hg. apply (continuous_ext (fun y => (f y + g y - Rabs (f y - g y)) / 2)).
{ intros y. eqR. unfold Rmin. destruct (Rle_dec (f y) (g y)); [rewrite Rabs_left1 by lra | rewrite Rabs_right by lra]; field. }
apply continuous_divc, continuous_sub; [now apply continuous_add | now apply continuous_abs, continuous_sub].
Qed.

Lemma exp_le a b : a <= b -> exp a <= exp b.
Proof. intros [H|H]; [apply Rlt_le, exp_increasing, H | rewrite H; lra]. Qed.

Lemma ln_le_ln a b : 0 < a -> a <= b -> ln a <= ln b.
Proof. intros Ha [H|H]; [apply Rlt_le, ln_increasing; assumption | rewrite H; lra]. Qed.

(** Derivatives of real functions. *)
Lemma is_derive_add (f g : R -> R) (x u v : R) : is_derive f x u -> is_derive g x v -> is_derive (fun y => f y + g y) x (u + v).
Proof. apply (is_derive_plus (V := R_NormedModule)). Qed.

Lemma is_derive_sub (f g : R -> R) (x u v : R) : is_derive f x u -> is_derive g x v -> is_derive (fun y => f y - g y) x (u - v).
Proof. apply (is_derive_minus (V := R_NormedModule)). Qed.

Lemma is_derive_mul (f g : R -> R) (x u v : R) :
  is_derive f x u -> is_derive g x v -> is_derive (fun y => f y * g y) x (u * g x + f x * v).
Proof. intros Hf Hg. apply (is_derive_mult f g); [assumption | assumption | apply Rmult_comm]. Qed.

Lemma is_derive_cmul c (f : R -> R) (x u : R) : is_derive f x u -> is_derive (fun y => c * f y) x (c * u).
Proof. intros H. now apply (is_derive_scal f x c u). Qed.

Lemma is_derive_cst c x : is_derive (fun _ : R => c) x 0.
Proof. apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)). Qed.

Lemma is_derive_eq (f : R -> R) (x u v : R) : is_derive f x u -> u = v -> is_derive f x v.
Proof. now intros H <-. Qed.

Lemma is_derive_lnf (f : R -> R) (x u : R) : 0 < f x -> is_derive f x u -> is_derive (fun y => ln (f y)) x (u / f x).
Proof.
intros Hp H. apply is_derive_eq with (u * / f x); [|reflexivity].
apply (is_derive_comp ln f); [apply is_derive_Reals, derivable_pt_lim_ln, Hp | exact H].
Qed.

(** The mean value theorem for a function with a derivative everywhere between. *)
Lemma mean_value (f d : R -> R) a b : (forall x, Rmin a b <= x <= Rmax a b -> is_derive f x (d x)) ->
  exists c, Rmin a b <= c <= Rmax a b /\ f b - f a = d c * (b - a).
Proof.
intros H. apply (MVT_gen f a b d); intros x Hx.
- apply H. lra.
- apply continuity_pt_filterlim, continuous_derivable. eexists. apply H, Hx.
Qed.

(** Improper integrals: values, multiples, sums, for any two ends. *)
Section Improper.
Context {Fa Fb : (R -> Prop) -> Prop} {HFa : ProperFilter' Fa} {HFb : ProperFilter' Fb}.

Lemma gen_value (f : R -> R) (l : R) : is_RInt_gen f Fa Fb l -> RInt_gen f Fa Fb = l.
Proof. exact (is_RInt_gen_unique (V := R_CompleteNormedModule) f l). Qed.

Lemma is_gen_value (f : R -> R) : ex_RInt_gen f Fa Fb -> is_RInt_gen f Fa Fb (RInt_gen f Fa Fb).
Proof. exact (RInt_gen_correct (V := R_CompleteNormedModule) f). Qed.
End Improper.

Section Improper2.
Context {Fa Fb : (R -> Prop) -> Prop} {HFa : Filter Fa} {HFb : Filter Fb}.

Lemma is_gen_scal (f : R -> R) (c l : R) : is_RInt_gen f Fa Fb l -> is_RInt_gen (fun x => c * f x) Fa Fb (c * l).
Proof. exact (is_RInt_gen_scal (V := R_NormedModule) f c l). Qed.

Lemma is_gen_plus (f g : R -> R) (u v : R) :
  is_RInt_gen f Fa Fb u -> is_RInt_gen g Fa Fb v -> is_RInt_gen (fun x => f x + g x) Fa Fb (u + v).
Proof. exact (is_RInt_gen_plus (V := R_NormedModule) f g u v). Qed.

Lemma is_gen_minus (f g : R -> R) (u v : R) :
  is_RInt_gen f Fa Fb u -> is_RInt_gen g Fa Fb v -> is_RInt_gen (fun x => f x - g x) Fa Fb (u - v).
Proof. exact (is_RInt_gen_minus (V := R_NormedModule) f g u v). Qed.

Lemma is_gen_ext (f g : R -> R) (l : R) :
  (forall x, f x = g x) -> is_RInt_gen f Fa Fb l -> is_RInt_gen g Fa Fb l.
Proof. intros H. apply is_RInt_gen_ext, filter_forall. intros ab x _. apply H. Qed.
End Improper2.
