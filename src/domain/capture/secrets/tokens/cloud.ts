/** Keys and tokens of clouds, databases, and what watches over them. */
import { defineRules } from '../rule.ts';

const google = 'https://cloud.google.com/docs/authentication', azure = 'https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key', aws = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids';
const newRelic = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';

export const cloudTokens = defineRules({
  AWS: {
    'aws-access-key-id': { title: 'an AWS access key id', source: aws, keywords: ['akia', 'asia', 'abia', 'acca', 'A3T'], pattern: /^(?:(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]|A3T[A-Z0-9]{2})[A-Z0-9]{15}/, isReal: value => !value.endsWith('EXAMPLE') },
    'aws-bedrock-key': { title: 'an Amazon Bedrock key', source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html', keywords: ['ABSK', 'bedrock-api-key-'], pattern: /^(?:ABSK[A-Za-z0-9+/]{100,270}={0,2}|bedrock-api-key-[\w+/=-]{100,4000})/ },
    'aws-session-token': { title: 'an AWS session token', source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html', keywords: ['FwoGZXIvYXdz', 'IQoJb3JpZ2lu', 'FQoGZXIvYXdz'], pattern: /^(?:F[wQ]oGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9+/=]{100,3000}/ },
    'aws-mws-key': { title: 'an Amazon MWS key', source: 'https://developer-docs.amazon.com/sp-api/', keywords: ['amzn.mws.', 'amzn1.oa2-cs.'], pattern: /^amzn(?:\.mws\.[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|1\.oa2-cs\.v1\.[a-f0-9]{64})/ },
  },
  Google: {
    'google-api-key': { title: 'a Google API key', source: google, keywords: ['aiza'], pattern: /^AIza[0-9A-Za-z_-]{35}(?![\w-])/ },
    'google-client-secret': { title: 'a Google OAuth client secret', source: google, keywords: ['gocspx-'], pattern: /^GOCSPX-[A-Za-z0-9_-]{28}(?![\w-])/ },
    'google-oauth-token': { title: 'a Google OAuth token', source: google, keywords: ['ya29.', '1//0'], pattern: /^(?:ya29\.[\w-]{20,1024}|1\/\/0[\w-]{40,120})/, entropy: 3.5 },
  },
  Azure: {
    'azure-storage-key': { title: 'an Azure storage account key', source: azure, keywords: ['accountkey'], pattern: /^AccountKey\s{0,8}=\s{0,8}(?<value>[A-Za-z0-9+/]{86}==)/i },
    'azure-shared-access-key': { title: 'an Azure shared access key', source: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas', keywords: ['sharedaccesskey', 'accesskey=', 'endpointkey'], pattern: /^(?:SharedAccess|Access|Endpoint)Key\s{0,8}=\s{0,8}(?<value>[A-Za-z0-9+/]{43}=)/i, entropy: 4 },
    'azure-sas-signature': { title: 'the signature of an Azure shared access URL', source: 'https://learn.microsoft.com/azure/storage/common/storage-sas-overview', keywords: ['?sig=', '&sig=', ';sig=', '?sv=2', '&sv=2'], pattern: /^[?&;](?:sv=2[^\s"'<>]{8,400}?[?&]|amp;)?sig=(?<value>[A-Za-z0-9%+/]{43,130}={0,2})/i, entropy: 4 },
    'azure-client-secret': { title: 'an Azure client secret', source: 'https://learn.microsoft.com/purview/sit-defn-client-secret-api-key', keywords: ['7Q~', '8Q~', '9Q~'], lead: /[\w.~-]{3}$/, pattern: /^[789]Q~[\w.~-]{31,34}/, entropy: 3.5 },
    'azure-devops-token': { title: 'an Azure DevOps token', source: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate', keywords: ['AZDO'], lead: /[A-Za-z0-9]{76}$/, pattern: /^AZDO[A-Za-z0-9]{4}/ },
    'azure-service-key': { title: 'a key of an Azure service', source: 'https://learn.microsoft.com/purview/sit-defn-azure-function-master-api-key', keywords: ['AzFu', 'AzSe', 'ACDb', '+ASt', '+AMC', '+ABa', '+ACR', 'AIoT', '+ARm', '+ASb', '+AEh'], lead: /[A-Za-z0-9][\w+/-]{31,79}$/, pattern: /^(?:AzFu|AzSe|ACDb|AIoT|\+A(?:St|MC|Ba|CR|Rm|Sb|Eh))[\w+/-]{5,6}={0,2}/, entropy: 3.8 },
  },
  Alibaba: { 'alibaba-access-key-id': { title: 'an Alibaba Cloud access key id', source: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair', keywords: ['LTAI'], pattern: /^LTAI[A-Za-z0-9]{16,24}/ } },
  Tencent: { 'tencent-secret-id': { title: 'a Tencent Cloud secret id', source: 'https://www.tencentcloud.com/document/product/598/32675', keywords: ['AKID'], pattern: /^AKID[A-Za-z0-9]{32}/, entropy: 3.5 } },
  Yandex: { 'yandex-key': { title: 'a Yandex Cloud key', source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/api-key', keywords: ['AQVN', 'YCA', 't1.9', 'y0_A'], pattern: /^(?:AQVN[\w-]{35,38}|YCA[\w-]{36,38}|t1\.9[\w=-]{20,600}\.[\w=-]{40,140}|y0_A[\w-]{50,60})/, entropy: 3.5 } },
  DigitalOcean: { 'digitalocean-token': { title: 'a DigitalOcean token', source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/', keywords: ['dop_v1_', 'doo_v1_', 'dor_v1_'], pattern: /^do[por]_v1_[a-f0-9]{64}/ } },
  Cloudflare: { 'cloudflare-token': { title: 'a Cloudflare token', source: 'https://developers.cloudflare.com/fundamentals/api/get-started/', keywords: ['cfk_', 'cfut_', 'cfat_', 'v1.0-'], pattern: /^(?:cf(?:k|ut|at)_[A-Za-z0-9]{40,48}|v1\.0-[a-f0-9]{24}-[a-f0-9]{146})/ } },
  Akamai: { 'akamai-credential': { title: 'an Akamai credential', source: 'https://techdocs.akamai.com/developer/docs/edgegrid', keywords: ['akab-'], pattern: /^akab-[a-z0-9]{16}-[a-z0-9]{16}/ } },
  Scaleway: { 'scaleway-key': { title: 'a Scaleway access key', source: 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/', keywords: ['SCW'], pattern: /^SCW[A-Z0-9]{17}/ } },
  Supabase: { 'supabase-key': { title: 'a Supabase key', source: 'https://supabase.com/docs/guides/api/api-keys', keywords: ['sbp_', 'sb_secret_'], pattern: /^(?:sbp_(?:v0_)?[a-f0-9]{40}|sb_secret_[\w-]{28,64})/ } },
  PlanetScale: { 'planetscale-token': { title: 'a PlanetScale credential', source: 'https://planetscale.com/docs/concepts/service-tokens', keywords: ['pscale_'], pattern: /^pscale_(?:tkn|oauth|pw|api)_[\w.=-]{32,64}/ } },
  Neon: { 'neon-key': { title: 'a Neon API key', source: 'https://neon.com/docs/manage/api-keys', keywords: ['napi_', 'npg_'], pattern: /^(?:napi_[a-z0-9]{64}|npg_[A-Za-z0-9]{12,16})/ } },
  MongoDB: { 'mongodb-atlas-secret': { title: 'a MongoDB Atlas secret', source: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/', keywords: ['mdb_sa_sk_'], pattern: /^mdb_sa_sk_[\w-]{40}/ } },
  Aiven: { 'aiven-password': { title: 'a password of an Aiven service', source: 'https://aiven.io/docs/platform/concepts/authentication-tokens', keywords: ['AVNS_', 'aivenv1'], pattern: /^(?:AVNS_[\w-]{16,32}|aivenv1[A-Za-z0-9+/=]{100,400})/ } },
  Databricks: { 'databricks-token': { title: 'a Databricks token', source: 'https://docs.databricks.com/dev-tools/auth/pat.html', keywords: ['dapi', 'dkea', 'dose', 'dosb'], pattern: /^(?:dapi|dkea|dos[eb])[a-f0-9]{32}(?:-\d)?/ } },
  Confluent: { 'confluent-key': { title: 'a Confluent Cloud secret', source: 'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html', keywords: ['cflt'], pattern: /^cflt[A-Za-z0-9+/]{60}/ } },
  Elastic: { 'elastic-key': { title: 'an Elastic Cloud key', source: 'https://www.elastic.co/docs/deploy-manage/api-keys', keywords: ['essu_'], pattern: /^essu_[A-Za-z0-9+/=]{60,200}/ } },
  Dynatrace: { 'dynatrace-token': { title: 'a Dynatrace token', source: 'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication', keywords: ['dt0'], pattern: /^dt0[a-z]\d\d\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}/ } },
  'New Relic': {
    'new-relic-key': { title: 'a New Relic key', source: newRelic, keywords: ['NRAK-', 'NRII-', 'NRIQ-', 'NRRA-', 'NRJS-', 'NRSP-', 'NRAA-'], pattern: /^NR(?:AK-[A-Z0-9]{27}|I[IQ]-[\w-]{32}|RA-[a-f0-9]{42}|JS-[a-f0-9]{19}|SP-[\w-]{16,60}|AA-[a-f0-9]{27})/ },
    'new-relic-license-key': { title: 'a New Relic license key', source: newRelic, keywords: ['NRAL'], lead: /[a-fA-F0-9]{36}$/, pattern: /^NRAL/ },
  },
  Sentry: { 'sentry-token': { title: 'a Sentry token', source: 'https://docs.sentry.io/account/auth-tokens/', keywords: ['sntrys_', 'sntryu_', 'sntrya_', 'sntryi_'], pattern: /^sntry(?:s_[A-Za-z0-9+/=]{40,400}_?[A-Za-z0-9+/]{0,44}|[uai]_[a-f0-9]{64})/ } },
  Grafana: { 'grafana-token': { title: 'a Grafana token', source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/', keywords: ['glc_', 'glsa_', 'eyJrIjoi'], pattern: /^(?:glc_[A-Za-z0-9+/]{32,400}={0,3}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3})/ } },
  Honeycomb: { 'honeycomb-key': { title: 'a Honeycomb key', source: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/', keywords: ['hcaik_', 'hcaic_', 'hcamk_', 'hcxik_', 'hcxmk_'], pattern: /^hc[ax][im][kc]_[a-z0-9]{58}/ } },
  PostHog: { 'posthog-key': { title: 'a PostHog personal key', source: 'https://posthog.com/docs/api', keywords: ['phx_', 'phs_'], pattern: /^ph[xs]_[A-Za-z0-9_-]{40,56}/ } },
  LaunchDarkly: { 'launchdarkly-key': { title: 'a LaunchDarkly key', source: 'https://launchdarkly.com/docs/home/account/environment/keys', keywords: ['sdk-', 'api-'], pattern: /^(?:sdk|api)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/ } },
  Prefect: { 'prefect-key': { title: 'a Prefect key', source: 'https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys', keywords: ['pnu_', 'pnb_'], pattern: /^pn[ub]_[A-Za-z0-9]{36}/ } },
  Logfire: { 'logfire-token': { title: 'a Logfire token', source: 'https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/', keywords: ['pylf_v'], pattern: /^pylf_v\d_[a-z]{2}_[A-Za-z0-9]{43}/ } },
  Tailscale: { 'tailscale-key': { title: 'a Tailscale key', source: 'https://tailscale.com/kb/1277/key-prefixes', keywords: ['tskey-'], pattern: /^tskey-(?:[a-z]{2,9}-)?[A-Za-z0-9]{10,20}-[A-Za-z0-9]{16,40}/ } },
  '1Password': { 'onepassword-secret-key': { title: 'a 1Password secret key', source: 'https://support.1password.com/secret-key-security/', keywords: ['A3-'], pattern: /^A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}/ }, 'onepassword-token': { kind: 'ONEPASSWORD_TOKEN', title: 'a 1Password token', source: 'https://developer.1password.com/docs/service-accounts/', keywords: ['ops_eyJ'], pattern: /^ops_eyJ[A-Za-z0-9+/]{200,2000}={0,3}/ } },
  age: { 'age-secret-key': { title: 'an age secret key', source: 'https://age-encryption.org/v1', keywords: ['AGE-SECRET-KEY-1'], pattern: /^AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/ } },
  OpenShift: { 'openshift-token': { title: 'an OpenShift token', source: 'https://docs.redhat.com/en/documentation/openshift_container_platform/', keywords: ['sha256~'], pattern: /^sha256~[\w-]{43}/ } },
});
