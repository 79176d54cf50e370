//! The queries, a function for each.

use super::models::{
    LoansOfReaderRow, NeverLentRow, RangeOfNumbersRow, Reader, ReadersWithLoansRow,
    SearchTitlesRow, Title, TitlesByIdsRow, TitlesMedium, TitlesOfMediumRow, TitlesOnShelfRow,
    WorthByMediumRow, WorthOfCopiesRow, loans, readers, titles,
};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Asterisk, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Statement,
};

/// Reader by card.
pub async fn reader_by_card(db: &impl ConnectionTrait, card: &str) -> Result<Reader, DbErr> {
    let row = readers::Entity::find()
        .filter(readers::COLUMN.card.eq(card))
        .one(db)
        .await?;
    row.ok_or_else(|| DbErr::RecordNotFound("reader_by_card finds no row".to_owned()))
}

/// Titles of medium.
pub async fn titles_of_medium(
    db: &impl ConnectionTrait,
    medium: TitlesMedium,
) -> Result<Vec<TitlesOfMediumRow>, DbErr> {
    titles::Entity::find()
        .filter(titles::Column::Medium.eq(medium))
        .select_only()
        .column(titles::Column::Id)
        .column(titles::Column::Title)
        .column(titles::Column::Price)
        .order_by_asc(titles::COLUMN.title)
        .order_by_asc(titles::COLUMN.id)
        .into_model::<TitlesOfMediumRow>()
        .all(db)
        .await
}

/// Title by id.
pub async fn title_by_id(db: &impl ConnectionTrait, id: i32) -> Result<Title, DbErr> {
    let row = titles::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("title_by_id finds no row".to_owned()))
}

/// What a reader has, the oldest first.
pub async fn loans_of_reader(
    db: &impl ConnectionTrait,
    reader: i32,
) -> Result<Vec<LoansOfReaderRow>, DbErr> {
    loans::Entity::find()
        .inner_join(titles::Entity)
        .filter(loans::COLUMN.reader_id.eq(reader))
        .select_only()
        .column(loans::Column::Id)
        .column(titles::Column::Title)
        .column(loans::Column::Lent)
        .column(loans::Column::Due)
        .order_by_asc(loans::COLUMN.lent)
        .order_by_asc(loans::COLUMN.id)
        .into_model::<LoansOfReaderRow>()
        .all(db)
        .await
}

/// Readers with loans.
pub async fn readers_with_loans(
    db: &impl ConnectionTrait,
) -> Result<Vec<ReadersWithLoansRow>, DbErr> {
    readers::Entity::find()
        .left_join(loans::Entity)
        .select_only()
        .column(readers::Column::Id)
        .column(readers::Column::Name)
        .column_as(loans::Column::Id.into_expr().count(), "loans")
        .group_by(readers::COLUMN.id)
        .group_by(readers::COLUMN.name)
        .order_by_asc(readers::COLUMN.id)
        .into_model::<ReadersWithLoansRow>()
        .all(db)
        .await
}

/// Worth by medium.
pub async fn worth_by_medium(db: &impl ConnectionTrait) -> Result<Vec<WorthByMediumRow>, DbErr> {
    titles::Entity::find()
        .select_only()
        .column(titles::Column::Medium)
        .column_as(Expr::col(Asterisk).count(), "titles")
        .column_as(titles::Column::Copies.into_expr().sum(), "copies")
        .column_as(titles::Column::Price.into_expr().avg(), "price")
        .group_by(titles::Column::Medium.into_expr())
        .order_by_asc(titles::Column::Medium.into_expr())
        .into_model::<WorthByMediumRow>()
        .all(db)
        .await
}

/// Search titles.
///
/// In SQL, because of LIKE of a calculated pattern.
pub async fn search_titles(
    db: &impl ConnectionTrait,
    text: &str,
    limit: i64,
) -> Result<Vec<SearchTitlesRow>, DbErr> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT id, title FROM titles
     WHERE title LIKE CONCAT('%', ?, '%')
     ORDER BY id LIMIT ?",
        [text.into(), limit.into()],
    );
    SearchTitlesRow::find_by_statement(statement).all(db).await
}

/// Titles by ids.
pub async fn titles_by_ids(
    db: &impl ConnectionTrait,
    ids: &[i32],
) -> Result<Vec<TitlesByIdsRow>, DbErr> {
    titles::Entity::find()
        .filter(titles::COLUMN.id.is_in(ids.iter().copied()))
        .select_only()
        .column(titles::Column::Id)
        .column(titles::Column::Isbn)
        .order_by_asc(titles::COLUMN.id)
        .into_model::<TitlesByIdsRow>()
        .all(db)
        .await
}

/// Never lent.
pub async fn never_lent(db: &impl ConnectionTrait) -> Result<Vec<NeverLentRow>, DbErr> {
    titles::Entity::find()
        .filter(Expr::not_exists(
            loans::Entity::find()
                .filter(
                    loans::Column::TitleId
                        .into_expr()
                        .eq(titles::Column::Id.into_expr()),
                )
                .into_query(),
        ))
        .select_only()
        .column(titles::Column::Id)
        .column(titles::Column::Title)
        .order_by_asc(titles::COLUMN.id)
        .into_model::<NeverLentRow>()
        .all(db)
        .await
}

