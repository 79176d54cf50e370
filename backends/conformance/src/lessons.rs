//! All cases, by lesson.

use crate::{
    Case, basics, crud, migrations, own, paging, queries, relations, schema, session, statements, tables,
    values,
};

/// Each lesson with its cases.
pub const ALL: [(&str, &[Case]); 11] = [
    ("basics", basics::CASES),
    ("crud", crud::CASES),
    ("migrations", migrations::CASES),
    ("own", own::CASES),
    ("paging", paging::CASES),
    ("queries", queries::CASES),
    ("relations", relations::CASES),
    ("schema", schema::CASES),
    ("session", session::CASES),
    ("statements", statements::CASES),
    ("tables", tables::CASES),
    ("values", values::CASES),
];
