import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api/client';
import type { Uncommitted } from '../api/types';
import type { OpenDocument } from '../editor/document';
import { useDocumentState } from '../editor/useDocument';

/** What of the saved file is not committed yet; asked anew after every save, when the history is opened, and when the window is looked at again. */
export function useUncommitted(document: OpenDocument) {
  const { hash } = useDocumentState(document);
  const queries = useQueryClient();
  const queryKey = ['uncommitted', document.path, hash];
  const { data, isFetching, refetch } = useQuery({ queryKey, queryFn: () => api.uncommitted(document.path), refetchOnMount: 'always', placeholderData: keepPreviousData });
  const key = JSON.stringify(queryKey);
  const show = useCallback((now: Uncommitted) => queries.setQueryData(JSON.parse(key) as string[], now), [queries, key]);
  return { uncommitted: data ?? null, isFetching, again: refetch, show };
}

/** Whether there is something to commit – the file or comments on it – or something that keeps a file from ever being committed. */
export const isPending = (view: Uncommitted | null): view is Uncommitted => view !== null && view.hasGit && (view.state !== 'unchanged' || Boolean(view.comments?.hash));
