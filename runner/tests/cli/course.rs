//! The lessons as plain programs, the way a course in Python has them: what they print is what every library answers.

use crate::support::{run, top};
use crate::support_ready::is_ready;
use backend_api::{Answer, DatabaseKind, FailureKind};
use reports::record::{Cell, PlanNode, Run, ScenarioRecord, StepRecord, Verdict};
use runner::registry;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The lessons, and the backend in Python that has the library of each program.
const LESSONS: [(&str, &str); 5] = [
    ("01", "python-sqlite3"),
    ("02", "sqlalchemy"),
    ("03", "python-sqlite3"),
    ("04", "sqlalchemy"),
    ("05", "sqlalchemy"),
];

/// Steps with an answer of which the programs have nothing: data that they begin with, switches, and what only libraries derive.
const NOT_PRINTED: [&str; 8] = [
    "load_data",
    "Authors to write the books",
    "Foreign keys off",
    "Foreign keys on again",
    "schema of books",
    "What can be derived from the models",
    "What the join becomes",
    "What the batch becomes",
];

#[test]
fn the_programs_of_the_course_print_what_every_library_answers() {
    let python: Vec<_> = ["python-sqlite3", "sqlalchemy"].into_iter().filter(|name| is_ready(name)).collect();
    if python.is_empty() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let run = play(folder.path(), &python);
    for (scenario, (lesson, library)) in run.scenarios.iter().zip(LESSONS) {
        assert_eq!(scenario.id, lesson);
        if !python.contains(&library) {
            continue;
        }
        let printed = printed(lesson, library, folder.path());
        says_nothing_to_nobody(lesson, library, folder.path());
        for (name, result) in &printed {
            let step = scenario.steps.iter().find(|step| step.title == *name);
            let step = step
                .unwrap_or_else(|| panic!("{lesson}.yaml has no step `{name}`, and {lesson}.py prints one"));
            assert_eq!(result.differs(step, library), Vec::<String>::new(), "{lesson}, {name}");
            // Else the line above would hold whatever is printed.
            assert!(
                !result.damaged().differs(step, library).is_empty(),
                "{lesson}, {name}: nothing is compared"
            );
        }
        let missing: Vec<_> = answered(scenario).filter(|name| !printed.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{lesson}.py prints nothing of {missing:?}");
    }
}

/// Plays the lessons once, with every library and on files that stay.
fn play(folder: &Path, python: &[&str]) -> Run {
    let record = folder.join("run.json");
    let report = format!("json={}", record.display());
    let database = format!("sqlite:{}", folder.join("play.db").display());
    let backends = [registry::all(DatabaseKind::Sqlite).join(","), python.join(",")].join(",");
    let files = LESSONS.map(|(lesson, _)| format!("scenarios/{lesson}.yaml"));
    let mut arguments = vec!["play"];
    arguments.extend(files.iter().map(String::as_str));
    arguments.extend(["-b", &backends, "-d", &database, "--samples", "1", "--spread", "--report", &report]);
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    reports::json::from_str(&fs::read_to_string(record).unwrap()).unwrap()
}

/// The program of a lesson.
fn program(lesson: &str, library: &str, folder: &Path) -> Command {
    let mut program = Command::new(interpreter(library));
    program.args(["-I", "-B"]).arg(top().join(format!("scenarios/course/{lesson}.py")));
    if lesson == "05" {
        program.arg(folder.join("play.05.rusqlite.db")).arg("1000");
    }
    program
}

/// Whoever reads no further, as `head`, gets no trace of it.
fn says_nothing_to_nobody(lesson: &str, library: &str, folder: &Path) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = program(lesson, library, folder).stdout(writer).output().expect("Python starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{lesson}.py: {errors}");
}

/// What the program of a lesson prints, by the names of the steps.
fn printed(lesson: &str, library: &str, folder: &Path) -> BTreeMap<String, Printed> {
    let output = program(lesson, library, folder).output().expect("Python starts");
    let (said, errors) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && errors.is_empty(), "{lesson}.py: {said}{errors}");
    let mut steps = BTreeMap::new();
    let mut lines = said.lines().peekable();
    while let Some(step) = lines.next() {
        let mut printed = Printed::default();
        while let Some(line) = lines.next_if(|line| line.starts_with("  ")) {
            printed.read(line.trim_start());
        }
        assert!(steps.insert(step.to_owned(), printed).is_none(), "{lesson}.py prints `{step}` twice");
    }
    steps
}

/// The Python by which a backend runs.
fn interpreter(library: &str) -> PathBuf {
    if library == "python-sqlite3" {
        let named = std::env::var_os("RUNNER_PYTHON").filter(|program| !program.is_empty());
        return named.map_or_else(|| "python3".into(), PathBuf::from);
    }
    let ran = run(&["plugin", "setup", library]);
    let (_, place) = ran.stdout.trim().split_once(": ").unwrap_or_else(|| panic!("{ran:?}"));
    Path::new(place).join("bin/python")
}

/// The steps of a lesson that have something to print.
fn answered(scenario: &ScenarioRecord) -> impl Iterator<Item = &str> {
    let has_result = |step: &&StepRecord| {
        step.answers.iter().any(|answer| *answer != Answer::Done)
            || step.cells.iter().any(|cell| cell.failure.is_some())
    };
    let steps = scenario.steps.iter().filter(has_result).map(|step| step.title.as_str());
    steps.filter(|title| !NOT_PRINTED.contains(title))
}

