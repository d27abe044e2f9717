import { spanIn } from '../../../platform/i18n/index.ts';
import { occupationTitle } from '../../../platform/standards/index.ts';
import { Code, DataTable, DateText, Message, Name, Source, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { ShownSelection } from '../queries/read-selection.ts';
import type { SelectionRules, Setting } from '../selection-rules.ts';
import { usePoints } from './points.tsx';

/** A setting of the programme in words, with its source; what the programme does not say is said to be so. */
const Said = <T,>({ setting, words }: { setting: Setting<T> | undefined; words: (value: T) => string }) => {
  const { t } = useTranslator();
  if (!setting) return <span class="quiet">{t('recruitment.selection.silent')}</span>;
  return (
    <>
      {words(setting.value)}
      {setting.source && <Source source={setting.source} />}
    </>
  );
};

/** How the programme selects, each setting with the article behind it. */
export const HowSelected = ({ rules }: { rules: SelectionRules }) => {
  const { t, lang } = useTranslator();
  return (
    <details>
      <summary>{t('recruitment.selection.how')}</summary>
      <SummaryList
        rows={[
          {
            label: t('recruitment.selection.way'),
            value: t(rules.kind ? `recruitment.selection.kind.${rules.kind}` : 'recruitment.selection.silent'),
          },
          {
            label: t('recruitment.selection.per-place'),
            value: <Said setting={rules.perPlace} words={(n) => t('recruitment.selection.per-place-is', { n })} />,
          },
          {
            label: t('recruitment.selection.offer-valid'),
            value: <Said setting={rules.offerValid} words={(span) => t('recruitment.selection.span', { span: spanIn(lang, span) })} />,
          },
          {
            label: t('recruitment.selection.named-first'),
            value: <Said setting={rules.nominativeFirst} words={(span) => t('recruitment.selection.span', { span: spanIn(lang, span) })} />,
          },
          {
            label: t('recruitment.selection.reasons'),
            value: <Said setting={rules.refusalReasons} words={(all) => all.map((one) => t(`recruitment.refusal.${one}`)).join(' · ')} />,
          },
        ]}
      />
    </details>
  );
};

/** Where a list stands: who is asked for what. */
export const Stands = ({ shown }: { shown: ShownSelection }) => {
  const { t } = useTranslator();
  const { selection } = shown;
  const key =
    selection.state === 'decided' ? 'decided' : selection.chooser === 'panel' && selection.held_on ? 'panel-called' : selection.chooser;
  return (
    <p class="lead">
      <Message
        k={`recruitment.selection.stands.${key}`}
        values={{
          on: <DateText value={selection.decided_on ?? selection.held_on ?? selection.opened_on} />,
          at: <Name>{selection.held_at ?? ''}</Name>,
          places: selection.places,
          listed: selection.listed,
          chosen: shown.candidates.filter(({ state }) => state === 'chosen').length,
        }}
      />{' '}
      {t('recruitment.selection.masked')}
    </p>
  );
};

/** Everybody on a list without a name, and what became of each. */
export const CandidateTable = ({ shown, csv }: { shown: ShownSelection; csv: boolean }) => {
  const { t } = useTranslator();
  const points = usePoints();
  const scored = shown.candidates.some(({ attended }) => attended !== null);
  return (
    <DataTable
      caption={t('recruitment.selection.caption')}
      columns={[
        { key: 'code', label: t('recruitment.selection.code'), kind: 'code' },
        { key: 'position', label: t('recruitment.selection.position'), kind: 'number' },
        { key: 'occupation', label: t('recruitment.terms.occupation'), kind: 'node' },
        { key: 'experience', label: t('recruitment.selection.experience'), kind: 'number' },
        { key: 'skills', label: t('recruitment.selection.skills'), kind: 'node' },
        { key: 'seasons', label: t('recruitment.selection.seasons'), kind: 'number' },
        { key: 'points', label: t('recruitment.selection.points') },
        ...(scored ? [{ key: 'panel', label: t('recruitment.selection.panel-points'), kind: 'number' as const }] : []),
        { key: 'state', label: t('recruitment.offers.status') },
        { key: 'reason', label: t('recruitment.selection.reason') },
      ]}
      rows={shown.candidates.map((row) => ({
        code: row.code,
        position: row.position ?? undefined,
        occupation: <Occupation code={row.occupation} />,
        experience: row.experience_months,
        skills: <Skills codes={row.skills} />,
        seasons: row.seasons_completed,
        points: row.points === null ? undefined : points(row.points),
        panel: row.attended ? panelPoints(row.scores) : undefined,
        state: t(`recruitment.candidate.${row.state}`),
        reason: row.reason === null ? undefined : t(`recruitment.refusal.${row.reason}`),
      }))}
      empty={t('recruitment.selection.none')}
      {...(csv && { csvHref: `/selections/${shown.selection.id}/list.csv` })}
    />
  );
};

const panelPoints = (scores: unknown): number => Object.values((scores ?? {}) as Record<string, number>).reduce((sum, one) => sum + one, 0);

/** An occupation by its code and its title. */
export const Occupation = ({ code }: { code: string }) => (
  <>
    <Code>{code}</Code> <Name lang="en">{occupationTitle(code)}</Name>
  </>
);

/** The works that somebody knows besides. */
export const Skills = ({ codes }: { codes: readonly string[] }) => (
  <>
    {codes.map((code) => (
      <span>
        <Occupation code={code} />{' '}
      </span>
    ))}
  </>
);
