#!/bin/bash
# Submit in this folder: sbatch slurm.sh, and, once all tasks are done, sh merge.sh. The program mixtab for the cluster lies beside it.
#SBATCH --job-name=mixtab
#SBATCH --array=1-{chains}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
set -euo pipefail
cd "${SLURM_SUBMIT_DIR:-.}"
exec sh chain.sh "$SLURM_ARRAY_TASK_ID"
