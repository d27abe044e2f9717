import { execute } from '../../../platform/command/execute.ts';
import { cleanPhoto, photoMegabytes } from '../../../platform/files/photo.ts';
import { csrfOf, idIn, pathId, queryId } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import {
  Button,
  DateText,
  ErrorSummary,
  FileField,
  Form,
  HiddenField,
  Message,
  Money,
  Name,
  Panel,
  useTranslator,
} from '../../../ui/index.ts';
import type { Cost } from '../domain/cost.ts';
import { itemName } from '../domain/items.ts';
import { costsOf } from '../queries/costs-of.ts';
import { addReceipt } from './add-receipt.ts';

interface Receipt {
  readonly cost: Cost;
  readonly reference: string;
  readonly photo: string | undefined;
}

const receiptOf = async (visit: Visit, cost: string | undefined): Promise<Receipt | undefined> => {
  const key = pathId(visit, 'placement');
  if (key === undefined) return undefined;
  return visit.read(async (tx) => {
    const found = (await costsOf(tx, key)).find(({ id }) => id === cost);
    const file = await tx.selectFrom('placement').select('reference').where('id', '=', key).executeTakeFirst();
    const row = found && (await tx.selectFrom('cost_receipt').select('photo').where('cost_id', '=', found.id).executeTakeFirst());
    return found && file ? { cost: found, reference: file.reference, photo: row?.photo } : undefined;
  });
};

const ReceiptView = ({
  receipt: { cost, photo },
  mayAdd,
  csrf,
  form,
}: {
  receipt: Receipt;
  mayAdd: boolean;
  csrf: string;
  form: FormState;
}) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <p>
        <Message
          k="costs.receipt.of"
          values={{
            item: <Name>{itemName(cost.item, lang)}</Name>,
            amount: <Money value={cost.amount} />,
            on: <DateText value={cost.paidOn} />,
          }}
        />
      </p>
      {photo ? (
        <img class="photo" src={`data:image/webp;base64,${photo}`} alt={t('costs.receipt.photo-alt')} />
      ) : (
        <p>{t('costs.receipt.no-photo')}</p>
      )}
      {mayAdd && (
        <Panel title={t(photo ? 'costs.receipt.other-photo' : 'costs.receipt.add-photo')}>
          <p>{t('costs.receipt.who-sees')}</p>
          <Form action={`/placements/${cost.placement}/receipt`} csrf={csrf} form={form} files>
            <ErrorSummary />
            <HiddenField name="cost" value={cost.id} />
            <FileField
              name="photo"
              label={t('costs.receipt.photo')}
              accept="image/jpeg,image/png,image/webp"
              types="JPEG, PNG, WebP"
              megabytes={photoMegabytes}
            />
            <Button>{t('costs.receipt.send-photo')}</Button>
          </Form>
        </Panel>
      )}
    </>
  );
};

const receiptPage = async (visit: Visit, cost: string | undefined, form: FormState = emptyForm): Promise<Answer> => {
  const receipt = await receiptOf(visit, cost);
  if (!receipt) return absent;
  const { t } = visit.translator;
  const mayAdd = scopeOf('cost.record', visit.actor.role) !== undefined;
  const [problem] = form.problems;
  const { placement } = receipt.cost;
  return {
    ...pageAnswer(
      t('costs.receipt.title'),
      <ReceiptView receipt={receipt} mayAdd={mayAdd} csrf={csrfOf(visit)} form={form} />,
      { cost: receipt.cost.id, photo: receipt.photo ?? null },
      {
        officer: visit.actor.role !== 'worker',
        quickExit: visit.actor.role === 'worker',
        crumbs: [
          { href: `/placements/${placement}`, label: receipt.reference, name: true },
          { href: `/placements/${placement}/costs`, label: t('costs.title') },
        ],
      },
    ),
    ...(problem && { status: statusOf(problem) }),
  };
};

/** The photo of a receipt: shown to whom the payment is shown, added by the worker or the office that helps. */
export const receiptRoutes: readonly Route[] = [
  page({
    path: '/placements/:placement/receipt',
    action: 'cost.record',
    summary: 'The photo of the receipt of one payment (`cost`), and the form to add one',
    async handle(visit) {
      const cost = queryId(visit, 'cost');
      const placement = pathId(visit, 'placement');
      if (cost !== undefined || placement === undefined) return receiptPage(visit, cost);
      const found = await visit.read((tx) => tx.selectFrom('placement').select('id').where('id', '=', placement).executeTakeFirst());
      return found ? redirect(`/placements/${placement}/costs`) : absent;
    },
  }),
  raw({
    method: 'post',
    path: '/placements/:placement/receipt',
    action: 'cost.record',
    summary: 'Add the photo of a receipt to a payment; it is drawn anew, without what the camera wrote into it',
    example: { cost: '00000000-0000-4000-8000-000000000000' },
    takesFiles: true,
    async handle(visit, sent) {
      const placement = pathId(visit, 'placement');
      const cost = idIn(typeof sent.fields.cost === 'string' ? sent.fields.cost : undefined);
      if (placement === undefined) return absent;
      const file = sent.files.photo?.bytes;
      const photo = file && (await cleanPhoto(file));
      const done =
        photo && !photo.ok
          ? photo
          : await execute(visit.runtime, visit.actor, addReceipt, { placement, cost, ...(photo && { photo: photo.value }) });
      if (done.ok) return sent.json ? { kind: 'data', data: { cost } } : redirect(`/placements/${placement}/receipt?cost=${cost}`);
      if (sent.json || cost === undefined || done.error.code === 'platform.not-found') return refusal(done.error);
      return receiptPage(visit, cost, { values: {}, problems: [done.error] });
    },
  }),
];
