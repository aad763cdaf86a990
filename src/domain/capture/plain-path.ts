/** What a path in a record may be: that of a file in the repository, whatever its name. A record comes from whoever could write to the repository, and its paths are joined to the root. */
import * as z from 'zod/mini';

/** Relative and POSIX, without `..`. Line ends, quotes, dashes, any letters: git takes them in a name, and so does this. */
export const staysInside = (path: string): boolean => path !== '' && !path.startsWith('/') && !path.includes('\0') && !path.split('/').includes('..');

export const PlainPath = z.string().check(z.refine(staysInside, 'is no path inside the repository'));
