import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { builtModules } from '../support/build.ts';

export interface Child {
  /** The next line of standard output, or null at its end. */
  line(): Promise<string | null>;
  /** All lines that are still to come. */
  rest(): Promise<readonly string[]>;
  send(text: string): void;
  kill(): void;
  /** The exit code and what was written to standard error. */
  ended(): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** Starts a script of `children/` on the built program. */
export async function startChild(
  script: string,
  location: string,
  options: { readonly args?: readonly string[]; readonly uid?: number } = {},
): Promise<Child> {
  const path = fileURLToPath(new URL(`children/${script}`, import.meta.url));
  const args = [path, await builtModules(), location, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, options.uid === undefined ? {} : { uid: options.uid });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return wrap(child);
}

function wrap(child: ChildProcess): Child {
  if (!child.stdout || !child.stderr || !child.stdin) throw new Error('the child has no pipes');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const closed = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const { stdin } = child;
  const line = async () => {
    const next = await lines.next();
    return next.done ? null : next.value;
  };
  return {
    line,
    async rest() {
      const all: string[] = [];
      for (let next = await line(); next !== null; next = await line()) all.push(next);
      return all;
    },
    send: (text) => {
      stdin.write(text);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    async ended() {
      await closed;
      return { code: child.exitCode, stderr };
    },
  };
}
