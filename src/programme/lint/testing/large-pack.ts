/** A programme of many stages and rules over many facts: for measuring, and for showing that its size is borne. */
export const largePack = (stages: number, rules: number): string => {
  const steps = ['vacancy.verify', 'placement.candidate', 'contract.verify', 'permit.issue', 'cost.record', 'placement.recall'];
  const forms = [
    (i: number) => `vacancy.places >= ${1 + (i % 5)} || vacancy.kind == "k${i % 7}"`,
    (i: number) => `worker.age >= 18 && worker.experience_months + ${i % 11} <= 600`,
    (i: number) => `contract.pay >= param("floor_${i % 50}", contract.start)`,
    (i: number) => `permit.until < permit.from + span("P${12 + (i % 12)}M")`,
    (i: number) =>
      `vacancy.pay_per == "hour" ? vacancy.pay >= part_up(param("floor_${i % 50}"), 2, 13) : vacancy.pay >= param("floor_${i % 50}")`,
    (i: number) => `worker.seasons_completed * 10 + worker.returns_reported >= ${i % 3}`,
  ];
  const lines = [
    'schema: corridor.programme/1',
    'id: large',
    'version: 2026-01-01',
    'title: Large',
    'status: active',
    'sources: {S1: {title: Act, mark: P}}',
    'parties: {destination: ES, origins: [MA], instrument: {kind: law, binding: yes}}',
    'params:',
    ...Array.from(
      { length: 50 },
      (_, i) =>
        `  floor_${i}: [{from: 2024-01-01, to: 2025-01-01, v: ${8 + i / 100}, unit: EUR, src: S1}, {from: 2025-01-01, v: ${9 + i / 100}, unit: EUR, src: S1}]`,
    ),
    'roles:',
    '  lab: {name: Labour, side: destination, kind: labour}',
    '  age: {name: Agency, side: origin, kind: pes}',
    '  emp: {name: Farm, side: private, kind: employers}',
    'stages:',
    ...Array.from({ length: stages }, (_, i) => {
      const after = i === 0 ? '' : `, after: [s${i - 1}${i > 7 ? `, s${i - 7}` : ''}]`;
      const step = i === 0 ? 'vacancy.file' : i === stages - 1 ? 'stay.enter' : 'attest';
      const due = i === 0 ? `{by: 'season.start - span("P${stages + 1}D")', src: S1}` : `{within: P1D, of: stage.s${i - 1}, src: S1}`;
      return `  - {id: s${i}, subject: vacancy, by: ${i === 0 ? 'emp' : 'lab'}, step: ${step}${after}, text: Stage ${i}, due: ${due}, silence: {v: escalate, src: S1}}`;
    }),
    'rules:',
    ...Array.from({ length: rules }, (_, i) => {
      const form = forms[i % forms.length]?.(Math.floor(i / forms.length)) ?? 'true';
      return `  - {id: r${i}, step: ${steps[i % steps.length]}, require: ${JSON.stringify(form)}, text: Rule ${i}, src: S1}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
};
