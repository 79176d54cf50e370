//! Failures in the format of GitLab's code quality reports
//! (<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>).

use crate::record::{Digest, Run};
use crate::view::about::CUT_SHORT;
use crate::view::mark::Mark;
use crate::view::tally::failures;
use crate::visible::one_line;
use serde::Serialize;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// An issue for each step and reason, and one for a run that was cut short. The fingerprint stays the same while the failure does.
///
/// # Errors
/// If serde cannot write it, which no run is known to bring about.
pub fn render(run: &Run) -> Result<String, serde_json::Error> {
    let mut issues = Vec::new();
    for (scenario, step, findings) in failures(run) {
        for finding in findings {
            let description = format!("{}: {}: {}", step.title, finding.who(), finding.reasons.join("; "));
            let path = scenario.path.clone().unwrap_or_else(|| format!("scenarios/{}.yaml", scenario.id));
            let identity = [&scenario.id, &scenario.database, &step.title, &finding.who()]
                .map(String::as_str)
                .join("\n");
            issues.push(Issue {
                description: one_line(&description),
                check_name: "scenario",
                fingerprint: Digest::of(&identity).0,
                severity: if finding.mark == Mark::Failed { "major" } else { "info" },
                location: Location { path: one_line(&path), lines: Lines { begin: step.line.max(1) } },
            });
        }
    }
    if run.was_cut_short() {
        let cut = run.scenarios.iter().find(|scenario| scenario.was_cut_short()).or(run.scenarios.last());
        let path = cut.and_then(|scenario| scenario.path.as_deref()).unwrap_or("scenarios");
        issues.push(Issue {
            description: CUT_SHORT.to_owned(),
            check_name: "run",
            fingerprint: Digest::of(CUT_SHORT).0,
            severity: "major",
            location: Location { path: one_line(path), lines: Lines { begin: 1 } },
        });
    }
    serde_json::to_string_pretty(&issues).map(|json| json + "\n")
}
