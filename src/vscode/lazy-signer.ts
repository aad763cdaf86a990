/** Signing, loaded with the first statement. In Restricted Mode no program is run, so that nothing is signed: where the policy wants it signed, it is not stated. */
import type { Git, Signer } from '../domain/ports.ts';
import { gitExtension } from './git-extension.ts';

/** @param git undefined in Restricted Mode */
export const lazySigner = (root: string, git: () => Git | undefined): Signer => ({
  async sign(text, options) {
    const { openSigner, signerWithoutTrust } = await import('../node/signing.ts');
    const gitPath = gitExtension()?.git.path;
    return (git() ? openSigner({ root, ...gitPath ? { gitPath } : {} }) : signerWithoutTrust).sign(text, options);
  },
});
