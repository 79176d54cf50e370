//! Selects and expressions, which stand within each other, with every name resolved and every value typed.

use crate::types::{Base, Type};

/// A `SELECT`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Select {
    /// The tables, the first and those that are joined to it.
    pub sources: Vec<Source>,
    /// Whether equal rows are one.
    pub distinct: bool,
    /// What is selected.
    pub items: Vec<Item>,
    /// `WHERE`
    pub filter: Option<Expr>,
    /// `GROUP BY`
    pub group_by: Vec<Expr>,
    /// `HAVING`
    pub having: Option<Expr>,
    /// `ORDER BY`
    pub order_by: Vec<Order>,
    /// `LIMIT`
    pub limit: Option<Expr>,
    /// `OFFSET`
    pub offset: Option<Expr>,
    /// What in it no translator knows, such as `WITH`.
    pub opaque: Option<String>,
}

/// A table in a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The table of the schema; none for a sub-select.
    pub table: Option<usize>,
    /// The name by which the statement refers to it.
    pub name: String,
    /// The columns, by name.
    pub columns: Vec<(String, Type)>,
    /// How it is joined; the first is not.
    pub join: Option<Join>,
    /// Whether its columns may be missing, because an outer join found nothing.
    pub is_outer: bool,
}

/// How a table is joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// Whether rows stay to which nothing is found.
    pub is_left: bool,
    /// The condition.
    pub on: Expr,
    /// The foreign key that the condition is, and nothing but.
    pub along: Option<Along>,
}

/// A join along a foreign key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Along {
    /// The source to which the new one is joined.
    pub source: usize,
    /// Whether the new table is the one that is referred to.
    pub to_parent: bool,
    /// Which of the references of the table that refers.
    pub reference: usize,
}

/// A column of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its name in Rust.
    pub field: String,
    /// What it is.
    pub expr: Expr,
    /// Its type, outer joins considered.
    pub ty: Type,
}

/// A sort key.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What is sorted by.
    pub expr: Expr,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// An expression with its type. That of a parameter is in the query's list, and known when the statement is.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: Kind,
    /// Its type.
    pub ty: Type,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A column of a source: of this statement, or so many statements further out.
    Column {
        /// How many statements further out.
        up: usize,
        /// The source.
        source: usize,
        /// The column, by index.
        column: usize,
    },
    /// In an upsert the value that was to be inserted.
    Excluded(usize),
    /// A parameter, by its index.
    Param(usize),
    /// A value that is written out.
    Literal(Literal),
    /// `=`, `<>`, `<`, `<=`, `>`, `>=`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `+`, `-`, `*`, `/`
    Calculate(Calculation, Box<Expr>, Box<Expr>),
    /// `||`
    Concat(Box<Expr>, Box<Expr>),
    /// `AND`
    And(Box<Expr>, Box<Expr>),
    /// `OR`
    Or(Box<Expr>, Box<Expr>),
    /// `NOT`
    Not(Box<Expr>),
    /// `IS NULL`, or `IS NOT NULL`
    IsNull(Box<Expr>, bool),
    /// `IN` a list, or not
    In(Box<Expr>, Vec<Expr>, bool),
    /// `IN` a sub-select, or not
    InSelect(Box<Expr>, Box<Select>, bool),
    /// `BETWEEN`, or not
    Between(Box<Expr>, Box<Expr>, Box<Expr>, bool),
    /// `LIKE` or `ILIKE` a pattern with an escape, or not
    Like(Case, Box<Expr>, Box<Expr>, Option<char>, bool),
    /// Whether an array has an element: `element = ANY (array)`
    Has(Box<Expr>, Box<Expr>),
    /// `EXISTS`, or not
    Exists(Box<Select>, bool),
    /// A sub-select of one value.
    Scalar(Box<Select>),
    /// A function.
    Call(Call),
    /// `CASE WHEN`
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    /// What no translator knows, by its name.
    Opaque(String),
}

/// A call of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Its name in lower case.
    pub name: String,
    /// Its arguments; none for `count(*)`.
    pub args: Vec<Expr>,
    /// Whether equal arguments count once.
    pub distinct: bool,
    /// Whether it is one value of many rows.
    pub is_aggregate: bool,
}

/// A value that is written out.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `NULL`
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number, by its digits.
    Real(String),
    /// A text.
    Text(String),
}

/// Whether upper and lower case are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// As the database's `LIKE` does.
    Told,
    /// `ILIKE`
    Ignored,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Eq,
    /// `<>`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// A calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calculation {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

impl Comparison {
    /// The method of this name in both libraries.
    pub fn method(self) -> &'static str {
        match self {
            Comparison::Eq => "eq",
            Comparison::Ne => "ne",
            Comparison::Lt => "lt",
            Comparison::Le => "le",
            Comparison::Gt => "gt",
            Comparison::Ge => "ge",
        }
    }

    /// The same with its sides exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Comparison::Lt => Comparison::Gt,
            Comparison::Le => Comparison::Ge,
            Comparison::Gt => Comparison::Lt,
            Comparison::Ge => Comparison::Le,
            other => other,
        }
    }
}

impl Calculation {
    /// The operator.
    pub fn sign(self) -> char {
        match self {
            Calculation::Add => '+',
            Calculation::Sub => '-',
            Calculation::Mul => '*',
            Calculation::Div => '/',
        }
    }
}

impl Expr {
    /// An expression of a type.
    pub fn new(kind: Kind, ty: Type) -> Self {
        Expr { kind, ty }
    }

    /// One that is true or false, or `NULL` where one of these may be.
    pub fn truth(kind: Kind, of: &[&Expr]) -> Self {
        Expr { kind, ty: Type { base: Base::Bool, nullable: of.iter().any(|expr| expr.ty.nullable) } }
    }

    /// Whether it is a value from outside of the statement.
    pub fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Param(_) | Kind::Literal(_))
    }

    /// Whether both are parameters, or both literals, of one type.
    pub fn is_written_like(&self, other: &Expr) -> bool {
        let is_alike = std::mem::discriminant(&self.kind) == std::mem::discriminant(&other.kind);
        self.is_value() && is_alike && self.ty == other.ty
    }

    /// The parts of a chain of `AND`s.
    pub fn conjuncts(&self) -> Vec<&Expr> {
        match &self.kind {
            Kind::And(left, right) => [left.conjuncts(), right.conjuncts()].concat(),
            _ => vec![self],
        }
    }
}
