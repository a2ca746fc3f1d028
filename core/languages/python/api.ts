import type { ApiModel } from '../../facts/api.ts';
import { aliases } from './api/aliases.ts';
import { decoding } from './api/decoding.ts';
import { environment, values } from './api/environment.ts';
import { evaluation } from './api/evaluation.ts';
import { files } from './api/files.ts';
import { http } from './api/http.ts';
import { network } from './api/network.ts';
import { paths } from './api/paths.ts';
import { process } from './api/process.ts';
import { secrets } from './api/secrets.ts';
import { text } from './api/text.ts';

/** What Python's library and common packages do. */
export const api: ApiModel = {
  calls: {
    ...process,
    ...evaluation,
    ...http,
    ...network,
    ...files,
    ...paths,
    ...environment,
    ...decoding,
    ...secrets,
    ...text,
  },
  values,
  aliases,
  anywhere: {
    __globals__: 'globals',
    func_globals: 'globals',
    f_globals: 'globals',
    f_builtins: '__builtins__',
    __builtins__: '__builtins__',
    __base__: 'object',
    __bases__: 'object.bases',
    __mro__: 'object.bases',
  },
};
