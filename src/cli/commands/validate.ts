import { hasErrors } from '../../model/finding.ts';
import { findingsGithub, findingsMarkdown, findingsText } from '../../report/findings.ts';
import { count } from '../../report/words.ts';
import { paletteFor } from '../colour.ts';
import { readDesired } from '../desired.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import type { CommonOptions } from '../options.ts';

/** Checks the desired state offline, as it is and as it is for each tenant. Exit 1 when there is an error. */
export async function validate(io: Io, options: Pick<CommonOptions, 'dir' | 'output'>): Promise<ExitCode> {
  const { desired, findings } = await readForAll(io, options.dir);
  const valid = desired !== null && !hasErrors(findings);
  switch (options.output) {
    case 'json':
      io.out(jsonText({ valid, findings }));
      break;
    case 'markdown':
      io.out(findingsMarkdown(findings));
      break;
    case 'github':
      io.out(findingsGithub(findings, { directory: options.dir }));
      break;
    case 'text': {
      const palette = paletteFor(io, { stream: 'out' });
      if (findings.length > 0) io.out(findingsText(findings, { palette }));
      if (desired) {
        const profiles = desired.dialers.length + desired.compliances.length + desired.schedules.length;
        io.out(
          `${palette.green('Valid:')} ${count(desired.campaigns.length, 'campaign')} and ${count(profiles, 'profile')} in ${options.dir}`,
        );
      }
    }
  }
  return valid ? EXIT.done : EXIT.error;
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
