import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { type FakeGithub, REPOSITORY, TOKEN } from './fake-github.ts';
import { ROOT, readAction, type Step } from './files.ts';

const FIXED_TIME = new URL('../support/fixed-time.mjs', import.meta.url).href;
const LIMIT_MS = 60_000;

export interface ActionRun {
  /** Of the first step that failed; 0 where none did. */
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  /** By name, as the workflow sees them. */
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionOptions {
  /** Where the repository is checked out. */
  readonly folder: string;
  readonly github: FakeGithub;
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** `github.event.pull_request.*`; left out where the event is no pull request. */
  readonly pullRequest?: { readonly number: number; readonly from?: string };
}

/** Runs the steps of `action.yml` as GitHub's runner does: in bash, with files for outputs and summary, `if` and `env` filled in. */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  const home = mkdtempSync(join(tmpdir(), 'dialform-runner-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const action = await actionFolder(home);
  const { inputs, outputs, steps } = readAction();
  const context = new Map<string, string>([
    ...Object.entries(inputs).map(([name, input]) => [`inputs.${name}`, defaultOf(input)] as const),
    ['inputs.token', TOKEN],
    ['github.repository', REPOSITORY],
    ...Object.entries(options.inputs ?? {}).map(([name, value]) => [`inputs.${name}`, value] as const),
    ...(options.pullRequest
      ? ([
          ['github.event.pull_request.number', String(options.pullRequest.number)],
          ['github.event.pull_request.head.repo.full_name', options.pullRequest.from ?? REPOSITORY],
        ] as const)
      : []),
  ]);
  const summaryFile = join(home, 'summary.md');
  writeFileSync(summaryFile, '');
  const run = { code: 0, log: '' };
  for (const [index, step] of steps.entries()) {
    if (step.run === '' || !holds(step.if, { context, failed: run.code !== 0 })) continue;
    const outputFile = join(home, `output-${index}`);
    writeFileSync(outputFile, '');
    const { code, log } = await bash(step, {
      cwd: options.folder,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: home,
        NODE_OPTIONS: `--import=${FIXED_TIME}`,
        FIXED_TIME: '2026-11-24T22:00:00Z',
        RUNNER_TEMP: home,
        GITHUB_ACTION_PATH: action,
        GITHUB_API_URL: options.github.url,
        GITHUB_SERVER_URL: 'https://github.example',
        GITHUB_RUN_ID: '7',
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summaryFile,
        ...options.env,
        ...filled(step.env, context),
      },
    });
    run.log += log;
    if (run.code === 0) run.code = code;
    context.set(`steps.${step.id}.outcome`, code === 0 ? 'success' : 'failure');
    for (const [name, value] of outputsIn(readFileSync(outputFile, 'utf8')))
      context.set(`steps.${step.id}.outputs.${name}`, value);
  }
  const values = Object.entries(outputs).map(([name, output]) => [name, fill(expressionOf(output), context)]);
  return { ...run, summary: readFileSync(summaryFile, 'utf8'), outputs: Object.fromEntries(values) };
}

/** The action as it is checked out by the runner, built. */
async function actionFolder(home: string): Promise<string> {
  const folder = join(home, 'action');
  mkdirSync(folder);
  symlinkSync(join(ROOT, 'github'), join(folder, 'github'));
  symlinkSync(await builtRoot(), join(folder, 'dist'));
  return folder;
}

function bash(
  step: Step,
  at: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{ readonly code: number; readonly log: string }> {
  const script = join(at.env.HOME ?? tmpdir(), 'step.sh');
  writeFileSync(script, step.run);
  return new Promise((done) => {
    const options = { ...at, timeout: LIMIT_MS, maxBuffer: 16 * 1024 * 1024 };
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', script];
    const child = execFile('bash', args, options, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? 1, log: stdout + stderr }),
    );
  });
}

type Context = ReadonlyMap<string, string>;

function filled(env: Step['env'], context: Context): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(String(value), context)]));
}

function fill(text: string, context: Context): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_match, name: string) => context.get(name) ?? '');
}

/** `a == 'b' && c != d`, with `always()`; a step without it runs while nothing has failed. */
function holds(condition: string, { context, failed }: { context: Context; failed: boolean }): boolean {
  const parts = condition === '' ? [] : condition.split('&&').map((part) => part.trim());
  if (failed && !parts.includes('always()')) return false;
  return parts.every((part) => {
    if (part === 'always()') return true;
    const [, left = '', sign, right = ''] = /^(\S+) (==|!=) (\S+)$/.exec(part) ?? [];
    const value = (term: string) => (term.startsWith("'") ? term.slice(1, -1) : (context.get(term) ?? ''));
    if (sign === undefined) throw new Error(`the runner does not understand: ${part}`);
    return (value(left) === value(right)) === (sign === '==');
  });
}

/** `name<<end`, lines, `end`; or `name=value`. */
function outputsIn(text: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', end] = /^([\w-]+)<<(.+)$/.exec(line) ?? [];
    if (end !== undefined)
      found.push([
        name,
        lines
          .splice(0, lines.indexOf(end) + 1)
          .slice(0, -1)
          .join('\n'),
      ]);
    else if (line.includes('='))
      found.push([line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  }
  return found;
}

function defaultOf(input: unknown): string {
  const found = typeof input === 'object' && input !== null && 'default' in input ? input.default : '';
  return String(found);
}

function expressionOf(output: unknown): string {
  return typeof output === 'object' && output !== null && 'value' in output ? String(output.value) : '';
}
