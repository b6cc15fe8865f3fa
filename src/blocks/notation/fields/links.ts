// Fields of [[wikilinks]].
import type { Field } from '../field';
import { linkText, parseLink, type Link } from '../link';
import type { Value } from '../value';

/** A list of links, separated by commas or as YAML's list; `[]` for none. */
export function links(summary: string): Field<readonly Link[]> {
  return {
    summary, expected: 'links such as [[Vision]]', sample: '[[Vision]], [[Explainable-AI]]', names: ['note'],
    read: (value) => (value.kind === 'list' ? value.items : [value]).flatMap(readLinks),
    write: (members) => (members.length === 0 ? '[]' : members.map(linkText).join(', ')),
  };
}

/** One link, to a file with one of these endings. */
export function link(summary: string, sample = '[[cat.png]]', files: readonly string[] = []): Field<Link> {
  return {
    summary, expected: `a link such as ${sample}`, sample, files,
    read: (value) => readLink(value, value.text),
    write: linkText,
  };
}

function readLinks(value: Value): Link[] {
  const written = value.text.match(/!?\[\[[^[\]\n]+\]\]/g);
  const rest = value.text.replace(/!?\[\[[^[\]\n]+\]\]/g, '').replace(/[\s,]/g, '');
  if (!written || rest !== '') return [readLink(value, value.text)];
  return written.map((one) => readLink(value, one));
}

function readLink(value: Value, text: string): Link {
  const link = parseLink(text);
  if (link) return link;
  if (/^\w+:\/\//.test(text)) {
    throw value.wrong(`Expected a link into the vault, found the web address “${text}”. Blocks never use the network.`, 'Save the file in the vault and write [[its name]].');
  }
  const name = text.replace(/[[\]!]/g, '').trim();
  throw value.mistake('a link such as [[Vision]]', name === '' ? undefined : `Write [[${name}]].`);
}
