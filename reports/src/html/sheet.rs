//! A page without filters and scripts.

use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "sheet.html")]
pub struct Sheet {
    /// Its title.
    pub title: &'static str,
    /// What stands below the title.
    pub paragraphs: Vec<String>,
    /// What is wrong with all of it.
    pub warning: Option<String>,
    /// What it is about, as HTML.
    pub body: String,
}
