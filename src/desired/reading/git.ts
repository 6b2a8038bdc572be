import { execFile, spawn } from 'node:child_process';

const TIMEOUT_MS = 30_000;
/** Of one answer of git, in bytes. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

export type GitAnswer =
  | { readonly ok: true; readonly bytes: Buffer }
  /** `reason`: what git itself says, in one line. */
  | { readonly ok: false; readonly reason: string };

/** Runs git in a directory, without a shell, with a limit of time and length. Never throws. */
export function runGit(directory: string, args: readonly string[]): Promise<GitAnswer> {
  const options = {
    cwd: directory,
    env: environment(),
    timeout: TIMEOUT_MS,
    maxBuffer: LONGEST_ANSWER,
    encoding: 'buffer',
  } as const;
  return new Promise((answer) => {
    execFile('git', ['--no-optional-locks', ...args], options, (error, stdout, stderr) =>
      answer(error ? { ok: false, reason: reasonIn(stderr) } : { ok: true, bytes: stdout }),
    );
  });
}

/** As `runGit`, with something to read on its standard input. */
export function feedGit(directory: string, args: readonly string[], input: string): Promise<GitAnswer> {
  return new Promise((answer) => {
    const child = spawn('git', ['--no-optional-locks', ...args], {
      cwd: directory,
      env: environment(),
      timeout: TIMEOUT_MS,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LONGEST_ANSWER) child.kill();
      else chunks.push(chunk);
    });
    child.on('error', () => answer({ ok: false, reason: 'git could not be run' }));
    child.on('close', (code) => {
      if (code === 0) answer({ ok: true, bytes: Buffer.concat(chunks) });
      else answer({ ok: false, reason: `git ${args.join(' ')} did not come to its end` });
    });
    // A git that ends early closes its input; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Git sets them for its hooks; they say which repository, and the one asked for is the directory's own. */
const OF_A_HOOK = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX'];

function environment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !OF_A_HOOK.includes(name));
  return Object.fromEntries(others);
}

function reasonIn(stderr: Buffer): string {
  const [line = ''] = stderr.toString('utf8').split('\n');
  return line.replace(/^(?:fatal|error): /, '').trim() || 'git could not be run, or took too long';
}
