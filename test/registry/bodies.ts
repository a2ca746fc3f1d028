import { type Files, fingerprint, hashOf } from './fingerprint.ts';
import type { PublishedSkill, PublishedVersion } from './store.ts';

/** The publisher's own number, which is not that of the person behind it (which `_meta.json` gives). */
export function publisherId(owner: string): string {
  return `publishers:${hashOf(owner).slice(0, 12)}`;
}

export function userId(owner: string): string {
  return `users:${hashOf(`user ${owner}`).slice(0, 12)}`;
}

/** The newest version that is still there, unless the tag was moved. */
export function latestOf(skill: PublishedSkill): PublishedVersion | undefined {
  const tagged = skill.versions.find((one) => one.version === skill.tags.get('latest'));
  return tagged?.deleted === false ? tagged : skill.versions.findLast((one) => !one.deleted);
}

export function detailBody(skill: PublishedSkill): unknown {
  const latest = latestOf(skill);
  const stats = { downloads: 3, stars: 0, installs: 1, versions: skill.versions.length, comments: 0 };
  return {
    skill: {
      slug: skill.slug,
      displayName: skill.slug,
      summary: 'A fixture',
      icon: null,
      description: null,
      tags: Object.fromEntries(skill.tags),
      stats,
      createdAt: skill.versions[0]?.createdAt ?? 0,
      updatedAt: latest?.createdAt ?? 0,
    },
    latestVersion:
      latest === undefined
        ? null
        : { version: latest.version, createdAt: latest.createdAt, changelog: 'first', license: null },
    metadata: null,
    owner: { handle: skill.owner, userId: publisherId(skill.owner), displayName: skill.owner, image: null },
    moderation: skill.flagged
      ? {
          isSuspicious: true,
          isMalwareBlocked: false,
          verdict: 'suspicious',
          reasonCodes: ['suspicious.fixture'],
          summary: 'Detected: fixture',
          engineVersion: 'v2.4.26',
          updatedAt: 0,
        }
      : null,
  };
}

export function versionBody(skill: PublishedSkill, version: PublishedVersion): unknown {
  return {
    skill: { slug: skill.slug, displayName: skill.slug },
    version: {
      version: version.version,
      createdAt: version.createdAt,
      changelog: 'changed',
      changelogSource: 'user',
      license: null,
      files: fileList(filesOf(version)),
      security: { status: version.verdict, hasWarnings: false, checkedAt: 0, model: null, hasScanResult: true },
    },
  };
}

export function verifyBody(
  skill: PublishedSkill,
  version: PublishedVersion,
  tag: string | null,
  origin: string,
): unknown {
  const blocked = skill.absent === 'blocked';
  const reasons = [
    ...(version.card === undefined || blocked ? ['card.missing'] : []),
    ...(blocked ? ['moderation.malware_blocked'] : []),
    ...(version.verdict === 'clean' ? [] : [securityReason(version.verdict)]),
  ];
  const { provenance } = version;
  return {
    schema: 'clawhub.skill.verify.v1',
    ok: reasons.length === 0,
    decision: reasons.length === 0 ? 'pass' : 'fail',
    reasons,
    slug: skill.slug,
    displayName: skill.slug,
    pageUrl: `https://clawhub.ai/${skill.owner}/skills/${skill.slug}`,
    publisherHandle: skill.owner,
    publisherDisplayName: skill.owner,
    publisherProfileUrl: `https://clawhub.ai/${skill.owner}`,
    version: version.version,
    resolvedFrom: tag === null ? 'version' : 'tag',
    tag,
    createdAt: version.createdAt,
    card: cardBody(skill, version, origin),
    artifact: {
      sourceFingerprint: fingerprint(version.files),
      bundleFingerprints: version.card === undefined ? [] : [fingerprint(filesOf(version))],
      files: fileList(version.files),
    },
    provenance:
      provenance === undefined
        ? { source: 'unavailable', reason: 'No server-resolved GitHub import provenance is stored for this version.' }
        : {
            source: 'server-resolved-github-import',
            kind: 'github',
            url: `https://github.com/${provenance.repo}`,
            repo: provenance.repo,
            ref: 'main',
            commit: provenance.commit,
            path: provenance.path,
            importedAt: version.createdAt,
          },
    security: securityBody(version),
    signature: { status: 'unsigned' },
  };
}

export function verdictBody(
  skill: PublishedSkill,
  version: PublishedVersion,
  item: { readonly slug: string; readonly version: string },
): unknown {
  const reasons = [
    ...(skill.absent === 'blocked' ? ['moderation.malware_blocked'] : []),
    ...(version.verdict === 'clean' ? [] : [securityReason(version.verdict)]),
  ];
  return {
    ok: reasons.length === 0,
    decision: reasons.length === 0 ? 'pass' : 'fail',
    reasons,
    requestedSlug: item.slug,
    slug: skill.slug,
    displayName: skill.slug,
    publisherHandle: skill.owner,
    publisherDisplayName: skill.owner,
    requestedVersion: item.version,
    version: version.version,
    createdAt: version.createdAt,
    checkedAt: 0,
    skillUrl: `https://clawhub.ai/${skill.owner}/skills/${skill.slug}`,
    securityAuditUrl: `https://clawhub.ai/${skill.owner}/skills/${skill.slug}/security-audit`,
    security: securityBody(version),
  };
}

export function verdictError(
  item: { readonly slug: string; readonly version: string },
  code: string,
  message: string,
  reason: string,
): unknown {
  return {
    ok: false,
    decision: 'fail',
    reasons: [reason],
    requestedSlug: item.slug,
    slug: item.slug,
    requestedVersion: item.version,
    version: null,
    displayName: null,
    publisherHandle: null,
    publisherDisplayName: null,
    createdAt: null,
    checkedAt: null,
    skillUrl: null,
    securityAuditUrl: null,
    security: null,
    error: { code, message },
  };
}

/** The files of a version; a generated card is one of them. */
export function filesOf({ files, card }: PublishedVersion): Files {
  return card === undefined ? files : new Map([...files, ['skill-card.md', Buffer.from(card)]]);
}

function fileList(files: Files): unknown[] {
  return [...files].map(([path, bytes]) => ({
    path,
    size: bytes.length,
    sha256: hashOf(bytes),
    contentType: path.endsWith('.md') ? 'text/markdown' : null,
  }));
}

function cardBody(
  { slug, owner, absent }: PublishedSkill,
  { version, card }: PublishedVersion,
  origin: string,
): unknown {
  const query = new URLSearchParams({ version, ownerHandle: owner });
  const url = absent === 'blocked' ? null : `${origin}/api/v1/skills/${slug}/card?${query}`;
  const none = { available: false, path: 'skill-card.md', url, sha256: null, size: null, contentType: null };
  if (card === undefined || absent === 'blocked') return none;
  const bytes = Buffer.from(card);
  const contentType = 'text/markdown; charset=utf-8';
  return { ...none, available: true, sha256: hashOf(bytes), size: bytes.length, contentType };
}

function securityBody({ verdict }: PublishedVersion): unknown {
  return {
    status: verdict,
    passed: verdict === 'clean',
    rawStatus: verdict,
    verdict,
    confidence: 'high',
    summary: `The fixture says ${verdict}.`,
    model: 'fixture',
    checkedAt: 0,
    signals: { staticScan: null, virusTotal: null, skillSpector: null, dependencyRegistry: null },
  };
}

function securityReason(verdict: string): string {
  if (verdict === 'pending' || verdict === 'error') return `security.${verdict}`;
  return 'security.status_not_clean';
}
