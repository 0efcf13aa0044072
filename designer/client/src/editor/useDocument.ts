import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api/client';
import type { MapLayout } from '../api/types';
import i18n from '../i18n';
import { drafts } from './drafts';
import { clean, OpenDocument, type DocumentState } from './document';
import { completionsOf } from './yaml/completions';
import { yamlExtensions } from './yaml/language';
import { entryAt, stepAt } from './tree';

const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Opens a file for editing; unsaved text of this browser is taken up again. */
export function useDocument(path: string, language: string, layout: MapLayout) {
  const file = useQuery({ queryKey: ['file', path], queryFn: () => api.file(path), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  const [document, setDocument] = useState<OpenDocument | null>(null);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    if (!file.data) return;
    let current: OpenDocument;
    const extensions = yamlExtensions(
      (offset) => {
        const { tree } = current.snapshot();
        const step = stepAt(tree, offset);
        const entry = step ? null : entryAt(tree, offset);
        if (step) current.select({ kind: 'node', id: step });
        else if (entry) current.select({ kind: 'entry', ...entry });
      },
      (context) => completionsOf(current.snapshot().tree, context),
      () => i18n.t('editor.yaml'),
      nonce(),
      language,
    );
    current = new OpenDocument(path, file.data, language, layout, extensions);
    const draft = drafts.read(path);
    if (draft && draft.text !== clean(file.data.text).text) {
      current.replaceText(draft.text);
      if (draft.hash !== file.data.hash) current.rebaseUnseen(draft.hash, draft.base);
      setRestored(true);
    }

    setDocument(current);
    const unsaved = () => (current.isDirty ? { text: current.snapshot().text, hash: current.snapshot().hash, base: current.base } : null);
    const forget = current.subscribe(() => drafts.writeSoon(path, unsaved));
    return () => { drafts.settle(path); forget(); current.destroy(); setDocument(null); };
    // The language is told to an open document below; it does not open another.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [file.data, path]);
  useEffect(() => document?.show(language, layout), [document, language, layout]);
  const dismissRestored = () => setRestored(false);
  /** Back to what is on disk now. */
  const dropRestored = () => {
    if (document && file.data) {
      document.rebase(file.data);
      document.replaceText(file.data.text);
    }

    dismissRestored();
  };
  return { document, error: file.error, reload: file.refetch, restored, dismissRestored, dropRestored };
}

const nothing = () => () => {};

const none = () => null;

export function useDocumentState(document: OpenDocument): DocumentState;
export function useDocumentState(document: OpenDocument | null): DocumentState | null;
export function useDocumentState(document: OpenDocument | null): DocumentState | null {
  return useSyncExternalStore<DocumentState | null>(document?.subscribe ?? nothing, document?.snapshot ?? none);
}
