/** People as a repository's `.mailmap` has them; as they are in Restricted Mode, where git is never run. */
import type { Person } from '../domain/capture/example.ts';
import type { Repository } from './repositories.ts';

export const properPeople = ({ git }: Pick<Repository, 'git'>) => async (people: readonly Person[]): Promise<readonly Person[]> => git?.proper(people) ?? people;
