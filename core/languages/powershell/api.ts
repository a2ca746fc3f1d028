import type { ApiModel } from '../../facts/api.ts';
import { aliases } from './api/aliases.ts';
import { cmdlets } from './api/cmdlets.ts';
import { stores } from './api/stores.ts';
import { system } from './api/system.ts';
import { types } from './api/types.ts';

/** What cmdlets (by lower-case name) and .NET members (without `System.`) do. */
export const powershellApi: ApiModel = {
  calls: { ...types, ...cmdlets, ...stores, ...system },
  values: { env: { is: 'env' } },
  aliases,
  ofTexts: ['fullname', 'pspath', 'path', 'definition', 'value', 'source'],
};
