/** A service whose credential opens much more than one skill's purpose, and the hosts that may have it. */
interface Service {
  /** Words of variable names and descriptions that mean it; the first is its usual name. */
  readonly names: readonly string[];
  /** Registrable names or suffixes of the hosts that issue or accept its credentials. */
  readonly hosts: readonly string[];
}

/** Sources: the services' own API references, 2026. */
export const services: readonly Service[] = [
  { names: ['aws', 'amazon', 'bedrock', 's3'], hosts: ['amazonaws.com', 'aws.amazon.com', 'amazonaws.com.cn', 'api.aws'] },
  { names: ['github', 'gh', 'ghcr'], hosts: ['github.com', 'githubcopilot.com', 'ghcr.io', 'models.github.ai', 'models.inference.ai.azure.com'] },
  { names: ['gitlab'], hosts: ['gitlab.com'] },
  { names: ['openai', 'chatgpt', 'codex'], hosts: ['openai.com', 'chatgpt.com', 'openai.azure.com'] },
  { names: ['anthropic', 'claude'], hosts: ['anthropic.com', 'claude.ai', 'claude.com'] },
  { names: ['google', 'gcp', 'gcloud', 'gemini', 'vertex', 'firebase', 'gmail', 'youtube', 'genai', 'palm'], hosts: ['googleapis.com', 'google.com', 'google.dev', 'goog', 'gstatic.com', 'youtube.com', 'firebaseio.com'] },
  { names: ['azure', 'msgraph', 'microsoft', 'office', 'entra'], hosts: ['azure.com', 'microsoft.com', 'microsoftonline.com', 'windows.net', 'azure.net', 'office.com', 'live.com', 'azure-api.net', 'powerbi.com'] },
  { names: ['npm', 'npmjs'], hosts: ['npmjs.org', 'npmjs.com'] },
  { names: ['pypi', 'twine'], hosts: ['pypi.org'] },
  { names: ['docker', 'dockerhub'], hosts: ['docker.com', 'docker.io'] },
  { names: ['stripe'], hosts: ['stripe.com'] },
  { names: ['paypal'], hosts: ['paypal.com'] },
  { names: ['slack'], hosts: ['slack.com'] },
  { names: ['discord'], hosts: ['discord.com', 'discordapp.com'] },
  { names: ['telegram', 'tg'], hosts: ['telegram.org'] },
  { names: ['huggingface', 'hf'], hosts: ['huggingface.co', 'hf.co', 'hf.space'] },
  { names: ['openrouter'], hosts: ['openrouter.ai'] },
  { names: ['cloudflare', 'cf'], hosts: ['cloudflare.com', 'cloudflarestorage.com'] },
  { names: ['digitalocean'], hosts: ['digitalocean.com', 'digitaloceanspaces.com'] },
  { names: ['heroku'], hosts: ['heroku.com'] },
  { names: ['vercel'], hosts: ['vercel.com', 'vercel.sh'] },
  { names: ['netlify'], hosts: ['netlify.com'] },
  { names: ['notion'], hosts: ['notion.com', 'notion.so'] },
  { names: ['twilio'], hosts: ['twilio.com'] },
  { names: ['sendgrid'], hosts: ['sendgrid.com'] },
  { names: ['shopify'], hosts: ['myshopify.com', 'shopify.com'] },
  { names: ['atlassian', 'jira', 'confluence', 'bitbucket'], hosts: ['atlassian.com', 'atlassian.net', 'bitbucket.org'] },
  { names: ['coinbase'], hosts: ['coinbase.com'] },
  { names: ['binance'], hosts: ['binance.com', 'binance.us', 'binance.vision', 'binanceapi.com'] },
  { names: ['kraken'], hosts: ['kraken.com'] },
  { names: ['openclaw', 'clawdbot', 'moltbot', 'clawdhub', 'clawhub'], hosts: ['openclaw.ai', 'clawd.bot', 'clawhub.ai', 'clawdhub.com'] },
  { names: ['twitter', 'x', 'xai', 'grok'], hosts: ['twitter.com', 'x.com', 'x.ai'] },
  { names: ['facebook', 'meta', 'instagram', 'whatsapp'], hosts: ['facebook.com', 'instagram.com', 'whatsapp.com', 'threads.net'] },
  { names: ['elevenlabs'], hosts: ['elevenlabs.io'] },
  { names: ['ssh'], hosts: [] },
  { names: ['kubernetes', 'kube', 'k8s'], hosts: [] },
  { names: ['gnupg', 'gpg'], hosts: [] },
];

/** Suffixes below which everybody can have a host: the name before the suffix is a customer's, not the platform's. */
export const platforms: readonly string[] = [
  'vercel.app', 'netlify.app', 'pages.dev', 'workers.dev', 'herokuapp.com', 'github.io', 'gitlab.io', 'web.app', 'firebaseapp.com', 'firebaseio.com', 'appspot.com', 'run.app', 'cloudfunctions.net',
  'azurewebsites.net', 'blob.core.windows.net', 'azurestaticapps.net', 'cloudapp.azure.com', 'amazonaws.com', 'on.aws', 'cloudfront.net', 'elasticbeanstalk.com', 'onrender.com', 'fly.dev', 'railway.app', 'up.railway.app', 'supabase.co', 'glitch.me', 'repl.co', 'replit.app', 'replit.dev',
  'deno.dev', 'convex.site', 'convex.cloud', 'surge.sh', 'hf.space', 'myshopify.com', 'r2.dev', 'digitaloceanspaces.com', 'ondigitalocean.app', 'wixsite.com', 'wordpress.com', 'blogspot.com', 'zeabur.app', 'koyeb.app', 'modal.run', 'val.run', 'deta.app', 'codesandbox.io', 'stackblitz.io', 'ngrok.app',
];
