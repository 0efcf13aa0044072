#!/usr/bin/env bash
# A PostgreSQL server for tests and benchmarks: on loopback, in a folder of its own, durable (fsync and synchronous_commit on), never as root.
#   postgres.sh start <folder>   makes it if need be and starts it; prints the connection string
#   postgres.sh kill <folder>    SIGKILL of the whole server, as a power failure of its process would be
#   postgres.sh stop <folder>    stops it
# Exit code 4: the programs are not here, and the reason is on standard error.
set -euo pipefail

command=${1:?start, kill or stop}
folder=${2:?the folder of the server}
data=$folder/data

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] && command -v pg_ctl >/dev/null 2>&1; then bin=$(dirname "$(command -v pg_ctl)"); fi
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
  echo "PostgreSQL is not installed: on Debian, apt-get install postgresql-15." >&2
  exit 4
fi

# PostgreSQL refuses to run as root; everybody else runs it as themselves.
as=()
if [ "$(id -u)" = 0 ]; then
  owner=nobody
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
  as=(setpriv "--reuid=$owner" "--regid=$(id -g "$owner")" --clear-groups env "HOME=$folder")
fi

postmaster() { head -n 1 "$data/postmaster.pid" 2>/dev/null; }
running() { local pid; pid=$(postmaster) && [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; }

case $command in
  start)
    if [ ! -f "$data/PG_VERSION" ]; then
      mkdir -p "$folder"
      if [ "$(id -u)" = 0 ]; then chown "$owner" "$folder"; fi
      chmod 711 "$folder"
      (umask 077; head -c 18 /dev/urandom | base64 | tr '+/' 'ab' > "$folder/password")
      if [ "$(id -u)" = 0 ]; then chown "$owner" "$folder/password"; fi
      "${as[@]}" "$bin/initdb" -D "$data" -U motcua --auth=scram-sha-256 --pwfile="$folder/password" --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log" 2>&1 \
        || { cat "$folder/initdb.log" >&2; exit 1; }
      "${as[@]}" tee -a "$data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = on
synchronous_commit = on
full_page_writes = on
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
log_min_messages = warning
SETTINGS
    fi
    if ! running; then
      for _ in 1 2 3 4 5 6 7 8 9 10; do
        port=$(cat "$folder/port" 2>/dev/null || echo $((20000 + (RANDOM * 32768 + RANDOM) % 40000)))
        if "${as[@]}" "$bin/pg_ctl" -D "$data" -o "-p $port" -l "$data/server.log" -w -t 60 start >"$folder/start.log" 2>&1 </dev/null; then
          echo "$port" >"$folder/port"
          break
        fi
        if [ -f "$folder/port" ] || ! grep -q "in use" "$data/server.log"; then cat "$folder/start.log" "$data/server.log" >&2; exit 1; fi
      done
    fi
    echo "Host=127.0.0.1;Port=$(cat "$folder/port");Username=motcua;Password=$(cat "$folder/password");Database=postgres"
    ;;
  kill)
    pid=$(postmaster)
    # Its children too: a postmaster that is gone leaves them for a moment. It is stopped first, so that none is born meanwhile and keeps the next start out.
    kill -STOP "$pid" 2>/dev/null || true
    children=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)
    kill -9 "$pid" $children 2>/dev/null || true
    for _ in $(seq 250); do kill -0 "$pid" 2>/dev/null || break; sleep 0.02; done
    ;;
  stop)
    if running; then "${as[@]}" "$bin/pg_ctl" -D "$data" -m fast -w -t 60 stop >/dev/null 2>&1 || kill -9 "$(postmaster)" 2>/dev/null || true; fi
    ;;
  *) echo "start, kill or stop, not $command" >&2; exit 2 ;;
esac
