# Builds that more than one target needs. Sourced after lib.sh.
# shellcheck shell=bash disable=SC2154 # set by lib.sh

# build_server: the optimised programs of `make run`; cargo knows itself what changed.
build_server() {
  cargo build --release --locked -p zazinmori -p search --bin zazinmori --bin build-dictionary
}

# build_site: hashed, optimised, precompressed files in target/site; skipped when no input changed.
build_site() { locked "$target/.lock" build_site_alone; }

build_site_alone() {
  local key
  key=release-$(sources_of_site)
  if stamped site "$key" && [[ -f $site/index.html ]]; then
    say "  unchanged"
    return
  fi
  node frontend/build.mjs --release </dev/null
  stamp site "$key"
}
