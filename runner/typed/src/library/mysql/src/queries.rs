//! The queries, a function for each.

use super::models::{
    LoansOfReaderRow, NeverLentRow, RangeOfNumbersRow, Reader, ReadersWithLoansRow,
    SearchTitlesRow, Title, TitlesByIdsRow, TitlesMedium, TitlesOfMediumRow, TitlesOnShelfRow,
    WorthByMediumRow, WorthOfCopiesRow,
};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use mysql::prelude::Queryable;
use mysql::{Result, params};

/// Reader by card.
pub fn reader_by_card(conn: &mut impl Queryable, card: &str) -> Result<Option<Reader>> {
    conn.exec_first(
        "SELECT * FROM readers WHERE card = :card",
        params! { "card" => card },
    )
}

/// Titles of medium.
pub fn titles_of_medium(
    conn: &mut impl Queryable,
    medium: TitlesMedium,
) -> Result<Vec<TitlesOfMediumRow>> {
    conn.exec(
        "SELECT id, title, price FROM titles WHERE medium = :medium ORDER BY title, id",
        params! { "medium" => medium },
    )
}

/// Title by id.
pub fn title_by_id(conn: &mut impl Queryable, id: i32) -> Result<Option<Title>> {
    conn.exec_first(
        "SELECT * FROM titles WHERE id = :id",
        params! { "id" => id },
    )
}

/// What a reader has, the oldest first.
pub fn loans_of_reader(conn: &mut impl Queryable, reader: i32) -> Result<Vec<LoansOfReaderRow>> {
    conn.exec(
        "SELECT l.id, t.title, l.lent, l.due
         FROM loans l JOIN titles t ON t.id = l.title_id
         WHERE l.reader_id = :reader
         ORDER BY l.lent, l.id",
        params! { "reader" => reader },
    )
}

/// Readers with loans.
pub fn readers_with_loans(conn: &mut impl Queryable) -> Result<Vec<ReadersWithLoansRow>> {
    conn.exec(
        "SELECT r.id, r.name, COUNT(l.id) AS loans
         FROM readers r LEFT JOIN loans l ON l.reader_id = r.id
         GROUP BY r.id, r.name
         ORDER BY r.id",
        (),
    )
}

/// Worth by medium.
pub fn worth_by_medium(conn: &mut impl Queryable) -> Result<Vec<WorthByMediumRow>> {
    conn.exec(
        "SELECT medium, COUNT(*) AS titles, SUM(copies) AS copies, AVG(price) AS price
         FROM titles GROUP BY medium ORDER BY medium",
        (),
    )
}

/// Search titles.
pub fn search_titles(
    conn: &mut impl Queryable,
    text: &str,
    limit: i64,
) -> Result<Vec<SearchTitlesRow>> {
    conn.exec(
        "SELECT id, title FROM titles
         WHERE title LIKE CONCAT('%', :text, '%')
         ORDER BY id LIMIT :limit",
        params! { "text" => text, "limit" => limit },
    )
}

/// Titles by ids.
pub fn titles_by_ids(conn: &mut impl Queryable, ids: &[i32]) -> Result<Vec<TitlesByIdsRow>> {
    conn.exec("SELECT id, isbn FROM titles WHERE id IN (SELECT one FROM JSON_TABLE(:ids, '$[*]' COLUMNS (one BIGINT PATH '$')) AS list) ORDER BY id", params! { "ids" => format!("{ids:?}") })
}

/// Never lent.
pub fn never_lent(conn: &mut impl Queryable) -> Result<Vec<NeverLentRow>> {
    conn.exec(
        "SELECT t.id, t.title FROM titles t
         WHERE NOT EXISTS (SELECT 1 FROM loans l WHERE l.title_id = t.id)
         ORDER BY t.id",
        (),
    )
}

