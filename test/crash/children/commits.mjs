// Loaded before the program: counts the commits of its store, and kills the process (SIGKILL) at one of them.
// KILL_AT_COMMIT="7 before" or "7 after"; COMMITS_FILE gets the count of a process that came to its end.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const { KILL_AT_COMMIT = '', COMMITS_FILE, DIALFORM_STORE = '' } = process.env;
const [number, when] = KILL_AT_COMMIT.split(' ');
let commits = 0;

/** Around what makes a write durable, which is one step of the store; answers what to call once it is done. */
function commit() {
  commits += 1;
  const last = commits === Number(number);
  if (last && when === 'before') kill();
  return last ? kill : () => {};
}

function kill() {
  process.kill(process.pid, 'SIGKILL');
}

/** The embedded database: all that writes begins with `begin immediate` and ends with `commit`. */
function watchEmbedded() {
  const { prototype } = createRequire(import.meta.url)('libsql');
  const { exec } = prototype;
  let writing = false;
  prototype.exec = function watched(sql) {
    if (sql.startsWith('begin')) writing = sql === 'begin immediate';
    const done = sql === 'commit' && writing ? commit() : () => {};
    const answer = exec.call(this, sql);
    done();
    return answer;
  };
}

/** A server: what only reads says so when it begins. "After" is when the server's answer has come. */
function watchPostgres() {
  const { prototype } = createRequire(import.meta.url)('pg').Client;
  const { query } = prototype;
  let writing = false;
  prototype.query = async function watched(text, ...rest) {
    if (typeof text === 'string' && text.startsWith('begin')) writing = !text.endsWith('read only');
    const done = text === 'commit' && writing ? commit() : () => {};
    const answer = await query.call(this, text, ...rest);
    done();
    return answer;
  };
}

if (isMainThread) {
  if (/^postgres(ql)?:/.test(DIALFORM_STORE)) watchPostgres();
  else watchEmbedded();
  if (COMMITS_FILE) process.on('exit', () => writeFileSync(COMMITS_FILE, String(commits)));
}
