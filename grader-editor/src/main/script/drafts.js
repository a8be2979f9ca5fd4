import { bodyOf } from './files.js';

const MOST = 5;
const DELAY_MS = 400;

/** {@return the stored drafts, newest first} Anything else in the storage is ignored. */
function stored(place) {
  try {
    return JSON.parse(localStorage.getItem(place)).filter(({ files }) => files.length > 0);
  } catch {
    return [];
  }
}

/** Stores as many of the newest drafts as fit. {@return whether one fits} */
function store(place, drafts) {
  for (const list = drafts.slice(0, MOST); list.length > 0; list.pop()) {
    try {
      localStorage.setItem(place, JSON.stringify(list));
      return true;
    } catch {
      // Fewer drafts may fit.
    }
  }
  return false;
}

/**
 * Stores the code in the editor as a draft, and restores it. The browser stores the newest drafts: one for each attempt
 * that a draft is based on, and one for the starter code.
 */
export class Drafts {
  _place;
  _files;
  _retryKey;
  _origin;
  _status = document.getElementById('kept');
  _timer = 0;

  /**
   * @param retryKey the key of the last submission, which a draft keeps
   * @param origin() the attempt that the student edits; null for the starter code
   */
  constructor(who, files, retryKey, origin) {
    this._place = `drafts:${who}`;
    this._files = files;
    this._retryKey = retryKey;
    this._origin = origin;
    addEventListener('pagehide', () => this.savePending());
  }

  saveSoon() {
    this._stopTimer();
    this._timer = setTimeout(() => this.save(), DELAY_MS);
  }

  /** @param replaced the draft of this attempt is deleted, too: the saved draft continues it */
  save(replaced = this._origin()) {
    this._stopTimer();
    const files = this._files.current();
    const draft = { from: this._origin(), at: Date.now(), files, key: this._retryKey.known(bodyOf(files)) };
    const others = stored(this._place).filter(({ from }) => from !== draft.from && from !== replaced);
    this._status.textContent = store(this._place, [draft, ...others])
      ? `Draft saved in this browser, ${new Date().toLocaleTimeString()}`
      : 'This browser cannot save drafts. Submit code that you want to keep.';
  }

  savePending() {
    if (this._timer) {
      this.save();
    }
  }

  /** Restores the draft of this attempt. If the newest draft is of another attempt, offers to restore it. */
  restore() {
    const all = stored(this._place);
    const draft = all.find(({ from }) => from === this._origin());
    if (draft) {
      this._restore(draft);
    }
    const latest = all.at(0);
    if (latest && latest.from !== this._origin() && bodyOf(latest.files) !== this._files.body()) {
      this._offer(latest);
    }
  }

  _restore(draft) {
    this._files.restore(draft.files);
    this._stopTimer();
    this._retryKey.restore(bodyOf(draft.files), draft.key);
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

  _stopTimer() {
    clearTimeout(this._timer);
    this._timer = 0;
  }
}
