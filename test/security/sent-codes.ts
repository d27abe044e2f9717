import { sendCodeJob } from '../../src/platform/auth/send-code.ts';
import type { Outgoing, Post } from '../../src/platform/messages/index.ts';
import type { SignInWorld, TestBrowser } from './sign-in-browser.ts';

/** The telephones of a test's world: what was sent to each, newest last. */
export interface Telephones {
  readonly sent: Outgoing[];
  /** Hands over what waits. @returns the figures of the last message to this number, or undefined */
  codeOn(number: string): Promise<string | undefined>;
}

/** Telephones instead of a gateway: does the job that sends codes for each that the world has enqueued. */
export const telephones = (
  world: Pick<SignInWorld, 'runtime' | 'settings'> & { readonly toy: Pick<SignInWorld['toy'], 'jobs'> },
): Telephones => {
  const sent: Outgoing[] = [];
  const post: Post = {
    sms: {
      kind: 'test',
      idempotent: true,
      send: async (message) => {
        sent.push(message);
        return { kind: 'handed' };
      },
    },
  };
  const send = sendCodeJob(world.runtime, post, world.settings.keys);
  return {
    sent,
    async codeOn(number) {
      for (const { name, payload } of world.toy.jobs.splice(0)) if (name === 'account.code') await send(payload as { code: string });
      return /\d{6}/.exec(sent.findLast(({ to }) => to === number)?.text ?? '')?.[0];
    },
  };
};

/** Proves a number in a browser, as whoever registers does. */
export const proveNumber = async (
  phones: Telephones,
  browser: TestBrowser,
  number: string,
  purpose = 'join',
): Promise<string | undefined> => {
  await browser.get(`/phone?for=${purpose}`);
  const asked = await browser.send('/phone', { phone: number });
  await browser.get(asked.to ?? '');
  return (await browser.send('/phone/code', { code: (await phones.codeOn(number)) ?? '' })).to;
};

/** What somebody types who enters the register. */
export const entered = {
  origin: 'XN',
  givenNames: 'Amina',
  familyName: 'Example',
  'birth.day': '1',
  'birth.month': '5',
  'birth.year': '1990',
  occupation: '9211',
  experienceMonths: '12',
  consent: 'yes',
} as const;

/** Enters the register with a telephone and is signed in. */
export const joinByPhone = async (phones: Telephones, browser: TestBrowser, number: string, pin: string) => {
  await proveNumber(phones, browser, number);
  await browser.get('/join');
  return browser.send('/join', { ...entered, pin });
};
