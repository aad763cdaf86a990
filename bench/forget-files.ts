/** Makes the system forget the files that it has read, so that the next program waits for the disk: https://docs.kernel.org/admin-guide/sysctl/vm.html#drop-caches */
import { execFileSync } from 'node:child_process';

/** False where that is not possible: not Linux, or not root. */
export function forgetFiles(): boolean {
  try {
    execFileSync('sh', ['-c', 'sync && echo 3 > /proc/sys/vm/drop_caches'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
