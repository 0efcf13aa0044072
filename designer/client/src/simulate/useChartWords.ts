import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { palette } from '../app/theme';
import { useWords } from '../app/words';

/** What charts need to speak and to be coloured, the same object until one of them changes. */
export function useChartWords(names: string[]) {
  const { t, say, language } = useWords();
  const scheme = useComputedColorScheme('light');
  const key = names.join('\n');
  return useMemo(() => ({
    t: (word: string) => t(word), language, names, colour: palette(scheme), say: (text: { vi: string; en: string }) => say(text),
    // The names are told by their text.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }), [t, language, scheme, key]);
}
