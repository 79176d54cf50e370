// Drizzle's errors in the protocol's terms: it says which query failed, and why is in its cause.

import { Failure, codes } from '../../node/runner-backend/index.js';

export function failure(error) {
  const causes = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) causes.push(cause);
  const native = causes.findLast(({ rawCode }) => typeof rawCode === 'number');
  if (native !== undefined) return new Failure(codes.ofSqlite(native.rawCode, native.message), native.message, native);
  // The client's own: a number that JavaScript has no room for.
  const refused = causes.find((cause) => cause instanceof RangeError);
  // A mistake in this program is none of the library's: it ends, and its trace is shown.
  return refused === undefined ? null : new Failure('invalid_value', refused.message, refused);
}
