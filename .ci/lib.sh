# Shared by the scripts of this folder: where things are, how a step is shown, how a fault is told.
# Sourced with `set -euo pipefail` in force.
# shellcheck shell=bash disable=SC2034 # what is set here is used by others

cd "$(dirname "${BASH_SOURCE[0]}")/.."

# setting NAME DEFAULT: from the environment, else from .env, else the default; as the program itself reads it.
setting() {
  local value=${!1:-}
  if [[ -z $value && -f .env ]]; then
    value=$(sed -nE "s/^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*=[[:space:]]*//p" .env | tail -n 1 |
      sed -E "s/[[:space:]]+#.*$//; s/[[:space:]]+$//; s/^([\"'])(.*)\\1$/\\2/")
  fi
  printf '%s' "${value:-$2}"
}

# Absolute folders: the browser tests and Trunk run in folders of their own.
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
[[ -z ${CARGO_TARGET_DIR:-} ]] || export CARGO_TARGET_DIR=$target
stamps=$target/stamps
logs=$target/logs
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/zazinmori
tools=$cache/tools
dictionary=$(setting ZAZINMORI_DICTIONARY "$cache/ko-dic")
# Where Trunk writes (Trunk.toml), wherever cargo builds.
site=$PWD/target/site

# A fresh machine's PATH names neither cargo's folder, nor mariadbd's, nor ours.
PATH=$tools/bin:${CARGO_HOME:-${HOME:-/root}/.cargo}/bin:$PATH:/usr/local/sbin:/usr/sbin:/sbin
export PATH ZAZINMORI_DICTIONARY=$dictionary
# Left to itself, rustup answers a missing target by moving the whole toolchain to the newest release, at any cargo call.
# The set-up adds just what is missing.
export RUSTUP_AUTO_INSTALL=${RUSTUP_AUTO_INSTALL:-0}
export CARGO_TERM_PROGRESS_WHEN=${CARGO_TERM_PROGRESS_WHEN:-auto}

# Nothing we start asks questions; only sudo may, of a person at a terminal. Standard input may even be closed.
asks=0
if { [[ -t 0 ]]; } 2>/dev/null; then asks=1; fi
exec </dev/null

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' green='' red='' plain=''
fi

# fail WHAT DO: one line, what is wrong and what to do about it.
fail() {
  printf '%serror:%s %s %s\n' "$red" "$plain" "$1" "${2:-}" >&2
  exit 1
}

say() { printf '%s\n' "$*"; }

now() { printf '%s' "$(($(date +%s%N) / 1000000))"; }

# took MILLISECONDS: `0.4 s`, `12.0 s`, `3 min 05 s`.
took() {
  if (($1 >= 60000)); then
    printf '%d min %02d s' $(($1 / 60000)) $(($1 % 60000 / 1000))
  else
    printf '%d.%d s' $(($1 / 1000)) $(($1 % 1000 / 100))
  fi
}

step_lines=()
step_failures=0
script_start=$(now)

# step TITLE COMMAND…: show the title, run, show how long it took. A failure ends the script, or with
# `keep_going=1` is counted. Not to be called under `if`, `||` or `&&`: they would switch `set -e` off inside it.
step() {
  local title=$1 start status mark
  shift
  start=$(now)
  say "${bold}▸ $title${plain}"
  set +e
  (set -e && "$@")
  status=$?
  set -e
  if ((status == 0)); then mark="${green}✓${plain}"; else mark="${red}✗${plain}"; fi
  local line
  line="$mark $title ($(took $(($(now) - start))))"
  say "$line"
  step_lines+=("$line")
  if ((status != 0)); then
    step_failures=$((step_failures + 1))
    # 130 and 143: somebody pressed Ctrl-C or stopped us; nothing further should start.
    if [[ ${keep_going:-0} != 1 ]] || ((status == 130 || status == 143)); then
      exit "$status"
    fi
  fi
}

# summary: every step with its time, then `N passed, N failed`; fails when a step failed.
summary() {
  say ''
  say "${bold}Steps${plain}"
  printf '  %s\n' "${step_lines[@]}"
  say "  in all $(took $(($(now) - script_start)))"
  say "steps: $((${#step_lines[@]} - step_failures)) passed, $step_failures failed"
  ((step_failures == 0))
}

# locked FILE COMMAND…: one at a time. The lock dies with its holder and is not inherited by what it starts.
locked() {
  local file=$1
  shift
  mkdir -p "$(dirname "$file")"
  (
    if ! flock -n 9; then
      say "  waiting: another make is at work here"
      flock 9
    fi
    "$@" 9>&-
  ) 9>"$file"
}

# hash_of PATH…: one hash over names and contents of all files below; build products are left out.
hash_of() {
  find "$@" \( -name node_modules -o -name target -o -name '.*.sw?' \) -prune -o -type f -print0 2>/dev/null |
    LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}

# stamped NAME HASH: was NAME finished with exactly this input?
stamped() { [[ -f $stamps/$1 && $(<"$stamps/$1") == "$2" ]]; }

# stamp NAME HASH: NAME is finished. Written aside and renamed, so that a kill leaves the old answer.
stamp() {
  mkdir -p "$stamps"
  printf '%s' "$2" >"$stamps/.$1.$$"
  mv -f "$stamps/.$1.$$" "$stamps/$1"
}

network_faults='could not resolve|temporary failure in name resolution|temporary failure resolving|name or service not known'
network_faults+='|network is unreachable|connection refused|connection timed out|could not connect|failed to connect|no route to host'
network_faults+='|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|spurious network error|failed to establish a new connection'
network_faults+='|dns error|no matching distribution found|unable to locate package|could not download file'

# obtain WHAT COMMAND…: run something that downloads. Its output goes to a log, and to the screen where it is wanted
# (`loud=1`); a failure is told in one line.
obtain() {
  local what=$1 log status=0
  shift
  mkdir -p "$logs"
  log=$logs/$(tr -cs 'A-Za-z0-9' '-' <<<"$what" | sed 's/-*$//').log
  if [[ ${loud:-0} == 1 ]]; then
    "$@" </dev/null 2>&1 | tee "$log" || status=$?
  else
    "$@" </dev/null >"$log" 2>&1 || status=$?
  fi
  ((status == 0)) && return 0
  ((status == 130 || status == 143)) && exit "$status"
  [[ ${loud:-0} == 1 ]] || tail -n 8 "$log" >&2
  if grep -Eqi 'no space left|ENOSPC' "$log"; then
    fail "The disk filled up while getting $what." "Free some space and run the same command again; what is finished is kept."
  elif grep -Eqi "$network_faults" "$log"; then
    fail "Cannot download $what: the network is not reachable from here." \
      "Connect (or set the proxy or mirror this machine needs) and run the same command again; what is finished is kept."
  elif grep -q 'because --locked was passed' "$log"; then
    fail "Cargo.lock does not fit the manifests." "Run cargo check once and commit the new Cargo.lock."
  fi
  fail "Could not get $what." "The whole answer is in $log."
}
