import { occupationTitle } from '../../../platform/standards/index.ts';
import { textIn } from '../../../programme/index.ts';
import { Code, Money, Name, Panel, SummaryList, type SummaryRow, Tag, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { VacancyFile } from '../queries/vacancy-file.ts';
import { placesLeft, statusKind } from './words.ts';

/** The terms of a vacancy, each with its unit. What the filing does not say reads "Not known". */
export const Terms = ({ file }: { file: VacancyFile }) => {
  const { t, number, days, country, lang } = useTranslator();
  const { vacancy, programme } = file;
  const kind = statusKind[vacancy.status];
  const yes = (value: boolean) => t(value ? 'vacancies.yes' : 'vacancies.no');
  const rows: SummaryRow[] = [
    { label: t('vacancies.reference'), value: <Code>{vacancy.reference}</Code> },
    {
      label: t('vacancies.employer'),
      value: (
        <a href={`/organisations/${vacancy.employer}`}>
          <Name>{nameIn(file.employer, lang)}</Name>
        </a>
      ),
    },
    ...(file.recruiter && vacancy.recruiter
      ? [
          {
            label: t('vacancies.recruiter'),
            value: (
              <a href={`/organisations/${vacancy.recruiter}`}>
                <Name>{nameIn(file.recruiter, lang)}</Name>
              </a>
            ),
          },
        ]
      : []),
    {
      label: t('vacancies.occupation-label'),
      value: (
        <>
          <Name>{occupationTitle(vacancy.occupation)}</Name> <Code>{vacancy.occupation}</Code>
        </>
      ),
    },
    {
      label: t('vacancies.where'),
      value: (
        <>
          {vacancy.place && (
            <>
              <Name>{vacancy.place}</Name>
              {' · '}
            </>
          )}
          <Name>{vacancy.region}</Name>
          {' · '}
          {country(file.ends[1])}
        </>
      ),
    },
    { label: t('vacancies.season'), value: days(vacancy.season.start, vacancy.season.end) },
    { label: t('vacancies.pay'), value: vacancy.pay && vacancy.payPer ? <Money value={vacancy.pay} per={vacancy.payPer} /> : undefined },
    { label: t('vacancies.hours'), value: t('vacancies.hours-week', { n: vacancy.hoursWeek }) },
    {
      label: t('vacancies.experience'),
      value:
        vacancy.experienceMonths === null
          ? undefined
          : vacancy.experienceMonths === 0
            ? t('vacancies.experience-none')
            : t('vacancies.months', { n: vacancy.experienceMonths }),
    },
    { label: t('vacancies.housing'), value: yes(vacancy.housing) },
    {
      label: t('vacancies.places'),
      value:
        vacancy.status === 'verified'
          ? t('vacancies.places-verified', { n: number(vacancy.verifiedPlaces), left: number(placesLeft(vacancy)) })
          : number(vacancy.places),
    },
    { label: t('vacancies.kind'), value: t(`vacancies.kind.${vacancy.kind}`) },
    { label: t('vacancies.homogeneous'), value: yes(vacancy.homogeneous) },
    ...(vacancy.herding ? [{ label: t('vacancies.herding'), value: yes(true) }] : []),
    ...(vacancy.sector ? [{ label: t('vacancies.sector'), value: <Code>{vacancy.sector}</Code> }] : []),
    {
      label: t('vacancies.programme'),
      value: (
        <a href={`/programmes/${vacancy.programmeHash}`}>
          <Name>{textIn(programme.titles, lang)}</Name>
        </a>
      ),
    },
    ...(file.originReference ? [{ label: t('vacancies.origin-reference'), value: <Code>{file.originReference}</Code> }] : []),
  ];
  return (
    <Panel title={t('vacancies.terms')} aside={<Tag {...(kind && { kind })}>{t(`vacancies.status.${vacancy.status}`)}</Tag>}>
      <SummaryList rows={rows} />
    </Panel>
  );
};
