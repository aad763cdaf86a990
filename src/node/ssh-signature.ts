/**
 * Checks Ed25519 signatures of `ssh-keygen -Y` without starting it: thousands in the time that it takes for some ten. Whose a key is only ssh-keygen says, and whatever is not exactly as expected here is left to it:
 * this never finds more to be good than it does. https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
 */
import { createHash, createPublicKey, verify } from 'node:crypto';

const keyType = 'ssh-ed25519';

/** What `SSHSIG` holds, where it is a plain Ed25519 signature in this namespace; undefined for any other. `key`: the public key, 32 bytes. */
export interface SshSignature { readonly key: Buffer; readonly signed: (text: string) => Buffer; readonly signature: Buffer; }

export function parseSshSignature(armored: string, namespace: string): SshSignature | undefined {
  const [, base64 = ''] = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?$/u.exec(armored) ?? [];
  const blob = Buffer.from(base64, 'base64');
  // Nothing is decoded that would be encoded otherwise, such as text behind the padding.
  if (blob.length < 10 || blob.toString('base64') !== base64.replaceAll('\n', '') || blob.toString('latin1', 0, 6) !== 'SSHSIG' || blob.readUInt32BE(6) !== 1) return undefined;
  const [publicKey, space, reserved, hash, signature, ...more] = stringsIn(blob.subarray(10)) ?? [];
  if (!publicKey || !space || !reserved || !hash || !signature || more.length > 0) return undefined;
  const [key, own] = [ofEd25519(publicKey, 32), ofEd25519(signature, 64)], algorithm = hash.toString('latin1');
  if (!key || !own || space.toString('utf8') !== namespace || reserved.length > 0 || (algorithm !== 'sha512' && algorithm !== 'sha256')) return undefined;
  return { key, signature: own, signed: text => Buffer.concat([Buffer.from('SSHSIG'), ...[space, reserved, hash, createHash(algorithm).update(text).digest()].map(asString)]) };
}

export function isMadeBy({ key, signed, signature }: SshSignature, text: string): boolean {
  try {
    return verify(null, signed(text), createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') } }), signature);
  } catch {
    return false;
  }
}

/** Strings of RFC 4251 §5, each with its length before it; undefined where they do not fill it exactly. */
function stringsIn(bytes: Buffer): readonly Buffer[] | undefined {
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 > bytes.length ? Infinity : at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
}

function ofEd25519(bytes: Buffer, length: number): Buffer | undefined {
  const [type, value, ...more] = stringsIn(bytes) ?? [];
  return type?.toString('latin1') === keyType && value?.length === length && more.length === 0 ? value : undefined;
}

function asString(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
