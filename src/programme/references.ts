import type { Compiler } from './compiler.ts';
import type { Path } from './finding.ts';
import type { Pack } from './schema.ts';

/** Checks that what a pack names exists in it: sources everywhere, roles where a body is named. */
export const checkReferences = (pack: Pack, compile: Compiler): void => {
  const sources = Object.keys(pack.sources);
  const look = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) value.forEach((item, i) => void look(item, [...path, i]));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'src' && typeof inner === 'string' && !sources.includes(inner))
          compile.report([...path, key], `no source is called \`${inner}\`; there are: ${sources.join(', ')}`);
        else look(inner, [...path, key]);
      }
    }
  };
  look({ ...pack, sources: undefined }, []);
  const role = (id: string | undefined, path: Path): void => {
    if (id !== undefined && !Object.hasOwn(pack.roles, id))
      compile.report(path, `no role is called \`${id}\`; there are: ${Object.keys(pack.roles).join(', ')}`);
  };
  pack.licensing?.forEach((licence, i) => void role(licence.by, ['licensing', i, 'by']));
  pack.quota?.forEach((quota, i) => void role(quota.set_by, ['quota', i, 'set_by']));
  pack.complaints?.forEach((route, i) => void role(route.to, ['complaints', i, 'to']));
  pack.sanctions?.forEach((sanction, i) => void role(sanction.by, ['sanctions', i, 'by']));
  pack.stay?.change_employer?.forEach((change, i) => void role(change.approve, ['stay', 'change_employer', i, 'approve']));
  const changes = pack.stay?.change_status;
  if (Array.isArray(changes)) changes.forEach((change, i) => void role(change.decide, ['stay', 'change_status', i, 'decide']));
  role(pack.stay?.extension?.decide, ['stay', 'extension', 'decide']);
  role(pack.stay?.absence_report?.decide, ['stay', 'absence_report', 'decide']);
  pack.incidents?.forEach((incident, i) => {
    incident.tasks.forEach((task, j) => {
      if (task.by !== 'worker') role(task.by, ['incidents', i, 'tasks', j, 'by']);
      for (const before of task.after ?? [])
        if (!incident.tasks.slice(0, j).some(({ id }) => id === before))
          compile.report(['incidents', i, 'tasks', j, 'after'], `no earlier task of this list is called \`${before}\``);
    });
  });
  role(pack.return?.report_to, ['return', 'report_to']);
  role(pack.housing?.inspected_by, ['housing', 'inspected_by']);
  role(pack.contract?.registered_with, ['contract', 'registered_with']);
};
