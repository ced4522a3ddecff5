#!/usr/bin/env bash
# Words and phone screens of five answers over the seeds. Ends with 1 when one has more than 350 words or 5 screens, or a wrong fold.
# Usage: bench/answers.sh. Needs Chromium and PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run -c Release --project bench/EmergencySupport.Bench -- answers
