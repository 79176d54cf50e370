#[derive(Debug)]
pub struct Book {
    pub id: i32,
    pub title: String,
    pub year: i32,
}
