import { isKnownZone, zoneNames } from '../../calendar/zones.ts';
import type { ProjectSpec, ScheduledExport } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';
import { checkHeaderNames, checkTarget } from './webhook.ts';

export function checkExports({ spec }: Document<ProjectSpec>): readonly Problem[] {
  const exports = spec.exports ?? [];
  return exports.flatMap((one, index) => {
    const pointer = `/spec/exports/${index}`;
    const before = exports.slice(0, index);
    return [
      ...checkUnique(one, before, pointer),
      ...checkRhythm(one, pointer),
      ...checkDestination(one, pointer),
      ...checkFile(one, pointer),
      ...checkReceiver(one, pointer),
    ];
  });
}

function checkUnique(
  { name, file }: ScheduledExport,
  before: readonly ScheduledExport[],
  pointer: Pointer,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (before.some((other) => other.name === name)) {
    const message = `the export "${name}" is declared twice`;
    problems.push({ id: 'duplicate-name', pointer: `${pointer}/name`, message });
  }
  const same = file === undefined ? undefined : before.find((other) => other.file === file);
  if (same) {
    const message = `the export "${name}" writes the files of the export "${same.name}"`;
    problems.push({ id: 'duplicate-file', pointer: `${pointer}/file`, message });
  }
  return problems;
}

function checkRhythm(
  { name, everyMinutes, at, timeZone }: ScheduledExport,
  pointer: Pointer,
): readonly Problem[] {
  const subject = `the export "${name}"`;
  const dependsOn = [`${pointer}/everyMinutes`, `${pointer}/at`, `${pointer}/timeZone`];
  const problem = (id: string, field: string, message: string): readonly Problem[] => [
    { id, pointer: `${pointer}${field}`, message: `${subject} ${message}`, dependsOn },
  ];
  if (everyMinutes === undefined && at === undefined)
    return problem('no-schedule', '', 'has no schedule: write everyMinutes, or at with timeZone');
  if (everyMinutes !== undefined && at !== undefined)
    return problem('two-schedules', '/at', 'has two schedules: everyMinutes and at exclude one another');
  if (at !== undefined && timeZone === undefined)
    return problem('no-zone', '/at', 'goes by a clock: write its timeZone');
  if (at === undefined && timeZone !== undefined)
    return problem('unused-zone', '/timeZone', 'goes by everyMinutes, which knows no timeZone');
  if (timeZone === undefined || isKnownZone(timeZone)) return [];
  const hint = didYouMean(timeZone, zoneNames());
  return [
    {
      id: 'unknown-zone',
      pointer: `${pointer}/timeZone`,
      message: `${JSON.stringify(timeZone)} is not an IANA time zone${hint}`,
    },
  ];
}

function checkDestination({ name, file, deliver }: ScheduledExport, pointer: Pointer): readonly Problem[] {
  const dependsOn = [`${pointer}/file`, `${pointer}/deliver`, `${pointer}/deliver/target`];
  if (file === undefined && deliver === undefined) {
    const message = `the export "${name}" goes nowhere: write file or deliver`;
    return [{ id: 'no-destination', pointer, message, dependsOn }];
  }
  if (file === undefined || deliver === undefined) return [];
  const message = `the export "${name}" goes to file and deliver, which exclude one another: declare two exports`;
  return [{ id: 'two-destinations', pointer: `${pointer}/deliver`, message, dependsOn }];
}

const PLACES = ['{campaign}', '{from}', '{to}'] as const;

/** A period has a file of its own: otherwise one that is made up for would take the place of another. */
function checkFile({ file }: ScheduledExport, pointer: Pointer): readonly Problem[] {
  if (file === undefined) return [];
  const at = `${pointer}/file`;
  const rest = PLACES.reduce((text, place) => text.replaceAll(place, ''), file);
  const unknown = /\{[^{}]*\}?|\}/.exec(rest)?.[0];
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, PLACES) || `; there are ${PLACES.join(', ')}`;
    return [{ id: 'bad-template', pointer: at, message: `file holds "${unknown}"${hint}` }];
  }
  if (file.includes('{from}') || file.includes('{to}')) return [];
  const message = 'file needs {from} or {to}: without one each period would take the place of the one before';
  return [{ id: 'file-without-period', pointer: at, message }];
}

function checkReceiver({ deliver }: ScheduledExport, pointer: Pointer): readonly Problem[] {
  if (!deliver) return [];
  const at = `${pointer}/deliver`;
  return [
    ...checkTarget(deliver.target, { pointer: `${at}/target`, allowHttp: deliver.allowHttp ?? false }),
    ...checkHeaderNames(deliver, at),
  ];
}
