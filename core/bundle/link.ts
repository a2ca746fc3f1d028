/**
 * Whether a link stays within the bundle, by path alone. `..` is accepted only in front: behind a name it could climb out through another
 * link. With that, a link whose whole chain is inside cannot leave.
 */
export function linkInside(path: string, target: string): boolean {
  if (target === '' || /[\u0000-\u001f\\:\ufffd]/.test(target) || target.startsWith('/')) return false;
  let depth = path.split('/').length - 1;
  let named = false;
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') {
      named = true;
      continue;
    }
    depth -= 1;
    if (named || depth < 0) return false;
  }
  return true;
}
