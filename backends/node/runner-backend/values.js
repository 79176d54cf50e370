// Values as they cross the protocol. JavaScript has one type of numbers and SQL has two: here a `bigint` is whole, and a
// `number` has a point.

import { Failure } from './failures.js';

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads a line of JSON in which `1` and `1.0` stay two things, and large whole numbers whole. */
export function parse(line) {
  return JSON.parse(line.replace(STRING_OR_NUMBER, (token) => {
    if (token.startsWith('"')) return token;
    if (/[.eE]/.test(token)) return `{"#real":${token}}`;
    return Number.isSafeInteger(Number(token)) ? token : `{"#whole":"${token}"}`;
  }));
}

/** Writes a line of JSON, with whole numbers of any size and with numbers as `encode` made them. */
export function stringify(value) {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof WithPoint) return value.text;
  if (Array.isArray(value)) return `[${value.map(stringify).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  return `{${entries.map(([name, of]) => `${JSON.stringify(name)}:${stringify(of)}`).join(',')}}`;
}

class WithPoint {
  constructor(number) {
    const text = Object.is(number, -0) ? '-0' : String(number);
    this.text = /^-?\d+$/.test(text) ? `${text}.0` : text;
  }
}

const ARRAYS = 'arrays: give a list, `[[1, 2]]`, each of whose values has a placeholder';
const ZONES = 'times with a zone: give a `timestamp`';

/** A parameter, as SQLite's libraries take it. */
export function decode(value) {
  if (typeof value === 'number') return BigInt(value);
  // SQLite has no booleans.
  if (typeof value === 'boolean') return BigInt(value);
  if (value === null || typeof value !== 'object') return value;
  const [[name, inner]] = Object.entries(value);
  switch (name) {
    case '#real': return inner;
    case '#whole': return BigInt(inner);
    case 'float': return Number(inner);
    // SQLite has no type for these: they are texts there.
    case 'date': case 'decimal': case 'timestamp': case 'time': case 'uuid': return inner;
    case 'json': return stringify(plain(inner));
    case 'null': return null;
    case 'array': throw new Failure('wrong_parameters', `SQLite has no ${ARRAYS}`);
    case 'timestamptz': throw new Failure('wrong_parameters', `SQLite has no ${ZONES}`);
    case 'blob': return Uint8Array.from(inner);
  }
  throw new Failure('other', `\`${name}\` is no type of values`);
}

/** A document without the marks of `parse`: numbers as they are written again. */
function plain(document) {
  if (Array.isArray(document)) return document.map(plain);
  if (document === null || typeof document !== 'object') return document;
  if ('#real' in document) return new WithPoint(document['#real']);
  if ('#whole' in document) return BigInt(document['#whole']);
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, plain(value)]));
}

/** A value of a row of anybody's. */
export function encode(value) {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? new WithPoint(value) : { float: String(value) };
  }
  if (value instanceof ArrayBuffer) return { blob: [...new Uint8Array(value)] };
  if (value instanceof Uint8Array) return { blob: [...value] };
  if (value === null || ['bigint', 'string', 'boolean'].includes(typeof value)) return value;
  throw new Failure('unreadable', `the backend does not read ${value?.constructor?.name ?? typeof value} yet`);
}
