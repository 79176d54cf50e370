// The stopwatch around the library's work, and around nothing else.

/**
 * Executes work so many times, the first ones untimed, and knows how long the others took. Of one that discards nobody
 * wants an answer.
 */
export class Meter {
  constructor(times = 1, untimed = 0, discards = false) {
    this.times = Math.max(times, 1);
    this.untimed = untimed;
    this.discards = discards;
    this.elapsed = 0n;
  }

  /** The last execution's result. A library that is not awaited is not made to wait. */
  async time(work) {
    await repeat(work, this.untimed);
    const start = process.hrtime.bigint();
    try {
      return await repeat(work, this.times);
    } finally {
      this.elapsed += process.hrtime.bigint() - start;
    }
  }
}

async function repeat(work, times) {
  let result;
  for (let left = times; left > 0; left -= 1) {
    result = work();
    if (result instanceof Promise) result = await result;
  }
  return result;
}
