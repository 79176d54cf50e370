//! Good files become what they say.

use super::{GOOD, SERVER};
use crate::scenario::{
    Action, DataSpec, Expect, ExpectedPlan, ExpectedRow, ExpectedRows, ExpectedStatements, ExpectedValue,
    Measure, Scenario, Step, describe, parse,
};
use backend_api::value::Typed;
use backend_api::{
    DatabaseKind, FailureKind, Inserting, Loading, Operation, Param, Params, Sql, Synchronous, Value,
};
use reports::question::Question;
use std::path::Path;
use std::time::Duration;

fn good() -> Scenario {
    parse("05", Some(Path::new("scenarios/05.yaml")), GOOD).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The only step of a scenario.
fn step(yaml: &str) -> Step {
    let source = format!("scenario: Test\nsteps:\n{yaml}");
    let scenario = parse("test", None, &source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    scenario.steps.into_iter().next().expect("a step")
}

fn named(measure: &Measure) -> Vec<(Option<String>, Operation)> {
    measure.variants.iter().map(|variant| (variant.name.clone(), variant.operation.clone())).collect()
}

#[test]
fn the_head_of_a_file() {
    let scenario = good();
    assert_eq!(scenario.id, "05");
    assert_eq!(scenario.title, "Query optimization");
    assert_eq!(scenario.about, "The N+1 problem, ...");
    assert_eq!(scenario.path.as_deref(), Some(Path::new("scenarios/05.yaml")));
    let tables = scenario.data.tables.clone();
    let data = DataSpec { authors: 50, books: 1000, new_books: 500, tables, ..DataSpec::default() };
    assert_eq!((scenario.data, data.seed), (data.clone(), 42));
    let order: Vec<&str> = data.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(order, ["groups", "users", "posts"], "those first that others refer to");
    assert_eq!(scenario.settings.synchronous, Synchronous::Off);
    assert!(scenario.settings.foreign_keys, "what is not said is the default");
}

#[test]
fn a_question() {
    let source =
        "scenario: Test\ndecide: { reads: 8, writes: 2, must: [async, mariadb] }\nsteps: [create_tables]\n";
    let question =
        parse("test", None, source).unwrap_or_else(|mistakes| panic!("{mistakes}")).decide.unwrap();
    let words = ["reads=8", "writes=2"].map(str::to_owned);
    assert_eq!(Ok(question), Question::of(&words, &["async", "mysql"].map(str::to_owned)));
}

#[test]
fn what_is_asked_of_a_server() {
    let scenario = parse("test", None, SERVER).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(scenario.setup(DatabaseKind::Sqlite), None);
    let setup = scenario.setup(DatabaseKind::Postgres).unwrap();
    let settings: Vec<String> = setup.settings.iter().map(ToString::to_string).collect();
    assert_eq!(
        settings,
        ["work_mem=64MB", "jit=off", "random_page_cost=1.5", "pg_trgm.similarity_threshold=1"]
    );
    assert_eq!(setup.collation.as_deref(), Some("sv-x-icu"));
    assert_eq!(setup.extensions, ["uuid-ossp", "pg_trgm"]);
    let setup = scenario.setup(DatabaseKind::Mysql).unwrap();
    assert_eq!((setup.settings.len(), setup.collation.as_deref()), (0, Some("utf8mb4_bin")));
}

#[test]
fn every_step_with_its_line_and_title() {
    let list: Vec<String> =
        good().steps.iter().map(|step| format!("{:>2}  {}", step.line, describe(&step.action))).collect();
    insta::assert_snapshot!(list.join("\n"));
}

#[test]
fn a_measure_with_variants() {
    let step = good().steps.swap_remove(3);
    assert_eq!(step.name.as_deref(), Some("The N+1 problem"));
    let Action::Measure(measure) = step.action else { panic!("{:?}", step.action) };
    let variant = |name: &str, loading| (Some(name.to_owned()), Operation::AuthorsWithBooks { loading });
    assert_eq!(named(&measure), [variant("lazy", Loading::Lazy), variant("join", Loading::Join)]);
    assert_eq!((measure.repeat, &measure.variants[0].reset), (1, &None));
    assert_eq!(step.expect.rows, Some(ExpectedRows::Count(1000)));
    let each = ExpectedStatements::Each(vec![("lazy".to_owned(), 51), ("join".to_owned(), 1)]);
    assert_eq!(step.expect.statements, each);
}

#[test]
fn a_measure_of_one_operation() {
    for yaml in [
        "- measure: { books_of_year: { year: 2010 } }\n  repeat: 100\n  reset: load_data",
        "- repeat: 100\n  reset: { load_data: }\n  measure:\n    books_of_year:\n      year: 2010",
    ] {
        let Action::Measure(measure) = step(yaml).action else { panic!("{yaml}") };
        assert_eq!(named(&measure), [(None, Operation::BooksOfYear { year: 2010 })]);
        assert_eq!((measure.repeat, &measure.variants[0].reset), (100, &Some(Operation::LoadData)));
    }
    let Action::Measure(measure) = step("- measure: load_data").action else { panic!() };
    assert_eq!(named(&measure), [(None, Operation::LoadData)]);
}

#[test]
fn a_matrix_is_a_variant_for_each_value() {
    let yaml = "- measure:\n    one: { delete_books_after: { id: $last } }\n    two: { find_book: { id: 7 } }\n  \
                matrix: { last: [1, 20], year: [2010] }\n  reset: { books_of_year: { year: $year } }\n  \
                expect: { statements: { one: 1 } }";
    let step = step(yaml);
    let Action::Measure(measure) = step.action else { panic!() };
    let names: Vec<&str> = measure.variants.iter().filter_map(|variant| variant.name.as_deref()).collect();
    let all = [
        "one, last 1, year 2010",
        "two, last 1, year 2010",
        "one, last 20, year 2010",
        "two, last 20, year 2010",
    ];
    assert_eq!(names, all);
    assert_eq!(measure.variants[2].operation, Operation::DeleteBooksAfter { id: 20 });
    assert_eq!(measure.variants[2].reset, Some(Operation::BooksOfYear { year: 2010 }));
    let each = [all[0], all[2]].map(|name| (name.to_owned(), 1)).to_vec();
    assert_eq!(step.expect.statements, ExpectedStatements::Each(each), "a name stands for all of its points");
}

#[test]
fn how_to_sample() {
    let yaml = "- measure: load_data\n  for: 1.5s\n  samples: 7\n  precision: 2.5%\n  warmup: 0\n  setup: create_tables";
    let Action::Measure(measure) = step(yaml).action else { panic!() };
    assert_eq!(measure.time, Some(Duration::from_millis(1500)));
    assert_eq!((measure.samples, measure.precision, measure.warmup), (Some(7), Some(0.025), 0));
    assert_eq!(measure.setup, Some(Operation::CreateTables));
    let Action::Measure(measure) = step("- measure: load_data").action else { panic!() };
    assert_eq!((measure.time, measure.samples, measure.precision, measure.warmup), (None, None, None, 1));
    for (text, milliseconds) in [("20ms", 20), ("1m", 60_000), ("2 s", 2000)] {
        let Action::Measure(measure) = step(&format!("- measure: load_data\n  for: {text}")).action else {
            panic!()
        };
        assert_eq!(measure.time, Some(Duration::from_millis(milliseconds)));
    }
}

#[test]
fn one_variant_may_have_a_name() {
    let Action::Measure(measure) = step("- measure: { up: migrate_up }").action else { panic!() };
    assert_eq!(named(&measure), [(Some("up".to_owned()), Operation::MigrateUp { steps: None })]);
}

#[test]
fn fields_that_may_be_left_out() {
    for (yaml, operation) in [
        ("- migrate_up", Operation::MigrateUp { steps: None }),
        ("- migrate_up:", Operation::MigrateUp { steps: None }),
        ("- migrate_up: {}", Operation::MigrateUp { steps: None }),
        ("- migrate_up: { steps: 2 }", Operation::MigrateUp { steps: Some(2) }),
        ("- migrate_down", Operation::MigrateDown { steps: 1 }),
        ("- create_tables: {}", Operation::CreateTables),
        ("- sql: SELECT 1", Operation::Sql(Sql::new("SELECT 1"))),
        ("- sql: { text: SELECT 1 }", Operation::Sql(Sql::new("SELECT 1"))),
        ("- script: |\n    SELECT 1;\n    SELECT 2;", Operation::script("SELECT 1;\nSELECT 2;\n")),
        ("- script: { text: SELECT 1 }", Operation::script("SELECT 1")),
        (
            "- insert_books: { count: 0, how: one_by_one }",
            Operation::InsertBooks { count: 0, how: Inserting::OneByOne },
        ),
    ] {
        assert_eq!(step(yaml).action, Action::Run(operation), "{yaml}");
    }
}

#[test]
fn values_are_what_they_look_like() {
    let Action::Run(Operation::Sql(sql)) = step(
        "- sql:\n    text: SELECT\n    params: [~, true, no, 7, -7, 1.5, 007, '7', Dune, 2026-12-24, { date: 2026-12-24 }]",
    )
    .action
    else {
        panic!()
    };
    let date = chrono::NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
    let expected = [
        Value::Null,
        true.into(),
        "no".into(),
        7.into(),
        (-7).into(),
        1.5.into(),
        "007".into(),
        "7".into(),
        "Dune".into(),
        "2026-12-24".into(),
        date.into(),
    ];
    assert_eq!(sql.params.to_vec(), expected);
}

#[test]
fn parameters_may_be_lists_and_have_names() {
    let params = |yaml: &str| match step(yaml).action {
        Action::Run(Operation::Sql(sql)) => sql.params,
        other => panic!("{other:?}"),
    };
    let list = || Param::List(vec![1.into(), "b".into()]);
    assert_eq!(
        params("- sql: { text: '? IN (?)', params: [7, [1, b]] }"),
        Params::Ordered(vec![Param::Value(7.into()), list()])
    );
    let named = [("year".to_owned(), Param::Value(7.into())), ("ids".to_owned(), list())].into();
    assert_eq!(
        params("- sql: { text: ':year IN (:ids)', params: { year: 7, ids: [1, b] } }"),
        Params::Named(named)
    );
}

#[test]
fn expectations() {
    assert_eq!(step("- load_data").expect, Expect::default());
    let expect =
        step("- find_book: { id: 9 }\n  expect: { error: not_found, statements: 1, agree: false }").expect;
    assert_eq!(expect.error, Some(FailureKind::NotFound));
    assert_eq!(expect.statements, ExpectedStatements::All(1));
    assert!(!expect.agree);
    let expect = step("- sql: SELECT\n  expect: { rows: [[1, Dune], [2, ~]] }").expect;
    let row = |values: [Value; 2]| ExpectedRow::Values(values.map(ExpectedValue::Is).to_vec());
    let rows = vec![row([1.into(), "Dune".into()]), row([2.into(), Value::Null])];
    assert_eq!(expect.rows, Some(ExpectedRows::Rows(rows)));
    let expect = step("- explain: load_data\n  expect: { plan: { scans: books, uses_index: false } }").expect;
    let plan = ExpectedPlan { scans: Some("books".to_owned()), uses_index: Some(false) };
    assert_eq!(expect.plan, Some(plan));
    let expect = step("- schema: books\n  expect: { columns: [id, year] }").expect;
    assert_eq!(expect.columns, Some(vec!["id".to_owned(), "year".to_owned()]));
}

#[test]
fn what_repeats_may_be_an_alias() {
    let source = "scenario: Test\nsteps:\n  - measure: &both { a: migrations, b: derive_migration }\n  - measure: *both\n";
    let scenario = parse("test", None, source).unwrap();
    assert_eq!(scenario.steps[0].action, scenario.steps[1].action);
}

#[test]
fn other_line_breaks_and_a_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(parse("05", Some(Path::new("scenarios/05.yaml")), &windows).unwrap(), good());
}

#[test]
fn long_titles_are_cut() {
    let sql = Sql::new(format!("SELECT\n  '{}'", "ü".repeat(100)));
    let title = describe(&Action::Run(Operation::Sql(sql)));
    assert!(title.starts_with("SELECT 'ü") && title.ends_with("ü…"), "{title}");
    assert_eq!(title.chars().count(), 73);
}

#[test]
fn a_whole_number_is_exact_however_large() {
    let params = "[9223372036854775807, 18446744073709551615, -18446744073709551616, 1e20]";
    let source = format!("scenario: T\nsteps:\n  - sql: {{ text: SELECT 1, params: {params} }}\n");
    let scenario = parse("t", None, &source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let Action::Run(Operation::Sql(sql)) = &scenario.steps[0].action else { panic!("it is SQL") };
    let decimal = |digits: &str| Value::Typed(Typed::Decimal(digits.to_owned()));
    assert_eq!(
        sql.params.to_vec(),
        [
            Value::Int(i64::MAX),
            decimal("18446744073709551615"),
            decimal("-18446744073709551616"),
            Value::Real(1e20)
        ]
    );
}

#[test]
fn a_parameter_may_tell_its_type() {
    let given = [
        "{ timestamp: 2026-12-24 18:00:00.5 }",
        "{ timestamp: 2026-12-24T18:00:00 }",
        "{ timestamptz: 2026-12-24 18:00:00+01:00 }",
        "{ time: '18:30:00' }",
        "{ uuid: 00112233-4455-6677-8899-aabbccddeeff }",
        "{ json: { tags: [a, null], price: 1.50, large: 9007199254740993 } }",
        "{ array: [1, 2] }",
        "{ array: [1, 2.5] }",
        "{ array: ['a b', 'c\"'] }",
        "{ null: integer }",
    ];
    let source =
        format!("scenario: T\nsteps:\n  - sql: {{ text: SELECT 1, params: [{}] }}\n", given.join(", "));
    let scenario = parse("t", None, &source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let Action::Run(Operation::Sql(sql)) = &scenario.steps[0].action else { panic!("it is SQL") };
    let texts: Vec<String> = sql.params.iter().map(Value::to_string).collect();
    let expected = [
        "2026-12-24 18:00:00.500",
        "2026-12-24 18:00:00",
        "2026-12-24 17:00:00+00:00",
        "18:30:00",
        "00112233-4455-6677-8899-aabbccddeeff",
        r#"{"large":9007199254740993,"price":1.5,"tags":["a",null]}"#,
        "{1,2}",
        "{1.0,2.5}",
        r#"{"a b","c\""}"#,
        "NULL",
    ];
    assert_eq!(texts, expected);
    // As they cross the protocol.
    let sent = serde_json::to_string(&sql.params.to_vec()).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Value>>(&sent).unwrap(), sql.params.to_vec());
}
