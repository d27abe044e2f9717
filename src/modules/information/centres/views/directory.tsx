import { DataTable, DateText, Filters, Select, useTranslator } from '../../../../ui/index.ts';
import { type Centre, type CentreKind, kinds } from '../domain/centre.ts';
import type { CentreFreshness } from '../domain/comment.ts';
import { LanguagesText, PhoneText } from './told.tsx';

interface DirectoryProps {
  readonly centres: readonly Centre[];
  readonly countries: readonly string[];
  readonly asked: { readonly country?: string | undefined; readonly kind?: CentreKind | undefined };
  readonly fresh: ReadonlyMap<string, CentreFreshness>;
}

/** When a line was last looked at; that nobody has is said. */
export const CheckedText = ({ centre, fresh }: { centre: Centre; fresh: ReadonlyMap<string, CentreFreshness> }) => {
  const { t } = useTranslator();
  const on = fresh.get(centre.id)?.checked ?? centre.checked;
  return on ? <DateText value={on} style="short" /> : <span class="quiet">{t('centres.never-checked')}</span>;
};

/** Whom a line serves. */
export const ServesText = ({ centre }: { centre: Centre }) => {
  const { t, country } = useTranslator();
  if (centre.world) return <>{t('centres.world')}</>;
  return <bdi>{centre.area ?? centre.countries.map(country).join(', ')}</bdi>;
};

/** Where somebody helps: what was asked for, with the day on which each line was last looked at. */
export const Directory = ({ centres, countries, asked, fresh }: DirectoryProps) => {
  const { t, country } = useTranslator();
  return (
    <>
      <Filters action="/centres" {...((asked.country ?? asked.kind) !== undefined && { clearHref: '/centres' })}>
        <Select
          name="country"
          label={t('centres.country')}
          {...(asked.country !== undefined && { value: asked.country })}
          empty={t('centres.any-country')}
          options={countries
            .map((code) => ({ value: code, label: country(code), name: true }))
            .sort((a, b) => a.label.localeCompare(b.label))}
        />
        <Select
          name="kind"
          label={t('centres.what')}
          {...(asked.kind !== undefined && { value: asked.kind })}
          empty={t('centres.any-kind')}
          options={kinds.map((kind) => ({ value: kind, label: t(`centres.kind.${kind}`) }))}
        />
      </Filters>
      <DataTable
        caption={t('centres.caption')}
        empty={t('centres.empty')}
        csvHref="/centres.csv"
        columns={[
          { key: 'name', label: t('centres.name'), kind: 'link' },
          { key: 'kind', label: t('centres.what') },
          { key: 'serves', label: t('centres.serves'), kind: 'node' },
          { key: 'phone', label: t('centres.phone'), kind: 'node' },
          { key: 'languages', label: t('centres.languages'), kind: 'node' },
          { key: 'checked', label: t('centres.checked'), kind: 'node' },
        ]}
        rows={centres.map((centre) => ({
          name: { href: `/centres/${centre.id}`, label: centre.name },
          kind: t(`centres.kind.${centre.kind}`),
          serves: <ServesText centre={centre} />,
          phone: <PhoneText told={centre.phone} />,
          languages: <LanguagesText told={centre.languages} />,
          checked: <CheckedText centre={centre} fresh={fresh} />,
        }))}
      />
      <p>
        <a href="/centres/map">{t('centres.map.open')}</a> · <a href="/centres.json">{t('centres.json')}</a>
      </p>
      <p class="quiet">{t('centres.marks')}</p>
    </>
  );
};
