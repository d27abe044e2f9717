import { describe, expect, test } from 'vitest';
import { readSettings } from './mode.ts';

const whole = {
  CORRIDOR_MODE: 'production',
  DATABASE_URL: 'postgresql://owner:secret@db.example.org/corridor',
  PROTECTION_DATABASE_URL: 'postgresql://owner:secret@other.example.org/corridor_protection',
  CORRIDOR_PUBLIC_URL: 'https://corridor.example.org',
  CORRIDOR_SECRET_KEY: 'a secret of thirty-two signs or more',
  PROTECTION_SECRET_KEY: 'another secret of thirty-two signs',
};

test('without settings it is a demonstration on this machine alone', () => {
  expect(readSettings({}, '/data')).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 8080, dataDir: '/data', zone: 'UTC' });
});

describe('a production start', () => {
  test('is refused without what production needs, all of it named at once', () => {
    expect(() => readSettings({ CORRIDOR_MODE: 'production' }, '/data')).toThrow(
      /DATABASE_URL[\s\S]*PROTECTION_DATABASE_URL[\s\S]*CORRIDOR_PUBLIC_URL/,
    );
    expect(() => readSettings({ NODE_ENV: 'production' }, '/data')).toThrow('CORRIDOR_MODE=demo');
  });
  test.each(['DATABASE_URL', 'PROTECTION_DATABASE_URL', 'CORRIDOR_PUBLIC_URL', 'CORRIDOR_SECRET_KEY'])('is refused without %s', (name) => {
    expect(() => readSettings({ ...whole, [name]: ' ' }, '/data')).toThrow(name);
  });
  test('is refused on an address without TLS', () => {
    expect(() => readSettings({ ...whole, CORRIDOR_PUBLIC_URL: 'http://corridor.example.org' }, '/data')).toThrow('https');
  });
  test('says no password in what it refuses', () => {
    try {
      readSettings({ ...whole, CORRIDOR_PUBLIC_URL: '' }, '/data');
    } catch (error) {
      expect(String(error)).not.toContain('secret');
    }
    expect.assertions(1);
  });
  test('with everything set listens for the proxy', () => {
    expect(readSettings(whole, '/data')).toMatchObject({ mode: 'production', host: '0.0.0.0', proxies: 1 });
  });
});

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ CORRIDOR_MODE: 'trial' }, 'CORRIDOR_MODE'],
  [{ CORRIDOR_ZONE: 'Mars/Olympus' }, 'CORRIDOR_ZONE'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ CORRIDOR_PROXIES: 'all' }, 'CORRIDOR_PROXIES'],
  [{ CORRIDOR_REQUESTS_PER_SECOND: 'many' }, 'CORRIDOR_REQUESTS_PER_SECOND'],
  [{ CORRIDOR_REQUESTS_PER_SECOND: '-1' }, 'CORRIDOR_REQUESTS_PER_SECOND'],
  [{ CORRIDOR_PUBLIC_URL: 'corridor' }, 'CORRIDOR_PUBLIC_URL'],
  [{ CORRIDOR_SECRET_KEY: 'short' }, 'CORRIDOR_SECRET_KEY'],
  [{ CORRIDOR_OIDC: 'clave' }, 'CORRIDOR_OIDC_CLAVE_ISSUER'],
  [{ CORRIDOR_OIDC: 'clave', CORRIDOR_OIDC_CLAVE_ISSUER: 'http://clave.example.org' }, 'CORRIDOR_OIDC_CLAVE_ISSUER'],
])('a setting that cannot be read is named: %j', (env, name) => {
  expect(() => readSettings(env, '/data')).toThrow(name);
});
