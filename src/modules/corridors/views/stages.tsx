import { type Stage, textIn } from '../../../programme/index.ts';
import { Code, DataTable, Message, Name, Source, useTranslator } from '../../../ui/index.ts';
import { dueWords } from '../domain/due-words.ts';

const sideOf = (stage: Stage, t: (key: string) => string): string => t(`corridors.side.${stage.side}`);

/** The last day in words where its form is a common one, else as the programme computes it; with its source. */
const Due = ({ stage, nameOf }: { stage: Stage; nameOf: ReadonlyMap<string, string> }) => {
  const { t } = useTranslator();
  const { dueText } = stage;
  return (
    <>
      {dueText ? <DueText written={dueText} nameOf={nameOf} /> : <span class="quiet">{t('corridors.stages.no-day')}</span>}
      {stage.sources.due && <Source source={stage.sources.due} />}
    </>
  );
};

const DueText = ({ written, nameOf }: { written: string; nameOf: ReadonlyMap<string, string> }) => {
  const { t } = useTranslator();
  const words = dueWords(written);
  if (!words) return <Code>{written}</Code>;
  if (words.kind === 'permit') return <span>{t('corridors.due.permit')}</span>;
  const length = t(`corridors.length.${words.length.unit}`, { n: words.length.count });
  if (words.kind !== 'after') return <span>{t(`corridors.due.${words.kind}.${words.edge}`, { length })}</span>;
  if (words.of === 'event' && ['entry', 'exit', 'return'].includes(words.id))
    return <span>{t(`corridors.due.${words.id}`, { length })}</span>;
  return <Message k="corridors.due.after" values={{ length, step: <Name>{nameOf.get(words.id) ?? words.id}</Name> }} />;
};

const Silence = ({ stage }: { stage: Stage }) => {
  const { t } = useTranslator();
  return (
    <>
      <span>{t(`corridors.silence.${stage.silence}`)}</span>
      {stage.sources.silence && <Source source={stage.sources.silence} />}
      {stage.notes.map((note) => (
        <p class="source">
          <Name>{note}</Name>
        </p>
      ))}
    </>
  );
};

/** Who holds the step; where two persons of the office must approve, it says so, with the source. */
const Who = ({ stage }: { stage: Stage }) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <Name>{textIn(stage.role.names, lang)}</Name>
      {stage.persons === 2 && <p class="quiet">{t('corridors.stages.two-persons')}</p>}
      {stage.sources.persons && <Source source={stage.sources.persons} />}
    </>
  );
};

/** The steps at both ends, first of a vacancy and then of each worker's file. Where the origin has no role, the page says so. */
export const StagesView = ({ stages, originHasRole }: { stages: readonly Stage[]; originHasRole: boolean }) => {
  const { t, lang } = useTranslator();
  const nameOf = new Map(stages.map((stage) => [stage.id, textIn(stage.texts, lang)]));
  return (
    <section class="stack">
      <h2>{t('corridors.stages')}</h2>
      {!originHasRole && <p>{t('corridors.stages.no-origin')}</p>}
      {(['vacancy', 'placement'] as const).map((subject) => (
        <DataTable
          caption={t(`corridors.stages.${subject}`)}
          columns={[
            { key: 'text', label: t('corridors.stages.step'), kind: 'name' },
            { key: 'who', label: t('corridors.stages.who'), kind: 'node' },
            { key: 'side', label: t('corridors.stages.side'), kind: 'node' },
            { key: 'after', label: t('corridors.stages.after'), kind: 'name' },
            { key: 'due', label: t('corridors.stages.due'), kind: 'node' },
            { key: 'silence', label: t('corridors.stages.silence'), kind: 'node' },
          ]}
          rows={stages
            .filter((stage) => stage.subject === subject)
            .map((stage) => ({
              text: textIn(stage.texts, lang),
              who: <Who stage={stage} />,
              side: <span>{sideOf(stage, t)}</span>,
              after: stage.after.map((id) => nameOf.get(id) ?? id).join(' · '),
              due: <Due stage={stage} nameOf={nameOf} />,
              silence: <Silence stage={stage} />,
            }))}
        />
      ))}
    </section>
  );
};
