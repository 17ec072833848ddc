import { Element } from '../../core/element.ts';
import type { Extension } from '../../core/extension.ts';
import { bracketText } from '../../inline/bracket-text.ts';
import { emphasis } from '../../inline/emphasis.ts';
import { legacyUnderscoreRules } from '../../inline/emphasis-rules.ts';

/** `legacy_em`: underscores count inside of words too. */
export const legacyEm: Extension = ({ inlinePatterns }) => {
  inlinePatterns.register(emphasis('_', legacyUnderscoreRules), 'em_strong2', 50);
};

const item = /^[ ]{0,3}(?:[*+-]|\d+\.)[ ]+\S/;
const fence = /^[ ]*(?:```|~~~)/;

/** `mdx_breakless_lists`: a list needs no blank line before it. */
export const breaklessLists: Extension = ({ preprocessors }) => {
  preprocessors.register(
    (source) => {
      const result: string[] = [];
      let isCode = false;
      let before = '';
      for (const line of source.split('\n')) {
        if (fence.test(line)) isCode = !isCode;
        const startsList = !isCode && item.test(line) && before.trim() !== '';
        if (startsList && !item.test(before) && !before.startsWith(' ')) result.push('');
        result.push(line);
        before = line;
      }
      return result.join('\n');
    },
    'breakless_lists',
    26,
  );
};

const reference = /\[([^\]]*)\]/y;

/** Links to the plugins autorefs and mkdocstrings, which know their targets from Python: their text stays. */
export const autorefs: Extension = (markdown) => {
  const { inlinePatterns, references } = markdown;
  inlinePatterns.register(
    {
      expression: /(?<!!)\[/g,
      triggers: ['['],
      handle(match, data) {
        const text = bracketText(data, match.index + 1);
        if (text === undefined) return undefined;
        reference.lastIndex = text.end;
        const id = reference.exec(data);
        const name = id?.[1] === '' ? markdown.unescapeInline(text.text) : id?.[1];
        if (name === undefined || references.has(name.toLowerCase())) return undefined;
        if (!/^[\w.]+$/.test(name)) return undefined;
        const element = new Element('span');
        element.setText(text.text);
        return { node: element, start: match.index, end: reference.lastIndex };
      },
    },
    'mkdocs-autorefs',
    168,
  );
};

const umlBlock = /^([ ]*)::uml::[^\n]*\n([^]*?)^[ ]*::end-uml::[ ]*$/gm;

/** `plantuml_markdown`: its `::uml::` blocks are fences of the language `plantuml`. */
export const plantUml: Extension = ({ preprocessors }) => {
  preprocessors.register(
    (source) =>
      source.includes('::end-uml::')
        ? source.replace(umlBlock, (_whole, indent: string, code: string) =>
            [`${indent}\`\`\`plantuml`, `${code}${indent}\`\`\``].join('\n'),
          )
        : source,
    'plantuml',
    29,
  );
};
