import type { Programme } from '../../src/programme/index.ts';
import { toyProgramme } from '../corridor.ts';

/**
 * The toy programme as amended from March 2025, invented like the rest: the report on housing and the insurance are no longer asked, a briefing
 * comes before the permit. Open offers go over; of the workers' files those whose contract was signed before March, and those of the autumn.
 */
export const toyAmendment = (edit: (text: string) => string = (text) => text): Programme =>
  toyProgramme((text) =>
    edit(
      text
        .replace(
          'version: 2025-01-01\n',
          `version: 2025-03-01
amends:
  version: 2025-01-01
  transition:
    moves:
      - { subject: vacancy, text: { en: Open offers go over. }, src: ACT, article: art. 41 }
      - { subject: placement, when: 'stage.contract < day(2025, 3, 1)', text: { en: Contracts of before March go over. }, src: ACT, article: art. 42 }
      - { subject: placement, when: 'season.start >= day(2025, 9, 1)', days: anew, text: { en: The autumn goes over. }, src: ACT, article: art. 43 }
`,
        )
        .replace(/ {2}- \{\n {6}id: report,[\s\S]*?\n {4}\}\n/, '')
        .replace('after: [report],', 'after: [offer],')
        .replace('of: stage.report, src: ACT', 'of: stage.offer, src: ACT')
        .replace(/ {2}- \{\n {6}id: insure,[\s\S]*?\n {4}\}\n/, '')
        .replace(/ {2}- \{\n {6}id: housing-report,[\s\S]*?\n {4}\}\n/, '')
        .replace(
          '  - {\n      id: visa,',
          '  - { id: brief, subject: placement, by: pes, step: attest, after: [contract], text: { en: Brief the worker }, due: { within: P10D, of: stage.contract, src: ACT } }\n  - {\n      id: visa,',
        )
        .replace('after: [contract],\n      text: { en: Issue the permit', 'after: [contract, brief],\n      text: { en: Issue the permit')
        .replace('season.start - span("P45D")', 'season.start - span("P60D")'),
    ),
  );
