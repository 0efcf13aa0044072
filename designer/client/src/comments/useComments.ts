import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { api } from '../api/client';
import type { Comments, NewComment } from '../api/types';
import { openByNode } from './places';

const nameKey = 'motcua.name';
const remembered = () => { try { return localStorage.getItem(nameKey) ?? ''; } catch { return ''; } };

export interface CommentsOfVersion {
  view: Comments | null;
  error: unknown;
  /** Open comments by node of the map; the same object until comments change. */
  open: Record<string, number>;
  openCount: number;
  /** Whose name is written: git's, or the one given here; empty until there is one. */
  name: string;
  setName: (name: string) => void;
  /** What is being written, by what it answers: it stays while one looks elsewhere. */
  drafts: Map<string, string>;
  send: (line: NewComment) => Promise<void>;
  /** Asks for a new comment on what is selected; how often that was done, and how often it was answered. */
  ask: () => void;
  asked: number;
  answered: { current: number };
}

/** The comments on a version: a question of its own, asked anew when comments change, never because the version is edited. */
export function useComments(path: string): CommentsOfVersion {
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['comments', path], queryFn: () => api.comments(path) });
  const [given, setGiven] = useState(remembered);
  const [asked, setAsked] = useState(0);
  const answered = useRef(0);
  const ask = useCallback(() => setAsked((times) => times + 1), []);
  const drafts = useRef(new Map<string, string>()).current;
  const view = data ?? null;
  const open = useMemo(() => openByNode(view?.threads ?? []), [view]);
  const openCount = view?.threads.filter((thread) => thread.standing === 'open').length ?? 0;
  const name = view?.by ?? given;
  const setName = useCallback((next: string) => {
    setGiven(next);
    try { localStorage.setItem(nameKey, next); } catch { /* Then it is asked for again. */ }
  }, []);
  const send = useCallback(async (line: NewComment) => {
    try {
      queries.setQueryData(['comments', path], await api.comment(path, view?.by === null ? name : undefined, line));
      // Drawn before whoever sent goes on: where the line stands now is where the focus goes.
      await new Promise((resolve) => setTimeout(resolve));
    } catch (refused) {
      // Perhaps somebody else was there first: what there is now says more.
      void queries.invalidateQueries({ queryKey: ['comments', path] });
      throw refused;
    }

    void queries.invalidateQueries({ queryKey: ['uncommitted', path] });
  }, [queries, path, view?.by, name]);
  return { view, error, open, openCount, name, setName, drafts, send, ask, asked, answered };
}
