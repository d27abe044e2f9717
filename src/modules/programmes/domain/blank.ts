import type { Identity } from './adapt-preset.ts';

/** The least that a programme's text is: it loads, and says nothing that nobody has agreed on. Whoever writes it fills it. */
export const blankPack = ({
  id,
  version,
  title,
  origin,
  destination,
}: Identity): string => `# Marks: P read in the source named, K general knowledge to be checked, R counted from data.
# A section that is absent is silence. \`unknown\` could not be found out. \`none\` is expressly nothing.
schema: corridor.programme/1
id: ${id}
version: ${JSON.stringify(version)}
title: ${JSON.stringify(title)}
status: active

sources:
  OURS: { title: "Proposal of this draft, no law; to be agreed by both ends", mark: K, proposal: true }

parties:
  destination: ${JSON.stringify(destination)}
  origins: [${JSON.stringify(origin)}]
  instrument: { kind: none }

roles:
  employer: { name: employer, side: private, kind: employers }
  labour: { name: labour office of the destination, side: destination, kind: labour }
  service: { name: employment service of the origin, side: origin, kind: pes }

stages:
  - { id: offer, subject: vacancy, by: employer, step: vacancy.file, text: File the offer }
  - { id: approve, subject: vacancy, by: labour, step: vacancy.verify, after: [offer], text: Approve the offer }
  - { id: select, subject: placement, by: service, with: [labour], step: selection.sign, text: Sign the act of selection }

rules: []
`;

/** A file of known answers in which none is yet. */
export const blankCases = (id: string): string => `schema: corridor.examples/1
programme: ${id}
examples: []
`;
