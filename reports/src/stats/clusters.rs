//! Detects samples in two clusters, where a single median is misleading.

use crate::quantiles::median;
use crate::record::Cluster;

/// How far apart the clusters are at least, in units of their own spread. Halves of a normal distribution come to 2.7 and of
/// a uniform one to 3.5 (Ashman, Bird and Zepf, *Detecting bimodality in astronomical datasets*, 1994).
const APART: f64 = 4.5;

/// How large a part of the values the smaller cluster has at least; fewer are outliers.
const SMALLEST: f64 = 0.2;

/// By how much the clusters differ at least. Less is of no use to anybody.
const DIFFERENT: f64 = 0.15;

/// The fewest values that tell anything about their distribution.
const FEWEST: usize = 10;

/// The two clusters, if there are two; the lower one first.
pub fn clusters(values: &[f64]) -> Vec<Cluster> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    if sorted.len() < FEWEST {
        return Vec::new();
    }
    let smallest = (sorted.len() as f64 * SMALLEST).ceil() as usize;
    let total: f64 = sorted.iter().sum();
    let mut below: f64 = sorted[..smallest].iter().sum();
    let (mut at, mut most) = (smallest, f64::MIN);
    for cut in smallest..=sorted.len() - smallest {
        // The cut with the most variance between its sides (Otsu, 1979).
        let (low, high) = (cut as f64, (sorted.len() - cut) as f64);
        let between = low * high * ((total - below) / high - below / low).powi(2);
        if between > most {
            (at, most) = (cut, between);
        }
        below += sorted[cut];
    }
    if apart(&sorted[..at], &sorted[at..]) < APART {
        return Vec::new();
    }
    let clusters: Vec<Cluster> = [&sorted[..at], &sorted[at..]]
        .into_iter()
        .filter_map(|part| {
            Some(Cluster { value: median(part)?, share: part.len() as f64 / sorted.len() as f64 })
        })
        .collect();
    match clusters.as_slice() {
        [low, high] if high.value >= low.value * (1.0 + DIFFERENT) => clusters,
        _ => Vec::new(),
    }
}

/// Ashman's D: how far two parts are apart, in units of their spread, which is taken so that outliers do not widen it.
fn apart(low: &[f64], high: &[f64]) -> f64 {
    let part = |part: &[f64]| -> Option<(f64, f64)> {
        let center = median(part)?;
        let deviations: Vec<f64> = part.iter().map(|value| (value - center).abs()).collect();
        // For a normal distribution, 1.4826 of these are a standard deviation.
        Some((center, 1.4826 * median(&deviations)?))
    };
    let (Some((low, low_spread)), Some((high, high_spread))) = (part(low), part(high)) else { return 0.0 };
    let spread = low_spread.hypot(high_spread);
    if spread == 0.0 {
        if high > low { f64::INFINITY } else { 0.0 }
    } else {
        (high - low) * 2.0_f64.sqrt() / spread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fastrand::Rng;

    /// Roughly normal, with this standard deviation.
    fn normal(rng: &mut Rng, center: f64, deviation: f64) -> f64 {
        center + deviation * ((0..12).map(|_| rng.f64()).sum::<f64>() - 6.0)
    }

    #[test]
    fn two_speeds_are_two_clusters() {
        let rng = &mut Rng::with_seed(1);
        let values: Vec<f64> =
            (0..200).map(|index| normal(rng, if index % 3 == 0 { 9.3 } else { 7.0 }, 0.2)).collect();
        let [low, high] = clusters(&values).try_into().unwrap();
        assert!((low.value - 7.0).abs() < 0.1 && (high.value - 9.3).abs() < 0.1, "{low:?} {high:?}");
        assert!((low.share - 2.0 / 3.0).abs() < 0.05 && (low.share + high.share - 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_speed_with_noise_is_one_cluster() {
        let rng = &mut Rng::with_seed(2);
        let mut wrong = 0;
        for _ in 0..300 {
            let count = rng.usize(10..400);
            let spread = 0.02 + 0.2 * rng.f64();
            let mut draws: [Vec<f64>; 3] = Default::default();
            for _ in 0..count {
                draws[0].push(normal(rng, 5.0, spread));
                draws[1].push(5.0 + 4.0 * spread * rng.f64());
                // A long tail, as times have.
                draws[2].push(5.0 - spread * rng.f64().max(1e-9).ln());
            }
            wrong += draws.iter().filter(|values| !clusters(values).is_empty()).count();
        }
        assert!(wrong <= 9, "{wrong} of 900 single distributions were split");
    }

    /// So many values of each kind.
    fn of(parts: &[(usize, f64)]) -> Vec<f64> {
        parts.iter().flat_map(|&(count, value)| std::iter::repeat_n(value, count)).collect()
    }

    #[test]
    fn the_cut_is_where_the_sides_differ_most() {
        let [low, high] = clusters(&of(&[(4, 13.5), (6, 10.0), (10, 13.0)])).try_into().unwrap();
        assert_eq!((low.value, low.share, high.value, high.share), (10.0, 0.3, 13.0, 0.7));
    }

    #[test]
    fn clusters_are_large_and_different_enough() {
        let shares = |parts: &[(usize, f64)]| -> Vec<f64> {
            clusters(&of(parts)).iter().map(|one| one.share).collect()
        };
        assert_eq!(shares(&[(5, 5.0), (5, 6.0)]), [0.5, 0.5]);
        assert_eq!(shares(&[(5, 5.0), (4, 6.0)]), [0.0; 0], "nine are too few");
        assert_eq!(shares(&[(8, 5.0), (2, 6.0)]), [0.8, 0.2]);
        assert_eq!(shares(&[(2, 5.0), (8, 6.0)]), [0.2, 0.8]);
        assert_eq!(shares(&[(9, 5.0), (1, 6.0)]), [0.0; 0], "one of ten is an outlier");
        assert_eq!(shares(&[(5, 5.0), (5, 5.76)]), [0.5, 0.5]);
        assert_eq!(shares(&[(5, 5.0), (5, 5.74)]), [0.0; 0], "that little is of no use");
        assert_eq!(shares(&[(10, 5.0)]), [0.0; 0]);
    }

    #[test]
    fn how_far_apart_counts_in_units_of_the_spread_of_the_parts() {
        // Each part is spread by 1.4826 around its middle: it takes 4.5 × 1.4826 between these.
        let parts = |between: f64| of(&[(5, 9.0), (5, 11.0), (5, 9.0 + between), (5, 11.0 + between)]);
        assert_eq!(clusters(&parts(6.6)).len(), 0);
        assert_eq!(clusters(&parts(6.75)).len(), 2);
    }

    #[test]
    fn a_few_outliers_are_no_cluster() {
        let values: Vec<f64> = (0..50).map(|index| if index % 10 == 0 { 9.0 } else { 5.0 }).collect();
        assert!(clusters(&values).is_empty());
        assert!(clusters(&[5.0, 9.0, 5.0, 9.0]).is_empty(), "too few to tell");
    }
}
