/** What a credential of one kind looks like. */
export interface TokenFormat {
  /** For people: `a GitHub token`. */
  readonly name: string;
  /** Global and linear; its first group is what may be shown. */
  readonly pattern: RegExp;
  /** Smallest entropy of the hidden part, in bits per character, of a value that was made by chance. */
  readonly entropy: number;
  /** Made to be seen by everybody who has the program, or so often that its exposure alone says little. */
  readonly open?: true;
}

/** Formats that vendors document, or that gitleaks (MIT, 8.x, cmd/generate/config/rules) describes. */
export const tokenFormats: readonly TokenFormat[] = [
  { name: 'an AWS access key', pattern: /\b((?:AKIA|ASIA|ABIA|ACCA))[A-Z2-7]{16}\b/g, entropy: 3 },
  {
    name: 'an AWS secret key',
    pattern: /(aws_?secret(?:_access)?_?key["']?\s{0,3}[:=]\s{0,3}["']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/gi,
    entropy: 4,
  },
  { name: 'a GitHub token', pattern: /\b(gh[pousr]_)[A-Za-z0-9]{36,255}\b/g, entropy: 3.5 },
  { name: 'a GitHub token', pattern: /\b(github_pat_)[A-Za-z0-9_]{60,100}\b/g, entropy: 3.5 },
  { name: 'a GitLab token', pattern: /\b(glpat-)[A-Za-z0-9_-]{20,64}/g, entropy: 3.2 },
  { name: 'a Slack token', pattern: /\b(xox[abeoprs]-)[A-Za-z0-9-]{20,200}/g, entropy: 3 },
  {
    name: 'a Slack webhook',
    pattern: /(hooks\.slack\.com\/services\/)T[A-Z0-9]{7,12}\/B[A-Z0-9]{7,12}\/[A-Za-z0-9]{20,30}/g,
    entropy: 3.5,
  },
  {
    name: 'a Discord webhook',
    pattern: /(discord(?:app)?\.com\/api\/webhooks\/)\d{17,20}\/[A-Za-z0-9_-]{60,80}/g,
    entropy: 4,
  },
  { name: 'a Telegram bot token', pattern: /\b(\d{8,10}:AA)[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])/g, entropy: 3.8 },
  { name: 'a Stripe live key', pattern: /\b([sr]k_live_)[A-Za-z0-9]{20,200}\b/g, entropy: 3.2 },
  {
    name: 'an Anthropic key',
    pattern: /\b(sk-ant-(?:api03|oat01|admin01|sid01)-)[A-Za-z0-9_-]{24,200}/g,
    entropy: 3.5,
  },
  { name: 'an OpenRouter key', pattern: /\b(sk-or-v1-)[0-9a-f]{64}\b/g, entropy: 3 },
  { name: 'an OpenAI key', pattern: /\b(sk-(?:proj-|svcacct-|admin-)?)[A-Za-z0-9_-]{32,200}/g, entropy: 3.8 },
  { name: 'a Google client secret', pattern: /\b(GOCSPX-)[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/g, entropy: 3.5 },
  { name: 'a Google access token', pattern: /\b(ya29\.)[A-Za-z0-9_-]{40,400}/g, entropy: 3.8 },
  { name: 'a Google API key', pattern: /\b(AIza)[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g, entropy: 3.8, open: true },
  { name: 'an npm token', pattern: /\b(npm_)[A-Za-z0-9]{36}\b/g, entropy: 3.5 },
  { name: 'a PyPI token', pattern: /\b(pypi-AgE)[A-Za-z0-9_-]{50,300}/g, entropy: 3.8 },
  { name: 'a Hugging Face token', pattern: /\b(hf_)[A-Za-z]{34}\b/g, entropy: 3.5 },
  { name: 'a SendGrid key', pattern: /\b(SG\.)[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/g, entropy: 3.8 },
  { name: 'a Shopify token', pattern: /\b(shp(?:at|ca|pa|ss)_)[a-fA-F0-9]{32}\b/g, entropy: 3 },
  { name: 'a DigitalOcean token', pattern: /\b(do[opr]_v1_)[a-f0-9]{64}\b/g, entropy: 3 },
  { name: 'a Groq key', pattern: /\b(gsk_)[A-Za-z0-9]{52}\b/g, entropy: 3.8 },
  { name: 'an xAI key', pattern: /\b(xai-)[A-Za-z0-9]{70,90}\b/g, entropy: 3.8 },
  { name: 'a Replicate token', pattern: /\b(r8_)[A-Za-z0-9]{37}\b/g, entropy: 3.5 },
  { name: 'a Perplexity key', pattern: /\b(pplx-)[A-Za-z0-9]{48}\b/g, entropy: 3.8 },
  { name: 'a Tavily key', pattern: /\b(tvly-(?:dev-|prod-)?)[A-Za-z0-9]{32}\b/g, entropy: 3.5 },
  { name: 'a Notion token', pattern: /\b(ntn_|secret_)[A-Za-z0-9]{43,50}\b/g, entropy: 3.8 },
  { name: 'a Linear key', pattern: /\b(lin_api_)[A-Za-z0-9]{40}\b/g, entropy: 3.5 },
  { name: 'an ElevenLabs key', pattern: /\b(sk_)[0-9a-f]{48}\b/g, entropy: 3 },
  { name: 'a Figma token', pattern: /\b(figd_)[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/g, entropy: 3.5 },
  { name: 'an Airtable token', pattern: /\b(pat[A-Za-z0-9]{14}\.)[a-f0-9]{64}\b/g, entropy: 3 },
  {
    name: 'a private key',
    pattern:
      /(-----BEGIN (?:[A-Z]{2,12} )?PRIVATE KEY(?: BLOCK)?-----)(?:\s|\\n|[A-Za-z0-9+/=]|(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{0,120}(?=[\n\\])){60,9000}/g,
    entropy: 3,
  },
  {
    name: 'a password in an address',
    pattern:
      /\b([a-z][a-z0-9+]{1,14}:\/\/[A-Za-z0-9._%-]{1,64}:)[^\s:/@"'`<>{}$()[\]\\*]{8,}(?=@[a-z0-9-]{1,63}\.[a-z0-9.-]{2,200})/gi,
    entropy: 3,
  },
];
