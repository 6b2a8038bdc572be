// The built bin with plain node, no test runner between: what type-checks may still fail to load.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'dialform-smoke-'));

function dialform(args, expected = 0) {
  let status = 0;
  let out = '';
  try {
    out = execFileSync(process.execPath, [main, ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    status = error.status;
    out = `${error.stdout}${error.stderr}`;
  }
  if (status !== expected)
    throw new Error(`dialform ${args.join(' ')} ended with ${status}, not ${expected}:\n${out}`);
  console.log(`ok dialform ${args.join(' ')}`);
  return out;
}

try {
  cpSync(join(root, 'campaigns'), join(folder, 'campaigns'), { recursive: true });
  dialform(['--version']);
  dialform(['validate']);
  dialform(['plan', '--sandbox', '--detailed-exitcode', '--out', 'plan.json'], 2);
  dialform(['apply', 'plan.json', '--sandbox']);
  dialform(['plan', '--sandbox', '--detailed-exitcode']);
  dialform(['drift', '--sandbox']);
  dialform(['run', '--once', '--sandbox']);
  dialform(['status', '--sandbox', '--output', 'json']);
  dialform(['explain', 'campaign/spring-renewals', '/pacing/dialRatio', '--sandbox']);
  dialform(['doctor', '--sandbox']);
  dialform(['audit', 'verify']);
  dialform(['audit', 'export']);
  dialform(['no-such-command'], 1);
  const index = await import(join(root, 'dist/index.js'));
  if (typeof index.loadDesired !== 'function') throw new Error('the package exports no loadDesired');
  console.log('ok import of the package');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
