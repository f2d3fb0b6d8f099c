(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Scoreproof.bridge Require Import optimum_numbers.
Import ListNotations.
Open Scope R_scope.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2_1_1_200_1_100 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/100) = Finite r /\ 2.21231307 <= (1/200) * r <= 2.21231308.
Proof.
optimum_cell [-1; 1]
  [-0.836908250582749; 0.836908250582749]
  [-185.17986451715012; 36.051443075978135; -185.1798645171502]
  (-30.17175015570039) (0.06849132543286378).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_200_1_100_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/100) = Finite r /\ 2.22231307 <= (1/200) * r <= 2.22231308.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_200_1_100 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_2_1_1_200_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (149/10000) = Finite r /\ 2.14945195 <= (1/200) * r <= 2.14945196.
Proof.
optimum_cell [-1; 1]
  [-0.8411840438388689; 0.8411840438388689]
  [-180.8523732068618; 34.09282232753531; -180.85237320686167]
  (-28.67833815135624) (0.08756954471150379).
Qed.
