import { isUnsigned, textIn } from '../../../programme/index.ts';
import { Code, DataTable, DateText, Message, Name, Panel, Source, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { ProgrammeSeen } from '../queries/programme-seen.ts';
import { AdoptionState, adoptionData, CorridorName, QuotaTable } from './adoptions.tsx';
import { GlanceView } from './at-a-glance.tsx';
import { ExceptionsView, FormulasView } from './figures-and-exceptions.tsx';
import { LeadTimeView } from './lead-time.tsx';
import { HoldsText, PackValueText, valueData } from './pack-value.tsx';
import { RulesView } from './rules.tsx';
import { StagesView } from './stages.tsx';
import { VersionsView } from './versions.tsx';

type Props = { readonly seen: ProgrammeSeen };

/** Between whom, on what ground, and where it is in force. */
const About = ({ seen }: Props) => {
  const { programme, adoptions, originHasRole } = seen;
  const { t, country, list, lang } = useTranslator();
  const { destination, origins, instrument } = programme.pack.parties;
  const named = origins.filter((origin) => origin !== '*').map(country);
  return (
    <Panel title={t('corridors.about')}>
      {!originHasRole && <p>{t('corridors.unilateral')}</p>}
      <SummaryList
        rows={[
          { label: t('corridors.destination'), value: <bdi>{country(destination)}</bdi> },
          { label: t('corridors.origins'), value: named.length > 0 ? <bdi>{list(named)}</bdi> : t('corridors.any-country') },
          { label: t('corridors.instrument'), value: t(`corridors.instrument.${instrument.kind}`) },
          { label: t('corridors.version'), value: <Code>{programme.version}</Code> },
          {
            label: t('corridors.in-force'),
            value: adoptions.map((adoption) => (
              <p>
                <CorridorName origin={adoption.origin} destination={adoption.destination} /> <AdoptionState adoption={adoption} />{' '}
                {adoption.since && <Message k="corridors.in-force-since" values={{ since: <DateText value={adoption.since} /> }} />}
              </p>
            )),
          },
          { label: t('corridors.hash'), value: <Code>{programme.hash}</Code> },
        ]}
      />
      {isUnsigned(programme.titles, lang) && <p>{t('corridors.translated')}</p>}
      <p>
        <a href={`/programmes/${programme.hash}/text`} hreflang={lang}>
          {t('corridors.text')}
        </a>
      </p>
      {seen.hasCases && (
        <p>
          <a href={`/programmes/${programme.hash}/cases/text`}>{t('corridors.cases')}</a>
        </p>
      )}
    </Panel>
  );
};

/** Dated figures: each with the days on which it holds and where it comes from. Long lists by key fold. */
const Params = ({ seen: { description } }: Props) => {
  const { t } = useTranslator();
  const names = [...new Set(description.params.map(({ name }) => name))];
  if (names.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('corridors.params')}</h2>
      {names.map((name) => {
        const entries = description.params
          .filter((param) => param.name === name)
          .flatMap(({ key, history }) => history.map((value) => ({ key, value })));
        const table = (
          <DataTable
            caption={t('corridors.params.caption', { name })}
            columns={[
              { key: 'key', label: t('corridors.params.key'), kind: 'node' },
              { key: 'value', label: t('corridors.params.value'), kind: 'node' },
              { key: 'holds', label: t('corridors.params.holds'), kind: 'node' },
              { key: 'source', label: t('corridors.source'), kind: 'node' },
            ]}
            rows={entries.map(({ key, value }) => ({
              key: key === '' ? <span>{t('corridors.params.all')}</span> : <Name>{key}</Name>,
              value: <PackValueText value={value} />,
              holds: <HoldsText value={value} />,
              source: (
                <>
                  {value.source && <Source source={value.source} />}
                  {value.note && (
                    <p class="source">
                      <Name>{value.note}</Name>
                    </p>
                  )}
                </>
              ),
            }))}
          />
        );
        if (entries.length <= 12) return table;
        return (
          <details>
            <summary>{t('corridors.params.more', { name, count: entries.length })}</summary>
            {table}
          </details>
        );
      })}
    </section>
  );
};

