import type { FormState } from '../../../platform/http/visit.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  Name,
  Panel,
  SummaryList,
  Tag,
  useTranslator,
} from '../../../ui/index.ts';
import type { AdoptionSeen } from '../queries/adoptions.ts';
import type { QuotaSeen } from '../queries/quotas.ts';

const tags = { 'in-force': 'done', signed: undefined, waits: 'attention', replaced: undefined, withdrawn: undefined } as const;

/** `Morocco to Spain`, in the order of the journey. */
export const CorridorName = ({ origin, destination }: { origin: string; destination: string }) => {
  const { t, country } = useTranslator();
  return <>{t('corridors.name', { origin: country(origin), destination: country(destination) })}</>;
};

/** In one or two words where a version stands. */
export const AdoptionState = ({ adoption }: { adoption: AdoptionSeen }) => {
  const { t } = useTranslator();
  const kind = tags[adoption.state];
  return <Tag {...(kind && { kind })}>{t(`corridors.state.${adoption.state}`)}</Tag>;
};

/** Who has signed when, who has still to sign, and who has nothing to sign. */
const Signature = ({ adoption, end }: { adoption: AdoptionSeen; end: 'origin' | 'destination' }) => {
  const { t } = useTranslator();
  if (end === 'origin' && !adoption.originHasRole) return <span>{t('corridors.no-role')}</span>;
  const signed = end === 'origin' ? adoption.originSignedOn : adoption.destinationSignedOn;
  return signed ? (
    <Message k="corridors.signed-on" values={{ on: <DateText value={signed} /> }} />
  ) : (
    <span>{t('corridors.not-signed')}</span>
  );
};

/** One version on one corridor, with the button to sign it for whoever may. */
const AdoptionPanel = ({ adoption, csrf, keyOf }: { adoption: AdoptionSeen; csrf: string; keyOf: () => string }) => {
  const { t, country, lang } = useTranslator();
  const { programme } = adoption;
  return (
    <Panel>
      <h3>
        <a href={`/programmes/${programme.hash}`}>
          <Name>{textIn(programme.titles, lang)}</Name>
        </a>
      </h3>
      <p>
        <AdoptionState adoption={adoption} />{' '}
        {adoption.since && <Message k="corridors.in-force-since" values={{ since: <DateText value={adoption.since} /> }} />}
      </p>
      <SummaryList
        rows={[
          { label: t('corridors.version'), value: <Code>{programme.version}</Code> },
          { label: t('corridors.hash'), value: <Code>{programme.hash}</Code> },
          { label: country(adoption.origin), value: <Signature adoption={adoption} end="origin" /> },
          { label: country(adoption.destination), value: <Signature adoption={adoption} end="destination" /> },
        ]}
      />
      {adoption.mine && (
        <Form action={`/corridors/adoptions/${adoption.id}/sign`} csrf={csrf} idempotencyKey={keyOf()}>
          <p>{t('corridors.sign-means')}</p>
          <HiddenField name="version" value={adoption.version} />
          <Button>{t('corridors.sign', { country: country(adoption.mine === 'origin' ? adoption.origin : adoption.destination) })}</Button>
        </Form>
      )}
    </Panel>
  );
};

interface QuotaTableProps {
  readonly quotas: readonly QuotaSeen[];
  readonly corridor: { readonly origin: string; readonly destination: string };
}

/** How much of each period's quota of a corridor was approved. */
export const QuotaTable = ({ quotas, corridor }: QuotaTableProps) => {
  const { t, country } = useTranslator();
  const name = t('corridors.name', { origin: country(corridor.origin), destination: country(corridor.destination) });
  return (
    <DataTable
      caption={t('corridors.quota.caption', { corridor: name })}
      empty={t('corridors.quota.empty')}
      csvHref="/corridors/quotas.csv"
      columns={[
        { key: 'period', label: t('corridors.quota.period'), kind: 'node' },
        { key: 'cap', label: t('corridors.quota.cap'), kind: 'node' },
        { key: 'used', label: t('corridors.quota.used'), kind: 'number' },
        { key: 'left', label: t('corridors.quota.left'), kind: 'number' },
      ]}
      rows={quotas.map(({ period, cap, used, unit }) => ({
        period: period === 'any' ? t('corridors.quota.any') : <Code>{period}</Code>,
        cap: <span>{cap === null ? t('corridors.quota.none') : t('corridors.quota.of', { cap, unit })}</span>,
        used,
        left: cap === null ? undefined : cap - used,
      }))}
    />
  );
};

