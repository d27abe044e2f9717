import { languageOf } from '../../../kernel/language.ts';
import { everydayOccupations, occupationIn, occupations } from '../../../platform/standards/index.ts';
import {
  Button,
  Checkbox,
  DateField,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  NumberField,
  Panel,
  PinField,
  Radios,
  Select,
  SourceOf,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { sexes } from '../domain/worker.ts';
import { ContactFields } from './contact.tsx';

interface RegisterProps {
  /** Countries from which a corridor leads; an agency has its own alone. */
  readonly origins: readonly string[];
  /** An agency registers somebody else, without an account. */
  readonly assisted: boolean;
  /** Whoever registers has proved a number that ends so: a PIN takes the place of login and password. */
  readonly phone?: string | undefined;
  readonly csrf: string;
  readonly form: FormState;
}

/** The work that people are mostly hired for comes first, in the reader's words where there are any; every unit group of ISCO-08 can be chosen. */
const Occupations = () => {
  const { t, lang } = useTranslator();
  const everyday = everydayOccupations();
  const first = [...everyday].map((value) => ({ value, label: occupationIn(value, lang).text, name: true }));
  const rest = [...occupations()].filter(([value]) => !everyday.has(value));
  return (
    <Select
      name="occupation"
      label={t('workers.field.occupation')}
      options={[...first, ...rest.map(([value, title]) => ({ value, label: `${value} ${title}`, name: true }))]}
    />
  );
};

const AboutYou = ({ origins }: Pick<RegisterProps, 'origins'>) => {
  const { t, country } = useTranslator();
  const [only] = origins;
  return (
    <>
      {origins.length === 1 && only ? (
        <HiddenField name="origin" value={only} />
      ) : (
        <Select name="origin" label={t('workers.field.origin')} options={origins.map((value) => ({ value, label: country(value) }))} />
      )}
      <TextField
        name="givenNames"
        label={t('workers.field.given-names')}
        hint={t('workers.register.as-document')}
        autocomplete="given-name"
      />
      <TextField
        name="familyName"
        label={t('workers.field.family-name')}
        hint={t('workers.register.as-document')}
        autocomplete="family-name"
      />
      <TextField name="nativeName" label={t('workers.field.native-name')} hint={t('workers.register.native-hint')} optional />
      <DateField name="birth" label={t('workers.field.birth')} hint={t('workers.register.birth-hint')} birth />
      <Radios
        name="sex"
        label={t('workers.field.sex')}
        hint={t('workers.register.sex-hint')}
        optional
        options={sexes.map((value) => ({ value, label: t(`workers.sex.${value}`) }))}
      />
      <TextField name="place" label={t('workers.field.place')} optional />
    </>
  );
};

/** A PIN for the number that was proved, and whether it is told what happens. */
const ByPhone = ({ tail }: { tail: string }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('phone.join.account')}>
      <p>{t('phone.join.number', { tail })}</p>
      <PinField name="pin" label={t('phone.pin.new')} hint={t('phone.pin.hint')} isNew />
      <Checkbox name="tell" label={t('phone.join.tell')} hint={t('phone.join.tell-hint')} />
    </Panel>
  );
};

/** The form by which a worker enters the register. It costs nothing and says so. */
export const Register = ({ origins, assisted, phone, csrf, form }: RegisterProps) => {
  const { t, lang } = useTranslator();
  return (
    <Form action={phone === undefined ? '/workers' : '/join'} csrf={csrf} form={form}>
      <ErrorSummary />
      <HiddenField name="language" value={languageOf(lang)} />
      <Panel title={t('workers.register.about')}>
        <AboutYou origins={origins} />
      </Panel>
      <Panel title={t('workers.register.work')}>
        <Occupations />
        <NumberField name="experienceMonths" label={t('workers.field.experience')} hint={t('workers.register.experience-hint')} />
        <TextField name="languages" label={t('workers.field.languages')} hint={t('workers.register.languages-hint')} optional />
        {assisted && (
          <>
            <NumberField name="seasonsCompleted" label={t('workers.field.seasons')} hint={t('workers.register.record-hint')} optional />
            <NumberField name="returnsReported" label={t('workers.field.returns')} optional />
          </>
        )}
      </Panel>
      {assisted && (
        <Panel title={t('messages.contact.title')}>
          <p>{t('messages.contact.shared')}</p>
          <ContactFields prefix="contact." assisted />
        </Panel>
      )}
      {phone !== undefined && <ByPhone tail={phone} />}
      {!assisted && phone === undefined && (
        <Panel title={t('workers.register.account')}>
          <TextField name="login" label={t('workers.field.login')} hint={t('workers.register.login-hint')} autocomplete="username" />
          <TextField
            type="password"
            name="password"
            autocomplete="new-password"
            label={t('workers.field.password')}
            hint={t('workers.register.password-hint')}
          />
        </Panel>
      )}
      <Checkbox
        name="consent"
        label={t(assisted ? 'workers.register.consent-assisted' : 'workers.register.consent')}
        hint={t('workers.register.consent-hint')}
      />
      <SourceOf keys={[assisted ? 'workers.register.consent-assisted' : 'workers.register.consent', 'workers.register.consent-hint']} />
      <Button>{t(assisted ? 'workers.register.send-assisted' : 'workers.register.send')}</Button>
    </Form>
  );
};
