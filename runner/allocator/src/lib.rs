//! The allocator of the program that names this crate. It stands by itself because each allocation that is measured goes through
//! it, so that it is optimized as the libraries are; the command line is not.

use backend_observer::CountingAllocator;

/// Off but for the pass of a worker that counts.
#[global_allocator]
static HEAP: CountingAllocator = CountingAllocator;
