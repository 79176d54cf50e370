//! Migrations of the user's own, read from files when the program runs, with `sea-orm-migration`: each is a `MigrationTrait` whose
//! SQL comes from its files. The migrator keeps their names in a table, and looks into none that has run.

use backend_api::{Answer, MigrateFiles, MigrationFile, Way};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{
    MigrationName, MigrationStatus, MigrationTrait, MigratorTraitSelf, SchemaManager, seaql_migrations,
};

/// Runs, undoes, tells or marks migrations.
pub async fn migrate_files(db: &DatabaseConnection, what: &MigrateFiles) -> Result<Answer, DbErr> {
    let migrator = Files(&what.files);
    let known = migrator.get_migration_with_status(db).await?;
    let is_applied = known.iter().map(|one| one.status() == MigrationStatus::Applied);
    let known: Vec<(&MigrationFile, bool)> = what.files.iter().zip(is_applied).collect();
    let pending = || known.iter().filter(|(_, applied)| !applied).map(|(file, _)| file);
    Ok(what.answer(match what.way {
        Way::Up { steps } => {
            migrator.up(db, steps).await?;
            let steps = steps.map_or(usize::MAX, |steps| steps as usize);
            pending().take(steps).map(|file| file.migration(true)).collect()
        }
        Way::Down { steps } => {
            migrator.down(db, Some(steps)).await?;
            let applied = known.iter().rev().filter(|(_, applied)| *applied);
            applied.take(steps as usize).map(|(file, _)| file.migration(false)).collect()
        }
        Way::History => known.iter().map(|(file, applied)| file.migration(*applied)).collect(),
        Way::Mark { version } => {
            let mut marked = Vec::new();
            for file in pending().filter(|file| file.version <= version) {
                let applied = seaql_migrations::ActiveModel {
                    version: Set(name(file)),
                    applied_at: Set(chrono::Utc::now().timestamp()),
                };
                applied.insert(db).await?;
                marked.push(file.migration(true));
            }
            marked
        }
    }))
}

/// The migrations of these files.
struct Files<'a>(&'a [MigrationFile]);

impl MigratorTraitSelf for Files<'_> {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        let migration = |file: &MigrationFile| -> Box<dyn MigrationTrait> {
            Box::new(Sql { name: name(file), up: file.up.clone(), down: file.down.clone() })
        };
        self.0.iter().map(migration).collect()
    }
}

/// As `sea-orm-cli` would name its source file.
fn name(file: &MigrationFile) -> String {
    format!("m{}", file.title())
}

/// A migration whose steps are SQL.
struct Sql {
    name: String,
    up: String,
    down: Option<String>,
}

impl MigrationName for Sql {
    fn name(&self) -> &str {
        &self.name
    }
}

#[async_trait]
impl MigrationTrait for Sql {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(&self.up).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let undone = || DbErr::Migration(format!("`{}` has no way down", self.name));
        manager.get_connection().execute_unprepared(self.down.as_deref().ok_or_else(undone)?).await.map(drop)
    }
}
