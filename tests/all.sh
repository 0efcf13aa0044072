#!/usr/bin/env bash
# Builds everything and runs every ordinary test. On a bare Debian it first installs what the tests need beyond the .NET 10 SDK.
# Ends with one line: N passed, N failed, N skipped. Exit code 0 only when something passed and nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

if ! command -v dotnet >/dev/null 2>&1; then
  say "The .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download) and run this again."
  exit 3
fi

# The report is opened and printed in a real browser; without one those tests are skipped, with the reason.
need_packages=()
if ! command -v chromium >/dev/null 2>&1; then need_packages+=(chromium); fi
if ! command -v git >/dev/null 2>&1; then need_packages+=(git); fi
if [ ${#need_packages[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing ${need_packages[*]} …"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${need_packages[@]}"; } >/dev/null 2>&1 \
      || say "Could not install ${need_packages[*]}; the tests that need them will be skipped."
  else
    say "Missing: ${need_packages[*]}. Install them, or run this as root on Debian; the tests that need them will be skipped."
  fi
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet build Workflow.sln -c Release --nologo -v quiet
status=0
dotnet test Workflow.sln -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" 2>&1 | tee "$log" || status=$?

# One summary line per test project: "Passed!  - Failed: 0, Passed: 12, Skipped: 1, Total: 13, …".
read -r passed failed skipped < <(awk '
  /Failed: *[0-9]+, *Passed: *[0-9]+, *Skipped: *[0-9]+/ {
    line = $0; gsub(/,/, " ", line); n = split(line, w, /[ \t]+/)
    for (i = 1; i < n; i++) { if (w[i] == "Passed:") p += w[i + 1]; if (w[i] == "Failed:") f += w[i + 1]; if (w[i] == "Skipped:") s += w[i + 1] }
  }
  END { print p + 0, f + 0, s + 0 }' "$log")

[ "$status" -eq 0 ] && [ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
