//! Queries of the user's own, several in one transaction.

use crate::basics::execute;
use crate::error::Error;
use backend_api::{Answer, Given, Part, Steps};
use toasty::Db;

/// Whether it needs no column's name: it gives no rows, and takes no value from those of others.
pub fn is_for_toasty(part: &Part) -> bool {
    part.takes.is_empty() && !part.query.gives.has_rows()
}

/// Runs several queries in one transaction; what the last one gives.
pub async fn transaction(db: &mut Db, parts: &[Part]) -> Result<Answer, Error> {
    let mut tx = db.transaction().await?;
    let mut steps = Steps::default();
    for part in parts {
        let changed = execute(&mut tx, &part.query.text, &part.bound(&steps)?).await?;
        steps.gave(part, Given::Changed(changed))?;
    }
    tx.commit().await?;
    Ok(steps.answer())
}
