import { compareDates } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Lead,
  Message,
  Name,
  Notice,
  Panel,
  Radios,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import { declineReasons } from '../domain/offer.ts';
import type { Fared, ShownOffer } from '../queries/read-offer.ts';
import { Terms } from './terms.tsx';
import { Why } from './why.tsx';

interface OfferViewProps {
  readonly offer: ShownOffer;
  readonly fared: readonly Fared[];
  readonly today: Temporal.PlainDate;
  /** The reader is the worker to whom it was made. */
  readonly own: boolean;
  /** The reader is told why it was declined. */
  readonly why: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

const Answer = ({ offer, csrf, form }: Pick<OfferViewProps, 'offer' | 'csrf' | 'form'>) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/offers/${offer.id}/accept`} csrf={csrf} idempotencyKey={newId()}>
        <HiddenField name="version" value={offer.version} />
        <p>{t('recruitment.offer.accept-means')}</p>
        <Button>{t('recruitment.offer.accept')}</Button>
      </Form>
      <details open={form.problems.some((problem) => problem.field === 'reason')}>
        <summary>{t('recruitment.offer.decline-open')}</summary>
        <Form action={`/offers/${offer.id}/decline`} csrf={csrf} idempotencyKey={newId()} form={form}>
          <HiddenField name="version" value={offer.version} />
          <p>{t('recruitment.offer.decline-means')}</p>
          <Radios
            name="reason"
            label={t('recruitment.offer.reason')}
            options={declineReasons.map((value) => ({ value, label: t(`recruitment.reason.${value}`) }))}
          />
          <TextArea name="words" label={t('recruitment.offer.words')} hint={t('recruitment.offer.words-who')} optional rows={3} />
          <Button kind="stop">{t('recruitment.offer.decline')}</Button>
        </Form>
      </details>
    </>
  );
};

/** Where the offer stands, in a sentence. */
const Standing = ({ offer, today, own, why }: Pick<OfferViewProps, 'offer' | 'today' | 'own' | 'why'>) => {
  const { t } = useTranslator();
  const until = <DateText value={offer.expiresOn} />;
  if (offer.status === 'open') {
    const past = compareDates(offer.expiresOn, today) < 0;
    const key = past ? 'recruitment.offer.past' : own ? 'recruitment.offer.answer-by' : 'recruitment.offer.open-until';
    return (
      <Lead>
        <Message k={key} values={{ until }} />
      </Lead>
    );
  }
  const on = offer.answeredOn ? <DateText value={offer.answeredOn} /> : '';
  return (
    <Notice kind={offer.status === 'accepted' ? 'done' : 'info'} title={t(`recruitment.offer.title-${offer.status}`)}>
      <p>
        <Message k={`recruitment.offer.is-${offer.status}`} values={{ on }} />
      </p>
      {why && offer.reason && <p>{t(`recruitment.reason.${offer.reason}`)}</p>}
      {why && offer.words && (
        <blockquote>
          <Name>{offer.words}</Name>
        </blockquote>
      )}
      {offer.placement && (
        <Buttons>
          <ButtonLink href={`/placements/${offer.placement}`}>{t('recruitment.offer.to-file')}</ButtonLink>
        </Buttons>
      )}
    </Notice>
  );
};

/** An offer: until when to answer, the terms, why me and why not elsewhere. */
export const OfferView = ({ offer, fared, today, own, why, csrf, form }: OfferViewProps) => {
  const { t } = useTranslator();
  const answerable = own && offer.status === 'open' && compareDates(offer.expiresOn, today) >= 0;
  return (
    <>
      <Standing offer={offer} today={today} own={own} why={why} />
      <Panel title={t('recruitment.offer.terms')}>
        <Terms terms={offer.terms} employer={offer.employer} />
        <p class="quiet">{t('recruitment.offer.free')}</p>
      </Panel>
      {answerable && (
        <Panel title={t('recruitment.offer.your-answer')}>
          <Answer offer={offer} csrf={csrf} form={form} />
        </Panel>
      )}
      {offer.kind === 'selected' && <p>{t(own ? 'recruitment.offer.selected-you' : 'recruitment.offer.selected')}</p>}
      {offer.kind === 'nominated' && <p>{t(own ? 'recruitment.offer.named-you' : 'recruitment.offer.named')}</p>}
      {own && <Why fared={fared} />}
    </>
  );
};
