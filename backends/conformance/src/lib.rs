//! One behaviour suite that every backend must pass.
