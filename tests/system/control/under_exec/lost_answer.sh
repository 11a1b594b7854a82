#!/bin/sh
# Somebody's test of a service, which runs under `lastack exec`: its answer is lost once, and comes all the same.
set -eu
. "$CLIENTS/lastack.sh"
/usr/bin/python3 -m http.server 8080 --bind 127.0.0.1 >/dev/null 2>&1 &
server=$!
trap 'kill $server' EXIT
tries=0
until curl --silent --output /dev/null http://127.0.0.1:8080/; do
  tries=$((tries + 1)); [ $tries -lt 100 ]; sleep 0.1
done

fault=$(lastack_fault 'drop: 1st data from port 8080')
curl --silent --fail --output /dev/null http://127.0.0.1:8080/
lastack_wait "$fault" 1 5s
lastack_remove "$fault"
lastack_trace | grep -q '"fate":"dropped"'
echo answered
