const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const any = /[&<>"']/;
const all = /[&<>"']/g;

/** Text as it may stand in markup, between tags or in a quoted attribute: for the few places that write markup by themselves. */
export const escaped = (text: string): string => (any.test(text) ? text.replace(all, (sign) => signs[sign] ?? sign) : text);
