import { isSameFunction, parse } from '@depth2/network';
import { learn, report } from '@depth2/relu-learner';
import { draw } from '@depth2/synth-data';
import { describe, expect, test } from 'vitest';

describe('report', () => {
  test('has the keys of `depth2 learn --json`, in their order, and survives JSON', async () => {
    const learned = await learn(draw({ inputs: 3, hidden: 2, samples: 2000, seed: 1 }).samples, { hidden: 2 });
    const object = report(learned);
    expect(Object.keys(object)).toEqual(
      `certified kind determined units disagreement sentence checks reasons inputs hidden
      samples relativeError labelPrecision suspectRows identifiable standardErrors stages seconds model`.split(/\s+/),
    );
    expect(object).toMatchObject({ certified: true, kind: 'exact', determined: 'parameters', standardErrors: null });
    expect(Object.keys(object.units[0])).toEqual(['weights', 'sign', 'reason']);
    expect(Object.keys(object.disagreement ?? {})).toEqual(['bound', 'confidence']);
    expect(Object.keys(object.identifiable ?? {})).toEqual(['rank', 'condition', 'smallestAngle', 'rarestSide']);
    for (const check of object.checks) {
      expect(Object.keys(check)).toEqual(['name', 'value', 'bound', 'passed', 'sentence']);
    }
    const again = JSON.parse(JSON.stringify(object)) as typeof object;
    expect(again).toEqual(object);
    expect(isSameFunction(parse(again.model), learned.network).same).toBe(true);
  });

  test('says so when nothing is certified', async () => {
    const learned = await learn(draw({ inputs: 3, hidden: 2, samples: 12, seed: 1 }).samples, { hidden: 2 });
    expect(report(learned)).toMatchObject({ certified: false, kind: null, determined: null, disagreement: null });
  });
});
