import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, SettingsError } from './mode.ts';
import { missingAlarmWays, missingWays, postOffice, readPost, readProtectionPost } from './post.ts';

const whole = {
  CORRIDOR_SMTP_URL: 'smtps://user:hidden-word@mail.example.org',
  CORRIDOR_MAIL_FROM: 'Corridor <no-reply@corridor.example.org>',
  CORRIDOR_SMS_URL: 'https://sms.example.org/messages',
  CORRIDOR_SMS_TOKEN: 'token',
  CORRIDOR_SMS_SECRET: 'twenty-four-signs-or-more',
};

test('nothing has to be set, and what is not set cannot send', () => {
  const office = postOffice({
    mode: 'production',
    dataDir: '/data',
    port: 8080,
    publicUrl: 'https://corridor.example.org',
    post: readPost({}),
  });
  expect(Object.keys(office.post)).toEqual([]);
  expect(missingWays(office).join(' ')).toMatch(/CORRIDOR_SMS_URL.*CORRIDOR_SMTP_URL/);
});

test('a whole setting sends mail and short messages from the address that people type', () => {
  const office = postOffice({
    mode: 'production',
    dataDir: '/data',
    port: 8080,
    publicUrl: 'https://corridor.example.org',
    post: readPost(whole),
  });
  expect([office.post.mail?.kind, office.post.sms?.kind, office.address]).toEqual(['smtp', 'gateway', 'https://corridor.example.org']);
  expect(missingWays(office)).toEqual([]);
});

test.each([
  ['CORRIDOR_SMTP_URL', 'user:hidden-word@mail.example.org'],
  ['CORRIDOR_MAIL_FROM', ''],
  ['CORRIDOR_MAIL_FROM', 'nobody'],
  ['CORRIDOR_SMS_URL', 'http://sms.example.org'],
  ['CORRIDOR_SMS_TOKEN', ' '],
  ['CORRIDOR_SMS_SECRET', 'short'],
])('%s as "%s" is refused by its name, without its value', (name, value) => {
  const read = () => readSettings({ ...whole, [name]: value }, '/data');
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(name);
  expect(read).not.toThrow('hidden-word');
});

test('a demonstration sends nothing to anybody, whatever is set: its messages become files', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'corridor-post-'));
  try {
    const office = postOffice({ mode: 'demo', dataDir, port: 8080, publicUrl: undefined, post: readPost(whole) });
    expect([office.post.mail?.kind, office.post.sms?.kind, office.address]).toEqual(['file', 'file', 'http://localhost:8080']);
    await office.post.sms?.send({ key: 'a-key', to: '+12025550123', subject: '', text: 'x', lang: 'en' });
    expect(readdirSync(join(dataDir, 'outbox', 'sms'))).toEqual(['a-key.json']);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('complaints and protection have ways out of their own: what is set for the one side sends nothing of the other', () => {
  const own = { PROTECTION_SMS_URL: 'https://sms.help.example.org', PROTECTION_SMS_TOKEN: 'another' };
  expect(readProtectionPost(whole)).toEqual({});
  expect(readPost(own)).toEqual({ inboundSecret: undefined });
  const office = postOffice(
    { mode: 'production', dataDir: '/data', port: 8081, publicUrl: 'https://help.example.org', post: readProtectionPost(own) },
    'protection-outbox',
  );
  expect([Object.keys(office.post), office.address, missingAlarmWays(office)]).toEqual([['sms'], 'https://help.example.org', []]);
  expect(missingAlarmWays({ post: {}, address: '' }).join()).toMatch(/danger to life reaches nobody.*PROTECTION_SMS_URL/);
  expect(() => readProtectionPost({ ...own, PROTECTION_SMS_TOKEN: '' })).toThrow('PROTECTION_SMS_TOKEN');
});
