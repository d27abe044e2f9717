import { closeEnglish, openEnglish, unmarked } from '../platform/i18n/index.ts';

/** What cannot hold an element: a tag with its attributes, and the elements whose content is text alone. */
const piece = new RegExp(`<(?:title|option|textarea)\\b[^>]*>[^<]*|<[^>]*>|${openEnglish}|${closeEnglish}`, 'gu');

/** A finished page with markup in place of the marks around English text, so that it is spoken, shaped and set as English. */
export const withEnglish = (html: string): string =>
  html.includes(openEnglish)
    ? html.replace(piece, (found) => {
        if (found === openEnglish) return '<span lang="en" dir="ltr">';
        if (found === closeEnglish) return '</span>';
        if (!found.includes(openEnglish)) return found;
        return unmarked(found.startsWith('<option') ? found.replace('<option', '<option lang="en" dir="ltr"') : found);
      })
    : html;
