(** The weights of the data points around y_k (between (43) and (44)). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Scoreproof.objects Require Import paper.
From Scoreproof.properties Require Import gap_decay.
From Scoreproof.appendix_d Require Import near.
Open Scope R_scope.

(** For any points, Delta being the least half gap. *)
Theorem rem_d_weights Y t delta k x : 0 < t -> 0 < delta <= least_half_gap Y -> (k <= gaps Y)%nat -> near Y delta k x ->
  q Y t k x >= 1 - INR (size Y - 1) * exp (- (least_half_gap Y * delta) / t) /\
  forall l, (l <= gaps Y)%nat -> l <> k -> q Y t l x < exp (- (least_half_gap Y * delta) / t).
Proof.
intros Ht Hd Hk Hx. split.
- replace (size Y - 1)%nat with (gaps Y) by (unfold size; lia). now apply Rle_ge, q_self.
- intros l Hl N. now apply (q_other Y t delta k).
Qed.
