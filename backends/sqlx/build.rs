//! `sqlx::migrate!` sees changed files by itself, and new ones only by this.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
