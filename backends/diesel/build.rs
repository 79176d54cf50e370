//! `embed_migrations!` reads the folder when it is compiled; only this tells cargo that the folder matters.

fn main() {
    println!("cargo:rerun-if-changed=../api/migrations");
}
