import type { FormState } from '../platform/http/form-state.ts';
import { Button } from './button.tsx';
import type { Example } from './example.ts';
import { Checkbox, Checkboxes, DateField, FileField, MoneyField, NumberField, Radios, Select, TextArea, TextField } from './fields.tsx';
import { ErrorSummary, Form, HiddenField } from './form.tsx';

const refused: FormState = {
  values: {
    name: 'Cooperativa Fresas del Tinto',
    'start.day': '30',
    'start.month': '2',
    'start.year': '2026',
    'pay.amount': '9.10',
    places: '',
  },
  problems: [
    { code: 'input.date', field: 'start' },
    { code: 'input.missing', field: 'places' },
  ],
};

export const examples: readonly Example[] = [
  {
    name: 'A form that was refused keeps what was typed',
    render: ({ t }) => (
      <Form action="#sent" csrf="token" idempotencyKey="3f0c" form={refused}>
        <ErrorSummary labels={{ start: t('ui.example.first-day'), places: t('ui.example.places') }} />
        <HiddenField name="version" value={3} />
        <TextField name="name" label={t('ui.side.employer')} autocomplete="organization" />
        <DateField name="start" label={t('ui.example.first-day')} hint={t('ui.example.first-day-hint')} />
        <NumberField name="places" label={t('ui.example.places')} />
        <MoneyField name="pay" label={t('ui.example.pay')} currency="EUR" per="hour" />
        <Button>{t('ui.example.send')}</Button>
      </Form>
    ),
  },
  {
    name: 'The other fields',
    render: ({ t }) => (
      <Form action="#sent" csrf="token" files>
        <Select
          name="kind"
          label={t('ui.example.kind')}
          options={[
            { value: 'generic', label: t('ui.example.kind.generic') },
            { value: 'nominative', label: t('ui.example.kind.nominative') },
          ]}
          value="generic"
        />
        <Radios
          name="housed"
          label={t('ui.example.housing')}
          options={[
            { value: 'yes', label: t('ui.example.yes'), hint: t('ui.example.yes-hint') },
            { value: 'no', label: t('ui.example.no') },
          ]}
        />
        <TextArea name="about" label={t('ui.example.about')} optional rows={3} />
        <FileField name="report" label={t('ui.example.report')} accept="application/pdf" types="PDF" megabytes={5} optional />
        <Checkbox name="agree" label={t('ui.example.agree')} />
        <Checkboxes
          name="days"
          label={t('ui.field.choose')}
          options={[
            { value: 'a', label: 'A', name: true },
            { value: 'b', label: 'B', name: true },
          ]}
        />
        <Button>{t('ui.example.send')}</Button>
      </Form>
    ),
  },
];
