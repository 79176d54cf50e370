//! Lesson 04: migrations with `sea-orm-migration`, written in Rust and kept in a table by name; and what
//! SeaORM derives from the entities by itself.

use crate::schema::entities;
use backend_api::models::Migration;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{
    CaseStatement, Expr, ExprTrait, ForeignKey, ForeignKeyAction, Index, Query, SelectStatement, Table,
};
use sea_orm::sqlx::sqlite::SqliteQueryResult;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult,
    SqlxError, Statement,
};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{
    MigrationName, MigrationStatus, MigrationTrait, MigratorTrait, SchemaManager, schema, seaql_migrations,
};
use sea_schema::sqlx_types::SqlxRow;
use std::sync::{Mutex, PoisonError};

/// The migrations, in order.
struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(Initial),
            Box::new(AddGenre),
            Box::new(FillGenre),
            Box::new(AddIsbn),
            Box::new(IndexGenre),
        ]
    }
}

/// Runs the next migrations, or all; gives those that ran.
pub async fn migrate_up(db: &DatabaseConnection, steps: Option<u32>) -> Result<Vec<Migration>, DbErr> {
    let before = migrations(db).await?;
    Migrator::up(db, steps).await?;
    let ran = before.into_iter().filter(|migration| !migration.applied);
    let ran = ran.take(steps.map_or(usize::MAX, |steps| steps as usize));
    Ok(ran.map(|migration| Migration { applied: true, ..migration }).collect())
}

/// Undoes the latest migrations; gives those that were undone, the latest first.
pub async fn migrate_down(db: &DatabaseConnection, steps: u32) -> Result<Vec<Migration>, DbErr> {
    let before = migrations(db).await?;
    Migrator::down(db, Some(steps)).await?;
    let undone = before.into_iter().rev().filter(|migration| migration.applied).take(steps as usize);
    Ok(undone.map(|migration| Migration { applied: false, ..migration }).collect())
}

/// All migrations, with whether the database has them.
pub async fn migrations(db: &DatabaseConnection) -> Result<Vec<Migration>, DbErr> {
    let known = Migrator::get_migration_with_status(db).await?;
    known.iter().map(|known| named(known.name(), known.status() == MigrationStatus::Applied)).collect()
}

/// What schema sync would do to bring the database to the entities: it asks the database, and is kept from
/// changing it.
pub async fn derive_migration(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let dry_run = DryRun { db, statements: Mutex::default() };
    entities(db).sync(&dry_run).await?;
    Ok(dry_run.statements.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Writes down that the migrations up to a version have run, in the migrator's own table.
pub async fn mark_migrated(db: &DatabaseConnection, version: i64) -> Result<Vec<Migration>, DbErr> {
    let mut pending = migrations(db).await?;
    pending.retain(|migration| !migration.applied && migration.version <= version);
    for migration in &pending {
        let applied = seaql_migrations::ActiveModel {
            version: Set(format!("m{:04}_{}", migration.version, migration.name)),
            applied_at: Set(chrono::Utc::now().timestamp()),
        };
        applied.insert(db).await?;
    }
    Ok(pending)
}

/// Runs what is pending as an older program would, to which the latest migration is not known yet.
pub async fn migrate_older_program(db: &DatabaseConnection) -> Result<Vec<Migration>, DbErr> {
    let mut pending = migrations(db).await?;
    pending.pop();
    pending.retain(|migration| !migration.applied);
    OlderMigrator::up(db, None).await?;
    Ok(pending)
}

/// The migrations without the latest.
struct OlderMigrator;

impl MigratorTrait for OlderMigrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut known = Migrator::migrations();
        known.pop();
        known
    }
}

/// The names are `m0002_add_genre`, where the migrator would take those of source files.
fn named(name: &str, applied: bool) -> Result<Migration, DbErr> {
    let wrong = || DbErr::Migration(format!("`{name}` is no name of a migration"));
    let (version, name) = name.strip_prefix('m').and_then(|name| name.split_once('_')).ok_or_else(wrong)?;
    Ok(Migration { version: version.parse().map_err(|_| wrong())?, name: name.to_owned(), applied })
}

/// A connection that reads, and writes down what it should execute.
struct DryRun<'a> {
    db: &'a DatabaseConnection,
    statements: Mutex<Vec<String>>,
}

