import { Alert, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Refused } from '../api/client';
import type { CommentThread } from '../api/types';
import { useWords } from '../app/words';
import type { OpenDocument } from '../editor/document';
import { useDocumentState } from '../editor/useDocument';
import { Composer } from './Composer';
import { isWithin, placeOf } from './places';
import { ThreadCard } from './ThreadCard';
import type { CommentsOfVersion } from './useComments';
import css from './comments.module.css';

/** What is said about the version: a new comment, those on what is selected, the other open ones, and those that are settled. */
export function CommentsPanel({ document, comments, tell }: { document: OpenDocument; comments: CommentsOfVersion; tell: (words: string) => void }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const [showsClosed, setShowsClosed] = useState(false);
  const [focus, setFocus] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const closedToggle = useRef<HTMLButtonElement>(null);
  const place = placeOf(state.selection);
  const threads = comments.view?.threads ?? [];
  const open = threads.filter((thread) => thread.standing === 'open');
  const closed = threads.filter((thread) => thread.standing !== 'open');
  const here = place === '' ? [] : open.filter((thread) => isWithin(thread.on, place));
  const elsewhere = open.filter((thread) => !here.includes(thread));

  // Where a thread went, or stayed, the focus goes too: the button that was pressed is gone.
  useEffect(() => {
    if (focus === null) return;
    const card = panel.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(focus)}"]`);
    (card ?? closedToggle.current)?.focus();
    setFocus(null);
  }, [focus]);

  const card = (thread: CommentThread) => <ThreadCard key={thread.entries[0]!.id} document={document} state={state} thread={thread} comments={comments} tell={tell} onDone={setFocus} />;
  const list = (title: string, some: CommentThread[]) => some.length > 0 && (
    <section className={css.group} aria-label={title}><h2>{title} <span className="soft">{some.length}</span></h2>{some.map(card)}</section>
  );
  if (comments.error && !comments.view) return <Alert color="red" m="sm" title={t('app.failed')}>{comments.error instanceof Refused ? comments.error.in(language) : String(comments.error)}</Alert>;
  if (!comments.view) return null;
  return (
    <div className={css.panel} ref={panel}>
      <Composer state={state} place={place} comments={comments} tell={tell} />
      {comments.view.findings.length > 0 && (
        <Alert color="amber" py={8} title={t('comments.broken')}>
          <ul className={css.findings}>{comments.view.findings.map((finding, i) => <li key={i}><b>{t('editor.lineIs', { line: finding.line })}</b> {say(finding.message)} <span className="soft">{say(finding.suggestion)}</span></li>)}</ul>
        </Alert>
      )}
      {open.length === 0 && <p className={css.none}>{t('comments.none')}</p>}
      {list(t('comments.here'), here)}
      {list(t(here.length > 0 ? 'comments.elsewhere' : 'comments.open'), elsewhere)}
      {closed.length > 0 && (
        <section className={css.group} aria-label={t('comments.closed')}>
          <Button ref={closedToggle} size="compact-sm" variant="subtle" justify="flex-start" aria-expanded={showsClosed} onClick={() => setShowsClosed(!showsClosed)} leftSection={showsClosed ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}>
            {t('comments.closed')} ({closed.length})
          </Button>
          {showsClosed && closed.map(card)}
        </section>
      )}
      <p className={css.note}>{t('comments.note')}</p>
    </div>
  );
}
