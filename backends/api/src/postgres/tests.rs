//! What the server's own texts do not reach: broken bytes, and the ends of what a type holds. The conformance suite
//! compares the rest with a server.

use super::*;

fn shown(oid: u32, raw: &[u8]) -> String {
    value(oid, raw).map_or_else(|error| error.to_string(), |value| value.to_string())
}

#[test]
fn any_bytes_are_a_value_or_unreadable() {
    let oids = [16, 17, 18, 20, 21, 23, 26, 27, 700, 701, 869, 790, 829, 1082, 1083, 1114, 1184, 1186, 1266]
        .into_iter()
        .chain([1560, 1700, 2249, 2950, 3802, 25, 3904, 3906, 4451, 600, 1007, 99_999]);
    let mut random = fastrand::Rng::with_seed(7);
    for oid in oids {
        for length in 0..40 {
            for _ in 0..50 {
                let raw: Vec<u8> =
                    (0..length).map(|_| random.choice([0, 1, 2, 23, 255, b'a']).unwrap()).collect();
                drop(value(oid, &raw));
            }
        }
    }
}

#[test]
fn a_value_that_is_too_long_is_none() {
    assert_eq!(shown(23, &[0, 0, 0, 1]), "1");
    assert_eq!(shown(23, &[0, 0, 0, 1, 0]), "the runner does not read the type with the number 23 yet");
}

#[test]
fn what_cannot_be_read_has_its_name() {
    assert_eq!(shown(600, &[0; 16]), "the runner does not read point yet");
}

#[test]
fn a_multirange_is_its_ranges() {
    let bound = |value: i32| [4_i32.to_be_bytes(), value.to_be_bytes()].concat();
    let range = |lower, upper| [vec![2], bound(lower), bound(upper)].concat();
    let sized = |range: Vec<u8>| [17_i32.to_be_bytes().to_vec(), range].concat();
    let raw = [2_i32.to_be_bytes().to_vec(), sized(range(1, 3)), sized(range(5, 7))].concat();
    assert_eq!(shown(4451, &raw), "{[1,3),[5,7)}");
}

#[test]
fn dates_go_as_far_as_the_servers() {
    assert_eq!(shown(1082, &0_i32.to_be_bytes()), "2000-01-01");
    assert_eq!(shown(1082, &(-2_451_545_i32).to_be_bytes()), "4714-11-24 BC");
    assert_eq!(shown(1082, &2_145_031_948_i32.to_be_bytes()), "5874897-12-31");
    assert_eq!(shown(1082, &i32::MAX.to_be_bytes()), "infinity");
    assert_eq!(shown(1114, &i64::MIN.to_be_bytes()), "-infinity");
}

#[test]
fn numbers_that_are_none_have_their_word() {
    let numeric = |sign: u16| [[0, 0], [0, 0], sign.to_be_bytes(), [0, 0]].concat();
    assert_eq!(shown(1700, &numeric(0xC000)), "NaN");
    assert_eq!(shown(1700, &numeric(0xD000)), "Infinity");
    assert_eq!(shown(1700, &numeric(0xF000)), "-Infinity");
    assert_eq!(shown(700, &f32::NAN.to_be_bytes()), "NaN");
    assert_eq!(shown(700, &0.1_f32.to_be_bytes()), "0.1");
}

#[test]
fn no_length_is_believed_that_the_bytes_do_not_have() {
    let words = |words: &[i32]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>();
    let many_of_none = words(&[3, 0, 23, i32::MAX, 1, i32::MAX, 1, 0, 1]);
    assert!(value(1007, &many_of_none).is_err());
    assert!(value(1007, &words(&[1, 0, 23, i32::MAX, 1, 4, 1])).is_err());
    assert!(value(2249, &words(&[i32::MAX, 23, 4, 1])).is_err());
    assert!(value(4451, &words(&[i32::MAX])).is_err());
}
