import { ActionIcon, SegmentedControl, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { setLanguage } from '../i18n';
import { go } from './router';
import { useWords } from './words';

/** The head of every page: where one is, the language, and light or dark. */
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
      <SchemeButton />
      <SegmentedControl
        size="xs" value={language} aria-label={t('app.language')} onChange={(value) => setLanguage(value as 'vi' | 'en')}
        data={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]}
      />
    </nav>
  );
}

/** Light or dark; until somebody says, as the system has it. */
function SchemeButton() {
  const { t } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const words = t(scheme === 'dark' ? 'app.light' : 'app.dark');
  return (
    <Tooltip label={words}>
      <ActionIcon variant="subtle" size="lg" aria-label={words} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>{scheme === 'dark' ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}</ActionIcon>
    </Tooltip>
  );
}
