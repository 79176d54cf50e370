//! Damaged files are answered and never crash: every cut, every lost line, every lost or strange character.

use super::GOOD;
use crate::scenario::parse;

/// Parses, and renders what is wrong. Whether anything is, is not the question here.
pub fn survive(source: &str) {
    if let Err(mistakes) = parse("05", None, source) {
        assert!(!mistakes.list.is_empty());
        for mistake in mistakes.list.iter().filter_map(|mistake| mistake.location) {
            assert!(mistakes.parts[0].text.is_char_boundary(mistake.start), "{source}");
        }
        let text = mistakes.render(false);
        assert!(text.starts_with("error: ") && text.ends_with('\n'), "{text}");
    }
}

#[test]
fn cut_at_every_byte() {
    for end in (0..GOOD.len()).filter(|&end| GOOD.is_char_boundary(end)) {
        survive(&GOOD[..end]);
    }
}

#[test]
fn without_any_one_line() {
    let lines: Vec<&str> = GOOD.split_inclusive('\n').collect();
    for lost in 0..lines.len() {
        let (before, after) = lines.split_at(lost);
        survive(&format!("{}{}", before.concat(), after[1..].concat()));
    }
}

#[test]
fn with_any_one_character_lost_or_strange() {
    // In turn, because all of them at every location would take minutes. The first is a loss.
    const STRANGE: &[&str] = &[
        "",
        "\t",
        "\n",
        "\0",
        "\r",
        ":",
        "{",
        "]",
        "'",
        "é",
        "&a ",
        "*a",
        "- ",
        "👩‍🔬",
        "\u{2028}",
        "\u{202e}",
        "#",
    ];
    for ((at, lost), strange) in GOOD.char_indices().zip(STRANGE.iter().cycle()) {
        let (before, after) = (&GOOD[..at], &GOOD[at + lost.len_utf8()..]);
        survive(&format!("{before}{strange}{after}"));
    }
}

#[test]
fn with_any_two_lines_exchanged() {
    let lines: Vec<&str> = GOOD.split_inclusive('\n').collect();
    for one in 0..lines.len() {
        for other in one + 1..lines.len() {
            let mut lines = lines.clone();
            lines.swap(one, other);
            survive(&lines.concat());
        }
    }
}

/// Aliases may lead from one deep nest into the next; the stack must last.
#[test]
fn with_nests_behind_aliases() {
    let mut source = String::from("a0: &a0 x\n");
    for number in 1..100 {
        let (open, close) = ("[".repeat(30), "]".repeat(30));
        source.push_str(&format!("a{number}: &a{number} {open}*a{}{close}\n", number - 1));
    }
    survive(&source);
}
