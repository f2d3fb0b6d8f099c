(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 1/1000: t r* *)
Theorem bridge_optimum_2_1_1_100_1_1000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/1000) = Finite r /\ 2.74588011 <= (1/100) * r <= 2.74588012.
Proof.
optimum_cell 1 [-1; 1]
  [-0.7223618931560649; 0.7223618931560649]
  [-99.17665601438945; 38.11734988347087; -99.17665601438945]
  (-27.53452102391613) (0.008016963704210124).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_100_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/1000) = Finite r /\ 2.75588011 <= (1/100) * r <= 2.75588012.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_100_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 1/200: t r* *)
Theorem bridge_optimum_2_1_1_100_1_200 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/200) = Finite r /\ 2.52807389 <= (1/100) * r <= 2.5280739.
Proof.
optimum_cell 1 [-1; 1]
  [-0.7632341131732033; 0.7632341131732033]
  [-96.48419319501998; 29.91950157471115; -96.48419319501998]
  (-22.835584250958924) (0.03280905022614914).
Qed.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2_1_1_100_1_100 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/100) = Finite r /\ 2.41345444 <= (1/100) * r <= 2.41345445.
Proof.
optimum_cell 1 [-1; 1]
  [-0.7780934280977129; 0.7780934280977129]
  [-93.91562363649314; 26.757098758921536; -93.91562363649314]
  (-20.81952269927832) (0.05537472849942396).
Qed.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_2_1_1_100_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (149/10000) = Finite r /\ 2.33701074 <= (1/100) * r <= 2.33701076.
Proof.
optimum_cell 1 [-1; 1]
  [-0.7856937301640379; 0.7856937301640379]
  [-91.84201797232869; 25.008519596194454; -91.84201797232869]
  (-19.64903704741446) (0.07311822900452888).
Qed.
