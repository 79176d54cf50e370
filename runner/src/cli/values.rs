//! Values of the command line that types do not read by themselves.

use crate::scenario::duration;
use backend_api::{DatabaseKind, Tuning};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use reports::record::Metric;
use std::time::Duration;
use strum::VariantNames;

/// `default`, `expert`
pub fn tuning() -> impl TypedValueParser<Value = Tuning> {
    PossibleValuesParser::new(Tuning::VARIANTS).try_map(|name| name.parse::<Tuning>())
}

/// `sqlite`, `postgres`, `mysql`
pub fn kind() -> impl TypedValueParser<Value = DatabaseKind> {
    let known = DatabaseKind::VARIANTS.iter().map(|&name| match name {
        "mysql" => PossibleValue::new(name).alias("mariadb"),
        name => PossibleValue::new(name),
    });
    PossibleValuesParser::new(known).try_map(|name| name.parse::<DatabaseKind>())
}

/// The columns of comparisons.
pub fn metric() -> impl TypedValueParser<Value = Metric> {
    PossibleValuesParser::new(Metric::VARIANTS).try_map(|name| name.parse::<Metric>())
}

/// `1ms`, `500us`
pub fn latency(text: &str) -> Result<Duration, String> {
    duration(text).ok_or_else(|| "use a time with its unit, such as 1ms or 500us".to_owned())
}

/// `60`, `0.5`
pub fn seconds(text: &str) -> Result<Duration, String> {
    text.parse()
        .ok()
        .filter(|&seconds: &f64| seconds > 0.0)
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| "use a number of seconds above 0".to_owned())
}
