export { offlineAssets, offlineScript, offlineWorker } from './assets.ts';
export { keptAddresses } from './kept-addresses.ts';
