#!/usr/bin/env bash
# Runs Lighthouse five times on the home page, an answer and an organisation: medians by category, and bytes and requests of each page.
# Usage: bench/lighthouse.sh ADDRESS [LANGUAGE], of a running site such as http://localhost:5080. Needs npm and Chromium.
set -euo pipefail
site=$1
language=${2:-en}
port=9333
temporary=$(mktemp -d)
finish() {
  kill "${chromium:-}" 2>/dev/null && wait "$chromium" 2>/dev/null || true
  rm -rf "$temporary"
}
trap finish EXIT
npm install --prefix "$temporary" --ignore-scripts --no-audit --no-fund --silent lighthouse@13.5.0
chromium --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --remote-debugging-port=$port --user-data-dir="$temporary/profile" about:blank >/dev/null 2>&1 &
chromium=$!
for _ in $(seq 60); do curl -sf -o /dev/null "localhost:$port/json/version" && break; sleep 0.5; done

for path in "" "find?need=safe-place&area=HN" organisations/im-defensoras; do
  for number in 1 2 3 4 5; do
    "$temporary/node_modules/.bin/lighthouse" "$site/$language/$path" --port $port --quiet --output json --output-path "$temporary/$number.json" \
      --only-categories performance,accessibility,best-practices
  done
  node -e '
    const runs = process.argv.slice(2).map(file => JSON.parse(require("fs").readFileSync(file)));
    const median = of => runs.map(of).sort((a, b) => a - b)[2];
    const scores = ["performance", "accessibility", "best-practices"].map(name => `${name} ${Math.round(100 * median(run => run.categories[name].score))}`);
    const requests = runs[0].audits["network-requests"].details.items;
    console.log(`${process.argv[1]}: ${scores.join(", ")}; ${requests.length} requests, ${requests.reduce((sum, one) => sum + one.transferSize, 0)} bytes`);
    for (const name of ["accessibility", "best-practices", "performance"])
      for (const { id } of runs[0].categories[name].auditRefs) {
        const audit = runs[0].audits[id];
        if (audit.score !== null && audit.score < 0.9) console.log(`  ${audit.id}: ${audit.title} ${audit.displayValue ?? ""}`);
      }' "/$language/$path" "$temporary"/[1-5].json
done
