/** Which tasks make what a format takes. */
import { fits, type SampleKind } from './sample.ts';
import { tasks, type TaskId } from './tasks/index.ts';

/** In the order of the list of tasks. */
export const tasksFor = (accepts: SampleKind): readonly TaskId[] => Object.values(tasks).filter(task => fits(task.produces, accepts)).map(({ id }) => id);
