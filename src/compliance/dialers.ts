import type { DesiredCampaign } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { isEnvelope, sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { jurisdictionsOf, rulesOf } from './jurisdictions.ts';
import { campaignsText, subject } from './words.ts';

/** Dialers of which can't be said whether they keep a limit of abandonment, each once. */
export function checkDialers(input: ComplianceInput): readonly Finding[] {
  const found = new Map<Finding, string[]>();
  const limited = new Set(
    input.profiles.filter((profile) =>
      jurisdictionsOf(profile).some(({ pack }) => rulesOf(pack, 'abandonment', input.now).length > 0),
    ),
  );
  // Ten thousand campaigns share a few dialers.
  const judged = new Map<DesiredCampaign['dialer'], Finding | null>();
  for (const campaign of input.campaigns) {
    const { dialer, compliance } = campaign;
    if (!compliance || !limited.has(compliance)) continue;
    const known = dialer ? judged.get(dialer) : undefined;
    const finding = known === undefined ? judge(campaign, input) : known;
    if (dialer) judged.set(dialer, finding);
    if (!finding) continue;
    const users = found.get(finding) ?? [];
    found.set(finding, users);
    users.push(campaign.document.key.name);
  }
  return [...found].map(([finding, campaigns]) => ({
    ...finding,
    message: `${finding.message}; used by ${campaignsText(campaigns)}`,
  }));
}

function judge({ document, dialer }: DesiredCampaign, { wasCut }: ComplianceInput): Finding | null {
  const unjudged = (message: string, source: string): Finding => ({
    id: 'dialer-not-judged',
    severity: 'info',
    message,
    source,
  });
  if (!dialer) {
    if (document.spec.dialer !== undefined || wasCut(document, '/spec/dialer')) return null;
    const message = `${subject(document)}: no dialer is written, so it can't be judged whether calls may be abandoned`;
    return unjudged(message, sourceOf(document, '/spec'));
  }
  const { strategy, dialRatio, pacing } = dialer.spec;
  if (['/spec/strategy', '/spec/dialRatio', '/spec/pacing'].some((pointer) => wasCut(dialer, pointer)))
    return null;
  const why = `so it can't be judged whether abandonment stays within its limit`;
  if (strategy === undefined) {
    return unjudged(`${subject(dialer)}: no strategy is written, ${why}`, sourceOf(dialer, '/spec'));
  }
  if (strategy === 'PREVIEW' || strategy === 'PROGRESSIVE' || !isEnvelope(dialRatio) || pacing) return null;
  const message = `${subject(dialer)}: no pacing rule moves dialRatio within ${dialRatio.min} to ${dialRatio.max}, ${why}`;
  return unjudged(message, sourceOf(dialer, '/spec/dialRatio'));
}
