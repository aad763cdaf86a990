/** Tokens of what teams talk, plan and write with. */
import { defineRules } from '../rule.ts';

const uuid = String.raw`[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}`;
const slack = 'https://docs.slack.dev/authentication/tokens/', meta = 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/';

export const workTokens = defineRules({
  Slack: {
    'slack-token': { title: 'a Slack token', source: slack, keywords: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxo-', 'xoxs-', 'xoxr-', 'xoxe-', 'xoxc-', 'xoxd-', 'xoxe.', 'xapp-', 'xwfp-'], pattern: /^(?:xoxe\.xox[bp]-\d-[A-Za-z0-9+/]{120,260}|xox[a-z]-(?:\d-)?[A-Za-z0-9%-]{20,260}|xapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-z0-9]{40,80}|xwfp-[\w-]{20,80})/, entropy: 2.6, isReal: value => /\d/.test(value) },
    'slack-webhook': { title: 'a Slack webhook', source: slack, keywords: ['hooks.slack.com/'], lead: /(?:(?<![A-Za-z0-9])https?:\/\/)?$/, pattern: /^hooks\.slack\.com\/(?:services|workflows|triggers)\/(?:[A-Z0-9]{6,14}\/){1,2}(?:\d{8,20}\/)?[A-Za-z0-9]{16,40}/i, isReal: value => !/X{6}|T0{6}/.test(value) },
  },
  Discord: {
    'discord-webhook': { title: 'a Discord webhook', source: 'https://discord.com/developers/docs/resources/webhook', keywords: ['/api/webhooks/'], lead: /(?:(?<![A-Za-z0-9])https?:\/\/)?discord(?:app)?\.com$/, pattern: /^\/api\/webhooks\/\d{17,20}\/[\w-]{60,72}/ },
  },
  Telegram: { 'telegram-bot-token': { title: 'a Telegram bot token', source: 'https://core.telegram.org/bots/api#authorizing-your-bot', keywords: [':AA'], lead: /(?<!\d)\d{8,10}$/, pattern: /^:AA[\w-]{32,33}/, entropy: 3.5 } },
  Microsoft: { 'teams-webhook': { title: 'a Microsoft Teams webhook', source: 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook', keywords: ['/webhookb2/', '/incomingwebhook/'], pattern: new RegExp(String.raw`^/(?:webhookb2/${uuid}@${uuid}/)?IncomingWebhook/[a-z0-9]{32}/${uuid}`, 'i') } },
  Google: { 'google-chat-webhook': { title: 'a Google Chat webhook', source: 'https://developers.google.com/workspace/chat/quickstart/webhooks', keywords: ['chat.googleapis.com/v1/spaces/'], pattern: /^chat\.googleapis\.com\/v1\/spaces\/[\w-]{8,20}\/messages\?key=[\w-]{20,60}&token=[\w%=-]{20,80}/ } },
  Zapier: { 'zapier-webhook': { title: 'a Zapier webhook', source: 'https://help.zapier.com/hc/en-us/articles/8496083355661', keywords: ['hooks.zapier.com/hooks/catch/'], pattern: /^hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/[A-Za-z0-9]{5,12}/, entropy: 2 } },
  Meta: {
    'facebook-token': { title: 'a Facebook token', source: meta, keywords: ['EAA'], pattern: /^EAA[A-Za-z0-9]{60,300}/, entropy: 4 },
    'instagram-token': { title: 'an Instagram token', source: meta, keywords: ['IGQV', 'IGAA'], pattern: /^IG(?:QV|AA)[\w-]{80,260}/, entropy: 4 },
  },
  X: { 'twitter-bearer-token': { title: 'a Twitter bearer token', source: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/bearer-tokens', keywords: ['AAAAAAAAAAAAAAAAAAAAA'], pattern: /^A{20,24}[A-Za-z0-9%]{60,100}/, entropy: 3.5 } },
  LinkedIn: { 'linkedin-secret': { title: 'a LinkedIn client secret', source: 'https://learn.microsoft.com/linkedin/shared/authentication/authentication', keywords: ['WPL_AP'], pattern: /^WPL_AP[01]\.[\w.=]{16,40}/ } },
  Dropbox: { 'dropbox-token': { title: 'a Dropbox token', source: 'https://developers.dropbox.com/oauth-guide', keywords: ['sl.'], pattern: /^sl\.(?:u\.)?[\w-]{130,1400}/, entropy: 4 } },
  Airtable: { 'airtable-token': { title: 'an Airtable token', source: 'https://airtable.com/developers/web/api/authentication', keywords: ['pat'], pattern: /^pat[A-Za-z0-9]{14}\.[a-f0-9]{62,66}/ } },
  Notion: { 'notion-token': { title: 'a Notion token', source: 'https://developers.notion.com/reference/authentication', keywords: ['ntn_', 'secret_'], pattern: /^(?:ntn_[A-Za-z0-9]{46}|secret_[A-Za-z0-9]{43})/, entropy: 3.5 } },
  ClickUp: { 'clickup-token': { title: 'a ClickUp token', source: 'https://developer.clickup.com/docs/authentication', keywords: ['pk_'], pattern: /^pk_\d{6,9}_[A-Z0-9]{32}/ } },
  Typeform: { 'typeform-token': { title: 'a Typeform token', source: 'https://www.typeform.com/developers/get-started/personal-access-token/', keywords: ['tfp_'], pattern: /^tfp_[\w.=-]{40,64}/ } },
  HubSpot: { 'hubspot-token': { title: 'a HubSpot token', source: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview', keywords: ['pat-na', 'pat-eu', 'pat-ap'], pattern: new RegExp(`^pat-(?:na|eu|ap)\\d-${uuid}`) } },
  Figma: { 'figma-token': { title: 'a Figma token', source: 'https://developers.figma.com/docs/rest-api/authentication/', keywords: ['figd_', 'figo_', 'figu_', 'figdr_'], pattern: /^fig(?:d|o|u|dr)_[\w-]{32,60}/ } },
  Asana: { 'asana-token': { title: 'an Asana token', source: 'https://developers.asana.com/docs/personal-access-token', keywords: ['0/1', '1/1', '2/1'], pattern: /^[012]\/1\d{12,16}(?:\/\d{15,17})?:[a-f0-9]{32}/ } },
  Intercom: { 'intercom-token': { title: 'an Intercom token', source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication', keywords: ['dG9rO'], pattern: /^dG9rO[A-Za-z0-9+/]{50,80}={0,2}/ } },
  Contentful: { 'contentful-token': { title: 'a Contentful token', source: 'https://www.contentful.com/developers/docs/references/authentication/', keywords: ['CFPAT-'], pattern: /^CFPAT-[\w-]{43}/ } },
  Mapbox: { 'mapbox-secret-token': { title: 'a Mapbox secret token', source: 'https://docs.mapbox.com/api/accounts/tokens/#token-format', keywords: ['sk.eyJ1'], pattern: /^sk\.eyJ1[\w-]{20,400}\.[\w-]{20,60}/ } },
  Calendars: { 'cal-com-key': { title: 'a Cal.com key', source: 'https://cal.com/docs/api-reference/v1/authentication', keywords: ['cal_live_', 'cal_'], pattern: /^cal_(?:live_)?[a-f0-9]{32}/ } },
  Salesforce: {
    'salesforce-token': { title: 'a Salesforce session id', source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/', keywords: ['!AQ', '!AR'], lead: /00D[A-Za-z0-9]{9,15}$/, pattern: /^!A[QR][A-Za-z0-9_.]{58,140}/, entropy: 4 },
    'salesforce-consumer-key': { title: 'a Salesforce consumer key', source: 'https://help.salesforce.com/s/articleView?id=xcloud.connected_app_overview.htm', keywords: ['3MVG9'], pattern: /^3MVG9[\w.]{76,90}/ },
  },
  Zoho: { 'zoho-token': { title: 'a Zoho token', source: 'https://www.zoho.com/accounts/protocol/oauth.html', keywords: ['1000.'], pattern: /^1000\.[a-f0-9]{32}\.[a-f0-9]{32}/ } },
  Adobe: { 'adobe-client-secret': { title: 'an Adobe client secret', source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/', keywords: ['p8e-'], pattern: /^p8e-[A-Za-z0-9-]{32}/ } },
  Adafruit: { 'adafruit-key': { title: 'an Adafruit IO key', source: 'https://io.adafruit.com/api/docs/', keywords: ['aio_'], pattern: /^aio_[A-Za-z0-9]{28}/ } },
  Ubidots: { 'ubidots-token': { title: 'a Ubidots token', source: 'https://docs.ubidots.com/reference/authentication', keywords: ['BBFF-', 'BBUS-'], pattern: /^BB(?:FF|US)-[A-Za-z0-9]{30}/ } },
  'Frame.io': { 'frame-io-token': { title: 'a Frame.io token', source: 'https://developer.adobe.com/frameio/', keywords: ['fio-u-'], pattern: /^fio-u-[\w=-]{60,70}/ } },
  RapidAPI: { 'rapidapi-key': { title: 'a RapidAPI key', source: 'https://docs.rapidapi.com/docs/keys', keywords: ['msh'], lead: /[a-z0-9]{10}$/, pattern: /^msh[a-z0-9]{15}p1[a-z0-9]{5,6}jsn[a-z0-9]{12}/ } },
});
