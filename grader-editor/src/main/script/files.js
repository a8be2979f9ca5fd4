/** The files of a submission, one of which the editor shows, and their tabs. */
export class Files {
  _editor;
  _changed;
  _turned;
  _tabs = document.getElementById('files');
  _list = [];
  _shown = 0;
  /** The code that was loaded or submitted last. Any other code is unsaved work. */
  _saved = '';

  /**
   * @param editor shows one of them
   * @param events changed(): files were added, removed or replaced; turned(): another file is shown
   */
  constructor(editor, { changed, turned }) {
    this._editor = editor;
    this._changed = changed;
    this._turned = turned;
  }

  /** {@return the files as name and content} */
  current() {
    this._takeShown();
    return this._list.map(({ name, state }) => ({ name, content: this._editor.text(state) }));
  }

  /** {@return the request body for the files} */
  body() {
    return bodyOf(this.current());
  }

  /** Shows files that are stored elsewhere, so they are not unsaved work. */
  show(list) {
    this._fill(list);
    this.markSaved(this.body());
  }

  /** Shows files that are stored elsewhere instead of the current ones, and stores a draft of them. */
  load(list) {
    this.show(list);
    this._changed();
  }

  replace(list) {
    this._fill(list);
    this._changed();
  }

  /** Replaces the texts. Keeps the submitted text of each file, because the lines of remarks refer to it. */
  restore(list) {
    const own = this._list;
    this._list = list.map(({ name, content }) => {
      const known = own.find((one) => one.name === name);
      return { name, state: known ? this._withText(known.state, content) : this._editor.file(name, content) };
    });
    this._turnTo(0);
  }

  markSaved(body) {
    this._saved = body;
  }

  /** {@return whether the code in the editor may be replaced} */
  mayReplace() {
    return this.body() === this._saved || confirm('Replace the code in the editor?');
  }

  /** Stores the texts as submitted: the lines of remarks refer to them. */
  markHandedIn() {
    this._takeShown();
    this._list.forEach((one) => { one.state = this._editor.handedIn(one.state); });
  }

  /** Shows remarks of the service below their lines. */
  placeRemarks(elements) {
    this._takeShown();
    for (const one of this._list) {
      const own = elements.filter(({ dataset }) => dataset.file === one.name).map((element) => ({
        line: Number(element.dataset.line), column: Number(element.dataset.column), element,
      }));
      one.state = this._editor.withRemarks(one.state, own);
    }
  }

  /**
   * Opens the first file in whose text something is found.
   *
   * @param find(text) undefined if it finds nothing
   * @return what it found; undefined if nothing
   */
  openFirst(find) {
    this._takeShown();
    const found = this._list.map(({ state }) => find(this._editor.text(state)));
    const at = found.findIndex((one) => one !== undefined);
    if (at >= 0 && at !== this._shown) {
      this._open(at);
    }
    return found[at];
  }

  _fill(list) {
    this._list = [];
    list.forEach(({ name, content }) => this._add(name, content));
    this._turnTo(0);
  }

  _add(name, text) {
    this._list.push({ name, state: this._editor.file(name, text) });
  }

  _open(at) {
    this._takeShown();
    this._turnTo(at);
  }

  /** Shows a file instead of the current one, which may be removed. */
  _turnTo(at) {
    this._shown = at;
    this._editor.show(this._list[at].state);
    this._listTabs();
    this._turned();
  }

  _takeShown() {
    this._list[this._shown].state = this._editor.shown();
  }

  _withText(state, text) {
    if (this._editor.text(state) === text) {
      return state;
    }
    this._editor.show(state);
    this._editor.replace(text);
    return this._editor.shown();
  }

  _listTabs() {
    const focused = this._tabs.contains(document.activeElement);
    const tabs = this._list.map(({ name }, at) => {
      const tab = button('mono', name, () => this._open(at));
      tab.setAttribute('aria-pressed', String(at === this._shown));
      return tab;
    });
    this._tabs.replaceChildren(...tabs, button('quiet', 'Add file', () => this._ask()));
    if (this._list.length > 1) {
      const less = button('quiet', 'Remove file', () => this._remove());
      less.setAttribute('aria-label', `Remove file ${this._list[this._shown].name}`);
      this._tabs.append(less);
    }
    if (focused) {
      this._tabs.children[this._shown].focus();
    }
  }

  /** Asks for the name of a file, and opens it. */
  _ask() {
    const name = prompt('File name, for example Layers.java');
    if (name) {
      const file = name.endsWith('.java') ? name : `${name}.java`;
      const found = this._list.findIndex((other) => other.name === file);
      if (found < 0) {
        this._add(file, `class ${file.replace(/\.java$/, '').replace(/.*\//, '')} {\n}\n`);
      }
      this._open(found < 0 ? this._list.length - 1 : found);
      this._changed();
    }
  }

  _remove() {
    if (confirm(`Remove ${this._list[this._shown].name} from the submission?`)) {
      this._list.splice(this._shown, 1);
      this._turnTo(0);
      this._changed();
    }
  }
}

/** {@return the request body for files} */
export const bodyOf = (list) => JSON.stringify({ files: list });

function button(look, text, clicked) {
  const element = Object.assign(document.createElement('button'), {
    type: 'button', className: `file-tab ${look}`, textContent: text,
  });
  element.addEventListener('click', clicked);
  return element;
}
