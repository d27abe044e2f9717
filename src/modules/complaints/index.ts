import './errors.ts';
import './tables.ts';

export { demoReceipt, loadComplaints } from './demo.ts';
export { fileComplaint } from './file-complaint.ts';
export { openByReceipt } from './open-by-receipt.ts';
export { newTicket } from './receipt-key.ts';
export { sweepComplaints } from './sweep.ts';
