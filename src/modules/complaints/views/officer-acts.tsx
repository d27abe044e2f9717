import type { FormState } from '../../../platform/http/form-state.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { protectionTable } from '../../../platform/policy/matrix.ts';
import {
  Button,
  Checkbox,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  Panel,
  Radios,
  Select,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { urgencies } from '../domain/complaint.ts';
import { type Act, mayFollow } from '../domain/course.ts';
import { grounds } from '../grounds.ts';
import { nowhere } from '../place.ts';
import type { ComplaintFile } from '../queries/own-complaint.ts';
import { ways } from '../triage.ts';
import { TermsAnswer } from './terms.tsx';

export interface ActsProps {
  readonly file: ComplaintFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly currencies: readonly string[];
  readonly programmes: readonly string[];
  readonly form: FormState;
  readonly tried?: string | undefined;
}

/** Whether the reader's role reaches this complaint with an action, for what the page offers; the command asks again. */
const reaches = ({ actor, file }: ActsProps, action: string): boolean => {
  const scope = protectionTable.scopeOf(action, actor.role);
  const { country, origin } = file.row;
  return (
    scope === 'all' ||
    (scope === 'country' && actor.country === country) ||
    (scope === 'corridor' && [country, origin].includes(actor.country ?? ''))
  );
};

const One = (
  props: ActsProps & { readonly to: string; readonly act?: Act['act']; readonly children?: unknown; readonly kind?: 'second' },
) => {
  const { t } = useTranslator();
  const { file, csrf, to, act = to as Act['act'], children, form, tried, kind } = props;
  if (!mayFollow(file.row.state, act) || !reaches(props, `complaint.${to}`)) return null;
  const own = tried === to ? form : undefined;
  return (
    <Panel title={t(`complaints.act.${to}`)}>
      {own && <ErrorSummary form={own} />}
      <Form action={`/protection/complaints/${file.row.id}/${to}`} csrf={csrf} form={own}>
        <HiddenField name="version" value={file.row.version} />
        {children as never}
        <Button kind={kind ?? 'first'}>{t(`complaints.act.${to}-button`)}</Button>
      </Form>
    </Panel>
  );
};

const Amount = ({ currencies, label }: { currencies: readonly string[]; label: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <TextField name="amount.amount" label={label} width="short" />
      <Select
        name="amount.currency"
        label={t('complaints.money.currency')}
        value={currencies[0] ?? ''}
        options={currencies.map((code) => ({ value: code, label: code, name: true }))}
      />
    </>
  );
};

const Finding = () => {
  const { t } = useTranslator();
  return (
    <>
      <Radios
        name="outcome"
        label={t('complaints.act.outcome')}
        options={['upheld', 'partly-upheld', 'not-upheld'].map((value) => ({ value, label: t(`complaints.outcome.${value}`) }))}
      />
      <Select
        name="basis"
        label={t('complaints.act.basis')}
        hint={t('complaints.act.basis-hint')}
        optional
        options={grounds.map((value) => ({ value, label: t(`complaints.ground.${value}`) }))}
      />
      <Radios
        name="gravity"
        label={t('complaints.act.gravity')}
        value="usual"
        options={['usual', 'grave'].map((value) => ({ value, label: t(`complaints.gravity.${value}`) }))}
      />
    </>
  );
};

const Triage = (props: ActsProps) => {
  const { t } = useTranslator();
  const { row } = props.file;
  return (
    <One {...props} to="triage">
      <Radios
        name="urgency"
        label={t('complaints.act.urgency')}
        value={row.urgency}
        options={urgencies.map((value) => ({ value, label: t(`complaints.urgency.${value}`) }))}
      />
      <Checkbox
        name="screened"
        label={t('complaints.act.screened')}
        hint={t('complaints.act.screened-hint')}
        value={row.screened ? 'yes' : ''}
      />
      <Select
        name="programme"
        label={t('complaints.act.programme')}
        value={row.programme ?? 'default'}
        options={props.programmes.map((value) => ({ value, label: value, name: true }))}
      />
      <TextField
        name="employer"
        label={t('complaints.act.employer')}
        hint={t('complaints.act.employer-hint')}
        optional
        value={row.employer_id ?? ''}
      />
      <Radios name="to" label={t('complaints.act.way')} options={ways.map((value) => ({ value, label: t(`complaints.way.${value}`) }))} />
    </One>
  );
};

const Measures = (props: ActsProps) => {
  const { t } = useTranslator();
  const { row, measures } = props.file;
  const upheld = row.outcome === 'upheld' || row.outcome === 'partly-upheld';
  if (!upheld || !reaches(props, 'complaint.measure')) return null;
  const left = [
    ['sanction', 'sanction'],
    ['block', 'block'],
    ['change', 'change-of-employer'],
  ].filter(([, kind]) => !measures.some((one) => one.kind === kind));
  if (left.length === 0) return null;
  const own = props.tried === 'measures' ? props.form : undefined;
  return (
    <Panel title={t('complaints.act.measures')}>
      {own && <ErrorSummary form={own} />}
      <p class="quiet">{t('complaints.act.measures-hint')}</p>
      <Form action={`/protection/complaints/${row.id}/measures`} csrf={props.csrf} form={own}>
        <HiddenField name="version" value={row.version} />
        {left.map(([name = '']) => (
          <Checkbox name={name} label={t(`complaints.measure.${name}`)} />
        ))}
        <Button>{t('complaints.act.measures-button')}</Button>
      </Form>
    </Panel>
  );
};

const Route = (props: ActsProps) => {
  const { t } = useTranslator();
  const { row } = props.file;
  if (row.closed_on || !reaches(props, 'complaint.route')) return null;
  const own = props.tried === 'route' ? props.form : undefined;
  return (
    <details open={row.country === nowhere || own !== undefined}>
      <summary>{t('complaints.act.route')}</summary>
      <Form action={`/protection/complaints/${row.id}/route`} csrf={props.csrf} form={own}>
        <HiddenField name="version" value={row.version} />
        <TextField name="country" label={t('complaints.act.country')} hint={t('complaints.act.country-hint')} width="short" />
        <Button kind="second">{t('complaints.act.route-button')}</Button>
      </Form>
    </details>
  );
};

/** Whoever works on a complaint takes it on, so that no two do the same. */
const Assign = (props: ActsProps) => {
  const { t } = useTranslator();
  const { row } = props.file;
  if (row.closed_on || row.state === 'received' || row.assigned_to === props.actor.account || !reaches(props, 'complaint.assign'))
    return null;
  return (
    <Form action={`/protection/complaints/${row.id}/assign`} csrf={props.csrf}>
      <HiddenField name="version" value={row.version} />
      <Button kind="second">{t('complaints.act.assign')}</Button>
    </Form>
  );
};

/** What the reader can do with a complaint where it stands; what stands elsewhere is not shown. */
export const OfficerActs = (props: ActsProps) => {
  const { t } = useTranslator();
  const { row, remedy, settlements } = props.file;
  const { currencies } = props;
  const terms = settlements.find(({ answer }) => answer === null);
  return (
    <>
      <One {...props} to="acknowledge" />
      <Triage {...props} />
      <One {...props} to="invite" act="settle">
        <DateField name="meeting" label={t('complaints.act.meeting')} />
      </One>
      {terms ? (
        <One {...props} to="settle">
          <HiddenField name="settlement" value={terms.id} />
          <TermsAnswer label={t('complaints.act.signed')} hint={t('complaints.act.signed-hint')} />
        </One>
      ) : (
        <One {...props} to="propose-settlement" act="settle">
          <Amount currencies={currencies} label={t('complaints.act.agreed')} />
          <DateField name="due" label={t('complaints.money.due')} />
          <TextArea name="terms" label={t('complaints.act.terms')} hint={t('complaints.act.terms-hint')} rows={3} optional />
        </One>
      )}
      <One {...props} to="fail-conciliation" kind="second" />
      <One {...props} to="report-findings" />
      <One {...props} to="decide">
        <Finding />
      </One>
      <One {...props} to="order-remedy">
        <Amount currencies={currencies} label={t('complaints.act.ordered')} />
      </One>
      <One {...props} to="record-payment">
        <Amount currencies={remedy ? [remedy.currency] : currencies} label={t('complaints.act.paid')} />
        <DateField name="on" label={t('complaints.act.paid-on')} />
      </One>
      <One {...props} to="verify-payment">
        <Radios
          name="arrived"
          label={t('complaints.act.arrived')}
          hint={t('complaints.act.arrived-hint')}
          options={['yes', 'no'].map((value) => ({ value, label: t(`complaints.ask.${value}`) }))}
        />
      </One>
      {row.state === 'remedy-ordered' && reaches(props, 'complaint.draw-bond') && remedy && !remedy.bond_effect && (
        <One {...props} to="draw-bond" act="record-payment" kind="second" />
      )}
      <One {...props} to="decide-appeal">
        <Checkbox name="granted" label={t('complaints.act.granted')} />
        <Finding />
      </One>
      <One {...props} to="reopen" kind="second" />
      <Measures {...props} />
      <Assign {...props} />
      <Route {...props} />
    </>
  );
};
