import type { FileBytes, MarketFiles } from '../read-market.ts';

/** Files in memory as a market's, in chunks of so many bytes. */
export const inMemory = (files: Readonly<Record<string, string | Uint8Array>>, chunkSize = 7): MarketFiles => {
  const file = (name: string): FileBytes => ({
    name,
    *chunks() {
      const content = files[name] ?? '';
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      // One and the same memory for every chunk, as a reader of files has it.
      const chunk = new Uint8Array(chunkSize);
      for (let at = 0; at < bytes.length; at += chunkSize) {
        const part = bytes.subarray(at, at + chunkSize);
        chunk.set(part);
        yield chunk.subarray(0, part.length);
      }
    },
  });
  return {
    workers: file('workers.csv'),
    vacancies: file('vacancies.csv'),
    candidates: file('candidates.csv'),
    limits: 'limits.csv' in files ? file('limits.csv') : undefined,
  };
};
