import type { FormState } from '../../../platform/http/visit.ts';
import {
  About,
  Button,
  DataTable,
  ErrorSummary,
  Form,
  LabelText,
  Notice,
  Panel,
  Radios,
  Tag,
  TextField,
  useField,
  useTranslator,
} from '../../../ui/index.ts';
import type { DraftLine } from '../queries/drafts.ts';
import type { Version } from '../queries/versions.ts';

const Table = ({ lines, own }: { lines: readonly DraftLine[]; own: boolean }) => {
  const { t, country } = useTranslator();
  return (
    <DataTable
      caption={t(own ? 'programmes.own' : 'programmes.theirs')}
      empty={t(own ? 'programmes.own.empty' : 'programmes.theirs.empty')}
      columns={[
        { key: 'title', label: t('programmes.draft'), kind: 'link' },
        { key: 'corridor', label: t('programmes.corridor'), kind: 'node' },
        { key: 'state', label: t('programmes.state'), kind: 'node' },
        { key: 'changed', label: t('programmes.changed'), kind: 'date' },
      ]}
      rows={lines
        .filter((line) => line.own === own)
        .map((line) => ({
          title: { href: `/workbench/drafts/${line.id}`, label: line.title },
          corridor: <>{t('corridors.name', { origin: country(line.origin), destination: country(line.destination) })}</>,
          state: <DraftState line={line} />,
          changed: line.changedOn,
        }))}
    />
  );
};

/** Where a draft stands: being written, or as far as its proposal. */
export const DraftState = ({ line: { adoption } }: { line: Pick<DraftLine, 'adoption'> }) => {
  const { t } = useTranslator();
  if (!adoption) return <Tag>{t('programmes.state.written')}</Tag>;
  const kind = adoption.mine ? 'mine' : adoption.state === 'in-force' ? 'done' : adoption.state === 'waits' ? 'attention' : undefined;
  return <Tag {...(kind && { kind })}>{t(adoption.mine ? 'programmes.state.yours' : `corridors.state.${adoption.state}`)}</Tag>;
};

/** A choice among the texts that there are, in two groups. */
export const VersionSelect = ({
  versions,
  name,
  label,
  hint,
  blank,
  value = '',
}: {
  versions: readonly Version[];
  name: string;
  label: string;
  hint?: string;
  blank?: boolean;
  value?: string;
}) => {
  const { t } = useTranslator();
  const field = useField({ name, value, hint });
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      <label class="label" for={field.id}>
        <LabelText label={label} />
      </label>
      <About field={field} hint={hint} />
      <select id={field.id} name={name} aria-describedby={field.describedBy} aria-invalid={field.error ? 'true' : undefined}>
        <option value="">{t('ui.field.choose')}</option>
        {blank && (
          <option value="blank" selected={field.value === 'blank'}>
            {t('programmes.begin.blank')}
          </option>
        )}
        {(['shipped', 'proposed'] as const).map((kind) => {
          const these = versions.filter((version) => version.kind === kind);
          if (these.length === 0) return null;
          return (
            <optgroup label={t(`programmes.versions.${kind}`)}>
              {these.map(({ key, title, version }) => (
                <option value={key} selected={field.value === key} translate="no">
                  {`${title} (${version})`}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
};

interface WorkbenchViewProps {
  readonly drafts: readonly DraftLine[];
  readonly versions: readonly Version[];
  readonly country: string;
  readonly csrf: string;
  readonly form: FormState;
}

/** The drafts of the own end, what is put to it by others, and the form with which a programme begins. */
export const WorkbenchView = ({ drafts, versions, country: own, csrf, form }: WorkbenchViewProps) => {
  const { t, country } = useTranslator();
  const waiting = drafts.filter(({ adoption }) => adoption?.mine);
  return (
    <div class="stack">
      <ErrorSummary form={form} />
      {waiting.length > 0 && (
        <Notice kind="attention" title={t('programmes.waiting', { n: waiting.length })}>
          <p>{t('programmes.waiting.means')}</p>
        </Notice>
      )}
      <Table lines={drafts} own={true} />
      <Table lines={drafts} own={false} />
      <Panel title={t('programmes.begin')}>
        <p>{t('programmes.begin.means')}</p>
        <Form action="/workbench/drafts" csrf={csrf} form={form}>
          <VersionSelect
            versions={versions}
            name="preset"
            label={t('programmes.begin.preset')}
            hint={t('programmes.begin.preset.hint')}
            blank
          />
          <TextField name="title" label={t('programmes.begin.title')} hint={t('programmes.begin.title.hint')} />
          <Radios
            name="end"
            label={t('programmes.begin.end', { country: country(own) })}
            options={[
              { value: 'origin', label: t('programmes.begin.end.origin') },
              { value: 'destination', label: t('programmes.begin.end.destination') },
            ]}
          />
          <TextField name="partner" label={t('programmes.begin.partner')} hint={t('programmes.begin.partner.hint')} width="short" />
          <Button>{t('programmes.begin.send')}</Button>
        </Form>
      </Panel>
    </div>
  );
};
