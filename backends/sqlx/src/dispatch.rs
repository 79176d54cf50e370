//! From an operation to the function that answers it.

use super::connections::Connections;
use super::{KIND, authors_with_books_batch, books_with_tags_batch, drop_index, search_books};
use super::{
    basics::*, bulk::*, crud::*, migrations::*, nested::*, paging::*, queries::*, relations::*, schema::*,
    writes::*,
};
use crate::error::Error;

backend_api::dispatch!(async conn of connections: &mut Connections<'_>, KIND, Error);
