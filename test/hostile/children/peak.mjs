// Loaded before the program: says at its end how much memory it held at its peak, in kB, and 0 where that can't be told.
// Not `resourceUsage`: what that says is at least what the parent held.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

process.on('exit', () => {
  let status = '';
  try {
    status = readFileSync('/proc/self/status', 'utf8');
  } catch {}
  writeFileSync(process.env.PEAK_FILE, /VmHWM:\s*(\d+)/.exec(status)?.[1] ?? '0');
});
