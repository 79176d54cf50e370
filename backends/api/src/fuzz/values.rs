//! What a server calls a value of a type, whatever its bytes are.

use crate::postgres;
use crate::value::{Typed, Value};
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;

/// Each type that is read, and some that are not.
const TYPES: &[u32] = &[
    16, 17, 18, 19, 20, 21, 22, 23, 25, 26, 27, 30, 114, 142, 600, 650, 700, 701, 774, 790, 829, 869, 1007,
    1042, 1082, 1083, 1114, 1184, 1186, 1231, 1266, 1560, 1562, 1700, 2249, 2278, 2950, 3802, 3904, 3906,
    3908, 3910, 3912, 3926, 4451, 4532, 4536, 99_999,
];

/// Numbers that mean something to some type: lengths, types, signs, no value.
const WORDS: &[&[u8]] = &[
    &[0],
    &[1],
    &[2],
    &[0xff],
    &[0, 0],
    &[0, 1],
    &[0xff, 0xff],
    &[0x7f, 0xff],
    &[0x40, 0],
    &[0xc0, 0],
    &[0, 0, 0, 0],
    &[0, 0, 0, 1],
    &[0, 0, 0, 2],
    &[0, 0, 0, 4],
    &[0, 0, 0, 8],
    &[0, 0, 0, 23],
    &[0, 0, 0, 25],
    &[0, 0, 6, 0xa4],
    &[0, 0, 8, 0xc9],
    &[0, 0, 0x0f, 0x40],
    &[0xff; 4],
    &[0x7f, 0xff, 0xff, 0xff],
    &[0x80, 0, 0, 0],
    &[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x80, 0, 0, 0, 0, 0, 0, 0],
];

fn corpus() -> Vec<Vec<u8>> {
    let words = |words: &[i32]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>();
    vec![
        b"text \xc3\xa9".to_vec(),
        Vec::new(),
        // {1,NULL}, {{1,2}}, an empty one, a record, a range, a multirange.
        words(&[1, 1, 23, 2, 1, 4, 1, -1]),
        words(&[2, 0, 23, 1, 1, 2, 1, 4, 1, 4, 2]),
        words(&[0, 0, 23]),
        words(&[2, 23, 4, 7, 25, -1]),
        [&[2][..], &words(&[4, 1, 4, 5])].concat(),
        [&words(&[1, 17])[..], &[2], &words(&[4, 1, 4, 5])].concat(),
        // -12345.67, a time with its zone, an interval, an address, bits.
        [0_i16, 3, 1, 0x4000, 2, 1, 2345, 6700]
            .iter()
            .skip(1)
            .flat_map(|group| group.to_be_bytes())
            .collect(),
        words(&[0, 1_000_000, -3600]),
        words(&[-1, -5, 3, -14]),
        vec![2, 24, 1, 4, 192, 0, 2, 0],
        [&words(&[11])[..], &[0xff, 0xe0]].concat(),
    ]
}

fn inputs() -> impl Strategy<Value = (u32, Vec<u8>)> {
    let types = prop_oneof![9 => select(TYPES), 1 => 0_u32..5000];
    (types, fuzzing::bytes(corpus(), WORDS))
}

#[test]
fn any_bytes_are_a_value_of_bounded_length_or_unreadable() {
    fuzzing::check(inputs(), |(oid, raw)| {
        match postgres::value(oid, &raw) {
            Err(unreadable) => assert!(!unreadable.type_name.is_empty()),
            // A number of PostgreSQL's has up to 131,072 digits before its point and 16,383 behind it.
            Ok(Value::Typed(Typed::Decimal(digits))) => assert!(digits.len() <= 150_000),
            Ok(value) => {
                let longest = 200 + 40 * raw.len() + 150_000 * (raw.len() / 12);
                assert!(value.to_string().len() <= longest, "{} bytes", value.to_string().len());
            }
        }
    });
}
