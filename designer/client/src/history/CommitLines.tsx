import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { compareAddress, go, refText } from '../app/router';
import { useWords } from '../app/words';
import { clean } from '../editor/document';
import { Merge } from '../editor/dialogs/SaveDialogs';
import css from './commit.module.css';

/** The last commit and the file on disk, line by line, for whoever wants to see it. */
export function CommitLines({ path, head, hash }: { path: string; head: string; hash: string }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const texts = useQuery({
    queryKey: ['uncommitted lines', path, head, hash], enabled: isOpen, staleTime: Infinity,
    queryFn: async () => { const [old, now] = await Promise.all([api.revision(path, head), api.file(path)]); return [old.text, clean(now.text).text] as const; },
  });
  const labels: [string, string] = [t('history.revision', { rev: head.slice(0, 7) }), t('conflict.disk')];
  return (
    <div className={css.lines}>
      <div className={css.linesHead}>
        <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{t('commit.lines')}</Button>
        <Button size="xs" variant="subtle" onClick={() => go(compareAddress(refText(path, head), path))}>{t('history.map')}</Button>
      </div>
      {isOpen && texts.data && <Merge key={hash} left={texts.data[0]} right={texts.data[1]} labels={labels} isFixed />}
    </div>
  );
}
