import { useTranslation } from 'react-i18next';
import type { Both } from '../api/types';

/** The language chosen and how to say what the host says in both. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return { t, language, say: (text: Both | null | undefined) => (text ? (language === 'en' ? text.en || text.vi : text.vi || text.en) : '') } as const;
}

/** Whole numbers and decimals as the language writes them. */
export const number = (value: number, language: string, digits = 0) =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

export const dateTime = (iso: string, language: string) => {
  const when = new Date(iso);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { dateStyle: 'medium', timeStyle: 'short' }).format(when);
};