/// Numbers that are not negative, of all widths.
pub async fn titles_on_shelf(
    db: &impl ConnectionTrait,
    shelf: u8,
    least: u64,
) -> Result<Vec<TitlesOnShelfRow>, DbErr> {
    titles::Entity::find()
        .filter(titles::COLUMN.shelf.eq(shelf))
        .filter(titles::COLUMN.views.gte(least))
        .select_only()
        .column(titles::Column::Id)
        .column(titles::Column::Copies)
        .column(titles::Column::Pages)
        .column(titles::Column::Rating)
        .column(titles::Column::Views)
        .order_by_desc(titles::COLUMN.copies)
        .order_by_asc(titles::COLUMN.id)
        .into_model::<TitlesOnShelfRow>()
        .all(db)
        .await
}

/// Range of numbers.
pub async fn range_of_numbers(
    db: &impl ConnectionTrait,
    copies: u32,
) -> Result<Vec<RangeOfNumbersRow>, DbErr> {
    titles::Entity::find()
        .select_only()
        .column(titles::Column::Shelf)
        .column_as(titles::Column::Pages.into_expr().max(), "pages")
        .column_as(titles::Column::Rating.into_expr().min(), "rating")
        .column_as(titles::Column::Views.into_expr().sum(), "views")
        .column_as(Expr::col(Asterisk).count(), "titles")
        .group_by(titles::COLUMN.shelf)
        .having(titles::Column::Copies.into_expr().max().gte(copies))
        .order_by_asc(titles::COLUMN.shelf)
        .into_model::<RangeOfNumbersRow>()
        .all(db)
        .await
}

/// Worth of copies.
pub async fn worth_of_copies(db: &impl ConnectionTrait) -> Result<Vec<WorthOfCopiesRow>, DbErr> {
    titles::Entity::find()
        .select_only()
        .column(titles::Column::Id)
        .column_as(titles::Column::Copies.into_expr().mul(2), "twice")
        .column_as(
            titles::Column::Copies
                .into_expr()
                .mul(titles::Column::Price.into_expr()),
            "worth",
        )
        .order_by_asc(titles::COLUMN.id)
        .into_model::<WorthOfCopiesRow>()
        .all(db)
        .await
}

/// Lend.
pub async fn lend(
    db: &impl ConnectionTrait,
    reader: i32,
    title: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
) -> Result<(), DbErr> {
    let row = loans::ActiveModel {
        reader_id: Set(reader),
        title_id: Set(title),
        lent: Set(lent),
        due: Set(due),
        ..Default::default()
    };
    loans::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Lend two.
pub async fn lend_two(
    db: &impl ConnectionTrait,
    reader: i32,
    first: i32,
    lent: NaiveDateTime,
    due: NaiveDate,
    second: i32,
) -> Result<u64, DbErr> {
    let rows = [
        loans::ActiveModel {
            reader_id: Set(reader),
            title_id: Set(first),
            lent: Set(lent),
            due: Set(due),
            ..Default::default()
        },
        loans::ActiveModel {
            reader_id: Set(reader),
            title_id: Set(second),
            lent: Set(lent),
            due: Set(due),
            ..Default::default()
        },
    ];
    loans::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await
}

/// Put title.
///
/// In SQL, because of ON DUPLICATE KEY UPDATE.
pub async fn put_title(
    db: &impl ConnectionTrait,
    isbn: &str,
    title: &str,
    price: &BigDecimal,
    copies: u32,
) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO titles (isbn, title, medium, price, copies)
     VALUES (?, ?, 'film', ?, ?)
     ON DUPLICATE KEY UPDATE copies = titles.copies +
     VALUES(copies)",
        [
            isbn.into(),
            title.into(),
            price.clone().into(),
            copies.into(),
        ],
    );
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// Block reader.
pub async fn block_reader(db: &impl ConnectionTrait, id: i32) -> Result<u64, DbErr> {
    Ok(readers::Entity::update_many()
        .col_expr(readers::Column::Blocked, Expr::value(true))
        .filter(readers::COLUMN.id.eq(id))
        .exec(db)
        .await?
        .rows_affected)
}

/// Buy copies.
pub async fn buy_copies(db: &impl ConnectionTrait, more: u32, id: i32) -> Result<u64, DbErr> {
    Ok(titles::Entity::update_many()
        .col_expr(
            titles::Column::Copies,
            titles::Column::Copies.into_expr().add(more),
        )
        .filter(titles::COLUMN.id.eq(id))
        .exec(db)
        .await?
        .rows_affected)
}

/// Rate title.
pub async fn rate_title(
    db: &impl ConnectionTrait,
    rating: Option<i8>,
    pages: Option<u16>,
    views: u64,
    id: i32,
) -> Result<u64, DbErr> {
    Ok(titles::Entity::update_many()
        .col_expr(titles::Column::Rating, Expr::value(rating))
        .col_expr(titles::Column::Pages, Expr::value(pages))
        .col_expr(titles::Column::Views, Expr::value(views))
        .filter(titles::COLUMN.id.eq(id))
        .exec(db)
        .await?
        .rows_affected)
}

/// Give back.
pub async fn give_back(db: &impl ConnectionTrait, id: u64) -> Result<(), DbErr> {
    loans::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
