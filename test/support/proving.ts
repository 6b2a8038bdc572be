import { appendFileSync } from 'node:fs';

/** Of the longest suites `npm test` runs one case in so many, or four; an odd number, for cases often come in pairs. */
const SHARE = 21;

/** Whether it is `npm run prove`, for what an ordinary run has no time for. */
export const isProving = Boolean(process.env.PROVE_FIGURES);

/** All cases when proving, else a share that is the same each time and has some of every part of the list. */
export function shareOf<Case>(cases: readonly Case[], what: string): readonly Case[] {
  const { PROVE_FIGURES } = process.env;
  const step = Math.min(SHARE, Math.floor(cases.length / 4) | 1);
  const tried = PROVE_FIGURES ? cases : cases.filter((_, index) => index % step === 0);
  reportFigure(what, `${tried.length} of ${cases.length}`);
  return tried;
}

/** A line for `npm run prove`; nothing in an ordinary run. */
export function reportFigure(what: string, figure: string): void {
  const { PROVE_FIGURES } = process.env;
  if (PROVE_FIGURES) appendFileSync(PROVE_FIGURES, `${JSON.stringify({ what, figure })}\n`);
}

/** Each case in the next lane that is free. */
export async function inLanes<Case>(
  cases: readonly Case[],
  lanes: readonly ((one: Case) => Promise<void>)[],
): Promise<void> {
  const left = [...cases];
  await Promise.all(
    lanes.map(async (run) => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await run(next);
    }),
  );
}
