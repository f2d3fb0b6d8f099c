(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 3 --t 1/200 --epsilon 1/1000: t r* *)
Theorem bridge_optimum_3_1_1_200_1_1000 : exists r,
  least_nonsmoothness (equally_spaced 3 1 ltac:(lia) ltac:(lra)) (1/200) (1/1000) = Finite r /\ 6.83477953 <= (1/200) * r <= 6.83477972.
Proof.
optimum_cell [-1; 0; 1]
  [-0.7915068385531114; -0.20885140169064828; 0.20885140169064828; 0.7915068385531114]
  [-199.41749830674874; 142.62258670722778; -198.81529946281807; 142.62258670722753; -199.41749830674905]
  (-41.576971593998785) (0.002863427661570631).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_3_1_1_200_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 3 1 ltac:(lia) ltac:(lra)) (1/200) (1/1000) = Finite r /\ 6.84477953 <= (1/200) * r <= 6.84477972.
Proof. intros (r & E & H). destruct bridge_optimum_3_1_1_200_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.
