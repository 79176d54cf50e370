//! `runner plugin check`: the conformance suite, asked of any program, and what it says of each operation.

use super::announced;
use super::remote::{Call, Remote};
use crate::worker::{Broken, Limits, Program};
use backend_api::operation::OperationName;
use backend_api::{
    About, Answer, Backend, DatabaseKind, Meter, Opening, Operation, Session, Settings, Tuning,
};
use backend_conformance::check::{
    Question, TestDatabase, data, database, questions, start_server, stop_servers,
};
use backend_server::StartError;
use std::collections::BTreeMap;
use strum::IntoEnumIterator;

/// What the suite says of a program.
#[derive(Debug)]
pub struct Checked {
    /// Who it is.
    pub about: About,
    /// Where it was asked.
    pub kind: DatabaseKind,
    /// Each operation, in the catalogue's order.
    pub operations: Vec<(&'static str, Verdict)>,
    /// The operations that it has announced, each with how many examples were called, or what is wrong.
    pub announced: Vec<(String, Result<usize, String>)>,
    /// How many cases passed, and how many could not be asked for want of an operation.
    pub cases: (usize, usize),
}

/// What is known of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// So many cases that use it passed.
    Sound(usize),
    /// The cases that failed in it, and how.
    Wrong(Vec<String>),
    /// It is not supported, and why.
    Unsupported(String),
    /// It answers, and no case that uses it could be asked: there is none, or it needs what is not supported.
    Answers,
    /// It fails, and no case that uses it could be asked.
    Fails(String),
}

/// Why a program cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum NotChecked {
    /// It does not start or speak.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It plays somewhere else.
    #[error("`{0}` does not run on {1}: name another database with `--database`")]
    NotOn(String, DatabaseKind),
    /// There is no server.
    #[error(transparent)]
    NoServer(#[from] StartError),
}

/// Asks a program everything.
///
/// # Errors
/// If it cannot be asked at all.
pub fn check(program: Program, kind: DatabaseKind, limits: Limits) -> Result<Checked, NotChecked> {
    let remote = Remote::start(program, limits)?;
    let about = remote.about();
    if !about.databases.contains(&kind) {
        return Err(NotChecked::NotOn(about.name, kind));
    }
    if !kind.is_embedded() {
        start_server(kind)?;
    }
    let checked = ask(remote, kind);
    stop_servers();
    Ok(checked)
}

fn ask(remote: Remote, kind: DatabaseKind) -> Checked {
    let about = remote.about();
    // The suite keeps its backend as a test does: to the end of the process.
    let remote: &'static Remote = Box::leak(Box::new(remote));
    let mut verdicts: BTreeMap<&'static str, Verdict> = BTreeMap::new();
    for name in OperationName::iter() {
        verdicts.insert(name.into(), example(remote, kind, name));
    }
    let mut cases = (0, 0);
    for question in questions(kind) {
        remote.take_calls();
        let outcome = question.ask(remote, kind);
        let calls = remote.take_calls();
        match outcome {
            Ok(()) => {
                cases.0 += 1;
                passed(&mut verdicts, &calls);
            }
            // What it has not got it cannot be asked about.
            Err(_) if calls.iter().any(|(_, is_unsupported)| *is_unsupported) => cases.1 += 1,
            Err(said) => failed(&mut verdicts, &calls, &question, &said),
        }
    }
    let operations = OperationName::iter().map(<&'static str>::from);
    let operations = operations.filter_map(|name| Some((name, verdicts.remove(name)?))).collect();
    let announced = about.operations.iter().map(|one| {
        let checked = session(remote, kind, true)
            .and_then(|(_database, mut session)| announced::check(one, session.as_mut()));
        (announced::described(one), checked)
    });
    let announced = announced.collect();
    Checked { about, kind, operations, announced, cases }
}

/// A session on a database of its own, which is gone with it.
fn session(
    backend: &Remote,
    kind: DatabaseKind,
    has_tables: bool,
) -> Result<(TestDatabase, Box<dyn Session>), String> {
    let database = database(kind);
    let opening = Opening {
        database: database.database(),
        settings: Settings::default(),
        tuning: Tuning::Default,
        data: data(),
        timed: false,
        pool: None,
    };
    let mut session = backend.open(opening).map_err(|failure| failure.message)?;
    if has_tables {
        for operation in [Operation::CreateTables, Operation::LoadData] {
            // What is wrong with these is told by the cases.
            let _ = session.run(&operation, &mut Meter::new(1));
        }
    }
    Ok((database, session))
}

/// What an operation answers to its example.
fn example(backend: &Remote, kind: DatabaseKind, name: OperationName) -> Verdict {
    let needs_tables = !matches!(name, OperationName::CreateTables) && !<&str>::from(name).contains("migra");
    let (_database, mut session) = match session(backend, kind, needs_tables) {
        Ok(opened) => opened,
        Err(because) => return Verdict::Fails(because),
    };
    match session.run(&name.example(), &mut Meter::new(1)) {
        Ok(Answer::Unsupported { because }) => Verdict::Unsupported(because),
        Ok(_) => Verdict::Answers,
        Err(failure) => Verdict::Fails(failure.message),
    }
}

fn passed(verdicts: &mut BTreeMap<&'static str, Verdict>, calls: &[Call]) {
    let mut asked: Vec<&'static str> = calls.iter().map(|(name, _)| name.into()).collect();
    asked.sort_unstable();
    asked.dedup();
    for name in asked {
        match verdicts.get_mut(name) {
            Some(Verdict::Sound(cases)) => *cases += 1,
            Some(verdict @ (Verdict::Answers | Verdict::Fails(_))) => *verdict = Verdict::Sound(1),
            _ => {}
        }
    }
}

/// A case that failed is that of the operation which was asked last.
fn failed(verdicts: &mut BTreeMap<&'static str, Verdict>, calls: &[Call], question: &Question, said: &str) {
    let name = calls.last().map_or(OperationName::CreateTables, |(name, _)| *name);
    let text = format!("{}: {}: {said}", question.lesson, question.name);
    match verdicts.get_mut(<&'static str>::from(name)) {
        Some(Verdict::Wrong(texts)) => texts.push(text),
        Some(verdict) => *verdict = Verdict::Wrong(vec![text]),
        None => {}
    }
}
