(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 1/1000: t r* *)
Theorem bridge_optimum_2_1_1_200_1_1000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/1000) = Finite r /\ 2.4524213 <= (1/200) * r <= 2.45242131.
Proof.
optimum_cell [-1; 1]
  [-0.8047835668745914; 0.8047835668745914]
  [-197.36848397111854; 47.87364665628541; -197.3684839711186]
  (-38.52792411533918) (0.012797955989350084).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_200_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/1000) = Finite r /\ 2.4624213 <= (1/200) * r <= 2.46242131.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_200_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 1/200: t r* *)
Theorem bridge_optimum_2_1_1_200_1_200 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/200) = Finite r /\ 2.3020594 <= (1/200) * r <= 2.30205941.
Proof.
optimum_cell [-1; 1]
  [-0.8285707896524388; 0.8285707896524388]
  [-190.75582740401063; 39.45011345215072; -190.75582740401066]
  (-32.687211654926756) (0.04347954062851788).
Qed.
