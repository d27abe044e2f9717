import type { Tx } from '../../platform/db/database.ts';
import { type OwnNotice, registerOwnNotices } from '../recruitment/index.ts';
import { alertOf } from './alert-store.ts';
import { isOpen } from './domain/alert.ts';

const terms = (placement: string): Pick<OwnNotice, 'href' | 'open'> => ({
  href: `/placements/${placement}/terms`,
  open: 'contracts.me.open',
});

/** Changes that wait for the worker's signature. */
const changesToSign = (tx: Tx, worker: string) =>
  tx
    .selectFrom('contract_text')
    .select('placement_id')
    .where('worker_id', '=', worker)
    .where('state', '=', 'proposed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contract_signature')
            .select('contract_signature.id')
            .whereRef('contract_signature.contract_id', '=', 'contract_text.contract_id')
            .whereRef('contract_signature.version', '=', 'contract_text.version')
            .where('contract_signature.signer', '=', 'worker'),
        ),
      ),
    )
    .execute();

/** A worker finds on the own page that a term fell, until both offices have answered, and that a change waits for a signature. */
registerOwnNotices(async (tx, worker) => {
  const alerts = (await tx.selectFrom('substitution_alert').selectAll().where('worker_id', '=', worker).execute()).map(alertOf);
  const fallen = new Set(alerts.filter(isOpen).map(({ placement }) => placement));
  const changes = await changesToSign(tx, worker);
  return [
    ...[...fallen].map((placement) => ({ title: 'contracts.me.fell', ...terms(placement) })),
    ...changes.map((row) => ({ title: 'contracts.me.change', ...terms(row.placement_id) })),
  ];
});
