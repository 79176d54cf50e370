//! Names for scenarios whose files are called alike, so that databases, records and gates tell them apart.

use super::model::Scenario;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Gives each scenario a name of its own: where two have one, so many of their folders come before it as tell them apart
/// (`shop/orders`, `blog/orders`). One that is there twice stays once; the names of such are given back.
pub fn distinct(scenarios: &mut Vec<Scenario>) -> Vec<String> {
    let mut seen = Vec::new();
    let mut repeated = Vec::new();
    scenarios.retain(|scenario| {
        let file = scenario.path.as_ref().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
        let key = (file, scenario.path.is_none().then(|| scenario.id.clone()));
        let is_new = !seen.contains(&key);
        if is_new {
            seen.push(key);
        } else {
            repeated
                .push(scenario.path.as_ref().map_or(scenario.id.clone(), |path| path.display().to_string()));
        }
        is_new
    });
    let files: Vec<Option<PathBuf>> = seen.into_iter().map(|(file, _)| file).collect();
    for folders in 1.. {
        let mut longer = false;
        for (scenario, file) in ambiguous(scenarios).into_iter().map(|index| (index, &files[index])) {
            if let Some(id) = file.as_ref().and_then(|file| with_folders(file, folders)) {
                scenarios[scenario].id = id;
                longer = true;
            }
        }
        if !longer {
            break;
        }
    }
    // Such as `a.yaml` beside `a.yml`.
    for index in ambiguous(scenarios) {
        scenarios[index].id = with_ending(&scenarios[index]);
    }
    repeated
}

/// Where the scenarios stand whose name another one has as well.
fn ambiguous(scenarios: &[Scenario]) -> Vec<usize> {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        named.entry(&scenario.id).or_default().push(index);
    }
    named.into_values().filter(|indices| indices.len() > 1).flatten().collect()
}

/// The file's name without its ending behind so many of its folders; nothing if it has no more.
fn with_folders(file: &std::path::Path, folders: usize) -> Option<String> {
    let parts: Vec<_> =
        file.parent()?.iter().map(|part| part.to_string_lossy()).filter(|part| part != "/").collect();
    let first = parts.len().checked_sub(folders)?;
    let name = file.file_stem()?.to_string_lossy();
    Some(parts[first..].iter().map(|part| &**part).chain([&*name]).collect::<Vec<_>>().join("/"))
}

fn with_ending(scenario: &Scenario) -> String {
    let ending =
        scenario.path.as_ref().and_then(|path| path.extension()).unwrap_or_default().to_string_lossy();
    format!("{}.{ending}", scenario.id)
}
