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
optimum_cell [-1; 1]
  [-0.5955671372483846; 0.5955671372483846]
  [-49.800168353205905; 33.81757338161116; -49.80016835320593]
  (-20.140635367573317) (0.00391159192681038).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_50_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/1000) = Finite r /\ 3.3547096 <= (1/50) * r <= 3.35470967.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_50_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/50 --epsilon 1/200: t r* *)
Theorem bridge_optimum_2_1_1_50_1_200 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/50) (1/200) = Finite r /\ 2.94405662 <= (1/50) * r <= 2.94405665.
Proof.
optimum_cell [-1; 1]
  [-0.664672806158119; 0.664672806158119]
  [-48.92454134706053; 24.67687468938652; -48.924541347060575]
  (-16.40204754700681) (0.020082359981040486).
Qed.
