import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, highlightActiveLine, drawSelection } from '@codemirror/view';
import { history, historyKeymap, indentWithTab, standardKeymap } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { colours, indentation } from './java.js';
import { marked, remarks, nextRemark, markHandedIn, placeRemarks } from './remarks.js';
import { look } from './look.js';

/**
 * An editor for the Java files of one submission. Each file has a state of its own, with its own undo.
 *
 * @param options parent: the element for it; nonce: lets its styles pass the page's policy;
 *     keys: [{key, run}]; changed(): a text has changed; moved(line, column): the cursor has moved
 */
export function javaEditor({ parent, nonce, keys, changed, moved }) {
  const extensions = (name) => [
    EditorView.cspNonce.of(nonce),
    keymap.of(keys.map(({ key, run }) => ({ key, run: () => { run(); return true; } }))),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    EditorState.lineSeparator.of('\n'),
    indentation,
    colours,
    marked,
    remarks,
    look,
    keymap.of([indentWithTab, ...standardKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': name, spellcheck: 'false', autocapitalize: 'off', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        changed();
      }
      if (update.docChanged || update.selectionSet) {
        const head = update.state.selection.main.head;
        const line = update.state.doc.lineAt(head);
        moved(line.number, head - line.from + 1);
      }
    }),
  ];
  const file = (name, text) =>
    EditorState.create({ doc: text.replace(/\r\n?/g, '\n'), extensions: extensions(name) });
  const view = new EditorView({ parent, state: file('', '') });
  const goTo = (position) => {
    view.dispatch({ selection: { anchor: position }, effects: EditorView.scrollIntoView(position, { y: 'start', yMargin: 48 }) });
    view.focus();
  };
  return {
    file,
    show: (state) => view.setState(state),
    shown: () => view.state,
    text: (state) => state.doc.toString(),
    focus: () => view.focus(),
    /** Puts the cursor at a position of the shown file. */
    goTo,
    /** Puts the cursor at a line of the shown file. */
    goToLine: (line) => goTo(view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines)).from),
    /** Puts the cursor at the next remark of the shown file, and behind the last at the first. */
    goToRemark() {
      const position = nextRemark(view.state);
      if (position !== null) {
        goTo(position);
      }
    },
    /** Replaces the text of the shown file, where it is another, so that remarks before and behind stay; undo brings it back. */
    replace(text) {
      const old = view.state.doc.toString();
      const now = text.replace(/\r\n?/g, '\n');
      const most = Math.min(old.length, now.length);
      let from = 0;
      while (from < most && old[from] === now[from]) {
        from++;
      }
      let behind = 0;
      while (behind < most - from && old.at(-1 - behind) === now.at(-1 - behind)) {
        behind++;
      }
      view.dispatch({ changes: { from, to: old.length - behind, insert: now.slice(from, now.length - behind) } });
    },
    /** {@return a state that remembers its text as submitted; remarks refer to it} */
    handedIn: (state) => apply(state, markHandedIn()),
    /** {@return a state with remarks: [{line, column, kind, element}], of the text that was submitted} */
    withRemarks: (state, list) => apply(state, placeRemarks(state, list)),
    /** Measures anew, after the element was hidden or shown. */
    measure: () => view.requestMeasure(),
  };

  function apply(state, effect) {
    const transaction = state.update({ effects: effect });
    if (state === view.state) {
      view.dispatch(transaction);
      return view.state;
    }
    return transaction.state;
  }
}
