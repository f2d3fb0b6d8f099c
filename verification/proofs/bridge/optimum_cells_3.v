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
optimum_cell [-1; 1]
  [-0.722361893156065; 0.722361893156065]
  [-99.17665601438944; 38.11734988347082; -99.17665601438952]
  (-27.534521023916103) (0.00801696370421002).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_100_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/1000) = Finite r /\ 2.75588011 <= (1/100) * r <= 2.75588012.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_100_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/100 --epsilon 1/200: t r* *)
Theorem bridge_optimum_2_1_1_100_1_200 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/200) = Finite r /\ 2.52807389 <= (1/100) * r <= 2.5280739.
Proof.
optimum_cell [-1; 1]
  [-0.7632341131732039; 0.7632341131732039]
  [-96.48419319502014; 29.919501574711067; -96.48419319502014]
  (-22.835584250958888) (0.032809050226149335).
Qed.