impl DryRun<'_> {
    fn write_down(&self, sql: String) -> ExecResult {
        self.statements.lock().unwrap_or_else(PoisonError::into_inner).push(sql);
        SqliteQueryResult::default().into()
    }
}

#[async_trait]
impl ConnectionTrait for DryRun<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        Ok(self.write_down(statement.to_string()))
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        Ok(self.write_down(sql.to_owned()))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.db.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.db.query_all_raw(statement).await
    }
}

#[async_trait]
impl sea_schema::Connection for DryRun<'_> {
    async fn query_all(&self, select: SelectStatement) -> Result<Vec<SqlxRow>, SqlxError> {
        sea_schema::Connection::query_all(self.db, select).await
    }

    async fn query_all_raw(&self, sql: String) -> Result<Vec<SqlxRow>, SqlxError> {
        sea_schema::Connection::query_all_raw(self.db, sql).await
    }
}

struct Initial;

impl MigrationName for Initial {
    fn name(&self) -> &str {
        "m0001_initial"
    }
}

#[async_trait]
impl MigrationTrait for Initial {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let references = |table, column, parent, on_delete| {
            ForeignKey::create().from(table, column).to(parent, "id").on_delete(on_delete).to_owned()
        };
        for table in ["authors", "publishers"] {
            manager
                .create_table(
                    Table::create()
                        .table(table)
                        .col(schema::pk_auto("id"))
                        .col(schema::string("name"))
                        .to_owned(),
                )
                .await?;
        }
        let books = Table::create()
            .table("books")
            .col(schema::pk_auto("id"))
            .col(schema::string("title"))
            .col(schema::integer("year"))
            .col(schema::integer("author_id"))
            .col(schema::integer_null("publisher_id"))
            .col(schema::string("status").default("available"))
            .col(schema::date_null("due"))
            .foreign_key(&mut references("books", "author_id", "authors", ForeignKeyAction::Cascade))
            .foreign_key(&mut references("books", "publisher_id", "publishers", ForeignKeyAction::SetNull))
            .to_owned();
        manager.create_table(books).await?;
        let index = Index::create().name("books_author_id_idx").table("books").col("author_id").to_owned();
        manager.create_index(index).await?;
        let tags = Table::create()
            .table("tags")
            .col(schema::pk_auto("id"))
            .col(schema::string_uniq("name"))
            .to_owned();
        manager.create_table(tags).await?;
        let book_tags = Table::create()
            .table("book_tags")
            .col(schema::integer("book_id"))
            .col(schema::integer("tag_id"))
            .primary_key(Index::create().col("book_id").col("tag_id"))
            .foreign_key(&mut references("book_tags", "book_id", "books", ForeignKeyAction::Cascade))
            .foreign_key(&mut references("book_tags", "tag_id", "tags", ForeignKeyAction::Cascade))
            .to_owned();
        manager.create_table(book_tags).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["book_tags", "tags", "books", "publishers", "authors"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

struct AddGenre;

impl MigrationName for AddGenre {
    fn name(&self) -> &str {
        "m0002_add_genre"
    }
}

#[async_trait]
impl MigrationTrait for AddGenre {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("books").add_column(schema::string_null("genre")).to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("books").drop_column("genre").to_owned()).await
    }
}

struct FillGenre;

impl MigrationName for FillGenre {
    fn name(&self) -> &str {
        "m0003_fill_genre"
    }
}

#[async_trait]
impl MigrationTrait for FillGenre {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let genre = CaseStatement::new().case(Expr::col("year").lt(1970), "classic").finally("modern");
        let update = Query::update().table("books").value("genre", genre).to_owned();
        manager.execute(update).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.execute(Query::update().table("books").value("genre", None::<String>).to_owned()).await
    }
}

struct AddIsbn;

impl MigrationName for AddIsbn {
    fn name(&self) -> &str {
        "m0004_add_isbn"
    }
}

#[async_trait]
impl MigrationTrait for AddIsbn {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("books").add_column(schema::string_null("isbn")).to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("books").drop_column("isbn").to_owned()).await
    }
}

struct IndexGenre;

impl MigrationName for IndexGenre {
    fn name(&self) -> &str {
        "m0005_index_genre"
    }
}

#[async_trait]
impl MigrationTrait for IndexGenre {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::create().name("books_genre_idx").table("books").col("genre").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("books_genre_idx").table("books").to_owned()).await
    }
}
