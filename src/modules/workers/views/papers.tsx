import {
  Button,
  Code,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Name,
  Notice,
  Panel,
  Select,
  SummaryList,
  Tag,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { documentKinds, type Warning, type WorkerDocument } from '../domain/document.ts';
import type { NeededUntil } from '../queries/needed-until.ts';

export interface PapersProps {
  readonly worker: string;
  readonly origin: string;
  readonly papers: readonly WorkerDocument[];
  /** Papers whose zone spells the name otherwise than what was typed, with the latter. */
  readonly otherwise: ReadonlyMap<string, string>;
  readonly warnings: readonly Warning[];
  readonly needed: NeededUntil | undefined;
  /** A number that was just shown, and of which paper. */
  readonly shown: { readonly document: string; readonly number: string } | undefined;
  readonly may: { readonly add: boolean; readonly verify: boolean; readonly show: boolean };
  readonly csrf: string;
  readonly form: FormState;
}

/** What ends too soon: on the page of the papers, and on top of the worker's own page. */
export const WarningNotice = ({ warning, paper }: { warning: Warning; paper: WorkerDocument | undefined }) => {
  const { t } = useTranslator();
  const kind = t(`workers.paper.kind.${paper?.kind ?? 'other'}`);
  return (
    <Notice kind="attention" title={t(`workers.paper.warning.${warning.kind}`, { kind })}>
      <p>
        <Message
          k={warning.kind === 'ends-before' ? 'workers.paper.ends-needed' : 'workers.paper.ends'}
          values={{
            on: <DateText value={warning.on} />,
            ...(warning.kind === 'ends-before' && { until: <DateText value={warning.until} /> }),
          }}
        />
      </p>
    </Notice>
  );
};

/** Lines of a paper that spell the name otherwise: whoever travels under the other spelling is stopped at the counter. */
const ZoneNotice = ({ paper, typed }: { paper: WorkerDocument; typed: string }) => {
  const { t } = useTranslator();
  return (
    <Notice kind="attention" title={t('workers.paper.zone-differs')}>
      <p>
        <Message k="workers.paper.zone-differs-means" values={{ zone: <Name>{paper.zoneName ?? ''}</Name>, typed: <Name>{typed}</Name> }} />
      </p>
    </Notice>
  );
};

/** The number as far as it is shown: the last three signs, or all of it after the act of showing. */
const NumberText = ({ paper, shown }: { paper: WorkerDocument; shown: PapersProps['shown'] }) => (
  <Code>{shown?.document === paper.id ? shown.number : `••••${paper.tail}`}</Code>
);

const Paper = ({ paper, worker, shown, may, csrf }: { paper: WorkerDocument } & Pick<PapersProps, 'worker' | 'shown' | 'may' | 'csrf'>) => {
  const { t, country } = useTranslator();
  const at = `/workers/${worker}/papers/${paper.id}`;
  return (
    <Panel
      title={t(`workers.paper.kind.${paper.kind}`)}
      aside={paper.verifiedOn ? <Tag kind="done">{t('workers.paper.verified')}</Tag> : undefined}
    >
      <SummaryList
        rows={[
          { label: t('workers.paper.number'), value: <NumberText paper={paper} shown={shown} /> },
          { label: t('workers.paper.issuer'), value: country(paper.issuer) },
          ...(paper.printedName === null ? [] : [{ label: t('workers.paper.printed-name'), value: <Name>{paper.printedName}</Name> }]),
          ...(paper.issuedOn === null ? [] : [{ label: t('workers.paper.issued'), value: <DateText value={paper.issuedOn} /> }]),
          { label: t('workers.paper.expires'), value: paper.expiresOn === null ? undefined : <DateText value={paper.expiresOn} /> },
          { label: t('workers.paper.added-by'), value: t(`workers.by.${paper.addedBy}`) },
        ]}
      />
      {may.show && shown?.document !== paper.id && (
        <Form action={`${at}/number`} csrf={csrf}>
          <Button kind="second">{t('workers.paper.show')}</Button>
        </Form>
      )}
      {may.verify && !paper.verifiedOn && (
        <Form action={`${at}/verify`} csrf={csrf}>
          <HiddenField name="version" value={paper.version} />
          <Button kind="second">{t('workers.paper.verify')}</Button>
        </Form>
      )}
      {may.add && (
        <details>
          <summary>{t('workers.paper.remove')}</summary>
          <p>{t('workers.paper.remove-means')}</p>
          <Form action={`${at}/remove`} csrf={csrf}>
            <HiddenField name="version" value={paper.version} />
            <Button kind="second">{t('workers.paper.remove-yes')}</Button>
          </Form>
        </details>
      )}
    </Panel>
  );
};

const AddPaper = ({ worker, origin, csrf, form }: Pick<PapersProps, 'worker' | 'origin' | 'csrf' | 'form'>) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('workers.paper.add')}>
      <Form action={`/workers/${worker}/papers`} csrf={csrf} form={form}>
        <ErrorSummary />
        <Select
          name="kind"
          label={t('workers.paper.kind')}
          value="passport"
          options={documentKinds.map((value) => ({ value, label: t(`workers.paper.kind.${value}`) }))}
        />
        <TextField
          name="number"
          label={t('workers.paper.number')}
          hint={t('workers.paper.number-hint')}
          width="middle"
          autocomplete="off"
          optional
        />
        <TextField name="issuer" label={t('workers.paper.issuer')} hint={t('workers.paper.issuer-hint')} width="short" value={origin} />
        <TextField name="printedName" label={t('workers.paper.printed-name')} hint={t('workers.paper.printed-hint')} optional />
        <DateField name="issuedOn" label={t('workers.paper.issued')} optional />
        <DateField name="expiresOn" label={t('workers.paper.expires')} optional />
        <TextArea name="mrz" label={t('workers.paper.mrz')} hint={t('workers.paper.mrz-hint')} rows={3} optional />
        <Button>{t('workers.paper.save')}</Button>
      </Form>
    </Panel>
  );
};

/** A worker's papers: what ends too soon first, then each paper, then a way to add one. */
export const Papers = (props: PapersProps) => {
  const { papers, warnings, otherwise, needed, may } = props;
  const { t } = useTranslator();
  return (
    <>
      {warnings.map((warning) => (
        <WarningNotice warning={warning} paper={papers.find(({ id }) => id === warning.document)} />
      ))}
      {papers.map((paper) => {
        const typed = otherwise.get(paper.id);
        return typed && <ZoneNotice paper={paper} typed={typed} />;
      })}
      {needed && (
        <p>
          <Message
            k={needed.said.status === 'known' ? 'workers.paper.needed' : 'workers.paper.needed-silent'}
            values={{ end: <DateText value={needed.seasonEnd} />, until: <DateText value={needed.until} /> }}
          />{' '}
          {needed.said.source && <Name>{needed.said.source.title}</Name>}
        </p>
      )}
      {papers.length === 0 && <p class="empty">{t('workers.paper.none')}</p>}
      {papers.map((paper) => (
        <Paper paper={paper} {...props} />
      ))}
      {may.add && <AddPaper {...props} />}
    </>
  );
};

/** The same as data: never the number. */
export const paperData = (paper: WorkerDocument) => ({
  id: paper.id,
  kind: paper.kind,
  issuer: paper.issuer,
  tail: paper.tail,
  printedName: paper.printedName,
  zoneName: paper.zoneName,
  issuedOn: paper.issuedOn?.toString() ?? null,
  expiresOn: paper.expiresOn?.toString() ?? null,
  verifiedOn: paper.verifiedOn?.toString() ?? null,
  version: paper.version,
});
