//! One plain sentence for each question.

use super::table::between;
use crate::decide::{Answer, Decision, Overall, Place, Standing, Work};
use crate::question::{Need, Question};
use crate::visible::visible;

/// The sentences of a group: what was asked first, and then each kind of work.
pub fn all(decision: &Decision<'_>, answer: &Answer, place: &str) -> Vec<String> {
    let asked: &[Need] = match decision.questions.as_slice() {
        [only] => &only.must,
        _ => &[],
    };
    if answer.libraries.is_empty() {
        return vec![format!("On {place}: no library that was measured has what it must have.")];
    }
    if let ([only], false) = (answer.libraries.as_slice(), answer.excluded.is_empty()) {
        let only = visible(only);
        return vec![format!(
            "On {place}: only {only} has what it must have, and there is nobody to compare it with."
        )];
    }
    let whole = answer.overall.iter().map(|overall| of_question(overall, place));
    whole.chain(answer.works.iter().map(|work| of_work(work, asked, place))).collect()
}

fn of_work(work: &Work, asked: &[Need], place: &str) -> String {
    let for_what = format!("For {} on {place}: ", work.kind.name());
    if work.counted == 0 {
        return format!(
            "{for_what}no answer, because nothing was done by all libraries that did most of it."
        );
    }
    let mut text = for_what + &order(&work.standings);
    for (need, standings) in work.among.iter().filter(|(need, _)| !asked.contains(need)) {
        text.extend(among(*need, standings, &work.standings));
    }
    text + "."
}

fn of_question(overall: &Overall, place: &str) -> String {
    let for_what = format!("For {} on {place}: ", asked(&overall.question));
    if !overall.missing.is_empty() {
        let names: Vec<&str> = overall.missing.iter().map(|kind| kind.name()).collect();
        let were = if names.len() == 1 && !names[0].ends_with('s') { "was" } else { "were" };
        return format!("{for_what}no answer, because {} {were} not measured.", and(&names));
    }
    if overall.standings.is_empty() {
        let because = match overall.incomplete.is_empty() {
            true => "no library here has what it must have",
            false => "no library that has what it must have did enough of this work",
        };
        return format!("{for_what}no answer, because {because}.");
    }
    format!("{for_what}{}.", order(&overall.standings))
}

/// `reads 8, writes 2, among libraries that are async and for PostgreSQL`
pub fn asked(question: &Question) -> String {
    let weights: Vec<String> =
        question.weights.iter().map(|weight| format!("{} {}", weight.work, weight.weight)).collect();
    let must: Vec<&str> = question.must.iter().map(|need| need.adjective()).collect();
    let weights = if weights.is_empty() { "all of this work alike".to_owned() } else { weights.join(", ") };
    if must.is_empty() { weights } else { format!("{weights}, among libraries that are {}", and(&must)) }
}

/// `rusqlite, then diesel 1.36–1.42 × and sqlx 3.6–3.8 ×`
fn order(standings: &[Standing]) -> String {
    let names = leaders(standings);
    let Some(first) = standings.first() else { return "no answer".to_owned() };
    let mut text = match (first.place, names.len() == standings.len()) {
        (Place::Alone, _) => {
            format!("only {} was measured, and there is nobody to compare it with", names[0])
        }
        (Place::Tie, true) if standings.iter().any(|standing| standing.interval.is_none()) => {
            format!("nobody can be told apart, because there was but one process of each ({})", and(&names))
        }
        (Place::Tie, _) => format!("{} are not told apart", and(&names)),
        _ => names[0].clone(),
    };
    let behind: Vec<String> = standings.iter().filter_map(behind).collect();
    if !behind.is_empty() {
        text += &format!(", then {}", and(&behind));
    }
    text
}

fn behind(standing: &Standing) -> Option<String> {
    let Place::Behind(interval) = standing.place else { return None };
    Some(format!("{} {}\u{a0}×", visible(&standing.backend), between(interval.low, interval.high)))
}

/// The first, and those that are not told apart from it.
fn leaders(standings: &[Standing]) -> Vec<String> {
    let leads = |standing: &&Standing| !matches!(standing.place, Place::Behind(_));
    standings.iter().filter(leads).map(|standing| visible(&standing.backend)).collect()
}

/// `; among async libraries sqlx`, unless they are first anyway, or there are none.
fn among(need: Need, some: &[Standing], all: &[Standing]) -> Option<String> {
    let (best, first) = (leaders(some), leaders(all));
    if best.is_empty() || best.iter().all(|name| first.contains(name)) {
        return None;
    }
    if some.len() == 1 {
        let only = need.among().replace("libraries", "library");
        return Some(format!(
            "; the only {} compared here is {}",
            only.replacen("library with", "one with", 1),
            best[0]
        ));
    }
    let apart = if best.len() > 1 { " (not told apart)" } else { "" };
    Some(format!("; among {} {}{apart}", need.among(), and(&best)))
}

/// `a, b and c`
pub fn and<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
