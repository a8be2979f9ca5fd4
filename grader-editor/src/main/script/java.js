import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import { indentService } from '@codemirror/language';

const WORDS =
  'abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final|finally|'
  + 'float|for|if|implements|import|instanceof|int|interface|long|native|new|package|permits|private|protected|public|'
  + 'record|return|sealed|short|static|strictfp|super|switch|synchronized|this|throw|throws|transient|try|var|void|'
  + 'volatile|while|yield|true|false|null';

// One alternative for each colour, in this order.
const TOKEN = new RegExp(
  [
    /(\/\*[\s\S]*?(?:\*\/|$)|\/\/.*)/,
    /("""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
    /(@[A-Za-z_]\w*)/,
    /\b(\d(?:[\w.]|[eEpP][+-])*)/,
    new RegExp(`\\b(${WORDS})\\b`),
    /\b([A-Z]\w*)/,
  ].map((part) => part.source).join('|'),
  'g',
);
const COLOURS = ['comment', 'string', 'annotation', 'literal', 'keyword', 'type']
  .map((name) => Decoration.mark({ class: `cm-java-${name}` }));

/** Colours what is in sight. It reads from the start, since a comment may have begun there. */
function coloursOf(view) {
  const builder = new RangeSetBuilder();
  const { from, to } = view.viewport;
  const text = view.state.doc.sliceString(0, to);
  for (const found of text.matchAll(TOKEN)) {
    const end = found.index + found[0].length;
    if (end > from) {
      builder.add(Math.max(from, found.index), end, COLOURS[found.findIndex((group, i) => i > 0 && group !== undefined) - 1]);
    }
  }
  return builder.finish();
}

/** Java's colours. A grammar of it would weigh a fifth of all that the page loads. */
export const colours = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = coloursOf(view);
    }

    update(update) {
      if (update.docChanged || update.viewportChanged) {
        this.decorations = coloursOf(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** A new line is as far in as the one before, one step further behind an opening bracket, one less before a closing. */
export const indentation = indentService.of((context, position) => {
  const line = context.lineAt(position, -1);
  const before = line.text.slice(0, Math.max(0, position - line.from)).trimEnd();
  const after = context.lineAt(position, 1).text.trimStart();
  const own = context.countColumn(/^\s*/.exec(line.text)[0]);
  const opens = /[({\[]$/.test(before);
  const closes = /^[)}\]]/.test(after);
  return Math.max(0, own + (opens ? context.unit : 0) - (closes && opens ? context.unit : 0));
});
