import { parseHTML } from 'linkedom';

const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'data-label'];

/** Text outside all brackets of the pseudo-locale. */
const outside = (text: string): string => {
  let depth = 0;
  let found = '';
  for (const sign of text) {
    if (sign === '⟦') depth += 1;
    else if (sign === '⟧') depth -= 1;
    else if (depth === 0) found += sign;
  }
  return found;
};

/**
 * Words of a page in `en-XA` that did not come through the messages. What stands in `<bdi>` or in a chart is data. Give it a whole
 * document; an empty answer is good.
 */
export const strayText = (html: string): readonly string[] => {
  const { document } = parseHTML(html);
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    for (const name of spoken) {
      const text = element.getAttribute(name);
      if (text && /\p{L}/u.test(outside(text))) found.push(`${name}="${text}"`);
    }
  }
  for (const element of document.querySelectorAll('head, bdi, svg, script, style, textarea, option[translate=no]')) element.remove();
  const words = outside(document.documentElement.textContent ?? '').match(/[\p{L}\p{N}][^\n]*/gu);
  return [...found, ...(words ?? [])];
};
