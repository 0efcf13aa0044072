# Sourced by all.sh and nightly.sh, from the root of the repository: what the tests need beyond the .NET 10 SDK, installed on a bare Debian, and a PostgreSQL for them.
say() { printf '%s\n' "$*" >&2; }

if ! command -v dotnet >/dev/null 2>&1; then
  say "The .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download) and run this again."
  exit 3
fi

# The report is opened and printed in a real browser; without one those tests are skipped, with the reason.
need_packages=()
if ! command -v chromium >/dev/null 2>&1; then need_packages+=(chromium); fi
if ! command -v git >/dev/null 2>&1; then need_packages+=(git); fi
# Cases are stored in a real PostgreSQL, started below for the tests alone; without it those tests are skipped, with the reason.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null 2>&1; then need_packages+=(postgresql); fi
if [ ${#need_packages[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing ${need_packages[*]} …"
    export DEBIAN_FRONTEND=noninteractive
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
      # Debian would start a server of its own that nobody asked for.
      mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    fi
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "${need_packages[@]}"; } >/dev/null 2>&1 \
      || say "Could not install ${need_packages[*]}; the tests that need them will be skipped."
  else
    say "Missing: ${need_packages[*]}. Install them, or run this as root on Debian; the tests that need them will be skipped."
  fi
fi

# The designer's pages are built and walked through with Node 20 or newer, which Debian 12 does not have.
node_major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
if [ "${node_major:-0}" -lt 20 ]; then say "Node.js 20 or newer is not installed: the designer's pages are not built and their tests will be skipped."; fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp)
postgres=$(mktemp -d)
trap 'bash tests/postgres.sh stop "$postgres" 2>/dev/null || true; rm -rf "$log" "$postgres"' EXIT

# A server that is given is used; otherwise one is started here, on loopback, and stopped at the end.
if [ -z "${MOTCUA_TEST_POSTGRES:-}" ]; then
  if connection=$(bash tests/postgres.sh start "$postgres"); then export MOTCUA_TEST_POSTGRES=$connection
  else say "No PostgreSQL could be started; the tests that need it will be skipped."; fi
fi
