//! Dates with a time, as they stand in JSON and YAML: `2026-12-24 18:00:00`, or with a `T` between the two.

/// Without a zone.
pub(crate) mod local {
    use chrono::NaiveDateTime;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(crate) fn serialize<S: Serializer>(moment: &NaiveDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(moment)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.replacen(' ', "T", 1).parse().map_err(|_| {
            D::Error::custom(format!("`{text}` is no date and time, such as `2026-12-24 18:00:00`"))
        })
    }
}

/// With a zone.
pub(crate) mod with_zone {
    use chrono::{DateTime, Utc};
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(crate) fn serialize<S: Serializer>(moment: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}+00:00", moment.naive_utc()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            D::Error::custom(format!(
                "`{text}` is no date and time with a zone, such as `2026-12-24 18:00:00+01:00`"
            ))
        })
    }
}
