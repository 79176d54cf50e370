// What a function throws or returns where there is no answer.

/** An error in the protocol's terms: one of its kinds, and the library's own words. */
export class Failure extends Error {
  /**
   * @param {string} kind such as `not_found`, as the protocol's page lists them
   * @param {string} message
   */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }

  reply() {
    return { kind: this.kind, message: this.message };
  }
}

/** What a function returns that the library has nothing for: a result, and shown as one. */
export class Unsupported {
  /** @param {string} because the documentation's reason */
  constructor(because) {
    this.because = because;
  }
}
