import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { Refused } from '../api/client';
import { useWords } from './words';

export interface Told { text: string; isProblem: boolean }

const shown = 5000;

/** What was done, for a moment; what was not done, until it is closed or something else is told. */
export function useNotice() {
  const { language } = useWords();
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    if (told === null || told.isProblem) return;
    const timer = setTimeout(() => setTold(null), shown);
    return () => clearTimeout(timer);
  }, [told]);
  const done = useCallback((text: string) => setTold({ text, isProblem: false }), []);
  const failed = useCallback((what: string, error: unknown) => setTold({ text: `${what}: ${error instanceof Refused ? error.in(language) : String(error)}`, isProblem: true }), [language]);
  return { told, done, failed, close: useCallback(() => setTold(null), []) };
}

export function Notice({ told, close }: { told: Told | null; close: () => void }) {
  const { t } = useWords();
  return (
    <div className="notice" role="status" aria-live={told?.isProblem ? 'assertive' : 'polite'} data-testid="said">
      {told && (
        <div className={told.isProblem ? 'notice-problem' : 'notice-done'}>
          {told.isProblem ? <IconAlertTriangle size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />}
          <span>{told.text}</span>
          <CloseButton size="sm" aria-label={t('app.close')} onClick={close} />
        </div>
      )}
    </div>
  );
}
