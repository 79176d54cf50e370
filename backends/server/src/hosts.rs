//! Several hosts in one URL, as libpq writes them and no library of URLs reads them.

use url::Url;

/// The URL of the first host, and the others.
pub fn split(text: &str) -> (String, Vec<String>) {
    let hosts = authority(text);
    let mut all = text[hosts.clone()].split(',');
    let first = all.next().unwrap_or_default();
    let others = all.map(str::to_owned).collect();
    (format!("{}{first}{}", &text[..hosts.start], &text[hosts.end..]), others)
}

/// The URL of all of them.
pub fn join(url: &Url, others: &[String]) -> String {
    let text = url.as_str();
    let hosts = authority(text);
    let all = std::iter::once(&text[hosts.clone()]).chain(others.iter().map(String::as_str));
    format!("{}{}{}", &text[..hosts.start], all.collect::<Vec<_>>().join(","), &text[hosts.end..])
}

/// Where in the text the hosts with their ports are.
fn authority(text: &str) -> std::ops::Range<usize> {
    let start = text.find("://").map_or(0, |at| at + "://".len());
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |length| start + length);
    let user = text[start..end].rfind('@').map_or(0, |at| at + 1);
    start + user..end
}
