import type { PageTranslator, Translator } from '../platform/i18n/index.ts';
import { useTranslator } from './context.tsx';

const saidBy = (translator: Translator): readonly string[] => [...((translator as Partial<PageTranslator>).said ?? [])];

/**
 * How far the language of this page can be trusted: whether some words are still in English, and whether a native speaker has read all
 * others. It stands last, where everything on the page has been said.
 */
export const LanguageNote = () => {
  const translator = useTranslator();
  const said = saidBy(translator);
  const own = said.filter((key) => translator.speaks(key));
  const inEnglish = own.length < said.length;
  const unread = own.some((key) => !translator.reviewed(key));
  if (!inEnglish && !unread) return null;
  const { t } = translator;
  return (
    <p class="quiet language-note">
      {inEnglish && `${t('ui.language.in-english')} `}
      {unread && `${t('ui.language.unread')} `}
      <a href="/languages">{t('ui.language.more')}</a>
    </p>
  );
};
