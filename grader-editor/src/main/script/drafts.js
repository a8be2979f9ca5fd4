import { bodyOf } from './files.js';

const MOST = 5;
const DELAY_MS = 400;

/**
 * The drafts that this browser stores, newest first: one for each attempt that a draft is based on, and one for the
 * starter code.
 */
class Store {
  _place;

  constructor(who) {
    this._place = `drafts:${who}`;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this._place)) ?? [];
    } catch {
      return [];
    }
  }

  /** {@return whether the draft was stored} It replaces the drafts of its own and of another origin. */
  save(draft, other) {
    return this._write([draft, ...this.all().filter(({ from }) => from !== draft.from && from !== other)]);
  }

  /** If there is too little space, the oldest drafts are dropped. */
  _write(drafts) {
    for (const list = drafts.slice(0, MOST); list.length > 0; list.pop()) {
      try {
        localStorage.setItem(this._place, JSON.stringify(list));
        return true;
      } catch {
        // Fewer drafts may fit.
      }
    }
    return false;
  }
}

/** Stores the code in the editor as a draft, and restores it. */
export class Drafts {
  _store;
  _files;
  _keys;
  _origin;
  _status = document.getElementById('kept');
  _waiting = 0;

  /**
   * @param keys the idempotency keys of submissions without a response
   * @param origin() the attempt that is edited; null for the starter code
   */
  constructor(who, files, keys, origin) {
    this._store = new Store(who);
    this._files = files;
    this._keys = keys;
    this._origin = origin;
    addEventListener('pagehide', () => this.savePending());
  }

  saveSoon() {
    this._stopWaiting();
    this._waiting = setTimeout(() => this.save(), DELAY_MS);
  }

  /** Stores a draft. It also replaces the draft of the attempt that it continues. */
  save(other = this._origin()) {
    this._stopWaiting();
    const files = this._files.current();
    const draft = { from: this._origin(), at: Date.now(), files, key: this._keys.known(bodyOf(files)) };
    this._status.textContent = this._store.save(draft, other)
      ? `Draft saved in this browser, ${new Date().toLocaleTimeString()}`
      : 'This browser cannot save drafts. Submit code that you want to keep.';
  }

  savePending() {
    if (this._waiting) {
      this.save();
    }
  }

  /** Restores the draft of this attempt. If the newest draft is of another attempt, offers to restore it. */
  restore() {
    const all = this._store.all();
    const draft = all.find(({ from }) => from === this._origin());
    if (draft) {
      this._take(draft);
    }
    const latest = all.at(0);
    if (latest && latest.from !== this._origin() && bodyOf(latest.files) !== this._files.body()) {
      this._offer(latest);
    }
  }

  _take(draft) {
    this._files.restore(draft.files);
    this._stopWaiting();
    this._keys.restore(bodyOf(draft.files), draft.key);
    this._status.textContent = `Draft saved in this browser, ${new Date(draft.at).toLocaleString()}`;
  }

  _offer(draft) {
    const button = document.getElementById('offer');
    button.textContent = `Restore the draft of ${new Date(draft.at).toLocaleString()}`;
    button.hidden = false;
    button.addEventListener('click', () => {
      if (this._files.mayReplace()) {
        this._files.replace(draft.files);
        button.hidden = true;
      }
    });
  }

  _stopWaiting() {
    clearTimeout(this._waiting);
    this._waiting = 0;
  }
}
