/** Images in messages. None is in a line of ours, but lines of others have them, and some services take them, each under rules of its own. What an address leads to is not asked here,
 *  nor that OpenAI takes images in 50,000 examples of a file at most. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';

export interface ImageRules {
  /** Images in a line. */
  readonly most?: number;
  /** Bytes of one. */
  readonly mostBytes?: number;
  /** An image may be at a public address. */
  readonly addresses?: true;
  /** What an image in the line itself begins with, before its base64. */
  readonly data: RegExp;
  /** How `data` is said. */
  readonly kinds: string;
  /** The question and its image may be two messages of the user. */
  readonly apart?: true;
}

/** JPEG, PNG or WEBP at a public address or as a data URL, none of the assistant's, 64 in an example, 10 MB each; the guides write question and image as two messages:
 *  https://developers.openai.com/api/docs/guides/vision-fine-tuning and https://github.com/MicrosoftDocs/azure-ai-docs (articles/foundry/openai/how-to/fine-tuning-vision.md). */
export const openaiImages: ImageRules = { most: 64, mostBytes: 10_000_000, addresses: true, data: /^data:image\/(?:jpe?g|png|webp);base64$/iu, kinds: 'JPEG, PNG or WEBP', apart: true };
/** Base64 of PNG, JPEG or WEBP, of the user alone, 10 in an example, 10 MiB each: https://docs.together.ai/docs/fine-tuning/vision, to the letter as `_check_message_content` of the SDK
 *  (togethercomputer/together-py, src/together/lib/utils/files.py at a7cab74b). */
export const togetherImages: ImageRules = { most: 10, mostBytes: 10 * 2 ** 20, data: /^data:image\/(?:jpeg|png|webp);base64$/u, kinds: 'JPEG, PNG or WEBP' };
/** Base64 of PNG, JPG or JPEG with its type in front; no number and no size is stated: https://docs.fireworks.ai/fine-tuning/fine-tuning-vlm */
export const fireworksImages: ImageRules = { data: /^data:image\/(?:jpe?g|png);base64$/iu, kinds: 'JPEG or PNG' };

export const isImage = (part: unknown): part is Record<string, unknown> => isRecord(part) && part['type'] === 'image_url';
const imagesIn = (message: unknown): number => isRecord(message) && Array.isArray(message['content']) ? message['content'].filter(isImage).length : 0;

export function imageFaults(part: Record<string, unknown>, at: string, role: unknown, { mostBytes = Infinity, addresses, data, kinds }: ImageRules): Fault[] {
  if (role !== 'user') return [{ rule: 'image-role', message: 'Only messages of the user may have images.', at }];
  const image = part['image_url'];
  const url = isRecord(image) ? image['url'] : undefined;
  if (!isRecord(image) || typeof url !== 'string') return [{ rule: 'image-shape', message: 'An image is written as {"type": "image_url", "image_url": {"url": …}}.', at }];
  const faults: Fault[] = [];
  const detail = image['detail'];
  if (detail !== undefined && !(typeof detail === 'string' && ['auto', 'low', 'high'].includes(detail))) faults.push({ rule: 'image-detail', message: 'The detail of an image must be auto, low or high.', at: `${at}.image_url.detail` });
  const where = `${at}.image_url.url`;
  if (addresses && /^https?:\/\//iu.test(url)) return faults;
  const comma = url.indexOf(',');
  if (!data.test(url.slice(0, Math.max(0, comma)))) return [...faults, { rule: 'image-url', message: `An image must be ${addresses ? 'an http(s) address, or ' : ''}a data URL of ${kinds} in base64${addresses ? '' : '; an address is not looked up'}.`, at: where }];
  const bytes = (url.length - comma - 1) * 3 / 4;
  return bytes > mostBytes + 2 ? [...faults, { rule: 'image-too-large', message: `The image has ${Math.round(bytes / 1e6)} MB; ${Math.round(mostBytes / 1e6)} MB are the most.`, at: where }] : faults;
}

/** @param at where the list of messages stands */
export function imageCountFaults(messages: readonly unknown[], at: string, { most = Infinity }: ImageRules): Fault[] {
  const images = messages.reduce((total: number, message) => total + imagesIn(message), 0);
  return images > most ? [{ rule: 'too-many-images', message: `The line has ${images} images; ${most} are the most.`, at }] : [];
}

/** Of two messages in a row of which one has an image, where that is how it is written. */
export const besideImage = (messages: readonly unknown[], at: string) => ({ rule, at: where }: Fault): boolean =>
  rule === 'equal-neighbours' && messages.some((message, index) => index > 0 && join(at, index) === where && imagesIn(message) + imagesIn(messages[index - 1]) > 0);
