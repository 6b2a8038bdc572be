import { didYouMean } from '../../desired/references/suggest.ts';
import type { Pacing } from '../../model/documents.ts';
import { UsageError } from '../../model/errors.ts';
import { parseTarget } from '../../plan/targets.ts';
import { simulationHtml } from '../../report/simulation/html.ts';
import { simulationText } from '../../report/simulation/text.ts';
import { DEFAULT_ABANDONMENT } from '../../rules/pacing/policy.ts';
import { type CompareOptions, comparing, withAgents } from '../../simulation/compare.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { assertTenant, requireDesired } from '../planning/desired.ts';
import { CYCLE_SECONDS, campaignPolicy } from '../rules/pacing-policy.ts';
import { bareRule } from '../rules/replay-rules.ts';
import { loadScenario } from '../rules/scenario-file.ts';
import { replay } from './replay.ts';

export interface SimulateOptions {
  readonly dir: string;
  readonly tenant?: string;
  readonly target?: string;
  readonly rule?: Pacing['kind'];
  /** A file of `audit export`: rules are run over it instead of a scenario. */
  readonly replay?: string;
  readonly scenario: string;
  readonly agents?: number;
  readonly seed: number;
  readonly replicas: number;
  readonly output: 'text' | 'json' | 'html';
}

/** What a person can still wait for. */
const MOST = { agents: 5000, replicas: 200 };

/** What a pacing rule does to agents and abandonment, before it meets anyone. Offline. */
export async function simulate(io: Io, options: SimulateOptions): Promise<ExitCode> {
  if (options.replay !== undefined) return replay(io, { ...options, replay: options.replay });
  const { agents, seed, replicas } = options;
  if (agents !== undefined && agents > MOST.agents)
    throw new UsageError(`--agents is ${MOST.agents} at most`);
  if (replicas > MOST.replicas) throw new UsageError(`--replicas is ${MOST.replicas} at most`);
  const found = loadScenario(io.cwd, options.scenario);
  const scenario = agents === undefined ? found : withAgents(found, agents);
  const subject = await subjectOf(io, options);
  const comparison = await finish(io, comparing(scenario, { ...subject, seed, replicas }));
  switch (options.output) {
    case 'json':
      io.out(jsonText(comparison));
      break;
    case 'html':
      io.out(simulationHtml(comparison));
      break;
    case 'text':
      io.out(textFor(io, 'text', (palette) => simulationText(comparison, { palette, ...widthOf(io) })));
      break;
    default:
      options.output satisfies never;
  }
  return EXIT.done;
}

function widthOf({ outWidth }: Io): { readonly width?: number } {
  return outWidth === undefined ? {} : { width: outWidth };
}

/** @throws InterruptedError after Ctrl-C: between two runs it is heard. */
async function finish<Result>(io: Io, steps: Generator<undefined, Result>): Promise<Result> {
  // Logs want no such noise.
  const show = io.errIsTerminal ? io.errRaw : () => {};
  try {
    for (let runs = 1; ; runs += 1) {
      const step = steps.next();
      if (step.done) return step.value;
      show(`\r\u001b[KSimulating: ${runs} ${runs === 1 ? 'run' : 'runs'}`);
      await io.clock.sleep(0, io.signal);
    }
  } finally {
    show('\r\u001b[K');
  }
}

type Subject = Pick<CompareOptions, 'policy' | 'subject' | 'bounds'>;

/** The rule of a campaign's dialer, or a rule by its name as it comes, on the ratio that the API allows. */
async function subjectOf(io: Io, { dir, tenant, target, rule }: SimulateOptions): Promise<Subject> {
  if (target === undefined) {
    const pacing = bareRule(rule ?? 'budget');
    const envelope = { min: 1, max: 5 };
    const policy = { pacing, envelope, abandonment: DEFAULT_ABANDONMENT, cycleSeconds: CYCLE_SECONDS };
    return { policy, subject: `rule ${pacing.kind}` };
  }
  if (rule !== undefined)
    throw new UsageError('--target and --rule exclude one another: a campaign has its own rule');
  const key = parseTarget(target);
  if (key.kind !== 'Campaign') throw new UsageError('simulate takes a campaign: --target campaign/NAME');
  const { desired } = await requireDesired(io, dir, tenant === undefined ? {} : { tenant });
  assertTenant(desired, tenant);
  const campaign = desired.campaigns.find(({ document }) => document.key.name === key.name);
  if (!campaign) {
    const names = desired.campaigns.map(({ document }) => document.key.name);
    throw new UsageError(`the desired state has no campaign "${key.name}"${didYouMean(key.name, names)}`);
  }
  return campaignPolicy(campaign);
}
