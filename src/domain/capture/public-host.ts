/** Hosts where a repository may be open to everyone. Because asks nobody over the network, so it can only say what the address tells. */

/** Services that host public repositories, by the names that stand in a remote's address. */
const hosts = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'git.sr.ht', 'gitee.com', 'gitea.com', 'sourceforge.net', 'framagit.org', 'salsa.debian.org', 'notabug.org', 'pagure.io', 'huggingface.co', 'hf.co', 'dev.azure.com'] as const;

/** The host of a git address, lower case and without user, password or port; undefined for a path on this machine. */
export function hostOf(url: string): string | undefined {
  const text = url.trim();
  const host = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text)
    ? /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(\[[^\]]+\]|[^/:?#]+)/iu.exec(text)?.[1]
    : /^(?:[^/@\s]+@)?([^/:\s\\]{2,}):(?!\\)/u.exec(text)?.[1]; // scp's way; one letter before the colon is a drive
  return host?.toLowerCase();
}

/** The name of the service when the address is at one where repositories may be public. */
export function publicHost(url: string): string | undefined {
  const host = hostOf(url);
  return hosts.find(each => host === each || host?.endsWith(`.${each}`));
}
