// What a function throws or returns where there is no answer.

/** An error in the protocol's terms: one of its kinds, and the library's own words. */
export class Failure extends Error {
  /**
   * @param {string} kind such as `not_found`, as the protocol's page lists them
   * @param {string} message
   * @param {Error} [of] the library's own error, if it is one's
   */
  constructor(kind, message, of) {
    super(message);
    this.kind = kind;
    this.of = of;
  }

  reply() {
    const value = this.of && `${this.of.constructor.name} { code: '${this.of.code}' }`;
    return { kind: this.kind, message: this.message, value };
  }
}

/** What a function returns that the library has nothing for: a result, and shown as one. */
export class Unsupported {
  /** @param {string} because the documentation's reason */
  constructor(because) {
    this.because = because;
  }
}
