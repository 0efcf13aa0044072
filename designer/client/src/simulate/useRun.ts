import { useCallback, useEffect, useRef, useState } from 'react';
import { api, findingsOf, follow, Refused } from '../api/client';
import type { Finding, Refusal, RunQuestion, SimulationResult, Staff, Study, VersionRef } from '../api/types';

export interface RunState {
  id: string | null; isRunning: boolean; done: number; expected: number; remaining: number; result: SimulationResult | null; study: Study | null; staff: Staff | null; refusal: Refusal | null; findings: Finding[];
}

const idle: RunState = { id: null, isRunning: false, done: 0, expected: 0, remaining: 0, result: null, study: null, staff: null, refusal: null, findings: [] };

/** A simulation, or a question that takes many: start, progress, stop, result. Leaving the page stops it. */
export function useRun() {
  const [state, setState] = useState<RunState>(idle);
  const running = useRef<{ id: string; unfollow: () => void } | null>(null);

  const stop = useCallback(() => {
    if (running.current) void api.stop(running.current.id);
  }, []);

  const start = useCallback(async (versions: VersionRef[], scenario: { path: string; text?: string }, replications?: number, question: RunQuestion = 'figures', onTime?: number) => {
    running.current?.unfollow();
    setState((old) => ({ ...idle, result: old.result, study: old.study, staff: old.staff, isRunning: true }));
    try {
      const { id } = await api.run(versions, scenario, replications, question, onTime);
      const unfollow = follow(id, (event, kind) => {
        if (kind === 'progress') setState((old) => ({ ...old, done: event.done, expected: event.expected, remaining: event.remainingSeconds }));
        else {
          running.current = null;
          setState((old) => ({ ...old, isRunning: false, result: event.result ?? old.result, study: event.study ?? old.study, staff: event.staff ?? old.staff, refusal: event.refusal }));
        }
      });
      running.current = { id, unfollow };
      setState((old) => ({ ...old, id }));
    } catch (error) {
      setState((old) => ({ ...old, isRunning: false, refusal: error instanceof Refused ? error.refusal : { code: 'failure', vi: String(error), en: String(error) }, findings: findingsOf(error) }));
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
