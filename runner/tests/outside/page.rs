//! The pages that are looked at, each made once by the real binary.

use crate::support::run;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A scenario with an error, an answer that differs, and a plan.
const TROUBLED: &str = "
scenario: Trouble
about: What goes wrong, and how it looks.
data: { authors: 3, books: 12 }
steps:
  - create_tables
  - load_data
  - name: Not as many as somebody thought
    list_books: {}
    expect: { rows: 7 }
  - name: Measured
    measure: { books_of_year: { year: 2000 } }
  - name: Over a parameter
    measure: { books_page: { limit: $rows, start: { offset: 0 } } }
    matrix: { rows: [1, 10] }
  - name: Clients
    measure: { find_book: { id: 1 } }
    clients: [1, 4]
    for: 60ms
  - name: A plan
    explain: { books_of_year: { year: 2000 } }
    note: Without an index every row is read.
  - find_book: { id: 99 }
    expect: { error: not_found }
";

/// Everything that could be taken for markup.
const HOSTILE: &str = r#"
scenario: "<script>harmed=1</script> | ]]> & \e[31m"
about: "<img src=x onerror='harmed=1'> </style></script><script>harmed=1</script>"
steps:
  - name: "<iframe src='javascript:harmed=1'></iframe> \"quoted\" 'single'"
    sql: { text: "SELECT '<script>harmed=1</script> ]]> |' AS \"<b>column</b>\"" }
    note: "</p><script>harmed=1</script>"
  - name: A megabyte
    sql: { text: "SELECT hex(zeroblob(500000)) AS long, replace(hex(zeroblob(100000)), '0', '<') AS sharp" }
"#;

/// Pages, made when they are first wanted.
pub struct Pages {
    folder: TempDir,
    usual: OnceLock<PathBuf>,
    troubled: OnceLock<PathBuf>,
    several: OnceLock<PathBuf>,
    hostile: OnceLock<PathBuf>,
    long: OnceLock<PathBuf>,
    large: OnceLock<PathBuf>,
    decided: OnceLock<PathBuf>,
    programs: OnceLock<PathBuf>,
}

impl Default for Pages {
    fn default() -> Self {
        let lock = OnceLock::new;
        let folder = TempDir::new().expect("there is a temporary folder");
        Pages {
            folder,
            usual: lock(),
            troubled: lock(),
            several: lock(),
            hostile: lock(),
            long: lock(),
            large: lock(),
            decided: lock(),
            programs: lock(),
        }
    }
}

impl Pages {
    /// Two lessons that pass.
    pub fn usual(&self) -> &Path {
        self.usual.get_or_init(|| self.make("usual", &["02", "05", "--samples", "5"], 0))
    }

    /// Failures, unsupported operations and errors that were expected.
    pub fn troubled(&self) -> &Path {
        self.troubled.get_or_init(|| {
            let scenario = self.write("trouble", TROUBLED);
            self.make(
                "troubled",
                &[&scenario, "-b", "rusqlite,diesel,memory", "--tuning", "default,expert", "--samples", "5"],
                1,
            )
        })
    }

    /// Two databases.
    pub fn several(&self) -> &Path {
        self.several.get_or_init(|| {
            let scenario =
                self.write("sound", "scenario: Sound\nsteps:\n  - create_tables\n  - list_books\n");
            self.make(
                "several",
                &[&scenario, "-d", "sqlite", "-d", "sqlite::memory:", "-b", "rusqlite,sqlx"],
                0,
            )
        })
    }

    /// Texts that want to be more.
    pub fn hostile(&self) -> &Path {
        self.hostile.get_or_init(|| {
            let scenario = self.write("hostile", HOSTILE);
            self.make("hostile", &[&scenario, "-b", "rusqlite,diesel"], 0)
        })
    }

    /// A thousand steps.
    pub fn long(&self) -> &Path {
        self.long.get_or_init(|| {
            let mut scenario = "scenario: Long\nsteps:\n  - create_tables\n".to_owned();
            for number in 2..=1000 {
                scenario.push_str(&format!("  - name: Step no {number}\n    list_books: {{}}\n"));
            }
            let scenario = self.write("long", &scenario);
            self.make("long", &[&scenario, "-b", "rusqlite,diesel,sqlx,sea-orm", "-q"], 0)
        })
    }

    /// A run that is large enough to begin with a decision.
    pub fn large(&self) -> &Path {
        self.large.get_or_init(|| {
            let record = format!("json={}", self.folder.path().join("large.json").display());
            self.make(
                "large",
                &["bench/reads", "bench/relations", "--samples", "3", "-q", "--report", &record],
                0,
            )
        })
    }

    /// The decision of the large run, as a page of its own.
    pub fn decided(&self) -> &Path {
        self.decided.get_or_init(|| {
            let (record, page) =
                (self.large().with_extension("json"), self.folder.path().join("decided.html"));
            let paths = [record.display().to_string(), page.display().to_string()];
            let ran = run(&["decide", &paths[0], "--weight", "reads=3,relations=1", "--html", &paths[1]]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            page
        })
    }

    /// A matrix with its programs.
    pub fn programs(&self) -> &Path {
        self.programs.get_or_init(|| {
            let path = self.folder.path().join("mistakes.html");
            let ran = run(&["mistakes", "--report", &format!("html={}", path.display())]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            path
        })
    }

    fn write(&self, name: &str, scenario: &str) -> String {
        let path = self.folder.path().join(format!("{name}.yaml"));
        fs::write(&path, scenario).expect("the scenario can be written");
        path.display().to_string()
    }

    fn make(&self, name: &str, arguments: &[&str], code: i32) -> PathBuf {
        let path = self.folder.path().join(format!("{name}.html"));
        let html = format!("html={}", path.display());
        let junit = format!("junit={}", path.with_extension("xml").display());
        let ran = run(&[&["play"], arguments, &["--report", &html, "--report", &junit]].concat());
        assert_eq!(ran.code, code, "{name}: {}{}", ran.stdout, ran.stderr);
        path
    }
}
