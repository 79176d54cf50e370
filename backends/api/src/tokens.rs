//! The tokens of SQL, as a kept tokenizer finds them, each with its text.

use crate::database::{DatabaseKind, Placeholder};
use sqlparser::dialect::{Dialect as Rules, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Token, TokenWithSpan, Tokenizer, Whitespace};
use std::any::TypeId;

/// What a token is, as far as the question is where a statement's own words, values and placeholders stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word without quotes: a keyword or a name.
    Word(Keyword),
    /// A name in quotes, a text, or what was never closed.
    Quoted,
    /// Spaces.
    Space,
    /// A comment, also one that MySQL executes.
    Comment,
    /// A placeholder: `$3` has the number 3, `?` has none.
    Placeholder(Option<usize>),
    /// A placeholder with a name: `:year`.
    Named,
    /// The operator `?`, written twice where placeholders are meant to be numbered.
    EscapedOperator,
    /// A number, a bracket, a comma, an operator.
    Other,
}

impl Kind {
    /// Whether it is a word that means nothing to SQL.
    pub fn is_name(self) -> bool {
        matches!(self, Kind::Word(Keyword::NoKeyword))
    }

    /// Whether it only stands between others.
    pub fn is_empty(self) -> bool {
        matches!(self, Kind::Space | Kind::Comment)
    }
}

/// A token and its text.
pub type Piece<'a> = (Kind, &'a str);

/// All tokens in order; their texts, one after the other, are the whole. What cannot be told any more, because a quote is
/// never closed, is one quoted piece.
pub fn of(sql: &str, database: DatabaseKind) -> Vec<Piece<'_>> {
    let rules: &dyn Rules = match database {
        DatabaseKind::Sqlite => &SQLiteDialect {},
        DatabaseKind::Postgres => &Plain(PostgreSqlDialect {}),
        DatabaseKind::Mysql => &Plain(MySqlDialect {}),
    };
    let mut found = Vec::new();
    // An error leaves what was found before it.
    let is_whole =
        Tokenizer::new(rules, sql).with_unescape(false).tokenize_with_location_into_buf(&mut found).is_ok();
    let mut cursor = Cursor { rest: sql, at: Location { line: 1, column: 1 } };
    let texts: Vec<&str> = (1..=found.len())
        .map(|next| match found.get(next).or(found.last().filter(|_| !is_whole && next == found.len())) {
            Some(token) if next < found.len() => cursor.until(token.span.start),
            Some(token) => cursor.until(token.span.end),
            None => std::mem::take(&mut cursor.rest),
        })
        .collect();
    let is_numbered = database.spec().placeholder == Placeholder::Numbered;
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(texts.len() + 1);
    // Whether a value ends here, so that an operator comes next and no value.
    let mut is_after_value = false;
    let (mut start, mut index) = (0, 0);
    while let Some(TokenWithSpan { token, .. }) = found.get(index) {
        let is_doubled = is_numbered
            && is_question(token)
            && found.get(index + 1).is_some_and(|next| is_question(&next.token));
        // A colon that a value touches is that of a slice, `a[1:n]`.
        let is_named = matches!(token, Token::Colon)
            && !(is_after_value && pieces.last().is_some_and(|(kind, _)| !kind.is_empty()))
            && found.get(index + 1).is_some_and(|next| is_plain_word(&next.token));
        let kind = match () {
            () if is_doubled => Kind::EscapedOperator,
            () if is_named => Kind::Named,
            () => kind(token, is_after_value, is_numbered),
        };
        is_after_value = match kind {
            Kind::Space | Kind::Comment => is_after_value,
            Kind::Quoted | Kind::Placeholder(_) | Kind::Named => true,
            Kind::Word(keyword) => !BEFORE_A_VALUE.contains(&keyword),
            Kind::EscapedOperator => false,
            Kind::Other => matches!(token, Token::RParen | Token::RBracket | Token::Number(..)),
        };
        let length = if is_doubled || is_named { 2 } else { 1 };
        let end = start + texts[index..index + length].iter().map(|text| text.len()).sum::<usize>();
        pieces.push((kind, &sql[start..end]));
        (start, index) = (end, index + length);
    }
    if !cursor.rest.is_empty() {
        pieces.push((Kind::Quoted, cursor.rest));
    }
    pieces
}

fn is_plain_word(token: &Token) -> bool {
    matches!(token, Token::Word(word) if word.quote_style.is_none())
}

fn is_question(token: &Token) -> bool {
    matches!(token, Token::Placeholder(name) if name == "?")
}

