# Faults between two lines of a shell script that runs under `lastack exec`: . lastack.sh    (README.md beside this file)
# Each function's status is not 0 if it was refused; the reason is on standard error.

# _lastack METHOD TARGET [CURL'S OPTIONS]: the body of the answer
_lastack() {
  _lastack_method=$1 _lastack_target=$2
  shift 2
  if _lastack_said=$(curl --silent --show-error --fail-with-body --noproxy '*' --unix-socket "$LASTACK_CONTROL" \
                          --request "$_lastack_method" "$@" "http://localhost$_lastack_target"); then
    printf '%s\n' "$_lastack_said"
  else
    printf '%s\n' "$_lastack_said" >&2
    return 1
  fi
}

# _lastack_number NAME: of an answer on standard input
_lastack_number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }

# lastack_fault 'drop: 1st FIN from server': arms it and says its number
lastack_fault() {
  _lastack_armed=$(_lastack POST /faults --header 'Content-Type: text/plain' --data-binary "$1") || return
  printf '%s\n' "$_lastack_armed" | _lastack_number id
}

# lastack_wait FAULT [COUNT [TIMEOUT]]: until it has fired so often
lastack_wait() { _lastack GET "/faults/$1/fired?count=${2:-1}&timeout=${3:-10s}" >/dev/null; }

# lastack_fired FAULT: how often
lastack_fired() {
  _lastack_standing=$(_lastack GET "/faults/$1") || return
  printf '%s\n' "$_lastack_standing" | _lastack_number fired
}

# lastack_remove FAULT [allowed]: it must have fired, unless it is allowed not to
lastack_remove() {
  _lastack_standing=$(_lastack DELETE "/faults/$1${2:+?unfired=$2}") || return
  [ "$(printf '%s\n' "$_lastack_standing" | _lastack_number fired)" != 0 ] || [ "${2:-}" = allowed ] ||
    { printf 'the fault never fired: %s\n' "$_lastack_standing" >&2; return 1; }
}

# lastack_mark NAME: a note in the trace, and what is held `until mark NAME` goes on; says the moment
lastack_mark() {
  _lastack_mark=$(_lastack POST /marks --header 'Content-Type: text/plain' --data-binary "$1") || return
  printf '%s\n' "$_lastack_mark" | _lastack_number at_ns
}

# lastack_trace [SINCE], lastack_connections, lastack_faults: JSON
lastack_trace() { _lastack GET "/trace${1:+?since=$1}"; }
lastack_connections() { _lastack GET /connections; }
lastack_faults() { _lastack GET /faults; }
