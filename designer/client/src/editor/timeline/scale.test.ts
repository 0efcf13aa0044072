import { describe, expect, it } from 'vitest';
import { labelSide, scaleOf } from './scale';

describe('the axis of working days', () => {
  it('marks every day of a short procedure', () => expect(scaleOf(7).ticks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]));

  it('never has more marks than fit', () => {
    for (const days of [1, 16, 17, 33, 90, 365, 5000, 250_000]) expect(scaleOf(days).ticks.length).toBeLessThanOrEqual(17);
  });

  it('goes on to the end of a day that has begun', () => {
    expect(scaleOf(0.25).until).toBe(1);
    expect(scaleOf(0.25).at(0.25)).toBe(25);
    expect(scaleOf(0).at(0)).toBe(0);
  });

  it('puts figures where there is room', () => {
    expect(labelSide(0, 100)).toBe('inside');
    expect(labelSide(0, 10)).toBe('after');
    expect(labelSide(90, 100)).toBe('before');
  });
});
