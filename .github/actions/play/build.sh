#!/usr/bin/env bash
# Builds the runner with the Rust that Cargo.toml declares, with the features in FEATURES, and puts it at a path.
set -euo pipefail

player=${1:?where the runner goes} target=${2:?the folder to build in}
top=$(cd "$(dirname "$0")/../../.." && pwd)

# Another Rust gives other counts of instructions: a baseline would be one of the compiler.
rustup toolchain install "$RUST" --profile minimal --no-self-update
cargo "+$RUST" build --release --locked --manifest-path "$top/Cargo.toml" --package runner --features "${FEATURES:-}" --target-dir "$target"
mkdir -p "$(dirname "$player")"
cp "$target/release/runner" "$player"
