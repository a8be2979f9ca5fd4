#!/bin/sh
# Submits one Java source file or zip, waits for the result, and prints the points of each exercise and the feedback.
#
#   export GRADER_URL=https://grader.example.edu GRADER_TOKEN=...
#   examples/submit.sh FILE [STUDENT]
#
# STUDENT says for whom it is submitted; a student's own token needs none. Needs curl 7.55 or later and jq.
# Exit status: 0 graded, 1 not graded, 2 wrong usage, 3 the service refused the request or does not respond.
set -u

fail() {
  echo "submit.sh: $2" >&2
  exit "$1"
}

[ $# -eq 1 ] || [ $# -eq 2 ] || fail 2 "usage: submit.sh FILE [STUDENT]"
[ -r "$1" ] || fail 2 "cannot read $1"
[ -n "${GRADER_URL-}" ] && [ -n "${GRADER_TOKEN-}" ] || fail 2 "set GRADER_URL and GRADER_TOKEN"
command -v jq >/dev/null || fail 2 "install jq"

api=${GRADER_URL%/}/api/v1/submissions
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT

# Other users of this machine can read the arguments of curl, so the token is passed in a file.
(umask 077 && printf 'Authorization: Bearer %s\n' "$GRADER_TOKEN" >"$work/token") || exit 3

# Sends a request, and repeats it while the service does not respond or asks for a retry. Sets status; the response is in
# $work/body.
request() {
  tries=0
  while :; do
    status=$(curl -sS -m 90 -o "$work/body" -D "$work/headers" -w '%{http_code}' -H "@$work/token" "$@" 2>"$work/error") ||
      status=000
    case $status in
    000 | 429 | 503) ;;
    *) return ;;
    esac
    tries=$((tries + 1))
    if [ $tries -ge 10 ]; then
      [ "$status" != 000 ] || fail 3 "$(cat "$work/error")"
      return
    fi
    delay=$(grep -i '^retry-after:' "$work/headers" 2>/dev/null | tr -cd 0-9)
    sleep "${delay:-5}"
  done
}

refuse_errors() {
  [ "$status" -lt 400 ] || fail 3 "$(jq -r '"\(.title): \(.detail)"' "$work/body" 2>/dev/null || echo "HTTP status $status")"
}

# With the same Idempotency-Key, a repeated request creates no second submission.
key=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
set -- -H "Idempotency-Key: $key" -H 'Prefer: wait=60' -F "file=@\"$1\"" ${2:+--form-string "student=$2"}
request "$api" "$@"
refuse_errors
id=$(jq -r .id "$work/body")

while [ "$(jq -r .state "$work/body")" != done ]; do
  sleep "$(jq -r '[[.etaSeconds // 5, 1] | max, 10] | min' "$work/body")"
  request "$api/$id"
  refuse_errors
done

jq -r '
  def points: if . == null then "not shown" else tostring end;
  def place: if .location then " (\(.location.file), line \(.location.line))" else "" end;
  def line: "  \(.file)\(if .line > 0 then ", line \(.line)" else "" end): \(.message)";
  "\(.verdict)\(if .reason then ": \(.reason)" else "" end)",
  (select(.verdict != "graded") | .diagnostics[]?, .violations[]? | line),
  (.exercises[]? |
    "\(.title): \(.score | points) of \(.maxScore) points",
    (.diagnostics[]? | line),
    (.checks[] | select(.outcome != "passed") |
      "  \(.outcome): \(.title)\(place)", (.diagnosis // empty | "    \(.)"), (.hint // empty | "    \(.)"))),
  "Total: \(.score | points) of \(.maxScore) points"' "$work/body"
[ "$(jq -r .verdict "$work/body")" = graded ]
