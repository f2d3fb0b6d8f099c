(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 1/1000: t r* *)
Theorem bridge_optimum_2_1_1_50_1_1000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/1000) = Finite r /\ 3.3447096 <= (1/50) * r <= 3.34470967.
Proof.
optimum_cell 1 [-1; 1]
  [-0.5955671372483844; 0.5955671372483844]
  [-49.800168353205905; 33.81757338161114; -49.800168353205905]
  (-20.140635367573314) (0.003911591926810419).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_50_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/1000) = Finite r /\ 3.3547096 <= (1/50) * r <= 3.35470967.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_50_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 1/200: t r* *)
Theorem bridge_optimum_2_1_1_50_1_200 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/200) = Finite r /\ 2.94405662 <= (1/50) * r <= 2.94405665.
Proof.
optimum_cell 1 [-1; 1]
  [-0.6646728061581192; 0.6646728061581192]
  [-48.924541347060526; 24.67687468938654; -48.924541347060526]
  (-16.40204754700682) (0.0200823599810406).
Qed.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2_1_1_50_1_100 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/100) = Finite r /\ 2.76720335 <= (1/50) * r <= 2.76720337.
Proof.
optimum_cell 1 [-1; 1]
  [-0.6922472215832798; 0.6922472215832798]
  [-47.90098218062988; 21.279101883782534; -47.90098218062988]
  (-14.730399156835995) (0.03788621514694579).
Qed.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_2_1_1_50_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (149/10000) = Finite r /\ 2.65881326 <= (1/50) * r <= 2.65881328.
Proof.
optimum_cell 1 [-1; 1]
  [-0.7066883847641263; 0.7066883847641263]
  [-46.99393449281134; 19.47639732424448; -46.99393449281134]
  (-13.763743766094684) (0.05305459501145896).
Qed.
