import type { Source as Origin } from '../../lockfile/schema.ts';
import type { RegistrySays } from '../../policy/trust.ts';
import { quotable } from '../failure.ts';
import type { Access, Failure } from '../source.ts';
import { ask, ownerQuery, skillPath } from './api.ts';
import { type Detail, type Verification, verifyBody } from './bodies.ts';
import { isCommit, type SkillName } from './ref.ts';
import type { Registry } from './registry.ts';

type Provenance = Extract<Origin, { type: 'clawhub' }>['provenance'];

/** What the registry says of a version. */
export interface Opinion {
  readonly answer: RegistrySays;
  /** The commit that the registry itself fetched it from; null where it did not. */
  readonly provenance: Provenance;
}

/** Asks for the registry's verdict on exactly one version; no verdict is an answer too, no connection is a failure. */
export async function askOpinion(
  name: SkillName & { readonly owner: string; readonly version: string },
  detail: Detail,
  registry: Registry,
  access: Access,
): Promise<Opinion | Failure> {
  const { slug, version } = name;
  const query = { ...ownerQuery(name), version };
  const reply = await ask(registry, { path: skillPath(slug, 'verify'), query }, verifyBody, access);
  if (reply.kind === 'failed') {
    // What is not understood is no verdict; the rest of what the registry says may still do.
    if (reply.failure.kind !== 'unusable') return reply.failure;
    return { answer: weigh(undefined, detail, reply.failure.reason), provenance: null };
  }
  if (reply.kind === 'refused') return { answer: weigh(undefined, detail, reply.refusal.message), provenance: null };
  const { body } = reply;
  const same =
    body.slug.toLowerCase() === slug &&
    (body.version ?? version) === version &&
    (body.publisherHandle ?? name.owner).toLowerCase() === name.owner;
  if (!same) return { answer: weigh(undefined, detail, 'it spoke of another skill'), provenance: null };
  return { answer: weigh(body, detail, ''), provenance: provenanceOf(body) };
}

function weigh(body: Verification | undefined, { moderation }: Detail, silence: string): RegistrySays {
  const verdict = body === undefined ? 'unknown' : statusOf(body);
  const said = quotable(body?.security?.summary ?? moderation?.summary ?? silence);
  if (verdict === 'malicious' || moderation?.isMalwareBlocked === true || moderation?.verdict === 'malicious') {
    return { verdict: 'malicious', withdrawn: false, summary: said || 'it counts as malicious' };
  }
  const flagged = moderation?.isSuspicious === true || moderation?.verdict === 'suspicious';
  if (flagged) return { verdict: 'suspicious', withdrawn: false, summary: said || 'it is flagged as suspicious' };
  return { verdict, withdrawn: false, summary: said || summaries[verdict] };
}

const summaries: Readonly<Record<RegistrySays['verdict'], string>> = {
  clean: 'its checks found nothing',
  suspicious: 'it counts as suspicious',
  malicious: 'it counts as malicious',
  pending: 'its checks are not finished',
  unknown: 'there is no verdict',
};

/** Whether there is a skill card counts for nothing here: only what was said of security. */
function statusOf({ reasons, security }: Verification): RegistrySays['verdict'] {
  if (reasons?.includes('moderation.malware_blocked') === true) return 'malicious';
  switch (security?.status) {
    case 'clean':
    case 'suspicious':
    case 'malicious':
    case 'pending':
      return security.status;
    default:
      return 'unknown';
  }
}

function provenanceOf({ provenance }: Verification): Provenance {
  const { repo, commit, path } = provenance ?? {};
  if (!repo || !commit || !isCommit(commit)) return null;
  return { repo, commit, path: path ?? '' };
}
