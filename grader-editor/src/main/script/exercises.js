/** Shows the text of the exercise at the cursor, and moves the cursor to the method of an exercise. */
export class Exercises {
  _page;
  _editor;
  _files;
  _showCode;
  _links;
  _methods;
  _pattern;
  _chosen = null;

  /** @param showCode() selects the editor on a narrow screen */
  constructor(page, editor, files, showCode) {
    this._page = page;
    this._editor = editor;
    this._files = files;
    this._showCode = showCode;
    this._links = [...page.querySelectorAll('.numbers [data-method]')];
    this._methods = this._links.map(({ dataset }) => dataset.method);
    this._pattern = new RegExp(
      `(?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\s*)?(?:@\\w+\\s*)*public\\b[^;{}()=]*\\b(${this._methods.join('|')})\\s*\\(`, 'g');
    this._links.forEach((link) => link.addEventListener('click', (event) => {
      event.preventDefault();
      if (page.dataset.tab === 'text') {
        this._choose(link.dataset.method);
      } else {
        this.goTo(link.dataset.method);
      }
    }));
  }

  followCursor() {
    const state = this._editor.shown();
    const head = state.selection.main.head;
    const at = this._placesOf(this._editor.text(state)).findLast(({ begins }) => begins <= head);
    this._choose(at ? at.method : this._methods[0]);
  }

  /** @param number 1 for the first exercise; nothing happens if there are fewer */
  goToNumber(number) {
    if (number <= this._methods.length) {
      this.goTo(this._methods[number - 1]);
    }
  }

  goTo(method) {
    const place = this._files.openFirst((text) => this._placesOf(text).find((found) => found.method === method));
    if (place) {
      this._showCode();
      this._editor.goTo(place.named);
    }
    this._choose(method);
  }

  _placesOf(text) {
    return [...text.matchAll(this._pattern)].map((found) => ({
      method: found[1], begins: found.index, named: found.index + found[0].lastIndexOf(found[1]),
    }));
  }

  _choose(method) {
    if (this._chosen === method) {
      return;
    }
    this._chosen = method;
    for (const link of this._links) {
      if (link.dataset.method === method) {
        link.setAttribute('aria-current', 'true');
      } else {
        link.removeAttribute('aria-current');
      }
    }
    for (const article of this._page.querySelectorAll('.texts article')) {
      article.hidden = article.dataset.method !== method;
    }
    this._page.querySelector('.texts').scrollTop = 0;
  }
}
