/** Latin letters that the alphabet of short messages (3GPP TS 23.038) lacks; with one of them a text has less than half of its places. */
const lacking = /[áíóúâêîôûãõëïçÁÍÓÚÀÂÊÈÎÔÛÃÕËÏœ]/g;

/** A text without the marks over letters that cost places: its words can be read without. */
export const inBasicLetters = (text: string): string =>
  text.replaceAll('’', "'").replace(lacking, (letter) => (letter === 'œ' ? 'oe' : letter.normalize('NFD').charAt(0)));
