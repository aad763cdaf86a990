/** Ids of examples and events: the day, then 12 characters that are safe on a case-insensitive disk. The month folder follows from the id. */
import { customAlphabet } from 'nanoid';
import * as z from 'zod/mini';

export const idPattern = /^(?:19|20|21)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[0-9a-z]{12}$/;
export const Id = z.string().check(z.regex(idPattern, 'is not an id of Because'));

const random = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 12);

/** @param now the day is taken in UTC, so that the same moment gives the same folder everywhere */
export const newId = (now: Date): string => `${now.toISOString().slice(0, 10).replaceAll('-', '')}-${random()}`;

/** `20261120-…` → `2026-11` */
export const monthOf = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 6)}`;
