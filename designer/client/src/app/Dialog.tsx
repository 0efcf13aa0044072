import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from './words';

/** A dialog that is open while it is there. When it goes, the focus goes back to what had it: a reader who works by keyboard goes on where they were. */
export function Dialog({ children, ...more }: Omit<ModalProps, 'opened'>) {
  const { t } = useWords();
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => giveBack(before), [before]);
  return <Modal opened closeButtonProps={{ 'aria-label': t('app.close') }} transitionProps={{ duration: 0 }} returnFocus={false} {...more}>{children}</Modal>;
}

function giveBack(before: Element | null): void {
  const node = before?.closest('[data-node]')?.getAttribute('data-node');
  // After the dialog is gone, and unless what was done in it has put the focus somewhere.
  setTimeout(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const to = before?.isConnected && before !== document.body ? before : node ? document.querySelector(`[data-node="${CSS.escape(node)}"]`) : null;
    (to as HTMLElement | null)?.focus({ preventScroll: true });
  }, 0);
}
