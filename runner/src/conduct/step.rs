//! Playing one step on every backend.

use super::attempt::{Attempt, Did, Lost};
use super::judge::judge;
use super::measuring::Measuring;
use super::player::{NoRows, Player};
use super::stage::Stage;
use super::stand_in::Scene;
use super::{Watch, explain, measure, schema};
use crate::scenario::{Action, Step, calls, describe};
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, Identifier, Operation};
use reports::record::{StepKind, StepRecord};

impl Stage<'_> {
    /// Plays a step as far as the answers; gives its record, and what is still to be measured.
    pub fn answer<'s>(
        &mut self,
        step: &'s Step,
        number: usize,
        watch: &mut dyn Watch,
    ) -> (StepRecord, Option<Measuring<'s>>) {
        let title = step.name.clone().unwrap_or_else(|| describe(&step.action));
        let mut record = StepRecord {
            number,
            title,
            line: step.line,
            kind: StepKind::Operation,
            calls: calls(&step.action),
            note: step.note.clone(),
            may_differ: !step.expect.agree,
            answers: Vec::new(),
            cells: Vec::new(),
            precision: None,
            points: Vec::new(),
            loads: Vec::new(),
            twins: Vec::new(),
        };
        let mut each = |stage: &mut Self, ordered: bool, act: &mut dyn FnMut(&mut Player) -> Attempt| {
            let mut attempts = Vec::with_capacity(stage.players.len());
            for player in &mut stage.players {
                watch.progress(&format!("step {number}: {} · {}", record.title, player.name()));
                attempts.push(act(player));
            }
            judge(attempts, &step.expect, ordered, &mut record.answers)
        };
        let mut measuring = None;
        match &step.action {
            Action::Run(operation) => {
                record.cells = each(self, operation.is_ordered(self.kind()), &mut |player| {
                    Attempt::new(&player.name(), None, player.run(operation, 1))
                });
                self.scenes.push(Scene::Run(operation.clone()));
            }
            Action::Explain(operation) => {
                record.cells =
                    each(self, operation.is_ordered(self.kind()), &mut |player| explained(player, operation));
                record.kind = StepKind::Explain;
            }
            Action::Schema(table) => {
                record.cells = each(self, true, &mut |player| schema_of(player, table));
                record.kind = StepKind::Schema;
            }
            Action::Reopen => {
                record.cells = each(self, true, &mut reopened);
                record.kind = StepKind::Reopen;
                self.scenes.push(Scene::Reopen);
            }
            Action::Measure(measured) => {
                record.kind = StepKind::Measure;
                measuring = measure::answer(self, step, measured, &mut record, watch);
            }
        }
        (record, measuring)
    }
}

fn explained(player: &mut Player, operation: &Operation) -> Attempt {
    let mut attempt = Attempt::new(&player.name(), None, player.run(operation, 1));
    if let (Did::Answered(_), Some(statements)) = (&attempt.did, &attempt.statements) {
        match explain::plans(player, statements) {
            Ok(plans) => attempt.plans = plans,
            Err(lost) => return Attempt::new(&player.name(), None, Err(lost)),
        }
    }
    if matches!(attempt.did, Did::Answered(_)) && attempt.plans.is_empty() {
        let because = "nobody sees its statements, so the database cannot be asked to explain them";
        attempt.did = Did::Answered(Answer::unsupported(because));
    }
    attempt
}

fn schema_of(player: &mut Player, table: &Identifier) -> Attempt {
    let outcome = schema::read(player, table).map(|schema| match schema {
        Ok(rows) => Outcome::Answer(Answer::Rows(rows)),
        Err(NoRows::Unsupported(because)) => Outcome::Answer(Answer::Unsupported { because }),
        Err(NoRows::Failed(failure)) => Outcome::Failed(failure),
    });
    Attempt::new(&player.name(), None, outcome.map(unseen))
}

fn reopened(player: &mut Player) -> Attempt {
    let done = if player.database().is_in_memory() {
        Ok(Answer::unsupported("a database in memory ends with its session"))
    } else {
        player.reopen().map(|()| Answer::Done)
    };
    let ran: Result<Ran, Lost> = done.map(|answer| unseen(Outcome::Answer(answer)));
    Attempt::new(&player.name(), None, ran)
}

/// What the runner did by itself: no statements to show, no time to tell.
fn unseen(outcome: Outcome) -> Ran {
    Ran { outcome, elapsed_ns: 0, statements: None, traffic: None }
}
