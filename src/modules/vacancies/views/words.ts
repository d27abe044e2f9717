import { type Problem, reasonIn } from '../../../kernel/result.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { occupationTitle } from '../../../platform/standards/index.ts';
import { textIn } from '../../../programme/index.ts';
import type { CorridorInForce } from '../../corridors/index.ts';
import type { Vacancy, VacancyStatus } from '../domain/vacancy.ts';

/** `9211 Crop Farm Labourers`, in one option of a list. */
export const occupationLabel = ({ t }: Translator, code: string): string =>
  t('vacancies.occupation', { code, title: occupationTitle(code) });

export const statusKind: Readonly<Record<VacancyStatus, 'attention' | 'done' | 'stop' | undefined>> = {
  filed: 'attention',
  verified: 'done',
  refused: 'stop',
  withdrawn: undefined,
  lapsed: undefined,
};

/** `Morocco to Spain: Seasonal harvest`. */
export const choiceLabel = ({ t, country, lang }: Translator, { origin, destination, programme }: CorridorInForce): string =>
  t('vacancies.new.choice', { origin: country(origin), destination: country(destination), programme: textIn(programme.titles, lang) });

/** Words for the facts that rules ask for, where there are any. */
export const factLabel =
  ({ t, has }: Translator) =>
  (fact: string): string | undefined => {
    const key = `vacancies.fact.${fact.replace(/\[.*\]$/, '').replaceAll('_', '-')}`;
    return has(key) ? t(key) : undefined;
  };

export const placesLeft = (vacancy: Pick<Vacancy, 'verifiedPlaces' | 'filled'>): number => vacancy.verifiedPlaces - vacancy.filled;

/** Problems whose rules speak the reader's language. */
export const problemsIn = (problems: readonly Problem[], lang: string): readonly Problem[] =>
  problems.map((problem) => (problem.because ? { ...problem, because: problem.because.map((reason) => reasonIn(reason, lang)) } : problem));
