(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2_1_1_50_1_100 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/100) = Finite r /\ 2.76720335 <= (1/50) * r <= 2.76720337.
Proof.
optimum_cell [-1; 1]
  [-0.6922472215832797; 0.6922472215832797]
  [-47.900982180629896; 21.279101883782563; -47.90098218062985]
  (-14.730399156836008) (0.037886215146946074).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_50_1_100_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/100) = Finite r /\ 2.77720335 <= (1/50) * r <= 2.77720337.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_50_1_100 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_2_1_1_50_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (149/10000) = Finite r /\ 2.65881326 <= (1/50) * r <= 2.65881328.
Proof.
optimum_cell [-1; 1]
  [-0.706688384764126; 0.706688384764126]
  [-46.993934492811334; 19.4763973242445; -46.99393449281136]
  (-13.763743766094672) (0.05305459501145899).
Qed.
