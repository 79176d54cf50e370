//! Faults and recoveries as they are written.

use crate::scenario::{Action, During, Fault, HeldLock, Recover, describe, parse};
use backend_api::{Operation, Sql};
use std::time::Duration;

fn action(step: &str) -> Action {
    let source = format!("scenario: Test\nsteps:\n  {}\n", step.replace('\n', "\n  "));
    let mut scenario = parse("test", None, &source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    scenario.steps.remove(0).action
}

fn find() -> Operation {
    Operation::FindBook { id: 1 }
}

#[test]
fn faults_are_words_or_have_fields() {
    assert_eq!(action("- fault: end_connections"), Action::Fault(Fault::EndConnections));
    assert_eq!(action("- fault: restart_server"), Action::Fault(Fault::RestartServer));
    assert_eq!(action("- fault: failover"), Action::Fault(Fault::Failover));
    let lock = action("- fault: { hold_lock: books, for: 500ms }");
    let table = String::from("books").try_into().unwrap();
    assert_eq!(lock, Action::Fault(Fault::HoldLock(HeldLock { table, time: Duration::from_millis(500) })));
    assert_eq!(describe(&lock), "another connection locks books for 500 ms");
}

#[test]
fn a_recovery_has_limits_that_may_be_left_out() {
    let usual = Recover { operation: find(), calls: 20, within: Duration::from_secs(10), during: None };
    assert_eq!(action("- recover: { find_book: { id: 1 } }"), Action::Recover(usual.clone()));
    assert_eq!(describe(&Action::Recover(usual)), "recover find_book: { id: 1 }");
    let patient = Recover { operation: find(), calls: 500, within: Duration::from_secs(60), during: None };
    assert_eq!(
        action("- recover: { find_book: { id: 1 } }\n  calls: 500\n  within: 1m"),
        Action::Recover(patient)
    );
}

#[test]
fn a_fault_may_come_in_the_middle_of_the_calls() {
    let steps = "- recover: { find_book: { id: 1 } }\n  during: failover\n  kept: SELECT 1";
    let during = During { fault: Fault::Failover, kept: Operation::Sql(Sql::new("SELECT 1")) };
    let usual =
        Recover { operation: find(), calls: 20, within: Duration::from_secs(10), during: Some(during) };
    assert_eq!(action(steps), Action::Recover(usual));
}
