import { plainDate } from '../kernel/dates.ts';
import { Money as Amount } from '../kernel/money.ts';
import type { Example } from './example.ts';
import { Code, Count, DateText, Heading, Lead, Message, Money, Name } from './text.tsx';

export const examples: readonly Example[] = [
  {
    name: 'Heading and lead',
    render: ({ t }) => (
      <>
        <Heading level={2}>{t('ui.example.question')}</Heading>
        <Lead>{t('ui.example.answer')}</Lead>
      </>
    ),
  },
  {
    name: 'Names, codes, amounts and dates in a sentence',
    render: () => (
      <p>
        <Message
          k="ui.example.sentence"
          values={{
            employer: <Name>Cooperativa Fresas del Tinto</Name>,
            number: <Code>MA-2026-000117</Code>,
            pay: <Money value={Amount.parse('9.43', 'EUR')} per="hour" />,
            date: <DateText value={plainDate('2026-03-09')} />,
          }}
        />
      </p>
    ),
  },
  {
    name: 'Counts in the plural forms of the language',
    render: ({ list, number }) => (
      <ul>
        {[0, 1, 2, 3, 11, 100].map((n) => (
          <li>
            <Count n={n} of="worker" /> · <Count n={n} of="place" />
          </li>
        ))}
        <li>{list([number(12345), number(9.5, 1)])}</li>
      </ul>
    ),
  },
];
