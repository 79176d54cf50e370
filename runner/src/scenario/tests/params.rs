//! Parameters that vary.

use crate::scenario::{Action, Measure, Scenario, parse};
use backend_api::Operation;

fn scenario(steps: &str) -> Result<Scenario, String> {
    let data = "data: { tables: { users: { rows: 10, columns: { id: sequence, name: { text: name } } } }, books: 9, authors: 3 }";
    let source = format!("scenario: Test\n{data}\nsteps:\n{steps}");
    parse("test", None, &source).map_err(|mistakes| mistakes.render(false))
}

fn measured(steps: &str) -> Measure {
    let step = scenario(steps).unwrap_or_else(|mistakes| panic!("{mistakes}")).steps.remove(0);
    let Action::Measure(measure) = step.action else { panic!("it is measured") };
    measure
}

fn ids<'a>(calls: impl IntoIterator<Item = &'a Operation>) -> Vec<i32> {
    let id = |call: &Operation| match call {
        Operation::FindBook { id } => *id,
        other => panic!("{other:?}"),
    };
    calls.into_iter().map(id).collect()
}

#[test]
fn each_call_has_another_value_and_the_seed_decides_which() {
    let measure = measured(
        "  - measure: { find: { find_book: { id: $id } }, all: list_books }\n    params: { id: { from: books.id } }\n",
    );
    let [find, all] = measure.variants.as_slice() else { panic!("there are two") };
    let drawn = ids(&find.turns);
    assert_eq!(drawn.len(), 999, "and the first");
    assert!((1..=9).all(|id| drawn.contains(&id)) && drawn.iter().all(|id| (1..=9).contains(id)));
    assert!(all.turns.is_empty(), "no parameter stands in it");

    let again = measured("  - measure: { find_book: { id: $id } }\n    params: { id: { from: books.id } }\n");
    assert_eq!(ids(&again.variants[0].turns), drawn, "the same for whoever asks");
}

#[test]
fn a_step_by_itself_has_them_too_and_says_what_was_drawn() {
    let yaml = "  - find_book: { id: $id }\n    params: { id: { range: [5, 6], misses: 0.5 } }\n";
    let step = scenario(yaml).unwrap_or_else(|mistakes| panic!("{mistakes}")).steps.remove(0);
    assert_eq!(step.drawn, ["`$id`: 5 to 6, drawn alike, and 50 % of the values are not there."]);
    let Action::RunInTurn(calls) = &step.action else { panic!("{:?}", step.action) };
    assert!(ids(calls).iter().any(|id| *id > 6) && ids(calls).iter().any(|id| *id <= 6));
    let Action::RunInTurn(calls) = scenario("  - find_book: { id: $id }\n    params: { id: [3, 1, 2] }\n")
        .unwrap()
        .steps
        .remove(0)
        .action
    else {
        panic!("they vary")
    };
    assert_eq!(ids(&calls[..4]), [3, 1, 2, 3], "a list goes from its beginning to its end");
}

#[test]
fn a_matrix_stands_beside_them() {
    let measure = measured(
        "  - measure: { books_page: { limit: $limit, start: { after_id: $id } } }\n    matrix: { limit: [1, 2] }\n    \
         params: { id: { range: [1, 9], distribution: zipf } }\n",
    );
    let names: Vec<_> = measure.variants.iter().map(|variant| variant.name.as_deref()).collect();
    assert_eq!(names, [Some("limit 1"), Some("limit 2")]);
    assert!(measure.variants.iter().all(|variant| variant.turns.len() == 999));
}

#[test]
fn what_is_wrong_with_them_is_shown_where_it_stands() {
    let cases = [
        "find_book: { id: $id }\n    params: 5",
        "find_book: { id: $id }\n    params: { id: {} }",
        "find_book: { id: $id }\n    params: { id: 5 }",
        "find_book: { id: $id }\n    params: { id: { from: user.id } }",
        "find_book: { id: $id }\n    params: { id: { from: users.di } }",
        "find_book: { id: $id }\n    params: { id: { from: users.name } }",
        "find_book: { id: $id }\n    params: { id: { from: users } }",
        "find_book: { id: $id }\n    params: { id: { range: [9, 1] } }",
        "find_book: { id: $id }\n    params: { id: { from: users.id, range: [1, 2] } }",
        "find_book: { id: $id }\n    params: { id: { from: users.id, distribution: zip } }",
        "find_book: { id: $id }\n    params: { id: { from: users.id, exponent: 2 } }",
        "find_book: { id: $id }\n    params: { id: { from: users.id, misses: 2 } }",
        "find_book: { id: $id }\n    params: { id: { form: users.id } }",
        "find_book: { id: $di }\n    params: { id: { from: users.id } }",
        "find_book: { id: 1 }\n    params: { id: { from: users.id } }",
        "reopen:\n    params: { id: { from: users.id } }",
        "explain: { find_book: { id: $id } }\n    params: { id: { from: users.id } }",
        "measure: { find_book: { id: $id } }\n    matrix: { id: [1] }\n    params: { id: { from: users.id } }",
        "measure: { find_book: { id: 1 } }\n    reset: { delete_book: { id: $id } }\n    params: { id: { from: users.id } }",
    ];
    let told = cases.map(|case| match scenario(&format!("  - {case}\n")) {
        Ok(_) => format!("{case}\nis taken\n"),
        Err(mistakes) => mistakes,
    });
    insta::assert_snapshot!(told.join("\n"));
}
