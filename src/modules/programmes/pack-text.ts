import { z } from 'zod';

/** The largest text of a programme or of its cases, in bytes: a form that carries it stays below what a request may bring. */
export const largestText = 200 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff0-\uffff]/;

/**
 * A text in YAML as somebody typed it: its spaces and lines stay as they are, since they mean something; only line ends are made one form,
 * and the text ends with one. Signs that no editor shows are refused.
 */
export const packText = () =>
  z
    .string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.type') })
    .transform((value, context) => {
      const text = `${value.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trimEnd()}\n`;
      const issue = (code: string, params?: Record<string, number>): never => {
        context.addIssue({ code: 'custom', message: code, ...(params && { params }) });
        return z.NEVER;
      };
      if (Buffer.byteLength(text) > largestText) return issue('draft.too-long', { kilobytes: largestText / 1024 });
      if (unsafe.test(text) || !text.isWellFormed()) return issue('input.characters');
      return text;
    })
    .meta({ override: { type: 'string' } });
