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

/** A day, ISO 8601: "26/11/2026", or "26 Nov 2026". */
export const date = (iso: string, language: string) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', language === 'en' ? { dateStyle: 'medium', timeZone: 'UTC' } : { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(new Date(iso));

/** A moment in the reader's own zone: "14:54, 26/11/2026", as official papers write it, or "26 Nov 2026, 14:54". */
export const dateTime = (iso: string, language: string) => {
  const when = new Date(iso);
  if (language === 'en') return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(when);
  return `${new Intl.DateTimeFormat('vi-VN', { timeStyle: 'short' }).format(when)}, ${new Intl.DateTimeFormat('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(when)}`;
};
