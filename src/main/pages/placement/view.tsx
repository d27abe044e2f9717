import { ComparedTerms, Signatures } from '../../../modules/contracts/index.ts';
import { nameIn } from '../../../modules/organisations/index.ts';
import { Differences, PermitPanel, StayPanel } from '../../../modules/permits/index.ts';
import { FileTimelineView } from '../../../modules/stages/index.ts';
import { FileTasks } from '../../../modules/tasks/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { textIn } from '../../../programme/index.ts';
import { Code, DateText, ErrorSummary, Heading, Name, Notice, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { isReady, isVisible, type Whose, whoseOf } from './answer.tsx';
import type { PlacementFile, Recall } from './load.ts';
import { Mine, type Tried } from './mine.tsx';
import { Reasons } from './reasons.tsx';
import { Ways } from './ways.tsx';

interface PlacementViewProps {
  readonly file: PlacementFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly tried?: Tried | undefined;
}

/** What a worker who has returned may count on. */
const RecallNotice = ({ recall, whose }: { recall: Recall; whose: Whose }) => {
  const { t } = useTranslator();
  const { decision, seasonsCompleted, returnsReported } = recall;
  const answer = decision.answers.length === 0 ? 'silent' : decision.outcome === 'allowed' ? 'yes' : 'no';
  return (
    <Notice kind={answer === 'yes' ? 'done' : 'info'} title={t(`placements.recall.${answer}`, { whose })}>
      <p>{t('placements.recall.count', { seasons: seasonsCompleted, returns: returnsReported })}</p>
    </Notice>
  );
};

const ContractPanel = ({ file }: { file: PlacementFile }) => {
  const { t } = useTranslator();
  const { contract, offer } = file;
  return (
    <Panel title={t('contracts.title')}>
      {contract ? <Signatures contract={contract} /> : <p class="quiet">{t('contracts.none')}</p>}
      <ComparedTerms offer={offer} contract={contract?.terms} />
      {contract && (
        <p class="table-foot">
          <a href={`/contracts/${contract.id}`}>{t('contracts.open')}</a>
        </p>
      )}
    </Panel>
  );
};

const Organisation = ({ id, file }: { id: string; file: PlacementFile }) => {
  const { t, lang } = useTranslator();
  const names = file.names.get(id);
  return <a href={`/organisations/${id}`}>{names ? <Name>{nameIn(names, lang)}</Name> : t('ui.table.unknown')}</a>;
};

const Parties = ({ file }: { file: PlacementFile }) => {
  const { t, lang, days, country } = useTranslator();
  const { placement, offer, programme, ends } = file;
  return (
    <Panel title={t('placements.parties')}>
      <SummaryList
        rows={[
          { label: t('placements.reference'), value: <Code>{placement.reference}</Code> },
          {
            label: t('placements.worker'),
            value: (
              <>
                <Name>{placement.workerName}</Name>
                {placement.workerNativeName && (
                  <>
                    {' · '}
                    <Name>{placement.workerNativeName}</Name>
                  </>
                )}
                {file.papers && (
                  <>
                    {' · '}
                    <a href={`/workers/${placement.worker}/papers`}>{t('placements.papers')}</a>
                  </>
                )}
              </>
            ),
          },
          { label: t('placements.employer'), value: <Organisation id={placement.employer} file={file} /> },
          ...(placement.recruiter
            ? [{ label: t('placements.recruiter'), value: <Organisation id={placement.recruiter} file={file} /> }]
            : []),
          {
            label: t('placements.work'),
            value: (
              <>
                <Name>{offer.title}</Name> <Code>{offer.reference}</Code>
              </>
            ),
          },
          { label: t('placements.season'), value: days(placement.season.start, placement.season.end) },
          { label: t('placements.countries'), value: t('placements.from-to', { origin: country(ends[0]), destination: country(ends[1]) }) },
          {
            label: t('placements.programme'),
            value: (
              <a href={`/programmes/${programme.hash}`}>
                <Name>{textIn(programme.titles, lang)}</Name>
              </a>
            ),
          },
          { label: t('placements.began'), value: <DateText value={placement.beganOn} /> },
        ]}
      />
    </Panel>
  );
};

/** The timeline in which only that is the reader's which the reader can do now: nobody signs a contract that is not drawn. */
const asReady = (file: PlacementFile, actor: Actor): PlacementFile['timeline'] => ({
  ...file.timeline,
  entries: file.timeline.entries.map((entry) => ({ ...entry, mine: isReady(file, entry, actor) })),
});

/** The same file from both ends: what is mine first, then where it stands, the contract beside the offer, permit, stay and parties. */
export const PlacementView = ({ file, actor, csrf, tried }: PlacementViewProps) => {
  const { t } = useTranslator();
  const { timeline, placement, permit, movements, recall, programme, today } = file;
  // The terms stand in the form already.
  const drawing = !file.contract && timeline.entries.some((entry) => entry.step === 'contract.sign' && isReady(file, entry, actor));
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      {tried && <Reasons form={tried.form} programme={programme} today={today} />}
      <Mine file={file} actor={actor} csrf={csrf} tried={tried} />
      <Ways file={file} actor={actor} />
      <Differences differences={file.differences} />
      {recall && <RecallNotice recall={recall} whose={whoseOf(actor)} />}
      {isVisible(timeline.entries) && (
        <>
          <Heading>{t('placements.timeline')}</Heading>
          <FileTimelineView
            timeline={asReady(file, actor)}
            worker={placement.workerName}
            action={(entry) =>
              entry.step !== 'attest' && isReady(file, entry, actor) ? { href: '#mine', label: t('placements.do') } : undefined
            }
          />
        </>
      )}
      {!drawing && <ContractPanel file={file} />}
      {permit && <PermitPanel permit={permit} />}
      {movements.entry && <StayPanel movements={movements} permit={permit} />}
      <Parties file={file} />
      <FileTasks about={{ type: 'placement', id: placement.id }} tasks={file.tasks} today={today} role={actor.role} />
    </>
  );
};
