import type { Finding } from '../finding.ts';
import type { Found } from './gathered.ts';

/** What the loader finds, as checks of the list: a pack that does not load does not fit together. */
export const foundByLoader = (findings: readonly Finding[]): Found[] =>
  findings.map(({ file, line, column, path, message }) => ({
    check: checkOf(path, message),
    place: { file, line, column, path },
    detail: message,
  }));

const checkOf = (path: string, message: string): string => {
  if (/^stages\.\d+\.(by|with)/.test(path)) return 'COH01';
  if (/^stages\.\d+\.after/.test(path) && message.includes('in a circle')) return 'COH02';
  if (/^stages\.\d+\.after/.test(path)) return 'COH03';
  if (/^(params|tables)\./.test(path) && /overlap|gap|begin on the same day|lies after `from`/.test(message)) return 'COH10';
  if (/^formulas\.\d+\.versions/.test(path) && /overlap|gap|lies after `from`/.test(message)) return 'COH10';
  if (/\.(when|require|asked|given|expr|by|of|not_before|always)$/.test(path)) return 'COH09';
  return 'PAC01';
};