fn kind(token: &Token, is_after_value: bool, is_numbered: bool) -> Kind {
    match token {
        Token::Word(word) if word.quote_style.is_some() => Kind::Quoted,
        Token::Word(word) => Kind::Word(word.keyword),
        Token::Whitespace(space) => match space {
            Whitespace::SingleLineComment { .. } | Whitespace::MultiLineComment(_) => Kind::Comment,
            _ => Kind::Space,
        },
        token if is_numbered && is_after_value && is_question(token) => Kind::Other,
        Token::Placeholder(name) => match name.strip_prefix('$') {
            Some(number) if is_numbered => {
                number.parse().map_or(Kind::Other, |number| Kind::Placeholder(Some(number)))
            }
            _ if name.starts_with('?') => Kind::Placeholder(None),
            _ => Kind::Other,
        },
        Token::SingleQuotedString(_)
        | Token::DoubleQuotedString(_)
        | Token::TripleSingleQuotedString(_)
        | Token::TripleDoubleQuotedString(_)
        | Token::DollarQuotedString(_)
        | Token::SingleQuotedByteStringLiteral(_)
        | Token::DoubleQuotedByteStringLiteral(_)
        | Token::NationalStringLiteral(_)
        | Token::EscapedStringLiteral(_)
        | Token::UnicodeStringLiteral(_)
        | Token::HexStringLiteral(_) => Kind::Quoted,
        _ => Kind::Other,
    }
}

/// Words that a value follows.
const BEFORE_A_VALUE: [Keyword; 46] = [
    Keyword::ALL,
    Keyword::AND,
    Keyword::ANY,
    Keyword::AS,
    Keyword::BETWEEN,
    Keyword::BOTH,
    Keyword::BY,
    Keyword::CALL,
    Keyword::CASE,
    Keyword::DEFAULT,
    Keyword::DISTINCT,
    Keyword::ELSE,
    Keyword::ESCAPE,
    Keyword::EXCEPT,
    Keyword::FIRST,
    Keyword::FOR,
    Keyword::FROM,
    Keyword::GROUPS,
    Keyword::HAVING,
    Keyword::ILIKE,
    Keyword::IN,
    Keyword::INTERSECT,
    Keyword::IS,
    Keyword::LEADING,
    Keyword::LIKE,
    Keyword::LIMIT,
    Keyword::NEXT,
    Keyword::NOT,
    Keyword::OFFSET,
    Keyword::ON,
    Keyword::OR,
    Keyword::RANGE,
    Keyword::RETURNING,
    Keyword::ROWS,
    Keyword::SELECT,
    Keyword::SET,
    Keyword::SYMMETRIC,
    Keyword::THEN,
    Keyword::TO,
    Keyword::TRAILING,
    Keyword::UNION,
    Keyword::USING,
    Keyword::VALUES,
    Keyword::WHEN,
    Keyword::WHERE,
    Keyword::ZONE,
];

/// A dialect's rules for tokens, but that each question mark of PostgreSQL's is a token of its own (what is glued to it may
/// be another operator, as in `year>=?` and `?||'%'`), and that comments which MySQL executes stay whole (their inner tokens
/// have no place in the text).
#[derive(Debug)]
struct Plain<D>(D);

/// Rules that are the dialect's own.
macro_rules! as_the_dialect {
    ($($rule:ident)*) => {$(
        fn $rule(&self) -> bool {
            self.0.$rule()
        }
    )*};
}

impl<D: Rules> Rules for Plain<D> {
    fn dialect(&self) -> TypeId {
        self.0.dialect()
    }

    fn is_identifier_start(&self, sign: char) -> bool {
        self.0.is_identifier_start(sign)
    }

    fn is_identifier_part(&self, sign: char) -> bool {
        self.0.is_identifier_part(sign)
    }

    fn is_delimited_identifier_start(&self, sign: char) -> bool {
        self.0.is_delimited_identifier_start(sign)
    }

    fn is_custom_operator_part(&self, sign: char) -> bool {
        sign != '?' && self.0.is_custom_operator_part(sign)
    }

    as_the_dialect! {
        requires_single_line_comment_whitespace
        supports_dollar_placeholder
        supports_hash_comment
        supports_national_string_literal
        supports_nested_comments
        supports_non_decimal_integer_literals
        supports_numeric_literal_underscores
        supports_numeric_prefix
        supports_string_escape_constant
        supports_string_literal_backslash_escape
        supports_unicode_string_literal
    }
}

/// Walks through a text as the tokenizer counts its lines and columns.
struct Cursor<'a> {
    rest: &'a str,
    at: Location,
}

impl<'a> Cursor<'a> {
    /// The text from here to a place.
    fn until(&mut self, end: Location) -> &'a str {
        let mut length = 0;
        for sign in self.rest.chars() {
            if (self.at.line, self.at.column) >= (end.line, end.column) {
                break;
            }
            length += sign.len_utf8();
            if sign == '\n' {
                self.at = Location { line: self.at.line + 1, column: 1 };
            } else {
                self.at.column += 1;
            }
        }
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        text
    }
}
