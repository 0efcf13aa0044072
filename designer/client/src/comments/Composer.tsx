import { Alert, Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Refused } from '../api/client';
import { useWords } from '../app/words';
import type { DocumentState } from '../editor/document';
import { partsOf, wordsFor } from './places';
import type { CommentsOfVersion } from './useComments';
import css from './comments.module.css';

const most = 4_000;

/** Writes a comment on what is selected, on a part of it, or on the whole version. What is begun stays with its place while one looks elsewhere. */
export function Composer({ state, place, comments, tell }: { state: DocumentState; place: string; comments: CommentsOfVersion; tell: (words: string) => void }) {
  const { t, language } = useWords();
  const { drafts, asked, answered } = comments;
  const [text, setText] = useState(drafts.get('') ?? '');
  const [kept, setKept] = useState<string | null>(drafts.get('on') ?? null);
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  // A name is asked for once; who sits here next says so.
  const [isNaming, setIsNaming] = useState(comments.name === '');
  const box = useRef<HTMLTextAreaElement>(null);
  const on = kept ?? place;
  const keep = (next: string | null) => {
    setKept(next);
    if (next === null) drafts.delete('on'); else drafts.set('on', next);
  };
  const write = (next: string) => {
    setText(next);
    drafts.set('', next);
    keep(next === '' ? null : on);
  };
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    // Asked for on what is selected now, with whatever stands there already.
    if (text !== '') keep(place); else keep(null);
    box.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  const isReady = text.trim() !== '' && comments.name.trim() !== '' && text.length <= most;
  const send = async () => {
    if (!isReady || isSending) return;
    setIsSending(true);
    setRefused(null);
    try {
      await comments.send({ on, text });
      write('');
      setIsNaming(false);
      tell(t('comments.sent'));
      box.current?.focus();
    } catch (error) {
      setRefused(error instanceof Refused ? error.in(language) : String(error));
    } finally {
      setIsSending(false);
    }
  };
  const onKey = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); } };
  const choices = [...new Set([on, place, ...partsOf(state.tree, place), ''])].map((value) => ({ value, label: wordsFor(state, value, language, t) }));
  return (
    <form className={css.composer} onSubmit={(event) => { event.preventDefault(); void send(); }} aria-label={t('comments.write')}>
      <NativeSelect size="xs" label={t('comments.about')} value={on} data={choices} onChange={(event) => keep(event.currentTarget.value)} />
      <Textarea ref={box} size="sm" label={t('comments.text')} value={text} autosize minRows={2} maxRows={10} maxLength={most} onChange={(event) => write(event.currentTarget.value)} onKeyDown={onKey} />
      {comments.view?.by === null && isNaming && <TextInput size="xs" label={t('comments.name')} description={t('comments.nameHint')} value={comments.name} maxLength={100} onChange={(event) => comments.setName(event.currentTarget.value)} onKeyDown={onKey} />}
      {refused && <Alert color="red" py={8} role="alert">{refused}</Alert>}
      <div className={css.sendRow}>
        <span className="soft">
          {(comments.view?.by || !isNaming) && t('comments.as', { name: comments.name })}
          {comments.view?.by === null && !isNaming && <button type="button" className={css.quietButton} onClick={() => setIsNaming(true)}>{t('comments.rename')}</button>}
        </span>
        <Button type="submit" size="xs" disabled={!isReady} loading={isSending} loaderProps={{ 'aria-label': t('editor.working') }} title="Ctrl+Enter">{t('comments.send')}</Button>
      </div>
    </form>
  );
}
