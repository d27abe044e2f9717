/** The default alphabet of 3GPP TS 23.038 (GSM 7 bit), and the signs that take two places in it. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

/** How a text goes over the air: 7 bits a sign where the alphabet has them all, else 16. */
export interface Segments {
  readonly alphabet: 'gsm-7' | 'ucs-2';
  readonly count: number;
}

/** Signs that one message holds alone, and each of several together, whose header takes room (3GPP TS 23.040). */
const room = { 'gsm-7': { alone: 160, each: 153 }, 'ucs-2': { alone: 70, each: 67 } } as const;

/** How many messages of the telephone a text takes. A sign of two places is never cut in half. */
export const segmentsOf = (text: string): Segments => {
  const signs = [...text];
  const alphabet = signs.every((sign) => basic.has(sign) || extended.has(sign)) ? 'gsm-7' : 'ucs-2';
  const places = signs.map((sign) => (alphabet === 'ucs-2' ? sign.length : extended.has(sign) ? 2 : 1));
  const { alone, each } = room[alphabet];
  if (places.reduce((sum, place) => sum + place, 0) <= alone) return { alphabet, count: signs.length === 0 ? 0 : 1 };
  let [count, used] = [1, 0];
  for (const place of places) {
    if (used + place > each) [count, used] = [count + 1, 0];
    used += place;
  }
  return { alphabet, count };
};
