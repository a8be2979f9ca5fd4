import { ChangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';

const handsIn = StateEffect.define();
const places = StateEffect.define();

/** The submitted text of a file, and the changes since. */
export const marked = StateField.define({
  create: () => null,
  update(value, transaction) {
    if (transaction.effects.some((effect) => effect.is(handsIn))) {
      const doc = transaction.state.doc;
      return { doc, changes: ChangeSet.empty(doc.length).desc };
    }
    return value && transaction.docChanged
      ? { doc: value.doc, changes: value.changes.composeDesc(transaction.changes.desc) }
      : value;
  },
});

class Remark extends WidgetType {
  constructor(element) {
    super();
    this.element = element;
  }

  eq(other) {
    return other.element === this.element;
  }

  toDOM() {
    return this.element;
  }

  ignoreEvent() {
    return true;
  }
}

/** The remarks below their lines; they go along with what is typed. */
export const remarks = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    const placed = transaction.effects.find((effect) => effect.is(places));
    return placed ? placed.value : value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const markHandedIn = () => handsIn.of(null);

export function placeRemarks(state, list) {
  const since = state.field(marked) ?? { doc: state.doc, changes: ChangeSet.empty(state.doc.length).desc };
  const ranges = [];
  const lines = new Set();
  for (const { line, column, kind, element } of list) {
    const old = since.doc.line(Math.min(Math.max(1, line), since.doc.lines));
    const at = Math.min(since.changes.mapPos(old.from, 1), state.doc.length);
    const now = state.doc.lineAt(at);
    if (!lines.has(now.from)) {
      lines.add(now.from);
      ranges.push(Decoration.line({ class: 'cm-remarked' }).range(now.from));
    }
    const from = since.changes.mapPos(Math.min(old.from + column - 1, old.to), -1);
    if (column > 0 && from < now.to) {
      const word = /^\w+|^\S/.exec(state.doc.sliceString(from, now.to));
      ranges.push(Decoration.mark({ class: 'cm-fault' }).range(from, from + (word ? word[0].length : 1)));
    }
    ranges.push(Decoration.widget({ widget: new Remark(element), block: true, side: 1, kind }).range(now.to));
  }
  return places.of(Decoration.set(ranges, true));
}

/** {@return where the next remark is behind the cursor, or else the first; null if there is none} */
export function nextRemark(state) {
  const head = state.selection.main.head;
  let first = null;
  let next = null;
  for (const it = state.field(remarks).iter(); it.value; it.next()) {
    if (it.value.spec.class === 'cm-remarked') {
      first ??= it.from;
      if (next === null && it.from > head) {
        next = it.from;
      }
    }
  }
  return next ?? first;
}
