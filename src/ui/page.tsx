import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Translator } from '../platform/i18n/index.ts';
import { criticalCss, styles } from './assets.ts';
import { TranslatorContext } from './context.tsx';
import { withEnglish } from './in-english.ts';
import { withLabels } from './label-marks.ts';
import { Content, Header, type LayoutProps } from './layout.tsx';

export interface PageProps extends LayoutProps {
  readonly translator: Translator;
  /** The form was refused: the title says so first, for whoever hears the page. */
  readonly failed?: boolean;
  /** What the browser's tab and history say instead of the title: they outlast the page. */
  readonly tab?: string;
  /** Kept out of search engines, as all but the public guides are. */
  readonly index?: boolean;
}

const Styles = ({ paths }: { paths: readonly string[] }) => (
  <>
    {paths.map((path) => (
      <link rel="stylesheet" href={path} />
    ))}
  </>
);

/**
 * A whole HTML document. The stylesheet is linked after the header: the header shows at once from the inline part, and the
 * content never shows unstyled.
 * @throws Error when a component waits for something: load data first, then render.
 */
export const page = (children: Child, props: PageProps): string => {
  const { translator, failed, index, tab } = props;
  const { t, lang, dir } = translator;
  const title = tab ?? `${failed ? `${t('ui.layout.failed')} ` : ''}${props.title} – ${t('ui.product')}`;
  const html = (
    <TranslatorContext.Provider value={translator}>
      <html lang={lang} dir={dir}>
        <head>
          <meta charset="utf-8" />
          <title>{title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {!index && <meta name="robots" content="noindex" />}
          <style>{raw(criticalCss)}</style>
        </head>
        <body>
          <Header {...props} />
          <Styles paths={styles} />
          <Content {...props}>{children}</Content>
        </body>
      </html>
    </TranslatorContext.Provider>
  ).toString();
  if (typeof html !== 'string') throw new Error('a page component is asynchronous: load its data before rendering');
  return `<!doctype html>${withEnglish(withLabels(html))}`;
};
