import { isHole, type Part, type Text } from './value.ts';

/** Whether two texts read the same, however their literals are cut into pieces; unknown pieces are the same by their key. */
export function sameText(a: Text, b: Text): boolean {
  if (a === b) return true;
  const [x, y] = [a[0], b[0]];
  // Most differ in their first piece already.
  if (a.length === 1 && b.length === 1 && x !== undefined && y !== undefined) {
    if (isHole(x) || isHole(y)) return isHole(x) && isHole(y) && x.key === y.key;
    return x.text === y.text;
  }
  return samePieces(a, b);
}

function samePieces(a: Text, b: Text): boolean {
  let left = 0;
  let right = 0;
  // How much of the literal at hand has been compared; of one of the two it is always nothing.
  let leftDone = 0;
  let rightDone = 0;
  for (;;) {
    while (isSpent(a[left], leftDone)) {
      left++;
      leftDone = 0;
    }
    while (isSpent(b[right], rightDone)) {
      right++;
      rightDone = 0;
    }
    const x = a[left];
    const y = b[right];
    if (x === undefined || y === undefined) return x === y;
    // Texts put together from the same values share their pieces.
    if (x === y && leftDone === rightDone) {
      left++;
      right++;
      leftDone = 0;
      rightDone = 0;
      continue;
    }
    if (isHole(x) || isHole(y)) {
      if (!isHole(x) || !isHole(y) || x.key !== y.key) return false;
      left++;
      right++;
      continue;
    }
    const xLeft = x.text.length - leftDone;
    const yLeft = y.text.length - rightDone;
    if (
      xLeft >= yLeft
        ? !x.text.startsWith(y.text.slice(rightDone), leftDone)
        : !y.text.startsWith(x.text.slice(leftDone), rightDone)
    )
      return false;
    const compared = Math.min(xLeft, yLeft);
    leftDone += compared;
    rightDone += compared;
  }
}

function isSpent(part: Part | undefined, done: number): boolean {
  return part !== undefined && !isHole(part) && part.text.length <= done;
}
