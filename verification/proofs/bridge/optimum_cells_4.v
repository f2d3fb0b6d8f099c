(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2_1_1_100_1_100 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/100) = Finite r /\ 2.41345444 <= (1/100) * r <= 2.41345445.
Proof.
optimum_cell [-1; 1]
  [-0.778093428097713; 0.778093428097713]
  [-93.91562363649308; 26.75709875892143; -93.91562363649311]
  (-20.819522699278277) (0.055374728499424354).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_100_1_100_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/100) = Finite r /\ 2.42345444 <= (1/100) * r <= 2.42345445.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_100_1_100 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_2_1_1_100_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (149/10000) = Finite r /\ 2.33701074 <= (1/100) * r <= 2.33701076.
Proof.
optimum_cell [-1; 1]
  [-0.7856937301640373; 0.7856937301640373]
  [-91.84201797232883; 25.008519596194542; -91.84201797232872]
  (-19.64903704741456) (0.07311822900452881).
Qed.
