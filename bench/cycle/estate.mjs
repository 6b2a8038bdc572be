// The YAML of N campaigns that dial at any hour, each paced by the budget rule.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function writeEstate(folder, count) {
  const directory = join(folder, 'campaigns');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'profiles.yaml'), PROFILES);
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(directory, `campaign-${index}.yaml`), campaign(index));
  }
  return directory;
}

const PROFILES = `apiVersion: dialform/v1
kind: Dialer
metadata: {name: paced}
spec:
  strategy: PREDICTIVE
  concurrency: 100
  dialRatio: {min: 1, max: 5, initial: 2}
  callsPerSecond: 5
  maxConcurrentCalls: 200
  attempts: {maxPerNumber: 3, retryIntervalMinutes: 60}
  pacing: {kind: budget, moves: dialRatio, answerRate: 0.22}
---
apiVersion: dialform/v1
kind: Compliance
metadata: {name: open}
spec:
  doNotCall: {federal: true, state: true}
  maxDailyCallsPerNumber: 2
  maxCallsPerSecond: 20
`;

function campaign(index) {
  return `apiVersion: dialform/v1
kind: Campaign
metadata: {name: campaign-${index}, displayName: Campaign ${index}}
spec:
  run: running
  dialer: paced
  compliance: open
  agentPool: pool-${index % 50}
  contactList: list-${index}
  dispositions: [SALE, NO_ANSWER, BUSY, VOICEMAIL, CALLBACK]
`;
}
