//! A lock on files that the user named, so that no two runs share them.

use super::error::ProvisionError;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// Held as long as a run has its files there; the lock ends with the process, however that ends.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock beside this file.
    ///
    /// # Errors
    /// If another run has it, or it cannot be made.
    pub fn beside(file: &Path) -> Result<Self, ProvisionError> {
        let mut path = file.as_os_str().to_owned();
        path.push(".lock");
        let path = PathBuf::from(path);
        let fail = |source| ProvisionError::Io { path: path.clone(), source };
        let lock = File::options().create(true).append(true).open(&path).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => Ok(Lock { path, _file: lock }),
            Err(TryLockError::WouldBlock) => Err(ProvisionError::InUse(file.to_owned())),
            Err(TryLockError::Error(source)) => Err(fail(source)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // One that stays is no harm: it is locked by nobody.
        let _ = std::fs::remove_file(&self.path);
    }
}
