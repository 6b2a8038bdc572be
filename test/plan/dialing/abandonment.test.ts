import { describe, expect, it } from 'vitest';
import { abandonmentExposure, abandonmentFactor } from '../../../src/plan/dialing/abandonment.ts';

const exposure = (values: Partial<Parameters<typeof abandonmentExposure>[0]>) =>
  abandonmentExposure({ strategy: 'PREDICTIVE', dialRatio: 2, answerRate: 0.4, limit: 0.03, ...values });
const agents = (dialRatio: number, limit = 0.03) => {
  const found = exposure({ dialRatio, answerRate: 0.2, limit });
  return found.estimate === 'over-dialing' ? found.agentsNeeded : found.estimate;
};

describe('the exposure to abandonment', () => {
  it('is none where no more calls are placed than agents are free', () => {
    expect(exposure({ strategy: 'PREVIEW' }).estimate).toBe('none');
    expect(exposure({ dialRatio: 1 }).estimate).toBe('none');
    expect(exposure({ strategy: 'PROGRESSIVE', dialRatio: null }).estimate).toBe('none');
  });

  it('is not known where something is missing, and is not made up', () => {
    expect(exposure({ dialRatio: null }).estimate).toBe('unknown');
    expect(exposure({ answerRate: null })).toEqual({
      estimate: 'unknown',
      because: 'no answer rate is written, and dialRatio goes up to 2',
    });
    expect(exposure({ limit: 0 }).estimate).toBe('unknown');
  });

  it('names the ratio, the answers that it is expected to bring, and the team for which the limit holds', () => {
    expect(exposure({ dialRatio: 2.2, answerRate: 0.42 })).toEqual({
      estimate: 'over-dialing',
      dialRatio: 2.2,
      liveAnswersPerFreeAgent: 0.92,
      limit: 0.03,
      agentsNeeded: 21,
    });
  });

  it('is what the fitted formula says: 50 agents at c = 1.39, 200 at 2.12', () => {
    expect(agents(1.39 / 0.2)).toBe(51);
    expect(agents(2.12 / 0.2)).toBe(199);
  });

  it('asks for more agents the stricter the limit, and for none below the range', () => {
    expect(agents(5, 0.01)).toBeGreaterThan(Number(agents(5)));
    expect(agents(1.5)).toBe(5);
  });

  it('says where the range of the model ends', () => {
    expect(agents(20)).toBeNull();
  });
});

it('abandonment goes with about the 5th power of the ratio', () => {
  expect(abandonmentFactor(2, 2.2)).toBeCloseTo(1.61, 2);
  expect(abandonmentFactor(2.2, 2)).toBeLessThan(1);
});
