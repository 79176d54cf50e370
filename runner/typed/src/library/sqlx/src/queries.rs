//! The queries, a function for each.

use super::models::{
    LoansOfReaderRow, NeverLentRow, RangeOfNumbersRow, Reader, ReadersWithLoansRow,
    SearchTitlesRow, Title, TitlesByIdsRow, TitlesMedium, TitlesOfMediumRow, TitlesOnShelfRow,
    WorthByMediumRow, WorthOfCopiesRow,
};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use sqlx::{MySqlExecutor, Result};

/// Reader by card.
pub async fn reader_by_card(db: impl MySqlExecutor<'_>, card: &str) -> Result<Reader> {
    sqlx::query_as("SELECT * FROM readers WHERE card = ?")
        .bind(card)
        .fetch_one(db)
        .await
}

/// Titles of medium.
pub async fn titles_of_medium(
    db: impl MySqlExecutor<'_>,
    medium: TitlesMedium,
) -> Result<Vec<TitlesOfMediumRow>> {
    sqlx::query_as("SELECT id, title, price FROM titles WHERE medium = ? ORDER BY title, id")
        .bind(medium)
        .fetch_all(db)
        .await
}

/// Title by id.
pub async fn title_by_id(db: impl MySqlExecutor<'_>, id: i32) -> Result<Title> {
    sqlx::query_as("SELECT * FROM titles WHERE id = ?")
        .bind(id)
        .fetch_one(db)
        .await
}

/// What a reader has, the oldest first.
pub async fn loans_of_reader(
    db: impl MySqlExecutor<'_>,
    reader: i32,
) -> Result<Vec<LoansOfReaderRow>> {
    sqlx::query_as(
        "SELECT l.id, t.title, l.lent, l.due
         FROM loans l JOIN titles t ON t.id = l.title_id
         WHERE l.reader_id = ?
         ORDER BY l.lent, l.id",
    )
    .bind(reader)
    .fetch_all(db)
    .await
}

/// Readers with loans.
pub async fn readers_with_loans(db: impl MySqlExecutor<'_>) -> Result<Vec<ReadersWithLoansRow>> {
    sqlx::query_as(
        "SELECT r.id, r.name, COUNT(l.id) AS loans
         FROM readers r LEFT JOIN loans l ON l.reader_id = r.id
         GROUP BY r.id, r.name
         ORDER BY r.id",
    )
    .fetch_all(db)
    .await
}

/// Worth by medium.
pub async fn worth_by_medium(db: impl MySqlExecutor<'_>) -> Result<Vec<WorthByMediumRow>> {
    sqlx::query_as(
        "SELECT medium, COUNT(*) AS titles, SUM(copies) AS copies, AVG(price) AS price
         FROM titles GROUP BY medium ORDER BY medium",
    )
    .fetch_all(db)
    .await
}

