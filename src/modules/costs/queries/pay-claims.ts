import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** The settlement that rests on a payslip, if it was claimed. */
export const claimOnPayslip = async (tx: Tx, payslip: string): Promise<string | undefined> =>
  (await tx.selectFrom('settlement').select('id').where('payslip_id', '=', payslip).executeTakeFirst())?.id;

/** Which of these payslips are claimed, as far as the reader may see it? */
export const claimedPayslips = async (tx: Tx, payslips: readonly string[]): Promise<ReadonlySet<string>> => {
  if (payslips.length === 0) return new Set();
  const rows = await tx.selectFrom('settlement').select('payslip_id').where('payslip_id', 'in', payslips).execute();
  return new Set(rows.flatMap(({ payslip_id: id }) => (id === null ? [] : [id])));
};
