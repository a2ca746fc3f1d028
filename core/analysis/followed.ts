/** Words by which a sentence sends its reader to a document for what to do. */
const sends =
  /\b(?:follow|read|instructions?|obey|carry out|according to|as (?:described|explained|shown) in|steps (?:in|from|of))\b/i;
const sendsToPicture = /\b(?:follow|instructions?|obey|carry out|according to|steps (?:in|from|of))\b/i;
const extensions = 'pdf|docx?|rtf|odt|epub|pptx?|xlsx?|html?|xhtml|svg|png|jpe?g|gif|webp|bmp|tiff?|chm';
const named = new RegExp(`([\\w.-]{1,200})\\.(${extensions})\\b`, 'gi');
const ending = new RegExp(`\\.(?:${extensions})\\b`, 'gi');
const picture = /^(?:png|jpe?g|gif|webp|bmp|tiff?|svg)$/i;

/** A test for files that some document tells its reader to follow, by the last word of their names; reads the documents once. */
export function followedFiles(documents: Iterable<string>): (path: string) => boolean {
  const keys = new Set<string>();
  for (const text of documents) {
    let done = 0;
    for (const { index } of text.matchAll(ending)) {
      // Each line once, and only those that name a file.
      if (index < done) continue;
      const end = text.indexOf('\n', index);
      done = end < 0 ? text.length : end;
      const line = text.slice(text.lastIndexOf('\n', index) + 1, done);
      if (!sends.test(line)) continue;
      for (const [word, , extension = ''] of line.matchAll(named)) {
        if (!picture.test(extension) || sendsToPicture.test(line)) keys.add(word.toLowerCase());
      }
    }
  }
  return (path) => keys.size > 0 && keys.has(/[\w.-]{1,255}$/.exec(path.slice(-255))?.[0].toLowerCase() ?? '');
}
