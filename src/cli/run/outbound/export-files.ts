import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WriteError, whyNot } from '../../../desired/write-error.ts';
import type { ScheduledExport } from '../../../model/documents.ts';
import type { DeliveryBody } from '../../../model/events/outbox.ts';
import type { Period } from '../../../reconcile/exports/due.ts';
import type { ExportedCampaign } from '../../../reconcile/exports/read.ts';
import { wfmCsv } from '../../../report/wfm-csv.ts';
import { makeFolder } from '../../../store/make-folder.ts';
import { jsonText } from '../../output/json.ts';

/**
 * Writes the files of a period below a folder: one a campaign where the pattern names it, else one for all, as a list.
 * Each is there whole or not at all.
 *
 * @throws WriteError naming the file and why.
 */
export function writeExportFiles(
  folder: string,
  { file: pattern = '', output = 'json' }: ScheduledExport,
  product: { readonly period: Period; readonly campaigns: readonly ExportedCampaign[] },
): void {
  const { period, campaigns } = product;
  const all = campaigns.map(({ figures }) => figures);
  const texts = pattern.includes('{campaign}')
    ? campaigns.map(({ name, figures }) => ({
        name,
        text: output === 'csv' ? wfmCsv([figures]) : jsonText(figures),
      }))
    : [{ name: '', text: output === 'csv' ? wfmCsv(all) : jsonText(all) }];
  for (const { name, text } of texts) writeWhole(join(folder, fileName(pattern, name, period)), text);
}

/** What a receiver is sent of one campaign. */
export function exportBody(
  { output = 'json' }: ScheduledExport,
  { figures }: ExportedCampaign,
): DeliveryBody {
  return output === 'csv'
    ? { contentType: 'text/csv; charset=utf-8', text: wfmCsv([figures]) }
    : { contentType: 'application/json', text: JSON.stringify(figures) };
}

function fileName(pattern: string, campaign: string, { from, to }: Period): string {
  return pattern
    .replaceAll('{campaign}', campaign)
    .replaceAll('{from}', instantName(from))
    .replaceAll('{to}', instantName(to));
}

/** `20261124T1600Z`: no system minds it in a file's name, and names sort by time. */
function instantName(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;
}

function writeWhole(path: string, text: string): void {
  // Whoever takes in what is there passes over a name with a dot in front.
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    makeFolder(dirname(path));
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    try {
      rmSync(draft, { force: true });
    } catch {
      // What kept it from being written is told.
    }
    throw new WriteError(path, whyNot(error), { cause: error });
  }
}
