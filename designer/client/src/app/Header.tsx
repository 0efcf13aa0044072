import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { setLanguage } from '../i18n';
import { go } from './router';
import { useWords } from './words';

/** The head of every page: where one is, and the language. */
export function Header({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  const { t, language } = useWords();
  return (
    <nav className="app-header" aria-label="MotCua">
      <a className="brand" href="/" onClick={(event) => { event.preventDefault(); go('/'); }} aria-label={`${t('app.name')} – ${t('app.back')}`}>
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span>MotCua</span>
      </a>
      <div className="app-header-middle">{children}</div>
      {end}
      <SegmentedControl
        size="xs" value={language} aria-label={t('app.language')} onChange={(value) => setLanguage(value as 'vi' | 'en')}
        data={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]}
      />
    </nav>
  );
}
