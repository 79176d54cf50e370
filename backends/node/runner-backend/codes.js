// SQLite's codes for errors as the protocol's kinds of failures: https://sqlite.org/rescode.html

const EXTENDED = {
  787: 'foreign_key_violation',
  1555: 'unique_violation',
  2067: 'unique_violation',
  2579: 'unique_violation',
  1299: 'not_null_violation',
  275: 'check_violation',
  3091: 'invalid_value',
};
const PRIMARY = {
  5: 'busy',
  6: 'busy',
  14: 'cannot_open',
  20: 'invalid_value',
  25: 'wrong_parameters',
  26: 'cannot_open',
};
// SQLite gives these no code of their own.
const SIGNS = [
  ['no such table', 'no_such_table'],
  ['no such column', 'no_such_column'],
  ['has no column named', 'no_such_column'],
  ['syntax error', 'syntax_error'],
  ['incomplete input', 'syntax_error'],
  ['unrecognized token', 'syntax_error'],
  ['values were supplied', 'wrong_parameters'],
  [' values for ', 'wrong_parameters'],
];

/**
 * The kind of an error of SQLite's.
 * @param {number} code its extended result code
 * @param {string} message
 */
export function ofSqlite(code, message) {
  const sign = SIGNS.find(([text]) => message.includes(text));
  return EXTENDED[code] ?? PRIMARY[code & 0xff] ?? sign?.[1] ?? 'other';
}
