//! How much of each difference the reasons name: what is left is in Rust code of no such part.

use reports::record::{Instructions, Run};
use reports::stats;

/// A ratio, of instructions or of time, that is worth a reason.
const WORTH: f64 = 1.5;

/// Prints the share of the differences to the baseline that has a name, in the cells that take half as many instructions more, or half as
/// long.
pub fn print(run: &Run) {
    let mut shares: Vec<(f64, String)> = Vec::new();
    for scenario in &run.scenarios {
        for step in &scenario.steps {
            for cell in &step.cells {
                let counted = cell.observed.as_ref().and_then(|observed| observed.instructions);
                let base = run.base_of(step, cell).and_then(|base| base.observed.as_ref()?.instructions);
                let (Some(counted), Some(base)) = (counted, base) else { continue };
                let time = cell.ranked().and_then(|figures| figures.ratio).map_or(1.0, |ratio| ratio.value);
                if (counted.total as f64) < WORTH * base.total as f64 && time < WORTH {
                    continue;
                }
                let variant = cell.variant.as_deref().unwrap_or_default();
                let place = format!("{} {} {variant} {}", scenario.id, step.number, cell.backend);
                shares.push((100.0 * named(&counted, &base), place));
            }
        }
    }
    shares.sort_by(|a, b| a.0.total_cmp(&b.0));
    let values: Vec<f64> = shares.iter().map(|(share, _)| *share).collect();
    let at = |part| stats::percentile(&values, part).unwrap_or_default();
    println!(
        "of what {} cells need more than their baseline, which take half as many instructions more or half as long, named: least {:.0} %, p10 {:.0} %, median {:.0} %",
        values.len(),
        at(0.0),
        at(0.1),
        at(0.5)
    );
    for (share, place) in shares.iter().take(12) {
        println!("    {share:>5.0} %  {place}");
    }
}

/// What is more in some parts may be less in others: the code without a name is a share of whichever is the larger sum.
fn named(counted: &Instructions, base: &Instructions) -> f64 {
    let unnamed = counted.rust as f64 - base.rust as f64;
    let pairs = counted.parts().into_iter().zip(base.parts());
    let parts: Vec<f64> = pairs.map(|((_, more), (_, less))| more as f64 - less as f64).collect();
    let [more, less] = [1.0, -1.0].map(|sign| parts.iter().map(|part| (sign * part).max(0.0)).sum::<f64>());
    1.0 - unnamed.abs() / more.max(less).max(1.0)
}
