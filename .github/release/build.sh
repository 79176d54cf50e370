#!/usr/bin/env bash
# Builds what is released for a system: by the profile of the readme's command, so that its figures are those of who builds it,
# with the Rust that Cargo.toml declares, and for the servers where there are any.
set -euo pipefail

target=${1:?the system, such as x86_64-unknown-linux-gnu}
top=$(cd "$(dirname "$0")/../.." && pwd)
rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$top/Cargo.toml" | head -n 1)
case $target in
*windows*) features= ;;
*) features=postgres,mysql ;;
esac

rustup toolchain install "$rust" --profile minimal --no-self-update --target "$target"
cd "$top"
cargo "+$rust" build --release --locked --package runner --features "$features" --target "$target"
