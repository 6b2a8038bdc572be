// The lock file names no registry, and nothing that users install runs a script when it is installed.
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const faults = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (entry.resolved?.startsWith('http')) faults.push(`${path} names a registry address`);
  if (entry.hasInstallScript && !entry.dev && !entry.devOptional)
    faults.push(`${path} has an install script`);
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${Object.keys(lock.packages).length} packages in the lock file, none at fault`);
