import { Button, DataTable, Filters, Form, Heading, Pagination, TextField, useTranslator, withQuery } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { mostWishes } from '../domain/wishes.ts';
import type { OpenVacancy } from '../queries/open-vacancies.ts';
import { PresentWishes, Unseen, type WishFormProps, WishList } from './wish-list.tsx';

interface WishesPageProps extends WishFormProps {
  readonly open: readonly OpenVacancy[];
  readonly q: string | undefined;
  readonly here: string;
  readonly next: string | undefined;
}

/** Vacancies that can be wished for, each with its button. */
const Board = ({ open, here, next, ...list }: WishesPageProps) => {
  const { t, lang } = useTranslator();
  const wished = new Set(list.wishes.map((wish) => wish.vacancy));
  const full = list.wishes.length >= mostWishes;
  return (
    <>
      <Form action={`/workers/${list.worker}/wishes`} csrf={list.csrf}>
        <PresentWishes {...list} />
        <DataTable
          caption={t('workers.board.caption')}
          columns={[
            { key: 'title', label: t('workers.board.work'), kind: 'link' },
            { key: 'employer', label: t('workers.board.employer'), kind: 'name' },
            { key: 'place', label: t('workers.board.place'), kind: 'name' },
            { key: 'start', label: t('workers.board.start'), kind: 'date' },
            { key: 'end', label: t('workers.board.end'), kind: 'date' },
            { key: 'pay', label: t('workers.board.pay'), kind: 'money' },
            { key: 'left', label: t('workers.board.left'), kind: 'number' },
            { key: 'add', label: t('workers.board.choice'), kind: 'node' },
          ]}
          rows={open.map((vacancy) => ({
            title: { href: `/vacancies/${vacancy.id}`, label: vacancy.title },
            employer: nameIn(vacancy.employer, lang),
            place: vacancy.place,
            start: vacancy.start,
            end: vacancy.end,
            pay: vacancy.pay === null ? undefined : vacancy.payPer === null ? vacancy.pay : { amount: vacancy.pay, per: vacancy.payPer },
            left: vacancy.left,
            add: wished.has(vacancy.id) ? (
              t('workers.board.wished')
            ) : full ? (
              t('workers.board.full')
            ) : (
              <Button kind="second" name="change" value={`add:${vacancy.id}`}>
                {t('workers.board.add')} <Unseen reference={vacancy.reference} />
              </Button>
            ),
          }))}
          empty={t('workers.board.empty')}
        />
      </Form>
      <Pagination
        nextHref={next && withQuery(here, { after: next })}
        firstHref={new URL(here, 'http://here').searchParams.has('after') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};

/** The list of wishes, and below it what can be added. */
export const WishesPage = (props: WishesPageProps) => {
  const { t } = useTranslator();
  const address = `/workers/${props.worker}/wishes`;
  return (
    <>
      <WishList {...props} editable />
      <Heading id="add">{t('workers.board.title')}</Heading>
      <Filters action={address} {...(props.q !== undefined && { clearHref: address })}>
        <TextField name="q" label={t('workers.board.search')} value={props.q} width="middle" />
      </Filters>
      <Board {...props} />
    </>
  );
};
