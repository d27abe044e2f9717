import { compareDates } from '../../../kernel/dates.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Code,
  DataTable,
  DateField,
  DateText,
  Form,
  type FormState,
  HiddenField,
  Message,
  Name,
  Panel,
  SummaryList,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { PanelMembers } from '../call-panel.ts';
import type { ShownSelection } from '../queries/read-selection.ts';

interface PanelProps {
  readonly shown: ShownSelection;
  readonly today: Temporal.PlainDate;
  readonly csrf: string;
  readonly form: FormState;
  /** The reader is of an office that calls, notes and signs. */
  readonly acts: boolean;
  /** The reader may see who stands behind the codes. */
  readonly names: boolean;
}

const Call = ({ shown, csrf, form }: PanelProps) => {
  const { t } = useTranslator();
  const members = shown.selection.members as PanelMembers | null;
  return (
    <details open={shown.selection.held_on === null || form.problems.length > 0}>
      <summary>{t('recruitment.panel.call')}</summary>
      <Form action={`/selections/${shown.selection.id}/panel`} csrf={csrf} form={form}>
        <HiddenField name="version" value={shown.selection.version} />
        <DateField name="heldOn" label={t('recruitment.panel.day')} value={shown.selection.held_on?.toString()} />
        <TextField name="place" label={t('recruitment.panel.place')} value={shown.selection.held_at ?? undefined} />
        <TextField name="origin" label={t('recruitment.panel.origin')} hint={t('recruitment.panel.no-names')} value={members?.origin} />
        <TextField name="destination" label={t('recruitment.panel.destination')} value={members?.destination} />
        <TextField name="employer" label={t('recruitment.panel.employer')} optional value={members?.employer} />
        <Button>{t('recruitment.panel.send-call')}</Button>
      </Form>
    </details>
  );
};

const Notes = ({ shown, csrf, form }: PanelProps) => {
  const { t, lang } = useTranslator();
  const { criteria } = shown.rules;
  return (
    <Form action={`/selections/${shown.selection.id}/scores`} csrf={csrf} form={form}>
      <HiddenField name="version" value={shown.selection.version} />
      <DataTable
        caption={t('recruitment.panel.notes')}
        columns={[
          { key: 'came', label: t('recruitment.panel.came'), kind: 'node' },
          ...criteria.map(({ id, texts, most }) => ({
            key: id,
            label: t('recruitment.panel.criterion', { text: textIn({ ...texts, en: texts.en ?? id }, lang), most }),
            kind: 'node' as const,
          })),
        ]}
        rows={shown.candidates.map((row) => ({
          came: (
            <span class="choice">
              <input type="checkbox" id={`came-${row.code}`} name="attended[]" value={row.code} checked={row.attended === true} />
              <label for={`came-${row.code}`}>
                <Code>{row.code}</Code>
              </label>
            </span>
          ),
          ...Object.fromEntries(
            criteria.map(({ id, texts }) => [
              id,
              <input
                class="short"
                type="text"
                inputmode="numeric"
                dir="ltr"
                name={`scores.${row.code}.${id}`}
                aria-label={`${row.code} ${textIn({ ...texts, en: texts.en ?? id }, lang)}`}
                value={form.values[`scores.${row.code}.${id}`] ?? ((row.scores ?? {}) as Record<string, number>)[id]?.toString()}
              />,
            ]),
          ),
        }))}
      />
      <Button>{t('recruitment.panel.save-notes')}</Button>
    </Form>
  );
};

const Sign = ({ shown, csrf }: PanelProps) => {
  const { t } = useTranslator();
  return (
    <Form action={`/selections/${shown.selection.id}/sign`} csrf={csrf}>
      <HiddenField name="version" value={shown.selection.version} />
      <p>{t('recruitment.panel.sign-means')}</p>
      <Button>{t('recruitment.panel.sign')}</Button>
    </Form>
  );
};

/** A panel from the call to the act that both ends sign. */
export const PanelView = (props: PanelProps) => {
  const { t } = useTranslator();
  const { shown, today, acts, names } = props;
  const { selection, candidates } = shown;
  const members = selection.members as PanelMembers | null;
  const signed = selection.signed_by_origin_on !== null || selection.signed_by_destination_on !== null;
  const met = selection.held_on !== null && compareDates(today, selection.held_on) >= 0;
  const noted = candidates.every(({ attended }) => attended !== null);
  const open = selection.state === 'listed';
  return (
    <Panel title={t('recruitment.panel.title')}>
      {selection.held_on && (
        <SummaryList
          rows={[
            { label: t('recruitment.panel.day'), value: <DateText value={selection.held_on} /> },
            { label: t('recruitment.panel.place'), value: <Name>{selection.held_at ?? ''}</Name> },
            { label: t('recruitment.panel.origin'), value: members ? <Name>{members.origin}</Name> : undefined },
            { label: t('recruitment.panel.destination'), value: members ? <Name>{members.destination}</Name> : undefined },
            ...(members?.employer ? [{ label: t('recruitment.panel.employer'), value: <Name>{members.employer}</Name> }] : []),
            { label: t('recruitment.panel.signed-origin'), value: <SignedOn day={selection.signed_by_origin_on} /> },
            { label: t('recruitment.panel.signed-destination'), value: <SignedOn day={selection.signed_by_destination_on} /> },
          ]}
        />
      )}
      {names && (
        <Buttons>
          <ButtonLink href={`/selections/${selection.id}/people`}>{t('recruitment.panel.people')}</ButtonLink>
        </Buttons>
      )}
      {acts && open && !signed && <Call {...props} />}
      {acts && open && !signed && met && <Notes {...props} />}
      {acts && open && met && noted && <Sign {...props} />}
      {open && !met && selection.held_on && (
        <p>
          <Message k="recruitment.panel.waits" values={{ day: <DateText value={selection.held_on} /> }} />
        </p>
      )}
    </Panel>
  );
};

const SignedOn = ({ day }: { day: Temporal.PlainDate | null }) => {
  const { t } = useTranslator();
  return day ? <DateText value={day} /> : <span class="quiet">{t('recruitment.panel.not-yet')}</span>;
};
