//! What a scenario asks of a server, and what the server says of it.

use backend_server::{Admin, AdminError, Setup};
use reports::record::Asked;

/// What is asked of a server, and what it says of it. A database is made on trial: what it refuses is known before anything is played.
///
/// # Errors
/// If the server refuses.
pub fn ask(admin: &mut Admin, setup: &Setup, encryption: Option<&String>) -> Result<Vec<Asked>, AdminError> {
    let mut all = Vec::new();
    for setting in &setup.settings {
        let (name, value) = (setting.name.clone(), setting.value.clone());
        let given = admin.setting(&name)?;
        let applied = given.as_ref() == Some(&value);
        all.push(Asked { name, value, given, applied });
    }
    if setup.tls {
        let (given, applied) = (encryption.cloned(), encryption.is_some());
        all.push(Asked { name: "tls".to_owned(), value: "on".to_owned(), given, applied });
    }
    if setup.collation.is_some() || !setup.extensions.is_empty() {
        let (database, versions) = admin.create_with(false, setup)?;
        admin.remove(&database)?;
        let asked = |name: &str, value: &String, given: Option<&String>| Asked {
            name: name.to_owned(),
            value: value.clone(),
            given: given.cloned(),
            applied: true,
        };
        all.extend(setup.collation.iter().map(|collation| asked("collation", collation, None)));
        let extensions = setup.extensions.iter().zip(&versions);
        all.extend(extensions.map(|(extension, version)| asked("extension", extension, Some(version))));
    }
    Ok(all)
}
