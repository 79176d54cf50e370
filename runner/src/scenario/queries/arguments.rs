//! What a backend has announced of the arguments of its operation: a JSON Schema, and whether a call fits it.

use boon::{CompileError, Compiler, InstanceToken, SchemaIndex, Schemas, SchemeUrlLoader, ValidationError};
use serde_json::Value;

/// What the schema is called where it refers to itself.
const NAME: &str = "mem:///arguments.json";

/// A schema that can be asked.
pub struct Arguments {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Arguments {
    /// Reads a schema (draft 2020-12, unless it says another).
    ///
    /// # Errors
    /// Why it is none.
    pub fn of(schema: &Value) -> Result<Self, String> {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        // What a backend says has no files of its reader's read.
        compiler.use_loader(Box::new(SchemeUrlLoader::new()));
        compiler.add_resource(NAME, schema.clone()).map_err(|error| told(&error))?;
        let index = compiler.compile(NAME, &mut schemas).map_err(|error| told(&error))?;
        Ok(Arguments { schemas, index })
    }

    /// The first argument that does not fit, if it is one of them, and why; nothing if all fit.
    pub fn misfit(&self, call: &Value) -> Option<(Option<String>, String)> {
        let error = self.schemas.validate(call, self.index).err()?;
        let first = first(&error);
        let argument = first.instance_location.tokens.first().and_then(|token| match token {
            InstanceToken::Prop(name) => Some(name.clone().into_owned()),
            InstanceToken::Item(_) => None,
        });
        Some((argument, first.kind.to_string()))
    }
}

/// Why a schema is none, without the name that it has here.
fn told(error: &CompileError) -> String {
    match error {
        CompileError::ValidationError { src, .. } => {
            let first = first(src);
            format!("`{}` {}", first.instance_location, first.kind)
        }
        other => other.to_string(),
    }
}

/// The first of what an error comes from.
fn first<'error, 's, 'v>(mut error: &'error ValidationError<'s, 'v>) -> &'error ValidationError<'s, 'v> {
    while let Some(cause) = error.causes.first() {
        error = cause;
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_call_fits_or_is_told_where_it_does_not() {
        let schema = json!({
            "type": "object",
            "properties": {
                "limit": { "type": "integer", "minimum": 1 },
                "ids": { "type": "array", "items": { "type": "integer" } },
            },
            "required": ["limit"],
            "additionalProperties": false,
        });
        let arguments = Arguments::of(&schema).expect("a schema");
        let told = |call: Value| arguments.misfit(&call).map(|(name, why)| (name.unwrap_or_default(), why));
        let misfit = |name: &str, why: &str| Some((name.to_owned(), why.to_owned()));
        assert_eq!(told(json!({ "limit": 3, "ids": [1, 2] })), None);
        assert_eq!(told(json!({ "limit": 0 })), misfit("limit", "must be >=1, but got 0"));
        assert_eq!(
            told(json!({ "limit": 1, "ids": [1, "a"] })),
            misfit("ids", "want integer, but got string")
        );
        assert_eq!(told(json!({})), misfit("", "missing properties 'limit'"));
        assert_eq!(
            told(json!({ "limit": 1, "more": 1 })),
            misfit("", "additionalProperties 'more' not allowed")
        );
    }

    #[test]
    fn what_is_no_schema_is_none_and_reads_no_files() {
        let wrong = |schema: Value| Arguments::of(&schema).err().unwrap_or_default();
        assert!(
            wrong(json!({ "type": "whole" })).starts_with("`/type`"),
            "{}",
            wrong(json!({ "type": "whole" }))
        );
        let file = std::env::temp_dir().join("schema.json");
        assert!(!wrong(json!({ "$ref": format!("file://{}", file.display()) })).is_empty());
    }
}