/// What a program prints of a step: rows, each a line of JSON, and other results by name.
#[derive(Default, Clone)]
struct Printed {
    rows: Vec<Value>,
    results: BTreeMap<String, Value>,
}

impl Printed {
    fn read(&mut self, line: &str) {
        let json = |text| serde_json::from_str(text).unwrap_or_else(|error| panic!("{line}: {error}"));
        if line.starts_with('[') {
            self.rows.push(json(line));
        } else if line != "nothing" {
            let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("no result: {line}"));
            assert!(self.results.insert(name.to_owned(), json(value)).is_none(), "twice: {line}");
        }
    }

    /// How a step's cells differ from it: those of every library, or, where they may answer in their own ways, of the
    /// program's own.
    fn differs(&self, step: &StepRecord, library: &str) -> Vec<String> {
        let cells = step.cells.iter().filter(|cell| !step.may_differ || cell.backend == library);
        cells.flat_map(|cell| self.differs_from(step, cell)).collect()
    }

    fn differs_from(&self, step: &StepRecord, cell: &Cell) -> Vec<String> {
        let mut found = Vec::new();
        let mut expect = |what: &str, is: bool, given: &dyn std::fmt::Debug| {
            if !is {
                found.push(format!("{what}, {} {:?}: {given:?}", cell.backend, cell.variant));
            }
        };
        expect("verdict", cell.verdict == Verdict::Passed, &cell.verdict);
        let answer = step.answer_of(cell);
        for (name, printed) in &self.results {
            // Of a step with variants, the result of each.
            let printed = cell.variant.as_deref().and_then(|variant| printed.get(variant)).unwrap_or(printed);
            match name.as_str() {
                "changed" => expect(
                    name,
                    answer.map(|answer| json!(answer)) == Some(json!({"changed": printed})),
                    &answer,
                ),
                "error" => {
                    let words = printed.as_str().unwrap_or_default();
                    let is = |kind: FailureKind| json!(kind) == json!(words.replace(' ', "_"));
                    let failed = cell.failure.as_ref();
                    let says =
                        failed.is_some_and(|failure| failure.message.contains(words) || is(failure.kind));
                    expect(name, says, &failed);
                }
                "columns" => expect(name, names(printed) == columns(answer), &answer),
                "plan" => expect(name, *printed == json!(plan(cell)), &cell.plans),
                "rows" => expect(name, *printed == json!(self.rows.len()), &self.rows.len()),
                "statements" => {
                    expect(name, cell.work().map(|work| json!(work)).as_ref() == Some(printed), &cell.work())
                }
                // No two are alike.
                "seconds" => {}
                _ => panic!("no test knows the result `{name}`"),
            }
        }
        let tells_rows =
            !["changed", "error", "columns", "plan"].iter().any(|name| self.results.contains_key(*name));
        if tells_rows {
            let rows = rows(answer);
            expect("rows", in_order(step, &self.rows) == in_order(step, &rows), &rows);
        }
        found
    }

    /// The same with something else in it.
    fn damaged(&self) -> Printed {
        let mut damaged = self.clone();
        let told = damaged.results.iter_mut().find(|(name, _)| !["rows", "seconds"].contains(&name.as_str()));
        match told {
            Some((_, value)) => *value = json!("another"),
            None => damaged.rows.push(json!(["another"])),
        }
        damaged
    }
}

/// The values as the standard library's `json` writes them: a date is a text.
fn rows(answer: Option<&Answer>) -> Vec<Value> {
    let Some(Answer::Rows(rows)) = answer else { return vec![json!("no rows")] };
    let plain = |value| match json!(value) {
        Value::Object(typed) => typed.into_values().next().unwrap_or_default(),
        plain => plain,
    };
    rows.rows.iter().map(|row| row.iter().map(plain).collect()).collect()
}

/// The rows as they are, or sorted if the step has them in no order.
fn in_order(step: &StepRecord, rows: &[Value]) -> Vec<String> {
    let mut rows: Vec<String> = rows.iter().map(Value::to_string).collect();
    let is_unordered = |operation: &str| ["authors_with_books", "books_with_tags"].contains(&operation);
    if step.calls.iter().any(|call| is_unordered(&call.operation)) {
        rows.sort();
    }
    rows
}

fn names(list: &Value) -> BTreeSet<String> {
    let names = list.as_array().into_iter().flatten();
    names.map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}

/// The columns of a table, from the answer of a step that reads the schema back.
fn columns(answer: Option<&Answer>) -> BTreeSet<String> {
    let rows = rows(answer);
    let columns = rows.iter().filter(|row| row[0] == "column");
    columns.map(|row| row[1].as_str().unwrap_or_default().to_owned()).collect()
}

/// The nodes of a plan, one below the other.
fn plan(cell: &Cell) -> Vec<&str> {
    fn below(node: &PlanNode) -> Vec<&str> {
        let mut details = vec![node.detail.as_str()];
        details.extend(node.children.iter().flat_map(below));
        details
    }
    cell.plans.iter().flat_map(|plan| &plan.nodes).flat_map(below).collect()
}
