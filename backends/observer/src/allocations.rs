//! Counts what a process asks of the heap, for as long as somebody wants to know.
//!
//! This is the one other place with unsafe code: a global allocator cannot be written without. It hands every call to
//! the system's, and otherwise only adds up numbers.

use backend_api::{Allocations, Counter};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

static COUNTING: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);
/// What is held beyond the start. It falls below 0 where more is given back that was held before.
static HELD: AtomicI64 = AtomicI64::new(0);
static PEAK: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, with a counter that is off until it is started. Off, it costs a look at a flag.
///
/// It sees the Rust code of the process on all of its threads. SQLite is C and asks the system itself, unseen.
/// There is one count in a process.
#[derive(Debug, Clone, Copy, Default)]
pub struct CountingAllocator;

impl Counter for CountingAllocator {
    fn start(&self) {
        COUNT.store(0, Ordering::Relaxed);
        BYTES.store(0, Ordering::Relaxed);
        HELD.store(0, Ordering::Relaxed);
        PEAK.store(0, Ordering::Relaxed);
        COUNTING.store(true, Ordering::SeqCst);
    }

    fn finish(&self) -> Allocations {
        COUNTING.store(false, Ordering::SeqCst);
        Allocations {
            count: COUNT.load(Ordering::Relaxed),
            bytes: BYTES.load(Ordering::Relaxed),
            peak: PEAK.load(Ordering::Relaxed).unsigned_abs(),
        }
    }
}

fn note(bytes: usize) {
    if COUNTING.load(Ordering::Relaxed) {
        COUNT.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(bytes as u64, Ordering::Relaxed);
        let held = HELD.fetch_add(bytes as i64, Ordering::Relaxed) + bytes as i64;
        PEAK.fetch_max(held, Ordering::Relaxed);
    }
}

fn forget(bytes: usize) {
    if COUNTING.load(Ordering::Relaxed) {
        HELD.fetch_sub(bytes as i64, Ordering::Relaxed);
    }
}

// SAFETY: every call goes to `System` with the arguments as they came, and `System` keeps the contract. What stands
// before it touches five numbers, allocates nothing and cannot panic.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // SAFETY: as promised by the caller.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // What grows asks for the rest; what shrinks asks for nothing.
        note(size.saturating_sub(layout.size()));
        forget(layout.size().saturating_sub(size));
        // SAFETY: as promised by the caller.
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        forget(layout.size());
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(block, layout) }
    }
}
