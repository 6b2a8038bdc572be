// Loaded before the program: counts the commits of its store, and kills the process (SIGKILL) at one of them.
// KILL_AT_COMMIT="7 before" or "7 after"; COMMITS_FILE gets the count of a process that came to its end.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const { KILL_AT_COMMIT = '', COMMITS_FILE } = process.env;
const [number, when] = KILL_AT_COMMIT.split(' ');
let commits = 0;

/** Runs what makes a write durable, which is one step of the store. */
function commit(act) {
  commits += 1;
  const last = commits === Number(number);
  if (last && when === 'before') process.kill(process.pid, 'SIGKILL');
  const answer = act();
  if (last) process.kill(process.pid, 'SIGKILL');
  return answer;
}

/** The embedded database: all that writes begins with `begin immediate` and ends with `commit`. */
function watchEmbedded() {
  const { prototype } = createRequire(import.meta.url)('libsql');
  const { exec } = prototype;
  let writing = false;
  prototype.exec = function watched(sql) {
    if (sql.startsWith('begin')) writing = sql === 'begin immediate';
    return sql === 'commit' && writing ? commit(() => exec.call(this, sql)) : exec.call(this, sql);
  };
}

if (isMainThread) {
  watchEmbedded();
  if (COMMITS_FILE) process.on('exit', () => writeFileSync(COMMITS_FILE, String(commits)));
}
