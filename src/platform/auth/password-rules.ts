import { fail, ok, type Result } from '../../kernel/result.ts';

/** Signs that a password has at least and at most. Length is what helps; rules about kinds of signs make people write them down. */
const passwordLength = { least: 10, most: 200 } as const;

/**
 * Words on which the commonest passwords are built: what guessers try first, with figures and signs put around them. From general
 * knowledge of the lists of leaked passwords that are published each year.
 */
const bases = new Set(
  `password passwort motdepasse contrasena senha parola wachtwoord qwerty qwertyuiop qwertyui azerty azertyuiop qwertz asdfgh asdfghjkl
  zxcvbn zxcvbnm abc abcd abcdef abcdefg abcdefgh abcdefghij letmein welcome bienvenue bienvenido bienvenida admin administrator
  administrador administrateur root user login guest test testing default changeme secret master monkey dragon football baseball
  basketball soccer hockey superman batman pokemon iloveyou loveyou teamo tequiero jetaime princess princesa sunshine shadow michael
  jennifer jordan thomas daniel jessica ashley charlie freedom whatever trustno trustnoone starwars computer internet samsung google
  facebook hello hallo hola bonjour salam marhaba flower summer winter spring autumn verano invierno ete hiver ramadan muhammad mohamed
  mohammed ahmed fatima allah morocco maroc marruecos maghreb espana spain mexico america usa rabat casablanca madrid barcelona
  realmadrid liverpool chelsea arsenal juventus corridor ministry ministerio ministere consulate consulado consulat office officer
  government passport visa permit work worker trabajo travail qazwsx qazwsxedc qwert qwertasdfg wsxedc killer hunter ranger matrix cheese cookie banana
  orange chocolate nothing password password password temporal temporary initial start enter access account family familia famille`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Letters that people write as figures. */
const asLetters = (text: string): string =>
  text.replace(/[013457@$!]/g, (sign) => ({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' })[sign] ?? sign);

const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');

/** `aaaaaaaaaa`, `1212121212`, `abcabcabcabc`: a short piece again and again. */
const isRepeated = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/su.test(text);

/** `1234567890`, `0987654321`, `abcdefghijkl`: each sign next to the one before. */
const isRow = (text: string): boolean => {
  const points = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = points.slice(1).map((point, index) => point - (points[index] ?? 0));
  const near = (by: number) => steps.filter((step) => step === by || step === -9 * by).length >= steps.length - 1;
  return near(1) || near(-1);
};

const isCommon = (password: string): boolean => {
  const small = password.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (isRepeated(small) || isRow(small)) return true;
  // A common word with figures and signs around it, or twice over, is the common word.
  return [small, asLetters(small.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))].some((text) => {
    const word = lettersOf(text);
    if (word === '') return small.length < 12;
    return bases.has(word) || (bases.has(word.slice(0, word.length / 2)) && word.slice(0, word.length / 2) === word.slice(word.length / 2));
  });
};

/**
 * Whether a new password may be taken.
 * @returns `auth.password-too-short`, `input.too-long`, `auth.password-too-common`, or `auth.password-is-login`
 */
export const checkPassword = (password: string, login: string): Result<true> => {
  if (password.length > passwordLength.most) return fail('input.too-long', { most: passwordLength.most }, { field: 'password' });
  if ([...password].length < passwordLength.least)
    return fail('auth.password-too-short', { least: passwordLength.least }, { field: 'password' });
  const [name = ''] = login.toLowerCase().split('@');
  const letters = password.toLowerCase();
  if (letters === login.toLowerCase() || (name.length >= 4 && letters.includes(name) && letters.length < name.length + 8))
    return fail('auth.password-is-login', {}, { field: 'password' });
  return isCommon(password) ? fail('auth.password-too-common', {}, { field: 'password' }) : ok(true);
};
