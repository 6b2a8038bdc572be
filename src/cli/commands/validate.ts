import type { DesiredState } from '../../model/desired.ts';
import { hasErrors } from '../../model/finding.ts';
import { findingsGithub, findingsMarkdown, findingsText } from '../../report/findings/findings.ts';
import { type Palette, plainPalette } from '../../report/text/palette.ts';
import { count } from '../../report/text/words.ts';
import type { CommonOptions, Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { annotationDirectory } from '../output/annotation-directory.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { type ReportFile, writeReports } from '../output/report-files.ts';
import { readDesired, unknownTenant } from '../planning/desired.ts';

export interface ValidateOptions extends Pick<CommonOptions, 'dir' | 'output' | 'tenant'> {
  readonly report?: readonly ReportFile[];
}

/** Checks the desired state offline, as it is and as it is for each tenant, or for one. Exit 1 when there is an error. */
export async function validate(io: Io, options: ValidateOptions): Promise<ExitCode> {
  const { tenant } = options;
  const { desired, findings } = await (tenant === undefined
    ? readForAll(io, options.dir)
    : readForOne(io, options.dir, tenant));
  const valid = desired !== null && !hasErrors(findings);
  const forms = [options.output, ...(options.report ?? []).map(({ output }) => output)];
  const directory = await annotationDirectory(io, options.dir, forms);
  const render = (output: Output, palette: Palette) => {
    switch (output) {
      case 'json':
        return jsonText({ valid, findings });
      case 'markdown':
        return findingsMarkdown(findings);
      case 'github':
        return findingsGithub(findings, { directory });
      case 'text':
        return [
          ...(findings.length > 0 ? [findingsText(findings, { palette })] : []),
          ...(desired && valid ? [validText(desired, palette)] : []),
        ].join('\n');
    }
  };
  writeReports(io, options.report ?? [], (output) => render(output, plainPalette));
  const shown = render(options.output, paletteFor(io, { stream: 'out' }));
  if (shown !== '') io.out(shown);
  return valid ? EXIT.done : EXIT.error;
}

/** Campaigns and profiles, and what else is declared. */
function validText(desired: DesiredState, palette: Palette): string {
  const { campaigns, dialers, compliances, schedules, contactLists, webhooks, subscriptions } = desired;
  const others = [
    { number: contactLists?.length ?? 0, noun: 'contact list' },
    { number: webhooks?.length ?? 0, noun: 'webhook' },
    { number: subscriptions?.length ?? 0, noun: 'subscription' },
  ];
  const counts = [
    count(campaigns.length, 'campaign'),
    count(dialers.length + compliances.length + schedules.length, 'profile'),
    ...others.flatMap(({ number, noun }) => (number > 0 ? [count(number, noun)] : [])),
  ];
  const said = `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`;
  return `${palette.green('Valid:')} ${said} in ${desired.directory}`;
}

async function readForOne(io: Io, directory: string, tenant: string): ReturnType<typeof readDesired> {
  const { desired, findings } = await readDesired(io, directory, { tenant });
  return { desired, findings: desired ? [...findings, ...unknownTenant(desired, tenant)] : findings };
}

/** What is wrong for a tenant alone names the tenant. */
async function readForAll(io: Io, directory: string): ReturnType<typeof readDesired> {
  const plain = await readDesired(io, directory, { overlays: false });
  const known = new Set(plain.findings.map((finding) => JSON.stringify(finding)));
  const findings = [...plain.findings];
  for (const [tenant, { overlay }] of Object.entries(plain.desired?.project?.spec.tenants ?? {})) {
    if (overlay === undefined) continue;
    const result = await readDesired(io, directory, { tenant });
    for (const finding of result.findings) {
      if (known.has(JSON.stringify(finding))) continue;
      const lead = `tenant ${JSON.stringify(tenant)}: `;
      const message = finding.message.startsWith(lead) ? finding.message : lead + finding.message;
      findings.push({ ...finding, message });
    }
  }
  return { desired: plain.desired, findings };
}
