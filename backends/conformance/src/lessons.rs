//! All cases, by lesson.

use crate::{
    Case, basics, concurrency, crud, migrations, own, paging, parameters, procedures, queries, relations,
    schema, session, statements, tables, transactions, values,
};

/// Each lesson with its cases.
pub const ALL: [(&str, &[Case]); 16] = [
    ("basics", basics::CASES),
    ("concurrency", concurrency::CASES),
    ("crud", crud::CASES),
    ("migrations", migrations::CASES),
    ("own", own::CASES),
    ("paging", paging::CASES),
    ("parameters", parameters::CASES),
    ("procedures", procedures::CASES),
    ("queries", queries::CASES),
    ("relations", relations::CASES),
    ("schema", schema::CASES),
    ("session", session::CASES),
    ("statements", statements::CASES),
    ("tables", tables::CASES),
    ("transactions", transactions::CASES),
    ("values", values::CASES),
];
