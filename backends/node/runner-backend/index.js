// What a backend in JavaScript needs to be one: `serve` speaks the protocol, a `Session` has the library's functions.

export * as codes from './codes.js';
export { Failure, Unsupported } from './failures.js';
export { collectGarbage } from './garbage.js';
export { Session } from './session.js';
export { serve } from './serve.js';
export { Steps } from './own.js';
export { statements } from './sql.js';
