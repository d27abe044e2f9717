import { fold } from '../../../../kernel/fold.ts';

/** What says which kind of company it is, and is left out when a name is said. */
const legalForms = new Set(
  'sa sl slu sll sas sarl sarlau srl sca scoop coop scl cb ltd limited llc inc incorporated corp corporation co company plc pty gmbh ag kg ug bv nv ab oy as lda ltda eirl sac spa snc sci ei eurl sasu cv'.split(
    ' ',
  ),
);

/** Signs that show nothing, and turn the direction or join letters: whoever puts them into a name hides something. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}/gu;

/** Whether a text holds signs that nobody sees. */
export const hidesSigns = (text: string): boolean => text.search(unseen) >= 0;

/** A name as it counts as the same: small letters without marks and stops, without the kind of company. In its own script. */
export const nameKey = (name: string): string => {
  const words = fold(name.replace(unseen, '').replace(/[.'’]/g, ''))
    .split(' ')
    .filter((word) => word !== '');
  const said = words.filter((word) => !legalForms.has(word));
  return (said.length > 0 ? said : words).join(' ');
};

/** Letters of other scripts, and figures, that are drawn like a Latin letter (after the confusables of Unicode's technical standard 39). */
const drawnLike: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'l', ї: 'l', ј: 'j' },
  ...{ ѕ: 's', ԁ: 'd', һ: 'h', ԛ: 'q', ԝ: 'w', г: 'r', п: 'n', ь: 'b', ӏ: 'l' },
  ...{ α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'l', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', γ: 'y', ω: 'w', σ: 'o' },
  ...{ '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '6': 'b', '8': 'b', '9': 'g', i: 'l', j: 'l', q: 'g', z: 's' },
  ...{ ɑ: 'a', ɡ: 'g', ɩ: 'l', ո: 'n', օ: 'o', ս: 'u', հ: 'h' },
};

/** How a name looks at a glance: letters that are drawn alike are one, doubled ones are one, and nothing stands between words. */
export const shapeOf = (key: string): string =>
  [...key.replaceAll(' ', '')]
    .map((sign) => drawnLike[sign] ?? sign)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/(.)\1+/gu, '$1');

/** Consonants by sound, roughly, of scripts in which workers write names: enough to say that two may be one name, never that they are. */
const sounds: Readonly<Record<string, string>> = {
  ...{ ب: 'b', ت: 't', ث: 't', ج: 'j', ح: 'h', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 's', س: 's', ش: 's', ص: 's', ض: 'd', ط: 't', ظ: 'd' },
  ...{ غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', پ: 'b', چ: 's', ڤ: 'f', گ: 'g' },
  ...{
    б: 'b',
    в: 'f',
    г: 'g',
    д: 'd',
    ж: 'j',
    з: 's',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    п: 'b',
    р: 'r',
    с: 's',
    т: 't',
    ф: 'f',
    х: 'k',
    ц: 's',
    ч: 's',
    ш: 's',
    щ: 's',
  },
  ...{
    क: 'k',
    ख: 'k',
    ग: 'g',
    घ: 'g',
    च: 's',
    छ: 's',
    ज: 'j',
    झ: 'j',
    ट: 't',
    ठ: 't',
    ड: 'd',
    ढ: 'd',
    त: 't',
    थ: 't',
    द: 'd',
    ध: 'd',
    न: 'n',
    ण: 'n',
  },
  ...{ प: 'b', फ: 'f', ब: 'b', भ: 'b', म: 'm', र: 'r', ल: 'l', व: 'f', श: 's', ष: 's', स: 's', ह: 'h' },
};
/** The same of Latin letters, with the pairs that stand for one sound. */
const latin = (text: string): string =>
  text
    .replace(/sh|ch|tch/g, 's')
    .replace(/kh/g, 'k')
    .replace(/gh/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/ph/g, 'f')
    .replace(/[ckq]/g, 'k')
    .replace(/[szx]/g, 's')
    .replace(/[vf]/g, 'f')
    .replace(/[bp]/g, 'b')
    .replace(/[aeiouyw]/g, '');

/** A name by its consonants, in whichever script it is written. */
export const soundOf = (key: string): string =>
  latin([...key.replaceAll(' ', '')].map((sign) => sounds[sign] ?? (/[a-z]/.test(sign) ? sign : '')).join('')).replace(/(.)\1+/g, '$1');

/** The scripts of a text's letters, of those that are told apart here. */
export const scriptsOf = (text: string): readonly string[] =>
  ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Armenian', 'Devanagari', 'Bengali', 'Ethiopic', 'Hebrew'].filter((script) =>
    new RegExp(`\\p{Script=${script}}`, 'u').test(text),
  );
