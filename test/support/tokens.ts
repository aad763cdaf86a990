/** Tokens of every kind that the scanner knows, made up when a test runs: nothing in this repository looks like a secret. */
import { generateKeyPairSync, randomInt } from 'node:crypto';

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', lower = upper.toLowerCase(), digits = '0123456789', hex = '0123456789abcdef';
const letters = upper + lower, alnum = letters + digits, url = `${alnum}_-`;
const pick = (from: string, length: number): string => Array.from({ length }, () => from[randomInt(from.length)]).join('');
/** Base64url that is no placeholder by chance: it ends with a letter or digit. */
const tail = (length: number): string => pick(url, length - 1) + pick(alnum, 1);
const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface Token { readonly kind: string; readonly check: string; readonly value: string; /** The value as it stands in code, where it needs something around it. */ readonly code: string; }
/** Name of secretlint's rule, or `own` → how to make its tokens. */
const makers: readonly (readonly [rule: string, kind: string, check: string, value: () => string, code?: (value: string) => string])[] = [
  ['aws', 'AWS_SECRET_ACCESS_KEY', 'aws-secret-access-key', () => pick(alnum, 40), value => `AWS_SECRET_ACCESS_KEY=${value}`],
  ['npm', 'NPM_TOKEN', 'npm-token', () => `${'npm'}_${pick(alnum, 36)}`],
  ['npm', 'URL_WITH_PASSWORD', 'url-with-password', () => `${'https'}://${pick(hex, 40)}:x-oauth-basic@github.com`, value => `git+${value}/a/b`],
  ['own', 'URL_WITH_PASSWORD', 'url-credentials', () => `${'https'}://deploy:${pick(alnum, 16)}@${'registry.internal'}`],
  ['slack', 'SLACK_TOKEN', 'slack-token', () => `${'xox'}b-${pick(digits, 12)}-${pick(digits, 12)}-${pick(alnum, 24)}`],
  ['slack', 'SLACK_WEBHOOK', 'slack-webhook', () => `${'https://hooks.slack'}.com/services/T${pick(upper, 8)}/B${pick(upper, 8)}/${pick(alnum, 24)}`],
  ['sendgrid', 'SENDGRID_KEY', 'sendgrid-key', () => `${'SG'}.${pick(alnum, 22)}.${pick(alnum, 43)}`],
  ['shopify', 'SHOPIFY_KEY', 'shopify-key', () => `${'shp'}at_${pick(alnum, 32)}`],
  ['stripe', 'STRIPE_SECRET_KEY_LIVE', 'stripe-secret-key-live', () => `${'sk'}_live_${pick(alnum, 24)}`],
  ['github', 'GITHUB_TOKEN', 'github-token', () => `${'gh'}p_${pick(alnum, 36)}`],
  ['github', 'GITHUB_TOKEN', 'github-token', () => `${'github'}_pat_${pick(alnum, 82)}`],
  ['gitlab', 'GITLAB_TOKEN', 'gitlab-token', () => `${'gl'}pat-${tail(20)}`],
  ['grafana', 'GRAFANA_SERVICE_ACCOUNT_TOKEN', 'grafana-service-account-token', () => `${'gl'}sa_${pick(alnum, 32)}_${pick(hex, 8)}`],
  ['openai', 'OPENAI_API_KEY', 'openai-api-key', () => `${'sk'}-${pick(alnum, 20)}T3Blbk${'FJ'}${pick(alnum, 20)}`],
  ['anthropic', 'ANTHROPIC_API_KEY', 'anthropic-api-key', () => `${'sk'}-ant-api03-${pick(url, 93)}AA`],
  ['groq', 'GROQ_API_KEY', 'groq-api-key', () => `${'gs'}k_${pick(alnum, 52)}`],
  ['huggingface', 'HUGGINGFACE_TOKEN', 'huggingface-token', () => `${'h'}f_${pick(letters, 34)}`],
  ['linear', 'LINEAR_TOKEN', 'linear-token', () => `${'lin'}_api_${pick(alnum, 40)}`],
  ['notion', 'NOTION_TOKEN', 'notion-token', () => `${'nt'}n_${pick(digits, 11)}${pick(alnum, 35)}`],
  ['1password', 'ONEPASSWORD_TOKEN', 'onepassword-token', () => `${'op'}s_${Buffer.from(JSON.stringify({ signInAddress: 'x.1password.example', secretKey: pick(alnum, 60), email: `${pick(lower, 6)}@x.io`, n: 'ab' }).replace(/.{0}$/, '')).toString('base64')}`],
  ['database-connection-string', 'POSTGRES_URL', 'postgres-url', () => `${'postgres'}://app:${pick(alnum, 18)}@db.internal:5432/shop`],
  ['database-connection-string', 'MONGODB_URL', 'mongodb-url', () => `${'mongodb'}+srv://app:${pick(alnum, 18)}@cluster0.internal/shop`],
  ['database-connection-string', 'MYSQL_URL', 'mysql-url', () => `${'mysql'}://app:${pick(alnum, 18)}@db.internal/shop`],
  ['hashicorp-vault', 'HASHICORP_VAULT_SERVICE_TOKEN', 'hashicorp-vault-service-token', () => `${'hv'}s.${tail(95)}`],
  ['vercel', 'VERCEL_PERSONAL_ACCESS_TOKEN', 'vercel-personal-access-token', () => `${'vc'}p_${pick(alnum, 24)}`],
  ['databricks', 'DATABRICKS_TOKEN', 'databricks-token', () => `${'dap'}i${pick(hex, 32)}`],
  ['docker', 'DOCKER_TOKEN', 'docker-token', () => `${'dckr'}_pat_${pick(alnum, 27)}`],
  ['figma', 'FIGMA_TOKEN', 'figma-token', () => `${'fi'}gd_${pick(alnum, 43)}`],
  ['cloudflare', 'CLOUDFLARE_USER_API_TOKEN', 'cloudflare-user-api-token', () => `${'cf'}ut_${pick(alnum, 40)}${pick(hex, 8)}`],
  ['tailscale', 'TAILSCALE_AUTH_KEY', 'tailscale-auth-key', () => `${'ts'}key-auth-${pick(alnum, 17)}-${pick(alnum, 32)}`],
  ['own', 'AWS_ACCESS_KEY_ID', 'aws-access-key-id', () => `${'AK'}IA${pick(upper, 16)}`],
  ['own', 'GOOGLE_API_KEY', 'google-api-key', () => `${'AI'}za${tail(35)}`],
  ['own', 'GOOGLE_CLIENT_SECRET', 'google-client-secret', () => `${'GOC'}SPX-${tail(28)}`],
  ['own', 'AZURE_STORAGE_KEY', 'azure-storage-key', () => `${pick(alnum, 86)}==`, value => `AccountKey=${value};EndpointSuffix=core.windows.net`],
  ['own', 'NPM_TOKEN', 'npmrc-auth-token', () => pick(hex, 36), value => `//registry.internal/:_authToken=${value}`],
  ['own', 'JSON_WEB_TOKEN', 'json-web-token', () => `${json({ alg: 'HS256', typ: 'JWT' })}.${json({ sub: pick(digits, 9) })}.${pick(url, 43)}`],
  ['own', 'AUTHORIZATION', 'authorization-header', () => `${pick(letters, 15)}7${pick(alnum, 15)}`, value => `curl -H "Authorization: Bearer ${value}"`],
  ['own', 'URL_WITH_PASSWORD', 'url-credentials', () => `${'amqp'}s://app:p@${pick(alnum, 9)}!${pick(digits, 3)}@queue.internal:5671`],
];
const make = (at: number): Token => {
  const [, kind, id, value, code] = makers[at]!;
  const made = value();
  return { kind, check: `secret/${id}`, value: made, code: code?.(made) ?? made };
};

export const tokenCount = makers.length;
export const makeToken = make;
export const everyToken = (): readonly Token[] => makers.map((_, at) => make(at));
export const rulesWithTokens: ReadonlySet<string> = new Set(makers.map(([rule]) => rule));

/** A real key, PKCS #8, with the header and footer lines. */
export const makePrivateKey = (): string => generateKeyPairSync('rsa', { modulusLength: 1024, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey;
export const makeEcKey = (): string => generateKeyPairSync('ec', { namedCurve: 'prime256v1', privateKeyEncoding: { type: 'sec1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey;
