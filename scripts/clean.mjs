// Empties dist/, so that a renamed source leaves no stale file behind in a build.
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
