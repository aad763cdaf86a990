/** stub */
import { defineTask } from './task.ts';
export const prefer = defineTask({ id: 'prefer', title: 'prefer', detail: '', produces: 'preference', samples: () => ({ reason: 'not there yet' }) });
