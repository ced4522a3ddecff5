#!/usr/bin/env bash
# Compares a cached page of ours with the same bytes from nginx, each on one core, in turn. Needs nginx, wrk and two cores.
# Prints requests a second. Stops what it started.
set -euo pipefail
cd "$(dirname "$0")/.."
page=${1:-/en/find?area=HN}
warm=${WARM:-30}
seconds=${SECONDS_EACH:-10}
port=5099
folder=$(mktemp -d)
chmod 755 "$folder"
started=()
finish() {
  for pid in "${started[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

# The site is on core 0, with its database, which is idle while pages are cached.
EMERGENCYSUPPORT_DATA=$folder/data taskset -c 0 ./run --port $port >"$folder/site.log" 2>&1 &
started+=($!)
for _ in $(seq 120); do curl -sf -o /dev/null "localhost:$port/health/ready" && break; sleep 1; done

mkdir -p "$folder/html"
curl -s -H 'Accept-Encoding: gzip' -D "$folder/head" -o "$folder/html/page.html.gz" "localhost:$port$page"
gunzip -k "$folder/html/page.html.gz"
chmod -R a+rX "$folder/html"
headers=$(grep -iE '^(Cache-Control|Content-Security-Policy|Referrer-Policy|X-Content-Type-Options|Cross-Origin-[A-Za-z-]+|Permissions-Policy|Vary):' "$folder/head" | tr -d '\r' | sed -E 's/^([^:]+): (.*)$/add_header \1 "\2";/')
cat >"$folder/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $folder/nginx.pid; error_log $folder/nginx.log;
events { worker_connections 1024; }
http {
  default_type text/html; sendfile on; tcp_nopush on; access_log off; keepalive_requests 100000000;
  server { listen 127.0.0.1:$((port + 1)); root $folder/html; gzip_static on; $headers }
}
CONF
taskset -c 0 nginx -c "$folder/nginx.conf" &
started+=($!)
sleep 1

ask() { taskset -c 1 wrk -t1 -c32 -d"$2s" -H 'Accept-Encoding: gzip' "$1" | awk '/Non-2xx/ { bad = $0 } /Requests\/sec/ { print $2 } END { if (bad) print bad }'; }
ours="http://127.0.0.1:$port$page"
theirs="http://127.0.0.1:$((port + 1))/page.html"
echo "bytes: $(stat -c %s "$folder/html/page.html.gz") compressed; warm up ${warm} s each, then ${seconds} s in turn"
ask "$ours" "$warm" >/dev/null
ask "$theirs" "$warm" >/dev/null
for round in 1 2 3 4 5; do
  a=$(ask "$ours" "$seconds")
  b=$(ask "$theirs" "$seconds")
  echo "round $round: ours $a/s, nginx $b/s, ratio $(awk "BEGIN { printf \"%.2f\", $a / $b }")"
done
