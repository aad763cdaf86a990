/** stub */
import { defineTask } from './task.ts';
export const decide = defineTask({ id: 'decide', title: 'decide', detail: '', produces: 'chat', samples: () => ({ reason: 'not there yet' }) });
