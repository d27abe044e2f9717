import type { PlainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Result } from '../../../kernel/result.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  DateText,
  ErrorSummary,
  Form,
  Message,
  Money,
  Notice,
  Panel,
  SummaryList,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import type { Task } from '../../tasks/index.ts';
import type { AppliedFor } from '../domain/application.ts';
import type { BondRules, Said } from '../domain/licensing.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';
import { SaidText } from './said.tsx';

export interface ApplyProps {
  readonly organisation: OrganisationSeen;
  readonly what: Result<AppliedFor>;
  /** The application that waits for an answer. */
  readonly waiting: Task | undefined;
  readonly validFor: Said<string>;
  readonly bond: BondRules;
  readonly today: PlainDate;
  readonly csrf: string;
  readonly form: FormState;
}

/** What the licence asks for and gives, and the one form with which an organisation applies. */
export const ApplyView = ({ organisation, what, waiting, validFor, bond, today, csrf, form }: ApplyProps) => {
  const { t } = useTranslator();
  if (waiting)
    return (
      <Notice title={t('organisations.apply.waits')}>
        <p>
          <Message
            k="organisations.apply.until"
            values={{ since: <DateText value={waiting.openedOn} />, until: <DateText value={waiting.dueOn} /> }}
          />
        </p>
        <p>
          <a href={`/tasks/${waiting.id}`}>{t('organisations.apply.see')}</a>
        </p>
      </Notice>
    );
  if (!what.ok) return <Notice title={t(`errors.${what.error.code}`, what.error.params)} />;
  return (
    <div class="stack">
      <SummaryList
        rows={[
          {
            label: t('organisations.until.programme'),
            value: <SaidText said={validFor}>{(span) => <DateText value={today.add(span).subtract({ days: 1 })} />}</SaidText>,
          },
          { label: t('organisations.bond.lodged'), value: <SaidText said={bond.lodged}>{(amount) => <Money value={amount} />}</SaidText> },
        ]}
      />
      <Panel title={t(`organisations.apply.${what.value}`)}>
        <Form action={`/organisations/${organisation.id}/apply`} csrf={csrf} idempotencyKey={newId()} form={form}>
          <ErrorSummary />
          <TextArea name="shown" label={t('organisations.apply.shown')} hint={t('organisations.apply.shown-hint')} />
          <Button>{t('organisations.apply.send')}</Button>
        </Form>
      </Panel>
    </div>
  );
};
