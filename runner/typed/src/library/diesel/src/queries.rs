//! The queries, a function for each.

use super::models::{
    LoansOfReaderRow, NeverLentRow, Reader, ReadersWithLoansRow, SearchTitlesRow, Title,
    TitlesByIdsRow, TitlesMedium, TitlesOfMediumRow, WorthByMediumRow,
};
use super::schema::{avg_numeric, concat, loans, readers, sum_integer, titles};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::{count, count_star, exists, not};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Numeric, Text};

/// Reader by card.
pub fn reader_by_card(conn: &mut MysqlConnection, card: &str) -> QueryResult<Reader> {
    readers::table
        .filter(readers::card.eq(card))
        .select(Reader::as_select())
        .get_result(conn)
}

/// Titles of medium.
pub fn titles_of_medium(
    conn: &mut MysqlConnection,
    medium: TitlesMedium,
) -> QueryResult<Vec<TitlesOfMediumRow>> {
    titles::table
        .filter(titles::medium.eq(medium))
        .select((titles::id, titles::title, titles::price))
        .order((titles::title, titles::id))
        .load(conn)
}

/// Title by id.
pub fn title_by_id(conn: &mut MysqlConnection, id: i32) -> QueryResult<Title> {
    titles::table
        .find(id)
        .select(Title::as_select())
        .get_result(conn)
}

/// What a reader has, the oldest first.
pub fn loans_of_reader(
    conn: &mut MysqlConnection,
    reader: i32,
) -> QueryResult<Vec<LoansOfReaderRow>> {
    loans::table
        .inner_join(titles::table)
        .filter(loans::reader_id.eq(reader))
        .select((loans::id, titles::title, loans::lent, loans::due))
        .order((loans::lent, loans::id))
        .load(conn)
}

/// Readers with loans.
pub fn readers_with_loans(conn: &mut MysqlConnection) -> QueryResult<Vec<ReadersWithLoansRow>> {
    readers::table
        .left_join(loans::table)
        .group_by((readers::id, readers::name))
        .select((readers::id, readers::name, count(loans::id.nullable())))
        .order(readers::id)
        .load(conn)
}

/// Worth by medium.
pub fn worth_by_medium(conn: &mut MysqlConnection) -> QueryResult<Vec<WorthByMediumRow>> {
    titles::table
        .group_by(titles::medium)
        .select((
            titles::medium,
            count_star(),
            sum_integer(titles::copies),
            avg_numeric(titles::price),
        ))
        .order(titles::medium)
        .load(conn)
}

/// Search titles.
pub fn search_titles(
    conn: &mut MysqlConnection,
    text: &str,
    limit: i64,
) -> QueryResult<Vec<SearchTitlesRow>> {
    titles::table
        .filter(titles::title.like(concat("%", text, "%")))
        .select((titles::id, titles::title))
        .order(titles::id)
        .limit(limit)
        .load(conn)
}

/// Titles by ids.
pub fn titles_by_ids(conn: &mut MysqlConnection, ids: &[i32]) -> QueryResult<Vec<TitlesByIdsRow>> {
    titles::table
        .filter(titles::id.eq_any(ids))
        .select((titles::id, titles::isbn))
        .order(titles::id)
        .load(conn)
}

/// Never lent.
pub fn never_lent(conn: &mut MysqlConnection) -> QueryResult<Vec<NeverLentRow>> {
    titles::table
        .filter(not(exists(
            loans::table.filter(loans::title_id.eq(titles::id)),
        )))
        .select((titles::id, titles::title))
        .order(titles::id)
        .load(conn)
}

/// Lend.
pub fn lend(
    conn: &mut MysqlConnection,
    reader: i32,
    title: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
) -> QueryResult<()> {
    diesel::insert_into(loans::table)
        .values((
            loans::reader_id.eq(reader),
            loans::title_id.eq(title),
            loans::lent.eq(lent),
            loans::due.eq(due),
        ))
        .execute(conn)?;
    Ok(())
}

/// Lend two.
pub fn lend_two(
    conn: &mut MysqlConnection,
    reader: i32,
    first: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
    second: i32,
) -> QueryResult<usize> {
    diesel::insert_into(loans::table)
        .values(vec![
            (
                loans::reader_id.eq(reader),
                loans::title_id.eq(first),
                loans::lent.eq(lent),
                loans::due.eq(due),
            ),
            (
                loans::reader_id.eq(reader),
                loans::title_id.eq(second),
                loans::lent.eq(lent),
                loans::due.eq(due),
            ),
        ])
        .execute(conn)
}

/// Put title.
///
/// In SQL, because of ON DUPLICATE KEY UPDATE.
pub fn put_title(
    conn: &mut MysqlConnection,
    isbn: &str,
    title: &str,
    price: &BigDecimal,
    copies: i32,
) -> QueryResult<usize> {
    diesel::sql_query(
        "INSERT INTO titles (isbn, title, medium, price, copies)
         VALUES (?, ?, 'film', ?, ?)
         ON DUPLICATE KEY UPDATE copies = titles.copies +
         VALUES(copies)",
    )
    .bind::<Text, _>(isbn)
    .bind::<Text, _>(title)
    .bind::<Numeric, _>(price)
    .bind::<Integer, _>(copies)
    .execute(conn)
}

/// Block reader.
pub fn block_reader(conn: &mut MysqlConnection, id: i32) -> QueryResult<usize> {
    diesel::update(readers::table.find(id))
        .set(readers::blocked.eq(true))
        .execute(conn)
}

/// Buy copies.
///
/// In SQL, because of integer beside bigint.
pub fn buy_copies(conn: &mut MysqlConnection, more: i32, id: i32) -> QueryResult<usize> {
    diesel::sql_query("UPDATE titles SET copies = copies + ? WHERE id = ?")
        .bind::<Integer, _>(more)
        .bind::<Integer, _>(id)
        .execute(conn)
}

/// Give back.
pub fn give_back(conn: &mut MysqlConnection, id: i64) -> QueryResult<()> {
    diesel::delete(loans::table.find(id)).execute(conn)?;
    Ok(())
}
