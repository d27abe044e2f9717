import { createHash } from 'node:crypto';

/** The signs of the public numbers: none that is taken for another when it is read aloud or copied by hand. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const signs = 6;

/** The six signs beside the number of a printed document, such as `K3M-9QT`: they follow from its signature, and nobody guesses them. */
export const shortSigns = (signed: string): string => {
  const digest = createHash('sha256').update(signed).digest();
  const made = Array.from({ length: signs }, (_, at) => alphabet[digest.readUInt16BE(at * 2) % alphabet.length] ?? '').join('');
  return `${made.slice(0, 3)}-${made.slice(3)}`;
};

/** Number and signs as they are kept and looked up, however they are typed: small letters, spaces, dashes or none, O for 0, I or L for 1. */
export const asTyped = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .slice(0, 60);