interface CorridorsViewProps {
  readonly adoptions: readonly AdoptionSeen[];
  readonly quotas: readonly QuotaSeen[];
  readonly csrf: string;
  readonly keyOf: () => string;
  readonly form: FormState;
}

/** Every corridor with its programmes, who has signed them, and what is left of the quota. */
export const CorridorsView = ({ adoptions, quotas, csrf, keyOf, form }: CorridorsViewProps) => {
  const { t } = useTranslator();
  const corridors = [...new Map(adoptions.map((one) => [one.corridor, one])).values()];
  return (
    <div class="stack">
      <ErrorSummary form={form} />
      {corridors.length === 0 && <p class="empty">{t('corridors.empty')}</p>}
      {corridors.map((corridor) => (
        <section class="stack" id={`corridor-${corridor.corridor}`}>
          <h2>
            <CorridorName origin={corridor.origin} destination={corridor.destination} />
          </h2>
          {adoptions
            .filter((adoption) => adoption.corridor === corridor.corridor)
            .map((adoption) => (
              <AdoptionPanel adoption={adoption} csrf={csrf} keyOf={keyOf} />
            ))}
          <QuotaTable corridor={corridor} quotas={quotas.filter((quota) => quota.corridor === corridor.corridor)} />
        </section>
      ))}
    </div>
  );
};

/** The list of every version, for everybody. */
export const ProgrammesView = ({ adoptions }: { adoptions: readonly AdoptionSeen[] }) => {
  const { t, lang } = useTranslator();
  return (
    <div class="stack">
      <DataTable
        caption={t('corridors.programmes.caption')}
        empty={t('corridors.programmes.empty')}
        columns={[
          { key: 'title', label: t('corridors.programme'), kind: 'link' },
          { key: 'corridor', label: t('corridors.corridor'), kind: 'node' },
          { key: 'version', label: t('corridors.version'), kind: 'code' },
          { key: 'state', label: t('corridors.state'), kind: 'node' },
          { key: 'since', label: t('corridors.since'), kind: 'date' },
        ]}
        rows={adoptions.map((adoption) => ({
          title: { href: `/programmes/${adoption.programme.hash}`, label: textIn(adoption.programme.titles, lang) },
          corridor: <CorridorName origin={adoption.origin} destination={adoption.destination} />,
          version: adoption.programme.version,
          state: <AdoptionState adoption={adoption} />,
          since: adoption.since,
        }))}
      />
      <p>
        <a href="/corridors">{t('corridors.signatures')}</a>
      </p>
    </div>
  );
};

/** An adoption as data. */
export const adoptionData = (adoption: AdoptionSeen, lang: string): object => ({
  id: adoption.id,
  version: adoption.version,
  corridor: adoption.corridor,
  origin: adoption.origin,
  destination: adoption.destination,
  programme: {
    id: adoption.programme.id,
    version: adoption.programme.version,
    hash: adoption.programme.hash,
    title: textIn(adoption.programme.titles, lang),
  },
  state: adoption.state,
  since: adoption.since?.toString() ?? null,
  inForceFrom: adoption.inForceFrom.toString(),
  originHasRole: adoption.originHasRole,
  originSignedOn: adoption.originSignedOn?.toString() ?? null,
  destinationSignedOn: adoption.destinationSignedOn?.toString() ?? null,
  originSignedAs: adoption.originSignedAs,
  destinationSignedAs: adoption.destinationSignedAs,
  withdrawnOn: adoption.withdrawnOn?.toString() ?? null,
  missing: adoption.missing,
  mine: adoption.mine ?? null,
});
