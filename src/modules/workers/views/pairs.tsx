import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Notice,
  Panel,
  Radios,
  Tag,
  useTranslator,
} from '../../../ui/index.ts';
import { birthText } from '../domain/birth.ts';
import type { Suspicion } from '../domain/likeness.ts';
import { fullName, type Worker } from '../domain/worker.ts';
import type { Decided, Pair } from '../queries/pairs.ts';

/** Records that may be of one person, with why; each leads to both side by side. */
export const PairList = ({ pairs, decided }: { pairs: readonly Pair[]; decided: readonly Decided[] }) => {
  const { t, list } = useTranslator();
  return (
    <>
      <DataTable
        caption={t('workers.pair.caption')}
        columns={[
          { key: 'pair', label: t('workers.pair.records'), kind: 'link' },
          { key: 'kind', label: t('workers.pair.how-sure') },
          { key: 'why', label: t('workers.pair.why') },
        ]}
        rows={pairs.map(({ first, second, kind, reasons }) => ({
          pair: { href: `/workers/${first.id}/pair/${second.id}`, label: `${fullName(first)} · ${fullName(second)}` },
          kind: t(`workers.pair.${kind}`),
          why: list(reasons.map((reason) => t(`workers.pair.reason.${reason}`))),
        }))}
        empty={t('workers.pair.none')}
      />
      {decided.length > 0 && (
        <DataTable
          caption={t('workers.pair.decided')}
          columns={[
            { key: 'pair', label: t('workers.pair.records'), kind: 'link' },
            { key: 'decision', label: t('workers.pair.decision') },
            { key: 'on', label: t('workers.pair.on'), kind: 'date' },
          ]}
          rows={decided.map((one) => ({
            pair: { href: `/workers/${one.first}/pair/${one.second}`, label: `${one.first.slice(0, 8)} · ${one.second.slice(0, 8)}` },
            decision: t(`workers.pair.decision.${one.decision}`),
            on: one.decidedOn,
          }))}
        />
      )}
    </>
  );
};

interface PairProps {
  readonly first: Worker;
  readonly second: Worker;
  readonly suspicion: Suspicion | undefined;
  readonly decided: Decided | undefined;
  readonly papers: Readonly<Record<string, readonly string[]>>;
  readonly csrf: string;
  readonly form: FormState;
}

/** Two records side by side, and the decision. */
export const PairView = ({ first, second, suspicion, decided, papers, csrf, form }: PairProps) => {
  const { t, list, number, date } = useTranslator();
  const at = `/workers/${first.id}/pair/${second.id}`;
  const row = (label: string, of: (worker: Worker) => string) => ({ what: label, first: of(first), second: of(second) });
  return (
    <>
      {suspicion && (
        <Notice title={t(`workers.pair.${suspicion.kind}-means`)}>
          <p>{list(suspicion.reasons.map((reason) => t(`workers.pair.reason.${reason}`)))}</p>
        </Notice>
      )}
      <DataTable
        caption={t('workers.pair.side-by-side')}
        columns={[
          { key: 'what', label: t('workers.pair.what') },
          { key: 'first', label: t('workers.pair.first'), kind: 'name' },
          { key: 'second', label: t('workers.pair.second'), kind: 'name' },
        ]}
        rows={[
          row(t('workers.field.given-names'), ({ givenNames }) => givenNames),
          row(t('workers.field.family-name'), ({ familyName }) => familyName),
          row(t('workers.field.native-name'), ({ nativeName }) => nativeName ?? ''),
          row(t('workers.field.birth'), ({ birth }) => birthText(birth)),
          row(t('workers.field.place'), ({ place }) => place ?? ''),
          row(t('workers.field.occupation'), ({ occupation }) => occupation),
          row(t('workers.links.papers'), ({ id }) => list([...(papers[id] ?? [])])),
          row(t('workers.field.seasons'), ({ seasonsCompleted }) => number(seasonsCompleted)),
          row(t('workers.field.registered'), ({ registeredOn }) => date(registeredOn)),
        ]}
      />
      <Buttons>
        <ButtonLink kind="second" href={`/workers/${first.id}`}>
          {t('workers.pair.open-first')}
        </ButtonLink>
        <ButtonLink kind="second" href={`/workers/${second.id}`}>
          {t('workers.pair.open-second')}
        </ButtonLink>
      </Buttons>
      {decided ? (
        <Panel title={t(`workers.pair.decision.${decided.decision}`)} aside={<Tag kind="done">{t('workers.pair.decided-tag')}</Tag>}>
          <p>
            <Message k="workers.pair.decided-on" values={{ on: <DateText value={decided.decidedOn} /> }} />
          </p>
          <p>{t('workers.pair.undo-means')}</p>
          <Form action={`${at}/undo`} csrf={csrf} form={form}>
            <ErrorSummary />
            <HiddenField name="version" value={decided.version} />
            <Button kind="second">{t('workers.pair.undo')}</Button>
          </Form>
        </Panel>
      ) : (
        <Panel title={t('workers.pair.question')}>
          <Form action={at} csrf={csrf}>
            <HiddenField name="decision" value="two" />
            <p>{t('workers.pair.two-means')}</p>
            <Button kind="second">{t('workers.pair.decision.two')}</Button>
          </Form>
          <Form action={at} csrf={csrf} form={form}>
            <ErrorSummary />
            <HiddenField name="decision" value="one" />
            <Radios
              name="kept"
              label={t('workers.pair.kept')}
              hint={t('workers.pair.one-means')}
              options={[first, second].map((worker, index) => ({
                value: worker.id,
                label: t(index === 0 ? 'workers.pair.first' : 'workers.pair.second'),
                hint: date(worker.registeredOn),
              }))}
            />
            <Button>{t('workers.pair.decision.one')}</Button>
          </Form>
        </Panel>
      )}
    </>
  );
};
