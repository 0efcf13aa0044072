import { Alert, Button, Textarea } from '@mantine/core';
import { IconCircleCheck, IconRotateClockwise } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Refused } from '../api/client';
import type { CommentEntry, CommentThread, NewComment } from '../api/types';
import { dateTime, useWords } from '../app/words';
import { focusNode } from '../editor/canvas/MapCanvas';
import type { DocumentState, OpenDocument } from '../editor/document';
import { isThere, sameName, selectionOf, wordsFor } from './places';
import type { CommentsOfVersion } from './useComments';
import css from './comments.module.css';

/** A comment with its answers, and what can be done about it. */
export function ThreadCard({ document, state, thread, comments, tell, onDone }: {
  document: OpenDocument; state: DocumentState; thread: CommentThread; comments: CommentsOfVersion; tell: (words: string) => void; onDone: (thread: string) => void;
}) {
  const { t, language } = useWords();
  const [first] = thread.entries as [CommentEntry];
  const draft = `reply ${first.id}`;
  const [replying, setReplying] = useState<'no' | 'kept' | 'asked'>(comments.drafts.get(draft) ? 'kept' : 'no');
  const [text, setText] = useState(comments.drafts.get(draft) ?? '');
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const replyButton = useRef<HTMLButtonElement>(null);
  const target = selectionOf(state.tree, thread.on);
  const where = wordsFor(state, thread.on, language, t);
  const write = (next: string) => { setText(next); comments.drafts.set(draft, next); };
  const endReply = () => { setReplying('no'); setText(''); comments.drafts.delete(draft); };

  const send = async (line: NewComment, done: string) => {
    if (isSending) return;
    setIsSending(true);
    setRefused(null);
    try {
      await comments.send(line);
      endReply();
      setWithdrawing(null);
      tell(t(done));
      onDone(first.id);
    } catch (error) {
      setRefused(error instanceof Refused ? error.in(language) : String(error));
    } finally {
      setIsSending(false);
    }
  };
  const reply = () => { if (text.trim() !== '') void send({ replyTo: first.id, text }, 'comments.replied'); };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); reply(); }
    else if (event.key === 'Escape') { event.preventDefault(); endReply(); replyButton.current?.focus(); }
  };
  const goThere = () => { if (target) { document.select(target); if (target.kind === 'node') focusNode(null, target.id); } };
  const isNamed = comments.name.trim() !== '';
  return (
    <article className={css.thread} data-thread={first.id} data-standing={thread.standing} tabIndex={-1} aria-label={t('comments.by', { name: first.by, where })}>
      <div className={css.where}>
        {target ? <button type="button" className={css.place} onClick={goThere} title={t('comments.go')}>{where}</button> : <b>{where}</b>}
        {!isThere(state.tree, thread.on) && <span className="chip warning">{t('comments.gone')}</span>}
        {thread.isAnswerToNothing && <span className="chip warning">{t('comments.orphan')}</span>}
        {thread.standing === 'settled' && <span className="chip published">{t('comments.settledMark')}</span>}
        {thread.standing === 'withdrawn' && <span className="chip">{t('comments.withdrawnMark')}</span>}
      </div>
      {thread.entries.map((entry) => (
        <div key={entry.id} className={entry.act === 'settles' || entry.act === 'reopens' ? css.event : entry.act === 'replies' ? css.reply : css.entry}>
          <div className={css.head}>
            {entry.act === 'settles' ? <IconCircleCheck size={15} className={css.done} aria-hidden /> : entry.act === 'reopens' ? <IconRotateClockwise size={15} aria-hidden /> : null}
            <b>{entry.by}</b>{entry.act === 'settles' ? <span>{t('comments.settled')}</span> : entry.act === 'reopens' ? <span>{t('comments.reopened')}</span> : null}
            <time className="soft" dateTime={entry.at}>{dateTime(entry.at, language)}</time>
            {(entry.act === 'comments' || entry.act === 'replies') && !entry.isWithdrawn && isNamed && sameName(entry.by, comments.name) && withdrawing !== entry.id
              && <button type="button" className={css.quietButton} onClick={() => setWithdrawing(entry.id)} aria-label={t('comments.withdrawThis', { text: entry.text.slice(0, 40) })}>{t('comments.withdraw')}</button>}
          </div>
          {entry.isWithdrawn ? <p className={css.withdrawn}>{t('comments.withdrawn')}</p> : entry.text !== '' && <p className={css.text}>{entry.text}</p>}
          {withdrawing === entry.id && (
            <div className={css.confirm} role="group" aria-label={t('comments.withdraw')}>
              <span>{t('comments.withdrawAsk')}</span>
              <Button size="compact-xs" autoFocus loading={isSending} onClick={() => void send({ withdraws: entry.id }, 'comments.withdrawnNow')}>{t('comments.withdraw')}</Button>
              <Button size="compact-xs" variant="default" onClick={() => { setWithdrawing(null); onDone(first.id); }}>{t('app.cancel')}</Button>
            </div>
          )}
        </div>
      ))}
      {refused && <Alert color="red" py={8} role="alert">{refused}</Alert>}
      {replying !== 'no' ? (
        <div className={css.replyForm}>
          <Textarea size="sm" autoFocus={replying === 'asked'} aria-label={t('comments.replyText', { name: first.by })} value={text} autosize minRows={2} maxRows={10} maxLength={4_000} onChange={(event) => write(event.currentTarget.value)} onKeyDown={onKey} />
          <div className={css.actions}>
            <Button size="compact-sm" disabled={text.trim() === '' || !isNamed} loading={isSending} title="Ctrl+Enter" onClick={reply}>{t('comments.reply')}</Button>
            {thread.standing === 'open' && <Button size="compact-sm" variant="light" disabled={text.trim() === '' || !isNamed || isSending} onClick={() => void send({ settles: first.id, text }, 'comments.settledNow')}>{t('comments.replySettle')}</Button>}
            <Button size="compact-sm" variant="subtle" onClick={() => { endReply(); onDone(first.id); }}>{t('app.cancel')}</Button>
          </div>
        </div>
      ) : (
        <div className={css.actions}>
          <Button ref={replyButton} size="compact-sm" variant="subtle" onClick={() => setReplying('asked')}>{t('comments.reply')}</Button>
          {thread.standing === 'open' && <Button size="compact-sm" variant="subtle" disabled={!isNamed} loading={isSending} onClick={() => void send({ settles: first.id }, 'comments.settledNow')}>{t('comments.settle')}</Button>}
          {thread.standing === 'settled' && <Button size="compact-sm" variant="subtle" disabled={!isNamed} loading={isSending} onClick={() => void send({ reopens: first.id }, 'comments.reopenedNow')}>{t('comments.reopen')}</Button>}
        </div>
      )}
    </article>
  );
}
