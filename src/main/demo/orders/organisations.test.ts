import { expect, test } from 'vitest';
import { demoFile } from './files.ts';
import { demoOrganisations } from './organisations.ts';

const all = demoOrganisations(demoFile('organisations.yaml'));

test('every organisation has its own id and a name in English, Arabic script and Spanish', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { name } of all) {
    expect(name.en).toMatch(/\p{Script=Latin}/u);
    expect(name.ar).toMatch(/^[\p{Script=Arabic}\s،]+$/u);
    expect(name.es).toMatch(/\p{Script=Latin}/u);
  }
});

test('both corridors have their authorities of destination, and only Morocco has an agency of origin', () => {
  const roles = (corridor: string) => all.filter((each) => each.corridor === corridor).map(({ role }) => role);
  for (const corridor of ['ma-es', 'mx-us']) {
    expect(roles(corridor)).toEqual(
      expect.arrayContaining(['labour', 'immigration', 'consulate', 'inspectorate', 'caseworker', 'recruiter', 'policy']),
    );
  }
  expect(roles('ma-es')).toContain('origin-agency');
  expect(roles('mx-us')).not.toContain('origin-agency');
});

test('unions, associations, recruiters, the auditor and the operator are invented, public bodies are not', () => {
  const invented = ['union', 'association', 'recruiter', 'auditor', 'operator'];
  for (const { id, kind, invented: made } of all) expect(made, id).toBe(invented.includes(kind));
  expect(all.filter(({ kind }) => kind === 'recruiter').every(({ licensed, side }) => licensed && side === 'origin')).toBe(true);
});
