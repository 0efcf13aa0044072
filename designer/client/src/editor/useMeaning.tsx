import { Alert, Center, Loader } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Refused } from '../api/client';
import { useWords } from '../app/words';
import type { OpenDocument } from './document';
import { useDocumentState } from './useDocument';

/** What is still being typed is not asked about. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/**
 * What one view needs to know of a text and the others do not, so that an edit does not wait for it: asked for while the view is open,
 * after a rest of typing in milliseconds, and what the last text without errors meant. While there is no answer, `instead` is what to show.
 */
export function useMeaning<T>(document: OpenDocument, key: readonly unknown[], ask: (text: string) => Promise<T>, rest = 120): { data: T | undefined; problem: string | null; instead: ReactNode } {
  const { t, language } = useWords();
  const { text: typed, isStale } = useDocumentState(document);
  const text = useSettled(typed, rest);
  const answer = useQuery({
    queryKey: [...key, document.path, text], queryFn: () => ask(text),
    enabled: !isStale, placeholderData: keepPreviousData, retry: false, gcTime: 30_000, staleTime: Infinity, refetchOnWindowFocus: false,
  });
  // What was refused takes nothing away.
  const last = useRef<T>(undefined);
  const { error } = answer;
  const data = answer.data ?? last.current;
  useEffect(() => { last.current = data; }, [data]);
  const problem = error === null ? null : error instanceof Refused ? error.in(language) : String(error);
  const instead = isStale ? null : problem ? <Alert color="red" m="md">{problem}</Alert> : <Center h="100%"><Loader role="img" aria-label={t('app.loading')} /></Center>;
  return { data, problem, instead };
}
