import type * as z from 'zod';
import { lockSchema, policySchema, reportSchema } from '../../core/index.ts';
import { auditSchema } from '../audit/schema.ts';
import { diffSchema } from '../diff/schema.ts';
import { listSchema } from '../list/schema.ts';
import { setupSchema } from '../openclaw/schema.ts';
import { suggestSchema } from '../suggest/schema.ts';
import { outdatedSchema } from '../update/outdated-schema.ts';
import { updateSchema } from '../update/schema.ts';
import { verifySchema } from '../verify/schema.ts';
import { watchSchema } from '../watch/schema.ts';
import { whySchema } from '../why/schema.ts';
import { rulesSchema } from './rules.ts';

/** Every format that is published, by its name: schema/<name>-1.json. Only documentation and tests load them; renderers take their types. */
export const schemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['report', reportSchema],
  ['lock', lockSchema],
  ['policy', policySchema],
  ['verify', verifySchema],
  ['diff', diffSchema],
  ['outdated', outdatedSchema],
  ['update', updateSchema],
  ['list', listSchema],
  ['why', whySchema],
  ['suggest', suggestSchema],
  ['audit', auditSchema],
  ['watch', watchSchema],
  ['setup', setupSchema],
  ['rules', rulesSchema],
]);
