//! The same work on several items, in parallel.

use std::panic::resume_unwind;
use std::thread;

/// Does the same with each item on a thread of its own; gives the results in their order. An item is asked for when the
/// thread before it has started, so that what makes the items works meanwhile too.
pub fn each<T: Send, R: Send>(
    items: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> R + Send + Copy,
) -> Vec<R> {
    thread::scope(|scope| {
        let threads: Vec<_> = items.into_iter().map(|item| scope.spawn(move || work(item))).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|result| result.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    #[test]
    fn all_are_under_way_before_the_first_is_done() {
        let (send, receive) = sync_channel(0);
        // The first waits for the last, which is made after the first has begun.
        let items = [Ok(receive), Err(send)];
        let done = super::each(items, |item| match item {
            Ok(receive) => receive.recv().is_ok(),
            Err(send) => send.send(()).is_ok(),
        });
        assert_eq!(done, [true, true]);
    }
}