const Weights = ({ seen: { description } }: Props) => {
  const { t } = useTranslator();
  const { weights } = description;
  return (
    <section class="stack">
      <h2>{t('corridors.weights')}</h2>
      <p>{t(weights ? 'corridors.weights.lead' : 'corridors.weights.silent')}</p>
      {weights && (
        <DataTable
          caption={t('corridors.weights.caption')}
          columns={[
            { key: 'term', label: t('corridors.weights.term'), kind: 'node' },
            { key: 'points', label: t('corridors.weights.points'), kind: 'number' },
          ]}
          rows={(['wish_rank', 'fit', 'waiting', 'returning'] as const).map((term) => ({
            term: <span>{t(`corridors.weights.${term.replace('_', '-')}`)}</span>,
            points: weights[term],
          }))}
        />
      )}
    </section>
  );
};

const Sources = ({ seen: { description } }: Props) => {
  const { t } = useTranslator();
  return (
    <section class="stack">
      <h2>{t('corridors.sources')}</h2>
      <p>{t('corridors.sources.lead')}</p>
      <ul>
        {description.sources.map(({ readOn, ...source }) => (
          <li>
            <Code>{source.id}</Code> <Source source={source} />
            {readOn && (
              <p class="source">
                <Message k="corridors.sources.read-on" values={{ on: <DateText value={readOn} /> }} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A programme as everybody may read it: who acts when, what is asked, with which figures, and from where each is taken. */
export const ProgrammeView = ({ seen }: Props) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <About seen={seen} />
      <GlanceView seen={seen} />
      <StagesView stages={seen.description.stages} originHasRole={seen.originHasRole} />
      <LeadTimeView programme={seen.programme} />
      <RulesView rules={seen.description.rules} />
      <FormulasView programme={seen.programme} />
      <Params seen={seen} />
      <section class="stack">
        <h2>{t('corridors.quota')}</h2>
        {seen.adoptions.map((adoption) => (
          <QuotaTable corridor={adoption} quotas={seen.quotas.filter((quota) => quota.corridor === adoption.corridor)} />
        ))}
      </section>
      <Weights seen={seen} />
      <ExceptionsView programme={seen.programme} />
      <VersionsView versions={seen.versions} hash={seen.programme.hash} />
      <Sources seen={seen} />
    </div>
  );
};

/** The same as data. */
export const programmeData = (seen: ProgrammeSeen, lang: string): object => {
  const { programme, description } = seen;
  return {
    id: programme.id,
    version: programme.version,
    hash: programme.hash,
    title: textIn(description.titles, lang),
    status: programme.status,
    parties: programme.pack.parties,
    originHasRole: seen.originHasRole,
    adoptions: seen.adoptions.map((adoption) => adoptionData(adoption, lang)),
    versions: seen.versions.map((adoption) => adoptionData(adoption, lang)),
    glance: {
      costs: seen.glance.costItems.map(({ payer, amount, ...cost }) => ({
        ...cost,
        payer: valueData(payer),
        amount: amount ? valueData(amount) : null,
      })),
      says: [...seen.glance.costs, ...seen.glance.pays, ...seen.glance.guarantees].map(({ path, value }) => ({
        path,
        ...valueData(value),
      })),
      silent: seen.glance.silent,
    },
    quotas: seen.quotas,
    roles: description.roles.map((role) => ({ ...role, name: textIn({ ...role.names, en: role.names.en }, lang) })),
    stages: description.stages.map((stage) => ({
      id: stage.id,
      subject: stage.subject,
      side: stage.side,
      actor: stage.actor,
      cosigners: stage.cosigners,
      persons: stage.persons,
      role: textIn(stage.role.names, lang),
      text: textIn(stage.texts, lang),
      step: stage.step,
      after: stage.after,
      due: stage.dueText ?? null,
      silence: stage.silence,
      docs: stage.docs,
      appeal: stage.appeal ?? null,
      sources: stage.sources,
      notes: stage.notes,
    })),
    rules: description.rules.map(({ texts, ...rule }) => ({ ...rule, text: textIn(texts, lang) })),
    params: description.params.map(({ name, key, type, now, history }) => ({
      name,
      key,
      type,
      now: valueData(now),
      history: history.map(valueData),
    })),
    weights: description.weights ?? null,
    formulas: description.formulas.map(({ texts, ...formula }) => ({ ...formula, text: textIn(texts, lang) })),
    exceptions: programme.pack.exceptions ?? [],
    sources: description.sources,
  };
};
