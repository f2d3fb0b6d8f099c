(** Sums and products of polynomials and Gaussians have all derivatives. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Scoreproof.properties Require Export density.
Open Scope R_scope.

Inductive gaussian_sum (s : R) : (R -> R) -> Prop :=
| gs_const c : gaussian_sum s (fun _ => c)
| gs_id : gaussian_sum s (fun x => x)
| gs_add f g : gaussian_sum s f -> gaussian_sum s g -> gaussian_sum s (fun x => f x + g x)
| gs_mul f g : gaussian_sum s f -> gaussian_sum s g -> gaussian_sum s (fun x => f x * g x)
| gs_pN a b : gaussian_sum s (fun x => pN (a * x + b) s).

Lemma gs_derive s f : 0 < s -> gaussian_sum s f -> exists g, gaussian_sum s g /\ forall x, is_derive f x (g x).
Proof.
intros Hs H. induction H as [c| |f g Hf (f' & Gf & Df) Hg (g' & Gg & Dg)|f g Hf (f' & Gf & Df) Hg (g' & Gg & Dg)|a b].
- exists (fun _ => 0). split; [constructor | intros; apply is_derive_cst].
- exists (fun _ => 1). split; [constructor | intros; apply (is_derive_id (K := R_AbsRing))].
- exists (fun x => f' x + g' x). split; [now constructor | intros; now apply is_derive_add].
- exists (fun x => f' x * g x + f x * g' x). split; [|intros; now apply is_derive_mul].
  constructor; now constructor.
- exists (fun x => (- (a / s^2) * (a * x + b)) * pN (a * x + b) s). split.
  + apply (gs_mul s (fun x => - (a / s^2) * (a * x + b)) (fun x => pN (a * x + b) s)); [|apply gs_pN].
    apply (gs_mul s (fun _ => - (a / s^2)) (fun x => a * x + b)); [constructor|].
    apply (gs_add s (fun x => a * x) (fun _ => b)); [|constructor]. apply (gs_mul s (fun _ => a) (fun x => x)); constructor.
  + intros x. assert (D : is_derive (fun z => pN z s) (a * x + b) (- ((a * x + b) / s^2) * pN (a * x + b) s)).
    { generalize (a * x + b). intros z. assert (P := sqrt_2PI_pos). unfold pN.
      apply (is_derive_ext (fun z => / (sqrt (2 * PI) * s) * exp (- (z * z) * / (2 * s^2)))).
      { intros y. eqR. unfold Rdiv. rewrite Rmult_comm. replace (y^2) with (y * y) by ring. reflexivity. }
      replace (- z^2 / (2 * s^2)) with (- (z * z) * / (2 * s^2)) by (unfold Rdiv; ring).
      assert (Ec : - (z / s^2) = - (2 * z * / (2 * s^2))) by (field; lra). rewrite Ec. clear Ec.
      replace (exp (- (z * z) * / (2 * s^2)) / (sqrt (2 * PI) * s)) with (/ (sqrt (2 * PI) * s) * exp (- (z * z) * / (2 * s^2))) by (unfold Rdiv; ring).
      generalize (/ (2 * s^2)) (/ (sqrt (2 * PI) * s)). intros c k. auto_derive; [trivial | ring]. }
    eapply is_derive_eq; [apply (is_derive_comp (fun z => pN z s) (fun x => a * x + b) x _ a D)|].
    * auto_derive; [trivial | ring].
    * unfold scal; simpl; unfold mult; simpl. unfold Rdiv. ring.
Qed.

Lemma gs_derive_n s f n : 0 < s -> gaussian_sum s f -> exists g, gaussian_sum s g /\ forall x, is_derive_n f n x (g x).
Proof.
intros Hs H. induction n as [|n (g & Gg & Dg)]; [exists f; split; [exact H | reflexivity]|].
destruct (gs_derive s g Hs Gg) as (g' & Gg' & Dg'). exists g'. split; [exact Gg'|]. intros x. simpl.
replace (Derive_n f n) with g; [apply Dg'|]. apply functional_extensionality. intros y. symmetry. now apply is_derive_n_unique.
Qed.

Lemma gs_smooth s f n x : 0 < s -> gaussian_sum s f -> ex_derive_n f n x.
Proof. intros Hs H. destruct n as [|n]; [exact I|]. destruct (gs_derive_n s f (S n) Hs H) as (g & _ & D). exists (g x). apply D. Qed.

Lemma gs_sum s n (f : nat -> R -> R) : (forall k, (k < n)%nat -> gaussian_sum s (f k)) -> gaussian_sum s (fun x => sum_below n (fun k => f k x)).
Proof.
induction n as [|n IH]; intros H; simpl; [constructor|].
apply (gs_add s (fun x => sum_below n (fun k => f k x))); [apply IH; intros; apply H; lia | apply H; lia].
Qed.

Lemma gs_noised Y t a b : gaussian_sum (sqrt t) (fun x => noised_density Y t (a * x + b)).
Proof.
unfold noised_density, Rdiv.
apply (gs_mul _ (fun x => sum_below (size Y) (fun k => pN (a * x + b - point Y k) (sqrt t))) (fun _ => / INR (size Y))); [|constructor].
apply (gs_sum (sqrt t) (size Y) (fun k x => pN (a * x + b - point Y k) (sqrt t))). intros k _.
replace (fun x => pN (a * x + b - point Y k) (sqrt t)) with (fun x => pN (a * x + (b - point Y k)) (sqrt t)); [apply gs_pN|].
apply functional_extensionality. intros x. f_equal. ring.
Qed.
