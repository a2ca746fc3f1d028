import { PortableBuffer } from './buffer.ts';

export { PortableBuffer as Buffer };
