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
optimum_cell 1 [-1; 1]
  [-0.8047835668745923; 0.8047835668745923]
  [-197.36848397111837; 47.87364665628515; -197.36848397111837]
  (-38.52792411533907) (0.012797955989350272).
Qed.

(** With one digit wrong. *)
Theorem bridge_optimum_2_1_1_200_1_1000_twin : ~ exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/1000) = Finite r /\ 2.4624213 <= (1/200) * r <= 2.46242131.
Proof. intros (r & E & H). destruct bridge_optimum_2_1_1_200_1_1000 as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 1/200: t r* *)
Theorem bridge_optimum_2_1_1_200_1_200 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/200) = Finite r /\ 2.3020594 <= (1/200) * r <= 2.30205941.
Proof.
optimum_cell 1 [-1; 1]
  [-0.8285707896524388; 0.8285707896524388]
  [-190.75582740401066; 39.450113452150674; -190.75582740401066]
  (-32.687211654926784) (0.0434795406285179).
Qed.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 1/100: t r* *)
Theorem bridge_optimum_2_1_1_200_1_100 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (1/100) = Finite r /\ 2.21231307 <= (1/200) * r <= 2.21231308.
Proof.
optimum_cell 1 [-1; 1]
  [-0.8369082505827488; 0.8369082505827488]
  [-185.17986451714998; 36.05144307597811; -185.17986451714998]
  (-30.171750155700398) (0.0684913254328638).
Qed.

(** scoreproof optimum --n 2 --t 1/200 --epsilon 149/10000: t r* *)
Theorem bridge_optimum_2_1_1_200_149_10000 : exists r,
  least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/200) (149/10000) = Finite r /\ 2.14945195 <= (1/200) * r <= 2.14945196.
Proof.
optimum_cell 1 [-1; 1]
  [-0.8411840438388691; 0.8411840438388691]
  [-180.8523732068616; 34.09282232753532; -180.8523732068616]
  (-28.67833815135625) (0.08756954471150383).
Qed.
