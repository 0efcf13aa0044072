import { useCallback, useEffect, useRef, useState } from 'react';
import { api, findingsOf, follow, Refused } from '../api/client';
import type { Finding, Refusal, RunQuestion, SimulationResult, Staff, Study, VersionRef } from '../api/types';

type Answer = 'result' | 'study' | 'staff';

/** What was simulated and under what: when either is another by now, an answer is of an earlier question. */
export interface Asked { versions: VersionRef[]; scenario: { path: string; text?: string }; of: string }

export interface RunState {
  isRunning: boolean; isStopping: boolean; done: number; expected: number; remaining: number; result: SimulationResult | null; study: Study | null; staff: Staff | null; refusal: Refusal | null; findings: Finding[];
  /** What was asked last, and with how many replications: a refusal is about that. */
  about: string | null; replications: number | undefined;
  /** Which run gave each answer, and what it was asked about; an answer stays until the next one of its kind. */
  from: Partial<Record<Answer, { id: string; of: string }>>;
}

const idle: RunState = { isRunning: false, isStopping: false, done: 0, expected: 0, remaining: 0, result: null, study: null, staff: null, refusal: null, findings: [], about: null, replications: undefined, from: {} };

/** The versions and the scenario as one text that is another as soon as either is. */
export const askedOf = (...parts: (string | undefined)[]) => parts.map((part) => part ?? '').join('\u0000');

/** Whether an answer is about something that has changed since. */
export const isOutdated = (state: RunState, answer: Answer, of: string) => state[answer] !== null && state.from[answer]?.of !== of;

/** A simulation, or a question that takes many: start, progress, stop, result. Leaving the page stops it. */
export function useRun() {
  const [state, setState] = useState<RunState>(idle);
  const running = useRef<{ id: string; unfollow: () => void } | null>(null);

  const stop = useCallback(() => {
    if (!running.current) return;
    setState((old) => ({ ...old, isStopping: true }));
    void api.stop(running.current.id).catch(() => setState((old) => ({ ...old, isStopping: false })));
  }, []);

  const start = useCallback(async ({ versions, scenario, of }: Asked, replications?: number, question: RunQuestion = 'figures', onTime?: number) => {
    running.current?.unfollow();
    setState(({ result, study, staff, from }) => ({ ...idle, result, study, staff, from, isRunning: true, about: of, replications }));
    try {
      const { id } = await api.run(versions, scenario, replications, question, onTime);
      const unfollow = follow(id, (event, kind) => {
        if (kind === 'progress') setState((old) => ({ ...old, done: event.done, expected: event.expected, remaining: event.remainingSeconds }));
        else {
          running.current = null;
          const answer: Answer | null = event.result ? 'result' : event.study ? 'study' : event.staff ? 'staff' : null;
          setState((old) => ({ ...old, isRunning: false, isStopping: false, refusal: event.refusal, ...(answer ? { [answer]: event[answer], from: { ...old.from, [answer]: { id, of } } } : {}) }));
        }
      });
      running.current = { id, unfollow };
    } catch (error) {
      setState((old) => ({ ...old, isRunning: false, isStopping: false, refusal: error instanceof Refused ? error.refusal : { code: 'failure', vi: String(error), en: String(error) }, findings: findingsOf(error) }));
    }
  }, []);

  useEffect(() => () => {
    if (running.current) {
      running.current.unfollow();
      void api.stop(running.current.id);
    }
  }, []);
  return { state, start, stop };
}
