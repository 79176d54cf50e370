//! The operations, written with SeaORM.
