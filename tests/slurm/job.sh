#!/bin/bash
#SBATCH --job-name=scoreproof
#SBATCH --array=1-4
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=part-%a.log

# A shard of a sweep. What a killed worker has written stays, and the next start goes on from there.
scoreproof sweep "$SPEC" --out "part-$SLURM_ARRAY_TASK_ID.csv" --threads "${SLURM_CPUS_PER_TASK:-1}" \
	--shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
code=$?
# A wrong specification (2) stays wrong; anything else is tried again, three times.
if [ $code != 0 ] && [ $code != 2 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
	scontrol requeue "$SLURM_JOB_ID"
fi
exit $code
