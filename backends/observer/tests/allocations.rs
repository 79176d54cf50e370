//! The counter counts what all threads of a process ask for, while it is on.

use backend_api::{Allocations, Counter};
use backend_observer::CountingAllocator;
use std::hint::black_box;

#[global_allocator]
static HEAP: CountingAllocator = CountingAllocator;

/// One test, for the count belongs to the process.
#[test]
fn what_is_asked_for_between_start_and_finish_is_counted() {
    HEAP.start();
    let block: Vec<u8> = black_box(Vec::with_capacity(1000));
    let zeroed = black_box(vec![0_u64; 8]);
    assert_eq!(HEAP.finish(), Allocations { count: 2, bytes: 1064, peak: 1064 });
    drop((block, zeroed));

    let mut grown: Vec<u8> = black_box(Vec::with_capacity(100));
    HEAP.start();
    grown.reserve_exact(300);
    assert_eq!(
        HEAP.finish(),
        Allocations { count: 1, bytes: 200, peak: 200 },
        "a block that grows asks for the rest"
    );

    HEAP.start();
    std::thread::spawn(|| drop(black_box(Vec::<u8>::with_capacity(1 << 20)))).join().unwrap();
    let Allocations { bytes, .. } = HEAP.finish();
    assert!((1 << 20..1 << 21).contains(&bytes), "{bytes} bytes in another thread");

    drop(black_box(vec![1_u8; 100]));
    HEAP.start();
    assert_eq!(HEAP.finish(), Allocations::default(), "nothing is left over from when it was off");
}
