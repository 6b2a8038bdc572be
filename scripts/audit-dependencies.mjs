// No known vulnerability in what users install. A registry that serves no audit is said, and is no failure.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const LEVEL = 'low';
const WAIT_MS = 60_000;
const npm = spawnSync('npm', ['audit', '--omit=dev', `--audit-level=${LEVEL}`, '--json'], {
  cwd: new URL('..', import.meta.url),
  encoding: 'utf8',
  timeout: WAIT_MS,
});
const report = parse(npm.stdout ?? '');
const counts = report?.metadata?.vulnerabilities;
if (typeof counts?.total !== 'number') {
  console.warn(
    `not checked: the registry serves no audit (${report?.error?.code ?? report?.message ?? 'no answer'})`,
  );
} else if (counts.total > 0) {
  for (const [name, { severity, via }] of Object.entries(report.vulnerabilities)) {
    const titles = via.map((one) => (typeof one === 'string' ? one : `${one.title} (${one.url})`));
    console.error(`${name}: ${severity}: ${titles.join('; ')}`);
  }
  process.exitCode = 1;
} else {
  console.log(`${report.metadata.dependencies?.prod ?? 'all'} production packages, no known vulnerability`);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
