//! Joins: along relations, and on any equality of columns.

use super::relations::{is_only, relations};
use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::query::{Along, Comparison, Expr, Join, Kind, Source};

impl Writer<'_> {
    pub(super) fn join(&mut self, source: &Source, index: usize) -> Translated<String> {
        let Some(Join { is_left, on, along }) = &source.join else { return Ok(String::new()) };
        if let Some(along) = along
            && let Some(text) = self.related(along, index, *is_left)
        {
            return Ok(text);
        }
        let relation = match along {
            Some(along) => self.relation(along, index),
            None => self.equality(on, index)?,
        };
        self.needs("sea_orm::JoinType");
        let kind = if *is_left { "LeftJoin" } else { "InnerJoin" };
        Ok(match &self.named(0, index).alias {
            Some(alias) => format!(".join_as(JoinType::{kind}, {relation}, {alias:?})"),
            None => format!(".join(JoinType::{kind}, {relation})"),
        })
    }

    /// `.inner_join(users::Entity)`, where the first table has one relation with it.
    fn related(&self, along: &Along, index: usize, is_left: bool) -> Option<String> {
        let (first, new) = (self.named(0, 0), self.named(0, index));
        if along.source != 0 {
            return None;
        }
        let (child, key) = match along.to_parent {
            true => (first.index, &first.table.references[along.reference]),
            false => (new.index, &new.table.references[along.reference]),
        };
        let fits = new.alias.is_none() && is_only(self.schema, child, key);
        let method = if is_left { "left_join" } else { "inner_join" };
        fits.then(|| format!(".{method}({}::Entity)", new.table.module))
    }

    fn relation(&mut self, along: &Along, index: usize) -> String {
        self.needs("sea_orm::RelationTrait");
        let (there, new) = (self.named(0, along.source), self.named(0, index));
        let child = if along.to_parent { there } else { new };
        let variant = &relations(self.schema, child.index)[along.reference].variant;
        let definition = format!("{}::Relation::{variant}.def()", child.table.module);
        let definition = if along.to_parent { definition } else { format!("{definition}.rev()") };
        match &there.alias {
            Some(alias) => format!("{definition}.from_alias({alias:?})"),
            None => definition,
        }
    }

    /// A relation that is made for the join: equalities of columns make it, and what else there is of the condition.
    fn equality(&mut self, on: &Expr, index: usize) -> Translated<String> {
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        let mut rest = Vec::new();
        for part in on.conjuncts() {
            match equal(part, index) {
                Some(pair) if pairs.first().is_none_or(|first| first.0 == pair.0) => pairs.push(pair),
                _ => rest.push(part),
            }
        }
        let Some(&(source, ..)) = pairs.first() else {
            return Err(Untranslated::because("a join on no equality of columns"));
        };
        let columns =
            |of: Vec<String>| if of.len() == 1 { of[0].clone() } else { format!("({})", of.join(", ")) };
        let from = columns(pairs.iter().map(|pair| self.path(0, source, pair.1)).collect());
        let to = columns(pairs.iter().map(|pair| self.path(0, index, pair.2)).collect());
        let (there, new) = (self.named(0, source).clone(), self.named(0, index).clone());
        let mut text = format!(
            "{}::Entity::belongs_to({}::Entity).from({from}).to({to})",
            there.table.module, new.table.module
        );
        if !rest.is_empty() {
            if new.alias.is_some() || rest.iter().any(|part| has_params(part)) {
                return Err(Untranslated::because("a parameter in the condition of a join"));
            }
            self.needs("sea_orm::Condition");
            let parts = rest.iter().map(|part| Ok(format!(".add({})", self.expr(part)?)));
            let parts: String = parts.collect::<Translated<_>>()?;
            text.push_str(&format!(".on_condition(|_, _| Condition::all(){parts})"));
        }
        self.needs("sea_orm::RelationDef");
        text = format!("RelationDef::from({text})");
        Ok(match there.alias {
            Some(alias) => format!("{text}.from_alias({alias:?})"),
            None => text,
        })
    }
}

/// The source, its column and the new table's, where a condition is that they are equal.
fn equal(part: &Expr, new: usize) -> Option<(usize, usize, usize)> {
    let Kind::Compare(Comparison::Eq, left, right) = &part.kind else { return None };
    let (Kind::Column { up: 0, source: one, column: a }, Kind::Column { up: 0, source: two, column: b }) =
        (&left.kind, &right.kind)
    else {
        return None;
    };
    match (*one == new, *two == new) {
        (false, true) => Some((*one, *a, *b)),
        (true, false) => Some((*two, *b, *a)),
        _ => None,
    }
}

fn has_params(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Param(_) | Kind::InSelect(..) | Kind::Exists(..) | Kind::Scalar(_) | Kind::Opaque(_) => true,
        Kind::Column { .. } | Kind::Literal(_) | Kind::Excluded(_) => false,
        Kind::Compare(_, left, right) | Kind::Calculate(_, left, right) => {
            has_params(left) || has_params(right)
        }
        Kind::Concat(left, right) | Kind::And(left, right) | Kind::Or(left, right) => {
            has_params(left) || has_params(right)
        }
        Kind::Like(_, left, right, ..) | Kind::Has(left, right) => has_params(left) || has_params(right),
        Kind::Not(inner) | Kind::IsNull(inner, _) => has_params(inner),
        Kind::In(inner, values, _) => has_params(inner) || values.iter().any(has_params),
        Kind::Between(inner, low, high, _) => has_params(inner) || has_params(low) || has_params(high),
        Kind::Call(call) => call.args.iter().any(has_params),
        Kind::Case(..) => true,
    }
}
