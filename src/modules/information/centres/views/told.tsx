import { localeOf } from '../../../../kernel/language.ts';
import { Code, Name, useTranslator } from '../../../../ui/index.ts';
import type { Told } from '../domain/centre.ts';
import { spansOf } from '../domain/hours.ts';

/** Nobody has told, could not be found out, expressly nothing: three different answers. */
const Untold = ({ is }: { is: 'silent' | 'unknown' | 'none' }) => {
  const { t } = useTranslator();
  return <span class="quiet">{t(`centres.told.${is}`)}</span>;
};

export const SiteText = ({ told }: { told: Told }) =>
  told.is === 'told' ? (
    <a href={`https://${told.value}`} rel="noreferrer">
      <Name>{told.value}</Name>
    </a>
  ) : (
    <Untold is={told.is} />
  );

export const PhoneText = ({ told }: { told: Told }) =>
  told.is === 'told' ? (
    <a href={`tel:${told.value.replace(/[^+\d]/g, '')}`}>
      <Code>{told.value}</Code>
    </a>
  ) : (
    <Untold is={told.is} />
  );

export const PlaceText = ({ told }: { told: Told }) => (told.is === 'told' ? <Name>{told.value}</Name> : <Untold is={told.is} />);

export const LanguagesText = ({ told }: { told: Told }) => {
  const { language } = useTranslator();
  if (told.is !== 'told') return <Untold is={told.is} />;
  return <bdi>{told.value.split(' ').map(language).join(', ')}</bdi>;
};

/** A Monday, so that the days of the week can be named in any language. */
const monday = Temporal.PlainDate.from('2024-01-01');
const dayName = (day: number, lang: string): string => monday.add({ days: day - 1 }).toLocaleString(localeOf(lang), { weekday: 'long' });

export const HoursText = ({ told }: { told: Told }) => {
  const { t, lang } = useTranslator();
  if (told.is !== 'told') return <Untold is={told.is} />;
  if (told.value === 'always') return <>{t('centres.always')}</>;
  return (
    <>
      {(spansOf(told.value) ?? []).map(({ from, to, opens, closes }) => (
        <span>
          <bdi>{from === to ? dayName(from, lang) : `${dayName(from, lang)} – ${dayName(to, lang)}`}</bdi>{' '}
          <bdi class="nowrap" dir="ltr">{`${opens}–${closes}`}</bdi>
          <br />
        </span>
      ))}
    </>
  );
};