/// Numbers that are not negative, of all widths.
pub fn titles_on_shelf(
    conn: &mut impl Queryable,
    shelf: u8,
    least: u64,
) -> Result<Vec<TitlesOnShelfRow>> {
    conn.exec(
        "SELECT id, copies, pages, rating, views
         FROM titles WHERE shelf = :shelf AND views >= :least
         ORDER BY copies DESC, id",
        params! { "shelf" => shelf, "least" => least },
    )
}

/// Range of numbers.
pub fn range_of_numbers(conn: &mut impl Queryable, copies: u32) -> Result<Vec<RangeOfNumbersRow>> {
    conn.exec(
        "SELECT shelf, MAX(pages) AS pages, MIN(rating) AS rating, SUM(views) AS views,
           COUNT(*) AS titles
         FROM titles GROUP BY shelf
         HAVING MAX(copies) >= :copies
         ORDER BY shelf",
        params! { "copies" => copies },
    )
}

/// Worth of copies.
pub fn worth_of_copies(conn: &mut impl Queryable) -> Result<Vec<WorthOfCopiesRow>> {
    conn.exec(
        "SELECT id, copies * 2 AS twice, copies * price AS worth FROM titles ORDER BY id",
        (),
    )
}

/// Lend.
pub fn lend(
    conn: &mut impl Queryable,
    reader: i32,
    title: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
) -> Result<()> {
    conn.exec_drop(
        "INSERT INTO loans (reader_id, title_id, lent, due)
         VALUES (:reader, :title, :lent, :due)",
        params! { "reader" => reader, "title" => title, "lent" => lent, "due" => due },
    )
}

/// Lend two.
pub fn lend_two(
    conn: &mut impl Queryable,
    reader: i32,
    first: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
    second: i32,
) -> Result<u64> {
    Ok(conn.exec_iter("INSERT INTO loans (reader_id, title_id, lent, due)
         VALUES (:reader, :first, :lent, :due), (:reader, :second, :lent, :due)", params! { "reader" => reader, "first" => first, "lent" => lent, "due" => due, "second" => second })?.affected_rows())
}

/// Put title.
pub fn put_title(
    conn: &mut impl Queryable,
    isbn: &str,
    title: &str,
    price: &BigDecimal,
    copies: u32,
) -> Result<u64> {
    Ok(conn.exec_iter("INSERT INTO titles (isbn, title, medium, price, copies)
         VALUES (:isbn, :title, 'film', :price, :copies)
         ON DUPLICATE KEY UPDATE copies = titles.copies +
         VALUES(copies)", params! { "isbn" => isbn, "title" => title, "price" => price.to_owned(), "copies" => copies })?.affected_rows())
}

/// Block reader.
pub fn block_reader(conn: &mut impl Queryable, id: i32) -> Result<u64> {
    Ok(conn
        .exec_iter(
            "UPDATE readers SET blocked = TRUE WHERE id = :id",
            params! { "id" => id },
        )?
        .affected_rows())
}

/// Buy copies.
pub fn buy_copies(conn: &mut impl Queryable, more: u32, id: i32) -> Result<u64> {
    Ok(conn
        .exec_iter(
            "UPDATE titles SET copies = copies + :more WHERE id = :id",
            params! { "more" => more, "id" => id },
        )?
        .affected_rows())
}

/// Rate title.
pub fn rate_title(
    conn: &mut impl Queryable,
    rating: Option<i8>,
    pages: Option<u16>,
    views: u64,
    id: i32,
) -> Result<u64> {
    Ok(conn
        .exec_iter(
            "UPDATE titles SET rating = :rating, pages = :pages, views = :views
         WHERE id = :id",
            params! { "rating" => rating, "pages" => pages, "views" => views, "id" => id },
        )?
        .affected_rows())
}

/// Give back.
pub fn give_back(conn: &mut impl Queryable, id: u64) -> Result<()> {
    conn.exec_drop("DELETE FROM loans WHERE id = :id", params! { "id" => id })
}
