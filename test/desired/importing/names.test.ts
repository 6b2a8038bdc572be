import { describe, expect, it } from 'vitest';
import { namingBeside } from '../../../src/desired/importing/names.ts';

function namingBesideSet(names: Set<string>) {
  let asked = 0;
  const naming = namingBeside((name) => {
    asked += 1;
    return names.has(name);
  });
  const keep = (name: string) => {
    names.add(name);
    return name;
  };
  return {
    free: (name: string) => keep(naming.free(name)),
    numbered: (name: string) => keep(naming.numbered(name)),
    asked: () => asked,
  };
}

describe('names beside others', () => {
  it('are free as they are, or with the first number that is', () => {
    const { free } = namingBesideSet(new Set(['spring-3']));
    expect(['spring', 'spring', 'spring', 'fall'].map(free)).toEqual([
      'spring',
      'spring-2',
      'spring-4',
      'fall',
    ]);
  });

  it('are numbered from 1 on where every one has a number', () => {
    const { numbered } = namingBesideSet(new Set(['hours-2']));
    expect(['hours', 'hours', 'pool'].map(numbered)).toEqual(['hours-1', 'hours-3', 'pool-1']);
  });

  it('stay within 63 characters', () => {
    const { free } = namingBesideSet(new Set());
    const long = 'x'.repeat(63);
    expect([free(long), free(long)]).toEqual([long, `${'x'.repeat(61)}-2`]);
  });

  it('of many that are called the same are found without trying all numbers again', () => {
    const { free, asked } = namingBesideSet(new Set());
    for (let count = 0; count < 1000; count += 1) free('spring');
    expect(asked()).toBeLessThan(2500);
  });
});
