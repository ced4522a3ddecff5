#!/usr/bin/env bash
# Pages of answers without the page cache: the application alone on the last core, PostgreSQL and wrk on the first. Needs wrk and two cores.
# With "one-core", PostgreSQL shares the core of the application, and wrk has the first.
# Usage: bench/pages.sh F N [one-core], with the folder and a number that "fill" was given. Stops what it started.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
number=$2
database_core=0
if [ "${3:-}" = one-core ]; then database_core=1; fi
port=5098
cluster=$(echo "$folder"/postgres-*)
binaries=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
temporary=$(mktemp -d)
chmod 755 "$temporary"
as_postgres() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups "$@"; else "$@"; fi; }
finish() {
  kill -TERM "${app:-}" 2>/dev/null || true
  as_postgres "$binaries/pg_ctl" stop -D "$cluster/data" -m fast >/dev/null || true
  rm -rf "$temporary"
}
trap finish EXIT

as_postgres taskset -c $database_core "$binaries/pg_ctl" start -D "$cluster/data" -w -l "$cluster/log" \
  -o "-c listen_addresses= -c unix_socket_directories=$cluster/socket -c shared_buffers=2GB" >/dev/null
dotnet build --verbosity quiet --nologo -clp:NoSummary --configuration Release src/EmergencySupport
Site__CachePages=false ConnectionStrings__Directory="Host=$cluster/socket;Username=emergencysupport_app;Database=scale_$number" \
  taskset -c 1 dotnet src/EmergencySupport/bin/Release/net10.0/EmergencySupport.dll --port $port >"$temporary/log" 2>&1 &
app=$!
for _ in $(seq 60); do curl -sf -o /dev/null "localhost:$port/health/ready" && break; sleep 1; done

# The questions of "scale".
cat >"$temporary/questions.lua" <<'LUA'
local asked = { QUESTIONS }
local next = 0
request = function()
  next = next % #asked + 1
  return wrk.format("GET", "/en/find?" .. asked[next])
end
LUA
questions=$(grep -oE '\(("[a-z-]+"|null), ("[A-Za-z0-9-]+"|null)\)' bench/EmergencySupport.Bench/Scale/Questions.cs | tr -d '(",)' \
  | awk '{ need = $1 == "null" ? "" : "need=" $1; area = $2 == "null" ? "" : "area=" $2; printf "\"%s%s%s\",", need, need != "" && area != "" ? "\\&" : "", area }')
sed -i "s|QUESTIONS|$questions|" "$temporary/questions.lua"
ask() { taskset -c 0 wrk -t1 -c"$1" -d"$2s" --latency -s "$temporary/questions.lua" -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port"; }
ask 1 100 >/dev/null
for clients in 1 8; do
  echo "$number organisations, $clients at once:"
  ask "$clients" 20 | grep -E '50%|99%|Requests/sec|Non-2xx'
done
