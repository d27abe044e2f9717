import './errors.ts';
import './tables.ts';

export { addCodedCase, removeCodedCase } from './coded-store.ts';
export { loadReleases } from './demo-releases.ts';
export { importCoded } from './import-coded.ts';
export { proposeSynthetic, proposeTables } from './propose-release.ts';
export { publishRelease, withdrawRelease } from './publish-release.ts';
