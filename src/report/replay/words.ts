import type { PacedField } from '../../model/pacing.ts';
import type { ReplayedCampaign } from '../../model/reports/replay.ts';

/** A value of a paced field: whole numbers as they are, others with two digits. */
export function valueText(moves: PacedField, value: number | null): string {
  if (value === null) return 'nothing';
  const isWhole = moves === 'concurrency' || moves === 'maxConcurrentCalls';
  return value.toFixed(isWhole ? 0 : 2);
}

/** The summary in sentences. */
export function summarySentences({ moves, asked, summary }: ReplayedCampaign): readonly string[] {
  const { cycles, hours, differs, meanDifference, mostDifference, writesPerHour } = summary;
  const value = (number: number) => valueText(moves, number);
  return [
    `${cycles} ${cycles === 1 ? 'cycle' : 'cycles'} in ${hours.toFixed(1)} h.`,
    ...(asked === null
      ? [`Then ${writesPerHour.recorded.toFixed(1)} writes an hour.`]
      : [
          `Apart by more than the dead band in ${differs} of them; by ${value(meanDifference)} in the mean and ${value(mostDifference)} at most.`,
          `Writes an hour: then ${writesPerHour.recorded.toFixed(1)}, now ${writesPerHour.asked.toFixed(1)}.`,
        ]),
    reproducedSentence(summary),
  ];
}

function reproducedSentence({ compared, notReproduced, notComparable }: ReplayedCampaign['summary']): string {
  const missing =
    notComparable === 0 ? '' : ` ${notComparable} are not comparable: what was remembered is not on record.`;
  if (compared === 0) return `No decision could be checked.${missing}`;
  const said =
    notReproduced === 0
      ? `The recorded rule comes to the same in all ${compared} cycles that can be compared.`
      : `The recorded rule does NOT come to the same in ${notReproduced} of ${compared} cycles: another version of dialform may have decided them.`;
  return `${said}${missing}`;
}
