#!/bin/bash
# Runs a sweep as a job array under a real Slurm on this machine, kills workers in the middle, merges the shards and compares
# the bytes with those of one run.
#
#   tests/slurm/run.sh SCOREPROOF
#
# Needs Debian's slurmctld, slurmd, slurm-client and munge. The daemons are this script's own: their configuration, key,
# sockets, state and logs are in a new folder, their ports are free ones, and they are stopped at the end. No cgroups are
# needed: processes are tracked through /proc. FOLDER keeps everything in that folder instead.
set -euo pipefail

scoreproof=$(readlink -f "${1:?usage: $0 SCOREPROOF}")
here=$(cd "$(dirname "$0")" && pwd)
folder=${FOLDER:-$(mktemp -d)}
mkdir -p "$folder"/{state,spool,bin,runs}
chmod 700 "$folder"
ln -sf "$scoreproof" "$folder/bin/scoreproof"
node=$(hostname -s)
started=()

stop() {
	code=$?
	trap - EXIT
	if [ "$code" != 0 ]; then
		echo "failed; the ends of the logs:" >&2
		tail -n 20 "$folder"/*.log "$folder"/runs/*.log >&2 || true
	fi
	for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
	for pid in "${started[@]}"; do wait "$pid" 2> /dev/null || true; done
	[ -n "${FOLDER:-}" ] || rm -rf "$folder"
	exit "$code"
}
trap stop EXIT

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# $1 says what is waited for, $2 for how many seconds, the rest is the command that has to succeed.
wait_for() {
	local what=$1 seconds=$2
	shift 2
	for _ in $(seq $((seconds * 5))); do
		if "$@" > /dev/null 2>&1; then return; fi
		sleep 0.2
	done
	echo "$what: not within $seconds s" >&2
	return 1
}

dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
chmod 400 "$folder/munge.key"
munged --foreground --force --key-file "$folder/munge.key" --socket "$folder/munge.socket" \
	--pid-file "$folder/munged.pid" --seed-file "$folder/munge.seed" --log-file "$folder/munged.log" 2> "$folder/munged.err.log" &
started+=($!)
wait_for "munged" 20 test -S "$folder/munge.socket"

user=$(id -un)
cat > "$folder/slurm.conf" << CONF
ClusterName=scoreproof
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
AuthType=auth/munge
CredType=cred/munge
# A job that is queued again may begin when its credentials have expired.
AuthInfo=socket=$folder/munge.socket,cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2,batch_sched_delay=1
ReturnToService=2
KillWait=3
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
slurmctld -D -c 2> "$folder/slurmctld.err.log" &
started+=($!)
slurmd -D -N "$node" 2> "$folder/slurmd.err.log" &
started+=($!)
node_is_idle() { sinfo --noheader --format=%t | grep -qx idle; }
wait_for "a node of Slurm" 60 node_is_idle
echo "Slurm $(slurmctld -V | cut -d' ' -f2) runs with $(nproc) processors"

cd "$folder/runs"
cp "$here/loss.toml" .
# As on a cluster: the program is on the PATH of the jobs.
job=$(PATH="$folder/bin:$PATH" SPEC=loss.toml sbatch --parsable "$here/job.sh")
echo "job array $job is submitted"

# The worker of shard 1 is killed once it has written something, that of shard 2 with its whole job, which is queued again,
# as a cluster does with a node that fails or is wanted by others.
has_blocks() { [ "$(wc -l < "part-$1.csv.journal")" -gt 3 ]; }
wait_for "rows of shard 1" 120 has_blocks 1
worker=$(pgrep -f -- "--out part-1.csv .*--shard 1/4" | head -n 1)
kill -KILL "$worker"
echo "the worker of shard 1 is killed after $(wc -l < part-1.csv.partial) lines"
wait_for "rows of shard 2" 120 has_blocks 2
scontrol requeue "${job}_2"
echo "the job of shard 2 is queued again after $(wc -l < part-2.csv.partial) lines"

queue_is_empty() { [ -z "$(squeue --noheader)" ]; }
wait_for "the end of the array" 600 queue_is_empty
grep -h "going on with" part-1.log part-2.log
scoreproof=$folder/bin/scoreproof
"$scoreproof" merge part-*.csv --out merged.csv
"$scoreproof" sweep loss.toml --out whole.csv
cmp merged.csv whole.csv
cmp merged.csv.sweep whole.csv.sweep
[ "$(tail -n +2 whole.csv | cut -d, -f1)" = "$(seq 0 719)" ]
echo "the merged file is that of one run: $(($(wc -l < merged.csv) - 1)) rows, $(sha256sum < merged.csv | cut -c1-16)..."
