import { daysBetween } from '../../../kernel/dates.ts';
import { DataTable, DateText, Message, Tag, useTranslator } from '../../../ui/index.ts';
import type { AppealSeen } from '../queries/appeals-of.ts';
import type { Decided, OrganisationSeen } from '../queries/organisation-seen.ts';
import { StandingTag } from './register.tsx';

const appealTags = { filed: 'attention', upheld: 'done', dismissed: undefined, withdrawn: undefined } as const;

const Appeal = ({ appeal }: { appeal: AppealSeen }) => {
  const { t } = useTranslator();
  const kind = appealTags[appeal.state];
  const on = <DateText value={appeal.decidedOn ?? appeal.filedOn} style="short" />;
  return (
    <span>
      <Tag {...(kind && { kind })}>{t(`organisations.appeal.${appeal.state}`)}</Tag> {on}
    </span>
  );
};

/** Whether a decision can be, could be or was appealed, and to whom. */
const Appealed = ({ one }: { one: Decided }) => {
  if (one.appeal) return <Appeal appeal={one.appeal} />;
  if (!one.appealBy) return null;
  return <Message k="organisations.appeal.until" values={{ until: <DateText value={one.appealBy} style="short" /> }} />;
};

/** By when what would lift a decision had to be done, and whether the decision was lifted by then. */
const CureBy = ({ one, today }: { one: Decided; today: Temporal.PlainDate }) => {
  if (!one.cureBy) return null;
  const by = <DateText value={one.cureBy} style="short" />;
  // Lifted: another decision followed. Where it followed later, so many days.
  const late = daysBetween(one.cureBy, one.until ?? today);
  if (one.until) return <Message k="organisations.cure.lifted" values={{ by, n: Math.max(0, late) }} />;
  return late > 0 ? <Message k="organisations.cure.late" values={{ by, n: late }} /> : by;
};

/** Every decision on an organisation, the last first: what, when, why, by which law, and what came of an appeal. */
export const History = ({ organisation, today }: { organisation: OrganisationSeen; today: Temporal.PlainDate }) => {
  const { t, period } = useTranslator();
  const { history } = organisation;
  const shows = (field: 'cause' | 'cure') => history.some((one) => one[field] !== undefined);
  return (
    <DataTable
      caption={t('organisations.history')}
      empty={t('organisations.history.empty')}
      csvHref={`/organisations/${organisation.id}/decisions.csv`}
      columns={[
        { key: 'status', label: t('organisations.status'), kind: 'node' },
        { key: 'period', label: t('organisations.period'), kind: 'node' },
        { key: 'ground', label: t('organisations.ground'), kind: 'text' },
        { key: 'basis', label: t('organisations.basis'), kind: 'name' },
        ...(shows('cause') ? [{ key: 'cause', label: t('organisations.cause'), kind: 'name' as const }] : []),
        ...(shows('cure') ? [{ key: 'cure', label: t('organisations.cure'), kind: 'name' as const }] : []),
        ...(history.some(({ cureBy }) => cureBy) ? [{ key: 'cureBy', label: t('organisations.cure-by'), kind: 'node' as const }] : []),
        { key: 'appeal', label: t('organisations.appeal'), kind: 'node' },
      ]}
      rows={history.map((one) => ({
        status: <StandingTag status={one.status} />,
        // A decision that another of the same day replaced never held for a whole day.
        period: (
          <span>{one.until?.equals(one.since) ? t('organisations.same-day') : period(one.since, one.until ?? one.licensedUntil)}</span>
        ),
        ground: one.ground && t(`organisations.ground.${one.ground}`),
        basis: one.basis,
        cause: one.cause,
        cure: one.cure,
        cureBy: <CureBy one={one} today={today} />,
        appeal: <Appealed one={one} />,
      }))}
    />
  );
};

/** One decision as data. */
export const decidedData = (one: Decided): object => ({
  ...(one.decision !== undefined && { id: one.decision }),
  status: one.status,
  since: one.since.toString(),
  until: one.until?.toString() ?? null,
  licensedUntil: one.licensedUntil?.toString() ?? null,
  termUntil: one.termUntil?.toString() ?? null,
  ground: one.ground ?? null,
  basis: one.basis,
  ...(one.cause !== undefined && { cause: one.cause }),
  ...(one.cure !== undefined && { cure: one.cure }),
  cureBy: one.cureBy?.toString() ?? null,
  appealTo: one.appealTo ?? null,
  appealBy: one.appealBy?.toString() ?? null,
  appeal: one.appeal
    ? {
        id: one.appeal.id,
        state: one.appeal.state,
        filedOn: one.appeal.filedOn.toString(),
        decidedOn: one.appeal.decidedOn?.toString() ?? null,
        basis: one.appeal.basis ?? null,
      }
    : null,
});
