//! What shells, `man` and editors take from the program.

use crate::support::run;
use clap::CommandFactory;
use runner::cli::Cli;
use serde_json::Value;

#[test]
fn every_shell_has_completions_and_bash_knows_all_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(&["completions", shell]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{shell}");
        assert!(ran.stdout.contains("runner"), "{shell}");
    }
    let bash = run(&["completions", "bash"]).stdout;
    let known = bash.lines().find(|line| line.trim_start().starts_with("opts=\"-")).expect("the first words");
    let known: Vec<&str> = known.split(['"', ' ']).collect();
    for command in Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        assert!(known.contains(&command.get_name()), "{}: {known:?}", command.get_name());
    }
    insta::assert_snapshot!(first_lines(&bash, 12));
    assert_eq!(run(&["completions", "basic"]).code, 2);
}

#[test]
fn the_manual_has_a_page_for_the_program_and_one_for_each_command() {
    let page = run(&["man"]);
    assert_eq!((page.code, page.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(first_lines(&page.stdout, 12));
    let play = run(&["man", "play"]);
    assert!(play.stdout.contains(".TH runner-play 1") && play.stdout.contains("watch"), "{}", play.stdout);
    let unknown = run(&["man", "paly"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("did you mean `play`?"), "{}", unknown.stderr);
}

#[test]
fn the_schema_is_json_for_editors() {
    let ran = run(&["schema"]);
    let schema: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(
        (ran.code, schema["$schema"].as_str()),
        (0, Some("https://json-schema.org/draft/2020-12/schema"))
    );
    let year = &schema["$defs"]["books_of_year"]["properties"]["year"];
    assert_eq!(year["description"], "The year of publication.");
}

#[test]
fn list_tells_the_arguments_of_an_operation() {
    insta::assert_snapshot!(run(&["list", "books_page"]).stdout);
    insta::assert_snapshot!(run(&["list", "upsert_books"]).stdout);
    insta::assert_snapshot!(run(&["list", "add_authors"]).stdout);
    insta::assert_snapshot!(run(&["list", "sql"]).stdout);
    let none = run(&["list", "load_data"]).stdout;
    assert!(none.contains("Arguments\n  none\n") && none.contains("  - load_data\n"), "{none}");
    let unknown = run(&["list", "find_bok"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("did you mean `find_book`?"), "{}", unknown.stderr);
}

fn first_lines(text: &str, count: usize) -> String {
    // The version is not what is looked at.
    text.lines().take(count).collect::<Vec<_>>().join("\n").replace(env!("CARGO_PKG_VERSION"), "VERSION")
}
