import { expect, test } from 'vitest';
import { labelId, labelMark, withLabels } from './label-marks.ts';

test('an error says which field it is about, in the field’s own words', () => {
  const html = `<a href="#f-a">${labelMark('f-a')}Please fill this in.</a><label class="label" for="f-a" id="${labelId('f-a')}">Given &amp; first name <span>(optional)</span></label>`;
  expect(withLabels(html)).toContain('<a href="#f-a">Given &amp; first name: Please fill this in.</a>');
});

test('a field without a label on the page leaves the message as it is', () => {
  expect(withLabels(`<a href="#f-b">${labelMark('f-b')}Choose one.</a>`)).toBe('<a href="#f-b">Choose one.</a>');
});

test('a label that is a question loses the signs of the question at both ends', () => {
  const of = (label: string) => withLabels(`<a href="#f-a">${labelMark('f-a')}Fill in.</a><label id="${labelId('f-a')}">${label}</label>`);
  expect(of('¿De dónde?')).toContain('>De dónde: Fill in.<');
  expect(of('من أين؟')).toContain('>من أين: Fill in.<');
});
