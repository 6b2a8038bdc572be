import { DialformError, InvalidDesiredStateError, InvalidScenarioError } from '../../model/errors.ts';
import { findingsText } from '../../report/findings/findings.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { paletteFor } from './colour.ts';

/** Tells a person what went wrong, on stderr. Our own errors say what to do; anything else is a fault of ours and shows its stack. */
export function reportError(io: Io, error: unknown): ExitCode {
  const palette = paletteFor(io, { stream: 'err' });
  if (error instanceof InvalidDesiredStateError || error instanceof InvalidScenarioError) {
    io.err(findingsText(error.findings, { palette }));
  } else if (error instanceof DialformError) io.err(`${palette.red('Error:')} ${error.message}`);
  else io.err(`${palette.red('Unexpected error, please report it:')} ${unexpected(error)}`);
  return EXIT.error;
}

/** Never more than message and stack: an error of a library may carry a request and its headers. */
function unexpected(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message)
    : 'something that is not an error was thrown';
}
