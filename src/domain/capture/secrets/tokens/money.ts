/** Keys of payments, shops, and of what sends mail and messages. */
import { defineRules } from '../rule.ts';

const stripe = 'https://docs.stripe.com/keys', uuid = String.raw`[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}`;

export const moneyTokens = defineRules({
  Stripe: {
    'stripe-key': { title: 'a secret key of Stripe or of who writes keys like it', source: stripe, keywords: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_prod_', 'rk_prod_'], pattern: /^[rs]k_(?:live|test|prod)_[A-Za-z0-9_]{16,250}/, entropy: 3.3 },
    'stripe-webhook-secret': { title: 'a webhook secret of Stripe or of who writes them like it', source: 'https://docs.stripe.com/webhooks/signature', keywords: ['whsec_'], pattern: /^whsec_[A-Za-z0-9+/]{24,100}={0,2}/, entropy: 3.5 },
  },
  Square: { 'square-token': { title: 'a Square credential', source: 'https://developer.squareup.com/docs/build-basics/access-tokens', keywords: ['sq0atp-', 'sq0csp-', 'sq0idb-', 'sandbox-sq0', 'EAAA'], pattern: /^(?:(?:sandbox-)?sq0[a-z]{3}-[\w-]{22,50}|EAAA[\w-]{60})/, entropy: 3.5 } },
  PayPal: { 'braintree-token': { title: 'a Braintree access token', source: 'https://developer.paypal.com/braintree/docs/', keywords: ['access_token$'], pattern: /^access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/ } },
  Plaid: { 'plaid-token': { title: 'a Plaid access token', source: 'https://plaid.com/docs/quickstart/glossary/', keywords: ['access-sandbox-', 'access-development-', 'access-production-'], pattern: new RegExp(`^access-(?:sandbox|development|production)-${uuid}`) } },
  Razorpay: { 'razorpay-key': { title: 'a Razorpay key', source: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/', keywords: ['rzp_live_', 'rzp_test_'], pattern: /^rzp_(?:live|test)_[A-Za-z0-9]{14,24}/ } },
  Flutterwave: { 'flutterwave-key': { title: 'a Flutterwave key', source: 'https://developer.flutterwave.com/docs/authentication', keywords: ['FLWSECK'], pattern: /^FLWSECK(?:_TEST|_LIVE)?-[A-Za-z0-9]{12,40}(?:-X)?/, entropy: 2.5 } },
  'a payment provider': { 'payment-key': { title: 'a live key of a payment provider', source: 'https://developer.gocardless.com/api-reference/', keywords: ['live_', 'test_'], pattern: /^(?:live_[\w-]{40}|(?:live|test)_(?:[a-f0-9]{35}|(?=[A-Za-z]{0,28}\d)[A-Za-z0-9]{30}))(?![\w-])/, entropy: 3.7 } },
  Duffel: { 'duffel-token': { title: 'a Duffel token', source: 'https://duffel.com/docs/api/overview/authentication', keywords: ['duffel_live_', 'duffel_test_'], pattern: /^duffel_(?:test|live)_[\w=-]{43}/ } },
  EasyPost: { 'easypost-key': { title: 'an EasyPost key', source: 'https://docs.easypost.com/docs/authentication', keywords: ['EZAK', 'EZTK'], pattern: /^EZ[AT]K[A-Za-z0-9]{54}/ } },
  Shippo: { 'shippo-token': { title: 'a Shippo token', source: 'https://docs.goshippo.com/docs/guides_general/authentication/', keywords: ['shippo_live_', 'shippo_test_'], pattern: /^shippo_(?:live|test)_[a-fA-F0-9]{40}/ } },
  'Mercado Pago': { 'mercadopago-token': { title: 'a Mercado Pago token', source: 'https://www.mercadopago.com/developers/en/docs/your-integrations/credentials', keywords: ['APP_USR-'], pattern: /^APP_USR-\d{10,18}-\d{6}-[a-f0-9]{32}-\d{6,12}/ } },
  Xendit: { 'xendit-key': { title: 'a Xendit key', source: 'https://docs.xendit.co/docs/api-keys', keywords: ['xnd_production_', 'xnd_development_'], pattern: /^xnd_(?:production|development)_[A-Za-z0-9]{30,80}/ } },
  Paddle: { 'paddle-key': { title: 'a Paddle key', source: 'https://developer.paddle.com/api-reference/about/authentication', keywords: ['pdl_live_', 'pdl_sdbx_'], pattern: /^pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/ } },
  Polar: { 'polar-token': { title: 'a Polar token', source: 'https://polar.sh/docs/integrate/authentication', keywords: ['polar_oat_', 'polar_pat_'], pattern: /^polar_[op]at_[\w-]{40,80}/ } },
  Shopify: { 'shopify-key': { title: 'a Shopify key', source: 'https://shopify.dev/docs/apps/build/authentication-authorization', keywords: ['shpss_', 'shpat_', 'shpca_', 'shppa_', 'shpua_'], pattern: /^shp(?:ss|at|ca|pa|ua)_[a-fA-F0-9]{32}/ } },
  Resend: { 'resend-key': { title: 'a Resend key', source: 'https://resend.com/docs/api-reference/introduction', keywords: ['re_'], pattern: /^re_[A-Za-z0-9]{8}_(?=[A-Za-z]{0,20}\d)[A-Za-z0-9]{24}/, entropy: 3.8 } },
  SendGrid: { 'sendgrid-key': { title: 'a SendGrid key', source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys', keywords: ['SG.'], pattern: /^SG\.[\w-]{20,24}\.[\w-]{39,50}/, entropy: 3.5 } },
  Brevo: { 'brevo-key': { title: 'a Brevo key', source: 'https://developers.brevo.com/docs/getting-started', keywords: ['xkeysib-', 'xsmtpsib-'], pattern: /^x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}/ } },
  Mailgun: { 'mailgun-key': { title: 'a Mailgun key', source: 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth', keywords: ['key-', 'pubkey-'], pattern: /^(?:pub)?key-[a-f0-9]{32}/ } },
  Mailchimp: {
    'mailchimp-key': { title: 'a Mailchimp key', source: 'https://mailchimp.com/developer/marketing/docs/fundamentals/', keywords: ['-us'], lead: /(?<![a-f0-9])[a-f0-9]{32}$/, pattern: /^-us\d{1,2}/ },
    'mandrill-key': { title: 'a Mandrill key', source: 'https://mailchimp.com/developer/transactional/guides/quick-start/', keywords: ['md-'], pattern: /^md-(?=[A-Za-z_-]{0,18}\d)[\w-]{22}(?![\w-])/, entropy: 3.8 },
  },
  MailerSend: { 'mailersend-token': { title: 'a MailerSend token', source: 'https://developers.mailersend.com/general.html', keywords: ['mlsn.'], pattern: /^mlsn\.[a-f0-9]{64}/ } },
  Klaviyo: { 'klaviyo-key': { title: 'a Klaviyo private key', source: 'https://developers.klaviyo.com/en/docs/authenticate_', keywords: ['pk_'], pattern: /^pk_[a-f0-9]{34}/ } },
  Twilio: { 'twilio-key': { title: 'a Twilio key', source: 'https://www.twilio.com/docs/iam/api-keys', keywords: '0123456789abcdef'.split('').map(sign => `SK${sign}`), pattern: /^SK[a-f0-9]{32}/ } },
  Stytch: { 'stytch-secret': { title: 'a Stytch secret', source: 'https://stytch.com/docs/api', keywords: ['secret-live-', 'secret-test-'], pattern: /^secret-(?:live|test)-[\w=-]{36,60}/ } },
});
