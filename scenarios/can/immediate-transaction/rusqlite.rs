use rusqlite::TransactionBehavior;
use std::time::Duration;

fn main() -> shop::Outcome {
    let (mut one, mut other) = (shop::open_file()?, shop::open_file()?);
    let tx = one.transaction_with_behavior(TransactionBehavior::Immediate)?;
    other.busy_timeout(Duration::ZERO)?;
    let is_busy = other.transaction_with_behavior(TransactionBehavior::Immediate).is_err();
    tx.commit()?;
    shop::tell(true, is_busy);
    Ok(())
}
