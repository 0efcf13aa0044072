#!/usr/bin/env bash
# The long forms of the tests, part by part, each with its figures. Meant to take less than three hours on two cores in full.
#   tests/nightly.sh                 every part
#   tests/nightly.sh kills memory    only these
# The rows are those of the reliability goal: what is promised, and the number that shows it.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A does=(
  [kills]="rows 1 and 7: 1,000 hosts killed on SQLite and 1,000 on PostgreSQL; nothing acknowledged is lost, nothing done twice"
  [database]="row 2: PostgreSQL killed 100 times under load; hosts go on by themselves within 30 s"
  [faults]="row 3: a fault before and after every store call of 36 scenarios changes nothing in the end"
  [hosts]="row 4: 1,000,000 seeds of 2 to 4 hosts under faults, deaths, late and doubled commands, jumping clocks"
  [workers]="row 5: 2 processes x 8 workers want 10,000 items; each is done once"
  [replay]="row 6: more than 10,000 simulated traces run through the engine, and stored histories of every shape"
  [twice]="row 7: the same command from many hosts at once and a month later"
  [deadlines]="row 8: 100,000 random limits against a slow independent count; an outage of 30 days"
  [memory]="row 11: 1,000 versions published and retired; six minutes of work beside hosts that die on each of two databases"
  [stores]="row 13: one conformance suite on every store there is"
  [limits]="row 15: full disk, read-only database, no connection left, 256 MB"
  [others]="the long forms of all other tests: expressions, mutated files, layout, simulation, differences; and the ordinary suite"
)
order=(kills database faults hosts workers replay twice deadlines memory stores limits others)

for part in "$@"; do
  if [ -z "${does[$part]:-}" ]; then
    printf 'There is no part "%s". Parts:\n' "$part" >&2
    for known in "${order[@]}"; do printf '  %-10s %s\n' "$known" "${does[$known]}" >&2; done
    exit 2
  fi
done
if [ $# -gt 0 ]; then order=("$@"); fi

. tests/prepare.sh
dotnet build Workflow.sln -c Release --nologo -v quiet
export MOTCUA_NIGHTLY=1
passed=0 failed=0 skipped=0

# run <test project> <what of it …>: shows figures and failures, counts.
run() {
  local project=$1 summary; shift
  # Many short-lived worlds: a larger nursery saves a third of the time.
  (cd "tests/$project/bin/Release/net10.0" && DOTNET_GCgen0size=0x4000000 dotnet "$project.dll" "$@" -showLiveOutput -noColor -nologo 2>&1) | tee "$log" \
    | sed -un -e 's/^ *[A-Za-z0-9_.]*\.\([A-Za-z0-9_]*\.[A-Za-z0-9_]*\)\((.*)\)\{0,1\} \[OUTPUT\] /  /p' -e '/\[FAIL\]/,/^ *$/p' || true
  summary=$(grep -E '^ *[A-Za-z0-9.]+ +Total: ' "$log" || true)
  if [ -z "$summary" ]; then tail -n 20 "$log"; failed=$((failed + 1)); return; fi
  read -r t e f s < <(printf '%s\n' "$summary" | sed 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\).*/\1 \2 \3 \4/')
  passed=$((passed + t - f - s)) failed=$((failed + f + e)) skipped=$((skipped + s))
  printf '  %s: %d passed, %d failed, %d skipped\n' "$project" $((t - f - s)) $((f + e)) "$s"
  grep -A 1 '\[SKIP\]' "$log" | grep -v -e '\[SKIP\]' -e '^--' | sort -u | sed 's/^ */  skipped: /' || true
}

cases=MotCua.Cases.Tests
databases=MotCua.Cases.EntityFrameworkCore.Tests
began=$SECONDS
for part in "${order[@]}"; do
  printf '== %s: %s\n' "$part" "${does[$part]}"
  at=$SECONDS
  case $part in
    kills) run $databases -method '*.Hosts_that_are_killed.Lose_nothing*' ;;
    database) run $databases -method '*.Hosts_that_are_killed.Go_on*' ;;
    faults) run $cases -method '*.Every_store_call.*' ;;
    hosts) run $cases -method '*.Many_hosts.*' ;;
    workers) run $databases -method '*.Workers_that_compete.*' ;;
    replay) run $cases -method '*.Differential.*' -method '*.Stored_histories.*' ;;
    twice) run $databases -method '*.The_same_command_twice.*' ;;
    deadlines) run MotCua.LegalTime.Tests -method '*.CountingLawTests.*' -method '*.IndependentCountTests.*'; run $cases -method '*.Long_outage.*' ;;
    memory) run $databases -method '*.Memory_stays_flat.*' ;;
    stores) run $cases -method '*.Memory.*'; run $databases -method '*.In_SQLite.*' -method '*.In_PostgreSQL.*' -method '*.In_SQL_Server.*' -method '*.SqlServer.*' ;;
    limits) run $databases -method '*.Limits.*' -method '*.Find_room*' ;;
    others)
      for file in tests/*.Tests/*.csproj; do
        project=$(basename "$file" .csproj)
        case $project in
          "$cases") run $project -method- '*.Every_store_call.*' -method- '*.Many_hosts.*' -method- '*.Differential.*' -method- '*.Stored_histories.*' -method- '*.Long_outage.*' -method- '*.Memory.*' ;;
          "$databases") run $project -method- '*.Reliability.*' -method- '*.In_SQLite.*' -method- '*.In_PostgreSQL.*' -method- '*.In_SQL_Server.*' -method- '*.SqlServer.*' ;;
          *) run "$project" ;;
        esac
      done ;;
  esac
  printf '  %s took %d min %d s\n' "$part" $(((SECONDS - at) / 60)) $(((SECONDS - at) % 60))
done

printf '%d passed, %d failed, %d skipped in %d h %d min\n' "$passed" "$failed" "$skipped" $(((SECONDS - began) / 3600)) $(((SECONDS - began) / 60 % 60))
[ "$passed" -gt 0 ] && [ "$failed" -eq 0 ]
