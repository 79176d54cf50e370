//! Costs as columns, a table for each database.

use super::comparison::DASH;
use super::matrix::Column;
use crate::costs::{Built, Cost, Costs, Seconds};
use crate::describe;
use crate::number;
use crate::record::BUSY;
use crate::visible::{one_line, visible};
use backend_api::DatabaseKind;

/// The costs, ready to be set out.
#[derive(Debug)]
pub struct Shown {
    /// When and on what they were measured.
    pub measured: String,
    /// A table for each database.
    pub tables: Vec<Table>,
    /// How they are to be read.
    pub legend: String,
}

/// One database.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// What was counted: exact.
    pub counts: Vec<Column>,
    /// What was built and timed: an illustration. Nothing if nothing was.
    pub builds: Option<Vec<Column>>,
    /// The same builds in processor time, and what else the computer did. Nothing if the system did not tell.
    pub processor: Option<Vec<Column>>,
    /// What could not be built, and why; which crates are there twice.
    pub notes: Vec<String>,
}

/// The costs in words and columns.
pub fn of(costs: &Costs) -> Shown {
    let kinds = DatabaseKind::ALL.into_iter();
    let tables =
        kinds.map(|kind| costs.programs.iter().filter(|cost| cost.database == kind).collect::<Vec<_>>());
    let tables = tables.filter(|programs| !programs.is_empty()).map(|programs| table(&programs)).collect();
    Shown { measured: measured(costs), tables, legend: legend(costs) }
}

fn measured(costs: &Costs) -> String {
    let mut parts = vec![visible(&costs.started), describe::computer(&costs.machine), one_line(&costs.rustc)];
    parts.extend(costs.servers.iter().map(|server| one_line(server)));
    parts.push(format!("runner {}", visible(&costs.runner)));
    parts.join(" · ")
}

fn legend(costs: &Costs) -> String {
    let mut parts = vec![
        "crates: in the tree of the least program that opens a database, migrates, writes and reads; more than once: in several \
         versions · lines: of the backends here, without empty ones and comments; an operation has so many on average; SQL files of \
         migrations are not among them · lines of unsafe code are not counted"
            .to_owned(),
    ];
    if costs.programs.iter().any(|cost| cost.build.is_some()) {
        parts.push(
            "builds are those of one computer at one moment, and only an illustration: everything at first, then after a change to \
             a model, and after one to a query · CPU s: the same in time of all cores together, which other programs disturb less; \
             others' cores: how many these kept busy meanwhile · memory: the most that compilers and linkers had at once · run: \
             the whole program, from its start to its end"
                .to_owned(),
        );
        if let Some(load) = costs.machine.load.filter(|load| *load >= BUSY) {
            let (load, cores) = (number::significant(load, 2), costs.machine.cores);
            parts.push(format!("the computer was busy: other programs took {load} of {cores} cores"));
        }
    }
    parts.join(" · ")
}

fn table(programs: &[&Cost]) -> Table {
    let title = programs.first().map(|cost| cost.database.spec().name.to_owned()).unwrap_or_default();
    Table {
        title,
        counts: counts(programs),
        builds: builds(programs),
        processor: processor(programs),
        notes: notes(programs),
    }
}

fn names(programs: &[&Cost]) -> Column {
    let cells = programs.iter().map(|cost| visible(&cost.library)).collect();
    Column { header: "library".to_owned(), number: false, cells }
}

fn counts(programs: &[&Cost]) -> Vec<Column> {
    let numbers = |header: &str, of: fn(&Cost) -> Option<u32>| {
        let cell =
            |cost: &&Cost| of(cost).map_or_else(|| DASH.to_owned(), |count| number::count(count.into()));
        Column { header: header.to_owned(), number: true, cells: programs.iter().map(cell).collect() }
    };
    let version = programs.iter().map(|cost| visible(&cost.version)).collect();
    let lines = |cost: &&Cost| match cost.lines.operations {
        0 => DASH.to_owned(),
        _ => format!("{:.1}", cost.lines.per_operation()),
    };
    let mut per_operation: Vec<String> = programs.iter().map(lines).collect();
    number::align(&mut per_operation);
    vec![
        names(programs),
        Column { header: "version".to_owned(), number: false, cells: version },
        numbers("crates", |cost| Some(cost.crates)),
        numbers("more than once", |cost| u32::try_from(cost.duplicates.len()).ok()),
        Column { header: "lines an operation".to_owned(), number: true, cells: per_operation },
        numbers("models", |cost| cost.lines.models),
        numbers("migrations", |cost| cost.lines.migrations),
    ]
}

/// A column of figures, of what was built.
fn figures(programs: &[&Cost], header: &str, of: impl Fn(&Built) -> Option<f64>) -> Column {
    let cell = |cost: &&Cost| {
        let figure = cost.build.as_ref().and_then(&of);
        figure.map_or_else(|| DASH.to_owned(), |figure| number::significant(figure, 2))
    };
    let mut cells: Vec<String> = programs.iter().map(cell).collect();
    number::align(&mut cells);
    Column { header: header.to_owned(), number: true, cells }
}

/// A column for each build: everything, and after changes.
fn seconds(programs: &[&Cost], unit: &str, of: fn(&Built) -> Option<&Seconds>) -> [Column; 6] {
    let column = |header: &str, figure: fn(&Seconds) -> f64| {
        figures(programs, header, move |built| of(built).map(figure))
    };
    [
        column(&format!("dev {unit}"), |seconds| seconds.dev_s),
        column("model", |seconds| seconds.dev_model_s),
        column("query", |seconds| seconds.dev_query_s),
        column(&format!("release {unit}"), |seconds| seconds.release_s),
        column("model", |seconds| seconds.release_model_s),
        column("query", |seconds| seconds.release_query_s),
    ]
}

fn builds(programs: &[&Cost]) -> Option<Vec<Column>> {
    const MEGABYTE: f64 = 1e6;
    programs.iter().find(|cost| cost.build.is_some())?;
    let mut columns = vec![names(programs)];
    columns.extend(seconds(programs, "s", |built| Some(&built.elapsed)));
    columns.extend([
        figures(programs, "binary MB", |built| Some(built.binary as f64 / MEGABYTE)),
        figures(programs, "memory MB", |built| Some(built.memory? as f64 / MEGABYTE)),
        figures(programs, "run ms", |built| built.run_ms),
    ]);
    Some(columns)
}

fn processor(programs: &[&Cost]) -> Option<Vec<Column>> {
    let of = |built: &'_ Built| built.processor.is_some();
    programs.iter().find(|cost| cost.build.as_ref().is_some_and(of))?;
    let mut columns = vec![names(programs)];
    columns.extend(seconds(programs, "CPU s", |built| built.processor.as_ref()));
    columns.push(figures(programs, "others' cores", |built| built.load));
    Some(columns)
}

fn notes(programs: &[&Cost]) -> Vec<String> {
    let mut notes = Vec::new();
    for cost in programs {
        if let Some(because) = &cost.not_built {
            notes.push(format!("{} could not be built: {}", visible(&cost.library), one_line(because)));
        }
    }
    for cost in programs.iter().filter(|cost| !cost.duplicates.is_empty()) {
        let names: Vec<String> = cost.duplicates.iter().map(|name| visible(name)).collect();
        notes.push(format!("{} has more than once: {}", visible(&cost.library), names.join(", ")));
    }
    notes
}
