//! What the processor is called.

/// The first processor's name, as Linux tells it; nothing where nobody tells.
pub fn name() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    of(&text)
}

/// The name in the text of `/proc/cpuinfo`, in one line. Its key differs between architectures.
fn of(text: &str) -> Option<String> {
    let is_name = |key: &str| matches!(key, "model name" | "Processor" | "cpu model" | "cpu");
    let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
    let (_, name) = pairs.find(|(key, value)| is_name(key.trim()) && !value.trim().is_empty())?;
    Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_name_is_found_under_its_key() {
        let text = "processor\t: 0\nvendor_id\t: A\nmodel name\t: Some  CPU @ 2.60GHz\nmodel name\t: other\n";
        assert_eq!(of(text).as_deref(), Some("Some CPU @ 2.60GHz"));
        assert_eq!(of("processor\t: 0\nmodel name\t: \n"), None);
    }
}
