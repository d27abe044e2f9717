import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in the reader's form. */
  readonly text: string;
}

const width = 400;
const rowHeight = 56;

/**
 * Bars as SVG, one below the other, each under its label and with its figure at its end: readable at the width of a telephone.
 * From right to left the scale is reversed. Only attributes carry form, because the page's policy lets no inline style through.
 */
export const barsSvg = (bars: readonly Bar[], dir: 'ltr' | 'rtl'): string => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const highest = Math.max(1, ...bars.map((bar) => bar.value));
  const mirrored = dir === 'rtl';
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  const figure = Plot.plot({
    document,
    width,
    height: bars.length * rowHeight + 4,
    margin: 0,
    marginTop: 2,
    marginBottom: 2,
    // A fifth of the width stays free for the figure at the end of the longest bar.
    x: { domain: [0, highest * 1.25], reverse: mirrored, axis: null },
    y: { domain: [0, bars.length], axis: null, reverse: false, range: [0, bars.length * rowHeight] },
    marks: [
      Plot.rect(rows, { x1: 0, x2: 'value', y1: (bar) => bar.index + 0.48, y2: (bar) => bar.index + 0.88 }),
      Plot.text(rows, { x: 0, y: (bar) => bar.index + 0.26, text: 'label', textAnchor: mirrored ? 'end' : 'start', fontSize: 16 }),
      Plot.text(rows, {
        x: 'value',
        y: (bar) => bar.index + 0.68,
        text: 'text',
        textAnchor: mirrored ? 'end' : 'start',
        dx: mirrored ? -6 : 6,
        fontSize: 16,
        fontWeight: 650,
      }),
    ],
  });
  for (const element of [...figure.querySelectorAll('style')]) element.remove();
  for (const element of [figure, ...figure.querySelectorAll('*')]) {
    element.removeAttribute('style');
    element.removeAttribute('class');
    element.removeAttribute('aria-label');
    element.removeAttribute('font-family');
  }
  // Anchors are worked out above for both directions; inherited right-to-left would turn them round once more.
  figure.setAttribute('direction', 'ltr');
  figure.removeAttribute('width');
  figure.removeAttribute('height');
  return figure.outerHTML;
};
