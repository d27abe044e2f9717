import { defineErrors } from '../../kernel/errors.ts';

/** What is refused at the edge, before any command is asked. */
export const edgeErrors = defineErrors({
  'edge.too-many': { status: 429, remedy: 'retry' },
  'edge.too-many-registrations': { status: 429, remedy: 'retry' },
  'edge.too-many-notes': { status: 429, remedy: 'retry' },
  'edge.files-waiting': { status: 503, remedy: 'retry' },
  'edge.encoded': { status: 415, remedy: 'sender' },
  'edge.twice': { status: 422, remedy: 'sender' },
  'edge.broken-off': { status: 400, remedy: 'retry' },
});
