import { type PackValue, textIn } from '../../../programme/index.ts';
import { ButtonLink, Buttons, Name, Panel, Source, useTranslator } from '../../../ui/index.ts';
import { lengthOf } from '../domain/due-words.ts';
import type { CostSaid, Glance, Said } from '../domain/glance.ts';
import type { ProgrammeSeen } from '../queries/programme-seen.ts';
import { PackValueText } from './pack-value.tsx';

const wordsOf: Readonly<Record<string, string>> = {
  'fees.worker_recruitment_fee': 'corridors.fee',
  'housing.provider': 'corridors.payer',
  'health.insurance': 'corridors.payer',
  'return.ticket': 'corridors.payer',
};

/** A statement's value in the reader's words where it is one of a few, else as the programme says it. */
const Value = ({ path, value }: Said) => {
  const { t, has } = useTranslator();
  const known = value.status === 'known' ? value.value : undefined;
  if (typeof known !== 'string') return <PackValueText value={value} />;
  if (known === 'yes' || known === 'no') return <span>{t(`corridors.value.${known}`)}</span>;
  const key = `${wordsOf[path]}.${known}`;
  if (wordsOf[path] && has(key)) return <span>{t(key)}</span>;
  const length = lengthOf(known);
  if (length) return <span>{t(`corridors.length.${length.unit}`, { n: length.count })}</span>;
  return <Name>{value.unit ? `${known} ${value.unit}` : known}</Name>;
};

const From = ({ value: { source, note } }: { value: PackValue }) => {
  const { t } = useTranslator();
  return (
    <>
      {source ? <Source source={source} /> : <p class="source">{t('corridors.rules.no-source')}</p>}
      {note && (
        <p class="source">
          <Name>{note}</Name>
        </p>
      )}
    </>
  );
};

const Statements = ({ said }: { said: readonly Said[] }) => {
  const { t } = useTranslator();
  if (said.length === 0) return <p class="empty">{t('corridors.glance.nothing')}</p>;
  return (
    <dl class="summary">
      {said.map(({ path, value }) => (
        <div>
          <dt>{t(`corridors.says.${path}`)}</dt>
          <dd>
            <Value path={path} value={value} />
            <From value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Costs = ({ items }: { items: readonly CostSaid[] }) => {
  const { t } = useTranslator();
  if (items.length === 0) return <p>{t('corridors.glance.no-costs')}</p>;
  return (
    <dl class="summary">
      {items.map(({ item, payer, amount }) => (
        <div>
          <dt>{t(`corridors.cost.${item}`)}</dt>
          <dd>
            <span>{payer.status === 'known' ? t(`corridors.payer.${String(payer.value)}`) : t(`corridors.value.${payer.status}`)}</span>
            {amount?.status === 'known' && (
              <p>
                <Name>{String(amount.value)}</Name>
              </p>
            )}
            <From value={payer} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Asks = ({ glance }: { glance: Glance }) => {
  const { t, lang } = useTranslator();
  if (glance.asks.length === 0) return <p class="empty">{t('corridors.glance.asks-nothing')}</p>;
  return (
    <ul>
      {glance.asks.map(({ id, texts, source }) => (
        <li>
          <a href={`#rule-${id}`}>
            <Name>{textIn(texts, lang)}</Name>
          </a>
          {source ? <Source source={source} /> : <p class="source">{t('corridors.rules.no-source')}</p>}
        </li>
      ))}
    </ul>
  );
};

/** What a stranger asks first: what the programme asks of a worker, what going costs, what it pays, what it guarantees; each with its source. */
export const GlanceView = ({ seen: { glance, programme } }: { seen: ProgrammeSeen }) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <Buttons>
        <ButtonLink href={`/programmes/${programme.hash}/calculator`}>{t('corridors.glance.calculator')}</ButtonLink>
      </Buttons>
      <Panel title={t('corridors.glance.asks')}>
        <Asks glance={glance} />
      </Panel>
      <Panel title={t('corridors.glance.costs')}>
        <Costs items={glance.costItems} />
        <Statements said={glance.costs} />
      </Panel>
      <Panel title={t('corridors.glance.pays')}>
        <Statements said={glance.pays} />
      </Panel>
      <Panel title={t('corridors.glance.guarantees')}>
        <Statements said={glance.guarantees} />
      </Panel>
      {glance.silent.length > 0 && (
        <details>
          <summary>{t('corridors.glance.silent', { n: glance.silent.length })}</summary>
          <ul>
            {glance.silent.map((path) => (
              <li>{t(`corridors.says.${path}`)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};