/// Search titles.
pub async fn search_titles(
    db: impl MySqlExecutor<'_>,
    text: &str,
    limit: i64,
) -> Result<Vec<SearchTitlesRow>> {
    sqlx::query_as(
        "SELECT id, title FROM titles
         WHERE title LIKE CONCAT('%', ?, '%')
         ORDER BY id LIMIT ?",
    )
    .bind(text)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Titles by ids.
pub async fn titles_by_ids(db: impl MySqlExecutor<'_>, ids: &[i32]) -> Result<Vec<TitlesByIdsRow>> {
    sqlx::query_as("SELECT id, isbn FROM titles WHERE id IN (SELECT one FROM JSON_TABLE(?, '$[*]' COLUMNS (one BIGINT PATH '$')) AS list) ORDER BY id").bind(format!("{ids:?}")).fetch_all(db).await
}

/// Never lent.
pub async fn never_lent(db: impl MySqlExecutor<'_>) -> Result<Vec<NeverLentRow>> {
    sqlx::query_as(
        "SELECT t.id, t.title FROM titles t
         WHERE NOT EXISTS (SELECT 1 FROM loans l WHERE l.title_id = t.id)
         ORDER BY t.id",
    )
    .fetch_all(db)
    .await
}

/// Numbers that are not negative, of all widths.
pub async fn titles_on_shelf(
    db: impl MySqlExecutor<'_>,
    shelf: u8,
    least: u64,
) -> Result<Vec<TitlesOnShelfRow>> {
    sqlx::query_as(
        "SELECT id, copies, pages, rating, views
         FROM titles WHERE shelf = ? AND views >= ?
         ORDER BY copies DESC, id",
    )
    .bind(shelf)
    .bind(least)
    .fetch_all(db)
    .await
}

/// Range of numbers.
pub async fn range_of_numbers(
    db: impl MySqlExecutor<'_>,
    copies: u32,
) -> Result<Vec<RangeOfNumbersRow>> {
    sqlx::query_as(
        "SELECT shelf, MAX(pages) AS pages, MIN(rating) AS rating, SUM(views) AS views,
           COUNT(*) AS titles
         FROM titles GROUP BY shelf
         HAVING MAX(copies) >= ? ORDER BY shelf",
    )
    .bind(copies)
    .fetch_all(db)
    .await
}

/// Worth of copies.
pub async fn worth_of_copies(db: impl MySqlExecutor<'_>) -> Result<Vec<WorthOfCopiesRow>> {
    sqlx::query_as(
        "SELECT id, copies * 2 AS twice, copies * price AS worth FROM titles ORDER BY id",
    )
    .fetch_all(db)
    .await
}

/// Lend.
pub async fn lend(
    db: impl MySqlExecutor<'_>,
    reader: i32,
    title: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO loans (reader_id, title_id, lent, due)
         VALUES (?, ?, ?, ?)",
    )
    .bind(reader)
    .bind(title)
    .bind(lent)
    .bind(due)
    .execute(db)
    .await?;
    Ok(())
}

/// Lend two.
pub async fn lend_two(
    db: impl MySqlExecutor<'_>,
    reader: i32,
    first: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
    second: i32,
) -> Result<u64> {
    Ok(sqlx::query(
        "INSERT INTO loans (reader_id, title_id, lent, due)
         VALUES (?, ?, ?, ?), (?, ?, ?, ?)",
    )
    .bind(reader)
    .bind(first)
    .bind(lent)
    .bind(due)
    .bind(reader)
    .bind(second)
    .bind(lent)
    .bind(due)
    .execute(db)
    .await?
    .rows_affected())
}

/// Put title.
pub async fn put_title(
    db: impl MySqlExecutor<'_>,
    isbn: &str,
    title: &str,
    price: &BigDecimal,
    copies: u32,
) -> Result<u64> {
    Ok(sqlx::query(
        "INSERT INTO titles (isbn, title, medium, price, copies)
         VALUES (?, ?, 'film', ?, ?)
         ON DUPLICATE KEY UPDATE copies = titles.copies +
         VALUES(copies)",
    )
    .bind(isbn)
    .bind(title)
    .bind(price)
    .bind(copies)
    .execute(db)
    .await?
    .rows_affected())
}

/// Block reader.
pub async fn block_reader(db: impl MySqlExecutor<'_>, id: i32) -> Result<u64> {
    Ok(
        sqlx::query("UPDATE readers SET blocked = TRUE WHERE id = ?")
            .bind(id)
            .execute(db)
            .await?
            .rows_affected(),
    )
}

/// Buy copies.
pub async fn buy_copies(db: impl MySqlExecutor<'_>, more: u32, id: i32) -> Result<u64> {
    Ok(
        sqlx::query("UPDATE titles SET copies = copies + ? WHERE id = ?")
            .bind(more)
            .bind(id)
            .execute(db)
            .await?
            .rows_affected(),
    )
}

/// Rate title.
pub async fn rate_title(
    db: impl MySqlExecutor<'_>,
    rating: Option<i8>,
    pages: Option<u16>,
    views: u64,
    id: i32,
) -> Result<u64> {
    Ok(sqlx::query(
        "UPDATE titles SET rating = ?, pages = ?, views = ?
         WHERE id = ?",
    )
    .bind(rating)
    .bind(pages)
    .bind(views)
    .bind(id)
    .execute(db)
    .await?
    .rows_affected())
}

/// Give back.
pub async fn give_back(db: impl MySqlExecutor<'_>, id: u64) -> Result<()> {
    sqlx::query("DELETE FROM loans WHERE id = ?")
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}
