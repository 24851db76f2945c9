# Builds that more than one target needs. Sourced after lib.sh.
# shellcheck shell=bash disable=SC2154 # set by lib.sh

# build_server: the optimised programs of `make run`; cargo knows itself what changed.
build_server() {
  cargo build --release --locked -p zazinmori -p search --bin zazinmori --bin build-dictionary
}

# build_site: hashed, optimised, precompressed files in target/site. build.mjs does nothing when no input changed.
build_site() { locked "$target/.lock" node frontend/build.mjs --release; }
