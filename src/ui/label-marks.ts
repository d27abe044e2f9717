/**
 * A summary of errors stands before the fields that it names, and components render in the order of the page. So the summary leaves
 * a mark, and the finished page puts the field's own label there: "Given name: Please fill this in" in every form, without a list.
 */
export const labelMark = (id: string): string => `<!--label ${id}-->`;

/** The id of a field's label or legend. */
export const labelId = (id: string): string => `${id}-label`;

/** Puts labels in place of the marks; a mark whose field has no label on the page goes away. Labels are escaped text already. */
export const withLabels = (html: string): string =>
  html.replace(/<!--label ([\w-]+)-->(?=([^<]*))/g, (_, id: string, message: string) => {
    const find = (of: string) => new RegExp(`<(?:label|legend)[^>]* id="${labelId(of)}"[^>]*>([^<]*)`).exec(html)?.[1]?.trim();
    // A part of a date goes by the name of the whole.
    const label = find(id) ?? find(id.replace(/-[a-z]+$/i, ''));
    // A message that begins with the field's name needs it no second time.
    return label && !message.startsWith(label) ? `${label.replace(/^¿|[:?؟፧]$/g, '')}: ` : '';
  });
