import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { type Counted, countedLanguages, poOf } from './counted.ts';
import { LanguageList, OneLanguage } from './view.tsx';

/** The language that the address names. */
const chosen = ({ query }: Visit): Counted | undefined => countedLanguages().find(({ lang }) => lang === query.get('of'));

/** How far each language is, and the files with which translators and native speakers help. Anybody may. */
export const languageRoutes: readonly Route[] = [
  page({
    path: '/languages',
    action: 'site.read',
    summary: 'How much of the pages each language has, and how much of it a native speaker has read',
    async handle(visit) {
      const { t } = visit.translator;
      const one = chosen(visit);
      return pageAnswer(
        t('languages.title'),
        <>
          <LanguageList languages={countedLanguages()} />
          {one && <OneLanguage counted={one} />}
        </>,
        { languages: countedLanguages() },
        { lead: t('languages.lead') },
      );
    },
  }),
  raw({
    method: 'get',
    path: '/languages/translation.po',
    action: 'site.read',
    summary: 'The texts of a language beside the English ones, as a file for its translators (`of=ne`); Arabic unless told',
    async handle(visit) {
      const one = visit.query.has('of') ? chosen(visit) : countedLanguages()[0];
      if (!one) return absent;
      return { kind: 'file', name: `corridor-${one.lang}.po`, type: 'text/x-gettext-translation; charset=utf-8', body: poOf(one.lang) };
    },
  }),
];
