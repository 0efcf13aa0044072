import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { vi } from './vi';

const remembered = () => {
  try {
    return localStorage.getItem('motcua.language');
  } catch {
    return null;
  }
};

export function setLanguage(language: 'vi' | 'en'): void {
  try {
    localStorage.setItem('motcua.language', language);
  } catch {
    // A browser that keeps nothing still shows the language chosen.
  }

  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

void i18next.use(initReactI18next).init({
  lng: remembered() === 'en' ? 'en' : 'vi',
  fallbackLng: 'vi',
  resources: { vi: { translation: vi }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
});
document.documentElement.lang = i18next.language;

export default i18next;
