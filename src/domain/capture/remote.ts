/** Names a repository by its remote, without credentials and without anything that says where it lies on somebody's disk. */
import type { GitConfig } from './git-config.ts';

/** `git@github.com:owner/name.git` → `github.com/owner/name`; undefined for paths, this machine and home folders. */
export function repositoryName(url: string): string | undefined {
  const parts = splitUrl(url);
  if (!parts) return undefined;
  const path = parts.path.replace(/[?#].*$/s, '').split('/').filter(part => part !== '' && part !== '.').join('/').replace(/\.git$/, '');
  const host = parts.host.toLowerCase();
  if (path === '' || !/^[\p{L}\p{N}.-]+$/u.test(host) || !/^[\p{L}\p{N}\p{M}._~+@ /-]+$/u.test(path)) return undefined;
  if (host === 'localhost' || /^127\.|^\.*$/.test(host) || /^(?:~|home\/|Users\/|root\/|mnt\/)/i.test(path) || path.split('/').includes('..')) return undefined;
  return `${host}/${path}`;
}

/** The same address without name, password or token. */
export function withoutCredentials(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/is.exec(url);
  if (!scheme) return url;
  return `${scheme[1] ?? ''}${(scheme[2] ?? '').replace(/^.*@/s, '')}${(scheme[3] ?? '').replace(/[?#].*$/s, '')}`;
}

function splitUrl(url: string): { readonly host: string; readonly path: string } | undefined {
  const scheme = /^(https?|ssh|git|git\+ssh|ssh\+git|ftps?):\/\/([^/?#]*)\/(.*)$/is.exec(url);
  if (scheme) return { host: (scheme[2] ?? '').replace(/^.*@/s, '').replace(/:\d*$/, ''), path: scheme[3] ?? '' };
  // scp's way, which git takes only without a slash before the colon; one letter is a Windows drive.
  const scp = /^(?:[^@/\\:]+@)?([^@/\\:]{2,}):(?!\/\/)(.+)$/s.exec(url);
  return scp ? { host: scp[1] ?? '', path: scp[2] ?? '' } : undefined;
}

/** All remotes with the shorthands of `url.<base>.insteadOf` written out, sorted by name. */
export function remotesOf(config: GitConfig): readonly { readonly name: string; readonly url: string }[] {
  const short = config.subsections('url').flatMap(base => config.all(`url.${base}.insteadof`).map(start => ({ base, start })));
  const long = (url: string): string => {
    const best = short.filter(each => each.start !== '' && url.startsWith(each.start)).sort((a, b) => b.start.length - a.start.length)[0];
    return best ? best.base + url.slice(best.start.length) : url;
  };
  return [...config.subsections('remote')].sort().flatMap(name => {
    const url = config.all(`remote.${name}.url`)[0];
    return url === undefined || url === '' ? [] : [{ name, url: withoutCredentials(long(url)) }];
  });
}
