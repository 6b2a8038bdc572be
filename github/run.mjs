// Runs dialform with the action's inputs, and leaves for the steps that follow: its exit code, what it found, and the
// report. Ends with 0 whatever dialform said: github/finish.mjs decides, once the comment is written.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentsFor } from './arguments.mjs';
import { markerLine, markerOf } from './marker.mjs';
import { writeOutputs, writeSummary } from './outputs.mjs';
import { tellError } from './tell.mjs';

/** A plan takes minutes at most; an apply that is told to stop finishes the request in flight and records it. */
const LONGEST_MS = 60 * 60_000;

const { env } = process;
const inputs = {
  command: env.DIALFORM_COMMAND ?? '',
  directory: env.DIALFORM_DIRECTORY ?? '',
  tenant: env.DIALFORM_TENANT ?? '',
  base: env.DIALFORM_BASE ?? '',
  args: env.DIALFORM_ARGS ?? '',
  planFile: env.DIALFORM_PLAN_FILE ?? '',
};
const folder = mkdtempSync(join(env.RUNNER_TEMP ?? '/tmp', 'dialform-'));
const files = { report: join(folder, 'report.md'), plan: join(folder, 'plan.json') };

try {
  const exitCode = await dialform(
    argumentsFor(inputs, files),
    inputs.command === 'apply' ? files.report : null,
  );
  const report = await reportOf(exitCode);
  writeFileSync(files.report, report);
  writeSummary(env.GITHUB_STEP_SUMMARY, report);
  writeOutputs(env.GITHUB_OUTPUT, {
    'exit-code': exitCode,
    'report-file': files.report,
    'plan-file': existsSync(files.plan) ? files.plan : '',
    ...planFacts(),
  });
} catch (error) {
  tellError('dialform', error);
  process.exitCode = 1;
}

/** Annotations go to the log through stdout; of an apply stdout is the report. */
async function dialform(args, reportFile) {
  const main = env.DIALFORM_MAIN;
  if (!main) throw new Error('DIALFORM_MAIN does not say where dialform is');
  const out = reportFile === null ? 'inherit' : openSync(reportFile, 'w', 0o600);
  // The token for GitHub is not dialform's business.
  const { GITHUB_TOKEN: _token, ...rest } = env;
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', out, 'inherit'],
    env: rest,
    timeout: LONGEST_MS,
  });
  // A job that is cancelled lets an apply finish its request in flight.
  const pass = (signal) => void child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  const [status, signal] = await once(child, 'close');
  for (const name of ['SIGINT', 'SIGTERM']) process.off(name, pass);
  if (typeof out === 'number') closeSync(out);
  if (status === null) throw new Error(`dialform was ended by ${signal}`);
  return status;
}

/** What failed has a report too: a comment of before must not go on saying that all is well. */
async function reportOf(exitCode) {
  const written = existsSync(files.report) ? readFileSync(files.report, 'utf8') : '';
  const kind = inputs.command === 'drift' ? 'drift' : 'plan';
  const marker = markerLine({ kind, tenant: inputs.tenant });
  if (written !== '')
    return markerOf(written) ? written : `${marker}\n\n## dialform ${inputs.command}\n\n${written}`;
  if (inputs.command === 'apply')
    return `${marker}\n\n## dialform apply\n\nNothing was applied (exit code ${exitCode}); the log says why.\n`;
  return `${marker}\n\n## No ${kind}\n\n🛑 dialform ${inputs.command} ended with exit code ${exitCode}.\n\n${await whatIsWrong()}\n`;
}

/** Where the YAML is at fault, its lines; else the log tells more than is fit for a comment. */
async function whatIsWrong() {
  const findings = join(folder, 'findings.md');
  const args = argumentsFor({ ...inputs, command: 'validate', args: '' }, { report: findings });
  const invalid = (await dialform(args, null)) !== 0 && existsSync(findings);
  return invalid ? readFileSync(findings, 'utf8') : "The job's log says why.";
}

function planFacts() {
  if (!existsSync(files.plan)) return { changes: '', risk: '' };
  const { summary, policy, risk } = JSON.parse(readFileSync(files.plan, 'utf8'));
  const changes = summary.create + summary.update + summary.transition + summary.delete + policy.length;
  return { changes, risk: risk?.level ?? '' };
}
