import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Refused } from '../../api/client';
import type { FolderFile } from '../../api/types';
import i18n from '../../i18n';
import { Dialog } from '../../app/Dialog';
import { useWords } from '../../app/words';
import { clean, type OpenDocument } from '../document';
import { drafts } from '../drafts';
import { merged } from '../merging';
import { save } from '../saving';
import { useDocumentState } from '../useDocument';
import css from '../editor.module.css';

const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Two texts side by side; the right one may be edited, and every difference taken over from the left. */
export function Merge({ left, right, onRight, labels, isFixed = false }: { left: string; right: string; onRight?: (text: string) => void; labels: [string, string]; isFixed?: boolean }) {
  const holder = useRef<HTMLDivElement>(null);
  const tell = useRef(onRight);
  tell.current = onRight;
  useEffect(() => {
    const common = [lineNumbers(), EditorView.cspNonce.of(nonce()), EditorView.theme({ '&': { fontSize: '12.5px' }, '.cm-scroller': { fontFamily: "'Noto Sans Mono', monospace" }, '&.cm-editor': { backgroundColor: 'var(--surface)', color: 'var(--text)' }, '.cm-content': { caretColor: 'var(--text)' }, '.cm-gutters': { backgroundColor: 'var(--quiet)', color: 'var(--text-faint)' }, '.cm-collapsedLines': { color: 'var(--text-soft)', background: 'var(--quiet)' }, '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"…"' } }), EditorState.phrases.of({ '$ unchanged lines': i18n.t('editor.unchangedLines') })];
    const merge = new MergeView({
      parent: holder.current!,
      a: { doc: left, extensions: [...common, EditorState.readOnly.of(true), EditorView.contentAttributes.of({ 'aria-label': labels[0], tabindex: '0' })] },
      b: { doc: right, extensions: [...common, ...(isFixed ? [EditorState.readOnly.of(true)] : []), EditorView.contentAttributes.of({ 'aria-label': labels[1], tabindex: '0' }), EditorView.updateListener.of((update) => { if (update.docChanged) tell.current?.(update.state.doc.toString()); })] },
      collapseUnchanged: { margin: 3, minSize: 6 },
      ...(isFixed ? {} : { revertControls: 'a-to-b' as const }),
    });
    return () => merge.destroy();
    // The texts given are where it begins; afterwards the view has its own.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [left, isFixed]);
  return (
    <div className={css.mergeFrame}>
      <div className={css.mergeHeads}><b>{labels[0]}</b><b>{labels[1]}</b></div>
      <div ref={holder} className={css.merge} />
    </div>
  );
}

/** The file on disk is no longer the one that was opened: nothing is lost, and the analyst decides. */
export function ConflictDialog({ document, file, close, onProposal }: { document: OpenDocument; file: FolderFile; close: () => void; onProposal?: () => void }) {
  const { t, say } = useWords();
  const { text } = useDocumentState(document);
  const disk = clean(file.text).text;
  const [both] = useState(() => merged(text, document.base, disk));
  const [result, setResult] = useState(both.text);
  const [refused, setRefused] = useState<string | null>(null);
  const keep = async () => {
    document.rebase(file);
    if (result !== document.snapshot().text) document.replaceText(result);
    const outcome = await save(document, true);
    if (outcome.kind === 'saved') close();
    else if (outcome.kind === 'conflict') setRefused(t('conflict.title'));
    else if (outcome.kind === 'refused') setRefused(outcome.error instanceof Refused ? say(outcome.error.refusal) : String(outcome.error));
  };
  return (
    <Dialog onClose={close} title={t('conflict.title')} size="90%">
      <Stack gap="sm">
        <p>{t('conflict.text', { path: document.path })}</p>
        <Alert color={both.clashes > 0 ? 'amber' : 'green'} py={8}>{both.clashes > 0 ? t('conflict.clashes', { count: both.clashes }) : t('conflict.together')}</Alert>
        <Merge left={disk} right={both.text} onRight={setResult} labels={[t('conflict.disk'), t('conflict.both')]} />
        {refused && <Alert color="red" role="alert">{refused}</Alert>}
        <Group justify="space-between">
          <Button variant="subtle" color="red" onClick={() => { document.rebase(file); document.replaceText(disk); drafts.remove(document.path); close(); }}>{t('conflict.takeTheirs')}</Button>
          <Group>
            {onProposal && <Button variant="default" data-autofocus={both.clashes > 0 || undefined} onClick={() => { close(); onProposal(); }}>{t('conflict.asProposal')}</Button>}
            <Button onClick={() => void keep()} data-autofocus={both.clashes === 0 || undefined}>{t('conflict.keepMine')}</Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}
