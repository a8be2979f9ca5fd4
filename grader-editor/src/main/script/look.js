import { EditorView } from '@codemirror/view';

const MONO = '"IBM Plex Mono", ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace';

/** How the editor looks, in the page's own colours. */
export const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: MONO, lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-3)', border: 'none', paddingLeft: '8px' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '32px', padding: '0 12px 0 0' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 60%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--heat-3)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--heat-2)', outline: '1px solid var(--edge)' },
  '.cm-java-comment, .cm-java-annotation': { color: 'var(--ink-3)' },
  '.cm-java-keyword': { color: 'var(--accent)' },
  '.cm-java-type': { color: 'var(--code-type)' },
  '.cm-java-string, .cm-java-literal': { color: 'var(--warn)' },
  '.cm-java-comment *': { color: 'inherit' },
  '.cm-remarked': { backgroundColor: 'var(--fail-soft)' },
  '.cm-fault': { textDecoration: 'underline wavy var(--fail)', textUnderlineOffset: '4px' },
});
