import { autocompletion, type Completion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { api } from '../../api/client';
import type { Operation } from '../../api/types';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { completionLook } from '../yaml/language';
import { find, listOf, section, textOf, titleOf } from '../tree';
import { useField, Writes } from './fields';
import css from './panel.module.css';

const look = EditorView.theme({
  ...completionLook,
  '.cm-tooltip': { border: '1px solid var(--line-strong)', borderRadius: '6px', backgroundColor: 'var(--raised)', color: 'var(--text)' },
  '&': { fontSize: '13px', border: '1px solid var(--line-strong)', borderRadius: '8px', background: 'var(--raised)', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-content': { fontFamily: "'Noto Sans Mono', monospace", padding: '7px 2px', caretColor: 'var(--text)' },
  '.cm-scroller': { overflowX: 'auto' },
});

/** A condition or an amount: one line, with the names the file declares, the functions there are, and what is wrong with it. */
export function ConditionField({ document, path, label, isExpression = false, operations }: { document: OpenDocument; path: string; label: string; isExpression?: boolean; operations?: (text: string) => Operation[] }) {
  const { t, say, language } = useWords();
  const field = useField(document, path);
  const vocabulary = useQuery({ queryKey: ['vocabulary'], queryFn: api.vocabulary, staleTime: 60_000 });
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const id = useId();
  const live = useRef({ field, options: [] as Completion[], operations });
  live.current = { field, options: options(), operations };

  function options(): Completion[] {
    const { tree } = document.snapshot();
    const facts = section(tree, 'data').map((entry) => ({ label: entry.k, type: 'variable', detail: textOf(find(entry.v, 'type')) ?? '', info: titleOf(entry.v, language, entry.k) }));
    const values = section(tree, 'data').flatMap((entry) => listOf(find(entry.v, 'values')).map((value) => ({ label: isExpression ? `${entry.k} == "${value}"` : `${entry.k} = ${value}`, type: 'constant', detail: '' })));
    if (isExpression) {
      return [...facts, ...values, ...(vocabulary.data?.functions ?? []).map((word) => ({ label: `${word.name}(`, displayLabel: word.name, type: 'function', detail: word.form, info: say(word.meaning) })),
        ...(vocabulary.data?.parameters ?? []).map((word) => ({ label: `parameter.${word.name.replace(/-/g, '_')}`, type: 'property', detail: word.form, info: say(word.meaning) }))];
    }

    return [...facts, ...values, ...section(tree, 'conditions').map((entry) => ({ label: entry.k, type: 'class', detail: t('sections.conditions'), info: titleOf(entry.v, language, entry.k) }))];
  }

  useEffect(() => {
    const commit = () => {
      const text = view.current?.state.doc.toString().trim() ?? '';
      const { field: now, operations: made } = live.current;
      if (text === now.value) return;
      void (made ? now.run(...made(text)) : text === '' ? now.remove() : now.set(text));
    };
    const editor = new EditorView({
      parent: holder.current!,
      state: EditorState.create({
        doc: live.current.field.value,
        extensions: [
          EditorView.cspNonce.of(window.document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''), look, history(),
          autocompletion({ override: [(context) => {
            const word = context.matchBefore(/[\w.-]+/u);
            return word || context.explicit ? { from: word?.from ?? context.pos, options: live.current.options } : null;
          }] }),
          keymap.of([{ key: 'Enter', run: () => { commit(); return true; } }, { key: 'Escape', run: (inner) => { inner.dispatch({ changes: { from: 0, to: inner.state.doc.length, insert: live.current.field.value } }); return false; } }, ...historyKeymap, ...defaultKeymap]),
          EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
          EditorView.domEventHandlers({ blur: () => { commit(); return false; } }),
          EditorView.contentAttributes.of({ 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-error`, 'data-path': path }),
        ],
      }),
    });
    view.current = editor;
    return () => { editor.destroy(); view.current = null; };
  }, [path, id]);

  useEffect(() => {
    const editor = view.current;
    if (editor && !editor.hasFocus && editor.state.doc.toString() !== field.value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: field.value } });
  }, [field.value]);

  return (
    <div className={css.condition}>
      <span className={css.label} id={`${id}-label`}>{label}</span>
      <div ref={holder} />
      <span id={`${id}-error`} className={css.error} role={field.error ? 'alert' : undefined}>{field.error}</span>
      {!field.error && <span className={css.hint}>{t('field.conditionHint')}</span>}
      <Writes document={document} field={field} path={path} />
    </div>
  );
}
