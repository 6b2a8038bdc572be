import cliProgress from 'cli-progress';
import type { ListProgress } from '../../apply/lists/context.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Io } from '../io.ts';

/** A bar with the rate and the time left, on a terminal alone. */
export function listProgress(io: Io): (progress: ListProgress) => void {
  if (!io.errIsTerminal) return () => {};
  let bar: { readonly key: string; readonly shown: cliProgress.SingleBar; readonly began: number } | null =
    null;
  return ({ list, step, done, total }) => {
    const key = `${step} ${list}`;
    if (bar?.key !== key) {
      bar?.shown.stop();
      const what = step === 'reading' ? 'Reading' : 'Uploading';
      const unit = step === 'reading' ? '{percentage} %' : '{value}/{total} contacts';
      const shown = new cliProgress.SingleBar({
        format: `${what} ${safeText(list)} {bar} ${unit}  {rate}/s  {eta_formatted} left`,
        ...{ barsize: 24, hideCursor: true, clearOnComplete: true, stream: process.stderr },
      });
      shown.start(Math.max(1, total), 0, { rate: 0 });
      bar = { key, shown, began: io.clock.now() };
    }
    const seconds = Math.max(0.001, (io.clock.now() - bar.began) / 1000);
    const rate = Math.round((step === 'reading' ? done / 1_000_000 : done) / seconds);
    bar.shown.update(done, { rate: step === 'reading' ? `${rate} MB` : rate });
    if (done >= total) {
      bar.shown.stop();
      bar = null;
    }
  };
}
