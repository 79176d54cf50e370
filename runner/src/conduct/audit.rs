//! The settings audit: what was prescribed, and what each library's own connection says is in force.

use super::player::Player;
use backend_api::{JournalMode, Settings, Sql};
use reports::record::Setting;

/// Reads the settings back through every backend that takes SQL.
pub fn read(players: &mut [Player], settings: &Settings) -> Vec<Setting> {
    let mut audit = prescribed(settings, players.iter().any(|player| player.database().is_in_memory()));
    for player in players {
        let name = player.name();
        for setting in &mut audit {
            match player.query(Sql::new(format!("PRAGMA {}", setting.name))) {
                Ok(Ok(rows)) => {
                    let value = rows.rows.first().and_then(|row| row.first());
                    let value = value.map_or_else(|| "no answer".to_owned(), ToString::to_string);
                    setting.actual.push((name.clone(), value));
                }
                // No SQL, no settings: nothing to compare.
                Ok(Err(_)) => {}
                Err(lost) => {
                    player.tell_later(lost);
                    break;
                }
            }
        }
    }
    audit
}

/// The settings as SQLite's PRAGMAs report them.
fn prescribed(settings: &Settings, in_memory: bool) -> Vec<Setting> {
    // A database in memory keeps its journal there, whatever it is told.
    let journal_mode = if in_memory { JournalMode::Memory } else { settings.journal_mode };
    [
        ("journal_mode", journal_mode.as_str().to_owned()),
        ("synchronous", settings.synchronous.level().to_string()),
        ("foreign_keys", u8::from(settings.foreign_keys).to_string()),
        ("cache_size", settings.cache_size().to_string()),
        ("busy_timeout", settings.busy_timeout_ms.to_string()),
    ]
    .map(|(name, prescribed)| Setting { name: name.to_owned(), prescribed, actual: Vec::new() })
    .into()
}
