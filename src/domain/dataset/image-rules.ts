/** Images in messages. None is in a line of ours, but lines of others have them, and OpenAI and Azure take them:
 *  https://developers.openai.com/api/docs/guides/vision-fine-tuning and https://github.com/MicrosoftDocs/azure-ai-docs (articles/foundry/openai/how-to/fine-tuning-vision.md): JPEG, PNG or WEBP at a
 *  public address or as a data URL, none of the assistant's, 64 in an example, 10 MB each. That 50,000 examples of a file may have some is not asked here, nor what an address leads to. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';

const most = 64;
const mostBytes = 10_000_000;

export const isImage = (part: unknown): part is Record<string, unknown> => isRecord(part) && part['type'] === 'image_url';
const imagesIn = (message: unknown): number => isRecord(message) && Array.isArray(message['content']) ? message['content'].filter(isImage).length : 0;

export function imageFaults(part: Record<string, unknown>, at: string, role: unknown): Fault[] {
  if (role !== 'user') return [{ rule: 'image-role', message: 'Only messages of the user may have images.', at }];
  const image = part['image_url'];
  const url = isRecord(image) ? image['url'] : undefined;
  if (!isRecord(image) || typeof url !== 'string') return [{ rule: 'image-shape', message: 'An image is written as {"type": "image_url", "image_url": {"url": …}}.', at }];
  const faults: Fault[] = [];
  const detail = image['detail'];
  if (detail !== undefined && !(typeof detail === 'string' && ['auto', 'low', 'high'].includes(detail))) faults.push({ rule: 'image-detail', message: 'The detail of an image must be auto, low or high.', at: `${at}.image_url.detail` });
  const where = `${at}.image_url.url`;
  if (/^https?:\/\//iu.test(url)) return faults;
  const comma = url.indexOf(',');
  if (!/^data:image\/(?:jpe?g|png|webp);base64$/iu.test(url.slice(0, Math.max(0, comma)))) return [...faults, { rule: 'image-url', message: 'An image must be an http(s) address, or a data URL of JPEG, PNG or WEBP in base64.', at: where }];
  const bytes = (url.length - comma - 1) * 3 / 4;
  return bytes > mostBytes + 2 ? [...faults, { rule: 'image-too-large', message: `The image has ${Math.round(bytes / 1e6)} MB; 10 MB are the most.`, at: where }] : faults;
}

/** @param at where the list of messages stands */
export function imageCountFaults(messages: readonly unknown[], at: string): Fault[] {
  const images = messages.reduce((total: number, message) => total + imagesIn(message), 0);
  return images > most ? [{ rule: 'too-many-images', message: `The line has ${images} images; ${most} are the most.`, at }] : [];
}

/** The guides themselves write the question and its image as two messages of the user. */
export const besideImage = (messages: readonly unknown[], at: string) => ({ rule, at: where }: Fault): boolean =>
  rule === 'equal-neighbours' && messages.some((message, index) => index > 0 && join(at, index) === where && imagesIn(message) + imagesIn(messages[index - 1]) > 0);
