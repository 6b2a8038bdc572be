import type { ComplianceSpec, DialerSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { type Document, isEnvelope, sourceOf } from '../model/resource.ts';
import type { ComplianceInput } from './input.ts';
import { campaignsText } from './words.ts';

interface Pairing {
  readonly dialer: Document<DialerSpec>;
  readonly compliance: Document<ComplianceSpec>;
  readonly campaigns: string[];
}

/** No dialer may start calls faster than the regulatory limit of a profile that it is used with. */
export function checkCallsPerSecond({ campaigns }: Pick<ComplianceInput, 'campaigns'>): readonly Finding[] {
  return pairings(campaigns).flatMap((pairing) => checkPairing(pairing) ?? []);
}

/** Each pair of a dialer and a compliance profile that some campaign uses together. */
function pairings(campaigns: ComplianceInput['campaigns']): readonly Pairing[] {
  const byDialer = new Map<Document<DialerSpec>, Map<Document<ComplianceSpec>, Pairing>>();
  for (const { document, dialer, compliance } of campaigns) {
    if (!dialer || !compliance) continue;
    const byCompliance = byDialer.get(dialer) ?? new Map<Document<ComplianceSpec>, Pairing>();
    byDialer.set(dialer, byCompliance);
    const pairing = byCompliance.get(compliance) ?? { dialer, compliance, campaigns: [] };
    byCompliance.set(compliance, pairing);
    pairing.campaigns.push(document.key.name);
  }
  return [...byDialer.values()].flatMap((byCompliance) => [...byCompliance.values()]);
}

function checkPairing({ dialer, compliance, campaigns }: Pairing): Finding | null {
  const limit = compliance.spec.maxCallsPerSecond;
  const fastest = dialer.spec.callsPerSecond;
  if (limit === undefined || fastest === undefined) return null;
  const [rate, pointer] = isEnvelope(fastest)
    ? [fastest.max, '/spec/callsPerSecond/max']
    : [fastest, '/spec/callsPerSecond'];
  if (rate <= limit) return null;
  const law = `${limit} of compliance ${JSON.stringify(compliance.key.name)}`;
  const at = sourceOf(compliance, '/spec/maxCallsPerSecond');
  return {
    id: 'calls-per-second-limit',
    severity: 'error',
    message: `dialer ${JSON.stringify(dialer.key.name)}: callsPerSecond ${rate} is above maxCallsPerSecond ${law} (${at}), used together by ${campaignsText(campaigns)}`,
    source: sourceOf(dialer, pointer),
  };
}
