import type { Operation, Value } from '../../api/types';
import { find, pathKey, type StepPlace } from '../tree';
import { freshId } from './choices';

/** What adds an outcome that leads to a target. A step with one plain way on has no outcomes yet: what stands there becomes the first of two. */
export function addOutcome(step: StepPlace, target: string, title?: Value): Operation[] {
  const taken = new Set((find(step.entry.v, 'outcomes')?.m ?? []).map((outcome) => outcome.k));
  const id = freshId(target, taken, 'other');
  const value: Value = title === undefined ? target : { to: target, title };
  const next = find(step.entry.v, 'next');
  const base = `steps.${pathKey(step.id)}`;
  if (next?.t === undefined) return [{ op: 'add', path: `${base}.outcomes.${id}`, value }];
  return [{ op: 'remove', path: `${base}.next` }, { op: 'set', path: `${base}.outcomes`, value: { [freshId(next.t, new Set([id]), 'done')]: next.t, [id]: value } }];
}
