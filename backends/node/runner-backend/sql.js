// The words of SQLite's SQL, as far as a backend must know them: what a statement gives, and where one ends.

// What is in quotes or a comment is no word.
const TOKENS = /(?<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\])|(?<comment>--[^\n]*|\/\*.*?\*\/)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<other>.)/gsu;

const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'MERGE'];
const GIVES_ROWS = ['SELECT', 'VALUES', 'PRAGMA', 'EXPLAIN'];

/** What a statement gives: `rows`, a number of `changed` ones, or `nothing`. */
export function gives(sql) {
  const words = outerWords(sql);
  const isVerb = (word) => CHANGES.includes(word) || word === 'SELECT' || word === 'VALUES';
  const verb = words[0] === 'WITH' ? words.find(isVerb) : words[0];
  if (CHANGES.includes(verb)) return words.includes('RETURNING') ? 'rows' : 'changed';
  return GIVES_ROWS.includes(verb) ? 'rows' : 'nothing';
}

/** The statements of a text without triggers. */
export function statements(sql) {
  const found = [''];
  for (const [token] of sql.matchAll(TOKENS)) {
    if (token === ';') found.push('');
    else found[found.length - 1] += token;
  }
  return found.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

/** The words outside of brackets, in capitals. */
function outerWords(sql) {
  const words = [];
  let depth = 0;
  for (const { 0: token, groups } of sql.matchAll(TOKENS)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (groups.word && depth === 0) words.push(token.toUpperCase());
  }
  return words;
}
