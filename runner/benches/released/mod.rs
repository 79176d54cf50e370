//! The runner as users have it. A bench has one of its own, whose package is optimized for the plain programs in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Its path. It is built where it is not built yet.
pub static RUNNER: LazyLock<PathBuf> = LazyLock::new(|| {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is in the target folder");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--locked", "--quiet", "--package", "runner", "--target-dir"])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(built.expect("cargo runs").success(), "it is built");
    target.join("release").join(format!("runner{}", std::env::consts::EXE_SUFFIX))
});
