import {
  Button,
  ButtonLink,
  Buttons,
  Code,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Money,
  Name,
  Panel,
  useTranslator,
} from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { mostWishes } from '../domain/wishes.ts';
import type { WishRow } from '../queries/wishes-of.ts';

export interface WishFormProps {
  readonly worker: string;
  readonly version: number;
  readonly wishes: readonly WishRow[];
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** The present list as hidden fields, so that a button says one change and the form carries the whole. */
export const PresentWishes = ({ version, wishes }: Pick<WishFormProps, 'version' | 'wishes'>) => (
  <>
    <HiddenField name="version" value={version} />
    {wishes.map((wish) => (
      <HiddenField name="wishes[]" value={wish.vacancy} />
    ))}
  </>
);

/** Which vacancy a button is about, for whoever hears the page. */
export const Unseen = ({ reference }: { reference: string }) => (
  <span class="unseen">
    <Code>{reference}</Code>
  </span>
);

const Wish = ({ wish, last, editable }: { wish: WishRow; last: boolean; editable: boolean }) => {
  const { t, lang } = useTranslator();
  const { shown } = wish;
  return (
    <li>
      {shown ? (
        <>
          <p>
            <a href={`/vacancies/${wish.vacancy}`}>
              <Name>{shown.title}</Name>
            </a>
          </p>
          <p>
            <Name>{nameIn(shown.employer, lang)}</Name> {'· '}
            <Name>{shown.place}</Name>
          </p>
          <p class="quiet">
            <Message k="workers.wishes.season" values={{ start: <DateText value={shown.start} />, end: <DateText value={shown.end} /> }} />
          </p>
          <p class="quiet">
            {shown.pay && (
              <>
                <Money value={shown.pay} per={shown.payPer ?? undefined} /> {'· '}
              </>
            )}
            <Code>{shown.reference}</Code>
          </p>
        </>
      ) : (
        <p>{t('workers.wishes.closed')}</p>
      )}
      {editable && (
        <Buttons>
          {wish.rank > 1 && (
            <Button kind="second" name="change" value={`up:${wish.vacancy}`}>
              {t('workers.wishes.up')} {shown && <Unseen reference={shown.reference} />}
            </Button>
          )}
          {!last && (
            <Button kind="second" name="change" value={`down:${wish.vacancy}`}>
              {t('workers.wishes.down')} {shown && <Unseen reference={shown.reference} />}
            </Button>
          )}
          <Button kind="second" name="change" value={`remove:${wish.vacancy}`}>
            {t('workers.wishes.remove')} {shown && <Unseen reference={shown.reference} />}
          </Button>
        </Buttons>
      )}
    </li>
  );
};

/** What a worker wants, in order, with a button for each change; without `editable`, to be read only, and `own` leads to where it is changed. */
export const WishList = ({
  editable = false,
  own = editable,
  ...props
}: WishFormProps & { readonly editable?: boolean; readonly own?: boolean }) => {
  const { t } = useTranslator();
  const { worker, wishes, csrf, form } = props;
  const address = `/workers/${worker}/wishes`;
  const list = (
    <ol class="wishes">
      {wishes.map((wish) => (
        <Wish wish={wish} last={wish.rank === wishes.length} editable={editable} />
      ))}
    </ol>
  );
  return (
    <Panel title={t('workers.wishes.title')}>
      {own && <p>{t('workers.wishes.what', { most: mostWishes })}</p>}
      {wishes.length === 0 && <p class="empty">{t('workers.wishes.none')}</p>}
      {editable ? (
        <Form action={address} csrf={csrf} form={form}>
          <ErrorSummary />
          <PresentWishes {...props} />
          {list}
        </Form>
      ) : (
        list
      )}
      {own && !editable && wishes.length > 0 && (
        <Buttons>
          <ButtonLink kind="second" href={address}>
            {t('my-file.links.wishes')}
          </ButtonLink>
        </Buttons>
      )}
      {own && (editable ? wishes.length < mostWishes : wishes.length === 0) && (
        <Buttons>
          <ButtonLink kind="second" href={`${address}#add`}>
            {t('workers.wishes.add')}
          </ButtonLink>
        </Buttons>
      )}
    </Panel>
  );
};

/** The list as data. */
export const wishData = (wishes: readonly WishRow[]) =>
  wishes.map(({ rank, vacancy, shown }) => ({ rank, vacancy, reference: shown?.reference ?? null, open: shown !== undefined }));
