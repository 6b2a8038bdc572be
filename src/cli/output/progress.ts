import type { ApplyProgress } from '../../apply/context.ts';
import { keyText } from '../../model/resource.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Io } from '../io.ts';

export interface ObservationProgress {
  readonly page: (campaignsSoFar: number) => void;
  readonly end: () => void;
}

/** A line that counts the campaigns read, on a terminal alone: reading is quick, and logs want no such noise. */
export function observationProgress(io: Io): ObservationProgress {
  if (!io.errIsTerminal) return { page: () => {}, end: () => {} };
  let shown = false;
  return {
    page(campaignsSoFar) {
      shown = true;
      io.errRaw(`\r\u001b[KReading campaigns: ${campaignsSoFar}`);
    },
    end() {
      if (shown) io.errRaw('\r\u001b[K');
    },
  };
}

export interface ApplyReporter {
  readonly onProgress: (progress: ApplyProgress) => void;
  readonly end: () => void;
}

/** A bar with what is being done on a terminal, a plain line a finished change elsewhere. */
export async function applyProgress(io: Io, total: number): Promise<ApplyReporter> {
  if (!io.errIsTerminal) return { onProgress: (progress) => plainLine(io, progress), end: () => {} };
  const { default: progressBars } = await import('cli-progress');
  const bar = new progressBars.SingleBar({
    format: 'Applying {bar} {value}/{total}  {eta_formatted} left  {what}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { what: '' });
  return {
    onProgress: ({ change, outcome, done }) => {
      if (outcome) bar.update(done);
      else bar.update(done, { what: `${change.action} ${label(change.key)}` });
    },
    end: () => bar.stop(),
  };
}

function plainLine(io: Io, { change, outcome, done, total }: ApplyProgress): void {
  if (!outcome) return;
  const error = outcome.error ? `: ${safeText(outcome.error.message)}` : '';
  io.err(`[${done}/${total}] ${change.action} ${label(change.key)} ${outcome.status}${error}`);
}

function label(key: ApplyProgress['change']['key']): string {
  return safeText(keyText(key));
}
