/** A text as `ilike` finds it anywhere in another: its own % and _ mean themselves, and its signs are composed as stored texts are. */
export const anywhere = (text: string): string => `%${text.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`;
