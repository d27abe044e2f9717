import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { translator } from '../platform/i18n/index.ts';
import { Code, type Column, DataTable, DateText, Money as MoneyText, Name, page, Tag } from './index.ts';

const draw = (children: Parameters<typeof page>[0]) => parseHTML(page(children, { translator: translator('en'), title: 'x' })).document;

test('whatever somebody typed stands in a table as they typed it, and makes no markup', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('<b>', '"><script>', "' onclick='x", '&amp;'),
      (typed, sign) => {
        const text = `${typed}${sign}`;
        const columns: readonly Column[] = [
          { key: 'link', label: text, kind: 'link' },
          { key: 'name', label: text, kind: 'name' },
          { key: 'code', label: text, kind: 'code' },
          { key: 'plain', label: text },
          { key: 'node', label: text, kind: 'node' },
        ];
        const row = { link: { href: `/x?q=${text}`, label: text }, name: text, code: text, plain: text, node: <Tag>{text}</Tag> };
        const cells = [...draw(<DataTable caption="c" columns={columns} rows={[row]} />).querySelectorAll('tbody th, tbody td')];
        const said = (value: string | null | undefined) => value?.replace(/\r\n?/g, '\n');
        expect(cells.map((cell) => said(cell.textContent))).toEqual(columns.map(() => said(text)));
        expect(cells.slice(1).map((cell) => said(cell.getAttribute('data-label')))).toEqual(columns.slice(1).map(() => said(text)));
        expect(cells.map((cell) => cell.querySelectorAll('*').length)).toEqual([2, 1, 1, 0, 1]);
      },
    ),
  );
});

test('a cell is written as the component of its kind writes it', () => {
  const day = plainDate('2026-02-16');
  const pay = Money.parse('9.43', 'EUR');
  const columns: readonly Column[] = (['name', 'date', 'code', 'money', 'money', 'text'] as const).map((kind, at) => ({
    key: `${at}`,
    label: 'l',
    kind,
  }));
  const row = { 0: 'Fresas', 1: day, 2: 'V-1', 3: pay, 4: { amount: pay, per: 'hour' as const }, 5: undefined };
  const cells = [...draw(<DataTable caption="c" columns={columns} rows={[row]} />).querySelectorAll('tbody th, tbody td')];
  const alone = draw(
    <>
      <p>
        <Name>Fresas</Name>
      </p>
      <p>
        <DateText value={day} style="short" />
      </p>
      <p>
        <Code>V-1</Code>
      </p>
      <p>
        <MoneyText value={pay} />
      </p>
      <p>
        <MoneyText value={pay} per="hour" />
      </p>
      <p />
    </>,
  );
  expect(cells.map((cell) => cell.innerHTML)).toEqual([...alone.querySelectorAll('main p')].map((p) => p.innerHTML));
});
