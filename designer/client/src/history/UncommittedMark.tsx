import { Button, Tooltip } from '@mantine/core';
import { IconGitCommit } from '@tabler/icons-react';
import { editAddress, go } from '../app/router';
import { useWords } from '../app/words';
import type { OpenDocument } from '../editor/document';
import { isPending, useUncommitted } from './useUncommitted';

/** Beside Save: what is saved differs from the last commit. */
export function UncommittedMark({ document }: { document: OpenDocument }) {
  const { t } = useWords();
  const { uncommitted } = useUncommitted(document);
  if (!isPending(uncommitted) || uncommitted.state === 'ignored') return null;
  return (
    <Tooltip label={t('commit.open')}>
      <Button size="compact-sm" variant="subtle" leftSection={<IconGitCommit size={16} aria-hidden />} onClick={() => go(editAddress(document.path, { mode: 'history', commit: '1' }))} data-testid="uncommitted">{t('commit.title')}</Button>
    </Tooltip>
  );
}
