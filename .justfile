# What one needs to work on this. `just --list` shows it; each line runs as it stands without just.

# Plays lesson 05 on SQLite.
play *args="05":
    cargo run --release -- play {{args}}

# Sets SQLAlchemy up, to play it beside the Rust; needs Python 3.11 or newer.
python:
    cargo run --release -- plugin setup sqlalchemy

# Sets Drizzle up, to play it beside the Rust; needs Node.js 20 or newer.
node:
    cargo run --release -- plugin setup drizzle

# Builds the backends in Rust that have lock files of their own, and asks them what the built-in ones are tested for; takes minutes.
third-party *names="toasty rbatis":
    .ci/third-party {{names}}

# Passes the tests that need no more than Rust and a C compiler; servers and browser are tested if they are installed.
test *args:
    cargo test --workspace --features postgres,mysql --locked {{args}}

# Formatting, lints and documentation. Diesel on MySQL needs a client library of the system's (`libmariadb-dev`).
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --all-features --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --all-features --locked

# One behaviour of all backends, such as `just conform values`.
conform filter="":
    cargo test --workspace --all-features --locked --test conformance -- {{filter}}

# That every library encrypts its connections where it is told to; needs PostgreSQL and MariaDB.
encrypted:
    cargo test --workspace --all-features --locked --test cli -- encrypted

# Accepts changed snapshots and schemas; look at the difference before you keep it.
accept:
    INSTA_UPDATE=always UPDATE_SCHEMA=1 cargo test --workspace --all-features --locked

# What sqlx's macros know of the tables, from the migrations anew: after a change of these or of a statement, as `cargo sqlx prepare`
# does it.
prepare:
    cargo run -q -p backend-rusqlite --example migrated target/migrated.db
    rm -f backends/sqlx/.sqlx/*.json
    SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$PWD/backends/sqlx/.sqlx" DATABASE_URL="sqlite://$PWD/target/migrated.db" cargo check -p backend-sqlx --lib

# Compiles and runs the programs of `runner mistakes` and `runner can`, such as `just programs can arrays`; `--accept` keeps what is said.
programs matrix="mistakes" *args="":
    cargo run -q -p runner --features postgres,mysql --locked -- {{matrix}} --check {{args}}

# A campaign of faults, such as `just chaos --faults 1000 --seed 1`; `--only 17` repeats one of them.
chaos *args="--faults 1000":
    cargo test -p runner --all-features --locked --test chaos -- {{args}}

# Damaged inputs for so many seconds, such as `just fuzz backend-observer mysql 600`; the tests play a few of them.
fuzz package target="" seconds="60":
    FUZZ_SECONDS={{seconds}} cargo test -p {{package}} --all-features --locked --lib -- fuzz::{{target}} --nocapture --test-threads 1

# How many files and lines an operation, a database and a backend take.
figures:
    cargo run -q -p runner --example figures

# The whole gate, in a fresh clone of what is committed.
gate:
    rm -rf target/gate && git clone -q . target/gate && cd target/gate && .ci/run
