/** Run as a process of its own by a test: checks a file and prints how many rows it had and how much memory the process took at most, in MiB. */
import { validatePath } from '../../src/node/validate-path.ts';
import { formats } from '../../src/domain/dataset/formats/index.ts';

const [, , file = ''] = process.argv;
const { rows, faults, more } = await validatePath(formats['trl-messages'], file, { anyRows: true });
console.log(JSON.stringify({ rows, faults: faults.length + more, peak: Math.round(process.resourceUsage().maxRSS / 1024) }));
