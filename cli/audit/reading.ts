import { basename } from 'node:path';
import { buildBundle, type Finding } from '../../core/index.ts';
import { analyseAll } from '../analyse.ts';
import type { Readable } from '../engine.ts';
import { mostBytes } from './agent-files.ts';
import { readHostFile } from './files.ts';

/** What the analysis says of one text that an agent takes for its own. */
export interface AgentReading {
  readonly path: string;
  /** Sure or likely ones that mean something outside of a skill. */
  readonly findings: readonly Finding[];
  /** Why it was not read, or not in full; empty where it was. */
  readonly unread: readonly string[];
}

/** A text with the path that it is told by. */
export interface AgentText {
  readonly path: string;
  /** Under what name it is analysed, which decides the language. */
  readonly name: string;
  /** Throws an Error where it cannot be read. */
  bytes(): Uint8Array;
}

/** Rules about skills: an agent's own file may name its own files and tools. */
const onlyForSkills: ReadonlySet<string> = new Set([
  'agent-state-leak',
  'agent-state-write',
  'control-powers',
  'credential-access',
  'manifest-difference',
  'undeclared-capability',
  'unexamined-package',
]);

/** Milliseconds for one file. */
const timeoutMs = 20_000;

/** A file of the host as a text. */
export function agentText(path: string): AgentText {
  return {
    path,
    name: basename(path),
    bytes: () => {
      const file = readHostFile(path, mostBytes);
      if (file.kind === 'read') return file.bytes;
      throw new Error(file.kind === 'absent' ? 'it is gone' : file.reason);
    },
  };
}

/** Analyses each text as a bundle of one file. Never rejects for a text: what cannot be read says so. */
export async function readAgentTexts(texts: readonly AgentText[]): Promise<readonly AgentReading[]> {
  const readings: AgentReading[] = [];
  if (texts.length === 0) return readings;
  const skills = texts.map(
    ({ path, name, bytes }): Readable => ({
      path,
      read: () => buildBundle(name, [{ path: name, bytes: bytes(), executable: false }]),
    }),
  );
  for await (const { path, analysis, error } of analyseAll(skills, { timeoutMs })) {
    if (analysis === undefined) readings.push({ path, findings: [], unread: [error] });
    else {
      const findings = analysis.findings.filter(
        ({ rule, confidence, severity }) => confidence !== 'maybe' && severity !== 'low' && !onlyForSkills.has(rule),
      );
      const unread = analysis.gaps.filter(({ kind }) => kind === 'blind').map(({ reason }) => reason);
      readings.push({ path, findings, unread: [...new Set(unread)] });
    }
  }
  return readings;
}

/** What the analysis says of how a skill could change later. */
export interface SelfUpdate {
  /** How it replaces itself; undefined where it does not. */
  readonly message: string | undefined;
  /** Whether it arranges for anything to run again. */
  readonly persists: boolean;
}

/** Analyses skills for what replaces them later, by path. One that cannot be analysed is left out. */
export async function readSelfUpdates(skills: readonly Readable[]): Promise<ReadonlyMap<string, SelfUpdate>> {
  const found = new Map<string, SelfUpdate>();
  if (skills.length === 0) return found;
  for await (const { path, analysis } of analyseAll(skills, { timeoutMs })) {
    const finding = analysis?.findings.find(({ rule, confidence }) => rule === 'self-update' && confidence !== 'maybe');
    const persists = (analysis?.capabilities.persistence.length ?? 0) > 0;
    if (analysis !== undefined) found.set(path, { message: finding?.message, persists });
  }
  return found;
}
