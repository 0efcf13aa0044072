import type { Replay } from '../api/types';

export type Tokens = Record<string, { waiting: number; inHand: number; ended: number }>;

/** Where the replayed cases are, so many days after each was filed. Ended cases stand at their end. */
export function tokensAt(replay: Replay, day: number): Tokens {
  const tokens: Tokens = {};
  const put = (id: string, kind: 'waiting' | 'inHand' | 'ended') => { (tokens[id] ??= { waiting: 0, inHand: 0, ended: 0 })[kind]++; };
  for (const one of replay.cases) {
    if (day >= one.days) {
      if (one.end) put(`/end/${one.end}`, 'ended');
      continue;
    }

    for (const stay of one.stays) {
      if (stay.from <= day && day < (stay.until ?? one.days)) put(stay.step, stay.begun !== null && stay.begun <= day ? 'inHand' : 'waiting');
    }
  }

  return tokens;
}

export const lastDay = (replay: Replay) => Math.max(1, ...replay.cases.map((one) => one.days));
