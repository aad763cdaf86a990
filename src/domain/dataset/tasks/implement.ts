/** stub */
import { defineTask } from './task.ts';
export const implement = defineTask({ id: 'implement', title: 'implement', detail: '', produces: 'chat', samples: () => ({ reason: 'not there yet' }) });
