(** All objects of the paper. *)
From Scoreproof.objects Require Export training_set density scores losses nonsmoothness flow divergence higher_dimensions.
