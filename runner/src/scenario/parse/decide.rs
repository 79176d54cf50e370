//! `decide`: how much each kind of work matters, and what a library must have.

use super::super::mistake::Mistake;
use super::context::Context;
use super::fields::Fields;
use crate::suggest::instead;
use reports::question::{HEAVIEST, Need, Question, WORKS, Wrong};
use strum::VariantNames;
use yaml::{Entry, Kind, Node};

const MUST: &str = "must";

/// The words of the map: each kind of work, and what a library must have.
pub fn keys() -> Vec<&'static str> {
    WORKS.iter().map(|(word, _)| *word).chain([MUST]).collect()
}

/// Reads it; nothing beside mistakes.
pub fn read(entry: &Entry, context: &mut Context) -> Option<Question> {
    let before = context.mistakes.len();
    let keys = keys();
    let fields = Fields::open(&entry.value, "decide", entry.location, &keys, context)?;
    let mut question = Question::default();
    for (word, _) in WORKS {
        let Some(of_word) = fields.entry(word) else { continue };
        let Some(weight) = fields.number(word, 1, HEAVIEST, context) else { continue };
        if let Err(wrong) = question.weigh(word, weight) {
            let help = "`reads` are `by_key` and `many_rows`: weigh either all of them or each";
            context.note(Mistake::new(wrong.to_string(), of_word.location).help(help));
        }
    }
    if let Some(must) = fields.entry(MUST) {
        required(&must.value, &mut question, context);
    }
    if question.is_open() && context.mistakes.len() == before {
        let help = "write it as `decide: { reads: 8, writes: 2, must: [async] }`";
        context.note(Mistake::new("`decide` asks for nothing", entry.location).help(help));
    }
    (context.mistakes.len() == before).then_some(question)
}

fn required(node: &Node, question: &mut Question, context: &mut Context) {
    let Kind::List(nodes) = &node.kind else {
        let message = format!("`decide.must` wants a list, and {}", node.kind);
        context.note(Mistake::new(message, node.location).help("write it as `must: [async, postgres]`"));
        return;
    };
    for node in nodes {
        let word = match &node.kind {
            Kind::Text(word) => word.as_str(),
            _ => "",
        };
        if let Err(Wrong::Need(word)) = question.require(word) {
            let message = format!("`decide.must` names `{word}`, and that is nothing a library could have");
            context.note(Mistake::new(message, node.location).help(instead(&word, Need::VARIANTS)));
        }
    }
}
