//! The queries, a function for each.

use super::models::{
    LoansOfReaderRow, NeverLentRow, RangeOfNumbersRow, Reader, ReadersWithLoansRow,
    SearchTitlesRow, Title, TitlesByIdsRow, TitlesMedium, TitlesOfMediumRow, TitlesOnShelfRow,
    WorthByMediumRow, WorthOfCopiesRow,
};
use super::schema::{
    avg_numeric, concat, loans, min_tinyint_or_null, readers, sum_bigint_unsigned,
    sum_integer_unsigned, titles,
};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::{count, count_star, exists, max, not};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Numeric, Text, Unsigned};

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
            sum_integer_unsigned(titles::copies),
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

/// Numbers that are not negative, of all widths.
pub fn titles_on_shelf(
    conn: &mut MysqlConnection,
    shelf: u8,
    least: u64,
) -> QueryResult<Vec<TitlesOnShelfRow>> {
    titles::table
        .filter(titles::shelf.eq(shelf))
        .filter(titles::views.ge(least))
        .select((
            titles::id,
            titles::copies,
            titles::pages,
            titles::rating,
            titles::views,
        ))
        .order((titles::copies.desc(), titles::id))
        .load(conn)
}

/// Range of numbers.
pub fn range_of_numbers(
    conn: &mut MysqlConnection,
    copies: u32,
) -> QueryResult<Vec<RangeOfNumbersRow>> {
    titles::table
        .group_by(titles::shelf)
        .having(max(titles::copies).ge(copies))
        .select((
            titles::shelf,
            max(titles::pages),
            min_tinyint_or_null(titles::rating),
            sum_bigint_unsigned(titles::views),
            count_star(),
        ))
        .order(titles::shelf)
        .load(conn)
}

/// Worth of copies.
///
/// In SQL, because of a calculation that the database widens.
pub fn worth_of_copies(conn: &mut MysqlConnection) -> QueryResult<Vec<WorthOfCopiesRow>> {
    diesel::sql_query(
        "SELECT id, copies * 2 AS twice, copies * price AS worth FROM titles ORDER BY id",
    )
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
    copies: u32,
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
    .bind::<Unsigned<Integer>, _>(copies)
    .execute(conn)
}

/// Block reader.
pub fn block_reader(conn: &mut MysqlConnection, id: i32) -> QueryResult<usize> {
    diesel::update(readers::table.find(id))
        .set(readers::blocked.eq(true))
        .execute(conn)
}

/// Buy copies.
pub fn buy_copies(conn: &mut MysqlConnection, more: u32, id: i32) -> QueryResult<usize> {
    diesel::update(titles::table.find(id))
        .set(titles::copies.eq(titles::copies + more))
        .execute(conn)
}

/// Rate title.
pub fn rate_title(
    conn: &mut MysqlConnection,
    rating: Option<i8>,
    pages: Option<u16>,
    views: u64,
    id: i32,
) -> QueryResult<usize> {
    diesel::update(titles::table.find(id))
        .set((
            titles::rating.eq(rating),
            titles::pages.eq(pages),
            titles::views.eq(views),
        ))
        .execute(conn)
}

/// Give back.
pub fn give_back(conn: &mut MysqlConnection, id: u64) -> QueryResult<()> {
    diesel::delete(loans::table.find(id)).execute(conn)?;
    Ok(())
}
