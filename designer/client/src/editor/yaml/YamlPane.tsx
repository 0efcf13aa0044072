import { useEffect, useRef } from 'react';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { allSteps, at, pathKey } from '../tree';
import { useDocumentState } from '../useDocument';
import { markChosen, markSaved, showFindings, wording, wordsOf } from './language';
import css from '../editor.module.css';

/** The file itself: typing here and choosing on the map are the same thing seen from two sides. */
export function YamlPane({ document }: { document: OpenDocument }) {
  const { language } = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const state = useDocumentState(document);
  useEffect(() => {
    const element = holder.current;
    element?.append(document.view.dom);
    document.view.requestMeasure();
    return () => document.view.dom.remove();
  }, [document]);
  useEffect(() => markSaved(document.view, state.savedText), [document, state.savedText]);
  useEffect(() => {
    if (state.preview) showFindings(document.view, state.preview.findings, language);
  }, [document, state.preview, language]);
  useEffect(() => document.view.dispatch({ effects: wording.reconfigure(wordsOf(language)) }), [document, language]);
  const { selection, tree } = state;
  useEffect(() => {
    const range = rangeOf(document, selection);
    if (range && !document.view.hasFocus) document.reveal(range[0]);
    // The tree moves with every edit; only a new choice scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, selection]);
  useEffect(() => markChosen(document.view, rangeOf(document, selection)), [document, tree, selection]);
  return <div className={css.yaml} ref={holder} data-testid="yaml" />;
}

function rangeOf(document: OpenDocument, selection: ReturnType<OpenDocument['snapshot']>['selection']): [number, number] | null {
  const { tree } = document.snapshot();
  if (!selection || !tree) return null;
  if (selection.kind === 'entry') {
    const entry = at(tree, selection.section)?.m?.find((one) => one.k === selection.id);
    const value = entry?.v ?? at(tree, `${selection.section}.${pathKey(selection.id)}`);
    return value ? [entry?.s ?? value.s, value.e] : null;
  }

  const id = selection.id.replace(/^\/end\//, '').replace(/\/join$/, '');
  if (selection.id.startsWith('/end/')) {
    const end = at(tree, 'ends')?.m?.find((one) => one.k === id);
    return end ? [end.s, end.v.e] : null;
  }

  const step = allSteps(tree).find((one) => one.id === id);
  return step ? [step.entry.s, step.shape === 'block' ? step.entry.s : step.entry.v.e] : null;
}
