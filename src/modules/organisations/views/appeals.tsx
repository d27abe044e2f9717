import type { PlainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  Name,
  Notice,
  Panel,
  Radios,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { appealable } from '../domain/appeal.ts';
import type { Decided, OrganisationSeen } from '../queries/organisation-seen.ts';
import { History } from './history.tsx';

interface AppealsProps {
  readonly organisation: OrganisationSeen;
  readonly today: PlainDate;
  readonly csrf: string;
  readonly form: FormState;
}

const About = ({ one }: { one: Decided }) => {
  const { t } = useTranslator();
  return (
    <p>
      <Message
        k="organisations.appeal.about"
        values={{ status: t(`organisations.status.${one.status}`), since: <DateText value={one.since} />, basis: <Name>{one.basis}</Name> }}
      />
    </p>
  );
};

const FileForm = ({ organisation, one, csrf, form }: AppealsProps & { one: Decided }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('organisations.appeal.file')}>
      <About one={one} />
      {one.appealBy ? (
        <p>
          <Message k="organisations.appeal.until" values={{ until: <DateText value={one.appealBy} /> }} />
        </p>
      ) : (
        <p class="quiet">{t('organisations.appeal.no-last-day')}</p>
      )}
      <Form action={`/organisations/${organisation.id}/appeals/file`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <ErrorSummary />
        <HiddenField name="decision" value={one.decision ?? ''} />
        <TextArea name="grounds" label={t('organisations.appeal.grounds')} hint={t('organisations.appeal.grounds-hint')} />
        <Button>{t('organisations.appeal.send')}</Button>
      </Form>
    </Panel>
  );
};

const DecideForm = ({ organisation, one, csrf, form }: AppealsProps & { one: Decided }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('organisations.appeal.decide')}>
      <About one={one} />
      <p>
        <Name>{one.appeal?.grounds ?? ''}</Name>
      </p>
      <Form action={`/organisations/${organisation.id}/appeals/decide`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <ErrorSummary />
        <HiddenField name="appeal" value={one.appeal?.id ?? ''} />
        <Radios
          name="outcome"
          label={t('organisations.appeal.outcome')}
          options={(['upheld', 'dismissed'] as const).map((value) => ({
            value,
            label: t(`organisations.appeal.${value}`),
            hint: t(`organisations.appeal.${value}-hint`),
          }))}
        />
        <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
        <TextArea name="reason" label={t('organisations.appeal.reason')} />
        <Button>{t('organisations.appeal.decide-send')}</Button>
      </Form>
    </Panel>
  );
};

/** What the organisation has filed and nobody has decided: it can take it back, and the decision stands then. */
const WithdrawForm = ({ organisation, one, csrf }: AppealsProps & { one: Decided }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('organisations.appeal.withdraw')}>
      <About one={one} />
      <p>{t('organisations.appeal.withdraw-means')}</p>
      <Form action={`/organisations/${organisation.id}/appeals/withdraw`} csrf={csrf} idempotencyKey={newId()}>
        <HiddenField name="appeal" value={one.appeal?.id ?? ''} />
        <Button kind="second">{t('organisations.appeal.withdraw-send')}</Button>
      </Form>
    </Panel>
  );
};

/** What can be appealed, what waits for an answer, and what came of each. */
export const AppealsView = (props: AppealsProps) => {
  const { organisation, today } = props;
  const { t } = useTranslator();
  const open = organisation.history.filter((one) => one.appeal?.state === 'filed');
  const can = organisation.history.find(
    (one) =>
      !one.appeal && one.decision !== undefined && appealable({ status: one.status, ground: one.ground, appealBy: one.appealBy }, today).ok,
  );
  return (
    <div class="stack">
      {organisation.mine && open.map((one) => <DecideForm {...props} one={one} />)}
      {organisation.own && open.map((one) => <WithdrawForm {...props} one={one} />)}
      {organisation.own && can && <FileForm {...props} one={can} />}
      {open.length === 0 && !(organisation.own && can) && <Notice title={t('organisations.appeals.nothing')} />}
      <History organisation={organisation} today={today} />
    </div>
  );
};
