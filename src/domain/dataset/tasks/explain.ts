/** stub */
import { defineTask } from './task.ts';
export const explain = defineTask({ id: 'explain', title: 'explain', detail: '', produces: 'chat', samples: () => ({ reason: 'not there yet' }) });
