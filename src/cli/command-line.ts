import { processIo } from './io.ts';
import { execute } from './program.ts';

/** Runs one command line in this process and answers its exit code; throws nothing. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const io = processIo();
  try {
    return await execute(io, args);
  } finally {
    io.dispose();
  }
}
