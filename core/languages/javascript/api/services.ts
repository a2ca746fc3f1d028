import type { ApiEntry } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

/** The client of a service whose host is fixed unless the options name another; its key goes there. */
function client(host: string, options = '0.baseURL|0.baseUrl|0.endpoint|0.apiUrl', key?: string): ApiEntry {
  const read = key === undefined ? [] : [{ op: 'env', target: `#${key}`, unless: '0.apiKey|0.accessToken' } as const];
  return { does: [{ op: 'connect', target: `${options}|#${host}`, data: ['*'] }, ...read] };
}

/** A client that reads its key from the environment unless it is given one. Source: the README of each package. */
function keyed(host: string, key: string): ApiEntry {
  return client(host, undefined, key);
}

const mail: ApiEntry = { gives: { instance: 'nodemailer.Transport', made: ['0.host|0.service|0'] } };
const database: ApiEntry = { does: [{ op: 'connect', target: '0.connectionString|0.host|0.url|0', data: ['0'] }] };

/** Packages that talk to one service. */
export const services = table({
  calls: {
    'nodemailer.createTransport': mail,
    'nodemailer.Transport.sendMail': { does: [{ op: 'send', target: 'receiver', data: ['0'] }] },
    openai: keyed('api.openai.com', 'OPENAI_API_KEY'),
    '@anthropic-ai/sdk': keyed('api.anthropic.com', 'ANTHROPIC_API_KEY'),
    ...each(
      '',
      ['@google/generative-ai.GoogleGenerativeAI', '@google/genai.GoogleGenAI'],
      client('generativelanguage.googleapis.com'),
    ),
    ...each('', ['groq-sdk', 'groq-sdk.Groq'], keyed('api.groq.com', 'GROQ_API_KEY')),
    ...each('', ['@mistralai/mistralai.Mistral', '@mistralai/mistralai'], client('api.mistral.ai')),
    ...each('', ['cohere-ai.CohereClient'], client('api.cohere.com')),
    replicate: keyed('api.replicate.com', 'REPLICATE_API_TOKEN'),
    'resend.Resend': client('api.resend.com'),
    '@sendgrid/mail.setApiKey': client('api.sendgrid.com'),
    '@sendgrid/mail.send': { does: [{ op: 'send', target: '#api.sendgrid.com', data: ['0'] }] },
    twilio: client('api.twilio.com'),
    stripe: client('api.stripe.com'),
    '@slack/web-api.WebClient': client('slack.com'),
    '@slack/webhook.IncomingWebhook': {
      does: [{ op: 'connect', target: '0' }],
      gives: { instance: 'WebSocket', made: ['0'] },
    },
    'node-telegram-bot-api': client('api.telegram.org'),
    ...each('', ['telegraf.Telegraf', 'grammy.Bot'], client('api.telegram.org')),
    'discord.js.Client': client('discord.com'),
    ...each('', ['discord.js.WebhookClient'], {
      does: [{ op: 'connect', target: '0.url|#discord.com', data: ['0'] }],
      gives: { instance: 'WebSocket', made: ['0.url'] },
    }),
    '@notionhq/client.Client': client('api.notion.com'),
    ...each('', ['@octokit/rest.Octokit', '@octokit/core.Octokit', 'octokit.Octokit'], client('api.github.com')),
    '@linear/sdk.LinearClient': client('api.linear.app'),
    'twitter-api-v2.TwitterApi': client('api.twitter.com'),
    'exa-js': keyed('api.exa.ai', 'EXA_API_KEY'),
    '@tavily/core.tavily': client('api.tavily.com'),
    ...each('', ['@mendable/firecrawl-js', 'firecrawl'], client('api.firecrawl.dev')),
    '@supabase/supabase-js.createClient': { does: [{ op: 'connect', target: '0', data: ['1'] }] },
    ...each(
      '',
      ['@aws-sdk/client-s3.S3Client', '@aws-sdk/client-sts.STSClient', 'aws-sdk.S3'],
      client('amazonaws.com'),
    ),
    ...each('viem', ['http', 'webSocket'], { does: [{ op: 'connect', target: '0' }] }),
    'ethers.JsonRpcProvider': { does: [{ op: 'connect', target: '0' }] },
    'ethers.providers.JsonRpcProvider': { does: [{ op: 'connect', target: '0' }] },
    '@solana/web3.js.Connection': { does: [{ op: 'connect', target: '0' }] },
    ...each(
      '',
      [
        'pg.Client',
        'pg.Pool',
        'postgres',
        'mysql.createConnection',
        'mysql2.createConnection',
        'mysql2/promise.createConnection',
      ],
      database,
    ),
    ...each(
      '',
      [
        'mongodb.MongoClient',
        'mongoose.connect',
        'redis.createClient',
        'ioredis',
        'mqtt.connect',
        'amqplib.connect',
        'nats.connect',
      ],
      database,
    ),
    ...each('', ['imap', 'imapflow.ImapFlow'], database),
    ...each(
      '',
      [
        '@modelcontextprotocol/sdk/client/sse.js.SSEClientTransport',
        '@modelcontextprotocol/sdk/client/streamableHttp.js.StreamableHTTPClientTransport',
      ],
      { does: [{ op: 'connect', target: '0' }] },
    ),
    '@modelcontextprotocol/sdk/client/stdio.js.StdioClientTransport': {
      command: { how: 'argv', slot: '0.command', more: '0.args' },
    },
    ...each('', ['ngrok.connect', '@ngrok/ngrok.connect', '@ngrok/ngrok.forward', 'localtunnel'], {
      does: [
        { op: 'listen', target: '0.port|0.addr|0' },
        { op: 'connect', target: '#ngrok.com' },
      ],
    }),
  },
  aliases: {
    ...alias('openai', ['openai.OpenAI', 'openai.AzureOpenAI']),
    ...alias('@anthropic-ai/sdk', ['@anthropic-ai/sdk.Anthropic']),
    ...alias('discord.js.Client', ['discord.js-selfbot-v13.Client']),
    ...alias('replicate', ['replicate.Replicate']),
    ...alias('stripe', ['stripe.Stripe']),
    ...alias('ioredis', ['ioredis.Redis']),
  },
});
