import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { UsageError } from '../../model/errors.ts';
import { OUTPUTS, type Output } from '../arguments/options.ts';
import type { Io } from '../io.ts';

/** A form of the product for a file, besides the one on stdout: one look at the tenant is enough for all of them. */
export interface ReportFile {
  readonly output: Output;
  readonly file: string;
}

/** `markdown=plan.md` */
export function collectReport(text: string, previous: readonly ReportFile[] = []): readonly ReportFile[] {
  const at = text.indexOf('=');
  const output = OUTPUTS.find((known) => known === text.slice(0, at));
  const file = text.slice(at + 1);
  if (at < 0 || output === undefined || file === '') {
    throw new InvalidArgumentError(`Write FORMAT=FILE, with one of ${OUTPUTS.join(', ')}.`);
  }
  return [...previous, { output, file }];
}

/** @throws UsageError for a file that can't be written. */
export function writeReports(
  io: Io,
  reports: readonly ReportFile[],
  render: (output: Output) => string,
): void {
  for (const { output, file } of reports) {
    const text = render(output);
    writeProduct(io, file, { text: text.endsWith('\n') ? text : `${text}\n`, what: 'the report' });
  }
}

/** @throws UsageError naming the file and why. */
export function writeProduct(
  io: Io,
  file: string,
  product: { readonly text: string; readonly what: string },
): void {
  const path = resolve(io.cwd, file);
  try {
    writeFileSync(path, product.text, { mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`${product.what} can't be written to ${path} (${code})`);
  }
}
