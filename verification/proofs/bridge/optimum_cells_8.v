(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 3 --t 1/200 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_3_1_1_200_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 3 1 ltac:(lia) ltac:(lra)) (1/200) (149/10000) = Finite r /\ 5.42165648 <= (1/200) * r <= 5.42165651.
Proof.
optimum_cell [-1; 0; 1]
  [-0.8462867586817877; -0.15811652755449312; 0.15811652755449312; 0.8462867586817877]
  [-191.56515373656774; 84.4870708332927; -181.62635518488815; 84.48707083329283; -191.56515373656757]
  (-29.423358468401638) (0.03804332591744046).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_3_1_1_200_149_10000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 3 1 ltac:(lia) ltac:(lra)) (1/200) (149/10000) = Finite r /\ 5.43165648 <= (1/200) * r <= 5.43165651.
Proof. intros (r & E & H). destruct bridge_optimum_3_1_1_200_149_10000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.
