#!/usr/bin/env node
import { packageVersion } from './cli/version.ts';

// The version is answered before anything else is loaded: scripts ask for it all the time.
const [first, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  // The store's library asks for a report of the process to find its binary: no name of a peer is to be looked up for that.
  if (process.report) Reflect.set(process.report, 'excludeNetwork', true);
  const { runCommandLine } = await import('./cli/command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
