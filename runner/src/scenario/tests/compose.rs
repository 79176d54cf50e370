//! Scenarios that are put together from files, variables and the environment.

use super::compose_cases::WRONG;
use crate::scenario::{Action, Given, Mistakes, Scenario, Setting, read_given};
use backend_api::tables::Generator;
use backend_api::{DatabaseKind, Operation, Sql, Value};
use std::fs;
use tempfile::TempDir;

/// Reads the first of some files in a folder.
pub fn read(files: &[(&str, &str)], set: &[&str]) -> Result<Scenario, String> {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let environment = |name: &str| match name {
        "ROWS" => Some("7".to_owned()),
        "WORD" => Some("a: b".to_owned()),
        "EMPTY" => Some(String::new()),
        _ => None,
    };
    let variables = set.iter().map(|set| set.parse::<Setting>().unwrap()).collect();
    let read = read_given(&folder.path().join(files[0].0), &Given { variables, environment });
    let relative = |mistakes: Mistakes| {
        let folder = folder.path().display().to_string();
        mistakes.render(false).replace(&format!("{folder}/"), "").replace(&folder, "FOLDER")
    };
    read.map_err(relative)
}

#[track_caller]
fn good(files: &[(&str, &str)], set: &[&str]) -> Scenario {
    read(files, set).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The texts and parameters of the SQL that a scenario's steps run.
fn statements(scenario: &Scenario) -> Vec<(String, Vec<Value>)> {
    let sql = |action: &Action| match action {
        Action::Run(Operation::Sql(Sql { text, params, .. })) => (text.clone(), params.to_vec()),
        Action::Run(other) => (other.name().to_owned(), Vec::new()),
        other => panic!("{other:?}"),
    };
    scenario.steps.iter().map(|step| sql(&step.action)).collect()
}

#[test]
fn a_variable_stands_for_its_value_alone_and_within_a_text() {
    let source = "
scenario: Books of ${year}
vars: { year: 2010, after: $year, who: Ada }
data: { authors: 3, books: $year }
steps:
  - books_of_year: { year: $year }
  - sql: { text: 'SELECT ?, ?, ?', params: [$after, $who, 'for $${year} and ${who}'] }
    note: in ${year}
";
    let scenario = good(&[("a.yaml", source)], &[]);
    assert_eq!(scenario.title, "Books of 2010");
    assert_eq!(scenario.data.books, 2010);
    assert_eq!(scenario.steps[0].action, Action::Run(Operation::BooksOfYear { year: 2010 }));
    let params = vec![2010.into(), "Ada".into(), "for ${year} and Ada".into()];
    assert_eq!(statements(&scenario)[1].1, params);
    assert_eq!(scenario.steps[1].note.as_deref(), Some("in 2010"));
    assert_eq!(scenario.variables, ["year", "after", "who"]);

    let set = good(&[("a.yaml", source)], &["year=1999", "year=2000"]);
    assert_eq!(set.title, "Books of 2000", "the last one counts");
    assert_ne!(set.digest, scenario.digest, "another value is another scenario");
}

#[test]
fn who_has_no_variables_may_write_what_looks_like_one() {
    let scenario = good(
        &[("a.yaml", "scenario: A\nsteps:\n  - sql: { text: 'SELECT ?, ?', params: [$name, $.a] }\n")],
        &[],
    );
    assert_eq!(statements(&scenario)[0].1, vec!["$name".into(), "$.a".into()]);
}

#[test]
fn a_matrix_has_its_parameters_beside_the_variables() {
    let source = "
scenario: A
vars: { year: 2010 }
steps:
  - measure: { sql: { text: 'SELECT ${rows} + $${', params: [] } }
    matrix: { rows: [1, 20] }
  - measure: { books_of_author_and_year: { author_id: $id, year: $year } }
    matrix: { id: [1, 2] }
";
    let scenario = good(&[("a.yaml", source)], &[]);
    let Action::Measure(measure) = &scenario.steps[0].action else { panic!() };
    let texts = measure.variants.iter().map(|variant| match &variant.operation {
        Operation::Sql(sql) => sql.text.as_str(),
        other => panic!("{other:?}"),
    });
    assert_eq!(texts.collect::<Vec<_>>(), ["SELECT 1 + ${", "SELECT 20 + ${"]);
    let Action::Measure(measure) = &scenario.steps[1].action else { panic!() };
    let operation = Operation::BooksOfAuthorAndYear { author_id: 2, year: 2010 };
    assert_eq!(measure.variants[1].operation, operation);
}

#[test]
fn the_environment_has_values_and_defaults() {
    let source = "
scenario: A
data: { authors: '${env:ROWS}', books: '${env:NOBODY:-12}' }
steps:
  - sql: { text: 'SELECT ?, ?, ?', params: ['${env:WORD}', 'x${env:EMPTY}', '${env:EMPTY:-full}'] }
";
    let scenario = good(&[("a.yaml", source)], &[]);
    assert_eq!((scenario.data.authors, scenario.data.books), (7, 12));
    assert_eq!(statements(&scenario)[0].1, vec!["a: b".into(), "x".into(), "full".into()]);
}

#[test]
fn blocks_for_anchors_are_nobodys_business() {
    let source = "
scenario: A
x-books: &books { text: SELECT ?, params: [1] }
x-note: &note Seen ${once}.
vars: { once: twice }
steps:
  - sql: *books
    note: *note
  - sql: { <<: *books, params: [2] }
";
    let scenario = good(&[("a.yaml", source)], &[]);
    let sql = |param: i64| ("SELECT ?".to_owned(), vec![param.into()]);
    assert_eq!(statements(&scenario), [sql(1), sql(2)]);
    assert_eq!(scenario.steps[0].note.as_deref(), Some("Seen twice."));
}

#[test]
fn steps_and_statements_of_other_files() {
    let files = [
        (
            "a.yaml",
            "scenario: A\nvars: { n: 5 }\nsteps:\n  - include: parts/schema.yaml\n  - list_books\n  \
             - include: { file: parts/fill.yaml, vars: { rows: $n, table: books } }\n    on: sqlite\n  \
             - include: { file: parts/fill.yaml, vars: { table: tags } }\n",
        ),
        ("parts/schema.yaml", "- script: { file: sql/schema.sql }\n- reopen\n"),
        ("parts/sql/schema.sql", "CREATE TABLE a (b INT);\n"),
        (
            "parts/fill.yaml",
            "vars: { rows: 1, table: nothing }\nx-more: 1\nsteps:\n  \
             - sql: { text: 'INSERT INTO ${table} VALUES (?)', params: [$rows] }\n  - load_data\n",
        ),
    ];
    let scenario = good(&files, &[]);
    assert_eq!(scenario.steps.len(), 7);
    let script = Operation::script("CREATE TABLE a (b INT);\n");
    assert_eq!(scenario.steps[0].action, Action::Run(script));
    let Action::Run(Operation::Sql(sql)) = &scenario.steps[3].action else { panic!() };
    assert_eq!((sql.text.as_str(), sql.params.to_vec()), ("INSERT INTO books VALUES (?)", vec![5.into()]));
    let Action::Run(Operation::Sql(sql)) = &scenario.steps[5].action else { panic!() };
    assert_eq!((sql.text.as_str(), sql.params.to_vec()), ("INSERT INTO tags VALUES (?)", vec![1.into()]));
    let on = |index: usize| scenario.steps[index].on.as_slice();
    assert_eq!([on(3), on(4)], [[DatabaseKind::Sqlite]; 2]);
    assert!(on(2).is_empty() && on(5).is_empty());
    // A record knows the scenario's own lines.
    let lines: Vec<usize> = scenario.steps.iter().map(|step| step.line).collect();
    assert_eq!(lines, [4, 4, 5, 6, 6, 8, 8]);
    let names: Vec<String> =
        scenario.parts.iter().map(|path| path.file_name().unwrap().to_string_lossy().into()).collect();
    assert_eq!(names, ["schema.yaml", "schema.sql", "fill.yaml", "fill.yaml"]);

    let mut other = files;
    other[2].1 = "CREATE TABLE a (b TEXT);\n";
    assert_ne!(good(&other, &[]).digest, scenario.digest, "what is included counts");
    assert_eq!(
        good(&files, &["rows=9"]).steps[3],
        scenario.steps[3],
        "what is said where it is included counts more"
    );
    assert_ne!(good(&files, &["rows=9"]).steps[5], scenario.steps[5], "than what is given");
}

#[test]
fn what_is_wrong_is_shown_in_the_file_that_has_it() {
    let mut shown = String::new();
    for (name, files) in WRONG {
        let mistakes = read(files, &[]).err().unwrap_or_else(|| panic!("{name}: no mistake was found"));
        shown.push_str(&format!("## {name}\n\n{mistakes}\n"));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn files_that_multiply_come_to_an_end() {
    let many = "- include: b.yaml\n".repeat(30);
    let files = [
        ("a.yaml", format!("scenario: A\nsteps:\n{many}")),
        ("b.yaml", many.replace("b.yaml", "c.yaml")),
        ("c.yaml", "- load_data\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert!(read(&files, &[]).unwrap_err().contains("these are more than 500 files"));
}

#[test]
fn tables_have_the_columns_of_a_file() {
    let source = "
scenario: A
data:
  tables:
    users: { csv: users.csv, columns: { born: { date: [2000-01-01, 2000-12-31] }, id: { sequence: 5 } } }
    posts: { rows: 9, columns: { title: { csv: users.csv, column: name } } }
steps: [load_data]
";
    let csv = "id,name,age\n1,\"Ada, Countess\",36\n2,,\n";
    let scenario = good(&[("a.yaml", source), ("users.csv", csv)], &[]);
    assert_eq!(scenario.steps[0].action, Action::Run(Operation::LoadTables), "there is nothing else to load");
    let [users, posts] = scenario.data.tables.as_slice() else { panic!() };
    assert_eq!((users.rows, posts.rows), (2, 9));
    let names: Vec<&str> = users.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["name", "age", "born", "id"]);
    let texts = Generator::List(vec!["Ada, Countess".into(), Value::Null]);
    assert_eq!([&users.columns[0].values, &posts.columns[0].values], [&texts, &texts]);
    assert_eq!(users.columns[1].values, Generator::List(vec![36.into(), Value::Null]));

    for (csv, words) in [
        ("id,name\n1\n", "`users.csv` cannot be read"),
        ("id,name\n", "`users.csv` has no rows"),
        ("id,first\n1,a\n", "the file has no column `name`"),
        ("id,a b,name\n1,2,3\n", "`a b` is no name of a table or column"),
    ] {
        let mistakes = read(&[("a.yaml", source), ("users.csv", csv)], &[]).unwrap_err();
        assert!(mistakes.contains(words), "{mistakes}");
    }
}
