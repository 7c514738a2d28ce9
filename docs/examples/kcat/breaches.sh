#!/usr/bin/env bash
# Prints key and headers of the missed promises so far: breaches.sh
# kcat, as Debian packs it, reads no Avro: what has happened to which ticket is in the headers.
#   PLEDGE_KAFKA=host:port  PLEDGE_KAFKA_CLIENT=kafka.properties (empty: a broker without passwords)
set -euo pipefail

# kcat takes settings from a file too, so that the password shows in no list of processes.
config="$(umask 077; mktemp)"
trap 'rm -f "$config"' EXIT
if [ -n "${PLEDGE_KAFKA_CLIENT:-}" ]; then
  sed -n -e 's/^security.protocol *= */security.protocol=/p' \
    -e 's/^sasl.mechanism *= */sasl.mechanism=/p' \
    -e 's/.*username="\([^"]*\)".*/sasl.username=\1/p' "$PLEDGE_KAFKA_CLIENT" >"$config"
  sed -n -e 's/.*password="\([^"]*\)".*/sasl.password=\1/p' "$PLEDGE_KAFKA_CLIENT" >>"$config"
fi

kcat -F "$config" -b "$PLEDGE_KAFKA" -X isolation.level=read_committed -C -q -e -o beginning -t support.sla-events \
  -f '%k %h\n' | grep -F 'ce_type=support.pledge.events.DeadlineBreached'
