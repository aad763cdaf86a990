/** What is known of a found value by its kind alone. Apart from the rules, so that whoever allows or redacts a finding need not load them. */
import { sha256Hex } from '../hash.ts';
import { joinedValue, wrappedValue } from './joint.ts';
import { keyValue } from './private-key.ts';

/** Where a home folder, an address or a name is meant, spelling does not matter; where a key is, line ends do not. */
export function secretHash(kind: string, value: string): string {
  return sha256Hex((spellings[kind] ?? (each => each))(value));
}

const small = (value: string): string => value.toLowerCase();
const spellings: Readonly<Record<string, (value: string) => string>> = {
  PRIVATE_KEY: keyValue, JOINED_SECRET: joinedValue, ENCODED_SECRET: wrappedValue, EMAIL: small, USER_NAME: small, CODE_NAME: value => small(value).replace(/[\s_.-]+/g, ''), HOME_PATH: value => value.replace(/[\\/]+/g, '/'), PHONE: value => value.replace(/\D+/g, ''), PRIVATE_ADDRESS: value => small(value).replace(/[[\]]/g, ''),
};

const personalKinds: readonly string[] = ['EMAIL', 'HOME_PATH', 'PHONE', 'USER_NAME'], internalKinds: readonly string[] = ['PRIVATE_ADDRESS', 'INTERNAL_HOST', 'CODE_NAME'];

export const isPersonal = (kind: string): boolean => personalKinds.includes(kind);

/** What the policy's patterns find, by their ids. */
export const teamKind = (id: string): string => `TEAM_${id.replaceAll('-', '_').toUpperCase()}`;

/** Stands for a whole word or path, of which another may be a part: `/home/al` is not the beginning of `/home/alice`. */
export const isWhole = (kind: string): boolean => isPersonal(kind) || internalKinds.includes(kind);

/** What the id of a finding begins with. */
export const familyOf = (kind: string): string => isPersonal(kind) ? 'personal' : internalKinds.includes(kind) ? 'internal' : 'secret';
