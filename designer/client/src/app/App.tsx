import { Alert, Button, Center, Loader, Stack } from '@mantine/core';
import { Component, lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LibraryPage } from '../library/LibraryPage';
import { Header } from './Header';
import { go, usePlace } from './router';

const EditorPage = lazy(() => import('../editor/EditorPage'));
const ComparePage = lazy(() => import('../compare/ComparePage'));

export function App() {
  const place = usePlace();
  const { t } = useTranslation();
  const file = place.query.get('file');
  return (
    <>
      <a className="skip-link" href="#main">{t('app.skip')}</a>
      <Safety key={place.path}>
        <Suspense fallback={<Waiting />}>
          {place.path === '/edit' && file ? <EditorPage key={file} file={file} query={place.query} />
            : place.path === '/compare' ? <ComparePage query={place.query} />
            : place.path === '/' ? <LibraryPage /> : <Nowhere />}
        </Suspense>
      </Safety>
    </>
  );
}

export function Waiting() {
  const { t } = useTranslation();
  return (
    <main id="main"><Center mih="60vh"><Loader role="img" aria-label={t('app.loading')} /></Center></main>
  );
}

function Nowhere() {
  const { t } = useTranslation();
  return (
    <div className="page"><Header /><main id="main"><Center mih="60vh"><Stack align="center"><p>{t('app.nowhere')}</p><Button onClick={() => go('/')}>{t('app.back')}</Button></Stack></Center></main></div>
  );
}

/** A fault in one page says so and lets the others go on. */
class Safety extends Component<{ children: ReactNode }, { failed: Error | null }> {
  state = { failed: null as Error | null };

  static getDerivedStateFromError(failed: Error) {
    return { failed };
  }

  render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main id="main"><Center mih="60vh"><Stack maw={560}>
        <Alert color="red" title="Trang gặp lỗi / The page failed">{this.state.failed.message}</Alert>
        <Button onClick={() => window.location.reload()}>Tải lại / Reload</Button>
      </Stack></Center></main>
    );
  }
}
