// How `npm start` renders notes, on small vaults in memory.
import { expect, test } from 'vitest';
import { excerpt, frontmatterLines, notesMarkdown } from '../../scripts/notes/markdown.mjs';
import { addressOf, linkedFile, noteHtml } from '../../scripts/notes/note-html.mjs';

const render = (text: string) => notesMarkdown().render(text, {}).trim();

const vaultOf = (notes: Record<string, string>) => ({ paths: Object.keys(notes), text: (path: string) => notes[path] ?? '' });

test('Formulas keep their TeX, whatever Markdown would make of it', () => {
  expect(render('$a_b^*c_d$ and $5 or 6$7')).toBe('<p><span class="math math-inline">a_b^*c_d</span> and $5 or 6$7</p>');
  expect(render('$$\\sum_{i} x_i < 1$$')).toBe('<p><span class="math math-block">\\sum_{i} x_i &lt; 1</span></p>');
  expect(render('$$\na\n\\\\ b\n$$')).toBe('<span class="math math-block">a\n\\\\ b</span>');
});

test('A callout has its kind, its title and its content; another quote stays a quote', () => {
  expect(render('> [!tip]+ Try *this*\n> inside')).toMatch(/data-callout="tip".*Try \*this\*.*callout-content"><p>inside<\/p>/s);
  expect(render('> [!note]\n> ```x\n> y\n> ```')).toMatch(/Note<\/div>.*callout-content"><pre><code class="language-x">y\n/s);
  expect(render('> quoted')).toContain('<blockquote>');
});

test('HTML in a note stays text', () => {
  expect(render('<script>alert(1)</script> [[<b>]]')).not.toMatch(/<script|<b>/);
});

test('Frontmatter is counted and left out', () => {
  expect(frontmatterLines('---\na: 1\n---\n# A')).toBe(3);
  expect(frontmatterLines('# A\n---\n')).toBe(0);
  expect(excerpt('---\na: 1\n---\n# A')).toBe('# A');
});

test('An excerpt runs to the next heading of its level, and hashes in a fence are no headings', () => {
  const note = '# A\n## B\n```\n## C\n```\n### D\nd\n## E\n';
  expect(excerpt(note, 'B')).toBe('## B\n```\n## C\n```\n### D\nd');
  expect(excerpt(note, 'C')).toBe('');
});

test('A link is resolved by path, then by the shortest name', () => {
  const paths = ['Deep/Vision.md', 'Deeper/Vision.md', 'cat.png'];
  expect(linkedFile(paths, 'vision')).toBe('Deep/Vision.md');
  expect(linkedFile(paths, 'Deeper/Vision')).toBe('Deeper/Vision.md');
  expect(linkedFile(paths, 'cat.png')).toBe('cat.png');
  expect(linkedFile(paths, 'dog.png')).toBeUndefined();
});

test('Notes have pages and other files bytes', () => {
  expect([addressOf('Deep/A & B.md'), addressOf('a?.png')]).toEqual(['/note/Deep/A%20%26%20B', '/vault/a%3F.png']);
});

test('A page carries links, pictures, embedded notes, fences, and the data of its vault', () => {
  const html = noteHtml(vaultOf({ 'N.md': '[[Vision|sight]] [[Gone]] ![[cat.png|40]]\n\n![[Vision#Eyes]]\n\n```cnn-softmax\na: <b>\n```', 'Vision.md': '# Eyes\nsee', 'cat.png': '' }), 'N.md');
  expect(html).toContain('<a class="internal-link" data-href="Vision" href="/note/Vision">sight</a>');
  expect(html).toContain('<a class="internal-link is-unresolved" data-href="Gone">Gone</a>');
  expect(html).toContain('<img src="/vault/cat.png" alt="40" width="40">');
  expect(html).toContain('<div class="internal-embed markdown-embed"><h1>Eyes</h1>');
  expect(html).toContain('<pre><code class="language-cnn-softmax">a: &lt;b&gt;\n</code></pre>');
  expect(html).toContain('<script type="application/json" id="cnn-notes-vault">{"note":"N.md","files":{"N.md":"/note/N","Vision.md":"/note/Vision","cat.png":"/vault/cat.png"}}</script>');
});

test('A note that embeds itself ends', () => {
  expect(noteHtml(vaultOf({ 'N.md': 'x ![[N]]' }), 'N.md').match(/x /g)?.length).toBe(6);
});

test('No file name can end the data block', () => {
  expect(noteHtml(vaultOf({ 'N.md': '', '</script>.png': '' }), 'N.md')).not.toContain('</script>.png');
});
