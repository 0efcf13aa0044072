import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../app/words';
import css from './simulate.module.css';

/** Figures of what was run; once that has changed they are marked as of the earlier assumptions, with a way to run again. */
export function Outdated({ is, again, canRun, children }: { is: boolean; again: () => void; canRun: boolean; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={is ? css.outdated : undefined} data-outdated={is || undefined}>
      {is && (
        <div className={css.outdatedNote} role="status">
          <IconHistory size={17} aria-hidden /><span>{t('simulate.outdated')}</span>
          <Button size="compact-sm" variant="default" onClick={again} disabled={!canRun}>{t('simulate.again')}</Button>
        </div>
      )}
      {children}
    </div>
  );
}
